/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_ERROR_PAGE (lectern_error_page_get_type ())

G_DECLARE_FINAL_TYPE (LecternErrorPage, lectern_error_page, LECTERN, ERROR_PAGE, GtkWidget)

GtkWidget *lectern_error_page_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_error_page_set_text (LecternErrorPage *self,
                                        const char       *title,
                                        const char       *text,
                                        const char       *remedy);

G_END_DECLS
