/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-block-widget.h"

/* Where a caret would stand in a block, and where its line begins and ends: the same for all that say which of their
 * texts is where. */

/**
 * lectern_block_widget_find_place:
 * @self: a block widget that was set to a width
 * @x, @y: a point, in pixels from its top left corner; may be outside
 * @as_drawn: whether what stays in place over the rest, as the head of a table does, is met there
 * @part: (out): which of its texts is nearest
 * @byte: (out): where in it the caret would stand
 *
 * Finds what a click means.
 */
void
lectern_block_widget_find_place (LecternBlockWidget *self,
                                 double              x,
                                 double              y,
                                 gboolean            as_drawn,
                                 LecternPart        *part,
                                 guint32            *byte)
{
  LecternBlockWidgetClass *klass = LECTERN_BLOCK_WIDGET_GET_CLASS (self);
  PangoLayout             *layout;
  guint32                  first = 0;
  int                      layout_x = 0, layout_y = 0;

  klass->find_part (self, x, y, as_drawn, part, byte);
  layout = klass->get_layout (self, *part, *byte, as_drawn, &layout_x, &layout_y, &first);
  if (layout == NULL)
    return;

  *byte = first + lectern_paragraph_find_byte (layout, x - layout_x, y - layout_y);
}

static gboolean
find_caret (LecternBlockWidget *self,
            LecternPart         part,
            guint32             byte,
            gboolean            as_drawn,
            LecternRectangle   *caret)
{
  PangoLayout *layout;
  guint32      first = 0;
  int          x = 0, y = 0;

  layout = LECTERN_BLOCK_WIDGET_GET_CLASS (self)->get_layout (self, part, byte, as_drawn, &x, &y, &first);
  if (layout == NULL)
    return FALSE;

  lectern_paragraph_get_caret (layout, byte - MIN (first, byte), caret);
  caret->x += x;
  caret->y += y;

  return TRUE;
}

/**
 * lectern_block_widget_get_caret:
 * @self: a block widget that was set to a width
 * @part: one of its texts
 * @byte: a place in it
 * @caret: (out): where the caret would stand, in pixels of the widget
 *
 * Finds where a place is. What stays in place over the rest, as the head of a table does, is
 * where it would be without that.
 *
 * Returns: whether there is such a text
 */
gboolean
lectern_block_widget_get_caret (LecternBlockWidget *self,
                                LecternPart         part,
                                guint32             byte,
                                LecternRectangle   *caret)
{
  return find_caret (self, part, byte, FALSE, caret);
}

/**
 * lectern_block_widget_get_drawn_caret:
 * @self: a block widget that was set to a width
 * @part: one of its texts
 * @byte: a place in it
 * @caret: (out): where the caret is drawn, in pixels of the widget
 *
 * Finds where a place shows: in the head of a table, where that stays. Sets nothing that was not set.
 *
 * Returns: whether it may show
 */
gboolean
lectern_block_widget_get_drawn_caret (LecternBlockWidget *self,
                                      LecternPart         part,
                                      guint32             byte,
                                      LecternRectangle   *caret)
{
  return find_caret (self, part, byte, TRUE, caret);
}

/**
 * lectern_block_widget_find_line:
 * @self: a block widget that was set to a width
 * @part: one of its texts
 * @byte: a place in it
 * @start: (out): the first byte of its line
 * @end: (out): the first byte behind what the line shows
 *
 * Finds the line around a place.
 */
void
lectern_block_widget_find_line (LecternBlockWidget *self,
                                LecternPart         part,
                                guint32             byte,
                                guint32            *start,
                                guint32            *end)
{
  PangoLayout *layout;
  guint32      first = 0;
  int          x = 0, y = 0;

  *start = *end = byte;
  layout = LECTERN_BLOCK_WIDGET_GET_CLASS (self)->get_layout (self, part, byte, FALSE, &x, &y, &first);
  if (layout == NULL)
    return;

  lectern_paragraph_find_line (layout, byte - MIN (first, byte), start, end);
  *start += first;
  *end += first;
}
