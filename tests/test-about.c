/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-fixture.h"

#include <string.h>

/* What an article says about itself behind its text. */

#define FACTS "---\ntitle: T\nregion: >\n  Here\n  and there\nlicence: CC0\n---\n"
#define GERMAN "---\ntitle: T\nlang: de\nlicence: CC0\n---\n"

typedef struct
{
  const char *name;
  const char *text;
  const char *id;       /* of the section that the title block leads to; NULL for no link */
  const char *previous; /* what stands before the facts */
  guint       level;
  guint       n_sections;
} Case;

static const Case cases[] = {
  { "/about/nothing", "# A {#one}\n\nText.\n", NULL, NULL, 0, 0 },
  { "/about/no-text", FACTS, "about-this-article", "About this article", 2, 1 },
  { "/about/no-section", FACTS "Text.\n", "about-this-article", "About this article", 2, 1 },
  { "/about/section", FACTS "## One\n\n### Two\n\nText.\n", "about-this-article", "About this article", 2, 3 },
  { "/about/deep", FACTS "### One\n\n# Two\n\nText.\n", "about-this-article", "About this article", 1, 3 },
  { "/about/id-taken", FACTS "## About this article\n\nText.\n\n## Last\n\nText.\n", "about-this-article-1", "About this article", 2, 3 },
  { "/about/own", FACTS "## One\n\n## ABOUT this *article* {#own}\n\nText.\n", "own", "Text.", 2, 2 },
  { "/about/own-in-list", FACTS "## About this article\n\n- Item.\n", "about-this-article", "Item.", 2, 1 },
  { "/about/german", GERMAN "## Über diesen Artikel\n\nText.\n", "über-diesen-artikel", "Text.", 2, 1 },
  { "/about/german-english", GERMAN "## About this article\n\nText.\n", "about-this-article-1", "Über diesen Artikel", 2, 2 },
};

/* Where the title block leads to; NULL for nowhere. */
static const char *
get_link (LecternArticle *article)
{
  const char *url = NULL;

  for (guint32 i = 0; i < lectern_article_get_n_blocks (article); i++)
    {
      const LecternBlock *block = lectern_article_get_block (article, i);

      for (guint32 s = 0; block->kind == LECTERN_BLOCK_BYLINE && s < block->text.n_spans; s++)
        url = block->text.spans[s].url;
    }

  return url;
}

static void
test_section (gconstpointer data)
{
  const Case                *c = data;
  g_autoptr (LecternArticle) article = article_fixture_load (c->text, NULL);
  guint32                    last = lectern_article_get_n_blocks (article) - 1, first = last;
  const LecternOutlineItem  *item;
  const LecternBlock        *block;

  if (c->id == NULL)
    {
      g_assert_null (get_link (article));
      g_assert_cmpuint (lectern_outline_get_n (lectern_article_get_outline (article)), ==, c->n_sections);
      return;
    }
  g_assert_cmpstr (get_link (article) + 1, ==, c->id);
  g_assert_cmpuint (lectern_outline_get_n (lectern_article_get_outline (article)), ==, c->n_sections);
  item = lectern_outline_find (lectern_article_get_outline (article), c->id);
  g_assert_nonnull (item);
  g_assert_cmpuint (item->level, ==, c->level);
  g_assert_cmpuint (item->parent, ==, LECTERN_NONE);
  g_assert_cmpuint (item->end, ==, last + 1);

  block = lectern_article_get_block (article, last);
  g_assert_cmpint (block->kind, ==, LECTERN_BLOCK_PARAGRAPH);
  g_assert_true (g_str_has_suffix (block->text.text, "CC0"));
  g_assert_cmpuint (block->text.n_spans, ==, 1);
  g_assert_cmpint (block->text.text[block->text.spans[0].end - 1], ==, ':');
  while (lectern_article_get_block (article, first)->line == 0 && lectern_article_get_block (article, first)->kind == LECTERN_BLOCK_PARAGRAPH)
    {
      g_assert_true (lectern_outline_get (lectern_article_get_outline (article), lectern_article_get_block (article, first)->section) == item);
      g_assert_cmpuint (lectern_article_get_block (article, first)->container, ==, LECTERN_NONE);
      first--;
    }
  g_assert_cmpstr (lectern_article_get_block (article, first)->text.text, ==, c->previous);
  if (last - first == 2)
    g_assert_cmpstr (lectern_article_get_block (article, first + 1)->text.text, ==, "Region: Here and there");
}

/* An author may lead there as well, where there is such a section. */
static void
test_links (void)
{
  static const char *const texts[] = {
    FACTS "[about](#about-this-article)\n",
    FACTS "[about](#about-this-article)\n\n## About this article\n",
    "[about](#about-this-article)\n",
    GERMAN "[about](#about-this-article)\n\n## Über diesen Artikel\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LecternArticle) article = article_fixture_load (texts[i], NULL);

      g_assert_cmpuint (lectern_problems_get_n (lectern_article_get_problems (article)), ==, i < 2 ? 0 : 1);
      g_assert_cmpint (lectern_outline_find (lectern_article_get_outline (article), "about-this-article") != NULL, ==, i < 2);
    }
}

/* What a title block says first, however much an article says about itself. */
static void
test_title_block (void)
{
  g_autoptr (LecternArticle) article = article_fixture_load ("---\ntitle: T\nfunding: none.\naudience: all\ncontact: me\nupdate-policy: never\nregion: x\n---\n\nText.\n", NULL);

  g_assert_cmpint (lectern_article_get_block (article, 1)->kind, ==, LECTERN_BLOCK_BYLINE);
  g_assert_cmpstr (lectern_article_get_block (article, 1)->text.text, ==, "About 1 minute to read · About this article");
  g_assert_cmpstr (lectern_article_get_block (article, 2)->text.text, ==, "Text.");
  g_assert_cmpuint (lectern_article_get_n_blocks (article), ==, 9);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_section);
  g_test_add_func ("/about/links", test_links);
  g_test_add_func ("/about/title-block", test_title_block);

  return g_test_run ();
}
