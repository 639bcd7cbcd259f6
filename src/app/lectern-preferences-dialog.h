/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-preferences.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_PREFERENCES_DIALOG (lectern_preferences_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LecternPreferencesDialog, lectern_preferences_dialog, LECTERN, PREFERENCES_DIALOG, GtkWindow)

void lectern_preferences_dialog_present (GtkWindow          *parent,
                                         LecternPreferences *preferences);

G_END_DECLS
