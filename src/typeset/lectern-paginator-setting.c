/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-paginator-private.h"

#include <math.h>

/* In sizes of body text. */
#define BOX_INSET 1.2
#define MARKER_INSET 1.6
#define MARKER_GAP 0.45

/* In lines of body text. */
#define BOX_PAD 0.7
#define TABLE_GAP 0.4 /* below a table's title */

/* Tables are wider than the texts only where that looks meant, in columns of texts. */
#define MIN_FULL_WIDTH 1.2

/**
 * lectern_paginator_get_context:
 * @self: a paginator
 *
 * Gets the context that texts are set in. A thread that comes after another one gets a
 * new font map: font maps must not be shared.
 *
 * Returns: (transfer none): the context
 */
PangoContext *
lectern_paginator_get_context (LecternPaginator *self)
{
  if (self->thread != g_thread_self ())
    {
      g_clear_object (&self->layout);
      g_clear_pointer (&self->table, lectern_table_layout_free);
      g_clear_object (&self->picture);
      g_clear_object (&self->context);
      self->thread = g_thread_self ();
    }
  if (self->context == NULL)
    self->context = lectern_paragraph_create_context (NULL, lectern_article_get_metadata (self->article)->lang);

  return self->context;
}

static void
init_box_frame (LecternPaginator          *self,
                const LecternHandoutEntry *entry,
                const LecternHandoutText  *made,
                LecternFrame              *frame)
{
  double size = lectern_style_get_size (self->style);
  double line = lectern_style_get_line_height (self->style, LECTERN_TEXT_BODY, 0);

  frame->inset_start = frame->inset_end = BOX_INSET * size;
  if (made->marker != NULL)
    {
      frame->inset_start += MARKER_INSET * size;
      frame->marker = g_strdup (made->marker);
      frame->marker_width = (MARKER_INSET - MARKER_GAP) * size;
    }
  if (entry->box_starts)
    {
      frame->pad_above = BOX_PAD * line;
      frame->inset_start += lectern_frame_get_icon_space (self->style);
    }
  if (entry->box_ends)
    frame->pad_below = BOX_PAD * line;
}

/**
 * lectern_paginator_init_frame:
 * @self: a paginator
 * @entry: index of an entry
 * @frame: (out caller-allocates): where it stands in its column
 *
 * Finds the frame of an entry: that of its block, changed where the entry is made.
 */
void
lectern_paginator_init_frame (LecternPaginator *self,
                              guint32           entry,
                              LecternFrame     *frame)
{
  const LecternHandoutEntry *here = lectern_handout_get (self->handout, entry);
  const LecternHandoutText  *made = lectern_handout_get_text (self->handout, entry);
  double                     line = lectern_style_get_line_height (self->style, LECTERN_TEXT_BODY, 0);

  if (here->block != LECTERN_NONE)
    {
      lectern_frame_init (frame, self->style, self->article, here->block, here->above, self->column);
      if (made != NULL && made->gap >= 0)
        {
          /* Not the first of its block: marker and space stand at that one. */
          g_clear_pointer (&frame->marker, g_free);
          if (here->in_container)
            {
              frame->pad_below = MAX (frame->pad_above, frame->pad_below);
              frame->inset_start -= lectern_frame_get_icon_space (self->style);
            }
          frame->pad_above = 0;
        }
      if (here->kind == LECTERN_HANDOUT_TABLE && here->above == LECTERN_NONE && entry > 0 &&
          lectern_handout_get (self->handout, entry - 1)->block == here->block)
        frame->gap_above = TABLE_GAP * line;
      if (entry + 1 < lectern_handout_get_n (self->handout) &&
          lectern_handout_get (self->handout, entry + 1)->block == here->block)
        frame->pad_below = 0;
    }
  else
    *frame = (LecternFrame){ 0 };

  if (made == NULL)
    return;
  frame->role = made->role;
  frame->level = made->level;
  if (made->gap >= 0)
    frame->gap_above = made->gap * line;
  if (here->part == LECTERN_HANDOUT_HEAD)
    frame->inset_start = frame->inset_end = 0;
  if (here->part == LECTERN_HANDOUT_EMERGENCY)
    init_box_frame (self, here, made, frame);
}

/**
 * lectern_paginator_is_full_width:
 * @self: a paginator
 * @entry: index of an entry
 * @frame: its frame
 *
 * Returns: whether the entry is as wide as the page and not as the column of the texts, where that is
 *   much less: tables with their titles, if they stand in nothing else
 */
gboolean
lectern_paginator_is_full_width (LecternPaginator   *self,
                                 guint32             entry,
                                 const LecternFrame *frame)
{
  const LecternHandoutEntry *here = lectern_handout_get (self->handout, entry);

  return here->block != LECTERN_NONE && frame->inset_start + frame->inset_end <= 0 &&
         self->width >= MIN_FULL_WIDTH * self->column &&
         lectern_article_get_block (self->article, here->block)->kind == LECTERN_BLOCK_TABLE;
}

static double
get_room (LecternPaginator   *self,
          guint32             entry,
          const LecternFrame *frame)
{
  if (lectern_paginator_is_full_width (self, entry, frame))
    return self->width;

  return MAX (self->column - frame->inset_start - frame->inset_end, 1);
}

/**
 * lectern_paginator_get_layout:
 * @self: a paginator
 * @entry: index of a text
 * @frame: its frame
 *
 * Sets the text of an entry; the last one is kept, since it may be drawn on many pages.
 *
 * Returns: (transfer none): the layout, valid until the next call
 */
PangoLayout *
lectern_paginator_get_layout (LecternPaginator   *self,
                              guint32             entry,
                              const LecternFrame *frame)
{
  PangoContext *context = lectern_paginator_get_context (self);
  int           width_pu = (int) (get_room (self, entry, frame) * PANGO_SCALE);

  if (self->layout != NULL && self->layout_entry == entry)
    return self->layout;

  g_clear_object (&self->layout);
  self->layout = lectern_paragraph_create_layout (context, self->style, frame->role, frame->level,
                                                  lectern_handout_get_inlines (self->handout, entry), width_pu);
  self->layout_entry = entry;
  /* Paper does not scroll. */
  if (frame->role == LECTERN_TEXT_CODE)
    pango_layout_set_width (self->layout, width_pu);

  return self->layout;
}

/**
 * lectern_paginator_get_table:
 * @self: a paginator
 * @entry: index of a table
 * @first_column: the first of the table's columns
 * @n_columns: how many
 *
 * Sets some columns of a table: across the whole page, but inside what it stands in. The last
 * one is kept.
 *
 * Returns: (transfer none): the layout, valid until the next call
 */
LecternTableLayout *
lectern_paginator_get_table (LecternPaginator *self,
                             guint32           entry,
                             guint             first_column,
                             guint             n_columns)
{
  PangoContext       *context = lectern_paginator_get_context (self);
  const LecternTable *table =
    lectern_article_get_block (self->article, lectern_handout_get (self->handout, entry)->block)->table;
  g_auto (LecternFrame) frame = { 0 };
  double                width;

  if (self->table != NULL && self->table_entry == entry && self->table_column == first_column &&
      lectern_table_layout_get_n_columns (self->table) == n_columns + 1)
    return self->table;

  lectern_paginator_init_frame (self, entry, &frame);
  width = get_room (self, entry, &frame);

  g_clear_pointer (&self->table, lectern_table_layout_free);
  if (n_columns == 0)
    n_columns = MIN (table->n_columns,
                     MAX (lectern_table_layout_get_max_columns (context, self->table_style, table, width), 1));
  self->table = lectern_table_layout_new (context, self->table_style, table, first_column, n_columns, width);
  self->table_entry = entry;
  self->table_column = first_column;

  return self->table;
}

/* Sets what goes on from another page, without the numbers of its sources: they stand at the first one. */
static PangoLayout *
set_continued (LecternPaginator     *self,
               const LecternStyle   *style,
               LecternTextRole       role,
               const LecternInlines *what,
               double                width)
{
  const LecternWords      *words = lectern_article_get_words (self->article);
  g_autoptr (LecternArena) arena = lectern_arena_new ();
  g_autoptr (GString)      said = g_string_new (NULL);
  LecternInlines           text;
  PangoLayout             *layout;
  guint32                  at = 0;

  for (guint32 i = 0; i < what->n_spans; i++)
    {
      if (what->spans[i].kind != LECTERN_SPAN_CITATIONS || what->spans[i].start < at)
        continue;
      g_string_append_len (said, what->text + at, what->spans[i].start - at);
      at = what->spans[i].end;
    }
  g_string_append_len (said, what->text + at, what->length - at);
  if (said->len > 0)
    g_string_append_printf (said, " (%s)", lectern_words_get (words, LECTERN_WORD_CONTINUED));
  else
    g_string_append (said, lectern_words_get (words, LECTERN_WORD_CONTINUED));

  text = lectern_inlines_new_plain (arena, said->str);
  layout = lectern_paragraph_create_layout (lectern_paginator_get_context (self), style, role, 0, &text,
                                            (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);

  return layout;
}

/**
 * lectern_paginator_create_continued:
 * @self: a paginator
 * @entry: index of a table
 *
 * Sets the line that stands above a table that goes on from another page.
 *
 * Returns: (transfer full): the layout
 */
PangoLayout *
lectern_paginator_create_continued (LecternPaginator *self,
                                    guint32           entry)
{
  const LecternBlock *block =
    lectern_article_get_block (self->article, lectern_handout_get (self->handout, entry)->block);
  const LecternInlines *title = block->text.length > 0 ? &block->text : &block->table->title;
  g_auto (LecternFrame) frame = { 0 };

  lectern_paginator_init_frame (self, entry, &frame);

  return set_continued (self, self->style, LECTERN_TEXT_CALLOUT_TITLE, title, get_room (self, entry, &frame));
}

/**
 * lectern_paginator_create_continued_question:
 * @self: a paginator
 * @table: the layout of a table
 * @row: a row
 * @height: the height that there is
 *
 * Sets the question of a row that goes on from another page, in as many lines as fit.
 *
 * Returns: (transfer full): the layout
 */
PangoLayout *
lectern_paginator_create_continued_question (LecternPaginator   *self,
                                             LecternTableLayout *table,
                                             guint               row,
                                             double              height)
{
  const LecternInlines *question = lectern_table_layout_get_inlines (table, row, 0);
  double                width = lectern_table_layout_get_column_width (table, 0) - 2 * lectern_table_layout_get_padding_x (table);
  double                line = lectern_style_get_line_height (self->table_style, LECTERN_TEXT_TABLE_QUESTION, 0);
  PangoLayout          *layout = set_continued (self, self->table_style, LECTERN_TEXT_TABLE_QUESTION, question, width);

  pango_layout_set_height (layout, -MAX ((int) floor ((height + LECTERN_PAGINATOR_EPSILON) / line), 1));

  return layout;
}
