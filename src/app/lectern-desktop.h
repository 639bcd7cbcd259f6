/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LecternColorScheme:
 *
 * What the desktop prefers. The numbers are those of the portal.
 */
typedef enum
{
  LECTERN_COLOR_SCHEME_NONE,
  LECTERN_COLOR_SCHEME_DARK,
  LECTERN_COLOR_SCHEME_LIGHT,
} LecternColorScheme;

#define LECTERN_TYPE_DESKTOP (lectern_desktop_get_type ())

G_DECLARE_FINAL_TYPE (LecternDesktop, lectern_desktop, LECTERN, DESKTOP, GObject)

LecternDesktop    *lectern_desktop_new (GDBusConnection *connection) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_desktop_take_setting (LecternDesktop *self,
                                                 const char     *group,
                                                 const char     *key,
                                                 GVariant       *value);
void               lectern_desktop_take_settings (LecternDesktop *self,
                                                  GVariant       *settings);
LecternColorScheme lectern_desktop_get_color_scheme (LecternDesktop *self);
gboolean           lectern_desktop_get_high_contrast (LecternDesktop *self);

G_END_DECLS
