/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

/**
 * LecternReportFormat:
 * @LECTERN_REPORT_TEXT: lines for people and for editors that jump to errors
 * @LECTERN_REPORT_JSON: one JSON array
 *
 * How the results of the command line are written.
 */
typedef enum
{
  LECTERN_REPORT_TEXT,
  LECTERN_REPORT_JSON,
} LecternReportFormat;

/**
 * LecternReport:
 *
 * What `--outline` and `--check` print, collected entry by entry.
 */
typedef struct _LecternReport LecternReport;

LecternReport *lectern_report_new (LecternReportFormat format) G_GNUC_WARN_UNUSED_RESULT;
void           lectern_report_free (LecternReport *self);
void           lectern_report_add_outline (LecternReport  *self,
                                           LecternOutline *outline);
void           lectern_report_add_problems (LecternReport   *self,
                                            LecternProblems *problems,
                                            const char      *folder);
char          *lectern_report_finish (LecternReport *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternReport, lectern_report_free)

G_END_DECLS
