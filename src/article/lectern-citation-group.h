/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-inlines.h"
#include "lectern-words.h"

G_BEGIN_DECLS

void lectern_citation_group_append (LecternInlinesBuilder *builder,
                                    const guint           *numbers,
                                    const guint32         *sources,
                                    const char *const     *locators,
                                    guint                  n);
void lectern_citation_group_append_unknown (LecternInlinesBuilder *builder,
                                            const LecternWords    *words,
                                            const char            *key);

G_END_DECLS
