/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LecternFolderError:
 * @LECTERN_FOLDER_ERROR_OUTSIDE: the path leads out of the folder
 * @LECTERN_FOLDER_ERROR_NOT_REGULAR: not a regular file
 * @LECTERN_FOLDER_ERROR_TOO_LARGE: larger than the caller's limit
 *
 * Why a file was not opened. Failures of the system keep their `G_IO_ERROR`.
 */
typedef enum
{
  LECTERN_FOLDER_ERROR_OUTSIDE,
  LECTERN_FOLDER_ERROR_NOT_REGULAR,
  LECTERN_FOLDER_ERROR_TOO_LARGE,
} LecternFolderError;

#define LECTERN_FOLDER_ERROR (lectern_folder_error_quark ())
#define LECTERN_TYPE_FOLDER (lectern_folder_get_type ())

/**
 * LecternFolder:
 *
 * The folder of an article: the only place from which its tables, sources and figures are
 * read. Immutable; usable from any thread.
 */
G_DECLARE_FINAL_TYPE (LecternFolder, lectern_folder, LECTERN, FOLDER, GObject)

GQuark         lectern_folder_error_quark (void);
LecternFolder *lectern_folder_open (const char *path,
                                    GError    **error) G_GNUC_WARN_UNUSED_RESULT;
const char    *lectern_folder_get_path (LecternFolder *self);
int            lectern_folder_open_file (LecternFolder *self,
                                         const char    *reference,
                                         gsize         *size,
                                         GError       **error);
GBytes        *lectern_folder_read (LecternFolder *self,
                                    const char    *reference,
                                    gsize          max_bytes,
                                    GCancellable  *cancellable,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes        *lectern_folder_read_with_progress (LecternFolder *self,
                                                  const char    *reference,
                                                  gsize          max_bytes,
                                                  gint          *permille,
                                                  GCancellable  *cancellable,
                                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
char          *lectern_folder_dup_display_name (const char *reference) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
