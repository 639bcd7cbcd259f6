/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-text-block.h"

G_BEGIN_DECLS

void              lectern_text_block_add_accessible_text (GType type);
void              lectern_text_block_selection_changed (LecternTextBlock *self);
void              lectern_text_block_caret_moved (LecternTextBlock *self);
GtkAccessibleRole lectern_text_block_get_paragraph_role (void);
GtkAccessibleRole lectern_text_block_get_quote_role (void);
gboolean          lectern_text_block_tells_level (void);
gboolean          lectern_text_block_tells_characters (void);
void              lectern_text_block_announce (GtkWidget  *widget,
                                               const char *text);

G_END_DECLS
