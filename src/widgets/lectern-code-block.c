/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-code-block.h"

#include "lectern-paragraph.h"
#include "lectern-rgba.h"
#include "lectern-side-scroll.h"

/**
 * LecternCodeBlock:
 *
 * A code block: its lines are never wrapped; it scrolls sideways in itself.
 */
struct _LecternCodeBlock
{
  LecternTextBlock parent_instance;

  LecternSideScroll *scroll; /* (owned) */
  PangoLayout       *layout; /* (owned) (nullable) */
  int                text_height;
};

G_DEFINE_FINAL_TYPE (LecternCodeBlock, lectern_code_block, LECTERN_TYPE_TEXT_BLOCK)

/* Where the background and the text on it stand, in pixels. The pads of the frame are
 * outside of the widget: it draws its background over them. */
static void
get_page (LecternCodeBlock *self,
          int               width,
          int              *x,
          int              *page_width,
          int              *pad)
{
  const LecternFrame *frame = lectern_block_widget_get_frame (LECTERN_BLOCK_WIDGET (self));

  *pad = (int) (frame->page_pad + 0.5);
  *x = (int) (frame->inset_start + 0.5);
  *page_width = MAX (width - *x - (int) (frame->inset_end + 0.5), 1);
}

static int
lectern_code_block_get_height (LecternBlockWidget *widget,
                               int                 width)
{
  LecternCodeBlock          *self = LECTERN_CODE_BLOCK (widget);
  const LecternBlock        *block = lectern_block_widget_get_block (widget);
  const LecternBlockContext *context = lectern_block_widget_get_context (widget);
  int                        text_width, x, page_width, pad;

  if (self->layout == NULL)
    self->layout = lectern_paragraph_create_layout (context->pango, context->style, LECTERN_TEXT_CODE, 0, &block->text, -1);
  pango_layout_get_pixel_size (self->layout, &text_width, &self->text_height);
  get_page (self, width, &x, &page_width, &pad);

  return self->text_height + lectern_side_scroll_configure (self->scroll, text_width, page_width, FALSE);
}

static void
lectern_code_block_restyle (LecternBlockWidget *widget)
{
  g_clear_object (&LECTERN_CODE_BLOCK (widget)->layout);

  LECTERN_BLOCK_WIDGET_CLASS (lectern_code_block_parent_class)->restyle (widget);
}

static void
lectern_code_block_get_place_at (LecternBlockWidget *widget,
                                 int                 y,
                                 LecternPart        *part,
                                 guint32            *byte)
{
  int index = 0, trailing;

  if (y > 0 && LECTERN_CODE_BLOCK (widget)->layout != NULL)
    pango_layout_xy_to_index (LECTERN_CODE_BLOCK (widget)->layout, 0, y * PANGO_SCALE, &index, &trailing);

  *part = LECTERN_PART_TEXT;
  *byte = (guint32) index;
}

static int
lectern_code_block_get_place_y (LecternBlockWidget *widget,
                                LecternPart         part,
                                guint32             byte)
{
  PangoRectangle position = { 0 };

  if (LECTERN_CODE_BLOCK (widget)->layout != NULL)
    pango_layout_index_to_pos (LECTERN_CODE_BLOCK (widget)->layout, (int) byte, &position);

  return position.y / PANGO_SCALE;
}

static void
lectern_code_block_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  LecternCodeBlock *self = LECTERN_CODE_BLOCK (widget);
  int               x, page_width, pad;

  get_page (self, width, &x, &page_width, &pad);
  lectern_side_scroll_allocate (self->scroll, x, self->text_height, page_width);
}

static void
lectern_code_block_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  LecternCodeBlock          *self = LECTERN_CODE_BLOCK (widget);
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  const LecternFrame        *frame = lectern_block_widget_get_frame (LECTERN_BLOCK_WIDGET (self));
  const LecternPalette      *palette = lectern_style_get_palette (context->style);
  GdkRGBA                    color = lectern_rgba (&palette->text);
  GdkRGBA                    page_color = lectern_rgba (&palette->code_page);
  int                        height = gtk_widget_get_height (widget);
  int                        above = (int) (frame->pad_above + 0.5), below = (int) (frame->pad_below + 0.5);
  int                        x, page_width, pad;

  if (self->layout == NULL)
    return;

  get_page (self, gtk_widget_get_width (widget), &x, &page_width, &pad);
  gtk_snapshot_append_color (snapshot,
                             &page_color,
                             &GRAPHENE_RECT_INIT (x - pad, -MIN (pad, above), page_width + 2 * pad, height + MIN (pad, above) + MIN (pad, below)));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (x - pad, 0, page_width + 2 * pad, height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - lectern_side_scroll_get_value (self->scroll), 0));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
  lectern_side_scroll_snapshot (self->scroll, snapshot);
  if (gtk_widget_has_visible_focus (widget))
    lectern_text_block_snapshot_focus (LECTERN_TEXT_BLOCK (self), snapshot, x - pad, page_width + 2 * pad);
}

/* A block that scrolls is a stop for Tab: its arrow keys must be reachable. */
static gboolean
lectern_code_block_focus (GtkWidget       *widget,
                          GtkDirectionType direction)
{
  LecternCodeBlock *self = LECTERN_CODE_BLOCK (widget);

  if ((direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD) ||
      gtk_widget_is_focus (widget) || !lectern_side_scroll_is_needed (self->scroll))
    return FALSE;

  return gtk_widget_grab_focus (widget);
}

static void
lectern_code_block_dispose (GObject *object)
{
  LecternCodeBlock *self = LECTERN_CODE_BLOCK (object);

  g_clear_pointer (&self->scroll, lectern_side_scroll_free);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (lectern_code_block_parent_class)->dispose (object);
}

static void
scroll_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  lectern_side_scroll_move (LECTERN_CODE_BLOCK (widget)->scroll, g_variant_get_int32 (parameter));
}

static void
lectern_code_block_class_init (LecternCodeBlockClass *klass)
{
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);
  LecternBlockWidgetClass *block_class = LECTERN_BLOCK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_code_block_dispose;

  widget_class->focus = lectern_code_block_focus;
  widget_class->size_allocate = lectern_code_block_size_allocate;
  widget_class->snapshot = lectern_code_block_snapshot;

  block_class->get_height = lectern_code_block_get_height;
  block_class->restyle = lectern_code_block_restyle;
  block_class->get_place_at = lectern_code_block_get_place_at;
  block_class->get_place_y = lectern_code_block_get_place_y;

  gtk_widget_class_install_action (widget_class, "code.scroll", "i", scroll_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "code.scroll", "i", -64);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "code.scroll", "i", 64);
}

static void
lectern_code_block_init (LecternCodeBlock *self)
{
  self->scroll = lectern_side_scroll_new (GTK_WIDGET (self));
}
