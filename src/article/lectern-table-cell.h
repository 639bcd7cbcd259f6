/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-table-input.h"

G_BEGIN_DECLS

/**
 * LecternTableRowKeys:
 * @row: a row
 * @levels: (element-type utf8 guint): index of a level by its id
 * @tags: (nullable) (element-type utf8 utf8): label of a tag by its id; NULL where any tag will do
 *
 * A row and what its cells may refer to. Borrows everything.
 */
typedef struct
{
  const LecternTableRow *row;
  GHashTable            *levels;
  GHashTable            *tags;
} LecternTableRowKeys;

void lectern_table_cell_read (LecternTableCell          *self,
                              const LecternTableInput   *input,
                              const LecternTableRowKeys *keys,
                              const LecternJsonValue    *value);
void lectern_table_cell_init_missing (LecternTableCell      *self,
                                      LecternArena          *arena,
                                      const LecternWords    *words,
                                      LecternMissing         missing,
                                      LecternInlinesBuilder *builder);
void lectern_table_cell_collect_sources (LecternTableCell *self, LecternArena *arena);

G_END_DECLS
