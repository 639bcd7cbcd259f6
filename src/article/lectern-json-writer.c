/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-json-writer.h"

/**
 * lectern_json_append_string:
 * @out: what is written
 * @text: a text; what is no UTF-8 in it is replaced
 *
 * Appends a JSON string.
 */
void
lectern_json_append_string (GString    *out,
                            const char *text)
{
  g_autofree char *valid = NULL;

  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  valid = g_utf8_make_valid (text, -1);
  g_string_append_c (out, '"');
  for (const char *p = valid; *p != '\0'; p++)
    {
      switch (*p)
        {
        case '"':
        case '\\':
          g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        default:
          if ((guchar) *p < 0x20 || *p == 0x7f)
            g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
          else
            g_string_append_c (out, *p);
        }
    }
  g_string_append_c (out, '"');
}

/**
 * lectern_json_append_strings:
 * @out: what is written
 * @texts: (array zero-terminated=1) (nullable): texts; NULL is an empty array
 *
 * Appends a JSON array of strings.
 */
void
lectern_json_append_strings (GString           *out,
                             const char *const *texts)
{
  g_return_if_fail (out != NULL);

  g_string_append_c (out, '[');
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      lectern_json_append_string (out, texts[i]);
    }
  g_string_append_c (out, ']');
}
