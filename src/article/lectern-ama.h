/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-source.h"
#include "lectern-words.h"

G_BEGIN_DECLS

LecternInlines lectern_ama_format (const LecternSource *source,
                                   const LecternWords  *words,
                                   LecternArena        *arena);
char          *lectern_ama_dup_short_authors (const LecternSource *source,
                                              const LecternWords  *words) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
