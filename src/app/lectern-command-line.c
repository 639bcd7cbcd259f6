/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-command-line.h"

#include "lectern-installation.h"
#include "lectern-loader.h"
#include "lectern-paginator.h"
#include "lectern-pdf.h"
#include "lectern-report.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

struct _LecternCommandLine
{
  LecternCommand      command;
  LecternReportFormat format;
  char              **files;    /* (owned) (nullable): as given */
  char              **sections; /* (owned) (nullable): ids, valid UTF-8 */
  char               *output;   /* (owned) (nullable): file to print to, as given; “-” for standard output */
  LecternPaper        paper;    /* printing: the sheet */
  char               *help;     /* (owned) (nullable): text of `--help` */
};

/* What GOption fills; everything is owned and checked before it becomes a command line. */
typedef struct
{
  char   **files;
  char   **sections;
  char    *format;
  char    *output;
  char    *paper;
  gboolean landscape;
  gboolean outline;
  gboolean check;
  gboolean new_window;
  gboolean version;
  gboolean help;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->files);
  g_strfreev (options->sections);
  g_free (options->format);
  g_free (options->output);
  g_free (options->paper);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GOptionContext *
create_context (Options *options)
{
  /* Names of files and ids are taken as bytes: in the C locale GOption refuses other letters than ASCII. */
  const GOptionEntry entries[] = {
    { "section", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->sections, N_ ("Open at this section; print only this section (may be repeated)"),
      /* Translators: what stands for the id of a section in “--section=ID” */
      N_ ("ID") },
    { "print", 0, 0, G_OPTION_ARG_FILENAME, &options->output, N_ ("Write a PDF (“-”: to standard output)"),
      /* Translators: what stands for the name of a file in “--print=OUT.pdf” */
      N_ ("OUT.pdf") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options->paper, N_ ("Paper to print on: a4, letter, a5 or legal"),
      /* Translators: what stands for the size of paper in “--paper=SIZE” */
      N_ ("SIZE") },
    { "landscape", 0, 0, G_OPTION_ARG_NONE, &options->landscape, N_ ("Print across the long side"), NULL },
    { "outline", 0, 0, G_OPTION_ARG_NONE, &options->outline, N_ ("List sections, tables and figures: level, id, title"), NULL },
    { "check", 0, 0, G_OPTION_ARG_NONE, &options->check, N_ ("List what is wrong with an article"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format, N_ ("How to write these lists: text or json"),
      /* Translators: what stands for the name of a format in “--format=FORMAT” */
      N_ ("FORMAT") },
    { "new-window", 0, 0, G_OPTION_ARG_NONE, &options->new_window, N_ ("Open another window of the article being read"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Say which version this is"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &options->help, N_ ("Say how to call Lectern"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL,
      /* Translators: what can be given on the command line */
      N_ ("[FILE|FOLDER|URI…]") },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, N_ ("Reads evidence-based articles. Without a file: the article that comes with Lectern."));
  g_option_context_set_description (context, N_ ("Exit status: 0 done, 1 an article could not be read or has errors, 2 wrong usage or no display."));

  return context;
}

static gboolean
choose_command (const Options  *options,
                LecternCommand *command,
                GError        **error)
{
  if (options->help)
    *command = LECTERN_COMMAND_HELP;
  else if (options->version)
    *command = LECTERN_COMMAND_VERSION;
  else if (options->new_window)
    {
      if (options->outline || options->check || options->output != NULL || options->format != NULL ||
          options->sections != NULL || options->files != NULL)
        {
          g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                               _ ("--new-window stands alone"));
          return FALSE;
        }
      *command = LECTERN_COMMAND_NEW_WINDOW;
    }
  else if (options->outline + options->check + (options->output != NULL) > 1)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("only one of --print, --outline and --check can be done at a time"));
      return FALSE;
    }
  else if (options->output != NULL)
    *command = LECTERN_COMMAND_PRINT;
  else if (options->outline)
    *command = LECTERN_COMMAND_OUTLINE;
  else if (options->check)
    *command = LECTERN_COMMAND_CHECK;
  else
    *command = LECTERN_COMMAND_OPEN;

  return TRUE;
}

static gboolean
check_sections (const Options *options,
                LecternCommand command,
                GError       **error)
{
  guint n = options->sections != NULL ? g_strv_length (options->sections) : 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_utf8_validate (options->sections[i], -1, NULL))
        {
          g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                               _ ("the id of the section is not UTF-8"));
          return FALSE;
        }
    }
  if (n > 0 && (command == LECTERN_COMMAND_OUTLINE || command == LECTERN_COMMAND_CHECK))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("--section does not go together with --outline or --check"));
      return FALSE;
    }
  if (n > 1 && command == LECTERN_COMMAND_OPEN)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("only one section can be opened"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_format (const Options       *options,
              LecternCommand       command,
              LecternReportFormat *format,
              GError             **error)
{
  *format = LECTERN_REPORT_TEXT;
  if (options->format == NULL)
    return TRUE;

  if (command == LECTERN_COMMAND_OPEN || command == LECTERN_COMMAND_PRINT)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("--format needs --outline or --check"));
      return FALSE;
    }
  if (g_strcmp0 (options->format, "json") == 0)
    *format = LECTERN_REPORT_JSON;
  else if (g_strcmp0 (options->format, "text") != 0)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what the user typed after “--format=” */
                   _ ("there is no format “%s”"), options->format);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_paper (const Options *options,
             LecternCommand command,
             LecternPaper  *paper,
             GError       **error)
{
  lectern_paper_init_default (paper);
  if (options->paper == NULL && !options->landscape)
    return TRUE;

  if (command != LECTERN_COMMAND_PRINT && command != LECTERN_COMMAND_HELP && command != LECTERN_COMMAND_VERSION)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("--paper and --landscape need --print"));
      return FALSE;
    }
  if (options->paper != NULL && !lectern_paper_init_by_name (paper, options->paper))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what the user typed after “--paper=” */
                   _ ("there is no paper “%s”: it is a4, letter, a5 or legal"), options->paper);
      return FALSE;
    }
  if (options->landscape)
    lectern_paper_turn (paper);

  return TRUE;
}

/**
 * lectern_command_line_parse:
 * @arguments: (array zero-terminated=1): the program's name and its arguments
 * @error: return location for an error of the `G_OPTION_ERROR` domain: wrong usage
 *
 * Understands a command line. Reads no files.
 *
 * Returns: (transfer full): the command line, or `NULL` with @error set
 */
LecternCommandLine *
lectern_command_line_parse (const char *const *arguments,
                            GError           **error)
{
  g_auto (Options)               options = { 0 };
  g_auto (GStrv)                 rest = g_strdupv ((char **) arguments);
  g_autoptr (GOptionContext)     context = create_context (&options);
  g_autoptr (LecternCommandLine) self = g_new0 (LecternCommandLine, 1);

  g_return_val_if_fail (arguments != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!g_option_context_parse_strv (context, &rest, error))
    return NULL;
  if (!choose_command (&options, &self->command, error) ||
      !check_sections (&options, self->command, error) ||
      !check_format (&options, self->command, &self->format, error) ||
      !check_paper (&options, self->command, &self->paper, error))
    return NULL;
  if ((self->command == LECTERN_COMMAND_OUTLINE || self->command == LECTERN_COMMAND_PRINT) && options.files != NULL && g_strv_length (options.files) > 1)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("--print and --outline take one article"));
      return NULL;
    }

  self->files = g_steal_pointer (&options.files);
  self->sections = g_steal_pointer (&options.sections);
  self->output = g_steal_pointer (&options.output);
  if (self->command == LECTERN_COMMAND_HELP)
    self->help = g_option_context_get_help (context, TRUE, NULL);

  return g_steal_pointer (&self);
}

/**
 * lectern_command_line_free:
 * @self: (transfer full): a command line
 *
 * Frees a command line.
 */
void
lectern_command_line_free (LecternCommandLine *self)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->files);
  g_strfreev (self->sections);
  g_free (self->output);
  g_free (self->help);
  g_free (self);
}

/**
 * lectern_command_line_get_command:
 * @self: a command line
 *
 * Returns: what the user asks for
 */
LecternCommand
lectern_command_line_get_command (const LecternCommandLine *self)
{
  g_return_val_if_fail (self != NULL, LECTERN_COMMAND_OPEN);

  return self->command;
}

/**
 * lectern_command_line_get_files:
 * @self: a command line
 *
 * Returns: (transfer none) (array zero-terminated=1) (nullable): names of files and folders
 *   or URIs as given; `NULL` for the bundled article
 */
const char *const *
lectern_command_line_get_files (const LecternCommandLine *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->files;
}

/**
 * lectern_command_line_get_section:
 * @self: a command line
 *
 * Returns: (transfer none) (nullable): the id of the section to open
 */
const char *
lectern_command_line_get_section (const LecternCommandLine *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sections != NULL ? self->sections[0] : NULL;
}

/**
 * lectern_command_line_create_file:
 * @argument: (type filename): the name of a file or folder, or a URI
 *
 * A name that exists is a name, also where it looks like a URI: “note:2.md”. Blocks on I/O.
 *
 * Returns: (transfer full): the file
 */
GFile *
lectern_command_line_create_file (const char *argument)
{
  g_return_val_if_fail (argument != NULL, NULL);

  if (g_file_test (argument, G_FILE_TEST_EXISTS))
    return g_file_new_for_path (argument);

  return g_file_new_for_commandline_arg (argument);
}

/**
 * lectern_command_line_print_error:
 * @what: (nullable) (type filename): what failed, mostly the name of a file as given
 * @why: why it failed
 *
 * Writes one line to standard error, in the form “lectern: what: why”.
 */
void
lectern_command_line_print_error (const char *what,
                                  const char *why)
{
  g_autofree char *line = NULL;

  g_return_if_fail (why != NULL);

  line = what != NULL ? g_strdup_printf ("%s: %s", what, why) : g_strdup (why);
  /* One line, whatever the name of the file holds. */
  for (char *p = line; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        *p = ' ';
    }
  fprintf (stderr, "lectern: %s\n", line);
}

static int
print_result (const char *text)
{
  if (fputs (text, stdout) == EOF || fflush (stdout) == EOF)
    {
      int code = errno;

      lectern_command_line_print_error (_ ("standard output"), g_strerror (code));
      return LECTERN_EXIT_FAILED;
    }

  return LECTERN_EXIT_DONE;
}

/* Loads the article that @argument names, the bundled one for NULL; prints why it could not. */
static LecternArticle *
load_article (const char *argument)
{
  g_autoptr (GFile)          file = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GError)         error = NULL;

  if (argument != NULL)
    file = lectern_command_line_create_file (argument);
  else
    file = lectern_installation_get_bundled_article ();

  article = lectern_loader_load (file, NULL, &error);
  if (article == NULL)
    lectern_command_line_print_error (NULL, error->message); /* It names the file. */

  return g_steal_pointer (&article);
}

/* Returns what the user puts before the names of an article's files to open them. */
static char *
dup_folder_as_given (LecternArticle *article,
                     const char     *argument)
{
  if (argument == NULL || !g_file_test (argument, G_FILE_TEST_EXISTS))
    {
      g_autoptr (GFile) parent = g_file_get_parent (lectern_article_get_file (article));

      return g_file_get_path (parent);
    }
  if (g_file_test (argument, G_FILE_TEST_IS_DIR))
    return g_strdup (argument);
  if (strchr (argument, G_DIR_SEPARATOR) == NULL)
    return g_strdup ("");

  return g_path_get_dirname (argument);
}

static int
run_outline (const LecternCommandLine *self)
{
  g_autoptr (LecternReport)  report = lectern_report_new (self->format);
  g_autoptr (LecternArticle) article = load_article (self->files != NULL ? self->files[0] : NULL);
  g_autofree char           *text = NULL;

  if (article == NULL)
    return LECTERN_EXIT_FAILED;

  lectern_report_add_outline (report, lectern_article_get_outline (article));
  text = lectern_report_finish (report);

  return print_result (text);
}

static int
run_check (const LecternCommandLine *self)
{
  static const char *const  bundled[] = { NULL };
  g_autoptr (LecternReport) report = lectern_report_new (self->format);
  g_autofree char          *text = NULL;
  const char *const        *files = self->files != NULL ? (const char *const *) self->files : bundled;
  guint                     n_files = self->files != NULL ? g_strv_length (self->files) : 1;
  guint                     n_read = 0;
  int                       status = LECTERN_EXIT_DONE;

  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (LecternArticle) article = load_article (files[i]);
      g_autofree char           *folder = NULL;
      LecternProblems           *problems;

      if (article == NULL)
        {
          status = LECTERN_EXIT_FAILED;
          continue;
        }
      n_read++;
      problems = lectern_article_get_problems (article);
      folder = dup_folder_as_given (article, files[i]);
      lectern_report_add_problems (report, problems, folder);
      if (lectern_problems_count (problems, LECTERN_SEVERITY_ERROR) > 0)
        status = LECTERN_EXIT_FAILED;
    }

  /* An empty list would say that there are no problems. */
  if (n_read == 0)
    return status;

  text = lectern_report_finish (report);
  if (print_result (text) != LECTERN_EXIT_DONE)
    status = LECTERN_EXIT_FAILED;

  return status;
}

/* Finds the sections to print. Returns NULL after saying which one does not exist. */
static GArray *
find_items (const LecternCommandLine *self,
            LecternArticle           *article)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; self->sections != NULL && self->sections[i] != NULL; i++)
    {
      guint32 item = lectern_outline_find_index (lectern_article_get_outline (article), self->sections[i]);

      if (item == LECTERN_NONE)
        {
          lectern_command_line_print_error (self->sections[i], _ ("the article has no such section"));
          return NULL;
        }
      g_array_append_val (items, item);
    }

  return g_steal_pointer (&items);
}

static int
run_print (const LecternCommandLine *self)
{
  g_autoptr (LecternArticle) article = load_article (self->files != NULL ? self->files[0] : NULL);
  g_autoptr (GArray)         items = NULL;
  g_autoptr (GError)         error = NULL;
  LecternHandoutChoice       choice = { 0 };

  if (article == NULL)
    return LECTERN_EXIT_FAILED;

  items = find_items (self, article);
  if (items == NULL)
    return LECTERN_EXIT_USAGE;

  choice.items = (const guint32 *) (gpointer) items->data;
  choice.n_items = items->len;
  if (!lectern_pdf_write (article, &choice, &self->paper, LECTERN_PAGINATOR_SIZE, self->output, NULL, &error))
    {
      lectern_command_line_print_error (g_str_equal (self->output, LECTERN_PDF_STANDARD_OUTPUT) ? _ ("standard output") : self->output,
                                        error->message);
      return LECTERN_EXIT_FAILED;
    }

  return LECTERN_EXIT_DONE;
}

/**
 * lectern_command_line_run:
 * @self: a command line whose command is neither #LECTERN_COMMAND_OPEN nor #LECTERN_COMMAND_NEW_WINDOW
 *
 * Does what needs no display: reads articles, writes results to standard output and one line
 * for each failure to standard error. Blocks; uses neither GTK nor D-Bus.
 *
 * Returns: the program's exit code
 */
int
lectern_command_line_run (const LecternCommandLine *self)
{
  g_return_val_if_fail (self != NULL, LECTERN_EXIT_USAGE);

  switch (self->command)
    {
    case LECTERN_COMMAND_OUTLINE:
      return run_outline (self);
    case LECTERN_COMMAND_CHECK:
      return run_check (self);
    case LECTERN_COMMAND_PRINT:
      return run_print (self);
    case LECTERN_COMMAND_VERSION:
      return print_result ("lectern " PACKAGE_VERSION "\n");
    case LECTERN_COMMAND_HELP:
      return print_result (self->help);
    case LECTERN_COMMAND_NEW_WINDOW:
    case LECTERN_COMMAND_OPEN:
    default:
      g_return_val_if_reached (LECTERN_EXIT_USAGE);
    }
}
