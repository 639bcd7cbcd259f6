/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-figure-block.h"

#include "lectern-paragraph.h"
#include "lectern-picture.h"
#include "lectern-figure-viewer.h"
#include "lectern-focus-ring.h"
#include "lectern-rendering.h"
#include "lectern-rgba.h"
#include "lectern-texture.h"

#include <glib/gi18n-lib.h>

/* Space between picture and caption, as a share of the style's size. */
#define CAPTION_GAP 0.6
/* Space around the words in the place of a picture, the same. */
#define PLACEHOLDER_PAD 0.8
/* The tallest picture on screen, as a share of the column's width. */
#define MAX_HEIGHT_SHARE 1.6

/**
 * LecternFigureBlock:
 *
 * A figure: its picture, scaled to the column, above its caption. The picture is decoded in a
 * thread once it is about to show; until then its place is kept free. What cannot
 * be shown is replaced by words. A picture that can be shown is a stop for Tab; Enter and a click show it large.
 *
 * ## Actions
 *
 * - `figure.open`: shows the picture in a window of its own
 */
struct _LecternFigureBlock
{
  LecternTextBlock parent_instance;

  GCancellable *cancellable; /* (owned) (nullable): of the loading that runs */
  GdkTexture   *texture;     /* (owned) (nullable): the picture at texture_width */
  int           texture_width;
  gboolean      is_near;     /* it shows or is about to */
  gboolean      needs_plate; /* the picture lets the page shine through: drawn for white paper */
  char         *problem;     /* (owned) (nullable): why there is no picture */
  PangoLayout  *placeholder; /* (owned) (nullable): words in its place */
  int           picture_x;   /* in pixels of the widget */
  int           picture_width;
  int           picture_height;
};

G_DEFINE_FINAL_TYPE (LecternFigureBlock, lectern_figure_block, LECTERN_TYPE_TEXT_BLOCK)

/* What the thread needs: it sees neither widget nor article. */
typedef struct
{
  LecternFolder *folder;    /* (owned) */
  char          *reference; /* (owned) */
  int            width;     /* in device pixels */
  int            height;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->folder);
  g_free (request->reference);
  g_free (request);
}

static const LecternFigure *
get_figure (LecternFigureBlock *self)
{
  return lectern_block_widget_get_block (LECTERN_BLOCK_WIDGET (self))->figure;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Request             *request = task_data;
  g_autoptr (GError)         error = NULL;
  g_autoptr (LecternPicture) picture = NULL;
  cairo_surface_t           *surface;

  picture = lectern_picture_load (request->folder, request->reference, request->width, cancellable, &error);
  if (picture == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  surface = lectern_picture_render (picture, request->width, request->height, &error);
  if (surface == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, surface, (GDestroyNotify) cairo_surface_destroy);
}

static const char *
get_problem (LecternFigureBlock *self)
{
  return self->problem != NULL ? self->problem : get_figure (self)->error;
}

static gboolean
can_open (LecternFigureBlock *self)
{
  return get_problem (self) == NULL && get_figure (self)->header.width > 0;
}

/* What shows, or what would: one who does not see the page must hear that the picture is missing. */
static void
update_label (LecternFigureBlock *self)
{
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  const LecternWords        *words = lectern_article_get_words (context->article);
  const char                *alt = get_figure (self)->alt;
  g_autofree char           *label = g_strdup (alt[0] != '\0' ? alt : _ ("Figure without a description"));

  if (get_problem (self) != NULL)
    {
      g_free (label);
      label = g_strconcat (lectern_words_get (words, LECTERN_WORD_FIGURE_MISSING), alt[0] != '\0' ? ": " : "", alt, NULL);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* The caption, and what can be done. */
static void
update_description (LecternFigureBlock *self)
{
  g_autofree char *caption = lectern_inlines_dup_spoken (&lectern_block_widget_get_block (LECTERN_BLOCK_WIDGET (self))->text);
  g_autofree char *description = g_strdup (caption);

  if (can_open (self))
    {
      g_free (description);
      /* Translators: for screen readers, of a figure in the text */
      description = g_strconcat (caption, caption[0] != '\0' ? " " : "", _ ("Press Enter to enlarge."), NULL);
    }
  lectern_block_widget_set_description (LECTERN_BLOCK_WIDGET (self), description);
}

/* Once it turned out that there is no picture, there is nothing to open either. */
static void
update_state (LecternFigureBlock *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figure.open", can_open (self));
  update_label (self);
  update_description (self);
}

static void load (LecternFigureBlock *self);

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LecternFigureBlock) self = LECTERN_FIGURE_BLOCK (user_data);
  g_autoptr (GError)             error = NULL;
  cairo_surface_t               *surface;
  int                            width = ((const Request *) g_task_get_task_data (G_TASK (result)))->width;

  surface = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  if (surface != NULL)
    {
      self->texture = lectern_texture_new_for_surface (surface);
      self->needs_plate = lectern_texture_is_transparent (surface);
      self->texture_width = width;
      cairo_surface_destroy (surface);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      /* The column may have another width by now. */
      if (self->is_near)
        load (self);
    }
  else
    {
      self->problem = g_strdup (error->message);
      update_state (self);
      lectern_block_widget_invalidate (LECTERN_BLOCK_WIDGET (self));
    }
}

static void
load (LecternFigureBlock *self)
{
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  Request                   *request;
  g_autoptr (GTask)          task = NULL;
  int                        width = self->picture_width * context->scale;

  if (self->problem != NULL || get_figure (self)->error != NULL || self->picture_width <= 0)
    return;
  if (self->cancellable != NULL || (self->texture != NULL && self->texture_width == width))
    return;

  request = g_new0 (Request, 1);
  request->folder = g_object_ref (lectern_article_get_folder (context->article));
  request->reference = g_strdup (get_figure (self)->reference);
  request->width = width;
  request->height = self->picture_height * context->scale;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, loaded_cb, g_object_ref (self));
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  lectern_rendering_run (task, request->folder, request->reference, load_thread);
}

/* What stands in the place of a picture: that it is missing, what it would show, and why. */
static void
set_placeholder (LecternFigureBlock *self,
                 int                 width)
{
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  const LecternWords        *words = lectern_article_get_words (context->article);
  const char                *alt = get_figure (self)->alt;
  int                        pad = (int) (lectern_style_get_size (context->style) * PLACEHOLDER_PAD);
  g_autofree char           *text = NULL;
  LecternInlines             inlines = LECTERN_INLINES_EMPTY;
  int                        height;

  text = g_strconcat (lectern_words_get (words, LECTERN_WORD_FIGURE_MISSING),
                      alt[0] != '\0' ? ":\u2028" : "",
                      alt,
                      self->problem != NULL ? "\u2028" : NULL,
                      self->problem,
                      NULL);
  inlines.text = text;
  inlines.length = (guint32) strlen (text);
  g_clear_object (&self->placeholder);
  self->placeholder = lectern_paragraph_create_layout (context->pango, context->style, LECTERN_TEXT_PLACEHOLDER, 0,
                                                       &inlines, MAX (width - 2 * pad, 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->placeholder, NULL, &height);
  self->picture_width = width;
  self->picture_height = height + 2 * pad;
}

static int
lectern_figure_block_get_height (LecternBlockWidget *widget,
                                 int                 width)
{
  LecternFigureBlock        *self = LECTERN_FIGURE_BLOCK (widget);
  const LecternFrame        *frame = lectern_block_widget_get_frame (widget);
  const LecternBlockContext *context = lectern_block_widget_get_context (widget);
  const LecternImageHeader  *header = &get_figure (self)->header;
  int                        start = (int) (frame->inset_start + 0.5);
  int                        room = MAX (width - start - (int) (frame->inset_end + 0.5), 1);
  double                     picture_width, picture_height;
  int                        text_height, gap;

  if (get_problem (self) != NULL && header->width <= 0)
    {
      set_placeholder (self, room);
      self->picture_x = start;
    }
  else
    {
      int placeholder_height = 0;

      if (get_problem (self) != NULL)
        {
          set_placeholder (self, room);
          placeholder_height = self->picture_height;
        }
      /* A header that was not read yet: the usual shape, until the picture is there. */
      lectern_picture_fit (header->width > 0 ? header->width : room,
                           header->width > 0 ? header->height : room * 0.6,
                           room, room * MAX_HEIGHT_SHARE, &picture_width, &picture_height);
      self->picture_width = MAX ((int) picture_width, 1);
      self->picture_height = MAX ((int) picture_height, 1);
      self->picture_x = start + (room - self->picture_width) / 2;
      /* Words in the place that was kept for the picture: what stands below does not move. */
      if (get_problem (self) != NULL)
        {
          self->picture_x = start;
          self->picture_width = room;
          self->picture_height = MAX (self->picture_height, placeholder_height);
        }
    }

  gap = (int) (lectern_style_get_size (context->style) * CAPTION_GAP);
  text_height = LECTERN_BLOCK_WIDGET_CLASS (lectern_figure_block_parent_class)->get_height (widget, width);
  lectern_text_block_set_text_y (LECTERN_TEXT_BLOCK (self), self->picture_height + (text_height > 0 ? gap : 0));

  return lectern_text_block_get_text_y (LECTERN_TEXT_BLOCK (self)) + text_height;
}

static void
lectern_figure_block_restyle (LecternBlockWidget *widget)
{
  g_clear_object (&LECTERN_FIGURE_BLOCK (widget)->placeholder);

  LECTERN_BLOCK_WIDGET_CLASS (lectern_figure_block_parent_class)->restyle (widget);
}

static void
lectern_figure_block_set_up (LecternBlockWidget *widget)
{
  LECTERN_BLOCK_WIDGET_CLASS (lectern_figure_block_parent_class)->set_up (widget);

  update_state (LECTERN_FIGURE_BLOCK (widget));
}

static void
lectern_figure_block_set_window (LecternBlockWidget *widget,
                                 int                 top,
                                 int                 bottom)
{
  LecternFigureBlock *self = LECTERN_FIGURE_BLOCK (widget);
  int                 near = bottom - top;

  /* Within a window's height: decoded before it is scrolled to. Far away it is forgotten: a
   * hundred pictures of this size are as many megabytes. */
  self->is_near = bottom > -near && top < self->picture_height + near;
  if (self->is_near)
    {
      load (self);
      return;
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
}

static void
snapshot_placeholder (LecternFigureBlock *self,
                      GtkSnapshot        *snapshot)
{
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  const LecternPalette      *palette = lectern_style_get_palette (context->style);
  GdkRGBA                    rule = lectern_rgba (&palette->rule), text = lectern_rgba (&palette->text);
  const GdkRGBA              colors[4] = { rule, rule, rule, rule };
  const float                widths[4] = { 1, 1, 1, 1 };
  int                        pad = (int) (lectern_style_get_size (context->style) * PLACEHOLDER_PAD);
  GskRoundedRect             box;

  gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT (self->picture_x, 0, self->picture_width, self->picture_height), 6);
  gtk_snapshot_append_border (snapshot, &box, widths, colors);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (self->picture_x + pad, pad));
  gtk_snapshot_append_layout (snapshot, self->placeholder, &text);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_picture (LecternFigureBlock *self,
                  GtkSnapshot        *snapshot)
{
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  graphene_rect_t            bounds = GRAPHENE_RECT_INIT (self->picture_x, 0, self->picture_width, self->picture_height);

  /* Black lines on nothing would vanish on a dark page. */
  if (self->needs_plate && lectern_style_get_palette (context->style)->is_dark)
    {
      GdkRGBA plate = lectern_rgba (&lectern_palette_get_light ()->page);

      gtk_snapshot_append_color (snapshot, &plate, &bounds);
    }
  gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
}

static void
lectern_figure_block_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  LecternFigureBlock        *self = LECTERN_FIGURE_BLOCK (widget);
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));

  if (self->placeholder != NULL)
    snapshot_placeholder (self, snapshot);
  else if (self->texture != NULL)
    snapshot_picture (self, snapshot);

  lectern_text_block_snapshot_text (LECTERN_TEXT_BLOCK (self), snapshot);
  if (gtk_widget_has_visible_focus (widget))
    lectern_focus_ring_append (snapshot, context->style, self->picture_x - 4, -4, self->picture_width + 8, self->picture_height + 8);
}

/* The picture first, then the links of its caption. */
static gboolean
lectern_figure_block_focus (GtkWidget       *widget,
                            GtkDirectionType direction)
{
  GtkWidgetClass *parent = GTK_WIDGET_CLASS (lectern_figure_block_parent_class);

  if (!can_open (LECTERN_FIGURE_BLOCK (widget)))
    return parent->focus (widget, direction);
  if (direction == GTK_DIR_TAB_FORWARD && !gtk_widget_is_focus (widget) && gtk_widget_get_focus_child (widget) == NULL)
    return gtk_widget_grab_focus (widget);
  if (parent->focus (widget, direction))
    return TRUE;

  return direction == GTK_DIR_TAB_BACKWARD && !gtk_widget_is_focus (widget) && gtk_widget_grab_focus (widget);
}

static void
open_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root) && can_open (LECTERN_FIGURE_BLOCK (widget)))
    gtk_window_present (lectern_figure_viewer_new (GTK_WINDOW (root),
                                                   lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (widget)),
                                                   lectern_block_widget_get_block (LECTERN_BLOCK_WIDGET (widget))));
}

static gboolean
is_on_picture (LecternFigureBlock *self,
               double              x,
               double              y)
{
  return can_open (self) && y >= 0 && y < self->picture_height && x >= self->picture_x && x < self->picture_x + self->picture_width;
}

static void
released_cb (GtkGestureClick    *gesture,
             int                 n_press,
             double              x,
             double              y,
             LecternFigureBlock *self)
{
  if (!is_on_picture (self, x, y))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "figure.open", NULL);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           LecternFigureBlock       *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_on_picture (self, x, y) ? "zoom-in" : NULL);
}

static void
lectern_figure_block_dispose (GObject *object)
{
  LecternFigureBlock *self = LECTERN_FIGURE_BLOCK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_clear_object (&self->placeholder);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (lectern_figure_block_parent_class)->dispose (object);
}

static void
lectern_figure_block_class_init (LecternFigureBlockClass *klass)
{
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);
  LecternBlockWidgetClass *block_class = LECTERN_BLOCK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_figure_block_dispose;
  widget_class->focus = lectern_figure_block_focus;
  widget_class->snapshot = lectern_figure_block_snapshot;

  block_class->set_up = lectern_figure_block_set_up;
  block_class->restyle = lectern_figure_block_restyle;
  block_class->get_height = lectern_figure_block_get_height;
  block_class->set_window = lectern_figure_block_set_window;

  gtk_widget_class_install_action (widget_class, "figure.open", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "figure.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "figure.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_ISO_Enter, 0, "figure.open", NULL);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
lectern_figure_block_init (LecternFigureBlock *self)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
