/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-print-operation.h"

#include "lectern-paginator.h"

/* How long the main loop waits for the pages in one go: short enough for a smooth progress
 * bar, long enough not to spin. */
#define WAIT_US (5 * G_TIME_SPAN_MILLISECOND)

/**
 * LecternPrintOperation:
 *
 * Prints a hand-out on the paper that the user chooses in the print dialog.
 *
 * GTK says which paper only when printing begins. The pages are then cut in a thread, and
 * GTK asks by `paginate` until they are.
 */
struct _LecternPrintOperation
{
  GtkPrintOperation parent_instance;

  LecternArticle *article; /* (owned) */
  GArray         *items;   /* (owned) (element-type guint32): of the choice */
  GArray         *open;    /* (owned) (element-type guint32): of the choice */
  gboolean        print_folded;

  LecternPaginator *paginator;   /* (owned) (nullable): not printing; the thread's while there is one */
  GThread          *thread;      /* (owned) (nullable): cuts the pages */
  GCancellable     *cancellable; /* (owned) */
  GMutex            mutex;       /* guards is_cut */
  GCond             cond;        /* is_cut was set */
  gboolean          is_cut;
};

G_DEFINE_FINAL_TYPE (LecternPrintOperation, lectern_print_operation, GTK_TYPE_PRINT_OPERATION)

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

static void
lectern_print_operation_begin_print (GtkPrintOperation *operation,
                                     GtkPrintContext   *context)
{
  LecternPrintOperation *self = LECTERN_PRINT_OPERATION (operation);
  LecternHandoutChoice   choice = {
      .items = (const guint32 *) (gpointer) self->items->data,
      .n_items = self->items->len,
      .open = (const guint32 *) (gpointer) self->open->data,
      .n_open = self->open->len,
      .print_folded = self->print_folded,
  };
  LecternPaper paper;

  drop_pages (self);
  read_paper (context, &paper);
  self->paginator = lectern_paginator_new (self->article, &choice, &paper, LECTERN_PAGINATOR_SIZE);
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
lectern_print_operation_finalize (GObject *object)
{
  LecternPrintOperation *self = LECTERN_PRINT_OPERATION (object);

  drop_pages (self);
  g_clear_object (&self->article);
  g_clear_object (&self->cancellable);
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
}

static void
lectern_print_operation_init (LecternPrintOperation *self)
{
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
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
  gtk_print_operation_set_job_name (operation, lectern_article_get_title (article));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  /* Pages have their own margins, and are set in points from the corner of the sheet. */
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);

  return self;
}
