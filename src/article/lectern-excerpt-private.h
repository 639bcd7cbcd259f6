/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-excerpt.h"

G_BEGIN_DECLS

/* Where writing stops: markup can make a text many times as long. In bytes. */
#define LECTERN_EXCERPT_MAX_BYTES (128 * 1024 * 1024)

/* The loader allows a hundred. */
#define LECTERN_EXCERPT_MAX_CONTAINERS 128

struct _LecternExcerpt
{
  gatomicrefcount   ref_count;
  LecternArticle   *article; /* (owned) */
  LecternPlaceRange range;
  guint8           *hidden; /* (owned) (nullable) (array): for each block, whether it is left out */
  gboolean          with_citation;
  guint32           common; /* the innermost container around everything, or LECTERN_NONE */
};

/* The rows and columns of a table that are in an excerpt. In the first row only those from
 * first_column on, in the last one only those before end_column. */
typedef struct
{
  guint    first_row;
  guint    last_row;
  guint    first_column;
  guint    end_column;
  gboolean is_one; /* only one cell, or a part of it */
} LecternExcerptCells;

gboolean       lectern_excerpt_has_block (const LecternExcerpt *self,
                                          guint32               block);
gboolean       lectern_excerpt_is_one_block (const LecternExcerpt *self);
gboolean       lectern_excerpt_has_beginning (const LecternExcerpt *self,
                                              guint32               block);
gboolean       lectern_excerpt_is_continued (const LecternExcerpt *self,
                                             guint32               block);
guint32        lectern_excerpt_get_next (const LecternExcerpt *self,
                                         guint32               block);
gboolean       lectern_excerpt_clip (const LecternExcerpt *self,
                                     guint32               block,
                                     LecternPart           part,
                                     guint32              *start,
                                     guint32              *end);
gboolean       lectern_excerpt_get_cells (const LecternExcerpt *self,
                                          guint32               block,
                                          LecternExcerptCells  *cells);
guint          lectern_excerpt_get_containers (const LecternExcerpt *self,
                                               guint32               block,
                                               guint32               containers[LECTERN_EXCERPT_MAX_CONTAINERS]);
const char    *lectern_excerpt_get_callout_word (const LecternExcerpt *self,
                                                 guint32               block);
void           lectern_excerpt_note_citations (const LecternExcerpt *self,
                                               const LecternInlines *text,
                                               guint32               start,
                                               guint32               end,
                                               guint                *cited);
char          *lectern_excerpt_dup_origin (const LecternExcerpt *self);
LecternInlines lectern_excerpt_get_reference (const LecternExcerpt *self,
                                              guint                 number,
                                              LecternArena         *arena);

G_END_DECLS
