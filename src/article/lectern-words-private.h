/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-words.h"

G_BEGIN_DECLS

/**
 * LecternLanguage:
 *
 * How a language says it. %s, %u and %d are replaced; no-break spaces are the caller's to ask for.
 */
typedef struct
{
  const char *const *words; /* (array length=LECTERN_N_WORDS) */
  const char        *sources_one;
  const char        *sources_many;
  const char        *minutes_one;
  const char        *minutes_many;
  const char        *months[12];
  const char        *day_month_year;
  const char        *month_year;
  const char        *inflected[3]; /* (nullable): units of time that take an “n” behind @words' “after” */
} LecternLanguage;

/* A language as some regions write its numbers. */
struct _LecternWords
{
  const char            *lang;    /* BCP 47 primary subtag */
  const char            *regions; /* (nullable): BCP 47 region subtags, separated by spaces; NULL: all others */
  const LecternLanguage *language;
  const char            *decimal;
  const char            *thousands;
  int                    n_grouped_digits; /* integer digits of the first number whose thousands are set apart */
};

extern const LecternWords lectern_words_languages[];
extern const guint        lectern_words_n_languages;

G_END_DECLS
