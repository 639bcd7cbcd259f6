/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-json.h"

#include "lectern-json-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Characters are counted from the last of these marks. */
#define MARK_BYTES 1024

static void report_va (LecternJson *self, gsize offset, LecternSeverity severity, const char *code, const char *format, va_list args) G_GNUC_PRINTF (5, 0);

static void
report_va (LecternJson    *self,
           gsize           offset,
           LecternSeverity severity,
           const char     *code,
           const char     *format,
           va_list         args)
{
  g_autofree char *message = g_strdup_vprintf (format, args);
  guint            line, column;

  lectern_json_get_position (self, offset, &line, &column);
  lectern_problems_add (self->problems, self->file, line, column, severity, code, "%s", message);
}

static guint32
count_characters (const char *text,
                  guint32     from,
                  guint32     to)
{
  guint32 n = 0;

  for (guint32 i = from; i < to; i++)
    n += ((guchar) text[i] & 0xc0) != 0x80;

  return n;
}

/* Lines end with LF, CR LF or CR, as in every editor. */
static void
index_positions (LecternJson *self)
{
  guint32 n_characters = 0;

  g_array_append_val (self->line_starts, self->start);
  for (guint32 i = self->start; i < self->length; i++)
    {
      char    c = self->text[i];
      guint32 next = i + 1;

      if (c == '\n' || (c == '\r' && (next == self->length || self->text[next] != '\n')))
        g_array_append_val (self->line_starts, next);
    }
  for (guint64 i = 0; i <= self->length; i += MARK_BYTES)
    {
      g_array_append_val (self->marks, n_characters);
      n_characters += count_characters (self->text, (guint32) i, (guint32) MIN (i + MARK_BYTES, self->length));
    }
}

static guint32
characters_before (LecternJson *self,
                   guint32      offset)
{
  guint32 mark = offset / MARK_BYTES;

  return g_array_index (self->marks, guint32, mark) + count_characters (self->text, mark * MARK_BYTES, offset);
}

/* Checks what can be checked before reading, and skips a byte order mark. */
static gboolean
check_encoding (LecternJson *self)
{
  const char *end;

  if (self->length >= 3 && memcmp (self->text, "\xef\xbb\xbf", 3) == 0)
    self->start = 3;
  index_positions (self);
  if (g_utf8_validate_len (self->text, self->length, &end))
    return TRUE;

  lectern_json_report_at (self, end - self->text, LECTERN_SEVERITY_ERROR, "json-syntax",
                          *end == '\0' ? _ ("A NUL byte stands here") : _ ("The file is not encoded in UTF-8"));

  return FALSE;
}

/**
 * lectern_json_new:
 * @bytes: a JSON text: UTF-8, with or without a byte order mark
 * @file: its name for problems
 * @max_values: how many values it may have, LECTERN_JSON_MAX_VALUES mostly
 * @problems: where problems go; must outlive the result
 *
 * Reads a JSON text as RFC 8259 has it: no comments, no trailing commas, one value.
 *
 * Of a name that an object has twice the last value counts, and a warning
 * `json-duplicate-key` is reported. Escapes that are no character (`\u0000`,
 * half a pair of surrogates) become U+FFFD.
 *
 * What keeps the text from being read is reported as one error: `json-syntax`,
 * `json-too-deep` (more than LECTERN_JSON_MAX_DEPTH), or `json-too-large`.
 *
 * Returns: (transfer full) (nullable): the tree; NULL after such an error
 */
LecternJson *
lectern_json_new (GBytes          *bytes,
                  const char      *file,
                  guint            max_values,
                  LecternProblems *problems)
{
  g_autoptr (LecternJson) self = NULL;
  gsize                   length;

  g_return_val_if_fail (bytes != NULL && file != NULL && problems != NULL, NULL);

  self = g_new0 (LecternJson, 1);
  self->arena = lectern_arena_new ();
  self->bytes = g_bytes_ref (bytes);
  self->text = g_bytes_get_data (bytes, &length);
  if (length == 0)
    self->text = "";
  self->file = g_strdup (file);
  self->problems = problems;
  self->line_starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (length > G_MAXINT32)
    {
      lectern_problems_add (problems, file, 1, 1, LECTERN_SEVERITY_ERROR, "json-too-large", _ ("The file is too large"));
      return NULL;
    }
  self->length = (guint32) length;
  if (!check_encoding (self))
    return NULL;

  return lectern_json_read (self, max_values) ? g_steal_pointer (&self) : NULL;
}

/**
 * lectern_json_free:
 * @self: (transfer full): a JSON text
 *
 * Frees the tree with all values and texts.
 */
void
lectern_json_free (LecternJson *self)
{
  g_return_if_fail (self != NULL);

  lectern_arena_free (self->arena);
  g_bytes_unref (self->bytes);
  g_free (self->file);
  g_array_unref (self->line_starts);
  g_array_unref (self->marks);
  g_free (self);
}

/**
 * lectern_json_get_root:
 * @self: a JSON text
 *
 * Returns: (transfer none): its value
 */
const LecternJsonValue *
lectern_json_get_root (LecternJson *self)
{
  return &self->root;
}

/**
 * lectern_json_get_position:
 * @self: a JSON text
 * @offset: an offset in bytes; one behind the end counts as the end
 * @line: (out): its line, from 1
 * @column: (out): its column, from 1 in characters
 *
 * Tells where a byte stands, in a time that does not depend on the file's size.
 */
void
lectern_json_get_position (LecternJson *self,
                           gsize        offset,
                           guint       *line,
                           guint       *column)
{
  guint32 at = (guint32) CLAMP (offset, self->start, self->length);
  guint   low = 0;
  guint   high = self->line_starts->len;

  /* The last line that starts at or before the offset. */
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->line_starts, guint32, middle) <= at)
        low = middle;
      else
        high = middle;
    }

  *line = low + 1;
  *column = characters_before (self, at) - characters_before (self, g_array_index (self->line_starts, guint32, low)) + 1;
}

/**
 * lectern_json_report:
 * @self: a JSON text
 * @value: (nullable): the value that is wrong; NULL: the root
 * @severity: how bad it is
 * @code: a static string in kebab-case
 * @format: a translated printf format, without final period
 * @...: its arguments
 *
 * Adds a problem at the place of a value to those that [func@json_new] was given.
 */
void
lectern_json_report (LecternJson            *self,
                     const LecternJsonValue *value,
                     LecternSeverity         severity,
                     const char             *code,
                     const char             *format,
                     ...)
{
  va_list args;

  va_start (args, format);
  report_va (self, value != NULL ? value->offset : self->root.offset, severity, code, format, args);
  va_end (args);
}

/**
 * lectern_json_report_at:
 * @self: a JSON text
 * @offset: place of what is wrong, in bytes
 * @severity: how bad it is
 * @code: a static string in kebab-case
 * @format: a translated printf format, without final period
 * @...: its arguments
 *
 * Adds a problem at a place, such as that of a name.
 */
void
lectern_json_report_at (LecternJson    *self,
                        gsize           offset,
                        LecternSeverity severity,
                        const char     *code,
                        const char     *format,
                        ...)
{
  va_list args;

  va_start (args, format);
  report_va (self, offset, severity, code, format, args);
  va_end (args);
}
