/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents.h"

#include "lectern-contents-model.h"
#include "lectern-contents-row.h"

/**
 * LecternContents:
 *
 * The contents of an article: its sections, tables, figures and sources.
 *
 * What is being read is marked (`current`); it is also the selected row, except while the
 * reader moves about in the list: then the selection is the reader's and the mark alone follows
 * the text. Moving the mark touches two rows, whatever the length of the list.
 *
 * ## CSS nodes
 *
 * `contents` around a GtkListView of `contentsrow`.
 *
 * ## Signals
 *
 * - `activate-item` (uint): the reader wants to go to this item of the outline.
 */
struct _LecternContents
{
  GtkWidget parent_instance;

  GtkListView        *list;      /* (not owned) template child */
  GtkSingleSelection *selection; /* (owned) (nullable): no article */
  GHashTable         *rows;      /* (owned) (element-type guint LecternContentsRow): position + 1 → its row, not owned, where there is one */
  guint32             current;   /* index of an outline item, or LECTERN_NONE */
  guint               scroll_id; /* source that scrolls to the current row once rows have places, or 0 */
};

enum
{
  SIGNAL_ACTIVATE_ITEM,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (LecternContents, lectern_contents, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static LecternContentsRow *
find_row (LecternContents *self,
          guint32          position)
{
  if (position == LECTERN_NONE)
    return NULL;

  return g_hash_table_lookup (self->rows, GUINT_TO_POINTER (position + 1));
}

static gboolean
has_focus (LecternContents *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self->list)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* Selects the row of what is being read and scrolls to it. */
static void
update_selection (LecternContents *self)
{
  if (self->selection == NULL)
    return;

  if (self->current == LECTERN_NONE)
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  else
    {
      gtk_single_selection_set_selected (self->selection, self->current);
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", self->current);
    }
}

static void
activate_cb (LecternContents *self,
             guint            position)
{
  g_assert (LECTERN_IS_CONTENTS (self));

  g_signal_emit (self, signals[SIGNAL_ACTIVATE_ITEM], 0, position);
}

static void
leave_cb (LecternContents *self)
{
  g_assert (LECTERN_IS_CONTENTS (self));

  update_selection (self);
}

static void
setup_cb (LecternContents *self,
          GtkListItem     *item)
{
  gtk_list_item_set_child (item, lectern_contents_row_new ());
}

static void
bind_cb (LecternContents *self,
         GtkListItem     *item)
{
  LecternContentsRow *row = LECTERN_CONTENTS_ROW (gtk_list_item_get_child (item));
  guint               position = gtk_list_item_get_position (item);

  lectern_contents_row_set_item (row, gtk_list_item_get_item (item));
  lectern_contents_row_set_current (row, position == self->current);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (position + 1), row);
}

static void
unbind_cb (LecternContents *self,
           GtkListItem     *item)
{
  guint position = gtk_list_item_get_position (item);

  /* Another row may have been bound to this position already. */
  if (find_row (self, position) == (gpointer) gtk_list_item_get_child (item))
    g_hash_table_remove (self->rows, GUINT_TO_POINTER (position + 1));
}

static gboolean
scroll_cb (gpointer user_data)
{
  LecternContents *self = LECTERN_CONTENTS (user_data);

  self->scroll_id = 0;
  if (!has_focus (self))
    update_selection (self);

  return G_SOURCE_REMOVE;
}

/* A list that was never laid out cannot scroll to a row; after the first frame it can. */
static void
lectern_contents_map (GtkWidget *widget)
{
  LecternContents *self = LECTERN_CONTENTS (widget);

  GTK_WIDGET_CLASS (lectern_contents_parent_class)->map (widget);

  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add_full (G_PRIORITY_LOW, scroll_cb, self, NULL);
}

/* To the row of what is read; before the first section to the first row, so that the focus shows.
 * That is selected then: arrows go on from what is selected. */
static gboolean
lectern_contents_grab_focus (GtkWidget *widget)
{
  LecternContents    *self = LECTERN_CONTENTS (widget);
  LecternContentsRow *row = find_row (self, self->current != LECTERN_NONE ? self->current : 0);

  if (self->selection != NULL && self->current == LECTERN_NONE)
    gtk_single_selection_set_selected (self->selection, 0);
  if (row != NULL && gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row))))
    return TRUE;

  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* The whole list is one stop for Tab; arrows move in it. */
static gboolean
lectern_contents_focus (GtkWidget       *widget,
                        GtkDirectionType direction)
{
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (lectern_contents_parent_class)->focus (widget, direction);

  return gtk_widget_get_focus_child (widget) == NULL && gtk_widget_grab_focus (widget);
}

static void
lectern_contents_dispose (GObject *object)
{
  LecternContents *self = LECTERN_CONTENTS (object);
  GtkWidget       *child;

  g_clear_handle_id (&self->scroll_id, g_source_remove);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  /* GTK 4.8 drops bound template children only, so unparent the others. */
  gtk_widget_dispose_template (GTK_WIDGET (object), LECTERN_TYPE_CONTENTS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_contents_parent_class)->dispose (object);
}

static void
lectern_contents_finalize (GObject *object)
{
  LecternContents *self = LECTERN_CONTENTS (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);

  G_OBJECT_CLASS (lectern_contents_parent_class)->finalize (object);
}

static void
lectern_contents_class_init (LecternContentsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_contents_dispose;
  object_class->finalize = lectern_contents_finalize;
  widget_class->focus = lectern_contents_focus;
  widget_class->grab_focus = lectern_contents_grab_focus;
  widget_class->map = lectern_contents_map;

  signals[SIGNAL_ACTIVATE_ITEM] = g_signal_new ("activate-item", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-contents.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternContents, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.switch-focus", NULL);
  gtk_widget_class_set_css_name (widget_class, "contents");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
}

static void
lectern_contents_init (LecternContents *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->current = LECTERN_NONE;

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_contents_new:
 *
 * Creates contents that are empty.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lectern_contents_new (void)
{
  return g_object_new (LECTERN_TYPE_CONTENTS, NULL);
}

/**
 * lectern_contents_set_outline:
 * @self: contents
 * @outline: (nullable): an outline that never changes again
 * @owner: (nullable): what keeps @outline alive, such as its article
 *
 * Shows @outline, with nothing marked.
 */
void
lectern_contents_set_outline (LecternContents *self,
                              LecternOutline  *outline,
                              GObject         *owner)
{
  g_return_if_fail (LECTERN_IS_CONTENTS (self));
  g_return_if_fail ((outline == NULL) == (owner == NULL));

  self->current = LECTERN_NONE;
  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_hash_table_remove_all (self->rows);
  if (outline == NULL)
    return;

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  {
    g_autoptr (LecternContentsModel) model = lectern_contents_model_new (outline, owner);

    gtk_single_selection_set_model (self->selection, G_LIST_MODEL (model));
  }
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * lectern_contents_get_current:
 * @self: contents
 *
 * Returns: index of the outline item that is marked, or #LECTERN_NONE
 */
guint32
lectern_contents_get_current (LecternContents *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS (self), LECTERN_NONE);

  return self->current;
}

/**
 * lectern_contents_set_current:
 * @self: contents with an outline
 * @item: index of the outline item being read, or #LECTERN_NONE
 *
 * Marks what is being read. Keeps it in view and never takes the focus.
 */
void
lectern_contents_set_current (LecternContents *self,
                              guint32          item)
{
  LecternContentsRow *row;

  g_return_if_fail (LECTERN_IS_CONTENTS (self));
  g_return_if_fail (item == LECTERN_NONE || (self->selection != NULL && item < g_list_model_get_n_items (G_LIST_MODEL (self->selection))));

  if (self->current == item)
    return;

  row = find_row (self, self->current);
  if (row != NULL)
    lectern_contents_row_set_current (row, FALSE);
  self->current = item;
  row = find_row (self, item);
  if (row != NULL)
    lectern_contents_row_set_current (row, TRUE);

  if (!has_focus (self))
    update_selection (self);
}
