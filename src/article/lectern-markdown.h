/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

/**
 * LecternMarkdown:
 *
 * Turns CommonMark, with pandoc's citations and GitHub's callouts, into the blocks,
 * containers, outline and problems of an article. The only user of cmark. One thread.
 */
typedef struct _LecternMarkdown LecternMarkdown;

LecternMarkdown *lectern_markdown_new (LecternArticle *article,
                                       const char     *file) G_GNUC_WARN_UNUSED_RESULT;
void             lectern_markdown_free (LecternMarkdown *self);
gboolean         lectern_markdown_read (LecternMarkdown *self,
                                        const char      *text,
                                        gsize            n_bytes,
                                        guint            first_line,
                                        GCancellable    *cancellable,
                                        GError         **error);
LecternInlines   lectern_markdown_parse_inlines (LecternMarkdown *self,
                                                 const char      *text,
                                                 const char      *file,
                                                 guint            line,
                                                 guint            column);
LecternInlines   lectern_markdown_fit_inlines (LecternMarkdown *self,
                                               LecternInlines   text,
                                               const char      *file,
                                               guint            line,
                                               guint            column);
LecternInlines   lectern_markdown_get_title (LecternMarkdown *self);
char            *lectern_markdown_dup_title (const LecternInlines *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternMarkdown, lectern_markdown_free)

G_END_DECLS
