/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view.h"
#include "lectern-contents.h"
#include "lectern-find-bar.h"
#include "lectern-loader.h"
#include "lectern-message-bar.h"
#include "lectern-shortcuts.h"
#include "lectern-window.h"

#include <glib/gstdio.h>
#include <string.h>

static LecternApplication *application;

typedef struct
{
  LecternApplication *application; /* (not owned): one for all cases: GApplication allows no second one */
  char               *folder;      /* (owned) */
} Fixture;

static void
fixture_init (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const headings[] = { "# Title", "## One", "## Two", "### Two a" };
  g_autoptr (GString)      text = g_string_new (NULL);
  g_autoptr (GError)       error = NULL;
  g_autofree char         *article = NULL;

  fixture->folder = g_dir_make_tmp ("lectern-test-XXXXXX", &error);
  g_assert_no_error (error);
  article = g_build_filename (fixture->folder, "article.md", NULL);
  /* Sections higher than the window, so that each can reach its top. */
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_string_append_printf (text, "%s\n\n", headings[i]);
      for (guint k = 0; i > 0 && k < 40; k++)
        g_string_append (text, "Text [@nobody].\n\n");
    }
  g_assert_true (g_file_set_contents (article, text->str, -1, &error));

  fixture->application = application;
}

static void
iterate (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

/* Runs the main loop until @condition holds; a slow computer is no failure. */
#define wait_until(condition)                                        \
  G_STMT_START                                                       \
  {                                                                  \
    gint64 end_ = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND; \
                                                                     \
    while (!(condition) && g_get_monotonic_time () < end_)           \
      iterate (10);                                                  \
    g_assert_true (condition);                                       \
  }                                                                  \
  G_STMT_END

static void
fixture_clear (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *article = g_build_filename (fixture->folder, "article.md", NULL);
  GList           *windows;

  while ((windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application))) != NULL)
    {
      GtkWindow *window = windows->data;

      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
      gtk_window_destroy (window);
      wait_until (window == NULL);
    }
  g_remove (article);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* Opens @file and waits until the window shows it or why it cannot. */
static LecternWindow *
open_window (Fixture    *fixture,
             const char *path,
             const char *section)
{
  g_autoptr (GFile)          file = g_file_new_for_path (path);
  g_autoptr (LecternLoading) loading = lectern_loading_new (file, section);
  LecternWindow             *window = lectern_window_new (fixture->application);

  lectern_window_load (window, loading);
  gtk_window_present (GTK_WINDOW (window));
  /* Both say which article it is. */
  wait_until (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (window)), "Lectern") != 0);
  wait_until (gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  iterate (200);

  return window;
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
class_has_action (GType       type,
                  const char *name)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  GType                  owner;
  const char            *found, *property;
  const GVariantType    *parameter;

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_CLASS (klass), i, &owner, &found, &parameter, &property); i++)
    {
      if (g_str_equal (found, name))
        return TRUE;
    }

  return FALSE;
}

/* Every key of the table does something. */
static void
test_actions (Fixture      *fixture,
              gconstpointer data)
{
  guint                  n;
  const LecternShortcut *shortcuts = lectern_shortcuts_get (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *name = shortcuts[i].action;
      gboolean    exists;

      if (name == NULL)
        exists = TRUE;
      else if (g_str_has_prefix (name, "app."))
        exists = g_action_map_lookup_action (G_ACTION_MAP (fixture->application), name + strlen ("app.")) != NULL;
      else
        exists = class_has_action (g_str_has_prefix (name, "view.") ? LECTERN_TYPE_ARTICLE_VIEW : LECTERN_TYPE_WINDOW, name);
      if (!exists)
        g_error ("nothing is called “%s”", name);
    }
}

static guint32
get_section (LecternWindow *window)
{
  return lectern_article_view_get_section (LECTERN_ARTICLE_VIEW (find_child (GTK_WIDGET (window), LECTERN_TYPE_ARTICLE_VIEW)));
}

static void
activate (LecternWindow *window,
          const char    *action)
{
  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  iterate (100);
}

static void
test_sections (Fixture      *fixture,
               gconstpointer data)
{
  LecternWindow   *window = open_window (fixture, fixture->folder, "two");
  LecternContents *contents = LECTERN_CONTENTS (find_child (GTK_WIDGET (window), LECTERN_TYPE_CONTENTS));

  g_assert_nonnull (lectern_window_get_article (window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Title");
  g_assert_cmpuint (get_section (window), ==, 1);
  wait_until (lectern_contents_get_current (contents) == 1); /* made behind the first frame */
  activate (window, "win.back");                             /* nowhere: where an article opens is no jump */
  g_assert_cmpuint (get_section (window), ==, 1);
  activate (window, "win.next-section");
  g_assert_cmpuint (get_section (window), ==, 2);
  g_assert_cmpuint (lectern_contents_get_current (contents), ==, 2);
  activate (window, "win.next-section");
  g_assert_cmpuint (get_section (window), ==, 2);
  activate (window, "win.previous-section");
  activate (window, "win.previous-section");
  g_assert_cmpuint (get_section (window), ==, 0);
  activate (window, "win.back");
  g_assert_cmpuint (get_section (window), ==, 1);
  activate (window, "win.forward");
  g_assert_cmpuint (get_section (window), ==, 0);
}

static void
test_unknown_section (Fixture      *fixture,
                      gconstpointer data)
{
  LecternWindow     *window = open_window (fixture, fixture->folder, "three");
  LecternMessageBar *bar = LECTERN_MESSAGE_BAR (find_child (GTK_WIDGET (window), LECTERN_TYPE_MESSAGE_BAR));

  g_assert_nonnull (lectern_window_get_article (window));
  g_assert_nonnull (strstr (lectern_message_bar_get_text (bar), "“three”"));
}

/* So does a link; what is no text when it is decoded is shown as it is written. */
static void
test_unknown_link (Fixture      *fixture,
                   gconstpointer data)
{
  LecternWindow     *window = open_window (fixture, fixture->folder, NULL);
  LecternMessageBar *bar = LECTERN_MESSAGE_BAR (find_child (GTK_WIDGET (window), LECTERN_TYPE_MESSAGE_BAR));
  GtkWidget         *view = find_child (GTK_WIDGET (window), LECTERN_TYPE_ARTICLE_VIEW);

  g_signal_emit_by_name (view, "activate-link", "#%C3%A4");
  g_assert_nonnull (strstr (lectern_message_bar_get_text (bar), "“ä”"));
  g_signal_emit_by_name (view, "activate-link", "#%FF");
  g_assert_nonnull (strstr (lectern_message_bar_get_text (bar), "“%FF”"));
  iterate (100);
}

/* An article that cannot be opened leaves the one that is shown. */
static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  LecternWindow             *window = open_window (fixture, "/nonexistent/x.md", NULL);
  g_autoptr (GFile)          good = g_file_new_for_path (fixture->folder);
  g_autoptr (GFile)          bad = g_file_new_for_path ("/nonexistent/y.md");
  g_autoptr (LecternLoading) first = lectern_loading_new (good, NULL);
  g_autoptr (LecternLoading) second = NULL;
  LecternArticle            *article;

  g_assert_null (lectern_window_get_article (window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "x.md");

  lectern_window_load (window, first);
  wait_until (lectern_window_get_article (window) != NULL);
  article = lectern_window_get_article (window);

  second = lectern_loading_new (bad, NULL);
  lectern_window_load (window, second);
  wait_until (lectern_message_bar_get_text (LECTERN_MESSAGE_BAR (find_child (GTK_WIDGET (window), LECTERN_TYPE_MESSAGE_BAR))) != NULL);
  g_assert_true (lectern_window_get_article (window) == article);
}

/* An article that comes when the window is painted already begins with its first section at the top. */
static void
test_late_article (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char           *path = g_build_filename (fixture->folder, "article.md", NULL);
  g_autoptr (GFile)          file = g_file_new_for_path (fixture->folder);
  g_autoptr (LecternLoading) loading = lectern_loading_new (file, NULL);
  LecternWindow             *window = lectern_window_new (fixture->application);
  GError                    *error = NULL;

  g_file_set_contents (path, "## One\n\nText.\n", -1, &error);
  g_assert_no_error (error);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  iterate (200);

  lectern_window_load (window, loading);
  wait_until (lectern_window_get_article (window) != NULL);
  iterate (200);
  g_assert_cmpuint (get_section (window), ==, 0);
  g_assert_cmpuint (lectern_contents_get_current (LECTERN_CONTENTS (find_child (GTK_WIDGET (window), LECTERN_TYPE_CONTENTS))), ==, 0);
}

/* A window that is closed while it loads lets go of everything. */
/* An article that comes when the test wants it. */
static GMutex   gate_mutex;
static GCond    gate_cond;
static gboolean gate_open;

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_mutex_lock (&gate_mutex);
  g_cond_broadcast (&gate_cond);
  g_mutex_unlock (&gate_mutex);
}

static LecternArticle *
load_through_gate (GFile        *file,
                   gint         *permille,
                   GCancellable *cancellable,
                   GError      **error)
{
  gulong handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), NULL, NULL);

  g_atomic_int_set (permille, 420);
  g_mutex_lock (&gate_mutex);
  while (!gate_open && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&gate_cond, &gate_mutex);
  g_mutex_unlock (&gate_mutex);
  g_cancellable_disconnect (cancellable, handler);

  return lectern_loader_load (file, cancellable, error);
}

static void
set_gate_open (gboolean is_open)
{
  g_mutex_lock (&gate_mutex);
  gate_open = is_open;
  g_cond_broadcast (&gate_cond);
  g_mutex_unlock (&gate_mutex);
}

static GtkStack *
get_stack (LecternWindow *window)
{
  return GTK_STACK (find_child (GTK_WIDGET (window), GTK_TYPE_STACK));
}

static gboolean
shows_page (LecternWindow *window,
            const char    *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (get_stack (window)), name) == 0;
}

/* Waits for the page that says how far it is, with the focus on its button. */
static void
wait_for_progress (LecternWindow *window)
{
  GtkWidget *bar;

  wait_until (shows_page (window, "loading"));
  bar = find_child (gtk_stack_get_visible_child (get_stack (window)), GTK_TYPE_PROGRESS_BAR);
  wait_until (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)) > 0.4);
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar)), <, 0.5);
  wait_until (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (window))));
}

/* What takes long says so, shows how far it is, and comes at last. */
static void
test_slow (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GFile)          file = g_file_new_for_path (fixture->folder);
  g_autoptr (LecternLoading) loading = NULL;
  LecternWindow             *window = lectern_window_new (fixture->application);

  set_gate_open (FALSE);
  loading = lectern_loading_new_with_func (file, NULL, load_through_gate);
  lectern_window_load (window, loading);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_progress (window);
  set_gate_open (TRUE);
  wait_until (lectern_window_get_article (window) != NULL);
  g_assert_true (shows_page (window, "article"));
  wait_until (LECTERN_IS_ARTICLE_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
}

/* Giving up leads to a page from which it can be tried again. */
static void
test_stop (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GFile)          file = g_file_new_for_path (fixture->folder);
  g_autoptr (LecternLoading) loading = NULL;
  LecternWindow             *window = lectern_window_new (fixture->application);

  set_gate_open (FALSE);
  loading = lectern_loading_new_with_func (file, NULL, load_through_gate);
  lectern_window_load (window, loading);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_progress (window);
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (window)), "win.stop-loading", NULL);
  g_assert_true (shows_page (window, "error"));
  g_assert_null (lectern_window_get_article (window));
  g_assert_true (lectern_window_has_file (window, file));

  /* Nothing comes afterwards. */
  set_gate_open (TRUE);
  iterate (300);
  g_assert_null (lectern_window_get_article (window));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.reload", NULL);
  wait_until (lectern_window_get_article (window) != NULL);
  g_assert_true (shows_page (window, "article"));
}

/* Where an article showed before, giving up leads back to it. */
static void
test_stop_another (Fixture      *fixture,
                   gconstpointer data)
{
  LecternWindow             *window = open_window (fixture, fixture->folder, NULL);
  LecternArticle            *article = lectern_window_get_article (window);
  g_autoptr (GFile)          other = g_file_new_for_path (g_get_tmp_dir ());
  g_autoptr (GFile)          own = g_file_new_for_path (fixture->folder);
  g_autoptr (LecternLoading) loading = NULL;

  set_gate_open (FALSE);
  loading = lectern_loading_new_with_func (other, NULL, load_through_gate);
  lectern_window_load (window, loading);
  g_assert_true (shows_page (window, "article"));
  wait_for_progress (window);
  gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (window)), "win.stop-loading", NULL);
  g_assert_true (shows_page (window, "article"));
  g_assert_true (lectern_window_get_article (window) == article);
  g_assert_true (lectern_window_has_file (window, own));
  wait_until (LECTERN_IS_ARTICLE_VIEW (gtk_window_get_focus (GTK_WINDOW (window))));
  set_gate_open (TRUE);
}

/* While it is said how far another article is, nothing moves in the one that is hidden; going back shows that one
 * again, and for good. */
static void
test_back_while_loading (Fixture      *fixture,
                         gconstpointer data)
{
  LecternWindow             *window = open_window (fixture, fixture->folder, NULL);
  LecternArticle            *article = lectern_window_get_article (window);
  g_autoptr (GFile)          other = g_file_new_for_path (g_get_tmp_dir ());
  g_autoptr (LecternLoading) loading = NULL;
  g_autoptr (LecternLoading) again = NULL;

  /* First to the beginning of the section that is read under the title. */
  activate (window, "win.next-section");
  g_assert_cmpuint (get_section (window), ==, 0);
  activate (window, "win.next-section");
  g_assert_cmpuint (get_section (window), ==, 1);
  set_gate_open (FALSE);
  loading = lectern_loading_new_with_func (other, NULL, load_through_gate);
  lectern_window_load (window, loading);
  wait_for_progress (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.previous-section", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.forward", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.find", NULL);
  g_assert_true (shows_page (window, "loading"));
  g_assert_null (find_child (GTK_WIDGET (window), LECTERN_TYPE_FIND_BAR));
  g_assert_cmpuint (get_section (window), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  g_assert_true (shows_page (window, "article"));
  g_assert_cmpuint (get_section (window), ==, 1);

  /* Before it is said, back is where the reader was before. */
  again = lectern_loading_new_with_func (other, NULL, load_through_gate);
  lectern_window_load (window, again);
  activate (window, "win.back");
  g_assert_cmpuint (get_section (window), ==, 0);
  set_gate_open (TRUE);
  iterate (1500);
  g_assert_true (shows_page (window, "article"));
  g_assert_true (lectern_window_get_article (window) == article);
}

static void
test_close_while_loading (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->folder);
  LecternLoading   *loading = lectern_loading_new (file, NULL);
  LecternWindow    *window = lectern_window_new (fixture->application);

  lectern_window_load (window, loading);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (loading);
  iterate (100);
}

static void
test_contents (Fixture      *fixture,
               gconstpointer data)
{
  LecternWindow *window = open_window (fixture, fixture->folder, NULL);
  GtkWidget     *contents = find_child (GTK_WIDGET (window), LECTERN_TYPE_CONTENTS);
  GtkWidget     *view = find_child (GTK_WIDGET (window), LECTERN_TYPE_ARTICLE_VIEW);

  g_assert_true (gtk_widget_get_visible (contents));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == view);
  activate (window, "win.contents");
  g_assert_false (gtk_widget_get_visible (contents));
  activate (window, "win.switch-focus");
  g_assert_true (gtk_widget_get_visible (contents));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), contents));
  activate (window, "win.switch-focus");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == view);
}

static void
test_new_window (Fixture      *fixture,
                 gconstpointer data)
{
  LecternWindow *window = open_window (fixture, fixture->folder, NULL);
  GList         *windows;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "new-window", NULL);
  iterate (100);
  windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));
  g_assert_cmpuint (g_list_length (windows), ==, 2);
  for (GList *item = windows; item != NULL; item = item->next)
    g_assert_true (lectern_window_get_article (item->data) == lectern_window_get_article (window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int                status;

  gtk_test_init (&argc, &argv, NULL);

  application = lectern_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  g_test_add ("/window/actions", Fixture, NULL, fixture_init, test_actions, fixture_clear);
  g_test_add ("/window/sections", Fixture, NULL, fixture_init, test_sections, fixture_clear);
  g_test_add ("/window/unknown-section", Fixture, NULL, fixture_init, test_unknown_section, fixture_clear);
  g_test_add ("/window/unknown-link", Fixture, NULL, fixture_init, test_unknown_link, fixture_clear);
  g_test_add ("/window/failure", Fixture, NULL, fixture_init, test_failure, fixture_clear);
  g_test_add ("/window/late-article", Fixture, NULL, fixture_init, test_late_article, fixture_clear);
  g_test_add ("/window/close-while-loading", Fixture, NULL, fixture_init, test_close_while_loading, fixture_clear);
  g_test_add ("/window/slow", Fixture, NULL, fixture_init, test_slow, fixture_clear);
  g_test_add ("/window/stop", Fixture, NULL, fixture_init, test_stop, fixture_clear);
  g_test_add ("/window/stop-another", Fixture, NULL, fixture_init, test_stop_another, fixture_clear);
  g_test_add ("/window/back-while-loading", Fixture, NULL, fixture_init, test_back_while_loading, fixture_clear);
  g_test_add ("/window/contents", Fixture, NULL, fixture_init, test_contents, fixture_clear);
  g_test_add ("/window/new-window", Fixture, NULL, fixture_init, test_new_window, fixture_clear);

  status = g_test_run ();
  g_object_unref (application);

  return status;
}
