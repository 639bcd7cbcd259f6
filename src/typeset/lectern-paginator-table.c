/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-paginator-private.h"

#include <math.h>

/*
 * A table that is too wide is cut into parts of equally many columns, one below the other, each
 * with the column of the questions. Each part is cut between rows; its head row stands again on every
 * page, below a line that names the table, and never without a row. Only a row higher than a page is
 * itself cut, between lines.
 *
 * A table that would be cut but fits on a page waits for the next one, unless that left too much of
 * this one empty. Where it does not fit, each of its parts is looked at alone.
 */

/* Of a page. What is no higher than the first is never torn; what is higher is torn only where more
 * than the second would stay empty. */
#define MAX_UNTORN 0.5
#define MAX_HOLE 0.33

/* Above a part, in lines of body text. */
#define GAP_PART 1.0
/* Between the line that names the table and the head, in lines of body text. */
#define GAP_CONTINUED 0.4

/* A part while it is placed. */
typedef struct
{
  LecternPaginator   *paginator;
  LecternTableLayout *table; /* (not owned) */
  guint32             entry;
  guint               first_column;
  guint               n_columns;
  gboolean            is_first; /* of the table */
  gboolean            is_last;
  double              gap;       /* above the part */
  double              pad_above; /* of what it stands in */
  double              pad_below;
  double              head;  /* height of the head row */
  double              title; /* height of the line that names the table, with its gap */
} Part;

static double
get_title_height (LecternPaginator *self)
{
  return lectern_style_get_line_height (self->style, LECTERN_TEXT_TABLE_TITLE, 0) +
         GAP_CONTINUED * lectern_style_get_line_height (self->style, LECTERN_TEXT_BODY, 0);
}

/* A gap at the top of what is cut off parts nothing any more: it is not drawn. */
static double
get_line_height (const GSList *line,
                 gboolean      is_first)
{
  PangoRectangle logical;

  if (is_first && lectern_paragraph_is_gap (line->data))
    return 0;
  pango_layout_line_get_extents (line->data, NULL, &logical);

  return (double) logical.height / PANGO_SCALE;
}

/* Returns the lines of each cell of a row. */
static const GSList **
get_lines (Part *part,
           guint row)
{
  const GSList **lines = g_new0 (const GSList *, part->n_columns + 1);

  for (guint c = 0; c <= part->n_columns; c++)
    lines[c] = pango_layout_get_lines_readonly (lectern_table_layout_get_cell (part->table, row, c));

  return lines;
}

/* Returns how many lines of every cell fit: one at least. Empty lines are lower than others, so they
 * are added up for each cell. */
static guint
count_fitting (Part          *part,
               const GSList **lines,
               double         available)
{
  guint n = G_MAXUINT;

  for (guint c = 0; c <= part->n_columns; c++)
    {
      double height = 0;
      guint  n_here = 0;

      for (const GSList *l = lines[c]; l != NULL && n_here < n; l = l->next, n_here++)
        {
          height += get_line_height (l, n_here == 0);
          if (height > available + LECTERN_PAGINATOR_EPSILON)
            n = MAX (n_here, 1);
        }
    }

  return n;
}

/* Passes lines of every cell. Returns how high the highest of them are together, and in
 * @n how many they were at most. */
static double
pass_lines (Part          *part,
            const GSList **lines,
            guint         *n)
{
  double highest = 0;
  guint  n_most = 0;

  for (guint c = 0; c <= part->n_columns; c++)
    {
      double height = 0;
      guint  n_here = 0;

      for (; lines[c] != NULL && n_here < *n; lines[c] = lines[c]->next, n_here++)
        height += get_line_height (lines[c], n_here == 0);
      highest = MAX (highest, height);
      n_most = MAX (n_most, n_here);
    }
  *n = n_most;

  return highest;
}

static gboolean
has_lines (Part          *part,
           const GSList **lines)
{
  for (guint c = 0; c <= part->n_columns; c++)
    if (lines[c] != NULL)
      return TRUE;

  return FALSE;
}

static void
add_continued (Part *part)
{
  LecternPaginator *self = part->paginator;
  double            gap = lectern_paginator_is_empty (self) ? 0 : part->gap;

  lectern_paginator_add_slice (self, (LecternSlice){
                                       .entry = part->entry,
                                       .kind = LECTERN_SLICE_CONTINUED,
                                       .y = (float) (self->y + gap),
                                       .height = (float) part->title,
                                       .gap = (float) gap,
                                     });
  self->y += gap + part->title;
}

static void
add_rows (Part    *part,
          guint    from,
          guint    to,
          guint    line_from,
          guint    line_to,
          double   height,
          gboolean starts,
          gboolean ends)
{
  LecternPaginator *self = part->paginator;
  double            gap = 0;

  /* A part that goes on begins with its title, which has the gap. */
  if (starts && part->is_first && !lectern_paginator_is_empty (self))
    gap = part->gap;
  if (starts && part->is_first)
    height += part->pad_above;
  if (ends && part->is_last)
    height += part->pad_below;

  lectern_paginator_add_slice (self, (LecternSlice){
                                       .entry = part->entry,
                                       .kind = LECTERN_SLICE_ROWS,
                                       .starts = starts,
                                       .ends = ends,
                                       .first_column = (guint16) part->first_column,
                                       .n_columns = (guint16) part->n_columns,
                                       .from = from,
                                       .to = to,
                                       .line_from = line_from,
                                       .line_to = line_to,
                                       .y = (float) (self->y + gap),
                                       .height = (float) height,
                                       .gap = (float) gap,
                                     });
  self->y += gap + height;
}

/* Makes room for the head and a row, on this page or the next. */
static void
begin_rows (Part    *part,
            double   row_height,
            gboolean starts)
{
  LecternPaginator *self = part->paginator;
  gboolean          has_title = !starts || !part->is_first;
  double            needed =
    (has_title ? part->title : 0) + (starts ? part->gap + part->pad_above : 0) + part->head + row_height;

  /* Behind its own title a table may stand alone on a page. */
  if (!lectern_paginator_is_empty (self) && self->y + needed > self->height + LECTERN_PAGINATOR_EPSILON)
    lectern_paginator_end_page (self);
  if (has_title)
    add_continued (part);
}

/* Whether a table, or a part of it, that does not fit on this page may begin on the next one. */
static gboolean
may_wait (LecternPaginator *self,
          double            height)
{
  return height <= MAX_UNTORN * self->height || self->height - self->y <= MAX_HOLE * self->height;
}

/* Begins a page where the part would be torn on this one, but not on the next. The first one has its
 * title above it, so that was done already. */
static void
keep_together (Part *part)
{
  LecternPaginator *self = part->paginator;
  double            height = part->title + lectern_table_layout_get_height (part->table);

  if (part->is_last)
    height += part->pad_below;
  if (!part->is_first && !lectern_paginator_is_empty (self) && height <= self->height + LECTERN_PAGINATOR_EPSILON &&
      self->y + part->gap + height > self->height + LECTERN_PAGINATOR_EPSILON && may_wait (self, height))
    lectern_paginator_end_page (self);
}

/* Cuts a row that is higher than a page between lines. */
static void
place_high_row (Part    *part,
                guint    row,
                gboolean starts)
{
  LecternPaginator         *self = part->paginator;
  double                    line = lectern_style_get_line_height (self->table_style, LECTERN_TEXT_TABLE_CELL, 0);
  double                    padding = 2 * lectern_table_layout_get_padding_y (part->table);
  guint                     n_rows = lectern_table_layout_get_n_rows (part->table);
  g_autofree const GSList **lines = get_lines (part, row);
  guint                     from = 0;

  while (has_lines (part, lines))
    {
      double available, height;
      guint  n;

      begin_rows (part, padding + 2 * line, starts);
      available = self->height - self->y - part->head - padding - (starts ? part->gap + part->pad_above : 0);
      n = count_fitting (part, lines, available);
      height = pass_lines (part, lines, &n);
      add_rows (part, row, row + 1, from, from + n, part->head + padding + height, starts,
                row + 1 == n_rows && !has_lines (part, lines));
      from += n;
      starts = FALSE;
      if (has_lines (part, lines))
        lectern_paginator_end_page (self);
    }
}

static gboolean
place_part (Part         *part,
            GCancellable *cancellable,
            GError      **error)
{
  LecternPaginator *self = part->paginator;
  guint             n_rows = lectern_table_layout_get_n_rows (part->table);
  gboolean          starts = TRUE;
  guint             row = 1;
  double            page = self->height - part->title - part->head - part->pad_above - part->pad_below;

  /* A head without rows: there is nothing else to show. */
  if (n_rows <= 1)
    {
      begin_rows (part, 0, TRUE);
      add_rows (part, 1, 1, 0, 0, part->head, TRUE, TRUE);
    }

  keep_together (part);
  while (row < n_rows)
    {
      double height = lectern_table_layout_get_row_height (part->table, row);
      double used;
      guint  from = row;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      if (height > page)
        {
          place_high_row (part, row++, starts);
          starts = FALSE;
          if (row < n_rows)
            lectern_paginator_end_page (self);
          continue;
        }

      begin_rows (part, height, starts);
      used = self->y + part->head + (starts ? part->pad_above : 0);
      if (starts && part->is_first && !lectern_paginator_is_empty (self))
        used += part->gap;
      height = 0;
      while (row < n_rows)
        {
          double next = lectern_table_layout_get_row_height (part->table, row);
          double below = row + 1 == n_rows && part->is_last ? part->pad_below : 0;

          if (row > from && used + height + next + below > self->height + LECTERN_PAGINATOR_EPSILON)
            break;
          height += next;
          row++;
        }
      add_rows (part, from, row, 0, 0, part->head + height, starts, row == n_rows);
      starts = FALSE;
      if (row < n_rows)
        lectern_paginator_end_page (self);
    }

  return TRUE;
}

/* Returns how many columns the part from @column on gets, where @n_max fit: parts are about equally wide. */
static guint
count_columns (const LecternTable *table,
               guint               column,
               guint               n_max)
{
  guint n_left = table->n_columns - column;
  guint n_parts = n_max > 0 ? (n_left + n_max - 1) / n_max : 1;

  return n_parts > 0 ? (n_left + n_parts - 1) / n_parts : 0;
}

static LecternTableLayout *
get_first_part (LecternPaginator *self,
                guint32           entry)
{
  const LecternTable *table =
    lectern_article_get_block (self->article, lectern_handout_get (self->handout, entry)->block)->table;
  guint n_max = lectern_table_layout_get_n_columns (lectern_paginator_get_table (self, entry, 0, 0)) - 1;

  return lectern_paginator_get_table (self, entry, 0, count_columns (table, 0, n_max));
}

/**
 * lectern_paginator_measure_table_start:
 * @self: a paginator
 * @entry: index of a table
 *
 * Returns: the least height that its beginning needs: head and first row, in points
 */
double
lectern_paginator_measure_table_start (LecternPaginator *self,
                                       guint32           entry)
{
  LecternTableLayout *table = get_first_part (self, entry);
  guint               n = MIN (lectern_table_layout_get_n_rows (table), 2);
  double              height = 0;

  lectern_table_layout_ensure_rows (table, 0, n);
  for (guint row = 0; row < n; row++)
    height += lectern_table_layout_get_row_height (table, row);

  /* A higher row will be cut. */
  return MIN (height, self->height / 2);
}

/* Measures all parts of a table with the lines between them, or the first one; no more than a page of it. */
static double
measure_parts (LecternPaginator *self,
               guint32           entry,
               gboolean          all)
{
  const LecternTable *table =
    lectern_article_get_block (self->article, lectern_handout_get (self->handout, entry)->block)->table;
  LecternTableLayout *part = get_first_part (self, entry);
  guint               n_max = lectern_table_layout_get_n_columns (part) - 1;
  guint               column = 0;
  double              height = 0;

  for (;;)
    {
      guint n_rows = lectern_table_layout_get_n_rows (part);

      for (guint row = 0; row < n_rows && height <= self->height; row++)
        {
          lectern_table_layout_ensure_rows (part, row, 1);
          height += lectern_table_layout_get_row_height (part, row);
        }
      column += lectern_table_layout_get_n_columns (part) - 1;
      if (!all || column >= table->n_columns || height > self->height)
        return height;

      height += GAP_PART * lectern_style_get_line_height (self->style, LECTERN_TEXT_BODY, 0) + get_title_height (self);
      part = lectern_paginator_get_table (self, entry, column, count_columns (table, column, n_max));
    }
}

/**
 * lectern_paginator_measure_table_untorn:
 * @self: a paginator
 * @entry: index of a table
 * @needed: what its beginning needs on a new page, with all that has to stand above it
 *
 * Finds how much of a table should stand where it begins, so that it is not torn: all of it, or
 * all of its first columns.
 *
 * Returns: how much more than @needed that is, in points; 0 where it has to be torn
 */
double
lectern_paginator_measure_table_untorn (LecternPaginator *self,
                                        guint32           entry,
                                        double            needed)
{
  double start = lectern_paginator_measure_table_start (self, entry);

  for (guint i = 0; i < 2; i++)
    {
      double height = measure_parts (self, entry, i == 0);

      if (needed + height - start <= self->height + LECTERN_PAGINATOR_EPSILON && may_wait (self, height))
        return MAX (height - start, 0);
    }

  return 0;
}

/**
 * lectern_paginator_place_table:
 * @self: a paginator
 * @entry: index of a table
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Places a table from where the page is used, on as many pages as it takes.
 *
 * Returns: `FALSE` if cancelled, with @error set
 */
gboolean
lectern_paginator_place_table (LecternPaginator *self,
                               guint32           entry,
                               GCancellable     *cancellable,
                               GError          **error)
{
  const LecternTable *table =
    lectern_article_get_block (self->article, lectern_handout_get (self->handout, entry)->block)->table;
  guint                 n_max = lectern_table_layout_get_n_columns (get_first_part (self, entry)) - 1;
  g_auto (LecternFrame) frame = { 0 };
  guint                 column = 0;

  lectern_paginator_init_frame (self, entry, &frame);
  do
    {
      Part part = {
        .paginator = self,
        .entry = entry,
        .first_column = column,
        .n_columns = count_columns (table, column, n_max),
        .pad_above = frame.pad_above,
        .pad_below = frame.pad_below,
        .title = get_title_height (self),
      };

      part.is_first = column == 0;
      part.is_last = column + part.n_columns >= table->n_columns;
      part.gap = part.is_first ? frame.gap_above
                               : GAP_PART * lectern_style_get_line_height (self->style, LECTERN_TEXT_BODY, 0);
      part.table = lectern_paginator_get_table (self, entry, column, part.n_columns);
      lectern_table_layout_ensure_rows (part.table, 0, lectern_table_layout_get_n_rows (part.table));
      part.head = lectern_table_layout_get_row_height (part.table, 0);
      if (!place_part (&part, cancellable, error))
        return FALSE;
      column += part.n_columns;
    }
  while (column < table->n_columns);

  return TRUE;
}
