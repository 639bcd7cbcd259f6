/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-history.h"

static LecternPosition
at (guint32 block)
{
  return (LecternPosition){ .top = { block, LECTERN_PART_TEXT, 0 } };
}

static void
push (LecternHistory *history,
      guint32         block)
{
  LecternPosition place = at (block);

  lectern_history_push (history, &place);
}

static guint32
back (LecternHistory *history,
      guint32         left)
{
  LecternPosition from = at (left);
  LecternPosition to = at (LECTERN_NONE);

  g_assert_cmpint (lectern_history_can_go_back (history), ==, lectern_history_go_back (history, &from, &to));

  return to.top.block;
}

static guint32
forward (LecternHistory *history,
         guint32         left)
{
  LecternPosition from = at (left);
  LecternPosition to = at (LECTERN_NONE);

  g_assert_cmpint (lectern_history_can_go_forward (history), ==, lectern_history_go_forward (history, &from, &to));

  return to.top.block;
}

static void
test_empty (void)
{
  g_autoptr (LecternHistory) history = lectern_history_new ();

  g_assert_cmpuint (back (history, 1), ==, LECTERN_NONE);
  g_assert_cmpuint (forward (history, 1), ==, LECTERN_NONE);
  g_assert_false (lectern_history_can_go_back (history));
  g_assert_false (lectern_history_can_go_forward (history));
}

/* One comes back to where one was, also when one scrolled on after the jump. */
static void
test_there_and_back (void)
{
  g_autoptr (LecternHistory) history = lectern_history_new ();

  push (history, 1);
  push (history, 10);
  g_assert_cmpuint (back (history, 23), ==, 10);
  g_assert_cmpuint (back (history, 11), ==, 1);
  g_assert_cmpuint (back (history, 1), ==, LECTERN_NONE);
  g_assert_cmpuint (forward (history, 2), ==, 11);
  g_assert_cmpuint (forward (history, 11), ==, 23);
  g_assert_cmpuint (forward (history, 23), ==, LECTERN_NONE);
  g_assert_cmpuint (back (history, 23), ==, 11);
  g_assert_cmpuint (back (history, 11), ==, 2);
}

static void
test_jump_forgets_what_was_ahead (void)
{
  g_autoptr (LecternHistory) history = lectern_history_new ();

  push (history, 1);
  g_assert_cmpuint (back (history, 5), ==, 1);
  push (history, 2);
  g_assert_false (lectern_history_can_go_forward (history));
  g_assert_cmpuint (back (history, 9), ==, 2);
  g_assert_false (lectern_history_can_go_back (history));
}

static void
test_same_place_once (void)
{
  g_autoptr (LecternHistory) history = lectern_history_new ();
  LecternPosition            other_byte = { .top = { 1, LECTERN_PART_TEXT, 7 } };
  LecternPosition            jumped = { .top = { 1, LECTERN_PART_TEXT, 7 }, .has_section = TRUE, .section = 3 };
  LecternPosition            other_section = { .top = { 1, LECTERN_PART_TEXT, 7 }, .has_section = TRUE, .section = 4 };

  push (history, 1);
  push (history, 1);
  lectern_history_push (history, &other_byte);
  lectern_history_push (history, &jumped);
  lectern_history_push (history, &jumped);
  lectern_history_push (history, &other_section);
  g_assert_cmpuint (back (history, 5), ==, 1);
  g_assert_cmpuint (back (history, 5), ==, 1);
  g_assert_cmpuint (back (history, 5), ==, 1);
  g_assert_cmpuint (back (history, 5), ==, 1);
  g_assert_false (lectern_history_can_go_back (history));
}

static void
test_bounded (void)
{
  g_autoptr (LecternHistory) history = lectern_history_new ();
  guint                      n = 0;

  for (guint32 i = 0; i < LECTERN_HISTORY_MAX + 5; i++)
    push (history, i);
  while (lectern_history_can_go_back (history))
    {
      g_assert_cmpuint (back (history, 1000 + n), ==, LECTERN_HISTORY_MAX + 4 - n);
      n++;
    }
  g_assert_cmpuint (n, ==, LECTERN_HISTORY_MAX);
}

static void
test_clear (void)
{
  g_autoptr (LecternHistory) history = lectern_history_new ();

  push (history, 1);
  push (history, 2);
  back (history, 3);
  lectern_history_clear (history);
  g_assert_false (lectern_history_can_go_back (history));
  g_assert_false (lectern_history_can_go_forward (history));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/empty", test_empty);
  g_test_add_func ("/history/there-and-back", test_there_and_back);
  g_test_add_func ("/history/jump-forgets-what-was-ahead", test_jump_forgets_what_was_ahead);
  g_test_add_func ("/history/same-place-once", test_same_place_once);
  g_test_add_func ("/history/bounded", test_bounded);
  g_test_add_func ("/history/clear", test_clear);

  return g_test_run ();
}
