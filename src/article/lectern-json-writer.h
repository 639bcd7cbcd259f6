/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void lectern_json_append_string (GString    *out,
                                 const char *text);
void lectern_json_append_strings (GString           *out,
                                  const char *const *texts);

G_END_DECLS
