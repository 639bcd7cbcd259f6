/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-loading.h"

#include "lectern-loader.h"
#include "lectern-readings.h"

/* What the main thread and the worker share; each holds a reference. */
typedef struct
{
  gatomicrefcount ref_count;
  GFile          *file;        /* (owned) */
  GCancellable   *cancellable; /* (owned) */
  LecternLoadFunc func;
  gint            permille; /* atomic */
  GMutex          mutex;    /* guards what follows */
  LecternArticle *article;  /* (owned) (nullable) */
  char           *key;      /* (owned) (nullable) */
  LecternReading *reading;  /* (owned) (nullable) */
  GError         *error;    /* (owned) (nullable) */
  gboolean        is_done;
} Job;

/**
 * LecternLoading:
 *
 * One article on its way into a window.
 *
 * It begins before there is a window, even before GTK is started, so that reading and GTK's
 * own start overlap; and whoever makes the first frame can ask without going through the main
 * loop whether the article is there. A GTask can do neither: its result arrives by the main
 * loop only, which at the start runs after the window was made.
 *
 * To be used from the main thread only.
 *
 * ## Signals
 *
 * - `done`: the article can be fetched. In the main loop, at most once, and not after
 *   [method@Loading.finish] or [method@Loading.cancel].
 */
struct _LecternLoading
{
  GObject parent_instance;

  GFile *file;    /* (owned) */
  char  *section; /* (owned) (nullable) */
  Job   *job;     /* (owned) (nullable): finished or cancelled */

  char           *key;     /* (owned) (nullable): once finished */
  LecternReading *reading; /* (owned) (nullable): once finished */
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (LecternLoading, lectern_loading, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static Job *
job_ref (Job *job)
{
  g_atomic_ref_count_inc (&job->ref_count);

  return job;
}

static void
job_unref (Job *job)
{
  if (!g_atomic_ref_count_dec (&job->ref_count))
    return;

  g_object_unref (job->file);
  g_object_unref (job->cancellable);
  g_clear_object (&job->article);
  g_free (job->key);
  g_clear_pointer (&job->reading, lectern_reading_free);
  g_clear_error (&job->error);
  g_mutex_clear (&job->mutex);
  g_free (job);
}

/* What reaches the main loop: the loading may have ended meanwhile. */
typedef struct
{
  GWeakRef loading;
} Notice;

static void
notice_free (gpointer data)
{
  Notice *notice = data;

  g_weak_ref_clear (&notice->loading);
  g_free (notice);
}

static gboolean
notice_cb (gpointer data)
{
  Notice                    *notice = data;
  g_autoptr (LecternLoading) self = g_weak_ref_get (&notice->loading);

  if (self != NULL && self->job != NULL)
    g_signal_emit (self, signals[SIGNAL_DONE], 0);

  return G_SOURCE_REMOVE;
}

typedef struct
{
  Job    *job;    /* (owned) */
  Notice *notice; /* (owned) */
} Work;

/* Looks for what is kept of reading it: beside the article, so that it comes up where it was left. */
static LecternReading *
load_reading (LecternArticle *article,
              char          **key)
{
  g_autofree char *folder = lectern_readings_dup_folder ();

  *key = lectern_readings_dup_key (lectern_article_get_file (article));

  return *key != NULL ? lectern_readings_load (folder, *key) : NULL;
}

static gpointer
load_thread (gpointer data)
{
  g_autofree Work           *work = data;
  Job                       *job = work->job;
  g_autoptr (GError)         error = NULL;
  g_autoptr (LecternArticle) article = job->func (job->file, &job->permille, job->cancellable, &error);
  g_autoptr (LecternReading) reading = NULL;
  g_autofree char           *key = NULL;

  if (article != NULL)
    reading = load_reading (article, &key);

  g_mutex_lock (&job->mutex);
  job->article = g_steal_pointer (&article);
  job->key = g_steal_pointer (&key);
  job->reading = g_steal_pointer (&reading);
  job->error = g_steal_pointer (&error);
  job->is_done = TRUE;
  g_mutex_unlock (&job->mutex);

  /* Before the next frame is drawn. */
  g_idle_add_full (G_PRIORITY_DEFAULT, notice_cb, work->notice, notice_free);
  job_unref (job);

  return NULL;
}

static void
lectern_loading_dispose (GObject *object)
{
  lectern_loading_cancel (LECTERN_LOADING (object));

  G_OBJECT_CLASS (lectern_loading_parent_class)->dispose (object);
}

static void
lectern_loading_finalize (GObject *object)
{
  LecternLoading *self = LECTERN_LOADING (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->section, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->reading, lectern_reading_free);

  G_OBJECT_CLASS (lectern_loading_parent_class)->finalize (object);
}

static void
lectern_loading_class_init (LecternLoadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_loading_dispose;
  object_class->finalize = lectern_loading_finalize;

  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lectern_loading_init (LecternLoading *self)
{
}

/**
 * lectern_loading_new:
 * @file: the article or its folder
 * @section: (nullable): the id of the section to show
 *
 * Begins to load an article in a thread of its own. Returns at once; GTK need not be started.
 *
 * Returns: (transfer full): the loading
 */
LecternLoading *
lectern_loading_new (GFile      *file,
                     const char *section)
{
  return lectern_loading_new_with_func (file, section, lectern_loader_load_with_progress);
}

/**
 * lectern_loading_new_with_func:
 * @file: the article or its folder
 * @section: (nullable): the id of the section to show
 * @func: what loads it
 *
 * Begins to load an article by @func in a thread of its own.
 *
 * Returns: (transfer full): the loading
 */
LecternLoading *
lectern_loading_new_with_func (GFile          *file,
                               const char     *section,
                               LecternLoadFunc func)
{
  LecternLoading *self;
  Notice         *notice;
  Work           *work;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (LECTERN_TYPE_LOADING, NULL);
  self->file = g_object_ref (file);
  self->section = g_strdup (section);
  self->job = g_new0 (Job, 1);
  g_atomic_ref_count_init (&self->job->ref_count);
  g_mutex_init (&self->job->mutex);
  self->job->file = g_object_ref (file);
  self->job->cancellable = g_cancellable_new ();
  self->job->func = func;

  notice = g_new0 (Notice, 1);
  g_weak_ref_init (&notice->loading, self);
  work = g_new0 (Work, 1);
  work->job = job_ref (self->job);
  work->notice = notice;
  g_thread_unref (g_thread_new ("loading", load_thread, work));

  return self;
}

/**
 * lectern_loading_get_file:
 * @self: a loading
 *
 * Returns: (transfer none): what is loaded
 */
GFile *
lectern_loading_get_file (LecternLoading *self)
{
  g_return_val_if_fail (LECTERN_IS_LOADING (self), NULL);

  return self->file;
}

/**
 * lectern_loading_get_section:
 * @self: a loading
 *
 * Returns: (transfer none) (nullable): the id of the section to show
 */
const char *
lectern_loading_get_section (LecternLoading *self)
{
  g_return_val_if_fail (LECTERN_IS_LOADING (self), NULL);

  return self->section;
}

/**
 * lectern_loading_is_done:
 * @self: a loading
 *
 * Tells whether [method@Loading.finish] may be called. Does not wait for the disk.
 *
 * Returns: `TRUE` when the article was read or could not be read
 */
gboolean
lectern_loading_is_done (LecternLoading *self)
{
  gboolean is_done;

  g_return_val_if_fail (LECTERN_IS_LOADING (self), FALSE);

  if (self->job == NULL)
    return FALSE;

  g_mutex_lock (&self->job->mutex);
  is_done = self->job->is_done;
  g_mutex_unlock (&self->job->mutex);

  return is_done;
}

/**
 * lectern_loading_get_progress:
 * @self: a loading
 *
 * Returns: how much is done, from 0 to 1; 0 also where that is not known
 */
double
lectern_loading_get_progress (LecternLoading *self)
{
  g_return_val_if_fail (LECTERN_IS_LOADING (self), 0);

  return self->job != NULL ? g_atomic_int_get (&self->job->permille) / 1000.0 : 0;
}

/**
 * lectern_loading_finish:
 * @self: a loading that is done; finishing it twice is an error of the caller
 * @error: return location for an error
 *
 * Fetches the article. Fails as lectern_loader_load() does.
 *
 * Returns: (transfer full): the article, or `NULL` with @error set
 */
LecternArticle *
lectern_loading_finish (LecternLoading *self,
                        GError        **error)
{
  g_autoptr (LecternArticle) article = NULL;

  g_return_val_if_fail (lectern_loading_is_done (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  /* The worker writes nothing once it is done. */
  article = g_steal_pointer (&self->job->article);
  if (article == NULL)
    g_propagate_error (error, g_steal_pointer (&self->job->error));
  self->key = g_steal_pointer (&self->job->key);
  self->reading = g_steal_pointer (&self->job->reading);
  g_clear_pointer (&self->job, job_unref);

  return g_steal_pointer (&article);
}

/**
 * lectern_loading_get_key:
 * @self: a loading that is finished
 *
 * Returns: (transfer none) (nullable): by what name the reading of the article is kept
 */
const char *
lectern_loading_get_key (LecternLoading *self)
{
  g_return_val_if_fail (LECTERN_IS_LOADING (self), NULL);

  return self->key;
}

/**
 * lectern_loading_get_reading:
 * @self: a loading that is finished
 *
 * Returns: (transfer none) (nullable): what is kept of reading the article
 */
const LecternReading *
lectern_loading_get_reading (LecternLoading *self)
{
  g_return_val_if_fail (LECTERN_IS_LOADING (self), NULL);

  return self->reading;
}

/**
 * lectern_loading_cancel:
 * @self: a loading
 *
 * Gives up: nothing is signalled any more and the worker stops soon.
 */
void
lectern_loading_cancel (LecternLoading *self)
{
  g_return_if_fail (LECTERN_IS_LOADING (self));

  if (self->job == NULL)
    return;

  g_cancellable_cancel (self->job->cancellable);
  g_clear_pointer (&self->job, job_unref);
}
