/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table-block-private.h"

/* Where the texts of a table stand: for selecting. Cells need not have widgets for it. */

/* Where the column of the questions begins, and how wide it is, if it stays in place. */
static gboolean
get_frozen (LecternTableBlock *self,
            int               *left,
            int               *right)
{
  int width;

  if (!lectern_table_block_is_frozen (self))
    return FALSE;

  lectern_table_block_get_column_edges (self, 0, left, right);
  width = *right - *left;
  *left = self->grid_x + (lectern_table_block_is_rtl (self) ? self->room - width : 0);
  *right = *left + width;

  return TRUE;
}

/* Where a column stands in the widget. */
static int
get_column_x (LecternTableBlock *self,
              guint              column)
{
  int left, right;

  if (column == 0 && get_frozen (self, &left, &right))
    return left;
  lectern_table_block_get_column_edges (self, column, &left, &right);

  return self->grid_x + left - lectern_side_scroll_get_value (self->scroll);
}

/* The column at a place in the widget, the nearest one. */
static guint
find_column (LecternTableBlock *self,
             double             x)
{
  guint nearest = 0;
  int   left, right, distance = G_MAXINT;

  if (get_frozen (self, &left, &right) && x >= left && x < right)
    return 0;

  for (guint column = 0; column < self->n_columns; column++)
    {
      int here;

      left = get_column_x (self, column);
      right = left + (int) lectern_table_layout_get_column_width (self->layout, column);
      here = (int) MAX (MAX (left - x, x - right), 0);
      if (here < distance)
        {
          nearest = column;
          distance = here;
        }
    }

  return nearest;
}

/**
 * lectern_table_block_find_part:
 * @widget: a table
 * @x, @y: a point in it
 * @as_drawn: whether the head is where it stays over the rows
 * @part: (out): the nearest text
 * @byte: (out): 0
 *
 * Finds what stands at a point; the `find_part` of the class.
 */
void
lectern_table_block_find_part (LecternBlockWidget *widget,
                               double              x,
                               double              y,
                               gboolean            as_drawn,
                               LecternPart        *part,
                               guint32            *byte)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);
  int                head;
  guint              row;

  *part = LECTERN_PART_TEXT;
  *byte = 0;
  if (self->layout == NULL || self->n_columns == 0 ||
      (y < self->grid_y && lectern_text_block_get_layout (LECTERN_TEXT_BLOCK (self)) != NULL))
    return;

  row = lectern_table_layout_get_row_at (self->layout, y - self->grid_y);
  if (as_drawn)
    {
      head = lectern_table_block_get_head_y (self, self->window_top);
      if (y >= head && y < head + lectern_table_block_get_head_height (self))
        row = 0;
    }
  *part = LECTERN_PART_CELL (row, find_column (self, x));
}

/**
 * lectern_table_block_get_layout:
 * @widget: a table
 * @part: one of its texts
 * @byte: a byte of it
 * @as_drawn: whether the head is where it stays over the rows
 * @x, @y: (out): where it stands
 * @first: (out): 0
 *
 * Sets a text; the `get_layout` of the class.
 *
 * Returns: (transfer none) (nullable): the text as it is set
 */
PangoLayout *
lectern_table_block_get_layout (LecternBlockWidget *widget,
                                LecternPart         part,
                                guint32             byte,
                                gboolean            as_drawn,
                                int                *x,
                                int                *y,
                                guint32            *first)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);
  guint              row = LECTERN_PART_ROW (part), column = LECTERN_PART_COLUMN (part);
  PangoLayout       *cell;

  *first = 0;
  if (!LECTERN_PART_IS_CELL (part))
    {
      *x = lectern_text_block_get_text_x (LECTERN_TEXT_BLOCK (self));
      *y = lectern_text_block_get_text_y (LECTERN_TEXT_BLOCK (self));
      return lectern_text_block_get_layout (LECTERN_TEXT_BLOCK (self));
    }
  if (self->layout == NULL || row >= self->n_rows || column >= self->n_columns)
    return NULL;
  if (as_drawn && row > 0 && (row < self->first_made || row >= self->end_made))
    return NULL;

  /* That may set its row, which had an estimated height. */
  cell = lectern_table_layout_get_cell (self->layout, row, column);
  lectern_table_block_check_height (self);
  *x = get_column_x (self, column) + (int) lectern_table_layout_get_padding_x (self->layout);
  *y = self->grid_y + (int) (lectern_table_layout_get_row_y (self->layout, row) + 0.5);
  if (row == 0 && as_drawn)
    {
      *y = lectern_table_block_get_head_y (self, self->window_top);
      cell = lectern_table_block_get_head_layout (self, column);
    }
  *y += (int) lectern_table_layout_get_padding_y (self->layout);

  return cell;
}

/**
 * lectern_table_block_get_side_scroll:
 * @widget: a table
 * @part: one of its texts
 * @left: (out): between which edges it shows
 * @right: (out): the other edge
 *
 * Finds what scrolls a text; the `get_side_scroll` of the class.
 *
 * Returns: (transfer none) (nullable): the scroll; NULL for what stays in place
 */
LecternSideScroll *
lectern_table_block_get_side_scroll (LecternBlockWidget *widget,
                                     LecternPart         part,
                                     int                *left,
                                     int                *right)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);
  int                frozen_left, frozen_right;

  *left = self->grid_x;
  *right = self->grid_x + self->room;
  if (!LECTERN_PART_IS_CELL (part) || self->layout == NULL || !lectern_side_scroll_is_needed (self->scroll))
    return NULL;
  if (!get_frozen (self, &frozen_left, &frozen_right))
    return self->scroll;
  if (LECTERN_PART_COLUMN (part) == 0)
    return NULL;

  if (frozen_left > *left)
    *right = frozen_left;
  else
    *left = frozen_right;

  return self->scroll;
}
