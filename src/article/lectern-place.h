/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternPart:
 *
 * A part of a block that has its own text: LECTERN_PART_TEXT, or the cell of a table in
 * row r and column c (LECTERN_PART_CELL): row 0 is the head, column 0 the questions.
 */
typedef guint32 LecternPart;

#define LECTERN_PART_TEXT 0u
#define LECTERN_PART_CELL(r, c) ((guint32) (0x80000000u | ((guint32) (r) << 12) | (guint32) (c)))
#define LECTERN_PART_IS_CELL(part) (((part) &0x80000000u) != 0)
#define LECTERN_PART_ROW(part) (((part) &0x7fffffffu) >> 12)
#define LECTERN_PART_COLUMN(part) ((part) &0xfffu)

/**
 * LecternPlace:
 * @block: index of a block
 * @part: which of its texts
 * @byte: offset in that text, in bytes
 *
 * A place in an article.
 */
typedef struct
{
  guint32     block;
  LecternPart part;
  guint32     byte;
} LecternPlace;

/**
 * LecternPlaceRange:
 * @start: the first place in it
 * @end: the first place behind it
 *
 * A part of an article: from one place to another, @start never behind @end. It may begin and
 * end in different blocks and cells.
 */
typedef struct
{
  LecternPlace start;
  LecternPlace end;
} LecternPlaceRange;

int      lectern_place_compare (const LecternPlace *a,
                                const LecternPlace *b);
gboolean lectern_place_range_clip (const LecternPlaceRange *self,
                                   guint32                  block,
                                   LecternPart              part,
                                   guint32                  length,
                                   guint32                 *start,
                                   guint32                 *end);

G_END_DECLS
