/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What an article would give: five sources, and texts that are what they are. */
typedef struct
{
  LecternArena      *arena;
  LecternProblems   *problems;
  guint              numbers[5];
  guint              n_cited;
  GString           *parsed; /* texts in the order in which they were parsed, “|” between */
  LecternTableReader reader;
} Fixture;

static LecternInlines
parse_plain (const char *text,
             const char *file,
             guint       line,
             guint       column,
             gpointer    user_data)
{
  Fixture *self = user_data;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (line, >=, 1);
  g_assert_cmpuint (column, >=, 1);
  if (self->parsed->len < 4096)
    g_string_append_printf (self->parsed, "%s%s", self->parsed->len > 0 ? "|" : "", text);

  return lectern_inlines_new_plain (self->arena, text);
}

/* The sources are “a” to “e”; their indices are 10 to 14. */
static guint
cite (const char *key,
      const char *file,
      guint       line,
      guint       column,
      guint32    *source,
      gpointer    user_data)
{
  Fixture *self = user_data;
  guint    i = (guint) (key[0] - 'a');

  if (key[0] < 'a' || key[0] > 'e' || key[1] != '\0')
    {
      lectern_problems_add (self->problems, file, line, column, LECTERN_SEVERITY_WARNING, "table-unknown-source", "%s", key);
      return 0;
    }

  if (self->numbers[i] == 0)
    self->numbers[i] = ++self->n_cited;
  *source = 10 + i;

  return self->numbers[i];
}

static Fixture *
fixture_new (const char *lang)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->arena = lectern_arena_new ();
  self->problems = lectern_problems_new ();
  self->parsed = g_string_new (NULL);
  self->reader = (LecternTableReader){
    self->arena,
    self->problems,
    lectern_words_for_lang (lang),
    parse_plain,
    cite,
    self,
  };

  return self;
}

static void
fixture_free (Fixture *self)
{
  lectern_arena_free (self->arena);
  lectern_problems_free (self->problems);
  g_string_free (self->parsed, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static LecternTable *
read_json (Fixture    *self,
           const char *json,
           gsize       n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, n_bytes);

  return lectern_table_read_json (&self->reader, bytes, "t.table.json", "t", NULL);
}

static LecternTable *
read_csv (Fixture    *self,
          const char *csv)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));

  return lectern_table_read_csv (&self->reader, bytes, "t.csv", "t", NULL);
}

static char *
dup_problems (Fixture *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lectern_problems_get_n (self->problems); i++)
    {
      const LecternProblem *problem = lectern_problems_get (self->problems, i);

      g_string_append_printf (text, "%s%u:%u %s", i > 0 ? ", " : "", problem->line, problem->column, problem->code);
    }

  return g_string_free (text, FALSE);
}

static void
check_inlines (const LecternInlines *inlines)
{
  g_assert_nonnull (inlines->text);
  g_assert_true (g_utf8_validate (inlines->text, -1, NULL));
  g_assert_cmpuint (strlen (inlines->text), ==, inlines->length);
  for (guint i = 0; i < inlines->n_spans; i++)
    {
      g_assert_cmpuint (inlines->spans[i].start, <, inlines->spans[i].end);
      g_assert_cmpuint (inlines->spans[i].end, <=, inlines->length);
    }
}

/* What must hold for every table, however bad its file was. */
static void
check_table (const LecternTable *table)
{
  g_assert_cmpuint (table->n_columns, >, 0);
  g_assert_cmpuint (table->n_rows, >, 0);
  g_assert_cmpuint (table->n_columns, <=, LECTERN_TABLE_MAX_COLUMNS);
  g_assert_cmpuint (table->n_rows, <=, LECTERN_TABLE_MAX_ROWS);
  check_inlines (&table->title);
  check_inlines (&table->question);
  check_inlines (&table->corner);
  for (guint i = 0; i < table->n_columns; i++)
    check_inlines (&table->columns[i].label);
  for (guint i = 0; i < table->n_rows; i++)
    {
      check_inlines (&table->rows[i].label);
      for (guint j = 0; j < table->n_columns; j++)
        {
          const LecternTableCell *cell = lectern_table_get_cell (table, i, j);

          check_inlines (&cell->text);
          g_assert_cmpuint (cell->text.length, >, 0);
          g_assert_cmpint (cell->level, <, (int) table->rows[i].n_levels);
        }
    }
}

/* Writes a text with what is not seen: “·” for a no-break space, “¦” between parts, spans. */
static char *
dup_text (const LecternInlines *inlines)
{
  static const char *const marks[][2] = {
    [LECTERN_SPAN_STRONG] = { "**", "**" },
    [LECTERN_SPAN_CITATIONS] = { "^{", "}" },
    [LECTERN_SPAN_CITATION] = { "<", ">" },
    [LECTERN_SPAN_UNKNOWN_CITATION] = { "!{", "}" },
    [LECTERN_SPAN_NOTE] = { "note{", "}" },
    [LECTERN_SPAN_MISSING] = { "missing{", "}" },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint at = 0; at <= inlines->length; at++)
    {
      for (guint i = inlines->n_spans; i > 0; i--)
        {
          if (inlines->spans[i - 1].end == at)
            g_string_append (text, marks[inlines->spans[i - 1].kind][1]);
        }
      for (guint i = 0; i < inlines->n_spans; i++)
        {
          if (inlines->spans[i].start == at)
            g_string_append (text, marks[inlines->spans[i].kind][0]);
        }
      if (at < inlines->length)
        g_string_append_c (text, inlines->text[at]);
    }
  g_string_replace (text, "\302\240", "·", 0);
  g_string_replace (text, "\342\200\250\342\200\250", " ¦ ", 0);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_line (GString              *out,
             const char           *name,
             const LecternInlines *inlines)
{
  g_autofree char *text = dup_text (inlines);

  g_string_append_printf (out, "%s: %s\n", name, text);
}

static void
append_cell (GString                *out,
             const LecternTableCell *cell)
{
  append_line (out, "    text", &cell->text);
  g_string_append_printf (out, "    at %u:%u, missing %d", cell->line, cell->column, cell->missing);
  if (!isnan (cell->value))
    g_string_append_printf (out, ", value %g", cell->value);
  if (cell->level >= 0)
    g_string_append_printf (out, ", level %d", cell->level);
  for (guint i = 0; i < cell->n_tags; i++)
    g_string_append_printf (out, ", tag %s", cell->tags[i]);
  for (guint i = 0; i < cell->n_chances; i++)
    g_string_append_printf (out, ", chance %g–%g of %g (%s; %s)", cell->chances[i].count, cell->chances[i].count_high,
                            cell->chances[i].of, cell->chances[i].period != NULL ? cell->chances[i].period : "",
                            cell->chances[i].group != NULL ? cell->chances[i].group : "");
  if (cell->relative != NULL)
    g_string_append_printf (out, ", %s %g [%g, %g] %g", cell->relative->measure, cell->relative->value,
                            cell->relative->low, cell->relative->high, cell->relative->confidence);
  for (guint i = 0; i < cell->n_sources; i++)
    g_string_append_printf (out, ", source %u", cell->sources[i]);
  g_string_append_c (out, '\n');
}

static char *
dup_table (const LecternTable *table)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "table %s, kind %d, searched %s\n", table->id, table->kind, table->searched);
  append_line (out, "title", &table->title);
  append_line (out, "question", &table->question);
  append_line (out, "corner", &table->corner);
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_string_append_printf (out, "column %s, section %s\n", table->columns[i].id,
                              table->columns[i].section != NULL ? table->columns[i].section : "-");
      append_line (out, "  label", &table->columns[i].label);
    }
  for (guint i = 0; i < table->n_rows; i++)
    {
      const LecternTableRow *row = &table->rows[i];

      g_string_append_printf (out, "row %s, type %d, unit %s\n", row->id, row->type, row->unit != NULL ? row->unit : "-");
      append_line (out, "  label", &row->label);
      for (guint j = 0; j < row->n_levels; j++)
        append_line (out, "  level", &row->levels[j].label);
      for (guint j = 0; j < table->n_columns; j++)
        {
          g_string_append_printf (out, "  %s\n", table->columns[j].id);
          append_cell (out, lectern_table_get_cell (table, i, j));
        }
    }

  return g_string_free (out, FALSE);
}

/* Reads a table without faults in a language and writes all that was read. */
static char *
dup_full (const char *path,
          const char *lang)
{
  g_autoptr (Fixture) fixture = fixture_new (lang);
  g_autofree char    *json = NULL;
  g_autoptr (GError)  error = NULL;
  gsize               n_bytes;
  LecternTable       *table;

  g_file_get_contents (path, &json, &n_bytes, &error);
  g_assert_no_error (error);
  table = read_json (fixture, json, n_bytes);
  g_assert_nonnull (table);
  check_table (table);
  g_assert_cmpuint (lectern_problems_get_n (fixture->problems), ==, 0);

  return dup_table (table);
}

/* `test-table --print-expected FILE LANG` prints what belongs into the file. */
static void
test_full (gconstpointer data)
{
  const char        *lang = data;
  g_autofree char   *name = g_strdup_printf ("full.%s.expected", lang);
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "data", "tables", name, NULL);
  g_autofree char   *expected = NULL;
  g_autofree char   *source = g_test_build_filename (G_TEST_DIST, "data", "tables", "full.table.json", NULL);
  g_autofree char   *found = dup_full (source, lang);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, expected);
}

typedef struct
{
  const char *name;
  const char *row;  /* members of the row */
  const char *cell; /* begins at 2:1 */
  const char *text;
  const char *problems;
} CellCase;

static const CellCase cell_cases[] = {
  /* Texts */
  { "/table/cell/string", "\"type\": \"text\"", "\"x\"", "x", "" },
  { "/table/cell/empty-string", "", "\"\"", "missing{Not reported in these sources}", "" },
  { "/table/cell/blank-string", "", "\" \"", "missing{Not reported in these sources}", "" },
  { "/table/cell/null", "", "null", "missing{Not reported in these sources}", "" },
  { "/table/cell/empty-object", "", "{}", "missing{Not reported in these sources}", "" },
  { "/table/cell/unknown-members", "", "{\"x\": 1, \"text\": \"y\"}", "y", "" },
  { "/table/cell/boolean", "", "true", "true", "2:1 table-type" },
  { "/table/cell/array", "", "[\"x\", 2]", "x, 2", "2:1 table-type" },
  { "/table/cell/empty-array", "", "[]", "missing{Not reported in these sources}", "2:1 table-type" },
  { "/table/cell/text-is-object", "", "{\"text\": {\"a\": 1}}", "missing{Not reported in these sources}", "2:10 table-type" },
  { "/table/cell/text-is-number", "", "{\"text\": 12}", "12", "2:10 table-type" },
  { "/table/cell/lone-surrogate", "", "\"a\\ud800b\"", "a\357\277\275b", "" },
  /* Languages */
  { "/table/cell/lang", "", "{\"lang\": {\"de\": \"ja\", \"en\": \"yes\"}}", "yes", "" },
  { "/table/cell/lang-region", "", "{\"lang\": {\"de\": \"ja\", \"en-GB\": \"aye\"}}", "aye", "" },
  { "/table/cell/lang-first", "", "{\"lang\": {\"fr\": \"oui\", \"de\": \"ja\"}}", "oui", "" },
  { "/table/cell/lang-in-text", "", "{\"text\": {\"lang\": {\"en\": \"yes\"}}}", "yes", "" },
  { "/table/cell/lang-empty", "", "{\"lang\": {}}", "missing{Not reported in these sources}", "" },
  { "/table/cell/lang-no-object", "", "{\"lang\": \"en\"}", "missing{Not reported in these sources}", "2:1 table-type" },
  { "/table/cell/lang-nested", "", "{\"text\": {\"lang\": {\"en\": {\"lang\": {\"en\": \"x\"}}}}}", "missing{Not reported in these sources}", "2:26 table-type" },
  /* Numbers */
  { "/table/cell/number", "\"type\": \"number\"", "2810", "2,810", "" },
  { "/table/cell/number-unit", "\"type\": \"number\", \"unit\": \"kg\"", "1.50", "1.5·kg", "" },
  { "/table/cell/number-percent", "\"type\": \"number\", \"unit\": \"%\"", "35", "35%", "" },
  { "/table/cell/number-in-text-row", "\"type\": \"text\", \"unit\": \"kg\"", "5", "5", "" },
  { "/table/cell/number-in-level-row", "\"type\": \"level\"", "5", "5", "2:1 table-type" },
  { "/table/cell/value-string", "\"type\": \"number\"", "{\"value\": \"35\"}", "35", "2:11 table-type" },
  { "/table/cell/value-nan", "\"type\": \"number\"", "{\"value\": \"NaN\"}", "NaN", "2:11 table-type" },
  { "/table/cell/value-too-large", "\"type\": \"number\"", "1e999", "1e999", "2:1 table-type" },
  { "/table/cell/string-in-number-row", "\"type\": \"number\", \"unit\": \"kg\"", "\"many\"", "many", "" },
  /* Levels and tags */
  { "/table/cell/level", "\"type\": \"level\", \"levels\": [{\"id\": \"x\", \"label\": \"L\"}]", "{\"level\": \"x\"}", "L", "" },
  { "/table/cell/level-unknown", "\"type\": \"level\", \"levels\": [{\"id\": \"x\", \"label\": \"L\"}]", "{\"level\": \"z\"}", "z", "2:11 table-unknown-id" },
  { "/table/cell/level-no-string", "\"type\": \"level\"", "{\"level\": 3}", "3", "2:11 table-type" },
  { "/table/cell/level-in-text-row", "", "{\"level\": \"x\"}", "x", "2:11 table-unknown-id" },
  { "/table/cell/tags", "\"type\": \"tags\", \"tags\": [{\"id\": \"x\", \"label\": \"X\"}, {\"id\": \"y\"}]", "{\"tags\": [\"x\", \"y\", \"x\"]}", "X·· y", "" },
  { "/table/cell/tags-unknown", "\"type\": \"tags\", \"tags\": [{\"id\": \"x\", \"label\": \"X\"}]", "{\"tags\": [\"x\", \"z\"]}", "X·· z", "2:16 table-unknown-id" },
  { "/table/cell/tags-free", "\"type\": \"tags\"", "{\"tags\": [\"x\", \"z\"]}", "x·· z", "" },
  { "/table/cell/tags-string", "\"type\": \"tags\"", "{\"tags\": \"x\"}", "x", "" },
  { "/table/cell/tags-number", "\"type\": \"tags\"", "{\"tags\": [1]}", "1", "2:11 table-type" },
  { "/table/cell/tags-empty", "\"type\": \"tags\"", "{\"tags\": []}", "missing{Not reported in these sources}", "" },
  /* Chances */
  { "/table/cell/chance", "\"type\": \"chance\"", "{\"chances\": [{\"count\": 62, \"of\": 100, \"period\": \"2 weeks\", \"group\": \"people who stayed\"}]}", "**62·in 100·people** after 2·weeks note{(people who stayed)}", "" },
  { "/table/cell/chance-word", "\"type\": \"chance\"", "{\"chances\": [{\"count\": 62, \"of\": 100, \"group\": \"women\"}]}", "**62·in 100·women**", "" },
  { "/table/cell/chance-when", "\"type\": \"chance\"", "{\"chances\": [{\"count\": 1, \"of\": 10, \"period\": \"at 1 year\"}]}", "**1·in 10·people** at 1·year", "" },
  { "/table/cell/chance-range", "\"type\": \"chance\"", "{\"chances\": [{\"count\": [50, 61], \"of\": 100}]}", "**50·to 61·in 100·people**", "" },
  { "/table/cell/chance-range-of-one", "\"type\": \"chance\"", "{\"chances\": [{\"count\": [50, 50], \"of\": 100}]}", "**50·in 100·people**", "" },
  { "/table/cell/chance-single", "\"type\": \"chance\"", "{\"chances\": {\"count\": 1, \"of\": 3}}", "**1·in 3·people**", "" },
  { "/table/cell/chance-all", "\"type\": \"chance\"", "{\"chances\": [{\"count\": 3, \"of\": 3}, {\"count\": 0, \"of\": 3}]}", "**3·in 3·people** ¦ **0·in 3·people**", "" },
  { "/table/cell/chance-too-many", "\"type\": \"chance\"", "{\"chances\": [{\"count\": 101, \"of\": 100}]}", "**101·in 100·people**", "2:14 table-chance" },
  { "/table/cell/chance-of-zero", "\"type\": \"chance\"", "{\"chances\": [{\"count\": 0, \"of\": 0}]}", "**0·in 0·people**", "2:14 table-chance" },
  { "/table/cell/chance-of-negative", "\"type\": \"chance\"", "{\"chances\": [{\"count\": -3, \"of\": -2}]}", "**−3·in −2·people**", "2:14 table-chance" },
  { "/table/cell/chance-negative", "\"type\": \"chance\"", "{\"chances\": [{\"count\": -3, \"of\": 20}]}", "**−3·in 20·people**", "2:14 table-chance" },
  { "/table/cell/chance-range-too-high", "\"type\": \"chance\"", "{\"chances\": [{\"count\": [5, 11], \"of\": 10}]}", "**5·to 11·in 10·people**", "2:14 table-chance" },
  { "/table/cell/chance-range-backwards", "\"type\": \"chance\"", "{\"chances\": [{\"count\": [6, 5], \"of\": 10}]}", "**6·to 5·in 10·people**", "2:14 table-chance" },
  { "/table/cell/chance-range-of-three", "\"type\": \"chance\"", "{\"chances\": [{\"count\": [6, 5, 4], \"of\": 10}]}", "**?·in 10·people**", "2:24 table-type, 2:14 table-chance" },
  { "/table/cell/chance-without-of", "\"type\": \"chance\"", "{\"chances\": [{\"count\": 6}]}", "**6·in ?·people**", "2:14 table-chance" },
  { "/table/cell/chance-strings", "\"type\": \"chance\"", "{\"chances\": [{\"count\": \"6\", \"of\": 10}]}", "**?·in 10·people**", "2:24 table-type, 2:14 table-chance" },
  { "/table/cell/chance-no-object", "\"type\": \"chance\"", "{\"chances\": [\"often\", 7]}", "often ¦ 7", "2:14 table-type, 2:23 table-type" },
  { "/table/cell/number-in-chance-row", "\"type\": \"chance\"", "62", "62", "2:1 table-type" },
  /* Relative figures */
  { "/table/cell/relative-only", "\"type\": \"chance\"", "{\"relative\": {\"measure\": \"risk ratio\", \"value\": 0.86, \"low\": 0.78, \"high\": 0.95}}", "risk ratio·0.86 (95%·CI 0.78·to 0.95); relative only: no absolute figure", "" },
  { "/table/cell/relative", "\"type\": \"chance\"", "{\"chances\": [{\"count\": 1, \"of\": 2}], \"relative\": {\"measure\": \"risk ratio\", \"value\": 0.5}}", "**1·in 2·people** ¦ risk ratio·0.5", "" },
  { "/table/cell/relative-impossible-chance", "\"type\": \"chance\"", "{\"chances\": [{\"count\": 3, \"of\": 2}], \"relative\": {\"measure\": \"risk ratio\", \"value\": 0.5}}", "**3·in 2·people** ¦ risk ratio·0.5; relative only: no absolute figure", "2:14 table-chance" },
  { "/table/cell/relative-outside", "", "{\"relative\": {\"measure\": \"m\", \"value\": 3, \"low\": 1, \"high\": 2}}", "m·3 (95%·CI 1·to 2); relative only: no absolute figure", "2:14 table-relative" },
  { "/table/cell/relative-half-interval", "", "{\"relative\": {\"measure\": \"m\", \"value\": 3, \"low\": 1}}", "m·3; relative only: no absolute figure", "2:14 table-relative" },
  { "/table/cell/relative-confidence", "", "{\"relative\": {\"measure\": \"m\", \"value\": 1, \"low\": 1, \"high\": 2, \"confidence\": 100}}", "m·1 (100%·CI 1·to 2); relative only: no absolute figure", "2:14 table-relative" },
  { "/table/cell/relative-no-measure", "", "{\"relative\": {\"value\": 1}}", "1; relative only: no absolute figure", "2:14 table-relative" },
  { "/table/cell/relative-no-value", "", "{\"relative\": {\"measure\": \"m\"}}", "m", "2:14 table-relative" },
  { "/table/cell/relative-string", "", "{\"relative\": \"halved\"}", "halved", "2:14 table-relative" },
  /* What is missing */
  { "/table/cell/missing", "", "{\"missing\": \"not-applicable\"}", "missing{Does not apply}", "" },
  { "/table/cell/missing-note", "", "{\"missing\": \"unknown\", \"note\": \"n\"}", "missing{Not known} ¦ note{n}", "" },
  { "/table/cell/missing-unknown-id", "", "{\"missing\": \"lost\"}", "missing{lost}", "2:13 table-unknown-id" },
  { "/table/cell/missing-true", "", "{\"missing\": true}", "missing{true}", "2:13 table-type, 2:13 table-unknown-id" },
  { "/table/cell/missing-with-answer", "", "{\"text\": \"x\", \"missing\": \"unknown\"}", "x", "2:26 table-missing" },
  { "/table/cell/note-only", "", "{\"note\": \"n\"}", "missing{Not reported in these sources} ¦ note{n}", "" },
  /* Sources */
  { "/table/cell/sources", "", "{\"text\": \"x\", \"sources\": [\"a\", \"b\", \"a\", \"c\", \"e\"]}", "x^{<1>–<4>}", "" },
  { "/table/cell/sources-string", "", "{\"text\": \"x\", \"sources\": \"d\"}", "x^{<1>}", "" },
  { "/table/cell/sources-behind-note", "", "{\"text\": \"x\", \"note\": \"n\", \"sources\": [\"a\"]}", "x ¦ note{n}^{<1>}", "" },
  { "/table/cell/sources-unknown", "", "{\"text\": \"x\", \"sources\": [\"zz\", \"a\"]}", "x^{<1>} !{[missing source: zz]}", "2:27 table-unknown-source" },
  { "/table/cell/sources-number", "", "{\"text\": \"x\", \"sources\": [7]}", "x !{[missing source: 7]}", "2:27 table-type, 2:27 table-unknown-source" },
  { "/table/cell/locator", "", "{\"text\": \"x\", \"sources\": [\"a\"], \"locator\": \"p. 3\"}", "x^{<1>(p. 3)}", "" },
  { "/table/cell/locator-of-several", "", "{\"text\": \"x\", \"sources\": [\"b\", \"a\"], \"locator\": \"p. 3\"}", "x^{<1>(p. 3),<2>}", "2:49 table-locator" },
  { "/table/cell/locator-alone", "", "{\"text\": \"x\", \"locator\": \"p. 3\"}", "x", "2:26 table-locator" },
};

static void
test_cell (gconstpointer data)
{
  const CellCase     *c = data;
  g_autoptr (Fixture) fixture = fixture_new ("en");
  g_autofree char    *json = NULL;
  g_autofree char    *text = NULL;
  g_autofree char    *problems = NULL;
  LecternTable       *table;

  json = g_strdup_printf ("{\"format\": \"lectern-table/1\", \"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"%s%s}], "
                          "\"cells\": {\"c\": {\"r\":\n%s}}}",
                          c->row[0] != '\0' ? ", " : "", c->row, c->cell);
  table = read_json (fixture, json, strlen (json));

  g_assert_nonnull (table);
  check_table (table);
  text = dup_text (&lectern_table_get_cell (table, 0, 0)->text);
  problems = dup_problems (fixture);
  g_assert_cmpstr (text, ==, c->text);
  g_assert_cmpstr (problems, ==, c->problems);
  g_assert_cmpint (lectern_table_get_cell (table, 0, 0)->missing != LECTERN_MISSING_NO, ==, strstr (text, "missing{") != NULL);
}

typedef struct
{
  const char *name;
  const char *lang; /* of the article */
  const char *texts;
  const char *chosen;
} LangCase;

static const LangCase lang_cases[] = {
  { "/table/lang/exact", "es-MX", "{\"es\": \"autobús\", \"es-MX\": \"camión\", \"en\": \"bus\"}", "camión" },
  { "/table/lang/case", "ES-mx", "{\"es\": \"autobús\", \"es-MX\": \"camión\", \"en\": \"bus\"}", "camión" },
  { "/table/lang/all-regions", "es-AR", "{\"es-MX\": \"camión\", \"es\": \"autobús\", \"en\": \"bus\"}", "autobús" },
  { "/table/lang/other-region", "es", "{\"en\": \"bus\", \"es-MX\": \"camión\"}", "camión" },
  { "/table/lang/without-words-of-ours", "fr", "{\"en\": \"bus\", \"fr\": \"car\"}", "car" },
  { "/table/lang/english", "fr", "{\"de\": \"Bus\", \"en\": \"bus\"}", "bus" },
  { "/table/lang/first", "fr", "{\"de\": \"Bus\", \"es\": \"autobús\"}", "Bus" },
  { "/table/lang/no-prefix", "d", "{\"de\": \"Bus\", \"en\": \"bus\"}", "bus" },
};

/* Of a text in several languages the article's is shown. */
static void
test_lang (gconstpointer data)
{
  const LangCase     *c = data;
  g_autoptr (Fixture) fixture = fixture_new (c->lang);
  g_autofree char    *json = NULL;
  g_autofree char    *text = NULL;
  LecternTable       *table;

  fixture->reader.lang = c->lang;
  json = g_strdup_printf ("{\"format\": \"lectern-table/1\", \"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}], "
                          "\"cells\": {\"c\": {\"r\": {\"lang\": %s}}}}",
                          c->texts);
  table = read_json (fixture, json, strlen (json));
  text = dup_text (&lectern_table_get_cell (table, 0, 0)->text);

  g_assert_cmpstr (text, ==, c->chosen);
}

#define HEAD "{\"format\": \"lectern-table/1\",\n"

typedef struct
{
  const char *name;
  const char *json;
  guint       n_columns; /* 0: no table */
  guint       n_rows;
  const char *problems;
} FileCase;

static const FileCase file_cases[] = {
  { "/table/file/good", HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}]}", 1, 1, "" },
  { "/table/file/empty", "", 0, 0, "1:1 json-syntax" },
  { "/table/file/broken", "{\"columns\": [", 0, 0, "1:14 json-syntax" },
  { "/table/file/array", "[]", 0, 0, "1:1 table-type" },
  { "/table/file/empty-object", "{}", 0, 0, "1:1 table-empty" },
  { "/table/file/no-columns", HEAD "\"rows\": [{\"id\": \"r\"}]}", 0, 0, "1:1 table-empty" },
  { "/table/file/no-rows", HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\": []}", 0, 0, "1:1 table-empty" },
  { "/table/file/no-format", "{\"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}]}", 1, 1, "1:1 table-format" },
  { "/table/file/other-format", "{\"format\": \"lectern-table/2\", \"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}]}", 1, 1, "1:12 table-format" },
  { "/table/file/kind", HEAD "\"kind\": \"x\", \"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}]}", 1, 1, "2:9 table-kind" },
  { "/table/file/strings", HEAD "\"columns\": [\"c\"], \"rows\": [\"r\"], \"cells\": {\"c\": {\"r\": \"x\"}}}", 1, 1, "2:13 table-type, 2:28 table-type" },
  { "/table/file/no-ids", HEAD "\"columns\": [{\"label\": \"C\"}, {\"label\": \"D\"}], \"rows\": [{\"id\": \"\"}]}", 2, 1, "2:13 table-no-id, 2:29 table-no-id, 2:55 table-no-id" },
  { "/table/file/object-for-list", HEAD "\"columns\": {\"id\": \"c\"}, \"rows\": [{\"id\": \"r\"}]}", 1, 1, "2:12 table-type" },
  { "/table/file/duplicate-column", HEAD "\"columns\": [{\"id\": \"c\"}, {\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}]}", 1, 1, "2:26 table-duplicate-id" },
  { "/table/file/duplicate-row", HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}, {\"id\": \"r\"}]}", 1, 1, "2:49 table-duplicate-id" },
  { "/table/file/duplicate-level", HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\", \"type\": \"level\",\n\"levels\": [{\"id\": \"x\"}, {\"id\": \"x\"}]}]}", 1, 1, "3:25 table-duplicate-id" },
  { "/table/file/duplicate-tag", HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\", \"type\": \"tags\",\n\"tags\": [{\"id\": \"x\"}, {\"id\": \"x\"}]}]}", 1, 1, "3:23 table-duplicate-id" },
  { "/table/file/unknown-column", HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}], \"cells\":\n{\"d\": {\"r\": \"x\"}}}", 2, 1, "3:2 table-unknown-id" },
  { "/table/file/unknown-row", HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}], \"cells\":\n{\"c\": {\"s\": \"x\"}}}", 1, 2, "3:8 table-unknown-id" },
  { "/table/file/cells-array", HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}], \"cells\":\n[]}", 1, 1, "3:1 table-type" },
  { "/table/file/column-of-cells", HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}], \"cells\":\n{\"c\": 5}}", 1, 1, "3:7 table-type" },
  { "/table/file/row-type", HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\":\n[{\"id\": \"r\", \"type\": \"x\"}]}", 1, 1, "3:22 table-row-type" },
  { "/table/file/row-type-number", HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\":\n[{\"id\": \"r\", \"type\": 1}]}", 1, 1, "3:22 table-row-type" },
  { "/table/file/title-wrong", HEAD "\"title\": [1], \"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}]}", 1, 1, "2:10 table-type" },
  { "/table/file/duplicate-key", HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}], \"kind\": \"facts\",\n\"kind\": \"options\"}", 1, 1, "3:1 json-duplicate-key" },
};

static void
test_file (gconstpointer data)
{
  const FileCase     *c = data;
  g_autoptr (Fixture) fixture = fixture_new ("en");
  LecternTable       *table = read_json (fixture, c->json, strlen (c->json));
  g_autofree char    *problems = dup_problems (fixture);

  g_assert_cmpstr (problems, ==, c->problems);
  g_assert_cmpint (table != NULL, ==, c->n_columns > 0);
  if (table == NULL)
    {
      g_assert_cmpuint (lectern_problems_count (fixture->problems, LECTERN_SEVERITY_ERROR), ==, 1);
      return;
    }
  check_table (table);
  g_assert_cmpuint (table->n_columns, ==, c->n_columns);
  g_assert_cmpuint (table->n_rows, ==, c->n_rows);
}

/* What only the cells name is shown with its cells. */
static void
test_unknown_ids (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("en");
  const char         *json = HEAD "\"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}], \"cells\": {\"d\": {\"s\": \"x\"}}}";
  LecternTable       *table = read_json (fixture, json, strlen (json));

  g_assert_cmpstr (table->columns[1].label.text, ==, "d");
  g_assert_cmpstr (table->rows[1].label.text, ==, "s");
  g_assert_cmpstr (lectern_table_get_cell (table, 1, 1)->text.text, ==, "x");
}

static void
test_caption (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("en");
  const char         *json = HEAD "\"title\": \"T\", \"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}]}";
  g_autoptr (GBytes)  bytes = g_bytes_new_static (json, strlen (json));
  LecternInlines      caption = lectern_inlines_new_plain (fixture->arena, "Caption");
  LecternTable       *table = lectern_table_read_json (&fixture->reader, bytes, "t.table.json", "t", &caption);

  g_assert_cmpstr (table->title.text, ==, "Caption");
  table = lectern_table_read_json (&fixture->reader, bytes, "t.table.json", "t", NULL);
  g_assert_cmpstr (table->title.text, ==, "T");
}

/* Citing numbers the sources, so texts are read as people read them. */
static void
test_order (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("en");
  const char         *json = HEAD "\"cells\": {\"c2\": {\"r2\": \"22\", \"r1\": \"12\"}, \"c1\": {\"r2\": \"21\", \"r1\": \"11\"}},\n"
                                  "\"rows\": [{\"id\": \"r1\", \"label\": \"R1\"}, {\"id\": \"r2\", \"label\": \"R2\"}],\n"
                                  "\"columns\": [{\"id\": \"c1\", \"label\": \"C1\"}, {\"id\": \"c2\", \"label\": \"C2\"}],\n"
                                  "\"question\": \"Q\", \"title\": \"T\"}";

  g_assert_nonnull (read_json (fixture, json, strlen (json)));
  g_assert_cmpstr (fixture->parsed->str, ==, "T|Q|C1|C2|R1|11|12|R2|21|22");
}

static void
test_too_large (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("en");
  g_autofree char    *blanks = g_malloc (LECTERN_TABLE_MAX_BYTES + 1);
  g_autoptr (GBytes)  bytes = NULL;
  g_autofree char    *problems = NULL;

  memset (blanks, ' ', LECTERN_TABLE_MAX_BYTES + 1);
  bytes = g_bytes_new_static (blanks, LECTERN_TABLE_MAX_BYTES + 1);
  g_assert_null (lectern_table_read_json (&fixture->reader, bytes, "t.table.json", "t", NULL));
  g_assert_null (lectern_table_read_csv (&fixture->reader, bytes, "t.csv", "t", NULL));
  problems = dup_problems (fixture);
  g_assert_cmpstr (problems, ==, "1:1 table-too-large, 1:1 table-too-large");
}

static void
test_too_deep (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("en");
  g_autofree char    *json = g_strnfill (100000, '[');

  g_assert_null (read_json (fixture, json, strlen (json)));
  g_assert_cmpuint (lectern_problems_count (fixture->problems, LECTERN_SEVERITY_ERROR), ==, 1);
}

/* 600 × 500 cells, none of whose columns and rows are declared. */
static void
test_many_cells (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("en");
  g_autoptr (GString) json = g_string_new (HEAD "\"cells\": {");
  LecternTable       *table;

  for (guint i = 0; i < 500; i++)
    {
      g_string_append_printf (json, "%s\"%u\": {", i > 0 ? "," : "", i);
      for (guint j = 0; j < 600; j++)
        g_string_append_printf (json, "%s\"%u\":7", j > 0 ? "," : "", j);
      g_string_append_c (json, '}');
    }
  g_string_append (json, "}}");
  table = read_json (fixture, json->str, json->len);

  g_assert_nonnull (table);
  check_table (table);
  g_assert_cmpuint (table->n_columns, ==, LECTERN_TABLE_MAX_COLUMNS);
  g_assert_cmpuint (table->n_rows, ==, LECTERN_TABLE_MAX_ROWS);
  g_assert_cmpuint (table->n_columns_left_out, ==, 500 - LECTERN_TABLE_MAX_COLUMNS);
  g_assert_cmpuint (table->n_rows_left_out, ==, 600 - LECTERN_TABLE_MAX_ROWS);
}

static void
test_csv (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("de");
  LecternTable       *table = read_csv (fixture, "Was;A;B\nEins;1,5;\nZwei;\" \"\n");
  g_autofree char    *problems = dup_problems (fixture);

  g_assert_nonnull (table);
  check_table (table);
  g_assert_cmpstr (problems, ==, "3:1 table-ragged");
  g_assert_cmpint (table->kind, ==, LECTERN_TABLE_FACTS);
  g_assert_cmpstr (table->corner.text, ==, "Was");
  g_assert_cmpstr (table->columns[1].label.text, ==, "B");
  g_assert_cmpstr (table->rows[1].label.text, ==, "Zwei");
  g_assert_cmpstr (lectern_table_get_cell (table, 0, 0)->text.text, ==, "1,5");
  g_assert_cmpuint (lectern_table_get_cell (table, 0, 0)->column, ==, 6);
  for (guint i = 1; i < 4; i++)
    {
      const LecternTableCell *cell = lectern_table_get_cell (table, i / 2, i % 2);

      g_assert_cmpint (cell->missing, ==, LECTERN_MISSING_NOT_REPORTED);
      g_assert_cmpstr (cell->text.text, ==, "In diesen Quellen nicht angegeben");
    }
  g_assert_cmpstr (fixture->parsed->str, ==, "Was|A|B|Eins|1,5|Zwei");
}

static void
test_csv_empty (void)
{
  static const char *const files[] = { "", "\n\n", "a,b,c\n", "a\nb\nc\n" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ("en");
      g_autofree char    *problems = NULL;

      g_assert_null (read_csv (fixture, files[i]));
      problems = dup_problems (fixture);
      g_assert_cmpstr (problems, ==, "1:1 table-empty");
    }
}

static void
test_csv_limits (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("en");
  g_autoptr (GString) csv = g_string_new (NULL);
  LecternTable       *table;

  for (guint i = 0; i < 1000; i++)
    {
      for (guint j = 0; j < 300; j++)
        g_string_append (csv, "x,");
      g_string_append (csv, "x\n");
    }
  table = read_csv (fixture, csv->str);

  g_assert_nonnull (table);
  check_table (table);
  g_assert_cmpuint (table->n_rows_left_out, ==, 999 - LECTERN_TABLE_MAX_ROWS);
  g_assert_cmpuint (table->n_columns_left_out, ==, 300 - LECTERN_TABLE_MAX_COLUMNS);
  g_assert_cmpuint (lectern_problems_get_n (fixture->problems), ==, 1);
  g_assert_cmpstr (lectern_problems_get (fixture->problems, 0)->code, ==, "table-left-out");
}

int
main (int    argc,
      char **argv)
{
  if (argc == 4 && strcmp (argv[1], "--print-expected") == 0)
    {
      g_autofree char *text = dup_full (argv[2], argv[3]);

      fputs (text, stdout);
      return 0;
    }

  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/table/full/en", "en", test_full);
  g_test_add_data_func ("/table/full/de", "de", test_full);
  g_test_add_data_func ("/table/full/es", "es", test_full);
  for (guint i = 0; i < G_N_ELEMENTS (lang_cases); i++)
    g_test_add_data_func (lang_cases[i].name, &lang_cases[i], test_lang);
  for (guint i = 0; i < G_N_ELEMENTS (cell_cases); i++)
    g_test_add_data_func (cell_cases[i].name, &cell_cases[i], test_cell);
  for (guint i = 0; i < G_N_ELEMENTS (file_cases); i++)
    g_test_add_data_func (file_cases[i].name, &file_cases[i], test_file);
  g_test_add_func ("/table/unknown-ids", test_unknown_ids);
  g_test_add_func ("/table/caption", test_caption);
  g_test_add_func ("/table/order", test_order);
  g_test_add_func ("/table/too-large", test_too_large);
  g_test_add_func ("/table/too-deep", test_too_deep);
  g_test_add_func ("/table/many-cells", test_many_cells);
  g_test_add_func ("/table/csv", test_csv);
  g_test_add_func ("/table/csv-empty", test_csv_empty);
  g_test_add_func ("/table/csv-limits", test_csv_limits);

  return g_test_run ();
}
