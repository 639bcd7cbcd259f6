/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-code-block.h"

#include "lectern-focus-ring.h"
#include "lectern-paragraph.h"
#include "lectern-rgba.h"
#include "lectern-side-scroll.h"

#include <math.h>
#include <string.h>

/* Lines that are set at a time. */
#define LINES_A_CHUNK 64
/* What is shown on purpose has so much beside it, in pixels. */
#define SHOW_MARGIN 48
/* Height of what is drawn before the view says what shows, in pixels. */
#define FIRST_WINDOW 1600
/* Width of a character, as a share of the size of code; few fonts have wider ones. */
#define CHARACTER_WIDTH 0.65
/* Code that fills so much of the column is looked at closely. */
#define FOCUS_SHARE 0.8
/* What a tab is taken for where the longest line is looked for. */
#define TAB_COLUMNS 8

/**
 * LecternCodeBlock:
 *
 * A code block: its lines are never wrapped; it scrolls sideways in itself. All lines are
 * equally high, so that only those that show have to be set.
 */
struct _LecternCodeBlock
{
  LecternTextBlock parent_instance;

  LecternSideScroll *scroll;     /* (owned) */
  GArray            *starts;     /* (owned) (element-type guint32): first byte of each line */
  GPtrArray         *layouts;    /* (owned) (element-type PangoLayout): of each chunk of lines; NULL where not set */
  guint              longest;    /* line with the most columns */
  int                content;    /* width of the widest line set so far, in pixels; 0: none was set */
  int                window_top; /* what shows, in pixels of the widget */
  int                window_bottom;
  guint              first_drawn; /* chunks in it: from first_drawn on … */
  guint              end_drawn;   /* … to before end_drawn */
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

static double
get_line_height (LecternCodeBlock *self)
{
  return lectern_style_get_line_height (lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self))->style, LECTERN_TEXT_CODE, 0);
}

static int
get_text_height (LecternCodeBlock *self)
{
  return (int) (self->starts->len * get_line_height (self) + 0.5);
}

static const LecternInlines *
get_text (LecternCodeBlock *self)
{
  return &lectern_block_widget_get_block (LECTERN_BLOCK_WIDGET (self))->text;
}

/* Which bytes end a line, for Pango as for us. Returns how many they are, 0 for others. */
static guint
get_separator (const char *at)
{
  if (at[0] == '\r')
    return at[1] == '\n' ? 2 : 1;
  if (at[0] == '\n')
    return 1;

  return g_str_has_prefix (at, "\u2028") || g_str_has_prefix (at, "\u2029") ? 3 : 0;
}

/* How many columns a character takes, by its first byte; others take none. Long ones are mostly wide. */
static guint
count_columns (char byte)
{
  if (byte == '\t')
    return TAB_COLUMNS;
  if ((byte & 0xc0) == 0x80)
    return 0;

  return ((guchar) byte) >= 0xe0 ? 2 : 1;
}

/* Finds where lines begin and which one has the most columns. */
static void
find_lines (LecternCodeBlock *self)
{
  const LecternInlines *text = get_text (self);
  guint                 n_columns = 0, n_most = 0;
  guint32               i = 0;

  g_array_append_val (self->starts, i);
  while (i < text->length)
    {
      guint n = get_separator (text->text + i);

      n_columns += count_columns (text->text[i]);
      if (n == 0 && n_columns > n_most)
        {
          n_most = n_columns;
          self->longest = self->starts->len - 1;
        }
      i += MAX (n, 1);
      if (n > 0)
        {
          n_columns = 0;
          g_array_append_val (self->starts, i);
        }
    }
  g_ptr_array_set_size (self->layouts, (int) ((self->starts->len + LINES_A_CHUNK - 1) / LINES_A_CHUNK));
}

/* Sets lines; updates the width of the widest. */
static PangoLayout *
set_lines (LecternCodeBlock *self,
           guint             first,
           guint             n)
{
  const LecternInlines      *text = get_text (self);
  const LecternBlockContext *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  guint32                    start = g_array_index (self->starts, guint32, first);
  guint32                    end = g_array_index (self->starts, guint32, MIN (first + n, self->starts->len) - 1);
  LecternInlines             lines = LECTERN_INLINES_EMPTY;
  g_autofree char           *copy = NULL;
  PangoLayout               *layout;
  int                        width;

  /* Without what ends the last line: behind it another one would begin. */
  while (end < text->length && get_separator (text->text + end) == 0)
    end++;
  copy = g_strndup (text->text + start, end - start);
  lines.text = copy;
  lines.length = end - start;
  layout = lectern_paragraph_create_layout (context->pango, context->style, LECTERN_TEXT_CODE, 0, &lines, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  self->content = MAX (self->content, width);

  return layout;
}

static PangoLayout *
ensure_chunk (LecternCodeBlock *self,
              guint             chunk)
{
  if (g_ptr_array_index (self->layouts, chunk) == NULL)
    g_ptr_array_index (self->layouts, chunk) = set_lines (self, chunk * LINES_A_CHUNK, LINES_A_CHUNK);

  return g_ptr_array_index (self->layouts, chunk);
}

/* The chunks that show between two heights: from first to before the result. */
static guint
find_chunks (LecternCodeBlock *self,
             int               top,
             int               bottom,
             guint            *first)
{
  double height = LINES_A_CHUNK * get_line_height (self);
  double n = self->layouts->len;

  *first = (guint) CLAMP (floor (top / height), 0, n);

  return (guint) CLAMP (ceil (bottom / height), *first, n);
}

static int
lectern_code_block_get_height (LecternBlockWidget *widget,
                               int                 width)
{
  LecternCodeBlock *self = LECTERN_CODE_BLOCK (widget);
  int               x, page_width, pad;

  if (self->content == 0)
    {
      if (self->layouts->len == 1)
        ensure_chunk (self, 0);
      else
        g_object_unref (set_lines (self, self->longest, 1));
    }
  get_page (self, width, &x, &page_width, &pad);

  return get_text_height (self) + lectern_side_scroll_configure (self->scroll, self->content, page_width, FALSE);
}

/* Sets what shows, and forgets what is far away. */
static void
lectern_code_block_set_window (LecternBlockWidget *widget,
                               int                 top,
                               int                 bottom)
{
  LecternCodeBlock *self = LECTERN_CODE_BLOCK (widget);
  int               content = self->content, room = bottom - top;
  guint             first, end;

  self->window_top = top;
  self->window_bottom = bottom;
  end = find_chunks (self, top - room, bottom + room, &first);
  for (guint i = 0; i < self->layouts->len && self->layouts->len > 1; i++)
    if (i < first || i >= end)
      g_clear_object (&g_ptr_array_index (self->layouts, i));
  end = find_chunks (self, top, bottom, &first);
  for (guint i = first; i < end; i++)
    ensure_chunk (self, i);
  /* Scrolling alone only moves what was drawn before. */
  if (first != self->first_drawn || end != self->end_drawn)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->first_drawn = first;
  self->end_drawn = end;
  if (self->content > content)
    lectern_block_widget_invalidate (widget);
}

static void
drop_layouts (LecternCodeBlock *self)
{
  for (guint i = 0; i < self->layouts->len; i++)
    g_clear_object (&g_ptr_array_index (self->layouts, i));
  self->content = 0;
}

static void
lectern_code_block_set_up (LecternBlockWidget *widget)
{
  LECTERN_BLOCK_WIDGET_CLASS (lectern_code_block_parent_class)->set_up (widget);

  find_lines (LECTERN_CODE_BLOCK (widget));
}

static void
lectern_code_block_restyle (LecternBlockWidget *widget)
{
  drop_layouts (LECTERN_CODE_BLOCK (widget));

  LECTERN_BLOCK_WIDGET_CLASS (lectern_code_block_parent_class)->restyle (widget);
}

/* The line at a height; each begins at a whole pixel. */
static guint
find_line (LecternCodeBlock *self,
           int               y)
{
  double line = ceil ((MAX (y, 0) + 1) / get_line_height (self)) - 1;

  return (guint) CLAMP (line, 0, self->starts->len - 1);
}

static void
lectern_code_block_get_place_at (LecternBlockWidget *widget,
                                 int                 y,
                                 LecternPart        *part,
                                 guint32            *byte)
{
  LecternCodeBlock *self = LECTERN_CODE_BLOCK (widget);

  *part = LECTERN_PART_TEXT;
  *byte = g_array_index (self->starts, guint32, find_line (self, y));
}

static void
lectern_code_block_get_line (LecternBlockWidget *widget,
                             int                 y,
                             int                *top,
                             int                *bottom)
{
  LecternCodeBlock *self = LECTERN_CODE_BLOCK (widget);
  guint             line = find_line (self, y);

  *top = (int) (line * get_line_height (self));
  *bottom = (int) ((line + 1) * get_line_height (self));
}

static guint
find_line_of (LecternCodeBlock *self,
              guint32           byte)
{
  guint low = 0, high = self->starts->len - 1;

  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (g_array_index (self->starts, guint32, middle) <= byte)
        low = middle;
      else
        high = middle - 1;
    }

  return low;
}

static int
lectern_code_block_get_place_y (LecternBlockWidget *widget,
                                LecternPart         part,
                                guint32             byte)
{
  LecternCodeBlock *self = LECTERN_CODE_BLOCK (widget);

  return (int) (find_line_of (self, byte) * get_line_height (self));
}

static void
lectern_code_block_find_part (LecternBlockWidget *widget,
                              double              x,
                              double              y,
                              gboolean            as_drawn,
                              LecternPart        *part,
                              guint32            *byte)
{
  lectern_code_block_get_place_at (widget, (int) CLAMP (y, 0, G_MAXINT / 2), part, byte);
}

static PangoLayout *
lectern_code_block_get_layout (LecternBlockWidget *widget,
                               LecternPart         part,
                               guint32             byte,
                               gboolean            as_drawn,
                               int                *x,
                               int                *y,
                               guint32            *first)
{
  LecternCodeBlock *self = LECTERN_CODE_BLOCK (widget);
  guint             chunk = find_line_of (self, byte) / LINES_A_CHUNK;

  *x = (int) (lectern_block_widget_get_frame (widget)->inset_start + 0.5) - lectern_side_scroll_get_value (self->scroll);
  *y = (int) (chunk * LINES_A_CHUNK * get_line_height (self));
  *first = g_array_index (self->starts, guint32, chunk * LINES_A_CHUNK);

  return ensure_chunk (self, chunk);
}

static LecternSideScroll *
lectern_code_block_get_side_scroll (LecternBlockWidget *widget,
                                    LecternPart         part,
                                    int                *left,
                                    int                *right)
{
  LecternCodeBlock *self = LECTERN_CODE_BLOCK (widget);
  int               width, pad;

  get_page (self, gtk_widget_get_width (GTK_WIDGET (widget)), left, &width, &pad);
  *right = *left + width;

  return self->scroll;
}

/* What is longer than a line shows from its beginning. */
static void
lectern_code_block_show_range (LecternBlockWidget *widget,
                               LecternPart         part,
                               guint32             start,
                               guint32             end)
{
  LecternCodeBlock *self = LECTERN_CODE_BLOCK (widget);
  guint             line = find_line_of (self, start), chunk = line / LINES_A_CHUNK;
  guint32           first = g_array_index (self->starts, guint32, chunk * LINES_A_CHUNK);
  PangoLayout      *layout = ensure_chunk (self, chunk);
  PangoRectangle    from = { 0 }, to = { 0 };
  int               left, right;

  /* What begins here may end in another chunk, or in another block. */
  end = MIN (end, line + 1 < self->starts->len ? g_array_index (self->starts, guint32, line + 1) - 1 : get_text (self)->length);
  pango_layout_index_to_pos (layout, (int) (start - first), &from);
  pango_layout_index_to_pos (layout, (int) (MAX (end, start) - first), &to);
  left = MIN (from.x, to.x) / PANGO_SCALE;
  right = MAX (from.x, to.x) / PANGO_SCALE;
  lectern_side_scroll_show (self->scroll, MAX (left - SHOW_MARGIN, 0), right + SHOW_MARGIN);
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
  lectern_side_scroll_allocate (self->scroll, x, get_text_height (self), page_width);
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
  const GtkPositionType      sides[] = { GTK_POS_LEFT, GTK_POS_RIGHT };
  int                        x, page_width, pad;
  guint                      first, end;

  if (self->content == 0)
    return;

  get_page (self, gtk_widget_get_width (widget), &x, &page_width, &pad);
  gtk_snapshot_append_color (snapshot,
                             &page_color,
                             &GRAPHENE_RECT_INIT (x - pad, -MIN (pad, above), page_width + 2 * pad, height + MIN (pad, above) + MIN (pad, below)));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (x - pad, 0, page_width + 2 * pad, height));
  /* The first frame comes before the view has said what shows. */
  end = find_chunks (self, self->window_top, self->window_bottom > self->window_top ? self->window_bottom : FIRST_WINDOW, &first);
  for (guint i = first; i < end; i++)
    {
      float y = (float) (i * LINES_A_CHUNK * get_line_height (self));

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - lectern_side_scroll_get_value (self->scroll), y));
      lectern_marks_snapshot (context->marks, snapshot, context->style, ensure_chunk (self, i),
                              lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (self)), LECTERN_PART_TEXT,
                              g_array_index (self->starts, guint32, i * LINES_A_CHUNK),
                              (guint32) strlen (pango_layout_get_text (ensure_chunk (self, i))));
      gtk_snapshot_append_layout (snapshot, ensure_chunk (self, i), &color);
      gtk_snapshot_restore (snapshot);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    if (lectern_side_scroll_has_more (self->scroll, sides[i]))
      lectern_side_scroll_append_shade (snapshot, context->style,
                                        &GRAPHENE_RECT_INIT (sides[i] == GTK_POS_LEFT ? x - pad : x + page_width + pad - LECTERN_SIDE_SCROLL_CUE,
                                                             0, LECTERN_SIDE_SCROLL_CUE, get_text_height (self)),
                                        sides[i]);
  gtk_snapshot_pop (snapshot);
  lectern_side_scroll_snapshot (self->scroll, snapshot);
  /* A caret shows it better. */
  if (gtk_widget_has_visible_focus (widget) && lectern_marks_get_caret (context->marks) == NULL)
    lectern_focus_ring_append (snapshot, context->style, x - pad - 2, -MIN (pad, above) - 2,
                               page_width + 2 * pad + 4, height + MIN (pad, above) + MIN (pad, below) + 4);
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
  drop_layouts (self);

  G_OBJECT_CLASS (lectern_code_block_parent_class)->dispose (object);
}

static void
lectern_code_block_finalize (GObject *object)
{
  LecternCodeBlock *self = LECTERN_CODE_BLOCK (object);

  g_array_unref (self->starts);
  g_ptr_array_unref (self->layouts);

  G_OBJECT_CLASS (lectern_code_block_parent_class)->finalize (object);
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
  object_class->finalize = lectern_code_block_finalize;

  widget_class->focus = lectern_code_block_focus;
  widget_class->size_allocate = lectern_code_block_size_allocate;
  widget_class->snapshot = lectern_code_block_snapshot;

  block_class->set_up = lectern_code_block_set_up;
  block_class->get_height = lectern_code_block_get_height;
  block_class->set_window = lectern_code_block_set_window;
  block_class->restyle = lectern_code_block_restyle;
  block_class->get_place_at = lectern_code_block_get_place_at;
  block_class->get_place_y = lectern_code_block_get_place_y;
  block_class->show_range = lectern_code_block_show_range;
  block_class->get_line = lectern_code_block_get_line;
  block_class->find_part = lectern_code_block_find_part;
  block_class->get_layout = lectern_code_block_get_layout;
  block_class->get_side_scroll = lectern_code_block_get_side_scroll;

  gtk_widget_class_install_action (widget_class, "code.scroll", "i", scroll_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "code.scroll", "i", -64);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "code.scroll", "i", 64);
}

/**
 * lectern_code_block_may_scroll:
 * @text: code
 * @style: how it is set
 * @width: width of the column, in pixels
 *
 * Says for many blocks at once, from the number of columns alone, whether one may have to scroll.
 *
 * Returns: FALSE if it surely need not
 */
gboolean
lectern_code_block_may_scroll (const LecternInlines *text,
                               const LecternStyle   *style,
                               double                width)
{
  const PangoFontDescription *font = lectern_style_get_font (style, LECTERN_TEXT_CODE, 0);
  double                      character = CHARACTER_WIDTH * pango_font_description_get_size (font) / PANGO_SCALE;
  guint                       n_columns = 0, n_most = 0;

  for (guint32 i = 0; i < text->length; i++)
    {
      n_columns = get_separator (text->text + i) > 0 ? 0 : n_columns + count_columns (text->text[i]);
      n_most = MAX (n_most, n_columns);
    }

  return n_most * character > width * FOCUS_SHARE;
}

static void
lectern_code_block_init (LecternCodeBlock *self)
{
  self->scroll = lectern_side_scroll_new (GTK_WIDGET (self));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->layouts = g_ptr_array_new ();
}
