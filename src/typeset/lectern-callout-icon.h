/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-style.h"

#include <cairo.h>

G_BEGIN_DECLS

void lectern_callout_icon_draw (cairo_t            *cr,
                                LecternCalloutKind  kind,
                                const LecternColor *color,
                                double              x,
                                double              y,
                                double              size);

G_END_DECLS
