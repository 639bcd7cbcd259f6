/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-problem.h"

#include <string.h>

struct _LecternProblems
{
  GPtrArray      *items;     /* (owned) (element-type LecternProblem) */
  LecternProblem *cause;     /* (not owned) (nullable): the one of the items that explains others */
  guint           counts[3]; /* by severity, the dropped ones too */
  guint           n_dropped;
};

static void
problem_free (gpointer data)
{
  LecternProblem *problem = data;

  g_free (problem->file);
  g_free (problem->message);
  g_free (problem);
}

/**
 * lectern_problems_new:
 *
 * Creates an empty list.
 *
 * Returns: (transfer full): the list
 */
LecternProblems *
lectern_problems_new (void)
{
  LecternProblems *self = g_new0 (LecternProblems, 1);

  self->items = g_ptr_array_new_with_free_func (problem_free);

  return self;
}

/**
 * lectern_problems_free:
 * @self: (transfer full): a list
 *
 * Frees the list and its problems.
 */
void
lectern_problems_free (LecternProblems *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * lectern_problems_add:
 * @self: a list
 * @file: name of the file, relative to the article's folder
 * @line: line, from 1; 0 where only the file is known
 * @column: column in characters, from 1; 0 where unknown
 * @severity: how bad it is
 * @code: a static string in kebab-case that names the kind of problem
 * @format: a translated printf format, without final period
 * @...: its arguments
 *
 * Appends a problem.
 */
void
lectern_problems_add (LecternProblems *self,
                      const char      *file,
                      guint            line,
                      guint            column,
                      LecternSeverity  severity,
                      const char      *code,
                      const char      *format,
                      ...)
{
  LecternProblem  *problem;
  g_autofree char *message = NULL;
  va_list          args;

  g_return_if_fail (self != NULL);
  g_return_if_fail (file != NULL && code != NULL);

  self->counts[severity]++;
  if (self->items->len >= LECTERN_PROBLEMS_MAX)
    {
      self->n_dropped++;
      return;
    }

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  problem = g_new0 (LecternProblem, 1);
  problem->file = g_strdup (file);
  problem->line = MAX (line, 1);
  problem->column = MAX (column, 1);
  problem->severity = severity;
  problem->code = code;
  /* What a file says may be anything; what we print is UTF-8. */
  problem->message = g_utf8_make_valid (message, -1);
  g_ptr_array_add (self->items, problem);
}

/**
 * lectern_problems_mark_cause:
 * @self: a list
 *
 * Marks the problem that was added last as the cause of others: whatever it stands in, it comes
 * first.
 */
void
lectern_problems_mark_cause (LecternProblems *self)
{
  g_return_if_fail (self != NULL);

  /* What was dropped cannot come first. */
  if (self->n_dropped == 0 && self->items->len > 0)
    self->cause = g_ptr_array_index (self->items, self->items->len - 1);
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const LecternProblem *first = *(const LecternProblem *const *) a;
  const LecternProblem *second = *(const LecternProblem *const *) b;
  int                   order = strcmp (first->file, second->file);

  if (order == 0 && first->line != second->line)
    order = first->line < second->line ? -1 : 1;
  if (order == 0 && first->column != second->column)
    order = first->column < second->column ? -1 : 1;

  return order;
}

static gboolean
is_repeated (const LecternProblem *first,
             const LecternProblem *second)
{
  return compare_problems (&first, &second) == 0 && strcmp (first->code, second->code) == 0 && strcmp (first->message, second->message) == 0;
}

/* Frees those that say the same as the one before. */
static void
drop_repeated (LecternProblems *self)
{
  guint n_kept = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      LecternProblem *problem = g_ptr_array_index (self->items, i);

      if (n_kept > 0 && is_repeated (g_ptr_array_index (self->items, n_kept - 1), problem))
        {
          self->counts[problem->severity]--;
          problem_free (problem);
          continue;
        }
      g_ptr_array_index (self->items, n_kept++) = problem;
    }
  g_ptr_array_set_free_func (self->items, NULL);
  g_ptr_array_set_size (self->items, (int) n_kept);
  g_ptr_array_set_free_func (self->items, problem_free);
}

static void
put_cause_first (LecternProblems *self)
{
  guint i;

  if (g_ptr_array_find (self->items, self->cause, &i))
    g_ptr_array_insert (self->items, 0, g_ptr_array_steal_index (self->items, i));
}

/**
 * lectern_problems_sort:
 * @self: a list
 *
 * Sorts the problems by file, line and column; those of one place keep their order. What was said
 * of a place twice is said once: a table may be embedded twice. A cause comes before all.
 */
void
lectern_problems_sort (LecternProblems *self)
{
  g_return_if_fail (self != NULL);

  /* It is stable: GLib sorts by merging. */
  g_ptr_array_sort (self->items, compare_problems);
  drop_repeated (self);
  put_cause_first (self);
}

/**
 * lectern_problems_get_n:
 * @self: a list
 *
 * Returns: how many problems are kept
 */
guint
lectern_problems_get_n (LecternProblems *self)
{
  return self->items->len;
}

/**
 * lectern_problems_get_n_dropped:
 * @self: a list
 *
 * Returns: how many problems were found and not kept
 */
guint
lectern_problems_get_n_dropped (LecternProblems *self)
{
  return self->n_dropped;
}

/**
 * lectern_problems_count:
 * @self: a list
 * @severity: a severity
 *
 * Returns: how many problems of that severity were found
 */
guint
lectern_problems_count (LecternProblems *self,
                        LecternSeverity  severity)
{
  return self->counts[severity];
}

/**
 * lectern_problems_get:
 * @self: a list
 * @i: index below [func@problems_get_n]
 *
 * Returns: (transfer none): the problem
 */
const LecternProblem *
lectern_problems_get (LecternProblems *self,
                      guint            i)
{
  g_return_val_if_fail (i < self->items->len, NULL);

  return g_ptr_array_index (self->items, i);
}

/**
 * lectern_severity_get_name:
 * @severity: a severity
 *
 * Returns: its name as `--check` prints it, never translated
 */
const char *
lectern_severity_get_name (LecternSeverity severity)
{
  static const char *const names[] = { "note", "warning", "error" };

  return names[severity];
}
