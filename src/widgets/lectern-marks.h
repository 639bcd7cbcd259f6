/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-place.h"
#include "lectern-style.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Instead of the index of a match. */
#define LECTERN_NO_MATCH G_MAXUINT

/**
 * LecternMarks:
 *
 * What is marked in an article that is shown: what the reader selected and what he looked for.
 * Marks are ranges of places, so they outlive the widgets that show them. To be used from the
 * main thread only.
 */
typedef struct _LecternMarks LecternMarks;

/**
 * LecternMark:
 * @LECTERN_MARK_MATCH: has the words that are looked for
 * @LECTERN_MARK_CURRENT_MATCH: the one of them that the reader has got to
 * @LECTERN_MARK_SELECTION: selected
 */
typedef enum
{
  LECTERN_MARK_MATCH,
  LECTERN_MARK_CURRENT_MATCH,
  LECTERN_MARK_SELECTION,
} LecternMark;

/**
 * LecternMarkedRange:
 * @mark: what it is
 * @start: its first byte in the text
 * @end: the first byte behind it
 *
 * A marked part of one text.
 */
typedef struct
{
  LecternMark mark;
  guint32     start;
  guint32     end;
} LecternMarkedRange;

LecternMarks            *lectern_marks_new (void) G_GNUC_WARN_UNUSED_RESULT;
void                     lectern_marks_free (LecternMarks *self);
const LecternPlaceRange *lectern_marks_get_selection (LecternMarks *self);
void                     lectern_marks_set_selection (LecternMarks            *self,
                                                      const LecternPlaceRange *selection);
void                     lectern_marks_set_matches (LecternMarks *self,
                                                    GArray       *matches,
                                                    guint         current);
const LecternPlace      *lectern_marks_get_caret (LecternMarks *self);
void                     lectern_marks_set_caret (LecternMarks       *self,
                                                  const LecternPlace *caret);
GArray                  *lectern_marks_get_ranges (LecternMarks *self,
                                                   guint32       block,
                                                   LecternPart   part,
                                                   guint32       length) G_GNUC_WARN_UNUSED_RESULT;
void                     lectern_marks_snapshot (LecternMarks       *self,
                                                 GtkSnapshot        *snapshot,
                                                 const LecternStyle *style,
                                                 PangoLayout        *layout,
                                                 guint32             block,
                                                 LecternPart         part,
                                                 guint32             first,
                                                 guint32             length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternMarks, lectern_marks_free)

G_END_DECLS
