/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void   lectern_same_file_find_async (GFile              *wanted,
                                     GPtrArray          *files,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
GFile *lectern_same_file_find_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
