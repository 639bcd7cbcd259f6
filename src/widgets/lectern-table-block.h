/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-text-block.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_TABLE_BLOCK (lectern_table_block_get_type ())

G_DECLARE_FINAL_TYPE (LecternTableBlock, lectern_table_block, LECTERN, TABLE_BLOCK, LecternTextBlock)

G_END_DECLS
