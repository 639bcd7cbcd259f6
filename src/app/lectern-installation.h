/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LECTERN_SCHEMA_ID "io.github.lectern.Lectern"

GFile           *lectern_installation_get_bundled_article (void) G_GNUC_WARN_UNUSED_RESULT;
const char      *lectern_installation_get_locale_dir (void);
GSettingsSchema *lectern_installation_find_schema (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
