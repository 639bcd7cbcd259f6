/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-place.h"

static void
test_compare (void)
{
  static const LecternPlace places[] = {
    { 0, LECTERN_PART_TEXT, 0 },
    { 0, LECTERN_PART_TEXT, 7 },
    { 3, LECTERN_PART_TEXT, 0 },
    { 3, LECTERN_PART_CELL (0, 1), 0 },
    { 3, LECTERN_PART_CELL (0, 2), 0 },
    { 3, LECTERN_PART_CELL (1, 0), 5 },
    { 3, LECTERN_PART_CELL (1, 0), 6 },
    { 4, LECTERN_PART_TEXT, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (places); k++)
      g_assert_cmpint (lectern_place_compare (&places[i], &places[k]), ==, (i > k) - (i < k));
}

typedef struct
{
  LecternPlaceRange range;
  guint32           block;
  LecternPart       part;
  guint32           length;
  gboolean          clips;
  guint32           start;
  guint32           end;
} ClipCase;

static const ClipCase clip_cases[] = {
  /* Inside one text. */
  { { { 2, 0, 3 }, { 2, 0, 5 } }, 2, 0, 9, TRUE, 3, 5 },
  /* Longer than the text. */
  { { { 2, 0, 3 }, { 2, 0, 99 } }, 2, 0, 9, TRUE, 3, 9 },
  /* Over several blocks: the first, one between, the last. */
  { { { 1, 0, 4 }, { 5, 0, 2 } }, 1, 0, 9, TRUE, 4, 9 },
  { { { 1, 0, 4 }, { 5, 0, 2 } }, 3, 0, 9, TRUE, 0, 9 },
  { { { 1, 0, 4 }, { 5, 0, 2 } }, 5, 0, 9, TRUE, 0, 2 },
  /* Cells lie between the caption and the next block. */
  { { { 1, 0, 4 }, { 2, 0, 2 } }, 1, LECTERN_PART_CELL (3, 1), 9, TRUE, 0, 9 },
  { { { 1, LECTERN_PART_CELL (1, 1), 4 }, { 1, LECTERN_PART_CELL (2, 0), 2 } }, 1, LECTERN_PART_CELL (1, 0), 9, FALSE, 0, 0 },
  { { { 1, LECTERN_PART_CELL (1, 1), 4 }, { 1, LECTERN_PART_CELL (2, 0), 2 } }, 1, LECTERN_PART_CELL (1, 2), 9, TRUE, 0, 9 },
  /* Beside it, touching it, in nothing. */
  { { { 1, 0, 4 }, { 5, 0, 2 } }, 0, 0, 9, FALSE, 0, 0 },
  { { { 1, 0, 4 }, { 5, 0, 2 } }, 6, 0, 9, FALSE, 0, 0 },
  { { { 1, 0, 4 }, { 5, 0, 0 } }, 5, 0, 9, FALSE, 0, 0 },
  { { { 1, 0, 9 }, { 5, 0, 0 } }, 1, 0, 9, FALSE, 0, 0 },
  { { { 1, 0, 4 }, { 5, 0, 2 } }, 3, 0, 0, FALSE, 0, 0 },
  { { { 2, 0, 3 }, { 2, 0, 3 } }, 2, 0, 9, FALSE, 0, 0 },
};

static void
test_clip (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (clip_cases); i++)
    {
      const ClipCase *c = &clip_cases[i];
      guint32         start = 0, end = 0;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (lectern_place_range_clip (&c->range, c->block, c->part, c->length, &start, &end), ==, c->clips);
      if (!c->clips)
        continue;
      g_assert_cmpuint (start, ==, c->start);
      g_assert_cmpuint (end, ==, c->end);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/place/compare", test_compare);
  g_test_add_func ("/place/clip", test_clip);

  return g_test_run ();
}
