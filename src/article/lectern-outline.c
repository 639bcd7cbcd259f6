/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-outline.h"

#include "lectern-key.h"

#include <string.h>

struct _LecternOutline
{
  LecternArena *arena;  /* (not owned) holds ids and titles */
  GArray       *items;  /* (owned) (element-type LecternOutlineItem): in reading order */
  GHashTable   *claims; /* (owned) (element-type utf8 guint): every id in use, and the number last tried behind it */
  GHashTable   *by_id;  /* (owned) (element-type utf8 guint32): index + 1 of the item */
  GHashTable   *folded; /* (owned) (element-type utf8 guint32): the same by folded id, the first of equal ones */
};

/* Ends every open section of this level or a deeper one. */
static void
close_sections (LecternOutline *self,
                GArray         *open,
                guint           level,
                guint32         block)
{
  while (open->len > 0)
    {
      LecternOutlineItem *item = &g_array_index (self->items, LecternOutlineItem,
                                                 g_array_index (open, guint32, open->len - 1));

      if (item->level < level)
        break;
      item->end = block;
      g_array_set_size (open, open->len - 1);
    }
}

static guint32
look_up (GHashTable *table,
         const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, key)) - 1;
}

static guint32
look_up_folded (LecternOutline *self,
                const char     *id)
{
  g_autofree char *folded = g_utf8_casefold (id, -1);

  return look_up (self->folded, folded);
}

/**
 * lectern_outline_new:
 * @arena: arena for ids and titles; must outlive the outline
 *
 * Creates an empty outline. The id “sources” is taken from the start: the list of sources
 * has it, whatever headings there are.
 *
 * Returns: (transfer full): the outline
 */
LecternOutline *
lectern_outline_new (LecternArena *arena)
{
  LecternOutline *self;

  g_return_val_if_fail (arena != NULL, NULL);

  self = g_new0 (LecternOutline, 1);
  self->arena = arena;
  self->items = g_array_new (FALSE, TRUE, sizeof (LecternOutlineItem));
  self->claims = g_hash_table_new (lectern_key_hash, g_str_equal);
  self->by_id = g_hash_table_new (lectern_key_hash, g_str_equal);
  self->folded = g_hash_table_new (lectern_key_hash, g_str_equal);
  g_hash_table_insert (self->claims, (char *) "sources", GUINT_TO_POINTER (0));

  return self;
}

/**
 * lectern_outline_free:
 * @self: (transfer full): an outline
 *
 * Frees the outline; ids and titles stay in the arena.
 */
void
lectern_outline_free (LecternOutline *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->items);
  g_hash_table_unref (self->claims);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->folded);
  g_free (self);
}

/**
 * lectern_outline_claim_id:
 * @self: an outline
 * @wanted: the id that is wanted, UTF-8; “” for any
 *
 * Takes an id that nothing else in the article has: the wanted one, or that with “-1”,
 * “-2”… behind it, counted as GitHub does. “” becomes “section”. Takes constant time on
 * average, also if all want the same id.
 *
 * Returns: (transfer none): the id; it lives as long as the arena
 */
const char *
lectern_outline_claim_id (LecternOutline *self,
                          const char     *wanted)
{
  g_autofree char *candidate = NULL;
  gpointer         key, value;
  const char      *id;
  guint            number;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (wanted != NULL, NULL);

  if (*wanted == '\0')
    wanted = "section";

  if (g_hash_table_lookup_extended (self->claims, wanted, &key, &value))
    {
      number = GPOINTER_TO_UINT (value);
      do
        {
          g_free (candidate);
          candidate = g_strdup_printf ("%s-%u", wanted, ++number);
        }
      while (g_hash_table_contains (self->claims, candidate));
      /* The next one who wants it goes on from here, or n equal headings cost n² steps. */
      g_hash_table_insert (self->claims, key, GUINT_TO_POINTER (number));
    }

  id = lectern_arena_strdup (self->arena, candidate != NULL ? candidate : wanted);
  g_hash_table_insert (self->claims, (char *) id, GUINT_TO_POINTER (0));

  return id;
}

/**
 * lectern_outline_add:
 * @self: an outline that is not finished
 * @kind: what is added
 * @level: its level, from 1
 * @id: an id from [func@outline_claim_id], or “sources” for the list of sources
 * @title: plain text of heading or caption; where it is empty the id is the title
 * @block: where it begins; not before what was added before it
 *
 * Appends an item.
 *
 * Returns: its index
 */
guint32
lectern_outline_add (LecternOutline    *self,
                     LecternOutlineKind kind,
                     guint              level,
                     const char        *id,
                     const char        *title,
                     guint32            block)
{
  LecternOutlineItem item = { .kind = kind, .level = level, .block = block, .end = block + 1, .parent = LECTERN_NONE };
  g_autofree char   *folded = NULL;
  gpointer           number;

  g_return_val_if_fail (self != NULL, LECTERN_NONE);
  g_return_val_if_fail (id != NULL && title != NULL, LECTERN_NONE);

  item.id = lectern_arena_strdup (self->arena, id);
  item.title = *title != '\0' ? lectern_arena_strdup (self->arena, title) : item.id;
  g_array_append_val (self->items, item);

  number = GUINT_TO_POINTER (self->items->len);
  if (!g_hash_table_contains (self->by_id, item.id))
    g_hash_table_insert (self->by_id, (char *) item.id, number);
  folded = g_utf8_casefold (id, -1);
  /* In the arena: small pieces between what the parser frees would each keep a page of it. */
  if (!g_hash_table_contains (self->folded, folded))
    g_hash_table_insert (self->folded, (char *) lectern_arena_strdup (self->arena, folded), number);

  return self->items->len - 1;
}

/**
 * lectern_outline_finish:
 * @self: an outline
 * @n_blocks: how many blocks the article has
 *
 * Finds out where sections end and what belongs to what. Levels may be skipped: a section
 * belongs to the nearest one before it with a lower level. The list of sources ends all
 * sections. From then on the outline never changes and any thread may read it.
 */
void
lectern_outline_finish (LecternOutline *self,
                        guint32         n_blocks)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint32)); /* levels grow from first to last */

  g_return_if_fail (self != NULL);

  for (guint32 i = 0; i < self->items->len; i++)
    {
      LecternOutlineItem *item = &g_array_index (self->items, LecternOutlineItem, i);

      if (item->kind == LECTERN_OUTLINE_SECTION)
        close_sections (self, open, item->level, item->block);
      else if (item->kind == LECTERN_OUTLINE_SOURCES)
        close_sections (self, open, 0, item->block);

      item->parent = open->len > 0 ? g_array_index (open, guint32, open->len - 1) : LECTERN_NONE;
      if (item->kind == LECTERN_OUTLINE_SECTION)
        g_array_append_val (open, i);
    }

  close_sections (self, open, 0, n_blocks);
}

/**
 * lectern_outline_get_n:
 * @self: an outline
 *
 * Returns: how many items it has
 */
guint
lectern_outline_get_n (LecternOutline *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items->len;
}

/**
 * lectern_outline_get:
 * @self: an outline
 * @i: index below [func@outline_get_n]
 *
 * Returns: (transfer none): the item; valid until another one is added
 */
const LecternOutlineItem *
lectern_outline_get (LecternOutline *self,
                     guint           i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->items->len, NULL);

  return &g_array_index (self->items, LecternOutlineItem, i);
}

/**
 * lectern_outline_find:
 * @self: an outline
 * @id: an id as in [func@outline_find_index]
 *
 * Finds an item by id.
 *
 * Returns: (transfer none) (nullable): the item, or NULL if there is none
 */
const LecternOutlineItem *
lectern_outline_find (LecternOutline *self,
                      const char     *id)
{
  guint32 i = lectern_outline_find_index (self, id);

  return i != LECTERN_NONE ? lectern_outline_get (self, i) : NULL;
}

/**
 * lectern_outline_find_index:
 * @self: an outline
 * @id: an id without “#”, any bytes
 *
 * Finds an item by id. What is not found as written is tried again percent-decoded and then
 * without regard to case: people write `#Side%20effects`.
 *
 * Returns: its index, or LECTERN_NONE
 */
guint32
lectern_outline_find_index (LecternOutline *self,
                            const char     *id)
{
  g_autofree char *decoded = NULL;
  guint32          i;

  g_return_val_if_fail (self != NULL, LECTERN_NONE);
  g_return_val_if_fail (id != NULL, LECTERN_NONE);

  i = look_up (self->by_id, id);
  if (i != LECTERN_NONE)
    return i;

  decoded = g_uri_unescape_string (id, NULL);
  if (decoded != NULL && g_utf8_validate (decoded, -1, NULL))
    {
      i = look_up (self->by_id, decoded);
      return i != LECTERN_NONE ? i : look_up_folded (self, decoded);
    }

  return g_utf8_validate (id, -1, NULL) ? look_up_folded (self, id) : LECTERN_NONE;
}
