/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-excerpt-provider.h"

#include <string.h>

#define HTML "text/html"
#define TEXT "text/plain;charset=utf-8"
#define PLAIN "text/plain"

/**
 * LecternExcerptProvider:
 *
 * Gives what was copied or selected to other programs, as HTML and as plain text. It is
 * written only when one asks for it, and in a thread: it may be a whole book.
 */
struct _LecternExcerptProvider
{
  GdkContentProvider parent_instance;

  LecternExcerpt *excerpt; /* (owned) */
};

G_DEFINE_FINAL_TYPE (LecternExcerptProvider, lectern_excerpt_provider, GDK_TYPE_CONTENT_PROVIDER)

/* What is asked for. */
typedef struct
{
  LecternExcerpt *excerpt; /* (owned) */
  gboolean        as_html;
  GOutputStream  *stream; /* (owned) */
  int             io_priority;
  char           *text; /* (owned) (nullable): once it is written */
} Request;

static void
request_free (Request *request)
{
  lectern_excerpt_unref (request->excerpt);
  g_object_unref (request->stream);
  g_free (request->text);
  g_free (request);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;
  Request           *request = g_task_get_task_data (task);

  request->text = g_task_propagate_pointer (G_TASK (result), &error);
  if (request->text == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_output_stream_write_all_async (request->stream, request->text, strlen (request->text), request->io_priority,
                                   g_task_get_cancellable (task), written_cb, g_object_ref (task));
}

static void
make_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Request *request = task_data;

  g_task_return_pointer (task,
                         request->as_html ? lectern_excerpt_dup_html (request->excerpt) : lectern_excerpt_dup_text (request->excerpt),
                         g_free);
}

static GdkContentFormats *
lectern_excerpt_provider_ref_formats (GdkContentProvider *provider)
{
  static const char *types[] = { HTML, TEXT, PLAIN };

  return gdk_content_formats_new (types, G_N_ELEMENTS (types));
}

static void
lectern_excerpt_provider_write_mime_type_async (GdkContentProvider *provider,
                                                const char         *mime_type,
                                                GOutputStream      *stream,
                                                int                 io_priority,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data)
{
  LecternExcerptProvider *self = LECTERN_EXCERPT_PROVIDER (provider);
  g_autoptr (GTask)       task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask)       making = NULL;
  Request                *request;

  g_task_set_source_tag (task, lectern_excerpt_provider_write_mime_type_async);
  if (!g_str_equal (mime_type, HTML) && !g_str_equal (mime_type, TEXT) && !g_str_equal (mime_type, PLAIN))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No data of type %s", mime_type);
      return;
    }

  request = g_new0 (Request, 1);
  request->excerpt = lectern_excerpt_ref (self->excerpt);
  request->as_html = g_str_equal (mime_type, HTML);
  request->stream = g_object_ref (stream);
  request->io_priority = io_priority;
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);

  making = g_task_new (self, cancellable, made_cb, g_object_ref (task));
  g_task_set_source_tag (making, lectern_excerpt_provider_write_mime_type_async);
  /* The request belongs to the other task, which lives until this one has ended. */
  g_task_set_task_data (making, request, NULL);
  g_task_run_in_thread (making, make_thread);
}

static gboolean
lectern_excerpt_provider_write_mime_type_finish (GdkContentProvider *provider,
                                                 GAsyncResult       *result,
                                                 GError            **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
lectern_excerpt_provider_finalize (GObject *object)
{
  LecternExcerptProvider *self = LECTERN_EXCERPT_PROVIDER (object);

  g_clear_pointer (&self->excerpt, lectern_excerpt_unref);

  G_OBJECT_CLASS (lectern_excerpt_provider_parent_class)->finalize (object);
}

static void
lectern_excerpt_provider_class_init (LecternExcerptProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_excerpt_provider_finalize;

  provider_class->ref_formats = lectern_excerpt_provider_ref_formats;
  provider_class->write_mime_type_async = lectern_excerpt_provider_write_mime_type_async;
  provider_class->write_mime_type_finish = lectern_excerpt_provider_write_mime_type_finish;
}

static void
lectern_excerpt_provider_init (LecternExcerptProvider *self)
{
}

/**
 * lectern_excerpt_provider_new:
 * @excerpt: an excerpt
 *
 * Creates a provider for a clipboard.
 *
 * Returns: (transfer full): the provider
 */
GdkContentProvider *
lectern_excerpt_provider_new (LecternExcerpt *excerpt)
{
  LecternExcerptProvider *self = g_object_new (LECTERN_TYPE_EXCERPT_PROVIDER, NULL);

  self->excerpt = lectern_excerpt_ref (excerpt);

  return GDK_CONTENT_PROVIDER (self);
}
