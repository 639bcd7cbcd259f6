/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-ama.h"

#include <stdio.h>
#include <string.h>

/* With the name of a JSON file as argument the test prints what it expects of it:
 *   build/tests/test-ama tests/data/ama/references.json > tests/data/ama/references.expected
 * Each source is a line for the reference (emphasis in asterisks, links and other spans in
 * brackets), a line for the short form of its authors, and an empty line. */

static const char *
get_mark (const LecternSpan *span,
          gboolean           is_end)
{
  switch ((int) span->kind)
    {
    case LECTERN_SPAN_EMPHASIS:
      return "*";
    case LECTERN_SPAN_SUBSCRIPT:
      return "~";
    case LECTERN_SPAN_LINK:
      return is_end ? "](" : "[";
    default:
      return "?";
    }
}

static void
append_marked (GString              *text,
               const LecternInlines *inlines)
{
  for (guint32 at = 0; at <= inlines->length; at++)
    {
      for (guint i = inlines->n_spans; i > 0; i--)
        if (inlines->spans[i - 1].end == at)
          {
            g_string_append (text, get_mark (&inlines->spans[i - 1], TRUE));
            if (inlines->spans[i - 1].url != NULL)
              g_string_append_printf (text, "%s)", inlines->spans[i - 1].url);
          }
      for (guint i = 0; i < inlines->n_spans; i++)
        if (inlines->spans[i].start == at)
          g_string_append (text, get_mark (&inlines->spans[i], FALSE));
      if (at < inlines->length)
        g_string_append_c (text, inlines->text[at]);
    }
}

static char *
dup_formatted (const char *path)
{
  g_autoptr (LecternArena)      arena = lectern_arena_new ();
  g_autoptr (LecternProblems)   problems = lectern_problems_new ();
  g_autoptr (LecternSourceList) list = lectern_source_list_new ();
  g_autoptr (GBytes)            bytes = NULL;
  g_autoptr (GError)            error = NULL;
  GString                      *text = g_string_new (NULL);
  char                         *json;
  gsize                         length;

  g_file_get_contents (path, &json, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (json, length);
  lectern_source_list_read (list, bytes, "references.json", arena, problems);
  g_assert_cmpuint (lectern_problems_get_n (problems), ==, 0);

  for (guint i = 0; i < lectern_source_list_get_n (list); i++)
    {
      const LecternSource *source = lectern_source_list_get (list, i);
      LecternInlines       reference = lectern_ama_format (source, lectern_words_for_lang ("en"), arena);
      g_autofree char     *authors = lectern_ama_dup_short_authors (source, lectern_words_for_lang ("en"));

      append_marked (text, &reference);
      g_string_append_printf (text, "\n%s\n\n", authors);
    }

  return g_string_free (text, FALSE);
}

static void
test_golden (void)
{
  g_autofree char   *json = g_test_build_filename (G_TEST_DIST, "data", "ama", "references.json", NULL);
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "data", "ama", "references.expected", NULL);
  g_autofree char   *formatted = dup_formatted (json);
  g_autofree char   *expected = NULL;
  g_auto (GStrv)     formatted_lines = g_strsplit (formatted, "\n", -1);
  g_auto (GStrv)     expected_lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  expected_lines = g_strsplit (expected, "\n", -1);
  for (guint i = 0; formatted_lines[i] != NULL && expected_lines[i] != NULL; i++)
    g_assert_cmpstr (formatted_lines[i], ==, expected_lines[i]);
  g_assert_cmpuint (g_strv_length (formatted_lines), ==, g_strv_length (expected_lines));
}

/* Whatever is missing, no sign stands alone or twice. */
static void
test_subsets (void)
{
  static const char *const types[] = { "article-journal", "article-newspaper", "book", "chapter", "paper-conference",
                                       "report", "thesis", "webpage", "gadget" };
  static const char *const members[] = {
    "\"author\":[{\"family\":\"Doe\",\"given\":\"J\"}]",
    "\"title\":\"A title\"",
    "\"container-title\":\"Container\"",
    "\"volume\":1",
    "\"issue\":2",
    "\"page\":\"3-4\"",
    "\"issued\":{\"date-parts\":[[2020,5]]}",
    "\"publisher\":\"House\"",
    "\"editor\":{\"family\":\"Roe\"}",
    "\"URL\":\"https://example.org/\"",
  };
  static const char *const wrong[] = { "..", ". .", ",.", ";.", " ;", " :", " ,", "()", "  ", ";:", "::", ".:", ":." };

  for (guint bits = 0; bits < 1u << G_N_ELEMENTS (members); bits++)
    {
      g_autoptr (LecternArena)      arena = lectern_arena_new ();
      g_autoptr (LecternProblems)   problems = lectern_problems_new ();
      g_autoptr (LecternSourceList) list = lectern_source_list_new ();
      g_autoptr (GString)           json = g_string_new ("[");
      g_autoptr (GBytes)            bytes = NULL;

      for (guint type = 0; type < G_N_ELEMENTS (types); type++)
        {
          g_string_append_printf (json, "%s{\"id\":%u,\"type\":\"%s\"", type > 0 ? "," : "", type, types[type]);
          for (guint i = 0; i < G_N_ELEMENTS (members); i++)
            if (bits & (1u << i))
              g_string_append_printf (json, ",%s", members[i]);
          g_string_append_c (json, '}');
        }
      g_string_append_c (json, ']');
      bytes = g_bytes_new (json->str, json->len);
      lectern_source_list_read (list, bytes, "x.json", arena, problems);
      g_assert_cmpuint (lectern_problems_get_n (problems), ==, 0);

      for (guint i = 0; i < G_N_ELEMENTS (types); i++)
        {
          LecternInlines reference = lectern_ama_format (lectern_source_list_get (list, i), lectern_words_for_lang ("en"), arena);

          g_assert_cmpuint (reference.length, >, 0);
          for (guint j = 0; j < G_N_ELEMENTS (wrong); j++)
            if (strstr (reference.text, wrong[j]) != NULL)
              g_error ("“%s” in “%s”", wrong[j], reference.text);
        }
    }
}

/* Five thousand authors cost no more than three. */
static void
test_many_authors (void)
{
  g_autoptr (LecternArena) arena = lectern_arena_new ();
  g_autofree LecternName  *names = g_new0 (LecternName, 5156);
  g_autofree char         *authors = NULL;
  LecternSource            source = { .key = "a", .type = "book", .title = LECTERN_INLINES_EMPTY, .authors = names, .n_authors = 5156 };

  for (guint i = 0; i < source.n_authors; i++)
    names[i].family = "Aad";
  g_assert_cmpstr (lectern_ama_format (&source, lectern_words_for_lang ("en"), arena).text, ==, "Aad, Aad, Aad, et al.");
  authors = lectern_ama_dup_short_authors (&source, lectern_words_for_lang ("en"));
  g_assert_cmpstr (authors, ==, "Aad et al");
}

static void
test_words (void)
{
  g_autoptr (LecternArena) arena = lectern_arena_new ();
  LecternSource            correction = { .type = "book", .title = { "B", 1, 0, NULL } };
  LecternSource            source = { .key = "a", .type = "book", .title = { "A", 1, 0, NULL }, .correction = &correction };

  g_assert_cmpstr (lectern_ama_format (&source, lectern_words_for_lang ("de"), arena).text, ==, "A. Berichtigung: B.");
}

int
main (int    argc,
      char **argv)
{
  if (argc > 1 && argv[1][0] != '-')
    {
      g_autofree char *formatted = dup_formatted (argv[1]);

      fputs (formatted, stdout);
      return 0;
    }

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ama/golden", test_golden);
  g_test_add_func ("/ama/subsets", test_subsets);
  g_test_add_func ("/ama/many-authors", test_many_authors);
  g_test_add_func ("/ama/words", test_words);

  return g_test_run ();
}
