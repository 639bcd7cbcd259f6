/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What GTK itself costs: an application with an empty window and a header bar, started the
 * way Lectern is. Usage: bench-empty-window WIDTH HEIGHT, in pixels. */

#include "config.h"

#include <gtk/gtk.h>
#include <locale.h>
#include <stdlib.h>

typedef struct
{
  int width;
  int height;
} Size;

static void
activate_cb (GtkApplication *application,
             const Size     *size)
{
  GtkWidget *window = gtk_application_window_new (application);

  gtk_window_set_title (GTK_WINDOW (window), "Empty");
  gtk_window_set_titlebar (GTK_WINDOW (window), gtk_header_bar_new ());
  gtk_window_set_default_size (GTK_WINDOW (window), size->width, size->height);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;
  GApplicationFlags          flags = G_APPLICATION_DEFAULT_FLAGS;
  Size                       size;

  if (argc != 3)
    {
      g_printerr ("usage: %s WIDTH HEIGHT\n", argv[0]);
      return 2;
    }

  setlocale (LC_ALL, "");
  size.width = atoi (argv[1]);
  size.height = atoi (argv[2]);
  if (g_getenv ("DBUS_SESSION_BUS_ADDRESS") == NULL)
    flags |= G_APPLICATION_NON_UNIQUE;
  application = gtk_application_new (APPLICATION_ID ".EmptyWindow", flags);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &size);

  return g_application_run (G_APPLICATION (application), 1, argv);
}
