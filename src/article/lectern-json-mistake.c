/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-json-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether @c marks the beginning or end of a text in some language, but not in JSON. */
static gboolean
is_other_quote (gunichar c)
{
  return c == '\'' || c == '`' || c == 0xab || c == 0xbb || (c >= 0x2018 && c <= 0x201f);
}

/* The last byte before @offset that is no white space; the file's beginning counts as white space. */
static guint32
find_before (const LecternJson *self,
             guint32            offset)
{
  while (offset > self->start && strchr (" \t\n\r", self->text[offset - 1]) != NULL)
    offset--;

  return offset > self->start ? offset - 1 : offset;
}

static const char *
get_expected (LecternJsonExpected expected)
{
  switch (expected)
    {
    case LECTERN_JSON_EXPECTED_NAME:
      return _ ("a name in quotation marks");
    case LECTERN_JSON_EXPECTED_COLON:
      return "“:”";
    case LECTERN_JSON_EXPECTED_MEMBER:
      return _ ("“,” or “}”");
    case LECTERN_JSON_EXPECTED_ELEMENT:
      return _ ("“,” or “]”");
    case LECTERN_JSON_EXPECTED_END:
      return _ ("the end of the file");
    case LECTERN_JSON_EXPECTED_VALUE:
    default:
      return _ ("a value");
    }
}

/* What is commonly done wrong where a value or a name should begin. */
static const char *
explain_begin (gunichar            c,
               LecternJsonExpected expected)
{
  if (is_other_quote (c))
    return _ ("Texts and names stand in straight double quotation marks (\"…\"), not in others");
  if (expected == LECTERN_JSON_EXPECTED_VALUE && g_unichar_isalpha (c))
    return _ ("A text must stand in quotation marks; without them there are only numbers, true, false and null");

  return NULL;
}

/* What is commonly done wrong behind a value, of which @last is the last byte. */
static const char *
explain_end (gunichar c,
             char     last)
{
  if (c == '"' || c == '{' || c == '[' || (last != '"' && g_unichar_isdigit (c)))
    return _ ("A comma is missing before this");
  if (last == '"' && g_unichar_isgraph (c) && strchr (",:]}", (int) MIN (c, 0x7f)) == NULL)
    return _ ("The text before this has ended: its closing quotation mark stands in the wrong place, or one inside of it must be written “\\\"”");

  return NULL;
}

/* Says what people commonly mean who write @c where something else is expected; NULL if there is no telling. */
static const char *
explain (const LecternJson  *self,
         guint32            *offset,
         gunichar            c,
         LecternJsonExpected expected)
{
  guint32 before = find_before (self, *offset);
  char    last = before < *offset ? self->text[before] : '\0';

  if (c == '#' || (c == '/' && *offset + 1 < self->length && strchr ("/*", self->text[*offset + 1]) != NULL))
    return _ ("JSON knows no comments");
  if (last == ',' && (c == ']' || c == '}'))
    {
      *offset = before;
      return _ ("This comma is one too many: nothing follows it");
    }
  if (expected == LECTERN_JSON_EXPECTED_VALUE || expected == LECTERN_JSON_EXPECTED_NAME)
    return explain_begin (c, expected);
  if (expected == LECTERN_JSON_EXPECTED_MEMBER || expected == LECTERN_JSON_EXPECTED_ELEMENT)
    return explain_end (c, last);

  return NULL;
}

/**
 * lectern_json_dup_mistake:
 * @self: a JSON text that is being read
 * @offset: (inout): where it cannot be read on; set to the place of the mistake
 * @expected: what may stand there
 *
 * Describes a mistake for somebody who writes JSON by hand and does not know its grammar: what is
 * wrong if that can be guessed, else what was expected and what was found.
 *
 * Returns: (transfer full): the message
 */
char *
lectern_json_dup_mistake (const LecternJson  *self,
                          guint32            *offset,
                          LecternJsonExpected expected)
{
  const char *explanation;
  gunichar    c;
  char        found[7] = { 0 };

  if (*offset >= self->length)
    /* Translators: %s is what JSON wants here, such as “,” or a value */
    return g_strdup_printf (_ ("The JSON ends where %s is expected"), get_expected (expected));

  c = g_utf8_get_char (self->text + *offset);
  explanation = explain (self, offset, c, expected);
  if (explanation != NULL)
    return g_strdup (explanation);
  if (!g_unichar_isgraph (c))
    /* Translators: %s is what JSON wants here, %04X the number of a character in Unicode */
    return g_strdup_printf (_ ("Expected %s, found the character U+%04X"), get_expected (expected), c);

  g_unichar_to_utf8 (c, found);
  /* Translators: the first %s is what JSON wants here, the second the character found */
  return g_strdup_printf (_ ("Expected %s, found “%s”"), get_expected (expected), found);
}
