/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-paragraph.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *name;
  const LecternPalette *(*get) (void);
  gboolean is_dark;
  double   text_contrast; /* of the running text on the page */
} PaletteCase;

static const LecternPalette *
get_contrast_light (void)
{
  return lectern_palette_get_contrast (FALSE);
}

static const LecternPalette *
get_contrast_dark (void)
{
  return lectern_palette_get_contrast (TRUE);
}

static const PaletteCase palette_cases[] = {
  { "/style/contrast/light", lectern_palette_get_light, FALSE, 10 },
  { "/style/contrast/dark", lectern_palette_get_dark, TRUE, 10 },
  { "/style/contrast/sepia", lectern_palette_get_sepia, FALSE, 10 },
  { "/style/contrast/high-light", get_contrast_light, FALSE, 21 },
  { "/style/contrast/high-dark", get_contrast_dark, TRUE, 21 },
  { "/style/contrast/paper", lectern_palette_get_paper, FALSE, 21 },
};

static double
get_linear (double channel)
{
  return channel <= 0.03928 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
get_luminance (const LecternColor *color)
{
  return 0.2126 * get_linear (color->red) + 0.7152 * get_linear (color->green) + 0.0722 * get_linear (color->blue);
}

/* WCAG 2.1, contrast ratio. */
static double
get_contrast (const LecternColor *a,
              const LecternColor *b)
{
  double first = get_luminance (a);
  double second = get_luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

static void
test_contrast (gconstpointer data)
{
  const PaletteCase    *c = data;
  const LecternPalette *palette = c->get ();
  const LecternColor   *texts[] = { &palette->text, &palette->dim, &palette->link, &palette->problem };
  const LecternColor   *pages[] = {
      &palette->page,
      &palette->code_page,
      &palette->table_head_page,
      &palette->selection_page,
      &palette->match_page,
      &palette->current_match_page,
      &palette->callout_page[0],
      &palette->callout_page[1],
      &palette->callout_page[2],
      &palette->callout_page[3],
      &palette->callout_page[4],
  };

  g_assert_cmpint (palette->is_dark, ==, c->is_dark);
  g_assert_cmpint (get_luminance (&palette->page) < 0.5, ==, c->is_dark);
  g_assert_cmpfloat (get_contrast (&palette->text, &palette->page), >=, c->text_contrast - 0.01);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_assert_cmpfloat (pages[i]->alpha, >=, 1);
      for (gsize j = 0; j < G_N_ELEMENTS (texts); j++)
        g_assert_cmpfloat (get_contrast (texts[j], pages[i]), >=, 7);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (palette->callout); i++)
    {
      g_assert_cmpfloat (get_contrast (&palette->callout[i], &palette->callout_page[i]), >=, 7);
      g_assert_cmpfloat (get_contrast (&palette->callout[i], &palette->page), >=, 7);
      g_assert_cmpfloat (get_contrast (&palette->callout[i], &palette->selection_page), >=, 7);
      g_assert_cmpfloat (get_contrast (&palette->callout[i], &palette->match_page), >=, 7);
      g_assert_cmpfloat (get_contrast (&palette->callout[i], &palette->current_match_page), >=, 7);
    }
}

/* WCAG 2.1, 1.4.11: lines that tell something, for who asked for contrast. */
static void
test_contrast_lines (void)
{
  for (int dark = 0; dark < 2; dark++)
    {
      const LecternPalette *palette = lectern_palette_get_contrast (dark != 0);
      const LecternColor   *edges[] = { &palette->selection_edge, &palette->match_edge };

      g_assert_cmpfloat (get_contrast (&palette->rule, &palette->page), >=, 3);
      g_assert_cmpfloat (get_contrast (&palette->dim, &palette->page), >=, 14);
      g_assert_cmpfloat (get_contrast (&palette->text, &palette->code_page), >=, 14);
      g_assert_cmpfloat (get_contrast (&palette->text, &palette->table_head_page), >=, 14);
      for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
        {
          const LecternColor *edge = edges[i];

          g_assert_cmpfloat (edge->alpha, >=, 1);
          g_assert_cmpfloat (get_contrast (edge, &palette->page), >=, 3);
          g_assert_cmpfloat (get_contrast (edge, &palette->code_page), >=, 3);
          g_assert_cmpfloat (get_contrast (edge, &palette->table_head_page), >=, 3);
        }
    }
}

static double
get_font_size (const LecternStyle *style,
               LecternTextRole     role,
               guint               level)
{
  const PangoFontDescription *font = lectern_style_get_font (style, role, level);

  g_assert_true (pango_font_description_get_size_is_absolute (font));

  return (double) pango_font_description_get_size (font) / PANGO_SCALE;
}

static void
test_sizes (void)
{
  g_autoptr (LecternStyle) style = lectern_style_new (20, lectern_palette_get_light ());

  g_assert_cmpfloat_with_epsilon (get_font_size (style, LECTERN_TEXT_BODY, 0), 20, 0.01);
  g_assert_cmpfloat_with_epsilon (get_font_size (style, LECTERN_TEXT_HEADING, 1), 20 * 1.728, 0.01);
  g_assert_cmpfloat_with_epsilon (get_font_size (style, LECTERN_TEXT_HEADING, 2), 20 * 1.44, 0.01);
  g_assert_cmpfloat_with_epsilon (get_font_size (style, LECTERN_TEXT_HEADING, 3), 20 * 1.2, 0.01);
  g_assert_cmpfloat_with_epsilon (get_font_size (style, LECTERN_TEXT_HEADING, 4), 20, 0.01);
  g_assert_cmpfloat (get_font_size (style, LECTERN_TEXT_TITLE, 0), >, get_font_size (style, LECTERN_TEXT_HEADING, 1));
  g_assert_cmpfloat_with_epsilon (get_font_size (style, LECTERN_TEXT_HEADING, 0), get_font_size (style, LECTERN_TEXT_HEADING, 1), 0.001);
  g_assert_cmpfloat_with_epsilon (get_font_size (style, LECTERN_TEXT_HEADING, 9), get_font_size (style, LECTERN_TEXT_HEADING, 6), 0.001);
  g_assert_cmpfloat_with_epsilon (lectern_style_get_line_height (style, LECTERN_TEXT_BODY, 0), 30, 0.001);
  g_assert_cmpfloat_with_epsilon (lectern_style_get_size (style), 20, 0.001);
}

/* On a screen they are as high as whole pixels, in every size. */
static void
test_line_grid (void)
{
  for (double size = 10; size < 40; size += 0.7)
    for (int scale = 1; scale <= 3; scale++)
      {
        g_autoptr (LecternStyle) style = lectern_style_new (size, lectern_palette_get_light ());

        lectern_style_set_line_grid (style, 1.0 / scale);
        for (guint role = 0; role <= LECTERN_TEXT_FOOTER; role++)
          {
            double height = lectern_style_get_line_height (style, role, 2);

            g_assert_cmpfloat_with_epsilon (height * scale, round (height * scale), 0.0001);
          }
        g_assert_cmpfloat_with_epsilon (lectern_style_get_line_height (style, LECTERN_TEXT_BODY, 0) / size, 1.5, 0.05);
      }
}

/* Lines are not torn between pixels: half units at most, for every role and many sizes. */
static void
test_line_heights (void)
{
  for (double size = 8; size < 40; size += 0.7)
    {
      g_autoptr (LecternStyle) style = lectern_style_new (size, lectern_palette_get_paper ());

      for (guint role = 0; role <= LECTERN_TEXT_FOOTER; role++)
        for (guint level = 1; level <= 6; level++)
          {
            double height = lectern_style_get_line_height (style, role, level);
            double ratio = height / get_font_size (style, role, level);

            g_assert_cmpfloat_with_epsilon (2 * height, floor (2 * height), 0.001);
            g_assert_cmpfloat (ratio, >, 1.1);
            g_assert_cmpfloat (ratio, <, 1.6);
          }
    }
}

/* Real lines of real text, not averages: mean characters of all lines but the last. */
static double
count_characters (LecternStyle *style,
                  PangoContext *context)
{
  static const char text[] =
    "Treatment can slow the cancer down, strengthen the bone and take the pain away, often with "
    "several methods together. Which of them fits depends on where the cancer began, how many bones it has reached, "
    "how strong these bones are, and above all on what matters to the person who has it. It helps to "
    "write questions down before an appointment, to take somebody along, and to ask for a copy of every report. "
    "Nobody has to decide on the spot; a second opinion is usual and offends no good doctor.";
  LecternInlines          inlines = { text, sizeof text - 1, 0, NULL };
  int                     width_pu = (int) (lectern_style_get_column_width (style, context) * PANGO_SCALE);
  g_autoptr (PangoLayout) layout = lectern_paragraph_create_layout (context, style, LECTERN_TEXT_BODY, 0, &inlines, width_pu);
  int                     n_lines = pango_layout_get_line_count (layout);

  return (double) pango_layout_get_line_readonly (layout, n_lines - 1)->start_index / (n_lines - 1);
}

static void
test_column_width (void)
{
  static const double      sizes[] = { 11, 16, 24 };
  static const char *const families[] = { NULL, "", LECTERN_FAMILY_SANS, "DejaVu Sans Mono", "No Such Font" };
  static const struct
  {
    int characters;
    int low, high;
  } widths[] = { { 52, 46, 56 }, { LECTERN_LINE_CHARACTERS, 60, 70 }, { 80, 73, 85 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (families); k++)
      for (gsize w = 0; w < G_N_ELEMENTS (widths); w++)
        {
          g_autoptr (LecternStyle) style = lectern_style_new_with_font (sizes[i], lectern_palette_get_light (), families[k], widths[w].characters);
          PangoContext            *context = lectern_paragraph_create_context (NULL, "en");
          double                   mean = count_characters (style, context);

          g_assert_cmpfloat (mean, >=, widths[w].low);
          g_assert_cmpfloat (mean, <=, widths[w].high);
          g_object_unref (context);
        }
}

static const char *
get_family (LecternStyle   *style,
            LecternTextRole role)
{
  return pango_font_description_get_family (lectern_style_get_font (style, role, 1));
}

/* What is read in one go has the font that was chosen; all that is looked up or stands around it keeps its own. */
static void
test_family (void)
{
  g_autoptr (LecternStyle) serif = lectern_style_new (16, lectern_palette_get_light ());
  g_autoptr (LecternStyle) sans = lectern_style_new_with_font (16, lectern_palette_get_light (), LECTERN_FAMILY_SANS, 66);
  g_autoptr (LecternStyle) other = lectern_style_new_with_font (16, lectern_palette_get_light (), "My Own Font", 66);

  for (guint role = 0; role <= LECTERN_TEXT_FOOTER; role++)
    {
      gboolean is_text = role == LECTERN_TEXT_BODY || role == LECTERN_TEXT_TITLE || role == LECTERN_TEXT_SUBTITLE || role == LECTERN_TEXT_SOURCE;

      g_assert_cmpint (g_str_has_prefix (get_family (other, role), "My Own Font,"), ==, is_text);
      /* And where letters are missing in it, or it itself is, the serif. */
      if (is_text)
        {
          g_assert_true (g_str_has_suffix (get_family (other, role), get_family (serif, role)));
          g_assert_cmpstr (get_family (sans, role), ==, get_family (serif, LECTERN_TEXT_TABLE_CELL));
        }
      else
        {
          g_assert_cmpstr (get_family (other, role), ==, get_family (serif, role));
          g_assert_cmpstr (get_family (sans, role), ==, get_family (serif, role));
        }
    }
}

/* Whatever a setting holds, there is text, in a column that can be read. */
static void
test_family_hostile (void)
{
  static const char *const families[] = { "No Such Font", ",,,", " ", "Noto Color Emoji", "\"'<&>\n\t", "12", "Bold Italic 40", "Ａ文字\u202e" };
  g_autofree char         *long_family = g_strnfill (100000, 'x');

  for (gsize i = 0; i <= G_N_ELEMENTS (families); i++)
    {
      const char              *family = i < G_N_ELEMENTS (families) ? families[i] : long_family;
      g_autoptr (LecternStyle) style = lectern_style_new_with_font (16, lectern_palette_get_light (), family, 66);
      PangoContext            *context = lectern_paragraph_create_context (NULL, "en");
      double                   mean = count_characters (style, context);

      g_assert_cmpfloat (mean, >=, 20);
      g_assert_cmpfloat (mean, <=, 140);
      g_assert_cmpfloat (get_font_size (style, LECTERN_TEXT_BODY, 0), <=, 16.01);
      g_object_unref (context);
    }
}

static void
test_ref (void)
{
  LecternPalette palette = *lectern_palette_get_light ();
  LecternStyle  *style = lectern_style_new (16, &palette);

  palette.text.red = 0.9;
  g_assert_true (lectern_style_ref (style) == style);
  lectern_style_unref (style);
  g_assert_cmpfloat (lectern_style_get_palette (style)->text.red, <, 0.5);
  g_assert_true (lectern_style_get_color (style, LECTERN_TEXT_BODY) == &lectern_style_get_palette (style)->text);
  g_assert_true (lectern_style_get_color (style, LECTERN_TEXT_CAPTION) == &lectern_style_get_palette (style)->dim);
  lectern_style_unref (style);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (palette_cases); i++)
    g_test_add_data_func (palette_cases[i].name, &palette_cases[i], test_contrast);
  g_test_add_func ("/style/contrast/lines", test_contrast_lines);
  g_test_add_func ("/style/sizes", test_sizes);
  g_test_add_func ("/style/line-grid", test_line_grid);
  g_test_add_func ("/style/line-heights", test_line_heights);
  g_test_add_func ("/style/column-width", test_column_width);
  g_test_add_func ("/style/family", test_family);
  g_test_add_func ("/style/family-hostile", test_family_hostile);
  g_test_add_func ("/style/ref", test_ref);

  return g_test_run ();
}
