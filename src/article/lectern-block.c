/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-block.h"

/**
 * lectern_block_get_part:
 * @self: a block
 * @part: one of its parts
 *
 * Gives the text of a part of a block: of the block itself, or of a cell of its table.
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): the text; NULL if the block has no such part
 */
const LecternInlines *
lectern_block_get_part (const LecternBlock *self,
                        LecternPart         part)
{
  guint row = LECTERN_PART_ROW (part), column = LECTERN_PART_COLUMN (part);

  if (part == LECTERN_PART_TEXT)
    return &self->text;
  if (!LECTERN_PART_IS_CELL (part) || self->kind != LECTERN_BLOCK_TABLE ||
      row > self->table->n_rows || column > self->table->n_columns)
    return NULL;

  if (row == 0)
    return column == 0 ? &self->table->corner : &self->table->columns[column - 1].label;
  if (column == 0)
    return &self->table->rows[row - 1].label;

  return &self->table->cells[(gsize) (row - 1) * self->table->n_columns + column - 1].text;
}
