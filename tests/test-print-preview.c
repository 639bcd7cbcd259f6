/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-print-preview.h"

/* What was drawn last. */
typedef struct
{
  guint n_drawn;
  guint page;
  guint n_prints;
} Record;

static void
draw_cb (guint    page,
         cairo_t *cr,
         gpointer user_data)
{
  Record *record = user_data;

  record->n_drawn++;
  record->page = page;
}

static void
print_cb (LecternPrintPreview *preview,
          Record              *record)
{
  record->n_prints++;
}

static void
wait_for_drawing (Record *record)
{
  guint  before = record->n_drawn;
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (record->n_drawn == before && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (record->n_drawn, >, before);
}

static gboolean
act (LecternPrintPreview *preview,
     const char          *action)
{
  return gtk_widget_activate_action (GTK_WIDGET (preview), action, NULL);
}

static const char *
get_text (LecternPrintPreview *preview)
{
  GtkWidget *bar = gtk_window_get_titlebar (GTK_WINDOW (preview));

  return gtk_label_get_label (GTK_LABEL (gtk_header_bar_get_title_widget (GTK_HEADER_BAR (bar))));
}

static void
test_pages (void)
{
  static const struct
  {
    const char *action;
    guint       page; /* that shows after it */
    const char *text;
  } steps[] = {
    { "preview.next", 1, "Page 2 of 3" },
    { "preview.next", 2, "Page 3 of 3" },
    { "preview.previous", 1, "Page 2 of 3" },
    { "preview.first", 0, "Page 1 of 3" },
    { "preview.last", 2, "Page 3 of 3" },
  };
  Record               record = { 0 };
  LecternPrintPreview *preview = lectern_print_preview_new (NULL, 595, 842, draw_cb, &record);

  g_object_add_weak_pointer (G_OBJECT (preview), (gpointer *) &preview);
  g_signal_connect (preview, "print", G_CALLBACK (print_cb), &record);
  gtk_window_present (GTK_WINDOW (preview));
  g_assert_cmpstr (get_text (preview), ==, "Cutting the pages…");
  g_assert_false (act (preview, "preview.next") && record.page > 0);

  lectern_print_preview_set_n_pages (preview, 3);
  wait_for_drawing (&record);
  g_assert_cmpuint (record.page, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (act (preview, steps[i].action));
      wait_for_drawing (&record);
      g_assert_cmpuint (record.page, ==, steps[i].page);
      g_assert_cmpstr (get_text (preview), ==, steps[i].text);
    }
  /* Beyond the last page there is nothing. */
  act (preview, "preview.next");
  g_assert_cmpstr (get_text (preview), ==, "Page 3 of 3");

  act (preview, "preview.print");
  g_assert_cmpuint (record.n_prints, ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (preview);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/print-preview/pages", test_pages);

  return g_test_run ();
}
