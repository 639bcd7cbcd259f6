/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LecternMessageKind:
 * @LECTERN_MESSAGE_NOTE: something to know
 * @LECTERN_MESSAGE_WARNING: something is not as it should be
 * @LECTERN_MESSAGE_ERROR: something failed
 *
 * How bad a message is.
 */
typedef enum
{
  LECTERN_MESSAGE_NOTE,
  LECTERN_MESSAGE_WARNING,
  LECTERN_MESSAGE_ERROR,
} LecternMessageKind;

#define LECTERN_TYPE_MESSAGE_BAR (lectern_message_bar_get_type ())

G_DECLARE_FINAL_TYPE (LecternMessageBar, lectern_message_bar, LECTERN, MESSAGE_BAR, GtkWidget)

GtkWidget  *lectern_message_bar_new (void) G_GNUC_WARN_UNUSED_RESULT;
const char *lectern_message_bar_get_text (LecternMessageBar *self);
void        lectern_message_bar_show (LecternMessageBar *self,
                                      LecternMessageKind kind,
                                      const char        *text,
                                      const char        *button_label,
                                      const char        *action_name);
void        lectern_message_bar_hide (LecternMessageBar *self);

G_END_DECLS
