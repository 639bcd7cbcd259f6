/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include "lectern-installation.h"
#include "lectern-recent.h"

#include <glib/gi18n-lib.h>

/* What was opened lately: noted, offered in the menu, and forgotten. */

#define N_RECENT 10

static gboolean
is_noted (LecternWindow *self)
{
  g_autoptr (GFile) bundled = lectern_installation_get_bundled_article ();

  return self->article != NULL && !lectern_window_is_forgotten (self) && !lectern_preferences_get_remember_nothing (self->preferences) &&
         !lectern_window_has_file (self, bundled);
}

static gboolean
note_cb (gpointer user_data)
{
  LecternWindow *self = user_data;

  self->recent_id = 0;
  if (is_noted (self) && self->loading == NULL)
    lectern_recent_add (self->file, lectern_article_get_title (self->article));

  return G_SOURCE_REMOVE;
}

/**
 * lectern_window_note_recent:
 * @self: a window that was just given an article
 *
 * Notes that the article was opened, once the article itself was drawn.
 */
void
lectern_window_note_recent (LecternWindow *self)
{
  if (self->recent_id == 0)
    self->recent_id = g_idle_add_full (G_PRIORITY_LOW, note_cb, self, NULL);
}

/**
 * lectern_window_update_recent:
 * @self: a window
 * @section: the section of the menu in which articles are opened
 *
 * Offers in the menu what was opened lately, if anything was.
 */
void
lectern_window_update_recent (LecternWindow *self,
                              GMenu         *section)
{
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GMenu)     menu = NULL;
  int                   n = g_menu_model_get_n_items (G_MENU_MODEL (section));

  for (int i = n - 1; i >= 0; i--)
    {
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (G_MENU_MODEL (section), i, G_MENU_LINK_SUBMENU);

      if (submenu != NULL)
        g_menu_remove (section, i);
    }
  if (lectern_preferences_get_remember_nothing (self->preferences))
    return;

  infos = lectern_recent_list (N_RECENT + 1);
  for (guint i = 0; i < infos->len; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (g_ptr_array_index (infos, i)));

      if (lectern_window_has_file (self, file))
        g_ptr_array_remove_index (infos, i--);
    }
  if (infos->len == 0)
    return;

  menu = lectern_recent_create_menu (infos, "win.open-recent");
  /* Translators: a submenu of the articles that were opened lately */
  g_menu_insert_submenu (section, MIN (2, g_menu_model_get_n_items (G_MENU_MODEL (section))), _ ("Open _Recent"), G_MENU_MODEL (menu));
}

/* What any window has kept of the article is no longer what is kept. */
static void
set_forgotten (LecternWindow *self,
               gboolean       is_forgotten)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GFile          *file = lectern_article_get_file (self->article);

  lectern_readings_set_forgotten (self->readings, file, is_forgotten);

  for (GList *item = gtk_application_get_windows (application); item != NULL; item = item->next)
    {
      LecternWindow *window = LECTERN_IS_WINDOW (item->data) ? item->data : NULL;

      if (window != NULL && window->article != NULL && g_file_equal (lectern_article_get_file (window->article), file))
        g_clear_pointer (&window->kept, g_bytes_unref);
    }
  /* All windows share them. */
  if (is_forgotten)
    lectern_bookmarks_forget (self->bookmarks);
  else
    lectern_bookmarks_undo_forget (self->bookmarks);
}

/**
 * lectern_window_is_forgotten:
 * @self: a window with an article
 *
 * Returns: whether the reader wants nothing to be kept of the article
 */
gboolean
lectern_window_is_forgotten (LecternWindow *self)
{
  return lectern_readings_is_forgotten (self->readings, lectern_article_get_file (self->article));
}

/**
 * lectern_window_forget:
 * @self: a window with an article
 *
 * Deletes what is kept of reading the article, and keeps nothing of it any more until it is opened again.
 * A banner offers to take that back.
 */
void
lectern_window_forget (LecternWindow *self)
{
  const char *key;

  g_return_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL);

  set_forgotten (self, TRUE);
  key = lectern_readings_get_key (self->readings, lectern_article_get_file (self->article));
  if (key != NULL)
    lectern_readings_forget (self->readings, key);
  lectern_recent_forget (self->file);
  lectern_message_bar_show (self->message_bar, LECTERN_MESSAGE_NOTE,
                            _ ("Lectern has forgotten that you read this article, and where you were."),
                            _ ("Undo"), "win.undo-forget");
}

/**
 * lectern_window_undo_forget:
 * @self: a window with an article that was forgotten
 *
 * Takes back [method@Window.forget].
 */
void
lectern_window_undo_forget (LecternWindow *self)
{
  g_return_if_fail (LECTERN_IS_WINDOW (self));

  if (self->article == NULL || !lectern_window_is_forgotten (self))
    return;

  set_forgotten (self, FALSE);
  lectern_window_keep_reading (self);
  lectern_window_note_recent (self);
  lectern_message_bar_hide (self->message_bar);
}
