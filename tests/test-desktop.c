/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-desktop.h"

#define APPEARANCE "org.freedesktop.appearance"
#define GNOME "org.gnome.desktop.a11y.interface"

typedef struct
{
  const char        *name;
  const char        *group;
  const char        *key;
  const char        *value; /* as text of a GVariant */
  LecternColorScheme color_scheme;
  gboolean           high_contrast;
} SettingCase;

static const SettingCase setting_cases[] = {
  { "/desktop/setting/dark", APPEARANCE, "color-scheme", "uint32 1", LECTERN_COLOR_SCHEME_DARK, FALSE },
  { "/desktop/setting/light", APPEARANCE, "color-scheme", "uint32 2", LECTERN_COLOR_SCHEME_LIGHT, FALSE },
  { "/desktop/setting/none", APPEARANCE, "color-scheme", "uint32 0", LECTERN_COLOR_SCHEME_NONE, FALSE },
  { "/desktop/setting/unknown-scheme", APPEARANCE, "color-scheme", "uint32 3", LECTERN_COLOR_SCHEME_NONE, FALSE },
  { "/desktop/setting/wrapped", APPEARANCE, "color-scheme", "<uint32 1>", LECTERN_COLOR_SCHEME_DARK, FALSE },
  { "/desktop/setting/wrapped-twice", APPEARANCE, "color-scheme", "<<uint32 1>>", LECTERN_COLOR_SCHEME_DARK, FALSE },
  { "/desktop/setting/wrapped-too-often", APPEARANCE, "color-scheme", "<<<<<<<<uint32 1>>>>>>>>", LECTERN_COLOR_SCHEME_NONE, FALSE },
  { "/desktop/setting/wrong-type", APPEARANCE, "color-scheme", "'dark'", LECTERN_COLOR_SCHEME_NONE, FALSE },
  { "/desktop/setting/signed", APPEARANCE, "color-scheme", "1", LECTERN_COLOR_SCHEME_NONE, FALSE },
  { "/desktop/setting/contrast", APPEARANCE, "contrast", "uint32 1", LECTERN_COLOR_SCHEME_NONE, TRUE },
  { "/desktop/setting/no-contrast", APPEARANCE, "contrast", "uint32 0", LECTERN_COLOR_SCHEME_NONE, FALSE },
  { "/desktop/setting/unknown-contrast", APPEARANCE, "contrast", "uint32 7", LECTERN_COLOR_SCHEME_NONE, FALSE },
  { "/desktop/setting/gnome-contrast", GNOME, "high-contrast", "true", LECTERN_COLOR_SCHEME_NONE, TRUE },
  { "/desktop/setting/gnome-wrong-type", GNOME, "high-contrast", "uint32 1", LECTERN_COLOR_SCHEME_NONE, FALSE },
  { "/desktop/setting/other-key", APPEARANCE, "accent-color", "(0.1, 0.2, 0.3)", LECTERN_COLOR_SCHEME_NONE, FALSE },
  { "/desktop/setting/other-group", "org.gnome.desktop.interface", "color-scheme", "uint32 1", LECTERN_COLOR_SCHEME_NONE, FALSE },
};

static void
count_cb (guint *n)
{
  ++*n;
}

static GVariant *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant          *value = g_variant_parse (NULL, text, NULL, NULL, &error);

  g_assert_no_error (error);

  return g_variant_ref_sink (value);
}

static void
test_setting (gconstpointer data)
{
  const SettingCase   *c = data;
  LecternDesktop      *desktop = lectern_desktop_new (NULL);
  g_autoptr (GVariant) value = parse (c->value);
  gboolean             is_answer = c->color_scheme != LECTERN_COLOR_SCHEME_NONE || c->high_contrast;
  guint                n_changed = 0;

  g_signal_connect_swapped (desktop, "changed", G_CALLBACK (count_cb), &n_changed);
  lectern_desktop_take_setting (desktop, c->group, c->key, value);
  g_assert_cmpint (lectern_desktop_get_color_scheme (desktop), ==, c->color_scheme);
  g_assert_cmpint (lectern_desktop_get_high_contrast (desktop), ==, c->high_contrast);
  g_assert_cmpuint (n_changed, ==, is_answer ? 1 : 0);
  /* Said again it is no news. */
  lectern_desktop_take_setting (desktop, c->group, c->key, value);
  g_assert_cmpuint (n_changed, ==, is_answer ? 1 : 0);
  g_assert_finalize_object (desktop);
}

/* One answer of many settings is one change; and each goes back. */
static void
test_settings (void)
{
  LecternDesktop      *desktop = lectern_desktop_new (NULL);
  g_autoptr (GVariant) all = parse ("{'org.freedesktop.appearance': {'color-scheme': <uint32 1>, 'contrast': <uint32 1>, 'more': <@as []>}, "
                                    "'org.gnome.desktop.a11y.interface': {'high-contrast': <true>}, 'something': {}}");
  g_autoptr (GVariant) none = parse ("@a{sa{sv}} {}");
  g_autoptr (GVariant) zero = parse ("uint32 0");
  g_autoptr (GVariant) no = parse ("false");
  guint                n_changed = 0;

  g_signal_connect_swapped (desktop, "changed", G_CALLBACK (count_cb), &n_changed);
  lectern_desktop_take_settings (desktop, none);
  g_assert_cmpuint (n_changed, ==, 0);
  lectern_desktop_take_settings (desktop, all);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpint (lectern_desktop_get_color_scheme (desktop), ==, LECTERN_COLOR_SCHEME_DARK);
  g_assert_true (lectern_desktop_get_high_contrast (desktop));

  lectern_desktop_take_setting (desktop, APPEARANCE, "contrast", zero);
  g_assert_true (lectern_desktop_get_high_contrast (desktop));
  lectern_desktop_take_setting (desktop, GNOME, "high-contrast", no);
  g_assert_false (lectern_desktop_get_high_contrast (desktop));
  lectern_desktop_take_setting (desktop, APPEARANCE, "color-scheme", zero);
  g_assert_cmpint (lectern_desktop_get_color_scheme (desktop), ==, LECTERN_COLOR_SCHEME_NONE);
  g_assert_cmpuint (n_changed, ==, 4);
  g_assert_finalize_object (desktop);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (setting_cases); i++)
    g_test_add_data_func (setting_cases[i].name, &setting_cases[i], test_setting);
  g_test_add_func ("/desktop/settings", test_settings);

  return g_test_run ();
}
