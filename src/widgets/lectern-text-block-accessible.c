/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

/* What is newer than the oldest GTK that Lectern works with stands in this file alone. */
#undef GDK_VERSION_MAX_ALLOWED

#include "lectern-text-block-accessible.h"

#include "lectern-paragraph.h"

#include <string.h>

/* The text of a block for screen readers, which read it by characters, words, sentences and
 * lines. Without it they only have the name of a block, as a whole. The text is what the name says:
 * what stands beside it (“1.”, “•”) comes first. Offsets count characters. What is
 * selected is told, and in caret mode where the caret is. Before GTK 4.14 a widget can tell neither text nor selection. */

#if GTK_CHECK_VERSION(4, 14, 0)

/* How many bytes of what is said come before the block's own text, or -1 if that is no part of it. */
static gssize
get_prefix (LecternTextBlock *self)
{
  const char         *said = lectern_text_block_get_said (self);
  const LecternBlock *block = lectern_block_widget_get_block (LECTERN_BLOCK_WIDGET (self));

  return g_str_has_suffix (said, block->text.text) ? (gssize) (strlen (said) - strlen (block->text.text)) : -1;
}

static GBytes *
copy_range (const char *said,
            guint       start,
            guint       end)
{
  const char *from = g_utf8_offset_to_pointer (said, start);
  gsize       length = (gsize) (g_utf8_offset_to_pointer (from, end - start) - from);

  /* GTK takes it for a string: what follows has to end it. */
  return g_bytes_new_take (g_strndup (from, length), length);
}

static GBytes *
get_contents (GtkAccessibleText *accessible,
              unsigned int       start,
              unsigned int       end)
{
  const char *said = lectern_text_block_get_said (LECTERN_TEXT_BLOCK (accessible));
  guint       n = (guint) g_utf8_strlen (said, -1);

  end = MIN (end, n);

  return copy_range (said, MIN (start, end), end);
}

/* Whether a unit begins before character i. */
static gboolean
is_start (const PangoLogAttr          *attributes,
          guint                        i,
          GtkAccessibleTextGranularity granularity)
{
  switch (granularity)
    {
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER:
      return attributes[i].is_cursor_position;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD:
      return attributes[i].is_word_start;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE:
      return attributes[i].is_sentence_start;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE:
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH:
    default:
      return FALSE;
    }
}

/* A unit goes on to where the next one begins, so that all units together are the text. */
static void
find_unit (LecternTextBlock            *self,
           guint                        offset,
           GtkAccessibleTextGranularity granularity,
           guint                       *start,
           guint                       *end)
{
  const char              *said = lectern_text_block_get_said (self);
  LecternBlockContext     *context = lectern_block_widget_get_context (LECTERN_BLOCK_WIDGET (self));
  guint                    n = (guint) g_utf8_strlen (said, -1);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, (gsize) n + 1);

  pango_get_log_attrs (said, -1, -1, pango_context_get_language (context->pango), attributes, (int) n + 1);
  *start = offset;
  *end = offset + 1;
  while (*start > 0 && !is_start (attributes, *start, granularity))
    (*start)--;
  while (*end < n && !is_start (attributes, *end, granularity))
    (*end)++;
}

/* A line as it is written, for code and for what is not set yet. */
static void
find_written_line (const char *said,
                   guint       offset,
                   guint      *start,
                   guint      *end)
{
  const char *at = g_utf8_offset_to_pointer (said, offset);
  const char *from = at, *to = strchr (at, '\n');

  while (from > said && from[-1] != '\n')
    from--;
  *start = (guint) g_utf8_pointer_to_offset (said, from);
  if (to != NULL)
    *end = (guint) g_utf8_pointer_to_offset (said, to + 1);
}

/* A line as it is set; what stands beside the text belongs to the first one. */
static void
find_line (LecternTextBlock *self,
           guint             offset,
           guint            *start,
           guint            *end)
{
  const char  *said = lectern_text_block_get_said (self);
  PangoLayout *layout = lectern_text_block_get_layout (self);
  gssize       prefix = get_prefix (self);
  gssize       byte = g_utf8_offset_to_pointer (said, offset) - said;

  *start = 0;
  *end = (guint) g_utf8_strlen (said, -1);
  if (layout == NULL || prefix < 0)
    {
      find_written_line (said, offset, start, end);
      return;
    }

  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      gssize first = prefix + pango_layout_get_line_readonly (layout, i)->start_index;

      if (i == 0)
        continue;
      if (first > byte)
        {
          *end = (guint) g_utf8_pointer_to_offset (said, said + first);
          return;
        }
      *start = (guint) g_utf8_pointer_to_offset (said, said + first);
    }
}

static GBytes *
get_contents_at (GtkAccessibleText           *accessible,
                 unsigned int                 offset,
                 GtkAccessibleTextGranularity granularity,
                 unsigned int                *start,
                 unsigned int                *end)
{
  LecternTextBlock *self = LECTERN_TEXT_BLOCK (accessible);
  const char       *said = lectern_text_block_get_said (self);
  guint             n = (guint) g_utf8_strlen (said, -1);

  *start = *end = n;
  if (n == 0 || (offset >= n && granularity == GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER))
    return copy_range (said, n, n);

  offset = MIN (offset, n - 1);
  if (granularity == GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH)
    *start = 0;
  else if (granularity == GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE)
    find_line (self, offset, start, end);
  else
    find_unit (self, offset, granularity, start, end);

  return copy_range (said, *start, *end);
}

static unsigned int
get_caret_position (GtkAccessibleText *accessible)
{
  LecternTextBlock   *self = LECTERN_TEXT_BLOCK (accessible);
  LecternBlockWidget *widget = LECTERN_BLOCK_WIDGET (accessible);
  const LecternPlace *caret = lectern_marks_get_caret (lectern_block_widget_get_context (widget)->marks);
  const char         *said = lectern_text_block_get_said (self);
  gssize              prefix = get_prefix (self);

  if (caret == NULL || prefix < 0 || caret->block != lectern_block_widget_get_index (widget) || caret->part != LECTERN_PART_TEXT ||
      caret->byte > lectern_block_widget_get_block (widget)->text.length)
    return 0;

  return (guint) g_utf8_pointer_to_offset (said, said + prefix + caret->byte);
}

static gboolean
get_selection (GtkAccessibleText       *accessible,
               gsize                   *n_ranges,
               GtkAccessibleTextRange **ranges)
{
  LecternTextBlock        *self = LECTERN_TEXT_BLOCK (accessible);
  LecternBlockWidget      *widget = LECTERN_BLOCK_WIDGET (accessible);
  const char              *said = lectern_text_block_get_said (self);
  const LecternPlaceRange *selection = lectern_marks_get_selection (lectern_block_widget_get_context (widget)->marks);
  gssize                   prefix = get_prefix (self);
  guint32                  start, end;

  *n_ranges = 0;
  if (selection == NULL || prefix < 0 ||
      !lectern_place_range_clip (selection, lectern_block_widget_get_index (widget), LECTERN_PART_TEXT,
                                 lectern_block_widget_get_block (widget)->text.length, &start, &end))
    return FALSE;

  *n_ranges = 1;
  *ranges = g_new (GtkAccessibleTextRange, 1);
  (*ranges)[0].start = (gsize) g_utf8_pointer_to_offset (said, said + prefix + start);
  (*ranges)[0].length = (gsize) g_utf8_pointer_to_offset (said + prefix + start, said + prefix + end);

  return TRUE;
}

static gboolean
get_attributes (GtkAccessibleText       *accessible,
                unsigned int             offset,
                gsize                   *n_ranges,
                GtkAccessibleTextRange **ranges,
                char                  ***names,
                char                  ***values)
{
  *n_ranges = 0;

  return FALSE;
}

static void
get_default_attributes (GtkAccessibleText *accessible,
                        char            ***names,
                        char            ***values)
{
  *names = g_new0 (char *, 1);
  *values = g_new0 (char *, 1);
}

#if GTK_CHECK_VERSION(4, 16, 0)

static gboolean
get_extents (GtkAccessibleText *accessible,
             unsigned int       start,
             unsigned int       end,
             graphene_rect_t   *extents)
{
  LecternTextBlock  *self = LECTERN_TEXT_BLOCK (accessible);
  const char        *said = lectern_text_block_get_said (self);
  guint              n = (guint) g_utf8_strlen (said, -1);
  gssize             prefix = get_prefix (self), from, to;
  g_autoptr (GArray) boxes = NULL;

  if (lectern_text_block_get_layout (self) == NULL || prefix < 0 || start >= n)
    return FALSE;

  from = g_utf8_offset_to_pointer (said, start) - said - prefix;
  to = g_utf8_offset_to_pointer (said, CLAMP (end, start + 1, n)) - said - prefix;
  boxes = lectern_paragraph_get_rectangles (lectern_text_block_get_layout (self), (guint32) MAX (from, 0), (guint32) MAX (to, 0));
  if (boxes->len == 0)
    return FALSE;

  for (guint i = 0; i < boxes->len; i++)
    {
      const LecternRectangle *box = &g_array_index (boxes, LecternRectangle, i);
      graphene_rect_t         rectangle = GRAPHENE_RECT_INIT ((float) box->x, (float) box->y, (float) box->width, (float) box->height);

      if (i == 0)
        *extents = rectangle;
      else
        graphene_rect_union (extents, &rectangle, extents);
    }
  graphene_rect_offset (extents, (float) lectern_text_block_get_text_x (self), (float) lectern_text_block_get_text_y (self));

  return TRUE;
}

static gboolean
get_offset (GtkAccessibleText      *accessible,
            const graphene_point_t *point,
            unsigned int           *offset)
{
  LecternTextBlock *self = LECTERN_TEXT_BLOCK (accessible);
  const char       *said = lectern_text_block_get_said (self);
  gssize            prefix = get_prefix (self);
  double            x = (double) point->x - lectern_text_block_get_text_x (self);
  double            y = (double) point->y - lectern_text_block_get_text_y (self);
  int               index = 0, trailing = 0;

  if (lectern_text_block_get_layout (self) == NULL || prefix < 0)
    return FALSE;

  pango_layout_xy_to_index (lectern_text_block_get_layout (self), (int) (x * PANGO_SCALE), (int) (y * PANGO_SCALE), &index, &trailing);
  *offset = (guint) g_utf8_pointer_to_offset (said, said + prefix + index);

  return TRUE;
}

#endif

static void
init_interface (gpointer interface,
                gpointer data)
{
  GtkAccessibleTextInterface *text = interface;

  text->get_contents = get_contents;
  text->get_contents_at = get_contents_at;
  text->get_caret_position = get_caret_position;
  text->get_selection = get_selection;
  text->get_attributes = get_attributes;
  text->get_default_attributes = get_default_attributes;
#if GTK_CHECK_VERSION(4, 16, 0)
  text->get_extents = get_extents;
  text->get_offset = get_offset;
#endif
}

#endif

/**
 * lectern_text_block_add_accessible_text:
 * @type: the type of text blocks, being registered
 *
 * Makes text blocks implement GtkAccessibleText, where GTK has it: since 4.14.
 */
void
lectern_text_block_add_accessible_text (GType type)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  const GInterfaceInfo info = { init_interface, NULL, NULL };

  g_type_add_interface_static (type, GTK_TYPE_ACCESSIBLE_TEXT, &info);
#endif
}

/**
 * lectern_text_block_selection_changed:
 * @self: a text block
 *
 * Tells screen readers that more or less of the block is selected than before.
 */
void
lectern_text_block_selection_changed (LecternTextBlock *self)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_text_update_selection_bound (GTK_ACCESSIBLE_TEXT (self));
#endif
}

/**
 * lectern_text_block_caret_moved:
 * @self: a text block
 *
 * Tells screen readers that the caret has come to the block or moved in it.
 */
void
lectern_text_block_caret_moved (LecternTextBlock *self)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_text_update_caret_position (GTK_ACCESSIBLE_TEXT (self));
#endif
}

/**
 * lectern_text_block_get_paragraph_role:
 *
 * Returns: the role of a text that is nothing in particular
 */
GtkAccessibleRole
lectern_text_block_get_paragraph_role (void)
{
  /* Older versions have no better one. */
#if GTK_CHECK_VERSION(4, 14, 0)
  return GTK_ACCESSIBLE_ROLE_PARAGRAPH;
#else
  return GTK_ACCESSIBLE_ROLE_LABEL;
#endif
}

/**
 * lectern_text_block_get_quote_role:
 *
 * Returns: the role of a text that is quoted
 */
GtkAccessibleRole
lectern_text_block_get_quote_role (void)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  return GTK_ACCESSIBLE_ROLE_BLOCK_QUOTE;
#else
  return GTK_ACCESSIBLE_ROLE_LABEL;
#endif
}

/**
 * lectern_text_block_tells_characters:
 *
 * Since GTK 4.14 screen readers read a block by its characters and ask where they stand. What
 * is said must then be the text as it is set.
 *
 * Returns: whether they do
 */
gboolean
lectern_text_block_tells_characters (void)
{
  return GTK_CHECK_VERSION (4, 14, 0);
}

/**
 * lectern_text_block_tells_level:
 *
 * Returns: whether GTK passes on the level of a heading to screen readers
 */
gboolean
lectern_text_block_tells_level (void)
{
  return gtk_check_version (4, 14, 0) == NULL;
}

/**
 * lectern_text_block_announce:
 * @widget: a label whose role is a status and whose text has just become @text
 * @text: what a screen reader is to say
 *
 * Makes a screen reader say something, where GTK can ask for that. Older ones only tell that the label has changed.
 */
void
lectern_text_block_announce (GtkWidget  *widget,
                             const char *text)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}
