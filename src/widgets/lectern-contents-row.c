/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents-row.h"

#include <glib/gi18n-lib.h>

#define INDENT 14          /* pixels a step */
#define ICON_GAP 8         /* pixels between picture and title */
#define MIN_TITLE_WIDTH 60 /* pixels */
#define MAX_LINES 2        /* of a title; the rest is cut with an ellipsis */

/**
 * LecternContentsRow:
 *
 * One line of the contents: the title of a section, with a picture before those of tables,
 * figures and sources.
 *
 * The title is drawn by the row itself. A GtkLabel that wraps sets its text half a dozen times
 * to find out how it may be sized, and a list makes some 200 rows before anything shows.
 *
 * ## CSS nodes
 *
 * `contentsrow`, with the class `.current` for what is being read, and `.section` for sections
 * of the highest level; with an `image` inside where there is a picture.
 */
struct _LecternContentsRow
{
  GtkWidget parent_instance;

  GtkWidget   *icon;      /* (owned) (nullable): the picture, a child */
  char        *title;     /* (owned) (nullable): before there is an item */
  PangoLayout *layout;    /* (owned) (nullable): the title as it is set */
  int          set_width; /* what the title was set to, in pixels, or -1 */
};

G_DEFINE_FINAL_TYPE (LecternContentsRow, lectern_contents_row, GTK_TYPE_WIDGET)

/* Returns what the list made around the row: it has the focus and is what a screen reader
 * sees. GtkListItem can name it from GTK 4.12 on only. */
static GtkAccessible *
get_list_item (LecternContentsRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  return parent != NULL ? GTK_ACCESSIBLE (parent) : GTK_ACCESSIBLE (self);
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

static void
update_icon (LecternContentsRow *self,
             const char         *icon_name)
{
  if (icon_name == NULL)
    {
      g_clear_pointer (&self->icon, gtk_widget_unparent);
      return;
    }

  if (self->icon == NULL)
    {
      self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
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

/* Returns how much room the picture takes, with the gap behind it. */
static int
get_icon_width (LecternContentsRow *self)
{
  int width = 0;

  if (self->icon == NULL)
    return 0;

  gtk_widget_measure (self->icon, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);

  return width + ICON_GAP;
}

/* Sets the title to the width of the row, or does not limit it for -1. */
static PangoLayout *
set_title (LecternContentsRow *self,
           int                 width)
{
  int title_width = width < 0 ? -1 : MAX (width - get_icon_width (self), 1);

  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->title);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (self->layout, -MAX_LINES);
      self->set_width = -1;
    }
  if (self->set_width != title_width)
    {
      pango_layout_set_width (self->layout, title_width < 0 ? -1 : title_width * PANGO_SCALE);
      self->set_width = title_width;
    }

  return self->layout;
}

static GtkSizeRequestMode
lectern_contents_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The list is as wide as the window makes it, so the width of the title does not matter. */
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
  int                 icon_height = 0, title_height;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = get_icon_width (self) + MIN_TITLE_WIDTH;
      return;
    }

  if (self->icon != NULL)
    gtk_widget_measure (self->icon, GTK_ORIENTATION_VERTICAL, -1, NULL, &icon_height, NULL, NULL);
  pango_layout_get_pixel_size (set_title (self, for_size), NULL, &title_height);
  *minimum = *natural = MAX (title_height, icon_height);
}

static void
lectern_contents_row_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  LecternContentsRow *self = LECTERN_CONTENTS_ROW (widget);
  GtkRequisition      size;

  if (self->icon == NULL)
    return;

  gtk_widget_get_preferred_size (self->icon, NULL, &size);
  gtk_widget_size_allocate (self->icon,
                            &(GtkAllocation){ gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - size.width : 0,
                                              0, size.width, size.height },
                            -1);
}

static void
lectern_contents_row_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  LecternContentsRow *self = LECTERN_CONTENTS_ROW (widget);
  PangoLayout        *layout = set_title (self, gtk_widget_get_width (widget));
  gboolean            is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget), is_rtl ? 0 : get_icon_width (self), 0, layout);
  if (self->icon != NULL)
    gtk_widget_snapshot_child (widget, self->icon, snapshot);
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

  GTK_WIDGET_CLASS (lectern_contents_row_parent_class)->direction_changed (widget, previous);
}

static void
lectern_contents_row_dispose (GObject *object)
{
  LecternContentsRow *self = LECTERN_CONTENTS_ROW (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (lectern_contents_row_parent_class)->dispose (object);
}

static void
lectern_contents_row_finalize (GObject *object)
{
  g_free (LECTERN_CONTENTS_ROW (object)->title);

  G_OBJECT_CLASS (lectern_contents_row_parent_class)->finalize (object);
}

static void
lectern_contents_row_class_init (LecternContentsRowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_contents_row_dispose;
  object_class->finalize = lectern_contents_row_finalize;
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
  self->set_width = -1;
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
 * lectern_contents_row_set_item:
 * @self: a row in a list
 * @item: what it shows
 *
 * Shows another line of the contents.
 */
void
lectern_contents_row_set_item (LecternContentsRow  *self,
                               LecternContentsItem *item)
{
  const char      *icon_name;
  g_autofree char *name = NULL;
  guint            depth;

  g_return_if_fail (LECTERN_IS_CONTENTS_ROW (self));
  g_return_if_fail (LECTERN_IS_CONTENTS_ITEM (item));

  depth = lectern_contents_item_get_depth (item);
  icon_name = get_icon_name (lectern_contents_item_get_kind (item));
  name = dup_accessible_name (item);

  g_free (self->title);
  self->title = g_strdup (lectern_contents_item_get_title (item));
  g_clear_object (&self->layout);
  update_icon (self, icon_name);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_set_margin_start (GTK_WIDGET (self), (int) depth * INDENT);
  if (depth == 0 && icon_name == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "section");
  gtk_accessible_update_property (get_list_item (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * lectern_contents_row_set_current:
 * @self: a row in a list
 * @is_current: whether its section is being read
 *
 * Marks the row, for the eye and for a screen reader.
 */
void
lectern_contents_row_set_current (LecternContentsRow *self,
                                  gboolean            is_current)
{
  g_return_if_fail (LECTERN_IS_CONTENTS_ROW (self));

  if (is_current)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "current");
      /* GTK has nothing like aria-current. */
      gtk_accessible_update_property (get_list_item (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("You are reading this section"), -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
      gtk_accessible_reset_property (get_list_item (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}
