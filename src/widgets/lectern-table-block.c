/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table-block-private.h"

#include "lectern-cell.h"
#include "lectern-direction.h"
#include "lectern-focus-child.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Space between caption, question and grid, as shares of the style's size. */
#define CAPTION_GAP 0.6
#define QUESTION_GAP 0.15
/* Tables of so many cells have them all from the start, so that a screen reader finds them. */
#define MAX_EAGER_CELLS 600
/* The questions stay in place only if they leave so much of the width to the answers. */
#define MAX_FROZEN_SHARE 0.5

/**
 * LecternTableBlock:
 *
 * A table: its caption above a grid of cells, which are children. The grid scrolls sideways in
 * itself, never up and down; the head stays at the top of the window while the table crosses
 * it, the questions stay at the side. Rows are made when they are about to show.
 * Tab stops once; the arrow keys go from cell to cell, Enter into a cell's links.
 */
G_DEFINE_FINAL_TYPE (LecternTableBlock, lectern_table_block, LECTERN_TYPE_TEXT_BLOCK)

static const LecternTable *
get_table (LecternTableBlock *self)
{
  return lectern_block_widget_get_block (LECTERN_BLOCK_WIDGET (self))->table;
}

GtkWidget **
lectern_table_block_get_slot (LecternTableBlock *self,
                              guint              row,
                              guint              column)
{
  return &self->cells[(gsize) row * self->n_columns + column];
}

gboolean
lectern_table_block_is_rtl (LecternTableBlock *self)
{
  const LecternTable *table = get_table (self);

  return table->n_rows > 0 && lectern_direction_is_rtl (&table->rows[0].label);
}

/* Pixels from the layout's lengths: every edge is rounded the same way, so that neighbours meet. */
int
lectern_table_block_get_row_y (LecternTableBlock *self,
                               guint              row)
{
  return (int) (lectern_table_layout_get_row_y (self->layout, row) + 0.5);
}

int
lectern_table_block_get_row_bottom (LecternTableBlock *self,
                                    guint              row)
{
  return (int) (lectern_table_layout_get_row_y (self->layout, row) + lectern_table_layout_get_row_height (self->layout, row) + 0.5);
}

static int
get_content_width (LecternTableBlock *self)
{
  return (int) (lectern_table_layout_get_width (self->layout) + 0.5);
}

/* A column's left and right edge in the whole grid, mirrored where the table runs from the right. */
void
lectern_table_block_get_column_edges (LecternTableBlock *self,
                                      guint              column,
                                      int               *left,
                                      int               *right)
{
  double x = lectern_table_layout_get_column_x (self->layout, column);
  double end = x + lectern_table_layout_get_column_width (self->layout, column);

  *left = (int) (x + 0.5);
  *right = (int) (end + 0.5);
  if (lectern_table_block_is_rtl (self))
    {
      int total = get_content_width (self), swap = *left;

      *left = total - *right;
      *right = total - swap;
    }
}

gboolean
lectern_table_block_is_frozen (LecternTableBlock *self)
{
  return lectern_side_scroll_is_needed (self->scroll) &&
         lectern_table_layout_get_column_width (self->layout, 0) <= self->room * MAX_FROZEN_SHARE;
}

/* What a screen reader says: the answer alone would not say to what. */
static char *
dup_cell_label (LecternTableBlock *self,
                guint              row,
                guint              column)
{
  const LecternTable *table = get_table (self);
  g_autofree char    *text = lectern_inlines_dup_spoken (lectern_table_layout_get_inlines (self->layout, row, column));
  g_autofree char    *question = NULL;
  g_autofree char    *option = NULL;

  if (row == 0 && column == 0 && text[0] == '\0')
    return g_strdup (table->title.text);
  if (row == 0 || column == 0)
    return g_steal_pointer (&text);

  question = lectern_inlines_dup_spoken (&table->rows[row - 1].label);
  option = lectern_inlines_dup_spoken (&table->columns[column - 1].label);

  /* Translators: a table's cell for screen readers: question, option, answer */
  return g_strdup_printf (_ ("%s, %s: %s"), question, option, text);
}

static void
make_cell (LecternTableBlock *self,
           guint              row,
           guint              column)
{
  LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  GPtrArray           *links = lectern_text_block_get_links (LECTERN_TEXT_BLOCK (self));
  gsize                slot = (gsize) row * self->n_columns + column;
  g_autofree char     *label = NULL;
  GtkWidget           *cell, *previous = NULL;

  if (self->cells[slot] != NULL)
    return;

  label = dup_cell_label (self, row, column);
  cell = lectern_cell_new (context, lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (self)),
                           lectern_table_layout_get_inlines (self->layout, row, column), row, column, label);
  /* The order of the children is the order of reading: the caption's links, then the cells. */
  for (gsize i = slot; i-- > 0 && previous == NULL;)
    previous = self->cells[i];
  if (previous == NULL && links->len > 0)
    previous = g_ptr_array_index (links, links->len - 1);
  gtk_widget_insert_after (cell, GTK_WIDGET (self), previous);
  self->cells[slot] = cell;
}

static void
make_row (LecternTableBlock *self,
          guint              row)
{
  make_cell (self, row, 0);
  for (guint column = MAX (self->first_column, 1); column < self->end_column; column++)
    make_cell (self, row, column);
}

static gboolean
is_eager (LecternTableBlock *self)
{
  return (gsize) self->n_rows * self->n_columns <= MAX_EAGER_CELLS;
}

static gboolean
is_made (LecternTableBlock *self,
         guint              row,
         guint              column)
{
  return (row == 0 || (row >= self->first_made && row < self->end_made)) &&
         (column == 0 || (column >= self->first_column && column < self->end_column));
}

/* What does not show is dropped, but not what has the focus. */
static void
drop_cells (LecternTableBlock *self)
{
  GtkWidget *focus = lectern_focus_child_get (GTK_WIDGET (self));
  GtkWidget *child, *next;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (!LECTERN_IS_CELL (child) || child == focus ||
          is_made (self, lectern_cell_get_row (LECTERN_CELL (child)), lectern_cell_get_column (LECTERN_CELL (child))))
        continue;
      g_clear_pointer (lectern_table_block_get_slot (self, lectern_cell_get_row (LECTERN_CELL (child)), lectern_cell_get_column (LECTERN_CELL (child))),
                       gtk_widget_unparent);
    }
}

/* Which columns show. Their widths are the same in all rows. */
static void
find_columns (LecternTableBlock *self)
{
  int value = lectern_side_scroll_get_value (self->scroll);

  self->first_column = self->n_columns;
  self->end_column = 0;
  for (guint column = 0; column < self->n_columns; column++)
    {
      int left, right;

      lectern_table_block_get_column_edges (self, column, &left, &right);
      if (!is_eager (self) && (right <= value || left >= value + self->room))
        continue;
      self->first_column = MIN (self->first_column, column);
      self->end_column = column + 1;
    }
}

/* Finds which rows show and sets them. Rows that turn out lower than estimated leave room for
 * more, so it looks again until nothing changes; every round makes rows exact for good, so that ends. */
static void
find_rows (LecternTableBlock *self)
{
  do
    {
      self->first_made = 0;
      self->end_made = self->n_rows;
      if (!is_eager (self))
        {
          self->first_made = lectern_table_layout_get_row_at (self->layout, self->window_top - self->grid_y);
          self->end_made = lectern_table_layout_get_row_at (self->layout, self->window_bottom - self->grid_y) + 1;
        }
    }
  while (lectern_table_layout_ensure_rows (self->layout, self->first_made, self->end_made - self->first_made));
}

/* Rows are set here and there, and are then higher or lower than they were when the height was asked for. */
void
lectern_table_block_check_height (LecternTableBlock *self)
{
  if (fabs (lectern_table_layout_get_height (self->layout) - self->known_height) > 0.001)
    lectern_block_widget_invalidate (LECTERN_BLOCK_WIDGET (self));
}

/* Makes the cells that show and drops those that do not. */
static void
update_cells (LecternTableBlock *self)
{
  if (self->n_columns == 0)
    return;

  find_rows (self);
  lectern_table_block_check_height (self);
  find_columns (self);
  drop_cells (self);
  make_row (self, 0);
  for (guint row = self->first_made; row < self->end_made; row++)
    make_row (self, row);
}

static void
moved_cb (GtkWidget *widget)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);

  if (self->layout != NULL && self->end_made > 0)
    update_cells (self);
}

/* Sets the question below the caption. Returns the height of both, in pixels. */
static int
set_question (LecternTableBlock *self,
              int                caption_height,
              int                room)
{
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  int                        height;

  if (get_table (self)->question.length == 0)
    return caption_height;

  g_clear_object (&self->question);
  self->question = lectern_paragraph_create_layout (context->pango, context->style, LECTERN_TEXT_CAPTION, 0,
                                                    &get_table (self)->question, room * PANGO_SCALE);
  pango_layout_get_pixel_size (self->question, NULL, &height);
  self->question_y = caption_height > 0 ? caption_height + (int) (lectern_style_get_size (context->style) * QUESTION_GAP) : 0;

  return self->question_y + height;
}

static void
drop_layout (LecternTableBlock *self)
{
  g_clear_pointer (&self->short_head, g_ptr_array_unref);
  g_clear_pointer (&self->layout, lectern_table_layout_free);
}

static int
lectern_table_block_get_height (LecternBlockWidget *widget,
                                int                 width)
{
  LecternTableBlock   *self = LECTERN_TABLE_BLOCK (widget);
  LecternBlockContext *context = lectern_block_widget_get_context (widget);
  const LecternFrame  *frame = lectern_block_widget_get_frame (widget);
  int                  caption_height = LECTERN_BLOCK_WIDGET_CLASS (lectern_table_block_parent_class)->get_height (widget, width);
  int                  room, words_height;

  self->grid_x = (int) (frame->inset_start + 0.5);
  room = MAX (width - self->grid_x - (int) (frame->inset_end + 0.5), 1);
  words_height = set_question (self, caption_height, room);
  self->grid_y = words_height > 0 ? words_height + (int) (lectern_style_get_size (context->style) * CAPTION_GAP) : 0;
  if (self->layout == NULL || room != self->room)
    {
      self->room = room;
      drop_layout (self);
      self->layout = lectern_table_layout_new (context->pango, context->style, get_table (self), 0, get_table (self)->n_columns, room);
      if (is_eager (self))
        lectern_table_layout_ensure_rows (self->layout, 0, self->n_rows);
    }
  self->scrollbar_height = lectern_side_scroll_configure (self->scroll, get_content_width (self), room, lectern_table_block_is_rtl (self));
  self->known_height = lectern_table_layout_get_height (self->layout);

  return self->grid_y + (int) (self->known_height + 0.5) + self->scrollbar_height;
}

static void
lectern_table_block_restyle (LecternBlockWidget *widget)
{
  drop_layout (LECTERN_TABLE_BLOCK (widget));

  LECTERN_BLOCK_WIDGET_CLASS (lectern_table_block_parent_class)->restyle (widget);
}

static void
lectern_table_block_set_up (LecternBlockWidget *widget)
{
  LecternTableBlock  *self = LECTERN_TABLE_BLOCK (widget);
  const LecternTable *table = get_table (self);
  g_autofree char    *caption = lectern_inlines_dup_spoken (&lectern_block_widget_get_block (widget)->text);

  LECTERN_BLOCK_WIDGET_CLASS (lectern_table_block_parent_class)->set_up (widget);

  self->n_rows = table->n_rows + 1;
  self->n_columns = table->n_columns + 1;
  self->cells = g_new0 (GtkWidget *, (gsize) self->n_rows * self->n_columns);
  self->focus_row = MIN (1, table->n_rows);
  self->focus_column = MIN (1, table->n_columns);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, caption[0] != '\0' ? caption : table->title.text,
                                  -1);
  lectern_block_widget_set_description (widget, table->question.text);
}

static void
lectern_table_block_set_window (LecternBlockWidget *widget,
                                int                 top,
                                int                 bottom)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);

  if (self->layout == NULL)
    return;
  if (self->window_top != top || self->window_bottom != bottom)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  self->window_top = top;
  self->window_bottom = bottom;
  update_cells (self);
}

static void
lectern_table_block_get_place_at (LecternBlockWidget *widget,
                                  int                 y,
                                  LecternPart        *part,
                                  guint32            *byte)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);

  if (y < self->grid_y || self->layout == NULL)
    {
      LECTERN_BLOCK_WIDGET_CLASS (lectern_table_block_parent_class)->get_place_at (widget, y, part, byte);
      return;
    }
  *part = LECTERN_PART_CELL (lectern_table_layout_get_row_at (self->layout, y - self->grid_y + 0.499), 0);
  *byte = 0;
}

static int
lectern_table_block_get_place_y (LecternBlockWidget *widget,
                                 LecternPart         part,
                                 guint32             byte)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);
  PangoRectangle     position;
  int                y;

  if (!LECTERN_PART_IS_CELL (part) || self->layout == NULL || LECTERN_PART_ROW (part) >= self->n_rows)
    return LECTERN_BLOCK_WIDGET_CLASS (lectern_table_block_parent_class)->get_place_y (widget, part, byte);

  y = self->grid_y + lectern_table_block_get_row_y (self, LECTERN_PART_ROW (part));
  /* High rows have lines far below their beginning. */
  if (byte > 0 && LECTERN_PART_COLUMN (part) < self->n_columns)
    {
      pango_layout_index_to_pos (lectern_table_layout_get_cell (self->layout, LECTERN_PART_ROW (part), LECTERN_PART_COLUMN (part)), (int) byte, &position);
      y += (int) lectern_table_layout_get_padding_y (self->layout) + position.y / PANGO_SCALE;
    }

  return y;
}

/* Scrolls sideways just so far that a column shows beside the questions. */
void
lectern_table_block_show_column (LecternTableBlock *self,
                                 guint              column)
{
  gboolean rtl = lectern_table_block_is_rtl (self);
  int      left, right, frozen = 0;

  if (column == 0 && lectern_table_block_is_frozen (self))
    return;

  if (lectern_table_block_is_frozen (self))
    {
      lectern_table_block_get_column_edges (self, 0, &left, &right);
      frozen = right - left;
    }
  lectern_table_block_get_column_edges (self, column, &left, &right);
  lectern_side_scroll_show (self->scroll, left - (rtl ? 0 : frozen), right + (rtl ? frozen : 0));
}

static void
lectern_table_block_show_range (LecternBlockWidget *widget,
                                LecternPart         part,
                                guint32             start,
                                guint32             end)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);

  if (LECTERN_PART_IS_CELL (part) && self->layout != NULL && LECTERN_PART_COLUMN (part) < self->n_columns)
    lectern_table_block_show_column (self, LECTERN_PART_COLUMN (part));
}

static void
allocate_cell (LecternTableBlock *self,
               guint              row,
               guint              column)
{
  GtkWidget *cell = *lectern_table_block_get_slot (self, row, column);
  int        left, right, x, y, height, offset = lectern_side_scroll_get_value (self->scroll);

  if (cell == NULL)
    return;

  lectern_table_block_get_column_edges (self, column, &left, &right);
  x = self->grid_x + left - offset;
  if (column == 0 && lectern_table_block_is_frozen (self))
    x = self->grid_x + (lectern_table_block_is_rtl (self) ? self->room - (right - left) : 0);
  y = row == 0 ? lectern_table_block_get_head_y (self, self->window_top) : self->grid_y + lectern_table_block_get_row_y (self, row);
  height = row == 0 ? lectern_table_block_get_head_height (self) : lectern_table_block_get_row_bottom (self, row) - lectern_table_block_get_row_y (self, row);

  /* What is kept for its focus alone has its text already. Setting a row takes long. */
  if (is_made (self, row, column) || !lectern_cell_has_layout (LECTERN_CELL (cell)))
    lectern_cell_set_layout (LECTERN_CELL (cell),
                             row == 0 ? lectern_table_block_get_head_layout (self, column) : lectern_table_layout_get_cell (self->layout, row, column),
                             (int) lectern_table_layout_get_padding_x (self->layout),
                             (int) lectern_table_layout_get_padding_y (self->layout));
  gtk_widget_size_allocate (cell, &(GtkAllocation){ x, y, right - left, height }, -1);
}

static void
lectern_table_block_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (widget);
  int                bottom;

  GTK_WIDGET_CLASS (lectern_table_block_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->layout == NULL)
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (LECTERN_IS_CELL (child))
      allocate_cell (self, lectern_cell_get_row (LECTERN_CELL (child)), lectern_cell_get_column (LECTERN_CELL (child)));

  /* At the lower edge of the window while the table goes on below it. */
  bottom = height - self->scrollbar_height;
  if (self->window_bottom > 0)
    bottom = CLAMP (self->window_bottom - self->scrollbar_height, self->grid_y + lectern_table_block_get_stuck_height (self) + self->scrollbar_height, bottom);
  lectern_side_scroll_allocate (self->scroll, self->grid_x, MIN (bottom, height - self->scrollbar_height), self->room);
}

/* Makes a cell and gives it its place, which may be far from what shows. Returns the cell, which belongs to the table. */
GtkWidget *
lectern_table_block_place_cell (LecternTableBlock *self,
                                guint              row,
                                guint              column)
{
  make_cell (self, row, column);
  allocate_cell (self, row, column);
  lectern_table_block_check_height (self);

  return *lectern_table_block_get_slot (self, row, column);
}

static void
lectern_table_block_dispose (GObject *object)
{
  LecternTableBlock *self = LECTERN_TABLE_BLOCK (object);

  g_clear_pointer (&self->scroll, lectern_side_scroll_free);
  g_clear_object (&self->question);
  drop_layout (self);
  g_clear_pointer (&self->cells, g_free);
  self->first_made = self->end_made = 0;
  self->first_column = self->end_column = 0;

  G_OBJECT_CLASS (lectern_table_block_parent_class)->dispose (object);
}

static void
lectern_table_block_class_init (LecternTableBlockClass *klass)
{
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);
  LecternBlockWidgetClass *block_class = LECTERN_BLOCK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_table_block_dispose;

  widget_class->focus = lectern_table_block_focus;
  widget_class->set_focus_child = lectern_table_block_set_focus_child;
  widget_class->size_allocate = lectern_table_block_size_allocate;
  widget_class->snapshot = lectern_table_block_snapshot;

  block_class->set_up = lectern_table_block_set_up;
  block_class->restyle = lectern_table_block_restyle;
  block_class->get_height = lectern_table_block_get_height;
  block_class->set_window = lectern_table_block_set_window;
  block_class->get_place_at = lectern_table_block_get_place_at;
  block_class->get_place_y = lectern_table_block_get_place_y;
  block_class->show_range = lectern_table_block_show_range;
  block_class->get_line = lectern_table_block_get_line;
  block_class->get_covered = lectern_table_block_get_covered;
  block_class->grab_place = lectern_table_block_grab_place;
  block_class->get_focus_place = lectern_table_block_get_focus_place;
  block_class->find_part = lectern_table_block_find_part;
  block_class->get_layout = lectern_table_block_get_layout;
  block_class->get_side_scroll = lectern_table_block_get_side_scroll;

  lectern_table_block_add_keys (widget_class);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
lectern_table_block_init (LecternTableBlock *self)
{
  self->scroll = lectern_side_scroll_new (GTK_WIDGET (self));
  lectern_side_scroll_set_moved (self->scroll, moved_cb);
}
