/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-style.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void lectern_focus_ring_append (GtkSnapshot        *snapshot,
                                const LecternStyle *style,
                                double              x,
                                double              y,
                                double              width,
                                double              height);

G_END_DECLS
