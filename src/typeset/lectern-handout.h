/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"
#include "lectern-style.h"

G_BEGIN_DECLS

/**
 * LecternHandoutChoice:
 * @items: (array length=n_items) (nullable): indices in the outline of what is printed: sections,
 *   also tables, figures or the sources; in any order, nested or repeated. None: the whole article
 * @open: (array length=n_open) (nullable): indices of the folded containers that the reader
 *   has opened
 * @print_folded: print what is folded, too
 *
 * What of an article is printed.
 */
typedef struct
{
  const guint32 *items;
  guint          n_items;
  const guint32 *open;
  guint          n_open;
  gboolean       print_folded;
} LecternHandoutChoice;

/**
 * LecternHandoutPart:
 * @LECTERN_HANDOUT_BODY: what was chosen
 * @LECTERN_HANDOUT_HEAD: title and dates above it
 * @LECTERN_HANDOUT_EMERGENCY: the emergencies in short form, in one box
 * @LECTERN_HANDOUT_SOURCES: the sources cited in all that
 *
 * Where in the hand-out something stands.
 */
typedef enum
{
  LECTERN_HANDOUT_BODY,
  LECTERN_HANDOUT_HEAD,
  LECTERN_HANDOUT_EMERGENCY,
  LECTERN_HANDOUT_SOURCES,
} LecternHandoutPart;

/**
 * LecternHandoutKind:
 *
 * How an entry is set.
 */
typedef enum
{
  LECTERN_HANDOUT_TEXT,
  LECTERN_HANDOUT_FIGURE,
  LECTERN_HANDOUT_TABLE,
  LECTERN_HANDOUT_RULE,
} LecternHandoutKind;

/* The entry's text and frame are those of its block. */
#define LECTERN_HANDOUT_NOT_MADE G_MAXUINT32

/**
 * LecternHandoutEntry:
 * @block: the block that it shows or stands for; LECTERN_NONE where there is none
 * @above: the block above, for the gap; LECTERN_NONE for no gap
 * @made: index of its #LecternHandoutText, or LECTERN_HANDOUT_NOT_MADE
 * @kind: #LecternHandoutKind
 * @part: #LecternHandoutPart
 * @keep_next: must stand on one page with the beginning of the next entry
 * @whole: is not cut, unless it is higher than a page
 * @box_starts, @box_ends: first and last entry of the box
 * @in_container: a made text that is the last in the callout whose title is @block
 * @is_target: links to the block or to its section lead here
 *
 * Something that is printed. Long articles have many: kept small.
 */
typedef struct
{
  guint32 block;
  guint32 above;
  guint32 made;
  guint   kind : 2;
  guint   part : 2;
  guint   keep_next : 1;
  guint   whole : 1;
  guint   box_starts : 1;
  guint   box_ends : 1;
  guint   in_container : 1;
  guint   is_target : 1;
} LecternHandoutEntry;

/**
 * LecternHandoutText:
 * @text: what it says
 * @role, @level: how it is set
 * @gap: above it, in lines of body text; negative: as its block has it
 * @marker: (nullable): what stands before it
 *
 * A text that the hand-out sets in another way than its block, or that no block has.
 */
typedef struct
{
  LecternInlines  text;
  LecternTextRole role;
  guint           level;
  double          gap;
  const char     *marker;
} LecternHandoutText;

/**
 * LecternHandout:
 *
 * What is printed of an article, in order, before it is cut into pages. Immutable; any thread.
 */
typedef struct _LecternHandout LecternHandout;

LecternHandout            *lectern_handout_new (LecternArticle             *article,
                                                const LecternHandoutChoice *choice) G_GNUC_WARN_UNUSED_RESULT;
void                       lectern_handout_free (LecternHandout *self);
LecternArticle            *lectern_handout_get_article (LecternHandout *self);
gboolean                   lectern_handout_is_whole (LecternHandout *self);
const char                *lectern_handout_get_title (LecternHandout *self);
guint32                    lectern_handout_get_n (LecternHandout *self);
const LecternHandoutEntry *lectern_handout_get (LecternHandout *self,
                                                guint32         i);
const LecternHandoutText  *lectern_handout_get_text (LecternHandout *self,
                                                     guint32         i);
const LecternInlines      *lectern_handout_get_inlines (LecternHandout *self,
                                                        guint32         i);
char                      *lectern_handout_dup_dates (LecternArticle *article,
                                                      gboolean        with_search) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternHandout, lectern_handout_free)

G_END_DECLS
