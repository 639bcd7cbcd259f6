/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-paragraph.h"

/* Where parts of a text that is set stand. */

/* Pango walks along the line for each range. In a line with more of them, it is measured once for all. */
#define FEW_RANGES 16

/* Where the characters of a line stand, by their first byte. */
typedef struct
{
  const char    *text; /* (unowned): of the layout */
  guint32        start;
  guint32        end;
  PangoRectangle extents;
  int           *left_pu;  /* (owned) (array) */
  int           *right_pu; /* (owned) (array) */
} Characters;

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

/* A run's characters stand in the order of the text, or in the opposite one. */
static void
measure_run (Characters           *self,
             const PangoLayoutRun *run,
             int                   x_pu)
{
  g_autofree int *widths = g_new0 (int, (gsize) MAX (run->item->num_chars, 1));
  gboolean        is_rtl = (run->item->analysis.level & 1) != 0;
  const char     *place = self->text + run->item->offset;

  pango_glyph_item_get_logical_widths ((PangoGlyphItem *) run, self->text, widths);
  if (is_rtl)
    x_pu += pango_glyph_string_get_width (run->glyphs);
  for (int i = 0; i < run->item->num_chars; i++, place = g_utf8_next_char (place))
    {
      guint32 byte = (guint32) (place - self->text);

      if (is_rtl)
        x_pu -= widths[i];
      if (byte >= self->start && byte < self->end)
        {
          self->left_pu[byte - self->start] = x_pu;
          self->right_pu[byte - self->start] = x_pu + widths[i];
        }
      if (!is_rtl)
        x_pu += widths[i];
    }
}

static void
measure_characters (Characters      *self,
                    PangoLayoutIter *iter)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  int              x_pu;

  self->text = pango_layout_get_text (line->layout);
  self->start = (guint32) line->start_index;
  self->end = self->start + (guint32) line->length;
  self->left_pu = g_new0 (int, (gsize) line->length + 1);
  self->right_pu = g_new0 (int, (gsize) line->length + 1);
  pango_layout_iter_get_line_extents (iter, NULL, &self->extents);
  x_pu = self->extents.x;
  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      const PangoLayoutRun *run = l->data;

      measure_run (self, run, x_pu);
      x_pu += pango_glyph_string_get_width (run->glyphs);
    }
}

static void
append_characters (GArray             *rectangles,
                   const Characters   *characters,
                   const LecternRange *range)
{
  guint       first_of_line = rectangles->len;
  const char *end = characters->text + MIN (range->end, characters->end);
  int         left_pu = 0, right_pu = 0;

  for (const char *place = characters->text + MAX (range->start, characters->start); place < end; place = g_utf8_next_char (place))
    {
      guint32 i = (guint32) (place - characters->text) - characters->start;

      if (right_pu > left_pu && characters->left_pu[i] == right_pu)
        right_pu = characters->right_pu[i];
      else if (right_pu > left_pu && characters->right_pu[i] == left_pu)
        left_pu = characters->left_pu[i];
      else
        {
          append_rectangle (rectangles, first_of_line, &characters->extents, left_pu, right_pu);
          left_pu = characters->left_pu[i];
          right_pu = characters->right_pu[i];
        }
    }
  append_rectangle (rectangles, first_of_line, &characters->extents, left_pu, right_pu);
}

/* Appends what many ranges cover of a line. */
static void
append_many (GPtrArray          *all,
             PangoLayoutIter    *iter,
             const LecternRange *ranges,
             guint               first,
             guint               n)
{
  Characters characters = { NULL };

  measure_characters (&characters, iter);
  for (guint i = first; i < first + n; i++)
    append_characters (g_ptr_array_index (all, i), &characters, &ranges[i]);
  g_free (characters.left_pu);
  g_free (characters.right_pu);
}

/**
 * lectern_paragraph_get_all_rectangles:
 * @layout: a layout
 * @ranges: (array length=n_ranges): parts of its text, sorted by their start; they may overlap
 * @n_ranges: how many they are
 *
 * Finds where many parts of a text are, as lectern_paragraph_get_rectangles() does for one.
 * Pango measures the whole text for every walk over its lines; here, it is one walk for all, and one
 * along each line, however many there are.
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
      guint                  n = 0;

      while (next < n_ranges && ranges[next].end <= start)
        next++;
      while (next + n < n_ranges && ranges[next + n].start < end)
        n++;
      if (n > FEW_RANGES)
        append_many (all, iter, ranges, next, n);
      for (guint i = next; i < next + n && n <= FEW_RANGES; i++)
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
