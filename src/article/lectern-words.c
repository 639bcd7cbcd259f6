/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-words.h"

#include "lectern-words-private.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_A_MINUTE 200
/* What a double holds of any decimal number that was written with no more. */
#define DIGITS_MAX 15
/* Beyond these powers of ten nobody counts the zeros. */
#define EXPONENT_MIN (-9)
#define EXPONENT_MAX 15

/* The formats are constants of lectern-words-languages.c, which the tests compare across languages. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
dup_format (const char *format,
            ...)
{
  va_list args;
  char   *text;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  return text;
}

/**
 * lectern_words_dup:
 * @self: the words of a language
 * @word: one of them that is a format
 * @...: what its placeholders stand for, as #LecternWord says
 *
 * Makes a sentence. Any thread.
 *
 * Returns: (transfer full): the sentence
 */
char *
lectern_words_dup (const LecternWords *self,
                   LecternWord         word,
                   ...)
{
  va_list args;
  char   *text;

  g_return_val_if_fail (self != NULL && (guint) word < LECTERN_N_WORDS, NULL);

  va_start (args, word);
  text = g_strdup_vprintf (self->language->words[word], args);
  va_end (args);

  return text;
}

#pragma GCC diagnostic pop

/* Finds the region in a BCP 47 tag, such as “419” in “es-Latn-419”. Returns its length in bytes, 0 without one. */
static gsize
find_region (const char  *lang,
             const char **region)
{
  const char *subtag = lang + strcspn (lang, "-_");

  while (*subtag != '\0')
    {
      gsize n_bytes = strcspn (++subtag, "-_");

      *region = subtag;
      if (n_bytes == 2 || (n_bytes == 3 && g_ascii_isdigit (subtag[0])))
        return n_bytes;
      /* What follows a single letter is an extension. */
      if (n_bytes == 1)
        return 0;
      subtag += n_bytes;
    }

  return 0;
}

static gboolean
is_among (const char *regions,
          const char *region,
          gsize       n_bytes)
{
  for (const char *p = regions; *p != '\0'; p += strspn (p, " "))
    {
      gsize n = strcspn (p, " ");

      if (n == n_bytes && g_ascii_strncasecmp (p, region, n) == 0)
        return TRUE;
      p += n;
    }

  return FALSE;
}

/**
 * lectern_words_for_lang:
 * @lang: (nullable): a BCP 47 language tag, such as “de-AT”
 *
 * Finds the words for an article. The primary subtag says which, the region how numbers are
 * written. Any thread.
 *
 * Returns: (transfer none): the words; English ones where @lang is not known
 */
const LecternWords *
lectern_words_for_lang (const char *lang)
{
  const char *region = NULL;
  gsize       n_bytes, n_region_bytes;

  if (lang == NULL)
    return &lectern_words_languages[0];

  n_bytes = strcspn (lang, "-_");
  n_region_bytes = find_region (lang, &region);
  for (guint i = 0; i < lectern_words_n_languages; i++)
    {
      const LecternWords *words = &lectern_words_languages[i];

      if (strlen (words->lang) == n_bytes && g_ascii_strncasecmp (words->lang, lang, n_bytes) == 0 &&
          (words->regions == NULL || is_among (words->regions, region, n_region_bytes)))
        return words;
    }

  return &lectern_words_languages[0];
}

/**
 * lectern_words_get_lang:
 * @self: the words of a language
 *
 * Returns: (transfer none): the language, a BCP 47 primary subtag
 */
const char *
lectern_words_get_lang (const LecternWords *self)
{
  return self->lang;
}

/**
 * lectern_words_get:
 * @self: the words of a language
 * @word: one of them
 *
 * Gets a word that has no placeholders; one that has is filled in by [func@words_dup].
 *
 * Returns: (transfer none): the word
 */
const char *
lectern_words_get (const LecternWords *self,
                   LecternWord         word)
{
  g_return_val_if_fail (self != NULL && (guint) word < LECTERN_N_WORDS, NULL);

  return self->language->words[word];
}

/**
 * lectern_words_dup_sources_title:
 * @self: the words of a language
 * @n_sources: how many sources
 *
 * Returns: (transfer full): “1 source”, “13 sources”
 */
char *
lectern_words_dup_sources_title (const LecternWords *self,
                                 guint               n_sources)
{
  g_autofree char *number = lectern_words_dup_number (self, n_sources);

  return dup_format (n_sources == 1 ? self->language->sources_one : self->language->sources_many, number);
}

/**
 * lectern_words_dup_reading_time:
 * @self: the words of a language
 * @n_words: words of the article
 *
 * Estimates how long reading takes: 200 words a minute, a minute at least.
 *
 * Returns: (transfer full): “About 12 minutes to read”
 */
char *
lectern_words_dup_reading_time (const LecternWords *self,
                                guint               n_words)
{
  guint            n_minutes = MAX (1, n_words / WORDS_A_MINUTE + (n_words % WORDS_A_MINUTE >= WORDS_A_MINUTE / 2));
  g_autofree char *number = lectern_words_dup_number (self, n_minutes);

  return dup_format (n_minutes == 1 ? self->language->minutes_one : self->language->minutes_many, number);
}

/**
 * lectern_words_dup_date:
 * @self: the words of a language
 * @year: a year; 0 where there is none
 * @month: 1–12; 0 where there is none
 * @day: 1–31; 0 where there is none
 *
 * Writes a date as far as it is known; a month or a day that no calendar has is left out.
 *
 * Returns: (transfer full): “23 November 2026”, “November 2026”, “2026”; "" without a year
 */
char *
lectern_words_dup_date (const LecternWords *self,
                        int                 year,
                        int                 month,
                        int                 day)
{
  if (year == 0)
    return g_strdup ("");
  if (month < 1 || month > 12)
    return g_strdup_printf ("%d", year);
  /* GDate's years are 16 bits wide and begin with 1; a leap year serves for the others. */
  if (day < 1 || day > 31 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, year > 0 && year <= G_MAXUINT16 ? (GDateYear) year : 2000))
    return dup_format (self->language->month_year, self->language->months[month - 1], year);

  return dup_format (self->language->day_month_year, day, self->language->months[month - 1], year);
}

/* Appends the digits of a number whose first digit stands for 10 to the power of @exponent. */
static void
append_digits (GString            *text,
               const LecternWords *self,
               const char         *digits,
               int                 exponent)
{
  int n_digits = (int) strlen (digits);

  for (int i = MIN (exponent, 0); i < MAX (n_digits, exponent + 1); i++)
    {
      int n_left = exponent - i; /* integer digits behind this one */

      g_string_append_c (text, i >= 0 && i < n_digits ? digits[i] : '0');
      if (n_left == 0 && i + 1 < n_digits)
        g_string_append (text, self->decimal);
      else if (n_left > 0 && n_left % 3 == 0 && exponent + 1 >= self->n_grouped_digits)
        g_string_append (text, self->thousands);
    }
}

/* Appends “ × 10²⁰”, with no-break spaces. */
static void
append_power (GString *text,
              int      exponent)
{
  static const char *const superscripts[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  char                     number[16];

  g_string_append (text, "\u00a0×\u00a0"
                         "10");
  g_snprintf (number, sizeof number, "%d", exponent);
  for (const char *p = number; *p != '\0'; p++)
    g_string_append (text, *p == '-' ? "⁻" : superscripts[*p - '0']);
}

/**
 * lectern_words_dup_number:
 * @self: the words of a language
 * @number: a number
 *
 * Writes a number as the language does: its decimal sign, thousands set apart, a true minus
 * sign, no trailing zeros, at most 15 digits that count.
 *
 * Returns: (transfer full): “2,810”, “0.86”; “–” for what is no number
 */
char *
lectern_words_dup_number (const LecternWords *self,
                          double              number)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char                written[40], digits[DIGITS_MAX + 1];
  gsize               n_digits = 0;
  int                 exponent;
  char               *e;

  g_return_val_if_fail (self != NULL, NULL);

  if (isnan (number))
    return g_strdup ("–");
  if (isinf (number))
    return g_strdup (number > 0 ? "∞" : "−∞");

  /* “d.dddde±xx”, whatever the locale. */
  g_ascii_formatd (written, sizeof written, "%.14e", fabs (number));
  e = strchr (written, 'e');
  exponent = atoi (e + 1);
  for (const char *p = written; p < e; p++)
    {
      if (g_ascii_isdigit (*p))
        digits[n_digits++] = *p;
    }
  while (n_digits > 1 && digits[n_digits - 1] == '0')
    n_digits--;
  digits[n_digits] = '\0';

  if (number < 0)
    g_string_append (text, "−");
  if (exponent < EXPONENT_MIN || exponent > EXPONENT_MAX)
    {
      append_digits (text, self, digits, 0);
      append_power (text, exponent);
    }
  else
    append_digits (text, self, digits, exponent);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * lectern_words_dup_period:
 * @self: the words of a language
 * @period: a length of time, such as “2 weeks”, or words that say when
 *
 * Says after what time something was so. Only what begins with a digit is a length of time;
 * other words, such as “at 1 year”, are taken as they are.
 *
 * Returns: (transfer full): “after 2 weeks”
 */
char *
lectern_words_dup_period (const LecternWords *self,
                          const char         *period)
{
  g_autofree char *inflected = NULL;

  g_return_val_if_fail (self != NULL && period != NULL, NULL);

  if (!g_ascii_isdigit (period[0]))
    return g_strdup (period);

  /* German: 6 Monate, but nach 6 Monaten. */
  for (guint i = 0; i < G_N_ELEMENTS (self->language->inflected) && self->language->inflected[i] != NULL; i++)
    {
      if (inflected == NULL && g_str_has_suffix (period, self->language->inflected[i]))
        inflected = g_strconcat (period, "n", NULL);
    }

  return lectern_words_dup (self, LECTERN_WORD_AFTER, inflected != NULL ? inflected : period);
}
