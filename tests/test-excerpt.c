/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-fixture.h"

#include "lectern-excerpt.h"
#include "lectern-loader.h"
#include "lectern-text-order.h"

#include <string.h>

#define HEAD "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">\n"

#define TABLE                                                                                                                      \
  "{\"format\": \"lectern-table/1\", \"kind\": \"options\", \"title\": \"Fruit\", \"question\": \"Which one?\","                   \
  " \"columns\": [{\"id\": \"a\", \"label\": \"Apple\"}, {\"id\": \"p\", \"label\": \"Pear &lt;b&gt;\"}],"                         \
  " \"rows\": [{\"id\": \"taste\", \"label\": \"Taste\", \"type\": \"text\"},"                                                     \
  "            {\"id\": \"like\", \"label\": \"Liked\", \"type\": \"chance\"}],"                                                   \
  " \"cells\": {\"a\": {\"taste\": \"Sweet *or* sour\","                                                                           \
  "                     \"like\": {\"chances\": [{\"count\": 62, \"of\": 100}], \"note\": \"One\\tfarm\", \"sources\": [\"b\"]}}," \
  "             \"p\": {\"taste\": \"Mild\"}}}"

#define SOURCES                                                                                                              \
  "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"Apples\", \"author\": [{\"family\": \"Amber\", \"given\": \"Ann\"}]},"  \
  " {\"id\": \"b\", \"type\": \"book\", \"title\": \"Bees\"}, {\"id\": \"c\", \"type\": \"book\", \"title\": \"Cherries\"}," \
  " {\"id\": \"d\", \"type\": \"book\", \"title\": \"Dates\"}]"

/* What is copied: from the beginning of the first text with @from to the end of the first one behind it
 * with @to; everything if they are NULL. */
typedef struct
{
  const char *name;
  const char *source;
  const char *from;
  const char *to;
  const char *text;
  const char *html; /* without the head */
} Case;

static const Case cases[] = {
  { "words", "# T\n\nOne *two* three.\n", "wo", "thr", "wo thr", "<em>wo</em> thr" },
  { "paragraph", "# T\n\nOne *two* three.\n\nFour.\n", "One", "three.", "One two three.", "<p>One <em>two</em> three.</p>\n" },
  { "paragraphs", "# T\n\nOne two.\n\n## Head\n\nFour five.\n", "two", "Four", "two.\n\nHead\n\nFour",
    "<p>two.</p>\n<h2>Head</h2>\n<p>Four</p>\n" },
  { "spans", "# T\n\na **b *c* d** `e<f` <kbd>G</kbd> x<sub>2</sub> 10<sup>3</sup> 1<sup>st</sup>\n", "a ", "st",
    "a b c d e<f G x₂ 10³ 1st",
    "<p>a <strong>b <em>c</em> d</strong> <code>e&lt;f</code> <kbd>G</kbd> x<sub>2</sub> 10<sup>3</sup> 1<sup>st</sup></p>\n" },
  { "spans-cut", "# T\n\na **b *cc* d** e\n", "c d", "d", "c d", "<strong><em>c</em> d</strong>" },
  { "break", "# T\n\none  \ntwo\n", "one", "two", "one\ntwo", "<p>one<br>two</p>\n" },
  { "lists", "# T\n\nFruit:\n\n- apples\n  1. red\n  2. green\n- pears\n\nEnd.\n", "Fruit", "End.",
    "Fruit:\n\n• apples\n  1. red\n  2. green\n• pears\n\nEnd.",
    "<p>Fruit:</p>\n<ul>\n<li>apples\n<ol>\n<li>red</li>\n<li>green</li>\n</ol>\n</li>\n<li>pears</li>\n</ul>\n<p>End.</p>\n" },
  { "list-cut", "# T\n\n3) three\n4) four\n5) five\n", "ree", "fo", "   ree\n4) fo", "<ol start=\"3\">\n<li>ree</li>\n<li>fo</li>\n</ol>\n" },
  { "list-loose", "# T\n\n1. one\n\n   more\n\n2. two\n", "one", "two", "1. one\n\n   more\n\n2. two",
    "<ol>\n<li><p>one</p>\n<p>more</p>\n</li>\n<li><p>two</p>\n</li>\n</ol>\n" },
  { "two-lists", "# T\n\n- a1\n\n\n* b1\n", "a1", "b1", "• a1\n\n• b1", "<ul>\n<li>a1</li>\n</ul>\n<ul>\n<li>b1</li>\n</ul>\n" },
  { "quote", "# T\n\nSaid:\n\n> one\n>\n> two\n", "Said", "two", "Said:\n\n> one\n\n> two",
    "<p>Said:</p>\n<blockquote>\n<p>one</p>\n<p>two</p>\n</blockquote>\n" },
  { "in-quote", "# T\n\n> one\n>\n> two\n", "one", "two", "one\n\ntwo", "<p>one</p>\n<p>two</p>\n" },
  { "callout", "# T\n\n> [!WARNING] Hot\n> Do not touch.\n\nEnd.\n", "Hot", "End.", "Warning: Hot\n\nDo not touch.\n\nEnd.",
    "<blockquote>\n<p><strong>Warning: Hot</strong></p>\n<p>Do not touch.</p>\n</blockquote>\n<p>End.</p>\n" },
  { "folded", "# T\n\n> [!NOTE]- More\n> Hidden.\n\nEnd.\n", "More", "End.", "Note: More\n\nEnd.",
    "<blockquote>\n<p><strong>Note: More</strong></p>\n</blockquote>\n<p>End.</p>\n" },
  { "code", "# T\n\nRun:\n\n```\nif a < b\n\n  c\n```\n\n---\n\nEnd.\n", "Run", "End.", "Run:\n\nif a < b\n\n  c\n\n* * *\n\nEnd.",
    "<p>Run:</p>\n<pre><code>if a &lt; b\n\n  c</code></pre>\n<hr>\n<p>End.</p>\n" },
  { "citations", "# T\n\nSour[@a], in 100[@b; @c; @d] and [@nobody].\n", "Sour", "].",
    "Sour,[1] in 100\u202f[2–4] and [missing source: nobody].",
    "<p>Sour,<sup>1</sup> in 100\u202f<sup>2–4</sup> and [missing source: nobody].</p>\n" },
  { "citation-lists", "# T\n\nFour[@a; @b; @c; @d] B[@a; @b; @c] C[@b; @c; @d].\n", "Four", ".", "Four[1–4] B[1–3] C[2–4].",
    "<p>Four<sup>1–4</sup> B<sup>1–3</sup> C<sup>2–4</sup>.</p>\n" },
  { "mail", "# T\n\nOur [mail](mailto:a@example.org?attach=/etc/passwd&subject=Hi&bcc=b@example.org&body=x)\n", "Our", "mail",
    "Our mail", "<p>Our <a href=\"mailto:a@example.org?subject=Hi&amp;body=x\">mail</a></p>\n" },
  { "links", "# T\n\n[web](https://example.org/?a=1&b=2) [here](#t) [file](other.md) [run](javascript:alert) [doi](doi:10.1000/182) [mail](mailto:a@example.org)\n",
    "web", "mail", "web here file run doi mail",
    "<p><a href=\"https://example.org/?a=1&amp;b=2\">web</a> here file run <a href=\"https://doi.org/10.1000/182\">doi</a> "
    "<a href=\"mailto:a@example.org\">mail</a></p>\n" },
  { "hostile", "# T\n\n`</pre><script>` &lt;img src=x onerror=alert(1)&gt; \"q\" &amp;amp; [x](<https://e.org/\"onclick=\"y>)\n", "</pre>", "x",
    "</pre><script> <img src=x", "<code>&lt;/pre&gt;&lt;script&gt;</code> &lt;img src=x" },
  { "hostile-link", "# T\n\nGo [x](<https://e.org/\"onclick=\"y>)\n", "Go", "x", "Go x", "<p>Go <a href=\"https://e.org/&quot;onclick=&quot;y\">x</a></p>\n" },
  { "rtl", "# T\n\n\u200fשלום *עולם* abc.\n\nEnd.\n", "\u200fשלום", "End.", "\u200fשלום עולם abc.\n\nEnd.",
    "<p dir=\"auto\">\u200fשלום <em>עולם</em> abc.</p>\n<p>End.</p>\n" },
  { "figure", "# T\n\nSee.\n\n![A bone](bone.png \"The *bone*\")\n\nEnd.\n", "See", "End.", "See.\n\n[A bone]\nThe bone\n\nEnd.",
    "<p>See.</p>\n<figure>[A bone]<figcaption>The <em>bone</em></figcaption></figure>\n<p>End.</p>\n" },
  { "table", "# T\n\nSee.\n\n![Fruit compared](fruit.table.json)\n\nEnd.\n", "See", "End.",
    "See.\n\nFruit compared\nWhich one?\nQuestion\tApple\tPear <b>\nTaste\tSweet or sour\tMild\n"
    "Liked\t62\u00a0in 100\u00a0people; One farm[1]\tNot reported in these sources\n\nEnd.",
    "<p>See.</p>\n<table>\n<caption>Fruit compared<br>Which one?</caption>\n"
    "<thead>\n<tr><th scope=\"col\">Question</th><th scope=\"col\">Apple</th><th scope=\"col\">Pear &lt;b&gt;</th></tr>\n</thead>\n"
    "<tbody>\n<tr><th scope=\"row\">Taste</th><td>Sweet <em>or</em> sour</td><td>Mild</td></tr>\n"
    "<tr><th scope=\"row\">Liked</th><td><strong>62\u00a0in 100\u00a0people</strong><br><br><small>One farm</small><sup>1</sup></td>"
    "<td><em>Not reported in these sources</em></td></tr>\n</tbody>\n</table>\n<p>End.</p>\n" },
  { "cells", "# T\n\n![Fruit compared](fruit.table.json)\n", "or sour", "Liked", "\tor sour\tMild\nLiked",
    "<table>\n<tbody>\n<tr><td></td><td><em>or</em> sour</td><td>Mild</td></tr>\n<tr><th scope=\"row\">Liked</th></tr>\n</tbody>\n</table>\n" },
  { "row", "# T\n\n![Fruit compared](fruit.table.json)\n", "sour", "Mi", "sour\tMi", "<table>\n<tbody>\n<tr><td>sour</td><td>Mi</td></tr>\n</tbody>\n</table>\n" },
  { "cell", "# T\n\n![Fruit compared](fruit.table.json)\n", "Swe", "or", "Sweet or", "Sweet <em>or</em>" },
  { "sources", "# T\n\nOne[@b].\n", "One", "Dates", "One[1].\n\n1 source\n\n1. Bees.\n\nAdditional reading\n\nAmber A. Apples.\nCherries.\nDates",
    "<p>One<sup>1</sup>.</p>\n<h2>1 source</h2>\n<ol>\n<li value=\"1\"><em>Bees</em>.</li>\n</ol>\n<h3>Additional reading</h3>\n"
    "<ul>\n<li>Amber A. <em>Apples</em>.</li>\n<li><em>Cherries</em>.</li>\n<li><em>Dates</em></li>\n</ul>\n" },
};

/* Sources are there only for a text that uses them: they are copied with it. */
static LecternArticle *
load (const char *source)
{
  static const char *const table_alone[] = { "fruit.table.json", TABLE, NULL };
  static const char *const all[] = { "fruit.table.json", TABLE, "sources.json", SOURCES, NULL };
  gboolean                 has_sources = strstr (source, "[@") != NULL || strstr (source, "fruit") != NULL;

  return article_fixture_load (source, has_sources ? all : table_alone);
}

/* The first place at or behind @place where a text has @words. */
static LecternPlace
find (LecternArticle *article,
      LecternPlace    place,
      const char     *words)
{
  do
    {
      const LecternInlines *text = lectern_block_get_part (lectern_article_get_block (article, place.block), place.part);
      const char           *found = strstr (text->text + MIN (place.byte, text->length), words);

      if (found != NULL)
        return (LecternPlace){ place.block, place.part, (guint32) (found - text->text) };
    }
  while (lectern_text_order_get_next (article, NULL, &place));
  g_error ("“%s” is nowhere", words);
}

static guint8 *
find_hidden (LecternArticle *article)
{
  guint8 *hidden = g_new0 (guint8, lectern_article_get_n_blocks (article));

  for (guint32 i = 0; i < lectern_article_get_n_containers (article); i++)
    {
      const LecternContainer *container = lectern_article_get_container (article, i);

      if (container->folded)
        memset (hidden + container->first_block + 1, TRUE, container->n_blocks - 1);
    }

  return hidden;
}

static LecternExcerpt *
create_excerpt (LecternArticle *article,
                const char     *from,
                const char     *to,
                gboolean        with_citation)
{
  g_autofree guint8 *hidden = find_hidden (article);
  LecternPlaceRange  range;

  range.start = find (article, (LecternPlace){ 1, LECTERN_PART_TEXT, 0 }, from);
  range.end = find (article, range.start, to);
  range.end.byte += (guint32) strlen (to);

  return lectern_excerpt_new (article, &range, hidden, with_citation);
}

static void
test_case (gconstpointer data)
{
  const Case                *c = data;
  g_autoptr (LecternArticle) article = load (c->source);
  g_autoptr (LecternExcerpt) excerpt = create_excerpt (article, c->from, c->to, FALSE);
  g_autofree char           *text = lectern_excerpt_dup_text (excerpt);
  g_autofree char           *html = lectern_excerpt_dup_html (excerpt);

  g_assert_cmpstr (text, ==, c->text);
  g_assert_true (g_str_has_prefix (html, HEAD));
  g_assert_cmpstr (html + strlen (HEAD), ==, c->html);
}

static void
test_citation (void)
{
  g_autoptr (LecternArticle) article = load ("---\ntitle: Title <1>\nauthor: Ann Author\ndate: 2026-05-03\n---\n\n## Taste\n\nOne[@a], two[@b; @c; @d], three.\n");
  g_autoptr (LecternExcerpt) excerpt = create_excerpt (article, "two", "three", TRUE);
  g_autoptr (LecternExcerpt) nothing = create_excerpt (article, "three", "three", TRUE);
  g_autofree char           *text = lectern_excerpt_dup_text (excerpt);
  g_autofree char           *html = lectern_excerpt_dup_html (excerpt);
  g_autofree char           *text_of_nothing = lectern_excerpt_dup_text (nothing);

  g_assert_cmpstr (text, ==,
                   "two,[2–4] three\n\n— Ann Author. Title <1>. Taste. Published 3 May 2026.\n\n"
                   "Sources cited here\n2. Bees.\n3. Cherries.\n4. Dates.");
  g_assert_cmpstr (html, ==,
                   HEAD "<p>two,<sup>2–4</sup> three</p>\n<p>— Ann Author. Title &lt;1&gt;. Taste. Published 3 May 2026.</p>\n"
                        "<p>Sources cited here</p>\n<ol>\n<li value=\"2\"><em>Bees</em>.</li>\n"
                        "<li value=\"3\"><em>Cherries</em>.</li>\n<li value=\"4\"><em>Dates</em>.</li>\n</ol>\n");
  g_assert_cmpstr (text_of_nothing, ==, "three\n\n— Ann Author. Title <1>. Taste. Published 3 May 2026.");
}

/* A text that was cut because it was too long comes out whole. */
static void
test_continues (void)
{
  g_autoptr (GString)        source = g_string_new ("# T\n\n");
  g_autoptr (GString)        expected = g_string_new ("end");
  g_autoptr (GString)        code = g_string_new (NULL);
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternExcerpt) excerpt = NULL;
  g_autofree char           *text = NULL;
  g_autofree char           *html = NULL;

  for (guint i = 0; i < 9000; i++)
    g_string_append_printf (code, "%sline %u", i > 0 ? "\n" : "", i);
  for (guint i = 0; i < 9000; i++)
    g_string_append_printf (expected, " word%u", i);
  g_string_append_printf (source, "%s\n\n```\n%s\n```\n\nlast\n", expected->str, code->str);
  article = load (source->str);
  g_assert_cmpuint (lectern_article_get_n_blocks (article), >, 6);
  excerpt = create_excerpt (article, "end", "last", FALSE);
  text = lectern_excerpt_dup_text (excerpt);
  html = lectern_excerpt_dup_html (excerpt);

  g_string_append_printf (expected, "\n\n%s\n\nlast", code->str);
  g_assert_cmpstr (text, ==, expected->str);
  g_string_replace (expected, "\n\nline 0\n", "</p>\n<pre><code>line 0\n", 1);
  g_string_replace (expected, "\n\nlast", "</code></pre>\n<p>last</p>\n", 1);
  g_string_prepend (expected, HEAD "<p>");
  g_assert_cmpstr (html, ==, expected->str);
}

/* Whatever is selected of the article that has everything: text and HTML come out, and in HTML all that was opened is closed. */
static void
test_random (void)
{
  static const char *const   voids[] = { "<br>", "<hr>", "<meta " };
  g_autofree char           *path = g_test_build_filename (G_TEST_DIST, "data", "articles", "whole", NULL);
  g_autoptr (GFile)          file = g_file_new_for_path (path);
  g_autoptr (GError)         error = NULL;
  g_autoptr (LecternArticle) article = lectern_loader_load (file, NULL, &error);
  g_autoptr (GArray)         texts = g_array_new (FALSE, FALSE, sizeof (LecternPlace));
  LecternPlace               place = { 0, LECTERN_PART_TEXT, 0 };

  g_assert_no_error (error);
  do
    g_array_append_val (texts, place);
  while (lectern_text_order_get_next (article, NULL, &place));

  for (guint n = 0; n < 400; n++)
    {
      LecternPlaceRange          range;
      g_autoptr (LecternExcerpt) excerpt = NULL;
      g_autofree char           *text = NULL;
      g_autofree char           *html = NULL;
      g_autoptr (GPtrArray)      open = g_ptr_array_new_with_free_func (g_free);

      for (guint k = 0; k < 2; k++)
        {
          LecternPlace         *end = k == 0 ? &range.start : &range.end;
          const LecternInlines *inlines;

          *end = g_array_index (texts, LecternPlace, g_test_rand_int_range (0, (int) texts->len));
          inlines = lectern_block_get_part (lectern_article_get_block (article, end->block), end->part);
          end->byte = (guint32) g_test_rand_int_range (0, (int) inlines->length + 1);
          while (end->byte < inlines->length && ((guchar) inlines->text[end->byte] & 0xc0) == 0x80)
            end->byte++;
        }
      if (lectern_place_compare (&range.start, &range.end) > 0)
        range = (LecternPlaceRange){ range.end, range.start };

      excerpt = lectern_excerpt_new (article, &range, NULL, n % 2 == 1);
      text = lectern_excerpt_dup_text (excerpt);
      html = lectern_excerpt_dup_html (excerpt);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (g_utf8_validate (html, -1, NULL));
      for (const char *p = strchr (html, '<'); p != NULL; p = strchr (p + 1, '<'))
        {
          gboolean is_void = FALSE;
          gsize    length = strcspn (p + 1, " >");

          for (guint v = 0; v < G_N_ELEMENTS (voids); v++)
            is_void |= g_str_has_prefix (p, voids[v]);
          if (is_void)
            continue;
          if (p[1] != '/')
            {
              g_ptr_array_add (open, g_strndup (p + 1, length));
              continue;
            }
          g_assert_cmpuint (open->len, >, 0);
          g_assert_cmpuint (strlen (g_ptr_array_index (open, open->len - 1)), ==, length - 1);
          g_assert_true (g_str_has_prefix (p + 2, g_ptr_array_index (open, open->len - 1)));
          g_ptr_array_set_size (open, (int) open->len - 1);
        }
      g_assert_cmpuint (open->len, ==, 0);
    }
}

/* The texts come in the order of reading, and backwards in the opposite one. */
static void
test_order (void)
{
  static const char *const   expected[] = { "T", "One", "Fruit compared", "Question", "Apple", "Pear <b>", "Taste", "Sweet or sour", "Mild" };
  g_autoptr (LecternArticle) article = load ("# T\n\nOne\n\n---\n\n![Fruit compared](fruit.table.json)\n\nEnd.\n");
  LecternPlace               place = { 0, LECTERN_PART_TEXT, 0 };
  g_autofree guint8         *hidden = g_new0 (guint8, lectern_article_get_n_blocks (article));

  lectern_text_order_get_next (article, NULL, &place); /* How long it takes to read. */
  for (guint i = 1; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_true (lectern_text_order_get_next (article, NULL, &place));
      g_assert_cmpstr (lectern_block_get_part (lectern_article_get_block (article, place.block), place.part)->text, ==, expected[i]);
      g_assert_cmpuint (place.byte, ==, 0);
    }
  for (guint i = G_N_ELEMENTS (expected) - 1; i-- > 1;)
    {
      g_assert_true (lectern_text_order_get_previous (article, NULL, &place));
      g_assert_cmpstr (lectern_block_get_part (lectern_article_get_block (article, place.block), place.part)->text, ==, expected[i]);
      g_assert_cmpuint (place.byte, ==, strlen (expected[i]));
    }
  memset (hidden, TRUE, lectern_article_get_n_blocks (article));
  hidden[5] = FALSE;
  g_assert_true (lectern_text_order_get_next (article, hidden, &place));
  g_assert_cmpuint (place.block, ==, 5);
  g_assert_false (lectern_text_order_get_next (article, hidden, &place));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/excerpt/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/excerpt/citation", test_citation);
  g_test_add_func ("/excerpt/continues", test_continues);
  g_test_add_func ("/excerpt/random", test_random);
  g_test_add_func ("/excerpt/order", test_order);

  return g_test_run ();
}
