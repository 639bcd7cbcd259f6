/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-history.h"

#include "lectern-loader.h"

#include <glib/gstdio.h>

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

  lectern_history_push (history, NULL, &place);
}

static guint32
back (LecternHistory *history,
      guint32         left)
{
  LecternPosition from = at (left);
  LecternPosition to = at (LECTERN_NONE);
  LecternArticle *article = NULL;

  g_assert_cmpint (lectern_history_can_go_back (history), ==, lectern_history_go_back (history, NULL, &from, &article, &to));

  return to.top.block;
}

static guint32
forward (LecternHistory *history,
         guint32         left)
{
  LecternPosition from = at (left);
  LecternPosition to = at (LECTERN_NONE);
  LecternArticle *article = NULL;

  g_assert_cmpint (lectern_history_can_go_forward (history), ==, lectern_history_go_forward (history, NULL, &from, &article, &to));

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
  lectern_history_push (history, NULL, &other_byte);
  lectern_history_push (history, NULL, &jumped);
  lectern_history_push (history, NULL, &jumped);
  lectern_history_push (history, NULL, &other_section);
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

static LecternArticle *
make_article (void)
{
  g_autofree char           *path = NULL;
  g_autoptr (GFile)          file = NULL;
  g_autoptr (GError)         error = NULL;
  g_autoptr (LecternArticle) article = NULL;
  int                        fd = g_file_open_tmp ("lectern-test-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  file = g_file_new_for_path (path);
  article = lectern_loader_load (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_delete (file, NULL, NULL));

  return g_steal_pointer (&article);
}

/* One comes back to the article, too; it lives as long as one can. */
static void
test_articles (void)
{
  g_autoptr (LecternHistory) history = lectern_history_new ();
  g_autoptr (LecternArticle) one = make_article ();
  g_autoptr (LecternArticle) two = make_article ();
  g_autoptr (LecternArticle) found = NULL;
  LecternPosition            place = at (7);
  LecternPosition            there;

  lectern_history_push (history, one, &place);
  g_assert_true (lectern_history_leads_back_in (history, one));
  g_assert_false (lectern_history_leads_back_in (history, two));
  /* The same place of another article is another place. */
  lectern_history_push (history, two, &place);
  g_assert_true (lectern_history_go_back (history, one, &place, &found, &there));
  g_assert_true (found == two);
  g_clear_object (&found);
  g_assert_true (lectern_history_go_back (history, two, &place, &found, &there));
  g_assert_true (found == one);
  g_assert_cmpuint (there.top.block, ==, 7);
  g_clear_object (&found);
  g_assert_true (lectern_history_go_forward (history, one, &place, &found, &there));
  g_assert_true (found == two);

  g_clear_pointer (&history, lectern_history_free);
  g_clear_object (&found);
  g_assert_finalize_object (g_steal_pointer (&one));
  g_assert_finalize_object (g_steal_pointer (&two));
}

/* Articles take memory: those that were left longest ago go. */
static void
test_bounded_articles (void)
{
  g_autoptr (LecternHistory) history = lectern_history_new ();
  LecternArticle            *first = make_article ();
  LecternPosition            place = at (1);
  guint                      n = 0;

  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &first);
  lectern_history_push (history, first, &place);
  g_object_unref (first);
  g_assert_nonnull (first);
  for (guint i = 0; i < LECTERN_HISTORY_MAX_ARTICLES; i++)
    {
      g_autoptr (LecternArticle) article = make_article ();

      g_assert_nonnull (first);
      lectern_history_push (history, article, &place);
      place.top.block++;
      lectern_history_push (history, article, &place);
    }
  g_assert_null (first);

  while (lectern_history_can_go_back (history))
    {
      g_autoptr (LecternArticle) article = NULL;
      LecternPosition            there;

      g_assert_true (lectern_history_go_back (history, NULL, &place, &article, &there));
      n++;
    }
  g_assert_cmpuint (n, ==, 2 * LECTERN_HISTORY_MAX_ARTICLES);
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
  g_test_add_func ("/history/articles", test_articles);
  g_test_add_func ("/history/bounded-articles", test_bounded_articles);

  return g_test_run ();
}
