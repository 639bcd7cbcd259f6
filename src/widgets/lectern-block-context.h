/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"
#include "lectern-marks.h"
#include "lectern-style.h"

G_BEGIN_DECLS

/**
 * LecternBlockContext:
 * @article: (owned): the article shown
 * @style: (owned): how it is set, in pixels
 * @pango: (owned): one context for all paragraphs
 * @marks: (owned): what is selected and what was found
 * @column_width: width of the text's column, in pixels
 * @scale: device pixels a pixel
 *
 * What all block widgets of a view share. The view changes it and then tells them.
 */
typedef struct
{
  grefcount       ref_count;
  LecternArticle *article;
  LecternStyle   *style;
  PangoContext   *pango;
  LecternMarks   *marks;
  int             column_width;
  int             scale;
} LecternBlockContext;

LecternBlockContext *lectern_block_context_new (LecternArticle *article,
                                                LecternStyle   *style,
                                                PangoContext   *pango) G_GNUC_WARN_UNUSED_RESULT;
LecternBlockContext *lectern_block_context_ref (LecternBlockContext *self);
void                 lectern_block_context_unref (LecternBlockContext *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBlockContext, lectern_block_context_unref)

G_END_DECLS
