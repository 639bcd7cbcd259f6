/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-block-widget.h"

#include "lectern-direction.h"
#include "lectern-focus-child.h"

#include <glib/gi18n-lib.h>

/**
 * LecternBlockWidget:
 *
 * The base of the widgets that each show one block of an article. Its size is the block
 * without the space around it, which the view leaves free.
 */
typedef struct
{
  LecternBlockContext *context; /* (owned) */
  LecternFrame         frame;   /* made with context->style and column_width */
  guint32              index;
  int                  width;      /* the width that height is for; -1: none yet */
  int                  height;     /* in pixels */
  gboolean             has_window; /* window_top and window_bottom were set, and the height is what it was then */
  int                  window_top;
  int                  window_bottom;
  char                *description;   /* (owned) (nullable): for screen readers, beside what the view knows of the block */
  gboolean             is_bookmarked; /* there is a bookmark in it */
} LecternBlockWidgetPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LecternBlockWidget, lectern_block_widget, GTK_TYPE_WIDGET)

#define PRIVATE(self) ((LecternBlockWidgetPrivate *) lectern_block_widget_get_instance_private (self))

static GtkSizeRequestMode
lectern_block_widget_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lectern_block_widget_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  LecternBlockWidget *self = LECTERN_BLOCK_WIDGET (widget);

  /* The view decides the width; what GTK asks in between is answered without setting anything. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = PRIVATE (self)->width >= 0 ? PRIVATE (self)->height : 0;
  else
    *minimum = *natural = 0;
}

/* GTK 4.8 does not draw anew when the focus comes or goes. */
static void
lectern_block_widget_state_flags_changed (GtkWidget    *widget,
                                          GtkStateFlags old)
{
  GtkStateFlags changed = old ^ gtk_widget_get_state_flags (widget);

  if ((changed & (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE)) != 0)
    gtk_widget_queue_draw (widget);
}

static void
lectern_block_widget_real_get_place_at (LecternBlockWidget *self,
                                        int                 y,
                                        LecternPart        *part,
                                        guint32            *byte)
{
  *part = LECTERN_PART_TEXT;
  *byte = 0;
}

static int
lectern_block_widget_real_get_place_y (LecternBlockWidget *self,
                                       LecternPart         part,
                                       guint32             byte)
{
  return 0;
}

static void
lectern_block_widget_real_get_line (LecternBlockWidget *self,
                                    int                 y,
                                    int                *top,
                                    int                *bottom)
{
  *top = 0;
  *bottom = PRIVATE (self)->height;
}

static int
lectern_block_widget_real_get_covered (LecternBlockWidget *self,
                                       int                 y)
{
  return 0;
}

static void
lectern_block_widget_real_grab_place (LecternBlockWidget *self,
                                      LecternPart         part,
                                      guint32             byte)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
lectern_block_widget_real_get_focus_place (LecternBlockWidget *self,
                                           LecternPart        *part,
                                           guint32            *byte)
{
  *part = LECTERN_PART_TEXT;
  *byte = 0;

  return gtk_widget_is_focus (GTK_WIDGET (self)) || lectern_focus_child_get (GTK_WIDGET (self)) != NULL;
}

static void
lectern_block_widget_real_find_part (LecternBlockWidget *self,
                                     double              x,
                                     double              y,
                                     gboolean            as_drawn,
                                     LecternPart        *part,
                                     guint32            *byte)
{
  *part = LECTERN_PART_TEXT;
  *byte = 0;
}

static PangoLayout *
lectern_block_widget_real_get_layout (LecternBlockWidget *self,
                                      LecternPart         part,
                                      guint32             byte,
                                      gboolean            as_drawn,
                                      int                *x,
                                      int                *y,
                                      guint32            *first)
{
  return NULL;
}

static LecternSideScroll *
lectern_block_widget_real_get_side_scroll (LecternBlockWidget *self,
                                           LecternPart         part,
                                           int                *left,
                                           int                *right)
{
  return NULL;
}

static void
lectern_block_widget_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_block_widget_parent_class)->dispose (object);
}

static void
lectern_block_widget_finalize (GObject *object)
{
  LecternBlockWidget *self = LECTERN_BLOCK_WIDGET (object);

  lectern_frame_clear (&PRIVATE (self)->frame);
  g_clear_pointer (&PRIVATE (self)->description, g_free);
  g_clear_pointer (&PRIVATE (self)->context, lectern_block_context_unref);

  G_OBJECT_CLASS (lectern_block_widget_parent_class)->finalize (object);
}

static void
lectern_block_widget_class_init (LecternBlockWidgetClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_block_widget_dispose;
  object_class->finalize = lectern_block_widget_finalize;

  widget_class->get_request_mode = lectern_block_widget_get_request_mode;
  widget_class->measure = lectern_block_widget_measure;
  widget_class->state_flags_changed = lectern_block_widget_state_flags_changed;

  klass->get_place_at = lectern_block_widget_real_get_place_at;
  klass->get_place_y = lectern_block_widget_real_get_place_y;
  klass->get_line = lectern_block_widget_real_get_line;
  klass->get_covered = lectern_block_widget_real_get_covered;
  klass->grab_place = lectern_block_widget_real_grab_place;
  klass->get_focus_place = lectern_block_widget_real_get_focus_place;
  klass->find_part = lectern_block_widget_real_find_part;
  klass->get_layout = lectern_block_widget_real_get_layout;
  klass->get_side_scroll = lectern_block_widget_real_get_side_scroll;

  gtk_widget_class_set_css_name (widget_class, "block");
}

static void
lectern_block_widget_init (LecternBlockWidget *self)
{
  PRIVATE (self)->width = -1;
}

/**
 * lectern_block_widget_get_context:
 * @self: a block widget
 *
 * Returns: (transfer none): what it shares with the others
 */
LecternBlockContext *
lectern_block_widget_get_context (LecternBlockWidget *self)
{
  return PRIVATE (self)->context;
}

/**
 * lectern_block_widget_get_block:
 * @self: a block widget
 *
 * Returns: (transfer none): the block it shows
 */
const LecternBlock *
lectern_block_widget_get_block (LecternBlockWidget *self)
{
  return lectern_article_get_block (PRIVATE (self)->context->article, PRIVATE (self)->index);
}

/**
 * lectern_block_widget_get_index:
 * @self: a block widget
 *
 * Returns: the index of the block it shows
 */
guint32
lectern_block_widget_get_index (LecternBlockWidget *self)
{
  return PRIVATE (self)->index;
}

/**
 * lectern_block_widget_get_frame:
 * @self: a block widget
 *
 * Returns: (transfer none): where the block stands in its column, in pixels
 */
const LecternFrame *
lectern_block_widget_get_frame (LecternBlockWidget *self)
{
  return &PRIVATE (self)->frame;
}

/**
 * lectern_block_widget_set_up:
 * @self: a new block widget
 * @context: what it shares with the others
 * @index: the block to show
 * @block_above: the block shown above it, or LECTERN_NONE
 *
 * Gives the widget its block. To be called once, directly after it was created.
 */
void
lectern_block_widget_set_up (LecternBlockWidget  *self,
                             LecternBlockContext *context,
                             guint32              index,
                             guint32              block_above)
{
  g_return_if_fail (LECTERN_IS_BLOCK_WIDGET (self));
  g_return_if_fail (PRIVATE (self)->context == NULL);

  PRIVATE (self)->context = lectern_block_context_ref (context);
  PRIVATE (self)->index = index;
  lectern_frame_init (&PRIVATE (self)->frame, context->style, context->article, index, block_above, context->column_width);
  if (LECTERN_BLOCK_WIDGET_GET_CLASS (self)->set_up != NULL)
    LECTERN_BLOCK_WIDGET_GET_CLASS (self)->set_up (self);
}

/**
 * lectern_block_widget_restyle:
 * @self: a block widget
 * @block_above: the block shown above it, or LECTERN_NONE
 *
 * Tells the widget that its context, or what stands above it, has changed.
 */
void
lectern_block_widget_restyle (LecternBlockWidget *self,
                              guint32             block_above)
{
  LecternBlockContext *context = PRIVATE (self)->context;

  lectern_frame_clear (&PRIVATE (self)->frame);
  lectern_frame_init (&PRIVATE (self)->frame, context->style, context->article, PRIVATE (self)->index, block_above, context->column_width);
  PRIVATE (self)->width = -1;
  if (LECTERN_BLOCK_WIDGET_GET_CLASS (self)->restyle != NULL)
    LECTERN_BLOCK_WIDGET_GET_CLASS (self)->restyle (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * lectern_block_widget_get_height:
 * @self: a block widget
 * @width: a width in pixels
 *
 * Sets the block to a width.
 *
 * Returns: its height in pixels
 */
int
lectern_block_widget_get_height (LecternBlockWidget *self,
                                 int                 width)
{
  if (PRIVATE (self)->width != width)
    {
      PRIVATE (self)->height = LECTERN_BLOCK_WIDGET_GET_CLASS (self)->get_height (self, width);
      PRIVATE (self)->width = width;
      PRIVATE (self)->has_window = FALSE;
      /* So that GTK allocates anew even if the size is what it was. */
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }

  return PRIVATE (self)->height;
}

/**
 * lectern_block_widget_invalidate:
 * @self: a block widget
 *
 * Forgets the height: what the block shows has changed.
 */
void
lectern_block_widget_invalidate (LecternBlockWidget *self)
{
  PRIVATE (self)->width = -1;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * lectern_block_widget_get_place_at:
 * @self: a block widget that was set to a width
 * @y: in pixels from its top
 * @part: (out): which of its texts is there
 * @byte: (out): the first byte of the line at @y
 *
 * Finds what stands at a height.
 */
void
lectern_block_widget_get_place_at (LecternBlockWidget *self,
                                   int                 y,
                                   LecternPart        *part,
                                   guint32            *byte)
{
  LECTERN_BLOCK_WIDGET_GET_CLASS (self)->get_place_at (self, y, part, byte);
}

/**
 * lectern_block_widget_get_place_y:
 * @self: a block widget that was set to a width
 * @part: one of its texts
 * @byte: a byte of it
 *
 * Returns: where the line of that byte begins, in pixels from the widget's top
 */
int
lectern_block_widget_get_place_y (LecternBlockWidget *self,
                                  LecternPart         part,
                                  guint32             byte)
{
  return LECTERN_BLOCK_WIDGET_GET_CLASS (self)->get_place_y (self, part, byte);
}

/**
 * lectern_block_widget_show_range:
 * @self: a block widget that was set to a width
 * @part: one of its texts
 * @start, @end: bytes of it
 *
 * Scrolls sideways, if the block does that, so far that a part of a text shows.
 */
void
lectern_block_widget_show_range (LecternBlockWidget *self,
                                 LecternPart         part,
                                 guint32             start,
                                 guint32             end)
{
  if (LECTERN_BLOCK_WIDGET_GET_CLASS (self)->show_range != NULL)
    LECTERN_BLOCK_WIDGET_GET_CLASS (self)->show_range (self, part, start, end);
}

/**
 * lectern_block_widget_get_line:
 * @self: a block widget that was set to a width
 * @y: where the window begins, in pixels from the widget's top; within the widget
 * @top: (out): where its first line begins: at @y or above it
 * @bottom: (out): where the next one begins, or the widget ends: below @y
 *
 * Finds the line that stands at the top of the window, below a head that stays there. A window that begins at
 * @top cuts no line.
 */
void
lectern_block_widget_get_line (LecternBlockWidget *self,
                               int                 y,
                               int                *top,
                               int                *bottom)
{
  LECTERN_BLOCK_WIDGET_GET_CLASS (self)->get_line (self, y, top, bottom);
}

/**
 * lectern_block_widget_get_covered:
 * @self: a block widget that was set to a width
 * @y: where the window begins, in pixels from the widget's top
 *
 * Returns: how much of the window a head that stays at its top covers, in pixels
 */
int
lectern_block_widget_get_covered (LecternBlockWidget *self,
                                  int                 y)
{
  return LECTERN_BLOCK_WIDGET_GET_CLASS (self)->get_covered (self, y);
}

/**
 * lectern_block_widget_set_window:
 * @self: a block widget
 * @top: where what shows begins, in pixels from the widget's top; negative if there is space above it
 * @bottom: where it ends
 *
 * Tells the widget what of it shows.
 */
void
lectern_block_widget_set_window (LecternBlockWidget *self,
                                 int                 top,
                                 int                 bottom)
{
  PRIVATE (self)->has_window = TRUE;
  PRIVATE (self)->window_top = top;
  PRIVATE (self)->window_bottom = bottom;
  if (LECTERN_BLOCK_WIDGET_GET_CLASS (self)->set_window != NULL)
    LECTERN_BLOCK_WIDGET_GET_CLASS (self)->set_window (self, top, bottom);
}

/**
 * lectern_block_widget_has_window:
 * @self: a block widget
 * @top: where what shows begins, in pixels from the widget's top
 * @bottom: where it ends
 *
 * Returns: whether the widget was told so since it was last set to a width
 */
gboolean
lectern_block_widget_has_window (LecternBlockWidget *self,
                                 int                 top,
                                 int                 bottom)
{
  return PRIVATE (self)->has_window && PRIVATE (self)->window_top == top && PRIVATE (self)->window_bottom == bottom;
}

/**
 * lectern_block_widget_grab_place:
 * @self: a block widget
 * @part: which of its texts
 * @byte: a byte in that text
 *
 * Gives the focus to the link or cell at a place, else to the block.
 */
void
lectern_block_widget_grab_place (LecternBlockWidget *self,
                                 LecternPart         part,
                                 guint32             byte)
{
  LECTERN_BLOCK_WIDGET_GET_CLASS (self)->grab_place (self, part, byte);
}

/**
 * lectern_block_widget_get_focus_place:
 * @self: a block widget
 * @part: (out): which of its texts has the focus
 * @byte: (out): and where
 *
 * Returns: whether the focus is in the block
 */
gboolean
lectern_block_widget_get_focus_place (LecternBlockWidget *self,
                                      LecternPart        *part,
                                      guint32            *byte)
{
  return LECTERN_BLOCK_WIDGET_GET_CLASS (self)->get_focus_place (self, part, byte);
}

/**
 * lectern_block_widget_get_side_scroll:
 * @self: a block widget that was set to a width
 * @part: one of its texts
 * @left: (out): between which edges that text shows, in pixels of the widget
 * @right: (out): the other edge
 *
 * Finds what scrolls a text sideways.
 *
 * Returns: (transfer none) (nullable): the scroll; NULL where the text stays where it is
 */
LecternSideScroll *
lectern_block_widget_get_side_scroll (LecternBlockWidget *self,
                                      LecternPart         part,
                                      int                *left,
                                      int                *right)
{
  return LECTERN_BLOCK_WIDGET_GET_CLASS (self)->get_side_scroll (self, part, left, right);
}

/**
 * lectern_block_widget_update_description:
 * @self: a block widget
 *
 * Gives screen readers its description and the bookmark in it again, where something else was told in their place.
 */
void
lectern_block_widget_update_description (LecternBlockWidget *self)
{
  LecternBlockWidgetPrivate *private = PRIVATE (self);
  gboolean         has_own = private->description != NULL && private->description[0] != '\0';
  g_autofree char *text = NULL;

  if (private->is_bookmarked)
    /* Translators: spoken of a paragraph: the reader has set a bookmark there */
    text = g_strconcat (_ ("Bookmark"), has_own ? ", " : NULL, private->description, NULL);
  else if (has_own)
    text = g_strdup (private->description);

  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * lectern_block_widget_set_description:
 * @self: a block widget
 * @description: (nullable): what screen readers say beside its name
 *
 * Describes the block. Subclasses use this and not the property of GTK, which tells of a bookmark, too.
 */
void
lectern_block_widget_set_description (LecternBlockWidget *self,
                                      const char         *description)
{
  g_return_if_fail (LECTERN_IS_BLOCK_WIDGET (self));

  if (g_strcmp0 (PRIVATE (self)->description, description) == 0)
    return;

  g_free (PRIVATE (self)->description);
  PRIVATE (self)->description = g_strdup (description);
  lectern_block_widget_update_description (self);
}

/**
 * lectern_block_widget_set_bookmarked:
 * @self: a block widget
 * @is_bookmarked: whether there is a bookmark in it
 *
 * Makes screen readers tell of a bookmark. The view draws it.
 */
void
lectern_block_widget_set_bookmarked (LecternBlockWidget *self,
                                     gboolean            is_bookmarked)
{
  g_return_if_fail (LECTERN_IS_BLOCK_WIDGET (self));

  if (PRIVATE (self)->is_bookmarked == is_bookmarked)
    return;

  PRIVATE (self)->is_bookmarked = is_bookmarked;
  lectern_block_widget_update_description (self);
}

/**
 * lectern_block_widget_is_rtl:
 * @self: a block widget
 *
 * Returns: whether its text runs from right to left, whatever the direction of the window
 */
gboolean
lectern_block_widget_is_rtl (LecternBlockWidget *self)
{
  const LecternBlock *block = lectern_block_widget_get_block (self);

  return block->kind != LECTERN_BLOCK_CODE && lectern_direction_is_rtl (&block->text);
}
