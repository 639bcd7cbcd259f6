/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

/* The section's id, unless something in the article has it. */
#define LECTERN_ABOUT_ID "about-this-article"

gboolean    lectern_about_has_section (LecternArticle *article);
const char *lectern_about_push (LecternArticle *article);

G_END_DECLS
