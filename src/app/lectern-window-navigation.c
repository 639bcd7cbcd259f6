/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include <glib/gi18n-lib.h>

/* Where the reader goes: jumps, which history notes, and the focus. */

/* Goes to a place and gives it the focus. The list of sources opens if the place is in it. */
static void
go_to (LecternWindow      *self,
       const LecternPlace *place)
{
  guint32 sources = lectern_article_get_sources_block (self->article);

  if (sources != LECTERN_NONE && place->block >= sources)
    lectern_article_view_set_sources_open (self->view, TRUE);
  lectern_article_view_go_to (self->view, place, TRUE);
  lectern_window_reveal_section (self);
  lectern_window_update_actions (self);
}

/**
 * lectern_window_go_to_section:
 * @self: a window with an article
 * @id: the id of a section
 * @jump: whether what is left is noted; where an article opens is no jump
 *
 * Goes to a section, or says that there is none.
 */
void
lectern_window_go_to_section (LecternWindow *self,
                              const char    *id,
                              gboolean       jump)
{
  LecternOutline  *outline = lectern_article_get_outline (self->article);
  guint32          item = lectern_outline_find_index (outline, id);
  LecternPlace     place = { 0, LECTERN_PART_TEXT, 0 };
  g_autofree char *message = NULL;

  if (item != LECTERN_NONE || lectern_article_is_top (self->article, id))
    {
      if (item != LECTERN_NONE)
        place.block = lectern_outline_get (outline, item)->block;
      if (jump)
        lectern_window_jump (self, &place);
      else
        go_to (self, &place);
      return;
    }

  /* Translators: %s is the id of a section that a link or the command line names */
  message = g_strdup_printf (_ ("This article has no section “%s”"), id);
  lectern_message_bar_show (self->message_bar, LECTERN_MESSAGE_NOTE, message, NULL, NULL);
}

/**
 * lectern_window_show_section:
 * @self: a window
 * @id: the id of a section
 *
 * Goes to a section, or says that there is none. Without an article nothing happens.
 */
void
lectern_window_show_section (LecternWindow *self,
                             const char    *id)
{
  g_return_if_fail (LECTERN_IS_WINDOW (self));
  g_return_if_fail (id != NULL);

  if (self->article != NULL)
    lectern_window_go_to_section (self, id, TRUE);
}

/**
 * lectern_window_leave_focus:
 * @self: a window
 *
 * Notes where the focus is, before it goes elsewhere for a while.
 */
void
lectern_window_leave_focus (LecternWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL)
    g_set_weak_pointer (&self->left_focus, focus);
  else
    g_clear_weak_pointer (&self->left_focus);
}

/**
 * lectern_window_return_focus:
 * @self: a window
 *
 * Gives the focus back to what had it, if that is still there, else to what the window shows.
 * Nothing scrolls for it: the reader may have scrolled since.
 */
void
lectern_window_return_focus (LecternWindow *self)
{
  g_autoptr (GtkWidget) focus = self->left_focus != NULL ? g_object_ref (self->left_focus) : NULL;
  GtkWidget            *page = gtk_stack_get_visible_child (self->stack);

  g_clear_weak_pointer (&self->left_focus);
  if (focus != NULL && gtk_widget_get_mapped (focus))
    {
      if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)) ? lectern_article_view_return_focus (self->view, focus)
                                                                  : gtk_widget_grab_focus (focus))
        return;
    }

  if (gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else if (page != NULL)
    gtk_widget_grab_focus (page);
}

/**
 * lectern_window_jump:
 * @self: a window with an article
 * @place: where to go
 *
 * Goes to a place, gives it the focus, and notes the place that is left. The list of
 * sources opens if the place is in it.
 */
void
lectern_window_jump (LecternWindow      *self,
                     const LecternPlace *place)
{
  LecternPosition left;

  g_return_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL);
  g_return_if_fail (place != NULL);

  lectern_article_view_get_position (self->view, &left);
  lectern_history_push (self->history, self->article, &left);
  go_to (self, place);
}

/**
 * lectern_window_jump_to_item:
 * @self: a window with an article
 * @item: index of an outline item
 *
 * Goes to a section, table or figure, as lectern_window_jump() does.
 */
void
lectern_window_jump_to_item (LecternWindow *self,
                             guint32        item)
{
  LecternPlace place = { 0, LECTERN_PART_TEXT, 0 };

  g_return_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL);

  place.block = lectern_outline_get (lectern_article_get_outline (self->article), item)->block;
  lectern_window_jump (self, &place);
}
