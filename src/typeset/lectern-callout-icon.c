/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-callout-icon.h"

/* The icons are drawn in a square from -1 to 1. */

static void
stroke_circle (cairo_t *cr)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 0.86, 0, 2 * G_PI);
  cairo_stroke (cr);
}

static void
fill_dot (cairo_t *cr,
          double   y)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, y, 0.14, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
stroke_bar (cairo_t *cr,
            double   from,
            double   to)
{
  cairo_move_to (cr, 0, from);
  cairo_line_to (cr, 0, to);
  cairo_stroke (cr);
}

/* A light bulb. */
static void
draw_tip (cairo_t *cr)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, -0.22, 0.62, G_PI * 0.72, G_PI * 2.28);
  cairo_line_to (cr, 0.3, 0.56);
  cairo_line_to (cr, -0.3, 0.56);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_move_to (cr, -0.24, 0.86);
  cairo_line_to (cr, 0.24, 0.86);
  cairo_stroke (cr);
}

/* A speech bubble with an exclamation mark. */
static void
draw_important (cairo_t *cr)
{
  cairo_move_to (cr, -0.86, -0.8);
  cairo_line_to (cr, 0.86, -0.8);
  cairo_line_to (cr, 0.86, 0.46);
  cairo_line_to (cr, -0.1, 0.46);
  cairo_line_to (cr, -0.46, 0.86);
  cairo_line_to (cr, -0.46, 0.46);
  cairo_line_to (cr, -0.86, 0.46);
  cairo_close_path (cr);
  cairo_stroke (cr);
  stroke_bar (cr, -0.52, -0.14);
  fill_dot (cr, 0.18);
}

static void
draw_warning (cairo_t *cr)
{
  cairo_move_to (cr, 0, -0.84);
  cairo_line_to (cr, 0.94, 0.82);
  cairo_line_to (cr, -0.94, 0.82);
  cairo_close_path (cr);
  cairo_stroke (cr);
  stroke_bar (cr, -0.26, 0.24);
  fill_dot (cr, 0.54);
}

/* A filled octagon, as on a stop sign, with the mark left out. */
static void
draw_caution (cairo_t *cr)
{
  const double a = 0.4, b = 0.96;

  cairo_move_to (cr, -a, -b);
  cairo_line_to (cr, a, -b);
  cairo_line_to (cr, b, -a);
  cairo_line_to (cr, b, a);
  cairo_line_to (cr, a, b);
  cairo_line_to (cr, -a, b);
  cairo_line_to (cr, -b, a);
  cairo_line_to (cr, -b, -a);
  cairo_close_path (cr);
  cairo_rectangle (cr, 0.13, -0.62, -0.26, 0.74);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0.46, 0.17, 0, 2 * G_PI);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill (cr);
}

/**
 * lectern_callout_icon_draw:
 * @cr: where to draw
 * @kind: which callout
 * @color: in what colour
 * @x, @y: the top left corner, in the units of @cr
 * @size: width and height
 *
 * Draws the icon of a callout: each has a shape of its own, so that none is told by colour alone.
 */
void
lectern_callout_icon_draw (cairo_t            *cr,
                           LecternCalloutKind  kind,
                           const LecternColor *color,
                           double              x,
                           double              y,
                           double              size)
{
  cairo_save (cr);
  cairo_translate (cr, x + size / 2, y + size / 2);
  cairo_scale (cr, size / 2, size / 2);
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
  cairo_set_line_width (cr, 0.2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_new_path (cr);

  switch (kind)
    {
    case LECTERN_CALLOUT_TIP:
      draw_tip (cr);
      break;
    case LECTERN_CALLOUT_IMPORTANT:
      draw_important (cr);
      break;
    case LECTERN_CALLOUT_WARNING:
      draw_warning (cr);
      break;
    case LECTERN_CALLOUT_CAUTION:
      draw_caution (cr);
      break;
    case LECTERN_CALLOUT_NOTE:
    default:
      stroke_circle (cr);
      fill_dot (cr, -0.4);
      stroke_bar (cr, -0.02, 0.42);
      break;
    }
  cairo_restore (cr);
}
