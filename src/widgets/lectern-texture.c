/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-texture.h"

/**
 * lectern_texture_new_for_surface:
 * @surface: an image surface, ARGB32; must not be drawn to any more
 *
 * Makes a texture of a surface without copying it: the texture's bytes own the surface.
 *
 * Returns: (transfer full): the texture
 */
GdkTexture *
lectern_texture_new_for_surface (cairo_surface_t *surface)
{
  g_autoptr (GBytes) bytes = NULL;
  int                height, stride;

  cairo_surface_flush (surface);
  height = cairo_image_surface_get_height (surface);
  stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) height * (gsize) stride,
                                      (GDestroyNotify) cairo_surface_destroy,
                                      cairo_surface_reference (surface));

  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

/**
 * lectern_texture_is_transparent:
 * @surface: an image surface, ARGB32
 *
 * Looks at some of its pixels.
 *
 * Returns: whether a good part of a picture is transparent; rounded corners are not
 */
gboolean
lectern_texture_is_transparent (cairo_surface_t *surface)
{
  const guint32 *pixels;
  int            width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int            stride, n_seen = 0, n_clear = 0;

  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface) / 4;
  pixels = (const guint32 *) (const void *) cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y += MAX (height / 64, 1))
    for (int x = 0; x < width; x += MAX (width / 64, 1))
      {
        n_seen++;
        n_clear += pixels[(gsize) y * stride + x] >> 24 < 128;
      }

  return n_clear > n_seen / 20;
}
