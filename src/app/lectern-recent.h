/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-preferences.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* By what name our entries are told from those of others, and those that GTK makes for us; never translated. */
#define LECTERN_RECENT_APPLICATION "Lectern"

void       lectern_recent_watch (LecternPreferences *preferences);
void       lectern_recent_add (GFile      *file,
                               const char *title);
void       lectern_recent_forget (GFile *file);
void       lectern_recent_forget_all (void);
GPtrArray *lectern_recent_list (guint max) G_GNUC_WARN_UNUSED_RESULT;
GMenu     *lectern_recent_create_menu (GPtrArray  *infos,
                                       const char *action_name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
