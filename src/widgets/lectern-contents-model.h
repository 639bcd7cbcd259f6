/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-outline.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_CONTENTS_ITEM (lectern_contents_item_get_type ())

G_DECLARE_FINAL_TYPE (LecternContentsItem, lectern_contents_item, LECTERN, CONTENTS_ITEM, GObject)

const char        *lectern_contents_item_get_title (LecternContentsItem *self);
LecternOutlineKind lectern_contents_item_get_kind (LecternContentsItem *self);
guint              lectern_contents_item_get_depth (LecternContentsItem *self);

#define LECTERN_TYPE_CONTENTS_MODEL (lectern_contents_model_get_type ())

G_DECLARE_FINAL_TYPE (LecternContentsModel, lectern_contents_model, LECTERN, CONTENTS_MODEL, GObject)

LecternContentsModel *lectern_contents_model_new (LecternOutline *outline,
                                                  GObject        *owner) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
