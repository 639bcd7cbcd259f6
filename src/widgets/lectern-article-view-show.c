/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include <math.h>

/* Where a place stands, and scrolling just so far that it shows: for the caret and for the end of the selection
 * that keys move. */

/* How far a place is kept from the edges of the view, in pixels. */
#define SHOW_MARGIN 24
/* And how far from those of what scrolls sideways. */
#define SIDE_MARGIN 32
/* How often a line that the head of a table covers is moved from under it, by a line. */
#define MAX_UNCOVERINGS 16
/* How often a place is looked for that has moved while it was being shown. */
#define MAX_TRIES 4

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
  LecternBlockWidget *widget = lectern_view_ensure_widget (self, place->block);
  GdkRectangle        box;

  lectern_view_measure_block (self, place->block);
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
         lectern_view_find_place (self, caret->x, caret->y, TRUE, &seen) &&
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

static void
scroll_for_place (LecternArticleView *self,
                  int                 delta)
{
  self->section_held = FALSE;
  lectern_view_scroll_by (self, delta);
}

/* Scrolls once so that the line of a place shows. Returns whether it did before. */
static gboolean
try_to_show (LecternArticleView *self,
             const LecternPlace *place)
{
  LecternRectangle caret;
  int              margin;

  if (!lectern_view_get_caret (self, place, &caret))
    return TRUE;

  margin = (int) CLAMP ((self->height - caret.height) / 2, 0, SHOW_MARGIN);
  if (place->block < self->first_shown || place->block > self->last_shown)
    {
      LecternAnchor anchor = { place->block, place->part, place->byte, -self->height / 3 };

      self->section_held = FALSE;
      lectern_view_jump (self, &anchor);
      return FALSE;
    }
  lectern_view_stop_reconciling (self);
  if (caret.y >= margin && caret.y + caret.height <= self->height - margin)
    return TRUE;

  if (caret.y < margin)
    scroll_for_place (self, (int) floor (caret.y) - margin);
  else
    scroll_for_place (self, (int) ceil (caret.y + caret.height) - self->height + margin);

  return FALSE;
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

  /* What comes into view may turn out higher or lower than it was thought to be. */
  for (guint i = 0; i < MAX_TRIES && !try_to_show (self, place); i++)
    ;
  for (guint i = 0; i < MAX_UNCOVERINGS && lectern_view_get_caret (self, place, &caret) && is_covered (self, place, &caret); i++)
    scroll_for_place (self, -(int) caret.height);
  if (self->widgets[place->block] != NULL)
    show_sideways (self, place);
}
