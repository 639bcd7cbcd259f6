/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-slug.h"

static const struct
{
  const char *heading;
  const char *slug;
} headings[] = {
  { "", "" },
  { "Treatment", "treatment" },
  { "How is it treated?", "how-is-it-treated" },
  { "Side effects & what to do", "side-effects--what-to-do" },
  { "Radiation — one dose", "radiation--one-dose" },
  { "snake_case-and-hyphens", "snake_case-and-hyphens" },
  { "1.2 Numbers: 10 %", "12-numbers-10-" },
  { "x²", "x²" },
  { "Größe ÄÖÜ", "größe-äöü" },
  { "ЛЕЧЕНИЕ боли", "лечение-боли" },
  { "骨転移とは？", "骨転移とは" },
  { "İstanbul", "istanbul" },
  { "e\u0301tude", "e\u0301tude" },
  { "a\tb", "ab" },
  { "a\u00a0b", "ab" },
  { "two\nlines\u2028more", "two-lines-more" },
  { "?!…", "" },
  { "🦴 Bones", "-bones" },
};

static const struct
{
  const char *reference;
  const char *slug;
} file_names[] = {
  { "treatments.table.json", "treatments" },
  { "data/treatments.csv", "treatments" },
  { "../a.b/Spine.svg", "spine" },
  { "my%20figure.png", "my-figure" },
  { "50%.png", "50" },
  { "v1.2-plot.png", "v12-plot" },
  { "spine.svg?v=2.1", "spine" },
  { "spine.svg#a.b", "spine" },
  { "no-ending", "no-ending" },
  { ".hidden", "hidden" },
  { "folder/", "" },
  { "", "" },
  { "%ff\xfe.svg", "" },
  { "a%2Fb.svg", "b" },
};

static void
test_headings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_autofree char *slug = lectern_slug_from_heading (headings[i].heading);

      g_assert_cmpstr (slug, ==, headings[i].slug);
    }
}

static void
test_file_names (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (file_names); i++)
    {
      g_autofree char *slug = lectern_slug_from_file_name (file_names[i].reference);

      g_assert_cmpstr (slug, ==, file_names[i].slug);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slug/headings", test_headings);
  g_test_add_func ("/slug/file-names", test_file_names);

  return g_test_run ();
}
