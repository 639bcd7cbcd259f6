/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-pdf-private.h"

#include "lectern-mail-uri.h"

#include <string.h>

/**
 * lectern_pdf_dup_uri:
 * @url: the target of a link, as the article writes it
 *
 * Makes a URI for a PDF. Only targets that lead to the web or to a mail are
 * followed from paper: files beside the article are not there. Parentheses and backslashes are
 * percent-encoded, since cairo 1.16 does not escape them in strings of a PDF.
 *
 * Returns: (transfer full) (nullable): the URI, all of it ASCII; NULL if it is none
 */
char *
lectern_pdf_dup_uri (const char *url)
{
  static const char *const schemes[] = { "http://", "https://" };

  g_return_val_if_fail (url != NULL, NULL);

  if (g_ascii_strncasecmp (url, "doi:", strlen ("doi:")) == 0)
    {
      g_autofree char *rest = g_uri_escape_string (url + strlen ("doi:"), ":/?#[]@!$&*+,;=%", FALSE);

      return g_strconcat ("https://doi.org/", rest, NULL);
    }
  if (g_ascii_strncasecmp (url, "mailto:", strlen ("mailto:")) == 0)
    {
      g_autofree char *mail = lectern_mail_uri_dup_harmless (url);

      return g_uri_escape_string (mail, ":/?#[]@!$&*+,;=%", FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
        return g_uri_escape_string (url, ":/?#[]@!$&*+,;=%", FALSE);
    }

  return NULL;
}
