/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LecternLauncherError:
 * @LECTERN_LAUNCHER_ERROR_REFUSED: not a link that Lectern opens
 *
 * Why a link was not opened. Failures of the system keep their domain.
 */
typedef enum
{
  LECTERN_LAUNCHER_ERROR_REFUSED,
} LecternLauncherError;

#define LECTERN_LAUNCHER_ERROR (lectern_launcher_error_quark ())

GQuark   lectern_launcher_error_quark (void);
char    *lectern_launcher_dup_uri (const char *link,
                                   GError    **error) G_GNUC_WARN_UNUSED_RESULT;
void     lectern_launcher_open_async (const char         *link,
                                      GtkWindow          *parent,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gboolean lectern_launcher_open_finish (GAsyncResult *result,
                                       GError      **error);

G_END_DECLS
