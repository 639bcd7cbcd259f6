/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-cell.h"

#include "lectern-focus-child.h"
#include "lectern-focus-ring.h"
#include "lectern-link.h"
#include "lectern-paragraph.h"
#include "lectern-rgba.h"

/**
 * LecternCell:
 *
 * One cell of a table: a text, set by the table's layout, with its links as children. GTK
 * 4.8 has no accessible tables, so its label says what it is the answer to.
 */
struct _LecternCell
{
  GtkWidget parent_instance;

  LecternBlockContext *context; /* (owned) */
  PangoLayout         *layout;  /* (owned) (nullable) */
  GPtrArray           *links;   /* (owned) (element-type LecternLink): borrowed children */
  guint32              block;   /* the table */
  guint                row;     /* 0: the head */
  guint                column;  /* 0: the questions */
  int                  pad_x;   /* in pixels */
  int                  pad_y;
};

G_DEFINE_FINAL_TYPE (LecternCell, lectern_cell, GTK_TYPE_WIDGET)

static void
lectern_cell_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
lectern_cell_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  LecternCell *self = LECTERN_CELL (widget);

  lectern_link_place_all (self->links, self->layout, self->pad_x, self->pad_y);
}

/* That shows the focus better than a ring. */
static gboolean
has_caret (LecternCell *self)
{
  const LecternPlace *caret = lectern_marks_get_caret (self->context->marks);

  return caret != NULL && caret->block == self->block && caret->part == LECTERN_PART_CELL (self->row, self->column);
}

static void
lectern_cell_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  LecternCell *self = LECTERN_CELL (widget);
  GdkRGBA      text = lectern_rgba (lectern_style_get_color (self->context->style, LECTERN_TEXT_TABLE_CELL));

  if (self->layout != NULL)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (self->pad_x, self->pad_y));
      lectern_marks_snapshot (self->context->marks, snapshot, self->context->style, self->layout,
                              self->block, LECTERN_PART_CELL (self->row, self->column), 0,
                              (guint32) strlen (pango_layout_get_text (self->layout)));
      gtk_snapshot_append_layout (snapshot, self->layout, &text);
      gtk_snapshot_restore (snapshot);
    }
  for (guint i = 0; i < self->links->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->links, i), snapshot);
  if (gtk_widget_has_visible_focus (widget) && !has_caret (self))
    lectern_focus_ring_append (snapshot, self->context->style, 1, 1, gtk_widget_get_width (widget) - 2, gtk_widget_get_height (widget) - 2);
}

static void
lectern_cell_state_flags_changed (GtkWidget    *widget,
                                  GtkStateFlags old)
{
  gtk_widget_queue_draw (widget);
}

/* Tab goes through the links of the cell that was entered with Enter, and then on. */
static gboolean
lectern_cell_focus (GtkWidget       *widget,
                    GtkDirectionType direction)
{
  LecternCell *self = LECTERN_CELL (widget);
  GtkWidget   *current = lectern_focus_child_get (widget);
  guint        i;

  if (current == NULL || !g_ptr_array_find (self->links, current, &i))
    return FALSE;
  if (direction == GTK_DIR_TAB_FORWARD && i + 1 < self->links->len)
    return gtk_widget_grab_focus (g_ptr_array_index (self->links, i + 1));
  if (direction == GTK_DIR_TAB_BACKWARD && i > 0)
    return gtk_widget_grab_focus (g_ptr_array_index (self->links, i - 1));

  return FALSE;
}

static void
enter_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  LecternCell *self = LECTERN_CELL (widget);

  if (self->links->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->links, 0));
}

static void
lectern_cell_dispose (GObject *object)
{
  LecternCell *self = LECTERN_CELL (object);
  GtkWidget   *child;

  g_ptr_array_set_size (self->links, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (lectern_cell_parent_class)->dispose (object);
}

static void
lectern_cell_finalize (GObject *object)
{
  LecternCell *self = LECTERN_CELL (object);

  g_ptr_array_unref (self->links);
  g_clear_pointer (&self->context, lectern_block_context_unref);

  G_OBJECT_CLASS (lectern_cell_parent_class)->finalize (object);
}

static void
lectern_cell_class_init (LecternCellClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_cell_dispose;
  object_class->finalize = lectern_cell_finalize;

  widget_class->measure = lectern_cell_measure;
  widget_class->size_allocate = lectern_cell_size_allocate;
  widget_class->snapshot = lectern_cell_snapshot;
  widget_class->state_flags_changed = lectern_cell_state_flags_changed;
  widget_class->focus = lectern_cell_focus;

  gtk_widget_class_install_action (widget_class, "cell.enter", NULL, enter_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "cell.enter", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "cell.enter", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_ISO_Enter, 0, "cell.enter", NULL);

  gtk_widget_class_set_css_name (widget_class, "cell");
}

static void
lectern_cell_init (LecternCell *self)
{
  self->links = g_ptr_array_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/* GTK 4.8 to 4.18 show column headers to a screen reader as nothing in particular. */
static GtkAccessibleRole
choose_role (guint row,
             guint column)
{
  return row > 0 && column == 0 ? GTK_ACCESSIBLE_ROLE_ROW_HEADER : GTK_ACCESSIBLE_ROLE_CELL;
}

/**
 * lectern_cell_new:
 * @context: the view's context
 * @block: index of the table
 * @text: what the cell says
 * @row: its row; 0 is the head
 * @column: its column; 0 are the questions
 * @label: what a screen reader says
 *
 * Creates a cell.
 *
 * Returns: (transfer floating): the cell
 */
GtkWidget *
lectern_cell_new (LecternBlockContext  *context,
                  guint32               block,
                  const LecternInlines *text,
                  guint                 row,
                  guint                 column,
                  const char           *label)
{
  LecternCell *self = g_object_new (LECTERN_TYPE_CELL, "accessible-role", choose_role (row, column), NULL);

  self->context = lectern_block_context_ref (context);
  self->block = block;
  self->row = row;
  self->column = column;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  lectern_link_append_all (self->links, GTK_WIDGET (self), context, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "cell.enter", self->links->len > 0);

  return GTK_WIDGET (self);
}

/**
 * lectern_cell_get_row:
 * @self: a cell
 *
 * Returns: its row; 0 is the head
 */
guint
lectern_cell_get_row (LecternCell *self)
{
  return self->row;
}

/**
 * lectern_cell_get_column:
 * @self: a cell
 *
 * Returns: its column; 0 are the questions
 */
guint
lectern_cell_get_column (LecternCell *self)
{
  return self->column;
}

/**
 * lectern_cell_set_layout:
 * @self: a cell
 * @layout: its text as it is set
 * @pad_x, @pad_y: where it stands in the cell, in pixels
 *
 * Gives the cell its text. To be called before it is allocated.
 */
void
lectern_cell_set_layout (LecternCell *self,
                         PangoLayout *layout,
                         int          pad_x,
                         int          pad_y)
{
  if (!g_set_object (&self->layout, layout) && self->pad_x == pad_x && self->pad_y == pad_y)
    return;

  self->pad_x = pad_x;
  self->pad_y = pad_y;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * lectern_cell_has_layout:
 * @self: a cell
 *
 * Returns: whether it was given its text
 */
gboolean
lectern_cell_has_layout (LecternCell *self)
{
  return self->layout != NULL;
}

/**
 * lectern_cell_grab_byte:
 * @self: a cell
 * @byte: a byte of its text
 *
 * Gives the focus to the link at that byte, else to the cell.
 *
 * Returns: whether it took it
 */
gboolean
lectern_cell_grab_byte (LecternCell *self,
                        guint32      byte)
{
  for (guint i = 0; i < self->links->len && byte > 0; i++)
    {
      LecternLink *link = g_ptr_array_index (self->links, i);

      if (lectern_link_get_start (link) <= byte && byte < lectern_link_get_end (link))
        return gtk_widget_grab_focus (GTK_WIDGET (link));
    }

  return gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * lectern_cell_get_focus_byte:
 * @self: a cell
 *
 * Returns: the first byte of the link that has the focus; 0 if none has
 */
guint32
lectern_cell_get_focus_byte (LecternCell *self)
{
  GtkWidget *child = lectern_focus_child_get (GTK_WIDGET (self));

  return child != NULL ? lectern_link_get_start (LECTERN_LINK (child)) : 0;
}
