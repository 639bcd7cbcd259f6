/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

LecternArticle *lectern_loader_load (GFile        *file,
                                     GCancellable *cancellable,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LecternArticle *lectern_loader_load_with_progress (GFile        *file,
                                                   gint         *permille,
                                                   GCancellable *cancellable,
                                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void            lectern_loader_load_async (GFile              *file,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
LecternArticle *lectern_loader_load_finish (GAsyncResult *result,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
