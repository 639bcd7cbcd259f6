/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-marks.h"
#include "lectern-paragraph.h"

#include <dlfcn.h>

/* How often Pango was made to measure a text, and a line of it. */
static guint n_walks, n_lines_walked;

/* These come before Pango's own. */
PangoLayoutIter *
pango_layout_get_iter (PangoLayout *layout)
{
  static PangoLayoutIter *(*get_iter) (PangoLayout * layout);

  if (get_iter == NULL)
    *(void **) &get_iter = dlsym (RTLD_NEXT, "pango_layout_get_iter");
  n_walks++;

  return get_iter (layout);
}

void
pango_layout_line_get_x_ranges (PangoLayoutLine *line,
                                int              start_index,
                                int              end_index,
                                int            **ranges,
                                int             *n_ranges)
{
  static void (*get_x_ranges) (PangoLayoutLine *, int, int, int **, int *);

  if (get_x_ranges == NULL)
    *(void **) &get_x_ranges = dlsym (RTLD_NEXT, "pango_layout_line_get_x_ranges");
  n_lines_walked++;

  get_x_ranges (line, start_index, end_index, ranges, n_ranges);
}

static const LecternPlaceRange match_data[] = {
  { { 0, LECTERN_PART_TEXT, 2 }, { 0, LECTERN_PART_TEXT, 5 } },
  { { 0, LECTERN_PART_TEXT, 5 }, { 0, LECTERN_PART_TEXT, 8 } },
  { { 3, LECTERN_PART_TEXT, 0 }, { 3, LECTERN_PART_TEXT, 3 } },
  { { 3, LECTERN_PART_CELL (1, 1), 4 }, { 3, LECTERN_PART_CELL (1, 1), 7 } },
};

static void
assert_ranges (LecternMarks *marks,
               guint32       block,
               LecternPart   part,
               const char   *expected)
{
  g_autoptr (GArray)  ranges = lectern_marks_get_ranges (marks, block, part, 10);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      const LecternMarkedRange *range = &g_array_index (ranges, LecternMarkedRange, i);

      g_string_append_printf (text, "%c%u-%u ", "mcs"[range->mark], range -> start, range -> end);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_matches (void)
{
  g_autoptr (LecternMarks) marks = lectern_marks_new ();
  g_autoptr (GArray)       matches = g_array_new (FALSE, FALSE, sizeof (LecternPlaceRange));

  g_array_append_vals (matches, match_data, G_N_ELEMENTS (match_data));
  assert_ranges (marks, 0, LECTERN_PART_TEXT, "");

  lectern_marks_set_matches (marks, matches, 1);
  assert_ranges (marks, 0, LECTERN_PART_TEXT, "m2-5 c5-8 ");
  assert_ranges (marks, 1, LECTERN_PART_TEXT, "");
  assert_ranges (marks, 3, LECTERN_PART_TEXT, "m0-3 ");
  assert_ranges (marks, 3, LECTERN_PART_CELL (1, 0), "");
  assert_ranges (marks, 3, LECTERN_PART_CELL (1, 1), "m4-7 ");
  assert_ranges (marks, 4, LECTERN_PART_TEXT, "");

  lectern_marks_set_matches (marks, NULL, LECTERN_NO_MATCH);
  assert_ranges (marks, 0, LECTERN_PART_TEXT, "");
}

static void
test_selection (void)
{
  g_autoptr (LecternMarks) marks = lectern_marks_new ();
  LecternPlaceRange        range = { { 0, LECTERN_PART_TEXT, 4 }, { 3, LECTERN_PART_CELL (1, 1), 5 } };

  g_assert_null (lectern_marks_get_selection (marks));
  lectern_marks_set_selection (marks, &range);
  g_assert_nonnull (lectern_marks_get_selection (marks));
  assert_ranges (marks, 0, LECTERN_PART_TEXT, "s4-10 ");
  assert_ranges (marks, 1, LECTERN_PART_TEXT, "s0-10 ");
  assert_ranges (marks, 3, LECTERN_PART_CELL (1, 1), "s0-5 ");
  assert_ranges (marks, 3, LECTERN_PART_CELL (1, 2), "");

  range.end = range.start;
  lectern_marks_set_selection (marks, &range);
  g_assert_null (lectern_marks_get_selection (marks));
  assert_ranges (marks, 1, LECTERN_PART_TEXT, "");
}

/* The selection is painted over matches. */
static void
test_order (void)
{
  g_autoptr (LecternMarks) marks = lectern_marks_new ();
  g_autoptr (GArray)       matches = g_array_new (FALSE, FALSE, sizeof (LecternPlaceRange));
  LecternPlaceRange        range = { { 0, LECTERN_PART_TEXT, 0 }, { 0, LECTERN_PART_TEXT, 3 } };

  g_array_append_vals (matches, match_data, G_N_ELEMENTS (match_data));
  lectern_marks_set_selection (marks, &range);
  lectern_marks_set_matches (marks, matches, LECTERN_NO_MATCH);
  assert_ranges (marks, 0, LECTERN_PART_TEXT, "m2-5 m5-8 s0-3 ");
}

/* Thousands of matches in a paragraph, and in one line of code, are found in one walk over it. */
static void
test_many (gconstpointer data)
{
  LecternTextRole          kind = GPOINTER_TO_UINT (data);
  g_autoptr (LecternMarks) marks = lectern_marks_new ();
  g_autoptr (GArray)       matches = g_array_new (FALSE, FALSE, sizeof (LecternPlaceRange));
  g_autoptr (GString)      text = g_string_new (NULL);
  LecternStyle            *style = lectern_style_new (16, lectern_palette_get_light ());
  PangoContext            *context = lectern_paragraph_create_context (NULL, "en");
  g_autoptr (PangoLayout)  layout = NULL;
  g_autoptr (GtkSnapshot)  snapshot = gtk_snapshot_new ();
  LecternInlines           inlines = { NULL, 0, 0, NULL };

  for (guint32 i = 0; i < 3000; i++)
    {
      LecternPlaceRange range = { { 0, LECTERN_PART_TEXT, 5 * i }, { 0, LECTERN_PART_TEXT, 5 * i + 2 } };

      g_string_append (text, "even ");
      g_array_append_val (matches, range);
    }
  inlines.text = text->str;
  inlines.length = (guint32) text->len;
  layout = lectern_paragraph_create_layout (context, style, kind, 0, &inlines, kind == LECTERN_TEXT_CODE ? -1 : 600 * PANGO_SCALE);
  lectern_marks_set_matches (marks, matches, 7);
  n_walks = n_lines_walked = 0;
  lectern_marks_snapshot (marks, snapshot, style, layout, 0, LECTERN_PART_TEXT, 0, (guint32) text->len);
  g_assert_cmpuint (n_walks, <=, 2);
  g_assert_cmpuint (n_lines_walked, <=, kind == LECTERN_TEXT_CODE ? 20 : matches->len + (guint) pango_layout_get_line_count (layout));

  gsk_render_node_unref (gtk_snapshot_to_node (snapshot));
  g_object_unref (context);
  lectern_style_unref (style);
}

/* Counts the borders among the nodes of a snapshot. */
static guint
count_borders (GskRenderNode *node)
{
  guint n = 0;

  if (gsk_render_node_get_node_type (node) != GSK_CONTAINER_NODE)
    return gsk_render_node_get_node_type (node) == GSK_BORDER_NODE;

  for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
    n += gsk_render_node_get_node_type (gsk_container_node_get_child (node, i)) == GSK_BORDER_NODE;

  return n;
}

/* The current match can be told without colours; for who asked for contrast, each mark has an edge. */
static void
test_edges (void)
{
  static const char     text[] = "two or three words";
  const LecternPalette *palettes[] = {
    lectern_palette_get_light (),
    lectern_palette_get_dark (),
    lectern_palette_get_sepia (),
    lectern_palette_get_contrast (FALSE),
    lectern_palette_get_contrast (TRUE),
  };
  g_autoptr (LecternMarks) marks = lectern_marks_new ();
  g_autoptr (GArray)       matches = g_array_new (FALSE, FALSE, sizeof (LecternPlaceRange));
  LecternPlaceRange        selection = { { 0, LECTERN_PART_TEXT, 13 }, { 0, LECTERN_PART_TEXT, 15 } };
  PangoContext            *context = lectern_paragraph_create_context (NULL, "en");

  g_array_append_vals (matches, match_data, G_N_ELEMENTS (match_data));
  lectern_marks_set_matches (marks, matches, 0);
  lectern_marks_set_selection (marks, &selection);
  for (gsize i = 0; i < G_N_ELEMENTS (palettes); i++)
    {
      LecternStyle           *style = lectern_style_new (16, palettes[i]);
      LecternInlines          inlines = { text, sizeof text - 1, 0, NULL };
      g_autoptr (PangoLayout) layout = lectern_paragraph_create_layout (context, style, LECTERN_TEXT_BODY, 0, &inlines, -1);
      g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
      GskRenderNode          *node;

      lectern_marks_snapshot (marks, snapshot, style, layout, 0, LECTERN_PART_TEXT, 0, sizeof text - 1);
      node = gtk_snapshot_to_node (snapshot);
      g_assert_cmpuint (count_borders (node), ==, i < 3 ? 1 : 3);
      gsk_render_node_unref (node);
      lectern_style_unref (style);
    }
  g_object_unref (context);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/marks/matches", test_matches);
  g_test_add_func ("/marks/selection", test_selection);
  g_test_add_func ("/marks/order", test_order);
  g_test_add_func ("/marks/edges", test_edges);
  g_test_add_data_func ("/marks/many/paragraph", GUINT_TO_POINTER (LECTERN_TEXT_BODY), test_many);
  g_test_add_data_func ("/marks/many/line", GUINT_TO_POINTER (LECTERN_TEXT_CODE), test_many);

  return g_test_run ();
}
