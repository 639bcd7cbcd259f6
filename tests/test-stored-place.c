/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-fixture.h"

#include "lectern-stored-place.h"

#include <string.h>

#define TABLE "{\"format\": \"lectern-table/1\", \"kind\": \"facts\", \"title\": \"Fruit\","                   \
              " \"columns\": [%s{\"id\": \"a\", \"label\": \"Apple\"}, {\"id\": \"p\", \"label\": \"Pear\"}]," \
              " \"rows\": [%s{\"id\": \"taste\", \"label\": \"How does it taste?\", \"type\": \"text\"}],"     \
              " \"cells\": {\"a\": {\"taste\": \"Sweet or sour\"}, \"p\": {\"taste\": \"Mild\"}}}"

typedef struct
{
  const char *name;
  const char *old;      /* the text as it was */
  const char *at;       /* the words that were at the place */
  const char *changed;  /* the text as it is now */
  const char *expected; /* the words that are found there */
  gboolean    is_same;
} Case;

#define HEAD "# Title\n\nBefore all sections.\n\n"
#define ONE "## One\n\nThe first paragraph of one.\n\nThe second paragraph of one.\n\nThe third one.\n\n"
#define TWO "## Two\n\nThe first paragraph of two.\n\nThe second paragraph of two, which is longer than the others.\n\n"
#define THREE "## Three\n\nThe first paragraph of three.\n\nThe end.\n"

static const Case cases[] = {
  { "/stored-place/unchanged", HEAD ONE TWO THREE, "paragraph of two, which", HEAD ONE TWO THREE, "paragraph of two, which", TRUE },
  { "/stored-place/before-sections", HEAD ONE, "all sections", "# Title\n\nNew.\n\n"
                                                               "Before all sections.\n\n" ONE,
    "all sections", TRUE },
  { "/stored-place/title", HEAD ONE, "Title", HEAD TWO ONE, "Title", TRUE },
  { "/stored-place/blocks-before", HEAD ONE TWO THREE, "second paragraph of two", HEAD THREE ONE "More.\n\n" TWO, "second paragraph of two", TRUE },
  { "/stored-place/blocks-before-in-section", HEAD "## Two\n\nHere.\n\n" THREE, "Here.", HEAD "## Two\n\nNew.\n\nNew, too.\n\nHere.\n\n" THREE, "Here.", TRUE },
  { "/stored-place/word-before", HEAD TWO THREE, "longer than", HEAD "## Two\n\nThe second, changed paragraph of two, which is longer than the others.\n\n", "longer than", FALSE },
  { "/stored-place/words-behind", HEAD TWO, "paragraph of two, which", HEAD "## Two\n\nOther.\n\nThe second paragraph of two, which is quite different now.\n", "paragraph of two, which is quite", FALSE },
  { "/stored-place/words-before-only", HEAD "## One\n\n0123456789 abcdefgh XYZ changed\n", "XYZ", HEAD "## One\n\n0123456789 abcdefgh new words\n", "new words", FALSE },
  { "/stored-place/text-replaced", HEAD ONE TWO, "The second paragraph of one", HEAD "## One\n\nThe first paragraph of one.\n\nAnother.\n\nThe third one.\n\n" TWO, "Another.", FALSE },
  { "/stored-place/block-removed", HEAD ONE TWO, "The second paragraph of one", HEAD "## One\n\nThe first paragraph of one.\n\nThe third one.\n\n" TWO, "The third one.", FALSE },
  { "/stored-place/last-block-removed", HEAD ONE TWO, "The third one", HEAD "## One\n\nFirst.\n\n" TWO, "First.", FALSE },
  { "/stored-place/section-removed", HEAD ONE TWO THREE, "second paragraph of two", HEAD ONE THREE, "Three", FALSE },
  { "/stored-place/last-section-removed", HEAD ONE TWO "## Three\n\nText.\n", "Text.", HEAD ONE TWO, "The second paragraph of two", FALSE },
  { "/stored-place/all-sections-removed", HEAD ONE TWO THREE, "The first paragraph of three", "# Title\n\nNothing.\n", "Title", FALSE },
  { "/stored-place/section-renamed", HEAD ONE TWO THREE, "second paragraph of two", HEAD ONE "## Twice\n\nThe first paragraph of two.\n\nThe second paragraph of two, which is longer than the others.\n\n" THREE, "second paragraph of two", TRUE },
  { "/stored-place/section-renamed-text-changed", HEAD ONE TWO THREE, "second paragraph of two", HEAD ONE "## Twice\n\nThe second paragraph of two, which is shorter.\n\n" THREE, "second paragraph of two", FALSE },
  { "/stored-place/moved-to-other-section", HEAD ONE TWO THREE, "longer than", HEAD ONE "## Two\n\nThe first paragraph of two.\n\n## New\n\nThe second paragraph of two, which is longer than the others.\n\n" THREE, "longer than", TRUE },
  { "/stored-place/not-in-other-section", HEAD "## One\n\nSame.\n\n## Two\n\nSame.\n", "Same.", HEAD "## One\n\nOther.\n\n## Two\n\nSame.\n", "Other.", FALSE },
  { "/stored-place/begins-alike-in-other-section", HEAD "## One\n\nThis comes from one small trial about pain.\n\n## Two\n\nWords.\n", "This comes", HEAD "## One\n\nOther.\n\n## Two\n\nThis comes from one small trial about sleep.\n", "This comes from one small trial about sleep", FALSE },
  { "/stored-place/begins-alike-in-both", HEAD "## One\n\nThis comes from one small trial about pain.\n\n## Two\n\nWords.\n", "This comes", HEAD "## Two\n\nThis comes from one small trial about sleep.\n\n## One\n\nThis comes from one small trial about aches.\n", "This comes from one small trial about aches", FALSE },
  { "/stored-place/repeated-text", HEAD "## One\n\nA.\n\nSame.\n\nB.\n\nSame.\n\nHere.\n", "Here.", HEAD "## One\n\nSame.\n\nA.\n\nSame.\n\nB.\n\nHere.\n\nSame.\n", "Here.", TRUE },
  { "/stored-place/empty", HEAD ONE, "third", "", "article", FALSE },
  { "/stored-place/characters", HEAD "## Eins\n\nÄäÖöÜüÄäÖöÜüÄäÖöÜüÄäÖöÜüÄäÖöÜüÄäÖöÜü hier größer\n", "hier größer", HEAD "## Eins\n\nNeu ÄäÖöÜüÄäÖöÜüÄäÖöÜüÄäÖöÜüÄäÖöÜüÄäÖöÜü hier größer\n", "hier größer", FALSE },
};

static void
test_case (gconstpointer data)
{
  const Case                *c = data;
  g_autoptr (LecternArticle) old = article_fixture_load (c->old, NULL);
  g_autoptr (LecternArticle) changed = article_fixture_load (c->changed, NULL);
  LecternPlace               place = article_fixture_find (old, c->at);
  LecternPlace               found = { LECTERN_NONE, 0, 0 };
  gboolean                   is_same = lectern_article_map_place (old, &place, changed, &found);
  const LecternBlock        *block;

  g_assert_cmpuint (found.block, <, lectern_article_get_n_blocks (changed));
  block = lectern_article_get_block (changed, found.block);
  if (strcmp (c->name, "/stored-place/empty") != 0)
    g_assert_true (g_str_has_prefix (block->text.text + found.byte, c->expected));
  g_assert_cmpint (is_same, ==, c->is_same);
}

/* Of several blocks that read the same, it is the one that was meant, also when the first is. */
static void
test_nearest (void)
{
  g_autoptr (LecternArticle) article = article_fixture_load (HEAD "## One\n\nSame.\n\nA.\n\nSame.\n\nB.\n\nSame.\n", NULL);

  for (guint32 i = 0; i < lectern_article_get_n_blocks (article); i++)
    {
      LecternPlace place = { i, LECTERN_PART_TEXT, 1 };
      LecternPlace found;

      g_assert_true (lectern_article_map_place (article, &place, article, &found));
      g_assert_cmpuint (found.block, ==, i);
      g_assert_cmpuint (found.byte, ==, 1);
    }
}

/* Cells are known by their row and column, wherever these are. */
static void
test_cells (void)
{
  g_autofree char           *table = g_strdup_printf (TABLE, "", "");
  g_autofree char           *larger = g_strdup_printf (TABLE, "{\"id\": \"new\", \"label\": \"New\"}, ", "{\"id\": \"new\", \"label\": \"New\"}, ");
  g_autoptr (LecternArticle) old = article_fixture_load (HEAD "## One\n\n![Fruit](fruit.table.json)\n", (const char *[]){ "fruit.table.json", table, NULL });
  g_autoptr (LecternArticle) changed = article_fixture_load (HEAD "## New\n\n## One\n\n![Fruit](fruit.table.json)\n", (const char *[]){ "fruit.table.json", larger, NULL });
  g_autoptr (LecternArticle) gone = article_fixture_load (HEAD "## One\n\nNo table.\n", NULL);
  LecternPlace               place = article_fixture_find (old, "Fruit");
  LecternPlace               found;

  place.part = LECTERN_PART_CELL (1, 2);
  place.byte = 3;
  g_assert_true (lectern_article_map_place (old, &place, changed, &found));
  g_assert_cmpint (lectern_article_get_block (changed, found.block)->kind, ==, LECTERN_BLOCK_TABLE);
  g_assert_cmphex (found.part, ==, LECTERN_PART_CELL (2, 3));
  g_assert_cmpuint (found.byte, ==, 3);

  place.part = LECTERN_PART_CELL (0, 0);
  place.byte = 0;
  g_assert_true (lectern_article_map_place (old, &place, changed, &found));
  g_assert_cmphex (found.part, ==, LECTERN_PART_CELL (0, 0));

  place.part = LECTERN_PART_CELL (2, 3);
  place.block = found.block;
  g_assert_true (lectern_article_map_place (changed, &place, old, &found));
  g_assert_cmphex (found.part, ==, LECTERN_PART_CELL (1, 2));
  place.part = LECTERN_PART_CELL (1, 1);
  g_assert_true (lectern_article_map_place (changed, &place, old, &found));
  g_assert_cmphex (found.part, ==, LECTERN_PART_TEXT);

  g_assert_false (lectern_article_map_place (changed, &place, gone, &found));
  g_assert_cmphex (found.part, ==, LECTERN_PART_TEXT);
  g_assert_cmpuint (found.block, <, lectern_article_get_n_blocks (gone));
}

/* What comes from a file may hold anything. */
static void
test_garbage (void)
{
  g_autoptr (LecternArticle) article = article_fixture_load (HEAD ONE TWO, NULL);
  LecternStoredPlace         stored = { .section = (char *) "two", .nth = G_MAXUINT32, .text_before = (char *) "", .text_after = (char *) "" };
  LecternPlace               found = { LECTERN_NONE, 0, 0 };

  g_assert_false (lectern_stored_place_find (&stored, article, &found));
  g_assert_cmpuint (found.block, ==, lectern_article_get_n_blocks (article) - 1);
  stored.section = (char *) "nonsense";
  stored.byte = G_MAXUINT32;
  stored.row = (char *) "x";
  stored.column = (char *) "y";
  g_assert_false (lectern_stored_place_find (&stored, article, &found));
  g_assert_cmpuint (found.block, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_case);
  g_test_add_func ("/stored-place/nearest", test_nearest);
  g_test_add_func ("/stored-place/cells", test_cells);
  g_test_add_func ("/stored-place/garbage", test_garbage);

  return g_test_run ();
}
