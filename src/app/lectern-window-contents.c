/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include "lectern-focus-child.h"

#include <glib/gi18n-lib.h>

/* The contents beside the text: whether they show, and when they are filled. */

/* Below this there is no room for contents beside a readable line of text. */
#define NARROW_WIDTH 720 /* pixels */

static gboolean
has_contents (LecternWindow *self)
{
  return self->article != NULL && lectern_outline_get_n (lectern_article_get_outline (self->article)) > 0;
}

/**
 * lectern_window_update_contents_visible:
 * @self: a window
 *
 * Shows or hides the contents by what is known about room, wish and article.
 */
void
lectern_window_update_contents_visible (LecternWindow *self)
{
  gboolean is_wanted = self->contents_over;
  gboolean is_visible;

  if (!self->is_narrow)
    g_object_get (self->preferences, "show-contents", &is_wanted, NULL);
  is_visible = is_wanted && has_contents (self);
  if (is_visible == gtk_widget_get_visible (GTK_WIDGET (self->contents)))
    return;

  if (!is_visible && lectern_focus_child_get (GTK_WIDGET (self->paned)) == GTK_WIDGET (self->contents))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_widget_set_visible (GTK_WIDGET (self->contents), is_visible);
  g_object_notify (G_OBJECT (self), "contents-visible");
}

/* Setting a tooltip asks the X server where the pointer is, three times. */
static void
set_tooltips (LecternWindow *self)
{
  if (gtk_widget_get_has_tooltip (self->contents_button))
    return;

  gtk_widget_set_tooltip_text (self->contents_button, _ ("Contents"));
  gtk_widget_set_tooltip_text (self->back_button, _ ("Back"));
  gtk_widget_set_tooltip_text (self->forward_button, _ ("Forward"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), _ ("Main Menu"));
}

static void
stop_awaiting_frame (LecternWindow *self)
{
  if (self->paint_handler != 0)
    g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (self)), self->paint_handler);
  self->paint_handler = 0;
}

/* What matters most has been drawn, the article's text if it is there: now comes what the eye turns to later. */
static void
painted_cb (LecternWindow *self)
{
  stop_awaiting_frame (self);
  set_tooltips (self);
  if (!self->awaits_frame)
    return;

  self->awaits_frame = FALSE;
  lectern_contents_set_outline (self->contents, lectern_article_get_outline (self->article), G_OBJECT (self->article));
  lectern_contents_set_current (self->contents, lectern_article_view_get_section (self->view));
}

/* A window that is not realized has no clock yet. */
static void
await_frame (LecternWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (clock != NULL && self->paint_handler == 0)
    self->paint_handler = g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lectern_window_update_contents:
 * @self: a window that was just given an article
 *
 * Shows the contents of its article, once the article itself was drawn.
 */
void
lectern_window_update_contents (LecternWindow *self)
{
  lectern_contents_set_outline (self->contents, NULL, NULL);
  self->awaits_frame = TRUE;
  await_frame (self);
}

/**
 * lectern_window_mark_section:
 * @self: a window with an article
 * @section: index of an outline item, or %LECTERN_NONE
 *
 * Marks the section that is being read in the contents.
 */
void
lectern_window_mark_section (LecternWindow *self,
                             guint32        section)
{
  if (!self->awaits_frame)
    lectern_contents_set_current (self->contents, section);
}

static void
surface_layout_cb (LecternWindow *self,
                   int            width)
{
  gboolean is_narrow = width < NARROW_WIDTH;

  if (is_narrow == self->is_narrow)
    return;

  self->is_narrow = is_narrow;
  self->contents_over = FALSE;
  lectern_window_update_contents_visible (self);
}

/**
 * lectern_window_watch_surface:
 * @self: a window that was just realized
 *
 * Follows how much room there is, and what is drawn.
 */
void
lectern_window_watch_surface (LecternWindow *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout",
                           G_CALLBACK (surface_layout_cb), self, G_CONNECT_SWAPPED);
  await_frame (self);
}

/**
 * lectern_window_unwatch_surface:
 * @self: a window that is about to be unrealized
 *
 * The opposite: the frame clock goes with the surface.
 */
void
lectern_window_unwatch_surface (LecternWindow *self)
{
  stop_awaiting_frame (self);
}

/**
 * lectern_window_get_contents_visible:
 * @self: a window
 *
 * Returns: whether the contents show
 */
gboolean
lectern_window_get_contents_visible (LecternWindow *self)
{
  g_return_val_if_fail (LECTERN_IS_WINDOW (self), FALSE);

  /* The buttons of the template ask before it is complete. */
  return self->contents != NULL && gtk_widget_get_visible (GTK_WIDGET (self->contents));
}

/**
 * lectern_window_set_contents_visible:
 * @self: a window
 * @visible: whether to show the contents
 *
 * Shows or hides the contents. Where there is room beside the text, this is a preference.
 */
void
lectern_window_set_contents_visible (LecternWindow *self,
                                     gboolean       visible)
{
  g_return_if_fail (LECTERN_IS_WINDOW (self));

  if (self->is_narrow)
    {
      self->contents_over = visible;
      lectern_window_update_contents_visible (self);
    }
  else
    g_object_set (self->preferences, "show-contents", visible, NULL);
}
