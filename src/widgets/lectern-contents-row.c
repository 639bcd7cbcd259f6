/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents-row.h"

#include "lectern-direction.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define INDENT 14          /* pixels a step */
#define SLOT_WIDTH 20      /* pixels: room for an arrow, or for a picture in its place */
#define SLOT_REACH 6       /* pixels before it where a click still hits the arrow */
#define ICON_GAP 6         /* pixels between picture and title */
#define MIN_TITLE_WIDTH 60 /* pixels */
#define MAX_LINES 3        /* of a title; the rest is cut with an ellipsis */

/**
 * LecternContentsRow:
 *
 * One line of the contents: the title of a section with an arrow before it if something belongs
 * to it, or with a picture there for tables, figures and sources; and behind it a check mark for
 * what was read.
 *
 * The title is drawn by the row itself. A GtkLabel that wraps sets its text half a dozen times
 * to find out how it may be sized, and a list makes some 200 rows before anything shows.
 *
 * ## CSS nodes
 *
 * `contentsrow`, with the class `.current` for what is being read, `.section` for sections of
 * the highest level and `.around` for what only leads to a match of the filter; with
 * `image.arrow`, `image.kind` and `image.read` inside where there are such pictures.
 *
 * ## Actions
 *
 * A click on the arrow activates `contents.toggle` with the index of the item.
 */
struct _LecternContentsRow
{
  GtkWidget parent_instance;

  LecternContentsItem    *item;      /* (owned) (nullable): before it shows one */
  LecternContentsRowFlags flags;     /* how it stands among the others */
  gboolean                has_flags; /* they were set since it shows @item */
  GArray                 *found;     /* (owned) (nullable) (element-type LecternContentsRange): what a filter looks for in the title */
  GtkWidget              *arrow;     /* (owned) (nullable): a child */
  GtkWidget              *kind;      /* (owned) (nullable): the picture of a table, a figure or the sources, a child */
  GtkWidget              *read;      /* (owned) (nullable): the check mark, a child */
  PangoLayout            *layout;    /* (owned) (nullable): the title as it is set */
  int                     set_width; /* what the title was set to, in pixels, or -1 */
  int                     height;    /* of the title as it was measured last, in pixels; 0 before */
};

/* Titles that were set, of all rows. */
static guint64 n_settings;

G_DEFINE_FINAL_TYPE (LecternContentsRow, lectern_contents_row, GTK_TYPE_WIDGET)

/* Returns what the list made around the row: it has the focus and is what a screen reader
 * sees. GtkListItem can name it from GTK 4.12 on only. */
static GtkAccessible *
get_list_item (LecternContentsRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  return parent != NULL ? GTK_ACCESSIBLE (parent) : GTK_ACCESSIBLE (self);
}

static gboolean
is_rtl (LecternContentsRow *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static const char *
get_icon_name (LecternOutlineKind kind)
{
  switch (kind)
    {
    case LECTERN_OUTLINE_TABLE:
      return "lectern-table-symbolic";
    case LECTERN_OUTLINE_FIGURE:
      return "lectern-figure-symbolic";
    case LECTERN_OUTLINE_SOURCES:
      return "lectern-sources-symbolic";
    case LECTERN_OUTLINE_SECTION:
    default:
      return NULL;
    }
}

/* Makes, changes or drops a picture. */
static void
update_picture (LecternContentsRow *self,
                GtkWidget         **picture,
                const char         *css_class,
                const char         *icon_name)
{
  if (icon_name == NULL)
    {
      g_clear_pointer (picture, gtk_widget_unparent);
      return;
    }

  if (*picture == NULL)
    {
      *picture = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (*picture, css_class);
      gtk_widget_set_parent (*picture, GTK_WIDGET (self));
    }
  gtk_widget_set_direction (*picture, gtk_widget_get_direction (GTK_WIDGET (self)));
  gtk_image_set_from_icon_name (GTK_IMAGE (*picture), icon_name);
}

/* Returns the name for a screen reader, which does not see the icon. */
static char *
dup_accessible_name (LecternContentsItem *item)
{
  const char *title = lectern_contents_item_get_title (item);

  switch (lectern_contents_item_get_kind (item))
    {
    case LECTERN_OUTLINE_TABLE:
      /* Translators: a line of the contents as it is spoken; %s is the title of a table */
      return g_strdup_printf (_ ("Table: %s"), title);
    case LECTERN_OUTLINE_FIGURE:
      /* Translators: a line of the contents as it is spoken; %s is the caption of a figure */
      return g_strdup_printf (_ ("Figure: %s"), title);
    case LECTERN_OUTLINE_SECTION:
    case LECTERN_OUTLINE_SOURCES:
    default:
      return g_strdup (title);
    }
}

/* Returns the description for a screen reader. It hears neither that a row is bold nor the
 * check mark; and GTK 4.8 passes on no levels. */
static char *
dup_accessible_description (LecternContentsRow *self)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv)           texts = NULL;
  guint                    depth = lectern_contents_item_get_depth (self->item);

  if (self->flags & LECTERN_CONTENTS_ROW_CURRENT)
    g_strv_builder_add (parts, _ ("You are reading this section"));
  else if (self->flags & LECTERN_CONTENTS_ROW_READ)
    /* Translators: spoken of a section: the reader has read it */
    g_strv_builder_add (parts, _ ("Read"));
  if (depth > 0)
    {
      /* Translators: spoken of a section: how deep it is in the contents; the chapters are level 1 */
      g_autofree char *level = g_strdup_printf (_ ("level %u"), depth + 1);

      g_strv_builder_add (parts, level);
    }
  texts = g_strv_builder_end (parts);

  return g_strjoinv (", ", texts);
}

static void
update_accessible (LecternContentsRow *self)
{
  GtkAccessible   *item = get_list_item (self);
  g_autofree char *description = dup_accessible_description (self);

  if (*description != '\0')
    gtk_accessible_update_property (item, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  else
    gtk_accessible_reset_property (item, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  if (self->flags & LECTERN_CONTENTS_ROW_PARENT)
    gtk_accessible_update_state (item, GTK_ACCESSIBLE_STATE_EXPANDED, !(self->flags & LECTERN_CONTENTS_ROW_FOLDED), -1);
  else
    gtk_accessible_reset_state (item, GTK_ACCESSIBLE_STATE_EXPANDED);
}

static int
get_width (GtkWidget *picture)
{
  int width = 0;

  if (picture != NULL)
    gtk_widget_measure (picture, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width;
}

/* Returns how far the title is from the side on which the row begins. */
static int
get_title_start (LecternContentsRow *self)
{
  int indent = self->item != NULL ? (int) lectern_contents_item_get_depth (self->item) * INDENT : 0;

  if (self->flags & LECTERN_CONTENTS_ROW_NESTED)
    return indent + MAX (SLOT_WIDTH, get_width (self->kind) + ICON_GAP);

  return indent + (self->kind != NULL ? get_width (self->kind) + ICON_GAP : 0);
}

/* Returns how far it is from the other side: all titles leave room for a check mark, or lines
 * would break anew when a section is read. */
static int
get_title_end (LecternContentsRow *self)
{
  return ICON_GAP / 2 + 16;
}

static void
add_found (LecternContentsRow *self,
           PangoLayout        *layout)
{
  PangoAttrList *attributes;

  if (self->found == NULL)
    return;

  attributes = pango_attr_list_new ();
  for (guint i = 0; i < self->found->len; i++)
    {
      const LecternContentsRange *range = &g_array_index (self->found, LecternContentsRange, i);
      PangoAttribute             *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);
      PangoAttribute             *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      line->start_index = weight->start_index = range->start;
      line->end_index = weight->end_index = range->end;
      pango_attr_list_insert (attributes, line);
      pango_attr_list_insert (attributes, weight);
    }
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static gboolean
has_letters (const char *title)
{
  for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalpha (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

/* All titles begin on the side where the row begins, in whatever letters they are. Pango takes
 * left and right as they are where a paragraph runs like its context, and swaps them where it
 * does not. */
static void
align (LecternContentsRow *self,
       PangoLayout        *layout)
{
  const char    *title = lectern_contents_item_get_title (self->item);
  LecternInlines text = { .text = title, .length = (guint32) strlen (title) };
  gboolean       is_title_rtl = has_letters (title) ? lectern_direction_is_rtl (&text) : is_rtl (self);

  pango_layout_set_alignment (layout, is_title_rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
}

/* Sets the title to the width of the row, or does not limit it for -1. */
static PangoLayout *
set_title (LecternContentsRow *self,
           int                 width)
{
  int title_width = width < 0 ? -1 : MAX (width - get_title_start (self) - get_title_end (self), 1);

  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), lectern_contents_item_get_title (self->item));
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (self->layout, -MAX_LINES);
      align (self, self->layout);
      add_found (self, self->layout);
      self->set_width = -1;
      n_settings += title_width < 0;
    }
  if (self->set_width != title_width)
    {
      pango_layout_set_width (self->layout, title_width < 0 ? -1 : title_width * PANGO_SCALE);
      self->set_width = title_width;
      n_settings++;
    }

  return self->layout;
}

static GtkSizeRequestMode
lectern_contents_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The list is as wide as the window makes it, so the width of the title does not matter. Nor does the height without
 * a width: GTK asks for it before it allocates, and setting each of the list's 200 titles for that too made the
 * window stand still twice as long. */
static void
lectern_contents_row_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  LecternContentsRow *self = LECTERN_CONTENTS_ROW (widget);
  int                 height = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = get_title_start (self) + MIN_TITLE_WIDTH + get_title_end (self);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_height;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &child_height, NULL, NULL);
      height = MAX (height, child_height);
    }
  if (self->item != NULL && for_size >= 0)
    pango_layout_get_pixel_size (set_title (self, for_size), NULL, &self->height);
  *minimum = *natural = MAX (self->height, height);
}

/* Places a picture beside the first line of the title. @x is counted from where the row begins. */
static void
place (LecternContentsRow *self,
       GtkWidget          *picture,
       int                 x,
       int                 width)
{
  PangoLayoutLine *line;
  PangoRectangle   extents;
  GtkRequisition   size;

  if (picture == NULL || self->item == NULL)
    return;

  line = pango_layout_get_line_readonly (set_title (self, gtk_widget_get_width (GTK_WIDGET (self))), 0);
  pango_layout_line_get_pixel_extents (line, NULL, &extents);
  gtk_widget_get_preferred_size (picture, NULL, &size);
  gtk_widget_size_allocate (picture,
                            &(GtkAllocation){ is_rtl (self) ? gtk_widget_get_width (GTK_WIDGET (self)) - x - width : x,
                                              MAX ((extents.height - size.height) / 2, 0), width, size.height },
                            -1);
}

static void
lectern_contents_row_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  LecternContentsRow *self = LECTERN_CONTENTS_ROW (widget);
  int                 start = get_title_start (self);

  place (self, self->arrow, start - SLOT_WIDTH, SLOT_WIDTH - ICON_GAP / 2);
  place (self, self->kind, start - ICON_GAP - get_width (self->kind), get_width (self->kind));
  place (self, self->read, width - get_width (self->read), get_width (self->read));
}

static void
lectern_contents_row_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  LecternContentsRow *self = LECTERN_CONTENTS_ROW (widget);

  if (self->item == NULL)
    return;

  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget),
                              is_rtl (self) ? get_title_end (self) : get_title_start (self), 0,
                              set_title (self, gtk_widget_get_width (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}

/* On the arrow or just before it: what a finger or an unsteady hand hits. The press belongs to the arrow
 * then, and the list does not go to the section. */
static void
pressed_cb (LecternContentsRow *self,
            int                 n_press,
            double              x,
            double              y,
            GtkGesture         *gesture)
{
  int    start = get_title_start (self);
  double from_start = is_rtl (self) ? gtk_widget_get_width (GTK_WIDGET (self)) - x : x;

  if (self->arrow == NULL || from_start < start - SLOT_WIDTH - SLOT_REACH || from_start >= start - ICON_GAP / 2)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "contents.toggle", "u", lectern_contents_item_get_index (self->item));
}

static void
lectern_contents_row_css_changed (GtkWidget         *widget,
                                  GtkCssStyleChange *change)
{
  /* The font may be another one, and the layout knows its attributes only from its making. */
  g_clear_object (&LECTERN_CONTENTS_ROW (widget)->layout);

  GTK_WIDGET_CLASS (lectern_contents_row_parent_class)->css_changed (widget, change);
}

static void
lectern_contents_row_direction_changed (GtkWidget       *widget,
                                        GtkTextDirection previous)
{
  g_clear_object (&LECTERN_CONTENTS_ROW (widget)->layout);
  gtk_widget_queue_allocate (widget);

  GTK_WIDGET_CLASS (lectern_contents_row_parent_class)->direction_changed (widget, previous);
}

static void
lectern_contents_row_dispose (GObject *object)
{
  LecternContentsRow *self = LECTERN_CONTENTS_ROW (object);

  g_clear_pointer (&self->arrow, gtk_widget_unparent);
  g_clear_pointer (&self->kind, gtk_widget_unparent);
  g_clear_pointer (&self->read, gtk_widget_unparent);
  g_clear_object (&self->layout);
  g_clear_object (&self->item);
  g_clear_pointer (&self->found, g_array_unref);

  G_OBJECT_CLASS (lectern_contents_row_parent_class)->dispose (object);
}

static void
lectern_contents_row_class_init (LecternContentsRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_contents_row_dispose;
  widget_class->css_changed = lectern_contents_row_css_changed;
  widget_class->direction_changed = lectern_contents_row_direction_changed;
  widget_class->get_request_mode = lectern_contents_row_get_request_mode;
  widget_class->measure = lectern_contents_row_measure;
  widget_class->size_allocate = lectern_contents_row_size_allocate;
  widget_class->snapshot = lectern_contents_row_snapshot;

  gtk_widget_class_set_css_name (widget_class, "contentsrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lectern_contents_row_init (LecternContentsRow *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  self->set_width = -1;
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (gesture, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

/**
 * lectern_contents_row_new:
 *
 * Creates an empty row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
lectern_contents_row_new (void)
{
  return g_object_new (LECTERN_TYPE_CONTENTS_ROW, NULL);
}

/**
 * lectern_contents_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
LecternContentsItem *
lectern_contents_row_get_item (LecternContentsRow *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_ROW (self), NULL);

  return self->item;
}

/**
 * lectern_contents_row_set_item:
 * @self: a row in a list
 * @item: what it shows
 *
 * Shows another line of the contents. Its flags are set next.
 */
void
lectern_contents_row_set_item (LecternContentsRow  *self,
                               LecternContentsItem *item)
{
  g_autofree char *name = NULL;
  const char      *icon_name;

  g_return_if_fail (LECTERN_IS_CONTENTS_ROW (self));
  g_return_if_fail (LECTERN_IS_CONTENTS_ITEM (item));

  icon_name = get_icon_name (lectern_contents_item_get_kind (item));
  name = dup_accessible_name (item);
  g_set_object (&self->item, item);
  self->has_flags = FALSE;
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_object (&self->layout);
  update_picture (self, &self->kind, "kind", icon_name);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (lectern_contents_item_get_depth (item) == 0 && icon_name == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "section");
  gtk_accessible_update_property (get_list_item (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * lectern_contents_row_set_filter:
 * @self: a row with an item
 * @filter: (nullable): what the reader looks for
 *
 * Marks in the title what @filter finds there.
 */
void
lectern_contents_row_set_filter (LecternContentsRow    *self,
                                 LecternContentsFilter *filter)
{
  g_return_if_fail (LECTERN_IS_CONTENTS_ROW (self));
  g_return_if_fail (self->item != NULL);

  if (filter == NULL && self->found == NULL)
    return;

  g_clear_pointer (&self->found, g_array_unref);
  if (filter != NULL)
    self->found = lectern_contents_filter_find (filter, lectern_contents_item_get_title (self->item));
  /* What is bold is wider. */
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_css_class (LecternContentsRow *self,
               const char         *css_class,
               gboolean            is_set)
{
  if (is_set)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

/**
 * lectern_contents_row_set_flags:
 * @self: a row in a list, with an item
 * @flags: how it stands among the others
 *
 * Shows that, to the eye and to a screen reader. What is being read is not marked as read.
 */
void
lectern_contents_row_set_flags (LecternContentsRow     *self,
                                LecternContentsRowFlags flags)
{
  const char *arrow_name = NULL, *read_name = NULL;

  g_return_if_fail (LECTERN_IS_CONTENTS_ROW (self));
  g_return_if_fail (self->item != NULL);

  if (self->has_flags && self->flags == flags)
    return;

  if ((flags ^ self->flags) & LECTERN_CONTENTS_ROW_NESTED)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  self->flags = flags;
  self->has_flags = TRUE;
  if ((flags & LECTERN_CONTENTS_ROW_PARENT) != 0)
    arrow_name = (flags & LECTERN_CONTENTS_ROW_FOLDED) != 0 ? "pan-end-symbolic" : "pan-down-symbolic";
  if ((flags & LECTERN_CONTENTS_ROW_READ) != 0 && (flags & LECTERN_CONTENTS_ROW_CURRENT) == 0)
    read_name = "object-select-symbolic";
  update_picture (self, &self->arrow, "arrow", arrow_name);
  update_picture (self, &self->read, "read", read_name);
  set_css_class (self, "current", (flags & LECTERN_CONTENTS_ROW_CURRENT) != 0);
  set_css_class (self, "around", (flags & LECTERN_CONTENTS_ROW_AROUND) != 0);
  update_accessible (self);
}

/**
 * lectern_contents_row_is_cut:
 * @self: a row
 *
 * Returns: whether there was no room for the whole title
 */
gboolean
lectern_contents_row_is_cut (LecternContentsRow *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_ROW (self), FALSE);

  return self->layout != NULL && pango_layout_is_ellipsized (self->layout);
}

/**
 * lectern_contents_row_get_n_settings:
 *
 * Counts what rows cost; for tests.
 *
 * Returns: how often a title was set to a width, by all rows there ever were
 */
guint64
lectern_contents_row_get_n_settings (void)
{
  return n_settings;
}
