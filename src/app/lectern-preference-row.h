/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-preferences.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_PREFERENCE_ROW (lectern_preference_row_get_type ())

G_DECLARE_FINAL_TYPE (LecternPreferenceRow, lectern_preference_row, LECTERN, PREFERENCE_ROW, GtkWidget)

void lectern_preference_row_set_preferences (LecternPreferenceRow *self,
                                             LecternPreferences   *preferences);

G_END_DECLS
