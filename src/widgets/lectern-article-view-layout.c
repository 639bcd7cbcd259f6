/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-focus-child.h"
#include "lectern-table-layout.h"

#include <math.h>

/* Layout of the view. The anchor says what stands at the top; from there blocks are made and
 * measured down and up until the view is full, and everything else is only estimated.
 *
 * “Extent” is the height of a block with the gap above it and the pads around it, and at
 * the ends of the document its margins; the tree of heights holds extents. An “offset” is how far the
 * top of the view is below the beginning of a block's extent. All lengths are pixels. */

/* At the sides of the column, as a share of the width and at least and at most. */
#define MARGIN_SHARE 0.05
#define MARGIN_SIDE_MIN 14
#define MARGIN_SIDE_MAX 64
/* The widest table. */
#define WIDE_MAX 1240
/* Blocks are made so far outside of what shows. */
#define OVERSCAN 240
/* Where blocks are kept that do not show: far away, so that no pointer finds them. */
#define PARKED_Y 1000000
/* How much is made before the first allocation: the height of a large window. */
#define FIRST_HEIGHT 1300
/* A slice of the work that is done in idle time, in microseconds. */
#define SLICE_US 4000
/* How often the view is filled before a frame where showing blocks changes their heights. */
#define MAX_FILLS 8

static const LecternRun *
find_run (LecternArticleView *self,
          guint32             block)
{
  guint low = 0, high = self->runs->len;

  while (low < high)
    {
      guint             middle = low + (high - low) / 2;
      const LecternRun *run = &g_array_index (self->runs, LecternRun, middle);

      if (block >= run->first && block < run->end)
        return run;
      if (block < run->first)
        high = middle;
      else
        low = middle + 1;
    }

  return NULL;
}

guint32
lectern_view_get_next (LecternArticleView *self,
                       guint32             block)
{
  guint32 next = block + 1;

  if (next < self->n_blocks && self->hidden[next])
    next = find_run (self, next)->end;

  return next < self->n_blocks ? next : LECTERN_NONE;
}

guint32
lectern_view_get_previous (LecternArticleView *self,
                           guint32             block)
{
  guint32 end = block;

  if (end > 0 && self->hidden[end - 1])
    end = find_run (self, end - 1)->first;

  return end > 0 ? end - 1 : LECTERN_NONE;
}

/* Tables may leave the column where that shows more of their options. */
static gboolean
is_wide (LecternArticleView *self,
         guint32             i)
{
  const LecternBlock *block = lectern_article_get_block (self->article, i);

  if (block->kind != LECTERN_BLOCK_TABLE || block->container != LECTERN_NONE ||
      self->wide_width <= self->context->column_width)
    return FALSE;

  if (self->wide[i] == LECTERN_WIDE_UNKNOWN)
    self->wide[i] = lectern_table_layout_get_max_columns (self->context->pango, self->context->style, block->table,
                                                          self->context->column_width) < block->table->n_columns
                      ? LECTERN_WIDE_YES
                      : LECTERN_WIDE_NO;

  return self->wide[i] == LECTERN_WIDE_YES;
}

static void
get_block_span (LecternArticleView *self,
                guint32             i,
                int                *x,
                int                *width)
{
  gboolean wide = is_wide (self, i);

  *x = wide ? self->wide_x : self->column_x;
  *width = wide ? self->wide_width : self->context->column_width;
}

/* The space of a block above its widget: part of its extent. */
int
lectern_view_get_above (LecternArticleView *self,
                        guint32             i)
{
  const LecternFrame *frame = lectern_block_widget_get_frame (self->widgets[i]);

  return (int) (frame->gap_above + frame->pad_above + 0.5) + (i == 0 ? LECTERN_VIEW_MARGIN_TOP : 0);
}

int
lectern_view_get_below (LecternArticleView *self,
                        guint32             i)
{
  const LecternFrame *frame = lectern_block_widget_get_frame (self->widgets[i]);
  const LecternBlock *block = lectern_article_get_block (self->article, i);
  double              below = frame->pad_below;

  /* The title of a closed callout is its last block too. */
  if (block->kind == LECTERN_BLOCK_CALLOUT_TITLE && self->folded[block->container])
    below = frame->pad_above;

  return (int) (below + 0.5) + (lectern_view_get_next (self, i) == LECTERN_NONE ? LECTERN_VIEW_MARGIN_BOTTOM : 0);
}

LecternBlockWidget *
lectern_view_ensure_widget (LecternArticleView *self,
                            guint32             block)
{
  GtkWidget *previous;

  if (self->widgets[block] != NULL)
    return self->widgets[block];

  self->widgets[block] = lectern_view_create_block (self, block);
  /* The order of siblings is the order in which a screen reader reads. Children are few, blocks are many. */
  previous = block > 0 ? (GtkWidget *) self->widgets[block - 1] : NULL;
  if (previous == NULL)
    previous = gtk_widget_get_last_child (GTK_WIDGET (self));
  while (previous != NULL && lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (previous)) > block)
    previous = gtk_widget_get_prev_sibling (previous);
  gtk_widget_insert_after (GTK_WIDGET (self->widgets[block]), GTK_WIDGET (self), previous);

  return self->widgets[block];
}

/* The extent of a block that has a widget. */
int
lectern_view_measure_block (LecternArticleView *self,
                            guint32             block)
{
  int x, width, extent;

  get_block_span (self, block, &x, &width);
  extent = lectern_view_get_above (self, block) +
           lectern_block_widget_get_height (self->widgets[block], width) +
           lectern_view_get_below (self, block);
  lectern_heights_set (self->heights, block, extent);
  self->measured[block] = TRUE;

  return extent;
}

/* Tells a block what of it shows; that may change its extent. */
static int
show_block (LecternArticleView *self,
            guint32             i,
            int                 y)
{
  int top = y + lectern_view_get_above (self, i);

  lectern_block_widget_set_window (self->widgets[i], -top, self->height - top);

  return lectern_view_measure_block (self, i);
}

/* Blocks that showed and do not any more give back what they need for that. */
static void
leave (LecternArticleView *self,
       guint32             first,
       guint32             last)
{
  for (guint32 i = first; i != LECTERN_NONE && i <= last; i = lectern_view_get_next (self, i))
    if (self->widgets[i] != NULL && (i < self->first_shown || i > self->last_shown))
      show_block (self, i, i < self->first_shown ? -PARKED_Y - lectern_heights_get (self->heights, i) : PARKED_Y);
}

/* In long documents: drops what does not show. Few children exist, so all are looked at:
 * measuring on the way makes others than those that showed last. What leads from the anchor to what shows stays:
 * an allocation goes that way. */
static void
drop_far (LecternArticleView *self)
{
  GtkWidget *focus = lectern_focus_child_get (GTK_WIDGET (self));
  GtkWidget *child, *next;
  guint32    first = MIN (self->first_shown, self->anchor.block), last = MAX (self->last_shown, self->anchor.block);

  if (self->n_blocks <= LECTERN_VIEW_MAX_EAGER_BLOCKS)
    return;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = next)
    {
      guint32 i = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (child));

      next = gtk_widget_get_next_sibling (child);
      if (child == focus || (i >= first && i <= last))
        continue;
      gtk_widget_unparent (child);
      self->widgets[i] = NULL;
    }
}

/* Fills the view from the anchor. Returns FALSE if something is missing that may not be made now. */
static gboolean
fill (LecternArticleView *self,
      gboolean            make)
{
  guint32  block, i, next, first_before = self->first_shown, last_before = self->last_shown;
  int      offset, y, extent = 0;
  gboolean complete = TRUE;

  block = lectern_view_resolve (self, make, &offset);
  if (self->widgets[block] == NULL)
    return FALSE;
  lectern_view_normalize (self, &block, &offset, make);

  y = -offset;
  for (i = block; y < self->height + OVERSCAN; i = next)
    {
      extent = lectern_view_get_extent (self, i, make);
      if (extent < 0)
        {
          complete = y > self->height;
          break;
        }
      self->last_shown = i;
      y += make ? show_block (self, i, y) : extent;
      next = lectern_view_get_next (self, i);
      if (next == LECTERN_NONE)
        break;
    }

  y = -offset;
  self->first_shown = block;
  for (i = lectern_view_get_previous (self, block); i != LECTERN_NONE && y > -OVERSCAN; i = lectern_view_get_previous (self, i))
    {
      extent = lectern_view_get_extent (self, i, make);
      if (extent < 0)
        break;
      if (make)
        extent = show_block (self, i, y - extent);
      y -= extent;
      self->first_shown = i;
    }
  self->first_y = y;

  if (make)
    {
      leave (self, first_before, MIN (last_before, self->n_blocks - 1));
      drop_far (self);
    }

  return complete;
}

/* Where a block begins, from the top of the view; blocks that do not show are parked. */
int
lectern_view_get_block_y (LecternArticleView *self,
                          guint32             block)
{
  /* The foot of a high block above must not come into view. */
  if (block < self->first_shown)
    return -PARKED_Y - lectern_heights_get (self->heights, block);
  if (block > self->last_shown)
    return PARKED_Y;

  return self->first_y + (int) (lectern_heights_get_offset (self->heights, block) -
                                lectern_heights_get_offset (self->heights, self->first_shown));
}

/* Where the widget of a block stands in the view. */
void
lectern_view_get_block_box (LecternArticleView *self,
                            guint32             block,
                            GdkRectangle       *box)
{
  int above = lectern_view_get_above (self, block);

  get_block_span (self, block, &box->x, &box->width);
  box->y = lectern_view_get_block_y (self, block) + above;
  box->height = MAX (lectern_heights_get (self->heights, block) - above - lectern_view_get_below (self, block), 0);
}

/* How far the top of the view is from the beginning of the document. */
gint64
lectern_view_get_top (LecternArticleView *self)
{
  return lectern_heights_get_offset (self->heights, self->first_shown) - self->first_y;
}

/* Whether all blocks know what of them shows. They do not where a block above turned out lower,
 * as a picture that arrives does: then there is more to show. */
static gboolean
is_settled (LecternArticleView *self)
{
  for (guint32 i = self->first_shown; i != LECTERN_NONE && i <= self->last_shown; i = lectern_view_get_next (self, i))
    if (self->widgets[i] != NULL)
      {
        int top = lectern_view_get_block_y (self, i) + lectern_view_get_above (self, i);

        if (!lectern_block_widget_has_window (self->widgets[i], -top, self->height - top))
          return FALSE;
      }

  return TRUE;
}

static gboolean
update_cb (gpointer user_data)
{
  LecternArticleView *self = user_data;

  self->update_id = 0;
  lectern_view_update (self);

  return G_SOURCE_REMOVE;
}

/* An allocation found something missing, or something changed its height: fill before the next frame. */
void
lectern_view_queue_update (LecternArticleView *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, update_cb, self, NULL);
}

/* Makes, measures and drops what is needed for the anchor. Never in `size_allocate`. */
void
lectern_view_update (LecternArticleView *self)
{
  if (self->context == NULL || self->width == 0)
    return;

  for (guint i = 0; i == 0 || (i < MAX_FILLS && !is_settled (self)); i++)
    fill (self, TRUE);
  lectern_view_sync_adjustment (self);
  lectern_view_update_section (self);
  lectern_view_update_caret (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Before the first allocation: makes what will probably show. Nothing is measured, since
 * the width is not known. */
void
lectern_view_make_first (LecternArticleView *self)
{
  int y = 0;

  for (guint32 i = self->anchor.block; i < self->n_blocks && y < FIRST_HEIGHT; i++)
    if (!self->hidden[i])
      {
        lectern_view_ensure_widget (self, i);
        y += lectern_heights_get (self->heights, i);
      }
}

/* The column for the present width. */
void
lectern_view_set_geometry (LecternArticleView *self)
{
  int side = (int) CLAMP (self->width * MARGIN_SHARE, MARGIN_SIDE_MIN, MARGIN_SIDE_MAX);
  int room = MAX (self->width - 2 * side, 1);
  int column = (int) lectern_style_get_column_width (self->context->style, self->context->pango);
  int before = self->context->column_width;

  self->context->column_width = MIN (column, room);
  self->column_x = (self->width - self->context->column_width) / 2;
  self->wide_width = MAX (MIN (room, WIDE_MAX), self->context->column_width);
  self->wide_x = (self->width - self->wide_width) / 2;
  if (before != self->context->column_width)
    lectern_view_forget_heights (self);
}

/* The width or the style has changed: everything is estimated again. */
void
lectern_view_forget_heights (LecternArticleView *self)
{
  g_autofree int *heights = g_new (int, MAX (self->n_blocks, 1));

  lectern_view_stop_gliding (self, TRUE);
  for (guint32 i = 0; i < self->n_blocks; i++)
    {
      heights[i] = lectern_view_estimate_height (self, i);
      if (self->widgets[i] != NULL)
        lectern_block_widget_restyle (self->widgets[i], lectern_view_get_previous (self, i));
    }
  memset (self->measured, 0, self->n_blocks);
  memset (self->wide, LECTERN_WIDE_UNKNOWN, self->n_blocks);
  g_clear_pointer (&self->heights, lectern_heights_free);
  self->heights = lectern_heights_new (self->n_blocks, heights);
  self->complete_next = 0;
}

/* Places the children. Called in `size_allocate`, so nothing is made here. */
void
lectern_view_allocate_children (LecternArticleView *self)
{
  if (!fill (self, FALSE) || !is_settled (self))
    lectern_view_queue_update (self);
  lectern_view_sync_adjustment (self);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      guint32 i = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (child));
      int     above = lectern_view_get_above (self, i), x, width;

      get_block_span (self, i, &x, &width);
      gtk_widget_size_allocate (child,
                                &(GtkAllocation){ x,
                                                  lectern_view_get_block_y (self, i) + above,
                                                  width,
                                                  MAX (lectern_heights_get (self->heights, i) - above - lectern_view_get_below (self, i), 0) },
                                -1);
    }
}

/* Something changed the height of one block, or what stands above it. */
void
lectern_view_block_changed (LecternArticleView *self,
                            guint32             block)
{
  if (self->widgets[block] != NULL)
    lectern_block_widget_restyle (self->widgets[block], lectern_view_get_previous (self, block));
  self->measured[block] = FALSE;
  lectern_view_queue_update (self);
}

/* In idle time, in short documents: makes and measures every block. */
static gboolean
complete_cb (gpointer user_data)
{
  LecternArticleView *self = user_data;
  gint64              end = g_get_monotonic_time () + SLICE_US;
  gboolean            made = FALSE;

  /* While the reader scrolls, only that. */
  if (self->reconcile_id != 0 || self->width == 0)
    {
      self->complete_id = 0;
      return G_SOURCE_REMOVE;
    }

  while (self->complete_next < self->n_blocks && g_get_monotonic_time () < end)
    {
      guint32 i = self->complete_next++;

      if (self->hidden[i] || self->measured[i])
        continue;
      made |= self->widgets[i] == NULL;
      lectern_view_ensure_widget (self, i);
      lectern_view_measure_block (self, i);
      /* Far away: a table makes its cells, and a screen reader finds them. */
      if (i > self->last_shown || i < self->first_shown)
        show_block (self, i, i > self->last_shown ? PARKED_Y : -PARKED_Y - lectern_heights_get (self->heights, i));
    }
  lectern_view_sync_adjustment (self);
  if (made)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (self->complete_next < self->n_blocks)
    return G_SOURCE_CONTINUE;

  self->complete_id = 0;

  return G_SOURCE_REMOVE;
}

void
lectern_view_queue_complete (LecternArticleView *self)
{
  if (self->context == NULL || self->n_blocks > LECTERN_VIEW_MAX_EAGER_BLOCKS)
    return;

  self->complete_next = 0;
  if (self->complete_id == 0)
    self->complete_id = g_idle_add_full (G_PRIORITY_LOW, complete_cb, self, NULL);
}

/* Drops all widgets and everything known about the old article. Dropping a widget moves the
 * focus, which is told to the view: by then it must know of no article. */
void
lectern_view_reset_layout (LecternArticleView *self)
{
  LecternArticle *article = g_steal_pointer (&self->article);
  GtkWidget      *child;

  lectern_view_stop_gliding (self, FALSE);
  g_clear_handle_id (&self->reconcile_id, g_source_remove);
  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_handle_id (&self->complete_id, g_source_remove);
  g_clear_pointer (&self->context, lectern_block_context_unref);
  g_clear_pointer (&self->widgets, g_free);
  g_clear_pointer (&self->measured, g_free);
  g_clear_pointer (&self->hidden, g_free);
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->wide, g_free);
  g_clear_pointer (&self->folded, g_free);
  g_clear_pointer (&self->bookmarks, g_array_unref);
  g_clear_pointer (&self->heights, lectern_heights_free);
  lectern_view_reset_selecting (self);
  self->n_blocks = 0;
  self->anchor = (LecternAnchor){ 0, LECTERN_PART_TEXT, 0, -LECTERN_VIEW_MARGIN_TOP };
  self->first_shown = self->last_shown = 0;
  self->first_y = 0;
  self->complete_next = 0;
  self->section_held = FALSE;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&article);
}
