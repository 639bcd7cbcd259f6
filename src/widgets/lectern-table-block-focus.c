/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table-block-private.h"

#include "lectern-cell.h"
#include "lectern-focus-child.h"

/* The focus in a table: a table is one stop of Tab, the arrow keys go from cell to cell. */

static GtkWidgetClass *
get_parent_class (void)
{
  return g_type_class_peek (LECTERN_TYPE_TEXT_BLOCK);
}

static void
focus_cell (LecternTableBlock *self,
            guint              row,
            guint              column)
{
  self->focus_row = row;
  self->focus_column = column;
  lectern_table_block_show_column (self, column);
  /* The view scrolls to where it stands, which has to be known now; setting its row may change how high it is. */
  gtk_widget_grab_focus (lectern_table_block_place_cell (self, row, column));
}

gboolean
lectern_table_block_focus (GtkWidget       *widget,
                           GtkDirectionType direction)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);
  GtkWidget         *cell = lectern_focus_child_get (widget);
  GtkWidgetClass    *parent = get_parent_class ();

  if (self->layout == NULL || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return FALSE;
  if (LECTERN_IS_CELL (cell))
    {
      if (gtk_widget_child_focus (cell, direction))
        return TRUE;
      /* Backwards, the caption's links come next. */
      return direction == GTK_DIR_TAB_BACKWARD && lectern_text_block_focus_last (LECTERN_TEXT_BLOCK (self));
    }
  if (direction == GTK_DIR_TAB_BACKWARD && cell != NULL)
    return parent->focus (widget, direction);
  if (direction == GTK_DIR_TAB_FORWARD && parent->focus (widget, direction))
    return TRUE;

  focus_cell (self, self->focus_row, self->focus_column);

  return TRUE;
}

/* Wherever the focus was last, by keys or by a click, Tab comes back to. */
void
lectern_table_block_set_focus_child (GtkWidget *widget,
                                     GtkWidget *child)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);

  get_parent_class ()->set_focus_child (widget, child);
  if (!LECTERN_IS_CELL (child))
    return;

  self->focus_row = lectern_cell_get_row (LECTERN_CELL (child));
  self->focus_column = lectern_cell_get_column (LECTERN_CELL (child));
  /* A click and a screen reader may find a cell of which only a part shows. */
  if (self->layout != NULL)
    lectern_table_block_show_column (self, self->focus_column);
}

/* Whether a text that is higher than the window goes on above or below it: a key then scrolls to that. */
static gboolean
goes_on (LecternTableBlock *self,
         guint              row,
         guint              column,
         int                rows)
{
  int window_top = self->window_top + lectern_table_block_get_head_height (self);
  int window_bottom = self->window_bottom - self->scrollbar_height;
  int top, bottom, height;

  if (row == 0)
    return FALSE;

  pango_layout_get_pixel_size (lectern_table_layout_get_cell (self->layout, row, column), NULL, &height);
  top = self->grid_y + lectern_table_block_get_row_y (self, row);
  bottom = top + height + 2 * (int) lectern_table_layout_get_padding_y (self->layout);
  if (bottom - top <= window_bottom - window_top || bottom <= window_top || top >= window_bottom)
    return FALSE;

  return rows > 0 ? bottom > window_bottom : rows < 0 && top < window_top;
}

/* Returns FALSE at the edge of the grid, so that the key then scrolls the article. */
static gboolean
move_focus_cb (GtkWidget *widget,
               GVariant  *parameter,
               gpointer   user_data)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);
  GtkWidget         *cell = lectern_focus_child_get (widget);
  int                rows, columns, row, column;

  if (!LECTERN_IS_CELL (cell) || self->layout == NULL)
    return FALSE;

  g_variant_get (parameter, "(ii)", &columns, &rows);
  if (lectern_table_block_is_rtl (self))
    columns = -columns;
  if (goes_on (self, lectern_cell_get_row (LECTERN_CELL (cell)), lectern_cell_get_column (LECTERN_CELL (cell)), rows))
    return FALSE;
  row = (int) lectern_cell_get_row (LECTERN_CELL (cell)) + rows;
  column = CLAMP ((int) lectern_cell_get_column (LECTERN_CELL (cell)) + columns, 0, (int) self->n_columns - 1);
  if (row < 0 || row >= (int) self->n_rows)
    return FALSE;

  focus_cell (self, (guint) row, (guint) column);

  return TRUE;
}

static gboolean
leave_links_cb (GtkWidget *widget,
                GVariant  *parameter,
                gpointer   user_data)
{
  GtkWidget *cell = lectern_focus_child_get (widget);

  if (!LECTERN_IS_CELL (cell) || gtk_widget_is_focus (cell))
    return FALSE;

  return gtk_widget_grab_focus (cell);
}

void
lectern_table_block_grab_place (LecternBlockWidget *widget,
                                LecternPart         part,
                                guint32             byte)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);

  if (!LECTERN_PART_IS_CELL (part) || self->layout == NULL ||
      LECTERN_PART_ROW (part) >= self->n_rows || LECTERN_PART_COLUMN (part) >= self->n_columns)
    {
      LECTERN_BLOCK_WIDGET_CLASS (get_parent_class ())->grab_place (widget, part, byte);
      return;
    }
  focus_cell (self, LECTERN_PART_ROW (part), LECTERN_PART_COLUMN (part));
  lectern_cell_grab_byte (LECTERN_CELL (*lectern_table_block_get_slot (self, self->focus_row, self->focus_column)), byte);
}

gboolean
lectern_table_block_get_focus_place (LecternBlockWidget *widget,
                                     LecternPart        *part,
                                     guint32            *byte)
{
  GtkWidget *cell = lectern_focus_child_get (GTK_WIDGET (widget));

  if (!LECTERN_IS_CELL (cell))
    return LECTERN_BLOCK_WIDGET_CLASS (get_parent_class ())->get_focus_place (widget, part, byte);

  *part = LECTERN_PART_CELL (lectern_cell_get_row (LECTERN_CELL (cell)), lectern_cell_get_column (LECTERN_CELL (cell)));
  *byte = lectern_cell_get_focus_byte (LECTERN_CELL (cell));

  return TRUE;
}

/* The keys of a table: arrows, Home and End go from cell to cell, Escape leaves a cell's links. */
void
lectern_table_block_add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_focus_cb, "(ii)", -1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_focus_cb, "(ii)", 1, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, move_focus_cb, "(ii)", 0, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, move_focus_cb, "(ii)", 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, move_focus_cb, "(ii)", -G_MAXINT16, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, move_focus_cb, "(ii)", G_MAXINT16, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, leave_links_cb, NULL);
}
