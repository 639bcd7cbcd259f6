/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-dump.h"

#include "lectern-article-private.h"
#include "lectern-markdown.h"

#include <glib/gstdio.h>
#include <string.h>

static const char sources_json[] =
  "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"A\", \"author\": [{\"family\": \"Doe\"}]},"
  "{\"id\": \"b\", \"type\": \"book\", \"title\": \"B\"},"
  "{\"id\": \"c\", \"type\": \"book\", \"title\": \"C\"},"
  "{\"id\": \"d\", \"type\": \"book\", \"title\": \"D\"}]";

typedef struct
{
  const char *name;
  const char *markdown;
  const char *expected; /* texts of all blocks, each followed by “¶” */
  const char *problem;  /* (nullable): the first problem: “line:column code” */
} TextCase;

static const TextCase text_cases[] = {
  { "/markdown/text/soft-break", "a\nb", "a b¶" },
  { "/markdown/text/hard-break", "a  \nb\\\nc", "a↵b↵c¶" },
  { "/markdown/text/entity", "a &amp; b&nbsp;c &lt;i>", "a & b\u00a0c <i>¶" },
  { "/markdown/text/emphasis", "a *b **c*** d", "a <em>b <strong>c</strong></em> d¶" },
  { "/markdown/text/code", "a `b @a *c*` d", "a <code>b @a *c*</code> d¶" },
  { "/markdown/text/link", "[a *b*](x.md \"t\")", "<a x.md>a <em>b</em></a>¶" },
  { "/markdown/text/autolink", "<https://a.b/c> <x@a.b>", "<a https://a.b/c>https://a.b/c</a> <a mailto:x@a.b>x@a.b</a>¶" },
  { "/markdown/text/image-in-text", "see ![the *pump*](p.png) here", "see the <em>pump</em> here¶" },
  { "/markdown/text/figure-place", "![x.png](x.png)", "¶", "1:10 figure-missing" },
  { "/markdown/text/figure-place-before-caption", "![x](<x.png> \"c [@zz]\")", "c <unknown>[missing source: zz]</unknown>¶", "1:7 figure-missing" },
  { "/markdown/text/remote-image-in-text", "x ![the pump](https://a.b/p.png)", "x the pump¶", "1:15 figure-remote" },
  { "/markdown/text/html-tags", "H<sub>2</sub>O x<sup>2</sup><br>y <KBD>Ctrl</KBD><!-- no --> <b>bold</b>",
    "H<sub>2</sub>O x<sup>2</sup>↵y <kbd>Ctrl</kbd> bold¶" },
  { "/markdown/text/html-tag-unclosed", "a <sub>b", "a b¶" },
  { "/markdown/text/html-tags-across", "a <sub>*b</sub> c*", "a <em><sub>b</sub> c</em>¶" },
  { "/markdown/text/html-breaks-around", "<br>a<br>", "a¶" },
  { "/markdown/text/html-block", "<div class=\"x>y\">\n<p>One &amp; <b>two</b></p>\n<p>three<br>four</p>\n<script>x()</script></div>", "One & two¶three↵four¶" },
  { "/markdown/text/html-comment", "<!-- gone -->\n\nhere", "here¶" },
  { "/markdown/text/html-comment-unclosed", "a\n\n<!-- gone\n\nhere", "a¶<!-- gone¶here¶", "3:1 html-unclosed" },
  { "/markdown/text/html-quote-unclosed", "<div title=\"a>\nhere\n</div>", "here¶" },
  { "/markdown/text/html-script-unclosed", "<script>\nx()\n\nhere", "x()¶here¶", "1:1 html-unclosed" },
  { "/markdown/text/html-like-script", "<scripty>\na\n</scripty>", "a¶" },
  { "/markdown/text/html-tag-without-end", "<div\na < b <3", "<div a < b <3¶" },
  { "/markdown/text/html-pre", "<pre>\na\n\nb\n</pre>", "a¶b¶" },
  { "/markdown/text/item-empty", "- a\n-\n- b", "a¶¶b¶" },
  { "/markdown/text/item-of-a-comment", "1. <!-- a -->\n2. b", "¶b¶" },
  { "/markdown/text/items-empty-nested", "- a\n\n  -\n\n  - >", "a¶¶¶" },
  { "/markdown/text/escapes", "\\@a \\[@a] \\\\ `\\@a` \\*", "@a [Doe<cites><cite 0>1</cite></cites>] \\ <code>\\@a</code> *¶" },
  { "/markdown/text/escape-in-url", "[x](y\\@z)", "<a y@z>x</a>¶" },
  { "/markdown/text/control-in-url", "[x](<a\tb>)", "<a ab>x</a>¶" },
  { "/markdown/text/newline-entity", "a&#10;b", "a b¶" },
  { "/markdown/text/reserved-characters", "a\ufdd0b", "a\ufffdb¶" },
  { "/markdown/text/carriage-returns", "a\rb\r\rc\r\n\r\nd", "a b¶c¶d¶" },
  { "/markdown/text/rule", "a\n\n---\n\nb", "a¶¶b¶" },
  { "/markdown/text/code-block", "```c x\na\n\n  b\n```", "a⏎⏎  b¶" },
  { "/markdown/text/code-block-escapes", "    \\@a \\[\n", "\\@a \\[¶" },
  { "/markdown/text/code-block-empty", "```\n```", "¶" },
  { "/markdown/text/heading-id", "## One {#my-id .class}\n\n[x](#my-id)", "One¶<a #my-id>x</a>¶" },
  { "/markdown/text/heading-id-taken", "## One\n\n## Two {#one}", "One¶Two¶", "3:9 duplicate-id" },
  { "/markdown/text/heading-braces", "## {x} and {#}", "{x} and {#}¶" },
  { "/markdown/text/unknown-anchor", "a\n[b](#c) [d](#nope)\n\n## C", "a <a #c>b</a> <a #nope>d</a>¶C¶", "2:13 unknown-anchor" },
  { "/markdown/text/anchor-of-title", "# A title\n\n[b](#a-title) [c](#top) [d](#a)", "<a #a-title>b</a> <a #top>c</a> <a #a>d</a>¶", "3:29 unknown-anchor" },
  { "/markdown/text/anchor-like-title", "# A title\n\n[b](#a-title) [c](#a-title-1) [d](#a-title-2)\n\n## A title", "<a #a-title>b</a> <a #a-title-1>c</a> <a #a-title-2>d</a>¶A title¶", "3:35 unknown-anchor" },
  { "/markdown/text/anchor-of-title-with-id", "# A title {#x}\n\n[b](#x) [c](#a-title)", "<a #x>b</a> <a #a-title>c</a>¶", "3:13 unknown-anchor" },

  { "/markdown/cite/after-stop", "Word.[@a]", "Word.<cites><cite 0>1</cite></cites>¶" },
  { "/markdown/cite/space", "Word [@a] more", "Word<cites><cite 0>1</cite></cites> more¶" },
  { "/markdown/cite/before-stop", "Word [@a]. More", "Word.<cites><cite 0>1</cite></cites> More¶" },
  { "/markdown/cite/before-comma", "word [@a], more", "word,<cites><cite 0>1</cite></cites> more¶" },
  { "/markdown/cite/before-ellipsis", "word [@a]...", "word<cites><cite 0>1</cite></cites>...¶" },
  { "/markdown/cite/line-break", "word\n[@a]", "word<cites><cite 0>1</cite></cites>¶" },
  { "/markdown/cite/alone", "[@a]", "<cites><cite 0>1</cite></cites>¶" },
  { "/markdown/cite/order", "[@c] [@a; @b; @c]", "<cites><cite 2>1</cite>–<cite 1>3</cite></cites>¶" },
  { "/markdown/cite/run", "x[@b; @a; @c]", "x<cites><cite 1>1</cite>–<cite 2>3</cite></cites>¶" },
  { "/markdown/cite/locator", "x[@a, p. 3]", "x<cites><cite 0>1</cite>(p. 3)</cites>¶" },
  { "/markdown/cite/prefix", "x [see @a; also @b]", "x (see <cites><cite 0>1</cite></cites>; also <cites><cite 1>2</cite></cites>)¶" },
  { "/markdown/cite/emphasis-in-prefix", "x [*see* @a]", "x (see <cites><cite 0>1</cite></cites>)¶" },
  { "/markdown/cite/in-emphasis", "*word [@a]* x", "<em>word<cites><cite 0>1</cite></cites></em> x¶" },
  { "/markdown/cite/across-emphasis", "*x [a* @zz]", "<em>x [a</em> @zz]¶" },
  { "/markdown/cite/suppressed", "x[-@a]", "x<cites><cite 0>1</cite></cites>¶" },
  { "/markdown/cite/in-text", "As @a says", "As Doe<cites><cite 0>1</cite></cites> says¶" },
  { "/markdown/cite/in-text-unknown", "As @param says", "As @param says¶" },
  { "/markdown/cite/in-code", "`[@a]` ``@a``", "<code>[@a]</code> <code>@a</code>¶" },
  { "/markdown/cite/in-link", "[x @a](y)", "<a y>x @a</a>¶" },
  { "/markdown/cite/definition", "x [@a]\n\n[@a]: https://a.b/", "x<cites><cite 0>1</cite></cites>¶" },
  { "/markdown/cite/definition-unknown", "x [@zz]\n\n[@zz]: https://a.b/", "x <a https://a.b/>@zz</a>¶" },
  { "/markdown/cite/side-by-side", "x[@a][@b]", "x<cites><cite 0>1</cite>,<cite 1>2</cite></cites>¶" },
  { "/markdown/cite/unknown", "one\ntwo x [@zz]", "one two x <unknown>[missing source: zz]</unknown>¶", "2:8 unknown-citation" },
  { "/markdown/cite/unknown-beside-known", "x[@a; @zz]", "x<cites><cite 0>1</cite></cites> <unknown>[missing source: zz]</unknown>¶", "1:7 unknown-citation" },
  { "/markdown/cite/unknown-second", "@zz [@zz]", "@zz <unknown>[missing source: zz]</unknown>¶", "1:6 unknown-citation" },
  { "/markdown/cite/unknown-is-beginning", "x [@a; @zzz] [@zz]", "x<cites><cite 0>1</cite></cites> <unknown>[missing source: zzz]</unknown> <unknown>[missing source: zz]</unknown>¶", "1:8 unknown-citation" },
  { "/markdown/cite/characters", "äöü [@zz]", "äöü <unknown>[missing source: zz]</unknown>¶", "1:6 unknown-citation" },
  { "/markdown/cite/in-heading", "## One [@a]\n\n[x](#one)", "One<cites><cite 0>1</cite></cites>¶<a #one>x</a>¶" },
  { "/markdown/cite/address", "mail x@a.b", "mail x@a.b¶" },
  { "/markdown/cite/link-before", "[x](y) [@a]", "<a y>x</a><cites><cite 0>1</cite></cites>¶" },
};

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char              *path = g_dir_make_tmp ("lectern-test-XXXXXX", &error);

  g_assert_no_error (error);

  return path;
}

static LecternArticle *
read_markdown (const char *markdown,
               gsize       length)
{
  g_autofree char            *path = make_folder ();
  g_autoptr (GFile)           file = g_file_new_build_filename (path, "x.md", NULL);
  g_autoptr (GError)          error = NULL;
  g_autoptr (LecternFolder)   folder = lectern_folder_open (path, &error);
  LecternArticle             *article = lectern_article_new (file, folder);
  g_autoptr (LecternMarkdown) reader = lectern_markdown_new (article, "x.md");
  g_autoptr (GBytes)          json = g_bytes_new_static (sources_json, strlen (sources_json));

  g_assert_no_error (error);
  lectern_source_list_read (article->sources, json, "sources.json", article->arena, article->problems);
  g_assert_cmpuint (lectern_problems_get_n (article->problems), ==, 0);
  g_assert_true (lectern_markdown_read (reader, markdown, length, 1, NULL, &error));
  g_assert_no_error (error);
  lectern_problems_sort (article->problems);
  g_rmdir (path);

  return article;
}

static char *
dump_texts (LecternArticle *article)
{
  GString *out = g_string_new (NULL);

  for (guint32 i = 0; i < lectern_article_get_n_blocks (article); i++)
    {
      article_dump_inlines (out, &lectern_article_get_block (article, i)->text);
      g_string_append (out, "¶");
    }

  return g_string_free (out, FALSE);
}

static void
assert_problem (LecternArticle *article,
                const char     *expected)
{
  g_autofree char *found = NULL;

  if (lectern_problems_get_n (article->problems) > 0)
    {
      const LecternProblem *problem = lectern_problems_get (article->problems, 0);

      found = g_strdup_printf ("%u:%u %s", problem->line, problem->column, problem->code);
    }
  g_assert_cmpstr (found, ==, expected);
}

static void
test_text (gconstpointer data)
{
  const TextCase            *c = data;
  g_autoptr (LecternArticle) article = read_markdown (c->markdown, strlen (c->markdown));
  g_autofree char           *texts = dump_texts (article);

  g_assert_cmpstr (texts, ==, c->expected);
  assert_problem (article, c->problem);
  g_assert_finalize_object (g_steal_pointer (&article));
}

static void
test_nul (void)
{
  static const char          markdown[] = "a\0b";
  g_autoptr (LecternArticle) article = read_markdown (markdown, sizeof markdown - 1);
  g_autofree char           *texts = dump_texts (article);

  g_assert_cmpstr (texts, ==, "a\ufffdb¶");
}

/* The first letters and the number of blocks that a long text becomes; all of them together are
 * the text again. */
static void
test_long_paragraph (void)
{
  GString                   *markdown = g_string_new ("*");
  g_autoptr (LecternArticle) article = NULL;
  guint                      n_bytes = 0;
  guint                      n_cited = 0;

  for (guint i = 0; i < 10000; i++)
    g_string_append (markdown, "words enough.[@a] ");
  g_string_append (markdown, "end*\n");
  article = read_markdown (markdown->str, markdown->len);

  g_assert_cmpuint (lectern_article_get_n_blocks (article), ==, 5);
  for (guint32 i = 0; i < 5; i++)
    {
      const LecternBlock *block = lectern_article_get_block (article, i);

      g_assert_cmpuint (block->text.length, <=, 32 * 1024);
      g_assert_cmpuint (strlen (block->text.text), ==, block->text.length);
      g_assert_cmpint (block->continues, ==, i > 0);
      g_assert_cmpint (block->text.spans[0].kind, ==, LECTERN_SPAN_EMPHASIS);
      g_assert_cmpuint (block->text.spans[0].start, ==, 0);
      g_assert_cmpuint (block->text.spans[0].end, ==, block->text.length);
      n_bytes += block->text.length;
      for (guint j = 0; j < block->text.n_spans; j++)
        n_cited += block->text.spans[j].kind == LECTERN_SPAN_CITATION;
    }
  g_assert_cmpuint (n_bytes, ==, 10000 * strlen ("words enough.1 ") + 3);
  g_assert_cmpuint (n_cited, ==, 10000);
  g_string_free (markdown, TRUE);
}

/* A group of citations has spaces too where it has a locator: it is not cut in two. */
static void
test_long_locators (void)
{
  GString                   *markdown = g_string_new (NULL);
  g_autoptr (LecternArticle) article = NULL;
  guint                      n_groups = 0;

  for (guint i = 0; i < 8000; i++)
    g_string_append (markdown, "x[@a, p. 3 of 9 in a b c d] ");
  article = read_markdown (markdown->str, markdown->len);

  g_assert_cmpuint (lectern_article_get_n_blocks (article), >, 5);
  for (guint32 i = 0; i < lectern_article_get_n_blocks (article); i++)
    {
      const LecternInlines *text = &lectern_article_get_block (article, i)->text;

      for (guint j = 0; j < text->n_spans; j++)
        {
          if (text->spans[j].kind != LECTERN_SPAN_CITATIONS)
            continue;
          n_groups++;
          g_assert_cmpint (text->text[text->spans[j].start], ==, '1');
          g_assert_cmpint (text->text[text->spans[j].end - 1], ==, ')');
        }
    }
  g_assert_cmpuint (n_groups, ==, 8000);
  g_string_free (markdown, TRUE);
}

static void
test_long_code (void)
{
  GString                   *markdown = g_string_new ("```\n");
  g_autoptr (LecternArticle) article = NULL;
  GString                   *code = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append (markdown, "a line of code\n");
  g_string_append (markdown, "```\n");
  article = read_markdown (markdown->str, markdown->len);

  for (guint32 i = 0; i < lectern_article_get_n_blocks (article); i++)
    {
      const LecternBlock *block = lectern_article_get_block (article, i);

      g_assert_cmpint (block->kind, ==, LECTERN_BLOCK_CODE);
      g_assert_cmpuint (block->text.length, <=, 32 * 1024);
      g_assert_cmpint (block->continues, ==, i > 0);
      g_string_append (code, block->text.text);
      g_string_append_c (code, '\n');
    }
  g_assert_cmpuint (code->len, ==, 5000 * strlen ("a line of code\n"));
  g_string_free (code, TRUE);
  g_string_free (markdown, TRUE);
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  while ((text = strstr (text, part)) != NULL)
    {
      text += strlen (part);
      n++;
    }

  return n;
}

static void
test_long_run (void)
{
  g_autofree char           *run = g_strnfill (3500, 'x');
  g_autofree char           *text = g_strdup_printf ("a %s b", run);
  g_autoptr (LecternArticle) article = read_markdown (text, strlen (text));

  g_assert_cmpuint (count (lectern_article_get_block (article, 0)->text.text, "\xe2\x80\x8b"), ==, 3);
}

/* The character that a break is put before may itself be replaced; both happen, and no mark loses its letter. */
static void
test_long_run_of_edits (void)
{
  static const char *const parts[][2] = { { "\\@", "@" }, { "\\[", "[" }, { "\\@e\u0301", "@e\u0301" } };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GString                   *markdown = g_string_new (NULL);
      GString                   *expected = g_string_new (NULL);
      g_autoptr (LecternArticle) article = NULL;
      g_auto (GStrv)             runs = NULL;
      g_autofree char           *joined = NULL;

      for (guint k = 0; k < 3500; k++)
        {
          g_string_append (markdown, parts[i][0]);
          g_string_append (expected, parts[i][1]);
        }
      article = read_markdown (markdown->str, markdown->len);
      runs = g_strsplit (lectern_article_get_block (article, 0)->text.text, "\u200b", -1);
      joined = g_strjoinv (NULL, runs);
      g_assert_cmpstr (joined, ==, expected->str);
      for (guint k = 0; runs[k] != NULL; k++)
        {
          g_assert_cmpint (g_utf8_strlen (runs[k], -1), <, 1010);
          g_assert_false (g_unichar_ismark (g_utf8_get_char (runs[k])));
        }
      g_string_free (markdown, TRUE);
      g_string_free (expected, TRUE);
    }
}

static void
test_marks (void)
{
  GString                   *markdown = g_string_new ("a");
  g_autoptr (LecternArticle) article = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (markdown, "\u0301");
  g_string_append (markdown, " b\u0301");
  article = read_markdown (markdown->str, markdown->len);

  g_assert_cmpuint (count (lectern_article_get_block (article, 0)->text.text, "\u0301"), ==, 33);
  g_string_free (markdown, TRUE);
}

static void
test_directions (void)
{
  GString                   *markdown = g_string_new ("a");
  g_autoptr (LecternArticle) article = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (markdown, "\u2067x");
  article = read_markdown (markdown->str, markdown->len);

  g_assert_cmpuint (count (lectern_article_get_block (article, 0)->text.text, "\u2067"), ==, 100);
  g_assert_cmpuint (count (lectern_article_get_block (article, 0)->text.text, "x"), ==, 1000);
  g_string_free (markdown, TRUE);
}

static void
test_parse_inlines (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "plain", "plain" },
    { "1. a *b*", "1. a <em>b</em>" },
    { "# a #", "# a #" },
    { "_a_ `b`", "<em>a</em> <code>b</code>" },
    { "- a\nb & c", "- a↵b & c" },
    { "x [@zz]", "x <unknown>[missing source: zz]</unknown>" },
    { "\\@a \\*", "@a *" },
    { "", "" },
  };
  g_autoptr (LecternArticle)  article = read_markdown ("", 0);
  g_autoptr (LecternMarkdown) reader = lectern_markdown_new (article, "x.md");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LecternInlines text = lectern_markdown_parse_inlines (reader, cases[i].text, "t.table.json", 7, 9);
      GString       *out = g_string_new (NULL);

      article_dump_inlines (out, &text);
      g_assert_cmpstr (out->str, ==, cases[i].expected);
      g_string_free (out, TRUE);
    }
  assert_problem (article, "7:9 unknown-citation");
  g_assert_cmpstr (lectern_problems_get (article->problems, 0)->file, ==, "t.table.json");
}

static void
test_cancel (void)
{
  g_autoptr (LecternArticle)  article = read_markdown ("", 0);
  g_autoptr (LecternMarkdown) reader = lectern_markdown_new (article, "x.md");
  g_autoptr (GCancellable)    cancellable = g_cancellable_new ();
  g_autoptr (GError)          error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (lectern_markdown_read (reader, "a", 1, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (text_cases); i++)
    g_test_add_data_func (text_cases[i].name, &text_cases[i], test_text);
  g_test_add_func ("/markdown/nul", test_nul);
  g_test_add_func ("/markdown/long-paragraph", test_long_paragraph);
  g_test_add_func ("/markdown/long-locators", test_long_locators);
  g_test_add_func ("/markdown/long-code", test_long_code);
  g_test_add_func ("/markdown/long-run", test_long_run);
  g_test_add_func ("/markdown/long-run-of-edits", test_long_run_of_edits);
  g_test_add_func ("/markdown/marks", test_marks);
  g_test_add_func ("/markdown/directions", test_directions);
  g_test_add_func ("/markdown/parse-inlines", test_parse_inlines);
  g_test_add_func ("/markdown/cancel", test_cancel);

  return g_test_run ();
}
