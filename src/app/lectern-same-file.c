/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-same-file.h"

#include "lectern-article.h"

#include <stdlib.h>

/* Whether two names are of one article: links of the file system lead to the same file by several. */

/* A disk that is no longer there may take for ever to say so, in ms. */
#define MAX_MS 500

typedef struct
{
  GFile     *wanted; /* (owned) */
  GPtrArray *files;  /* (owned) (element-type GFile) */
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->wanted);
  g_ptr_array_unref (question->files);
  g_free (question);
}

/* The Markdown file itself, without links. Returns NULL if there is none on this computer. */
static char *
dup_real_path (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *inside = path != NULL ? g_build_filename (path, LECTERN_ARTICLE_NAME, NULL) : NULL;
  char            *real, *copy;

  if (path == NULL)
    return NULL;
  real = realpath (inside, NULL);
  if (real == NULL)
    real = realpath (path, NULL);
  copy = g_strdup (real);
  free (real);

  return copy;
}

static void
find_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Question        *question = task_data;
  g_autofree char *wanted = dup_real_path (question->wanted);
  GFile           *found = NULL;

  for (guint i = 0; wanted != NULL && found == NULL && i < question->files->len; i++)
    {
      g_autofree char *path = dup_real_path (g_ptr_array_index (question->files, i));

      if (g_strcmp0 (path, wanted) == 0)
        found = g_object_ref (g_ptr_array_index (question->files, i));
    }

  g_task_return_pointer (task, found, g_object_unref);
}

static gboolean
give_up_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return G_SOURCE_REMOVE;
}

/**
 * lectern_same_file_find_async:
 * @wanted: an article or its folder
 * @files: (element-type GFile): articles or their folders; kept until the end, not to be changed meanwhile
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Looks for an article among others, whatever links lead to it. It is taken to be none of them if that is not known in
 * half a second.
 */
void
lectern_same_file_find_async (GFile              *wanted,
                              GPtrArray          *files,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask)        task = g_task_new (NULL, cancellable, callback, user_data);
  Question                *question;

  g_return_if_fail (G_IS_FILE (wanted));
  g_return_if_fail (files != NULL);

  question = g_new0 (Question, 1);
  question->wanted = g_object_ref (wanted);
  question->files = g_ptr_array_ref (files);
  g_task_set_source_tag (task, lectern_same_file_find_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_timeout_add_full (G_PRIORITY_DEFAULT, MAX_MS, give_up_cb, g_object_ref (cancellable), g_object_unref);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * lectern_same_file_find_finish:
 * @result: what the callback was given
 *
 * Ends a lectern_same_file_find_async().
 *
 * Returns: (transfer full) (nullable): that of the files which is the wanted one, or NULL
 */
GFile *
lectern_same_file_find_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
