/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-readings.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#define KEY "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

typedef struct
{
  char            *root;     /* (owned) a folder of its own */
  char            *folder;   /* (owned) of the readings; not there yet */
  LecternReadings *readings; /* (owned) */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->root = g_dir_make_tmp ("lectern-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->folder = g_build_filename (fixture->root, "state", "lectern", NULL);
  fixture->readings = lectern_readings_new (fixture->folder, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->root);

  g_assert_finalize_object (fixture->readings);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->folder);
  g_free (fixture->root);
}

static LecternReading *
make_reading (int dy)
{
  static const char *const before[] = { "zero", NULL };
  static const char *const after[] = { "two", "three", NULL };
  LecternReading          *reading = lectern_reading_new ();

  reading->dy = dy;
  reading->place = g_new0 (LecternStoredPlace, 1);
  *reading->place = (LecternStoredPlace){
    .section = g_strdup ("one “and” \"a half\"\\"),
    .before = g_strdupv ((char **) before),
    .after = g_strdupv ((char **) after),
    .nth = G_MAXUINT32,
    .length = 12345,
    .hash = G_GUINT64_CONSTANT (0xfedcba9876543210),
    .row = g_strdup (""),
    .column = g_strdup ("c"),
    .byte = 77,
    .text_before = g_strdup ("vor\n\x01her"),
    .text_after = g_strdup ("größer"),
  };
  reading->visited = g_strdupv ((char **) after);
  reading->toggled = g_strdupv ((char **) before);

  return reading;
}

/* Does not wait until it is written. */
static void
push (Fixture    *fixture,
      const char *key,
      int         dy)
{
  g_autoptr (LecternReading) reading = make_reading (dy);
  g_autoptr (GBytes)         bytes = lectern_reading_to_bytes (reading);

  lectern_readings_keep (fixture->readings, key, bytes);
}

static void
keep (Fixture    *fixture,
      const char *key,
      int         dy)
{
  push (fixture, key, dy);
  lectern_readings_wait (fixture->readings);
}

static char *
dup_path (Fixture    *fixture,
          const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static int
load_dy (Fixture    *fixture,
         const char *key)
{
  g_autoptr (LecternReading) reading = lectern_readings_load (fixture->folder, key);

  return reading != NULL ? reading->dy : G_MININT;
}

static void
test_round_trip (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (LecternReading) expected = make_reading (-7);
  g_autoptr (LecternReading) found = NULL;

  g_assert_null (lectern_readings_load (fixture->folder, KEY));
  keep (fixture, KEY, -7);
  found = lectern_readings_load (fixture->folder, KEY);
  g_assert_nonnull (found);
  g_assert_cmpint (found->dy, ==, -7);
  g_assert_cmpstr (found->place->section, ==, expected->place->section);
  g_assert_cmpstrv (found->place->before, expected->place->before);
  g_assert_cmpstrv (found->place->after, expected->place->after);
  g_assert_cmpuint (found->place->nth, ==, G_MAXUINT32);
  g_assert_cmpuint (found->place->length, ==, 12345);
  g_assert_cmphex (found->place->hash, ==, expected->place->hash);
  g_assert_cmpstr (found->place->row, ==, "");
  g_assert_cmpstr (found->place->column, ==, "c");
  g_assert_cmpuint (found->place->byte, ==, 77);
  g_assert_cmpstr (found->place->text_before, ==, expected->place->text_before);
  g_assert_cmpstr (found->place->text_after, ==, "größer");
  g_assert_cmpstrv (found->visited, expected->visited);
  g_assert_cmpstrv (found->toggled, expected->toggled);
  g_assert_false (lectern_reading_is_empty (found));
}

static void
append_bookmark (LecternReading *reading,
                 const char     *id)
{
  LecternStoredPlace *place = g_new0 (LecternStoredPlace, 1);

  place->section = g_strdup ("one");
  place->nth = 3;
  place->row = g_strdup ("r");
  place->column = g_strdup ("c");
  place->text_before = g_strdup ("vor");
  place->text_after = g_strdup ("nach \"ihm\"");
  if (reading->bookmarks == NULL)
    reading->bookmarks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_bookmark_unref);
  g_ptr_array_add (reading->bookmarks, lectern_bookmark_new_take (g_strdup (id), g_strdup ("Wörter\n"), place));
}

static char *
dup_bookmarks (Fixture *fixture)
{
  g_autoptr (LecternReading) reading = lectern_readings_load (fixture->folder, KEY);
  g_autoptr (GString)        ids = g_string_new (NULL);

  for (guint i = 0; reading != NULL && reading->bookmarks != NULL && i < reading->bookmarks->len; i++)
    g_string_append_printf (ids, "%s ", ((const LecternBookmark *) g_ptr_array_index (reading->bookmarks, i))->id);

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
test_bookmarks (Fixture      *fixture,
                gconstpointer data)
{
  static const char *const   removed[] = { "x", "y", NULL };
  g_autoptr (LecternReading) reading = lectern_reading_new ();
  g_autoptr (LecternReading) found = NULL;
  g_autoptr (GBytes)         bytes = NULL;
  const LecternBookmark     *bookmark;

  append_bookmark (reading, "a");
  append_bookmark (reading, "b");
  g_assert_false (lectern_reading_is_empty (reading));
  reading->removed = g_strdupv ((char **) removed);
  bytes = lectern_reading_to_bytes (reading);
  lectern_readings_keep (fixture->readings, KEY, bytes);
  lectern_readings_wait (fixture->readings);

  found = lectern_readings_load (fixture->folder, KEY);
  g_assert_cmpuint (found->bookmarks->len, ==, 2);
  g_assert_cmpstrv (found->removed, removed);
  bookmark = g_ptr_array_index (found->bookmarks, 0);
  g_assert_cmpstr (bookmark->id, ==, "a");
  g_assert_cmpstr (bookmark->label, ==, "Wörter\n");
  g_assert_cmpstr (bookmark->place->section, ==, "one");
  g_assert_cmpuint (bookmark->place->nth, ==, 3);
  g_assert_cmpstr (bookmark->place->row, ==, "r");
  g_assert_cmpstr (bookmark->place->column, ==, "c");
  g_assert_cmpstr (bookmark->place->text_before, ==, "vor");
  g_assert_cmpstr (bookmark->place->text_after, ==, "nach \"ihm\"");
}

static void
keep_bookmarks (LecternReadings   *readings,
                const char *const *ids,
                const char        *removed)
{
  g_autoptr (LecternReading) reading = lectern_reading_new ();
  g_autoptr (GBytes)         bytes = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    append_bookmark (reading, ids[i]);
  if (removed != NULL)
    {
      reading->removed = g_new0 (char *, 2);
      reading->removed[0] = g_strdup (removed);
    }
  bytes = lectern_reading_to_bytes (reading);
  lectern_readings_keep (readings, KEY, bytes);
  lectern_readings_wait (readings);
}

/* Two that have the same article open: whoever writes last loses nothing of what the other one set, and brings nothing
 * back of what the other one removed. */
static void
test_two_writers (Fixture      *fixture,
                  gconstpointer data)
{
  static const char *const    first[] = { "both", "first", NULL };
  static const char *const    second[] = { "second", NULL };
  static const char *const    none[] = { NULL };
  g_autoptr (LecternReadings) other = lectern_readings_new (fixture->folder, NULL);
  g_autofree char            *one = NULL;
  g_autofree char            *two = NULL;
  g_autofree char            *three = NULL;
  g_autofree char            *four = NULL;

  keep_bookmarks (fixture->readings, first, NULL);
  keep_bookmarks (other, second, "both");
  one = dup_bookmarks (fixture);
  g_assert_cmpstr (one, ==, "second first ");
  keep_bookmarks (fixture->readings, first, NULL);
  two = dup_bookmarks (fixture);
  g_assert_cmpstr (two, ==, "first second ");
  /* Who has nothing to keep himself does not delete it either. */
  keep_bookmarks (fixture->readings, none, NULL);
  three = dup_bookmarks (fixture);
  g_assert_cmpstr (three, ==, "first second ");

  lectern_readings_forget (other, KEY);
  lectern_readings_wait (other);
  keep_bookmarks (fixture->readings, none, NULL);
  g_assert_null (lectern_readings_load (fixture->folder, KEY));
  keep_bookmarks (fixture->readings, first, NULL);
  four = dup_bookmarks (fixture);
  g_assert_cmpstr (four, ==, "both first ");
}

#define N_WRITES 60

static gpointer
write_thread (gpointer data)
{
  const char *const          *arguments = data;
  g_autoptr (LecternReadings) readings = lectern_readings_new (arguments[0], NULL);

  for (guint i = 0; i < N_WRITES; i++)
    {
      g_autofree char  *id = g_strdup_printf ("%s%u", arguments[1], i);
      const char *const ids[] = { id, NULL };

      keep_bookmarks (readings, ids, NULL);
    }

  return NULL;
}

/* The same at the same time. */
static void
test_many_writes (Fixture      *fixture,
                  gconstpointer data)
{
  const char                *one[] = { fixture->folder, "one" };
  const char                *two[] = { fixture->folder, "two" };
  GThread                   *first = g_thread_new ("first", write_thread, one);
  GThread                   *second = g_thread_new ("second", write_thread, two);
  g_autoptr (LecternReading) reading = NULL;

  g_thread_join (first);
  g_thread_join (second);
  reading = lectern_readings_load (fixture->folder, KEY);
  g_assert_cmpuint (reading->bookmarks->len, ==, 2 * N_WRITES);
}

/* As many and as large as can be fit into the file that is read again. */
static void
test_full_of_bookmarks (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (LecternBookmarks) bookmarks = lectern_bookmarks_new ();
  g_autoptr (LecternReading)   reading = make_reading (1);
  g_autoptr (LecternReading)   found = NULL;
  g_autoptr (GBytes)           bytes = NULL;
  guint                        n;

  for (n = 0; n < LECTERN_BOOKMARKS_MAX; n++)
    {
      g_autoptr (LecternBookmark) bookmark = NULL;
      LecternStoredPlace         *place = g_new0 (LecternStoredPlace, 1);

      place->section = g_strnfill (200, 's');
      place->text_before = g_strnfill (128, '"');
      place->text_after = g_strnfill (128, '\n');
      bookmark = lectern_bookmark_new_take (g_strdup_printf ("%016x", n), g_strnfill (300, 'l'), place);
      if (!lectern_bookmarks_add (bookmarks, bookmark))
        break;
    }
  g_assert_cmpuint (n, >, 200);
  for (guint i = 0; i < LECTERN_BOOKMARKS_MAX; i++)
    {
      g_autofree char      *id = g_strdup_printf ("gone%012x", i);
      g_autoptr (GPtrArray) removed = g_ptr_array_new ();

      g_ptr_array_add (removed, id);
      g_ptr_array_add (removed, NULL);
      lectern_bookmarks_merge (bookmarks, NULL, (const char *const *) removed->pdata);
    }
  reading->bookmarks = lectern_bookmarks_dup_all (bookmarks);
  reading->removed = lectern_bookmarks_dup_removed (bookmarks);
  bytes = lectern_reading_to_bytes (reading);
  lectern_readings_keep (fixture->readings, KEY, bytes);
  lectern_readings_wait (fixture->readings);
  found = lectern_readings_load (fixture->folder, KEY);
  g_assert_nonnull (found);
  g_assert_cmpuint (found->bookmarks->len, ==, n);
}

static void
replace_strings (char     ***strings,
                 const char *text)
{
  g_strfreev (*strings);
  *strings = g_new0 (char *, 2);
  (*strings)[0] = g_strdup (text);
}

/* Ids that an article sets may be of any length. What is worth least goes first; bookmarks stay. */
static void
test_too_large (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *text = g_strnfill (LECTERN_READING_MAX_BYTES, 's');

  for (guint n_large = 1; n_large <= 5; n_large++)
    {
      g_autoptr (LecternReading) reading = make_reading (1);
      g_autoptr (LecternReading) found = NULL;
      g_autoptr (GBytes)         bytes = NULL;

      append_bookmark (reading, "a");
      replace_strings (&reading->removed, n_large >= 5 ? text : "b");
      replace_strings (&reading->place->after, text);
      if (n_large >= 2)
        {
          g_free (reading->place->section);
          reading->place->section = g_strdup (text);
        }
      if (n_large >= 3)
        replace_strings (&reading->visited, text);
      if (n_large >= 4)
        replace_strings (&reading->toggled, text);

      bytes = lectern_reading_to_bytes (reading);
      g_assert_cmpuint (g_bytes_get_size (bytes), <=, LECTERN_READING_MAX_BYTES);
      lectern_readings_keep (fixture->readings, KEY, bytes);
      lectern_readings_wait (fixture->readings);
      found = lectern_readings_load (fixture->folder, KEY);
      g_assert_nonnull (found);
      g_assert_cmpuint (found->bookmarks->len, ==, 1);
      g_assert_cmpint (found->place != NULL, ==, n_large < 2);
      g_assert_true (found->place == NULL || (found->place->before == NULL && found->place->after == NULL));
      g_assert_cmpint (found->visited != NULL, ==, n_large < 3);
      g_assert_cmpint (found->toggled != NULL, ==, n_large < 4);
    }
}

/* All that hold the bookmarks of an article hold the same ones; who comes when nobody does gets new ones. */
static void
test_shared (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GFile)            file = g_file_new_for_path ("/a/article.md");
  g_autoptr (GFile)            same = g_file_new_for_path ("/a/article.md");
  g_autoptr (GFile)            other = g_file_new_for_path ("/b/article.md");
  g_autoptr (LecternBookmarks) first = lectern_readings_get_bookmarks (fixture->readings, file);
  g_autoptr (LecternBookmarks) second = lectern_readings_get_bookmarks (fixture->readings, same);
  g_autoptr (LecternBookmarks) third = lectern_readings_get_bookmarks (fixture->readings, other);
  g_autoptr (LecternReading)   reading = lectern_reading_new ();

  g_assert_true (first == second);
  g_assert_true (first != third);
  append_bookmark (reading, "a");
  lectern_bookmarks_merge (first, reading->bookmarks, NULL);
  g_clear_object (&second);
  g_assert_finalize_object (g_steal_pointer (&first));
  first = lectern_readings_get_bookmarks (fixture->readings, file);
  g_assert_cmpuint (lectern_bookmarks_get_n (first), ==, 0);
}

/* What someone reads is nobody else's business. */
static void
test_modes (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *path = dup_path (fixture, KEY ".json");
  struct stat      status;

  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0755), ==, 0);
  keep (fixture, KEY, 1);
  g_assert_cmpint (g_stat (fixture->folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_forget (Fixture      *fixture,
             gconstpointer data)
{
  static const char other[] = "f123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  g_autofree char  *foreign = dup_path (fixture, "notes.txt");

  keep (fixture, KEY, 1);
  keep (fixture, other, 2);
  lectern_readings_forget (fixture->readings, KEY);
  lectern_readings_wait (fixture->readings);
  g_assert_null (lectern_readings_load (fixture->folder, KEY));
  g_assert_cmpint (load_dy (fixture, other), ==, 2);

  g_assert_true (g_file_set_contents (foreign, "x", 1, NULL));
  lectern_readings_forget_all (fixture->readings);
  lectern_readings_wait (fixture->readings);
  g_assert_null (lectern_readings_load (fixture->folder, other));
  /* What is not ours stays, and then the folder as well. */
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (foreign), ==, 0);
  lectern_readings_forget_all (fixture->readings);
  lectern_readings_wait (fixture->readings);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

/* The last of several that are kept at once is the one that stays. */
static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  for (int i = 0; i <= 20; i++)
    {
      g_autoptr (LecternReading) reading = make_reading (i);
      g_autoptr (GBytes)         bytes = lectern_reading_to_bytes (reading);

      lectern_readings_keep (fixture->readings, KEY, bytes);
    }
  lectern_readings_wait (fixture->readings);
  g_assert_cmpint (load_dy (fixture, KEY), ==, 20);
}

static void
test_garbage (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const texts[] = {
    "", "nonsense", "{", "[]", "null", "{\"format\": 1}", "{\"format\": \"lectern-reading/2\"}", "\xff\xfe\x00",
    "{\"format\": \"lectern-reading/1\"", "{\"format\": \"lectern-reading/1\"}{}"
  };
  static const char *const odd[] = {
    "{\"format\": \"lectern-reading/1\"}",
    "{\"format\": \"lectern-reading/1\", \"place\": 1, \"dy\": \"x\", \"visited\": {}}",
    "{\"format\": \"lectern-reading/1\", \"place\": {\"section\": 1}}",
    "{\"format\": \"lectern-reading/1\", \"visited\": [1, null, {}], \"dy\": 1e300}",
    "{\"format\": \"lectern-reading/1\", \"bookmarks\": {}, \"removed\": 1}",
    ("{\"format\": \"lectern-reading/1\", \"bookmarks\": [1, null, {}, {\"id\": \"a\", \"label\": \"b\"}, {\"id\": \"\", \"label\": \"b\","
     " \"section\": \"s\", \"text-before\": \"\", \"text-after\": \"\"}], \"removed\": [{}]}"),
  };
  g_autofree char *path = dup_path (fixture, KEY ".json");
  g_autofree char *large = g_strnfill (LECTERN_READING_MAX_BYTES + 1, ' ');

  keep (fixture, KEY, 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_assert_null (lectern_readings_load (fixture->folder, KEY));
    }
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (LecternReading) reading = NULL;

      g_assert_true (g_file_set_contents (path, odd[i], -1, NULL));
      reading = lectern_readings_load (fixture->folder, KEY);
      g_assert_nonnull (reading);
      g_assert_true (lectern_reading_is_empty (reading));
      g_assert_cmpint (reading->dy, ==, 0);
    }
  g_assert_true (g_file_set_contents (path, large, -1, NULL));
  g_assert_null (lectern_readings_load (fixture->folder, KEY));

  /* Neither a pipe nor a folder is waited for. */
  g_unlink (path);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (lectern_readings_load (fixture->folder, KEY));
  g_unlink (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_null (lectern_readings_load (fixture->folder, KEY));
  keep (fixture, KEY, 1);
}

/* Where nothing can be written, the old reading stays, and nothing is left behind. */
static void
test_full (Fixture      *fixture,
           gconstpointer data)
{
  struct rlimit    old, small;
  g_autoptr (GDir) dir = NULL;

  keep (fixture, KEY, 1);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = (struct rlimit){ 100, old.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  keep (fixture, KEY, 2);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  g_assert_cmpint (load_dy (fixture, KEY), ==, 1);

  dir = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, KEY ".json");
  g_assert_null (g_dir_read_name (dir));
}

static void
test_no_folder (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *state = g_path_get_dirname (fixture->folder);

  g_assert_true (g_file_set_contents (state, "a file in the way", -1, NULL));
  keep (fixture, KEY, 1);
  g_assert_null (lectern_readings_load (fixture->folder, KEY));
  lectern_readings_forget (fixture->readings, KEY);
  lectern_readings_forget_all (fixture->readings);
  lectern_readings_wait (fixture->readings);
}

typedef struct
{
  guint n_written;
  guint n_failed;
} Count;

static void
written_cb (LecternReadings *readings,
            const char      *key,
            gboolean         is_written,
            gpointer         count)
{
  g_assert_cmpstr (key, ==, KEY);
  if (is_written)
    ((Count *) count)->n_written++;
  else
    ((Count *) count)->n_failed++;
}

/* Waits until everything is written, and told. */
static void
finish (LecternReadings *readings)
{
  lectern_readings_wait (readings);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* What could not be written is written once it can be: when it is tried again, and not without an end before. */
static void
test_retry (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *state = g_path_get_dirname (fixture->folder);
  Count            count = { 0, 0 };

  g_signal_connect (fixture->readings, "written", G_CALLBACK (written_cb), &count);
  g_assert_true (g_file_set_contents (state, "a file in the way", -1, NULL));
  keep (fixture, KEY, 1);
  finish (fixture->readings);
  g_assert_cmpuint (count.n_failed, ==, 1);
  lectern_readings_retry (fixture->readings);
  lectern_readings_retry (fixture->readings);
  finish (fixture->readings);
  g_assert_cmpuint (count.n_failed, ==, 2);

  g_assert_cmpint (g_unlink (state), ==, 0);
  finish (fixture->readings);
  g_assert_cmpint (load_dy (fixture, KEY), ==, G_MININT);
  lectern_readings_retry (fixture->readings);
  finish (fixture->readings);
  g_assert_cmpint (load_dy (fixture, KEY), ==, 1);
  lectern_readings_retry (fixture->readings);
  finish (fixture->readings);
  g_assert_cmpuint (count.n_failed, ==, 2);
  g_assert_cmpuint (count.n_written, ==, 1);
}

/* How often a file got its name in a folder that is watched (for IN_MOVE: the kernel makes one of the same events in a
 * row). */
static guint
count_renames (int watch)
{
  char   buffer[16384];
  gssize n_bytes = read (watch, buffer, sizeof buffer);
  guint  n = 0;

  for (gssize i = 0; i < n_bytes;)
    {
      const struct inotify_event *event = (const struct inotify_event *) (const void *) (buffer + i);

      n += (event->mask & IN_MOVED_TO) != 0;
      i += (gssize) (sizeof *event + event->len);
    }

  return n;
}

/* On a slow disk writing does not lag behind: of all that waits only the last of an article is written, and nothing that
 * was forgotten since. */
static void
test_overtaken (Fixture      *fixture,
                gconstpointer data)
{
  Count count = { 0, 0 };
  int   watch, door;

  keep (fixture, KEY, 1);
  finish (fixture->readings);
  watch = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);
  g_assert_cmpint (inotify_add_watch (watch, fixture->folder, IN_MOVE), >=, 0);
  door = open (fixture->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (flock (door, LOCK_EX), ==, 0);

  g_signal_connect (fixture->readings, "written", G_CALLBACK (written_cb), &count);
  for (int i = 2; i <= 21; i++)
    push (fixture, KEY, i);
  close (door);
  finish (fixture->readings);
  g_assert_cmpint (load_dy (fixture, KEY), ==, 21);
  g_assert_cmpuint (count.n_written, ==, 1);
  g_assert_cmpuint (count.n_failed, ==, 0);
  /* The first may have been begun before the second was pushed. */
  g_assert_cmpuint (count_renames (watch), <=, 2);

  door = open (fixture->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (flock (door, LOCK_EX), ==, 0);
  for (int i = 22; i <= 30; i++)
    push (fixture, KEY, i);
  lectern_readings_forget (fixture->readings, KEY);
  close (door);
  finish (fixture->readings);
  g_assert_cmpint (load_dy (fixture, KEY), ==, G_MININT);
  g_assert_cmpuint (count_renames (watch), <=, 1);
  close (watch);
}

/* What was kept or forgotten since is not undone by trying again. */
static void
test_retry_late (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *state = g_path_get_dirname (fixture->folder);
  Count            count = { 0, 0 };

  g_signal_connect (fixture->readings, "written", G_CALLBACK (written_cb), &count);
  g_assert_true (g_file_set_contents (state, "a file in the way", -1, NULL));
  keep (fixture, KEY, 1);
  g_assert_cmpint (g_unlink (state), ==, 0);
  keep (fixture, KEY, 2);
  finish (fixture->readings);
  lectern_readings_retry (fixture->readings);
  finish (fixture->readings);
  g_assert_cmpint (load_dy (fixture, KEY), ==, 2);
  g_assert_cmpuint (count.n_failed, ==, 0);
  g_assert_cmpuint (count.n_written, ==, 1);

  for (guint i = 0; i < 4; i++)
    {
      lectern_readings_forget_all (fixture->readings);
      finish (fixture->readings);
      g_rmdir (state);
      g_assert_true (g_file_set_contents (state, "a file in the way", -1, NULL));
      keep (fixture, KEY, 3);
      /* Told before or after. */
      if (i % 2 == 0)
        finish (fixture->readings);
      if (i < 2)
        lectern_readings_forget (fixture->readings, KEY);
      else
        lectern_readings_forget_all (fixture->readings);
      g_assert_cmpint (g_unlink (state), ==, 0);
      finish (fixture->readings);
      lectern_readings_retry (fixture->readings);
      finish (fixture->readings);
      g_assert_cmpint (load_dy (fixture, KEY), ==, G_MININT);
    }
}

/* There is a limit; the oldest goes. So does what a killed process has begun; the rest is not ours. */
static void
test_limit (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *begun = dup_path (fixture, KEY ".json.ABCDEF");
  g_autofree char *fresh = dup_path (fixture, KEY ".json.GHIJKL");
  g_autofree char *foreign = dup_path (fixture, "old.json");
  g_autofree char *first = dup_path (fixture, "00000000000000000000000000000000000000000000000000000000000000ff.json");
  struct utimbuf   long_ago = { 1000, 1000 };

  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
  for (guint i = 0; i < LECTERN_READINGS_MAX; i++)
    {
      g_autofree char *name = g_strdup_printf ("%062x%02x.json", i, 0xff);
      g_autofree char *path = dup_path (fixture, name);
      struct utimbuf   time = { 10000 + i, 10000 + i };

      g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
      g_assert_cmpint (utime (path, &time), ==, 0);
    }
  g_assert_true (g_file_set_contents (begun, "{", -1, NULL));
  g_assert_true (g_file_set_contents (fresh, "{", -1, NULL));
  g_assert_true (g_file_set_contents (foreign, "{", -1, NULL));
  utime (begun, &long_ago);
  utime (foreign, &long_ago);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));

  keep (fixture, KEY, 1);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (begun, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  g_assert_cmpint (load_dy (fixture, KEY), ==, 1);
}

/* Writes the file of an article that was read at @time, as a copy may have it: without the mode of one with bookmarks. */
static char *
write_old (Fixture *fixture,
           guint    i,
           GBytes  *bytes,
           time_t   time)
{
  g_autofree char *name = g_strdup_printf ("%064x.json", i);
  char            *path = dup_path (fixture, name);
  struct utimbuf   times = { time, time };

  g_assert_true (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_cmpint (utime (path, &times), ==, 0);

  return path;
}

static GBytes *
create_marked (void)
{
  g_autoptr (LecternReading) reading = lectern_reading_new ();

  append_bookmark (reading, "a");

  return lectern_reading_to_bytes (reading);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint            n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* Bookmarks stay, however old they are, and take no place of other articles. Only who forgets all loses them. */
static void
test_limit_bookmarks (Fixture      *fixture,
                      gconstpointer data)
{
  static const char *const ids[] = { "b", NULL };
  g_autoptr (GBytes)       marked = create_marked ();
  g_autoptr (GBytes)       plain = g_bytes_new_static ("{}", 2);
  g_autofree char         *written = dup_path (fixture, KEY ".json");
  g_autofree char         *first = NULL;
  g_autofree char         *oldest = NULL;
  struct utimbuf           long_ago = { 500, 500 };
  struct stat              status;

  keep_bookmarks (fixture->readings, ids, NULL);
  g_assert_cmpint (utime (written, &long_ago), ==, 0);
  g_assert_cmpint (g_stat (written, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0677, ==, 0600);
  first = write_old (fixture, 0, marked, 1000);
  for (guint i = 1; i < 20; i++)
    g_free (write_old (fixture, i, marked, 1000 + (time_t) i));
  oldest = write_old (fixture, 20, plain, 2000);
  for (guint i = 1; i < LECTERN_READINGS_MAX; i++)
    g_free (write_old (fixture, 20 + i, plain, 2000 + (time_t) i));

  keep (fixture, "f000000000000000000000000000000000000000000000000000000000000000", 1);
  g_assert_false (g_file_test (oldest, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (written, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (fixture), ==, LECTERN_READINGS_MAX + 21);
  /* What was looked into once is known; nothing else goes in its place. */
  g_assert_cmpint (g_stat (first, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  keep (fixture, "f100000000000000000000000000000000000000000000000000000000000000", 1);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (fixture), ==, LECTERN_READINGS_MAX + 21);

  lectern_readings_forget_all (fixture->readings);
  lectern_readings_wait (fixture->readings);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

/* There is an end to bookmarks, too; then what was read longest ago goes. */
static void
test_limit_all (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GBytes) marked = create_marked ();
  g_autofree char   *oldest = NULL;
  g_autofree char   *next = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->folder, 0700), ==, 0);
  oldest = write_old (fixture, 0, marked, 1000);
  next = write_old (fixture, 1, marked, 1001);
  g_assert_cmpint (g_chmod (oldest, 0700), ==, 0);
  g_assert_cmpint (g_chmod (next, 0700), ==, 0);
  /* To write all of them takes long on some computers. */
  for (guint i = 2; i < LECTERN_READINGS_MAX_ALL; i++)
    {
      g_autofree char *name = g_strdup_printf ("%064x.json", i);
      g_autofree char *path = dup_path (fixture, name);

      g_assert_cmpint (link (next, path), ==, 0);
    }
  keep (fixture, KEY, 1);
  g_assert_false (g_file_test (oldest, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (fixture), ==, LECTERN_READINGS_MAX_ALL);
  g_assert_cmpint (load_dy (fixture, KEY), ==, 1);
}

/* One article has one key, whatever leads to it. */
static void
test_key (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char  *path = g_build_filename (fixture->root, "article.md", NULL);
  g_autofree char  *link = g_build_filename (fixture->root, "link.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) linked = g_file_new_for_path (link);
  g_autoptr (GFile) far = g_file_new_for_uri ("http://example.org/article.md");
  g_autofree char  *key = NULL;
  g_autofree char  *same = NULL;

  g_assert_null (lectern_readings_dup_key (file));
  g_assert_null (lectern_readings_dup_key (far));
  g_assert_true (g_file_set_contents (path, "x", -1, NULL));
  g_assert_cmpint (symlink ("article.md", link), ==, 0);
  key = lectern_readings_dup_key (file);
  same = lectern_readings_dup_key (linked);
  g_assert_cmpuint (strlen (key), ==, 64);
  g_assert_cmpstr (key, ==, same);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/readings/round-trip", test_round_trip);
  ADD ("/readings/bookmarks", test_bookmarks);
  ADD ("/readings/two-writers", test_two_writers);
  ADD ("/readings/many-writes", test_many_writes);
  ADD ("/readings/full-of-bookmarks", test_full_of_bookmarks);
  ADD ("/readings/too-large", test_too_large);
  ADD ("/readings/shared", test_shared);
  ADD ("/readings/modes", test_modes);
  ADD ("/readings/forget", test_forget);
  ADD ("/readings/order", test_order);
  ADD ("/readings/garbage", test_garbage);
  ADD ("/readings/full", test_full);
  ADD ("/readings/no-folder", test_no_folder);
  ADD ("/readings/retry", test_retry);
  ADD ("/readings/overtaken", test_overtaken);
  ADD ("/readings/retry-late", test_retry_late);
  ADD ("/readings/limit", test_limit);
  ADD ("/readings/limit-bookmarks", test_limit_bookmarks);
  ADD ("/readings/limit-all", test_limit_all);
  ADD ("/readings/key", test_key);

  return g_test_run ();
}
