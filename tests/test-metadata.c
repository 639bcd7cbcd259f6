/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-metadata.h"

#include <string.h>

typedef struct
{
  LecternArena    *arena;
  LecternProblems *problems;
  LecternMetadata  metadata;
  guint            n_lines;
  gsize            n_skip;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->arena = lectern_arena_new ();
  fixture->problems = lectern_problems_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  lectern_arena_free (fixture->arena);
  lectern_problems_free (fixture->problems);
}

/* Reads a copy of exactly these bytes, so that reading behind them is found. */
static void
read_text (Fixture    *fixture,
           const char *text)
{
  gsize            n_bytes = strlen (text);
  g_autofree char *copy = g_memdup2 (text, n_bytes);

  fixture->n_skip = lectern_metadata_read (&fixture->metadata, copy, n_bytes, "article.md",
                                           fixture->arena, fixture->problems, &fixture->n_lines);
}

static void
assert_problem (Fixture        *fixture,
                guint           i,
                LecternSeverity severity,
                const char     *code,
                guint           line,
                guint           column)
{
  const LecternProblem *problem;

  g_assert_cmpuint (i, <, lectern_problems_get_n (fixture->problems));
  problem = lectern_problems_get (fixture->problems, i);
  g_test_message ("%u:%u: %s", problem->line, problem->column, problem->message);
  g_assert_cmpstr (problem->file, ==, "article.md");
  g_assert_cmpstr (problem->code, ==, code);
  g_assert_cmpint (problem->severity, ==, severity);
  g_assert_cmpuint (problem->line, ==, line);
  g_assert_cmpuint (problem->column, ==, column);
}

static void
test_all_keys (Fixture      *fixture,
               gconstpointer data)
{
  const LecternMetadata *m = &fixture->metadata;

  read_text (fixture,
             "---\n"
             "title: \"Bone metastases: what helps\"\n"
             "subtitle: >\n  Folded\n  text\n"
             "author:\n  - name: Ada Moe\n    role: oncologist\n    orcid: [1, {a: b}]\n  - Ben Roe\n  - {role: editor, name: C. D.}\n"
             "lang: en_GB\n"
             "date: 2026-03-31\nreviewed: 2026-04\nsearched: 2025\nnext-review: '2027-01-02T10:00:00Z'\n"
             "funding: None\ncontact: a@example.org\nupdate-policy: |\n  Every\n\n  year\n"
             "region: Europe\nlicence: CC-BY-4.0\nsources: refs.json\naudience: patients\n"
             "keywords: [bone, 'pain relief']\n"
             "unknown: {a: [b, {c: d}]}\n"
             "---\n# Text\n");

  g_assert_cmpuint (lectern_problems_get_n (fixture->problems), ==, 0);
  g_assert_cmpuint (fixture->n_lines, ==, 29);
  g_assert_cmpstr (m->title, ==, "Bone metastases: what helps");
  g_assert_cmpstr (m->subtitle, ==, "Folded text");
  g_assert_cmpuint (m->n_authors, ==, 3);
  g_assert_cmpstr (m->authors[0], ==, "Ada Moe (oncologist)");
  g_assert_cmpstr (m->authors[1], ==, "Ben Roe");
  g_assert_cmpstr (m->authors[2], ==, "C. D. (editor)");
  g_assert_cmpstr (m->lang, ==, "en-GB");
  g_assert_cmpint (m->date.year, ==, 2026);
  g_assert_cmpint (m->date.month, ==, 3);
  g_assert_cmpint (m->date.day, ==, 31);
  g_assert_cmpstr (m->date.text, ==, "2026-03-31");
  g_assert_cmpint (m->reviewed.month, ==, 4);
  g_assert_cmpint (m->reviewed.day, ==, 0);
  g_assert_cmpint (m->searched.year, ==, 2025);
  g_assert_cmpint (m->searched.month, ==, 0);
  g_assert_cmpint (m->next_review.day, ==, 2);
  g_assert_cmpstr (m->funding, ==, "None");
  g_assert_cmpstr (m->contact, ==, "a@example.org");
  g_assert_cmpstr (m->update_policy, ==, "Every year");
  g_assert_cmpstr (m->region, ==, "Europe");
  g_assert_cmpstr (m->licence, ==, "CC-BY-4.0");
  g_assert_cmpstr (m->sources, ==, "refs.json");
  g_assert_cmpstr (m->audience, ==, "patients");
  g_assert_cmpuint (m->n_keywords, ==, 2);
  g_assert_cmpstr (m->keywords[1], ==, "pain relief");
}

/* What is skipped, and whether a title was read. */
static const struct
{
  const char *text;
  const char *rest; /* what is left as text */
  guint       n_lines;
  const char *title;
  const char *code; /* of the only problem, or NULL */
} extents[] = {
  { "", "", 0, NULL, NULL },
  { "-", "-", 0, NULL, NULL },
  { "---", "---", 0, NULL, NULL },
  { "---\n", "---\n", 0, NULL, NULL },
  { "Text\n---\ntitle: x\n---\n", "Text\n---\ntitle: x\n---\n", 0, NULL, NULL },
  { "---\ntitle: x\n---\ntext", "text", 3, "x", NULL },
  { "---\ntitle: x\n---", "", 3, "x", NULL },
  { "---\ntitle: x\n...\ntext", "text", 3, "x", NULL },
  { "--- \t\ntitle: x\n---  \ntext", "text", 3, "x", NULL },
  { "---\r\ntitle: x\r\n---\r\n\r\ntext", "\r\ntext", 3, "x", NULL },
  { "---\rtitle: x\r---\rtext", "text", 3, "x", NULL },
  { "\xef\xbb\xbf---\ntitle: x\n---\ntext", "text", 3, "x", NULL },
  { "---\n---\ntext", "text", 2, NULL, NULL },
  { "---\n# comment\n---\ntext", "text", 3, NULL, NULL },
  { "---\ntitle:\n---\ntext", "text", 3, NULL, NULL },
  { "---\ntitle: ~\n---\ntext", "text", 3, NULL, NULL },
  { "---\ntitle: '~'\n---\ntext", "text", 3, "~", NULL },
  { "---\ntitle: no\n---\ntext", "text", 3, "no", NULL },
  { "---\n\ntitle: x\n---\n", "---\n\ntitle: x\n---\n", 0, NULL, NULL },
  { "---\n \t\ntitle: x\n---\n", "---\n \t\ntitle: x\n---\n", 0, NULL, NULL },
  { "----\ntitle: x\n----\n", "----\ntitle: x\n----\n", 0, NULL, NULL },
  { "---\nJust prose.\n---\n", "---\nJust prose.\n---\n", 0, NULL, NULL },
  { "---\nProse [with: brackets\n---\n", "---\nProse [with: brackets\n---\n", 0, NULL, NULL },
  { "---\n- a\n- b\n---\n", "---\n- a\n- b\n---\n", 0, NULL, NULL },
  { "---\ntitle: x\n\ntext", "---\ntitle: x\n\ntext", 0, NULL, "front-matter-unclosed" },
  { "---\n# comment\n\ntitle: x\n", "---\n# comment\n\ntitle: x\n", 0, NULL, "front-matter-unclosed" },
  { "---\nprose\n\ntext", "---\nprose\n\ntext", 0, NULL, NULL },
  { "---\nhttp://example.org\n", "---\nhttp://example.org\n", 0, NULL, NULL },
  { "---\ntitle: x\ntitle: y\n---\n", "", 4, "y", "front-matter-duplicate" },
  { "---\ntitle: a\x01\x1f b\xc2\x9f\n---\n", "", 3, "a b", NULL },
  { "---\ntitle: a\xff\n---\n", "", 3, "a\uFFFD", NULL },
  { "---\ntitle: \"a\\x07\\u202fb\\n\\n c\"\n---\n", "", 3, "a \u202fb c", NULL },
  { "---\ntitle: <b>&amp;</b>\n---\n", "", 3, "<b>&amp;</b>", NULL },
  { "---\ntitle: [a]\n---\n", "", 3, NULL, "front-matter-type" },
  { "---\ntitle: {a: b}\n---\n", "", 3, NULL, "front-matter-type" },
  { "---\nx: &a y\ntitle: *a\n---\n", "", 4, NULL, "front-matter-type" },
  { "---\nkeywords: {a: b}\ntitle: x\n---\n", "", 4, "x", "front-matter-type" },
  { "---\nkeywords: [a, [b]]\ntitle: x\n---\n", "", 4, "x", "front-matter-type" },
  { "---\n? [a, b]\n: c\ntitle: x\n---\n", "", 5, "x", NULL },
  { "---\nlang: 'x y'\ntitle: x\n---\n", "", 4, "x", "front-matter-lang" },
  { "---\nlang: <b>\ntitle: x\n---\n", "", 4, "x", "front-matter-lang" },
  { "---\nlang: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\ntitle: x\n---\n", "", 4, "x", "front-matter-lang" },
  { "+++\ntitle = \"x\"\n+++\ntext", "text", 3, "x", NULL },
  { "+++\ntitle = 'x' # y\nn = 5\n[table]\ntitle = 'z'\n+++\ntext", "text", 6, "x", NULL },
  { "+++\ntitle = 5\nlang = \"en\n+++\ntext", "text", 4, NULL, NULL },
  { "+++\ntitle = \"x\"\n", "+++\ntitle = \"x\"\n", 0, NULL, "front-matter-unclosed" },
  { "+++\n\ntext", "+++\n\ntext", 0, NULL, NULL },
};

static void
test_extents (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (extents); i++)
    {
      Fixture          fixture = { 0 };
      g_autofree char *shown = g_utf8_make_valid (extents[i].text, -1);

      g_test_message ("%s", shown);
      set_up (&fixture, NULL);
      read_text (&fixture, extents[i].text);
      g_assert_cmpstr (extents[i].text + fixture.n_skip, ==, extents[i].rest);
      g_assert_cmpuint (fixture.n_lines, ==, extents[i].n_lines);
      g_assert_cmpstr (fixture.metadata.title, ==, extents[i].title);
      g_assert_cmpuint (lectern_problems_get_n (fixture.problems), ==, extents[i].code != NULL ? 1 : 0);
      if (extents[i].code != NULL)
        g_assert_cmpstr (lectern_problems_get (fixture.problems, 0)->code, ==, extents[i].code);
      tear_down (&fixture, NULL);
    }
}

static void
test_toml (Fixture      *fixture,
           gconstpointer data)
{
  read_text (fixture, "+++\nauthor = \"Ada\"\ndate = 2026-03-31T10:00:00Z\nlang=\"de\"\nreviewed = \"soon\"\n+++\n");

  g_assert_cmpstr (fixture->metadata.authors[0], ==, "Ada");
  g_assert_cmpint (fixture->metadata.date.month, ==, 3);
  g_assert_cmpstr (fixture->metadata.lang, ==, "de");
  assert_problem (fixture, 0, LECTERN_SEVERITY_WARNING, "front-matter-date", 5, 13);
}

static void
test_authors (Fixture      *fixture,
              gconstpointer data)
{
  read_text (fixture, "---\nauthor: Ada Moe\nkeywords: 'bone, pain relief,, '\n---\n");
  g_assert_cmpuint (fixture->metadata.n_authors, ==, 1);
  g_assert_cmpstr (fixture->metadata.authors[0], ==, "Ada Moe");
  g_assert_cmpuint (fixture->metadata.n_keywords, ==, 2);
  g_assert_cmpstr (fixture->metadata.keywords[1], ==, "pain relief");

  read_text (fixture, "---\nauthor: {name: Ada, role: editor}\n---\n");
  g_assert_cmpuint (fixture->metadata.n_authors, ==, 1);
  g_assert_cmpstr (fixture->metadata.authors[0], ==, "Ada (editor)");

  read_text (fixture, "---\nauthor: [{name: Ada, role: ''}, Ben]\n---\n");
  g_assert_cmpuint (fixture->metadata.n_authors, ==, 2);
  g_assert_cmpstr (fixture->metadata.authors[0], ==, "Ada");

  read_text (fixture, "---\nauthor: [{role: editor}, '', {name: {a: b}, [x]: y}]\n---\n");
  g_assert_cmpuint (fixture->metadata.n_authors, ==, 0);

  read_text (fixture, "---\nauthor:\nkeywords:\n---\n");
  g_assert_cmpuint (fixture->metadata.n_authors, ==, 0);
  g_assert_cmpuint (fixture->metadata.n_keywords, ==, 0);
  g_assert_cmpuint (lectern_problems_get_n (fixture->problems), ==, 0);
}

static const char *const bad_dates[] = {
  "soon",
  "31.3.2026",
  "2026-13",
  "2026-00",
  "2026-02-30",
  "2026-2-3",
  "2026-",
  "2026-03-",
  "20260331",
  "2026/03/31",
  "0000",
  "26",
  "2026-03-31x",
  "-500",
  "99999",
  "2026-03-00",
  "spring 2026",
};

static void
test_bad_dates (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_dates); i++)
    {
      Fixture          fixture = { 0 };
      g_autofree char *text = g_strdup_printf ("---\ntitle: x\ndate: %s\n---\n", bad_dates[i]);

      set_up (&fixture, NULL);
      read_text (&fixture, text);
      assert_problem (&fixture, 0, LECTERN_SEVERITY_WARNING, "front-matter-date", 3, 7);
      g_assert_cmpstr (fixture.metadata.date.text, ==, bad_dates[i]);
      g_assert_cmpint (fixture.metadata.date.year, ==, 0);
      g_assert_cmpint (fixture.metadata.date.month, ==, 0);
      tear_down (&fixture, NULL);
    }
}

static void
test_syntax (Fixture      *fixture,
             gconstpointer data)
{
  read_text (fixture, "---\ntitle: Größe\nauthor: [Ada, Ben\nlang: en\n---\ntext\n");

  g_assert_cmpuint (fixture->n_lines, ==, 5);
  g_assert_cmpstr (fixture->metadata.title, ==, "Größe");
  g_assert_cmpuint (lectern_problems_get_n (fixture->problems), ==, 1);
  assert_problem (fixture, 0, LECTERN_SEVERITY_ERROR, "front-matter-syntax", 3, 9);
  g_assert_cmpuint (fixture->metadata.n_authors, >, 0);
  g_assert_cmpstr (fixture->metadata.authors[0], ==, "Ada");
}

static void
test_tabs (Fixture      *fixture,
           gconstpointer data)
{
  read_text (fixture, "---\ntitle: x\nauthor:\n\t- Ada\n---\n");

  g_assert_cmpstr (fixture->metadata.title, ==, "x");
  assert_problem (fixture, 0, LECTERN_SEVERITY_ERROR, "front-matter-syntax", 4, 1);
}

/* What the parser says is said in plain words first, where the mistake is. */
static void
test_mistakes (void)
{
  static const struct
  {
    const char *text;
    const char *message; /* a part of it */
    guint       column;
  } cases[] = {
    { "title: ä: b", "colon must stand in quotation marks (mapping values", 9 },
    { "title: \"ä", "quotation mark has no counterpart (", 8 },
    { "title: 'ä\nlang: en", "quotation mark has no counterpart (", 8 },
    { "author: [a, b\nlang: en", "“]” at its end is missing (", 9 },
    { "author: {name: a\nlang: en", "“}” at their end is missing (", 9 },
    { "title: @ä", "“@”, “%” or “`” must stand in quotation marks (", 8 },
    { "title: *a* b", "“*” or “&” must stand in quotation marks (", 10 },
    { "title: > b", "“>” or “|” must stand in quotation marks (", 10 },
    { "title: 'it's'", "value before this has ended", 12 },
    { "title: \"a\\d\"", "backslash", 10 },
    { "lang:en\ntitle: x", "behind this key a colon and a space are missing (", 1 },
    { "title: a\n date: x", "same column (", 6 },
    { "author:\n\t- a", "not by tabs (", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char      *text = g_strconcat ("---\nregion: Größe\n", cases[i].text, "\n---\n", NULL);
      Fixture               fixture = { 0 };
      const LecternProblem *problem;

      set_up (&fixture, NULL);
      read_text (&fixture, text);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (lectern_problems_get_n (fixture.problems), ==, 1);
      problem = lectern_problems_get (fixture.problems, 0);
      g_test_message ("%s", problem->message);
      g_assert_nonnull (strstr (problem->message, cases[i].message));
      g_assert_cmpuint (problem->column, ==, cases[i].column);
      tear_down (&fixture, NULL);
    }
}

static void
test_deep (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: x\nunknown: ");

  for (int i = 0; i < 8000; i++)
    g_string_append_c (text, '[');
  for (int i = 0; i < 8000; i++)
    g_string_append_c (text, ']');
  g_string_append (text, "\n---\ntext");
  read_text (fixture, text->str);

  g_assert_cmpstr (text->str + fixture->n_skip, ==, "text");
  g_assert_cmpstr (fixture->metadata.title, ==, "x");
  g_assert_cmpuint (lectern_problems_get_n (fixture->problems), ==, 1);
  g_assert_cmpint (lectern_problems_get (fixture->problems, 0)->severity, ==, LECTERN_SEVERITY_ERROR);
}

static void
test_too_large (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *filler = g_strnfill (LECTERN_METADATA_MAX_BYTES, 'x');
  g_autofree char *large = g_strdup_printf ("---\ntitle: %s\n---\ntext", filler);
  g_autofree char *prose = g_strdup_printf ("---\nprose %s\n---\ntext", filler);

  read_text (fixture, large);
  g_assert_cmpstr (large + fixture->n_skip, ==, "text");
  g_assert_cmpuint (fixture->n_lines, ==, 3);
  g_assert_null (fixture->metadata.title);
  assert_problem (fixture, 0, LECTERN_SEVERITY_WARNING, "front-matter-too-large", 1, 1);

  read_text (fixture, prose);
  g_assert_cmpuint (fixture->n_skip, ==, 0);
  g_assert_cmpuint (lectern_problems_get_n (fixture->problems), ==, 1);
}

/* Cut at any byte, nothing is read behind the end, and nothing is skipped without its end. */
static void
test_cut (void)
{
  static const char text[] = "---\r\ntitle: \"x\\u00e4\"\nauthor: [{name: a, role: b}, c]\nkeywords: &k\n  - d\nx: {y: [*k]}\n---\n";

  for (gsize n = 0; n < sizeof text; n++)
    {
      Fixture          fixture = { 0 };
      g_autofree char *part = g_strndup (text, n);

      set_up (&fixture, NULL);
      read_text (&fixture, part);
      g_assert_true (fixture.n_skip == (n >= sizeof text - 2 ? n : 0));
      tear_down (&fixture, NULL);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/metadata/all-keys", test_all_keys);
  ADD ("/metadata/toml", test_toml);
  ADD ("/metadata/authors", test_authors);
  ADD ("/metadata/syntax", test_syntax);
  ADD ("/metadata/tabs", test_tabs);
  ADD ("/metadata/deep", test_deep);
  ADD ("/metadata/too-large", test_too_large);
  g_test_add_func ("/metadata/extents", test_extents);
  g_test_add_func ("/metadata/mistakes", test_mistakes);
  g_test_add_func ("/metadata/bad-dates", test_bad_dates);
  g_test_add_func ("/metadata/cut", test_cut);

  return g_test_run ();
}
