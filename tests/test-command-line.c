/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-command-line.h"
#include "lectern-json.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* What a run of the program gave. */
typedef struct
{
  char *out;
  char *err;
  int   status;
} Run;

static void
run_clear (Run *run)
{
  g_free (run->out);
  g_free (run->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static char *
dup_text (GBytes *bytes)
{
  gsize       size;
  const char *data = g_bytes_get_data (bytes, &size);

  return data != NULL ? g_strndup (data, size) : g_strdup ("");
}

/* Runs the program in @folder without a display and without a session bus. */
static void
run_program (Run               *run,
             const char        *folder,
             const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray)           argv = g_ptr_array_new ();
  g_autoptr (GSubprocess)         process = NULL;
  g_autoptr (GBytes)              out = NULL;
  g_autoptr (GBytes)              err = NULL;
  g_autoptr (GError)              error = NULL;

  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", "/nonexistent", TRUE);
  g_subprocess_launcher_set_cwd (launcher, folder);
  g_ptr_array_add (argv, (gpointer) g_getenv ("LECTERN_PROGRAM"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);

  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);
  /* A PDF is no text, but its first line is. */
  run->out = dup_text (out);
  run->err = dup_text (err);
  g_assert_true (g_subprocess_get_if_exited (process));
  run->status = g_subprocess_get_exit_status (process);
}

/* Asserts that @text is one line that begins with the program's name. */
static void
assert_one_error_line (const char *text)
{
  g_assert_true (g_str_has_prefix (text, "lectern: "));
  g_assert_true (strchr (text, '\n') == text + strlen (text) - 1);
}

typedef struct
{
  char *folder; /* (owned): a temporary folder with some articles */
} Fixture;

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
fixture_init (Fixture      *fixture,
              gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("lectern-test-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  write_file (fixture, "good.md", "# Title\n\n## One\n\nText.\n\n### “Q” \\\\ \"x\"\n");
  write_file (fixture, "unknown.md", "# Title\n\nClaim [@nobody].\n");
  write_file (fixture, "note:2.md", "# Title\n\nClaim [@nobody].\n");
  write_file (fixture, "folder/article.md", "---\ntitle: [\n---\n\n## One\n");
  write_file (fixture, "empty-folder/other.txt", "x");
  write_file (fixture, "ctrl.md", "## A\033[31mred\n");
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
fixture_clear (Fixture      *fixture,
               gconstpointer data)
{
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

/* Arguments, exit code, what standard output begins with ("" for nothing) and whether there is an error. */
static const struct
{
  const char *arguments[6];
  int         status;
  const char *out;
  gboolean    has_error;
} cases[] = {
  { { "--version" }, 0, "lectern " PACKAGE_VERSION "\n", FALSE },
  { { "--help" }, 0, "Usage:\n  lectern ", FALSE },
  { { "-h" }, 0, "Usage:\n  lectern ", FALSE },
  { { "--outline", "good.md" }, 0, "2\tone\tOne\n3\tq--x\t“Q” \\ \"x\"\n", FALSE },
  { { "--outline", "--format=text", "--", "good.md" }, 0, "2\tone\tOne\n", FALSE },
  { { "--outline" }, 0, "2\t", FALSE },
  { { "--check" }, 0, "", FALSE },
  { { "--check", "good.md" }, 0, "", FALSE },
  { { "--check", "--format=json", "good.md" }, 0, "[]\n", FALSE },
  { { "--check", "unknown.md" }, 0, "unknown.md:3:8: warning: ", FALSE },
  { { "--check", "note:2.md" }, 0, "note:2.md:3:8: warning: ", FALSE },
  { { "--check", "./unknown.md" }, 0, "./unknown.md:3:8: warning: ", FALSE },
  { { "--check", "good.md", "unknown.md" }, 0, "unknown.md:3:8: warning: ", FALSE },
  { { "--check", "unknown.md", "folder" }, 1, "unknown.md:3:8: warning: ", FALSE },
  { { "--check", "folder" }, 1, "folder/article.md:", FALSE },
  { { "--check", "folder/" }, 1, "folder/article.md:", FALSE },
  { { "--check", "folder/article.md" }, 1, "folder/article.md:", FALSE },
  { { "--outline", "folder" }, 0, "2\tone\tOne\n", FALSE },
  { { "--outline", "unknown.md" }, 0, "", FALSE },
  { { "--outline", "missing.md" }, 1, "", TRUE },
  { { "--outline", "empty-folder" }, 1, "", TRUE },
  { { "--outline", "https://example.org/a.md" }, 1, "", TRUE },
  { { "--check", "missing.md" }, 1, "", TRUE },
  { { "--check", "--format=json", "missing.md" }, 1, "", TRUE },
  { { "--check", "missing.md", "unknown.md" }, 1, "unknown.md:3:8: warning: ", TRUE },
  { { "--check", "/dev/null" }, 1, "", TRUE },
  { { "--print=-", "good.md" }, 0, "%PDF-", FALSE },
  { { "--print=-", "--paper=letter", "--landscape", "--section=one", "good.md" }, 0, "%PDF-", FALSE },
  { { "--print=-", "unknown.md" }, 0, "%PDF-", FALSE },
  { { "--print=-", "missing.md" }, 1, "", TRUE },
  { { "--print=missing/out.pdf", "good.md" }, 1, "", TRUE },
  { { "--print=-", "--section=one", "--section=nowhere", "good.md" }, 2, "", TRUE },
  { { "--print=-", "--paper=napkin", "good.md" }, 2, "", TRUE },
  { { "--print=-", "good.md", "unknown.md" }, 2, "", TRUE },
  { { "--print=-", "--format=json", "good.md" }, 2, "", TRUE },
  { { "--print=-", "--check", "good.md" }, 2, "", TRUE },
  { { "--check", "--paper=a4" }, 2, "", TRUE },
  { { "--landscape" }, 2, "", TRUE },
  { { "--foo" }, 2, "", TRUE },
  { { "--check", "--outline" }, 2, "", TRUE },
  { { "--format=json" }, 2, "", TRUE },
  { { "--check", "--format=xml" }, 2, "", TRUE },
  { { "--check", "--section=x" }, 2, "", TRUE },
  { { "--section=x", "--section=y" }, 2, "", TRUE },
  { { "--section=\xff" }, 2, "", TRUE },
  { { "--outline", "good.md", "unknown.md" }, 2, "", TRUE },
  { { "--section" }, 2, "", TRUE },
};

static void
test_cases (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Run) run = { 0 };

      run_program (&run, fixture->folder, cases[i].arguments);
      g_test_message ("case %u: %s %s", i, cases[i].arguments[0], cases[i].arguments[1]);
      g_assert_cmpint (run.status, ==, cases[i].status);
      if (cases[i].out[0] == '\0')
        g_assert_cmpstr (run.out, ==, "");
      else if (!g_str_has_prefix (run.out, cases[i].out))
        g_assert_cmpstr (run.out, ==, cases[i].out);
      if (cases[i].has_error)
        assert_one_error_line (run.err);
      else
        g_assert_cmpstr (run.err, ==, "");
    }
}

/* Our own strict reader takes what we write. */
static void
assert_is_json (const Run *run)
{
  g_autoptr (GBytes)          bytes = g_bytes_new (run->out, strlen (run->out));
  g_autoptr (LecternProblems) problems = lectern_problems_new ();
  LecternJson                *json = lectern_json_new (bytes, "out", LECTERN_JSON_MAX_VALUES, problems);

  g_assert_nonnull (json);
  g_assert_cmpuint (lectern_problems_get_n (problems), ==, 0);
  lectern_json_free (json);
}

static void
test_json (Fixture      *fixture,
           gconstpointer data)
{
  static const char *const outline[] = { "--outline", "--format=json", "good.md", NULL };
  static const char *const check[] = { "--check", "--format=json", "unknown.md", "folder", NULL };
  g_auto (Run)             first = { 0 };
  g_auto (Run)             second = { 0 };

  run_program (&first, fixture->folder, outline);
  g_assert_cmpstr (first.out, ==,
                   "[\n"
                   "  {\"level\": 2, \"id\": \"one\", \"title\": \"One\", \"kind\": \"section\"},\n"
                   "  {\"level\": 3, \"id\": \"q--x\", \"title\": \"“Q” \\\\ \\\"x\\\"\", \"kind\": \"section\"}\n"
                   "]\n");

  run_program (&second, fixture->folder, check);
  g_assert_cmpint (second.status, ==, 1);
  assert_is_json (&second);
  g_assert_true (g_str_has_prefix (second.out, "[\n  {\"file\": \"unknown.md\", \"line\": 3, \"column\": 8, \"severity\": \"warning\", \"code\": \""));
  g_assert_nonnull (strstr (second.out, "{\"file\": \"folder/article.md\", "));
}

/* What a file says neither breaks a line nor commands the terminal. */
static void
test_control_characters (Fixture      *fixture,
                         gconstpointer data)
{
  static const char *const text[] = { "--outline", "ctrl.md", NULL };
  static const char *const json[] = { "--outline", "--format=json", "ctrl.md", NULL };
  static const char *const missing[] = { "--outline", "a\033[31m\nb.md", NULL };
  g_auto (Run)             first = { 0 };
  g_auto (Run)             second = { 0 };
  g_auto (Run)             third = { 0 };

  run_program (&first, fixture->folder, text);
  g_assert_null (strchr (first.out, '\033'));
  run_program (&second, fixture->folder, json);
  assert_is_json (&second);
  g_assert_null (strchr (second.out, '\033'));
  run_program (&third, fixture->folder, missing);
  g_assert_null (strchr (third.err, '\033'));
  assert_one_error_line (third.err);
}

static void
test_full_disk (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char   *line = NULL;
  g_autofree char   *err = NULL;
  g_autoptr (GError) error = NULL;
  int                status;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("no /dev/full");
      return;
    }

  line = g_strdup_printf ("sh -c '\"%s\" --outline >/dev/full'", g_getenv ("LECTERN_PROGRAM"));
  g_assert_true (g_spawn_command_line_sync (line, NULL, &err, &status, &error));
  g_assert_no_error (error);
  assert_one_error_line (err);
  g_assert_false (g_spawn_check_wait_status (status, &error));
  g_assert_cmpint (error->code, ==, 1);
}

/* Two thousand problems: a thousand are listed, the others counted. */
static void
test_many_problems (Fixture      *fixture,
                    gconstpointer data)
{
  static const char *const arguments[] = { "--check", "many.md", NULL };
  g_autoptr (GString)      text = g_string_new ("# T\n\n");
  g_auto (Run)             run = { 0 };

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "Claim [@nobody%u].\n\n", i);
  write_file (fixture, "many.md", text->str);
  write_file (fixture, "sources.json", "[]");
  run_program (&run, fixture->folder, arguments);
  g_assert_cmpint (run.status, ==, 0);
  g_assert_nonnull (strstr (run.out, ": note: 1000 more problems are not listed [too-many]\n"));
}

static void
test_parse (void)
{
  static const char *const       arguments[] = { "lectern", "--section=x", "a.md", "b", NULL };
  g_autoptr (GError)             error = NULL;
  g_autoptr (LecternCommandLine) line = lectern_command_line_parse (arguments, &error);

  g_assert_no_error (error);
  g_assert_cmpint (lectern_command_line_get_command (line), ==, LECTERN_COMMAND_OPEN);
  g_assert_cmpstr (lectern_command_line_get_section (line), ==, "x");
  g_assert_cmpuint (g_strv_length ((char **) lectern_command_line_get_files (line)), ==, 2);
  g_assert_cmpstr (lectern_command_line_get_files (line)[1], ==, "b");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/command-line/parse", test_parse);
  g_test_add ("/command-line/cases", Fixture, NULL, fixture_init, test_cases, fixture_clear);
  g_test_add ("/command-line/json", Fixture, NULL, fixture_init, test_json, fixture_clear);
  g_test_add ("/command-line/control-characters", Fixture, NULL, fixture_init, test_control_characters, fixture_clear);
  g_test_add ("/command-line/full-disk", Fixture, NULL, fixture_init, test_full_disk, fixture_clear);
  g_test_add ("/command-line/many-problems", Fixture, NULL, fixture_init, test_many_problems, fixture_clear);

  return g_test_run ();
}
