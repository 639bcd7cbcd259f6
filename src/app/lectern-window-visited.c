/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include <string.h>

/* What has been read: the contents mark it. A section is not read because it flew past: it is
 * when the text stood still with it under the eye, or with all of it in the window. */

/* How long the text has to stand still, in microseconds. */
#define REST (2 * G_TIME_SPAN_SECOND)
/* The ids of what was read take no more room than this in the file, so that the place is never lost for them. */
#define MAX_BYTES (64 * 1024)

/* Marks the sections, tables and figures of which both the beginning and the end show. A section
 * ends here where the next thing in the contents begins. */
static void
visit_shown (LecternWindow *self)
{
  LecternOutline *outline = lectern_article_get_outline (self->article);
  guint           n = lectern_outline_get_n (outline);
  guint32         first, last;
  guint           low = 0, high = n;

  if (!lectern_article_view_get_shown (self->view, &first, &last))
    return;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (lectern_outline_get (outline, middle)->block < first)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < n && lectern_outline_get (outline, i)->block <= last; i++)
    {
      guint32 end = i + 1 < n ? lectern_outline_get (outline, i + 1)->block : lectern_article_get_n_blocks (self->article);

      if (end <= last + 1 || lectern_outline_get (outline, i)->kind == LECTERN_OUTLINE_TABLE ||
          lectern_outline_get (outline, i)->kind == LECTERN_OUTLINE_FIGURE)
        lectern_contents_visit (self->contents, i);
    }
}

static gboolean
rest_cb (gpointer user_data)
{
  LecternWindow *self = LECTERN_WINDOW (user_data);
  gint64         rest = g_get_monotonic_time () - self->moved_at;
  guint32        section;

  if (rest < REST)
    {
      self->rest_id = g_timeout_add ((guint) ((REST - rest) / 1000 + 1), rest_cb, self);
      return G_SOURCE_REMOVE;
    }

  self->rest_id = 0;
  if (self->article == NULL || self->awaits_frame)
    return G_SOURCE_REMOVE;

  section = lectern_article_view_get_section (self->view);
  if (section != LECTERN_NONE)
    lectern_contents_visit (self->contents, section);
  visit_shown (self);

  return G_SOURCE_REMOVE;
}

/* Costs next to nothing: this is called at every step of scrolling. */
static void
moved_cb (LecternWindow *self)
{
  self->moved_at = g_get_monotonic_time ();
  if (self->rest_id == 0 && self->article != NULL)
    self->rest_id = g_timeout_add (REST / 1000, rest_cb, self);
}

/**
 * lectern_window_watch_visited:
 * @self: a window that was just made
 *
 * Follows where the text stands still.
 */
void
lectern_window_watch_visited (LecternWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  g_signal_connect_object (self->view, "notify::section", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lectern_window_restore_visited:
 * @self: a window whose contents were just filled
 *
 * Marks what was read before they were.
 */
void
lectern_window_restore_visited (LecternWindow *self)
{
  if (self->visited != NULL)
    lectern_contents_set_visited (self->contents, (const char *const *) self->visited);
  g_clear_pointer (&self->visited, g_strfreev);
}

/**
 * lectern_window_dup_visited:
 * @self: a window with an article
 *
 * Returns: (transfer full) (nullable): ids of the sections that were read, or NULL if none was; so many as a
 *   file of what is kept can hold
 */
GStrv
lectern_window_dup_visited (LecternWindow *self)
{
  g_auto (GStrv) visited = NULL;
  gsize          n_bytes = 0;

  g_return_val_if_fail (LECTERN_IS_WINDOW (self), NULL);

  visited = self->awaits_frame ? g_strdupv (self->visited) : lectern_contents_get_visited (self->contents);
  for (guint i = 0; visited != NULL && visited[i] != NULL; i++)
    {
      n_bytes += strlen (visited[i]) + strlen ("    \"\",\n");
      if (n_bytes > MAX_BYTES)
        {
          for (; visited[i] != NULL; i++)
            g_clear_pointer (&visited[i], g_free);
          break;
        }
    }

  return visited != NULL && visited[0] != NULL ? g_steal_pointer (&visited) : NULL;
}

/**
 * lectern_window_set_visited:
 * @self: a window with an article
 * @ids: (nullable) (array zero-terminated=1): ids of sections
 *
 * Marks these sections as read, and no others.
 */
void
lectern_window_set_visited (LecternWindow     *self,
                            const char *const *ids)
{
  static const char *const none[] = { NULL };

  g_return_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL);

  if (!self->awaits_frame)
    {
      lectern_contents_set_visited (self->contents, ids != NULL ? ids : none);
      return;
    }

  g_clear_pointer (&self->visited, g_strfreev);
  self->visited = g_strdupv ((char **) ids);
}
