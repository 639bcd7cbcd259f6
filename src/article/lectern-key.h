/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint lectern_key_hash (gconstpointer key);

G_END_DECLS
