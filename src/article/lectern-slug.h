/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lectern_slug_from_heading (const char *heading) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_slug_from_file_name (const char *reference) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
