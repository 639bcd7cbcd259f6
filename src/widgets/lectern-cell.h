/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-block-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_CELL (lectern_cell_get_type ())

G_DECLARE_FINAL_TYPE (LecternCell, lectern_cell, LECTERN, CELL, GtkWidget)

GtkWidget *lectern_cell_new (LecternBlockContext  *context,
                             guint32               block,
                             const LecternInlines *text,
                             guint                 row,
                             guint                 column,
                             const char           *label) G_GNUC_WARN_UNUSED_RESULT;
guint      lectern_cell_get_row (LecternCell *self);
guint      lectern_cell_get_column (LecternCell *self);
void       lectern_cell_set_layout (LecternCell *self,
                                    PangoLayout *layout,
                                    int          pad_x,
                                    int          pad_y);
gboolean   lectern_cell_has_layout (LecternCell *self);
gboolean   lectern_cell_grab_byte (LecternCell *self,
                                   guint32      byte);
guint32    lectern_cell_get_focus_byte (LecternCell *self);

G_END_DECLS
