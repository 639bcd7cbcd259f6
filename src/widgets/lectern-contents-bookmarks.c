/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents-private.h"

/* The bookmarks below the contents. Their list is made with the first one. */

static void
activate_cb (LecternContents *self,
             const char      *id)
{
  g_signal_emit_by_name (self, "activate-bookmark", id);
}

/* When the last one goes, the focus goes to the contents. */
static void
remove_cb (LecternContents *self,
           const char      *id)
{
  gboolean has_focus = (gtk_widget_get_state_flags (self->bookmarks) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  g_signal_emit_by_name (self, "remove-bookmark", id);
  if (has_focus && !lectern_contents_has_bookmarks (self))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * lectern_contents_set_bookmarks:
 * @self: contents
 * @items: (element-type LecternBookmarkItem): bookmarks, in the order in which they are to show
 *
 * Shows bookmarks below the contents, or nothing there if there are none.
 */
void
lectern_contents_set_bookmarks (LecternContents *self,
                                GPtrArray       *items)
{
  g_return_if_fail (LECTERN_IS_CONTENTS (self));
  g_return_if_fail (items != NULL);

  if (self->bookmarks == NULL)
    {
      if (items->len == 0)
        return;
      self->bookmarks = lectern_bookmark_list_new ();
      g_signal_connect_object (self->bookmarks, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->bookmarks, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_insert_before (self->bookmarks, GTK_WIDGET (self), NULL);
    }
  lectern_bookmark_list_set_items (LECTERN_BOOKMARK_LIST (self->bookmarks), items);
}

/**
 * lectern_contents_has_bookmarks:
 * @self: contents
 *
 * Returns: whether any show
 */
gboolean
lectern_contents_has_bookmarks (LecternContents *self)
{
  return lectern_contents_get_n_bookmarks (self) > 0;
}

/**
 * lectern_contents_get_n_bookmarks:
 * @self: contents
 *
 * Returns: how many show
 */
guint
lectern_contents_get_n_bookmarks (LecternContents *self)
{
  return self->bookmarks != NULL ? lectern_bookmark_list_get_n_shown (LECTERN_BOOKMARK_LIST (self->bookmarks)) : 0;
}

/**
 * lectern_contents_filter_bookmarks:
 * @self: contents
 * @text: what the reader typed
 *
 * Shows only bookmarks that match.
 */
void
lectern_contents_filter_bookmarks (LecternContents *self,
                                   const char      *text)
{
  if (self->bookmarks != NULL)
    lectern_bookmark_list_set_filter (LECTERN_BOOKMARK_LIST (self->bookmarks), text);
}

/**
 * lectern_contents_activate_first_bookmark:
 * @self: contents
 *
 * Goes to the first bookmark that shows, if there is one.
 */
void
lectern_contents_activate_first_bookmark (LecternContents *self)
{
  g_autofree char *id = self->bookmarks != NULL ? lectern_bookmark_list_dup_first (LECTERN_BOOKMARK_LIST (self->bookmarks)) : NULL;

  if (id == NULL)
    return;

  lectern_contents_reset_search (self);
  g_signal_emit_by_name (self, "activate-bookmark", id);
}
