/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

/* Scrolling by keys and by the wheel.
 *
 * Keys go from stop to stop: the heights at which a line begins, so that the top of the view never cuts one. What is
 * much higher than a line, as a figure, has stops inside too. Both are functions of the text alone, not of where one
 * came from: as many lines up as down lead back.
 *
 * The view glides to where a key or the wheel led. Where that is is known from the first moment on; another key
 * goes on from there, however far the view is, so that repeated keys add up exactly. On the way the
 * anchor is moved relatively, in whole pixels, and at the end it is set. Whatever else moves the reader ends the
 * gliding: a jump where it leads, the scrollbar or a finger where the view just is, a new layout at its end.
 *
 * “Extent” and “offset” are what they are in lectern-article-view-layout.c. All lengths are pixels. */

/* What is higher than so many lines has stops inside. */
#define TALL_LINES 2.5
/* How long the view glides at least, in microseconds, and for each pixel more. */
#define GLIDE_MIN_US 90000
#define GLIDE_PIXEL_US 200
#define GLIDE_MAX_US 220000
/* Further away than so many heights of the view, there is nothing to follow with the eye. */
#define GLIDE_MAX_PAGES 3

static int
get_line_height (LecternArticleView *self)
{
  return MAX ((int) lectern_style_get_line_height (self->context->style, LECTERN_TEXT_BODY, 0), 1);
}

/* The stops of a block: the one at or before @offset and the one behind it; -1 where there is none in this block. */
static void
find_stops (LecternArticleView *self,
            guint32             block,
            int                 offset,
            int                 tall,
            int                *before,
            int                *behind)
{
  int      extent = lectern_view_get_extent (self, block, TRUE);
  int      above = lectern_view_get_above (self, block);
  int      height = extent - above - lectern_view_get_below (self, block);
  gboolean is_first = lectern_view_get_previous (self, block) == LECTERN_NONE;
  int      line = get_line_height (self), y = offset - above, top, bottom, n = 1, i = 0;

  *before = *behind = -1;
  if (height <= 0)
    return;
  /* The first line of all has the margin of the page above it. */
  if (y < 0 && is_first)
    y = 0;
  if (y < 0)
    {
      *behind = above;
      return;
    }

  y = MIN (y, height - 1);
  lectern_block_widget_get_line (self->widgets[block], y, &top, &bottom);
  if (bottom <= y || bottom > height)
    bottom = height;
  if (bottom - top > tall)
    {
      n = MAX ((int) ((bottom - top) / line + 0.5), 1);
      i = MIN ((y - top) / line, n - 1);
    }
  *before = is_first && top + i * line == 0 ? 0 : above + top + i * line;
  if (i + 1 < n)
    *behind = above + top + (i + 1) * line;
  else if (bottom < height)
    *behind = above + bottom;
}

/* Goes to the next stop. At the end of the document to its end. */
static void
go_to_next_stop (LecternArticleView *self,
                 guint32            *block,
                 int                *offset,
                 int                 tall)
{
  for (;;)
    {
      int     before, behind;
      guint32 next;

      find_stops (self, *block, *offset, tall, &before, &behind);
      if (before > *offset || behind > *offset)
        {
          *offset = before > *offset ? before : behind;
          return;
        }
      next = lectern_view_get_next (self, *block);
      if (next == LECTERN_NONE)
        {
          *offset = lectern_view_get_extent (self, *block, TRUE) - 1;
          return;
        }
      *block = next;
      *offset = -1;
    }
}

/* Goes to the stop at @offset or before it. */
static void
go_to_stop_before (LecternArticleView *self,
                   guint32            *block,
                   int                *offset,
                   int                 tall)
{
  for (;;)
    {
      int     before, behind;
      guint32 previous;

      find_stops (self, *block, *offset, tall, &before, &behind);
      if (before >= 0 && before <= *offset)
        {
          *offset = before;
          return;
        }
      previous = lectern_view_get_previous (self, *block);
      if (previous == LECTERN_NONE)
        {
          *offset = 0;
          return;
        }
      *block = previous;
      *offset = lectern_view_get_extent (self, previous, TRUE) - 1;
    }
}

static gint64
get_top_of (LecternArticleView *self,
            guint32             block,
            int                 offset)
{
  return lectern_heights_get_offset (self->heights, block) + offset;
}

/* Where the reader is going to be. */
static guint32
resolve_target (LecternArticleView *self,
                int                *offset)
{
  LecternAnchor now = self->anchor;
  guint32       block;

  if (self->glide_id != 0)
    self->anchor = self->glide_to;
  block = lectern_view_resolve (self, TRUE, offset);
  lectern_view_normalize (self, &block, offset, TRUE);
  self->anchor = now;

  return block;
}

static gboolean
may_glide (LecternArticleView *self)
{
  gboolean enabled = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled, NULL);

  return enabled && gtk_widget_get_mapped (GTK_WIDGET (self));
}

/* Quick at first and slower towards the end. */
static double
ease_out (double t)
{
  return 1 - (1 - t) * (1 - t) * (1 - t);
}

static gboolean
glide_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (widget);
  gint64              elapsed = gdk_frame_clock_get_frame_time (clock) - self->glide_begin;
  int                 done;

  if (elapsed >= self->glide_us)
    {
      lectern_view_stop_gliding (self, TRUE);
      lectern_view_update (self);
      return G_SOURCE_REMOVE;
    }

  done = (int) (self->glide_distance * ease_out ((double) MAX (elapsed, 0) / (double) self->glide_us));
  if (done != self->glide_done)
    lectern_view_scroll_by (self, done - self->glide_done);
  self->glide_done = done;

  return G_SOURCE_CONTINUE;
}

/* Goes to an offset in a block, at once or gliding. All between here and there was measured. */
static void
go_to (LecternArticleView *self,
       guint32             block,
       int                 offset,
       gboolean            glide)
{
  LecternAnchor to;
  guint32       now_block;
  int           now_offset;
  gint64        distance;

  lectern_view_normalize (self, &block, &offset, TRUE);
  to = lectern_view_make_anchor (self, block, offset);
  now_block = lectern_view_resolve (self, TRUE, &now_offset);
  lectern_view_normalize (self, &now_block, &now_offset, TRUE);
  distance = get_top_of (self, block, offset) - get_top_of (self, now_block, now_offset);
  if (!glide || distance == 0 || ABS (distance) > GLIDE_MAX_PAGES * (gint64) self->height || !may_glide (self))
    {
      lectern_view_jump (self, &to);
      return;
    }

  lectern_view_stop_reconciling (self);
  if (self->glide_id == 0)
    self->glide_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), glide_cb, NULL, NULL);
  self->glide_to = to;
  self->glide_distance = (int) distance;
  self->glide_done = 0;
  self->glide_begin = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  self->glide_us = MIN (GLIDE_MIN_US + ABS (distance) * GLIDE_PIXEL_US, GLIDE_MAX_US);
}

/**
 * lectern_view_stop_gliding:
 * @self: a view
 * @at_end: whether the anchor is set to where the view was going, else it stays where it is
 *
 * Ends the gliding, if there is any. What shows follows before the next frame.
 */
void
lectern_view_stop_gliding (LecternArticleView *self,
                           gboolean            at_end)
{
  if (self->glide_id == 0)
    return;

  gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glide_id);
  self->glide_id = 0;
  if (at_end)
    {
      self->anchor = self->glide_to;
      lectern_view_queue_update (self);
    }
}

/**
 * lectern_view_glide_by:
 * @self: a view
 * @delta: how far down, in pixels
 *
 * Scrolls by pixels, gliding.
 */
void
lectern_view_glide_by (LecternArticleView *self,
                       int                 delta)
{
  guint32 block;
  int     offset;

  if (self->context == NULL || self->width == 0)
    return;

  self->section_held = FALSE;
  block = resolve_target (self, &offset);
  go_to (self, block, offset + delta, TRUE);
}

/**
 * lectern_view_scroll_lines:
 * @self: a view
 * @n_lines: how far down, in lines of text
 * @glide: whether the view glides there
 *
 * Scrolls to where a line begins.
 */
void
lectern_view_scroll_lines (LecternArticleView *self,
                           int                 n_lines,
                           gboolean            glide)
{
  guint32 block;
  int     offset, tall;

  if (self->context == NULL || self->width == 0)
    return;

  self->section_held = FALSE;
  tall = (int) (TALL_LINES * get_line_height (self));
  block = resolve_target (self, &offset);
  for (int i = 0; i < n_lines; i++)
    go_to_next_stop (self, &block, &offset, tall);
  for (int i = 0; i > n_lines; i--)
    {
      offset--;
      go_to_stop_before (self, &block, &offset, tall);
    }
  go_to (self, block, offset, glide);
}

/* How much of the view a head covers that stays at its top, if an offset of a block stands there. */
static int
get_covered (LecternArticleView *self,
             guint32             block,
             int                 offset)
{
  return lectern_block_widget_get_covered (self->widgets[block], offset - lectern_view_get_above (self, block));
}

/* Goes to the last stop that is no further than @distance, or at least to the next one. */
static void
go_page_down (LecternArticleView *self,
              guint32            *block,
              int                *offset,
              int                 distance,
              int                 tall)
{
  guint32 from_block = *block, end_block;
  int     from_offset = *offset, end_offset;

  *offset += distance;
  lectern_view_normalize (self, block, offset, TRUE);
  *offset -= get_covered (self, *block, *offset);
  lectern_view_normalize (self, block, offset, TRUE);

  /* The end of the document need not be a stop. */
  end_block = *block;
  end_offset = *offset + 1;
  lectern_view_normalize (self, &end_block, &end_offset, TRUE);
  if (end_block == *block && end_offset == *offset)
    return;

  go_to_stop_before (self, block, offset, tall);
  if (get_top_of (self, *block, *offset) > get_top_of (self, from_block, from_offset))
    return;
  *block = from_block;
  *offset = from_offset;
  go_to_next_stop (self, block, offset, tall);
}

/* Goes to the first stop that is no further up than @distance, or at least to the one before. */
static void
go_page_up (LecternArticleView *self,
            guint32            *block,
            int                *offset,
            int                 distance,
            int                 tall)
{
  guint32 from_block = *block;
  int     from_offset = *offset;

  *offset -= distance;
  lectern_view_normalize (self, block, offset, TRUE);
  (*offset)--;
  go_to_next_stop (self, block, offset, tall);
  if (get_top_of (self, *block, *offset) < get_top_of (self, from_block, from_offset))
    return;
  *block = from_block;
  *offset = from_offset - 1;
  go_to_stop_before (self, block, offset, tall);
}

/**
 * lectern_view_scroll_pages:
 * @self: a view
 * @n_pages: how far down, in heights of the view
 * @glide: whether the view glides there
 *
 * Scrolls by pages, to where a line begins. One line that showed whole stays, and what was cut shows whole.
 */
void
lectern_view_scroll_pages (LecternArticleView *self,
                           double              n_pages,
                           gboolean            glide)
{
  guint32 block;
  int     offset, tall, line, covered;

  if (self->context == NULL || self->width == 0)
    return;

  self->section_held = FALSE;
  line = get_line_height (self);
  tall = MAX (self->height / 2, (int) (TALL_LINES * line));
  block = resolve_target (self, &offset);
  covered = n_pages < 0 ? get_covered (self, block, offset) : 0;
  if (n_pages < 0)
    go_page_up (self, &block, &offset, (int) (-n_pages * MAX (self->height - line - covered, line)), tall);
  else
    go_page_down (self, &block, &offset, (int) (n_pages * MAX (self->height - line, line)), tall);
  go_to (self, block, offset, glide);
}

/**
 * lectern_article_view_scroll_lines:
 * @self: a view
 * @n_lines: how far down, in lines of text
 *
 * Scrolls by lines, at once.
 */
void
lectern_article_view_scroll_lines (LecternArticleView *self,
                                   int                 n_lines)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  lectern_view_scroll_lines (self, n_lines, FALSE);
}

/**
 * lectern_article_view_scroll_pages:
 * @self: a view
 * @n_pages: how far down, in heights of the view
 *
 * Scrolls by pages, at once; a line or two stay.
 */
void
lectern_article_view_scroll_pages (LecternArticleView *self,
                                   double              n_pages)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  lectern_view_scroll_pages (self, n_pages, FALSE);
}
