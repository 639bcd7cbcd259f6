/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-style.h"

#include <cairo.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * LecternRectangle:
 *
 * A rectangle in layout units, its y downwards.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} LecternRectangle;

/**
 * LecternRange:
 * @start: first byte
 * @end: first byte behind
 *
 * A part of a text.
 */
typedef struct
{
  guint32 start;
  guint32 end;
} LecternRange;

PangoContext *lectern_paragraph_create_context (PangoFontMap *font_map,
                                                const char   *lang) G_GNUC_WARN_UNUSED_RESULT;
void          lectern_paragraph_prepare_context (PangoContext *context,
                                                 const char   *lang);
PangoLayout  *lectern_paragraph_create_layout (PangoContext         *context,
                                               const LecternStyle   *style,
                                               LecternTextRole       role,
                                               guint                 level,
                                               const LecternInlines *text,
                                               int                   width_pu) G_GNUC_WARN_UNUSED_RESULT;
gboolean      lectern_paragraph_is_gap (const PangoLayoutLine *line);
double        lectern_paragraph_estimate_height (const LecternStyle *style,
                                                 LecternTextRole     role,
                                                 guint               level,
                                                 guint32             n_bytes,
                                                 double              width);
GArray       *lectern_paragraph_get_rectangles (PangoLayout *layout,
                                                guint32      start,
                                                guint32      end) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray    *lectern_paragraph_get_all_rectangles (PangoLayout        *layout,
                                                    const LecternRange *ranges,
                                                    guint               n_ranges) G_GNUC_WARN_UNUSED_RESULT;

guint32 lectern_paragraph_find_byte (PangoLayout *layout,
                                     double       x,
                                     double       y);
void    lectern_paragraph_get_caret (PangoLayout      *layout,
                                     guint32           byte,
                                     LecternRectangle *caret);
void    lectern_paragraph_find_line (PangoLayout *layout,
                                     guint32      byte,
                                     guint32     *start,
                                     guint32     *end);

gboolean lectern_paragraph_is_rtl (PangoLayout *layout);
guint32  lectern_paragraph_enter (PangoLayout *layout,
                                  gboolean     from_the_left);
gboolean lectern_paragraph_move_caret (PangoLayout *layout,
                                       gboolean     to_the_right,
                                       guint32     *byte);

G_END_DECLS
