/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-bookmark.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_BOOKMARKS (lectern_bookmarks_get_type ())

G_DECLARE_FINAL_TYPE (LecternBookmarks, lectern_bookmarks, LECTERN, BOOKMARKS, GObject)

LecternBookmarks *lectern_bookmarks_new (void) G_GNUC_WARN_UNUSED_RESULT;
guint             lectern_bookmarks_get_n (LecternBookmarks *self);
LecternBookmark  *lectern_bookmarks_get (LecternBookmarks *self,
                                         guint             i);
gboolean          lectern_bookmarks_add (LecternBookmarks *self,
                                         LecternBookmark  *bookmark);
void              lectern_bookmarks_remove (LecternBookmarks *self,
                                            const char       *id);
void              lectern_bookmarks_replace (LecternBookmarks *self,
                                             GPtrArray        *bookmarks);
void              lectern_bookmarks_merge (LecternBookmarks  *self,
                                           GPtrArray         *bookmarks,
                                           const char *const *removed);
void              lectern_bookmarks_forget (LecternBookmarks *self);
void              lectern_bookmarks_undo_forget (LecternBookmarks *self);
GPtrArray        *lectern_bookmarks_dup_all (LecternBookmarks *self) G_GNUC_WARN_UNUSED_RESULT;
GStrv             lectern_bookmarks_dup_removed (LecternBookmarks *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
