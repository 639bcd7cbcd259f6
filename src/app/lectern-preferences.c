/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-preferences.h"

/* A step is an eighth to a quarter of the size: one sees it, and it takes few to the ends. */
static const int text_sizes[] = { 75, 85, 100, 115, 130, 150, 175, 200 };

/**
 * LecternPreferences:
 *
 * What the user chose, as properties. They are kept in GSettings where the schema is
 * installed, and for as long as the program runs where it is not. Whoever shows or uses one listens
 * to its `notify`, so that it holds in all windows at once.
 *
 * ## Properties
 *
 * - `text-font`: family of the text; "" is Lectern's own serif, [const@FAMILY_SANS] its sans
 * - `text-size`: percent of the normal size
 * - `line-width`: a [enum@LineWidth]
 * - `theme`: a [enum@Theme]
 * - `caret-mode`: whether the text has a caret that the arrow keys move
 * - `single-letter-keys`: whether letters without Ctrl or Alt do something in the text
 * - `remember-nothing`: no places, recent articles or whatever else tells what was read may be
 *   stored, here or with the desktop. Who stores such things asks for it before each time, and
 *   deletes what it has stored on `notify::remember-nothing` when that has become true: the
 *   reader was told so.
 * - `show-contents`, `contents-width`, `window-width`, `window-height`, `window-maximized`: how the
 *   last window was left
 *
 * To be used from the main thread only.
 */
struct _LecternPreferences
{
  GObject parent_instance;

  GSettings       *settings;  /* (owned) (nullable): no schema */
  char            *text_font; /* (owned): not NULL */
  int              text_size; /* percent */
  LecternLineWidth line_width;
  LecternTheme     theme;
  gboolean         caret_mode;
  gboolean         single_letter_keys;
  gboolean         remember_nothing;
  gboolean         show_contents;
  int              contents_width; /* pixels */
  int              window_width;   /* pixels */
  int              window_height;  /* pixels */
  gboolean         window_maximized;
};

enum
{
  PROP_TEXT_FONT = 1,
  PROP_TEXT_SIZE,
  PROP_LINE_WIDTH,
  PROP_THEME,
  PROP_CARET_MODE,
  PROP_SINGLE_LETTER_KEYS,
  PROP_REMEMBER_NOTHING,
  PROP_SHOW_CONTENTS,
  PROP_CONTENTS_WIDTH,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  N_PROPERTIES,
};

/* The words are those of the schema. */
G_DEFINE_ENUM_TYPE (LecternLineWidth,
                    lectern_line_width,
                    G_DEFINE_ENUM_VALUE (LECTERN_LINE_WIDTH_NARROW, "narrow"),
                    G_DEFINE_ENUM_VALUE (LECTERN_LINE_WIDTH_NORMAL, "normal"),
                    G_DEFINE_ENUM_VALUE (LECTERN_LINE_WIDTH_WIDE, "wide"))

G_DEFINE_ENUM_TYPE (LecternTheme,
                    lectern_theme,
                    G_DEFINE_ENUM_VALUE (LECTERN_THEME_SYSTEM, "system"),
                    G_DEFINE_ENUM_VALUE (LECTERN_THEME_LIGHT, "light"),
                    G_DEFINE_ENUM_VALUE (LECTERN_THEME_DARK, "dark"),
                    G_DEFINE_ENUM_VALUE (LECTERN_THEME_SEPIA, "sepia"),
                    G_DEFINE_ENUM_VALUE (LECTERN_THEME_HIGH_CONTRAST, "high-contrast"))

G_DEFINE_FINAL_TYPE (LecternPreferences, lectern_preferences, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPERTIES];

static void
lectern_preferences_finalize (GObject *object)
{
  LecternPreferences *self = LECTERN_PREFERENCES (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->text_font, g_free);

  G_OBJECT_CLASS (lectern_preferences_parent_class)->finalize (object);
}

static void
lectern_preferences_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  LecternPreferences *self = LECTERN_PREFERENCES (object);

  switch (property_id)
    {
    case PROP_TEXT_FONT:
      g_value_set_string (value, self->text_font);
      break;
    case PROP_TEXT_SIZE:
      g_value_set_int (value, self->text_size);
      break;
    case PROP_LINE_WIDTH:
      g_value_set_enum (value, (int) self->line_width);
      break;
    case PROP_THEME:
      g_value_set_enum (value, (int) self->theme);
      break;
    case PROP_CARET_MODE:
      g_value_set_boolean (value, self->caret_mode);
      break;
    case PROP_SINGLE_LETTER_KEYS:
      g_value_set_boolean (value, self->single_letter_keys);
      break;
    case PROP_REMEMBER_NOTHING:
      g_value_set_boolean (value, self->remember_nothing);
      break;
    case PROP_SHOW_CONTENTS:
      g_value_set_boolean (value, self->show_contents);
      break;
    case PROP_CONTENTS_WIDTH:
      g_value_set_int (value, self->contents_width);
      break;
    case PROP_WINDOW_WIDTH:
      g_value_set_int (value, self->window_width);
      break;
    case PROP_WINDOW_HEIGHT:
      g_value_set_int (value, self->window_height);
      break;
    case PROP_WINDOW_MAXIMIZED:
      g_value_set_boolean (value, self->window_maximized);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_int (LecternPreferences *self,
         int                *field,
         const GValue       *value,
         GParamSpec         *pspec)
{
  if (*field == g_value_get_int (value))
    return;

  *field = g_value_get_int (value);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
set_boolean (LecternPreferences *self,
             gboolean           *field,
             const GValue       *value,
             GParamSpec         *pspec)
{
  if (*field == g_value_get_boolean (value))
    return;

  *field = g_value_get_boolean (value);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
set_text_font (LecternPreferences *self,
               const char         *family,
               GParamSpec         *pspec)
{
  if (family == NULL)
    family = "";
  if (g_strcmp0 (self->text_font, family) == 0)
    return;

  g_free (self->text_font);
  self->text_font = g_strdup (family);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
lectern_preferences_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  LecternPreferences *self = LECTERN_PREFERENCES (object);

  switch (property_id)
    {
    case PROP_TEXT_FONT:
      set_text_font (self, g_value_get_string (value), pspec);
      break;
    case PROP_TEXT_SIZE:
      set_int (self, &self->text_size, value, pspec);
      break;
    case PROP_LINE_WIDTH:
      if ((int) self->line_width != g_value_get_enum (value))
        {
          self->line_width = (LecternLineWidth) g_value_get_enum (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_THEME:
      if ((int) self->theme != g_value_get_enum (value))
        {
          self->theme = (LecternTheme) g_value_get_enum (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_CARET_MODE:
      set_boolean (self, &self->caret_mode, value, pspec);
      break;
    case PROP_SINGLE_LETTER_KEYS:
      set_boolean (self, &self->single_letter_keys, value, pspec);
      break;
    case PROP_REMEMBER_NOTHING:
      set_boolean (self, &self->remember_nothing, value, pspec);
      break;
    case PROP_SHOW_CONTENTS:
      set_boolean (self, &self->show_contents, value, pspec);
      break;
    case PROP_CONTENTS_WIDTH:
      set_int (self, &self->contents_width, value, pspec);
      break;
    case PROP_WINDOW_WIDTH:
      set_int (self, &self->window_width, value, pspec);
      break;
    case PROP_WINDOW_HEIGHT:
      set_int (self, &self->window_height, value, pspec);
      break;
    case PROP_WINDOW_MAXIMIZED:
      set_boolean (self, &self->window_maximized, value, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lectern_preferences_class_init (LecternPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = lectern_preferences_finalize;
  object_class->get_property = lectern_preferences_get_property;
  object_class->set_property = lectern_preferences_set_property;

  /* Names, ranges and defaults are those of the schema; test-preferences holds them together. */
  properties[PROP_TEXT_FONT] = g_param_spec_string ("text-font", NULL, NULL, "", flags);
  properties[PROP_TEXT_SIZE] = g_param_spec_int ("text-size", NULL, NULL, LECTERN_TEXT_SIZE_MIN, LECTERN_TEXT_SIZE_MAX, LECTERN_TEXT_SIZE_NORMAL, flags);
  properties[PROP_LINE_WIDTH] = g_param_spec_enum ("line-width", NULL, NULL, LECTERN_TYPE_LINE_WIDTH, LECTERN_LINE_WIDTH_NORMAL, flags);
  properties[PROP_THEME] = g_param_spec_enum ("theme", NULL, NULL, LECTERN_TYPE_THEME, LECTERN_THEME_SYSTEM, flags);
  properties[PROP_CARET_MODE] = g_param_spec_boolean ("caret-mode", NULL, NULL, FALSE, flags);
  properties[PROP_SINGLE_LETTER_KEYS] = g_param_spec_boolean ("single-letter-keys", NULL, NULL, TRUE, flags);
  properties[PROP_REMEMBER_NOTHING] = g_param_spec_boolean ("remember-nothing", NULL, NULL, FALSE, flags);
  properties[PROP_SHOW_CONTENTS] = g_param_spec_boolean ("show-contents", NULL, NULL, TRUE, flags);
  properties[PROP_CONTENTS_WIDTH] = g_param_spec_int ("contents-width", NULL, NULL, 120, 800, 260, flags);
  properties[PROP_WINDOW_WIDTH] = g_param_spec_int ("window-width", NULL, NULL, 200, 16000, 1080, flags);
  properties[PROP_WINDOW_HEIGHT] = g_param_spec_int ("window-height", NULL, NULL, 200, 16000, 820, flags);
  properties[PROP_WINDOW_MAXIMIZED] = g_param_spec_boolean ("window-maximized", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
lectern_preferences_init (LecternPreferences *self)
{
  for (guint i = 1; i < N_PROPERTIES; i++)
    g_object_set_property (G_OBJECT (self), properties[i]->name, g_param_spec_get_default_value (properties[i]));
}

/**
 * lectern_preferences_new:
 * @schema: (nullable): the schema, or `NULL` where none is installed
 *
 * Reads the preferences and keeps them in step with what is stored.
 *
 * A key that @schema does not have (it may be an older one) keeps its default.
 *
 * Returns: (transfer full): the preferences
 */
LecternPreferences *
lectern_preferences_new (GSettingsSchema *schema)
{
  LecternPreferences *self = g_object_new (LECTERN_TYPE_PREFERENCES, NULL);

  if (schema == NULL)
    return self;

  self->settings = g_settings_new_full (schema, NULL, NULL);
  for (guint i = 1; i < N_PROPERTIES; i++)
    {
      const char *name = properties[i]->name;

      if (g_settings_schema_has_key (schema, name))
        g_settings_bind (self->settings, name, self, name, G_SETTINGS_BIND_DEFAULT);
    }

  return self;
}

/* A schema may be older than the program. */
static gboolean
is_stored (LecternPreferences *self,
           GParamSpec         *pspec)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  if (self->settings != NULL)
    g_object_get (self->settings, "settings-schema", &schema, NULL);

  return schema != NULL && g_settings_schema_has_key (schema, pspec->name);
}

/* Initialises @value to the default of a preference. Who installed Lectern may have set others than the schema's. */
static void
get_default (LecternPreferences *self,
             GParamSpec         *pspec,
             GValue             *value)
{
  g_autoptr (GVariant) stored = NULL;

  g_value_init (value, pspec->value_type);
  g_param_value_set_default (pspec, value);
  if (!is_stored (self, pspec))
    return;

  stored = g_settings_get_default_value (self->settings, pspec->name);
  if (G_IS_PARAM_SPEC_ENUM (pspec))
    {
      GEnumValue *word = g_enum_get_value_by_nick (G_PARAM_SPEC_ENUM (pspec)->enum_class, g_variant_get_string (stored, NULL));

      if (word != NULL)
        g_value_set_enum (value, word->value);
    }
  else if (g_variant_is_of_type (stored, G_VARIANT_TYPE_STRING))
    g_value_set_string (value, g_variant_get_string (stored, NULL));
  else if (g_variant_is_of_type (stored, G_VARIANT_TYPE_INT32))
    g_value_set_int (value, g_variant_get_int32 (stored));
  else if (g_variant_is_of_type (stored, G_VARIANT_TYPE_BOOLEAN))
    g_value_set_boolean (value, g_variant_get_boolean (stored));
}

/**
 * lectern_preferences_is_default:
 * @self: the preferences
 * @name: name of a property
 *
 * Returns: whether the preference has the value that it has where nobody changed it
 */
gboolean
lectern_preferences_is_default (LecternPreferences *self,
                                const char         *name)
{
  g_auto (GValue) standard = G_VALUE_INIT;
  g_auto (GValue) value = G_VALUE_INIT;
  GParamSpec     *pspec;

  g_return_val_if_fail (LECTERN_IS_PREFERENCES (self), TRUE);

  pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), name);
  g_return_val_if_fail (pspec != NULL, TRUE);

  get_default (self, pspec, &standard);
  g_value_init (&value, pspec->value_type);
  g_object_get_property (G_OBJECT (self), name, &value);

  return g_param_values_cmp (pspec, &value, &standard) == 0;
}

/**
 * lectern_preferences_reset:
 * @self: the preferences
 * @name: name of a property
 *
 * Takes a preference back to its default, as if it had never been changed.
 */
void
lectern_preferences_reset (LecternPreferences *self,
                           const char         *name)
{
  GParamSpec *pspec;

  g_return_if_fail (LECTERN_IS_PREFERENCES (self));

  pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self), name);
  g_return_if_fail (pspec != NULL);

  /* Nothing stays stored, so that a default that changes later is followed. The property follows by its binding. */
  if (is_stored (self, pspec))
    g_settings_reset (self->settings, name);
  else
    g_object_set_property (G_OBJECT (self), name, g_param_spec_get_default_value (pspec));
}

/**
 * lectern_preferences_get_remember_nothing:
 * @self: the preferences
 *
 * Tells whether nothing may be stored, here or with the desktop, that tells what was read.
 *
 * Returns: `TRUE` if so
 */
gboolean
lectern_preferences_get_remember_nothing (LecternPreferences *self)
{
  g_return_val_if_fail (LECTERN_IS_PREFERENCES (self), FALSE);

  return self->remember_nothing;
}

/**
 * lectern_preferences_get_text_size:
 * @self: the preferences
 *
 * Returns: the size of the text in percent of the normal one
 */
int
lectern_preferences_get_text_size (LecternPreferences *self)
{
  g_return_val_if_fail (LECTERN_IS_PREFERENCES (self), LECTERN_TEXT_SIZE_NORMAL);

  return self->text_size;
}

/**
 * lectern_preferences_step_text_size:
 * @self: the preferences
 * @steps: steps to go: positive for larger text, negative for smaller, 0 for the normal size
 *
 * Changes the size of the text, as far as its range goes.
 */
void
lectern_preferences_step_text_size (LecternPreferences *self,
                                    int                 steps)
{
  int size;

  g_return_if_fail (LECTERN_IS_PREFERENCES (self));

  size = steps == 0 ? LECTERN_TEXT_SIZE_NORMAL : self->text_size;
  for (; steps > 0; steps--)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (text_sizes) - 1 && text_sizes[i] <= size)
        i++;
      size = text_sizes[i];
    }
  for (; steps < 0; steps++)
    {
      guint i = G_N_ELEMENTS (text_sizes) - 1;

      while (i > 0 && text_sizes[i] >= size)
        i--;
      size = text_sizes[i];
    }

  g_object_set (self, "text-size", size, NULL);
}
