/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-preference-row.h"

#include <glib/gi18n-lib.h>

/**
 * LecternPreferenceRow:
 *
 * One preference: what it is called, what it is set with, what it does, and the way back to its default.
 *
 * ## Properties
 *
 * - `name-of-preference`: the property of the preferences; set once
 * - `title`: what it is called; what it is set with is called so, too
 * - `description`: a sentence about it
 * - `control`: the widget that it is set with
 * - `is-inline`: the control stands behind the title, not below it
 *
 * ## CSS nodes
 *
 * `preferencerow`, with labels of the classes `title` and `description` and a button of the class `reset`
 * inside.
 */
struct _LecternPreferenceRow
{
  GtkWidget parent_instance;

  GtkBox    *box;               /* (not owned) template child */
  GtkBox    *head;              /* (not owned) template child */
  GtkLabel  *title_label;       /* (not owned) template child */
  GtkLabel  *description_label; /* (not owned) template child */
  GtkWidget *reset_button;      /* (not owned) template child */

  GtkWidget          *control;     /* (not owned) (nullable): a child */
  LecternPreferences *preferences; /* (owned) (nullable): not yet set */
  char               *name;        /* (owned) (nullable) */
  gboolean            is_inline;
};

enum
{
  PROP_NAME_OF_PREFERENCE = 1,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_CONTROL,
  PROP_IS_INLINE,
  N_PROPERTIES,
};

G_DEFINE_FINAL_TYPE (LecternPreferenceRow, lectern_preference_row, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPERTIES];

static void
update_reset (LecternPreferenceRow *self)
{
  gtk_widget_set_sensitive (self->reset_button, !lectern_preferences_is_default (self->preferences, self->name));
}

/* The button goes out of use by that, and must not take the focus with it. */
static void
reset_clicked_cb (LecternPreferenceRow *self)
{
  g_assert (LECTERN_IS_PREFERENCE_ROW (self));

  lectern_preferences_reset (self->preferences, self->name);
  gtk_widget_child_focus (self->control, GTK_DIR_TAB_FORWARD);
}

static void
set_title (LecternPreferenceRow *self,
           const char           *title)
{
  /* Translators: %s is a preference, such as “Font” */
  g_autofree char *reset_name = g_strdup_printf (_ ("%s: back to default"), title);

  gtk_label_set_label (self->title_label, title);
  /* Newer GTK would go on to call it what is written on it, which all these buttons share. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->reset_button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reset_button), GTK_ACCESSIBLE_PROPERTY_LABEL, reset_name, -1);
}

static void
update_relations (LecternPreferenceRow *self)
{
  if (self->control == NULL)
    return;

  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title_label, NULL, -1);
  if (gtk_widget_get_visible (GTK_WIDGET (self->description_label)))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->description_label, NULL, -1);
}

static void
set_description (LecternPreferenceRow *self,
                 const char           *description)
{
  gtk_label_set_label (self->description_label, description);
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), description != NULL);
  update_relations (self);
}

static void
set_control (LecternPreferenceRow *self,
             GtkWidget            *control)
{
  g_assert (self->control == NULL && control != NULL);

  self->control = control;
  gtk_box_insert_child_after (self->box, control, GTK_WIDGET (self->head));
  update_relations (self);
}

static void
lectern_preference_row_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  LecternPreferenceRow *self = LECTERN_PREFERENCE_ROW (object);

  switch (property_id)
    {
    case PROP_NAME_OF_PREFERENCE:
      g_value_set_string (value, self->name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title_label));
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, gtk_label_get_label (self->description_label));
      break;
    case PROP_CONTROL:
      g_value_set_object (value, self->control);
      break;
    case PROP_IS_INLINE:
      g_value_set_boolean (value, self->is_inline);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lectern_preference_row_set_property (GObject      *object,
                                     guint         property_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  LecternPreferenceRow *self = LECTERN_PREFERENCE_ROW (object);

  switch (property_id)
    {
    case PROP_NAME_OF_PREFERENCE:
      g_free (self->name);
      self->name = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_DESCRIPTION:
      set_description (self, g_value_get_string (value));
      break;
    case PROP_CONTROL:
      set_control (self, g_value_get_object (value));
      break;
    case PROP_IS_INLINE:
      self->is_inline = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lectern_preference_row_dispose (GObject *object)
{
  LecternPreferenceRow *self = LECTERN_PREFERENCE_ROW (object);
  GtkWidget            *child;

  g_clear_object (&self->preferences);
  self->control = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), LECTERN_TYPE_PREFERENCE_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_preference_row_parent_class)->dispose (object);
}

static void
lectern_preference_row_finalize (GObject *object)
{
  g_clear_pointer (&LECTERN_PREFERENCE_ROW (object)->name, g_free);

  G_OBJECT_CLASS (lectern_preference_row_parent_class)->finalize (object);
}

static void
lectern_preference_row_class_init (LecternPreferenceRowClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = lectern_preference_row_dispose;
  object_class->finalize = lectern_preference_row_finalize;
  object_class->get_property = lectern_preference_row_get_property;
  object_class->set_property = lectern_preference_row_set_property;

  properties[PROP_NAME_OF_PREFERENCE] = g_param_spec_string ("name-of-preference", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_CONTROL] = g_param_spec_object ("control", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_IS_INLINE] = g_param_spec_boolean ("is-inline", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-preference-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternPreferenceRow, box);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferenceRow, head);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferenceRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferenceRow, description_label);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferenceRow, reset_button);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);

  gtk_widget_class_set_css_name (widget_class, "preferencerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
lectern_preference_row_init (LecternPreferenceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* What has no name is called by GTK what it is called in C. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}

/**
 * lectern_preference_row_set_preferences:
 * @self: a row that has all its properties
 * @preferences: the preferences
 *
 * Gives the row its preferences; to be called once. What the control does with them is up to who made it.
 */
void
lectern_preference_row_set_preferences (LecternPreferenceRow *self,
                                        LecternPreferences   *preferences)
{
  g_autofree char *notify = NULL;

  g_return_if_fail (LECTERN_IS_PREFERENCE_ROW (self));
  g_return_if_fail (LECTERN_IS_PREFERENCES (preferences));
  g_return_if_fail (self->preferences == NULL && self->name != NULL && self->control != NULL);

  self->preferences = g_object_ref (preferences);
  if (self->is_inline)
    {
      g_object_ref (self->control);
      gtk_box_remove (self->box, self->control);
      gtk_box_append (self->head, self->control);
      g_object_unref (self->control);
    }
  notify = g_strconcat ("notify::", self->name, NULL);
  g_signal_connect_object (preferences, notify, G_CALLBACK (update_reset), self, G_CONNECT_SWAPPED);
  update_reset (self);
}
