/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-loader.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *path; /* (owned) a folder of its own */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->path = g_dir_make_tmp ("lectern-test-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->path, 0, NULL);
  const char      *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->path, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_rmdir (fixture->path);
  g_free (fixture->path);
}

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *content,
            gssize      length)
{
  g_autofree char   *path = g_build_filename (fixture->path, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
}

/* Loads a file of the folder; "" is the folder. */
static LecternArticle *
load (Fixture    *fixture,
      const char *name,
      GError    **error)
{
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->path, name, NULL);

  return lectern_loader_load (file, NULL, error);
}

static LecternArticle *
load_text (Fixture    *fixture,
           const char *text,
           gssize      length)
{
  g_autoptr (GError) error = NULL;
  LecternArticle    *article;

  write_file (fixture, "x.md", text, length);
  article = load (fixture, "x.md", &error);
  g_assert_no_error (error);

  return article;
}

static void
assert_message (const GError *error,
                const char   *part)
{
  g_assert_nonnull (strstr (error->message, part));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_false (g_str_has_suffix (error->message, "."));
}

static void
test_no_article (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load (fixture, "", &error));
  g_assert_error (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_NO_ARTICLE);
  assert_message (error, "article.md");
}

static void
test_not_found (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load (fixture, "gone.md", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_message (error, "gone.md");
}

static void
test_binary (Fixture      *fixture,
             gconstpointer data)
{
  static const char  png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\0\0\0\0";
  g_autoptr (GError) error = NULL;

  write_file (fixture, "x.md", png, sizeof png);
  g_assert_null (load (fixture, "x.md", &error));
  g_assert_error (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_BINARY);
  assert_message (error, "x.md");
}

static void
test_too_large (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char   *path = g_build_filename (fixture->path, "x.md", NULL);
  g_autoptr (GError) error = NULL;

  write_file (fixture, "x.md", "", 0);
  g_assert_cmpint (truncate (path, LECTERN_ARTICLE_MAX_BYTES + 1), ==, 0);
  g_assert_null (load (fixture, "x.md", &error));
  g_assert_error (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_TOO_LARGE);
  assert_message (error, "x.md");
}

static void
test_fifo (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char   *path = g_build_filename (fixture->path, "x.md", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (load (fixture, "x.md", &error));
  g_assert_error (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_NOT_REGULAR);
  assert_message (error, "x.md");
}

static void
test_folder_called_article (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char   *path = g_build_filename (fixture->path, "article.md", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_null (load (fixture, "", &error));
  g_assert_error (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_NOT_REGULAR);
}

static void
test_remote (void)
{
  g_autoptr (GFile)  file = g_file_new_for_uri ("https://example.org/article.md");
  g_autoptr (GError) error = NULL;

  g_assert_null (lectern_loader_load (file, NULL, &error));
  g_assert_error (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_NOT_LOCAL);
  assert_message (error, "example.org");
}

static void
test_folder (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GError)         error = NULL;
  g_autofree char           *name = NULL;

  write_file (fixture, "article.md", "text", -1);
  article = load (fixture, "", &error);

  g_assert_no_error (error);
  name = g_file_get_basename (lectern_article_get_file (article));
  g_assert_cmpstr (name, ==, "article.md");
  /* All are called article.md: the folder tells them apart. */
  g_assert_true (g_str_has_prefix (lectern_article_get_title (article), "lectern-test-"));
}

typedef struct
{
  const char *name;
  const char *text;
  const char *title;
  guint       n_blocks; /* the title and the time to read are two */
} TitleCase;

static const TitleCase title_cases[] = {
  { "/loader/title/front-matter", "---\ntitle: One *two*\n---\n\ntext", "One *two*", 3 },
  { "/loader/title/heading", "# One *two*[@x]\n\ntext", "One two [missing source: x]", 3 },
  { "/loader/title/heading-with-id", "# One {#x}\n\ntext", "One", 3 },
  { "/loader/title/heading-behind-comment", "<!-- c -->\n\n# One\n\ntext", "One", 3 },
  { "/loader/title/both", "---\ntitle: One\n---\n\n# Two\n\ntext", "One", 4 },
  { "/loader/title/both-the-same", "---\ntitle: One\n---\n\n# One\n\ntext", "One", 3 },
  { "/loader/title/second-heading", "## One\n\n# Two", "x", 4 },
  { "/loader/title/none", "text", "x", 3 },
  { "/loader/title/empty-heading", "#\n\ntext", "x", 3 },
  { "/loader/title/empty-file", "", "x", 2 },
  { "/loader/title/front-matter-alone", "---\ntitle: One\n---\n", "One", 2 },
  { "/loader/title/folded", "---\ntitle: |\n  One\n  two\n---\n", "One two", 2 },
};

static void
test_title (Fixture      *fixture,
            gconstpointer data)
{
  const TitleCase           *c = data;
  g_autoptr (LecternArticle) article = load_text (fixture, c->text, -1);

  g_assert_cmpstr (lectern_article_get_title (article), ==, c->title);
  g_assert_cmpuint (lectern_article_get_n_blocks (article), ==, c->n_blocks);
  g_assert_finalize_object (g_steal_pointer (&article));
}

static void
assert_only_problem (LecternArticle *article,
                     const char     *code)
{
  LecternProblems *problems = lectern_article_get_problems (article);

  g_assert_cmpuint (lectern_problems_get_n (problems), ==, 1);
  g_assert_cmpstr (lectern_problems_get (problems, 0)->code, ==, code);
}

static void
test_encoding (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (LecternArticle) article = load_text (fixture, "caf\xe9 \x80", -1);

  g_assert_cmpstr (lectern_article_get_block (article, 2)->text.text, ==, "café €");
  assert_only_problem (article, "encoding-guessed");
}

static void
test_sources_missing (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (LecternArticle) article = load_text (fixture, "---\nsources: other.json\n---\ntext", -1);

  assert_only_problem (article, "sources-missing");
  g_assert_cmpuint (lectern_problems_get (lectern_article_get_problems (article), 0)->line, ==, 2);
  g_assert_cmpuint (lectern_problems_get (lectern_article_get_problems (article), 0)->column, ==, 10);
  g_assert_cmpuint (lectern_article_get_sources_block (article), ==, LECTERN_NONE);
}

static void
test_sources_broken (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (LecternArticle) article = NULL;

  write_file (fixture, "sources.json", "[{", -1);
  article = load_text (fixture, "text", -1);

  g_assert_cmpuint (lectern_problems_get_n (lectern_article_get_problems (article)), ==, 1);
  g_assert_cmpstr (lectern_article_get_block (article, 2)->text.text, ==, "text");
}

/* Sources that cannot be read as a whole: whatever cites them, one problem says why, before all others. */
static const struct
{
  const char *sources; /* (nullable): sources.json */
  const char *metadata;
  const char *code;
  const char *file;
  guint       line;
} lost_cases[] = {
  { "[{\"id\": \"a\",}]", "", "json-syntax", "sources.json", 1 },
  { "[]\n[]", "", "json-syntax", "sources.json", 2 },
  { "7", "", "source-wrong-type", "sources.json", 1 },
  { "{\"items\": {}}", "", "source-wrong-type", "sources.json", 1 },
  { NULL, "", "sources-missing", "x.md", 6 },
  { NULL, "sources: other.json\n", "sources-missing", "x.md", 2 },
  { "[]", "sources: ../sources.json\n", "sources-missing", "x.md", 2 },
};

static void
test_sources_lost (Fixture      *fixture,
                   gconstpointer data)
{
  write_file (fixture, "a.table.json",
              "{\"format\": \"lectern-table/1\", \"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}],\n"
              " \"cells\": {\"c\": {\"r\": {\"text\": \"x[@e]\", \"sources\": [\"f\"]}}}}",
              -1);
  for (guint i = 0; i < G_N_ELEMENTS (lost_cases); i++)
    {
      g_autofree char *path = g_build_filename (fixture->path, "sources.json", NULL);
      g_autofree char *text = g_strdup_printf ("---\n%slang: en\nreviewed: x\n---\n\n[@a] and [@b; @c], [all](#sources)\n\n![t[@d]](a.table.json)\n", lost_cases[i].metadata);
      LecternProblems *problems;
      LecternArticle  *article;

      g_remove (path);
      if (lost_cases[i].sources != NULL)
        write_file (fixture, "sources.json", lost_cases[i].sources, -1);
      article = load_text (fixture, text, -1);
      problems = lectern_article_get_problems (article);

      g_test_message ("%u", i);
      g_assert_cmpuint (lectern_problems_get_n (problems), ==, 2);
      g_assert_cmpstr (lectern_problems_get (problems, 0)->code, ==, lost_cases[i].code);
      g_assert_cmpstr (lectern_problems_get (problems, 0)->file, ==, lost_cases[i].file);
      g_assert_cmpuint (lectern_problems_get (problems, 0)->line, ==, lost_cases[i].line);
      g_assert_cmpstr (lectern_problems_get (problems, 1)->code, ==, "front-matter-date");
      g_assert_nonnull (strstr (lectern_article_get_block (article, 3)->text.text, "[missing source: b]"));
      g_assert_finalize_object (article);
    }
}

/* Without a citation nobody misses a sources.json; with one in a table alone, somebody does. */
static void
test_sources_absent (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (LecternArticle) uncited = load_text (fixture, "a@b.example and `[@a]`", -1);
  g_autoptr (LecternArticle) article = NULL;

  g_assert_cmpuint (lectern_problems_get_n (lectern_article_get_problems (uncited)), ==, 0);

  write_file (fixture, "t.table.json",
              "{\"format\": \"lectern-table/1\", \"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}],\n"
              " \"cells\": {\"c\": {\"r\": {\"text\": \"x\", \"sources\": [\"f\", \"g\"]}}}}",
              -1);
  article = load_text (fixture, "![t](t.table.json)", -1);
  assert_only_problem (article, "sources-missing");
  g_assert_cmpstr (lectern_problems_get (lectern_article_get_problems (article), 0)->file, ==, "t.table.json");
  g_assert_cmpuint (lectern_problems_get (lectern_article_get_problems (article), 0)->line, ==, 2);
  g_assert_cmpuint (lectern_problems_get (lectern_article_get_problems (article), 0)->column, ==, 49);
}

/* In sources that can be read, each missing one is a problem, and so is a link to a list that is not there. */
static void
test_sources_incomplete (Fixture      *fixture,
                         gconstpointer data)
{
  static const char *const   codes[] = { "unknown-citation", "unknown-citation", "unknown-anchor", "table-unknown-source" };
  g_autoptr (LecternArticle) article = NULL;
  LecternProblems           *problems;

  write_file (fixture, "sources.json", "[]", -1);
  write_file (fixture, "y.table.json",
              "{\"format\": \"lectern-table/1\", \"columns\": [{\"id\": \"c\"}], \"rows\": [{\"id\": \"r\"}],\n"
              " \"cells\": {\"c\": {\"r\": {\"text\": \"x\", \"sources\": [\"f\"]}}}}",
              -1);
  article = load_text (fixture, "[@a; @b], [all](#sources)\n\n![t](y.table.json)\n", -1);
  problems = lectern_article_get_problems (article);

  g_assert_cmpuint (lectern_problems_get_n (problems), ==, G_N_ELEMENTS (codes));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_cmpstr (lectern_problems_get (problems, i)->code, ==, codes[i]);
}

static void
test_lines (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (LecternArticle) article = load_text (fixture, "---\r\nlang: de\r\n---\r\n\r\ntext\r\n\r\n\\@x [@y]\r\n", -1);
  const LecternProblem      *problem = lectern_problems_get (lectern_article_get_problems (article), 0);

  g_assert_cmpuint (lectern_article_get_block (article, 2)->line, ==, 5);
  g_assert_cmpuint (problem->line, ==, 7);
  g_assert_cmpuint (problem->column, ==, 6);
  g_assert_cmpstr (lectern_words_get_lang (lectern_article_get_words (article)), ==, "de");
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GFile)        file = g_file_new_for_path (fixture->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (lectern_loader_load (file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_async (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GFile)          file = g_file_new_for_path (fixture->path);
  g_autoptr (GAsyncResult)   result = NULL;
  g_autoptr (GAsyncResult)   failure = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GError)         error = NULL;

  lectern_loader_load_async (file, NULL, loaded_cb, &failure);
  while (failure == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (lectern_loader_load_finish (failure, &error));
  g_assert_error (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_NO_ARTICLE);
  g_clear_error (&error);

  write_file (fixture, "article.md", "# Title\n", -1);
  lectern_loader_load_async (file, NULL, loaded_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  article = lectern_loader_load_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lectern_article_get_title (article), ==, "Title");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *text;
    guint       n_words;
  } cases[] = {
    { "", 0 },
    { "one  two\n\nthree", 3 },
    { "naïve “façade” – x", 4 },
    { "# Heading\n\n- item\n- **it**em", 3 },
    { "骨転移とは", 3 },
    { "病気 is 病気", 3 },
    { "กระดูก", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* A leading heading would be the title, which is not counted. */
      g_autofree char *text = g_strconcat ("---\n\n", cases[i].text, NULL);
      LecternArticle  *article = load_text (fixture, text, -1);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (lectern_article_get_n_words (article), ==, cases[i].n_words);
      g_assert_finalize_object (article);
    }
}

/* What is wrong with a table that stands there twice is said once; a section that no column has. */
static void
test_table_twice (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (LecternArticle) article = NULL;
  LecternProblems           *problems;

  write_file (fixture, "t.table.json",
              "{\"format\": \"lectern-table/1\",\n"
              " \"columns\": [{\"id\": \"a\", \"section\": \"#gone\"}, {\"id\": \"b\", \"section\": \"here\"}],\n"
              " \"rows\": [{\"id\": \"r\"}], \"cells\": {}}",
              -1);
  article = load_text (fixture, "![t](t.table.json)\n\n![t](t.table.json)\n\n## Here\n", -1);
  problems = lectern_article_get_problems (article);

  g_assert_cmpuint (lectern_problems_get_n (problems), ==, 1);
  g_assert_cmpuint (lectern_problems_count (problems, LECTERN_SEVERITY_WARNING), ==, 1);
  g_assert_cmpstr (lectern_problems_get (problems, 0)->code, ==, "unknown-anchor");
  g_assert_cmpstr (lectern_problems_get (problems, 0)->file, ==, "t.table.json");
  g_assert_cmpuint (lectern_problems_get (problems, 0)->line, ==, 2);
  g_assert_cmpuint (lectern_problems_get (problems, 0)->column, ==, 37);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/loader/no-article", test_no_article);
  ADD ("/loader/not-found", test_not_found);
  ADD ("/loader/binary", test_binary);
  ADD ("/loader/too-large", test_too_large);
  ADD ("/loader/fifo", test_fifo);
  ADD ("/loader/folder-called-article", test_folder_called_article);
  g_test_add_func ("/loader/remote", test_remote);
  ADD ("/loader/words", test_words);
  ADD ("/loader/table-twice", test_table_twice);
  ADD ("/loader/folder", test_folder);
  for (guint i = 0; i < G_N_ELEMENTS (title_cases); i++)
    g_test_add (title_cases[i].name, Fixture, &title_cases[i], set_up, test_title, tear_down);
  ADD ("/loader/encoding", test_encoding);
  ADD ("/loader/sources-missing", test_sources_missing);
  ADD ("/loader/sources-broken", test_sources_broken);
  ADD ("/loader/sources-lost", test_sources_lost);
  ADD ("/loader/sources-absent", test_sources_absent);
  ADD ("/loader/sources-incomplete", test_sources_incomplete);
  ADD ("/loader/lines", test_lines);
  ADD ("/loader/cancelled", test_cancelled);
  ADD ("/loader/async", test_async);

  return g_test_run ();
}
