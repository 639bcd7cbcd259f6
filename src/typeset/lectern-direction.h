/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-inlines.h"

G_BEGIN_DECLS

gboolean lectern_direction_is_rtl (const LecternInlines *text);

G_END_DECLS
