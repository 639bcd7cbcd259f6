/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-csv.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *data;
  gsize       n_bytes;  /* 0: up to the NUL */
  const char *records;  /* fields between “|”, records between “/” */
  const char *problems; /* (nullable): line:column code, between blanks */
} CsvCase;

static const CsvCase csv_cases[] = {
  { "/csv/empty", "", 0, "", NULL },
  { "/csv/one-field", "a", 0, "a", NULL },
  { "/csv/comma", "a,b\n1,2\n", 0, "a|b/1|2", NULL },
  { "/csv/semicolon", "a;b\n1,5;2\n", 0, "a|b/1,5|2", NULL },
  { "/csv/tab", "a\tb,c\td\n1\t2\t3\n", 0, "a|b,c|d/1|2|3", NULL },
  { "/csv/separator-in-quotes", "\"a,b,c\";d\n", 0, "a,b,c|d", NULL },
  { "/csv/no-end-of-line", "a,b\n1,2", 0, "a|b/1|2", NULL },
  { "/csv/empty-fields", ",a,\n,,\n", 0, "|a|/||", NULL },
  { "/csv/last-field-empty-at-end", "a,b\n1,", 0, "a|b/1|", NULL },
  { "/csv/crlf", "a,b\r\n1,2\r\n", 0, "a|b/1|2", NULL },
  { "/csv/cr", "a,b\r1,2\r", 0, "a|b/1|2", NULL },
  { "/csv/empty-lines", "\n\na,b\n\n1,2\n\n", 0, "a|b/1|2", NULL },
  { "/csv/quoted-empty-line", "a\n\"\"\nb\n", 0, "a//b", NULL },
  { "/csv/quoted", "\"a\",\"b, c\"\n", 0, "a|b, c", NULL },
  { "/csv/doubled-quote", "\"a \"\"b\"\"\",c\n", 0, "a \"b\"|c", NULL },
  { "/csv/quoted-line-end", "\"a\r\nb\rc\nd\",e\n", 0, "a\nb\nc\nd|e", NULL },
  { "/csv/quote-inside", "5\" nail,b\n", 0, "5\" nail|b", NULL },
  { "/csv/text-behind-quote", "a,b\n\"x\"yz,2\n", 0, "a|b/xyz|2", "2:4 table-quote" },
  { "/csv/unclosed-quote", "a,b\n1,\"2\n3,4\n", 0, "a|b/1|2\n3,4\n", "2:3 table-unclosed-quote" },
  { "/csv/quote-at-end", "a,\"", 0, "a|", "1:3 table-unclosed-quote" },
  { "/csv/ragged", "a,b\n1\n1,2,3\n", 0, "a|b/1/1|2|3", "2:1 table-ragged 3:1 table-ragged" },
  { "/csv/line-behind-quoted-lines", "\"a\n\n\",b\nä,\"x\"y,\n", 0, "a\n\n|b/ä|xy|", "4:6 table-quote 4:1 table-ragged" },
  { "/csv/bom", "\357\273\277a,b\n", 0, "a|b", NULL },
  { "/csv/bom-and-quote", "\357\273\277\"a\",b\n", 0, "a|b", NULL },
  { "/csv/utf-16", "\377\376a\0,\0\344\0\n\0", 10, "a|ä", NULL },
  { "/csv/windows-1252", "a,\374\n", 0, "a|ü", "1:1 table-encoding" },
  { "/csv/windows-1252-undefined", "a,\201\n", 0, "a|\357\277\275", "1:1 table-encoding" },
  { "/csv/zero-byte", "a\0b,c\n", 6, "a\357\277\275b|c", "1:1 table-encoding" },
};

static char *
dup_records (LecternCsv *csv)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lectern_csv_get_n_records (csv); i++)
    {
      const LecternCsvField *field;

      if (i > 0)
        g_string_append_c (text, '/');
      for (guint j = 0; (field = lectern_csv_get_field (csv, i, j)) != NULL; j++)
        g_string_append_printf (text, "%s%s", j > 0 ? "|" : "", field->text);
    }

  return g_string_free (text, FALSE);
}

static char *
dup_problems (LecternProblems *problems)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lectern_problems_get_n (problems); i++)
    {
      const LecternProblem *problem = lectern_problems_get (problems, i);

      g_string_append_printf (text, "%s%u:%u %s", i > 0 ? " " : "", problem->line, problem->column, problem->code);
    }

  return g_string_free (text, FALSE);
}

static void
test_csv (gconstpointer data)
{
  const CsvCase              *c = data;
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (GBytes)          bytes = g_bytes_new_static (c->data, c->n_bytes > 0 ? c->n_bytes : strlen (c->data));
  g_autoptr (LecternCsv)      csv = lectern_csv_new (bytes, "a.csv", 100, 100, problems);
  g_autofree char            *records = dup_records (csv);
  g_autofree char            *found = dup_problems (problems);

  g_assert_cmpstr (records, ==, c->records);
  g_assert_cmpstr (found, ==, c->problems != NULL ? c->problems : "");
}

static void
test_places (void)
{
  const char                 *text = "ä,\"b\n\",c\n1,2,3\n";
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (GBytes)          bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (LecternCsv)      csv = lectern_csv_new (bytes, "a.csv", 100, 100, problems);

  g_assert_cmpuint (lectern_csv_get_field (csv, 0, 1)->line, ==, 1);
  g_assert_cmpuint (lectern_csv_get_field (csv, 0, 1)->column, ==, 3);
  g_assert_cmpuint (lectern_csv_get_field (csv, 0, 2)->line, ==, 2);
  g_assert_cmpuint (lectern_csv_get_field (csv, 0, 2)->column, ==, 3);
  g_assert_cmpuint (lectern_csv_get_field (csv, 1, 0)->line, ==, 3);
  g_assert_null (lectern_csv_get_field (csv, 1, 3));
}

static void
test_limits (void)
{
  const char                 *text = "a,b,c\n1,2,3,4,5\n6,7,8\n9,10,11\n";
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (GBytes)          bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (LecternCsv)      csv = lectern_csv_new (bytes, "a.csv", 2, 2, problems);
  g_autofree char            *records = dup_records (csv);

  g_assert_cmpstr (records, ==, "a|b/1|2");
  g_assert_cmpuint (lectern_csv_get_n_fields (csv), ==, 2);
  g_assert_cmpuint (lectern_csv_get_n_records_left_out (csv), ==, 2);
  g_assert_cmpuint (lectern_csv_get_n_fields_left_out (csv), ==, 3);
}

/* Inputs that a reader of quadratic time would not survive within the test's time limit. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { ",", "\n", "\"", "\"\"", "\r", "a\n", "\"a\"b", "\"\n" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString)         text = g_string_new (NULL);
      g_autoptr (LecternProblems) problems = lectern_problems_new ();
      g_autoptr (GBytes)          bytes = NULL;
      g_autoptr (LecternCsv)      csv = NULL;

      while (text->len < 5 * 1024 * 1024)
        g_string_append (text, pieces[i]);
      bytes = g_bytes_new_static (text->str, text->len);
      csv = lectern_csv_new (bytes, "a.csv", 500, 200, problems);

      g_assert_cmpuint (lectern_csv_get_n_records (csv), <=, 500);
      g_assert_cmpuint (lectern_csv_get_n_fields (csv), <=, 200);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (csv_cases); i++)
    g_test_add_data_func (csv_cases[i].name, &csv_cases[i], test_csv);
  g_test_add_func ("/csv/places", test_places);
  g_test_add_func ("/csv/limits", test_limits);
  g_test_add_func ("/csv/hostile", test_hostile);

  return g_test_run ();
}
