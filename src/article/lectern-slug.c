/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-slug.h"

#include <string.h>

/* What GitHub keeps of a heading besides hyphens and spaces: letters, marks, numbers and
 * the punctuation that joins words, such as “_”.
 */
static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_CONNECT_PUNCTUATION ||
         g_unichar_type (c) == G_UNICODE_LETTER_NUMBER || g_unichar_type (c) == G_UNICODE_OTHER_NUMBER;
}

/**
 * lectern_slug_from_heading:
 * @heading: plain text of a heading, UTF-8
 *
 * Makes the identifier that GitHub gives to a heading: in lower case, without punctuation
 * and symbols, a hyphen for every space. Does not depend on the locale. Usable from any thread.
 *
 * Returns: (transfer full): the identifier; “” if nothing is left
 */
char *
lectern_slug_from_heading (const char *heading)
{
  g_autoptr (GString) result = NULL;

  g_return_val_if_fail (heading != NULL, NULL);

  result = g_string_sized_new (strlen (heading));
  for (const char *p = heading; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* A line break in a heading is as good as a space. */
      if (c == ' ' || c == '\n' || c == 0x2028)
        g_string_append_c (result, '-');
      else if (c == '-' || is_word_character (c))
        g_string_append_unichar (result, g_unichar_tolower (c));
    }

  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * lectern_slug_from_file_name:
 * @reference: a relative reference to a file, percent-encoded, any bytes
 *
 * Makes an identifier from the name of a file, without its folder and endings: “treatments”
 * for `data/treatments.table.json`. Usable from any thread.
 *
 * Returns: (transfer full): the identifier; “” if nothing is left
 */
char *
lectern_slug_from_file_name (const char *reference)
{
  g_autofree char *path = NULL;
  g_autofree char *decoded = NULL;
  g_autofree char *name = NULL;
  char            *slash, *dot;

  g_return_val_if_fail (reference != NULL, NULL);

  path = g_strndup (reference, strcspn (reference, "?#"));
  decoded = g_uri_unescape_string (path, NULL);
  name = g_utf8_make_valid (decoded != NULL ? decoded : path, -1);

  slash = strrchr (name, '/');
  if (slash != NULL)
    memmove (name, slash + 1, strlen (slash + 1) + 1);

  /* A dot at the beginning begins the name, not an ending. */
  dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  if (g_str_has_suffix (name, ".table"))
    name[strlen (name) - strlen (".table")] = '\0';

  return lectern_slug_from_heading (name);
}
