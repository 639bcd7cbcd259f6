/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-direction.h"
#include "lectern-focus-child.h"
#include "lectern-text-order.h"

/* Selecting by keys: Shift and a key that moves takes the moving end of the selection along. */

/* Other lines are looked for in such steps: no line is lower. In pixels. */
#define LINE_STEP 6

typedef struct
{
  guint           key;
  guint           pad_key; /* the same on the number pad */
  GdkModifierType modifiers;
  LecternStep     step;
  int             direction; /* 1: onwards, or to the right */
} Binding;

static const Binding bindings[] = {
  { GDK_KEY_Left, GDK_KEY_KP_Left, 0, LECTERN_STEP_CHARACTER, -1 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, 0, LECTERN_STEP_CHARACTER, 1 },
  { GDK_KEY_Left, GDK_KEY_KP_Left, GDK_CONTROL_MASK, LECTERN_STEP_WORD, -1 },
  { GDK_KEY_Right, GDK_KEY_KP_Right, GDK_CONTROL_MASK, LECTERN_STEP_WORD, 1 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, 0, LECTERN_STEP_LINE, -1 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, 0, LECTERN_STEP_LINE, 1 },
  { GDK_KEY_Up, GDK_KEY_KP_Up, GDK_CONTROL_MASK, LECTERN_STEP_PARAGRAPH, -1 },
  { GDK_KEY_Down, GDK_KEY_KP_Down, GDK_CONTROL_MASK, LECTERN_STEP_PARAGRAPH, 1 },
  { GDK_KEY_Home, GDK_KEY_KP_Home, 0, LECTERN_STEP_LINE_END, -1 },
  { GDK_KEY_End, GDK_KEY_KP_End, 0, LECTERN_STEP_LINE_END, 1 },
  { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, LECTERN_STEP_PAGE, -1 },
  { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, LECTERN_STEP_PAGE, 1 },
  { GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, LECTERN_STEP_DOCUMENT, -1 },
  { GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, LECTERN_STEP_DOCUMENT, 1 },
};

static const LecternInlines *
get_text (LecternArticleView *self,
          const LecternPlace *place)
{
  return lectern_block_get_part (lectern_article_get_block (self->article, place->block), place->part);
}

static gboolean
has_text (LecternArticleView *self,
          const LecternPlace *place)
{
  const LecternInlines *text = get_text (self, place);

  return text != NULL && text->length > 0;
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

/* The layout that a place stands in, and the byte that it begins with. */
static PangoLayout *
get_layout (LecternArticleView *self,
            const LecternPlace *place,
            guint32            *first)
{
  LecternBlockWidget *widget = ensure_block (self, place->block);
  int                 x = 0, y = 0;

  *first = 0;

  return LECTERN_BLOCK_WIDGET_GET_CLASS (widget)->get_layout (widget, place->part, place->byte, FALSE, &x, &y, first);
}

/* Enters the text of a place from the left or from the right. */
static void
enter (LecternArticleView *self,
       LecternPlace       *place,
       gboolean            from_the_left)
{
  guint32      first;
  PangoLayout *layout = get_layout (self, place, &first);

  if (layout != NULL)
    place->byte = MIN (first + lectern_paragraph_enter (layout, from_the_left), get_text (self, place)->length);
}

/* Long code is set in pieces: goes from one to the next. */
static gboolean
move_between_pieces (LecternArticleView *self,
                     LecternPlace       *place,
                     PangoLayout        *layout,
                     guint32             first,
                     gboolean            to_the_right)
{
  PangoLanguage        *language = pango_context_get_language (self->context->pango);
  const LecternInlines *text = get_text (self, place);
  gboolean              forward = to_the_right != lectern_paragraph_is_rtl (layout);
  LecternPlace          other = *place;

  other.byte = forward ? first + (guint32) strlen (pango_layout_get_text (layout)) : first;
  if (!(forward ? lectern_boundary_get_next : lectern_boundary_get_previous) (text, language, LECTERN_UNIT_CHARACTER, &other.byte))
    return FALSE;
  enter (self, &other, to_the_right);
  *place = other;

  return TRUE;
}

/* To the character or word that stands beside the place to the eye. A text is left at the side where it ends, and the
 * one beside it in the order of the article entered at its opposite side, so that as many characters to the other side
 * lead back, whatever directions meet. */
static void
move_visually (LecternArticleView *self,
               LecternPlace       *place,
               LecternUnit         unit,
               gboolean            to_the_right)
{
  PangoLanguage        *language = pango_context_get_language (self->context->pango);
  const LecternInlines *text = get_text (self, place);
  gboolean              forward = to_the_right ^ (pango_context_get_base_dir (self->context->pango) == PANGO_DIRECTION_RTL);
  guint32               first, byte;
  PangoLayout          *layout = get_layout (self, place, &first);

  if (layout != NULL && text != NULL && text->length > 0)
    {
      gboolean is_on = to_the_right != lectern_paragraph_is_rtl (layout);

      byte = place->byte - MIN (first, place->byte);
      if (unit == LECTERN_UNIT_WORD)
        {
          if ((is_on ? lectern_boundary_get_next : lectern_boundary_get_previous) (text, language, unit, &place->byte))
            return;
        }
      else if (lectern_paragraph_move_caret (layout, to_the_right, &byte))
        {
          place->byte = MIN (first + byte, text->length);
          return;
        }
      else if (move_between_pieces (self, place, layout, first, to_the_right))
        return;
    }
  if (!(forward ? lectern_text_order_get_next : lectern_text_order_get_previous) (self->article, self->hidden, place))
    return;

  /* Code has its first and its last piece at its ends. */
  place->byte = to_the_right != is_rtl (self, place) ? 0 : get_text (self, place)->length;
  enter (self, place, to_the_right);
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
  if (!lectern_block_widget_get_caret (widget, found.part, found.byte, &caret) || (self->caret.is_on && !has_text (self, &found)))
    return FALSE;
  *place = found;

  return TRUE;
}

/* The nearest line of another block. Only a block with a text is made for it: others may be any number. */
static gboolean
move_to_other_block (LecternArticleView *self,
                     LecternPlace       *place,
                     gboolean            forward)
{
  LecternPlace other = *place;

  do
    if (!(forward ? lectern_text_order_get_next : lectern_text_order_get_previous) (self->article, self->hidden, &other))
      return FALSE;
  while (other.block == place->block);

  *place = other;
  /* Where a table has nothing below or above, its first or last text stays. */
  find_in_block (self, other.block, MAX (self->selecting.column, 0), forward, place);

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

  lectern_view_get_block_box (self, place->block, &box);
  if (lectern_block_widget_get_caret (widget, place->part, place->byte, &caret))
    {
      if (self->selecting.column < 0)
        self->selecting.column = caret.x + box.x;
      for (double y = forward ? caret.y + caret.height + 1 : caret.y - 1; y >= 0 && y <= box.height; y += forward ? LINE_STEP : -LINE_STEP)
        {
          lectern_block_widget_find_place (widget, self->selecting.column - box.x, y, FALSE, &found.part, &found.byte);
          if (!lectern_block_widget_get_caret (widget, found.part, found.byte, &other) ||
              (forward ? other.y <= caret.y + 1 : other.y >= caret.y - 1) || (self->caret.is_on && !has_text (self, &found)))
            continue;
          *place = found;
          return TRUE;
        }
    }

  return move_to_other_block (self, place, forward);
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
  LecternPlace     from = *place;
  LecternRectangle caret;
  gint64           before;
  double           page, line;
  int              order;

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
    {
      move_to_end_of_document (self, place, forward);
      return;
    }
  /* Not in a head that lies over what is looked for. */
  lectern_view_find_place (self, self->selecting.column, caret.y + line / 2, FALSE, place);
  order = lectern_place_compare (place, &from);
  /* A picture that is higher than the view has its only text at its foot. */
  if (forward ? order <= 0 : order >= 0)
    {
      *place = from;
      if (!move_by_line (self, place, forward))
        move_to_end_of_document (self, place, forward);
    }
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

/**
 * lectern_view_step:
 * @self: a view
 * @place: (inout): a place that is not hidden
 * @step: how far
 * @direction: 1: onwards, or to the right; -1: back, or to the left
 *
 * Moves a place. The view scrolls for a page only.
 */
void
lectern_view_step (LecternArticleView *self,
                   LecternPlace       *place,
                   LecternStep         step,
                   int                 direction)
{
  gboolean forward = direction > 0;

  /* Left and right are where they are, not what comes before and behind. */
  if (step == LECTERN_STEP_CHARACTER || step == LECTERN_STEP_WORD)
    forward ^= is_rtl (self, place);
  if (step != LECTERN_STEP_LINE && step != LECTERN_STEP_PAGE)
    self->selecting.column = -1;

  switch (step)
    {
    case LECTERN_STEP_CHARACTER:
      if (self->caret.is_on)
        move_visually (self, place, LECTERN_UNIT_CHARACTER, direction > 0);
      else
        move_by_unit (self, place, LECTERN_UNIT_CHARACTER, forward);
      break;
    case LECTERN_STEP_WORD:
      if (self->caret.is_on)
        move_visually (self, place, LECTERN_UNIT_WORD, direction > 0);
      else
        move_by_unit (self, place, LECTERN_UNIT_WORD, forward);
      break;
    case LECTERN_STEP_PARAGRAPH:
      move_by_unit (self, place, LECTERN_UNIT_PARAGRAPH, forward);
      break;
    case LECTERN_STEP_LINE:
      if (!move_by_line (self, place, forward))
        move_to_end_of_document (self, place, forward);
      break;
    case LECTERN_STEP_LINE_END:
      move_to_line_end (self, place, forward);
      break;
    case LECTERN_STEP_PAGE:
      move_by_page (self, place, forward);
      break;
    case LECTERN_STEP_DOCUMENT:
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

      if (lectern_view_find_place (self, self->column_x, line, TRUE, place))
        {
          lectern_block_widget_find_line (self->widgets[place->block], place->part, place->byte, &start, &end);
          place->byte = start;
        }
    }
  if (self->hidden[place->block])
    lectern_text_order_get_previous (self->article, self->hidden, place);
}

/**
 * lectern_view_prepare:
 * @self: a view with an article, allocated
 *
 * Makes the end of the selection that moves do so by characters, against the other one. Where nothing is
 * selected, finds where selecting begins: at the caret, if there is one.
 */
void
lectern_view_prepare (LecternArticleView *self)
{
  const LecternPlaceRange *selection = lectern_article_view_get_selection (self);
  LecternPlace             place;

  self->selecting.unit = LECTERN_UNIT_CHARACTER;
  if (lectern_view_get_caret_place (self, &place) &&
      (selection == NULL || (lectern_place_compare (&place, &selection->start) != 0 && lectern_place_compare (&place, &selection->end) != 0)))
    {
      self->selecting.origin = (LecternPlaceRange){ place, place };
    }
  else if (selection != NULL)
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

/**
 * lectern_view_extend:
 * @self: a view
 * @step: how far
 * @direction: 1: onwards, or to the right; -1: back, or to the left
 *
 * Moves the end of the selection that moves, and scrolls so far that it shows.
 */
void
lectern_view_extend (LecternArticleView *self,
                     LecternStep         step,
                     int                 direction)
{
  LecternPlace place;

  if (self->context == NULL || self->width == 0)
    return;

  lectern_view_stop_gliding (self, TRUE);
  lectern_view_prepare (self);
  place = self->selecting.moving;
  lectern_view_step (self, &place, step, direction);
  lectern_view_extend_to (self, &place);
  self->selecting.moving = place;
  if (self->caret.is_on)
    {
      lectern_view_caret_moved (self);
      lectern_view_focus_caret (self);
    }
  lectern_view_show_place (self, &place);
  lectern_view_own_primary (self);
}

/**
 * lectern_view_find_step:
 * @key: a key
 * @modifiers: those that are held, without Shift
 * @step: (out): how far it goes
 * @direction: (out): 1: onwards, or to the right; -1: back, or to the left
 *
 * Finds what a key does to a caret.
 *
 * Returns: whether it does anything
 */
gboolean
lectern_view_find_step (guint           key,
                        GdkModifierType modifiers,
                        LecternStep    *step,
                        int            *direction)
{
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    if ((bindings[i].key == key || bindings[i].pad_key == key) && bindings[i].modifiers == modifiers)
      {
        *step = bindings[i].step;
        *direction = bindings[i].direction;
        return TRUE;
      }

  return FALSE;
}

static gboolean
extend_cb (GtkWidget *widget,
           GVariant  *parameter,
           gpointer   user_data)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (widget);
  int                 step, direction;

  if (self->context == NULL || self->width == 0)
    return FALSE;

  g_variant_get (parameter, "(ii)", &step, &direction);
  lectern_view_extend (self, (LecternStep) step, direction);

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
