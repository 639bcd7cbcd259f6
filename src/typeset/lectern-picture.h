/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-folder.h"

#include <cairo.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_PICTURE (lectern_picture_get_type ())

/**
 * LecternPicture:
 *
 * The picture of a figure, opened and ready to be drawn at any size: an SVG as vectors,
 * anything else as pixels. One thread at a time.
 */
G_DECLARE_FINAL_TYPE (LecternPicture, lectern_picture, LECTERN, PICTURE, GObject)

LecternPicture  *lectern_picture_load (LecternFolder *folder,
                                       const char    *reference,
                                       int            max_width,
                                       GCancellable  *cancellable,
                                       GError       **error) G_GNUC_WARN_UNUSED_RESULT;
double           lectern_picture_get_width (LecternPicture *self);
double           lectern_picture_get_height (LecternPicture *self);
gboolean         lectern_picture_draw (LecternPicture *self,
                                       cairo_t        *cr,
                                       double          width,
                                       double          height,
                                       GError        **error);
cairo_surface_t *lectern_picture_render (LecternPicture *self,
                                         int             width,
                                         int             height,
                                         GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void             lectern_picture_fit (double  natural_width,
                                      double  natural_height,
                                      double  max_width,
                                      double  max_height,
                                      double *width,
                                      double *height);

G_END_DECLS
