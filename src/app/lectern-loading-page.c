/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-loading-page.h"

#include "lectern-mnemonic.h"

#include <glib/gi18n-lib.h>

/**
 * LecternLoadingPage:
 *
 * What a window shows in place of an article that takes long: which one, how far it is, and a
 * button that gives up. Escape does so, too.
 *
 * ## CSS nodes
 *
 * `loadingpage`
 */
struct _LecternLoadingPage
{
  GtkWidget parent_instance;

  GtkLabel       *label;  /* (not owned) template child */
  GtkProgressBar *bar;    /* (not owned) template child */
  GtkWidget      *button; /* (not owned) template child */
};

G_DEFINE_FINAL_TYPE (LecternLoadingPage, lectern_loading_page, GTK_TYPE_WIDGET)

static gboolean
lectern_loading_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (LECTERN_LOADING_PAGE (widget)->button);
}

static void
lectern_loading_page_dispose (GObject *object)
{
  GtkWidget *child;

  /* GTK 4.8 drops bound template children only, so unparent the others. */
  gtk_widget_dispose_template (GTK_WIDGET (object), LECTERN_TYPE_LOADING_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_loading_page_parent_class)->dispose (object);
}

static void
lectern_loading_page_class_init (LecternLoadingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_loading_page_dispose;
  widget_class->grab_focus = lectern_loading_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-loading-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternLoadingPage, bar);
  gtk_widget_class_bind_template_child (widget_class, LecternLoadingPage, button);
  gtk_widget_class_bind_template_child (widget_class, LecternLoadingPage, label);
  gtk_widget_class_set_css_name (widget_class, "loadingpage");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
lectern_loading_page_init (LecternLoadingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lectern_mnemonic_clean_names (self->button);
}

/**
 * lectern_loading_page_new:
 *
 * Creates a page that does not say yet what is loaded.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
lectern_loading_page_new (void)
{
  return g_object_new (LECTERN_TYPE_LOADING_PAGE, NULL);
}

/**
 * lectern_loading_page_set_name:
 * @self: a loading page
 * @name: name of the article's file or folder, fit to be shown
 *
 * Says what is loaded. Nothing of it is done yet.
 */
void
lectern_loading_page_set_name (LecternLoadingPage *self,
                               const char         *name)
{
  g_autofree char *text = NULL;

  g_return_if_fail (LECTERN_IS_LOADING_PAGE (self));
  g_return_if_fail (name != NULL);

  /* Translators: %s is the name of a file or folder */
  text = g_strdup_printf (_ ("Opening “%s”…"), name);
  gtk_label_set_label (self->label, text);
  gtk_progress_bar_set_fraction (self->bar, 0);
}

/**
 * lectern_loading_page_set_progress:
 * @self: a loading page
 * @progress: how much is done, from 0 to 1; 0 where that is not known
 *
 * Says how far it is. Where that is not known, the bar moves to and fro with each call.
 */
void
lectern_loading_page_set_progress (LecternLoadingPage *self,
                                   double              progress)
{
  g_return_if_fail (LECTERN_IS_LOADING_PAGE (self));

  if (progress > 0)
    gtk_progress_bar_set_fraction (self->bar, CLAMP (progress, 0, 1));
  else
    gtk_progress_bar_pulse (self->bar);
}
