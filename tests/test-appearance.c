/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-appearance.h"

typedef struct
{
  const char       *name;
  const char       *gtk_theme;    /* what GTK has by itself */
  gboolean          prefers_dark; /* likewise */
  guint32           scheme;       /* of the portal */
  guint32           contrast;     /* of the portal */
  LecternTheme      theme;        /* that the reader chose */
  LecternPageColors colors;
  const char       *shown_theme; /* what GTK shall have */
  gboolean          is_dark;     /* likewise */
} AppearanceCase;

static const AppearanceCase appearance_cases[] = {
  { "/appearance/system", "Adwaita", FALSE, 0, 0, LECTERN_THEME_SYSTEM, LECTERN_PAGE_FOLLOW, "Adwaita", FALSE },
  { "/appearance/system/prefers-dark", "Adwaita", TRUE, 0, 0, LECTERN_THEME_SYSTEM, LECTERN_PAGE_FOLLOW, "Adwaita", TRUE },
  { "/appearance/system/portal-dark", "Adwaita", FALSE, 1, 0, LECTERN_THEME_SYSTEM, LECTERN_PAGE_FOLLOW, "Adwaita", TRUE },
  { "/appearance/system/portal-light", "Adwaita", TRUE, 2, 0, LECTERN_THEME_SYSTEM, LECTERN_PAGE_FOLLOW, "Adwaita", FALSE },
  { "/appearance/system/portal-light-dark-theme", "Adwaita-dark", FALSE, 2, 0, LECTERN_THEME_SYSTEM, LECTERN_PAGE_FOLLOW, "Adwaita", FALSE },
  { "/appearance/system/dark-theme", "Adwaita-dark", FALSE, 0, 0, LECTERN_THEME_SYSTEM, LECTERN_PAGE_FOLLOW, "Adwaita-dark", FALSE },
  { "/appearance/system/contrast-theme", "HighContrast", FALSE, 0, 0, LECTERN_THEME_SYSTEM, LECTERN_PAGE_CONTRAST, "HighContrast", FALSE },
  { "/appearance/system/contrast-dark-theme", "HighContrastInverse", FALSE, 0, 0, LECTERN_THEME_SYSTEM, LECTERN_PAGE_CONTRAST, "HighContrast", TRUE },
  { "/appearance/system/portal-contrast", "Adwaita", FALSE, 0, 1, LECTERN_THEME_SYSTEM, LECTERN_PAGE_CONTRAST, "HighContrast", FALSE },
  { "/appearance/system/portal-contrast-dark", "Adwaita", FALSE, 1, 1, LECTERN_THEME_SYSTEM, LECTERN_PAGE_CONTRAST, "HighContrast", TRUE },
  { "/appearance/light", "Adwaita", FALSE, 0, 0, LECTERN_THEME_LIGHT, LECTERN_PAGE_LIGHT, "Adwaita", FALSE },
  { "/appearance/light/in-dark", "Adwaita-dark", TRUE, 1, 0, LECTERN_THEME_LIGHT, LECTERN_PAGE_LIGHT, "Adwaita", FALSE },
  { "/appearance/light/in-contrast", "HighContrastInverse", FALSE, 1, 1, LECTERN_THEME_LIGHT, LECTERN_PAGE_LIGHT, "HighContrast", FALSE },
  { "/appearance/dark", "Adwaita", FALSE, 0, 0, LECTERN_THEME_DARK, LECTERN_PAGE_DARK, "Adwaita", TRUE },
  { "/appearance/dark/in-light", "Adwaita", FALSE, 2, 0, LECTERN_THEME_DARK, LECTERN_PAGE_DARK, "Adwaita", TRUE },
  { "/appearance/sepia", "Adwaita", FALSE, 0, 0, LECTERN_THEME_SEPIA, LECTERN_PAGE_SEPIA, "Adwaita", FALSE },
  { "/appearance/sepia/in-dark", "Adwaita", TRUE, 1, 0, LECTERN_THEME_SEPIA, LECTERN_PAGE_SEPIA, "Adwaita", FALSE },
  { "/appearance/contrast", "Adwaita", FALSE, 0, 0, LECTERN_THEME_HIGH_CONTRAST, LECTERN_PAGE_CONTRAST, "HighContrast", FALSE },
  { "/appearance/contrast/dark", "Adwaita", TRUE, 0, 0, LECTERN_THEME_HIGH_CONTRAST, LECTERN_PAGE_CONTRAST, "HighContrast", TRUE },
  { "/appearance/contrast/portal-dark", "Adwaita", FALSE, 1, 0, LECTERN_THEME_HIGH_CONTRAST, LECTERN_PAGE_CONTRAST, "HighContrast", TRUE },
  { "/appearance/contrast/dark-theme", "Adwaita-dark", FALSE, 0, 0, LECTERN_THEME_HIGH_CONTRAST, LECTERN_PAGE_CONTRAST, "HighContrast", TRUE },
};

static void
tell (LecternDesktop *desktop,
      const char     *key,
      guint32         number)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_uint32 (number));

  lectern_desktop_take_setting (desktop, "org.freedesktop.appearance", key, value);
}

static void
check (GtkSettings *settings,
       const char  *theme_name,
       gboolean     is_dark)
{
  g_autofree char *present_name = NULL;
  gboolean         is_present_dark;

  g_object_get (settings, "gtk-theme-name", &present_name, "gtk-application-prefer-dark-theme", &is_present_dark, NULL);
  g_assert_cmpstr (present_name, ==, theme_name);
  g_assert_cmpint (is_present_dark, ==, is_dark);
}

/* Whatever comes first, the reader's choice or the portal's answer; and the system's theme takes back all of it. */
static void
test_appearance (gconstpointer data)
{
  const AppearanceCase *c = data;
  GtkSettings          *settings = gtk_settings_get_default ();

  for (guint order = 0; order < 2; order++)
    {
      LecternPreferences *preferences = lectern_preferences_new (NULL);
      LecternDesktop     *desktop = lectern_desktop_new (NULL);
      LecternAppearance  *appearance;

      g_object_set (settings, "gtk-theme-name", c->gtk_theme, "gtk-application-prefer-dark-theme", c->prefers_dark, NULL);
      if (order == 0)
        g_object_set (preferences, "theme", c->theme, NULL);
      appearance = lectern_appearance_new (settings, preferences, desktop);
      tell (desktop, "color-scheme", c->scheme);
      tell (desktop, "contrast", c->contrast);
      if (order == 1)
        g_object_set (preferences, "theme", c->theme, NULL);

      g_assert_cmpint (lectern_appearance_get_page_colors (appearance), ==, c->colors);
      check (settings, c->shown_theme, c->is_dark);

      g_assert_finalize_object (appearance);
      g_assert_finalize_object (desktop);
      g_assert_finalize_object (preferences);
    }
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* From theme to theme, and back to what GTK has by itself. */
static void
test_changes (void)
{
  GtkSettings        *settings = gtk_settings_get_default ();
  LecternPreferences *preferences = lectern_preferences_new (NULL);
  LecternDesktop     *desktop = lectern_desktop_new (NULL);
  LecternAppearance  *appearance;
  g_autofree char    *own_name = NULL;
  gboolean            own_dark;
  guint               n_changed = 0;

  gtk_settings_reset_property (settings, "gtk-theme-name");
  gtk_settings_reset_property (settings, "gtk-application-prefer-dark-theme");
  g_object_get (settings, "gtk-theme-name", &own_name, "gtk-application-prefer-dark-theme", &own_dark, NULL);
  appearance = lectern_appearance_new (settings, preferences, desktop);
  g_signal_connect_swapped (appearance, "changed", G_CALLBACK (count_cb), &n_changed);
  for (int theme = LECTERN_THEME_HIGH_CONTRAST; theme >= LECTERN_THEME_SYSTEM; theme--)
    g_object_set (preferences, "theme", theme, NULL);
  g_assert_cmpuint (n_changed, ==, 5);
  check (settings, own_name, own_dark);

  /* The portal's answer is followed only where nothing was chosen, and taken back with it. */
  tell (desktop, "color-scheme", LECTERN_COLOR_SCHEME_DARK);
  check (settings, own_name, TRUE);
  g_object_set (preferences, "theme", LECTERN_THEME_LIGHT, NULL);
  check (settings, own_name, FALSE);
  tell (desktop, "contrast", 1);
  g_assert_cmpint (lectern_appearance_get_page_colors (appearance), ==, LECTERN_PAGE_LIGHT);
  g_object_set (preferences, "theme", LECTERN_THEME_SYSTEM, NULL);
  g_assert_cmpint (lectern_appearance_get_page_colors (appearance), ==, LECTERN_PAGE_CONTRAST);
  check (settings, "HighContrast", TRUE);
  tell (desktop, "contrast", 0);
  tell (desktop, "color-scheme", LECTERN_COLOR_SCHEME_NONE);
  g_assert_cmpint (lectern_appearance_get_page_colors (appearance), ==, LECTERN_PAGE_FOLLOW);
  check (settings, own_name, own_dark);

  /* GTK's own theme changes, as the desktop's settings do. */
  g_object_set (settings, "gtk-theme-name", "HighContrast", NULL);
  g_assert_cmpint (lectern_appearance_get_page_colors (appearance), ==, LECTERN_PAGE_CONTRAST);
  gtk_settings_reset_property (settings, "gtk-theme-name");
  g_assert_cmpint (lectern_appearance_get_page_colors (appearance), ==, LECTERN_PAGE_FOLLOW);

  g_assert_finalize_object (appearance);
  g_assert_finalize_object (desktop);
  g_assert_finalize_object (preferences);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_unsetenv ("GTK_THEME");

  for (gsize i = 0; i < G_N_ELEMENTS (appearance_cases); i++)
    g_test_add_data_func (appearance_cases[i].name, &appearance_cases[i], test_appearance);
  g_test_add_func ("/appearance/changes", test_changes);

  return g_test_run ();
}
