/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-readings-private.h"

#include "lectern-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The files of readings: each is named by the key of its article.
 *
 * Those in which there are bookmarks are told from the others by their mode: so nothing has to be read when files are
 * counted. Copies may have lost that; no file is deleted for its age without a look into it. */

#define KEY_LENGTH 64 /* SHA-256 in hexadecimal digits */
#define ENDING ".json"
/* What was begun so long ago was left behind by a process that was killed, in seconds. */
#define LEFTOVER_SECONDS (60 * 60)
/* Nobody but the user may read what is kept. */
#define MODE 0600
#define MARKED_MODE 0700
/* So many files are looked into at most when one is written. */
#define MAX_LOOKS 32

/* Says whether a file is ours: a reading, or what g_file_set_contents_full() had begun to write. */
static gboolean
is_ours (const char *name,
         gboolean   *is_begun)
{
  gsize n_digits = strspn (name, "0123456789abcdef");

  if (n_digits != KEY_LENGTH || strncmp (name + n_digits, ENDING, strlen (ENDING)) != 0)
    return FALSE;

  name += n_digits + strlen (ENDING);
  *is_begun = name[0] == '.' && strlen (name) == strlen (".XXXXXX");

  return name[0] == '\0' || *is_begun;
}

/* Keeps others of Lectern's processes from writing until what is returned is closed; -1 if that cannot be done. */
static int
lock (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0 && flock (fd, LOCK_EX) != 0)
    g_debug ("cannot lock %s: %s", folder, g_strerror (errno));

  return fd;
}

static void
unlock (int fd)
{
  if (fd >= 0)
    close (fd);
}

/**
 * lectern_readings_load:
 * @folder: (type filename): the folder of readings
 * @key: which article
 *
 * Reads what is kept of an article. Any thread may call it; blocks on I/O.
 *
 * Returns: (transfer full) (nullable): the reading, or NULL if nothing that makes sense is kept
 */
LecternReading *
lectern_readings_load (const char *folder,
                       const char *key)
{
  g_autofree char          *name = NULL;
  g_autoptr (LecternFolder) door = NULL;
  g_autoptr (GBytes)        bytes = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  /* It does not wait for what is no regular file. */
  door = lectern_folder_open (folder, NULL);
  if (door == NULL)
    return NULL;
  name = g_strconcat (key, ENDING, NULL);
  bytes = lectern_folder_read (door, name, LECTERN_READING_MAX_BYTES, NULL, NULL);

  return bytes != NULL ? lectern_reading_new_from_bytes (bytes) : NULL;
}

typedef struct
{
  char    *name; /* (owned) */
  gint64   time;
  gboolean is_marked; /* it has bookmarks, by its mode */
} Entry;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->name);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  gint64 time_a = ((const Entry *) a)->time;
  gint64 time_b = ((const Entry *) b)->time;

  return (time_a > time_b) - (time_a < time_b);
}

static void
unlink_in (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_unlink (path);
}

/* Lists the readings, the oldest first, and deletes what was begun long ago. */
static GArray *
list_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GArray          *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  gint64           now = g_get_real_time () / G_USEC_PER_SEC;
  const char      *name;

  g_array_set_clear_func (entries, entry_clear);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean         is_begun = FALSE;
      struct stat      status;
      Entry            entry;

      if (!is_ours (name, &is_begun) || g_lstat (path, &status) != 0)
        continue;
      entry.time = (gint64) status.st_mtime;
      if (is_begun)
        {
          if (now - entry.time > LEFTOVER_SECONDS)
            g_unlink (path);
          continue;
        }
      entry.name = g_strdup (name);
      entry.is_marked = S_ISREG (status.st_mode) && (status.st_mode & S_IXUSR) != 0;
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);

  return entries;
}

static gboolean
has_bookmarks (const LecternReading *reading)
{
  return reading->bookmarks != NULL && reading->bookmarks->len > 0;
}

/* Looks into a file, and notes by its mode if there are bookmarks in it. */
static gboolean
look_into (const char *folder,
           const char *name)
{
  g_autofree char           *key = g_strndup (name, KEY_LENGTH);
  g_autofree char           *path = g_build_filename (folder, name, NULL);
  g_autoptr (LecternReading) reading = lectern_readings_load (folder, key);

  if (reading == NULL || !has_bookmarks (reading))
    return FALSE;

  g_chmod (path, MARKED_MODE);

  return TRUE;
}

/* Deletes the oldest readings without bookmarks if there are too many of those. */
static void
delete_plain (const char *folder,
              GArray     *entries)
{
  guint n_plain = 0;
  guint n_looks = 0;

  for (guint i = 0; i < entries->len; i++)
    n_plain += !g_array_index (entries, Entry, i).is_marked;

  for (guint i = 0; i < entries->len && n_plain > LECTERN_READINGS_MAX && n_looks < MAX_LOOKS; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->is_marked)
        continue;
      n_looks++;
      n_plain--;
      if (look_into (folder, entry->name))
        continue;
      unlink_in (folder, entry->name);
      g_clear_pointer (&entry->name, g_free);
    }
}

/* Deletes the oldest readings of those that are left if there are too many in all. */
static void
delete_oldest (const char *folder,
               GArray     *entries)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += g_array_index (entries, Entry, i).name != NULL;

  for (guint i = 0; i < entries->len && n > LECTERN_READINGS_MAX_ALL; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->name == NULL)
        continue;
      unlink_in (folder, entry->name);
      n--;
    }
}

/* A bookmark was set to be found again, however long that takes: what has bookmarks goes only if there are so many of
 * them that listing them would take long. */
static void
prune (const char *folder)
{
  g_autoptr (GArray) entries = list_entries (folder);

  delete_plain (folder, entries);
  delete_oldest (folder, entries);
}

/* Another process may have set or removed bookmarks in the same article since its reading was loaded. Returns NULL if
 * nothing is left that is worth a file; else says whether there are bookmarks in it. */
static GBytes *
merge_bookmarks (const char *folder,
                 const char *key,
                 GBytes     *bytes,
                 gboolean   *is_marked)
{
  g_autoptr (LecternReading)   kept = lectern_readings_load (folder, key);
  g_autoptr (LecternReading)   reading = lectern_reading_new_from_bytes (bytes);
  g_autoptr (LecternBookmarks) bookmarks = NULL;

  if (reading == NULL)
    return NULL;
  *is_marked = has_bookmarks (reading);
  if (kept == NULL || (kept->bookmarks == NULL && kept->removed == NULL))
    return lectern_reading_is_empty (reading) ? NULL : g_bytes_ref (bytes);

  bookmarks = lectern_bookmarks_new ();
  lectern_bookmarks_merge (bookmarks, reading->bookmarks, (const char *const *) reading->removed);
  lectern_bookmarks_merge (bookmarks, kept->bookmarks, (const char *const *) kept->removed);
  g_clear_pointer (&reading->bookmarks, g_ptr_array_unref);
  g_strfreev (reading->removed);
  reading->bookmarks = lectern_bookmarks_dup_all (bookmarks);
  reading->removed = lectern_bookmarks_dup_removed (bookmarks);
  *is_marked = has_bookmarks (reading);

  return lectern_reading_is_empty (reading) ? NULL : lectern_reading_to_bytes (reading);
}

/**
 * lectern_readings_write:
 * @folder: (type filename): the folder of readings, made if it is not there
 * @key: which article
 * @reading: what lectern_reading_to_bytes() has made
 *
 * Writes a reading in place of the file that is there, with the bookmarks of both. Any thread may call it; blocks on I/O.
 *
 * Returns: FALSE if it could not be written; then there is what was there before
 */
gboolean
lectern_readings_write (const char *folder,
                        const char *key,
                        GBytes     *reading)
{
  g_autofree char   *name = g_strconcat (key, ENDING, NULL);
  g_autofree char   *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  struct stat        status;
  gboolean           is_new;
  gboolean           is_marked = FALSE;
  gboolean           is_written = TRUE;
  int                fd;

  g_mkdir_with_parents (folder, 0700);
  /* It may have been made by somebody with a wider umask in mind. */
  if (g_stat (folder, &status) == 0 && (status.st_mode & 077) != 0)
    g_chmod (folder, 0700);

  fd = lock (folder);
  bytes = merge_bookmarks (folder, key, reading, &is_marked);
  is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  if (bytes == NULL)
    g_unlink (path);
  else
    is_written = g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                           G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                           is_marked ? MARKED_MODE : MODE, &error);
  if (!is_written)
    g_debug ("%s", error->message);
  if (is_new)
    prune (folder);
  unlock (fd);

  return is_written;
}

/* Deletes what is ours, of one article or of all. */
static void
delete_files (const char *folder,
              const char *key)
{
  g_autoptr (GDir)      dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char           *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      gboolean is_begun = FALSE;

      if (is_ours (name, &is_begun) && (key == NULL || strncmp (name, key, KEY_LENGTH) == 0))
        g_ptr_array_add (names, g_strdup (name));
    }
  for (guint i = 0; i < names->len; i++)
    unlink_in (folder, g_ptr_array_index (names, i));
}

/**
 * lectern_readings_delete:
 * @folder: (type filename): the folder of readings
 * @key: which article
 *
 * Deletes the reading of an article, and what was left behind when it was being written. Any thread may call it; blocks
 * on I/O.
 */
void
lectern_readings_delete (const char *folder,
                         const char *key)
{
  int fd = lock (folder);

  delete_files (folder, key);
  unlock (fd);
}

/**
 * lectern_readings_delete_all:
 * @folder: (type filename): the folder of readings
 *
 * Deletes everything that is kept. Any thread may call it; blocks on I/O.
 */
void
lectern_readings_delete_all (const char *folder)
{
  int fd = lock (folder);

  delete_files (folder, NULL);
  g_rmdir (folder);
  unlock (fd);
}
