/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-metadata-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What libyaml says, and what it mostly means in front matter. */
static const struct
{
  const char *problem;
  gboolean    is_unclosed; /* the mistake is where something began, not where its end was missed */
  const char *explanation;
} mistakes[] = {
  { "found unexpected end of stream", TRUE, N_ ("this quotation mark has no counterpart") },
  { "did not find expected ',' or ']'", TRUE, N_ ("in this list a comma or the “]” at its end is missing") },
  { "did not find expected ',' or '}'", TRUE, N_ ("in these braces a comma or the “}” at their end is missing") },
  { "could not find expected ':'", TRUE, N_ ("behind this key a colon and a space are missing") },
  { "did not find expected key", FALSE, N_ ("the value before this has ended, and a new line with a key is expected") },
  { "did not find expected alphabetic or numeric character", FALSE, N_ ("a value that begins with “*” or “&” must stand in quotation marks") },
  { "did not find expected comment or line break", FALSE, N_ ("a value that begins with “>” or “|” must stand in quotation marks") },
  { "found unknown escape character", FALSE, N_ ("in double quotation marks a backslash is written “\\\\”") },
};

/* Whether the line of @at begins with white space. */
static gboolean
begins_indented (const char *text,
                 const char *at)
{
  const char *line = at;

  while (line > text && line[-1] != '\n' && line[-1] != '\r')
    line--;

  return *line == ' ' || *line == '\t';
}

/**
 * lectern_metadata_explain_mistake:
 * @problem: what libyaml says is wrong
 * @text: the front matter
 * @at: where in @text that is
 * @is_unclosed: (out): whether the mistake is rather where the thing began that was being read
 *
 * Says in plain words what is wrong, without capital letter and final period.
 *
 * Returns: (transfer none) (nullable): the words, translated; NULL if libyaml's must do
 */
const char *
lectern_metadata_explain_mistake (const char *problem,
                                  const char *text,
                                  const char *at,
                                  gboolean   *is_unclosed)
{
  *is_unclosed = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      if (strcmp (problem, mistakes[i].problem) != 0)
        continue;
      *is_unclosed = mistakes[i].is_unclosed;
      return _ (mistakes[i].explanation);
    }

  if (strcmp (problem, "mapping values are not allowed in this context") == 0)
    return begins_indented (text, at) ? _ ("all keys must begin in the same column")
                                      : _ ("a value in which a space follows a colon must stand in quotation marks");
  if (strcmp (problem, "found character that cannot start any token") == 0)
    return *at == '\t' ? _ ("lines are indented by spaces, not by tabs")
                       : _ ("a value that begins with “@”, “%” or “`” must stand in quotation marks");

  return NULL;
}
