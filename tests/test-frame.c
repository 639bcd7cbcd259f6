/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-frame.h"

#include <string.h>

#define SIZE 20
#define LINE 30
#define COLUMN 600

/*
 * An article made by hand, in place of a loaded one: a frame asks it for nothing but blocks,
 * containers, the outline and the sources.
 */

static LecternBlock       blocks[64];
static guint32            n_blocks;
static LecternContainer   containers[128];
static guint32            n_containers;
static LecternArena      *arena;
static LecternOutline    *outline;
static LecternSourceList *sources;

const LecternBlock *
lectern_article_get_block (LecternArticle *self,
                           guint32         i)
{
  g_assert_cmpuint (i, <, n_blocks);

  return &blocks[i];
}

guint32
lectern_article_get_n_blocks (LecternArticle *self)
{
  return n_blocks;
}

const LecternContainer *
lectern_article_get_container (LecternArticle *self,
                               guint32         i)
{
  g_assert_cmpuint (i, <, n_containers);

  return &containers[i];
}

LecternOutline *
lectern_article_get_outline (LecternArticle *self)
{
  return outline;
}

LecternSourceList *
lectern_article_get_sources (LecternArticle *self)
{
  return sources;
}

typedef struct
{
  LecternStyle *style; /* (owned) */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->style = lectern_style_new (SIZE, lectern_palette_get_light ());
  n_blocks = 0;
  n_containers = 0;
  arena = lectern_arena_new ();
  outline = lectern_outline_new (arena);
  sources = lectern_source_list_new ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_pointer (&self->style, lectern_style_unref);
  g_clear_pointer (&outline, lectern_outline_free);
  g_clear_pointer (&sources, lectern_source_list_free);
  g_clear_pointer (&arena, lectern_arena_free);
}

static guint32
add_block (LecternBlockKind kind,
           guint            level,
           guint32          container)
{
  memset (&blocks[n_blocks], 0, sizeof blocks[0]);
  blocks[n_blocks].kind = kind;
  blocks[n_blocks].level = level;
  blocks[n_blocks].container = container;
  for (guint32 i = container; i != LECTERN_NONE; i = containers[i].parent)
    containers[i].n_blocks++;

  return n_blocks++;
}

/* Begins with the next block. */
static guint32
add_container (LecternContainerKind kind,
               guint32              parent,
               const char          *marker,
               gboolean             tight)
{
  containers[n_containers] = (LecternContainer){
    .kind = kind,
    .parent = parent,
    .depth = parent == LECTERN_NONE ? 0 : containers[parent].depth + 1,
    .first_block = n_blocks,
    .marker = marker,
    .list = parent == LECTERN_NONE ? 1 : containers[parent].depth + 2,
    .tight = tight,
  };

  return n_containers++;
}

static double
get_gap (Fixture *self,
         guint32  block)
{
  g_auto (LecternFrame) frame = { 0 };

  lectern_frame_init (&frame, self->style, NULL, block, block > 0 ? block - 1 : LECTERN_NONE, COLUMN);

  return frame.gap_above;
}

static void
test_headings (Fixture      *self,
               gconstpointer data)
{
  for (guint level = 1; level <= 6; level++)
    {
      guint32               above = add_block (LECTERN_BLOCK_PARAGRAPH, 0, LECTERN_NONE);
      guint32               heading = add_block (LECTERN_BLOCK_HEADING, level, LECTERN_NONE);
      guint32               below = add_block (LECTERN_BLOCK_PARAGRAPH, 0, LECTERN_NONE);
      g_auto (LecternFrame) frame = { 0 };

      lectern_frame_init (&frame, self->style, NULL, heading, above, COLUMN);
      g_assert_cmpint (frame.role, ==, LECTERN_TEXT_HEADING);
      g_assert_cmpuint (frame.level, ==, level);
      g_assert_cmpfloat_with_epsilon (frame.gap_above, 2 * get_gap (self, below), 0.001);
      /* More than between paragraphs: a heading belongs to what follows. */
      g_assert_cmpfloat (frame.gap_above, >, 0.9 * LINE);
    }
}

static void
test_adjacent_headings (Fixture      *self,
                        gconstpointer data)
{
  guint32 first = add_block (LECTERN_BLOCK_HEADING, 2, LECTERN_NONE);
  guint32 below = add_block (LECTERN_BLOCK_HEADING, 3, LECTERN_NONE);
  guint32 next = add_block (LECTERN_BLOCK_HEADING, 2, LECTERN_NONE);

  g_assert_cmpfloat_with_epsilon (get_gap (self, first), 0, 0.001);
  g_assert_cmpfloat (get_gap (self, below), <, LINE);
  g_assert_cmpfloat (get_gap (self, next), >, LINE);
}

static void
test_title_block (Fixture      *self,
                  gconstpointer data)
{
  guint32 title = add_block (LECTERN_BLOCK_TITLE, 0, LECTERN_NONE);
  guint32 subtitle = add_block (LECTERN_BLOCK_SUBTITLE, 0, LECTERN_NONE);
  guint32 author = add_block (LECTERN_BLOCK_BYLINE, 0, LECTERN_NONE);
  guint32 date = add_block (LECTERN_BLOCK_BYLINE, 0, LECTERN_NONE);
  guint32 heading = add_block (LECTERN_BLOCK_HEADING, 1, LECTERN_NONE);

  g_assert_cmpfloat_with_epsilon (get_gap (self, title), 0, 0.001);
  g_assert_cmpfloat (get_gap (self, subtitle), <, get_gap (self, author));
  g_assert_cmpfloat (get_gap (self, date), <, 0.2 * LINE);
  g_assert_cmpfloat (get_gap (self, heading), >=, 2 * LINE - 0.001);
}

static void
test_paragraphs (Fixture      *self,
                 gconstpointer data)
{
  guint32 above, paragraph, continued, table, below;

  above = add_block (LECTERN_BLOCK_PARAGRAPH, 0, LECTERN_NONE);
  paragraph = add_block (LECTERN_BLOCK_PARAGRAPH, 0, LECTERN_NONE);
  continued = add_block (LECTERN_BLOCK_PARAGRAPH, 0, LECTERN_NONE);
  blocks[continued].continues = TRUE;
  table = add_block (LECTERN_BLOCK_TABLE, 0, LECTERN_NONE);
  below = add_block (LECTERN_BLOCK_PARAGRAPH, 0, LECTERN_NONE);

  g_assert_cmpfloat_with_epsilon (get_gap (self, above), 0, 0.001);
  g_assert_cmpfloat (get_gap (self, paragraph), >=, 0.75 * LINE);
  g_assert_cmpfloat (get_gap (self, paragraph), <=, LINE);
  g_assert_cmpfloat_with_epsilon (get_gap (self, continued), 0, 0.001);
  g_assert_cmpfloat (get_gap (self, table), >, LINE);
  g_assert_cmpfloat_with_epsilon (get_gap (self, below), get_gap (self, table), 0.001);
}

static void
test_lists (Fixture      *self,
            gconstpointer data)
{
  double gaps[2];

  for (gboolean tight = FALSE; tight <= TRUE; tight++)
    {
      guint32               above = add_block (LECTERN_BLOCK_PARAGRAPH, 0, LECTERN_NONE);
      guint32               first = add_block (LECTERN_BLOCK_PARAGRAPH, 0, add_container (LECTERN_CONTAINER_ITEM, LECTERN_NONE, "•", tight));
      guint32               item = add_container (LECTERN_CONTAINER_ITEM, LECTERN_NONE, "•", tight);
      guint32               second = add_block (LECTERN_BLOCK_PARAGRAPH, 0, item);
      guint32               more = add_block (LECTERN_BLOCK_PARAGRAPH, 0, item);
      guint32               nested = add_block (LECTERN_BLOCK_PARAGRAPH, 0, add_container (LECTERN_CONTAINER_ITEM, item, "1.", tight));
      guint32               below = add_block (LECTERN_BLOCK_PARAGRAPH, 0, LECTERN_NONE);
      g_auto (LecternFrame) frame = { 0 };
      g_auto (LecternFrame) inner = { 0 };
      g_auto (LecternFrame) same_item = { 0 };

      g_assert_cmpuint (first, ==, above + 1);
      g_assert_cmpfloat (get_gap (self, first), <=, get_gap (self, below));
      g_assert_cmpfloat_with_epsilon (get_gap (self, more), get_gap (self, second), 0.001);
      g_assert_cmpfloat_with_epsilon (get_gap (self, nested), get_gap (self, second), 0.001);
      g_assert_cmpfloat (get_gap (self, below), >=, 0.75 * LINE);
      g_assert_cmpfloat (get_gap (self, below), >, get_gap (self, second));
      gaps[tight] = get_gap (self, second);

      lectern_frame_init (&frame, self->style, NULL, second, first, COLUMN);
      g_assert_cmpstr (frame.marker, ==, "•");
      g_assert_cmpfloat_with_epsilon (frame.inset_start, 1.6 * SIZE, 0.001);
      g_assert_cmpfloat (frame.marker_width, >, SIZE);
      g_assert_cmpfloat (frame.marker_width, <, frame.inset_start - 0.2 * SIZE);
      lectern_frame_init (&same_item, self->style, NULL, more, second, COLUMN);
      g_assert_null (same_item.marker);
      g_assert_cmpfloat_with_epsilon (same_item.inset_start, frame.inset_start, 0.001);
      lectern_frame_init (&inner, self->style, NULL, nested, more, COLUMN);
      g_assert_cmpstr (inner.marker, ==, "1.");
      g_assert_cmpfloat (inner.inset_start, >, frame.inset_start + 1.5 * SIZE);
    }
  g_assert_cmpfloat (gaps[TRUE], <, gaps[FALSE] - 0.2 * LINE);
}

/* “1. • text”: two items begin with one block. */
static void
test_joined_markers (Fixture      *self,
                     gconstpointer data)
{
  guint32               outer = add_container (LECTERN_CONTAINER_ITEM, LECTERN_NONE, "1.", TRUE);
  guint32               inner = add_container (LECTERN_CONTAINER_ITEM, outer, "•", TRUE);
  guint32               block = add_block (LECTERN_BLOCK_PARAGRAPH, 0, inner);
  guint32               cut = add_block (LECTERN_BLOCK_PARAGRAPH, 0, inner);
  g_auto (LecternFrame) frame = { 0 };
  g_auto (LecternFrame) rest = { 0 };

  lectern_frame_init (&frame, self->style, NULL, block, LECTERN_NONE, COLUMN);
  g_assert_cmpstr (frame.marker, ==, "1.\u2002•");
  g_assert_cmpfloat (frame.marker_width, >, 1.6 * SIZE);

  blocks[cut].continues = TRUE;
  lectern_frame_init (&rest, self->style, NULL, cut, block, COLUMN);
  g_assert_null (rest.marker);
  g_assert_cmpfloat_with_epsilon (rest.inset_start, frame.inset_start, 0.001);

  blocks[block].continues = TRUE;
  lectern_frame_clear (&frame);
  lectern_frame_init (&frame, self->style, NULL, block, LECTERN_NONE, COLUMN);
  g_assert_null (frame.marker);
}

/* The text keeps half of the column at any depth, in any column. */
static void
test_depth (Fixture      *self,
            gconstpointer data)
{
  static const double columns[] = { 150, 600, 2000 };
  guint32             parent = LECTERN_NONE;
  guint32             block;

  for (guint i = 0; i < 100; i++)
    parent = add_container ((LecternContainerKind) (i % 3), parent, "1.", TRUE);
  block = add_block (LECTERN_BLOCK_PARAGRAPH, 0, parent);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_auto (LecternFrame) frame = { 0 };
      LecternDecoration     decorations[LECTERN_FRAME_MAX_DECORATIONS];
      guint                 n_decorations;

      lectern_frame_init (&frame, self->style, NULL, block, LECTERN_NONE, columns[i]);
      g_assert_cmpfloat (frame.inset_start + frame.inset_end, <=, columns[i] / 2 + 0.001);
      g_assert_cmpfloat (frame.inset_start + frame.inset_end, >, columns[i] / 3);
      n_decorations = lectern_frame_get_decorations (self->style, NULL, block, columns[i], decorations);
      g_assert_cmpuint (n_decorations, ==, LECTERN_FRAME_MAX_DECORATIONS);
      for (guint j = 0; j < n_decorations; j++)
        {
          g_assert_cmpfloat (decorations[j].x, <=, frame.inset_start);
          if (j > 0)
            g_assert_cmpfloat (decorations[j].x, >=, decorations[j - 1].x);
        }
    }
}

static void
test_callout (Fixture      *self,
              gconstpointer data)
{
  guint32               above = add_block (LECTERN_BLOCK_PARAGRAPH, 0, LECTERN_NONE);
  guint32               callout = add_container (LECTERN_CONTAINER_CALLOUT, LECTERN_NONE, NULL, FALSE);
  guint32               title = add_block (LECTERN_BLOCK_CALLOUT_TITLE, 0, callout);
  guint32               text = add_block (LECTERN_BLOCK_PARAGRAPH, 0, callout);
  guint32               item = add_block (LECTERN_BLOCK_PARAGRAPH, 0, add_container (LECTERN_CONTAINER_ITEM, callout, "•", TRUE));
  guint32               below = add_block (LECTERN_BLOCK_PARAGRAPH, 0, LECTERN_NONE);
  g_auto (LecternFrame) first = { 0 };
  g_auto (LecternFrame) last = { 0 };
  LecternDecoration     decorations[LECTERN_FRAME_MAX_DECORATIONS];

  containers[callout].callout = LECTERN_CALLOUT_CAUTION;
  g_assert_cmpfloat (get_gap (self, title), >=, LINE - 0.001);
  g_assert_cmpfloat (get_gap (self, below), >=, LINE - 0.001);
  g_assert_cmpfloat (get_gap (self, text), <, 0.5 * LINE);
  g_assert_cmpfloat (get_gap (self, item), <=, 0.75 * LINE);

  lectern_frame_init (&first, self->style, NULL, title, above, COLUMN);
  lectern_frame_init (&last, self->style, NULL, item, text, COLUMN);
  g_assert_cmpint (first.role, ==, LECTERN_TEXT_CALLOUT_TITLE);
  g_assert_cmpfloat (first.pad_above, >, 0.4 * LINE);
  g_assert_cmpfloat_with_epsilon (first.pad_below, 0, 0.001);
  g_assert_cmpfloat_with_epsilon (last.pad_below, first.pad_above, 0.001);
  g_assert_cmpfloat_with_epsilon (last.pad_above, 0, 0.001);
  g_assert_cmpfloat (first.inset_start, >, 0.9 * SIZE);
  g_assert_cmpfloat (first.inset_end, >, 0.9 * SIZE);

  g_assert_cmpuint (lectern_frame_get_decorations (self->style, NULL, above, COLUMN, decorations), ==, 0);
  g_assert_cmpuint (lectern_frame_get_decorations (self->style, NULL, title, COLUMN, decorations), ==, 1);
  g_assert_cmpint (decorations[0].kind, ==, LECTERN_CONTAINER_CALLOUT);
  g_assert_cmpint (decorations[0].callout, ==, LECTERN_CALLOUT_CAUTION);
  g_assert_cmpuint (decorations[0].container, ==, callout);
  g_assert_true (decorations[0].starts && !decorations[0].ends);
  g_assert_cmpuint (lectern_frame_get_decorations (self->style, NULL, item, COLUMN, decorations), ==, 1);
  g_assert_true (!decorations[0].starts && decorations[0].ends);
}

/* Code cut into three blocks has one background. */
static void
test_code (Fixture      *self,
           gconstpointer data)
{
  double pads[3][2];

  for (guint i = 0; i < 3; i++)
    add_block (LECTERN_BLOCK_CODE, 0, LECTERN_NONE);
  blocks[1].continues = blocks[2].continues = TRUE;
  for (guint i = 0; i < 3; i++)
    {
      g_auto (LecternFrame) frame = { 0 };

      lectern_frame_init (&frame, self->style, NULL, i, i > 0 ? i - 1 : LECTERN_NONE, COLUMN);
      g_assert_cmpfloat (frame.page_pad, >, 0);
      g_assert_cmpfloat_with_epsilon (frame.inset_start, frame.page_pad, 0.001);
      pads[i][0] = frame.pad_above / frame.page_pad;
      pads[i][1] = frame.pad_below / frame.page_pad;
    }
  g_assert_cmpfloat_with_epsilon (pads[0][0], 1, 0.001);
  g_assert_cmpfloat_with_epsilon (pads[0][1], 0, 0.001);
  g_assert_cmpfloat_with_epsilon (pads[1][0] + pads[1][1], 0, 0.001);
  g_assert_cmpfloat_with_epsilon (pads[2][0], 0, 0.001);
  g_assert_cmpfloat_with_epsilon (pads[2][1], 1, 0.001);
}

static void
test_sources_title (Fixture      *self,
                    gconstpointer data)
{
  guint32 heading = add_block (LECTERN_BLOCK_HEADING, 2, LECTERN_NONE);
  guint32 title, additional;

  lectern_outline_add (outline, LECTERN_OUTLINE_SECTION, 2, "a", "A", heading);
  add_block (LECTERN_BLOCK_PARAGRAPH, 0, LECTERN_NONE);
  title = add_block (LECTERN_BLOCK_SOURCES_TITLE, 0, LECTERN_NONE);
  additional = add_block (LECTERN_BLOCK_ADDITIONAL_TITLE, 0, LECTERN_NONE);
  {
    g_auto (LecternFrame) first = { 0 };
    g_auto (LecternFrame) second = { 0 };

    lectern_frame_init (&first, self->style, NULL, title, title - 1, COLUMN);
    lectern_frame_init (&second, self->style, NULL, additional, title, COLUMN);
    g_assert_cmpint (first.role, ==, LECTERN_TEXT_HEADING);
    g_assert_cmpuint (first.level, ==, 2);
    g_assert_cmpuint (second.level, ==, 3);
    g_assert_cmpfloat (first.gap_above, >, second.gap_above);
  }
}

/* Numbers hang in one inset, wide enough for the last of them. */
static void
test_sources (Fixture      *self,
              gconstpointer data)
{
  static const guint          n_cited[] = { 5, 120 };
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  g_autoptr (GString)         json = g_string_new ("[");
  g_autoptr (GBytes)          bytes = NULL;
  double                      insets[G_N_ELEMENTS (n_cited)];
  guint                       n_done = 0;

  for (guint i = 0; i < 121; i++)
    g_string_append_printf (json, "%s{\"id\":\"k%u\",\"type\":\"book\",\"title\":\"T\"}", i > 0 ? "," : "", i);
  g_string_append (json, "]");
  bytes = g_string_free_to_bytes (g_steal_pointer (&json));
  lectern_source_list_read (sources, bytes, "sources.json", arena, problems);
  g_assert_cmpuint (lectern_source_list_get_n (sources), ==, 121);

  for (guint i = 0; i < 2; i++)
    add_block (LECTERN_BLOCK_SOURCE, 0, LECTERN_NONE);
  blocks[0].source = 4;
  blocks[1].source = 120;
  for (gsize i = 0; i < G_N_ELEMENTS (n_cited); i++)
    {
      g_auto (LecternFrame) cited = { 0 };
      g_auto (LecternFrame) additional = { 0 };

      for (; n_done < n_cited[i]; n_done++)
        lectern_source_list_cite (sources, n_done);
      lectern_frame_init (&cited, self->style, NULL, 0, LECTERN_NONE, COLUMN);
      lectern_frame_init (&additional, self->style, NULL, 1, 0, COLUMN);
      g_assert_cmpint (cited.role, ==, LECTERN_TEXT_SOURCE);
      g_assert_cmpstr (cited.marker, ==, "5.");
      g_assert_cmpstr (additional.marker, ==, "•");
      g_assert_cmpfloat_with_epsilon (additional.inset_start, cited.inset_start, 0.001);
      g_assert_cmpfloat (cited.marker_width, <, cited.inset_start);
      insets[i] = cited.inset_start;
    }
  g_assert_cmpfloat (insets[1], >, insets[0] + 0.5 * SIZE);
}

#define ADD(name, test) g_test_add ("/frame/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("headings", test_headings);
  ADD ("adjacent-headings", test_adjacent_headings);
  ADD ("title-block", test_title_block);
  ADD ("paragraphs", test_paragraphs);
  ADD ("lists", test_lists);
  ADD ("joined-markers", test_joined_markers);
  ADD ("depth", test_depth);
  ADD ("callout", test_callout);
  ADD ("code", test_code);
  ADD ("sources-title", test_sources_title);
  ADD ("sources", test_sources);

  return g_test_run ();
}
