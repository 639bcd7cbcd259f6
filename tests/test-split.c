/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-split.h"

typedef struct
{
  GtkWindow    *window;  /* (not owned) */
  LecternSplit *split;   /* (not owned) */
  GtkWidget    *sidebar; /* (not owned) */
  GtkWidget    *content; /* (not owned) */
  int           asked;   /* what the reader wanted last: 0 or 1, or -1 */
} Fixture;

static void
ask_open_cb (LecternSplit *split,
             gboolean      open,
             int          *asked)
{
  *asked = open;
}

static void
fixture_init (Fixture      *fixture,
              gconstpointer data)
{
  /* Nothing slides where a test does not say so. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture->asked = -1;
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->split = g_object_new (LECTERN_TYPE_SPLIT, NULL);
  fixture->sidebar = gtk_button_new_with_label ("Sidebar");
  fixture->content = gtk_button_new_with_label ("Content");
  g_object_set (fixture->split, "sidebar", fixture->sidebar, "content", fixture->content, NULL);
  g_signal_connect (fixture->split, "ask-open", G_CALLBACK (ask_open_cb), &fixture->asked);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->split));
}

static void
fixture_clear (Fixture      *fixture,
               gconstpointer data)
{
  GtkWidget *split = g_object_ref (GTK_WIDGET (fixture->split));

  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (split);
}

/* Gives the split a size as its window would. */
static void
set_size (Fixture *fixture,
          int      width)
{
  gtk_widget_measure (GTK_WIDGET (fixture->split), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (fixture->split), width, 400, -1, NULL);
}

static double
get_x (Fixture   *fixture,
       GtkWidget *child)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, GTK_WIDGET (fixture->split), &bounds));

  return bounds.origin.x;
}

static int
get_width (Fixture   *fixture,
           GtkWidget *child)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, GTK_WIDGET (fixture->split), &bounds));

  return (int) (bounds.size.width + 0.5);
}

static int
get_min_width (Fixture *fixture)
{
  int width;

  gtk_widget_measure (GTK_WIDGET (fixture->split), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);

  return width;
}

static void
test_beside (Fixture      *fixture,
             gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (fixture->sidebar));
  set_size (fixture, 1000);
  g_assert_cmpint (get_width (fixture, fixture->content), ==, 1000);

  lectern_split_set_open (fixture->split, TRUE);
  g_assert_true (gtk_widget_get_visible (fixture->sidebar));
  lectern_split_set_sidebar_width (fixture->split, 300);
  set_size (fixture, 1000);
  g_assert_cmpint (get_width (fixture, fixture->sidebar), ==, 300);
  g_assert_cmpint (get_width (fixture, fixture->content), ==, 700);
  g_assert_cmpfloat_with_epsilon (get_x (fixture, fixture->content), 300, 0.5);

  /* The content keeps what it needs, and the wish is not forgotten. */
  set_size (fixture, 640);
  g_assert_cmpint (get_width (fixture, fixture->sidebar), ==, 240);
  g_assert_cmpint (lectern_split_get_sidebar_width (fixture->split), ==, 300);
  set_size (fixture, 1000);
  g_assert_cmpint (get_width (fixture, fixture->sidebar), ==, 300);

  /* Within limits. */
  lectern_split_set_sidebar_width (fixture->split, 5);
  g_assert_cmpint (lectern_split_get_sidebar_width (fixture->split), ==, LECTERN_SPLIT_WIDTH_MIN);
  lectern_split_set_sidebar_width (fixture->split, 5000);
  g_assert_cmpint (lectern_split_get_sidebar_width (fixture->split), ==, LECTERN_SPLIT_WIDTH_MAX);
  set_size (fixture, 3000);
  g_assert_cmpint (get_width (fixture, fixture->sidebar), ==, LECTERN_SPLIT_WIDTH_MAX);
  g_assert_cmpint (get_min_width (fixture), <, 720);
}

static void
test_over (Fixture      *fixture,
           gconstpointer data)
{
  lectern_split_set_over (fixture->split, TRUE);
  lectern_split_set_open (fixture->split, TRUE);
  set_size (fixture, 360);
  g_assert_cmpint (get_width (fixture, fixture->content), ==, 360);
  g_assert_cmpfloat_with_epsilon (get_x (fixture, fixture->sidebar), 0, 0.5);
  g_assert_cmpint (get_width (fixture, fixture->sidebar), >=, 260);
  g_assert_cmpint (get_width (fixture, fixture->sidebar), <=, 320);
  g_assert_cmpint (get_min_width (fixture), <, 300);
  lectern_split_set_open (fixture->split, FALSE);
  set_size (fixture, 360);
  g_assert_false (gtk_widget_get_visible (fixture->sidebar));

  lectern_split_set_open (fixture->split, TRUE);
  lectern_split_set_over (fixture->split, FALSE);
  set_size (fixture, 1000);
  g_assert_cmpint (get_width (fixture, fixture->content), <, 1000);
}

static void
test_right_to_left (Fixture      *fixture,
                    gconstpointer data)
{
  gtk_widget_set_direction (GTK_WIDGET (fixture->split), GTK_TEXT_DIR_RTL);
  lectern_split_set_open (fixture->split, TRUE);
  set_size (fixture, 1000);
  g_assert_cmpfloat_with_epsilon (get_x (fixture, fixture->content), 0, 0.5);
  g_assert_cmpfloat_with_epsilon (get_x (fixture, fixture->sidebar), 1000 - 260, 0.5);
}

static GtkGesture *
find_gesture (GtkWidget *widget,
              GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return GTK_GESTURE (controller);
    }

  return NULL;
}

static const struct
{
  const char *name;
  double      x;
  double      y;
  gboolean    is_over;
  gboolean    is_open;
  gboolean    is_rtl;
  int         asked;
} swipes[] = {
  { "/split/swipe/close", -900, 50, TRUE, TRUE, FALSE, FALSE },
  { "/split/swipe/open", 900, -50, TRUE, FALSE, FALSE, TRUE },
  { "/split/swipe/slow", -100, 0, TRUE, TRUE, FALSE, -1 },
  { "/split/swipe/scroll", -400, 900, TRUE, TRUE, FALSE, -1 },
  { "/split/swipe/wrong-way", 900, 0, TRUE, TRUE, FALSE, -1 },
  { "/split/swipe/beside", -900, 0, FALSE, TRUE, FALSE, -1 },
  { "/split/swipe/close-rtl", 900, 0, TRUE, TRUE, TRUE, FALSE },
  { "/split/swipe/open-rtl", -900, 0, TRUE, FALSE, TRUE, TRUE },
};

/* There are no fingers under test: the gesture says what it saw. */
static void
test_swipe (Fixture      *fixture,
            gconstpointer data)
{
  guint       i = GPOINTER_TO_UINT (data);
  GtkGesture *swipe = find_gesture (GTK_WIDGET (fixture->split), GTK_TYPE_GESTURE_SWIPE);

  g_assert_nonnull (swipe);
  g_assert_true (gtk_gesture_single_get_touch_only (GTK_GESTURE_SINGLE (swipe)));
  gtk_widget_set_direction (GTK_WIDGET (fixture->split), swipes[i].is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  lectern_split_set_over (fixture->split, swipes[i].is_over);
  lectern_split_set_open (fixture->split, swipes[i].is_open);
  g_signal_emit_by_name (swipe, "swipe", swipes[i].x, swipes[i].y);
  g_assert_cmpint (fixture->asked, ==, swipes[i].asked);
  g_assert_true (lectern_split_get_open (fixture->split) == swipes[i].is_open);
}

static gboolean
iterate_until (gboolean (*condition) (GtkWidget *),
               GtkWidget *widget)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!condition (widget) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  return condition (widget);
}

static gboolean
is_hidden (GtkWidget *widget)
{
  return !gtk_widget_get_visible (widget);
}

static gboolean
is_mapped (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

static gboolean
is_in (GtkWidget *widget)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, gtk_widget_get_parent (widget), &bounds) && bounds.size.width > 0 && bounds.origin.x > -0.5;
}

static GtkWidget *
pick (Fixture *fixture,
      double   x)
{
  return gtk_widget_pick (GTK_WIDGET (fixture->split), x, 200, GTK_PICK_DEFAULT);
}

/* It slides in and out; what is on its way out is closed already. */
static void
test_slide (Fixture      *fixture,
            gconstpointer data)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  gtk_window_set_default_size (fixture->window, 400, 400);
  lectern_split_set_over (fixture->split, TRUE);
  gtk_window_present (fixture->window);
  g_assert_true (iterate_until (is_mapped, fixture->content));

  lectern_split_set_open (fixture->split, TRUE);
  g_assert_true (gtk_widget_get_visible (fixture->sidebar));
  g_assert_false (is_in (fixture->sidebar));
  g_assert_true (iterate_until (is_in, fixture->sidebar));
  /* On top, for the pointer too; and nothing of the content can be hit. */
  g_assert_true (gtk_widget_is_ancestor (pick (fixture, 100), fixture->sidebar));
  g_assert_cmpstr (gtk_widget_get_css_name (pick (fixture, 380)), ==, "backdrop");
  lectern_split_set_open (fixture->split, FALSE);
  g_assert_false (lectern_split_get_open (fixture->split));
  g_assert_true (gtk_widget_get_visible (fixture->sidebar));
  g_assert_true (iterate_until (is_hidden, fixture->sidebar));
  g_assert_true (gtk_widget_is_ancestor (pick (fixture, 100), fixture->content));
}

static void
test_focus (Fixture      *fixture,
            gconstpointer data)
{
  gtk_window_set_default_size (fixture->window, 900, 400);
  lectern_split_set_open (fixture->split, TRUE);
  gtk_window_present (fixture->window);
  g_assert_true (iterate_until (is_mapped, fixture->content));
  gtk_widget_grab_focus (fixture->sidebar);
  /* Beside: sidebar, handle, content. */
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->split), GTK_DIR_TAB_FORWARD));
  g_assert_true (GTK_IS_SEPARATOR (gtk_window_get_focus (fixture->window)));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->split), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->content);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->split), GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->split), GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->sidebar);
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (fixture->split), GTK_DIR_TAB_BACKWARD));
  /* Over: what lies in the shade gets none. */
  lectern_split_set_over (fixture->split, TRUE);
  gtk_widget_grab_focus (fixture->sidebar);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->split), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->sidebar);
}

/* Over the content Tab goes round in the sidebar. */
static void
test_focus_round (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *buttons[3];

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      buttons[i] = gtk_button_new_with_label ("Stop");
      gtk_box_append (GTK_BOX (box), buttons[i]);
    }
  g_object_set (fixture->split, "sidebar", box, NULL);
  lectern_split_set_over (fixture->split, TRUE);
  lectern_split_set_open (fixture->split, TRUE);
  gtk_window_present (fixture->window);
  g_assert_true (iterate_until (is_mapped, box));

  gtk_widget_grab_focus (buttons[0]);
  for (guint i = 1; i < 2 * G_N_ELEMENTS (buttons); i++)
    {
      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->split), GTK_DIR_TAB_FORWARD));
      g_assert_true (gtk_window_get_focus (fixture->window) == buttons[i % G_N_ELEMENTS (buttons)]);
    }
  gtk_widget_grab_focus (buttons[0]);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->split), GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_window_get_focus (fixture->window) == buttons[2]);
}

/* A double click sets the width, and a pointer that trembles does not set it again. */
static void
test_double_click (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget  *handle = gtk_widget_get_first_child (GTK_WIDGET (fixture->split));
  GtkGesture *click, *drag;

  while (!GTK_IS_SEPARATOR (handle))
    handle = gtk_widget_get_next_sibling (handle);
  click = find_gesture (handle, GTK_TYPE_GESTURE_CLICK);
  drag = find_gesture (handle, GTK_TYPE_GESTURE_DRAG);
  lectern_split_set_open (fixture->split, TRUE);
  lectern_split_set_sidebar_width (fixture->split, 400);
  set_size (fixture, 1400);

  g_signal_emit_by_name (click, "pressed", 1, 2.0, 200.0);
  g_signal_emit_by_name (drag, "drag-update", 20.0, 0.0);
  g_assert_cmpint (lectern_split_get_sidebar_width (fixture->split), !=, 400);
  g_signal_emit_by_name (click, "pressed", 2, 2.0, 200.0);
  g_assert_cmpint (lectern_split_get_sidebar_width (fixture->split), ==, LECTERN_SPLIT_WIDTH_NORMAL);
  g_signal_emit_by_name (drag, "drag-update", 1.0, 0.0);
  g_assert_cmpint (lectern_split_get_sidebar_width (fixture->split), ==, LECTERN_SPLIT_WIDTH_NORMAL);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/split/beside", Fixture, NULL, fixture_init, test_beside, fixture_clear);
  g_test_add ("/split/over", Fixture, NULL, fixture_init, test_over, fixture_clear);
  g_test_add ("/split/right-to-left", Fixture, NULL, fixture_init, test_right_to_left, fixture_clear);
  for (guint i = 0; i < G_N_ELEMENTS (swipes); i++)
    g_test_add (swipes[i].name, Fixture, GUINT_TO_POINTER (i), fixture_init, test_swipe, fixture_clear);
  g_test_add ("/split/slide", Fixture, NULL, fixture_init, test_slide, fixture_clear);
  g_test_add ("/split/focus", Fixture, NULL, fixture_init, test_focus, fixture_clear);
  g_test_add ("/split/focus-round", Fixture, NULL, fixture_init, test_focus_round, fixture_clear);
  g_test_add ("/split/double-click", Fixture, NULL, fixture_init, test_double_click, fixture_clear);

  return g_test_run ();
}
