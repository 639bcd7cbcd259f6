/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-launcher.h"

#include <string.h>

/* uri NULL: refused. */
static const struct
{
  const char *link;
  const char *uri;
} cases[] = {
  { "https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e" },
  { "HTTP://example.org", "HTTP://example.org" },
  { "https://example.org/ä b|c", "https://example.org/%C3%A4%20b%7Cc" },
  { "https://example.org/100%25", "https://example.org/100%25" },
  { "https://[2001:db8::1]/x", "https://[2001:db8::1]/x" },
  { "doi:10.1016/S0140-6736(15)00368-X", "https://doi.org/10.1016/S0140-6736(15)00368-X" },
  { "DOI:10.1002/x<y>", "https://doi.org/10.1002/x%3Cy%3E" },
  { "doi:/etc/passwd", NULL },
  { "mailto:a@example.org", "mailto:a@example.org" },
  { "mailto:a@example.org?subject=Hi&attach=/etc/passwd&body=x&bcc=b@example.org", "mailto:a@example.org?subject=Hi&body=x" },
  { "mailto:a@example.org?attach=/etc/passwd", "mailto:a@example.org" },
  { "file:///etc/passwd", NULL },
  { "javascript:alert(1)", NULL },
  { "ftp://example.org/", NULL },
  { "smb://example.org/", NULL },
  { "vbscript:x", NULL },
  { "data:text/html,x", NULL },
  { "ssh://-oProxyCommand=x/", NULL },
  { "https:", NULL },
  { "https:///path", NULL },
  { "https://exa\nmple.org", NULL },
  { "https://example.org\x7f", NULL },
  { "other.md", NULL },
  { "#id", NULL },
  { "//example.org/x", NULL },
  { "--help", NULL },
  { "", NULL },
};

static void
test_uri (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *uri = lectern_launcher_dup_uri (cases[i].link, &error);

      g_assert_cmpstr (uri, ==, cases[i].uri);
      if (uri == NULL)
        g_assert_error (error, LECTERN_LAUNCHER_ERROR, LECTERN_LAUNCHER_ERROR_REFUSED);
      else
        g_assert_no_error (error);
    }
}

static void
test_too_long (void)
{
  g_autofree char   *tail = g_strnfill (10000, 'a');
  g_autofree char   *link = g_strconcat ("https://example.org/", tail, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (lectern_launcher_dup_uri (link, &error));
  g_assert_error (error, LECTERN_LAUNCHER_ERROR, LECTERN_LAUNCHER_ERROR_REFUSED);
  g_assert_cmpuint (strlen (error->message), <, 300);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/launcher/uri", test_uri);
  g_test_add_func ("/launcher/too-long", test_too_long);

  return g_test_run ();
}
