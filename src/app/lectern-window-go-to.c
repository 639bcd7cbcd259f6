/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-destination-picker.h"
#include "lectern-window-private.h"

/* Asking where to go: a picker over the upper middle of the text. It is no window of its own: it opens where it is
 * expected on every desktop, and the focus need not come back from elsewhere. It closes when the focus leaves it. */

static gboolean
is_open (LecternWindow *self)
{
  return self->picker != NULL && gtk_widget_get_visible (self->picker);
}

/* What had the focus before the contents or the find bar is still wanted by them. */
static void
return_focus (LecternWindow *self)
{
  g_autoptr (GtkWidget) before = self->left_focus != NULL ? g_object_ref (self->left_focus) : NULL;

  g_set_weak_pointer (&self->left_focus, self->picker_left);
  lectern_window_return_focus (self);
  g_set_weak_pointer (&self->left_focus, before);
}

static void
close_picker (LecternWindow *self,
              gboolean       gives_focus)
{
  if (!is_open (self))
    return;

  /* First: what is hidden with the focus in it leaves that to GTK. */
  self->picker_closes = TRUE;
  if (gives_focus)
    return_focus (self);
  g_clear_weak_pointer (&self->picker_left);
  gtk_widget_set_visible (self->picker, FALSE);
  lectern_destination_picker_end (LECTERN_DESTINATION_PICKER (self->picker));
  self->picker_closes = FALSE;
}

static void
picker_close_cb (LecternWindow *self)
{
  close_picker (self, TRUE);
}

static void
picker_go_cb (LecternWindow *self,
              guint          block,
              guint          part,
              guint          byte)
{
  LecternPlace place = { block, part, byte };

  /* The focus goes back first: where it was belongs to the place that is left. */
  close_picker (self, TRUE);
  lectern_window_jump (self, &place);
}

/* A click beside it, F6, the find bar: the reader is elsewhere. Another window is not. */
static void
notify_focus_cb (LecternWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (!self->picker_closes && focus != NULL && is_open (self) && !gtk_widget_is_ancestor (focus, self->picker))
    close_picker (self, FALSE);
}

/* Its places are none in the new one. */
static void
notify_article_cb (LecternWindow *self)
{
  close_picker (self, TRUE);
  lectern_destination_picker_drop_article (LECTERN_DESTINATION_PICKER (self->picker));
}

/* Made when it is first asked for: most windows do without. */
static void
ensure_picker (LecternWindow *self)
{
  if (self->picker != NULL)
    return;

  self->picker = lectern_destination_picker_new ();
  gtk_widget_set_halign (self->picker, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->picker, GTK_ALIGN_START);
  gtk_widget_set_visible (self->picker, FALSE);
  g_signal_connect_object (self->picker, "close", G_CALLBACK (picker_close_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "go", G_CALLBACK (picker_go_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::focus-widget", G_CALLBACK (notify_focus_cb), self, 0);
  g_signal_connect_object (self->view, "notify::article", G_CALLBACK (notify_article_cb), self, G_CONNECT_SWAPPED);
  gtk_overlay_add_overlay (self->overlay, self->picker);
}

static void
go_to_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  GtkWidget     *focus;

  if (is_open (self))
    {
      close_picker (self, TRUE);
      return;
    }
  /* Another article may be on its way, or could not be read. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->overlay)))
    return;

  /* Over the text, the contents would hide it. */
  if (self->is_narrow)
    lectern_window_set_contents_visible (self, FALSE);
  ensure_picker (self);
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  g_set_weak_pointer (&self->picker_left, focus);
  gtk_widget_set_visible (self->picker, TRUE);
  lectern_destination_picker_begin (LECTERN_DESTINATION_PICKER (self->picker), self->article, lectern_article_view_get_section (self->view));
}

/**
 * lectern_window_install_go_to_action:
 * @widget_class: the class of LecternWindow
 *
 * Installs the action that asks where to go.
 */
void
lectern_window_install_go_to_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.go-to", NULL, go_to_action);
}
