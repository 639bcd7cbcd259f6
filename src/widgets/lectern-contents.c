/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents.h"

#include "lectern-contents-private.h"

#include "lectern-direction.h"

#include <string.h>

/* How long after the reader scrolled the list it is still his, in microseconds. */
#define SCROLL_REST (1 * G_TIME_SPAN_SECOND)
/* So many titles say in which direction the article is written. */
#define N_DIRECTION_TITLES 32

/**
 * LecternContents:
 *
 * The contents of an article: its sections, tables, figures and sources.
 *
 * What is being read is marked (`current`); where that is folded away or not among what a filter
 * leaves, the section around it is. The marked row is also the selected one, except while the
 * reader moves about in the list: then the selection is the reader's and the mark alone follows
 * the text. Moving the mark touches two rows, whatever the length of the list.
 *
 * The list scrolls by itself only when the reader gets to another section in the text, and then
 * just so far that its row shows; not while the focus is in it or the reader scrolls it.
 *
 * It is split by aspect: folding and its keys are in lectern-contents-folding.c, the filter in
 * lectern-contents-search.c, what was read in lectern-contents-visited.c, the bookmarks below the list in
 * lectern-contents-bookmarks.c.
 *
 * ## CSS nodes
 *
 * `contents` around a GtkListView of `contentsrow`, and a `box.filter` with an entry above it.
 *
 * ## Signals
 *
 * - `activate-item` (uint): the reader wants to go to this item of the outline.
 * - `activate-bookmark` (string), `remove-bookmark` (string): the reader wants to go to the bookmark with this id, to be
 *   rid of it.
 *
 * ## Actions
 *
 * - `contents.leave`: clears the filter, or leaves the contents where there is none.
 * - `contents.toggle` (uint): folds or unfolds an item of the outline.
 */
enum
{
  SIGNAL_ACTIVATE_BOOKMARK,
  SIGNAL_ACTIVATE_ITEM,
  SIGNAL_REMOVE_BOOKMARK,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (LecternContents, lectern_contents, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static LecternContentsRow *
find_row (LecternContents *self,
          guint32          item)
{
  if (item == LECTERN_NONE)
    return NULL;

  return g_hash_table_lookup (self->rows, GUINT_TO_POINTER (item + 1));
}

static gboolean
has_focus (LecternContents *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self->list)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/**
 * lectern_contents_get_focus_row:
 * @self: contents
 *
 * Returns: (transfer none) (nullable): the row that has the focus
 */
LecternContentsRow *
lectern_contents_get_focus_row (LecternContents *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_get_parent (focus) == GTK_WIDGET (self->list) ? gtk_widget_get_first_child (focus) : NULL;

  return LECTERN_IS_CONTENTS_ROW (row) ? LECTERN_CONTENTS_ROW (row) : NULL;
}

static void
update_row (LecternContents    *self,
            LecternContentsRow *row)
{
  guint32                 item = lectern_contents_item_get_index (lectern_contents_row_get_item (row));
  gboolean                is_filtered = lectern_contents_model_get_filter (self->model) != NULL;
  LecternContentsRowFlags flags = 0;

  if (item == self->marked)
    flags |= LECTERN_CONTENTS_ROW_CURRENT;
  if (self->visited[item])
    flags |= LECTERN_CONTENTS_ROW_READ;
  if (lectern_contents_model_is_nested (self->model))
    flags |= LECTERN_CONTENTS_ROW_NESTED;
  if (is_filtered && !lectern_contents_model_is_match (self->model, item))
    flags |= LECTERN_CONTENTS_ROW_AROUND;
  /* What a filter leaves is all shown: nothing to fold in it. */
  if (!is_filtered && lectern_contents_model_has_children (self->model, item))
    {
      flags |= LECTERN_CONTENTS_ROW_PARENT;
      if (lectern_contents_model_get_folded (self->model, item))
        flags |= LECTERN_CONTENTS_ROW_FOLDED;
    }
  lectern_contents_row_set_flags (row, flags);
}

/**
 * lectern_contents_update_item:
 * @self: contents
 * @item: index of an outline item, or #LECTERN_NONE
 *
 * Brings the row of an item in step with what is known about it, if it has one.
 */
void
lectern_contents_update_item (LecternContents *self,
                              guint32          item)
{
  LecternContentsRow *row = find_row (self, item);

  if (row != NULL)
    update_row (self, row);
}

/* Moves the mark to what stands for the section being read in the list as it is now. */
static void
update_mark (LecternContents *self)
{
  guint32 before = self->marked;

  self->marked = self->model != NULL ? lectern_contents_model_find_shown (self->model, self->current) : LECTERN_NONE;
  if (self->marked == before)
    return;

  lectern_contents_update_item (self, before);
  lectern_contents_update_item (self, self->marked);
}

/**
 * lectern_contents_select_marked:
 * @self: contents
 *
 * Selects the row of what is being read. Nothing scrolls.
 */
void
lectern_contents_select_marked (LecternContents *self)
{
  if (self->selection != NULL)
    gtk_single_selection_set_selected (self->selection, lectern_contents_model_find_position (self->model, self->marked));
}

/**
 * lectern_contents_update_rows:
 * @self: contents whose list has just changed
 * @titles: whether other words are marked in the titles
 *
 * Brings all rows, the mark and the selection in step with it.
 */
void
lectern_contents_update_rows (LecternContents *self,
                              gboolean         titles)
{
  GHashTableIter iter;
  gpointer       row;

  self->marked = lectern_contents_model_find_shown (self->model, self->current);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      if (titles)
        lectern_contents_row_set_filter (row, lectern_contents_model_get_filter (self->model));
      update_row (self, row);
    }
  if (!has_focus (self))
    lectern_contents_select_marked (self);
}

/* Scrolls just so far that a row shows, with another one beyond it. */
static void
show_item (LecternContents *self,
           guint32          item)
{
  LecternContentsRow *row = find_row (self, item);
  guint               position = lectern_contents_model_find_position (self->model, item);
  GtkAdjustment      *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  int                 height = gtk_widget_get_height (GTK_WIDGET (self->list));
  graphene_rect_t     bounds;
  double              top, bottom, margin;

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  /* What does not show has no place, or that of long ago. */
  if (row == NULL || !gtk_widget_get_mapped (GTK_WIDGET (row)) || gtk_widget_get_height (GTK_WIDGET (row)) == 0 ||
      !gtk_widget_compute_bounds (gtk_widget_get_parent (GTK_WIDGET (row)), GTK_WIDGET (self->list), &bounds))
    {
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
      return;
    }

  margin = MIN (bounds.size.height, height / 4.0);
  top = bounds.origin.y - margin;
  bottom = bounds.origin.y + bounds.size.height + margin;
  if (top < 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + top);
  else if (bottom > height)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + bottom - height);
}

static void
activate_cb (LecternContents *self,
             guint            position)
{
  g_assert (LECTERN_IS_CONTENTS (self));

  g_signal_emit (self, signals[SIGNAL_ACTIVATE_ITEM], 0, lectern_contents_model_get_index (self->model, position));
}

static void
leave_cb (LecternContents *self)
{
  g_assert (LECTERN_IS_CONTENTS (self));

  lectern_contents_select_marked (self);
}

static gboolean
scroll_cb (LecternContents *self)
{
  self->scrolled_at = g_get_monotonic_time ();

  return GDK_EVENT_PROPAGATE;
}

/* A tip with the whole title, where it is cut. It is looked for when the pointer rests, not set on every row. */
static gboolean
query_tooltip_cb (LecternContents *self,
                  int              x,
                  int              y,
                  gboolean         is_keyboard,
                  GtkTooltip      *tooltip)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);

  if (is_keyboard)
    widget = GTK_WIDGET (lectern_contents_get_focus_row (self));
  /* The pointer may be on a picture in the row, or on the list's margin around it. */
  if (widget != NULL && gtk_widget_get_parent (widget) == GTK_WIDGET (self->list))
    widget = gtk_widget_get_first_child (widget);
  while (widget != NULL && !LECTERN_IS_CONTENTS_ROW (widget))
    widget = gtk_widget_get_parent (widget);
  if (widget == NULL || !lectern_contents_row_is_cut (LECTERN_CONTENTS_ROW (widget)))
    return FALSE;

  gtk_tooltip_set_text (tooltip, lectern_contents_item_get_title (lectern_contents_row_get_item (LECTERN_CONTENTS_ROW (widget))));

  return TRUE;
}

static void
setup_cb (LecternContents *self,
          GtkListItem     *item)
{
  gtk_list_item_set_child (item, lectern_contents_row_new ());
}

static void
bind_cb (LecternContents *self,
         GtkListItem     *list_item)
{
  LecternContentsRow  *row = LECTERN_CONTENTS_ROW (gtk_list_item_get_child (list_item));
  LecternContentsItem *item = gtk_list_item_get_item (list_item);

  gtk_widget_set_direction (GTK_WIDGET (row), self->direction);
  lectern_contents_row_set_item (row, item);
  lectern_contents_row_set_filter (row, lectern_contents_model_get_filter (self->model));
  update_row (self, row);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (lectern_contents_item_get_index (item) + 1), row);
}

static void
unbind_cb (LecternContents *self,
           GtkListItem     *list_item)
{
  guint32 item = lectern_contents_item_get_index (gtk_list_item_get_item (list_item));

  /* Another row may have been bound to this item already. */
  if (find_row (self, item) == (gpointer) gtk_list_item_get_child (list_item))
    g_hash_table_remove (self->rows, GUINT_TO_POINTER (item + 1));
}

/* Rows that were just made have their places behind the next frame only. */
static gboolean
show_marked_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  LecternContents *self = LECTERN_CONTENTS (widget);

  if (self->n_frames_to_wait-- > 0)
    return G_SOURCE_CONTINUE;

  self->show_id = 0;
  if (!has_focus (self) && self->model != NULL)
    {
      lectern_contents_select_marked (self);
      show_item (self, self->marked);
    }

  return G_SOURCE_REMOVE;
}

static void
queue_show_marked (LecternContents *self)
{
  self->n_frames_to_wait = 1;
  if (self->show_id == 0)
    self->show_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), show_marked_cb, NULL, NULL);
}

static void
lectern_contents_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lectern_contents_parent_class)->map (widget);

  queue_show_marked (LECTERN_CONTENTS (widget));
}

/**
 * lectern_contents_focus_item:
 * @self: contents
 * @item: index of an item that is in the list
 *
 * Gives the focus to a row, and scrolls to it. It is selected: arrows go on from what is selected.
 *
 * Returns: whether it took it
 */
gboolean
lectern_contents_focus_item (LecternContents *self,
                             guint32          item)
{
  guint               position = lectern_contents_model_find_position (self->model, item);
  LecternContentsRow *row;

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;

  /* Makes the row, where it was too far away to have one. */
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  gtk_single_selection_set_selected (self->selection, position);
  row = find_row (self, item);

  return row != NULL && gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));
}

/* To the row of what is read; before the first section to the first row, so that the focus shows. */
static gboolean
lectern_contents_grab_focus (GtkWidget *widget)
{
  LecternContents *self = LECTERN_CONTENTS (widget);
  guint32          item = self->marked;

  if (self->model != NULL && item == LECTERN_NONE)
    item = lectern_contents_model_get_index (self->model, 0);
  if (item != LECTERN_NONE && lectern_contents_focus_item (self, item))
    return TRUE;
  if (lectern_contents_has_search (self))
    return gtk_widget_grab_focus (self->entry);
  if (lectern_contents_has_bookmarks (self))
    return gtk_widget_grab_focus (self->bookmarks);

  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* Three stops for Tab: the entry, if there is one, the whole list, and the bookmarks, if there are any; arrows move in
 * them. */
static gboolean
lectern_contents_focus (GtkWidget       *widget,
                        GtkDirectionType direction)
{
  LecternContents *self = LECTERN_CONTENTS (widget);
  GtkWidget       *child = gtk_widget_get_focus_child (widget);
  gboolean         is_forward = direction == GTK_DIR_TAB_FORWARD;
  gboolean         has_search = lectern_contents_has_search (self);
  gboolean         has_rows = self->model != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;
  int              i;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (lectern_contents_parent_class)->focus (widget, direction);

  if (child != NULL && child == self->bar)
    i = 0;
  else if (child != NULL)
    i = child == self->bookmarks ? 2 : 1;
  else
    i = is_forward ? -1 : 3;
  for (i += is_forward ? 1 : -1; i >= 0 && i < 3; i += is_forward ? 1 : -1)
    {
      if (i == 0 && has_search && gtk_widget_grab_focus (self->entry))
        return TRUE;
      if (i == 1 && has_rows && lectern_contents_grab_focus (widget))
        return TRUE;
      if (i == 2 && lectern_contents_has_bookmarks (self) && gtk_widget_grab_focus (self->bookmarks))
        return TRUE;
    }

  return FALSE;
}

/* Escape: first the filter goes, then the focus. */
static void
leave_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  LecternContents *self = LECTERN_CONTENTS (widget);

  if (lectern_contents_is_searching (self))
    {
      lectern_contents_reset_search (self);
      gtk_widget_grab_focus (widget);
    }
  else
    gtk_widget_activate_action (widget, "win.leave-contents", NULL);
}

static void
toggle_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  lectern_contents_toggle (LECTERN_CONTENTS (widget), g_variant_get_uint32 (parameter));
}

static void
lectern_contents_dispose (GObject *object)
{
  LecternContents *self = LECTERN_CONTENTS (object);
  GtkWidget       *child;

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
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
  g_clear_pointer (&self->visited, g_free);

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

  signals[SIGNAL_ACTIVATE_BOOKMARK] = g_signal_new ("activate-bookmark", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_REMOVE_BOOKMARK] = g_signal_new ("remove-bookmark", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_ACTIVATE_ITEM] = g_signal_new ("activate-item", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-contents.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternContents, list);
  gtk_widget_class_bind_template_child (widget_class, LecternContents, scroller);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_install_action (widget_class, "contents.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "contents.toggle", "u", toggle_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "contents.leave", NULL);
  gtk_widget_class_set_css_name (widget_class, "contents");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
}

static void
lectern_contents_init (LecternContents *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->current = self->marked = LECTERN_NONE;
  self->direction = GTK_TEXT_DIR_LTR;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  lectern_contents_init_folding (self);
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

/* The direction most titles are written in. */
static GtkTextDirection
find_direction (LecternOutline *outline)
{
  int n_rtl = 0;

  for (guint i = 0; i < MIN (lectern_outline_get_n (outline), N_DIRECTION_TITLES); i++)
    {
      const char    *title = lectern_outline_get (outline, i)->title;
      LecternInlines text = { .text = title, .length = (guint32) strlen (title) };

      n_rtl += lectern_direction_is_rtl (&text) ? 1 : -1;
    }

  return n_rtl > 0 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
}

static void
forget_outline (LecternContents *self)
{
  self->current = self->marked = LECTERN_NONE;
  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->visited, g_free);
  g_hash_table_remove_all (self->rows);
  lectern_contents_reset_search (self);
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

  forget_outline (self);
  if (outline == NULL)
    return;

  self->visited = g_new0 (guint8, lectern_outline_get_n (outline));
  self->direction = find_direction (outline);
  self->model = lectern_contents_model_new (outline, owner);
  lectern_contents_model_fold_deep (self->model);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  lectern_contents_ensure_search (self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->list), TRUE);
  queue_show_marked (self);
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
 * Marks what is being read, or what it is folded away in. Keeps that in view, unless the reader
 * uses the list himself, and never takes the focus.
 */
void
lectern_contents_set_current (LecternContents *self,
                              guint32          item)
{
  g_return_if_fail (LECTERN_IS_CONTENTS (self));
  g_return_if_fail (item == LECTERN_NONE || (self->model != NULL && item < lectern_outline_get_n (lectern_contents_model_get_outline (self->model))));

  if (self->current == item)
    return;

  self->current = item;
  update_mark (self);
  if (has_focus (self) || self->model == NULL)
    return;

  lectern_contents_select_marked (self);
  self->is_behind = g_get_monotonic_time () - self->scrolled_at <= SCROLL_REST;
  if (!self->is_behind)
    show_item (self, self->marked);
}

/**
 * lectern_contents_reveal:
 * @self: contents with an outline
 *
 * Unfolds what hides the section being read, and scrolls to it: the reader has jumped there and
 * wants to see where that is.
 */
void
lectern_contents_reveal (LecternContents *self)
{
  g_return_if_fail (LECTERN_IS_CONTENTS (self));

  if (self->model == NULL || self->current == LECTERN_NONE)
    return;

  if (lectern_contents_model_reveal (self->model, self->current))
    lectern_contents_update_rows (self, FALSE);
  else if (!self->is_behind)
    return;

  self->is_behind = FALSE;
  queue_show_marked (self);
}

/**
 * lectern_contents_clear_filter:
 * @self: contents
 *
 * Shows all again.
 */
void
lectern_contents_clear_filter (LecternContents *self)
{
  g_return_if_fail (LECTERN_IS_CONTENTS (self));

  lectern_contents_reset_search (self);
}
