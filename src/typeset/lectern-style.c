/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-style.h"

#include <hb.h>
#include <math.h>
#include <string.h>

#define N_ROLES (LECTERN_TEXT_FOOTER + 1)
#define N_LEVELS 6

/* Lines are as high as a multiple of this, in layout units, where nothing else is asked for. */
#define LINE_GRID 0.5

/* The narrowest and widest mean character that a font for reading has, in its sizes. One with wilder advances is
 * broken, and must not make a column of a pixel or of a mile. */
#define CHARACTER_MIN 0.25
#define CHARACTER_MAX 1.25

/* The named fonts first; the last name of each is fontconfig's own generic one. */
#define SERIF "Source Serif 4,Source Serif Pro,Charis SIL,Noto Serif,Libertinus Serif,DejaVu Serif,serif"
#define SANS "Inter,Source Sans 3,Noto Sans,Cantarell,DejaVu Sans,sans-serif"
#define MONO "Source Code Pro,JetBrains Mono,DejaVu Sans Mono,Noto Sans Mono,monospace"

/* How a role is set, relative to the size of the body text. */
typedef struct
{
  const char *family;
  double      scale;       /* times the body size */
  double      line_height; /* times its own size */
  PangoWeight weight;
  PangoStyle  style;
} RoleSetting;

static const RoleSetting role_settings[N_ROLES] = {
  [LECTERN_TEXT_BODY] = { SERIF, 1.0, 1.5, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_TITLE] = { SERIF, 1.2 * 1.2 * 1.2 * 1.2, 1.2, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_SUBTITLE] = { SERIF, 1.2, 1.35, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_BYLINE] = { SANS, 0.875, 1.45, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_HEADING] = { SANS, 1.0, 1.25, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_CODE] = { MONO, 0.875, 1.4, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_CAPTION] = { SANS, 0.875, 1.4, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_CALLOUT_TITLE] = { SANS, 1.0, 1.3, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_TABLE_TITLE] = { SANS, 1.0, 1.3, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_SOURCE] = { SERIF, 0.9, 1.4, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_TABLE_HEAD] = { SANS, 0.875, 1.35, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_TABLE_QUESTION] = { SANS, 0.875, 1.35, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_TABLE_CELL] = { SANS, 0.875, 1.35, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_PLACEHOLDER] = { SANS, 0.875, 1.4, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
  [LECTERN_TEXT_FOOTER] = { SANS, 0.8, 1.4, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
};

/* Steps of 1.2 as long as a heading is larger than the text; below that its form tells. */
static const RoleSetting heading_settings[N_LEVELS] = {
  { SANS, 1.2 * 1.2 * 1.2, 1.2, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
  { SANS, 1.2 * 1.2, 1.25, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
  { SANS, 1.2, 1.25, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL },
  { SANS, 1.0, 1.25, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
  { SANS, 1.0, 1.25, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_ITALIC },
  { SANS, 1.0, 1.25, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC },
};

/* Ordinary text in two languages: letters as frequent and words as long as in articles. */
static const char *const samples[] = {
  "Bone metastases are cancer cells that have moved from where the cancer began into the bone. "
  "They can cause pain, make a bone weak enough to break, and raise the amount of calcium in the blood. "
  "Most people who have them live with treatment for months or years, and most pain can be eased.",
  "Knochenmetastasen sind Krebszellen, die von dort, wo der Krebs entstanden ist, in den Knochen gewandert sind. "
  "Sie können schmerzen, einen Knochen so schwächen, dass er bricht, und den Calciumspiegel im Blut erhöhen. "
  "Die meisten Betroffenen leben damit unter Behandlung Monate oder Jahre, und fast immer lassen sich Schmerzen lindern.",
};

struct _LecternStyle
{
  gatomicrefcount       ref_count;
  double                size; /* of the body text, in layout units */
  int                   line_characters;
  double                line_grid; /* in layout units */
  LecternPalette        palette;
  PangoFontDescription *fonts[N_ROLES];          /* (owned), that of headings unused */
  PangoFontDescription *heading_fonts[N_LEVELS]; /* (owned) */
};

static const RoleSetting *
get_setting (LecternTextRole role,
             guint           level)
{
  if (role == LECTERN_TEXT_HEADING)
    return &heading_settings[CLAMP (level, 1, N_LEVELS) - 1];

  return &role_settings[role];
}

/* Returns the families of the running text. Behind the one that was asked for come our own: it may be missing, and
 * most have not every letter. */
static char *
create_text_family (const char *family)
{
  if (family == NULL || family[0] == '\0')
    return g_strdup (SERIF);
  if (strcmp (family, LECTERN_FAMILY_SANS) == 0)
    return g_strdup (SANS);

  return g_strconcat (family, ",", SERIF, NULL);
}

static PangoFontDescription *
create_font (const RoleSetting *setting,
             const char        *text_family,
             double             size)
{
  PangoFontDescription *font = pango_font_description_new ();

  /* The running text is what the reader chooses; headings, tables and notes stay as they are. */
  if (strcmp (setting->family, SERIF) == 0)
    pango_font_description_set_family (font, text_family);
  else
    pango_font_description_set_family_static (font, setting->family);
  pango_font_description_set_weight (font, setting->weight);
  pango_font_description_set_style (font, setting->style);
  /* Absolute: a layout unit is a layout unit, whatever the resolution of the screen. */
  pango_font_description_set_absolute_size (font, size * setting->scale * PANGO_SCALE);

  return font;
}

/**
 * lectern_style_new:
 * @size: size of the body text, in layout units; from 4 to 200
 * @palette: the colours; copied
 *
 * Creates a style in Lectern's own serif, with lines of the length that reads best.
 *
 * Returns: (transfer full): the style
 */
LecternStyle *
lectern_style_new (double                size,
                   const LecternPalette *palette)
{
  return lectern_style_new_with_font (size, palette, NULL, LECTERN_LINE_CHARACTERS);
}

/**
 * lectern_style_new_with_font:
 * @size: size of the body text, in layout units; from 4 to 200
 * @palette: the colours; copied
 * @family: (nullable): family of the running text: NULL or empty for the serif of the style,
 *   [const@FAMILY_SANS] for its sans. One that is not installed, or lacks letters, is replaced by the serif
 * @line_characters: characters a line where there is room, from 20 to 200
 *
 * Creates a style as the reader wants it.
 *
 * Returns: (transfer full): the style
 */
LecternStyle *
lectern_style_new_with_font (double                size,
                             const LecternPalette *palette,
                             const char           *family,
                             int                   line_characters)
{
  g_autofree char *text_family = NULL;
  LecternStyle    *self;

  g_return_val_if_fail (size >= 4 && size <= 200, NULL);
  g_return_val_if_fail (palette != NULL, NULL);
  g_return_val_if_fail (line_characters >= 20 && line_characters <= 200, NULL);

  text_family = create_text_family (family);

  self = g_new0 (LecternStyle, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->size = size;
  self->line_characters = line_characters;
  self->palette = *palette;
  self->line_grid = LINE_GRID;
  for (guint role = 0; role < N_ROLES; role++)
    self->fonts[role] = create_font (&role_settings[role], text_family, size);
  for (guint i = 0; i < N_LEVELS; i++)
    self->heading_fonts[i] = create_font (&heading_settings[i], text_family, size);

  return self;
}

/**
 * lectern_style_set_line_grid:
 * @self: a new style
 * @grid: the height of a device pixel, in layout units; above 0
 *
 * Makes all lines as high as a number of whole pixels: lines that begin between two of them come
 * out at uneven distances. To be called before the style is used.
 */
void
lectern_style_set_line_grid (LecternStyle *self,
                             double        grid)
{
  g_return_if_fail (self != NULL && grid > 0);

  self->line_grid = grid;
}

/**
 * lectern_style_ref:
 * @self: a style
 *
 * Returns: (transfer full): @self
 */
LecternStyle *
lectern_style_ref (LecternStyle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * lectern_style_unref:
 * @self: (transfer full): a style
 *
 * Gives up a reference.
 */
void
lectern_style_unref (LecternStyle *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint role = 0; role < N_ROLES; role++)
    pango_font_description_free (self->fonts[role]);
  for (guint i = 0; i < N_LEVELS; i++)
    pango_font_description_free (self->heading_fonts[i]);
  g_free (self);
}

/**
 * lectern_style_get_size:
 * @self: a style
 *
 * Returns: the size of the body text, in layout units
 */
double
lectern_style_get_size (const LecternStyle *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

/**
 * lectern_style_get_palette:
 * @self: a style
 *
 * Returns: (transfer none): its colours
 */
const LecternPalette *
lectern_style_get_palette (const LecternStyle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->palette;
}

/**
 * lectern_style_get_font:
 * @self: a style
 * @role: what the text is for
 * @level: of headings, 1–6; others are taken as the nearest. Ignored for other roles
 *
 * Its size is absolute, in layout units times PANGO_SCALE.
 *
 * Returns: (transfer none): the font
 */
const PangoFontDescription *
lectern_style_get_font (const LecternStyle *self,
                        LecternTextRole     role,
                        guint               level)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (role < N_ROLES, NULL);

  if (role == LECTERN_TEXT_HEADING)
    return self->heading_fonts[CLAMP (level, 1, N_LEVELS) - 1];

  return self->fonts[role];
}

/**
 * lectern_style_get_color:
 * @self: a style
 * @role: what the text is for
 *
 * The colour of a text where no span sets another. Titles of callouts have
 * the colour of their callout instead, see [struct@Palette].
 *
 * Returns: (transfer none): the colour
 */
const LecternColor *
lectern_style_get_color (const LecternStyle *self,
                         LecternTextRole     role)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch ((int) role)
    {
    case LECTERN_TEXT_SUBTITLE:
    case LECTERN_TEXT_BYLINE:
    case LECTERN_TEXT_CAPTION:
    case LECTERN_TEXT_PLACEHOLDER:
    case LECTERN_TEXT_FOOTER:
      return &self->palette.dim;
    default:
      return &self->palette.text;
    }
}

/**
 * lectern_style_get_line_height:
 * @self: a style
 * @role: what the text is for
 * @level: of headings
 *
 * Every line of a text is this high, whatever fonts and superscripts are in it. A multiple of
 * half a layout unit, or of what [func@style_set_line_grid] says.
 *
 * Returns: the height from one line to the next, in layout units
 */
double
lectern_style_get_line_height (const LecternStyle *self,
                               LecternTextRole     role,
                               guint               level)
{
  const RoleSetting *setting;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (role < N_ROLES, 0);

  setting = get_setting (role, level);

  return round (self->size * setting->scale * setting->line_height / self->line_grid) * self->line_grid;
}

/* The mean width of a character, in layout units. Advances are added up, since setting the text
 * takes a good part of the time in which the first page is set. */
static double
measure_sample (PangoFont  *font,
                const char *sample)
{
  hb_font_t *hb_font = pango_font_get_hb_font (font);
  double     width_pu = 0;
  guint      n = 0;

  for (const char *p = sample; *p != '\0'; p = g_utf8_next_char (p))
    {
      hb_codepoint_t glyph;

      if (!hb_font_get_nominal_glyph (hb_font, g_utf8_get_char (p), &glyph))
        continue;
      width_pu += hb_font_get_glyph_h_advance (hb_font, glyph);
      n++;
    }

  return n > 0 ? width_pu / PANGO_SCALE / n : 0;
}

/**
 * lectern_style_get_column_width:
 * @self: a style
 * @context: a context that [func@paragraph_prepare_context] prepared; of the calling thread
 *
 * Measures ordinary text in the font of the body, so that a line holds as many characters in
 * whatever font the system found: 60–70 unless the style was made for others.
 *
 * Returns: the width that a column of text should have where there is room, in layout units
 */
double
lectern_style_get_column_width (const LecternStyle *self,
                                PangoContext       *context)
{
  g_autoptr (PangoFont) font = NULL;
  double                width = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (PANGO_IS_CONTEXT (context), 0);

  font = pango_context_load_font (context, self->fonts[LECTERN_TEXT_BODY]);
  for (gsize i = 0; font != NULL && i < G_N_ELEMENTS (samples); i++)
    width += measure_sample (font, samples[i]) / G_N_ELEMENTS (samples);
  /* Half an em is what most fonts come to; this one has no Latin letters. */
  if (width <= 0)
    width = self->size / 2;
  width = CLAMP (width, self->size * CHARACTER_MIN, self->size * CHARACTER_MAX);

  return ceil (width * self->line_characters);
}
