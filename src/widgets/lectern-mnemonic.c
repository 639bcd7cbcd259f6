/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-mnemonic.h"

/* A label as it is shown: an underscore marks the letter behind it, two are one. */
static char *
dup_shown (const char *label)
{
  GString *out = g_string_new (NULL);

  for (const char *p = label; *p != '\0'; p++)
    {
      if (*p == '_' && p[1] != '\0')
        p++;
      g_string_append_c (out, *p);
    }

  return g_string_free (out, FALSE);
}

/* The label inside a button says the same, and the button is labelled by it; a check button is not. */
static void
clean_name (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)))
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
    }
  else if (GTK_IS_CHECK_BUTTON (widget) && gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (widget)))
    {
      g_autofree char *label = dup_shown (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)));

      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
}

/* The widget behind @widget in the tree below @root, children first; NULL at the end. */
static GtkWidget *
get_next (GtkWidget *widget,
          GtkWidget *root)
{
  GtkWidget *next = gtk_widget_get_first_child (widget);

  while (next == NULL && widget != root)
    {
      next = gtk_widget_get_next_sibling (widget);
      widget = gtk_widget_get_parent (widget);
    }

  return next;
}

/**
 * lectern_mnemonic_clean_names:
 * @root: a window or another part of one
 *
 * Makes the names of all buttons in it what a screen reader has to say. GTK 4.8 gives a button
 * with a mnemonic its label as it is written, and then as it is shown: “_Print Print”.
 */
void
lectern_mnemonic_clean_names (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  for (GtkWidget *widget = root; widget != NULL; widget = get_next (widget, root))
    clean_name (widget);
}
