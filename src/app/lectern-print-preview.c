/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-print-preview.h"

#include "lectern-mnemonic.h"

#include <glib/gi18n-lib.h>

/* Space around a sheet, in pixels. */
#define MARGIN 18

/**
 * LecternPrintPreview:
 *
 * Shows the pages that would be printed, one at a time. GTK's own preview needs another
 * program, and is silent where that is missing.
 *
 * ## Actions
 *
 * - `preview.next`, `preview.previous`, `preview.first`, `preview.last`: another page
 * - `preview.print`: closes the preview and emits `print`
 *
 * ## Signals
 *
 * - `print`: the user wants to print what was shown
 */
struct _LecternPrintPreview
{
  GtkWindow parent_instance;

  GtkLabel       *page_label; /* (not owned) template child */
  GtkDrawingArea *sheet;      /* (not owned) template child */

  double                  page_width; /* in points */
  double                  page_height;
  LecternPrintPreviewDraw draw;
  gpointer                user_data; /* (not owned) for draw; outlives the window */
  guint                   n_pages;   /* 0: not known yet */
  guint                   page;      /* the one that shows */
};

enum
{
  SIGNAL_PRINT,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (LecternPrintPreview, lectern_print_preview, GTK_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static void
update_page (LecternPrintPreview *self)
{
  GtkWidget       *widget = GTK_WIDGET (self);
  g_autofree char *text = NULL;

  if (self->n_pages > 0)
    /* Translators: of a print preview: number of the page that shows, number of all pages */
    text = g_strdup_printf (_ ("Page %u of %u"), self->page + 1, self->n_pages);
  else
    text = g_strdup (_ ("Cutting the pages…"));
  gtk_label_set_label (self->page_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_action_set_enabled (widget, "preview.previous", self->page > 0);
  gtk_widget_action_set_enabled (widget, "preview.first", self->page > 0);
  gtk_widget_action_set_enabled (widget, "preview.next", self->page + 1 < self->n_pages);
  gtk_widget_action_set_enabled (widget, "preview.last", self->page + 1 < self->n_pages);
  gtk_widget_action_set_enabled (widget, "preview.print", self->n_pages > 0);
  gtk_widget_queue_draw (GTK_WIDGET (self->sheet));
}

/* A white sheet, as large as there is room for. */
static void
draw_sheet (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        user_data)
{
  LecternPrintPreview *self = LECTERN_PRINT_PREVIEW (user_data);
  double               scale = MIN ((width - 2 * MARGIN) / self->page_width, (height - 2 * MARGIN) / self->page_height);

  if (scale <= 0)
    return;

  cairo_translate (cr, (width - scale * self->page_width) / 2, (height - scale * self->page_height) / 2);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, self->page_width, self->page_height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  if (self->n_pages > 0)
    self->draw (self->page, cr, self->user_data);
}

static void
go_action (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  LecternPrintPreview *self = LECTERN_PRINT_PREVIEW (widget);

  if (g_str_equal (action_name, "preview.next"))
    self->page++;
  else if (g_str_equal (action_name, "preview.previous"))
    self->page--;
  else
    self->page = g_str_equal (action_name, "preview.last") ? self->n_pages - 1 : 0;
  update_page (self);
}

static void
print_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_autoptr (LecternPrintPreview) self = g_object_ref (LECTERN_PRINT_PREVIEW (widget));

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_PRINT], 0);
}

static void
lectern_print_preview_class_init (LecternPrintPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_PRINT] = g_signal_new ("print", LECTERN_TYPE_PRINT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-print-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternPrintPreview, page_label);
  gtk_widget_class_bind_template_child (widget_class, LecternPrintPreview, sheet);

  gtk_widget_class_install_action (widget_class, "preview.next", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "preview.previous", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "preview.first", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "preview.last", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "preview.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "preview.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "preview.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "preview.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "preview.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "preview.first", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "preview.last", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lectern_print_preview_init (LecternPrintPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lectern_mnemonic_clean_names (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->sheet, draw_sheet, self, NULL);
}

/**
 * lectern_print_preview_new:
 * @parent: (nullable): the window it belongs to
 * @page_width, @page_height: size of the sheets, in points
 * @draw: draws a page
 * @user_data: for @draw; must outlive the window
 *
 * Creates a preview, still without pages.
 *
 * Returns: (transfer none): the window, which GTK owns
 */
LecternPrintPreview *
lectern_print_preview_new (GtkWindow              *parent,
                           double                  page_width,
                           double                  page_height,
                           LecternPrintPreviewDraw draw,
                           gpointer                user_data)
{
  LecternPrintPreview *self;

  g_return_val_if_fail (page_width > 0 && page_height > 0, NULL);

  self = g_object_new (LECTERN_TYPE_PRINT_PREVIEW, "transient-for", parent, NULL);
  self->page_width = page_width;
  self->page_height = page_height;
  self->draw = draw;
  self->user_data = user_data;
  update_page (self);

  return self;
}

/**
 * lectern_print_preview_set_n_pages:
 * @self: a preview
 * @n_pages: how many pages there are
 *
 * Shows the first page.
 */
void
lectern_print_preview_set_n_pages (LecternPrintPreview *self,
                                   guint                n_pages)
{
  g_return_if_fail (LECTERN_IS_PRINT_PREVIEW (self));

  self->n_pages = n_pages;
  self->page = 0;
  update_page (self);
}
