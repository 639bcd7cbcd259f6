/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What finding costs: loads an article and finds all places of a text in it, in a new process. Prints JSON: the
 * processor time of that, the same of a plain pass over the text with GLib's own normalising and folding, both in
 * milliseconds, and how many places there are. Usage: bench-find FILE TEXT. */

#include "lectern-loader.h"
#include "lectern-search.h"

#include <string.h>
#include <time.h>

static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Returns the bytes it made, so that nothing of it is left out. */
static gsize
fold_all (LecternArticle *article)
{
  gsize n_bytes = 0;

  for (guint32 i = 0; i < lectern_article_get_n_blocks (article); i++)
    {
      const LecternBlock *block = lectern_article_get_block (article, i);
      g_autofree char    *normal = g_utf8_normalize (block->text.text, block->text.length, G_NORMALIZE_ALL);
      g_autofree char    *folded = g_utf8_casefold (normal, -1);

      n_bytes += strlen (folded);
    }

  return n_bytes;
}

int
main (int    argc,
      char **argv)
{
  const LecternPlace         from = { 0, LECTERN_PART_TEXT, 0 };
  g_autoptr (GFile)          file = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternMatches) matches = NULL;
  g_autoptr (GError)         error = NULL;
  double                     begin, found, folded;
  gsize                      n_bytes;

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

  begin = get_cpu_ms ();
  matches = lectern_search_run (article, argv[2], LECTERN_SEARCH_DEFAULT, &from, NULL, &error);
  found = get_cpu_ms ();
  if (matches == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  n_bytes = fold_all (article);
  folded = get_cpu_ms ();

  g_print ("{\"find\": %.3f, \"fold\": %.3f, \"bytes\": %" G_GSIZE_FORMAT ", \"matches\": %u}\n",
           found - begin, folded - found, n_bytes, matches->n_total);

  return 0;
}
