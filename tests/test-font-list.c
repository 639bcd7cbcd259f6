/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-font-list.h"

#include <pango/pangocairo.h>

static const char *
get_family (LecternFontList *list,
            guint            position)
{
  g_autoptr (GtkStringObject) font = g_list_model_get_item (G_LIST_MODEL (list), position);

  return lectern_font_list_get_family (font);
}

/* Lectern's own first, then what is installed, in the order of names, nothing twice. */
static void
test_order (void)
{
  LecternFontList       *list = lectern_font_list_new (pango_cairo_font_map_get_default (), "");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint                  n = g_list_model_get_n_items (G_LIST_MODEL (list));

  g_assert_cmpuint (n, >, 2);
  g_assert_cmpstr (get_family (list, 0), ==, "");
  g_assert_cmpstr (get_family (list, 1), ==, "sans-serif");
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer) get_family (list, i)));
      g_assert_cmpuint (lectern_font_list_find (list, get_family (list, i)), ==, i);
      if (i > 2)
        g_assert_cmpint (g_utf8_collate (get_family (list, i - 1), get_family (list, i)), <=, 0);
      /* They would stand for our own two. */
      g_assert_cmpint (g_ascii_strcasecmp (get_family (list, i), "Serif"), !=, 0);
      g_assert_cmpint (g_ascii_strcasecmp (get_family (list, i), "Sans"), !=, 0);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), n));
  g_assert_cmpuint (lectern_font_list_find (list, "dejavu SANS mono"), !=, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (lectern_font_list_find (list, "No Such Font"), ==, GTK_INVALID_LIST_POSITION);
  g_assert_finalize_object (list);
}

static void
test_missing (void)
{
  LecternFontList            *list = lectern_font_list_new (pango_cairo_font_map_get_default (), "No Such Font");
  guint                       n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (GtkStringObject) font = g_list_model_get_item (G_LIST_MODEL (list), n - 1);

  g_assert_cmpstr (lectern_font_list_get_family (font), ==, "No Such Font");
  g_assert_cmpstr (gtk_string_object_get_string (font), ==, "No Such Font (not installed)");
  g_assert_cmpuint (lectern_font_list_find (list, "No Such Font"), ==, n - 1);
  g_assert_finalize_object (list);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/font-list/order", test_order);
  g_test_add_func ("/font-list/missing", test_missing);

  return g_test_run ();
}
