/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_FONT_LIST (lectern_font_list_get_type ())

G_DECLARE_FINAL_TYPE (LecternFontList, lectern_font_list, LECTERN, FONT_LIST, GObject)

LecternFontList *lectern_font_list_new (PangoFontMap *fonts,
                                        const char   *chosen) G_GNUC_WARN_UNUSED_RESULT;
const char      *lectern_font_list_get_family (GtkStringObject *font);
guint            lectern_font_list_find (LecternFontList *self,
                                         const char      *family);

G_END_DECLS
