/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-inlines.h"

static void
test_order (void)
{
  g_autoptr (LecternArena)          arena = lectern_arena_new ();
  g_autoptr (LecternInlinesBuilder) builder = lectern_inlines_builder_new ();
  LecternInlines                    inlines;

  lectern_inlines_builder_append (builder, "a ");
  lectern_inlines_builder_append (builder, "link");
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_EMPHASIS, 2, 0, NULL);
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_LINK, 2, 0, "#x");
  lectern_inlines_builder_append (builder, " end");
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_STRONG, 0, 0, NULL);
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_CODE, 10, 0, NULL);
  inlines = lectern_inlines_builder_finish (builder, arena);

  g_assert_cmpstr (inlines.text, ==, "a link end");
  g_assert_cmpuint (inlines.n_spans, ==, 3);
  g_assert_cmpint (inlines.spans[0].kind, ==, LECTERN_SPAN_STRONG);
  g_assert_cmpint (inlines.spans[1].kind, ==, LECTERN_SPAN_LINK);
  g_assert_cmpstr (inlines.spans[1].url, ==, "#x");
  g_assert_cmpint (inlines.spans[2].kind, ==, LECTERN_SPAN_EMPHASIS);
  g_assert_cmpuint (lectern_inlines_builder_get_length (builder), ==, 0);
}

static void
test_truncate (void)
{
  g_autoptr (LecternArena)          arena = lectern_arena_new ();
  g_autoptr (LecternInlinesBuilder) builder = lectern_inlines_builder_new ();
  LecternInlines                    inlines;

  lectern_inlines_builder_append (builder, "abcdef");
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_STRONG, 2, 0, NULL);
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_CODE, 4, 0, NULL);
  lectern_inlines_builder_truncate (builder, 3);
  inlines = lectern_inlines_builder_finish (builder, arena);

  g_assert_cmpstr (inlines.text, ==, "abc");
  g_assert_cmpuint (inlines.n_spans, ==, 1);
  g_assert_cmpuint (inlines.spans[0].end, ==, 3);
}

static void
test_append_inlines (void)
{
  g_autoptr (LecternArena)          arena = lectern_arena_new ();
  g_autoptr (LecternInlinesBuilder) builder = lectern_inlines_builder_new ();
  LecternInlines                    part, whole;

  lectern_inlines_builder_append (builder, "x");
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_LINK, 0, 0, "http://a");
  part = lectern_inlines_builder_finish (builder, arena);
  lectern_inlines_builder_append (builder, "12");
  lectern_inlines_builder_append_inlines (builder, &part);
  whole = lectern_inlines_builder_finish (builder, arena);

  g_assert_cmpstr (whole.text, ==, "12x");
  g_assert_cmpuint (whole.spans[0].start, ==, 2);
  g_assert_cmpstr (whole.spans[0].url, ==, "http://a");
}

static void
test_spoken (void)
{
  g_autoptr (LecternArena)          arena = lectern_arena_new ();
  g_autoptr (LecternInlinesBuilder) builder = lectern_inlines_builder_new ();
  LecternInlines                    inlines;
  g_autofree char                  *spoken = NULL;
  g_autofree char                  *empty = NULL;

  lectern_inlines_builder_append (builder, "1,3");
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_CITATION, 0, 0, NULL);
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_CITATIONS, 0, 0, NULL);
  lectern_inlines_builder_append (builder, " say: sour.");
  lectern_inlines_builder_append (builder, "2");
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_CITATIONS, lectern_inlines_builder_get_length (builder) - 1, 0, NULL);
  lectern_inlines_builder_append (builder, "\u2028Sweet\u2028\u20283 ");
  lectern_inlines_builder_append (builder, "4");
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_CITATIONS, lectern_inlines_builder_get_length (builder) - 1, 0, NULL);
  inlines = lectern_inlines_builder_finish (builder, arena);
  spoken = lectern_inlines_dup_spoken (&inlines);
  g_assert_cmpstr (spoken, ==, "[1,3] say: sour. [2] Sweet 3 [4]");

  inlines = LECTERN_INLINES_EMPTY;
  empty = lectern_inlines_dup_spoken (&inlines);
  g_assert_cmpstr (empty, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inlines/order", test_order);
  g_test_add_func ("/inlines/truncate", test_truncate);
  g_test_add_func ("/inlines/append-inlines", test_append_inlines);
  g_test_add_func ("/inlines/spoken", test_spoken);

  return g_test_run ();
}
