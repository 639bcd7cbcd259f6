/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-fixture.h"

#include "lectern-bookmark.h"

#include <string.h>

static const char *const others[] = { "sources.json", "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"A book\"}]", NULL };

typedef struct
{
  const char *name;
  const char *text;
  const char *words; /* where the bookmark is; NULL: in the block behind the heading, which has no words */
  const char *label;
} LabelCase;

static const LabelCase label_cases[] = {
  { "short", "## A\n\nSome words.\n", "Some", "Some words." },
  { "from-the-line", "## A\n\nSome words.\n", "words", "…words." },
  { "heading", "## A *good* title\n", "A good", "A good title" },
  { "citations", "## A\n\nSome words[@a] and others.\n", "Some", "Some words and others." },
  { "white-space", "## A\n\n```\nlet  x\n\n\n  be 1\n```\n", "let", "let x be 1" },
  { "break", "## A\n\nOne\\\ntwo.\n", "One", "One two." },
  { "long", "## A\n\n0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 012\n", "0123",
    "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 012…" },
  { "figure", "## A\n\n![The picture](no.svg)\n", NULL, NULL },
  { "rule", "## A section\n\n---\n", NULL, "A section" },
};

static void
test_label (gconstpointer data)
{
  const LabelCase            *c = data;
  g_autoptr (LecternArticle)  article = article_fixture_load (c->text, others);
  LecternPlace                place = c->words != NULL ? article_fixture_find (article, c->words) : (LecternPlace){ 2, LECTERN_PART_TEXT, 0 };
  g_autoptr (LecternBookmark) bookmark = lectern_bookmark_new (article, &place);

  if (c->label != NULL)
    g_assert_cmpstr (bookmark->label, ==, c->label);
  g_assert_cmpstr (bookmark->label, !=, "");
  g_assert_cmpuint (strlen (bookmark->id), ==, 16);
  g_assert_cmpuint (lectern_bookmark_get_size (bookmark), <, 1000);
}

/* Signs that take up more room in a file than in the article. */
static void
test_size (void)
{
  LecternStoredPlace         *place = g_new0 (LecternStoredPlace, 1);
  g_autoptr (LecternBookmark) bookmark = NULL;

  place->section = g_strnfill (1000, '"');
  place->text_before = g_strnfill (1000, '\x01');
  place->text_after = g_strdup ("");
  bookmark = lectern_bookmark_new_take (g_strdup ("a"), g_strdup ("A"), place);
  g_assert_cmpuint (lectern_bookmark_get_size (bookmark), >=, 2000 + 6000);
}

#define SMALL "The evidence for this comes from one small trial about pain.\n\n"
#define LARGE "The evidence for this comes from one large trial about sleep.\n\n"
#define LONG "The words before it, of which there are many in this paragraph. "

typedef struct
{
  const char *name;
  const char *old;
  const char *words; /* where the bookmark is */
  const char *new;
  LecternFound found;
  const char  *there; /* what stands where it is found */
} FindCase;

static const FindCase find_cases[] = {
  { "same", "## A\n\n" LONG "Here.\n", "Here", "## A\n\n" LONG "Here.\n", LECTERN_FOUND_SAME, "Here" },
  { "moved", "## A\n\n" LONG "Here.\n\n## B\n\nWords.\n", "Here", "## A\n\n## B\n\nWords.\n\n" LONG "Here.\n", LECTERN_FOUND_SAME, "Here" },
  { "edited", "## A\n\n" LONG "Here it is.\n", "Here", "## A\n\nNew words. " LONG "Here it is.\n", LECTERN_FOUND_WORDS, "Here" },
  { "edited-and-moved", "## A\n\n" LONG "Here it is.\n", "Here", "## B\n\nNew words. " LONG "Here it is.\n", LECTERN_FOUND_WORDS, "Here" },
  { "begins-alike", "## A\n\n" SMALL "## B\n\nWords.\n", "The evidence", "## A\n\nOther words.\n\n## B\n\n" LARGE, LECTERN_FOUND_ALIKE, "The evidence for this comes from one large" },
  { "begins-alike-in-section", "## A\n\n" SMALL "## B\n\nWords.\n", "The evidence", "## A\n\nOther words.\n\n" LARGE "## B\n\n" LARGE, LECTERN_FOUND_WORDS, "The evidence for this comes from one large" },
  { "begins-alike-section-gone", "## A\n\n" SMALL "## B\n\nWords.\n", "The evidence", "## B\n\n" LARGE, LECTERN_FOUND_ALIKE, "The evidence for this comes from one large" },
  { "ends-alike", "## A\n\nPain: one trial, which is of low quality.\n", "which", "## A\n\nNone.\n\n## B\n\nSleep: two trials, each of which is of low quality.\n", LECTERN_FOUND_ALIKE, "which is of" },
  { "one-side-elsewhere", "## A\n\n" LONG "Here it is.\n", "Here", "## A\n\nNone.\n\n## B\n\nNew words. " LONG "There.\n", LECTERN_FOUND_ALIKE, "There" },
  { "one-side-in-section", "## A\n\n" LONG "Here it is.\n", "Here", "## A\n\nNew words. " LONG "There.\n", LECTERN_FOUND_WORDS, "There" },
  { "gone", "## A\n\n" LONG "Here it is.\n", "Here", "## A\n\nSomething else altogether, which was written anew.\n", LECTERN_FOUND_NOTHING, NULL },
  { "section-gone", "## A\n\nWords.\n\n## B\n\n" LONG "Here it is.\n", "Here", "## A\n\nWords.\n", LECTERN_FOUND_NOTHING, NULL },
  { "short", "## A\n\nYes.\n", "Yes", "## New\n\nNo.\n\n## A\n\nYes.\n", LECTERN_FOUND_SAME, "Yes" },
};

static void
test_find (gconstpointer data)
{
  const FindCase            *c = data;
  g_autoptr (LecternArticle) old = article_fixture_load (c->old, others);
  g_autoptr (LecternArticle) new = article_fixture_load (c->new, others);
  LecternPlace                place = article_fixture_find (old, c->words);
  g_autoptr (LecternBookmark) bookmark = lectern_bookmark_new (old, &place);
  g_autoptr (LecternBookmark) again = lectern_bookmark_new_again (bookmark);
  g_autoptr (LecternBookmark) moved = NULL;
  LecternPlace                found;

  g_assert_cmpint (lectern_stored_place_locate (bookmark->place, new, &found), ==, c->found);
  g_assert_cmpint (lectern_stored_place_locate (again->place, new, &found), ==, c->found);
  g_assert_cmpstr (again->id, !=, bookmark->id);
  if (c->there == NULL)
    return;

  g_assert_true (g_str_has_prefix (lectern_article_get_block (new, found.block)->text.text + found.byte, c->there));
  moved = lectern_bookmark_new_moved (bookmark, new, &found);
  g_assert_cmpstr (moved->id, ==, bookmark->id);
  g_assert_cmpint (lectern_stored_place_locate (moved->place, new, &found), ==, LECTERN_FOUND_SAME);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bookmark/size", test_size);
  for (guint i = 0; i < G_N_ELEMENTS (label_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/bookmark/label/", label_cases[i].name, NULL);

      g_test_add_data_func (path, &label_cases[i], test_label);
    }
  for (guint i = 0; i < G_N_ELEMENTS (find_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/bookmark/find/", find_cases[i].name, NULL);

      g_test_add_data_func (path, &find_cases[i], test_find);
    }

  return g_test_run ();
}
