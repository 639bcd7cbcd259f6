/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"
#include "lectern-marks.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_ARTICLE_VIEW (lectern_article_view_get_type ())

G_DECLARE_FINAL_TYPE (LecternArticleView, lectern_article_view, LECTERN, ARTICLE_VIEW, GtkWidget)

/**
 * LecternPosition:
 * @top: what stands at the top of the view
 * @dy: how far the top of the view is below the beginning of that line, in pixels
 * @has_focus: the focus was in the article
 * @focus: where
 * @focus_is_link: it was on the link there, not on the text that begins with it
 * @has_caret: there was a caret
 * @caret: where
 * @has_section: a section was jumped to, and nothing was scrolled since
 * @section: which one; index in the outline, or %LECTERN_NONE for what stands before the first
 *
 * Where a reader is: enough to come back to exactly that. Sections near the end of an article
 * never reach the top, so which of them is read does not follow from what stands there.
 */
typedef struct
{
  LecternPlace top;
  int          dy;
  gboolean     has_section;
  guint32      section;
  gboolean     has_focus;
  LecternPlace focus;
  gboolean     focus_is_link;
  gboolean     has_caret;
  LecternPlace caret;
} LecternPosition;

/**
 * LecternPageColors:
 * @LECTERN_PAGE_FOLLOW: light or dark, as the theme of GTK is
 * @LECTERN_PAGE_LIGHT: dark text on a light page
 * @LECTERN_PAGE_DARK: light text on a dark page
 * @LECTERN_PAGE_SEPIA: old paper
 * @LECTERN_PAGE_CONTRAST: black and white, light or dark as the theme of GTK is
 *
 * The colours of the page.
 */
typedef enum
{
  LECTERN_PAGE_FOLLOW,
  LECTERN_PAGE_LIGHT,
  LECTERN_PAGE_DARK,
  LECTERN_PAGE_SEPIA,
  LECTERN_PAGE_CONTRAST,
} LecternPageColors;

/**
 * LecternLandmark:
 *
 * What a reader goes to by a key of its own.
 */
typedef enum
{
  LECTERN_LANDMARK_HEADING,
  LECTERN_LANDMARK_TABLE,
  LECTERN_LANDMARK_LINK,
} LecternLandmark;

GtkWidget               *lectern_article_view_new (void) G_GNUC_WARN_UNUSED_RESULT;
LecternArticle          *lectern_article_view_get_article (LecternArticleView *self);
void                     lectern_article_view_set_article (LecternArticleView *self,
                                                           LecternArticle     *article);
guint                    lectern_article_view_get_text_size (LecternArticleView *self);
void                     lectern_article_view_set_text_size (LecternArticleView *self,
                                                             guint               percent);
void                     lectern_article_view_set_text_font (LecternArticleView *self,
                                                             const char         *family);
void                     lectern_article_view_set_line_characters (LecternArticleView *self,
                                                                   int                 characters);
void                     lectern_article_view_set_page_colors (LecternArticleView *self,
                                                               LecternPageColors   colors);
gboolean                 lectern_article_view_get_sources_open (LecternArticleView *self);
void                     lectern_article_view_set_sources_open (LecternArticleView *self,
                                                                gboolean            open);
gboolean                 lectern_article_view_is_folded (LecternArticleView *self,
                                                         guint32             container);
GStrv                    lectern_article_view_dup_folds (LecternArticleView *self) G_GNUC_WARN_UNUSED_RESULT;
void                     lectern_article_view_set_folds (LecternArticleView *self,
                                                         const char *const  *folds);
guint32                  lectern_article_view_get_section (LecternArticleView *self);
gboolean                 lectern_article_view_is_ahead (LecternArticleView *self,
                                                        guint32             block);
gboolean                 lectern_article_view_get_shown (LecternArticleView *self,
                                                         guint32            *first,
                                                         guint32            *last);
void                     lectern_article_view_get_position (LecternArticleView *self,
                                                            LecternPosition    *position);
void                     lectern_article_view_set_position (LecternArticleView    *self,
                                                            const LecternPosition *position);
void                     lectern_article_view_go_to (LecternArticleView *self,
                                                     const LecternPlace *place,
                                                     gboolean            grab_focus);
gboolean                 lectern_article_view_return_focus (LecternArticleView *self,
                                                            GtkWidget          *focus);
const LecternPlaceRange *lectern_article_view_get_selection (LecternArticleView *self);
void                     lectern_article_view_set_selection (LecternArticleView *self, const LecternPlaceRange *selection);
void                     lectern_article_view_set_matches (LecternArticleView *self, GArray *matches, guint current);
gboolean                 lectern_article_view_shows_place (LecternArticleView *self,
                                                           const LecternPlace *place);
gboolean                 lectern_article_view_hides_place (LecternArticleView *self,
                                                           const LecternPlace *place);
void                     lectern_article_view_reveal_place (LecternArticleView *self,
                                                            const LecternPlace *place,
                                                            GArray             *opened);
void                     lectern_article_view_close_again (LecternArticleView *self,
                                                           const GArray       *opened);
void                     lectern_article_view_show_range (LecternArticleView      *self,
                                                          const LecternPlaceRange *range);
void                     lectern_article_view_focus_place (LecternArticleView *self,
                                                           const LecternPlace *place);
void                     lectern_article_view_set_bookmarks (LecternArticleView *self,
                                                             const LecternPlace *places,
                                                             guint               n);
void                     lectern_article_view_get_reading_place (LecternArticleView *self,
                                                                 LecternPlace       *place);
void                     lectern_article_view_scroll_lines (LecternArticleView *self,
                                                            int                 n_lines);
void                     lectern_article_view_scroll_pages (LecternArticleView *self,
                                                            double              n_pages);
void                     lectern_article_view_scroll_to_end (LecternArticleView *self,
                                                             gboolean            end);
gboolean                 lectern_article_view_find_landmark (LecternArticleView *self,
                                                             LecternLandmark     landmark,
                                                             gboolean            backward,
                                                             LecternPlace       *place);
void                     lectern_article_view_focus_link (LecternArticleView *self,
                                                          const LecternPlace *place);
gboolean                 lectern_article_view_get_caret_mode (LecternArticleView *self);
void                     lectern_article_view_set_caret_mode (LecternArticleView *self,
                                                              gboolean            is_on);
double                   lectern_article_view_get_progress (LecternArticleView *self);

G_END_DECLS
