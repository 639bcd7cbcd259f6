/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define REPLACEMENT "\357\277\275" /* U+FFFD */

typedef struct
{
  guint first; /* index of its first field */
  guint n_fields;
} Record;

struct _LecternCsv
{
  char   *text;    /* (owned): the fields, unquoted in place and ended by NULs */
  GArray *fields;  /* (owned) (element-type LecternCsvField) */
  GArray *records; /* (owned) (element-type Record) */
  char    separator;
  guint   n_fields; /* of the longest record */
  guint   n_records_left_out;
  guint   n_fields_left_out;
};

typedef struct
{
  LecternCsv      *csv;  /* (not owned) */
  const char      *file; /* (not owned) */
  LecternProblems *problems;
  const char      *next; /* next byte to read; never before @out */
  const char      *end;  /* the NUL behind the last byte */
  char            *out;  /* next byte to write */
  guint            line; /* place of @next */
  guint            column;
} Reader;

/* Turns whatever a spreadsheet wrote into UTF-8 without NUL and without byte order mark. */
static char *
decode (GBytes          *bytes,
        const char      *file,
        LecternProblems *problems)
{
  gsize               n_bytes;
  const char         *data = g_bytes_get_data (bytes, &n_bytes);
  g_autoptr (GString) text = NULL;
  char               *converted;

  if (n_bytes >= 2 && (memcmp (data, "\377\376", 2) == 0 || memcmp (data, "\376\377", 2) == 0))
    {
      g_autofree char *utf8 = g_convert_with_fallback (data, (gssize) n_bytes, "UTF-8", "UTF-16", REPLACEMENT, NULL, &n_bytes, NULL);

      if (utf8 != NULL)
        text = g_string_new_len (utf8, (gssize) n_bytes);
    }
  if (text == NULL)
    {
      if (n_bytes >= 3 && memcmp (data, "\357\273\277", 3) == 0)
        text = g_string_new_len (data + 3, (gssize) n_bytes - 3);
      else
        text = g_string_new_len (data, (gssize) n_bytes);
    }
  if (memchr (text->str, '\0', text->len) != NULL)
    {
      g_autoptr (GString) clean = g_string_sized_new (text->len);

      for (gsize i = 0; i < text->len; i++)
        {
          if (text->str[i] != '\0')
            g_string_append_c (clean, text->str[i]);
          else
            g_string_append (clean, REPLACEMENT);
        }
      lectern_problems_add (problems, file, 1, 1, LECTERN_SEVERITY_WARNING, "table-encoding",
                            _ ("The file has zero bytes; they are shown as “%s”"), REPLACEMENT);
      g_string_free (g_steal_pointer (&text), TRUE);
      text = g_steal_pointer (&clean);
    }
  if (g_utf8_validate (text->str, (gssize) text->len, NULL))
    return g_string_free (g_steal_pointer (&text), FALSE);

  lectern_problems_add (problems, file, 1, 1, LECTERN_SEVERITY_WARNING, "table-encoding",
                        _ ("The file is not UTF-8; it is read as Windows-1252"));
  converted = g_convert (text->str, (gssize) text->len, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

  return converted != NULL ? converted : g_utf8_make_valid (text->str, (gssize) text->len);
}

/* The separator is whichever stands most often in the first record, outside quotes. */
static char
detect_separator (const char *text)
{
  static const char candidates[] = { ',', ';', '\t' };
  guint             counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean          is_quoted = FALSE;
  guint             best = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        is_quoted = !is_quoted;
      else if (!is_quoted && (*p == '\n' || *p == '\r'))
        break;
      for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
        {
          if (!is_quoted && *p == candidates[i])
            counts[i]++;
        }
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    {
      if (counts[i] > counts[best])
        best = i;
    }

  return candidates[best];
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Reads a byte, or a line end of any kind as a line feed. */
static char
read_char (Reader *self)
{
  char c = *self->next++;

  if (is_line_end (c))
    {
      if (c == '\r' && *self->next == '\n')
        self->next++;
      self->line++;
      self->column = 1;
      return '\n';
    }
  /* Continuation bytes are no characters of their own. */
  if (((guchar) c & 0xc0) != 0x80)
    self->column++;

  return c;
}

/* Reads what stands between quotes; the first one is next. */
static void
read_quoted (Reader *self)
{
  guint line = self->line;
  guint column = self->column;

  read_char (self);
  while (self->next < self->end)
    {
      char c = read_char (self);

      if (c == '"' && *self->next != '"')
        return;
      if (c == '"')
        read_char (self);
      *self->out++ = c;
    }

  lectern_problems_add (self->problems, self->file, line, column, LECTERN_SEVERITY_WARNING, "table-unclosed-quote",
                        _ ("The quotation mark is never closed: everything behind it is one cell"));
}

/* Reads a field up to its separator, which stays unread. */
static LecternCsvField
read_field (Reader *self)
{
  LecternCsvField field = { self->out, self->line, self->column };
  gboolean        was_quoted = *self->next == '"';
  gboolean        is_reported = FALSE;

  if (was_quoted)
    read_quoted (self);
  while (self->next < self->end && *self->next != self->csv->separator && !is_line_end (*self->next))
    {
      if (was_quoted && !is_reported)
        {
          lectern_problems_add (self->problems, self->file, self->line, self->column, LECTERN_SEVERITY_WARNING, "table-quote",
                                _ ("There is text behind the closing quotation mark"));
          is_reported = TRUE;
        }
      *self->out++ = read_char (self);
    }

  return field;
}

/* Reads a record and its end. Returns FALSE if it was an empty line. */
static gboolean
read_record (Reader *self,
             guint   max_fields,
             Record *record)
{
  LecternCsv *csv = self->csv;
  guint       n_left_out = 0;
  gboolean    is_last = FALSE;

  record->first = csv->fields->len;
  record->n_fields = 0;
  if (is_line_end (*self->next))
    {
      read_char (self);
      return FALSE;
    }
  while (!is_last)
    {
      LecternCsvField field = read_field (self);

      is_last = self->next == self->end || is_line_end (*self->next);
      if (self->next < self->end)
        read_char (self);
      *self->out++ = '\0';
      if (record->n_fields < max_fields)
        {
          g_array_append_val (csv->fields, field);
          record->n_fields++;
        }
      else
        n_left_out++;
    }
  csv->n_fields_left_out = MAX (csv->n_fields_left_out, n_left_out);

  return TRUE;
}

static void
check_length (Reader       *self,
              const Record *record,
              guint         n_expected)
{
  const LecternCsvField *field = &g_array_index (self->csv->fields, LecternCsvField, record->first);

  if (record->n_fields != n_expected)
    lectern_problems_add (self->problems, self->file, field->line, field->column, LECTERN_SEVERITY_WARNING, "table-ragged",
                          /* Translators: both are numbers of cells in a row of a table */
                          _ ("Cells in this row: %u; in the first one: %u"), record->n_fields, n_expected);
}

/**
 * lectern_csv_new:
 * @bytes: a file
 * @file: its name for problems
 * @max_records: how many records to keep
 * @max_fields: how many fields of each to keep
 * @problems: where problems go
 *
 * Reads comma-separated values. Never fails: what is wrong is reported and read as well
 * as it can be. Empty lines are no records.
 *
 * Problems: `table-encoding`, `table-unclosed-quote`, `table-quote`, `table-ragged`.
 *
 * Returns: (transfer full): the values
 */
LecternCsv *
lectern_csv_new (GBytes          *bytes,
                 const char      *file,
                 guint            max_records,
                 guint            max_fields,
                 LecternProblems *problems)
{
  LecternCsv *self = g_new0 (LecternCsv, 1);
  Reader      reader = { .csv = self, .file = file, .problems = problems, .line = 1, .column = 1 };

  self->text = decode (bytes, file, problems);
  self->fields = g_array_new (FALSE, FALSE, sizeof (LecternCsvField));
  self->records = g_array_new (FALSE, FALSE, sizeof (Record));
  self->separator = detect_separator (self->text);

  reader.next = self->text;
  reader.out = self->text;
  reader.end = self->text + strlen (self->text);
  while (reader.next < reader.end)
    {
      gboolean is_kept = self->records->len < max_records;
      Record   record;

      if (!read_record (&reader, max_fields, &record))
        continue;
      if (!is_kept)
        {
          self->n_records_left_out++;
          g_array_set_size (self->fields, record.first);
          continue;
        }
      g_array_append_val (self->records, record);
      self->n_fields = MAX (self->n_fields, record.n_fields);
      if (max_fields > 0)
        check_length (&reader, &record, g_array_index (self->records, Record, 0).n_fields);
    }

  return self;
}

/**
 * lectern_csv_free:
 * @self: (transfer full): values
 *
 * Frees the values and their fields.
 */
void
lectern_csv_free (LecternCsv *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->fields);
  g_array_unref (self->records);
  g_free (self->text);
  g_free (self);
}

/**
 * lectern_csv_get_separator:
 * @self: values
 *
 * Returns: what stands between the fields: a comma, a semicolon or a tab
 */
char
lectern_csv_get_separator (LecternCsv *self)
{
  return self->separator;
}

/**
 * lectern_csv_get_n_records:
 * @self: values
 *
 * Returns: how many records are kept
 */
guint
lectern_csv_get_n_records (LecternCsv *self)
{
  return self->records->len;
}

/**
 * lectern_csv_get_n_fields:
 * @self: values
 *
 * Returns: how many fields the longest of the kept records has, those left out not counted
 */
guint
lectern_csv_get_n_fields (LecternCsv *self)
{
  return self->n_fields;
}

/**
 * lectern_csv_get_n_records_left_out:
 * @self: values
 *
 * Returns: how many records were beyond the limit
 */
guint
lectern_csv_get_n_records_left_out (LecternCsv *self)
{
  return self->n_records_left_out;
}

/**
 * lectern_csv_get_n_fields_left_out:
 * @self: values
 *
 * Returns: how many fields were beyond the limit, in the longest record
 */
guint
lectern_csv_get_n_fields_left_out (LecternCsv *self)
{
  return self->n_fields_left_out;
}

/**
 * lectern_csv_get_field:
 * @self: values
 * @record: index of a record
 * @i: index of a field
 *
 * Returns: (transfer none) (nullable): the field; NULL where the record is too short
 */
const LecternCsvField *
lectern_csv_get_field (LecternCsv *self,
                       guint       record,
                       guint       i)
{
  const Record *found;

  g_return_val_if_fail (record < self->records->len, NULL);

  found = &g_array_index (self->records, Record, record);
  return i < found->n_fields ? &g_array_index (self->fields, LecternCsvField, found->first + i) : NULL;
}
