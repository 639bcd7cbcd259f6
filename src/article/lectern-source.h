/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-arena.h"
#include "lectern-inlines.h"
#include "lectern-problem.h"

G_BEGIN_DECLS

/**
 * LecternName:
 * @family: (nullable): family name, with any non-dropping particle in front
 * @given: (nullable): given names, with any dropping particle behind
 * @suffix: (nullable): “Jr”, “III”
 * @literal: (nullable): the whole name, of an organisation mostly; then the others are NULL
 *
 * A CSL name. Organisations written as {"family": "", "given": "X"} become literals.
 */
typedef struct
{
  const char *family;
  const char *given;
  const char *suffix;
  const char *literal;
} LecternName;

/**
 * LecternDate:
 * @year: 0 where there is none
 * @month: 1–12, or 0
 * @day: 1–31, or 0
 * @season: 1–4 (spring first), or 0
 * @end_year, @end_month, @end_day: the same for the end of a range
 * @literal: (nullable): the date in words, where it has no parts
 *
 * A CSL date.
 */
typedef struct
{
  int         year;
  int         month;
  int         day;
  int         season;
  int         end_year;
  int         end_month;
  int         end_day;
  const char *literal;
} LecternDate;

typedef struct _LecternSource LecternSource;

/**
 * LecternSource:
 *
 * One item of CSL-JSON, field names as in CSL. All texts are valid UTF-8 in the article's
 * arena, NULL where absent; numbers given as strings or numbers are texts here.
 */
struct _LecternSource
{
  const char        *key;   /* NULL for a correction without an id */
  const char        *type;  /* as written; “document” where absent */
  LecternInlines     title; /* its six CSL markup tags as spans */
  const char        *container_title;
  const char        *container_title_short;
  const char        *collection_title;
  const char        *publisher;
  const char        *publisher_place;
  const char        *volume;
  const char        *issue;
  const char        *page;
  const char        *number;
  const char        *edition;
  const char        *genre;       /* “NICE guideline”, “Doctoral dissertation” */
  const char        *event_title; /* of a conference */
  const char        *doi;         /* without prefix, checked: “10.…” */
  const char        *pmid;        /* digits */
  const char        *pmcid;       /* “PMC…” */
  const char        *url;         /* http or https only */
  const char        *language;
  const LecternName *authors;
  guint              n_authors;
  const LecternName *editors;
  guint              n_editors;
  gboolean           et_al; /* the list of authors was shortened by who wrote the data */
  LecternDate        issued;
  LecternDate        accessed;
  LecternSource     *correction;        /* (nullable): a published correction; no entry of its own */
  guint              number_in_article; /* from 1 in order of first citation; 0: not cited */
  guint              line;              /* where it stands in its file */
  guint              column;
};

/**
 * LecternSourceList:
 *
 * The sources of an article: those in its sources file, and the numbers that citing gives
 * them. Written by the loading thread only.
 */
typedef struct _LecternSourceList LecternSourceList;

LecternSourceList   *lectern_source_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
void                 lectern_source_list_free (LecternSourceList *self);
gboolean             lectern_source_list_read (LecternSourceList *self,
                                               GBytes            *json,
                                               const char        *file,
                                               LecternArena      *arena,
                                               LecternProblems   *problems);
guint                lectern_source_list_get_n (LecternSourceList *self);
const LecternSource *lectern_source_list_get (LecternSourceList *self,
                                              guint              i);
gboolean             lectern_source_list_find (LecternSourceList *self,
                                               const char        *key,
                                               guint             *i);
guint                lectern_source_list_cite (LecternSourceList *self,
                                               guint              i);
guint                lectern_source_list_get_n_cited (LecternSourceList *self);
guint                lectern_source_list_get_cited (LecternSourceList *self,
                                                    guint              number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSourceList, lectern_source_list_free)

G_END_DECLS
