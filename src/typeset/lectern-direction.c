/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-direction.h"

/* Scripts whose letters are of the bidirectional classes R and AL. */
static gboolean
is_rtl_script (GUnicodeScript script)
{
  static const GUnicodeScript scripts[] = {
    G_UNICODE_SCRIPT_ADLAM,
    G_UNICODE_SCRIPT_ARABIC,
    G_UNICODE_SCRIPT_HANIFI_ROHINGYA,
    G_UNICODE_SCRIPT_HEBREW,
    G_UNICODE_SCRIPT_MANDAIC,
    G_UNICODE_SCRIPT_MENDE_KIKAKUI,
    G_UNICODE_SCRIPT_NKO,
    G_UNICODE_SCRIPT_SAMARITAN,
    G_UNICODE_SCRIPT_SYRIAC,
    G_UNICODE_SCRIPT_THAANA,
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (scripts[i] == script)
      return TRUE;

  return FALSE;
}

/**
 * lectern_direction_is_rtl:
 * @text: a text
 *
 * Finds the direction of a paragraph by its first letter: rules P2 and P3 of the Unicode
 * bidirectional algorithm (UAX #9), as Pango finds it.
 *
 * Returns: whether the text runs from right to left; FALSE where it has no letter
 */
gboolean
lectern_direction_is_rtl (const LecternInlines *text)
{
  const char *end = text->text + text->length;

  for (const char *p = text->text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        return c >= 0x590 && is_rtl_script (g_unichar_get_script (c));
    }

  return FALSE;
}
