/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include <math.h>

/* Showing what was found. What shows already stays where it is: a page that jumps under the eyes while
 * one types cannot be read. */

/* What was found has at least so much space to the edges of the view, in pixels. */
#define MARGIN 12
/* Where it comes to stand if it did not show, as a share of the height. */
#define SHARE 0.36

/* Where the line of a place stands in the view, if its block shows. */
static gboolean
find_line (LecternArticleView *self,
           const LecternPlace *place,
           int                *top,
           int                *bottom,
           int                *covered)
{
  LecternBlockWidget *widget = self->widgets[place->block];
  int                 block_top, line;

  if (widget == NULL || self->hidden[place->block] || place->block < self->first_shown || place->block > self->last_shown)
    return FALSE;

  block_top = lectern_view_get_block_y (self, place->block) + lectern_view_get_above (self, place->block);
  line = lectern_block_widget_get_place_y (widget, place->part, place->byte);
  *top = block_top + line;
  *bottom = *top + (int) ceil (lectern_style_get_line_height (self->context->style, LECTERN_TEXT_BODY, 0));
  /* The head of a table covers its rows, but not itself. */
  *covered = 0;
  if (!LECTERN_PART_IS_CELL (place->part) || LECTERN_PART_ROW (place->part) > 0)
    *covered = lectern_block_widget_get_covered (widget, -block_top);

  return TRUE;
}

/**
 * lectern_article_view_shows_place:
 * @self: a view
 * @place: a place
 *
 * Returns: whether the line of that place can be read without scrolling
 */
gboolean
lectern_article_view_shows_place (LecternArticleView *self,
                                  const LecternPlace *place)
{
  int top, bottom, covered;

  g_return_val_if_fail (LECTERN_IS_ARTICLE_VIEW (self), FALSE);

  if (self->context == NULL || self->width == 0 || place->block >= self->n_blocks)
    return FALSE;

  return find_line (self, place, &top, &bottom, &covered) && top >= covered && bottom <= self->height;
}

/**
 * lectern_article_view_hides_place:
 * @self: a view
 * @place: a place
 *
 * Returns: whether it is in something closed
 */
gboolean
lectern_article_view_hides_place (LecternArticleView *self,
                                  const LecternPlace *place)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_VIEW (self), FALSE);

  return place->block < self->n_blocks && self->hidden[place->block];
}

/**
 * lectern_article_view_reveal_place:
 * @self: a view
 * @place: a place
 * @opened: (element-type guint32): where to append the titles of what was opened
 *
 * Opens what hides a place. Nothing scrolls.
 */
void
lectern_article_view_reveal_place (LecternArticleView *self,
                                   const LecternPlace *place,
                                   GArray             *opened)
{
  guint32 sources, container;

  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  if (!lectern_article_view_hides_place (self, place))
    return;

  sources = lectern_article_get_sources_block (self->article);
  if (sources != LECTERN_NONE && place->block > sources && !self->sources_open)
    g_array_append_val (opened, sources);
  container = lectern_article_get_block (self->article, place->block)->container;
  for (; container != LECTERN_NONE; container = lectern_article_get_container (self->article, container)->parent)
    if (self->folded[container])
      g_array_append_val (opened, lectern_article_get_container (self->article, container)->first_block);
  lectern_view_reveal (self, place->block);
}

/**
 * lectern_article_view_close_again:
 * @self: a view
 * @opened: (element-type guint32): what lectern_article_view_reveal_place() said that it opened
 *
 * Closes that of it that is still open.
 */
void
lectern_article_view_close_again (LecternArticleView *self,
                                  const GArray       *opened)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  for (guint i = 0; i < opened->len; i++)
    {
      guint32             title = g_array_index (opened, guint32, i);
      const LecternBlock *block = title < self->n_blocks ? lectern_article_get_block (self->article, title) : NULL;

      if (block == NULL)
        continue;
      if (block->kind == LECTERN_BLOCK_SOURCES_TITLE ? self->sources_open : block->container != LECTERN_NONE && !self->folded[block->container])
        lectern_view_toggle (self, title);
    }
}

/**
 * lectern_article_view_show_range:
 * @self: a view
 * @range: a part of the article, such as what was found
 *
 * Shows where a part of the article begins, or the title of what hides it: scrolls if it does not show.
 * The focus stays where it is.
 */
void
lectern_article_view_show_range (LecternArticleView      *self,
                                 const LecternPlaceRange *range)
{
  const LecternPlace *place = &range->start;
  LecternPlace        title;
  LecternAnchor       anchor;
  int                 top, bottom, covered;

  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  if (self->context == NULL || self->width == 0 || place->block >= self->n_blocks)
    return;

  title = (LecternPlace){ place->block, LECTERN_PART_TEXT, 0 };
  while (title.block > 0 && self->hidden[title.block])
    title.block--;
  if (title.block != place->block)
    place = &title;
  anchor = (LecternAnchor){ place->block, place->part, place->byte, -(int) (self->height * SHARE) };
  lectern_view_place_caret (self, place);
  if (!find_line (self, place, &top, &bottom, &covered) || top < covered + MARGIN || bottom > self->height - MARGIN)
    {
      lectern_view_stop_gliding (self, FALSE);
      self->section_held = FALSE;
      lectern_view_jump (self, &anchor);
      lectern_view_hold_section (self, lectern_article_get_block (self->article, place->block)->section);
    }
  if (place != &title && self->widgets[place->block] != NULL)
    lectern_block_widget_show_range (self->widgets[place->block], place->part, place->byte,
                                     range->end.block == place->block ? range->end.byte : G_MAXUINT32);
}

/**
 * lectern_article_view_focus_place:
 * @self: a view
 * @place: a place
 *
 * Gives the focus to what is at a place, so that a screen reader reads on from there. Nothing scrolls.
 */
void
lectern_article_view_focus_place (LecternArticleView *self,
                                  const LecternPlace *place)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  if (self->context == NULL || place->block >= self->n_blocks || self->hidden[place->block])
    return;

  /* What was selected there has the caret at its end. */
  if (lectern_article_view_get_selection (self) == NULL)
    lectern_view_place_caret (self, place);
  self->holds_still = TRUE;
  lectern_view_grab_place (self, place);
  self->holds_still = FALSE;
}
