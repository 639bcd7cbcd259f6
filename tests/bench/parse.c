/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What cmark itself costs: reads a file and prints the milliseconds of wall time that
 * cmark_parse_document() alone takes, in a new process. Usage: bench-parse FILE. */

#include <cmark.h>
#include <gio/gio.h>

int
main (int    argc,
      char **argv)
{
  g_autofree char   *text = NULL;
  g_autoptr (GError) error = NULL;
  cmark_node        *document;
  gsize              length;
  gint64             begin, end;

  if (argc != 2)
    {
      g_printerr ("usage: %s FILE\n", argv[0]);
      return 2;
    }
  if (!g_file_get_contents (argv[1], &text, &length, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  begin = g_get_monotonic_time ();
  document = cmark_parse_document (text, length, CMARK_OPT_DEFAULT);
  end = g_get_monotonic_time ();
  cmark_node_free (document);

  g_print ("%.3f\n", (double) (end - begin) / 1000.0);

  return 0;
}
