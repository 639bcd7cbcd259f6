/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-source-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define YEAR_MAX 9999

typedef struct
{
  int year; /* 0: none */
  int month;
  int day;
  int season;
} Parts;

/* Reads a number of digits only, with white space around it; -1 if it is none. By hand:
 * g_ascii_string_to_unsigned() looks at errno, and while another thread (GTK, at the start) makes
 * GLib's C locale, waiting for it sets errno: a good number is refused now and then. */
static int
read_integer (const char *text)
{
  gint64 number = 0;

  if (text == NULL)
    return -1;

  while (g_ascii_isspace (*text))
    text++;
  if (!g_ascii_isdigit (*text))
    return -1;
  for (; g_ascii_isdigit (*text); text++)
    {
      number = number * 10 + (*text - '0');
      if (number > G_MAXINT)
        return -1;
    }
  while (g_ascii_isspace (*text))
    text++;

  return *text == '\0' ? (int) number : -1;
}

/* Takes year, month and day (-1: absent) as far as they make sense. FALSE: something does not. */
static gboolean
set_parts (int    year,
           int    month,
           int    day,
           Parts *parts)
{
  *parts = (Parts){ 0 };
  if (year < 1 || year > YEAR_MAX)
    return FALSE;
  parts->year = year;

  /* CSL's two ways to write a season as a month. */
  if ((month >= 13 && month <= 16) || (month >= 21 && month <= 24))
    {
      parts->season = month >= 21 ? month - 20 : month - 12;
      return TRUE;
    }
  if (month < 0)
    return TRUE;
  if (month < 1 || month > 12)
    return FALSE;
  parts->month = month;

  if (day < 0)
    return TRUE;
  if (!g_date_valid_dmy ((GDateDay) MIN (day, 99), (GDateMonth) month, (GDateYear) year))
    return FALSE;
  parts->day = day;

  return TRUE;
}

/* Reads “2020”, “2020-5”, “2020-05-01”, with a time behind it or not. */
static gboolean
read_iso (const char *text,
          gsize       length,
          Parts      *parts)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv)   fields = NULL;
  int              numbers[3] = { -1, -1, -1 };
  guint            n_fields;

  g_strstrip (copy);
  if (strlen (copy) > 10 && (copy[10] == 'T' || copy[10] == ' '))
    copy[10] = '\0';
  fields = g_strsplit (copy, "-", 4);
  n_fields = g_strv_length (fields);
  if (n_fields < 1 || n_fields > 3 || strlen (fields[0]) != 4)
    return FALSE;
  for (guint i = 0; i < n_fields; i++)
    if ((numbers[i] = read_integer (fields[i])) < 0 || strlen (fields[i]) > 4)
      return FALSE;

  return set_parts (numbers[0], numbers[1], numbers[2], parts);
}

/* Reads a date in words; one in ISO 8601, or a range of two, becomes parts. */
static void
read_words (const char  *text,
            Parts       *start,
            Parts       *end,
            LecternDate *date)
{
  const char *slash = strchr (text, '/');
  gboolean    is_iso;

  if (slash == NULL)
    is_iso = read_iso (text, strlen (text), start);
  else
    is_iso = read_iso (text, (gsize) (slash - text), start) && read_iso (slash + 1, strlen (slash + 1), end);
  if (is_iso)
    return;

  *start = *end = (Parts){ 0 };
  date->literal = text;
}

/* Reads one [year, month, day]. @fallback: the year as written, if it is no year of ours. */
static void
read_parts (LecternJson            *json,
            const LecternJsonValue *value,
            Parts                  *parts,
            const char            **fallback)
{
  int numbers[3] = { -1, -1, -1 };

  for (guint i = 0; i < 3; i++)
    {
      const LecternJsonValue *element = lectern_json_value_get_element (value, i);
      const char             *text = lectern_json_value_get_text (element);

      if (text == NULL || text[0] == '\0')
        break;
      numbers[i] = read_integer (text);
      if (numbers[i] < 0)
        numbers[i] = 0; /* which no date has */
      if (i == 0)
        *fallback = text;
    }

  if (*fallback != NULL && !set_parts (numbers[0], numbers[1], numbers[2], parts))
    lectern_json_report (json, value, LECTERN_SEVERITY_WARNING, "source-bad-date",
                         _ ("There is no such date; what does not fit is left out"));
  if (parts->year > 0)
    *fallback = NULL;
}

static int
read_season (const LecternJsonValue *value)
{
  static const char *const names[] = { "spring", "summer", "autumn", "winter", "fall" };
  const char              *text = lectern_json_value_get_text (value);
  int                      number = read_integer (text);

  if (number >= 1 && number <= 4)
    return number;
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (text, names[i]) == 0)
      return i == 4 ? 3 : (int) i + 1;

  return 0;
}

/* Fills @start and @end, or else the words of @date, from a date object. */
static void
read_object (LecternJson            *json,
             const LecternJsonValue *value,
             LecternArena           *arena,
             Parts                  *start,
             Parts                  *end,
             LecternDate            *date)
{
  const LecternJsonValue *list = lectern_json_value_get_member (value, "date-parts");
  const LecternJsonValue *first = lectern_json_value_get_item (list, 0);
  const char             *fallback = NULL;
  const char             *end_fallback = NULL;
  const char             *words;

  /* Some leave the outer brackets out. */
  if (lectern_json_value_get_text (first) != NULL)
    read_parts (json, list, start, &fallback);
  else
    {
      read_parts (json, first, start, &fallback);
      if (start->year > 0)
        read_parts (json, lectern_json_value_get_item (list, 1), end, &end_fallback);
    }
  if (start->year > 0)
    {
      if (start->season == 0 && start->month == 0)
        start->season = read_season (lectern_json_value_get_member (value, "season"));
      return;
    }

  words = lectern_source_read_text (json, lectern_json_value_get_member (value, "literal"), "literal", arena);
  if (words == NULL)
    words = lectern_source_read_text (json, lectern_json_value_get_member (value, "raw"), "raw", arena);
  if (words != NULL)
    read_words (words, start, end, date);
  else
    date->literal = lectern_arena_strdup (arena, fallback);
}

/**
 * lectern_source_read_date:
 * @json: what @value belongs to
 * @value: (nullable): a CSL date, or a plain string or number
 * @arena: where texts shall live
 *
 * Reads a date: parts as numbers or strings, seasons (the pseudo-months 13–16 and 21–24 too),
 * ranges, `literal` and `raw`. Parts that no calendar has are left out and
 * reported as `source-bad-date`.
 *
 * Returns: the date; all zero if there is none
 */
LecternDate
lectern_source_read_date (LecternJson            *json,
                          const LecternJsonValue *value,
                          LecternArena           *arena)
{
  LecternDate date = { 0 };
  Parts       start = { 0 };
  Parts       end = { 0 };
  const char *text;

  if (lectern_json_value_get_kind (value) == LECTERN_JSON_OBJECT)
    read_object (json, value, arena, &start, &end, &date);
  else if ((text = lectern_source_read_text (json, value, "date", arena)) != NULL)
    read_words (text, &start, &end, &date);

  date.year = start.year;
  date.month = start.month;
  date.day = start.day;
  date.season = start.season;
  date.end_year = end.year;
  date.end_month = end.month;
  date.end_day = end.day;

  return date;
}
