/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "view-fixture.h"

/* What holds after anything that may be done to the view, in any order, with any article. Each run tells its seed
 * and its steps: with “--seed” of the same random numbers it does the same again. */

#define N_STEPS 60

static void
append_words (GString *text,
              guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, i % 9 == 4 ? "[link%u](#section-1) " : "word%u ", i * i);
}

static void
append_block (GString *text,
              guint    i)
{
  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
      g_string_append_printf (text, "%.*s Section %u\n\n", g_test_rand_int_range (1, 5), "#####", i);
      break;
    case 1:
      g_string_append (text, "- one\n- two\n  - inside\n\n");
      break;
    case 2:
      g_string_append_printf (text, "> [!%s]%s Title %u\n> Words with a [link](#section-1).\n>\n> More.\n\n",
                              g_test_rand_bit () ? "NOTE" : "WARNING", g_test_rand_bit () ? "-" : "", i);
      break;
    case 3:
      g_string_append (text, "```\n");
      for (gint32 n = g_test_rand_int_range (1, 80); n > 0; n--)
        g_string_append_printf (text, "line %d%s\n", n, n % 7 == 0 ? " that is so long that it scrolls sideways in itself, longer than the column is wide" : "");
      g_string_append (text, "```\n\n");
      break;
    case 4:
      g_string_append (text, "| Question | One | Two |\n|---|---|---|\n");
      for (gint32 n = g_test_rand_int_range (1, 12); n > 0; n--)
        {
          g_string_append_printf (text, "| Row %d | ", n);
          append_words (text, (guint) g_test_rand_int_range (0, 30));
          g_string_append (text, " | b |\n");
        }
      g_string_append_c (text, '\n');
      break;
    case 5:
      g_string_append (text, g_test_rand_bit () ? "![A picture](picture.png \"Its caption\")\n\n" : "---\n\n");
      break;
    case 6:
      g_string_append (text, "> A quote that is read.\n\nעברית [קישור](#x) עברית\n\n");
      break;
    default:
      append_words (text, (guint) g_test_rand_int_range (1, 200));
      g_string_append (text, g_test_rand_bit () ? "[@a]\n\n" : "[@b]\n\n");
      break;
    }
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: Any article\nsubtitle: At random\n---\n\n");

  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    append_block (text, i);
  fixture_begin (fixture);
  fixture_save (fixture, "article.md", text->str, -1);
  fixture_save (fixture, "sources.json", "[{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"b\",\"title\":\"B\"}]", -1);
  fixture_save_picture (fixture);
  fixture_show (fixture);
}

/* Children stand below each other without gap or overlap, each inside its extent, and fill the view. */
static void
check_children (LecternArticleView *view)
{
  int     y = view->first_y;
  guint32 last = LECTERN_NONE;

  g_assert_cmpuint (view->first_shown, <=, view->last_shown);
  g_assert_cmpuint (view->last_shown, <, view->n_blocks);
  if (view->first_y > 0)
    g_assert_cmpuint (lectern_view_get_previous (view, view->first_shown), ==, LECTERN_NONE);
  for (guint32 i = view->first_shown; i != LECTERN_NONE && i <= view->last_shown; i = lectern_view_get_next (view, i))
    {
      graphene_rect_t bounds;
      int             height = lectern_heights_get (view->heights, i);

      g_assert_nonnull (view->widgets[i]);
      g_assert_true (view->measured[i]);
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (view->widgets[i]), GTK_WIDGET (view), &bounds));
      g_assert_cmpint ((int) bounds.origin.y, ==, y + lectern_view_get_above (view, i));
      g_assert_cmpint ((int) (bounds.origin.y + bounds.size.height), ==, MAX (y + height - lectern_view_get_below (view, i), (int) bounds.origin.y));
      y += height;
      last = i;
    }
  if (lectern_view_get_next (view, last) != LECTERN_NONE)
    g_assert_cmpint (y, >=, view->height);
}

/* Few widgets in long articles, in the order of the text, and none for what is hidden. */
static void
check_widgets (LecternArticleView *view)
{
  guint32 previous = LECTERN_NONE;
  guint   n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      guint32 i;

      if (!LECTERN_IS_BLOCK_WIDGET (child))
        continue;
      i = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (child));
      g_assert_true (view->widgets[i] == LECTERN_BLOCK_WIDGET (child));
      g_assert_false (view->hidden[i]);
      g_assert_true (previous == LECTERN_NONE || i > previous);
      previous = i;
      n++;
    }
  if (view->n_blocks > LECTERN_VIEW_MAX_EAGER_BLOCKS)
    g_assert_cmpuint (n, <=, MAX (view->last_shown, view->anchor.block) - MIN (view->first_shown, view->anchor.block) + 2);
}

static void
check_adjustment (LecternArticleView *view)
{
  gint64 total = lectern_heights_get_total (view->heights), sum = 0;
  double value = gtk_adjustment_get_value (view->vadjustment);

  for (guint32 i = 0; i < view->n_blocks; i++)
    sum += lectern_heights_get (view->heights, i);
  g_assert_cmpint (sum, ==, total);
  g_assert_cmpfloat (value, >=, 0);
  g_assert_cmpfloat (value, <=, MAX ((double) (total - view->height), 0));
  if (view->reconcile_id == 0)
    g_assert_cmpint ((gint64) value, ==, lectern_view_get_top (view));
}

/* What is said to be read is, unless it was jumped to. */
static void
check_section (LecternArticleView *view)
{
  gboolean found = view->section_held;

  for (guint32 i = view->first_shown; i != LECTERN_NONE && i <= view->last_shown; i = lectern_view_get_next (view, i))
    found |= lectern_article_get_block (view->article, i)->section == view->section;
  g_assert_true (found);
}

/* The line of the anchor is where the anchor says, unless the document begins or ends before. */
static void
check_anchor (LecternArticleView *view)
{
  gint64              top = lectern_view_get_top (view), end = lectern_heights_get_total (view->heights) - view->height;
  LecternBlockWidget *widget = view->widgets[view->anchor.block];
  int                 y, height;

  if (top <= 0 || top >= end || view->hidden[view->anchor.block])
    return;
  g_assert_nonnull (widget);
  height = lectern_heights_get (view->heights, view->anchor.block);
  y = lectern_view_get_block_y (view, view->anchor.block) + lectern_view_get_above (view, view->anchor.block) +
      lectern_block_widget_get_place_y (widget, view->anchor.part, view->anchor.byte);
  /* What has become lower than the anchor was below its beginning shows with its last pixel. */
  if (y != -view->anchor.dy)
    g_assert_cmpint (lectern_view_get_block_y (view, view->anchor.block) + height, ==, 1);
}

/* A caret stands in a text that is not folded away. */
static void
check_caret (LecternArticleView *view)
{
  LecternPlace          place;
  const LecternInlines *text;

  g_assert_true (lectern_view_get_caret_place (view, &place) == view->caret.is_on);
  if (!view->caret.is_on)
    return;
  g_assert_cmpuint (place.block, <, view->n_blocks);
  g_assert_false (view->hidden[place.block]);
  text = lectern_block_get_part (lectern_article_get_block (view->article, place.block), place.part);
  g_assert_nonnull (text);
  g_assert_cmpuint (text->length, >, 0);
  g_assert_cmpuint (place.byte, <=, text->length);
  g_assert_true (g_utf8_validate (text->text, place.byte, NULL));
}

static void
check_invariants (LecternArticleView *view)
{
  check_caret (view);
  check_children (view);
  check_widgets (view);
  check_adjustment (view);
  check_section (view);
  check_anchor (view);
}

/* Whether the caret is in the view, wherever its block begins. */
static gboolean
shows_caret (LecternArticleView *view,
             const LecternPlace *place)
{
  LecternRectangle caret;

  return lectern_view_get_caret (view, place, &caret) && caret.y >= 0 && caret.y + caret.height <= view->height;
}

/* Moves the caret; it shows then, and as many steps of one character to the other side lead back. */
static void
move_caret (LecternArticleView *view,
            int                 amount)
{
  LecternStep  step = (LecternStep) g_test_rand_int_range (LECTERN_STEP_CHARACTER, LECTERN_STEP_DOCUMENT + 1);
  LecternPlace from, to, last, now;
  int          n = 0;

  lectern_article_view_set_caret_mode (view, TRUE);
  lectern_view_move_caret (view, step, amount < 0 ? -1 : 1);
  g_assert_true (lectern_view_get_caret_place (view, &from));
  g_test_message ("caret: %d, %d: %u %x %u", (int) step, amount, from.block, from.part, from.byte);
  g_assert_true (shows_caret (view, &from));
  for (last = from; n < ABS (amount) * 3; n++, last = now)
    {
      lectern_view_move_caret (view, LECTERN_STEP_CHARACTER, amount);
      lectern_view_get_caret_place (view, &now);
      if (lectern_place_compare (&last, &now) == 0)
        break;
    }
  while (n-- > 0)
    lectern_view_move_caret (view, LECTERN_STEP_CHARACTER, -amount);
  g_assert_true (lectern_view_get_caret_place (view, &to));
  g_assert_cmpint (lectern_place_compare (&from, &to), ==, 0);
  g_assert_true (shows_caret (view, &to));
}

/* Returns whether the reader went somewhere. */
static gboolean
do_something (Fixture *fixture,
              guint    step)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { (guint32) g_test_rand_int_range (0, (gint32) view->n_blocks), LECTERN_PART_TEXT, 0 };
  int                 what = g_test_rand_int_range (0, 18), amount = g_test_rand_int_range (-6, 7);
  GtkAdjustment      *adjustment = view->vadjustment;

  g_test_message ("step %u: %d, %d, block %u; at %u+%d", step, what, amount, place.block, view->anchor.block, view->anchor.dy);
  switch (what)
    {
    case 0:
      lectern_view_scroll_lines (view, amount, g_test_rand_bit ());
      return TRUE;
    case 1:
      lectern_view_scroll_pages (view, amount / 2, g_test_rand_bit ());
      return TRUE;
    case 2:
      lectern_view_glide_by (view, amount * 37);
      return TRUE;
    case 3:
      gtk_adjustment_set_value (adjustment, g_test_rand_double_range (0, gtk_adjustment_get_upper (adjustment)));
      return TRUE;
    case 4:
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + amount * 41);
      return TRUE;
    case 5:
      lectern_article_view_go_to (view, &place, g_test_rand_bit ());
      return TRUE;
    case 6:
      lectern_article_view_scroll_to_end (view, amount > 0);
      return TRUE;
    case 7:
      gtk_widget_child_focus (GTK_WIDGET (view), amount > 0 ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
      return TRUE;
    case 8:
      lectern_view_zoom (view, ABS (amount) * view->height / 8, amount);
      return TRUE;
    case 9:
      lectern_article_view_set_text_size (view, (guint) (100 + amount * 4));
      return view->glide_id != 0;
    case 10:
    case 11:
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), g_test_rand_int_range (300, 1200), g_test_rand_int_range (150, 800));
      return FALSE;
    case 13:
    case 14:
      move_caret (view, amount);
      return TRUE;
    case 15:
      lectern_view_extend (view, (LecternStep) g_test_rand_int_range (LECTERN_STEP_CHARACTER, LECTERN_STEP_DOCUMENT + 1), amount < 0 ? -1 : 1);
      return TRUE;
    case 16:
      lectern_article_view_set_caret_mode (view, amount > 0);
      return FALSE;
    case 12:
      gtk_widget_activate_action (GTK_WIDGET (view), "article.toggle", "u", place.block);
      return TRUE;
    default:
      lectern_article_view_set_sources_open (view, amount > 0);
      return TRUE;
    }
}

static void
test_any (Fixture      *fixture,
          gconstpointer data)
{
  LecternArticleView *view = fixture->view;

  for (guint step = 0; step < N_STEPS; step++)
    {
      LecternAnchor before;
      gboolean      was_gliding = view->glide_id != 0, went;

      before = view->anchor;
      went = do_something (fixture, step);
      if (g_test_rand_int_range (0, 3) == 0)
        {
          spin ((guint) g_test_rand_int_range (0, 30));
          continue;
        }
      settle (view);
      check_invariants (view);
      /* A new size of the window or of the text moves nobody. */
      if (!went && !was_gliding)
        g_assert_cmpmem (&before, sizeof before, &view->anchor, sizeof before);
    }
}

#define ADD(path, n) g_test_add ("/article-view-properties/" path, Fixture, GUINT_TO_POINTER (n), set_up, test_any, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("tiny", 1u);
  ADD ("short", 12u);
  ADD ("middle", 90u);
  ADD ("other", 91u);
  ADD ("long", 900u);

  return g_test_run ();
}
