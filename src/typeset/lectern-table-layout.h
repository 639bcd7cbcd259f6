/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-paragraph.h"

G_BEGIN_DECLS

/**
 * LecternTableLayout:
 *
 * A table set to a width: some of its columns side by side, all of them equally wide, behind
 * the column of the questions. Row 0 is the head, column 0 the questions; row r > 0 is
 * table->rows[r - 1], column c > 0 is table->columns[first_column + c - 1].
 *
 * The heights of rows are estimated until [func@table_layout_ensure_rows] sets them, so
 * that a table with 500 rows costs what is shown of it. Lengths are in layout units.
 */
typedef struct _LecternTableLayout LecternTableLayout;

LecternTableLayout   *lectern_table_layout_new (PangoContext       *context,
                                                LecternStyle       *style,
                                                const LecternTable *table,
                                                guint               first_column,
                                                guint               n_columns,
                                                double              width) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_table_layout_free (LecternTableLayout *self);
guint                 lectern_table_layout_get_max_columns (PangoContext       *context,
                                                            const LecternStyle *style,
                                                            const LecternTable *table,
                                                            double              width);
guint                 lectern_table_layout_get_n_rows (LecternTableLayout *self);
guint                 lectern_table_layout_get_n_columns (LecternTableLayout *self);
double                lectern_table_layout_get_width (LecternTableLayout *self);
double                lectern_table_layout_get_height (LecternTableLayout *self);
gboolean              lectern_table_layout_ensure_rows (LecternTableLayout *self,
                                                        guint               first_row,
                                                        guint               n_rows);
double                lectern_table_layout_get_row_y (LecternTableLayout *self,
                                                      guint               row);
double                lectern_table_layout_get_row_height (LecternTableLayout *self,
                                                           guint               row);
guint                 lectern_table_layout_get_row_at (LecternTableLayout *self,
                                                       double              y);
double                lectern_table_layout_get_column_x (LecternTableLayout *self,
                                                         guint               column);
double                lectern_table_layout_get_column_width (LecternTableLayout *self,
                                                             guint               column);
double                lectern_table_layout_get_padding_x (LecternTableLayout *self);
double                lectern_table_layout_get_padding_y (LecternTableLayout *self);
PangoLayout          *lectern_table_layout_get_cell (LecternTableLayout *self,
                                                     guint               row,
                                                     guint               column);
const LecternInlines *lectern_table_layout_get_inlines (LecternTableLayout *self,
                                                        guint               row,
                                                        guint               column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternTableLayout, lectern_table_layout_free)

G_END_DECLS
