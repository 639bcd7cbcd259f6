/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include <glib/gi18n-lib.h>

/* Caret mode: a preference of the reader, which holds in all windows. */

static void
notify_caret_mode_cb (LecternWindow *self)
{
  lectern_article_view_set_caret_mode (self->view, lectern_window_get_caret_mode (self));
  g_object_notify (G_OBJECT (self), "caret-mode");
}

/**
 * lectern_window_follow_caret_mode:
 * @self: a new window that has its preferences
 *
 * Gives the article a caret if the reader wants one, now and whenever that changes.
 */
void
lectern_window_follow_caret_mode (LecternWindow *self)
{
  g_signal_connect_object (self->preferences, "notify::caret-mode", G_CALLBACK (notify_caret_mode_cb), self, G_CONNECT_SWAPPED);
  notify_caret_mode_cb (self);
}

/**
 * lectern_window_get_caret_mode:
 * @self: a window
 *
 * Returns: whether the reader wants a caret in the text
 */
gboolean
lectern_window_get_caret_mode (LecternWindow *self)
{
  gboolean is_on = FALSE;

  if (self->preferences != NULL)
    g_object_get (self->preferences, "caret-mode", &is_on, NULL);

  return is_on;
}

/**
 * lectern_window_set_caret_mode:
 * @self: a window
 * @is_on: whether the reader wants a caret in the text
 *
 * Switches caret mode on or off in all windows, and says so in this one.
 */
void
lectern_window_set_caret_mode (LecternWindow *self,
                               gboolean       is_on)
{
  if (lectern_window_get_caret_mode (self) == is_on)
    return;

  g_object_set (self->preferences, "caret-mode", is_on, NULL);
  lectern_window_show_notice (self, is_on ? _ ("Caret on: arrows move it, with Shift they select. F7 switches it off.") : _ ("Caret off: arrows scroll."),
                              NULL);
}
