/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include "lectern-find-bar.h"

#include <glib/gi18n-lib.h>

/* Finding: the bar below the text, and where the reader was before. The bar stands below because nothing
 * moves there when it comes. */

/* Where the reader was before the search can be gone back to, as after a jump. */
static void
note_place (LecternWindow *self)
{
  if (self->find_is_noted || self->find_is_lost)
    return;

  self->find_is_noted = TRUE;
  lectern_history_push (self->history, self->article, &self->find_place);
}

static gboolean
is_open (LecternWindow *self)
{
  return self->find_bar != NULL && gtk_widget_get_visible (GTK_WIDGET (self->find_bar));
}

/* What was found gets the selection and the focus, so that one reads on there. */
static void
stay (LecternWindow *self)
{
  LecternPlaceRange range;

  if (!lectern_finder_get_current (self->finder, &range))
    {
      lectern_window_return_focus (self);
      return;
    }

  /* Who stays wants to see it. */
  if (lectern_finder_is_hidden (self->finder))
    lectern_finder_step (self->finder, 1);
  note_place (self);
  lectern_article_view_set_selection (self->view, &range);
  g_clear_weak_pointer (&self->left_focus);
  lectern_article_view_focus_place (self->view, &range.start);
}

static gboolean
has_focus (LecternWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->find_bar));
}

static void
close_bar (LecternWindow *self,
           gboolean       back)
{
  if (back && self->find_is_lost)
    lectern_window_return_focus (self);
  else if (back)
    {
      lectern_finder_close_again (self->finder);
      lectern_article_view_set_position (self->view, &self->find_place);
      /* It may have been in the contents. What was in the text may have been made anew. */
      if (!self->find_place.has_focus)
        lectern_window_return_focus (self);
    }
  else if (has_focus (self))
    stay (self);
  else if (lectern_finder_get_current (self->finder, &(LecternPlaceRange){ { 0 } }))
    note_place (self);
  gtk_widget_set_visible (GTK_WIDGET (self->find_bar), FALSE);
  lectern_finder_end (self->finder);
  lectern_window_update_actions (self);
}

static void
bar_close_cb (LecternWindow *self,
              gboolean       back)
{
  close_bar (self, back);
}

static void
begin (LecternWindow *self)
{
  lectern_article_view_get_position (self->view, &self->find_place);
  self->find_is_noted = self->find_is_lost = FALSE;
  lectern_finder_begin (self->finder);
}

static void
finder_changed_cb (LecternWindow *self)
{
  g_autofree char *message = NULL;

  /* With the bar open, it says so. */
  if (is_open (self) || !lectern_finder_is_complete (self->finder) || lectern_finder_get_text (self->finder)[0] == '\0')
    return;

  if (lectern_finder_get_n_matches (self->finder) == 0)
    {
      /* Translators: %s is what was looked for */
      message = g_strdup_printf (_ ("“%s” was not found"), lectern_finder_get_text (self->finder));
      lectern_message_bar_show (self->message_bar, LECTERN_MESSAGE_NOTE, message, NULL, NULL);
    }
  lectern_window_update_actions (self);
}

/* The place in the old article is none in the new one. */
static void
notify_article_cb (LecternWindow *self)
{
  self->find_is_lost = TRUE;
}

/* Made when it is first asked for: most windows open without. */
static void
ensure_bar (LecternWindow *self)
{
  if (self->find_bar != NULL)
    return;

  self->finder = lectern_finder_new (self->view);
  self->find_bar = LECTERN_FIND_BAR (lectern_find_bar_new (self->finder));
  gtk_widget_set_visible (GTK_WIDGET (self->find_bar), FALSE);
  g_signal_connect_object (self->find_bar, "close", G_CALLBACK (bar_close_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (finder_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::article", G_CALLBACK (notify_article_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->stack))), GTK_WIDGET (self->find_bar));
}

static void
find_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LecternWindow           *self = LECTERN_WINDOW (widget);
  const LecternPlaceRange *selection = lectern_article_view_get_selection (self->view);
  g_autofree char         *selected = selection != NULL ? lectern_search_dup_text (self->article, selection) : NULL;
  gboolean                 was_open;

  ensure_bar (self);
  was_open = is_open (self);
  if (!was_open || !has_focus (self))
    lectern_window_leave_focus (self);
  if (!was_open)
    {
      begin (self);
      lectern_find_bar_set_text (self->find_bar, selected != NULL ? selected : lectern_finder_get_text (self->finder));
      gtk_widget_set_visible (GTK_WIDGET (self->find_bar), TRUE);
    }
  else if (selected != NULL && !has_focus (self))
    {
      lectern_find_bar_set_text (self->find_bar, selected);
    }
  lectern_find_bar_select (self->find_bar);
  lectern_window_update_actions (self);
}

/* Goes on with what was looked for last, also without the bar. */
static void
find_step_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  ensure_bar (self);
  if (lectern_finder_get_text (self->finder)[0] == '\0')
    {
      find_action (widget, action_name, parameter);
      return;
    }
  if (!is_open (self) && !lectern_finder_is_marking (self->finder))
    begin (self);
  lectern_finder_step (self->finder, g_strcmp0 (action_name, "win.find-previous") == 0 ? -1 : 1);
  note_place (self);
  lectern_window_update_actions (self);
}

/* Escape in the text: takes the bar and the marks away. The reader has gone on reading, and stays. */
static void
find_close_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  if (is_open (self))
    close_bar (self, FALSE);
  else
    lectern_finder_end (self->finder);
  lectern_window_update_actions (self);
}

/**
 * lectern_window_install_find_actions:
 * @widget_class: the class of LecternWindow
 *
 * Installs the actions for finding.
 */
void
lectern_window_install_find_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.find-next", NULL, find_step_action);
  gtk_widget_class_install_action (widget_class, "win.find-previous", NULL, find_step_action);
  gtk_widget_class_install_action (widget_class, "win.find-close", NULL, find_close_action);
}

/**
 * lectern_window_update_find_actions:
 * @self: a window
 *
 * Enables those of them that make sense now.
 */
void
lectern_window_update_find_actions (LecternWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   has_article = lectern_window_shows_article (self);

  gtk_widget_action_set_enabled (widget, "win.find", has_article);
  gtk_widget_action_set_enabled (widget, "win.find-next", has_article);
  gtk_widget_action_set_enabled (widget, "win.find-previous", has_article);
  gtk_widget_action_set_enabled (widget, "win.find-close", self->finder != NULL && lectern_finder_is_marking (self->finder));
}
