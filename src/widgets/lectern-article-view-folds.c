/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-stored-fold.h"

/* What the reader opened and closed, to be left like that for the next time. */

/* Stands for the list of sources, which is closed at first. */
#define SOURCES "sources"

/**
 * lectern_article_view_dup_folds:
 * @self: a view
 *
 * Gives what is open or closed otherwise than the article says, in terms that outlive its version.
 *
 * Returns: (transfer full) (nullable): texts for lectern_article_view_set_folds(), or NULL if there is nothing
 */
GStrv
lectern_article_view_dup_folds (LecternArticleView *self)
{
  g_autoptr (GStrvBuilder) folds = NULL;
  g_auto (GStrv)           callouts = NULL;

  g_return_val_if_fail (LECTERN_IS_ARTICLE_VIEW (self), NULL);

  if (self->article == NULL)
    return NULL;

  callouts = lectern_stored_folds_new (self->article, self->folded);
  if (!self->sources_open)
    return g_steal_pointer (&callouts);

  folds = g_strv_builder_new ();
  g_strv_builder_add (folds, SOURCES);
  if (callouts != NULL)
    g_strv_builder_addv (folds, (const char **) callouts);

  return g_strv_builder_end (folds);
}

/**
 * lectern_article_view_set_folds:
 * @self: a view that was just given an article
 * @folds: (nullable) (array zero-terminated=1): what lectern_article_view_dup_folds() gave for any version of it
 *
 * Opens and closes what was left open and closed. Nothing else moves.
 */
void
lectern_article_view_set_folds (LecternArticleView *self,
                                const char *const  *folds)
{
  g_autofree guint8 *before = NULL;
  guint32            n;
  gboolean           is_changed = FALSE;

  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  if (self->article == NULL || folds == NULL || folds[0] == NULL)
    return;

  n = lectern_article_get_n_containers (self->article);
  before = g_memdup2 (self->folded, MAX (n, 1));
  lectern_stored_folds_find (folds, self->article, self->folded);
  for (guint32 i = 0; i < n; i++)
    if (self->folded[i] != before[i])
      {
        is_changed = TRUE;
        lectern_view_update_disclosure (self, lectern_article_get_container (self->article, i)->first_block);
      }
  if (is_changed)
    lectern_view_rebuild_hidden (self);
  if (g_strv_contains (folds, SOURCES))
    lectern_article_view_set_sources_open (self, TRUE);
}
