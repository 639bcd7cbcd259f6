/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

/* How the article looks in this window, as the reader chose it for all. */

/* Characters a line. */
static const int line_characters[] = {
  [LECTERN_LINE_WIDTH_NARROW] = 52,
  [LECTERN_LINE_WIDTH_NORMAL] = LECTERN_LINE_CHARACTERS,
  [LECTERN_LINE_WIDTH_WIDE] = 80,
};

static void
set_css_class (LecternWindow *self,
               const char    *name,
               gboolean       is_set)
{
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
update_font (LecternWindow *self)
{
  g_autofree char *family = NULL;

  g_object_get (self->preferences, "text-font", &family, NULL);
  lectern_article_view_set_text_font (self->view, family);
}

static void
update_size (LecternWindow *self)
{
  lectern_article_view_set_text_size (self->view, (guint) lectern_preferences_get_text_size (self->preferences));
  lectern_window_update_actions (self);
}

static void
update_line_width (LecternWindow *self)
{
  LecternLineWidth width;

  g_object_get (self->preferences, "line-width", &width, NULL);
  lectern_article_view_set_line_characters (self->view, line_characters[width]);
}

/* The contents go with the page. */
static void
update_colors (LecternWindow *self)
{
  LecternApplication *application = LECTERN_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  LecternPageColors   colors;

  if (application == NULL)
    return;

  colors = lectern_appearance_get_page_colors (lectern_application_get_appearance (application));
  set_css_class (self, "sepia", colors == LECTERN_PAGE_SEPIA);
  set_css_class (self, "contrast", colors == LECTERN_PAGE_CONTRAST);
  lectern_article_view_set_page_colors (self->view, colors);
}

/**
 * lectern_window_follow_appearance:
 * @self: a new window that has its application and its preferences
 *
 * Makes the article look as the reader wants it, now and whenever that changes.
 */
void
lectern_window_follow_appearance (LecternWindow *self)
{
  LecternAppearance *appearance = lectern_application_get_appearance (LECTERN_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));

  g_signal_connect_object (self->preferences, "notify::text-font", G_CALLBACK (update_font), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preferences, "notify::text-size", G_CALLBACK (update_size), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preferences, "notify::line-width", G_CALLBACK (update_line_width), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (appearance, "changed", G_CALLBACK (update_colors), self, G_CONNECT_SWAPPED);
  update_font (self);
  update_size (self);
  update_line_width (self);
  update_colors (self);
}
