/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "view-fixture.h"

#include "lectern-figure-canvas.h"

#include <string.h>

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture_begin (fixture);
  fixture_save (fixture, "picture.svg", data, -1);
  fixture_save (fixture, "article.md", "# Title\n\n![A picture](picture.svg)\n", -1);
  fixture_show (fixture);
}

/* Shows the figure of the article in the window, in place of the article. */
static LecternFigureCanvas *
show_canvas (Fixture *fixture)
{
  LecternFigureCanvas *canvas = g_object_new (LECTERN_TYPE_FIGURE_CANVAS, NULL);
  guint32              block = 0;

  while (lectern_article_get_block (fixture->view->article, block)->kind != LECTERN_BLOCK_FIGURE)
    block++;
  lectern_figure_canvas_set_figure (canvas, fixture->view->context, lectern_article_get_block (fixture->view->article, block)->figure);
  g_object_ref (fixture->scroller);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (canvas));

  return canvas;
}

static void
put_back (Fixture *fixture)
{
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->scroller);
  g_object_unref (fixture->scroller);
}

/* Whether a widget draws a picture that is no smaller than a pixel. */
static gboolean
draws_picture (GtkWidget *widget)
{
  g_autoptr (GdkPaintable)  paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot)   snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GBytes)        bytes = NULL;
  g_autofree char          *text = NULL;
  const char               *bounds;
  double                    width = 0, height = 0;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  bytes = gsk_render_node_serialize (node);

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  bounds = strstr (text, "texture {");
  bounds = bounds != NULL ? strstr (bounds, "bounds: ") : NULL;

  return bounds != NULL && sscanf (bounds, "bounds: %*f %*f %lf %lf", &width, &height) == 2 && width >= 1 && height >= 1;
}

static void
wait_for_picture (GtkWidget *widget)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!draws_picture (widget) && g_get_monotonic_time () < end)
    spin (5);
  g_assert_true (draws_picture (widget));
}

/* What is less than half a pixel high is shown all the same. */
static void
test_flat (Fixture      *fixture,
           gconstpointer data)
{
  LecternFigureCanvas *canvas = show_canvas (fixture);

  wait_for_picture (GTK_WIDGET (canvas));
  g_assert_cmpfloat (lectern_figure_canvas_get_zoom (canvas), <, 0.5);
  put_back (fixture);
}

static void
zoomed_cb (LecternFigureCanvas *canvas,
           guint               *n_zooms)
{
  (*n_zooms)++;
}

/* On another screen the figure is rendered anew. */
static void
test_scale (Fixture      *fixture,
            gconstpointer data)
{
  LecternFigureCanvas *canvas = show_canvas (fixture);
  guint                n_zooms = 0;
  gint64               end;

  wait_for_picture (GTK_WIDGET (canvas));
  spin (20);
  g_signal_connect (canvas, "zoomed", G_CALLBACK (zoomed_cb), &n_zooms);
  g_object_notify (G_OBJECT (canvas), "scale-factor");
  end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  while (n_zooms == 0 && g_get_monotonic_time () < end)
    spin (5);
  g_assert_cmpuint (n_zooms, >, 0);
  put_back (fixture);
}

#define ADD(path, picture, function)                                                                                                           \
  g_test_add ("/figure-canvas/" path, Fixture, "<svg xmlns='http://www.w3.org/2000/svg' " picture "><rect width='9000' height='9000'/></svg>", \
              set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("flat", "width='9000' height='1'", test_flat);
  ADD ("narrow", "width='1' height='9000'", test_flat);
  ADD ("scale", "width='400' height='300'", test_scale);

  return g_test_run ();
}
