/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-appearance.h"
#include "lectern-preferences.h"
#include "lectern-readings.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_APPLICATION (lectern_application_get_type ())

G_DECLARE_FINAL_TYPE (LecternApplication, lectern_application, LECTERN, APPLICATION, GtkApplication)

LecternApplication *lectern_application_new (void) G_GNUC_WARN_UNUSED_RESULT;
LecternPreferences *lectern_application_get_preferences (LecternApplication *self);
LecternAppearance  *lectern_application_get_appearance (LecternApplication *self);
LecternReadings    *lectern_application_get_readings (LecternApplication *self);

G_END_DECLS
