/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-focus-child.h"
#include "lectern-rgba.h"

/* How the caret looks, and that it blinks, as the reader's settings say for all programs. */

/* Of the time of blinking, so much it shows … */
#define SHARE_LIGHT (2.0 / 3)
/* … and after a move it shows for so much. */
#define SHARE_MOVED 1.0
/* In pixels. What is thinner is not found again in a page of text. */
#define WIDTH_MIN 2
/* Lines stand apart; the caret is lower by this share of them, half of it above and below. */
#define SHARE_BETWEEN_LINES 0.2

static gboolean
may_blink (LecternArticleView *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean   is_wanted;
  int        timeout_s;

  if (!self->caret.is_on || self->context == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      !GTK_IS_WINDOW (root) || !gtk_window_is_active (GTK_WINDOW (root)) ||
      focus == NULL || (focus != GTK_WIDGET (self) && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    return FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)),
                "gtk-cursor-blink", &is_wanted,
                "gtk-cursor-blink-timeout", &timeout_s,
                NULL);

  return is_wanted && g_get_monotonic_time () - self->caret.moved_at < timeout_s * G_TIME_SPAN_SECOND;
}

static gboolean
blink_cb (gpointer user_data);

static void
schedule (LecternArticleView *self,
          double              share)
{
  int cycle_ms;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-cursor-blink-time", &cycle_ms, NULL);
  self->caret.blink_id = g_timeout_add ((guint) (MAX (cycle_ms, 100) * share), blink_cb, self);
}

static gboolean
blink_cb (gpointer user_data)
{
  LecternArticleView *self = user_data;

  self->caret.blink_id = 0;
  /* In the end it shows. */
  self->caret.is_dark = may_blink (self) && !self->caret.is_dark;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (may_blink (self))
    schedule (self, self->caret.is_dark ? 1 - SHARE_LIGHT : SHARE_LIGHT);

  return G_SOURCE_REMOVE;
}

/**
 * lectern_view_stop_blinking:
 * @self: a view
 *
 * Makes the caret stay as it is.
 */
void
lectern_view_stop_blinking (LecternArticleView *self)
{
  g_clear_handle_id (&self->caret.blink_id, g_source_remove);
}

/**
 * lectern_view_update_blinking:
 * @self: a view
 *
 * Shows the caret from now on; it begins to blink if the reader can type in this window.
 */
void
lectern_view_update_blinking (LecternArticleView *self)
{
  lectern_view_stop_blinking (self);
  self->caret.is_dark = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (may_blink (self))
    schedule (self, SHARE_MOVED);
}

/* Where the caret shows, in pixels of the view, if it does. */
static gboolean
find_box (LecternArticleView *self,
          LecternRectangle   *box,
          int                *covered)
{
  LecternPlace        place;
  LecternBlockWidget *widget;
  LecternSideScroll  *scroll;
  GdkRectangle        block;
  int                 left = 0, right = 0;

  if (!lectern_view_get_caret_place (self, &place) || self->hidden[place.block] || self->widgets[place.block] == NULL ||
      place.block < self->first_shown || place.block > self->last_shown)
    return FALSE;

  widget = self->widgets[place.block];
  lectern_view_get_block_box (self, place.block, &block);
  /* A piece of long code far away is not set for a caret that does not show. */
  if (!LECTERN_PART_IS_CELL (place.part))
    {
      int y = block.y + lectern_block_widget_get_place_y (widget, place.part, place.byte);

      if (y < -self->height || y > self->height)
        return FALSE;
    }
  if (!lectern_block_widget_get_drawn_caret (widget, place.part, place.byte, box))
    return FALSE;

  scroll = lectern_block_widget_get_side_scroll (widget, place.part, &left, &right);
  if (scroll != NULL && (box->x < left - WIDTH_MIN || box->x > right + WIDTH_MIN))
    return FALSE;
  *covered = LECTERN_PART_IS_CELL (place.part) && LECTERN_PART_ROW (place.part) > 0 ? lectern_block_widget_get_covered (widget, -block.y) : 0;
  box->x += block.x;
  box->y += block.y;

  return TRUE;
}

/* The width for a height, in pixels. */
static int
get_width (LecternArticleView *self,
           int                 height)
{
  g_auto (GValue) ratio = G_VALUE_INIT;

  /* Whatever kind of number it is. */
  g_value_init (&ratio, G_TYPE_DOUBLE);
  g_object_get_property (G_OBJECT (gtk_widget_get_settings (GTK_WIDGET (self))), "gtk-cursor-aspect-ratio", &ratio);

  return MAX ((int) (height * g_value_get_double (&ratio) + 1.5), WIDTH_MIN);
}

/**
 * lectern_view_snapshot_caret:
 * @self: a view
 * @snapshot: its snapshot, with the blocks drawn
 *
 * Draws the caret.
 */
void
lectern_view_snapshot_caret (LecternArticleView *self,
                             GtkSnapshot        *snapshot)
{
  GdkRGBA          color;
  LecternRectangle box;
  int              covered, width, height;

  if (!self->caret.is_on || self->caret.is_dark || !find_box (self, &box, &covered))
    return;

  color = lectern_rgba (&lectern_style_get_palette (self->context->style)->text);
  height = (int) (box.height * (1 - SHARE_BETWEEN_LINES) + 0.5);
  width = get_width (self, height);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, (float) covered, (float) self->width, (float) MAX (self->height - covered, 0)));
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT ((float) ((int) (box.x + 0.5) - width / 2),
                                                  (float) (int) (box.y + box.height * SHARE_BETWEEN_LINES / 2 + 0.5),
                                                  (float) width, (float) height));
  gtk_snapshot_pop (snapshot);
}
