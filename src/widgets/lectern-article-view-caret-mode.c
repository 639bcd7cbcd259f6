/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-cell.h"
#include "lectern-figure-block.h"
#include "lectern-focus-child.h"
#include "lectern-link.h"
#include "lectern-table-block.h"
#include "lectern-text-block-accessible.h"
#include "lectern-text-order.h"

/* Caret mode: the text is walked through as in an editor. The caret is the end of the selection that moves, where
 * nothing is selected too, so that Shift and the pointer do what they always do.
 *
 * The focus goes with the caret, to the link that it is on, else to its block: Enter follows the link, Tab goes on
 * from there, and a screen reader is told. The other way round the caret goes where the focus is led: by Tab, a jump, or a
 * letter. Only what gives the focus back, and says so by @holds_still, leaves the caret where it is. */

/**
 * lectern_view_get_caret_place:
 * @self: a view
 * @place: (out): where the caret stands
 *
 * Returns: whether there is a caret
 */
gboolean
lectern_view_get_caret_place (LecternArticleView *self,
                              LecternPlace       *place)
{
  if (!self->caret.is_on || self->context == NULL || !self->selecting.has_origin)
    return FALSE;

  *place = self->selecting.moving;

  return TRUE;
}

/* What has no character has no place for a caret: the next text has, or the one before. */
static void
find_text (LecternArticleView *self,
           LecternPlace       *place,
           gboolean            is_end)
{
  const LecternInlines *text = lectern_block_get_part (lectern_article_get_block (self->article, place->block), place->part);

  if (text == NULL)
    *place = (LecternPlace){ place->block, LECTERN_PART_TEXT, 0 };
  if (text != NULL && text->length > 0 && !self->hidden[place->block])
    {
      place->byte = MIN (place->byte, text->length);
      return;
    }
  if (is_end || self->hidden[place->block] || !lectern_text_order_get_next (self->article, self->hidden, place))
    lectern_text_order_get_previous (self->article, self->hidden, place);
}

/* A block has a description of its own, and may tell of a bookmark: that comes back. */
static void
forget_told (LecternArticleView *self)
{
  if (LECTERN_IS_BLOCK_WIDGET (self->caret.told))
    lectern_block_widget_update_description (LECTERN_BLOCK_WIDGET (self->caret.told));
  else if (self->caret.told != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->caret.told), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  g_clear_weak_pointer (&self->caret.told);
}

/**
 * lectern_view_caret_moved:
 * @self: a view
 *
 * Shows the caret where it stands now, and tells screen readers.
 */
void
lectern_view_caret_moved (LecternArticleView *self)
{
  LecternPlace place;

  if (!lectern_view_get_caret_place (self, &place))
    return;

  lectern_marks_set_caret (self->context->marks, &place);
  if (LECTERN_IS_TEXT_BLOCK (self->widgets[place.block]))
    lectern_text_block_caret_moved (LECTERN_TEXT_BLOCK (self->widgets[place.block]));
  self->caret.moved_at = g_get_monotonic_time ();
  lectern_view_update_blinking (self);
}

/**
 * lectern_view_place_caret:
 * @self: a view
 * @place: a place
 *
 * Puts the caret to a place or, if there is no text, near it. What is selected stays so, and nothing scrolls. Without
 * caret mode nothing happens.
 */
void
lectern_view_place_caret (LecternArticleView *self,
                          const LecternPlace *place)
{
  LecternPlace there = *place;

  if (!self->caret.is_on || self->context == NULL)
    return;

  find_text (self, &there, FALSE);
  self->selecting.has_origin = TRUE;
  self->selecting.origin = (LecternPlaceRange){ there, there };
  self->selecting.moving = there;
  self->selecting.unit = LECTERN_UNIT_CHARACTER;
  self->selecting.column = -1;
  forget_told (self);
  lectern_view_caret_moved (self);
}

/**
 * lectern_view_update_caret:
 * @self: a view with an article, allocated and filled
 *
 * Makes sure that there is a caret, and none in what is folded away: then it goes to the title that hides it.
 */
void
lectern_view_update_caret (LecternArticleView *self)
{
  LecternPlace place;

  if (!self->caret.is_on)
    return;

  if (!self->selecting.has_origin)
    {
      lectern_view_prepare (self);
      lectern_view_place_caret (self, &self->selecting.moving);
    }
  else if (self->hidden[self->selecting.moving.block])
    {
      place = (LecternPlace){ lectern_view_get_previous (self, self->selecting.moving.block), LECTERN_PART_TEXT, 0 };
      if (place.block != LECTERN_NONE)
        lectern_view_place_caret (self, &place);
    }
}

static GtkWidget *
get_focus (LecternArticleView *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == GTK_WIDGET (self) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self))) ? focus : NULL;
}

/* The link of a text at its first byte cannot be told from the text by its place. */
static void
focus_link_at_start (LecternArticleView *self)
{
  GtkWidget *focus = get_focus (self);
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if (LECTERN_IS_LINK (child) && lectern_link_get_start (LECTERN_LINK (child)) == 0)
    gtk_widget_grab_focus (child);
}

/**
 * lectern_view_focus_caret:
 * @self: a view
 *
 * Gives the focus to the link or the block that the caret is in. Nothing scrolls.
 */
void
lectern_view_focus_caret (LecternArticleView *self)
{
  LecternPlace place;

  if (!lectern_view_get_caret_place (self, &place) || self->hidden[place.block])
    return;

  self->holds_still = TRUE;
  lectern_view_grab_place (self, &place);
  if (place.byte == 0)
    focus_link_at_start (self);
  self->holds_still = FALSE;
}

/**
 * lectern_view_follow_focus:
 * @self: a view
 * @focus: what in it has just taken the focus
 *
 * Makes the caret follow the focus, unless it is there.
 */
void
lectern_view_follow_focus (LecternArticleView *self,
                           GtkWidget          *focus)
{
  GtkWidget   *child = lectern_focus_child_get (GTK_WIDGET (self));
  LecternPlace place, there;

  if (!self->caret.is_on || self->context == NULL || child == NULL ||
      !lectern_block_widget_get_focus_place (LECTERN_BLOCK_WIDGET (child), &there.part, &there.byte))
    return;

  there.block = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (child));
  if (!LECTERN_IS_LINK (focus) && lectern_view_get_caret_place (self, &place) && place.block == there.block && place.part == there.part)
    return;
  lectern_view_place_caret (self, &there);
}

static gboolean
can_tell (GtkWidget *widget)
{
  return LECTERN_IS_CELL (widget) ||
         (LECTERN_IS_BLOCK_WIDGET (widget) && !LECTERN_IS_TABLE_BLOCK (widget) && !LECTERN_IS_FIGURE_BLOCK (widget) &&
          gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) != GTK_ACCESSIBLE_ROLE_HEADING);
}

/* Before GTK 4.14 a screen reader cannot ask for the text around the caret, but it says when what has the focus
 * gets another description: that is what the caret has got to. What took the focus just now was said already. */
static void
tell_step (LecternArticleView *self,
           GtkWidget          *before,
           LecternStep         step)
{
  GtkWidget            *focus = get_focus (self);
  const LecternPlace   *place = &self->selecting.moving;
  const LecternInlines *text = lectern_block_get_part (lectern_article_get_block (self->article, place->block), place->part);
  PangoLanguage        *language = pango_context_get_language (self->context->pango);
  guint32               start = place->byte, end = place->byte;
  g_autofree char      *said = NULL;

  if (lectern_text_block_tells_characters ())
    return;
  if (focus == NULL || focus != before || !can_tell (focus) || text == NULL)
    {
      forget_told (self);
      return;
    }

  /* The same character again is news, the bookmark around it is not. */
  if (focus == self->caret.told)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  else
    forget_told (self);

  if (step == LECTERN_STEP_CHARACTER || step == LECTERN_STEP_LINE_END)
    lectern_boundary_get_next (text, language, LECTERN_UNIT_CHARACTER, &end);
  else if (step == LECTERN_STEP_WORD)
    lectern_boundary_get_around (text, language, LECTERN_UNIT_WORD, place->byte, &start, &end);
  else
    lectern_block_widget_find_line (self->widgets[place->block], place->part, place->byte, &start, &end);
  said = g_strndup (text->text + start, MIN (end, text->length) - MIN (start, end));
  gtk_accessible_update_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
  g_set_weak_pointer (&self->caret.told, focus);
}

/* To where this paragraph or the next one begins. One that was cut because it was too long is one. */
static void
move_by_paragraph (LecternArticleView *self,
                   LecternPlace       *place,
                   gboolean            forward)
{
  const LecternBlock *block;

  if (!forward && place->byte > 0)
    {
      place->byte = 0;
      if (!lectern_article_get_block (self->article, place->block)->continues)
        return;
    }
  do
    {
      if (!forward && !lectern_text_order_get_previous (self->article, self->hidden, place))
        return;
      if (forward && !lectern_text_order_get_next (self->article, self->hidden, place))
        {
          lectern_view_step (self, place, LECTERN_STEP_DOCUMENT, 1);
          return;
        }
      place->byte = 0;
      block = lectern_article_get_block (self->article, place->block);
    }
  while (block->continues && !LECTERN_PART_IS_CELL (place->part));
}

/* Where a line is broken without a space, its end is the beginning of the next one to every place: the caret then
 * stays before the last character. */
static void
stay_in_line (LecternArticleView *self,
              LecternPlace       *place,
              guint32             line_start)
{
  const LecternInlines *text = lectern_block_get_part (lectern_article_get_block (self->article, place->block), place->part);
  guint32               start, end;

  lectern_block_widget_find_line (self->widgets[place->block], place->part, place->byte, &start, &end);
  if (start != line_start && text != NULL)
    lectern_boundary_get_previous (text, pango_context_get_language (self->context->pango), LECTERN_UNIT_CHARACTER, &place->byte);
}

static void
step_from (LecternArticleView *self,
           LecternPlace       *place,
           LecternStep         step,
           int                 direction)
{
  const LecternPlaceRange *selection = lectern_article_view_get_selection (self);
  gboolean                 is_rtl = pango_context_get_base_dir (self->context->pango) == PANGO_DIRECTION_RTL;
  guint32                  start, end;

  if (step == LECTERN_STEP_CHARACTER && selection != NULL)
    {
      /* To the end of what is selected that lies there. */
      *place = (direction > 0) != is_rtl ? selection->end : selection->start;
      self->selecting.column = -1;
      return;
    }
  if (step == LECTERN_STEP_PARAGRAPH)
    {
      self->selecting.column = -1;
      move_by_paragraph (self, place, direction > 0);
      return;
    }

  if (step == LECTERN_STEP_LINE_END)
    {
      lectern_view_ensure_widget (self, place->block);
      lectern_view_measure_block (self, place->block);
      lectern_block_widget_find_line (self->widgets[place->block], place->part, place->byte, &start, &end);
    }
  lectern_view_step (self, place, step, direction);
  if (step == LECTERN_STEP_LINE_END && direction > 0)
    stay_in_line (self, place, start);
}

/**
 * lectern_view_move_caret:
 * @self: a view in caret mode
 * @step: how far
 * @direction: 1: onwards, or to the right; -1: back, or to the left
 *
 * Moves the caret as a key does: nothing is selected any more, the focus comes along, and the view scrolls just
 * so far that the caret shows.
 */
void
lectern_view_move_caret (LecternArticleView *self,
                         LecternStep         step,
                         int                 direction)
{
  GtkWidget   *before = get_focus (self);
  LecternPlace place;

  if (!self->caret.is_on || self->context == NULL || self->width == 0)
    return;

  if (self->glide_id != 0)
    {
      lectern_view_stop_gliding (self, TRUE);
      lectern_view_update (self);
    }
  lectern_view_update_caret (self);
  place = self->selecting.moving;
  step_from (self, &place, step, direction);
  find_text (self, &place, step == LECTERN_STEP_DOCUMENT && direction > 0);
  lectern_view_begin_at (self, &place);
  lectern_view_focus_caret (self);
  lectern_view_show_place (self, &place);
  tell_step (self, before, step);
}

/* Follows the link that the caret is on, if the focus has been elsewhere. */
static gboolean
activate (LecternArticleView *self)
{
  if (get_focus (self) != GTK_WIDGET (self))
    return FALSE;

  lectern_view_focus_caret (self);

  return LECTERN_IS_LINK (get_focus (self)) && gtk_widget_activate_action (get_focus (self), "link.activate", NULL);
}

/* Before the widget that has the focus: in a table and in code arrows do something else. With Shift, keys are
 * bindings of the class. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                LecternArticleView    *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  LecternStep     step;
  int             direction;

  if (!self->caret.is_on || self->context == NULL || self->width == 0)
    return FALSE;

  if (lectern_view_find_step (key, modifiers, &step, &direction))
    {
      lectern_view_move_caret (self, step, direction);
      return TRUE;
    }
  if (modifiers != 0)
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter)
    return activate (self);
  /* The caret comes to titles that fold on its way, not to fold them. */
  if (key == GDK_KEY_space)
    return gtk_widget_activate_action (GTK_WIDGET (self), "view.page-down", NULL);

  return FALSE;
}

/**
 * lectern_view_add_caret:
 * @self: a new view
 *
 * Makes it take the keys of caret mode.
 */
void
lectern_view_add_caret (LecternArticleView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "map", G_CALLBACK (lectern_view_update_blinking), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (lectern_view_stop_blinking), NULL);
}

/**
 * lectern_article_view_get_caret_mode:
 * @self: a view
 *
 * Returns: whether it has a caret
 */
gboolean
lectern_article_view_get_caret_mode (LecternArticleView *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_VIEW (self), FALSE);

  return self->caret.is_on;
}

/**
 * lectern_article_view_set_caret_mode:
 * @self: a view
 * @is_on: whether it has a caret
 *
 * Switches caret mode on or off. The caret comes to where the focus is or the reader clicked, if that shows, else to
 * the first line that shows. Nothing scrolls.
 */
void
lectern_article_view_set_caret_mode (LecternArticleView *self,
                                     gboolean            is_on)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  if (self->caret.is_on == is_on)
    return;

  if (is_on && self->context != NULL && self->width > 0)
    lectern_view_prepare (self);
  self->caret.is_on = is_on;
  if (self->context != NULL && !is_on)
    {
      lectern_marks_set_caret (self->context->marks, NULL);
      forget_told (self);
    }
  else if (self->context != NULL && self->selecting.has_origin)
    {
      find_text (self, &self->selecting.moving, FALSE);
      lectern_view_caret_moved (self);
      if (get_focus (self) != NULL)
        lectern_view_focus_caret (self);
    }
  lectern_view_update_blinking (self);
}
