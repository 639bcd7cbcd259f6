/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LECTERN_SEVERITY_NOTE,
  LECTERN_SEVERITY_WARNING,
  LECTERN_SEVERITY_ERROR,
} LecternSeverity;

/**
 * LecternProblem:
 * @file: name of the file, relative to the article's folder
 * @line: line, counted from 1
 * @column: column, counted from 1 in characters
 * @severity: how bad it is
 * @code: (not owned): what it is, for programs: kebab-case, never translated
 * @message: what it is, for people: translated, no final period
 *
 * Something that is wrong with an article and does not keep it from being shown.
 */
typedef struct
{
  char           *file;
  guint           line;
  guint           column;
  LecternSeverity severity;
  const char     *code;
  char           *message;
} LecternProblem;

/**
 * LecternProblems:
 *
 * The problems found while an article was loaded. At most
 * LECTERN_PROBLEMS_MAX are kept; the others are only counted. One thread
 * writes it; when the article is complete it never changes again.
 */
typedef struct _LecternProblems LecternProblems;

#define LECTERN_PROBLEMS_MAX 1000

LecternProblems      *lectern_problems_new (void) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_problems_free (LecternProblems *self);
void                  lectern_problems_add (LecternProblems *self,
                                            const char      *file,
                                            guint            line,
                                            guint            column,
                                            LecternSeverity  severity,
                                            const char      *code,
                                            const char      *format,
                                            ...) G_GNUC_PRINTF (7, 8);
void                  lectern_problems_mark_cause (LecternProblems *self);
void                  lectern_problems_sort (LecternProblems *self);
guint                 lectern_problems_get_n (LecternProblems *self);
guint                 lectern_problems_get_n_dropped (LecternProblems *self);
guint                 lectern_problems_count (LecternProblems *self,
                                              LecternSeverity  severity);
const LecternProblem *lectern_problems_get (LecternProblems *self,
                                            guint            i);
const char           *lectern_severity_get_name (LecternSeverity severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternProblems, lectern_problems_free)

G_END_DECLS
