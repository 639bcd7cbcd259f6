/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-excerpt-private.h"

#include <string.h>

/* An excerpt as plain text. Paragraphs are parted by empty lines, the items of a tight list by line feeds;
 * markers stand before their items, “> ” before what is quoted, tabs between the cells of a table.
 * Citations are their numbers in brackets, “[1,3–5]”: raised, they would be taken for a part of the word or number
 * before them when they are not raised any more. For the same reason 10 to the power of 3 becomes “10³”. */

#define LINE_SEPARATOR "\u2028"

typedef struct
{
  const LecternExcerpt *excerpt;
  GString              *out;
  GString              *first; /* what stands before the first line of a block … */
  GString              *rest;  /* … and before the others */
  guint                *cited; /* for each source: not 0 if it is cited */
} Writer;

/* Appends a text that is raised or lowered, with characters that are so by themselves if there are any for all of it. */
static void
append_shifted (GString    *out,
                const char *text,
                gsize       length,
                gboolean    is_raised)
{
  static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁺", "⁻", "⁼", "⁽", "⁾" };
  static const char *const lowered[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉", "₊", "₋", "₌", "₍", "₎" };
  static const gunichar    plain[] = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', 0x2212, '=', '(', ')' };
  gsize                    before = out->len;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint    i = 0;

      if (c == '-')
        c = 0x2212;
      while (i < G_N_ELEMENTS (plain) && plain[i] != c)
        i++;
      if (i == G_N_ELEMENTS (plain))
        {
          g_string_truncate (out, before);
          g_string_append_len (out, text, (gssize) length);
          return;
        }
      g_string_append (out, is_raised ? raised[i] : lowered[i]);
    }
}

/* Appends a part of a text; its lines end with U+2028 or line feeds. */
static void
append_inlines (GString              *out,
                const LecternInlines *text,
                guint32               start,
                guint32               end)
{
  guint32 done = start;

  for (guint32 i = 0; i < text->n_spans && text->spans[i].start < end; i++)
    {
      const LecternSpan *span = &text->spans[i];
      guint32            from = MAX (span->start, start), to = MIN (span->end, end);

      if (from >= to || from < done)
        continue;
      if (span->kind != LECTERN_SPAN_CITATIONS && span->kind != LECTERN_SPAN_SUPERSCRIPT && span->kind != LECTERN_SPAN_SUBSCRIPT)
        continue;
      g_string_append_len (out, text->text + done, from - done);
      if (span->kind == LECTERN_SPAN_CITATIONS)
        {
          g_string_append_c (out, '[');
          g_string_append_len (out, text->text + from, to - from);
          g_string_append_c (out, ']');
        }
      else
        {
          append_shifted (out, text->text + from, to - from, span->kind == LECTERN_SPAN_SUPERSCRIPT);
        }
      done = to;
    }
  g_string_append_len (out, text->text + done, end - done);
}

/* Appends what is in the excerpt of a block's text, each line behind what stands before it. */
static void
append_lines (Writer     *self,
              const char *text,
              const char *prefix)
{
  const char *line = text;

  while (TRUE)
    {
      const char *end = line;

      while (*end != '\0' && *end != '\n' && !g_str_has_prefix (end, LINE_SEPARATOR))
        end++;
      g_string_append (self->out, prefix);
      g_string_append_len (self->out, line, end - line);
      if (*end == '\0')
        return;
      g_string_append_c (self->out, '\n');
      line = end + (*end == '\n' ? 1 : strlen (LINE_SEPARATOR));
      prefix = self->rest->str;
    }
}

static void
append_text (Writer *self,
             guint32 i)
{
  const LecternBlock *block = lectern_article_get_block (self->excerpt->article, i);
  const char         *word = lectern_excerpt_get_callout_word (self->excerpt, i);
  g_autoptr (GString) text = g_string_new (NULL);
  guint32             start, end;

  if (word != NULL)
    g_string_append_printf (text, "%s: ", word);
  if (lectern_excerpt_clip (self->excerpt, i, LECTERN_PART_TEXT, &start, &end))
    {
      append_inlines (text, &block->text, start, end);
      lectern_excerpt_note_citations (self->excerpt, &block->text, start, end, self->cited);
    }
  if (block->continues && i > self->excerpt->range.start.block && block->kind != LECTERN_BLOCK_CODE)
    append_lines (self, text->str, "");
  else
    append_lines (self, text->str, block->continues ? self->rest->str : self->first->str);
}

/* What cannot stand in a cell of plain text becomes something that can. */
static void
append_cell (Writer *self,
             guint32 i,
             guint   row,
             guint   column)
{
  const LecternPart     part = LECTERN_PART_CELL (row, column);
  const LecternInlines *inlines = lectern_block_get_part (lectern_article_get_block (self->excerpt->article, i), part);
  g_autoptr (GString)   text = g_string_new (NULL);
  guint32               start, end;

  if (!lectern_excerpt_clip (self->excerpt, i, part, &start, &end))
    return;

  append_inlines (text, inlines, start, end);
  lectern_excerpt_note_citations (self->excerpt, inlines, start, end, self->cited);
  g_string_replace (text, LINE_SEPARATOR LINE_SEPARATOR, "; ", 0);
  g_string_replace (text, LINE_SEPARATOR, " ", 0);
  g_strdelimit (text->str, "\t\r\n", ' ');
  g_string_append (self->out, text->str);
}

static void
append_table (Writer *self,
              guint32 i)
{
  const LecternBlock *block = lectern_article_get_block (self->excerpt->article, i);
  LecternExcerptCells cells;
  guint32             start, end;
  gboolean            has_caption = lectern_excerpt_clip (self->excerpt, i, LECTERN_PART_TEXT, &start, &end);

  if (has_caption)
    append_text (self, i);
  if (!lectern_excerpt_get_cells (self->excerpt, i, &cells))
    return;
  if (has_caption)
    g_string_append_c (self->out, '\n');
  if (block->table->question.length > 0 && lectern_excerpt_has_beginning (self->excerpt, i))
    {
      append_inlines (self->out, &block->table->question, 0, block->table->question.length);
      lectern_excerpt_note_citations (self->excerpt, &block->table->question, 0, block->table->question.length, self->cited);
      g_string_append_c (self->out, '\n');
    }

  for (guint row = cells.first_row; row <= cells.last_row; row++)
    {
      guint first = row == cells.first_row ? cells.first_column : 0;
      guint last = row == cells.last_row ? cells.end_column : block->table->n_columns + 1;

      if (row > cells.first_row)
        g_string_append_c (self->out, '\n');
      /* Columns stay one below the other. */
      for (guint column = 0; column < first && cells.last_row > cells.first_row; column++)
        g_string_append_c (self->out, '\t');
      for (guint column = first; column < last; column++)
        {
          if (column > first)
            g_string_append_c (self->out, '\t');
          append_cell (self, i, row, column);
        }
    }
}

static void
append_figure (Writer *self,
               guint32 i)
{
  const LecternBlock *block = lectern_article_get_block (self->excerpt->article, i);
  const char         *alt = block->figure->alt;

  if (lectern_excerpt_has_beginning (self->excerpt, i) && i < self->excerpt->range.end.block &&
      alt[0] != '\0' && strcmp (alt, block->text.text) != 0)
    {
      g_autofree char *words = g_strdup_printf ("[%s]", alt);

      append_lines (self, words, self->first->str);
      if (block->text.length > 0)
        g_string_append_c (self->out, '\n');
    }
  if (block->text.length > 0)
    append_text (self, i);
}

/* What stands before the lines of a block: markers, indents, signs of quoting. */
static void
find_prefixes (Writer *self,
               guint32 i)
{
  const LecternBlock *block = lectern_article_get_block (self->excerpt->article, i);
  guint32             containers[LECTERN_EXCERPT_MAX_CONTAINERS];
  guint               n = lectern_excerpt_get_containers (self->excerpt, i, containers);

  g_string_truncate (self->first, 0);
  g_string_truncate (self->rest, 0);
  for (guint k = 0; k < n; k++)
    {
      const LecternContainer *container = lectern_article_get_container (self->excerpt->article, containers[k]);
      const char             *marker = container->marker != NULL ? container->marker : "•";
      int                     width = (int) g_utf8_strlen (marker, -1) + 1;

      if (container->kind == LECTERN_CONTAINER_QUOTE)
        {
          g_string_append (self->first, "> ");
          g_string_append (self->rest, "> ");
        }
      if (container->kind != LECTERN_CONTAINER_ITEM)
        continue;
      if (container->first_block == i && lectern_excerpt_has_beginning (self->excerpt, i))
        g_string_append_printf (self->first, "%s ", marker);
      else
        g_string_append_printf (self->first, "%*s", width, "");
      g_string_append_printf (self->rest, "%*s", width, "");
    }
  if (block->kind == LECTERN_BLOCK_SOURCE && !block->continues && !lectern_excerpt_is_one_block (self->excerpt) &&
      lectern_excerpt_has_beginning (self->excerpt, i))
    {
      guint number = lectern_source_list_get (lectern_article_get_sources (self->excerpt->article), block->source)->number_in_article;

      if (number > 0)
        g_string_append_printf (self->first, "%u. ", number);
    }
}

static gboolean
contains (const LecternContainer *container,
          guint32                 block)
{
  return block >= container->first_block && block - container->first_block < container->n_blocks;
}

/* Whether a block is in the same tight list as the one before it. */
static gboolean
is_tight (const LecternExcerpt *excerpt,
          guint32               before,
          guint32               i)
{
  const LecternContainer *item = NULL;
  guint32                 list = LECTERN_NONE;

  /* The outermost item that begins between the two, or else the innermost around both. */
  for (guint32 c = lectern_article_get_block (excerpt->article, i)->container; c != LECTERN_NONE;)
    {
      const LecternContainer *container = lectern_article_get_container (excerpt->article, c);

      c = container->parent;
      if (container->kind != LECTERN_CONTAINER_ITEM)
        {
          if (!contains (container, before))
            return FALSE;
          continue;
        }
      if (contains (container, before))
        return container->tight;
      item = container;
      list = container->list;
    }
  if (item == NULL)
    return FALSE;
  for (guint32 c = lectern_article_get_block (excerpt->article, before)->container; c != LECTERN_NONE;)
    {
      const LecternContainer *container = lectern_article_get_container (excerpt->article, c);

      if (container->kind == LECTERN_CONTAINER_ITEM && container->list == list)
        return container->tight;
      c = container->parent;
    }

  return FALSE;
}

static const char *
get_separator (const LecternExcerpt *excerpt,
               guint32               before,
               guint32               i)
{
  const LecternBlock *block = lectern_article_get_block (excerpt->article, i);
  const LecternBlock *above = lectern_article_get_block (excerpt->article, before);

  if (block->continues && i == before + 1)
    return block->kind == LECTERN_BLOCK_CODE ? "\n" : "";
  if ((block->kind == LECTERN_BLOCK_SOURCE && above->kind == LECTERN_BLOCK_SOURCE) ||
      (block->kind == LECTERN_BLOCK_BYLINE && above->kind == LECTERN_BLOCK_BYLINE) ||
      is_tight (excerpt, before, i))
    return "\n";

  return "\n\n";
}

static void
append_block (Writer *self,
              guint32 i)
{
  const LecternBlock *block = lectern_article_get_block (self->excerpt->article, i);

  find_prefixes (self, i);
  switch ((int) block->kind)
    {
    case LECTERN_BLOCK_TABLE:
      append_table (self, i);
      break;
    case LECTERN_BLOCK_FIGURE:
      append_figure (self, i);
      break;
    case LECTERN_BLOCK_RULE:
      g_string_append_printf (self->out, "%s* * *", self->first->str);
      break;
    default:
      append_text (self, i);
      break;
    }
}

static void
append_citation (Writer *self)
{
  const LecternExcerpt *excerpt = self->excerpt;
  LecternSourceList    *sources = lectern_article_get_sources (excerpt->article);
  g_autofree char      *origin = lectern_excerpt_dup_origin (excerpt);
  gboolean              has_title = FALSE;

  g_string_append_printf (self->out, "\n\n— %s", origin);
  for (guint number = 1; number <= lectern_source_list_get_n_cited (sources); number++)
    {
      g_autoptr (LecternArena) arena = NULL;
      LecternInlines           reference;

      if (!self->cited[lectern_source_list_get_cited (sources, number)])
        continue;
      if (!has_title)
        g_string_append_printf (self->out, "\n\n%s", lectern_words_get (lectern_article_get_words (excerpt->article), LECTERN_WORD_SOURCES_CITED));
      has_title = TRUE;
      arena = lectern_arena_new ();
      reference = lectern_excerpt_get_reference (excerpt, number, arena);
      g_string_append_printf (self->out, "\n%u. ", number);
      append_inlines (self->out, &reference, 0, reference.length);
    }
}

/**
 * lectern_excerpt_dup_text:
 * @self: an excerpt
 *
 * Writes an excerpt as plain text. What is beyond LECTERN_EXCERPT_MAX_BYTES is left out. Takes a
 * while for large ones; any thread.
 *
 * Returns: (transfer full): UTF-8
 */
char *
lectern_excerpt_dup_text (LecternExcerpt *self)
{
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autofree guint   *cited = NULL;
  Writer              writer = { self, g_string_new (NULL), first, rest, NULL };
  guint32             before = LECTERN_NONE;

  if (self->with_citation)
    writer.cited = cited = g_new0 (guint, (gsize) lectern_source_list_get_n (lectern_article_get_sources (self->article)) + 1);

  for (guint32 i = self->range.start.block; i <= self->range.end.block && writer.out->len < LECTERN_EXCERPT_MAX_BYTES; i++)
    {
      gsize length;

      if (!lectern_excerpt_has_block (self, i))
        continue;
      length = writer.out->len;
      if (before != LECTERN_NONE)
        g_string_append (writer.out, get_separator (self, before, i));
      append_block (&writer, i);
      /* A figure may have nothing to say. */
      if (lectern_article_get_block (self->article, i)->kind == LECTERN_BLOCK_FIGURE && writer.out->len <= length + 2)
        g_string_truncate (writer.out, length);
      else
        before = i;
    }
  if (self->with_citation)
    append_citation (&writer);

  return g_string_free (writer.out, FALSE);
}
