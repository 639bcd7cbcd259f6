/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-handout-private.h"

/* Spaces, in lines of body text. */
#define GAP_HEAD_TITLE 0.2
#define GAP_HEAD_BYLINES 0.6
#define GAP_HEAD_BYLINE 0.1

static void
append_date (GString                   *said,
             const LecternWords        *words,
             LecternWord                word,
             const LecternMetadataDate *date)
{
  g_autofree char *when = NULL;
  g_autofree char *sentence = NULL;

  if (date->year > 0)
    when = lectern_words_dup_date (words, date->year, date->month, date->day);
  else
    when = g_strdup (date->text);
  if (when == NULL || when[0] == '\0')
    return;
  sentence = lectern_words_dup (words, word, when);
  g_string_append (said, said->len > 0 ? " · " : "");
  g_string_append (said, sentence);
}

/**
 * lectern_handout_dup_dates:
 * @article: an article
 * @with_search: say also when the evidence was searched
 *
 * Puts the dates of an article together: reviewed or else published, and when the next review is due.
 *
 * Returns: (transfer full): the dates, in the article's language; "" where there are none
 */
char *
lectern_handout_dup_dates (LecternArticle *article,
                           gboolean        with_search)
{
  const LecternMetadata *metadata = lectern_article_get_metadata (article);
  const LecternWords    *words = lectern_article_get_words (article);
  gboolean               was_reviewed = metadata->reviewed.year > 0 || metadata->reviewed.text != NULL;
  GString               *said = g_string_new (NULL);

  append_date (said, words, was_reviewed ? LECTERN_WORD_REVIEWED : LECTERN_WORD_PUBLISHED,
               was_reviewed ? &metadata->reviewed : &metadata->date);
  if (with_search)
    append_date (said, words, LECTERN_WORD_SEARCHED, &metadata->searched);
  append_date (said, words, LECTERN_WORD_NEXT_REVIEW, &metadata->next_review);

  return g_string_free (said, FALSE);
}

/* Who wrote it and when. Not the article's own lines: they tell how long all of it takes to read. */
static void
add_bylines (LecternHandout *self)
{
  const LecternMetadata *metadata = lectern_article_get_metadata (self->article);
  const LecternWords    *words = lectern_article_get_words (self->article);
  g_autoptr (GString)    authors = g_string_new (NULL);
  g_autofree char       *by = NULL;
  g_autofree char       *dates = lectern_handout_dup_dates (self->article, TRUE);
  double                 gap = GAP_HEAD_BYLINES;

  for (guint i = 0; i < metadata->n_authors; i++)
    g_string_append_printf (authors, "%s%s", i > 0 ? "; " : "", metadata->authors[i]);
  if (authors->len > 0)
    by = lectern_words_dup (words, LECTERN_WORD_BY, authors->str);

  for (guint i = 0; i < 2; i++)
    {
      const char          *line = i == 0 ? by : dates;
      LecternHandoutEntry *entry;

      if (line == NULL || line[0] == '\0')
        continue;
      entry = lectern_handout_add_words (self, LECTERN_NONE, LECTERN_TEXT_BYLINE, 0, gap, line);
      entry->keep_next = TRUE;
      entry->part = LECTERN_HANDOUT_HEAD;
      gap = GAP_HEAD_BYLINE;
    }
}

/**
 * lectern_handout_add_head:
 * @self: a hand-out being made
 *
 * Appends titles and dates above what was chosen. Where that is one section, its heading becomes
 * the title.
 *
 * Returns: the first range that was chosen; without its heading where that was taken
 */
LecternHandoutRange
lectern_handout_add_head (LecternHandout *self)
{
  LecternHandoutRange  first = g_array_index (self->ranges, LecternHandoutRange, 0);
  const LecternBlock  *title = lectern_article_get_block (self->article, 0);
  const LecternBlock  *heading = lectern_article_get_block (self->article, first.start);
  LecternHandoutEntry *entry;

  if (self->ranges->len == 1 && heading->kind == LECTERN_BLOCK_HEADING)
    {
      entry = lectern_handout_add_text (self, LECTERN_NONE, LECTERN_TEXT_BYLINE, 0, 0, &title->text);
      entry->keep_next = TRUE;
      entry->part = LECTERN_HANDOUT_HEAD;
      entry = lectern_handout_add_text (self, first.start, LECTERN_TEXT_TITLE, 0, GAP_HEAD_TITLE, &heading->text);
      entry->is_target = TRUE;
      self->title = lectern_arena_strndup (self->arena, heading->text.text, heading->text.length);
      first.start++;
    }
  else
    entry = lectern_handout_add_text (self, LECTERN_NONE, LECTERN_TEXT_TITLE, 0, 0, &title->text);
  entry->keep_next = TRUE;
  entry->part = LECTERN_HANDOUT_HEAD;

  add_bylines (self);

  return first;
}
