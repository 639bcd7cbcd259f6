/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-mail-uri.h"

#include <string.h>

/**
 * lectern_mail_uri_dup_harmless:
 * @uri: a mailto URI
 *
 * Keeps an address, its subject and its text: some mail programs attach any file that a link names (“attach=”), or
 * hide further addressees in it. RFC 6068. Any thread.
 *
 * Returns: (transfer full): the URI without other fields
 */
char *
lectern_mail_uri_dup_harmless (const char *uri)
{
  const char         *query;
  g_autoptr (GString) kept = NULL;
  g_auto (GStrv)      fields = NULL;
  char                separator = '?';

  g_return_val_if_fail (uri != NULL, NULL);

  query = strchr (uri, '?');
  if (query == NULL)
    return g_strdup (uri);

  kept = g_string_new_len (uri, query - uri);
  fields = g_strsplit (query + 1, "&", -1);
  for (guint i = 0; fields[i] != NULL; i++)
    {
      if (g_ascii_strncasecmp (fields[i], "subject=", 8) == 0 || g_ascii_strncasecmp (fields[i], "body=", 5) == 0)
        {
          g_string_append_c (kept, separator);
          g_string_append (kept, fields[i]);
          separator = '&';
        }
    }

  return g_string_free (g_steal_pointer (&kept), FALSE);
}
