/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-excerpt-private.h"

#include "lectern-mail-uri.h"

#include <string.h>

/* An excerpt as HTML: a fragment without styles, so that it looks like what it is put into.
 * A part of one paragraph is words without a paragraph around them. All text is escaped, and of links only those that
 * lead to the web or to a mail address keep their target. */

/* Other programs would guess. */
#define HEAD "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">\n"

/* What a link may begin with. */
static const char *const schemes[] = { "https:", "http:", "mailto:" };

typedef struct
{
  const LecternExcerpt *excerpt;
  GString              *out;
  GArray               *open;         /* (element-type guint32): containers that are open, outermost first */
  const char           *sources_list; /* (nullable): the list of sources that is open: “ol” or “ul” */
  guint                *cited;        /* for each source: not 0 if it is cited */
} Writer;

static void
append_escaped (GString    *out,
                const char *text,
                gsize       length)
{
  const char *end = text + length;

  for (const char *p = text; p < end; p++)
    {
      guchar c = (guchar) *p;

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if (c == 0xe2 && end - p >= 3 && memcmp (p, "\u2028", 3) == 0)
        {
          g_string_append (out, "<br>");
          p += 2;
        }
      else if ((c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t')
        g_string_append_c (out, *p);
    }
}

static gboolean
is_safe (const char *url)
{
  if (url == NULL)
    return FALSE;

  for (const char *p = url; *p != '\0'; p++)
    if ((guchar) *p <= 0x20 || *p == 0x7f)
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;

  return FALSE;
}

/* The target of a link, or NULL where it leads nowhere from outside of the article. */
static char *
dup_target (const char *url)
{
  if (url != NULL && g_ascii_strncasecmp (url, "doi:10.", strlen ("doi:10.")) == 0)
    {
      g_autofree char *target = g_strconcat ("https://doi.org/", url + strlen ("doi:"), NULL);

      return is_safe (target) ? g_steal_pointer (&target) : NULL;
    }

  if (!is_safe (url))
    return NULL;

  return g_ascii_strncasecmp (url, "mailto:", strlen ("mailto:")) == 0 ? lectern_mail_uri_dup_harmless (url) : g_strdup (url);
}

static const char *
get_tag (LecternSpanKind kind)
{
  switch (kind)
    {
    case LECTERN_SPAN_EMPHASIS:
    case LECTERN_SPAN_MISSING:
      return "em";
    case LECTERN_SPAN_STRONG:
      return "strong";
    case LECTERN_SPAN_CODE:
      return "code";
    case LECTERN_SPAN_KEYBOARD:
      return "kbd";
    case LECTERN_SPAN_SUBSCRIPT:
      return "sub";
    case LECTERN_SPAN_SUPERSCRIPT:
    case LECTERN_SPAN_CITATIONS:
      return "sup";
    case LECTERN_SPAN_NOTE:
      return "small";
    case LECTERN_SPAN_LINK:
      return "a";
    case LECTERN_SPAN_SMALL_CAPS:
    case LECTERN_SPAN_CITATION:
    case LECTERN_SPAN_UNKNOWN_CITATION:
    default:
      return NULL;
    }
}

/* Returns whether there is something to close again. */
static gboolean
open_span (GString           *out,
           const LecternSpan *span)
{
  g_autofree char *target = NULL;
  const char      *tag = get_tag (span->kind);

  if (tag == NULL)
    return FALSE;
  if (span->kind != LECTERN_SPAN_LINK)
    {
      g_string_append_printf (out, "<%s>", tag);
      return TRUE;
    }
  target = dup_target (span->url);
  if (target == NULL)
    return FALSE;
  g_string_append (out, "<a href=\"");
  append_escaped (out, target, strlen (target));
  g_string_append (out, "\">");

  return TRUE;
}

/* Appends text up to @end, closing the spans that end on the way. */
static void
append_up_to (GString              *out,
              GArray               *open,
              const LecternInlines *text,
              guint32              *done,
              guint32               end)
{
  while (open->len > 0)
    {
      const LecternSpan *span = g_array_index (open, const LecternSpan *, open->len - 1);

      if (span->end > end)
        break;
      if (span->end > *done)
        {
          append_escaped (out, text->text + *done, span->end - *done);
          *done = span->end;
        }
      g_string_append_printf (out, "</%s>", get_tag (span->kind));
      g_array_set_size (open, open->len - 1);
    }
  if (end > *done)
    append_escaped (out, text->text + *done, end - *done);
  *done = MAX (*done, end);
}

/* Appends a part of a text. Spans that cross each other, which none should, end with the inner one. */
static void
append_inlines (GString              *out,
                const LecternInlines *text,
                guint32               start,
                guint32               end)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (const LecternSpan *));
  guint32            done = start;

  for (guint32 i = 0; i < text->n_spans && text->spans[i].start < end; i++)
    {
      const LecternSpan *span = &text->spans[i];

      if (span->end <= start || get_tag (span->kind) == NULL)
        continue;
      append_up_to (out, open, text, &done, MAX (span->start, start));
      if (open->len > 0 && g_array_index (open, const LecternSpan *, open->len - 1)->end < span->end)
        continue;
      if (open_span (out, span))
        g_array_append_val (open, span);
    }
  append_up_to (out, open, text, &done, end);
  while (open->len > 0)
    {
      g_string_append_printf (out, "</%s>", get_tag (g_array_index (open, const LecternSpan *, open->len - 1)->kind));
      g_array_set_size (open, open->len - 1);
    }
}

/* Whether a text has letters of scripts that run from right to left: Hebrew to Arabic Extended, their presentation forms. */
static gboolean
has_rtl (const LecternInlines *text)
{
  for (const char *p = text->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c;

      if ((guchar) *p < 0xd6)
        continue;
      c = g_utf8_get_char (p);
      if ((c >= 0x590 && c < 0x900) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00) ||
          (c >= 0x10800 && c < 0x11000) || (c >= 0x1e800 && c < 0x1f000))
        return TRUE;
    }

  return FALSE;
}

/* Appends what is in the excerpt of one text. */
static void
append_part (Writer     *self,
             guint32     i,
             LecternPart part)
{
  const LecternInlines *text = lectern_block_get_part (lectern_article_get_block (self->excerpt->article, i), part);
  guint32               start, end;

  if (!lectern_excerpt_clip (self->excerpt, i, part, &start, &end))
    return;

  append_inlines (self->out, text, start, end);
  lectern_excerpt_note_citations (self->excerpt, text, start, end, self->cited);
}

static const char *
get_direction (const LecternInlines *text)
{
  return has_rtl (text) ? " dir=\"auto\"" : "";
}

/* Whether a block is a paragraph of a tight list, which has no space around it. */
static gboolean
is_tight (const LecternExcerpt *excerpt,
          const LecternBlock   *block)
{
  const LecternContainer *container;

  if (block->kind != LECTERN_BLOCK_PARAGRAPH || block->container == LECTERN_NONE || block->container == excerpt->common)
    return FALSE;
  container = lectern_article_get_container (excerpt->article, block->container);

  return container->kind == LECTERN_CONTAINER_ITEM && container->tight;
}

/* What stands around a block's text, or “”. */
static const char *
get_element (const LecternExcerpt *excerpt,
             const LecternBlock   *block)
{
  static const char *const headings[] = { "h1", "h2", "h3", "h4", "h5", "h6" };

  switch ((LecternBlockKind) block->kind)
    {
    case LECTERN_BLOCK_TITLE:
      return "h1";
    case LECTERN_BLOCK_HEADING:
      return headings[CLAMP (block->level, 1, 6) - 1];
    case LECTERN_BLOCK_SOURCES_TITLE:
      return "h2";
    case LECTERN_BLOCK_ADDITIONAL_TITLE:
      return "h3";
    case LECTERN_BLOCK_CODE:
      return "pre";
    case LECTERN_BLOCK_SOURCE:
      return lectern_excerpt_is_one_block (excerpt) ? "p" : "li";
    case LECTERN_BLOCK_PARAGRAPH:
      return is_tight (excerpt, block) ? "" : "p";
    case LECTERN_BLOCK_SUBTITLE:
    case LECTERN_BLOCK_BYLINE:
    case LECTERN_BLOCK_RULE:
    case LECTERN_BLOCK_FIGURE:
    case LECTERN_BLOCK_TABLE:
    case LECTERN_BLOCK_CALLOUT_TITLE:
    case LECTERN_BLOCK_PLACEHOLDER:
    default:
      return "p";
    }
}

/* Opens the element of a text, unless it goes on with that of the block before. */
static void
open_text (Writer     *self,
           guint32     i,
           const char *element)
{
  const LecternBlock *block = lectern_article_get_block (self->excerpt->article, i);
  const char         *word = lectern_excerpt_get_callout_word (self->excerpt, i);

  if (block->continues && i > self->excerpt->range.start.block)
    {
      /* Between two parts of code a line ends. */
      if (block->kind == LECTERN_BLOCK_CODE)
        g_string_append_c (self->out, '\n');
      return;
    }

  if (element[0] != '\0')
    g_string_append_printf (self->out, "<%s%s", element, get_direction (&block->text));
  if (block->kind == LECTERN_BLOCK_SOURCE && self->sources_list != NULL && strcmp (self->sources_list, "ol") == 0)
    g_string_append_printf (self->out, " value=\"%u\"",
                            lectern_source_list_get (lectern_article_get_sources (self->excerpt->article), block->source)->number_in_article);
  if (element[0] != '\0')
    g_string_append_c (self->out, '>');
  if (block->kind == LECTERN_BLOCK_CODE)
    g_string_append (self->out, "<code>");
  if (block->kind == LECTERN_BLOCK_CALLOUT_TITLE)
    g_string_append (self->out, "<strong>");
  if (word != NULL)
    {
      append_escaped (self->out, word, strlen (word));
      g_string_append (self->out, ": ");
    }
}

static void
append_text (Writer *self,
             guint32 i)
{
  const LecternBlock *block = lectern_article_get_block (self->excerpt->article, i);
  const char         *element = get_element (self->excerpt, block);

  open_text (self, i, element);
  append_part (self, i, LECTERN_PART_TEXT);
  if (lectern_excerpt_is_continued (self->excerpt, i))
    return;
  if (block->kind == LECTERN_BLOCK_CODE)
    g_string_append (self->out, "</code>");
  if (block->kind == LECTERN_BLOCK_CALLOUT_TITLE)
    g_string_append (self->out, "</strong>");
  if (element[0] != '\0')
    g_string_append_printf (self->out, "</%s>\n", element);
}

static void
append_row (Writer                    *self,
            guint32                    i,
            guint                      row,
            const LecternExcerptCells *cells)
{
  const LecternBlock *block = lectern_article_get_block (self->excerpt->article, i);
  guint               first = row == cells->first_row ? cells->first_column : 0;
  guint               end = row == cells->last_row ? cells->end_column : block->table->n_columns + 1;

  g_string_append (self->out, "<tr>");
  /* Columns stay one below the other. */
  for (guint column = 0; column < first && cells->last_row > cells->first_row; column++)
    g_string_append (self->out, "<td></td>");
  for (guint column = first; column < end; column++)
    {
      const char *direction = get_direction (lectern_block_get_part (block, LECTERN_PART_CELL (row, column)));

      if (row == 0 || column == 0)
        g_string_append_printf (self->out, "<th scope=\"%s\"%s>", row == 0 ? "col" : "row", direction);
      else
        g_string_append_printf (self->out, "<td%s>", direction);
      append_part (self, i, LECTERN_PART_CELL (row, column));
      g_string_append (self->out, row == 0 || column == 0 ? "</th>" : "</td>");
    }
  g_string_append (self->out, "</tr>\n");
}

static void
append_table (Writer *self,
              guint32 i)
{
  const LecternBlock *block = lectern_article_get_block (self->excerpt->article, i);
  LecternExcerptCells cells;
  guint32             start, end;
  gboolean            has_caption = lectern_excerpt_clip (self->excerpt, i, LECTERN_PART_TEXT, &start, &end);
  gboolean            has_question;

  if (!lectern_excerpt_get_cells (self->excerpt, i, &cells))
    {
      append_text (self, i);
      return;
    }

  has_question = block->table->question.length > 0 && lectern_excerpt_has_beginning (self->excerpt, i);
  g_string_append (self->out, "<table>\n");
  if (has_caption || has_question)
    {
      g_string_append_printf (self->out, "<caption%s>", get_direction (&block->text));
      append_part (self, i, LECTERN_PART_TEXT);
      if (has_question)
        {
          g_string_append (self->out, has_caption ? "<br>" : "");
          append_inlines (self->out, &block->table->question, 0, block->table->question.length);
          lectern_excerpt_note_citations (self->excerpt, &block->table->question, 0, block->table->question.length, self->cited);
        }
      g_string_append (self->out, "</caption>\n");
    }
  for (guint row = cells.first_row; row <= cells.last_row; row++)
    {
      if (row == 0)
        g_string_append (self->out, "<thead>\n");
      else if (row == MAX (cells.first_row, 1))
        g_string_append (self->out, "<tbody>\n");
      append_row (self, i, row, &cells);
      if (row == 0)
        g_string_append (self->out, "</thead>\n");
    }
  g_string_append (self->out, cells.last_row > 0 ? "</tbody>\n</table>\n" : "</table>\n");
}

static void
append_figure (Writer *self,
               guint32 i)
{
  const LecternBlock *block = lectern_article_get_block (self->excerpt->article, i);
  const char         *alt = block->figure->alt;
  gboolean            says_alt = lectern_excerpt_has_beginning (self->excerpt, i) && i < self->excerpt->range.end.block &&
                      alt[0] != '\0' && strcmp (alt, block->text.text) != 0;

  if (!says_alt && block->text.length == 0)
    return;

  g_string_append (self->out, "<figure>");
  if (says_alt)
    {
      g_string_append_c (self->out, '[');
      append_escaped (self->out, alt, strlen (alt));
      g_string_append_c (self->out, ']');
    }
  if (block->text.length > 0)
    {
      g_string_append_printf (self->out, "<figcaption%s>", get_direction (&block->text));
      append_part (self, i, LECTERN_PART_TEXT);
      g_string_append (self->out, "</figcaption>");
    }
  g_string_append (self->out, "</figure>\n");
}

static gboolean
is_numbered (const LecternContainer *item)
{
  return item->marker != NULL && g_ascii_isdigit (item->marker[0]);
}

static void
open_container (Writer  *self,
                guint32  i,
                gboolean in_list)
{
  const LecternContainer *container = lectern_article_get_container (self->excerpt->article, i);

  /* The words of a tight item stand right before what is nested in it. */
  if (self->out->len > 0 && self->out->str[self->out->len - 1] != '\n' && !g_str_has_suffix (self->out->str, "<li>"))
    g_string_append_c (self->out, '\n');
  if (container->kind != LECTERN_CONTAINER_ITEM)
    {
      g_string_append (self->out, "<blockquote>\n");
    }
  else
    {
      if (!in_list && is_numbered (container))
        {
          guint64 number = g_ascii_strtoull (container->marker, NULL, 10);

          if (number != 1)
            g_string_append_printf (self->out, "<ol start=\"%" G_GUINT64_FORMAT "\">\n", number);
          else
            g_string_append (self->out, "<ol>\n");
        }
      else if (!in_list)
        {
          g_string_append (self->out, "<ul>\n");
        }
      g_string_append (self->out, "<li>");
    }
  g_array_append_val (self->open, i);
}

/* Closes the innermost container; of an item the list too, unless it goes on. */
static void
close_container (Writer  *self,
                 gboolean list_goes_on)
{
  const LecternContainer *container;

  container = lectern_article_get_container (self->excerpt->article, g_array_index (self->open, guint32, self->open->len - 1));
  g_array_set_size (self->open, self->open->len - 1);
  if (container->kind != LECTERN_CONTAINER_ITEM)
    g_string_append (self->out, "</blockquote>\n");
  else if (list_goes_on)
    g_string_append (self->out, "</li>\n");
  else
    g_string_append (self->out, is_numbered (container) ? "</li>\n</ol>\n" : "</li>\n</ul>\n");
}

/* Closes the containers that a block is not in and opens those that it is in. */
static void
update_containers (Writer        *self,
                   const guint32 *containers,
                   guint          n)
{
  guint    n_same = 0;
  gboolean in_list = FALSE;

  while (n_same < n && n_same < self->open->len && containers[n_same] == g_array_index (self->open, guint32, n_same))
    n_same++;
  if (n_same < n && n_same < self->open->len)
    {
      const LecternContainer *before = lectern_article_get_container (self->excerpt->article, g_array_index (self->open, guint32, n_same));
      const LecternContainer *next = lectern_article_get_container (self->excerpt->article, containers[n_same]);

      in_list = before->kind == LECTERN_CONTAINER_ITEM && next->kind == LECTERN_CONTAINER_ITEM && before->list == next->list;
    }
  while (self->open->len > n_same)
    close_container (self, in_list && self->open->len == n_same + 1);
  for (guint k = n_same; k < n; k++)
    open_container (self, containers[k], in_list && k == n_same);
}

/* Sources are items of a list, those that are only further reading of another one. */
static void
update_sources_list (Writer             *self,
                     const LecternBlock *block)
{
  const char *list = NULL;

  if (block != NULL && block->kind == LECTERN_BLOCK_SOURCE && !lectern_excerpt_is_one_block (self->excerpt))
    list = lectern_source_list_get (lectern_article_get_sources (self->excerpt->article), block->source)->number_in_article > 0 ? "ol" : "ul";
  if (g_strcmp0 (list, self->sources_list) == 0)
    return;

  if (self->sources_list != NULL)
    g_string_append_printf (self->out, "</%s>\n", self->sources_list);
  if (list != NULL)
    g_string_append_printf (self->out, "<%s>\n", list);
  self->sources_list = list;
}

static void
append_block (Writer *self,
              guint32 i)
{
  const LecternBlock *block = lectern_article_get_block (self->excerpt->article, i);
  guint32             containers[LECTERN_EXCERPT_MAX_CONTAINERS];

  update_containers (self, containers, lectern_excerpt_get_containers (self->excerpt, i, containers));
  update_sources_list (self, block);
  switch ((int) block->kind)
    {
    case LECTERN_BLOCK_TABLE:
      append_table (self, i);
      break;
    case LECTERN_BLOCK_FIGURE:
      append_figure (self, i);
      break;
    case LECTERN_BLOCK_RULE:
      g_string_append (self->out, "<hr>\n");
      break;
    default:
      append_text (self, i);
      break;
    }
}

/* Words out of one text: they have no paragraph of their own. */
static gboolean
append_words (Writer *self)
{
  const LecternPlaceRange *range = &self->excerpt->range;
  const LecternInlines    *text = lectern_block_get_part (lectern_article_get_block (self->excerpt->article, range->start.block), range->start.part);

  if (range->start.block != range->end.block || range->start.part != range->end.part || text == NULL)
    return FALSE;
  if (range->start.part == LECTERN_PART_TEXT && range->start.byte == 0 && range->end.byte >= text->length)
    return FALSE;

  if (lectern_excerpt_has_block (self->excerpt, range->start.block))
    append_part (self, range->start.block, range->start.part);

  return TRUE;
}

static void
append_citation (Writer *self)
{
  const LecternExcerpt *excerpt = self->excerpt;
  LecternSourceList    *sources = lectern_article_get_sources (excerpt->article);
  g_autofree char      *origin = lectern_excerpt_dup_origin (excerpt);
  gboolean              has_list = FALSE;

  g_string_append (self->out, "<p>— ");
  append_escaped (self->out, origin, strlen (origin));
  g_string_append (self->out, "</p>\n");
  for (guint number = 1; number <= lectern_source_list_get_n_cited (sources); number++)
    {
      g_autoptr (LecternArena) arena = NULL;
      LecternInlines           reference;

      if (!self->cited[lectern_source_list_get_cited (sources, number)])
        continue;
      if (!has_list)
        g_string_append_printf (self->out, "<p>%s</p>\n<ol>\n", lectern_words_get (lectern_article_get_words (excerpt->article), LECTERN_WORD_SOURCES_CITED));
      has_list = TRUE;
      arena = lectern_arena_new ();
      reference = lectern_excerpt_get_reference (excerpt, number, arena);
      g_string_append_printf (self->out, "<li value=\"%u\"%s>", number, get_direction (&reference));
      append_inlines (self->out, &reference, 0, reference.length);
      g_string_append (self->out, "</li>\n");
    }
  if (has_list)
    g_string_append (self->out, "</ol>\n");
}

/**
 * lectern_excerpt_dup_html:
 * @self: an excerpt
 *
 * Writes an excerpt as a fragment of HTML. What is beyond LECTERN_EXCERPT_MAX_BYTES is left out. Takes
 * a while for large ones; any thread.
 *
 * Returns: (transfer full): UTF-8
 */
char *
lectern_excerpt_dup_html (LecternExcerpt *self)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint  *cited = NULL;
  Writer             writer = { self, g_string_new (HEAD), open, NULL, NULL };

  if (self->with_citation)
    writer.cited = cited = g_new0 (guint, (gsize) lectern_source_list_get_n (lectern_article_get_sources (self->article)) + 1);

  if (append_words (&writer))
    {
      if (self->with_citation)
        {
          g_string_insert (writer.out, strlen (HEAD), "<p>");
          g_string_append (writer.out, "</p>\n");
        }
    }
  else
    {
      for (guint32 i = self->range.start.block; i <= self->range.end.block && writer.out->len < LECTERN_EXCERPT_MAX_BYTES; i++)
        if (lectern_excerpt_has_block (self, i))
          append_block (&writer, i);
      update_sources_list (&writer, NULL);
      update_containers (&writer, NULL, 0);
    }
  if (self->with_citation)
    append_citation (&writer);

  return g_string_free (writer.out, FALSE);
}
