/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-side-scroll.h"

#include "lectern-rgba.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* One notch of a wheel with Shift, one key press: in pixels. */
#define STEP 64
/* How dark a shade is at its edge, and the line there. */
#define SHADE 0.22f
#define LINE_SHADE 0.4f

struct _LecternSideScroll
{
  GtkWidget          *block;        /* (not owned) owns us */
  GtkAdjustment      *adjustment;   /* (owned) pixels */
  GtkWidget          *scrollbar;    /* (not owned) child of block; dies with its children */
  GtkEventController *controller;   /* (not owned) the block's */
  void (*moved) (GtkWidget *block); /* (nullable) */
  int      content;
  int      page;
  gboolean is_configuring;
};

static void
value_changed_cb (LecternSideScroll *self)
{
  gtk_widget_queue_allocate (self->block);
  if (self->moved != NULL && !self->is_configuring)
    self->moved (self->block);
}

/* Fractions of pixels add up. */
static gboolean
move (LecternSideScroll *self,
      double             delta)
{
  double before = gtk_adjustment_get_value (self->adjustment);

  gtk_adjustment_set_value (self->adjustment, before + delta);

  return fabs (gtk_adjustment_get_value (self->adjustment) - before) > G_MINDOUBLE;
}

/* What does not go sideways is left to the article. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           LecternSideScroll        *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double          delta = dx;

  if ((state & GDK_SHIFT_MASK) != 0 && fabs (dx) < G_MINDOUBLE)
    delta = dy;
  else if (fabs (dx) <= fabs (dy))
    /* Fingers never go straight down. */
    return GDK_EVENT_PROPAGATE;
  if (fabs (delta) < G_MINDOUBLE || !lectern_side_scroll_is_needed (self))
    return GDK_EVENT_PROPAGATE;

  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL)
    delta *= STEP;

  return move (self, delta);
}

/**
 * lectern_side_scroll_new:
 * @block: the block to scroll; owns the result
 *
 * Makes a block scroll sideways. Its children's allocation is queued when the value changes.
 *
 * Returns: (transfer full): to be freed when the block is disposed of
 */
LecternSideScroll *
lectern_side_scroll_new (GtkWidget *block)
{
  LecternSideScroll *self = g_new0 (LecternSideScroll, 1);

  self->block = block;
  self->adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, STEP, 0, 0));
  self->scrollbar = gtk_scrollbar_new (GTK_ORIENTATION_HORIZONTAL, self->adjustment);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scrollbar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Scroll sideways"), -1);
  gtk_widget_set_visible (self->scrollbar, FALSE);
  gtk_widget_set_parent (self->scrollbar, block);
  g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);

  self->controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  g_signal_connect (self->controller, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (block, self->controller);

  return self;
}

/**
 * lectern_side_scroll_set_moved:
 * @self: a side scroll
 * @moved: called with the block when something else shows
 *
 * Says when the block has to make what shows now. Changes of widths do not count: blocks
 * are told of them by themselves.
 */
void
lectern_side_scroll_set_moved (LecternSideScroll *self,
                               void (*moved) (GtkWidget *block))
{
  self->moved = moved;
}

/**
 * lectern_side_scroll_free:
 * @self: (transfer full): a side scroll
 *
 * Frees it. Its block is being disposed of.
 */
void
lectern_side_scroll_free (LecternSideScroll *self)
{
  /* Both may outlive us: the block keeps the controller, the scrollbar's children the adjustment. */
  gtk_widget_remove_controller (self->block, self->controller);
  g_signal_handlers_disconnect_by_data (self->adjustment, self);
  gtk_widget_unparent (self->scrollbar);
  g_object_unref (self->adjustment);
  g_free (self);
}

/**
 * lectern_side_scroll_configure:
 * @self: a side scroll
 * @content: width of what there is, in pixels
 * @page: width of what shows, in pixels
 * @rtl: it begins on the right
 *
 * Sets the widths. To be called while the block is set to a width.
 *
 * Returns: height of the scrollbar in pixels; 0 where none is needed
 */
int
lectern_side_scroll_configure (LecternSideScroll *self,
                               int                content,
                               int                page,
                               gboolean           rtl)
{
  gboolean is_first = self->page == 0;
  double   value = gtk_adjustment_get_value (self->adjustment);
  int      height = 0;

  self->content = content;
  self->page = page;
  /* GtkScrollbar does not mirror sideways: the value is always that of the left edge. */
  if (rtl && is_first)
    value = MAX (content - page, 0);
  gtk_widget_set_visible (self->scrollbar, content > page);
  self->is_configuring = TRUE;
  gtk_adjustment_configure (self->adjustment, value, 0, MAX (content, page), STEP, page * 0.9, page);
  self->is_configuring = FALSE;
  if (content > page)
    gtk_widget_measure (self->scrollbar, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);

  return height;
}

/**
 * lectern_side_scroll_allocate:
 * @self: a side scroll
 * @x, @y: where the scrollbar goes, in pixels of the block
 * @width: its width
 *
 * Places the scrollbar. To be called in the block's `size_allocate`.
 */
void
lectern_side_scroll_allocate (LecternSideScroll *self,
                              int                x,
                              int                y,
                              int                width)
{
  int minimum, height;

  if (!lectern_side_scroll_is_needed (self))
    return;

  gtk_widget_measure (self->scrollbar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (self->scrollbar, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->scrollbar, &(GtkAllocation){ x, y, MAX (width, minimum), height }, -1);
}

/**
 * lectern_side_scroll_is_needed:
 * @self: a side scroll
 *
 * Returns: whether there is more than shows
 */
gboolean
lectern_side_scroll_is_needed (LecternSideScroll *self)
{
  return self->content > self->page;
}

/**
 * lectern_side_scroll_get_value:
 * @self: a side scroll
 *
 * Returns: how far what shows is from the left edge, in whole pixels
 */
int
lectern_side_scroll_get_value (LecternSideScroll *self)
{
  return (int) (gtk_adjustment_get_value (self->adjustment) + 0.5);
}

/**
 * lectern_side_scroll_has_more:
 * @self: a side scroll
 * @side: GTK_POS_LEFT or GTK_POS_RIGHT
 *
 * Returns: whether there is more on that side
 */
gboolean
lectern_side_scroll_has_more (LecternSideScroll *self,
                              GtkPositionType    side)
{
  int value = lectern_side_scroll_get_value (self);

  return side == GTK_POS_LEFT ? value > 0 : value < self->content - self->page;
}

/**
 * lectern_side_scroll_move:
 * @self: a side scroll
 * @delta: how far to the right, in pixels
 *
 * Scrolls.
 *
 * Returns: whether anything moved
 */
gboolean
lectern_side_scroll_move (LecternSideScroll *self,
                          int                delta)
{
  return move (self, delta);
}

/**
 * lectern_side_scroll_show:
 * @self: a side scroll
 * @start, @end: a part of the content, in pixels from its left edge
 *
 * Scrolls just so far that the part shows.
 */
void
lectern_side_scroll_show (LecternSideScroll *self,
                          int                start,
                          int                end)
{
  gtk_adjustment_clamp_page (self->adjustment, start, end);
}

/**
 * lectern_side_scroll_snapshot:
 * @self: a side scroll
 * @snapshot: a snapshot of the block
 *
 * Draws the scrollbar.
 */
void
lectern_side_scroll_snapshot (LecternSideScroll *self,
                              GtkSnapshot       *snapshot)
{
  if (lectern_side_scroll_is_needed (self))
    gtk_widget_snapshot_child (self->block, self->scrollbar, snapshot);
}

/**
 * lectern_side_scroll_append_shade:
 * @snapshot: where to draw
 * @style: the article's style
 * @area: what is shaded, in pixels
 * @from: the edge at which it is darkest: top, left or right
 *
 * Draws what says that there is more behind an edge: a shade, and a line at the edge, which tells on
 * a poor screen, too.
 */
void
lectern_side_scroll_append_shade (GtkSnapshot           *snapshot,
                                  const LecternStyle    *style,
                                  const graphene_rect_t *area,
                                  GtkPositionType        from)
{
  GdkRGBA          shade = lectern_rgba (&lectern_style_get_palette (style)->text);
  GskColorStop     stops[2] = { { 0, shade }, { 1, shade } };
  graphene_rect_t  line = *area;
  graphene_point_t start = area->origin, end = area->origin;

  stops[0].color.alpha = SHADE;
  stops[1].color.alpha = 0;
  switch (from)
    {
    case GTK_POS_TOP:
      end.y += area->size.height;
      line.size.height = 1;
      break;
    case GTK_POS_LEFT:
      end.x += area->size.width;
      line.size.width = 1;
      break;
    case GTK_POS_RIGHT:
    case GTK_POS_BOTTOM:
    default:
      start.x += area->size.width;
      line.origin.x = start.x - 1;
      line.size.width = 1;
      break;
    }
  gtk_snapshot_append_linear_gradient (snapshot, area, &start, &end, stops, 2);
  shade.alpha = LINE_SHADE;
  gtk_snapshot_append_color (snapshot, &shade, &line);
}
