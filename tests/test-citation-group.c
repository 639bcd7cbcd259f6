/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-citation-group.h"

typedef struct
{
  const char *name;
  guint       n;
  guint       numbers[8];
  const char *locators[8];
  const char *text;
  guint       n_links;
} GroupCase;

static const GroupCase group_cases[] = {
  { "/citation-group/none", 0, { 0 }, { NULL }, "", 0 },
  { "/citation-group/unknown-only", 1, { 0 }, { NULL }, "", 0 },
  { "/citation-group/one", 1, { 7 }, { NULL }, "7", 1 },
  { "/citation-group/two-in-a-row", 2, { 3, 4 }, { NULL }, "3,4", 2 },
  { "/citation-group/three-in-a-row", 3, { 3, 4, 5 }, { NULL }, "3–5", 2 },
  { "/citation-group/run-and-single", 4, { 1, 3, 4, 5 }, { NULL }, "1,3–5", 3 },
  { "/citation-group/sorted", 4, { 5, 3, 1, 4 }, { NULL }, "1,3–5", 3 },
  { "/citation-group/repeats", 6, { 5, 5, 3, 3, 4, 4 }, { NULL }, "3–5", 2 },
  { "/citation-group/unknown-dropped", 3, { 2, 0, 1 }, { NULL }, "1,2", 2 },
  { "/citation-group/locator", 1, { 2 }, { "p. 3" }, "2(p. 3)", 1 },
  { "/citation-group/empty-locator", 1, { 2 }, { "" }, "2", 1 },
  { "/citation-group/locator-breaks-run", 3, { 1, 2, 3 }, { NULL, "p. 3" }, "1,2(p. 3),3", 3 },
  { "/citation-group/locators-of-one", 3, { 2, 2, 2 }, { "p. 9", "p. 3", "p. 9" }, "2(p. 9, p. 3)", 1 },
  { "/citation-group/with-and-without-locator", 2, { 2, 2 }, { NULL, "p. 3" }, "2(p. 3)", 1 },
  { "/citation-group/run-behind-locator", 4, { 1, 2, 3, 4 }, { "a" }, "1(a),2–4", 3 },
};

static void
test_group (gconstpointer data)
{
  const GroupCase                  *c = data;
  g_autoptr (LecternArena)          arena = lectern_arena_new ();
  g_autoptr (LecternInlinesBuilder) builder = lectern_inlines_builder_new ();
  guint32                           sources[8];
  LecternInlines                    inlines;
  guint                             n_links = 0;

  for (guint i = 0; i < 8; i++)
    sources[i] = 100 + c->numbers[i];
  lectern_inlines_builder_append (builder, "Text");
  lectern_citation_group_append (builder, c->numbers, sources, c->locators, c->n);
  inlines = lectern_inlines_builder_finish (builder, arena);

  g_assert_cmpstr (inlines.text + 4, ==, c->text);
  if (c->n_links > 0)
    {
      g_assert_cmpint (inlines.spans[0].kind, ==, LECTERN_SPAN_CITATIONS);
      g_assert_cmpuint (inlines.spans[0].start, ==, 4);
      g_assert_cmpuint (inlines.spans[0].end, ==, inlines.length);
    }
  for (guint i = 1; i < inlines.n_spans; i++)
    {
      const LecternSpan *span = &inlines.spans[i];

      g_assert_cmpint (span->kind, ==, LECTERN_SPAN_CITATION);
      g_assert_cmpuint (span->source, ==, 100 + g_ascii_strtoull (inlines.text + span->start, NULL, 10));
      n_links++;
    }
  g_assert_cmpuint (n_links, ==, c->n_links);
}

/* A superscript behind a digit would be read as a power. */
static void
test_behind_digit (void)
{
  g_autoptr (LecternArena)          arena = lectern_arena_new ();
  g_autoptr (LecternInlinesBuilder) builder = lectern_inlines_builder_new ();
  const guint                       number = 4;
  const guint32                     source = 0;
  LecternInlines                    inlines;

  lectern_inlines_builder_append (builder, "62 in 100");
  lectern_citation_group_append (builder, &number, &source, NULL, 1);
  inlines = lectern_inlines_builder_finish (builder, arena);

  g_assert_cmpstr (inlines.text, ==, "62 in 100\342\200\2574");
  g_assert_cmpuint (inlines.n_spans, ==, 2);
  g_assert_cmpuint (inlines.spans[0].start, ==, 12);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (group_cases); i++)
    g_test_add_data_func (group_cases[i].name, &group_cases[i], test_group);
  g_test_add_func ("/citation-group/behind-digit", test_behind_digit);

  return g_test_run ();
}
