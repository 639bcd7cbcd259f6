/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-block.h"
#include "lectern-metadata.h"
#include "lectern-outline.h"
#include "lectern-problem.h"
#include "lectern-source.h"
#include "lectern-words.h"

G_BEGIN_DECLS

/**
 * LecternArticleError:
 * @LECTERN_ARTICLE_ERROR_NO_ARTICLE: the folder holds no article.md
 * @LECTERN_ARTICLE_ERROR_BINARY: the file is not text
 * @LECTERN_ARTICLE_ERROR_TOO_LARGE: the file is larger than LECTERN_ARTICLE_MAX_BYTES
 * @LECTERN_ARTICLE_ERROR_NOT_REGULAR: not a regular file
 * @LECTERN_ARTICLE_ERROR_NOT_LOCAL: not on this computer
 *
 * Why an article was refused. Failures of the system keep their `G_IO_ERROR`.
 */
typedef enum
{
  LECTERN_ARTICLE_ERROR_NO_ARTICLE,
  LECTERN_ARTICLE_ERROR_BINARY,
  LECTERN_ARTICLE_ERROR_TOO_LARGE,
  LECTERN_ARTICLE_ERROR_NOT_REGULAR,
  LECTERN_ARTICLE_ERROR_NOT_LOCAL,
} LecternArticleError;

#define LECTERN_ARTICLE_ERROR (lectern_article_error_quark ())
#define LECTERN_ARTICLE_MAX_BYTES (64 * 1024 * 1024)
/* What the text is called where an article is a folder. */
#define LECTERN_ARTICLE_NAME "article.md"

#define LECTERN_TYPE_ARTICLE (lectern_article_get_type ())

/**
 * LecternArticle:
 *
 * An article as it was loaded: a flat list of blocks, its containers, outline, sources and
 * problems. It never changes, so any thread may read it; loading again makes a new one.
 */
G_DECLARE_FINAL_TYPE (LecternArticle, lectern_article, LECTERN, ARTICLE, GObject)

GQuark                  lectern_article_error_quark (void);
GFile                  *lectern_article_get_file (LecternArticle *self);
LecternFolder          *lectern_article_get_folder (LecternArticle *self);
const LecternMetadata  *lectern_article_get_metadata (LecternArticle *self);
const LecternWords     *lectern_article_get_words (LecternArticle *self);
const char             *lectern_article_get_title (LecternArticle *self);
gboolean                lectern_article_is_top (LecternArticle *self,
                                                const char     *id);
guint32                 lectern_article_get_n_blocks (LecternArticle *self);
const LecternBlock     *lectern_article_get_block (LecternArticle *self,
                                                   guint32         i);
guint32                 lectern_article_get_n_containers (LecternArticle *self);
const LecternContainer *lectern_article_get_container (LecternArticle *self,
                                                       guint32         i);
LecternOutline         *lectern_article_get_outline (LecternArticle *self);
LecternSourceList      *lectern_article_get_sources (LecternArticle *self);
guint32                 lectern_article_get_sources_block (LecternArticle *self);
guint32                 lectern_article_find_source_block (LecternArticle *self,
                                                           guint32         source);
LecternProblems        *lectern_article_get_problems (LecternArticle *self);
guint                   lectern_article_get_n_words (LecternArticle *self);

G_END_DECLS
