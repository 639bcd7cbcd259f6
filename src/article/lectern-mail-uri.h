/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lectern_mail_uri_dup_harmless (const char *uri) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
