/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-ama-private.h"

#include <string.h>

/* AMA wants English, whatever the language of article or reader. */
static const char *const months[] = {
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December"
};

static const char *const seasons[] = { "Spring", "Summer", "Fall", "Winter" };

static gboolean
is_dash (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/**
 * lectern_ama_dup_pages:
 * @pages: pages as the data have them
 *
 * Joins ranges by a single hyphen without spaces.
 *
 * Returns: (transfer full): the pages
 */
char *
lectern_ama_dup_pages (const char *pages)
{
  GString *result = g_string_new (NULL);

  while (*pages != '\0')
    {
      const char *at = pages + strspn (pages, " ");

      if (!is_dash (g_utf8_get_char (at)))
        {
          const char *next = g_utf8_next_char (pages);

          g_string_append_len (result, pages, next - pages);
          pages = next;
          continue;
        }
      while (is_dash (g_utf8_get_char (at)) || *at == ' ')
        at = g_utf8_next_char (at);
      g_string_append_c (result, '-');
      pages = at;
    }

  return g_string_free (result, FALSE);
}

/**
 * lectern_ama_dup_edition:
 * @edition: (nullable): an edition: a number or words
 *
 * Returns: (transfer full) (nullable): “2nd ed”; NULL for a first edition, which AMA does not name
 */
char *
lectern_ama_dup_edition (const char *edition)
{
  guint64     number;
  const char *ending = "th";

  if (edition == NULL)
    return NULL;
  /* Not g_ascii_string_to_unsigned(): what another thread does to errno can make it fail. */
  if (edition[0] == '\0' || edition[strspn (edition, "0123456789")] != '\0' ||
      (number = g_ascii_strtoull (edition, NULL, 10)) > G_MAXUINT16)
    {
      g_autofree char *folded = g_utf8_casefold (edition, -1);

      return strstr (folded, " ed") != NULL ? g_strdup (edition) : g_strconcat (edition, " ed", NULL);
    }
  if (number <= 1)
    return NULL;

  if (number % 100 < 11 || number % 100 > 13)
    {
      if (number % 10 == 1)
        ending = "st";
      else if (number % 10 == 2)
        ending = "nd";
      else if (number % 10 == 3)
        ending = "rd";
    }

  return g_strdup_printf ("%u%s ed", (guint) number, ending);
}

static char *
dup_day (int year,
         int month,
         int day,
         int season)
{
  if (season > 0)
    return g_strdup_printf ("%s %d", seasons[season - 1], year);
  if (month > 0 && day > 0)
    return g_strdup_printf ("%s %d, %d", months[month - 1], day, year);
  if (month > 0)
    return g_strdup_printf ("%s %d", months[month - 1], year);

  return g_strdup_printf ("%d", year);
}

/**
 * lectern_ama_dup_years:
 * @date: a date
 *
 * Returns: (transfer full) (nullable): “2020”, “2019-2020”, or the date's words; NULL if there is none
 */
char *
lectern_ama_dup_years (const LecternDate *date)
{
  if (date->year == 0)
    return g_strdup (date->literal);
  if (date->end_year != 0 && date->end_year != date->year)
    return g_strdup_printf ("%d-%d", date->year, date->end_year);

  return g_strdup_printf ("%d", date->year);
}

/**
 * lectern_ama_dup_date:
 * @date: a date
 *
 * Returns: (transfer full) (nullable): “June 7, 2023”, “June 2023”, “Spring 2023”, a range, or
 *   the date's words; NULL if there is none
 */
char *
lectern_ama_dup_date (const LecternDate *date)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (date->year == 0)
    return g_strdup (date->literal);

  start = dup_day (date->year, date->month, date->day, date->season);
  if (date->end_year == 0)
    return g_steal_pointer (&start);
  end = dup_day (date->end_year, date->end_month, date->end_day, 0);
  /* The data do not say in which season a range ends. */
  if (strcmp (start, end) == 0 || (date->season > 0 && date->end_year == date->year))
    return g_steal_pointer (&start);

  return g_strconcat (start, "-", end, NULL);
}
