/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "view-fixture.h"

#include "lectern-loader.h"

#include <glib/gstdio.h>

/* Makes the folder: what is saved in it before fixture_show() is the article. */
void
fixture_begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("lectern-XXXXXX", &error);
  g_assert_no_error (error);
}

/* Saves a file in the folder; a length of -1 is that of a text. */
void
fixture_save (Fixture    *fixture,
              const char *name,
              const char *text,
              gssize      length)
{
  g_autofree char   *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
}

/* Saves “picture.png”: the head of a picture of 400 × 300 pixels, without the pixels. */
void
fixture_save_picture (Fixture *fixture)
{
  static const char head[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x90\0\0\1\x2c\10\2\0\0\0\x89\xdb\xc0\x66";

  fixture_save (fixture, "picture.png", head, sizeof head - 1);
}

/* Loads the article of the folder and shows it. */
void
fixture_show (Fixture *fixture)
{
  g_autoptr (GFile)          file = g_file_new_for_path (fixture->folder);
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GError)         error = NULL;

  article = lectern_loader_load (file, NULL, &error);
  g_assert_no_error (error);

  fixture->window = gtk_window_new ();
  fixture->scroller = gtk_scrolled_window_new ();
  fixture->view = LECTERN_ARTICLE_VIEW (lectern_article_view_new ());
  lectern_article_view_set_article (fixture->view, article);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scroller), GTK_WIDGET (fixture->view));
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->scroller);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (fixture->view->width == 0)
    g_main_context_iteration (NULL, TRUE);
  settle (fixture->view);
}

/* Nothing may keep the view once its window is gone. */
void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char      *name;

  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  spin (20);
  g_assert_null (fixture->view);

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* Lets the main loop run for a while. */
void
spin (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static void
after_paint_cb (GdkFrameClock *clock,
                guint         *n_frames)
{
  (*n_frames)++;
}

/* What an allocation found missing is made before the next frame: waits until nothing glides and
 * frames come that found nothing missing, however slow the machine is. */
void
settle (LecternArticleView *view)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (view));
  guint          n_frames = 0;
  gulong         handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &n_frames);

  for (guint n_quiet = 0; n_quiet < 3;)
    {
      guint  before = n_frames;
      gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

      gtk_widget_queue_allocate (GTK_WIDGET (view));
      while (n_frames == before && g_get_monotonic_time () < end)
        g_main_context_iteration (NULL, FALSE);
      g_assert_cmpuint (n_frames, >, before);
      n_quiet = view->update_id == 0 && view->glide_id == 0 ? n_quiet + 1 : 0;
    }
  g_signal_handler_disconnect (clock, handler);
}

/* Like settle(), and waits until the scrollbar tells again where the view is. */
void
rest (LecternArticleView *view)
{
  do
    settle (view);
  while (view->reconcile_id != 0);
}
