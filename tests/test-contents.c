/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents-model.h"
#include "lectern-contents-row.h"
#include "lectern-contents.h"

#include <string.h>

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

      g_assert_cmpuint (lectern_contents_item_get_index (item), ==, i);
      g_assert_cmpstr (lectern_contents_item_get_title (item), ==, items[i].title);
      g_assert_cmpint (lectern_contents_item_get_kind (item), ==, items[i].kind);
      g_assert_cmpuint (lectern_contents_item_get_depth (item), ==, items[i].depth);
      g_assert_finalize_object (item);
    }
  g_assert_null (g_list_model_get_item (list, G_N_ELEMENTS (items)));
  g_assert_finalize_object (model);
}

/* Notes what a model said, and takes it at its word: a copy that is kept by the signals alone. */
static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  GArray     *copy)
{
  g_assert_cmpuint (position + removed, <=, copy->len);
  g_array_remove_range (copy, position, removed);
  for (guint i = 0; i < added; i++)
    {
      guint32 index = lectern_contents_model_get_index (LECTERN_CONTENTS_MODEL (list), position + i);

      g_array_insert_val (copy, position + i, index);
    }
}

/* Compares what the list has with the indexes in @expected, such as "0 3 6". */
static void
assert_shown (LecternContentsModel *model,
              GArray               *copy,
              const char           *expected)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (LecternContentsItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);
      guint32                         index = lectern_contents_item_get_index (item);

      g_string_append_printf (shown, "%s%u", i > 0 ? " " : "", index);
      g_assert_cmpuint (lectern_contents_model_find_position (model, index), ==, i);
      g_assert_cmpuint (lectern_contents_model_find_shown (model, index), ==, index);
      g_assert_cmpuint (g_array_index (copy, guint32, i), ==, index);
    }
  g_assert_cmpuint (copy->len, ==, g_list_model_get_n_items (G_LIST_MODEL (model)));
  g_assert_cmpstr (shown->str, ==, expected);
}

static GArray *
follow (LecternContentsModel *model)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (guint32));

  items_changed_cb (G_LIST_MODEL (model), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (model)), copy);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), copy);

  return copy;
}

static void
test_fold (Fixture      *fixture,
           gconstpointer data)
{
  LecternContentsModel *model = lectern_contents_model_new (fixture->outline, fixture->owner);
  g_autoptr (GArray)    copy = follow (model);

  g_assert_true (lectern_contents_model_is_nested (model));
  g_assert_true (lectern_contents_model_has_children (model, 0));
  g_assert_true (lectern_contents_model_has_children (model, 1));
  g_assert_false (lectern_contents_model_has_children (model, 2));
  g_assert_true (lectern_contents_model_has_children (model, 3));
  g_assert_false (lectern_contents_model_has_children (model, 6));

  lectern_contents_model_set_folded (model, 1, TRUE);
  assert_shown (model, copy, "0 1 3 4 5 6");
  g_assert_cmpuint (lectern_contents_model_find_shown (model, 2), ==, 1);
  lectern_contents_model_set_folded (model, 0, TRUE);
  assert_shown (model, copy, "0 3 4 5 6");
  g_assert_cmpuint (lectern_contents_model_find_shown (model, 2), ==, 0);
  /* What was folded in what is folded stays so. */
  lectern_contents_model_set_folded (model, 0, FALSE);
  assert_shown (model, copy, "0 1 3 4 5 6");
  lectern_contents_model_set_folded (model, 0, TRUE);
  lectern_contents_model_set_folded (model, 3, TRUE);
  assert_shown (model, copy, "0 3 6");
  /* Nothing belongs to a figure. */
  lectern_contents_model_set_folded (model, 2, TRUE);
  g_assert_false (lectern_contents_model_get_folded (model, 2));

  g_assert_true (lectern_contents_model_reveal (model, 2));
  assert_shown (model, copy, "0 1 2 3 6");
  g_assert_false (lectern_contents_model_reveal (model, 2));
  g_assert_false (lectern_contents_model_reveal (model, 3));
  g_assert_finalize_object (model);
}

static void
test_filter_model (Fixture      *fixture,
                   gconstpointer data)
{
  LecternContentsModel *model = lectern_contents_model_new (fixture->outline, fixture->owner);
  g_autoptr (GArray)    copy = follow (model);

  lectern_contents_model_set_folded (model, 0, TRUE);
  lectern_contents_model_set_filter (model, "WHERE");
  /* The figure, and the folded sections that lead to it. */
  assert_shown (model, copy, "0 1 2");
  g_assert_cmpuint (lectern_contents_model_get_n_matches (model), ==, 1);
  g_assert_cmpuint (lectern_contents_model_find_first_match (model), ==, 2);
  g_assert_true (lectern_contents_model_is_match (model, 2));
  g_assert_false (lectern_contents_model_is_match (model, 1));
  lectern_contents_model_set_filter (model, "o");
  assert_shown (model, copy, "0 1 3 4 6");
  lectern_contents_model_set_filter (model, " r so  ");
  assert_shown (model, copy, "6");
  lectern_contents_model_set_filter (model, "nowhere");
  assert_shown (model, copy, "");
  g_assert_cmpuint (lectern_contents_model_get_n_matches (model), ==, 0);
  g_assert_cmpuint (lectern_contents_model_find_first_match (model), ==, G_MAXUINT);
  g_assert_cmpuint (lectern_contents_model_find_shown (model, 3), ==, LECTERN_NONE);
  /* Folding waits until the filter is gone. */
  lectern_contents_model_set_folded (model, 3, TRUE);
  assert_shown (model, copy, "");
  lectern_contents_model_set_filter (model, "  ");
  assert_shown (model, copy, "0 3 6");
  lectern_contents_model_set_filter (model, NULL);
  assert_shown (model, copy, "0 3 6");
  g_assert_finalize_object (model);
}

/* What is shown at first: levels of the outline, and what of them. */
static void
test_fold_deep (gconstpointer data)
{
  const char                      *levels = data;
  g_autoptr (LecternArena)         arena = lectern_arena_new ();
  g_autoptr (LecternOutline)       outline = lectern_outline_new (arena);
  GObject                         *owner = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (LecternContentsModel) model = NULL;
  const char                      *expected = strchr (levels, ' ') + 1;
  guint                            n = 0;

  for (const char *p = levels; *p != ' '; p++)
    {
      /* Twenty of those with a star behind them. */
      guint times = p[1] == '*' ? 20 : 1;

      for (guint i = 0; i < times; i++, n++)
        lectern_outline_add (outline, LECTERN_OUTLINE_SECTION, (guint) (*p - '0'), lectern_outline_claim_id (outline, "x"), "Title", n);
      p += times > 1;
    }
  lectern_outline_finish (outline, n);
  model = lectern_contents_model_new (outline, owner);
  lectern_contents_model_fold_deep (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, g_ascii_strtoull (expected, NULL, 10));
  g_clear_object (&model);
  g_assert_finalize_object (owner);
}

/* An item that is alive is given again, so that a list keeps its row. */
static void
test_same_item (Fixture      *fixture,
                gconstpointer data)
{
  LecternContentsModel *model = lectern_contents_model_new (fixture->outline, fixture->owner);
  LecternContentsItem  *item = g_list_model_get_item (G_LIST_MODEL (model), 3);
  LecternContentsItem  *again;

  lectern_contents_model_set_folded (model, 0, TRUE);
  again = g_list_model_get_item (G_LIST_MODEL (model), 1);
  g_assert_true (again == item);
  g_object_unref (again);
  g_assert_finalize_object (item);
  g_assert_finalize_object (model);
}

static const struct
{
  const char *text;
  const char *title;
  const char *found; /* with brackets around what is marked, or NULL for no match */
} filter_cases[] = {
  { "bone", "Bone metastases", "[Bone] metastases" },
  { "META", "Bone metastases", "Bone [meta]stases" },
  { "metas bone", "Bone metastases", "[Bone] [metas]tases" },
  { "metas skin", "Bone metastases", NULL },
  { "a", "A banana", "[A] b[a]n[a]n[a]" },
  { "ubersicht", "Die Übersicht", "Die [Übersicht]" },
  { "ÜBER", "Die Übersicht", "Die [Über]sicht" },
  { "strasse", "Straße", "[Straße]" },
  { "aß", "Strasse", "Str[ass]e" },
  { "resume", "re\xcc\x81sume\xcc\x81 now", "[re\xcc\x81sume\xcc\x81] now" },
  { "fi", "ﬁnal", "[ﬁ]nal" },
  { "σ", "ΣΟΦΙΑ", "[Σ]ΟΦΙΑ" },
  { "й", "ЙОД", "[Й]ОД" },
  { "كتاب", "كِتاب", "[كِتاب]" },
  { "%", "62 % less pain", "62 [%] less pain" },
  { "x", "", NULL },
};

static int
compare_ranges (const LecternContentsRange *a,
                const LecternContentsRange *b)
{
  return a->start < b->start ? -1 : a->start > b->start;
}

static void
test_filter (gconstpointer data)
{
  guint                             i = GPOINTER_TO_UINT (data);
  g_autoptr (LecternContentsFilter) filter = lectern_contents_filter_new (filter_cases[i].text);
  g_autoptr (GArray)                ranges = NULL;
  g_autoptr (GString)               marked = g_string_new (filter_cases[i].title);

  g_assert_nonnull (filter);
  g_assert_true (lectern_contents_filter_matches (filter, filter_cases[i].title) == (filter_cases[i].found != NULL));
  if (filter_cases[i].found == NULL)
    return;

  ranges = lectern_contents_filter_find (filter, filter_cases[i].title);
  g_array_sort (ranges, (GCompareFunc) compare_ranges);
  for (guint k = ranges->len; k-- > 0;)
    {
      g_string_insert_c (marked, g_array_index (ranges, LecternContentsRange, k).end, ']');
      g_string_insert_c (marked, g_array_index (ranges, LecternContentsRange, k).start, '[');
    }
  g_assert_cmpstr (marked->str, ==, filter_cases[i].found);
}

static void
test_filter_empty (void)
{
  g_assert_null (lectern_contents_filter_new (""));
  g_assert_null (lectern_contents_filter_new (" \t "));
  g_assert_null (lectern_contents_filter_new ("\xcc\x81"));
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child);

      if (found != NULL)
        return found;
    }

  return NULL;
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

/* A row takes another item as often as the list likes; long titles are cut after three lines. */
static void
test_row (void)
{
  static const char *const titles[] = {
    "Short",
    "What is a little too long for one line",
    "What is much too long for one line and also for the second one and for the third and for all that would come behind them",
  };
  g_autoptr (LecternArena)         arena = lectern_arena_new ();
  g_autoptr (LecternOutline)       outline = lectern_outline_new (arena);
  GObject                         *owner = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (LecternContentsModel) model = NULL;
  GtkWindow                       *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget                       *row = lectern_contents_row_new ();
  int                              heights[G_N_ELEMENTS (titles)], width, icon_width;
  guint64                          n_settings;

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
      lectern_contents_row_set_flags (LECTERN_CONTENTS_ROW (row), 0);
      n_settings = lectern_contents_row_get_n_settings ();
      get_height (row, -1);
      g_assert_cmpuint (lectern_contents_row_get_n_settings (), ==, n_settings);
      heights[i] = get_height (row, 200);
      g_assert_cmpuint (lectern_contents_row_get_n_settings (), ==, n_settings + 1);
      g_assert_true (lectern_contents_row_is_cut (LECTERN_CONTENTS_ROW (row)) == (i == 2));
      g_assert_cmpint (get_height (row, 2000), ==, heights[0]);
    }
  g_assert_cmpint (heights[0], >, 0);
  g_assert_cmpint (heights[1], >, heights[0] * 3 / 2);
  g_assert_cmpint (heights[2], >, heights[0] * 5 / 2);
  g_assert_cmpint (heights[2], <, heights[0] * 7 / 2);

  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_null (gtk_widget_get_first_child (row));
  for (guint i = 4; i-- > 2;)
    {
      g_autoptr (LecternContentsItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      lectern_contents_row_set_item (LECTERN_CONTENTS_ROW (row), item);
      lectern_contents_row_set_flags (LECTERN_CONTENTS_ROW (row), 0);
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
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
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

/* What comes late from the entry finds no article any more; the entry is empty then. */
static void
test_forgotten (Fixture      *fixture,
                gconstpointer data)
{
  GtkWindow       *window = GTK_WINDOW (gtk_window_new ());
  LecternContents *contents = LECTERN_CONTENTS (lectern_contents_new ());
  GtkEditable     *entry;

  gtk_window_set_child (window, GTK_WIDGET (contents));
  lectern_contents_set_outline (contents, fixture->outline, fixture->owner);
  entry = GTK_EDITABLE (find_entry (GTK_WIDGET (contents)));
  gtk_editable_set_text (entry, "deep");
  g_signal_emit_by_name (entry, "search-changed");
  lectern_contents_set_outline (contents, NULL, NULL);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  gtk_editable_set_text (entry, "one");
  g_signal_emit_by_name (entry, "search-changed");
  gtk_window_destroy (window);
}

/* What is folded away is marked where it is folded; a jump there shows it. */
static void
test_folded_mark (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWindow       *window = GTK_WINDOW (gtk_window_new ());
  LecternContents *contents = LECTERN_CONTENTS (lectern_contents_new ());

  gtk_window_set_child (window, GTK_WIDGET (contents));
  lectern_contents_set_outline (contents, fixture->outline, fixture->owner);
  gtk_window_present (window);
  iterate ();
  g_assert_cmpuint (count_rows (GTK_WIDGET (contents), "current", &(guint){ 0 }), ==, 7);
  gtk_widget_activate_action (GTK_WIDGET (contents), "contents.toggle", "u", 0);
  iterate ();
  g_assert_cmpuint (count_rows (GTK_WIDGET (contents), "current", &(guint){ 0 }), ==, 5);
  lectern_contents_set_current (contents, 1);
  g_assert_cmpuint (count_current (GTK_WIDGET (contents)), ==, 1);
  g_assert_cmpuint (lectern_contents_get_current (contents), ==, 1);
  lectern_contents_reveal (contents);
  iterate ();
  g_assert_cmpuint (count_rows (GTK_WIDGET (contents), "current", &(guint){ 0 }), ==, 7);
  g_assert_cmpuint (count_current (GTK_WIDGET (contents)), ==, 1);
  gtk_window_destroy (window);
}

static void
test_visited (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const ids[] = { "id-3", "gone", "id-6", NULL };
  GtkWindow               *window = GTK_WINDOW (gtk_window_new ());
  LecternContents         *contents = LECTERN_CONTENTS (lectern_contents_new ());
  g_auto (GStrv)           none = lectern_contents_get_visited (contents);
  g_auto (GStrv)           visited = NULL;
  g_autofree char         *joined = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  gtk_window_set_child (window, GTK_WIDGET (contents));
  lectern_contents_set_outline (contents, fixture->outline, fixture->owner);
  lectern_contents_visit (contents, 0);
  lectern_contents_set_visited (contents, ids);
  lectern_contents_visit (contents, 1);
  lectern_contents_visit (contents, 1);
  visited = lectern_contents_get_visited (contents);
  joined = g_strjoinv (" ", visited);
  g_assert_cmpstr (joined, ==, "id-1 id-3 id-6");
  gtk_window_destroy (window);
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Makes contents of @n sections, three levels deep, in a window of their own. */
static LecternContents *
open_large (LecternArena    *arena,
            LecternOutline **outline,
            GObject        **owner,
            guint            n)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *contents = lectern_contents_new ();

  *outline = lectern_outline_new (arena);
  *owner = g_object_new (G_TYPE_OBJECT, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Heading %u", i);

      lectern_outline_add (*outline, LECTERN_OUTLINE_SECTION, 1 + i % 3, lectern_outline_claim_id (*outline, "x"),
                           lectern_arena_strdup (arena, title), i);
    }
  lectern_outline_finish (*outline, n);
  /* Else the list has the focus, and keeps what the reader looks at in view. */
  gtk_widget_set_can_focus (contents, FALSE);
  gtk_window_set_default_size (window, 300, 600);
  gtk_window_set_child (window, contents);
  lectern_contents_set_outline (LECTERN_CONTENTS (contents), *outline, *owner);
  gtk_window_present (window);
  iterate ();

  return LECTERN_CONTENTS (contents);
}

/* The list scrolls in frames, which come late on a slow machine. */
static double
wait_scrolled (GtkAdjustment *adjustment)
{
  for (guint i = 0; i < 60 && gtk_adjustment_get_value (adjustment) <= 200; i++)
    iterate ();

  return gtk_adjustment_get_value (adjustment);
}

/* The list follows the text from section to section; between them it stays where the reader scrolled it. */
static void
test_scroll (void)
{
  g_autoptr (LecternArena)   arena = lectern_arena_new ();
  g_autoptr (LecternOutline) outline = NULL;
  GObject                   *owner;
  LecternContents           *contents = open_large (arena, &outline, &owner, 60);
  GtkWidget                 *scroller = find_child (GTK_WIDGET (contents), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment             *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double                     value;

  lectern_contents_set_current (contents, 50);
  g_assert_cmpfloat (wait_scrolled (adjustment), >, 200);
  iterate ();
  value = gtk_adjustment_get_value (adjustment);
  /* A neighbour that shows already: nothing moves. */
  lectern_contents_set_current (contents, 49);
  iterate ();
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), value, 0.5);

  gtk_adjustment_set_value (adjustment, 0);
  iterate ();
  lectern_contents_set_current (contents, 49);
  lectern_contents_visit (contents, 49);
  lectern_contents_reveal (contents);
  iterate ();
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), 0, 0.5);
  lectern_contents_set_current (contents, 48);
  g_assert_cmpfloat (wait_scrolled (adjustment), >, 200);

  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (contents))));
  g_assert_finalize_object (owner);
}

/* Folding, filtering and marking in a book of 50,000 sections make rows for what shows only. */
static void
test_large_fold (void)
{
  g_autoptr (LecternArena)   arena = lectern_arena_new ();
  g_autoptr (LecternOutline) outline = NULL;
  GObject                   *owner;
  LecternContents           *contents = open_large (arena, &outline, &owner, 50001);
  GtkWidget                 *entry = find_child (GTK_WIDGET (contents), GTK_TYPE_SEARCH_ENTRY);
  GtkWidget                 *list = find_child (GTK_WIDGET (contents), GTK_TYPE_LIST_VIEW);
  GListModel                *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  guint                      n = 50001 / 3;

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n);
  lectern_contents_set_current (contents, 50000);
  g_assert_cmpuint (count_current (GTK_WIDGET (contents)), ==, 1);
  lectern_contents_reveal (contents);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n + 2);
  for (guint32 i = 0; i < 600; i += 3)
    gtk_widget_activate_action (GTK_WIDGET (contents), "contents.toggle", "u", i);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n + 2 + 200);
  iterate ();
  g_assert_cmpuint (count_current (GTK_WIDGET (contents)), ==, 1);

  gtk_editable_set_text (GTK_EDITABLE (entry), "G 4999");
  iterate ();
  /* Ten of the last, and five that end so; with what leads there. */
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 22);
  /* The section itself is not among them, the one around it is. */
  g_assert_cmpuint (count_current (GTK_WIDGET (contents)), ==, 1);
  lectern_contents_clear_filter (contents);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, n + 2 + 200);
  iterate ();
  g_assert_cmpuint (count_current (GTK_WIDGET (contents)), ==, 1);

  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (contents))));
  g_assert_finalize_object (owner);
}

/* Titles in Arabic: arrows and pictures are on the right. */
static void
test_right_to_left (void)
{
  g_autoptr (LecternArena)   arena = lectern_arena_new ();
  g_autoptr (LecternOutline) outline = lectern_outline_new (arena);
  GObject                   *owner = g_object_new (G_TYPE_OBJECT, NULL);
  GtkWindow                 *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget                 *contents = lectern_contents_new ();
  GtkWidget                 *row, *arrow;
  graphene_rect_t            bounds;

  lectern_outline_add (outline, LECTERN_OUTLINE_SECTION, 2, "a", "العظام", 0);
  lectern_outline_add (outline, LECTERN_OUTLINE_SECTION, 3, "b", "العلاج", 1);
  lectern_outline_add (outline, LECTERN_OUTLINE_SECTION, 3, "c", "PSA", 2);
  lectern_outline_finish (outline, 3);
  gtk_window_set_default_size (window, 300, 300);
  gtk_window_set_child (window, contents);
  lectern_contents_set_outline (LECTERN_CONTENTS (contents), outline, owner);
  gtk_window_present (window);
  iterate ();
  row = find_child (contents, LECTERN_TYPE_CONTENTS_ROW);
  g_assert_nonnull (row);
  g_assert_cmpint (gtk_widget_get_direction (row), ==, GTK_TEXT_DIR_RTL);
  arrow = gtk_widget_get_first_child (row);
  g_assert_nonnull (arrow);
  g_assert_true (gtk_widget_compute_bounds (arrow, row, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >, gtk_widget_get_width (row) / 2.0);
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
  g_test_add ("/contents/fold", Fixture, NULL, fixture_init, test_fold, fixture_clear);
  g_test_add ("/contents/filter", Fixture, NULL, fixture_init, test_filter_model, fixture_clear);
  g_test_add ("/contents/same-item", Fixture, NULL, fixture_init, test_same_item, fixture_clear);
  g_test_add ("/contents/folded-mark", Fixture, NULL, fixture_init, test_folded_mark, fixture_clear);
  g_test_add ("/contents/forgotten", Fixture, NULL, fixture_init, test_forgotten, fixture_clear);
  g_test_add ("/contents/visited", Fixture, NULL, fixture_init, test_visited, fixture_clear);
  /* Everything, while it is few and not deep. */
  g_test_add_data_func ("/contents/fold-deep/short", "123233 6", test_fold_deep);
  g_test_add_data_func ("/contents/fold-deep/deep", "1234455634 4", test_fold_deep);
  /* Two levels of many sections, or one. */
  g_test_add_data_func ("/contents/fold-deep/long", "123*23*23*23*23* 6", test_fold_deep);
  g_test_add_data_func ("/contents/fold-deep/longer", "12*12*12*12*12* 5", test_fold_deep);
  /* One chapter is no contents. */
  g_test_add_data_func ("/contents/fold-deep/chapter", "12*2*2*2*2* 101", test_fold_deep);
  for (guint i = 0; i < G_N_ELEMENTS (filter_cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/contents/find/%u", i);

      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_filter);
    }
  g_test_add_func ("/contents/find/empty", test_filter_empty);
  g_test_add_func ("/contents/row", test_row);
  g_test_add_func ("/contents/scroll", test_scroll);
  g_test_add_func ("/contents/right-to-left", test_right_to_left);
  g_test_add_func ("/contents/large-fold", test_large_fold);
  g_test_add_func ("/contents/large", test_large);

  return g_test_run ();
}
