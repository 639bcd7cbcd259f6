/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"
#include "lectern-focus-child.h"
#include "lectern-link.h"

/* Where the reader is and goes: positions, jumps, scrolling by keys. */

/* How far a place that was jumped to is below the top of the view, in pixels. */
#define JUMP_MARGIN 24

/**
 * lectern_article_view_get_section:
 * @self: a view
 *
 * Returns: index in the outline of the section being read, or LECTERN_NONE
 */
guint32
lectern_article_view_get_section (LecternArticleView *self)
{
  return self->section;
}

/**
 * lectern_article_view_is_ahead:
 * @self: a view
 * @block: a block
 *
 * Finds whether it would lead on to jump to a block: nobody has jumped there yet, and it is further down than that would
 * bring it. At the end of the article nothing comes further up.
 *
 * Returns: whether it does
 */
gboolean
lectern_article_view_is_ahead (LecternArticleView *self,
                               guint32             block)
{
  gint64 top;

  g_return_val_if_fail (LECTERN_IS_ARTICLE_VIEW (self), FALSE);

  if (self->context == NULL || self->width == 0 || self->section_held || block < self->first_shown)
    return FALSE;
  if (block > self->last_shown)
    return TRUE;
  if (self->widgets[block] == NULL || lectern_view_get_block_y (self, block) + lectern_view_get_above (self, block) <= JUMP_MARGIN)
    return FALSE;

  top = lectern_view_get_top (self);

  return top <= 0 || top < lectern_heights_get_total (self->heights) - self->height;
}

/**
 * lectern_article_view_get_shown:
 * @self: a view
 * @first: (out): the first block whose beginning shows
 * @last: (out): the last block whose end shows
 *
 * Finds what of the article is in the window.
 *
 * Returns: whether there are such blocks; where one block fills the view there are none
 */
gboolean
lectern_article_view_get_shown (LecternArticleView *self,
                                guint32            *first,
                                guint32            *last)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_VIEW (self), FALSE);

  *first = *last = LECTERN_NONE;
  if (self->context == NULL || self->width == 0)
    return FALSE;

  for (guint32 i = self->first_shown; i != LECTERN_NONE && i <= self->last_shown; i = lectern_view_get_next (self, i))
    {
      int top = lectern_view_get_block_y (self, i);
      int bottom = top + lectern_heights_get (self->heights, i);

      if (top >= 0 && *first == LECTERN_NONE)
        *first = i;
      if (bottom <= self->height)
        *last = i;
    }

  return *first != LECTERN_NONE && *last != LECTERN_NONE && *first <= *last;
}

/**
 * lectern_article_view_get_position:
 * @self: a view
 * @position: (out): where the reader is
 *
 * Finds where the reader is, to come back to.
 */
void
lectern_article_view_get_position (LecternArticleView *self,
                                   LecternPosition    *position)
{
  GtkWidget *focus = lectern_focus_child_get (GTK_WIDGET (self));

  /* Where a key led, not what passes on the way. */
  lectern_view_stop_gliding (self, TRUE);
  *position = (LecternPosition){
    .top = { self->anchor.block, self->anchor.part, self->anchor.byte },
    .dy = self->anchor.dy,
    .has_section = self->section_held,
    .section = self->section_held ? self->section : LECTERN_NONE,
  };
  position->has_caret = lectern_view_get_caret_place (self, &position->caret);
  if (focus != NULL)
    {
      position->focus.block = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (focus));
      position->focus_is_link = LECTERN_IS_LINK (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
      position->has_focus = lectern_block_widget_get_focus_place (LECTERN_BLOCK_WIDGET (focus), &position->focus.part, &position->focus.byte);
    }
}

/* The last sections never reach the top; what was asked for is what is read until the reader scrolls. */
void
lectern_view_hold_section (LecternArticleView *self,
                           guint32             section)
{
  self->section_held = TRUE;
  if (self->section == section)
    return;

  self->section = section;
  g_object_notify (G_OBJECT (self), "section");
}

/* The focus is on a text that begins with a link: puts it on the link. */
void
lectern_view_focus_first_link (LecternArticleView *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  if (LECTERN_IS_LINK (child))
    gtk_widget_grab_focus (child);
}

/**
 * lectern_article_view_set_position:
 * @self: a view
 * @position: where the reader was
 *
 * Goes back to exactly where the reader was, the focus too.
 */
void
lectern_article_view_set_position (LecternArticleView    *self,
                                   const LecternPosition *position)
{
  LecternAnchor anchor = { position->top.block, position->top.part, position->top.byte, position->dy };

  if (self->context == NULL || anchor.block >= self->n_blocks)
    return;

  lectern_view_reveal (self, anchor.block);
  /* Without a place of its own the caret goes to the first line that shows. */
  if (self->caret.is_on)
    lectern_view_reset_selecting (self);
  self->section_held = position->has_section;
  lectern_view_jump (self, &anchor);
  if (position->has_section)
    lectern_view_hold_section (self, position->section);
  if (position->has_focus && position->focus.block < self->n_blocks)
    {
      lectern_view_reveal (self, position->focus.block);
      self->holds_still = TRUE;
      lectern_view_grab_place (self, &position->focus);
      if (position->focus_is_link && position->focus.byte == 0)
        lectern_view_focus_first_link (self);
      self->holds_still = FALSE;
    }
  else
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  if (position->has_caret && position->caret.block < self->n_blocks)
    {
      lectern_view_reveal (self, position->caret.block);
      lectern_view_place_caret (self, &position->caret);
    }
}

/**
 * lectern_article_view_go_to:
 * @self: a view
 * @place: where to
 * @grab_focus: whether the focus goes there too, so that a screen reader reads on from there
 *
 * Goes to a place, opening what hides it.
 */
void
lectern_article_view_go_to (LecternArticleView *self,
                            const LecternPlace *place,
                            gboolean            grab_focus)
{
  LecternAnchor anchor = { place->block, place->part, place->byte, -JUMP_MARGIN };

  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  if (self->context == NULL || place->block >= self->n_blocks)
    return;

  lectern_view_reveal (self, place->block);
  if (place->block == 0 && place->byte == 0)
    anchor.dy = -LECTERN_VIEW_MARGIN_TOP;
  lectern_view_jump (self, &anchor);
  lectern_view_place_caret (self, place);
  if (grab_focus)
    lectern_view_grab_place (self, place);
  lectern_view_hold_section (self, lectern_article_get_block (self->article, place->block)->section);
}

/**
 * lectern_article_view_return_focus:
 * @self: a view
 * @focus: something in it
 *
 * Gives the focus back to what had it before. What is read stays where it is.
 *
 * Returns: whether it took the focus
 */
gboolean
lectern_article_view_return_focus (LecternArticleView *self,
                                   GtkWidget          *focus)
{
  gboolean is_taken;

  g_return_val_if_fail (LECTERN_IS_ARTICLE_VIEW (self), FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (focus), FALSE);

  self->holds_still = TRUE;
  is_taken = gtk_widget_grab_focus (focus);
  self->holds_still = FALSE;

  return is_taken;
}

/**
 * lectern_article_view_scroll_to_end:
 * @self: a view
 * @end: whether to the end, else to the beginning
 *
 * Goes to an end of the article.
 */
void
lectern_article_view_scroll_to_end (LecternArticleView *self,
                                    gboolean            end)
{
  LecternAnchor anchor = { 0, LECTERN_PART_TEXT, 0, -LECTERN_VIEW_MARGIN_TOP };

  if (self->context == NULL)
    return;

  self->section_held = FALSE;
  if (end)
    {
      anchor.block = lectern_view_get_previous (self, self->n_blocks);
      /* Behind everything: the layout keeps the view inside the document. */
      anchor.dy = G_MAXINT16;
    }
  lectern_view_jump (self, &anchor);
  lectern_view_scroll_by (self, 0);
}
