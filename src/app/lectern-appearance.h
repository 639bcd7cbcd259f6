/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article-view.h"
#include "lectern-desktop.h"
#include "lectern-preferences.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_APPEARANCE (lectern_appearance_get_type ())

G_DECLARE_FINAL_TYPE (LecternAppearance, lectern_appearance, LECTERN, APPEARANCE, GObject)

LecternAppearance *lectern_appearance_new (GtkSettings        *settings,
                                           LecternPreferences *preferences,
                                           LecternDesktop     *desktop) G_GNUC_WARN_UNUSED_RESULT;
LecternPageColors  lectern_appearance_get_page_colors (LecternAppearance *self);

G_END_DECLS
