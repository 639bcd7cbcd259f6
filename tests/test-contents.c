/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents-model.h"
#include "lectern-contents-row.h"
#include "lectern-contents.h"

typedef struct
{
  LecternArena   *arena;   /* (owned) */
  LecternOutline *outline; /* (owned) */
  GObject        *owner;   /* (owned): stands for an article */
} Fixture;

static const struct
{
  LecternOutlineKind kind;
  guint              level;
  const char        *title;
  guint              depth;
} items[] = {
  { LECTERN_OUTLINE_SECTION, 2, "One", 0 },
  { LECTERN_OUTLINE_SECTION, 3, "One a", 1 },
  { LECTERN_OUTLINE_FIGURE, 4, "Where", 2 },
  { LECTERN_OUTLINE_SECTION, 2, "Two", 0 },
  { LECTERN_OUTLINE_TABLE, 3, "Compared", 1 },
  { LECTERN_OUTLINE_SECTION, 6, "Deep", 4 },
  { LECTERN_OUTLINE_SOURCES, 1, "Sources", 0 },
};

static void
fixture_init (Fixture      *fixture,
              gconstpointer data)
{
  fixture->arena = lectern_arena_new ();
  fixture->outline = lectern_outline_new (fixture->arena);
  fixture->owner = g_object_new (G_TYPE_OBJECT, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *id = g_strdup_printf ("id-%u", i);

      lectern_outline_add (fixture->outline, items[i].kind, items[i].level,
                           lectern_arena_strdup (fixture->arena, id), items[i].title, i);
    }
  lectern_outline_finish (fixture->outline, G_N_ELEMENTS (items));
}

static void
fixture_clear (Fixture      *fixture,
               gconstpointer data)
{
  g_assert_finalize_object (fixture->owner);
  lectern_outline_free (fixture->outline);
  lectern_arena_free (fixture->arena);
}

static void
test_model (Fixture      *fixture,
            gconstpointer data)
{
  LecternContentsModel *model = lectern_contents_model_new (fixture->outline, fixture->owner);
  GListModel           *list = G_LIST_MODEL (model);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, G_N_ELEMENTS (items));
  g_assert_true (g_list_model_get_item_type (list) == LECTERN_TYPE_CONTENTS_ITEM);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      LecternContentsItem *item = g_list_model_get_item (list, i);

      g_assert_cmpstr (lectern_contents_item_get_title (item), ==, items[i].title);
      g_assert_cmpint (lectern_contents_item_get_kind (item), ==, items[i].kind);
      g_assert_cmpuint (lectern_contents_item_get_depth (item), ==, items[i].depth);
      g_assert_finalize_object (item);
    }
  g_assert_null (g_list_model_get_item (list, G_N_ELEMENTS (items)));
  g_assert_finalize_object (model);
}

static guint
count_rows (GtkWidget  *widget,
            const char *css_class,
            guint      *n_marked)
{
  guint n = 0;

  if (g_strcmp0 (gtk_widget_get_css_name (widget), "contentsrow") == 0)
    {
      n++;
      if (gtk_widget_has_css_class (widget, css_class))
        ++*n_marked;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child, css_class, n_marked);

  return n;
}

static int
get_height (GtkWidget *widget,
            int        width)
{
  int height = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

/* A row takes another item as often as the list likes; long titles are cut after two lines. */
static void
test_row (void)
{
  static const char *const titles[] = {
    "Short",
    "What is a little too long for one line",
    "What is much too long for one line and also for the second one and for all that would come behind them",
  };
  g_autoptr (LecternArena)         arena = lectern_arena_new ();
  g_autoptr (LecternOutline)       outline = lectern_outline_new (arena);
  GObject                         *owner = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (LecternContentsModel) model = NULL;
  GtkWindow                       *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget                       *row = lectern_contents_row_new ();
  int                              heights[G_N_ELEMENTS (titles)], width, icon_width;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    lectern_outline_add (outline, LECTERN_OUTLINE_SECTION, 2, lectern_outline_claim_id (outline, "x"), titles[i], i);
  lectern_outline_add (outline, LECTERN_OUTLINE_FIGURE, 2, lectern_outline_claim_id (outline, "x"), "Short", 3);
  lectern_outline_finish (outline, 4);
  model = lectern_contents_model_new (outline, owner);

  gtk_window_set_child (window, row);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (LecternContentsItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      lectern_contents_row_set_item (LECTERN_CONTENTS_ROW (row), item);
      heights[i] = get_height (row, 200);
      g_assert_cmpint (get_height (row, 2000), ==, heights[0]);
    }
  g_assert_cmpint (heights[0], >, 0);
  g_assert_cmpint (heights[1], >, heights[0] * 3 / 2);
  g_assert_cmpint (heights[2], ==, heights[1]);

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_null (gtk_widget_get_first_child (row));
  for (guint i = 4; i-- > 2;)
    {
      g_autoptr (LecternContentsItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      lectern_contents_row_set_item (LECTERN_CONTENTS_ROW (row), item);
      gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &icon_width, NULL, NULL, NULL);
      g_assert_cmpint (icon_width > width, ==, i == 3);
      g_assert_cmpint (gtk_widget_get_first_child (row) != NULL, ==, i == 3);
    }

  gtk_window_destroy (window);
  g_clear_object (&model);
  g_assert_finalize_object (owner);
}

static void
iterate (void)
{
  gint64 end = g_get_monotonic_time () + 300 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

/* Counts the rows that are marked as being read, and that no more than a few rows exist. */
static guint
count_current (GtkWidget *contents)
{
  guint n = 0;

  g_assert_cmpuint (count_rows (contents, "current", &n), <, 400);

  return n;
}

static void
test_mark (Fixture      *fixture,
           gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *contents = lectern_contents_new ();

  gtk_window_set_child (window, contents);
  lectern_contents_set_outline (LECTERN_CONTENTS (contents), fixture->outline, fixture->owner);
  gtk_window_present (window);
  iterate ();
  g_assert_cmpuint (count_current (contents), ==, 0);
  for (guint32 i = 0; i < G_N_ELEMENTS (items); i++)
    {
      lectern_contents_set_current (LECTERN_CONTENTS (contents), i);
      g_assert_cmpuint (count_current (contents), ==, 1);
      g_assert_cmpuint (lectern_contents_get_current (LECTERN_CONTENTS (contents)), ==, i);
    }
  lectern_contents_set_current (LECTERN_CONTENTS (contents), LECTERN_NONE);
  g_assert_cmpuint (count_current (contents), ==, 0);
  lectern_contents_set_outline (LECTERN_CONTENTS (contents), NULL, NULL);
  gtk_window_destroy (window);
}

/* A book of 50,000 sections makes rows for what shows only, and marking the last works. */
static void
test_large (void)
{
  g_autoptr (LecternArena)   arena = lectern_arena_new ();
  g_autoptr (LecternOutline) outline = lectern_outline_new (arena);
  GObject                   *owner = g_object_new (G_TYPE_OBJECT, NULL);
  GtkWindow                 *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget                 *contents = lectern_contents_new ();

  /* Else the list has the focus, and keeps what the reader looks at in view. */
  gtk_widget_set_can_focus (contents, FALSE);
  for (guint i = 0; i < 50000; i++)
    lectern_outline_add (outline, LECTERN_OUTLINE_SECTION, 1 + i % 6, lectern_outline_claim_id (outline, "x"), "Heading", i);
  lectern_outline_finish (outline, 50000);

  gtk_window_set_default_size (window, 300, 600);
  gtk_window_set_child (window, contents);
  lectern_contents_set_outline (LECTERN_CONTENTS (contents), outline, owner);
  gtk_window_present (window);
  iterate ();
  lectern_contents_set_current (LECTERN_CONTENTS (contents), 49999);
  iterate ();
  g_assert_cmpuint (count_current (contents), ==, 1);
  gtk_window_destroy (window);
  g_assert_finalize_object (owner);
}

static void
set_guint (LecternContents *contents,
           guint            item,
           guint           *activated)
{
  *activated = item;
}

static void
test_activate (Fixture      *fixture,
               gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *contents = lectern_contents_new ();
  guint      activated = 0;

  g_signal_connect (contents, "activate-item", G_CALLBACK (set_guint), &activated);
  gtk_window_set_child (window, contents);
  lectern_contents_set_outline (LECTERN_CONTENTS (contents), fixture->outline, fixture->owner);
  gtk_window_present (window);
  iterate ();
  lectern_contents_set_current (LECTERN_CONTENTS (contents), 3);
  g_assert_true (gtk_widget_grab_focus (contents));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), contents));
  g_assert_true (gtk_widget_activate (gtk_window_get_focus (window)));
  g_assert_cmpuint (activated, ==, 3);
  /* The reader is in the list now: the mark moves, the focus does not. */
  lectern_contents_set_current (LECTERN_CONTENTS (contents), 5);
  g_assert_cmpuint (count_current (contents), ==, 1);
  g_assert_true (gtk_widget_activate (gtk_window_get_focus (window)));
  g_assert_cmpuint (activated, ==, 3);
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/contents/model", Fixture, NULL, fixture_init, test_model, fixture_clear);
  g_test_add ("/contents/mark", Fixture, NULL, fixture_init, test_mark, fixture_clear);
  g_test_add ("/contents/activate", Fixture, NULL, fixture_init, test_activate, fixture_clear);
  g_test_add_func ("/contents/row", test_row);
  g_test_add_func ("/contents/large", test_large);

  return g_test_run ();
}
