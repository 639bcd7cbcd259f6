/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-shortcuts.h"

#include <glib/gi18n-lib.h>

/* The only place where a key is given a meaning. Accelerators run before the widget that has
 * the focus sees the key, so no key that is typed into an entry or moves its cursor may be one. */
static const LecternShortcut shortcuts[] = {
  { "win.next-section", { "<Control>Page_Down" }, { "n" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Next section") },
  { "win.previous-section", { "<Control>Page_Up" }, { "p" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Previous section") },
  { "win.next-heading", { NULL }, { "h" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Next heading") },
  { "win.previous-heading", { NULL }, { "<Shift>h" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Previous heading") },
  { "win.next-table", { NULL }, { "t" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Next table") },
  { "win.previous-table", { NULL }, { "<Shift>t" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Previous table") },
  { "win.next-link", { NULL }, { "l" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Next link") },
  { "win.previous-link", { NULL }, { "<Shift>l" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Previous link") },
  { "win.where", { NULL }, { "w" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Where am I?") },
  { "win.back", { "<Alt>Left" }, { NULL }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Back to where you were") },
  { "win.forward", { "<Alt>Right" }, { NULL }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Forward again") },
  { "win.sources", { NULL }, { "s" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Open or close the sources") },
  { "win.go-to", { "<Control>k" }, { NULL }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Go to a section, table or source") },
  { "win.find", { "<Control>f" }, { "slash", "KP_Divide" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Find") },
  { "win.find-next", { "<Control>g", "F3" }, { NULL }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Next match") },
  { "win.find-previous", { "<Control><Shift>g", "<Shift>F3" }, { NULL }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Previous match") },
  { "win.find-close", { NULL }, { "Escape" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("End the search; in its entry, go back") },
  { "win.switch-focus", { "F6" }, { NULL }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Between contents and text") },
  { NULL, { NULL }, { "Tab", "<Shift>Tab" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("From link to link, and back") },
  { NULL, { NULL }, { "Return" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Follow a link, open what is folded") },
  { NULL, { NULL }, { "<Control>Return" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("Open a link in another window") },
  { NULL, { NULL }, { "Left", "Up", "Right", "Down" }, LECTERN_SHORTCUT_GROUP_MOVE, N_ ("From cell to cell in a table") },

  { "view.page-down", { NULL }, { "space", "Page_Down" }, LECTERN_SHORTCUT_GROUP_SCROLL, N_ ("A page down") },
  { "view.page-up", { NULL }, { "<Shift>space", "Page_Up" }, LECTERN_SHORTCUT_GROUP_SCROLL, N_ ("A page up") },
  { "view.line-down", { NULL }, { "j", "Down" }, LECTERN_SHORTCUT_GROUP_SCROLL, N_ ("A little down") },
  { "view.line-up", { NULL }, { "k", "Up" }, LECTERN_SHORTCUT_GROUP_SCROLL, N_ ("A little up") },
  { "view.start", { NULL }, { "Home" }, LECTERN_SHORTCUT_GROUP_SCROLL, N_ ("To the beginning") },
  { "view.end", { NULL }, { "End" }, LECTERN_SHORTCUT_GROUP_SCROLL, N_ ("To the end") },

  { NULL, { NULL }, { "<Shift>Left", "<Shift>Right", "<Shift>Up", "<Shift>Down" }, LECTERN_SHORTCUT_GROUP_SELECT, N_ ("Select by characters and lines") },
  { NULL, { NULL }, { "<Control><Shift>Left", "<Control><Shift>Right", "<Control><Shift>Up", "<Control><Shift>Down" }, LECTERN_SHORTCUT_GROUP_SELECT, N_ ("Select by words and paragraphs") },
  { "win.caret", { "F7" }, { NULL }, LECTERN_SHORTCUT_GROUP_SELECT, N_ ("Caret in the text, moved by the arrows") },
  { "view.select-all", { NULL }, { "<Control>a" }, LECTERN_SHORTCUT_GROUP_SELECT, N_ ("Select everything") },
  { NULL, { NULL }, { "Escape" }, LECTERN_SHORTCUT_GROUP_SELECT, N_ ("Select nothing") },
  { "view.copy", { NULL }, { "<Control>c", "<Control>Insert" }, LECTERN_SHORTCUT_GROUP_SELECT, N_ ("Copy what is selected") },
  { "view.copy-with-citation", { NULL }, { "<Control><Shift>c" }, LECTERN_SHORTCUT_GROUP_SELECT, N_ ("Copy with title and sources") },
  { NULL, { NULL }, { "Menu", "<Shift>F10" }, LECTERN_SHORTCUT_GROUP_SELECT, N_ ("Open the context menu") },

  { "win.bookmark", { "<Control>d" }, { NULL }, LECTERN_SHORTCUT_GROUP_ARTICLE, N_ ("Set or remove a bookmark") },
  { "win.open", { "<Control>o" }, { NULL }, LECTERN_SHORTCUT_GROUP_ARTICLE, N_ ("Open an article") },
  { "win.open-folder", { "<Control><Shift>o" }, { NULL }, LECTERN_SHORTCUT_GROUP_ARTICLE, N_ ("Open the folder of an article") },
  { "win.reload", { "<Control>r", "F5" }, { NULL }, LECTERN_SHORTCUT_GROUP_ARTICLE, N_ ("Read the file again") },
  { "win.print", { "<Control>p" }, { NULL }, LECTERN_SHORTCUT_GROUP_ARTICLE, N_ ("Print…") },
  { "win.print-section", { "<Control><Shift>p" }, { NULL }, LECTERN_SHORTCUT_GROUP_ARTICLE, N_ ("Print this section") },

  { "win.contents", { "F9" }, { NULL }, LECTERN_SHORTCUT_GROUP_WINDOW, N_ ("Show or hide the contents") },
  { "win.text-larger", { "<Control>plus", "<Control>equal", "<Control>KP_Add" }, { NULL }, LECTERN_SHORTCUT_GROUP_WINDOW, N_ ("Larger text") },
  { "win.text-smaller", { "<Control>minus", "<Control>KP_Subtract" }, { NULL }, LECTERN_SHORTCUT_GROUP_WINDOW, N_ ("Smaller text") },
  { "win.text-normal", { "<Control>0", "<Control>KP_0" }, { NULL }, LECTERN_SHORTCUT_GROUP_WINDOW, N_ ("Text in its normal size") },
  { NULL, { "F10" }, { NULL }, LECTERN_SHORTCUT_GROUP_WINDOW, N_ ("Open the menu") },
  { "win.full-screen", { "F11" }, { NULL }, LECTERN_SHORTCUT_GROUP_WINDOW, N_ ("Full screen") },
  { "app.new-window", { "<Control>n" }, { NULL }, LECTERN_SHORTCUT_GROUP_WINDOW, N_ ("New window") },
  { "win.preferences", { "<Control>comma" }, { NULL }, LECTERN_SHORTCUT_GROUP_WINDOW, N_ ("Preferences") },
  { "win.shortcuts", { "<Control>question" }, { NULL }, LECTERN_SHORTCUT_GROUP_WINDOW, N_ ("Keyboard shortcuts") },
  { "win.close", { "<Control>w" }, { NULL }, LECTERN_SHORTCUT_GROUP_WINDOW, N_ ("Close the window") },
  { "app.quit", { "<Control>q" }, { NULL }, LECTERN_SHORTCUT_GROUP_WINDOW, N_ ("Quit") },
};

static const char *const group_titles[LECTERN_N_SHORTCUT_GROUPS] = {
  /* Translators: a group of keyboard shortcuts: next section, back… */
  [LECTERN_SHORTCUT_GROUP_MOVE] = N_ ("Moving about"),
  /* Translators: a group of keyboard shortcuts: a page down, to the end… */
  [LECTERN_SHORTCUT_GROUP_SCROLL] = N_ ("Scrolling the text"),
  /* Translators: a group of keyboard shortcuts: select, copy… */
  [LECTERN_SHORTCUT_GROUP_SELECT] = N_ ("Selecting and copying"),
  /* Translators: a group of keyboard shortcuts: open, print… */
  [LECTERN_SHORTCUT_GROUP_ARTICLE] = N_ ("Article"),
  /* Translators: a group of keyboard shortcuts: full screen, close… */
  [LECTERN_SHORTCUT_GROUP_WINDOW] = N_ ("Window"),
};

#define N_ARROWS 4 /* no shortcut has as many keys of other kinds */

/* Whether letters work that are typed without Ctrl or Alt. One for the whole program, as the table is. */
static gboolean letters_enabled = TRUE;

/* Signs, too: without Ctrl or Alt they are typed as easily by a sleeve, or by a program that writes what is spoken. */
static gboolean
is_letter (const char *accelerator)
{
  guint           key;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    g_assert_not_reached ();

  return (modifiers & ~GDK_SHIFT_MASK) == 0 && g_unichar_isgraph (gdk_keyval_to_unicode (key));
}

/**
 * lectern_shortcuts_get:
 * @n: (out): how many there are
 *
 * Gives the table of shortcuts.
 *
 * Returns: (transfer none) (array length=n): the table
 */
const LecternShortcut *
lectern_shortcuts_get (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (shortcuts);

  return shortcuts;
}

/**
 * lectern_shortcuts_add_accelerators:
 * @application: the application
 *
 * Makes the accelerators of the table work in all windows of @application.
 */
void
lectern_shortcuts_add_accelerators (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      if (shortcuts[i].action != NULL && shortcuts[i].accelerators[0] != NULL)
        gtk_application_set_accels_for_action (application, shortcuts[i].action, shortcuts[i].accelerators);
    }
}

static gboolean
letter_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  return letters_enabled && gtk_widget_activate_action_variant (widget, g_variant_get_string (arguments, NULL), NULL);
}

/**
 * lectern_shortcuts_add_bindings:
 * @widget_class: class of the widget that shows the article
 *
 * Makes the keys that must not be accelerators work where the focus is in such a widget.
 *
 * The class has to install the actions of the table that begin with “view.”; the others are
 * looked for in the widgets around it.
 */
void
lectern_shortcuts_add_bindings (GtkWidgetClass *widget_class)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      for (guint k = 0; shortcuts[i].action != NULL && shortcuts[i].bindings[k] != NULL; k++)
        {
          guint           key;
          GdkModifierType modifiers;

          if (!gtk_accelerator_parse (shortcuts[i].bindings[k], &key, &modifiers))
            g_assert_not_reached ();
          if (is_letter (shortcuts[i].bindings[k]))
            gtk_widget_class_add_binding (widget_class, key, modifiers, letter_cb, "s", shortcuts[i].action);
          else
            gtk_widget_class_add_binding_action (widget_class, key, modifiers, shortcuts[i].action, NULL);
        }
    }
}

/* Lists the keys that are told of, as gtk_accelerator_parse() reads them: the other accelerators are the same key on other
 * keyboards. */
static GPtrArray *
list_accelerators (const LecternShortcut *shortcut)
{
  GPtrArray *accelerators = g_ptr_array_new ();

  if (shortcut->accelerators[0] != NULL)
    g_ptr_array_add (accelerators, (gpointer) shortcut->accelerators[0]);
  for (guint k = 0; shortcut->bindings[k] != NULL; k++)
    {
      if (letters_enabled || !is_letter (shortcut->bindings[k]))
        g_ptr_array_add (accelerators, (gpointer) shortcut->bindings[k]);
    }

  return accelerators;
}

/* What stands on a key says more than GTK's names of them. */
static guint
get_labelled_key (guint key)
{
  switch (key)
    {
    case GDK_KEY_Left:
      return GDK_KEY_leftarrow;
    case GDK_KEY_Right:
      return GDK_KEY_rightarrow;
    case GDK_KEY_Up:
      return GDK_KEY_uparrow;
    case GDK_KEY_Down:
      return GDK_KEY_downarrow;
    case GDK_KEY_KP_Divide:
      return GDK_KEY_slash;
    default:
      return key;
    }
}

/**
 * lectern_shortcuts_dup_keys:
 * @shortcut: a line of the table
 *
 * Names the keys that work now, as they are labelled: “Ctrl+Page Down”, “N”. Arrows in all directions are one:
 * “Shift+← → ↑ ↓”.
 *
 * Returns: (transfer full) (array zero-terminated=1): the keys, none of them twice
 */
GStrv
lectern_shortcuts_dup_keys (const LecternShortcut *shortcut)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_autoptr (GPtrArray)    accelerators = NULL;
  g_autoptr (GString)      arrows = g_string_new (NULL);
  g_autoptr (GHashTable)   known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (shortcut != NULL, NULL);

  accelerators = list_accelerators (shortcut);
  for (guint i = 0; i < accelerators->len; i++)
    {
      guint            key;
      GdkModifierType  modifiers;
      g_autofree char *label = NULL;

      if (!gtk_accelerator_parse (g_ptr_array_index (accelerators, i), &key, &modifiers))
        g_assert_not_reached ();
      label = gtk_accelerator_get_label (get_labelled_key (key), arrows->len > 0 ? 0 : modifiers);
      if (accelerators->len == N_ARROWS)
        g_string_append_printf (arrows, "%s%s", arrows->len > 0 ? " " : "", label);
      else if (g_hash_table_add (known, g_strdup (label)))
        g_strv_builder_add (keys, label);
    }
  if (arrows->len > 0)
    g_strv_builder_add (keys, arrows->str);

  return g_strv_builder_end (keys);
}

/**
 * lectern_shortcuts_get_group_title:
 * @group: a group
 *
 * Returns: (transfer none): what it is called, in the user's language
 */
const char *
lectern_shortcuts_get_group_title (LecternShortcutGroup group)
{
  g_return_val_if_fail (group < LECTERN_N_SHORTCUT_GROUPS, NULL);

  return _ (group_titles[group]);
}

/**
 * lectern_shortcuts_set_letters_enabled:
 * @enabled: whether letters and signs without Ctrl or Alt do something
 *
 * Switches single-letter keys on or off, in all windows. All other keys go on working. They are on at first.
 */
void
lectern_shortcuts_set_letters_enabled (gboolean enabled)
{
  letters_enabled = enabled;
}
