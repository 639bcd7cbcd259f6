/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-paragraph.h"

#include <string.h>

/* Where a caret can stand in a text that is set. */

/* Ends a line; to Pango it is a part of it. */
#define LINE_SEPARATOR "\u2028"

/* The first byte behind what a line shows. What a line was broken at, a space or a separator, belongs
 * to neither line to the eye: the end of the line is before it. */
static guint32
get_line_end (PangoLayout           *layout,
              const PangoLayoutLine *line)
{
  const char *text = pango_layout_get_text (layout);
  int         end = line->start_index + line->length;
  int         shown = end;

  if (end - line->start_index >= (int) strlen (LINE_SEPARATOR) && g_str_has_prefix (text + end - strlen (LINE_SEPARATOR), LINE_SEPARATOR))
    return (guint32) (end - (int) strlen (LINE_SEPARATOR));

  while (shown > line->start_index && text[shown - 1] == ' ')
    shown--;

  /* Only a line that was broken ends where the next one begins. */
  return (guint32) (text[end] != '\0' && shown > line->start_index && text[shown] == ' ' ? shown : end);
}

/* The place before the last character of a line. */
static guint32
find_last_character (PangoLayout           *layout,
                     const PangoLayoutLine *line)
{
  const char         *text = pango_layout_get_text (layout);
  const char         *start = text + line->start_index;
  const char         *p = start + line->length;
  int                 n = 0;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n);
  glong               i = g_utf8_pointer_to_offset (text, p);

  while (p > start)
    {
      p = g_utf8_prev_char (p);
      i--;
      if (i < n && attributes[i].is_cursor_position)
        break;
    }

  return (guint32) (p - text);
}

/* Which line stands at a height, the nearest one. */
static PangoLayoutLine *
find_line_at (PangoLayout    *layout,
              int             y_pu,
              PangoRectangle *logical)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoLayoutLine *line;
  int              top, bottom;

  do
    {
      line = pango_layout_iter_get_line_readonly (iter);
      pango_layout_iter_get_line_extents (iter, NULL, logical);
      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
    }
  while (y_pu >= bottom && pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);

  return line;
}

/* The line that a byte is in, and which it is. Between two lines it is the second one. */
static PangoLayoutLine *
find_line_of (PangoLayout    *layout,
              guint32         byte,
              PangoRectangle *logical)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);

  pango_layout_iter_get_line_extents (iter, NULL, logical);
  while (pango_layout_iter_next_line (iter))
    {
      PangoLayoutLine *next = pango_layout_iter_get_line_readonly (iter);

      if (next->start_index > (int) MIN (byte, G_MAXINT))
        break;
      line = next;
      pango_layout_iter_get_line_extents (iter, NULL, logical);
    }
  pango_layout_iter_free (iter);

  return line;
}

/**
 * lectern_paragraph_find_byte:
 * @layout: a layout
 * @x, @y: a point, relative to the layout, in layout units
 *
 * Finds where the caret would stand for a click: between two characters in the nearest line.
 *
 * Returns: a byte of the text, or its length
 */
guint32
lectern_paragraph_find_byte (PangoLayout *layout,
                             double       x,
                             double       y)
{
  PangoRectangle   logical;
  PangoLayoutLine *line;
  const char      *text;
  int              index = 0, trailing = 0;
  double           x_pu = CLAMP (x, -1e6, 1e6) * PANGO_SCALE;

  g_return_val_if_fail (PANGO_IS_LAYOUT (layout), 0);

  line = find_line_at (layout, (int) (CLAMP (y, -1e6, 1e6) * PANGO_SCALE), &logical);
  if (!pango_layout_line_x_to_index (line, (int) x_pu - logical.x, &index, &trailing))
    {
      gboolean is_left = x_pu < logical.x + logical.width / 2.0;
      gboolean is_rtl = line->resolved_dir == PANGO_DIRECTION_RTL;

      return is_left == is_rtl ? get_line_end (layout, line) : (guint32) line->start_index;
    }

  text = pango_layout_get_text (layout) + index;
  while (trailing-- > 0 && *text != '\0')
    text = g_utf8_next_char (text);

  return (guint32) (text - pango_layout_get_text (layout));
}

/**
 * lectern_paragraph_get_caret:
 * @layout: a layout
 * @byte: a place in its text
 * @caret: (out): where the caret stands, relative to the layout, in layout units; as high as its line,
 *   without a width
 *
 * Finds where a place is. Where text of both directions meets, the direction of the text
 * around it decides.
 */
void
lectern_paragraph_get_caret (PangoLayout      *layout,
                             guint32           byte,
                             LecternRectangle *caret)
{
  PangoRectangle   logical;
  PangoLayoutLine *line;
  int              x_pu = 0;

  g_return_if_fail (PANGO_IS_LAYOUT (layout));

  line = find_line_of (layout, byte, &logical);
  pango_layout_line_index_to_x (line, (int) MIN (byte, (guint32) (line->start_index + line->length)), FALSE, &x_pu);
  *caret = (LecternRectangle){
    (double) (logical.x + x_pu) / PANGO_SCALE,
    (double) logical.y / PANGO_SCALE,
    0,
    (double) logical.height / PANGO_SCALE,
  };
}

/**
 * lectern_paragraph_find_line:
 * @layout: a layout
 * @byte: a place in its text
 * @start: (out): the first byte of its line
 * @end: (out): where a caret stands at its end
 *
 * Finds the line around a place. The end is behind what the line shows. Only where it was broken without a space, as
 * Chinese is and a long address, that place is the beginning of the next line: there the end is before the last
 * character, as in text editors.
 */
void
lectern_paragraph_find_line (PangoLayout *layout,
                             guint32      byte,
                             guint32     *start,
                             guint32     *end)
{
  PangoRectangle   logical;
  PangoLayoutLine *line;

  g_return_if_fail (PANGO_IS_LAYOUT (layout));

  line = find_line_of (layout, byte, &logical);
  *start = (guint32) line->start_index;
  *end = get_line_end (layout, line);
  if (find_line_of (layout, *end, &logical) != line)
    *end = find_last_character (layout, line);
}

/**
 * lectern_paragraph_is_rtl:
 * @layout: a layout
 *
 * Returns: whether its first line runs from right to left
 */
gboolean
lectern_paragraph_is_rtl (PangoLayout *layout)
{
  g_return_val_if_fail (PANGO_IS_LAYOUT (layout), FALSE);

  return pango_layout_get_line_readonly (layout, 0)->resolved_dir == PANGO_DIRECTION_RTL;
}

/**
 * Stop:
 * @byte: a place in the text
 * @x_pu: where the caret is drawn there
 *
 * A place where a caret can stand in a line.
 */
typedef struct
{
  guint32 byte;
  int     x_pu;
} Stop;

/* The order of stops from left to right. What has no width goes by the direction of the text. */
static int
compare_stops (const Stop *a,
               const Stop *b,
               gboolean    is_rtl)
{
  if (a->x_pu != b->x_pu)
    return a->x_pu < b->x_pu ? -1 : 1;

  return a->byte == b->byte ? 0 : ((a->byte < b->byte) != is_rtl ? -1 : 1);
}

/* For each byte of a line, whether a caret can stand before it. */
static guint8 *
find_graphemes (PangoLayout           *layout,
                const PangoLayoutLine *line)
{
  const char         *text = pango_layout_get_text (layout);
  const char         *end = text + line->start_index + line->length;
  int                 n = 0;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n);
  glong               i = g_utf8_pointer_to_offset (text, text + line->start_index);
  guint8             *graphemes = g_new0 (guint8, (gsize) line->length + 1);

  for (const char *p = text + line->start_index; p < end && i < n; p = g_utf8_next_char (p), i++)
    graphemes[p - text - line->start_index] = attributes[i].is_cursor_position || p == text;

  return graphemes;
}

static int
get_x (PangoLayoutLine *line,
       guint32          byte)
{
  int x_pu = 0;

  pango_layout_line_index_to_x (line, (int) MIN (byte, (guint32) (line->start_index + line->length)), FALSE, &x_pu);

  return x_pu;
}

/* The stops of the line that @iter is at the beginning of. The end of a line that was broken is none: there the next
 * one begins. */
static GArray *
find_stops (PangoLayout     *layout,
            PangoLayoutIter *iter)
{
  PangoLayoutLine   *line = pango_layout_iter_get_line_readonly (iter);
  g_autofree guint8 *graphemes = find_graphemes (layout, line);
  PangoLayoutIter   *next = pango_layout_iter_copy (iter);
  GArray            *stops = g_array_new (FALSE, FALSE, sizeof (Stop));
  Stop               stop = { (guint32) (line->start_index + line->length), 0 };
  PangoRectangle     logical;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  if (!pango_layout_iter_next_line (next) || pango_layout_iter_get_line_readonly (next)->start_index > (int) stop.byte)
    {
      stop.x_pu = get_x (line, stop.byte);
      g_array_append_val (stops, stop);
    }
  pango_layout_iter_free (next);

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
      int             index = pango_layout_iter_get_index (iter) - line->start_index;
      PangoRectangle  box;

      if (run == NULL || index < 0 || index >= line->length || !graphemes[index])
        continue;
      pango_layout_iter_get_char_extents (iter, &box);
      stop.byte = (guint32) (index + line->start_index);
      stop.x_pu = box.x - logical.x + (run->item->analysis.level % 2 == 1 ? box.width : 0);
      g_array_append_val (stops, stop);
    }
  while (pango_layout_iter_next_char (iter) && pango_layout_iter_get_line_readonly (iter) == line);

  return stops;
}

/* Puts an iterator at the beginning of a line: of the one that @byte is in or, with @delta, one before or behind it. */
static PangoLayoutIter *
find_iter (PangoLayout *layout,
           guint32      byte,
           int          delta)
{
  PangoRectangle   logical;
  PangoLayoutLine *wanted = find_line_of (layout, byte, &logical);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int              n = 0;

  while (pango_layout_iter_get_line_readonly (iter) != wanted && pango_layout_iter_next_line (iter))
    n++;
  n += delta;
  pango_layout_iter_free (iter);
  if (n < 0 || n >= pango_layout_get_line_count (layout))
    return NULL;

  iter = pango_layout_get_iter (layout);
  while (n-- > 0)
    pango_layout_iter_next_line (iter);

  return iter;
}

/* The first stop at one side of a line. */
static guint32
find_end_stop (const GArray *stops,
               gboolean      is_left,
               gboolean      is_rtl)
{
  const Stop *found = &g_array_index (stops, Stop, 0);

  for (guint i = 1; i < stops->len; i++)
    if ((compare_stops (&g_array_index (stops, Stop, i), found, is_rtl) < 0) == is_left)
      found = &g_array_index (stops, Stop, i);

  return found->byte;
}

/* The stop beside another one; NULL at the end of the line. */
static const Stop *
find_stop_beside (const GArray *stops,
                  const Stop   *from,
                  gboolean      to_the_right,
                  gboolean      is_rtl)
{
  const Stop *found = NULL;

  for (guint i = 0; i < stops->len; i++)
    {
      const Stop *here = &g_array_index (stops, Stop, i);
      int         order = compare_stops (here, from, is_rtl);

      if (to_the_right ? order <= 0 : order >= 0)
        continue;
      if (found == NULL || (compare_stops (here, found, is_rtl) < 0) == to_the_right)
        found = here;
    }

  return found;
}

/**
 * lectern_paragraph_enter:
 * @layout: a layout
 * @from_the_left: whether a caret comes from the left, else from the right
 *
 * Finds where a caret enters a text from its side.
 *
 * Returns: a byte of the text, or its length
 */
guint32
lectern_paragraph_enter (PangoLayout *layout,
                         gboolean     from_the_left)
{
  gboolean           is_rtl;
  PangoLayoutIter   *iter;
  g_autoptr (GArray) stops = NULL;

  g_return_val_if_fail (PANGO_IS_LAYOUT (layout), 0);

  is_rtl = lectern_paragraph_is_rtl (layout);
  iter = find_iter (layout, from_the_left != is_rtl ? 0 : G_MAXINT, 0);
  stops = find_stops (layout, iter);
  pango_layout_iter_free (iter);

  return stops->len > 0 ? find_end_stop (stops, from_the_left, is_rtl) : 0;
}

/**
 * lectern_paragraph_move_caret:
 * @layout: a layout
 * @to_the_right: whether to the right, else to the left
 * @byte: (inout): a place in its text; then the one beside it
 *
 * Moves a caret by one character as the eye sees it, also where text of both directions meets. At the end
 * of a line it goes on with the next one, or the one before, by the direction of the whole text. Every place is met
 * once, so that as many steps back lead back. Pango's own way may meet some twice where directions are embedded.
 *
 * Returns: whether there is more; if not, @byte does not change
 */
gboolean
lectern_paragraph_move_caret (PangoLayout *layout,
                              gboolean     to_the_right,
                              guint32     *byte)
{
  gboolean           is_rtl;
  PangoRectangle     logical;
  PangoLayoutIter   *iter;
  g_autoptr (GArray) stops = NULL;
  Stop               from = { *byte, 0 };
  const Stop        *found;

  g_return_val_if_fail (PANGO_IS_LAYOUT (layout), FALSE);

  is_rtl = lectern_paragraph_is_rtl (layout);
  from.x_pu = get_x (find_line_of (layout, *byte, &logical), *byte);
  iter = find_iter (layout, *byte, 0);
  stops = find_stops (layout, iter);
  pango_layout_iter_free (iter);
  /* As it is reckoned for the others. */
  for (guint i = 0; i < stops->len; i++)
    if (g_array_index (stops, Stop, i).byte == *byte)
      from = g_array_index (stops, Stop, i);
  found = find_stop_beside (stops, &from, to_the_right, is_rtl);
  if (found != NULL)
    {
      *byte = found->byte;
      return TRUE;
    }

  iter = find_iter (layout, *byte, to_the_right != is_rtl ? 1 : -1);
  if (iter == NULL)
    return FALSE;
  g_array_unref (stops);
  stops = find_stops (layout, iter);
  pango_layout_iter_free (iter);
  if (stops->len == 0)
    return FALSE;
  *byte = find_end_stop (stops, to_the_right, is_rtl);

  return TRUE;
}
