/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/* Family that stands for the sans of the style itself. */
#define LECTERN_FAMILY_SANS "sans-serif"
/* The middle of the 60–70 characters a line that read best (Bringhurst, The Elements of
 * Typographic Style, 2.1.2, names 45–75 with 66 as the ideal). */
#define LECTERN_LINE_CHARACTERS 66

/**
 * LecternColor:
 *
 * A colour in sRGB, not premultiplied, each from 0 to 1.
 */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} LecternColor;

/**
 * LecternPalette:
 *
 * The colours of a page. Text colours have a contrast of at least 7:1 against the
 * backgrounds they stand on.
 */
typedef struct
{
  gboolean     is_dark;
  LecternColor page;
  LecternColor text;
  LecternColor dim;  /* bylines, captions, notes, what is missing */
  LecternColor link; /* links and citations */
  LecternColor rule; /* thematic breaks, lines of tables, bars of quotes */
  LecternColor code_page;
  LecternColor table_head_page;
  LecternColor selection_page;     /* behind what is selected */
  LecternColor match_page;         /* behind what was looked for */
  LecternColor current_match_page; /* behind the match that the reader has got to */
  LecternColor selection_edge;     /* around it, where its background alone is hard to see; else transparent */
  LecternColor match_edge;         /* the same around each match */
  LecternColor problem;            /* unknown citations, placeholders */
  LecternColor callout[5];         /* by LecternCalloutKind: bar, icon, title */
  LecternColor callout_page[5];    /* by LecternCalloutKind: background */
} LecternPalette;

/**
 * LecternTextRole:
 *
 * What a text is for, as far as its setting goes. Headings are LECTERN_TEXT_HEADING with a level.
 */
typedef enum
{
  LECTERN_TEXT_BODY,
  LECTERN_TEXT_TITLE,
  LECTERN_TEXT_SUBTITLE,
  LECTERN_TEXT_BYLINE,
  LECTERN_TEXT_HEADING,
  LECTERN_TEXT_CODE,
  LECTERN_TEXT_CAPTION,
  LECTERN_TEXT_CALLOUT_TITLE,
  LECTERN_TEXT_TABLE_TITLE,
  LECTERN_TEXT_SOURCE,
  LECTERN_TEXT_TABLE_HEAD,
  LECTERN_TEXT_TABLE_QUESTION,
  LECTERN_TEXT_TABLE_CELL,
  LECTERN_TEXT_PLACEHOLDER,
  LECTERN_TEXT_FOOTER,
} LecternTextRole;

/**
 * LecternStyle:
 *
 * How an article is set: fonts, sizes, spaces, colours. Lengths are in layout units: pixels
 * on the screen, points on paper; the style does not know which. Immutable and counted; any thread.
 */
typedef struct _LecternStyle LecternStyle;

const LecternPalette *lectern_palette_get_light (void);
const LecternPalette *lectern_palette_get_dark (void);
const LecternPalette *lectern_palette_get_sepia (void);
const LecternPalette *lectern_palette_get_contrast (gboolean is_dark);
const LecternPalette *lectern_palette_get_paper (void);

LecternStyle               *lectern_style_new (double                size,
                                               const LecternPalette *palette) G_GNUC_WARN_UNUSED_RESULT;
LecternStyle               *lectern_style_new_with_font (double                size,
                                                         const LecternPalette *palette,
                                                         const char           *family,
                                                         int                   line_characters) G_GNUC_WARN_UNUSED_RESULT;
void                        lectern_style_set_line_grid (LecternStyle *self,
                                                         double        grid);
LecternStyle               *lectern_style_ref (LecternStyle *self);
void                        lectern_style_unref (LecternStyle *self);
double                      lectern_style_get_size (const LecternStyle *self);
const LecternPalette       *lectern_style_get_palette (const LecternStyle *self);
const PangoFontDescription *lectern_style_get_font (const LecternStyle *self,
                                                    LecternTextRole     role,
                                                    guint               level);
const LecternColor         *lectern_style_get_color (const LecternStyle *self,
                                                     LecternTextRole     role);
double                      lectern_style_get_line_height (const LecternStyle *self,
                                                           LecternTextRole     role,
                                                           guint               level);
double                      lectern_style_get_column_width (const LecternStyle *self,
                                                            PangoContext       *context);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternStyle, lectern_style_unref)

G_END_DECLS
