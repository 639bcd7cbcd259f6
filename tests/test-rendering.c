/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-rendering.h"

/* How often it was rendered, how many do now, and how many did at most. */
static GMutex   mutex;
static GCond    cond;
static guint    n_begun;
static guint    n_now;
static guint    n_most;
static gboolean is_open;

/* How often somebody got a result, or heard that there is none. */
static guint n_done;
static guint n_cancelled;

static void
render (GTask        *task,
        gpointer      source,
        gpointer      task_data,
        GCancellable *cancellable)
{
  g_mutex_lock (&mutex);
  n_begun++;
  n_now++;
  n_most = MAX (n_most, n_now);
  g_cond_broadcast (&cond);
  /* Like librsvg, it does not look at the cancellable. */
  while (!is_open)
    g_cond_wait (&cond, &mutex);
  n_now--;
  g_mutex_unlock (&mutex);
  g_task_return_boolean (task, TRUE);
}

static void
rendered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    n_done++;
  else
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      n_cancelled++;
    }
}

static void
run (LecternFolder *folder,
     const char    *reference,
     GCancellable  *cancellable)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, rendered_cb, NULL);

  lectern_rendering_run (task, folder, reference, render);
}

static void
set_open (gboolean open)
{
  g_mutex_lock (&mutex);
  is_open = open;
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
}

static void
begin (void)
{
  n_begun = n_now = n_most = n_done = n_cancelled = 0;
  set_open (FALSE);
}

static void
wait_for_threads (guint n)
{
  g_mutex_lock (&mutex);
  while (n_begun < n)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
}

static void
wait_for_results (guint n)
{
  while (n_done + n_cancelled < n)
    g_main_context_iteration (NULL, TRUE);
}

/* Who scrolls a drawing that takes for ever in and out a hundred times has one thread at work. */
static void
test_again_and_again (void)
{
  g_autoptr (LecternFolder) folder = lectern_folder_open (g_get_tmp_dir (), NULL);
  g_autoptr (GCancellable)  last = g_cancellable_new ();

  begin ();
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();

      run (folder, "slow.svg", cancellable);
      wait_for_threads (1);
      g_cancellable_cancel (cancellable);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  run (folder, "slow.svg", last);
  /* Nor do those pile up who have given up waiting: all but the first. */
  wait_for_results (99);
  g_assert_cmpuint (n_cancelled, ==, 99);
  g_assert_cmpuint (n_begun, ==, 1);

  set_open (TRUE);
  wait_for_results (101);
  g_assert_cmpuint (n_begun, ==, 2);
  g_assert_cmpuint (n_most, ==, 1);
  g_assert_cmpuint (n_done, ==, 1);
}

/* All who wait for the same file get it, one after the other. */
static void
test_waiting (void)
{
  g_autoptr (LecternFolder) folder = lectern_folder_open (g_get_tmp_dir (), NULL);

  begin ();
  for (guint i = 0; i < 5; i++)
    run (folder, "slow.svg", NULL);
  wait_for_threads (1);
  set_open (TRUE);
  wait_for_results (5);
  g_assert_cmpuint (n_done, ==, 5);
  g_assert_cmpuint (n_most, ==, 1);
}

/* Other files need not wait for it, as long as they are not many that never end. */
static void
test_others (void)
{
  g_autoptr (LecternFolder) folder = lectern_folder_open (g_get_tmp_dir (), NULL);
  g_autoptr (LecternFolder) other = lectern_folder_open ("/", NULL);

  begin ();
  run (folder, "slow.svg", NULL);
  run (folder, "quick.svg", NULL);
  run (other, "slow.svg", NULL);
  wait_for_threads (3);
  g_assert_cmpuint (n_now, ==, 3);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.svg", i);

      run (folder, name, NULL);
    }
  set_open (TRUE);
  wait_for_results (23);
  g_assert_cmpuint (n_done, ==, 23);
  g_assert_cmpuint (n_most, <=, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rendering/again-and-again", test_again_and_again);
  g_test_add_func ("/rendering/waiting", test_waiting);
  g_test_add_func ("/rendering/others", test_others);

  return g_test_run ();
}
