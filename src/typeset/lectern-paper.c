/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-paper.h"

#include <langinfo.h>
#include <math.h>
#include <stdint.h>

#define POINTS_PER_MM (72.0 / 25.4)

/* Below this a page holds no text that is worth reading, see lectern_paper_is_usable(). */
#define MIN_AREA_WIDTH 120.0
#define MIN_AREA_HEIGHT 144.0

/* Margins grow with the sheet: 24 mm at the sides of an A4. */
#define MARGIN_SIDE 0.115
#define MARGIN_TOP 0.070
#define MARGIN_BOTTOM 0.052

typedef struct
{
  const char *name;
  double      width_mm; /* ISO 216; ANSI/ASME Y14.1 for letter, which legal follows in width */
  double      height_mm;
} Size;

static const Size sizes[] = {
  { "a4", 210, 297 },
  { "letter", 215.9, 279.4 },
  { "a5", 148, 210 },
  { "legal", 215.9, 355.6 },
};

static void
init_by_size (LecternPaper *self,
              const Size   *size)
{
  double width = size->width_mm * POINTS_PER_MM;
  double height = size->height_mm * POINTS_PER_MM;
  double shorter = MIN (width, height);

  *self = (LecternPaper){
    .width = width,
    .height = height,
    .margin_top = shorter * 1.4 * MARGIN_TOP,
    .margin_bottom = shorter * 1.4 * MARGIN_BOTTOM,
    .margin_left = shorter * MARGIN_SIDE,
    .margin_right = shorter * MARGIN_SIDE,
  };
}

/**
 * lectern_paper_init_by_name:
 * @self: where to put the paper
 * @name: “a4”, “letter”, “legal” or “a5”, in any case
 *
 * Makes an upright sheet of a known size, with margins that suit it. Any thread.
 *
 * Returns: `FALSE` if there is no such size; @self is then untouched
 */
gboolean
lectern_paper_init_by_name (LecternPaper *self,
                            const char   *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      if (g_ascii_strcasecmp (sizes[i].name, name) == 0)
        {
          init_by_size (self, &sizes[i]);
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * lectern_paper_init_default:
 * @self: where to put the paper
 *
 * Makes a sheet of the size that is usual where the user lives: what LC_PAPER says, as
 * far as it is a size that we know; A4 otherwise. The program must have called setlocale().
 */
void
lectern_paper_init_default (LecternPaper *self)
{
  const Size *found = &sizes[0];

  g_return_if_fail (self != NULL);

#if defined(__GLIBC__)
  {
    /* glibc gives these two as numbers in the place of the pointer, in whole millimetres. */
    int width = (int) (intptr_t) nl_langinfo (_NL_PAPER_WIDTH);
    int height = (int) (intptr_t) nl_langinfo (_NL_PAPER_HEIGHT);

    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        if (fabs (sizes[i].width_mm - width) < 1 && fabs (sizes[i].height_mm - height) < 1)
          found = &sizes[i];
      }
  }
#endif

  init_by_size (self, found);
}

/**
 * lectern_paper_turn:
 * @self: a paper
 *
 * Turns an upright sheet to landscape, and back. The margins stay on their sides.
 */
void
lectern_paper_turn (LecternPaper *self)
{
  double width;

  g_return_if_fail (self != NULL);

  width = self->width;
  self->width = self->height;
  self->height = width;
}

/**
 * lectern_paper_is_usable:
 * @self: a paper, for instance one that a printer's settings describe
 *
 * Returns: whether its margins leave room for text
 */
gboolean
lectern_paper_is_usable (const LecternPaper *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  /* Written so that a NaN is not usable either. */
  return self->margin_top >= 0 && self->margin_bottom >= 0 && self->margin_left >= 0 && self->margin_right >= 0 &&
         self->width - self->margin_left - self->margin_right >= MIN_AREA_WIDTH &&
         self->height - self->margin_top - self->margin_bottom >= MIN_AREA_HEIGHT;
}
