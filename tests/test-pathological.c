/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-loader.h"

#include <glib/gstdio.h>
#include <string.h>

/* Inputs that hang or crash readers. Each has to load, or to be refused, within the time that the
 * build system gives to the whole program; nothing here looks at a clock. */

static void
repeat (GString    *out,
        const char *text,
        guint       n)
{
  while (n-- > 0)
    g_string_append (out, text);
}

static void
make_images (GString *out)
{
  repeat (out, "![[]()", 160000);
}

static void
make_images_below (GString *out)
{
  repeat (out, "![[]()", 10000);
}

static void
make_lists_and_blanks (GString *out)
{
  repeat (out, "- ", 30000);
  g_string_append (out, "x");
  repeat (out, "\n", 30000);
}

static void
make_quoted_lists_and_blanks (GString *out)
{
  g_string_append (out, "> ");
  repeat (out, "- ", 30000);
  g_string_append (out, "x\n");
  repeat (out, ">\n", 30000);
}

static void
make_quotes_and_emphasis (GString *out)
{
  repeat (out, ">", 100000);
  repeat (out, "a*", 100000);
}

static void
make_quotes (GString *out)
{
  repeat (out, "> ", 100000);
  g_string_append (out, "a\n");
}

static void
make_lists_by_indent (GString *out)
{
  for (guint i = 0; i < 500; i++)
    {
      repeat (out, "  ", i);
      g_string_append (out, "- a\n");
    }
}

static void
make_lists_behind_blanks (GString *out)
{
  for (guint i = 0; i < 500; i++)
    {
      repeat (out, " ", 2 * i);
      g_string_append (out, "- a\n\n");
    }
}

static void
make_hundred_quotes (GString *out)
{
  repeat (out, ">", 100);
  repeat (out, "a*", 100000);
}

static void
make_paragraph (GString *out)
{
  repeat (out, "many words of one paragraph ", 40000);
}

static void
make_run (GString *out)
{
  repeat (out, "x", 1000000);
}

static void
make_run_of_escapes (GString *out)
{
  repeat (out, "\\@", 300000);
}

static void
make_code_line (GString *out)
{
  g_string_append (out, "```\n");
  repeat (out, "QUJD", 250000);
  g_string_append (out, "\n```\n");
}

static void
make_marks (GString *out)
{
  g_string_append (out, "a");
  repeat (out, "\u0301", 20000);
}

static void
make_isolates (GString *out)
{
  repeat (out, "\u2067", 50000);
  g_string_append (out, "a");
}

static void
make_definitions (GString *out)
{
  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (out, "[d%u]: /x\n", i);
}

static void
make_headings (GString *out)
{
  repeat (out, "# Same\n", 50000);
}

/* 2^16 ids with the same g_str_hash(): “ar” and “c0” are worth the same in it. */
static void
make_colliding_headings (GString *out)
{
  for (guint i = 0; i < 1 << 16; i++)
    {
      g_string_append (out, "# ");
      for (guint bit = 0; bit < 16; bit++)
        g_string_append (out, (i >> bit & 1) != 0 ? "ar" : "c0");
      g_string_append (out, "\n\n");
    }
}

static void
make_citations (GString *out)
{
  repeat (out, "x[@a]. ", 100000);
}

static void
make_citations_side_by_side (GString *out)
{
  repeat (out, "[@a] ", 100000);
}

static void
make_unknown_citations (GString *out)
{
  repeat (out, "x[@unknown] ", 100000);
}

static void
make_anchors (GString *out)
{
  repeat (out, "[x](#y) ", 100000);
}

static void
make_brackets (GString *out)
{
  repeat (out, "[", 100000);
  g_string_append (out, "@a");
  repeat (out, "]", 100000);
}

static void
make_keys_in_brackets (GString *out)
{
  repeat (out, "[@a ", 50000);
}

static void
make_yaml_brackets (GString *out)
{
  g_string_append (out, "---\ntitle: ");
  repeat (out, "[", 100000);
  g_string_append (out, "\n---\n\ntext\n");
}

static void
make_yaml_open (GString *out)
{
  g_string_append (out, "---\ntitle: [a\n\ntext\n");
}

static void
make_yaml_large (GString *out)
{
  g_string_append (out, "---\ntitle: ");
  repeat (out, "a", 1000000);
  g_string_append (out, "\n---\n\ntext\n");
}

static void
make_yaml_aliases (GString *out)
{
  g_string_append (out, "---\ntitle: &a x\nauthor: [*a, *a, *b]\n---\n\ntext\n");
}

static void
make_tags (GString *out)
{
  repeat (out, "<sub>", 100000);
  repeat (out, "a</sub>", 1000);
}

static void
make_html_comments (GString *out)
{
  repeat (out, "<!--\n", 100000);
}

static void
make_html_brackets (GString *out)
{
  g_string_append (out, "<div>\n");
  repeat (out, "<a \"<", 100000);
}

static void
make_tables (GString *out)
{
  repeat (out, "![x](missing.table.json)\n\n", 3000);
}

static void
make_figures (GString *out)
{
  repeat (out, "![x](../../etc/passwd)\n\n", 3000);
}

static void
make_carriage_returns (GString *out)
{
  repeat (out, "> - a\r\r", 50000);
}

static void
make_long_names (GString *out)
{
  g_string_append (out, "[@b] ");
  repeat (out, "@b ", 100000);
}

static void
make_hostile_table (GString *out)
{
  g_string_append (out, "![t](t.table.json)\n");
}

static void
make_tags_unclosed (GString *out)
{
  g_string_append (out, "<div>\n");
  repeat (out, "<a \">\" ", 200000);
}

static void
make_brackets_unclosed (GString *out)
{
  g_string_append (out, "<div>\n");
  repeat (out, "<a ", 500000);
}

static void
make_scripts_unclosed (GString *out)
{
  g_string_append (out, "<div>\n");
  repeat (out, "<script> ", 200000);
}

static void
make_comments_unclosed (GString *out)
{
  g_string_append (out, "<div>\n");
  repeat (out, "<!-- ", 200000);
}

typedef struct
{
  const char *name;
  void (*make) (GString *out);
  const char *code; /* (nullable): a problem that has to be there */
} Case;

static const Case cases[] = {
  { "/pathological/images", make_images, "too-many-images" },
  { "/pathological/images-below-the-bound", make_images_below, NULL },
  { "/pathological/lists-and-blanks", make_lists_and_blanks, "too-deep" },
  { "/pathological/quoted-lists-and-blanks", make_quoted_lists_and_blanks, "too-deep" },
  { "/pathological/quotes-and-emphasis", make_quotes_and_emphasis, "too-deep" },
  { "/pathological/quotes", make_quotes, "too-deep" },
  { "/pathological/lists-by-indent", make_lists_by_indent, "too-deep" },
  { "/pathological/lists-behind-blanks", make_lists_behind_blanks, "too-deep" },
  { "/pathological/hundred-quotes", make_hundred_quotes, NULL },
  { "/pathological/paragraph", make_paragraph, NULL },
  { "/pathological/run", make_run, NULL },
  { "/pathological/run-of-escapes", make_run_of_escapes, NULL },
  { "/pathological/code-line", make_code_line, NULL },
  { "/pathological/marks", make_marks, NULL },
  { "/pathological/isolates", make_isolates, NULL },
  { "/pathological/definitions", make_definitions, NULL },
  { "/pathological/headings", make_headings, NULL },
  { "/pathological/colliding-headings", make_colliding_headings, NULL },
  { "/pathological/citations", make_citations, NULL },
  { "/pathological/citations-side-by-side", make_citations_side_by_side, NULL },
  { "/pathological/unknown-citations", make_unknown_citations, "unknown-citation" },
  { "/pathological/anchors", make_anchors, "unknown-anchor" },
  { "/pathological/brackets", make_brackets, NULL },
  { "/pathological/keys-in-brackets", make_keys_in_brackets, NULL },
  { "/pathological/yaml-brackets", make_yaml_brackets, NULL },
  { "/pathological/yaml-open", make_yaml_open, NULL },
  { "/pathological/yaml-large", make_yaml_large, NULL },
  { "/pathological/yaml-aliases", make_yaml_aliases, NULL },
  { "/pathological/tags", make_tags, NULL },
  { "/pathological/html-comments", make_html_comments, NULL },
  { "/pathological/html-brackets", make_html_brackets, NULL },
  { "/pathological/tags-unclosed", make_tags_unclosed, NULL },
  { "/pathological/brackets-unclosed", make_brackets_unclosed, NULL },
  { "/pathological/scripts-unclosed", make_scripts_unclosed, "html-unclosed" },
  { "/pathological/comments-unclosed", make_comments_unclosed, "html-unclosed" },
  { "/pathological/long-names", make_long_names, "text-too-long" },
  { "/pathological/hostile-table", make_hostile_table, "text-too-long" },
  { "/pathological/tables", make_tables, "table-missing" },
  { "/pathological/figures", make_figures, "figure-outside" },
  { "/pathological/carriage-returns", make_carriage_returns, NULL },
};

/* No text is longer than what Pango can set, and no run longer than what it can break. */
static void
assert_text (const LecternInlines *text)
{
  gsize n_run = 0;

  g_assert_cmpuint (text->length, <=, 33 * 1024);
  g_assert_cmpuint (strlen (text->text), ==, text->length);
  g_assert_true (g_utf8_validate (text->text, text->length, NULL));
  for (guint i = 0; i < text->n_spans; i++)
    g_assert_true (text->spans[i].start < text->spans[i].end && text->spans[i].end <= text->length);
  for (const char *p = text->text; *p != '\0'; p++)
    {
      n_run = *p == ' ' || g_str_has_prefix (p, "\u200b") || g_str_has_prefix (p, "\u2028") ? 0 : n_run + 1;
      g_assert_cmpuint (n_run, <, 4096);
    }
}

static void
assert_table (const LecternTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    assert_text (&table->columns[i].label);
  for (guint i = 0; i < table->n_rows; i++)
    {
      assert_text (&table->rows[i].label);
      for (guint j = 0; j < table->n_columns; j++)
        assert_text (&lectern_table_get_cell (table, i, j)->text);
    }
}

static void
assert_bounded (LecternArticle *article)
{
  for (guint32 i = 0; i < lectern_article_get_n_blocks (article); i++)
    {
      const LecternBlock *block = lectern_article_get_block (article, i);

      assert_text (&block->text);
      if (block->kind == LECTERN_BLOCK_TABLE)
        assert_table (block->table);
    }
  for (guint32 i = 0; i < lectern_article_get_n_containers (article); i++)
    g_assert_cmpuint (lectern_article_get_container (article, i)->depth, <, 100);
}

/* Beside every article: a source with long names. */
static char *
make_sources (void)
{
  GString *out = g_string_new ("[{\"id\": \"a\", \"type\": \"book\", \"title\": \"A\"},");

  g_string_append (out, "{\"id\": \"b\", \"type\": \"book\", \"title\": \"");
  repeat (out, "t", 20000);
  g_string_append (out, "\", \"author\": [{\"family\": \"");
  repeat (out, "x", 300000);
  g_string_append (out, "\"}]}]");

  return g_string_free (out, FALSE);
}

/* A table in which little says much: what a row says once stands in all its cells. */
static char *
make_table (void)
{
  GString *out = g_string_new ("{\"format\": \"lectern-table/1\", \"columns\": [");

  for (guint i = 0; i < 150; i++)
    g_string_append_printf (out, "{\"id\": \"c%u\"},", i);
  g_string_append (out, "{\"id\": \"");
  repeat (out, "i", 50000);
  g_string_append (out, "\"}], \"rows\": [");
  for (guint i = 0; i < 100; i++)
    {
      g_string_append_printf (out, "{\"id\": \"n%u\", \"type\": \"number\", \"unit\": \"", i);
      repeat (out, "unit", 2000);
      g_string_append_printf (out, "\"}, {\"id\": \"l%u\", \"type\": \"level\", \"levels\": [{\"id\": \"l\", \"label\": \"", i);
      repeat (out, "level ", 5000);
      g_string_append (out, "\"}]},");
    }
  g_string_append (out, "{\"id\": \"p\", \"type\": \"chance\"}], \"cells\": {");
  for (guint i = 0; i < 150; i++)
    {
      g_string_append_printf (out, "\"c%u\": {", i);
      for (guint j = 0; j < 100; j++)
        g_string_append_printf (out, "\"n%u\": 1, \"l%u\": {\"level\": \"l\"},", j, j);
      g_string_append (out, "\"p\": {\"chances\": [{\"count\": 1, \"of\": 2, \"group\": \"");
      repeat (out, "g", 3000);
      g_string_append (out, "\"}]}},");
    }
  g_string_append (out, "\"c0 \": {}}}");

  return g_string_free (out, FALSE);
}

static gboolean
has_problem (LecternArticle *article,
             const char     *code)
{
  LecternProblems *problems = lectern_article_get_problems (article);

  for (guint i = 0; i < lectern_problems_get_n (problems); i++)
    {
      if (strcmp (lectern_problems_get (problems, i)->code, code) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
test_load (gconstpointer data)
{
  const Case                *c = data;
  g_autoptr (GError)         error = NULL;
  g_autofree char           *folder = g_dir_make_tmp ("lectern-test-XXXXXX", &error);
  g_autofree char           *path = g_build_filename (folder, "article.md", NULL);
  g_autofree char           *sources_path = g_build_filename (folder, "sources.json", NULL);
  g_autofree char           *table_path = g_build_filename (folder, "t.table.json", NULL);
  g_autofree char           *sources = make_sources ();
  g_autofree char           *table = make_table ();
  g_autoptr (GFile)          file = g_file_new_for_path (folder);
  g_autoptr (LecternArticle) article = NULL;
  GString                   *text = g_string_new (NULL);

  g_assert_no_error (error);
  c->make (text);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, &error));
  g_assert_true (g_file_set_contents (sources_path, sources, -1, &error));
  g_assert_true (g_file_set_contents (table_path, table, -1, &error));
  article = lectern_loader_load (file, NULL, &error);
  g_string_free (text, TRUE);
  g_remove (path);
  g_remove (sources_path);
  g_remove (table_path);
  g_rmdir (folder);

  g_assert_no_error (error);
  assert_bounded (article);
  if (c->code != NULL)
    g_assert_true (has_problem (article, c->code));
  else
    g_assert_false (has_problem (article, "too-deep") || has_problem (article, "too-many-images"));
  g_assert_finalize_object (g_steal_pointer (&article));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_load);

  return g_test_run ();
}
