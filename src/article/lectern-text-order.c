/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-text-order.h"

/* The texts of an article in the order in which they are read: those of the blocks, and behind
 * the caption of a table its cells, row by row. Texts without a character are passed over. */

static LecternPart
get_last_part (const LecternBlock *block)
{
  return block->kind == LECTERN_BLOCK_TABLE ? LECTERN_PART_CELL (block->table->n_rows, block->table->n_columns)
                                            : LECTERN_PART_TEXT;
}

/* The part behind one of a table's. */
static LecternPart
get_part_behind (const LecternTable *table,
                 LecternPart         part)
{
  guint row = LECTERN_PART_ROW (part), column = LECTERN_PART_COLUMN (part);

  if (!LECTERN_PART_IS_CELL (part))
    return LECTERN_PART_CELL (0, 0);

  return column < table->n_columns ? LECTERN_PART_CELL (row, column + 1) : LECTERN_PART_CELL (row + 1, 0);
}

static LecternPart
get_part_before (const LecternTable *table,
                 LecternPart         part)
{
  guint row = LECTERN_PART_ROW (part), column = LECTERN_PART_COLUMN (part);

  if (column > 0)
    return LECTERN_PART_CELL (row, column - 1);

  return row > 0 ? LECTERN_PART_CELL (row - 1, table->n_columns) : LECTERN_PART_TEXT;
}

static gboolean
has_text (const LecternBlock *block,
          LecternPart         part)
{
  const LecternInlines *text = lectern_block_get_part (block, part);

  return text != NULL && text->length > 0;
}

/**
 * lectern_text_order_get_next:
 * @article: an article
 * @hidden: (nullable) (array): for each of its blocks, whether it is passed over
 * @place: (inout): a place; then the beginning of the text behind that in which it is
 *
 * Goes to the next text. Any thread.
 *
 * Returns: whether there is one; if not, @place does not change
 */
gboolean
lectern_text_order_get_next (LecternArticle *article,
                             const guint8   *hidden,
                             LecternPlace   *place)
{
  guint32     i = place->block;
  LecternPart part = place->part;

  while (TRUE)
    {
      const LecternBlock *block = lectern_article_get_block (article, i);

      if (part != get_last_part (block))
        {
          part = get_part_behind (block->table, part);
        }
      else
        {
          for (i++; i < lectern_article_get_n_blocks (article) && hidden != NULL && hidden[i];)
            i++;
          if (i >= lectern_article_get_n_blocks (article))
            return FALSE;
          block = lectern_article_get_block (article, i);
          part = LECTERN_PART_TEXT;
        }
      if (!has_text (block, part))
        continue;
      *place = (LecternPlace){ i, part, 0 };
      return TRUE;
    }
}

/**
 * lectern_text_order_get_previous:
 * @article: an article
 * @hidden: (nullable) (array): for each of its blocks, whether it is passed over
 * @place: (inout): a place; then the end of the text before that in which it is
 *
 * Goes to the text before. Any thread.
 *
 * Returns: whether there is one; if not, @place does not change
 */
gboolean
lectern_text_order_get_previous (LecternArticle *article,
                                 const guint8   *hidden,
                                 LecternPlace   *place)
{
  guint32     i = place->block;
  LecternPart part = place->part;

  while (TRUE)
    {
      const LecternBlock *block = lectern_article_get_block (article, i);

      if (part != LECTERN_PART_TEXT)
        {
          part = get_part_before (block->table, part);
        }
      else
        {
          while (i > 0 && hidden != NULL && hidden[i - 1])
            i--;
          if (i == 0)
            return FALSE;
          block = lectern_article_get_block (article, --i);
          part = get_last_part (block);
        }
      if (!has_text (block, part))
        continue;
      *place = (LecternPlace){ i, part, lectern_block_get_part (block, part)->length };
      return TRUE;
    }
}
