/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-style.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Width of the shade that says that there is more, in pixels. */
#define LECTERN_SIDE_SCROLL_CUE 18

/**
 * LecternSideScroll:
 *
 * Sideways scrolling for a block that is wider than the column: an adjustment, a scrollbar
 * that is a child of the block, and a controller that takes sideways scrolling only.
 * A GtkScrolledWindow would swallow the vertical wheel.
 */
typedef struct _LecternSideScroll LecternSideScroll;

LecternSideScroll *lectern_side_scroll_new (GtkWidget *block) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_side_scroll_set_moved (LecternSideScroll *self,
                                                  void (*moved) (GtkWidget *block));
void               lectern_side_scroll_free (LecternSideScroll *self);
int                lectern_side_scroll_configure (LecternSideScroll *self,
                                                  int                content,
                                                  int                page,
                                                  gboolean           rtl);
void               lectern_side_scroll_allocate (LecternSideScroll *self,
                                                 int                x,
                                                 int                y,
                                                 int                width);
gboolean           lectern_side_scroll_is_needed (LecternSideScroll *self);
int                lectern_side_scroll_get_value (LecternSideScroll *self);
gboolean           lectern_side_scroll_has_more (LecternSideScroll *self,
                                                 GtkPositionType    side);
gboolean           lectern_side_scroll_move (LecternSideScroll *self,
                                             int                delta);
void               lectern_side_scroll_show (LecternSideScroll *self,
                                             int                start,
                                             int                end);
void               lectern_side_scroll_snapshot (LecternSideScroll *self,
                                                 GtkSnapshot       *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSideScroll, lectern_side_scroll_free)
void lectern_side_scroll_append_shade (GtkSnapshot           *snapshot,
                                       const LecternStyle    *style,
                                       const graphene_rect_t *area,
                                       GtkPositionType        from);

G_END_DECLS
