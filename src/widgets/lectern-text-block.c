/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-text-block.h"

#include "lectern-focus-child.h"
#include "lectern-focus-ring.h"
#include "lectern-link.h"
#include "lectern-paragraph.h"
#include "lectern-rgba.h"
#include "lectern-text-block-accessible.h"

#include <glib/gi18n-lib.h>

/**
 * LecternTextBlock:
 *
 * A block of running text: it draws one paragraph; its links and citations are children over
 * their glyphs. Titles, headings, paragraphs, sources. The focus can be given to it, so that
 * a screen reader reads on from there, but Tab goes to its links only.
 */
typedef struct
{
  PangoLayout *layout; /* (owned) (nullable): set at the width of the last measure */
  int          text_x; /* where it begins, in pixels */
  int          text_y;
  int          text_width;
  GPtrArray   *links; /* (owned) (element-type LecternLink): borrowed children, in the order of the text */
  char        *said;  /* (owned): the text for screen readers, with what stands beside it */
} LecternTextBlockPrivate;

G_DEFINE_TYPE_WITH_CODE (LecternTextBlock, lectern_text_block, LECTERN_TYPE_BLOCK_WIDGET, G_ADD_PRIVATE (LecternTextBlock) lectern_text_block_add_accessible_text (g_define_type_id))

#define PRIVATE(self) ((LecternTextBlockPrivate *) lectern_text_block_get_instance_private (self))

/* Titles of callouts have the colour of their callout, everything else that of its role. */
static GdkRGBA
get_text_color (LecternTextBlock *self)
{
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  const LecternBlock        *block = lectern_block_widget_get_block (LECTERN_BLOCK_WIDGET (self));
  const LecternFrame        *frame = lectern_block_widget_get_frame (LECTERN_BLOCK_WIDGET (self));
  const LecternPalette      *palette = lectern_style_get_palette (context->style);

  if (block->kind == LECTERN_BLOCK_CALLOUT_TITLE && block->container != LECTERN_NONE)
    return lectern_rgba (&palette->callout[lectern_article_get_container (context->article, block->container)->callout]);

  return lectern_rgba (lectern_style_get_color (context->style, frame->role));
}

static void
update_accessible (LecternTextBlock *self)
{
  const LecternBlock *block = lectern_block_widget_get_block (LECTERN_BLOCK_WIDGET (self));
  const LecternFrame *frame = lectern_block_widget_get_frame (LECTERN_BLOCK_WIDGET (self));
  g_autofree char    *text = lectern_text_block_tells_characters () ? g_strdup (block->text.text) : lectern_inlines_dup_spoken (&block->text);
  g_autofree char    *label = frame->marker != NULL ? g_strdup_printf ("%s %s", frame->marker, text) : g_steal_pointer (&text);

  lectern_text_block_set_said (self, label);

  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (self)) == GTK_ACCESSIBLE_ROLE_HEADING)
    {
      int level = block->kind == LECTERN_BLOCK_TITLE ? 1 : MAX ((int) frame->level, 1);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
      if (!lectern_text_block_tells_level ())
        {
          /* Translators: how deep a heading is, for screen readers */
          g_autofree char *description = g_strdup_printf (_ ("Heading level %d"), level);

          lectern_block_widget_set_description (LECTERN_BLOCK_WIDGET (self), description);
        }
    }
}

static void
lectern_text_block_set_up (LecternBlockWidget *widget)
{
  LecternTextBlock   *self = LECTERN_TEXT_BLOCK (widget);
  const LecternBlock *block = lectern_block_widget_get_block (widget);

  lectern_link_append_all (PRIVATE (self)->links, GTK_WIDGET (self), lectern_block_widget_get_context (widget), &block->text);
  update_accessible (self);
}

static void
lectern_text_block_restyle (LecternBlockWidget *widget)
{
  g_clear_object (&PRIVATE (LECTERN_TEXT_BLOCK (widget))->layout);
}

static int
lectern_text_block_get_height (LecternBlockWidget *widget,
                               int                 width)
{
  LecternTextBlock          *self = LECTERN_TEXT_BLOCK (widget);
  const LecternBlock        *block = lectern_block_widget_get_block (widget);
  const LecternFrame        *frame = lectern_block_widget_get_frame (widget);
  const LecternBlockContext *context = lectern_block_widget_get_context (widget);
  int                        start = (int) (frame->inset_start + 0.5);
  int                        end = (int) (frame->inset_end + 0.5);
  PangoRectangle             logical;

  /* A figure or table without a caption. An empty paragraph has the line of its list marker. */
  if (block->text.length == 0 && block->kind != LECTERN_BLOCK_PARAGRAPH)
    return 0;

  PRIVATE (self)->text_width = MAX (width - start - end, 1);
  PRIVATE (self)->text_x = lectern_block_widget_is_rtl (widget) ? end : start;
  if (PRIVATE (self)->layout == NULL)
    PRIVATE (self)->layout = lectern_paragraph_create_layout (context->pango,
                                                              context->style,
                                                              frame->role,
                                                              frame->level,
                                                              &block->text,
                                                              PRIVATE (self)->text_width * PANGO_SCALE);
  else
    pango_layout_set_width (PRIVATE (self)->layout, PRIVATE (self)->text_width * PANGO_SCALE);
  pango_layout_get_extents (PRIVATE (self)->layout, NULL, &logical);

  return (logical.height + PANGO_SCALE - 1) / PANGO_SCALE;
}

static void
lectern_text_block_get_place_at (LecternBlockWidget *widget,
                                 int                 y,
                                 LecternPart        *part,
                                 guint32            *byte)
{
  LecternTextBlock *self = LECTERN_TEXT_BLOCK (widget);
  PangoLayoutIter  *iter;

  *part = LECTERN_PART_TEXT;
  *byte = 0;
  if (PRIVATE (self)->layout == NULL)
    return;

  iter = pango_layout_get_iter (PRIVATE (self)->layout);
  do
    {
      int top, bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      /* Where the line begins in whole pixels, as get_place_y() says it. */
      if (top / PANGO_SCALE > y - PRIVATE (self)->text_y)
        break;
      *byte = (guint32) pango_layout_iter_get_line_readonly (iter)->start_index;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static int
lectern_text_block_get_place_y (LecternBlockWidget *widget,
                                LecternPart         part,
                                guint32             byte)
{
  LecternTextBlock *self = LECTERN_TEXT_BLOCK (widget);
  int               index = 0, unused_x = 0;
  PangoLayoutIter  *iter;
  int               top = 0, bottom = 0;

  if (PRIVATE (self)->layout == NULL || byte == 0)
    return 0;

  pango_layout_index_to_line_x (PRIVATE (self)->layout, (int) byte, FALSE, &index, &unused_x);
  iter = pango_layout_get_iter (PRIVATE (self)->layout);
  while (index-- > 0 && pango_layout_iter_next_line (iter))
    ;
  pango_layout_iter_get_line_yrange (iter, &top, &bottom);
  pango_layout_iter_free (iter);

  return PRIVATE (self)->text_y + top / PANGO_SCALE;
}

static PangoLayout *
lectern_text_block_real_get_layout (LecternBlockWidget *widget,
                                    LecternPart         part,
                                    guint32             byte,
                                    gboolean            as_drawn,
                                    int                *x,
                                    int                *y,
                                    guint32            *first)
{
  LecternTextBlock *self = LECTERN_TEXT_BLOCK (widget);

  *x = PRIVATE (self)->text_x;
  *y = PRIVATE (self)->text_y;
  *first = 0;

  return PRIVATE (self)->layout;
}

static void
lectern_text_block_get_line (LecternBlockWidget *widget,
                             int                 y,
                             int                *top,
                             int                *bottom)
{
  LecternTextBlock *self = LECTERN_TEXT_BLOCK (widget);
  PangoLayoutIter  *iter;

  LECTERN_BLOCK_WIDGET_CLASS (lectern_text_block_parent_class)->get_line (widget, y, top, bottom);
  if (PRIVATE (self)->layout == NULL)
    return;

  iter = pango_layout_get_iter (PRIVATE (self)->layout);
  do
    {
      int line_top, line_bottom;

      pango_layout_iter_get_line_yrange (iter, &line_top, &line_bottom);
      line_top = PRIVATE (self)->text_y + line_top / PANGO_SCALE;
      if (line_top > y)
        {
          *bottom = line_top;
          break;
        }
      *top = line_top;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
lectern_text_block_grab_place (LecternBlockWidget *widget,
                               LecternPart         part,
                               guint32             byte)
{
  LecternTextBlock *self = LECTERN_TEXT_BLOCK (widget);

  for (guint i = 0; i < PRIVATE (self)->links->len && byte > 0; i++)
    {
      LecternLink *link = g_ptr_array_index (PRIVATE (self)->links, i);

      if (lectern_link_get_start (link) <= byte && byte < lectern_link_get_end (link))
        {
          gtk_widget_grab_focus (GTK_WIDGET (link));
          return;
        }
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
lectern_text_block_get_focus_place (LecternBlockWidget *widget,
                                    LecternPart        *part,
                                    guint32            *byte)
{
  GtkWidget *child = lectern_focus_child_get (GTK_WIDGET (widget));

  *part = LECTERN_PART_TEXT;
  *byte = child != NULL ? lectern_link_get_start (LECTERN_LINK (child)) : 0;

  return child != NULL || gtk_widget_is_focus (GTK_WIDGET (widget));
}

/* In the order of the text: GTK's own order goes by position and runs backwards in right-to-left lines. */
static gboolean
lectern_text_block_focus (GtkWidget       *widget,
                          GtkDirectionType direction)
{
  LecternTextBlock *self = LECTERN_TEXT_BLOCK (widget);
  GtkWidget        *current = lectern_focus_child_get (widget);
  gboolean          backward = direction == GTK_DIR_TAB_BACKWARD;
  guint             n = PRIVATE (self)->links->len, i = 0;

  if (direction != GTK_DIR_TAB_FORWARD && !backward)
    return FALSE;
  if (n == 0 || (backward && gtk_widget_is_focus (widget)))
    return FALSE;

  if (current == NULL)
    i = backward ? n - 1 : 0;
  else if (!g_ptr_array_find (PRIVATE (self)->links, current, &i))
    return FALSE;
  else if (backward ? i == 0 : i + 1 == n)
    return FALSE;
  else
    i = backward ? i - 1 : i + 1;

  return gtk_widget_grab_focus (g_ptr_array_index (PRIVATE (self)->links, i));
}

static void
lectern_text_block_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  LecternTextBlock *self = LECTERN_TEXT_BLOCK (widget);

  lectern_link_place_all (PRIVATE (self)->links, PRIVATE (self)->layout, PRIVATE (self)->text_x, PRIVATE (self)->text_y);
}

static void
lectern_text_block_draw_marker (LecternTextBlock *self,
                                GtkSnapshot      *snapshot,
                                int               x,
                                int               width)
{
  LecternBlockWidget        *widget = LECTERN_BLOCK_WIDGET (self);
  const LecternFrame        *frame = lectern_block_widget_get_frame (widget);
  const LecternBlockContext *context = lectern_block_widget_get_context (widget);
  GdkRGBA                    color = lectern_rgba (&lectern_style_get_palette (context->style)->dim);
  LecternInlines             text = LECTERN_INLINES_EMPTY;
  g_autoptr (PangoLayout)    marker = NULL;
  int                        marker_width, marker_x;

  if (frame->marker == NULL)
    return;

  text.text = frame->marker;
  text.length = (guint32) strlen (frame->marker);
  marker = lectern_paragraph_create_layout (context->pango, context->style, frame->role, 0, &text, -1);
  pango_layout_get_pixel_size (marker, &marker_width, NULL);
  if (lectern_block_widget_is_rtl (widget))
    marker_x = x + (int) (frame->marker_gap + 0.5);
  else
    marker_x = x + width - (int) (frame->marker_gap + 0.5) - marker_width;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (marker_x, 0));
  gtk_snapshot_append_layout (snapshot, marker, &color);
  gtk_snapshot_restore (snapshot);
}

static gboolean
has_caret (LecternTextBlock *self)
{
  const LecternPlace *caret = lectern_marks_get_caret (lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self))->marks);

  return caret != NULL && caret->block == lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (self));
}

static void
lectern_text_block_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  LecternTextBlock *self = LECTERN_TEXT_BLOCK (widget);

  lectern_text_block_snapshot_text (self, snapshot);
  /* A caret in it shows that better. */
  if (gtk_widget_has_visible_focus (widget) && !has_caret (self))
    lectern_text_block_snapshot_focus (self, snapshot, PRIVATE (self)->text_x, PRIVATE (self)->text_width);
}

static void
lectern_text_block_dispose (GObject *object)
{
  LecternTextBlock *self = LECTERN_TEXT_BLOCK (object);

  g_ptr_array_set_size (PRIVATE (self)->links, 0);
  g_clear_object (&PRIVATE (self)->layout);

  G_OBJECT_CLASS (lectern_text_block_parent_class)->dispose (object);
}

static void
lectern_text_block_finalize (GObject *object)
{
  LecternTextBlock *self = LECTERN_TEXT_BLOCK (object);

  g_ptr_array_unref (PRIVATE (self)->links);
  g_free (PRIVATE (self)->said);

  G_OBJECT_CLASS (lectern_text_block_parent_class)->finalize (object);
}

static void
lectern_text_block_class_init (LecternTextBlockClass *klass)
{
  GObjectClass            *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);
  LecternBlockWidgetClass *block_class = LECTERN_BLOCK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_text_block_dispose;
  object_class->finalize = lectern_text_block_finalize;

  widget_class->focus = lectern_text_block_focus;
  widget_class->size_allocate = lectern_text_block_size_allocate;
  widget_class->snapshot = lectern_text_block_snapshot;

  block_class->set_up = lectern_text_block_set_up;
  block_class->restyle = lectern_text_block_restyle;
  block_class->get_height = lectern_text_block_get_height;
  block_class->get_place_at = lectern_text_block_get_place_at;
  block_class->get_place_y = lectern_text_block_get_place_y;
  block_class->get_line = lectern_text_block_get_line;
  block_class->grab_place = lectern_text_block_grab_place;
  block_class->get_focus_place = lectern_text_block_get_focus_place;
  block_class->get_layout = lectern_text_block_real_get_layout;

  klass->draw_marker = lectern_text_block_draw_marker;
}

static void
lectern_text_block_init (LecternTextBlock *self)
{
  PRIVATE (self)->links = g_ptr_array_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * lectern_text_block_get_layout:
 * @self: a text block
 *
 * Returns: (transfer none) (nullable): its text as it is set; NULL before it was set to a width
 */
PangoLayout *
lectern_text_block_get_layout (LecternTextBlock *self)
{
  return PRIVATE (self)->layout;
}

/**
 * lectern_text_block_get_links:
 * @self: a text block
 *
 * Returns: (transfer none) (element-type LecternLink): its links in the order of the text
 */
GPtrArray *
lectern_text_block_get_links (LecternTextBlock *self)
{
  return PRIVATE (self)->links;
}

/**
 * lectern_text_block_get_said:
 * @self: a text block
 *
 * Returns: (transfer none): its text for screen readers
 */
const char *
lectern_text_block_get_said (LecternTextBlock *self)
{
  return PRIVATE (self)->said != NULL ? PRIVATE (self)->said : "";
}

/**
 * lectern_text_block_set_said:
 * @self: a text block
 * @said: its text, behind what stands beside it
 *
 * Says to screen readers what the eye sees; that is the block's accessible name, too.
 */
void
lectern_text_block_set_said (LecternTextBlock *self,
                             const char       *said)
{
  g_free (PRIVATE (self)->said);
  PRIVATE (self)->said = g_strdup (said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

/**
 * lectern_text_block_get_text_x:
 * @self: a text block
 *
 * Returns: where the text begins, in pixels from the widget's left
 */
int
lectern_text_block_get_text_x (LecternTextBlock *self)
{
  return PRIVATE (self)->text_x;
}

/**
 * lectern_text_block_get_text_y:
 * @self: a text block
 *
 * Returns: where the text begins, in pixels from the widget's top
 */
int
lectern_text_block_get_text_y (LecternTextBlock *self)
{
  return PRIVATE (self)->text_y;
}

/**
 * lectern_text_block_set_text_y:
 * @self: a text block
 * @y: where the text begins, in pixels from the widget's top
 *
 * Leaves space above the text, for what a subclass shows there. To be called while the
 * block is set to a width.
 */
void
lectern_text_block_set_text_y (LecternTextBlock *self,
                               int               y)
{
  PRIVATE (self)->text_y = y;
}

/**
 * lectern_text_block_snapshot_focus:
 * @self: a text block
 * @snapshot: a snapshot of it
 * @x: where the text begins, in pixels
 * @width: its width
 *
 * Draws the ring that shows that the block has the focus.
 */
void
lectern_text_block_snapshot_focus (LecternTextBlock *self,
                                   GtkSnapshot      *snapshot,
                                   int               x,
                                   int               width)
{
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));

  lectern_focus_ring_append (snapshot, context->style, x - 6, -2, width + 12, gtk_widget_get_height (GTK_WIDGET (self)) + 4);
}

/**
 * lectern_text_block_focus_last:
 * @self: a text block
 *
 * Gives the focus to its last link.
 *
 * Returns: whether there is one
 */
gboolean
lectern_text_block_focus_last (LecternTextBlock *self)
{
  GPtrArray *links = PRIVATE (self)->links;

  return links->len > 0 && gtk_widget_grab_focus (g_ptr_array_index (links, links->len - 1));
}

/**
 * lectern_text_block_snapshot_text:
 * @self: a text block
 * @snapshot: a snapshot of it
 *
 * Draws its text, what stands beside it, and its links.
 */
void
lectern_text_block_snapshot_text (LecternTextBlock *self,
                                  GtkSnapshot      *snapshot)
{
  GtkWidget                 *widget = GTK_WIDGET (self);
  LecternBlockWidget        *block_widget = LECTERN_BLOCK_WIDGET (self);
  const LecternBlockContext *context = lectern_block_widget_get_context (block_widget);
  const LecternFrame        *frame = lectern_block_widget_get_frame (block_widget);
  GdkRGBA                    color;
  int                        inset = (int) (frame->inset_start + 0.5);
  gboolean                   rtl = lectern_block_widget_is_rtl (block_widget);

  if (PRIVATE (self)->layout == NULL)
    return;

  color = get_text_color (self);
  LECTERN_TEXT_BLOCK_GET_CLASS (self)->draw_marker (self, snapshot, rtl ? gtk_widget_get_width (widget) - inset : 0, inset);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (PRIVATE (self)->text_x, PRIVATE (self)->text_y));
  lectern_marks_snapshot (context->marks, snapshot, context->style, PRIVATE (self)->layout,
                          lectern_block_widget_get_index (block_widget), LECTERN_PART_TEXT, 0,
                          lectern_block_widget_get_block (block_widget)->text.length);
  gtk_snapshot_append_layout (snapshot, PRIVATE (self)->layout, &color);
  gtk_snapshot_restore (snapshot);
  for (guint i = 0; i < PRIVATE (self)->links->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (PRIVATE (self)->links, i), snapshot);
}
