/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-block-context.h"

/**
 * lectern_block_context_new:
 * @article: the article shown
 * @style: how it is set, in pixels
 * @pango: a prepared context
 *
 * Creates a context.
 *
 * Returns: (transfer full): the context
 */
LecternBlockContext *
lectern_block_context_new (LecternArticle *article,
                           LecternStyle   *style,
                           PangoContext   *pango)
{
  LecternBlockContext *self = g_new0 (LecternBlockContext, 1);

  g_ref_count_init (&self->ref_count);
  self->article = g_object_ref (article);
  self->style = lectern_style_ref (style);
  self->pango = g_object_ref (pango);
  self->marks = lectern_marks_new ();
  self->scale = 1;

  return self;
}

/**
 * lectern_block_context_ref:
 * @self: a context
 *
 * Returns: (transfer full): @self
 */
LecternBlockContext *
lectern_block_context_ref (LecternBlockContext *self)
{
  g_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * lectern_block_context_unref:
 * @self: (transfer full): a context
 *
 * Gives up a reference.
 */
void
lectern_block_context_unref (LecternBlockContext *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  g_object_unref (self->article);
  lectern_style_unref (self->style);
  g_object_unref (self->pango);
  lectern_marks_free (self->marks);
  g_free (self);
}
