/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include "lectern-recent.h"

#include "lectern-print-dialog.h"
#include "lectern-print-operation.h"

#include <glib/gi18n-lib.h>

/* Returns the callouts that are folded in the article and that the reader has opened: what one
 * sees is what is printed. */
static GArray *
dup_open_containers (LecternWindow *self)
{
  GArray *open = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < lectern_article_get_n_containers (self->article); i++)
    {
      if (lectern_article_get_container (self->article, i)->folded && !lectern_article_view_is_folded (self->view, i))
        g_array_append_val (open, i);
    }

  return open;
}

static void
operation_done_cb (LecternWindow          *self,
                   GtkPrintOperationResult result,
                   GtkPrintOperation      *operation)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *message = NULL;

  g_assert (LECTERN_IS_WINDOW (self));

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      g_set_object (&self->print_settings, gtk_print_operation_get_print_settings (operation));
      g_set_object (&self->page_setup, gtk_print_operation_get_default_page_setup (operation));
    }
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  /* Translators: %s says why */
  message = g_strdup_printf (_ ("The article could not be printed: %s"), error != NULL ? error->message : "");
  lectern_message_bar_show (self->message_bar, LECTERN_MESSAGE_ERROR, message, NULL, NULL);
}

static void run_operation (LecternWindow         *self,
                           LecternPrintOperation *operation);

/* From the preview to the print dialog: the same again. */
static void
operation_print_again_cb (LecternWindow         *self,
                          LecternPrintOperation *operation)
{
  g_autoptr (LecternPrintOperation) again = lectern_print_operation_copy (operation);

  g_assert (LECTERN_IS_WINDOW (self));

  g_set_object (&self->print_settings, gtk_print_operation_get_print_settings (GTK_PRINT_OPERATION (operation)));
  g_set_object (&self->page_setup, gtk_print_operation_get_default_page_setup (GTK_PRINT_OPERATION (operation)));
  run_operation (self, again);
}

static void
run_operation (LecternWindow         *self,
               LecternPrintOperation *operation)
{
  g_autoptr (GError) error = NULL;

  lectern_print_operation_use_settings (operation, self->print_settings, self->page_setup);
  gtk_print_operation_set_allow_async (GTK_PRINT_OPERATION (operation), TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (operation_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (operation, "print-again", G_CALLBACK (operation_print_again_cb), self, G_CONNECT_SWAPPED);
  /* Errors come by the signal, too. */
  /* “Print to File” asks where to. */
  lectern_recent_watch (self->preferences);
  gtk_print_operation_run (GTK_PRINT_OPERATION (operation), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), &error);
}

/* The article may be another one than the window's: it is the one that was asked about. */
static void
print_items (LecternWindow  *self,
             LecternArticle *article,
             const guint32  *items,
             guint           n_items)
{
  g_autoptr (GArray)                open = article == self->article ? dup_open_containers (self) : g_array_new (FALSE, FALSE, sizeof (guint32));
  LecternHandoutChoice              choice = { .items = items, .n_items = n_items, .open = (const guint32 *) (gpointer) open->data, .n_open = open->len };
  g_autoptr (LecternPrintOperation) operation = lectern_print_operation_new (article, &choice);
  g_autofree char                  *family = NULL;

  g_object_get (self->preferences, "text-font", &family, NULL);
  lectern_print_operation_set_text_font (operation, family);
  run_operation (self, operation);
}

static void
dialog_print_cb (LecternWindow      *self,
                 LecternPrintDialog *dialog)
{
  g_autoptr (GArray) items = lectern_print_dialog_dup_items (dialog);

  g_assert (LECTERN_IS_WINDOW (self));

  print_items (self, lectern_print_dialog_get_article (dialog), (const guint32 *) (gpointer) items->data, items->len);
}

/**
 * lectern_window_print:
 * @self: a window with an article
 *
 * Asks what to print, then how, and prints it.
 */
void
lectern_window_print (LecternWindow *self)
{
  LecternPrintDialog *dialog;

  g_return_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL);

  dialog = lectern_print_dialog_new (GTK_WINDOW (self), self->article, lectern_article_view_get_section (self->view));
  g_signal_connect_object (dialog, "print", G_CALLBACK (dialog_print_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * lectern_window_print_section:
 * @self: a window with an article
 *
 * Prints the section being read; before the first one there is a choice to make.
 */
void
lectern_window_print_section (LecternWindow *self)
{
  guint32 section;

  g_return_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL);

  section = lectern_article_view_get_section (self->view);
  if (section != LECTERN_NONE)
    print_items (self, self->article, &section, 1);
  else
    lectern_window_print (self);
}
