/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-error-page.h"

#include "lectern-mnemonic.h"

/**
 * LecternErrorPage:
 *
 * What a window shows in place of an article that cannot be shown: why, what can be
 * done about it, and buttons that open another one or try it again.
 *
 * ## CSS nodes
 *
 * `errorpage` around a label of class `.title`.
 */
struct _LecternErrorPage
{
  GtkWidget parent_instance;

  GtkLabel  *title;        /* (not owned) template child */
  GtkLabel  *description;  /* (not owned) template child */
  GtkLabel  *remedy;       /* (not owned) template child */
  GtkWidget *button;       /* (not owned) template child */
  GtkWidget *again_button; /* (not owned) template child */
};

G_DEFINE_FINAL_TYPE (LecternErrorPage, lectern_error_page, GTK_TYPE_WIDGET)

/* Else the text would have the focus, and be selected. */
static gboolean
lectern_error_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (LECTERN_ERROR_PAGE (widget)->button);
}

static void
lectern_error_page_dispose (GObject *object)
{
  GtkWidget *child;

  /* GTK 4.8 drops bound template children only, so unparent the others. */
  gtk_widget_dispose_template (GTK_WIDGET (object), LECTERN_TYPE_ERROR_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_error_page_parent_class)->dispose (object);
}

static void
lectern_error_page_class_init (LecternErrorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_error_page_dispose;
  widget_class->grab_focus = lectern_error_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-error-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternErrorPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, LecternErrorPage, button);
  gtk_widget_class_bind_template_child (widget_class, LecternErrorPage, description);
  gtk_widget_class_bind_template_child (widget_class, LecternErrorPage, remedy);
  gtk_widget_class_bind_template_child (widget_class, LecternErrorPage, title);
  gtk_widget_class_set_css_name (widget_class, "errorpage");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
lectern_error_page_init (LecternErrorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lectern_mnemonic_clean_names (self->button);
  lectern_mnemonic_clean_names (self->again_button);
}

/**
 * lectern_error_page_new:
 *
 * Creates a page that does not say yet what is wrong.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
lectern_error_page_new (void)
{
  return g_object_new (LECTERN_TYPE_ERROR_PAGE, NULL);
}

/**
 * lectern_error_page_set_text:
 * @self: an error page
 * @title: what happened, in a few words
 * @text: what is wrong, with the name of the file
 * @remedy: (nullable): what can be done about it
 *
 * Says why the article cannot be shown.
 */
void
lectern_error_page_set_text (LecternErrorPage *self,
                             const char       *title,
                             const char       *text,
                             const char       *remedy)
{
  g_return_if_fail (LECTERN_IS_ERROR_PAGE (self));
  g_return_if_fail (title != NULL);
  g_return_if_fail (text != NULL);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->description, text);
  gtk_label_set_label (self->remedy, remedy != NULL ? remedy : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remedy), remedy != NULL);
}
