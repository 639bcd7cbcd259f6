/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-title-block.h"

#include "lectern-article-private.h"
#include "lectern-markdown.h"

#define SEPARATOR " · "

static gboolean
has_date (const LecternMetadataDate *date)
{
  return date->year > 0 || date->text != NULL;
}

static gboolean
has_dates (const LecternMetadata *metadata)
{
  return has_date (&metadata->date) || has_date (&metadata->reviewed) || has_date (&metadata->searched) || has_date (&metadata->next_review);
}

static void
push_block (LecternArticle  *article,
            LecternBlockKind kind)
{
  LecternBlock block = { 0 };

  block.kind = (guint) kind & 0xff;
  block.section = LECTERN_NONE;
  block.container = LECTERN_NONE;
  block.text = LECTERN_INLINES_EMPTY;
  g_array_append_val (article->blocks, block);
}

/**
 * lectern_title_block_open:
 * @article: an article without blocks, with metadata
 *
 * Appends the blocks of title, subtitle and byline. They stand first, but what they say, the
 * time that reading takes for one, is only known at the end.
 */
void
lectern_title_block_open (LecternArticle *article)
{
  push_block (article, LECTERN_BLOCK_TITLE);
  if (article->metadata.subtitle != NULL)
    push_block (article, LECTERN_BLOCK_SUBTITLE);
  if (article->metadata.n_authors > 0)
    push_block (article, LECTERN_BLOCK_BYLINE);
  if (has_dates (&article->metadata))
    push_block (article, LECTERN_BLOCK_BYLINE);
  push_block (article, LECTERN_BLOCK_BYLINE);
}

/* Makes a text of one line: YAML may fold a title over several. */
static LecternInlines
make_line (LecternArticle *article,
           const char     *text)
{
  g_autofree char *line = g_strdup (text);

  g_strdelimit (line, "\r\n\t", ' ');

  return lectern_inlines_new_plain (article->arena, g_strstrip (line));
}

static void
append_part (GString    *line,
             const char *part)
{
  if (line->len > 0)
    g_string_append (line, SEPARATOR);
  g_string_append (line, part);
}

static char *
dup_date (LecternArticle            *article,
          const LecternMetadataDate *date)
{
  if (date->year > 0)
    return lectern_words_dup_date (article->words, date->year, date->month, date->day);

  return g_strdup (date->text);
}

static void
append_date (LecternArticle            *article,
             GString                   *line,
             const LecternMetadataDate *date,
             LecternWord                word)
{
  g_autofree char *text = NULL;
  g_autofree char *sentence = NULL;

  if (!has_date (date))
    return;
  text = dup_date (article, date);
  sentence = lectern_words_dup (article->words, word, text);
  append_part (line, sentence);
}

/* A date without a day is over when its month or year is. */
static gboolean
is_past (const LecternMetadataDate *date,
         GDate                     *today)
{
  int month = date->month > 0 ? date->month : 12;
  int day = date->day > 0 ? date->day : 31;

  if (date->year <= 0)
    return FALSE;
  if (date->year != g_date_get_year (today))
    return date->year < g_date_get_year (today);
  if (month != (int) g_date_get_month (today))
    return month < (int) g_date_get_month (today);

  return day < g_date_get_day (today);
}

static char *
make_authors (LecternArticle *article)
{
  GString         *names = g_string_new (NULL);
  g_autofree char *list = NULL;

  for (guint i = 0; i < article->metadata.n_authors; i++)
    {
      if (i > 0)
        g_string_append (names, ", ");
      g_string_append (names, article->metadata.authors[i]);
    }
  list = g_string_free (names, FALSE);

  return lectern_words_dup (article->words, LECTERN_WORD_BY, list);
}

static char *
make_dates (LecternArticle *article,
            GDate          *today)
{
  const LecternMetadata *metadata = &article->metadata;
  GString               *line = g_string_new (NULL);

  append_date (article, line, &metadata->date, LECTERN_WORD_PUBLISHED);
  append_date (article, line, &metadata->reviewed, LECTERN_WORD_REVIEWED);
  append_date (article, line, &metadata->searched, LECTERN_WORD_SEARCHED);
  append_date (article, line, &metadata->next_review,
               is_past (&metadata->next_review, today) ? LECTERN_WORD_REVIEW_OVERDUE : LECTERN_WORD_NEXT_REVIEW);

  return g_string_free (line, FALSE);
}

/* How long reading takes, and the way to what else there is to know. */
static LecternInlines
make_reading (LecternArticle *article,
              const char     *about)
{
  g_autoptr (LecternInlinesBuilder) builder = lectern_inlines_builder_new ();
  g_autofree char                  *time = lectern_words_dup_reading_time (article->words, article->n_words);
  g_autofree char                  *url = NULL;
  gsize                             start;

  lectern_inlines_builder_append (builder, time);
  if (about != NULL)
    {
      url = g_strconcat ("#", about, NULL);
      lectern_inlines_builder_append (builder, SEPARATOR);
      start = lectern_inlines_builder_get_length (builder);
      lectern_inlines_builder_append (builder, lectern_words_get (article->words, LECTERN_WORD_ABOUT));
      lectern_inlines_builder_add_span (builder, LECTERN_SPAN_LINK, start, 0, url);
    }

  return lectern_inlines_builder_finish (builder, article->arena);
}

/**
 * lectern_title_block_fill:
 * @article: an article with all its blocks and words counted
 * @heading: a leading H1, for an article without a title in its front matter; may be empty
 * @fallback: the title of an article that has none
 * @today: today's date: a review that was due before is overdue
 * @about: (nullable): id of the section that says the rest
 *
 * Writes the texts of the blocks of [func@title_block_open]: title, subtitle, “By …”, the dates, and how long
 * reading takes. What the article does not say is not said.
 */
void
lectern_title_block_fill (LecternArticle       *article,
                          const LecternInlines *heading,
                          const char           *fallback,
                          GDate                *today,
                          const char           *about)
{
  LecternBlock          *blocks = &g_array_index (article->blocks, LecternBlock, 0);
  const LecternMetadata *metadata = &article->metadata;
  g_autofree char       *title = NULL;
  guint                  i = 0;

  g_return_if_fail (article->blocks->len > 0 && blocks[0].kind == LECTERN_BLOCK_TITLE);

  blocks[i].text = LECTERN_INLINES_EMPTY;
  if (metadata->title != NULL)
    blocks[i].text = make_line (article, metadata->title);
  if (blocks[i].text.length == 0)
    blocks[i].text = *heading;
  if (blocks[i].text.length == 0)
    blocks[i].text = make_line (article, fallback);
  title = lectern_markdown_dup_title (&blocks[i++].text);
  article->title = lectern_arena_strdup (article->arena, title);
  if (metadata->subtitle != NULL)
    blocks[i++].text = make_line (article, metadata->subtitle);
  if (metadata->n_authors > 0)
    {
      g_autofree char *authors = make_authors (article);

      blocks[i++].text = make_line (article, authors);
    }
  if (has_dates (metadata))
    {
      g_autofree char *dates = make_dates (article, today);

      blocks[i++].text = make_line (article, dates);
    }
  blocks[i].text = make_reading (article, about);
}
