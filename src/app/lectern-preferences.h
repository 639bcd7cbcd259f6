/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LECTERN_TEXT_SIZE_MIN 75
#define LECTERN_TEXT_SIZE_MAX 200
#define LECTERN_TEXT_SIZE_NORMAL 100

#define LECTERN_TYPE_PREFERENCES (lectern_preferences_get_type ())

G_DECLARE_FINAL_TYPE (LecternPreferences, lectern_preferences, LECTERN, PREFERENCES, GObject)

LecternPreferences *lectern_preferences_new (GSettingsSchema *schema) G_GNUC_WARN_UNUSED_RESULT;
int                 lectern_preferences_get_text_size (LecternPreferences *self);
void                lectern_preferences_step_text_size (LecternPreferences *self,
                                                        int                 steps);

G_END_DECLS
