/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How wide the sidebar may be, in pixels. */
#define LECTERN_SPLIT_WIDTH_MIN 160
#define LECTERN_SPLIT_WIDTH_MAX 800
#define LECTERN_SPLIT_WIDTH_NORMAL 260

#define LECTERN_TYPE_SPLIT (lectern_split_get_type ())

G_DECLARE_FINAL_TYPE (LecternSplit, lectern_split, LECTERN, SPLIT, GtkWidget)

gboolean lectern_split_get_over (LecternSplit *self);
void     lectern_split_set_over (LecternSplit *self,
                                 gboolean      over);
gboolean lectern_split_get_open (LecternSplit *self);
void     lectern_split_set_open (LecternSplit *self,
                                 gboolean      open);
int      lectern_split_get_sidebar_width (LecternSplit *self);
void     lectern_split_set_sidebar_width (LecternSplit *self,
                                          int           width);

G_END_DECLS
