/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-destination-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_DESTINATION_ROW (lectern_destination_row_get_type ())

G_DECLARE_FINAL_TYPE (LecternDestinationRow, lectern_destination_row, LECTERN, DESTINATION_ROW, GtkWidget)

GtkWidget              *lectern_destination_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
LecternDestinationItem *lectern_destination_row_get_item (LecternDestinationRow *self);
void                    lectern_destination_row_set_item (LecternDestinationRow         *self,
                                                          LecternDestinationItem        *item,
                                                          const LecternDestinationQuery *query,
                                                          GtkTextDirection               direction);
char                   *lectern_destination_row_dup_spoken (LecternDestinationItem *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
