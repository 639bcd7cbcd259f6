/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#define SECRET "secret"
#define INSIDE "inside"

typedef struct
{
  char *root;   /* (owned) holds all that follows */
  char *folder; /* (owned) the article's folder */
} Fixture;

static void
write_file (const char *folder,
            const char *name,
            const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
link_file (const char *folder,
           const char *name,
           const char *target)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_no_errno (symlink (target, path));
}

static void
make_special_files (const char *folder)
{
  g_autofree char   *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char   *socket_path = g_build_filename (folder, "socket", NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int                fd = socket (AF_UNIX, SOCK_STREAM, 0);

  g_assert_no_errno (mkfifo (fifo, 0600));
  g_assert_cmpuint (strlen (socket_path), <, sizeof address.sun_path);
  strcpy (address.sun_path, socket_path);
  g_assert_no_errno (bind (fd, (struct sockaddr *) &address, sizeof address));
  close (fd);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *sub = NULL;
  g_autofree char *outside = NULL;

  fixture->root = g_dir_make_tmp ("lectern-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->root, "article", NULL);
  sub = g_build_filename (fixture->folder, "sub", NULL);
  outside = g_build_filename (fixture->root, "article-2", NULL);
  g_assert_no_errno (g_mkdir_with_parents (sub, 0700));
  g_assert_no_errno (g_mkdir_with_parents (outside, 0700));

  write_file (fixture->root, "secret", SECRET);
  write_file (outside, "secret", SECRET);
  write_file (fixture->folder, "a.svg", INSIDE);
  write_file (fixture->folder, "two words.svg", INSIDE);
  write_file (fixture->folder, "50%.svg", INSIDE);
  write_file (fixture->folder, "b#1?.svg", INSIDE);
  write_file (fixture->folder, "50%2e.svg", INSIDE);
  write_file (fixture->folder, "x:y.svg", INSIDE);
  write_file (fixture->folder, "back\\slash.svg", INSIDE);
  write_file (fixture->folder, "größe.svg", INSIDE);
  write_file (sub, "c.svg", INSIDE);
  link_file (fixture->folder, "link.svg", "sub/c.svg");
  link_file (fixture->folder, "sub-link", "sub");
  link_file (fixture->folder, "loop", "loop");
  link_file (fixture->folder, "dangling", "nothing");
  link_file (fixture->folder, "out", "../secret");
  link_file (fixture->folder, "out-folder", "..");
  link_file (fixture->folder, "sibling", "../article-2");
  link_file (fixture->folder, "absolute", "/etc/passwd");
  link_file (fixture->folder, "device", "/dev/zero");
  link_file (fixture->folder, "proc", "/proc/self/root/etc/passwd");
  link_file (fixture->root, "way-in", "article");
  make_special_files (fixture->folder);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  const char *const argv[] = { "rm", "-rf", "--", fixture->root, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (fixture->root);
  g_free (fixture->folder);
}

typedef enum
{
  OPENS,
  OUTSIDE,
  NOT_REGULAR,
  NOT_FOUND,
  OTHER, /* any error */
} Outcome;

static const struct
{
  const char *reference;
  Outcome     outcome;
} cases[] = {
  { "a.svg", OPENS },
  { "./a.svg", OPENS },
  { "sub/c.svg", OPENS },
  { "sub/../a.svg", OPENS },
  { "sub//c.svg", OPENS },
  { "two words.svg", OPENS },
  { "two%20words.svg", OPENS },
  { "gr%C3%B6%c3%9Fe.svg", OPENS },
  { "größe.svg", OPENS },
  { "50%.svg", OPENS },
  { "50%25.svg", OPENS },
  { "50%252e.svg", OPENS }, /* decoded once, not twice */
  { "a.svg?v=2", OPENS },
  { "a.svg#part", OPENS },
  { "a.svg?u=/x/../../../y", OPENS },
  { "b#1?.svg", OPENS },
  { "b%231%3F.svg", OPENS },
  { "b#1?.svg#part", NOT_FOUND },
  { "./x:y.svg", OPENS },
  { "back\\slash.svg", OPENS },
  { "link.svg", OPENS },
  { "sub-link/c.svg", OPENS },
  { "..", OUTSIDE },
  { "../secret", OUTSIDE },
  { "../article/a.svg", OUTSIDE },
  { "../article-2/secret", OUTSIDE },
  { "%2e%2e/secret", OUTSIDE },
  { "..%2fsecret", OUTSIDE },
  { "..%2Fsecret?x", OUTSIDE },
  { "sub/../../secret", OUTSIDE },
  { "./././../secret", OUTSIDE },
  { "/etc/passwd", OUTSIDE },
  { "%2fetc/passwd", OUTSIDE },
  { "//host/share/x", OUTSIDE },
  { "\\\\host\\share", OUTSIDE },
  { "%5c%5chost%5cshare", OUTSIDE },
  { "file:///etc/passwd", OUTSIDE },
  { "file:a.svg", OUTSIDE },
  { "http://example.org/a.svg", OUTSIDE },
  { "data:image/svg+xml,x", OUTSIDE },
  { "C:\\a.svg", OUTSIDE },
  { "/proc/self/environ", OUTSIDE },
  { "out", OUTSIDE },
  { "out-folder/secret", OUTSIDE },
  { "sibling/secret", OUTSIDE },
  { "absolute", OUTSIDE },
  { "device", OUTSIDE },
  { "proc", OUTSIDE },
  { "fifo", NOT_REGULAR },
  { "socket", NOT_REGULAR },
  { "sub", NOT_REGULAR },
  { "sub/", NOT_REGULAR },
  { ".", NOT_REGULAR },
  { "", NOT_FOUND },
  { "#part", NOT_FOUND },
  { "?", NOT_FOUND },
  { "missing.svg", NOT_FOUND },
  { "missing/a.svg", NOT_FOUND },
  { "dangling", NOT_FOUND },
  { "50%252E.svg", NOT_FOUND },
  { "loop", OTHER },
  { "a.svg/", OTHER },
  { "a.svg/x", OTHER },
  { "a.svg%00", OTHER },
  { "sub/%00/../a.svg", OTHER },
};

static void
assert_outcome (LecternFolder *folder,
                const char    *reference,
                Outcome        outcome)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lectern_folder_read (folder, reference, 100, NULL, &error);

  g_test_message ("%s: %s", reference, error != NULL ? error->message : "opened");
  switch (outcome)
    {
    case OPENS:
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), INSIDE, strlen (INSIDE));
      return;
    case OUTSIDE:
      g_assert_error (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_OUTSIDE);
      break;
    case NOT_REGULAR:
      g_assert_error (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_NOT_REGULAR);
      break;
    case NOT_FOUND:
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      break;
    case OTHER:
    default:
      g_assert_nonnull (error);
    }
  g_assert_null (bytes);
  if (*reference != '\0')
    g_assert_nonnull (strstr (error->message, reference));
}

static void
test_references (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (LecternFolder) folder = lectern_folder_open (fixture->folder, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_outcome (folder, cases[i].reference, cases[i].outcome);
  g_assert_finalize_object (g_steal_pointer (&folder));
}

/* Makes openat2 fail in this process as it does before Linux 5.6. */
static gboolean
forbid_openat2 (void)
{
  struct sock_filter code[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { .len = G_N_ELEMENTS (code), .filter = code };

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static void
test_references_without_openat2 (Fixture      *fixture,
                                 gconstpointer data)
{
  if (g_test_subprocess ())
    {
      if (!forbid_openat2 ())
        return;
      g_assert_cmpint (syscall (SYS_openat2, -1, NULL, NULL, 0), ==, -1);
      g_assert_cmpint (errno, ==, ENOSYS);
      test_references (fixture, data);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_symlink_to_folder (Fixture      *fixture,
                        gconstpointer data)
{
  g_autofree char          *path = g_build_filename (fixture->root, "way-in", NULL);
  g_autoptr (LecternFolder) folder = lectern_folder_open (path, NULL);

  g_assert_cmpstr (lectern_folder_get_path (folder), ==, path);
  assert_outcome (folder, "link.svg", OPENS);
  assert_outcome (folder, "out", OUTSIDE);
}

static void
test_renamed (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (LecternFolder) folder = lectern_folder_open (fixture->folder, NULL);
  g_autofree char          *elsewhere = g_build_filename (fixture->root, "elsewhere", NULL);

  g_assert_no_errno (g_rename (fixture->folder, elsewhere));
  g_assert_no_errno (g_mkdir (fixture->folder, 0700));
  write_file (fixture->folder, "a.svg", SECRET);

  assert_outcome (folder, "a.svg", OPENS);
}

static void
test_open_fails (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autofree char          *file = g_build_filename (fixture->folder, "a.svg", NULL);
  g_autofree char          *missing = g_build_filename (fixture->folder, "missing", NULL);
  g_autoptr (LecternFolder) folder = lectern_folder_open (file, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_assert_null (folder);
  g_clear_error (&error);

  folder = lectern_folder_open (missing, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (folder);
}

static void
test_open_file (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (LecternFolder) folder = lectern_folder_open (fixture->folder, NULL);
  gsize                     size = 0;
  char                      content[16];
  int                       fd = lectern_folder_open_file (folder, "a.svg", &size, &error);

  g_assert_no_error (error);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpuint (size, ==, strlen (INSIDE));
  g_assert_cmpint (read (fd, content, sizeof content), ==, strlen (INSIDE));
  g_assert_cmpint (fcntl (fd, F_GETFD) & FD_CLOEXEC, ==, FD_CLOEXEC);
  close (fd);

  g_assert_cmpint (lectern_folder_open_file (folder, "out", NULL, &error), ==, -1);
  g_assert_error (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_OUTSIDE);
}

static void
test_limit (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (LecternFolder) folder = lectern_folder_open (fixture->folder, NULL);
  g_autoptr (GBytes)        bytes = lectern_folder_read (folder, "a.svg", strlen (INSIDE), NULL, &error);

  g_assert_no_error (error);
  g_clear_pointer (&bytes, g_bytes_unref);

  bytes = lectern_folder_read (folder, "a.svg", strlen (INSIDE) - 1, NULL, &error);
  g_assert_error (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_TOO_LARGE);
  g_assert_null (bytes);
}

/* Files in /proc say that they are empty, and then there is something to read: just
 * what a file looks like that grew after it was opened.
 */
static void
test_grows (void)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (LecternFolder) folder = lectern_folder_open ("/proc/self", &error);
  g_autoptr (GBytes)        bytes = NULL;
  gsize                     size = 1;
  int                       fd = lectern_folder_open_file (folder, "status", &size, &error);

  g_assert_no_error (error);
  close (fd);
  g_assert_cmpuint (size, ==, 0);

  bytes = lectern_folder_read (folder, "status", 1024 * 1024, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 100);
  g_clear_pointer (&bytes, g_bytes_unref);

  bytes = lectern_folder_read (folder, "status", 100, NULL, &error);
  g_assert_error (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_TOO_LARGE);
  g_assert_null (bytes);
}

static void
test_magic_link (void)
{
  g_autoptr (LecternFolder) folder = lectern_folder_open ("/proc/self", NULL);

  assert_outcome (folder, "exe", OTHER);
  assert_outcome (folder, "cwd/config.h", OTHER);
  assert_outcome (folder, "root/etc/passwd", OTHER);
}

static void
test_large (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (LecternFolder) folder = lectern_folder_open (fixture->folder, NULL);
  g_autofree char          *content = g_strnfill (200001, 'x');
  g_autoptr (GBytes)        bytes = NULL;

  write_file (fixture->folder, "large", content);
  bytes = lectern_folder_read (folder, "large", 1000000, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), content, 200001);
}

static void
test_cancelled (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (LecternFolder) folder = lectern_folder_open (fixture->folder, NULL);
  g_autoptr (GCancellable)  cancellable = g_cancellable_new ();
  g_autoptr (GBytes)        bytes = NULL;

  g_cancellable_cancel (cancellable);
  bytes = lectern_folder_read (folder, "a.svg", 100, cancellable, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (bytes);
}

static void
test_display_name (void)
{
  g_autofree char *long_name = g_strnfill (100000, 'x');
  g_autofree char *plain = lectern_folder_dup_display_name ("größe.svg");
  g_autofree char *shown = lectern_folder_dup_display_name (long_name);
  g_autofree char *hostile = lectern_folder_dup_display_name ("a\n\x1b[1m\xe2\x80\xae\xff");

  g_assert_cmpstr (plain, ==, "größe.svg");
  g_assert_cmpint (g_utf8_strlen (shown, -1), ==, 81);
  g_assert_true (g_str_has_suffix (shown, "x…"));
  g_assert_cmpstr (hostile, ==, "a\uFFFD\uFFFD[1m\uFFFD\uFFFD");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/folder/references", test_references);
  ADD ("/folder/references-without-openat2", test_references_without_openat2);
  ADD ("/folder/symlink-to-folder", test_symlink_to_folder);
  ADD ("/folder/renamed", test_renamed);
  ADD ("/folder/open-fails", test_open_fails);
  ADD ("/folder/open-file", test_open_file);
  ADD ("/folder/limit", test_limit);
  ADD ("/folder/large", test_large);
  ADD ("/folder/cancelled", test_cancelled);
  g_test_add_func ("/folder/grows", test_grows);
  g_test_add_func ("/folder/magic-link", test_magic_link);
  g_test_add_func ("/folder/display-name", test_display_name);

  return g_test_run ();
}
