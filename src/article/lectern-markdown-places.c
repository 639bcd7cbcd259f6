/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-private.h"

#include <string.h>

/* What stands between the text of a link and its target. */
#define URL_SIGN "]("
/* How far before a key its bracket is sought. */
#define MAX_CITATION_BYTES 1000

/* Finds the lines of the source: once, when the first problem asks for a column. */
static void
find_lines (LecternMarkdown *self)
{
  const char *end = self->source + self->n_source;
  gsize       offset = 0;

  self->lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_array_append_val (self->lines, offset);
  for (const char *p = self->source; (p = memchr (p, '\n', (gsize) (end - p))) != NULL; p++)
    {
      offset = (gsize) (p - self->source) + 1;
      g_array_append_val (self->lines, offset);
    }
}

/* Where a line of the file begins in the source. */
static gsize
get_line_offset (LecternMarkdown *self,
                 guint            line)
{
  guint i = line > self->first_line ? line - self->first_line : 0;

  return i < self->lines->len ? g_array_index (self->lines, gsize, i) : self->n_source;
}

/* Counts the characters up to a byte of the source; “\@” and “\[” are one noncharacter there. A
 * line of 10 MB with many problems is counted once. */
static guint
count_column (LecternMarkdown *self,
              gsize            line_start,
              gsize            offset)
{
  guint column = 1;
  gsize i = line_start;

  if (self->counted_line == line_start && self->counted_offset > line_start && self->counted_offset <= offset)
    {
      i = self->counted_offset;
      column = self->counted_column;
    }
  for (; i < offset; i++)
    {
      guchar c = (guchar) self->source[i];

      if ((c & 0xc0) != 0x80)
        column++;
      if (self->has_escapes && c == 0xef && memcmp (self->source + i, LECTERN_MARKDOWN_ESCAPE, 2) == 0)
        column++;
    }
  self->counted_line = line_start;
  self->counted_offset = offset;
  self->counted_column = column;

  return column;
}

/* Whether a key that was found in the source stands in brackets and is not the beginning of a
 * longer one: only citations in brackets are ever sought. */
static gboolean
is_citation (LecternMarkdown *self,
             const char      *found,
             gsize            n_bytes)
{
  const char *end = self->source + self->n_source;
  const char *behind = found + n_bytes;
  const char *start = found - MIN (found - self->source, MAX_CITATION_BYTES);

  if (behind < end && (g_ascii_isalnum (*behind) || *behind == '_'))
    return FALSE;
  while (found > start)
    {
      found--;
      if (*found == '[' || *found == ']')
        return *found == '[';
    }

  return FALSE;
}

/* Finds the next place from @start on; NULL if there is none. */
static const char *
find_next (LecternMarkdown *self,
           gsize            start,
           gsize            end,
           const char      *wanted,
           gsize            n_bytes)
{
  const char *found = NULL;

  while (start < end)
    {
      found = memmem (self->source + start, end - start, wanted, n_bytes);
      if (found == NULL || wanted[0] != '@' || is_citation (self, found, n_bytes))
        return found;
      start = (gsize) (found - self->source) + 1;
    }

  return NULL;
}

/* Returns the index of the line of the current block that @offset is on. */
static guint
find_line (LecternMarkdown *self,
           gsize            offset)
{
  guint low = self->place_line - self->first_line;
  guint high = MIN (self->place_end_line - self->first_line + 1, self->lines->len);

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->lines, gsize, middle) <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* Finds where @sign and @text stand in the source lines of the current block, behind what was
 * found there last: cmark's positions of blocks are right, those of inlines are not. Returns
 * FALSE if only the block is known. */
gboolean
lectern_markdown_find_place (LecternMarkdown *self,
                             const char      *sign,
                             const char      *text,
                             gsize            n_bytes,
                             guint           *line,
                             guint           *column)
{
  g_autofree char *wanted = NULL;
  const char      *found;
  gsize            n_sign = strlen (sign);
  gsize            start;
  gsize            end;
  guint            i_line;

  *line = self->place_line;
  *column = MAX (self->place_column, 1);
  if (self->place_column > 0 || self->place_is_lost || self->source == NULL ||
      lectern_problems_get_n (self->article->problems) >= LECTERN_PROBLEMS_MAX)
    return FALSE;

  if (self->lines == NULL)
    find_lines (self);
  start = MAX (get_line_offset (self, self->place_line), self->place_cursor);
  end = get_line_offset (self, self->place_end_line + 1);
  wanted = g_malloc (n_sign + n_bytes + 1);
  memcpy (wanted, sign, n_sign);
  memcpy (wanted + n_sign, text, n_bytes);
  found = find_next (self, start, end, wanted, n_sign + n_bytes);
  if (found == NULL)
    {
      /* Written in another way, with an entity or a definition elsewhere: the block must do. */
      self->place_is_lost = TRUE;
      return FALSE;
    }

  start = (gsize) (found - self->source);
  self->place_cursor = start + n_sign + n_bytes;
  i_line = find_line (self, start);
  *line = i_line + self->first_line;
  *column = count_column (self, g_array_index (self->lines, gsize, i_line), start);

  return TRUE;
}

/* Finds where the target of a link or image stands: behind “](”, for the text before it may say the
 * same. Where it is written in another way once in a block, any place will do there. */
void
lectern_markdown_find_url (LecternMarkdown *self,
                           const char      *url,
                           guint           *line,
                           guint           *column)
{
  gsize    n_bytes = strlen (url);
  gboolean was_lost = self->place_is_lost;

  if (!self->place_has_other_urls)
    {
      if (lectern_markdown_find_place (self, URL_SIGN, url, n_bytes, line, column))
        {
          *column += (guint) strlen (URL_SIGN);
          return;
        }
      self->place_has_other_urls = TRUE;
      self->place_is_lost = was_lost;
    }
  lectern_markdown_find_place (self, "", url, n_bytes, line, column);
}

/* Problems from here on are in the lines of @node. */
void
lectern_markdown_set_place (LecternMarkdown *self,
                            cmark_node      *node)
{
  guint start = (guint) MAX (cmark_node_get_start_line (node), 1);
  guint end = (guint) MAX (cmark_node_get_end_line (node), 1);

  self->place_file = self->file;
  self->place_line = self->first_line + start - 1;
  self->place_end_line = self->first_line + MAX (start, end) - 1;
  self->place_column = 0;
  self->place_cursor = 0;
  self->place_is_lost = FALSE;
  self->place_has_other_urls = FALSE;
}
