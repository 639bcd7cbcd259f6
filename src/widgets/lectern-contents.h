/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-bookmark-item.h"
#include "lectern-outline.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_CONTENTS (lectern_contents_get_type ())

G_DECLARE_FINAL_TYPE (LecternContents, lectern_contents, LECTERN, CONTENTS, GtkWidget)

GtkWidget *lectern_contents_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_contents_set_outline (LecternContents *self,
                                         LecternOutline  *outline,
                                         GObject         *owner);
guint32    lectern_contents_get_current (LecternContents *self);
void       lectern_contents_set_current (LecternContents *self,
                                         guint32          item);
void       lectern_contents_reveal (LecternContents *self);
void       lectern_contents_visit (LecternContents *self,
                                   guint32          item);
GStrv      lectern_contents_get_visited (LecternContents *self) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_contents_set_visited (LecternContents   *self,
                                         const char *const *ids);
void       lectern_contents_set_bookmarks (LecternContents *self,
                                           GPtrArray       *items);
void       lectern_contents_clear_filter (LecternContents *self);

G_END_DECLS
