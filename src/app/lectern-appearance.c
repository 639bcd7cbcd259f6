/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-appearance.h"

#include <string.h>

/* The themes for who sees little that GTK itself brings; the second is dark. */
#define CONTRAST_THEME "HighContrast"
#define CONTRAST_DARK_THEME "HighContrastInverse"

/**
 * LecternAppearance:
 *
 * What page and windows look like: the theme that the reader chose, and where that is the system's, what
 * the desktop says. It makes GTK's theme go with it for the whole program; windows give their page
 * its colours.
 *
 * What the reader did not choose and the desktop has no wish about stays as GTK has it: only then does
 * GTK go on following its own sources.
 *
 * ## Signals
 *
 * - `changed`: the page has other colours
 *
 * To be used from the main thread only.
 */
struct _LecternAppearance
{
  GObject parent_instance;

  GtkSettings        *settings;    /* (owned) */
  LecternPreferences *preferences; /* (owned) */
  LecternDesktop     *desktop;     /* (owned) */
  LecternPageColors   page_colors;

  /* What GTK has without us; where we override it, what it had before. */
  char    *theme_name; /* (owned) (nullable) */
  gboolean prefers_dark;

  gboolean overrides_theme_name;
  gboolean overrides_prefers_dark;
  gboolean is_updating; /* we change GTK's settings ourselves */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (LecternAppearance, lectern_appearance, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static gboolean
is_contrast_theme (const char *name)
{
  return name != NULL && (g_str_has_prefix (name, CONTRAST_THEME) || strstr (name, ":hc") != NULL);
}

/* Themes of GTK 3 that are dark have such names, and GTK 4 knows some of them. */
static gboolean
is_dark_theme (const char *name)
{
  return name != NULL && (g_str_has_suffix (name, "-dark") || g_str_has_suffix (name, "-Dark") || strcmp (name, CONTRAST_DARK_THEME) == 0);
}

/* Notes what GTK has by itself. */
static void
read_settings (LecternAppearance *self)
{
  if (!self->overrides_theme_name)
    {
      g_clear_pointer (&self->theme_name, g_free);
      g_object_get (self->settings, "gtk-theme-name", &self->theme_name, NULL);
    }
  if (!self->overrides_prefers_dark)
    g_object_get (self->settings, "gtk-application-prefer-dark-theme", &self->prefers_dark, NULL);
}

/* The name that the variable has is stronger than all settings. */
static gboolean
wants_contrast (LecternAppearance *self)
{
  const char *forced = g_getenv ("GTK_THEME");

  return is_contrast_theme (forced != NULL ? forced : self->theme_name) || lectern_desktop_get_high_contrast (self->desktop);
}

static gboolean
wants_dark (LecternAppearance *self)
{
  switch (lectern_desktop_get_color_scheme (self->desktop))
    {
    case LECTERN_COLOR_SCHEME_DARK:
      return TRUE;
    case LECTERN_COLOR_SCHEME_LIGHT:
      return FALSE;
    case LECTERN_COLOR_SCHEME_NONE:
    default:
      return self->prefers_dark || is_dark_theme (self->theme_name);
    }
}

/* Sets what differs from what GTK has, and gives back what need not be overridden: each change makes GTK read its
 * theme anew. @theme_name: NULL for GTK's own. */
static void
apply (LecternAppearance *self,
       const char        *theme_name,
       gboolean           is_dark)
{
  gboolean         overrides_theme_name = theme_name != NULL && g_strcmp0 (theme_name, self->theme_name) != 0;
  gboolean         overrides_prefers_dark = is_dark != self->prefers_dark;
  g_autofree char *present_name = NULL;
  gboolean         is_present_dark;

  self->is_updating = TRUE;
  g_object_get (self->settings, "gtk-theme-name", &present_name, "gtk-application-prefer-dark-theme", &is_present_dark, NULL);
  if (overrides_theme_name && g_strcmp0 (present_name, theme_name) != 0)
    g_object_set (self->settings, "gtk-theme-name", theme_name, NULL);
  else if (!overrides_theme_name && self->overrides_theme_name)
    gtk_settings_reset_property (self->settings, "gtk-theme-name");
  if (overrides_prefers_dark && is_present_dark != is_dark)
    g_object_set (self->settings, "gtk-application-prefer-dark-theme", is_dark, NULL);
  else if (!overrides_prefers_dark && self->overrides_prefers_dark)
    gtk_settings_reset_property (self->settings, "gtk-application-prefer-dark-theme");
  self->overrides_theme_name = overrides_theme_name;
  self->overrides_prefers_dark = overrides_prefers_dark;
  self->is_updating = FALSE;
}

/* Returns the name of a theme without what makes it dark, or NULL if it is not dark. */
static char *
create_light_name (const char *name)
{
  if (!is_dark_theme (name))
    return NULL;
  if (is_contrast_theme (name))
    return g_strdup (CONTRAST_THEME);

  return g_strndup (name, strlen (name) - strlen ("-dark"));
}

static void
follow_system (LecternAppearance *self,
               const char        *light_name)
{
  LecternColorScheme scheme = lectern_desktop_get_color_scheme (self->desktop);

  self->page_colors = wants_contrast (self) ? LECTERN_PAGE_CONTRAST : LECTERN_PAGE_FOLLOW;
  /* GTK 4.8 does not know the dark one by its name. */
  if (lectern_desktop_get_high_contrast (self->desktop) || is_contrast_theme (self->theme_name))
    apply (self, CONTRAST_THEME, wants_dark (self));
  else if (scheme != LECTERN_COLOR_SCHEME_NONE)
    apply (self, scheme == LECTERN_COLOR_SCHEME_LIGHT ? light_name : NULL, scheme == LECTERN_COLOR_SCHEME_DARK);
  else
    apply (self, NULL, self->prefers_dark);
}

static void
update (LecternAppearance *self)
{
  LecternPageColors before = self->page_colors;
  LecternTheme      theme;
  g_autofree char  *light_name = NULL;

  read_settings (self);
  light_name = create_light_name (self->theme_name);
  g_object_get (self->preferences, "theme", &theme, NULL);
  switch (theme)
    {
    case LECTERN_THEME_LIGHT:
      self->page_colors = LECTERN_PAGE_LIGHT;
      apply (self, light_name, FALSE);
      break;
    case LECTERN_THEME_DARK:
      self->page_colors = LECTERN_PAGE_DARK;
      apply (self, NULL, TRUE);
      break;
    case LECTERN_THEME_SEPIA:
      self->page_colors = LECTERN_PAGE_SEPIA;
      apply (self, light_name, FALSE);
      break;
    case LECTERN_THEME_HIGH_CONTRAST:
      self->page_colors = LECTERN_PAGE_CONTRAST;
      apply (self, CONTRAST_THEME, wants_dark (self));
      break;
    case LECTERN_THEME_SYSTEM:
    default:
      follow_system (self, light_name);
      break;
    }

  if (self->page_colors != before)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
settings_changed_cb (LecternAppearance *self)
{
  if (!self->is_updating)
    update (self);
}

static void
lectern_appearance_dispose (GObject *object)
{
  LecternAppearance *self = LECTERN_APPEARANCE (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->preferences);
  g_clear_object (&self->desktop);

  G_OBJECT_CLASS (lectern_appearance_parent_class)->dispose (object);
}

static void
lectern_appearance_finalize (GObject *object)
{
  g_clear_pointer (&LECTERN_APPEARANCE (object)->theme_name, g_free);

  G_OBJECT_CLASS (lectern_appearance_parent_class)->finalize (object);
}

static void
lectern_appearance_class_init (LecternAppearanceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_appearance_dispose;
  object_class->finalize = lectern_appearance_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", LECTERN_TYPE_APPEARANCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lectern_appearance_init (LecternAppearance *self)
{
}

/**
 * lectern_appearance_new:
 * @settings: GTK's settings, which are changed
 * @preferences: what the reader chose
 * @desktop: what the desktop says
 *
 * Makes the program look as it should from now on. As long as the desktop has not answered, GTK's own
 * settings are the first guess.
 *
 * Returns: (transfer full): the appearance
 */
LecternAppearance *
lectern_appearance_new (GtkSettings        *settings,
                        LecternPreferences *preferences,
                        LecternDesktop     *desktop)
{
  LecternAppearance *self;

  g_return_val_if_fail (GTK_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (LECTERN_IS_PREFERENCES (preferences), NULL);
  g_return_val_if_fail (LECTERN_IS_DESKTOP (desktop), NULL);

  self = g_object_new (LECTERN_TYPE_APPEARANCE, NULL);
  self->settings = g_object_ref (settings);
  self->preferences = g_object_ref (preferences);
  self->desktop = g_object_ref (desktop);
  g_signal_connect_object (preferences, "notify::theme", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desktop, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-theme-name", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-application-prefer-dark-theme", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

/**
 * lectern_appearance_get_page_colors:
 * @self: the appearance
 *
 * Returns: the colours that pages have
 */
LecternPageColors
lectern_appearance_get_page_colors (LecternAppearance *self)
{
  g_return_val_if_fail (LECTERN_IS_APPEARANCE (self), LECTERN_PAGE_FOLLOW);

  return self->page_colors;
}
