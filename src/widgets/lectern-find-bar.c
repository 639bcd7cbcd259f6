/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-find-bar.h"

#include <glib/gi18n-lib.h>

/**
 * LecternFindBar:
 *
 * Asks what to find in an article, and says what was found.
 *
 * ## Signals
 *
 * - `close` (b): the reader has done; %TRUE: he wants back to where he was
 *
 * ## Actions
 *
 * - `find.match-case` (Alt+C), `find.whole-words` (Alt+W): how to look for it
 *
 * Its buttons activate `win.find-next` and `win.find-previous`.
 *
 * ## CSS nodes
 *
 * `findbar`; the entry has the class `.error` if nothing is found.
 */
struct _LecternFindBar
{
  GtkWidget parent_instance;

  GtkEditable *entry;          /* (not owned) template child */
  GtkLabel    *status_label;   /* (not owned) template child */
  GtkLabel    *turn_label;     /* (not owned) template child */
  GtkWidget   *options_button; /* (not owned) template child */

  LecternFinder *finder; /* (owned) */
  gboolean       match_case;
  gboolean       whole_words;
  gboolean       is_filling; /* we change the entry ourselves */
};

enum
{
  PROP_MATCH_CASE = 1,
  PROP_WHOLE_WORDS,
  N_PROPERTIES,
};

enum
{
  SIGNAL_CLOSE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternFindBar, lectern_find_bar, GTK_TYPE_WIDGET)

static LecternSearchFlags
get_flags (LecternFindBar *self)
{
  return (self->match_case ? LECTERN_SEARCH_MATCH_CASE : 0) | (self->whole_words ? LECTERN_SEARCH_WHOLE_WORDS : 0);
}

/* A label that is set to what it says already says it again to a screen reader. */
static void
say (GtkLabel   *label,
     const char *text)
{
  if (!g_str_equal (gtk_label_get_label (label), text))
    gtk_label_set_label (label, text);
}

static void
update_status (LecternFindBar *self)
{
  guint            n = lectern_finder_get_n_matches (self->finder), number = lectern_finder_get_number (self->finder);
  gboolean         is_asked = gtk_editable_get_text (self->entry)[0] != '\0';
  gboolean         is_complete = lectern_finder_is_complete (self->finder);
  g_autofree char *text = NULL;

  /* Until the numbers are known, those from before stay: they are away for an instant only. */
  if (is_asked && !is_complete)
    return;

  if (is_asked && n == 0)
    /* Translators: what is looked for is not in the article */
    text = g_strdup (_ ("Not found"));
  else if (is_asked && number > 0)
    /* Translators: the third of seventeen matches */
    text = g_strdup_printf (_ ("%'u of %'u"), number, n);
  else if (is_asked)
    text = g_strdup_printf (ngettext ("%'u match", "%'u matches", n), n);
  say (self->status_label, text != NULL ? text : "");

  if (is_asked && n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_asked && n == 0 ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
update_turn (LecternFindBar *self)
{
  LecternFinderTurn turn = lectern_finder_get_turn (self->finder);
  gboolean          is_hidden = lectern_finder_is_hidden (self->finder);

  if (is_hidden)
    /* Translators: what was found is in a callout or list that is closed */
    say (self->turn_label, _ ("It is in a closed part: Enter opens it"));
  else if (turn == LECTERN_FINDER_FROM_BEGINNING)
    say (self->turn_label, _ ("Search went on from the beginning"));
  else if (turn == LECTERN_FINDER_FROM_END)
    say (self->turn_label, _ ("Search went on from the end"));
  gtk_widget_set_visible (GTK_WIDGET (self->turn_label), is_hidden || turn != LECTERN_FINDER_STRAIGHT);
}

static void
finder_changed_cb (LecternFindBar *self)
{
  update_status (self);
  update_turn (self);
}

static void
find (LecternFindBar *self)
{
  lectern_finder_find (self->finder, gtk_editable_get_text (self->entry), get_flags (self), TRUE);
}

static void
entry_changed_cb (LecternFindBar *self)
{
  if (!self->is_filling)
    find (self);
}

static void
entry_activate_cb (LecternFindBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.find-next", NULL);
}

static void
entry_stop_search_cb (LecternFindBar *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSE], 0, TRUE);
}

/* Typing goes on where it was. */
static gboolean
focus_entry_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  LecternFindBar *self = LECTERN_FIND_BAR (widget);
  GtkRoot        *root = gtk_widget_get_root (widget);
  GtkWidget      *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || focus == self->options_button || gtk_widget_is_ancestor (focus, self->options_button))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (self->entry)));

  return G_SOURCE_REMOVE;
}

/* GTK leaves the focus on the button; since 4.14 only behind this signal. */
static void
options_closed_cb (LecternFindBar *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_entry_cb, NULL, NULL);
}

static void
close_clicked_cb (LecternFindBar *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSE], 0, FALSE);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  g_signal_emit (widget, signals[SIGNAL_CLOSE], 0, TRUE);

  return TRUE;
}

static void
lectern_find_bar_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LecternFindBar *self = LECTERN_FIND_BAR (object);

  switch (id)
    {
    case PROP_MATCH_CASE:
      g_value_set_boolean (value, self->match_case);
      break;
    case PROP_WHOLE_WORDS:
      g_value_set_boolean (value, self->whole_words);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
lectern_find_bar_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  LecternFindBar *self = LECTERN_FIND_BAR (object);
  gboolean       *option = NULL;

  switch (id)
    {
    case PROP_MATCH_CASE:
      option = &self->match_case;
      break;
    case PROP_WHOLE_WORDS:
      option = &self->whole_words;
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (*option == g_value_get_boolean (value))
    return;

  *option = g_value_get_boolean (value);
  find (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
lectern_find_bar_dispose (GObject *object)
{
  LecternFindBar *self = LECTERN_FIND_BAR (object);
  GtkWidget      *child;

  g_clear_object (&self->finder);
  /* GTK 4.8 drops bound template children only, so unparent the others. */
  gtk_widget_dispose_template (GTK_WIDGET (object), LECTERN_TYPE_FIND_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_find_bar_parent_class)->dispose (object);
}

static void
lectern_find_bar_class_init (LecternFindBarClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = lectern_find_bar_dispose;
  object_class->get_property = lectern_find_bar_get_property;
  object_class->set_property = lectern_find_bar_set_property;

  properties[PROP_MATCH_CASE] = g_param_spec_boolean ("match-case", NULL, NULL, FALSE, flags);
  properties[PROP_WHOLE_WORDS] = g_param_spec_boolean ("whole-words", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_CLOSE] = g_signal_new ("close", LECTERN_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, LecternFindBar, options_button);
  gtk_widget_class_bind_template_child (widget_class, LecternFindBar, status_label);
  gtk_widget_class_bind_template_child (widget_class, LecternFindBar, turn_label);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);

  gtk_widget_class_install_property_action (widget_class, "find.match-case", "match-case");
  gtk_widget_class_install_property_action (widget_class, "find.whole-words", "whole-words");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_ALT_MASK, "find.match-case", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_ALT_MASK, "find.whole-words", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK, "win.find-previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_SHIFT_MASK, "win.find-previous", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);

  gtk_widget_class_set_css_name (widget_class, "findbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lectern_find_bar_init (LecternFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->options_button)), "closed",
                           G_CALLBACK (options_closed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lectern_find_bar_new:
 * @finder: what finds
 *
 * Creates a bar.
 *
 * Returns: (transfer floating): the bar
 */
GtkWidget *
lectern_find_bar_new (LecternFinder *finder)
{
  LecternFindBar *self = g_object_new (LECTERN_TYPE_FIND_BAR, NULL);

  self->finder = g_object_ref (finder);
  g_signal_connect_object (finder, "changed", G_CALLBACK (finder_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * lectern_find_bar_set_text:
 * @self: a find bar
 * @text: what to look for
 *
 * Fills the entry, and marks what is found; the reader stays where he is until he asks to go on.
 */
void
lectern_find_bar_set_text (LecternFindBar *self,
                           const char     *text)
{
  g_return_if_fail (LECTERN_IS_FIND_BAR (self));
  g_return_if_fail (text != NULL);

  self->is_filling = TRUE;
  gtk_editable_set_text (self->entry, text);
  self->is_filling = FALSE;
  lectern_finder_find (self->finder, text, get_flags (self), FALSE);
}

/**
 * lectern_find_bar_select:
 * @self: a find bar
 *
 * Gives the focus to the entry and selects its text, so that what is typed takes its place.
 */
void
lectern_find_bar_select (LecternFindBar *self)
{
  g_return_if_fail (LECTERN_IS_FIND_BAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}
