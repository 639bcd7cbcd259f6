/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-paper.h"

#include <locale.h>
#include <math.h>

typedef struct
{
  const char *name;
  int         width; /* rounded, in points */
  int         height;
} NameCase;

static const NameCase name_cases[] = {
  { "a4", 595, 842 },
  { "A4", 595, 842 },
  { "letter", 612, 792 },
  { "legal", 612, 1008 },
  { "a5", 420, 595 },
  { "a", 0, 0 },
  { "", 0, 0 },
  { "a44", 0, 0 },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (name_cases); i++)
    {
      const NameCase *c = &name_cases[i];
      LecternPaper    paper = { 0 };

      g_assert_cmpint (lectern_paper_init_by_name (&paper, c->name), ==, c->width > 0);
      g_assert_cmpint ((int) round (paper.width), ==, c->width);
      g_assert_cmpint ((int) round (paper.height), ==, c->height);
      if (c->width > 0)
        g_assert_true (lectern_paper_is_usable (&paper));
    }
}

static void
test_turn (void)
{
  LecternPaper paper;

  g_assert_true (lectern_paper_init_by_name (&paper, "a4"));
  lectern_paper_turn (&paper);

  g_assert_cmpint ((int) round (paper.width), ==, 842);
  g_assert_cmpint ((int) round (paper.height), ==, 595);
  g_assert_true (lectern_paper_is_usable (&paper));
}

static void
test_locale (void)
{
  LecternPaper paper;

  g_assert_nonnull (setlocale (LC_ALL, "C"));
  lectern_paper_init_default (&paper);
  g_assert_cmpint ((int) round (paper.width), ==, 595);

  if (setlocale (LC_ALL, "en_US.UTF-8") == NULL)
    {
      g_test_skip ("no en_US.UTF-8 here");
      return;
    }
  lectern_paper_init_default (&paper);
  setlocale (LC_ALL, "C");
  g_assert_cmpint ((int) round (paper.width), ==, 612);
  g_assert_cmpint ((int) round (paper.height), ==, 792);
}

static void
test_unusable (void)
{
  static const LecternPaper papers[] = {
    { 0, 0, 0, 0, 0, 0 },
    { 595, 842, 0, 0, 300, 300 },
    { 595, 842, 800, 0, 0, 0 },
    { 595, 842, -1, 0, 0, 0 },
    { NAN, 842, 0, 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    g_assert_false (lectern_paper_is_usable (&papers[i]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/paper/names", test_names);
  g_test_add_func ("/paper/turn", test_turn);
  g_test_add_func ("/paper/locale", test_locale);
  g_test_add_func ("/paper/unusable", test_unusable);

  return g_test_run ();
}
