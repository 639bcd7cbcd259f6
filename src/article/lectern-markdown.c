/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-private.h"

#include "lectern-about.h"
#include "lectern-markdown-memory.h"
#include "lectern-slug.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Blocks between two looks at the cancellable. */
#define BLOCKS_PER_STEP 4096
#define BYTES_PER_STEP ((gsize) 256 * 1024)
/* Where the parts of the work begin and end, in thousandths of the time they take together. Between these two the
 * parser is at its inlines and says nothing. */
#define PROGRESS_PARSED 250
#define PROGRESS_READING 600
/* All cells together: what a table says once it may show in a hundred thousand of them. */
#define CELL_BYTES_MAX (64 * 1024 * 1024)

/**
 * lectern_markdown_new:
 * @article: the article to fill; must outlive the reader
 * @file: name of the Markdown file in its folder, for problems
 *
 * Makes a reader.
 *
 * Returns: (transfer full): the reader
 */
LecternMarkdown *
lectern_markdown_new (LecternArticle *article,
                      const char     *file)
{
  LecternMarkdown *self = g_new0 (LecternMarkdown, 1);

  self->article = article;
  self->file = lectern_arena_strdup (article->arena, file);
  self->place_file = self->file;
  self->section = LECTERN_NONE;
  self->container = LECTERN_NONE;
  self->draft = lectern_draft_new ();
  self->builder = lectern_inlines_builder_new ();
  self->anchors = g_array_new (FALSE, FALSE, sizeof (LecternMarkdownAnchor));
  self->title = LECTERN_INLINES_EMPTY;
  self->n_cell_bytes_left = CELL_BYTES_MAX;

  return self;
}

/**
 * lectern_markdown_free:
 * @self: (transfer full): a reader
 *
 * Frees the reader; what it read stays in the article.
 */
void
lectern_markdown_free (LecternMarkdown *self)
{
  g_return_if_fail (self != NULL);

  lectern_draft_free (self->draft);
  lectern_inlines_builder_free (self->builder);
  g_array_unref (self->anchors);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self);
}

/* Whether @text has the byte @first with one of @second behind it: looks for it with the fastest
 * function of the C library. */
static gboolean
has_pair (const char *text,
          gsize       n_bytes,
          char        first,
          const char *second)
{
  const char *end = text + n_bytes;

  for (const char *p = text; (p = memchr (p, first, (gsize) (end - p))) != NULL; p++)
    {
      if (p + 1 < end && p[1] != '\0' && strchr (second, p[1]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Whether there may be anything to replace. */
static gboolean
needs_preparation (const char *text,
                   gsize       n_bytes)
{
  return memchr (text, '\0', n_bytes) != NULL || memchr (text, '\r', n_bytes) != NULL ||
         has_pair (text, n_bytes, '\\', "@[") ||
         has_pair (text, n_bytes, LECTERN_MARKDOWN_ESCAPE[0], &LECTERN_MARKDOWN_ESCAPE[1]);
}

/* Says what stands in the prepared source for the @n bytes at @text; NULL for what stays. */
static const char *
get_replacement (const char *text,
                 const char *end,
                 gsize      *n)
{
  char next = text + 1 < end ? text[1] : '\0';

  *n = 1;
  switch (*text)
    {
    case '\\':
      *n = next == '@' || next == '[' || next == '\\' ? 2 : 1;
      if (next == '@')
        return LECTERN_MARKDOWN_ESCAPED_AT;
      return next == '[' ? LECTERN_MARKDOWN_ESCAPED_BRACKET : NULL;
    case '\r':
      *n = next == '\n' ? 2 : 1;
      return "\n";
    case '\0':
      return "\xef\xbf\xbd";
    default:
      if (*text != LECTERN_MARKDOWN_ESCAPED_AT[0] || end - text < 3 ||
          (memcmp (text, LECTERN_MARKDOWN_ESCAPED_AT, 3) != 0 && memcmp (text, LECTERN_MARKDOWN_ESCAPED_BRACKET, 3) != 0))
        return NULL;
      *n = 3;
      return "\xef\xbf\xbd";
    }
}

/* Replaces “\@” and “\[” by noncharacters, line ends by line feeds, NUL and those noncharacters by
 * U+FFFD. Returns NULL if there is nothing to replace. */
static GString *
prepare_source (LecternMarkdown *self,
                const char      *text,
                gsize            n_bytes)
{
  const char *end = text + n_bytes;
  const char *copied = text;
  GString    *prepared;

  if (!needs_preparation (text, n_bytes))
    return NULL;

  prepared = g_string_sized_new (n_bytes + 64);
  for (const char *p = text; p < end;)
    {
      gsize       n;
      const char *replacement = get_replacement (p, end, &n);

      if (replacement != NULL)
        {
          self->has_escapes |= *p == '\\';
          g_string_append_len (prepared, copied, p - copied);
          g_string_append (prepared, replacement);
          copied = p + n;
        }
      p += n;
    }
  g_string_append_len (prepared, copied, end - copied);

  return prepared;
}

/* Opens a container in the current one. Valid until the next one is opened. */
static LecternContainer *
open_container (LecternMarkdown     *self,
                LecternContainerKind kind)
{
  GArray          *containers = self->article->containers;
  LecternContainer container = { .kind = kind, .parent = self->container };

  if (self->container != LECTERN_NONE)
    container.depth = g_array_index (containers, LecternContainer, self->container).depth + 1;
  container.first_block = self->article->blocks->len;
  g_array_append_val (containers, container);
  self->container = containers->len - 1;

  return &g_array_index (containers, LecternContainer, self->container);
}

static void
close_container (LecternMarkdown *self)
{
  GArray           *containers = self->article->containers;
  LecternContainer *container;

  g_return_if_fail (self->container < containers->len);

  container = &g_array_index (containers, LecternContainer, self->container);
  /* An empty item is an item: its marker stands alone. */
  if (container->kind == LECTERN_CONTAINER_ITEM && container->first_block == self->article->blocks->len)
    lectern_markdown_push_block (self, LECTERN_BLOCK_PARAGRAPH);
  container->n_blocks = self->article->blocks->len - container->first_block;
  self->container = container->parent;
  /* An empty one has no other behind it: those in it were empty too. */
  if (container->n_blocks == 0)
    g_array_set_size (containers, containers->len - 1);
}

static const char *
make_marker (LecternMarkdown *self,
             cmark_node      *item)
{
  cmark_node *list = cmark_node_parent (item);
  guint64     number;
  char        marker[32];

  if (cmark_node_get_list_type (list) != CMARK_ORDERED_LIST)
    return "•";

  number = (guint64) MAX (cmark_node_get_list_start (list), 0) + GPOINTER_TO_UINT (cmark_node_get_user_data (list));
  g_snprintf (marker, sizeof marker, "%" G_GUINT64_FORMAT "%c", number, cmark_node_get_list_delim (list) == CMARK_PAREN_DELIM ? ')' : '.');

  return lectern_arena_strdup (self->article->arena, marker);
}

static void
enter_item (LecternMarkdown *self,
            cmark_node      *item)
{
  cmark_node       *list = cmark_node_parent (item);
  const char       *marker = make_marker (self, item);
  LecternContainer *container = open_container (self, LECTERN_CONTAINER_ITEM);

  /* The list node counts its items that have begun. */
  cmark_node_set_user_data (list, GUINT_TO_POINTER (GPOINTER_TO_UINT (cmark_node_get_user_data (list)) + 1));
  container->marker = marker;
  container->tight = cmark_node_get_list_tight (list) != 0;
  container->list = GPOINTER_TO_UINT (cmark_node_get_user_data (item));
}

/* Numbers the lists: each item is told its list when the list begins. */
static void
enter_list (LecternMarkdown *self,
            cmark_node      *list)
{
  for (cmark_node *item = cmark_node_first_child (list); item != NULL; item = cmark_node_next (item))
    cmark_node_set_user_data (item, GUINT_TO_POINTER (self->n_lists));
  self->n_lists++;
}

static const struct
{
  const char        *marker;
  LecternCalloutKind kind;
  LecternWord        word;
} callouts[] = {
  { "[!NOTE]", LECTERN_CALLOUT_NOTE, LECTERN_WORD_NOTE },
  { "[!TIP]", LECTERN_CALLOUT_TIP, LECTERN_WORD_TIP },
  { "[!IMPORTANT]", LECTERN_CALLOUT_IMPORTANT, LECTERN_WORD_IMPORTANT },
  { "[!WARNING]", LECTERN_CALLOUT_WARNING, LECTERN_WORD_WARNING },
  { "[!CAUTION]", LECTERN_CALLOUT_CAUTION, LECTERN_WORD_CAUTION },
};

/* Whether a quote begins with the marker of a callout, as GitHub writes it, with Obsidian's sign
 * for folding. Opens the container if so. */
static gboolean
enter_callout (LecternMarkdown *self,
               cmark_node      *quote)
{
  cmark_node *paragraph = cmark_node_first_child (quote);
  cmark_node *node = paragraph != NULL && cmark_node_get_type (paragraph) == CMARK_NODE_PARAGRAPH ? cmark_node_first_child (paragraph) : NULL;
  const char *text = node != NULL && cmark_node_get_type (node) == CMARK_NODE_TEXT ? cmark_node_get_literal (node) : "";

  for (guint i = 0; i < G_N_ELEMENTS (callouts); i++)
    {
      gsize             n = strlen (callouts[i].marker);
      LecternContainer *container;

      if (g_ascii_strncasecmp (text, callouts[i].marker, n) != 0)
        continue;
      container = open_container (self, LECTERN_CONTAINER_CALLOUT);
      container->callout = callouts[i].kind;
      container->foldable = text[n] == '-' || text[n] == '+';
      container->folded = text[n] == '-';
      self->callout_node = paragraph;
      self->n_callout_marker = n + (container->foldable ? 1 : 0);
      return TRUE;
    }

  return FALSE;
}

static void
skip_node (cmark_iter *iter,
           cmark_node *node)
{
  cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
}

/* Reads the paragraph with the marker: its first line is the title, the rest a paragraph. */
static void
read_callout_paragraph (LecternMarkdown *self,
                        cmark_iter      *iter,
                        cmark_node      *paragraph)
{
  LecternCalloutKind kind = g_array_index (self->article->containers, LecternContainer, self->container).callout;
  gboolean           is_left = lectern_markdown_read_inlines (self, iter, paragraph, TRUE);
  LecternInlines     title;
  LecternBlock      *block;

  self->draft->start = MIN (self->n_callout_marker, self->draft->text->len);
  title = lectern_markdown_limit_inlines (self, lectern_markdown_finish_draft (self, self->article->arena));
  if (title.length == 0)
    title = lectern_inlines_new_plain (self->article->arena, lectern_words_get (self->article->words, callouts[kind].word));
  block = lectern_markdown_push_block (self, LECTERN_BLOCK_CALLOUT_TITLE);
  block->text = title;

  if (!is_left && lectern_markdown_is_embeds (cmark_iter_get_node (iter)))
    {
      lectern_markdown_push_embeds (self, cmark_iter_get_node (iter));
      skip_node (iter, paragraph);
    }
  else if (!is_left)
    {
      lectern_markdown_read_inlines (self, iter, paragraph, FALSE);
      lectern_markdown_push_draft (self, LECTERN_BLOCK_PARAGRAPH, 0);
    }
}

static void
enter_paragraph (LecternMarkdown *self,
                 cmark_iter      *iter,
                 cmark_node      *paragraph)
{
  lectern_draft_clear (self->draft);
  if (paragraph == self->callout_node)
    {
      self->callout_node = NULL;
      read_callout_paragraph (self, iter, paragraph);
    }
  else if (cmark_node_get_type (cmark_node_first_child (paragraph)) == CMARK_NODE_IMAGE && lectern_markdown_is_embeds (cmark_node_first_child (paragraph)))
    {
      lectern_markdown_push_embeds (self, cmark_node_first_child (paragraph));
      skip_node (iter, paragraph);
    }
  else
    {
      lectern_markdown_read_inlines (self, iter, paragraph, FALSE);
      lectern_markdown_push_draft (self, LECTERN_BLOCK_PARAGRAPH, 0);
    }
}

static void
enter_heading (LecternMarkdown *self,
               cmark_iter      *iter,
               cmark_node      *heading)
{
  lectern_draft_clear (self->draft);
  lectern_markdown_read_inlines (self, iter, heading, FALSE);
  if (heading == self->title_node)
    {
      g_autofree char *id = lectern_draft_take_id (self->draft);

      self->title = lectern_markdown_limit_inlines (self, lectern_markdown_finish_draft (self, self->article->arena));
      if (id == NULL)
        id = lectern_slug_from_heading (self->title.text);
      /* Taken, so that a section of the same name is the second one, as on GitHub. */
      if (*id != '\0')
        self->article->title_id = lectern_outline_claim_id (self->article->outline, id);
      return;
    }
  lectern_markdown_push_heading (self, (guint) cmark_node_get_heading_level (heading));
}

static void
enter_node (LecternMarkdown *self,
            cmark_iter      *iter,
            cmark_node      *node)
{
  lectern_markdown_set_place (self, node);
  switch ((int) cmark_node_get_type (node))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      if (!enter_callout (self, node))
        open_container (self, LECTERN_CONTAINER_QUOTE);
      break;
    case CMARK_NODE_LIST:
      enter_list (self, node);
      break;
    case CMARK_NODE_ITEM:
      enter_item (self, node);
      break;
    case CMARK_NODE_CODE_BLOCK:
      lectern_markdown_push_code (self, cmark_node_get_literal (node), cmark_node_get_fence_info (node));
      break;
    case CMARK_NODE_HTML_BLOCK:
      lectern_markdown_push_html (self, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_PARAGRAPH:
      enter_paragraph (self, iter, node);
      break;
    case CMARK_NODE_HEADING:
      enter_heading (self, iter, node);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      lectern_markdown_push_block (self, LECTERN_BLOCK_RULE);
      break;
    default:
      break;
    }
}

/* The heading that is the title: the first thing in the article, comments aside. */
static cmark_node *
find_title (LecternMarkdown *self,
            cmark_node      *document)
{
  cmark_node *node = cmark_node_first_child (document);

  while (node != NULL && cmark_node_get_type (node) == CMARK_NODE_HTML_BLOCK && g_str_has_prefix (cmark_node_get_literal (node), "<!--"))
    node = cmark_node_next (node);
  if (node == NULL || cmark_node_get_type (node) != CMARK_NODE_HEADING || cmark_node_get_heading_level (node) != 1)
    return NULL;
  /* The front matter's title goes first; an H1 that only repeats it is not said twice. */
  if (self->article->metadata.title != NULL)
    {
      cmark_node *text = cmark_node_first_child (node);

      if (text == NULL || cmark_node_next (text) != NULL || g_strcmp0 (cmark_node_get_literal (text), self->article->metadata.title) != 0)
        return NULL;
    }

  return node;
}

/* Parses the source. The tree lives in @memory, which is entered. Inlines are parsed at the end, in one go. */
static cmark_node *
parse (LecternMarkdown       *self,
       LecternMarkdownMemory *memory,
       GCancellable          *cancellable)
{
  cmark_parser *parser = cmark_parser_new_with_mem (CMARK_OPT_DEFAULT, lectern_markdown_memory_enter (memory));
  cmark_node   *document;

  for (gsize at = 0; at < self->n_source && !g_cancellable_is_cancelled (cancellable); at += MIN (BYTES_PER_STEP, self->n_source - at))
    {
      cmark_parser_feed (parser, self->source + at, MIN (BYTES_PER_STEP, self->n_source - at));
      lectern_article_set_progress (self->article, (gint) (at * PROGRESS_PARSED / self->n_source));
    }
  document = cmark_parser_finish (parser);
  cmark_parser_free (parser);

  return document;
}

static gboolean
read_document (LecternMarkdown *self,
               cmark_node      *document,
               GCancellable    *cancellable,
               GError         **error)
{
  cmark_iter      *iter = cmark_iter_new (document);
  cmark_event_type event;
  int              n_lines = MAX (cmark_node_get_end_line (document), 1);
  guint            n = 0;
  gboolean         is_cancelled = FALSE;

  self->title_node = find_title (self, document);
  while (!is_cancelled && (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node     *node = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (node);

      if (event == CMARK_EVENT_ENTER)
        enter_node (self, iter, node);
      else if (type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_ITEM)
        close_container (self);
      if (++n % BLOCKS_PER_STEP == 0)
        {
          is_cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
          lectern_article_set_progress (self->article, PROGRESS_READING + (gint) ((gint64) MIN (cmark_node_get_start_line (node), n_lines) * (1000 - PROGRESS_READING) / n_lines));
        }
    }
  cmark_iter_free (iter);

  return !is_cancelled;
}

/* Links to places that are not there; only the whole outline knows. */
static void
check_anchors (LecternMarkdown *self)
{
  for (guint i = 0; i < self->anchors->len; i++)
    {
      const LecternMarkdownAnchor *anchor = &g_array_index (self->anchors, LecternMarkdownAnchor, i);

      if (strcmp (anchor->url, "#sources") == 0 &&
          (lectern_source_list_get_n (self->article->sources) > 0 || self->article->sources_state == LECTERN_SOURCES_LOST))
        continue;
      if (strcmp (anchor->url, "#" LECTERN_ABOUT_ID) == 0 && lectern_about_has_section (self->article))
        continue;
      if (lectern_outline_find_index (self->article->outline, anchor->url + 1) == LECTERN_NONE && !lectern_article_is_top (self->article, anchor->url + 1))
        lectern_problems_add (self->article->problems, anchor->file, anchor->line, anchor->column, LECTERN_SEVERITY_WARNING, "unknown-anchor",
                              /* Translators: %s is the id of a section */
                              _ ("The link leads to “#%s”, which is not in this article"), anchor->url + 1);
    }
}

/* Says why the text cannot be parsed. Returns FALSE if it can. */
static gboolean
report_guards (LecternMarkdown *self)
{
  guint       line = lectern_markdown_find_too_deep (self->source, self->n_source);
  const char *code = "too-deep";
  const char *message = _ ("Lists or quotes stand too deep inside each other: the article is shown as plain text");

  if (line == 0)
    {
      line = lectern_markdown_find_too_many_images (self->source, self->n_source);
      code = "too-many-images";
      message = _ ("There are too many images: the article is shown as plain text");
    }
  if (line > 0)
    lectern_problems_add (self->article->problems, self->file, self->first_line + line - 1, 1, LECTERN_SEVERITY_WARNING, code, "%s", message);

  return line > 0;
}

/**
 * lectern_markdown_read:
 * @self: a reader, not used before
 * @text: CommonMark without front matter, valid UTF-8
 * @n_bytes: its length in bytes; below 1 GiB
 * @first_line: line of its file on which @text begins, from 1
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Appends the blocks of a text to the article, with containers, outline and problems. A leading
 * H1 is not among them if the front matter has no other title: [func@markdown_get_title].
 *
 * What cmark could hang on, lists more than 100 deep and more than 10,000 images, is shown as plain text.
 * Fails only with `G_IO_ERROR_CANCELLED`.
 *
 * Returns: whether the text was read
 */
gboolean
lectern_markdown_read (LecternMarkdown *self,
                       const char      *text,
                       gsize            n_bytes,
                       guint            first_line,
                       GCancellable    *cancellable,
                       GError         **error)
{
  GString *prepared;
  gboolean is_read = TRUE;

  g_return_val_if_fail (self != NULL && (text != NULL || n_bytes == 0), FALSE);
  g_return_val_if_fail (n_bytes < 1024 * 1024 * 1024, FALSE);

  prepared = prepare_source (self, text, n_bytes);
  self->source = prepared != NULL ? prepared->str : text;
  self->n_source = prepared != NULL ? prepared->len : n_bytes;
  self->first_line = MAX (first_line, 1);

  if (report_guards (self))
    lectern_markdown_push_plain (self);
  else
    {
      g_autoptr (LecternMarkdownMemory) memory = lectern_markdown_memory_new ();
      cmark_node                       *document = parse (self, memory, cancellable);

      is_read = !g_cancellable_set_error_if_cancelled (cancellable, error) && read_document (self, document, cancellable, error);
      lectern_markdown_memory_leave (memory);
    }
  if (is_read)
    check_anchors (self);

  self->place_line = 0;
  self->source = NULL;
  self->n_source = 0;
  g_clear_pointer (&self->lines, g_array_unref);
  if (prepared != NULL)
    g_string_free (prepared, TRUE);

  return is_read;
}

/**
 * lectern_markdown_get_title:
 * @self: a reader
 *
 * Returns: the leading H1 that is the article's title, in its arena; empty if there is none
 */
LecternInlines
lectern_markdown_get_title (LecternMarkdown *self)
{
  return self->title;
}
