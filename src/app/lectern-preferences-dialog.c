/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-preferences-dialog.h"

#include "lectern-font-list.h"
#include "lectern-mnemonic.h"
#include "lectern-preference-row.h"
#include "lectern-style.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_LINE_WIDTHS (LECTERN_LINE_WIDTH_WIDE + 1)
#define N_THEMES (LECTERN_THEME_HIGH_CONTRAST + 1)

/**
 * LecternPreferencesDialog:
 *
 * The window in which the reader chooses how Lectern looks and behaves. What is chosen holds at once, in all
 * windows, and articles behind it can be scrolled meanwhile. There is one for the whole program.
 */
struct _LecternPreferencesDialog
{
  GtkWindow parent_instance;

  GtkWidget      *box;                       /* (not owned) template child: of rows and what parts them */
  GtkDropDown    *font_drop_down;            /* (not owned) template child */
  GtkAdjustment  *size_adjustment;           /* (not owned) template child */
  GtkCheckButton *line_width[N_LINE_WIDTHS]; /* (not owned) template children, by LecternLineWidth */
  GtkCheckButton *theme[N_THEMES];           /* (not owned) template children, by LecternTheme */
  GtkSwitch      *letters_switch;            /* (not owned) template child */
  GtkSwitch      *privacy_switch;            /* (not owned) template child */

  LecternPreferences *preferences; /* (owned) */
  LecternFontList    *fonts;       /* (owned) */
  gboolean            is_ready;    /* all controls show what is chosen; what changes them is the reader */
};

G_DEFINE_FINAL_TYPE (LecternPreferencesDialog, lectern_preferences_dialog, GTK_TYPE_WINDOW)

/* The first widget of a type in a part of a widget that GTK made. */
static GtkWidget *
find_part (GtkWidget *widget,
           GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_part (child, type);

  return found;
}

/* The button inside is what gets the focus. GTK 4.8 gives it no name; newer versions call it what the list is called,
 * and so never say what is chosen. */
static void
update_font_name (LecternPreferencesDialog *self)
{
  GtkWidget       *button = find_part (GTK_WIDGET (self->font_drop_down), GTK_TYPE_TOGGLE_BUTTON);
  GtkStringObject *font = gtk_drop_down_get_selected_item (self->font_drop_down);
  g_autofree char *name = NULL;

  if (button == NULL || font == NULL)
    return;

  /* Translators: what the button says that opens the list of fonts; %s is the font that is chosen */
  name = g_strdup_printf (_ ("Font: %s"), gtk_string_object_get_string (font));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->font_drop_down), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->font_drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_font (LecternPreferencesDialog *self)
{
  g_autofree char *family = NULL;
  guint            position;

  g_object_get (self->preferences, "text-font", &family, NULL);
  position = lectern_font_list_find (self->fonts, family);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_drop_down_set_selected (self->font_drop_down, position);
}

static void
font_selected_cb (LecternPreferencesDialog *self)
{
  GtkStringObject *font = gtk_drop_down_get_selected_item (self->font_drop_down);

  g_assert (LECTERN_IS_PREFERENCES_DIALOG (self));

  update_font_name (self);
  /* While the list is set up nothing is chosen. */
  if (self->is_ready && font != NULL)
    g_object_set (self->preferences, "text-font", lectern_font_list_get_family (font), NULL);
}

static int
size_input_cb (GtkSpinButton *button,
               double        *value)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (button));
  char       *end;

  /* With or without the sign. What is no number changes nothing; for GTK it would be the smallest one. */
  *value = g_strtod (text, &end);
  if (end == text || !isfinite (*value))
    *value = gtk_spin_button_get_value (button);

  return TRUE;
}

static gboolean
size_output_cb (GtkSpinButton *button)
{
  /* Translators: a size in percent; %% is a percent sign */
  g_autofree char *text = g_strdup_printf (_ ("%d %%"), gtk_spin_button_get_value_as_int (button));

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (button))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);

  return TRUE;
}

static void
update_line_width (LecternPreferencesDialog *self)
{
  LecternLineWidth width;

  g_object_get (self->preferences, "line-width", &width, NULL);
  gtk_check_button_set_active (self->line_width[width], TRUE);
}

/* Returns the index of @button if it is the one that was switched on, or -1. */
static int
find_active (GtkCheckButton *const *buttons,
             int                    n,
             GtkCheckButton        *button)
{
  for (int i = 0; i < n; i++)
    {
      if (buttons[i] == button && gtk_check_button_get_active (button))
        return i;
    }

  return -1;
}

static void
line_toggled_cb (LecternPreferencesDialog *self,
                 GtkCheckButton           *button)
{
  int width = find_active (self->line_width, N_LINE_WIDTHS, button);

  if (self->is_ready && width >= 0)
    g_object_set (self->preferences, "line-width", width, NULL);
}

static void
update_theme (LecternPreferencesDialog *self)
{
  LecternTheme theme;

  g_object_get (self->preferences, "theme", &theme, NULL);
  gtk_check_button_set_active (self->theme[theme], TRUE);
}

static void
theme_toggled_cb (LecternPreferencesDialog *self,
                  GtkCheckButton           *button)
{
  int theme = find_active (self->theme, N_THEMES, button);

  if (self->is_ready && theme >= 0)
    g_object_set (self->preferences, "theme", theme, NULL);
}

static void
update_privacy (LecternPreferencesDialog *self)
{
  gboolean is_on = lectern_preferences_get_remember_nothing (self->preferences);

  gtk_switch_set_active (self->privacy_switch, is_on);
  gtk_switch_set_state (self->privacy_switch, is_on);
}

static void
privacy_response_cb (LecternPreferencesDialog *self,
                     int                       response,
                     GtkWindow                *question)
{
  g_assert (LECTERN_IS_PREFERENCES_DIALOG (self));

  gtk_window_destroy (question);
  if (response == GTK_RESPONSE_ACCEPT)
    g_object_set (self->preferences, "remember-nothing", TRUE, NULL);
  update_privacy (self);
}

/* What is deleted does not come back: asked before. */
static void
ask_privacy (LecternPreferencesDialog *self)
{
  GtkWidget *question = gtk_message_dialog_new (GTK_WINDOW (self), GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                                GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", _ ("Remember nothing?"));

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (question), "%s",
                                            _ ("The places where you were reading and the list of recent articles are deleted. "
                                               "They cannot be brought back."));
  gtk_window_set_title (GTK_WINDOW (question), _ ("Remember nothing?"));
  gtk_dialog_add_buttons (GTK_DIALOG (question), _ ("_Cancel"), GTK_RESPONSE_CANCEL, _ ("_Delete and Remember Nothing"), GTK_RESPONSE_ACCEPT, NULL);
  lectern_mnemonic_clean_names (question);
  gtk_dialog_set_default_response (GTK_DIALOG (question), GTK_RESPONSE_CANCEL);
  g_signal_connect_object (question, "response", G_CALLBACK (privacy_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}

static gboolean
privacy_state_set_cb (LecternPreferencesDialog *self,
                      gboolean                  is_on)
{
  g_assert (LECTERN_IS_PREFERENCES_DIALOG (self));

  if (!self->is_ready || is_on == lectern_preferences_get_remember_nothing (self->preferences))
    return FALSE;

  if (is_on)
    ask_privacy (self);
  else
    g_object_set (self->preferences, "remember-nothing", FALSE, NULL);

  /* The switch shows that it is on when it is. */
  return is_on;
}

/* A row of the list of fonts: the name, and what the font looks like. */
static void
setup_font_cb (LecternPreferencesDialog *self,
               GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *sample = gtk_label_new ("Aa");

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), sample);
  gtk_list_item_set_child (item, row);
}

static void
bind_font_cb (LecternPreferencesDialog *self,
              GtkListItem              *item)
{
  GtkWidget                *row = gtk_list_item_get_child (item);
  GtkStringObject          *font = gtk_list_item_get_item (item);
  const char               *name = gtk_string_object_get_string (font);
  g_autoptr (LecternStyle)  style = lectern_style_new_with_font (16, lectern_palette_get_light (),
                                                                 lectern_font_list_get_family (font), LECTERN_LINE_CHARACTERS);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char               *family = pango_font_description_get_family (lectern_style_get_font (style, LECTERN_TEXT_BODY, 0));

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (row)), name);
  pango_attr_list_insert (attributes, pango_attr_family_new (family));
  gtk_label_set_attributes (GTK_LABEL (gtk_widget_get_last_child (row)), attributes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
lectern_preferences_dialog_dispose (GObject *object)
{
  LecternPreferencesDialog *self = LECTERN_PREFERENCES_DIALOG (object);

  self->is_ready = FALSE;
  g_clear_object (&self->preferences);
  g_clear_object (&self->fonts);

  G_OBJECT_CLASS (lectern_preferences_dialog_parent_class)->dispose (object);
}

static void
lectern_preferences_dialog_class_init (LecternPreferencesDialogClass *klass)
{
  static const char *const line_widths[N_LINE_WIDTHS] = { "line_narrow", "line_normal", "line_wide" };
  static const char *const themes[N_THEMES] = { "theme_system", "theme_light", "theme_dark", "theme_sepia", "theme_high_contrast" };
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_preferences_dialog_dispose;

  g_type_ensure (LECTERN_TYPE_PREFERENCE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesDialog, box);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesDialog, font_drop_down);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesDialog, letters_switch);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesDialog, privacy_switch);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesDialog, size_adjustment);
  for (int i = 0; i < N_LINE_WIDTHS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, line_widths[i], FALSE,
                                               G_STRUCT_OFFSET (LecternPreferencesDialog, line_width) + i * (gssize) sizeof (GtkCheckButton *));
  for (int i = 0; i < N_THEMES; i++)
    gtk_widget_class_bind_template_child_full (widget_class, themes[i], FALSE,
                                               G_STRUCT_OFFSET (LecternPreferencesDialog, theme) + i * (gssize) sizeof (GtkCheckButton *));
  gtk_widget_class_bind_template_callback (widget_class, font_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, privacy_state_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_input_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_output_cb);
  gtk_widget_class_bind_template_callback (widget_class, theme_toggled_cb);
}

static void
lectern_preferences_dialog_init (LecternPreferencesDialog *self)
{
  GtkScrolledWindow *scroller;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* What has no name is called by GTK what it is called in C. */
  scroller = GTK_SCROLLED_WINDOW (gtk_window_get_child (GTK_WINDOW (self)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_scrolled_window_get_vscrollbar (scroller)), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_scrolled_window_get_hscrollbar (scroller)), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}

/* From the first letter on the field has the focus: what is typed in the list comes to it without spaces. */
static void
search_changed_cb (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);

  if (text[0] == '\0' || gtk_widget_get_focus_child (GTK_WIDGET (entry)) != NULL)
    return;

  /* Which selects all; the next letter would replace it. */
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_set_position (entry, -1);
}

/* Typing in the open list looks for a font: GTK wants the field above the list to be clicked on first. */
static void
capture_typing (GtkDropDown *drop_down)
{
  GtkWidget *popover = find_part (GTK_WIDGET (drop_down), GTK_TYPE_POPOVER);
  GtkWidget *entry = popover != NULL ? find_part (popover, GTK_TYPE_SEARCH_ENTRY) : NULL;

  if (entry == NULL)
    return;

  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (entry), popover);
  g_signal_connect (entry, "changed", G_CALLBACK (search_changed_cb), NULL);
}

static void
set_up_fonts (LecternPreferencesDialog *self)
{
  g_autofree char               *family = NULL;
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  /* Not in the template: a drop-down sets up its own row when it is given a factory, and a template connects later. */
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_font_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_font_cb), self, G_CONNECT_SWAPPED);
  gtk_drop_down_set_factory (self->font_drop_down, factory);
  capture_typing (self->font_drop_down);

  g_object_get (self->preferences, "text-font", &family, NULL);
  self->fonts = lectern_font_list_new (pango_context_get_font_map (gtk_widget_get_pango_context (GTK_WIDGET (self))), family);
  gtk_drop_down_set_model (self->font_drop_down, G_LIST_MODEL (self->fonts));
}

static void
set_preferences (LecternPreferencesDialog *self,
                 LecternPreferences       *preferences)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  self->preferences = g_object_ref (preferences);
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (LECTERN_IS_PREFERENCE_ROW (child))
        lectern_preference_row_set_preferences (LECTERN_PREFERENCE_ROW (child), preferences);
    }

  set_up_fonts (self);
  g_object_bind_property (preferences, "text-size", self->size_adjustment, "value", flags);
  g_object_bind_property (preferences, "single-letter-keys", self->letters_switch, "active", flags);
  g_signal_connect_object (preferences, "notify::text-font", G_CALLBACK (update_font), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preferences, "notify::line-width", G_CALLBACK (update_line_width), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preferences, "notify::theme", G_CALLBACK (update_theme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preferences, "notify::remember-nothing", G_CALLBACK (update_privacy), self, G_CONNECT_SWAPPED);
  update_font (self);
  update_font_name (self);
  update_line_width (self);
  update_theme (self);
  update_privacy (self);
  self->is_ready = TRUE;
}

static LecternPreferencesDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (LECTERN_IS_PREFERENCES_DIALOG (window))
        return LECTERN_PREFERENCES_DIALOG (window);
    }

  return NULL;
}

/**
 * lectern_preferences_dialog_present:
 * @parent: the window in which the preferences were asked for
 * @preferences: the preferences
 *
 * Shows the preferences. If they show already, they come to @parent.
 */
void
lectern_preferences_dialog_present (GtkWindow          *parent,
                                    LecternPreferences *preferences)
{
  LecternPreferencesDialog *self = find_dialog ();

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (LECTERN_IS_PREFERENCES (preferences));

  if (self == NULL)
    {
      self = g_object_new (LECTERN_TYPE_PREFERENCES_DIALOG, NULL);
      set_preferences (self, preferences);
      gtk_widget_grab_focus (GTK_WIDGET (self->font_drop_down));
    }
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
}
