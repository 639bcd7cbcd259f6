/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-reading.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_LOADING (lectern_loading_get_type ())

G_DECLARE_FINAL_TYPE (LecternLoading, lectern_loading, LECTERN, LOADING, GObject)

/**
 * LecternLoadFunc:
 * @file: the article or its folder
 * @permille: set to how much is done, in thousandths
 *
 * Loads an article as lectern_loader_load_with_progress() does. Called in a thread.
 */
typedef LecternArticle *(*LecternLoadFunc) (GFile        *file,
                                            gint         *permille,
                                            GCancellable *cancellable,
                                            GError      **error);

LecternLoading       *lectern_loading_new_with_func (GFile          *file,
                                                     const char     *section,
                                                     LecternLoadFunc func) G_GNUC_WARN_UNUSED_RESULT;
double                lectern_loading_get_progress (LecternLoading *self);
LecternLoading       *lectern_loading_new (GFile      *file,
                                           const char *section) G_GNUC_WARN_UNUSED_RESULT;
GFile                *lectern_loading_get_file (LecternLoading *self);
const char           *lectern_loading_get_section (LecternLoading *self);
gboolean              lectern_loading_is_done (LecternLoading *self);
LecternArticle       *lectern_loading_finish (LecternLoading *self,
                                              GError        **error) G_GNUC_WARN_UNUSED_RESULT;
const char           *lectern_loading_get_key (LecternLoading *self);
const LecternReading *lectern_loading_get_reading (LecternLoading *self);
void                  lectern_loading_cancel (LecternLoading *self);

G_END_DECLS
