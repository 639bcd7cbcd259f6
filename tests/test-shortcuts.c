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

typedef struct
{
  const char *title;
  const char *keys;         /* joined by “|” */
  const char *without_keys; /* while single letters are switched off */
} KeysCase;

static const KeysCase keys_cases[] = {
  { "Next section", "Ctrl+Page Down|N", "Ctrl+Page Down" },
  { "Next heading", "H", "" },
  { "Previous heading", "Shift+H", "" },
  /* The slash of the number pad is a slash, too. */
  { "Find", "Ctrl+F|/", "Ctrl+F" },
  /* What is the same key on another keyboard is not told. */
  { "Larger text", "Ctrl++", "Ctrl++" },
  { "From link to link, and back", "Tab|Shift+Tab", "Tab|Shift+Tab" },
  { "Select by words and paragraphs", "Shift+Ctrl+← → ↑ ↓", "Shift+Ctrl+← → ↑ ↓" },
  { "Back to where you were", "Alt+←", "Alt+←" },
  { "From cell to cell in a table", "← ↑ → ↓", "← ↑ → ↓" },
  { "A page down", "Space|Page Down", "Space|Page Down" },
};

static void
check_keys (const KeysCase *c,
            const char     *expected)
{
  guint                  n;
  const LecternShortcut *table = lectern_shortcuts_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv)   keys = NULL;
      g_autofree char *joined = NULL;

      if (strcmp (table[i].title, c->title) != 0)
        continue;
      keys = lectern_shortcuts_dup_keys (&table[i]);
      joined = g_strjoinv ("|", keys);
      g_assert_cmpstr (joined, ==, expected);
      return;
    }
  g_error ("no shortcut “%s”", c->title);
}

/* What does not work is not told. */
static void
test_keys (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys_cases); i++)
    {
      check_keys (&keys_cases[i], keys_cases[i].keys);
      lectern_shortcuts_set_letters_enabled (FALSE);
      check_keys (&keys_cases[i], keys_cases[i].without_keys);
      lectern_shortcuts_set_letters_enabled (TRUE);
    }
}

#define LETTERS_TYPE_PROBE (letters_probe_get_type ())

/* A widget with the bindings and with all actions, which it counts. */
G_DECLARE_FINAL_TYPE (LettersProbe, letters_probe, LETTERS, PROBE, GtkWidget)

struct _LettersProbe
{
  GtkWidget parent_instance;
  guint     n_activated;
};

G_DEFINE_FINAL_TYPE (LettersProbe, letters_probe, GTK_TYPE_WIDGET)

static void
count_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  LETTERS_PROBE (widget)->n_activated++;
}

static void
letters_probe_class_init (LettersProbeClass *klass)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint                  n;
  const LecternShortcut *table = lectern_shortcuts_get (&n);

  for (guint i = 0; i < n; i++)
    {
      if (table[i].action != NULL && g_hash_table_add (names, (gpointer) table[i].action))
        gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), table[i].action, NULL, count_action);
    }
  lectern_shortcuts_add_bindings (GTK_WIDGET_CLASS (klass));
}

static void
letters_probe_init (LettersProbe *self)
{
}

/* Activates what @keyval is bound to in the class of @widget, as a key does. */
static gboolean
press (GtkWidget      *widget,
       guint           keyval,
       GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger     *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers &&
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut)))
            return TRUE;
        }
    }

  return FALSE;
}

/* Off: a letter does nothing, and goes on to whoever else wants it; all that is no letter works. */
static void
test_letters (void)
{
  LettersProbe          *probe = g_object_ref_sink (g_object_new (LETTERS_TYPE_PROBE, NULL));
  guint                  n, n_letters = 0, n_others = 0;
  const LecternShortcut *table = lectern_shortcuts_get (&n);

  for (guint round = 0; round < 2; round++)
    {
      lectern_shortcuts_set_letters_enabled (round == 0);
      for (guint i = 0; i < n; i++)
        for (guint k = 0; table[i].action != NULL && table[i].bindings[k] != NULL; k++)
          {
            guint           keyval, before = probe->n_activated;
            GdkModifierType modifiers;
            gboolean        is_letter, works;

            g_assert_true (gtk_accelerator_parse (table[i].bindings[k], &keyval, &modifiers));
            is_letter = (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 &&
                        gdk_keyval_to_unicode (keyval) > ' ' && gdk_keyval_to_unicode (keyval) < 0x7f;
            works = press (GTK_WIDGET (probe), keyval, modifiers);
            g_assert_cmpint (works, ==, round == 0 || !is_letter);
            g_assert_cmpuint (probe->n_activated - before, ==, works ? 1 : 0);
            n_letters += is_letter;
            n_others += !is_letter;
          }
    }
  g_assert_cmpuint (n_letters, >=, 2 * 5);
  g_assert_cmpuint (n_others, >=, 2 * 5);
  lectern_shortcuts_set_letters_enabled (TRUE);
  g_assert_finalize_object (probe);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shortcuts/parses", test_parses);
  g_test_add_func ("/shortcuts/unique", test_unique);
  g_test_add_func ("/shortcuts/safe", test_safe);
  g_test_add_func ("/shortcuts/letters", test_letters);
  g_test_add_func ("/shortcuts/keys", test_keys);

  return g_test_run ();
}
