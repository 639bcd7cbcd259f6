/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-folder.h"

G_BEGIN_DECLS

void lectern_rendering_run (GTask          *task,
                            LecternFolder  *folder,
                            const char     *reference,
                            GTaskThreadFunc function);

G_END_DECLS
