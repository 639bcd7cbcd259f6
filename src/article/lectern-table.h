/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-inlines.h"
#include "lectern-problem.h"
#include "lectern-words.h"

G_BEGIN_DECLS

#define LECTERN_TABLE_MAX_BYTES (5 * 1024 * 1024)
#define LECTERN_TABLE_MAX_ROWS 500
#define LECTERN_TABLE_MAX_COLUMNS 200

typedef enum
{
  LECTERN_TABLE_OPTIONS, /* a decision: the rules for decision aids apply */
  LECTERN_TABLE_FACTS,
} LecternTableKind;

typedef enum
{
  LECTERN_ROW_TEXT,
  LECTERN_ROW_NUMBER,
  LECTERN_ROW_LEVEL,
  LECTERN_ROW_TAGS,
  LECTERN_ROW_CHANCE,
} LecternRowType;

typedef enum
{
  LECTERN_MISSING_NO, /* there is an answer */
  LECTERN_MISSING_NOT_REPORTED,
  LECTERN_MISSING_NOT_APPLICABLE,
  LECTERN_MISSING_UNKNOWN,
} LecternMissing;

/**
 * LecternChance:
 * @count: how many; @count_high is greater where a range was given
 * @of: of how many, > 0
 * @period: (nullable): in what time
 * @group: (nullable): of what people
 *
 * A chance as a natural frequency.
 */
typedef struct
{
  double      count;
  double      count_high;
  double      of;
  const char *period;
  const char *group;
} LecternChance;

/**
 * LecternRelative:
 * @measure: “risk ratio”
 * @value: its value
 * @low, @high: the confidence interval; both NaN where there is none
 * @confidence: in percent; 95 where not given
 *
 * A relative figure.
 */
typedef struct
{
  const char *measure;
  double      value;
  double      low;
  double      high;
  double      confidence;
} LecternRelative;

/**
 * LecternTableCell:
 * @text: everything the cell says, ready to be shown: words, sentences made from
 *   numbers, note, numbers of the sources. Never empty: a missing answer is said in words.
 *   Its parts are separated by two U+2028.
 * @missing: whether there is no answer
 * @value: number rows: the number; NaN where there is none
 * @level: level rows: index into the row's levels; -1 where there is none
 * @tags: (array length=n_tags) (nullable): tags rows
 * @chances: (array length=n_chances) (nullable): chance rows
 * @relative: (nullable): the relative figure
 * @sources: (array length=n_sources) (nullable): indices into the article's source list
 * @line, @column: where the cell stands in its file
 *
 * An answer: of one option to one question.
 */
typedef struct
{
  LecternInlines         text;
  LecternMissing         missing;
  double                 value;
  int                    level;
  guint                  n_tags;
  const char *const     *tags;
  guint                  n_chances;
  const LecternChance   *chances;
  const LecternRelative *relative;
  guint                  n_sources;
  const guint32         *sources;
  guint                  line;
  guint                  column;
} LecternTableCell;

typedef struct
{
  const char    *id;
  LecternInlines label;
  const char    *section; /* (nullable): id of the section about it */
} LecternTableColumn;

typedef struct
{
  const char    *id;
  LecternInlines label;
} LecternTableLevel;

typedef struct
{
  const char              *id;
  LecternInlines           label;
  LecternRowType           type;
  const char              *unit; /* (nullable): number rows */
  guint                    n_levels;
  const LecternTableLevel *levels; /* lowest first */
} LecternTableRow;

/**
 * LecternTable:
 * @id: unique in the article
 * @title: its caption
 * @question: the decision that it helps with; may be empty
 * @searched: (nullable): when the evidence was searched
 * @corner: head of the first column
 * @columns: (array length=n_columns): the options
 * @rows: (array length=n_rows): the questions
 * @cells: (array length=n_cells): row by row; n_cells is n_rows × n_columns
 * @n_rows_left_out, @n_columns_left_out: what was beyond the limits
 *
 * The data of a table. Immutable; the memory belongs to the article's arena.
 */
typedef struct
{
  const char               *id;
  LecternTableKind          kind;
  LecternInlines            title;
  LecternInlines            question;
  const char               *searched;
  LecternInlines            corner;
  guint                     n_columns;
  guint                     n_rows;
  const LecternTableColumn *columns;
  const LecternTableRow    *rows;
  const LecternTableCell   *cells;
  guint                     n_rows_left_out;
  guint                     n_columns_left_out;
} LecternTable;

/**
 * LecternInlineParser:
 * @text: inline CommonMark
 * @file, @line, @column: where it stands, for problems
 *
 * Turns inline CommonMark, citations too, into inlines in the reader's arena. Citing gives
 * numbers, so it is called in reading order.
 */
typedef LecternInlines (*LecternInlineParser) (const char *text,
                                               const char *file,
                                               guint       line,
                                               guint       column,
                                               gpointer    user_data);

/**
 * LecternInlineFitter:
 * @text: a text
 * @file, @line, @column: where it stands, for problems
 *
 * Makes a text that was not parsed fit to be set: not too long, no runs that no line can hold.
 */
typedef LecternInlines (*LecternInlineFitter) (LecternInlines text,
                                               const char    *file,
                                               guint          line,
                                               guint          column,
                                               gpointer       user_data);

/**
 * LecternSectionChecker:
 * @id: what should be the id of a section
 * @file, @line, @column: where it stands, for problems
 *
 * Is told of a link into the article, whose end need not have been read.
 */
typedef void (*LecternSectionChecker) (const char *id,
                                       const char *file,
                                       guint       line,
                                       guint       column,
                                       gpointer    user_data);

/**
 * LecternSourceCiter:
 * @key: key of a source
 * @file, @line, @column: where it stands, for problems
 * @source: (out): its index in the source list
 *
 * Cites a source from outside a text. An unknown key is reported as `table-unknown-source`,
 * unless it is known why there are no sources at all.
 *
 * Returns: its number, from 1; 0 if the key is unknown
 */
typedef guint (*LecternSourceCiter) (const char *key,
                                     const char *file,
                                     guint       line,
                                     guint       column,
                                     guint32    *source,
                                     gpointer    user_data);

/**
 * LecternTableReader:
 * @fit_inlines: (nullable)
 * @check_section: (nullable)
 * @n_cell_bytes_left: (nullable): how much the texts of cells may take yet, in bytes: a unit of some
 *   kilobytes is repeated in each cell of its row
 * @lang: (nullable): the article's language, a BCP 47 tag: of a text in several languages this one is
 *   taken; `NULL` for that of @words
 * @user_data: for all functions
 *
 * What reading a table needs from the article around it.
 */
typedef struct
{
  LecternArena         *arena;
  LecternProblems      *problems;
  const LecternWords   *words;
  LecternInlineParser   parse_inlines;
  LecternSourceCiter    cite;
  gpointer              user_data;
  LecternInlineFitter   fit_inlines;
  LecternSectionChecker check_section;
  gsize                *n_cell_bytes_left;
  const char           *lang;
} LecternTableReader;

LecternTable           *lectern_table_read_json (const LecternTableReader *reader,
                                                 GBytes                   *bytes,
                                                 const char               *file,
                                                 const char               *id,
                                                 const LecternInlines     *caption);
LecternTable           *lectern_table_read_csv (const LecternTableReader *reader,
                                                GBytes                   *bytes,
                                                const char               *file,
                                                const char               *id,
                                                const LecternInlines     *caption);
const LecternTableCell *lectern_table_get_cell (const LecternTable *self,
                                                guint               row,
                                                guint               column);

const LecternInlines *lectern_table_get_text (const LecternTable *self,
                                              guint               row,
                                              guint               column);

G_END_DECLS
