/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

char *article_dump (LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;
void  article_dump_inlines (GString              *out,
                            const LecternInlines *text);

G_END_DECLS
