/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-excerpt-provider.h"

/* What is selected goes to other programs: by copying, and on X11 and Wayland by a middle click. */

static GdkContentProvider *
create_provider (LecternArticleView *self,
                 gboolean            with_citation)
{
  g_autoptr (LecternExcerpt) excerpt = NULL;
  const LecternPlaceRange   *selection = lectern_article_view_get_selection (self);

  if (selection == NULL)
    return NULL;

  /* What is hidden is not copied: nobody saw it. */
  excerpt = lectern_excerpt_new (self->article, selection, self->hidden, with_citation);

  return excerpt != NULL ? lectern_excerpt_provider_new (excerpt) : NULL;
}

/**
 * lectern_view_own_primary:
 * @self: a view
 *
 * Selecting has come to an end for now: what is selected can be pasted by a middle click.
 */
void
lectern_view_own_primary (LecternArticleView *self)
{
  g_autoptr (GdkContentProvider) provider = create_provider (self, FALSE);

  if (provider != NULL)
    gdk_clipboard_set_content (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), provider);
}

/**
 * lectern_view_update_copy:
 * @self: a view
 *
 * Makes the actions that copy work only while something is selected.
 */
void
lectern_view_update_copy (LecternArticleView *self)
{
  gboolean has_selection = lectern_article_view_get_selection (self) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "view.copy", has_selection);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "view.copy-with-citation", has_selection);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autoptr (GdkContentProvider) provider = NULL;

  provider = create_provider (LECTERN_ARTICLE_VIEW (widget), g_str_equal (action_name, "view.copy-with-citation"));
  if (provider != NULL)
    gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), provider);
}

/**
 * lectern_view_install_copy:
 * @widget_class: the class of the view
 *
 * Installs the actions that copy.
 */
void
lectern_view_install_copy (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "view.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "view.copy-with-citation", NULL, copy_action);
}
