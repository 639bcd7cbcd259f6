/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-destination-query.h"

#include "lectern-fold.h"

#include <string.h>

/* What is typed is shorter; what is pasted may be a whole book. In bytes. */
#define MAX_TEXT 1000
/* Fewer letters are the initials of too much. */
#define MIN_INITIALS 2

struct _LecternDestinationQuery
{
  char *phrase; /* (owned): folded, one space between words */
  gsize length; /* of the phrase, in bytes */
  GStrv words;  /* (owned): those of the phrase; as many as can be looked for */
  guint n_words;
  guint number; /* if a number was typed and nothing else; or 0 */
  glong n_initials;
};

/* Where something was found, from best to worst. */
typedef enum
{
  AT_BEGINNING,
  AT_WORD,
  IN_WORD,
  NOWHERE,
} Spot;

/* Nearly everything is ASCII. */
static gboolean
is_alnum (const char *at)
{
  return (guchar) *at < 0x80 ? g_ascii_isalnum (*at) : g_unichar_isalnum (g_utf8_get_char (at));
}

static gboolean
is_word_start (const char *text,
               const char *at)
{
  return at == text || !is_alnum (g_utf8_prev_char (at));
}

/* Finds the best place of @part in @text. */
static Spot
find_spot (const char  *text,
           const char  *part,
           gsize        length,
           const char **at)
{
  const char *first = strstr (text, part);

  *at = first;
  if (first == NULL)
    return NOWHERE;
  if (first == text)
    return AT_BEGINNING;

  for (const char *found = first; found != NULL; found = strstr (found + length, part))
    {
      /* What begins with a sign, “-related”, begins no word there. */
      if (is_word_start (text, found))
        {
          *at = found;
          return AT_WORD;
        }
    }

  return IN_WORD;
}

/* Where a word begins at or behind @at, or the end. */
static const char *
find_word (const char *text,
           const char *at)
{
  gboolean is_inside = !is_word_start (text, at);

  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean is_letter = is_alnum (at);

      if (is_letter && !is_inside)
        break;
      is_inside = is_letter;
    }

  return at;
}

static void
add_range (GArray     *ranges,
           const char *text,
           const char *start,
           gsize       length)
{
  LecternDestinationRange range = { (guint32) (start - text), (guint32) (start - text + (gssize) length) };

  g_array_append_val (ranges, range);
}

/* Whether words of @text begin with the letters that were typed, and which. */
static gboolean
find_initials (const LecternDestinationQuery *self,
               const char                    *text,
               GArray                        *ranges)
{
  if (self->n_words != 1 || self->n_initials < MIN_INITIALS)
    return FALSE;

  for (const char *start = find_word (text, text); *start != '\0'; start = find_word (text, g_utf8_next_char (start)))
    {
      const char *letter = self->phrase, *word = start;

      if (ranges != NULL)
        g_array_set_size (ranges, 0);
      while (*letter != '\0' && *word != '\0' && g_utf8_get_char (letter) == g_utf8_get_char (word))
        {
          if (ranges != NULL)
            add_range (ranges, text, word, (gsize) (g_utf8_next_char (word) - word));
          letter = g_utf8_next_char (letter);
          word = find_word (text, g_utf8_next_char (word));
        }
      if (*letter == '\0')
        return TRUE;
    }
  if (ranges != NULL)
    g_array_set_size (ranges, 0);

  return FALSE;
}

/**
 * lectern_destination_query_new:
 * @text: what was typed, UTF-8
 *
 * Prepares what was typed.
 *
 * Returns: (transfer full): the query
 */
LecternDestinationQuery *
lectern_destination_query_new (const char *text)
{
  LecternDestinationQuery *self = g_new0 (LecternDestinationQuery, 1);
  g_autoptr (GPtrArray)    words = g_ptr_array_new_with_free_func (g_free);
  const char              *end;
  g_autofree char         *folded = NULL;
  g_auto (GStrv)           parts = NULL;
  guint64                  number;

  g_return_val_if_fail (text != NULL, NULL);

  end = text + MIN (strlen (text), MAX_TEXT);
  while (end > text && (*end & 0xc0) == 0x80)
    end--;
  folded = lectern_fold_dup (text, end - text, FALSE, FALSE);
  parts = g_strsplit (folded, " ", -1);
  for (guint i = 0; parts[i] != NULL && words->len < LECTERN_DESTINATION_QUERY_MAX_WORDS; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  self->n_words = words->len;
  g_ptr_array_add (words, NULL);
  g_ptr_array_set_free_func (words, NULL);
  self->words = (GStrv) g_ptr_array_free (g_steal_pointer (&words), FALSE);
  self->phrase = g_strjoinv (" ", self->words);
  self->length = strlen (self->phrase);
  self->n_initials = g_utf8_strlen (self->phrase, -1);
  if (g_ascii_string_to_unsigned (self->phrase, 10, 1, G_MAXUINT, &number, NULL))
    self->number = (guint) number;

  return self;
}

/**
 * lectern_destination_query_free:
 * @self: (transfer full): a query
 *
 * Frees a query.
 */
void
lectern_destination_query_free (LecternDestinationQuery *self)
{
  g_free (self->phrase);
  g_strfreev (self->words);
  g_free (self);
}

/**
 * lectern_destination_query_is_empty:
 * @self: a query
 *
 * Returns: whether nothing was typed
 */
gboolean
lectern_destination_query_is_empty (const LecternDestinationQuery *self)
{
  return self->n_words == 0;
}

/**
 * lectern_destination_query_get_number:
 * @self: a query
 *
 * Returns: the number that was typed; 0 if it was something else
 */
guint
lectern_destination_query_get_number (const LecternDestinationQuery *self)
{
  return self->number;
}

/**
 * lectern_destination_query_get_all_words:
 * @self: a query
 *
 * Returns: what lectern_destination_query_find_words() gives where all words are found
 */
guint32
lectern_destination_query_get_all_words (const LecternDestinationQuery *self)
{
  return (1u << self->n_words) - 1;
}

/**
 * lectern_destination_query_find_words:
 * @self: a query
 * @folded: a folded text
 *
 * Finds out which of the words stand in a text.
 *
 * Returns: a bit for each word, the first one the lowest
 */
guint32
lectern_destination_query_find_words (const LecternDestinationQuery *self,
                                      const char                    *folded)
{
  guint32 found = 0;

  for (guint i = 0; i < self->n_words; i++)
    if (strstr (folded, self->words[i]) != NULL)
      found |= 1u << i;

  return found;
}

/**
 * lectern_destination_query_rank:
 * @self: a query that is not empty
 * @folded: a folded text
 * @words: which of the words stand in it
 *
 * Finds out how well a text is what was typed. What it belongs to is not looked at.
 *
 * Returns: how well
 */
LecternDestinationRank
lectern_destination_query_rank (const LecternDestinationQuery *self,
                                const char                    *folded,
                                guint32                        words)
{
  const char *at;
  Spot        spot;

  if (words != lectern_destination_query_get_all_words (self))
    return words == 0 && find_initials (self, folded, NULL) ? LECTERN_DESTINATION_RANK_INITIALS : LECTERN_DESTINATION_RANK_NONE;

  spot = find_spot (folded, self->phrase, self->length, &at);
  if (spot == AT_BEGINNING)
    {
      const char *next = folded + self->length;

      if (*next == '\0')
        return LECTERN_DESTINATION_RANK_WHOLE;
      return g_unichar_isalnum (g_utf8_get_char (next)) ? LECTERN_DESTINATION_RANK_PREFIX : LECTERN_DESTINATION_RANK_BEGINNING;
    }
  if (spot != NOWHERE)
    return spot == AT_WORD ? LECTERN_DESTINATION_RANK_WORD : LECTERN_DESTINATION_RANK_INSIDE;

  for (guint i = 0; i < self->n_words; i++)
    if (find_spot (folded, self->words[i], strlen (self->words[i]), &at) == IN_WORD)
      return LECTERN_DESTINATION_RANK_PARTS;

  return LECTERN_DESTINATION_RANK_WORDS;
}

/* Finds what was typed in a folded text, as ranges of that. */
static GArray *
locate (const LecternDestinationQuery *self,
        const char                    *folded,
        gboolean                      *is_all)
{
  GArray     *ranges = g_array_new (FALSE, FALSE, sizeof (LecternDestinationRange));
  const char *at;

  *is_all = TRUE;
  if (self->n_words == 0)
    return ranges;
  if (find_spot (folded, self->phrase, self->length, &at) != NOWHERE)
    {
      add_range (ranges, folded, at, self->length);
      return ranges;
    }
  for (guint i = 0; i < self->n_words; i++)
    {
      gsize length = strlen (self->words[i]);

      if (find_spot (folded, self->words[i], length, &at) != NOWHERE)
        add_range (ranges, folded, at, length);
      else
        *is_all = FALSE;
    }
  if (ranges->len == 0)
    *is_all = find_initials (self, folded, ranges);

  return ranges;
}

/**
 * lectern_destination_query_find_ranges:
 * @self: a query
 * @text: a text, UTF-8
 * @is_all: (out): whether all that was typed is there
 *
 * Finds where in a text that is what was typed, to show it: the place that counts, not all of them.
 *
 * Returns: (transfer full) (element-type LecternDestinationRange): the places; they may overlap
 */
GArray *
lectern_destination_query_find_ranges (const LecternDestinationQuery *self,
                                       const char                    *text,
                                       gboolean                      *is_all)
{
  g_autoptr (LecternFold) fold = lectern_fold_new (FALSE);
  guint32                 length = (guint32) strlen (text), n;
  const char             *bytes;
  g_autofree char        *folded = NULL;
  GArray                 *ranges;

  lectern_fold_append (fold, 0, text, 0, length);
  bytes = lectern_fold_get_bytes (fold, &n);
  /* Of nothing there are no bytes at all. */
  folded = n > 0 ? g_strndup (bytes, n) : g_strdup ("");
  ranges = locate (self, folded, is_all);
  for (guint i = 0; i < ranges->len; i++)
    {
      LecternDestinationRange *range = &g_array_index (ranges, LecternDestinationRange, i);
      LecternFoldedPlace       first, last;

      lectern_fold_find (fold, range->start, &first);
      lectern_fold_find (fold, (guint32) (g_utf8_prev_char (folded + range->end) - folded), &last);
      range->start = first.start;
      range->end = last.end;
      /* Accents belong to the letter before them. */
      while (range->end < length && lectern_fold_is_mark (g_utf8_get_char (text + range->end)))
        range->end += g_utf8_skip[(guchar) text[range->end]];
    }

  return ranges;
}
