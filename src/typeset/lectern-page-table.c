/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-page-private.h"

#include "lectern-direction.h"

/* Of the lines between rows and around the table, in points. */
#define LINE_WIDTH 0.5
#define EDGE_WIDTH 1.0

static void
draw_line (LecternPagePainter *painter,
           double              x,
           double              y,
           double              length,
           double              width)
{
  LecternMark mark = { .kind = LECTERN_MARK_ORNAMENT };

  lectern_page_begin (painter, &mark);
  lectern_page_set_color (painter->cr, &lectern_style_get_palette (painter->paginator->table_style)->rule);
  cairo_rectangle (painter->cr, x, y - width / 2, length, width);
  cairo_fill (painter->cr);
  lectern_page_end (painter, &mark);
}

static void
draw_head_page (LecternPagePainter *painter,
                double              x,
                double              y,
                double              width,
                double              height)
{
  LecternMark mark = { .kind = LECTERN_MARK_ORNAMENT };

  lectern_page_begin (painter, &mark);
  lectern_page_set_color (painter->cr,
                          &lectern_style_get_palette (painter->paginator->table_style)->table_head_page);
  cairo_rectangle (painter->cr, x, y, width, height);
  cairo_fill (painter->cr);
  lectern_page_end (painter, &mark);
}

/* The first question says, as on screen, whether a table runs from right to left. */
static gboolean
is_rtl (LecternTableLayout *table)
{
  return lectern_table_layout_get_n_rows (table) > 1 &&
         lectern_direction_is_rtl (lectern_table_layout_get_inlines (table, 1, 0));
}

static double
get_column_left (LecternTableLayout *table,
                 guint               column)
{
  double x = lectern_table_layout_get_column_x (table, column);

  if (is_rtl (table))
    x = lectern_table_layout_get_width (table) - x - lectern_table_layout_get_column_width (table, column);

  return x;
}

/* Draws the cells of a row, or some of their lines. A repeated head is only for the eye. */
static void
draw_row (LecternPagePainter *painter,
          LecternTableLayout *table,
          guint               row,
          double              x,
          double              y,
          guint               line_from,
          guint               line_to,
          gboolean            is_repeated)
{
  LecternMark           mark = { .kind = is_repeated ? LECTERN_MARK_ORNAMENT : LECTERN_MARK_ROW,
                                 .slice = painter->slice,
                                 .row = row };
  LecternPagePainter    quiet = *painter;
  LecternPagePainter   *used = painter;
  const LecternInlines *text;
  guint                 n_columns = lectern_table_layout_get_n_columns (table);
  const LecternTextRole role = row == 0 ? LECTERN_TEXT_TABLE_HEAD : LECTERN_TEXT_TABLE_CELL;

  lectern_page_begin (painter, &mark);
  if (is_repeated)
    {
      quiet.sink = NULL;
      used = &quiet;
    }
  for (guint column = 0; column < n_columns; column++)
    {
      LecternMark  cell = { .kind = LECTERN_MARK_CELL, .slice = painter->slice, .row = row, .column = column };
      PangoLayout *layout = lectern_table_layout_get_cell (table, row, column);
      guint        n_lines = (guint) pango_layout_get_line_count (layout);
      guint        from = line_from;

      /* Nothing stands above a gap at the top. */
      if (from > 0 && from < n_lines &&
          lectern_paragraph_is_gap (pango_layout_get_line_readonly (layout, (int) from)))
        from++;
      text = lectern_table_layout_get_inlines (table, row, column);
      lectern_page_begin (used, &cell);
      if (from < MIN (line_to, n_lines))
        {
          lectern_page_set_color (used->cr, lectern_style_get_color (used->paginator->table_style, role));
          lectern_page_draw_lines (
            used, layout, text,
            x + get_column_left (table, column) + lectern_table_layout_get_padding_x (table),
            y + lectern_table_layout_get_padding_y (table), from, MIN (line_to, n_lines));
        }
      lectern_page_end (used, &cell);
    }
  lectern_page_end (painter, &mark);
}

/* Says which question is being answered where a row goes on from another page, unless the question
 * itself goes on. Like a repeated head it is only for the eye. */
static void
draw_continued_question (LecternPagePainter *painter,
                         LecternTableLayout *table,
                         double              x,
                         double              y,
                         double              height)
{
  const LecternSlice     *slice = painter->slice;
  LecternMark             mark = { .kind = LECTERN_MARK_ORNAMENT };
  double                  padding_y = lectern_table_layout_get_padding_y (table);
  PangoLayout            *question = lectern_table_layout_get_cell (table, slice->from, 0);
  g_autoptr (PangoLayout) layout = NULL;

  if (slice->line_from == 0 || (int) slice->line_from < pango_layout_get_line_count (question))
    return;

  layout = lectern_paginator_create_continued_question (painter->paginator, table, slice->from, height - 2 * padding_y);
  lectern_page_begin (painter, &mark);
  lectern_page_set_color (painter->cr, lectern_style_get_color (painter->paginator->table_style, LECTERN_TEXT_CAPTION));
  cairo_move_to (painter->cr, x + get_column_left (table, 0) + lectern_table_layout_get_padding_x (table), y + padding_y);
  pango_cairo_show_layout (painter->cr, layout);
  lectern_page_end (painter, &mark);
}

/**
 * lectern_page_draw_rows:
 * @painter: the painter
 * @slice: rows of a table
 *
 * Draws the head of a table and some of its rows.
 */
void
lectern_page_draw_rows (LecternPagePainter *painter,
                        const LecternSlice *slice)
{
  LecternPaginator   *paginator = painter->paginator;
  LecternTableLayout *table =
    lectern_paginator_get_table (paginator, slice->entry, slice->first_column, slice->n_columns);
  g_auto (LecternFrame) frame = { 0 };
  double                width = lectern_table_layout_get_width (table);
  double                x, y, head;

  lectern_paginator_init_frame (paginator, slice->entry, &frame);
  x = lectern_page_get_x (painter, slice->entry, &frame, is_rtl (table));
  y = painter->y + (double) slice->y + (slice->starts && slice->first_column == 0 ? frame.pad_above : 0);
  lectern_table_layout_ensure_rows (table, 0, 1);
  lectern_table_layout_ensure_rows (table, slice->from, slice->to - slice->from);

  head = lectern_table_layout_get_row_height (table, 0);
  draw_head_page (painter, x, y, width, head);
  draw_row (painter, table, 0, x, y, 0, G_MAXUINT, !slice->starts);
  draw_line (painter, x, y, width, EDGE_WIDTH);
  y += head;
  draw_line (painter, x, y, width, EDGE_WIDTH);

  for (guint row = slice->from; row < slice->to; row++)
    {
      double height = lectern_table_layout_get_row_height (table, row);
      guint  line_to = slice->line_to > 0 ? slice->line_to : G_MAXUINT;

      if (slice->line_to > 0)
        height = painter->y + (double) slice->y + (double) slice->height - y;
      draw_continued_question (painter, table, x, y, height);
      draw_row (painter, table, row, x, y, slice->line_from, line_to, FALSE);
      y += height;
      draw_line (painter, x, y, width, row + 1 == slice->to ? EDGE_WIDTH : LINE_WIDTH);
    }
}
