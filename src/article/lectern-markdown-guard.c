/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-private.h"

#include <string.h>

/* libcmark 0.30 takes time quadratic in these: 30,000 nested lists or 160,000 “![[]()” hang it
 * for 14 and 55 seconds; below these bounds all of its slow inputs take a fifth of a second. */
#define MAX_DEPTH 100
#define MAX_IMAGES 10000

typedef struct
{
  guint    n_columns; /* of white space before the text */
  guint    n_quotes;
  guint    n_items;
  gboolean is_blank;
} Prefix;

/* Returns the length of a list marker at @line with the space behind it; 0 if there is none. */
static gsize
measure_marker (const char *line,
                gsize       n)
{
  gsize i = 0;

  if (n > 0 && strchr ("-+*", line[0]) != NULL)
    i = 1;
  else
    {
      while (i < n && i < 10 && g_ascii_isdigit (line[i]))
        i++;
      if (i == 0 || i >= n || (line[i] != '.' && line[i] != ')'))
        return 0;
      i++;
    }

  return i == n || line[i] == ' ' || line[i] == '\t' || line[i] == '\r' ? i : 0;
}

/* A line of nothing but “- - -” is a thematic break, however long. */
static gboolean
is_thematic_break (const char *line,
                   gsize       n)
{
  char mark = '\0';

  for (gsize i = 0; i < n; i++)
    {
      if (strchr (" \t\r", line[i]) != NULL)
        continue;
      if (mark == '\0' && strchr ("-*_", line[i]) != NULL)
        mark = line[i];
      else if (line[i] != mark)
        return FALSE;
    }

  return mark != '\0';
}

static void
read_prefix (const char *line,
             gsize       n,
             Prefix     *prefix)
{
  gsize i = 0;

  memset (prefix, 0, sizeof *prefix);
  while (i < n)
    {
      gsize n_marker;

      if (line[i] == ' ')
        {
          prefix->n_columns++;
          i++;
        }
      else if (line[i] == '\t')
        {
          prefix->n_columns += 4;
          i++;
        }
      else if (line[i] == '>')
        {
          prefix->n_quotes++;
          i++;
        }
      else if ((n_marker = measure_marker (line + i, n - i)) > 0)
        {
          prefix->n_items++;
          i += n_marker;
        }
      else
        break;
    }
  prefix->is_blank = i >= n || line[i] == '\r';
  if (prefix->n_items > MAX_DEPTH / 2 && is_thematic_break (line, n))
    prefix->n_items = 0;
}

/* Returns the first line, from 1, on which lists and quotes could be more than 100 deep inside each
 * other; 0 if there is none. Bounds the depth from
 * above, line by line: a line continues a container only by a “>” or by two columns of white
 * space, and opens one only by a marker. Takes time linear in the text. */
guint
lectern_markdown_find_too_deep (const char *text,
                                gsize       n_bytes)
{
  const char *end = text + n_bytes;
  guint       depth = 0;
  guint       line_number = 1;
  gboolean    is_after_blank = TRUE;

  for (const char *line = text; line < end; line_number++)
    {
      const char *line_end = memchr (line, '\n', (gsize) (end - line));
      Prefix      prefix;
      guint       line_depth;

      if (line_end == NULL)
        line_end = end;
      read_prefix (line, (gsize) (line_end - line), &prefix);
      line_depth = MIN (prefix.n_columns / 2 + prefix.n_quotes + prefix.n_items,
                        depth + prefix.n_quotes + prefix.n_items);
      if (line_depth > MAX_DEPTH)
        return line_number;
      /* Only a line behind a blank one surely ends what it does not continue. */
      if (prefix.n_quotes + prefix.n_items > 0 || !prefix.is_blank)
        depth = is_after_blank ? line_depth : MAX (depth, line_depth);
      is_after_blank = prefix.is_blank;
      line = line_end + 1;
    }

  return 0;
}

static guint
count_lines (const char *text,
             const char *end)
{
  guint n = 0;

  for (const char *p = text; (p = memchr (p, '\n', (gsize) (end - p))) != NULL; p++)
    n++;

  return n;
}

/* Returns the line, from 1, on which more images begin than 10,000; 0 if there is none. */
guint
lectern_markdown_find_too_many_images (const char *text,
                                       gsize       n_bytes)
{
  const char *end = text + n_bytes;
  guint       n = 0;

  for (const char *p = text; p < end && (p = memchr (p, '!', (gsize) (end - p))) != NULL; p++)
    {
      if (p + 1 < end && p[1] == '[' && ++n > MAX_IMAGES)
        return count_lines (text, p) + 1;
    }

  return 0;
}
