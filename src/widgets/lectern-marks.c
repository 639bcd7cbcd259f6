/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-marks.h"

#include "lectern-paragraph.h"
#include "lectern-rgba.h"

/* The line around the current match: it can be told from the others without colours. In pixels. */
#define OUTLINE_WIDTH 2
/* The edge of other marks, and what the outline is wider where they have one. In pixels. */
#define EDGE_WIDTH 1
#define OUTLINE_RADIUS 2

struct _LecternMarks
{
  LecternPlaceRange selection;
  gboolean          has_selection;
  LecternPlace      caret;
  gboolean          has_caret;
  GArray           *matches; /* (owned) (nullable) (element-type LecternPlaceRange): in order, each inside one text */
  guint             current; /* index of a match, or LECTERN_NO_MATCH */
};

/**
 * lectern_marks_new:
 *
 * Creates marks with nothing marked.
 *
 * Returns: (transfer full): the marks
 */
LecternMarks *
lectern_marks_new (void)
{
  LecternMarks *self = g_new0 (LecternMarks, 1);

  self->current = LECTERN_NO_MATCH;

  return self;
}

/**
 * lectern_marks_free:
 * @self: (transfer full) (nullable): marks
 *
 * Frees marks.
 */
void
lectern_marks_free (LecternMarks *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->matches, g_array_unref);
  g_free (self);
}

/**
 * lectern_marks_get_selection:
 * @self: marks
 *
 * Returns: (transfer none) (nullable): what is selected, or `NULL`
 */
const LecternPlaceRange *
lectern_marks_get_selection (LecternMarks *self)
{
  return self->has_selection ? &self->selection : NULL;
}

/**
 * lectern_marks_set_selection:
 * @self: marks
 * @selection: (nullable): what is selected; `NULL` or an empty range for nothing
 *
 * Sets what is selected. The widgets have to be drawn anew by the caller.
 */
void
lectern_marks_set_selection (LecternMarks            *self,
                             const LecternPlaceRange *selection)
{
  self->has_selection = selection != NULL && lectern_place_compare (&selection->start, &selection->end) < 0;
  if (self->has_selection)
    self->selection = *selection;
}

/**
 * lectern_marks_get_caret:
 * @self: marks
 *
 * Returns: (transfer none) (nullable): where the caret stands; `NULL` where there is none
 */
const LecternPlace *
lectern_marks_get_caret (LecternMarks *self)
{
  return self->has_caret ? &self->caret : NULL;
}

/**
 * lectern_marks_set_caret:
 * @self: marks
 * @caret: (nullable): where the caret stands; `NULL` for none
 *
 * Sets where the caret stands. The view draws it.
 */
void
lectern_marks_set_caret (LecternMarks       *self,
                         const LecternPlace *caret)
{
  self->has_caret = caret != NULL;
  if (caret != NULL)
    self->caret = *caret;
}

/**
 * lectern_marks_set_matches:
 * @self: marks
 * @matches: (nullable) (element-type LecternPlaceRange): what was found: sorted, not overlapping,
 *   each inside one text; must not change while it is set, other than by appending
 * @current: index of the one that the reader has got to, or %LECTERN_NO_MATCH
 *
 * Sets what was found. The widgets have to be drawn anew by the caller.
 */
void
lectern_marks_set_matches (LecternMarks *self,
                           GArray       *matches,
                           guint         current)
{
  if (matches != NULL)
    g_array_ref (matches);
  g_clear_pointer (&self->matches, g_array_unref);
  self->matches = matches;
  self->current = current;
}

/* The first match that does not end before a place. */
static guint
find_match (LecternMarks       *self,
            const LecternPlace *place)
{
  guint low = 0, high = self->matches->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (lectern_place_compare (&g_array_index (self->matches, LecternPlaceRange, middle).end, place) <= 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * lectern_marks_get_ranges:
 * @self: marks
 * @block: index of a block
 * @part: one of its parts
 * @length: length of that part's text, in bytes
 *
 * Finds what is marked in one text.
 *
 * Returns: (transfer full) (nullable) (element-type LecternMarkedRange): the marked ranges in the
 *   order in which they are painted: matches from the first to the last, then the selection; `NULL` where there are none
 */
GArray *
lectern_marks_get_ranges (LecternMarks *self,
                          guint32       block,
                          LecternPart   part,
                          guint32       length)
{
  GArray            *ranges = NULL;
  LecternMarkedRange range;

  if (self->matches != NULL)
    for (guint i = find_match (self, &(LecternPlace){ block, part, 0 }); i < self->matches->len; i++)
      {
        if (!lectern_place_range_clip (&g_array_index (self->matches, LecternPlaceRange, i), block, part, length, &range.start, &range.end))
          break;
        range.mark = i == self->current ? LECTERN_MARK_CURRENT_MATCH : LECTERN_MARK_MATCH;
        if (ranges == NULL)
          ranges = g_array_new (FALSE, FALSE, sizeof (LecternMarkedRange));
        g_array_append_val (ranges, range);
      }

  if (self->has_selection && lectern_place_range_clip (&self->selection, block, part, length, &range.start, &range.end))
    {
      range.mark = LECTERN_MARK_SELECTION;
      if (ranges == NULL)
        ranges = g_array_new (FALSE, FALSE, sizeof (LecternMarkedRange));
      g_array_append_val (ranges, range);
    }

  return ranges;
}

static void
append_border (GtkSnapshot           *snapshot,
               const graphene_rect_t *box,
               const LecternColor    *color,
               float                  width)
{
  GdkRGBA        line = lectern_rgba (color);
  const GdkRGBA  lines[4] = { line, line, line, line };
  const float    widths[4] = { width, width, width, width };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, box, OUTLINE_RADIUS);
  gtk_snapshot_append_border (snapshot, &outline, widths, lines);
}

static void
append_rectangle (GtkSnapshot            *snapshot,
                  const LecternPalette   *palette,
                  LecternMark             mark,
                  const LecternRectangle *rectangle)
{
  const LecternColor *colors[] = {
    [LECTERN_MARK_MATCH] = &palette->match_page,
    [LECTERN_MARK_CURRENT_MATCH] = &palette->current_match_page,
    [LECTERN_MARK_SELECTION] = &palette->selection_page,
  };
  const LecternColor *edge = mark == LECTERN_MARK_SELECTION ? &palette->selection_edge : &palette->match_edge;
  float               edge_width = edge->alpha > 0 ? EDGE_WIDTH : 0;
  GdkRGBA             color = lectern_rgba (colors[mark]);
  graphene_rect_t     box = GRAPHENE_RECT_INIT ((float) rectangle->x, (float) rectangle->y, (float) rectangle->width, (float) rectangle->height);

  gtk_snapshot_append_color (snapshot, &color, &box);
  if (mark == LECTERN_MARK_CURRENT_MATCH)
    {
      graphene_rect_inset (&box, -OUTLINE_WIDTH - edge_width, 0);
      append_border (snapshot, &box, &palette->link, OUTLINE_WIDTH + edge_width);
    }
  else if (edge_width > 0)
    {
      append_border (snapshot, &box, edge, edge_width);
    }
}

/* Draws the ranges from @first to before @end, which are sorted by their start. */
static void
append_ranges (GtkSnapshot        *snapshot,
               const LecternStyle *style,
               PangoLayout        *layout,
               GArray             *ranges,
               const LecternRange *places,
               guint               first,
               guint               end)
{
  g_autoptr (GPtrArray) all = lectern_paragraph_get_all_rectangles (layout, places + first, end - first);

  for (guint i = 0; i < all->len; i++)
    {
      const LecternMarkedRange *range = &g_array_index (ranges, LecternMarkedRange, first + i);
      GArray                   *rectangles = g_ptr_array_index (all, i);

      for (guint k = 0; k < rectangles->len; k++)
        append_rectangle (snapshot, lectern_style_get_palette (style), range->mark, &g_array_index (rectangles, LecternRectangle, k));
    }
}

/**
 * lectern_marks_snapshot:
 * @self: marks
 * @snapshot: where to draw
 * @style: the article's style
 * @layout: a text as it is set, or a part of it
 * @block: index of its block
 * @part: which of its parts
 * @first: the byte of the text that @layout begins with
 * @length: how many bytes of it @layout has
 *
 * Draws what stands behind marked text. To be called before the text is drawn, where the
 * layout's origin is the snapshot's.
 */
void
lectern_marks_snapshot (LecternMarks       *self,
                        GtkSnapshot        *snapshot,
                        const LecternStyle *style,
                        PangoLayout        *layout,
                        guint32             block,
                        LecternPart         part,
                        guint32             first,
                        guint32             length)
{
  g_autoptr (GArray)       ranges = lectern_marks_get_ranges (self, block, part, first + length);
  g_autofree LecternRange *places = NULL;
  guint                    n = ranges != NULL ? ranges->len : 0, n_matches = 0;

  if (n == 0)
    return;

  /* All matches in one walk over the lines: there may be thousands in a paragraph. */
  places = g_new (LecternRange, n);
  for (guint i = 0; i < n; i++)
    {
      const LecternMarkedRange *range = &g_array_index (ranges, LecternMarkedRange, i);

      places[i] = (LecternRange){ MAX (range->start, first) - first, MAX (range->end, first) - first };
      n_matches += range->mark != LECTERN_MARK_SELECTION;
    }
  append_ranges (snapshot, style, layout, ranges, places, 0, n_matches);
  /* It may begin before them. */
  append_ranges (snapshot, style, layout, ranges, places, n_matches, n);
}
