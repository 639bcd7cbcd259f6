/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GdkTexture *lectern_texture_new_for_surface (cairo_surface_t *surface) G_GNUC_WARN_UNUSED_RESULT;
gboolean    lectern_texture_is_transparent (cairo_surface_t *surface);

G_END_DECLS
