/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-inlines.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * LecternUnit:
 * @LECTERN_UNIT_CHARACTER: what a reader takes for one character
 * @LECTERN_UNIT_WORD: a word, or the numbers of a citation; what stands between two of them is one, too
 * @LECTERN_UNIT_PARAGRAPH: the whole text; a line of code
 *
 * By what a text is walked through and selected.
 */
typedef enum
{
  LECTERN_UNIT_CHARACTER,
  LECTERN_UNIT_WORD,
  LECTERN_UNIT_PARAGRAPH,
} LecternUnit;

gboolean lectern_boundary_get_next (const LecternInlines *text,
                                    PangoLanguage        *language,
                                    LecternUnit           unit,
                                    guint32              *byte);
gboolean lectern_boundary_get_previous (const LecternInlines *text,
                                        PangoLanguage        *language,
                                        LecternUnit           unit,
                                        guint32              *byte);
void     lectern_boundary_get_around (const LecternInlines *text,
                                      PangoLanguage        *language,
                                      LecternUnit           unit,
                                      guint32               byte,
                                      guint32              *start,
                                      guint32              *end);

G_END_DECLS
