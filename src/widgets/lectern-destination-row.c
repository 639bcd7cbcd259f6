/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-destination-row.h"

#include <glib/gi18n-lib.h>

/* How much further in a section stands than the one around it, in pixels. */
#define INDENT 18
#define MAX_DEPTH 6

/**
 * LecternDestinationRow:
 *
 * A line in the list of a #LecternDestinationPicker: what it is, what it is called, and below that where it stands.
 * What was typed is bold.
 *
 * ## CSS nodes
 *
 * `destinationrow`; where it stands is a `label.trail`.
 */
struct _LecternDestinationRow
{
  GtkWidget parent_instance;

  GtkWidget *image;       /* (not owned) template child */
  GtkWidget *box;         /* (not owned) template child */
  GtkLabel  *label;       /* (not owned) template child */
  GtkLabel  *trail_label; /* (not owned) template child */

  LecternDestinationItem *item; /* (owned) (nullable): what it shows */
};

G_DEFINE_FINAL_TYPE (LecternDestinationRow, lectern_destination_row, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon_name;
  const char *name; /* untranslated */
} kinds[LECTERN_N_DESTINATION_KINDS] = {
  [LECTERN_DESTINATION_BEGINNING] = { "lectern-section-symbolic", NULL },
  /* Translators: what a place in an article is, said behind its title by a screen reader */
  [LECTERN_DESTINATION_SECTION] = { "lectern-section-symbolic", N_ ("section") },
  [LECTERN_DESTINATION_SOURCES] = { "lectern-sources-symbolic", NULL },
  /* Translators: what a place in an article is, said behind its title by a screen reader */
  [LECTERN_DESTINATION_TABLE] = { "lectern-table-symbolic", N_ ("table") },
  /* Translators: what a place in an article is, said behind its title by a screen reader */
  [LECTERN_DESTINATION_FIGURE] = { "lectern-figure-symbolic", N_ ("figure") },
  [LECTERN_DESTINATION_TABLE_ROW] = { "lectern-row-symbolic", N_ ("row of a table") },
  [LECTERN_DESTINATION_TABLE_COLUMN] = { "lectern-column-symbolic", N_ ("column of a table") },
  [LECTERN_DESTINATION_SOURCE] = { "lectern-sources-symbolic", NULL },
};

/* Shows a text, with what was typed in bold. Returns whether that is all there. */
static gboolean
show_text (GtkLabel                      *label,
           const char                    *text,
           const LecternDestinationQuery *query)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  gboolean                  is_all = TRUE;

  if (query != NULL)
    {
      g_autoptr (GArray) ranges = lectern_destination_query_find_ranges (query, text, &is_all);

      for (guint i = 0; i < ranges->len; i++)
        {
          const LecternDestinationRange *range = &g_array_index (ranges, LecternDestinationRange, i);
          PangoAttribute                *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

          weight->start_index = range->start;
          weight->end_index = range->end;
          pango_attr_list_change (attributes, weight);
        }
    }
  gtk_label_set_label (label, text);
  gtk_label_set_attributes (label, attributes);

  return is_all;
}

static void
lectern_destination_row_dispose (GObject *object)
{
  LecternDestinationRow *self = LECTERN_DESTINATION_ROW (object);
  GtkWidget             *child;

  g_clear_object (&self->item);
  /* GTK 4.8 drops bound template children only, so unparent the others. */
  gtk_widget_dispose_template (GTK_WIDGET (object), LECTERN_TYPE_DESTINATION_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_destination_row_parent_class)->dispose (object);
}

static void
lectern_destination_row_class_init (LecternDestinationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_destination_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-destination-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternDestinationRow, box);
  gtk_widget_class_bind_template_child (widget_class, LecternDestinationRow, image);
  gtk_widget_class_bind_template_child (widget_class, LecternDestinationRow, label);
  gtk_widget_class_bind_template_child (widget_class, LecternDestinationRow, trail_label);

  gtk_widget_class_set_css_name (widget_class, "destinationrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lectern_destination_row_init (LecternDestinationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The line of the list around it has the words. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}

/**
 * lectern_destination_row_new:
 *
 * Creates a row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
lectern_destination_row_new (void)
{
  return g_object_new (LECTERN_TYPE_DESTINATION_ROW, NULL);
}

/**
 * lectern_destination_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
LecternDestinationItem *
lectern_destination_row_get_item (LecternDestinationRow *self)
{
  g_return_val_if_fail (LECTERN_IS_DESTINATION_ROW (self), NULL);

  return self->item;
}

/**
 * lectern_destination_row_set_item:
 * @self: a row in a list
 * @item: what it is to show
 * @query: (nullable): what was typed
 * @direction: that of the article
 *
 * Shows another destination.
 */
void
lectern_destination_row_set_item (LecternDestinationRow         *self,
                                  LecternDestinationItem        *item,
                                  const LecternDestinationQuery *query,
                                  GtkTextDirection               direction)
{
  const LecternDestination *destination = lectern_destination_item_get (item);
  g_autofree char          *trail = lectern_destination_item_dup_trail (item);
  g_autofree char          *spoken = lectern_destination_row_dup_spoken (item);
  GtkWidget                *line = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget                *widgets[] = { GTK_WIDGET (self), self->image, self->box, GTK_WIDGET (self->label), GTK_WIDGET (self->trail_label) };
  gboolean                  is_all;

  g_return_if_fail (LECTERN_IS_DESTINATION_ROW (self));

  g_set_object (&self->item, item);
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    gtk_widget_set_direction (widgets[i], direction);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), kinds[destination->kind].icon_name);
  is_all = show_text (self->label, destination->label, query);
  /* What is not in the title is why it was found. */
  show_text (self->trail_label, trail, is_all ? NULL : query);
  /* Among all sections, in the order of the text, it is plain to see. */
  gtk_widget_set_visible (GTK_WIDGET (self->trail_label), query != NULL ? trail[0] != '\0' : destination->about != NULL);
  gtk_widget_set_margin_start (self->image, query != NULL ? 0 : INDENT * (int) MIN (lectern_destination_item_get_depth (item), MAX_DEPTH));
  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * lectern_destination_row_dup_spoken:
 * @item: a destination in a list
 *
 * Says a row in one sentence: its title, what it is, where it stands.
 *
 * Returns: (transfer full): what a screen reader is to say
 */
char *
lectern_destination_row_dup_spoken (LecternDestinationItem *item)
{
  const LecternDestination *destination = lectern_destination_item_get (item);
  g_autofree char          *trail = lectern_destination_item_dup_trail (item);
  GString                  *spoken = g_string_new (destination->label);

  if (kinds[destination->kind].name != NULL)
    g_string_append_printf (spoken, ", %s", _ (kinds[destination->kind].name));
  if (trail[0] != '\0')
    g_string_append_printf (spoken, ", %s", trail);

  return g_string_free (spoken, FALSE);
}
