/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-citation-group.h"

#include "lectern-key.h"

#include <stdlib.h>
#include <string.h>

/* Fewer are as short with commas, and each of their numbers stays a link. */
#define RUN_MIN 3
#define NARROW_SPACE "\342\200\257" /* U+202F, does not break */

typedef struct
{
  guint       number;
  guint32     source;
  const char *locator;  /* (nullable) (not owned) */
  guint       position; /* as given: keeps the locators of one source in their order */
} Citation;

static int
compare_citations (gconstpointer a,
                   gconstpointer b)
{
  const Citation *first = a;
  const Citation *second = b;

  if (first->number != second->number)
    return first->number < second->number ? -1 : 1;
  return first->position < second->position ? -1 : 1;
}

static void
append_number (LecternInlinesBuilder *builder,
               const Citation        *citation)
{
  char  text[16];
  gsize start = lectern_inlines_builder_get_length (builder);

  g_snprintf (text, sizeof text, "%u", citation->number);
  lectern_inlines_builder_append (builder, text);
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_CITATION, start, citation->source, NULL);
}

/* Appends “(p. 3, p. 9)” for the citations of one source; nothing if none has a locator. */
static void
append_locators (LecternInlinesBuilder *builder,
                 const Citation        *citations,
                 guint                  n)
{
  g_autoptr (GHashTable) seen = NULL;
  gboolean               is_open = FALSE;

  if (n > 1)
    seen = g_hash_table_new (lectern_key_hash, g_str_equal);
  for (guint i = 0; i < n; i++)
    {
      const char *locator = citations[i].locator;

      if (locator == NULL)
        continue;
      if (seen != NULL && !g_hash_table_add (seen, (gpointer) locator))
        continue;
      lectern_inlines_builder_append (builder, is_open ? ", " : "(");
      lectern_inlines_builder_append (builder, locator);
      is_open = TRUE;
    }
  if (is_open)
    lectern_inlines_builder_append (builder, ")");
}

static gboolean
has_locator (const Citation *citations,
             guint           n)
{
  for (guint i = 0; i < n; i++)
    {
      if (citations[i].locator != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Returns how many of @citations are of the first one's source. */
static guint
count_same (const Citation *citations,
            guint           n)
{
  guint n_same = 1;

  while (n_same < n && citations[n_same].number == citations[0].number)
    n_same++;

  return n_same;
}

/* Finds the run of consecutive numbers without locators that begins at the first of
 * @citations. Returns how many citations it takes, and in @n_numbers how many numbers. */
static guint
measure_run (const Citation *citations,
             guint           n,
             guint          *n_numbers)
{
  guint n_taken = 0;

  *n_numbers = 0;
  while (n_taken < n && citations[n_taken].number == citations[0].number + *n_numbers)
    {
      guint n_same = count_same (citations + n_taken, n - n_taken);

      if (has_locator (citations + n_taken, n_same))
        break;
      n_taken += n_same;
      ++*n_numbers;
    }

  return n_taken;
}

/* “in 100” cited as 4 must not become 100 to the power of 4, or 1004 when it is copied
 * (the AMA Manual of Style warns of it). */
static void
part_from_digit (LecternInlinesBuilder *builder)
{
  gsize length = lectern_inlines_builder_get_length (builder);

  if (length > 0 && g_ascii_isdigit (lectern_inlines_builder_get_text (builder)[length - 1]))
    lectern_inlines_builder_append (builder, NARROW_SPACE);
}

/**
 * lectern_citation_group_append:
 * @builder: where the group is appended
 * @numbers: (array length=n): numbers of the sources in the article; 0 is left out
 * @sources: (array length=n): their indices in the article's source list
 * @locators: (array length=n) (nullable): places in the sources, such as “p. 3”; elements
 *   may be NULL or empty
 * @n: how many citations there are; any order, repeats allowed
 *
 * Appends a group of citations as AMA sets them: sorted, each number once, three and more
 * consecutive ones joined (“1,3–5”), a locator in parentheses behind its number.
 *
 * A narrow no-break space parts it from a digit in front. The group is one #LECTERN_SPAN_CITATIONS span with a #LECTERN_SPAN_CITATION for each
 * number that is shown. Appends nothing when there is no number.
 */
void
lectern_citation_group_append (LecternInlinesBuilder *builder,
                               const guint           *numbers,
                               const guint32         *sources,
                               const char *const     *locators,
                               guint                  n)
{
  g_autofree Citation *citations = g_new (Citation, n);
  gsize                start;
  guint                n_citations = 0;

  g_return_if_fail (builder != NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *locator = locators != NULL ? locators[i] : NULL;

      if (locator != NULL && locator[0] == '\0')
        locator = NULL;
      if (numbers[i] > 0)
        citations[n_citations++] = (Citation){ numbers[i], sources[i], locator, i };
    }
  if (n_citations == 0)
    return;

  qsort (citations, n_citations, sizeof (Citation), compare_citations);

  part_from_digit (builder);
  start = lectern_inlines_builder_get_length (builder);
  for (guint i = 0; i < n_citations;)
    {
      guint n_numbers;
      guint n_taken = measure_run (citations + i, n_citations - i, &n_numbers);

      if (i > 0)
        lectern_inlines_builder_append (builder, ",");
      append_number (builder, &citations[i]);
      if (n_numbers >= RUN_MIN)
        {
          lectern_inlines_builder_append (builder, "–");
          append_number (builder, &citations[i + n_taken - 1]);
        }
      else
        {
          n_taken = count_same (citations + i, n_citations - i);
          append_locators (builder, citations + i, n_taken);
        }
      i += n_taken;
    }
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_CITATIONS, start, 0, NULL);
}

/**
 * lectern_citation_group_append_unknown:
 * @builder: where to append
 * @words: the words of the article's language
 * @key: the key of a citation
 *
 * Appends what stands in a text for a source that is not there: “[missing source: key]”.
 */
void
lectern_citation_group_append_unknown (LecternInlinesBuilder *builder,
                                       const LecternWords    *words,
                                       const char            *key)
{
  g_autofree char *marker = lectern_words_dup (words, LECTERN_WORD_UNKNOWN_SOURCE, key);
  gsize            start = lectern_inlines_builder_get_length (builder);

  if (start > 0 && strchr (" (", lectern_inlines_builder_get_text (builder)[start - 1]) == NULL)
    lectern_inlines_builder_append (builder, " ");
  start = lectern_inlines_builder_get_length (builder);
  lectern_inlines_builder_append (builder, "[");
  lectern_inlines_builder_append (builder, marker);
  lectern_inlines_builder_append (builder, "]");
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_UNKNOWN_CITATION, start, 0, NULL);
}
