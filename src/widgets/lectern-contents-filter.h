/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternContentsFilter:
 *
 * Words that a title has to contain, whatever their case and accents.
 */
typedef struct _LecternContentsFilter LecternContentsFilter;

/**
 * LecternContentsRange:
 * @start: first byte in a title
 * @end: the byte behind the last
 */
typedef struct
{
  guint start;
  guint end;
} LecternContentsRange;

LecternContentsFilter *lectern_contents_filter_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
void                   lectern_contents_filter_free (LecternContentsFilter *self);
gboolean               lectern_contents_filter_matches (LecternContentsFilter *self,
                                                        const char            *title);
GArray                *lectern_contents_filter_find (LecternContentsFilter *self,
                                                     const char            *title) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternContentsFilter, lectern_contents_filter_free)

G_END_DECLS
