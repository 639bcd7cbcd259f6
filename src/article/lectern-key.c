/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-key.h"

/**
 * lectern_key_hash:
 * @key: (type utf8): a text
 *
 * Hashes a text that comes from a file, for a GHashTable with g_str_equal(). g_str_hash() can be
 * made to collide: 65,536 headings that all have the same hash take a minute to look up. With a
 * seed that nobody knows this is hard. The values differ from run to run. Usable from any thread.
 *
 * Returns: the hash
 */
guint
lectern_key_hash (gconstpointer key)
{
  static gsize seed = 0;
  guint64      hash;

  if (g_once_init_enter (&seed))
    g_once_init_leave (&seed, (gsize) g_random_int () | 1);

  hash = seed;
  for (const char *at = key; *at != '\0'; at++)
    {
      hash = (hash ^ (guchar) *at) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 29;
    }

  return (guint) (hash ^ (hash >> 32));
}
