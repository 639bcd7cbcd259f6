/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-bookmark-list.h"
#include "lectern-contents-model.h"
#include "lectern-contents-row.h"
#include "lectern-contents.h"

G_BEGIN_DECLS

struct _LecternContents
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller; /* (not owned) template child */
  GtkListView       *list;     /* (not owned) template child */

  LecternContentsModel *model;     /* (owned) (nullable): no article */
  GtkSingleSelection   *selection; /* (owned) (nullable): no article */
  GHashTable           *rows;      /* (owned) (element-type guint32 LecternContentsRow): index of an item + 1 → its row, not owned, where there is one */
  GtkTextDirection      direction; /* of the titles */

  /* What is read. */
  guint32  current;          /* index of an outline item, or LECTERN_NONE */
  guint32  marked;           /* the row that is marked for it: the same, or the nearest in the list around it */
  guint8  *visited;          /* (owned) (nullable) (array length=n): what was read before */
  guint    show_id;          /* tick callback that scrolls to the marked row once rows have places, or 0 */
  int      n_frames_to_wait; /* until then */
  gint64   scrolled_at;      /* when the reader last scrolled the list himself, in monotonic microseconds */
  gboolean is_behind;        /* the marked row was not scrolled to, since the reader was scrolling */

  /* The filter: made with the first article. */
  GtkWidget *bar;    /* (not owned) (nullable): child around the next two */
  GtkWidget *entry;  /* (not owned) (nullable) */
  GtkWidget *result; /* (not owned) (nullable): label that says how many match */

  GtkWidget *bookmarks; /* (not owned) (nullable): child; made with the first bookmark */
};

/* lectern-contents.c */
void                lectern_contents_update_rows (LecternContents *self,
                                                  gboolean         titles);
void                lectern_contents_update_item (LecternContents *self, guint32 item);
void                lectern_contents_select_marked (LecternContents *self);
gboolean            lectern_contents_focus_item (LecternContents *self,
                                                 guint32          item);
LecternContentsRow *lectern_contents_get_focus_row (LecternContents *self);

/* lectern-contents-bookmarks.c */
gboolean lectern_contents_has_bookmarks (LecternContents *self);
guint    lectern_contents_get_n_bookmarks (LecternContents *self);
void     lectern_contents_filter_bookmarks (LecternContents *self,
                                            const char      *text);
void     lectern_contents_activate_first_bookmark (LecternContents *self);

/* lectern-contents-folding.c */
void lectern_contents_toggle (LecternContents *self,
                              guint32          item);
void lectern_contents_init_folding (LecternContents *self);

/* lectern-contents-search.c */
void     lectern_contents_ensure_search (LecternContents *self);
void     lectern_contents_reset_search (LecternContents *self);
gboolean lectern_contents_has_search (LecternContents *self);
gboolean lectern_contents_is_searching (LecternContents *self);

G_END_DECLS
