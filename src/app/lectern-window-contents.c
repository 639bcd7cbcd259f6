/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include "lectern-focus-child.h"

#include <glib/gi18n-lib.h>

/* The contents beside the text: whether they show, and when they are filled. */

/* Below this there is no room for contents beside a readable line of text. */
#define NARROW_WIDTH 720 /* pixels */
/* Below this there is no room for all buttons beside the title. */
#define SLIM_WIDTH 480 /* pixels */
/* How long a section is read before the contents mark it: who drags the thumb of the scrollbar comes through a
 * hundred, and for each the list of the contents would make some 200 rows anew. */
#define MARK_MS 60

/**
 * lectern_window_has_contents:
 * @self: a window
 *
 * Returns: whether there is anything to show beside the text: sections or bookmarks
 */
gboolean
lectern_window_has_contents (LecternWindow *self)
{
  return self->article != NULL && (lectern_outline_get_n (lectern_article_get_outline (self->article)) > 0 || lectern_bookmarks_get_n (self->bookmarks) > 0);
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
  is_visible = is_wanted && lectern_window_has_contents (self);
  lectern_split_set_over (self->split, self->is_narrow);
  if (is_visible == lectern_split_get_open (self->split))
    return;

  if (!is_visible && lectern_focus_child_get (GTK_WIDGET (self->split)) == GTK_WIDGET (self->contents))
    lectern_window_return_focus (self);
  lectern_split_set_open (self->split, is_visible);
  if (!is_visible)
    lectern_contents_clear_filter (self->contents);
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

/* The picture for the task bar, of this window and of all that come after it. On X11 GTK draws it in several
 * sizes, for which it needs an SVG library. */
static void
set_icon (void)
{
  if (gtk_window_get_default_icon_name () == NULL)
    gtk_window_set_default_icon_name (APPLICATION_ID);
}

static void
stop_awaiting_frame (LecternWindow *self)
{
  if (self->paint_handler != 0)
    g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (self)), self->paint_handler);
  self->paint_handler = 0;
  g_clear_handle_id (&self->fill_id, g_source_remove);
}

static void
mark_now (LecternWindow *self)
{
  g_clear_handle_id (&self->mark_id, g_source_remove);
  lectern_contents_set_current (self->contents, lectern_article_view_get_section (self->view));
}

static gboolean
mark_cb (gpointer user_data)
{
  LecternWindow *self = user_data;

  self->mark_id = 0;
  mark_now (self);

  return G_SOURCE_REMOVE;
}

/* A dispatch of its own: with the frame before it, events would wait for both. */
static gboolean
fill_cb (gpointer user_data)
{
  LecternWindow *self = user_data;

  self->fill_id = 0;
  self->awaits_frame = FALSE;
  lectern_contents_set_outline (self->contents, lectern_article_get_outline (self->article), G_OBJECT (self->article));
  lectern_window_restore_visited (self);
  mark_now (self);
  lectern_contents_reveal (self->contents);
  lectern_window_map_bookmarks (self);

  return G_SOURCE_REMOVE;
}

/* What matters most has been drawn, the article's text if it is there: now comes what the eye turns to later. */
static void
painted_cb (LecternWindow *self)
{
  /* An empty window: what matters is still to come. */
  if (self->loading != NULL && !self->awaits_frame)
    return;

  stop_awaiting_frame (self);
  /* Else the frame would wait in the buffer of the connection until all that follows is done. */
  gdk_display_flush (gtk_widget_get_display (GTK_WIDGET (self)));
  set_tooltips (self);
  set_icon ();
  if (self->awaits_frame)
    self->fill_id = g_idle_add_full (GDK_PRIORITY_REDRAW + 1, fill_cb, self, NULL);
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
  g_clear_pointer (&self->visited, g_strfreev);
  g_clear_handle_id (&self->fill_id, g_source_remove);
  g_clear_handle_id (&self->mark_id, g_source_remove);
  lectern_contents_set_outline (self->contents, NULL, NULL);
  self->awaits_frame = TRUE;
  await_frame (self);
}

/**
 * lectern_window_mark_section:
 * @self: a window with an article that has come to another section
 *
 * Marks the section that is being read in the contents, as soon as it stays the same for a moment.
 */
void
lectern_window_mark_section (LecternWindow *self)
{
  g_clear_handle_id (&self->mark_id, g_source_remove);
  if (!self->awaits_frame)
    self->mark_id = g_timeout_add (MARK_MS, mark_cb, self);
}

/**
 * lectern_window_reveal_section:
 * @self: a window whose reader has just jumped
 *
 * Shows in the contents where the section is that was jumped to, even if it was folded away.
 */
void
lectern_window_reveal_section (LecternWindow *self)
{
  if (self->awaits_frame)
    return;

  mark_now (self);
  lectern_contents_reveal (self->contents);
}

/* A surface is wider than its window by the shadow around it. */
static void
surface_layout_cb (LecternWindow *self,
                   int            width)
{
  double   shadow_x = 0, shadow_y = 0;
  gboolean is_narrow, is_slim;

  gtk_native_get_surface_transform (GTK_NATIVE (self), &shadow_x, &shadow_y);
  width -= 2 * (int) shadow_x;
  is_narrow = width < NARROW_WIDTH;
  is_slim = width < SLIM_WIDTH;

  /* Forward is what a reader does least, and Alt+Right is still there. */
  if (gtk_widget_get_visible (self->forward_button) == is_slim)
    gtk_widget_set_visible (self->forward_button, !is_slim);
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
  g_clear_handle_id (&self->mark_id, g_source_remove);
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
  return self->split != NULL && lectern_split_get_open (self->split);
}

/**
 * lectern_window_set_contents_visible:
 * @self: a window
 * @visible: whether to show the contents
 *
 * Shows or hides the contents. Where there is room beside the text, this is a preference. Over
 * the text they take the focus, and give it back to what had it.
 */
void
lectern_window_set_contents_visible (LecternWindow *self,
                                     gboolean       visible)
{
  g_return_if_fail (LECTERN_IS_WINDOW (self));

  if (!self->is_narrow)
    {
      g_object_set (self->preferences, "show-contents", visible, NULL);
      return;
    }
  if (self->contents_over == visible)
    return;

  if (visible)
    lectern_window_leave_focus (self);
  self->contents_over = visible;
  lectern_window_update_contents_visible (self);
  if (visible)
    gtk_widget_grab_focus (GTK_WIDGET (self->contents));
}

/**
 * lectern_window_ask_contents:
 * @self: a window
 * @open: whether the reader wants to see the contents
 *
 * Opens or closes contents over the text: a click beside them, a swipe, a choice made.
 */
void
lectern_window_ask_contents (LecternWindow *self,
                             gboolean       open)
{
  g_return_if_fail (LECTERN_IS_WINDOW (self));

  if (lectern_window_has_contents (self))
    lectern_window_set_contents_visible (self, open);
}

/**
 * lectern_window_leave_contents:
 * @self: a window
 *
 * Gives the focus back to what had it before the contents; they close where they hide that.
 */
void
lectern_window_leave_contents (LecternWindow *self)
{
  g_return_if_fail (LECTERN_IS_WINDOW (self));

  if (self->is_narrow)
    lectern_window_set_contents_visible (self, FALSE);
  else
    lectern_window_return_focus (self);
}
