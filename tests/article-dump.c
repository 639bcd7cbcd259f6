/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-dump.h"

#include <string.h>

static const char *const block_names[] = {
  "title",
  "subtitle",
  "byline",
  "heading",
  "paragraph",
  "code",
  "rule",
  "figure",
  "table",
  "callout-title",
  "placeholder",
  "sources-title",
  "source",
  "additional-title",
};

static const char *const span_names[] = {
  "em",
  "strong",
  "code",
  "kbd",
  "sub",
  "sup",
  "sc",
  "cites",
  "cite",
  "unknown",
  "a",
  "note",
  "missing",
};

static const char *const container_names[] = { "quote", "item", "callout" };
static const char *const callout_names[] = { "note", "tip", "important", "warning", "caution" };
static const char *const outline_names[] = { "section", "table", "figure", "sources" };

/* What cannot be seen is written out. */
static void
append_byte (GString    *out,
             const char *text,
             guint32     i)
{
  if (text[i] == '\n')
    g_string_append (out, "⏎");
  else if (strncmp (text + i, "\xe2\x80\xa8", 3) == 0)
    g_string_append (out, "↵");
  else if (strncmp (text + i, "\xe2\x80\x8b", 3) == 0)
    g_string_append (out, "⋮");
  else if (i > 0 && (strncmp (text + i - 1, "\xe2\x80\xa8", 3) == 0 || strncmp (text + i - 1, "\xe2\x80\x8b", 3) == 0))
    return;
  else if (i > 1 && (strncmp (text + i - 2, "\xe2\x80\xa8", 3) == 0 || strncmp (text + i - 2, "\xe2\x80\x8b", 3) == 0))
    return;
  else
    g_string_append_c (out, text[i]);
}

static void
append_end (GString           *out,
            const LecternSpan *span)
{
  g_string_append_printf (out, "</%s>", span_names[span->kind]);
}

/* Appends a text with its spans as tags: only for small texts, it is quadratic. */
void
article_dump_inlines (GString              *out,
                      const LecternInlines *text)
{
  g_assert_cmpuint (strlen (text->text), ==, text->length);
  g_assert_true (g_utf8_validate (text->text, -1, NULL));
  for (guint32 i = 0; i <= text->length; i++)
    {
      for (guint j = text->n_spans; j > 0; j--)
        {
          if (text->spans[j - 1].end == i)
            append_end (out, &text->spans[j - 1]);
        }
      for (guint j = 0; j < text->n_spans; j++)
        {
          const LecternSpan *span = &text->spans[j];

          g_assert_true (span->start < span->end && span->end <= text->length);
          g_assert_true (j == 0 || text->spans[j - 1].start < span->start || (text->spans[j - 1].start == span->start && text->spans[j - 1].end >= span->end));
          if (span->start != i)
            continue;
          if (span->kind == LECTERN_SPAN_CITATION)
            g_string_append_printf (out, "<cite %u>", span->source);
          else if (span->kind == LECTERN_SPAN_LINK)
            g_string_append_printf (out, "<a %s>", span->url);
          else
            g_string_append_printf (out, "<%s>", span_names[span->kind]);
        }
      if (i < text->length)
        append_byte (out, text->text, i);
    }
}

static void
dump_number (GString    *out,
             const char *name,
             guint32     number)
{
  if (number != LECTERN_NONE)
    g_string_append_printf (out, " %s=%u", name, number);
}

static void
dump_table (GString            *out,
            const LecternTable *table)
{
  for (guint r = 0; r < table->n_rows; r++)
    {
      for (guint c = 0; c < table->n_columns; c++)
        {
          g_string_append_printf (out, "    %s, %s: ", table->rows[r].id, table->columns[c].id);
          article_dump_inlines (out, &lectern_table_get_cell (table, r, c)->text);
          g_string_append_c (out, '\n');
        }
    }
}

static void
dump_block (GString        *out,
            LecternArticle *article,
            guint32         i)
{
  const LecternBlock *block = lectern_article_get_block (article, i);

  g_string_append_printf (out, "%u %s", i, block_names[block->kind]);
  if (block->level > 0)
    g_string_append_printf (out, " level=%u", block->level);
  if (block->continues)
    g_string_append (out, " continues");
  g_string_append_printf (out, " line=%u", block->line);
  dump_number (out, "section", block->section);
  dump_number (out, "container", block->container);
  if (block->kind == LECTERN_BLOCK_CODE && block->info != NULL)
    g_string_append_printf (out, " info=%s", block->info);
  if (block->kind == LECTERN_BLOCK_SOURCE)
    g_string_append_printf (out, " source=%u", block->source);
  if (block->kind == LECTERN_BLOCK_FIGURE)
    g_string_append_printf (out, " id=%s reference=%s size=%gx%g%s alt=“%s”", block->figure->id, block->figure->reference,
                            block->figure->header.width, block->figure->header.height,
                            block->figure->error != NULL ? " broken" : "", block->figure->alt);
  g_string_append (out, ": ");
  article_dump_inlines (out, &block->text);
  g_string_append_c (out, '\n');
  if (block->kind == LECTERN_BLOCK_TABLE)
    dump_table (out, block->table);
}

static void
dump_container (GString                *out,
                const LecternContainer *container,
                guint                   i)
{
  g_string_append_printf (out, "%u %s depth=%u blocks=%u+%u", i, container_names[container->kind], container->depth,
                          container->first_block, container->n_blocks);
  dump_number (out, "parent", container->parent);
  if (container->kind == LECTERN_CONTAINER_ITEM)
    g_string_append_printf (out, " list=%u marker=%s%s", container->list, container->marker, container->tight ? " tight" : "");
  if (container->kind == LECTERN_CONTAINER_CALLOUT)
    g_string_append_printf (out, " %s%s%s", callout_names[container->callout], container->foldable ? " foldable" : "", container->folded ? " folded" : "");
  g_string_append_c (out, '\n');
}

/* Makes a text of an article: blocks, containers, outline, problems. */
char *
article_dump (LecternArticle *article)
{
  GString         *out = g_string_new (NULL);
  LecternOutline  *outline = lectern_article_get_outline (article);
  LecternProblems *problems = lectern_article_get_problems (article);

  for (guint32 i = 0; i < lectern_article_get_n_blocks (article); i++)
    dump_block (out, article, i);
  g_string_append (out, "\nContainers\n");
  for (guint32 i = 0; i < lectern_article_get_n_containers (article); i++)
    dump_container (out, lectern_article_get_container (article, i), i);
  g_string_append (out, "\nOutline\n");
  for (guint i = 0; i < lectern_outline_get_n (outline); i++)
    {
      const LecternOutlineItem *item = lectern_outline_get (outline, i);

      g_string_append_printf (out, "%u %s level=%u blocks=%u–%u", i, outline_names[item->kind], item->level, item->block, item->end);
      dump_number (out, "parent", item->parent);
      g_string_append_printf (out, " #%s: %s\n", item->id, item->title);
    }
  g_string_append (out, "\nProblems\n");
  for (guint i = 0; i < lectern_problems_get_n (problems); i++)
    {
      const LecternProblem *problem = lectern_problems_get (problems, i);

      g_string_append_printf (out, "%s:%u:%u: %s: %s [%s]\n", problem->file, problem->line, problem->column,
                              lectern_severity_get_name (problem->severity), problem->message, problem->code);
    }
  g_string_append_printf (out, "\n%u words\n", lectern_article_get_n_words (article));

  return g_string_free (out, FALSE);
}
