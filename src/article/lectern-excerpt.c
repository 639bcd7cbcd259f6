/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-excerpt-private.h"

#include "lectern-ama.h"

#include <string.h>

/* What both ways to write an excerpt need to know. */

static gboolean
contains (const LecternContainer *container,
          guint32                 block)
{
  return block >= container->first_block && block - container->first_block < container->n_blocks;
}

/* What stands around everything says nothing: two paragraphs of one quote are two paragraphs. */
static guint32
find_common (LecternArticle          *article,
             const LecternPlaceRange *range)
{
  guint32 i = lectern_article_get_block (article, range->start.block)->container;

  while (i != LECTERN_NONE && !contains (lectern_article_get_container (article, i), range->end.block))
    i = lectern_article_get_container (article, i)->parent;

  return i;
}

/**
 * lectern_excerpt_new:
 * @article: an article
 * @range: the part of it
 * @hidden: (nullable) (array): for each block of the article, whether it is left out: what is folded away
 * @with_citation: whether it says where it is from: title, section, and the sources cited in it
 *
 * Creates an excerpt.
 *
 * Returns: (transfer full): the excerpt
 */
LecternExcerpt *
lectern_excerpt_new (LecternArticle          *article,
                     const LecternPlaceRange *range,
                     const guint8            *hidden,
                     gboolean                 with_citation)
{
  LecternExcerpt *self;

  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (lectern_place_compare (&range->start, &range->end) <= 0, NULL);
  g_return_val_if_fail (range->end.block < lectern_article_get_n_blocks (article), NULL);

  self = g_new0 (LecternExcerpt, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->article = g_object_ref (article);
  self->range = *range;
  if (hidden != NULL)
    self->hidden = g_memdup2 (hidden, lectern_article_get_n_blocks (article));
  self->with_citation = with_citation;
  self->common = find_common (article, range);

  return self;
}

/**
 * lectern_excerpt_ref:
 * @self: an excerpt
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
LecternExcerpt *
lectern_excerpt_ref (LecternExcerpt *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * lectern_excerpt_unref:
 * @self: (transfer full): an excerpt
 *
 * Gives up a reference. Any thread.
 */
void
lectern_excerpt_unref (LecternExcerpt *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_object_unref (self->article);
  g_free (self->hidden);
  g_free (self);
}

/* Whether anything of a block is in an excerpt. */
gboolean
lectern_excerpt_has_block (const LecternExcerpt *self,
                           guint32               i)
{
  const LecternBlock *block = lectern_article_get_block (self->article, i);
  const LecternPlace *start = &self->range.start;
  const LecternPlace *end = &self->range.end;

  if (i < start->block || i > end->block || (self->hidden != NULL && self->hidden[i]))
    return FALSE;
  if (i == end->block && end->part == LECTERN_PART_TEXT && end->byte == 0)
    return FALSE;
  if (i == start->block && start->part == LECTERN_PART_TEXT && start->byte > 0 && block->kind != LECTERN_BLOCK_TABLE)
    return start->byte < block->text.length;

  return TRUE;
}

/* Whether it is all of one block: then what stands beside the block, such as its number, is left out. */
gboolean
lectern_excerpt_is_one_block (const LecternExcerpt *self)
{
  return self->range.start.block == self->range.end.block;
}

/* Whether a block is in an excerpt from its beginning. */
gboolean
lectern_excerpt_has_beginning (const LecternExcerpt *self,
                               guint32               i)
{
  return i > self->range.start.block || (self->range.start.part == LECTERN_PART_TEXT && self->range.start.byte == 0);
}

/* The first block behind @i that is in an excerpt, or LECTERN_NONE. */
guint32
lectern_excerpt_get_next (const LecternExcerpt *self,
                          guint32               i)
{
  for (i++; i <= self->range.end.block; i++)
    if (lectern_excerpt_has_block (self, i))
      return i;

  return LECTERN_NONE;
}

/* Whether the next block is the rest of a text that was cut because it was too long. */
gboolean
lectern_excerpt_is_continued (const LecternExcerpt *self,
                              guint32               i)
{
  return i < self->range.end.block && lectern_excerpt_has_block (self, i + 1) &&
         lectern_article_get_block (self->article, i + 1)->continues;
}

/* What of a text is in an excerpt; FALSE if nothing is. */
gboolean
lectern_excerpt_clip (const LecternExcerpt *self,
                      guint32               i,
                      LecternPart           part,
                      guint32              *start,
                      guint32              *end)
{
  const LecternInlines *text = lectern_block_get_part (lectern_article_get_block (self->article, i), part);

  return text != NULL && lectern_place_range_clip (&self->range, i, part, text->length, start, end);
}

/* Which cells of a table are in an excerpt; FALSE if none is. */
gboolean
lectern_excerpt_get_cells (const LecternExcerpt *self,
                           guint32               i,
                           LecternExcerptCells  *cells)
{
  const LecternTable *table = lectern_article_get_block (self->article, i)->table;
  const LecternPlace *start = &self->range.start;
  const LecternPlace *end = &self->range.end;

  *cells = (LecternExcerptCells){ 0, table->n_rows, 0, table->n_columns + 1, FALSE };
  if (end->block == i && !LECTERN_PART_IS_CELL (end->part))
    return FALSE;
  if (start->block == i && LECTERN_PART_IS_CELL (start->part))
    {
      cells->first_row = LECTERN_PART_ROW (start->part);
      cells->first_column = LECTERN_PART_COLUMN (start->part);
    }
  if (end->block == i)
    {
      cells->last_row = LECTERN_PART_ROW (end->part);
      cells->end_column = LECTERN_PART_COLUMN (end->part) + 1;
    }
  cells->is_one = start->block == i && end->block == i && start->part == end->part;

  return cells->first_row <= table->n_rows && cells->last_row <= table->n_rows;
}

/* The containers around a block from the outermost inwards, without those around everything. */
guint
lectern_excerpt_get_containers (const LecternExcerpt *self,
                                guint32               i,
                                guint32               containers[LECTERN_EXCERPT_MAX_CONTAINERS])
{
  guint32 container = lectern_article_get_block (self->article, i)->container;
  guint   n = 0;

  for (; container != LECTERN_NONE && container != self->common && n < LECTERN_EXCERPT_MAX_CONTAINERS; n++)
    {
      containers[n] = container;
      container = lectern_article_get_container (self->article, container)->parent;
    }
  for (guint k = 0; k < n / 2; k++)
    {
      guint32 swap = containers[k];

      containers[k] = containers[n - 1 - k];
      containers[n - 1 - k] = swap;
    }

  return n;
}

/* What the icon of a callout says to the eye; NULL if its title says it already. */
const char *
lectern_excerpt_get_callout_word (const LecternExcerpt *self,
                                  guint32               i)
{
  static const LecternWord kinds[] = {
    [LECTERN_CALLOUT_NOTE] = LECTERN_WORD_NOTE,
    [LECTERN_CALLOUT_TIP] = LECTERN_WORD_TIP,
    [LECTERN_CALLOUT_IMPORTANT] = LECTERN_WORD_IMPORTANT,
    [LECTERN_CALLOUT_WARNING] = LECTERN_WORD_WARNING,
    [LECTERN_CALLOUT_CAUTION] = LECTERN_WORD_CAUTION,
  };
  const LecternBlock *block = lectern_article_get_block (self->article, i);
  const char         *word;

  if (block->kind != LECTERN_BLOCK_CALLOUT_TITLE || lectern_excerpt_is_one_block (self) || !lectern_excerpt_has_beginning (self, i))
    return NULL;

  word = lectern_words_get (lectern_article_get_words (self->article),
                            kinds[lectern_article_get_container (self->article, block->container)->callout]);

  return strcmp (word, block->text.text) != 0 ? word : NULL;
}

/* Notes which sources a part of a text cites, where that is asked for: in @cited (nullable), one element a source: 0 if
 * it is not cited. Of “3–5” only the ends are spans; the numbers between them are cited as well. The element of the
 * first of them holds up to which number they are noted, so that the same thousand a thousand times are gone through
 * once. */
void
lectern_excerpt_note_citations (const LecternExcerpt *self,
                                const LecternInlines *text,
                                guint32               start,
                                guint32               end,
                                guint                *cited)
{
  const LecternSpan *before = NULL;
  LecternSourceList *sources = lectern_article_get_sources (self->article);
  guint              n = lectern_source_list_get_n (sources);

  if (cited == NULL)
    return;

  for (guint32 i = 0; i < text->n_spans && text->spans[i].start < end; i++)
    {
      const LecternSpan *span = &text->spans[i];

      if (span->kind != LECTERN_SPAN_CITATION || span->end <= start || span->source >= n)
        continue;
      cited[span->source] = MAX (cited[span->source], 1);
      if (before != NULL && span->start - before->end == strlen ("–") && memcmp (text->text + before->end, "–", strlen ("–")) == 0)
        {
          guint  last = lectern_source_list_get (sources, span->source)->number_in_article;
          guint  number = lectern_source_list_get (sources, before->source)->number_in_article;
          guint *noted = &cited[before->source];

          for (number = MAX (number, *noted); number < last; number++)
            {
              guint *here = &cited[lectern_source_list_get_cited (sources, number)];

              *here = MAX (*here, 1);
            }
          *noted = MAX (*noted, last);
        }
      before = span;
    }
}

static void
append_sentence (GString    *line,
                 const char *sentence)
{
  if (sentence == NULL || sentence[0] == '\0')
    return;
  if (line->len > 0)
    g_string_append_c (line, ' ');
  g_string_append (line, sentence);
  if (strchr (".?!", sentence[strlen (sentence) - 1]) == NULL)
    g_string_append_c (line, '.');
}

/* Where an excerpt is from: “By Ann Author. Title. Section. Published 3 May 2026.” */
char *
lectern_excerpt_dup_origin (const LecternExcerpt *self)
{
  const LecternMetadata *metadata = lectern_article_get_metadata (self->article);
  const LecternWords    *words = lectern_article_get_words (self->article);
  guint32                section = lectern_article_get_block (self->article, self->range.start.block)->section;
  GString               *line = g_string_new (NULL);
  g_autoptr (GString)    authors = g_string_new (NULL);

  for (guint i = 0; i < metadata->n_authors; i++)
    g_string_append_printf (authors, "%s%s", i > 0 ? ", " : "", metadata->authors[i]);
  append_sentence (line, authors->str);
  append_sentence (line, lectern_article_get_title (self->article));
  if (section != LECTERN_NONE)
    append_sentence (line, lectern_outline_get (lectern_article_get_outline (self->article), section)->title);
  if (metadata->date.year > 0)
    {
      g_autofree char *date = lectern_words_dup_date (words, metadata->date.year, metadata->date.month, metadata->date.day);
      g_autofree char *sentence = lectern_words_dup (words, LECTERN_WORD_PUBLISHED, date);

      append_sentence (line, sentence);
    }
  g_strdelimit (line->str, "\r\n\t", ' ');

  return g_string_free (line, FALSE);
}

/* A source as the article shows it, by its number. */
LecternInlines
lectern_excerpt_get_reference (const LecternExcerpt *self,
                               guint                 number,
                               LecternArena         *arena)
{
  LecternSourceList *sources = lectern_article_get_sources (self->article);

  return lectern_ama_format (lectern_source_list_get (sources, lectern_source_list_get_cited (sources, number)),
                             lectern_article_get_words (self->article), arena);
}
