/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents-private.h"

#include <glib/gi18n-lib.h>

/* The filter above the list. Letters that are typed in the list, or in that of the bookmarks, go into its entry. */

/* A list shorter than this is seen at a glance: the entry comes only when something is typed. */
#define MIN_ITEMS 12
/* Longer lists are filtered when the reader pauses. */
#define MANY_ITEMS 5000
#define MANY_DELAY_MS 150

static const char *
get_text (LecternContents *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
update_bar (LecternContents *self)
{
  gboolean is_long = self->model != NULL && lectern_outline_get_n (lectern_contents_model_get_outline (self->model)) >= MIN_ITEMS;

  gboolean has_focus = (gtk_widget_get_state_flags (self->bar) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  gtk_widget_set_visible (self->bar, is_long || has_focus || *get_text (self) != '\0');
}

/* Says how many match, to the eye and, since it is a status, to a screen reader. */
static void
update_result (LecternContents *self)
{
  g_autofree char *text = NULL;
  guint            n = lectern_contents_model_get_n_matches (self->model) + lectern_contents_get_n_bookmarks (self);

  if (lectern_contents_model_get_filter (self->model) != NULL && n == 0)
    /* Translators: %s is what the reader typed to filter the contents */
    text = g_strdup_printf (_ ("No section contains “%s”"), get_text (self));
  else if (lectern_contents_model_get_filter (self->model) != NULL)
    text = g_strdup_printf (ngettext ("%u match", "%u matches", n), n);
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->result)), text != NULL ? text : "") != 0)
    gtk_label_set_label (GTK_LABEL (self->result), text != NULL ? text : "");
  gtk_widget_set_visible (self->result, text != NULL);
}

static void
apply (LecternContents *self)
{
  if (self->model == NULL)
    return;

  /* Else it looks for what is selected among all that is new. */
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  lectern_contents_model_set_filter (self->model, get_text (self));
  lectern_contents_filter_bookmarks (self, get_text (self));
  lectern_contents_update_rows (self, TRUE);
  update_result (self);
  update_bar (self);
}

static void
search_changed_cb (LecternContents *self)
{
  guint32 marked = self->marked;

  /* The signal may come late, when the article that was searched is gone. */
  if (self->model == NULL)
    {
      gtk_widget_set_visible (self->result, FALSE);
      lectern_contents_filter_bookmarks (self, get_text (self));
      return;
    }

  apply (self);
  /* The first match is what Enter leads to; without a filter the reader sees again where he is. */
  if (lectern_contents_model_get_filter (self->model) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
  else if (marked != LECTERN_NONE)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u",
                                lectern_contents_model_find_position (self->model, self->marked));
}

/* The first letter came from the list: the next ones are typed here. */
static void
search_started_cb (LecternContents *self)
{
  gtk_widget_set_visible (self->bar, TRUE);
  gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
}

static void
activate_cb (LecternContents *self)
{
  guint   position;
  guint32 item;

  if (self->model == NULL)
    return;

  /* What was typed last may not have been looked for yet. */
  apply (self);
  position = lectern_contents_model_find_first_match (self->model);
  if (position == GTK_INVALID_LIST_POSITION)
    {
      if (lectern_contents_is_searching (self))
        lectern_contents_activate_first_bookmark (self);
      return;
    }

  item = lectern_contents_model_get_index (self->model, position);
  lectern_contents_reset_search (self);
  g_signal_emit_by_name (self, "activate-item", item);
}

static void
stop_search_cb (LecternContents *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "contents.leave", NULL);
}

static gboolean
key_pressed_cb (LecternContents *self,
                guint            key)
{
  guint position;

  if (self->model == NULL || (key != GDK_KEY_Down && key != GDK_KEY_KP_Down))
    return GDK_EVENT_PROPAGATE;

  apply (self);
  position = lectern_contents_model_find_first_match (self->model);
  if (position != GTK_INVALID_LIST_POSITION)
    lectern_contents_focus_item (self, lectern_contents_model_get_index (self->model, position));
  else if (lectern_contents_model_get_filter (self->model) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  else if (lectern_contents_has_bookmarks (self))
    gtk_widget_grab_focus (self->bookmarks);

  return GDK_EVENT_STOP;
}

static void
create_entry (LecternContents *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 5);
  g_object_set (self->entry, "placeholder-text", _ ("Filter the contents"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Filter the contents"), -1);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->entry), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->entry, "search-started", G_CALLBACK (search_started_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (stop_search_cb), self);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, controller);
  /* In a short list it leaves with the focus. */
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (update_bar), self);
  gtk_widget_add_controller (self->entry, focus);
}

/**
 * lectern_contents_ensure_search:
 * @self: contents that were just given an outline
 *
 * Makes the filter, with the first article and behind its first frame.
 */
void
lectern_contents_ensure_search (LecternContents *self)
{
  if (self->bar == NULL)
    {
      create_entry (self);
      self->result = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0,
                                   "visible", FALSE,
                                   NULL);
      gtk_widget_add_css_class (self->result, "result");
      self->bar = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_add_css_class (self->bar, "filter");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
      gtk_box_append (GTK_BOX (self->bar), self->entry);
      gtk_box_append (GTK_BOX (self->bar), self->result);
      gtk_widget_insert_after (self->bar, GTK_WIDGET (self), NULL);
    }

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->entry),
                                     lectern_outline_get_n (lectern_contents_model_get_outline (self->model)) >= MANY_ITEMS ? MANY_DELAY_MS : 0);
  update_result (self);
  update_bar (self);
}

/**
 * lectern_contents_reset_search:
 * @self: contents
 *
 * Empties the entry, and shows all again at once.
 */
void
lectern_contents_reset_search (LecternContents *self)
{
  if (!lectern_contents_is_searching (self))
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  search_changed_cb (self);
}

/**
 * lectern_contents_has_search:
 * @self: contents
 *
 * Returns: whether the entry shows
 */
gboolean
lectern_contents_has_search (LecternContents *self)
{
  return self->bar != NULL && gtk_widget_get_visible (self->bar);
}

/**
 * lectern_contents_is_searching:
 * @self: contents
 *
 * Returns: whether something is in the entry
 */
gboolean
lectern_contents_is_searching (LecternContents *self)
{
  return self->entry != NULL && *get_text (self) != '\0';
}
