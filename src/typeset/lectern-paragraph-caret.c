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
