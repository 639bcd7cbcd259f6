/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-application.h"
#include "lectern-loading.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_WINDOW (lectern_window_get_type ())

G_DECLARE_FINAL_TYPE (LecternWindow, lectern_window, LECTERN, WINDOW, GtkApplicationWindow)

LecternWindow  *lectern_window_new (LecternApplication *application) G_GNUC_WARN_UNUSED_RESULT;
gboolean        lectern_window_has_file (LecternWindow *self, GFile *file);
GFile          *lectern_window_get_file (LecternWindow *self);
LecternArticle *lectern_window_get_article (LecternWindow *self);
void            lectern_window_load (LecternWindow  *self,
                                     LecternLoading *loading);
void            lectern_window_reload (LecternWindow *self);
void            lectern_window_copy (LecternWindow *self,
                                     LecternWindow *other);
void            lectern_window_show_section (LecternWindow *self,
                                             const char    *id);

G_END_DECLS
