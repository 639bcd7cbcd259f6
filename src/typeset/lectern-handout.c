/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-handout-private.h"

#include <stdlib.h>
#include <string.h>

/* Spaces, in lines of body text. */
#define GAP_CAPTION 0.4
#define GAP_QUESTION 0.1
#define GAP_FOLDED 0.25

/* A paragraph that announces a list, and is no longer than this, stays with it. */
#define ANNOUNCEMENT_MAX_BYTES 300

static void
set_cited (LecternHandout *self,
           guint32         source)
{
  if (source < lectern_source_list_get_n (lectern_article_get_sources (self->article)))
    self->cited[source] = TRUE;
}

/* Of “3–5” only the ends are spans; the numbers between them are cited as well. */
static void
note_run (LecternHandout *self,
          guint32         first,
          guint32         last)
{
  LecternSourceList *sources = lectern_article_get_sources (self->article);
  guint              from, to;

  if (first >= lectern_source_list_get_n (sources) || last >= lectern_source_list_get_n (sources))
    return;
  from = lectern_source_list_get (sources, first)->number_in_article;
  to = lectern_source_list_get (sources, last)->number_in_article;
  for (guint number = from + 1; from > 0 && number < to; number++)
    set_cited (self, lectern_source_list_get_cited (sources, number));
}

/**
 * lectern_handout_note_citations:
 * @self: a hand-out being made
 * @text: a text that is printed
 *
 * Notes which sources the text cites.
 */
void
lectern_handout_note_citations (LecternHandout       *self,
                                const LecternInlines *text)
{
  const LecternSpan *before = NULL;

  for (guint32 i = 0; i < text->n_spans; i++)
    {
      const LecternSpan *span = &text->spans[i];

      if (span->kind != LECTERN_SPAN_CITATION)
        continue;
      set_cited (self, span->source);
      if (before != NULL && span->start - before->end == strlen ("–") &&
          memcmp (text->text + before->end, "–", strlen ("–")) == 0)
        note_run (self, before->source, span->source);
      before = span;
    }
}

static void
note_table_citations (LecternHandout     *self,
                      const LecternTable *table)
{
  lectern_handout_note_citations (self, &table->title);
  lectern_handout_note_citations (self, &table->question);
  lectern_handout_note_citations (self, &table->corner);
  for (guint c = 0; c < table->n_columns; c++)
    lectern_handout_note_citations (self, &table->columns[c].label);
  for (guint r = 0; r < table->n_rows; r++)
    {
      lectern_handout_note_citations (self, &table->rows[r].label);
      for (guint c = 0; c < table->n_columns; c++)
        {
          const LecternTableCell *cell = lectern_table_get_cell (table, r, c);

          lectern_handout_note_citations (self, &cell->text);
          for (guint i = 0; i < cell->n_sources; i++)
            set_cited (self, cell->sources[i]);
        }
    }
}

static LecternHandoutEntry *
add_entry (LecternHandout     *self,
           LecternHandoutEntry entry)
{
  g_array_append_val (self->entries, entry);

  return &g_array_index (self->entries, LecternHandoutEntry, self->entries->len - 1);
}

/**
 * lectern_handout_add_text:
 * @self: a hand-out being made
 * @block: the block that the text belongs to, or LECTERN_NONE
 * @role: how it is set
 * @level: of headings
 * @gap: above it, in lines of body text; negative: as the block has it
 * @text: the text; its memory must live as long as @self
 *
 * Appends a made text.
 *
 * Returns: (transfer none): its entry, valid until the next one is appended
 */
LecternHandoutEntry *
lectern_handout_add_text (LecternHandout       *self,
                          guint32               block,
                          LecternTextRole       role,
                          guint                 level,
                          double                gap,
                          const LecternInlines *text)
{
  LecternHandoutText made = { .text = *text, .role = role, .level = level, .gap = gap };

  g_array_append_val (self->made, made);
  lectern_handout_note_citations (self, text);

  return add_entry (self, (LecternHandoutEntry){
                            .block = block,
                            .above = LECTERN_NONE,
                            .made = self->made->len - 1,
                            .kind = LECTERN_HANDOUT_TEXT,
                            .whole = role != LECTERN_TEXT_BODY && role != LECTERN_TEXT_SOURCE,
                          });
}

/**
 * lectern_handout_add_words:
 * @self: a hand-out being made
 * @block: the block that the words belong to, or LECTERN_NONE
 * @role: how they are set
 * @level: of headings
 * @gap: above them, in lines of body text; negative: as the block has it
 * @words: the words; copied
 *
 * Appends a made text that has no spans.
 *
 * Returns: (transfer none): its entry, valid until the next one is appended
 */
LecternHandoutEntry *
lectern_handout_add_words (LecternHandout *self,
                           guint32         block,
                           LecternTextRole role,
                           guint           level,
                           double          gap,
                           const char     *words)
{
  LecternInlines text = lectern_inlines_new_plain (self->arena, words);

  return lectern_handout_add_text (self, block, role, level, gap, &text);
}

static void
add_figure (LecternHandout *self,
            guint32         block,
            guint32         above)
{
  const LecternBlock  *here = lectern_article_get_block (self->article, block);
  const LecternFigure *figure = here->figure;
  gboolean             has_caption = here->text.length > 0;
  LecternHandoutEntry *entry;

  if (figure->error == NULL && figure->header.width > 0 && figure->header.height > 0)
    entry = add_entry (self, (LecternHandoutEntry){
                               .block = block,
                               .above = above,
                               .made = LECTERN_HANDOUT_NOT_MADE,
                               .kind = LECTERN_HANDOUT_FIGURE,
                             });
  else
    {
      const char *missing =
        lectern_words_get (lectern_article_get_words (self->article), LECTERN_WORD_FIGURE_MISSING);
      g_autofree char *words =
        figure->alt[0] != '\0' ? g_strconcat (missing, ": ", figure->alt, NULL) : g_strdup (missing);

      entry = lectern_handout_add_words (self, block, LECTERN_TEXT_PLACEHOLDER, 0, -1, words);
      entry->above = above;
    }
  entry->is_target = TRUE;
  entry->keep_next = has_caption;

  if (has_caption)
    lectern_handout_add_text (self, block, LECTERN_TEXT_CAPTION, 0, GAP_CAPTION, &here->text);
}

static void
add_table (LecternHandout *self,
           guint32         block,
           guint32         above)
{
  const LecternBlock   *here = lectern_article_get_block (self->article, block);
  const LecternTable   *table = here->table;
  const LecternInlines *title = here->text.length > 0 ? &here->text : &table->title;
  LecternHandoutEntry  *entry;
  gboolean              has_words = FALSE;

  if (title->length > 0)
    {
      entry = lectern_handout_add_text (self, block, LECTERN_TEXT_TABLE_TITLE, 0, -1, title);
      entry->above = above;
      entry->keep_next = entry->is_target = has_words = TRUE;
    }
  if (table->question.length > 0)
    {
      entry = lectern_handout_add_text (self, block, LECTERN_TEXT_CAPTION, 0, has_words ? GAP_QUESTION : -1,
                                        &table->question);
      entry->above = has_words ? LECTERN_NONE : above;
      entry->keep_next = TRUE;
      entry->is_target = !has_words;
      has_words = TRUE;
    }

  note_table_citations (self, table);
  add_entry (self, (LecternHandoutEntry){
                     .block = block,
                     .above = has_words ? LECTERN_NONE : above,
                     .made = LECTERN_HANDOUT_NOT_MADE,
                     .kind = LECTERN_HANDOUT_TABLE,
                     .is_target = !has_words,
                   });
}

static gboolean
is_whole_kind (const LecternBlock *block)
{
  return block->kind != LECTERN_BLOCK_PARAGRAPH && block->kind != LECTERN_BLOCK_CODE &&
         block->kind != LECTERN_BLOCK_SOURCE;
}

static gboolean
is_kept_with_next (const LecternBlock *block)
{
  switch ((LecternBlockKind) block->kind)
    {
    case LECTERN_BLOCK_TITLE:
    case LECTERN_BLOCK_SUBTITLE:
    case LECTERN_BLOCK_BYLINE:
    case LECTERN_BLOCK_HEADING:
    case LECTERN_BLOCK_CALLOUT_TITLE:
    case LECTERN_BLOCK_SOURCES_TITLE:
    case LECTERN_BLOCK_ADDITIONAL_TITLE:
      return TRUE;
    case LECTERN_BLOCK_PARAGRAPH:
      /* “These shares of them had bone metastases:” */
      return block->text.length > 0 && block->text.length <= ANNOUNCEMENT_MAX_BYTES &&
             block->text.text[block->text.length - 1] == ':';
    case LECTERN_BLOCK_CODE:
    case LECTERN_BLOCK_RULE:
    case LECTERN_BLOCK_FIGURE:
    case LECTERN_BLOCK_TABLE:
    case LECTERN_BLOCK_PLACEHOLDER:
    case LECTERN_BLOCK_SOURCE:
    default:
      return FALSE;
    }
}

/**
 * lectern_handout_add_block:
 * @self: a hand-out being made
 * @block: the block to print
 * @above: the block above it, or LECTERN_NONE for no gap
 *
 * Appends a block as it is: one entry or, with captions, several.
 *
 * Returns: (transfer none): its last entry, valid until the next one is appended
 */
LecternHandoutEntry *
lectern_handout_add_block (LecternHandout *self,
                           guint32         block,
                           guint32         above)
{
  const LecternBlock *here = lectern_article_get_block (self->article, block);

  switch ((int) here->kind)
    {
    case LECTERN_BLOCK_FIGURE:
      add_figure (self, block, above);
      break;
    case LECTERN_BLOCK_TABLE:
      add_table (self, block, above);
      break;
    default:
      lectern_handout_note_citations (self, &here->text);
      add_entry (self, (LecternHandoutEntry){
                         .block = block,
                         .above = above,
                         .made = LECTERN_HANDOUT_NOT_MADE,
                         .kind = here->kind == LECTERN_BLOCK_RULE ? LECTERN_HANDOUT_RULE : LECTERN_HANDOUT_TEXT,
                         .keep_next = is_kept_with_next (here),
                         .whole = is_whole_kind (here),
                         .is_target = TRUE,
                       });
    }

  return &g_array_index (self->entries, LecternHandoutEntry, self->entries->len - 1);
}

/**
 * lectern_handout_find_hiding:
 * @self: a hand-out being made
 * @block: a block
 *
 * Returns: the outermost folded container that hides the block, or LECTERN_NONE
 */
guint32
lectern_handout_find_hiding (LecternHandout *self,
                             guint32         block)
{
  guint32 hiding = LECTERN_NONE;
  guint32 i = lectern_article_get_block (self->article, block)->container;

  if (self->print_folded)
    return LECTERN_NONE;

  while (i != LECTERN_NONE)
    {
      const LecternContainer *container = lectern_article_get_container (self->article, i);

      if (container->folded && !g_hash_table_contains (self->open, GUINT_TO_POINTER (i)))
        hiding = i;
      i = container->parent;
    }

  return hiding;
}

/**
 * lectern_handout_covers:
 * @self: a hand-out being made
 * @block: a block
 *
 * Returns: whether the block is among what was chosen and not folded
 */
gboolean
lectern_handout_covers (LecternHandout *self,
                        guint32         block)
{
  for (guint i = 0; i < self->ranges->len; i++)
    {
      const LecternHandoutRange *range = &g_array_index (self->ranges, LecternHandoutRange, i);

      if (block >= range->start && block < range->end)
        return lectern_handout_find_hiding (self, block) == LECTERN_NONE;
    }

  return FALSE;
}

/* Appends the title of a folded callout and says that the rest was left out. */
static void
add_folded (LecternHandout         *self,
            const LecternContainer *container,
            guint32                 above)
{
  const LecternWords  *words = lectern_article_get_words (self->article);
  LecternHandoutEntry *entry = lectern_handout_add_block (self, container->first_block, above);

  entry->keep_next = TRUE;
  entry = lectern_handout_add_words (self, container->first_block, LECTERN_TEXT_PLACEHOLDER, 0, GAP_FOLDED,
                                     lectern_words_get (words, LECTERN_WORD_FOLDED));
  entry->in_container = TRUE;
}

static void
add_range (LecternHandout            *self,
           const LecternHandoutRange *range,
           guint32                    above,
           gboolean                   below_head)
{
  guint32 block = range->start;

  while (block < range->end)
    {
      guint32 hiding = lectern_handout_find_hiding (self, block);
      guint   first = self->entries->len;

      if (hiding != LECTERN_NONE)
        {
          const LecternContainer *container = lectern_article_get_container (self->article, hiding);

          add_folded (self, container, above);
          above = container->first_block;
          block = container->first_block + container->n_blocks;
        }
      else
        {
          lectern_handout_add_block (self, block, above);
          above = block++;
        }

      if (below_head)
        {
          /* The same space as below the article's title, whatever comes first. */
          g_array_index (self->entries, LecternHandoutEntry, first).above = 0;
          below_head = FALSE;
        }
    }
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const LecternHandoutRange *first = a;
  const LecternHandoutRange *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->end > second->end ? -1 : first->end < second->end;
}

/* Sorts the ranges and drops what lies inside others: sections are nested or apart. */
static void
merge_ranges (GArray *ranges)
{
  guint n = 0;

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      LecternHandoutRange range = g_array_index (ranges, LecternHandoutRange, i);

      if (n > 0 && range.start < g_array_index (ranges, LecternHandoutRange, n - 1).end)
        continue;
      g_array_index (ranges, LecternHandoutRange, n++) = range;
    }
  g_array_set_size (ranges, n);
}

/* What was chosen by itself is not to be left out because it stands in something folded. */
static void
open_around (LecternHandout *self,
             guint32         block)
{
  guint32 i = lectern_article_get_block (self->article, block)->container;

  while (i != LECTERN_NONE)
    {
      g_hash_table_add (self->open, GUINT_TO_POINTER (i));
      i = lectern_article_get_container (self->article, i)->parent;
    }
}

static void
collect_ranges (LecternHandout             *self,
                const LecternHandoutChoice *choice)
{
  LecternOutline *outline = lectern_article_get_outline (self->article);
  guint32         n_blocks = lectern_article_get_n_blocks (self->article);

  for (guint i = 0; i < choice->n_items; i++)
    {
      const LecternOutlineItem *item;
      LecternHandoutRange       range;

      if (choice->items[i] >= lectern_outline_get_n (outline))
        continue;
      item = lectern_outline_get (outline, choice->items[i]);
      range.start = item->block;
      range.end = item->kind == LECTERN_OUTLINE_SOURCES ? n_blocks : MIN (item->end, n_blocks);
      if (range.start >= range.end)
        continue;
      open_around (self, range.start);
      g_array_append_val (self->ranges, range);
    }
  merge_ranges (self->ranges);
}

static void
fill (LecternHandout *self)
{
  if (self->is_whole)
    {
      LecternHandoutRange all = { 0, lectern_article_get_n_blocks (self->article) };

      g_array_append_val (self->ranges, all);
      add_range (self, &all, LECTERN_NONE, FALSE);
    }
  else
    {
      LecternHandoutRange first = lectern_handout_add_head (self);

      add_range (self, &first, LECTERN_NONE, TRUE);
      for (guint i = 1; i < self->ranges->len; i++)
        {
          const LecternHandoutRange *range = &g_array_index (self->ranges, LecternHandoutRange, i);

          add_range (self, range, g_array_index (self->ranges, LecternHandoutRange, i - 1).end - 1, FALSE);
        }
      lectern_handout_add_emergencies (self);
      lectern_handout_add_sources (self);
    }

  /* Nothing comes after the last one. */
  if (self->entries->len > 0)
    g_array_index (self->entries, LecternHandoutEntry, self->entries->len - 1).keep_next = FALSE;
}

/**
 * lectern_handout_new:
 * @article: an article
 * @choice: (nullable): what to print; NULL is the whole article. Copied
 *
 * Puts together what is printed, in order: for a choice the title above it, the emergencies
 * of the article in short form and the sources cited below it. Indices beyond the outline
 * are ignored; where nothing is left of a choice, it is the whole article. Any thread.
 *
 * Returns: (transfer full): the hand-out
 */
LecternHandout *
lectern_handout_new (LecternArticle             *article,
                     const LecternHandoutChoice *choice)
{
  LecternHandout *self;

  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);

  self = g_new0 (LecternHandout, 1);
  self->article = g_object_ref (article);
  self->arena = lectern_arena_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (LecternHandoutEntry));
  self->made = g_array_new (FALSE, FALSE, sizeof (LecternHandoutText));
  self->ranges = g_array_new (FALSE, FALSE, sizeof (LecternHandoutRange));
  self->open = g_hash_table_new (NULL, NULL);
  self->cited = g_new0 (guint8, MAX (lectern_source_list_get_n (lectern_article_get_sources (article)), 1));
  if (choice != NULL)
    {
      self->print_folded = choice->print_folded;
      for (guint i = 0; i < choice->n_open; i++)
        g_hash_table_add (self->open, GUINT_TO_POINTER (choice->open[i]));
      collect_ranges (self, choice);
    }
  self->is_whole = self->ranges->len == 0;
  fill (self);

  return self;
}

/**
 * lectern_handout_free:
 * @self: (transfer full): a hand-out
 *
 * Frees a hand-out.
 */
void
lectern_handout_free (LecternHandout *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->entries);
  g_array_unref (self->made);
  g_array_unref (self->ranges);
  g_hash_table_unref (self->open);
  lectern_arena_free (self->arena);
  g_object_unref (self->article);
  g_free (self->cited);
  g_free (self);
}

/**
 * lectern_handout_get_article:
 * @self: a hand-out
 *
 * Returns: (transfer none): the article that it is of
 */
LecternArticle *
lectern_handout_get_article (LecternHandout *self)
{
  return self->article;
}

/**
 * lectern_handout_is_whole:
 * @self: a hand-out
 *
 * Returns: whether it is the whole article
 */
gboolean
lectern_handout_is_whole (LecternHandout *self)
{
  return self->is_whole;
}

/**
 * lectern_handout_get_title:
 * @self: a hand-out
 *
 * Returns: (transfer none) (nullable): the heading of the section, where one section is
 *   printed
 */
const char *
lectern_handout_get_title (LecternHandout *self)
{
  return self->title;
}

/**
 * lectern_handout_get_n:
 * @self: a hand-out
 *
 * Returns: how many entries it has
 */
guint32
lectern_handout_get_n (LecternHandout *self)
{
  return self->entries->len;
}

/**
 * lectern_handout_get:
 * @self: a hand-out
 * @i: index of an entry
 *
 * Returns: (transfer none): the entry
 */
const LecternHandoutEntry *
lectern_handout_get (LecternHandout *self,
                     guint32         i)
{
  g_return_val_if_fail (i < self->entries->len, NULL);

  return &g_array_index (self->entries, LecternHandoutEntry, i);
}

/**
 * lectern_handout_get_text:
 * @self: a hand-out
 * @i: index of an entry
 *
 * Returns: (transfer none) (nullable): its made text; NULL where it is set as its block
 */
const LecternHandoutText *
lectern_handout_get_text (LecternHandout *self,
                          guint32         i)
{
  const LecternHandoutEntry *entry = lectern_handout_get (self, i);

  if (entry->made == LECTERN_HANDOUT_NOT_MADE)
    return NULL;

  return &g_array_index (self->made, LecternHandoutText, entry->made);
}

/**
 * lectern_handout_get_inlines:
 * @self: a hand-out
 * @i: index of an entry
 *
 * Returns: (transfer none): what it says
 */
const LecternInlines *
lectern_handout_get_inlines (LecternHandout *self,
                             guint32         i)
{
  const LecternHandoutText *made = lectern_handout_get_text (self, i);

  if (made != NULL)
    return &made->text;

  return &lectern_article_get_block (self->article, lectern_handout_get (self, i)->block)->text;
}
