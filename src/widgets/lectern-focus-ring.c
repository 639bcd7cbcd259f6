/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-focus-ring.h"

#include "lectern-rgba.h"

/* In pixels. */
#define RING_WIDTH 2
#define RING_RADIUS 4

/**
 * lectern_focus_ring_append:
 * @snapshot: a snapshot
 * @style: the article's style
 * @x, @y: the outer edge's top left corner, in pixels
 * @width, @height: the outer size, in pixels
 *
 * Draws the ring around what has the focus, in the colour of links: on the article's page
 * the theme's own ring may not show.
 */
void
lectern_focus_ring_append (GtkSnapshot        *snapshot,
                           const LecternStyle *style,
                           double              x,
                           double              y,
                           double              width,
                           double              height)
{
  GdkRGBA        color = lectern_rgba (&lectern_style_get_palette (style)->link);
  const GdkRGBA  colors[4] = { color, color, color, color };
  const float    widths[4] = { RING_WIDTH, RING_WIDTH, RING_WIDTH, RING_WIDTH };
  GskRoundedRect ring;

  gsk_rounded_rect_init_from_rect (&ring,
                                   &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height),
                                   RING_RADIUS);
  gtk_snapshot_append_border (snapshot, &ring, widths, colors);
}
