/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More words than this are not looked for. */
#define LECTERN_DESTINATION_QUERY_MAX_WORDS 16

/**
 * LecternDestinationRank:
 * @LECTERN_DESTINATION_RANK_WHOLE: the text is what was typed
 * @LECTERN_DESTINATION_RANK_BEGINNING: it begins with that, in whole words
 * @LECTERN_DESTINATION_RANK_PREFIX: it begins with that, the last word goes on
 * @LECTERN_DESTINATION_RANK_WORD: that begins with a word of it
 * @LECTERN_DESTINATION_RANK_INSIDE: that stands in it, in the middle of a word
 * @LECTERN_DESTINATION_RANK_WORDS: its words begin with all words that were typed, in whatever order
 * @LECTERN_DESTINATION_RANK_PARTS: all words that were typed stand in it
 * @LECTERN_DESTINATION_RANK_INITIALS: words of it, one behind another, begin with the letters that were typed
 * @LECTERN_DESTINATION_RANK_CONTEXT: some of the words stand in it, the others in what it belongs to
 * @LECTERN_DESTINATION_RANK_NONE: it is not what was meant
 *
 * How well a text is what a reader meant, the best first.
 */
typedef enum
{
  LECTERN_DESTINATION_RANK_WHOLE,
  LECTERN_DESTINATION_RANK_BEGINNING,
  LECTERN_DESTINATION_RANK_PREFIX,
  LECTERN_DESTINATION_RANK_WORD,
  LECTERN_DESTINATION_RANK_INSIDE,
  LECTERN_DESTINATION_RANK_WORDS,
  LECTERN_DESTINATION_RANK_PARTS,
  LECTERN_DESTINATION_RANK_INITIALS,
  LECTERN_DESTINATION_RANK_CONTEXT,
  LECTERN_DESTINATION_RANK_NONE,
} LecternDestinationRank;

#define LECTERN_N_DESTINATION_RANKS LECTERN_DESTINATION_RANK_NONE

/**
 * LecternDestinationRange:
 * @start: its first byte
 * @end: the first byte behind it
 *
 * A part of a text that was typed.
 */
typedef struct
{
  guint32 start;
  guint32 end;
} LecternDestinationRange;

/**
 * LecternDestinationQuery:
 *
 * What a reader typed to say where to go, cut into words and folded by #LecternFold: case, accents, ligatures
 * and soft hyphens make no difference. Never changes, so any thread may use it.
 */
typedef struct _LecternDestinationQuery LecternDestinationQuery;

LecternDestinationQuery *lectern_destination_query_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void                     lectern_destination_query_free (LecternDestinationQuery *self);
gboolean                 lectern_destination_query_is_empty (const LecternDestinationQuery *self);
guint                    lectern_destination_query_get_number (const LecternDestinationQuery *self);
guint32                  lectern_destination_query_get_all_words (const LecternDestinationQuery *self);
guint32                  lectern_destination_query_find_words (const LecternDestinationQuery *self,
                                                               const char                    *folded);
LecternDestinationRank   lectern_destination_query_rank (const LecternDestinationQuery *self,
                                                         const char                    *folded,
                                                         guint32                        words);
GArray                  *lectern_destination_query_find_ranges (const LecternDestinationQuery *self,
                                                                const char                    *text,
                                                                gboolean                      *is_all) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternDestinationQuery, lectern_destination_query_free)

G_END_DECLS
