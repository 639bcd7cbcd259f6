/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-private.h"

#include "lectern-citation-group.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether it has been said why there are no sources: that each of them is missing says no more. */
static gboolean
is_explained (LecternMarkdown *self)
{
  return self->article->sources_state == LECTERN_SOURCES_LOST;
}

/* Notes that no source has @key or, once, that there is no file that could have it. */
static void
report_unknown (LecternMarkdown *self,
                const char      *key,
                const char      *code,
                const char      *file,
                guint            line,
                guint            column)
{
  LecternProblems *problems = self->article->problems;

  if (is_explained (self))
    return;
  if (self->article->sources_state == LECTERN_SOURCES_ABSENT)
    {
      lectern_problems_add (problems, file, line, column, LECTERN_SEVERITY_WARNING, "sources-missing",
                            /* Translators: %s is the name of a file */
                            _ ("The article cites sources, but there is no file “%s” beside it"), LECTERN_SOURCES_NAME);
      lectern_problems_mark_cause (problems);
      self->article->sources_state = LECTERN_SOURCES_LOST;
      return;
    }

  lectern_problems_add (problems, file, line, column, LECTERN_SEVERITY_WARNING, code,
                        /* Translators: %s is the key of a citation */
                        _ ("No source has the key “%s”"), key);
}

/* Appends what stands in the text for a source that is not there. */
void
lectern_markdown_append_unknown (LecternMarkdown *self,
                                 const char      *key)
{
  guint line;
  guint column;

  if (!is_explained (self))
    {
      lectern_markdown_find_place (self, "@", key, strlen (key), &line, &column);
      report_unknown (self, key, "unknown-citation", self->place_file, line, column);
    }
  lectern_citation_group_append_unknown (self->builder, self->article->words, key);
}

/* A LecternSourceCiter. */
guint
lectern_markdown_cite (const char *key,
                       const char *file,
                       guint       line,
                       guint       column,
                       guint32    *source,
                       gpointer    user_data)
{
  LecternMarkdown *self = user_data;
  guint            i;

  if (!lectern_source_list_find (self->article->sources, key, &i))
    {
      report_unknown (self, key, "table-unknown-source", file, line, column);
      return 0;
    }
  *source = i;

  return lectern_source_list_cite (self->article->sources, i);
}
