/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-heights.h"

static void
test_sums (void)
{
  const int                  heights[] = { 10, 0, 30, 5, 0, 7 };
  g_autoptr (LecternHeights) tree = lectern_heights_new (G_N_ELEMENTS (heights), heights);

  g_assert_cmpint (lectern_heights_get_total (tree), ==, 52);
  g_assert_cmpint (lectern_heights_get_offset (tree, 0), ==, 0);
  g_assert_cmpint (lectern_heights_get_offset (tree, 3), ==, 40);
  lectern_heights_set (tree, 1, 100);
  g_assert_cmpint (lectern_heights_get (tree, 1), ==, 100);
  g_assert_cmpint (lectern_heights_get_offset (tree, 1), ==, 10);
  g_assert_cmpint (lectern_heights_get_offset (tree, 2), ==, 110);
  g_assert_cmpint (lectern_heights_get_total (tree), ==, 152);
}

static void
test_find (void)
{
  static const struct
  {
    gint64  y;
    guint32 block;
    gint64  offset;
  } cases[] = {
    { -5, 0, 0 },
    { 0, 0, 0 },
    { 9, 0, 0 },
    { 10, 2, 10 }, /* the empty block is passed over */
    { 39, 2, 10 },
    { 40, 3, 40 },
    { 44, 3, 40 },
    { 45, 3, 40 }, /* behind the end */
    { 9999, 3, 40 },
  };
  const int                  heights[] = { 10, 0, 30, 5, 0 };
  g_autoptr (LecternHeights) tree = lectern_heights_new (G_N_ELEMENTS (heights), heights);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 offset;

      g_assert_cmpuint (lectern_heights_find (tree, cases[i].y, &offset), ==, cases[i].block);
      g_assert_cmpint (offset, ==, cases[i].offset);
    }
}

/* Against plain sums, with sizes around powers of two. */
static void
test_random (void)
{
  for (guint32 n = 1; n < 70; n++)
    {
      g_autofree int            *heights = g_new (int, n);
      g_autoptr (LecternHeights) tree = NULL;

      for (guint32 i = 0; i < n; i++)
        heights[i] = g_test_rand_int_range (0, 50);
      tree = lectern_heights_new (n, heights);
      for (guint change = 0; change < 100; change++)
        {
          guint32 i = (guint32) g_test_rand_int_range (0, (gint32) n);
          gint64  sum = 0, offset, y;
          guint32 found;

          heights[i] = g_test_rand_int_range (0, 50);
          lectern_heights_set (tree, i, heights[i]);
          for (guint32 j = 0; j < n; j++)
            {
              g_assert_cmpint (lectern_heights_get_offset (tree, j), ==, sum);
              sum += heights[j];
            }
          g_assert_cmpint (lectern_heights_get_total (tree), ==, sum);
          if (sum == 0)
            continue;
          y = g_test_rand_int_range (0, (gint32) sum);
          found = lectern_heights_find (tree, y, &offset);
          g_assert_cmpint (offset, <=, y);
          g_assert_cmpint (y, <, offset + heights[found]);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/heights/sums", test_sums);
  g_test_add_func ("/heights/find", test_find);
  g_test_add_func ("/heights/random", test_random);

  return g_test_run ();
}
