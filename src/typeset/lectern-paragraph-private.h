/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-paragraph.h"

G_BEGIN_DECLS

/* lectern-paragraph-breaks.c */
void lectern_paragraph_keep_together (PangoAttrList *attributes, const LecternInlines *text);

G_END_DECLS
