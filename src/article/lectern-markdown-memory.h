/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cmark.h>
#include <glib.h>

G_BEGIN_DECLS

/*
 * LecternMarkdownMemory: the memory of one cmark tree. Freeing the tree node by node takes as long
 * as parsing and leaves a heap full of holes; this is given back at once. What cmark frees while it
 * parses is used again. Belongs to one thread at a time.
 */
typedef struct _LecternMarkdownMemory LecternMarkdownMemory;

LecternMarkdownMemory *lectern_markdown_memory_new (void) G_GNUC_WARN_UNUSED_RESULT;
void                   lectern_markdown_memory_free (LecternMarkdownMemory *self);
cmark_mem             *lectern_markdown_memory_enter (LecternMarkdownMemory *self) G_GNUC_WARN_UNUSED_RESULT;
void                   lectern_markdown_memory_leave (LecternMarkdownMemory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternMarkdownMemory, lectern_markdown_memory_free)

G_END_DECLS
