/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-font-list.h"

#include "lectern-style.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * LecternFontList:
 *
 * The fonts that a reader can choose from, as a list model of GtkStringObject: Lectern's own two, and all
 * families that are installed, by name. One that was chosen and is not installed (any more) is listed, too,
 * and says so.
 */
struct _LecternFontList
{
  GObject parent_instance;

  GPtrArray *fonts; /* (owned) (element-type GtkStringObject): what is shown; each knows its family */
};

/* Key of the family of a font. */
static const char family_key[] = "lectern-family";

static void
add (LecternFontList *self,
     const char      *name,
     const char      *family)
{
  GtkStringObject *font = gtk_string_object_new (name);

  g_object_set_data_full (G_OBJECT (font), family_key, g_strdup (family), g_free);
  g_ptr_array_add (self->fonts, font);
}

static GType
lectern_font_list_get_item_type (GListModel *model)
{
  return GTK_TYPE_STRING_OBJECT;
}

static guint
lectern_font_list_get_n_items (GListModel *model)
{
  return LECTERN_FONT_LIST (model)->fonts->len;
}

static gpointer
lectern_font_list_get_item (GListModel *model,
                            guint       position)
{
  LecternFontList *self = LECTERN_FONT_LIST (model);

  return position < self->fonts->len ? g_object_ref (g_ptr_array_index (self->fonts, position)) : NULL;
}

static void
lectern_font_list_init_model (GListModelInterface *interface)
{
  interface->get_item_type = lectern_font_list_get_item_type;
  interface->get_n_items = lectern_font_list_get_n_items;
  interface->get_item = lectern_font_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternFontList, lectern_font_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, lectern_font_list_init_model))

static void
lectern_font_list_finalize (GObject *object)
{
  LecternFontList *self = LECTERN_FONT_LIST (object);

  g_clear_pointer (&self->fonts, g_ptr_array_unref);

  G_OBJECT_CLASS (lectern_font_list_parent_class)->finalize (object);
}

static void
lectern_font_list_class_init (LecternFontListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_font_list_finalize;
}

static void
lectern_font_list_init (LecternFontList *self)
{
  self->fonts = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Pango lists names that stand for whatever the system has; ours do that better. */
static gboolean
is_generic (const char *family)
{
  static const char *const generics[] = { "Sans", "Sans-serif", "Serif", "Monospace", "System-ui", "Cursive", "Fantasy", "Emoji" };

  for (guint i = 0; i < G_N_ELEMENTS (generics); i++)
    {
      if (g_ascii_strcasecmp (family, generics[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

typedef struct
{
  const char *family; /* (not owned) */
  char       *key;    /* (owned) */
} Sorted;

static void
clear_sorted (gpointer data)
{
  g_free (((Sorted *) data)->key);
}

static int
compare_sorted (gconstpointer a,
                gconstpointer b)
{
  return strcmp (((const Sorted *) a)->key, ((const Sorted *) b)->key);
}

static void
add_installed (LecternFontList *self,
               PangoFontMap    *fonts)
{
  g_autofree PangoFontFamily **families = NULL;
  g_autoptr (GArray)           sorted = g_array_new (FALSE, FALSE, sizeof (Sorted));
  int                          n = 0;

  g_array_set_clear_func (sorted, clear_sorted);
  pango_font_map_list_families (fonts, &families, &n);
  for (int i = 0; i < n; i++)
    {
      const char *family = pango_font_family_get_name (families[i]);

      if (!is_generic (family) && g_utf8_validate (family, -1, NULL))
        {
          Sorted entry = { family, g_utf8_collate_key (family, -1) };

          g_array_append_val (sorted, entry);
        }
    }
  g_array_sort (sorted, compare_sorted);
  for (guint i = 0; i < sorted->len; i++)
    add (self, g_array_index (sorted, Sorted, i).family, g_array_index (sorted, Sorted, i).family);
}

/**
 * lectern_font_list_new:
 * @fonts: where to look for fonts
 * @chosen: the family that is chosen now, as lectern_style_new_with_font() takes it
 *
 * Lists the fonts. Takes a few milliseconds where hundreds are installed.
 *
 * Returns: (transfer full): the list
 */
LecternFontList *
lectern_font_list_new (PangoFontMap *fonts,
                       const char   *chosen)
{
  LecternFontList *self = g_object_new (LECTERN_TYPE_FONT_LIST, NULL);

  g_return_val_if_fail (PANGO_IS_FONT_MAP (fonts), self);

  /* Translators: a kind of font; Lectern's own choice of one with serifs */
  add (self, _ ("Serif"), "");
  /* Translators: a kind of font; Lectern's own choice of one without serifs */
  add (self, _ ("Sans serif"), LECTERN_FAMILY_SANS);
  add_installed (self, fonts);
  if (chosen != NULL && lectern_font_list_find (self, chosen) == GTK_INVALID_LIST_POSITION)
    {
      /* Translators: %s is the name of a font */
      g_autofree char *name = g_strdup_printf (_ ("%s (not installed)"), chosen);

      add (self, name, chosen);
    }

  return self;
}

/**
 * lectern_font_list_get_family:
 * @font: an item of a list of fonts
 *
 * Returns: (transfer none): its family, as preferences keep it
 */
const char *
lectern_font_list_get_family (GtkStringObject *font)
{
  g_return_val_if_fail (GTK_IS_STRING_OBJECT (font), NULL);

  return g_object_get_data (G_OBJECT (font), family_key);
}

/**
 * lectern_font_list_find:
 * @self: a list of fonts
 * @family: a family, as preferences keep it
 *
 * Returns: its position, or GTK_INVALID_LIST_POSITION if it is not in the list
 */
guint
lectern_font_list_find (LecternFontList *self,
                        const char      *family)
{
  g_return_val_if_fail (LECTERN_IS_FONT_LIST (self), GTK_INVALID_LIST_POSITION);
  g_return_val_if_fail (family != NULL, GTK_INVALID_LIST_POSITION);

  for (guint i = 0; i < self->fonts->len; i++)
    {
      const char *other = lectern_font_list_get_family (g_ptr_array_index (self->fonts, i));

      /* Families are found whatever their case; ours are words. */
      if (i < 2 ? strcmp (other, family) == 0 : g_ascii_strcasecmp (other, family) == 0)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}
