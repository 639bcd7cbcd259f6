/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-split.h"

G_BEGIN_DECLS

struct _LecternSplit
{
  GtkWidget parent_instance;

  GtkWidget *sidebar;  /* (owned) (nullable): a child */
  GtkWidget *handle;   /* (owned): a child on the line between the two */
  GtkWidget *content;  /* (owned) (nullable): a child */
  GtkWidget *backdrop; /* (owned) (nullable): a child over the content, while the sidebar lies over it */

  gboolean is_over;       /* the sidebar lies over the content, not beside it */
  gboolean is_open;       /* it shows, or is on its way */
  int      sidebar_width; /* wanted, in pixels */
  int      shown_width;   /* what there was room for, in pixels; 0 before the first allocation */
  double   drag_offset;   /* from the pointer to the line, while the handle is dragged, in pixels */
  gboolean is_reset;      /* a double click set the width: what the pointer still does changes nothing */
  double   shown;         /* how far the sidebar is in, from 0 to 1 */
  gint64   slide_time;    /* when it began to move, in microseconds of the frame clock, or 0 */
  double   slide_from;    /* where */
  guint    slide_id;      /* tick callback, or 0 */
};

/* lectern-split.c */
void lectern_split_ask_open (LecternSplit *self,
                             gboolean      open);
int  lectern_split_get_room (LecternSplit *self);

/* lectern-split-input.c */
void lectern_split_init_input (LecternSplit *self);
void lectern_split_create_backdrop (LecternSplit *self);
void lectern_split_update_handle (LecternSplit *self);

G_END_DECLS
