/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article-view.h"

G_BEGIN_DECLS

#define LECTERN_HISTORY_MAX 200
/* Articles that are kept for going back to them, each about twice as large in memory as its file. */
#define LECTERN_HISTORY_MAX_ARTICLES 8

/**
 * LecternHistory:
 *
 * The places that a reader left by jumping, for going back and forward, in one article or from
 * article to article. Scrolling is no jump. It holds on to the articles as they were: going back
 * neither waits nor fails.
 */
typedef struct _LecternHistory LecternHistory;

LecternHistory *lectern_history_new (void) G_GNUC_WARN_UNUSED_RESULT;
void            lectern_history_free (LecternHistory *self);
void            lectern_history_clear (LecternHistory *self);
void            lectern_history_push (LecternHistory        *self,
                                      LecternArticle        *article,
                                      const LecternPosition *left);
gboolean        lectern_history_can_go_back (LecternHistory *self);
gboolean        lectern_history_leads_back_in (LecternHistory *self,
                                               LecternArticle *article);
gboolean        lectern_history_can_go_forward (LecternHistory *self);
gboolean        lectern_history_go_back (LecternHistory        *self,
                                         LecternArticle        *left_article,
                                         const LecternPosition *left,
                                         LecternArticle       **article,
                                         LecternPosition       *place);
gboolean        lectern_history_go_forward (LecternHistory        *self,
                                            LecternArticle        *left_article,
                                            const LecternPosition *left,
                                            LecternArticle       **article,
                                            LecternPosition       *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternHistory, lectern_history_free)

G_END_DECLS
