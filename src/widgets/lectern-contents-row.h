/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-contents-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_CONTENTS_ROW (lectern_contents_row_get_type ())

G_DECLARE_FINAL_TYPE (LecternContentsRow, lectern_contents_row, LECTERN, CONTENTS_ROW, GtkWidget)

GtkWidget *lectern_contents_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_contents_row_set_item (LecternContentsRow  *self,
                                          LecternContentsItem *item);
void       lectern_contents_row_set_current (LecternContentsRow *self,
                                             gboolean            is_current);

G_END_DECLS
