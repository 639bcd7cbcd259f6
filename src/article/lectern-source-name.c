/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-source-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* “van der” and “Berg”, but “d’” and “Arcy” without a space. */
static const char *
join (const char   *first,
      const char   *second,
      LecternArena *arena)
{
  g_autofree char *joined = NULL;
  gboolean         is_tight;

  if (first == NULL || second == NULL)
    return first != NULL ? first : second;

  is_tight = g_str_has_suffix (first, "'") || g_str_has_suffix (first, "’") || g_str_has_suffix (first, "-");
  joined = g_strconcat (first, is_tight ? "" : " ", second, NULL);

  return lectern_arena_strdup (arena, joined);
}

static const char *
read_part (LecternJson            *json,
           const LecternJsonValue *value,
           const char             *name,
           LecternArena           *arena)
{
  return lectern_source_read_text (json, lectern_json_value_get_member (value, name), name, arena);
}

static gboolean
read_name (LecternJson            *json,
           const LecternJsonValue *value,
           LecternArena           *arena,
           LecternName            *name)
{
  *name = (LecternName){ 0 };
  if (lectern_json_value_get_string (value) != NULL)
    {
      name->literal = lectern_source_read_text (json, value, "name", arena);
      return name->literal != NULL;
    }
  if (lectern_json_value_get_kind (value) != LECTERN_JSON_OBJECT)
    return FALSE;

  name->literal = read_part (json, value, "literal", arena);
  if (name->literal == NULL) /* as Crossref writes organisations */
    name->literal = read_part (json, value, "name", arena);
  if (name->literal != NULL)
    return TRUE;

  name->family = read_part (json, value, "family", arena);
  name->given = read_part (json, value, "given", arena);
  if (name->family == NULL)
    {
      name->literal = g_steal_pointer (&name->given);
      return name->literal != NULL;
    }
  name->family = join (read_part (json, value, "non-dropping-particle", arena), name->family, arena);
  name->given = join (name->given, read_part (json, value, "dropping-particle", arena), arena);
  name->suffix = read_part (json, value, "suffix", arena);

  return TRUE;
}

/**
 * lectern_source_read_names:
 * @json: what @value belongs to
 * @value: (nullable): a list of CSL names, or a single one
 * @arena: where the result shall live
 * @n_names: (out): elements of the result
 *
 * Reads people and organisations. A plain string is a whole name; so is an organisation that
 * an exporter wrote as a given name without a family. What is no name is
 * left out and reported as `source-bad-name`.
 *
 * Returns: (transfer none) (nullable) (array length=n_names): the names
 */
LecternName *
lectern_source_read_names (LecternJson            *json,
                           const LecternJsonValue *value,
                           LecternArena           *arena,
                           guint                  *n_names)
{
  guint        n_items = lectern_json_value_get_n_items (value);
  LecternName *names = NULL;

  *n_names = 0;
  for (guint i = 0; i < n_items; i++)
    {
      const LecternJsonValue *item = lectern_json_value_get_item (value, i);
      LecternName             name;

      if (!read_name (json, item, arena, &name))
        {
          lectern_json_report (json, item, LECTERN_SEVERITY_WARNING, "source-bad-name", _ ("This is not a name; it is left out"));
          continue;
        }
      if (names == NULL)
        names = lectern_arena_alloc (arena, (gsize) (n_items - i) * sizeof *names);
      names[(*n_names)++] = name;
    }

  return names;
}
