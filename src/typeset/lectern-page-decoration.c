/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-page-private.h"

/* In points. */
#define CALLOUT_BAR 2.5
#define QUOTE_BAR 1.5
#define BOX_LINE 1.5
#define FOOTER_LINE 0.5

/* How far a background reaches over the text where it goes on from or on another page, in lines of
 * body text. */
#define CUT_PAD 0.3

/* In lines of the footer. */
#define FOOTER_GAP 1.1
#define FOOTER_LINE_GAP 0.35

/* Something behind a run of slices. */
typedef struct
{
  gboolean          is_open;
  LecternDecoration decoration;
  double            top;
  double            bottom;
} Background;

static void
fill_rectangle (cairo_t            *cr,
                const LecternColor *color,
                double              x,
                double              y,
                double              width,
                double              height)
{
  lectern_page_set_color (cr, color);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

static void
flush_background (LecternPagePainter *painter,
                  Background         *background)
{
  const LecternPalette    *palette = lectern_style_get_palette (painter->paginator->style);
  const LecternDecoration *decoration = &background->decoration;
  gboolean                 is_rtl =
    pango_context_get_base_dir (lectern_paginator_get_context (painter->paginator)) == PANGO_DIRECTION_WEAK_RTL;
  double              column = painter->paginator->column;
  double              left = painter->x + (is_rtl ? decoration->inset_end : decoration->x);
  double              right = painter->x + column - (is_rtl ? decoration->x : decoration->inset_end);
  double              height = background->bottom - background->top;
  double              bar = decoration->kind == LECTERN_CONTAINER_CALLOUT ? CALLOUT_BAR : QUOTE_BAR;
  const LecternColor *color = &palette->rule;

  if (!background->is_open)
    return;
  background->is_open = FALSE;

  if (decoration->kind == LECTERN_CONTAINER_CALLOUT)
    {
      color = &palette->callout[decoration->callout];
      fill_rectangle (painter->cr, &palette->callout_page[decoration->callout], left, background->top, right - left,
                      height);
    }
  fill_rectangle (painter->cr, color, is_rtl ? right - bar : left, background->top, bar, height);
}

/* Draws the backgrounds of one depth: one for each run of slices in the same container. */
static void
draw_depth (LecternPagePainter *painter,
            LecternPage        *page,
            guint               depth,
            gboolean           *is_deepest)
{
  LecternPaginator *paginator = painter->paginator;
  double            cut = CUT_PAD * lectern_style_get_line_height (paginator->style, LECTERN_TEXT_BODY, 0);
  Background        background = { .is_open = FALSE };

  for (guint i = 0; i < page->n_slices; i++)
    {
      const LecternSlice        *slice = lectern_page_get_slice (page, i);
      const LecternHandoutEntry *entry = lectern_handout_get (paginator->handout, slice->entry);
      LecternDecoration          decorations[LECTERN_FRAME_MAX_DECORATIONS];
      double                     top = painter->y + (double) slice->y;
      double                     bottom = top + (double) slice->height;
      guint                      n = 0;

      if (entry->block != LECTERN_NONE && entry->part != LECTERN_HANDOUT_HEAD)
        n = lectern_frame_get_decorations (paginator->style, paginator->article, entry->block, paginator->column,
                                           decorations);
      if (n <= depth)
        {
          flush_background (painter, &background);
          continue;
        }
      *is_deepest = *is_deepest && n == depth + 1;

      if (background.is_open && background.decoration.container != decorations[depth].container)
        flush_background (painter, &background);
      if (!background.is_open)
        {
          background = (Background){ TRUE, decorations[depth], top, bottom };
          if (!decorations[depth].starts || !slice->starts)
            background.top -= cut;
        }
      background.bottom = bottom;
      /* The callout goes on on the next page. */
      if (i + 1 == page->n_slices && !(slice->ends && (decorations[depth].ends || entry->in_container)))
        background.bottom += cut;
    }
  flush_background (painter, &background);
}

static void
draw_code_pages (LecternPagePainter *painter,
                 LecternPage        *page)
{
  LecternPaginator *paginator = painter->paginator;

  for (guint i = 0; i < page->n_slices; i++)
    {
      const LecternSlice   *slice = lectern_page_get_slice (page, i);
      g_auto (LecternFrame) frame = { 0 };
      double                top, bottom;

      if (slice->kind != LECTERN_SLICE_TEXT)
        continue;
      lectern_paginator_init_frame (paginator, slice->entry, &frame);
      if (frame.role != LECTERN_TEXT_CODE)
        continue;

      /* The pads may hold those of a callout around it as well. */
      top = painter->y + (double) slice->y - (slice->starts ? 0 : frame.page_pad / 2);
      if (slice->starts && frame.pad_above > frame.page_pad)
        top += frame.pad_above - frame.page_pad;
      bottom = painter->y + (double) slice->y + (double) slice->height + (slice->ends ? 0 : frame.page_pad / 2);
      if (slice->ends && frame.pad_below > frame.page_pad)
        bottom -= frame.pad_below - frame.page_pad;
      fill_rectangle (painter->cr, &lectern_style_get_palette (paginator->style)->code_page,
                      painter->x + frame.inset_start - frame.page_pad, top,
                      paginator->column - frame.inset_start - frame.inset_end + 2 * frame.page_pad, bottom - top);
    }
}

/* A line around the emergencies: it has to be seen on a black and white copy as well. */
static void
draw_box (LecternPagePainter *painter,
          LecternPage        *page)
{
  LecternPaginator *paginator = painter->paginator;
  double            top = 0, bottom = -1;

  for (guint i = 0; i < page->n_slices; i++)
    {
      const LecternSlice *slice = lectern_page_get_slice (page, i);

      if (lectern_handout_get (paginator->handout, slice->entry)->part != LECTERN_HANDOUT_EMERGENCY)
        continue;
      if (bottom < top)
        top = painter->y + (double) slice->y;
      bottom = painter->y + (double) slice->y + (double) slice->height;
    }
  if (bottom < top)
    return;

  lectern_page_set_color (painter->cr,
                          &lectern_style_get_palette (paginator->style)->callout[LECTERN_CALLOUT_CAUTION]);
  cairo_set_line_width (painter->cr, BOX_LINE);
  cairo_set_line_join (painter->cr, CAIRO_LINE_JOIN_MITER);
  cairo_rectangle (painter->cr, painter->x + BOX_LINE / 2, top, paginator->column - BOX_LINE, bottom - top);
  cairo_stroke (painter->cr);
}

/**
 * lectern_page_draw_decorations:
 * @painter: the painter
 * @page: its page
 *
 * Draws what is behind the texts of a page: backgrounds of callouts, bars of quotes, the pages of
 * code, the box of emergencies.
 */
void
lectern_page_draw_decorations (LecternPagePainter *painter,
                               LecternPage        *page)
{
  LecternMark mark = { .kind = LECTERN_MARK_ORNAMENT };

  lectern_page_begin (painter, &mark);
  for (guint depth = 0; depth < LECTERN_FRAME_MAX_DECORATIONS; depth++)
    {
      gboolean is_deepest = TRUE;

      draw_depth (painter, page, depth, &is_deepest);
      if (is_deepest)
        break;
    }
  draw_code_pages (painter, page);
  draw_box (painter, page);
  lectern_page_end (painter, &mark);
}

static PangoLayout *
create_footer (LecternPaginator *paginator,
               const char       *words)
{
  g_autoptr (LecternArena) arena = lectern_arena_new ();
  LecternInlines           text = lectern_inlines_new_plain (arena, words);

  return lectern_paragraph_create_layout (lectern_paginator_get_context (paginator), paginator->style,
                                          LECTERN_TEXT_FOOTER, 0, &text, -1);
}

static PangoLayout *
create_dates (LecternPaginator *paginator)
{
  g_autofree char *said = lectern_handout_dup_dates (paginator->article, FALSE);

  return said[0] != '\0' ? create_footer (paginator, said) : NULL;
}

static double
get_width (PangoLayout *layout)
{
  int width_pu;

  pango_layout_get_size (layout, &width_pu, NULL);

  return (double) width_pu / PANGO_SCALE;
}

static void
show (cairo_t     *cr,
      PangoLayout *layout,
      double       x,
      double       y)
{
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

/**
 * lectern_page_measure_footer:
 * @paginator: a paginator
 *
 * Returns: the height of the footer with the space above it, in points: two lines where there
 *   are dates, one where there are none
 */
double
lectern_page_measure_footer (LecternPaginator *paginator)
{
  g_autoptr (PangoLayout) dates = create_dates (paginator);

  return (FOOTER_GAP + FOOTER_LINE_GAP + (dates != NULL ? 2 : 1)) *
         lectern_style_get_line_height (paginator->style, LECTERN_TEXT_FOOTER, 0);
}

/**
 * lectern_page_draw_footer:
 * @painter: the painter
 * @page: its page
 *
 * Draws the footer: title and dates of the article where lines begin, the page's number where they end.
 */
void
lectern_page_draw_footer (LecternPagePainter *painter,
                          LecternPage        *page)
{
  LecternPaginator       *paginator = painter->paginator;
  const LecternWords     *words = lectern_article_get_words (paginator->article);
  LecternMark             mark = { .kind = LECTERN_MARK_ORNAMENT };
  g_autofree char        *said = lectern_words_dup (words, LECTERN_WORD_PAGE_OF, page->number, paginator->pages->len);
  g_autoptr (PangoLayout) number = create_footer (paginator, said);
  g_autoptr (PangoLayout) title = create_footer (paginator, lectern_article_get_title (paginator->article));
  g_autoptr (PangoLayout) dates = create_dates (paginator);
  gboolean                is_rtl =
    pango_context_get_base_dir (lectern_paginator_get_context (paginator)) == PANGO_DIRECTION_WEAK_RTL;
  double line = lectern_style_get_line_height (paginator->style, LECTERN_TEXT_FOOTER, 0);
  double number_width = get_width (number);
  double room = MAX (paginator->width - number_width - 2 * line, 1);
  double right = painter->left + paginator->width;
  double y = painter->y + paginator->height + FOOTER_GAP * line;

  if (get_width (title) > room)
    {
      pango_layout_set_width (title, (int) (room * PANGO_SCALE));
      pango_layout_set_ellipsize (title, PANGO_ELLIPSIZE_END);
    }

  lectern_page_begin (painter, &mark);
  fill_rectangle (painter->cr, &lectern_style_get_palette (paginator->style)->rule, painter->left, y, paginator->width,
                  FOOTER_LINE);
  y += FOOTER_LINE_GAP * line;
  lectern_page_set_color (painter->cr, lectern_style_get_color (paginator->style, LECTERN_TEXT_FOOTER));
  show (painter->cr, number, is_rtl ? painter->left : right - number_width, y);
  show (painter->cr, title, is_rtl ? right - MIN (get_width (title), room) : painter->left, y);
  if (dates != NULL)
    {
      if (get_width (dates) > paginator->width)
        {
          pango_layout_set_width (dates, (int) (paginator->width * PANGO_SCALE));
          pango_layout_set_ellipsize (dates, PANGO_ELLIPSIZE_END);
        }
      show (painter->cr, dates, is_rtl ? right - MIN (get_width (dates), paginator->width) : painter->left, y + line);
    }
  lectern_page_end (painter, &mark);
}
