/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-link.h"
#include "lectern-loader.h"

#include <glib/gstdio.h>

/* From the folder a/b/c/d/e/f in the folder of the test; path NULL: leads to no article. */
static const struct
{
  const char *url;
  const char *path; /* in the folder of the test */
  const char *id;
} cases[] = {
  { "x.md", "a/b/c/d/e/f/x.md", NULL },
  { "x.md#y", "a/b/c/d/e/f/x.md", "y" },
  { "sub/x.markdown?q#y%20z", "a/b/c/d/e/f/sub/x.markdown", "y%20z" },
  { "sub/", "a/b/c/d/e/f/sub", NULL },
  { "../x.md", "a/b/c/d/e/x.md", NULL },
  { "..", "a/b/c/d/e", NULL },
  { "%2e%2e/x.md", "a/b/c/d/e/x.md", NULL },
  { "../../../../x.md", "a/b/x.md", NULL },
  { "../g/../../h/../../../x.md", "a/b/x.md", NULL },
  { "s/../../../../../x.md", "a/b/x.md", NULL },
  { "./.././/../../../x.md", "a/b/x.md", NULL },
  { "../../../../../x.md", NULL, NULL },
  { "../../../../../x.md#y", NULL, NULL },
  { "s/../../../../../../x.md", NULL, NULL },
  { "../../../../.%2E/x.md", NULL, NULL },
  { "../../../../../../../../../../../../../../net/host.example.org/x", NULL, NULL },
  { "/net/host.example.org/x", NULL, NULL },
  { "x.html", NULL, NULL },
  { "https://example.org/x.md", NULL, NULL },
};

static LecternArticle *
load (const char *folder)
{
  g_autofree char   *path = g_build_filename (folder, "article.md", NULL);
  g_autoptr (GFile)  file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  LecternArticle    *article;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, "# Title\n", -1, &error);
  g_assert_no_error (error);
  article = lectern_loader_load (file, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);

  return article;
}

static void
remove_folders (const char *top,
                const char *folder)
{
  g_autofree char *path = g_strdup (folder);

  while (g_str_has_prefix (path, top))
    {
      char *parent = g_path_get_dirname (path);

      g_rmdir (path);
      g_free (path);
      path = parent;
    }
}

static void
test_relative (void)
{
  g_autofree char           *top = g_dir_make_tmp ("lectern-XXXXXX", NULL);
  g_autofree char           *folder = g_build_filename (top, "a/b/c/d/e/f", NULL);
  g_autoptr (LecternArticle) article = load (folder);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char  *id = NULL;
      g_autoptr (GFile) file = lectern_article_dup_linked_file (article, cases[i].url, &id);
      g_autofree char  *path = file != NULL ? g_file_get_path (file) : NULL;
      g_autofree char  *expected = cases[i].path != NULL ? g_build_filename (top, cases[i].path, NULL) : NULL;

      g_assert_cmpstr (path, ==, expected);
      g_assert_cmpstr (id, ==, cases[i].id);
    }
  remove_folders (top, folder);
}

/* However near it is, the root is too far. */
static void
test_root (void)
{
  g_autofree char           *folder = g_dir_make_tmp ("lectern-XXXXXX", NULL);
  g_autoptr (LecternArticle) article = load (folder);
  g_autoptr (GString)        url = g_string_new (NULL);
  guint                      n = 0;

  for (const char *p = folder; *p != '\0'; p++)
    n += *p == '/';
  for (guint i = 0; i <= n; i++)
    {
      g_autofree char  *id = NULL;
      g_autoptr (GFile) file = NULL;

      g_string_assign (url, "");
      for (guint k = 0; k < i; k++)
        g_string_append (url, "../");
      g_string_append (url, "net/host.example.org/x");
      file = lectern_article_dup_linked_file (article, url->str, &id);
      g_assert_true ((file != NULL) == (i < n && i <= 4));
    }
  remove_folders (folder, folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/article-link/relative", test_relative);
  g_test_add_func ("/article-link/root", test_root);

  return g_test_run ();
}
