/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table-layout.h"

#include <math.h>

/* In sizes of the text of cells. Minimum widths are those of the text, without padding. */
#define QUESTION_MIN 9.5
#define QUESTION_MAX 16.0
#define OPTION_MIN 8.5
#define OPTION_NARROWEST 3.0
#define PADDING_X 0.6
#define PADDING_Y 0.5
/* In narrow windows, of the width. */
#define PADDING_SHARE 0.03

/* Where the one option does not fit beside the questions, they get this share of the width. */
#define QUESTION_SHARE 0.4

/* Where a table is scrolled sideways behind its questions, they leave more than half of the width. */
#define SCROLLED_QUESTION_SHARE 0.48

/* Tables of up to so many cells are measured at once. */
#define MAX_CELLS_AT_ONCE 400

/* Layouts that are kept; those of rows that were not asked for lately go first. */
#define MAX_LAYOUTS 2000

/* Row r is exact once its cells were set; its height is then final. ys[r] is the sum of the heights
 * before row r, valid up to and with row n_valid_ys - 1. */
struct _LecternTableLayout
{
  PangoContext       *context; /* (owned) */
  LecternStyle       *style;   /* (owned) */
  const LecternTable *table;   /* (borrowed): the article's */
  guint               first_column;
  guint               n_columns; /* of the questions and the options shown */
  guint               n_rows;    /* of the head and the questions */

  double question_width; /* in layout units, as all that follow; with padding */
  double option_width;
  double padding_x;
  double padding_y;

  double   *heights; /* (owned) (array length=n_rows) */
  gboolean *exact;   /* (owned) (array length=n_rows) */
  double   *ys;      /* (owned) (array length=n_rows + 1) */
  guint     n_valid_ys;

  PangoLayout ***layouts;            /* (owned) (array length=n_rows): NULL, or n_columns layouts */
  GQueue         cached;             /* row numbers with layouts, longest unused first */
  guint          first_kept, n_kept; /* rows whose layouts stay: the last ones ensured */
};

static LecternTextRole
get_role (guint row,
          guint column)
{
  if (row == 0)
    return LECTERN_TEXT_TABLE_HEAD;

  return column == 0 ? LECTERN_TEXT_TABLE_QUESTION : LECTERN_TEXT_TABLE_CELL;
}

static double
get_text_size (const LecternStyle *style)
{
  const PangoFontDescription *font = lectern_style_get_font (style, LECTERN_TEXT_TABLE_CELL, 0);

  return (double) pango_font_description_get_size (font) / PANGO_SCALE;
}

/* The width below which a column gets hard to read, without padding: that of its widest
 * text where it is short, as in tables of numbers, else @limit. */
static double
measure_minimum (PangoContext       *context,
                 const LecternStyle *style,
                 const LecternTable *table,
                 guint               first_column,
                 guint               n_columns,
                 double              limit)
{
  double widest = OPTION_NARROWEST * get_text_size (style);

  if (((gsize) table->n_rows + 1) * n_columns > MAX_CELLS_AT_ONCE)
    return limit;

  for (guint row = 0; row <= table->n_rows; row++)
    for (guint column = first_column; column < first_column + n_columns && widest < limit; column++)
      {
        g_autoptr (PangoLayout) layout = NULL;
        int                     width_pu;

        layout = lectern_paragraph_create_layout (context, style, get_role (row, column), 0, lectern_table_get_text (table, row, column), -1);
        pango_layout_get_size (layout, &width_pu, NULL);
        widest = MAX (widest, ceil ((double) width_pu / PANGO_SCALE) + 1);
      }

  return MIN (widest, limit);
}

static double
get_padding_x (const LecternStyle *style,
               double              width)
{
  return MIN (PADDING_X * get_text_size (style), MAX (PADDING_SHARE * width, 1));
}

/* A table that is wider than its window is scrolled behind its questions. An option is no wider than
 * what they leave, so that each can be read without moving to and fro. */
static void
set_scrolled_widths (LecternTableLayout *self,
                     double              width,
                     double              question_min,
                     double              option_min)
{
  self->question_width = MAX (MIN (question_min, floor (width * SCROLLED_QUESTION_SHARE)), 4 * self->padding_x);
  self->option_width = MAX (MIN (option_min, floor (width - self->question_width)), 4 * self->padding_x);
  /* Narrower questions may have made room for all. */
  self->option_width = MAX (self->option_width, (width - self->question_width) / (self->n_columns - 1));
}

static void
set_widths (LecternTableLayout *self,
            double              width)
{
  double size = get_text_size (self->style);
  guint  n_options = self->n_columns - 1;
  double question_min, option_min, question_max;

  question_min = measure_minimum (self->context, self->style, self->table, 0, 1, QUESTION_MIN * size) + 2 * self->padding_x;
  question_max = MAX (question_min, QUESTION_MAX * size);
  if (n_options == 0)
    {
      self->question_width = MAX (width, 4 * self->padding_x);
      return;
    }

  option_min = measure_minimum (self->context, self->style, self->table, self->first_column + 1, n_options, OPTION_MIN * size) + 2 * self->padding_x;
  if (question_min + n_options * option_min <= width)
    {
      self->question_width = floor (CLAMP (width / self->n_columns, question_min, question_max));
      self->question_width = MIN (self->question_width, width - n_options * option_min);
      self->option_width = (width - self->question_width) / n_options;
    }
  else if (n_options == 1)
    {
      /* There is no smaller table to print, and nothing to scroll to that would be worth it. */
      self->question_width = MAX (width * QUESTION_SHARE, 4 * self->padding_x);
      self->option_width = MAX (width - self->question_width, 4 * self->padding_x);
    }
  else
    set_scrolled_widths (self, width, question_min, option_min);
}

static double
get_width_of (LecternTableLayout *self,
              guint               column)
{
  return column == 0 ? self->question_width : self->option_width;
}

static double
estimate_row (LecternTableLayout *self,
              guint               row)
{
  double height = 0;

  for (guint column = 0; column < self->n_columns; column++)
    {
      const LecternInlines *text = lectern_table_layout_get_inlines (self, row, column);
      double                width = get_width_of (self, column) - 2 * self->padding_x;

      height = MAX (height, lectern_paragraph_estimate_height (self->style, get_role (row, column), 0, text->length, width));
    }

  return height + 2 * self->padding_y;
}

static PangoLayout *
create_cell (LecternTableLayout *self,
             guint               row,
             guint               column)
{
  double width = get_width_of (self, column) - 2 * self->padding_x;

  return lectern_paragraph_create_layout (self->context, self->style, get_role (row, column), 0,
                                          lectern_table_layout_get_inlines (self, row, column),
                                          (int) floor (width * PANGO_SCALE));
}

static void
drop_row (LecternTableLayout *self,
          guint               row)
{
  for (guint column = 0; column < self->n_columns; column++)
    g_clear_object (&self->layouts[row][column]);
  g_clear_pointer (&self->layouts[row], g_free);
}

/* Drops rows that were not used lately until few enough are left, but none of those that
 * show, nor @row. */
static void
drop_old_rows (LecternTableLayout *self,
               guint               row)
{
  guint  n_max = MAX (MAX_LAYOUTS / self->n_columns, 1);
  GList *l = self->cached.head;

  while (l != NULL && self->cached.length > n_max)
    {
      GList *next = l->next;
      guint  old = GPOINTER_TO_UINT (l->data);

      if (old != row && (old < self->first_kept || old - self->first_kept >= self->n_kept))
        {
          drop_row (self, old);
          g_queue_delete_link (&self->cached, l);
        }
      l = next;
    }
}

/* Sets the cells of a row. Returns whether its height changed. */
static gboolean
set_row (LecternTableLayout *self,
         guint               row)
{
  double height = 0;

  if (self->layouts[row] == NULL)
    {
      self->layouts[row] = g_new0 (PangoLayout *, self->n_columns);
      for (guint column = 0; column < self->n_columns; column++)
        self->layouts[row][column] = create_cell (self, row, column);
      g_queue_push_tail (&self->cached, GUINT_TO_POINTER (row));
      drop_old_rows (self, row);
    }
  if (self->exact[row])
    return FALSE;

  for (guint column = 0; column < self->n_columns; column++)
    {
      int height_pu;

      pango_layout_get_size (self->layouts[row][column], NULL, &height_pu);
      height = MAX (height, (double) height_pu / PANGO_SCALE);
    }
  height += 2 * self->padding_y;
  self->exact[row] = TRUE;
  if (fabs (height - self->heights[row]) < 0.001)
    return FALSE;

  self->heights[row] = height;
  self->n_valid_ys = MIN (self->n_valid_ys, row + 1);

  return TRUE;
}

static void
update_ys (LecternTableLayout *self)
{
  for (; self->n_valid_ys <= self->n_rows; self->n_valid_ys++)
    self->ys[self->n_valid_ys] = self->ys[self->n_valid_ys - 1] + self->heights[self->n_valid_ys - 1];
}

/**
 * lectern_table_layout_new:
 * @context: a prepared context
 * @style: the style
 * @table: the table; must live as long as the layout
 * @first_column: index of the first option to show
 * @n_columns: how many options to show, may be 0
 * @width: width to set it to, in layout units
 *
 * Sets a table. It is exactly as wide as @width if that leaves every option a readable
 * column, or if there is one only; else it is wider and scrolls sideways. On paper, take no more
 * options at a time than [func@table_layout_get_max_columns] says.
 *
 * Returns: (transfer full): the layout; for the thread of @context
 */
LecternTableLayout *
lectern_table_layout_new (PangoContext       *context,
                          LecternStyle       *style,
                          const LecternTable *table,
                          guint               first_column,
                          guint               n_columns,
                          double              width)
{
  LecternTableLayout *self;

  g_return_val_if_fail (PANGO_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (style != NULL && table != NULL, NULL);
  g_return_val_if_fail (first_column <= table->n_columns && n_columns <= table->n_columns - first_column, NULL);

  self = g_new0 (LecternTableLayout, 1);
  self->context = g_object_ref (context);
  self->style = lectern_style_ref (style);
  self->table = table;
  self->first_column = first_column;
  self->n_columns = n_columns + 1;
  self->n_rows = table->n_rows + 1;
  self->padding_x = get_padding_x (style, width);
  self->padding_y = PADDING_Y * get_text_size (style);
  set_widths (self, width);

  self->heights = g_new0 (double, self->n_rows);
  self->exact = g_new0 (gboolean, self->n_rows);
  self->ys = g_new0 (double, (gsize) self->n_rows + 1);
  self->n_valid_ys = 1;
  self->layouts = g_new0 (PangoLayout **, self->n_rows);
  g_queue_init (&self->cached);
  for (guint row = 0; row < self->n_rows; row++)
    self->heights[row] = estimate_row (self, row);
  if ((gsize) self->n_rows * self->n_columns <= MAX_CELLS_AT_ONCE)
    lectern_table_layout_ensure_rows (self, 0, self->n_rows);
  else
    lectern_table_layout_ensure_rows (self, 0, 1);

  return self;
}

/**
 * lectern_table_layout_free:
 * @self: (transfer full): a layout
 *
 * Frees the layout and those of its cells.
 */
void
lectern_table_layout_free (LecternTableLayout *self)
{
  g_return_if_fail (self != NULL);

  for (guint row = 0; row < self->n_rows; row++)
    if (self->layouts[row] != NULL)
      drop_row (self, row);
  g_queue_clear (&self->cached);
  g_free (self->layouts);
  g_free (self->heights);
  g_free (self->exact);
  g_free (self->ys);
  lectern_style_unref (self->style);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * lectern_table_layout_get_max_columns:
 * @context: a prepared context
 * @style: the style
 * @table: the table
 * @width: the width there is, in layout units
 *
 * Returns: how many options fit into @width beside the questions; at least 1, at most those of
 *   the table
 */
guint
lectern_table_layout_get_max_columns (PangoContext       *context,
                                      const LecternStyle *style,
                                      const LecternTable *table,
                                      double              width)
{
  double size, padding, question_min, option_min;

  g_return_val_if_fail (PANGO_IS_CONTEXT (context), 1);
  g_return_val_if_fail (style != NULL && table != NULL, 1);

  size = get_text_size (style);
  padding = 2 * get_padding_x (style, width);
  question_min = measure_minimum (context, style, table, 0, 1, QUESTION_MIN * size) + padding;
  option_min = measure_minimum (context, style, table, 1, table->n_columns, OPTION_MIN * size) + padding;
  if (width < question_min + option_min)
    return 1;

  return (guint) CLAMP (floor ((width - question_min) / option_min), 1, MAX (table->n_columns, 1));
}

/**
 * lectern_table_layout_get_n_rows:
 * @self: a layout
 *
 * Returns: its rows, with the head
 */
guint
lectern_table_layout_get_n_rows (LecternTableLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

/**
 * lectern_table_layout_get_n_columns:
 * @self: a layout
 *
 * Returns: its columns, with that of the questions
 */
guint
lectern_table_layout_get_n_columns (LecternTableLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_columns;
}

/**
 * lectern_table_layout_get_width:
 * @self: a layout
 *
 * Returns: its width; may be more than it was set to
 */
double
lectern_table_layout_get_width (LecternTableLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->question_width + (self->n_columns - 1) * self->option_width;
}

/**
 * lectern_table_layout_get_height:
 * @self: a layout
 *
 * Returns: its height; changes while rows are ensured
 */
double
lectern_table_layout_get_height (LecternTableLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  update_ys (self);

  return self->ys[self->n_rows];
}

/**
 * lectern_table_layout_ensure_rows:
 * @self: a layout
 * @first_row: the first row
 * @n_rows: how many; those beyond the end do not count
 *
 * Sets the cells of rows that are about to be shown, which makes their heights final. Layouts
 * of other rows may go; their heights stay.
 *
 * Returns: whether heights changed
 */
gboolean
lectern_table_layout_ensure_rows (LecternTableLayout *self,
                                  guint               first_row,
                                  guint               n_rows)
{
  gboolean changed = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);

  first_row = MIN (first_row, self->n_rows);
  n_rows = MIN (n_rows, self->n_rows - first_row);
  self->first_kept = first_row;
  self->n_kept = n_rows;
  for (guint row = first_row; row < first_row + n_rows; row++)
    changed = set_row (self, row) || changed;

  return changed;
}

/**
 * lectern_table_layout_get_row_y:
 * @self: a layout
 * @row: a row, or the number of rows for the end of the last one
 *
 * Returns: where the row begins
 */
double
lectern_table_layout_get_row_y (LecternTableLayout *self,
                                guint               row)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (row <= self->n_rows, 0);

  update_ys (self);

  return self->ys[row];
}

/**
 * lectern_table_layout_get_row_height:
 * @self: a layout
 * @row: a row
 *
 * Returns: its height, with padding
 */
double
lectern_table_layout_get_row_height (LecternTableLayout *self,
                                     guint               row)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (row < self->n_rows, 0);

  return self->heights[row];
}

/**
 * lectern_table_layout_get_row_at:
 * @self: a layout
 * @y: from its top
 *
 * Returns: the row at @y; the first or last one beyond the ends
 */
guint
lectern_table_layout_get_row_at (LecternTableLayout *self,
                                 double              y)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, 0);

  update_ys (self);
  high = self->n_rows - 1;
  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (self->ys[middle] <= y)
        low = middle;
      else
        high = middle - 1;
    }

  return low;
}

/**
 * lectern_table_layout_get_column_x:
 * @self: a layout
 * @column: a column
 *
 * Returns: where the column begins, from the side where lines begin
 */
double
lectern_table_layout_get_column_x (LecternTableLayout *self,
                                   guint               column)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (column < self->n_columns, 0);

  return column == 0 ? 0 : self->question_width + (column - 1) * self->option_width;
}

/**
 * lectern_table_layout_get_column_width:
 * @self: a layout
 * @column: a column
 *
 * Returns: its width, with padding
 */
double
lectern_table_layout_get_column_width (LecternTableLayout *self,
                                       guint               column)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (column < self->n_columns, 0);

  return get_width_of (self, column);
}

/**
 * lectern_table_layout_get_padding_x:
 * @self: a layout
 *
 * Returns: the space between the sides of a cell and its text
 */
double
lectern_table_layout_get_padding_x (LecternTableLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->padding_x;
}

/**
 * lectern_table_layout_get_padding_y:
 * @self: a layout
 *
 * Returns: the space above and below the text of a cell
 */
double
lectern_table_layout_get_padding_y (LecternTableLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->padding_y;
}

/**
 * lectern_table_layout_get_cell:
 * @self: a layout
 * @row: a row
 * @column: a column
 *
 * Gets the text of a cell. Of rows that are not ensured it is set anew where needed.
 *
 * Returns: (transfer none): the layout of its text, until rows are ensured or cells of
 *   other rows are asked for; take a reference to keep it
 */
PangoLayout *
lectern_table_layout_get_cell (LecternTableLayout *self,
                               guint               row,
                               guint               column)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->n_rows && column < self->n_columns, NULL);

  set_row (self, row);

  return self->layouts[row][column];
}

/**
 * lectern_table_layout_get_inlines:
 * @self: a layout
 * @row: a row
 * @column: a column
 *
 * Returns: (transfer none): what a cell says; the table's
 */
const LecternInlines *
lectern_table_layout_get_inlines (LecternTableLayout *self,
                                  guint               row,
                                  guint               column)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->n_rows && column < self->n_columns, NULL);

  return lectern_table_get_text (self->table, row, column == 0 ? 0 : self->first_column + column);
}
