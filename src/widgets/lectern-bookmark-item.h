/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_BOOKMARK_ITEM (lectern_bookmark_item_get_type ())

G_DECLARE_FINAL_TYPE (LecternBookmarkItem, lectern_bookmark_item, LECTERN, BOOKMARK_ITEM, GObject)

LecternBookmarkItem *lectern_bookmark_item_new (const char *id,
                                                const char *label,
                                                gboolean    is_lost) G_GNUC_WARN_UNUSED_RESULT;
const char          *lectern_bookmark_item_get_id (LecternBookmarkItem *self);
const char          *lectern_bookmark_item_get_label (LecternBookmarkItem *self);
gboolean             lectern_bookmark_item_is_lost (LecternBookmarkItem *self);
gboolean             lectern_bookmark_item_equal (LecternBookmarkItem *self,
                                                  LecternBookmarkItem *other);

G_END_DECLS
