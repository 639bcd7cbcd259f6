/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-handout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_PRINT_OPERATION (lectern_print_operation_get_type ())

G_DECLARE_FINAL_TYPE (LecternPrintOperation, lectern_print_operation, LECTERN, PRINT_OPERATION, GtkPrintOperation)

LecternPrintOperation *lectern_print_operation_new (LecternArticle             *article,
                                                    const LecternHandoutChoice *choice) G_GNUC_WARN_UNUSED_RESULT;
void                   lectern_print_operation_set_text_font (LecternPrintOperation *self,
                                                              const char            *family);
void                   lectern_print_operation_use_settings (LecternPrintOperation *self,
                                                             GtkPrintSettings      *settings,
                                                             GtkPageSetup          *page_setup);
LecternPrintOperation *lectern_print_operation_copy (LecternPrintOperation *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
