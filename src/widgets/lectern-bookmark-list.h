/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-bookmark-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_BOOKMARK_LIST (lectern_bookmark_list_get_type ())

G_DECLARE_FINAL_TYPE (LecternBookmarkList, lectern_bookmark_list, LECTERN, BOOKMARK_LIST, GtkWidget)

GtkWidget *lectern_bookmark_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_bookmark_list_set_items (LecternBookmarkList *self,
                                            GPtrArray           *items);
void       lectern_bookmark_list_set_filter (LecternBookmarkList *self,
                                             const char          *text);
guint      lectern_bookmark_list_get_n_shown (LecternBookmarkList *self);
char      *lectern_bookmark_list_dup_first (LecternBookmarkList *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
