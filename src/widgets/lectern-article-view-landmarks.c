/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-focus-child.h"
#include "lectern-link.h"

/* Headings, tables and links before and behind where the reader is. That is the focus where it shows, else what
 * stands at the top of the view. What is folded away is passed over. */

/**
 * LecternOrigin:
 * @place: where to begin
 * @is_top: @place is at the top of the view: what begins there counts as behind it
 * @is_inside: the block of @place begins before it
 */
typedef struct
{
  LecternPlace place;
  gboolean     is_top;
  gboolean     is_inside;
} LecternOrigin;

/* Whether the line of a place shows. */
static gboolean
does_show (LecternArticleView *self,
           const LecternPlace *place)
{
  int y;

  if (place->block < self->first_shown || place->block > self->last_shown || self->widgets[place->block] == NULL)
    return FALSE;

  y = lectern_view_get_block_y (self, place->block) + lectern_view_get_above (self, place->block) +
      lectern_block_widget_get_place_y (self->widgets[place->block], place->part, place->byte);

  return y >= 0 && y < self->height;
}

static LecternOrigin
get_origin (LecternArticleView *self)
{
  GtkWidget    *focus = lectern_focus_child_get (GTK_WIDGET (self));
  LecternOrigin origin = { { 0, LECTERN_PART_TEXT, 0 }, FALSE, FALSE };
  LecternAnchor top;
  int           offset;

  if (self->glide_id != 0)
    {
      lectern_view_stop_gliding (self, TRUE);
      lectern_view_update (self);
    }
  if (lectern_view_get_caret_place (self, &origin.place) && !self->hidden[origin.place.block] && does_show (self, &origin.place))
    {
      origin.is_inside = origin.place.part != LECTERN_PART_TEXT || origin.place.byte != 0;
      return origin;
    }
  if (focus != NULL && lectern_block_widget_get_focus_place (LECTERN_BLOCK_WIDGET (focus), &origin.place.part, &origin.place.byte))
    {
      origin.place.block = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (focus));
      origin.is_inside = origin.place.part != LECTERN_PART_TEXT || origin.place.byte != 0;
      if (does_show (self, &origin.place))
        return origin;
    }

  origin.place.block = lectern_view_resolve (self, TRUE, &offset);
  lectern_view_normalize (self, &origin.place.block, &offset, TRUE);
  top = lectern_view_make_anchor (self, origin.place.block, offset);
  origin.place.part = top.part;
  origin.place.byte = top.byte;
  /* A line that is cut is above the view. */
  origin.is_top = top.dy <= 0;
  origin.is_inside = top.dy > 0 || top.part != LECTERN_PART_TEXT || top.byte != 0;

  return origin;
}

static gboolean
is_landmark (const LecternBlock *block,
             LecternLandmark     landmark)
{
  if (landmark == LECTERN_LANDMARK_TABLE)
    return block->kind == LECTERN_BLOCK_TABLE;

  return block->kind == LECTERN_BLOCK_TITLE || block->kind == LECTERN_BLOCK_HEADING ||
         block->kind == LECTERN_BLOCK_SOURCES_TITLE || block->kind == LECTERN_BLOCK_ADDITIONAL_TITLE;
}

static guint32
step (LecternArticleView *self,
      guint32             block,
      gboolean            backward)
{
  return backward ? lectern_view_get_previous (self, block) : lectern_view_get_next (self, block);
}

static gboolean
find_block (LecternArticleView  *self,
            const LecternOrigin *origin,
            LecternLandmark      landmark,
            gboolean             backward,
            LecternPlace        *place)
{
  guint32 block = origin->place.block;

  if (!backward && (origin->is_inside || !origin->is_top))
    block = step (self, block, backward);
  /* From a cell, the table that it is in is not the one before. */
  else if (backward && (!origin->is_inside || (!origin->is_top && LECTERN_PART_IS_CELL (origin->place.part))))
    block = step (self, block, backward);
  for (; block != LECTERN_NONE; block = step (self, block, backward))
    if (is_landmark (lectern_article_get_block (self->article, block), landmark))
      {
        *place = (LecternPlace){ block, LECTERN_PART_TEXT, 0 };
        return TRUE;
      }

  return FALSE;
}

/* The texts of a block in the order of reading: its own, then the cells of its table. */
static guint
get_n_texts (const LecternBlock *block)
{
  return block->kind == LECTERN_BLOCK_TABLE ? 1 + (block->table->n_rows + 1) * (block->table->n_columns + 1) : 1;
}

static const LecternInlines *
get_text (const LecternBlock *block,
          guint               i,
          LecternPart        *part)
{
  guint row, column;

  *part = LECTERN_PART_TEXT;
  if (i == 0)
    return &block->text;

  row = (i - 1) / (block->table->n_columns + 1);
  column = (i - 1) % (block->table->n_columns + 1);
  *part = LECTERN_PART_CELL (row, column);

  return lectern_table_get_text (block->table, row, column);
}

/* Parts are numbered in the order of reading. */
static int
compare (const LecternPlace *a,
         const LecternPlace *b)
{
  if (a->block != b->block)
    return a->block < b->block ? -1 : 1;
  if (a->part != b->part)
    return a->part < b->part ? -1 : 1;

  return a->byte < b->byte ? -1 : a->byte > b->byte;
}

/* The link of a text that is nearest behind (before) @origin. */
static gboolean
find_in_text (const LecternInlines *text,
              const LecternOrigin  *origin,
              gboolean              backward,
              LecternPlace         *place)
{
  gboolean found = FALSE;
  guint32  part = place->part, block = place->block;

  for (guint32 s = 0; s < text->n_spans; s++)
    {
      LecternPlace at = { block, part, text->spans[s].start };
      int          order = compare (&at, &origin->place);

      if (text->spans[s].kind != LECTERN_SPAN_LINK && text->spans[s].kind != LECTERN_SPAN_CITATION)
        continue;
      if (backward ? order >= 0 : order < 0 || (order == 0 && !origin->is_top))
        continue;
      *place = at;
      found = TRUE;
      if (!backward)
        break;
    }

  return found;
}

static gboolean
find_link_in_block (const LecternBlock  *block,
                    guint32              i,
                    const LecternOrigin *origin,
                    gboolean             backward,
                    LecternPlace        *place)
{
  guint n = get_n_texts (block);

  for (guint t = 0; t < n; t++)
    {
      const LecternInlines *text;

      place->block = i;
      text = get_text (block, backward ? n - 1 - t : t, &place->part);
      if (find_in_text (text, origin, backward, place))
        return TRUE;
    }

  return FALSE;
}

static gboolean
find_link (LecternArticleView  *self,
           const LecternOrigin *origin,
           gboolean             backward,
           LecternPlace        *place)
{
  for (guint32 i = origin->place.block; i != LECTERN_NONE; i = step (self, i, backward))
    if (find_link_in_block (lectern_article_get_block (self->article, i), i, origin, backward, place))
      return TRUE;

  return FALSE;
}

/**
 * lectern_view_find_link_in_block:
 * @self: a view
 * @origin: a place
 * @backward: whether before it, else behind it
 * @place: (out): where the nearest link begins
 *
 * Looks for a link in the block of a place, all cells of a table included.
 *
 * Returns: whether there is one
 */
gboolean
lectern_view_find_link_in_block (LecternArticleView *self,
                                 const LecternPlace *origin,
                                 gboolean            backward,
                                 LecternPlace       *place)
{
  LecternOrigin from = { *origin, FALSE, FALSE };

  return find_link_in_block (lectern_article_get_block (self->article, origin->block), origin->block, &from, backward, place);
}

/**
 * lectern_article_view_find_landmark:
 * @self: a view
 * @landmark: what to look for
 * @backward: whether before where the reader is, else behind it
 * @place: (out): where the nearest one begins
 *
 * Looks for a heading, a table or a link.
 *
 * Returns: whether there is one
 */
gboolean
lectern_article_view_find_landmark (LecternArticleView *self,
                                    LecternLandmark     landmark,
                                    gboolean            backward,
                                    LecternPlace       *place)
{
  LecternOrigin origin;

  g_return_val_if_fail (LECTERN_IS_ARTICLE_VIEW (self), FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  if (self->context == NULL || self->width == 0)
    return FALSE;

  origin = get_origin (self);
  if (landmark != LECTERN_LANDMARK_LINK)
    return find_block (self, &origin, landmark, backward, place);

  /* The focus is given to a text that begins with a link before the link has it. */
  if (!origin.is_top && !backward && origin.place.byte == 0 && !LECTERN_IS_LINK (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))))
    origin.is_top = TRUE;

  return find_link (self, &origin, backward, place);
}

/**
 * lectern_article_view_focus_link:
 * @self: a view
 * @place: where a link begins
 *
 * Gives the focus to a link, opening what hides it, and scrolls just so far that it shows.
 */
void
lectern_article_view_focus_link (LecternArticleView *self,
                                 const LecternPlace *place)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  if (self->context == NULL || place->block >= self->n_blocks)
    return;

  lectern_view_reveal (self, place->block);
  lectern_view_place_caret (self, place);
  lectern_view_grab_place (self, place);
  if (place->byte == 0)
    lectern_view_focus_first_link (self);
}

/**
 * lectern_article_view_get_progress:
 * @self: a view
 *
 * Counts text, not pixels: what was not shown yet is as long as what was. Sources are not part of it.
 *
 * Returns: how much of the text is above the foot of the view, from 0 to 1; at the very beginning 0
 */
double
lectern_article_view_get_progress (LecternArticleView *self)
{
  guint32 sources, n, first;
  gsize   total = 0, above = 0, inside = 0;
  int     y;

  g_return_val_if_fail (LECTERN_IS_ARTICLE_VIEW (self), 0);

  if (self->context == NULL || self->width == 0 || lectern_view_get_top (self) <= 0)
    return 0;

  sources = lectern_article_get_sources_block (self->article);
  n = sources != LECTERN_NONE ? sources : self->n_blocks;
  first = self->first_shown;
  for (guint32 i = 0; i < n; i++)
    {
      gsize length = lectern_article_get_block (self->article, i)->text.length;

      total += length;
      if (i < first)
        above += length;
    }
  /* Of the blocks that show, as much as of their height is above the foot. */
  y = self->first_y;
  for (guint32 i = first; i < n && y < self->height; i = lectern_view_get_next (self, i))
    {
      int height = lectern_heights_get (self->heights, i);

      if (height > 0)
        inside += (gsize) (lectern_article_get_block (self->article, i)->text.length * (double) MIN (height, self->height - y) / height);
      y += height;
    }

  return total > 0 ? MIN ((double) (above + inside) / (double) total, 1) : 1;
}
