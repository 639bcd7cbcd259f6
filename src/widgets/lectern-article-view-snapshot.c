/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-rgba.h"

/* Width of the bar of a quote or callout, in pixels. */
#define BAR_WIDTH 4

/* A quote's bar, or a callout's background with its bar, behind one block and the gap above it. */
static void
snapshot_decoration (LecternArticleView      *self,
                     GtkSnapshot             *snapshot,
                     const LecternDecoration *decoration,
                     gboolean                 rtl,
                     int                      top,
                     int                      bottom)
{
  const LecternPalette *palette = lectern_style_get_palette (self->context->style);
  int                   column = self->context->column_width;
  int                   start = (int) (decoration->x + 0.5), end = (int) (decoration->inset_end + 0.5);
  int                   left = self->column_x + (rtl ? end : start);
  int                   width = MAX (column - start - end, BAR_WIDTH);
  int                   bar_x = rtl ? left + width - BAR_WIDTH : left;
  GdkRGBA               bar = lectern_rgba (&palette->rule);

  if (decoration->kind == LECTERN_CONTAINER_CALLOUT)
    {
      GdkRGBA page = lectern_rgba (&palette->callout_page[decoration->callout]);

      bar = lectern_rgba (&palette->callout[decoration->callout]);
      gtk_snapshot_append_color (snapshot, &page, &GRAPHENE_RECT_INIT (left, top, width, bottom - top));
    }
  gtk_snapshot_append_color (snapshot, &bar, &GRAPHENE_RECT_INIT (bar_x, top, BAR_WIDTH, bottom - top));
}

static void
snapshot_decorations (LecternArticleView *self,
                      GtkSnapshot        *snapshot,
                      guint32             i,
                      int                 y)
{
  LecternDecoration   decorations[LECTERN_FRAME_MAX_DECORATIONS];
  const LecternFrame *frame;
  guint               n;
  int                 gap, bottom = y + lectern_heights_get (self->heights, i);

  if (lectern_article_get_block (self->article, i)->container == LECTERN_NONE)
    return;

  n = lectern_frame_get_decorations (self->context->style, self->article, i, self->context->column_width, decorations);
  frame = lectern_block_widget_get_frame (self->widgets[i]);
  if (lectern_view_get_next (self, i) == LECTERN_NONE)
    bottom -= LECTERN_VIEW_MARGIN_BOTTOM;
  gap = (int) (frame->gap_above + frame->pad_above + 0.5) - (int) (frame->pad_above + 0.5);
  for (guint d = 0; d < n; d++)
    snapshot_decoration (self, snapshot, &decorations[d],
                         lectern_block_widget_is_rtl (self->widgets[i]),
                         y + (decorations[d].starts ? gap : 0),
                         bottom);
}

static void
snapshot_block (LecternArticleView *self,
                GtkSnapshot        *snapshot,
                guint32             i,
                int                 y)
{
  gtk_widget_snapshot_child (GTK_WIDGET (self), GTK_WIDGET (self->widgets[i]), snapshot);
  lectern_view_snapshot_bookmarks (self, snapshot, i);
}

/* Calls @draw for what shows, from top to bottom, with its index and its top in the view. */
static void
each_shown (LecternArticleView *self,
            GtkSnapshot        *snapshot,
            void (*draw) (LecternArticleView *self, GtkSnapshot *snapshot, guint32 i, int y))
{
  int y = self->first_y;

  for (guint32 i = self->first_shown; i <= self->last_shown && i < self->n_blocks; i = lectern_view_get_next (self, i))
    {
      if (self->widgets[i] != NULL)
        draw (self, snapshot, i, y);
      y += lectern_heights_get (self->heights, i);
    }
}

/**
 * lectern_view_snapshot:
 * @self: a view
 * @snapshot: its snapshot
 *
 * Draws the page and what shows of the article.
 */
void
lectern_view_snapshot (LecternArticleView *self,
                       GtkSnapshot        *snapshot)
{
  GdkRGBA page;

  if (self->context == NULL || self->heights == NULL)
    return;

  page = lectern_rgba (&lectern_style_get_palette (self->context->style)->page);
  gtk_snapshot_append_color (snapshot, &page, &GRAPHENE_RECT_INIT (0, 0, self->width, self->height));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, self->width, self->height));
  /* First what is behind the blocks: a block may reach a little below its foot, as the ring of the focus does. */
  each_shown (self, snapshot, snapshot_decorations);
  each_shown (self, snapshot, snapshot_block);
  lectern_view_snapshot_caret (self, snapshot);
  gtk_snapshot_pop (snapshot);
}
