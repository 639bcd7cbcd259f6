/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-page-private.h"

#include <math.h>
#include <string.h>

/*
 * Pages are cut in one loop over the entries of the hand-out. All lines of a text are equally high,
 * so a text is its number of lines, and what it looks like is forgotten once it is counted.
 *
 * Entries that must stand together are a chain: headings with what follows them, a figure with its
 * caption, the box of emergencies. When the loop comes to a chain it measures what the chain
 * needs, its last entry only as far as the beginning of that may be cut off; if this does not fit
 * below what is on the page but fits on a page of its own, a new page begins. A small table at the
 * end of a chain counts as a whole. A chain that is higher than a page is cut where it must be. Lines
 * are counted once for each text: the time is linear.
 */

/* Fewer lines of a paragraph do not stand alone at the top or the foot of a page. */
#define MIN_LINES 2

/* A picture is not made smaller than this part of the page for the sake of its caption. */
#define MIN_FIGURE 0.3
/* A picture may be made smaller down to this share of its height, so that it fits below the text. */
#define SHRUNK_FIGURE 0.72

/* CSS has 96 pixels to the inch. */
#define POINTS_PER_PIXEL 0.75

/* Size of tables; the text of their cells is smaller again. */
#define TABLE_SCALE 0.95

/* Texts as wide as tables look quieter, as long as their lines do not become much longer than those on
 * the screen; beyond that they stand in the middle of the page. */
#define MAX_COLUMN 1.35
#define WIDE_COLUMN 1.2

/* A short hand-out whose last page holds next to nothing is set a little smaller, if that saves
 * the page. */
#define COMPACT_SCALE 0.94
#define COMPACT_MAX_PAGES 8
#define COMPACT_MAX_LAST 0.2

/* Height of a thematic break, in points. */
#define RULE_HEIGHT 1.0

gboolean
lectern_paginator_is_empty (LecternPaginator *self)
{
  return self->slices->len == self->first_slice;
}

void
lectern_paginator_add_slice (LecternPaginator *self,
                             LecternSlice      slice)
{
  g_array_append_val (self->slices, slice);
}

void
lectern_paginator_end_page (LecternPaginator *self)
{
  LecternPage page = {
    .paginator = self,
    .number = self->pages->len + 1,
    .first_slice = self->first_slice,
    .n_slices = self->slices->len - self->first_slice,
  };

  g_array_append_val (self->pages, page);
  self->first_slice = self->slices->len;
  self->y = 0;
}

static guint
count_lines (LecternPaginator   *self,
             guint32             entry,
             const LecternFrame *frame)
{
  return (guint) pango_layout_get_line_count (lectern_paginator_get_layout (self, entry, frame));
}

static gboolean
is_continued (LecternPaginator *self,
              guint32           entry)
{
  const LecternHandoutEntry *next;

  if (entry + 1 >= lectern_handout_get_n (self->handout))
    return FALSE;
  next = lectern_handout_get (self->handout, entry + 1);

  return next->made == LECTERN_HANDOUT_NOT_MADE && next->kind == LECTERN_HANDOUT_TEXT &&
         lectern_article_get_block (self->article, next->block)->continues;
}

static gboolean
continues (LecternPaginator          *self,
           const LecternHandoutEntry *entry)
{
  return entry->made == LECTERN_HANDOUT_NOT_MADE &&
         lectern_article_get_block (self->article, entry->block)->continues;
}

/* The size of a figure: its own, but not wider than the column nor higher than the page or its limit. */
static void
fit_figure (LecternPaginator   *self,
            guint32             entry,
            const LecternFrame *frame,
            double             *width,
            double             *height)
{
  const LecternFigure *figure =
    lectern_article_get_block (self->article, lectern_handout_get (self->handout, entry)->block)->figure;
  const double *limit = g_hash_table_lookup (self->limits, GUINT_TO_POINTER (entry));
  double        max_width = MAX (self->column - frame->inset_start - frame->inset_end, 1);
  double        max_height = self->height - frame->pad_above - frame->pad_below;

  if (limit != NULL)
    max_height = MIN (max_height, *limit);
  lectern_picture_fit (figure->header.width * POINTS_PER_PIXEL, figure->header.height * POINTS_PER_PIXEL, max_width,
                       MAX (max_height, 1), width, height);
}

/* The height that an entry needs: all of it, or what of it has to stand where it begins. */
static double
measure (LecternPaginator *self,
         guint32           entry,
         gboolean          all)
{
  const LecternHandoutEntry *here = lectern_handout_get (self->handout, entry);
  g_auto (LecternFrame)      frame = { 0 };
  double                     width, height, line;
  guint                      n_lines;

  lectern_paginator_init_frame (self, entry, &frame);
  switch ((LecternHandoutKind) here->kind)
    {
    case LECTERN_HANDOUT_FIGURE:
      fit_figure (self, entry, &frame, &width, &height);
      break;
    case LECTERN_HANDOUT_TABLE:
      height = lectern_paginator_measure_table_start (self, entry);
      break;
    case LECTERN_HANDOUT_RULE:
      height = RULE_HEIGHT;
      break;
    case LECTERN_HANDOUT_TEXT:
    default:
      line = lectern_style_get_line_height (self->style, frame.role, frame.level);
      n_lines = count_lines (self, entry, &frame);
      if (!all && !here->whole && n_lines > 2 * MIN_LINES - 1)
        return frame.gap_above + frame.pad_above + MIN_LINES * line;
      height = n_lines * line;
    }

  return frame.gap_above + frame.pad_above + height + frame.pad_below;
}

static void
place_figure (LecternPaginator *self,
              guint32           entry)
{
  g_auto (LecternFrame) frame = { 0 };
  double                width, height, gap;

  lectern_paginator_init_frame (self, entry, &frame);
  fit_figure (self, entry, &frame, &width, &height);
  height += frame.pad_above + frame.pad_below;
  if (!lectern_paginator_is_empty (self) &&
      self->y + frame.gap_above + height > self->height + LECTERN_PAGINATOR_EPSILON)
    lectern_paginator_end_page (self);

  gap = lectern_paginator_is_empty (self) ? 0 : frame.gap_above;
  lectern_paginator_add_slice (self, (LecternSlice){
                                       .entry = entry,
                                       .kind = LECTERN_SLICE_FIGURE,
                                       .starts = TRUE,
                                       .ends = TRUE,
                                       .y = (float) (self->y + gap),
                                       .height = (float) height,
                                       .gap = (float) gap,
                                       .width = (float) width,
                                     });
  self->y += gap + height;
}

static void
place_rule (LecternPaginator *self,
            guint32           entry)
{
  g_auto (LecternFrame) frame = { 0 };
  double                height;

  lectern_paginator_init_frame (self, entry, &frame);
  height = RULE_HEIGHT + frame.pad_above + frame.pad_below;
  if (!lectern_paginator_is_empty (self) &&
      self->y + frame.gap_above + height > self->height + LECTERN_PAGINATOR_EPSILON)
    lectern_paginator_end_page (self);
  /* A line at the top of a page separates nothing. */
  if (lectern_paginator_is_empty (self))
    return;

  lectern_paginator_add_slice (self, (LecternSlice){
                                       .entry = entry,
                                       .kind = LECTERN_SLICE_RULE,
                                       .starts = TRUE,
                                       .ends = TRUE,
                                       .y = (float) (self->y + frame.gap_above),
                                       .height = (float) height,
                                       .gap = (float) frame.gap_above,
                                     });
  self->y += frame.gap_above + height;
}

/* Places lines of a text from where the page is used: as many as may stand there. Returns the
 * first one that is left. */
static guint
place_lines (LecternPaginator   *self,
             guint32             entry,
             const LecternFrame *frame,
             guint               from,
             guint               n_lines)
{
  const LecternHandoutEntry *here = lectern_handout_get (self->handout, entry);
  gboolean                   is_empty = lectern_paginator_is_empty (self);
  double                     line = lectern_style_get_line_height (self->style, frame->role, frame->level);
  double                     gap = is_empty || from > 0 ? 0 : frame->gap_above;
  double                     pad = from > 0 ? 0 : frame->pad_above;
  double                     available = self->height - self->y - gap - pad + LECTERN_PAGINATOR_EPSILON;
  int                        n_left = (int) (n_lines - from);
  int                        n_fit = (int) floor (available / line);
  int                        min_head = from > 0 || continues (self, here) ? 1 : MIN_LINES;
  int                        min_tail = is_continued (self, entry) ? 0 : MIN_LINES;
  int                        n = n_left;

  if (n_left * line + frame->pad_below > available)
    {
      n = here->whole ? 0 : MIN (n_fit, n_left - min_tail);
      if (n < min_head && !is_empty)
        return from;
      /* At the top of a page there is no better place. */
      if (n < min_head)
        n = CLAMP (n_fit, 1, n_left);
    }

  lectern_paginator_add_slice (self, (LecternSlice){
                                       .entry = entry,
                                       .kind = LECTERN_SLICE_TEXT,
                                       .starts = from == 0,
                                       .ends = n == n_left,
                                       .from = from,
                                       .to = from + (guint) n,
                                       .y = (float) (self->y + gap),
                                       .height = (float) (pad + n * line + (n == n_left ? frame->pad_below : 0)),
                                       .gap = (float) gap,
                                     });
  self->y += gap + pad + n * line + (n == n_left ? frame->pad_below : 0);

  return from + (guint) n;
}

static void
place_text (LecternPaginator *self,
            guint32           entry)
{
  g_auto (LecternFrame) frame = { 0 };
  guint                 n_lines, from = 0;

  lectern_paginator_init_frame (self, entry, &frame);
  n_lines = count_lines (self, entry, &frame);
  while ((from = place_lines (self, entry, &frame, from, n_lines)) < n_lines)
    lectern_paginator_end_page (self);
}

static gboolean
place (LecternPaginator *self,
       guint32           entry,
       GCancellable     *cancellable,
       GError          **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  switch ((LecternHandoutKind) lectern_handout_get (self->handout, entry)->kind)
    {
    case LECTERN_HANDOUT_FIGURE:
      place_figure (self, entry);
      break;
    case LECTERN_HANDOUT_TABLE:
      return lectern_paginator_place_table (self, entry, cancellable, error);
    case LECTERN_HANDOUT_RULE:
      place_rule (self, entry);
      break;
    case LECTERN_HANDOUT_TEXT:
    default:
      place_text (self, entry);
    }

  return TRUE;
}

/* Makes the figures of a chain smaller, so that what belongs to them stands on the same page.
 * Returns how much was won. */
static double
shrink_figures (LecternPaginator *self,
                guint32           first,
                guint32           last,
                double            excess)
{
  double won = 0;

  for (guint32 i = first; i <= last && won < excess; i++)
    {
      g_auto (LecternFrame) frame = { 0 };
      double                width, height, limit;

      if (lectern_handout_get (self->handout, i)->kind != LECTERN_HANDOUT_FIGURE)
        continue;
      lectern_paginator_init_frame (self, i, &frame);
      fit_figure (self, i, &frame, &width, &height);
      limit = MAX (height - (excess - won), self->height * MIN_FIGURE);
      if (limit >= height)
        continue;
      g_hash_table_insert (self->limits, GUINT_TO_POINTER (i), g_memdup2 (&limit, sizeof limit));
      won += height - limit;
    }

  return won;
}

/* Makes a figure a little smaller where that saves a page that would be half empty. Returns how
 * much was won. */
static double
squeeze_figure (LecternPaginator *self,
                guint32           first,
                guint32           last,
                double            excess)
{
  guint32 figure = first;

  while (figure < last && lectern_handout_get (self->handout, figure)->kind != LECTERN_HANDOUT_FIGURE)
    figure++;
  if (lectern_handout_get (self->handout, figure)->kind == LECTERN_HANDOUT_FIGURE)
    {
      g_auto (LecternFrame) frame = { 0 };
      double                width, height, limit;

      lectern_paginator_init_frame (self, figure, &frame);
      fit_figure (self, figure, &frame, &width, &height);
      limit = height - excess - LECTERN_PAGINATOR_EPSILON;
      if (limit < SHRUNK_FIGURE * height)
        return 0;
      g_hash_table_insert (self->limits, GUINT_TO_POINTER (figure), g_memdup2 (&limit, sizeof limit));
      return height - limit;
    }

  return 0;
}

/* Begins a page if the entries would not stand together on this one but would on the next.
 * Returns `FALSE` if no page is high enough. */
static gboolean
make_room (LecternPaginator *self,
           guint32           first,
           guint32           last)
{
  g_auto (LecternFrame) frame = { 0 };
  double                needed = 0, needed_on_new;

  for (guint32 i = first; i <= last; i++)
    {
      needed += measure (self, i, i < last);
      /* Higher than a page and its figures: nothing will help. */
      if (needed > 3 * self->height)
        return FALSE;
    }

  lectern_paginator_init_frame (self, first, &frame);
  needed_on_new = needed - frame.gap_above;
  if (needed_on_new > self->height + LECTERN_PAGINATOR_EPSILON)
    {
      double won = shrink_figures (self, first, last, needed_on_new - self->height);

      needed -= won;
      needed_on_new -= won;
    }
  if (needed_on_new > self->height + LECTERN_PAGINATOR_EPSILON)
    return FALSE;
  if (lectern_paginator_is_empty (self))
    return TRUE;
  if (lectern_handout_get (self->handout, last)->kind == LECTERN_HANDOUT_TABLE)
    needed += lectern_paginator_measure_table_untorn (self, last, needed_on_new);
  if (self->y + needed > self->height + LECTERN_PAGINATOR_EPSILON)
    needed -= squeeze_figure (self, first, last, self->y + needed - self->height);
  if (self->y + needed > self->height + LECTERN_PAGINATOR_EPSILON)
    lectern_paginator_end_page (self);

  return TRUE;
}

/* Returns the last entry of the chain that begins with @first. */
static guint32
find_chain_end (LecternPaginator *self,
                guint32           first)
{
  guint32 n = lectern_handout_get_n (self->handout);
  guint32 last = first;

  while (last + 1 < n && lectern_handout_get (self->handout, last)->keep_next)
    last++;

  return last;
}

/* Sets how large everything is, and forgets what was cut for another size. */
static void
set_size (LecternPaginator *self,
          double            size)
{
  g_clear_object (&self->layout);
  g_clear_pointer (&self->table, lectern_table_layout_free);
  g_clear_pointer (&self->style, lectern_style_unref);
  g_clear_pointer (&self->table_style, lectern_style_unref);
  self->style = lectern_style_new_with_font (size, lectern_palette_get_paper (), self->text_font, LECTERN_LINE_CHARACTERS);
  self->table_style = lectern_style_new_with_font (size * TABLE_SCALE, lectern_palette_get_paper (), self->text_font, LECTERN_LINE_CHARACTERS);

  self->column = lectern_style_get_column_width (self->style, lectern_paginator_get_context (self));
  self->column = self->width <= MAX_COLUMN * self->column ? self->width : WIDE_COLUMN * self->column;
  self->height =
    self->paper.height - self->paper.margin_top - self->paper.margin_bottom - lectern_page_measure_footer (self);

  memset (self->n_lines, 0, lectern_handout_get_n (self->handout) * sizeof (guint32));
  g_array_set_size (self->slices, 0);
  g_array_set_size (self->pages, 0);
  g_hash_table_remove_all (self->limits);
  self->first_slice = 0;
  self->y = 0;
}

static gboolean
cut (LecternPaginator *self,
     double           *last_y,
     GCancellable     *cancellable,
     GError          **error)
{
  guint32 n = lectern_handout_get_n (self->handout);

  for (guint32 i = 0; i < n;)
    {
      guint32  last = find_chain_end (self, i);
      gboolean is_text = lectern_handout_get (self->handout, i)->kind == LECTERN_HANDOUT_TEXT;
      gboolean together = (i == last && is_text) || make_room (self, i, last);

      for (; i <= last; i++)
        {
          if (!together && i < last)
            make_room (self, i, i + 1);
          if (!place (self, i, cancellable, error))
            return FALSE;
        }
    }
  *last_y = self->y;
  if (!lectern_paginator_is_empty (self) || self->pages->len == 0)
    lectern_paginator_end_page (self);

  return TRUE;
}

/**
 * lectern_paginator_new:
 * @article: an article
 * @choice: (nullable): what to print of it; NULL is everything. Copied
 * @paper: the sheet; what [func@paper_is_usable] says no to is replaced by the default
 * @size: size of the body text in points; 0 for LECTERN_PAGINATOR_SIZE
 *
 * Makes a paginator. Any thread.
 *
 * Returns: (transfer full): the paginator
 */
LecternPaginator *
lectern_paginator_new (LecternArticle             *article,
                       const LecternHandoutChoice *choice,
                       const LecternPaper         *paper,
                       double                      size)
{
  LecternPaginator *self;

  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (paper != NULL, NULL);

  if (!(size > 0))
    size = LECTERN_PAGINATOR_SIZE;
  size = CLAMP (size, 6, 36);

  self = g_new0 (LecternPaginator, 1);
  self->handout = lectern_handout_new (article, choice);
  self->article = article;
  self->n_lines = g_new0 (guint32, MAX (lectern_handout_get_n (self->handout), 1));
  self->size = size;
  self->paper = *paper;
  if (!lectern_paper_is_usable (&self->paper))
    lectern_paper_init_default (&self->paper);
  self->width = self->paper.width - self->paper.margin_left - self->paper.margin_right;
  self->slices = g_array_new (FALSE, FALSE, sizeof (LecternSlice));
  self->pages = g_array_new (FALSE, FALSE, sizeof (LecternPage));
  self->limits = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  return self;
}

/**
 * lectern_paginator_set_text_font:
 * @self: a paginator that was not run yet
 * @family: (nullable): family of the running text, as lectern_style_new_with_font() takes it
 *
 * Sets the font. What the reader chose for the screen holds on paper too: who reads one font more easily
 * does so there. Its size and the length of lines do not, they belong to the sheet.
 */
void
lectern_paginator_set_text_font (LecternPaginator *self,
                                 const char       *family)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->pages->len == 0);

  g_free (self->text_font);
  self->text_font = g_strdup (family);
}

/**
 * lectern_paginator_free:
 * @self: (transfer full): a paginator
 *
 * Frees a paginator and its pages.
 */
void
lectern_paginator_free (LecternPaginator *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->layout);
  g_clear_pointer (&self->table, lectern_table_layout_free);
  g_clear_object (&self->picture);
  g_clear_object (&self->context);
  g_free (self->n_lines);
  g_array_unref (self->slices);
  g_array_unref (self->pages);
  g_hash_table_unref (self->limits);
  g_clear_pointer (&self->style, lectern_style_unref);
  g_clear_pointer (&self->table_style, lectern_style_unref);
  g_free (self->text_font);
  lectern_handout_free (self->handout);
  g_free (self);
}

/**
 * lectern_paginator_run:
 * @self: a paginator
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Cuts the pages; once. There is always one at least. The text of a short hand-out may become a
 * little smaller than asked for where that saves a page. Takes time in proportion to the
 * length of the article: programs with a window call it in a worker thread.
 *
 * Returns: `FALSE` if cancelled, with @error set; @self can then only be freed
 */
gboolean
lectern_paginator_run (LecternPaginator *self,
                       GCancellable     *cancellable,
                       GError          **error)
{
  double last_y = 0;
  guint  n_pages;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->pages->len == 0, FALSE);

  set_size (self, self->size);
  if (!cut (self, &last_y, cancellable, error))
    return FALSE;

  n_pages = self->pages->len;
  if (n_pages == 1 || n_pages > COMPACT_MAX_PAGES || last_y > COMPACT_MAX_LAST * self->height)
    return TRUE;

  set_size (self, self->size * COMPACT_SCALE);
  if (!cut (self, &last_y, cancellable, error))
    return FALSE;
  if (self->pages->len < n_pages)
    return TRUE;

  set_size (self, self->size);

  return cut (self, &last_y, cancellable, error);
}

/**
 * lectern_paginator_get_n_pages:
 * @self: a paginator that has been run
 *
 * Returns: how many pages there are; one at least
 */
guint
lectern_paginator_get_n_pages (LecternPaginator *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages->len;
}

/**
 * lectern_paginator_get_page:
 * @self: a paginator that has been run
 * @i: index of a page, from 0
 *
 * Returns: (transfer none): the page; it belongs to @self
 */
LecternPage *
lectern_paginator_get_page (LecternPaginator *self,
                            guint             i)
{
  g_return_val_if_fail (self != NULL && i < self->pages->len, NULL);

  return &g_array_index (self->pages, LecternPage, i);
}

/**
 * lectern_paginator_get_handout:
 * @self: a paginator
 *
 * Returns: (transfer none): what is printed
 */
LecternHandout *
lectern_paginator_get_handout (LecternPaginator *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->handout;
}
