/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents-filter.h"

#include <string.h>

/* How many letters one may come apart into; Unicode's longest compatibility decomposition. */
#define DECOMPOSED_MAX 18

/**
 * LecternContentsFilter:
 *
 * What the reader typed, cut into words and folded: without case, accents and the forms that
 * letters have for compatibility only (“ﬁ”, full width). Titles are folded the same way when
 * they are compared, into one buffer that is used again: 50,000 of them are compared at each key.
 */
struct _LecternContentsFilter
{
  GPtrArray *words;  /* (owned) (element-type utf8): folded, none of them empty */
  GString   *folded; /* (owned): the title that was folded last */
  GArray    *bytes;  /* (owned) (element-type guint): for each byte of @folded the byte of the title its letter begins at */
};

static void
append_letter (LecternContentsFilter *self,
               gunichar               letter,
               guint                  byte,
               gboolean               notes_bytes)
{
  gsize before = self->folded->len;

  /* The one letter of everyday languages that becomes two when its case is dropped. */
  if (letter == 0xdf || letter == 0x1e9e)
    g_string_append (self->folded, "ss");
  else
    g_string_append_unichar (self->folded, g_unichar_tolower (letter));
  for (gsize i = before; notes_bytes && i < self->folded->len; i++)
    g_array_append_val (self->bytes, byte);
}

/* Folds @text into the buffer, and notes where each byte of that comes from if @notes_bytes. */
static void
fold (LecternContentsFilter *self,
      const char            *text,
      gboolean               notes_bytes)
{
  g_string_truncate (self->folded, 0);
  g_array_set_size (self->bytes, 0);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint    byte = (guint) (p - text);
      gunichar letters[DECOMPOSED_MAX];
      gsize    n;

      if ((guchar) *p < 0x80)
        {
          g_string_append_c (self->folded, g_ascii_tolower (*p));
          if (notes_bytes)
            g_array_append_val (self->bytes, byte);
          continue;
        }

      n = g_unichar_fully_decompose (g_utf8_get_char (p), TRUE, letters, G_N_ELEMENTS (letters));
      for (gsize i = 0; i < n && i < G_N_ELEMENTS (letters); i++)
        {
          /* U+00AD, a place where a word may be divided, is no letter either. */
          if (!g_unichar_ismark (letters[i]) && letters[i] != 0xad)
            append_letter (self, letters[i], byte, notes_bytes);
        }
    }
}

/**
 * lectern_contents_filter_new:
 * @text: what the reader typed, UTF-8
 *
 * Makes a filter of the words in @text.
 *
 * Returns: (transfer full) (nullable): the filter, or NULL if @text has no words
 */
LecternContentsFilter *
lectern_contents_filter_new (const char *text)
{
  g_autoptr (LecternContentsFilter) self = NULL;
  g_auto (GStrv)                    words = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (LecternContentsFilter, 1);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->folded = g_string_new (NULL);
  self->bytes = g_array_new (FALSE, FALSE, sizeof (guint));

  fold (self, text, FALSE);
  words = g_strsplit_set (self->folded->str, " \t\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0')
        g_ptr_array_add (self->words, g_strdup (words[i]));
    }
  if (self->words->len == 0)
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * lectern_contents_filter_free:
 * @self: a filter
 *
 * Frees it.
 */
void
lectern_contents_filter_free (LecternContentsFilter *self)
{
  g_ptr_array_unref (self->words);
  g_string_free (self->folded, TRUE);
  g_array_unref (self->bytes);
  g_free (self);
}

/**
 * lectern_contents_filter_matches:
 * @self: a filter
 * @title: a title, UTF-8
 *
 * Returns: whether @title contains all words
 */
gboolean
lectern_contents_filter_matches (LecternContentsFilter *self,
                                 const char            *title)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (title != NULL, FALSE);

  fold (self, title, FALSE);
  for (guint i = 0; i < self->words->len; i++)
    {
      if (strstr (self->folded->str, g_ptr_array_index (self->words, i)) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* The byte of the title at which a byte of the folded one comes to an end. */
static guint
find_end (LecternContentsFilter *self,
          const char            *title,
          guint                  last)
{
  const char *p = title + g_array_index (self->bytes, guint, last);

  /* Accents belong to the letter before them. */
  do
    p = g_utf8_next_char (p);
  while (*p != '\0' && g_unichar_ismark (g_utf8_get_char (p)));

  return (guint) (p - title);
}

/**
 * lectern_contents_filter_find:
 * @self: a filter
 * @title: a title, UTF-8
 *
 * Finds where in @title the words are.
 *
 * Returns: (transfer full) (element-type LecternContentsRange): the places, word by word; they may overlap
 */
GArray *
lectern_contents_filter_find (LecternContentsFilter *self,
                              const char            *title)
{
  GArray *ranges;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  ranges = g_array_new (FALSE, FALSE, sizeof (LecternContentsRange));
  fold (self, title, TRUE);
  for (guint i = 0; i < self->words->len; i++)
    {
      const char *word = g_ptr_array_index (self->words, i);
      const char *found = self->folded->str;

      while ((found = strstr (found, word)) != NULL)
        {
          guint                first = (guint) (found - self->folded->str);
          guint                last = first + (guint) strlen (word) - 1;
          LecternContentsRange range = { g_array_index (self->bytes, guint, first), find_end (self, title, last) };

          g_array_append_val (ranges, range);
          found += strlen (word);
        }
    }

  return ranges;
}
