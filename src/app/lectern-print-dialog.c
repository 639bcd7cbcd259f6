/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-print-dialog.h"

#include "lectern-contents-model.h"
#include "lectern-mnemonic.h"

#include <glib/gi18n-lib.h>

#define INDENT 18 /* pixels a step */

/**
 * LecternPrintDialog:
 *
 * Asks what to print: the whole article, the section being read, or sections that the reader
 * chooses. It comes before the system's dialog: the portal for printing drops what programs
 * put into that.
 *
 * ## Signals
 *
 * - `print`: the reader has chosen; [method@PrintDialog.dup_items] says what
 */
struct _LecternPrintDialog
{
  GtkWindow parent_instance;

  GtkButton      *print_button;   /* (not owned) template child */
  GtkCheckButton *section_button; /* (not owned) template child */
  GtkLabel       *section_label;  /* (not owned) template child */
  GtkCheckButton *chosen_button;  /* (not owned) template child */
  GtkWidget      *scroller;       /* (not owned) template child */
  GtkListView    *list;           /* (not owned) template child */

  LecternArticle *article; /* (owned) */
  guint32         section; /* index in the outline of the section being read, or LECTERN_NONE */
  GtkBitset      *chosen;  /* (owned): positions in the outline */
  GHashTable     *buttons; /* (owned) (element-type guint GtkCheckButton): position → button of its row, not owned, where there is one */
};

enum
{
  SIGNAL_PRINT,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (LecternPrintDialog, lectern_print_dialog, GTK_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static void
update_state (LecternPrintDialog *self)
{
  gboolean is_choosing = gtk_check_button_get_active (self->chosen_button);

  gtk_widget_set_visible (self->scroller, is_choosing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->print_button), !is_choosing || !gtk_bitset_is_empty (self->chosen));
}

static void
print_clicked_cb (LecternPrintDialog *self)
{
  g_assert (LECTERN_IS_PRINT_DIALOG (self));

  g_signal_emit (self, signals[SIGNAL_PRINT], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
toggled_cb (LecternPrintDialog *self,
            GtkCheckButton     *button)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (button), "lectern-item");

  if (item == NULL)
    return;

  if (gtk_check_button_get_active (button))
    gtk_bitset_add (self->chosen, gtk_list_item_get_position (item));
  else
    gtk_bitset_remove (self->chosen, gtk_list_item_get_position (item));
  /* The row has the focus, so the row says whether it is checked. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (button))),
                               GTK_ACCESSIBLE_STATE_CHECKED,
                               gtk_check_button_get_active (button) ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
  update_state (self);
}

static void
setup_cb (LecternPrintDialog *self,
          GtkListItem        *item)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "text-button");
#if !GTK_CHECK_VERSION(4, 12, 0)
  /* The row takes the focus; as a check button is asked, it says it did even if it cannot. */
  gtk_widget_set_can_focus (button, FALSE);
#endif
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, button);
}

static void
bind_cb (LecternPrintDialog *self,
         GtkListItem        *item)
{
  GtkWidget           *button = gtk_list_item_get_child (item);
  LecternContentsItem *section = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_check_button_get_child (GTK_CHECK_BUTTON (button))), lectern_contents_item_get_title (section));
  gtk_widget_set_margin_start (button, (int) lectern_contents_item_get_depth (section) * INDENT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, lectern_contents_item_get_title (section), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, lectern_contents_item_get_title (section), -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), gtk_bitset_contains (self->chosen, gtk_list_item_get_position (item)));
  g_object_set_data (G_OBJECT (button), "lectern-item", item);
  g_hash_table_insert (self->buttons, GUINT_TO_POINTER (gtk_list_item_get_position (item)), button);
}

static void
unbind_cb (LecternPrintDialog *self,
           GtkListItem        *item)
{
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (item)), "lectern-item", NULL);
  if (g_hash_table_lookup (self->buttons, GUINT_TO_POINTER (gtk_list_item_get_position (item))) == (gpointer) gtk_list_item_get_child (item))
    g_hash_table_remove (self->buttons, GUINT_TO_POINTER (gtk_list_item_get_position (item)));
}

static void
activate_cb (LecternPrintDialog *self,
             guint               position)
{
  GtkCheckButton *button = g_hash_table_lookup (self->buttons, GUINT_TO_POINTER (position));

  g_assert (LECTERN_IS_PRINT_DIALOG (self));

  if (button != NULL)
    gtk_check_button_set_active (button, !gtk_check_button_get_active (button));
}

static gboolean
space_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_activate (focus);
}

static void
lectern_print_dialog_dispose (GObject *object)
{
  LecternPrintDialog *self = LECTERN_PRINT_DIALOG (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_object (&self->article);

  G_OBJECT_CLASS (lectern_print_dialog_parent_class)->dispose (object);
}

static void
lectern_print_dialog_finalize (GObject *object)
{
  LecternPrintDialog *self = LECTERN_PRINT_DIALOG (object);

  g_clear_pointer (&self->chosen, gtk_bitset_unref);
  g_clear_pointer (&self->buttons, g_hash_table_unref);

  G_OBJECT_CLASS (lectern_print_dialog_parent_class)->finalize (object);
}

static void
lectern_print_dialog_class_init (LecternPrintDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_print_dialog_dispose;
  object_class->finalize = lectern_print_dialog_finalize;

  signals[SIGNAL_PRINT] = g_signal_new ("print", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/lectern/Lectern/ui/lectern-print-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternPrintDialog, chosen_button);
  gtk_widget_class_bind_template_child (widget_class, LecternPrintDialog, list);
  gtk_widget_class_bind_template_child (widget_class, LecternPrintDialog, print_button);
  gtk_widget_class_bind_template_child (widget_class, LecternPrintDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, LecternPrintDialog, section_button);
  gtk_widget_class_bind_template_child (widget_class, LecternPrintDialog, section_label);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_state);
}

static void
lectern_print_dialog_init (LecternPrintDialog *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->chosen = gtk_bitset_new_empty ();
  self->buttons = g_hash_table_new (NULL, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  lectern_mnemonic_clean_names (GTK_WIDGET (self));
#if GTK_CHECK_VERSION(4, 12, 0)
  /* The buttons take the focus here; Tab leaves the list, arrows move in it. */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_list_view_set_tab_behavior (self->list, GTK_LIST_TAB_ITEM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#endif

  /* A list uses the space bar for its selection; here it checks, as everywhere. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                                                          gtk_callback_action_new (space_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

/**
 * lectern_print_dialog_new:
 * @parent: the window that shows the article
 * @article: the article
 * @section: index in the outline of the section being read, or LECTERN_NONE
 *
 * Creates a dialog that asks what to print.
 *
 * Returns: (transfer none): the dialog, owned by GTK as all windows are
 */
LecternPrintDialog *
lectern_print_dialog_new (GtkWindow      *parent,
                          LecternArticle *article,
                          guint32         section)
{
  LecternPrintDialog              *self;
  LecternOutline                  *outline;
  g_autoptr (LecternContentsModel) model = NULL;
  g_autoptr (GtkNoSelection)       selection = NULL;
  g_autofree char                 *label = NULL;

  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);

  self = g_object_new (LECTERN_TYPE_PRINT_DIALOG, "transient-for", parent, NULL);
  self->article = g_object_ref (article);
  self->section = section;
  outline = lectern_article_get_outline (article);

  if (section != LECTERN_NONE)
    /* Translators: %s is the title of the section being read */
    label = g_strdup_printf (_ ("This section: %s"), lectern_outline_get (outline, section)->title);
  else
    label = g_strdup (_ ("This section"));
  gtk_label_set_label (self->section_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->section_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->section_button), section != LECTERN_NONE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->chosen_button), lectern_outline_get_n (outline) > 0);

  model = lectern_contents_model_new (outline, G_OBJECT (article));
  selection = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&model)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));

  return self;
}

/**
 * lectern_print_dialog_get_article:
 * @self: a dialog
 *
 * Returns: (transfer none): the article that it asks about; its window may show another one by now
 */
LecternArticle *
lectern_print_dialog_get_article (LecternPrintDialog *self)
{
  g_return_val_if_fail (LECTERN_IS_PRINT_DIALOG (self), NULL);

  return self->article;
}

/**
 * lectern_print_dialog_dup_items:
 * @self: a dialog
 *
 * Says what the reader has chosen.
 *
 * Returns: (transfer full) (element-type guint32): indices in the outline; empty for the
 *   whole article
 */
GArray *
lectern_print_dialog_dup_items (LecternPrintDialog *self)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_return_val_if_fail (LECTERN_IS_PRINT_DIALOG (self), items);

  if (gtk_check_button_get_active (self->section_button))
    g_array_append_val (items, self->section);
  else if (gtk_check_button_get_active (self->chosen_button))
    {
      for (guint i = 0; i < gtk_bitset_get_size (self->chosen); i++)
        {
          guint32 item = gtk_bitset_get_nth (self->chosen, i);

          g_array_append_val (items, item);
        }
    }

  return items;
}
