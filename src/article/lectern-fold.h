/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Stands for what parts letters such as ø from those that readers type for them. */
#define LECTERN_FOLD_STROKE 0x0338

/**
 * LecternFoldedPlace:
 * @origin: the number that the text was appended with
 * @start: first byte in that text of a character
 * @end: first byte behind it
 * @is_first: whether it is the first byte that the character is folded to
 *
 * Where a byte of a folded text comes from.
 */
typedef struct
{
  guint32  origin;
  guint32  start;
  guint32  end;
  gboolean is_first;
} LecternFoldedPlace;

/**
 * LecternFold:
 *
 * A text as it is compared when it is looked for: what readers take for the same is the same.
 * Small and capital letters are, unless they are to be told apart; accents and vowel points are
 * left out, as are soft hyphens and what else is not seen; forms of a character, of quotation marks and
 * of dashes are one; any white space is one space.
 *
 * Texts are appended to it, and what was gone through is dropped from its beginning. Each byte
 * knows where it comes from. Belongs to one thread at a time.
 */
typedef struct _LecternFold LecternFold;

LecternFold *lectern_fold_new (gboolean match_case) G_GNUC_WARN_UNUSED_RESULT;
void         lectern_fold_free (LecternFold *self);
void         lectern_fold_clear (LecternFold *self);
void         lectern_fold_append (LecternFold *self,
                                  guint32      origin,
                                  const char  *text,
                                  guint32      start,
                                  guint32      end);
void         lectern_fold_append_space (LecternFold *self,
                                        guint32      origin,
                                        guint32      byte);
const char  *lectern_fold_get_bytes (LecternFold *self,
                                     guint32     *n);
void         lectern_fold_find (LecternFold        *self,
                                guint32             i,
                                LecternFoldedPlace *place);
guint32      lectern_fold_drop (LecternFold *self,
                                guint32      n);
char        *lectern_fold_dup (const char *text,
                               gssize      length,
                               gboolean    match_case,
                               gboolean    keep_marks) G_GNUC_WARN_UNUSED_RESULT;
gboolean     lectern_fold_is_mark (gunichar c);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternFold, lectern_fold_free)

G_END_DECLS
