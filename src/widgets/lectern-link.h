/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-block-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_LINK (lectern_link_get_type ())

G_DECLARE_FINAL_TYPE (LecternLink, lectern_link, LECTERN, LINK, GtkWidget)

GtkWidget         *lectern_link_new (LecternBlockContext  *context,
                                     const LecternInlines *text,
                                     guint32               span) G_GNUC_WARN_UNUSED_RESULT;
const LecternSpan *lectern_link_get_span (LecternLink *self);
guint32            lectern_link_get_start (LecternLink *self);
guint32            lectern_link_get_end (LecternLink *self);
void               lectern_link_place_all (GPtrArray   *links,
                                           PangoLayout *layout,
                                           int          x,
                                           int          y);
guint32            lectern_link_append_all (GPtrArray            *links,
                                            GtkWidget            *parent,
                                            LecternBlockContext  *context,
                                            const LecternInlines *text);

G_END_DECLS
