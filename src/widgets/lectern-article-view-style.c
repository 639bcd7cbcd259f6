/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-paragraph.h"

#include <math.h>

/* How the article looks: what the reader chose, what the desktop says, and the style made of both. Whatever changes,
 * the line being read stays where it is: the anchor does not change, and all else follows from it. */

/* Size of the text at 100 %, in pixels at 96 dpi. */
#define TEXT_SIZE 18.0

/* The theme says whether it is dark by the colour of its text. */
static gboolean
is_theme_dark (LecternArticleView *self)
{
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);

  return 0.2126f * color.red + 0.7152f * color.green + 0.0722f * color.blue > 0.5f;
}

static const LecternPalette *
choose_palette (LecternArticleView *self)
{
  switch (self->page_colors)
    {
    case LECTERN_PAGE_LIGHT:
      return lectern_palette_get_light ();
    case LECTERN_PAGE_DARK:
      return lectern_palette_get_dark ();
    case LECTERN_PAGE_SEPIA:
      return lectern_palette_get_sepia ();
    case LECTERN_PAGE_CONTRAST:
      return lectern_palette_get_contrast (is_theme_dark (self));
    case LECTERN_PAGE_FOLLOW:
    default:
      return is_theme_dark (self) ? lectern_palette_get_dark () : lectern_palette_get_light ();
    }
}

/* In pixels. The desktop's text scaling comes as a resolution. */
static double
get_size (LecternArticleView *self)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return TEXT_SIZE * self->text_size / 100.0 * (dpi > 0 ? dpi / 1024.0 / 96.0 : 1.0);
}

static LecternStyle *
create_style (LecternArticleView *self)
{
  self->palette = choose_palette (self);
  self->style_is_stale = FALSE;

  LecternStyle *style = lectern_style_new_with_font (get_size (self), self->palette, self->text_font, self->line_characters);

  lectern_style_set_line_grid (style, 1.0 / gtk_widget_get_scale_factor (GTK_WIDGET (self)));

  return style;
}

/* Makes the context of an article that is shown from now on. */
void
lectern_view_create_context (LecternArticleView *self)
{
  g_autoptr (LecternStyle) style = create_style (self);
  PangoContext            *pango = gtk_widget_create_pango_context (GTK_WIDGET (self));

  lectern_paragraph_prepare_context (pango, lectern_article_get_metadata (self->article)->lang);
  self->context = lectern_block_context_new (self->article, style, pango);
  self->context->scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  self->context->column_width = (int) lectern_style_get_column_width (style, pango);
  g_object_unref (pango);
}

/* Something that the style is made of may have changed: if so, the blocks are set again. */
void
lectern_view_update_style (LecternArticleView *self)
{
  if (self->context == NULL)
    return;

  if (!self->style_is_stale && choose_palette (self) == self->palette &&
      fabs (get_size (self) - lectern_style_get_size (self->context->style)) < 0.01)
    return;

  lectern_style_unref (self->context->style);
  self->context->style = create_style (self);
  /* None: so that the geometry is new even where the column is as wide as before. */
  self->context->column_width = 0;
  if (self->width > 0)
    {
      lectern_view_set_geometry (self);
      lectern_view_update (self);
      lectern_view_queue_complete (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * lectern_article_view_get_text_size:
 * @self: a view
 *
 * Returns: the size of the text, in percent
 */
guint
lectern_article_view_get_text_size (LecternArticleView *self)
{
  return self->text_size;
}

/**
 * lectern_article_view_set_text_size:
 * @self: a view
 * @percent: the size of the text, in percent
 *
 * Changes the size of the text; the line being read stays where it is.
 */
void
lectern_article_view_set_text_size (LecternArticleView *self,
                                    guint               percent)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  percent = CLAMP (percent, LECTERN_VIEW_TEXT_SIZE_MIN, LECTERN_VIEW_TEXT_SIZE_MAX);
  if (self->text_size == percent)
    return;

  self->text_size = percent;
  lectern_view_update_style (self);
  g_object_notify (G_OBJECT (self), "text-size");
}

/**
 * lectern_article_view_set_text_font:
 * @self: a view
 * @family: (nullable): family of the running text, as lectern_style_new_with_font() takes it
 *
 * Changes the font of the text; the line being read stays where it is.
 */
void
lectern_article_view_set_text_font (LecternArticleView *self,
                                    const char         *family)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  if (g_strcmp0 (self->text_font != NULL ? self->text_font : "", family != NULL ? family : "") == 0)
    return;

  g_free (self->text_font);
  self->text_font = g_strdup (family);
  self->style_is_stale = TRUE;
  lectern_view_update_style (self);
}

/**
 * lectern_article_view_set_line_characters:
 * @self: a view
 * @characters: characters a line where there is room, from 20 to 200
 *
 * Changes the length of the lines; the line being read stays where it is.
 */
void
lectern_article_view_set_line_characters (LecternArticleView *self,
                                          int                 characters)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));
  g_return_if_fail (characters >= 20 && characters <= 200);

  if (self->line_characters == characters)
    return;

  self->line_characters = characters;
  self->style_is_stale = TRUE;
  lectern_view_update_style (self);
}

/**
 * lectern_article_view_set_page_colors:
 * @self: a view
 * @colors: the colours of the page
 *
 * Changes the colours of the page; nothing moves.
 */
void
lectern_article_view_set_page_colors (LecternArticleView *self,
                                      LecternPageColors   colors)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self));

  if (self->page_colors == colors)
    return;

  self->page_colors = colors;
  lectern_view_update_style (self);
}
