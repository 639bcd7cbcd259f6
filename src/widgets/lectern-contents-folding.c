/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents-private.h"

/* Folding sections in the contents, by the arrow and by keys. The keys are those of every tree:
 * the arrow in the direction of the text unfolds or goes in, the other one folds or goes out. */

static void
set_folded (LecternContents *self,
            guint32          item,
            gboolean         folded)
{
  LecternContentsRow *focus = lectern_contents_get_focus_row (self);
  guint32             focused = focus != NULL ? lectern_contents_item_get_index (lectern_contents_row_get_item (focus)) : LECTERN_NONE;

  /* Else it looks for what is selected among all that is new. */
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  lectern_contents_model_set_folded (self->model, item, folded);
  lectern_contents_update_rows (self, FALSE);
  /* The row with the focus may have been put away: then what it was put into has it. */
  if (focused != LECTERN_NONE)
    lectern_contents_focus_item (self, lectern_contents_model_find_shown (self->model, focused));
}

/**
 * lectern_contents_toggle:
 * @self: contents
 * @item: index of an outline item
 *
 * Folds or unfolds an item, if it has children. With a filter nothing happens.
 */
void
lectern_contents_toggle (LecternContents *self,
                         guint32          item)
{
  if (self->model == NULL || item >= lectern_outline_get_n (lectern_contents_model_get_outline (self->model)))
    return;

  if (lectern_contents_model_has_children (self->model, item) && lectern_contents_model_get_filter (self->model) == NULL)
    set_folded (self, item, !lectern_contents_model_get_folded (self->model, item));
}

/* Unfolds, or goes to the first child of what is unfolded. */
static void
go_in (LecternContents *self,
       guint32          item)
{
  if (!lectern_contents_model_has_children (self->model, item))
    return;

  if (lectern_contents_model_get_folded (self->model, item))
    set_folded (self, item, FALSE);
  else
    lectern_contents_focus_item (self, item + 1);
}

/* Folds, or goes to the parent of what is folded or cannot be. */
static void
go_out (LecternContents *self,
        guint32          item)
{
  guint32 parent = lectern_outline_get (lectern_contents_model_get_outline (self->model), item)->parent;

  if (lectern_contents_model_has_children (self->model, item) && !lectern_contents_model_get_folded (self->model, item))
    set_folded (self, item, TRUE);
  else if (parent != LECTERN_NONE)
    lectern_contents_focus_item (self, parent);
}

static gboolean
key_pressed_cb (LecternContents *self,
                guint            key,
                guint            code,
                GdkModifierType  modifiers)
{
  LecternContentsRow *row = lectern_contents_get_focus_row (self);
  gboolean            is_rtl = self->direction == GTK_TEXT_DIR_RTL;
  guint32             item;

  /* Shift is what some keyboards need for the plus. */
  if (row == NULL || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  item = lectern_contents_item_get_index (lectern_contents_row_get_item (row));
  if (lectern_contents_model_get_filter (self->model) != NULL)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      (is_rtl ? go_out : go_in) (self, item);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      (is_rtl ? go_in : go_out) (self, item);
      return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      set_folded (self, item, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      set_folded (self, item, TRUE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/**
 * lectern_contents_init_folding:
 * @self: contents whose list was just made
 *
 * Makes the keys work. They are seen before the list, which knows other uses of the arrows.
 */
void
lectern_contents_init_folding (LecternContents *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}
