/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-direction.h"
#include "lectern-focus-child.h"
#include "lectern-text-order.h"

/* Selecting by keys: Shift and a key that moves takes the moving end of the selection along. */

/* How far that end is kept from the edges of the view, in pixels. */
#define SHOW_MARGIN 24
/* And how far from those of what scrolls sideways. */
#define SIDE_MARGIN 32
/* Other lines are looked for in such steps: no line is lower. In pixels. */
#define LINE_STEP 6
/* How often a line that the head of a table covers is moved from under it, by a line. */
#define MAX_UNCOVERINGS 16

/* How far a key goes. */
typedef enum
{
  STEP_CHARACTER,
  STEP_WORD,
  STEP_PARAGRAPH,
  STEP_LINE,
  STEP_LINE_END,
  STEP_PAGE,
  STEP_DOCUMENT,
} Step;

typedef struct
{
  guint           key;
  guint           pad_key; /* the same on the number pad */
  GdkModifierType modifiers;
  Step            step;
  int             direction; /* 1: onwards, or to the right */
} Binding;

static const Binding bindings[] = {
  { GDK_KEY_Left, GDK_KEY_KP_Left, 0, STEP_CHARACTER, -1 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, 0, STEP_CHARACTER, 1 },
  { GDK_KEY_Left, GDK_KEY_KP_Left, GDK_CONTROL_MASK, STEP_WORD, -1 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, GDK_CONTROL_MASK, STEP_WORD, 1 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, 0, STEP_LINE, -1 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, 0, STEP_LINE, 1 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, GDK_CONTROL_MASK, STEP_PARAGRAPH, -1 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, GDK_CONTROL_MASK, STEP_PARAGRAPH, 1 },
  { GDK_KEY_Home, GDK_KEY_KP_Home, 0, STEP_LINE_END, -1 },
  { GDK_KEY_End, GDK_KEY_KP_End, 0, STEP_LINE_END, 1 },
  { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, STEP_PAGE, -1 },
  { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, STEP_PAGE, 1 },
  { GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, STEP_DOCUMENT, -1 },
  { GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, STEP_DOCUMENT, 1 },
};

static const LecternInlines *
get_text (LecternArticleView *self,
          const LecternPlace *place)
{
  return lectern_block_get_part (lectern_article_get_block (self->article, place->block), place->part);
}

/* The widget of a block, set to its width. */
static LecternBlockWidget *
ensure_block (LecternArticleView *self,
              guint32             block)
{
  LecternBlockWidget *widget = lectern_view_ensure_widget (self, block);

  lectern_view_measure_block (self, block);

  return widget;
}

/**
 * lectern_view_get_caret:
 * @self: a view
 * @place: a place that is not hidden
 * @caret: (out): where the caret would stand, in pixels of the view; for blocks that do not show, far away
 *
 * Finds where a place is.
 *
 * Returns: whether there is such a text
 */
gboolean
lectern_view_get_caret (LecternArticleView *self,
                        const LecternPlace *place,
                        LecternRectangle   *caret)
{
  LecternBlockWidget *widget = ensure_block (self, place->block);
  GdkRectangle        box;

  if (!lectern_block_widget_get_caret (widget, place->part, place->byte, caret))
    return FALSE;

  lectern_view_get_block_box (self, place->block, &box);
  caret->x += box.x;
  caret->y += box.y;

  return TRUE;
}

/* Whether something that stays in place lies over a place. */
static gboolean
is_covered (LecternArticleView     *self,
            const LecternPlace     *place,
            const LecternRectangle *caret)
{
  LecternPlace seen;

  return LECTERN_PART_IS_CELL (place->part) && LECTERN_PART_ROW (place->part) > 0 &&
         lectern_view_find_place (self, caret->x, caret->y, &seen) &&
         seen.block == place->block && LECTERN_PART_IS_CELL (seen.part) && LECTERN_PART_ROW (seen.part) == 0;
}

static void
show_sideways (LecternArticleView *self,
               const LecternPlace *place)
{
  LecternBlockWidget *widget = self->widgets[place->block];
  LecternSideScroll  *scroll;
  LecternRectangle    caret;
  int                 left = 0, right = 0;

  scroll = lectern_block_widget_get_side_scroll (widget, place->part, &left, &right);
  if (scroll == NULL || !lectern_block_widget_get_caret (widget, place->part, place->byte, &caret))
    return;

  if (caret.x < left + SIDE_MARGIN)
    lectern_side_scroll_move (scroll, (int) caret.x - left - SIDE_MARGIN);
  else if (caret.x > right - SIDE_MARGIN)
    lectern_side_scroll_move (scroll, (int) caret.x - right + SIDE_MARGIN);
}

/**
 * lectern_view_show_place:
 * @self: a view
 * @place: a place that is not hidden
 *
 * Scrolls just so far that the line of a place shows.
 */
void
lectern_view_show_place (LecternArticleView *self,
                         const LecternPlace *place)
{
  LecternRectangle caret;

  if (!lectern_view_get_caret (self, place, &caret))
    return;

  self->section_held = FALSE;
  if (place->block < self->first_shown || place->block > self->last_shown)
    {
      LecternAnchor anchor = { place->block, place->part, place->byte, -self->height / 3 };

      lectern_view_jump (self, &anchor);
    }
  else
    {
      lectern_view_stop_reconciling (self);
      if (caret.y < SHOW_MARGIN)
        lectern_view_scroll_by (self, (int) caret.y - SHOW_MARGIN);
      else if (caret.y + caret.height > self->height - SHOW_MARGIN)
        lectern_view_scroll_by (self, (int) (caret.y + caret.height) - self->height + SHOW_MARGIN);
    }
  for (guint i = 0; i < MAX_UNCOVERINGS && lectern_view_get_caret (self, place, &caret) && is_covered (self, place, &caret); i++)
    lectern_view_scroll_by (self, -(int) caret.height);
  show_sideways (self, place);
}

static gboolean
is_rtl (LecternArticleView *self,
        const LecternPlace *place)
{
  const LecternInlines *text = get_text (self, place);

  return text != NULL && lectern_article_get_block (self->article, place->block)->kind != LECTERN_BLOCK_CODE &&
         lectern_direction_is_rtl (text);
}

/* Goes on or back in the text, and into the next one at its end. */
static void
move_by_unit (LecternArticleView *self,
              LecternPlace       *place,
              LecternUnit         unit,
              gboolean            forward)
{
  PangoLanguage        *language = pango_context_get_language (self->context->pango);
  const LecternInlines *text = get_text (self, place);
  gboolean (*get_boundary) (const LecternInlines *, PangoLanguage *, LecternUnit, guint32 *);

  get_boundary = forward ? lectern_boundary_get_next : lectern_boundary_get_previous;
  if (text != NULL && get_boundary (text, language, unit, &place->byte))
    return;
  if (!(forward ? lectern_text_order_get_next (self->article, self->hidden, place)
                : lectern_text_order_get_previous (self->article, self->hidden, place)))
    return;
  if (unit != LECTERN_UNIT_CHARACTER)
    get_boundary (get_text (self, place), language, unit, &place->byte);
}

/* The place at @x of the view in the first or last line of a block. */
static gboolean
find_in_block (LecternArticleView *self,
               guint32             block,
               double              x,
               gboolean            first,
               LecternPlace       *place)
{
  LecternBlockWidget *widget = ensure_block (self, block);
  LecternPlace        found = { block, LECTERN_PART_TEXT, 0 };
  LecternRectangle    caret;
  GdkRectangle        box;

  lectern_view_get_block_box (self, block, &box);
  lectern_block_widget_find_place (widget, x - box.x, first ? 0 : box.height, FALSE, &found.part, &found.byte);
  if (!lectern_block_widget_get_caret (widget, found.part, found.byte, &caret))
    return FALSE;
  *place = found;

  return TRUE;
}

/* A line up or down, at the same place of the line. In a table the lines of a column follow each other. */
static gboolean
move_by_line (LecternArticleView *self,
              LecternPlace       *place,
              gboolean            forward)
{
  LecternBlockWidget *widget = ensure_block (self, place->block);
  LecternPlace        found = *place;
  LecternRectangle    caret, other;
  GdkRectangle        box;
  guint32             block = place->block;

  lectern_view_get_block_box (self, block, &box);
  if (lectern_block_widget_get_caret (widget, place->part, place->byte, &caret))
    {
      if (self->selecting.column < 0)
        self->selecting.column = caret.x + box.x;
      for (double y = forward ? caret.y + caret.height + 1 : caret.y - 1; y >= 0 && y <= box.height; y += forward ? LINE_STEP : -LINE_STEP)
        {
          lectern_block_widget_find_place (widget, self->selecting.column - box.x, y, FALSE, &found.part, &found.byte);
          if (!lectern_block_widget_get_caret (widget, found.part, found.byte, &other) ||
              (forward ? other.y <= caret.y + 1 : other.y >= caret.y - 1))
            continue;
          *place = found;
          return TRUE;
        }
    }

  do
    block = forward ? lectern_view_get_next (self, block) : lectern_view_get_previous (self, block);
  while (block != LECTERN_NONE && !find_in_block (self, block, MAX (self->selecting.column, 0), forward, place));

  return block != LECTERN_NONE;
}

static void
move_to_end_of_document (LecternArticleView *self,
                         LecternPlace       *place,
                         gboolean            forward)
{
  LecternPlace other = { 0, LECTERN_PART_TEXT, 0 };

  if (forward)
    {
      other.block = lectern_view_get_previous (self, self->n_blocks);
      /* Behind its last text, whatever that is. */
      other.part = LECTERN_PART_TEXT;
      *place = other;
      place->byte = get_text (self, place)->length;
      while (other.block == place->block && lectern_text_order_get_next (self->article, self->hidden, &other))
        {
          *place = other;
          place->byte = get_text (self, place)->length;
        }
      return;
    }
  *place = other;
}

static void
move_by_page (LecternArticleView *self,
              LecternPlace       *place,
              gboolean            forward)
{
  LecternRectangle caret;
  gint64           before;
  double           page, line;

  lectern_view_show_place (self, place);
  if (!lectern_view_get_caret (self, place, &caret))
    return;
  if (self->selecting.column < 0)
    self->selecting.column = caret.x;

  line = caret.height;
  page = MAX (self->height - 2 * line, line) * (forward ? 1 : -1);
  before = lectern_view_get_top (self);
  lectern_view_scroll_by (self, (int) page);
  /* At the ends of the document the view stays and the place goes on. */
  caret.y += page - (double) (lectern_view_get_top (self) - before);
  if (caret.y < 0 || caret.y > self->height)
    move_to_end_of_document (self, place, forward);
  else
    lectern_view_find_place (self, self->selecting.column, caret.y + line / 2, place);
}

static void
move_to_line_end (LecternArticleView *self,
                  LecternPlace       *place,
                  gboolean            forward)
{
  guint32 start, end;

  lectern_block_widget_find_line (ensure_block (self, place->block), place->part, place->byte, &start, &end);
  place->byte = forward ? end : start;
}

static void
move (LecternArticleView *self,
      LecternPlace       *place,
      Step                step,
      int                 direction)
{
  gboolean forward = direction > 0;

  /* Left and right are where they are, not what comes before and behind. */
  if (step == STEP_CHARACTER || step == STEP_WORD)
    forward ^= is_rtl (self, place);
  if (step != STEP_LINE && step != STEP_PAGE)
    self->selecting.column = -1;

  switch (step)
    {
    case STEP_CHARACTER:
      move_by_unit (self, place, LECTERN_UNIT_CHARACTER, forward);
      break;
    case STEP_WORD:
      move_by_unit (self, place, LECTERN_UNIT_WORD, forward);
      break;
    case STEP_PARAGRAPH:
      move_by_unit (self, place, LECTERN_UNIT_PARAGRAPH, forward);
      break;
    case STEP_LINE:
      if (!move_by_line (self, place, forward))
        move_to_end_of_document (self, place, forward);
      break;
    case STEP_LINE_END:
      move_to_line_end (self, place, forward);
      break;
    case STEP_PAGE:
      move_by_page (self, place, forward);
      break;
    case STEP_DOCUMENT:
    default:
      move_to_end_of_document (self, place, forward);
      break;
    }
}

/* Where selecting begins if nothing is selected: where the focus is, else where the reader clicked if that
 * still shows, else with the first whole line. */
static void
find_origin (LecternArticleView *self,
             LecternPlace       *place)
{
  const LecternPlace *clicked = &self->selecting.origin.start;
  GtkWidget          *focus = lectern_focus_child_get (GTK_WIDGET (self));
  LecternRectangle    caret;
  LecternPart         part;
  guint32             byte, start, end;
  gboolean            is_clicked = self->selecting.has_origin && !self->hidden[clicked->block] &&
                        clicked->block >= self->first_shown && clicked->block <= self->last_shown &&
                        lectern_view_get_caret (self, clicked, &caret) && caret.y + caret.height > 0 && caret.y < self->height;

  if (focus != NULL && lectern_block_widget_get_focus_place (LECTERN_BLOCK_WIDGET (focus), &part, &byte))
    {
      guint32 block = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (focus));

      *place = (LecternPlace){ block, part, byte };
      if (is_clicked && clicked->block == block && clicked->part == part)
        *place = *clicked;
      return;
    }
  if (is_clicked)
    {
      *place = *clicked;
      return;
    }

  *place = (LecternPlace){ self->anchor.block, self->anchor.part, self->anchor.byte };
  if (self->anchor.dy > 1)
    {
      double line = lectern_style_get_line_height (self->context->style, LECTERN_TEXT_BODY, 0);

      if (lectern_view_find_place (self, self->column_x, line, place))
        {
          lectern_block_widget_find_line (self->widgets[place->block], place->part, place->byte, &start, &end);
          place->byte = start;
        }
    }
  if (self->hidden[place->block])
    lectern_text_order_get_previous (self->article, self->hidden, place);
}

/* From now on the end that moves does so by characters, against the other one. */
static void
prepare (LecternArticleView *self)
{
  const LecternPlaceRange *selection = lectern_article_view_get_selection (self);
  LecternPlace             place;

  self->selecting.unit = LECTERN_UNIT_CHARACTER;
  if (selection != NULL)
    {
      gboolean     is_backward = self->selecting.has_origin && lectern_place_compare (&self->selecting.moving, &selection->start) == 0;
      LecternPlace anchor = is_backward ? selection->end : selection->start;

      self->selecting.moving = is_backward ? selection->start : selection->end;
      self->selecting.origin = (LecternPlaceRange){ anchor, anchor };
      self->selecting.has_origin = TRUE;
    }
  else
    {
      find_origin (self, &place);
      self->selecting.origin = (LecternPlaceRange){ place, place };
      self->selecting.moving = place;
      self->selecting.has_origin = TRUE;
    }
  /* What was folded since cannot be walked through. */
  if (self->hidden[self->selecting.moving.block])
    lectern_text_order_get_previous (self->article, self->hidden, &self->selecting.moving);
}

static gboolean
extend_cb (GtkWidget *widget,
           GVariant  *parameter,
           gpointer   user_data)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (widget);
  LecternPlace        place;
  int                 step, direction;

  if (self->context == NULL || self->width == 0)
    return FALSE;

  g_variant_get (parameter, "(ii)", &step, &direction);
  lectern_view_stop_gliding (self, TRUE);
  prepare (self);
  place = self->selecting.moving;
  move (self, &place, (Step) step, direction);
  lectern_view_extend_to (self, &place);
  self->selecting.moving = place;
  lectern_view_show_place (self, &place);
  lectern_view_own_primary (self);

  return TRUE;
}

/* Returns FALSE if there is nothing to clear, so that others get the key. */
static gboolean
clear_cb (GtkWidget *widget,
          GVariant  *parameter,
          gpointer   user_data)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (widget);

  if (lectern_article_view_get_selection (self) == NULL)
    return FALSE;

  lectern_view_begin_at (self, &self->selecting.moving);

  return TRUE;
}

static void
select_all_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (widget);
  LecternPlace        start = { 0, LECTERN_PART_TEXT, 0 }, end = start;

  if (self->context == NULL)
    return;

  move_to_end_of_document (self, &end, TRUE);
  lectern_view_begin_at (self, &start);
  lectern_view_extend_to (self, &end);
  lectern_view_own_primary (self);
}

/**
 * lectern_view_install_caret:
 * @widget_class: the class of the view
 *
 * Installs the keys that select; they are listed in the table of shortcuts.
 */
void
lectern_view_install_caret (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    {
      const Binding *binding = &bindings[i];

      gtk_widget_class_add_binding (widget_class, binding->key, binding->modifiers | GDK_SHIFT_MASK, extend_cb,
                                    "(ii)", binding->step, binding->direction);
      gtk_widget_class_add_binding (widget_class, binding->pad_key, binding->modifiers | GDK_SHIFT_MASK, extend_cb,
                                    "(ii)", binding->step, binding->direction);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, clear_cb, NULL);
  gtk_widget_class_install_action (widget_class, "view.select-all", NULL, select_all_action);
}
