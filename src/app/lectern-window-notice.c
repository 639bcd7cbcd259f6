/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-text-block-accessible.h"
#include "lectern-window-private.h"

#include <glib/gi18n-lib.h>

/* The notice: a few words over the foot of the text, for a while. */

/* How long it shows, in seconds: long enough to be read twice … */
#define NOTICE_SECONDS 6
/* … and to get to its button. */
#define UNDO_SECONDS 10

static gboolean
hide_cb (gpointer user_data)
{
  LecternWindow *self = LECTERN_WINDOW (user_data);

  /* Who is about to press its button must not miss it. */
  if ((gtk_widget_get_state_flags (self->notice) & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_WITHIN)) != 0)
    return G_SOURCE_CONTINUE;

  self->notice_id = 0;
  lectern_window_drop_notice (self);

  return G_SOURCE_REMOVE;
}

static void
create_notice (LecternWindow *self)
{
  self->notice_label = g_object_new (GTK_TYPE_LABEL,
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                     "can-target", FALSE,
                                     "justify", GTK_JUSTIFY_CENTER,
                                     "max-width-chars", 60,
                                     "wrap", TRUE,
                                     "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                     NULL);
  self->notice_button = gtk_button_new_with_label (_ ("Undo"));
  gtk_widget_set_focus_on_click (self->notice_button, FALSE);
  gtk_widget_set_valign (self->notice_button, GTK_ALIGN_CENTER);

  self->notice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_halign (self->notice, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->notice, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->notice, "notice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notice), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  gtk_box_append (GTK_BOX (self->notice), self->notice_label);
  gtk_box_append (GTK_BOX (self->notice), self->notice_button);
  gtk_overlay_add_overlay (self->overlay, self->notice);
}

/**
 * lectern_window_show_notice:
 * @self: a window
 * @text: a few words
 * @undo_action: (nullable): the action that takes back what they are about
 *
 * Shows and says a few words for a while, over the foot of the text, so that nothing moves.
 */
void
lectern_window_show_notice (LecternWindow *self,
                            const char    *text,
                            const char    *undo_action)
{
  g_return_if_fail (LECTERN_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  if (self->notice == NULL)
    create_notice (self);

  /* A screen reader is told of a change only. */
  gtk_label_set_label (GTK_LABEL (self->notice_label), "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->notice_button), undo_action);
  gtk_widget_set_visible (self->notice_button, undo_action != NULL);
  /* Without a button the pointer reaches the text below. */
  gtk_widget_set_can_target (self->notice, undo_action != NULL);
  gtk_widget_set_visible (self->notice, TRUE);
  gtk_label_set_label (GTK_LABEL (self->notice_label), text);
  lectern_text_block_announce (self->notice_label, text);

  g_clear_handle_id (&self->notice_id, g_source_remove);
  self->notice_id = g_timeout_add_seconds (undo_action != NULL ? UNDO_SECONDS : NOTICE_SECONDS, hide_cb, self);
}

/**
 * lectern_window_drop_notice:
 * @self: a window
 *
 * Takes the notice away, if there is one.
 */
void
lectern_window_drop_notice (LecternWindow *self)
{
  gboolean has_focus;

  g_clear_handle_id (&self->notice_id, g_source_remove);
  if (self->notice == NULL)
    return;

  has_focus = (gtk_widget_get_state_flags (self->notice) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  gtk_widget_set_visible (self->notice, FALSE);
  if (has_focus)
    lectern_window_return_focus (self);
}
