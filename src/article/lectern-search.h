/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

/* So many matches are kept before and from the place where a search begins; the others are only counted. */
#define LECTERN_SEARCH_MAX_KEPT 50000

/**
 * LecternSearchFlags:
 * @LECTERN_SEARCH_MATCH_CASE: capital letters are told from small ones
 * @LECTERN_SEARCH_WHOLE_WORDS: a match begins and ends with a word
 *
 * How to look for a text.
 */
typedef enum
{
  LECTERN_SEARCH_DEFAULT = 0,
  LECTERN_SEARCH_MATCH_CASE = 1 << 0,
  LECTERN_SEARCH_WHOLE_WORDS = 1 << 1,
} LecternSearchFlags;

/**
 * LecternMatches:
 * @ranges: (owned) (element-type LecternPlaceRange): matches in the order of the article, without gaps: not
 *   overlapping, each inside one text, or in the blocks that a long one was cut into
 * @n_before: how many there are before the first of them
 * @n_total: how many there are in all
 * @is_complete: the whole article was looked through; else the numbers are not known
 *
 * What a search found.
 */
typedef struct
{
  GArray  *ranges;
  guint    n_before;
  guint    n_total;
  gboolean is_complete;
} LecternMatches;

/**
 * LecternSearchProgress:
 * @matches: the first matches, from the place where the search began
 *
 * Called in the thread that asked, at most once, before a search is done.
 */
typedef void (*LecternSearchProgress) (const LecternMatches *matches,
                                       gpointer              user_data);

void            lectern_matches_free (LecternMatches *self);
LecternMatches *lectern_search_run (LecternArticle     *article,
                                    const char         *text,
                                    LecternSearchFlags  flags,
                                    const LecternPlace *from,
                                    GCancellable       *cancellable,
                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void            lectern_search_run_async (LecternArticle       *article,
                                          const char           *text,
                                          LecternSearchFlags    flags,
                                          const LecternPlace   *from,
                                          LecternSearchProgress progress,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
LecternMatches *lectern_search_run_finish (GAsyncResult *result,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
char           *lectern_search_dup_text (LecternArticle          *article,
                                         const LecternPlaceRange *range) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternMatches, lectern_matches_free)

G_END_DECLS
