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

/* The children stand in a row; what they leave of the width is the text's. Measured here, since
 * GtkBox in GTK 4.8 is a pixel too low for texts beside pictures and complains, and GtkGridLayout
 * makes the least height that of the least width: windows could not be made lower than a bar
 * with one word a line, and GTK 4.14 complains. */
static int
measure_width (LecternMessageBar *self,
               gboolean           with_text,
               int               *natural)
{
  int minimum = 0, n = 0;

  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      minimum += n > 0 ? SPACING : 0;
      *natural += n > 0 ? SPACING : 0;
      n++;
      if (child == GTK_WIDGET (self->label) && !with_text)
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      minimum += child_minimum;
      *natural += child_natural;
    }

  return minimum;
}

static int
get_text_width (LecternMessageBar *self,
                int                width)
{
  int others, minimum;

  measure_width (self, FALSE, &others);
  gtk_widget_measure (GTK_WIDGET (self->label), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return MAX (width - others, minimum);
}

static GtkSizeRequestMode
lectern_message_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lectern_message_bar_measure (GtkWidget     *widget,
                             GtkOrientation orientation,
                             int            for_size,
                             int           *minimum,
                             int           *natural,
                             int           *minimum_baseline,
                             int           *natural_baseline)
{
  LecternMessageBar *self = LECTERN_MESSAGE_BAR (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = measure_width (self, TRUE, natural);
      return;
    }

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int width = child == GTK_WIDGET (self->label) && for_size >= 0 ? get_text_width (self, for_size) : -1;
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
lectern_message_bar_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  LecternMessageBar *self = LECTERN_MESSAGE_BAR (widget);
  gboolean           rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int                x = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_width;

      if (!gtk_widget_should_layout (child))
        continue;
      if (child == GTK_WIDGET (self->label))
        child_width = get_text_width (self, width);
      else
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &child_width, NULL, NULL);
      gtk_widget_size_allocate (child, &(GtkAllocation){ rtl ? width - x - child_width : x, 0, child_width, height }, -1);
      x += child_width + SPACING;
    }
}

static void
lectern_message_bar_dispose (GObject *object)
{
  GtkWidget *child;

  /* GTK 4.8 drops bound template children only, so unparent the others. */
  if (LECTERN_MESSAGE_BAR (object)->label != NULL)
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

  widget_class->get_request_mode = lectern_message_bar_get_request_mode;
  widget_class->measure = lectern_message_bar_measure;
  widget_class->size_allocate = lectern_message_bar_size_allocate;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-message-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternMessageBar, button);
  gtk_widget_class_bind_template_child (widget_class, LecternMessageBar, icon);
  gtk_widget_class_bind_template_child (widget_class, LecternMessageBar, label);
  gtk_widget_class_bind_template_callback (widget_class, lectern_message_bar_hide);
  gtk_widget_class_set_css_name (widget_class, "messagebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* The children are made for the first message: most windows never have one, and a window opens sooner without. */
static void
lectern_message_bar_init (LecternMessageBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
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

  if (self->label == NULL)
    gtk_widget_init_template (GTK_WIDGET (self));
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
