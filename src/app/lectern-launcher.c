/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-launcher.h"

#include "lectern-mail-uri.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (lectern_launcher_error, lectern_launcher_error)

/* Longer ones are attacks: browsers and the kernel's argument lists have such limits, too. */
#define LINK_MAX_BYTES 8192

static void
refuse (const char *link,
        GError    **error)
{
  g_autofree char *shown = g_utf8_substring (link, 0, MIN (g_utf8_strlen (link, -1), 100));

  g_set_error (error, LECTERN_LAUNCHER_ERROR, LECTERN_LAUNCHER_ERROR_REFUSED,
               /* Translators: %s is the address of a link, such as “ftp://example.org” */
               _ ("Lectern does not open links such as “%s”"), shown);
}

/* Percent-encodes what RFC 3986 does not allow; what is encoded already stays. */
static char *
escape (const char *text)
{
  return g_uri_escape_string (text, G_URI_RESERVED_CHARS_GENERIC_DELIMITERS G_URI_RESERVED_CHARS_SUBCOMPONENT_DELIMITERS "%", FALSE);
}

static gboolean
has_control_characters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

/**
 * lectern_launcher_dup_uri:
 * @link: target of a link as the article writes it, UTF-8
 * @error: return location for an error
 *
 * Turns a link into what may be handed to another program: an http, https or mailto URI; a
 * DOI (“doi:10.…”) becomes the https URI that resolves it. Nothing else is let through: other
 * schemes run programs, open files or send what is read to who knows whom.
 *
 * Fails with #LECTERN_LAUNCHER_ERROR_REFUSED.
 *
 * Returns: (transfer full): the URI, valid ASCII, or `NULL` with @error set
 */
char *
lectern_launcher_dup_uri (const char *link,
                          GError    **error)
{
  g_autofree char *escaped = NULL;
  g_autofree char *scheme = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (link != NULL && g_utf8_validate (link, -1, NULL), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  scheme = g_uri_parse_scheme (link);
  if (scheme == NULL || strlen (link) > LINK_MAX_BYTES || has_control_characters (link))
    {
      refuse (link, error);
      return NULL;
    }

  if (g_ascii_strcasecmp (scheme, "doi") == 0 && g_str_has_prefix (link + strlen ("doi:"), "10."))
    {
      escaped = escape (link + strlen ("doi:"));
      return g_strconcat ("https://doi.org/", escaped, NULL);
    }

  escaped = escape (link);
  if (g_ascii_strcasecmp (scheme, "mailto") == 0)
    return lectern_mail_uri_dup_harmless (escaped);

  if (g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0)
    uri = g_uri_parse (escaped, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_host (uri)[0] == '\0')
    {
      refuse (link, error);
      return NULL;
    }

  return g_steal_pointer (&escaped);
}

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * lectern_launcher_open_async:
 * @link: target of a link as the article writes it, UTF-8
 * @parent: the window the link is in
 * @cancellable: (nullable): a cancellable
 * @callback: called when the program was started or could not be
 * @user_data: for @callback
 *
 * Opens a link with the user's default program for it. To be called from the main thread.
 */
void
lectern_launcher_open_async (const char         *link,
                             GtkWindow          *parent,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask)  task = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char   *uri = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (parent, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_launcher_open_async);
  uri = lectern_launcher_dup_uri (link, &error);
  if (uri == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, cancellable, shown_cb, g_steal_pointer (&task));
}

/**
 * lectern_launcher_open_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends [func@launcher_open_async]. Fails with #LECTERN_LAUNCHER_ERROR_REFUSED, or as the
 * system does when there is no program for the link.
 *
 * Returns: `TRUE` if a program was started
 */
gboolean
lectern_launcher_open_finish (GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
