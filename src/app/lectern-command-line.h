/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LecternCommand:
 * @LECTERN_COMMAND_OPEN: show articles in windows
 * @LECTERN_COMMAND_NEW_WINDOW: show the article being read in another window
 * @LECTERN_COMMAND_OUTLINE: list the sections, tables and figures
 * @LECTERN_COMMAND_CHECK: list the problems
 * @LECTERN_COMMAND_PRINT: write a PDF
 * @LECTERN_COMMAND_VERSION: say which version this is
 * @LECTERN_COMMAND_HELP: say how the program is called
 *
 * What the user asks for. All but the first two need no display and no session bus.
 */
typedef enum
{
  LECTERN_COMMAND_OPEN,
  LECTERN_COMMAND_NEW_WINDOW,
  LECTERN_COMMAND_OUTLINE,
  LECTERN_COMMAND_CHECK,
  LECTERN_COMMAND_PRINT,
  LECTERN_COMMAND_VERSION,
  LECTERN_COMMAND_HELP,
} LecternCommand;

/* What the program's exit codes mean. */
enum
{
  LECTERN_EXIT_DONE = 0,
  LECTERN_EXIT_FAILED = 1,
  LECTERN_EXIT_USAGE = 2,
};

/**
 * LecternCommandLine:
 *
 * A command line that was understood. Immutable.
 */
typedef struct _LecternCommandLine LecternCommandLine;

LecternCommandLine *lectern_command_line_parse (const char *const *arguments,
                                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_command_line_free (LecternCommandLine *self);
LecternCommand      lectern_command_line_get_command (const LecternCommandLine *self);
const char *const  *lectern_command_line_get_files (const LecternCommandLine *self);
const char         *lectern_command_line_get_section (const LecternCommandLine *self);
GFile              *lectern_command_line_create_file (const char *argument) G_GNUC_WARN_UNUSED_RESULT;
int                 lectern_command_line_run (const LecternCommandLine *self);
void                lectern_command_line_print_error (const char *what,
                                                      const char *why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCommandLine, lectern_command_line_free)

G_END_DECLS
