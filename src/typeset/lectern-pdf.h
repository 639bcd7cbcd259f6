/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-handout.h"
#include "lectern-paper.h"

G_BEGIN_DECLS

/* The path that stands for standard output. */
#define LECTERN_PDF_STANDARD_OUTPUT "-"

gboolean lectern_pdf_write (LecternArticle             *article,
                            const LecternHandoutChoice *choice,
                            const LecternPaper         *paper,
                            double                      size,
                            const char                 *path,
                            GCancellable               *cancellable,
                            GError                    **error);
gboolean lectern_pdf_write_stream (LecternArticle             *article,
                                   const LecternHandoutChoice *choice,
                                   const LecternPaper         *paper,
                                   double                      size,
                                   GOutputStream              *stream,
                                   GCancellable               *cancellable,
                                   GError                    **error);

G_END_DECLS
