/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article-view.h"
#include "lectern-search.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_FINDER (lectern_finder_get_type ())

/**
 * LecternFinder:
 *
 * Looks for a text in the article of a view, marks there what it finds, and goes from match to match.
 *
 * ## Signals
 *
 * - `changed`: what is looked for, what was found, or which match is the current one is another
 */
G_DECLARE_FINAL_TYPE (LecternFinder, lectern_finder, LECTERN, FINDER, GObject)

/**
 * LecternFinderTurn:
 * @LECTERN_FINDER_STRAIGHT: the last step went no further than the end
 * @LECTERN_FINDER_FROM_BEGINNING: it went on from the beginning of the article
 * @LECTERN_FINDER_FROM_END: it went on from the end
 */
typedef enum
{
  LECTERN_FINDER_STRAIGHT,
  LECTERN_FINDER_FROM_BEGINNING,
  LECTERN_FINDER_FROM_END,
} LecternFinderTurn;

LecternFinder     *lectern_finder_new (LecternArticleView *view) G_GNUC_WARN_UNUSED_RESULT;
const char        *lectern_finder_get_text (LecternFinder *self);
LecternSearchFlags lectern_finder_get_flags (LecternFinder *self);
void               lectern_finder_begin (LecternFinder *self);
void               lectern_finder_find (LecternFinder     *self,
                                        const char        *text,
                                        LecternSearchFlags flags,
                                        gboolean           go);
void               lectern_finder_step (LecternFinder *self,
                                        int            step);
void               lectern_finder_close_again (LecternFinder *self);
void               lectern_finder_end (LecternFinder *self);
gboolean           lectern_finder_is_marking (LecternFinder *self);
gboolean           lectern_finder_is_complete (LecternFinder *self);
guint              lectern_finder_get_n_matches (LecternFinder *self);
guint              lectern_finder_get_number (LecternFinder *self);
gboolean           lectern_finder_is_hidden (LecternFinder *self);
LecternFinderTurn  lectern_finder_get_turn (LecternFinder *self);
gboolean           lectern_finder_get_current (LecternFinder     *self,
                                               LecternPlaceRange *range);

G_END_DECLS
