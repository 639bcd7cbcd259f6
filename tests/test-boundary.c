/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-boundary.h"
#include "lectern-paragraph.h"

#include <math.h>
#include <string.h>

#define WIDTH 220

/* “|” stands where a unit begins or ends. */
typedef struct
{
  const char *name;
  LecternUnit unit;
  const char *forward;  /* where going on stops */
  const char *backward; /* where going back stops; NULL: at the same places */
} StopCase;

static const StopCase stop_cases[] = {
  { "characters", LECTERN_UNIT_CHARACTER, "|a|e\u0301|😀|👨‍👩‍👧|ש|\u2028|b|", NULL },
  { "words", LECTERN_UNIT_WORD, "|It's| not| 3.5| mg|.|", "|It's |not |3.5 |mg.|" },
  { "paragraph", LECTERN_UNIT_PARAGRAPH, "|one\ntwo three|", NULL },
  { "nothing", LECTERN_UNIT_WORD, "|", NULL },
};

static char *
remove_marks (const char *marked)
{
  GString *text = g_string_new (marked);

  g_string_replace (text, "|", "", 0);

  return g_string_free (text, FALSE);
}

static char *
mark_stops (const LecternInlines *text,
            LecternUnit           unit,
            gboolean              forward)
{
  PangoLanguage *language = pango_language_from_string ("en");
  GString       *marked = g_string_new (text->text);
  guint32        byte = forward ? 0 : text->length;
  guint          n = 0;

  g_string_insert_c (marked, byte, '|');
  while (forward ? lectern_boundary_get_next (text, language, unit, &byte) : lectern_boundary_get_previous (text, language, unit, &byte))
    {
      n++;
      g_assert_cmpuint (n, <=, text->length);
      g_string_insert_c (marked, byte + (forward ? n : 0), '|');
    }

  return g_string_free (marked, FALSE);
}

static void
test_stops (gconstpointer data)
{
  const StopCase  *c = data;
  g_autofree char *plain = remove_marks (c->forward);
  LecternInlines   text = { plain, (guint32) strlen (plain), 0, NULL };
  g_autofree char *forward = mark_stops (&text, c->unit, TRUE);
  g_autofree char *backward = mark_stops (&text, c->unit, FALSE);

  g_assert_cmpstr (forward, ==, c->forward);
  g_assert_cmpstr (backward, ==, c->backward != NULL ? c->backward : c->forward);
}

/* “^” stands where was clicked, “[” and “]” around what is selected by that. */
static const char *const word_cases[] = {
  "[on^e] two",
  "[^one] two",
  "[one^] two",
  "one [t^wo]",
  "one [two^]",
  "one[  ^  ]two",
  "one [^(]two",
  "[שלו^ם] abc",
  "[^]",
};

static void
test_around (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (word_cases); i++)
    {
      GString            *text = g_string_new (NULL);
      g_autoptr (GString) found = NULL;
      LecternInlines      inlines;
      guint32             byte = 0, start, end, expected_start = 0, expected_end = 0;

      for (const char *p = word_cases[i]; *p != '\0'; p++)
        if (*p == '^')
          byte = (guint32) text->len;
        else if (*p == '[')
          expected_start = (guint32) text->len;
        else if (*p == ']')
          expected_end = (guint32) text->len;
        else
          g_string_append_c (text, *p);
      found = text;
      inlines = (LecternInlines){ text->str, (guint32) text->len, 0, NULL };
      lectern_boundary_get_around (&inlines, pango_language_from_string ("en"), LECTERN_UNIT_WORD, byte, &start, &end);
      g_assert_cmpuint (start, ==, expected_start);
      g_assert_cmpuint (end, ==, expected_end);
    }
}

/* “sour” with the citation 1,3 behind it is not the word “sour1,3”. */
static void
test_citation (void)
{
  const LecternSpan spans[] = { { 4, 7, LECTERN_SPAN_CITATIONS, 0, NULL }, { 4, 5, LECTERN_SPAN_CITATION, 0, NULL } };
  LecternInlines    text = { "sour1,3 and", 11, 2, spans };
  PangoLanguage    *language = pango_language_from_string ("en");
  guint32           start, end, byte = 0;

  lectern_boundary_get_around (&text, language, LECTERN_UNIT_WORD, 2, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 4);
  lectern_boundary_get_around (&text, language, LECTERN_UNIT_WORD, 5, &start, &end);
  g_assert_cmpuint (start, ==, 4);
  g_assert_cmpuint (end, ==, 7);
  g_assert_true (lectern_boundary_get_next (&text, language, LECTERN_UNIT_WORD, &byte));
  g_assert_cmpuint (byte, ==, 4);
  g_assert_true (lectern_boundary_get_next (&text, language, LECTERN_UNIT_WORD, &byte));
  g_assert_cmpuint (byte, ==, 7);
}

static void
test_lines (void)
{
  LecternInlines text = { "one\n\nthree", 10, 0, NULL };
  guint32        start, end;

  lectern_boundary_get_around (&text, NULL, LECTERN_UNIT_PARAGRAPH, 2, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (end, ==, 3);
  lectern_boundary_get_around (&text, NULL, LECTERN_UNIT_PARAGRAPH, 4, &start, &end);
  g_assert_cmpuint (start, ==, 4);
  g_assert_cmpuint (end, ==, 4);
  lectern_boundary_get_around (&text, NULL, LECTERN_UNIT_PARAGRAPH, 10, &start, &end);
  g_assert_cmpuint (start, ==, 5);
  g_assert_cmpuint (end, ==, 10);
}

static PangoLayout *
set_text (const char *text)
{
  PangoContext  *context = lectern_paragraph_create_context (NULL, "en");
  LecternStyle  *style = lectern_style_new (16, lectern_palette_get_light ());
  LecternInlines inlines = { text, (guint32) strlen (text), 0, NULL };
  PangoLayout   *layout;

  layout = lectern_paragraph_create_layout (context, style, LECTERN_TEXT_BODY, 0, &inlines, WIDTH * PANGO_SCALE);
  lectern_style_unref (style);
  g_object_unref (context);

  return layout;
}

static char *
create_random_text (void)
{
  static const char *const parts[] = { "a", "fi", "word", " ", " ", " ", "  ", "e\u0301", "ש", "לום", "العربية", "12", "😀", "漢字", "(", ")",
                                       "\u2028", "\u200f", "जल", "supercalifragilisticexpialidocious" };
  GString                 *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 80); n > 0; n--)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);

  return g_string_free (text, FALSE);
}

/* The halves of every character: a click on the first finds the place before it, on the second the one behind. */
static void
test_characters_found (void)
{
  for (guint n = 0; n < 300; n++)
    {
      g_autofree char        *text = create_random_text ();
      g_autoptr (PangoLayout) layout = set_text (text);
      LecternInlines          inlines = { text, (guint32) strlen (text), 0, NULL };
      guint32                 byte = 0, next = 0;

      for (; lectern_boundary_get_next (&inlines, NULL, LECTERN_UNIT_CHARACTER, &next); byte = next)
        {
          PangoRectangle box;
          int            line, leading, trailing;
          double         y;

          if (g_str_has_prefix (text + byte, "\u2028"))
            continue;
          pango_layout_index_to_pos (layout, (int) byte, &box);
          pango_layout_index_to_line_x (layout, (int) byte, FALSE, &line, &leading);
          pango_layout_index_to_line_x (layout, (int) byte, TRUE, &line, &trailing);
          box.width = trailing - leading;
          if (ABS (box.width) < PANGO_SCALE)
            continue;
          y = (box.y + box.height / 2.0) / PANGO_SCALE;
          g_assert_cmpuint (lectern_paragraph_find_byte (layout, (box.x + 0.25 * box.width) / PANGO_SCALE, y), ==, byte);
          /* At the end of a line that was broken there is nothing behind a space but the next line. */
          if (lectern_paragraph_find_byte (layout, (box.x + 0.75 * box.width) / PANGO_SCALE, y) == byte)
            {
              guint32 start, end;

              lectern_paragraph_find_line (layout, byte, &start, &end);
              g_assert_cmpuint (next, >=, end);
              continue;
            }
          g_assert_cmpuint (lectern_paragraph_find_byte (layout, (box.x + 0.75 * box.width) / PANGO_SCALE, y), ==, next);
        }
    }
}

/* Where the caret of a place is, that place is found again, or one with the same caret. */
static void
test_caret_round_trip (void)
{
  for (guint n = 0; n < 300; n++)
    {
      g_autofree char        *text = create_random_text ();
      g_autoptr (PangoLayout) layout = set_text (text);
      LecternInlines          inlines = { text, (guint32) strlen (text), 0, NULL };
      guint32                 byte = 0;

      do
        {
          LecternRectangle caret, again;
          guint32          found, start, end, found_start, found_end;

          lectern_paragraph_get_caret (layout, byte, &caret);
          g_assert_cmpfloat (caret.height, >, 10);
          found = lectern_paragraph_find_byte (layout, caret.x, caret.y + caret.height / 2);
          g_assert_cmpuint (found, <=, inlines.length);
          lectern_paragraph_find_line (layout, byte, &start, &end);
          g_assert_cmpuint (start, <=, byte);
          if (found == byte)
            continue;
          lectern_paragraph_get_caret (layout, found, &again);
          lectern_paragraph_find_line (layout, found, &found_start, &found_end);
          /* In text of both directions two places share one caret; behind a line that was broken without a space there
           * is only the beginning of the next one; spaces at the end of a line have no extent. */
          g_assert_true (fabs (again.x - caret.x) < 2 || found == end || (found == found_start && found > start) || byte + strspn (text + byte, " ") >= end);
        }
      while (lectern_boundary_get_next (&inlines, NULL, LECTERN_UNIT_CHARACTER, &byte));
    }
}

/* Beyond the ends of a line are its beginning and its end, in the direction of its text. */
static void
test_beyond (void)
{
  g_autoptr (PangoLayout) left = set_text ("one two\u2028three");
  g_autoptr (PangoLayout) right = set_text ("שלום\u2028אבא");
  g_autoptr (PangoLayout) broken = set_text ("These words are more than go into a line of this width");
  guint32                 start, end;

  g_assert_cmpuint (lectern_paragraph_find_byte (left, -50, 5), ==, 0);
  g_assert_cmpuint (lectern_paragraph_find_byte (left, 1e5, 5), ==, 7);
  g_assert_cmpuint (lectern_paragraph_find_byte (left, 1e5, -1e9), ==, 7);
  g_assert_cmpuint (lectern_paragraph_find_byte (left, -50, 1e9), ==, 10);
  g_assert_cmpuint (lectern_paragraph_find_byte (right, 1e5, 5), ==, 0);
  g_assert_cmpuint (lectern_paragraph_find_byte (right, -50, 5), ==, 8);

  /* The space at which a line was broken is not part of what is seen. */
  lectern_paragraph_find_line (broken, 0, &start, &end);
  g_assert_cmpuint (start, ==, 0);
  g_assert_true (pango_layout_get_text (broken)[end] == ' ');
  g_assert_cmpuint (lectern_paragraph_find_byte (broken, 1e5, 5), ==, end);
  lectern_paragraph_find_line (broken, end + 1, &start, &end);
  g_assert_cmpuint (start, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (stop_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/boundary/stops/", stop_cases[i].name, NULL);

      g_test_add_data_func (path, &stop_cases[i], test_stops);
    }
  g_test_add_func ("/boundary/around", test_around);
  g_test_add_func ("/boundary/citation", test_citation);
  g_test_add_func ("/boundary/lines", test_lines);
  g_test_add_func ("/caret/characters-found", test_characters_found);
  g_test_add_func ("/caret/round-trip", test_caret_round_trip);
  g_test_add_func ("/caret/beyond", test_beyond);

  return g_test_run ();
}
