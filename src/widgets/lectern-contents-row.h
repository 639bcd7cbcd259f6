/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-contents-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LecternContentsRowFlags:
 * @LECTERN_CONTENTS_ROW_CURRENT: it is being read, or what is being read is folded away in it
 * @LECTERN_CONTENTS_ROW_READ: it was read before
 * @LECTERN_CONTENTS_ROW_NESTED: the list has things that fold, so that titles stand behind room for an arrow
 * @LECTERN_CONTENTS_ROW_PARENT: it can be folded
 * @LECTERN_CONTENTS_ROW_FOLDED: it is
 * @LECTERN_CONTENTS_ROW_AROUND: no match of the filter itself, it only leads to one
 *
 * How a row stands among the others.
 */
typedef enum
{
  LECTERN_CONTENTS_ROW_CURRENT = 1 << 0,
  LECTERN_CONTENTS_ROW_READ = 1 << 1,
  LECTERN_CONTENTS_ROW_NESTED = 1 << 2,
  LECTERN_CONTENTS_ROW_PARENT = 1 << 3,
  LECTERN_CONTENTS_ROW_FOLDED = 1 << 4,
  LECTERN_CONTENTS_ROW_AROUND = 1 << 5,
} LecternContentsRowFlags;

#define LECTERN_TYPE_CONTENTS_ROW (lectern_contents_row_get_type ())

G_DECLARE_FINAL_TYPE (LecternContentsRow, lectern_contents_row, LECTERN, CONTENTS_ROW, GtkWidget)

GtkWidget           *lectern_contents_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
LecternContentsItem *lectern_contents_row_get_item (LecternContentsRow *self);
void                 lectern_contents_row_set_item (LecternContentsRow  *self,
                                                    LecternContentsItem *item);
void                 lectern_contents_row_set_filter (LecternContentsRow    *self,
                                                      LecternContentsFilter *filter);
void                 lectern_contents_row_set_flags (LecternContentsRow     *self,
                                                     LecternContentsRowFlags flags);
gboolean             lectern_contents_row_is_cut (LecternContentsRow *self);
guint64              lectern_contents_row_get_n_settings (void);

G_END_DECLS
