/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-json.h"

#include "lectern-json-private.h"

#include <math.h>
#include <string.h>

/* Objects up to this size are searched member by member. */
#define LINEAR_SEARCH_MAX 12

/**
 * lectern_json_value_get_kind:
 * @value: (nullable): a value
 *
 * Returns: what it is; LECTERN_JSON_NULL for NULL
 */
LecternJsonKind
lectern_json_value_get_kind (const LecternJsonValue *value)
{
  return value != NULL ? (LecternJsonKind) value->kind : LECTERN_JSON_NULL;
}

/**
 * lectern_json_value_get_offset:
 * @value: (nullable): a value
 *
 * Returns: where it begins in the text, in bytes
 */
gsize
lectern_json_value_get_offset (const LecternJsonValue *value)
{
  return value != NULL ? value->offset : 0;
}

/**
 * lectern_json_value_get_boolean:
 * @value: (nullable): a value
 * @boolean: (out): the truth value; untouched if there is none
 *
 * Returns: whether @value is `true` or `false`
 */
gboolean
lectern_json_value_get_boolean (const LecternJsonValue *value,
                                gboolean               *boolean)
{
  if (value == NULL || value->kind != LECTERN_JSON_BOOLEAN)
    return FALSE;

  *boolean = value->boolean;

  return TRUE;
}

/**
 * lectern_json_value_get_number:
 * @value: (nullable): a value
 * @number: (out): the number; untouched if there is none
 *
 * Returns: whether @value is a number that a double can hold; `1e999` is not
 */
gboolean
lectern_json_value_get_number (const LecternJsonValue *value,
                               double                 *number)
{
  double result;

  if (value == NULL || value->kind != LECTERN_JSON_NUMBER)
    return FALSE;

  result = g_ascii_strtod (value->text, NULL);
  if (!isfinite (result))
    return FALSE;
  *number = result;

  return TRUE;
}

/**
 * lectern_json_value_get_string:
 * @value: (nullable): a value
 *
 * Returns: (transfer none) (nullable): the text of a string, may be ""; NULL if it is none
 */
const char *
lectern_json_value_get_string (const LecternJsonValue *value)
{
  return value != NULL && value->kind == LECTERN_JSON_STRING ? value->text : NULL;
}

/**
 * lectern_json_value_get_text:
 * @value: (nullable): a value
 *
 * For what may be written as a string or as a number.
 *
 * Returns: (transfer none) (nullable): the text of a string, or a number as it
 *   is written in the file; NULL if @value is something else
 */
const char *
lectern_json_value_get_text (const LecternJsonValue *value)
{
  if (value == NULL || (value->kind != LECTERN_JSON_STRING && value->kind != LECTERN_JSON_NUMBER))
    return NULL;

  return value->text;
}

/**
 * lectern_json_value_get_n:
 * @value: (nullable): a value
 *
 * Returns: how many elements an array or members an object has; else 0
 */
guint
lectern_json_value_get_n (const LecternJsonValue *value)
{
  return value != NULL ? value->n_children : 0;
}

/**
 * lectern_json_value_get_element:
 * @value: (nullable): a value
 * @i: an index
 *
 * Returns: (transfer none) (nullable): an element of an array, or the value of
 *   an object's member, in the order of the file; NULL if there is none
 */
const LecternJsonValue *
lectern_json_value_get_element (const LecternJsonValue *value,
                                guint                   i)
{
  if (value == NULL || i >= value->n_children)
    return NULL;

  return value->kind == LECTERN_JSON_OBJECT ? &value->members[i].value : &value->elements[i];
}

/**
 * lectern_json_value_get_name:
 * @value: (nullable): a value
 * @i: an index
 *
 * Returns: (transfer none) (nullable): the name of an object's member; NULL if there is none
 */
const char *
lectern_json_value_get_name (const LecternJsonValue *value,
                             guint                   i)
{
  if (value == NULL || value->kind != LECTERN_JSON_OBJECT || i >= value->n_children)
    return NULL;

  return value->members[i].name;
}

/**
 * lectern_json_value_get_name_offset:
 * @value: (nullable): a value
 * @i: an index
 *
 * Returns: where the name of an object's member begins in the text, in bytes;
 *   the place of @value if there is none
 */
gsize
lectern_json_value_get_name_offset (const LecternJsonValue *value,
                                    guint                   i)
{
  if (lectern_json_value_get_name (value, i) == NULL)
    return lectern_json_value_get_offset (value);

  return value->members[i].name_offset;
}

/**
 * lectern_json_value_get_member:
 * @value: (nullable): a value
 * @name: a name
 *
 * Looks a member of an object up; fast in large ones too.
 *
 * Returns: (transfer none) (nullable): its value; NULL if there is none or
 *   @value is no object
 */
const LecternJsonValue *
lectern_json_value_get_member (const LecternJsonValue *value,
                               const char             *name)
{
  const guint32 *order;
  guint32        low = 0, high;

  g_return_val_if_fail (name != NULL, NULL);

  if (value == NULL || value->kind != LECTERN_JSON_OBJECT)
    return NULL;

  if (value->n_children <= LINEAR_SEARCH_MAX)
    {
      for (guint32 i = 0; i < value->n_children; i++)
        if (strcmp (value->members[i].name, name) == 0)
          return &value->members[i].value;
      return NULL;
    }

  order = (const guint32 *) (gconstpointer) (value->members + value->n_children);
  high = value->n_children;
  while (low < high)
    {
      guint32                  middle = low + (high - low) / 2;
      const LecternJsonMember *member = &value->members[order[middle]];
      int                      result = strcmp (name, member->name);

      if (result == 0)
        return &member->value;
      if (result < 0)
        high = middle;
      else
        low = middle + 1;
    }

  return NULL;
}

/**
 * lectern_json_value_get_n_items:
 * @value: (nullable): a value
 *
 * For what may be a list or a single thing.
 *
 * Returns: how many elements an array has; 0 for `null` or NULL; 1 for anything else
 */
guint
lectern_json_value_get_n_items (const LecternJsonValue *value)
{
  if (value == NULL || value->kind == LECTERN_JSON_NULL)
    return 0;

  return value->kind == LECTERN_JSON_ARRAY ? value->n_children : 1;
}

/**
 * lectern_json_value_get_item:
 * @value: (nullable): a value
 * @i: an index
 *
 * Returns: (transfer none) (nullable): an element of an array, or @value itself as the
 *   only item; NULL if there is none
 */
const LecternJsonValue *
lectern_json_value_get_item (const LecternJsonValue *value,
                             guint                   i)
{
  if (i >= lectern_json_value_get_n_items (value))
    return NULL;

  return value->kind == LECTERN_JSON_ARRAY ? &value->elements[i] : value;
}
