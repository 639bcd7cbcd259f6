/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-figure-viewer.h"

#include "lectern-ama.h"
#include "lectern-figure-canvas.h"
#include "lectern-mnemonic.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * LecternFigureViewer:
 *
 * A window that shows one figure as large as it can, with its caption and the sources that the
 * caption cites. Escape and Enter close it; what zooms and moves is the canvas, see [class@FigureCanvas].
 *
 * ## Actions
 *
 * - `viewer.zoom-in`, `viewer.zoom-out`, `viewer.zoom-fit`, `viewer.zoom-original`: those of the canvas
 */
struct _LecternFigureViewer
{
  GtkWindow parent_instance;

  LecternFigureCanvas *canvas;        /* (not owned) template child */
  GtkLabel            *zoom_label;    /* (not owned) template child */
  GtkLabel            *caption_label; /* (not owned) template child */
  GtkLabel            *sources_label; /* (not owned) template child */
  GtkWidget           *words;         /* (not owned) template child: both labels */
};

G_DEFINE_FINAL_TYPE (LecternFigureViewer, lectern_figure_viewer, GTK_TYPE_WINDOW)

static void
zoomed_cb (LecternFigureViewer *self)
{
  /* Translators: %d is the size of a figure in percent; %% is a percent sign */
  g_autofree char *text = g_strdup_printf (_ ("%d%%"), (int) lround (lectern_figure_canvas_get_zoom (self->canvas) * 100));

  gtk_label_set_label (self->zoom_label, text);
}

static void
add_attribute (PangoAttrList     *attributes,
               const LecternSpan *span,
               PangoAttribute    *attribute)
{
  attribute->start_index = span->start;
  attribute->end_index = span->end;
  pango_attr_list_insert (attributes, attribute);
}

/* What a caption needs to be read rightly: numbers of sources are raised. */
static PangoAttrList *
create_attributes (const LecternInlines *text)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = 0; i < text->n_spans; i++)
    {
      const LecternSpan *span = &text->spans[i];
      gboolean           is_raised = span->kind == LECTERN_SPAN_CITATIONS || span->kind == LECTERN_SPAN_SUPERSCRIPT;

      if (span->kind == LECTERN_SPAN_EMPHASIS)
        add_attribute (attributes, span, pango_attr_style_new (PANGO_STYLE_ITALIC));
      else if (span->kind == LECTERN_SPAN_STRONG)
        add_attribute (attributes, span, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      else if (is_raised || span->kind == LECTERN_SPAN_SUBSCRIPT)
        {
          add_attribute (attributes, span, pango_attr_font_scale_new (is_raised ? PANGO_FONT_SCALE_SUPERSCRIPT : PANGO_FONT_SCALE_SUBSCRIPT));
          add_attribute (attributes, span, pango_attr_baseline_shift_new (is_raised ? PANGO_BASELINE_SHIFT_SUPERSCRIPT : PANGO_BASELINE_SHIFT_SUBSCRIPT));
        }
    }

  return attributes;
}

/* The sources that a caption cites, a line each. */
static char *
dup_sources (LecternArticle       *article,
             const LecternInlines *text)
{
  g_autoptr (LecternArena) arena = lectern_arena_new ();
  g_autoptr (GHashTable)   seen = g_hash_table_new (NULL, NULL);
  GString                 *lines = g_string_new (NULL);

  for (guint i = 0; i < text->n_spans; i++)
    {
      const LecternSource *source;
      LecternInlines       reference;

      if (text->spans[i].kind != LECTERN_SPAN_CITATION || !g_hash_table_add (seen, GUINT_TO_POINTER (text->spans[i].source)))
        continue;
      source = lectern_source_list_get (lectern_article_get_sources (article), text->spans[i].source);
      reference = lectern_ama_format (source, lectern_article_get_words (article), arena);
      g_string_append_printf (lines, "%s%u. %s", lines->len > 0 ? "\n" : "", source->number_in_article, reference.text);
    }

  return g_string_free (lines, FALSE);
}

static void
set_words (LecternFigureViewer *self,
           LecternArticle      *article,
           const LecternBlock  *block)
{
  g_autoptr (PangoAttrList) attributes = create_attributes (&block->text);
  g_autofree char          *sources = dup_sources (article, &block->text);

  gtk_label_set_label (self->caption_label, block->text.text);
  gtk_label_set_attributes (self->caption_label, attributes);
  if (block->text.length > 0)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->caption_label, NULL, -1);
  gtk_label_set_label (self->sources_label, sources);
  gtk_widget_set_visible (GTK_WIDGET (self->sources_label), sources[0] != '\0');
  gtk_widget_set_visible (self->words, block->text.length > 0);
}

/* The canvas does it; buttons and keys of the whole window reach it this way. */
static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autofree char *action = g_strconcat ("figure.", action_name + strlen ("viewer."), NULL);

  gtk_widget_activate_action (GTK_WIDGET (LECTERN_FIGURE_VIEWER (widget)->canvas), action, NULL);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint       key;
    const char *action;
  } zooms[] = {
    { GDK_KEY_plus, "viewer.zoom-in" },
    { GDK_KEY_equal, "viewer.zoom-in" },
    { GDK_KEY_KP_Add, "viewer.zoom-in" },
    { GDK_KEY_minus, "viewer.zoom-out" },
    { GDK_KEY_KP_Subtract, "viewer.zoom-out" },
    { GDK_KEY_0, "viewer.zoom-fit" },
    { GDK_KEY_KP_0, "viewer.zoom-fit" },
    { GDK_KEY_1, "viewer.zoom-original" },
    { GDK_KEY_KP_1, "viewer.zoom-original" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, zooms[i].key, 0, zooms[i].action, NULL);
      gtk_widget_class_add_binding_action (widget_class, zooms[i].key, GDK_CONTROL_MASK, zooms[i].action, NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lectern_figure_viewer_class_init (LecternFigureViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (LECTERN_TYPE_FIGURE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-figure-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFigureViewer, canvas);
  gtk_widget_class_bind_template_child (widget_class, LecternFigureViewer, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, LecternFigureViewer, caption_label);
  gtk_widget_class_bind_template_child (widget_class, LecternFigureViewer, sources_label);
  gtk_widget_class_bind_template_child (widget_class, LecternFigureViewer, words);
  gtk_widget_class_bind_template_callback (widget_class, zoomed_cb);

  gtk_widget_class_install_action (widget_class, "viewer.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "viewer.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "viewer.zoom-fit", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "viewer.zoom-original", NULL, zoom_action);
  add_keys (widget_class);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
lectern_figure_viewer_init (LecternFigureViewer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lectern_mnemonic_clean_names (GTK_WIDGET (self));
}

/**
 * lectern_figure_viewer_new:
 * @parent: the window of the article
 * @context: what the view's blocks share
 * @block: a figure whose picture can be shown
 *
 * Creates a viewer, as large as the window of the article.
 *
 * Returns: (transfer none): the window, which GTK owns
 */
GtkWindow *
lectern_figure_viewer_new (GtkWindow           *parent,
                           LecternBlockContext *context,
                           const LecternBlock  *block)
{
  LecternFigureViewer *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (block->kind == LECTERN_BLOCK_FIGURE, NULL);

  self = g_object_new (LECTERN_TYPE_FIGURE_VIEWER, "transient-for", parent, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), gtk_widget_get_width (GTK_WIDGET (parent)), gtk_widget_get_height (GTK_WIDGET (parent)));
  if (gtk_window_is_maximized (parent))
    gtk_window_maximize (GTK_WINDOW (self));
  if (gtk_window_is_fullscreen (parent))
    gtk_window_fullscreen (GTK_WINDOW (self));
  set_words (self, context->article, block);
  lectern_figure_canvas_set_figure (self->canvas, context, block->figure);
  zoomed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));

  return GTK_WINDOW (self);
}
