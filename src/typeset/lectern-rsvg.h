/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <librsvg/rsvg.h>

G_BEGIN_DECLS

/**
 * LecternRsvg:
 *
 * What is used of librsvg; each member is the function of that name. Functions in use must not
 * be called directly: the program is not linked with librsvg.
 */
typedef struct
{
  __typeof__ (rsvg_handle_new_from_stream_sync) *handle_new_from_stream_sync;
  __typeof__ (rsvg_handle_set_dpi)              *handle_set_dpi;
  __typeof__ (rsvg_handle_render_document)      *handle_render_document;
} LecternRsvg;

const LecternRsvg *lectern_rsvg_get (GError **error);

G_END_DECLS
