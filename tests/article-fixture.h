/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"
#include "lectern-place.h"

G_BEGIN_DECLS

LecternArticle *article_fixture_load (const char        *text,
                                      const char *const *others);
LecternPlace    article_fixture_find (LecternArticle *article,
                                      const char     *words);

G_END_DECLS
