/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-arena.h"

G_BEGIN_DECLS

/**
 * LecternSpanKind:
 * @LECTERN_SPAN_EMPHASIS: CommonMark emphasis
 * @LECTERN_SPAN_STRONG: CommonMark strong emphasis
 * @LECTERN_SPAN_CODE: a code span
 * @LECTERN_SPAN_KEYBOARD: `<kbd>`
 * @LECTERN_SPAN_SUBSCRIPT: `<sub>`
 * @LECTERN_SPAN_SUPERSCRIPT: `<sup>`
 * @LECTERN_SPAN_SMALL_CAPS: small capitals (in titles of sources)
 * @LECTERN_SPAN_CITATIONS: a group of citations as shown, “1,3–5”, set as a
 *   superscript; the @LECTERN_SPAN_CITATION of its numbers lie inside
 * @LECTERN_SPAN_CITATION: one number of such a group; `source` is set
 * @LECTERN_SPAN_UNKNOWN_CITATION: the visible marker of a key without a source
 * @LECTERN_SPAN_LINK: a link; `url` is set: `#id` for a place in the
 *   article, a relative path, or a URI
 * @LECTERN_SPAN_NOTE: a side remark, set smaller and dimmed (notes in table cells)
 * @LECTERN_SPAN_MISSING: words that say that something is missing, set dimmed
 */
typedef enum
{
  LECTERN_SPAN_EMPHASIS,
  LECTERN_SPAN_STRONG,
  LECTERN_SPAN_CODE,
  LECTERN_SPAN_KEYBOARD,
  LECTERN_SPAN_SUBSCRIPT,
  LECTERN_SPAN_SUPERSCRIPT,
  LECTERN_SPAN_SMALL_CAPS,
  LECTERN_SPAN_CITATIONS,
  LECTERN_SPAN_CITATION,
  LECTERN_SPAN_UNKNOWN_CITATION,
  LECTERN_SPAN_LINK,
  LECTERN_SPAN_NOTE,
  LECTERN_SPAN_MISSING,
} LecternSpanKind;

/**
 * LecternSpan:
 * @start: first byte in the text
 * @end: first byte behind it; greater than @start
 * @kind: what it is
 * @source: index of the source in the article's #LecternSourceList (citations only)
 * @url: (nullable): target (links only), UTF-8 as written
 */
typedef struct
{
  guint32         start;
  guint32         end;
  LecternSpanKind kind;
  guint32         source;
  const char     *url;
} LecternSpan;

/**
 * LecternInlines:
 * @text: UTF-8, ended by a NUL; a hard break is a U+2028
 * @length: bytes of @text
 * @n_spans: elements of @spans
 * @spans: (array length=n_spans): sorted by start, outer spans before inner ones
 *
 * A text with what CommonMark calls its inlines. A value: the memory belongs
 * to an arena. Never NULL text: an empty one is "".
 */
typedef struct
{
  const char        *text;
  guint32            length;
  guint32            n_spans;
  const LecternSpan *spans;
} LecternInlines;

/* Pango loses the text of longer paragraphs: 1.50 sets 280 KB as one empty line. */
#define LECTERN_INLINES_MAX_BYTES (32 * 1024)

#define LECTERN_INLINES_EMPTY ((LecternInlines){ "", 0, 0, NULL })

/**
 * LecternInlinesBuilder:
 *
 * Collects a text and its spans. Spans are opened and closed in any order.
 */
typedef struct _LecternInlinesBuilder LecternInlinesBuilder;

LecternInlinesBuilder *lectern_inlines_builder_new (void) G_GNUC_WARN_UNUSED_RESULT;
void                   lectern_inlines_builder_free (LecternInlinesBuilder *self);
gsize                  lectern_inlines_builder_get_length (LecternInlinesBuilder *self);
const char            *lectern_inlines_builder_get_text (LecternInlinesBuilder *self);
void                   lectern_inlines_builder_truncate (LecternInlinesBuilder *self,
                                                         gsize                  length);
gboolean               lectern_inlines_builder_shorten (LecternInlinesBuilder *self,
                                                        gsize                  max_bytes);
void                   lectern_inlines_builder_append (LecternInlinesBuilder *self,
                                                       const char            *text);
void                   lectern_inlines_builder_append_len (LecternInlinesBuilder *self,
                                                           const char            *text,
                                                           gsize                  n_bytes);
void                   lectern_inlines_builder_append_inlines (LecternInlinesBuilder *self,
                                                               const LecternInlines  *inlines);
void                   lectern_inlines_builder_add_span (LecternInlinesBuilder *self,
                                                         LecternSpanKind        kind,
                                                         gsize                  start,
                                                         guint32                source,
                                                         const char            *url);
void                   lectern_inlines_builder_add_range (LecternInlinesBuilder *self,
                                                          LecternSpanKind        kind,
                                                          gsize                  start,
                                                          gsize                  end,
                                                          guint32                source,
                                                          const char            *url);
LecternInlines         lectern_inlines_builder_finish (LecternInlinesBuilder *self,
                                                       LecternArena          *arena);
LecternInlines         lectern_inlines_new_plain (LecternArena *arena,
                                                  const char   *text);
char                  *lectern_inlines_dup_spoken (const LecternInlines *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternInlinesBuilder, lectern_inlines_builder_free)

G_END_DECLS
