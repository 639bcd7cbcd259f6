/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table-block-private.h"

#include <math.h>

/* The head of a table, which stays at the top of the window while the table crosses it. Where its texts
 * would fill more than half of the window, they are cut there, with an ellipsis; in its own place
 * it always says everything. */

/* Of the window's height. */
#define MAX_STUCK_SHARE 0.5

static double
get_line_height (LecternTableBlock *self)
{
  return lectern_style_get_line_height (lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self))->style, LECTERN_TEXT_TABLE_HEAD, 0);
}

/* How many lines of the head show while it is stuck; 0 for all. */
static int
get_stuck_lines (LecternTableBlock *self)
{
  double room = (self->window_bottom - self->window_top) * MAX_STUCK_SHARE;

  if (self->window_bottom <= self->window_top || lectern_table_block_get_row_bottom (self, 0) <= room)
    return 0;

  return MAX ((int) floor ((room - 2 * lectern_table_layout_get_padding_y (self->layout)) / get_line_height (self)), 1);
}

/* How high the head is where it is stuck. */
int
lectern_table_block_get_stuck_height (LecternTableBlock *self)
{
  int n_lines = get_stuck_lines (self);
  int height = lectern_table_block_get_row_bottom (self, 0);

  if (n_lines == 0)
    return height;

  return MIN (height, (int) (n_lines * get_line_height (self) + 2 * lectern_table_layout_get_padding_y (self->layout) + 0.5));
}

/* Where the head stands with a window that begins at @window_top. It leaves with the table, of which it never covers the end. */
int
lectern_table_block_get_head_y (LecternTableBlock *self,
                                int                window_top)
{
  int lowest = (int) lectern_table_layout_get_height (self->layout) - 2 * lectern_table_block_get_stuck_height (self);

  return self->grid_y + CLAMP (window_top - self->grid_y, 0, MAX (lowest, 0));
}

/* Whether the head has left its place. */
gboolean
lectern_table_block_is_stuck (LecternTableBlock *self)
{
  return lectern_table_block_get_head_y (self, self->window_top) > self->grid_y;
}

int
lectern_table_block_get_head_height (LecternTableBlock *self)
{
  return lectern_table_block_is_stuck (self) ? lectern_table_block_get_stuck_height (self) : lectern_table_block_get_row_bottom (self, 0);
}

static void
free_layout (gpointer layout)
{
  g_clear_object (&layout);
}

/* The text of a cell of the head as it shows now. */
PangoLayout *
lectern_table_block_get_head_layout (LecternTableBlock *self,
                                     guint              column)
{
  PangoLayout *whole = lectern_table_layout_get_cell (self->layout, 0, column);
  PangoLayout *cut;
  int          n_lines = lectern_table_block_is_stuck (self) ? get_stuck_lines (self) : 0;

  if (n_lines == 0 || pango_layout_get_line_count (whole) <= n_lines)
    return whole;

  if (self->short_head == NULL || self->short_lines != n_lines)
    {
      g_clear_pointer (&self->short_head, g_ptr_array_unref);
      self->short_head = g_ptr_array_new_full (self->n_columns, free_layout);
      g_ptr_array_set_size (self->short_head, (int) self->n_columns);
      self->short_lines = n_lines;
    }
  if (g_ptr_array_index (self->short_head, column) == NULL)
    {
      cut = pango_layout_copy (whole);
      pango_layout_set_height (cut, -n_lines);
      pango_layout_set_ellipsize (cut, PANGO_ELLIPSIZE_END);
      g_ptr_array_index (self->short_head, column) = cut;
    }

  return g_ptr_array_index (self->short_head, column);
}
