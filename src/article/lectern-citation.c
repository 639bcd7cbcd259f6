/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-citation.h"

#include <string.h>

/* What may stand inside a key, one at a time: pandoc's MANUAL, “Citation syntax”. */
#define INNER_PUNCTUATION ":.#$%&-+?<>~/"

/* A “[” that waits for its “]”. */
typedef struct
{
  guint32  start;
  guint    n_citations; /* found before it */
  gboolean has_key;     /* a key stands in it, and in no bracket inside it */
  gboolean is_spoiled;  /* a citation was sought in a bracket inside it: none is sought here */
} Bracket;

typedef struct
{
  const char                 *text;
  gsize                       length;
  const LecternCitationRange *opaque; /* (array length=n_opaque) (not owned) */
  guint                       n_opaque;
  guint                       i_opaque; /* the first one that may lie ahead */
  GArray                     *brackets;
  GArray                     *citations; /* (not owned) */
  GArray                     *items;     /* (not owned) */
} Scanner;

/* Returns the length of the letter, digit or underscore at @at, in bytes; 0 if there is none. */
static gsize
measure_key_character (const char *text,
                       gsize       length,
                       gsize       at)
{
  gunichar c;

  if (at >= length)
    return 0;
  if ((guchar) text[at] < 0x80)
    return g_ascii_isalnum (text[at]) || text[at] == '_' ? 1 : 0;

  c = g_utf8_get_char_validated (text + at, (gssize) (length - at));
  if (c >= (gunichar) -2 || !(g_unichar_isalnum (c) || g_unichar_ismark (c)))
    return 0;

  return (gsize) g_unichar_to_utf8 (c, NULL);
}

static gboolean
is_after_word (const char *text,
               gsize       at)
{
  const char *previous;

  if (at == 0)
    return FALSE;
  if ((guchar) text[at - 1] < 0x80)
    return g_ascii_isalnum (text[at - 1]);

  previous = g_utf8_find_prev_char (text, text + at);

  return previous != NULL && g_unichar_isalnum (g_utf8_get_char (previous));
}

/**
 * lectern_citation_scan_key:
 * @text: UTF-8
 * @length: its length in bytes
 * @at: where a “@” stands
 * @item: (out): the key; the rest is set to nothing
 * @end: (out): the first byte behind it
 *
 * Reads the key of a citation: `@key` or `@{any key}`. A key begins with a letter, a digit or
 * an underscore; punctuation inside it is single. What follows a letter or digit, as in an
 * address, is none.
 *
 * Returns: whether there is one
 */
gboolean
lectern_citation_scan_key (const char          *text,
                           gsize                length,
                           gsize                at,
                           LecternCitationItem *item,
                           gsize               *end)
{
  gsize i = at + 1;
  gsize n;

  memset (item, 0, sizeof *item);
  if (is_after_word (text, at))
    return FALSE;

  if (i < length && text[i] == '{')
    {
      gsize n_key = 0;

      i++;
      while (i + n_key < length && strchr ("{}\n", text[i + n_key]) == NULL)
        n_key++;
      if (n_key == 0 || i + n_key >= length || text[i + n_key] != '}')
        return FALSE;
      item->key = (guint32) i;
      item->key_length = (guint32) n_key;
      *end = i + n_key + 1;
      return TRUE;
    }

  n = measure_key_character (text, length, i);
  if (n == 0)
    return FALSE;
  while (n > 0)
    {
      i += n;
      n = measure_key_character (text, length, i);
      if (n == 0 && i + 1 < length && text[i] != '\0' && strchr (INNER_PUNCTUATION, text[i]) != NULL)
        {
          n = measure_key_character (text, length, i + 1);
          n = n > 0 ? n + 1 : 0;
        }
    }
  item->key = (guint32) (at + 1);
  item->key_length = (guint32) (i - at - 1);
  *end = i;

  return TRUE;
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n';
}

static void
trim (const char *text,
      guint32    *start,
      guint32    *end)
{
  while (*start < *end && is_space (text[*start]))
    ++*start;
  while (*end > *start && is_space (text[*end - 1]))
    --*end;
}

/* Ends an item at @end; its prefix and suffix lose what is no words: spaces, a comma, braces. */
static void
finish_item (Scanner             *self,
             LecternCitationItem *item,
             guint32              end)
{
  item->suffix_end = end;
  trim (self->text, &item->prefix, &item->prefix_end);
  trim (self->text, &item->suffix, &item->suffix_end);
  if (item->suffix < item->suffix_end && self->text[item->suffix] == ',')
    item->suffix++;
  trim (self->text, &item->suffix, &item->suffix_end);
  if (item->suffix_end - item->suffix >= 2 && self->text[item->suffix] == '{' && self->text[item->suffix_end - 1] == '}')
    {
      item->suffix++;
      item->suffix_end--;
      trim (self->text, &item->suffix, &item->suffix_end);
    }
  g_array_append_val (self->items, *item);
}

/* Takes “-@key” apart: the hyphen is none of the prefix. */
static void
set_prefix (Scanner             *self,
            LecternCitationItem *item,
            guint32              prefix,
            guint32              at)
{
  item->prefix = prefix;
  item->prefix_end = at;
  if (at > prefix && self->text[at - 1] == '-' && (at - 1 == prefix || is_space (self->text[at - 2])))
    {
      item->is_author_suppressed = TRUE;
      item->prefix_end = at - 1;
    }
}

/* Returns the index of the first opaque range that ends behind @at. */
static guint
find_opaque (Scanner *self,
             guint32  at)
{
  guint low = 0;
  guint high = self->n_opaque;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->opaque[middle].end <= at)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Reads the items between “[” and “]”; every part between semicolons needs a key. */
static gboolean
scan_items (Scanner *self,
            guint32  start,
            guint32  end)
{
  LecternCitationItem item = { 0 };
  gboolean            has_key = FALSE;
  guint32             prefix = start;
  guint               depth = 0;
  guint               i_opaque;

  if (start < end && self->text[start] == '^')
    return FALSE;
  i_opaque = find_opaque (self, start);
  for (guint32 i = start; i < end;)
    {
      LecternCitationItem next;
      gsize               behind;
      char                c = self->text[i];

      if (i_opaque < self->n_opaque && i >= self->opaque[i_opaque].start)
        {
          i = MAX (i, self->opaque[i_opaque].end);
          i_opaque++;
          continue;
        }
      if (c == '[')
        depth++;
      else if (c == ']' && depth > 0)
        depth--;
      else if (c == ';' && depth == 0)
        {
          if (!has_key)
            return FALSE;
          finish_item (self, &item, i);
          has_key = FALSE;
          prefix = i + 1;
        }
      else if (c == '@' && depth == 0 && lectern_citation_scan_key (self->text, end, i, &next, &behind))
        {
          if (has_key)
            finish_item (self, &item, prefix = i);
          set_prefix (self, &next, prefix, i);
          item = next;
          item.suffix = (guint32) behind;
          has_key = TRUE;
          i = (guint32) behind;
          continue;
        }
      i++;
    }
  if (!has_key)
    return FALSE;
  finish_item (self, &item, end);

  return TRUE;
}

/* “@key [p. 3]”: the bracket belongs to the citation before it. */
static void
attach_locator (Scanner       *self,
                const Bracket *bracket,
                guint32        end)
{
  LecternCitation     *last;
  LecternCitationItem *item;

  if (self->citations->len == 0 || bracket->n_citations != self->citations->len)
    return;
  last = &g_array_index (self->citations, LecternCitation, self->citations->len - 1);
  if (!last->is_in_text || (last->end != bracket->start && !(last->end + 1 == bracket->start && self->text[last->end] == ' ')))
    return;

  item = &g_array_index (self->items, LecternCitationItem, last->first_item);
  if (item->suffix < item->suffix_end)
    return;
  item->suffix = bracket->start + 1;
  item->suffix_end = end - 1;
  trim (self->text, &item->suffix, &item->suffix_end);
  last->end = end;
}

static void
close_bracket (Scanner *self,
               guint32  at)
{
  Bracket         bracket;
  LecternCitation citation = { 0 };

  if (self->brackets->len == 0)
    return;
  bracket = g_array_index (self->brackets, Bracket, self->brackets->len - 1);
  g_array_set_size (self->brackets, self->brackets->len - 1);

  if ((bracket.has_key || bracket.is_spoiled) && self->brackets->len > 0)
    g_array_index (self->brackets, Bracket, self->brackets->len - 1).is_spoiled = TRUE;
  if (bracket.is_spoiled)
    return;
  if (!bracket.has_key)
    {
      attach_locator (self, &bracket, at + 1);
      return;
    }

  citation.first_item = self->items->len;
  if (!scan_items (self, bracket.start + 1, at))
    {
      g_array_set_size (self->items, citation.first_item);
      return;
    }
  citation.start = bracket.start;
  citation.end = at + 1;
  citation.n_items = self->items->len - citation.first_item;
  /* What looked like citations in the text were its keys. */
  g_array_set_size (self->citations, bracket.n_citations);
  g_array_append_val (self->citations, citation);
}

static guint32
take_key (Scanner *self,
          guint32  at)
{
  LecternCitationItem item;
  LecternCitation     citation = { 0 };
  gsize               end;

  if (!lectern_citation_scan_key (self->text, self->length, at, &item, &end))
    return at + 1;

  citation.start = at;
  citation.end = (guint32) end;
  citation.first_item = self->items->len;
  citation.n_items = 1;
  citation.is_in_text = TRUE;
  g_array_append_val (self->items, item);
  g_array_append_val (self->citations, citation);
  if (self->brackets->len > 0)
    g_array_index (self->brackets, Bracket, self->brackets->len - 1).has_key = TRUE;

  return (guint32) end;
}

/**
 * lectern_citation_scan:
 * @text: UTF-8
 * @length: its length in bytes
 * @opaque: (array length=n_opaque): parts in which nothing is a citation, in order
 * @n_opaque: how many there are
 * @citations: (element-type LecternCitation): where citations are appended, in order
 * @items: (element-type LecternCitationItem): where their items are appended
 *
 * Finds the citations of a text in pandoc's syntax: `[see @a, p. 3; @b]`, `[-@a]`, `@a`,
 * `@a [p. 3]`. Of brackets inside each other the innermost one with a key counts. What is
 * escaped must not look like a “@” or a “[” any more.
 *
 * Takes time linear in @length.
 */
void
lectern_citation_scan (const char                 *text,
                       gsize                       length,
                       const LecternCitationRange *opaque,
                       guint                       n_opaque,
                       GArray                     *citations,
                       GArray                     *items)
{
  Scanner self = { text, length, opaque, n_opaque, 0, NULL, citations, items };

  g_return_if_fail (length <= G_MAXUINT32);

  self.brackets = g_array_new (FALSE, FALSE, sizeof (Bracket));
  for (guint32 i = 0; i < length;)
    {
      if (self.i_opaque < n_opaque && i >= opaque[self.i_opaque].start)
        {
          i = MAX (i, opaque[self.i_opaque].end);
          self.i_opaque++;
          continue;
        }
      if (text[i] == '[')
        {
          Bracket bracket = { i, citations->len, FALSE, FALSE };

          g_array_append_val (self.brackets, bracket);
        }
      else if (text[i] == ']')
        close_bracket (&self, i);
      else if (text[i] == '@')
        {
          i = take_key (&self, i);
          continue;
        }
      i++;
    }
  g_array_unref (self.brackets);
}
