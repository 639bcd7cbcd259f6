/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-paragraph-private.h"

#include <math.h>
#include <string.h>

/* Superscripts end a little above the capitals, subscripts a little below the line. Both are
 * shares of the size of the text around them. */
#define SHIFTED_SCALE 0.7
#define SUPERSCRIPT_RISE 0.33
#define SUBSCRIPT_RISE -0.14

/* A monospace font looks larger than a text font of the same size. */
#define MONO_SCALE 0.9
#define NOTE_SCALE 0.88

/* Columns from one tab stop of code to the next. */
#define TAB_COLUMNS 4

/* Between the parts of a table's cell, such as a chance and its note, in lines. */
#define PART_GAP 0.5
#define LINE_SEPARATOR "\u2028"

/* The line height of what must not have a say in the height of its line, in Pango units. */
#define NO_HEIGHT 1

/* What was used to make a layout; borrowed. */
typedef struct
{
  const LecternStyle   *style;
  const LecternPalette *palette;
  const LecternInlines *text;
  PangoAttrList        *attributes;
  int                   size_pu; /* of the text around the spans */
} Setting;

static gboolean
is_table_role (LecternTextRole role)
{
  return role == LECTERN_TEXT_TABLE_HEAD ||
         role == LECTERN_TEXT_TABLE_QUESTION ||
         role == LECTERN_TEXT_TABLE_CELL;
}

static void
add_attribute (const Setting  *setting,
               guint32         start,
               guint32         end,
               PangoAttribute *attribute)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (setting->attributes, attribute);
}

static guint16
to_channel (double value)
{
  return (guint16) lround (CLAMP (value, 0, 1) * 65535);
}

static PangoAttribute *
create_foreground (const LecternColor *color)
{
  return pango_attr_foreground_new (to_channel (color->red), to_channel (color->green), to_channel (color->blue));
}

/* A line under every link, but fainter than the words: half way to the page. */
static void
add_underline (const Setting     *setting,
               const LecternSpan *span)
{
  const LecternColor *link = &setting->palette->link;
  const LecternColor *page = &setting->palette->page;

  add_attribute (setting, span->start, span->end, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE));
  add_attribute (setting, span->start, span->end,
                 pango_attr_underline_color_new (to_channel ((link->red + page->red) / 2),
                                                 to_channel ((link->green + page->green) / 2),
                                                 to_channel ((link->blue + page->blue) / 2)));
}

static void
add_shifted (const Setting     *setting,
             const LecternSpan *span,
             double             rise)
{
  add_attribute (setting, span->start, span->end, pango_attr_scale_new (SHIFTED_SCALE));
  add_attribute (setting, span->start, span->end, pango_attr_rise_new ((int) lround (rise * setting->size_pu)));
  add_attribute (setting, span->start, span->end, pango_attr_line_height_new_absolute (NO_HEIGHT));
}

static void
add_monospace (const Setting     *setting,
               const LecternSpan *span)
{
  const PangoFontDescription *font = lectern_style_get_font (setting->style, LECTERN_TEXT_CODE, 0);

  add_attribute (setting, span->start, span->end, pango_attr_family_new (pango_font_description_get_family (font)));
  add_attribute (setting, span->start, span->end, pango_attr_scale_new (MONO_SCALE));
  add_attribute (setting, span->start, span->end, pango_attr_line_height_new_absolute (NO_HEIGHT));
}

static void
add_span (const Setting     *setting,
          const LecternSpan *span)
{
  guint32 start = span->start;
  guint32 end = span->end;

  switch (span->kind)
    {
    case LECTERN_SPAN_EMPHASIS:
      add_attribute (setting, start, end, pango_attr_style_new (PANGO_STYLE_ITALIC));
      break;
    case LECTERN_SPAN_STRONG:
      add_attribute (setting, start, end, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      break;
    case LECTERN_SPAN_CODE:
    case LECTERN_SPAN_KEYBOARD:
      add_monospace (setting, span);
      break;
    case LECTERN_SPAN_SUBSCRIPT:
      add_shifted (setting, span, SUBSCRIPT_RISE);
      break;
    case LECTERN_SPAN_SUPERSCRIPT:
      add_shifted (setting, span, SUPERSCRIPT_RISE);
      break;
    case LECTERN_SPAN_SMALL_CAPS:
      add_attribute (setting, start, end, pango_attr_variant_new (PANGO_VARIANT_SMALL_CAPS));
      add_attribute (setting, start, end, pango_attr_line_height_new_absolute (NO_HEIGHT));
      break;
    case LECTERN_SPAN_CITATIONS:
      add_shifted (setting, span, SUPERSCRIPT_RISE);
      add_attribute (setting, start, end, create_foreground (&setting->palette->link));
      add_attribute (setting, start, end, pango_attr_font_features_new ("lnum=1"));
      break;
    case LECTERN_SPAN_CITATION:
      break;
    case LECTERN_SPAN_UNKNOWN_CITATION:
      add_attribute (setting, start, end, create_foreground (&setting->palette->problem));
      add_attribute (setting, start, end, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      break;
    case LECTERN_SPAN_LINK:
      add_attribute (setting, start, end, create_foreground (&setting->palette->link));
      add_underline (setting, span);
      break;
    case LECTERN_SPAN_NOTE:
      add_attribute (setting, start, end, create_foreground (&setting->palette->dim));
      add_attribute (setting, start, end, pango_attr_scale_new (NOTE_SCALE));
      add_attribute (setting, start, end, pango_attr_line_height_new_absolute (NO_HEIGHT));
      break;
    case LECTERN_SPAN_MISSING:
      add_attribute (setting, start, end, create_foreground (&setting->palette->dim));
      add_attribute (setting, start, end, pango_attr_style_new (PANGO_STYLE_ITALIC));
      break;
    default:
      break;
    }
}

/* An empty line parts what a cell says; as high as the others it would tear the cell apart. The
 * font shrinks with it, since to Pango the baseline is always part of the line. */
static void
add_part_gaps (const Setting *setting,
               int            line_height_pu)
{
  const gsize length = strlen (LINE_SEPARATOR);
  const char *text = setting->text->text;
  const char *end = text + setting->text->length;
  const char *place = text;

  while ((place = memmem (place, (gsize) (end - place), LINE_SEPARATOR LINE_SEPARATOR, 2 * length)) != NULL)
    {
      guint32 start = (guint32) (place + length - text);

      place += length;
      add_attribute (setting, start, start + (guint32) length, pango_attr_scale_new (PART_GAP));
      add_attribute (setting, start, start + (guint32) length,
                     pango_attr_line_height_new_absolute ((int) lround (PART_GAP * line_height_pu)));
    }
}

static PangoAttrList *
create_attributes (const LecternStyle   *style,
                   LecternTextRole       role,
                   const LecternInlines *text,
                   int                   size_pu,
                   int                   line_height_pu,
                   gboolean              keep_together)
{
  Setting setting = { style, lectern_style_get_palette (style), text, pango_attr_list_new (), size_pu };

  pango_attr_list_insert (setting.attributes, pango_attr_line_height_new_absolute (line_height_pu));
  if (is_table_role (role))
    {
      pango_attr_list_insert (setting.attributes, pango_attr_font_features_new ("tnum=1,lnum=1"));
      add_part_gaps (&setting, line_height_pu);
    }
  /* A hyphen at a forced break inside an address or a name would be read as part of it. */
  if (memmem (text->text, text->length, "\xc2\xad", 2) == NULL)
    pango_attr_list_insert (setting.attributes, pango_attr_insert_hyphens_new (FALSE));
  for (guint i = 0; i < text->n_spans; i++)
    add_span (&setting, &text->spans[i]);
  if (keep_together && role != LECTERN_TEXT_CODE)
    lectern_paragraph_keep_together (setting.attributes, text);

  return setting.attributes;
}

/* A run of a line: its bytes, and whether it has a height of its own. */
typedef struct
{
  guint    start;
  guint    end;
  gboolean has_height;
} RunBox;

/* Lets one run of a line decide about its height: the longest of those that have one, else the
 * longest. */
static void
fix_line (GArray        *runs,
          PangoAttrList *attributes,
          int            line_height_pu)
{
  guint chosen = 0;

  for (guint i = 1; i < runs->len; i++)
    {
      const RunBox *best = &g_array_index (runs, RunBox, chosen);
      const RunBox *run = &g_array_index (runs, RunBox, i);

      if ((run->has_height && !best->has_height) ||
          (run->has_height == best->has_height && run->end - run->start > best->end - best->start))
        chosen = i;
    }

  for (guint i = 0; i < runs->len; i++)
    {
      const RunBox   *run = &g_array_index (runs, RunBox, i);
      PangoAttribute *attribute;

      attribute = pango_attr_line_height_new_absolute (i == chosen ? line_height_pu : NO_HEIGHT);
      attribute->start_index = run->start;
      attribute->end_index = run->end;
      pango_attr_list_insert (attributes, attribute);
    }
}

/* Whether a line is one of those between the parts of a cell. */
static gboolean
is_part_gap (GArray     *runs,
             const char *text)
{
  const RunBox *first = &g_array_index (runs, RunBox, 0);

  return runs->len == 1 && first->has_height && first->end - first->start == strlen (LINE_SEPARATOR) &&
         g_str_has_prefix (text + first->start, LINE_SEPARATOR);
}

/* Pango makes a line as high as the union of its runs' boxes. Each is as high as the
 * attribute says, but centred on its own font, so a fallback font moves it out of the others'
 * and makes the line higher. Lines where that happened are repaired afterwards, since only the
 * layout knows its fallback fonts. */
static void
fix_line_heights (PangoLayout   *layout,
                  PangoAttrList *attributes,
                  int            line_height_pu)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (RunBox));
  PangoLayoutIter   *iter = pango_layout_get_iter (layout);
  gboolean           changed = FALSE;

  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
      PangoRectangle  logical;

      if (run != NULL)
        {
          RunBox box = { (guint) run->item->offset, (guint) (run->item->offset + run->item->length), FALSE };

          pango_layout_iter_get_run_extents (iter, NULL, &logical);
          box.has_height = logical.height > 2 * NO_HEIGHT;
          g_array_append_val (runs, box);
          continue;
        }

      /* The end of a line. */
      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if (runs->len > 0 && ABS (logical.height - line_height_pu) > 2 * NO_HEIGHT &&
          !is_part_gap (runs, pango_layout_get_text (layout)))
        {
          fix_line (runs, attributes, line_height_pu);
          changed = TRUE;
        }
      g_array_set_size (runs, 0);
    }
  while (pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);

  if (changed)
    {
      pango_layout_set_attributes (layout, attributes);
      pango_layout_context_changed (layout);
    }
}

static void
set_attributes (PangoLayout          *layout,
                const LecternStyle   *style,
                LecternTextRole       role,
                guint                 level,
                const LecternInlines *text,
                gboolean              keep_together)
{
  const PangoFontDescription *font = lectern_style_get_font (style, role, level);
  int                         line_height_pu = (int) lround (lectern_style_get_line_height (style, role, level) * PANGO_SCALE);
  g_autoptr (PangoAttrList)   attributes = NULL;

  attributes = create_attributes (style, role, text, pango_font_description_get_size (font), line_height_pu, keep_together);
  pango_layout_set_attributes (layout, attributes);
  /* Only a new text is looked through for breaks again. */
  pango_layout_set_text (layout, text->text, (int) text->length);
  fix_line_heights (layout, attributes, line_height_pu);
}

/* Whether something is wider than there is room, in a column as narrow as a long number. */
static gboolean
is_too_wide (PangoLayout *layout,
             int          width_pu)
{
  int found_pu;

  if (width_pu < 0)
    return FALSE;
  pango_layout_get_size (layout, &found_pu, NULL);

  return found_pu > width_pu;
}

static gboolean
is_right_to_left_language (PangoLanguage *language)
{
  const PangoScript *scripts;
  int                n_scripts = 0;

  scripts = pango_language_get_scripts (language, &n_scripts);
  if (scripts == NULL || n_scripts == 0)
    return FALSE;

  switch ((int) scripts[0])
    {
    case PANGO_SCRIPT_ARABIC:
    case PANGO_SCRIPT_HEBREW:
    case PANGO_SCRIPT_NKO:
    case PANGO_SCRIPT_SYRIAC:
    case PANGO_SCRIPT_THAANA:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Code runs from left to right in every article. A layout takes a fixed direction only from
 * its context. */
static PangoLayout *
create_code_layout (PangoContext *context)
{
  PangoContext *own = pango_font_map_create_context (pango_context_get_font_map (context));
  PangoLayout  *layout;

  pango_cairo_context_set_font_options (own, pango_cairo_context_get_font_options (context));
  pango_cairo_context_set_resolution (own, pango_cairo_context_get_resolution (context));
  pango_context_set_language (own, pango_context_get_language (context));
  pango_context_set_round_glyph_positions (own, FALSE);
  pango_context_set_base_dir (own, PANGO_DIRECTION_LTR);
  layout = pango_layout_new (own);
  pango_layout_set_auto_dir (layout, FALSE);
  g_object_unref (own);

  return layout;
}

/* To Pango “left” is where lines of the context's direction begin; lines of the other direction
 * are turned round. */
static void
align_start (PangoLayout *layout)
{
  PangoDirection direction = pango_context_get_base_dir (pango_layout_get_context (layout));
  gboolean       is_rtl = direction == PANGO_DIRECTION_RTL || direction == PANGO_DIRECTION_WEAK_RTL;

  pango_layout_set_alignment (layout, is_rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
}

static void
set_tabs (PangoLayout *layout)
{
  PangoTabArray *tabs;
  int            width_pu;

  pango_layout_set_text (layout, " ", 1);
  pango_layout_get_size (layout, &width_pu, NULL);
  tabs = pango_tab_array_new_with_positions (1, FALSE, PANGO_TAB_LEFT, TAB_COLUMNS * MAX (width_pu, 1));
  pango_layout_set_tabs (layout, tabs);
  pango_tab_array_free (tabs);
}

/**
 * lectern_paragraph_prepare_context:
 * @context: a context, such as a widget's
 * @lang: (nullable): the article's language
 *
 * Makes layouts in @context come out the same at every resolution: widths are neither hinted
 * nor rounded. Sets the language, and the direction of texts that have none of their own.
 */
void
lectern_paragraph_prepare_context (PangoContext *context,
                                   const char   *lang)
{
  const cairo_font_options_t *given;
  cairo_font_options_t       *options;
  PangoLanguage              *language;

  g_return_if_fail (PANGO_IS_CONTEXT (context));

  given = pango_cairo_context_get_font_options (context);
  options = given != NULL ? cairo_font_options_copy (given) : cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  pango_context_set_round_glyph_positions (context, FALSE);
  language = lang != NULL ? pango_language_from_string (lang) : pango_language_get_default ();
  pango_context_set_language (context, language);
  pango_context_set_base_dir (context,
                              is_right_to_left_language (language) ? PANGO_DIRECTION_WEAK_RTL
                                                                   : PANGO_DIRECTION_WEAK_LTR);
}

/**
 * lectern_paragraph_create_context:
 * @font_map: (nullable): where fonts come from; NULL is a new one. Of the calling thread
 * @lang: (nullable): the article's language
 *
 * Creates a prepared context for pages or measuring. No display is needed.
 *
 * Returns: (transfer full): the context
 */
PangoContext *
lectern_paragraph_create_context (PangoFontMap *font_map,
                                  const char   *lang)
{
  g_autoptr (PangoFontMap) own = NULL;
  PangoContext            *context;

  g_return_val_if_fail (font_map == NULL || PANGO_IS_FONT_MAP (font_map), NULL);

  if (font_map == NULL)
    font_map = own = pango_cairo_font_map_new ();
  context = pango_font_map_create_context (font_map);
  lectern_paragraph_prepare_context (context, lang);

  return context;
}

/**
 * lectern_paragraph_create_layout:
 * @context: a prepared context
 * @style: the style
 * @role: what the text is for
 * @level: of headings, 1–6
 * @text: the text
 * @width_pu: width in Pango units, or -1 for no wrapping. Code is never wrapped
 *
 * Sets a text. Byte offsets in the layout are those of @text. Every line is as high
 * as [func@style_get_line_height] says, but empty ones in tables, which are half as high. What
 * belongs together, a number and its unit for one, is not broken where there is room for it. The
 * layout takes its colour from whoever draws it: [func@style_get_color].
 *
 * The text is aligned where its own lines begin: by the first letter that has a direction.
 *
 * Returns: (transfer full): the layout; it keeps nothing of @text
 */
PangoLayout *
lectern_paragraph_create_layout (PangoContext         *context,
                                 const LecternStyle   *style,
                                 LecternTextRole       role,
                                 guint                 level,
                                 const LecternInlines *text,
                                 int                   width_pu)
{
  PangoLayout *layout;

  g_return_val_if_fail (PANGO_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (style != NULL && text != NULL, NULL);

  layout = role == LECTERN_TEXT_CODE ? create_code_layout (context) : pango_layout_new (context);
  pango_layout_set_font_description (layout, lectern_style_get_font (style, role, level));
  if (role == LECTERN_TEXT_CODE)
    set_tabs (layout);
  else
    pango_layout_set_width (layout, width_pu < 0 ? -1 : width_pu);
  align_start (layout);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  set_attributes (layout, style, role, level, text, TRUE);
  /* Text over other text would be worse than a number apart from its unit. */
  if (role != LECTERN_TEXT_CODE && is_too_wide (layout, width_pu))
    set_attributes (layout, style, role, level, text, FALSE);

  return layout;
}

/**
 * lectern_paragraph_is_gap:
 * @line: a line of a table's cell
 *
 * Returns: whether it is empty and only parts the lines above from those below
 */
gboolean
lectern_paragraph_is_gap (const PangoLayoutLine *line)
{
  g_return_val_if_fail (line != NULL, FALSE);

  return g_str_has_prefix (pango_layout_get_text (line->layout) + line->start_index, LINE_SEPARATOR);
}

/**
 * lectern_paragraph_estimate_height:
 * @style: the style
 * @role: what the text is for
 * @level: of headings
 * @n_bytes: length of the text
 * @width: width to set it to, in layout units
 *
 * Guesses how high a text will be, without fonts: half an em a byte, for code 30 bytes a
 * line. For scrolling, until it is measured.
 *
 * Returns: the height in layout units; at least one line
 */
double
lectern_paragraph_estimate_height (const LecternStyle *style,
                                   LecternTextRole     role,
                                   guint               level,
                                   guint32             n_bytes,
                                   double              width)
{
  const PangoFontDescription *font;
  double                      size, bytes_a_line;

  g_return_val_if_fail (style != NULL, 0);

  font = lectern_style_get_font (style, role, level);
  size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  bytes_a_line = role == LECTERN_TEXT_CODE ? 30 : MAX (width / (size / 2), 1);

  return MAX (ceil (n_bytes / bytes_a_line), 1) * lectern_style_get_line_height (style, role, level);
}
