/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-loader.h"
#include "lectern-paginator.h"
#include "lectern-print-operation.h"

#include <glib/gstdio.h>

typedef struct
{
  LecternArticle *article; /* (owned) */
  char           *folder;  /* (owned) */
  char           *output;  /* (owned) */
} Fixture;

static void
fixture_init (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("# A/B: a title | and more\n\n## One\n\n");
  g_autoptr (GError)  error = NULL;
  g_autoptr (GFile)   file = NULL;
  g_autofree char    *path = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, "A paragraph that takes its place.\n\n");
  g_string_append (text, "## Two\n\nShort.\n");

  fixture->folder = g_dir_make_tmp ("lectern-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->output = g_build_filename (fixture->folder, "out.pdf", NULL);
  path = g_build_filename (fixture->folder, "article.md", NULL);
  g_assert_true (g_file_set_contents (path, text->str, -1, &error));
  file = g_file_new_for_path (fixture->folder);
  fixture->article = lectern_loader_load (file, NULL, &error);
  g_assert_no_error (error);
}

static void
fixture_clear (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "article.md", NULL);

  g_remove (path);
  g_remove (fixture->output);
  g_rmdir (fixture->folder);
  g_assert_finalize_object (fixture->article);
  g_free (fixture->folder);
  g_free (fixture->output);
}

/* Prints @choice into a file, without a dialog; returns how many pages there are. */
static int
export_pages (Fixture                    *fixture,
              const LecternHandoutChoice *choice,
              const char                 *paper_name)
{
  LecternPrintOperation   *operation = lectern_print_operation_new (fixture->article, choice);
  GtkPrintOperation       *base = GTK_PRINT_OPERATION (operation);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize            *paper = gtk_paper_size_new (paper_name);
  g_autoptr (GError)       error = NULL;
  g_autofree char         *bytes = NULL;
  int                      n_pages;

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_paper_size_free (paper);
  gtk_print_operation_set_default_page_setup (base, setup);
  gtk_print_operation_set_export_filename (base, fixture->output);
  g_assert_cmpint (gtk_print_operation_run (base, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (base, "n-pages", &n_pages, NULL);
  g_assert_true (g_file_get_contents (fixture->output, &bytes, NULL, &error));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  g_assert_finalize_object (operation);

  return n_pages;
}

/* As many pages as the PDF writer makes on the same paper, and more on smaller paper. */
static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  LecternHandoutChoice         whole = { 0 };
  LecternPaper                 paper;
  g_autoptr (LecternPaginator) paginator = NULL;
  int                          n_a4 = export_pages (fixture, &whole, GTK_PAPER_NAME_A4);

  g_assert_true (lectern_paper_init_by_name (&paper, "a4"));
  paginator = lectern_paginator_new (fixture->article, &whole, &paper, LECTERN_PAGINATOR_SIZE);
  g_assert_true (lectern_paginator_run (paginator, NULL, NULL));
  g_assert_cmpint (n_a4, ==, lectern_paginator_get_n_pages (paginator));
  g_assert_cmpint (n_a4, >, 1);
  g_assert_cmpint (export_pages (fixture, &whole, GTK_PAPER_NAME_A5), >, n_a4);
}

static void
test_section (Fixture      *fixture,
              gconstpointer data)
{
  guint32              item = lectern_outline_find_index (lectern_article_get_outline (fixture->article), "two");
  LecternHandoutChoice section = { .items = &item, .n_items = 1 };

  g_assert_cmpint (export_pages (fixture, &section, GTK_PAPER_NAME_A4), ==, 1);
}

static char *
dup_basename (LecternPrintOperation *operation)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (GTK_PRINT_OPERATION (operation));

  g_assert_null (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_URI));

  return g_strdup (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME));
}

/* A file is called after what is printed into it, not after what was printed before. */
static void
test_names (Fixture      *fixture,
            gconstpointer data)
{
  guint32                           item = lectern_outline_find_index (lectern_article_get_outline (fixture->article), "two");
  LecternHandoutChoice              whole = { 0 }, section = { .items = &item, .n_items = 1 };
  g_autoptr (LecternPrintOperation) first = lectern_print_operation_new (fixture->article, &whole);
  g_autoptr (LecternPrintOperation) second = lectern_print_operation_new (fixture->article, &section);
  GtkPrintSettings                 *settings;
  g_autofree char                  *first_name = NULL;
  g_autofree char                  *second_name = NULL;
  g_autofree char                  *job_name = NULL;

  lectern_print_operation_use_settings (first, NULL, NULL);
  first_name = dup_basename (first);
  g_assert_cmpstr (first_name, ==, "A-B- a title - and more");

  settings = gtk_print_operation_get_print_settings (GTK_PRINT_OPERATION (first));
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, "file:///some/where/chosen.pdf");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_PRINTER, "a printer");
  lectern_print_operation_use_settings (second, settings, NULL);
  second_name = dup_basename (second);
  g_assert_cmpstr (second_name, ==, "A-B- a title - and more – Two");
  settings = gtk_print_operation_get_print_settings (GTK_PRINT_OPERATION (second));
  g_assert_cmpstr (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR), ==, "/some/where");
  g_assert_cmpstr (gtk_print_settings_get (settings, GTK_PRINT_SETTINGS_PRINTER), ==, "a printer");
  g_object_get (second, "job-name", &job_name, NULL);
  g_assert_cmpstr (job_name, ==, "A/B: a title | and more – Two");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/print-operation/pages", Fixture, NULL, fixture_init, test_pages, fixture_clear);
  g_test_add ("/print-operation/section", Fixture, NULL, fixture_init, test_section, fixture_clear);

  g_test_add ("/print-operation/names", Fixture, NULL, fixture_init, test_names, fixture_clear);

  return g_test_run ();
}
