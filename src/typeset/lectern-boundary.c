/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-boundary.h"

#include <string.h>

/* What a place between two bytes of a text is. */
enum
{
  PLACE_CHARACTER = 1 << 0,  /* a caret can stand there */
  PLACE_WORD_START = 1 << 1, /* a word begins there */
  PLACE_WORD_END = 1 << 2,   /* a word ends there */
  PLACE_SPACE = 1 << 3,      /* the character behind it is white */
};

/* The numbers of a citation hang on the word before them without a space. To a reader they are
 * no part of it: they are taken for a word of their own. */
static void
part_citations (const LecternInlines *text,
                guint8               *places)
{
  for (guint32 i = 0; i < text->n_spans; i++)
    {
      const LecternSpan *span = &text->spans[i];

      if (span->kind != LECTERN_SPAN_CITATIONS)
        continue;
      for (guint32 byte = span->start + 1; byte < span->end; byte++)
        places[byte] &= ~(PLACE_WORD_START | PLACE_WORD_END);
      places[span->start] |= PLACE_WORD_START;
      if (span->start > 0 && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (text->text + span->start))))
        places[span->start] |= PLACE_WORD_END;
      places[span->end] |= PLACE_WORD_END;
      if (span->end < text->length && g_unichar_isalnum (g_utf8_get_char (text->text + span->end)))
        places[span->end] |= PLACE_WORD_START;
    }
}

/* For each byte and for the end of the text what is there. */
static guint8 *
find_places (const LecternInlines *text,
             PangoLanguage        *language)
{
  glong                    n = g_utf8_strlen (text->text, text->length);
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, (gsize) n + 1);
  guint8                  *places = g_new0 (guint8, (gsize) text->length + 1);
  const char              *p = text->text;

  pango_get_log_attrs (text->text, (int) text->length, -1, language, attributes, (int) n + 1);
  for (glong i = 0; i <= n; i++, p = g_utf8_next_char (p))
    {
      guint8 *place = &places[p - text->text];

      if (attributes[i].is_cursor_position || i == 0 || i == n)
        *place |= PLACE_CHARACTER;
      /* Pango parts “3.5” and “it's”; the boundaries of UAX #29 do not. */
      if (attributes[i].is_word_start && attributes[i].is_word_boundary)
        *place |= PLACE_WORD_START;
      if (attributes[i].is_word_end && attributes[i].is_word_boundary)
        *place |= PLACE_WORD_END;
      if (attributes[i].is_white)
        *place |= PLACE_SPACE;
    }
  part_citations (text, places);

  return places;
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* The line of code around a place; a text without line feeds is one. */
static void
find_line (const LecternInlines *text,
           guint32               byte,
           guint32              *start,
           guint32              *end)
{
  *start = *end = MIN (byte, text->length);
  while (*start > 0 && !is_line_end (text->text[*start - 1]))
    --*start;
  while (*end < text->length && !is_line_end (text->text[*end]))
    ++*end;
}

/**
 * lectern_boundary_get_next:
 * @text: a text
 * @language: its language
 * @unit: by what to go
 * @byte: (inout): a place in it; then the end of the unit that comes next
 *
 * Goes on in a text. Any thread.
 *
 * Returns: whether there is more; if not, @byte does not change
 */
gboolean
lectern_boundary_get_next (const LecternInlines *text,
                           PangoLanguage        *language,
                           LecternUnit           unit,
                           guint32              *byte)
{
  g_autofree guint8 *places = NULL;
  guint8             wanted = unit == LECTERN_UNIT_CHARACTER ? PLACE_CHARACTER : PLACE_WORD_END;

  if (*byte >= text->length)
    return FALSE;
  if (unit == LECTERN_UNIT_PARAGRAPH)
    {
      *byte = text->length;
      return TRUE;
    }

  places = find_places (text, language);
  for (++*byte; *byte < text->length && (places[*byte] & wanted) == 0;)
    ++*byte;

  return TRUE;
}

/**
 * lectern_boundary_get_previous:
 * @text: a text
 * @language: its language
 * @unit: by what to go
 * @byte: (inout): a place in it; then the beginning of the unit before
 *
 * Goes back in a text. Any thread.
 *
 * Returns: whether there is more; if not, @byte does not change
 */
gboolean
lectern_boundary_get_previous (const LecternInlines *text,
                               PangoLanguage        *language,
                               LecternUnit           unit,
                               guint32              *byte)
{
  g_autofree guint8 *places = NULL;
  guint8             wanted = unit == LECTERN_UNIT_CHARACTER ? PLACE_CHARACTER : PLACE_WORD_START;

  if (*byte == 0)
    return FALSE;
  *byte = MIN (*byte, text->length);
  if (unit == LECTERN_UNIT_PARAGRAPH)
    {
      *byte = 0;
      return TRUE;
    }

  places = find_places (text, language);
  for (--*byte; *byte > 0 && (places[*byte] & wanted) == 0;)
    --*byte;

  return TRUE;
}

/* Whether a place is inside of a word or at its beginning. */
static gboolean
find_word (const guint8 *places,
           guint32       length,
           guint32       byte,
           guint32      *start,
           guint32      *end)
{
  for (*start = byte; (places[*start] & PLACE_WORD_START) == 0; --*start)
    if (*start == 0 || (places[*start] & PLACE_WORD_END) != 0)
      return FALSE;
  for (*end = *start + 1; *end < length && (places[*end] & PLACE_WORD_END) == 0;)
    ++*end;

  return *end <= length;
}

/* What is no word: spaces together, everything else by itself. */
static void
find_between (const guint8 *places,
              guint32       length,
              guint32       byte,
              guint32      *start,
              guint32      *end)
{
  guint8 space = places[byte] & PLACE_SPACE;

  *start = byte;
  *end = MIN (byte + 1, length);
  while (*end < length && ((places[*end] & PLACE_CHARACTER) == 0 || (space != 0 && (places[*end] & PLACE_SPACE) != 0)))
    ++*end;
  while (space != 0 && *start > 0 && ((places[*start - 1] & (PLACE_SPACE | PLACE_CHARACTER)) != PLACE_CHARACTER))
    --*start;
  if (space != 0 && (places[*start] & PLACE_SPACE) == 0)
    while (*start < byte && (places[*start] & PLACE_SPACE) == 0)
      ++*start;
}

/**
 * lectern_boundary_get_around:
 * @text: a text
 * @language: its language
 * @unit: what to look for
 * @byte: a place in it
 * @start: (out): the first byte of the unit there
 * @end: (out): the first byte behind it
 *
 * Finds the unit around a place; right behind a word, that word. Any thread.
 */
void
lectern_boundary_get_around (const LecternInlines *text,
                             PangoLanguage        *language,
                             LecternUnit           unit,
                             guint32               byte,
                             guint32              *start,
                             guint32              *end)
{
  g_autofree guint8 *places = NULL;

  byte = MIN (byte, text->length);
  *start = *end = byte;
  if (unit == LECTERN_UNIT_CHARACTER || text->length == 0)
    return;
  if (unit == LECTERN_UNIT_PARAGRAPH)
    {
      find_line (text, byte, start, end);
      return;
    }

  places = find_places (text, language);
  if (byte < text->length && find_word (places, text->length, byte, start, end))
    return;
  if (byte > 0 && (places[byte] & PLACE_WORD_END) != 0 && find_word (places, text->length, byte - 1, start, end))
    return;
  if (byte == text->length)
    byte = (guint32) (g_utf8_prev_char (text->text + byte) - text->text);
  find_between (places, text->length, byte, start, end);
}
