/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void       lectern_recent_add (GFile      *file,
                               const char *title);
void       lectern_recent_forget (GFile *file);
void       lectern_recent_forget_all (void);
GPtrArray *lectern_recent_list (guint max) G_GNUC_WARN_UNUSED_RESULT;
GMenu     *lectern_recent_create_menu (GPtrArray  *infos,
                                       const char *action_name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
