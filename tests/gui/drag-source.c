/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A small window from which its arguments can be dragged, as files out of a file manager. */

#include <gtk/gtk.h>

int
main (int    argc,
      char **argv)
{
  GSList             *files = NULL;
  GdkContentProvider *content;
  GtkDragSource      *source;
  GtkWidget          *window;

  gtk_init ();
  for (int i = argc - 1; i > 0; i--)
    files = g_slist_prepend (files, g_file_new_for_path (argv[i]));
  content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
  source = gtk_drag_source_new ();
  gtk_drag_source_set_content (source, content);
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Drag source");
  gtk_window_set_default_size (GTK_WINDOW (window), 160, 120);
  gtk_window_set_child (GTK_WINDOW (window), gtk_label_new ("Drag me"));
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (source));
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);

  g_slist_free_full (files, g_object_unref);
  g_object_unref (content);

  return 0;
}
