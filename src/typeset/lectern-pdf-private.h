/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-paginator.h"
#include "lectern-pdf.h"

#include <cairo-pdf.h>

G_BEGIN_DECLS

/**
 * LecternPdfDestinations:
 *
 * What in a PDF can be led to, from a link or from the outline: sections, tables, figures and sources.
 */
typedef struct _LecternPdfDestinations LecternPdfDestinations;

LecternPdfDestinations *lectern_pdf_destinations_new (LecternHandout *handout) G_GNUC_WARN_UNUSED_RESULT;
void                    lectern_pdf_destinations_free (LecternPdfDestinations *self);
char                   *lectern_pdf_destinations_dup_link (LecternPdfDestinations *self,
                                                           const LecternMark      *mark) G_GNUC_WARN_UNUSED_RESULT;
void                    lectern_pdf_destinations_add (LecternPdfDestinations *self,
                                                      cairo_t                *cr,
                                                      const LecternMark      *mark);
void                    lectern_pdf_destinations_add_outline (LecternPdfDestinations *self,
                                                              cairo_surface_t        *surface);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternPdfDestinations, lectern_pdf_destinations_free)

/**
 * LecternPdfTags:
 *
 * The structure of a PDF while its pages are drawn: what is a heading, an item, a cell, a link.
 */
typedef struct _LecternPdfTags LecternPdfTags;

LecternPdfTags *lectern_pdf_tags_new (LecternPaginator       *paginator,
                                      LecternPdfDestinations *destinations) G_GNUC_WARN_UNUSED_RESULT;
void            lectern_pdf_tags_free (LecternPdfTags *self);
void            lectern_pdf_tags_begin (LecternPdfTags *self,
                                        cairo_t        *cr);
void            lectern_pdf_tags_end (LecternPdfTags *self,
                                      cairo_t        *cr);
void            lectern_pdf_tags_draw_page (LecternPdfTags *self,
                                            cairo_t        *cr,
                                            LecternPage    *page);
char           *lectern_pdf_dup_uri (const char *url) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternPdfTags, lectern_pdf_tags_free)

G_END_DECLS
