/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_ARTICLE_VIEW (lectern_article_view_get_type ())

G_DECLARE_FINAL_TYPE (LecternArticleView, lectern_article_view, LECTERN, ARTICLE_VIEW, GtkWidget)

GtkWidget      *lectern_article_view_new (void) G_GNUC_WARN_UNUSED_RESULT;
LecternArticle *lectern_article_view_get_article (LecternArticleView *self);
void            lectern_article_view_set_article (LecternArticleView *self,
                                                  LecternArticle     *article);
double          lectern_article_view_get_text_size (LecternArticleView *self);
void            lectern_article_view_set_text_size (LecternArticleView *self,
                                                    double              percent);
gboolean        lectern_article_view_get_sources_open (LecternArticleView *self);
void            lectern_article_view_set_sources_open (LecternArticleView *self,
                                                       gboolean            open);
guint32         lectern_article_view_get_section (LecternArticleView *self);
LecternPlace    lectern_article_view_get_place (LecternArticleView *self);
void            lectern_article_view_go_to (LecternArticleView *self,
                                            const LecternPlace *place,
                                            gboolean            grab_focus);

G_END_DECLS
