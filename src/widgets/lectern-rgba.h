/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-style.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* A colour of the typesetter as GDK wants it. */
static inline GdkRGBA
lectern_rgba (const LecternColor *color)
{
  return (GdkRGBA){ (float) color->red, (float) color->green, (float) color->blue, (float) color->alpha };
}

G_END_DECLS
