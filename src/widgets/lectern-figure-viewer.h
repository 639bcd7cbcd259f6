/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-block-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_FIGURE_VIEWER (lectern_figure_viewer_get_type ())

G_DECLARE_FINAL_TYPE (LecternFigureViewer, lectern_figure_viewer, LECTERN, FIGURE_VIEWER, GtkWindow)

GtkWindow *lectern_figure_viewer_new (GtkWindow           *parent,
                                      LecternBlockContext *context,
                                      const LecternBlock  *block);

G_END_DECLS
