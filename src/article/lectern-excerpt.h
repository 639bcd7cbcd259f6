/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

/**
 * LecternExcerpt:
 *
 * A part of an article that leaves it: as plain text and as HTML. It never changes, and any
 * thread may write it.
 */
typedef struct _LecternExcerpt LecternExcerpt;

LecternExcerpt *lectern_excerpt_new (LecternArticle          *article,
                                     const LecternPlaceRange *range,
                                     const guint8            *hidden,
                                     gboolean                 with_citation) G_GNUC_WARN_UNUSED_RESULT;
LecternExcerpt *lectern_excerpt_ref (LecternExcerpt *self);
void            lectern_excerpt_unref (LecternExcerpt *self);
char           *lectern_excerpt_dup_text (LecternExcerpt *self) G_GNUC_WARN_UNUSED_RESULT;
char           *lectern_excerpt_dup_html (LecternExcerpt *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternExcerpt, lectern_excerpt_unref)

G_END_DECLS
