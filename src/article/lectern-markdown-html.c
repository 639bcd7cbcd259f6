/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-private.h"

#include <glib/gi18n-lib.h>
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

/* Appends text between two tags; white space is one space, as browsers have it, and a blank line
 * ends a paragraph. */
static void
append_html_text (LecternMarkdown *self,
                  const char      *text,
                  gsize            n_bytes)
{
  GString *out = self->draft->text;

  for (gsize i = 0; i < n_bytes;)
    {
      gsize n = 0;
      guint n_lines = 0;

      for (; i < n_bytes && strchr (" \t\r\n", text[i]) != NULL; i++)
        {
          n_lines += text[i] == '\n';
          n = 1;
        }
      if (n_lines > 1)
        lectern_markdown_push_draft (self, LECTERN_BLOCK_PARAGRAPH, 0);
      else if (n > 0 && out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
      if (i == n_bytes)
        break;

      n = text[i] == '&' ? append_entity (out, text + i) : 0;
      if (n == 0)
        {
          g_string_append_c (out, text[i]);
          n = 1;
        }
      i += n;
    }
}

/* Whether @html begins with a tag of this name. */
static gboolean
has_name (const char *html,
          const char *name)
{
  gsize n = strlen (name);

  return g_ascii_strncasecmp (html + 1, name, n) == 0 && !g_ascii_isalnum (html[n + 1]) && html[n + 1] != '-';
}

/* Finds the “>” of a tag; one inside a quoted value ends nothing. NULL if there is none. */
static const char *
find_quoted_end (const char *tag)
{
  char quote = '\0';

  for (const char *p = tag + 1; *p != '\0'; p++)
    {
      if (*p == quote)
        quote = '\0';
      else if (quote == '\0' && *p == '>')
        return p + 1;
      else if (quote == '\0' && (*p == '"' || *p == '\''))
        quote = *p;
    }

  return NULL;
}

static const char *
find_behind (const char *text,
             const char *sign)
{
  const char *found = strstr (text, sign);

  return found != NULL ? found + strlen (sign) : NULL;
}

/* What has an end of its own, comments first. */
static const struct
{
  const char *start;
  const char *end;
} pairs[] = {
  { "<!--", "-->" },
  { "<![CDATA[", "]]>" },
  { "<?", "?>" },
};

/* Elements whose content is no text. */
static const char *const silent_tags[] = { "script", "style" };

#define UNCLOSED_PAIR(i) (1u << (i))
#define UNCLOSED_QUOTE (1u << 8)
#define UNCLOSED_BRACKET (1u << 9)
#define UNCLOSED_TAG(i) (1u << (16 + (i)))

/* Says that something has no end, and that so far nothing like it was found: it need not be sought
 * again, or n of them cost n² steps. What has no end hides nothing: text must not vanish behind a
 * forgotten sign. */
static void
report_unclosed (LecternMarkdown *self,
                 const char      *sign,
                 guint            bit,
                 guint           *unclosed)
{
  guint line;
  guint column;

  *unclosed |= bit;
  lectern_markdown_find_place (self, "", sign, strlen (sign), &line, &column);
  lectern_problems_add (self->article->problems, self->place_file, line, column, LECTERN_SEVERITY_WARNING, "html-unclosed",
                        /* Translators: %s is the beginning of a comment or tag of HTML, such as “<!--” */
                        _ ("“%s” has no end, so what follows is shown as text"), sign);
}

/* Returns where a tag or comment that begins at @html ends; NULL if it has no end. */
static const char *
find_tag_end (LecternMarkdown *self,
              const char      *html,
              guint           *unclosed)
{
  const char *end = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (!g_str_has_prefix (html, pairs[i].start))
        continue;
      if ((*unclosed & UNCLOSED_PAIR (i)) == 0)
        end = find_behind (html + strlen (pairs[i].start), pairs[i].end);
      if (end == NULL && (*unclosed & UNCLOSED_PAIR (i)) == 0)
        report_unclosed (self, pairs[i].start, UNCLOSED_PAIR (i), unclosed);
      return end;
    }

  if ((*unclosed & UNCLOSED_QUOTE) == 0)
    end = find_quoted_end (html);
  if (end == NULL)
    {
      *unclosed |= UNCLOSED_QUOTE;
      if ((*unclosed & UNCLOSED_BRACKET) == 0)
        end = strchr (html, '>');
      if (end == NULL)
        *unclosed |= UNCLOSED_BRACKET;
      else
        end++;
    }

  return end;
}

/* Returns where the element ends whose tag ends at @end, if its content is no text; else @end. */
static const char *
skip_content (LecternMarkdown *self,
              const char      *tag,
              const char      *end,
              guint           *unclosed)
{
  for (guint i = 0; i < G_N_ELEMENTS (silent_tags); i++)
    {
      g_autofree char *closing = g_strconcat ("</", silent_tags[i], NULL);
      g_autofree char *opening = g_strconcat ("<", silent_tags[i], NULL);
      const char      *found;

      if (!has_name (tag, silent_tags[i]) || (*unclosed & UNCLOSED_TAG (i)) != 0)
        continue;
      found = strcasestr (end, closing);
      found = found != NULL ? strchr (found, '>') : NULL;
      if (found != NULL)
        return found + 1;
      report_unclosed (self, opening, UNCLOSED_TAG (i), unclosed);
    }

  return end;
}

/* Appends the text of a block of HTML as paragraphs. Nothing in it is run or fetched. */
void
lectern_markdown_push_html (LecternMarkdown *self,
                            const char      *html)
{
  guint unclosed = 0;

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
      append_html_text (self, html, (gsize) (tag - html));
      if (*tag == '\0')
        break;

      end = find_tag_end (self, tag, &unclosed);
      if (end == NULL)
        {
          g_string_append_c (self->draft->text, '<');
          html = tag + 1;
          continue;
        }
      get_tag_name (tag, (gsize) (end - tag), name, &is_end);
      if (is_block_tag (name))
        lectern_markdown_push_draft (self, LECTERN_BLOCK_PARAGRAPH, 0);
      else
        lectern_draft_append_tag (self->draft, tag, (gsize) (end - tag));
      html = skip_content (self, tag, end, &unclosed);
    }
  lectern_markdown_push_draft (self, LECTERN_BLOCK_PARAGRAPH, 0);
}
