/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "view-fixture.h"

#include "lectern-finder.h"
#include "lectern-search.h"

/* More matches than are known at a time, on both sides. */
#define N_WORDS 100
#define N_PARAGRAPHS 1200

static void
add_paragraphs (GString *text,
                guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; k < N_WORDS; k++)
        g_string_append (text, "e ");
      g_string_append (text, "\n\n");
    }
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("# Title\n\n");

  if (g_str_equal (data, "many"))
    add_paragraphs (text, N_PARAGRAPHS);
  else
    g_string_append (text, "First word.\n\n> [!NOTE]- Closed one\n> Some words that are hidden.\n\nLast word of it.\n\n"
                           "> [!NOTE]- Closed two\n> Only a zebra.\n");
  fixture_begin (fixture);
  fixture_save (fixture, "article.md", text->str, -1);
  fixture_show (fixture);
}

static void
wait_complete (LecternFinder *finder)
{
  while (!lectern_finder_is_complete (finder))
    g_main_context_iteration (NULL, TRUE);
}

static guint32
get_block (LecternFinder *finder)
{
  LecternPlaceRange range = { { 0 } };

  g_assert_true (lectern_finder_get_current (finder, &range));

  return range.start.block;
}

static void
find (LecternFinder *finder,
      const char    *text)
{
  lectern_finder_begin (finder);
  lectern_finder_find (finder, text, LECTERN_SEARCH_DEFAULT, TRUE);
  wait_complete (finder);
}

static gboolean
has_matches (LecternArticleView *view,
             guint32             block)
{
  g_autoptr (GArray) ranges = lectern_marks_get_ranges (view->context->marks, block, LECTERN_PART_TEXT, 2 * N_WORDS);

  return ranges != NULL && ranges->len == N_WORDS;
}

/* Of very many matches only some are known: the others are found when they are wanted, and marked where the reader is. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (LecternFinder) finder = lectern_finder_new (fixture->view);
  guint                     n = N_WORDS * N_PARAGRAPHS;

  find (finder, "e");
  n = lectern_finder_get_n_matches (finder);
  g_assert_cmpuint (n, >=, N_WORDS * N_PARAGRAPHS);
  g_assert_cmpuint (n, >, 2 * LECTERN_SEARCH_MAX_KEPT);
  g_assert_cmpuint (lectern_finder_get_number (finder), ==, 1);
  g_assert_false (has_matches (fixture->view, fixture->view->n_blocks - 1));

  lectern_article_view_scroll_to_end (fixture->view, TRUE);
  rest (fixture->view);
  wait_complete (finder);
  g_assert_true (has_matches (fixture->view, fixture->view->n_blocks - 1));
  lectern_finder_step (finder, 1);
  wait_complete (finder);
  g_assert_cmpuint (lectern_finder_get_number (finder), >, n - LECTERN_SEARCH_MAX_KEPT);
  g_assert_cmpuint (get_block (finder), >, fixture->view->n_blocks - 100);

  /* Round both ends. */
  lectern_article_view_scroll_to_end (fixture->view, FALSE);
  rest (fixture->view);
  wait_complete (finder);
  lectern_finder_step (finder, 1);
  wait_complete (finder);
  g_assert_cmpuint (lectern_finder_get_number (finder), ==, 1);
  lectern_finder_step (finder, -1);
  wait_complete (finder);
  g_assert_cmpuint (lectern_finder_get_number (finder), ==, n);
  g_assert_cmpint (lectern_finder_get_turn (finder), ==, LECTERN_FINDER_FROM_END);
  lectern_finder_step (finder, 1);
  wait_complete (finder);
  g_assert_cmpuint (lectern_finder_get_number (finder), ==, 1);
  g_assert_cmpint (lectern_finder_get_turn (finder), ==, LECTERN_FINDER_FROM_BEGINNING);
}

/* Steps that are asked for while it still looks are not lost; a search that is given up leaves the place alone. */
static void
test_pending (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (LecternFinder) finder = lectern_finder_new (fixture->view);

  lectern_finder_begin (finder);
  lectern_finder_find (finder, "e", LECTERN_SEARCH_DEFAULT, TRUE);
  for (guint i = 0; i < 3; i++)
    lectern_finder_step (finder, 1);
  wait_complete (finder);
  g_assert_cmpuint (lectern_finder_get_number (finder), ==, 4);
  for (guint i = 0; i < 3; i++)
    lectern_finder_step (finder, -1);
  wait_complete (finder);
  g_assert_cmpuint (lectern_finder_get_number (finder), ==, 1);

  lectern_finder_step (finder, -1);
  g_assert_false (lectern_finder_is_complete (finder));
  lectern_finder_find (finder, "e ", LECTERN_SEARCH_DEFAULT, TRUE);
  wait_complete (finder);
  g_assert_cmpuint (lectern_finder_get_number (finder), ==, 1);
}

static gboolean
is_open (LecternArticleView *view,
         guint32             block)
{
  return !view->hidden[block];
}

/* While one types nothing opens; a step opens, and going back closes again. */
static void
test_closed (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (LecternFinder) finder = lectern_finder_new (fixture->view);
  LecternArticleView       *view = fixture->view;
  g_autofree guint8        *before = g_memdup2 (view->hidden, view->n_blocks);

  /* “words” is in what is closed only; “word” is elsewhere, too. */
  find (finder, "word");
  g_assert_cmpuint (lectern_finder_get_n_matches (finder), ==, 3);
  g_assert_cmpuint (lectern_finder_get_number (finder), ==, 1);
  lectern_finder_find (finder, "words", LECTERN_SEARCH_DEFAULT, TRUE);
  wait_complete (finder);
  g_assert_cmpuint (lectern_finder_get_number (finder), ==, 1);
  g_assert_true (lectern_finder_is_hidden (finder));
  g_assert_cmpmem (before, view->n_blocks, view->hidden, view->n_blocks);
  lectern_finder_step (finder, 1);
  g_assert_cmpuint (lectern_finder_get_number (finder), ==, 1);
  g_assert_false (lectern_finder_is_hidden (finder));
  g_assert_true (is_open (view, get_block (finder)));
  lectern_finder_close_again (finder);
  g_assert_cmpmem (before, view->n_blocks, view->hidden, view->n_blocks);

  /* The first one that shows is preferred, and what the reader opened himself stays open. */
  find (finder, "zebra");
  g_assert_true (lectern_finder_is_hidden (finder));
  find (finder, "o");
  g_assert_false (lectern_finder_is_hidden (finder));
  find (finder, "zebra");
  lectern_finder_begin (finder);
  lectern_view_reveal (view, get_block (finder));
  lectern_finder_close_again (finder);
  g_assert_true (is_open (view, get_block (finder)));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/finder/many", Fixture, "many", set_up, test_many, fixture_tear_down);
  g_test_add ("/finder/pending", Fixture, "many", set_up, test_pending, fixture_tear_down);
  g_test_add ("/finder/closed", Fixture, "closed", set_up, test_closed, fixture_tear_down);

  return g_test_run ();
}
