/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-about.h"

#include "lectern-article-private.h"

#include <string.h>

/* The section “About this article” behind the text: what a reader may want to know of an article, but not before
 * its first sentence. */

static gboolean
has_facts (const LecternMetadata *metadata)
{
  return metadata->audience != NULL || metadata->region != NULL || metadata->funding != NULL ||
         metadata->update_policy != NULL || metadata->contact != NULL || metadata->licence != NULL;
}

/* Returns the section that ends the text, if its author calls it as we would; else LECTERN_NONE. */
static guint32
find_own (LecternArticle *article)
{
  g_autofree char *wanted = g_utf8_casefold (lectern_words_get (article->words, LECTERN_WORD_ABOUT), -1);

  for (guint32 i = lectern_outline_get_n (article->outline); i-- > 0;)
    {
      const LecternOutlineItem *item = lectern_outline_get (article->outline, i);
      g_autofree char          *title = NULL;

      if (item->kind != LECTERN_OUTLINE_SECTION)
        continue;
      title = g_utf8_casefold (item->title, -1);

      return strcmp (title, wanted) == 0 ? i : LECTERN_NONE;
    }

  return LECTERN_NONE;
}

/**
 * lectern_about_has_section:
 * @article: an article with all its blocks but the sources
 *
 * Returns: whether there will be a section of ours, called LECTERN_ABOUT_ID if nothing else is
 */
gboolean
lectern_about_has_section (LecternArticle *article)
{
  return has_facts (&article->metadata) && find_own (article) == LECTERN_NONE;
}

/* The level of the highest section: what follows then belongs to none of them. */
static guint
get_level (LecternArticle *article)
{
  guint level = 0;

  for (guint i = 0; i < lectern_outline_get_n (article->outline); i++)
    {
      const LecternOutlineItem *item = lectern_outline_get (article->outline, i);

      if (item->kind == LECTERN_OUTLINE_SECTION)
        level = level == 0 ? item->level : MIN (level, item->level);
    }

  return level == 0 ? 2 : level;
}

static void
push_block (LecternArticle  *article,
            LecternBlockKind kind,
            guint            level,
            guint32          section,
            LecternInlines   text)
{
  LecternBlock block = { 0 };

  block.kind = (guint) kind & 0xff;
  block.level = level & 0xf;
  block.section = section;
  block.container = LECTERN_NONE;
  block.text = text;
  g_array_append_val (article->blocks, block);
}

/* Appends “Region: Europe” as a paragraph, what it is in bold. YAML may fold a value over several lines. */
static void
push_fact (LecternArticle *article,
           guint32         section,
           LecternWord     word,
           const char     *fact)
{
  g_autoptr (LecternInlinesBuilder) builder = lectern_inlines_builder_new ();
  g_autofree char                  *line = g_strdup (fact);
  g_autofree char                  *sentence = NULL;
  const char                       *label = lectern_words_get (article->words, word);

  if (fact == NULL)
    return;

  g_strstrip (g_strdelimit (line, "\r\n\t", ' '));
  sentence = lectern_words_dup (article->words, word, line);
  lectern_inlines_builder_append (builder, sentence);
  lectern_inlines_builder_add_range (builder, LECTERN_SPAN_STRONG, 0, strcspn (label, ":") + 1, 0, NULL);
  push_block (article, LECTERN_BLOCK_PARAGRAPH, 0, section, lectern_inlines_builder_finish (builder, article->arena));
}

/* Appends the heading. Returns the section. */
static guint32
push_heading (LecternArticle *article)
{
  const char *title = lectern_words_get (article->words, LECTERN_WORD_ABOUT);
  const char *id = lectern_outline_claim_id (article->outline, LECTERN_ABOUT_ID);
  guint       level = get_level (article);
  guint32     section = lectern_outline_add (article->outline, LECTERN_OUTLINE_SECTION, level, id, title, article->blocks->len);

  push_block (article, LECTERN_BLOCK_HEADING, level, section, lectern_inlines_new_plain (article->arena, title));

  return section;
}

/**
 * lectern_about_push:
 * @article: an article with all its blocks but the sources
 *
 * Appends what there is to say, in a section of its own: what has ids in the article keeps them, only what is
 * left is taken. Where the text ends with such a section already, it goes on there.
 *
 * Returns: (nullable): the section's id, in the article's arena; NULL if there is nothing to say
 */
const char *
lectern_about_push (LecternArticle *article)
{
  const LecternMetadata *metadata = &article->metadata;
  guint32                section = find_own (article);

  if (!has_facts (metadata))
    return NULL;

  if (section == LECTERN_NONE)
    section = push_heading (article);
  push_fact (article, section, LECTERN_WORD_AUDIENCE, metadata->audience);
  push_fact (article, section, LECTERN_WORD_REGION, metadata->region);
  push_fact (article, section, LECTERN_WORD_FUNDING, metadata->funding);
  push_fact (article, section, LECTERN_WORD_UPDATES, metadata->update_policy);
  push_fact (article, section, LECTERN_WORD_CONTACT, metadata->contact);
  push_fact (article, section, LECTERN_WORD_LICENCE, metadata->licence);

  return lectern_outline_get (article->outline, section)->id;
}
