/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LECTERN_TEXT_SIZE_MIN 75
#define LECTERN_TEXT_SIZE_MAX 200
#define LECTERN_TEXT_SIZE_NORMAL 100

/**
 * LecternLineWidth:
 *
 * How long lines are where there is room.
 */
typedef enum
{
  LECTERN_LINE_WIDTH_NARROW,
  LECTERN_LINE_WIDTH_NORMAL,
  LECTERN_LINE_WIDTH_WIDE,
} LecternLineWidth;

/**
 * LecternTheme:
 * @LECTERN_THEME_SYSTEM: light, dark or high contrast, as the desktop is
 * @LECTERN_THEME_LIGHT: dark text on a light page
 * @LECTERN_THEME_DARK: light text on a dark page
 * @LECTERN_THEME_SEPIA: brown text on a page like old paper, in a light window
 * @LECTERN_THEME_HIGH_CONTRAST: black and white, light or dark as the desktop is
 *
 * The colours of page and window.
 */
typedef enum
{
  LECTERN_THEME_SYSTEM,
  LECTERN_THEME_LIGHT,
  LECTERN_THEME_DARK,
  LECTERN_THEME_SEPIA,
  LECTERN_THEME_HIGH_CONTRAST,
} LecternTheme;

#define LECTERN_TYPE_LINE_WIDTH (lectern_line_width_get_type ())
#define LECTERN_TYPE_THEME (lectern_theme_get_type ())
#define LECTERN_TYPE_PREFERENCES (lectern_preferences_get_type ())

G_DECLARE_FINAL_TYPE (LecternPreferences, lectern_preferences, LECTERN, PREFERENCES, GObject)

GType lectern_line_width_get_type (void);
GType lectern_theme_get_type (void);

LecternPreferences *lectern_preferences_new (GSettingsSchema *schema) G_GNUC_WARN_UNUSED_RESULT;
gboolean            lectern_preferences_is_default (LecternPreferences *self,
                                                    const char         *name);
void                lectern_preferences_reset (LecternPreferences *self,
                                               const char         *name);
gboolean            lectern_preferences_get_remember_nothing (LecternPreferences *self);
int                 lectern_preferences_get_text_size (LecternPreferences *self);
void                lectern_preferences_step_text_size (LecternPreferences *self,
                                                        int                 steps);

G_END_DECLS
