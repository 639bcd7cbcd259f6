/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-block-widget.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_TEXT_BLOCK (lectern_text_block_get_type ())

G_DECLARE_DERIVABLE_TYPE (LecternTextBlock, lectern_text_block, LECTERN, TEXT_BLOCK, LecternBlockWidget)

/**
 * LecternTextBlockClass:
 * @draw_marker: draws what stands beside the text: x is where the inset begins and width how
 *   wide it is, both in pixels; the default draws the frame's marker
 */
struct _LecternTextBlockClass
{
  LecternBlockWidgetClass parent_class;

  void (*draw_marker) (LecternTextBlock *self,
                       GtkSnapshot      *snapshot,
                       int               x,
                       int               width);
};

PangoLayout *lectern_text_block_get_layout (LecternTextBlock *self);
GPtrArray   *lectern_text_block_get_links (LecternTextBlock *self);
const char  *lectern_text_block_get_said (LecternTextBlock *self);
void         lectern_text_block_set_said (LecternTextBlock *self,
                                          const char       *said);
int          lectern_text_block_get_text_x (LecternTextBlock *self);
int          lectern_text_block_get_text_y (LecternTextBlock *self);
void         lectern_text_block_set_text_y (LecternTextBlock *self,
                                            int               y);
gboolean     lectern_text_block_focus_last (LecternTextBlock *self);
void         lectern_text_block_snapshot_text (LecternTextBlock *self,
                                               GtkSnapshot      *snapshot);
void         lectern_text_block_snapshot_focus (LecternTextBlock *self,
                                                GtkSnapshot      *snapshot,
                                                int               x,
                                                int               width);

G_END_DECLS
