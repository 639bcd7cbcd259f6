/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

GFile *lectern_article_dup_linked_file (LecternArticle *article,
                                        const char     *url,
                                        char          **id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
