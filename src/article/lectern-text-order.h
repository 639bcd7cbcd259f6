/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

gboolean lectern_text_order_get_next (LecternArticle *article,
                                      const guint8   *hidden,
                                      LecternPlace   *place);
gboolean lectern_text_order_get_previous (LecternArticle *article,
                                          const guint8   *hidden,
                                          LecternPlace   *place);

G_END_DECLS
