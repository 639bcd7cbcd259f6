/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include "lectern-focus-child.h"
#include "lectern-preferences-dialog.h"
#include "lectern-problems-dialog.h"
#include "lectern-shortcuts-dialog.h"

#include <glib/gi18n-lib.h>

/* Returns the nearest section or list of sources from @item on in the direction of @step
 * (-1 or 1), or LECTERN_NONE. Tables and figures are no sections. */
static guint32
find_section (LecternWindow *self,
              gint64         item,
              int            step)
{
  LecternOutline *outline = lectern_article_get_outline (self->article);
  gint64          n = lectern_outline_get_n (outline);

  for (; item >= 0 && item < n; item += step)
    {
      LecternOutlineKind kind = lectern_outline_get (outline, (guint) item)->kind;

      if (kind == LECTERN_OUTLINE_SECTION || kind == LECTERN_OUTLINE_SOURCES)
        return (guint32) item;
    }

  return LECTERN_NONE;
}

/* What is read may be a section whose beginning is still to come up, as under a short title. */
static guint32
find_next_section (LecternWindow *self)
{
  guint32 section = lectern_article_view_get_section (self->view);
  guint32 current = section != LECTERN_NONE ? find_section (self, section, -1) : LECTERN_NONE;

  if (current != LECTERN_NONE &&
      lectern_article_view_is_ahead (self->view, lectern_outline_get (lectern_article_get_outline (self->article), current)->block))
    return current;

  return find_section (self, section != LECTERN_NONE ? (gint64) section + 1 : 0, 1);
}

/* Within a section its own beginning comes first. */
static guint32
find_previous_section (LecternWindow *self)
{
  guint32         section = lectern_article_view_get_section (self->view);
  LecternPosition position;

  if (section == LECTERN_NONE)
    return LECTERN_NONE;
  lectern_article_view_get_position (self->view, &position);
  if (position.top.block > lectern_outline_get (lectern_article_get_outline (self->article), section)->block)
    return find_section (self, section, -1);

  return find_section (self, (gint64) section - 1, -1);
}

typedef gboolean (*HistoryStep) (LecternHistory        *history,
                                 LecternArticle        *article,
                                 const LecternPosition *left,
                                 LecternArticle       **to_article,
                                 LecternPosition       *to);

/* Goes back or forward, into another article perhaps. */
static void
move_in_history (LecternWindow *self,
                 HistoryStep    step)
{
  g_autoptr (LecternArticle) article = NULL;
  LecternPosition            left, position;

  lectern_article_view_get_position (self->view, &left);
  if (step (self->history, self->article, &left, &article, &position))
    lectern_window_move_to (self, article, &position);
  lectern_window_reveal_section (self);
  lectern_window_update_actions (self);
}

static void
next_section_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  guint32        item = find_next_section (self);

  if (item != LECTERN_NONE)
    lectern_window_jump_to_item (self, item);
}

static void
previous_section_action (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  guint32        item = find_previous_section (self);
  LecternPlace   top = { 0, LECTERN_PART_TEXT, 0 };

  /* Before the first section there are the title and what stands under it. */
  if (item != LECTERN_NONE)
    lectern_window_jump_to_item (self, item);
  else
    lectern_window_jump (self, &top);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  if (!lectern_window_stay (LECTERN_WINDOW (widget)))
    move_in_history (LECTERN_WINDOW (widget), lectern_history_go_back);
}

static void
forward_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  if (!lectern_window_stay (LECTERN_WINDOW (widget)))
    move_in_history (LECTERN_WINDOW (widget), lectern_history_go_forward);
}

/* Opens the list of sources and goes there. Closing it leads back if one is still in it. */
static void
sources_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  LecternWindow  *self = LECTERN_WINDOW (widget);
  guint32         sources = lectern_article_get_sources_block (self->article);
  LecternPlace    place = { sources, LECTERN_PART_TEXT, 0 };
  LecternPosition position;

  if (!lectern_article_view_get_sources_open (self->view))
    {
      lectern_window_jump (self, &place);
      return;
    }

  lectern_article_view_get_position (self->view, &position);
  if (position.top.block >= sources && lectern_history_leads_back_in (self->history, self->article))
    move_in_history (self, lectern_history_go_back);
  lectern_article_view_set_sources_open (self->view, FALSE);
}

static void
switch_focus_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  if (lectern_focus_child_get (GTK_WIDGET (self->split)) == GTK_WIDGET (self->contents))
    lectern_window_leave_contents (self);
  else if (self->is_narrow)
    lectern_window_set_contents_visible (self, TRUE);
  else
    {
      lectern_window_leave_focus (self);
      lectern_window_set_contents_visible (self, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->contents));
    }
}

static void
leave_contents_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  lectern_window_leave_contents (LECTERN_WINDOW (widget));
}

static void
text_size_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  int            steps = 0;

  if (g_strcmp0 (action_name, "win.text-larger") == 0)
    steps = 1;
  else if (g_strcmp0 (action_name, "win.text-smaller") == 0)
    steps = -1;
  lectern_preferences_step_text_size (self->preferences, steps);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  lectern_window_choose (LECTERN_WINDOW (widget), g_strcmp0 (action_name, "win.open-folder") == 0);
}

static void
open_recent_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  lectern_window_open_recent (LECTERN_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
forget_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  if (g_strcmp0 (action_name, "win.forget") == 0)
    lectern_window_forget (LECTERN_WINDOW (widget));
  else
    lectern_window_undo_forget (LECTERN_WINDOW (widget));
}

static void
reload_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  lectern_window_reload (LECTERN_WINDOW (widget));
}

static void
stop_loading_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  lectern_window_stop_loading (LECTERN_WINDOW (widget));
}

static void
print_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  lectern_window_print (LECTERN_WINDOW (widget));
}

static void
print_section_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  lectern_window_print_section (LECTERN_WINDOW (widget));
}

static void
preferences_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  lectern_preferences_dialog_present (GTK_WINDOW (widget), LECTERN_WINDOW (widget)->preferences);
}

static void
problems_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  GtkWindow     *dialog = lectern_problems_dialog_new (GTK_WINDOW (self), self->article);

  gtk_window_present (dialog);
}

static void
shortcuts_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  gtk_window_present (lectern_shortcuts_dialog_new (GTK_WINDOW (widget)));
}

static void
about_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  gtk_show_about_dialog (GTK_WINDOW (widget),
                         "program-name", "Lectern",
                         "version", PACKAGE_VERSION,
                         "logo-icon-name", APPLICATION_ID,
                         "comments", _ ("Reads evidence-based articles with their sources"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your names, one a line */
                         "translator-credits", _ ("translator-credits"),
                         NULL);
}

static void
close_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/**
 * lectern_window_class_init_actions:
 * @widget_class: the class of LecternWindow
 *
 * Installs all actions of the window.
 */
void
lectern_window_class_init_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.about", about_action },
    { "win.back", back_action },
    { "win.bookmark", lectern_window_bookmark_action },
    { "win.close", close_action },
    { "win.forget", forget_action },
    { "win.forward", forward_action },
    { "win.leave-contents", leave_contents_action },
    { "win.next-heading", lectern_window_landmark_action },
    { "win.next-link", lectern_window_landmark_action },
    { "win.next-section", next_section_action },
    { "win.next-table", lectern_window_landmark_action },
    { "win.open", open_action },
    { "win.open-folder", open_action },
    { "win.preferences", preferences_action },
    { "win.previous-heading", lectern_window_landmark_action },
    { "win.previous-link", lectern_window_landmark_action },
    { "win.previous-section", previous_section_action },
    { "win.previous-table", lectern_window_landmark_action },
    { "win.print", print_action },
    { "win.print-section", print_section_action },
    { "win.problems", problems_action },
    { "win.reload", reload_action },
    { "win.shortcuts", shortcuts_action },
    { "win.sources", sources_action },
    { "win.stop-loading", stop_loading_action },
    { "win.switch-focus", switch_focus_action },
    { "win.text-larger", text_size_action },
    { "win.text-normal", text_size_action },
    { "win.text-smaller", text_size_action },
    { "win.undo-bookmark", lectern_window_bookmark_action },
    { "win.undo-forget", forget_action },
    { "win.where", lectern_window_where_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_action (widget_class, "win.open-recent", "s", open_recent_action);
  lectern_window_install_find_actions (widget_class);
  lectern_window_install_go_to_action (widget_class);
  gtk_widget_class_install_property_action (widget_class, "win.caret", "caret-mode");
  gtk_widget_class_install_property_action (widget_class, "win.contents", "contents-visible");
  gtk_widget_class_install_property_action (widget_class, "win.full-screen", "fullscreened");
}

/**
 * lectern_window_update_actions:
 * @self: a window
 *
 * Enables the actions that make sense now. The only place that does.
 */
void
lectern_window_update_actions (LecternWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   has_article = lectern_window_shows_article (self);
  gboolean   is_away = self->article != NULL && !has_article;
  gboolean   has_sections = has_article && lectern_outline_get_n (lectern_article_get_outline (self->article)) > 0;
  gboolean   has_contents = has_article && lectern_window_has_contents (self);
  int        text_size = self->preferences != NULL ? lectern_preferences_get_text_size (self->preferences) : LECTERN_TEXT_SIZE_NORMAL;

  gtk_widget_action_set_enabled (widget, "win.next-section", has_sections);
  gtk_widget_action_set_enabled (widget, "win.previous-section", has_sections);
  gtk_widget_action_set_enabled (widget, "win.back", is_away || (has_article && lectern_history_can_go_back (self->history)));
  gtk_widget_action_set_enabled (widget, "win.forward", has_article && lectern_history_can_go_forward (self->history));
  gtk_widget_action_set_enabled (widget, "win.bookmark", has_article);
  gtk_widget_action_set_enabled (widget, "win.next-heading", has_article);
  gtk_widget_action_set_enabled (widget, "win.next-link", has_article);
  gtk_widget_action_set_enabled (widget, "win.next-table", has_article);
  gtk_widget_action_set_enabled (widget, "win.previous-heading", has_article);
  gtk_widget_action_set_enabled (widget, "win.previous-link", has_article);
  gtk_widget_action_set_enabled (widget, "win.previous-table", has_article);
  gtk_widget_action_set_enabled (widget, "win.go-to", has_article);
  gtk_widget_action_set_enabled (widget, "win.where", has_article);
  gtk_widget_action_set_enabled (widget, "win.sources", has_article && lectern_article_get_sources_block (self->article) != LECTERN_NONE);
  gtk_widget_action_set_enabled (widget, "win.caret", has_article);
  gtk_widget_action_set_enabled (widget, "win.contents", has_contents);
  gtk_widget_action_set_enabled (widget, "win.switch-focus", has_contents);
  gtk_widget_action_set_enabled (widget, "win.forget", has_article);
  gtk_widget_action_set_enabled (widget, "win.reload", self->file != NULL);
  gtk_widget_action_set_enabled (widget, "win.print", has_article);
  gtk_widget_action_set_enabled (widget, "win.print-section", has_article);
  gtk_widget_action_set_enabled (widget, "win.problems", has_article);
  gtk_widget_action_set_enabled (widget, "win.text-larger", text_size < LECTERN_TEXT_SIZE_MAX);
  gtk_widget_action_set_enabled (widget, "win.text-smaller", text_size > LECTERN_TEXT_SIZE_MIN);
  gtk_widget_action_set_enabled (widget, "win.text-normal", text_size != LECTERN_TEXT_SIZE_NORMAL);
  lectern_window_update_find_actions (self);
}
