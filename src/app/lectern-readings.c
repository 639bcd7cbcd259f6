/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-readings-private.h"

#include <stdlib.h>

/**
 * LecternReadings:
 *
 * What is kept of reading articles: one small file an article, in a folder that only the user may
 * read. Its name is a hash of the article's path, so that the folder does not list what was read.
 *
 * Files are written by one thread, one after the other, each durably and as a whole: after a
 * crash, on a full disk, or beside another Lectern there is the old reading or the new one. What
 * cannot be written is not lost yet: lectern_readings_retry() tries again.
 *
 * To be used from the main thread, except for the functions that take no #LecternReadings.
 *
 * ## Signals
 *
 * - `written`: it was tried to write the latest reading of an article; its key, and whether that could be done.
 */
struct _LecternReadings
{
  GObject parent_instance;

  char         *folder;      /* (owned) */
  GApplication *application; /* (not owned) (nullable): held while something is written */
  GThreadPool  *writer;      /* (owned) (nullable): of one thread; NULL while there is nothing to write */
  GHashTable   *pending;     /* (owned) (element-type utf8 Pending): by key, the latest readings that are not written yet */
  GHashTable   *keys;        /* (owned) (element-type GFile utf8): of the articles that were opened */
  GHashTable   *forgotten;   /* (owned) (element-type GFile): articles of which nothing is to be kept */
  GHashTable   *bookmarks;   /* (owned) (element-type GFile LecternBookmarks): not owned, of the articles that show */
};

/* What is to be kept of an article. Counts its references, atomically; only the last two members change. */
typedef struct
{
  GBytes  *bytes;        /* (owned) */
  gboolean has_failed;   /* nobody is trying to write it; not for the writer */
  gint     is_overtaken; /* atomic: something that was asked for later counts */
} Pending;

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
  Pending      *pending;     /* (owned) (nullable): JOB_KEEP only */
  gboolean      is_written;  /* afterwards; JOB_KEEP only */
  GWeakRef      readings;    /* whom to tell */
  GApplication *application; /* (owned) (nullable): held */
} Job;

enum
{
  SIGNAL_WRITTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternReadings, lectern_readings, G_TYPE_OBJECT)

static void
pending_clear (gpointer data)
{
  g_bytes_unref (((Pending *) data)->bytes);
}

static void
pending_unref (Pending *pending)
{
  g_atomic_rc_box_release_full (pending, pending_clear);
}

/* It counts no more. */
static void
pending_overtake (gpointer data)
{
  Pending *pending = data;

  g_atomic_int_set (&pending->is_overtaken, TRUE);
  pending_unref (pending);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->readings);
  g_free (job->folder);
  g_free (job->key);
  g_clear_pointer (&job->pending, pending_unref);
  g_clear_object (&job->application);
  g_free (job);
}

/* What was asked for since counts, not what was just done. */
static void
note_written (LecternReadings *self,
              const Job       *job)
{
  if (g_hash_table_lookup (self->pending, job->key) != job->pending)
    return;

  job->pending->has_failed = TRUE;
  if (job->is_written)
    g_hash_table_remove (self->pending, job->key);
  g_signal_emit (self, signals[SIGNAL_WRITTEN], 0, job->key, job->is_written);
}

static gboolean
done_cb (gpointer data)
{
  Job                        *job = data;
  g_autoptr (LecternReadings) self = g_weak_ref_get (&job->readings);

  if (self != NULL && job->kind == JOB_KEEP)
    note_written (self, job);
  if (job->application != NULL)
    g_application_release (job->application);

  return G_SOURCE_REMOVE;
}

static void
write_func (gpointer data,
            gpointer user_data)
{
  Job *job = data;

  switch (job->kind)
    {
    case JOB_KEEP:
      /* On a slow disk many may wait. */
      if (!g_atomic_int_get (&job->pending->is_overtaken))
        job->is_written = lectern_readings_write (job->folder, job->key, job->pending->bytes);
      break;
    case JOB_FORGET:
      lectern_readings_delete (job->folder, job->key);
      break;
    case JOB_FORGET_ALL:
      lectern_readings_delete_all (job->folder);
      break;
    default:
      g_assert_not_reached ();
    }

  g_idle_add_full (G_PRIORITY_DEFAULT, done_cb, job, job_free);
}

static void
push (LecternReadings *self,
      JobKind          kind,
      const char      *key,
      Pending         *pending)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->folder = g_strdup (self->folder);
  job->key = g_strdup (key);
  g_weak_ref_init (&job->readings, self);
  job->pending = pending != NULL ? g_atomic_rc_box_acquire (pending) : NULL;
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
  g_hash_table_unref (self->pending);
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

  signals[SIGNAL_WRITTEN] = g_signal_new ("written", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
lectern_readings_init (LecternReadings *self)
{
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pending_overtake);
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
  Pending *pending;

  g_return_if_fail (LECTERN_IS_READINGS (self));
  g_return_if_fail (key != NULL);
  g_return_if_fail (reading != NULL);

  pending = g_atomic_rc_box_new0 (Pending);
  pending->bytes = g_bytes_ref (reading);
  g_hash_table_replace (self->pending, g_strdup (key), pending);
  push (self, JOB_KEEP, key, pending);
}

/**
 * lectern_readings_retry:
 * @self: the readings
 *
 * Tries again, once, to keep what could not be kept. Returns at once.
 */
void
lectern_readings_retry (LecternReadings *self)
{
  GHashTableIter iter;
  gpointer       key, value;

  g_return_if_fail (LECTERN_IS_READINGS (self));

  g_hash_table_iter_init (&iter, self->pending);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Pending *pending = value;

      if (!pending->has_failed)
        continue;
      pending->has_failed = FALSE;
      push (self, JOB_KEEP, key, pending);
    }
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

  g_hash_table_remove (self->pending, key);
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

  g_hash_table_remove_all (self->pending);
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
