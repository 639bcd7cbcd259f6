/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternWord:
 *
 * What Lectern itself says inside an article, in the article's language: gettext follows
 * the user's language and cannot switch by article. Those with %-placeholders
 * are printf formats, filled in by lectern_words_dup(): %s stands for a text, %u for a guint.
 */
typedef enum
{
  LECTERN_WORD_NOTE, /* titles of callouts without one */
  LECTERN_WORD_TIP,
  LECTERN_WORD_IMPORTANT,
  LECTERN_WORD_WARNING,
  LECTERN_WORD_CAUTION,
  LECTERN_WORD_SOURCES,         /* “Sources” */
  LECTERN_WORD_ADDITIONAL,      /* “Additional reading” */
  LECTERN_WORD_SOURCES_CITED,   /* “Sources cited here”: heading on a printed section */
  LECTERN_WORD_CORRECTION,      /* “Correction:” before a correction */
  LECTERN_WORD_IN_AN_EMERGENCY, /* “In an emergency”: heading of the callouts in short form */
  LECTERN_WORD_PAGE_OF,         /* “Page %u of %u” */
  LECTERN_WORD_BY,              /* “By %s” */
  LECTERN_WORD_PUBLISHED,       /* “Published %s” */
  LECTERN_WORD_REVIEWED,        /* “Reviewed %s” */
  LECTERN_WORD_SEARCHED,        /* “Evidence searched %s” */
  LECTERN_WORD_NEXT_REVIEW,     /* “Next review due %s” */
  LECTERN_WORD_REVIEW_OVERDUE,  /* “Review was due %s and is overdue” */
  LECTERN_WORD_ABOUT,           /* “About this article”: heading of the facts that follow here */
  LECTERN_WORD_FUNDING,         /* “Funding: %s” */
  LECTERN_WORD_AUDIENCE,        /* “For: %s”: whom the article is written for */
  LECTERN_WORD_REGION,          /* “Region: %s” */
  LECTERN_WORD_UPDATES,         /* “Updates: %s”: when the article is brought up to date */
  LECTERN_WORD_CONTACT,         /* “Contact: %s” */
  LECTERN_WORD_LICENCE,         /* “Licence: %s” */
  LECTERN_WORD_NOT_REPORTED,    /* “Not reported in these sources” */
  LECTERN_WORD_NOT_APPLICABLE,  /* “Does not apply” */
  LECTERN_WORD_UNKNOWN,         /* “Not known” */
  LECTERN_WORD_CHANCE,          /* “%s in %s people”: 62 in 100 people */
  LECTERN_WORD_CHANCE_GROUP,    /* “%s in %s %s”: 62 in 100 women */
  LECTERN_WORD_RANGE,           /* “%s to %s”: 50 to 61 */
  LECTERN_WORD_AFTER,           /* “after %s”: after 2 weeks */
  LECTERN_WORD_RELATIVE_ONLY,   /* “relative only: no absolute figure” */
  LECTERN_WORD_INTERVAL,        /* “%s%% CI %s to %s” */
  LECTERN_WORD_QUESTION,        /* head of a table's first column: “Question” */
  LECTERN_WORD_FIGURE_MISSING,  /* “Figure not available” */
  LECTERN_WORD_TABLE_MISSING,   /* “Table not available” */
  LECTERN_WORD_CONTINUED,       /* “continued” */
  LECTERN_WORD_UNKNOWN_SOURCE,  /* “missing source: %s” */
  LECTERN_WORD_FOLDED,          /* on paper, below the title of what is folded: that it was left out */
  LECTERN_WORD_AND,             /* “%s and %s”: two authors in a sentence */
  LECTERN_N_WORDS,
} LecternWord;

/**
 * LecternWords:
 *
 * The words of one language; static, immutable, usable from any thread.
 */
typedef struct _LecternWords LecternWords;

const LecternWords *lectern_words_for_lang (const char *lang);
const char         *lectern_words_get_lang (const LecternWords *self);
const char         *lectern_words_get (const LecternWords *self,
                                       LecternWord         word);
char               *lectern_words_dup (const LecternWords *self,
                                       LecternWord         word,
                                       ...) G_GNUC_WARN_UNUSED_RESULT;
char               *lectern_words_dup_sources_title (const LecternWords *self,
                                                     guint               n_sources) G_GNUC_WARN_UNUSED_RESULT;
char               *lectern_words_dup_reading_time (const LecternWords *self,
                                                    guint               n_words) G_GNUC_WARN_UNUSED_RESULT;
char               *lectern_words_dup_date (const LecternWords *self,
                                            int                 year,
                                            int                 month,
                                            int                 day) G_GNUC_WARN_UNUSED_RESULT;
char               *lectern_words_dup_number (const LecternWords *self,
                                              double              number) G_GNUC_WARN_UNUSED_RESULT;
char               *lectern_words_dup_period (const LecternWords *self,
                                              const char         *period) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
