/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-rule-block.h"

#include "lectern-rgba.h"

/* How much of the column a rule takes. */
#define SHARE 0.3

/**
 * LecternRuleBlock:
 *
 * A thematic break: a short line in the middle of the column.
 */
struct _LecternRuleBlock
{
  LecternBlockWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (LecternRuleBlock, lectern_rule_block, LECTERN_TYPE_BLOCK_WIDGET)

static int
lectern_rule_block_get_height (LecternBlockWidget *widget,
                               int                 width)
{
  const LecternBlockContext *context = lectern_block_widget_get_context (widget);

  return (int) lectern_style_get_line_height (context->style, LECTERN_TEXT_BODY, 0);
}

static void
lectern_rule_block_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (widget));
  GdkRGBA                    color = lectern_rgba (&lectern_style_get_palette (context->style)->rule);
  int                        width = gtk_widget_get_width (widget);
  int                        length = (int) (width * SHARE);

  gtk_snapshot_append_color (snapshot,
                             &color,
                             &GRAPHENE_RECT_INIT ((width - length) / 2, gtk_widget_get_height (widget) / 2, length, 1));
}

static void
lectern_rule_block_class_init (LecternRuleBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = lectern_rule_block_snapshot;
  LECTERN_BLOCK_WIDGET_CLASS (klass)->get_height = lectern_rule_block_get_height;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
}

static void
lectern_rule_block_init (LecternRuleBlock *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}
