/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-print-operation.h"

#include "lectern-paginator.h"
#include "lectern-print-preview.h"

#include <string.h>

/* How long the main loop waits for the pages in one go: short enough for a smooth progress
 * bar, long enough not to spin. */
#define WAIT_US (5 * G_TIME_SPAN_MILLISECOND)
#define POINTS_PER_INCH 72
/* The longest name for a file that is printed to, without its ending. File systems take 255; encrypted ones 143. */
#define MAX_NAME_BYTES 120

/**
 * LecternPrintOperation:
 *
 * Prints a hand-out on the paper that the user chooses in the print dialog.
 *
 * GTK says which paper only when printing begins. The pages are then cut in a thread, and
 * GTK asks by `paginate` until they are.
 *
 * ## Signals
 *
 * - `print-again`: the user saw the preview and wants to print; this operation has ended
 */
struct _LecternPrintOperation
{
  GtkPrintOperation parent_instance;

  LecternArticle *article; /* (owned) */
  GArray         *items;   /* (owned) (element-type guint32): of the choice */
  GArray         *open;    /* (owned) (element-type guint32): of the choice */
  gboolean        print_folded;
  char           *text_font; /* (owned) (nullable): family of the running text */

  LecternPaginator *paginator;   /* (owned) (nullable): not printing; the thread's while there is one */
  GThread          *thread;      /* (owned) (nullable): cuts the pages */
  GCancellable     *cancellable; /* (owned) */
  GMutex            mutex;       /* guards is_cut */
  GCond             cond;        /* is_cut was set */
  gboolean          is_cut;

  GtkPrintOperationPreview *preview; /* (not owned) (nullable): this operation, while it shows its pages */
};

enum
{
  SIGNAL_PRINT_AGAIN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (LecternPrintOperation, lectern_print_operation, GTK_TYPE_PRINT_OPERATION)

static guint signals[N_SIGNALS];

static gpointer
cut_thread (gpointer data)
{
  LecternPrintOperation *self = data;

  /* It fails if it is cancelled, and then nobody looks at the pages. */
  if (!lectern_paginator_run (self->paginator, self->cancellable, NULL))
    g_assert (g_cancellable_is_cancelled (self->cancellable));

  g_mutex_lock (&self->mutex);
  self->is_cut = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);

  return NULL;
}

/* Ends the thread, which holds no reference on @self, and forgets the pages. */
static void
drop_pages (LecternPrintOperation *self)
{
  if (self->thread != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      g_thread_join (g_steal_pointer (&self->thread));
      g_cancellable_reset (self->cancellable);
    }
  g_clear_pointer (&self->paginator, lectern_paginator_free);
  self->is_cut = FALSE;
}

/* The margins are ours, unless the printer cannot print so near to the edge. */
static void
read_paper (GtkPrintContext *context,
            LecternPaper    *paper)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);

  lectern_paper_init_default (paper);
  paper->width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS);
  paper->height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS);
  paper->margin_top = MAX (paper->margin_top, gtk_page_setup_get_top_margin (setup, GTK_UNIT_POINTS));
  paper->margin_bottom = MAX (paper->margin_bottom, gtk_page_setup_get_bottom_margin (setup, GTK_UNIT_POINTS));
  paper->margin_left = MAX (paper->margin_left, gtk_page_setup_get_left_margin (setup, GTK_UNIT_POINTS));
  paper->margin_right = MAX (paper->margin_right, gtk_page_setup_get_right_margin (setup, GTK_UNIT_POINTS));
}

/* Borrows. */
static LecternHandoutChoice
get_choice (LecternPrintOperation *self)
{
  LecternHandoutChoice choice = {
    .items = (const guint32 *) (gpointer) self->items->data,
    .n_items = self->items->len,
    .open = (const guint32 *) (gpointer) self->open->data,
    .n_open = self->open->len,
    .print_folded = self->print_folded,
  };

  return choice;
}

static void
lectern_print_operation_begin_print (GtkPrintOperation *operation,
                                     GtkPrintContext   *context)
{
  LecternPrintOperation *self = LECTERN_PRINT_OPERATION (operation);
  LecternHandoutChoice   choice = get_choice (self);
  LecternPaper           paper;

  drop_pages (self);
  read_paper (context, &paper);
  self->paginator = lectern_paginator_new (self->article, &choice, &paper, LECTERN_PAGINATOR_SIZE);
  lectern_paginator_set_text_font (self->paginator, self->text_font);
  self->thread = g_thread_new ("pages", cut_thread, self);
}

static gboolean
lectern_print_operation_paginate (GtkPrintOperation *operation,
                                  GtkPrintContext   *context)
{
  LecternPrintOperation *self = LECTERN_PRINT_OPERATION (operation);
  gboolean               is_cut;

  g_mutex_lock (&self->mutex);
  if (!self->is_cut)
    g_cond_wait_until (&self->cond, &self->mutex, g_get_monotonic_time () + WAIT_US);
  is_cut = self->is_cut;
  g_mutex_unlock (&self->mutex);
  if (!is_cut)
    return FALSE;

  g_thread_join (g_steal_pointer (&self->thread));
  gtk_print_operation_set_n_pages (operation, (int) lectern_paginator_get_n_pages (self->paginator));

  return TRUE;
}

static void
lectern_print_operation_draw_page (GtkPrintOperation *operation,
                                   GtkPrintContext   *context,
                                   int                page)
{
  LecternPrintOperation *self = LECTERN_PRINT_OPERATION (operation);

  lectern_page_draw (lectern_paginator_get_page (self->paginator, (guint) page),
                     gtk_print_context_get_cairo_context (context));
}

static void
lectern_print_operation_end_print (GtkPrintOperation *operation,
                                   GtkPrintContext   *context)
{
  drop_pages (LECTERN_PRINT_OPERATION (operation));
}

static void
release_operation (gpointer  data,
                   GClosure *closure)
{
  g_object_unref (data);
}

static void
draw_preview_cb (guint    page,
                 cairo_t *cr,
                 gpointer user_data)
{
  LecternPrintOperation *self = LECTERN_PRINT_OPERATION (user_data);

  if (self->paginator != NULL && self->thread == NULL)
    lectern_page_draw (lectern_paginator_get_page (self->paginator, page), cr);
}

static void
preview_ready_cb (LecternPrintPreview      *window,
                  GtkPrintContext          *context,
                  GtkPrintOperationPreview *preview)
{
  int n_pages;

  g_object_get (preview, "n-pages", &n_pages, NULL);
  lectern_print_preview_set_n_pages (window, (guint) MAX (n_pages, 0));
}

static void
preview_destroy_cb (LecternPrintOperation *self,
                    LecternPrintPreview   *window)
{
  GtkPrintOperationPreview *preview = g_steal_pointer (&self->preview);

  if (preview != NULL)
    gtk_print_operation_preview_end_preview (preview);
}

static void
preview_print_cb (LecternPrintOperation *self,
                  LecternPrintPreview   *window)
{
  g_signal_emit (self, signals[SIGNAL_PRINT_AGAIN], 0);
}

/* GTK cuts the pages as for printing, says that they are ready, and keeps them until the end. */
static gboolean
lectern_print_operation_preview (GtkPrintOperation        *operation,
                                 GtkPrintOperationPreview *preview,
                                 GtkPrintContext          *context,
                                 GtkWindow                *parent)
{
  LecternPrintOperation *self = LECTERN_PRINT_OPERATION (operation);
  cairo_surface_t       *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t               *cr = cairo_create (surface);
  LecternPaper           paper;
  LecternPrintPreview   *window;

  /* GTK wants something to measure with; we do not. */
  gtk_print_context_set_cairo_context (context, cr, POINTS_PER_INCH, POINTS_PER_INCH);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  read_paper (context, &paper);
  window = lectern_print_preview_new (parent, paper.width, paper.height, draw_preview_cb, self);
  self->preview = preview;
  g_signal_connect_object (preview, "ready", G_CALLBACK (preview_ready_cb), window, G_CONNECT_SWAPPED);
  /* The window keeps the operation. */
  g_signal_connect_data (window, "print", G_CALLBACK (preview_print_cb), g_object_ref (self), release_operation, G_CONNECT_SWAPPED);
  g_signal_connect_data (window, "destroy", G_CALLBACK (preview_destroy_cb), g_object_ref (self), release_operation, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));

  return TRUE;
}

static void
lectern_print_operation_finalize (GObject *object)
{
  LecternPrintOperation *self = LECTERN_PRINT_OPERATION (object);

  drop_pages (self);
  g_clear_object (&self->article);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->text_font, g_free);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->open, g_array_unref);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);

  G_OBJECT_CLASS (lectern_print_operation_parent_class)->finalize (object);
}

static void
lectern_print_operation_class_init (LecternPrintOperationClass *klass)
{
  GtkPrintOperationClass *operation_class = GTK_PRINT_OPERATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_print_operation_finalize;
  operation_class->begin_print = lectern_print_operation_begin_print;
  operation_class->draw_page = lectern_print_operation_draw_page;
  operation_class->end_print = lectern_print_operation_end_print;
  operation_class->paginate = lectern_print_operation_paginate;
  operation_class->preview = lectern_print_operation_preview;

  signals[SIGNAL_PRINT_AGAIN] = g_signal_new ("print-again", LECTERN_TYPE_PRINT_OPERATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lectern_print_operation_init (LecternPrintOperation *self)
{
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

/* What is printed: the article, or one section of it. */
static char *
dup_job_name (LecternPrintOperation *self)
{
  const char *title = lectern_article_get_title (self->article);

  if (self->items->len != 1)
    return g_strdup (title);

  return g_strdup_printf ("%s – %s", title,
                          lectern_outline_get (lectern_article_get_outline (self->article), g_array_index (self->items, guint32, 0))->title);
}

/* The job's name as a file may be called in any file system. */
static char *
dup_file_name (LecternPrintOperation *self)
{
  g_autofree char *name = dup_job_name (self);
  GString         *out = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (out->len + (gsize) (g_utf8_next_char (p) - p) > MAX_NAME_BYTES)
        break;
      if (c < 0x20 || c == 0x7f || (c < 0x7f && strchr ("/\\:*?\"<>|", (int) c) != NULL))
        c = '-';
      /* A leading full stop would hide the file. */
      if (c != '.' || out->len > 0)
        g_string_append_unichar (out, c);
    }
  g_strstrip (out->str);

  return g_string_free (out, FALSE);
}

/**
 * lectern_print_operation_set_text_font:
 * @self: an operation that was not run yet
 * @family: (nullable): as lectern_paginator_set_text_font() takes it
 *
 * Sets the font of the running text.
 */
void
lectern_print_operation_set_text_font (LecternPrintOperation *self,
                                       const char            *family)
{
  g_return_if_fail (LECTERN_IS_PRINT_OPERATION (self));

  g_free (self->text_font);
  self->text_font = g_strdup (family);
}

/**
 * lectern_print_operation_use_settings:
 * @self: an operation that has not begun
 * @settings: (nullable): what the user chose the last time; copied
 * @page_setup: (nullable): the paper of the last time
 *
 * Begins with what was chosen the last time. A file that is printed to is called after what is
 * printed, and never what the last one was called.
 */
void
lectern_print_operation_use_settings (LecternPrintOperation *self,
                                      GtkPrintSettings      *settings,
                                      GtkPageSetup          *page_setup)
{
  g_autoptr (GtkPrintSettings) own = settings != NULL ? gtk_print_settings_copy (settings) : gtk_print_settings_new ();
  g_autofree char             *name = NULL;
  const char                  *uri;

  g_return_if_fail (LECTERN_IS_PRINT_OPERATION (self));

  name = dup_file_name (self);
  uri = gtk_print_settings_get (own, GTK_PRINT_SETTINGS_OUTPUT_URI);
  if (uri != NULL)
    {
      g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
      g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

      gtk_print_settings_set (own, GTK_PRINT_SETTINGS_OUTPUT_DIR, folder);
      gtk_print_settings_unset (own, GTK_PRINT_SETTINGS_OUTPUT_URI);
    }
  gtk_print_settings_set (own, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name[0] != '\0' ? name : NULL);

  gtk_print_operation_set_print_settings (GTK_PRINT_OPERATION (self), own);
  if (page_setup != NULL)
    gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (self), page_setup);
}

/**
 * lectern_print_operation_new:
 * @article: an article
 * @choice: what of it; copied
 *
 * Creates an operation that prints a hand-out; gtk_print_operation_run() starts it.
 *
 * Returns: (transfer full): the operation
 */
LecternPrintOperation *
lectern_print_operation_new (LecternArticle             *article,
                             const LecternHandoutChoice *choice)
{
  LecternPrintOperation *self;
  GtkPrintOperation     *operation;
  g_autofree char       *job_name = NULL;

  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (choice != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_PRINT_OPERATION, NULL);
  self->article = g_object_ref (article);
  self->items = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (choice->n_items > 0)
    g_array_append_vals (self->items, choice->items, choice->n_items);
  self->open = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (choice->n_open > 0)
    g_array_append_vals (self->open, choice->open, choice->n_open);
  self->print_folded = choice->print_folded;

  operation = GTK_PRINT_OPERATION (self);
  job_name = dup_job_name (self);
  gtk_print_operation_set_job_name (operation, job_name);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  /* Pages have their own margins, and are set in points from the corner of the sheet. */
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);

  return self;
}

/**
 * lectern_print_operation_copy:
 * @self: an operation
 *
 * Creates an operation for the same hand-out: one can be run only once.
 *
 * Returns: (transfer full): the operation
 */
LecternPrintOperation *
lectern_print_operation_copy (LecternPrintOperation *self)
{
  LecternPrintOperation *copy;
  LecternHandoutChoice   choice;

  g_return_val_if_fail (LECTERN_IS_PRINT_OPERATION (self), NULL);

  choice = get_choice (self);
  copy = lectern_print_operation_new (self->article, &choice);
  lectern_print_operation_set_text_font (copy, self->text_font);

  return copy;
}
