/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-block-widget.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_RULE_BLOCK (lectern_rule_block_get_type ())

G_DECLARE_FINAL_TYPE (LecternRuleBlock, lectern_rule_block, LECTERN, RULE_BLOCK, LecternBlockWidget)

G_END_DECLS
