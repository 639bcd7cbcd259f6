/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-stored-place.h"

G_BEGIN_DECLS

/* Bookmarks of one article. */
#define LECTERN_BOOKMARKS_MAX 500
/* What bookmarks of one article may take up together, in bytes as lectern_bookmark_get_size() counts them. */
#define LECTERN_BOOKMARKS_MAX_BYTES (256 * 1024)

/**
 * LecternBookmark:
 * @ref_count: references to it
 * @id: (owned): tells it from all others, in all versions of the article; says nothing about it
 * @label: (owned): the words at the place when it was set; never empty
 * @place: (owned): where it is; without the sections around it
 *
 * A place that a reader marked. It never changes, so that any thread may read it.
 */
typedef struct
{
  gatomicrefcount     ref_count;
  char               *id;
  char               *label;
  LecternStoredPlace *place;
} LecternBookmark;

LecternBookmark *lectern_bookmark_new (LecternArticle     *article,
                                       const LecternPlace *place) G_GNUC_WARN_UNUSED_RESULT;
LecternBookmark *lectern_bookmark_new_take (char               *id,
                                            char               *label,
                                            LecternStoredPlace *place) G_GNUC_WARN_UNUSED_RESULT;
LecternBookmark *lectern_bookmark_new_again (const LecternBookmark *self) G_GNUC_WARN_UNUSED_RESULT;
LecternBookmark *lectern_bookmark_new_moved (const LecternBookmark *self,
                                             LecternArticle        *article,
                                             const LecternPlace    *place) G_GNUC_WARN_UNUSED_RESULT;
LecternBookmark *lectern_bookmark_ref (LecternBookmark *self);
void             lectern_bookmark_unref (LecternBookmark *self);
gsize            lectern_bookmark_get_size (const LecternBookmark *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBookmark, lectern_bookmark_unref)

G_END_DECLS
