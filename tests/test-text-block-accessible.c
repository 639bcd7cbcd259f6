/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#undef GDK_VERSION_MAX_ALLOWED

#include "lectern-article-view.h"
#include "lectern-loader.h"
#include "lectern-text-block.h"

#include <glib/gstdio.h>

#if GTK_CHECK_VERSION(4, 14, 0)

static const char text[] = "Plain words. Zweite Sätze hier, and “quotes” too; this sentence goes on for "
                           "so long that it cannot stand on one line of any column that is set well.\n\n"
                           "7. Seventh\n\n"
                           "```\ncode\n```\n";

typedef struct
{
  GtkWidget *window;
  GtkWidget *view;
  char      *folder;
  char      *path;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (GFile)          file = NULL;
  g_autoptr (LecternArticle) article = NULL;

  fixture->folder = g_dir_make_tmp ("lectern-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "Name.md", NULL);
  g_file_set_contents (fixture->path, text, -1, &error);
  g_assert_no_error (error);
  file = g_file_new_for_path (fixture->path);
  article = lectern_loader_load (file, NULL, &error);
  g_assert_no_error (error);

  fixture->view = lectern_article_view_new ();
  lectern_article_view_set_article (LECTERN_ARTICLE_VIEW (fixture->view), article);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (gtk_widget_get_width (fixture->view) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static GtkAccessibleText *
find_block (Fixture    *fixture,
            const char *beginning)
{
  for (GtkWidget *child = gtk_widget_get_first_child (fixture->view); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (LECTERN_IS_TEXT_BLOCK (child) && g_str_has_prefix (lectern_text_block_get_said (LECTERN_TEXT_BLOCK (child)), beginning))
      return GTK_ACCESSIBLE_TEXT (child);

  g_assert_not_reached ();
}

static char *
dup_unit (GtkAccessibleText           *block,
          guint                        offset,
          GtkAccessibleTextGranularity granularity,
          guint                       *start,
          guint                       *end)
{
  g_autoptr (GBytes) bytes = GTK_ACCESSIBLE_TEXT_GET_IFACE (block)->get_contents_at (block, offset, granularity, start, end);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Units of any kind follow each other and are the whole text together. */
static void
test_units (Fixture      *fixture,
            gconstpointer data)
{
  static const char *const beginnings[] = { "Plain", "7. ", "code" };

  for (guint b = 0; b < G_N_ELEMENTS (beginnings); b++)
    for (int g = GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER; g <= GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH; g++)
      {
        GtkAccessibleText  *block = find_block (fixture, beginnings[b]);
        const char         *said = lectern_text_block_get_said (LECTERN_TEXT_BLOCK (block));
        g_autoptr (GString) all = g_string_new (NULL);
        guint               n = (guint) g_utf8_strlen (said, -1), start, end = 0;

        while (end < n)
          {
            guint            offset = end;
            g_autofree char *unit = dup_unit (block, offset, (GtkAccessibleTextGranularity) g, &start, &end);

            g_assert_cmpuint (start, ==, offset);
            g_assert_cmpuint (end, >, start);
            g_assert_true (g_utf8_validate (unit, -1, NULL));
            g_string_append (all, unit);
          }
        g_assert_cmpstr (all->str, ==, said);
      }
}

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  GtkAccessibleText *block = find_block (fixture, "Plain");
  guint              start, end;
  g_autofree char   *word = dup_unit (block, 21, GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD, &start, &end);
  g_autofree char   *line = dup_unit (block, 5, GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE, &start, &end);
  g_autofree char   *sentence = dup_unit (block, 5, GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE, &start, &end);
  g_autofree char   *behind = dup_unit (block, 9999, GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER, &start, &end);
  g_autoptr (GBytes) part = GTK_ACCESSIBLE_TEXT_GET_IFACE (block)->get_contents (block, 20, 25);
  g_autoptr (GBytes) rest = GTK_ACCESSIBLE_TEXT_GET_IFACE (block)->get_contents (block, 0, G_MAXUINT);
  g_autoptr (GBytes) none = GTK_ACCESSIBLE_TEXT_GET_IFACE (block)->get_contents (block, 9999, 3);

  g_assert_cmpstr (word, ==, "Sätze ");
  g_assert_cmpstr (sentence, ==, "Plain words. ");
  g_assert_cmpstr (behind, ==, "");
  g_assert_true (g_str_has_prefix (line, "Plain words. Zweite"));
  g_assert_cmpuint (strlen (line), <, strlen (lectern_text_block_get_said (LECTERN_TEXT_BLOCK (block))));
  g_assert_cmpmem (g_bytes_get_data (part, NULL), g_bytes_get_size (part), "Sätze", 6);
  g_assert_cmpuint (g_bytes_get_size (rest), ==, strlen (lectern_text_block_get_said (LECTERN_TEXT_BLOCK (block))));
  g_assert_cmpuint (g_bytes_get_size (none), ==, 0);
}

#if GTK_CHECK_VERSION(4, 16, 0)
/* A point in the middle of a character is that character's; what stands beside the text has no place. */
static void
test_places (Fixture      *fixture,
             gconstpointer data)
{
  GtkAccessibleText          *block = find_block (fixture, "7. ");
  GtkAccessibleTextInterface *interface = GTK_ACCESSIBLE_TEXT_GET_IFACE (block);
  graphene_rect_t             extents;
  guint                       offset = 0;

  for (guint i = 3; i < 10; i++)
    {
      g_assert_true (interface->get_extents (block, i, i + 1, &extents));
      g_assert_cmpfloat (extents.size.width, >, 0);
      g_assert_true (interface->get_offset (block, &GRAPHENE_POINT_INIT (extents.origin.x + extents.size.width / 2, extents.origin.y + 5), &offset));
      g_assert_cmpuint (offset, ==, i);
    }
  g_assert_false (interface->get_extents (block, 0, 1, &extents));
  g_assert_false (interface->get_extents (block, 10, 11, &extents));
}
#endif

#define ADD(path, function) g_test_add ("/text-block-accessible/" path, Fixture, NULL, set_up, function, tear_down)

#endif

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

#if GTK_CHECK_VERSION(4, 14, 0)
  ADD ("units", test_units);
  ADD ("words", test_words);
#if GTK_CHECK_VERSION(4, 16, 0)
  ADD ("places", test_places);
#endif
#endif

  return g_test_run ();
}
