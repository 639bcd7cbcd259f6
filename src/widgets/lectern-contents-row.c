/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents-row.h"

#include <glib/gi18n-lib.h>

#define INDENT 14 /* pixels a step */

/**
 * LecternContentsRow:
 *
 * One line of the contents: the title of a section, with a picture before those of tables,
 * figures and sources.
 *
 * ## CSS nodes
 *
 * `contentsrow`, with the class `.current` for what is being read, and `.section` for sections
 * of the highest level.
 */
struct _LecternContentsRow
{
  GtkWidget parent_instance;

  GtkImage *icon;  /* (not owned) template child */
  GtkLabel *label; /* (not owned) template child */
};

G_DEFINE_FINAL_TYPE (LecternContentsRow, lectern_contents_row, GTK_TYPE_WIDGET)

/* Returns what the list made around the row: it has the focus and is what a screen reader
 * sees. GtkListItem can name it from GTK 4.12 on only. */
static GtkAccessible *
get_list_item (LecternContentsRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  return parent != NULL ? GTK_ACCESSIBLE (parent) : GTK_ACCESSIBLE (self);
}

static const char *
get_icon_name (LecternOutlineKind kind)
{
  switch (kind)
    {
    case LECTERN_OUTLINE_TABLE:
      return "lectern-table-symbolic";
    case LECTERN_OUTLINE_FIGURE:
      return "lectern-figure-symbolic";
    case LECTERN_OUTLINE_SOURCES:
      return "lectern-sources-symbolic";
    case LECTERN_OUTLINE_SECTION:
    default:
      return NULL;
    }
}

/* Returns the name for a screen reader, which does not see the icon. */
static char *
dup_accessible_name (LecternContentsItem *item)
{
  const char *title = lectern_contents_item_get_title (item);

  switch (lectern_contents_item_get_kind (item))
    {
    case LECTERN_OUTLINE_TABLE:
      /* Translators: a line of the contents as it is spoken; %s is the title of a table */
      return g_strdup_printf (_ ("Table: %s"), title);
    case LECTERN_OUTLINE_FIGURE:
      /* Translators: a line of the contents as it is spoken; %s is the caption of a figure */
      return g_strdup_printf (_ ("Figure: %s"), title);
    case LECTERN_OUTLINE_SECTION:
    case LECTERN_OUTLINE_SOURCES:
    default:
      return g_strdup (title);
    }
}

static void
lectern_contents_row_dispose (GObject *object)
{
  GtkWidget *child;

  /* GTK 4.8 drops bound template children only, so unparent the others. */
  gtk_widget_dispose_template (GTK_WIDGET (object), LECTERN_TYPE_CONTENTS_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_contents_row_parent_class)->dispose (object);
}

static void
lectern_contents_row_class_init (LecternContentsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_contents_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-contents-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternContentsRow, icon);
  gtk_widget_class_bind_template_child (widget_class, LecternContentsRow, label);
  gtk_widget_class_set_css_name (widget_class, "contentsrow");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lectern_contents_row_init (LecternContentsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_contents_row_new:
 *
 * Creates an empty row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
lectern_contents_row_new (void)
{
  return g_object_new (LECTERN_TYPE_CONTENTS_ROW, NULL);
}

/**
 * lectern_contents_row_set_item:
 * @self: a row in a list
 * @item: what it shows
 *
 * Shows another line of the contents.
 */
void
lectern_contents_row_set_item (LecternContentsRow  *self,
                               LecternContentsItem *item)
{
  const char      *icon_name;
  g_autofree char *name = NULL;
  guint            depth;

  g_return_if_fail (LECTERN_IS_CONTENTS_ROW (self));
  g_return_if_fail (LECTERN_IS_CONTENTS_ITEM (item));

  depth = lectern_contents_item_get_depth (item);
  icon_name = get_icon_name (lectern_contents_item_get_kind (item));
  name = dup_accessible_name (item);

  gtk_label_set_label (self->label, lectern_contents_item_get_title (item));
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  if (icon_name != NULL)
    gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_margin_start (GTK_WIDGET (self), (int) depth * INDENT);
  if (depth == 0 && icon_name == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "section");
  gtk_accessible_update_property (get_list_item (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * lectern_contents_row_set_current:
 * @self: a row in a list
 * @is_current: whether its section is being read
 *
 * Marks the row, for the eye and for a screen reader.
 */
void
lectern_contents_row_set_current (LecternContentsRow *self,
                                  gboolean            is_current)
{
  g_return_if_fail (LECTERN_IS_CONTENTS_ROW (self));

  if (is_current)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "current");
      /* GTK has nothing like aria-current. */
      gtk_accessible_update_property (get_list_item (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("You are reading this section"), -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
      gtk_accessible_reset_property (get_list_item (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}
