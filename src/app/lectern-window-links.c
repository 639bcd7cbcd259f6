/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include "lectern-article-link.h"
#include "lectern-launcher.h"

/* Where links lead: to a section, to another article, or out of Lectern. */

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  LecternWindow     *self = LECTERN_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (!lectern_launcher_open_finish (result, &error))
    lectern_message_bar_show (self->message_bar, LECTERN_MESSAGE_ERROR, error->message, NULL, NULL);
}

/* Finds the section that a link into the same article leads to: “#id”, or with the name of its own file. */
static char *
dup_own_section (LecternWindow *self,
                 const char    *url)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char  *id = NULL;

  if (url[0] == '#')
    {
      id = g_uri_unescape_string (url + 1, NULL);
      /* It may be shown. */
      return id != NULL && g_utf8_validate (id, -1, NULL) ? g_steal_pointer (&id) : g_strdup (url + 1);
    }

  file = lectern_article_dup_linked_file (self->article, url, &id);
  if (file == NULL || !lectern_window_has_file (self, file))
    return NULL;

  return id != NULL ? g_steal_pointer (&id) : g_strdup ("");
}

/**
 * lectern_window_follow_link:
 * @self: a window with an article
 * @url: target of a link in it
 *
 * Goes where a link leads. Another article takes the place of this one; going back leads here again.
 */
void
lectern_window_follow_link (LecternWindow *self,
                            const char    *url)
{
  g_autofree char  *section = NULL;
  g_autofree char  *id = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL);
  g_return_if_fail (url != NULL);

  section = dup_own_section (self, url);
  if (section != NULL)
    {
      lectern_window_go_to_section (self, section, TRUE);
      return;
    }

  file = lectern_article_dup_linked_file (self->article, url, &id);
  if (file != NULL)
    {
      g_autoptr (LecternLoading) loading = lectern_loading_new (file, id);

      lectern_window_load (self, loading);
      return;
    }

  lectern_launcher_open_async (url, GTK_WINDOW (self), NULL, opened_cb, NULL);
}

/**
 * lectern_window_follow_link_apart:
 * @self: a window with an article
 * @url: target of a link in it
 *
 * Opens what a link leads to in another window; what is no article, as always.
 */
void
lectern_window_follow_link_apart (LecternWindow *self,
                                  const char    *url)
{
  g_autofree char  *section = NULL;
  g_autofree char  *id = NULL;
  g_autoptr (GFile) file = NULL;
  GApplication     *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));

  g_return_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL);
  g_return_if_fail (url != NULL);

  section = dup_own_section (self, url);
  if (section != NULL)
    {
      LecternWindow *window = lectern_window_new (LECTERN_APPLICATION (application));

      gtk_window_present (GTK_WINDOW (window));
      lectern_window_copy (window, self);
      lectern_window_go_to_section (window, section, FALSE);
      return;
    }

  file = lectern_article_dup_linked_file (self->article, url, &id);
  if (file != NULL)
    g_application_open (application, &file, 1, id != NULL ? id : "");
  else
    lectern_window_follow_link (self, url);
}
