/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table-cell.h"

#include "lectern-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT "lectern-table/1"

/* An axis of the table: its columns or its rows, by id. */
typedef struct
{
  GPtrArray  *values;  /* (element-type LecternJsonValue) (nullable): as the file has them; NULL where only cells name it */
  GPtrArray  *ids;     /* (element-type utf8): in the article's arena */
  GHashTable *indices; /* (element-type utf8 guint): all ids, those left out too */
  guint       max;
  guint       n_left_out;
} Axis;

typedef struct
{
  LecternTableInput       input;
  LecternTable           *table;
  Axis                   *columns;
  Axis                   *rows;
  const LecternJsonValue *root;
  const LecternJsonValue *cells;
  LecternTableCell        not_reported; /* what every absent cell looks like */
} TableReader;

static void
axis_init (Axis *self,
           guint max)
{
  self->values = g_ptr_array_new ();
  self->ids = g_ptr_array_new ();
  self->indices = g_hash_table_new (lectern_key_hash, g_str_equal);
  self->max = max;
  self->n_left_out = 0;
}

static void
axis_clear (Axis *self)
{
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->indices, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Axis, axis_clear)

static void
axis_add (Axis                   *self,
          const LecternJsonValue *value,
          const char             *id)
{
  if (self->ids->len >= self->max)
    self->n_left_out++;
  else
    {
      g_ptr_array_add (self->values, (gpointer) value);
      g_ptr_array_add (self->ids, (gpointer) id);
    }
  g_hash_table_add (self->indices, (gpointer) id);
}

/* Gets the id of a column, a row, a level or a tag, all of which may also be a mere text. */
static const char *
get_id (TableReader            *self,
        const LecternJsonValue *value)
{
  gboolean    is_object = lectern_json_value_get_kind (value) == LECTERN_JSON_OBJECT;
  const char *id = lectern_json_value_get_text (is_object ? lectern_json_value_get_member (value, "id") : value);

  if (!is_object)
    lectern_json_report (self->input.json, value, LECTERN_SEVERITY_WARNING, "table-type",
                         _ ("An object with “id” and “label” is expected here"));
  else if (id == NULL || id[0] == '\0')
    lectern_json_report (self->input.json, value, LECTERN_SEVERITY_ERROR, "table-no-id",
                         _ ("This has no “id”, so nothing can refer to it"));

  return lectern_arena_strdup (self->input.reader->arena, id != NULL ? id : "");
}

/* Returns FALSE, and says so, if @ids has @id already. */
static gboolean
check_duplicate (TableReader            *self,
                 const LecternJsonValue *value,
                 GHashTable             *ids,
                 const char             *id)
{
  if (id[0] == '\0' || !g_hash_table_contains (ids, id))
    return TRUE;

  lectern_json_report (self->input.json, value, LECTERN_SEVERITY_ERROR, "table-duplicate-id",
                       /* Translators: %s is a word from a file */
                       _ ("There are two “%s”; only the first one is shown"), id);
  return FALSE;
}

static void
check_array (TableReader            *self,
             const LecternJsonValue *value)
{
  LecternJsonKind kind = lectern_json_value_get_kind (value);

  if (kind != LECTERN_JSON_ARRAY && kind != LECTERN_JSON_NULL)
    lectern_json_report (self->input.json, value, LECTERN_SEVERITY_WARNING, "table-type", _ ("A list is expected here"));
}

static void
collect_axis (TableReader            *self,
              Axis                   *axis,
              const LecternJsonValue *list)
{
  guint n = lectern_json_value_get_n_items (list);

  check_array (self, list);
  for (guint i = 0; i < n; i++)
    {
      const LecternJsonValue *value = lectern_json_value_get_item (list, i);
      const char             *id = get_id (self, value);

      if (check_duplicate (self, value, axis->indices, id))
        axis_add (axis, value, id);
    }
}

/* What only the cells name is shown too, with its id as its label. */
static void
collect_unknown (TableReader            *self,
                 Axis                   *axis,
                 const LecternJsonValue *object)
{
  for (guint i = 0; i < lectern_json_value_get_n (object); i++)
    {
      const char *name = lectern_json_value_get_name (object, i);

      if (name == NULL || g_hash_table_contains (axis->indices, name))
        continue;
      lectern_json_report_at (self->input.json, lectern_json_value_get_name_offset (object, i), LECTERN_SEVERITY_WARNING,
                              "table-unknown-id",
                              /* Translators: %s is a word from a file */
                              _ ("There is no column or row “%s”; it is shown behind the others"), name);
      axis_add (axis, NULL, lectern_arena_strdup (self->input.reader->arena, name));
    }
}

static void
collect_cells (TableReader *self)
{
  self->cells = lectern_json_value_get_member (self->root, "cells");
  if (lectern_json_value_get_kind (self->cells) != LECTERN_JSON_OBJECT)
    {
      if (self->cells != NULL)
        lectern_json_report (self->input.json, self->cells, LECTERN_SEVERITY_ERROR, "table-type",
                             _ ("“cells” must be an object: columns, and in each of them rows"));
      self->cells = NULL;
      return;
    }

  collect_unknown (self, self->columns, self->cells);
  for (guint i = 0; i < lectern_json_value_get_n (self->cells); i++)
    {
      const LecternJsonValue *column = lectern_json_value_get_element (self->cells, i);

      if (lectern_json_value_get_kind (column) == LECTERN_JSON_OBJECT)
        collect_unknown (self, self->rows, column);
      else if (lectern_json_value_get_kind (column) != LECTERN_JSON_NULL)
        lectern_json_report (self->input.json, column, LECTERN_SEVERITY_ERROR, "table-type",
                             _ ("The cells of a column must be an object"));
    }
}

static void
report_left_out (TableReader *self)
{
  self->table->n_columns_left_out = self->columns->n_left_out;
  self->table->n_rows_left_out = self->rows->n_left_out;
  if (self->columns->n_left_out > 0 || self->rows->n_left_out > 0)
    lectern_json_report (self->input.json, self->root, LECTERN_SEVERITY_WARNING, "table-left-out",
                         /* Translators: both are numbers of what a table is too large for */
                         _ ("The table is too large: %u columns and %u rows are left out"),
                         self->columns->n_left_out, self->rows->n_left_out);
}

/* Reads the label of what @value describes; its id will do where there is none. */
static LecternInlines
read_label (TableReader            *self,
            const LecternJsonValue *value,
            const char             *id)
{
  LecternInlines label = LECTERN_INLINES_EMPTY;

  if (lectern_json_value_get_kind (value) == LECTERN_JSON_OBJECT)
    label = lectern_table_input_parse (&self->input, lectern_json_value_get_member (value, "label"));

  return label.length > 0 ? label : lectern_table_input_fit_plain (&self->input, value, id);
}

static LecternTableKind
read_kind (TableReader *self)
{
  const LecternJsonValue *value = lectern_json_value_get_member (self->root, "kind");
  const char             *kind = lectern_json_value_get_string (value);

  if (g_strcmp0 (kind, "options") == 0)
    return LECTERN_TABLE_OPTIONS;
  if (value != NULL && g_strcmp0 (kind, "facts") != 0)
    lectern_json_report (self->input.json, value, LECTERN_SEVERITY_WARNING, "table-kind",
                         _ ("The kind of a table is “options” or “facts”"));

  return LECTERN_TABLE_FACTS;
}

static void
check_format (TableReader *self)
{
  const LecternJsonValue *value = lectern_json_value_get_member (self->root, "format");

  if (g_strcmp0 (lectern_json_value_get_string (value), FORMAT) != 0)
    lectern_json_report (self->input.json, value, LECTERN_SEVERITY_WARNING, "table-format",
                         /* Translators: %s is the name of a file format */
                         _ ("The format should be “%s”; the table may not be understood"), FORMAT);
}

static void
read_head (TableReader          *self,
           const LecternInlines *caption)
{
  LecternTable *table = self->table;
  LecternArena *arena = self->input.reader->arena;

  check_format (self);
  table->kind = read_kind (self);
  if (caption != NULL && caption->length > 0)
    table->title = *caption;
  else
    table->title = lectern_table_input_parse (&self->input, lectern_json_value_get_member (self->root, "title"));
  table->question = lectern_table_input_parse (&self->input, lectern_json_value_get_member (self->root, "question"));
  table->searched = lectern_arena_strdup (arena, lectern_json_value_get_text (lectern_json_value_get_member (self->root, "searched")));
  table->corner = LECTERN_INLINES_EMPTY;
  if (table->kind == LECTERN_TABLE_OPTIONS)
    table->corner = lectern_inlines_new_plain (arena, lectern_words_get (self->input.reader->words, LECTERN_WORD_QUESTION));
}

/* Reads the id of the section about a column; “#” may stand before it. */
static const char *
read_section (TableReader            *self,
              const LecternJsonValue *value)
{
  const LecternTableReader *reader = self->input.reader;
  const char               *section = lectern_table_input_get_text (&self->input, value);
  guint                     line, column;

  if (section != NULL && section[0] == '#')
    section++;
  if (section == NULL || section[0] == '\0')
    return NULL;

  lectern_json_get_position (self->input.json, lectern_json_value_get_offset (value), &line, &column);
  if (reader->check_section != NULL)
    reader->check_section (section, self->input.file, line, column, reader->user_data);

  return section;
}

static void
read_columns (TableReader *self)
{
  guint               n = self->columns->ids->len;
  LecternTableColumn *columns = lectern_arena_alloc (self->input.reader->arena, n * sizeof (LecternTableColumn));

  for (guint i = 0; i < n; i++)
    {
      const LecternJsonValue *value = g_ptr_array_index (self->columns->values, i);

      columns[i].id = g_ptr_array_index (self->columns->ids, i);
      columns[i].label = read_label (self, value, columns[i].id);
      columns[i].section = read_section (self, lectern_json_value_get_member (value, "section"));
    }

  self->table->n_columns = n;
  self->table->columns = columns;
}

static LecternRowType
read_row_type (TableReader            *self,
               const LecternJsonValue *row)
{
  static const char *const names[] = {
    [LECTERN_ROW_TEXT] = "text",
    [LECTERN_ROW_NUMBER] = "number",
    [LECTERN_ROW_LEVEL] = "level",
    [LECTERN_ROW_TAGS] = "tags",
    [LECTERN_ROW_CHANCE] = "chance",
  };
  const LecternJsonValue *value = lectern_json_value_get_member (row, "type");

  if (value == NULL)
    return LECTERN_ROW_TEXT;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (lectern_json_value_get_string (value), names[i]) == 0)
        return (LecternRowType) i;
    }
  lectern_json_report (self->input.json, value, LECTERN_SEVERITY_WARNING, "table-row-type",
                       _ ("This type of row is not known; it is shown as text"));

  return LECTERN_ROW_TEXT;
}

static void
read_levels (TableReader            *self,
             LecternTableRow        *row,
             GHashTable             *indices,
             const LecternJsonValue *list)
{
  guint              n = lectern_json_value_get_n_items (list);
  LecternTableLevel *levels = lectern_arena_alloc (self->input.reader->arena, n * sizeof (LecternTableLevel));

  check_array (self, list);
  for (guint i = 0; i < n; i++)
    {
      const LecternJsonValue *value = lectern_json_value_get_item (list, i);
      LecternTableLevel      *level = &levels[row->n_levels];

      level->id = get_id (self, value);
      if (!check_duplicate (self, value, indices, level->id))
        continue;
      level->label = read_label (self, value, level->id);
      g_hash_table_insert (indices, (gpointer) level->id, GUINT_TO_POINTER (row->n_levels));
      row->n_levels++;
    }
  row->levels = row->n_levels > 0 ? levels : NULL;
}

static GHashTable *
read_tags (TableReader            *self,
           const LecternJsonValue *list)
{
  guint       n = lectern_json_value_get_n_items (list);
  GHashTable *labels;

  check_array (self, list);
  if (n == 0)
    return NULL;

  labels = g_hash_table_new (lectern_key_hash, g_str_equal);
  for (guint i = 0; i < n; i++)
    {
      const LecternJsonValue *value = lectern_json_value_get_item (list, i);
      const char             *id = get_id (self, value);
      const char             *label = lectern_table_input_get_repeated (&self->input, lectern_json_value_get_member (value, "label"));

      if (check_duplicate (self, value, labels, id))
        g_hash_table_insert (labels, (gpointer) id, (gpointer) (label != NULL ? label : id));
    }

  return labels;
}

static void
read_cells (TableReader               *self,
            const LecternTableRowKeys *keys,
            LecternTableCell          *cells)
{
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      const char             *column = self->table->columns[i].id;
      const LecternJsonValue *value = NULL;

      if (column[0] != '\0' && keys->row->id[0] != '\0')
        value = lectern_json_value_get_member (lectern_json_value_get_member (self->cells, column), keys->row->id);
      if (lectern_json_value_get_kind (value) != LECTERN_JSON_NULL)
        lectern_table_cell_read (&cells[i], &self->input, keys, value);
      else
        cells[i] = self->not_reported;
    }
}

static void
read_row (TableReader            *self,
          const LecternJsonValue *value,
          LecternTableRow        *row,
          LecternTableCell       *cells)
{
  g_autoptr (GHashTable) levels = g_hash_table_new (lectern_key_hash, g_str_equal);
  g_autoptr (GHashTable) tags = NULL;
  LecternTableRowKeys    keys = { row, levels, NULL };

  row->label = read_label (self, value, row->id);
  row->type = read_row_type (self, value);
  if (row->type == LECTERN_ROW_NUMBER)
    row->unit = lectern_table_input_get_repeated (&self->input, lectern_json_value_get_member (value, "unit"));
  if (row->type == LECTERN_ROW_LEVEL)
    read_levels (self, row, levels, lectern_json_value_get_member (value, "levels"));
  if (row->type == LECTERN_ROW_TAGS)
    tags = read_tags (self, lectern_json_value_get_member (value, "tags"));
  keys.tags = tags;

  /* An absent cell has no place; that of its row is the best there is. */
  lectern_json_get_position (self->input.json, lectern_json_value_get_offset (value),
                             &self->not_reported.line, &self->not_reported.column);
  read_cells (self, &keys, cells);
}

static void
read_rows (TableReader *self)
{
  LecternArena     *arena = self->input.reader->arena;
  guint             n_rows = self->rows->ids->len;
  guint             n_columns = self->table->n_columns;
  LecternTableRow  *rows = lectern_arena_alloc (arena, n_rows * sizeof (LecternTableRow));
  LecternTableCell *cells = lectern_arena_alloc (arena, (gsize) n_rows * n_columns * sizeof (LecternTableCell));

  lectern_table_cell_init_missing (&self->not_reported, arena, self->input.reader->words, LECTERN_MISSING_NOT_REPORTED,
                                   self->input.builder);
  for (guint i = 0; i < n_rows; i++)
    {
      rows[i].id = g_ptr_array_index (self->rows->ids, i);
      read_row (self, g_ptr_array_index (self->rows->values, i), &rows[i], &cells[(gsize) i * n_columns]);
    }

  self->table->n_rows = n_rows;
  self->table->rows = rows;
  self->table->cells = cells;
}

/* Returns FALSE, and says why, if there is no table in the file. */
static gboolean
collect (TableReader *self)
{
  if (lectern_json_value_get_kind (self->root) != LECTERN_JSON_OBJECT)
    {
      lectern_json_report (self->input.json, self->root, LECTERN_SEVERITY_ERROR, "table-type", _ ("A table must be a JSON object"));
      return FALSE;
    }

  collect_axis (self, self->columns, lectern_json_value_get_member (self->root, "columns"));
  collect_axis (self, self->rows, lectern_json_value_get_member (self->root, "rows"));
  collect_cells (self);
  if (self->columns->ids->len == 0 || self->rows->ids->len == 0)
    {
      lectern_json_report (self->input.json, self->root, LECTERN_SEVERITY_ERROR, "table-empty", _ ("The table has no columns or no rows"));
      return FALSE;
    }
  report_left_out (self);

  return TRUE;
}

/**
 * lectern_table_read_json:
 * @reader: what the article gives
 * @bytes: a file of the format lectern-table/1
 * @file: its name, relative to the article's folder
 * @id: id of the table in the article
 * @caption: (nullable): where the article has a caption, it is the title
 *
 * Reads a table. Sources are cited in reading order: title, question, column heads, then
 * row by row. At most LECTERN_TABLE_MAX_COLUMNS columns and LECTERN_TABLE_MAX_ROWS rows are
 * read; those that only cells name count too and come last.
 *
 * What is wrong is reported with its place and shown as well as it can be; a code begins
 * with `table-`, or with `json-` where the file is no JSON text. A file that holds
 * no table is an error: `table-too-large`, `table-type`, `table-empty`.
 *
 * Returns: (transfer none) (nullable): the table, in @reader's arena; NULL after such an error
 */
LecternTable *
lectern_table_read_json (const LecternTableReader *reader,
                         GBytes                   *bytes,
                         const char               *file,
                         const char               *id,
                         const LecternInlines     *caption)
{
  g_autoptr (LecternJson)           json = NULL;
  g_autoptr (LecternInlinesBuilder) builder = lectern_inlines_builder_new ();
  g_auto (Axis)                     columns = { NULL };
  g_auto (Axis)                     rows = { NULL };
  TableReader                       self = { .input = { reader, NULL, file, builder }, .columns = &columns, .rows = &rows };

  g_return_val_if_fail (reader != NULL && bytes != NULL && file != NULL && id != NULL, NULL);

  if (g_bytes_get_size (bytes) > LECTERN_TABLE_MAX_BYTES)
    {
      lectern_problems_add (reader->problems, file, 1, 1, LECTERN_SEVERITY_ERROR, "table-too-large",
                            _ ("The table is larger than %u megabytes"), LECTERN_TABLE_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  json = lectern_json_new (bytes, file, LECTERN_JSON_MAX_VALUES, reader->problems);
  if (json == NULL)
    return NULL;

  self.input.json = json;
  self.root = lectern_json_get_root (json);
  self.table = lectern_arena_alloc (reader->arena, sizeof (LecternTable));
  self.table->id = lectern_arena_strdup (reader->arena, id);
  axis_init (&columns, LECTERN_TABLE_MAX_COLUMNS);
  axis_init (&rows, LECTERN_TABLE_MAX_ROWS);
  if (!collect (&self))
    return NULL;

  read_head (&self, caption);
  read_columns (&self);
  read_rows (&self);

  return self.table;
}
