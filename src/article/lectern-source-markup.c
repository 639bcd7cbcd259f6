/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-source-private.h"

#include <string.h>

/* Tags of one name inside each other; what is deeper stays text. */
#define MAX_NESTED 8

/* The names of tags; small capitals and “nocase” share one. */
typedef enum
{
  NAME_ITALIC,
  NAME_BOLD,
  NAME_SUBSCRIPT,
  NAME_SUPERSCRIPT,
  NAME_SMALL_CAPS,
  NAME_SPAN,
  N_NAMES,
} Name;

typedef struct
{
  const char *tag;
  Name        name;
  gboolean    has_span; /* “nocase” means nothing to us */
  int         kind;     /* a LecternSpanKind */
} Opening;

static const Opening openings[] = {
  { "<i>", NAME_ITALIC, TRUE, LECTERN_SPAN_EMPHASIS },
  { "<b>", NAME_BOLD, TRUE, LECTERN_SPAN_STRONG },
  { "<sub>", NAME_SUBSCRIPT, TRUE, LECTERN_SPAN_SUBSCRIPT },
  { "<sup>", NAME_SUPERSCRIPT, TRUE, LECTERN_SPAN_SUPERSCRIPT },
  { "<sc>", NAME_SMALL_CAPS, TRUE, LECTERN_SPAN_SMALL_CAPS },
  { "<span style=\"font-variant:small-caps\">", NAME_SPAN, TRUE, LECTERN_SPAN_SMALL_CAPS },
  { "<span style=\"font-variant:small-caps;\">", NAME_SPAN, TRUE, LECTERN_SPAN_SMALL_CAPS },
  { "<span style=\"font-variant: small-caps\">", NAME_SPAN, TRUE, LECTERN_SPAN_SMALL_CAPS },
  { "<span style=\"font-variant: small-caps;\">", NAME_SPAN, TRUE, LECTERN_SPAN_SMALL_CAPS },
  { "<span class=\"nocase\">", NAME_SPAN, FALSE, 0 },
};

static const char *const closings[N_NAMES] = { "</i>", "</b>", "</sub>", "</sup>", "</sc>", "</span>" };

static const struct
{
  const char *entity;
  const char *text;
} entities[] = {
  { "&amp;", "&" },
  { "&lt;", "<" },
  { "&gt;", ">" },
  { "&quot;", "\"" },
  { "&apos;", "'" },
};

/* The open tags of one name. */
typedef struct
{
  const Opening *openings[MAX_NESTED];
  gsize          starts[MAX_NESTED];
  guint          n_open;
  guint          n_closings_left; /* in the text not read yet */
} Tags;

static void
count_closings (const char *text,
                Tags       *tags)
{
  for (const char *at = strstr (text, "</"); at != NULL; at = strstr (at + 2, "</"))
    for (guint i = 0; i < N_NAMES; i++)
      if (g_str_has_prefix (at, closings[i]))
        tags[i].n_closings_left++;
}

/* Reads a tag. Returns its bytes, or 0 if it is none, or has no counterpart: then it is text. */
static gsize
read_tag (const char            *at,
          Tags                  *tags,
          LecternInlinesBuilder *builder)
{
  for (guint i = 0; i < N_NAMES; i++)
    {
      const Opening *opening;

      if (!g_str_has_prefix (at, closings[i]))
        continue;
      tags[i].n_closings_left--;
      if (tags[i].n_open == 0)
        return 0;
      opening = tags[i].openings[--tags[i].n_open];
      if (opening->has_span)
        lectern_inlines_builder_add_span (builder, (LecternSpanKind) opening->kind, tags[i].starts[tags[i].n_open], 0, NULL);
      return strlen (closings[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      Tags *same = &tags[openings[i].name];

      if (!g_str_has_prefix (at, openings[i].tag))
        continue;
      if (same->n_open == MAX_NESTED || same->n_closings_left <= same->n_open)
        return 0;
      same->openings[same->n_open] = &openings[i];
      same->starts[same->n_open++] = lectern_inlines_builder_get_length (builder);
      return strlen (openings[i].tag);
    }

  return 0;
}

static gsize
read_entity (const char            *at,
             LecternInlinesBuilder *builder)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (at, entities[i].entity))
      {
        lectern_inlines_builder_append (builder, entities[i].text);
        return strlen (entities[i].entity);
      }

  return 0;
}

/**
 * lectern_source_read_markup:
 * @text: (nullable): UTF-8 with the markup that CSL allows in titles
 * @arena: where the result shall live
 *
 * Reads the tags `<i> <b> <sub> <sup> <sc>` and the two kinds of `<span>` that CSL processors
 * understand; they must be written exactly so and in
 * pairs. Any other `<` is text. The entities of XML are decoded.
 *
 * Returns: the text with its spans
 */
LecternInlines
lectern_source_read_markup (const char   *text,
                            LecternArena *arena)
{
  g_autoptr (LecternInlinesBuilder) builder = NULL;
  Tags                              tags[N_NAMES] = { 0 };

  if (text == NULL || strpbrk (text, "<&") == NULL)
    return lectern_inlines_new_plain (arena, text);

  builder = lectern_inlines_builder_new ();
  count_closings (text, tags);
  while (*text != '\0')
    {
      gsize n_bytes = strcspn (text, "<&");

      lectern_inlines_builder_append_len (builder, text, n_bytes);
      text += n_bytes;
      if (*text == '\0')
        break;

      n_bytes = *text == '<' ? read_tag (text, tags, builder) : read_entity (text, builder);
      if (n_bytes == 0)
        {
          lectern_inlines_builder_append_len (builder, text, 1);
          n_bytes = 1;
        }
      text += n_bytes;
    }

  return lectern_inlines_builder_finish (builder, arena);
}
