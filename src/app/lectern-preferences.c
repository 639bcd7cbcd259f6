/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-preferences.h"

/* A step is an eighth to a quarter of the size: one sees it, and it takes few to the ends. */
static const int text_sizes[] = { 75, 85, 100, 115, 130, 150, 175, 200 };

/**
 * LecternPreferences:
 *
 * What the user chose, as properties. They are kept in GSettings where the schema is
 * installed, and for as long as the program runs where it is not.
 *
 * To be used from the main thread only.
 */
struct _LecternPreferences
{
  GObject parent_instance;

  GSettings *settings;  /* (owned) (nullable): no schema */
  int        text_size; /* percent */
  gboolean   show_contents;
  int        contents_width; /* pixels */
  int        window_width;   /* pixels */
  int        window_height;  /* pixels */
  gboolean   window_maximized;
};

enum
{
  PROP_TEXT_SIZE = 1,
  PROP_SHOW_CONTENTS,
  PROP_CONTENTS_WIDTH,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  N_PROPERTIES,
};

G_DEFINE_FINAL_TYPE (LecternPreferences, lectern_preferences, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPERTIES];

static void
lectern_preferences_finalize (GObject *object)
{
  LecternPreferences *self = LECTERN_PREFERENCES (object);

  g_clear_object (&self->settings);

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
    case PROP_TEXT_SIZE:
      g_value_set_int (value, self->text_size);
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
lectern_preferences_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  LecternPreferences *self = LECTERN_PREFERENCES (object);

  switch (property_id)
    {
    case PROP_TEXT_SIZE:
      set_int (self, &self->text_size, value, pspec);
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
  properties[PROP_TEXT_SIZE] = g_param_spec_int ("text-size", NULL, NULL, LECTERN_TEXT_SIZE_MIN, LECTERN_TEXT_SIZE_MAX, LECTERN_TEXT_SIZE_NORMAL, flags);
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
