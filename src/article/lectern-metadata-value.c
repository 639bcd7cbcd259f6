/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-metadata-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LANG_BYTES 35 /* RFC 5646, 4.4.1 */

static const struct
{
  const char         *name;
  LecternMetadataKind kind;
  gsize               offset; /* where it goes in LecternMetadata */
} keys[] = {
  { "title", LECTERN_METADATA_TEXT, G_STRUCT_OFFSET (LecternMetadata, title) },
  { "subtitle", LECTERN_METADATA_TEXT, G_STRUCT_OFFSET (LecternMetadata, subtitle) },
  { "author", LECTERN_METADATA_AUTHORS, 0 },
  { "lang", LECTERN_METADATA_LANG, G_STRUCT_OFFSET (LecternMetadata, lang) },
  { "date", LECTERN_METADATA_DATE, G_STRUCT_OFFSET (LecternMetadata, date) },
  { "reviewed", LECTERN_METADATA_DATE, G_STRUCT_OFFSET (LecternMetadata, reviewed) },
  { "searched", LECTERN_METADATA_DATE, G_STRUCT_OFFSET (LecternMetadata, searched) },
  { "next-review", LECTERN_METADATA_DATE, G_STRUCT_OFFSET (LecternMetadata, next_review) },
  { "funding", LECTERN_METADATA_TEXT, G_STRUCT_OFFSET (LecternMetadata, funding) },
  { "contact", LECTERN_METADATA_TEXT, G_STRUCT_OFFSET (LecternMetadata, contact) },
  { "update-policy", LECTERN_METADATA_TEXT, G_STRUCT_OFFSET (LecternMetadata, update_policy) },
  { "region", LECTERN_METADATA_TEXT, G_STRUCT_OFFSET (LecternMetadata, region) },
  { "licence", LECTERN_METADATA_TEXT, G_STRUCT_OFFSET (LecternMetadata, licence) },
  { "license", LECTERN_METADATA_TEXT, G_STRUCT_OFFSET (LecternMetadata, licence) },
  { "sources", LECTERN_METADATA_TEXT, G_STRUCT_OFFSET (LecternMetadata, sources) },
  { "audience", LECTERN_METADATA_TEXT, G_STRUCT_OFFSET (LecternMetadata, audience) },
  { "keywords", LECTERN_METADATA_KEYWORDS, 0 },
};

static gboolean
read_digits (const char **p,
             int          n_digits,
             int         *number)
{
  *number = 0;
  for (int i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *number = *number * 10 + g_ascii_digit_value (*(*p)++);
    }

  return TRUE;
}

/* ISO 8601: YYYY, YYYY-MM or YYYY-MM-DD; a time behind the day is not looked at. */
static gboolean
parse_date (const char *text,
            int        *year,
            int        *month,
            int        *day)
{
  const char *p = text;

  *month = *day = 0;
  if (!read_digits (&p, 4, year) || *year == 0)
    return FALSE;
  if (*p == '\0')
    return TRUE;
  if (*p++ != '-' || !read_digits (&p, 2, month) || !g_date_valid_month (*month))
    return FALSE;
  if (*p == '\0')
    return TRUE;
  if (*p++ != '-' || !read_digits (&p, 2, day) || !g_date_valid_dmy ((GDateDay) *day, *month, (GDateYear) *year))
    return FALSE;

  return *p == '\0' || *p == ' ' || *p == 'T' || *p == 't';
}

static void
set_date (LecternMetadataReader *self,
          LecternMetadataDate   *date,
          const char            *text,
          guint                  line,
          guint                  column)
{
  memset (date, 0, sizeof *date);
  date->text = text;
  if (text == NULL || parse_date (text, &date->year, &date->month, &date->day))
    return;

  date->year = date->month = date->day = 0;
  lectern_problems_add (self->problems, self->file, line, column, LECTERN_SEVERITY_WARNING, "front-matter-date",
                        /* Translators: %s is what stands in the place of a date */
                        _ ("“%s” is no date of the form 2026-03-31, 2026-03 or 2026"), text);
}

/* Checked loosely: what is no tag would only be carried into PDFs and to screen readers. */
static void
set_lang (LecternMetadataReader *self,
          const char            *text,
          guint                  line,
          guint                  column)
{
  g_autofree char *tag = g_strdelimit (g_strdup (text != NULL ? text : ""), "_", '-');
  gsize            n_bytes = strlen (tag);
  gboolean         ok = n_bytes <= MAX_LANG_BYTES && (text == NULL || g_ascii_isalpha (tag[0]));

  for (const char *p = tag; *p != '\0'; p++)
    ok = ok && (g_ascii_isalnum (*p) || *p == '-');
  self->metadata->lang = ok && n_bytes > 0 ? lectern_arena_strdup (self->arena, tag) : NULL;
  if (!ok)
    lectern_problems_add (self->problems, self->file, line, column, LECTERN_SEVERITY_WARNING, "front-matter-lang",
                          /* Translators: %s is what stands in the place of a language; keep “en” and “pt-BR” */
                          _ ("“%s” is no language tag such as “en” or “pt-BR”"), text);
}

static void
take_list (LecternMetadataReader *self,
           GPtrArray             *list,
           const char *const    **items,
           guint                 *n_items)
{
  *n_items = list->len;
  *items = lectern_arena_memdup (self->arena, list->pdata, list->len * sizeof (char *));
}

static void
set_keywords (LecternMetadataReader *self,
              const char            *text)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_auto (GStrv)        parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = lectern_metadata_clean (self, parts[i], strlen (parts[i]));

      if (part != NULL)
        g_ptr_array_add (list, (char *) part);
    }
  take_list (self, list, &self->metadata->keywords, &self->metadata->n_keywords);
}

static void
set_authors (LecternMetadataReader *self,
             const char            *text)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  if (text != NULL)
    g_ptr_array_add (list, (char *) text);
  take_list (self, list, &self->metadata->authors, &self->metadata->n_authors);
}

/**
 * lectern_metadata_find_key:
 * @name: name of a key
 *
 * Returns: the key; -1 if it is unknown
 */
int
lectern_metadata_find_key (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (name, keys[i].name))
      return (int) i;

  return -1;
}

/**
 * lectern_metadata_get_key_name:
 * @key: a key
 *
 * Returns: its name
 */
const char *
lectern_metadata_get_key_name (int key)
{
  return keys[key].name;
}

/**
 * lectern_metadata_get_key_kind:
 * @key: a key
 *
 * Returns: what values it takes
 */
LecternMetadataKind
lectern_metadata_get_key_kind (int key)
{
  return keys[key].kind;
}

/**
 * lectern_metadata_clean:
 * @self: a reader
 * @bytes: what the file says
 * @n_bytes: its size, in bytes
 *
 * Makes one line of valid text: white space and control characters become single spaces.
 *
 * Returns: (transfer none) (nullable): the text, in the arena; NULL if nothing is left
 */
const char *
lectern_metadata_clean (LecternMetadataReader *self,
                        const char            *bytes,
                        gsize                  n_bytes)
{
  g_autofree char    *valid = g_utf8_make_valid (bytes, (gssize) n_bytes);
  g_autoptr (GString) result = g_string_sized_new (n_bytes);
  gboolean            gap = FALSE;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        gap = result->len > 0;
      else
        {
          if (gap)
            g_string_append_c (result, ' ');
          g_string_append_unichar (result, c);
          gap = FALSE;
        }
    }

  return result->len > 0 ? lectern_arena_strdup (self->arena, result->str) : NULL;
}

/**
 * lectern_metadata_set_text:
 * @self: a reader
 * @key: a key
 * @text: (nullable): its value, in the arena, where that is a single text; NULL for an empty one
 * @line, @column: where the value stands in the file, from 1
 *
 * Keeps a value, and reports what is wrong with it.
 */
void
lectern_metadata_set_text (LecternMetadataReader *self,
                           int                    key,
                           const char            *text,
                           guint                  line,
                           guint                  column)
{
  gpointer place = G_STRUCT_MEMBER_P (self->metadata, keys[key].offset);

  switch (keys[key].kind)
    {
    case LECTERN_METADATA_LANG:
      set_lang (self, text, line, column);
      break;
    case LECTERN_METADATA_DATE:
      set_date (self, place, text, line, column);
      break;
    case LECTERN_METADATA_AUTHORS:
      set_authors (self, text);
      break;
    case LECTERN_METADATA_KEYWORDS:
      set_keywords (self, text);
      break;
    case LECTERN_METADATA_TEXT:
    default:
      *(const char **) place = text;
      if (place == (gpointer) &self->metadata->sources)
        {
          self->metadata->sources_line = line;
          self->metadata->sources_column = column;
        }
    }
}

/**
 * lectern_metadata_set_list:
 * @self: a reader
 * @key: the key of the authors or of the keywords
 * @list: (element-type utf8): texts in the arena
 *
 * Keeps a value that is a list.
 */
void
lectern_metadata_set_list (LecternMetadataReader *self,
                           int                    key,
                           GPtrArray             *list)
{
  if (keys[key].kind == LECTERN_METADATA_AUTHORS)
    take_list (self, list, &self->metadata->authors, &self->metadata->n_authors);
  else
    take_list (self, list, &self->metadata->keywords, &self->metadata->n_keywords);
}
