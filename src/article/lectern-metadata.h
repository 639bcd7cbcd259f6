/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-arena.h"
#include "lectern-problem.h"

G_BEGIN_DECLS

#define LECTERN_METADATA_MAX_BYTES (16 * 1024)

/**
 * LecternMetadataDate:
 * @year, @month, @day: month and day 0 where not given; year 0: no such date
 * @text: (nullable): as written
 */
typedef struct
{
  int         year;
  int         month;
  int         day;
  const char *text;
} LecternMetadataDate;

/**
 * LecternMetadata:
 *
 * What an article's front matter says. Texts are NULL where absent; memory belongs to
 * the article's arena.
 */
typedef struct
{
  const char         *title;
  const char         *subtitle;
  const char *const  *authors; /* (array length=n_authors): “Name” or “Name (role)” */
  guint               n_authors;
  const char         *lang;
  LecternMetadataDate date;
  LecternMetadataDate reviewed;
  LecternMetadataDate searched;
  LecternMetadataDate next_review;
  const char         *funding;
  const char         *contact;
  const char         *update_policy;
  const char         *region;
  const char         *licence;
  const char         *sources;      /* file name */
  guint               sources_line; /* where that stands in the file; 0 where it does not */
  guint               sources_column;
  const char         *audience;
  const char *const  *keywords; /* (array length=n_keywords) */
  guint               n_keywords;
} LecternMetadata;

gsize lectern_metadata_read (LecternMetadata *self,
                             const char      *text,
                             gsize            n_bytes,
                             const char      *file,
                             LecternArena    *arena,
                             LecternProblems *problems,
                             guint           *n_lines);

G_END_DECLS
