/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-finder.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_FIND_BAR (lectern_find_bar_get_type ())

G_DECLARE_FINAL_TYPE (LecternFindBar, lectern_find_bar, LECTERN, FIND_BAR, GtkWidget)

GtkWidget *lectern_find_bar_new (LecternFinder *finder) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_find_bar_set_text (LecternFindBar *self,
                                      const char     *text);
void       lectern_find_bar_select (LecternFindBar *self);

G_END_DECLS
