/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-focus-child.h"
#include "lectern-rgba.h"

/* Bookmarks: a ribbon in the margin beside the line, on the side on which it begins. */

/* How wide a ribbon is: as a share of the size of the text, and at least and at most, in pixels. */
#define RIBBON_SHARE 0.65
#define RIBBON_WIDTH_MIN 7
#define RIBBON_WIDTH_MAX 14
/* How much higher than wide it is. */
#define RIBBON_RATIO 1.5
/* Between ribbon and text, and between ribbon and the edge of the view, in pixels. */
#define RIBBON_GAP 8
#define RIBBON_EDGE 2

static const LecternPlace *
get_bookmark (LecternArticleView *self,
              guint               i)
{
  return &g_array_index (self->bookmarks, LecternPlace, i);
}

/* Finds the first bookmark in a block or behind it. */
static guint
find_bookmark (LecternArticleView *self,
               guint32             block)
{
  guint low = 0, high = self->bookmarks != NULL ? self->bookmarks->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_bookmark (self, middle)->block < block)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * lectern_view_has_bookmark:
 * @self: a view
 * @block: a block
 *
 * Returns: whether there is a bookmark in it
 */
gboolean
lectern_view_has_bookmark (LecternArticleView *self,
                           guint32             block)
{
  guint i = find_bookmark (self, block);

  return self->bookmarks != NULL && i < self->bookmarks->len && get_bookmark (self, i)->block == block;
}

/* Draws a ribbon with its point cut out, like one that hangs from a book. */
static void
snapshot_ribbon (LecternArticleView *self,
                 GtkSnapshot        *snapshot,
                 int                 x,
                 int                 y,
                 int                 width,
                 int                 height)
{
  const LecternColor *color = &lectern_style_get_palette (self->context->style)->link;
  cairo_t            *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, y, width, height));

  cairo_set_source_rgb (cr, color->red, color->green, color->blue);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_line_to (cr, x + width, y + height);
  cairo_line_to (cr, x + width / 2.0, y + height - width / 2.0);
  cairo_line_to (cr, x, y + height);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/**
 * lectern_view_snapshot_bookmarks:
 * @self: a view
 * @snapshot: its snapshot
 * @block: a block that shows and has its widget
 *
 * Draws the bookmarks of a block beside it. One of a figure that is higher than the window stays in the window with it.
 */
void
lectern_view_snapshot_bookmarks (LecternArticleView *self,
                                 GtkSnapshot        *snapshot,
                                 guint32             block)
{
  LecternBlockWidget *widget = self->widgets[block];
  double              size = lectern_style_get_size (self->context->style);
  GdkRectangle        box;
  int                 room, width, height, gap;

  if (!lectern_view_has_bookmark (self, block))
    return;

  lectern_view_get_block_box (self, block, &box);
  room = MAX (box.x - RIBBON_EDGE, RIBBON_WIDTH_MIN);
  width = (int) CLAMP (size * RIBBON_SHARE, RIBBON_WIDTH_MIN, CLAMP (room - RIBBON_GAP, RIBBON_WIDTH_MIN, RIBBON_WIDTH_MAX));
  height = (int) (width * RIBBON_RATIO);
  gap = MIN (RIBBON_GAP, MAX (room - width, 0));

  for (guint i = find_bookmark (self, block); i < self->bookmarks->len && get_bookmark (self, i)->block == block; i++)
    {
      const LecternPlace *place = get_bookmark (self, i);
      int                 y = lectern_block_widget_get_place_y (widget, place->part, place->byte);
      int                 top, bottom;

      lectern_block_widget_get_line (widget, CLAMP (y, 0, MAX (box.height - 1, 0)), &top, &bottom);
      y = MAX (y, 0) + MAX ((int) MIN (bottom - top, 2 * size) - height, 0) / 2;
      y = MAX (y, MIN (RIBBON_EDGE - box.y, bottom - height));
      snapshot_ribbon (self, snapshot,
                       lectern_block_widget_is_rtl (widget) ? box.x + box.width + gap : box.x - gap - width,
                       box.y + y, width, height);
    }
}

/**
 * lectern_article_view_set_bookmarks:
 * @self: a view
 * @places: (array length=n) (nullable): where bookmarks are in its article, in the order of the text
 * @n: how many
 *
 * Marks these places, and no others.
 */
void
lectern_article_view_set_bookmarks (LecternArticleView *self,
                                    const LecternPlace *places,
                                    guint               n)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));
  g_return_if_fail (n == 0 || places != NULL);

  g_clear_pointer (&self->bookmarks, g_array_unref);
  if (n > 0)
    {
      self->bookmarks = g_array_sized_new (FALSE, FALSE, sizeof (LecternPlace), n);
      g_array_append_vals (self->bookmarks, places, n);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    lectern_block_widget_set_bookmarked (LECTERN_BLOCK_WIDGET (child),
                                         lectern_view_has_bookmark (self, lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (child))));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
shows_block (LecternArticleView *self,
             guint32             block)
{
  int top;

  if (block < self->first_shown || block > self->last_shown || self->hidden[block])
    return FALSE;

  top = lectern_view_get_block_y (self, block);

  return top < self->height && top + lectern_heights_get (self->heights, block) > 0;
}

/* Finds the line at the top of the view; of one that is cut so far that it cannot be read, the next one. */
static void
find_first_line (LecternArticleView *self,
                 LecternPlace       *place)
{
  LecternBlockWidget *widget;
  int                 y, top, bottom;
  guint32             next;

  *place = (LecternPlace){ self->anchor.block, self->anchor.part, self->anchor.byte };
  widget = self->widgets[place->block];
  if (self->anchor.dy <= 0 || widget == NULL || self->width == 0)
    return;

  y = lectern_block_widget_get_place_y (widget, place->part, place->byte) + self->anchor.dy;
  lectern_block_widget_get_line (widget, y, &top, &bottom);
  if (y - top <= bottom - y)
    return;

  if (bottom < lectern_block_widget_get_height (widget, gtk_widget_get_width (GTK_WIDGET (widget))))
    {
      lectern_block_widget_get_place_at (widget, bottom, &place->part, &place->byte);
      return;
    }
  next = lectern_view_get_next (self, place->block);
  if (next != LECTERN_NONE)
    *place = (LecternPlace){ next, LECTERN_PART_TEXT, 0 };
}

/**
 * lectern_article_view_get_reading_place:
 * @self: a view with an article
 * @place: (out): the place
 *
 * Finds what the reader means by “here”: the beginning of what is selected, or the block that has the focus, if it
 * shows; else the line at the top of the view.
 */
void
lectern_article_view_get_reading_place (LecternArticleView *self,
                                        LecternPlace       *place)
{
  const LecternPlaceRange *selection = lectern_article_view_get_selection (self);
  GtkWidget               *focus = lectern_focus_child_get (GTK_WIDGET (self));
  guint32                  block;

  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self) && self->article != NULL);
  g_return_if_fail (place != NULL);

  lectern_view_stop_gliding (self, TRUE);
  if (selection != NULL && shows_block (self, selection->start.block))
    {
      *place = selection->start;
      return;
    }

  find_first_line (self, place);
  block = focus != NULL ? lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (focus)) : LECTERN_NONE;
  if (block == LECTERN_NONE || block == place->block || !shows_block (self, block))
    return;

  place->block = block;
  place->part = LECTERN_PART_TEXT;
  place->byte = 0;
  lectern_block_widget_get_focus_place (LECTERN_BLOCK_WIDGET (focus), &place->part, &place->byte);
}
