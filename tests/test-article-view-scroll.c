/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "view-fixture.h"

/* Scrolling: by keys to where a line begins, gliding, kinetically. */

#define LINE(view) ((int) lectern_style_get_line_height ((view)->context->style, LECTERN_TEXT_BODY, 0))

static char *
create_text (guint n_sections)
{
  GString *text = g_string_new ("# Title\n\n");

  for (guint i = 0; i < n_sections; i++)
    {
      g_string_append_printf (text, "## Section %u\n\n", i);
      for (guint w = 0; w < 60 + (i * 37) % 200; w++)
        g_string_append_printf (text, "word%u ", w * w);
      g_string_append (text, "\n\n- one\n- two words\n\n");
      if (i % 3 == 1)
        g_string_append (text, "![A picture](picture.png)\n\n");
      if (i % 3 == 2)
        g_string_append (text, "```\nfirst\nsecond\nthird\n```\n\n---\n\n");
      if (i % 5 == 3)
        g_string_append (text, "| Head | One | Two |\n|---|---|---|\n| First | a b c d e f g h i j k l m n o p q r s t u v w x y z and so on, a long answer that takes many lines in a column that is so narrow as this one is, and more than that, and more | b |\n| Second | c | d |\n| Third | e | f |\n\n");
    }

  return g_string_free (text, FALSE);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *text = create_text (GPOINTER_TO_UINT (data));

  fixture_begin (fixture);
  fixture_save (fixture, "article.md", text, -1);
  fixture_save_picture (fixture);
  fixture_show (fixture);
}

/* How much of a line the top of the view cuts off, in pixels; in the gap above a block nothing is cut. What is much
 * higher than a line is cut where a line of text would begin, which is not looked at here. */
static int
get_cut (LecternArticleView *view)
{
  guint32             block;
  LecternBlockWidget *widget;
  int                 offset, y, top, bottom, covered;

  block = lectern_view_resolve (view, TRUE, &offset);
  lectern_view_normalize (view, &block, &offset, TRUE);
  widget = view->widgets[block];
  y = offset - lectern_view_get_above (view, block);
  if (y <= 0 || y >= gtk_widget_get_height (GTK_WIDGET (widget)))
    return 0;
  lectern_block_widget_get_line (widget, y, &top, &bottom);
  covered = lectern_block_widget_get_covered (widget, y);
  g_assert_cmpint (top, <=, y);
  g_assert_cmpint (covered, <=, view->height);
  if (bottom - top > LINE (view) * 5 / 2)
    return 0;

  return y - top;
}

/* In a long article, the whole way would take long. */
static guint
get_limit (LecternArticleView *view,
           guint               n)
{
  return view->n_blocks > LECTERN_VIEW_MAX_EAGER_BLOCKS ? n : 20000;
}

static gint64
get_end (LecternArticleView *view)
{
  return lectern_heights_get_total (view->heights) - view->height;
}

/* From the beginning to the end and back by lines: none is ever cut, none is left out, and the way back is the
 * way there. */
static void
test_lines (Fixture      *fixture,
            gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  g_autoptr (GArray)  anchors = g_array_new (FALSE, FALSE, sizeof (LecternAnchor));
  LecternAnchor       anchor = view->anchor;
  gint64              top = 0, before;

  do
    {
      g_array_append_val (anchors, anchor);
      before = top;
      lectern_article_view_scroll_lines (view, 1);
      anchor = view->anchor;
      top = lectern_view_get_top (view);
      if (top == get_end (view))
        break;
      g_assert_cmpint (get_cut (view), ==, 0);
      g_assert_cmpint (top, >, before);
      /* A line and the largest gap: no part of the text is passed over. */
      g_assert_cmpint (top - before, <, 5 * LINE (view));
    }
  while (anchors->len < get_limit (view, 400));
  g_assert_cmpuint (anchors->len, >, 20);

  /* The end need not be where a line begins: the first line up is. */
  for (guint i = anchors->len; i-- > 0;)
    {
      lectern_article_view_scroll_lines (view, -1);
      anchor = g_array_index (anchors, LecternAnchor, i);
      /* The first one is the margin above the title. */
      if (i > 0)
        g_assert_cmpmem (&view->anchor, sizeof anchor, &anchor, sizeof anchor);
    }
  g_assert_cmpint (lectern_view_get_top (view), ==, 0);
}

/* Where the last line that shows whole at the foot of the view ends, in pixels from the beginning. */
static gint64
get_whole (LecternArticleView *view)
{
  return lectern_view_get_top (view) + view->height - LINE (view);
}

/* Page by page, also from where no line begins, in windows of any height: nothing is left out, no line is cut at the
 * top, and at most two lines are there twice. */
static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  static const int    heights[] = { 600, 333, 90, 801 };
  guint               n;

  for (guint h = 0; h < G_N_ELEMENTS (heights); h++)
    {
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, heights[h]);
      for (guint i = 0; i < 200 && ABS (view->height - heights[h]) > 40; i++)
        spin (10);
      rest (view);
      lectern_article_view_scroll_to_end (view, FALSE);
      lectern_view_scroll_by (view, (int) h * 7);
      for (n = 0; n < get_limit (view, 40); n++)
        {
          gint64 before = lectern_view_get_top (view), whole = get_whole (view);

          lectern_article_view_scroll_pages (view, 1);
          if (lectern_view_get_top (view) == get_end (view))
            break;
          g_assert_cmpint (get_cut (view), ==, 0);
          g_assert_cmpint (lectern_view_get_top (view), >, before);
          if (view->height > 4 * LINE (view))
            g_assert_cmpint (lectern_view_get_top (view), <=, whole);
        }
      g_assert_true (n == get_limit (view, 40) || lectern_view_get_top (view) == get_end (view));
      for (guint i = 0; i < 20000 && lectern_view_get_top (view) > 0; i++)
        {
          gint64 before = lectern_view_get_top (view);

          lectern_article_view_scroll_pages (view, -1);
          g_assert_cmpint (get_cut (view), ==, 0);
          g_assert_cmpint (lectern_view_get_top (view), <, before);
          if (view->height > 4 * LINE (view))
            g_assert_cmpint (get_whole (view), >=, before - LINE (view));
        }
      g_assert_cmpint (lectern_view_get_top (view), ==, 0);
    }
}

/* Keys in the middle of the gliding add up; the end is the same as without. */
static void
test_glide (Fixture      *fixture,
            gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternAnchor       there, back;
  gint64              top;

  lectern_article_view_scroll_lines (view, 9);
  back = view->anchor;
  lectern_article_view_scroll_lines (view, 3);
  lectern_article_view_scroll_pages (view, 1);
  lectern_article_view_scroll_lines (view, 2);
  there = view->anchor;
  lectern_view_jump (view, &back);
  rest (view);

  top = lectern_view_get_top (view);
  lectern_view_scroll_lines (view, 3, TRUE);
  g_assert_cmpuint (view->glide_id, !=, 0);
  g_assert_cmpint (lectern_view_get_top (view), ==, top);
  spin (30);
  lectern_view_scroll_pages (view, 1, TRUE);
  spin (40);
  lectern_view_scroll_lines (view, 2, TRUE);
  rest (view);
  g_assert_cmpmem (&view->anchor, sizeof there, &there, sizeof there);
  g_assert_cmpint ((int) gtk_adjustment_get_value (view->vadjustment), ==, lectern_view_get_top (view));

  /* Without animations it is there at once. */
  lectern_view_jump (view, &back);
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (view)), "gtk-enable-animations", FALSE, NULL);
  lectern_view_scroll_lines (view, 3, TRUE);
  lectern_view_scroll_pages (view, 1, TRUE);
  lectern_view_scroll_lines (view, 2, TRUE);
  g_assert_cmpuint (view->glide_id, ==, 0);
  g_assert_cmpmem (&view->anchor, sizeof there, &there, sizeof there);
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (view)), "gtk-enable-animations", TRUE, NULL);
}

/* Where a block stands in the view, now. */
static int
get_y (LecternArticleView *view,
       guint32             block)
{
  return lectern_view_get_block_y (view, block);
}

/* Whatever else moves the reader ends the gliding. */
static void
test_glide_ends (Fixture      *fixture,
                 gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { view->n_blocks / 2, LECTERN_PART_TEXT, 0 };
  LecternPosition     position;
  LecternAnchor       to;
  int                 y;

  lectern_view_scroll_pages (view, 1, TRUE);
  lectern_article_view_go_to (view, &place, FALSE);
  g_assert_cmpuint (view->glide_id, ==, 0);
  rest (view);
  g_assert_cmpuint (view->anchor.block, ==, place.block);

  /* A position is where the view is going to be. */
  lectern_view_scroll_pages (view, 1, TRUE);
  to = view->glide_to;
  lectern_article_view_get_position (view, &position);
  g_assert_cmpuint (position.top.block, ==, to.block);
  g_assert_cmpint (position.dy, ==, to.dy);
  rest (view);
  g_assert_cmpmem (&view->anchor, sizeof to, &to, sizeof to);

  /* A new layout too. */
  lectern_view_scroll_pages (view, -1, TRUE);
  to = view->glide_to;
  lectern_article_view_set_text_size (view, 130);
  g_assert_cmpuint (view->glide_id, ==, 0);
  rest (view);
  g_assert_cmpmem (&view->anchor, sizeof to, &to, sizeof to);

  /* The scrollbar takes over from where the view just is. */
  lectern_view_scroll_pages (view, 1, TRUE);
  y = get_y (view, to.block);
  gtk_adjustment_set_value (view->vadjustment, gtk_adjustment_get_value (view->vadjustment) + 10);
  g_assert_cmpuint (view->glide_id, ==, 0);
  rest (view);
  g_assert_cmpint (get_y (view, to.block), ==, y - 10);
}

/* As GTK scrolls after a finger has let go: values counted from where it began, slower and slower. What is above is
 * measured on the way and turns out higher or lower than estimated; what is read moves as far as the finger threw
 * it and not a pixel further. */
static void
test_kinetic (Fixture      *fixture,
              gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { view->n_blocks / 2, LECTERN_PART_TEXT, 0 };

  for (guint i = 0; i < 12; i++)
    {
      int    sign = i % 2 == 0 ? -1 : 1;
      double begin, way = 0, step = 30 + 10 * i;

      lectern_article_view_go_to (view, &place, FALSE);
      rest (view);
      begin = gtk_adjustment_get_value (view->vadjustment);
      for (guint n = 0; step >= 1; n++, step *= 0.9)
        {
          double  before = gtk_adjustment_get_value (view->vadjustment);
          guint32 block = sign > 0 ? view->last_shown : view->anchor.block;
          int     y = get_y (view, block), delta;

          way += step;
          gtk_adjustment_set_value (view->vadjustment, begin + sign * way);
          delta = (int) (floor (begin + sign * way + 0.5) - floor (before + 0.5));
          g_assert_cmpint (get_y (view, block), ==, y - delta);
          if (n % 3 == 0)
            spin (10);
          g_assert_cmpint (get_y (view, block), ==, y - delta);
        }
      /* When it has come to rest, nothing moves any more, and the scrollbar tells the truth. */
      {
        LecternAnchor anchor = view->anchor;
        int           y = get_y (view, anchor.block);

        rest (view);
        g_assert_cmpmem (&view->anchor, sizeof anchor, &anchor, sizeof anchor);
        g_assert_cmpint (get_y (view, anchor.block), ==, y);
        g_assert_cmpint ((gint64) gtk_adjustment_get_value (view->vadjustment), ==, lectern_view_get_top (view));
      }
    }
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *n)
{
  (*n)++;
}

/* A jump ends what GTK still scrolls by itself: that would lead back to where the finger was. */
static void
test_jump_ends_kinetic (Fixture      *fixture,
                        gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { view->n_blocks / 2, LECTERN_PART_TEXT, 0 };
  guint               n = 0;

  g_signal_connect (fixture->scroller, "notify::kinetic-scrolling", G_CALLBACK (count_cb), &n);
  lectern_article_view_go_to (view, &place, FALSE);
  g_assert_cmpuint (n, ==, 0);
  gtk_adjustment_set_value (view->vadjustment, gtk_adjustment_get_value (view->vadjustment) + 40);
  lectern_article_view_go_to (view, &place, FALSE);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (gtk_scrolled_window_get_kinetic_scrolling (GTK_SCROLLED_WINDOW (fixture->scroller)));
}

#define ADD(path, function)                                                                                             \
  g_test_add ("/article-view-scroll/short/" path, Fixture, GUINT_TO_POINTER (9u), set_up, function, fixture_tear_down); \
  g_test_add ("/article-view-scroll/long/" path, Fixture, GUINT_TO_POINTER (200u), set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("lines", test_lines);
  ADD ("pages", test_pages);
  ADD ("glide", test_glide);
  ADD ("glide-ends", test_glide_ends);
  ADD ("jump-ends-kinetic", test_jump_ends_kinetic);
  g_test_add ("/article-view-scroll/kinetic", Fixture, GUINT_TO_POINTER (200u), set_up, test_kinetic, fixture_tear_down);

  return g_test_run ();
}
