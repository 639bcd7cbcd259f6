/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article-view.h"

G_BEGIN_DECLS

#define LECTERN_HISTORY_MAX 200

/**
 * LecternHistory:
 *
 * The places that a reader left by jumping, for going back and forward. Scrolling is no
 * jump. Belongs to one article.
 */
typedef struct _LecternHistory LecternHistory;

LecternHistory *lectern_history_new (void) G_GNUC_WARN_UNUSED_RESULT;
void            lectern_history_free (LecternHistory *self);
void            lectern_history_clear (LecternHistory *self);
void            lectern_history_push (LecternHistory        *self,
                                      const LecternPosition *left);
gboolean        lectern_history_can_go_back (LecternHistory *self);
gboolean        lectern_history_can_go_forward (LecternHistory *self);
gboolean        lectern_history_go_back (LecternHistory        *self,
                                         const LecternPosition *left,
                                         LecternPosition       *place);
gboolean        lectern_history_go_forward (LecternHistory        *self,
                                            const LecternPosition *left,
                                            LecternPosition       *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternHistory, lectern_history_free)

G_END_DECLS
