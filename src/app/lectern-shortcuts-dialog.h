/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_SHORTCUTS_DIALOG (lectern_shortcuts_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LecternShortcutsDialog, lectern_shortcuts_dialog, LECTERN, SHORTCUTS_DIALOG, GtkWindow)

GtkWindow *lectern_shortcuts_dialog_new (GtkWindow *parent) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
