/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-message-bar.h"

#define SPACING 10 /* pixels */

/**
 * LecternMessageBar:
 *
 * A message above the text, with at most one thing to do about it. Invisible without a
 * message.
 *
 * ## CSS nodes
 *
 * `messagebar` with one of the classes `.note`, `.warning`, `.error`.
 */
struct _LecternMessageBar
{
  GtkWidget parent_instance;

  GtkImage  *icon;   /* (not owned) template child */
  GtkLabel  *label;  /* (not owned) template child */
  GtkButton *button; /* (not owned) template child */
};

G_DEFINE_FINAL_TYPE (LecternMessageBar, lectern_message_bar, GTK_TYPE_WIDGET)

static const struct
{
  const char *css_class;
  const char *icon_name;
} kinds[] = {
  [LECTERN_MESSAGE_NOTE] = { "note", "dialog-information-symbolic" },
  [LECTERN_MESSAGE_WARNING] = { "warning", "dialog-warning-symbolic" },
  [LECTERN_MESSAGE_ERROR] = { "error", "dialog-error-symbolic" },
};

static void
lectern_message_bar_dispose (GObject *object)
{
  GtkWidget *child;

  /* GTK 4.8 drops bound template children only, so unparent the others. */
  gtk_widget_dispose_template (GTK_WIDGET (object), LECTERN_TYPE_MESSAGE_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_message_bar_parent_class)->dispose (object);
}

static void
lectern_message_bar_class_init (LecternMessageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_message_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-message-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternMessageBar, button);
  gtk_widget_class_bind_template_child (widget_class, LecternMessageBar, icon);
  gtk_widget_class_bind_template_child (widget_class, LecternMessageBar, label);
  gtk_widget_class_bind_template_callback (widget_class, lectern_message_bar_hide);
  gtk_widget_class_set_css_name (widget_class, "messagebar");
  /* Not a box: GTK 4.8 measures one with texts and pictures a pixel too low, and complains. */
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_GRID_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lectern_message_bar_init (LecternMessageBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_grid_layout_set_column_spacing (GTK_GRID_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), SPACING);
}

/**
 * lectern_message_bar_new:
 *
 * Creates a message bar, which does not show until it has a message.
 *
 * Returns: (transfer floating): the bar
 */
GtkWidget *
lectern_message_bar_new (void)
{
  return g_object_new (LECTERN_TYPE_MESSAGE_BAR, NULL);
}

/**
 * lectern_message_bar_get_text:
 * @self: a message bar
 *
 * Returns: (transfer none) (nullable): the message that shows
 */
const char *
lectern_message_bar_get_text (LecternMessageBar *self)
{
  g_return_val_if_fail (LECTERN_IS_MESSAGE_BAR (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_label (self->label) : NULL;
}

/**
 * lectern_message_bar_show:
 * @self: a message bar
 * @kind: how bad it is
 * @text: what to say
 * @button_label: (nullable): what can be done about it
 * @action_name: (nullable): the action that does it; set if @button_label is
 *
 * Shows a message in place of the one before.
 */
void
lectern_message_bar_show (LecternMessageBar *self,
                          LecternMessageKind kind,
                          const char        *text,
                          const char        *button_label,
                          const char        *action_name)
{
  g_return_if_fail (LECTERN_IS_MESSAGE_BAR (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail ((button_label == NULL) == (action_name == NULL));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), kinds[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), kinds[kind].css_class);
  gtk_image_set_from_icon_name (self->icon, kinds[kind].icon_name);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button_label != NULL);
  if (button_label != NULL)
    {
      gtk_button_set_label (self->button, button_label);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action_name);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * lectern_message_bar_hide:
 * @self: a message bar
 *
 * Takes the message away.
 */
void
lectern_message_bar_hide (LecternMessageBar *self)
{
  g_return_if_fail (LECTERN_IS_MESSAGE_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
