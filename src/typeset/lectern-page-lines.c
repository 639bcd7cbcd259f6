/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-page-private.h"

#include <hb.h>

/*
 * Lines are drawn as Pango set them. Only where somebody listens and a line holds links, its runs
 * are cut where links begin and end, and drawn piece by piece between the marks.
 */

/* Lines of one text while they are drawn. */
typedef struct
{
  LecternPagePainter   *painter;
  const LecternInlines *text;
  guint32               first_span;  /* no link before it reaches into the current line */
  gboolean              run_is_open; /* a LECTERN_MARK_RUN has begun */
} Lines;

static gboolean
is_link (const LecternSpan *span)
{
  return span->kind == LECTERN_SPAN_LINK || span->kind == LECTERN_SPAN_CITATION;
}

/* Passes the links that end before a line; sought from the first one, many would take for ever. */
static void
pass_links (Lines  *lines,
            guint32 start)
{
  const LecternInlines *text = lines->text;

  while (lines->first_span < text->n_spans &&
         (!is_link (&text->spans[lines->first_span]) || text->spans[lines->first_span].end <= start))
    lines->first_span++;
}

/* Returns the innermost link around a byte. */
static const LecternSpan *
find_link (const Lines *lines,
           guint32      byte)
{
  const LecternInlines *text = lines->text;
  const LecternSpan    *found = NULL;

  for (guint32 i = lines->first_span; i < text->n_spans && text->spans[i].start <= byte; i++)
    {
      if (is_link (&text->spans[i]) && byte < text->spans[i].end)
        found = &text->spans[i];
    }

  return found;
}

/* Returns the first byte behind @start, and before @end, where a link begins or ends; @end
 * if there is none. */
static guint32
find_edge (const Lines *lines,
           guint32      start,
           guint32      end)
{
  const LecternInlines *text = lines->text;
  guint32               edge = end;

  for (guint32 i = lines->first_span; i < text->n_spans && text->spans[i].start < edge; i++)
    {
      const LecternSpan *span = &text->spans[i];

      if (!is_link (span))
        continue;
      if (span->start > start && span->start < edge)
        edge = span->start;
      if (span->end > start && span->end < edge)
        edge = span->end;
    }

  return edge;
}

static gboolean
has_link (const Lines *lines,
          guint32      start,
          guint32      end)
{
  const LecternInlines *text = lines->text;

  for (guint32 i = lines->first_span; i < text->n_spans && text->spans[i].start < end; i++)
    {
      if (is_link (&text->spans[i]) && text->spans[i].end > start)
        return TRUE;
    }

  return FALSE;
}

/* Cuts the runs of a line at the edges of links. */
static void
split_runs (const Lines     *lines,
            PangoLayoutLine *line)
{
  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoLayoutRun *run = l->data;
      gboolean        is_rtl = run->item->analysis.level % 2 == 1;

      while (run != NULL)
        {
          guint32         start = (guint32) run->item->offset;
          guint32         end = start + (guint32) run->item->length;
          guint32         edge = find_edge (lines, start, end);
          PangoGlyphItem *before = NULL;

          if (edge < end)
            before = pango_glyph_item_split (run, pango_layout_get_text (line->layout), (int) (edge - start));
          if (before == NULL)
            break;
          /* What comes first stands on the right where text runs from right to left. */
          if (is_rtl)
            l->next = g_slist_prepend (l->next, before);
          else
            {
              l->data = before;
              l->next = g_slist_prepend (l->next, run);
              l = l->next;
            }
        }
    }
}

/* Pango takes the glyph of the space at the end of a line away. cairo then writes the space as a
 * replacement text inside the marked text, where poppler 22.12 takes its end for that of the marked
 * text and loses what follows. A space is as invisible, and costs nothing. */
static void
restore_spaces (PangoLayoutLine *line)
{
  const char *text = pango_layout_get_text (line->layout);

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoLayoutRun *run = l->data;
      hb_codepoint_t  space;

      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        {
          PangoGlyphInfo *info = &run->glyphs->glyphs[i];

          if (info->glyph == PANGO_GLYPH_EMPTY && text[run->item->offset + run->glyphs->log_clusters[i]] == ' ' &&
              hb_font_get_nominal_glyph (pango_font_get_hb_font (run->item->analysis.font), ' ', &space))
            info->glyph = space;
        }
    }
}

static void
mark_run (Lines   *lines,
          gboolean open)
{
  LecternMark mark = { .kind = LECTERN_MARK_RUN, .slice = lines->painter->slice, .text = lines->text };

  if (open == lines->run_is_open)
    return;
  if (open)
    lectern_page_begin (lines->painter, &mark);
  else
    lectern_page_end (lines->painter, &mark);
  lines->run_is_open = open;
}

/* Draws the runs from @first up to, and with, @last, as if they were the line. Returns their width. */
static double
draw_runs (Lines           *lines,
           PangoLayoutLine *line,
           GSList          *first,
           GSList          *last,
           double           x,
           double           baseline)
{
  GSList *runs = line->runs;
  GSList *next = last->next;
  int     width_pu = 0;

  for (GSList *l = first; l != next; l = l->next)
    {
      PangoLayoutRun *run = l->data;

      width_pu += pango_glyph_string_get_width (run->glyphs);
    }

  last->next = NULL;
  line->runs = first;
  cairo_move_to (lines->painter->cr, x, baseline);
  pango_cairo_show_layout_line (lines->painter->cr, line);
  line->runs = runs;
  last->next = next;

  return (double) width_pu / PANGO_SCALE;
}

static void
draw_line_with_links (Lines           *lines,
                      PangoLayoutLine *line,
                      double           x,
                      double           baseline,
                      double           top,
                      double           height)
{
  GSList *l;

  split_runs (lines, line);
  l = line->runs;
  while (l != NULL)
    {
      const LecternSpan *span = find_link (lines, (guint32) ((PangoLayoutRun *) l->data)->item->offset);
      LecternMark        mark = {
               .kind = LECTERN_MARK_LINK, .slice = lines->painter->slice, .text = lines->text, .span = span
      };
      GSList *last = l;
      int     width_pu = pango_glyph_string_get_width (((PangoLayoutRun *) l->data)->glyphs);

      while (last->next != NULL &&
             find_link (lines, (guint32) ((PangoLayoutRun *) last->next->data)->item->offset) == span)
        {
          last = last->next;
          width_pu += pango_glyph_string_get_width (((PangoLayoutRun *) last->data)->glyphs);
        }

      mark_run (lines, span == NULL);
      mark.area = (LecternRectangle){ x, top, (double) width_pu / PANGO_SCALE, height };
      if (span != NULL)
        lectern_page_begin (lines->painter, &mark);
      x += draw_runs (lines, line, l, last, x, baseline);
      if (span != NULL)
        lectern_page_end (lines->painter, &mark);
      l = last->next;
    }
}

/* Draws the line where @iter is, of a layout whose left edge is at @x and whose top is at @y. */
static void
draw_line (Lines           *lines,
           PangoLayoutIter *iter,
           double           x,
           double           y)
{
  LecternPagePainter *painter = lines->painter;
  /* Not the read-only one: its runs may be cut. */
  PangoLayoutLine *line = pango_layout_iter_get_line (iter);
  guint32          start = (guint32) line->start_index;
  double           baseline = y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
  PangoRectangle   logical;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  x += (double) logical.x / PANGO_SCALE;
  if (painter->sink != NULL)
    {
      restore_spaces (line);
      pass_links (lines, start);
      if (has_link (lines, start, start + (guint32) line->length))
        {
          draw_line_with_links (lines, line, x, baseline, y + (double) logical.y / PANGO_SCALE,
                                (double) logical.height / PANGO_SCALE);
          return;
        }
    }

  mark_run (lines, TRUE);
  cairo_move_to (painter->cr, x, baseline);
  pango_cairo_show_layout_line (painter->cr, line);
}

/**
 * lectern_page_draw_lines:
 * @painter: the painter
 * @layout: a layout
 * @text: the text that it sets
 * @x: left edge of the layout, in points on the sheet
 * @y: top of the first line that is drawn
 * @from: index of the first line
 * @to: index of the first line that is not drawn any more
 *
 * Draws some lines in the current colour.
 */
void
lectern_page_draw_lines (LecternPagePainter   *painter,
                         PangoLayout          *layout,
                         const LecternInlines *text,
                         double                x,
                         double                y,
                         guint                 from,
                         guint                 to)
{
  Lines            lines = { painter, text, 0, FALSE };
  LecternMark      mark = { .kind = LECTERN_MARK_TEXT, .slice = painter->slice, .text = text };
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double           offset = 0; /* of the layout's top */
  guint            i = 0;

  lectern_page_begin (painter, &mark);
  do
    {
      PangoRectangle logical;

      if (i < from)
        continue;
      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if (i == from)
        offset = y - (double) logical.y / PANGO_SCALE;
      draw_line (&lines, iter, x, offset);
    }
  while (++i < to && pango_layout_iter_next_line (iter));
  mark_run (&lines, FALSE);
  lectern_page_end (painter, &mark);

  pango_layout_iter_free (iter);
}
