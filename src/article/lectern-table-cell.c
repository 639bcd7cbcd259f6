/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table-cell.h"

#include "lectern-citation-group.h"
#include "lectern-key.h"
#include "lectern-table-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* U+2028 twice: an empty line, which is set lower than others. */
#define PART_SEPARATOR "\342\200\250\342\200\250"
/* No comma: labels may begin with capitals, or have commas themselves. It ends a line and never begins one. */
#define TAG_SEPARATOR "\302\240\302\267 "
#define CONFIDENCE_DEFAULT 95

typedef struct
{
  const LecternTableInput   *input;
  const LecternTableRowKeys *keys;
  LecternTableCell          *cell;
  LecternInlinesBuilder     *builder; /* input's */
} CellReader;

static const struct
{
  const char    *id;
  LecternMissing missing;
  LecternWord    word;
} missing_kinds[] = {
  { "not-reported", LECTERN_MISSING_NOT_REPORTED, LECTERN_WORD_NOT_REPORTED },
  { "not-applicable", LECTERN_MISSING_NOT_APPLICABLE, LECTERN_WORD_NOT_APPLICABLE },
  { "unknown", LECTERN_MISSING_UNKNOWN, LECTERN_WORD_UNKNOWN },
};

/* Whether what is appended could still be shown. */
static gboolean
has_room (CellReader *self)
{
  return lectern_inlines_builder_get_length (self->builder) <= LECTERN_INLINES_MAX_BYTES;
}

static void
begin_part (CellReader *self)
{
  if (lectern_inlines_builder_get_length (self->builder) > 0)
    lectern_inlines_builder_append (self->builder, PART_SEPARATOR);
}

static void
append_part (CellReader           *self,
             const LecternInlines *part)
{
  if (part->length == 0)
    return;

  begin_part (self);
  lectern_inlines_builder_append_inlines (self->builder, part);
}

static void
append_plain_part (CellReader *self,
                   const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;

  begin_part (self);
  lectern_inlines_builder_append (self->builder, text);
}

/* Reads what may hold a text or, in an object, a part that is one. A text of blanks says nothing. */
static void
read_text (CellReader             *self,
           const LecternJsonValue *value)
{
  LecternInlines text = lectern_table_input_parse (self->input, value);

  if (strspn (text.text, " \t\n") < text.length)
    append_part (self, &text);
}

static void
read_number (CellReader             *self,
             const LecternJsonValue *value)
{
  const LecternTableRow *row = self->keys->row;

  if (lectern_json_value_get_kind (value) == LECTERN_JSON_NULL)
    return;
  if (!lectern_table_input_get_number (self->input, value, &self->cell->value))
    {
      append_plain_part (self, lectern_json_value_get_text (value));
      return;
    }

  begin_part (self);
  lectern_table_text_append_number (self->builder, self->input->reader->words, self->cell->value, row->unit);
}

/* Reads a cell that is nothing but a number. */
static void
read_bare_number (CellReader             *self,
                  const LecternJsonValue *value)
{
  LecternRowType type = self->keys->row->type;

  if (type != LECTERN_ROW_NUMBER && type != LECTERN_ROW_TEXT)
    lectern_json_report (self->input->json, value, LECTERN_SEVERITY_WARNING, "table-type",
                         _ ("A number alone is no answer in this row"));
  read_number (self, value);
}

static void
report_unknown_id (CellReader             *self,
                   const LecternJsonValue *value,
                   const char             *id)
{
  lectern_json_report (self->input->json, value, LECTERN_SEVERITY_WARNING, "table-unknown-id",
                       /* Translators: %s is a word from a file */
                       _ ("This row has no “%s”"), id);
}

static void
read_level (CellReader             *self,
            const LecternJsonValue *value)
{
  const LecternTableRow *row = self->keys->row;
  const char            *id;
  gpointer               index;

  if (lectern_json_value_get_kind (value) == LECTERN_JSON_NULL)
    return;

  id = lectern_json_value_get_string (value);
  if (id == NULL)
    {
      append_plain_part (self, lectern_table_input_get_text (self->input, value));
      return;
    }
  if (!g_hash_table_lookup_extended (self->keys->levels, id, NULL, &index))
    {
      report_unknown_id (self, value, id);
      append_plain_part (self, id);
      return;
    }

  self->cell->level = (int) GPOINTER_TO_UINT (index);
  append_part (self, &row->levels[self->cell->level].label);
}

static void
read_tags (CellReader             *self,
           const LecternJsonValue *value)
{
  guint                  n = lectern_json_value_get_n_items (value);
  g_autoptr (GPtrArray)  tags = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (lectern_key_hash, g_str_equal);

  for (guint i = 0; i < n && has_room (self); i++)
    {
      const LecternJsonValue *item = lectern_json_value_get_item (value, i);
      const char             *id = lectern_table_input_get_text (self->input, item);
      const char             *label = id;

      if (id == NULL || id[0] == '\0')
        continue;
      if (self->keys->tags != NULL)
        {
          label = g_hash_table_lookup (self->keys->tags, id);
          if (label == NULL)
            report_unknown_id (self, item, id);
          label = label != NULL ? label : id;
        }
      if (!g_hash_table_add (seen, (gpointer) label))
        continue;
      if (tags->len == 0)
        begin_part (self);
      else
        lectern_inlines_builder_append (self->builder, TAG_SEPARATOR);
      lectern_inlines_builder_append (self->builder, label);
      g_ptr_array_add (tags, (gpointer) label);
    }

  self->cell->n_tags = tags->len;
  self->cell->tags = lectern_arena_memdup (self->input->reader->arena, tags->pdata, tags->len * sizeof (gpointer));
}

/* Reads 62 or [50, 61]. What is not known stays NaN. */
static void
read_count (CellReader             *self,
            LecternChance          *chance,
            const LecternJsonValue *value)
{
  gboolean is_range = lectern_json_value_get_kind (value) == LECTERN_JSON_ARRAY;

  if (is_range && lectern_json_value_get_n (value) != 2)
    {
      lectern_json_report (self->input->json, value, LECTERN_SEVERITY_WARNING, "table-type", _ ("A range is two numbers"));
      return;
    }

  lectern_table_input_get_number (self->input, lectern_json_value_get_item (value, 0), &chance->count);
  chance->count_high = chance->count;
  if (is_range)
    lectern_table_input_get_number (self->input, lectern_json_value_get_element (value, 1), &chance->count_high);
}

/* Whether a chance can be one. NaN fails every comparison. */
static gboolean
is_possible (const LecternChance *chance)
{
  return chance->of > 0 && chance->count >= 0 && chance->count_high >= chance->count && chance->count_high <= chance->of;
}

/* An impossible chance is said as it stands, but never drawn: it is none of the cell's chances. */
static void
read_chance (CellReader             *self,
             const LecternJsonValue *value,
             GArray                 *chances)
{
  LecternChance chance = { NAN, NAN, NAN, NULL, NULL };

  if (lectern_json_value_get_kind (value) != LECTERN_JSON_OBJECT)
    {
      lectern_json_report (self->input->json, value, LECTERN_SEVERITY_WARNING, "table-type",
                           _ ("A chance is expected here, such as {\"count\": 62, \"of\": 100}"));
      append_plain_part (self, lectern_json_value_get_text (value));
      return;
    }

  read_count (self, &chance, lectern_json_value_get_member (value, "count"));
  lectern_table_input_get_number (self->input, lectern_json_value_get_member (value, "of"), &chance.of);
  chance.period = lectern_table_input_get_text (self->input, lectern_json_value_get_member (value, "period"));
  chance.group = lectern_table_input_get_text (self->input, lectern_json_value_get_member (value, "group"));
  if (is_possible (&chance))
    g_array_append_val (chances, chance);
  else
    lectern_json_report (self->input->json, value, LECTERN_SEVERITY_ERROR, "table-chance",
                         _ ("This is no chance: “count” must lie between 0 and “of”, which must be greater than 0"));

  begin_part (self);
  lectern_table_text_append_chance (self->builder, self->input->reader->words, &chance);
}

static void
read_chances (CellReader             *self,
              const LecternJsonValue *value)
{
  guint              n = lectern_json_value_get_n_items (value);
  g_autoptr (GArray) chances = g_array_new (FALSE, FALSE, sizeof (LecternChance));

  for (guint i = 0; i < n; i++)
    read_chance (self, lectern_json_value_get_item (value, i), chances);

  self->cell->n_chances = chances->len;
  self->cell->chances = lectern_arena_memdup (self->input->reader->arena, chances->data, chances->len * sizeof (LecternChance));
}

static void
check_relative (CellReader             *self,
                LecternRelative        *relative,
                const LecternJsonValue *value)
{
  gboolean has_interval = !isnan (relative->low) || !isnan (relative->high);

  if (!has_interval || (relative->low <= relative->value && relative->value <= relative->high && relative->confidence > 0 && relative->confidence < 100))
    return;

  lectern_json_report (self->input->json, value, LECTERN_SEVERITY_WARNING, "table-relative",
                       _ ("The interval must hold the value: “low” to “high”, with a “confidence” between 0 and 100"));
  if (isnan (relative->low) || isnan (relative->high))
    {
      relative->low = NAN;
      relative->high = NAN;
    }
}

static void
read_relative (CellReader             *self,
               const LecternJsonValue *value)
{
  const LecternTableInput *input = self->input;
  LecternRelative          relative = { "", NAN, NAN, NAN, CONFIDENCE_DEFAULT };
  const char              *measure;
  gboolean                 is_only = self->cell->n_chances == 0;

  if (lectern_json_value_get_kind (value) == LECTERN_JSON_NULL)
    return;

  measure = lectern_table_input_get_text (input, lectern_json_value_get_member (value, "measure"));
  lectern_table_input_get_number (input, lectern_json_value_get_member (value, "low"), &relative.low);
  lectern_table_input_get_number (input, lectern_json_value_get_member (value, "high"), &relative.high);
  lectern_table_input_get_number (input, lectern_json_value_get_member (value, "confidence"), &relative.confidence);
  if (!lectern_table_input_get_number (input, lectern_json_value_get_member (value, "value"), &relative.value) || measure == NULL)
    {
      lectern_json_report (input->json, value, LECTERN_SEVERITY_ERROR, "table-relative",
                           _ ("A relative figure needs “measure” and “value”"));
      if (lectern_json_value_get_kind (value) != LECTERN_JSON_OBJECT)
        measure = lectern_json_value_get_text (value);
      if (isnan (relative.value))
        {
          append_plain_part (self, measure);
          return;
        }
    }
  relative.measure = measure != NULL ? measure : "";
  check_relative (self, &relative, value);

  self->cell->relative = lectern_arena_memdup (input->reader->arena, &relative, sizeof relative);
  begin_part (self);
  lectern_table_text_append_relative (self->builder, input->reader->words, &relative, is_only);
}

static void
read_note (CellReader             *self,
           const LecternJsonValue *value)
{
  LecternInlines note = lectern_table_input_parse (self->input, value);
  gsize          start;

  if (note.length == 0)
    return;

  begin_part (self);
  start = lectern_inlines_builder_get_length (self->builder);
  lectern_inlines_builder_append_inlines (self->builder, &note);
  lectern_inlines_builder_add_span (self->builder, LECTERN_SPAN_NOTE, start, 0, NULL);
}

static void
append_missing (LecternInlinesBuilder *builder,
                const char            *text)
{
  gsize start = lectern_inlines_builder_get_length (builder);

  lectern_inlines_builder_append (builder, text);
  lectern_inlines_builder_add_span (builder, LECTERN_SPAN_MISSING, start, 0, NULL);
}

/* Says why there is no answer, where there is none. */
static void
read_missing (CellReader             *self,
              const LecternJsonValue *value)
{
  const char *id = lectern_table_input_get_text (self->input, value);
  gboolean    is_answered = lectern_inlines_builder_get_length (self->builder) > 0;

  if (id != NULL && is_answered)
    lectern_json_report (self->input->json, value, LECTERN_SEVERITY_WARNING, "table-missing",
                         _ ("The cell has an answer, so nothing is missing"));
  if (is_answered)
    return;

  self->cell->missing = LECTERN_MISSING_NOT_REPORTED;
  for (guint i = 0; i < G_N_ELEMENTS (missing_kinds); i++)
    {
      if (strcmp (id != NULL && id[0] != '\0' ? id : missing_kinds[0].id, missing_kinds[i].id) != 0)
        continue;
      self->cell->missing = missing_kinds[i].missing;
      append_missing (self->builder, lectern_words_get (self->input->reader->words, missing_kinds[i].word));
      return;
    }

  report_unknown_id (self, value, id);
  append_missing (self->builder, id);
}

/* Cites the keys in @value; appends their numbers and indices. Keys without a source are
 * collected in @unknown. */
static void
cite_sources (CellReader             *self,
              const LecternJsonValue *value,
              GArray                 *numbers,
              GArray                 *sources,
              GPtrArray              *unknown)
{
  const LecternTableReader *reader = self->input->reader;
  guint                     n = lectern_json_value_get_n_items (value);

  for (guint i = 0; i < n; i++)
    {
      const LecternJsonValue *item = lectern_json_value_get_item (value, i);
      const char             *key = lectern_table_input_get_text (self->input, item);
      guint32                 source = 0;
      guint                   line, column, number;

      if (key == NULL)
        continue;
      lectern_json_get_position (self->input->json, lectern_json_value_get_offset (item), &line, &column);
      number = reader->cite (key, self->input->file, line, column, &source, reader->user_data);
      if (number > 0)
        {
          g_array_append_val (numbers, number);
          g_array_append_val (sources, source);
          continue;
        }
      g_ptr_array_add (unknown, (gpointer) key);
    }
}

static void
read_sources (CellReader             *self,
              const LecternJsonValue *value,
              const LecternJsonValue *locator_value)
{
  const char             *locator = lectern_table_input_get_text (self->input, locator_value);
  g_autoptr (GArray)      numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray)      sources = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray)   unknown = g_ptr_array_new ();
  g_autofree const char **locators = NULL;

  cite_sources (self, value, numbers, sources, unknown);
  if (locator != NULL && numbers->len != 1)
    lectern_json_report (self->input->json, locator_value, LECTERN_SEVERITY_WARNING, "table-locator",
                         _ ("A locator needs one source; of several it goes with the first"));

  locators = g_new0 (const char *, numbers->len + 1);
  locators[0] = locator;
  lectern_citation_group_append (self->builder, (const guint *) (gpointer) numbers->data, (const guint32 *) (gpointer) sources->data,
                                 locators, numbers->len);
  for (guint i = 0; i < unknown->len; i++)
    lectern_citation_group_append_unknown (self->builder, self->input->reader->words, g_ptr_array_index (unknown, i));

  self->cell->sources = lectern_arena_memdup (self->input->reader->arena, sources->data, sources->len * sizeof (guint32));
  self->cell->n_sources = sources->len;
}

static void
read_object (CellReader             *self,
             const LecternJsonValue *value)
{
  /* {"lang": …} is a text in several languages. */
  if (lectern_json_value_get_member (value, "lang") != NULL)
    read_text (self, value);
  read_text (self, lectern_json_value_get_member (value, "text"));
  read_level (self, lectern_json_value_get_member (value, "level"));
  read_tags (self, lectern_json_value_get_member (value, "tags"));
  read_number (self, lectern_json_value_get_member (value, "value"));
  read_chances (self, lectern_json_value_get_member (value, "chances"));
  read_relative (self, lectern_json_value_get_member (value, "relative"));
  read_missing (self, lectern_json_value_get_member (value, "missing"));
  read_note (self, lectern_json_value_get_member (value, "note"));
  read_sources (self, lectern_json_value_get_member (value, "sources"), lectern_json_value_get_member (value, "locator"));
}

static void
init (LecternTableCell *self)
{
  *self = (LecternTableCell){
    .text = LECTERN_INLINES_EMPTY,
    .value = NAN,
    .level = -1,
  };
}

/**
 * lectern_table_cell_read:
 * @self: (out caller-allocates): a cell
 * @input: the table's file
 * @keys: the row that the cell is in
 * @value: (nullable): what the file says
 *
 * Reads a cell, composes its text and cites its sources. A cell of which nothing can be read
 * counts as not reported.
 *
 * Problems: `text-too-long`, `table-type`, `table-unknown-id`, `table-chance`, `table-relative`,
 * `table-missing`, `table-locator`, and those of citing.
 */
void
lectern_table_cell_read (LecternTableCell          *self,
                         const LecternTableInput   *input,
                         const LecternTableRowKeys *keys,
                         const LecternJsonValue    *value)
{
  CellReader reader = { input, keys, self, input->builder };

  init (self);
  lectern_json_get_position (input->json, lectern_json_value_get_offset (value), &self->line, &self->column);

  if (lectern_json_value_get_kind (value) == LECTERN_JSON_OBJECT)
    read_object (&reader, value);
  else
    {
      if (lectern_json_value_get_kind (value) == LECTERN_JSON_NUMBER)
        read_bare_number (&reader, value);
      else
        read_text (&reader, value);
      read_missing (&reader, NULL);
    }

  self->text = lectern_table_input_finish (input, value);
  lectern_table_cell_collect_sources (self, input->reader->arena);
}

/**
 * lectern_table_cell_init_missing:
 * @self: (out caller-allocates): a cell
 * @arena: where its text shall live
 * @words: words of the article's language
 * @missing: why there is no answer
 * @builder: an empty builder
 *
 * Makes a cell without an answer.
 */
void
lectern_table_cell_init_missing (LecternTableCell      *self,
                                 LecternArena          *arena,
                                 const LecternWords    *words,
                                 LecternMissing         missing,
                                 LecternInlinesBuilder *builder)
{
  init (self);
  self->missing = missing;
  for (guint i = 0; i < G_N_ELEMENTS (missing_kinds); i++)
    {
      if (missing_kinds[i].missing == missing)
        append_missing (builder, lectern_words_get (words, missing_kinds[i].word));
    }
  self->text = lectern_inlines_builder_finish (builder, arena);
}

/**
 * lectern_table_cell_collect_sources:
 * @self: a cell with its text
 * @arena: where the list shall live
 *
 * Adds the sources that the text cites to those of the cell, each once.
 */
void
lectern_table_cell_collect_sources (LecternTableCell *self,
                                    LecternArena     *arena)
{
  g_autoptr (GHashTable) seen = NULL;
  g_autoptr (GArray)     sources = NULL;

  if (self->n_sources + self->text.n_spans == 0)
    return;

  seen = g_hash_table_new (NULL, NULL);
  sources = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < self->n_sources + self->text.n_spans; i++)
    {
      const LecternSpan *span = i < self->n_sources ? NULL : &self->text.spans[i - self->n_sources];
      guint32            source = span != NULL ? span->source : self->sources[i];

      if (span != NULL && span->kind != LECTERN_SPAN_CITATION)
        continue;
      if (g_hash_table_add (seen, GUINT_TO_POINTER (source)))
        g_array_append_val (sources, source);
    }

  self->sources = lectern_arena_memdup (arena, sources->data, sources->len * sizeof (guint32));
  self->n_sources = sources->len;
}
