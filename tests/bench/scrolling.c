/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What it costs to load a text, to scroll and to find in it: in Lectern's window, or in a GtkTextView that shows the
 * same text. Prints JSON: the processor time of a step and how much of it is painting, and the longest time that the
 * main loop did not come back to wait for events, while loading, while scrolling and while finding; in milliseconds.
 * The latter also as processor time of the main thread, which other programs disturb less.
 *
 * Usage: bench-scrolling lectern|text-view FILE STEPS */

#include "config.h"

#include "lectern-article-view.h"
#include "lectern-find-bar.h"
#include "lectern-loader.h"
#include "lectern-window.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WIDTH 1080
#define HEIGHT 820
/* How far a step is: about a notch of a wheel. */
#define STEP 60
/* Where scrolling begins, as a share of the whole. */
#define BEGIN 0.4
/* How often the thumb of the scrollbar is dragged somewhere else. */
#define N_LEAPS 30
/* What is looked for: there is hardly anything of which there is more. */
#define WANTED "e"
/* Nothing is left to be done when so little was used for a while; or after so many seconds. */
#define QUIET_MS 500
#define QUIET_CPU_MS 10
#define MAX_WAIT_S 120

typedef struct
{
  double wall; /* in milliseconds */
  double cpu;
} Stall;

static Stall  longest;
static double last_wall; /* when the main loop came back from waiting, in milliseconds; 0: not yet */
static double last_cpu;

static double
get_ms (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Waits for events as GLib does, and measures what was between two such waits. */
static gint
timed_poll (GPollFD *fds,
            guint    n,
            gint     timeout)
{
  gint result;

  if (last_wall > 0)
    {
      longest.wall = MAX (longest.wall, get_ms (CLOCK_MONOTONIC) - last_wall);
      longest.cpu = MAX (longest.cpu, get_ms (CLOCK_THREAD_CPUTIME_ID) - last_cpu);
    }
  result = g_poll (fds, n, timeout);
  last_wall = get_ms (CLOCK_MONOTONIC);
  last_cpu = get_ms (CLOCK_THREAD_CPUTIME_ID);

  return result;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Lets the main loop run until the process does next to nothing. */
static void
wait_for_quiet (void)
{
  guint  id = g_timeout_add (50, wake_cb, NULL);
  double end = get_ms (CLOCK_MONOTONIC) + MAX_WAIT_S * 1000.0;
  double begin = get_ms (CLOCK_MONOTONIC), used = get_ms (CLOCK_PROCESS_CPUTIME_ID);

  while (get_ms (CLOCK_MONOTONIC) < end)
    {
      g_main_context_iteration (NULL, TRUE);
      if (get_ms (CLOCK_MONOTONIC) - begin < QUIET_MS)
        continue;
      if (get_ms (CLOCK_PROCESS_CPUTIME_ID) - used < QUIET_CPU_MS)
        break;
      begin = get_ms (CLOCK_MONOTONIC);
      used = get_ms (CLOCK_PROCESS_CPUTIME_ID);
    }
  g_source_remove (id);
}

static Stall
take_longest (void)
{
  Stall result = longest;

  longest = (Stall){ 0, 0 };

  return result;
}

/* The first widget of a type in a tree of widgets. */
static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkScrollable *
open_lectern (GtkApplication *application,
              GFile          *file)
{
  g_autoptr (LecternLoading) loading = NULL;
  LecternWindow             *window = lectern_window_new (LECTERN_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_quiet ();

  take_longest ();
  loading = lectern_loading_new (file, NULL);
  lectern_window_load (window, loading);
  while (lectern_window_get_article (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_for_quiet ();

  return GTK_SCROLLABLE (find_widget (GTK_WIDGET (window), LECTERN_TYPE_ARTICLE_VIEW));
}

static char *
load_plain (GFile *file)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (LecternArticle) article = lectern_loader_load (file, NULL, &error);
  GString                   *text = g_string_new (NULL);

  if (article == NULL)
    g_error ("%s", error->message);
  for (guint32 i = 0; i < lectern_article_get_n_blocks (article); i++)
    g_string_append_printf (text, "%s\n", lectern_article_get_block (article, i)->text.text);

  return g_string_free (text, FALSE);
}

static GtkScrollable *
open_text_view (GtkApplication *application,
                GFile          *file)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autofree char           *text = load_plain (file);
  GtkWidget                 *window = gtk_application_window_new (application);
  GtkWidget                 *scroller = gtk_scrolled_window_new ();
  GtkWidget                 *view = gtk_text_view_new ();

  gtk_css_provider_load_from_data (provider, "textview { font-family: serif; font-size: 18px; line-height: 1.5; }", -1);
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (window), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 200);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 200);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (view), 14);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_quiet ();

  take_longest ();
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  wait_for_quiet ();

  return GTK_SCROLLABLE (view);
}

typedef struct
{
  GtkAdjustment *adjustment;
  guint          n_left;
  double         paint_begin; /* in milliseconds of processor time; 0: not painting */
  double         painting;    /* all of it */
} Scrolling;

static gboolean
step_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Scrolling *scrolling = user_data;

  if (scrolling->n_left > 0)
    gtk_adjustment_set_value (scrolling->adjustment, gtk_adjustment_get_value (scrolling->adjustment) + STEP);
  scrolling->n_left--;

  return scrolling->n_left + 1 > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Painting is what comes between placing the widgets and the end of a frame. */
static void
layout_cb (GdkFrameClock *clock,
           Scrolling     *scrolling)
{
  scrolling->paint_begin = get_ms (CLOCK_PROCESS_CPUTIME_ID);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Scrolling     *scrolling)
{
  if (scrolling->paint_begin > 0)
    scrolling->painting += get_ms (CLOCK_PROCESS_CPUTIME_ID) - scrolling->paint_begin;
  scrolling->paint_begin = 0;
}

/* One step a frame. Returns the processor time of one, with what is drawn for it, and how much of that is painting. */
static double
scroll (GtkScrollable *view,
        guint          n_steps,
        double        *painting)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (view);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (view));
  Scrolling      scrolling = { adjustment, n_steps };
  double         begin, end;
  guint          id;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * BEGIN);
  wait_for_quiet ();

  g_signal_connect_after (clock, "layout", G_CALLBACK (layout_cb), &scrolling);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), &scrolling);
  begin = get_ms (CLOCK_PROCESS_CPUTIME_ID);
  id = gtk_widget_add_tick_callback (GTK_WIDGET (view), step_cb, &scrolling, NULL);
  while (scrolling.n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  end = get_ms (CLOCK_PROCESS_CPUTIME_ID);
  gtk_widget_remove_tick_callback (GTK_WIDGET (view), id);
  g_signal_handlers_disconnect_by_data (clock, &scrolling);
  *painting = scrolling.painting / n_steps;

  return (end - begin) / n_steps;
}

/* As who drags the thumb of the scrollbar. */
static void
leap (GtkScrollable *view)
{
  GtkAdjustment    *adjustment = gtk_scrollable_get_vadjustment (view);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint             id = g_timeout_add (10, wake_cb, NULL);

  for (guint i = 0; i < N_LEAPS; i++)
    {
      double end = get_ms (CLOCK_MONOTONIC) + 60;

      gtk_adjustment_set_value (adjustment, g_rand_double (random) * gtk_adjustment_get_upper (adjustment));
      while (get_ms (CLOCK_MONOTONIC) < end)
        g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (id);
}

/* As who types into the find bar, and then types on. */
static void
find (GtkScrollable *view)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (view))), *bar;

  gtk_widget_activate_action (window, "win.find", NULL);
  bar = find_widget (window, LECTERN_TYPE_FIND_BAR);
  if (bar == NULL)
    g_error ("there is no find bar");

  gtk_editable_set_text (GTK_EDITABLE (find_widget (bar, GTK_TYPE_TEXT)), WANTED);
  wait_for_quiet ();
  gtk_editable_set_text (GTK_EDITABLE (find_widget (bar, GTK_TYPE_TEXT)), WANTED "n");
  wait_for_quiet ();
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;
  g_autoptr (GError)         error = NULL;
  g_autoptr (GFile)          file = NULL;
  GtkScrollable             *view;
  Stall                      loading, scrolling, finding;
  gboolean                   is_lectern;
  double                     step, painting = 0;

  if (argc != 4)
    {
      g_printerr ("usage: %s lectern|text-view FILE STEPS\n", argv[0]);
      return 2;
    }

  is_lectern = g_str_equal (argv[1], "lectern");
  file = g_file_new_for_commandline_arg (argv[2]);
  application = is_lectern ? GTK_APPLICATION (lectern_application_new ())
                           : gtk_application_new (APPLICATION_ID ".TextView", G_APPLICATION_DEFAULT_FLAGS);
  g_application_set_flags (G_APPLICATION (application), g_application_get_flags (G_APPLICATION (application)) | G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  g_main_context_set_poll_func (NULL, timed_poll);

  view = is_lectern ? open_lectern (application, file) : open_text_view (application, file);
  loading = take_longest ();
  step = scroll (view, (guint) atoi (argv[3]), &painting);
  if (is_lectern)
    leap (view);
  scrolling = take_longest ();
  if (is_lectern)
    find (view);
  finding = take_longest ();

  g_print ("{\"step\": %.3f, \"painting\": %.3f, \"loading\": %.2f, \"loading_cpu\": %.2f, \"scrolling\": %.2f, "
           "\"scrolling_cpu\": %.2f, \"finding\": %.2f, \"finding_cpu\": %.2f}\n",
           step, painting, loading.wall, loading.cpu, scrolling.wall, scrolling.cpu, finding.wall, finding.cpu);

  return 0;
}
