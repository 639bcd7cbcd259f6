/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-paginator.h"
#include "lectern-pdf.h"

#include <cairo-pdf.h>

G_BEGIN_DECLS

/**
 * LecternPdfTags:
 *
 * The structure of a PDF while its pages are drawn: what is a heading, an item, a cell, a link.
 */
typedef struct _LecternPdfTags LecternPdfTags;

LecternPdfTags *lectern_pdf_tags_new (LecternPaginator *paginator) G_GNUC_WARN_UNUSED_RESULT;
void            lectern_pdf_tags_free (LecternPdfTags *self);
void            lectern_pdf_tags_begin (LecternPdfTags *self,
                                        cairo_t        *cr);
void            lectern_pdf_tags_end (LecternPdfTags *self,
                                      cairo_t        *cr);
void            lectern_pdf_tags_draw_page (LecternPdfTags *self,
                                            cairo_t        *cr,
                                            LecternPage    *page);
void            lectern_pdf_tags_add_outline (LecternPdfTags  *self,
                                              cairo_surface_t *surface);
char           *lectern_pdf_dup_uri (const char *url) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternPdfTags, lectern_pdf_tags_free)

G_END_DECLS
