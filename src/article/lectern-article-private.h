/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

/*
 * LecternArticle while it is being made: the loader fills it, then it never changes again.
 */
struct _LecternArticle
{
  GObject parent_instance;

  GFile              *file;          /* (owned) */
  LecternFolder      *folder;        /* (owned) */
  LecternArena       *arena;         /* (owned) all texts */
  LecternMetadata     metadata;      /* texts in the arena */
  const LecternWords *words;         /* (not owned) static */
  LecternOutline     *outline;       /* (owned) */
  LecternSourceList  *sources;       /* (owned) */
  LecternProblems    *problems;      /* (owned) */
  GArray             *blocks;        /* (owned) (element-type LecternBlock) */
  GArray             *containers;    /* (owned) (element-type LecternContainer) */
  guint32            *source_blocks; /* (owned) (nullable) block of each source, by index */
  guint32             sources_block; /* where the list of sources begins, or LECTERN_NONE */
  guint               n_words;
  const char         *title;    /* in the arena: plain, on one line */
  const char         *title_id; /* in the arena: what links call the leading H1; “” if there is none */
};

LecternArticle *lectern_article_new (GFile         *file,
                                     LecternFolder *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
