/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-handout-private.h"

#include <string.h>

/* Spaces, in lines of body text. */
#define GAP_BOX 1.75
#define GAP_TITLE 0.6
#define GAP_PARAGRAPH 0.3
#define GAP_SOURCES 1.9

#define HEADING_LEVEL 3
#define SOURCES_LEVEL 2

/*
 * An emergency in short form: the title of the callout, its first paragraph (with the list that
 * it announces: signs without their list would be no signs), and its last paragraph, which says
 * what to do. What all of them end with is said once, at the end of the box.
 */
typedef struct
{
  guint32 title; /* block, or LECTERN_NONE */
  guint32 first; /* block of the first paragraph */
  guint32 end;   /* first block behind that paragraph and its list; @first if there is none */
  guint32 last;  /* block of the last paragraph, or LECTERN_NONE where it is the first one */
} Emergency;

static gboolean
is_item (LecternHandout *self,
         guint32         block)
{
  guint32 container = lectern_article_get_block (self->article, block)->container;

  return container != LECTERN_NONE &&
         lectern_article_get_container (self->article, container)->kind == LECTERN_CONTAINER_ITEM;
}

static gboolean
is_text (LecternHandout *self,
         guint32         block)
{
  const LecternBlock *here = lectern_article_get_block (self->article, block);

  return here->kind == LECTERN_BLOCK_PARAGRAPH && here->text.length > 0;
}

/* Returns the last paragraph from @start up to, and without, @end; LECTERN_NONE if there is none. */
static guint32
find_last (LecternHandout *self,
           guint32         start,
           guint32         end)
{
  for (guint32 block = end; block > start; block--)
    {
      if (is_text (self, block - 1) && !lectern_article_get_block (self->article, block - 1)->continues)
        return block - 1;
    }

  return LECTERN_NONE;
}

static gboolean
find_emergency (LecternHandout         *self,
                const LecternContainer *container,
                Emergency              *emergency)
{
  guint32 block = container->first_block;
  guint32 behind = block + container->n_blocks;

  emergency->title = LECTERN_NONE;
  if (lectern_article_get_block (self->article, block)->kind == LECTERN_BLOCK_CALLOUT_TITLE)
    emergency->title = block++;
  while (block < behind && !is_text (self, block))
    block++;

  emergency->first = block;
  if (block < behind)
    block++;
  while (block < behind && lectern_article_get_block (self->article, block)->continues)
    block++;
  while (block < behind && is_text (self, block) && is_item (self, block))
    block++;
  emergency->end = block;
  emergency->last = find_last (self, emergency->end, behind);

  return emergency->title != LECTERN_NONE || emergency->end > emergency->first;
}

static GArray *
collect_emergencies (LecternHandout *self)
{
  GArray *emergencies = g_array_new (FALSE, FALSE, sizeof (Emergency));

  for (guint32 i = 0; i < lectern_article_get_n_containers (self->article); i++)
    {
      const LecternContainer *container = lectern_article_get_container (self->article, i);
      Emergency               emergency;

      if (container->kind != LECTERN_CONTAINER_CALLOUT || container->callout != LECTERN_CALLOUT_CAUTION)
        continue;
      if (lectern_handout_covers (self, container->first_block))
        continue;
      if (find_emergency (self, container, &emergency))
        g_array_append_val (emergencies, emergency);
    }

  return emergencies;
}

static gboolean
have_equal_text (LecternHandout *self,
                 guint32         a,
                 guint32         b)
{
  const LecternInlines *first = &lectern_article_get_block (self->article, a)->text;
  const LecternInlines *second = &lectern_article_get_block (self->article, b)->text;

  return first->length == second->length && memcmp (first->text, second->text, first->length) == 0;
}

/* Returns the first emergency that ends with the same words as @i, which may be @i itself; their
 * number where no other one does. */
static guint
find_same_end (LecternHandout *self,
               GArray         *emergencies,
               guint           i)
{
  const Emergency *here = &g_array_index (emergencies, Emergency, i);

  for (guint k = 0; k < emergencies->len; k++)
    {
      const Emergency *other = &g_array_index (emergencies, Emergency, k);

      if (k != i && other->last != LECTERN_NONE && have_equal_text (self, here->last, other->last))
        return MIN (k, i);
    }

  return emergencies->len;
}

static void
add_to_box (LecternHandout *self,
            guint32         block,
            LecternTextRole role,
            double          gap)
{
  const LecternBlock  *here = lectern_article_get_block (self->article, block);
  LecternHandoutEntry *entry = lectern_handout_add_text (self, LECTERN_NONE, role, 0, gap, &here->text);

  entry->part = LECTERN_HANDOUT_EMERGENCY;
  entry->keep_next = entry->whole = TRUE;
}

static void
add_emergency (LecternHandout *self,
               GArray         *emergencies,
               guint           i)
{
  const Emergency *emergency = &g_array_index (emergencies, Emergency, i);

  if (emergency->title != LECTERN_NONE)
    add_to_box (self, emergency->title, LECTERN_TEXT_CALLOUT_TITLE, GAP_TITLE);
  for (guint32 block = emergency->first; block < emergency->end; block++)
    {
      gboolean continues = lectern_article_get_block (self->article, block)->continues;

      add_to_box (self, block, LECTERN_TEXT_BODY, continues ? 0 : GAP_PARAGRAPH);
      if (is_item (self, block) && !continues)
        g_array_index (self->made, LecternHandoutText, self->made->len - 1).marker = "•";
    }
  if (emergency->last != LECTERN_NONE && find_same_end (self, emergencies, i) == emergencies->len)
    add_to_box (self, emergency->last, LECTERN_TEXT_BODY, GAP_PARAGRAPH);
}

/**
 * lectern_handout_add_emergencies:
 * @self: a hand-out being made
 *
 * Appends the emergencies of the article that are not among what is printed, in one box: whoever
 * holds a single section in hand must not miss them.
 */
void
lectern_handout_add_emergencies (LecternHandout *self)
{
  g_autoptr (GArray)   emergencies = collect_emergencies (self);
  const LecternWords  *words = lectern_article_get_words (self->article);
  LecternHandoutEntry *entry;

  if (emergencies->len == 0)
    return;

  entry = lectern_handout_add_words (self, LECTERN_NONE, LECTERN_TEXT_HEADING, HEADING_LEVEL, GAP_BOX,
                                     lectern_words_get (words, LECTERN_WORD_IN_AN_EMERGENCY));
  entry->part = LECTERN_HANDOUT_EMERGENCY;
  entry->keep_next = entry->box_starts = TRUE;

  for (guint i = 0; i < emergencies->len; i++)
    add_emergency (self, emergencies, i);
  for (guint i = 0; i < emergencies->len; i++)
    {
      const Emergency *emergency = &g_array_index (emergencies, Emergency, i);

      if (emergency->last != LECTERN_NONE && find_same_end (self, emergencies, i) == i)
        add_to_box (self, emergency->last, LECTERN_TEXT_CALLOUT_TITLE, GAP_TITLE);
    }

  entry = &g_array_index (self->entries, LecternHandoutEntry, self->entries->len - 1);
  entry->keep_next = FALSE;
  entry->box_ends = TRUE;
}

/**
 * lectern_handout_add_sources:
 * @self: a hand-out being made
 *
 * Appends the sources that were cited in what has been appended so far, under the
 * numbers that they have in the article. Nothing where they were chosen themselves.
 */
void
lectern_handout_add_sources (LecternHandout *self)
{
  LecternSourceList   *sources = lectern_article_get_sources (self->article);
  const LecternWords  *words = lectern_article_get_words (self->article);
  guint32              sources_block = lectern_article_get_sources_block (self->article);
  guint32              above = LECTERN_NONE;
  LecternHandoutEntry *entry;

  if (sources_block != LECTERN_NONE && lectern_handout_covers (self, sources_block))
    return;

  for (guint number = 1; number <= lectern_source_list_get_n_cited (sources); number++)
    {
      guint   source = lectern_source_list_get_cited (sources, number);
      guint32 block = lectern_article_find_source_block (self->article, source);

      if (!self->cited[source] || block == LECTERN_NONE)
        continue;
      if (above == LECTERN_NONE)
        {
          entry = lectern_handout_add_words (self, LECTERN_NONE, LECTERN_TEXT_HEADING, SOURCES_LEVEL, GAP_SOURCES,
                                             lectern_words_get (words, LECTERN_WORD_SOURCES_CITED));
          entry->part = LECTERN_HANDOUT_SOURCES;
          entry->keep_next = TRUE;
          above = sources_block;
        }
      for (guint32 i = block; i == block || (i < lectern_article_get_n_blocks (self->article) &&
                                             lectern_article_get_block (self->article, i)->continues);
           i++)
        {
          entry = lectern_handout_add_block (self, i, above);
          entry->part = LECTERN_HANDOUT_SOURCES;
          above = i;
        }
    }
}
