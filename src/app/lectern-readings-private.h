/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-readings.h"

G_BEGIN_DECLS

gboolean lectern_readings_write (const char *folder,
                                 const char *key,
                                 GBytes     *reading);
void     lectern_readings_delete (const char *folder,
                                  const char *key);
void     lectern_readings_delete_all (const char *folder);

G_END_DECLS
