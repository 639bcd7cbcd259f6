/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-fixture.h"

#include "lectern-loader.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
save (const char *folder,
      const char *name,
      const char *text)
{
  g_autoptr (GError) error = NULL;
  char              *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return path;
}

/* Loads an article from its text, in a folder that is gone afterwards. @others: (nullable): what lies beside it, name and
 * text in turn, up to a NULL. */
LecternArticle *
article_fixture_load (const char        *text,
                      const char *const *others)
{
  g_autoptr (GError)    error = NULL;
  g_autofree char      *folder = g_dir_make_tmp ("lectern-test-XXXXXX", &error);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GFile)     file = NULL;
  LecternArticle       *article;

  g_assert_no_error (error);
  g_ptr_array_add (paths, save (folder, LECTERN_ARTICLE_NAME, text));
  for (guint i = 0; others != NULL && others[i] != NULL; i += 2)
    g_ptr_array_add (paths, save (folder, others[i], others[i + 1]));

  file = g_file_new_for_path (folder);
  article = lectern_loader_load (file, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < paths->len; i++)
    g_assert_cmpint (g_unlink (g_ptr_array_index (paths, i)), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);

  return article;
}

/* Finds where @words are first in the text of a block; they have to be. */
LecternPlace
article_fixture_find (LecternArticle *article,
                      const char     *words)
{
  for (guint32 i = 0; i < lectern_article_get_n_blocks (article); i++)
    {
      const char *text = lectern_article_get_block (article, i)->text.text;
      const char *found = strstr (text, words);

      if (found != NULL)
        return (LecternPlace){ i, LECTERN_PART_TEXT, (guint32) (found - text) };
    }

  g_error ("no “%s”", words);
}
