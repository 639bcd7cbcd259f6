/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-private.h"

#include "lectern-slug.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Appends a block to the current section and container. Valid until the next one is appended. */
LecternBlock *
lectern_markdown_push_block (LecternMarkdown *self,
                             LecternBlockKind kind)
{
  GArray      *blocks = self->article->blocks;
  LecternBlock block = { 0 };

  block.kind = (guint) kind & 0xff;
  block.line = self->place_line;
  block.section = self->section;
  block.container = self->container;
  block.text = LECTERN_INLINES_EMPTY;
  g_array_append_val (blocks, block);

  return &g_array_index (blocks, LecternBlock, blocks->len - 1);
}

/* Takes `{#id}` or `{#id .class}` from the end of the draft. Returns the id, or NULL. */
char *
lectern_draft_take_id (LecternDraft *self)
{
  const char *text = self->text->str;
  const char *open;
  char       *id;
  gsize       n_id;

  lectern_draft_trim (self);
  if (self->text->len < self->start + 4 || text[self->text->len - 1] != '}')
    return NULL;
  open = memrchr (text + self->start, '{', self->text->len - self->start);
  if (open == NULL || open[1] != '#')
    return NULL;
  n_id = strcspn (open + 2, " \t}");
  if (n_id == 0 || memchr (open, '\n', strlen (open)) != NULL)
    return NULL;

  id = g_strndup (open + 2, n_id);
  lectern_draft_truncate (self, (gsize) (open - text));

  return id;
}

/* Gives the section the id that was asked for, or one made from the title. */
static const char *
claim_id (LecternMarkdown *self,
          const char      *wanted,
          const char      *title)
{
  g_autofree char *slug = wanted == NULL ? lectern_slug_from_heading (title) : NULL;
  const char      *id = lectern_outline_claim_id (self->article->outline, wanted != NULL ? wanted : slug);

  if (wanted != NULL && strcmp (id, wanted) != 0)
    {
      guint line;
      guint column;

      lectern_markdown_find_place (self, "#", wanted, strlen (wanted), &line, &column);
      lectern_problems_add (self->article->problems, self->place_file, line, column, LECTERN_SEVERITY_WARNING, "duplicate-id",
                            /* Translators: both are ids of sections */
                            _ ("The id “%s” is already taken; this section becomes “%s”"), wanted, id);
    }

  return id;
}

/* Appends the draft as a heading. Only at top level it opens a section: what stands in a list or
 * quote cannot own what follows it. */
void
lectern_markdown_push_heading (LecternMarkdown *self,
                               guint            level)
{
  GArray          *blocks = self->article->blocks;
  guint32          first = blocks->len;
  g_autofree char *wanted = NULL;
  g_autofree char *title = NULL;
  const char      *id;

  wanted = lectern_draft_take_id (self->draft);
  lectern_markdown_push_draft (self, LECTERN_BLOCK_HEADING, level);
  if (blocks->len == first || self->container != LECTERN_NONE)
    return;

  title = lectern_markdown_dup_title (&g_array_index (blocks, LecternBlock, first).text);
  id = claim_id (self, wanted, title);
  self->level = level;
  self->section = lectern_outline_add (self->article->outline, LECTERN_OUTLINE_SECTION, level, id, title, first);
  for (guint32 i = first; i < blocks->len; i++)
    g_array_index (blocks, LecternBlock, i).section = self->section;
}

/* Returns the bytes of the next part of a code block: whole lines if at all possible. */
static gsize
measure_code_part (const char *code,
                   gsize       length)
{
  const char *end;
  gsize       n = LECTERN_INLINES_MAX_BYTES;

  if (length <= n)
    return length;
  end = memrchr (code, '\n', n);
  if (end != NULL)
    return (gsize) (end - code) + 1;
  while (n > 0 && ((guchar) code[n] & 0xc0) == 0x80)
    n--;

  return n;
}

/* Appends a code block, as several blocks if it is too long for one. */
void
lectern_markdown_push_code (LecternMarkdown *self,
                            const char      *code,
                            const char      *info)
{
  gsize       length = strlen (code);
  const char *language = NULL;
  gboolean    is_first = TRUE;

  if (info != NULL && info[0] != '\0')
    language = lectern_arena_strndup (self->article->arena, info, strcspn (info, " \t"));
  do
    {
      gsize          n = measure_code_part (code, length);
      LecternBlock  *block;
      LecternInlines text;

      lectern_draft_clear (self->draft);
      lectern_markdown_append_literal (self, code, n);
      if (self->draft->text->len > 0 && self->draft->text->str[self->draft->text->len - 1] == '\n')
        g_string_truncate (self->draft->text, self->draft->text->len - 1);
      self->draft->is_code = TRUE;
      text = lectern_markdown_finish_draft (self, self->article->arena);

      block = lectern_markdown_push_block (self, LECTERN_BLOCK_CODE);
      block->text = text;
      block->info = language;
      block->continues = !is_first;
      is_first = FALSE;
      code += n;
      length -= n;
    }
  while (length > 0);
}

/* Shows the source as it is written, paragraph by paragraph: parsing it could take forever. */
void
lectern_markdown_push_plain (LecternMarkdown *self)
{
  const char *end = self->source + self->n_source;
  guint       line_number = self->first_line;

  lectern_draft_clear (self->draft);
  self->place_line = self->first_line;
  for (const char *line = self->source; line < end; line_number++)
    {
      const char *line_end = memchr (line, '\n', (gsize) (end - line));
      gsize       n;

      if (line_end == NULL)
        line_end = end;
      n = (gsize) (line_end - line);
      while (n > 0 && (line[n - 1] == ' ' || line[n - 1] == '\t'))
        n--;

      if (n == 0)
        lectern_markdown_push_draft (self, LECTERN_BLOCK_PARAGRAPH, 0);
      else
        {
          if (self->draft->text->len == 0)
            self->place_line = line_number;
          else
            g_string_append_c (self->draft->text, ' ');
          lectern_markdown_append_literal (self, line, n);
        }
      line = line_end + 1;
    }
  lectern_markdown_push_draft (self, LECTERN_BLOCK_PARAGRAPH, 0);
}
