/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-shortcuts-dialog.h"

#include "lectern-contents-filter.h"
#include "lectern-shortcuts.h"

#include <glib/gi18n-lib.h>

/**
 * LecternShortcutsDialog:
 *
 * Lists the keys that work now, group by group, and finds those whose name is typed. GTK has a window for that, which is
 * as large as what it lists: larger than many a screen.
 */
struct _LecternShortcutsDialog
{
  GtkWindow parent_instance;

  GtkWidget  *entry;   /* (not owned) template child */
  GtkListBox *list;    /* (not owned) template child */
  GtkWidget  *nothing; /* (not owned) template child: says that nothing was found */
};

G_DEFINE_FINAL_TYPE (LecternShortcutsDialog, lectern_shortcuts_dialog, GTK_TYPE_WINDOW)

/* What a row lists. */
static GQuark shortcut_quark;

static const LecternShortcut *
get_shortcut (GtkListBoxRow *row)
{
  return g_object_get_qdata (G_OBJECT (row), shortcut_quark);
}

/* Rows are hidden, not filtered by the list: a screen reader would still find them. */
static void
search_changed_cb (LecternShortcutsDialog *self)
{
  const char                       *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (LecternContentsFilter) filter = lectern_contents_filter_new (text);
  GtkListBoxRow                    *row;
  guint                             n_found = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      gboolean is_found = filter == NULL || lectern_contents_filter_matches (filter, _ (get_shortcut (row)->title));

      n_found += is_found ? 1 : 0;
      gtk_widget_set_visible (GTK_WIDGET (row), is_found);
    }
  gtk_widget_set_visible (self->nothing, n_found == 0);
  gtk_list_box_invalidate_headers (self->list);
}

/* Enter leads to what was found. */
static void
activate_cb (LecternShortcutsDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

/* Above the first row of a group stands what the group is called. */
static void
header_func (GtkListBoxRow *row,
             GtkListBoxRow *before,
             gpointer       user_data)
{
  LecternShortcutGroup group = get_shortcut (row)->group;
  GtkWidget           *label;

  if (before != NULL && get_shortcut (before)->group == group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;

  label = gtk_label_new (lectern_shortcuts_get_group_title (group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_box_row_set_header (row, label);
}

static GtkWidget *
create_title (const char *title)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

/* @keys: as from lectern_shortcuts_dup_keys() */
static GtkWidget *
create_row (const LecternShortcut *shortcut,
            GStrv                  keys)
{
  const char      *title = _ (shortcut->title);
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *spoken_keys = g_strjoinv (", ", keys);
  g_autofree char *name = g_strdup_printf ("%s: %s", title, spoken_keys);

  gtk_box_append (GTK_BOX (box), create_title (title));
  for (guint i = 0; keys[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (keys[i]);

      gtk_widget_add_css_class (label, "keycap");
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  g_object_set_qdata (G_OBJECT (row), shortcut_quark, (gpointer) shortcut);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, lectern_shortcuts_get_group_title (shortcut->group),
                                  -1);

  return row;
}

static void
lectern_shortcuts_dialog_class_init (LecternShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  shortcut_quark = g_quark_from_static_string ("lectern-shortcut");

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternShortcutsDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, LecternShortcutsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, LecternShortcutsDialog, nothing);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
lectern_shortcuts_dialog_init (LecternShortcutsDialog *self)
{
  const LecternShortcut *shortcuts;
  guint                  n;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->entry), GTK_WIDGET (self));

  shortcuts = lectern_shortcuts_get (&n);
  for (guint group = 0; group < LECTERN_N_SHORTCUT_GROUPS; group++)
    for (guint i = 0; i < n; i++)
      {
        g_auto (GStrv) keys = shortcuts[i].group == group ? lectern_shortcuts_dup_keys (&shortcuts[i]) : NULL;

        if (keys != NULL && keys[0] != NULL)
          gtk_list_box_append (self->list, create_row (&shortcuts[i], keys));
      }
  gtk_list_box_set_header_func (self->list, header_func, self, NULL);
}

/**
 * lectern_shortcuts_dialog_new:
 * @parent: (nullable): the window whose keys they are
 *
 * Creates a list of all shortcuts that work now.
 *
 * Returns: (transfer none): the dialog, owned by GTK as all windows are
 */
GtkWindow *
lectern_shortcuts_dialog_new (GtkWindow *parent)
{
  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  return g_object_new (LECTERN_TYPE_SHORTCUTS_DIALOG, "transient-for", parent, NULL);
}
