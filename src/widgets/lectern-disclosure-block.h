/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-text-block.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_DISCLOSURE_BLOCK (lectern_disclosure_block_get_type ())

G_DECLARE_FINAL_TYPE (LecternDisclosureBlock, lectern_disclosure_block, LECTERN, DISCLOSURE_BLOCK, LecternTextBlock)

void lectern_disclosure_block_set_expanded (LecternDisclosureBlock *self,
                                            gboolean                expanded);

G_END_DECLS
