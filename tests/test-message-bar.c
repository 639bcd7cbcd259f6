/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-message-bar.h"

static void
test_show (void)
{
  LecternMessageBar *bar = g_object_ref_sink (LECTERN_MESSAGE_BAR (lectern_message_bar_new ()));

  g_assert_null (lectern_message_bar_get_text (bar));
  lectern_message_bar_show (bar, LECTERN_MESSAGE_ERROR, "It failed <b>&", "Again", "win.again");
  g_assert_cmpstr (lectern_message_bar_get_text (bar), ==, "It failed <b>&");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (bar), "error"));
  lectern_message_bar_show (bar, LECTERN_MESSAGE_NOTE, "By the way", NULL, NULL);
  g_assert_cmpstr (lectern_message_bar_get_text (bar), ==, "By the way");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (bar), "error"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (bar), "note"));
  lectern_message_bar_hide (bar);
  g_assert_null (lectern_message_bar_get_text (bar));
  g_assert_finalize_object (bar);
}

/* GTK asks without a width what is possible at all: no more than at any width. */
static void
test_measure (void)
{
  LecternMessageBar *bar = g_object_ref_sink (LECTERN_MESSAGE_BAR (lectern_message_bar_new ()));
  int                narrowest, natural, lowest, height, last = G_MAXINT;

  lectern_message_bar_show (bar, LECTERN_MESSAGE_NOTE, "There are problems with this article, and this is a long sentence about them", "Show", "win.show");
  gtk_widget_measure (GTK_WIDGET (bar), GTK_ORIENTATION_HORIZONTAL, -1, &narrowest, &natural, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (bar), GTK_ORIENTATION_VERTICAL, -1, &lowest, NULL, NULL, NULL);
  g_assert_cmpint (narrowest, <, natural);
  for (int width = narrowest; width <= natural; width += 20)
    {
      gtk_widget_measure (GTK_WIDGET (bar), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
      g_assert_cmpint (height, >=, lowest);
      g_assert_cmpint (height, <=, last);
      last = height;
    }
  g_assert_finalize_object (bar);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/message-bar/show", test_show);
  g_test_add_func ("/message-bar/measure", test_measure);

  return g_test_run ();
}
