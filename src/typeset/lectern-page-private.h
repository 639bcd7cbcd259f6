/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-paginator-private.h"

G_BEGIN_DECLS

/* A page being drawn. */
typedef struct
{
  LecternPaginator      *paginator;
  cairo_t               *cr;
  const LecternPageSink *sink;  /* (nullable) */
  double                 left;  /* of the body on the sheet, in points */
  double                 x;     /* of the column of texts in its middle */
  double                 y;     /* top of the body */
  const LecternSlice    *slice; /* (nullable) that is being drawn */
} LecternPagePainter;

void   lectern_page_begin (LecternPagePainter *painter,
                           const LecternMark  *mark);
void   lectern_page_end (LecternPagePainter *painter,
                         const LecternMark  *mark);
void   lectern_page_set_color (cairo_t            *cr,
                               const LecternColor *color);
double lectern_page_get_x (LecternPagePainter *painter,
                           guint32             entry,
                           const LecternFrame *frame,
                           gboolean            is_rtl);
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
