/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-frame.h"
#include "lectern-paginator.h"
#include "lectern-picture.h"
#include "lectern-table-layout.h"

G_BEGIN_DECLS

/* Lengths are added up in one order here and in another there. */
#define LECTERN_PAGINATOR_EPSILON 0.01

struct _LecternPage
{
  LecternPaginator *paginator; /* (not owned) */
  guint             number;    /* from 1 */
  guint             first_slice;
  guint             n_slices;
};

struct _LecternPaginator
{
  LecternHandout *handout;     /* (owned) */
  LecternArticle *article;     /* (not owned) of the hand-out */
  double          size;        /* of body text, as asked for */
  char           *text_font;   /* (owned) (nullable): family of the running text, as asked for */
  LecternStyle   *style;       /* (owned) (nullable) before it is run */
  LecternStyle   *table_style; /* (owned) smaller */
  LecternPaper    paper;
  double          width;  /* of the body, in points */
  double          height; /* of the body without the footer */
  double          column; /* width of texts, in the middle: as many characters as read well */
  GArray         *slices; /* (element-type LecternSlice) */
  GArray         *pages;  /* (element-type LecternPage) */

  /* While pages are cut. */
  double      y;           /* how much of the page is used */
  guint       first_slice; /* of the page */
  guint32    *n_lines;     /* (owned) of each entry; 0 where it was not counted yet */
  GHashTable *limits;      /* (owned) entry of a figure → most height as double * */

  /* What was set last, for the thread that did it. */
  GThread            *thread;  /* (not owned) never dereferenced */
  PangoContext       *context; /* (owned) (nullable) */
  guint32             layout_entry;
  PangoLayout        *layout; /* (owned) (nullable) of @layout_entry */
  guint32             table_entry;
  guint               table_column;
  LecternTableLayout *table; /* (owned) (nullable) of @table_entry from @table_column on */
  guint32             picture_entry;
  LecternPicture     *picture; /* (owned) (nullable) of @picture_entry */
};

PangoContext       *lectern_paginator_get_context (LecternPaginator *self);
void                lectern_paginator_init_frame (LecternPaginator *self,
                                                  guint32           entry,
                                                  LecternFrame     *frame);
gboolean            lectern_paginator_is_full_width (LecternPaginator   *self,
                                                     guint32             entry,
                                                     const LecternFrame *frame);
PangoLayout        *lectern_paginator_get_layout (LecternPaginator   *self,
                                                  guint32             entry,
                                                  const LecternFrame *frame);
LecternTableLayout *lectern_paginator_get_table (LecternPaginator *self,
                                                 guint32           entry,
                                                 guint             first_column,
                                                 guint             n_columns);
PangoLayout        *lectern_paginator_create_continued (LecternPaginator *self,
                                                        guint32           entry) G_GNUC_WARN_UNUSED_RESULT;
PangoLayout        *lectern_paginator_create_continued_question (LecternPaginator   *self,
                                                                 LecternTableLayout *table,
                                                                 guint               row,
                                                                 double              height) G_GNUC_WARN_UNUSED_RESULT;

gboolean lectern_paginator_is_empty (LecternPaginator *self);
void     lectern_paginator_end_page (LecternPaginator *self);
void     lectern_paginator_add_slice (LecternPaginator *self,
                                      LecternSlice      slice);

double   lectern_paginator_measure_table_start (LecternPaginator *self,
                                                guint32           entry);
double   lectern_paginator_measure_table_untorn (LecternPaginator *self,
                                                 guint32           entry,
                                                 double            needed);
gboolean lectern_paginator_place_table (LecternPaginator *self,
                                        guint32           entry,
                                        GCancellable     *cancellable,
                                        GError          **error);

G_END_DECLS
