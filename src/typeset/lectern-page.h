/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-handout.h"
#include "lectern-paragraph.h"

G_BEGIN_DECLS

/**
 * LecternSliceKind:
 * @LECTERN_SLICE_TEXT: lines of an entry
 * @LECTERN_SLICE_FIGURE: a picture
 * @LECTERN_SLICE_RULE: a thematic break
 * @LECTERN_SLICE_CONTINUED: the title of a table that goes on
 * @LECTERN_SLICE_ROWS: rows of a table below its head row
 */
typedef enum
{
  LECTERN_SLICE_TEXT,
  LECTERN_SLICE_FIGURE,
  LECTERN_SLICE_RULE,
  LECTERN_SLICE_CONTINUED,
  LECTERN_SLICE_ROWS,
} LecternSliceKind;

/**
 * LecternSlice:
 * @entry: index of the entry in the hand-out
 * @kind: #LecternSliceKind
 * @starts, @ends: it is the first, the last slice of the entry; for rows: of these columns
 * @y, @height: where it is, without the gap above it, but with the pads; in points
 *   from the top of the body
 * @gap: space to the slice above on the same page
 * @from, @to: texts: lines; rows: rows of the table, the first one is 1
 * @line_from, @line_to: lines of every cell, where a row higher than a page was cut; else both 0
 * @first_column, @n_columns: columns of the table
 * @width: of a picture
 *
 * What of an entry stands on a page.
 */
typedef struct
{
  guint32 entry;
  guint8  kind;
  guint8  starts;
  guint8  ends;
  guint16 first_column;
  guint16 n_columns;
  guint32 from;
  guint32 to;
  guint32 line_from;
  guint32 line_to;
  float   y;
  float   height;
  float   gap;
  float   width;
} LecternSlice;

/**
 * LecternMarkKind:
 * @LECTERN_MARK_SLICE: a slice
 * @LECTERN_MARK_LABEL: what stands before an item, inside the slice
 * @LECTERN_MARK_TEXT: a text: lines of an entry, or a cell's
 * @LECTERN_MARK_RUN: a part of a text that is no link
 * @LECTERN_MARK_LINK: a part of a text that is a link or citation, in one line
 * @LECTERN_MARK_PICTURE: a picture
 * @LECTERN_MARK_ROW: a row of a table
 * @LECTERN_MARK_CELL: a cell
 * @LECTERN_MARK_ORNAMENT: what says nothing by itself: backgrounds, lines, footers, repeated heads
 *
 * What is drawn. Marks nest: a cell stands in a row and that in a slice.
 */
typedef enum
{
  LECTERN_MARK_SLICE,
  LECTERN_MARK_LABEL,
  LECTERN_MARK_TEXT,
  LECTERN_MARK_RUN,
  LECTERN_MARK_LINK,
  LECTERN_MARK_PICTURE,
  LECTERN_MARK_ROW,
  LECTERN_MARK_CELL,
  LECTERN_MARK_ORNAMENT,
} LecternMarkKind;

/**
 * LecternMark:
 * @kind: what begins or ends
 * @slice: (nullable): in which slice; NULL for ornaments
 * @text: (nullable): texts: what of it the lines are
 * @span: (nullable): links: the span
 * @row, @column: rows and cells: where in the table; row 0 is the head, column 0 the questions
 * @area: slices, pictures and links: where, in points from the sheet's top left corner
 */
typedef struct
{
  LecternMarkKind       kind;
  const LecternSlice   *slice;
  const LecternInlines *text;
  const LecternSpan    *span;
  guint                 row;
  guint                 column;
  LecternRectangle      area;
} LecternMark;

/**
 * LecternPageSink:
 * @begin: called before it is drawn
 * @end: called behind it
 * @user_data: for both
 *
 * Hears what is drawn, so that a PDF can say it too.
 */
typedef struct
{
  void (*begin) (const LecternMark *mark,
                 cairo_t           *cr,
                 gpointer           user_data);
  void (*end) (const LecternMark *mark,
               cairo_t           *cr,
               gpointer           user_data);
  gpointer user_data;
} LecternPageSink;

/**
 * LecternPage:
 *
 * One page. Belongs to its #LecternPaginator and to its thread.
 */
typedef struct _LecternPage LecternPage;

guint               lectern_page_get_number (LecternPage *self);
guint               lectern_page_get_n_slices (LecternPage *self);
const LecternSlice *lectern_page_get_slice (LecternPage *self,
                                            guint        i);
void                lectern_page_draw (LecternPage *self,
                                       cairo_t     *cr);
void                lectern_page_draw_marked (LecternPage           *self,
                                              cairo_t               *cr,
                                              const LecternPageSink *sink);

G_END_DECLS
