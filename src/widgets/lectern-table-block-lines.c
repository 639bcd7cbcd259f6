/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table-block-private.h"

/* The lines of a table, for scrolling by lines. Below the head that stays at the top of the window, a row stands at
 * the top where the head ends. All lengths are pixels. */

/**
 * lectern_table_block_get_covered:
 * @widget: a table
 * @y: where the window begins, in pixels from the widget's top
 *
 * The `get_covered` of tables.
 *
 * Returns: how much of the window the head covers, in pixels
 */
int
lectern_table_block_get_covered (LecternBlockWidget *widget,
                                 int                 y)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);

  if (self->layout == NULL || self->n_rows < 2 || y < self->grid_y)
    return 0;

  return MAX (lectern_table_block_get_head_y (self, y) + lectern_table_block_get_stuck_height (self) - y, 0);
}

/* The lines of a row that begins at @first: its cells begin at the same height, so that their lines stand beside
 * each other. The space above the first and below the last line belongs to them. */
static void
find_line (LecternTableBlock *self,
           int                y,
           int                first,
           int                last,
           int               *top,
           int               *bottom)
{
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  double                     height = lectern_style_get_line_height (context->style, LECTERN_TEXT_TABLE_CELL, 0);
  double                     pad = lectern_table_layout_get_padding_y (self->layout);
  int                        n_lines = MAX ((int) ((last - first - 2 * pad) / height + 0.5), 1);
  int                        line = CLAMP ((int) ((y - first - pad) / height), 0, n_lines - 1);

  /* A line begins at a whole pixel, which may be a little above it. */
  if (line + 1 < n_lines && y >= first + (int) (pad + (line + 1) * height))
    line++;
  *top = line == 0 ? first : first + (int) (pad + line * height);
  *bottom = line + 1 < n_lines ? first + (int) (pad + (line + 1) * height) : last;
}

/**
 * lectern_table_block_get_line:
 * @widget: a table
 * @y: where the window begins, in pixels from the widget's top
 * @top: (out): where its first line begins
 * @bottom: (out): where the next one begins
 *
 * The `get_line` of tables.
 */
void
lectern_table_block_get_line (LecternBlockWidget *widget,
                              int                 y,
                              int                *top,
                              int                *bottom)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);
  int                head, hidden; /* what goes of a head that is cut where it sticks */
  guint              row;

  if (self->layout == NULL || self->n_rows < 2 || y < self->grid_y)
    {
      LECTERN_BLOCK_WIDGET_CLASS (g_type_class_peek (LECTERN_TYPE_TEXT_BLOCK))->get_line (widget, y, top, bottom);
      /* The last line of the caption goes on to the grid. */
      if (self->layout != NULL && *bottom > self->grid_y)
        *bottom = self->grid_y;
      return;
    }

  head = lectern_table_block_get_stuck_height (self);
  hidden = self->grid_y + lectern_table_block_get_row_bottom (self, 0) - head;
  if (y < hidden)
    {
      find_line (self, y, self->grid_y, hidden, top, bottom);
      return;
    }
  row = MAX (lectern_table_layout_get_row_at (self->layout, y - self->grid_y + head + 0.499), 1);
  find_line (self, y,
             self->grid_y + lectern_table_block_get_row_y (self, row) - head,
             self->grid_y + lectern_table_block_get_row_bottom (self, row) - head,
             top, bottom);
}
