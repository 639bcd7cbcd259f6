/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-paginator-private.h"

G_BEGIN_DECLS

/* A page being drawn. */
typedef struct
{
  LecternPaginator      *paginator;
  cairo_t               *cr;
  const LecternPageSink *sink; /* (nullable) */
  double                 x;    /* left top corner of the body on the sheet, in points */
  double                 y;
  const LecternSlice    *slice; /* (nullable) that is being drawn */
} LecternPagePainter;

void   lectern_page_begin (LecternPagePainter *painter,
                           const LecternMark  *mark);
void   lectern_page_end (LecternPagePainter *painter,
                         const LecternMark  *mark);
void   lectern_page_set_color (cairo_t            *cr,
                               const LecternColor *color);
void   lectern_page_draw_lines (LecternPagePainter   *painter,
                                PangoLayout          *layout,
                                const LecternInlines *text,
                                double                x,
                                double                y,
                                guint                 from,
                                guint                 to);
void   lectern_page_draw_rows (LecternPagePainter *painter,
                               const LecternSlice *slice);
void   lectern_page_draw_decorations (LecternPagePainter *painter,
                                      LecternPage        *page);
void   lectern_page_draw_footer (LecternPagePainter *painter,
                                 LecternPage        *page);
double lectern_page_measure_footer (LecternPaginator *paginator);

G_END_DECLS
