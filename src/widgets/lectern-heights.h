/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternHeights:
 *
 * The heights of a column of blocks, in pixels, with quick sums: a Fenwick tree. Setting a
 * height, the sum above a block and finding the block at a position are all O(log n).
 */
typedef struct _LecternHeights LecternHeights;

LecternHeights *lectern_heights_new (guint32    n,
                                     const int *heights) G_GNUC_WARN_UNUSED_RESULT;
void            lectern_heights_free (LecternHeights *self);
guint32         lectern_heights_get_n (LecternHeights *self);
int             lectern_heights_get (LecternHeights *self,
                                     guint32         i);
void            lectern_heights_set (LecternHeights *self,
                                     guint32         i,
                                     int             height);
gint64          lectern_heights_get_offset (LecternHeights *self,
                                            guint32         i);
gint64          lectern_heights_get_total (LecternHeights *self);
guint32         lectern_heights_find (LecternHeights *self,
                                      gint64          y,
                                      gint64         *offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternHeights, lectern_heights_free)

G_END_DECLS
