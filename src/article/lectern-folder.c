/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define READ_BYTES (64 * 1024)
/* openat2 says EAGAIN while somebody renames things on the way. */
#define MAX_ATTEMPTS 16
#define MAX_NAME_CHARS 80
/* Nothing is created or written, a FIFO does not block, a terminal does not become ours. */
#define OPEN_FLAGS (O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)

struct _LecternFolder
{
  GObject parent_instance;

  char *path; /* (owned) absolute */
  int   fd;   /* (owned) only a place to start from: O_PATH; -1 while it is made */
};

G_DEFINE_QUARK (lectern_folder_error, lectern_folder_error)
G_DEFINE_FINAL_TYPE (LecternFolder, lectern_folder, G_TYPE_OBJECT)

static gboolean
is_bidi_control (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
has_scheme (const char *reference)
{
  const char *p = reference;

  if (!g_ascii_isalpha (*p))
    return FALSE;
  while (g_ascii_isalnum (*p) || *p == '+' || *p == '-' || *p == '.')
    p++;

  return *p == ':';
}

/* Undoes percent-encoding once. What is no valid escape stands for itself: people name
 * files “50%.png”. Returns NULL if the result would hold a NUL.
 */
static char *
percent_decode (const char *text,
                gsize       n_bytes)
{
  g_autoptr (GString) result = g_string_sized_new (n_bytes);

  for (gsize i = 0; i < n_bytes; i++)
    {
      int c = text[i];

      if (c == '%' && i + 2 < n_bytes && g_ascii_isxdigit (text[i + 1]) && g_ascii_isxdigit (text[i + 2]))
        {
          c = g_ascii_xdigit_value (text[i + 1]) * 16 + g_ascii_xdigit_value (text[i + 2]);
          i += 2;
        }
      if (c == '\0')
        return NULL;
      g_string_append_c (result, (char) c);
    }

  return g_string_free (g_steal_pointer (&result), FALSE);
}

/* Whether a relative path has left the folder at any point, symbolic links aside. */
static gboolean
leaves_folder (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  int            depth = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_equal (parts[i], ".."))
        depth--;
      else if (parts[i][0] != '\0' && !g_str_equal (parts[i], "."))
        depth++;
      if (depth < 0)
        return TRUE;
    }

  return FALSE;
}

/* Opens below the folder by the kernel's own rules: no way out through “..”, absolute
 * symbolic links or /proc. Returns -1 with errno set.
 */
static int
open_beneath (int         folder_fd,
              const char *path)
{
  struct open_how how = {
    .flags = OPEN_FLAGS,
    .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
  };
  int fd = -1;

  for (int i = 0; i < MAX_ATTEMPTS; i++)
    {
      fd = (int) syscall (SYS_openat2, folder_fd, path, &how, sizeof how);
      if (fd >= 0 || (errno != EAGAIN && errno != EINTR))
        break;
    }

  return fd;
}

/* The same for kernels before 5.6 and for sandboxes that do not know openat2: finds the
 * file without opening it, asks the kernel where it really lies, and only then opens just
 * that file. Returns -1 with errno set; EXDEV means outside, as above.
 */
static int
open_and_compare (int         folder_fd,
                  const char *path)
{
  g_autofree char *folder_link = g_strdup_printf ("/proc/self/fd/%d", folder_fd);
  g_autofree char *folder_path = g_file_read_link (folder_link, NULL);
  g_autofree char *file_link = NULL;
  g_autofree char *file_path = NULL;
  struct stat      status;
  gsize            n_bytes;
  int              place, fd = -1, saved;

  if (leaves_folder (path))
    {
      errno = EXDEV;
      return -1;
    }

  place = openat (folder_fd, path, O_PATH | O_CLOEXEC);
  if (place < 0)
    return -1;

  file_link = g_strdup_printf ("/proc/self/fd/%d", place);
  file_path = g_file_read_link (file_link, NULL);
  n_bytes = folder_path != NULL ? strlen (folder_path) : 0;
  /* The root folder is the only one whose path ends with a slash. */
  if (n_bytes > 0 && folder_path[n_bytes - 1] == '/')
    n_bytes--;
  if (folder_path == NULL || file_path == NULL || strncmp (file_path, folder_path, n_bytes) != 0 ||
      (file_path[n_bytes] != '/' && file_path[n_bytes] != '\0'))
    errno = EXDEV;
  else if (fstat (place, &status) == 0 && !S_ISREG (status.st_mode))
    errno = ENXIO; /* what open says to a socket */
  else
    fd = open (file_link, OPEN_FLAGS);

  saved = errno;
  close (place);
  errno = saved;

  return fd;
}

static int
open_path (int         folder_fd,
           const char *path)
{
  int fd = open_beneath (folder_fd, path);

  if (fd < 0 && (errno == ENOSYS || errno == EPERM))
    fd = open_and_compare (folder_fd, path);

  return fd;
}

/* Opens the first @n_bytes of a reference. Returns -1 with errno set: EXDEV for what is outside. */
static int
open_reference (LecternFolder *self,
                const char    *reference,
                gsize          n_bytes)
{
  g_autofree char *path = percent_decode (reference, n_bytes);

  if (path == NULL)
    {
      errno = EINVAL;
      return -1;
    }
  /* A leading backslash begins “\\host\share”. Elsewhere it is a letter of a name. */
  if (path[0] == '/' || path[0] == '\\')
    {
      errno = EXDEV;
      return -1;
    }

  return open_path (self->fd, path);
}

static void
set_open_error (GError    **error,
                const char *reference,
                int         code)
{
  g_autofree char *name = lectern_folder_dup_display_name (reference);

  if (code == EXDEV)
    g_set_error (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_OUTSIDE,
                 /* Translators: %s is the name of a file */
                 _ ("“%s” lies outside the article’s folder"), name);
  else if (code == ENXIO || code == EISDIR || code == ENODEV)
    g_set_error (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_NOT_REGULAR,
                 /* Translators: %s is the name of a folder or a device */
                 _ ("“%s” is not a regular file"), name);
  else if (code == ENOENT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 /* Translators: %s is the name of a file */
                 _ ("“%s” does not exist"), name);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                 /* Translators: the first %s is the name of a file, the second says why */
                 _ ("“%s” could not be read: %s"), name, g_strerror (code));
}

static void
set_too_large_error (GError    **error,
                     const char *reference,
                     gsize       max_bytes)
{
  g_autofree char *name = lectern_folder_dup_display_name (reference);
  g_autofree char *limit = g_format_size (max_bytes);

  g_set_error (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_TOO_LARGE,
               /* Translators: the first %s is the name of a file, the second a size, such as “4.0 MB” */
               _ ("“%s” is larger than %s"), name, limit);
}

/* Reads to the end, wherever that is by now. One byte more than allowed is asked for, so
 * that a file which grew is noticed.
 */
static GBytes *
read_to_end (int           fd,
             gsize         size,
             const char   *reference,
             gsize         max_bytes,
             gint         *permille,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GByteArray) buffer = g_byte_array_sized_new ((guint) size + 1);

  for (;;)
    {
      gsize  n_want = MIN ((gsize) READ_BYTES, max_bytes - buffer->len + 1);
      guint  n_old = buffer->len;
      gssize n_read;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      g_byte_array_set_size (buffer, n_old + (guint) n_want);
      do
        n_read = read (fd, buffer->data + n_old, n_want);
      while (n_read < 0 && errno == EINTR);
      if (n_read < 0)
        {
          set_open_error (error, reference, errno);
          return NULL;
        }

      g_byte_array_set_size (buffer, n_old + (guint) n_read);
      if (permille != NULL && size > 0)
        g_atomic_int_set (permille, (gint) MIN ((guint64) buffer->len * 1000 / size, 1000));
      if (n_read == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&buffer));
      if (buffer->len > max_bytes)
        {
          set_too_large_error (error, reference, max_bytes);
          return NULL;
        }
    }
}

static void
lectern_folder_finalize (GObject *object)
{
  LecternFolder *self = LECTERN_FOLDER (object);

  g_free (self->path);
  if (self->fd >= 0)
    close (self->fd);

  G_OBJECT_CLASS (lectern_folder_parent_class)->finalize (object);
}

static void
lectern_folder_class_init (LecternFolderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lectern_folder_finalize;
}

static void
lectern_folder_init (LecternFolder *self)
{
  self->fd = -1;
}

/**
 * lectern_folder_open:
 * @path: (type filename): path of a folder; symbolic links to it are followed
 * @error: return location for an error
 *
 * Takes hold of a folder. From then on it is this one, even if it is renamed or another
 * takes its name. Blocks on I/O.
 *
 * Fails with `G_IO_ERROR`, as `G_IO_ERROR_NOT_DIRECTORY` if @path is no folder.
 *
 * Returns: (transfer full): the folder, or NULL with @error set
 */
LecternFolder *
lectern_folder_open (const char *path,
                     GError    **error)
{
  LecternFolder *self;
  int            fd;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  fd = open (path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    {
      set_open_error (error, path, errno);
      return NULL;
    }

  self = g_object_new (LECTERN_TYPE_FOLDER, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  self->fd = fd;

  return self;
}

/**
 * lectern_folder_get_path:
 * @self: a folder
 *
 * Gets the absolute path by which the folder was opened, to show it; whoever reads files
 * through it goes past the checks.
 *
 * Returns: (type filename): the path
 */
const char *
lectern_folder_get_path (LecternFolder *self)
{
  g_return_val_if_fail (LECTERN_IS_FOLDER (self), NULL);

  return self->path;
}

/**
 * lectern_folder_open_file:
 * @self: a folder
 * @reference: a relative reference (RFC 3986) as an article writes it, percent-encoded
 * @size: (out) (optional): its size in bytes; it may grow or shrink later
 * @error: return location for an error
 *
 * Opens a regular file in the folder for reading.
 *
 * A query or fragment is cut off, but only if no file has the literal name. Symbolic links
 * are followed as long as they are relative and stay in the folder. What is no regular file
 * is never waited for. May be called from any thread; blocks on I/O.
 *
 * Fails with `LECTERN_FOLDER_ERROR_OUTSIDE` for absolute paths, URIs and everything else
 * that leads out, `LECTERN_FOLDER_ERROR_NOT_REGULAR`, or `G_IO_ERROR`.
 *
 * Returns: a file descriptor, owned by the caller, or -1 with @error set
 */
int
lectern_folder_open_file (LecternFolder *self,
                          const char    *reference,
                          gsize         *size,
                          GError       **error)
{
  struct stat status;
  gsize       n_bytes, n_before_query;
  int         fd;

  g_return_val_if_fail (LECTERN_IS_FOLDER (self), -1);
  g_return_val_if_fail (reference != NULL, -1);
  g_return_val_if_fail (error == NULL || *error == NULL, -1);

  if (has_scheme (reference))
    {
      set_open_error (error, reference, EXDEV);
      return -1;
    }

  n_bytes = strlen (reference);
  n_before_query = strcspn (reference, "?#");
  fd = open_reference (self, reference, n_bytes);
  /* A query may hold anything, “..” too. */
  if (fd < 0 && n_before_query < n_bytes &&
      (errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG || errno == EXDEV))
    fd = open_reference (self, reference, n_before_query);
  if (fd < 0)
    {
      set_open_error (error, reference, errno);
      return -1;
    }

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      set_open_error (error, reference, ENXIO);
      close (fd);
      return -1;
    }
  if (size != NULL)
    *size = (gsize) MAX (status.st_size, 0);

  return fd;
}

/**
 * lectern_folder_read:
 * @self: a folder
 * @reference: as for [method@Folder.open_file]
 * @max_bytes: the largest size to accept, in bytes; below 1 GiB
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Reads a whole file. It is copied, not mapped: a mapped file that somebody cuts short
 * kills the program. May be called from any thread; blocks on I/O.
 *
 * Fails as [method@Folder.open_file] does, with `LECTERN_FOLDER_ERROR_TOO_LARGE`, or with
 * `G_IO_ERROR_CANCELLED`.
 *
 * Returns: (transfer full): the content, not ended by a NUL, or NULL with @error set
 */
GBytes *
lectern_folder_read (LecternFolder *self,
                     const char    *reference,
                     gsize          max_bytes,
                     GCancellable  *cancellable,
                     GError       **error)
{
  return lectern_folder_read_with_progress (self, reference, max_bytes, NULL, cancellable, error);
}

/**
 * lectern_folder_read_with_progress:
 * @self: a folder
 * @reference: as for [method@Folder.open_file]
 * @max_bytes: the largest size to accept, in bytes; below 1 GiB
 * @permille: (nullable): set to how much was read, in thousandths; for g_atomic_int_get()
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Reads a whole file as [method@Folder.read] does, and says how far it is.
 *
 * Returns: (transfer full): the content, not ended by a NUL, or NULL with @error set
 */
GBytes *
lectern_folder_read_with_progress (LecternFolder *self,
                                   const char    *reference,
                                   gsize          max_bytes,
                                   gint          *permille,
                                   GCancellable  *cancellable,
                                   GError       **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize              size = 0;
  int                fd;

  g_return_val_if_fail (LECTERN_IS_FOLDER (self), NULL);
  g_return_val_if_fail (max_bytes < 1024 * 1024 * 1024, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  fd = lectern_folder_open_file (self, reference, &size, error);
  if (fd < 0)
    return NULL;

  if (size > max_bytes)
    set_too_large_error (error, reference, max_bytes);
  else
    bytes = read_to_end (fd, size, reference, max_bytes, permille, cancellable, error);
  close (fd);

  return g_steal_pointer (&bytes);
}

/**
 * lectern_folder_dup_display_name:
 * @reference: a reference or path, any bytes
 *
 * Makes a reference fit for a message: valid UTF-8, on one line, not too long, without
 * characters that reorder the text around it.
 *
 * Returns: (transfer full): the name
 */
char *
lectern_folder_dup_display_name (const char *reference)
{
  /* A character has at most four bytes, and one that is cut becomes one U+FFFD. */
  g_autofree char    *start = g_strndup (reference, MAX_NAME_CHARS * 4 + 4);
  g_autofree char    *valid = g_utf8_make_valid (start, -1);
  g_autoptr (GString) result = g_string_new (NULL);
  glong               n_chars = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p), n_chars++)
    {
      gunichar c = g_utf8_get_char (p);

      if (n_chars == MAX_NAME_CHARS)
        {
          g_string_append (result, "…");
          break;
        }
      if (g_unichar_iscntrl (c) || is_bidi_control (c) || c == 0x2028 || c == 0x2029)
        c = 0xfffd;
      g_string_append_unichar (result, c);
    }

  return g_string_free (g_steal_pointer (&result), FALSE);
}
