/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-frame.h"

#include <string.h>

/* Containers that are looked at around a block; the outermost ones. The loader stops at 100. */
#define MAX_CONTAINERS 128

/* Levels whose markers are joined where several items begin with the same block. */
#define MAX_MARKERS 3

/* Insets, in sizes of the body text. */
#define INSET_BULLET 1.6
#define INSET_NUMBER 2.1
#define INSET_NUMBER_CHARACTER 0.6 /* for each one beyond “10.” */
#define INSET_QUOTE 1.2
#define INSET_CALLOUT_START 1.2
#define INSET_CALLOUT_END 1.0
#define INSET_SOURCE 2.2
#define MARKER_GAP 0.45 /* between marker and text */
#define CODE_PAD 0.75

/* Spaces, in lines of the body text. */
#define GAP_PARAGRAPH 0.75
#define GAP_LIST 0.5        /* between a list and the words that announce it */
#define GAP_ITEM_TIGHT 0.25 /* in a tight list */
#define GAP_ITEM_LOOSE 0.6
#define GAP_CONTAINER 1.0 /* around quotes and callouts */
#define GAP_CALLOUT_TITLE 0.35
#define GAP_OBJECT 1.25 /* around tables, figures and rules */
#define GAP_SOURCE 0.35
#define GAP_SUBTITLE 0.35
#define GAP_BYLINES 0.75 /* between title and bylines */
#define GAP_BYLINE 0.1
#define GAP_TITLE_BLOCK 2.0 /* below the title block */
#define GAP_SOURCES 3.0
#define CALLOUT_PAD 0.6
#define INSET_ICON 1.5

/* Above a heading, by level; below it is half of that. */
static const double heading_gaps[] = { 2.2, 1.9, 1.6, 1.3, 1.2, 1.2 };

static double
get_inset_start (const LecternContainer *container)
{
  switch ((int) container->kind)
    {
    case LECTERN_CONTAINER_QUOTE:
      return INSET_QUOTE;
    case LECTERN_CONTAINER_CALLOUT:
      return INSET_CALLOUT_START;
    default:
      {
        glong n_characters = container->marker != NULL ? g_utf8_strlen (container->marker, 16) : 1;

        if (n_characters < 2)
          return INSET_BULLET;
        return INSET_NUMBER + INSET_NUMBER_CHARACTER * MAX (n_characters - 3, 0);
      }
    }
}

static double
get_inset_end (const LecternContainer *container)
{
  return container->kind == LECTERN_CONTAINER_CALLOUT ? INSET_CALLOUT_END : 0;
}

/* A container around a block, with what is taken from the column up to and with it. */
typedef struct
{
  guint32                 index;
  const LecternContainer *container; /* (borrowed) */
  double                  start_before;
  double                  start;
  double                  end_before;
  double                  end;
} Level;

/* Fills levels from the outermost inwards. Once half of the column is used up, deeper ones
 * are no longer inset: text that stands deep stays readable, and outer levels keep their places. */
static guint
collect_levels (LecternArticle *article,
                guint32         block,
                double          size,
                double          column_width,
                Level           levels[MAX_CONTAINERS])
{
  guint32 index = lectern_article_get_block (article, block)->container;
  double  room = column_width / 2;
  double  start = 0, end = 0;
  guint   n_levels = 0;

  if (index != LECTERN_NONE)
    n_levels = MIN (lectern_article_get_container (article, index)->depth + 1, MAX_CONTAINERS);
  while (index != LECTERN_NONE)
    {
      const LecternContainer *container = lectern_article_get_container (article, index);

      if (container->depth < n_levels)
        {
          levels[container->depth].index = index;
          levels[container->depth].container = container;
        }
      index = container->parent;
    }

  for (guint i = 0; i < n_levels; i++)
    {
      Level *level = &levels[i];
      double inset_start = MIN (get_inset_start (level->container) * size, room);
      double inset_end = MIN (get_inset_end (level->container) * size, room - inset_start);

      level->start_before = start;
      level->end_before = end;
      level->start = start += inset_start;
      level->end = end += inset_end;
      room -= inset_start + inset_end;
    }

  return n_levels;
}

static gboolean
is_last_block (const LecternContainer *container,
               guint32                 block)
{
  return container->first_block + container->n_blocks == block + 1;
}

/* The level of sections, for the headings of the sources. */
static guint
get_section_level (LecternArticle *article)
{
  LecternOutline *outline = lectern_article_get_outline (article);

  for (guint i = 0; i < lectern_outline_get_n (outline); i++)
    {
      const LecternOutlineItem *item = lectern_outline_get (outline, i);

      if (item->kind == LECTERN_OUTLINE_SECTION)
        return CLAMP (item->level, 1, 4);
    }

  return 2;
}

static void
set_role (LecternFrame       *self,
          LecternArticle     *article,
          const LecternBlock *block)
{
  static const LecternTextRole roles[] = {
    [LECTERN_BLOCK_TITLE] = LECTERN_TEXT_TITLE,
    [LECTERN_BLOCK_SUBTITLE] = LECTERN_TEXT_SUBTITLE,
    [LECTERN_BLOCK_BYLINE] = LECTERN_TEXT_BYLINE,
    [LECTERN_BLOCK_HEADING] = LECTERN_TEXT_HEADING,
    [LECTERN_BLOCK_PARAGRAPH] = LECTERN_TEXT_BODY,
    [LECTERN_BLOCK_CODE] = LECTERN_TEXT_CODE,
    [LECTERN_BLOCK_RULE] = LECTERN_TEXT_BODY,
    [LECTERN_BLOCK_FIGURE] = LECTERN_TEXT_CAPTION,
    [LECTERN_BLOCK_TABLE] = LECTERN_TEXT_TABLE_TITLE,
    [LECTERN_BLOCK_CALLOUT_TITLE] = LECTERN_TEXT_CALLOUT_TITLE,
    [LECTERN_BLOCK_PLACEHOLDER] = LECTERN_TEXT_PLACEHOLDER,
    [LECTERN_BLOCK_SOURCES_TITLE] = LECTERN_TEXT_HEADING,
    [LECTERN_BLOCK_SOURCE] = LECTERN_TEXT_SOURCE,
    [LECTERN_BLOCK_ADDITIONAL_TITLE] = LECTERN_TEXT_HEADING,
  };

  self->role = block->kind < G_N_ELEMENTS (roles) ? roles[block->kind] : LECTERN_TEXT_BODY;
  if (block->kind == LECTERN_BLOCK_HEADING)
    self->level = block->level;
  else if (block->kind == LECTERN_BLOCK_SOURCES_TITLE)
    self->level = get_section_level (article);
  else if (block->kind == LECTERN_BLOCK_ADDITIONAL_TITLE)
    self->level = get_section_level (article) + 1;
}

static gboolean
is_heading (const LecternBlock *block)
{
  return block->kind == LECTERN_BLOCK_HEADING ||
         block->kind == LECTERN_BLOCK_SOURCES_TITLE ||
         block->kind == LECTERN_BLOCK_ADDITIONAL_TITLE;
}

static gboolean
is_object (const LecternBlock *block)
{
  return block->kind == LECTERN_BLOCK_TABLE ||
         block->kind == LECTERN_BLOCK_FIGURE ||
         block->kind == LECTERN_BLOCK_RULE;
}

static gboolean
is_title_block (const LecternBlock *block)
{
  return block->kind == LECTERN_BLOCK_TITLE ||
         block->kind == LECTERN_BLOCK_SUBTITLE ||
         block->kind == LECTERN_BLOCK_BYLINE;
}

static double
get_heading_gap (guint level)
{
  return heading_gaps[CLAMP (level, 1, G_N_ELEMENTS (heading_gaps)) - 1];
}

static gboolean
contains (const LecternContainer *container,
          guint32                 block)
{
  return block >= container->first_block && block - container->first_block < container->n_blocks;
}

/* In lists, quotes and callouts. The containers around the block above that are not around the
 * block ended in between; those around the block that are not around the one above begin. */
static double
get_container_gap (LecternArticle *article,
                   const Level    *levels,
                   guint           n_levels,
                   guint32         block,
                   guint32         block_above)
{
  const LecternContainer *common_item = NULL; /* the innermost item around both */
  const LecternContainer *begun_item = NULL;  /* the outermost item that begins */
  guint32                 above = lectern_article_get_block (article, block_above)->container;
  gboolean                boxed = FALSE; /* a quote or callout begins or ends */
  gboolean                same_list = FALSE;
  double                  gap = GAP_PARAGRAPH;

  for (guint i = 0; i < n_levels; i++)
    {
      const LecternContainer *container = levels[i].container;

      if (contains (container, block_above))
        common_item = container->kind == LECTERN_CONTAINER_ITEM ? container : common_item;
      else if (container->kind != LECTERN_CONTAINER_ITEM)
        boxed = TRUE;
      else if (begun_item == NULL)
        begun_item = container;
    }
  while (above != LECTERN_NONE)
    {
      const LecternContainer *container = lectern_article_get_container (article, above);

      if (contains (container, block))
        break;
      if (container->kind != LECTERN_CONTAINER_ITEM)
        boxed = TRUE;
      else if (begun_item != NULL && container->list == begun_item->list)
        same_list = TRUE;
      above = container->parent;
    }

  if (same_list)
    gap = begun_item->tight ? GAP_ITEM_TIGHT : GAP_ITEM_LOOSE;
  else if (common_item != NULL)
    gap = common_item->tight ? GAP_ITEM_TIGHT : GAP_ITEM_LOOSE;
  else if (begun_item != NULL)
    gap = GAP_LIST;

  return boxed ? MAX (gap, common_item != NULL || same_list ? GAP_PARAGRAPH : GAP_CONTAINER) : gap;
}

/* In lines of the body text. */
static double
get_gap (const LecternFrame *self,
         LecternArticle     *article,
         const Level        *levels,
         guint               n_levels,
         guint32             block,
         guint32             block_above)
{
  const LecternBlock *here = lectern_article_get_block (article, block);
  const LecternBlock *above = lectern_article_get_block (article, block_above);
  double              gap;

  if (here->continues && block == block_above + 1)
    return 0;
  if (is_title_block (here) && is_title_block (above))
    {
      if (here->kind == LECTERN_BLOCK_SUBTITLE)
        return GAP_SUBTITLE;
      return above->kind == LECTERN_BLOCK_BYLINE ? GAP_BYLINE : GAP_BYLINES;
    }
  if (is_title_block (above))
    return GAP_TITLE_BLOCK;
  if (here->kind == LECTERN_BLOCK_SOURCES_TITLE)
    return GAP_SOURCES;

  if (is_heading (above))
    {
      g_auto (LecternFrame) frame = { 0 };

      set_role (&frame, article, above);
      /* A heading right below a higher one belongs to it. */
      if (!is_heading (here) || frame.level < self->level)
        return get_heading_gap (frame.level) / 2;
    }
  if (is_heading (here))
    return get_heading_gap (self->level);

  if (above->kind == LECTERN_BLOCK_CALLOUT_TITLE && here->container == above->container)
    return GAP_CALLOUT_TITLE;
  if (here->kind == LECTERN_BLOCK_SOURCE && above->kind == LECTERN_BLOCK_SOURCE)
    return GAP_SOURCE;

  gap = get_container_gap (article, levels, n_levels, block, block_above);

  return is_object (here) || is_object (above) ? MAX (gap, GAP_OBJECT) : gap;
}

/* Several items may begin with one block: “1. • text”. */
static void
set_item_marker (LecternFrame *self,
                 const Level  *levels,
                 guint         n_levels,
                 guint32       block,
                 double        size)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  double              start = 0;
  guint               n_markers = 0;

  for (guint i = n_levels; i > 0 && n_markers < MAX_MARKERS; i--)
    {
      const Level            *level = &levels[i - 1];
      const LecternContainer *container = level->container;

      if (container->kind != LECTERN_CONTAINER_ITEM || container->first_block != block)
        break;
      if (container->marker == NULL)
        continue;
      if (n_markers > 0)
        g_string_prepend (joined, "\u2002");
      g_string_prepend (joined, container->marker);
      start = level->start_before;
      n_markers++;
    }

  if (n_markers == 0)
    return;
  self->marker_width = MAX (self->inset_start - start - self->marker_gap, 0);
  self->marker = g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
set_source_marker (LecternFrame       *self,
                   LecternArticle     *article,
                   const LecternBlock *block,
                   double              size)
{
  LecternSourceList *sources = lectern_article_get_sources (article);
  guint              n_cited = lectern_source_list_get_n_cited (sources);
  guint              number = lectern_source_list_get (sources, block->source)->number_in_article;
  double             inset = INSET_SOURCE;

  /* All numbers hang in the same inset, wide enough for the last one. */
  for (guint i = n_cited; i >= 100; i /= 10)
    inset += INSET_NUMBER_CHARACTER;
  self->inset_start += inset * size;
  if (block->continues)
    return;
  self->marker = number > 0 ? g_strdup_printf ("%u.", number) : g_strdup ("•");
  self->marker_width = inset * size - self->marker_gap;
}

static void
add_code_pad (LecternFrame *self,
              double        size)
{
  self->page_pad = CODE_PAD * size;
  self->inset_start += self->page_pad;
  self->inset_end += self->page_pad;
  self->pad_above += self->page_pad;
  self->pad_below += self->page_pad;
}

/* A long block of code is cut into several: one background runs through them. */
static void
join_code_pads (LecternFrame       *self,
                LecternArticle     *article,
                const LecternBlock *block,
                guint32             index)
{
  const LecternBlock *next = NULL;

  if (index + 1 < lectern_article_get_n_blocks (article))
    next = lectern_article_get_block (article, index + 1);
  if (block->continues)
    self->pad_above -= self->page_pad;
  if (next != NULL && next->continues)
    self->pad_below -= self->page_pad;
}

/**
 * lectern_frame_init:
 * @self: (out caller-allocates): the frame
 * @style: the style
 * @article: the article
 * @block: index of the block
 * @block_above: index of the block that is shown above it, or LECTERN_NONE at the top
 * @column_width: width of the column, in layout units
 *
 * Finds where a block stands. @block_above need not be the one before: folded blocks are not
 * shown, and a page may begin anywhere. Any thread.
 */
void
lectern_frame_init (LecternFrame       *self,
                    const LecternStyle *style,
                    LecternArticle     *article,
                    guint32             block,
                    guint32             block_above,
                    double              column_width)
{
  const LecternBlock *here;
  Level               levels[MAX_CONTAINERS];
  guint               n_levels;
  double              size, line;

  g_return_if_fail (self != NULL && style != NULL);
  memset (self, 0, sizeof *self);
  g_return_if_fail (block < lectern_article_get_n_blocks (article));

  here = lectern_article_get_block (article, block);
  size = lectern_style_get_size (style);
  line = lectern_style_get_line_height (style, LECTERN_TEXT_BODY, 0);
  n_levels = collect_levels (article, block, size, column_width, levels);
  set_role (self, article, here);
  self->marker_gap = MARKER_GAP * size;

  if (n_levels > 0)
    {
      self->inset_start = levels[n_levels - 1].start;
      self->inset_end = levels[n_levels - 1].end;
    }
  for (guint i = 0; i < n_levels; i++)
    {
      const LecternContainer *container = levels[i].container;

      if (container->kind != LECTERN_CONTAINER_CALLOUT)
        continue;
      if (container->first_block == block)
        self->pad_above = CALLOUT_PAD * line;
      if (is_last_block (container, block))
        self->pad_below = CALLOUT_PAD * line;
    }

  if (block_above != LECTERN_NONE)
    self->gap_above = line * get_gap (self, article, levels, n_levels, block, block_above);
  if (here->kind == LECTERN_BLOCK_SOURCE)
    set_source_marker (self, article, here, size);
  else if (!here->continues)
    set_item_marker (self, levels, n_levels, block, size);
  if (here->kind == LECTERN_BLOCK_CALLOUT_TITLE)
    self->inset_start += lectern_frame_get_icon_space (style);
  if (here->kind == LECTERN_BLOCK_CODE)
    {
      add_code_pad (self, size);
      join_code_pads (self, article, here, block);
    }
}

/**
 * lectern_frame_get_icon_space:
 * @style: a style
 *
 * Returns: the width that the frame of a callout's title leaves for its icon, which is as
 *   wide as the style's size, in layout units
 */
double
lectern_frame_get_icon_space (const LecternStyle *style)
{
  return INSET_ICON * lectern_style_get_size (style);
}

/**
 * lectern_frame_clear:
 * @self: a frame
 *
 * Frees what the frame holds.
 */
void
lectern_frame_clear (LecternFrame *self)
{
  g_clear_pointer (&self->marker, g_free);
}

/**
 * lectern_frame_get_decorations:
 * @style: the style
 * @article: the article
 * @block: index of the block
 * @column_width: width of the column, in layout units
 * @decorations: (out caller-allocates): the decorations, from the outermost inwards
 *
 * Finds what is drawn behind a block: of quotes and callouts around it, the outermost ones.
 * Any thread.
 *
 * Returns: how many decorations were set
 */
guint
lectern_frame_get_decorations (const LecternStyle *style,
                               LecternArticle     *article,
                               guint32             block,
                               double              column_width,
                               LecternDecoration   decorations[LECTERN_FRAME_MAX_DECORATIONS])
{
  Level levels[MAX_CONTAINERS];
  guint n_levels, n = 0;

  g_return_val_if_fail (style != NULL, 0);
  g_return_val_if_fail (block < lectern_article_get_n_blocks (article), 0);

  n_levels = collect_levels (article, block, lectern_style_get_size (style), column_width, levels);
  for (guint i = 0; i < n_levels && n < LECTERN_FRAME_MAX_DECORATIONS; i++)
    {
      const LecternContainer *container = levels[i].container;

      if (container->kind == LECTERN_CONTAINER_ITEM)
        continue;
      decorations[n++] = (LecternDecoration){
        .kind = container->kind,
        .callout = container->callout,
        .x = levels[i].start_before,
        .inset_end = levels[i].end_before,
        .container = levels[i].index,
        .starts = container->first_block == block,
        .ends = is_last_block (container, block),
      };
    }

  return n;
}
