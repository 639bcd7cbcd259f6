/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include <math.h>

/* The scrollbar's side: the adjustments reflect where the reader is, and tell where the scrollbar,
 * the wheel or a gesture wants to go. */

/* How long the adjustment is left alone after it moved, in milliseconds: kinetic scrolling
 * sets absolute values from its own start. */
#define RECONCILE_MS 150

static void
configure_adjustments (LecternArticleView *self,
                       double              value)
{
  double upper = self->heights != NULL ? (double) lectern_heights_get_total (self->heights) : 0;

  self->is_configuring = TRUE;
  if (self->vadjustment != NULL)
    {
      double line = self->context != NULL ? lectern_style_get_line_height (self->context->style, LECTERN_TEXT_BODY, 0) : 20;

      gtk_adjustment_configure (self->vadjustment, value, 0, MAX (upper, self->height), line, MAX (self->height - 2 * line, line), self->height);
      self->last_value = gtk_adjustment_get_value (self->vadjustment);
    }
  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, self->width, 1, 1, self->width);
  self->is_configuring = FALSE;
}

/* Makes the adjustment say where the anchor is. */
void
lectern_view_sync_adjustment (LecternArticleView *self)
{
  if (self->vadjustment == NULL)
    return;

  if (self->reconcile_id != 0)
    configure_adjustments (self, gtk_adjustment_get_value (self->vadjustment));
  else
    configure_adjustments (self, self->context != NULL && self->width > 0 ? (double) lectern_view_get_top (self) : 0);
}

static gboolean
reconcile_cb (gpointer user_data)
{
  LecternArticleView *self = user_data;

  self->reconcile_id = 0;
  lectern_view_sync_adjustment (self);
  lectern_view_queue_complete (self);

  return G_SOURCE_REMOVE;
}

/* What GTK still wants to scroll after a finger has let go, it measures from where it began: after a jump that
 * would lead back. GTK ends it where kinetic scrolling is switched off. */
static void
stop_kinetic (LecternArticleView *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (scroller == NULL || !gtk_scrolled_window_get_kinetic_scrolling (GTK_SCROLLED_WINDOW (scroller)))
    return;

  gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (scroller), TRUE);
}

/* The adjustment need not be left alone any longer. What waited for that goes on. */
void
lectern_view_stop_reconciling (LecternArticleView *self)
{
  if (self->reconcile_id == 0)
    return;

  stop_kinetic (self);
  g_clear_handle_id (&self->reconcile_id, g_source_remove);
  lectern_view_queue_complete (self);
}

/* Delta of the adjustment, scaled near the ends so that both reach the end together, but
 * never a leap: all that lies on the way would be made. */
static int
scale_delta (LecternArticleView *self,
             double              before,
             int                 delta)
{
  double page = self->height, top = (double) lectern_view_get_top (self);
  double upper = gtk_adjustment_get_upper (self->vadjustment) - page;
  double shown = delta < 0 ? before : upper - before;
  double rest = delta < 0 ? top : (double) lectern_heights_get_total (self->heights) - page - top;

  if (shown > 4 * page || shown < 1 || rest < 0)
    return delta;

  return (int) CLAMP (delta * rest / shown + (delta < 0 ? -0.5 : 0.5), -2 * page, 2 * page);
}

static void
value_changed_cb (GtkAdjustment      *adjustment,
                  LecternArticleView *self)
{
  double value = gtk_adjustment_get_value (adjustment), before = self->last_value;
  double delta = floor (value + 0.5) - floor (before + 0.5);

  if (self->is_configuring || self->context == NULL || self->width == 0)
    return;

  self->last_value = value;
  self->section_held = FALSE;
  lectern_view_stop_gliding (self, FALSE);
  g_clear_handle_id (&self->reconcile_id, g_source_remove);
  self->reconcile_id = g_timeout_add (RECONCILE_MS, reconcile_cb, self);
  if (fabs (delta) >= 2 * self->height)
    lectern_view_jump_to_offset (self, (gint64) value);
  else if (fabs (delta) >= 1)
    lectern_view_scroll_by (self, scale_delta (self, before, (int) delta));
}

/**
 * lectern_view_set_vadjustment:
 * @self: a view
 * @adjustment: (nullable): the vertical adjustment
 *
 * Takes an adjustment; part of GtkScrollable.
 */
void
lectern_view_set_vadjustment (LecternArticleView *self,
                              GtkAdjustment      *adjustment)
{
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, value_changed_cb, self);
  g_clear_object (&self->vadjustment);
  if (adjustment != NULL)
    {
      self->vadjustment = g_object_ref_sink (adjustment);
      g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self, 0);
      lectern_view_sync_adjustment (self);
    }
}
