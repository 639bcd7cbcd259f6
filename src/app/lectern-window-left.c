/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

/* What the window still knows of articles that it showed, so that a reload and the way back from another article change
 * nothing: which sections were read, what was opened and closed; and its bookmarks, which may be kept nowhere else. */

typedef struct
{
  GStrv             visited;   /* (owned) (nullable) */
  GStrv             folds;     /* (owned) (nullable) */
  LecternBookmarks *bookmarks; /* (owned) */
} Left;

static void
left_free (gpointer data)
{
  Left *left = data;

  g_strfreev (left->visited);
  g_strfreev (left->folds);
  g_object_unref (left->bookmarks);
  g_free (left);
}

/**
 * lectern_window_leave_article:
 * @self: a window that is about to be given another article, or another version of its own
 *
 * Notes how the article is left that it shows, if it shows any.
 */
void
lectern_window_leave_article (LecternWindow *self)
{
  Left *left;

  g_return_if_fail (LECTERN_IS_WINDOW (self));

  if (self->article == NULL)
    return;

  if (self->left == NULL)
    self->left = g_hash_table_new_full (g_file_hash, (GEqualFunc) g_file_equal, g_object_unref, left_free);
  left = g_new0 (Left, 1);
  left->visited = lectern_window_dup_visited (self);
  left->folds = lectern_article_view_dup_folds (self->view);
  left->bookmarks = g_object_ref (self->bookmarks);
  g_hash_table_replace (self->left, g_object_ref (lectern_article_get_file (self->article)), left);
}

/**
 * lectern_window_return_to_article:
 * @self: a window that was just given an article
 *
 * Shows the article as it was left in this window.
 *
 * Returns: whether it was shown there before
 */
gboolean
lectern_window_return_to_article (LecternWindow *self)
{
  const Left *left;

  g_return_val_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL, FALSE);

  left = self->left != NULL ? g_hash_table_lookup (self->left, lectern_article_get_file (self->article)) : NULL;
  if (left == NULL)
    return FALSE;

  lectern_window_set_visited (self, (const char *const *) left->visited);
  lectern_article_view_set_folds (self->view, (const char *const *) left->folds);

  return TRUE;
}
