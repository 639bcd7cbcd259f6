/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-json.h"

#include <string.h>

static LecternJson *
read_text (const char      *text,
           LecternProblems *problems)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return lectern_json_new (bytes, "test.json", LECTERN_JSON_MAX_VALUES, problems);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *code;
  guint       line;
  guint       column;
} ErrorCase;

static const ErrorCase error_cases[] = {
  { "/json/error/empty", "", "json-syntax", 1, 1 },
  { "/json/error/only-space", " \n ", "json-syntax", 2, 2 },
  { "/json/error/only-bom", "\xef\xbb\xbf", "json-syntax", 1, 1 },
  { "/json/error/trailing-comma-in-array", "[1,\n ]", "json-syntax", 1, 3 },
  { "/json/error/trailing-comma-in-object", "{\"a\":1,}", "json-syntax", 1, 7 },
  { "/json/error/leading-comma", "[,1]", "json-syntax", 1, 2 },
  { "/json/error/missing-comma", "[1 2]", "json-syntax", 1, 4 },
  { "/json/error/missing-colon", "{\"a\" 1}", "json-syntax", 1, 6 },
  { "/json/error/missing-value", "{\"a\":}", "json-syntax", 1, 6 },
  { "/json/error/number-as-name", "{1:2}", "json-syntax", 1, 2 },
  { "/json/error/wrong-closer", "[1}", "json-syntax", 1, 3 },
  { "/json/error/no-closer", "[[1]", "json-syntax", 1, 5 },
  { "/json/error/closer-alone", "]", "json-syntax", 1, 1 },
  { "/json/error/two-roots", "{} {}", "json-syntax", 1, 4 },
  { "/json/error/nan", "[NaN]", "json-syntax", 1, 2 },
  { "/json/error/infinity", "[-Infinity]", "json-syntax", 1, 2 },
  { "/json/error/single-quotes", "['a']", "json-syntax", 1, 2 },
  { "/json/error/comment", "[1] // x", "json-syntax", 1, 5 },
  { "/json/error/var", "var x = {}", "json-syntax", 1, 1 },
  { "/json/error/literal-cut", "[tru]", "json-syntax", 1, 2 },
  { "/json/error/literal-at-end", "nul", "json-syntax", 1, 1 },
  { "/json/error/literal-too-long", "nullx", "json-syntax", 1, 5 },
  { "/json/error/leading-zero", "[01]", "json-syntax", 1, 2 },
  { "/json/error/hexadecimal", "[0x10]", "json-syntax", 1, 3 },
  { "/json/error/plus", "[+1]", "json-syntax", 1, 2 },
  { "/json/error/no-fraction", "[1.]", "json-syntax", 1, 2 },
  { "/json/error/no-integer", "[.5]", "json-syntax", 1, 2 },
  { "/json/error/no-exponent", "[1e+]", "json-syntax", 1, 2 },
  { "/json/error/minus-alone", "-", "json-syntax", 1, 1 },
  { "/json/error/open-string", "[\"abc]", "json-syntax", 1, 2 },
  { "/json/error/open-escape", "\"\\", "json-syntax", 1, 2 },
  { "/json/error/unknown-escape", "[\"a\\x\"]", "json-syntax", 1, 4 },
  { "/json/error/short-escape", "[\"\\u12g4\"]", "json-syntax", 1, 3 },
  { "/json/error/escape-at-end", "\"\\u12", "json-syntax", 1, 2 },
  { "/json/error/line-break-in-string", "[\"a\nb\"]", "json-syntax", 1, 2 },
  { "/json/error/no-break-space", "[\302\240]", "json-syntax", 1, 2 },
  { "/json/error/invalid-utf-8", "[\n\"äö\xff\"]", "json-syntax", 2, 4 },
  { "/json/error/surrogate-in-utf-8", "\"\xed\xa0\x80\"", "json-syntax", 1, 2 },
  { "/json/error/column-in-characters", "[\"ä€😀\" x]", "json-syntax", 1, 8 },
  { "/json/error/bom-is-no-column", "\xef\xbb\xbf[x", "json-syntax", 1, 2 },
  { "/json/error/cr-lf", "[\r\n1,\r\n x]", "json-syntax", 3, 2 },
  { "/json/error/cr", "[\r1,\r x]", "json-syntax", 3, 2 },
};

static void
test_error (gconstpointer data)
{
  const ErrorCase            *c = data;
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (LecternJson)     json = read_text (c->text, problems);
  const LecternProblem       *problem;

  g_assert_null (json);
  g_assert_cmpuint (lectern_problems_get_n (problems), ==, 1);
  problem = lectern_problems_get (problems, 0);
  g_assert_cmpint (problem->severity, ==, LECTERN_SEVERITY_ERROR);
  g_assert_cmpstr (problem->code, ==, c->code);
  g_assert_cmpstr (problem->file, ==, "test.json");
  g_assert_cmpuint (problem->line, ==, c->line);
  g_assert_cmpuint (problem->column, ==, c->column);
}

/* What people do wrong who write JSON by hand is said in their words. */
static void
test_mistakes (void)
{
  static const struct
  {
    const char *text;
    const char *message; /* a part of it */
  } cases[] = {
    { "[1, ]", "comma is one too many" },
    { "{\"a\": 1,\n}", "comma is one too many" },
    { "[1,,2]", "Expected a value, found “,”" },
    { "{\"a\": \"b\" \"c\": 1}", "comma is missing" },
    { "{\"a\": \"b\"\n\"c\": 1}", "comma is missing" },
    { "[{} {}]", "comma is missing" },
    { "[1 2]", "comma is missing" },
    { "{'a': 1}", "straight double quotation marks" },
    { "{\"a\": 'b'}", "straight double quotation marks" },
    { "[“a”]", "straight double quotation marks" },
    { "[\"The \"big\" one\"]", "text before this has ended" },
    { "{\"a\": \"b, \"c\": 1}", "text before this has ended" },
    { "[\"a\"—\"]", "text before this has ended" },
    { "{\"a\": \"b,\n\"c\": 1}", "closing quotation mark" },
    { "[\"a", "closing quotation mark" },
    { "[\"a\tb\"]", "“\\t”" },
    { "[True]", "must stand in quotation marks" },
    { "{a: 1}", "a name in quotation marks, found “a”" },
    { "[1] // one", "no comments" },
    { "[# one\n1]", "no comments" },
    { "[/* one */ 1]", "no comments" },
    { "[\"a\"}", "Expected “,” or “]”, found “}”" },
    { "{\"a\" 1}", "Expected “:”" },
    { "[1", "ends where “,” or “]” is expected" },
    { "]", "Expected a value, found “]”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternProblems) problems = lectern_problems_new ();

      g_test_message ("%s", cases[i].text);
      g_assert_null (read_text (cases[i].text, problems));
      g_test_message ("%s", lectern_problems_get (problems, 0)->message);
      g_assert_nonnull (strstr (lectern_problems_get (problems, 0)->message, cases[i].message));
    }
}

typedef struct
{
  const char *name;
  const char *text;
  const char *string;
} StringCase;

static const StringCase string_cases[] = {
  { "/json/string/empty", "\"\"", "" },
  { "/json/string/plain", "\"Łukaszewski 😀\"", "Łukaszewski 😀" },
  { "/json/string/escapes", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t|\"", "\"\\/\b\f\n\r\t|" },
  { "/json/string/unicode", "\"a\\u00e9\\u20AC\"", "aé€" },
  { "/json/string/pair", "\"\\ud83d\\ude00x\"", "😀x" },
  { "/json/string/high-alone", "\"a\\ud800b\"", "a\xef\xbf\xbd"
                                                "b" },
  { "/json/string/high-at-end", "\"\\ud800\"", "\xef\xbf\xbd" },
  { "/json/string/low-alone", "\"\\ude00\"", "\xef\xbf\xbd" },
  { "/json/string/high-high-low", "\"\\ud800\\ud83d\\ude00\"", "\xef\xbf\xbd😀" },
  { "/json/string/high-and-letter", "\"\\ud800\\u0041\"", "\xef\xbf\xbd"
                                                          "A" },
  { "/json/string/nul", "\"a\\u0000b\"", "a\xef\xbf\xbd"
                                         "b" },
  { "/json/string/bom", "\xef\xbb\xbf \"a\"\n", "a" },
  { "/json/string/delete", "\"\x7f\"", "\x7f" },
};

static void
test_string (gconstpointer data)
{
  const StringCase           *c = data;
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (LecternJson)     json = read_text (c->text, problems);

  g_assert_nonnull (json);
  g_assert_cmpstr (lectern_json_value_get_string (lectern_json_get_root (json)), ==, c->string);
  g_assert_cmpuint (lectern_problems_get_n (problems), ==, 0);
}

typedef struct
{
  const char *name;
  const char *text;
  gboolean    fits;
  double      number;
} NumberCase;

static const NumberCase number_cases[] = {
  { "/json/number/zero", "0", TRUE, 0 },
  { "/json/number/minus-zero", "-0", TRUE, 0 },
  { "/json/number/integer", "2019", TRUE, 2019 },
  { "/json/number/fraction", "-12.5", TRUE, -12.5 },
  { "/json/number/exponent", "1E+2", TRUE, 100 },
  { "/json/number/small", "25e-2", TRUE, 0.25 },
  { "/json/number/large-integer", "18446744073709551616", TRUE, 18446744073709551616.0 },
  { "/json/number/too-large", "1e999", FALSE, 0 },
};

static void
test_number (gconstpointer data)
{
  const NumberCase           *c = data;
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (LecternJson)     json = read_text (c->text, problems);
  double                      number = 0;

  g_assert_nonnull (json);
  g_assert_cmpint (lectern_json_value_get_number (lectern_json_get_root (json), &number), ==, c->fits);
  g_assert_cmpfloat_with_epsilon (number, c->number, 1e-9);
  g_assert_cmpstr (lectern_json_value_get_text (lectern_json_get_root (json)), ==, c->text);
}

static void
test_tree (void)
{
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (LecternJson)     json = NULL;
  const LecternJsonValue     *root, *list;
  gboolean                    boolean = FALSE;
  guint                       line, column;

  json = read_text (" {\"a\": [true, {\"x\": []}, null, \"s\"],\n  \"ä\": {}, \"b\":7}", problems);
  g_assert_nonnull (json);
  root = lectern_json_get_root (json);
  list = lectern_json_value_get_member (root, "a");

  g_assert_cmpint (lectern_json_value_get_kind (root), ==, LECTERN_JSON_OBJECT);
  g_assert_cmpuint (lectern_json_value_get_offset (root), ==, 1);
  g_assert_cmpuint (lectern_json_value_get_n (root), ==, 3);
  g_assert_cmpstr (lectern_json_value_get_name (root, 1), ==, "ä");
  g_assert_cmpstr (lectern_json_value_get_text (lectern_json_value_get_element (root, 2)), ==, "7");
  g_assert_cmpuint (lectern_json_value_get_n (list), ==, 4);
  g_assert_true (lectern_json_value_get_boolean (lectern_json_value_get_element (list, 0), &boolean));
  g_assert_true (boolean);
  g_assert_cmpint (lectern_json_value_get_kind (lectern_json_value_get_element (list, 2)), ==, LECTERN_JSON_NULL);
  g_assert_cmpint (lectern_json_value_get_kind (lectern_json_value_get_member (lectern_json_value_get_element (list, 1), "x")), ==, LECTERN_JSON_ARRAY);

  lectern_json_get_position (json, lectern_json_value_get_name_offset (root, 2), &line, &column);
  g_assert_cmpuint (line, ==, 2);
  g_assert_cmpuint (column, ==, 12);
  lectern_json_report (json, lectern_json_value_get_member (root, "b"), LECTERN_SEVERITY_NOTE, "test", "%s", "x");
  g_assert_cmpuint (lectern_problems_get (problems, 0)->column, ==, 16);
}

/* Whatever is asked of whatever value, the answer is “nothing”. */
static void
test_wrong_kinds (void)
{
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (LecternJson)     json = read_text ("[null, true, 1, \"s\", [], {}]", problems);
  const LecternJsonValue     *root = lectern_json_get_root (json);
  double                      number = 4;
  gboolean                    boolean = TRUE;

  for (guint i = 0; i < 7; i++)
    {
      const LecternJsonValue *value = lectern_json_value_get_element (root, i);
      LecternJsonKind         kind = lectern_json_value_get_kind (value);

      g_assert_null (lectern_json_value_get_member (value, "a"));
      g_assert_null (lectern_json_value_get_element (value, 0));
      g_assert_null (lectern_json_value_get_name (value, 0));
      g_assert_cmpuint (lectern_json_value_get_n (value), ==, 0);
      g_assert_cmpint (lectern_json_value_get_number (value, &number), ==, kind == LECTERN_JSON_NUMBER);
      g_assert_cmpint (lectern_json_value_get_boolean (value, &boolean), ==, kind == LECTERN_JSON_BOOLEAN);
      g_assert_cmpint (lectern_json_value_get_string (value) != NULL, ==, kind == LECTERN_JSON_STRING);
    }
  g_assert_null (lectern_json_value_get_element (root, 6));
  g_assert_null (lectern_json_value_get_member (root, "a"));
  g_assert_null (lectern_json_value_get_name (root, 0));
}

static void
test_items (void)
{
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (LecternJson)     json = read_text ("[\"one\", [\"a\", \"b\"], null, [], {\"x\": 1}]", problems);
  const LecternJsonValue     *root = lectern_json_get_root (json);
  const LecternJsonValue     *single = lectern_json_value_get_element (root, 0);
  const LecternJsonValue     *list = lectern_json_value_get_element (root, 1);

  g_assert_cmpuint (lectern_json_value_get_n_items (single), ==, 1);
  g_assert_true (lectern_json_value_get_item (single, 0) == single);
  g_assert_null (lectern_json_value_get_item (single, 1));
  g_assert_cmpuint (lectern_json_value_get_n_items (list), ==, 2);
  g_assert_cmpstr (lectern_json_value_get_string (lectern_json_value_get_item (list, 1)), ==, "b");
  g_assert_cmpuint (lectern_json_value_get_n_items (lectern_json_value_get_element (root, 2)), ==, 0);
  g_assert_cmpuint (lectern_json_value_get_n_items (lectern_json_value_get_element (root, 3)), ==, 0);
  g_assert_cmpuint (lectern_json_value_get_n_items (lectern_json_value_get_element (root, 4)), ==, 1);
  g_assert_null (lectern_json_value_get_item (NULL, 0));
}

static void
test_duplicate_keys (void)
{
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (LecternJson)     json = read_text ("{\"a\":1,\"b\":2,\n\"a\":3,\"c\":4, \"a\":5}", problems);
  const LecternJsonValue     *root = lectern_json_get_root (json);
  const LecternProblem       *problem;

  g_assert_cmpuint (lectern_json_value_get_n (root), ==, 3);
  g_assert_cmpstr (lectern_json_value_get_name (root, 0), ==, "a");
  g_assert_cmpstr (lectern_json_value_get_text (lectern_json_value_get_member (root, "a")), ==, "5");
  g_assert_cmpstr (lectern_json_value_get_text (lectern_json_value_get_element (root, 2)), ==, "4");
  g_assert_cmpuint (lectern_problems_get_n (problems), ==, 2);
  problem = lectern_problems_get (problems, 0);
  g_assert_cmpint (problem->severity, ==, LECTERN_SEVERITY_WARNING);
  g_assert_cmpstr (problem->code, ==, "json-duplicate-key");
  g_assert_cmpuint (problem->line, ==, 2);
  g_assert_cmpuint (problem->column, ==, 1);
}

static void
test_depth (void)
{
  for (guint depth = LECTERN_JSON_MAX_DEPTH; depth <= LECTERN_JSON_MAX_DEPTH + 1; depth++)
    {
      g_autoptr (LecternProblems) problems = lectern_problems_new ();
      g_autoptr (LecternJson)     json = NULL;
      g_autoptr (GString)         text = g_string_new (NULL);

      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, '[');
      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, ']');
      json = read_text (text->str, problems);
      g_assert_cmpint (json != NULL, ==, depth == LECTERN_JSON_MAX_DEPTH);
    }
}

static void
test_very_deep (void)
{
  const char *const openings[] = { "[", "{\"a\":" };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autoptr (LecternProblems) problems = lectern_problems_new ();
      g_autoptr (LecternJson)     json = NULL;
      g_autoptr (GString)         text = g_string_new (NULL);

      for (guint j = 0; j < 100000; j++)
        g_string_append (text, openings[i]);
      json = read_text (text->str, problems);
      g_assert_null (json);
      g_assert_cmpuint (lectern_problems_get_n (problems), ==, 1);
      g_assert_cmpstr (lectern_problems_get (problems, 0)->code, ==, "json-too-deep");
      g_assert_cmpuint (lectern_problems_get (problems, 0)->column, ==, strlen (openings[i]) * LECTERN_JSON_MAX_DEPTH + 1);
    }
}

static void
test_many_keys (void)
{
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (LecternJson)     json = NULL;
  g_autoptr (GString)         text = g_string_new ("{");
  const LecternJsonValue     *root;

  for (guint i = 0; i < 300000; i++)
    g_string_append_printf (text, "%s\"key%u\":%u", i > 0 ? "," : "", i, i);
  g_string_append_c (text, '}');
  json = read_text (text->str, problems);
  root = lectern_json_get_root (json);

  g_assert_cmpuint (lectern_json_value_get_n (root), ==, 300000);
  for (guint i = 0; i < 300000; i++)
    {
      g_autofree char *name = g_strdup_printf ("key%u", i);

      g_assert_cmpstr (lectern_json_value_get_text (lectern_json_value_get_member (root, name)), ==, name + 3);
    }
  g_assert_null (lectern_json_value_get_member (root, "key300000"));
  g_assert_null (lectern_json_value_get_member (root, ""));
}

/* 300,000 problems on one line: finding the column of each must not count the whole line. */
static void
test_many_duplicates (void)
{
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (LecternJson)     json = NULL;
  g_autoptr (GString)         text = g_string_new ("{\"ä\":0");

  for (guint i = 1; i < 300000; i++)
    g_string_append_printf (text, ",\"ä\":%u", i);
  g_string_append_c (text, '}');
  json = read_text (text->str, problems);

  g_assert_cmpuint (lectern_json_value_get_n (lectern_json_get_root (json)), ==, 1);
  g_assert_cmpstr (lectern_json_value_get_text (lectern_json_value_get_member (lectern_json_get_root (json), "ä")), ==, "299999");
  g_assert_cmpuint (lectern_problems_count (problems, LECTERN_SEVERITY_WARNING), ==, 299999);
  /* {"ä":0 are six characters and a comma; then nine times seven, and so on. */
  g_assert_cmpuint (lectern_problems_get (problems, 0)->column, ==, 8);
  g_assert_cmpuint (lectern_problems_get (problems, 500)->column, ==, 7 + 9 * 6 + 90 * 7 + 401 * 8 + 1);
}

static void
test_max_values (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("[1,2,{\"a\":3}]", 13);

  for (guint max_values = 4; max_values <= 5; max_values++)
    {
      g_autoptr (LecternProblems) problems = lectern_problems_new ();
      g_autoptr (LecternJson)     json = lectern_json_new (bytes, "test.json", max_values, problems);

      g_assert_cmpint (json != NULL, ==, max_values == 5);
      if (json == NULL)
        g_assert_cmpstr (lectern_problems_get (problems, 0)->code, ==, "json-too-large");
    }
}

static void
test_nul_byte (void)
{
  g_autoptr (GBytes)          bytes = g_bytes_new_static ("[\"a\0b\"]", 7);
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (LecternJson)     json = lectern_json_new (bytes, "test.json", 10, problems);

  g_assert_null (json);
  g_assert_cmpuint (lectern_problems_get (problems, 0)->column, ==, 4);
}

/* Every beginning of a text must end in an error and read nothing behind its end. */
static void
test_truncated (void)
{
  const char  text[] = "[{\"a\\u00e9\":-1.5e+3,\"b\":[true,false,null,\"\\ud83d\\ude00ä\"]}]";
  const gsize length = strlen (text);

  for (gsize n = 0; n < length; n++)
    {
      g_autofree char            *copy = g_memdup2 (text, n);
      g_autoptr (GBytes)          bytes = g_bytes_new_take (g_steal_pointer (&copy), n);
      g_autoptr (LecternProblems) problems = lectern_problems_new ();
      g_autoptr (LecternJson)     json = lectern_json_new (bytes, "test.json", 100, problems);

      g_assert_null (json);
      g_assert_cmpuint (lectern_problems_get_n (problems), ==, 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (error_cases); i++)
    g_test_add_data_func (error_cases[i].name, &error_cases[i], test_error);
  for (guint i = 0; i < G_N_ELEMENTS (string_cases); i++)
    g_test_add_data_func (string_cases[i].name, &string_cases[i], test_string);
  for (guint i = 0; i < G_N_ELEMENTS (number_cases); i++)
    g_test_add_data_func (number_cases[i].name, &number_cases[i], test_number);
  g_test_add_func ("/json/mistakes", test_mistakes);
  g_test_add_func ("/json/tree", test_tree);
  g_test_add_func ("/json/wrong-kinds", test_wrong_kinds);
  g_test_add_func ("/json/items", test_items);
  g_test_add_func ("/json/duplicate-keys", test_duplicate_keys);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/very-deep", test_very_deep);
  g_test_add_func ("/json/many-keys", test_many_keys);
  g_test_add_func ("/json/many-duplicates", test_many_duplicates);
  g_test_add_func ("/json/max-values", test_max_values);
  g_test_add_func ("/json/nul-byte", test_nul_byte);
  g_test_add_func ("/json/truncated", test_truncated);

  return g_test_run ();
}
