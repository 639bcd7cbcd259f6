/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include "lectern-error-page.h"
#include "lectern-installation.h"
#include "lectern-loading-page.h"
#include "lectern-recent.h"

#include <glib/gi18n-lib.h>

/* How an article comes into the window: what shows until it is there, and what shows if it does not come. */

/* What takes less looks quicker without a spinner. */
#define SLOW_MS 1000
/* How often it is said how far it is. */
#define PROGRESS_MS 100

/* Pages that few windows need are made when one does. What has no name is called by GTK what it
 * is called in C, and screen readers say that. */
static GtkWidget *
add_page (LecternWindow *self,
          const char    *name,
          GtkWidget     *child)
{
  GtkStackPage *page = gtk_stack_add_named (self->stack, child, name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);

  return child;
}

/* Says what can be done about an error, or NULL. */
static const char *
get_remedy (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _ ("Perhaps it was moved or renamed, or a drive is not connected");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _ ("Ask whoever it belongs to for the permission to read it");
  if (g_error_matches (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_NO_ARTICLE))
    return _ ("Choose a folder with such a file in it, or open a Markdown file itself");
  if (g_error_matches (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_BINARY))
    return _ ("Lectern opens texts that are written in Markdown");
  if (g_error_matches (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_TOO_LARGE))
    return _ ("Whoever writes it can divide it into several articles");
  if (g_error_matches (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_NOT_LOCAL))
    return _ ("Save it on this computer first");

  return NULL;
}

static char *
dup_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

/* Shows in place of an article why there is none. */
static void
show_error_page (LecternWindow *self,
                 GFile         *file,
                 const char    *title,
                 const char    *text,
                 const char    *remedy)
{
  GtkWidget       *page = gtk_stack_get_child_by_name (self->stack, "error");
  g_autofree char *name = dup_display_name (file);

  g_set_object (&self->file, file);
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_label_set_label (self->title_label, name);
  lectern_window_update_actions (self);
  if (page == NULL)
    page = add_page (self, "error", lectern_error_page_new ());
  lectern_error_page_set_text (LECTERN_ERROR_PAGE (page), title, text, remedy);
  gtk_stack_set_visible_child (self->stack, page);
  gtk_widget_grab_focus (page);
}

/* Back to the article that showed before. */
static void
return_to_article (LecternWindow *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "article") == 0)
    return;

  gtk_stack_set_visible_child_name (self->stack, "article");
  lectern_window_update_actions (self);
  lectern_window_return_focus (self);
}

static void
show_error (LecternWindow *self,
            GFile         *file,
            const GError  *error)
{
  const char *remedy = get_remedy (error);

  /* It would only be offered in vain. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    lectern_recent_forget (file);
  /* The message names the file and says why. */
  if (self->article != NULL)
    {
      /* Translators: two sentences: what went wrong, and what can be done about it */
      g_autofree char *text = remedy != NULL ? g_strdup_printf (_ ("%1$s. %2$s."), error->message, remedy) : g_strdup (error->message);

      return_to_article (self);
      lectern_message_bar_show (self->message_bar, LECTERN_MESSAGE_ERROR, text,
                                self->is_reloading ? _ ("Try Again") : _ ("Open Another…"),
                                self->is_reloading ? "win.reload" : "win.open");
      return;
    }

  show_error_page (self, file, _ ("This Article Cannot Be Shown"), error->message, remedy);
}

static void
stop_waiting (LecternWindow *self)
{
  g_clear_handle_id (&self->slow_id, g_source_remove);
}

static gboolean
progress_cb (gpointer user_data)
{
  LecternWindow *self = LECTERN_WINDOW (user_data);
  GtkWidget     *page = gtk_stack_get_child_by_name (self->stack, "loading");

  lectern_loading_page_set_progress (LECTERN_LOADING_PAGE (page), lectern_loading_get_progress (self->loading));

  return G_SOURCE_CONTINUE;
}

static gboolean
slow_cb (gpointer user_data)
{
  LecternWindow   *self = LECTERN_WINDOW (user_data);
  GtkWidget       *page = gtk_stack_get_child_by_name (self->stack, "loading");
  g_autofree char *name = dup_display_name (lectern_loading_get_file (self->loading));

  if (page == NULL)
    page = add_page (self, "loading", lectern_loading_page_new ());
  lectern_loading_page_set_name (LECTERN_LOADING_PAGE (page), name);
  if (self->article != NULL)
    lectern_window_leave_focus (self);
  gtk_stack_set_visible_child (self->stack, page);
  lectern_window_update_actions (self);
  gtk_widget_grab_focus (page);
  self->slow_id = g_timeout_add (PROGRESS_MS, progress_cb, self);

  return G_SOURCE_REMOVE;
}

/**
 * lectern_window_stop_loading:
 * @self: a window
 *
 * Gives up what is on its way. An article that showed before shows again.
 */
void
lectern_window_stop_loading (LecternWindow *self)
{
  g_autoptr (LecternLoading) loading = NULL;

  g_return_if_fail (LECTERN_IS_WINDOW (self));

  if (self->loading == NULL)
    return;

  loading = g_steal_pointer (&self->loading);
  lectern_loading_cancel (loading);
  stop_waiting (self);
  if (self->article != NULL)
    return_to_article (self);
  else
    show_error_page (self, lectern_loading_get_file (loading), _ ("Opening Was Cancelled"), _ ("You can try it again, or open another article"), NULL);
}

/* Whether what was loaded is what the window shows, by another name. */
static gboolean
is_shown (LecternWindow  *self,
          LecternLoading *loading)
{
  const char *shown = self->article != NULL ? lectern_readings_get_key (self->readings, lectern_article_get_file (self->article)) : NULL;

  return shown != NULL && g_strcmp0 (shown, lectern_loading_get_key (loading)) == 0;
}

/**
 * lectern_window_shows_article:
 * @self: a window
 *
 * Returns: whether its article is to be seen, not a page in its place that says how far another one is
 */
gboolean
lectern_window_shows_article (LecternWindow *self)
{
  g_return_val_if_fail (LECTERN_IS_WINDOW (self), FALSE);

  return self->article != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "loading") != 0;
}

/**
 * lectern_window_stay:
 * @self: a window with an article
 *
 * Gives up another article that is on its way, or it would come upon a reader who has gone back since. If it showed how
 * far that is, it shows its own again.
 *
 * Returns: whether it did: that is going back, too
 */
gboolean
lectern_window_stay (LecternWindow *self)
{
  gboolean was_away = !lectern_window_shows_article (self);

  g_return_val_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL, FALSE);

  if (was_away || !self->is_reloading)
    lectern_window_stop_loading (self);

  return was_away;
}

/* Shows what was loaded, from where it was left or where it was asked for. */
static void
show_loaded (LecternWindow  *self,
             LecternArticle *article,
             LecternLoading *loading)
{
  LecternPosition left;

  if (is_shown (self, loading) && !self->is_reloading)
    {
      return_to_article (self);
      if (lectern_loading_get_section (loading) != NULL)
        lectern_window_go_to_section (self, lectern_loading_get_section (loading), TRUE);
      return;
    }

  lectern_readings_set_key (self->readings, lectern_article_get_file (article), lectern_loading_get_key (loading));
  if (self->article != NULL && self->is_reloading)
    {
      lectern_window_replace_article (self, article, lectern_loading_get_reading (loading));
      return;
    }

  /* The article that is left can be gone back to. */
  if (self->article != NULL)
    {
      lectern_window_keep_reading (self);
      lectern_article_view_get_position (self->view, &left);
      lectern_history_push (self->history, self->article, &left);
    }
  lectern_readings_set_forgotten (self->readings, lectern_article_get_file (article), FALSE);
  lectern_window_set_article (self, article);
  lectern_window_note_recent (self);
  lectern_window_resume_reading (self, lectern_loading_get_reading (loading), lectern_loading_get_section (loading) == NULL);
  if (lectern_loading_get_section (loading) != NULL)
    lectern_window_go_to_section (self, lectern_loading_get_section (loading), FALSE);
}

static void
loading_done_cb (LecternWindow *self)
{
  g_autoptr (LecternLoading) loading = g_steal_pointer (&self->loading);
  g_autoptr (GError)         error = NULL;
  g_autoptr (LecternArticle) article = lectern_loading_finish (loading, &error);

  g_assert (LECTERN_IS_WINDOW (self));

  stop_waiting (self);
  if (article != NULL)
    {
      show_loaded (self, article, loading);
      return;
    }

  show_error (self, lectern_loading_get_file (loading), error);
}

static void
start_loading (LecternWindow  *self,
               LecternLoading *loading,
               gboolean        is_reload)
{
  if (self->loading != NULL)
    lectern_loading_cancel (self->loading);
  stop_waiting (self);
  g_set_object (&self->loading, loading);
  self->is_reloading = is_reload;
  if (lectern_loading_is_done (loading))
    {
      loading_done_cb (self);
      return;
    }

  g_signal_connect_object (loading, "done", G_CALLBACK (loading_done_cb), self, G_CONNECT_SWAPPED);
  self->slow_id = g_timeout_add (SLOW_MS, slow_cb, self);
}

/* An article that is being read keeps its window. */
static void
open_chosen (LecternWindow *self,
             GFile         *file)
{
  g_autoptr (LecternLoading) loading = NULL;

  if (self->article != NULL)
    {
      g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), &file, 1, "");
      return;
    }

  loading = lectern_loading_new (file, NULL);
  lectern_window_load (self, loading);
}

/**
 * lectern_window_open_recent:
 * @self: a window
 * @uri: an article that was opened before
 *
 * Opens it again.
 */
void
lectern_window_open_recent (LecternWindow *self,
                            const char    *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  open_chosen (self, file);
}

static void
chooser_response_cb (LecternWindow *self,
                     int            response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

      open_chosen (self, file);
    }
}

/* Who wants another article has it beside this one, mostly. Lectern's own article lies beside nothing of the reader's. */
static GFile *
dup_neighbourhood (LecternWindow *self)
{
  g_autoptr (GFile) bundled = lectern_installation_get_bundled_article ();
  g_autoptr (GFile) folder = NULL;
  g_autofree char  *name = NULL;

  if (self->article == NULL || lectern_window_has_file (self, bundled))
    return NULL;

  folder = g_file_get_parent (lectern_article_get_file (self->article));
  name = g_file_get_basename (lectern_article_get_file (self->article));
  if (folder == NULL || g_strcmp0 (name, LECTERN_ARTICLE_NAME) != 0)
    return g_steal_pointer (&folder);

  return g_file_get_parent (folder);
}

/**
 * lectern_window_choose:
 * @self: a window
 * @is_folder: whether for a folder, else for a file
 *
 * Lets the reader choose an article.
 */
void
lectern_window_choose (LecternWindow *self,
                       gboolean       is_folder)
{
  g_autoptr (GFile) folder = NULL;

  if (self->chooser != NULL)
    return;

  lectern_recent_watch (self->preferences);
  self->chooser = gtk_file_chooser_native_new (is_folder ? _ ("Open the Folder of an Article") : _ ("Open an Article"),
                                               GTK_WINDOW (self),
                                               is_folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _ ("_Open"), NULL);
  if (!is_folder)
    {
      g_autoptr (GtkFileFilter) articles = gtk_file_filter_new ();
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

      gtk_file_filter_set_name (articles, _ ("Articles and Markdown files"));
      gtk_file_filter_add_pattern (articles, "*.md");
      gtk_file_filter_add_pattern (articles, "*.markdown");
      gtk_file_filter_add_mime_type (articles, "text/markdown");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), articles);
      gtk_file_filter_set_name (all, _ ("All files"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), all);
    }
  folder = dup_neighbourhood (self);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/**
 * lectern_window_drop:
 * @self: a window
 * @value: files that were dropped onto it
 *
 * Opens what was dropped: the first one in this window, where going back leads to what it showed; each other one in a
 * window of its own.
 *
 * Returns: whether there was anything to open
 */
gboolean
lectern_window_drop (LecternWindow *self,
                     const GValue  *value)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GSList         *files = g_value_get_boxed (value);

  g_assert (LECTERN_IS_WINDOW (self));

  if (files == NULL)
    return FALSE;

  if (!lectern_window_has_file (self, files->data))
    {
      g_autoptr (LecternLoading) loading = lectern_loading_new (files->data, NULL);

      lectern_window_load (self, loading);
    }
  for (GSList *item = files->next; item != NULL; item = item->next)
    g_application_open (G_APPLICATION (application), (GFile **) &item->data, 1, "");
  gtk_window_present (GTK_WINDOW (self));

  return TRUE;
}

/**
 * lectern_window_load:
 * @self: a window
 * @loading: an article on its way
 *
 * Shows the article when it is there; at once if it already is. Until then the window
 * shows what it showed. Failures are shown in the window.
 */
void
lectern_window_load (LecternWindow  *self,
                     LecternLoading *loading)
{
  g_return_if_fail (LECTERN_IS_WINDOW (self));
  g_return_if_fail (LECTERN_IS_LOADING (loading));

  start_loading (self, loading, FALSE);
}

/**
 * lectern_window_reload:
 * @self: a window
 *
 * Reads the file again that the window shows or could not show.
 */
void
lectern_window_reload (LecternWindow *self)
{
  g_autoptr (LecternLoading) loading = NULL;

  g_return_if_fail (LECTERN_IS_WINDOW (self));

  if (self->file == NULL || self->loading != NULL)
    return;

  loading = lectern_loading_new (self->file, NULL);
  start_loading (self, loading, TRUE);
}
