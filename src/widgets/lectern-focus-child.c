/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-focus-child.h"

/**
 * lectern_focus_child_get:
 * @widget: a widget
 *
 * Finds the child that has the focus of the window, or in which it is. A window that is not the
 * active one keeps its focus, but gtk_widget_get_focus_child() knows nothing of it then.
 *
 * Returns: (transfer none) (nullable): the child; NULL if the focus is elsewhere or on @widget itself
 */
GtkWidget *
lectern_focus_child_get (GtkWidget *widget)
{
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *child = root != NULL ? gtk_root_get_focus (root) : NULL;

  while (child != NULL && gtk_widget_get_parent (child) != widget)
    child = gtk_widget_get_parent (child);

  return child;
}
