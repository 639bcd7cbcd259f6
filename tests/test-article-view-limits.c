/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "view-fixture.h"

#include "lectern-cell.h"
#include "lectern-code-block.h"
#include "lectern-link.h"
#include "lectern-paragraph.h"
#include "lectern-table-block-private.h"
#include "lectern-text-block.h"

/* Articles that are large in one way or another: what the view does must not grow with them. */

#define N_ROWS 300
#define N_COLUMNS 60
#define N_LINKS 4000

static char *
create_paragraphs (guint n)
{
  GString *text = g_string_new ("# Title\n\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "Paragraph %u.\n\n", i);

  return g_string_free (text, FALSE);
}

/* So many that heights are estimated, and more of them in a folded callout at the end. */
static char *
create_folded (guint n)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *before = create_paragraphs (n);

  g_string_append_printf (text, "%s> [!NOTE]- Folded\n", before);
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, ">\n> Inside %u.\n", i);

  return g_string_free (text, FALSE);
}

static char *
create_code (guint n)
{
  GString *text = g_string_new ("# Title\n\n```\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u\n", i % 10);
  g_string_append (text, "```\n\nBehind it.\n");

  return g_string_free (text, FALSE);
}

static char *
create_links (void)
{
  GString *text = g_string_new ("# Title\n\n");

  for (guint i = 0; i < N_LINKS; i++)
    g_string_append (text, "[x](#nope) ");

  return g_string_free (text, FALSE);
}

static char *
create_csv (void)
{
  GString *text = g_string_new ("Question");

  for (guint row = 0; row <= N_ROWS; row++)
    {
      if (row > 0)
        g_string_append_printf (text, "Row %u", row);
      for (guint column = 1; column <= N_COLUMNS; column++)
        g_string_append_printf (text, ",Cell %u %u", row, column);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

/* Estimated by their bytes, these cells are many lines high; set, they are one. */
static char *
create_low_csv (void)
{
  GString *text = g_string_new ("Question");

  for (guint row = 0; row <= N_ROWS; row++)
    {
      if (row > 0)
        g_string_append_printf (text, "Row %u", row);
      for (guint column = 1; column <= N_COLUMNS; column++)
        {
          g_string_append_printf (text, ",%u", column);
          for (guint i = 0; column == 1 && i < 80; i++)
            g_string_append (text, "\u2060");
        }
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

static char *
create_article (const char *kind)
{
  if (g_str_equal (kind, "code-cut"))
    return create_code (30000);
  if (g_str_equal (kind, "code"))
    return create_code (3000);
  if (g_str_equal (kind, "folded"))
    return create_folded (3000);
  if (g_str_equal (kind, "links"))
    return create_links ();
  if (g_str_equal (kind, "table") || g_str_equal (kind, "low"))
    return g_strdup ("# Title\n\nBefore it.\n\n![Table](table.csv)\n\nBehind it.\n");
  if (g_str_equal (kind, "picture"))
    return g_strdup ("# Title\n\n![Picture](picture.png)\n\n![Table](table.csv)\n\nBehind it.\n");

  return create_paragraphs (g_str_equal (kind, "long") ? 3000 : 60);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *text = create_article (data);
  g_autofree char *csv = g_str_equal (data, "low") ? create_low_csv () : create_csv ();

  fixture_begin (fixture);
  fixture_save (fixture, "article.md", text, -1);
  fixture_save (fixture, "table.csv", csv, -1);
  fixture_save_picture (fixture);
  fixture_show (fixture);
}

static guint
count_measured (LecternArticleView *view)
{
  guint n = 0;

  for (guint32 i = 0; i < view->n_blocks; i++)
    n += view->measured[i];

  return n;
}

/* Tab looks for a link in blocks that cannot hold one without setting them. */
static void
test_tab (Fixture      *fixture,
          gconstpointer data)
{
  guint n;

  /* However slow the machine is: what is made in idle time is made. */
  while (fixture->view->complete_id != 0)
    g_main_context_iteration (NULL, TRUE);
  n = count_measured (fixture->view);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (fixture->view), GTK_DIR_TAB_FORWARD));
  g_assert_cmpuint (count_measured (fixture->view), ==, n);
}

/* An anchor that is behind the end of its block or far above what shows needs no second look for ever. */
static void
test_lost_anchor (Fixture      *fixture,
                  gconstpointer data)
{
  static const int dys[] = { 5000, 900, -5000, -900 };

  for (guint i = 0; i < G_N_ELEMENTS (dys); i++)
    {
      LecternAnchor anchor = { fixture->view->n_blocks / 2, LECTERN_PART_TEXT, 0, dys[i] };

      lectern_view_jump (fixture->view, &anchor);
      spin (60);
      /* Its end is what is read. */
      if (dys[i] > 0)
        {
          g_assert_cmpint (lectern_view_get_block_y (fixture->view, anchor.block), <=, 0);
          g_assert_cmpint (lectern_view_get_block_y (fixture->view, anchor.block), >=, -100);
        }
      for (guint k = 0; k < 20; k++)
        {
          g_assert_cmpuint (fixture->view->update_id, ==, 0);
          lectern_view_allocate_children (fixture->view);
        }
    }
}

/* What is read may be folded away: the view then shows what is before it, and is at rest. */
static void
test_folded_anchor (Fixture      *fixture,
                    gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  guint32             folded = view->n_blocks - 1;

  while (view->hidden[folded])
    folded--;
  lectern_view_toggle (view, folded);
  spin (60);
  lectern_article_view_scroll_to_end (view, TRUE);
  spin (60);
  g_assert_cmpuint (view->anchor.block, >, folded);

  lectern_view_toggle (view, folded);
  spin (60);
  g_assert_true (view->hidden[view->n_blocks - 1]);
  g_assert_cmpuint (view->last_shown, ==, folded);
  g_assert_nonnull (view->widgets[folded]);
  g_assert_cmpint (lectern_view_get_block_y (view, folded), <, view->height);
  g_assert_cmpuint (view->update_id, ==, 0);
}

/* What makes the rest in idle time pauses while the reader scrolls, and goes on then. */
static void
test_complete (Fixture      *fixture,
               gconstpointer data)
{
  LecternArticleView *view = fixture->view;

  lectern_view_forget_heights (view);
  lectern_view_queue_complete (view);
  gtk_adjustment_set_value (view->vadjustment, gtk_adjustment_get_value (view->vadjustment) + 40);
  g_assert_cmpuint (view->reconcile_id, !=, 0);
  while (view->complete_id != 0)
    g_main_context_iteration (NULL, TRUE);
  /* On a slow machine the pause may be over by now, and all is done. */
  g_assert_true (view->reconcile_id != 0 || count_measured (view) == view->n_blocks);
  lectern_article_view_scroll_lines (view, 1);
  for (guint i = 0; i < 200 && count_measured (view) < view->n_blocks; i++)
    spin (100);
  g_assert_cmpuint (count_measured (view), ==, view->n_blocks);
}

static gboolean
wait_active (GtkWidget *window,
             gboolean   is_active)
{
  for (guint i = 0; i < 300 && gtk_window_is_active (GTK_WINDOW (window)) != is_active; i++)
    spin (10);

  return gtk_window_is_active (GTK_WINDOW (window)) == is_active;
}

/* A window behind others is scrolled, too: what has its focus stays. */
static void
test_inactive (Fixture      *fixture,
               gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { 10, LECTERN_PART_TEXT, 0 };
  LecternPosition     position;
  GtkWidget          *other = gtk_window_new ();

  lectern_article_view_go_to (view, &place, TRUE);
  gtk_window_present (GTK_WINDOW (fixture->window));
  if (!wait_active (fixture->window, TRUE))
    g_test_skip ("no window manager");
  gtk_window_present (GTK_WINDOW (other));
  wait_active (fixture->window, FALSE);

  lectern_article_view_scroll_to_end (view, TRUE);
  spin (100);
  g_assert_cmpuint (view->first_shown, >, place.block);
  g_assert_nonnull (view->widgets[place.block]);
  lectern_article_view_get_position (view, &position);
  g_assert_true (position.has_focus);
  g_assert_cmpuint (position.focus.block, ==, place.block);
  gtk_window_destroy (GTK_WINDOW (other));
}

/* The foot of a high block that is kept above does not reach into the window. */
static void
test_parked (Fixture      *fixture,
             gconstpointer data)
{
  LecternPlace place = { fixture->view->n_blocks / 2, LECTERN_PART_TEXT, 0 };

  lectern_article_view_go_to (fixture->view, &place, FALSE);
  lectern_heights_set (fixture->view->heights, 1, 3000000);
  g_assert_cmpint (lectern_view_get_block_y (fixture->view, 1) + 3000000, <, 0);
  lectern_view_forget_heights (fixture->view);
  lectern_view_update (fixture->view);
}

/* Lines of code are found by their height, set or not, and all are equally high. */
static void
test_code (Fixture      *fixture,
           gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternBlockWidget *code = NULL;
  const LecternBlock *block;
  LecternPart         part;
  guint32             byte;
  int                 y, last = -1;

  for (guint32 i = 0; i < view->n_blocks && code == NULL; i++)
    if (LECTERN_IS_CODE_BLOCK (view->widgets[i]))
      code = view->widgets[i];
  block = lectern_block_widget_get_block (code);
  for (guint32 i = 0; i < block->text.length; i += 2)
    {
      y = lectern_block_widget_get_place_y (code, LECTERN_PART_TEXT, i);
      g_assert_cmpint (y, >, last);
      lectern_block_widget_get_place_at (code, y + 1, &part, &byte);
      g_assert_cmpuint (byte, ==, i);
      last = y;
    }
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (code)), >, last);
  g_assert_false (lectern_code_block_may_scroll (&block->text, view->context->style, view->context->column_width));
  lectern_article_view_scroll_to_end (view, TRUE);
  spin (100);
  g_assert_cmpint (view->last_shown, ==, view->n_blocks - 1);
}

/* What is found may begin in one part of code that is cut into several, and end in another. */
static void
test_code_across (Fixture      *fixture,
                  gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  guint               n_cuts = 0;

  for (guint32 i = 0; i + 1 < view->n_blocks; i++)
    {
      const LecternBlock *block = lectern_article_get_block (view->article, i);
      LecternPlaceRange   range = { { i, LECTERN_PART_TEXT, block->text.length - 1 }, { i + 1, LECTERN_PART_TEXT, 1 } };

      if (block->kind != LECTERN_BLOCK_CODE || lectern_article_get_block (view->article, i + 1)->kind != LECTERN_BLOCK_CODE)
        continue;
      /* Those that were never near the window may not be made yet. */
      lectern_article_view_show_range (view, &range);
      settle (view);
      g_assert_true (LECTERN_IS_CODE_BLOCK (view->widgets[i]));
      lectern_article_view_show_range (view, &range);
      g_assert_true (lectern_article_view_shows_place (view, &range.start));
      n_cuts++;
    }
  g_assert_cmpuint (n_cuts, >, 0);
}

/* What shows of the view, as it is drawn. */
static cairo_surface_t *
draw (LecternArticleView *view)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (view));
  GskRenderNode           *node = NULL;
  cairo_surface_t         *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view->width, view->height);
  cairo_t                 *cr = cairo_create (surface);

  /* There is nothing to take a picture of until the view was drawn for the first time. */
  for (guint i = 0; i < 1000 && node == NULL; i++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      gdk_paintable_snapshot (paintable, snapshot, view->width, view->height);
      node = gtk_snapshot_free_to_node (snapshot);
      if (node == NULL)
        spin (10);
    }
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint
count_dark_pixels (cairo_surface_t *surface,
                   int              top,
                   int              bottom)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  guint         n = 0;

  for (int y = top; y < bottom; y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface) - 20; x++)
      n += data[y * cairo_image_surface_get_stride (surface) + 4 * x + 1] < 100;

  return n;
}

/* Wherever the reader scrolls to, code is drawn from the top of the window to its foot. */
static void
test_code_drawn (Fixture      *fixture,
                 gconstpointer data)
{
  LecternArticleView *view = fixture->view;

  for (guint i = 0; i < 30; i++)
    {
      cairo_surface_t *surface;

      lectern_article_view_scroll_pages (view, i % 2 == 0 ? 2.3 : -0.7);
      spin (60);
      surface = draw (view);
      for (int y = 0; y + 100 <= view->height; y += 100)
        g_assert_cmpuint (count_dark_pixels (surface, y, y + 100), >, 20);
      cairo_surface_destroy (surface);
    }
}

/* However many links a paragraph has, each is over its own glyphs. */
static void
test_links (Fixture      *fixture,
            gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternTextBlock   *block = LECTERN_TEXT_BLOCK (view->widgets[view->n_blocks - 1]);
  GPtrArray          *links = lectern_text_block_get_links (block);

  g_assert_cmpuint (links->len, ==, N_LINKS);
  for (guint i = 0; i < links->len; i += 97)
    {
      LecternLink            *link = g_ptr_array_index (links, i);
      g_autoptr (GArray)      boxes = lectern_paragraph_get_rectangles (lectern_text_block_get_layout (block), lectern_link_get_start (link),
                                                                        lectern_link_get_end (link));
      const LecternRectangle *box = &g_array_index (boxes, LecternRectangle, 0);
      graphene_rect_t         bounds;

      g_assert_cmpuint (boxes->len, ==, 1);
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (link), GTK_WIDGET (block), &bounds));
      g_assert_cmpfloat (ABS (bounds.origin.x - lectern_text_block_get_text_x (block) - box->x), <=, 1);
      g_assert_cmpfloat (ABS (bounds.origin.y - lectern_text_block_get_text_y (block) - box->y), <=, 1);
      g_assert_cmpfloat (ABS (bounds.size.width - box->width), <=, 2);
      g_assert_cmpfloat (ABS (bounds.size.height - box->height), <=, 1);
    }
}

static LecternTableBlock *
find_table (Fixture *fixture)
{
  for (guint32 i = 0; i < fixture->view->n_blocks; i++)
    if (LECTERN_IS_TABLE_BLOCK (fixture->view->widgets[i]))
      return LECTERN_TABLE_BLOCK (fixture->view->widgets[i]);

  g_assert_not_reached ();
}

static guint
count_cells (LecternTableBlock *table)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (table)); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += LECTERN_IS_CELL (child);

  return n;
}

/* Cells exist where they show, and the arrow keys go on from there, one cell at a time. */
static void
test_table (Fixture      *fixture,
            gconstpointer data)
{
  LecternTableBlock *table = find_table (fixture);
  LecternPlace       place = { lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (table)), LECTERN_PART_CELL (100, 30), 0 };

  g_assert_cmpuint (count_cells (table), >, 20);
  g_assert_cmpuint (count_cells (table), <, 400);
  lectern_article_view_go_to (fixture->view, &place, TRUE);
  spin (60);
  for (guint i = 0; i < 30; i++)
    {
      GtkWidget      *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      graphene_rect_t bounds;

      g_assert_true (LECTERN_IS_CELL (focus));
      g_assert_cmpuint (lectern_cell_get_row (LECTERN_CELL (focus)), ==, 100 + i);
      g_assert_cmpuint (lectern_cell_get_column (LECTERN_CELL (focus)), ==, 30);
      /* A frame may take its time. */
      for (guint k = 0; k < 400; k++)
        {
          g_assert_true (gtk_widget_compute_bounds (focus, GTK_WIDGET (fixture->view), &bounds));
          if (bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= fixture->view->height)
            break;
          spin (5);
        }
      g_assert_cmpfloat (bounds.origin.y, >=, 0);
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, fixture->view->height);
      g_assert_cmpuint (count_cells (table), <, 400);
      lectern_block_widget_grab_place (LECTERN_BLOCK_WIDGET (table), LECTERN_PART_CELL (101 + i, 30), 0);
      spin (20);
    }

  /* Set anew, nothing that no longer shows is set with it. */
  lectern_article_view_scroll_to_end (fixture->view, TRUE);
  lectern_article_view_set_text_size (fixture->view, 150);
  spin (100);
  g_assert_cmpuint (count_cells (table), <, 400);
}

static void
check_rows (Fixture *fixture)
{
  LecternTableBlock *table = find_table (fixture);
  guint32            index = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (table));
  int                top, bottom, foot;

  settle (fixture->view);
  /* Where it stands by now. */
  top = -(int) lectern_view_get_block_y (fixture->view, index) -
        (int) (lectern_block_widget_get_frame (LECTERN_BLOCK_WIDGET (table))->gap_above + 0.5);
  g_assert_cmpint (table->window_top, ==, top);
  g_assert_cmpint (table->window_bottom, ==, top + fixture->view->height);

  /* Whatever shows is made, and nothing else. */
  bottom = table->window_bottom - table->grid_y;
  foot = lectern_table_block_get_row_bottom (table, table->n_rows - 1);
  g_assert_cmpuint (table->first_made, <, table->end_made);
  g_assert_cmpfloat (lectern_table_layout_get_row_y (table->layout, table->first_made), <=, MAX (table->window_top - table->grid_y, 0));
  g_assert_cmpint (lectern_table_block_get_row_bottom (table, table->end_made - 1), >=, MIN (bottom, foot));
  g_assert_cmpfloat (lectern_table_layout_get_row_y (table->layout, table->end_made - 1), <=, bottom);
  for (guint row = table->first_made; row < table->end_made; row++)
    g_assert_nonnull (*lectern_table_block_get_slot (table, row, 0));
  g_assert_cmpuint (count_cells (table), <, 600);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (table)), ==, table->grid_y + foot + table->scrollbar_height);
}

/* Told what shows, a table makes all of it at once, though none of its rows was set before. */
static void
check_at_once (LecternTableBlock *table,
               int                top,
               int                bottom)
{
  LecternBlockWidget *widget = LECTERN_BLOCK_WIDGET (table);

  lectern_block_widget_restyle (widget, lectern_block_widget_get_index (widget) - 1);
  lectern_block_widget_get_height (widget, gtk_widget_get_width (GTK_WIDGET (table)));
  lectern_block_widget_set_window (widget, top, bottom);
  g_assert_cmpint (table->grid_y + lectern_table_block_get_row_bottom (table, table->end_made - 1), >=, bottom);
}

/* Rows that turn out much lower than estimated leave no empty space below them. */
static void
test_low_rows (Fixture      *fixture,
               gconstpointer data)
{
  LecternTableBlock *table = find_table (fixture);

  check_rows (fixture);
  g_assert_cmpuint (table->end_made, >, 8);
  check_at_once (table, -100, 500);
  check_at_once (table, 1000, 1600);
  lectern_view_update (fixture->view);
  lectern_article_view_scroll_lines (fixture->view, 1);
  check_rows (fixture);
  for (guint i = 0; i < 4; i++)
    {
      lectern_article_view_scroll_pages (fixture->view, i % 2 == 0 ? 1.5 : -0.7);
      check_rows (fixture);
    }
  lectern_article_view_set_text_size (fixture->view, 150);
  check_rows (fixture);
  lectern_article_view_set_text_size (fixture->view, 70);
  check_rows (fixture);
}

/* A picture that turns out to be broken gives its place to words: nothing below it moves. */
static void
test_kept_place (Fixture      *fixture,
                 gconstpointer data)
{
  LecternTableBlock *table = find_table (fixture);
  guint32            index = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (table));
  GtkWidget         *figure = GTK_WIDGET (fixture->view->widgets[index - 1]);
  int                height = gtk_widget_get_height (figure);
  char              *wrong = NULL;

  g_assert_cmpint (height, >, 200);
  for (guint i = 0; i < 2000 && (i == 0 || wrong != NULL); i++)
    {
      spin (5);
      g_free (wrong);
      wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (figure), GTK_ACCESSIBLE_PROPERTY_LABEL, "Figure not available: Picture");
    }
  g_assert_null (wrong);
  spin (50);
  g_assert_cmpint (gtk_widget_get_height (figure), ==, height);
  check_rows (fixture);
}

#define ADD(path, kind, function) g_test_add ("/article-view-limits/" path, Fixture, kind, set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("tab", "long", test_tab);
  ADD ("lost-anchor/long", "long", test_lost_anchor);
  ADD ("lost-anchor/short", "short", test_lost_anchor);
  ADD ("folded-anchor", "folded", test_folded_anchor);
  ADD ("complete", "short", test_complete);
  ADD ("inactive", "long", test_inactive);
  ADD ("parked", "short", test_parked);
  ADD ("code", "code", test_code);
  ADD ("code-across", "code-cut", test_code_across);
  ADD ("code-drawn", "code", test_code_drawn);
  ADD ("links", "links", test_links);
  ADD ("table", "table", test_table);
  ADD ("low-rows", "low", test_low_rows);
  ADD ("kept-place", "picture", test_kept_place);

  return g_test_run ();
}
