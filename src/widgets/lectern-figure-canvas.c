/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-figure-canvas.h"

#include "lectern-focus-ring.h"
#include "lectern-picture.h"
#include "lectern-rendering.h"
#include "lectern-rgba.h"
#include "lectern-texture.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Pixels that are rendered at most, 64 MB of memory, and on the longer side: what all drivers can show at once. */
#define MAX_PIXELS (16 * 1000 * 1000)
#define MAX_SIDE 8192
/* Pictures of pixels are not enlarged beyond this by themselves, and by hand not beyond that. */
#define MAX_FIT_PIXELS 2.0
#define MAX_ZOOM_PIXELS 8.0
#define MIN_ZOOM 0.05
/* A key press or a notch of a wheel. */
#define ZOOM_STEP 1.25
/* An arrow key moves by this share of the window. */
#define MOVE_SHARE 0.1

/**
 * LecternFigureCanvas:
 *
 * A figure that can be zoomed and moved. The picture is rendered in a thread, an SVG again for each
 * zoom, so that its lines stay sharp; what was rendered before shows in the meantime. Zoom 1 is the figure's own
 * size. Until the reader zooms, the figure fits the window.
 *
 * ## Actions
 *
 * - `figure.zoom-in`, `figure.zoom-out`, `figure.zoom-fit`, `figure.zoom-original`
 * - `figure.move` ((ii)): scrolls by so many steps to the right and down
 *
 * ## Signals
 *
 * - `zoomed`: the zoom may have changed
 */
struct _LecternFigureCanvas
{
  GtkWidget parent_instance;

  LecternBlockContext *context;   /* (owned) (nullable) */
  char                *reference; /* (owned) (nullable): the file */
  gboolean             is_vector;
  double               natural_width; /* in CSS pixels */
  double               natural_height;
  gboolean             needs_plate; /* lets the page shine through: drawn for white paper */

  LecternPicture *picture;     /* (owned) (nullable): kept of an SVG; not while a thread has it */
  GdkTexture     *texture;     /* (owned) (nullable): as it was rendered last */
  GCancellable   *cancellable; /* (owned) (nullable): of the rendering that runs */
  char           *problem;     /* (owned) (nullable): why there is no picture */

  gboolean is_fit;
  double   zoom;
  double   center_x; /* what is in the middle of the window, in CSS pixels of the figure */
  double   center_y;
  guint    zoomed_id; /* source that tells of another zoom */
  double   drag_x;    /* center_x and center_y where a drag began */
  double   drag_y;
  double   pinch_zoom; /* where a pinch began */
  double   pointer_x;  /* in pixels of the widget */
  double   pointer_y;
};

enum
{
  SIGNAL_ZOOMED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (LecternFigureCanvas, lectern_figure_canvas, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

/* What the thread needs and gives back: it sees neither widget nor article. */
typedef struct
{
  LecternFolder   *folder;    /* (owned) */
  char            *reference; /* (owned) */
  LecternPicture  *picture;   /* (owned) (nullable) */
  cairo_surface_t *surface;   /* (owned) (nullable) */
  int              width;     /* in device pixels */
  int              height;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->folder);
  g_free (request->reference);
  g_clear_object (&request->picture);
  g_clear_pointer (&request->surface, cairo_surface_destroy);
  g_free (request);
}

static void
render_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Request *request = task_data;
  GError  *error = NULL;

  if (request->picture == NULL)
    request->picture = lectern_picture_load (request->folder, request->reference, request->width, cancellable, &error);
  if (request->picture != NULL)
    request->surface = lectern_picture_render (request->picture, request->width, request->height, &error);
  if (request->surface != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
get_size (LecternFigureCanvas *self,
          double              *width,
          double              *height)
{
  *width = MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1);
  *height = MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1);
}

/* The most that can be rendered, as a zoom. */
static double
get_sharpest (LecternFigureCanvas *self)
{
  int    scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double area = sqrt (MAX_PIXELS / (self->natural_width * self->natural_height));
  double side = MAX_SIDE / MAX (self->natural_width, self->natural_height);

  return MIN (area, side) / scale;
}

static double
get_fit (LecternFigureCanvas *self)
{
  double width, height, zoom;

  get_size (self, &width, &height);
  zoom = MIN (width / self->natural_width, height / self->natural_height);

  return MIN (zoom, self->is_vector ? get_sharpest (self) : MAX_FIT_PIXELS);
}

static double
get_max_zoom (LecternFigureCanvas *self)
{
  return MAX (self->is_vector ? get_sharpest (self) : MAX_ZOOM_PIXELS, get_fit (self));
}

static double
get_min_zoom (LecternFigureCanvas *self)
{
  return MIN (MIN_ZOOM, get_fit (self));
}

/* One side: a figure that is smaller than the window is in its middle, a larger one leaves no gap. */
static double
clamp_center (double center,
              double natural,
              double window)
{
  return natural <= window ? natural / 2 : CLAMP (center, window / 2, natural - window / 2);
}

static gboolean
zoomed_cb (gpointer user_data)
{
  LecternFigureCanvas *self = user_data;

  self->zoomed_id = 0;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figure.zoom-in", self->zoom < get_max_zoom (self) - 0.001);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figure.zoom-out", self->zoom > get_min_zoom (self) + 0.001);
  g_signal_emit (self, signals[SIGNAL_ZOOMED], 0);

  return G_SOURCE_REMOVE;
}

static void render (LecternFigureCanvas *self);

static void
update (LecternFigureCanvas *self)
{
  double width, height;

  if (self->reference == NULL)
    return;

  get_size (self, &width, &height);
  self->zoom = self->is_fit ? get_fit (self) : CLAMP (self->zoom, get_min_zoom (self), get_max_zoom (self));
  self->center_x = clamp_center (self->center_x, self->natural_width, width / self->zoom);
  self->center_y = clamp_center (self->center_y, self->natural_height, height / self->zoom);
  /* Not at once: while sizes are allocated, no other widget may change its own. */
  if (self->zoomed_id == 0)
    self->zoomed_id = g_idle_add (zoomed_cb, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  render (self);
}

/* Zooms; the point of the figure at @x, @y of the widget stays there. */
static void
zoom_at (LecternFigureCanvas *self,
         double               zoom,
         double               x,
         double               y)
{
  double width, height;

  if (self->reference == NULL)
    return;

  get_size (self, &width, &height);
  zoom = CLAMP (zoom, get_min_zoom (self), get_max_zoom (self));
  self->center_x += (x - width / 2) * (1 / self->zoom - 1 / zoom);
  self->center_y += (y - height / 2) * (1 / self->zoom - 1 / zoom);
  self->zoom = zoom;
  self->is_fit = FALSE;
  update (self);
}

static void
move_by (LecternFigureCanvas *self,
         double               dx,
         double               dy)
{
  self->center_x += dx / self->zoom;
  self->center_y += dy / self->zoom;
  update (self);
}

static void
rendered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LecternFigureCanvas) self = LECTERN_FIGURE_CANVAS (user_data);
  g_autoptr (GError)              error = NULL;
  Request                        *request = g_task_get_task_data (G_TASK (result));
  gboolean                        done = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->reference == NULL)
    return;

  g_clear_object (&self->cancellable);
  if (done)
    {
      g_clear_object (&self->texture);
      self->needs_plate = lectern_texture_is_transparent (request->surface);
      self->texture = lectern_texture_new_for_surface (request->surface);
      if (self->is_vector)
        self->picture = g_steal_pointer (&request->picture);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      /* The reader may have zoomed on. */
      render (self);
    }
  else if (self->texture == NULL)
    {
      self->problem = g_strdup (error->message);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->problem, -1);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}

/* Renders what is to show, unless that is there or on its way. Pixels are decoded once, all of them that fit. */
static void
render (LecternFigureCanvas *self)
{
  double            zoom = get_sharpest (self), scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  g_autoptr (GTask) task = NULL;
  Request          *request;
  int               width, height;

  if (self->reference == NULL || self->problem != NULL || self->cancellable != NULL || gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return;

  zoom = self->is_vector ? MIN (self->zoom, zoom) * scale : MIN (zoom * scale, 1);
  width = MAX ((int) (self->natural_width * zoom + 0.5), 1);
  height = MAX ((int) (self->natural_height * zoom + 0.5), 1);
  if (self->texture != NULL && (!self->is_vector || gdk_texture_get_width (self->texture) == width))
    return;

  request = g_new0 (Request, 1);
  request->folder = g_object_ref (lectern_article_get_folder (self->context->article));
  request->reference = g_strdup (self->reference);
  request->picture = g_steal_pointer (&self->picture);
  request->width = width;
  request->height = height;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, rendered_cb, g_object_ref (self));
  g_task_set_source_tag (task, render);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  lectern_rendering_run (task, request->folder, request->reference, render_thread);
}

static void
lectern_figure_canvas_measure (GtkWidget     *widget,
                               GtkOrientation orientation,
                               int            for_size,
                               int           *minimum,
                               int           *natural,
                               int           *minimum_baseline,
                               int           *natural_baseline)
{
  *minimum = *natural = 64;
}

static void
lectern_figure_canvas_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  update (LECTERN_FIGURE_CANVAS (widget));
}

static void
snapshot_problem (LecternFigureCanvas *self,
                  GtkSnapshot         *snapshot)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->problem);
  GdkRGBA                 color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  pango_layout_set_width (layout, gtk_widget_get_width (GTK_WIDGET (self)) * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  gtk_snapshot_append_layout (snapshot, layout, &color);
}

static void
lectern_figure_canvas_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  LecternFigureCanvas *self = LECTERN_FIGURE_CANVAS (widget);
  graphene_rect_t      area;
  double               width, height;

  get_size (self, &width, &height);
  /* On whole pixels, or a figure that fits is blurred by nothing but its place; a very flat one is a line. */
  graphene_rect_init (&area,
                      (float) floor (width / 2 - self->center_x * self->zoom + 0.5),
                      (float) floor (height / 2 - self->center_y * self->zoom + 0.5),
                      (float) MAX (floor (self->natural_width * self->zoom + 0.5), 1),
                      (float) MAX (floor (self->natural_height * self->zoom + 0.5), 1));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (self->problem != NULL)
    snapshot_problem (self, snapshot);
  if (self->texture != NULL && self->needs_plate)
    {
      GdkRGBA plate = lectern_rgba (&lectern_palette_get_light ()->page);

      gtk_snapshot_append_color (snapshot, &plate, &area);
    }
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &area);
  if (gtk_widget_has_visible_focus (widget) && self->context != NULL)
    lectern_focus_ring_append (snapshot, self->context->style, 0, 0, width, height);
  gtk_snapshot_pop (snapshot);
}

static void
lectern_figure_canvas_state_flags_changed (GtkWidget    *widget,
                                           GtkStateFlags old)
{
  gtk_widget_queue_draw (widget);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           LecternFigureCanvas      *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean        is_wheel = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_WHEEL;

  /* Two fingers move, as everywhere; a wheel can do nothing better here than to zoom. */
  if (is_wheel || (state & GDK_CONTROL_MASK) != 0)
    zoom_at (self, self->zoom * pow (ZOOM_STEP, -dy / (is_wheel ? 1 : 24)), self->pointer_x, self->pointer_y);
  else
    move_by (self, dx, dy);

  return GDK_EVENT_STOP;
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           LecternFigureCanvas      *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
drag_begin_cb (GtkGestureDrag      *gesture,
               double               x,
               double               y,
               LecternFigureCanvas *self)
{
  self->drag_x = self->center_x;
  self->drag_y = self->center_y;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (GtkGestureDrag      *gesture,
                double               dx,
                double               dy,
                LecternFigureCanvas *self)
{
  self->center_x = self->drag_x - dx / self->zoom;
  self->center_y = self->drag_y - dy / self->zoom;
  update (self);
}

static void
pinch_begin_cb (GtkGesture          *gesture,
                GdkEventSequence    *sequence,
                LecternFigureCanvas *self)
{
  self->pinch_zoom = self->zoom;
}

static void
pinch_cb (GtkGestureZoom      *gesture,
          double               scale,
          LecternFigureCanvas *self)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    zoom_at (self, self->pinch_zoom * scale, x, y);
}

/* Twice as large at the point that was clicked, and back. */
static void
pressed_cb (GtkGestureClick     *gesture,
            int                  n_press,
            double               x,
            double               y,
            LecternFigureCanvas *self)
{
  if (n_press != 2)
    return;
  if (self->is_fit)
    zoom_at (self, 2 * self->zoom, x, y);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "figure.zoom-fit", NULL);
}

static void
zoom_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LecternFigureCanvas *self = LECTERN_FIGURE_CANVAS (widget);
  double               width, height;

  get_size (self, &width, &height);
  if (g_str_equal (action_name, "figure.zoom-in"))
    zoom_at (self, self->zoom * ZOOM_STEP, width / 2, height / 2);
  else if (g_str_equal (action_name, "figure.zoom-out"))
    zoom_at (self, self->zoom / ZOOM_STEP, width / 2, height / 2);
  else if (g_str_equal (action_name, "figure.zoom-original"))
    zoom_at (self, 1, width / 2, height / 2);
  else
    {
      self->is_fit = TRUE;
      update (self);
    }
}

static void
move_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  double width, height;
  int    x, y;

  get_size (LECTERN_FIGURE_CANVAS (widget), &width, &height);
  g_variant_get (parameter, "(ii)", &x, &y);
  move_by (LECTERN_FIGURE_CANVAS (widget), x * width * MOVE_SHARE, y * height * MOVE_SHARE);
}

static void
lectern_figure_canvas_dispose (GObject *object)
{
  LecternFigureCanvas *self = LECTERN_FIGURE_CANVAS (object);

  g_clear_handle_id (&self->zoomed_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->reference, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->context, lectern_block_context_unref);

  G_OBJECT_CLASS (lectern_figure_canvas_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keys[2];
    int   x;
    int   y;
  } moves[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, -1, 0 },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, 1, 0 },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, 0, -1 },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, 0, 1 },
    { { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up }, 0, -9 },
    { { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down }, 0, 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    for (guint k = 0; k < G_N_ELEMENTS (moves[i].keys); k++)
      gtk_widget_class_add_binding_action (widget_class, moves[i].keys[k], 0, "figure.move", "(ii)", moves[i].x, moves[i].y);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_ISO_Enter, 0, "window.close", NULL);
}

static void
lectern_figure_canvas_class_init (LecternFigureCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_figure_canvas_dispose;

  widget_class->measure = lectern_figure_canvas_measure;
  widget_class->size_allocate = lectern_figure_canvas_size_allocate;
  widget_class->snapshot = lectern_figure_canvas_snapshot;
  widget_class->state_flags_changed = lectern_figure_canvas_state_flags_changed;

  signals[SIGNAL_ZOOMED] = g_signal_new ("zoomed", LECTERN_TYPE_FIGURE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "figure.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "figure.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "figure.zoom-fit", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "figure.zoom-original", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "figure.move", "(ii)", move_action);
  add_keys (widget_class);

  gtk_widget_class_set_css_name (widget_class, "figure");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_controller (LecternFigureCanvas *self,
                gpointer             controller,
                const char          *signal,
                GCallback            callback)
{
  g_signal_connect (controller, signal, callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (controller));
}

static void
lectern_figure_canvas_init (LecternFigureCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  self->is_fit = TRUE;
  self->zoom = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_controller (self, gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES), "scroll", G_CALLBACK (scroll_cb));
  add_controller (self, gtk_event_controller_motion_new (), "motion", G_CALLBACK (motion_cb));
  add_controller (self, gtk_gesture_click_new (), "pressed", G_CALLBACK (pressed_cb));
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  add_controller (self, drag, "drag-update", G_CALLBACK (drag_update_cb));
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  add_controller (self, pinch, "scale-changed", G_CALLBACK (pinch_cb));
  /* On a finer screen it takes more pixels. */
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (update), NULL);
}

/**
 * lectern_figure_canvas_set_figure:
 * @self: a new canvas
 * @context: what the view's blocks share
 * @figure: a figure of its article whose header was read
 *
 * Shows a figure. To be called once.
 */
void
lectern_figure_canvas_set_figure (LecternFigureCanvas *self,
                                  LecternBlockContext *context,
                                  const LecternFigure *figure)
{
  g_return_if_fail (LECTERN_IS_FIGURE_CANVAS (self));
  g_return_if_fail (self->reference == NULL && figure->header.width > 0 && figure->header.height > 0);

  self->context = lectern_block_context_ref (context);
  self->reference = g_strdup (figure->reference);
  self->is_vector = figure->header.format == LECTERN_IMAGE_SVG;
  self->natural_width = figure->header.width;
  self->natural_height = figure->header.height;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, figure->alt[0] != '\0' ? figure->alt : _ ("Figure without a description"),
                                  -1);
  update (self);
}

/**
 * lectern_figure_canvas_get_zoom:
 * @self: a canvas
 *
 * Returns: how large the figure is shown; 1 is its own size
 */
double
lectern_figure_canvas_get_zoom (LecternFigureCanvas *self)
{
  return self->zoom;
}
