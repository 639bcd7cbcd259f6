/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-folder.h"

G_BEGIN_DECLS

/* The most pixels that a raster image may have. */
#define LECTERN_IMAGE_MAX_PIXELS (64 * 1000 * 1000)
#define LECTERN_IMAGE_MAX_BYTES (32 * 1024 * 1024)

typedef enum
{
  LECTERN_IMAGE_PNG,
  LECTERN_IMAGE_JPEG,
  LECTERN_IMAGE_GIF,
  LECTERN_IMAGE_WEBP,
  LECTERN_IMAGE_SVG,
} LecternImageFormat;

typedef enum
{
  LECTERN_IMAGE_ERROR_UNKNOWN_FORMAT,
  LECTERN_IMAGE_ERROR_BROKEN,
  LECTERN_IMAGE_ERROR_TOO_LARGE,
} LecternImageError;

#define LECTERN_IMAGE_ERROR (lectern_image_error_quark ())

/**
 * LecternImageHeader:
 * @format: found by content, never by name
 * @width, @height: in pixels, both > 0; for an SVG its own size in CSS pixels
 *
 * What the first bytes of an image say, before anything is decoded.
 */
typedef struct
{
  LecternImageFormat format;
  double             width;
  double             height;
} LecternImageHeader;

GQuark   lectern_image_error_quark (void);
gboolean lectern_image_header_read (LecternFolder      *folder,
                                    const char         *reference,
                                    LecternImageHeader *header,
                                    GError            **error);

G_END_DECLS
