/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-heights.h"

#include <string.h>

struct _LecternHeights
{
  guint32 n;
  int    *heights; /* (owned) (array length=n) */
  /* (owned) (array length=n+1): node i holds the sum of the (i & -i) heights that end with
   * heights[i - 1]; node 0 is not used (P. M. Fenwick, 1994). */
  gint64 *sums;
};

/**
 * lectern_heights_new:
 * @n: how many blocks
 * @heights: (array length=n): their heights in pixels, none negative
 *
 * Creates the tree in O(n).
 *
 * Returns: (transfer full): the tree
 */
LecternHeights *
lectern_heights_new (guint32    n,
                     const int *heights)
{
  LecternHeights *self = g_new0 (LecternHeights, 1);

  self->n = n;
  self->heights = g_new (int, MAX (n, 1));
  self->sums = g_new0 (gint64, (gsize) n + 1);
  if (n > 0)
    memcpy (self->heights, heights, n * sizeof (int));
  for (guint32 i = 1; i <= n; i++)
    {
      guint32 parent = i + (i & -i);

      self->sums[i] += heights[i - 1];
      if (parent <= n)
        self->sums[parent] += self->sums[i];
    }

  return self;
}

/**
 * lectern_heights_free:
 * @self: (transfer full): a tree
 *
 * Frees the tree.
 */
void
lectern_heights_free (LecternHeights *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->heights);
  g_free (self->sums);
  g_free (self);
}

/**
 * lectern_heights_get_n:
 * @self: a tree
 *
 * Returns: how many blocks there are
 */
guint32
lectern_heights_get_n (LecternHeights *self)
{
  return self->n;
}

/**
 * lectern_heights_get:
 * @self: a tree
 * @i: a block
 *
 * Returns: its height in pixels
 */
int
lectern_heights_get (LecternHeights *self,
                     guint32         i)
{
  g_return_val_if_fail (i < self->n, 0);

  return self->heights[i];
}

/**
 * lectern_heights_set:
 * @self: a tree
 * @i: a block
 * @height: its height in pixels, not negative
 *
 * Changes a height.
 */
void
lectern_heights_set (LecternHeights *self,
                     guint32         i,
                     int             height)
{
  int delta;

  g_return_if_fail (i < self->n);
  g_return_if_fail (height >= 0);

  delta = height - self->heights[i];
  if (delta == 0)
    return;

  self->heights[i] = height;
  for (guint32 node = i + 1; node <= self->n; node += node & -node)
    self->sums[node] += delta;
}

/**
 * lectern_heights_get_offset:
 * @self: a tree
 * @i: a block, or their number
 *
 * Returns: the sum of the heights of the blocks before @i, in pixels
 */
gint64
lectern_heights_get_offset (LecternHeights *self,
                            guint32         i)
{
  gint64 sum = 0;

  g_return_val_if_fail (i <= self->n, 0);

  for (guint32 node = i; node > 0; node -= node & -node)
    sum += self->sums[node];

  return sum;
}

/**
 * lectern_heights_get_total:
 * @self: a tree
 *
 * Returns: the sum of all heights in pixels
 */
gint64
lectern_heights_get_total (LecternHeights *self)
{
  return lectern_heights_get_offset (self, self->n);
}

/**
 * lectern_heights_find:
 * @self: a tree with at least one block
 * @y: a position in pixels
 * @offset: (out) (optional): where that block begins, in pixels
 *
 * Finds the block at a position: the last one that begins at or before it and is not
 * empty, where there is such a one. Positions above the first block give the first, positions below
 * the last one give the last.
 *
 * Returns: index of the block
 */
guint32
lectern_heights_find (LecternHeights *self,
                      gint64          y,
                      gint64         *offset)
{
  guint32 node = 0, step = 1;
  gint64  sum = 0, total;

  g_return_val_if_fail (self->n > 0, 0);

  /* Behind the end: the last block that is not empty. */
  total = lectern_heights_get_total (self);
  if (y >= total && total > 0)
    y = total - 1;

  while (step <= self->n / 2)
    step *= 2;
  for (; step > 0; step /= 2)
    if (node + step <= self->n && sum + self->sums[node + step] <= y)
      {
        node += step;
        sum += self->sums[node];
      }

  /* All are empty. */
  if (node >= self->n)
    node = 0;
  if (offset != NULL)
    *offset = sum;

  return node;
}
