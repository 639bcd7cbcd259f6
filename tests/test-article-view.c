/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "view-fixture.h"

#include "lectern-link.h"
#include "lectern-loader.h"

static char *
create_text (guint n_sections)
{
  GString *text = g_string_new ("# A long article\n\n");

  for (guint i = 0; i < n_sections; i++)
    {
      g_string_append_printf (text, "## Section %u\n\n", i);
      for (guint p = 0; p < 3; p++)
        {
          for (guint w = 0; w < 20 + (i * 7 + p * 31) % 90; w++)
            g_string_append_printf (text, "word%u ", w);
          g_string_append_printf (text, "with a [link](#section-%u).\n\n", (i + 3) % n_sections);
        }
      if (i % 5 == 2)
        g_string_append (text, "> [!NOTE]- Folded\n> Hidden text with a [link](#section-0).\n\n");
      if (i % 7 == 3)
        g_string_append (text, "```\ncode that is so long that it must scroll sideways in itself, a hundred characters and more than that\n```\n\n");
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
  fixture_show (fixture);
}

/* What must hold whatever was done to the view. */
static void
check_invariants (LecternArticleView *view)
{
  int     y = view->first_y;
  guint32 previous = LECTERN_NONE;
  gint64  total = lectern_heights_get_total (view->heights);
  double  value = gtk_adjustment_get_value (view->vadjustment);

  g_assert_cmpuint (view->first_shown, <=, view->last_shown);
  g_assert_cmpuint (view->last_shown, <, view->n_blocks);
  g_assert_cmpfloat (value, >=, 0);
  g_assert_cmpfloat (value, <=, MAX ((double) (total - view->height), 0));
  if (view->reconcile_id == 0)
    g_assert_cmpint ((gint64) value, ==, lectern_view_get_top (view));

  /* The view is full, or the document begins or ends inside it. */
  if (view->first_y > 0)
    g_assert_cmpuint (lectern_view_get_previous (view, view->first_shown), ==, LECTERN_NONE);
  for (guint32 i = view->first_shown; i <= view->last_shown; i++)
    {
      graphene_rect_t bounds;

      if (view->hidden[i])
        {
          g_assert_null (view->widgets[i]);
          g_assert_cmpint (lectern_heights_get (view->heights, i), ==, 0);
          continue;
        }
      g_assert_nonnull (view->widgets[i]);
      g_assert_true (view->measured[i]);
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (view->widgets[i]), GTK_WIDGET (view), &bounds));
      g_assert_cmpint ((int) bounds.origin.y, >=, y);
      g_assert_cmpint ((int) (bounds.origin.y + bounds.size.height), <=, y + lectern_heights_get (view->heights, i));
      y += lectern_heights_get (view->heights, i);
      previous = i;
    }
  if (lectern_view_get_next (view, previous) != LECTERN_NONE)
    g_assert_cmpint (y, >=, view->height);

  /* Siblings stand in the order of the text: that is what a screen reader reads. */
  previous = LECTERN_NONE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      guint32 index = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (child));

      g_assert_true (view->widgets[index] == LECTERN_BLOCK_WIDGET (child));
      if (previous != LECTERN_NONE)
        g_assert_cmpuint (index, >, previous);
      previous = index;
    }
  if (view->n_blocks > LECTERN_VIEW_MAX_EAGER_BLOCKS)
    {
      guint n_made = 0;

      for (guint32 i = 0; i < view->n_blocks; i++)
        n_made += view->widgets[i] != NULL;
      g_assert_cmpuint (n_made, <=, MAX (view->last_shown, view->anchor.block) - MIN (view->first_shown, view->anchor.block) + 2);
    }
}

/* Where the line of the anchor is, in pixels from the top of the view. */
static int
get_anchor_y (LecternArticleView *view)
{
  graphene_rect_t     bounds;
  LecternBlockWidget *widget = view->widgets[view->anchor.block];

  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (widget), GTK_WIDGET (view), &bounds));

  return (int) bounds.origin.y + lectern_block_widget_get_place_y (widget, view->anchor.part, view->anchor.byte);
}

/* Another font, length of lines or colours. */
static void
change_look (LecternArticleView *view,
             guint               which)
{
  static const char *const fonts[] = { NULL, LECTERN_FAMILY_SANS, "DejaVu Sans Mono", "No Such Font" };

  lectern_article_view_set_text_font (view, fonts[which % 4]);
  lectern_article_view_set_line_characters (view, 52 + 14 * (int) (which / 2 % 3));
  lectern_article_view_set_page_colors (view, (LecternPageColors) (which % 5));
}

static void
do_something (Fixture *fixture)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { 0, LECTERN_PART_TEXT, 0 };
  double              upper = gtk_adjustment_get_upper (view->vadjustment);

  switch (g_test_rand_int_range (0, 10))
    {
    case 0:
      lectern_article_view_scroll_lines (view, g_test_rand_int_range (-5, 6));
      break;
    case 1:
      lectern_article_view_scroll_pages (view, g_test_rand_int_range (-2, 3));
      break;
    case 2:
      gtk_adjustment_set_value (view->vadjustment, g_test_rand_double_range (0, upper));
      break;
    case 3:
      gtk_adjustment_set_value (view->vadjustment, gtk_adjustment_get_value (view->vadjustment) + g_test_rand_int_range (-300, 300));
      break;
    case 4:
      place.block = (guint32) g_test_rand_int_range (0, (gint32) view->n_blocks);
      lectern_article_view_go_to (view, &place, g_test_rand_bit ());
      break;
    case 5:
      lectern_article_view_set_text_size (view, (guint) g_test_rand_int_range (75, 201));
      break;
    case 6:
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), g_test_rand_int_range (300, 1000), g_test_rand_int_range (200, 800));
      break;
    case 7:
      lectern_article_view_scroll_to_end (view, g_test_rand_bit ());
      break;
    case 8:
      change_look (view, (guint) g_test_rand_int_range (0, 60));
      break;
    default:
      place.block = (guint32) g_test_rand_int_range (0, (gint32) view->n_blocks);
      if (lectern_article_get_block (view->article, place.block)->kind == LECTERN_BLOCK_CALLOUT_TITLE)
        gtk_widget_activate_action (GTK_WIDGET (view), "article.toggle", "u", place.block);
      break;
    }
}

/* Any sequence of scrolling, jumping, resizing and zooming. */
static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  for (guint i = 0; i < 150; i++)
    {
      do_something (fixture);
      spin (g_test_rand_bit () ? 0 : 30);
      if (i % 3 != 0)
        continue;
      settle (fixture->view);
      check_invariants (fixture->view);
    }
}

/* The line being read stays where it is. */
static void
test_anchor (Fixture      *fixture,
             gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { view->n_blocks / 2, LECTERN_PART_TEXT, 0 };
  LecternAnchor       anchor;
  int                 y;

  lectern_article_view_go_to (view, &place, FALSE);
  lectern_article_view_scroll_lines (view, 7);
  spin (60);
  settle (view);
  anchor = view->anchor;
  y = get_anchor_y (view);

  for (guint i = 0; i < 20; i++)
    {
      if (i % 4 == 0)
        lectern_article_view_set_text_size (view, 75 + (i * 37) % 125);
      else if (i % 4 == 2)
        change_look (view, i / 4 + 1);
      else
        gtk_window_set_default_size (GTK_WINDOW (fixture->window), 350 + (int) (i * 97) % 600, 500);
      spin (80);
      settle (view);
      g_assert_cmpmem (&anchor, sizeof anchor, &view->anchor, sizeof anchor);
      g_assert_cmpint (get_anchor_y (view), ==, y);
    }
}

/* All is set again when something changes, and only then: GTK tells the view of many changes that are none to it. */
static void
test_look (Fixture      *fixture,
           gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternStyle       *style = view->context->style;
  int                 width = view->context->column_width;

  gtk_widget_add_css_class (GTK_WIDGET (view), "something");
  settle (view);
  lectern_article_view_set_text_font (view, "");
  lectern_article_view_set_line_characters (view, LECTERN_LINE_CHARACTERS);
  lectern_article_view_set_page_colors (view, LECTERN_PAGE_FOLLOW);
  g_assert_true (view->context->style == style);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1400, 500);
  settle (view);
  width = view->context->column_width;
  lectern_article_view_set_line_characters (view, 80);
  g_assert_cmpint (view->context->column_width, >, width);
  lectern_article_view_set_line_characters (view, 52);
  g_assert_cmpint (view->context->column_width, <, width);
  lectern_article_view_set_text_font (view, "DejaVu Sans Mono");
  g_assert_true (g_str_has_prefix (pango_font_description_get_family (lectern_style_get_font (view->context->style, LECTERN_TEXT_BODY, 0)), "DejaVu Sans Mono,"));

  for (guint i = 0; i < 5; i++)
    {
      static const gboolean dark[] = { FALSE, FALSE, TRUE, FALSE, FALSE };

      lectern_article_view_set_page_colors (view, (LecternPageColors) i);
      g_assert_cmpint (lectern_style_get_palette (view->context->style)->is_dark, ==, dark[i]);
    }
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (view)), "gtk-application-prefer-dark-theme", TRUE, NULL);
  settle (view);
  g_assert_cmpmem (lectern_style_get_palette (view->context->style), sizeof (LecternPalette), lectern_palette_get_contrast (TRUE), sizeof (LecternPalette));
  lectern_article_view_set_page_colors (view, LECTERN_PAGE_LIGHT);
  g_assert_false (lectern_style_get_palette (view->context->style)->is_dark);
  lectern_article_view_set_page_colors (view, LECTERN_PAGE_FOLLOW);
  g_assert_true (lectern_style_get_palette (view->context->style)->is_dark);
  gtk_settings_reset_property (gtk_widget_get_settings (GTK_WIDGET (view)), "gtk-application-prefer-dark-theme");
  settle (view);
  g_assert_false (lectern_style_get_palette (view->context->style)->is_dark);
}

/* Down by pages and up again by as many ends where it began; every pixel is passed. */
static void
test_round_trip (Fixture      *fixture,
                 gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  gint64              top;

  settle (view);
  for (guint i = 0; i < 12; i++)
    lectern_article_view_scroll_pages (view, 1);
  for (guint i = 0; i < 12; i++)
    lectern_article_view_scroll_pages (view, -1);
  g_assert_cmpuint (view->anchor.block, ==, 0);
  g_assert_cmpint (lectern_view_get_top (view), ==, 0);

  lectern_article_view_scroll_to_end (view, TRUE);
  settle (view);
  top = lectern_view_get_top (view);
  g_assert_cmpint (top + view->height, ==, lectern_heights_get_total (view->heights));
  lectern_article_view_scroll_lines (view, 1);
  g_assert_cmpint (lectern_view_get_top (view), ==, lectern_heights_get_total (view->heights) - view->height);
}

/* Tab reaches every link in the order of the text, also in blocks that do not exist yet. */
static void
test_tab (Fixture      *fixture,
          gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  guint               n_links = 0, n_found = 0;
  guint32             last_block = 0, last_start = 0;

  for (guint32 i = 0; i < view->n_blocks; i++)
    for (guint32 s = 0; s < lectern_article_get_block (view->article, i)->text.n_spans; s++)
      n_links += !view->hidden[i] && lectern_article_get_block (view->article, i)->text.spans[s].kind == LECTERN_SPAN_LINK;

  gtk_widget_grab_focus (GTK_WIDGET (view));
  while (gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_FORWARD))
    {
      GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      GtkWidget *block = gtk_widget_get_focus_child (GTK_WIDGET (view));
      guint32    index = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (block));

      if (LECTERN_IS_LINK (focus))
        {
          guint32 start = lectern_link_get_start (LECTERN_LINK (focus));

          g_assert_true (index > last_block || (index == last_block && start > last_start));
          last_block = index;
          last_start = start;
          n_found++;
        }
      g_assert_cmpuint (index, >=, view->first_shown);
      g_assert_cmpuint (index, <=, view->last_shown);
    }
  g_assert_cmpuint (n_found, ==, n_links);
}

/* Closing what has the focus passes it on; opening is remembered by the title. */
static void
test_fold (Fixture      *fixture,
           gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPlace        place = { 0, LECTERN_PART_TEXT, 0 };
  guint32             container = 0;
  gint64              total = lectern_heights_get_total (view->heights);

  while (lectern_article_get_container (view->article, container)->kind != LECTERN_CONTAINER_CALLOUT)
    container++;
  g_assert_true (lectern_article_view_is_folded (view, container));
  place.block = lectern_article_get_container (view->article, container)->first_block + 1;
  g_assert_true (view->hidden[place.block]);

  lectern_article_view_go_to (view, &place, TRUE);
  g_assert_false (lectern_article_view_is_folded (view, container));
  g_assert_false (view->hidden[place.block]);
  g_assert_cmpint (lectern_heights_get_total (view->heights), >, total);
  settle (view);

  gtk_widget_activate_action (GTK_WIDGET (view), "article.toggle", "u", place.block - 1);
  settle (view);
  g_assert_true (view->hidden[place.block]);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (view->widgets[place.block - 1])));
  check_invariants (view);
}

/* Coming back from a jump is exact. */
static void
test_position (Fixture      *fixture,
               gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternPosition     position, back;
  LecternPlace        place = { view->n_blocks - 1, LECTERN_PART_TEXT, 0 };

  lectern_article_view_scroll_lines (view, 31);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_FORWARD);
  lectern_article_view_get_position (view, &position);
  g_assert_true (position.has_focus);
  lectern_article_view_go_to (view, &place, TRUE);
  settle (view);
  lectern_article_view_set_position (view, &position);
  settle (view);
  lectern_article_view_get_position (view, &back);
  g_assert_cmpmem (&position, sizeof position, &back, sizeof back);
}

/* The last sections show together: which of them is read is what was jumped to, there and back. */
static void
test_position_of_last_sections (Fixture      *fixture,
                                gconstpointer data)
{
  LecternArticleView *view = fixture->view;
  LecternOutline     *outline = lectern_article_get_outline (view->article);
  guint32             n = lectern_outline_get_n (outline);
  LecternPosition     positions[3], back;

  for (guint32 i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      LecternPlace place = { lectern_outline_get (outline, n - 1 - i)->block, LECTERN_PART_TEXT, 0 };

      lectern_article_view_go_to (view, &place, TRUE);
      settle (view);
      lectern_article_view_get_position (view, &positions[i]);
    }
  for (guint32 i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      lectern_article_view_set_position (view, &positions[i]);
      settle (view);
      g_assert_cmpuint (lectern_article_view_get_section (view), ==, n - 1 - i);
      lectern_article_view_get_position (view, &back);
      g_assert_cmpmem (&positions[i], sizeof back, &back, sizeof back);
    }

  lectern_article_view_scroll_lines (view, -1);
  lectern_article_view_get_position (view, &back);
  g_assert_false (back.has_section);
}

/* Does what a key is bound to in the view. */
static gboolean
press_key (LecternArticleView *view,
           guint               key,
           GdkModifierType     modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

      for (guint k = 0; G_IS_LIST_MODEL (shortcuts) && k < g_list_model_get_n_items (shortcuts); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, k);
          GtkShortcutTrigger     *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (view),
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  return FALSE;
}

static void
assert_range (const LecternPlaceRange *range,
              LecternPlace             start,
              LecternPlace             end)
{
  g_assert_nonnull (range);
  g_assert_cmpint (lectern_place_compare (&range->start, &start), ==, 0);
  g_assert_cmpint (lectern_place_compare (&range->end, &end), ==, 0);
}

/* What was selected for the reader goes on like what the reader selected, whatever was clicked on before and in
 * whatever article that was. */
static void
test_selection_from_outside (Fixture      *fixture,
                             gconstpointer data)
{
  LecternArticleView        *view = fixture->view;
  LecternPlace               clicked = { view->n_blocks - 1, LECTERN_PART_TEXT, 3 };
  const LecternPlaceRange    found = { { 1, LECTERN_PART_TEXT, 4 }, { 1, LECTERN_PART_TEXT, 9 } };
  const LecternPlace         next = { 1, LECTERN_PART_TEXT, 10 };
  g_autoptr (GFile)          file = g_file_new_for_path (fixture->folder);
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GError)         error = NULL;

  lectern_view_begin_at (view, &clicked);
  lectern_article_view_set_selection (view, &found);
  g_assert_true (press_key (view, GDK_KEY_Right, GDK_SHIFT_MASK));
  assert_range (lectern_article_view_get_selection (view), found.start, next);
  lectern_view_begin_at (view, &clicked);

  fixture_save (fixture, "article.md", "# Short\n\nIt has a few words only.\n\nAnd these.\n", -1);
  article = lectern_loader_load (file, NULL, &error);
  g_assert_no_error (error);
  lectern_article_view_set_article (view, article);
  g_assert_false (view->selecting.has_origin);
  g_assert_cmpuint (view->selecting.moving.block, ==, 0);
  g_assert_cmpuint (view->selecting.origin.start.block, ==, 0);
  settle (view);

  lectern_article_view_set_selection (view, &found);
  g_assert_true (press_key (view, GDK_KEY_Escape, 0));
  g_assert_null (lectern_article_view_get_selection (view));
  g_assert_false (press_key (view, GDK_KEY_Escape, 0));
  g_assert_true (press_key (view, GDK_KEY_Right, GDK_SHIFT_MASK));
  assert_range (lectern_article_view_get_selection (view), found.end, next);
}

/* A finger that was lifted where it came down takes the selection away; one that scrolled does not. */
static void
test_tap (Fixture      *fixture,
          gconstpointer data)
{
  LecternArticleView     *view = fixture->view;
  const LecternPlaceRange range = { { 1, LECTERN_PART_TEXT, 0 }, { 1, LECTERN_PART_TEXT, 3 } };

  lectern_article_view_set_selection (view, &range);
  lectern_view_release (view, 100, 100);
  g_assert_nonnull (lectern_article_view_get_selection (view));
  view->selecting.is_tap = TRUE;
  lectern_view_release (view, 100, 100);
  g_assert_null (lectern_article_view_get_selection (view));
  g_assert_false (view->selecting.is_tap);
}

#define ADD(path, function)                                                                                       \
  g_test_add ("/article-view/short/" path, Fixture, GUINT_TO_POINTER (12u), set_up, function, fixture_tear_down); \
  g_test_add ("/article-view/long/" path, Fixture, GUINT_TO_POINTER (400u), set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("random", test_random);
  ADD ("anchor", test_anchor);
  ADD ("look", test_look);
  ADD ("round-trip", test_round_trip);
  ADD ("tab", test_tab);
  ADD ("fold", test_fold);
  ADD ("position", test_position);
  ADD ("position-of-last-sections", test_position_of_last_sections);
  ADD ("selection-from-outside", test_selection_from_outside);
  ADD ("tap", test_tap);

  return g_test_run ();
}
