/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-destination-picker.h"

#include "lectern-destination-list.h"
#include "lectern-destination-row.h"
#include "lectern-direction.h"
#include "lectern-text-block-accessible.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many titles say in which direction the article is written. */
#define N_DIRECTION_TITLES 32
/* How many rows Page Up and Page Down go where that is not known. */
#define PAGE_ROWS 8
/* So many rows below the one that is selected first show. */
#define AROUND_ROWS 4
/* How high the list is at most, and how much of the window must be left below and above it, in pixels. */
#define MAX_HEIGHT 420
#define ROOM_AROUND 130

/**
 * LecternDestinationPicker:
 *
 * Asks where in an article to go: an entry, and below it what is meant by what was typed. Where nothing was typed
 * that is all sections, and the one that is read is selected. The focus stays in the entry; keys that an entry does
 * not use move in the list.
 *
 * All is looked for in threads. What is typed meanwhile calls the search off; Enter waits for its end.
 *
 * A screen reader hears a status that does not show: what is selected, and how many there are. Rows that GTK 4.8
 * selects while the focus is elsewhere tell it nothing.
 *
 * ## Signals
 *
 * - `go` (uint block, uint part, uint byte): the reader wants to go there
 * - `close`: he does not
 *
 * ## CSS nodes
 *
 * `destinationpicker` around an entry, a GtkListView of `destinationrow` and a `label.count`.
 */
struct _LecternDestinationPicker
{
  GtkWidget parent_instance;

  GtkEditable       *entry;        /* (not owned) template child */
  GtkScrolledWindow *scroller;     /* (not owned) template child */
  GtkListView       *list;         /* (not owned) template child */
  GtkLabel          *count_label;  /* (not owned) template child */
  GtkLabel          *spoken_label; /* (not owned) template child */

  GtkSingleSelection      *selection;    /* (owned) */
  LecternArticle          *article;      /* (owned) (nullable): none yet */
  LecternDestinations     *destinations; /* (owned) (nullable): of that; not collected yet */
  guint32                  section;      /* outline item that is read, or LECTERN_NONE */
  LecternDestinationQuery *query;        /* (owned) (nullable): what the list answers; NULL for all sections */
  GCancellable            *cancellable;  /* (owned) (nullable): of what is under way */
  GtkTextDirection         direction;    /* of the article */
  gboolean                 is_open;
  gboolean                 is_going; /* Enter was pressed before all was found */
};

enum
{
  SIGNAL_GO,
  SIGNAL_CLOSE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternDestinationPicker, lectern_destination_picker, GTK_TYPE_WIDGET)

static guint
get_n_rows (LecternDestinationPicker *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static void
go_to (LecternDestinationPicker *self,
       LecternDestinationItem   *item)
{
  const LecternPlace place = lectern_destination_item_get (item)->place;

  g_signal_emit (self, signals[SIGNAL_GO], 0, place.block, place.part, place.byte);
}

static void
go_to_selected (LecternDestinationPicker *self)
{
  LecternDestinationItem *item = gtk_single_selection_get_selected_item (self->selection);

  self->is_going = FALSE;
  if (item != NULL)
    go_to (self, item);
  else
    gtk_widget_error_bell (GTK_WIDGET (self->entry));
}

static void
say (LecternDestinationPicker *self,
     const char               *text)
{
  if (g_str_equal (gtk_label_get_label (self->spoken_label), text))
    return;

  gtk_label_set_label (self->spoken_label, text);
  lectern_text_block_announce (GTK_WIDGET (self->spoken_label), text);
}

/* Says what is selected; behind the number of results, if they are new. */
static void
say_selected (LecternDestinationPicker *self,
              const char               *count)
{
  LecternDestinationItem *item = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char        *row = item != NULL ? lectern_destination_row_dup_spoken (item) : NULL;
  g_autofree char        *text = NULL;

  if (row == NULL)
    text = g_strdup (count);
  else if (count[0] != '\0')
    text = g_strdup_printf ("%s: %s", count, row);
  else
    /* Translators: %s is a row of a list; the third of seventeen */
    text = g_strdup_printf (_ ("%s; %u of %u"), row, gtk_single_selection_get_selected (self->selection) + 1, get_n_rows (self));
  say (self, text);
}

static void
scroll_to_selected (LecternDestinationPicker *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* Makes the list as high as its rows, before they are placed. What it asks for itself is the height of rows whose titles
 * are not wrapped. */
static gboolean
update_height_cb (GtkWidget     *widget,
                  GdkFrameClock *clock,
                  gpointer       user_data)
{
  LecternDestinationPicker *self = LECTERN_DESTINATION_PICKER (widget);
  GtkWidget                *around = gtk_widget_get_parent (GTK_WIDGET (self));
  int                       room = around != NULL ? gtk_widget_get_height (around) - ROOM_AROUND : MAX_HEIGHT;
  int                       width = gtk_widget_get_width (GTK_WIDGET (self->entry));
  int                       height = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL && height < MAX_HEIGHT; row = gtk_widget_get_next_sibling (row))
    {
      int row_height;

      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width > 0 ? width : -1, &row_height, NULL, NULL, NULL);
      height += row_height;
    }
  gtk_scrolled_window_set_min_content_height (self->scroller, MAX (MIN (height, MIN (room, MAX_HEIGHT)), -1));

  return G_SOURCE_REMOVE;
}

/* What stands around the section that is read shows, too. */
static void
center_selected (LecternDestinationPicker *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  guint n = get_n_rows (self);

  if (n > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", MIN (position + AROUND_ROWS, n - 1));
  scroll_to_selected (self);
}

static void
select_row (LecternDestinationPicker *self,
            guint                     position)
{
  gtk_single_selection_set_selected (self->selection, position);
  scroll_to_selected (self);
  say_selected (self, "");
}

/* Says how many there are. */
static char *
dup_count (guint n_shown,
           guint n_total)
{
  g_autofree char *shown = NULL;

  if (n_total == 0)
    return g_strdup (_ ("Nothing found"));

  shown = g_strdup_printf (ngettext ("%'u result", "%'u results", n_shown), n_shown);
  if (n_shown == n_total)
    return g_steal_pointer (&shown);

  /* Translators: %s is “200 results”; there are more than are shown */
  return g_strdup_printf (ngettext ("%s and %'u more", "%s and %'u more", n_total - n_shown), shown, n_total - n_shown);
}

static void
show_found (LecternDestinationPicker *self,
            LecternDestinationsFound *found)
{
  g_autoptr (LecternDestinationList) rows = lectern_destination_list_new (self->destinations, found->indices);
  g_autofree char                   *count = NULL;
  guint                              selected = 0;

  g_clear_pointer (&self->query, lectern_destination_query_free);
  self->query = lectern_destination_query_new (gtk_editable_get_text (self->entry));
  if (lectern_destination_query_is_empty (self->query))
    {
      g_clear_pointer (&self->query, lectern_destination_query_free);
      selected = lectern_destination_list_find (rows, lectern_destinations_find_item (self->destinations, self->section));
      if (selected == G_MAXUINT)
        selected = 0;
    }
  count = self->query != NULL ? dup_count (found->indices->len, found->n_total) : g_strdup ("");

  /* Else it looks for what is selected among all that is new. */
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (rows));
  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), found->indices->len > 0);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), update_height_cb, NULL, NULL);
  gtk_label_set_label (self->count_label, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), count[0] != '\0');
  center_selected (self);
  say_selected (self, count);
  if (self->is_going)
    go_to_selected (self);
}

static void
stop (LecternDestinationPicker *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LecternDestinationPicker) self = user_data;
  g_autoptr (GError)                   error = NULL;
  g_autoptr (LecternDestinationsFound) found = lectern_destinations_find_finish (result, &error);

  if (found == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  show_found (self, found);
}

/* Most of an article says in which direction it is written. */
static GtkTextDirection
find_direction (LecternDestinations *destinations)
{
  guint n_all = lectern_destinations_get_n (destinations);
  guint n = 0, n_rtl = 0;

  for (guint i = 0; i < n_all && n < N_DIRECTION_TITLES; i++)
    {
      const LecternDestination *destination = lectern_destinations_get (destinations, i);
      LecternInlines            text = { destination->label, (guint32) strlen (destination->label), 0, NULL };

      if (destination->kind > LECTERN_DESTINATION_SECTION)
        continue;
      n++;
      n_rtl += lectern_direction_is_rtl (&text) ? 1 : 0;
    }

  return 2 * n_rtl > n ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
}

static void find (LecternDestinationPicker *self);

static void
collected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LecternDestinationPicker) self = user_data;
  g_autoptr (GError)                   error = NULL;
  g_autoptr (LecternDestinations)      destinations = lectern_destinations_new_finish (result, &error);

  if (destinations == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  self->destinations = g_steal_pointer (&destinations);
  self->direction = find_direction (self->destinations);
  find (self);
}

/* Looks for what is in the entry, once all is collected that can be found. */
static void
find (LecternDestinationPicker *self)
{
  /* What is being collected is wanted whatever was typed. */
  if (self->destinations == NULL && self->cancellable != NULL)
    return;

  stop (self);
  self->cancellable = g_cancellable_new ();
  if (self->destinations == NULL)
    lectern_destinations_new_async (self->article, self->cancellable, collected_cb, g_object_ref (self));
  else
    lectern_destinations_find_async (self->destinations, gtk_editable_get_text (self->entry), self->cancellable, found_cb, g_object_ref (self));
}

static void
entry_changed_cb (LecternDestinationPicker *self)
{
  self->is_going = FALSE;
  if (self->is_open)
    find (self);
}

static void
entry_activate_cb (LecternDestinationPicker *self)
{
  /* What was typed last may not have been found yet. */
  if (self->cancellable != NULL)
    self->is_going = TRUE;
  else
    go_to_selected (self);
}

static void
entry_stop_search_cb (LecternDestinationPicker *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSE], 0);
}

/* How many rows show, less one that stays in view. */
static guint
get_page (LecternDestinationPicker *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  double         row = gtk_adjustment_get_upper (adjustment) / MAX (get_n_rows (self), 1);

  return row >= 1 ? (guint) MAX (gtk_adjustment_get_page_size (adjustment) / row - 1, 1) : PAGE_ROWS;
}

static gboolean
key_pressed_cb (LecternDestinationPicker *self,
                guint                     key,
                guint                     code,
                GdkModifierType           modifiers)
{
  gint64 position = gtk_single_selection_get_selected (self->selection);
  gint64 n = get_n_rows (self);
  gint64 step;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      step = 1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_ISO_Left_Tab:
      step = -1;
      break;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      step = get_page (self);
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      step = -(gint64) get_page (self);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  if (n > 0 && position < n)
    select_row (self, (guint) CLAMP (position + step, 0, n - 1));

  return GDK_EVENT_STOP;
}

/* Not by the list itself: that takes two clicks, or selects what the pointer happens to be over when rows change. */
static void
released_cb (LecternDestinationPicker *self,
             int                       n_press,
             double                    x,
             double                    y,
             GtkGesture               *gesture)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  if (gtk_widget_contains (row, x, y) && lectern_destination_row_get_item (LECTERN_DESTINATION_ROW (row)) != NULL)
    go_to (self, lectern_destination_row_get_item (LECTERN_DESTINATION_ROW (row)));
}

static void
setup_cb (LecternDestinationPicker *self,
          GtkListItem              *list_item)
{
  GtkWidget  *row = lectern_destination_row_new ();
  GtkGesture *gesture = gtk_gesture_click_new ();

  g_signal_connect_object (gesture, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (gesture));
  gtk_list_item_set_child (list_item, row);
  gtk_list_item_set_activatable (list_item, FALSE);
}

static void
bind_cb (LecternDestinationPicker *self,
         GtkListItem              *list_item)
{
  lectern_destination_row_set_item (LECTERN_DESTINATION_ROW (gtk_list_item_get_child (list_item)),
                                    gtk_list_item_get_item (list_item), self->query, self->direction);
}

static void
lectern_destination_picker_dispose (GObject *object)
{
  LecternDestinationPicker *self = LECTERN_DESTINATION_PICKER (object);
  GtkWidget                *child;

  stop (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->article);
  g_clear_pointer (&self->destinations, lectern_destinations_unref);
  g_clear_pointer (&self->query, lectern_destination_query_free);
  /* GTK 4.8 drops bound template children only, so unparent the others. */
  gtk_widget_dispose_template (GTK_WIDGET (object), LECTERN_TYPE_DESTINATION_PICKER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_destination_picker_parent_class)->dispose (object);
}

static void
lectern_destination_picker_class_init (LecternDestinationPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_destination_picker_dispose;

  signals[SIGNAL_GO] = g_signal_new ("go", LECTERN_TYPE_DESTINATION_PICKER, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_CLOSE] = g_signal_new ("close", LECTERN_TYPE_DESTINATION_PICKER, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-destination-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternDestinationPicker, count_label);
  gtk_widget_class_bind_template_child (widget_class, LecternDestinationPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, LecternDestinationPicker, list);
  gtk_widget_class_bind_template_child (widget_class, LecternDestinationPicker, scroller);
  gtk_widget_class_bind_template_child (widget_class, LecternDestinationPicker, spoken_label);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);

  gtk_widget_class_set_css_name (widget_class, "destinationpicker");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
lectern_destination_picker_init (LecternDestinationPicker *self)
{
  self->section = LECTERN_NONE;
  self->direction = GTK_TEXT_DIR_LTR;
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * lectern_destination_picker_new:
 *
 * Creates a picker.
 *
 * Returns: (transfer floating): the picker
 */
GtkWidget *
lectern_destination_picker_new (void)
{
  return g_object_new (LECTERN_TYPE_DESTINATION_PICKER, NULL);
}

/**
 * lectern_destination_picker_begin:
 * @self: a picker that is visible
 * @article: an article
 * @section: outline item that is read, or LECTERN_NONE
 *
 * Begins to ask: the entry is empty and takes the focus. What can be gone to is kept for the next time.
 */
void
lectern_destination_picker_begin (LecternDestinationPicker *self,
                                  LecternArticle           *article,
                                  guint32                   section)
{
  g_return_if_fail (LECTERN_IS_DESTINATION_PICKER (self));
  g_return_if_fail (LECTERN_IS_ARTICLE (article));

  if (article != self->article)
    lectern_destination_picker_drop_article (self);
  g_set_object (&self->article, article);
  self->section = section;
  self->is_open = TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  find (self);
}

/**
 * lectern_destination_picker_end:
 * @self: a picker
 *
 * Ends that.
 */
void
lectern_destination_picker_end (LecternDestinationPicker *self)
{
  g_return_if_fail (LECTERN_IS_DESTINATION_PICKER (self));

  stop (self);
  self->is_open = self->is_going = FALSE;
  gtk_editable_set_text (self->entry, "");
  gtk_label_set_label (self->spoken_label, "");
  gtk_single_selection_set_model (self->selection, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), FALSE);
}

/**
 * lectern_destination_picker_drop_article:
 * @self: a picker
 *
 * Forgets the article and what can be gone to in it.
 */
void
lectern_destination_picker_drop_article (LecternDestinationPicker *self)
{
  g_return_if_fail (LECTERN_IS_DESTINATION_PICKER (self));

  lectern_destination_picker_end (self);
  g_clear_pointer (&self->destinations, lectern_destinations_unref);
  g_clear_object (&self->article);
}
