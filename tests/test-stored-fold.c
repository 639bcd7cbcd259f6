/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-fixture.h"

#include "lectern-stored-fold.h"

#include <string.h>

#define FIGURES "> [!WARNING]- Survival\n> Half of them.\n\n"
#define NOTE(words) "> [!NOTE]-\n> " words "\n\n"
#define OPEN "> [!TIP]+ Open\n> Words of the open one.\n\n"

static guint8 *
dup_folded (LecternArticle *article)
{
  guint32 n = lectern_article_get_n_containers (article);
  guint8 *folded = g_new0 (guint8, MAX (n, 1));

  for (guint32 i = 0; i < n; i++)
    folded[i] = lectern_article_get_container (article, i)->folded != FALSE;

  return folded;
}

/* Finds the callout that holds a paragraph with these words. */
static guint32
find (LecternArticle *article,
      const char     *words)
{
  for (guint32 i = 0; i < lectern_article_get_n_blocks (article); i++)
    if (strstr (lectern_article_get_block (article, i)->text.text, words) != NULL)
      return lectern_article_get_block (article, i)->container;

  g_error ("no “%s”", words);
}

typedef struct
{
  const char *name;
  const char *old;
  const char *toggled; /* words in the callout that the reader toggled */
  const char *new;
  const char *open; /* words in the only callout that is open then, or NULL */
} Case;

static const Case cases[] = {
  { "same", "## A\n\n" NOTE ("One.") NOTE ("Two."), "Two.", "## A\n\n" NOTE ("One.") NOTE ("Two."), "Two." },
  { "moved", "## A\n\n" FIGURES "## B\n\n" NOTE ("One."), "Half", "## A\n\n## B\n\n" NOTE ("One.") FIGURES, "Half" },
  { "section-renamed", "## A\n\n" FIGURES NOTE ("One."), "Half", "## Other\n\n" FIGURES NOTE ("One."), "Half" },
  { "content-changed", "## A\n\n" NOTE ("One.") NOTE ("Two."), "Two.", "## A\n\n" NOTE ("One.") NOTE ("Three."), "Three." },
  { "another-before", "## A\n\n" NOTE ("One."), "One.", "## A\n\n" NOTE ("New.") NOTE ("One."), "One." },
  { "other-title", "## A\n\n" FIGURES, "Half", "## A\n\n> [!WARNING]- Deaths\n> Half of them.\n", NULL },
  /* Neither of the two can be told to be it, and what somebody may not want to see stays closed. */
  { "not-sure", "## A\n\n" NOTE ("One."), "One.", "## A\n\n" NOTE ("New.") NOTE ("Other."), NULL },
  { "twins", "## A\n\n" NOTE ("One."), "One.", "## B\n\n" NOTE ("One.") "## C\n\n" NOTE ("One."), NULL },
  { "twin-in-place", "## A\n\n" NOTE ("One.") NOTE ("One."), "One.", "## A\n\n" NOTE ("One.") "Words.\n\n" NOTE ("One."), "One." },
  { "gone", "## A\n\n" FIGURES, "Half", "## A\n\nWords.\n", NULL },
  { "no-longer-foldable", "## A\n\n" FIGURES, "Half", "## A\n\n> [!WARNING] Survival\n> Half of them.\n", NULL },
};

static void
test_find (gconstpointer data)
{
  const Case                *c = data;
  g_autoptr (LecternArticle) old = article_fixture_load (c->old, NULL);
  g_autoptr (LecternArticle) new = article_fixture_load (c->new, NULL);
  g_autofree guint8 *folded = dup_folded (old);
  g_autofree guint8 *found = dup_folded (new);
  g_autofree guint8 *expected = dup_folded (new);
  g_auto (GStrv)     folds = NULL;

  g_assert_null (lectern_stored_folds_new (old, folded));
  folded[find (old, c->toggled)] ^= 1;
  folds = lectern_stored_folds_new (old, folded);
  g_assert_cmpuint (g_strv_length (folds), ==, 1);
  g_assert_null (strstr (folds[0], "One"));
  lectern_stored_folds_find ((const char *const *) folds, new, found);
  if (c->open != NULL)
    expected[find (new, c->open)] = FALSE;
  g_assert_cmpmem (found, lectern_article_get_n_containers (new), expected, lectern_article_get_n_containers (new));
}

/* What was open at first and was closed. */
static void
test_closed (void)
{
  g_autoptr (LecternArticle) article = article_fixture_load ("## A\n\n" OPEN FIGURES, NULL);
  g_autofree guint8         *folded = dup_folded (article);
  g_autofree guint8         *found = dup_folded (article);
  g_auto (GStrv)             folds = NULL;

  folded[find (article, "Words of")] = TRUE;
  folded[find (article, "Half")] = FALSE;
  folds = lectern_stored_folds_new (article, folded);
  g_assert_cmpuint (g_strv_length (folds), ==, 2);
  lectern_stored_folds_find ((const char *const *) folds, article, found);
  g_assert_cmpmem (found, lectern_article_get_n_containers (article), folded, lectern_article_get_n_containers (article));
}

static void
test_garbage (void)
{
  static const char *const   garbage[] = { "", "+", "-0 0 0", "*0123456789abcdef 0123456789abcdef 0123456789abcdef 0 1",
                                           "+zzz zzz zzz 0 1", "+0 0 0 99999999999999999999 1", "sources", NULL };
  g_autoptr (LecternArticle) article = article_fixture_load ("## A\n\n" OPEN FIGURES, NULL);
  g_autofree guint8         *folded = dup_folded (article);
  g_autofree guint8         *found = dup_folded (article);

  lectern_stored_folds_find (garbage, article, found);
  g_assert_cmpmem (found, lectern_article_get_n_containers (article), folded, lectern_article_get_n_containers (article));
}

/* There are no more than a file can hold, and many take no time. */
static void
test_many (void)
{
  g_autoptr (GString)        text = g_string_new ("## A\n\n");
  g_autoptr (LecternArticle) article = NULL;
  g_autofree guint8         *folded = NULL;
  g_autofree guint8         *found = NULL;
  g_auto (GStrv)             folds = NULL;
  guint                      n_open = 0;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "> [!NOTE]-\n> Number %u.\n\n", i);
  article = article_fixture_load (text->str, NULL);
  folded = dup_folded (article);
  found = dup_folded (article);
  memset (folded, FALSE, lectern_article_get_n_containers (article));
  folds = lectern_stored_folds_new (article, folded);
  g_assert_cmpuint (g_strv_length (folds), ==, LECTERN_STORED_FOLDS_MAX);
  lectern_stored_folds_find ((const char *const *) folds, article, found);
  for (guint32 i = 0; i < lectern_article_get_n_containers (article); i++)
    n_open += !found[i];
  g_assert_cmpuint (n_open, ==, LECTERN_STORED_FOLDS_MAX);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/stored-fold/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_find);
    }
  g_test_add_func ("/stored-fold/closed", test_closed);
  g_test_add_func ("/stored-fold/garbage", test_garbage);
  g_test_add_func ("/stored-fold/many", test_many);

  return g_test_run ();
}
