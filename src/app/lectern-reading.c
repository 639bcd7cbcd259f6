/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-reading.h"

#include "lectern-json-writer.h"
#include "lectern-json.h"

#include <string.h>

#define FORMAT "lectern-reading/1"
/* Values of one file: more than fit into its size. */
#define MAX_VALUES 300000
/* Farther from the beginning of its line nothing is: a figure may be higher than the window. */
#define DY_MAX 10000

/* What is left out of a reading that would be too large to be read again, one after the other: ids that an article sets
 * may be of any length. Bookmarks stay; they are limited where they are set. */
typedef enum
{
  DROP_NOTHING,
  DROP_NEIGHBOURS, /* of the place */
  DROP_PLACE,
  DROP_VISITED,
  DROP_TOGGLED,
  DROP_REMOVED,
} Drop;

/**
 * lectern_reading_new:
 *
 * Creates the reading of an article that was never opened.
 *
 * Returns: (transfer full): the reading
 */
LecternReading *
lectern_reading_new (void)
{
  return g_new0 (LecternReading, 1);
}

/**
 * lectern_reading_free:
 * @self: (transfer full): a reading
 *
 * Frees a reading.
 */
void
lectern_reading_free (LecternReading *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->place, lectern_stored_place_free);
  g_strfreev (self->visited);
  g_strfreev (self->toggled);
  g_clear_pointer (&self->bookmarks, g_ptr_array_unref);
  g_strfreev (self->removed);
  g_free (self);
}

static char *
dup_string (const LecternJsonValue *object,
            const char             *name)
{
  return g_strdup (lectern_json_value_get_string (lectern_json_value_get_member (object, name)));
}

static char **
dup_strings (const LecternJsonValue *object,
             const char             *name)
{
  const LecternJsonValue  *array = lectern_json_value_get_member (object, name);
  g_autoptr (GStrvBuilder) strings = NULL;

  if (lectern_json_value_get_kind (array) != LECTERN_JSON_ARRAY)
    return NULL;

  strings = g_strv_builder_new ();
  for (guint i = 0; i < lectern_json_value_get_n (array); i++)
    {
      const char *text = lectern_json_value_get_string (lectern_json_value_get_element (array, i));

      if (text != NULL)
        g_strv_builder_add (strings, text);
    }

  return g_strv_builder_end (strings);
}

/* Reads a whole number; what is none, or beyond the range, is 0. */
static gint64
get_integer (const LecternJsonValue *object,
             const char             *name,
             gint64                  low,
             gint64                  high)
{
  double number;

  if (!lectern_json_value_get_number (lectern_json_value_get_member (object, name), &number) ||
      !(number >= (double) low && number <= (double) high))
    return 0;

  return (gint64) number;
}

static LecternStoredPlace *
read_place (const LecternJsonValue *object)
{
  g_autoptr (LecternStoredPlace) place = NULL;
  g_autofree char               *hash = NULL;

  if (lectern_json_value_get_kind (object) != LECTERN_JSON_OBJECT)
    return NULL;

  place = g_new0 (LecternStoredPlace, 1);
  place->section = dup_string (object, "section");
  place->before = dup_strings (object, "sections-before");
  place->after = dup_strings (object, "sections-after");
  place->nth = (guint32) get_integer (object, "nth", 0, G_MAXUINT32);
  place->length = (guint32) get_integer (object, "length", 0, G_MAXUINT32);
  hash = dup_string (object, "hash");
  place->hash = hash != NULL ? g_ascii_strtoull (hash, NULL, 16) : 0;
  place->row = dup_string (object, "row");
  place->column = dup_string (object, "column");
  place->byte = (guint32) get_integer (object, "byte", 0, G_MAXUINT32);
  place->text_before = dup_string (object, "text-before");
  place->text_after = dup_string (object, "text-after");
  if (place->section == NULL || place->text_before == NULL || place->text_after == NULL)
    return NULL;

  return g_steal_pointer (&place);
}

static GPtrArray *
read_bookmarks (const LecternJsonValue *array)
{
  g_autoptr (GPtrArray) bookmarks = NULL;

  if (lectern_json_value_get_kind (array) != LECTERN_JSON_ARRAY)
    return NULL;

  bookmarks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_bookmark_unref);
  for (guint i = 0; i < lectern_json_value_get_n (array) && bookmarks->len < LECTERN_BOOKMARKS_MAX; i++)
    {
      const LecternJsonValue        *object = lectern_json_value_get_element (array, i);
      g_autoptr (LecternStoredPlace) place = read_place (object);
      g_autofree char               *id = place != NULL ? dup_string (object, "id") : NULL;
      g_autofree char               *label = place != NULL ? dup_string (object, "label") : NULL;

      if (id != NULL && id[0] != '\0' && label != NULL && label[0] != '\0')
        g_ptr_array_add (bookmarks, lectern_bookmark_new_take (g_steal_pointer (&id), g_steal_pointer (&label), g_steal_pointer (&place)));
    }

  return bookmarks->len > 0 ? g_steal_pointer (&bookmarks) : NULL;
}

/**
 * lectern_reading_new_from_bytes:
 * @bytes: content of a file
 *
 * Reads what [func@reading_to_bytes] has written. Any thread may call it.
 *
 * Returns: (transfer full) (nullable): the reading, or NULL if it is something else
 */
LecternReading *
lectern_reading_new_from_bytes (GBytes *bytes)
{
  g_autoptr (LecternProblems) problems = NULL;
  g_autoptr (LecternJson)     json = NULL;
  LecternReading             *self;
  const LecternJsonValue     *root;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > LECTERN_READING_MAX_BYTES)
    return NULL;
  problems = lectern_problems_new ();
  json = lectern_json_new (bytes, "", MAX_VALUES, problems);
  root = json != NULL ? lectern_json_get_root (json) : NULL;
  if (g_strcmp0 (lectern_json_value_get_string (lectern_json_value_get_member (root, "format")), FORMAT) != 0)
    return NULL;

  self = lectern_reading_new ();
  self->place = read_place (lectern_json_value_get_member (root, "place"));
  self->dy = (int) get_integer (root, "dy", -DY_MAX, DY_MAX);
  self->visited = dup_strings (root, "visited");
  self->toggled = dup_strings (root, "toggled");
  self->bookmarks = read_bookmarks (lectern_json_value_get_member (root, "bookmarks"));
  self->removed = dup_strings (root, "removed");

  return self;
}

static void
append_member (GString    *out,
               const char *name,
               const char *text)
{
  if (text == NULL)
    return;

  g_string_append_printf (out, ", \"%s\": ", name);
  lectern_json_append_string (out, text);
}

static void
append_strings (GString    *out,
                const char *name,
                char      **texts)
{
  if (texts == NULL || texts[0] == NULL)
    return;

  g_string_append_printf (out, ",\n \"%s\": ", name);
  lectern_json_append_strings (out, (const char *const *) texts);
}

static void
append_place (GString                  *out,
              const LecternStoredPlace *place,
              gboolean                  with_neighbours)
{
  g_string_append_printf (out, "\"nth\": %u, \"length\": %u, \"hash\": \"%016" G_GINT64_MODIFIER "x\", \"byte\": %u",
                          place->nth, place->length, place->hash, place->byte);
  append_member (out, "section", place->section);
  append_member (out, "row", place->row);
  append_member (out, "column", place->column);
  append_member (out, "text-before", place->text_before);
  append_member (out, "text-after", place->text_after);
  if (with_neighbours)
    {
      append_strings (out, "sections-before", place->before);
      append_strings (out, "sections-after", place->after);
    }
}

static void
append_bookmark (GString               *out,
                 const LecternBookmark *bookmark)
{
  g_string_append (out, "\n  {");
  append_place (out, bookmark->place, TRUE);
  append_member (out, "id", bookmark->id);
  append_member (out, "label", bookmark->label);
  g_string_append_c (out, '}');
}

static void
append_bookmarks (GString   *out,
                  GPtrArray *bookmarks)
{
  if (bookmarks == NULL || bookmarks->len == 0)
    return;

  g_string_append (out, ",\n \"bookmarks\": [");
  for (guint i = 0; i < bookmarks->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_bookmark (out, g_ptr_array_index (bookmarks, i));
    }
  g_string_append_c (out, ']');
}

static void
append_reading (GString              *out,
                const LecternReading *self,
                Drop                  drop)
{
  g_string_append (out, "{\"format\": \"" FORMAT "\"");
  if (self->place != NULL && drop < DROP_PLACE)
    {
      g_string_append_printf (out, ", \"dy\": %d", self->dy);
      g_string_append (out, ",\n \"place\": {");
      append_place (out, self->place, drop < DROP_NEIGHBOURS);
      g_string_append_c (out, '}');
    }
  if (drop < DROP_VISITED)
    append_strings (out, "visited", self->visited);
  if (drop < DROP_TOGGLED)
    append_strings (out, "toggled", self->toggled);
  append_bookmarks (out, self->bookmarks);
  if (drop < DROP_REMOVED)
    append_strings (out, "removed", self->removed);
  g_string_append (out, "}\n");
}

/**
 * lectern_reading_to_bytes:
 * @self: a reading
 *
 * Writes a reading as JSON. What is too long to be read again is left out, bookmarks last.
 *
 * Returns: (transfer full): what a file holds
 */
GBytes *
lectern_reading_to_bytes (const LecternReading *self)
{
  GString *out;

  g_return_val_if_fail (self != NULL, NULL);

  out = g_string_new (NULL);
  append_reading (out, self, DROP_NOTHING);
  for (Drop drop = DROP_NEIGHBOURS; drop <= DROP_REMOVED && out->len > LECTERN_READING_MAX_BYTES; drop++)
    {
      g_string_truncate (out, 0);
      append_reading (out, self, drop);
    }

  return g_string_free_to_bytes (out);
}

static gboolean
is_empty (char **texts)
{
  return texts == NULL || texts[0] == NULL;
}

/**
 * lectern_reading_is_empty:
 * @self: a reading
 *
 * Returns: whether there is nothing in it that is worth a file
 */
gboolean
lectern_reading_is_empty (const LecternReading *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->place == NULL && is_empty (self->visited) && is_empty (self->toggled) &&
         (self->bookmarks == NULL || self->bookmarks->len == 0) && is_empty (self->removed);
}
