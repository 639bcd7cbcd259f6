/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-desktop.h"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Settings"

#define GROUP_APPEARANCE "org.freedesktop.appearance"
#define GROUP_GNOME "org.gnome.desktop.a11y.interface"

/* A value may come in a variant in a variant. More than a few are a broken portal. */
#define MAX_WRAPS 4

/**
 * LecternDesktop:
 *
 * What the desktop says about light, dark and contrast, as far as it has a portal for settings.
 *
 * It is asked once, asynchronously, and listened to from then on. Nothing waits for it, and without a
 * portal, or with one that talks nonsense, the desktop just has no wishes.
 *
 * ## Signals
 *
 * - `changed`: one of the answers is another than before
 *
 * To be used from the main thread only.
 */
struct _LecternDesktop
{
  GObject parent_instance;

  GDBusConnection   *connection; /* (owned) (nullable): no session bus */
  guint              subscription;
  GCancellable      *cancellable; /* (owned): ends the question */
  LecternColorScheme color_scheme;
  gboolean           contrast;       /* of the portal's own group */
  gboolean           gnome_contrast; /* of GNOME's, which is older */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (LecternDesktop, lectern_desktop, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static GVariant *
unwrap (GVariant *value)
{
  GVariant *inner = g_variant_ref (value);

  for (guint i = 0; i < MAX_WRAPS && g_variant_is_of_type (inner, G_VARIANT_TYPE_VARIANT); i++)
    {
      GVariant *outer = inner;

      inner = g_variant_get_variant (outer);
      g_variant_unref (outer);
    }

  return inner;
}

/* Takes one setting over. Returns whether it changed anything. */
static gboolean
take (LecternDesktop *self,
      const char     *group,
      const char     *key,
      GVariant       *wrapped)
{
  g_autoptr (GVariant) value = unwrap (wrapped);

  if (g_strcmp0 (group, GROUP_APPEARANCE) == 0 && g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    {
      guint32 number = g_variant_get_uint32 (value);

      if (g_strcmp0 (key, "color-scheme") == 0)
        {
          LecternColorScheme before = self->color_scheme;

          /* What is not known yet is no preference: so the portal's documentation says. */
          self->color_scheme = number <= LECTERN_COLOR_SCHEME_LIGHT ? (LecternColorScheme) number : LECTERN_COLOR_SCHEME_NONE;
          return self->color_scheme != before;
        }
      if (g_strcmp0 (key, "contrast") == 0)
        {
          gboolean before = self->contrast;

          self->contrast = number == 1;
          return self->contrast != before;
        }
    }
  else if (g_strcmp0 (group, GROUP_GNOME) == 0 && g_strcmp0 (key, "high-contrast") == 0 &&
           g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    {
      gboolean before = self->gnome_contrast;

      self->gnome_contrast = g_variant_get_boolean (value);
      return self->gnome_contrast != before;
    }

  return FALSE;
}

static void
setting_changed_cb (GDBusConnection *connection,
                    const char      *sender,
                    const char      *path,
                    const char      *interface,
                    const char      *signal,
                    GVariant        *parameters,
                    gpointer         user_data)
{
  const char          *group, *key;
  g_autoptr (GVariant) value = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;

  g_variant_get (parameters, "(&s&sv)", &group, &key, &value);
  lectern_desktop_take_setting (LECTERN_DESKTOP (user_data), group, key, value);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LecternDesktop) self = LECTERN_DESKTOP (user_data);
  g_autoptr (GVariant)       answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GVariant)       settings = NULL;

  /* No portal, or none that knows settings: most small desktops. */
  if (answer == NULL)
    return;

  settings = g_variant_get_child_value (answer, 0);
  lectern_desktop_take_settings (self, settings);
}

static void
ask (LecternDesktop *self)
{
  static const char *const groups[] = { GROUP_APPEARANCE, GROUP_GNOME, NULL };

  self->subscription = g_dbus_connection_signal_subscribe (self->connection, PORTAL_NAME, PORTAL_INTERFACE, "SettingChanged",
                                                           PORTAL_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                           setting_changed_cb, self, NULL);
  g_dbus_connection_call (self->connection, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE, "ReadAll",
                          g_variant_new ("(^as)", groups), G_VARIANT_TYPE ("(a{sa{sv}})"),
                          G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, answered_cb, g_object_ref (self));
}

static void
lectern_desktop_dispose (GObject *object)
{
  LecternDesktop *self = LECTERN_DESKTOP (object);

  g_cancellable_cancel (self->cancellable);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->subscription);
  self->subscription = 0;
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (lectern_desktop_parent_class)->dispose (object);
}

static void
lectern_desktop_finalize (GObject *object)
{
  g_clear_object (&LECTERN_DESKTOP (object)->cancellable);

  G_OBJECT_CLASS (lectern_desktop_parent_class)->finalize (object);
}

static void
lectern_desktop_class_init (LecternDesktopClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_desktop_dispose;
  object_class->finalize = lectern_desktop_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", LECTERN_TYPE_DESKTOP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lectern_desktop_init (LecternDesktop *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * lectern_desktop_new:
 * @connection: (nullable): the session bus; without one there are no answers
 *
 * Asks the desktop, without waiting for it.
 *
 * Returns: (transfer full): the answers, which come later
 */
LecternDesktop *
lectern_desktop_new (GDBusConnection *connection)
{
  LecternDesktop *self = g_object_new (LECTERN_TYPE_DESKTOP, NULL);

  if (connection != NULL)
    {
      self->connection = g_object_ref (connection);
      ask (self);
    }

  return self;
}

/**
 * lectern_desktop_take_setting:
 * @self: the desktop
 * @group: a group of settings, such as “org.freedesktop.appearance”
 * @key: a setting in it
 * @value: its value; what is of another type than it should be is ignored
 *
 * Takes over what the portal says about one setting.
 */
void
lectern_desktop_take_setting (LecternDesktop *self,
                              const char     *group,
                              const char     *key,
                              GVariant       *value)
{
  g_return_if_fail (LECTERN_IS_DESKTOP (self));
  g_return_if_fail (value != NULL);

  if (take (self, group, key, value))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * lectern_desktop_take_settings:
 * @self: the desktop
 * @settings: groups of settings, of type `a{sa{sv}}`
 *
 * Takes over all that the portal says at once, and tells of it once.
 */
void
lectern_desktop_take_settings (LecternDesktop *self,
                               GVariant       *settings)
{
  GVariantIter  groups;
  const char   *group;
  GVariantIter *keys;
  gboolean      is_changed = FALSE;

  g_return_if_fail (LECTERN_IS_DESKTOP (self));
  g_return_if_fail (g_variant_is_of_type (settings, G_VARIANT_TYPE ("a{sa{sv}}")));

  g_variant_iter_init (&groups, settings);
  while (g_variant_iter_loop (&groups, "{&sa{sv}}", &group, &keys))
    {
      const char *key;
      GVariant   *value;

      while (g_variant_iter_loop (keys, "{&sv}", &key, &value))
        is_changed |= take (self, group, key, value);
    }

  if (is_changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * lectern_desktop_get_color_scheme:
 * @self: the desktop
 *
 * Returns: whether it prefers light or dark windows, as far as is known
 */
LecternColorScheme
lectern_desktop_get_color_scheme (LecternDesktop *self)
{
  g_return_val_if_fail (LECTERN_IS_DESKTOP (self), LECTERN_COLOR_SCHEME_NONE);

  return self->color_scheme;
}

/**
 * lectern_desktop_get_high_contrast:
 * @self: the desktop
 *
 * Returns: whether it asks for more contrast, as far as is known
 */
gboolean
lectern_desktop_get_high_contrast (LecternDesktop *self)
{
  g_return_val_if_fail (LECTERN_IS_DESKTOP (self), FALSE);

  return self->contrast || self->gnome_contrast;
}
