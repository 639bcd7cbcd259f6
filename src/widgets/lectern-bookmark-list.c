/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-bookmark-list.h"

#include "lectern-contents-filter.h"
#include "lectern-context-menu.h"
#include "lectern-direction.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define UI "/io/github/lectern/Lectern/ui/"

/**
 * LecternBookmarkList:
 *
 * The bookmarks of an article in the order of the text, below its contents. Does not show where there are none.
 *
 * ## CSS nodes
 *
 * `bookmarks` with `label.heading` and a GtkListView of `label`, which has the class `.lost` where the place was not
 * found in this version of the article.
 *
 * ## Signals
 *
 * - `activate` (string): the reader wants to go to the bookmark with this id.
 * - `remove` (string): the reader wants to be rid of it.
 *
 * ## Actions
 *
 * - `bookmarks.remove`: removes the bookmark of the row that has the focus
 * - `bookmarks.menu`: opens its menu
 */
struct _LecternBookmarkList
{
  GtkWidget parent_instance;

  GtkListView *list; /* (not owned) template child */

  GListStore            *items;     /* (owned) (element-type LecternBookmarkItem): all */
  GtkCustomFilter       *shown;     /* (owned): which of them show */
  GtkSingleSelection    *selection; /* (owned): of those that show */
  LecternContentsFilter *filter;    /* (owned) (nullable): all show */
  GtkWidget             *menu;      /* (not owned) (nullable): a child: never opened */
};

enum
{
  SIGNAL_ACTIVATE,
  SIGNAL_REMOVE,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (LecternBookmarkList, lectern_bookmark_list, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static gboolean
shows (gpointer item,
       gpointer user_data)
{
  LecternBookmarkList *self = user_data;

  return self->filter == NULL || lectern_contents_filter_matches (self->filter, lectern_bookmark_item_get_label (item));
}

static void
update_visible (LecternBookmarkList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), lectern_bookmark_list_get_n_shown (self) > 0);
}

static void
activate_cb (LecternBookmarkList *self,
             guint                position)
{
  g_autoptr (LecternBookmarkItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, lectern_bookmark_item_get_id (item));
}

static void
setup_cb (LecternBookmarkList *self,
          GtkListItem         *list_item)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "ellipsize", PANGO_ELLIPSIZE_END,
                                   "xalign", 0.0,
                                   NULL);

  gtk_list_item_set_child (list_item, label);
}

/* The list's own widget around the label has the focus and is what a screen reader sees. GtkListItem can name it from
 * GTK 4.12 on only. */
static void
bind_cb (LecternBookmarkList *self,
         GtkListItem         *list_item)
{
  LecternBookmarkItem *item = gtk_list_item_get_item (list_item);
  GtkWidget           *label = gtk_list_item_get_child (list_item);
  GtkWidget           *row = gtk_widget_get_parent (label);
  const char          *text = lectern_bookmark_item_get_label (item);
  LecternInlines       inlines = { .text = text, .length = (guint32) strlen (text) };

  gtk_widget_set_direction (label, lectern_direction_is_rtl (&inlines) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (lectern_bookmark_item_is_lost (item))
    {
      g_autofree char *markup = g_markup_printf_escaped ("%s\n<i>%s</i>", text, _ ("Not found in this version"));

      gtk_label_set_markup (GTK_LABEL (label), markup);
      gtk_widget_add_css_class (label, "lost");
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("Not found in this version"), -1);
    }
  else
    {
      gtk_label_set_text (GTK_LABEL (label), text);
      gtk_widget_remove_css_class (label, "lost");
      gtk_accessible_reset_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

/* Finds the label of the row at a point or with the focus. */
static GtkWidget *
find_label (LecternBookmarkList *self,
            GtkWidget           *widget)
{
  if (widget != NULL && gtk_widget_get_parent (widget) == GTK_WIDGET (self->list))
    return gtk_widget_get_first_child (widget);

  return GTK_IS_LABEL (widget) ? widget : NULL;
}

static GtkWidget *
get_focus_label (LecternBookmarkList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return find_label (self, root != NULL ? gtk_root_get_focus (root) : NULL);
}

/* A tip with the whole text, where it is cut. */
static gboolean
query_tooltip_cb (LecternBookmarkList *self,
                  int                  x,
                  int                  y,
                  gboolean             is_keyboard,
                  GtkTooltip          *tooltip)
{
  GtkWidget *label = is_keyboard ? get_focus_label (self)
                                 : find_label (self, gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT));

  if (label == NULL || !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;

  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (label)));

  return TRUE;
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  LecternBookmarkList *self = LECTERN_BOOKMARK_LIST (widget);
  LecternBookmarkItem *item = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char     *id = item != NULL ? g_strdup (lectern_bookmark_item_get_id (item)) : NULL;

  if (id != NULL)
    g_signal_emit (self, signals[SIGNAL_REMOVE], 0, id);
}

static gboolean
take_focus_cb (gpointer user_data)
{
  GtkWidget *widget = user_data;
  GtkRoot   *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || !gtk_widget_is_ancestor (focus, widget)))
    gtk_widget_grab_focus (widget);

  return G_SOURCE_REMOVE;
}

/* Newer GTK looks for another place when the row is gone to which the focus would return. */
static void
menu_closed_cb (LecternBookmarkList *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, take_focus_cb, g_object_ref (self), g_object_unref);
}

/* Opens the menu of the row that is selected, below @box of the list. */
static void
open_menu (LecternBookmarkList *self,
           const GdkRectangle  *box)
{
  if (self->menu == NULL)
    {
      g_autoptr (GMenu)     menu = g_menu_new ();
      g_autoptr (GMenuItem) item = g_menu_item_new (_ ("_Remove Bookmark"), "bookmarks.remove");

      g_menu_item_set_attribute (item, "accel", "s", "Delete");
      g_menu_append_item (menu, item);
      self->menu = lectern_context_menu_new (G_MENU_MODEL (menu));
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (menu_closed_cb), self);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), box);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  LecternBookmarkList *self = LECTERN_BOOKMARK_LIST (widget);
  GtkWidget           *label = get_focus_label (self);
  graphene_rect_t      bounds;

  if (label != NULL && gtk_widget_compute_bounds (label, widget, &bounds))
    open_menu (self, &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
}

/* Selects and focuses the row under the pointer first: the menu is about that. A menu that opens while a button is down
 * takes part of the press with it, and GTK loses count. */
static void
menu_released_cb (LecternBookmarkList *self,
                  int                  n_press,
                  double               x,
                  double               y)
{
  GtkWidget      *label = find_label (self, gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT));
  graphene_rect_t bounds;
  double          list_x, list_y;

  if (label == NULL)
    return;

  gtk_widget_grab_focus (gtk_widget_get_parent (label));
  gtk_widget_activate_action (gtk_widget_get_parent (label), "listitem.select", "(bb)", FALSE, FALSE);
  if (gtk_widget_translate_coordinates (GTK_WIDGET (self->list), GTK_WIDGET (self), x, y, &list_x, &list_y) &&
      gtk_widget_compute_bounds (label, GTK_WIDGET (self), &bounds))
    open_menu (self, &(GdkRectangle){ (int) list_x, (int) list_y, 1, 1 });
}

static gboolean
lectern_bookmark_list_grab_focus (GtkWidget *widget)
{
  LecternBookmarkList *self = LECTERN_BOOKMARK_LIST (widget);
  guint                position = gtk_single_selection_get_selected (self->selection);

  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (position == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, position = 0);
  /* Makes the row, where it was too far away to have one. */
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);

  return gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
lectern_bookmark_list_dispose (GObject *object)
{
  LecternBookmarkList *self = LECTERN_BOOKMARK_LIST (object);
  GtkWidget           *child;

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->menu = NULL;
  /* GTK 4.8 drops bound template children only, so unparent the others. */
  gtk_widget_dispose_template (GTK_WIDGET (object), LECTERN_TYPE_BOOKMARK_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (lectern_bookmark_list_parent_class)->dispose (object);
}

static void
lectern_bookmark_list_finalize (GObject *object)
{
  g_clear_pointer (&LECTERN_BOOKMARK_LIST (object)->filter, lectern_contents_filter_free);

  G_OBJECT_CLASS (lectern_bookmark_list_parent_class)->finalize (object);
}

static void
lectern_bookmark_list_class_init (LecternBookmarkListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_bookmark_list_dispose;
  object_class->finalize = lectern_bookmark_list_finalize;
  widget_class->grab_focus = lectern_bookmark_list_grab_focus;

  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, UI "lectern-bookmark-list.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternBookmarkList, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_install_action (widget_class, "bookmarks.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "bookmarks.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "bookmarks.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "bookmarks.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "bookmarks.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "bookmarks.menu", NULL);
  gtk_widget_class_set_css_name (widget_class, "bookmarks");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lectern_bookmark_list_init (LecternBookmarkList *self)
{
  GtkFilterListModel *model;

  self->items = g_list_store_new (LECTERN_TYPE_BOOKMARK_ITEM);
  self->shown = gtk_custom_filter_new (shows, self, NULL);
  model = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), g_object_ref (GTK_FILTER (self->shown)));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (model));
  g_object_unref (model);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->list), TRUE);
}

/**
 * lectern_bookmark_list_new:
 *
 * Creates a list of no bookmarks, which does not show.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lectern_bookmark_list_new (void)
{
  return g_object_new (LECTERN_TYPE_BOOKMARK_LIST, NULL);
}

/**
 * lectern_bookmark_list_set_items:
 * @self: a list
 * @items: (element-type LecternBookmarkItem): what to show, in this order
 *
 * Shows these bookmarks. What stays is not touched, so that the focus stays where it is, or goes to the next one.
 */
void
lectern_bookmark_list_set_items (LecternBookmarkList *self,
                                 GPtrArray           *items)
{
  GListModel *before;
  guint       n_before, first = 0, last = 0;

  g_return_if_fail (LECTERN_IS_BOOKMARK_LIST (self));
  g_return_if_fail (items != NULL);

  before = G_LIST_MODEL (self->items);
  n_before = g_list_model_get_n_items (before);
  for (; first < MIN (n_before, items->len); first++)
    {
      g_autoptr (LecternBookmarkItem) item = g_list_model_get_item (before, first);

      if (!lectern_bookmark_item_equal (item, g_ptr_array_index (items, first)))
        break;
    }
  for (; last < MIN (n_before, items->len) - first; last++)
    {
      g_autoptr (LecternBookmarkItem) item = g_list_model_get_item (before, n_before - last - 1);

      if (!lectern_bookmark_item_equal (item, g_ptr_array_index (items, items->len - last - 1)))
        break;
    }
  if (n_before - first - last > 0 || items->len - first - last > 0)
    g_list_store_splice (self->items, first, n_before - first - last, items->pdata + first, items->len - first - last);
  update_visible (self);
}

/**
 * lectern_bookmark_list_set_filter:
 * @self: a list
 * @text: what the words at a place have to contain; “” for all
 *
 * Shows only bookmarks that match.
 */
void
lectern_bookmark_list_set_filter (LecternBookmarkList *self,
                                  const char          *text)
{
  g_return_if_fail (LECTERN_IS_BOOKMARK_LIST (self));
  g_return_if_fail (text != NULL);

  g_clear_pointer (&self->filter, lectern_contents_filter_free);
  self->filter = lectern_contents_filter_new (text);
  gtk_filter_changed (GTK_FILTER (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
  update_visible (self);
}

/**
 * lectern_bookmark_list_get_n_shown:
 * @self: a list
 *
 * Returns: how many bookmarks show
 */
guint
lectern_bookmark_list_get_n_shown (LecternBookmarkList *self)
{
  g_return_val_if_fail (LECTERN_IS_BOOKMARK_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

/**
 * lectern_bookmark_list_dup_first:
 * @self: a list
 *
 * Returns: (transfer full) (nullable): the id of the first bookmark that shows
 */
char *
lectern_bookmark_list_dup_first (LecternBookmarkList *self)
{
  g_autoptr (LecternBookmarkItem) item = NULL;

  g_return_val_if_fail (LECTERN_IS_BOOKMARK_LIST (self), NULL);

  item = g_list_model_get_item (G_LIST_MODEL (self->selection), 0);

  return item != NULL ? g_strdup (lectern_bookmark_item_get_id (item)) : NULL;
}
