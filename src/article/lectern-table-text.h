/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-table.h"

G_BEGIN_DECLS

void lectern_table_text_append_number (LecternInlinesBuilder *builder,
                                       const LecternWords    *words,
                                       double                 number,
                                       const char            *unit);
void lectern_table_text_append_chance (LecternInlinesBuilder *builder,
                                       const LecternWords    *words,
                                       const LecternChance   *chance);
void lectern_table_text_append_relative (LecternInlinesBuilder *builder,
                                         const LecternWords    *words,
                                         const LecternRelative *relative,
                                         gboolean               is_only);

G_END_DECLS
