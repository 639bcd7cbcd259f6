/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-inlines.h"

G_BEGIN_DECLS

void lectern_citation_group_append (LecternInlinesBuilder *builder,
                                    const guint           *numbers,
                                    const guint32         *sources,
                                    const char *const     *locators,
                                    guint                  n);

G_END_DECLS
