/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-code-block.h"

/* Focus, and which section is being read. Keys are bindings of the class, so that entries
 * keep theirs; the table of all keys is in lectern-shortcuts. */

/* How far the focus is kept from the edges of the view, in pixels. */
#define FOCUS_MARGIN 24
/* How many lines a key scrolls. */
#define LINES_A_KEY 2
/* The line that is being read, as a share of the view's height. */
#define READING_LINE 0.22

/* Whether something in a block may take the focus; answered without making it. */
static gboolean
may_take_focus (LecternArticleView *self,
                guint32             i)
{
  const LecternBlock *block = lectern_article_get_block (self->article, i);

  if (self->widgets[i] != NULL)
    return TRUE;

  switch ((int) block->kind)
    {
    case LECTERN_BLOCK_TABLE:
    case LECTERN_BLOCK_FIGURE:
    case LECTERN_BLOCK_CALLOUT_TITLE:
    case LECTERN_BLOCK_SOURCES_TITLE:
      return TRUE;
    case LECTERN_BLOCK_CODE:
      return lectern_code_block_may_scroll (&block->text, self->context->style, self->context->column_width);
    default:
      break;
    }
  for (guint32 s = 0; s < block->text.n_spans; s++)
    if (block->text.spans[s].kind == LECTERN_SPAN_LINK || block->text.spans[s].kind == LECTERN_SPAN_CITATION)
      return TRUE;

  return FALSE;
}

/* The first block at or after (before) one that takes the focus; made on demand. */
static gboolean
focus_from (LecternArticleView *self,
            guint32             block,
            GtkDirectionType    direction)
{
  while (block != LECTERN_NONE)
    {
      LecternBlockWidget *widget;
      gboolean            made = self->widgets[block] == NULL;

      if (!may_take_focus (self, block))
        {
          block = direction == GTK_DIR_TAB_BACKWARD ? lectern_view_get_previous (self, block) : lectern_view_get_next (self, block);
          continue;
        }
      widget = lectern_view_ensure_widget (self, block);
      /* Links have their places from a layout only. */
      lectern_view_measure_block (self, block);
      if (gtk_widget_child_focus (GTK_WIDGET (widget), direction))
        return TRUE;
      if (made && self->n_blocks > LECTERN_VIEW_MAX_EAGER_BLOCKS)
        {
          gtk_widget_unparent (GTK_WIDGET (widget));
          self->widgets[block] = NULL;
        }
      block = direction == GTK_DIR_TAB_BACKWARD ? lectern_view_get_previous (self, block)
                                                : lectern_view_get_next (self, block);
    }

  return FALSE;
}

/* From the caret to the next link of its block, or the one before, then on to other blocks. */
static gboolean
focus_from_caret (LecternArticleView *self,
                  const LecternPlace *caret,
                  GtkDirectionType    direction)
{
  gboolean     backward = direction == GTK_DIR_TAB_BACKWARD;
  LecternPlace place;
  guint32      block;

  if (lectern_view_find_link_in_block (self, caret, backward, &place))
    {
      lectern_article_view_focus_link (self, &place);
      return TRUE;
    }
  block = backward ? lectern_view_get_previous (self, caret->block) : lectern_view_get_next (self, caret->block);

  return block != LECTERN_NONE && focus_from (self, block, direction);
}

/**
 * lectern_view_focus:
 * @widget: a view
 * @direction: where to
 *
 * Moves the focus in the order of the text; the `focus` of the view.
 *
 * Returns: whether it stays in the view
 */
gboolean
lectern_view_focus (GtkWidget       *widget,
                    GtkDirectionType direction)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (widget);
  GtkWidget          *child = gtk_widget_get_focus_child (widget);
  LecternPlace        caret;
  guint32             block;

  if (self->context == NULL || self->width == 0)
    return FALSE;
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;

  if (child == NULL && !gtk_widget_is_focus (widget))
    return gtk_widget_grab_focus (widget);
  if (lectern_view_get_caret_place (self, &caret) && !self->hidden[caret.block] &&
      (child == NULL || lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (child)) == caret.block))
    return focus_from_caret (self, &caret, direction) || (direction == GTK_DIR_TAB_BACKWARD && child != NULL && gtk_widget_grab_focus (widget));
  if (child == NULL)
    return direction == GTK_DIR_TAB_FORWARD && focus_from (self, self->anchor.block, direction);

  block = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (child));
  if (focus_from (self, block, direction))
    return TRUE;

  /* Out of the first link backwards: to the view itself, where the scrolling keys work too. */
  return direction == GTK_DIR_TAB_BACKWARD && gtk_widget_grab_focus (widget);
}

/* How much of the view the head of a table covers while a cell below it is at the top. */
static int
get_head (LecternBlockWidget *widget,
          int                 y)
{
  LecternPart part;
  guint32     byte;

  if (!lectern_block_widget_get_focus_place (widget, &part, &byte) || !LECTERN_PART_IS_CELL (part) || LECTERN_PART_ROW (part) == 0)
    return 0;

  return lectern_block_widget_get_covered (widget, y);
}

/* Scrolls just so far that what has the focus shows. GTK leaves that to the scrollable. */
static void
show_focus (LecternArticleView *self,
            GtkWidget          *focus)
{
  GtkWidget          *child = focus;
  const LecternFrame *frame;
  guint32             block;
  graphene_rect_t     bounds;
  LecternPart         part;
  guint32             byte;
  int                 top, bottom, upper;

  while (child != NULL && gtk_widget_get_parent (child) != GTK_WIDGET (self))
    child = gtk_widget_get_parent (child);
  if (child == NULL || self->width == 0)
    return;

  if (self->glide_id != 0)
    {
      lectern_view_stop_gliding (self, TRUE);
      lectern_view_update (self);
    }
  block = lectern_block_widget_get_index (LECTERN_BLOCK_WIDGET (child));
  if (block < self->first_shown || block > self->last_shown)
    {
      LecternAnchor anchor = { block, LECTERN_PART_TEXT, 0, -self->height / 3 };
      if (lectern_block_widget_get_focus_place (LECTERN_BLOCK_WIDGET (child), &part, &byte))
        {
          anchor.part = part;
          anchor.byte = byte;
        }
      lectern_view_jump (self, &anchor);
      return;
    }

  if (!gtk_widget_compute_bounds (focus, child, &bounds))
    return;
  frame = lectern_block_widget_get_frame (LECTERN_BLOCK_WIDGET (child));
  /* What was only just made has no place yet, but its line has. */
  if (bounds.size.height < 1 && lectern_block_widget_get_focus_place (LECTERN_BLOCK_WIDGET (child), &part, &byte))
    bounds = GRAPHENE_RECT_INIT (0,
                                 (float) lectern_block_widget_get_place_y (LECTERN_BLOCK_WIDGET (child), part, byte),
                                 0,
                                 (float) lectern_style_get_line_height (self->context->style, LECTERN_TEXT_BODY, 0));
  top = lectern_view_get_block_y (self, block) + (int) (frame->gap_above + frame->pad_above + 0.5) + (int) bounds.origin.y;
  bottom = top + (int) bounds.size.height;
  upper = FOCUS_MARGIN + get_head (LECTERN_BLOCK_WIDGET (child), (int) bounds.origin.y - FOCUS_MARGIN);
  if (top < upper)
    lectern_view_scroll_by (self, top - upper);
  else if (bottom > self->height - FOCUS_MARGIN)
    lectern_view_scroll_by (self, MIN (bottom - self->height + FOCUS_MARGIN, top - upper));
}

/**
 * lectern_view_grab_place:
 * @self: a view
 * @place: a place that is not hidden
 *
 * Gives the focus to what is at a place.
 */
void
lectern_view_grab_place (LecternArticleView *self,
                         const LecternPlace *place)
{
  LecternBlockWidget *widget = lectern_view_ensure_widget (self, place->block);

  if (self->width > 0)
    lectern_view_measure_block (self, place->block);
  lectern_block_widget_grab_place (widget, place->part, place->byte);
}

static void
focus_widget_cb (GtkRoot            *root,
                 GParamSpec         *pspec,
                 LecternArticleView *self)
{
  GtkWidget *focus = gtk_root_get_focus (root);

  lectern_view_update_blinking (self);
  if (focus == NULL || focus == GTK_WIDGET (self) || self->holds_still || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;

  show_focus (self, focus);
  lectern_view_follow_focus (self, focus);
}

/**
 * lectern_view_follow_root:
 * @self: a view
 * @root: (nullable): the window it is in now
 *
 * Follows the focus of a window, to keep it in view.
 */
void
lectern_view_follow_root (LecternArticleView *self,
                          GtkRoot            *root)
{
  if (self->root != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->root, focus_widget_cb, self);
      g_signal_handlers_disconnect_by_func (self->root, lectern_view_update_blinking, self);
    }
  self->root = root;
  if (root != NULL)
    {
      g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (focus_widget_cb), self, 0);
      g_signal_connect_object (root, "notify::is-active", G_CALLBACK (lectern_view_update_blinking), self, G_CONNECT_SWAPPED);
    }
}

/* The block at the line that is being read. In the last page that line wanders down, so
 * that the last sections have their turn too; in an article that is hardly longer than the
 * window it does so all the way, or the first step of scrolling would leap over sections. */
static guint32
find_block_read (LecternArticleView *self)
{
  double line = self->height * READING_LINE;
  gint64 path = lectern_heights_get_total (self->heights) - self->height;
  gint64 rest = path - lectern_view_get_top (self);
  int    y = self->first_y;

  path = MIN (path, self->height);
  if (rest < path)
    line += (1 - (double) MAX (rest, 0) / (double) path) * (self->height - line);

  for (guint32 i = self->first_shown; i <= self->last_shown && i < self->n_blocks; i = lectern_view_get_next (self, i))
    {
      y += lectern_heights_get (self->heights, i);
      if (y > line)
        return i;
    }

  return self->last_shown;
}

/**
 * lectern_view_update_section:
 * @self: a view
 *
 * Works out which section is being read and tells it.
 */
void
lectern_view_update_section (LecternArticleView *self)
{
  guint32 section;

  if (self->section_held || self->heights == NULL)
    return;

  section = lectern_article_get_block (self->article, find_block_read (self))->section;
  if (self->section == section)
    return;

  self->section = section;
  g_object_notify (G_OBJECT (self), "section");
}

static void
scroll_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (widget);

  if (g_str_equal (action_name, "view.line-down"))
    lectern_view_scroll_lines (self, LINES_A_KEY, TRUE);
  else if (g_str_equal (action_name, "view.line-up"))
    lectern_view_scroll_lines (self, -LINES_A_KEY, TRUE);
  else if (g_str_equal (action_name, "view.page-down"))
    lectern_view_scroll_pages (self, 1, TRUE);
  else if (g_str_equal (action_name, "view.page-up"))
    lectern_view_scroll_pages (self, -1, TRUE);
  else
    lectern_article_view_scroll_to_end (self, g_str_equal (action_name, "view.end"));
}

static void
follow_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_signal_emit_by_name (widget,
                         g_strcmp0 (action_name, "article.follow-apart") == 0 ? "activate-link-apart" : "activate-link",
                         g_variant_get_string (parameter, NULL));
}

static void
cite_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_signal_emit_by_name (widget, "activate-citation", g_variant_get_uint32 (parameter));
}

static void
toggle_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  lectern_view_toggle (LECTERN_ARTICLE_VIEW (widget), g_variant_get_uint32 (parameter));
}

/**
 * lectern_view_install_input:
 * @widget_class: the class of the view
 *
 * Installs the actions that the blocks and the keys use.
 */
void
lectern_view_install_input (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "view.line-down", NULL, scroll_action);
  gtk_widget_class_install_action (widget_class, "view.line-up", NULL, scroll_action);
  gtk_widget_class_install_action (widget_class, "view.page-down", NULL, scroll_action);
  gtk_widget_class_install_action (widget_class, "view.page-up", NULL, scroll_action);
  gtk_widget_class_install_action (widget_class, "view.start", NULL, scroll_action);
  gtk_widget_class_install_action (widget_class, "view.end", NULL, scroll_action);
  gtk_widget_class_install_action (widget_class, "article.follow", "s", follow_action);
  gtk_widget_class_install_action (widget_class, "article.follow-apart", "s", follow_action);
  gtk_widget_class_install_action (widget_class, "article.cite", "u", cite_action);
  gtk_widget_class_install_action (widget_class, "article.toggle", "u", toggle_action);
}
