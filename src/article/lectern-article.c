/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-private.h"

#include <string.h>

G_DEFINE_QUARK (lectern_article_error, lectern_article_error)

G_DEFINE_FINAL_TYPE (LecternArticle, lectern_article, G_TYPE_OBJECT)

static void
lectern_article_finalize (GObject *object)
{
  LecternArticle *self = LECTERN_ARTICLE (object);

  g_clear_object (&self->file);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->outline, lectern_outline_free);
  g_clear_pointer (&self->sources, lectern_source_list_free);
  g_clear_pointer (&self->problems, lectern_problems_free);
  g_clear_pointer (&self->blocks, g_array_unref);
  g_clear_pointer (&self->containers, g_array_unref);
  g_clear_pointer (&self->source_blocks, g_free);
  g_clear_pointer (&self->arena, lectern_arena_free);

  G_OBJECT_CLASS (lectern_article_parent_class)->finalize (object);
}

static void
lectern_article_class_init (LecternArticleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lectern_article_finalize;
}

static void
lectern_article_init (LecternArticle *self)
{
  self->arena = lectern_arena_new ();
  self->outline = lectern_outline_new (self->arena);
  self->sources = lectern_source_list_new ();
  self->problems = lectern_problems_new ();
  self->words = lectern_words_for_lang (NULL);
  self->blocks = g_array_new (FALSE, TRUE, sizeof (LecternBlock));
  self->containers = g_array_new (FALSE, TRUE, sizeof (LecternContainer));
  self->sources_block = LECTERN_NONE;
  self->title = "";
  self->title_id = "";
}

/**
 * lectern_article_new:
 * @file: the Markdown file
 * @folder: the folder around it
 *
 * Makes an article without blocks, for the loader to fill.
 *
 * Returns: (transfer full): the article
 */
LecternArticle *
lectern_article_new (GFile         *file,
                     LecternFolder *folder)
{
  LecternArticle *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (LECTERN_IS_FOLDER (folder), NULL);

  self = g_object_new (LECTERN_TYPE_ARTICLE, NULL);
  self->file = g_object_ref (file);
  self->folder = g_object_ref (folder);

  return self;
}

/**
 * lectern_article_set_progress:
 * @self: an article that is being read
 * @permille: how much is done, in thousandths
 *
 * Tells whoever waits how far it is.
 */
void
lectern_article_set_progress (LecternArticle *self,
                              gint            permille)
{
  if (self->progress != NULL)
    g_atomic_int_set (self->progress, permille);
}

/**
 * lectern_article_get_file:
 * @self: an article
 *
 * Returns: (transfer none): its Markdown file
 */
GFile *
lectern_article_get_file (LecternArticle *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), NULL);

  return self->file;
}

/**
 * lectern_article_get_folder:
 * @self: an article
 *
 * Returns: (transfer none): the folder around it, from which its figures are read
 */
LecternFolder *
lectern_article_get_folder (LecternArticle *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), NULL);

  return self->folder;
}

/**
 * lectern_article_get_metadata:
 * @self: an article
 *
 * Returns: (transfer none): what its front matter says
 */
const LecternMetadata *
lectern_article_get_metadata (LecternArticle *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), NULL);

  return &self->metadata;
}

/**
 * lectern_article_get_words:
 * @self: an article
 *
 * Returns: (transfer none): Lectern's own words in the article's language
 */
const LecternWords *
lectern_article_get_words (LecternArticle *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), NULL);

  return self->words;
}

/**
 * lectern_article_get_title:
 * @self: an article
 *
 * Returns: (transfer none): its title as plain text, on one line; never empty
 */
const char *
lectern_article_get_title (LecternArticle *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), NULL);

  return self->title;
}

/**
 * lectern_article_is_top:
 * @self: an article
 * @id: what stands behind the “#” of a link
 *
 * Says whether a link leads to the beginning: to the H1 that is the title, or to “#top” or
 * “#”, as in HTML. A section of that id goes first.
 *
 * Returns: whether it does
 */
gboolean
lectern_article_is_top (LecternArticle *self,
                        const char     *id)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return id[0] == '\0' || g_ascii_strcasecmp (id, "top") == 0 || strcmp (id, self->title_id) == 0;
}

/**
 * lectern_article_get_n_blocks:
 * @self: an article
 *
 * Returns: how many blocks it has; the title at least
 */
guint32
lectern_article_get_n_blocks (LecternArticle *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), 0);

  return self->blocks->len;
}

/**
 * lectern_article_get_block:
 * @self: an article
 * @i: an index below [method@Article.get_n_blocks]
 *
 * Returns: (transfer none): the block
 */
const LecternBlock *
lectern_article_get_block (LecternArticle *self,
                           guint32         i)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), NULL);
  g_return_val_if_fail (i < self->blocks->len, NULL);

  return &g_array_index (self->blocks, LecternBlock, i);
}

/**
 * lectern_article_get_n_containers:
 * @self: an article
 *
 * Returns: how many list items, quotes and callouts it has
 */
guint32
lectern_article_get_n_containers (LecternArticle *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), 0);

  return self->containers->len;
}

/**
 * lectern_article_get_container:
 * @self: an article
 * @i: an index below [method@Article.get_n_containers]
 *
 * Returns: (transfer none): the container
 */
const LecternContainer *
lectern_article_get_container (LecternArticle *self,
                               guint32         i)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), NULL);
  g_return_val_if_fail (i < self->containers->len, NULL);

  return &g_array_index (self->containers, LecternContainer, i);
}

/**
 * lectern_article_get_outline:
 * @self: an article
 *
 * Returns: (transfer none): its sections, tables and figures
 */
LecternOutline *
lectern_article_get_outline (LecternArticle *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), NULL);

  return self->outline;
}

/**
 * lectern_article_get_sources:
 * @self: an article
 *
 * Returns: (transfer none): its sources
 */
LecternSourceList *
lectern_article_get_sources (LecternArticle *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), NULL);

  return self->sources;
}

/**
 * lectern_article_get_sources_block:
 * @self: an article
 *
 * Returns: index of the block that opens the list of sources, or LECTERN_NONE
 */
guint32
lectern_article_get_sources_block (LecternArticle *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), LECTERN_NONE);

  return self->sources_block;
}

/**
 * lectern_article_find_source_block:
 * @self: an article
 * @source: index of a source in the list of sources
 *
 * Returns: index of the block that shows the source, or LECTERN_NONE
 */
guint32
lectern_article_find_source_block (LecternArticle *self,
                                   guint32         source)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), LECTERN_NONE);

  if (self->source_blocks == NULL || source >= lectern_source_list_get_n (self->sources))
    return LECTERN_NONE;

  return self->source_blocks[source];
}

/**
 * lectern_article_get_problems:
 * @self: an article
 *
 * Returns: (transfer none): what is wrong with it, sorted by file, line and column
 */
LecternProblems *
lectern_article_get_problems (LecternArticle *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), NULL);

  return self->problems;
}

/**
 * lectern_article_get_n_words:
 * @self: an article
 *
 * Returns: how many words its headings and paragraphs have
 */
guint
lectern_article_get_n_words (LecternArticle *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (self), 0);

  return self->n_words;
}
