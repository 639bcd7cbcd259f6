/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-private.h"

#include <string.h>

/* Tags inside each other that are still told apart; deeper ones mean nothing. */
#define MAX_OPEN_TAGS 16

static const struct
{
  const char     *name;
  LecternSpanKind kind;
} tag_spans[] = {
  { "sub", LECTERN_SPAN_SUBSCRIPT },
  { "sup", LECTERN_SPAN_SUPERSCRIPT },
  { "kbd", LECTERN_SPAN_KEYBOARD },
};

/* Elements that stand on lines of their own: their text is a paragraph. */
static const char *const block_tags[] = {
  "address",
  "article",
  "aside",
  "blockquote",
  "body",
  "center",
  "dd",
  "details",
  "dialog",
  "dir",
  "div",
  "dl",
  "dt",
  "fieldset",
  "figcaption",
  "figure",
  "footer",
  "form",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "head",
  "header",
  "hr",
  "html",
  "legend",
  "li",
  "main",
  "menu",
  "nav",
  "ol",
  "p",
  "pre",
  "section",
  "summary",
  "table",
  "tbody",
  "td",
  "tfoot",
  "th",
  "thead",
  "title",
  "tr",
  "ul",
};

/* The name of a tag in lower case, "" if it has none; @is_end says whether it ends an element. */
static void
get_tag_name (const char *tag,
              gsize       n_bytes,
              char        name[16],
              gboolean   *is_end)
{
  gsize i = 1;
  gsize n = 0;

  *is_end = i < n_bytes && tag[i] == '/';
  if (*is_end)
    i++;
  while (i < n_bytes && g_ascii_isalnum (tag[i]) && n < 15)
    name[n++] = g_ascii_tolower (tag[i++]);
  name[n] = '\0';
  if (i < n_bytes && g_ascii_isalnum (tag[i]))
    name[0] = '\0';
}

static void
close_tag (LecternDraft   *self,
           LecternSpanKind kind)
{
  for (guint i = self->open_tags->len; i > 0; i--)
    {
      LecternSpan *span = &g_array_index (self->spans, LecternSpan, g_array_index (self->open_tags, guint, i - 1));

      if (span->kind != kind)
        continue;
      span->end = (guint32) self->text->len;
      g_array_remove_index (self->open_tags, i - 1);
      return;
    }
}

/* Understands `<br>`, `<sub>`, `<sup>` and `<kbd>`; any other tag or comment is dropped. */
void
lectern_draft_append_tag (LecternDraft *self,
                          const char   *tag,
                          gsize         n_bytes)
{
  char     name[16];
  gboolean is_end;

  get_tag_name (tag, n_bytes, name, &is_end);
  if (strcmp (name, "br") == 0)
    {
      g_string_append (self->text, "\xe2\x80\xa8");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (tag_spans); i++)
    {
      LecternSpan span = { (guint32) self->text->len, 0, tag_spans[i].kind, 0, NULL };

      if (strcmp (name, tag_spans[i].name) != 0)
        continue;
      if (is_end)
        close_tag (self, tag_spans[i].kind);
      else if (self->open_tags->len < MAX_OPEN_TAGS)
        {
          g_array_append_val (self->open_tags, self->spans->len);
          g_array_append_val (self->spans, span);
        }
      return;
    }
}

static gboolean
is_block_tag (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (block_tags); i++)
    {
      if (strcmp (name, block_tags[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Appends the character of an entity; returns its length in @text, 0 if there is none. Only
 * the entities that are needed to write HTML at all are known here. */
static gsize
append_entity (GString    *out,
               const char *text)
{
  static const struct
  {
    const char *name;
    const char *character;
  } entities[] = {
    { "&amp;", "&" },
    { "&lt;", "<" },
    { "&gt;", ">" },
    { "&quot;", "\"" },
    { "&apos;", "'" },
    { "&nbsp;", "\xc2\xa0" },
  };
  char   *end;
  guint64 c;

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      if (g_str_has_prefix (text, entities[i].name))
        {
          g_string_append (out, entities[i].character);
          return strlen (entities[i].name);
        }
    }
  if (text[1] != '#')
    return 0;
  if (text[2] == 'x' || text[2] == 'X')
    c = g_ascii_isxdigit (text[3]) ? g_ascii_strtoull (text + 3, &end, 16) : 0;
  else
    c = g_ascii_isdigit (text[2]) ? g_ascii_strtoull (text + 2, &end, 10) : 0;
  if (c < 0x20 || c > 0x10ffff || !g_unichar_validate ((gunichar) c) || *end != ';')
    return 0;
  g_string_append_unichar (out, (gunichar) c);

  return (gsize) (end - text) + 1;
}

/* Appends text between two tags; white space is one space, as browsers have it. */
static void
append_html_text (LecternDraft *self,
                  const char   *text,
                  gsize         n_bytes)
{
  GString *out = self->text;

  for (gsize i = 0; i < n_bytes;)
    {
      gsize n = 0;

      if (strchr (" \t\r\n", text[i]) != NULL)
        {
          if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
          i++;
          continue;
        }
      if (text[i] == '&')
        n = append_entity (out, text + i);
      if (n == 0)
        {
          g_string_append_c (out, text[i]);
          n = 1;
        }
      i += n;
    }
}

/* Returns where a tag, comment or element without text that begins at @html ends. */
static const char *
find_tag_end (const char *html)
{
  const char *end = NULL;

  if (g_str_has_prefix (html, "<!--"))
    end = strstr (html + 4, "-->");
  else if (g_str_has_prefix (html, "<![CDATA["))
    end = strstr (html + 9, "]]>");
  else if (html[1] == '?')
    end = strstr (html + 2, "?>");
  else if (g_ascii_strncasecmp (html, "<script", 7) == 0)
    end = strcasestr (html + 7, "</script");
  else if (g_ascii_strncasecmp (html, "<style", 6) == 0)
    end = strcasestr (html + 6, "</style");
  else
    {
      /* A “>” inside a quoted value ends nothing. */
      char quote = '\0';

      for (end = html + 1; *end != '\0' && (quote != '\0' || *end != '>'); end++)
        {
          if (*end == quote)
            quote = '\0';
          else if (quote == '\0' && (*end == '"' || *end == '\''))
            quote = *end;
        }
      if (*end == '\0')
        end = NULL;
    }
  if (end == NULL)
    return html + strlen (html);

  end = strchr (end, '>');

  return end != NULL ? end + 1 : html + strlen (html);
}

/* Appends the text of a block of HTML as paragraphs. Nothing in it is run or fetched. */
void
lectern_markdown_push_html (LecternMarkdown *self,
                            const char      *html)
{
  lectern_draft_clear (self->draft);
  while (*html != '\0')
    {
      const char *tag = html;
      const char *end;
      char        name[16];
      gboolean    is_end;

      while ((tag = strchr (tag, '<')) != NULL && !g_ascii_isalpha (tag[1]) && (tag[1] == '\0' || strchr ("/!?", tag[1]) == NULL))
        tag++;
      if (tag == NULL)
        tag = html + strlen (html);
      append_html_text (self->draft, html, (gsize) (tag - html));
      if (*tag == '\0')
        break;

      end = find_tag_end (tag);
      get_tag_name (tag, (gsize) (end - tag), name, &is_end);
      if (is_block_tag (name))
        lectern_markdown_push_draft (self, LECTERN_BLOCK_PARAGRAPH, 0);
      else
        lectern_draft_append_tag (self->draft, tag, (gsize) (end - tag));
      html = end;
    }
  lectern_markdown_push_draft (self, LECTERN_BLOCK_PARAGRAPH, 0);
}
