/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-excerpt.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_EXCERPT_PROVIDER (lectern_excerpt_provider_get_type ())

G_DECLARE_FINAL_TYPE (LecternExcerptProvider, lectern_excerpt_provider, LECTERN, EXCERPT_PROVIDER, GdkContentProvider)

GdkContentProvider *lectern_excerpt_provider_new (LecternExcerpt *excerpt) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
