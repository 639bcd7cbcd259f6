/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-contents-filter.h"
#include "lectern-outline.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_CONTENTS_ITEM (lectern_contents_item_get_type ())

G_DECLARE_FINAL_TYPE (LecternContentsItem, lectern_contents_item, LECTERN, CONTENTS_ITEM, GObject)

#define LECTERN_TYPE_CONTENTS_MODEL (lectern_contents_model_get_type ())

G_DECLARE_FINAL_TYPE (LecternContentsModel, lectern_contents_model, LECTERN, CONTENTS_MODEL, GObject)

guint32            lectern_contents_item_get_index (LecternContentsItem *self);
const char        *lectern_contents_item_get_title (LecternContentsItem *self);
LecternOutlineKind lectern_contents_item_get_kind (LecternContentsItem *self);
guint              lectern_contents_item_get_depth (LecternContentsItem *self);

LecternContentsModel  *lectern_contents_model_new (LecternOutline *outline,
                                                   GObject        *owner) G_GNUC_WARN_UNUSED_RESULT;
LecternOutline        *lectern_contents_model_get_outline (LecternContentsModel *self);
gboolean               lectern_contents_model_has_children (LecternContentsModel *self,
                                                            guint32               item);
gboolean               lectern_contents_model_is_nested (LecternContentsModel *self);
guint                  lectern_contents_model_find_position (LecternContentsModel *self,
                                                             guint32               item);
guint32                lectern_contents_model_get_index (LecternContentsModel *self,
                                                         guint                 position);
guint32                lectern_contents_model_find_shown (LecternContentsModel *self,
                                                          guint32               item);
gboolean               lectern_contents_model_get_folded (LecternContentsModel *self,
                                                          guint32               item);
void                   lectern_contents_model_set_folded (LecternContentsModel *self,
                                                          guint32               item,
                                                          gboolean              folded);
void                   lectern_contents_model_fold_deep (LecternContentsModel *self);
gboolean               lectern_contents_model_reveal (LecternContentsModel *self,
                                                      guint32               item);
LecternContentsFilter *lectern_contents_model_get_filter (LecternContentsModel *self);
void                   lectern_contents_model_set_filter (LecternContentsModel *self,
                                                          const char           *text);
gboolean               lectern_contents_model_is_match (LecternContentsModel *self,
                                                        guint32               item);
guint                  lectern_contents_model_get_n_matches (LecternContentsModel *self);
guint                  lectern_contents_model_find_first_match (LecternContentsModel *self);

G_END_DECLS
