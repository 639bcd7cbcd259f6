/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include <glib/gi18n-lib.h>

#define UI "/io/github/lectern/Lectern/ui/"

/**
 * LecternWindow:
 *
 * A window that shows one article: its text, and its contents beside it.
 *
 * The window owns where the reader is going: the view and the contents only say what was
 * activated, and every jump passes through lectern_window_jump(), which notes the place
 * that is left.
 *
 * ## Properties
 *
 * - `caret-mode`: whether the text has a caret; a preference
 * - `contents-visible`: whether the contents show. With room beside the text that is a preference;
 *   in a narrow window it is asked for each time.
 *
 * ## Actions
 *
 * See lectern-window-actions.c; their keys are in lectern-shortcuts.c.
 */

enum
{
  PROP_CARET_MODE = 1,
  PROP_CONTENTS_VISIBLE,
  N_PROPERTIES,
};

G_DEFINE_FINAL_TYPE (LecternWindow, lectern_window, GTK_TYPE_APPLICATION_WINDOW)

static GParamSpec *properties[N_PROPERTIES];

/* Shows where the reader is: in the title bar and in the contents. */
static void
update_section (LecternWindow *self)
{
  guint32                   section = self->article != NULL ? lectern_article_view_get_section (self->view) : LECTERN_NONE;
  const LecternOutlineItem *item = NULL;

  if (section != LECTERN_NONE)
    item = lectern_outline_get (lectern_article_get_outline (self->article), section);
  gtk_label_set_label (self->section_label, item != NULL ? item->title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->section_label), item != NULL);
  if (self->article != NULL)
    lectern_window_mark_section (self);
  lectern_window_update_actions (self);
}

static void
update_problem_bar (LecternWindow *self)
{
  LecternProblems *problems = lectern_article_get_problems (self->article);
  guint            n_errors = lectern_problems_count (problems, LECTERN_SEVERITY_ERROR);
  guint            n = n_errors + lectern_problems_count (problems, LECTERN_SEVERITY_WARNING);
  g_autofree char *text = NULL;

  if (n == 0)
    {
      lectern_message_bar_hide (self->problem_bar);
      return;
    }

  text = g_strdup_printf (ngettext ("%u problem in this article", "%u problems in this article", n), n);
  lectern_message_bar_show (self->problem_bar,
                            n_errors > 0 ? LECTERN_MESSAGE_ERROR : LECTERN_MESSAGE_WARNING,
                            text, _ ("Details"), "win.problems");
}

/* A folder with an article stands for the file in it, and the other way round. */
static GFile *
dup_whole (GFile *file)
{
  g_autofree char  *name = g_file_get_basename (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);

  return g_object_ref (g_strcmp0 (name, LECTERN_ARTICLE_NAME) == 0 && folder != NULL ? folder : file);
}

/**
 * lectern_window_set_article:
 * @self: a window
 * @article: an article
 *
 * Shows an article from its beginning, what can be opened in it as it was left in this window.
 */
void
lectern_window_set_article (LecternWindow  *self,
                            LecternArticle *article)
{
  const char       *title = lectern_article_get_title (article);
  g_autoptr (GFile) file = dup_whole (lectern_article_get_file (article));

  lectern_window_leave_article (self);
  g_set_object (&self->article, article);
  g_set_object (&self->file, file);
  lectern_message_bar_hide (self->message_bar);
  lectern_window_drop_notice (self);
  /* First: the view tells its section at once, and the contents must not look for it among the old ones. */
  lectern_window_update_contents (self);
  lectern_window_take_bookmarks (self);
  lectern_article_view_set_article (self->view, article);
  lectern_window_return_to_article (self);
  gtk_stack_set_visible_child_name (self->stack, "article");
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (self->title_label, title);
  update_problem_bar (self);
  lectern_window_update_contents_visible (self);
  update_section (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
contents_activate_item_cb (LecternWindow *self,
                           guint          item)
{
  g_assert (LECTERN_IS_WINDOW (self));

  if (!lectern_window_shows_article (self))
    lectern_window_stay (self);
  lectern_window_jump_to_item (self, item);
  if (self->is_narrow)
    lectern_window_ask_contents (self, FALSE);
}

static void
view_activate_citation_cb (LecternWindow *self,
                           guint          source)
{
  LecternPlace place = { lectern_article_find_source_block (self->article, source), LECTERN_PART_TEXT, 0 };

  g_assert (LECTERN_IS_WINDOW (self));

  if (place.block == LECTERN_NONE)
    return;

  /* The place is taken before the list opens: afterwards the view may have moved. */
  lectern_window_jump (self, &place);
}

/* A message that is dismissed by a key takes the focus with it. */
static void
message_bar_notify_visible_cb (LecternWindow     *self,
                               GParamSpec        *pspec,
                               LecternMessageBar *bar)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (bar)) && (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (bar))))
    lectern_window_return_focus (self);
}

static void
view_notify_section_cb (LecternWindow *self)
{
  g_assert (LECTERN_IS_WINDOW (self));

  update_section (self);
}

/* GTK leaves the focus on the button; the reader was elsewhere. */
static gboolean
leave_menu_button_cb (GtkWidget     *widget,
                      GdkFrameClock *clock,
                      gpointer       user_data)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  GtkWidget     *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || focus == GTK_WIDGET (self->menu_button) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->menu_button)))
    lectern_window_return_focus (self);

  return G_SOURCE_REMOVE;
}

/* Since GTK 4.14 the button takes the focus only behind this signal. */
static void
menu_closed_cb (LecternWindow *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), leave_menu_button_cb, NULL, NULL);
}

/* Made when it is opened first: it costs more than everything else in the title bar. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  LecternWindow         *self = LECTERN_WINDOW (user_data);
  g_autoptr (GtkBuilder) builder = NULL;

  lectern_window_leave_focus (self);
  if (gtk_menu_button_get_menu_model (button) != NULL)
    {
      lectern_window_update_recent (self, self->open_section);
      return;
    }

  builder = gtk_builder_new_from_resource (UI "lectern-menu.ui");
  self->open_section = G_MENU (gtk_builder_get_object (builder, "open_section"));
  lectern_window_update_recent (self, self->open_section);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
  g_signal_connect_object (gtk_menu_button_get_popover (button), "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
}

static void
lectern_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lectern_window_parent_class)->realize (widget);

  lectern_window_watch_surface (LECTERN_WINDOW (widget));
}

static void
lectern_window_unrealize (GtkWidget *widget)
{
  lectern_window_unwatch_surface (LECTERN_WINDOW (widget));

  GTK_WIDGET_CLASS (lectern_window_parent_class)->unrealize (widget);
}

static gboolean
lectern_window_close_request (GtkWindow *window)
{
  LecternWindow *self = LECTERN_WINDOW (window);
  int            width, height;

  lectern_window_keep_reading (self);
  gtk_window_get_default_size (window, &width, &height);
  g_object_set (self->preferences,
                "window-width", MAX (width, 200),
                "window-height", MAX (height, 200),
                "window-maximized", gtk_window_is_maximized (window),
                NULL);

  return GTK_WINDOW_CLASS (lectern_window_parent_class)->close_request (window);
}

static void
lectern_window_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  LecternWindow *self = LECTERN_WINDOW (object);

  switch (property_id)
    {
    case PROP_CARET_MODE:
      g_value_set_boolean (value, lectern_window_get_caret_mode (self));
      break;
    case PROP_CONTENTS_VISIBLE:
      g_value_set_boolean (value, lectern_window_get_contents_visible (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lectern_window_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  LecternWindow *self = LECTERN_WINDOW (object);

  switch (property_id)
    {
    case PROP_CARET_MODE:
      lectern_window_set_caret_mode (self, g_value_get_boolean (value));
      break;
    case PROP_CONTENTS_VISIBLE:
      lectern_window_set_contents_visible (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lectern_window_dispose (GObject *object)
{
  LecternWindow *self = LECTERN_WINDOW (object);

  g_clear_handle_id (&self->slow_id, g_source_remove);
  g_clear_handle_id (&self->keep_id, g_source_remove);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_handle_id (&self->recent_id, g_source_remove);
  g_clear_handle_id (&self->notice_id, g_source_remove);
  if (self->loading != NULL)
    lectern_loading_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->left, g_hash_table_unref);
  g_clear_pointer (&self->visited, g_strfreev);
  g_clear_weak_pointer (&self->left_focus);
  g_clear_weak_pointer (&self->picker_left);
  g_clear_object (&self->chooser);
  g_clear_object (&self->print_settings);
  g_clear_object (&self->page_setup);
  lectern_window_drop_bookmarks (self);
  g_clear_object (&self->article);
  g_clear_object (&self->file);
  g_clear_pointer (&self->kept, g_bytes_unref);
  g_clear_pointer (&self->unkept, g_free);
  g_clear_object (&self->readings);
  g_clear_object (&self->preferences);
  g_clear_object (&self->finder);

  G_OBJECT_CLASS (lectern_window_parent_class)->dispose (object);
}

static void
lectern_window_finalize (GObject *object)
{
  LecternWindow *self = LECTERN_WINDOW (object);

  g_clear_pointer (&self->history, lectern_history_free);

  G_OBJECT_CLASS (lectern_window_parent_class)->finalize (object);
}

static void
lectern_window_class_init (LecternWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_window_dispose;
  object_class->finalize = lectern_window_finalize;
  object_class->get_property = lectern_window_get_property;
  object_class->set_property = lectern_window_set_property;
  widget_class->realize = lectern_window_realize;
  widget_class->unrealize = lectern_window_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = lectern_window_close_request;

  properties[PROP_CARET_MODE] = g_param_spec_boolean ("caret-mode", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONTENTS_VISIBLE] = g_param_spec_boolean ("contents-visible", NULL, NULL, FALSE,
                                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /* Newer versions of GTK register it when it is first used; the template names it before. */
  g_type_ensure (GDK_TYPE_FILE_LIST);
  g_type_ensure (LECTERN_TYPE_ARTICLE_VIEW);
  g_type_ensure (LECTERN_TYPE_CONTENTS);
  g_type_ensure (LECTERN_TYPE_MESSAGE_BAR);
  g_type_ensure (LECTERN_TYPE_SPLIT);
  gtk_widget_class_set_template_from_resource (widget_class, UI "lectern-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, contents_button);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, forward_button);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, contents);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, message_bar);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, section_label);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, split);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, contents_activate_item_cb);
  gtk_widget_class_bind_template_callback (widget_class, lectern_window_ask_contents);
  gtk_widget_class_bind_template_callback (widget_class, lectern_window_go_to_bookmark);
  gtk_widget_class_bind_template_callback (widget_class, lectern_window_remove_bookmark);
  gtk_widget_class_bind_template_callback (widget_class, lectern_window_drop);
  gtk_widget_class_bind_template_callback (widget_class, lectern_window_update_actions);
  gtk_widget_class_bind_template_callback (widget_class, view_activate_citation_cb);
  gtk_widget_class_bind_template_callback (widget_class, lectern_window_follow_link);
  gtk_widget_class_bind_template_callback (widget_class, lectern_window_follow_link_apart);
  gtk_widget_class_bind_template_callback (widget_class, message_bar_notify_visible_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_notify_section_cb);

  lectern_window_class_init_actions (widget_class);
}

static void
lectern_window_init (LecternWindow *self)
{
  self->history = lectern_history_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_stack_get_page (self->stack, gtk_stack_get_visible_child (self->stack))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
  lectern_window_watch_visited (self);
}

/* Takes over what the user chose. */
static void
apply_preferences (LecternWindow *self)
{
  int      width, height;
  gboolean is_maximized;

  g_object_get (self->preferences,
                "window-width", &width,
                "window-height", &height,
                "window-maximized", &is_maximized,
                NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (is_maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  g_object_bind_property (self->preferences, "contents-width", self->split, "sidebar-width",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

/**
 * lectern_window_new:
 * @application: the application, started
 *
 * Creates a window without an article.
 *
 * Returns: (transfer none): the window, owned by GTK as all windows are
 */
LecternWindow *
lectern_window_new (LecternApplication *application)
{
  LecternWindow *self;

  g_return_val_if_fail (LECTERN_IS_APPLICATION (application), NULL);

  self = g_object_new (LECTERN_TYPE_WINDOW, "application", application, NULL);
  self->preferences = g_object_ref (lectern_application_get_preferences (application));
  self->readings = g_object_ref (lectern_application_get_readings (application));
  g_signal_connect_object (self->preferences, "notify::show-contents", G_CALLBACK (lectern_window_update_contents_visible), self, G_CONNECT_SWAPPED);
  apply_preferences (self);
  lectern_window_follow_appearance (self);
  lectern_window_follow_caret_mode (self);
  lectern_window_watch_reading (self);

  return self;
}

/**
 * lectern_window_has_file:
 * @self: a window
 * @file: an article or its folder
 *
 * Returns: whether the window shows @file, is about to, or could not; by name alone
 */
gboolean
lectern_window_has_file (LecternWindow *self,
                         GFile         *file)
{
  g_autoptr (GFile) shown = NULL;
  g_autoptr (GFile) wanted = NULL;

  g_return_val_if_fail (LECTERN_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (lectern_window_get_file (self) == NULL)
    return FALSE;
  shown = dup_whole (lectern_window_get_file (self));
  wanted = dup_whole (file);

  return g_file_equal (shown, wanted);
}

/**
 * lectern_window_get_file:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the article that it shows, is about to, or could not, or the folder of it
 */
GFile *
lectern_window_get_file (LecternWindow *self)
{
  g_return_val_if_fail (LECTERN_IS_WINDOW (self), NULL);

  return self->loading != NULL ? lectern_loading_get_file (self->loading) : self->file;
}

/**
 * lectern_window_get_article:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the article that it shows
 */
LecternArticle *
lectern_window_get_article (LecternWindow *self)
{
  g_return_val_if_fail (LECTERN_IS_WINDOW (self), NULL);

  return self->article;
}

/**
 * lectern_window_copy:
 * @self: a new window
 * @other: a window that shows an article
 *
 * Shows the article of @other at the same place. Articles never change, so both windows share it.
 */
void
lectern_window_copy (LecternWindow *self,
                     LecternWindow *other)
{
  g_auto (GStrv)  visited = NULL;
  g_auto (GStrv)  folds = NULL;
  LecternPosition position;

  g_return_if_fail (LECTERN_IS_WINDOW (self));
  g_return_if_fail (LECTERN_IS_WINDOW (other) && other->article != NULL);

  lectern_article_view_get_position (other->view, &position);
  lectern_window_set_article (self, other->article);
  visited = lectern_window_dup_visited (other);
  lectern_window_set_visited (self, (const char *const *) visited);
  folds = lectern_article_view_dup_folds (other->view);
  lectern_article_view_set_folds (self->view, (const char *const *) folds);
  lectern_article_view_set_position (self->view, &position);
}
