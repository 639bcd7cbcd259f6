/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article-private.h"
#include "lectern-markdown.h"

#include <cmark.h>

G_BEGIN_DECLS

/* “\@” and “\[” on their way through cmark, which would drop the backslash: noncharacters,
 * which Unicode keeps for such inner use (U+FDD0, U+FDD1). The text never has its own. */
#define LECTERN_MARKDOWN_ESCAPE "\xef\xb7"
#define LECTERN_MARKDOWN_ESCAPED_AT "\xef\xb7\x90"
#define LECTERN_MARKDOWN_ESCAPED_BRACKET "\xef\xb7\x91"

/*
 * A replacement in a draft: of the bytes from start to end by a few bytes, or by a citation.
 */
typedef struct
{
  guint32 start;
  guint32 end;
  guint32 first_item; /* citations: their items, in the draft's array */
  guint32 n_items;    /* 0: no citation */
  guint8  n_before;   /* bytes of @text that stand before the citation */
  guint8  n_text;
  char    text[3];
  guint8  is_in_text;
} LecternDraftEdit;

/*
 * LecternDraft: the text of a block while it is read. Spans stand in the order in which they
 * were opened; urls are still cmark's. Reused for one block after the other.
 */
typedef struct
{
  GString *text;
  GArray  *spans;     /* (element-type LecternSpan) */
  GArray  *open;      /* (element-type guint): spans of nodes that are open, outermost first */
  GArray  *open_tags; /* (element-type guint): spans of HTML tags that are open */
  GArray  *edits;     /* (element-type LecternDraftEdit) */
  GArray  *citations; /* (element-type LecternCitation) */
  GArray  *items;     /* (element-type LecternCitationItem) */
  gsize    start;     /* bytes at the beginning that are no part of it */
  gboolean is_code;   /* of a code block: nothing in it is a citation, lines end with a line feed */
} LecternDraft;

/* A link into the article; whether its target exists is only known at the end. */
typedef struct
{
  const char *url; /* in the arena */
  guint       line;
  guint       column;
  const char *file; /* in the arena */
} LecternMarkdownAnchor;

struct _LecternMarkdown
{
  LecternArticle *article; /* (not owned) */
  const char     *file;    /* in the arena: name for problems */

  /* The source, while it is read. */
  const char *source; /* (not owned) */
  gsize       n_source;
  guint       first_line; /* of @source in its file, from 1 */
  GArray     *lines;      /* (nullable) (element-type gsize): where lines begin, made on demand */
  gboolean    has_escapes;

  /* Where the current block stands. */
  const char *place_file; /* (not owned): what problems name */
  guint       place_line;
  guint       place_column; /* not 0: the place is exact, and nothing is sought */
  guint       place_end_line;
  gsize       place_cursor; /* where the next thing is sought, in @source; 0: from the start */
  gboolean    place_is_lost;
  gboolean    place_has_other_urls; /* not all stand right behind “](” */

  /* How far columns were counted: going on is faster than beginning again. */
  gsize counted_line;   /* where the line begins in @source */
  gsize counted_offset; /* 0: nothing was counted */
  guint counted_column;

  guint32 section;   /* outline index */
  guint   level;     /* of the section, 0 before the first one */
  guint32 container; /* innermost */
  guint   n_lists;

  LecternDraft          *draft;
  LecternInlinesBuilder *builder;
  GArray                *anchors; /* (element-type LecternMarkdownAnchor) */
  cmark_node            *title_node;
  cmark_node            *callout_node; /* the paragraph with the marker of the innermost callout */
  gsize                  n_callout_marker;
  LecternInlines         title;
  guint                  n_figures;
  gsize                  n_table_cells;
  gsize                  n_table_bytes;
  gsize                  n_cell_bytes_left;
};

/* lectern-markdown-draft.c */
LecternDraft  *lectern_draft_new (void);
void           lectern_draft_free (LecternDraft *self);
void           lectern_draft_clear (LecternDraft *self);
void           lectern_draft_open_span (LecternDraft   *self,
                                        LecternSpanKind kind,
                                        const char     *url);
void           lectern_draft_close_span (LecternDraft *self);
void           lectern_draft_truncate (LecternDraft *self,
                                       gsize         length);
void           lectern_draft_trim (LecternDraft *self);
void           lectern_draft_edit (LecternDraft *self,
                                   gsize         start,
                                   gsize         end,
                                   const char   *text,
                                   gsize         n_text);
const char    *lectern_markdown_copy_url (LecternMarkdown *self,
                                          const char      *url);
void           lectern_markdown_note_anchor (LecternMarkdown *self,
                                             const char      *url,
                                             const char      *file,
                                             guint            line,
                                             guint            column);
LecternInlines lectern_markdown_finish_draft (LecternMarkdown *self,
                                              LecternArena    *arena);
LecternInlines lectern_markdown_tame_inlines (LecternMarkdown *self,
                                              LecternInlines   text);
void           lectern_markdown_push_draft (LecternMarkdown *self,
                                            LecternBlockKind kind,
                                            guint            level);

/* lectern-markdown-citations.c */
void lectern_markdown_find_citations (LecternMarkdown *self);
void lectern_markdown_append_citation (LecternMarkdown        *self,
                                       const LecternDraftEdit *edit);

/* lectern-markdown-characters.c */
void lectern_draft_find_characters (LecternDraft *self,
                                    gboolean      has_escapes,
                                    gboolean      is_code);

/* lectern-markdown-html.c */
void lectern_draft_append_tag (LecternDraft *self,
                               const char   *tag,
                               gsize         n_bytes);
void lectern_markdown_push_html (LecternMarkdown *self,
                                 const char      *html);

/* lectern-markdown-inlines.c */
gboolean       lectern_markdown_read_inlines (LecternMarkdown *self,
                                              cmark_iter      *iter,
                                              cmark_node      *parent,
                                              gboolean         stop_at_break);
void           lectern_markdown_append_literal (LecternMarkdown *self,
                                                const char      *literal,
                                                gsize            n_bytes);
LecternInlines lectern_markdown_limit_inlines (LecternMarkdown *self,
                                               LecternInlines   text);
LecternInlines lectern_markdown_parse_here (LecternMarkdown *self,
                                            const char      *text);
LecternInlines lectern_markdown_read_node (LecternMarkdown *self,
                                           cmark_node      *parent);

/* lectern-markdown-blocks.c */
char         *lectern_draft_take_id (LecternDraft *self);
LecternBlock *lectern_markdown_push_block (LecternMarkdown *self,
                                           LecternBlockKind kind);
void          lectern_markdown_set_place (LecternMarkdown *self,
                                          cmark_node      *node);
void          lectern_markdown_push_heading (LecternMarkdown *self,
                                             guint            level);
void          lectern_markdown_push_code (LecternMarkdown *self,
                                          const char      *code,
                                          const char      *info);
void          lectern_markdown_push_plain (LecternMarkdown *self);

/* lectern-markdown-embeds.c */
gboolean lectern_markdown_is_embeds (cmark_node *first);
void     lectern_markdown_push_embeds (LecternMarkdown *self,
                                       cmark_node      *first);
gboolean lectern_markdown_is_remote (const char *url);

/* lectern-markdown-places.c */
gboolean lectern_markdown_find_place (LecternMarkdown *self,
                                      const char      *sign,
                                      const char      *text,
                                      gsize            n_bytes,
                                      guint           *line,
                                      guint           *column);
void     lectern_markdown_find_url (LecternMarkdown *self,
                                    const char      *url,
                                    guint           *line,
                                    guint           *column);

/* lectern-markdown-sources.c */
void  lectern_markdown_append_unknown (LecternMarkdown *self,
                                       const char      *key);
guint lectern_markdown_cite (const char *key,
                             const char *file,
                             guint       line,
                             guint       column,
                             guint32    *source,
                             gpointer    user_data);

/* lectern-markdown-guard.c */
guint lectern_markdown_find_too_deep (const char *text,
                                      gsize       n_bytes);
guint lectern_markdown_find_too_many_images (const char *text,
                                             gsize       n_bytes);

G_END_DECLS
