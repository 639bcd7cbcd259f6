/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-source-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer ones exist in attacks only. */
#define IDENTIFIER_MAX_BYTES 2048
#define URL_MAX_BYTES 8192

/* No spaces, no control characters, and none that only change the direction of text. */
static gboolean
is_graphic (const char *text,
            gsize       max_bytes)
{
  if (strlen (text) > max_bytes)
    return FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isgraph (g_utf8_get_char (text)))
      return FALSE;

  return TRUE;
}

/* Returns what follows a prefix, whatever its case; NULL if it is not there. */
static const char *
skip_prefix (const char *text,
             const char *prefix)
{
  gsize length = strlen (prefix);

  return g_ascii_strncasecmp (text, prefix, length) == 0 ? text + length : NULL;
}

/* Finds the DOI in the ways people write it; from a URL it is decoded. */
static char *
dup_bare_doi (const char *text)
{
  static const char *const hosts[] = { "doi.org/", "dx.doi.org/", "www.doi.org/" };
  const char              *rest;

  rest = skip_prefix (text, "doi:");
  if (rest != NULL)
    text = rest + strspn (rest, " ");
  rest = skip_prefix (text, "https://");
  if (rest == NULL)
    rest = skip_prefix (text, "http://");
  if (rest == NULL)
    rest = text;
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      const char *doi = skip_prefix (rest, hosts[i]);
      char       *decoded;

      if (doi == NULL)
        continue;
      decoded = g_uri_unescape_string (doi, NULL);
      return decoded != NULL ? decoded : g_strdup (doi);
    }

  return g_strdup (text);
}

static gboolean
is_doi (const char *doi)
{
  const char *slash = strchr (doi, '/');

  return g_str_has_prefix (doi, "10.") && g_ascii_isdigit (doi[3]) && slash != NULL && slash[1] != '\0' &&
         is_graphic (doi, IDENTIFIER_MAX_BYTES);
}

/**
 * lectern_source_read_doi:
 * @json: what @value belongs to
 * @value: (nullable): a DOI, with or without `doi:` or `https://doi.org/`
 * @arena: where the result shall live
 *
 * Reads a DOI (ISO 26324). What is none is reported as `source-bad-doi`.
 *
 * Returns: (transfer none) (nullable): the DOI, beginning with `10.`
 */
const char *
lectern_source_read_doi (LecternJson            *json,
                         const LecternJsonValue *value,
                         LecternArena           *arena)
{
  const char      *text = lectern_source_read_text (json, value, "DOI", arena);
  g_autofree char *doi = NULL;

  if (text == NULL)
    return NULL;

  doi = dup_bare_doi (text);
  if (is_doi (doi))
    return lectern_arena_strdup (arena, doi);

  lectern_json_report (json, value, LECTERN_SEVERITY_WARNING, "source-bad-doi", _ ("This is not a DOI; it is left out"));

  return NULL;
}

/**
 * lectern_source_read_pmid:
 * @json: what @value belongs to
 * @value: (nullable): a number of PubMed
 * @arena: where the result shall live
 *
 * Reads a PMID. What is none is reported as `source-bad-pmid`.
 *
 * Returns: (transfer none) (nullable): its digits
 */
const char *
lectern_source_read_pmid (LecternJson            *json,
                          const LecternJsonValue *value,
                          LecternArena           *arena)
{
  const char *text = lectern_source_read_text (json, value, "PMID", arena);
  const char *digits;
  gsize       n_digits;

  if (text == NULL)
    return NULL;

  digits = skip_prefix (text, "PMID:");
  digits = digits != NULL ? digits + strspn (digits, " ") : text;
  n_digits = strspn (digits, "0123456789");
  if (n_digits > 0 && n_digits <= 12 && digits[n_digits] == '\0')
    return digits;

  lectern_json_report (json, value, LECTERN_SEVERITY_WARNING, "source-bad-pmid", _ ("A PMID consists of digits; it is left out"));

  return NULL;
}

/**
 * lectern_source_read_pmcid:
 * @json: what @value belongs to
 * @value: (nullable): a number of PubMed Central, with or without `PMC`
 * @arena: where the result shall live
 *
 * Reads a PMCID. What is none is reported as `source-bad-pmcid`.
 *
 * Returns: (transfer none) (nullable): `PMC` and its digits
 */
const char *
lectern_source_read_pmcid (LecternJson            *json,
                           const LecternJsonValue *value,
                           LecternArena           *arena)
{
  const char *text = lectern_source_read_text (json, value, "PMCID", arena);
  const char *digits, *rest;
  gsize       n_digits;

  if (text == NULL)
    return NULL;

  digits = skip_prefix (text, "PMCID:");
  digits = digits != NULL ? digits + strspn (digits, " ") : text;
  rest = skip_prefix (digits, "PMC");
  if (rest != NULL)
    digits = rest;
  n_digits = strspn (digits, "0123456789");
  if (n_digits > 0 && n_digits <= 12 && (digits[n_digits] == '\0' || digits[n_digits] == '.'))
    {
      g_autofree char *pmcid = g_strdup_printf ("PMC%.*s", (int) n_digits, digits);

      return lectern_arena_strdup (arena, pmcid);
    }

  lectern_json_report (json, value, LECTERN_SEVERITY_WARNING, "source-bad-pmcid", _ ("A PMCID is “PMC” and digits; it is left out"));

  return NULL;
}

/**
 * lectern_source_read_url:
 * @json: what @value belongs to
 * @value: (nullable): an address
 * @arena: where the result shall live
 *
 * Reads the address of a source. Only http and https are accepted, since it
 * becomes a link; anything else is reported as `source-bad-url`.
 *
 * Returns: (transfer none) (nullable): the address as written
 */
const char *
lectern_source_read_url (LecternJson            *json,
                         const LecternJsonValue *value,
                         LecternArena           *arena)
{
  const char      *text = lectern_source_read_text (json, value, "URL", arena);
  g_autofree char *host = NULL;

  if (text == NULL)
    return NULL;

  if ((skip_prefix (text, "https://") != NULL || skip_prefix (text, "http://") != NULL) && is_graphic (text, URL_MAX_BYTES) &&
      g_uri_split_network (text, G_URI_FLAGS_PARSE_RELAXED, NULL, &host, NULL, NULL) && host[0] != '\0')
    return text;

  lectern_json_report (json, value, LECTERN_SEVERITY_WARNING, "source-bad-url",
                       _ ("A source’s address must begin with https:// or http:// and hold no spaces; it is left out"));

  return NULL;
}
