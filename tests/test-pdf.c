/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-loader.h"
#include "lectern-pdf.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is written is read back with poppler-utils and qpdf, as other programs read it. */

typedef struct
{
  LecternArticle *article; /* (owned) */
  char           *folder;  /* (owned) */
  char           *path;    /* (owned) of the PDF */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autofree char   *path = NULL;
  g_autoptr (GFile)  file = NULL;
  g_autoptr (GError) error = NULL;

  if (data == NULL)
    path = g_build_filename (LECTERN_SOURCE_ROOT, "data", "articles", "bone-metastases", NULL);
  else
    path = g_test_build_filename (G_TEST_DIST, "data", "paginator", data, NULL);
  file = g_file_new_for_path (path);
  self->article = lectern_loader_load (file, NULL, &error);
  g_assert_no_error (error);
  self->folder = g_dir_make_tmp ("lectern-pdf-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "out.pdf", NULL);
}

/* Also that nothing but the PDF was left behind. */
static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->article));
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static gboolean
print (Fixture    *self,
       const char *section,
       const char *paper_name,
       const char *path,
       GError    **error)
{
  LecternHandoutChoice choice = { 0 };
  LecternPaper         paper;
  guint32              item;

  if (section != NULL)
    {
      item = lectern_outline_find_index (lectern_article_get_outline (self->article), section);
      g_assert_cmpuint (item, !=, LECTERN_NONE);
      choice.items = &item;
      choice.n_items = 1;
    }
  g_assert_true (lectern_paper_init_by_name (&paper, paper_name));

  return lectern_pdf_write (self->article, &choice, &paper, 0, path, NULL, error);
}

/* Returns what a program says about the PDF; NULL, and the test is skipped, where it is missing. */
static char *
ask (Fixture    *self,
     const char *program,
     const char *option)
{
  g_autofree char   *found = g_find_program_in_path (program);
  g_autofree char   *out = NULL;
  g_autoptr (GError) error = NULL;
  const char        *argv[5] = { program };
  guint              n = 1;
  int                status;

  if (found == NULL)
    {
      g_test_skip ("poppler-utils or qpdf is missing");
      return NULL;
    }
  if (option != NULL)
    argv[n++] = option;
  argv[n++] = self->path;
  if (strcmp (program, "pdftotext") == 0)
    argv[n++] = "-";
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));

  return g_steal_pointer (&out);
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;

  return n;
}

/* One line break more or less is the program's. */
static void
join_lines (char *text)
{
  for (char *p = text; *p != '\0'; p++)
    {
      if (*p == '\n')
        *p = ' ';
    }
}

static void
test_whole (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *info = NULL;
  g_autofree char   *text = NULL;
  g_autofree char   *checked = NULL;
  g_auto (GStrv)     pages = NULL;
  g_autofree char   *expected_pages = NULL;
  guint              n_pages;

  g_assert_true (print (self, NULL, "a4", self->path, &error));
  g_assert_no_error (error);
  info = ask (self, "pdfinfo", NULL);
  text = ask (self, "pdftotext", "-layout");
  if (info == NULL || text == NULL)
    return;

  g_assert_nonnull (strstr (info, "Title:           Bone metastases\n"));
  g_assert_nonnull (strstr (info, "Author:          The Lectern contributors\n"));
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  g_assert_nonnull (strstr (info, "(A4)"));

  /* pdftotext ends each page with a form feed. */
  n_pages = count (text, "\f");
  expected_pages = g_strdup_printf ("Pages:           %u\n", n_pages);
  g_assert_nonnull (strstr (info, expected_pages));
  pages = g_strsplit (text, "\f", -1);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", i + 1, n_pages);

      g_assert_cmpuint (count (pages[i], number), ==, 1);
      g_assert_nonnull (strstr (pages[i], "Published 23 November 2026 · Next review due 23 November 2028"));
    }

  g_assert_cmpuint (count (text, "Treatments compared (continued)"), >, 1);
  g_assert_nonnull (strstr (text, "13 sources"));
  g_assert_nonnull (strstr (text, "Additional reading"));
  g_assert_null (strstr (text, "In an emergency"));
  /* What is folded is not there, and that is said. */
  g_assert_cmpuint (count (text, "This part is folded in the article and was not printed here."), ==, 2);
  g_assert_null (strstr (text, "live beyond five years"));

  checked = ask (self, "qpdf", "--check");
}

static void
test_section (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = NULL;
  g_autofree char   *info = NULL;
  const char        *sources;

  g_assert_true (print (self, "symptoms-and-complications", "letter", self->path, &error));
  g_assert_no_error (error);
  text = ask (self, "pdftotext", "-layout");
  info = ask (self, "pdfinfo", NULL);
  if (text == NULL || info == NULL)
    return;

  g_assert_nonnull (strstr (info, "Bone metastases – Symptoms and complications\n"));
  g_assert_nonnull (strstr (info, "(letter)"));
  g_assert_nonnull (strstr (text, "Bone metastases"));
  g_assert_cmpuint (count (text, "Symptoms and complications"), ==, 1);
  g_assert_cmpuint (count (text, "In an emergency"), ==, 1);
  g_assert_cmpuint (count (text, "Call your cancer team now."), ==, 1);
  g_assert_null (strstr (text, "kidney failure"));

  /* 1 and 4 are cited in the section, 5 in the box; under their numbers, and no others. */
  sources = strstr (text, "Sources cited here");
  g_assert_nonnull (sources);
  g_assert_nonnull (strstr (sources, "1. Eldridge"));
  g_assert_nonnull (strstr (sources, "4. Malangone"));
  g_assert_nonnull (strstr (sources, "5. National Institute"));
  g_assert_null (strstr (sources, "Macedo"));
  g_assert_null (strstr (sources, "Additional reading"));
  g_assert_cmpuint (count (sources, ". "), <, 25);
}

static void
test_table (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = NULL;
  g_auto (GStrv)     pages = NULL;

  g_assert_true (print (self, "wide", "a5", self->path, &error));
  g_assert_no_error (error);
  text = ask (self, "pdftotext", "-layout");
  if (text == NULL)
    return;

  /* Wherever there are answers, there are the questions and a head above them. */
  pages = g_strsplit (text, "\f", -1);
  for (guint i = 0; pages[i] != NULL; i++)
    {
      const char *answer = strstr (pages[i], "Answer to");
      const char *head = strstr (pages[i], "Option");

      if (answer == NULL)
        continue;
      g_assert_nonnull (head);
      g_assert_true (head < answer);
      g_assert_nonnull (strstr (pages[i], "Question number"));
    }
  /* Nothing lost between the parts. In the order in which it was written, cell by cell. */
  g_clear_pointer (&text, g_free);
  text = ask (self, "pdftotext", "-raw");
  join_lines (text);
  for (guint c = 0; c < 7; c++)
    {
      g_autofree char *option = g_strdup_printf ("Option %u", c);

      g_assert_cmpuint (count (text, option), >=, 1);
    }
  for (guint r = 0; r < 12; r++)
    {
      g_autofree char *question = g_strdup_printf ("Question number %u?", r);

      g_assert_cmpuint (count (text, question), >=, 3);
    }
}

/* A row over several pages says on each what is asked; in the structure that stands once. */
static void
test_high_row (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = NULL;
  g_autofree char   *structure = NULL;
  g_auto (GStrv)     pages = NULL;
  guint              n_pages = 0;

  g_assert_true (print (self, "high", "a5", self->path, &error));
  g_assert_no_error (error);
  text = ask (self, "pdftotext", "-layout");
  structure = ask (self, "pdfinfo", "-struct-text");
  if (text == NULL || structure == NULL)
    return;

  pages = g_strsplit (text, "\f", -1);
  for (guint i = 0; pages[i] != NULL; i++)
    {
      if (strstr (pages[i], "Words that go on") == NULL)
        continue;
      g_assert_cmpuint (count (pages[i], "Long?"), ==, 1);
      g_assert_cmpuint (count (pages[i], "Long? (continued)"), ==, n_pages > 0);
      n_pages++;
    }
  g_assert_cmpuint (n_pages, >, 2);
  g_assert_cmpuint (count (structure, "Long?"), ==, 1);
  g_assert_null (strstr (structure, "continued"));
}

/* Returns where a word of what “pdftotext -bbox” says begins, in points from the left. */
static double
get_left (const char *boxes,
          const char *word)
{
  g_autofree char *end = g_strdup_printf (">%s</word>", word);
  const char      *found = strstr (boxes, end);

  g_assert_nonnull (found);
  found = g_strrstr_len (boxes, found - boxes, "xMin=\"");
  g_assert_nonnull (found);

  return g_ascii_strtod (found + strlen ("xMin=\""), NULL);
}

/* Where the first question runs from right to left, the questions stand on the right. */
static void
test_directions (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *boxes = NULL;

  g_assert_true (print (self, NULL, "a4", self->path, &error));
  g_assert_no_error (error);
  boxes = ask (self, "pdftotext", "-bbox");
  if (boxes == NULL)
    return;

  g_assert_cmpfloat (get_left (boxes, "Qr"), >, get_left (boxes, "Ar") + 50);
  g_assert_cmpfloat (get_left (boxes, "Ql"), <, get_left (boxes, "Al") - 50);
}

static void
test_structure (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *structure = NULL;
  g_autofree char   *names = NULL;
  g_autofree char   *urls = NULL;

  g_assert_true (print (self, NULL, "a4", self->path, &error));
  g_assert_no_error (error);
  structure = ask (self, "pdfinfo", "-struct-text");
  names = ask (self, "pdfinfo", "-dests");
  urls = ask (self, "pdfinfo", "-url");
  if (structure == NULL || names == NULL || urls == NULL)
    return;

  g_assert_true (g_str_has_prefix (structure, "Document\n  H1"));
  for (guint i = 0; i < 2; i++)
    g_assert_nonnull (strstr (structure, i == 0 ? "\n  H2" : "\n  H3"));
  g_assert_nonnull (strstr (structure, "LI (block)\n      Lbl (block)\n        \"•\"\n      LBody (block)\n        P"));
  g_assert_nonnull (strstr (structure, "Figure"));
  g_assert_nonnull (strstr (structure, "\"Outline of a person"));
  g_assert_nonnull (strstr (structure, "Note"));
  /* Whole sentences, over the end of a line too, and links exactly as long as they are. */
  g_assert_nonnull (strstr (structure, "\"Fractures. Weakened bone can break after a small injury or none. Doctors call this a pathologic fracture.\""));
  g_assert_nonnull (strstr (structure, "\"Some signs need help at once. Read \"\n"));
  g_assert_nonnull (strstr (structure, "\"Emergencies\"\n"));
  /* Each head once; a repeated one is no row. Common sites, and treatments in two parts. */
  g_assert_cmpuint (count (structure, "  Table"), ==, 3);
  g_assert_cmpuint (count (structure, "\"Question\""), ==, 2);
  /* The footer is no part of the text. */
  g_assert_null (strstr (structure, "Page 2 of"));

  g_assert_nonnull (strstr (names, "\"emergencies\""));
  g_assert_nonnull (strstr (names, "\"the-options-compared\""));
  g_assert_nonnull (strstr (names, "\"source:"));
  g_assert_nonnull (strstr (urls, "https://doi.org/10.4081/oncol.2017.321"));
  /* Parentheses are encoded. */
  g_assert_nonnull (strstr (urls, "S0140-6736%2810%2962344-6"));
}

static gssize
get_size (const char *path)
{
  struct stat info;

  return g_stat (path, &info) == 0 ? (gssize) info.st_size : -1;
}

static void
test_errors (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *missing = g_build_filename (self->folder, "missing", "out.pdf", NULL);

  static const struct
  {
    const char *path;
    int         code;
  } cases[] = {
    { NULL, G_IO_ERROR_NOT_FOUND },
    { "/dev/full", G_IO_ERROR_NO_SPACE },
    { "/", G_IO_ERROR_IS_DIRECTORY },
    { "/dev/null/out.pdf", G_IO_ERROR_NOT_DIRECTORY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const char        *path = cases[i].path != NULL ? cases[i].path : missing;

      g_assert_false (print (self, "last-part", "a4", path, &error));
      g_assert_error (error, G_IO_ERROR, cases[i].code);
      g_assert_cmpstr (error->message, !=, "");
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_failure_keeps (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;
  g_autofree char         *contents = NULL;
  LecternPaper             paper;

  g_assert_true (lectern_paper_init_by_name (&paper, "a4"));
  g_assert_true (g_file_set_contents (self->path, "kept", -1, NULL));
  g_cancellable_cancel (cancellable);

  g_assert_false (lectern_pdf_write (self->article, NULL, &paper, 0, self->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (self->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "kept");
}

static void
test_replaces (Fixture      *self,
               gconstpointer data)
{
  g_autofree char   *link = g_build_filename (self->folder, "link.pdf", NULL);
  g_autoptr (GError) error = NULL;
  struct stat        info;

  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (self->path, 0640), ==, 0);
  g_assert_cmpint (symlink ("out.pdf", link), ==, 0);

  g_assert_true (print (self, NULL, "a4", link, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_size (self->path), >, 1000);
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0640);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_unlink (link);
}

static void
test_stream (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError)        error = NULL;
  LecternPaper              paper;

  g_assert_true (lectern_paper_init_by_name (&paper, "a5"));
  g_assert_true (lectern_pdf_write_stream (self->article, NULL, &paper, 0, stream, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), 5, "%PDF-", 5);
}

/* cairo 1.16 reads numbers in tags with the decimal sign of the locale. */
static void
test_decimal_comma (Fixture      *self,
                    gconstpointer data)
{
  static const char *const names[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "es_ES.UTF-8", "it_IT.UTF-8", "nl_NL.UTF-8" };
  g_autofree char         *before = g_strdup (setlocale (LC_NUMERIC, NULL));
  g_autoptr (GError)       error = NULL;
  const char              *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && found == NULL; i++)
    found = setlocale (LC_NUMERIC, names[i]);
  if (found == NULL)
    {
      g_test_skip ("No locale with a decimal comma is installed");
      return;
    }

  g_assert_true (print (self, NULL, "a4", self->path, &error));
  g_assert_no_error (error);
  setlocale (LC_NUMERIC, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/pdf/whole", Fixture, NULL, set_up, test_whole, tear_down);
  g_test_add ("/pdf/section", Fixture, NULL, set_up, test_section, tear_down);
  g_test_add ("/pdf/structure", Fixture, NULL, set_up, test_structure, tear_down);
  g_test_add ("/pdf/table", Fixture, "tables", set_up, test_table, tear_down);
  g_test_add ("/pdf/high-row", Fixture, "tables", set_up, test_high_row, tear_down);
  g_test_add ("/pdf/directions", Fixture, "directions", set_up, test_directions, tear_down);
  g_test_add ("/pdf/decimal-comma", Fixture, NULL, set_up, test_decimal_comma, tear_down);
  g_test_add ("/pdf/errors", Fixture, "handout", set_up, test_errors, tear_down);
  g_test_add ("/pdf/failure-keeps", Fixture, "handout", set_up, test_failure_keeps, tear_down);
  g_test_add ("/pdf/replaces", Fixture, "handout", set_up, test_replaces, tear_down);
  g_test_add ("/pdf/stream", Fixture, "flow", set_up, test_stream, tear_down);

  return g_test_run ();
}
