/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-paragraph-private.h"

#include <string.h>

/* Where a line must not end: the text of an article stays as it is, with plain spaces, so that it
 * is found and copied as it was written. */

/* Pango takes the square of their number of time: a text with more of these places of one kind, such as a
 * list of thousands of doses, is broken anywhere behind them. */
#define MAX_JOINS 150
/* A longer group of citations may be broken inside, in bytes. */
#define MAX_UNBROKEN_CITATIONS 16

/* What is written behind a number, apart from signs and currencies. Of “mg/kg” the first part counts. */
static const char *const units[] = {
  "mg",
  "g",
  "kg",
  "µg",
  "μg",
  "mcg",
  "ng",
  "pg",
  "t",
  "mol",
  "mmol",
  "µmol",
  "μmol",
  "nmol",
  "pmol",
  "mEq",
  "ml",
  "mL",
  "l",
  "L",
  "dl",
  "dL",
  "cl",
  "µl",
  "μl",
  "fl",
  "m",
  "km",
  "cm",
  "mm",
  "µm",
  "μm",
  "nm",
  "m²",
  "m³",
  "cm²",
  "cm³",
  "mm²",
  "mm³",
  "ft",
  "lb",
  "lbs",
  "oz",
  "Gy",
  "cGy",
  "mGy",
  "Sv",
  "mSv",
  "µSv",
  "Bq",
  "kBq",
  "MBq",
  "GBq",
  "Ci",
  "mCi",
  "Pa",
  "kPa",
  "hPa",
  "mmHg",
  "bar",
  "kcal",
  "kJ",
  "J",
  "W",
  "kW",
  "V",
  "kV",
  "mV",
  "eV",
  "keV",
  "MeV",
  "MV",
  "A",
  "mA",
  "Hz",
  "kHz",
  "MHz",
  "GHz",
  "s",
  "ms",
  "sec",
  "min",
  "h",
  "hr",
  "hrs",
  "d",
  "K",
  "T",
  "IU",
  "IE",
  "UI",
  "U",
  "HU",
  "bpm",
  "dB",
  "ppm",
  "EUR",
  "USD",
  "GBP",
  "CHF",
  "kB",
  "MB",
  "GB",
  "px",
  "pt",
  "Std",
  "Uhr",
};

/* What is added to the attributes of a text. */
typedef struct
{
  PangoAttrList *attributes; /* (unowned) */
  const char    *text;       /* (unowned) */
  guint          n;          /* how many places of a kind were joined */
} Joins;

/* Takes away the break between the character before @place and the one there. Pango takes breaks away
 * between the characters of a range, up to 1.50 only the first one: so each place has a range of its own. */
static void
join_at (Joins      *joins,
         const char *place)
{
  PangoAttribute *attribute;

  if (joins->n == MAX_JOINS)
    return;

  attribute = pango_attr_allow_breaks_new (FALSE);
  attribute->start_index = (guint) (g_utf8_prev_char (place) - joins->text);
  attribute->end_index = (guint) (g_utf8_next_char (place) - joins->text);
  pango_attr_list_insert (joins->attributes, attribute);
  joins->n++;
}

/* A number of a source must stand behind the word it belongs to, and a short group stays whole. */
static void
join_citations (Joins                *joins,
                const LecternInlines *text,
                const LecternSpan    *span)
{
  const char *place = text->text + span->start;
  const char *end = span->end - span->start > MAX_UNBROKEN_CITATIONS ? place + 1 : text->text + span->end;

  for (; place < end; place = g_utf8_next_char (place))
    if (place > text->text)
      join_at (joins, place);
}

/* Whether a byte lies in a group of citations that may be broken. Asked in rising order, @next is
 * the first span that may still matter; groups do not overlap. */
static gboolean
is_in_long_group (const LecternInlines *text,
                  guint32               byte,
                  guint                *next)
{
  for (; *next < text->n_spans && text->spans[*next].start <= byte; (*next)++)
    {
      const LecternSpan *span = &text->spans[*next];

      if (span->kind == LECTERN_SPAN_CITATIONS && byte < span->end)
        return span->end - span->start > MAX_UNBROKEN_CITATIONS;
    }

  return FALSE;
}

/* “1–7” stays whole: a line may end with a dash, but not inside a range of numbers. */
static void
join_ranges (Joins                *joins,
             const LecternInlines *text)
{
  static const char dash[] = "–";
  const char       *end = text->text + text->length;
  const char       *place = text->text;
  guint             next_span = 0;

  while ((place = memmem (place, (gsize) (end - place), dash, sizeof dash - 1)) != NULL)
    {
      const char *next = place + sizeof dash - 1;

      if (place > text->text && g_ascii_isdigit (place[-1]) && next < end && g_ascii_isdigit (next[0]) &&
          !is_in_long_group (text, (guint32) (place - text->text), &next_span))
        join_at (joins, next);
      place = next;
    }
}

/* The length of the word at @place: letters, superior digits and what else is in a unit. */
static gsize
measure_word (const char *place,
              const char *end)
{
  const char *p = place;

  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && c != 0xb2 && c != 0xb3)
        break;
      p = g_utf8_next_char (p);
    }

  return (gsize) (p - place);
}

/* “10 000”: thousands set apart by a space. */
static gboolean
is_thousands (const char *place,
              const char *end)
{
  return end - place >= 3 && g_ascii_isdigit (place[0]) && g_ascii_isdigit (place[1]) && g_ascii_isdigit (place[2]) &&
         (end - place == 3 || !g_ascii_isdigit (place[3]));
}

static gboolean
is_unit (const char *place,
         const char *end)
{
  gsize length;

  if (place >= end)
    return FALSE;
  if (strchr ("%$", place[0]) != NULL || is_thousands (place, end))
    return TRUE;
  switch (g_utf8_get_char (place))
    {
    case 0xb0:   /* ° */
    case 0x2030: /* ‰ */
    case 0x20ac: /* € */
    case 0xa3:   /* £ */
    case 0xa5:   /* ¥ */
    case 0x3a9:  /* Ω */
      return TRUE;
    default:
      break;
    }

  length = measure_word (place, end);
  for (gsize i = 0; i < G_N_ELEMENTS (units) && length > 0; i++)
    if (strncmp (units[i], place, length) == 0 && units[i][length] == '\0')
      return TRUE;

  return FALSE;
}

/* “62 %” and “10 mg” stay whole. */
static void
join_units (Joins                *joins,
            const LecternInlines *text)
{
  const char *end = text->text + text->length;
  const char *place = text->text;

  while (place < end && (place = memchr (place, ' ', (gsize) (end - place))) != NULL)
    {
      if (place > text->text && g_ascii_isdigit (place[-1]) && is_unit (place + 1, end))
        join_at (joins, place + 1);
      place++;
    }
}

/**
 * lectern_paragraph_keep_together:
 * @attributes: the attributes of a layout
 * @text: its text
 *
 * Adds what keeps lines from ending inside a range of numbers, between a number and its
 * unit, and before or inside a short group of citations. Of very many such places in one text the
 * first ones are kept together.
 */
void
lectern_paragraph_keep_together (PangoAttrList        *attributes,
                                 const LecternInlines *text)
{
  Joins joins = { attributes, text->text, 0 };

  join_ranges (&joins, text);
  joins.n = 0;
  join_units (&joins, text);
  joins.n = 0;
  for (guint i = 0; i < text->n_spans; i++)
    if (text->spans[i].kind == LECTERN_SPAN_CITATIONS)
      join_citations (&joins, text, &text->spans[i]);
}
