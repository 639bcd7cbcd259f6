/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-paragraph.h"

#include <math.h>
#include <string.h>

#define SIZE 16
#define LINE 24

typedef struct
{
  PangoContext *context; /* (owned) */
  LecternStyle *style;   /* (owned) */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->context = lectern_paragraph_create_context (NULL, "en");
  self->style = lectern_style_new (SIZE, lectern_palette_get_light ());
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->style, lectern_style_unref);
}

static PangoLayout *
set_text (Fixture           *self,
          const char        *text,
          const LecternSpan *spans,
          guint              n_spans,
          double             width)
{
  LecternInlines inlines = { text, (guint32) strlen (text), n_spans, spans };

  return lectern_paragraph_create_layout (self->context, self->style, LECTERN_TEXT_BODY, 0, &inlines,
                                          width < 0 ? -1 : (int) (width * PANGO_SCALE));
}

/* Every line is as high as the style says; with @baselines also the same from one to the next. */
static void
assert_line_heights (PangoLayout *layout,
                     double       height,
                     gboolean     baselines)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);
  double                      first_baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
  int                         i = 0;

  do
    {
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      g_assert_cmpfloat_with_epsilon (logical.y / (double) PANGO_SCALE, i * height, 0.02);
      g_assert_cmpfloat_with_epsilon (logical.height / (double) PANGO_SCALE, height, 0.02);
      if (baselines)
        g_assert_cmpfloat_with_epsilon (pango_layout_iter_get_baseline (iter) / (double) PANGO_SCALE - i * height, first_baseline, 0.02);
      i++;
    }
  while (pango_layout_iter_next_line (iter));
}

typedef struct
{
  const char     *name;
  LecternSpanKind kinds[3]; /* around “MARK”, outer ones first; G_MAXINT: none */
} SpanCase;

#define NO_SPAN ((LecternSpanKind) G_MAXINT)

static const SpanCase span_cases[] = {
  { "citations", { LECTERN_SPAN_CITATIONS, LECTERN_SPAN_CITATION, NO_SPAN } },
  { "unknown", { LECTERN_SPAN_CITATIONS, LECTERN_SPAN_UNKNOWN_CITATION, NO_SPAN } },
  { "superscript", { LECTERN_SPAN_SUPERSCRIPT, NO_SPAN, NO_SPAN } },
  { "subscript", { LECTERN_SPAN_SUBSCRIPT, NO_SPAN, NO_SPAN } },
  { "code", { LECTERN_SPAN_CODE, NO_SPAN, NO_SPAN } },
  { "keyboard", { LECTERN_SPAN_KEYBOARD, LECTERN_SPAN_STRONG, NO_SPAN } },
  { "small-caps", { LECTERN_SPAN_SMALL_CAPS, NO_SPAN, NO_SPAN } },
  { "note", { LECTERN_SPAN_NOTE, LECTERN_SPAN_EMPHASIS, LECTERN_SPAN_CITATIONS } },
  { "missing", { LECTERN_SPAN_MISSING, NO_SPAN, NO_SPAN } },
  { "link", { LECTERN_SPAN_LINK, LECTERN_SPAN_STRONG, LECTERN_SPAN_EMPHASIS } },
};

static void
test_line_height (Fixture      *self,
                  gconstpointer data)
{
  static const char text[] =
    "Radiation eases the pain of most people.MARK It takes days to weeks to work,MARK and can be "
    "given again. MARK Some need one visit only.MARK";

  for (gsize i = 0; i < G_N_ELEMENTS (span_cases); i++)
    {
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));

      for (const char *mark = strstr (text, "MARK"); mark != NULL; mark = strstr (mark + 1, "MARK"))
        for (guint j = 0; j < 3 && span_cases[i].kinds[j] != NO_SPAN; j++)
          {
            LecternSpan span = { (guint32) (mark - text), (guint32) (mark - text) + 4, span_cases[i].kinds[j], 0, NULL };

            g_array_append_val (spans, span);
          }

      for (double width = 20; width < 700; width *= 1.7)
        {
          g_autoptr (PangoLayout) layout = set_text (self, text, (const LecternSpan *) (gconstpointer) spans->data, spans->len, width);

          g_test_message ("%s at %g", span_cases[i].name, width);
          /* In a column of one word a line may be nothing but a mark, set on its own font. */
          assert_line_heights (layout, LINE, width > 100);
        }
    }
}

/* Nothing but citations: there is no text to lend the line its height. */
static void
test_only_citations (Fixture      *self,
                     gconstpointer data)
{
  LecternSpan             spans[] = { { 0, 5, LECTERN_SPAN_CITATIONS, 0, NULL } };
  g_autoptr (PangoLayout) layout = set_text (self, "1,2,3", spans, 1, 300);

  assert_line_heights (layout, LINE, TRUE);
}

/* A font with other metrics among the text, as a fallback would be. */
static void
test_fallback (Fixture      *self,
               gconstpointer data)
{
  static const char *const texts[] = {
    "Latin with 漢字 and العربية and ∮ and 𝕬 in one line, then more words and 漢字 again",
    "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
    "",
    "first\xe2\x80\xa8\xe2\x80\xa8third",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (PangoLayout) layout = set_text (self, texts[i], NULL, 0, 150);

      assert_line_heights (layout, LINE, FALSE);
    }
}

/* Between the parts of a cell there is a gap lower than a line; their own lines stay as they are. */
static void
test_part_gap (Fixture      *self,
               gconstpointer data)
{
  static const char       text[] = "62 in 100\u2028\u2028One trial 漢字\u2028with a break";
  static const double     heights[] = { 1, 0.5, 1, 1 };
  LecternSpan             spans[] = { { 0, 9, LECTERN_SPAN_STRONG, 0, NULL }, { 15, sizeof text - 1, LECTERN_SPAN_NOTE, 0, NULL } };
  LecternInlines          inlines = { text, sizeof text - 1, G_N_ELEMENTS (spans), spans };
  double                  line = lectern_style_get_line_height (self->style, LECTERN_TEXT_TABLE_CELL, 0);
  g_autoptr (PangoLayout) layout = lectern_paragraph_create_layout (self->context, self->style, LECTERN_TEXT_TABLE_CELL, 0, &inlines, -1);

  g_assert_cmpint (pango_layout_get_line_count (layout), ==, G_N_ELEMENTS (heights));
  for (int i = 0; i < (int) G_N_ELEMENTS (heights); i++)
    {
      PangoRectangle logical;

      g_assert_cmpint (lectern_paragraph_is_gap (pango_layout_get_line_readonly (layout, i)), ==, i == 1);
      pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, i), NULL, &logical);
      g_assert_cmpfloat_with_epsilon (logical.height / (double) PANGO_SCALE, heights[i] * line, 0.02);
    }
}

static void
test_code (Fixture      *self,
           gconstpointer data)
{
  static const char       text[] = "int x;\n\n\tتعليق if (a)\n  b ();\n\n\nlong line that would wrap if code could ever be wrapped at all";
  LecternInlines          inlines = { text, sizeof text - 1, 0, NULL };
  double                  height = lectern_style_get_line_height (self->style, LECTERN_TEXT_CODE, 0);
  PangoContext           *context = lectern_paragraph_create_context (NULL, "ar");
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle          position;

  layout = lectern_paragraph_create_layout (context, self->style, LECTERN_TEXT_CODE, 0, &inlines, 100 * PANGO_SCALE);
  g_assert_cmpint (pango_layout_get_line_count (layout), ==, 7);
  assert_line_heights (layout, height, FALSE);
  for (int i = 0; i < 7; i++)
    g_assert_cmpint (pango_layout_get_line_readonly (layout, i)->resolved_dir, ==, PANGO_DIRECTION_LTR);

  /* The tab is as wide as four letters. */
  pango_layout_index_to_pos (layout, 8, &position);
  g_assert_cmpint (position.x, ==, 0);
  g_assert_cmpfloat_with_epsilon (position.width, 4 * 0.602 * SIZE * 0.875 * PANGO_SCALE, 0.5 * PANGO_SCALE);
  g_object_unref (context);
}

/* A number never starts a line without its word. */
static void
test_no_break_before_citation (Fixture      *self,
                               gconstpointer data)
{
  static const char *const words[] = { "pain.", "pain,", "pain –", "pain)", "pain”", "x/", "Schmerz-", "pain…", "痛", "pain?" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char        *text = g_strdup_printf ("It may cause %s3,5–7,12 Then more", words[i]);
      guint32                 start = (guint32) (strlen ("It may cause ") + strlen (words[i]));
      LecternSpan             spans[] = { { start, start + 10, LECTERN_SPAN_CITATIONS, 0, NULL } };
      g_autoptr (PangoLayout) layout = set_text (self, text, spans, 1, -1);
      glong                   first = g_utf8_pointer_to_offset (text, text + start);
      const PangoLogAttr     *attrs;
      int                     n_attrs;

      attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
      g_test_message ("%s", text);
      for (glong j = 0; j < 8; j++)
        g_assert_false (attrs[first + j].is_line_break);
      g_assert_true (attrs[first + 9].is_line_break);
      g_assert_true (attrs[3].is_line_break);
    }
}

/* Nor does a range of numbers end one line and begin the next. */
static void
test_no_break_in_range (Fixture      *self,
                        gconstpointer data)
{
  static const char       text[] = "in 1–7 of 100, not a–b, 3–";
  const PangoLogAttr     *attrs;
  int                     n_attrs;
  g_autoptr (PangoLayout) layout = set_text (self, text, NULL, 0, -1);

  attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
  g_assert_true (attrs[3].is_line_break);
  g_assert_false (attrs[4].is_line_break || attrs[5].is_line_break);
  g_assert_true (attrs[7].is_line_break);
  g_assert_true (attrs[21].is_line_break);
}

/* Nor do a number and its unit part, in whatever column; other words may. */
static void
test_no_break_before_unit (Fixture      *self,
                           gconstpointer data)
{
  static const struct
  {
    const char *text;
    gboolean    breaks; /* at the space behind the first digits */
  } cases[] = {
    { "took 62 % of", FALSE },
    { "took 10 mg of", FALSE },
    { "took 10 mg/kg of", FALSE },
    { "took 1.5 g.", FALSE },
    { "took 37 °C or", FALSE },
    { "took 8 Gy", FALSE },
    { "took 120/80 mmHg", FALSE },
    { "paid 100 € to", FALSE },
    { "of 10 000 people", FALSE },
    { "a 3 m² room", FALSE },
    { "took 5 µg of", FALSE },
    { "in 12 weeks of", TRUE },
    { "of 100 people", TRUE },
    { "is 3 gallons", TRUE },
    { "of 10 0000 x", TRUE },
    { "took 10 ", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PangoLayout) layout = set_text (self, cases[i].text, NULL, 0, -1);
      const char             *place = strpbrk (cases[i].text, "0123456789");
      const PangoLogAttr     *attrs;
      int                     n_attrs;

      place = strchr (place, ' ') + 1;
      attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (attrs[g_utf8_pointer_to_offset (cases[i].text, place)].is_line_break, ==, cases[i].breaks);
      g_assert_cmpstr (pango_layout_get_text (layout), ==, cases[i].text);
    }
}

static gboolean
count_allow_breaks (PangoAttribute *attribute,
                    gpointer        n)
{
  *(guint *) n += attribute->klass->type == PANGO_ATTR_ALLOW_BREAKS;

  return FALSE;
}

/* Pango takes the square of the number of such places: of thousands only the first are kept together. */
static void
test_many_units (Fixture      *self,
                 gconstpointer data)
{
  static const char       dose[] = "5 mg ", range[] = "1–7 [1] ";
  g_autoptr (GString)     text = g_string_new (NULL);
  g_autoptr (GArray)      spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  g_autoptr (PangoLayout) layout = NULL;
  const PangoLogAttr     *attrs;
  int                     n_attrs;
  guint                   n = 0;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, dose);
  for (guint i = 0; i < 1000; i++)
    {
      guint32     start = (guint32) (text->len + strlen ("1–7 "));
      LecternSpan span = { start, start + 3, LECTERN_SPAN_CITATIONS, 0, NULL };

      g_string_append (text, range);
      g_array_append_val (spans, span);
    }
  layout = set_text (self, text->str, &g_array_index (spans, LecternSpan, 0), spans->len, 400);
  g_assert_null (pango_attr_list_filter (pango_layout_get_attributes (layout), count_allow_breaks, &n));
  g_assert_cmpuint (n, >, 100);
  g_assert_cmpuint (n, <, 1000);
  attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
  g_assert_false (attrs[strlen ("5 ")].is_line_break);
  g_assert_false (attrs[50 * strlen (dose) + strlen ("5 ")].is_line_break);
  g_assert_true (attrs[strlen (dose)].is_line_break);
}

/* In a column narrower than what belongs together it is broken all the same: it must not stand over others. */
static void
test_narrow_column (Fixture      *self,
                    gconstpointer data)
{
  static const char text[] = "about 1–2–3–4–5–6–7–8–9 km and 100 000 000 000 mmHg";

  for (int width = 20; width < 300; width += 7)
    {
      g_autoptr (PangoLayout) layout = set_text (self, text, NULL, 0, width);
      int                     width_pu;

      pango_layout_get_size (layout, &width_pu, NULL);
      g_assert_cmpint (width_pu, <=, width * PANGO_SCALE);
    }
}

/* A group of forty numbers must be able to wrap. */
static void
test_long_group (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("word");
  LecternSpan         spans[] = { { 4, 0, LECTERN_SPAN_CITATIONS, 0, NULL } };
  const PangoLogAttr *attrs;
  int                 n_attrs, n_breaks = 0;
  PangoLayout        *layout;

  for (int i = 1; i < 80; i += 2)
    g_string_append_printf (text, "%s%d–%d", i > 1 ? "," : "", 3 * i, 3 * i + 3);
  spans[0].end = (guint32) text->len;
  layout = set_text (self, text->str, spans, 1, -1);
  attrs = pango_layout_get_log_attrs_readonly (layout, &n_attrs);
  g_assert_false (attrs[4].is_line_break);
  for (int i = 5; i < n_attrs - 1; i++)
    n_breaks += attrs[i].is_line_break;
  g_assert_cmpint (n_breaks, >, 10);
  g_object_unref (layout);
}

typedef struct
{
  const char    *name;
  const char    *lang;
  const char    *text;
  PangoDirection direction;
} DirectionCase;

static const DirectionCase direction_cases[] = {
  { "/paragraph/direction/english", "en", "word", PANGO_DIRECTION_LTR },
  { "/paragraph/direction/arabic", "en", "كلمة", PANGO_DIRECTION_RTL },
  { "/paragraph/direction/english-in-arabic", "ar", "word", PANGO_DIRECTION_LTR },
  { "/paragraph/direction/number-in-arabic", "ar", "62", PANGO_DIRECTION_RTL },
  { "/paragraph/direction/number-in-hebrew", "he-IL", "62", PANGO_DIRECTION_RTL },
  { "/paragraph/direction/number-in-german", "de", "62", PANGO_DIRECTION_LTR },
  { "/paragraph/direction/number-in-nothing", NULL, "62", PANGO_DIRECTION_LTR },
};

static void
test_direction (gconstpointer data)
{
  const DirectionCase *c = data;
  PangoContext        *context = lectern_paragraph_create_context (NULL, c->lang);
  LecternStyle        *style = lectern_style_new (SIZE, lectern_palette_get_light ());
  LecternInlines       inlines = { c->text, (guint32) strlen (c->text), 0, NULL };
  PangoLayout         *layout;
  int                  x_pu;

  layout = lectern_paragraph_create_layout (context, style, LECTERN_TEXT_BODY, 0, &inlines, 300 * PANGO_SCALE);
  g_assert_cmpint (pango_layout_get_line_readonly (layout, 0)->resolved_dir, ==, c->direction);
  pango_layout_line_index_to_x (pango_layout_get_line_readonly (layout, 0), 0, FALSE, &x_pu);
  {
    PangoRectangle logical;

    pango_layout_get_extents (layout, NULL, &logical);
    if (c->direction == PANGO_DIRECTION_RTL)
      g_assert_cmpint (logical.x + logical.width, ==, 300 * PANGO_SCALE);
    else
      g_assert_cmpint (logical.x, ==, 0);
  }
  g_object_unref (layout);
  g_object_unref (context);
  lectern_style_unref (style);
}

/* The same breaks whatever the resolution: what is printed is what was read. */
static void
test_resolution (Fixture      *self,
                 gconstpointer data)
{
  static const char   text[] = "Affinity of widths: the line breaks of a paragraph must not depend on the dots of a screen or the dots of a printer, ever.";
  static const double resolutions[] = { 72, 96, 144, 300 };

  for (gsize i = 0; i < G_N_ELEMENTS (resolutions); i++)
    {
      g_autoptr (PangoLayout) layout = NULL;
      g_autoptr (PangoLayout) reference = set_text (self, text, NULL, 0, 333);
      PangoContext           *context = lectern_paragraph_create_context (NULL, "en");
      LecternInlines          inlines = { text, sizeof text - 1, 0, NULL };

      pango_cairo_context_set_resolution (context, resolutions[i]);
      layout = lectern_paragraph_create_layout (context, self->style, LECTERN_TEXT_BODY, 0, &inlines, 333 * PANGO_SCALE);
      g_assert_cmpint (pango_layout_get_line_count (layout), ==, pango_layout_get_line_count (reference));
      for (int j = 0; j < pango_layout_get_line_count (layout); j++)
        g_assert_cmpint (pango_layout_get_line_readonly (layout, j)->start_index, ==, pango_layout_get_line_readonly (reference, j)->start_index);
      g_object_unref (context);
    }
}

static void
test_rectangles (Fixture      *self,
                 gconstpointer data)
{
  static const char       text[] = "one two three four five six seven eight nine ten";
  LecternSpan             spans[] = { { 4, 7, LECTERN_SPAN_STRONG, 0, NULL }, { 8, 13, LECTERN_SPAN_CODE, 0, NULL } };
  g_autoptr (PangoLayout) layout = set_text (self, text, spans, 2, 150);
  g_autoptr (GArray)      all = lectern_paragraph_get_rectangles (layout, 0, sizeof text - 1);
  g_autoptr (GArray)      beyond = lectern_paragraph_get_rectangles (layout, 0, G_MAXUINT32);
  g_autoptr (GArray)      none = lectern_paragraph_get_rectangles (layout, 5, 5);
  g_autoptr (GArray)      word = lectern_paragraph_get_rectangles (layout, 4, 7);
  const LecternRectangle *first;

  g_assert_cmpuint (all->len, ==, (guint) pango_layout_get_line_count (layout));
  g_assert_cmpuint (beyond->len, ==, all->len);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (word->len, ==, 1);
  for (guint i = 0; i < all->len; i++)
    {
      const LecternRectangle *line = &g_array_index (all, LecternRectangle, i);

      g_assert_cmpfloat_with_epsilon (line->x, 0, 0.01);
      g_assert_cmpfloat_with_epsilon (line->y, i * LINE, 0.02);
      g_assert_cmpfloat_with_epsilon (line->height, LINE, 0.02);
      g_assert_cmpfloat (line->width, >, 20);
    }
  first = &g_array_index (word, LecternRectangle, 0);
  g_assert_cmpfloat (first->x, >, 20);
  g_assert_cmpfloat (first->width, >, 20);
  g_assert_cmpfloat (first->width, <, 50);
}

/* All ranges at once are where each is alone: over lines, side by side, inside each other, empty, behind the end. */
static void
test_rectangles_all (Fixture      *self,
                     gconstpointer data)
{
  static const char         text[] = "one two three \xd8\xa7\xd8\xa8\xd8\xaa four five six \xd8\xab\xd8\xac seven eight nine ten";
  static const LecternRange ranges[] = {
    { 0, 3 }, { 0, G_MAXUINT32 }, { 3, 3 }, { 4, 30 }, { 8, 13 }, { 9, 22 }, { 14, 18 }, { 30, 34 }, { 34, 50 }, { 60, 70 }, { 900, 901 }
  };
  g_autoptr (PangoLayout) layout = set_text (self, text, NULL, 0, 100);
  g_autoptr (GPtrArray)   all = lectern_paragraph_get_all_rectangles (layout, ranges, G_N_ELEMENTS (ranges));
  g_autoptr (GPtrArray)   none = lectern_paragraph_get_all_rectangles (layout, NULL, 0);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (ranges));
  g_assert_cmpint (pango_layout_get_line_count (layout), >, 3);
  for (guint i = 0; i < all->len; i++)
    {
      const GArray      *found = g_ptr_array_index (all, i);
      g_autoptr (GArray) alone = lectern_paragraph_get_rectangles (layout, ranges[i].start, ranges[i].end);

      g_assert_cmpmem (found->data, found->len * sizeof (LecternRectangle), alone->data, alone->len * sizeof (LecternRectangle));
      g_assert_true ((found->len > 0) == (ranges[i].start < MIN (ranges[i].end, sizeof text - 1)));
    }
}

/* What the rectangles cover together. */
static double
sum_widths (GArray *rectangles)
{
  double sum = 0;

  for (guint i = 0; i < rectangles->len; i++)
    sum += g_array_index (rectangles, LecternRectangle, i).width;

  return sum;
}

/* A line with very many ranges is measured in another way, with the same result: in both directions, with
 * characters that are made of several, and where a range ends with its line. */
static void
test_rectangles_many (Fixture      *self,
                      gconstpointer data)
{
  g_autoptr (GString)     text = g_string_new (NULL);
  g_autoptr (GArray)      ranges = g_array_new (FALSE, FALSE, sizeof (LecternRange));
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (GPtrArray)   all = NULL;

  for (guint32 i = 0; i < 100; i++)
    {
      guint32 start = (guint32) text->len;

      g_string_append (text, i % 10 == 3 ? "\xd8\xa7\xd8\xa8\xd8\xaa " : i % 10 == 7 ? "re\xcc\x81sume\xcc\x81 "
                                                                                     : "word ");
      g_array_append_val (ranges, ((LecternRange){ start, start + 4 }));
      if (i % 3 == 0)
        g_array_append_val (ranges, ((LecternRange){ start, (guint32) text->len + 4 }));
    }
  layout = set_text (self, text->str, NULL, 0, GPOINTER_TO_INT (data));
  all = lectern_paragraph_get_all_rectangles (layout, &g_array_index (ranges, LecternRange, 0), ranges->len);
  for (guint i = 0; i < all->len; i++)
    {
      const LecternRange *range = &g_array_index (ranges, LecternRange, i);
      GArray             *found = g_ptr_array_index (all, i);
      g_autoptr (GArray)  alone = lectern_paragraph_get_rectangles (layout, range->start, range->end);

      g_assert_cmpuint (found->len, ==, alone->len);
      g_assert_cmpfloat_with_epsilon (sum_widths (found), sum_widths (alone), 0.1);
      for (guint k = 0; k < found->len; k++)
        {
          const LecternRectangle *one = &g_array_index (found, LecternRectangle, k);
          gboolean                is_there = FALSE;

          for (guint j = 0; j < alone->len && !is_there; j++)
            {
              const LecternRectangle *other = &g_array_index (alone, LecternRectangle, j);

              is_there = ABS (one->x - other->x) < 0.1 && ABS (one->y - other->y) < 0.01 && ABS (one->width - other->width) < 0.1;
            }
          g_assert_true (is_there);
        }
    }
}

/* In mixed directions one range may be in two places. */
static void
test_rectangles_bidi (Fixture      *self,
                      gconstpointer data)
{
  /* Five letters each: abcde, five of Arabic; from the fourth to the eighth letter. */
  static const char       text[] = "abcde\xd8\xa7\xd8\xa8\xd8\xaa\xd8\xab\xd8\xac";
  g_autoptr (PangoLayout) layout = set_text (self, text, NULL, 0, 300);
  g_autoptr (GArray)      rectangles = lectern_paragraph_get_rectangles (layout, 3, 5 + 2 * 3);

  g_assert_cmpuint (rectangles->len, ==, 2);
}

static void
test_rectangles_aligned_right (Fixture      *self,
                               gconstpointer data)
{
  g_autoptr (PangoLayout) layout = set_text (self, "\xd8\xa7\xd8\xa8", NULL, 0, 300);
  g_autoptr (GArray)      rectangles = lectern_paragraph_get_rectangles (layout, 0, 4);
  const LecternRectangle *only;

  g_assert_cmpuint (rectangles->len, ==, 1);
  only = &g_array_index (rectangles, LecternRectangle, 0);
  g_assert_cmpfloat_with_epsilon (only->x + only->width, 300, 0.1);
}

/* A caret at the end of a line is in that line, wherever the line was broken: the key that leads there may be
 * pressed twice. */
static void
test_line_end (Fixture      *self,
               gconstpointer data)
{
  static const char *const texts[] = {
    "one two three four five six seven eight nine ten eleven twelve",
    "骨转移患者的疼痛可以通过放射治疗得到缓解并且许多患者的疼痛会减轻",
    "https://example.org/a/very/long/address/that/goes/on/and/on/without/a/space",
    "nai\xcc\x88vete\xcc\x81nai\xcc\x88vete\xcc\x81nai\xcc\x88vete\xcc\x81nai\xcc\x88vete\xcc\x81nai\xcc\x88vete\xcc\x81",
    "one\u2028two\u2028\u2028three",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (PangoLayout) layout = set_text (self, texts[i], NULL, 0, 100);
      int                     n = 0;
      const PangoLogAttr     *attributes = pango_layout_get_log_attrs_readonly (layout, &n);

      g_assert_cmpint (pango_layout_get_line_count (layout), >, 3);
      for (int k = 0; k < pango_layout_get_line_count (layout); k++)
        {
          const PangoLayoutLine *line = pango_layout_get_line_readonly (layout, k);
          guint32                start, end, again_start, again_end;

          lectern_paragraph_find_line (layout, (guint32) line->start_index, &start, &end);
          g_assert_cmpuint (start, ==, line->start_index);
          g_assert_cmpuint (end, <=, line->start_index + line->length);
          g_assert_true (attributes[g_utf8_pointer_to_offset (texts[i], texts[i] + end)].is_cursor_position);
          lectern_paragraph_find_line (layout, end, &again_start, &again_end);
          g_assert_cmpuint (again_start, ==, start);
          g_assert_cmpuint (again_end, ==, end);
        }
    }
}

static void
test_estimate (Fixture      *self,
               gconstpointer data)
{
  g_assert_cmpfloat_with_epsilon (lectern_paragraph_estimate_height (self->style, LECTERN_TEXT_BODY, 0, 0, 500), LINE, 0.001);
  g_assert_cmpfloat_with_epsilon (lectern_paragraph_estimate_height (self->style, LECTERN_TEXT_BODY, 0, 1000, 500), 16 * LINE, 0.001);
  g_assert_cmpfloat (lectern_paragraph_estimate_height (self->style, LECTERN_TEXT_BODY, 0, 1000, 0), >, 100 * LINE);
}

#define ADD(name, test) g_test_add ("/paragraph/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("line-height", test_line_height);
  ADD ("only-citations", test_only_citations);
  ADD ("fallback", test_fallback);
  ADD ("part-gap", test_part_gap);
  ADD ("code", test_code);
  ADD ("no-break-before-citation", test_no_break_before_citation);
  ADD ("no-break-in-range", test_no_break_in_range);
  ADD ("no-break-before-unit", test_no_break_before_unit);
  ADD ("many-units", test_many_units);
  ADD ("narrow-column", test_narrow_column);
  ADD ("long-group", test_long_group);
  ADD ("resolution", test_resolution);
  ADD ("rectangles", test_rectangles);
  ADD ("rectangles-all", test_rectangles_all);
  g_test_add ("/paragraph/rectangles-many/lines", Fixture, GINT_TO_POINTER (600), set_up, test_rectangles_many, tear_down);
  g_test_add ("/paragraph/rectangles-many/line", Fixture, GINT_TO_POINTER (-1), set_up, test_rectangles_many, tear_down);
  ADD ("rectangles-bidi", test_rectangles_bidi);
  ADD ("rectangles-aligned-right", test_rectangles_aligned_right);
  ADD ("line-end", test_line_end);
  ADD ("estimate", test_estimate);
  for (gsize i = 0; i < G_N_ELEMENTS (direction_cases); i++)
    g_test_add_data_func (direction_cases[i].name, &direction_cases[i], test_direction);

  return g_test_run ();
}
