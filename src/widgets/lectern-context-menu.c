/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-context-menu.h"

/* The pane that scrolls a long menu takes the focus as well. */
static gboolean
is_item (GtkWidget *widget)
{
  GtkAccessibleRole role = widget != NULL ? gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) : GTK_ACCESSIBLE_ROLE_NONE;

  return role == GTK_ACCESSIBLE_ROLE_MENU_ITEM || role == GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX || role == GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO;
}

/* GTK lets the window move the focus, which asks what the menu belongs to; many a widget there knows nothing of the menu,
 * and the focus left it while it was open. */
static void
move_focus_cb (GtkWidget       *menu,
               GtkDirectionType direction)
{
  GtkRoot   *root = gtk_widget_get_root (menu);
  GtkWidget *before = gtk_root_get_focus (root);

  g_signal_stop_emission_by_name (menu, "move-focus");
  for (int i = 0; i < 2; i++)
    {
      gtk_widget_child_focus (menu, direction);
      if (is_item (gtk_root_get_focus (root)))
        return;
    }
  if (is_item (before))
    gtk_widget_grab_focus (before);
}

/**
 * lectern_context_menu_new:
 * @model: what is in it
 *
 * Creates a menu that belongs to no button, and in which keys move from entry to entry. It points somewhere, without an
 * arrow.
 *
 * Returns: (transfer floating): the menu, a #GtkPopoverMenu
 */
GtkWidget *
lectern_context_menu_new (GMenuModel *model)
{
  GtkWidget *menu;

  g_return_val_if_fail (G_IS_MENU_MODEL (model), NULL);

  menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  g_signal_connect (menu, "move-focus", G_CALLBACK (move_focus_cb), NULL);

  return menu;
}
