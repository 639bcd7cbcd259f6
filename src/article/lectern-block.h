/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-image-header.h"
#include "lectern-inlines.h"
#include "lectern-place.h"
#include "lectern-table.h"

G_BEGIN_DECLS

/* No section, container or block. */
#define LECTERN_NONE G_MAXUINT32

/**
 * LecternBlockKind:
 * @LECTERN_BLOCK_TITLE: the article's title; always the first block
 * @LECTERN_BLOCK_SUBTITLE: its subtitle
 * @LECTERN_BLOCK_BYLINE: a line under the title: authors, dates, provenance
 * @LECTERN_BLOCK_HEADING: `level` is set
 * @LECTERN_BLOCK_PARAGRAPH: running text, also in lists, quotes and callouts; empty in an empty list item
 * @LECTERN_BLOCK_CODE: a code block; lines end with a line feed, the last one not
 * @LECTERN_BLOCK_RULE: a thematic break; no text
 * @LECTERN_BLOCK_FIGURE: `figure` is set; the text is the caption, may be empty
 * @LECTERN_BLOCK_TABLE: `table` is set; the text is the caption, may be empty
 * @LECTERN_BLOCK_CALLOUT_TITLE: first block of a callout; folds it where it can be folded
 * @LECTERN_BLOCK_PLACEHOLDER: words in the place of what cannot be shown (a table that is missing)
 * @LECTERN_BLOCK_SOURCES_TITLE: “13 sources”; opens and closes the list of sources
 * @LECTERN_BLOCK_SOURCE: one source; `source` is set
 * @LECTERN_BLOCK_ADDITIONAL_TITLE: “Additional reading”, between the cited sources and the others
 */
typedef enum
{
  LECTERN_BLOCK_TITLE,
  LECTERN_BLOCK_SUBTITLE,
  LECTERN_BLOCK_BYLINE,
  LECTERN_BLOCK_HEADING,
  LECTERN_BLOCK_PARAGRAPH,
  LECTERN_BLOCK_CODE,
  LECTERN_BLOCK_RULE,
  LECTERN_BLOCK_FIGURE,
  LECTERN_BLOCK_TABLE,
  LECTERN_BLOCK_CALLOUT_TITLE,
  LECTERN_BLOCK_PLACEHOLDER,
  LECTERN_BLOCK_SOURCES_TITLE,
  LECTERN_BLOCK_SOURCE,
  LECTERN_BLOCK_ADDITIONAL_TITLE,
} LecternBlockKind;

typedef enum
{
  LECTERN_CALLOUT_NOTE,
  LECTERN_CALLOUT_TIP,
  LECTERN_CALLOUT_IMPORTANT,
  LECTERN_CALLOUT_WARNING,
  LECTERN_CALLOUT_CAUTION, /* an emergency: every printed section carries it in short form */
} LecternCalloutKind;

typedef enum
{
  LECTERN_CONTAINER_QUOTE,
  LECTERN_CONTAINER_ITEM,
  LECTERN_CONTAINER_CALLOUT,
} LecternContainerKind;

/**
 * LecternContainer:
 * @kind: what it is
 * @parent: index of the container around it, or LECTERN_NONE
 * @depth: containers around it; 0 outermost
 * @first_block, @n_blocks: the run of blocks in it, those of inner containers too
 * @marker: (nullable): items: what stands before the item: “•”, “3.”, “3)”
 * @list: items: a number that all items of one list share and no others
 * @tight: items: of a tight list
 * @callout: callouts: which
 * @foldable: callouts: can be folded
 * @folded: callouts: is folded at first; implies foldable
 *
 * A CommonMark container block, a list item or block quote. Flat, linked upwards by index.
 * Empty containers do not exist.
 */
typedef struct
{
  LecternContainerKind kind;
  guint32              parent;
  guint32              depth;
  guint32              first_block;
  guint32              n_blocks;
  const char          *marker;
  guint32              list;
  gboolean             tight;
  LecternCalloutKind   callout;
  gboolean             foldable;
  gboolean             folded;
} LecternContainer;

/**
 * LecternFigure:
 * @reference: path as the article writes it, relative to its folder, still percent-encoded
 * @alt: alternative text, may be ""
 * @id: unique in the article
 * @header: what its file says; width 0 where it was not read
 * @error: (nullable): why it cannot be shown
 */
typedef struct
{
  const char        *reference;
  const char        *alt;
  const char        *id;
  LecternImageHeader header;
  const char        *error;
} LecternFigure;

/**
 * LecternBlock:
 * @kind: what it is
 * @level: headings: 1–6
 * @continues: the text goes on with that of the block before, which was cut because it was too long
 * @line: its first line in the source, from 1; 0 for what has none
 * @section: index of the outline item it belongs to, or LECTERN_NONE before the first one.
 *   A heading belongs to its own section.
 * @container: index of the innermost container around it, or LECTERN_NONE
 * @text: what is read
 * @info: (nullable): code blocks: the first word of the info string
 * @figure, @table: set by kind
 * @source: source blocks: index in the source list
 *
 * One block of an article. Immutable.
 */
typedef struct
{
  guint          kind : 8; /* LecternBlockKind */
  guint          level : 4;
  guint          continues : 1;
  guint32        line;
  guint32        section;
  guint32        container;
  LecternInlines text;
  union
  {
    const char          *info;
    const LecternFigure *figure;
    const LecternTable  *table;
    guint32              source;
  };
} LecternBlock;

const LecternInlines *lectern_block_get_part (const LecternBlock *self,
                                              LecternPart         part);

G_END_DECLS
