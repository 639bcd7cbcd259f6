/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-block-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_FIGURE_CANVAS (lectern_figure_canvas_get_type ())

G_DECLARE_FINAL_TYPE (LecternFigureCanvas, lectern_figure_canvas, LECTERN, FIGURE_CANVAS, GtkWidget)

void   lectern_figure_canvas_set_figure (LecternFigureCanvas *self,
                                         LecternBlockContext *context,
                                         const LecternFigure *figure);
double lectern_figure_canvas_get_zoom (LecternFigureCanvas *self);

G_END_DECLS
