/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-loader.h"
#include "lectern-paginator.h"

#include <stdio.h>
#include <string.h>

/* test-paginator NAME 2> FILE prints what a case gives now: the next golden file. */

typedef struct
{
  const char *name; /* also of the golden file */
  const char *article;
  const char *paper;
  gboolean    is_landscape;
  const char *items[4];
  gboolean    print_folded;
} PageCase;

static const PageCase page_cases[] = {
  { "flow-a4", "flow", "a4", FALSE, { NULL }, FALSE },
  { "flow-a5", "flow", "a5", FALSE, { NULL }, FALSE },
  { "flow-letter-landscape", "flow", "letter", TRUE, { NULL }, FALSE },
  { "tables-a4", "tables", "a4", FALSE, { NULL }, FALSE },
  { "tables-a5", "tables", "a5", FALSE, { NULL }, FALSE },
  { "tables-a4-landscape", "tables", "a4", TRUE, { NULL }, FALSE },
  { "untorn-a4", "untorn", "a4", FALSE, { NULL }, FALSE },
  { "handout-whole", "handout", "a4", FALSE, { NULL }, FALSE },
  { "handout-first", "handout", "a4", FALSE, { "first-part" }, FALSE },
  { "handout-first-unfolded", "handout", "a4", FALSE, { "first-part" }, TRUE },
  { "handout-nested", "handout", "a4", FALSE, { "deeper", "first-part", "deeper" }, FALSE },
  { "handout-two", "handout", "a5", FALSE, { "last-part", "deeper" }, FALSE },
  { "handout-emergencies", "handout", "a4", FALSE, { "emergencies" }, FALSE },
  { "handout-table", "handout", "a4", FALSE, { "sites" }, FALSE },
  { "handout-sources", "handout", "a4", FALSE, { "sources", "last-part" }, FALSE },
};

static LecternArticle *
load (const char *article)
{
  g_autofree char           *path = NULL;
  g_autoptr (GFile)          file = NULL;
  g_autoptr (GError)         error = NULL;
  g_autoptr (LecternArticle) loaded = NULL;

  if (strcmp (article, "bundled") == 0)
    path = g_build_filename (LECTERN_SOURCE_ROOT, "data", "articles", "bone-metastases", NULL);
  else
    path = g_test_build_filename (G_TEST_DIST, "data", "paginator", article, NULL);
  file = g_file_new_for_path (path);
  loaded = lectern_loader_load (file, NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&loaded);
}

static LecternPaginator *
create_paginator (LecternArticle *article,
                  const PageCase *c)
{
  LecternOutline      *outline = lectern_article_get_outline (article);
  LecternHandoutChoice choice = { .print_folded = c->print_folded };
  LecternPaper         paper;
  guint32              items[4];

  for (guint i = 0; i < G_N_ELEMENTS (c->items) && c->items[i] != NULL; i++)
    {
      items[i] = lectern_outline_find_index (outline, c->items[i]);
      g_assert_cmpuint (items[i], !=, LECTERN_NONE);
      choice.n_items++;
    }
  choice.items = items;
  g_assert_true (lectern_paper_init_by_name (&paper, c->paper));
  if (c->is_landscape)
    lectern_paper_turn (&paper);

  return lectern_paginator_new (article, &choice, &paper, 0);
}

static char *
dump (const PageCase *c)
{
  g_autoptr (LecternArticle)   article = load (c->article);
  g_autoptr (LecternPaginator) paginator = create_paginator (article, c);
  g_autoptr (GError)           error = NULL;

  g_assert_true (lectern_paginator_run (paginator, NULL, &error));
  g_assert_no_error (error);

  return lectern_paginator_dump (paginator);
}

static void
test_golden (gconstpointer data)
{
  const PageCase    *c = data;
  g_autofree char   *name = g_strconcat (c->name, ".pages", NULL);
  g_autofree char   *path = g_test_build_filename (G_TEST_DIST, "data", "paginator", name, NULL);
  g_autofree char   *expected = NULL;
  g_autofree char   *found = dump (c);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  if (strcmp (expected, found) != 0)
    {
      g_test_message ("Not as in %s, but:\n%s", path, found);
      g_test_fail ();
    }
}

/* What must hold for every article and every paper. */
static void
check_pages (LecternPaginator *paginator)
{
  LecternHandout *handout = lectern_paginator_get_handout (paginator);
  guint           n_pages = lectern_paginator_get_n_pages (paginator);
  guint32         entry = 0, reached = 0;

  g_assert_cmpuint (n_pages, >, 0);
  for (guint i = 0; i < n_pages; i++)
    {
      LecternPage *page = lectern_paginator_get_page (paginator, i);
      double       bottom = 0;
      guint        n_slices = lectern_page_get_n_slices (page);

      g_assert_cmpuint (lectern_page_get_number (page), ==, i + 1);
      for (guint k = 0; k < n_slices; k++)
        {
          const LecternSlice        *slice = lectern_page_get_slice (page, k);
          const LecternHandoutEntry *here = lectern_handout_get (handout, slice->entry);

          /* Downwards, nothing on top of something else. */
          g_assert_cmpfloat ((double) slice->y, >=, bottom - 0.1);
          bottom = (double) slice->y + (double) slice->height;

          /* Everything once and in order; only a line at the top of a page may be missing. */
          while (entry < slice->entry)
            {
              if (++entry < slice->entry)
                g_assert_cmpint (lectern_handout_get (handout, entry)->kind, ==, LECTERN_HANDOUT_RULE);
              reached = 0;
            }
          g_assert_cmpuint (slice->entry, ==, entry);
          if (slice->kind == LECTERN_SLICE_TEXT)
            {
              g_assert_cmpuint (slice->from, ==, reached);
              g_assert_cmpuint (slice->to, >, slice->from);
              reached = slice->to;
              /* No single line of a paragraph at the foot of a page. */
              if (slice->starts && !slice->ends && !here->whole)
                g_assert_cmpuint (slice->to - slice->from, >=, 2);
            }
          if (slice->kind == LECTERN_SLICE_ROWS && slice->line_to == 0)
            g_assert_cmpuint (slice->to, >, slice->from);

          /* No heading alone at the foot. */
          if (k + 1 == n_slices && i + 1 < n_pages && slice->kind == LECTERN_SLICE_TEXT)
            g_assert_false (here->keep_next);
        }
    }
  g_assert_cmpuint (entry + 1, ==, lectern_handout_get_n (handout));
}

static void
test_rules (void)
{
  static const PageCase cases[] = {
    { "", "flow", "legal", FALSE, { NULL }, FALSE },
    { "", "flow", "a5", TRUE, { NULL }, FALSE },
    { "", "tables", "legal", TRUE, { NULL }, FALSE },
    { "", "tables", "letter", FALSE, { NULL }, FALSE },
    { "", "handout", "a5", TRUE, { NULL }, TRUE },
    { "", "bundled", "letter", FALSE, { NULL }, FALSE },
    { "", "bundled", "a5", TRUE, { NULL }, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternArticle)   article = load (cases[i].article);
      g_autoptr (LecternPaginator) paginator = create_paginator (article, &cases[i]);

      g_assert_true (lectern_paginator_run (paginator, NULL, NULL));
      check_pages (paginator);
    }
}

/* Sections of the bundled article by themselves. */
static void
test_sections (void)
{
  g_autoptr (LecternArticle) article = load ("bundled");
  LecternOutline            *outline = lectern_article_get_outline (article);

  /* Every third one: tables, figures, sections and subsections are among them. */
  for (guint i = 0; i < lectern_outline_get_n (outline); i += 3)
    {
      PageCase                     c = { "", "bundled", "a4", FALSE, { lectern_outline_get (outline, i)->id }, FALSE };
      g_autoptr (LecternPaginator) paginator = create_paginator (article, &c);
      guint                        n_boxes = 0;

      g_assert_true (lectern_paginator_run (paginator, NULL, NULL));
      check_pages (paginator);

      /* The box stands on one page. */
      for (guint k = 0; k < lectern_paginator_get_n_pages (paginator); k++)
        {
          LecternPage *page = lectern_paginator_get_page (paginator, k);
          gboolean     has_box = FALSE;

          for (guint s = 0; s < lectern_page_get_n_slices (page); s++)
            has_box = has_box || lectern_handout_get (lectern_paginator_get_handout (paginator), lectern_page_get_slice (page, s)->entry)->part == LECTERN_HANDOUT_EMERGENCY;
          n_boxes += has_box;
        }
      g_assert_cmpuint (n_boxes, ==, strcmp (c.items[0], "emergencies") != 0);
    }
}

static void
test_cancel (void)
{
  g_autoptr (LecternArticle)   article = load ("flow");
  g_autoptr (LecternPaginator) paginator = create_paginator (article, &page_cases[0]);
  g_autoptr (GCancellable)     cancellable = g_cancellable_new ();
  g_autoptr (GError)           error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (lectern_paginator_run (paginator, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_pointer (&paginator, lectern_paginator_free);
  g_assert_finalize_object (g_steal_pointer (&article));
}

static gpointer
run_cb (gpointer data)
{
  return GINT_TO_POINTER (lectern_paginator_run (data, NULL, NULL));
}

static gsize
count_ink (cairo_surface_t *surface)
{
  gsize n = 0;

  cairo_surface_flush (surface);
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guchar *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

      for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
        n += row[x] > 0;
    }

  return n;
}

/* Cut in a worker, drawn here, twice, in any order: the same each time. */
static void
test_threads (void)
{
  g_autoptr (LecternArticle)   article = load ("bundled");
  PageCase                     c = { "", "bundled", "a5", FALSE, { "stereotactic-radiation" }, FALSE };
  g_autoptr (LecternPaginator) paginator = create_paginator (article, &c);
  GThread                     *thread = g_thread_new ("cut", run_cb, paginator);
  guint                        n_pages;
  g_autofree gsize            *ink = NULL;

  g_assert_true (GPOINTER_TO_INT (g_thread_join (thread)));
  n_pages = lectern_paginator_get_n_pages (paginator);
  ink = g_new0 (gsize, n_pages);
  for (guint i = 0; i < 2 * n_pages; i++)
    {
      guint            k = i < n_pages ? i : 2 * n_pages - 1 - i;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 420, 595);
      cairo_t         *cr = cairo_create (surface);

      lectern_page_draw (lectern_paginator_get_page (paginator, k), cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      g_assert_cmpuint (count_ink (surface), >, 1000);
      if (i < n_pages)
        ink[k] = count_ink (surface);
      else
        g_assert_cmpuint (ink[k], ==, count_ink (surface));
      cairo_surface_destroy (surface);
    }
}

/* How much is left white on both sides of what is drawn, above the footer. */
static void
measure_sides (LecternPage        *page,
               const LecternPaper *paper,
               int                *left,
               int                *right)
{
  int              width = (int) paper->width;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, width, (int) (paper->height - 1.8 * paper->margin_bottom));
  cairo_t         *cr = cairo_create (surface);

  lectern_page_draw (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  *left = *right = width;
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    {
      const guchar *row = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

      for (int x = 0; x < width; x++)
        if (row[x] > 0)
          {
            *left = MIN (*left, x);
            *right = MIN (*right, width - 1 - x);
          }
    }
  cairo_surface_destroy (surface);
}

/* Across the long side texts stand in the middle, with lines that can be read; tables take it all. */
static void
test_landscape (void)
{
  g_autoptr (LecternArticle)   article = load ("tables");
  PageCase                     c = { "", "tables", "a4", TRUE, { NULL }, FALSE };
  g_autoptr (LecternPaginator) paginator = create_paginator (article, &c);
  LecternPaper                 paper;
  int                          left, right;

  g_assert_true (lectern_paper_init_by_name (&paper, c.paper));
  lectern_paper_turn (&paper);
  g_assert_true (lectern_paginator_run (paginator, NULL, NULL));

  measure_sides (lectern_paginator_get_page (paginator, 0), &paper, &left, &right);
  g_assert_cmpfloat (left, >, paper.margin_left + 0.1 * paper.width);
  g_assert_cmpint (ABS (left - right), <, (int) (0.05 * paper.width));
  measure_sides (lectern_paginator_get_page (paginator, 1), &paper, &left, &right);
  g_assert_cmpfloat (ABS (left - paper.margin_left), <, 2);
  g_assert_cmpfloat (ABS (right - paper.margin_right), <, 2);
}

/* The font that the reader chose is on paper, too; a wider one takes more room. */
static void
test_text_font (void)
{
  const PageCase              *c = &page_cases[0];
  g_autofree char             *before = dump (c);
  g_autofree char             *after = NULL;
  g_autoptr (LecternArticle)   article = load (c->article);
  g_autoptr (LecternPaginator) paginator = create_paginator (article, c);

  lectern_paginator_set_text_font (paginator, "DejaVu Sans Mono");
  g_assert_true (lectern_paginator_run (paginator, NULL, NULL));
  check_pages (paginator);
  after = lectern_paginator_dump (paginator);
  g_assert_cmpstr (before, !=, after);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (page_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/paginator/golden/", page_cases[i].name, NULL);

      if (argc > 1 && strcmp (argv[1], page_cases[i].name) == 0)
        {
          g_autofree char *found = dump (&page_cases[i]);

          fputs (found, stderr);
          return 0;
        }
      g_test_add_data_func (path, &page_cases[i], test_golden);
    }
  g_test_add_func ("/paginator/rules", test_rules);
  g_test_add_func ("/paginator/sections", test_sections);
  g_test_add_func ("/paginator/cancel", test_cancel);
  g_test_add_func ("/paginator/threads", test_threads);
  g_test_add_func ("/paginator/landscape", test_landscape);

  g_test_add_func ("/paginator/text-font", test_text_font);

  return g_test_run ();
}
