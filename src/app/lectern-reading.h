/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-bookmark.h"

G_BEGIN_DECLS

/**
 * LecternReading:
 * @place: (owned) (nullable): what stood at the top of the window; NULL at the beginning
 * @dy: how far the top of the window was below the beginning of that line, in pixels
 * @visited: (owned) (nullable): ids of the sections that were read
 * @toggled: (owned) (nullable): what the reader folded or unfolded, as lectern_article_view_dup_folds() says it
 * @bookmarks: (owned) (nullable) (element-type LecternBookmark): what the reader marked
 * @removed: (owned) (nullable): ids of bookmarks that were removed, for whoever has them still
 *
 * What is kept of reading one article. Nothing in it depends on the version of the article.
 */
typedef struct
{
  LecternStoredPlace *place;
  int                 dy;
  char              **visited;
  char              **toggled;
  GPtrArray          *bookmarks;
  char              **removed;
} LecternReading;

/* No more is written, and no more is read: a file that is larger was not written by Lectern. */
#define LECTERN_READING_MAX_BYTES (512 * 1024)

LecternReading *lectern_reading_new (void) G_GNUC_WARN_UNUSED_RESULT;
LecternReading *lectern_reading_new_from_bytes (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
void            lectern_reading_free (LecternReading *self);
GBytes         *lectern_reading_to_bytes (const LecternReading *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean        lectern_reading_is_empty (const LecternReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternReading, lectern_reading_free)

G_END_DECLS
