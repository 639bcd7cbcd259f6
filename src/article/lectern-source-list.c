/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-source.h"

#include "lectern-key.h"
#include "lectern-source-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SOURCES_MAX 20000
/* 20,000 items of real data have about 60 values each. */
#define VALUES_MAX 2500000

struct _LecternSourceList
{
  GPtrArray  *sources; /* (owned) (element-type LecternSource): in the order of the file; borrowed from the arena */
  GHashTable *by_key;  /* (owned) (element-type char* guint): keys are borrowed; index + 1 */
  GArray     *cited;   /* (owned) (element-type guint): index of each number, from 1 on */
};

static void
read_source (LecternSourceList      *self,
             LecternJson            *json,
             const LecternJsonValue *item,
             LecternArena           *arena)
{
  const LecternJsonValue *id = lectern_json_value_get_member (item, "id");
  const char             *key = lectern_json_value_get_text (id);
  LecternSource          *source;

  if (lectern_json_value_get_kind (item) != LECTERN_JSON_OBJECT)
    {
      lectern_json_report (json, item, LECTERN_SEVERITY_ERROR, "source-wrong-type", _ ("A source must be an object; it is left out"));
      return;
    }
  if (key == NULL || key[0] == '\0')
    {
      lectern_json_report (json, id != NULL ? id : item, LECTERN_SEVERITY_ERROR, "source-no-id",
                           _ ("This source has no “id”, so it cannot be cited; it is left out"));
      return;
    }
  if (g_hash_table_contains (self->by_key, key))
    {
      lectern_json_report (json, id, LECTERN_SEVERITY_ERROR, "source-duplicate-id",
                           /* Translators: %s is the id of a source */
                           _ ("Another source has the id “%s” already; this one is left out"), key);
      return;
    }

  source = lectern_source_read (json, item, arena);
  g_ptr_array_add (self->sources, source);
  g_hash_table_insert (self->by_key, (gpointer) source->key, GUINT_TO_POINTER (self->sources->len));
}

/**
 * lectern_source_list_new:
 *
 * Creates an empty list.
 *
 * Returns: (transfer full): the list
 */
LecternSourceList *
lectern_source_list_new (void)
{
  LecternSourceList *self = g_new0 (LecternSourceList, 1);

  self->sources = g_ptr_array_new ();
  self->by_key = g_hash_table_new (lectern_key_hash, g_str_equal);
  self->cited = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

/**
 * lectern_source_list_free:
 * @self: (transfer full): a list
 *
 * Frees the list. The sources belong to the arena.
 */
void
lectern_source_list_free (LecternSourceList *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->sources);
  g_hash_table_unref (self->by_key);
  g_array_unref (self->cited);
  g_free (self);
}

/**
 * lectern_source_list_read:
 * @self: a list
 * @json: the content of a sources file
 * @file: its name for problems
 * @arena: where the sources shall live; must outlive @self
 * @problems: where problems go
 *
 * Appends the sources of a file in CSL-JSON: an array of items, or an object
 * with such an array as `items`. At most 20,000 are kept.
 *
 * Items without id, or with one that there is already, are left out. Every
 * problem has the line and column of what is wrong; codes are those of
 * [func@json_new], and `source-…`.
 *
 * Returns: FALSE if the file is no list of sources; the problem added last says why
 */
gboolean
lectern_source_list_read (LecternSourceList *self,
                          GBytes            *json,
                          const char        *file,
                          LecternArena      *arena,
                          LecternProblems   *problems)
{
  g_autoptr (LecternJson) tree = NULL;
  const LecternJsonValue *items;
  guint                   n_items;

  g_return_val_if_fail (self != NULL && arena != NULL, FALSE);

  tree = lectern_json_new (json, file, VALUES_MAX, problems);
  if (tree == NULL)
    return FALSE;

  items = lectern_json_get_root (tree);
  if (lectern_json_value_get_kind (items) == LECTERN_JSON_OBJECT)
    items = lectern_json_value_get_member (items, "items");
  if (lectern_json_value_get_kind (items) != LECTERN_JSON_ARRAY)
    {
      lectern_json_report (tree, items, LECTERN_SEVERITY_ERROR, "source-wrong-type",
                           _ ("A sources file must be an array of sources (CSL-JSON)"));
      return FALSE;
    }

  n_items = lectern_json_value_get_n (items);
  for (guint i = 0; i < n_items; i++)
    {
      const LecternJsonValue *item = lectern_json_value_get_element (items, i);

      if (self->sources->len >= SOURCES_MAX)
        {
          lectern_json_report (tree, item, LECTERN_SEVERITY_ERROR, "source-too-many",
                               /* Translators: %d is a large number */
                               _ ("An article has at most %d sources; from here on they are left out"), SOURCES_MAX);
          return TRUE;
        }
      read_source (self, tree, item, arena);
    }

  return TRUE;
}

/**
 * lectern_source_list_get_n:
 * @self: a list
 *
 * Returns: how many sources there are
 */
guint
lectern_source_list_get_n (LecternSourceList *self)
{
  return self->sources->len;
}

/**
 * lectern_source_list_get:
 * @self: a list
 * @i: index below [func@source_list_get_n]
 *
 * Returns: (transfer none): the source
 */
const LecternSource *
lectern_source_list_get (LecternSourceList *self,
                         guint              i)
{
  g_return_val_if_fail (i < self->sources->len, NULL);

  return g_ptr_array_index (self->sources, i);
}

/**
 * lectern_source_list_find:
 * @self: a list
 * @key: the id of a source; case matters
 * @i: (out) (optional): its index; untouched if there is none
 *
 * Returns: whether there is such a source
 */
gboolean
lectern_source_list_find (LecternSourceList *self,
                          const char        *key,
                          guint             *i)
{
  guint found;

  g_return_val_if_fail (key != NULL, FALSE);

  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_key, key));
  if (found == 0)
    return FALSE;
  if (i != NULL)
    *i = found - 1;

  return TRUE;
}

/**
 * lectern_source_list_cite:
 * @self: a list
 * @i: index of a source
 *
 * Gives a source its number when it is cited for the first time.
 *
 * Returns: its number in the article, from 1
 */
guint
lectern_source_list_cite (LecternSourceList *self,
                          guint              i)
{
  LecternSource *source;

  g_return_val_if_fail (i < self->sources->len, 0);

  source = g_ptr_array_index (self->sources, i);
  if (source->number_in_article == 0)
    {
      g_array_append_val (self->cited, i);
      source->number_in_article = self->cited->len;
    }

  return source->number_in_article;
}

/**
 * lectern_source_list_get_n_cited:
 * @self: a list
 *
 * Returns: how many sources are cited: the highest number
 */
guint
lectern_source_list_get_n_cited (LecternSourceList *self)
{
  return self->cited->len;
}

/**
 * lectern_source_list_get_cited:
 * @self: a list
 * @number: a number that a source has, from 1
 *
 * Returns: the index of that source
 */
guint
lectern_source_list_get_cited (LecternSourceList *self,
                               guint              number)
{
  g_return_val_if_fail (number >= 1 && number <= self->cited->len, 0);

  return g_array_index (self->cited, guint, number - 1);
}
