/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-application.h"

#include "lectern-command-line.h"
#include "lectern-installation.h"
#include "lectern-loading.h"
#include "lectern-recent.h"
#include "lectern-same-file.h"
#include "lectern-shortcuts.h"
#include "lectern-window.h"

#include <glib/gi18n-lib.h>

/* An article that is to be shown. */
typedef struct
{
  GFile *file;    /* (owned) */
  char  *section; /* (owned) (nullable) */
} Request;

/**
 * LecternApplication:
 *
 * The program: understands the command line, and gives each article a window of its own in
 * one process.
 *
 * ## Actions
 *
 * - `app.new-window`: another window of the same article
 * - `app.quit`: closes all windows
 */
struct _LecternApplication
{
  GtkApplication parent_instance;

  LecternPreferences *preferences; /* (owned) (nullable): before startup */
  LecternAppearance  *appearance;  /* (owned) (nullable): before startup */
  LecternReadings    *readings;    /* (owned) (nullable): before startup */
  LecternLoading     *first;       /* (owned) (nullable): begun before GTK was started */
  GQueue              requests;    /* (element-type Request) (owned): shown one after the other */
  gboolean            is_looking;  /* for a window that has the article of the first one */
};

G_DEFINE_FINAL_TYPE (LecternApplication, lectern_application, GTK_TYPE_APPLICATION)

/* Returns whether there is a session bus to look for another Lectern on. Without one GDBus would
 * start a bus of its own and wait for it. */
static gboolean
has_session_bus (void)
{
  g_autofree char *socket = NULL;

  if (g_getenv ("DBUS_SESSION_BUS_ADDRESS") != NULL)
    return TRUE;

  socket = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);

  return g_file_test (socket, G_FILE_TEST_EXISTS);
}

static LecternWindow *
find_window (LecternApplication *self,
             GFile              *file)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
    {
      if (LECTERN_IS_WINDOW (item->data) && lectern_window_has_file (item->data, file))
        return item->data;
    }

  return NULL;
}

/* Shows a window before there is anything in it that could take the focus: on GTK 4.8 a window
 * whose focus is set before it is mapped has no role, so that screen readers do not announce it.
 * The first frame comes later, and may well have the article. */
static void
present_new (LecternWindow *window)
{
  gtk_window_present (GTK_WINDOW (window));
}

static void
request_free (Request *request)
{
  g_object_unref (request->file);
  g_free (request->section);
  g_free (request);
}

static void
show_in_new_window (LecternApplication *self,
                    const Request      *request)
{
  g_autoptr (LecternLoading) loading = NULL;
  LecternWindow             *window;

  if (self->first != NULL && g_file_equal (lectern_loading_get_file (self->first), request->file))
    loading = g_steal_pointer (&self->first);
  else
    loading = lectern_loading_new (request->file, request->section);
  window = lectern_window_new (self);
  present_new (window);
  lectern_window_load (window, loading);
}

static void
show_in_window (LecternWindow *window,
                const Request *request)
{
  /* What could not be shown may be there by now. */
  if (lectern_window_get_article (window) == NULL)
    lectern_window_reload (window);
  else if (request->section != NULL)
    lectern_window_show_section (window, request->section);
  gtk_window_present (GTK_WINDOW (window));
}

/* Shows the first of what is to be shown, in the window that has it already. */
static void
show_first (LecternApplication *self,
            LecternWindow      *window)
{
  Request *request = g_queue_pop_head (&self->requests);

  if (window != NULL)
    show_in_window (window, request);
  else
    show_in_new_window (self, request);
  request_free (request);
}

static void open_next (LecternApplication *self);

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  LecternApplication *self = LECTERN_APPLICATION (user_data);
  g_autoptr (GFile)   same = lectern_same_file_find_finish (result);

  self->is_looking = FALSE;
  show_first (self, same != NULL ? find_window (self, same) : NULL);
  open_next (self);
  g_application_release (G_APPLICATION (self));
}

/* Shows what is to be shown. Only the disk knows whether two names are of one article: where windows have others,
 * it is asked without waiting for it. */
static void
open_next (LecternApplication *self)
{
  while (!self->is_looking && !g_queue_is_empty (&self->requests))
    {
      const Request        *request = g_queue_peek_head (&self->requests);
      LecternWindow        *window = find_window (self, request->file);
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

      for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL; item = item->next)
        if (LECTERN_IS_WINDOW (item->data) && lectern_window_get_file (item->data) != NULL)
          g_ptr_array_add (files, g_object_ref (lectern_window_get_file (item->data)));
      if (window != NULL || files->len == 0)
        {
          show_first (self, window);
          continue;
        }

      self->is_looking = TRUE;
      g_application_hold (G_APPLICATION (self));
      lectern_same_file_find_async (request->file, files, found_cb, self);
    }
}

static void
open_file (LecternApplication *self,
           GFile              *file,
           const char         *section)
{
  Request *request = g_new0 (Request, 1);

  request->file = g_object_ref (file);
  request->section = g_strdup (section);
  g_queue_push_tail (&self->requests, request);
  open_next (self);
}

static void
new_window_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  LecternApplication *self = LECTERN_APPLICATION (user_data);
  GtkWindow          *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  LecternWindow      *window;

  if (!LECTERN_IS_WINDOW (active) || lectern_window_get_article (LECTERN_WINDOW (active)) == NULL)
    {
      g_application_activate (G_APPLICATION (self));
      return;
    }

  window = lectern_window_new (self);
  present_new (window);
  lectern_window_copy (window, LECTERN_WINDOW (active));
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  GtkApplication *self = GTK_APPLICATION (user_data);
  GList          *windows = g_list_copy (gtk_application_get_windows (self));

  for (GList *item = windows; item != NULL; item = item->next)
    gtk_window_close (item->data);
  g_list_free (windows);
}

/* Gets a display, and finds out whether another Lectern is running. Returns an exit code. */
static int
register_with_display (LecternApplication *self)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_init_check ())
    {
      lectern_command_line_print_error (NULL, _ ("there is no display; --print, --outline and --check work without one"));
      return LECTERN_EXIT_USAGE;
    }
  if (!g_application_register (G_APPLICATION (self), NULL, &error))
    {
      lectern_command_line_print_error (NULL, error->message);
      return LECTERN_EXIT_FAILED;
    }

  return LECTERN_EXIT_DONE;
}

/* What desktops offer in the menu of the program's icon. */
static int
open_new_window (LecternApplication *self)
{
  int status = register_with_display (self);

  if (status == LECTERN_EXIT_DONE)
    g_action_group_activate_action (G_ACTION_GROUP (self), "new-window", NULL);

  return status;
}

static int
open_articles (LecternApplication       *self,
               const LecternCommandLine *command_line)
{
  const char *const    *arguments = lectern_command_line_get_files (command_line);
  const char           *section = lectern_command_line_get_section (command_line);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  int                   status;

  if (arguments == NULL)
    g_ptr_array_add (files, lectern_installation_get_bundled_article ());
  for (guint i = 0; arguments != NULL && arguments[i] != NULL; i++)
    g_ptr_array_add (files, lectern_command_line_create_file (arguments[i]));

  self->first = lectern_loading_new (g_ptr_array_index (files, 0), section);
  status = register_with_display (self);
  if (status != LECTERN_EXIT_DONE)
    return status;
  if (g_application_get_is_remote (G_APPLICATION (self)))
    g_clear_object (&self->first);

  g_application_open (G_APPLICATION (self), (GFile **) files->pdata, (int) files->len, section != NULL ? section : "");

  return LECTERN_EXIT_DONE;
}

/* Everything that needs no display is done here, before GTK or D-Bus are touched. GApplication's
 * own parser is not used: its messages and exit codes are others than ours. */
static gboolean
lectern_application_local_command_line (GApplication *application,
                                        char       ***arguments,
                                        int          *exit_status)
{
  LecternApplication            *self = LECTERN_APPLICATION (application);
  g_autoptr (GError)             error = NULL;
  g_autoptr (LecternCommandLine) command_line = lectern_command_line_parse ((const char *const *) *arguments, &error);

  if (command_line == NULL)
    {
      lectern_command_line_print_error (NULL, error->message);
      *exit_status = LECTERN_EXIT_USAGE;
    }
  else if (lectern_command_line_get_command (command_line) == LECTERN_COMMAND_OPEN)
    *exit_status = open_articles (self, command_line);
  else if (lectern_command_line_get_command (command_line) == LECTERN_COMMAND_NEW_WINDOW)
    *exit_status = open_new_window (self);
  else
    *exit_status = lectern_command_line_run (command_line);

  return TRUE;
}

/* Who wants nothing to be remembered does not want what was remembered before either. */
static void
forget_all (LecternApplication *self)
{
  if (!lectern_preferences_get_remember_nothing (self->preferences))
    return;

  lectern_readings_forget_all (self->readings);
  lectern_recent_forget_all ();
}

/* The preference may have been set elsewhere. */
static gboolean
forget_all_cb (gpointer user_data)
{
  g_autoptr (LecternApplication) self = g_weak_ref_get (user_data);

  if (self != NULL)
    forget_all (self);

  return G_SOURCE_REMOVE;
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Behind the first frame. */
static void
queue_forget_all (LecternApplication *self)
{
  GWeakRef *ref;

  if (!lectern_preferences_get_remember_nothing (self->preferences))
    return;

  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  g_idle_add_full (G_PRIORITY_LOW, forget_all_cb, ref, weak_ref_free);
}

static void
update_letters (LecternApplication *self)
{
  gboolean enabled;

  g_object_get (self->preferences, "single-letter-keys", &enabled, NULL);
  lectern_shortcuts_set_letters_enabled (enabled);
}

static void
lectern_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "new-window", .activate = new_window_action },
    { .name = "quit", .activate = quit_action },
  };
  LecternApplication         *self = LECTERN_APPLICATION (application);
  g_autoptr (GSettingsSchema) schema = lectern_installation_find_schema ();
  g_autoptr (GtkCssProvider)  provider = NULL;
  g_autoptr (LecternDesktop)  desktop = NULL;
  g_autofree char            *folder = lectern_readings_dup_folder ();

  G_APPLICATION_CLASS (lectern_application_parent_class)->startup (application);

  self->preferences = lectern_preferences_new (schema);
  /* Asked now, the portal has answered before there is anything to draw, mostly. */
  desktop = lectern_desktop_new (g_application_get_dbus_connection (application));
  self->appearance = lectern_appearance_new (gtk_settings_get_default (), self->preferences, desktop);
  g_signal_connect_object (self->preferences, "notify::single-letter-keys", G_CALLBACK (update_letters), self, G_CONNECT_SWAPPED);
  update_letters (self);
  self->readings = lectern_readings_new (folder, application);
  g_signal_connect_object (self->preferences, "notify::remember-nothing", G_CALLBACK (forget_all), self, G_CONNECT_SWAPPED);
  queue_forget_all (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  lectern_shortcuts_add_accelerators (GTK_APPLICATION (self));

  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/lectern/Lectern/lectern.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
lectern_application_activate (GApplication *application)
{
  g_autoptr (GFile) file = lectern_installation_get_bundled_article ();

  open_file (LECTERN_APPLICATION (application), file, NULL);
}

static void
lectern_application_open (GApplication *application,
                          GFile       **files,
                          int           n_files,
                          const char   *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (LECTERN_APPLICATION (application), files[i], hint[0] != '\0' ? hint : NULL);
}

static void
lectern_application_finalize (GObject *object)
{
  LecternApplication *self = LECTERN_APPLICATION (object);

  g_queue_clear_full (&self->requests, (GDestroyNotify) request_free);
  g_clear_object (&self->first);
  g_clear_object (&self->appearance);
  g_clear_object (&self->readings);
  g_clear_object (&self->preferences);

  G_OBJECT_CLASS (lectern_application_parent_class)->finalize (object);
}

static void
lectern_application_class_init (LecternApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_application_finalize;
  application_class->activate = lectern_application_activate;
  application_class->local_command_line = lectern_application_local_command_line;
  application_class->open = lectern_application_open;
  application_class->startup = lectern_application_startup;
}

static void
lectern_application_init (LecternApplication *self)
{
}

/**
 * lectern_application_new:
 *
 * Creates the application. Uses neither a display nor D-Bus yet.
 *
 * Returns: (transfer full): the application
 */
LecternApplication *
lectern_application_new (void)
{
  GApplicationFlags flags = G_APPLICATION_HANDLES_OPEN;

  if (!has_session_bus ())
    flags |= G_APPLICATION_NON_UNIQUE;

  return g_object_new (LECTERN_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", flags,
                       NULL);
}

/**
 * lectern_application_get_preferences:
 * @self: the application, started
 *
 * Returns: (transfer none): what the user chose
 */
LecternPreferences *
lectern_application_get_preferences (LecternApplication *self)
{
  g_return_val_if_fail (LECTERN_IS_APPLICATION (self), NULL);

  return self->preferences;
}

/**
 * lectern_application_get_appearance:
 * @self: the application, started
 *
 * Returns: (transfer none): what pages and windows look like
 */
LecternAppearance *
lectern_application_get_appearance (LecternApplication *self)
{
  g_return_val_if_fail (LECTERN_IS_APPLICATION (self), NULL);

  return self->appearance;
}

/**
 * lectern_application_get_readings:
 * @self: the application, started
 *
 * Returns: (transfer none): what is kept of reading articles
 */
LecternReadings *
lectern_application_get_readings (LecternApplication *self)
{
  g_return_val_if_fail (LECTERN_IS_APPLICATION (self), NULL);

  return self->readings;
}
