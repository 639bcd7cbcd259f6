/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-style.h"

G_BEGIN_DECLS

/**
 * LecternFrame:
 * @role: how its text is set
 * @level: and, for headings, on which level
 * @gap_above: space to the block above, in layout units; 0 for the first block
 * @inset_start: space between the column's edge and the text on the side where lines begin: lists,
 *   quotes, callouts
 * @inset_end: the same where lines end
 * @pad_above, @pad_below: space inside a background above the first and below the last block on
 *   it: a callout's, a code block's own. The two of a callout are equal: the title
 *   of a folded one takes its pad_above below it too
 * @page_pad: code blocks: how far their background reaches around the text on every side;
 *   insets and pads contain it already. 0 for others
 * @marker: (nullable): what stands before the text in its inset: “•”, “3.”, a source's number
 * @marker_width: the width for the marker
 * @marker_gap: the space between the marker and the text
 *
 * Where a block stands in its column: the same for screen and paper. Deep nesting is
 * flattened, so that the text always keeps at least half of the column.
 */
typedef struct
{
  LecternTextRole role;
  guint           level;
  double          gap_above;
  double          inset_start;
  double          inset_end;
  double          pad_above;
  double          pad_below;
  double          page_pad;
  char           *marker;
  double          marker_width;
  double          marker_gap;
} LecternFrame;

/**
 * LecternDecoration:
 * @kind: quote or callout
 * @callout: which callout
 * @x: from the column's starting edge, in layout units
 * @inset_end: from its other edge
 * @container: its index
 * @starts, @ends: the block is the first, the last in the container
 *
 * What is drawn behind a block for one container around it: a quote's bar or a callout's
 * background. It reaches over the gap to the next block in the same container.
 */
typedef struct
{
  LecternContainerKind kind;
  LecternCalloutKind   callout;
  double               x;
  double               inset_end;
  guint32              container;
  gboolean             starts;
  gboolean             ends;
} LecternDecoration;

#define LECTERN_FRAME_MAX_DECORATIONS 8

void   lectern_frame_init (LecternFrame       *self,
                           const LecternStyle *style,
                           LecternArticle     *article,
                           guint32             block,
                           guint32             block_above,
                           double              column_width);
double lectern_frame_get_icon_space (const LecternStyle *style);
void   lectern_frame_clear (LecternFrame *self);
guint  lectern_frame_get_decorations (const LecternStyle *style,
                                      LecternArticle     *article,
                                      guint32             block,
                                      double              column_width,
                                      LecternDecoration   decorations[LECTERN_FRAME_MAX_DECORATIONS]);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LecternFrame, lectern_frame_clear)

G_END_DECLS
