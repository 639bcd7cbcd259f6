/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_PRINT_DIALOG (lectern_print_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LecternPrintDialog, lectern_print_dialog, LECTERN, PRINT_DIALOG, GtkWindow)

LecternPrintDialog *lectern_print_dialog_new (GtkWindow      *parent,
                                              LecternArticle *article,
                                              guint32         section) G_GNUC_WARN_UNUSED_RESULT;
LecternArticle     *lectern_print_dialog_get_article (LecternPrintDialog *self);
GArray             *lectern_print_dialog_dup_items (LecternPrintDialog *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
