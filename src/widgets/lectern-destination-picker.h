/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-destinations.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_DESTINATION_PICKER (lectern_destination_picker_get_type ())

G_DECLARE_FINAL_TYPE (LecternDestinationPicker, lectern_destination_picker, LECTERN, DESTINATION_PICKER, GtkWidget)

GtkWidget *lectern_destination_picker_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_destination_picker_begin (LecternDestinationPicker *self,
                                             LecternArticle           *article,
                                             guint32                   section);
void       lectern_destination_picker_end (LecternDestinationPicker *self);
void       lectern_destination_picker_drop_article (LecternDestinationPicker *self);

G_END_DECLS
