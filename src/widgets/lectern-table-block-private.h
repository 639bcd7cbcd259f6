/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-side-scroll.h"
#include "lectern-table-block.h"
#include "lectern-table-layout.h"

G_BEGIN_DECLS

struct _LecternTableBlock
{
  LecternTextBlock parent_instance;

  PangoLayout        *question; /* (owned) (nullable): the decision that the table helps with, below its caption */
  int                 question_y;
  LecternTableLayout *layout;     /* (owned) (nullable): for room pixels */
  LecternSideScroll  *scroll;     /* (owned) */
  GPtrArray          *short_head; /* (owned) (nullable) (element-type PangoLayout): the head's texts in short_lines lines; NULL where not set */
  int                 short_lines;
  GtkWidget         **cells;     /* (owned) (array length=n_cells): borrowed children, row by row; NULL where not made */
  guint               n_rows;    /* with the head */
  guint               n_columns; /* with the questions */
  int                 room;      /* width of the grid's window, in pixels */
  int                 grid_x;
  int                 grid_y;
  double              known_height; /* of the layout, when the height was asked for last */
  int                 scrollbar_height;
  int                 window_top; /* what shows, in pixels of the widget */
  int                 window_bottom;
  guint               first_made;   /* rows made beside the head: from first_made on … */
  guint               end_made;     /* … to before end_made … */
  guint               first_column; /* … and in them, beside the questions, the columns from first_column on … */
  guint               end_column;   /* … to before end_column */
  guint               focus_row;    /* where Tab enters */
  guint               focus_column;
};

/* lectern-table-block.c */
GtkWidget **lectern_table_block_get_slot (LecternTableBlock *self, guint row, guint column);
gboolean    lectern_table_block_is_rtl (LecternTableBlock *self);
int         lectern_table_block_get_row_y (LecternTableBlock *self, guint row);
int         lectern_table_block_get_row_bottom (LecternTableBlock *self, guint row);
void        lectern_table_block_get_column_edges (LecternTableBlock *self, guint column, int *left, int *right);
gboolean    lectern_table_block_is_frozen (LecternTableBlock *self);
void        lectern_table_block_check_height (LecternTableBlock *self);
void        lectern_table_block_show_column (LecternTableBlock *self, guint column);
GtkWidget  *lectern_table_block_place_cell (LecternTableBlock *self, guint row, guint column);

/* lectern-table-block-focus.c */
void     lectern_table_block_add_keys (GtkWidgetClass *widget_class);
gboolean lectern_table_block_focus (GtkWidget *widget, GtkDirectionType direction);
void     lectern_table_block_set_focus_child (GtkWidget *widget, GtkWidget *child);
void     lectern_table_block_grab_place (LecternBlockWidget *widget, LecternPart part, guint32 byte);
gboolean lectern_table_block_get_focus_place (LecternBlockWidget *widget, LecternPart *part, guint32 *byte);

/* lectern-table-block-head.c */
gboolean     lectern_table_block_is_stuck (LecternTableBlock *self);
int          lectern_table_block_get_head_y (LecternTableBlock *self, int window_top);
int          lectern_table_block_get_stuck_height (LecternTableBlock *self);
int          lectern_table_block_get_head_height (LecternTableBlock *self);
PangoLayout *lectern_table_block_get_head_layout (LecternTableBlock *self, guint column);

/* lectern-table-block-lines.c */
int  lectern_table_block_get_covered (LecternBlockWidget *widget, int y);
void lectern_table_block_get_line (LecternBlockWidget *widget, int y, int *top, int *bottom);

/* lectern-table-block-places.c */
void               lectern_table_block_find_part (LecternBlockWidget *widget, double x, double y, gboolean as_drawn, LecternPart *part, guint32 *byte);
PangoLayout       *lectern_table_block_get_layout (LecternBlockWidget *widget, LecternPart part, guint32 byte, gboolean as_drawn, int *x, int *y, guint32 *first);
LecternSideScroll *lectern_table_block_get_side_scroll (LecternBlockWidget *widget, LecternPart part, int *left, int *right);

/* lectern-table-block-snapshot.c */
void lectern_table_block_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
