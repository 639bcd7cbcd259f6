/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-private.h"

#include <string.h>

/* Pango takes seconds for longer runs without a break, and for heaps of marks or isolates. */
#define MAX_RUN 1000 /* characters */
#define MAX_MARKS 32
#define MAX_DIRECTIONS 100

#define ZERO_WIDTH_SPACE "\xe2\x80\x8b"

/* Embeddings, overrides, isolates and their ends: UAX #9. */
static gboolean
is_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Where a line may be broken; scripts without spaces break anywhere. */
static gboolean
is_break (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '-' || c == 0x200b || c == 0x2028 ||
         (c >= 0x2e80 && c < 0xd7a4) || (c >= 0x20000 && c < 0x40000);
}

/* Whether there are 1,000 bytes without a space. */
static gboolean
has_long_run (const char *text,
              gsize       length)
{
  for (gsize at = 0; length - at > MAX_RUN;)
    {
      const char *space = memrchr (text + at, ' ', MAX_RUN);

      if (space == NULL)
        return TRUE;
      at = (gsize) (space - text) + 1;
    }

  return FALSE;
}

/* Whether one of the slow rules could apply: counts bytes, decodes nothing. */
static gboolean
needs_look (const char *text,
            gsize       length,
            gboolean    is_code)
{
  guint n_controls = 0;
  guint n_lines = 0;
  guint n_directions = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      n_controls += c < 0x20;
      n_lines += c == '\n' || c == '\t';
      n_directions += c == 0xe2;
    }
  if (n_controls > (is_code ? n_lines : 0) || n_directions > MAX_DIRECTIONS)
    return TRUE;
  /* 33 marks are 66 bytes in a row of which none is ASCII. */
  for (gsize i = 32; i < length; i += 32)
    {
      if (((guchar) text[i] & (guchar) text[i - 32]) >= 0x80)
        return TRUE;
    }

  return has_long_run (text, length);
}

/* Makes edits of the characters that cannot be shown as they are: escaped ones, controls, too many
 * marks on one letter, too many changes of direction, runs that no line could hold. */
void
lectern_draft_find_characters (LecternDraft *self,
                               gboolean      has_escapes,
                               gboolean      is_code)
{
  const char *text = self->text->str;
  const char *end = text + self->text->len;
  guint       n_run = 0;
  guint       n_marks = 0;
  guint       n_directions = 0;

  if (!(has_escapes && !is_code && strstr (text, LECTERN_MARKDOWN_ESCAPE) != NULL) &&
      !needs_look (text + self->start, self->text->len - self->start, is_code))
    return;

  for (const char *p = text + self->start; p < end;)
    {
      gunichar c = g_utf8_get_char (p);
      gsize    at = (gsize) (p - text);
      gsize    behind;

      p = g_utf8_next_char (p);
      behind = (gsize) (p - text);
      if (c == 0xfdd0 || c == 0xfdd1)
        lectern_draft_edit (self, at, behind, c == 0xfdd0 ? "@" : "[", 1);
      else if (c < 0x20 && !(is_code && (c == '\n' || c == '\t')))
        lectern_draft_edit (self, at, behind, " ", 1);
      else if (is_direction (c) && ++n_directions > MAX_DIRECTIONS)
        lectern_draft_edit (self, at, behind, "", 0);

      n_marks = c >= 0x300 && g_unichar_ismark (c) ? n_marks + 1 : 0;
      if (n_marks > MAX_MARKS)
        lectern_draft_edit (self, at, behind, "", 0);
      n_run = is_break (c) ? 0 : n_run + 1;
      if (n_run >= MAX_RUN && n_marks == 0)
        {
          lectern_draft_edit (self, at, at, ZERO_WIDTH_SPACE, 3);
          n_run = 0;
        }
    }
}
