/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternPaper:
 * @width, @height: of the sheet as it is read, in points (1⁄72 inch)
 * @margin_top, @margin_bottom, @margin_left, @margin_right: what stays white, in points; the
 *   footer stands inside the area that they leave
 *
 * A sheet of paper. A value.
 */
typedef struct
{
  double width;
  double height;
  double margin_top;
  double margin_bottom;
  double margin_left;
  double margin_right;
} LecternPaper;

gboolean lectern_paper_init_by_name (LecternPaper *self,
                                     const char   *name);
void     lectern_paper_init_default (LecternPaper *self);
void     lectern_paper_turn (LecternPaper *self);
gboolean lectern_paper_is_usable (const LecternPaper *self);

G_END_DECLS
