/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-private.h"

#include "lectern-citation.h"

#include <string.h>

/* What an edit became: where a byte of the draft went is found between two of these. */
typedef struct
{
  guint32 old_start;
  guint32 old_end;
  guint32 new_start;
  guint32 new_end;
} Replacement;

LecternDraft *
lectern_draft_new (void)
{
  LecternDraft *self = g_new0 (LecternDraft, 1);

  self->text = g_string_new (NULL);
  self->spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  self->open = g_array_new (FALSE, FALSE, sizeof (guint));
  self->open_tags = g_array_new (FALSE, FALSE, sizeof (guint));
  self->edits = g_array_new (FALSE, FALSE, sizeof (LecternDraftEdit));
  self->citations = g_array_new (FALSE, FALSE, sizeof (LecternCitation));
  self->items = g_array_new (FALSE, FALSE, sizeof (LecternCitationItem));

  return self;
}

void
lectern_draft_free (LecternDraft *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->spans);
  g_array_unref (self->open);
  g_array_unref (self->open_tags);
  g_array_unref (self->edits);
  g_array_unref (self->citations);
  g_array_unref (self->items);
  g_free (self);
}

void
lectern_draft_clear (LecternDraft *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->spans, 0);
  g_array_set_size (self->open, 0);
  g_array_set_size (self->open_tags, 0);
  g_array_set_size (self->edits, 0);
  g_array_set_size (self->citations, 0);
  g_array_set_size (self->items, 0);
  self->start = 0;
  self->is_code = FALSE;
}

/* Opens a span at the end of the text; @url must live until the draft is finished. */
void
lectern_draft_open_span (LecternDraft   *self,
                         LecternSpanKind kind,
                         const char     *url)
{
  LecternSpan span = { (guint32) self->text->len, 0, kind, 0, url };

  g_array_append_val (self->open, self->spans->len);
  g_array_append_val (self->spans, span);
}

void
lectern_draft_close_span (LecternDraft *self)
{
  guint i;

  g_return_if_fail (self->open->len > 0);

  i = g_array_index (self->open, guint, self->open->len - 1);
  g_array_set_size (self->open, self->open->len - 1);
  g_array_index (self->spans, LecternSpan, i).end = (guint32) self->text->len;
}

/* Drops the end of the text; spans that reach into it are cut. */
void
lectern_draft_truncate (LecternDraft *self,
                        gsize         length)
{
  g_string_truncate (self->text, length);
  for (guint i = 0; i < self->spans->len; i++)
    {
      LecternSpan *span = &g_array_index (self->spans, LecternSpan, i);

      span->start = MIN (span->start, (guint32) length);
      span->end = MIN (span->end, (guint32) length);
    }
}

/* Drops spaces and hard breaks around the text. */
void
lectern_draft_trim (LecternDraft *self)
{
  const char *text = self->text->str;
  gsize       length = self->text->len;

  while (length > self->start)
    {
      if (text[length - 1] == ' ' || text[length - 1] == '\t')
        length--;
      else if (length >= self->start + 3 && memcmp (text + length - 3, "\xe2\x80\xa8", 3) == 0)
        length -= 3;
      else
        break;
    }
  if (length < self->text->len)
    lectern_draft_truncate (self, length);

  while (self->start < length)
    {
      if (text[self->start] == ' ' || text[self->start] == '\t')
        self->start++;
      else if (self->start + 3 <= length && memcmp (text + self->start, "\xe2\x80\xa8", 3) == 0)
        self->start += 3;
      else
        break;
    }
}

/* Notes that a part of the text is to be replaced; @n_text is 3 at most. */
void
lectern_draft_edit (LecternDraft *self,
                    gsize         start,
                    gsize         end,
                    const char   *text,
                    gsize         n_text)
{
  LecternDraftEdit edit = { .start = (guint32) start, .end = (guint32) end, .n_text = (guint8) n_text };

  g_return_if_fail (n_text <= sizeof edit.text);

  memcpy (edit.text, text, n_text);
  g_array_append_val (self->edits, edit);
}

static int
compare_edits (gconstpointer a,
               gconstpointer b)
{
  const LecternDraftEdit *first = a;
  const LecternDraftEdit *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  /* A citation takes what else begins where it begins. */
  if ((first->n_items > 0) != (second->n_items > 0))
    return first->n_items > 0 ? -1 : 1;
  /* What is put before a character stands before what becomes of the character. */
  return (second->start == second->end) - (first->start == first->end);
}

/* Outer spans before inner ones: HTML tags may cross the other spans. */
static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const LecternSpan *first = a;
  const LecternSpan *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->end != second->end)
    return first->end > second->end ? -1 : 1;
  return 0;
}

/* A URL without control characters, and with what was escaped in it. */
static const char *
clean_url (LecternMarkdown *self,
           LecternArena    *arena,
           const char      *url)
{
  gsize    n = strlen (url);
  gboolean is_clean = !self->has_escapes || strstr (url, LECTERN_MARKDOWN_ESCAPE) == NULL;
  char    *cleaned;
  char    *out;

  for (gsize i = 0; is_clean && i < n; i++)
    is_clean = (guchar) url[i] >= 0x20 && url[i] != 0x7f;
  if (is_clean)
    return lectern_arena_strndup (arena, url, n);

  out = cleaned = lectern_arena_alloc (arena, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      if (self->has_escapes && strncmp (url + i, LECTERN_MARKDOWN_ESCAPE, 2) == 0 && ((guchar) url[i + 2] == 0x90 || (guchar) url[i + 2] == 0x91))
        {
          *out++ = (guchar) url[i + 2] == 0x90 ? '@' : '[';
          i += 2;
        }
      else if ((guchar) url[i] >= 0x20 && url[i] != 0x7f)
        *out++ = url[i];
    }

  return cleaned;
}

/* A cleaned URL that lives as long as the article. */
const char *
lectern_markdown_copy_url (LecternMarkdown *self,
                           const char      *url)
{
  return clean_url (self, self->article->arena, url);
}

/* No edits: the draft is copied as it is. */
static LecternInlines
copy_draft (LecternMarkdown *self,
            LecternArena    *arena)
{
  LecternDraft  *draft = self->draft;
  LecternInlines result = LECTERN_INLINES_EMPTY;
  guint32        start = (guint32) draft->start;
  LecternSpan   *spans;
  guint32        n_spans = 0;

  if (draft->text->len <= draft->start)
    return result;

  result.length = (guint32) draft->text->len - start;
  result.text = lectern_arena_strndup (arena, draft->text->str + start, result.length);
  if (draft->spans->len == 0)
    return result;

  spans = lectern_arena_alloc (arena, draft->spans->len * sizeof (LecternSpan));
  for (guint i = 0; i < draft->spans->len; i++)
    {
      LecternSpan span = g_array_index (draft->spans, LecternSpan, i);

      if (span.end <= MAX (span.start, start))
        continue;
      span.start = MAX (span.start, start) - start;
      span.end -= start;
      if (span.url != NULL)
        span.url = clean_url (self, arena, span.url);
      spans[n_spans++] = span;
    }
  result.n_spans = n_spans;
  result.spans = n_spans > 0 ? spans : NULL;

  return result;
}

static guint32
map_byte (const GArray *replacements,
          guint32       byte,
          guint32       start,
          gboolean      is_end)
{
  const Replacement *replacement;
  guint              low = 0;
  guint              high = replacements->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (replacements, Replacement, middle).old_start <= byte)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return MAX (byte, start) - start;

  replacement = &g_array_index (replacements, Replacement, low - 1);
  if (byte >= replacement->old_end)
    return byte - replacement->old_end + replacement->new_end;
  /* A span that begins inside of what was replaced has lost that part, one that ends there too. */
  return byte == replacement->old_start || is_end ? replacement->new_start : replacement->new_end;
}

static LecternInlines
apply_edits (LecternMarkdown *self,
             LecternArena    *arena)
{
  LecternDraft      *draft = self->draft;
  g_autoptr (GArray) replacements = g_array_new (FALSE, FALSE, sizeof (Replacement));
  guint32            at = (guint32) draft->start;

  g_array_sort (draft->edits, compare_edits);
  for (guint i = 0; i < draft->edits->len; i++)
    {
      const LecternDraftEdit *edit = &g_array_index (draft->edits, LecternDraftEdit, i);
      Replacement             replacement = { edit->start, edit->end, 0, 0 };

      if (edit->start < at || edit->end > draft->text->len)
        continue;
      lectern_inlines_builder_append_len (self->builder, draft->text->str + at, edit->start - at);
      replacement.new_start = (guint32) lectern_inlines_builder_get_length (self->builder);
      if (edit->n_items > 0)
        lectern_markdown_append_citation (self, edit);
      else
        lectern_inlines_builder_append_len (self->builder, edit->text, edit->n_text);
      replacement.new_end = (guint32) lectern_inlines_builder_get_length (self->builder);
      g_array_append_val (replacements, replacement);
      at = edit->end;
    }
  lectern_inlines_builder_append_len (self->builder, draft->text->str + at, draft->text->len - at);

  for (guint i = draft->spans->len; i > 0; i--)
    {
      const LecternSpan *span = &g_array_index (draft->spans, LecternSpan, i - 1);
      guint32            start = map_byte (replacements, span->start, (guint32) draft->start, FALSE);
      guint32            end = map_byte (replacements, span->end, (guint32) draft->start, TRUE);

      if (span->start >= span->end || start >= end)
        continue;
      lectern_inlines_builder_add_range (self->builder, span->kind, start, end, span->source,
                                         span->url != NULL ? clean_url (self, arena, span->url) : NULL);
    }

  return lectern_inlines_builder_finish (self->builder, arena);
}

/* Notes a link into the article: `#id`. */
void
lectern_markdown_note_anchor (LecternMarkdown *self,
                              const char      *url,
                              const char      *file,
                              guint            line,
                              guint            column)
{
  LecternMarkdownAnchor anchor = { .line = line, .column = column };

  anchor.url = lectern_arena_strdup (self->article->arena, url);
  anchor.file = file == self->file ? file : lectern_arena_strdup (self->article->arena, file);
  g_array_append_val (self->anchors, anchor);
}

/* Notes the links into the article; they are sought from the beginning of the block again. */
static void
note_anchors (LecternMarkdown      *self,
              const LecternInlines *text)
{
  gsize    cursor = self->place_cursor;
  gboolean is_lost = self->place_is_lost;

  self->place_cursor = 0;
  self->place_is_lost = FALSE;
  for (guint i = 0; i < text->n_spans; i++)
    {
      const char *url = text->spans[i].url;
      guint       line;
      guint       column;

      if (url == NULL || url[0] != '#' || url[1] == '\0')
        continue;
      lectern_markdown_find_url (self, url, &line, &column);
      lectern_markdown_note_anchor (self, url, self->place_file, line, column);
    }
  self->place_cursor = cursor;
  self->place_is_lost = is_lost;
}

/* Makes the text of a block of the draft, in @arena, and empties the draft. */
LecternInlines
lectern_markdown_finish_draft (LecternMarkdown *self,
                               LecternArena    *arena)
{
  LecternDraft  *draft = self->draft;
  LecternInlines result;
  gboolean       is_sorted = draft->open_tags->len == 0;

  /* A tag that is never closed means nothing. */
  for (guint i = 0; i < draft->open_tags->len; i++)
    {
      LecternSpan *span = &g_array_index (draft->spans, LecternSpan, g_array_index (draft->open_tags, guint, i));

      span->end = MIN (span->end, span->start);
    }
  for (guint i = 1; is_sorted && i < draft->spans->len; i++)
    is_sorted = compare_spans (&g_array_index (draft->spans, LecternSpan, i - 1), &g_array_index (draft->spans, LecternSpan, i)) <= 0;
  if (!is_sorted)
    g_array_sort (draft->spans, compare_spans);

  if (!draft->is_code)
    {
      lectern_draft_trim (draft);
      lectern_markdown_find_citations (self);
    }
  lectern_draft_find_characters (draft, self->has_escapes, draft->is_code);

  result = draft->edits->len == 0 ? copy_draft (self, arena) : apply_edits (self, arena);
  note_anchors (self, &result);
  lectern_draft_clear (draft);

  return result;
}

/* Replaces the characters of a finished text that cannot be shown as they are. */
LecternInlines
lectern_markdown_tame_inlines (LecternMarkdown *self,
                               LecternInlines   text)
{
  LecternDraft *draft = self->draft;

  lectern_draft_clear (draft);
  g_string_append_len (draft->text, text.text, text.length);
  lectern_draft_find_characters (draft, FALSE, FALSE);
  if (draft->edits->len > 0)
    {
      g_array_append_vals (draft->spans, text.spans, text.n_spans);
      text = apply_edits (self, self->article->arena);
    }
  lectern_draft_clear (draft);

  return text;
}

/* Finds where to cut the @length bytes at @text at @start: behind a space, never inside a
 * character or a group of citations. */
static guint32
find_cut (const LecternInlines *text,
          guint32               start)
{
  guint32     cut = start + LECTERN_INLINES_MAX_BYTES;
  const char *space;
  guint       low = 0;
  guint       high = text->n_spans;

  if (cut >= text->length)
    return text->length;

  space = memrchr (text->text + start, ' ', cut - start);
  if (space != NULL && space > text->text + start)
    cut = (guint32) (space - text->text) + 1;
  else
    {
      while (cut > start && ((guchar) text->text[cut] & 0xc0) == 0x80)
        cut--;
    }

  /* The group around the cut is among the last few spans that begin before it. */
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (text->spans[middle].start < cut)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low, n_seen = 0; i > 0 && n_seen < 64; i--, n_seen++)
    {
      const LecternSpan *span = &text->spans[i - 1];

      if (span->kind == LECTERN_SPAN_CITATIONS && span->end > cut && span->start > start)
        return span->start;
    }

  return cut;
}

/* Copies a part of a text. @straddling holds the spans that begin before it and reach into it. */
static LecternInlines
copy_part (LecternMarkdown      *self,
           const LecternInlines *text,
           guint32               start,
           guint32               end,
           guint                *i_span,
           GArray               *straddling)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  LecternInlines     part = LECTERN_INLINES_EMPTY;
  guint              n_kept = 0;

  g_array_append_vals (spans, straddling->data, straddling->len);
  for (; *i_span < text->n_spans && text->spans[*i_span].start < end; ++*i_span)
    {
      LecternSpan span = text->spans[*i_span];

      span.url = lectern_arena_strdup (self->article->arena, span.url);
      g_array_append_val (spans, span);
    }

  g_array_set_size (straddling, 0);
  for (guint i = 0; i < spans->len; i++)
    {
      LecternSpan *span = &g_array_index (spans, LecternSpan, i);

      if (span->end > end)
        g_array_append_val (straddling, *span);
      span->start = MAX (span->start, start) - start;
      span->end = MIN (span->end, end) - start;
      if (span->start < span->end)
        g_array_index (spans, LecternSpan, n_kept++) = *span;
    }

  part.text = lectern_arena_strndup (self->article->arena, text->text + start, end - start);
  part.length = end - start;
  part.n_spans = n_kept;
  part.spans = lectern_arena_memdup (self->article->arena, spans->data, n_kept * sizeof (LecternSpan));

  return part;
}

/* Appends a block for each part of a text that is too long for one. */
static void
push_parts (LecternMarkdown      *self,
            LecternBlockKind      kind,
            guint                 level,
            const LecternInlines *text)
{
  g_autoptr (GArray) straddling = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  guint              i_span = 0;

  for (guint32 start = 0; start < text->length;)
    {
      guint32       end = find_cut (text, start);
      LecternBlock *block = lectern_markdown_push_block (self, kind);

      block->level = level & 7;
      block->continues = start > 0;
      block->text = copy_part (self, text, start, end, &i_span, straddling);
      start = end;
    }
}

/* Finishes the draft and appends it as a block, or as several if it is too long for one. */
void
lectern_markdown_push_draft (LecternMarkdown *self,
                             LecternBlockKind kind,
                             guint            level)
{
  LecternArena  *arena = self->article->arena;
  LecternInlines text;

  if (self->draft->text->len > LECTERN_INLINES_MAX_BYTES)
    {
      g_autoptr (LecternArena) scratch = lectern_arena_new ();

      text = lectern_markdown_finish_draft (self, scratch);
      push_parts (self, kind, level, &text);
      return;
    }

  text = lectern_markdown_finish_draft (self, arena);
  if (text.length > LECTERN_INLINES_MAX_BYTES)
    push_parts (self, kind, level, &text);
  else if (text.length > 0)
    {
      LecternBlock *block = lectern_markdown_push_block (self, kind);

      block->level = level & 7;
      block->text = text;
    }
}
