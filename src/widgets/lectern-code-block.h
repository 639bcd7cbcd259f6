/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-text-block.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_CODE_BLOCK (lectern_code_block_get_type ())

G_DECLARE_FINAL_TYPE (LecternCodeBlock, lectern_code_block, LECTERN, CODE_BLOCK, LecternTextBlock)

gboolean lectern_code_block_may_scroll (const LecternInlines *text,
                                        const LecternStyle   *style,
                                        double                width);

G_END_DECLS
