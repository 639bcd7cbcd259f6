/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-source.h"

#include "lectern-source-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A field that may hold markup and becomes plain text or inlines. */
#define PLAIN_FIELD(field, name)                 \
  {                                              \
    G_STRUCT_OFFSET (LecternSource, field), name \
  }

/* In this order: what comes first fills the field. */
static const struct
{
  gsize       offset; /* of a const char * in LecternSource */
  const char *name;
} plain_fields[] = {
  PLAIN_FIELD (type, "type"),
  PLAIN_FIELD (container_title, "container-title"),
  PLAIN_FIELD (container_title_short, "container-title-short"),
  PLAIN_FIELD (container_title_short, "journalAbbreviation"),
  PLAIN_FIELD (collection_title, "collection-title"),
  PLAIN_FIELD (publisher, "publisher"),
  PLAIN_FIELD (publisher_place, "publisher-place"),
  PLAIN_FIELD (volume, "volume"),
  PLAIN_FIELD (issue, "issue"),
  PLAIN_FIELD (page, "page"),
  PLAIN_FIELD (page, "page-first"),
  PLAIN_FIELD (number, "number"),
  PLAIN_FIELD (edition, "edition"),
  PLAIN_FIELD (genre, "genre"),
  PLAIN_FIELD (event_title, "event-title"),
  PLAIN_FIELD (event_title, "event"),
  PLAIN_FIELD (language, "language"),
};

/* One space for each run of white space and control characters, none at the ends: what
 * is shown is one line, and U+2028 would be a hard break. */
static char *
dup_normalized (const char *text)
{
  GString *result = g_string_sized_new (strlen (text));
  gboolean is_space = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      /* U+00A0 and U+202F are there on purpose. */
      if (g_unichar_iscntrl (c) || c == ' ' || c == 0x2028 || c == 0x2029)
        {
          is_space = TRUE;
          continue;
        }
      if (is_space && result->len > 0)
        g_string_append_c (result, ' ');
      is_space = FALSE;
      g_string_append_unichar (result, c);
    }

  return g_string_free (result, FALSE);
}

/**
 * lectern_source_read_text:
 * @json: what @value belongs to
 * @value: (nullable): a string or a number
 * @name: the name of the field
 * @arena: where the result shall live
 *
 * Reads a field as a text, its white space normalized. Of a list (as Crossref has it) the
 * first element counts. What is no text is reported as `source-wrong-type`.
 *
 * Returns: (transfer none) (nullable): the text; NULL if it is absent or empty
 */
const char *
lectern_source_read_text (LecternJson            *json,
                          const LecternJsonValue *value,
                          const char             *name,
                          LecternArena           *arena)
{
  const char      *text;
  g_autofree char *normalized = NULL;

  if (lectern_json_value_get_n_items (value) == 0)
    return NULL;

  text = lectern_json_value_get_text (lectern_json_value_get_item (value, 0));
  if (text == NULL)
    {
      lectern_json_report (json, value, LECTERN_SEVERITY_WARNING, "source-wrong-type",
                           /* Translators: %s is the name of a field in a data file */
                           _ ("“%s” must be a text; it is left out"), name);
      return NULL;
    }

  normalized = dup_normalized (text);

  return normalized[0] != '\0' ? lectern_arena_strdup (arena, normalized) : NULL;
}

static void
read_plain_fields (LecternJson            *json,
                   const LecternJsonValue *item,
                   LecternArena           *arena,
                   LecternSource          *source)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_fields); i++)
    {
      const char            **field = G_STRUCT_MEMBER_P (source, plain_fields[i].offset);
      const LecternJsonValue *value = lectern_json_value_get_member (item, plain_fields[i].name);
      const char             *text;

      if (*field != NULL || value == NULL)
        continue;
      text = lectern_source_read_text (json, value, plain_fields[i].name, arena);
      if (text != NULL)
        *field = lectern_source_read_markup (text, arena).text;
    }
}

static void
read_identifiers (LecternJson            *json,
                  const LecternJsonValue *item,
                  LecternArena           *arena,
                  LecternSource          *source)
{
  source->doi = lectern_source_read_doi (json, lectern_json_value_get_member (item, "DOI"), arena);
  source->pmid = lectern_source_read_pmid (json, lectern_json_value_get_member (item, "PMID"), arena);
  source->pmcid = lectern_source_read_pmcid (json, lectern_json_value_get_member (item, "PMCID"), arena);
  source->url = lectern_source_read_url (json, lectern_json_value_get_member (item, "URL"), arena);
}

/* Reads one item, without its correction. */
static LecternSource *
read_item (LecternJson            *json,
           const LecternJsonValue *item,
           LecternArena           *arena)
{
  LecternSource *source = lectern_arena_alloc (arena, sizeof *source);
  const char    *title;

  lectern_json_get_position (json, lectern_json_value_get_offset (item), &source->line, &source->column);
  /* An id is a key: it stays as it is written. */
  source->key = lectern_arena_strdup (arena, lectern_json_value_get_text (lectern_json_value_get_member (item, "id")));
  title = lectern_source_read_text (json, lectern_json_value_get_member (item, "title"), "title", arena);
  source->title = lectern_source_read_markup (title, arena);
  read_plain_fields (json, item, arena, source);
  if (source->type == NULL)
    source->type = "document";
  read_identifiers (json, item, arena, source);
  source->authors = lectern_source_read_names (json, lectern_json_value_get_member (item, "author"), arena, &source->n_authors);
  source->editors = lectern_source_read_names (json, lectern_json_value_get_member (item, "editor"), arena, &source->n_editors);
  source->issued = lectern_source_read_date (json, lectern_json_value_get_member (item, "issued"), arena);
  source->accessed = lectern_source_read_date (json, lectern_json_value_get_member (item, "accessed"), arena);

  return source;
}

/**
 * lectern_source_read:
 * @json: what @item belongs to
 * @item: an object: an item of CSL-JSON
 * @arena: where the result shall live
 *
 * Reads a source. Fields of a wrong type are left out and reported.
 *
 * Besides CSL's fields it understands, in `custom.lectern`, `et-al` (a truth value)
 * and `correction` (an item; the correction of a correction is not read).
 *
 * Returns: (transfer none): the source; its key may be NULL
 */
LecternSource *
lectern_source_read (LecternJson            *json,
                     const LecternJsonValue *item,
                     LecternArena           *arena)
{
  const LecternJsonValue *custom = lectern_json_value_get_member (lectern_json_value_get_member (item, "custom"), "lectern");
  const LecternJsonValue *et_al = lectern_json_value_get_member (custom, "et-al");
  const LecternJsonValue *correction = lectern_json_value_get_member (custom, "correction");
  LecternSource          *source = read_item (json, item, arena);

  if (et_al != NULL && !lectern_json_value_get_boolean (et_al, &source->et_al))
    lectern_json_report (json, et_al, LECTERN_SEVERITY_WARNING, "source-wrong-type",
                         _ ("“et-al” must be true or false; it is left out"));
  if (lectern_json_value_get_kind (correction) == LECTERN_JSON_OBJECT)
    source->correction = read_item (json, correction, arena);
  else if (correction != NULL)
    lectern_json_report (json, correction, LECTERN_SEVERITY_WARNING, "source-wrong-type",
                         _ ("“correction” must be an object; it is left out"));

  return source;
}
