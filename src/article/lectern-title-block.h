/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

void lectern_title_block_open (LecternArticle *article);
void lectern_title_block_fill (LecternArticle       *article,
                               const LecternInlines *heading,
                               const char           *fallback,
                               GDate                *today,
                               const char           *about);

G_END_DECLS
