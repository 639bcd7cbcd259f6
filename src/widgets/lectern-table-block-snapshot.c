/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table-block-private.h"

#include "lectern-rgba.h"

/* How a table is drawn: cells that move, then what stays in place over them. */

/* Width of the shade that says that there is more, in pixels. */
#define CUE_WIDTH LECTERN_SIDE_SCROLL_CUE
/* Its height below a head that has left its place. */
#define HEAD_SHADE 8

static void
snapshot_cells (LecternTableBlock *self,
                GtkSnapshot       *snapshot,
                guint              first_row,
                guint              end_row,
                guint              first_column,
                guint              end_column)
{
  for (guint row = first_row; row < end_row; row++)
    for (guint column = first_column; column < end_column; column++)
      if (*lectern_table_block_get_slot (self, row, column) != NULL)
        gtk_widget_snapshot_child (GTK_WIDGET (self), *lectern_table_block_get_slot (self, row, column), snapshot);
}

/* The rows from first to before end: moving cells first, then the questions over them. */
static void
snapshot_rows (LecternTableBlock  *self,
               GtkSnapshot        *snapshot,
               guint               first,
               guint               end,
               int                 top,
               int                 bottom,
               const LecternColor *page)
{
  GdkRGBA page_color = lectern_rgba (page);
  int     left, right, frozen_x;

  gtk_snapshot_append_color (snapshot, &page_color, &GRAPHENE_RECT_INIT (self->grid_x, top, self->room, bottom - top));
  snapshot_cells (self, snapshot, first, end, MAX (self->first_column, lectern_table_block_is_frozen (self) ? 1 : 0), self->end_column);
  if (!lectern_table_block_is_frozen (self))
    return;

  lectern_table_block_get_column_edges (self, 0, &left, &right);
  frozen_x = self->grid_x + (lectern_table_block_is_rtl (self) ? self->room - (right - left) : 0);
  gtk_snapshot_append_color (snapshot, &page_color, &GRAPHENE_RECT_INIT (frozen_x, top, right - left, bottom - top));
  snapshot_cells (self, snapshot, first, end, 0, 1);
}

static void
snapshot_lines (LecternTableBlock *self,
                GtkSnapshot       *snapshot)
{
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  GdkRGBA                    color = lectern_rgba (&lectern_style_get_palette (context->style)->rule);

  for (guint row = MAX (self->first_made, 1); row < self->end_made; row++)
    gtk_snapshot_append_color (snapshot, &color,
                               &GRAPHENE_RECT_INIT (self->grid_x, self->grid_y + lectern_table_block_get_row_bottom (self, row) - 1, self->room, 1));
}

static const LecternStyle *
get_style (LecternTableBlock *self)
{
  return lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self))->style;
}

static void
snapshot_cue (LecternTableBlock *self,
              GtkSnapshot       *snapshot,
              GtkPositionType    side)
{
  int x = self->grid_x, left, right, height = lectern_table_block_get_row_bottom (self, self->n_rows - 1);

  if (!lectern_side_scroll_has_more (self->scroll, side))
    return;

  lectern_table_block_get_column_edges (self, 0, &left, &right);
  if (side == GTK_POS_RIGHT)
    x += self->room - CUE_WIDTH - (lectern_table_block_is_frozen (self) && lectern_table_block_is_rtl (self) ? right - left : 0);
  else
    x += lectern_table_block_is_frozen (self) && !lectern_table_block_is_rtl (self) ? right - left : 0;
  lectern_side_scroll_append_shade (snapshot, get_style (self), &GRAPHENE_RECT_INIT (x, self->grid_y, CUE_WIDTH, height), side);
}

/**
 * lectern_table_block_snapshot:
 * @widget: a table
 * @snapshot: where to draw
 *
 * Draws caption, question and grid; the `snapshot` of the class.
 */
void
lectern_table_block_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  LecternTableBlock         *self = LECTERN_TABLE_BLOCK (widget);
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  const LecternPalette      *palette = lectern_style_get_palette (context->style);
  int                        height, head_y, head_height;

  if (self->layout == NULL)
    return;

  lectern_text_block_snapshot_text (LECTERN_TEXT_BLOCK (self), snapshot);
  if (self->question != NULL)
    {
      GdkRGBA color = lectern_rgba (lectern_style_get_color (context->style, LECTERN_TEXT_CAPTION));

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (self->grid_x, self->question_y));
      gtk_snapshot_append_layout (snapshot, self->question, &color);
      gtk_snapshot_restore (snapshot);
    }

  height = (int) lectern_table_layout_get_height (self->layout);
  head_height = lectern_table_block_get_head_height (self);
  head_y = lectern_table_block_get_head_y (self, self->window_top);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (self->grid_x, self->grid_y, self->room, height));
  snapshot_rows (self, snapshot, MAX (self->first_made, 1), self->end_made, self->grid_y, self->grid_y + height, &palette->page);
  snapshot_lines (self, snapshot);
  snapshot_rows (self, snapshot, 0, 1, head_y, head_y + head_height, &palette->table_head_page);
  if (lectern_table_block_is_stuck (self))
    lectern_side_scroll_append_shade (snapshot, get_style (self), &GRAPHENE_RECT_INIT (self->grid_x, head_y + head_height, self->room, HEAD_SHADE), GTK_POS_TOP);
  snapshot_cue (self, snapshot, GTK_POS_LEFT);
  snapshot_cue (self, snapshot, GTK_POS_RIGHT);
  gtk_snapshot_pop (snapshot);
  lectern_side_scroll_snapshot (self->scroll, snapshot);
}
