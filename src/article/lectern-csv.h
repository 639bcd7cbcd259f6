/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-problem.h"

G_BEGIN_DECLS

/**
 * LecternCsvField:
 * @text: valid UTF-8 without NUL; lines inside are ended by a line feed
 * @line: line where it begins, from 1
 * @column: column where it begins, from 1 in characters
 *
 * One field. The memory belongs to its #LecternCsv.
 */
typedef struct
{
  const char *text;
  guint       line;
  guint       column;
} LecternCsvField;

/**
 * LecternCsv:
 *
 * Comma-separated values (RFC 4180) in memory, as programs really write them: with a comma,
 * semicolon or tab between, any line ends, with or without a byte order mark. Reading takes
 * linear time and memory. Immutable; usable from any thread.
 */
typedef struct _LecternCsv LecternCsv;

LecternCsv            *lectern_csv_new (GBytes          *bytes,
                                        const char      *file,
                                        guint            max_records,
                                        guint            max_fields,
                                        LecternProblems *problems) G_GNUC_WARN_UNUSED_RESULT;
void                   lectern_csv_free (LecternCsv *self);
char                   lectern_csv_get_separator (LecternCsv *self);
guint                  lectern_csv_get_n_records (LecternCsv *self);
guint                  lectern_csv_get_n_fields (LecternCsv *self);
guint                  lectern_csv_get_n_records_left_out (LecternCsv *self);
guint                  lectern_csv_get_n_fields_left_out (LecternCsv *self);
const LecternCsvField *lectern_csv_get_field (LecternCsv *self,
                                              guint       record,
                                              guint       i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCsv, lectern_csv_free)

G_END_DECLS
