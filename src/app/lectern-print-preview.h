/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_PRINT_PREVIEW (lectern_print_preview_get_type ())

G_DECLARE_FINAL_TYPE (LecternPrintPreview, lectern_print_preview, LECTERN, PRINT_PREVIEW, GtkWindow)

/**
 * LecternPrintPreviewDraw:
 * @page: which page, from 0
 * @cr: where, in points from the top left corner of the sheet
 *
 * Draws a page.
 */
typedef void (*LecternPrintPreviewDraw) (guint    page,
                                         cairo_t *cr,
                                         gpointer user_data);

LecternPrintPreview *lectern_print_preview_new (GtkWindow              *parent,
                                                double                  page_width,
                                                double                  page_height,
                                                LecternPrintPreviewDraw draw,
                                                gpointer                user_data);
void                 lectern_print_preview_set_n_pages (LecternPrintPreview *self,
                                                        guint                n_pages);

G_END_DECLS
