/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-disclosure-block.h"

#include "lectern-callout-icon.h"

/* As shares of the style's size. */
#define ICON_SIZE 0.95
#define TRIANGLE_SIZE 0.45

/**
 * LecternDisclosureBlock:
 *
 * A title that opens and closes what stands below it: of the list of sources, of a callout
 * that can be folded. GtkExpander would hold the blocks below as its children, and they are
 * the view's.
 *
 * ## Actions
 *
 * - `disclosure.toggle`: opens or closes, through the action `article.toggle` (u) of the view
 */
struct _LecternDisclosureBlock
{
  LecternTextBlock parent_instance;

  gboolean foldable; /* a callout may always be open */
  gboolean expanded;
};

G_DEFINE_FINAL_TYPE (LecternDisclosureBlock, lectern_disclosure_block, LECTERN_TYPE_TEXT_BLOCK)

static void
toggle_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  if (LECTERN_DISCLOSURE_BLOCK (widget)->foldable)
    gtk_widget_activate_action (widget, "article.toggle", "u", lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (widget)));
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             GtkWidget       *widget)
{
  if (!gtk_widget_contains (widget, x, y))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (LECTERN_DISCLOSURE_BLOCK (widget)->foldable)
    gtk_widget_grab_focus (widget);
  gtk_widget_activate_action (widget, "disclosure.toggle", NULL);
}

static gboolean
lectern_disclosure_block_focus (GtkWidget       *widget,
                                GtkDirectionType direction)
{
  GtkWidgetClass *parent = GTK_WIDGET_CLASS (lectern_disclosure_block_parent_class);

  if (!LECTERN_DISCLOSURE_BLOCK (widget)->foldable)
    return parent->focus (widget, direction);
  if (direction == GTK_DIR_TAB_FORWARD && !gtk_widget_is_focus (widget) && gtk_widget_get_focus_child (widget) == NULL)
    return gtk_widget_grab_focus (widget);
  if (parent->focus (widget, direction))
    return TRUE;

  return direction == GTK_DIR_TAB_BACKWARD && !gtk_widget_is_focus (widget) && gtk_widget_grab_focus (widget);
}

/* The icon of a callout, in the space that its frame leaves before the title. */
static void
lectern_disclosure_block_draw_marker (LecternTextBlock *text,
                                      GtkSnapshot      *snapshot,
                                      int               x,
                                      int               width)
{
  LecternBlockWidget        *widget = LECTERN_BLOCK_WIDGET (text);
  const LecternBlockContext *context = lectern_block_widget_get_context (widget);
  const LecternBlock        *block = lectern_block_widget_get_block (widget);
  const LecternFrame        *frame = lectern_block_widget_get_frame (widget);
  const LecternContainer    *container;
  double                     size = lectern_style_get_size (context->style) * ICON_SIZE;
  double                     line = lectern_style_get_line_height (context->style, frame->role, frame->level);
  double                     room = lectern_frame_get_icon_space (context->style);
  cairo_t                   *cr;

  if (block->kind != LECTERN_BLOCK_CALLOUT_TITLE)
    return;

  container = lectern_article_get_container (context->article, block->container);
  x += lectern_block_widget_is_rtl (widget) ? (int) (room - size) : (int) (width - room);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, 0, (float) size + 1, (float) line));
  lectern_callout_icon_draw (cr,
                             container->callout,
                             &lectern_style_get_palette (context->style)->callout[container->callout],
                             x, (line - size) / 2, size);
  cairo_destroy (cr);
}

/* A triangle behind the title that points at what it opens: onwards when closed, down when open. */
static void
snapshot_triangle (LecternDisclosureBlock *self,
                   GtkSnapshot            *snapshot)
{
  LecternBlockWidget        *widget = LECTERN_BLOCK_WIDGET (self);
  const LecternBlockContext *context = lectern_block_widget_get_context (widget);
  const LecternFrame        *frame = lectern_block_widget_get_frame (widget);
  const LecternColor        *color = &lectern_style_get_palette (context->style)->dim;
  double                     size = lectern_style_get_size (context->style) * TRIANGLE_SIZE;
  double                     line = lectern_style_get_line_height (context->style, frame->role, frame->level);
  gboolean                   rtl = lectern_block_widget_is_rtl (widget);
  PangoLayout               *layout = lectern_text_block_get_layout (LECTERN_TEXT_BLOCK (self));
  PangoRectangle             extents;
  double                     x;
  cairo_t                   *cr;

  pango_layout_line_get_pixel_extents (pango_layout_get_line_readonly (layout, 0), NULL, &extents);
  x = rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - frame->inset_start - extents.width - size * 1.6
          : frame->inset_start + extents.width + size * 1.6;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) (x - size), 0, (float) (2 * size), (float) line));
  cairo_translate (cr, x, line / 2);
  if (rtl)
    cairo_scale (cr, -1, 1);
  if (self->expanded)
    cairo_rotate (cr, G_PI / 2);
  cairo_move_to (cr, -size * 0.35, -size * 0.6);
  cairo_line_to (cr, size * 0.5, 0);
  cairo_line_to (cr, -size * 0.35, size * 0.6);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
lectern_disclosure_block_snapshot (GtkWidget   *widget,
                                   GtkSnapshot *snapshot)
{
  LecternDisclosureBlock *self = LECTERN_DISCLOSURE_BLOCK (widget);

  GTK_WIDGET_CLASS (lectern_disclosure_block_parent_class)->snapshot (widget, snapshot);
  if (self->foldable && lectern_text_block_get_layout (LECTERN_TEXT_BLOCK (self)) != NULL)
    snapshot_triangle (self, snapshot);
}

/* What the icon says to the eye: “Caution: Pressure on the spinal cord”. */
static void
update_label (LecternDisclosureBlock *self)
{
  static const LecternWord kinds[] = {
    [LECTERN_CALLOUT_NOTE] = LECTERN_WORD_NOTE,
    [LECTERN_CALLOUT_TIP] = LECTERN_WORD_TIP,
    [LECTERN_CALLOUT_IMPORTANT] = LECTERN_WORD_IMPORTANT,
    [LECTERN_CALLOUT_WARNING] = LECTERN_WORD_WARNING,
    [LECTERN_CALLOUT_CAUTION] = LECTERN_WORD_CAUTION,
  };
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  const LecternBlock        *block = lectern_block_widget_get_block (LECTERN_BLOCK_WIDGET (self));
  LecternCalloutKind         kind = lectern_article_get_container (context->article, block->container)->callout;
  const char                *word = lectern_words_get (lectern_article_get_words (context->article), kinds[kind]);
  g_autofree char           *text = lectern_inlines_dup_spoken (&block->text);
  g_autofree char           *label = g_str_equal (word, text) ? g_strdup (word) : g_strdup_printf ("%s: %s", word, text);

  lectern_text_block_set_said (LECTERN_TEXT_BLOCK (self), label);
}

static void
lectern_disclosure_block_set_up (LecternBlockWidget *widget)
{
  LecternDisclosureBlock    *self = LECTERN_DISCLOSURE_BLOCK (widget);
  const LecternBlockContext *context = lectern_block_widget_get_context (widget);
  const LecternBlock        *block = lectern_block_widget_get_block (widget);

  LECTERN_BLOCK_WIDGET_CLASS (lectern_disclosure_block_parent_class)->set_up (widget);

  self->foldable = block->kind != LECTERN_BLOCK_CALLOUT_TITLE ||
                   lectern_article_get_container (context->article, block->container)->foldable;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "disclosure.toggle", self->foldable);
  if (block->kind == LECTERN_BLOCK_CALLOUT_TITLE)
    update_label (self);
  if (self->foldable)
    {
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, self->expanded, -1);
    }
}

static void
lectern_disclosure_block_class_init (LecternDisclosureBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = lectern_disclosure_block_focus;
  widget_class->snapshot = lectern_disclosure_block_snapshot;
  LECTERN_BLOCK_WIDGET_CLASS (klass)->set_up = lectern_disclosure_block_set_up;
  LECTERN_TEXT_BLOCK_CLASS (klass)->draw_marker = lectern_disclosure_block_draw_marker;

  gtk_widget_class_install_action (widget_class, "disclosure.toggle", NULL, toggle_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "disclosure.toggle", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "disclosure.toggle", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_ISO_Enter, 0, "disclosure.toggle", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "disclosure.toggle", NULL);
}

static void
lectern_disclosure_block_init (LecternDisclosureBlock *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * lectern_disclosure_block_set_expanded:
 * @self: a disclosure
 * @expanded: whether what it opens is open
 *
 * Shows whether it is open. The view does the opening.
 */
void
lectern_disclosure_block_set_expanded (LecternDisclosureBlock *self,
                                       gboolean                expanded)
{
  if (self->expanded == expanded)
    return;

  self->expanded = expanded;
  if (self->foldable)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
