/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table.h"

#include "lectern-csv.h"
#include "lectern-table-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * lectern_table_get_cell:
 * @self: a table
 * @row: index of a row
 * @column: index of a column
 *
 * Returns: (transfer none): the cell
 */
const LecternTableCell *
lectern_table_get_cell (const LecternTable *self,
                        guint               row,
                        guint               column)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows && column < self->n_columns, NULL);

  return &self->cells[(gsize) row * self->n_columns + column];
}

static LecternInlines
parse_field (const LecternTableReader *reader,
             const char               *file,
             const LecternCsvField    *field)
{
  if (field == NULL || strspn (field->text, " \t\n") == strlen (field->text))
    return LECTERN_INLINES_EMPTY;

  return reader->parse_inlines (field->text, file, field->line, field->column, reader->user_data);
}

/* Makes the id of a column or row, which CSV does not have: “c3”. */
static const char *
make_id (LecternArena *arena,
         char          kind,
         guint         i)
{
  char id[16];

  g_snprintf (id, sizeof id, "%c%u", kind, i + 1);
  return lectern_arena_strdup (arena, id);
}

static void
read_csv_columns (LecternTable             *self,
                  const LecternTableReader *reader,
                  LecternCsv               *csv,
                  const char               *file)
{
  guint               n = lectern_csv_get_n_fields (csv) - 1;
  LecternTableColumn *columns = lectern_arena_alloc (reader->arena, n * sizeof (LecternTableColumn));

  self->corner = parse_field (reader, file, lectern_csv_get_field (csv, 0, 0));
  for (guint i = 0; i < n; i++)
    {
      columns[i].id = make_id (reader->arena, 'c', i);
      columns[i].label = parse_field (reader, file, lectern_csv_get_field (csv, 0, i + 1));
    }
  self->n_columns = n;
  self->columns = columns;
}

static void
read_csv_rows (LecternTable             *self,
               const LecternTableReader *reader,
               LecternCsv               *csv,
               const char               *file)
{
  g_autoptr (LecternInlinesBuilder) builder = lectern_inlines_builder_new ();
  guint                             n_rows = lectern_csv_get_n_records (csv) - 1;
  LecternTableRow                  *rows = lectern_arena_alloc (reader->arena, n_rows * sizeof (LecternTableRow));
  LecternTableCell                 *cells = lectern_arena_alloc (reader->arena, (gsize) n_rows * self->n_columns * sizeof (LecternTableCell));
  LecternTableCell                  not_reported;

  lectern_table_cell_init_missing (&not_reported, reader->arena, reader->words, LECTERN_MISSING_NOT_REPORTED, builder);
  for (guint i = 0; i < n_rows; i++)
    {
      rows[i].id = make_id (reader->arena, 'r', i);
      rows[i].label = parse_field (reader, file, lectern_csv_get_field (csv, i + 1, 0));
      rows[i].type = LECTERN_ROW_TEXT;
      for (guint j = 0; j < self->n_columns; j++)
        {
          const LecternCsvField *field = lectern_csv_get_field (csv, i + 1, j + 1);
          LecternTableCell      *cell = &cells[(gsize) i * self->n_columns + j];
          LecternInlines         text = parse_field (reader, file, field);

          *cell = not_reported;
          cell->line = field != NULL ? field->line : lectern_csv_get_field (csv, i + 1, 0)->line;
          cell->column = field != NULL ? field->column : 1;
          if (text.length == 0)
            continue;
          cell->text = text;
          cell->missing = LECTERN_MISSING_NO;
          lectern_table_cell_collect_sources (cell, reader->arena);
        }
    }
  self->n_rows = n_rows;
  self->rows = rows;
  self->cells = cells;
}

/**
 * lectern_table_read_csv:
 * @reader: what the article gives
 * @bytes: comma-separated values (RFC 4180)
 * @file: their name, relative to the article's folder
 * @id: id of the table in the article
 * @caption: (nullable): the title
 *
 * Reads a table of texts: the first row has the labels of the columns, the first column
 * those of the rows. Cells are inline CommonMark; empty ones count as not reported.
 *
 * Problems: those of [func@csv_new], `table-left-out`, and the errors `table-too-large`
 * and `table-empty`.
 *
 * Returns: (transfer none) (nullable): the table, in @reader's arena; NULL after such an error
 */
LecternTable *
lectern_table_read_csv (const LecternTableReader *reader,
                        GBytes                   *bytes,
                        const char               *file,
                        const char               *id,
                        const LecternInlines     *caption)
{
  g_autoptr (LecternCsv) csv = NULL;
  LecternTable          *self;

  g_return_val_if_fail (reader != NULL && bytes != NULL && file != NULL && id != NULL, NULL);

  if (g_bytes_get_size (bytes) > LECTERN_TABLE_MAX_BYTES)
    {
      lectern_problems_add (reader->problems, file, 1, 1, LECTERN_SEVERITY_ERROR, "table-too-large",
                            _ ("The table is larger than %u megabytes"), LECTERN_TABLE_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  csv = lectern_csv_new (bytes, file, LECTERN_TABLE_MAX_ROWS + 1, LECTERN_TABLE_MAX_COLUMNS + 1, reader->problems);
  if (lectern_csv_get_n_records (csv) < 2 || lectern_csv_get_n_fields (csv) < 2)
    {
      lectern_problems_add (reader->problems, file, 1, 1, LECTERN_SEVERITY_ERROR, "table-empty",
                            _ ("The table has no columns or no rows"));
      return NULL;
    }

  self = lectern_arena_alloc (reader->arena, sizeof (LecternTable));
  self->id = lectern_arena_strdup (reader->arena, id);
  self->kind = LECTERN_TABLE_FACTS;
  self->title = caption != NULL ? *caption : LECTERN_INLINES_EMPTY;
  self->question = LECTERN_INLINES_EMPTY;
  self->n_rows_left_out = lectern_csv_get_n_records_left_out (csv);
  self->n_columns_left_out = lectern_csv_get_n_fields_left_out (csv);
  if (self->n_rows_left_out > 0 || self->n_columns_left_out > 0)
    lectern_problems_add (reader->problems, file, 1, 1, LECTERN_SEVERITY_WARNING, "table-left-out",
                          /* Translators: both are numbers of what a table is too large for */
                          _ ("The table is too large: %u columns and %u rows are left out"),
                          self->n_columns_left_out, self->n_rows_left_out);
  read_csv_columns (self, reader, csv, file);
  read_csv_rows (self, reader, csv, file);

  return self;
}

/**
 * lectern_table_get_text:
 * @self: a table
 * @row: a row; 0 is the head
 * @column: a column; 0 has the questions
 *
 * Returns: (transfer none): what stands in a cell
 */
const LecternInlines *
lectern_table_get_text (const LecternTable *self,
                        guint               row,
                        guint               column)
{
  g_return_val_if_fail (row <= self->n_rows && column <= self->n_columns, NULL);

  if (row == 0)
    return column == 0 ? &self->corner : &self->columns[column - 1].label;
  if (column == 0)
    return &self->rows[row - 1].label;

  return &self->cells[(gsize) (row - 1) * self->n_columns + column - 1].text;
}
