/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view-private.h"

#include "lectern-context-menu.h"
#include "lectern-link.h"

#include <glib/gi18n-lib.h>

/* The context menu. It is made when it is asked for and lives as long as it is open. Its parent is not the view,
 * whose children are blocks, but the widget around it; so it has actions of its own, which do what those of the view do. */

/* Of an open menu. */
typedef struct
{
  LecternArticleView *view;    /* (not owned) (nullable): cleared when it goes */
  GtkWidget          *popover; /* (owned) */
  GtkWidget          *focus;   /* (not owned) (nullable): had the focus before; cleared when it goes */
  char               *url;     /* (owned) (nullable): of the link that the menu is about */
  guint32             source;  /* of the citation that it is about, or LECTERN_NONE */
} Menu;

static void
menu_free (gpointer data)
{
  Menu *menu = data;

  g_clear_weak_pointer (&menu->view);
  g_clear_weak_pointer (&menu->focus);
  g_free (menu->url);
  g_free (menu);
}

static void
view_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  Menu            *menu = user_data;
  g_autofree char *name = g_strconcat ("view.", g_action_get_name (G_ACTION (action)), NULL);

  if (menu->view != NULL)
    gtk_widget_activate_action (GTK_WIDGET (menu->view), name, NULL);
}

/* Where the link leads, the focus goes too: it must not come back. */
static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  Menu *menu = user_data;

  if (menu->view == NULL)
    return;

  if (menu->focus != NULL)
    lectern_article_view_return_focus (menu->view, menu->focus);
  g_clear_weak_pointer (&menu->focus);
  if (menu->source != LECTERN_NONE)
    g_signal_emit_by_name (menu->view, "activate-citation", menu->source);
  else if (menu->url != NULL)
    g_signal_emit_by_name (menu->view, "activate-link", menu->url);
  g_clear_weak_pointer (&menu->view);
}

static void
copy_address_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  Menu *menu = user_data;

  if (menu->view != NULL && menu->url != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (menu->view)), menu->url);
}

static void
insert_actions (Menu *menu)
{
  static const GActionEntry entries[] = {
    { "copy", view_action },
    { "copy-with-citation", view_action },
    { "select-all", view_action },
    { "open", open_action },
    { "copy-address", copy_address_action },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  gboolean                       has_selection = lectern_article_view_get_selection (menu->view) != NULL;

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), menu);
  for (guint i = 0; i < 2; i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (group), entries[i].name)), has_selection);
  gtk_widget_insert_action_group (menu->popover, "selection", G_ACTION_GROUP (group));
}

static void
append_item (GMenu      *section,
             const char *label,
             const char *action,
             const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (section, item);
}

static GMenuModel *
create_model (LecternLink *link)
{
  GMenu            *model = g_menu_new ();
  g_autoptr (GMenu) about_link = g_menu_new ();
  g_autoptr (GMenu) about_selection = g_menu_new ();

  if (link != NULL && lectern_link_get_span (link)->kind == LECTERN_SPAN_CITATION)
    {
      append_item (about_link, _ ("_Go to Source"), "selection.open", NULL);
    }
  else if (link != NULL)
    {
      append_item (about_link, _ ("_Open Link"), "selection.open", NULL);
      append_item (about_link, _ ("Copy Link A_ddress"), "selection.copy-address", NULL);
    }
  append_item (about_selection, _ ("_Copy"), "selection.copy", "<Control>c");
  append_item (about_selection, _ ("Copy with C_itation"), "selection.copy-with-citation", "<Control><Shift>c");
  append_item (about_selection, _ ("Select _All"), "selection.select-all", "<Control>a");
  if (link != NULL)
    g_menu_append_section (model, NULL, G_MENU_MODEL (about_link));
  g_menu_append_section (model, NULL, G_MENU_MODEL (about_selection));

  return G_MENU_MODEL (model);
}

static void
return_focus (Menu *menu)
{
  if (menu->view != NULL && menu->focus != NULL)
    lectern_article_view_return_focus (menu->view, menu->focus);
}

static gboolean
drop_cb (gpointer user_data)
{
  GtkWidget *popover = user_data;
  GtkWidget *parent = gtk_widget_get_parent (popover);
  GtkRoot   *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;

  /* Newer GTK has given it to the menu's parent meanwhile. */
  if (root != NULL && gtk_root_get_focus (root) == parent)
    return_focus (g_object_get_data (G_OBJECT (popover), "lectern-menu"));
  if (parent != NULL)
    gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

/* An entry that was chosen acts after the menu has closed, so that the menu has to stay a moment longer. */
static void
closed_cb (GtkPopover *popover,
           Menu       *menu)
{
  return_focus (menu);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_cb, g_object_ref (popover), g_object_unref);
}

/* The widget around the view goes, the menu's parent. */
static void
parent_gone_cb (GtkWidget *popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

/* Opens the menu at a place of the view. */
static void
open_menu (LecternArticleView *self,
           double              x,
           double              y,
           LecternLink        *link)
{
  GtkWidget             *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkRoot               *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GMenuModel) model = NULL;
  Menu                  *menu;

  if (parent == NULL || root == NULL || self->context == NULL)
    return;

  model = create_model (link);
  menu = g_new0 (Menu, 1);
  menu->source = LECTERN_NONE;
  menu->popover = lectern_context_menu_new (model);
  g_set_weak_pointer (&menu->view, self);
  if (gtk_root_get_focus (root) != NULL && gtk_widget_is_ancestor (gtk_root_get_focus (root), parent))
    g_set_weak_pointer (&menu->focus, gtk_root_get_focus (root));
  if (link != NULL && lectern_link_get_span (link)->kind == LECTERN_SPAN_CITATION)
    menu->source = lectern_link_get_span (link)->source;
  else if (link != NULL)
    menu->url = g_strdup (lectern_link_get_span (link)->url);

  insert_actions (menu);
  gtk_widget_translate_coordinates (GTK_WIDGET (self), parent, x, y, &x, &y);
  gtk_widget_set_parent (menu->popover, parent);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu->popover), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_widget_set_halign (menu->popover, gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL ? GTK_ALIGN_END : GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (menu->popover), "lectern-menu", menu, menu_free);
  g_signal_connect (menu->popover, "closed", G_CALLBACK (closed_cb), menu);
  g_signal_connect_object (self, "unrealize", G_CALLBACK (parent_gone_cb), menu->popover, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (menu->popover));
}

static LecternLink *
find_link (LecternArticleView *self,
           double              x,
           double              y)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (target != NULL && target != GTK_WIDGET (self) && !LECTERN_IS_LINK (target))
    target = gtk_widget_get_parent (target);

  return LECTERN_IS_LINK (target) ? LECTERN_LINK (target) : NULL;
}

static gboolean
is_selected (LecternArticleView *self,
             const LecternPlace *place)
{
  const LecternPlaceRange *selection = lectern_article_view_get_selection (self);

  return selection != NULL && lectern_place_compare (&selection->start, place) <= 0 && lectern_place_compare (place, &selection->end) <= 0;
}

static void
pressed_cb (GtkGestureClick    *gesture,
            int                 n_press,
            double              x,
            double              y,
            LecternArticleView *self)
{
  LecternPlace place;

  if (!lectern_view_find_place (self, x, y, TRUE, &place))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!is_selected (self, &place))
    lectern_view_begin_at (self, &place);
}

/* A menu that opens while a button is down takes part of the press with it, and GTK loses count. */
static void
released_cb (GtkGestureClick    *gesture,
             int                 n_press,
             double              x,
             double              y,
             LecternArticleView *self)
{
  open_menu (self, x, y, find_link (self, x, y));
}

/* Where the menu opens by its key: at the link that has the focus, at the end of the selection, else below
 * the top of the view. */
static gboolean
menu_cb (GtkWidget *widget,
         GVariant  *parameter,
         gpointer   user_data)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (widget);
  GtkRoot            *root = gtk_widget_get_root (widget);
  GtkWidget          *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  LecternRectangle    caret;
  graphene_rect_t     bounds;
  double              x = self->column_x, y = self->height / 4.0;

  if (self->context == NULL)
    return FALSE;

  if (focus != NULL && focus != widget && gtk_widget_compute_bounds (focus, widget, &bounds))
    {
      x = (double) bounds.origin.x;
      y = (double) (bounds.origin.y + (LECTERN_IS_LINK (focus) ? bounds.size.height : 0));
    }
  else if (lectern_article_view_get_selection (self) != NULL && lectern_view_get_caret (self, &self->selecting.moving, &caret))
    {
      x = caret.x;
      y = caret.y + caret.height;
    }
  open_menu (self, CLAMP (x, 0, self->width), CLAMP (y, 0, self->height), LECTERN_IS_LINK (focus) ? LECTERN_LINK (focus) : NULL);

  return TRUE;
}

/**
 * lectern_view_open_menu_at:
 * @self: a view
 * @x, @y: where, in pixels of the view
 *
 * Opens the context menu for what is there.
 */
void
lectern_view_open_menu_at (LecternArticleView *self,
                           double              x,
                           double              y)
{
  open_menu (self, x, y, find_link (self, x, y));
}

/**
 * lectern_view_add_menu:
 * @self: a new view
 *
 * Makes the second button of the pointer open a menu.
 */
void
lectern_view_add_menu (LecternArticleView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * lectern_view_install_menu:
 * @widget_class: the class of the view
 *
 * Installs the keys that open the menu.
 */
void
lectern_view_install_menu (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
}
