/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-link.h"

#include "lectern-ama.h"
#include "lectern-focus-ring.h"
#include "lectern-paragraph.h"

#include <glib/gi18n-lib.h>

/* How far the ring of the focus stands off, in pixels. */
#define RING_GAP 2

/**
 * LecternLink:
 *
 * A link or the number of a citation: an empty widget over the glyphs that the block around
 * it draws. It makes them reachable by Tab, pointer and screen reader. A link that is
 * broken over lines is one widget over all its rectangles.
 *
 * ## Actions
 *
 * - `link.activate`: follows the link, through the actions `article.follow` (s) and
 *   `article.cite` (u) of the view around it
 * - `link.activate-apart`: the same in another window, through `article.follow-apart` (s)
 */
struct _LecternLink
{
  GtkWidget parent_instance;

  LecternBlockContext  *context;    /* (owned) */
  const LecternInlines *text;       /* (not owned) lives as long as the article */
  guint32               span;       /* index of the link or citation in it */
  GArray               *rectangles; /* (owned) (element-type PangoRectangle): in pixels of the widget */
};

G_DEFINE_FINAL_TYPE (LecternLink, lectern_link, GTK_TYPE_WIDGET)

static const LecternSpan *
get_span (LecternLink *self)
{
  return &self->text->spans[self->span];
}

static const LecternSource *
get_source (LecternLink *self)
{
  return lectern_source_list_get (lectern_article_get_sources (self->context->article), get_span (self)->source);
}

static void
activate_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  LecternLink       *self = LECTERN_LINK (widget);
  const LecternSpan *span = get_span (self);

  if (span->kind == LECTERN_SPAN_CITATION)
    gtk_widget_activate_action (widget, "article.cite", "u", span->source);
  else if (span->url != NULL)
    gtk_widget_activate_action (widget, g_strcmp0 (action_name, "link.activate-apart") == 0 ? "article.follow-apart" : "article.follow",
                                "s", span->url);
}

/* Only a whole click counts: a drag that begins on a link is none. With Ctrl or the middle button it opens another
 * window, as in browsers. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             LecternLink     *self)
{
  guint           button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean        is_apart = button == GDK_BUTTON_MIDDLE || (state & GDK_CONTROL_MASK) != 0;

  if (n_press != 1 || button > GDK_BUTTON_MIDDLE || !gtk_widget_contains (GTK_WIDGET (self), x, y))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), is_apart ? "link.activate-apart" : "link.activate", NULL);
}

static char *
dup_tooltip (LecternLink *self)
{
  g_autoptr (LecternArena) arena = NULL;
  LecternInlines           reference;

  if (get_span (self)->kind != LECTERN_SPAN_CITATION)
    return g_strdup (get_span (self)->url);

  arena = lectern_arena_new ();
  reference = lectern_ama_format (get_source (self), lectern_article_get_words (self->context->article), arena);

  return g_strdup (reference.text);
}

static gboolean
query_tooltip_cb (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip)
{
  g_autofree char *text = dup_tooltip (LECTERN_LINK (widget));

  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

static gboolean
lectern_link_contains (GtkWidget *widget,
                       double     x,
                       double     y)
{
  LecternLink *self = LECTERN_LINK (widget);

  for (guint i = 0; i < self->rectangles->len; i++)
    {
      const PangoRectangle *r = &g_array_index (self->rectangles, PangoRectangle, i);

      if (x >= r->x && x < r->x + r->width && y >= r->y && y < r->y + r->height)
        return TRUE;
    }

  return FALSE;
}

static void
lectern_link_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  LecternLink *self = LECTERN_LINK (widget);

  if (!gtk_widget_has_visible_focus (widget))
    return;

  for (guint i = 0; i < self->rectangles->len; i++)
    {
      const PangoRectangle *r = &g_array_index (self->rectangles, PangoRectangle, i);

      lectern_focus_ring_append (snapshot, self->context->style, r->x - RING_GAP, r->y, r->width + 2 * RING_GAP, r->height);
    }
}

static void
lectern_link_state_flags_changed (GtkWidget    *widget,
                                  GtkStateFlags old)
{
  gtk_widget_queue_draw (widget);
}

static void
lectern_link_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
lectern_link_finalize (GObject *object)
{
  LecternLink *self = LECTERN_LINK (object);

  g_clear_pointer (&self->context, lectern_block_context_unref);
  g_clear_pointer (&self->rectangles, g_array_unref);

  G_OBJECT_CLASS (lectern_link_parent_class)->finalize (object);
}

static void
lectern_link_class_init (LecternLinkClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = lectern_link_finalize;

  widget_class->contains = lectern_link_contains;
  widget_class->snapshot = lectern_link_snapshot;
  widget_class->state_flags_changed = lectern_link_state_flags_changed;
  widget_class->measure = lectern_link_measure;

  gtk_widget_class_install_action (widget_class, "link.activate", NULL, activate_action);
  gtk_widget_class_install_action (widget_class, "link.activate-apart", NULL, activate_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "link.activate-apart", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "link.activate-apart", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "link.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "link.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_ISO_Enter, 0, "link.activate", NULL);

  gtk_widget_class_set_css_name (widget_class, "link");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LINK);
}

static void
lectern_link_init (LecternLink *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->rectangles = g_array_new (FALSE, FALSE, sizeof (PangoRectangle));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* A bare number says nothing when it is spoken alone: “Source 3: Peddi et al”. */
static void
update_label (LecternLink *self)
{
  const LecternSpan *span = get_span (self);
  g_autofree char   *label = NULL;

  if (span->kind == LECTERN_SPAN_CITATION)
    {
      g_autofree char *authors = lectern_ama_dup_short_authors (get_source (self), lectern_article_get_words (self->context->article));

      /* Translators: what a screen reader says for the number of a citation: number, authors */
      label = g_strdup_printf (_ ("Source %u: %s"), get_source (self)->number_in_article, authors);
    }
  else
    {
      label = g_strndup (self->text->text + span->start, span->end - span->start);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * lectern_link_new:
 * @context: the view's context
 * @text: a text of the article
 * @span: index of one of its spans, a link or citation
 *
 * Creates the widget for a link.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lectern_link_new (LecternBlockContext  *context,
                  const LecternInlines *text,
                  guint32               span)
{
  LecternLink *self = g_object_new (LECTERN_TYPE_LINK, NULL);

  self->context = lectern_block_context_ref (context);
  self->text = text;
  self->span = span;
  update_label (self);

  return GTK_WIDGET (self);
}

/**
 * lectern_link_get_span:
 * @self: a link
 *
 * Returns: (transfer none): the link or citation in its text; lives as long as the article
 */
const LecternSpan *
lectern_link_get_span (LecternLink *self)
{
  return get_span (self);
}

/**
 * lectern_link_get_start:
 * @self: a link
 *
 * Returns: its first byte in its text
 */
guint32
lectern_link_get_start (LecternLink *self)
{
  return get_span (self)->start;
}

/**
 * lectern_link_get_end:
 * @self: a link
 *
 * Returns: the first byte behind it
 */
guint32
lectern_link_get_end (LecternLink *self)
{
  return get_span (self)->end;
}

/* Puts the widget over its glyphs: @boxes in a layout that stands at @x and @y in the parent. */
static void
place (LecternLink  *self,
       const GArray *boxes,
       int           x,
       int           y)
{
  GdkRectangle bounds = { x, y, 0, 0 };

  g_array_set_size (self->rectangles, 0);
  for (guint i = 0; i < boxes->len; i++)
    {
      const LecternRectangle *box = &g_array_index (boxes, LecternRectangle, i);
      PangoRectangle          r;

      r.x = x + (int) box->x;
      r.y = y + (int) box->y;
      r.width = (int) (box->x + box->width + 0.999) - (int) box->x;
      r.height = (int) (box->height + 0.5);
      g_array_append_val (self->rectangles, r);
      if (i == 0)
        bounds = (GdkRectangle){ r.x, r.y, r.width, r.height };
      else
        gdk_rectangle_union (&bounds, &(GdkRectangle){ r.x, r.y, r.width, r.height }, &bounds);
    }
  for (guint i = 0; i < self->rectangles->len; i++)
    {
      PangoRectangle *r = &g_array_index (self->rectangles, PangoRectangle, i);

      r->x -= bounds.x;
      r->y -= bounds.y;
    }
  gtk_widget_size_allocate (GTK_WIDGET (self), &(GtkAllocation){ bounds.x, bounds.y, bounds.width, bounds.height }, -1);
}

/**
 * lectern_link_place_all:
 * @links: (element-type LecternLink): the links of one text, in its order
 * @layout: (nullable): the text as it is set; NULL if it is not yet
 * @x, @y: where the layout stands in the parent, in pixels
 *
 * Puts the widgets over their glyphs. To be called in the parent's `size_allocate`.
 */
void
lectern_link_place_all (GPtrArray   *links,
                        PangoLayout *layout,
                        int          x,
                        int          y)
{
  g_autoptr (GPtrArray)    boxes = NULL;
  g_autofree LecternRange *ranges = g_new (LecternRange, links->len);

  for (guint i = 0; i < links->len; i++)
    {
      const LecternSpan *span = get_span (g_ptr_array_index (links, i));

      ranges[i] = (LecternRange){ span->start, span->end };
    }
  if (layout != NULL)
    boxes = lectern_paragraph_get_all_rectangles (layout, ranges, links->len);
  for (guint i = 0; i < links->len; i++)
    {
      if (boxes != NULL)
        place (g_ptr_array_index (links, i), g_ptr_array_index (boxes, i), x, y);
      else
        gtk_widget_size_allocate (g_ptr_array_index (links, i), &(GtkAllocation){ 0, 0, 0, 0 }, -1);
    }
}

/**
 * lectern_link_append_all:
 * @links: (element-type LecternLink): where to append them; borrows
 * @parent: (nullable): the widget to put them into, behind its children
 * @context: the view's context
 * @text: a text of the article
 *
 * Makes a widget for every link and citation of a text, in the order of the text.
 *
 * Returns: how many were made
 */
guint32
lectern_link_append_all (GPtrArray            *links,
                         GtkWidget            *parent,
                         LecternBlockContext  *context,
                         const LecternInlines *text)
{
  guint32 n = 0;

  for (guint32 i = 0; i < text->n_spans; i++)
    {
      GtkWidget *link;

      if (text->spans[i].kind != LECTERN_SPAN_LINK && text->spans[i].kind != LECTERN_SPAN_CITATION)
        continue;
      link = lectern_link_new (context, text, i);
      gtk_widget_set_parent (link, parent);
      g_ptr_array_add (links, link);
      n++;
    }

  return n;
}
