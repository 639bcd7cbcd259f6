/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternArena:
 *
 * Memory that is allocated piece by piece and freed at once. An article keeps
 * its texts here, so that they lie together and the parser's freed tree
 * leaves no holes between them. Not thread-safe; reading what was allocated
 * is.
 */
typedef struct _LecternArena LecternArena;

LecternArena *lectern_arena_new (void) G_GNUC_WARN_UNUSED_RESULT;
void          lectern_arena_free (LecternArena *self);
gpointer      lectern_arena_alloc (LecternArena *self,
                                   gsize         n_bytes);
gpointer      lectern_arena_memdup (LecternArena *self,
                                    gconstpointer data,
                                    gsize         n_bytes);
const char   *lectern_arena_strdup (LecternArena *self,
                                    const char   *text);
const char   *lectern_arena_strndup (LecternArena *self,
                                     const char   *text,
                                     gsize         n_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternArena, lectern_arena_free)

G_END_DECLS
