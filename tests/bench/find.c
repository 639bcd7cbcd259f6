/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What finding costs: loads an article and prints the milliseconds of wall time that finding all
 * places of a text in it takes, in a new process. Usage: bench-find FILE TEXT. */

#include "lectern-loader.h"
#include "lectern-search.h"

int
main (int    argc,
      char **argv)
{
  const LecternPlace         from = { 0, LECTERN_PART_TEXT, 0 };
  g_autoptr (GFile)          file = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternMatches) matches = NULL;
  g_autoptr (GError)         error = NULL;
  gint64                     begin, end;

  if (argc != 3)
    {
      g_printerr ("usage: %s FILE TEXT\n", argv[0]);
      return 2;
    }
  file = g_file_new_for_commandline_arg (argv[1]);
  article = lectern_loader_load (file, NULL, &error);
  if (article == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  begin = g_get_monotonic_time ();
  matches = lectern_search_run (article, argv[2], LECTERN_SEARCH_DEFAULT, &from, NULL, &error);
  end = g_get_monotonic_time ();
  if (matches == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  g_print ("%.3f %u\n", (double) (end - begin) / 1000.0, matches->n_total);

  return 0;
}
