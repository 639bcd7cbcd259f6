/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

/* The anchor: where the reader is, and the ways to move it. “Extent” and “offset” are what they are in
 * lectern-article-view-layout.c. Lengths are pixels. */

/* Gives the extent of a block, or -1 where there is no widget and none may be made. */
int
lectern_view_get_extent (LecternArticleView *self,
                         guint32             block,
                         gboolean            make)
{
  if (self->widgets[block] == NULL)
    {
      if (!make)
        return -1;
      lectern_view_ensure_widget (self, block);
    }

  return lectern_view_measure_block (self, block);
}

/* Where the anchor is: a block that is not hidden, and the offset of the view's top in it. */
guint32
lectern_view_resolve (LecternArticleView *self,
                      gboolean            make,
                      int                *offset)
{
  guint32 block = MIN (self->anchor.block, self->n_blocks - 1);
  int     extent;

  *offset = 0;
  if (self->hidden[block])
    {
      block = lectern_view_get_previous (self, block);
      if (make)
        lectern_view_ensure_widget (self, block);
      return block;
    }
  extent = lectern_view_get_extent (self, block, make);
  if (extent < 0)
    return block;

  /* A figure, for instance, is lower in a narrow window: what was its foot is not far below it. */
  *offset = lectern_view_get_above (self, block) + self->anchor.dy +
            lectern_block_widget_get_place_y (self->widgets[block], self->anchor.part, self->anchor.byte);
  *offset = MIN (*offset, extent - 1);

  return block;
}

/* The anchor for an offset in a block that was measured. */
LecternAnchor
lectern_view_make_anchor (LecternArticleView *self,
                          guint32             block,
                          int                 offset)
{
  int           y = offset - lectern_view_get_above (self, block);
  LecternAnchor anchor = { block, LECTERN_PART_TEXT, 0, y };

  if (y > 0)
    {
      lectern_block_widget_get_place_at (self->widgets[block], y, &anchor.part, &anchor.byte);
      anchor.dy = y - lectern_block_widget_get_place_y (self->widgets[block], anchor.part, anchor.byte);
    }

  return anchor;
}

/* Brings an offset into its block, going to the blocks before or behind as needed, and keeps
 * the view inside the document. */
void
lectern_view_normalize (LecternArticleView *self,
                        guint32            *block,
                        int                *offset,
                        gboolean            make)
{
  guint32 next, i;
  int     extent, rest;

  while (*offset < 0 && (next = lectern_view_get_previous (self, *block)) != LECTERN_NONE)
    {
      extent = lectern_view_get_extent (self, next, make);
      if (extent < 0)
        return;
      *block = next;
      *offset += extent;
    }
  while ((extent = lectern_view_get_extent (self, *block, make)) >= 0 && *offset >= extent &&
         (next = lectern_view_get_next (self, *block)) != LECTERN_NONE)
    {
      *offset -= extent;
      *block = next;
    }
  if (extent < 0)
    return;

  /* What there is from here to the end must fill the view. */
  rest = extent - *offset;
  for (i = *block; rest < self->height && (next = lectern_view_get_next (self, i)) != LECTERN_NONE; i = next)
    {
      extent = lectern_view_get_extent (self, next, make);
      if (extent < 0)
        return;
      rest += extent;
    }
  if (rest < self->height)
    {
      *offset -= self->height - rest;
      while (*offset < 0 && (next = lectern_view_get_previous (self, *block)) != LECTERN_NONE)
        {
          extent = lectern_view_get_extent (self, next, make);
          if (extent < 0)
            return;
          *block = next;
          *offset += extent;
        }
    }
  *offset = MAX (*offset, 0);
}

/* The reader scrolled so many pixels down. */
void
lectern_view_scroll_by (LecternArticleView *self,
                        int                 delta)
{
  guint32 block;
  int     offset;

  if (self->context == NULL || self->width == 0)
    return;

  block = lectern_view_resolve (self, TRUE, &offset);
  lectern_view_normalize (self, &block, &offset, TRUE);
  offset += delta;
  lectern_view_normalize (self, &block, &offset, TRUE);
  self->anchor = lectern_view_make_anchor (self, block, offset);
  lectern_view_update (self);
}

/* Goes to a place at once. */
void
lectern_view_jump (LecternArticleView  *self,
                   const LecternAnchor *anchor)
{
  lectern_view_stop_gliding (self, FALSE);
  self->anchor = *anchor;
  lectern_view_stop_reconciling (self);
  lectern_view_update (self);
}

/* Goes to so many pixels from the beginning of the document, as far as heights are known. */
void
lectern_view_jump_to_offset (LecternArticleView *self,
                             gint64              top)
{
  gint64  offset;
  guint32 block = lectern_heights_find (self->heights, top, &offset);
  int     extent = lectern_view_get_extent (self, block, TRUE);

  self->anchor = lectern_view_make_anchor (self, block, (int) CLAMP (top - offset, 0, MAX (extent - 1, 0)));
  lectern_view_update (self);
}
