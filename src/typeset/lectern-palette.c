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
 * lectern_palette_get_paper:
 *
 * Returns: (transfer none): the colours for printing
 */
const LecternPalette *
lectern_palette_get_paper (void)
{
  return &paper;
}
