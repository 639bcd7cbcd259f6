/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article-view.h"
#include "lectern-block-widget.h"
#include "lectern-boundary.h"
#include "lectern-heights.h"

G_BEGIN_DECLS

/* Documents of so many blocks get all their widgets, so that a screen reader finds everything. */
#define LECTERN_VIEW_MAX_EAGER_BLOCKS 1000
/* Above the first and below the last block, in pixels. */
#define LECTERN_VIEW_MARGIN_TOP 36
#define LECTERN_VIEW_MARGIN_BOTTOM 72
/* In percent. */
#define LECTERN_VIEW_TEXT_SIZE_MIN 50
#define LECTERN_VIEW_TEXT_SIZE_MAX 400

/**
 * LecternAnchor:
 * @block: a block that shows, or the next one if the top of the view is in the gap above it
 * @part, @byte: the line in it
 * @dy: how far the top of the view is below the beginning of that line, in pixels; negative in a gap
 *
 * What stands at the top of the view. It is the truth about where the reader is; the
 * adjustment only reflects it. It changes when the reader scrolls or jumps and never by a layout.
 */
typedef struct
{
  guint32     block;
  LecternPart part;
  guint32     byte;
  int         dy;
} LecternAnchor;

/**
 * LecternRun:
 * @first: its first block
 * @end: the first block behind it
 *
 * Blocks that are hidden together. So that going from block to block takes no longer where many are.
 */
typedef struct
{
  guint32 first;
  guint32 end;
} LecternRun;

/* Whether a table leaves the column; finding out takes setting its words. */
typedef enum
{
  LECTERN_WIDE_UNKNOWN,
  LECTERN_WIDE_NO,
  LECTERN_WIDE_YES,
} LecternWide;

/**
 * LecternSelecting:
 * @has_origin: the reader clicked somewhere or selected something
 * @origin: what selecting began with: a place, or the word or paragraph that was clicked on
 * @moving: the end of the selection that moves
 * @unit: by what the pointer selects
 * @is_tap: a finger is on the view and has not moved yet
 * @is_dragging: the pointer is selecting
 * @shows_beam: the pointer is over text
 * @x, @y: where the pointer is, in pixels of the view
 * @since: since when it has been outside of the view, in microseconds; 0 if it is inside
 * @last: when the view was scrolled for it last
 * @rest: fractions of pixels that were not scrolled yet
 * @tick_id: of the callback that scrolls
 * @column: where keys go up and down, in pixels of the view; negative if not known yet
 *
 * How the selection came about and how it goes on. What is selected stands in the marks.
 */
typedef struct
{
  gboolean          has_origin;
  LecternPlaceRange origin;
  LecternPlace      moving;
  LecternUnit       unit;
  gboolean          is_tap;
  gboolean          is_dragging;
  gboolean          shows_beam;
  double            x;
  double            y;
  gint64            since;
  gint64            last;
  double            rest;
  guint             tick_id;
  double            column;
} LecternSelecting;

/**
 * LecternStep:
 *
 * How far a key takes the caret, or the end of the selection that moves.
 */
typedef enum
{
  LECTERN_STEP_CHARACTER,
  LECTERN_STEP_WORD,
  LECTERN_STEP_PARAGRAPH,
  LECTERN_STEP_LINE,
  LECTERN_STEP_LINE_END,
  LECTERN_STEP_PAGE,
  LECTERN_STEP_DOCUMENT,
} LecternStep;

/**
 * LecternCaret:
 * @is_on: the reader wants a caret. Where it stands is @moving of LecternSelecting, as soon as that has an
 *   origin: the caret is the end of the selection that moves, also where nothing is selected
 * @is_dark: it blinks and does not show just now
 * @blink_id: source that shows or hides it, or 0
 * @moved_at: when the reader last moved it, in monotonic microseconds: nothing blinks for ever
 * @told: (nullable) (weak): what says in its description where the caret stands
 *
 * The caret of caret mode.
 */
typedef struct
{
  gboolean   is_on;
  gboolean   is_dark;
  guint      blink_id;
  gint64     moved_at;
  GtkWidget *told;
} LecternCaret;

struct _LecternArticleView
{
  GtkWidget parent_instance;

  /* What is shown. */
  LecternArticle      *article;   /* (owned) (nullable) */
  LecternBlockContext *context;   /* (owned) (nullable): NULL without an article */
  LecternHeights      *heights;   /* (owned) (nullable): of all blocks with the gaps above them, estimated until measured */
  LecternBlockWidget **widgets;   /* (owned) (array length=n_blocks): borrowed children; NULL where not made */
  guint8              *measured;  /* (owned) (array length=n_blocks): whether the height is exact */
  guint8              *hidden;    /* (owned) (array length=n_blocks): folded away */
  GArray              *runs;      /* (owned) (element-type LecternRun): of blocks that are hidden, from the first to the last */
  guint8              *wide;      /* (owned) (array length=n_blocks): LecternWide of each table */
  GArray              *bookmarks; /* (owned) (nullable) (element-type LecternPlace): in the order of the text */
  guint8              *folded;    /* (owned) (array length=n_containers): callouts that are closed */
  guint32              n_blocks;
  gboolean             sources_open;

  /* How it looks. */
  guint                 text_size;       /* percent */
  char                 *text_font;       /* (owned) (nullable): family; NULL or empty for the serif of the style */
  int                   line_characters; /* where there is room */
  LecternPageColors     page_colors;
  const LecternPalette *palette;        /* (nullable): that the style of the context was made with */
  gboolean              style_is_stale; /* the font or the length of lines is another than the context's */

  /* Where the reader is. */
  LecternAnchor anchor;
  guint32       section;      /* outline index, or LECTERN_NONE */
  gboolean      section_held; /* it was jumped to: stays until the reader scrolls */
  guint32       first_shown;  /* blocks that show, with a margin … */
  guint32       last_shown;
  int           first_y; /* … where first_shown begins, in pixels of the view */

  /* Geometry, in pixels. */
  int width; /* of the last allocation; 0 before the first */
  int height;
  int column_x;
  int wide_x; /* tables may be wider than the column */
  int wide_width;

  /* Scrolling. */
  GtkAdjustment      *hadjustment; /* (owned) (nullable) */
  GtkAdjustment      *vadjustment; /* (owned) (nullable) */
  GtkScrollablePolicy hscroll_policy;
  GtkScrollablePolicy vscroll_policy;
  double              last_value;     /* of the vertical adjustment */
  gboolean            is_configuring; /* we change the adjustment ourselves */
  guint               reconcile_id;   /* source that brings the adjustment back to the truth */
  guint               update_id;      /* source that makes what an allocation found missing */
  guint               complete_id;    /* idle source that makes and measures the rest */
  guint32             complete_next;  /* where it goes on */

  /* Gliding to where a key or the wheel led. */
  guint            glide_id;       /* tick callback, or 0 */
  LecternAnchor    glide_to;       /* where it ends */
  int              glide_distance; /* from where it began, in pixels */
  int              glide_done;     /* of it, in pixels */
  gint64           glide_begin;    /* in microseconds, on the frame clock */
  gint64           glide_us;       /* how long it takes */
  LecternSelecting selecting;
  LecternCaret     caret;

  /* Zooming. */
  double        zoom_steps;  /* parts of a step that were asked for and not made yet */
  int           zoom_y;      /* in pixels of the view */
  LecternAnchor zoom_line;   /* what stays there … */
  LecternAnchor zoom_top;    /* … as long as this is the anchor */
  double        pinch_scale; /* how far apart two fingers were at the last step, as a factor of where they began */

  gboolean holds_still; /* the focus is given to what shows, or where it was: nothing scrolls for it */
  GtkRoot *root;        /* (not owned) (nullable): whose focus we follow */
};

/* lectern-article-view-adjustment.c */
void lectern_view_set_vadjustment (LecternArticleView *self,
                                   GtkAdjustment      *adjustment);
void lectern_view_sync_adjustment (LecternArticleView *self);
void lectern_view_stop_reconciling (LecternArticleView *self);

/* lectern-article-view-anchor.c */
int           lectern_view_get_extent (LecternArticleView *self,
                                       guint32             block,
                                       gboolean            make);
guint32       lectern_view_resolve (LecternArticleView *self,
                                    gboolean            make,
                                    int                *offset);
LecternAnchor lectern_view_make_anchor (LecternArticleView *self,
                                        guint32             block,
                                        int                 offset);
void          lectern_view_normalize (LecternArticleView *self,
                                      guint32            *block,
                                      int                *offset,
                                      gboolean            make);
void          lectern_view_scroll_by (LecternArticleView *self,
                                      int                 delta);
void          lectern_view_jump (LecternArticleView  *self,
                                 const LecternAnchor *anchor);
void          lectern_view_jump_to_offset (LecternArticleView *self,
                                           gint64              top);

/* lectern-article-view-scroll.c */
void lectern_view_scroll_lines (LecternArticleView *self,
                                int                 n_lines,
                                gboolean            glide);
void lectern_view_scroll_pages (LecternArticleView *self,
                                double              n_pages,
                                gboolean            glide);
void lectern_view_glide_by (LecternArticleView *self,
                            int                 delta);
void lectern_view_stop_gliding (LecternArticleView *self,
                                gboolean            at_end);

/* lectern-article-view-gestures.c */
void lectern_view_zoom (LecternArticleView *self,
                        int                 y,
                        double              steps);
void lectern_view_add_gestures (LecternArticleView *self);

/* lectern-article-view-layout.c */
int                 lectern_view_get_above (LecternArticleView *self,
                                            guint32             i);
int                 lectern_view_get_below (LecternArticleView *self,
                                            guint32             i);
void                lectern_view_reset_layout (LecternArticleView *self);
void                lectern_view_forget_heights (LecternArticleView *self);
void                lectern_view_set_geometry (LecternArticleView *self);
void                lectern_view_make_first (LecternArticleView *self);
void                lectern_view_update (LecternArticleView *self);
void                lectern_view_queue_update (LecternArticleView *self);
void                lectern_view_allocate_children (LecternArticleView *self);
gint64              lectern_view_get_top (LecternArticleView *self);
void                lectern_view_block_changed (LecternArticleView *self,
                                                guint32             block);
guint32             lectern_view_get_next (LecternArticleView *self,
                                           guint32             block);
guint32             lectern_view_get_previous (LecternArticleView *self,
                                               guint32             block);
int                 lectern_view_get_block_y (LecternArticleView *self,
                                              guint32             block);
void                lectern_view_get_block_box (LecternArticleView *self,
                                                guint32             block,
                                                GdkRectangle       *box);
void                lectern_view_queue_complete (LecternArticleView *self);
LecternBlockWidget *lectern_view_ensure_widget (LecternArticleView *self,
                                                guint32             block);
int                 lectern_view_measure_block (LecternArticleView *self,
                                                guint32             block);

/* lectern-article-view-blocks.c */
LecternBlockWidget *lectern_view_create_block (LecternArticleView *self,
                                               guint32             block);
int                 lectern_view_estimate_height (LecternArticleView *self,
                                                  guint32             block);
void                lectern_view_update_hidden (LecternArticleView *self);
void                lectern_view_update_disclosure (LecternArticleView *self,
                                                    guint32             block);
void                lectern_view_rebuild_hidden (LecternArticleView *self);
void                lectern_view_toggle (LecternArticleView *self,
                                         guint32             block);
void                lectern_view_reveal (LecternArticleView *self,
                                         guint32             block);

/* lectern-article-view-bookmarks.c */
gboolean lectern_view_has_bookmark (LecternArticleView *self,
                                    guint32             block);
void     lectern_view_snapshot_bookmarks (LecternArticleView *self,
                                          GtkSnapshot        *snapshot,
                                          guint32             block);

/* lectern-article-view-style.c */
void lectern_view_create_context (LecternArticleView *self);
void lectern_view_update_style (LecternArticleView *self);

/* lectern-article-view-position.c */
void lectern_view_focus_first_link (LecternArticleView *self);
void lectern_view_hold_section (LecternArticleView *self,
                                guint32             section);

/* lectern-article-view-show.c */
gboolean lectern_view_get_caret (LecternArticleView *self,
                                 const LecternPlace *place,
                                 LecternRectangle   *caret);
void     lectern_view_show_place (LecternArticleView *self,
                                  const LecternPlace *place);

/* lectern-article-view-snapshot.c */
void lectern_view_snapshot (LecternArticleView *self,
                            GtkSnapshot        *snapshot);

/* lectern-article-view-input.c */
void     lectern_view_install_input (GtkWidgetClass *widget_class);
gboolean lectern_view_focus (GtkWidget       *widget,
                             GtkDirectionType direction);
void     lectern_view_grab_place (LecternArticleView *self,
                                  const LecternPlace *place);
void     lectern_view_follow_root (LecternArticleView *self,
                                   GtkRoot            *root);
void     lectern_view_update_section (LecternArticleView *self);

/* lectern-article-view-selection.c */
void     lectern_view_add_selecting (LecternArticleView *self);
void     lectern_view_reset_selecting (LecternArticleView *self);
void     lectern_view_select (LecternArticleView      *self,
                              const LecternPlaceRange *selection);
void     lectern_view_press (LecternArticleView *self,
                             GtkGestureClick    *gesture,
                             int                 n_press,
                             double              x,
                             double              y);
void     lectern_view_release (LecternArticleView *self,
                               double              x,
                               double              y);
gboolean lectern_view_find_place (LecternArticleView *self,
                                  double              x,
                                  double              y,
                                  gboolean            as_drawn,
                                  LecternPlace       *place);
void     lectern_view_begin_at (LecternArticleView *self,
                                const LecternPlace *place);
void     lectern_view_extend_to (LecternArticleView *self,
                                 const LecternPlace *place);

/* lectern-article-view-caret.c */
void     lectern_view_install_caret (GtkWidgetClass *widget_class);
void     lectern_view_prepare (LecternArticleView *self);
void     lectern_view_step (LecternArticleView *self,
                            LecternPlace       *place,
                            LecternStep         step,
                            int                 direction);
void     lectern_view_extend (LecternArticleView *self,
                              LecternStep         step,
                              int                 direction);
gboolean lectern_view_find_step (guint           key,
                                 GdkModifierType modifiers,
                                 LecternStep    *step,
                                 int            *direction);

/* lectern-article-view-caret-mode.c */
void     lectern_view_add_caret (LecternArticleView *self);
void     lectern_view_place_caret (LecternArticleView *self,
                                   const LecternPlace *place);
void     lectern_view_caret_moved (LecternArticleView *self);
void     lectern_view_update_caret (LecternArticleView *self);
void     lectern_view_follow_focus (LecternArticleView *self,
                                    GtkWidget          *focus);
gboolean lectern_view_get_caret_place (LecternArticleView *self,
                                       LecternPlace       *place);
void     lectern_view_focus_caret (LecternArticleView *self);
void     lectern_view_move_caret (LecternArticleView *self,
                                  LecternStep         step,
                                  int                 direction);

/* lectern-article-view-caret-blink.c */
void lectern_view_update_blinking (LecternArticleView *self);
void lectern_view_stop_blinking (LecternArticleView *self);
void lectern_view_snapshot_caret (LecternArticleView *self,
                                  GtkSnapshot        *snapshot);

/* lectern-article-view-landmarks.c */
gboolean lectern_view_find_link_in_block (LecternArticleView *self,
                                          const LecternPlace *origin,
                                          gboolean            backward,
                                          LecternPlace       *place);

/* lectern-article-view-menu.c */
void lectern_view_install_menu (GtkWidgetClass *widget_class);
void lectern_view_add_menu (LecternArticleView *self);
void lectern_view_open_menu_at (LecternArticleView *self,
                                double              x,
                                double              y);

/* lectern-article-view-copy.c */
void lectern_view_install_copy (GtkWidgetClass *widget_class);
void lectern_view_update_copy (LecternArticleView *self);
void lectern_view_own_primary (LecternArticleView *self);

G_END_DECLS
