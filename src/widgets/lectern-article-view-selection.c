/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-cell.h"
#include "lectern-disclosure-block.h"
#include "lectern-figure-block.h"
#include "lectern-link.h"
#include "lectern-table-block.h"

#include <math.h>

/* Selecting with the pointer: a click says where, a second and third one select a word and a
 * paragraph, dragging goes on by the same, and beyond the edges of the view it scrolls. */

/* So near to the edge counts as outside: in a full screen there is nothing beyond it. In pixels. */
#define EDGE 3
/* How fast it scrolls at the edge, and for every pixel beyond it; in pixels a second. */
#define SPEED_AT_EDGE 80
#define SPEED_A_PIXEL 14
/* And so many times as fast for those who wait so many seconds. */
#define PATIENCE_FACTOR 4
#define PATIENCE_SECONDS 2.5
/* The fastest sideways, in pixels a frame. */
#define SIDE_STEP_MAX 24

static gboolean
is_before (const LecternPlace *a,
           const LecternPlace *b)
{
  return lectern_place_compare (a, b) < 0;
}

/* Which of the blocks that show is nearest to a height. */
static guint32
find_block (LecternArticleView *self,
            double              y,
            GdkRectangle       *box)
{
  guint32 nearest = LECTERN_NONE;
  double  distance = 0;

  for (guint32 i = self->first_shown; i != LECTERN_NONE && i <= self->last_shown; i = lectern_view_get_next (self, i))
    {
      GdkRectangle here;
      double       d;

      if (self->widgets[i] == NULL)
        continue;
      lectern_view_get_block_box (self, i, &here);
      d = MAX (MAX (here.y - y, y - here.y - here.height), 0);
      if (nearest != LECTERN_NONE && d >= distance)
        continue;
      nearest = i;
      distance = d;
      *box = here;
    }

  return nearest;
}

/**
 * lectern_view_find_place:
 * @self: a view
 * @x, @y: a point, in pixels of the view; may be outside
 * @as_drawn: whether what stays in place over the rest, as the head of a table does, is met there
 * @place: (out): the nearest place where a caret could stand
 *
 * Finds what a click means.
 *
 * Returns: whether there is anything
 */
gboolean
lectern_view_find_place (LecternArticleView *self,
                         double              x,
                         double              y,
                         gboolean            as_drawn,
                         LecternPlace       *place)
{
  GdkRectangle box;
  guint32      block;

  if (self->context == NULL || self->width == 0)
    return FALSE;

  y = CLAMP (y, 0, self->height);
  block = find_block (self, y, &box);
  if (block == LECTERN_NONE)
    return FALSE;

  place->block = block;
  lectern_block_widget_find_place (self->widgets[block], x - box.x, y - box.y, as_drawn, &place->part, &place->byte);

  return TRUE;
}

/* A text that was cut because it was too long is one paragraph. */
static void
join_continued (LecternArticleView *self,
                LecternPlaceRange  *range)
{
  const LecternBlock *block = lectern_article_get_block (self->article, range->start.block);

  if (range->start.part != LECTERN_PART_TEXT || block->kind == LECTERN_BLOCK_CODE)
    return;

  while (lectern_article_get_block (self->article, range->start.block)->continues && range->start.block > 0)
    range->start = (LecternPlace){ range->start.block - 1, LECTERN_PART_TEXT, 0 };
  while (range->end.block + 1 < self->n_blocks && lectern_article_get_block (self->article, range->end.block + 1)->continues)
    {
      range->end.block++;
      range->end.byte = lectern_article_get_block (self->article, range->end.block)->text.length;
    }
}

/* The word or paragraph at a place. */
static LecternPlaceRange
find_unit (LecternArticleView *self,
           const LecternPlace *place,
           LecternUnit         unit)
{
  LecternPlaceRange     range = { *place, *place };
  const LecternInlines *text = lectern_block_get_part (lectern_article_get_block (self->article, place->block), place->part);

  if (text == NULL)
    return range;

  lectern_boundary_get_around (text, pango_context_get_language (self->context->pango), unit, place->byte,
                               &range.start.byte, &range.end.byte);
  if (unit == LECTERN_UNIT_PARAGRAPH)
    join_continued (self, &range);

  return range;
}

/**
 * lectern_view_begin_at:
 * @self: a view
 * @place: a place
 *
 * Makes selecting begin there. Nothing is selected any more.
 */
void
lectern_view_begin_at (LecternArticleView *self,
                       const LecternPlace *place)
{
  self->selecting.has_origin = TRUE;
  self->selecting.origin = (LecternPlaceRange){ *place, *place };
  self->selecting.moving = *place;
  self->selecting.unit = LECTERN_UNIT_CHARACTER;
  lectern_view_select (self, NULL);
  lectern_view_caret_moved (self);
}

/**
 * lectern_view_extend_to:
 * @self: a view in which selecting began
 * @place: a place
 *
 * Selects from where selecting began up to a place, by its unit.
 */
void
lectern_view_extend_to (LecternArticleView *self,
                        const LecternPlace *place)
{
  LecternPlaceRange range = self->selecting.origin;
  LecternPlaceRange here = find_unit (self, place, self->selecting.unit);

  self->selecting.moving = is_before (place, &range.start) ? here.start : here.end;
  if (is_before (&here.start, &range.start))
    range.start = here.start;
  if (is_before (&range.end, &here.end))
    range.end = here.end;
  lectern_view_select (self, &range);
  lectern_view_caret_moved (self);
}

/* Whether a click there does something else, so that a second one is no double click. */
static gboolean
is_pressable (LecternArticleView *self,
              double              x,
              double              y)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (; target != NULL && target != GTK_WIDGET (self); target = gtk_widget_get_parent (target))
    if (LECTERN_IS_LINK (target) || (LECTERN_IS_DISCLOSURE_BLOCK (target) && gtk_widget_get_cursor (target) != NULL))
      return TRUE;

  return FALSE;
}

static gboolean
is_touch (GtkEventController *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/**
 * lectern_view_press:
 * @self: a view
 * @gesture: what saw it
 * @n_press: the how manyeth press in a row
 * @x, @y: where, in pixels of the view
 *
 * The first button was pressed: the selection goes, or begins, or with Shift goes on up to there. A finger does
 * nothing yet.
 */
void
lectern_view_press (LecternArticleView *self,
                    GtkGestureClick    *gesture,
                    int                 n_press,
                    double              x,
                    double              y)
{
  GdkModifierType          state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const LecternPlaceRange *selection = lectern_article_view_get_selection (self);
  LecternPlace             place;

  self->selecting.column = -1;
  /* What is pressed on is what shows now. */
  if (self->context != NULL)
    lectern_view_stop_gliding (self, FALSE);
  /* A finger may be about to scroll: what it means shows when it is lifted. */
  self->selecting.is_tap = is_touch (GTK_EVENT_CONTROLLER (gesture));
  if (self->selecting.is_tap || !lectern_view_find_place (self, x, y, TRUE, &place))
    return;

  if ((state & GDK_SHIFT_MASK) != 0 && self->selecting.has_origin && n_press == 1)
    {
      if (selection != NULL && lectern_place_compare (&self->selecting.moving, &selection->start) != 0)
        self->selecting.origin.end = self->selecting.origin.start;
      else
        self->selecting.origin.start = self->selecting.origin.end;
      self->selecting.unit = LECTERN_UNIT_CHARACTER;
      lectern_view_extend_to (self, &place);
      lectern_view_own_primary (self);
      return;
    }

  lectern_view_begin_at (self, &place);
  if (is_pressable (self, x, y))
    return;
  self->selecting.unit = (LecternUnit) ((n_press - 1) % 3);
  if (self->selecting.unit == LECTERN_UNIT_CHARACTER)
    return;
  self->selecting.origin = find_unit (self, &place, self->selecting.unit);
  lectern_view_extend_to (self, &place);
  lectern_view_own_primary (self);
}

/**
 * lectern_view_release:
 * @self: a view
 * @x, @y: where, in pixels of the view
 *
 * The first button or a finger was lifted. With a tap of a finger the selection goes.
 */
void
lectern_view_release (LecternArticleView *self,
                      double              x,
                      double              y)
{
  LecternPlace place;

  if (self->selecting.is_tap && lectern_view_find_place (self, x, y, TRUE, &place))
    {
      lectern_view_begin_at (self, &place);
      lectern_view_focus_caret (self);
    }
  self->selecting.is_tap = FALSE;
}

/* How fast to scroll, in pixels a second; negative: up. */
static double
get_speed (LecternArticleView *self,
           gint64              now)
{
  double distance = 0, speed;

  if (self->selecting.y < EDGE)
    distance = self->selecting.y - EDGE;
  else if (self->selecting.y > self->height - EDGE)
    distance = self->selecting.y - (self->height - EDGE);
  else
    {
      self->selecting.since = 0;
      return 0;
    }

  if (self->selecting.since == 0)
    self->selecting.since = now;
  speed = SPEED_AT_EDGE + SPEED_A_PIXEL * fabs (distance);
  speed *= 1 + (PATIENCE_FACTOR - 1) * MIN ((double) (now - self->selecting.since) / G_USEC_PER_SEC / PATIENCE_SECONDS, 1);

  return copysign (speed, distance);
}

/* Code and tables scroll in themselves. */
static gboolean
scroll_sideways (LecternArticleView *self,
                 const LecternPlace *place)
{
  LecternSideScroll *scroll;
  GdkRectangle       box;
  int                left = 0, right = 0;
  double             x, distance = 0;

  scroll = lectern_block_widget_get_side_scroll (self->widgets[place->block], place->part, &left, &right);
  if (scroll == NULL)
    return FALSE;

  lectern_view_get_block_box (self, place->block, &box);
  x = self->selecting.x - box.x;
  if (x < left)
    distance = x - left;
  else if (x > right)
    distance = x - right;
  if (fabs (distance) < 1)
    return FALSE;

  return lectern_side_scroll_move (scroll, (int) CLAMP (ceil (distance / 4), -SIDE_STEP_MAX, SIDE_STEP_MAX));
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (widget);
  gint64              now = gdk_frame_clock_get_frame_time (clock);
  double              speed = get_speed (self, now), whole;
  LecternPlace        place;

  if (self->context == NULL)
    return G_SOURCE_CONTINUE;

  if (fabs (speed) > 0 && self->selecting.last > 0)
    {
      self->selecting.rest += speed * MIN ((double) (now - self->selecting.last) / G_USEC_PER_SEC, 0.1);
      self->selecting.rest = modf (self->selecting.rest, &whole);
      self->section_held = FALSE;
      lectern_view_stop_reconciling (self);
      lectern_view_scroll_by (self, (int) whole);
    }
  self->selecting.last = now;
  if (!lectern_view_find_place (self, self->selecting.x, self->selecting.y, TRUE, &place))
    return G_SOURCE_CONTINUE;
  if (fabs (speed) > 0 || scroll_sideways (self, &place))
    lectern_view_extend_to (self, &place);

  return G_SOURCE_CONTINUE;
}

static void
stop_dragging (LecternArticleView *self)
{
  self->selecting.is_dragging = FALSE;
  self->selecting.since = self->selecting.last = 0;
  self->selecting.rest = 0;
  if (self->selecting.tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->selecting.tick_id);
  self->selecting.tick_id = 0;
}

static void
drag_begin_cb (GtkGestureDrag     *gesture,
               double              x,
               double              y,
               LecternArticleView *self)
{
  /* A finger scrolls. */
  if (is_touch (GTK_EVENT_CONTROLLER (gesture)))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

/* What was pressed on, a link for instance, keeps the press until the pointer has gone some way. */
static void
drag_update_cb (GtkGestureDrag     *gesture,
                double              dx,
                double              dy,
                LecternArticleView *self)
{
  LecternPlace place;
  double       x, y;

  if (self->context == NULL || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;

  if (!self->selecting.is_dragging)
    {
      if (!self->selecting.has_origin ||
          !gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) (x + dx), (int) (y + dy)))
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      self->selecting.is_dragging = TRUE;
      self->selecting.tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
    }

  self->selecting.x = x + dx;
  self->selecting.y = y + dy;
  if (lectern_view_find_place (self, self->selecting.x, self->selecting.y, TRUE, &place))
    lectern_view_extend_to (self, &place);
}

static void
drag_end_cb (GtkGestureDrag     *gesture,
             double              dx,
             double              dy,
             LecternArticleView *self)
{
  if (self->selecting.is_dragging)
    lectern_view_own_primary (self);
  stop_dragging (self);
}

static void
cancel_cb (GtkGesture         *gesture,
           GdkEventSequence   *sequence,
           LecternArticleView *self)
{
  stop_dragging (self);
}

static void
long_press_cb (GtkGestureLongPress *gesture,
               double               x,
               double               y,
               LecternArticleView  *self)
{
  LecternPlace place;

  if (!lectern_view_find_place (self, x, y, TRUE, &place))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  lectern_view_begin_at (self, &place);
  self->selecting.unit = LECTERN_UNIT_WORD;
  self->selecting.origin = find_unit (self, &place, LECTERN_UNIT_WORD);
  lectern_view_extend_to (self, &place);
  lectern_view_own_primary (self);
  /* Without keys there is no other way to copy it. */
  lectern_view_open_menu_at (self, x, y);
}

/* Whether there is text under the pointer, not a picture or a margin. */
static gboolean
is_over_text (LecternArticleView *self,
              double              x,
              double              y)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (LECTERN_IS_CELL (target))
    return TRUE;
  if (!LECTERN_IS_TEXT_BLOCK (target))
    return FALSE;
  if (LECTERN_IS_FIGURE_BLOCK (target) || LECTERN_IS_TABLE_BLOCK (target))
    {
      GdkRectangle box;
      PangoLayout *layout = lectern_text_block_get_layout (LECTERN_TEXT_BLOCK (target));
      int          text_y = lectern_text_block_get_text_y (LECTERN_TEXT_BLOCK (target)), height;

      if (layout == NULL)
        return FALSE;
      lectern_view_get_block_box (self, lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (target)), &box);
      pango_layout_get_pixel_size (layout, NULL, &height);
      return y - box.y >= text_y && y - box.y < text_y + height;
    }

  return TRUE;
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           LecternArticleView       *self)
{
  gboolean shows_beam = self->selecting.is_dragging || (self->context != NULL && is_over_text (self, x, y));

  if (shows_beam == self->selecting.shows_beam)
    return;

  self->selecting.shows_beam = shows_beam;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), shows_beam ? "text" : NULL);
}

/**
 * lectern_view_add_selecting:
 * @self: a new view
 *
 * Makes it follow the pointer.
 */
void
lectern_view_add_selecting (LecternArticleView *self)
{
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkGesture         *long_press = gtk_gesture_long_press_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->selecting.column = -1;
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, 0);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, 0);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (cancel_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_object (long_press, "pressed", G_CALLBACK (long_press_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));

  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * lectern_view_reset_selecting:
 * @self: a view
 *
 * Forgets where the reader clicked: the article goes.
 */
void
lectern_view_reset_selecting (LecternArticleView *self)
{
  stop_dragging (self);
  lectern_view_stop_blinking (self);
  self->selecting.has_origin = FALSE;
  self->selecting.origin = (LecternPlaceRange){ 0 };
  self->selecting.moving = (LecternPlace){ 0 };
  self->selecting.column = -1;
  lectern_view_update_copy (self);
}
