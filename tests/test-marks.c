/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-marks.h"

static const LecternPlaceRange match_data[] = {
  { { 0, LECTERN_PART_TEXT, 2 }, { 0, LECTERN_PART_TEXT, 5 } },
  { { 0, LECTERN_PART_TEXT, 5 }, { 0, LECTERN_PART_TEXT, 8 } },
  { { 3, LECTERN_PART_TEXT, 0 }, { 3, LECTERN_PART_TEXT, 3 } },
  { { 3, LECTERN_PART_CELL (1, 1), 4 }, { 3, LECTERN_PART_CELL (1, 1), 7 } },
};

static void
assert_ranges (LecternMarks *marks,
               guint32       block,
               LecternPart   part,
               const char   *expected)
{
  g_autoptr (GArray)  ranges = lectern_marks_get_ranges (marks, block, part, 10);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      const LecternMarkedRange *range = &g_array_index (ranges, LecternMarkedRange, i);

      g_string_append_printf (text, "%c%u-%u ", "mcs"[range->mark], range -> start, range -> end);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_matches (void)
{
  g_autoptr (LecternMarks) marks = lectern_marks_new ();
  g_autoptr (GArray)       matches = g_array_new (FALSE, FALSE, sizeof (LecternPlaceRange));

  g_array_append_vals (matches, match_data, G_N_ELEMENTS (match_data));
  assert_ranges (marks, 0, LECTERN_PART_TEXT, "");

  lectern_marks_set_matches (marks, matches, 1);
  assert_ranges (marks, 0, LECTERN_PART_TEXT, "m2-5 c5-8 ");
  assert_ranges (marks, 1, LECTERN_PART_TEXT, "");
  assert_ranges (marks, 3, LECTERN_PART_TEXT, "m0-3 ");
  assert_ranges (marks, 3, LECTERN_PART_CELL (1, 0), "");
  assert_ranges (marks, 3, LECTERN_PART_CELL (1, 1), "m4-7 ");
  assert_ranges (marks, 4, LECTERN_PART_TEXT, "");

  lectern_marks_set_matches (marks, NULL, LECTERN_NO_MATCH);
  assert_ranges (marks, 0, LECTERN_PART_TEXT, "");
}

static void
test_selection (void)
{
  g_autoptr (LecternMarks) marks = lectern_marks_new ();
  LecternPlaceRange        range = { { 0, LECTERN_PART_TEXT, 4 }, { 3, LECTERN_PART_CELL (1, 1), 5 } };

  g_assert_null (lectern_marks_get_selection (marks));
  lectern_marks_set_selection (marks, &range);
  g_assert_nonnull (lectern_marks_get_selection (marks));
  assert_ranges (marks, 0, LECTERN_PART_TEXT, "s4-10 ");
  assert_ranges (marks, 1, LECTERN_PART_TEXT, "s0-10 ");
  assert_ranges (marks, 3, LECTERN_PART_CELL (1, 1), "s0-5 ");
  assert_ranges (marks, 3, LECTERN_PART_CELL (1, 2), "");

  range.end = range.start;
  lectern_marks_set_selection (marks, &range);
  g_assert_null (lectern_marks_get_selection (marks));
  assert_ranges (marks, 1, LECTERN_PART_TEXT, "");
}

/* The selection is painted over matches. */
static void
test_order (void)
{
  g_autoptr (LecternMarks) marks = lectern_marks_new ();
  g_autoptr (GArray)       matches = g_array_new (FALSE, FALSE, sizeof (LecternPlaceRange));
  LecternPlaceRange        range = { { 0, LECTERN_PART_TEXT, 0 }, { 0, LECTERN_PART_TEXT, 3 } };

  g_array_append_vals (matches, match_data, G_N_ELEMENTS (match_data));
  lectern_marks_set_selection (marks, &range);
  lectern_marks_set_matches (marks, matches, LECTERN_NO_MATCH);
  assert_ranges (marks, 0, LECTERN_PART_TEXT, "m2-5 m5-8 s0-3 ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/marks/matches", test_matches);
  g_test_add_func ("/marks/selection", test_selection);
  g_test_add_func ("/marks/order", test_order);

  return g_test_run ();
}
