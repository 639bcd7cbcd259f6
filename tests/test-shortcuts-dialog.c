/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-shortcuts-dialog.h"
#include "lectern-shortcuts.h"

#include <string.h>

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* How many rows are left by what is typed. */
static guint
count_rows (GtkWindow *dialog)
{
  GtkListBox    *list = GTK_LIST_BOX (find (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row;
  guint          n = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    n += gtk_widget_get_visible (GTK_WIDGET (row)) ? 1 : 0;

  return n;
}

static void
test_rows (void)
{
  GtkWindow *dialog = lectern_shortcuts_dialog_new (NULL);
  guint      n_shortcuts, n_rows;

  lectern_shortcuts_get (&n_shortcuts);
  n_rows = count_rows (dialog);
  g_assert_cmpuint (n_rows, ==, n_shortcuts);
  gtk_window_destroy (dialog);

  /* What does not work is not listed. */
  lectern_shortcuts_set_letters_enabled (FALSE);
  dialog = lectern_shortcuts_dialog_new (NULL);
  g_assert_cmpuint (count_rows (dialog), <, n_rows);
  g_assert_cmpuint (count_rows (dialog), >, n_rows / 2);
  gtk_window_destroy (dialog);
  lectern_shortcuts_set_letters_enabled (TRUE);
}

/* It fits on small screens, however many keys there are. */
static void
test_size (void)
{
  GtkWindow *dialog = lectern_shortcuts_dialog_new (NULL);
  int        minimum, width, height;

  gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_widget_measure (GTK_WIDGET (dialog), GTK_ORIENTATION_VERTICAL, 360, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 400);
  gtk_window_get_default_size (dialog, &width, &height);
  g_assert_cmpint (width, <=, 600);
  g_assert_cmpint (height, <=, 680);
  gtk_window_destroy (dialog);
}

static void
type (GtkWindow  *dialog,
      const char *text)
{
  GtkWidget *entry = find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "search-changed");
}

/* Words in any order, whatever their case; a list without rows says so. */
static void
test_filter (void)
{
  GtkWindow *dialog = lectern_shortcuts_dialog_new (NULL);
  guint      n_all = count_rows (dialog);

  type (dialog, "HEADING");
  g_assert_cmpuint (count_rows (dialog), ==, 2);
  type (dialog, "heading previous");
  g_assert_cmpuint (count_rows (dialog), ==, 1);
  type (dialog, "zebra");
  g_assert_cmpuint (count_rows (dialog), ==, 0);
  type (dialog, " ");
  g_assert_cmpuint (count_rows (dialog), ==, n_all);
  gtk_window_destroy (dialog);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shortcuts-dialog/rows", test_rows);
  g_test_add_func ("/shortcuts-dialog/size", test_size);
  g_test_add_func ("/shortcuts-dialog/filter", test_filter);

  return g_test_run ();
}
