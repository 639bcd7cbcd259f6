/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

/* What an article's sources file is called, unless its front matter says otherwise. */
#define LECTERN_SOURCES_NAME "sources.json"

/* What is known of the file with the sources. */
typedef enum
{
  LECTERN_SOURCES_READ,
  LECTERN_SOURCES_ABSENT, /* there is none, which is no problem as long as nothing is cited */
  LECTERN_SOURCES_LOST,   /* a problem says why there are none; what follows from it is none of its own */
} LecternSourcesState;

/*
 * LecternArticle while it is being made: the loader fills it, then it never changes again.
 */
struct _LecternArticle
{
  GObject parent_instance;

  GFile              *file;     /* (owned) */
  LecternFolder      *folder;   /* (owned) */
  LecternArena       *arena;    /* (owned) all texts */
  LecternMetadata     metadata; /* texts in the arena */
  const LecternWords *words;    /* (not owned) static */
  LecternOutline     *outline;  /* (owned) */
  LecternSourceList  *sources;  /* (owned) */
  LecternSourcesState sources_state;
  LecternProblems    *problems;      /* (owned) */
  GArray             *blocks;        /* (owned) (element-type LecternBlock) */
  GArray             *containers;    /* (owned) (element-type LecternContainer) */
  guint32            *source_blocks; /* (owned) (nullable) block of each source, by index */
  guint32             sources_block; /* where the list of sources begins, or LECTERN_NONE */
  guint               n_words;
  gint               *progress; /* (not owned) (nullable): while it is read: how much is done, in thousandths */
  const char         *title;    /* in the arena: plain, on one line */
  const char         *title_id; /* in the arena: what links call the leading H1; “” if there is none */
};

LecternArticle *lectern_article_new (GFile         *file,
                                     LecternFolder *folder) G_GNUC_WARN_UNUSED_RESULT;

void lectern_article_set_progress (LecternArticle *self,
                                   gint            permille);

G_END_DECLS
