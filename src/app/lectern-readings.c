/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-readings.h"

#include "lectern-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEY_LENGTH 64 /* SHA-256 in hexadecimal digits */
#define ENDING ".json"
/* What was begun so long ago was left behind by a process that was killed, in seconds. */
#define LEFTOVER_SECONDS (60 * 60)

/**
 * LecternReadings:
 *
 * What is kept of reading articles: one small file an article, in a folder that only the user may
 * read. Its name is a hash of the article's path, so that the folder does not list what was read.
 *
 * Files are written by one thread, one after the other, each durably and as a whole: after a
 * crash, on a full disk, or beside another Lectern there is the old reading or the new one. What
 * cannot be written is lost, and nothing is said: nobody wants to be told in the middle of a
 * page that a place could not be kept.
 *
 * To be used from the main thread, except for the functions that take no #LecternReadings.
 */
struct _LecternReadings
{
  GObject parent_instance;

  char         *folder;      /* (owned) */
  GApplication *application; /* (not owned) (nullable): held while something is written */
  GThreadPool  *writer;      /* (owned) (nullable): of one thread; NULL while there is nothing to write */
  GHashTable   *keys;        /* (owned) (element-type GFile utf8): of the articles that were opened */
  GHashTable   *forgotten;   /* (owned) (element-type GFile): articles of which nothing is to be kept */
  GHashTable   *bookmarks;   /* (owned) (element-type GFile LecternBookmarks): not owned, of the articles that show */
};

typedef enum
{
  JOB_KEEP,
  JOB_FORGET,
  JOB_FORGET_ALL,
} JobKind;

/* A piece of work for the writer. */
typedef struct
{
  JobKind       kind;
  char         *folder;      /* (owned) */
  char         *key;         /* (owned) (nullable): JOB_FORGET_ALL */
  GBytes       *bytes;       /* (owned) (nullable): JOB_KEEP only */
  GApplication *application; /* (owned) (nullable): held */
} Job;

G_DEFINE_FINAL_TYPE (LecternReadings, lectern_readings, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_free (job->folder);
  g_free (job->key);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_object (&job->application);
  g_free (job);
}

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

typedef struct
{
  char  *path;
  gint64 time;
} Entry;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->path);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  gint64 time_a = ((const Entry *) a)->time;
  gint64 time_b = ((const Entry *) b)->time;

  return (time_a > time_b) - (time_a < time_b);
}

/* Removes what is too old, or with @max 0 everything that is ours. */
static void
prune (const char *folder,
       guint       max)
{
  g_autoptr (GDir)   dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  gint64             now = g_get_real_time () / G_USEC_PER_SEC;
  const char        *name;

  g_array_set_clear_func (entries, entry_clear);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      gboolean    is_begun = FALSE;
      Entry       entry;
      struct stat status;

      if (!is_ours (name, &is_begun))
        continue;
      entry.path = g_build_filename (folder, name, NULL);
      entry.time = g_lstat (entry.path, &status) == 0 ? (gint64) status.st_mtime : 0;
      if (!is_begun || max == 0 || now - entry.time > LEFTOVER_SECONDS)
        {
          if (is_begun)
            entry.time = 0;
          g_array_append_val (entries, entry);
        }
      else
        g_free (entry.path);
    }

  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->time == 0 || entries->len - i > max)
        g_unlink (entry->path);
    }
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

/* Another process may have set or removed bookmarks in the same article since its reading was loaded. Returns NULL if
 * nothing is left that is worth a file. */
static GBytes *
merge_bookmarks (const Job *job)
{
  g_autoptr (LecternReading)   kept = lectern_readings_load (job->folder, job->key);
  g_autoptr (LecternReading)   reading = lectern_reading_new_from_bytes (job->bytes);
  g_autoptr (LecternBookmarks) bookmarks = NULL;

  if (reading == NULL)
    return NULL;
  if (kept == NULL || (kept->bookmarks == NULL && kept->removed == NULL))
    return lectern_reading_is_empty (reading) ? NULL : g_bytes_ref (job->bytes);

  bookmarks = lectern_bookmarks_new ();
  lectern_bookmarks_merge (bookmarks, reading->bookmarks, (const char *const *) reading->removed);
  lectern_bookmarks_merge (bookmarks, kept->bookmarks, (const char *const *) kept->removed);
  g_clear_pointer (&reading->bookmarks, g_ptr_array_unref);
  g_strfreev (reading->removed);
  reading->bookmarks = lectern_bookmarks_dup_all (bookmarks);
  reading->removed = lectern_bookmarks_dup_removed (bookmarks);

  return lectern_reading_is_empty (reading) ? NULL : lectern_reading_to_bytes (reading);
}

static void
keep (const Job *job)
{
  g_autofree char   *name = g_strconcat (job->key, ENDING, NULL);
  g_autofree char   *path = g_build_filename (job->folder, name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  struct stat        status;
  gboolean           is_new;
  int                fd;

  g_mkdir_with_parents (job->folder, 0700);
  /* It may have been made by somebody with a wider umask in mind. */
  if (g_stat (job->folder, &status) == 0 && (status.st_mode & 077) != 0)
    g_chmod (job->folder, 0700);

  fd = lock (job->folder);
  bytes = merge_bookmarks (job);
  is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  if (bytes == NULL)
    g_unlink (path);
  else if (!g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
    g_debug ("%s", error->message);
  if (is_new)
    prune (job->folder, LECTERN_READINGS_MAX);
  if (fd >= 0)
    close (fd);
}

/* Removes the reading of an article, and what was left behind when it was being written. */
static void
forget (const Job *job)
{
  g_autoptr (GDir) dir = g_dir_open (job->folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;
      gboolean         is_begun = FALSE;

      if (!is_ours (name, &is_begun) || strncmp (name, job->key, KEY_LENGTH) != 0)
        continue;
      path = g_build_filename (job->folder, name, NULL);
      g_unlink (path);
    }
}

static gboolean
release_cb (gpointer data)
{
  g_application_release (data);

  return G_SOURCE_REMOVE;
}

static void
write_func (gpointer data,
            gpointer user_data)
{
  Job *job = data;
  int  fd = -1;

  switch (job->kind)
    {
    case JOB_KEEP:
      keep (job);
      break;
    case JOB_FORGET:
      fd = lock (job->folder);
      forget (job);
      break;
    case JOB_FORGET_ALL:
      fd = lock (job->folder);
      prune (job->folder, 0);
      g_rmdir (job->folder);
      break;
    default:
      g_assert_not_reached ();
    }
  if (fd >= 0)
    close (fd);

  if (job->application != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, release_cb, g_object_ref (job->application), g_object_unref);
  job_free (job);
}

static void
push (LecternReadings *self,
      JobKind          kind,
      const char      *key,
      GBytes          *bytes)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->folder = g_strdup (self->folder);
  job->key = g_strdup (key);
  job->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  if (self->application != NULL)
    {
      job->application = g_object_ref (self->application);
      g_application_hold (self->application);
    }
  if (self->writer == NULL)
    self->writer = g_thread_pool_new (write_func, NULL, 1, FALSE, NULL);
  g_thread_pool_push (self->writer, job, NULL);
}

static void
lectern_readings_finalize (GObject *object)
{
  LecternReadings *self = LECTERN_READINGS (object);

  lectern_readings_wait (self);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->forgotten);
  g_hash_table_unref (self->bookmarks);
  g_free (self->folder);

  G_OBJECT_CLASS (lectern_readings_parent_class)->finalize (object);
}

static void
lectern_readings_class_init (LecternReadingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_readings_finalize;
}

static void
lectern_readings_init (LecternReadings *self)
{
  self->keys = g_hash_table_new_full (g_file_hash, (GEqualFunc) g_file_equal, g_object_unref, g_free);
  self->forgotten = g_hash_table_new_full (g_file_hash, (GEqualFunc) g_file_equal, g_object_unref, NULL);
  self->bookmarks = g_hash_table_new_full (g_file_hash, (GEqualFunc) g_file_equal, g_object_unref, NULL);
}

/**
 * lectern_readings_dup_folder:
 *
 * Names the folder of this user's readings. Any thread may call it.
 *
 * Returns: (transfer full) (type filename): the folder, which need not exist
 */
char *
lectern_readings_dup_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "lectern", NULL);
}

/**
 * lectern_readings_dup_key:
 * @file: an article's Markdown file
 *
 * Names an article by where it really lies, whatever links lead there. Any thread may call it;
 * blocks on I/O.
 *
 * Returns: (transfer full) (nullable): the key, or NULL if there is no such file
 */
char *
lectern_readings_dup_key (GFile *file)
{
  g_autofree char *path = NULL;
  char            *real;
  char            *key;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_get_path (file);
  real = path != NULL ? realpath (path, NULL) : NULL;
  if (real == NULL)
    return NULL;

  key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, real, -1);
  free (real);

  return key;
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

/**
 * lectern_readings_new:
 * @folder: (type filename): the folder of readings; made when something is kept first
 * @application: (nullable): what must not end while something is written; outlives the result
 *
 * Creates the keeper of readings. Nothing is read or written.
 *
 * Returns: (transfer full): the readings
 */
LecternReadings *
lectern_readings_new (const char   *folder,
                      GApplication *application)
{
  LecternReadings *self;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (application == NULL || G_IS_APPLICATION (application), NULL);

  self = g_object_new (LECTERN_TYPE_READINGS, NULL);
  self->folder = g_strdup (folder);
  self->application = application;

  return self;
}

/**
 * lectern_readings_set_key:
 * @self: the readings
 * @file: an article's Markdown file
 * @key: (nullable): what [func@readings_dup_key] said; NULL: nothing can be kept
 *
 * Notes by what name the reading of an article is kept, which took I/O to find out.
 */
void
lectern_readings_set_key (LecternReadings *self,
                          GFile           *file,
                          const char      *key)
{
  g_return_if_fail (LECTERN_IS_READINGS (self));
  g_return_if_fail (G_IS_FILE (file));

  if (key != NULL)
    g_hash_table_replace (self->keys, g_object_ref (file), g_strdup (key));
}

/**
 * lectern_readings_get_key:
 * @self: the readings
 * @file: an article's Markdown file
 *
 * Returns: (transfer none) (nullable): what [method@Readings.set_key] has noted
 */
const char *
lectern_readings_get_key (LecternReadings *self,
                          GFile           *file)
{
  g_return_val_if_fail (LECTERN_IS_READINGS (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return g_hash_table_lookup (self->keys, file);
}

static gboolean
is_gone (gpointer file,
         gpointer bookmarks,
         gpointer gone)
{
  return bookmarks == gone;
}

static void
bookmarks_gone_cb (gpointer user_data,
                   GObject *gone)
{
  g_autoptr (LecternReadings) self = g_weak_ref_get (user_data);

  if (self != NULL)
    g_hash_table_foreach_remove (self->bookmarks, is_gone, gone);
  g_weak_ref_clear (user_data);
  g_free (user_data);
}

/**
 * lectern_readings_get_bookmarks:
 * @self: the readings
 * @file: an article's Markdown file
 *
 * Gives the bookmarks of an article: the same for all that hold them at the same time. They are none at first; what was
 * kept has to be merged into them.
 *
 * Returns: (transfer full): the bookmarks
 */
LecternBookmarks *
lectern_readings_get_bookmarks (LecternReadings *self,
                                GFile           *file)
{
  LecternBookmarks *bookmarks;
  GWeakRef         *weak;

  g_return_val_if_fail (LECTERN_IS_READINGS (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  bookmarks = g_hash_table_lookup (self->bookmarks, file);
  if (bookmarks != NULL)
    return g_object_ref (bookmarks);

  bookmarks = lectern_bookmarks_new ();
  g_hash_table_replace (self->bookmarks, g_object_ref (file), bookmarks);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  g_object_weak_ref (G_OBJECT (bookmarks), bookmarks_gone_cb, weak);

  return bookmarks;
}

/**
 * lectern_readings_set_forgotten:
 * @self: the readings
 * @file: an article's Markdown file
 * @is_forgotten: whether nothing of it is to be kept
 *
 * Notes for all windows that the reader wanted an article to be forgotten: until it is opened again.
 */
void
lectern_readings_set_forgotten (LecternReadings *self,
                                GFile           *file,
                                gboolean         is_forgotten)
{
  g_return_if_fail (LECTERN_IS_READINGS (self));
  g_return_if_fail (G_IS_FILE (file));

  if (is_forgotten)
    g_hash_table_add (self->forgotten, g_object_ref (file));
  else
    g_hash_table_remove (self->forgotten, file);
}

/**
 * lectern_readings_is_forgotten:
 * @self: the readings
 * @file: an article's Markdown file
 *
 * Returns: whether nothing of the article is to be kept
 */
gboolean
lectern_readings_is_forgotten (LecternReadings *self,
                               GFile           *file)
{
  g_return_val_if_fail (LECTERN_IS_READINGS (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return g_hash_table_contains (self->forgotten, file);
}

/**
 * lectern_readings_keep:
 * @self: the readings
 * @key: which article, as from [func@readings_dup_key]
 * @reading: what lectern_reading_to_bytes() has made
 *
 * Keeps a reading in place of what was kept of the article, with the bookmarks of both; where nothing is left, nothing is
 * kept. Returns at once.
 */
void
lectern_readings_keep (LecternReadings *self,
                       const char      *key,
                       GBytes          *reading)
{
  g_return_if_fail (LECTERN_IS_READINGS (self));
  g_return_if_fail (key != NULL);
  g_return_if_fail (reading != NULL);

  push (self, JOB_KEEP, key, reading);
}

/**
 * lectern_readings_forget:
 * @self: the readings
 * @key: which article
 *
 * Deletes what is kept of an article. Returns at once.
 */
void
lectern_readings_forget (LecternReadings *self,
                         const char      *key)
{
  g_return_if_fail (LECTERN_IS_READINGS (self));
  g_return_if_fail (key != NULL);

  push (self, JOB_FORGET, key, NULL);
}

/**
 * lectern_readings_forget_all:
 * @self: the readings
 *
 * Deletes what is kept of all articles. Returns at once.
 */
void
lectern_readings_forget_all (LecternReadings *self)
{
  g_return_if_fail (LECTERN_IS_READINGS (self));

  push (self, JOB_FORGET_ALL, NULL, NULL);
}

/**
 * lectern_readings_wait:
 * @self: the readings
 *
 * Waits until everything is written. Blocks on I/O.
 */
void
lectern_readings_wait (LecternReadings *self)
{
  g_return_if_fail (LECTERN_IS_READINGS (self));

  if (self->writer != NULL)
    g_thread_pool_free (g_steal_pointer (&self->writer), FALSE, TRUE);
}
