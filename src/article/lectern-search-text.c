/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-search.h"

#include <string.h>

/* The longest text that is worth taking over from a selection, in characters. */
#define MAX_TAKEN 200

/* The text from one byte to another without the numbers of citations. */
static void
append_plain (const LecternInlines *text,
              guint32               start,
              guint32               end,
              GString              *plain)
{
  guint32 byte = start;

  for (guint32 s = 0; s < text->n_spans && byte < end; s++)
    {
      const LecternSpan *span = &text->spans[s];

      if (span->kind != LECTERN_SPAN_CITATIONS || span->end <= byte || span->start >= end)
        continue;
      if (span->start > byte)
        g_string_append_len (plain, text->text + byte, span->start - byte);
      byte = span->end;
    }
  if (byte < end)
    g_string_append_len (plain, text->text + byte, end - byte);
}

/**
 * lectern_search_dup_text:
 * @article: an article
 * @range: a part of it, such as what is selected
 *
 * Gives what to look for where a reader has selected something: the words of one line.
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the text, without the numbers of citations; NULL if the range is
 *   more than a line, or nothing
 */
char *
lectern_search_dup_text (LecternArticle          *article,
                         const LecternPlaceRange *range)
{
  const LecternInlines *text;
  g_autoptr (GString)   taken = g_string_new (NULL);

  if (range->start.block != range->end.block || range->start.part != range->end.part ||
      range->start.block >= lectern_article_get_n_blocks (article))
    return NULL;
  text = lectern_block_get_part (lectern_article_get_block (article, range->start.block), range->start.part);
  if (text == NULL || range->end.byte > text->length)
    return NULL;

  append_plain (text, range->start.byte, range->end.byte, taken);
  g_strstrip (taken->str);
  if (taken->str[0] == '\0' || strpbrk (taken->str, "\r\n") != NULL || strstr (taken->str, "\u2028") != NULL ||
      g_utf8_strlen (taken->str, -1) > MAX_TAKEN)
    return NULL;

  return g_string_free (g_steal_pointer (&taken), FALSE);
}
