/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-split-private.h"

#include "lectern-focus-child.h"

/* What the content needs beside a sidebar, in pixels: a line that is still read with ease. */
#define CONTENT_MIN 400
/* What shows of the content beside a sidebar over it, in pixels: enough for a finger. */
#define OVER_REST 48
/* A sidebar over the content is no narrower for its width beside it, in pixels. */
#define OVER_MIN 280
/* The handle is wider than its line, in pixels, so that it can be hit. */
#define HANDLE_WIDTH 9
/* How long the sidebar slides, in microseconds. */
#define SLIDE_TIME (200 * G_TIME_SPAN_MILLISECOND)

/**
 * LecternSplit:
 *
 * A sidebar beside a content; or over it where there is no room for both.
 *
 * Beside: the line between them can be dragged; the width that the reader chose is kept, however
 * little of it there is room for now, and the content is never narrower than it can be read.
 * Over: the content keeps the whole width and lies in the shade; the sidebar slides in and out.
 *
 * The sidebar is visible as long as it shows. The owner decides whether it is open: clicks,
 * swipes and keys only ask for it.
 *
 * ## Properties
 *
 * - `sidebar`, `content`: the two children.
 * - `sidebar-width`: how wide the sidebar is wanted, in pixels; notified when the reader has changed it.
 *
 * ## Signals
 *
 * - `ask-open` (boolean): the reader wants to have it opened or closed.
 *
 * ## CSS nodes
 *
 * `split` with `separator`, and with `backdrop` while the sidebar lies over the content; then the
 * sidebar has the class `.over`.
 */
enum
{
  PROP_SIDEBAR = 1,
  PROP_CONTENT,
  PROP_SIDEBAR_WIDTH,
  N_PROPERTIES,
};

enum
{
  SIGNAL_ASK_OPEN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (LecternSplit, lectern_split, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPERTIES];
static guint       signals[N_SIGNALS];

static int
get_min_width (GtkWidget *child)
{
  int width = 0;

  if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);

  return width;
}

static gboolean
is_beside (LecternSplit *self)
{
  return !self->is_over && self->is_open && self->sidebar != NULL;
}

/* Returns how wide the sidebar may be beside the content in so much room, in pixels. */
static int
find_room (LecternSplit *self,
           int           width)
{
  return CLAMP (width - MAX (get_min_width (self->content), CONTENT_MIN), LECTERN_SPLIT_WIDTH_MIN, LECTERN_SPLIT_WIDTH_MAX);
}

/* Returns how wide the sidebar is in so much room, in pixels. */
static int
find_sidebar_width (LecternSplit *self,
                    int           width)
{
  int minimum = get_min_width (self->sidebar);

  if (self->is_over)
    return MIN (MAX (MAX (self->sidebar_width, OVER_MIN), minimum), MAX (width - OVER_REST, minimum));

  return MAX (MIN (self->sidebar_width, find_room (self, width)), minimum);
}

static GtkSizeRequestMode
lectern_split_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (LecternSplit *self,
               int          *minimum,
               int          *natural)
{
  int sidebar_minimum = 0, sidebar_natural = 0;

  if (self->content != NULL)
    gtk_widget_measure (self->content, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
  if (self->sidebar == NULL || !gtk_widget_get_visible (self->sidebar))
    return;

  gtk_widget_measure (self->sidebar, GTK_ORIENTATION_HORIZONTAL, -1, &sidebar_minimum, &sidebar_natural, NULL, NULL);
  if (is_beside (self))
    {
      *minimum += MAX (sidebar_minimum, LECTERN_SPLIT_WIDTH_MIN);
      *natural += MAX (sidebar_minimum, self->sidebar_width);
    }
  else
    {
      *minimum = MAX (*minimum, sidebar_minimum);
      *natural = MAX (*natural, sidebar_minimum);
    }
}

static void
measure_height (LecternSplit *self,
                int           width,
                int          *minimum,
                int          *natural)
{
  int sidebar_width = width < 0 || self->sidebar == NULL ? -1 : find_sidebar_width (self, width);
  int sidebar_minimum = 0, sidebar_natural = 0;

  if (self->content != NULL)
    gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL,
                        width >= 0 && is_beside (self) ? MAX (width - sidebar_width, get_min_width (self->content)) : width,
                        minimum, natural, NULL, NULL);
  if (self->sidebar != NULL && gtk_widget_get_visible (self->sidebar))
    gtk_widget_measure (self->sidebar, GTK_ORIENTATION_VERTICAL, sidebar_width, &sidebar_minimum, &sidebar_natural, NULL, NULL);
  *minimum = MAX (*minimum, sidebar_minimum);
  *natural = MAX (*natural, sidebar_natural);
}

static void
lectern_split_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (LECTERN_SPLIT (widget), minimum, natural);
  else
    measure_height (LECTERN_SPLIT (widget), for_size, minimum, natural);
}

/* Allocates a child; @x is counted from the side on which the sidebar is. */
static void
place (LecternSplit *self,
       GtkWidget    *child,
       int           x,
       int           width,
       int           height)
{
  if (child == NULL || !gtk_widget_should_layout (child))
    return;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, width, height }, -1);
}

static void
lectern_split_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  LecternSplit *self = LECTERN_SPLIT (widget);
  int           sidebar_width = self->sidebar != NULL ? find_sidebar_width (self, width) : 0;
  int           content_x = is_beside (self) ? sidebar_width : 0;

  place (self, self->content, content_x, width - content_x, height);
  place (self, self->backdrop, 0, width, height);
  place (self, self->sidebar, self->is_over ? -(int) ((1 - self->shown) * sidebar_width + 0.5) : 0, sidebar_width, height);
  place (self, self->handle, sidebar_width - HANDLE_WIDTH / 2, HANDLE_WIDTH, height);
  if (self->shown_width != sidebar_width)
    {
      self->shown_width = sidebar_width;
      lectern_split_update_handle (self);
    }
}

/* What is over the other comes last, for drawing and for the pointer; what is read first comes first. */
static void
update_order (LecternSplit *self)
{
  if (self->sidebar == NULL || self->content == NULL)
    return;

  if (self->is_over)
    gtk_widget_insert_after (self->sidebar, GTK_WIDGET (self), self->backdrop != NULL ? self->backdrop : self->content);
  else
    gtk_widget_insert_after (self->sidebar, GTK_WIDGET (self), NULL);
  gtk_widget_insert_before (self->handle, GTK_WIDGET (self), NULL);
}

/* Shows what has to show for the sidebar to be where it is. */
static void
update_shown (LecternSplit *self)
{
  gboolean has_sidebar = self->is_over ? self->is_open || self->shown > 0 : self->is_open;
  gboolean has_backdrop = self->is_over && has_sidebar;

  if (has_backdrop && self->backdrop == NULL)
    {
      lectern_split_create_backdrop (self);
      update_order (self);
    }
  if (!has_backdrop)
    g_clear_pointer (&self->backdrop, gtk_widget_unparent);
  if (self->backdrop != NULL)
    gtk_widget_set_opacity (self->backdrop, self->shown);
  if (self->sidebar != NULL)
    gtk_widget_set_visible (self->sidebar, has_sidebar);
  gtk_widget_set_visible (self->handle, is_beside (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
stop_slide (LecternSplit *self)
{
  if (self->slide_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->slide_id);
  self->slide_id = 0;
  self->slide_time = 0;
}

/* Quick at first, gentle at the end. */
static gboolean
slide_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  LecternSplit *self = LECTERN_SPLIT (widget);
  gint64        now = gdk_frame_clock_get_frame_time (clock);
  double        t, target = self->is_open ? 1 : 0;

  if (self->slide_time == 0)
    self->slide_time = now;
  t = CLAMP ((double) (now - self->slide_time) / SLIDE_TIME, 0, 1);
  self->shown = self->slide_from + (target - self->slide_from) * (1 - (1 - t) * (1 - t) * (1 - t));
  if (t >= 1)
    {
      self->shown = target;
      self->slide_id = 0;
      self->slide_time = 0;
    }
  update_shown (self);

  return self->slide_id != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
slide (LecternSplit *self)
{
  gboolean is_animated = FALSE;

  stop_slide (self);
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &is_animated, NULL);
  if (is_animated && self->is_over && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->slide_from = self->shown;
      self->slide_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), slide_cb, NULL, NULL);
    }
  else
    self->shown = self->is_open ? 1 : 0;
  update_shown (self);
}

/* Moves the focus on in the sidebar, and from its last stop to its first. */
static void
focus_round (LecternSplit    *self,
             GtkDirectionType direction)
{
  gboolean   had_focus = lectern_focus_child_get (GTK_WIDGET (self)) == self->sidebar;
  GtkRoot   *root = gtk_widget_get_root (self->sidebar);
  GtkWidget *focus;

  if (gtk_widget_child_focus (self->sidebar, direction) || !had_focus)
    return;

  /* Only without a focus in it does it begin anew. */
  focus = gtk_root_get_focus (root);
  gtk_root_set_focus (root, NULL);
  if (!gtk_widget_child_focus (self->sidebar, direction))
    gtk_root_set_focus (root, focus);
}

/* The order of reading, round and round where the sidebar lies over the rest. */
static gboolean
lectern_split_focus (GtkWidget       *widget,
                     GtkDirectionType direction)
{
  LecternSplit *self = LECTERN_SPLIT (widget);
  GtkWidget    *order[] = { self->sidebar, self->handle, self->content };
  GtkWidget    *child = gtk_widget_get_focus_child (widget);
  int           step = direction == GTK_DIR_TAB_FORWARD ? 1 : -1;
  int           i = step > 0 ? 0 : G_N_ELEMENTS (order) - 1;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (lectern_split_parent_class)->focus (widget, direction);
  if (self->is_over && self->is_open && self->sidebar != NULL)
    {
      focus_round (self, direction);
      return lectern_focus_child_get (widget) == self->sidebar;
    }

  for (int k = 0; child != NULL && k < (int) G_N_ELEMENTS (order); k++)
    {
      if (order[k] == child)
        i = k;
    }
  for (; i >= 0 && i < (int) G_N_ELEMENTS (order); i += step)
    {
      if (order[i] != NULL && gtk_widget_get_visible (order[i]) && gtk_widget_child_focus (order[i], direction))
        return TRUE;
    }

  return FALSE;
}

static void
set_child (LecternSplit *self,
           GtkWidget   **child,
           GtkWidget    *new_child)
{
  g_clear_pointer (child, gtk_widget_unparent);
  *child = new_child;
  if (new_child != NULL)
    gtk_widget_set_parent (new_child, GTK_WIDGET (self));
  update_order (self);
  update_shown (self);
}

static void
lectern_split_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  LecternSplit *self = LECTERN_SPLIT (object);

  switch (property_id)
    {
    case PROP_SIDEBAR:
      g_value_set_object (value, self->sidebar);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_SIDEBAR_WIDTH:
      g_value_set_int (value, self->sidebar_width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lectern_split_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  LecternSplit *self = LECTERN_SPLIT (object);

  switch (property_id)
    {
    case PROP_SIDEBAR:
      set_child (self, &self->sidebar, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      set_child (self, &self->content, g_value_get_object (value));
      break;
    case PROP_SIDEBAR_WIDTH:
      lectern_split_set_sidebar_width (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lectern_split_dispose (GObject *object)
{
  LecternSplit *self = LECTERN_SPLIT (object);

  stop_slide (self);
  g_clear_pointer (&self->sidebar, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->handle, gtk_widget_unparent);
  g_clear_pointer (&self->backdrop, gtk_widget_unparent);

  G_OBJECT_CLASS (lectern_split_parent_class)->dispose (object);
}

static void
lectern_split_class_init (LecternSplitClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = lectern_split_dispose;
  object_class->get_property = lectern_split_get_property;
  object_class->set_property = lectern_split_set_property;
  widget_class->focus = lectern_split_focus;
  widget_class->get_request_mode = lectern_split_get_request_mode;
  widget_class->measure = lectern_split_measure;
  widget_class->size_allocate = lectern_split_size_allocate;

  properties[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SIDEBAR_WIDTH] = g_param_spec_int ("sidebar-width", NULL, NULL, 0, LECTERN_SPLIT_WIDTH_MAX, LECTERN_SPLIT_WIDTH_NORMAL,
                                                     flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_ASK_OPEN] = g_signal_new ("ask-open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_css_name (widget_class, "split");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lectern_split_init (LecternSplit *self)
{
  self->sidebar_width = LECTERN_SPLIT_WIDTH_NORMAL;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  lectern_split_init_input (self);
}

/**
 * lectern_split_ask_open:
 * @self: a split
 * @open: what the reader wants
 *
 * Asks the owner to open or close the sidebar.
 */
void
lectern_split_ask_open (LecternSplit *self,
                        gboolean      open)
{
  g_signal_emit (self, signals[SIGNAL_ASK_OPEN], 0, open);
}

/**
 * lectern_split_get_room:
 * @self: a split
 *
 * Returns: how wide the sidebar may be beside the content now, in pixels
 */
int
lectern_split_get_room (LecternSplit *self)
{
  return find_room (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

/**
 * lectern_split_get_over:
 * @self: a split
 *
 * Returns: whether the sidebar lies over the content when it is open
 */
gboolean
lectern_split_get_over (LecternSplit *self)
{
  g_return_val_if_fail (LECTERN_IS_SPLIT (self), FALSE);

  return self->is_over;
}

/**
 * lectern_split_set_over:
 * @self: a split
 * @over: whether the sidebar lies over the content, not beside it
 *
 * Changes where the sidebar is. Nothing slides for it.
 */
void
lectern_split_set_over (LecternSplit *self,
                        gboolean      over)
{
  g_return_if_fail (LECTERN_IS_SPLIT (self));

  if (self->is_over == over)
    return;

  self->is_over = over;
  if (self->sidebar != NULL)
    {
      if (over)
        gtk_widget_add_css_class (self->sidebar, "over");
      else
        gtk_widget_remove_css_class (self->sidebar, "over");
    }
  stop_slide (self);
  self->shown = self->is_open ? 1 : 0;
  update_order (self);
  update_shown (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * lectern_split_get_open:
 * @self: a split
 *
 * Returns: whether the sidebar shows, or is on its way in
 */
gboolean
lectern_split_get_open (LecternSplit *self)
{
  g_return_val_if_fail (LECTERN_IS_SPLIT (self), FALSE);

  return self->is_open;
}

/**
 * lectern_split_set_open:
 * @self: a split
 * @open: whether to show the sidebar
 *
 * Shows or hides the sidebar. Where it lies over the content it slides, unless the desktop wants
 * no animations. The focus is the owner's matter.
 */
void
lectern_split_set_open (LecternSplit *self,
                        gboolean      open)
{
  g_return_if_fail (LECTERN_IS_SPLIT (self));

  if (self->is_open == open)
    return;

  self->is_open = open;
  slide (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * lectern_split_get_sidebar_width:
 * @self: a split
 *
 * Returns: how wide the reader wants the sidebar, in pixels
 */
int
lectern_split_get_sidebar_width (LecternSplit *self)
{
  g_return_val_if_fail (LECTERN_IS_SPLIT (self), LECTERN_SPLIT_WIDTH_NORMAL);

  return self->sidebar_width;
}

/**
 * lectern_split_set_sidebar_width:
 * @self: a split
 * @width: how wide the sidebar is wanted, in pixels
 *
 * Makes the sidebar so wide, as far as there is room.
 */
void
lectern_split_set_sidebar_width (LecternSplit *self,
                                 int           width)
{
  g_return_if_fail (LECTERN_IS_SPLIT (self));

  width = CLAMP (width, LECTERN_SPLIT_WIDTH_MIN, LECTERN_SPLIT_WIDTH_MAX);
  if (self->sidebar_width == width)
    return;

  self->sidebar_width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_WIDTH]);
}
