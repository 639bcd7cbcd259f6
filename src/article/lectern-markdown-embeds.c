/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-private.h"

#include "lectern-slug.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bounds for hostile articles: opening ten thousand files takes time, a table may be embedded often. */
#define MAX_HEADERS 200
#define MAX_TABLE_CELLS 300000
#define MAX_TABLE_BYTES (32 * 1024 * 1024)

/* Whether a URL leads to another place than the article's folder. */
gboolean
lectern_markdown_is_remote (const char *url)
{
  gsize n = 0;

  if (strncmp (url, "//", 2) == 0 || strncmp (url, "\\\\", 2) == 0)
    return TRUE;
  if (!g_ascii_isalpha (url[0]))
    return FALSE;
  while (g_ascii_isalnum (url[n]) || (url[n] != '\0' && strchr ("+-.", url[n]) != NULL))
    n++;

  return url[n] == ':';
}

static gboolean
has_suffix (const char *url,
            const char *suffix)
{
  gsize n = strcspn (url, "?#");
  gsize n_suffix = strlen (suffix);

  return n > n_suffix && g_ascii_strncasecmp (url + n - n_suffix, suffix, n_suffix) == 0;
}

/* `{#id}` behind an image sets its id; returns NULL for any other text. */
static char *
dup_attribute_id (const char *text)
{
  gsize n_id;
  gsize n;

  while (*text == ' ')
    text++;
  if (text[0] != '{' || text[1] != '#')
    return NULL;
  n_id = strcspn (text + 2, " }");
  n = strcspn (text, "}");
  if (n_id == 0 || text[n] != '}' || text[n + 1 + strspn (text + n + 1, " ")] != '\0')
    return NULL;

  return g_strndup (text + 2, n_id);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t")] == '\0';
}

/* Whether a paragraph is made of images alone, from @first on. */
gboolean
lectern_markdown_is_embeds (cmark_node *first)
{
  gboolean has_image = FALSE;

  for (cmark_node *node = first; node != NULL; node = cmark_node_next (node))
    {
      cmark_node_type type = cmark_node_get_type (node);

      if (type == CMARK_NODE_IMAGE)
        has_image = TRUE;
      else if (type == CMARK_NODE_TEXT)
        {
          const char      *text = cmark_node_get_literal (node);
          g_autofree char *id = dup_attribute_id (text);

          if (!is_blank (text) && (id == NULL || cmark_node_previous (node) == NULL || cmark_node_get_type (cmark_node_previous (node)) != CMARK_NODE_IMAGE))
            return FALSE;
        }
      else if (type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK)
        return FALSE;
    }

  return has_image;
}

static const char *
claim_id (LecternMarkdown *self,
          cmark_node      *image)
{
  cmark_node      *next = cmark_node_next (image);
  g_autofree char *id = NULL;

  if (next != NULL && cmark_node_get_type (next) == CMARK_NODE_TEXT)
    id = dup_attribute_id (cmark_node_get_literal (next));
  if (id == NULL)
    id = lectern_slug_from_file_name (cmark_node_get_url (image));

  return lectern_outline_claim_id (self->article->outline, id);
}

/* Notes that what @url names cannot be shown. */
static void
report (LecternMarkdown *self,
        const char      *url,
        LecternSeverity  severity,
        const char      *code,
        const char      *message)
{
  guint line;
  guint column;

  lectern_markdown_find_url (self, url, &line, &column);
  lectern_problems_add (self->article->problems, self->file, line, column, severity, code, "%s", message);
}

static void
report_remote (LecternMarkdown *self,
               const char      *url)
{
  g_autofree char *name = lectern_folder_dup_display_name (url);
  /* Translators: %s is the address of an image */
  g_autofree char *message = g_strdup_printf (_ ("“%s” is not in the article’s folder and is never fetched"), name);

  report (self, url, LECTERN_SEVERITY_WARNING, "figure-remote", message);
}

/* What kind of problem it is that a figure cannot be read. */
static const char *
get_figure_code (const GError *error)
{
  if (g_error_matches (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_OUTSIDE))
    return "figure-outside";
  if (g_error_matches (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_TOO_LARGE) ||
      g_error_matches (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_TOO_LARGE))
    return "figure-too-large";
  if (g_error_matches (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_UNKNOWN_FORMAT))
    return "figure-unknown-format";
  if (error->domain == LECTERN_IMAGE_ERROR || g_error_matches (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_NOT_REGULAR))
    return "figure-broken";

  return "figure-missing";
}

static void
read_header (LecternMarkdown *self,
             LecternFigure   *figure)
{
  const char        *words = lectern_words_get (self->article->words, LECTERN_WORD_FIGURE_MISSING);
  g_autoptr (GError) error = NULL;

  if (lectern_markdown_is_remote (figure->reference))
    {
      figure->error = words;
      report_remote (self, figure->reference);
      return;
    }
  if (self->n_figures++ >= MAX_HEADERS)
    return;
  if (!lectern_image_header_read (self->article->folder, figure->reference, &figure->header, &error))
    {
      figure->error = words;
      memset (&figure->header, 0, sizeof figure->header);
      report (self, figure->reference, LECTERN_SEVERITY_WARNING, get_figure_code (error), error->message);
    }
}

static void
add_to_outline (LecternMarkdown      *self,
                LecternOutlineKind    kind,
                const char           *id,
                const LecternInlines *caption,
                const char           *other,
                guint32               block)
{
  g_autofree char *title = lectern_markdown_dup_title (caption);

  if (title[0] == '\0' && other != NULL)
    {
      LecternInlines text = { other, (guint32) strlen (other), 0, NULL };

      g_free (title);
      title = lectern_markdown_dup_title (&text);
    }
  lectern_outline_add (self->article->outline, kind, self->level + 1, id, title, block);
}

/* Reads the title of an image as a caption: inline CommonMark in the lines of the paragraph. */
static LecternInlines
read_caption (LecternMarkdown *self,
              const char      *title)
{
  if (title == NULL || title[0] == '\0')
    return LECTERN_INLINES_EMPTY;

  return lectern_markdown_parse_here (self, title);
}

static void
push_figure (LecternMarkdown *self,
             cmark_node      *image)
{
  LecternFigure *figure = lectern_arena_alloc (self->article->arena, sizeof (LecternFigure));
  guint32        i_block = self->article->blocks->len;
  LecternInlines caption;
  LecternBlock  *block;

  figure->reference = lectern_markdown_copy_url (self, cmark_node_get_url (image));
  figure->alt = lectern_markdown_limit_inlines (self, lectern_markdown_read_node (self, image)).text;
  figure->id = claim_id (self, image);
  /* In the order of the source: a problem is sought behind the one before. */
  read_header (self, figure);
  caption = read_caption (self, cmark_node_get_title (image));

  block = lectern_markdown_push_block (self, LECTERN_BLOCK_FIGURE);
  block->figure = figure;
  block->text = caption;
  add_to_outline (self, LECTERN_OUTLINE_FIGURE, figure->id, &caption, figure->alt, i_block);
}

static LecternInlines
parse_inlines (const char *text,
               const char *file,
               guint       line,
               guint       column,
               gpointer    user_data)
{
  return lectern_markdown_parse_inlines (user_data, text, file, line, column);
}

static LecternInlines
fit_inlines (LecternInlines text,
             const char    *file,
             guint          line,
             guint          column,
             gpointer       user_data)
{
  return lectern_markdown_fit_inlines (user_data, text, file, line, column);
}

static void
check_section (const char *id,
               const char *file,
               guint       line,
               guint       column,
               gpointer    user_data)
{
  LecternMarkdown *self = user_data;
  g_autofree char *url = g_strconcat ("#", id, NULL);

  lectern_markdown_note_anchor (self, url, file, line, column);
}

/* What kind of problem it is that a table cannot be read. */
static const char *
get_table_code (const GError *error)
{
  if (g_error_matches (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_OUTSIDE))
    return "table-outside";
  if (g_error_matches (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_TOO_LARGE))
    return "table-too-large";

  return "table-missing";
}

/* Reads the data of a table; NULL, with the problem noted, if that is not possible. */
static LecternTable *
read_table (LecternMarkdown      *self,
            const char           *url,
            const char           *id,
            const LecternInlines *caption)
{
  LecternTableReader reader = {
    .arena = self->article->arena,
    .problems = self->article->problems,
    .words = self->article->words,
    .lang = self->article->metadata.lang,
    .parse_inlines = parse_inlines,
    .fit_inlines = fit_inlines,
    .cite = lectern_markdown_cite,
    .check_section = check_section,
    .n_cell_bytes_left = &self->n_cell_bytes_left,
    .user_data = self,
  };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char   *name = lectern_folder_dup_display_name (url);
  LecternTable      *table;

  if (self->n_table_bytes > MAX_TABLE_BYTES || self->n_table_cells > MAX_TABLE_CELLS)
    {
      report (self, url, LECTERN_SEVERITY_WARNING, "too-many-tables", _ ("The tables of the article are too large together: this one is left out"));
      return NULL;
    }
  bytes = lectern_folder_read (self->article->folder, url, LECTERN_TABLE_MAX_BYTES, NULL, &error);
  if (bytes == NULL)
    {
      report (self, url, LECTERN_SEVERITY_ERROR, get_table_code (error), error->message);
      return NULL;
    }

  self->n_table_bytes += g_bytes_get_size (bytes);
  if (has_suffix (url, ".csv"))
    table = lectern_table_read_csv (&reader, bytes, name, id, caption);
  else
    table = lectern_table_read_json (&reader, bytes, name, id, caption);
  if (table != NULL)
    self->n_table_cells += (gsize) table->n_rows * table->n_columns;

  return table;
}

static void
push_placeholder (LecternMarkdown      *self,
                  const char           *id,
                  const LecternInlines *caption,
                  const char           *url)
{
  guint32       i_block = self->article->blocks->len;
  gsize         start;
  LecternBlock *block;

  if (caption->length > 0)
    {
      lectern_inlines_builder_append_inlines (self->builder, caption);
      lectern_inlines_builder_append (self->builder, "\xe2\x80\xa8");
    }
  start = lectern_inlines_builder_get_length (self->builder);
  lectern_inlines_builder_append (self->builder, lectern_words_get (self->article->words, LECTERN_WORD_TABLE_MISSING));
  lectern_inlines_builder_add_span (self->builder, LECTERN_SPAN_MISSING, start, 0, NULL);

  block = lectern_markdown_push_block (self, LECTERN_BLOCK_PLACEHOLDER);
  block->text = lectern_inlines_builder_finish (self->builder, self->article->arena);
  add_to_outline (self, LECTERN_OUTLINE_TABLE, id, caption, url, i_block);
}

static void
push_table (LecternMarkdown *self,
            cmark_node      *image)
{
  guint32        i_block = self->article->blocks->len;
  const char    *url = lectern_markdown_copy_url (self, cmark_node_get_url (image));
  LecternInlines caption = lectern_markdown_limit_inlines (self, lectern_markdown_read_node (self, image));
  const char    *id = claim_id (self, image);
  LecternTable  *table = read_table (self, url, id, &caption);
  LecternBlock  *block;

  if (table == NULL)
    {
      push_placeholder (self, id, &caption, url);
      return;
    }

  block = lectern_markdown_push_block (self, LECTERN_BLOCK_TABLE);
  block->table = table;
  block->text = table->title.length > 0 ? table->title : caption;
  add_to_outline (self, LECTERN_OUTLINE_TABLE, id, &block->text, url, i_block);
}

/* Appends the tables and figures that a paragraph of images embeds, from @first on. */
void
lectern_markdown_push_embeds (LecternMarkdown *self,
                              cmark_node      *first)
{
  for (cmark_node *node = first; node != NULL; node = cmark_node_next (node))
    {
      const char *url;

      if (cmark_node_get_type (node) != CMARK_NODE_IMAGE)
        continue;
      url = cmark_node_get_url (node);
      if (!lectern_markdown_is_remote (url) && (has_suffix (url, ".table.json") || has_suffix (url, ".csv")))
        push_table (self, node);
      else
        push_figure (self, node);
    }
}
