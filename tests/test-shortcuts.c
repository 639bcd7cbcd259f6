/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-shortcuts.h"

/* Calls @use for every key of the table. */
static void
for_each_key (void (*use) (const LecternShortcut *shortcut, const char *key, gboolean is_accelerator, gpointer data),
              gpointer data)
{
  guint                  n;
  const LecternShortcut *table = lectern_shortcuts_get (&n);

  for (guint i = 0; i < n; i++)
    {
      for (guint k = 0; table[i].accelerators[k] != NULL; k++)
        use (&table[i], table[i].accelerators[k], TRUE, data);
      for (guint k = 0; table[i].bindings[k] != NULL; k++)
        use (&table[i], table[i].bindings[k], FALSE, data);
    }
}

static void
check_parses (const LecternShortcut *shortcut,
              const char            *key,
              gboolean               is_accelerator,
              gpointer               data)
{
  guint           keyval = 0;
  GdkModifierType modifiers = 0;

  g_assert_true (gtk_accelerator_parse (key, &keyval, &modifiers));
  g_assert_cmpuint (keyval, !=, 0);
}

static void
test_parses (void)
{
  for_each_key (check_parses, NULL);
}

static void
check_unique (const LecternShortcut *shortcut,
              const char            *key,
              gboolean               is_accelerator,
              gpointer               data)
{
  GHashTable      *seen = data;
  guint            keyval;
  GdkModifierType  modifiers;
  g_autofree char *name = NULL;

  /* Arrows move in tables, and scroll elsewhere. */
  if (shortcut->action == NULL)
    return;

  g_assert_true (gtk_accelerator_parse (key, &keyval, &modifiers));
  name = gtk_accelerator_name (keyval, modifiers);
  if (!g_hash_table_add (seen, g_steal_pointer (&name)))
    g_error ("“%s” of %s has two meanings", key, shortcut->action);
}

static void
test_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for_each_key (check_unique, seen);
}

/* What an entry uses must not be taken from it. */
static void
check_safe (const LecternShortcut *shortcut,
            const char            *key,
            gboolean               is_accelerator,
            gpointer               data)
{
  static const char *const used[] = {
    "<Control>a", "<Control>c", "<Control>v", "<Control>x", "<Control>z", "<Control><Shift>z",
    "<Control>Left", "<Control>Right", "<Control>slash", "<Control>period", "<Control>backslash",
    "Home", "End", "Left", "Right", "Up", "Down", "space", "Escape", "Return", "Tab", "BackSpace", "Delete"
  };
  guint           keyval;
  GdkModifierType modifiers;

  if (!is_accelerator)
    return;

  g_assert_true (gtk_accelerator_parse (key, &keyval, &modifiers));
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0)
    g_assert_true (keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F12);
  for (guint i = 0; i < G_N_ELEMENTS (used); i++)
    {
      guint           used_keyval;
      GdkModifierType used_modifiers;

      g_assert_true (gtk_accelerator_parse (used[i], &used_keyval, &used_modifiers));
      g_assert_false (keyval == used_keyval && modifiers == used_modifiers);
    }
}

static void
test_safe (void)
{
  for_each_key (check_safe, NULL);
}

static guint
count_shortcuts (GtkWidget *widget)
{
  guint n = GTK_IS_SHORTCUTS_SHORTCUT (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_shortcuts (child);

  return n;
}

static void
test_window (void)
{
  GtkWindow *window = lectern_shortcuts_create_window ();
  guint      n;

  lectern_shortcuts_get (&n);
  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (window));
  g_assert_cmpuint (count_shortcuts (GTK_WIDGET (window)), >=, n);
  gtk_window_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shortcuts/parses", test_parses);
  g_test_add_func ("/shortcuts/unique", test_unique);
  g_test_add_func ("/shortcuts/safe", test_safe);
  g_test_add_func ("/shortcuts/window", test_window);

  return g_test_run ();
}
