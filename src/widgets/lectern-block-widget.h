/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-block-context.h"
#include "lectern-frame.h"
#include "lectern-paragraph.h"
#include "lectern-side-scroll.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_BLOCK_WIDGET (lectern_block_widget_get_type ())

G_DECLARE_DERIVABLE_TYPE (LecternBlockWidget, lectern_block_widget, LECTERN, BLOCK_WIDGET, GtkWidget)

/**
 * LecternBlockWidgetClass:
 * @set_up: the block is known; called once
 * @restyle: the style, or what stands above the block, has changed: drop what was set with it
 * @get_height: sets the block to a width in pixels and returns its height; called for new
 *   widths and after @restyle only
 * @get_place_at: the part and byte that the line at y, in pixels, begins with
 * @get_place_y: where the line with that place begins, in pixels
 * @show_range: scrolls sideways in itself, so far that a part of one text shows
 * @get_line: where the line begins and ends that stands at the top of the window if the window begins at y; all in
 *   pixels of the block. What has no lines is one
 * @get_covered: how much of the window a head that stays there covers if the window begins at y, in pixels
 * @set_window: what of the block shows: from top to bottom, in pixels of the block
 * @grab_place: gives the focus to what is focusable at that place, else to the block
 * @get_focus_place: the place that has the focus
 * @find_part: which text stands at a point, the nearest one, and a byte of it that is in the line there;
 *   @as_drawn: with what stays in place over the rest, as the head of a table does
 * @get_layout: the layout that a byte of a text stands in, where that stands, and the byte of the text that it
 *   begins with; borrowed, NULL where there is none; @as_drawn: NULL also where it does not show, so that nothing is
 *   set for it
 * @get_side_scroll: what scrolls a text sideways, and between which edges it shows; NULL where nothing does
 *
 * All but @get_height have a default.
 */
struct _LecternBlockWidgetClass
{
  GtkWidgetClass parent_class;

  void (*set_up) (LecternBlockWidget *self);
  void (*restyle) (LecternBlockWidget *self);
  int (*get_height) (LecternBlockWidget *self,
                     int                 width);
  void (*get_place_at) (LecternBlockWidget *self,
                        int                 y,
                        LecternPart        *part,
                        guint32            *byte);
  int (*get_place_y) (LecternBlockWidget *self,
                      LecternPart         part,
                      guint32             byte);
  void (*show_range) (LecternBlockWidget *self,
                      LecternPart         part,
                      guint32             start,
                      guint32             end);
  void (*get_line) (LecternBlockWidget *self,
                    int                 y,
                    int                *top,
                    int                *bottom);
  int (*get_covered) (LecternBlockWidget *self,
                      int                 y);
  void (*set_window) (LecternBlockWidget *self,
                      int                 top,
                      int                 bottom);
  void (*grab_place) (LecternBlockWidget *self,
                      LecternPart         part,
                      guint32             byte);
  gboolean (*get_focus_place) (LecternBlockWidget *self,
                               LecternPart        *part,
                               guint32            *byte);
  void (*find_part) (LecternBlockWidget *self,
                     double              x,
                     double              y,
                     gboolean            as_drawn,
                     LecternPart        *part,
                     guint32            *byte);
  PangoLayout *(*get_layout) (LecternBlockWidget *self,
                              LecternPart         part,
                              guint32             byte,
                              gboolean            as_drawn,
                              int                *x,
                              int                *y,
                              guint32            *first);
  LecternSideScroll *(*get_side_scroll) (LecternBlockWidget *self,
                                         LecternPart         part,
                                         int                *left,
                                         int                *right);
};

LecternBlockContext *lectern_block_widget_get_context (LecternBlockWidget *self);
const LecternBlock  *lectern_block_widget_get_block (LecternBlockWidget *self);
guint32              lectern_block_widget_get_index (LecternBlockWidget *self);
const LecternFrame  *lectern_block_widget_get_frame (LecternBlockWidget *self);
void                 lectern_block_widget_set_up (LecternBlockWidget  *self,
                                                  LecternBlockContext *context,
                                                  guint32              index,
                                                  guint32              block_above);
void                 lectern_block_widget_restyle (LecternBlockWidget *self,
                                                   guint32             block_above);
int                  lectern_block_widget_get_height (LecternBlockWidget *self,
                                                      int                 width);
void                 lectern_block_widget_invalidate (LecternBlockWidget *self);
void                 lectern_block_widget_get_place_at (LecternBlockWidget *self,
                                                        int                 y,
                                                        LecternPart        *part,
                                                        guint32            *byte);
int                  lectern_block_widget_get_place_y (LecternBlockWidget *self,
                                                       LecternPart         part,
                                                       guint32             byte);
void                 lectern_block_widget_show_range (LecternBlockWidget *self,
                                                      LecternPart         part,
                                                      guint32             start,
                                                      guint32             end);
void                 lectern_block_widget_get_line (LecternBlockWidget *self,
                                                    int                 y,
                                                    int                *top,
                                                    int                *bottom);
int                  lectern_block_widget_get_covered (LecternBlockWidget *self,
                                                       int                 y);
void                 lectern_block_widget_set_window (LecternBlockWidget *self,
                                                      int                 top,
                                                      int                 bottom);
gboolean             lectern_block_widget_has_window (LecternBlockWidget *self,
                                                      int                 top,
                                                      int                 bottom);
void                 lectern_block_widget_grab_place (LecternBlockWidget *self,
                                                      LecternPart         part,
                                                      guint32             byte);
gboolean             lectern_block_widget_get_focus_place (LecternBlockWidget *self,
                                                           LecternPart        *part,
                                                           guint32            *byte);
void                 lectern_block_widget_find_place (LecternBlockWidget *self,
                                                      double              x,
                                                      double              y,
                                                      gboolean            as_drawn,
                                                      LecternPart        *part,
                                                      guint32            *byte);
gboolean             lectern_block_widget_get_caret (LecternBlockWidget *self,
                                                     LecternPart         part,
                                                     guint32             byte,
                                                     LecternRectangle   *caret);
gboolean             lectern_block_widget_get_drawn_caret (LecternBlockWidget *self,
                                                           LecternPart         part,
                                                           guint32             byte,
                                                           LecternRectangle   *caret);
void                 lectern_block_widget_find_line (LecternBlockWidget *self,
                                                     LecternPart         part,
                                                     guint32             byte,
                                                     guint32            *start,
                                                     guint32            *end);
LecternSideScroll   *lectern_block_widget_get_side_scroll (LecternBlockWidget *self,
                                                           LecternPart         part,
                                                           int                *left,
                                                           int                *right);
void                 lectern_block_widget_set_description (LecternBlockWidget *self,
                                                           const char         *description);
void                 lectern_block_widget_update_description (LecternBlockWidget *self);
void                 lectern_block_widget_set_bookmarked (LecternBlockWidget *self,
                                                          gboolean            is_bookmarked);
gboolean             lectern_block_widget_is_rtl (LecternBlockWidget *self);

G_END_DECLS
