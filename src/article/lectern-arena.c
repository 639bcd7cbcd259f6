/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-arena.h"

#include <string.h>

/* Larger than glibc's mmap threshold: a chunk is returned to the system as a whole. */
#define CHUNK_BYTES (256 * 1024)
#define ALIGNMENT 16

struct _LecternArena
{
  GPtrArray *chunks; /* (owned) (element-type char*): all memory handed out */
  char      *next;   /* (not owned) first free byte of the newest chunk */
  gsize      n_free; /* bytes left there; texts are taken from its end, for they need no alignment */
};

/* What is large gets a chunk of its own; the current one stays in use. */
static gpointer
allocate_large (LecternArena *self,
                gsize         n_bytes)
{
  gpointer result = g_malloc0 (n_bytes);

  g_ptr_array_add (self->chunks, result);

  return result;
}

/* Sees to it that a piece of at most a quarter of a chunk has room. */
static void
reserve (LecternArena *self,
         gsize         n_bytes)
{
  if (n_bytes <= self->n_free)
    return;

  self->next = g_malloc0 (CHUNK_BYTES);
  self->n_free = CHUNK_BYTES;
  g_ptr_array_add (self->chunks, self->next);
}

/**
 * lectern_arena_new:
 *
 * Creates an empty arena.
 *
 * Returns: (transfer full): the arena
 */
LecternArena *
lectern_arena_new (void)
{
  LecternArena *self = g_new0 (LecternArena, 1);

  self->chunks = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * lectern_arena_free:
 * @self: (transfer full): an arena
 *
 * Frees the arena and everything that was allocated from it.
 */
void
lectern_arena_free (LecternArena *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->chunks);
  g_free (self);
}

/**
 * lectern_arena_alloc:
 * @self: an arena
 * @n_bytes: how much, in bytes
 *
 * Allocates zeroed memory, aligned for any type.
 *
 * Returns: (transfer none): memory that lives as long as @self
 */
gpointer
lectern_arena_alloc (LecternArena *self,
                     gsize         n_bytes)
{
  gsize need;
  char *result;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_bytes <= G_MAXSIZE - ALIGNMENT, NULL);

  need = (n_bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (need > CHUNK_BYTES / 4)
    return allocate_large (self, need);
  /* Texts leave the number of free bytes odd; the first one is always aligned. */
  reserve (self, need);

  result = self->next;
  self->next += need;
  self->n_free -= need;

  return result;
}

/**
 * lectern_arena_memdup:
 * @self: an arena
 * @data: (nullable): what to copy
 * @n_bytes: its size, in bytes
 *
 * Copies bytes into the arena.
 *
 * Returns: (transfer none) (nullable): the copy; NULL if @n_bytes is 0
 */
gpointer
lectern_arena_memdup (LecternArena *self,
                      gconstpointer data,
                      gsize         n_bytes)
{
  gpointer result;

  if (n_bytes == 0)
    return NULL;

  result = lectern_arena_alloc (self, n_bytes);
  memcpy (result, data, n_bytes);

  return result;
}

/**
 * lectern_arena_strndup:
 * @self: an arena
 * @text: a text of at least @n_bytes
 * @n_bytes: how much of it to copy, in bytes
 *
 * Copies a part of a text and ends it with a NUL.
 *
 * Returns: (transfer none): the copy
 */
const char *
lectern_arena_strndup (LecternArena *self,
                       const char   *text,
                       gsize         n_bytes)
{
  char *result;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_bytes < G_MAXSIZE, NULL);

  if (n_bytes >= CHUNK_BYTES / 4)
    result = allocate_large (self, n_bytes + 1);
  else
    {
      reserve (self, n_bytes + 1);
      self->n_free -= n_bytes + 1;
      result = self->next + self->n_free;
    }
  memcpy (result, text, n_bytes);

  return result;
}

/**
 * lectern_arena_strdup:
 * @self: an arena
 * @text: (nullable): a text
 *
 * Copies a text.
 *
 * Returns: (transfer none) (nullable): the copy; NULL if @text is NULL
 */
const char *
lectern_arena_strdup (LecternArena *self,
                      const char   *text)
{
  return text != NULL ? lectern_arena_strndup (self, text, strlen (text)) : NULL;
}
