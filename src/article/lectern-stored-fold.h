/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

/* So many callouts of one article are remembered as they were left; the first ones. */
#define LECTERN_STORED_FOLDS_MAX 400

GStrv lectern_stored_folds_new (LecternArticle *article,
                                const guint8   *folded) G_GNUC_WARN_UNUSED_RESULT;
void  lectern_stored_folds_find (const char *const *folds,
                                 LecternArticle    *article,
                                 guint8            *folded);

G_END_DECLS
