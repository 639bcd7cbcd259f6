/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-handout.h"
#include "lectern-page.h"
#include "lectern-paper.h"

G_BEGIN_DECLS

/* Size of the body text on paper, in points. */
#define LECTERN_PAGINATOR_SIZE 10.5

/**
 * LecternPaginator:
 *
 * Cuts a hand-out into pages. It keeps which lines and rows stand on which page, not how
 * they are set: that is done again when a page is drawn.
 *
 * One thread at a time; it may be run in a worker and drawn in another thread, since each
 * thread that comes gets a font map of its own.
 */
typedef struct _LecternPaginator LecternPaginator;

LecternPaginator *lectern_paginator_new (LecternArticle             *article,
                                         const LecternHandoutChoice *choice,
                                         const LecternPaper         *paper,
                                         double                      size) G_GNUC_WARN_UNUSED_RESULT;
void              lectern_paginator_set_text_font (LecternPaginator *self,
                                                   const char       *family);
void              lectern_paginator_free (LecternPaginator *self);
gboolean          lectern_paginator_run (LecternPaginator *self,
                                         GCancellable     *cancellable,
                                         GError          **error);
guint             lectern_paginator_get_n_pages (LecternPaginator *self);
LecternPage      *lectern_paginator_get_page (LecternPaginator *self,
                                              guint             i);
LecternHandout   *lectern_paginator_get_handout (LecternPaginator *self);
char             *lectern_paginator_dump (LecternPaginator *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternPaginator, lectern_paginator_free)

G_END_DECLS
