/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table-text.h"

#include <math.h>
#include <string.h>

#define NO_BREAK_SPACE "\302\240"

static gboolean
is_of_number (char c)
{
  return g_ascii_isdigit (c) || c == '%' || c == '?';
}

/* Appends words that came from a format. A number is not parted from the word behind it, its
 * unit mostly; more must not be tied, or the words of a narrow column break anywhere. */
static void
append_tied (LecternInlinesBuilder *builder,
             const char            *text)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *space = strchrnul (p, ' ');

      lectern_inlines_builder_append_len (builder, p, (gsize) (space - p));
      if (*space == '\0')
        break;
      if (space > text && is_of_number (space[-1]))
        lectern_inlines_builder_append (builder, NO_BREAK_SPACE);
      else
        lectern_inlines_builder_append (builder, " ");
      p = space + 1;
    }
}

/* What is not known must not look like a number. */
static char *
dup_number (const LecternWords *words,
            double              number)
{
  return isnan (number) ? g_strdup ("?") : lectern_words_dup_number (words, number);
}

/* One word, such as “women”, stands in for “people”. */
static gboolean
is_word (const char *text)
{
  return text != NULL && text[0] != '\0' && strpbrk (text, " ,;.()") == NULL;
}

/**
 * lectern_table_text_append_number:
 * @builder: where the text is appended
 * @words: words of the article's language
 * @number: a number
 * @unit: (nullable): its unit
 *
 * Appends “35 people”, with a no-break space.
 */
void
lectern_table_text_append_number (LecternInlinesBuilder *builder,
                                  const LecternWords    *words,
                                  double                 number,
                                  const char            *unit)
{
  g_autofree char *text = dup_number (words, number);

  lectern_inlines_builder_append (builder, text);
  if (unit == NULL || unit[0] == '\0')
    return;
  /* English sets no space before the sign, German does (DIN 5008). */
  if (strcmp (unit, "%") != 0 || strcmp (lectern_words_get_lang (words), "en") != 0)
    lectern_inlines_builder_append (builder, NO_BREAK_SPACE);
  lectern_inlines_builder_append (builder, unit);
}

/**
 * lectern_table_text_append_chance:
 * @builder: where the text is appended
 * @words: words of the article's language
 * @chance: a chance; a NaN stands for what is not known
 *
 * Appends “62 in 100 people after 2 weeks (people who could be assessed)”: the period and the
 * group as the file has them. Of a group of one word: “62 in 100 women”. The figure is strong,
 * the group a note.
 */
void
lectern_table_text_append_chance (LecternInlinesBuilder *builder,
                                  const LecternWords    *words,
                                  const LecternChance   *chance)
{
  g_autofree char *count = dup_number (words, chance->count);
  g_autofree char *of = dup_number (words, chance->of);
  g_autofree char *sentence = NULL;
  gboolean         is_group_said = is_word (chance->group);
  gsize            start = lectern_inlines_builder_get_length (builder);

  /* Backwards too: it is said as it was written. A NaN is no range. */
  if (islessgreater (chance->count, chance->count_high))
    {
      g_autofree char *low = g_steal_pointer (&count);
      g_autofree char *high = dup_number (words, chance->count_high);

      count = lectern_words_dup (words, LECTERN_WORD_RANGE, low, high);
    }
  if (is_group_said)
    sentence = lectern_words_dup (words, LECTERN_WORD_CHANCE_GROUP, count, of, chance->group);
  else
    sentence = lectern_words_dup (words, LECTERN_WORD_CHANCE, count, of);
  append_tied (builder, sentence);
  /* The figure is what the eye looks for when it goes along a row. */
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_STRONG, start, 0, NULL);

  if (chance->period != NULL && chance->period[0] != '\0')
    {
      g_autofree char *period = lectern_words_dup_period (words, chance->period);

      lectern_inlines_builder_append (builder, " ");
      append_tied (builder, period);
    }
  if (!is_group_said && chance->group != NULL && chance->group[0] != '\0')
    {
      lectern_inlines_builder_append (builder, " ");
      start = lectern_inlines_builder_get_length (builder);
      lectern_inlines_builder_append (builder, "(");
      lectern_inlines_builder_append (builder, chance->group);
      lectern_inlines_builder_append (builder, ")");
      lectern_inlines_builder_add_span (builder, LECTERN_SPAN_NOTE, start, 0, NULL);
    }
}

/**
 * lectern_table_text_append_relative:
 * @builder: where the text is appended
 * @words: words of the article's language
 * @relative: a relative figure
 * @is_only: whether the cell has no absolute figure
 *
 * Appends “risk ratio 0.86 (95% CI 0.78 to 0.95)”. A relative figure alone misleads (IPDAS),
 * so with @is_only the words say that it is alone.
 */
void
lectern_table_text_append_relative (LecternInlinesBuilder *builder,
                                    const LecternWords    *words,
                                    const LecternRelative *relative,
                                    gboolean               is_only)
{
  g_autofree char *value = dup_number (words, relative->value);

  lectern_inlines_builder_append (builder, relative->measure);
  lectern_inlines_builder_append (builder, relative->measure[0] != '\0' ? NO_BREAK_SPACE : "");
  lectern_inlines_builder_append (builder, value);
  if (!isnan (relative->low) && !isnan (relative->high))
    {
      g_autofree char *confidence = dup_number (words, relative->confidence);
      g_autofree char *low = dup_number (words, relative->low);
      g_autofree char *high = dup_number (words, relative->high);
      g_autofree char *interval = lectern_words_dup (words, LECTERN_WORD_INTERVAL, confidence, low, high);

      lectern_inlines_builder_append (builder, " (");
      append_tied (builder, interval);
      lectern_inlines_builder_append (builder, ")");
    }
  if (is_only)
    {
      lectern_inlines_builder_append (builder, "; ");
      lectern_inlines_builder_append (builder, lectern_words_get (words, LECTERN_WORD_RELATIVE_ONLY));
    }
}
