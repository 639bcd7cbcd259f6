/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-pdf-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How many names beside the target are tried before we give up. */
#define MAX_ATTEMPTS 100

/* A stream that cairo writes to. */
typedef struct
{
  GOutputStream *stream;      /* (not owned) */
  GCancellable  *cancellable; /* (not owned) (nullable) */
  GError        *error;       /* (owned) (nullable) the first one */
} Writer;

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  Writer *writer = closure;

  if (writer->error != NULL ||
      !g_output_stream_write_all (writer->stream, data, length, NULL, writer->cancellable, &writer->error))
    return CAIRO_STATUS_WRITE_ERROR;

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface,
              LecternHandout  *handout)
{
  LecternArticle        *article = lectern_handout_get_article (handout);
  const LecternMetadata *metadata = lectern_article_get_metadata (article);
  const char            *section = lectern_handout_get_title (handout);
  g_autofree char       *title = NULL;
  g_autoptr (GString)    authors = g_string_new (NULL);
  g_autoptr (GString)    keywords = g_string_new (NULL);

  if (section != NULL)
    title = g_strdup_printf ("%s – %s", lectern_article_get_title (article), section);
  else
    title = g_strdup (lectern_article_get_title (article));
  for (guint i = 0; i < metadata->n_authors; i++)
    g_string_append_printf (authors, "%s%s", i > 0 ? "; " : "", metadata->authors[i]);
  for (guint i = 0; i < metadata->n_keywords; i++)
    g_string_append_printf (keywords, "%s%s", i > 0 ? ", " : "", metadata->keywords[i]);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Lectern " PACKAGE_VERSION);
  if (authors->len > 0)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, authors->str);
  if (keywords->len > 0)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, keywords->str);
  if (metadata->subtitle != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, metadata->subtitle);
}

static gboolean
draw_pages (LecternPaginator *paginator,
            cairo_surface_t  *surface,
            Writer           *writer)
{
  g_autoptr (LecternPdfDestinations) destinations = lectern_pdf_destinations_new (lectern_paginator_get_handout (paginator));
  g_autoptr (LecternPdfTags)         tags = lectern_pdf_tags_new (paginator, destinations);
  cairo_t                           *cr = cairo_create (surface);
  guint                              n_pages = lectern_paginator_get_n_pages (paginator);

  lectern_pdf_tags_begin (tags, cr);
  for (guint i = 0; i < n_pages; i++)
    {
      if (writer->error == NULL)
        g_cancellable_set_error_if_cancelled (writer->cancellable, &writer->error);
      if (writer->error != NULL || cairo_status (cr) != CAIRO_STATUS_SUCCESS)
        break;
      lectern_pdf_tags_draw_page (tags, cr, lectern_paginator_get_page (paginator, i));
      if (i + 1 == n_pages)
        {
          lectern_pdf_destinations_add_outline (destinations, surface);
          /* cairo 1.18 wants it before the page is shown. */
          lectern_pdf_tags_end (tags, cr);
        }
      cairo_show_page (cr);
    }
  if (writer->error == NULL && cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    writer->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (cairo_status (cr)));
  cairo_destroy (cr);

  return writer->error == NULL;
}

/**
 * lectern_pdf_write_stream:
 * @article: an article
 * @choice: (nullable): what to print of it; NULL is everything
 * @paper: the sheet
 * @size: size of the body text in points; 0 for the usual one
 * @stream: where to write; not closed
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Writes a PDF with outline, links, metadata and structure (ISO 32000-1, 14.7 and 14.8).
 * Needs no display. Blocks; any thread.
 *
 * Returns: `FALSE` with @error set if it was cancelled or could not be written; part of it may
 *   then have been
 */
gboolean
lectern_pdf_write_stream (LecternArticle             *article,
                          const LecternHandoutChoice *choice,
                          const LecternPaper         *paper,
                          double                      size,
                          GOutputStream              *stream,
                          GCancellable               *cancellable,
                          GError                    **error)
{
  g_autoptr (LecternPaginator) paginator = NULL;
  Writer                       writer = { stream, cancellable, NULL };
  cairo_surface_t             *surface;

  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), FALSE);
  g_return_val_if_fail (paper != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  paginator = lectern_paginator_new (article, choice, paper, size);
  if (!lectern_paginator_run (paginator, cancellable, error))
    return FALSE;

  surface = cairo_pdf_surface_create_for_stream (write_cb, &writer, paper->width, paper->height);
  set_metadata (surface, lectern_paginator_get_handout (paginator));
  draw_pages (paginator, surface, &writer);
  cairo_surface_finish (surface);
  if (writer.error == NULL && cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    writer.error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (cairo_surface_status (surface)));
  cairo_surface_destroy (surface);

  if (writer.error != NULL)
    {
      g_propagate_error (error, writer.error);
      return FALSE;
    }

  return TRUE;
}

static void
set_error_from_errno (GError **error,
                      int      number)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (number), g_strerror (number));
}

/* Opens a new file beside @path that nobody has yet. */
static int
open_beside (const char *path,
             mode_t      mode,
             char      **beside)
{
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint i = 0; i < MAX_ATTEMPTS; i++)
    {
      g_autofree char *name = g_strdup_printf (".lectern-%08x.pdf", g_random_int ());
      g_autofree char *tried = g_build_filename (folder, name, NULL);
      int              fd = g_open (tried, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);

      if (fd >= 0)
        *beside = g_steal_pointer (&tried);
      if (fd >= 0 || errno != EEXIST)
        return fd;
    }

  return -1;
}

static gboolean
write_to_fd (LecternArticle             *article,
             const LecternHandoutChoice *choice,
             const LecternPaper         *paper,
             double                      size,
             int                         fd,
             GCancellable               *cancellable,
             GError                    **error)
{
  g_autoptr (GOutputStream) plain = g_unix_output_stream_new (fd, FALSE);
  g_autoptr (GOutputStream) stream = g_buffered_output_stream_new_sized (plain, 256 * 1024);

  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (stream), FALSE);

  return lectern_pdf_write_stream (article, choice, paper, size, stream, cancellable, error) &&
         g_output_stream_flush (stream, cancellable, error);
}

/* Writes to what is there and is no regular file: a device, a FIFO. */
static gboolean
write_in_place (LecternArticle             *article,
                const LecternHandoutChoice *choice,
                const LecternPaper         *paper,
                double                      size,
                const char                 *path,
                GCancellable               *cancellable,
                GError                    **error)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);

  if (fd < 0)
    {
      set_error_from_errno (error, errno);
      return FALSE;
    }
  if (!write_to_fd (article, choice, paper, size, fd, cancellable, error))
    {
      close (fd);
      return FALSE;
    }

  return g_close (fd, error);
}

/* Writes beside the file and puts the result in its place when it is complete. */
static gboolean
write_and_rename (LecternArticle             *article,
                  const LecternHandoutChoice *choice,
                  const LecternPaper         *paper,
                  double                      size,
                  const char                 *path,
                  const struct stat          *existing,
                  GCancellable               *cancellable,
                  GError                    **error)
{
  g_autofree char *beside = NULL;
  int              fd = open_beside (path, existing != NULL ? existing->st_mode & 0777 : 0666, &beside);

  if (fd < 0)
    {
      set_error_from_errno (error, errno);
      return FALSE;
    }
  if (existing != NULL && fchmod (fd, existing->st_mode & 0777) != 0)
    g_debug ("The mode of “%s” could not be kept", path);

  if (!write_to_fd (article, choice, paper, size, fd, cancellable, error))
    {
      close (fd);
      g_unlink (beside);
      return FALSE;
    }
  /* Some file systems find out that they are full no sooner. */
  if ((fsync (fd) != 0 && errno != EINVAL && errno != ENOTSUP) || close (fd) != 0 || g_rename (beside, path) != 0)
    {
      set_error_from_errno (error, errno);
      g_unlink (beside);
      return FALSE;
    }

  return TRUE;
}

/**
 * lectern_pdf_write:
 * @article: an article
 * @choice: (nullable): what to print of it; NULL is everything
 * @paper: the sheet
 * @size: size of the body text in points; 0 for the usual one
 * @path: (type filename): the file to write, or LECTERN_PDF_STANDARD_OUTPUT
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Writes a PDF as [func@pdf_write_stream] does. A file that exists is replaced when the new one is
 * complete; until then, and after a failure, it stays as it was. Symbolic links are followed.
 *
 * The error says why, not which file: callers know what they call it.
 *
 * Returns: `FALSE` with @error set if it was cancelled or could not be written
 */
gboolean
lectern_pdf_write (LecternArticle             *article,
                   const LecternHandoutChoice *choice,
                   const LecternPaper         *paper,
                   double                      size,
                   const char                 *path,
                   GCancellable               *cancellable,
                   GError                    **error)
{
  g_autofree char *resolved = NULL;
  struct stat      existing;

  g_return_val_if_fail (path != NULL, FALSE);

  if (strcmp (path, LECTERN_PDF_STANDARD_OUTPUT) == 0)
    return write_to_fd (article, choice, paper, size, STDOUT_FILENO, cancellable, error);

  if (stat (path, &existing) != 0)
    {
      if (errno == ENOENT)
        return write_and_rename (article, choice, paper, size, path, NULL, cancellable, error);
      set_error_from_errno (error, errno);
      return FALSE;
    }
  if (S_ISDIR (existing.st_mode))
    {
      set_error_from_errno (error, EISDIR);
      return FALSE;
    }
  if (!S_ISREG (existing.st_mode))
    return write_in_place (article, choice, paper, size, path, cancellable, error);
  /* The folder may be writable and the file not: then it is not ours to replace. */
  if (access (path, W_OK) != 0)
    {
      set_error_from_errno (error, errno);
      return FALSE;
    }

  resolved = realpath (path, NULL);

  return write_and_rename (article, choice, paper, size, resolved != NULL ? resolved : path, &existing, cancellable,
                           error);
}
