/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-text-block.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_FIGURE_BLOCK (lectern_figure_block_get_type ())

G_DECLARE_FINAL_TYPE (LecternFigureBlock, lectern_figure_block, LECTERN, FIGURE_BLOCK, LecternTextBlock)

G_END_DECLS
