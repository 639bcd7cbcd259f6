/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-block.h"

G_BEGIN_DECLS

typedef enum
{
  LECTERN_OUTLINE_SECTION,
  LECTERN_OUTLINE_TABLE,
  LECTERN_OUTLINE_FIGURE,
  LECTERN_OUTLINE_SOURCES,
} LecternOutlineKind;

/**
 * LecternOutlineItem:
 * @kind: what it is
 * @level: sections: the heading's level; tables and figures: one more than
 *   their section's; sources: 1
 * @id: unique in the article
 * @title: plain text of the heading or caption; never empty
 * @block: where it begins
 * @end: sections: the first block behind the section and its subsections; else @block + 1
 * @parent: index of the item it belongs to, or LECTERN_NONE
 */
typedef struct
{
  LecternOutlineKind kind;
  guint              level;
  const char        *id;
  const char        *title;
  guint32            block;
  guint32            end;
  guint32            parent;
} LecternOutlineItem;

/**
 * LecternOutline:
 *
 * Sections, tables and figures of an article and its list of sources, in reading order.
 */
typedef struct _LecternOutline LecternOutline;

LecternOutline           *lectern_outline_new (LecternArena *arena) G_GNUC_WARN_UNUSED_RESULT;
void                      lectern_outline_free (LecternOutline *self);
const char               *lectern_outline_claim_id (LecternOutline *self,
                                                    const char     *wanted);
guint32                   lectern_outline_add (LecternOutline    *self,
                                               LecternOutlineKind kind,
                                               guint              level,
                                               const char        *id,
                                               const char        *title,
                                               guint32            block);
void                      lectern_outline_finish (LecternOutline *self,
                                                  guint32         n_blocks);
guint                     lectern_outline_get_n (LecternOutline *self);
const LecternOutlineItem *lectern_outline_get (LecternOutline *self,
                                               guint           i);
const LecternOutlineItem *lectern_outline_find (LecternOutline *self,
                                                const char     *id);
guint32                   lectern_outline_find_index (LecternOutline *self,
                                                      const char     *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternOutline, lectern_outline_free)

G_END_DECLS
