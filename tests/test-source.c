/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-source.h"

#include <string.h>

typedef struct
{
  LecternArena      *arena;
  LecternProblems   *problems;
  LecternSourceList *list;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->arena = lectern_arena_new ();
  fixture->problems = lectern_problems_new ();
  fixture->list = lectern_source_list_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  lectern_source_list_free (fixture->list);
  lectern_problems_free (fixture->problems);
  lectern_arena_free (fixture->arena);
}

static void
read_json (Fixture    *fixture,
           const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  lectern_source_list_read (fixture->list, bytes, "sources.json", fixture->arena, fixture->problems);
}

/* Reads one item with the given members. */
static const LecternSource *
read_members (Fixture    *fixture,
              const char *members)
{
  g_autofree char *json = g_strdup_printf ("[{\"id\": \"a\", %s}]", members);

  read_json (fixture, json);
  g_assert_cmpuint (lectern_source_list_get_n (fixture->list), ==, 1);

  return lectern_source_list_get (fixture->list, 0);
}

/* All names as “family|given|suffix|literal;”. */
static char *
dup_names (const LecternName *names,
           guint              n_names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_names; i++)
    g_string_append_printf (text, "%s|%s|%s|%s;", names[i].family ? names[i].family : "", names[i].given ? names[i].given : "",
                            names[i].suffix ? names[i].suffix : "", names[i].literal ? names[i].literal : "");

  return g_string_free (text, FALSE);
}

static char *
dup_date (const LecternDate *date)
{
  return g_strdup_printf ("%d-%d-%d s%d %d-%d-%d %s", date->year, date->month, date->day, date->season,
                          date->end_year, date->end_month, date->end_day, date->literal ? date->literal : "");
}

typedef struct
{
  const char *name;
  const char *json; /* a name, a date, an identifier… */
  const char *expected;
  const char *code; /* of the problem, or NULL */
} FieldCase;

static void
assert_problem (Fixture         *fixture,
                const FieldCase *c)
{
  g_assert_cmpuint (lectern_problems_get_n (fixture->problems), ==, c->code != NULL);
  if (c->code != NULL)
    g_assert_cmpstr (lectern_problems_get (fixture->problems, 0)->code, ==, c->code);
}

static const FieldCase name_cases[] = {
  { "/source/name/plain", "[{\"family\": \"Doe\", \"given\": \"Jane A.\"}]", "Doe|Jane A.||;", NULL },
  { "/source/name/non-dropping", "[{\"family\": \"Berg\", \"non-dropping-particle\": \"van der\", \"given\": \"J\"}]", "van der Berg|J||;", NULL },
  { "/source/name/dropping", "[{\"family\": \"Humboldt\", \"dropping-particle\": \"von\", \"given\": \"Alexander\"}]", "Humboldt|Alexander von||;", NULL },
  { "/source/name/tight-particle", "[{\"family\": \"Arcy\", \"non-dropping-particle\": \"d’\"}]", "d’Arcy|||;", NULL },
  { "/source/name/suffix", "[{\"family\": \"King\", \"given\": \"M\", \"suffix\": \"Jr.\"}]", "King|M|Jr.|;", NULL },
  { "/source/name/literal", "[{\"literal\": \"World Health Organization\"}]", "|||World Health Organization;", NULL },
  { "/source/name/empty-family", "[{\"family\": \"\", \"given\": \"GlaxoSmithKline\"}]", "|||GlaxoSmithKline;", NULL },
  { "/source/name/crossref", "[{\"name\": \"A Group\"}]", "|||A Group;", NULL },
  { "/source/name/single-string", "\"Jane Doe\"", "|||Jane Doe;", NULL },
  { "/source/name/string-in-list", "[\"Jane Doe\", {\"family\": \"Roe\"}]", "|||Jane Doe;Roe|||;", NULL },
  { "/source/name/single-object", "{\"family\": \"Doe\"}", "Doe|||;", NULL },
  { "/source/name/number", "[7, {\"family\": \"Roe\"}]", "Roe|||;", "source-bad-name" },
  { "/source/name/empty-object", "[{}]", "", "source-bad-name" },
  { "/source/name/null", "null", "", NULL },
  { "/source/name/boolean-part", "[{\"family\": \"Roe\", \"given\": true}]", "Roe|||;", "source-wrong-type" },
};

static void
test_name (Fixture      *fixture,
           gconstpointer data)
{
  const FieldCase     *c = data;
  g_autofree char     *members = g_strdup_printf ("\"author\": %s", c->json);
  const LecternSource *source = read_members (fixture, members);
  g_autofree char     *names = dup_names (source->authors, source->n_authors);

  g_assert_cmpstr (names, ==, c->expected);
  assert_problem (fixture, c);
}

static const FieldCase date_cases[] = {
  { "/source/date/numbers", "{\"date-parts\": [[2020, 6, 19]]}", "2020-6-19 s0 0-0-0 ", NULL },
  { "/source/date/strings", "{\"date-parts\": [[\"2020\", 6, \"19\"]]}", "2020-6-19 s0 0-0-0 ", NULL },
  { "/source/date/month", "{\"date-parts\": [[2020, 6]]}", "2020-6-0 s0 0-0-0 ", NULL },
  { "/source/date/year", "{\"date-parts\": [[2020]]}", "2020-0-0 s0 0-0-0 ", NULL },
  { "/source/date/flat", "{\"date-parts\": [2020, 6]}", "2020-6-0 s0 0-0-0 ", NULL },
  { "/source/date/season-13", "{\"date-parts\": [[2017, 13]]}", "2017-0-0 s1 0-0-0 ", NULL },
  { "/source/date/season-24", "{\"date-parts\": [[2017, 24]]}", "2017-0-0 s4 0-0-0 ", NULL },
  { "/source/date/season-member", "{\"date-parts\": [[2017]], \"season\": \"3\"}", "2017-0-0 s3 0-0-0 ", NULL },
  { "/source/date/season-word", "{\"date-parts\": [[2017]], \"season\": \"Fall\"}", "2017-0-0 s3 0-0-0 ", NULL },
  { "/source/date/range", "{\"date-parts\": [[2015, 11, 30], [2015, 12, 1]]}", "2015-11-30 s0 2015-12-1 ", NULL },
  { "/source/date/season-range", "{\"date-parts\": [[2017, 15], [2017, 16]]}", "2017-0-0 s3 2017-0-0 ", NULL },
  { "/source/date/literal", "{\"literal\": \"in press\"}", "0-0-0 s0 0-0-0 in press", NULL },
  { "/source/date/literal-range", "{\"literal\": \"2017-14/2017-15\"}", "2017-0-0 s2 2017-0-0 ", NULL },
  { "/source/date/raw", "{\"raw\": \"2020-05-01\"}", "2020-5-1 s0 0-0-0 ", NULL },
  { "/source/date/raw-time", "{\"raw\": \"2020-05-01T12:30:00Z\"}", "2020-5-1 s0 0-0-0 ", NULL },
  { "/source/date/raw-words", "{\"raw\": \"5 May/June\"}", "0-0-0 s0 0-0-0 5 May/June", NULL },
  { "/source/date/string", "\"2020-05\"", "2020-5-0 s0 0-0-0 ", NULL },
  { "/source/date/number", "2020", "2020-0-0 s0 0-0-0 ", NULL },
  { "/source/date/empty-parts", "{\"date-parts\": [[]]}", "0-0-0 s0 0-0-0 ", NULL },
  { "/source/date/no-parts", "{\"date-parts\": []}", "0-0-0 s0 0-0-0 ", NULL },
  { "/source/date/empty-parts-and-literal", "{\"date-parts\": [[]], \"literal\": \"n.d.\"}", "0-0-0 s0 0-0-0 n.d.", NULL },
  { "/source/date/null-part", "{\"date-parts\": [[2020, null]]}", "2020-0-0 s0 0-0-0 ", NULL },
  { "/source/date/empty-string", "{\"date-parts\": [[\"\"]]}", "0-0-0 s0 0-0-0 ", NULL },
  { "/source/date/month-too-large", "{\"date-parts\": [[2020, 17, 3]]}", "2020-0-0 s0 0-0-0 ", "source-bad-date" },
  { "/source/date/month-in-words", "{\"date-parts\": [[2020, \"May\"]]}", "2020-0-0 s0 0-0-0 ", "source-bad-date" },
  { "/source/date/day-too-large", "{\"date-parts\": [[2019, 2, 29]]}", "2019-2-0 s0 0-0-0 ", "source-bad-date" },
  { "/source/date/day-overflow", "{\"date-parts\": [[2019, 2, 257]]}", "2019-2-0 s0 0-0-0 ", "source-bad-date" },
  { "/source/date/year-too-large", "{\"date-parts\": [[99999]]}", "0-0-0 s0 0-0-0 99999", "source-bad-date" },
  { "/source/date/year-negative", "{\"date-parts\": [[-500]]}", "0-0-0 s0 0-0-0 -500", "source-bad-date" },
  { "/source/date/year-fraction", "{\"date-parts\": [[1e3]]}", "0-0-0 s0 0-0-0 1e3", "source-bad-date" },
  { "/source/date/boolean", "true", "0-0-0 s0 0-0-0 ", "source-wrong-type" },
  { "/source/date/null", "null", "0-0-0 s0 0-0-0 ", NULL },
};

static void
test_date (Fixture      *fixture,
           gconstpointer data)
{
  const FieldCase     *c = data;
  g_autofree char     *members = g_strdup_printf ("\"issued\": %s", c->json);
  const LecternSource *source = read_members (fixture, members);
  g_autofree char     *date = dup_date (&source->issued);

  g_assert_cmpstr (date, ==, c->expected);
  assert_problem (fixture, c);
}

static const FieldCase identifier_cases[] = {
  { "/source/identifier/doi", "\"DOI\": \"10.1000/182\"", "10.1000/182", NULL },
  { "/source/identifier/doi-url", "\"DOI\": \"https://doi.org/10.1000/a%3Cb%3E\"", "10.1000/a<b>", NULL },
  { "/source/identifier/doi-old-url", "\"DOI\": \"HTTP://dx.doi.org/10.1000/182\"", "10.1000/182", NULL },
  { "/source/identifier/doi-prefix", "\"DOI\": \"DOI: 10.1000/182\"", "10.1000/182", NULL },
  { "/source/identifier/doi-odd", "\"DOI\": \"10.1002/(SICI)1097<1::AID-X>3.0.CO;2-E\"", "10.1002/(SICI)1097<1::AID-X>3.0.CO;2-E", NULL },
  { "/source/identifier/doi-bare-percent", "\"DOI\": \"10.1000/a%3Cb\"", "10.1000/a%3Cb", NULL },
  { "/source/identifier/doi-space", "\"DOI\": \"10.1000/1 82\"", NULL, "source-bad-doi" },
  { "/source/identifier/doi-encoded-space", "\"DOI\": \"https://doi.org/10.1000/1%2082\"", NULL, "source-bad-doi" },
  { "/source/identifier/doi-direction", "\"DOI\": \"10.1000/\\u202e281\"", NULL, "source-bad-doi" },
  { "/source/identifier/doi-script", "\"DOI\": \"javascript:alert(1)\"", NULL, "source-bad-doi" },
  { "/source/identifier/doi-no-suffix", "\"DOI\": \"10.1000/\"", NULL, "source-bad-doi" },
  { "/source/identifier/doi-object", "\"DOI\": {\"a\": 1}", NULL, "source-wrong-type" },
  { "/source/identifier/doi-empty", "\"DOI\": \"\"", NULL, NULL },
  { "/source/identifier/pmid", "\"PMID\": 31021390", "31021390", NULL },
  { "/source/identifier/pmid-prefix", "\"PMID\": \"PMID: 31021390\"", "31021390", NULL },
  { "/source/identifier/pmid-word", "\"PMID\": \"31a\"", NULL, "source-bad-pmid" },
  { "/source/identifier/pmid-fraction", "\"PMID\": 3.5", NULL, "source-bad-pmid" },
  { "/source/identifier/pmcid", "\"PMCID\": \"PMC6487911\"", "PMC6487911", NULL },
  { "/source/identifier/pmcid-digits", "\"PMCID\": 6487911", "PMC6487911", NULL },
  { "/source/identifier/pmcid-version", "\"PMCID\": \"PMCID: pmc6487911.2\"", "PMC6487911", NULL },
  { "/source/identifier/pmcid-path", "\"PMCID\": \"PMC1/../x\"", NULL, "source-bad-pmcid" },
  { "/source/identifier/url", "\"URL\": \"https://example.org/a?b=ä#c\"", "https://example.org/a?b=ä#c", NULL },
  { "/source/identifier/url-case", "\"URL\": \" HTTP://Example.org \"", "HTTP://Example.org", NULL },
  { "/source/identifier/url-script", "\"URL\": \"javascript:alert(1)\"", NULL, "source-bad-url" },
  { "/source/identifier/url-file", "\"URL\": \"file:///etc/passwd\"", NULL, "source-bad-url" },
  { "/source/identifier/url-no-host", "\"URL\": \"https:///x\"", NULL, "source-bad-url" },
  { "/source/identifier/url-space", "\"URL\": \"https://example.org/a b\"", NULL, "source-bad-url" },
  { "/source/identifier/url-line-break", "\"URL\": \"https://example.org/a\\nb\"", NULL, "source-bad-url" },
  { "/source/identifier/url-direction", "\"URL\": \"https://example.org/\\u202egpj.exe\"", NULL, "source-bad-url" },
};

static void
test_identifier (Fixture      *fixture,
                 gconstpointer data)
{
  const FieldCase     *c = data;
  const LecternSource *source = read_members (fixture, c->json);
  const char          *fields[] = { source->doi, source->pmid, source->pmcid, source->url };
  const char          *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i] != NULL)
      found = fields[i];
  g_assert_cmpstr (found, ==, c->expected);
  assert_problem (fixture, c);
}

/* Spans as in “kind:text”, in order. */
static const FieldCase title_cases[] = {
  { "/source/title/plain", "\"A title\"", "A title", NULL },
  { "/source/title/number", "1984", "1984", NULL },
  { "/source/title/italic", "\"On <i>E. coli</i> now\"", "On E. coli now|0:E. coli", NULL },
  { "/source/title/all", "\"<b>b</b><sub>2</sub><sup>3</sup><sc>s</sc>\"", "b23s|1:b|4:2|5:3|6:s", NULL },
  { "/source/title/spans", "\"<span style=\\\"font-variant:small-caps\\\">ab</span> <span class=\\\"nocase\\\">cd</span>\"", "ab cd|6:ab", NULL },
  { "/source/title/nested", "\"<i>a<sup>b</sup></i>\"", "ab|0:ab|5:b", NULL },
  { "/source/title/less-than", "\"a < b <c> <img src=x>\"", "a < b <c> <img src=x>", NULL },
  { "/source/title/never-closed", "\"p <i> q\"", "p <i> q", NULL },
  { "/source/title/never-opened", "\"p </i> q\"", "p </i> q", NULL },
  { "/source/title/closed-before", "\"</i><i>a\"", "</i><i>a", NULL },
  { "/source/title/empty-tag", "\"a<i></i>b\"", "ab", NULL },
  { "/source/title/entities", "\"A &amp; B &lt;i&gt; &quot;C&quot; &copy; &\"", "A & B <i> \"C\" &copy; &", NULL },
  { "/source/title/white-space", "\"  a\\n\\t b\\u2028c \"", "a b c", NULL },
  { "/source/title/list", "[\"First\", \"Second\"]", "First", NULL },
  { "/source/title/object", "{\"a\": 1}", "", "source-wrong-type" },
  { "/source/title/empty-list", "[]", "", NULL },
};

static void
test_title (Fixture      *fixture,
            gconstpointer data)
{
  const FieldCase     *c = data;
  g_autofree char     *members = g_strdup_printf ("\"title\": %s", c->json);
  const LecternSource *source = read_members (fixture, members);
  g_autoptr (GString)  text = g_string_new (source->title.text);

  for (guint i = 0; i < source->title.n_spans; i++)
    {
      const LecternSpan *span = &source->title.spans[i];

      g_string_append_printf (text, "|%d:%.*s", span->kind, (int) (span->end - span->start), source->title.text + span->start);
    }
  g_assert_cmpstr (text->str, ==, c->expected);
  assert_problem (fixture, c);
}

static void
test_fields (Fixture      *fixture,
             gconstpointer data)
{
  const LecternSource *source;

  source = read_members (fixture, "\"type\": \"gadget\", \"volume\": 12, \"issue\": \"3 \", \"page\": [], \"page-first\": 7,"
                                  "\"journalAbbreviation\": \"J A &amp; B\", \"container-title-short\": \"\", \"container-title\": \"Full <i>name</i>\","
                                  "\"edition\": 2, \"event\": \"old\", \"event-title\": \"new\", \"number\": null, \"publisher\": false, \"custom\": \"x\", \"abstract\": {}");
  g_assert_cmpstr (source->type, ==, "gadget");
  g_assert_cmpstr (source->volume, ==, "12");
  g_assert_cmpstr (source->issue, ==, "3");
  g_assert_cmpstr (source->page, ==, "7");
  g_assert_cmpstr (source->container_title_short, ==, "J A & B");
  g_assert_cmpstr (source->container_title, ==, "Full name");
  g_assert_cmpstr (source->edition, ==, "2");
  g_assert_cmpstr (source->event_title, ==, "new");
  g_assert_null (source->number);
  g_assert_null (source->publisher);
  g_assert_cmpuint (lectern_problems_get_n (fixture->problems), ==, 1);
  g_assert_cmpstr (lectern_problems_get (fixture->problems, 0)->code, ==, "source-wrong-type");
}

static void
test_correction (Fixture      *fixture,
                 gconstpointer data)
{
  const LecternSource *source;

  source = read_members (fixture, "\"custom\": {\"lectern\": {\"et-al\": true, \"correction\": {\"title\": \"Errors\","
                                  "\"custom\": {\"lectern\": {\"correction\": {\"title\": \"again\"}}}}}}");
  g_assert_true (source->et_al);
  g_assert_nonnull (source->correction);
  g_assert_cmpstr (source->correction->title.text, ==, "Errors");
  g_assert_null (source->correction->correction);
  g_assert_cmpstr (source->type, ==, "document");
  g_assert_cmpuint (lectern_problems_get_n (fixture->problems), ==, 0);
}

static void
test_wrong_custom (Fixture      *fixture,
                   gconstpointer data)
{
  const LecternSource *source;

  source = read_members (fixture, "\"custom\": {\"lectern\": {\"et-al\": \"yes\", \"correction\": [1]}}");
  g_assert_false (source->et_al);
  g_assert_null (source->correction);
  g_assert_cmpuint (lectern_problems_count (fixture->problems, LECTERN_SEVERITY_WARNING), ==, 2);
}

static void
test_ids (Fixture      *fixture,
          gconstpointer data)
{
  const struct
  {
    const char *code;
    guint       line;
    guint       column;
  } expected[] = {
    { "source-no-id", 2, 1 },
    { "source-no-id", 3, 8 },
    { "source-duplicate-id", 5, 8 },
    { "source-wrong-type", 6, 1 },
  };
  guint i = 99;

  read_json (fixture, "{\"items\": [{\"id\": \"a\", \"title\": \"1\"},\n"
                      "{\"title\": \"2\"},\n"
                      "{\"id\": \"\"},\n"
                      "{\"id\": \"url:https://example.org/x?y=z\"},\n"
                      "{\"id\": \"a\", \"title\": \"3\"},\n"
                      "null, {\"id\": 7}, {\"id\": \"A\"}]}");
  g_assert_cmpuint (lectern_source_list_get_n (fixture->list), ==, 4);
  g_assert_true (lectern_source_list_find (fixture->list, "a", &i));
  g_assert_cmpuint (i, ==, 0);
  g_assert_cmpstr (lectern_source_list_get (fixture->list, 0)->title.text, ==, "1");
  g_assert_true (lectern_source_list_find (fixture->list, "url:https://example.org/x?y=z", &i));
  g_assert_cmpuint (lectern_source_list_get (fixture->list, i)->line, ==, 4);
  g_assert_true (lectern_source_list_find (fixture->list, "7", NULL));
  g_assert_false (lectern_source_list_find (fixture->list, "b", &i));

  g_assert_cmpuint (lectern_problems_get_n (fixture->problems), ==, G_N_ELEMENTS (expected));
  for (i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const LecternProblem *problem = lectern_problems_get (fixture->problems, i);

      g_assert_cmpstr (problem->code, ==, expected[i].code);
      g_assert_cmpuint (problem->line, ==, expected[i].line);
      g_assert_cmpuint (problem->column, ==, expected[i].column);
    }
}

static void
test_wrong_root (Fixture      *fixture,
                 gconstpointer data)
{
  const char *const texts[] = { "7", "{}", "{\"items\": 1}", "null", "\"x\"", "[1" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      read_json (fixture, texts[i]);
      g_assert_cmpuint (lectern_problems_count (fixture->problems, LECTERN_SEVERITY_ERROR), ==, i + 1);
    }
  g_assert_cmpuint (lectern_source_list_get_n (fixture->list), ==, 0);
}

static void
test_cite (Fixture      *fixture,
           gconstpointer data)
{
  read_json (fixture, "[{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}]");

  g_assert_cmpuint (lectern_source_list_cite (fixture->list, 2), ==, 1);
  g_assert_cmpuint (lectern_source_list_cite (fixture->list, 0), ==, 2);
  g_assert_cmpuint (lectern_source_list_cite (fixture->list, 2), ==, 1);
  g_assert_cmpuint (lectern_source_list_get_n_cited (fixture->list), ==, 2);
  g_assert_cmpuint (lectern_source_list_get_cited (fixture->list, 1), ==, 2);
  g_assert_cmpuint (lectern_source_list_get_cited (fixture->list, 2), ==, 0);
  g_assert_cmpuint (lectern_source_list_get (fixture->list, 1)->number_in_article, ==, 0);
}

static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GString) json = g_string_new ("[");
  guint               i = 0;

  for (guint j = 0; j < 20002; j++)
    g_string_append_printf (json, "%s{\"id\":\"key%u\",\"title\":\"T\",\"author\":[{\"family\":\"F\",\"given\":\"G\"}]}", j > 0 ? "," : "", j);
  g_string_append_c (json, ']');
  read_json (fixture, json->str);

  g_assert_cmpuint (lectern_source_list_get_n (fixture->list), ==, 20000);
  g_assert_true (lectern_source_list_find (fixture->list, "key19999", &i));
  g_assert_cmpuint (i, ==, 19999);
  g_assert_cmpuint (lectern_problems_get_n (fixture->problems), ==, 1);
  g_assert_cmpstr (lectern_problems_get (fixture->problems, 0)->code, ==, "source-too-many");
}

static void
test_many_authors (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GString) members = g_string_new ("\"author\": [");

  for (guint i = 0; i < 5156; i++)
    g_string_append_printf (members, "%s{\"family\":\"F%u\",\"given\":\"G\"}", i > 0 ? "," : "", i);
  g_string_append_c (members, ']');

  g_assert_cmpuint (read_members (fixture, members->str)->n_authors, ==, 5156);
}

static void
add_cases (const FieldCase *cases,
           gsize            n_cases,
           void (*test) (Fixture      *fixture,
                         gconstpointer data))
{
  for (gsize i = 0; i < n_cases; i++)
    g_test_add (cases[i].name, Fixture, &cases[i], set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_cases (name_cases, G_N_ELEMENTS (name_cases), test_name);
  add_cases (date_cases, G_N_ELEMENTS (date_cases), test_date);
  add_cases (identifier_cases, G_N_ELEMENTS (identifier_cases), test_identifier);
  add_cases (title_cases, G_N_ELEMENTS (title_cases), test_title);
  g_test_add ("/source/fields", Fixture, NULL, set_up, test_fields, tear_down);
  g_test_add ("/source/correction", Fixture, NULL, set_up, test_correction, tear_down);
  g_test_add ("/source/wrong-custom", Fixture, NULL, set_up, test_wrong_custom, tear_down);
  g_test_add ("/source/ids", Fixture, NULL, set_up, test_ids, tear_down);
  g_test_add ("/source/wrong-root", Fixture, NULL, set_up, test_wrong_root, tear_down);
  g_test_add ("/source/cite", Fixture, NULL, set_up, test_cite, tear_down);
  g_test_add ("/source/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/source/many-authors", Fixture, NULL, set_up, test_many_authors, tear_down);

  return g_test_run ();
}
