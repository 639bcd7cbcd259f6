/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-bookmarks.h"

#include <string.h>

static LecternBookmark *
make_bookmark (const char *id)
{
  LecternStoredPlace *place = g_new0 (LecternStoredPlace, 1);

  place->section = g_strdup ("one");
  place->text_before = g_strdup ("before");
  place->text_after = g_strdup ("after");

  return lectern_bookmark_new_take (g_strdup (id), g_strdup ("after"), place);
}

static gboolean
add (LecternBookmarks *bookmarks,
     const char       *id)
{
  g_autoptr (LecternBookmark) bookmark = make_bookmark (id);

  return lectern_bookmarks_add (bookmarks, bookmark);
}

static char *
dup_ids (LecternBookmarks *bookmarks)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < lectern_bookmarks_get_n (bookmarks); i++)
    g_string_append_printf (ids, "%s ", lectern_bookmarks_get (bookmarks, i)->id);

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
assert_ids (LecternBookmarks *bookmarks,
            const char       *expected)
{
  g_autofree char *ids = dup_ids (bookmarks);

  g_assert_cmpstr (ids, ==, expected);
}

static void
merge (LecternBookmarks *into,
       LecternBookmarks *from)
{
  g_autoptr (GPtrArray) all = lectern_bookmarks_dup_all (from);
  g_auto (GStrv)        removed = lectern_bookmarks_dup_removed (from);

  lectern_bookmarks_merge (into, all, (const char *const *) removed);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_list (void)
{
  g_autoptr (LecternBookmarks) bookmarks = lectern_bookmarks_new ();
  guint                        n_changed = 0;

  g_signal_connect_swapped (bookmarks, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_true (add (bookmarks, "a"));
  g_assert_true (add (bookmarks, "b"));
  g_assert_cmpuint (n_changed, ==, 2);
  lectern_bookmarks_remove (bookmarks, "a");
  lectern_bookmarks_remove (bookmarks, "nonsense");
  assert_ids (bookmarks, "b ");
  g_assert_cmpuint (n_changed, ==, 3);
  g_signal_handlers_disconnect_by_data (bookmarks, &n_changed);
}

/* Whoever merges with whom, both end with the same, and what was removed does not come back. */
static void
test_merge (void)
{
  g_autoptr (LecternBookmarks) one = lectern_bookmarks_new ();
  g_autoptr (LecternBookmarks) two = lectern_bookmarks_new ();

  add (one, "both");
  add (one, "gone");
  merge (two, one);
  add (one, "first");
  add (two, "second");
  lectern_bookmarks_remove (two, "gone");
  merge (one, two);
  assert_ids (one, "both first second ");
  merge (two, one);
  assert_ids (two, "both second first ");
  merge (two, two);
  assert_ids (two, "both second first ");
}

static void
test_limits (void)
{
  g_autoptr (LecternBookmarks) bookmarks = lectern_bookmarks_new ();
  g_autoptr (LecternBookmarks) large = lectern_bookmarks_new ();
  g_autofree char             *long_id = g_strnfill (LECTERN_BOOKMARKS_MAX_BYTES / 2, 'x');
  g_auto (GStrv)               removed = NULL;

  for (guint i = 0; i < LECTERN_BOOKMARKS_MAX; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_assert_true (add (bookmarks, id));
    }
  g_assert_false (add (bookmarks, "more"));
  lectern_bookmarks_remove (bookmarks, "7");
  g_assert_true (add (bookmarks, "more"));

  for (guint i = 0; i < 2 * LECTERN_BOOKMARKS_MAX; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i);

      lectern_bookmarks_remove (bookmarks, lectern_bookmarks_get (bookmarks, 0)->id);
      g_assert_true (add (bookmarks, id));
    }
  removed = lectern_bookmarks_dup_removed (bookmarks);
  g_assert_cmpuint (g_strv_length (removed), ==, LECTERN_BOOKMARKS_MAX);

  g_assert_true (add (large, long_id));
  long_id[0] = 'y';
  g_assert_false (add (large, long_id));
  long_id[0] = 'x';
  lectern_bookmarks_remove (large, long_id);
  g_assert_true (add (large, long_id));
}

static void
test_forget (void)
{
  g_autoptr (LecternBookmarks) bookmarks = lectern_bookmarks_new ();
  g_auto (GStrv)               removed = NULL;

  add (bookmarks, "a");
  add (bookmarks, "b");
  lectern_bookmarks_remove (bookmarks, "b");
  lectern_bookmarks_forget (bookmarks);
  lectern_bookmarks_forget (bookmarks);
  assert_ids (bookmarks, "");
  removed = lectern_bookmarks_dup_removed (bookmarks);
  g_assert_cmpuint (g_strv_length (removed), ==, 0);
  add (bookmarks, "c");
  lectern_bookmarks_undo_forget (bookmarks);
  lectern_bookmarks_undo_forget (bookmarks);
  assert_ids (bookmarks, "c a ");
}

static void
test_replace (void)
{
  g_autoptr (LecternBookmarks) bookmarks = lectern_bookmarks_new ();
  g_autoptr (LecternBookmark)  other = make_bookmark ("a");
  g_autoptr (LecternBookmark)  unknown = make_bookmark ("b");
  g_autoptr (GPtrArray)        others = g_ptr_array_new ();
  guint                        n_changed = 0;

  add (bookmarks, "a");
  g_signal_connect_swapped (bookmarks, "changed", G_CALLBACK (count_cb), &n_changed);
  g_ptr_array_add (others, unknown);
  lectern_bookmarks_replace (bookmarks, others);
  g_assert_cmpuint (n_changed, ==, 0);
  g_ptr_array_add (others, other);
  lectern_bookmarks_replace (bookmarks, others);
  g_assert_cmpuint (n_changed, ==, 1);
  g_signal_handlers_disconnect_by_data (bookmarks, &n_changed);
  assert_ids (bookmarks, "a ");
  g_assert_true (lectern_bookmarks_get (bookmarks, 0) == other);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bookmarks/list", test_list);
  g_test_add_func ("/bookmarks/merge", test_merge);
  g_test_add_func ("/bookmarks/limits", test_limits);
  g_test_add_func ("/bookmarks/forget", test_forget);
  g_test_add_func ("/bookmarks/replace", test_replace);

  return g_test_run ();
}
