/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_LOADING_PAGE (lectern_loading_page_get_type ())

G_DECLARE_FINAL_TYPE (LecternLoadingPage, lectern_loading_page, LECTERN, LOADING_PAGE, GtkWidget)

GtkWidget *lectern_loading_page_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_loading_page_set_name (LecternLoadingPage *self,
                                          const char         *name);
void       lectern_loading_page_set_progress (LecternLoadingPage *self,
                                              double              progress);

G_END_DECLS
