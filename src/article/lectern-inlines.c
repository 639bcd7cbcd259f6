/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-inlines.h"

#include <string.h>

struct _LecternInlinesBuilder
{
  GString *text;  /* (owned) */
  GArray  *spans; /* (owned) (element-type LecternSpan): in the order they were closed; urls are borrowed */
};

/**
 * lectern_inlines_builder_new:
 *
 * Creates an empty builder.
 *
 * Returns: (transfer full): the builder
 */
LecternInlinesBuilder *
lectern_inlines_builder_new (void)
{
  LecternInlinesBuilder *self = g_new0 (LecternInlinesBuilder, 1);

  self->text = g_string_new (NULL);
  self->spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));

  return self;
}

/**
 * lectern_inlines_builder_free:
 * @self: (transfer full): a builder
 *
 * Frees the builder.
 */
void
lectern_inlines_builder_free (LecternInlinesBuilder *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->text, TRUE);
  g_array_unref (self->spans);
  g_free (self);
}

/**
 * lectern_inlines_builder_get_length:
 * @self: a builder
 *
 * Returns: the bytes of text so far: where the next span would start
 */
gsize
lectern_inlines_builder_get_length (LecternInlinesBuilder *self)
{
  return self->text->len;
}

/**
 * lectern_inlines_builder_get_text:
 * @self: a builder
 *
 * Returns: (transfer none): the text so far, until the next change
 */
const char *
lectern_inlines_builder_get_text (LecternInlinesBuilder *self)
{
  return self->text->str;
}

/**
 * lectern_inlines_builder_truncate:
 * @self: a builder
 * @length: the new length in bytes, at a character's boundary
 *
 * Drops the end of the text; spans that reach into it are cut, empty ones dropped.
 */
void
lectern_inlines_builder_truncate (LecternInlinesBuilder *self,
                                  gsize                  length)
{
  guint n_kept = 0;

  g_return_if_fail (length <= self->text->len);

  g_string_truncate (self->text, length);
  for (guint i = 0; i < self->spans->len; i++)
    {
      LecternSpan span = g_array_index (self->spans, LecternSpan, i);

      span.end = MIN (span.end, length);
      if (span.start < span.end)
        g_array_index (self->spans, LecternSpan, n_kept++) = span;
    }
  g_array_set_size (self->spans, n_kept);
}

/**
 * lectern_inlines_builder_shorten:
 * @self: a builder
 * @max_bytes: the largest length, in bytes
 *
 * Cuts a text that is longer than @max_bytes, at a character's boundary, and puts “…” at its end.
 *
 * Returns: whether it was longer
 */
gboolean
lectern_inlines_builder_shorten (LecternInlinesBuilder *self,
                                 gsize                  max_bytes)
{
  gsize length = max_bytes - strlen ("…");

  g_return_val_if_fail (max_bytes >= strlen ("…"), FALSE);

  if (self->text->len <= max_bytes)
    return FALSE;

  while (length > 0 && ((guchar) self->text->str[length] & 0xc0) == 0x80)
    length--;
  lectern_inlines_builder_truncate (self, length);
  lectern_inlines_builder_append (self, "…");

  return TRUE;
}

/**
 * lectern_inlines_builder_append_len:
 * @self: a builder
 * @text: UTF-8
 * @n_bytes: its length in bytes
 *
 * Appends text.
 */
void
lectern_inlines_builder_append_len (LecternInlinesBuilder *self,
                                    const char            *text,
                                    gsize                  n_bytes)
{
  g_string_append_len (self->text, text, (gssize) n_bytes);
}

/**
 * lectern_inlines_builder_append:
 * @self: a builder
 * @text: (nullable): UTF-8
 *
 * Appends text.
 */
void
lectern_inlines_builder_append (LecternInlinesBuilder *self,
                                const char            *text)
{
  if (text != NULL)
    g_string_append (self->text, text);
}

/**
 * lectern_inlines_builder_append_inlines:
 * @self: a builder
 * @inlines: a text with spans
 *
 * Appends a text with its spans. The urls stay where they are: they must live
 * at least as long as the arena that the result will be in.
 */
void
lectern_inlines_builder_append_inlines (LecternInlinesBuilder *self,
                                        const LecternInlines  *inlines)
{
  guint32 base = (guint32) self->text->len;

  g_string_append_len (self->text, inlines->text, inlines->length);
  /* Backwards: here inner spans come before the outer ones around them. */
  for (guint i = inlines->n_spans; i > 0; i--)
    {
      LecternSpan span = inlines->spans[i - 1];

      span.start += base;
      span.end += base;
      g_array_append_val (self->spans, span);
    }
}

/**
 * lectern_inlines_builder_add_span:
 * @self: a builder
 * @kind: what the span is
 * @start: its first byte
 * @source: index of the source, for citations
 * @url: (nullable): target, for links; must live until [func@inlines_builder_finish]
 *
 * Makes a span of everything from @start to the end of the text so far. An
 * empty one is dropped.
 */
void
lectern_inlines_builder_add_span (LecternInlinesBuilder *self,
                                  LecternSpanKind        kind,
                                  gsize                  start,
                                  guint32                source,
                                  const char            *url)
{
  LecternSpan span = { (guint32) start, (guint32) self->text->len, kind, source, url };

  if (span.start < span.end)
    g_array_append_val (self->spans, span);
}

/**
 * lectern_inlines_builder_add_range:
 * @self: a builder
 * @kind: what the span is
 * @start: its first byte
 * @end: the first byte behind it
 * @source: index of the source, for citations
 * @url: (nullable): target, for links; must live until [func@inlines_builder_finish]
 *
 * Makes a span of a part of the text so far. An empty one is dropped. Of two spans of the
 * same range, the one added later is the outer one.
 */
void
lectern_inlines_builder_add_range (LecternInlinesBuilder *self,
                                   LecternSpanKind        kind,
                                   gsize                  start,
                                   gsize                  end,
                                   guint32                source,
                                   const char            *url)
{
  LecternSpan span = { (guint32) start, (guint32) end, kind, source, url };

  g_return_if_fail (end <= self->text->len);

  if (span.start < span.end)
    g_array_append_val (self->spans, span);
}

/* Outer spans before inner ones; what was closed later is further out. */
static int
compare_spans (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const LecternSpan *first = a;
  const LecternSpan *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->end != second->end)
    return first->end > second->end ? -1 : 1;
  return 0;
}

/**
 * lectern_inlines_builder_finish:
 * @self: a builder
 * @arena: where the result shall live
 *
 * Copies text, spans and urls into @arena and empties the builder for the next text.
 *
 * Returns: the text with its spans
 */
LecternInlines
lectern_inlines_builder_finish (LecternInlinesBuilder *self,
                                LecternArena          *arena)
{
  LecternInlines result = LECTERN_INLINES_EMPTY;

  if (self->spans->len > 1)
    {
      /* g_qsort_with_data() is stable; reversed, later closed (outer) spans come first. */
      for (guint i = 0, j = self->spans->len - 1; i < j; i++, j--)
        {
          LecternSpan span = g_array_index (self->spans, LecternSpan, i);

          g_array_index (self->spans, LecternSpan, i) = g_array_index (self->spans, LecternSpan, j);
          g_array_index (self->spans, LecternSpan, j) = span;
        }
      g_qsort_with_data (self->spans->data, (int) self->spans->len, sizeof (LecternSpan), compare_spans, NULL);
    }
  for (guint i = 0; i < self->spans->len; i++)
    {
      LecternSpan *span = &g_array_index (self->spans, LecternSpan, i);

      span->url = lectern_arena_strdup (arena, span->url);
    }

  if (self->text->len > 0)
    result.text = lectern_arena_strndup (arena, self->text->str, self->text->len);
  result.length = (guint32) self->text->len;
  result.n_spans = self->spans->len;
  result.spans = lectern_arena_memdup (arena, self->spans->data, self->spans->len * sizeof (LecternSpan));

  g_string_truncate (self->text, 0);
  g_array_set_size (self->spans, 0);

  return result;
}

/**
 * lectern_inlines_new_plain:
 * @arena: where the result shall live
 * @text: (nullable): UTF-8
 *
 * Makes a text without spans.
 *
 * Returns: the text
 */
LecternInlines
lectern_inlines_new_plain (LecternArena *arena,
                           const char   *text)
{
  LecternInlines result = LECTERN_INLINES_EMPTY;

  if (text != NULL && text[0] != '\0')
    {
      result.length = (guint32) strlen (text);
      result.text = lectern_arena_strndup (arena, text, result.length);
    }

  return result;
}

/**
 * lectern_inlines_dup_spoken:
 * @self: a text
 *
 * Writes a text for a screen reader, which knows nothing of raised numbers: the citations of
 * “sour3” become “sour [3]”, and lines are broken nowhere.
 *
 * Returns: (transfer full): UTF-8
 */
char *
lectern_inlines_dup_spoken (const LecternInlines *self)
{
  GString *out = g_string_sized_new (self->length + 16);
  guint32  done = 0;

  for (guint32 i = 0; i < self->n_spans; i++)
    {
      const LecternSpan *span = &self->spans[i];

      if (span->kind != LECTERN_SPAN_CITATIONS || span->start < done)
        continue;
      g_string_append_len (out, self->text + done, span->start - done);
      if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
      g_string_append_c (out, '[');
      g_string_append_len (out, self->text + span->start, span->end - span->start);
      g_string_append_c (out, ']');
      done = span->end;
    }
  g_string_append_len (out, self->text + done, self->length - done);
  g_string_replace (out, "\u2028\u2028", " ", 0);
  g_string_replace (out, "\u2028", " ", 0);

  return g_string_free (out, FALSE);
}
