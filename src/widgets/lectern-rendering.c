/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-rendering.h"

/* Threads that render figures. librsvg cannot be stopped, and a drawing may be made so that it takes for ever: whoever
 * gave it up and asks for it again would leave one more thread at work each time, until GTask has none left for anything
 * else. So there are threads of their own for it, few of them, and each file is rendered by one at a time; who wants it
 * meanwhile waits, and who gives up while he waits is never served. */

/* So many files that never end spoil the others. */
#define MAX_THREADS 4

/* Somebody who wants a figure rendered. */
typedef struct
{
  GTask          *task; /* (owned) */
  GTaskThreadFunc function;
} Order;

/* The files that are being rendered, each with those who wait for it: (element-type utf8 GQueue<Order>). Main thread. */
static GHashTable *files;

static void
order_free (Order *order)
{
  g_object_unref (order->task);
  g_free (order);
}

static void
queue_free (gpointer queue)
{
  g_queue_free_full (queue, (GDestroyNotify) order_free);
}

static void
pool_func (gpointer data,
           gpointer user_data)
{
  Order *order = data;

  if (!g_task_return_error_if_cancelled (order->task))
    order->function (order->task, g_task_get_source_object (order->task), g_task_get_task_data (order->task),
                     g_task_get_cancellable (order->task));
  order_free (order);
}

static void
file_free (gpointer  data,
           GClosure *closure)
{
  g_free (data);
}

static void completed_cb (GTask      *task,
                          GParamSpec *pspec,
                          char       *file);

static void
start (Order *order,
       char  *file)
{
  static GThreadPool *pool;

  if (pool == NULL)
    pool = g_thread_pool_new (pool_func, NULL, MAX_THREADS, FALSE, NULL);
  g_signal_connect_data (order->task, "notify::completed", G_CALLBACK (completed_cb), file, file_free, 0);
  g_thread_pool_push (pool, order, NULL);
}

/* Those who have given up are told so. That calls them back, and they may ask anew: the queue is whole by then. */
static void
drop_cancelled (GQueue *queue)
{
  g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func ((GDestroyNotify) order_free);

  for (GList *item = queue->head, *next; item != NULL; item = next)
    {
      Order *order = item->data;

      next = item->next;
      if (!g_cancellable_is_cancelled (g_task_get_cancellable (order->task)))
        continue;
      g_queue_delete_link (queue, item);
      g_ptr_array_add (dropped, order);
    }
  for (guint i = 0; i < dropped->len; i++)
    g_task_return_error_if_cancelled (((Order *) g_ptr_array_index (dropped, i))->task);
}

/* The next one who waits for the file has it rendered. */
static void
completed_cb (GTask      *task,
              GParamSpec *pspec,
              char       *file)
{
  GQueue *queue = g_hash_table_lookup (files, file);
  Order  *order;

  drop_cancelled (queue);
  order = g_queue_pop_head (queue);
  if (order != NULL)
    start (order, g_strdup (file));
  else
    g_hash_table_remove (files, file);
}

/**
 * lectern_rendering_run:
 * @task: a task without a result
 * @folder: the article's folder
 * @reference: which file, as the article writes it
 * @function: loads and renders it, in a thread, and gives the task its result
 *
 * Runs a task that renders a figure: as g_task_run_in_thread() does, but never two at a time for the same file.
 * A task that is cancelled before its turn fails with `G_IO_ERROR_CANCELLED`, at the latest when its turn comes. To be
 * called from the main thread.
 */
void
lectern_rendering_run (GTask          *task,
                       LecternFolder  *folder,
                       const char     *reference,
                       GTaskThreadFunc function)
{
  g_autofree char *file = NULL;
  GQueue          *queue;
  Order           *order;

  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (LECTERN_IS_FOLDER (folder) && reference != NULL && function != NULL);

  file = g_strconcat (lectern_folder_get_path (folder), "\n", reference, NULL);
  order = g_new0 (Order, 1);
  order->task = g_object_ref (task);
  order->function = function;
  if (files == NULL)
    files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, queue_free);
  queue = g_hash_table_lookup (files, file);
  if (queue != NULL)
    {
      drop_cancelled (queue);
      g_queue_push_tail (queue, order);
      return;
    }

  g_hash_table_insert (files, g_strdup (file), g_queue_new ());
  start (order, g_steal_pointer (&file));
}
