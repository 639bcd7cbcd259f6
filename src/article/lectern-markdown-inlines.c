/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LINE_SEPARATOR "\xe2\x80\xa8"

/* Where problems were before another place was entered. */
typedef struct
{
  const char *file; /* (not owned) */
  guint       line;
  guint       column;
} Place;

static void
enter_place (LecternMarkdown *self,
             const char      *file,
             guint            line,
             guint            column,
             Place           *outer)
{
  *outer = (Place){ self->place_file, self->place_line, self->place_column };
  self->place_file = file;
  self->place_line = line;
  self->place_column = MAX (column, 1);
}

static void
leave_place (LecternMarkdown *self,
             const Place     *outer)
{
  self->place_file = outer->file;
  self->place_line = outer->line;
  self->place_column = outer->column;
}

/* Appends what is taken literally: there a backslash is a backslash. */
void
lectern_markdown_append_literal (LecternMarkdown *self,
                                 const char      *literal,
                                 gsize            n_bytes)
{
  GString    *text = self->draft->text;
  const char *end = literal + n_bytes;

  while (self->has_escapes)
    {
      const char *mark = memmem (literal, (gsize) (end - literal), LECTERN_MARKDOWN_ESCAPE, 2);

      if (mark == NULL || end - mark < 3)
        break;
      g_string_append_len (text, literal, mark - literal);
      if ((guchar) mark[2] == 0x90)
        g_string_append (text, "\\@");
      else if ((guchar) mark[2] == 0x91)
        g_string_append (text, "\\[");
      else
        g_string_append_len (text, mark, 3);
      literal = mark + 3;
    }
  g_string_append_len (text, literal, end - literal);
}

static void
append_code (LecternMarkdown *self,
             const char      *literal)
{
  lectern_draft_open_span (self->draft, LECTERN_SPAN_CODE, NULL);
  lectern_markdown_append_literal (self, literal, strlen (literal));
  lectern_draft_close_span (self->draft);
}

/* An image inside of running text is its alternative text. */
static void
note_image (LecternMarkdown *self,
            cmark_node      *node)
{
  const char *url = cmark_node_get_url (node);
  guint       line;
  guint       column;

  if (!lectern_markdown_is_remote (url))
    return;
  lectern_markdown_find_url (self, url, &line, &column);
  lectern_problems_add (self->article->problems, self->place_file, line, column,
                        LECTERN_SEVERITY_NOTE, "figure-remote",
                        /* Translators: %s is the address of an image */
                        _ ("The image “%s” is not in the article’s folder: its alternative text is shown"), url);
}

static void
enter_node (LecternMarkdown *self,
            cmark_node      *node)
{
  LecternDraft *draft = self->draft;

  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
      g_string_append (draft->text, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_SOFTBREAK:
      g_string_append_c (draft->text, ' ');
      break;
    case CMARK_NODE_LINEBREAK:
      g_string_append (draft->text, LINE_SEPARATOR);
      break;
    case CMARK_NODE_CODE:
      append_code (self, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_HTML_INLINE:
      lectern_draft_append_tag (draft, cmark_node_get_literal (node), strlen (cmark_node_get_literal (node)));
      break;
    case CMARK_NODE_EMPH:
      lectern_draft_open_span (draft, LECTERN_SPAN_EMPHASIS, NULL);
      break;
    case CMARK_NODE_STRONG:
      lectern_draft_open_span (draft, LECTERN_SPAN_STRONG, NULL);
      break;
    case CMARK_NODE_LINK:
      lectern_draft_open_span (draft, LECTERN_SPAN_LINK, cmark_node_get_url (node));
      break;
    case CMARK_NODE_IMAGE:
      note_image (self, node);
      break;
    default:
      break;
    }
}

static void
exit_node (LecternMarkdown *self,
           cmark_node      *node)
{
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
      lectern_draft_close_span (self->draft);
      break;
    default:
      break;
    }
}

/* Reads the inlines of @parent, which @iter has just entered, into the draft, until @iter leaves
 * @parent or, with @stop_at_break, behind the first line. Returns whether @parent was left. */
gboolean
lectern_markdown_read_inlines (LecternMarkdown *self,
                               cmark_iter      *iter,
                               cmark_node      *parent,
                               gboolean         stop_at_break)
{
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node     *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (node == parent)
        return TRUE;
      if (stop_at_break && (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) && cmark_node_parent (node) == parent)
        return FALSE;
      if (event == CMARK_EVENT_ENTER)
        enter_node (self, node);
      else
        exit_node (self, node);
    }

  return TRUE;
}

/* Reads all inlines in @parent as a text of their own, in the arena. */
LecternInlines
lectern_markdown_read_node (LecternMarkdown *self,
                            cmark_node      *parent)
{
  cmark_iter *iter = cmark_iter_new (parent);

  lectern_draft_clear (self->draft);
  cmark_iter_next (iter);
  lectern_markdown_read_inlines (self, iter, parent, FALSE);
  cmark_iter_free (iter);

  return lectern_markdown_finish_draft (self, self->article->arena);
}

/* Escapes “\@” and “\[” as the source of an article does, and makes one heading of the text:
 * cmark has no way to parse inlines alone, and the text of a heading is nothing else. */
static char *
make_heading (LecternMarkdown *self,
              const char      *text)
{
  GString *heading = g_string_new ("# ");

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\\' && (p[1] == '@' || p[1] == '['))
        g_string_append (heading, *++p == '@' ? LECTERN_MARKDOWN_ESCAPED_AT : LECTERN_MARKDOWN_ESCAPED_BRACKET);
      else if (*p == '\\' && p[1] == '\\')
        {
          g_string_append (heading, "\\\\");
          p++;
        }
      else if (*p == '\n')
        g_string_append (heading, p[1] == '\0' ? "" : LINE_SEPARATOR);
      else if (*p != '\r')
        g_string_append_c (heading, *p);
    }
  g_string_append (heading, " #\n");

  return g_string_free (heading, FALSE);
}

/* What is longer than a block may be is cut: there is no next block for the rest of a cell. */
LecternInlines
lectern_markdown_limit_inlines (LecternMarkdown *self,
                                LecternInlines   text)
{
  if (text.length <= LECTERN_INLINES_MAX_BYTES)
    return text;

  lectern_problems_add (self->article->problems, self->place_file, self->place_line, self->place_column,
                        LECTERN_SEVERITY_WARNING, "text-too-long",
                        _ ("The text is too long: its end is left out"));
  lectern_inlines_builder_append_inlines (self->builder, &text);
  lectern_inlines_builder_shorten (self->builder, LECTERN_INLINES_MAX_BYTES);

  return lectern_inlines_builder_finish (self->builder, self->article->arena);
}

/* Reads inline CommonMark at the current place. */
LecternInlines
lectern_markdown_parse_here (LecternMarkdown *self,
                             const char      *text)
{
  gboolean       has_escapes = self->has_escapes;
  LecternInlines result;

  lectern_draft_clear (self->draft);
  if (strpbrk (text, "\\`*_[]<>&!\n\r#" LECTERN_MARKDOWN_ESCAPE) == NULL || lectern_markdown_find_too_many_images (text, strlen (text)) > 0)
    {
      g_string_append (self->draft->text, text);
      result = lectern_markdown_finish_draft (self, self->article->arena);
    }
  else
    {
      g_autofree char *heading = make_heading (self, text);
      cmark_node      *document = cmark_parse_document (heading, strlen (heading), CMARK_OPT_DEFAULT);

      self->has_escapes = TRUE;
      result = lectern_markdown_read_node (self, cmark_node_first_child (document));
      cmark_node_free (document);
    }
  self->has_escapes = has_escapes;

  return lectern_markdown_limit_inlines (self, result);
}

/**
 * lectern_markdown_fit_inlines:
 * @self: a reader, not reading
 * @text: a text that did not come from the Markdown file
 * @file: the file where it stands, for problems
 * @line: its line there, from 1
 * @column: its column, from 1
 *
 * Makes a text fit to be set as those of the Markdown file are: of more than 32 KiB the end is
 * left out; runs that no line could hold, heaps of marks and control characters are broken up.
 *
 * Returns: @text, or what became of it, in the article's arena
 */
LecternInlines
lectern_markdown_fit_inlines (LecternMarkdown *self,
                              LecternInlines   text,
                              const char      *file,
                              guint            line,
                              guint            column)
{
  Place place;

  g_return_val_if_fail (self != NULL && file != NULL, text);

  enter_place (self, file, line, column, &place);
  text = lectern_markdown_limit_inlines (self, lectern_markdown_tame_inlines (self, text));
  leave_place (self, &place);

  return text;
}

/**
 * lectern_markdown_parse_inlines:
 * @self: a reader, not reading
 * @text: inline CommonMark, with citations
 * @file: the file where it stands, for problems
 * @line: its line there, from 1
 * @column: its column, from 1
 *
 * Reads a text outside of the Markdown file: the cell of a table. Citing gives numbers, so it
 * is called in reading order. A line feed is a hard break. A text of more than 32 KiB is cut.
 *
 * Returns: the text in the article's arena
 */
LecternInlines
lectern_markdown_parse_inlines (LecternMarkdown *self,
                                const char      *text,
                                const char      *file,
                                guint            line,
                                guint            column)
{
  LecternInlines result;
  Place          place;

  g_return_val_if_fail (self != NULL && text != NULL && file != NULL, LECTERN_INLINES_EMPTY);

  enter_place (self, file, line, column, &place);
  result = lectern_markdown_parse_here (self, text);
  leave_place (self, &place);

  return result;
}
