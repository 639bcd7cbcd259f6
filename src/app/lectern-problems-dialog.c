/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-problems-dialog.h"

#include <glib/gi18n-lib.h>

/**
 * LecternProblemsDialog:
 *
 * Lists what was found wrong with an article while it was loaded, with the places in its
 * files: for who writes it, and for who wants to tell them.
 */
struct _LecternProblemsDialog
{
  GtkWindow parent_instance;

  GtkListView *list; /* (not owned) template child */
};

G_DEFINE_FINAL_TYPE (LecternProblemsDialog, lectern_problems_dialog, GTK_TYPE_WINDOW)

static void
setup_cb (LecternProblemsDialog *self,
          GtkListItem           *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "problem");
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (LecternProblemsDialog *self,
         GtkListItem           *item)
{
  GtkWidget  *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
lectern_problems_dialog_class_init (LecternProblemsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-problems-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternProblemsDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
}

static void
lectern_problems_dialog_init (LecternProblemsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_problems_dialog_new:
 * @parent: the window that shows the article
 * @article: the article
 *
 * Creates a list of the problems of @article.
 *
 * Returns: (transfer none): the dialog, owned by GTK as all windows are
 */
GtkWindow *
lectern_problems_dialog_new (GtkWindow      *parent,
                             LecternArticle *article)
{
  LecternProblemsDialog *self;
  LecternProblems       *problems;
  GtkStringList         *lines = gtk_string_list_new (NULL);
  guint                  n_dropped;

  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);

  self = g_object_new (LECTERN_TYPE_PROBLEMS_DIALOG, "transient-for", parent, NULL);
  problems = lectern_article_get_problems (article);
  for (guint i = 0; i < lectern_problems_get_n (problems); i++)
    {
      const LecternProblem *problem = lectern_problems_get (problems, i);
      g_autofree char      *line = NULL;

      /* Translators: where and what a problem is: name of a file, line and column, what is wrong */
      line = g_strdup_printf (_ ("%s, line %u, column %u: %s"), problem->file, problem->line, problem->column, problem->message);
      /* Translators: a problem because of which a part of the article is missing */
      gtk_string_list_take (lines, problem->severity == LECTERN_SEVERITY_ERROR ? g_strdup_printf (_ ("Error: %s"), line) : g_steal_pointer (&line));
    }
  n_dropped = lectern_problems_get_n_dropped (problems);
  if (n_dropped > 0)
    gtk_string_list_take (lines, g_strdup_printf (ngettext ("%u more problem is not listed", "%u more problems are not listed", n_dropped), n_dropped));
  {
    g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (lines));

    gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  }

  return GTK_WINDOW (self);
}
