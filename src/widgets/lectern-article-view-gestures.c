/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include <math.h>

/* The wheel, and two fingers. With Ctrl the wheel changes the size of the text, as a pinch does; the
 * line under the pointer stays where it is. How large a step is, and where sizes end, the window knows.
 *
 * GTK scrolls by itself where a finger does, with the momentum of that. A wheel's notch it jumps; the view glides. */

/* How much further two fingers are from each other for the next size. */
#define PINCH_STEP 1.15
/* Fingers on a touchpad that scroll with Ctrl go so far for the next size, in pixels. */
#define PIXELS_A_STEP 60

static void
find_line_at (LecternArticleView *self,
              int                 y,
              LecternAnchor      *line)
{
  guint32             block = self->first_shown, next;
  LecternBlockWidget *widget;
  int                 top;

  while (lectern_view_get_block_y (self, block) + lectern_heights_get (self->heights, block) <= y &&
         (next = lectern_view_get_next (self, block)) != LECTERN_NONE && next <= self->last_shown)
    block = next;

  widget = lectern_view_ensure_widget (self, block);
  top = lectern_view_get_block_y (self, block) + lectern_view_get_above (self, block);
  lectern_block_widget_get_place_at (widget, MAX (y - top, 0), &line->part, &line->byte);
  line->block = block;
  line->dy = -(top + lectern_block_widget_get_place_y (widget, line->part, line->byte));
}

/**
 * lectern_view_zoom:
 * @self: a view
 * @y: where the pointer is, in pixels of the view
 * @steps: how many sizes larger, or smaller; parts of steps add up
 *
 * Asks the window for another size of the text and keeps the line at @y where it is.
 */
void
lectern_view_zoom (LecternArticleView *self,
                   int                 y,
                   double              steps)
{
  if (self->context == NULL || self->width == 0)
    return;

  /* Whoever turns round does not want to go back the rest of the way first. */
  if (self->zoom_steps * steps < 0)
    self->zoom_steps = 0;
  self->zoom_steps += steps;
  if (fabs (self->zoom_steps) < 1)
    return;

  if (self->glide_id != 0)
    {
      lectern_view_stop_gliding (self, TRUE);
      lectern_view_update (self);
    }
  /* The line is looked for once: were it looked for at each size anew, it would be another one sooner or later. */
  if (y != self->zoom_y || memcmp (&self->anchor, &self->zoom_top, sizeof self->anchor) != 0)
    find_line_at (self, y, &self->zoom_line);
  self->zoom_y = y;
  self->anchor = self->zoom_line;
  for (; fabs (self->zoom_steps) >= 1; self->zoom_steps -= copysign (1, self->zoom_steps))
    gtk_widget_activate_action (GTK_WIDGET (self), self->zoom_steps > 0 ? "win.text-larger" : "win.text-smaller", NULL);
  /* What is read is at the top again, for whoever asks where the reader is. */
  lectern_view_scroll_by (self, 0);
  self->zoom_top = self->anchor;
}

/* What GTK scrolls for one notch of a wheel. */
static double
get_notch (LecternArticleView *self)
{
  return pow (self->height, 2.0 / 3.0);
}

/* Where the pointer is: an event of the wheel does not say. */
static int
get_pointer_y (LecternArticleView *self,
               GdkEvent           *event)
{
  GtkNative       *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkDevice       *pointer = gdk_seat_get_pointer (gdk_event_get_seat (event));
  double           x, y, surface_x, surface_y;
  graphene_point_t point;

  if (pointer == NULL || !gdk_surface_get_device_position (gtk_native_get_surface (native), pointer, &x, &y, NULL))
    return self->height / 2;

  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  if (!gtk_widget_compute_point (GTK_WIDGET (native), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) (x - surface_x), (float) (y - surface_y)), &point))
    return self->height / 2;

  return (int) point.y;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           LecternArticleView       *self)
{
  GdkEvent       *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean        is_wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;

  if (self->context == NULL)
    return FALSE;

  if ((state & GDK_CONTROL_MASK) != 0)
    {
      lectern_view_zoom (self, event != NULL ? get_pointer_y (self, event) : 0, -dy / (is_wheel ? 1 : PIXELS_A_STEP));
      return TRUE;
    }

  /* Parts of notches are a finger's, or those of a wheel that is smooth itself. */
  if (!is_wheel || fabs (dy) < 1 || fabs (dy - round (dy)) > 0.001 || fabs (dx) > 0 || (state & (GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  lectern_view_glide_by (self, (int) round (dy * get_notch (self)));

  return TRUE;
}

static void
pinch_begin_cb (GtkGesture         *gesture,
                GdkEventSequence   *sequence,
                LecternArticleView *self)
{
  self->pinch_scale = 1;
  /* Else the first of the two fingers would scroll. */
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (GtkGesture         *gesture,
          double              scale,
          LecternArticleView *self)
{
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    y = self->height / 2.0;

  for (; scale >= self->pinch_scale * PINCH_STEP; self->pinch_scale *= PINCH_STEP)
    lectern_view_zoom (self, (int) y, 1);
  for (; scale > 0 && scale <= self->pinch_scale / PINCH_STEP; self->pinch_scale /= PINCH_STEP)
    lectern_view_zoom (self, (int) y, -1);
}

/**
 * lectern_view_add_gestures:
 * @self: a new view
 *
 * Makes the view listen to the wheel and to two fingers.
 */
void
lectern_view_add_gestures (LecternArticleView *self)
{
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture         *pinch = gtk_gesture_zoom_new ();

  self->pinch_scale = 1;
  g_signal_connect_object (wheel, "scroll", G_CALLBACK (scroll_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begin_cb), self, 0);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinch_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}
