/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "view-fixture.h"

#include "lectern-rule-block.h"
#include "lectern-text-block.h"

/* What a step of scrolling or of the caret may cost: not how long it takes, but how much is set and drawn anew. */

#define STEP 20
#define N_STEPS 30

static guint n_set;   /* texts set to a width */
static guint n_drawn; /* texts whose drawing was made anew */
static guint n_rules; /* rules made and measured */

static int (*real_get_height) (LecternBlockWidget *self, int width);
static int (*real_get_rule_height) (LecternBlockWidget *self, int width);
static void (*real_snapshot) (GtkWidget *widget, GtkSnapshot *snapshot);

static int
counting_get_height (LecternBlockWidget *self,
                     int                 width)
{
  n_set++;

  return real_get_height (self, width);
}

static int
counting_get_rule_height (LecternBlockWidget *self,
                          int                 width)
{
  n_rules++;

  return real_get_rule_height (self, width);
}

static void
counting_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  n_drawn++;
  real_snapshot (widget, snapshot);
}

/* Puts the counters into the classes, before any object of them is made. */
static void
count_calls (void)
{
  static GTypeClass *klass, *rule_class;

  klass = g_type_class_ref (LECTERN_TYPE_TEXT_BLOCK);
  real_get_height = LECTERN_BLOCK_WIDGET_CLASS (klass)->get_height;
  real_snapshot = GTK_WIDGET_CLASS (klass)->snapshot;
  LECTERN_BLOCK_WIDGET_CLASS (klass)->get_height = counting_get_height;
  GTK_WIDGET_CLASS (klass)->snapshot = counting_snapshot;

  rule_class = g_type_class_ref (LECTERN_TYPE_RULE_BLOCK);
  real_get_rule_height = LECTERN_BLOCK_WIDGET_CLASS (rule_class)->get_height;
  LECTERN_BLOCK_WIDGET_CLASS (rule_class)->get_height = counting_get_rule_height;
}

/* More blocks than get widgets at once, each a line with a link. */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("# Title\n\n");

  for (guint i = 0; i < LECTERN_VIEW_MAX_EAGER_BLOCKS + 500; i++)
    g_string_append_printf (text, "Paragraph %u has a [link](#title) and ends.\n\n", i);
  fixture_begin (fixture);
  fixture_save (fixture, "article.md", text->str, -1);
  fixture_show (fixture);
}

static guint
count_children (LecternArticleView *view)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

/* What stays in view is neither set nor drawn anew: each block once, when it comes into view. */
static void
test_step (Fixture      *fixture,
           gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));
  guint32        first, last;
  guint          n_children;

  gtk_adjustment_set_value (adjustment, 10000);
  rest (fixture->view);
  n_children = count_children (fixture->view);
  last = fixture->view->last_shown;
  n_set = n_drawn = 0;
  for (guint i = 0; i < N_STEPS; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + STEP);
      settle (fixture->view);
    }
  g_assert_cmpuint (fixture->view->last_shown, >, last + 2);
  g_assert_cmpuint (n_set, <=, fixture->view->last_shown - last);
  g_assert_cmpuint (n_drawn, <=, fixture->view->last_shown - last);
  g_assert_cmpuint (count_children (fixture->view), <=, n_children + 3);

  /* Back again: what went out of view above was dropped, and nothing else was. */
  first = fixture->view->first_shown;
  n_set = n_drawn = 0;
  for (guint i = 0; i < N_STEPS; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) - STEP);
      settle (fixture->view);
    }
  g_assert_cmpuint (fixture->view->first_shown, <, first);
  g_assert_cmpuint (n_set, <=, first - fixture->view->first_shown);
  g_assert_cmpuint (n_drawn, <=, first - fixture->view->first_shown);
}

/* Dragging the thumb sets no more than what shows there and a little around it. */
static void
test_leap (Fixture      *fixture,
           gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));

  for (guint i = 1; i < 10; i++)
    {
      n_set = 0;
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * (i % 2 == 0 ? 0.05 * i : 1 - 0.05 * i));
      g_assert_cmpuint (n_set, >, 2);
      g_assert_cmpuint (n_set, <=, fixture->view->last_shown - fixture->view->first_shown + 3);
      settle (fixture->view);
      g_assert_cmpuint (count_children (fixture->view), <=, fixture->view->last_shown - fixture->view->first_shown + 3);
    }
}

/* Two paragraphs, and between them more blocks without text than get widgets at once. */
static void
set_up_rules (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("# Title\n\nFirst.\n\n");

  for (guint i = 0; i < LECTERN_VIEW_MAX_EAGER_BLOCKS + 500; i++)
    g_string_append (text, "---\n\n");
  g_string_append (text, "Last.\n");
  fixture_begin (fixture);
  fixture_save (fixture, "article.md", text->str, -1);
  fixture_show (fixture);
}

/* The caret goes a line on or back, over any number of blocks in which it has no place: only what shows is made. */
static void
test_caret (Fixture      *fixture,
            gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        first, last, place;

  lectern_article_view_set_caret_mode (view, TRUE);
  settle (view);
  lectern_view_move_caret (view, LECTERN_STEP_DOCUMENT, 1);
  settle (view);
  g_assert_true (lectern_view_get_caret_place (view, &last));
  for (guint i = 0; i < 2; i++)
    {
      n_rules = 0;
      lectern_view_move_caret (view, LECTERN_STEP_LINE, -1);
      g_assert_true (lectern_view_get_caret_place (view, &first));
      g_assert_cmpuint (first.block, <, 10);
      settle (view);
      lectern_view_move_caret (view, LECTERN_STEP_LINE, 1);
      g_assert_true (lectern_view_get_caret_place (view, &place));
      g_assert_cmpuint (place.block, ==, last.block);
      settle (view);
      g_assert_cmpuint (n_rules, <, LECTERN_VIEW_MAX_EAGER_BLOCKS / 2);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  count_calls ();

  g_test_add ("/article-view-cost/step", Fixture, NULL, set_up, test_step, fixture_tear_down);
  g_test_add ("/article-view-cost/leap", Fixture, NULL, set_up, test_leap, fixture_tear_down);
  g_test_add ("/article-view-cost/caret", Fixture, NULL, set_up_rules, test_caret, fixture_tear_down);

  return g_test_run ();
}
