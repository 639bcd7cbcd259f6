/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-metadata-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the front matter stands in the file. */
typedef struct
{
  const char *content;   /* behind the first line */
  gsize       n_content; /* up to the last line */
  gsize       n_bytes;   /* of everything, both lines too */
  guint       n_lines;   /* of everything */
} Extent;

static const char *
find_line_end (const char *line,
               const char *end)
{
  while (line < end && *line != '\n' && *line != '\r')
    line++;

  return line;
}

static const char *
find_next_line (const char *line_end,
                const char *end)
{
  if (line_end < end && *line_end == '\r' && line_end + 1 < end && line_end[1] == '\n')
    return line_end + 2;

  return line_end < end ? line_end + 1 : end;
}

static gboolean
is_blank (const char *line,
          const char *line_end)
{
  while (line < line_end && (*line == ' ' || *line == '\t'))
    line++;

  return line == line_end;
}

/* Whether a line is just these three characters; white space behind them does not count. */
static gboolean
line_is (const char *line,
         const char *line_end,
         const char *marker)
{
  return line_end - line >= 3 && memcmp (line, marker, 3) == 0 && is_blank (line + 3, line_end);
}

/* Whether a line begins as `key:` (or with another separator); used to tell front matter from prose. */
static gboolean
line_has_key (const char *line,
              const char *line_end,
              char        separator)
{
  const char *p = line;

  while (p < line_end && (g_ascii_isalnum (*p) || *p == '_' || *p == '-'))
    p++;
  if (p == line)
    return FALSE;
  while (p < line_end && *p == ' ')
    p++;
  if (p == line_end || *p != separator)
    return FALSE;

  return separator != ':' || p + 1 == line_end || p[1] == ' ' || p[1] == '\t';
}

/* Whether the first line that is no comment begins with a key. */
static gboolean
has_key (const char *text,
         const char *end,
         char        separator)
{
  while (text < end)
    {
      const char *line_end = find_line_end (text, end);

      if (line_end > text && *text != '#')
        return line_has_key (text, line_end, separator);
      text = find_next_line (line_end, end);
    }

  return FALSE;
}

/* Finds front matter between two marker lines. Returns FALSE if there is none; @extent then
 * says what might have been its content.
 */
static gboolean
find_extent (const char *text,
             gsize       n_bytes,
             const char *marker,
             Extent     *extent)
{
  const char *end = text + n_bytes;
  const char *line, *line_end;

  memset (extent, 0, sizeof *extent);
  line_end = find_line_end (text, end);
  if (!line_is (text, line_end, marker))
    return FALSE;
  line = find_next_line (line_end, end);
  line_end = find_line_end (line, end);
  /* pandoc's rule: a line of hyphens with a blank line behind it is a thematic break. */
  if (is_blank (line, line_end))
    return FALSE;

  extent->content = line;
  extent->n_lines = 1;
  for (; line < end; line = find_next_line (line_end, end))
    {
      line_end = find_line_end (line, end);
      extent->n_lines++;
      if (line_is (line, line_end, marker) || (marker[0] == '-' && line_is (line, line_end, "...")))
        {
          extent->n_content = (gsize) (line - extent->content);
          extent->n_bytes = (gsize) (find_next_line (line_end, end) - text);
          return TRUE;
        }
    }
  extent->n_content = (gsize) (end - extent->content);

  return FALSE;
}

/* Reads one line `key = "value"` of TOML. */
static void
read_toml_line (LecternMetadataReader *self,
                const char            *line,
                const char            *line_end,
                guint                  line_number)
{
  const char      *equals = memchr (line, '=', (gsize) (line_end - line));
  g_autofree char *name = NULL;
  const char      *value, *value_end;
  int              key;

  if (equals == NULL)
    return;
  name = g_strstrip (g_strndup (line, (gsize) (equals - line)));
  key = lectern_metadata_find_key (name);
  if (key < 0)
    return;

  value = equals + 1;
  while (value < line_end && (*value == ' ' || *value == '\t'))
    value++;
  if (value < line_end && (*value == '"' || *value == '\''))
    {
      value_end = memchr (value + 1, *value, (gsize) (line_end - value - 1));
      value++;
    }
  else if (lectern_metadata_get_key_kind (key) == LECTERN_METADATA_DATE) /* dates have no quotes in TOML */
    for (value_end = value; value_end < line_end && *value_end != '#' && *value_end != ' ';)
      value_end++;
  else
    value_end = NULL;

  if (value_end != NULL && value_end >= value)
    lectern_metadata_set_text (self, key, lectern_metadata_clean (self, value, (gsize) (value_end - value)), line_number,
                               (guint) g_utf8_strlen (line, value - line) + 1);
}

/* Hugo's front matter: only the simple lines before the first table are read. */
static void
read_toml (LecternMetadataReader *self,
           const Extent          *extent)
{
  const char *end = extent->content + extent->n_content;
  guint       line_number = 2;

  for (const char *line = extent->content; line < end && *line != '['; line_number++)
    {
      const char *line_end = find_line_end (line, end);

      read_toml_line (self, line, line_end, line_number);
      line = find_next_line (line_end, end);
    }
}

static void
add_unclosed_problem (LecternMetadataReader *self,
                      const char            *marker)
{
  lectern_problems_add (self->problems, self->file, 1, 1, LECTERN_SEVERITY_WARNING, "front-matter-unclosed",
                        /* Translators: %s is “---” or “+++” */
                        _ ("The front matter has no line “%s” at its end, so it is shown as text"), marker);
}

static void
add_size_problem (LecternMetadataReader *self)
{
  g_autofree char *limit = g_format_size_full (LECTERN_METADATA_MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);

  lectern_problems_add (self->problems, self->file, 1, 1, LECTERN_SEVERITY_WARNING, "front-matter-too-large",
                        /* Translators: %s is a size, such as “16.0 KiB” */
                        _ ("The front matter is larger than %s and was not read"), limit);
}

/**
 * lectern_metadata_read:
 * @self: (out): what was read; all empty where there is nothing
 * @text: beginning of an article or all of it, UTF-8, not ended by a NUL
 * @n_bytes: its size, in bytes
 * @file: name of the file, for problems
 * @arena: arena for texts
 * @problems: list for problems
 * @n_lines: (out): lines of the front matter, its markers too
 *
 * Reads the front matter of an article: YAML (1.1, as libyaml reads it) between lines of three
 * hyphens, by pandoc's rules, or the simplest lines of TOML between lines of three pluses.
 *
 * Never fails: what cannot be read is left out and reported with its place in the file. Prose
 * between two thematic breaks is no front matter.
 *
 * Returns: how many bytes to skip before the text; 0 if there is no front matter
 */
gsize
lectern_metadata_read (LecternMetadata *self,
                       const char      *text,
                       gsize            n_bytes,
                       const char      *file,
                       LecternArena    *arena,
                       LecternProblems *problems,
                       guint           *n_lines)
{
  LecternMetadataReader reader = { .metadata = self, .arena = arena, .problems = problems, .file = file };
  gsize                 n_bom = n_bytes >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  gboolean              is_toml = n_bytes > n_bom && text[n_bom] == '+';
  gboolean              closed, looks_right;
  Extent                extent;

  g_return_val_if_fail (self != NULL && file != NULL && arena != NULL, 0);
  g_return_val_if_fail (problems != NULL && n_lines != NULL, 0);

  memset (self, 0, sizeof *self);
  *n_lines = 0;

  if (n_bytes == 0)
    return 0;
  closed = find_extent (text + n_bom, n_bytes - n_bom, is_toml ? "+++" : "---", &extent);
  looks_right = extent.content != NULL && has_key (extent.content, extent.content + extent.n_content, is_toml ? '=' : ':');
  if (!closed)
    {
      if (looks_right)
        add_unclosed_problem (&reader, is_toml ? "+++" : "---");
      return 0;
    }

  if (extent.n_content > LECTERN_METADATA_MAX_BYTES)
    {
      /* Without a key it is prose, and prose is never hidden. */
      if (!looks_right)
        return 0;
      add_size_problem (&reader);
    }
  else if (is_toml)
    read_toml (&reader, &extent);
  else if (!lectern_metadata_read_yaml (&reader, extent.content, extent.n_content, looks_right))
    return 0;

  *n_lines = extent.n_lines;

  return n_bom + extent.n_bytes;
}
