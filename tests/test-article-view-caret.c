/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "view-fixture.h"

#include "lectern-link.h"

/* Caret mode: where keys take the caret, what goes with it, and what it follows. */

/* Blocks of the head: the title, and how long it takes to read. */
#define N_HEAD 2
#define N_ROWS 90u
#define TEXT "---\ntitle: The title\n---\n\n"

/* Everything that a caret may find hard. */
static const char hostile[] =
  TEXT "English עברית English with a [link קישור](#one) and 123 numbers 456.[@a]\n\n"
       "עברית, English 12.5 עברית, ושוב [a link](#one) עברית עד הסוף של השורה הארוכה הזאת שנשברת לשתי שורות לפחות.\n\n"
       "e\xcc\x81\xcc\xa3 कि 👩‍👩‍👧‍👧 🇩🇪 a\xe2\x80\x8b"
       "b \xe2\x80\xae"
       "turned\xe2\x80\xac and on.  \nA break.\n\n"
       "# One {#one}\n\n"
       "日本語の文章は空白なしで折り返されるので行末が難しい。日本語の文章は空白なしで折り返されるので行末が難しい。日本語の文章は空白なしで折り返される。\n\n"
       "```\nint a;\n\n\tעברית;\n  return \"עברית abc\";\n```\n\n"
       "![](picture.png)\n\n"
       "> [!NOTE]- Folded עברית\n> Hidden.\n\n"
       "> [!WARNING] Open\n> Shown.\n\n"
       "![Caption](cells.csv)\n\n"
       "| שאלה | אחת | Two |\n|---|---|---|\n| שורה | a | [ב](#one) |\n\n"
       "---\n\n"
       "![](corners.csv)\n\n"
       "[Begins](#one) with a link.\n\n"
       "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww.\n";

static void
set_up_text (Fixture    *fixture,
             const char *text)
{
  fixture_begin (fixture);
  fixture_save (fixture, "article.md", text, -1);
  fixture_save (fixture, "sources.json", "[{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"b\",\"title\":\"B\"}]", -1);
  fixture_save (fixture, "cells.csv", "Question,A,,C\nOne,,[x](#one) and more,\n,,,\nTwo,b,c,d\n", -1);
  fixture_save (fixture, "corners.csv", ",A\nWords in a row,b\n,c\n", -1);
  fixture_save_picture (fixture);
  fixture_show (fixture);
  lectern_article_view_set_caret_mode (fixture->view, TRUE);
  settle (fixture->view);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  set_up_text (fixture, data);
}

static LecternPlace
get_caret (Fixture *fixture)
{
  LecternPlace place = { LECTERN_NONE, LECTERN_PART_TEXT, 0 };

  g_assert_true (lectern_view_get_caret_place (fixture->view, &place));

  return place;
}

static void
assert_place (Fixture *fixture,
              guint32  block,
              guint32  byte)
{
  LecternPlace place = get_caret (fixture);

  g_assert_cmpuint (place.block, ==, block);
  g_assert_cmphex (place.part, ==, LECTERN_PART_TEXT);
  g_assert_cmpuint (place.byte, ==, byte);
}

/* The caret is between two characters of a text that is not hidden, and shows. */
static void
check_caret (Fixture *fixture)
{
  LecternArticleView   *view = fixture->view;
  LecternPlace          place = get_caret (fixture);
  const LecternInlines *text = lectern_block_get_part (lectern_article_get_block (view->article, place.block), place.part);
  LecternRectangle      caret;

  g_assert_nonnull (text);
  g_assert_cmpuint (text->length, >, 0);
  g_assert_cmpuint (place.byte, <=, text->length);
  g_assert_true (g_utf8_validate (text->text, place.byte, NULL));
  g_assert_false (view->hidden[place.block]);
  g_assert_true (lectern_view_get_caret (view, &place, &caret));
  g_assert_cmpfloat (caret.y, >=, 0);
  g_assert_cmpfloat (caret.y + caret.height, <=, view->height);
  g_assert_cmpfloat (caret.x, >=, 0);
  g_assert_cmpfloat (caret.x, <=, view->width);
  g_assert_true (lectern_article_view_shows_place (view, &place));
  g_assert_nonnull (lectern_marks_get_caret (view->context->marks));
}

static void
move (Fixture    *fixture,
      LecternStep step,
      int         direction)
{
  lectern_view_move_caret (fixture->view, step, direction);
  check_caret (fixture);
}

/* As many steps to the left as to the right lead back, over everything there is. */
static void
test_there_and_back (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (LecternPlace));
  LecternPlace       place, now, end;

  move (fixture, LECTERN_STEP_DOCUMENT, 1);
  end = get_caret (fixture);
  move (fixture, LECTERN_STEP_DOCUMENT, -1);
  place = get_caret (fixture);
  while (places->len < 3000)
    {
      g_array_append_val (places, place);
      move (fixture, LECTERN_STEP_CHARACTER, 1);
      now = get_caret (fixture);
      if (lectern_place_compare (&now, &place) == 0)
        break;
      place = now;
    }
  g_assert_cmpint (lectern_place_compare (&place, &end), ==, 0);
  for (guint i = places->len; i-- > 1;)
    {
      place = get_caret (fixture);
      g_assert_cmpmem (&place, sizeof place, &g_array_index (places, LecternPlace, i), sizeof place);
      move (fixture, LECTERN_STEP_CHARACTER, -1);
    }
  place = get_caret (fixture);
  g_assert_cmpmem (&place, sizeof place, &g_array_index (places, LecternPlace, 0), sizeof place);
}

static const LecternStep steps[] = { LECTERN_STEP_WORD, LECTERN_STEP_PARAGRAPH, LECTERN_STEP_LINE, LECTERN_STEP_PAGE };

/* Every other step comes to the ends, too, and never stands still before. */
static void
test_ends (Fixture      *fixture,
           gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      LecternPlace first, last, before, now;

      move (fixture, LECTERN_STEP_DOCUMENT, 1);
      last = get_caret (fixture);
      move (fixture, LECTERN_STEP_DOCUMENT, -1);
      now = first = get_caret (fixture);
      for (int direction = 1; direction >= -1; direction -= 2)
        {
          guint n = 0;

          do
            {
              before = now;
              move (fixture, steps[i], direction);
              now = get_caret (fixture);
              g_assert_cmpuint (n++, <, 2000);
            }
          while (lectern_place_compare (&before, &now) != 0);
          g_test_message ("step %d, direction %d: %u moves", (int) steps[i], direction, n);
          /* Words are walked through in the direction of each text: where both meet that does not end. */
          if (steps[i] != LECTERN_STEP_WORD)
            g_assert_cmpint (lectern_place_compare (&now, direction > 0 ? &last : &first), ==, 0);
        }
    }
}

/* Blocks are counted from the first one of these. */
static const char prose[] = TEXT "First words of a text.\n\nSecond [link](#a) and [other](#a) text.\n\n[Third](#a) text.\n\n"
                                 "```\ncode\n```\n\n> [!NOTE]- Folded\n> Hidden.\n\nLast one.\n\n# A\n";

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

/* The focus goes with the caret: to links, else to blocks. */
static void
test_focus_follows (Fixture      *fixture,
                    gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { N_HEAD + 1, LECTERN_PART_TEXT, 6 };

  lectern_view_place_caret (view, &place);
  move (fixture, LECTERN_STEP_CHARACTER, 1);
  assert_place (fixture, N_HEAD + 1, 7);
  g_assert_true (LECTERN_IS_LINK (get_focus (fixture)));
  g_assert_cmpuint (lectern_link_get_start (LECTERN_LINK (get_focus (fixture))), ==, 7);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (LECTERN_IS_LINK (get_focus (fixture)));
      move (fixture, LECTERN_STEP_CHARACTER, 1);
    }
  assert_place (fixture, N_HEAD + 1, 11);
  g_assert_true (get_focus (fixture) == GTK_WIDGET (view->widgets[N_HEAD + 1]));
  move (fixture, LECTERN_STEP_PARAGRAPH, 1);
  assert_place (fixture, N_HEAD + 2, 0);
  g_assert_true (LECTERN_IS_LINK (get_focus (fixture)));
  move (fixture, LECTERN_STEP_LINE, 1);
  g_assert_true (get_focus (fixture) == GTK_WIDGET (view->widgets[N_HEAD + 3]));
}

/* And the caret goes where Tab leads, from where it is. */
static void
test_tab (Fixture      *fixture,
          gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { N_HEAD + 1, LECTERN_PART_TEXT, 12 };

  lectern_view_place_caret (view, &place);
  lectern_view_focus_caret (view);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_FORWARD));
  assert_place (fixture, N_HEAD + 1, 16);
  g_assert_true (LECTERN_IS_LINK (get_focus (fixture)));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_FORWARD));
  assert_place (fixture, N_HEAD + 2, 0);
  g_assert_true (LECTERN_IS_LINK (get_focus (fixture)));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_BACKWARD));
  assert_place (fixture, N_HEAD + 1, 7);
  /* From a text that the focus is in, without a link. */
  place.byte = 0;
  lectern_view_place_caret (view, &place);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_FORWARD));
  assert_place (fixture, N_HEAD + 1, 7);
}

/* Jumps, what is found, and the way back. */
static void
test_jumps (Fixture      *fixture,
            gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { N_HEAD + 1, LECTERN_PART_TEXT, 3 };
  LecternPlaceRange   found = { { N_HEAD + 3, LECTERN_PART_TEXT, 1 }, { N_HEAD + 3, LECTERN_PART_TEXT, 3 } };
  LecternPosition     position;

  lectern_view_place_caret (view, &place);
  lectern_article_view_get_position (view, &position);
  place = (LecternPlace){ N_HEAD + 2, LECTERN_PART_TEXT, 0 };
  lectern_article_view_go_to (view, &place, TRUE);
  assert_place (fixture, N_HEAD + 2, 0);
  lectern_article_view_show_range (view, &found);
  assert_place (fixture, N_HEAD + 3, 1);
  lectern_article_view_set_position (view, &position);
  assert_place (fixture, N_HEAD + 1, 3);
  /* Letters look from the caret. */
  g_assert_true (lectern_article_view_find_landmark (view, LECTERN_LANDMARK_LINK, FALSE, &place));
  lectern_article_view_focus_link (view, &place);
  assert_place (fixture, N_HEAD + 1, 7);
  g_assert_true (lectern_article_view_find_landmark (view, LECTERN_LANDMARK_LINK, FALSE, &place));
  lectern_article_view_focus_link (view, &place);
  assert_place (fixture, N_HEAD + 1, 16);
}

/* Shift selects from the caret; without it the caret leaves what is selected at the side it goes to. */
static void
test_selecting (Fixture      *fixture,
                gconstpointer data)
{
  LecternArticleView      *view = fixture->view;
  const LecternPlaceRange *selection;
  LecternPlace             place = { N_HEAD + 0, LECTERN_PART_TEXT, 6 };

  lectern_view_place_caret (view, &place);
  lectern_view_extend (view, LECTERN_STEP_WORD, 1);
  lectern_view_extend (view, LECTERN_STEP_PARAGRAPH, 1);
  lectern_view_extend (view, LECTERN_STEP_CHARACTER, 1);
  selection = lectern_article_view_get_selection (view);
  g_assert_nonnull (selection);
  g_assert_cmpuint (selection->start.block, ==, N_HEAD + 0);
  g_assert_cmpuint (selection->start.byte, ==, 6);
  assert_place (fixture, N_HEAD + 1, 0);
  move (fixture, LECTERN_STEP_CHARACTER, -1);
  g_assert_null (lectern_article_view_get_selection (view));
  assert_place (fixture, N_HEAD + 0, 6);
  /* What is selected elsewhere does not hold the caret. */
  lectern_view_extend (view, LECTERN_STEP_WORD, 1);
  place = (LecternPlace){ N_HEAD + 3, LECTERN_PART_TEXT, 1 };
  lectern_view_place_caret (view, &place);
  lectern_view_extend (view, LECTERN_STEP_CHARACTER, 1);
  selection = lectern_article_view_get_selection (view);
  g_assert_cmpuint (selection->start.block, ==, N_HEAD + 3);
  g_assert_cmpuint (selection->end.byte, ==, 2);
}

/* What is folded over the caret leaves it at the title. */
static void
test_fold (Fixture      *fixture,
           gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { N_HEAD + 5, LECTERN_PART_TEXT, 3 };

  g_assert_true (view->hidden[N_HEAD + 5]);
  gtk_widget_activate_action (GTK_WIDGET (view), "article.toggle", "u", N_HEAD + 4u);
  lectern_view_place_caret (view, &place);
  assert_place (fixture, N_HEAD + 5, 3);
  gtk_widget_activate_action (GTK_WIDGET (view), "article.toggle", "u", N_HEAD + 4u);
  settle (view);
  assert_place (fixture, N_HEAD + 4, 0);
  check_caret (fixture);
  /* And what is folded is passed over. */
  move (fixture, LECTERN_STEP_PARAGRAPH, 1);
  g_assert_cmpuint (get_caret (fixture).block, ==, N_HEAD + 6);
}

/* Without caret mode there is none, and switched on it begins where the reader is. */
static void
test_switch (Fixture      *fixture,
             gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { N_HEAD + 2, LECTERN_PART_TEXT, 0 };

  lectern_article_view_set_caret_mode (view, FALSE);
  g_assert_false (lectern_article_view_get_caret_mode (view));
  g_assert_false (lectern_view_get_caret_place (view, &place));
  g_assert_null (lectern_marks_get_caret (view->context->marks));
  lectern_view_move_caret (view, LECTERN_STEP_CHARACTER, 1);
  g_assert_null (lectern_marks_get_caret (view->context->marks));
  lectern_article_view_go_to (view, &place, TRUE);
  lectern_article_view_set_caret_mode (view, TRUE);
  assert_place (fixture, N_HEAD + 2, 0);
  /* Another article has one, too. */
  g_object_ref (view->article);
  {
    g_autoptr (LecternArticle) article = view->article;

    lectern_article_view_set_article (view, NULL);
    g_assert_false (lectern_view_get_caret_place (view, &place));
    lectern_article_view_set_article (view, article);
  }
  settle (view);
  assert_place (fixture, 0, 0);
}

/* The settings of all programs say whether and how long it blinks; it ends lit. */
static void
test_blink (Fixture      *fixture,
            gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  GtkSettings        *settings = gtk_widget_get_settings (GTK_WIDGET (view));
  gint64              end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  g_object_set (settings, "gtk-cursor-blink", TRUE, "gtk-cursor-blink-time", 100, "gtk-cursor-blink-timeout", 1, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  while (!gtk_window_is_active (GTK_WINDOW (fixture->window)) && g_get_monotonic_time () < end)
    spin (10);
  if (!gtk_window_is_active (GTK_WINDOW (fixture->window)))
    {
      /* Nobody types here. */
      g_assert_cmpuint (view->caret.blink_id, ==, 0);
      g_test_skip ("no window manager makes the window active");
      return;
    }
  move (fixture, LECTERN_STEP_CHARACTER, 1);
  g_assert_cmpuint (view->caret.blink_id, !=, 0);
  g_assert_false (view->caret.is_dark);
  while (!view->caret.is_dark && g_get_monotonic_time () < end)
    spin (5);
  g_assert_true (view->caret.is_dark);
  while (view->caret.blink_id != 0 && g_get_monotonic_time () < end)
    spin (20);
  g_assert_cmpuint (view->caret.blink_id, ==, 0);
  g_assert_false (view->caret.is_dark);
  g_object_set (settings, "gtk-cursor-blink", FALSE, NULL);
  move (fixture, LECTERN_STEP_CHARACTER, 1);
  g_assert_cmpuint (view->caret.blink_id, ==, 0);
}

/* The head of a table lies over rows that the caret comes to: they come out from under it. */
static void
test_head (Fixture      *fixture,
           gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { N_HEAD, LECTERN_PART_CELL (60, 1), 0 };

  lectern_article_view_go_to (view, &place, FALSE);
  settle (view);
  for (guint i = 0; i < 10 * N_ROWS; i++)
    {
      move (fixture, LECTERN_STEP_LINE, -1);
      if (LECTERN_PART_ROW (get_caret (fixture).part) == 0)
        break;
    }
  g_assert_cmpuint (LECTERN_PART_ROW (get_caret (fixture).part), ==, 0);
  /* Pages do not end in the head that stays. */
  for (guint i = 0, row = 0; i < 3; i++)
    {
      move (fixture, LECTERN_STEP_PAGE, 1);
      g_assert_cmpuint (LECTERN_PART_ROW (get_caret (fixture).part), >, row);
      row = LECTERN_PART_ROW (get_caret (fixture).part);
    }
}

static void
set_up_table (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GString) cells = g_string_new (NULL);
  g_autofree char    *table = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_string_append_printf (rows, "%s{\"id\": \"r%u\", \"label\": \"Row %u\", \"type\": \"text\"}", i > 0 ? ", " : "", i, i);
      g_string_append_printf (cells, "%s\"r%u\": \"some words [link](#a) and more of them\"", i > 0 ? ", " : "", i);
    }
  table = g_strdup_printf ("{\"format\": \"lectern-table/1\", \"kind\": \"facts\", \"title\": \"T\", \"columns\": [{\"id\": \"a\", \"label\": \"A\"}, "
                           "{\"id\": \"b\", \"label\": \"B\"}], \"rows\": [%s], \"cells\": {\"a\": {%s}}}",
                           rows->str, cells->str);
  fixture_begin (fixture);
  fixture_save (fixture, "article.md", TEXT "![Table](t.table.json)\n\n# A\n", -1);
  fixture_save (fixture, "t.table.json", table, -1);
  fixture_show (fixture);
  lectern_article_view_set_caret_mode (fixture->view, TRUE);
  settle (fixture->view);
}

/* A table is entered although there is no text in the corner that the caret comes from. */
static void
test_empty_corners (Fixture      *fixture,
                    gconstpointer data)
{
  static const LecternPart parts[] = { LECTERN_PART_CELL (0, 1), LECTERN_PART_CELL (1, 0), LECTERN_PART_TEXT };
  LecternPlace             place = { N_HEAD, LECTERN_PART_TEXT, 0 };

  lectern_view_place_caret (fixture->view, &place);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      move (fixture, LECTERN_STEP_LINE, 1);
      g_assert_cmphex (get_caret (fixture).part, ==, parts[i]);
    }
  assert_place (fixture, N_HEAD + 2, 0);
  move (fixture, LECTERN_STEP_LINE, -1);
  g_assert_cmphex (get_caret (fixture).part, ==, LECTERN_PART_CELL (2, 1));
  for (guint i = 0; i < 3 && get_caret (fixture).block > N_HEAD; i++)
    move (fixture, LECTERN_STEP_LINE, -1);
  assert_place (fixture, N_HEAD, 0);
}

/* Links under the head of a table come out from under it when Tab gives them the focus. */
static void
test_focus_clear_of_head (Fixture      *fixture,
                          gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { N_HEAD, LECTERN_PART_CELL (60, 1), 11 };
  graphene_rect_t     bounds;

  for (guint caret = 0; caret < 2; caret++)
    {
      lectern_article_view_set_caret_mode (view, caret > 0);
      for (int shift = 0; shift < 80; shift += 9)
        {
          LecternAnchor anchor = { N_HEAD, LECTERN_PART_CELL (60, 0), 0, shift - 40 };
          int           covered;

          gtk_widget_grab_focus (GTK_WIDGET (view));
          lectern_view_jump (view, &anchor);
          settle (view);
          lectern_article_view_focus_link (view, &place);
          settle (view);
          g_assert_true (LECTERN_IS_LINK (get_focus (fixture)));
          g_assert_true (gtk_widget_compute_bounds (get_focus (fixture), GTK_WIDGET (view), &bounds));
          covered = lectern_block_widget_get_covered (view->widgets[N_HEAD], -(lectern_view_get_block_y (view, N_HEAD) + lectern_view_get_above (view, N_HEAD)));
          g_assert_cmpint (covered, >, 0);
          g_assert_cmpint ((int) bounds.origin.y, >=, covered);
          g_assert_cmpint ((int) (bounds.origin.y + bounds.size.height), <=, view->height);
        }
    }
}

#define ADD(path, data, set_up_function, test) g_test_add ("/article-view-caret/" path, Fixture, data, set_up_function, test, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("there-and-back", hostile, set_up, test_there_and_back);
  ADD ("ends", hostile, set_up, test_ends);
  ADD ("focus-follows", prose, set_up, test_focus_follows);
  ADD ("tab", prose, set_up, test_tab);
  ADD ("jumps", prose, set_up, test_jumps);
  ADD ("selecting", prose, set_up, test_selecting);
  ADD ("fold", prose, set_up, test_fold);
  ADD ("switch", prose, set_up, test_switch);
  ADD ("blink", prose, set_up, test_blink);
  ADD ("head", NULL, set_up_table, test_head);
  ADD ("empty-corners", TEXT "Over.\n\n![](corners.csv)\n\nBelow.\n", set_up, test_empty_corners);
  ADD ("focus-clear-of-head", NULL, set_up_table, test_focus_clear_of_head);

  return g_test_run ();
}
