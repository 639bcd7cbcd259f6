/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-split-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What the reader does to a sidebar: the handle is dragged and moved by keys; a click beside it
 * and a swipe close it where it lies over the content. */

/* How far a key moves the handle, in pixels. */
#define KEY_STEP 16
/* What is slower is no swipe, in pixels a second. */
#define SWIPE_SPEED 300
/* Swipes that open begin so near to the edge, in pixels. */
#define SWIPE_EDGE 32

/* 1 where the sidebar is on the left, else -1. */
static int
get_sign (LecternSplit *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;
}

/* Counted from the side on which the sidebar is. */
static double
get_drag_x (LecternSplit   *self,
            GtkGestureDrag *gesture,
            double          dx)
{
  double start_x = 0, start_y = 0, x = 0, y = 0;

  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  gtk_widget_translate_coordinates (self->handle, GTK_WIDGET (self), start_x + dx, start_y, &x, &y);

  return x * get_sign (self);
}

/* No wider than there is room for: what shows is what will be remembered. */
static void
resize (LecternSplit *self,
        double        width)
{
  lectern_split_set_sidebar_width (self, (int) CLAMP (width, 0, lectern_split_get_room (self)));
}

static void
drag_begin_cb (LecternSplit   *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_offset = self->shown_width - get_drag_x (self, gesture, 0);
}

/* The gesture counts from the handle, which moves with it. */
static void
drag_update_cb (LecternSplit   *self,
                double          dx,
                double          dy,
                GtkGestureDrag *gesture)
{
  if (!self->is_reset)
    resize (self, get_drag_x (self, gesture, dx) + self->drag_offset);
}

static void
handle_pressed_cb (LecternSplit *self,
                   int           n_press)
{
  self->is_reset = n_press == 2;
  if (self->is_reset)
    lectern_split_set_sidebar_width (self, LECTERN_SPLIT_WIDTH_NORMAL);
}

static gboolean
handle_key_cb (LecternSplit   *self,
               guint           key,
               guint           code,
               GdkModifierType modifiers)
{
  /* Not what shows: keys may come quicker than frames. */
  int width = MIN (self->sidebar_width, lectern_split_get_room (self));

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      resize (self, width - get_sign (self) * KEY_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      resize (self, width + get_sign (self) * KEY_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      resize (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      resize (self, LECTERN_SPLIT_WIDTH_MAX);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Out over the edge it came from, and in again from there. Upwards and downwards is scrolling. */
static void
swipe_cb (LecternSplit *self,
          double        velocity_x,
          double        velocity_y)
{
  double inwards = velocity_x * get_sign (self);

  if (!self->is_over || fabs (inwards) < SWIPE_SPEED || fabs (inwards) < 2 * fabs (velocity_y))
    return;

  if (self->is_open != (inwards > 0))
    lectern_split_ask_open (self, inwards > 0);
}

/* Swipes begin on the edge where they open the sidebar: elsewhere they select or scroll a table. */
static void
swipe_begin_cb (LecternSplit     *self,
                GdkEventSequence *sequence,
                GtkGesture       *gesture)
{
  double x = 0, y = 0;

  gtk_gesture_get_point (gesture, sequence, &x, &y);
  if (get_sign (self) < 0)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x;
  if (!self->is_over || (!self->is_open && x > SWIPE_EDGE))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
create_handle (LecternSplit *self)
{
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->handle = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (self->handle, FALSE);
  gtk_widget_set_focusable (self->handle, TRUE);
  gtk_widget_set_cursor_from_name (self->handle, "col-resize");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->handle), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Width of the contents"), -1);
  gtk_widget_set_parent (self->handle, GTK_WIDGET (self));

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (handle_pressed_cb), self);
  gtk_gesture_group (drag, click);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (handle_key_cb), self);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (self->handle, keys);
}

/**
 * lectern_split_update_handle:
 * @self: a split
 *
 * Tells a screen reader how wide the sidebar is.
 */
void
lectern_split_update_handle (LecternSplit *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->handle),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, (double) LECTERN_SPLIT_WIDTH_MIN,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) LECTERN_SPLIT_WIDTH_MAX,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) self->shown_width,
                                  -1);
}

static void
backdrop_pressed_cb (LecternSplit *self,
                     int           n_press,
                     double        x,
                     double        y,
                     GtkGesture   *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  lectern_split_ask_open (self, FALSE);
}

/* The wheel on what lies in the shade scrolls nothing. */
static gboolean
backdrop_scroll_cb (LecternSplit *self)
{
  return GDK_EVENT_STOP;
}

/**
 * lectern_split_create_backdrop:
 * @self: a split without one
 *
 * Makes the shade over the content: a click on it closes the sidebar and does nothing else.
 */
void
lectern_split_create_backdrop (LecternSplit *self)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->backdrop = g_object_new (GTK_TYPE_BOX,
                                 "css-name", "backdrop",
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                 NULL);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (backdrop_pressed_cb), self);
  gtk_widget_add_controller (self->backdrop, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (backdrop_scroll_cb), self);
  gtk_widget_add_controller (self->backdrop, scroll);
  gtk_widget_insert_after (self->backdrop, GTK_WIDGET (self), self->content);
}

/**
 * lectern_split_init_input:
 * @self: a split that is being made
 *
 * Makes the handle, and the swipes of fingers.
 */
void
lectern_split_init_input (LecternSplit *self)
{
  GtkGesture *swipe = gtk_gesture_swipe_new ();

  create_handle (self);

  /* A drag of the mouse selects text. */
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (swipe), TRUE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (swipe), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (swipe, "begin", G_CALLBACK (swipe_begin_cb), self);
  g_signal_connect_swapped (swipe, "swipe", G_CALLBACK (swipe_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (swipe));
}
