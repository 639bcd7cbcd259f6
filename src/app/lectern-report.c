/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-report.h"

#include "lectern-json-writer.h"

#include <glib/gi18n-lib.h>

struct _LecternReport
{
  LecternReportFormat format;
  GString            *out; /* (owned) */
  guint               n_entries;
};

/* Appends @text without the control characters that would break the line or command the
 * terminal: headings and keys come from files. Bytes that are not UTF-8 stay: they are names of files. */
static void
append_plain (GString    *out,
              const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        g_string_append_c (out, *p++);
      else
        {
          const char *next = g_utf8_next_char (p);

          if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
            g_string_append_c (out, ' ');
          else
            g_string_append_len (out, p, next - p);
          p = next;
        }
    }
}

static void
begin_entry (LecternReport *self)
{
  if (self->format == LECTERN_REPORT_JSON)
    g_string_append (self->out, self->n_entries > 0 ? ",\n  " : "\n  ");
  self->n_entries++;
}

static const char *
outline_kind_name (LecternOutlineKind kind)
{
  static const char *const names[] = { "section", "table", "figure", "sources" };

  return names[kind];
}

static void
append_outline_item (LecternReport            *self,
                     const LecternOutlineItem *item)
{
  begin_entry (self);
  if (self->format == LECTERN_REPORT_TEXT)
    {
      g_string_append_printf (self->out, "%u\t", item->level);
      append_plain (self->out, item->id);
      g_string_append_c (self->out, '\t');
      append_plain (self->out, item->title);
      g_string_append_c (self->out, '\n');
      return;
    }

  g_string_append_printf (self->out, "{\"level\": %u, \"id\": ", item->level);
  lectern_json_append_string (self->out, item->id);
  g_string_append (self->out, ", \"title\": ");
  lectern_json_append_string (self->out, item->title);
  g_string_append_printf (self->out, ", \"kind\": \"%s\"}", outline_kind_name (item->kind));
}

static void
append_problem (LecternReport        *self,
                const LecternProblem *problem,
                const char           *folder)
{
  const char      *severity = lectern_severity_get_name (problem->severity);
  g_autofree char *file = folder[0] != '\0' ? g_build_filename (folder, problem->file, NULL) : g_strdup (problem->file);

  begin_entry (self);
  if (self->format == LECTERN_REPORT_TEXT)
    {
      append_plain (self->out, file);
      g_string_append_printf (self->out, ":%u:%u: %s: ", problem->line, problem->column, severity);
      append_plain (self->out, problem->message);
      g_string_append_printf (self->out, " [%s]\n", problem->code);
      return;
    }

  g_string_append (self->out, "{\"file\": ");
  lectern_json_append_string (self->out, file);
  g_string_append_printf (self->out, ", \"line\": %u, \"column\": %u, \"severity\": \"%s\", \"code\": ",
                          problem->line, problem->column, severity);
  lectern_json_append_string (self->out, problem->code);
  g_string_append (self->out, ", \"message\": ");
  lectern_json_append_string (self->out, problem->message);
  g_string_append_c (self->out, '}');
}

/**
 * lectern_report_new:
 * @format: how to write it
 *
 * Begins a report.
 *
 * Returns: (transfer full): an empty report
 */
LecternReport *
lectern_report_new (LecternReportFormat format)
{
  LecternReport *self = g_new0 (LecternReport, 1);

  self->format = format;
  self->out = g_string_new (format == LECTERN_REPORT_JSON ? "[" : NULL);

  return self;
}

/**
 * lectern_report_free:
 * @self: (transfer full): a report
 *
 * Frees a report.
 */
void
lectern_report_free (LecternReport *self)
{
  g_return_if_fail (self != NULL);

  if (self->out != NULL)
    g_string_free (self->out, TRUE);
  g_free (self);
}

/**
 * lectern_report_add_outline:
 * @self: a report
 * @outline: what to list
 *
 * Adds all items of an outline. As text: level, id and title, separated by tabs.
 */
void
lectern_report_add_outline (LecternReport  *self,
                            LecternOutline *outline)
{
  g_return_if_fail (self != NULL && outline != NULL);

  for (guint i = 0; i < lectern_outline_get_n (outline); i++)
    append_outline_item (self, lectern_outline_get (outline, i));
}

/**
 * lectern_report_add_problems:
 * @self: a report
 * @problems: what to list
 * @folder: (type filename): what to put before the names of the files, so that the user can
 *   open them from where they are; may be ""
 *
 * Adds problems. As text: one line each, as compilers print them.
 */
void
lectern_report_add_problems (LecternReport   *self,
                             LecternProblems *problems,
                             const char      *folder)
{
  guint n_dropped;

  g_return_if_fail (self != NULL && problems != NULL && folder != NULL);

  n_dropped = lectern_problems_get_n_dropped (problems);
  for (guint i = 0; i < lectern_problems_get_n (problems); i++)
    append_problem (self, lectern_problems_get (problems, i), folder);

  if (n_dropped > 0)
    {
      const LecternProblem *last = lectern_problems_get (problems, lectern_problems_get_n (problems) - 1);
      /* Translators: the last line of a long list of problems */
      g_autofree char *message = g_strdup_printf (ngettext ("%u more problem is not listed",
                                                            "%u more problems are not listed", n_dropped),
                                                  n_dropped);
      LecternProblem   rest = { last->file, last->line, last->column, LECTERN_SEVERITY_NOTE, "too-many", message };

      append_problem (self, &rest, folder);
    }
}

/**
 * lectern_report_finish:
 * @self: a report; only fit for freeing afterwards
 *
 * Ends a report.
 *
 * Returns: (transfer full): the text; it ends with a line feed unless it is empty
 */
char *
lectern_report_finish (LecternReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->format == LECTERN_REPORT_JSON)
    g_string_append (self->out, self->n_entries > 0 ? "\n]\n" : "]\n");

  return g_string_free (g_steal_pointer (&self->out), FALSE);
}
