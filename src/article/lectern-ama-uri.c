/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-ama-private.h"

#include <string.h>

/**
 * lectern_ama_dup_doi_uri:
 * @doi: a DOI
 *
 * Makes a URI of a DOI, which may hold `<>();#%?` and any character that prints.
 *
 * Returns: (transfer full): the URI
 */
char *
lectern_ama_dup_doi_uri (const char *doi)
{
  g_autofree char *escaped = g_uri_escape_string (doi, "/:", FALSE);

  return g_strconcat ("https://doi.org/", escaped, NULL);
}

/* The host of a URL whose beginning has been checked: [@start, @end). */
static void
find_host (const char  *url,
           const char **start,
           const char **end)
{
  const char *at;

  *start = strstr (url, "://") + 3;
  *end = *start + strcspn (*start, "/?#");
  for (at = *start; at < *end; at++)
    if (*at == '@')
      *start = at + 1;
  at = memchr (*start, ':', (gsize) (*end - *start));
  if (at != NULL)
    *end = at;
}

/* Appends what a URI may hold as it is, and the rest as percent escapes. */
static void
append_escaped (GString    *uri,
                const char *text,
                gsize       n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      guchar   c = (guchar) text[i];
      gboolean is_escape = c == '%' && i + 2 < n_bytes && g_ascii_isxdigit (text[i + 1]) && g_ascii_isxdigit (text[i + 2]);

      if (is_escape || g_ascii_isalnum (c) || (c != '\0' && strchr ("-._~:/?#[]@!$&'*+,;=", c) != NULL))
        g_string_append_c (uri, (char) c);
      else
        g_string_append_printf (uri, "%%%02X", c);
    }
}

/**
 * lectern_ama_dup_uri:
 * @url: a URL that begins with `http://` or `https://`, in UTF-8
 *
 * Makes a URI (RFC 3986) of what people write: the name of the host in ASCII
 * (IDNA), other characters as percent escapes. Escapes stay; so does a URL's
 * meaning.
 *
 * Returns: (transfer full): the URI
 */
char *
lectern_ama_dup_uri (const char *url)
{
  GString         *uri = g_string_new (NULL);
  const char      *start, *end;
  g_autofree char *host = NULL;
  g_autofree char *ascii = NULL;

  find_host (url, &start, &end);
  host = g_strndup (start, (gsize) (end - start));
  if (!g_str_is_ascii (host))
    ascii = g_hostname_to_ascii (host);

  append_escaped (uri, url, (gsize) (start - url));
  append_escaped (uri, ascii != NULL ? ascii : host, strlen (ascii != NULL ? ascii : host));
  append_escaped (uri, end, strlen (end));

  return g_string_free (uri, FALSE);
}
