/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

/* How much of the text around a place is kept, in characters. */
#define LECTERN_STORED_PLACE_CONTEXT 32
/* The hash of nothing. */
#define LECTERN_STORED_HASH_EMPTY G_GUINT64_CONSTANT (0xcbf29ce484222325)
/* How many sections around it are remembered, on either side. */
#define LECTERN_STORED_PLACE_NEIGHBOURS 4

/**
 * LecternStoredPlace:
 * @section: (owned): id of the section around it; “” before the first one
 * @before: (owned): ids of the sections before that one, the nearest first
 * @after: (owned): ids of the sections behind it, the nearest first
 * @nth: which block of the section it is in
 * @length: of the block's text, in bytes
 * @hash: of the block
 * @row, @column: (owned) (nullable): ids of the row and column of a table's cell; “” is the head, the questions
 * @byte: where in the text, in bytes
 * @text_before, @text_after: (owned): at most %LECTERN_STORED_PLACE_CONTEXT characters
 *
 * A place in an article in terms that mean something in another version of the article: after a
 * reload, or at the next start. Plain data that any thread may read.
 */
typedef struct
{
  char   *section;
  char  **before;
  char  **after;
  guint32 nth;
  guint32 length;
  guint64 hash;
  char   *row;
  char   *column;
  guint32 byte;
  char   *text_before;
  char   *text_after;
} LecternStoredPlace;

/**
 * LecternFound:
 * @LECTERN_FOUND_SAME: the text is the same as it was, so that also its lines are
 * @LECTERN_FOUND_WORDS: the text has changed, but the words around the place are there
 * @LECTERN_FOUND_ALIKE: what stood before the place, or behind it, is in another section; that may be about something else
 * @LECTERN_FOUND_NOTHING: nothing of it is there; the place is where it has been
 *
 * How well a stored place was found again.
 */
typedef enum
{
  LECTERN_FOUND_SAME,
  LECTERN_FOUND_WORDS,
  LECTERN_FOUND_ALIKE,
  LECTERN_FOUND_NOTHING,
} LecternFound;

LecternStoredPlace *lectern_stored_place_new (LecternArticle     *article,
                                              const LecternPlace *place) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_stored_place_free (LecternStoredPlace *self);
LecternStoredPlace *lectern_stored_place_copy (const LecternStoredPlace *self) G_GNUC_WARN_UNUSED_RESULT;
LecternFound        lectern_stored_place_locate (const LecternStoredPlace *self,
                                                 LecternArticle           *article,
                                                 LecternPlace             *place);
gboolean            lectern_stored_place_find (const LecternStoredPlace *self,
                                               LecternArticle           *article,
                                               LecternPlace             *place);
guint64             lectern_stored_hash_add (guint64     hash,
                                             const char *data,
                                             gsize       n_bytes);
gboolean            lectern_article_map_place (LecternArticle     *old,
                                               const LecternPlace *place,
                                               LecternArticle     *new_article,
                                               LecternPlace       *new_place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternStoredPlace, lectern_stored_place_free)

G_END_DECLS
