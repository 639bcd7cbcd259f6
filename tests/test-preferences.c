/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-installation.h"
#include "lectern-preferences.h"

static void
test_without_schema (void)
{
  LecternPreferences *preferences = lectern_preferences_new (NULL);

  g_assert_cmpint (lectern_preferences_get_text_size (preferences), ==, 100);
  g_object_set (preferences, "contents-width", 300, NULL);
  lectern_preferences_step_text_size (preferences, 1);
  g_assert_cmpint (lectern_preferences_get_text_size (preferences), ==, 115);
  g_assert_finalize_object (preferences);
}

/* Every property has a key with the same default and range, and no key is left over. */
static void
test_schema_agrees (void)
{
  g_autoptr (GSettingsSchema) schema = lectern_installation_find_schema ();
  LecternPreferences         *preferences = lectern_preferences_new (NULL);
  g_autofree GParamSpec     **properties = NULL;
  g_auto (GStrv)              keys = NULL;
  guint                       n;

  g_assert_nonnull (schema);
  keys = g_settings_schema_list_keys (schema);
  properties = g_object_class_list_properties (G_OBJECT_GET_CLASS (preferences), &n);
  g_assert_cmpuint (g_strv_length (keys), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GSettingsSchemaKey) key = NULL;
      g_autoptr (GVariant)           value = NULL;

      g_assert_true (g_settings_schema_has_key (schema, properties[i]->name));
      key = g_settings_schema_get_key (schema, properties[i]->name);
      value = g_settings_schema_key_get_default_value (key);
      if (G_IS_PARAM_SPEC_INT (properties[i]))
        {
          GParamSpecInt       *spec = G_PARAM_SPEC_INT (properties[i]);
          g_autoptr (GVariant) range = g_settings_schema_key_get_range (key);
          g_autoptr (GVariant) limits = NULL;
          const char          *kind;
          int                  low, high;

          g_variant_get (range, "(&sv)", &kind, &limits);
          g_assert_cmpstr (kind, ==, "range");
          g_variant_get (limits, "(ii)", &low, &high);
          g_assert_cmpint (low, ==, spec->minimum);
          g_assert_cmpint (high, ==, spec->maximum);
          g_assert_cmpint (g_variant_get_int32 (value), ==, spec->default_value);
        }
      else if (G_IS_PARAM_SPEC_ENUM (properties[i]))
        {
          GParamSpecEnum      *spec = G_PARAM_SPEC_ENUM (properties[i]);
          g_autoptr (GVariant) range = g_settings_schema_key_get_range (key);
          g_autoptr (GVariant) words = NULL;
          const char          *kind;

          g_variant_get (range, "(&sv)", &kind, &words);
          g_assert_cmpstr (kind, ==, "enum");
          g_assert_cmpuint (g_variant_n_children (words), ==, spec->enum_class->n_values);
          for (guint k = 0; k < spec->enum_class->n_values; k++)
            {
              const char *word;

              g_variant_get_child (words, k, "&s", &word);
              g_assert_cmpint (g_enum_get_value_by_nick (spec->enum_class, word)->value, ==, (int) k);
            }
          g_assert_cmpint (g_enum_get_value_by_nick (spec->enum_class, g_variant_get_string (value, NULL))->value, ==, spec->default_value);
        }
      else if (G_IS_PARAM_SPEC_STRING (properties[i]))
        g_assert_cmpstr (g_variant_get_string (value, NULL), ==, G_PARAM_SPEC_STRING (properties[i])->default_value);
      else
        g_assert_cmpint (g_variant_get_boolean (value), ==, G_PARAM_SPEC_BOOLEAN (properties[i])->default_value);
    }
  g_assert_finalize_object (preferences);
}

static void
test_kept (void)
{
  g_autoptr (GSettingsSchema) schema = lectern_installation_find_schema ();
  LecternPreferences         *first = lectern_preferences_new (schema);
  LecternPreferences         *second;

  lectern_preferences_step_text_size (first, 2);
  g_assert_finalize_object (first);
  second = lectern_preferences_new (schema);
  g_assert_cmpint (lectern_preferences_get_text_size (second), ==, 130);
  lectern_preferences_step_text_size (second, 0);
  g_assert_finalize_object (second);
}

/* Changes a property to something else than its default. */
static void
change (LecternPreferences *preferences,
        GParamSpec         *pspec)
{
  const GValue   *standard = g_param_spec_get_default_value (pspec);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, pspec->value_type);
  if (G_VALUE_HOLDS_STRING (&value))
    g_value_set_static_string (&value, "DejaVu Sans");
  else if (G_VALUE_HOLDS_ENUM (&value))
    g_value_set_enum (&value, g_value_get_enum (standard) + 1);
  else if (G_VALUE_HOLDS_INT (&value))
    g_value_set_int (&value, g_value_get_int (standard) + 5);
  else
    g_value_set_boolean (&value, !g_value_get_boolean (standard));
  g_object_set_property (G_OBJECT (preferences), pspec->name, &value);
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* With and without a schema: every preference can be changed, is kept where there is one, and goes back. */
static void
test_reset (gconstpointer data)
{
  gboolean                    has_schema = GPOINTER_TO_INT (data);
  g_autoptr (GSettingsSchema) schema = has_schema ? lectern_installation_find_schema () : NULL;
  LecternPreferences         *first = lectern_preferences_new (schema);
  LecternPreferences         *second = lectern_preferences_new (schema);
  g_autofree GParamSpec     **properties = NULL;
  guint                       n, n_notified = 0;

  g_signal_connect_swapped (first, "notify", G_CALLBACK (count_cb), &n_notified);
  properties = g_object_class_list_properties (G_OBJECT_GET_CLASS (first), &n);
  for (guint i = 0; i < n; i++)
    {
      const char *name = properties[i]->name;

      g_test_message ("%s", name);
      g_assert_true (lectern_preferences_is_default (first, name));
      n_notified = 0;
      change (first, properties[i]);
      change (first, properties[i]);
      g_assert_cmpuint (n_notified, ==, 1);
      g_assert_false (lectern_preferences_is_default (first, name));
      /* In other windows, and at the next start. */
      g_assert_true (lectern_preferences_is_default (second, name) == !has_schema);

      lectern_preferences_reset (first, name);
      g_assert_cmpuint (n_notified, ==, 2);
      g_assert_true (lectern_preferences_is_default (first, name));
      g_assert_true (lectern_preferences_is_default (second, name));
      lectern_preferences_reset (first, name);
      g_assert_cmpuint (n_notified, ==, 2);
    }
  g_assert_finalize_object (first);
  g_assert_finalize_object (second);
}

static void
test_text_font_null (void)
{
  LecternPreferences *preferences = lectern_preferences_new (NULL);
  g_autofree char    *family = NULL;

  g_object_set (preferences, "text-font", NULL, NULL);
  g_object_get (preferences, "text-font", &family, NULL);
  g_assert_cmpstr (family, ==, "");
  g_assert_finalize_object (preferences);
}

static void
test_text_size (void)
{
  static const struct
  {
    int from;
    int steps;
    int to;
  } cases[] = {
    { 100, 1, 115 },
    { 100, -1, 85 },
    { 100, 20, 200 },
    { 200, 1, 200 },
    { 100, -20, 75 },
    { 75, -1, 75 },
    { 120, 1, 130 }, /* set by other means */
    { 120, -1, 115 },
    { 175, 0, 100 },
  };
  LecternPreferences *preferences = lectern_preferences_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_object_set (preferences, "text-size", cases[i].from, NULL);
      lectern_preferences_step_text_size (preferences, cases[i].steps);
      g_assert_cmpint (lectern_preferences_get_text_size (preferences), ==, cases[i].to);
    }
  g_assert_finalize_object (preferences);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/preferences/without-schema", test_without_schema);
  g_test_add_func ("/preferences/schema-agrees", test_schema_agrees);
  g_test_add_func ("/preferences/kept", test_kept);
  g_test_add_data_func ("/preferences/reset", GINT_TO_POINTER (TRUE), test_reset);
  g_test_add_data_func ("/preferences/reset-without-schema", GINT_TO_POINTER (FALSE), test_reset);
  g_test_add_func ("/preferences/text-font-null", test_text_font_null);
  g_test_add_func ("/preferences/text-size", test_text_size);

  return g_test_run ();
}
