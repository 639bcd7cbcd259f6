/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-style.h"

#define RGB(hex)                   \
  {                                \
    ((hex) >> 16 & 0xff) / 255.0,  \
      ((hex) >> 8 & 0xff) / 255.0, \
      ((hex) &0xff) / 255.0, 1.0   \
  }

/* A warm white like book paper: pure white dazzles in a long text. */
static const LecternPalette light = {
  .is_dark = FALSE,
  .page = RGB (0xfdfbf7),
  .text = RGB (0x211f1b),
  .dim = RGB (0x504b43),
  .link = RGB (0x0b4a85),
  .rule = RGB (0xd5cec1),
  .code_page = RGB (0xf5f1e9),
  .table_head_page = RGB (0xf1ece2),
  .selection_page = RGB (0xd8ecff),
  .match_page = RGB (0xfff3b8),
  .current_match_page = RGB (0xffe89a),
  .problem = RGB (0x951b1b),
  .callout = { RGB (0x1a4c85), RGB (0x1c5732), RGB (0x53338a), RGB (0x6b4100), RGB (0x8c1c1c) },
  .callout_page = { RGB (0xeef3f8), RGB (0xedf5ee), RGB (0xf4f0f9), RGB (0xfbf2de), RGB (0xfbedea) },
};

/* Not black: white on black seems to glow, and to smear when it moves. */
static const LecternPalette dark = {
  .is_dark = TRUE,
  .page = RGB (0x1d1f21),
  .text = RGB (0xdad7d0),
  .dim = RGB (0xc0bcb4),
  .link = RGB (0x94c3f2),
  .rule = RGB (0x43474b),
  .code_page = RGB (0x26292c),
  .table_head_page = RGB (0x2a2d31),
  .selection_page = RGB (0x17304f),
  .match_page = RGB (0x33300c),
  .current_match_page = RGB (0x33300c),
  .problem = RGB (0xf5aaa5),
  .callout = { RGB (0x9cc6f2), RGB (0x9bd2ab), RGB (0xcdb8f0), RGB (0xebc47e), RGB (0xf5aaa5) },
  .callout_page = { RGB (0x202a35), RGB (0x202d25), RGB (0x2a2636), RGB (0x322b1d), RGB (0x38231f) },
};

/* Old paper: less blue and less light than the light one, for whoever tires of white. */
static const LecternPalette sepia = {
  .is_dark = FALSE,
  .page = RGB (0xf6ecd9),
  .text = RGB (0x33261a),
  .dim = RGB (0x4f3f2e),
  .link = RGB (0x0f4377),
  .rule = RGB (0xcfbd9c),
  .code_page = RGB (0xefe3cb),
  .table_head_page = RGB (0xeadcc0),
  .selection_page = RGB (0xd3e4f0),
  .match_page = RGB (0xfbe995),
  .current_match_page = RGB (0xffdf7d),
  .problem = RGB (0x861414),
  .callout = { RGB (0x153f70), RGB (0x164826), RGB (0x48297c), RGB (0x573300), RGB (0x7c1212) },
  .callout_page = { RGB (0xe9eae1), RGB (0xe8ecd8), RGB (0xf0e6e2), RGB (0xfaecc7), RGB (0xf8e1d2) },
};

/* Black on white: hardly any shade that a weak eye would have to tell from another. Callouts have
 * their bar, icon and title; lines are dark enough to be seen. */
static const LecternPalette contrast_light = {
  .is_dark = FALSE,
  .page = RGB (0xffffff),
  .text = RGB (0x000000),
  .dim = RGB (0x1f1f1f),
  .link = RGB (0x00247a),
  .rule = RGB (0x4a4a4a),
  .code_page = RGB (0xf4f4f4),
  .table_head_page = RGB (0xf0f0f0),
  .selection_page = RGB (0xc7e2ff),
  .match_page = RGB (0xfff08a),
  .current_match_page = RGB (0xffd84d),
  .selection_edge = RGB (0x0050a8),
  .match_edge = RGB (0x6e4a00),
  .problem = RGB (0x7a0000),
  .callout = { RGB (0x00306b), RGB (0x003d14), RGB (0x3a1478), RGB (0x4a2800), RGB (0x700000) },
  .callout_page = { RGB (0xffffff), RGB (0xffffff), RGB (0xffffff), RGB (0xffffff), RGB (0xffffff) },
};

static const LecternPalette contrast_dark = {
  .is_dark = TRUE,
  .page = RGB (0x000000),
  .text = RGB (0xffffff),
  .dim = RGB (0xececec),
  .link = RGB (0xa8d8ff),
  .rule = RGB (0xb0b0b0),
  .code_page = RGB (0x161616),
  .table_head_page = RGB (0x1c1c1c),
  .selection_page = RGB (0x0b2f5c),
  .match_page = RGB (0x2c2600),
  .current_match_page = RGB (0x423700),
  .selection_edge = RGB (0x62aeff),
  .match_edge = RGB (0xffcf40),
  .problem = RGB (0xffc2bd),
  .callout = { RGB (0xa8d4ff), RGB (0xa6e6b8), RGB (0xdcccff), RGB (0xffd68a), RGB (0xffc2bd) },
  .callout_page = { RGB (0x000000), RGB (0x000000), RGB (0x000000), RGB (0x000000), RGB (0x000000) },
};

/* Backgrounds stay faint: they cost ink, and a copier must not turn them to grey noise. */
static const LecternPalette paper = {
  .is_dark = FALSE,
  .page = RGB (0xffffff),
  .text = RGB (0x000000),
  .dim = RGB (0x3f3f3f),
  .link = RGB (0x0b3f78),
  .rule = RGB (0xb4b4b4),
  .code_page = RGB (0xf5f5f5),
  .table_head_page = RGB (0xefefef),
  .selection_page = RGB (0xd8ecff),
  .match_page = RGB (0xfff3b8),
  .current_match_page = RGB (0xffe89a),
  .problem = RGB (0x8c1717),
  .callout = { RGB (0x17467c), RGB (0x19502e), RGB (0x4c2f80), RGB (0x633c00), RGB (0x821919) },
  .callout_page = { RGB (0xf1f5f9), RGB (0xf0f6f1), RGB (0xf5f2fa), RGB (0xfbf4e4), RGB (0xfbf0ee) },
};

/**
 * lectern_palette_get_light:
 *
 * Returns: (transfer none): the colours for a light screen
 */
const LecternPalette *
lectern_palette_get_light (void)
{
  return &light;
}

/**
 * lectern_palette_get_dark:
 *
 * Returns: (transfer none): the colours for a dark screen
 */
const LecternPalette *
lectern_palette_get_dark (void)
{
  return &dark;
}

/**
 * lectern_palette_get_sepia:
 *
 * Returns: (transfer none): the colours of old paper
 */
const LecternPalette *
lectern_palette_get_sepia (void)
{
  return &sepia;
}

/**
 * lectern_palette_get_contrast:
 * @is_dark: whether the page is dark
 *
 * Returns: (transfer none): black and white, for who sees little
 */
const LecternPalette *
lectern_palette_get_contrast (gboolean is_dark)
{
  return is_dark ? &contrast_dark : &contrast_light;
}

/**
 * lectern_palette_get_paper:
 *
 * Returns: (transfer none): the colours for printing
 */
const LecternPalette *
lectern_palette_get_paper (void)
{
  return &paper;
}
