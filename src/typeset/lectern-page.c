/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-callout-icon.h"
#include "lectern-page-private.h"

/* Of the line around a picture that could not be drawn, and of thematic breaks, in points. */
#define LINE_WIDTH 0.75

/* A picture is decoded with this many pixels to the inch at most. */
#define PICTURE_DPI 300

/* Between the number of an item and its text, in sizes of body text. */
#define MARKER_GAP 0.45

/**
 * lectern_page_begin:
 * @painter: the painter
 * @mark: what begins
 *
 * Tells the sink, if there is one, that something begins.
 */
void
lectern_page_begin (LecternPagePainter *painter,
                    const LecternMark  *mark)
{
  if (painter->sink != NULL)
    painter->sink->begin (mark, painter->cr, painter->sink->user_data);
}

/**
 * lectern_page_end:
 * @painter: the painter
 * @mark: what ends: the one that began last and has not ended
 *
 * Tells the sink, if there is one, that something ends.
 */
void
lectern_page_end (LecternPagePainter *painter,
                  const LecternMark  *mark)
{
  if (painter->sink != NULL)
    painter->sink->end (mark, painter->cr, painter->sink->user_data);
}

/**
 * lectern_page_set_color:
 * @cr: a context
 * @color: a colour
 *
 * Draws in @color from now on.
 */
void
lectern_page_set_color (cairo_t            *cr,
                        const LecternColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

/**
 * lectern_page_get_x:
 * @painter: the painter
 * @entry: index of an entry
 * @frame: its frame
 * @is_rtl: whether it begins on the right
 *
 * Returns: the left edge of what the entry shows, in points on the sheet
 */
double
lectern_page_get_x (LecternPagePainter *painter,
                    guint32             entry,
                    const LecternFrame *frame,
                    gboolean            is_rtl)
{
  if (lectern_paginator_is_full_width (painter->paginator, entry, frame))
    return painter->left;

  return painter->x + (is_rtl ? frame->inset_end : frame->inset_start);
}

static const LecternColor *
get_text_color (LecternPaginator   *paginator,
                guint32             entry,
                const LecternFrame *frame)
{
  guint32 block = lectern_handout_get (paginator->handout, entry)->block;

  if (frame->role == LECTERN_TEXT_CALLOUT_TITLE && block != LECTERN_NONE)
    {
      const LecternBlock *here = lectern_article_get_block (paginator->article, block);

      if (here->kind == LECTERN_BLOCK_CALLOUT_TITLE && here->container != LECTERN_NONE)
        return &lectern_style_get_palette (paginator->style)
                  ->callout[lectern_article_get_container (paginator->article, here->container)->callout];
    }

  return lectern_style_get_color (paginator->style, frame->role);
}

static gboolean
is_rtl (PangoLayout *layout)
{
  return pango_layout_get_line_readonly (layout, 0)->resolved_dir == PANGO_DIRECTION_RTL;
}

static void
draw_marker (LecternPagePainter *painter,
             const LecternFrame *frame,
             PangoLayout        *text,
             double              y)
{
  LecternPaginator        *paginator = painter->paginator;
  LecternMark              mark = { .kind = LECTERN_MARK_LABEL, .slice = painter->slice };
  g_autoptr (LecternArena) arena = lectern_arena_new ();
  LecternInlines           words = lectern_inlines_new_plain (arena, frame->marker);
  LecternTextRole          role = frame->role == LECTERN_TEXT_SOURCE ? LECTERN_TEXT_SOURCE : LECTERN_TEXT_BODY;
  g_autoptr (PangoLayout)  layout = lectern_paragraph_create_layout (lectern_paginator_get_context (paginator),
                                                                     paginator->style, role, 0, &words, -1);
  double                   gap = MARKER_GAP * lectern_style_get_size (paginator->style);
  PangoRectangle           text_line, marker_line;
  double                   x, width;
  int                      width_pu;

  pango_layout_get_size (layout, &width_pu, NULL);
  width = (double) width_pu / PANGO_SCALE;
  if (is_rtl (text))
    x = painter->x + paginator->column - frame->inset_start + gap;
  else
    x = painter->x + frame->inset_start - gap - width;

  /* On the baseline of the text. */
  pango_layout_line_get_extents (pango_layout_get_line_readonly (text, 0), NULL, &text_line);
  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), NULL, &marker_line);
  y += (double) (marker_line.y - text_line.y) / PANGO_SCALE;

  lectern_page_begin (painter, &mark);
  lectern_page_set_color (painter->cr, lectern_style_get_color (paginator->style, role));
  lectern_page_draw_lines (painter, layout, &words, x, y, 0, 1);
  lectern_page_end (painter, &mark);
}

/* Each kind of callout has a shape of its own, so that it is told on a black and white copy too. */
static void
draw_icon (LecternPagePainter *painter,
           const LecternFrame *frame,
           PangoLayout        *text,
           double              y)
{
  LecternPaginator          *paginator = painter->paginator;
  const LecternHandoutEntry *entry = lectern_handout_get (paginator->handout, painter->slice->entry);
  LecternCalloutKind         kind = LECTERN_CALLOUT_CAUTION;
  double                     size = lectern_style_get_size (paginator->style);
  double                     line = lectern_style_get_line_height (paginator->style, frame->role, frame->level);
  double                     space = lectern_frame_get_icon_space (paginator->style);
  LecternMark                mark = { .kind = LECTERN_MARK_ORNAMENT };
  double                     x;

  if (!entry->box_starts)
    {
      const LecternBlock *block;

      if (entry->block == LECTERN_NONE || entry->made != LECTERN_HANDOUT_NOT_MADE)
        return;
      block = lectern_article_get_block (paginator->article, entry->block);
      if (block->kind != LECTERN_BLOCK_CALLOUT_TITLE || block->container == LECTERN_NONE)
        return;
      kind = lectern_article_get_container (paginator->article, block->container)->callout;
    }

  if (is_rtl (text))
    x = painter->x + paginator->column - frame->inset_start + space - size;
  else
    x = painter->x + frame->inset_start - space;
  lectern_page_begin (painter, &mark);
  lectern_callout_icon_draw (painter->cr, kind, &lectern_style_get_palette (paginator->style)->callout[kind], x,
                             y + (line - size) / 2, size);
  lectern_page_end (painter, &mark);
}

static void
draw_text (LecternPagePainter *painter,
           const LecternSlice *slice)
{
  LecternPaginator     *paginator = painter->paginator;
  g_auto (LecternFrame) frame = { 0 };
  PangoLayout          *layout;
  double                x, y;

  lectern_paginator_init_frame (paginator, slice->entry, &frame);
  layout = lectern_paginator_get_layout (paginator, slice->entry, &frame);
  x = lectern_page_get_x (painter, slice->entry, &frame, is_rtl (layout));
  y = painter->y + (double) slice->y + (slice->starts ? frame.pad_above : 0);

  if (slice->starts)
    draw_icon (painter, &frame, layout, y);
  if (slice->starts && frame.marker != NULL)
    draw_marker (painter, &frame, layout, y);
  lectern_page_set_color (painter->cr, get_text_color (paginator, slice->entry, &frame));
  lectern_page_draw_lines (painter, layout, lectern_handout_get_inlines (paginator->handout, slice->entry), x, y,
                           slice->from, slice->to);
}

/* In the place of a picture that turned out to be broken. */
static void
draw_broken (LecternPagePainter     *painter,
             const LecternFigure    *figure,
             const LecternRectangle *area)
{
  LecternPaginator        *paginator = painter->paginator;
  const LecternWords      *words = lectern_article_get_words (paginator->article);
  g_autoptr (LecternArena) arena = lectern_arena_new ();
  g_autofree char         *said = NULL;
  LecternInlines           text;
  g_autoptr (PangoLayout)  layout = NULL;

  said = g_strdup_printf ("%s\u2028%s", lectern_words_get (words, LECTERN_WORD_FIGURE_MISSING), figure->alt);
  text = lectern_inlines_new_plain (arena, said);
  layout = lectern_paragraph_create_layout (lectern_paginator_get_context (paginator), paginator->style,
                                            LECTERN_TEXT_PLACEHOLDER, 0, &text,
                                            (int) (MAX (area->width - 16, 1) * PANGO_SCALE));

  lectern_page_set_color (painter->cr, &lectern_style_get_palette (paginator->style)->rule);
  cairo_set_line_width (painter->cr, LINE_WIDTH);
  cairo_rectangle (painter->cr, area->x, area->y, area->width, area->height);
  cairo_stroke (painter->cr);
  cairo_save (painter->cr);
  cairo_rectangle (painter->cr, area->x, area->y, area->width, area->height);
  cairo_clip (painter->cr);
  lectern_page_set_color (painter->cr, lectern_style_get_color (paginator->style, LECTERN_TEXT_PLACEHOLDER));
  cairo_move_to (painter->cr, area->x + 8, area->y + 8);
  pango_cairo_show_layout (painter->cr, layout);
  cairo_restore (painter->cr);
}

static LecternPicture *
get_picture (LecternPaginator *paginator,
             guint32           entry,
             double            width)
{
  const LecternFigure *figure =
    lectern_article_get_block (paginator->article, lectern_handout_get (paginator->handout, entry)->block)->figure;

  if (paginator->picture != NULL && paginator->picture_entry == entry)
    return paginator->picture;

  g_clear_object (&paginator->picture);
  paginator->picture = lectern_picture_load (lectern_article_get_folder (paginator->article), figure->reference,
                                             (int) (width / 72 * PICTURE_DPI), NULL, NULL);
  paginator->picture_entry = entry;

  return paginator->picture;
}

static void
draw_figure (LecternPagePainter *painter,
             const LecternSlice *slice)
{
  LecternPaginator    *paginator = painter->paginator;
  LecternPicture      *picture = get_picture (paginator, slice->entry, (double) slice->width);
  const LecternFigure *figure =
    lectern_article_get_block (paginator->article, lectern_handout_get (paginator->handout, slice->entry)->block)
      ->figure;
  g_auto (LecternFrame) frame = { 0 };
  LecternMark           mark = { .kind = LECTERN_MARK_PICTURE, .slice = slice };
  gboolean              is_drawn = FALSE;

  lectern_paginator_init_frame (paginator, slice->entry, &frame);
  mark.area.x = painter->x + frame.inset_start;
  mark.area.y = painter->y + (double) slice->y + frame.pad_above;
  mark.area.width = (double) slice->width;
  mark.area.height = (double) slice->height - frame.pad_above - frame.pad_below;

  lectern_page_begin (painter, &mark);
  if (picture != NULL)
    {
      cairo_save (painter->cr);
      cairo_translate (painter->cr, mark.area.x, mark.area.y);
      is_drawn = lectern_picture_draw (picture, painter->cr, mark.area.width, mark.area.height, NULL);
      cairo_restore (painter->cr);
    }
  if (!is_drawn)
    draw_broken (painter, figure, &mark.area);
  lectern_page_end (painter, &mark);
}

static void
draw_rule (LecternPagePainter *painter,
           const LecternSlice *slice)
{
  LecternPaginator     *paginator = painter->paginator;
  LecternMark           mark = { .kind = LECTERN_MARK_ORNAMENT };
  g_auto (LecternFrame) frame = { 0 };

  lectern_paginator_init_frame (paginator, slice->entry, &frame);
  lectern_page_begin (painter, &mark);
  lectern_page_set_color (painter->cr, &lectern_style_get_palette (paginator->style)->rule);
  cairo_rectangle (painter->cr, painter->x + frame.inset_start, painter->y + (double) slice->y + frame.pad_above,
                   paginator->column - frame.inset_start - frame.inset_end, LINE_WIDTH);
  cairo_fill (painter->cr);
  lectern_page_end (painter, &mark);
}

static void
draw_continued (LecternPagePainter *painter,
                const LecternSlice *slice)
{
  LecternPaginator       *paginator = painter->paginator;
  LecternMark             mark = { .kind = LECTERN_MARK_ORNAMENT };
  g_autoptr (PangoLayout) layout = lectern_paginator_create_continued (paginator, slice->entry);
  g_auto (LecternFrame)   frame = { 0 };

  lectern_paginator_init_frame (paginator, slice->entry, &frame);
  lectern_page_begin (painter, &mark);
  lectern_page_set_color (painter->cr, lectern_style_get_color (paginator->style, LECTERN_TEXT_CAPTION));
  cairo_move_to (painter->cr, lectern_page_get_x (painter, slice->entry, &frame, is_rtl (layout)),
                 painter->y + (double) slice->y);
  pango_cairo_show_layout (painter->cr, layout);
  lectern_page_end (painter, &mark);
}

static void
draw_slice (LecternPagePainter *painter,
            const LecternSlice *slice)
{
  LecternMark mark = {
    .kind = LECTERN_MARK_SLICE,
    .slice = slice,
    .area = { painter->x, painter->y + (double) slice->y, painter->paginator->column, (double) slice->height },
  };
  g_auto (LecternFrame) frame = { 0 };

  lectern_paginator_init_frame (painter->paginator, slice->entry, &frame);
  if (lectern_paginator_is_full_width (painter->paginator, slice->entry, &frame))
    {
      mark.area.x = painter->left;
      mark.area.width = painter->paginator->width;
    }
  painter->slice = slice;
  lectern_page_begin (painter, &mark);
  switch ((LecternSliceKind) slice->kind)
    {
    case LECTERN_SLICE_FIGURE:
      draw_figure (painter, slice);
      break;
    case LECTERN_SLICE_RULE:
      draw_rule (painter, slice);
      break;
    case LECTERN_SLICE_CONTINUED:
      draw_continued (painter, slice);
      break;
    case LECTERN_SLICE_ROWS:
      lectern_page_draw_rows (painter, slice);
      break;
    case LECTERN_SLICE_TEXT:
    default:
      draw_text (painter, slice);
    }
  lectern_page_end (painter, &mark);
  painter->slice = NULL;
}

/**
 * lectern_page_get_number:
 * @self: a page
 *
 * Returns: its number, from 1
 */
guint
lectern_page_get_number (LecternPage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->number;
}

/**
 * lectern_page_get_n_slices:
 * @self: a page
 *
 * Returns: how many slices stand on it
 */
guint
lectern_page_get_n_slices (LecternPage *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_slices;
}

/**
 * lectern_page_get_slice:
 * @self: a page
 * @i: index of a slice
 *
 * Returns: (transfer none): the slice
 */
const LecternSlice *
lectern_page_get_slice (LecternPage *self,
                        guint        i)
{
  g_return_val_if_fail (self != NULL && i < self->n_slices, NULL);

  return &g_array_index (self->paginator->slices, LecternSlice, self->first_slice + i);
}

/**
 * lectern_page_draw:
 * @self: a page
 * @cr: where to draw it: one unit is a point, the origin is the sheet's top left corner
 *
 * Draws the page on paper that is white already. For printers and for previews at
 * any scale: scale @cr.
 */
void
lectern_page_draw (LecternPage *self,
                   cairo_t     *cr)
{
  lectern_page_draw_marked (self, cr, NULL);
}

/**
 * lectern_page_draw_marked:
 * @self: a page
 * @cr: where to draw it, as for [func@page_draw]
 * @sink: (nullable): who is told what is drawn
 *
 * Draws the page and says what each thing is. Ornaments come first, the footer last.
 */
void
lectern_page_draw_marked (LecternPage           *self,
                          cairo_t               *cr,
                          const LecternPageSink *sink)
{
  LecternPagePainter painter = { .cr = cr, .sink = sink };

  g_return_if_fail (self != NULL && cr != NULL);

  painter.paginator = self->paginator;
  painter.left = self->paginator->paper.margin_left;
  painter.x = painter.left + (self->paginator->width - self->paginator->column) / 2;
  painter.y = self->paginator->paper.margin_top;

  lectern_page_draw_decorations (&painter, self);
  for (guint i = 0; i < self->n_slices; i++)
    draw_slice (&painter, lectern_page_get_slice (self, i));
  lectern_page_draw_footer (&painter, self);
}
