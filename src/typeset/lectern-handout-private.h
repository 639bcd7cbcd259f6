/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-handout.h"

G_BEGIN_DECLS

/* Blocks from @start up to, and without, @end. */
typedef struct
{
  guint32 start;
  guint32 end;
} LecternHandoutRange;

struct _LecternHandout
{
  LecternArticle *article; /* (owned) */
  LecternArena   *arena;   /* (owned) made texts */
  GArray         *entries; /* (element-type LecternHandoutEntry) */
  GArray         *made;    /* (element-type LecternHandoutText) */
  GArray         *ranges;  /* (element-type LecternHandoutRange) sorted, apart from each other */
  GHashTable     *open;    /* (owned) set of indices of containers, as pointers */
  guint8         *cited;   /* (owned) by source: whether it was cited in what is printed */
  gboolean        is_whole;
  gboolean        print_folded;
  const char     *title; /* in @arena or the article */
};

LecternHandoutEntry *lectern_handout_add_block (LecternHandout *self,
                                                guint32         block,
                                                guint32         above);
LecternHandoutEntry *lectern_handout_add_text (LecternHandout       *self,
                                               guint32               block,
                                               LecternTextRole       role,
                                               guint                 level,
                                               double                gap,
                                               const LecternInlines *text);
LecternHandoutEntry *lectern_handout_add_words (LecternHandout *self,
                                                guint32         block,
                                                LecternTextRole role,
                                                guint           level,
                                                double          gap,
                                                const char     *words);
guint32              lectern_handout_find_hiding (LecternHandout *self,
                                                  guint32         block);
gboolean             lectern_handout_covers (LecternHandout *self,
                                             guint32         block);
void                 lectern_handout_note_citations (LecternHandout       *self,
                                                     const LecternInlines *text);
LecternHandoutRange  lectern_handout_add_head (LecternHandout *self);
void                 lectern_handout_add_emergencies (LecternHandout *self);
void                 lectern_handout_add_sources (LecternHandout *self);

G_END_DECLS
