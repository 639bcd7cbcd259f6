/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-recent.h"

#include "lectern-article.h"

#include <string.h>

/* The articles that were opened lately, in the list that the desktop keeps. Its entries are private: programs that heed
 * that do not show them. All of it reads and writes a file when it is used first; not for the time before the first
 * frame. */

/* A longer title is cut, in characters. */
#define LABEL_MAX 60

/* What this process has added: titles by URI. (nullable) (element-type utf8 utf8) */
static GHashTable *added;

static void
add (const char *uri,
     const char *title)
{
  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri,
                               &(GtkRecentData){
                                 .display_name = (char *) title,
                                 .mime_type = (char *) "text/markdown",
                                 .app_name = (char *) LECTERN_RECENT_APPLICATION,
                                 .app_exec = (char *) "lectern %u",
                                 .is_private = TRUE,
                               });
}

/**
 * lectern_recent_add:
 * @file: an article or its folder
 * @title: its title
 *
 * Notes that an article was opened.
 */
void
lectern_recent_add (GFile      *file,
                    const char *title)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (title != NULL);

  if (added == NULL)
    added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  uri = g_file_get_uri (file);
  add (uri, title);
  g_hash_table_replace (added, g_steal_pointer (&uri), g_strdup (title));
}

/* Writes at once what GTK would write in a quarter of a second, when the program may have ended. */
static void
write_now (GtkRecentManager *manager)
{
  g_signal_emit_by_name (manager, "changed");
}

static gboolean
remove_file (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (added != NULL)
    g_hash_table_remove (added, uri);

  return gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

/**
 * lectern_recent_forget:
 * @file: an article or its folder
 *
 * Takes an article off the list, by whatever of the two it got there.
 */
void
lectern_recent_forget (GFile *file)
{
  g_autofree char  *name = NULL;
  g_autoptr (GFile) other = NULL;
  gboolean          is_removed;

  g_return_if_fail (G_IS_FILE (file));

  name = g_file_get_basename (file);
  other = g_strcmp0 (name, LECTERN_ARTICLE_NAME) == 0 ? g_file_get_parent (file) : g_file_get_child (file, LECTERN_ARTICLE_NAME);
  is_removed = remove_file (file);
  if (other != NULL && remove_file (other))
    is_removed = TRUE;
  if (is_removed)
    write_now (gtk_recent_manager_get_default ());
}

static int
compare_infos (gconstpointer a,
               gconstpointer b)
{
  GtkRecentInfo *const *info_a = a;
  GtkRecentInfo *const *info_b = b;

  /* The latest first. */
  return g_date_time_compare (gtk_recent_info_get_modified (*info_b), gtk_recent_info_get_modified (*info_a));
}

/* Lists what was noted for Lectern, by itself or by GTK, in no order. */
static GPtrArray *
list_ours (void)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList     *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *item = items; item != NULL; item = item->next)
    {
      if (gtk_recent_info_has_application (item->data, LECTERN_RECENT_APPLICATION))
        g_ptr_array_add (infos, gtk_recent_info_ref (item->data));
    }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);

  return infos;
}

/**
 * lectern_recent_list:
 * @max: how many are wanted at most
 *
 * Lists articles that were opened lately, the last one first. Whether they are still there is not
 * looked at: that might take long.
 *
 * Returns: (transfer full) (element-type GtkRecentInfo): the entries
 */
GPtrArray *
lectern_recent_list (guint max)
{
  GPtrArray *infos = list_ours ();

  for (guint i = infos->len; i > 0; i--)
    {
      GtkRecentInfo *info = g_ptr_array_index (infos, i - 1);

      if (!gtk_recent_info_is_local (info) || !gtk_recent_info_get_private_hint (info))
        g_ptr_array_remove_index_fast (infos, i - 1);
    }
  g_ptr_array_sort (infos, compare_infos);
  if (infos->len > max)
    g_ptr_array_remove_range (infos, max, infos->len - max);

  return infos;
}

/**
 * lectern_recent_forget_all:
 *
 * Takes everything of ours off the list.
 */
void
lectern_recent_forget_all (void)
{
  GtkRecentManager     *manager = gtk_recent_manager_get_default ();
  g_autoptr (GPtrArray) infos = list_ours ();

  g_clear_pointer (&added, g_hash_table_unref);
  for (guint i = 0; i < infos->len; i++)
    gtk_recent_manager_remove_item (manager, gtk_recent_info_get_uri (g_ptr_array_index (infos, i)), NULL);
  if (infos->len > 0)
    write_now (manager);
}

/* GTK's file dialog notes what was chosen, a while later, for all programs to see: what we have noted becomes private
 * again, everything else goes. An entry that other programs use as well is theirs. */
static void
changed_cb (GtkRecentManager   *manager,
            LecternPreferences *preferences)
{
  g_autoptr (GPtrArray) infos = NULL;
  gboolean              is_changed = FALSE;

  if (lectern_preferences_get_remember_nothing (preferences))
    {
      lectern_recent_forget_all ();
      return;
    }

  infos = list_ours ();
  for (guint i = 0; i < infos->len; i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (infos, i);
      const char    *uri = gtk_recent_info_get_uri (info);
      const char    *title = added != NULL ? g_hash_table_lookup (added, uri) : NULL;
      g_auto (GStrv) applications = gtk_recent_info_get_applications (info, NULL);

      if (gtk_recent_info_get_private_hint (info) || g_strv_length (applications) > 1)
        continue;
      if (title != NULL)
        add (uri, title);
      else
        gtk_recent_manager_remove_item (manager, uri, NULL);
      is_changed = TRUE;
    }
  if (is_changed)
    write_now (manager);
}

/**
 * lectern_recent_watch:
 * @preferences: what the user chose
 *
 * Keeps the list as private as Lectern's own entries are, whatever GTK adds to it. To be called before one of GTK's
 * file dialogs opens.
 */
void
lectern_recent_watch (LecternPreferences *preferences)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();

  g_return_if_fail (LECTERN_IS_PREFERENCES (preferences));

  if (g_signal_handler_find (manager, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, (gpointer) changed_cb, NULL) == 0)
    g_signal_connect_object (manager, "changed", G_CALLBACK (changed_cb), preferences, 0);
}

/* Whether another entry has the same title. */
static gboolean
is_ambiguous (GPtrArray *infos,
              guint      i)
{
  const char *title = gtk_recent_info_get_display_name (g_ptr_array_index (infos, i));

  for (guint k = 0; k < infos->len; k++)
    {
      if (k != i && strcmp (gtk_recent_info_get_display_name (g_ptr_array_index (infos, k)), title) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The title, with the name of the file or folder where there are two of that title; fit for a menu. */
static char *
dup_label (GPtrArray *infos,
           guint      i)
{
  GtkRecentInfo      *info = g_ptr_array_index (infos, i);
  const char         *title = gtk_recent_info_get_display_name (info);
  g_autoptr (GString) label = g_string_new (NULL);

  if (g_utf8_strlen (title, -1) > LABEL_MAX)
    {
      g_autofree char *start = g_utf8_substring (title, 0, LABEL_MAX - 1);

      g_string_append_printf (label, "%s…", start);
    }
  else
    g_string_append (label, title);
  if (is_ambiguous (infos, i))
    {
      g_autofree char *name = gtk_recent_info_get_short_name (info);

      g_string_append_printf (label, " (%s)", name);
    }
  /* An underscore would mark a letter. */
  g_string_replace (label, "_", "__", 0);

  return g_string_free (g_steal_pointer (&label), FALSE);
}

/**
 * lectern_recent_create_menu:
 * @infos: (element-type GtkRecentInfo): entries, as from [func@recent_list]
 * @action_name: an action that takes a URI
 *
 * Makes a menu of recent articles.
 *
 * Returns: (transfer full): the menu
 */
GMenu *
lectern_recent_create_menu (GPtrArray  *infos,
                            const char *action_name)
{
  GMenu *menu = g_menu_new ();

  g_return_val_if_fail (infos != NULL, menu);

  for (guint i = 0; i < infos->len; i++)
    {
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char      *label = dup_label (infos, i);

      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, action_name, "s", gtk_recent_info_get_uri (g_ptr_array_index (infos, i)));
      g_menu_append_item (menu, item);
    }

  return menu;
}
