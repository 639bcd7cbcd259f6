/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-place.h"

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/**
 * lectern_place_compare:
 * @a: a place
 * @b: a place of the same article
 *
 * Compares two places in the order in which an article is read: blocks one after the other, in
 * a table its caption and then the cells, row by row.
 *
 * Any thread.
 *
 * Returns: less than, equal to or greater than 0 if @a is before, at or behind @b
 */
int
lectern_place_compare (const LecternPlace *a,
                       const LecternPlace *b)
{
  if (a->block != b->block)
    return COMPARE (a->block, b->block);
  if (a->part != b->part)
    return COMPARE (a->part, b->part);

  return COMPARE (a->byte, b->byte);
}

/**
 * lectern_place_range_clip:
 * @self: a range
 * @block: index of a block
 * @part: one of its parts
 * @length: length of that part's text, in bytes
 * @start: (out): the first byte of the text in the range
 * @end: (out): the first byte behind it
 *
 * Finds what of one text lies in a range. Any thread.
 *
 * Returns: whether anything does; if not, @start and @end are not set
 */
gboolean
lectern_place_range_clip (const LecternPlaceRange *self,
                          guint32                  block,
                          LecternPart              part,
                          guint32                  length,
                          guint32                 *start,
                          guint32                 *end)
{
  const LecternPlace first = { block, part, 0 };
  const LecternPlace last = { block, part, length };

  if (length == 0 || lectern_place_compare (&self->end, &first) <= 0 || lectern_place_compare (&self->start, &last) >= 0)
    return FALSE;

  *start = lectern_place_compare (&self->start, &first) > 0 ? self->start.byte : 0;
  *end = lectern_place_compare (&self->end, &last) < 0 ? self->end.byte : length;

  return *start < *end;
}
