/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-code-block.h"
#include "lectern-disclosure-block.h"
#include "lectern-figure-block.h"
#include "lectern-focus-child.h"
#include "lectern-paragraph.h"
#include "lectern-rule-block.h"
#include "lectern-table-block.h"
#include "lectern-text-block-accessible.h"

/* Which widget shows which block, and which blocks are folded away. */

/* The highest guess, in pixels: sums of many stay far from the limits of their types. */
#define MAX_ESTIMATE 10e6

static LecternBlockWidget *
create_text_block (LecternArticleView *self,
                   const LecternBlock *block)
{
  const LecternContainer *container = block->container == LECTERN_NONE ? NULL : lectern_article_get_container (self->article, block->container);
  GtkAccessibleRole       role = lectern_text_block_get_paragraph_role ();

  if (block->kind == LECTERN_BLOCK_TITLE || block->kind == LECTERN_BLOCK_HEADING || block->kind == LECTERN_BLOCK_ADDITIONAL_TITLE)
    role = GTK_ACCESSIBLE_ROLE_HEADING;
  else if (block->kind == LECTERN_BLOCK_SOURCE || (container != NULL && container->kind == LECTERN_CONTAINER_ITEM))
    role = GTK_ACCESSIBLE_ROLE_LIST_ITEM;
  else if (container != NULL && container->kind == LECTERN_CONTAINER_QUOTE)
    role = lectern_text_block_get_quote_role ();

  return g_object_new (LECTERN_TYPE_TEXT_BLOCK, "accessible-role", role, NULL);
}

static gboolean
is_expanded (LecternArticleView *self,
             const LecternBlock *block)
{
  return block->kind == LECTERN_BLOCK_SOURCES_TITLE ? self->sources_open
                                                    : !lectern_article_view_is_folded (self, block->container);
}

static LecternBlockWidget *
create_disclosure (LecternArticleView *self,
                   const LecternBlock *block)
{
  gboolean opens = block->kind == LECTERN_BLOCK_SOURCES_TITLE ||
                   lectern_article_get_container (self->article, block->container)->foldable;
  GtkAccessibleRole role = opens ? GTK_ACCESSIBLE_ROLE_BUTTON : lectern_text_block_get_paragraph_role ();

  return g_object_new (LECTERN_TYPE_DISCLOSURE_BLOCK, "accessible-role", role, NULL);
}

/**
 * lectern_view_create_block:
 * @self: a view
 * @i: a block
 *
 * Makes the widget for a block; it is not in the view yet.
 *
 * Returns: (transfer floating): the widget
 */
LecternBlockWidget *
lectern_view_create_block (LecternArticleView *self,
                           guint32             i)
{
  const LecternBlock *block = lectern_article_get_block (self->article, i);
  LecternBlockWidget *widget;

  switch ((LecternBlockKind) block->kind)
    {
    case LECTERN_BLOCK_CODE:
      widget = g_object_new (LECTERN_TYPE_CODE_BLOCK, NULL);
      break;
    case LECTERN_BLOCK_RULE:
      widget = g_object_new (LECTERN_TYPE_RULE_BLOCK, NULL);
      break;
    case LECTERN_BLOCK_FIGURE:
      widget = g_object_new (LECTERN_TYPE_FIGURE_BLOCK, NULL);
      break;
    case LECTERN_BLOCK_TABLE:
      widget = g_object_new (LECTERN_TYPE_TABLE_BLOCK, NULL);
      break;
    case LECTERN_BLOCK_CALLOUT_TITLE:
    case LECTERN_BLOCK_SOURCES_TITLE:
      widget = create_disclosure (self, block);
      break;
    case LECTERN_BLOCK_TITLE:
    case LECTERN_BLOCK_SUBTITLE:
    case LECTERN_BLOCK_BYLINE:
    case LECTERN_BLOCK_HEADING:
    case LECTERN_BLOCK_PARAGRAPH:
    case LECTERN_BLOCK_PLACEHOLDER:
    case LECTERN_BLOCK_SOURCE:
    case LECTERN_BLOCK_ADDITIONAL_TITLE:
    default:
      widget = create_text_block (self, block);
      break;
    }

  lectern_block_widget_set_up (widget, self->context, i, lectern_view_get_previous (self, i));
  if (lectern_view_has_bookmark (self, i))
    lectern_block_widget_set_bookmarked (widget, TRUE);
  if (LECTERN_IS_DISCLOSURE_BLOCK (widget))
    lectern_disclosure_block_set_expanded (LECTERN_DISCLOSURE_BLOCK (widget), is_expanded (self, block));

  return widget;
}

/**
 * lectern_view_estimate_height:
 * @self: a view
 * @i: a block
 *
 * Guesses a height from the length of the text alone: for 35,000 blocks at once.
 *
 * Returns: a height in pixels, with the gap above; 0 for what is folded away
 */
int
lectern_view_estimate_height (LecternArticleView *self,
                              guint32             i)
{
  const LecternBlock *block = lectern_article_get_block (self->article, i);
  LecternStyle       *style = self->context->style;
  double              size = lectern_style_get_size (style);
  double              width = self->context->column_width;
  double              height;

  if (self->hidden[i])
    return 0;

  switch ((LecternBlockKind) block->kind)
    {
    case LECTERN_BLOCK_TABLE:
      height = size * 4 * (block->table->n_rows + 1);
      break;
    case LECTERN_BLOCK_FIGURE:
      height = width * 0.6;
      break;
    case LECTERN_BLOCK_CODE:
      height = lectern_style_get_line_height (style, LECTERN_TEXT_CODE, 0) * (1 + block->text.length / 40);
      break;
    case LECTERN_BLOCK_HEADING:
    case LECTERN_BLOCK_TITLE:
      height = size * 2 + lectern_paragraph_estimate_height (style, LECTERN_TEXT_HEADING, MAX (block->level, 1), block->text.length, width);
      break;
    case LECTERN_BLOCK_SUBTITLE:
    case LECTERN_BLOCK_BYLINE:
    case LECTERN_BLOCK_PARAGRAPH:
    case LECTERN_BLOCK_RULE:
    case LECTERN_BLOCK_CALLOUT_TITLE:
    case LECTERN_BLOCK_PLACEHOLDER:
    case LECTERN_BLOCK_SOURCES_TITLE:
    case LECTERN_BLOCK_SOURCE:
    case LECTERN_BLOCK_ADDITIONAL_TITLE:
    default:
      height = size * 0.8 + lectern_paragraph_estimate_height (style, LECTERN_TEXT_BODY, 0, block->text.length, width);
      break;
    }

  return (int) MIN (height, MAX_ESTIMATE);
}

/**
 * lectern_view_update_hidden:
 * @self: a view
 *
 * Works out which blocks are folded away: the sources unless they are open, and what
 * stands in closed callouts below their titles.
 */
void
lectern_view_update_hidden (LecternArticleView *self)
{
  guint32 sources = lectern_article_get_sources_block (self->article);

  memset (self->hidden, 0, self->n_blocks);
  if (sources != LECTERN_NONE && !self->sources_open)
    memset (self->hidden + sources + 1, 1, self->n_blocks - sources - 1);
  for (guint32 i = 0; i < lectern_article_get_n_containers (self->article); i++)
    {
      const LecternContainer *container = lectern_article_get_container (self->article, i);

      if (self->folded[i] && container->n_blocks > 1)
        memset (self->hidden + container->first_block + 1, 1, container->n_blocks - 1);
    }

  g_array_set_size (self->runs, 0);
  for (guint32 i = 0; i < self->n_blocks; i++)
    {
      LecternRun run = { i, i };

      while (run.end < self->n_blocks && self->hidden[run.end])
        run.end++;
      if (run.end == run.first)
        continue;
      g_array_append_val (self->runs, run);
      i = run.end;
    }
}

/* Drops what is gone; what stands below a change has another neighbour above. */
static void
apply_hidden (LecternArticleView *self,
              const guint8       *before)
{
  gboolean changed_above = FALSE;

  for (guint32 i = 0; i < self->n_blocks; i++)
    {
      if (self->hidden[i] == before[i])
        {
          if (!self->hidden[i] && changed_above)
            lectern_view_block_changed (self, i);
          changed_above &= self->hidden[i];
          continue;
        }
      changed_above = TRUE;
      self->measured[i] = FALSE;
      lectern_heights_set (self->heights, i, lectern_view_estimate_height (self, i));
      if (self->hidden[i] && self->widgets[i] != NULL)
        {
          gtk_widget_unparent (GTK_WIDGET (self->widgets[i]));
          self->widgets[i] = NULL;
        }
    }
}

/* What is about to be hidden passes its focus on to the title that hides it. */
static void
pass_focus_on (LecternArticleView *self)
{
  GtkWidget *focus = lectern_focus_child_get (GTK_WIDGET (self));
  guint32    block;

  if (focus == NULL)
    return;
  block = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (focus));
  if (!self->hidden[block])
    return;
  block = lectern_view_get_previous (self, block);
  if (block != LECTERN_NONE)
    gtk_widget_grab_focus (GTK_WIDGET (lectern_view_ensure_widget (self, block)));
}

/**
 * lectern_view_update_disclosure:
 * @self: a view
 * @block: a title that opens and closes what is below it
 *
 * Makes the title show whether it is open.
 */
void
lectern_view_update_disclosure (LecternArticleView *self,
                                guint32             block)
{
  if (self->widgets[block] == NULL)
    return;

  lectern_disclosure_block_set_expanded (LECTERN_DISCLOSURE_BLOCK (self->widgets[block]),
                                         is_expanded (self, lectern_article_get_block (self->article, block)));
  lectern_view_block_changed (self, block);
}

static void
fold (LecternArticleView *self,
      guint32             container,
      gboolean            folded)
{
  self->folded[container] = (guint8) folded;
  lectern_view_update_disclosure (self, lectern_article_get_container (self->article, container)->first_block);
}

/**
 * lectern_view_rebuild_hidden:
 * @self: a view
 *
 * Something was opened or closed: shows what is open and drops what is not.
 */
void
lectern_view_rebuild_hidden (LecternArticleView *self)
{
  g_autofree guint8 *before = g_memdup2 (self->hidden, self->n_blocks);

  lectern_view_update_hidden (self);
  pass_focus_on (self);
  apply_hidden (self, before);
  lectern_view_queue_complete (self);
  lectern_view_update (self);
  g_signal_emit_by_name (self, "folds-changed");
}

/**
 * lectern_view_toggle:
 * @self: a view
 * @block: a title that opens and closes what is below it
 *
 * Opens what is closed and closes what is open.
 */
void
lectern_view_toggle (LecternArticleView *self,
                     guint32             block)
{
  const LecternBlock *b = lectern_article_get_block (self->article, block);

  if (b->kind == LECTERN_BLOCK_SOURCES_TITLE)
    {
      lectern_article_view_set_sources_open (self, !self->sources_open);
      return;
    }
  if (b->kind != LECTERN_BLOCK_CALLOUT_TITLE || b->container == LECTERN_NONE ||
      !lectern_article_get_container (self->article, b->container)->foldable)
    return;

  fold (self, b->container, !self->folded[b->container]);
  lectern_view_rebuild_hidden (self);
}

/**
 * lectern_view_reveal:
 * @self: a view
 * @block: a block
 *
 * Opens everything that hides a block.
 */
void
lectern_view_reveal (LecternArticleView *self,
                     guint32             block)
{
  guint32 sources = lectern_article_get_sources_block (self->article);
  guint32 container = lectern_article_get_block (self->article, block)->container;

  if (!self->hidden[block])
    return;

  if (sources != LECTERN_NONE && block > sources)
    lectern_article_view_set_sources_open (self, TRUE);
  for (; container != LECTERN_NONE; container = lectern_article_get_container (self->article, container)->parent)
    if (self->folded[container])
      fold (self, container, FALSE);
  lectern_view_rebuild_hidden (self);
}
