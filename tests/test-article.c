/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-dump.h"

#include "lectern-loader.h"

#include <locale.h>
#include <string.h>

/* Loads tests/data/articles/whole and compares all that there is in it with the file beside it.
 * LECTERN_PRINT_EXPECTED=1 prints what it is instead, for a new file. */
static void
test_whole (void)
{
  g_autofree char           *path = g_test_build_filename (G_TEST_DIST, "data", "articles", "whole", NULL);
  g_autofree char           *expected_path = g_test_build_filename (G_TEST_DIST, "data", "articles", "whole.expected", NULL);
  g_autoptr (GFile)          folder = g_file_new_for_path (path);
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GError)         error = NULL;
  g_autofree char           *expected = NULL;
  g_autofree char           *found = NULL;

  article = lectern_loader_load (folder, NULL, &error);
  g_assert_no_error (error);
  found = article_dump (article);
  if (g_getenv ("LECTERN_PRINT_EXPECTED") != NULL)
    {
      g_print ("%s", found);
      return;
    }

  g_assert_true (g_file_get_contents (expected_path, &expected, NULL, &error));
  g_assert_cmpstr (found, ==, expected);
  g_assert_finalize_object (g_steal_pointer (&article));
}

/* Everything that other code relies on without looking. */
static void
assert_sound (LecternArticle *article)
{
  LecternOutline *outline = lectern_article_get_outline (article);
  guint32         n_blocks = lectern_article_get_n_blocks (article);
  guint32         n_containers = lectern_article_get_n_containers (article);
  guint           n_sources = lectern_source_list_get_n (lectern_article_get_sources (article));

  g_assert_cmpuint (n_blocks, >, 0);
  g_assert_cmpint (lectern_article_get_block (article, 0)->kind, ==, LECTERN_BLOCK_TITLE);
  g_assert_cmpstr (lectern_article_get_title (article), !=, "");
  for (guint32 i = 0; i < n_blocks; i++)
    {
      const LecternBlock *block = lectern_article_get_block (article, i);

      g_assert_true (block->container == LECTERN_NONE || block->container < n_containers);
      g_assert_true (block->section == LECTERN_NONE || block->section < lectern_outline_get_n (outline));
      if (block->container != LECTERN_NONE)
        {
          const LecternContainer *container = lectern_article_get_container (article, block->container);

          g_assert_cmpuint (i, >=, container->first_block);
          g_assert_cmpuint (i, <, container->first_block + container->n_blocks);
        }
    }
  for (guint32 i = 0; i < n_containers; i++)
    g_assert_cmpuint (lectern_article_get_container (article, i)->n_blocks, >, 0);
  for (guint i = 0; i < n_sources; i++)
    {
      guint32 block = lectern_article_find_source_block (article, i);

      g_assert_cmpuint (block, >, lectern_article_get_sources_block (article));
      g_assert_cmpuint (lectern_article_get_block (article, block)->source, ==, i);
    }
  g_assert_cmpuint (lectern_article_find_source_block (article, n_sources), ==, LECTERN_NONE);
}

static void
test_bundled (void)
{
  g_autoptr (GFile)          folder = g_file_new_for_path (LECTERN_SOURCE_ROOT "/data/articles/bone-metastases");
  g_autoptr (GError)         error = NULL;
  g_autoptr (LecternArticle) article = lectern_loader_load (folder, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lectern_problems_get_n (lectern_article_get_problems (article)), ==, 0);
  assert_sound (article);
  g_assert_finalize_object (g_steal_pointer (&article));
}

static void
test_sound (void)
{
  g_autofree char           *path = g_test_build_filename (G_TEST_DIST, "data", "articles", "whole", NULL);
  g_autoptr (GFile)          folder = g_file_new_for_path (path);
  g_autoptr (GError)         error = NULL;
  g_autoptr (LecternArticle) article = lectern_loader_load (folder, NULL, &error);

  g_assert_no_error (error);
  assert_sound (article);
  g_assert_cmpstr (lectern_article_get_title (article), ==, "A whole article");
  g_assert_cmpstr (lectern_words_get_lang (lectern_article_get_words (article)), ==, "en");
  g_assert_cmpuint (lectern_article_get_metadata (article)->n_authors, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/article/whole", test_whole);
  g_test_add_func ("/article/sound", test_sound);
  g_test_add_func ("/article/bundled", test_bundled);

  return g_test_run ();
}
