/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-words.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *lang;
  double      number;
  const char *text;
} NumberCase;

static const NumberCase number_cases[] = {
  { "/words/number/zero", "en", 0, "0" },
  { "/words/number/minus-zero", "en", -0.0, "0" },
  { "/words/number/one-digit", "en", 7, "7" },
  { "/words/number/ten", "en", 10, "10" },
  { "/words/number/hundred", "en", 100, "100" },
  { "/words/number/thousands", "en", 2810, "2,810" },
  { "/words/number/thousands-de", "de", 2810, "2.810" },
  { "/words/number/millions", "en", 1234567, "1,234,567" },
  { "/words/number/millions-de", "de", 1234567.5, "1.234.567,5" },
  { "/words/number/round-million", "en", 1e6, "1,000,000" },
  { "/words/number/decimal", "en", 0.86, "0.86" },
  { "/words/number/decimal-de", "de", 0.86, "0,86" },
  { "/words/number/thousands-at", "de-AT", 2810.5, "2\u00a0810,5" },
  { "/words/number/thousands-ch", "de-CH", 2810.5, "2’810.5" },
  { "/words/number/thousands-es", "es", 2810.5, "2810,5" },
  { "/words/number/ten-thousands-es", "es", 12810.5, "12\u00a0810,5" },
  { "/words/number/millions-es", "es-ES", 1234567, "1\u00a0234\u00a0567" },
  { "/words/number/thousands-mx", "es-MX", 2810.5, "2810.5" },
  { "/words/number/ten-thousands-mx", "es-Latn-MX", 12810.5, "12\u00a0810.5" },
  { "/words/number/latin-america", "es-419", 0.86, "0.86" },
  { "/words/number/argentina", "es-AR", 0.86, "0,86" },
  { "/words/number/extension-is-no-region", "es-u-co-mx", 0.86, "0,86" },
  { "/words/number/trailing-zeros", "en", 0.80, "0.8" },
  { "/words/number/small", "en", 0.00012, "0.00012" },
  { "/words/number/negative", "en", -1234.25, "−1,234.25" },
  { "/words/number/not-exact", "en", 0.1 + 0.2, "0.3" },
  { "/words/number/rounds-up", "en", 999.9999999999999999, "1,000" },
  { "/words/number/huge", "en", 1.5e20, "1.5\u00a0×\u00a010²⁰" },
  { "/words/number/largest", "de", 1.7976931348623157e308, "1,79769313486232\u00a0×\u00a010³⁰⁸" },
  { "/words/number/tiny", "en", 3e-12, "3\u00a0×\u00a010⁻¹²" },
  { "/words/number/infinite", "en", INFINITY, "∞" },
  { "/words/number/no-number", "en", NAN, "–" },
};

static void
test_number (gconstpointer data)
{
  const NumberCase *c = data;
  g_autofree char  *text = lectern_words_dup_number (lectern_words_for_lang (c->lang), c->number);

  g_assert_cmpstr (text, ==, c->text);
}

typedef struct
{
  const char *lang;
  const char *found;
} LangCase;

static const LangCase lang_cases[] = {
  { NULL, "en" },
  { "", "en" },
  { "en", "en" },
  { "en-GB", "en" },
  { "de", "de" },
  { "de-AT", "de" },
  { "DE_ch", "de" },
  { "de-1996", "de" },
  { "de-", "de" },
  { "de--CH", "de" },
  { "es", "es" },
  { "es-MX", "es" },
  { "ES-latn-419", "es" },
  { "es-x", "es" },
  { "est", "en" },
  { "del", "en" },
  { "d", "en" },
  { "fr", "en" },
  { "-de", "en" },
};

static void
test_lang (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lang_cases); i++)
    {
      const LecternWords *words = lectern_words_for_lang (lang_cases[i].lang);

      g_assert_cmpstr (lectern_words_get_lang (words), ==, lang_cases[i].found);
    }
}

/* Returns the conversions of a format, such as “su”; asserts that there are no others. */
static char *
dup_conversions (const char *format)
{
  GString *conversions = g_string_new (NULL);

  for (const char *p = strchr (format, '%'); p != NULL; p = strchr (p + 2, '%'))
    {
      if (p[1] == '%')
        continue;
      g_assert_true (p[1] == 's' || p[1] == 'u');
      g_string_append_c (conversions, p[1]);
    }

  return g_string_free (conversions, FALSE);
}

/* Each language has each word, and other ones than English. */
static void
test_complete (gconstpointer data)
{
  const LecternWords *en = lectern_words_for_lang ("en");
  const LecternWords *words = lectern_words_for_lang (data);

  g_assert_cmpstr (lectern_words_get_lang (words), ==, data);
  for (guint i = 0; i < LECTERN_N_WORDS; i++)
    {
      const char      *in_en = lectern_words_get (en, i);
      const char      *word = lectern_words_get (words, i);
      g_autofree char *conversions_en = NULL;
      g_autofree char *conversions = NULL;

      g_assert_nonnull (in_en);
      g_assert_nonnull (word);
      g_assert_cmpstr (word, !=, "");
      g_assert_true (g_utf8_validate (word, -1, NULL));
      if (words != en)
        g_assert_cmpstr (word, !=, in_en);

      conversions_en = dup_conversions (in_en);
      conversions = dup_conversions (word);
      g_assert_cmpstr (conversions_en, ==, conversions);
    }
}

static void
test_sentences (void)
{
  const LecternWords *en = lectern_words_for_lang ("en");
  const LecternWords *de = lectern_words_for_lang ("de");
  const LecternWords *es = lectern_words_for_lang ("es");
  g_autofree char    *page = lectern_words_dup (en, LECTERN_WORD_PAGE_OF, 3, 12);
  g_autofree char    *interval = lectern_words_dup (de, LECTERN_WORD_INTERVAL, "95", "0,78", "0,95");

  g_autofree char *spanish = lectern_words_dup (es, LECTERN_WORD_INTERVAL, "95", "0,78", "0,95");
  g_autofree char *authors = lectern_words_dup (es, LECTERN_WORD_AND, "Doe", "Roe");

  g_assert_cmpstr (page, ==, "Page 3 of 12");
  g_assert_cmpstr (interval, ==, "95-%-KI 0,78 bis 0,95");
  g_assert_cmpstr (spanish, ==, "IC del 95\u00a0%: 0,78 a 0,95");
  g_assert_cmpstr (authors, ==, "Doe y Roe");
}

typedef struct
{
  const char *lang;
  guint       n;
  const char *sources;
  const char *reading_time; /* of n words */
} CountCase;

static const CountCase count_cases[] = {
  { "en", 0, "0 sources", "About 1 minute to read" },
  { "en", 1, "1 source", "About 1 minute to read" },
  { "en", 13, "13 sources", "About 1 minute to read" },
  { "en", 299, "299 sources", "About 1 minute to read" },
  { "en", 300, "300 sources", "About 2 minutes to read" },
  { "en", 2400, "2,400 sources", "About 12 minutes to read" },
  { "en", G_MAXUINT, "4,294,967,295 sources", "About 21,474,836 minutes to read" },
  { "de", 1, "1 Quelle", "Etwa 1 Minute Lesezeit" },
  { "de", 2400, "2.400 Quellen", "Etwa 12 Minuten Lesezeit" },
  { "es", 1, "1 fuente", "Aproximadamente 1 minuto de lectura" },
  { "es", 2400, "2400 fuentes", "Aproximadamente 12 minutos de lectura" },
};

static void
test_counts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (count_cases); i++)
    {
      const CountCase    *c = &count_cases[i];
      const LecternWords *words = lectern_words_for_lang (c->lang);
      g_autofree char    *sources = lectern_words_dup_sources_title (words, c->n);
      g_autofree char    *reading_time = lectern_words_dup_reading_time (words, c->n);

      g_assert_cmpstr (sources, ==, c->sources);
      g_assert_cmpstr (reading_time, ==, c->reading_time);
    }
}

typedef struct
{
  const char *lang;
  int         year, month, day;
  const char *text;
} DateCase;

static const DateCase date_cases[] = {
  { "en", 2026, 11, 23, "23 November 2026" },
  { "en", 2026, 11, 0, "November 2026" },
  { "en", 2026, 0, 0, "2026" },
  { "en", 2026, 0, 23, "2026" },
  { "en", 2026, 13, 1, "2026" },
  { "en", 2026, -1, 1, "2026" },
  { "en", 2026, 2, 30, "February 2026" },
  { "en", 2026, 2, 1000, "February 2026" },
  { "en", 2024, 2, 29, "29 February 2024" },
  { "en", 99999, 1, 2, "2 January 99999" },
  { "en", 0, 1, 2, "" },
  { "de", 2026, 3, 1, "1. März 2026" },
  { "de", 2026, 12, 0, "Dezember 2026" },
  { "es", 2026, 11, 23, "23 de noviembre de 2026" },
  { "es-MX", 2026, 1, 0, "enero de 2026" },
  { "es", 2026, 0, 0, "2026" },
};

static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (date_cases); i++)
    {
      const DateCase  *c = &date_cases[i];
      g_autofree char *text = lectern_words_dup_date (lectern_words_for_lang (c->lang), c->year, c->month, c->day);

      g_assert_cmpstr (text, ==, c->text);
    }
}

typedef struct
{
  const char *lang;
  const char *period;
  const char *text;
} PeriodCase;

static const PeriodCase period_cases[] = {
  { "en", "2 weeks", "after 2 weeks" },
  { "en", "within 2 weeks", "within 2 weeks" },
  { "en", "", "" },
  { "de", "1 Jahr", "nach 1 Jahr" },
  { "de", "2 Wochen", "nach 2 Wochen" },
  { "de", "12 bis 24 Monate", "nach 12 bis 24 Monaten" },
  { "de", "6 Monaten", "nach 6 Monaten" },
  { "de", "innerhalb eines Jahres", "innerhalb eines Jahres" },
  { "es", "2 semanas", "después de 2 semanas" },
  { "es", "al año", "al año" },
};

static void
test_periods (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (period_cases); i++)
    {
      const PeriodCase *c = &period_cases[i];
      g_autofree char  *text = lectern_words_dup_period (lectern_words_for_lang (c->lang), c->period);

      g_assert_cmpstr (text, ==, c->text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/lang", test_lang);
  g_test_add_data_func ("/words/complete/en", "en", test_complete);
  g_test_add_data_func ("/words/complete/de", "de", test_complete);
  g_test_add_data_func ("/words/complete/es", "es", test_complete);
  g_test_add_func ("/words/sentences", test_sentences);
  g_test_add_func ("/words/counts", test_counts);
  g_test_add_func ("/words/dates", test_dates);
  g_test_add_func ("/words/periods", test_periods);
  for (guint i = 0; i < G_N_ELEMENTS (number_cases); i++)
    g_test_add_data_func (number_cases[i].name, &number_cases[i], test_number);

  return g_test_run ();
}
