/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table-input.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands in every cell of a row is short. */
#define REPEATED_MAX_BYTES 1000

/* Says how well a text in one language serves a reader of another, both given by BCP 47 tags: 0 not at all,
 * 1 in another region's form, 2 in the form of all regions, 3 exactly. */
static guint
match_languages (const char *tag,
                 const char *lang)
{
  gsize n_bytes = strcspn (lang, "-_");

  if (g_ascii_strcasecmp (tag, lang) == 0)
    return 3;
  if (n_bytes != strcspn (tag, "-_") || g_ascii_strncasecmp (tag, lang, n_bytes) != 0)
    return 0;

  return tag[n_bytes] == '\0' ? 2 : 1;
}

/* Picks from {"lang": {"en": …, "de": …}}; anything else is what it is. Languages do not
 * nest. */
static const LecternJsonValue *
choose_language (const LecternTableInput *self,
                 const LecternJsonValue  *value)
{
  const LecternJsonValue *languages = lectern_json_value_get_member (value, "lang");
  const char             *lang = self->reader->lang != NULL ? self->reader->lang : lectern_words_get_lang (self->reader->words);
  const LecternJsonValue *chosen = NULL;
  guint                   best = 0;

  if (lectern_json_value_get_kind (languages) != LECTERN_JSON_OBJECT)
    return value;

  for (guint i = 0; i < lectern_json_value_get_n (languages); i++)
    {
      guint match = match_languages (lectern_json_value_get_name (languages, i), lang);

      if (match > best)
        {
          best = match;
          chosen = lectern_json_value_get_element (languages, i);
        }
    }
  if (chosen == NULL)
    chosen = lectern_json_value_get_member (languages, "en");

  return chosen != NULL ? chosen : lectern_json_value_get_element (languages, 0);
}

/* Makes a list readable: its texts, separated by commas. */
static const char *
join_texts (const LecternTableInput *self,
            const LecternJsonValue  *array)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lectern_json_value_get_n (array); i++)
    {
      const char *part = lectern_json_value_get_text (lectern_json_value_get_element (array, i));

      if (part != NULL && text->len > 0)
        g_string_append (text, ", ");
      if (part != NULL)
        g_string_append (text, part);
    }

  return text->len > 0 ? lectern_arena_strndup (self->reader->arena, text->str, text->len) : NULL;
}

static const char *
get_text (const LecternTableInput *self,
          const LecternJsonValue  *value)
{
  gboolean boolean = FALSE;

  switch (lectern_json_value_get_kind (value))
    {
    case LECTERN_JSON_NULL:
      return NULL;
    case LECTERN_JSON_STRING:
      return lectern_arena_strdup (self->reader->arena, lectern_json_value_get_string (value));
    case LECTERN_JSON_BOOLEAN:
    case LECTERN_JSON_NUMBER:
    case LECTERN_JSON_ARRAY:
    case LECTERN_JSON_OBJECT:
    default:
      break;
    }

  lectern_json_report (self->json, value, LECTERN_SEVERITY_WARNING, "table-type", _ ("A text is expected here"));
  if (lectern_json_value_get_boolean (value, &boolean))
    return boolean ? "true" : "false";
  if (lectern_json_value_get_kind (value) == LECTERN_JSON_ARRAY)
    return join_texts (self, value);

  return lectern_arena_strdup (self->reader->arena, lectern_json_value_get_text (value));
}

/**
 * lectern_table_input_get_text:
 * @self: a table's file
 * @value: (nullable): where a text is expected
 *
 * Gets a text in the article's language, else in English, else in the language that
 * stands first. What is no text is reported as `table-type` and made readable.
 *
 * Returns: (transfer none) (nullable): the text, in the article's arena; NULL if there is none
 */
const char *
lectern_table_input_get_text (const LecternTableInput *self,
                              const LecternJsonValue  *value)
{
  return get_text (self, choose_language (self, value));
}

/**
 * lectern_table_input_parse:
 * @self: a table's file
 * @value: (nullable): where a text is expected
 *
 * Gets a text as [func@table_input_get_text] does and reads it as inline CommonMark, which
 * numbers the sources that it cites.
 *
 * Returns: the text; empty if there is none
 */
LecternInlines
lectern_table_input_parse (const LecternTableInput *self,
                           const LecternJsonValue  *value)
{
  const LecternJsonValue *chosen = choose_language (self, value);
  const char             *text = get_text (self, chosen);
  guint                   line, column;

  if (text == NULL || text[0] == '\0')
    return LECTERN_INLINES_EMPTY;

  lectern_json_get_position (self->json, lectern_json_value_get_offset (chosen), &line, &column);

  return self->reader->parse_inlines (text, self->file, line, column, self->reader->user_data);
}

static LecternInlines
fit (const LecternTableInput *self,
     const LecternJsonValue  *value,
     LecternInlines           text)
{
  guint line, column;

  if (self->reader->fit_inlines == NULL)
    return text;

  lectern_json_get_position (self->json, lectern_json_value_get_offset (value), &line, &column);

  return self->reader->fit_inlines (text, self->file, line, column, self->reader->user_data);
}

/**
 * lectern_table_input_finish:
 * @self: a table's file, with a text in its builder
 * @value: where the text comes from
 *
 * Takes the text out of the builder. What is longer than a text may be is cut and reported as
 * `text-too-long`, and so is everything when the cells of the article together are too long.
 *
 * Returns: the text, in the article's arena
 */
LecternInlines
lectern_table_input_finish (const LecternTableInput *self,
                            const LecternJsonValue  *value)
{
  gsize *n_left = self->reader->n_cell_bytes_left;
  gsize  n_max = LECTERN_INLINES_MAX_BYTES;
  gsize  length;

  if (n_left != NULL)
    n_max = CLAMP (*n_left, strlen ("…"), LECTERN_INLINES_MAX_BYTES);
  if (lectern_inlines_builder_shorten (self->builder, n_max))
    lectern_json_report (self->json, value, LECTERN_SEVERITY_WARNING, "text-too-long",
                         _ ("The text is too long: its end is left out"));
  length = lectern_inlines_builder_get_length (self->builder);
  if (n_left != NULL)
    *n_left -= MIN (*n_left, length);

  return fit (self, value, lectern_inlines_builder_finish (self->builder, self->reader->arena));
}

/**
 * lectern_table_input_fit_plain:
 * @self: a table's file
 * @value: (nullable): where @text comes from
 * @text: a text that is not CommonMark: the id of a column
 *
 * Returns: the text, in the article's arena
 */
LecternInlines
lectern_table_input_fit_plain (const LecternTableInput *self,
                               const LecternJsonValue  *value,
                               const char              *text)
{
  return fit (self, value, lectern_inlines_new_plain (self->reader->arena, text));
}

/**
 * lectern_table_input_get_repeated:
 * @self: a table's file
 * @value: (nullable): where a text is expected
 *
 * Gets a text as [func@table_input_get_text] does, of what each cell of a row may repeat: a unit,
 * the label of a tag. Of more than 1,000 bytes the end is left out.
 *
 * Returns: (transfer none) (nullable): the text, in the article's arena; NULL if there is none
 */
const char *
lectern_table_input_get_repeated (const LecternTableInput *self,
                                  const LecternJsonValue  *value)
{
  const char *text = lectern_table_input_get_text (self, value);

  if (text == NULL || strlen (text) <= REPEATED_MAX_BYTES)
    return text;

  lectern_json_report (self->json, value, LECTERN_SEVERITY_WARNING, "text-too-long",
                       _ ("The text is too long: its end is left out"));
  lectern_inlines_builder_append (self->builder, text);
  lectern_inlines_builder_shorten (self->builder, REPEATED_MAX_BYTES);

  return lectern_inlines_builder_finish (self->builder, self->reader->arena).text;
}

/**
 * lectern_table_input_get_number:
 * @self: a table's file
 * @value: (nullable): where a number is expected
 * @number: (out): the number; untouched if there is none
 *
 * Gets a number; what is there and is none is reported as `table-type`.
 *
 * Returns: whether there is a number
 */
gboolean
lectern_table_input_get_number (const LecternTableInput *self,
                                const LecternJsonValue  *value,
                                double                  *number)
{
  if (lectern_json_value_get_number (value, number))
    return TRUE;

  if (lectern_json_value_get_kind (value) != LECTERN_JSON_NULL)
    lectern_json_report (self->json, value, LECTERN_SEVERITY_WARNING, "table-type", _ ("A number is expected here"));

  return FALSE;
}
