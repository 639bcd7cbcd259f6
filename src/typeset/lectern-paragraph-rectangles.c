/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-paragraph.h"

/* Where parts of a text that is set stand. */

static void
append_rectangle (GArray               *rectangles,
                  guint                 first_of_line,
                  const PangoRectangle *line,
                  int                   start_pu,
                  int                   end_pu)
{
  LecternRectangle rectangle = {
    (double) start_pu / PANGO_SCALE,
    (double) line->y / PANGO_SCALE,
    (double) (end_pu - start_pu) / PANGO_SCALE,
    (double) line->height / PANGO_SCALE,
  };

  if (end_pu <= start_pu)
    return;

  /* Runs that touch are one rectangle: fonts and colours change inside what is one to the eye. */
  for (guint i = first_of_line; i < rectangles->len; i++)
    {
      LecternRectangle *other = &g_array_index (rectangles, LecternRectangle, i);
      double            right = MAX (other->x + other->width, rectangle.x + rectangle.width);
      double            left = MIN (other->x, rectangle.x);

      if (right - left > other->width + rectangle.width + 2.0 / PANGO_SCALE)
        continue;
      other->x = left;
      other->width = right - left;
      return;
    }
  g_array_append_val (rectangles, rectangle);
}

static void
append_line (GArray             *rectangles,
             PangoLayoutIter    *iter,
             const LecternRange *range)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  guint            first_of_line = rectangles->len;
  int              first = MAX ((int) MIN (range->start, G_MAXINT), line->start_index);
  int              last = MIN ((int) MIN (range->end, G_MAXINT), line->start_index + line->length);
  PangoRectangle   logical;
  g_autofree int  *xs = NULL;
  int              n_xs = 0;

  if (first >= last)
    return;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  pango_layout_line_get_x_ranges (line, first, last, &xs, &n_xs);
  for (int i = 0; i < n_xs; i++)
    append_rectangle (rectangles, first_of_line, &logical, xs[2 * i], xs[2 * i + 1]);
}

/**
 * lectern_paragraph_get_all_rectangles:
 * @layout: a layout
 * @ranges: (array length=n_ranges): parts of its text, sorted by their start; they may overlap
 * @n_ranges: how many they are
 *
 * Finds where many parts of a text are, as lectern_paragraph_get_rectangles() does for one.
 * Pango measures the whole text for every walk over its lines; here, it is one walk for all.
 *
 * Returns: (transfer full) (element-type GArray): the rectangles of each range, in their order
 */
GPtrArray *
lectern_paragraph_get_all_rectangles (PangoLayout        *layout,
                                      const LecternRange *ranges,
                                      guint               n_ranges)
{
  GPtrArray       *all = g_ptr_array_new_full (n_ranges, (GDestroyNotify) g_array_unref);
  guint            next = 0; /* the first range that is not behind us */
  PangoLayoutIter *iter;

  for (guint i = 0; i < n_ranges; i++)
    g_ptr_array_add (all, g_array_new (FALSE, FALSE, sizeof (LecternRectangle)));
  g_return_val_if_fail (PANGO_IS_LAYOUT (layout), all);
  if (n_ranges == 0)
    return all;

  iter = pango_layout_get_iter (layout);
  do
    {
      const PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      guint32                start = (guint32) line->start_index;
      guint32                end = start + (guint32) line->length;

      while (next < n_ranges && ranges[next].end <= start)
        next++;
      for (guint i = next; i < n_ranges && ranges[i].start < end; i++)
        append_line (g_ptr_array_index (all, i), iter, &ranges[i]);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);

  return all;
}

/**
 * lectern_paragraph_get_rectangles:
 * @layout: a layout
 * @start: first byte
 * @end: first byte behind
 *
 * Finds where a range of the text is: one rectangle for each line, more where text of both
 * directions meets. Each is as high as its line.
 *
 * Returns: (transfer full) (element-type LecternRectangle): from the first line down; relative
 *   to the layout, in layout units. Empty for a range without extent
 */
GArray *
lectern_paragraph_get_rectangles (PangoLayout *layout,
                                  guint32      start,
                                  guint32      end)
{
  g_autoptr (GPtrArray) all = lectern_paragraph_get_all_rectangles (layout, &(LecternRange){ start, end }, 1);

  return g_array_ref (g_ptr_array_index (all, 0));
}
