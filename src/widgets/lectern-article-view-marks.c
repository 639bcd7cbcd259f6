/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-text-block-accessible.h"

/* What is marked in the article: the marks belong to the view's context, since widgets come and go. */

/* Draws the blocks from one to another anew, as far as they have widgets; cells are children of theirs. Screen readers
 * want to know of what is selected. */
static void
redraw (LecternArticleView *self,
        guint32             first,
        guint32             last,
        gboolean            is_selection)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      guint32 block = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (child));

      if (block < first || block > last)
        continue;
      gtk_widget_queue_draw (child);
      for (GtkWidget *part = gtk_widget_get_first_child (child); part != NULL; part = gtk_widget_get_next_sibling (part))
        gtk_widget_queue_draw (part);
      if (is_selection && LECTERN_IS_TEXT_BLOCK (child))
        lectern_text_block_selection_changed (LECTERN_TEXT_BLOCK (child));
    }
}

/**
 * lectern_article_view_get_selection:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what is selected, never empty; `NULL` if nothing is
 */
const LecternPlaceRange *
lectern_article_view_get_selection (LecternArticleView *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_VIEW (self), NULL);

  return self->context != NULL ? lectern_marks_get_selection (self->context->marks) : NULL;
}

/**
 * lectern_view_select:
 * @self: a view
 * @selection: (nullable): what is selected from now on; `NULL` or an empty range for nothing
 *
 * Marks what is selected, however that came about. Nothing scrolls.
 */
void
lectern_view_select (LecternArticleView      *self,
                     const LecternPlaceRange *selection)
{
  const LecternPlaceRange *old;
  LecternPlaceRange        before = { 0 };
  gboolean                 had;

  if (self->context == NULL)
    return;

  old = lectern_marks_get_selection (self->context->marks);
  if (old != NULL)
    before = *old;
  had = old != NULL;
  lectern_marks_set_selection (self->context->marks, selection);
  selection = lectern_marks_get_selection (self->context->marks);
  if (had != (selection != NULL))
    lectern_view_update_copy (self);
  if (had && selection != NULL)
    {
      /* Between the ends nothing changes, and there may be much. */
      redraw (self, MIN (before.start.block, selection->start.block), MAX (before.start.block, selection->start.block), TRUE);
      redraw (self, MIN (before.end.block, selection->end.block), MAX (before.end.block, selection->end.block), TRUE);
    }
  else if (had)
    {
      redraw (self, before.start.block, before.end.block, TRUE);
    }
  else if (selection != NULL)
    {
      redraw (self, selection->start.block, selection->end.block, TRUE);
    }
}

/**
 * lectern_article_view_set_selection:
 * @self: a view
 * @selection: (nullable): what is selected from now on; `NULL` or an empty range for nothing
 *
 * Selects a part of the article, as if the reader had dragged from its start to its end. Nothing scrolls.
 */
void
lectern_article_view_set_selection (LecternArticleView      *self,
                                    const LecternPlaceRange *selection)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  lectern_view_select (self, selection);
  selection = lectern_article_view_get_selection (self);
  if (selection == NULL)
    return;

  self->selecting.has_origin = TRUE;
  self->selecting.origin = (LecternPlaceRange){ selection->start, selection->start };
  self->selecting.moving = selection->end;
  self->selecting.unit = LECTERN_UNIT_CHARACTER;
  lectern_view_caret_moved (self);
}

/**
 * lectern_article_view_set_matches:
 * @self: a view
 * @matches: (nullable) (element-type LecternPlaceRange): what was found: sorted, not overlapping,
 *   each inside one text; from now on it changes by appending only. `NULL` for nothing
 * @current: index of the one that the reader has got to, or %LECTERN_NO_MATCH
 *
 * Marks what was found. To be called again when @matches has grown. Nothing scrolls.
 */
void
lectern_article_view_set_matches (LecternArticleView *self,
                                  GArray             *matches,
                                  guint               current)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));
  g_return_if_fail (matches == NULL || current == LECTERN_NO_MATCH || current < matches->len);

  if (self->context == NULL)
    return;

  lectern_marks_set_matches (self->context->marks, matches, current);
  redraw (self, 0, self->n_blocks, FALSE);
}
