/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_PROBLEMS_DIALOG (lectern_problems_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LecternProblemsDialog, lectern_problems_dialog, LECTERN, PROBLEMS_DIALOG, GtkWindow)

GtkWindow *lectern_problems_dialog_new (GtkWindow      *parent,
                                        LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
