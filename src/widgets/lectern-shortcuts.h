/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_SHORTCUT_MAX_KEYS 5

/**
 * LecternShortcutGroup:
 *
 * Groups of the list of shortcuts, in its order.
 */
typedef enum
{
  LECTERN_SHORTCUT_GROUP_MOVE,
  LECTERN_SHORTCUT_GROUP_SCROLL,
  LECTERN_SHORTCUT_GROUP_SELECT,
  LECTERN_SHORTCUT_GROUP_ARTICLE,
  LECTERN_SHORTCUT_GROUP_WINDOW,
  LECTERN_N_SHORTCUT_GROUPS,
} LecternShortcutGroup;

/**
 * LecternShortcut:
 * @action: (nullable): the action's full name, such as “win.next-section”; NULL if GTK or the
 *   widget that has the focus gives the keys their meaning, and they are only listed. Actions that begin with
 *   “view.” belong to the article view, “app.” to the application, the others to the window
 * @accelerators: (array zero-terminated=1): keys that no entry uses: they work in the
 *   whole window, whatever has the focus
 * @bindings: (array zero-terminated=1): keys that are typed into entries, too: they work
 *   where the text has the focus
 * @group: where it is listed
 * @title: what it does; untranslated
 *
 * One line of the table of shortcuts. Keys are written as gtk_accelerator_parse() reads them.
 */
typedef struct
{
  const char          *action;
  const char          *accelerators[LECTERN_SHORTCUT_MAX_KEYS];
  const char          *bindings[LECTERN_SHORTCUT_MAX_KEYS];
  LecternShortcutGroup group;
  const char          *title;
} LecternShortcut;

const LecternShortcut *lectern_shortcuts_get (guint *n);
void                   lectern_shortcuts_add_accelerators (GtkApplication *application);
void                   lectern_shortcuts_add_bindings (GtkWidgetClass *widget_class);
void                   lectern_shortcuts_set_letters_enabled (gboolean enabled);
GStrv                  lectern_shortcuts_dup_keys (const LecternShortcut *shortcut) G_GNUC_WARN_UNUSED_RESULT;
const char            *lectern_shortcuts_get_group_title (LecternShortcutGroup group);

G_END_DECLS
