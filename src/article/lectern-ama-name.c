/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-ama.h"

#include "lectern-ama-private.h"

#include <string.h>

/* AMA, 11th edition, 3.7: up to six authors are listed, of more the first three. */
#define NAMES_MAX 6
#define NAMES_SHORTENED 3
/* “JA” and “JAB” are initials, longer words in capitals are names. */
#define INITIALS_MAX 3
/* What stands in running text, in characters. */
#define SHORT_TITLE_MAX 40
#define SHORT_NAME_MAX 100

static gboolean
has_case (gunichar c)
{
  return g_unichar_isupper (c) || g_unichar_islower (c) || g_unichar_istitle (c);
}

static gboolean
is_hyphen_or_dot (gunichar c)
{
  return c == '-' || c == '.' || c == 0x2010 || c == 0x2011;
}

/* Whether a word is nothing but a few capitals: initials without dots. */
static gboolean
is_initials (const char *word)
{
  guint n = 0;

  for (; *word != '\0'; word = g_utf8_next_char (word), n++)
    if (!g_unichar_isupper (g_utf8_get_char (word)))
      return FALSE;

  return n <= INITIALS_MAX;
}

/* Adds “JP” for “Jean-Paul” or “J.-P.”, with the accents that stand as characters of their own. */
static void
append_initials (GString    *initials,
                 const char *word)
{
  gboolean is_start = TRUE;
  gboolean is_taken = FALSE;

  for (; *word != '\0'; word = g_utf8_next_char (word))
    {
      gunichar c = g_utf8_get_char (word);

      if (is_hyphen_or_dot (c))
        {
          is_start = TRUE;
          is_taken = FALSE;
        }
      else if (is_start && g_unichar_isalpha (c))
        {
          g_string_append_unichar (initials, g_unichar_toupper (c));
          is_start = FALSE;
          is_taken = TRUE;
        }
      else if (is_taken && g_unichar_ismark (c))
        g_string_append_unichar (initials, c);
      else
        is_taken = FALSE;
    }
}

/* Makes initials of given names. Words in lower case at the end are a particle, which goes in
 * front of the family name; inside they are left out. FALSE: the script knows no capitals. */
static gboolean
split_given (const char *given,
             GString    *initials,
             GString    *particle)
{
  g_auto (GStrv) words = g_strsplit (given, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gunichar c = g_utf8_get_char (words[i]);

      if (c == 0)
        continue;
      if (g_unichar_isalpha (c) && !has_case (c))
        return FALSE;
      if (g_unichar_islower (c) && initials->len > 0)
        {
          g_string_append_printf (particle, "%s ", words[i]);
          continue;
        }
      g_string_truncate (particle, 0);
      if (is_initials (words[i]))
        g_string_append (initials, words[i]);
      else
        append_initials (initials, words[i]);
    }

  return TRUE;
}

static void
append_name (GString           *text,
             const LecternName *name)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  g_autoptr (GString) particle = g_string_new (NULL);
  const char         *given = NULL;

  if (name->literal != NULL)
    {
      g_string_append (text, name->literal);
      return;
    }

  if (name->given != NULL)
    given = split_given (name->given, initials, particle) ? initials->str : name->given;
  if (given == initials->str)
    g_string_append (text, particle->str);
  g_string_append (text, name->family);
  if (given != NULL && given[0] != '\0')
    g_string_append_printf (text, " %s", given);
  if (name->suffix != NULL)
    {
      gsize length = strlen (name->suffix);

      if (name->suffix[length - 1] == '.')
        length--;
      g_string_append_printf (text, " %.*s", (int) length, name->suffix);
    }
}

/**
 * lectern_ama_dup_names:
 * @names: (nullable) (array length=n_names): names
 * @n_names: how many
 * @et_al: whether there are more, of whom the data say nothing
 *
 * Lists names as “Doe JA, van der Berg J, et al”, without a period. Takes a
 * time that does not depend on how many are left out.
 *
 * Returns: (transfer full): the list, "" if there are no names
 */
char *
lectern_ama_dup_names (const LecternName *names,
                       guint              n_names,
                       gboolean           et_al)
{
  GString *text = g_string_new (NULL);
  guint    n_listed = n_names > NAMES_MAX ? NAMES_SHORTENED : n_names;

  for (guint i = 0; i < n_listed; i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      append_name (text, &names[i]);
    }
  if (n_names > 0 && (et_al || n_listed < n_names))
    g_string_append (text, ", et al");

  return g_string_free (text, FALSE);
}

/* Cuts a text behind a word if it has more than @n_max characters: a name of a megabyte may be
 * cited a hundred thousand times. */
static char *
dup_short (const char *text,
           glong       n_max)
{
  g_autofree char *start = NULL;
  char            *space;

  /* A character has four bytes at most: no more is looked at. */
  if (g_utf8_strlen (text, (gssize) (n_max + 1) * 4) <= n_max)
    return g_strdup (text);

  start = g_utf8_substring (text, 0, n_max);
  space = strrchr (start, ' ');
  if (space != NULL)
    *space = '\0';

  return g_strconcat (start, "…", NULL);
}

static char *
dup_short_name (const LecternName *name)
{
  return dup_short (name->literal != NULL ? name->literal : name->family, SHORT_NAME_MAX);
}

static char *
dup_short_title (const LecternSource *source)
{
  const char *title = source->title.text;

  if (title[0] == '\0')
    title = source->container_title != NULL ? source->container_title : source->key;

  return dup_short (title != NULL ? title : "", SHORT_TITLE_MAX);
}

/**
 * lectern_ama_dup_short_authors:
 * @source: a source
 * @words: words of the language that is spoken around it
 *
 * Says in a few words whose source it is: “Doe”, “Doe and Roe”, “Doe et al”, the name of a
 * group, else editors, else the beginning of the title. Plain text, no period.
 *
 * Returns: (transfer full): the words
 */
char *
lectern_ama_dup_short_authors (const LecternSource *source,
                               const LecternWords  *words)
{
  const LecternName *names;
  guint              n_names;
  g_autofree char   *first = NULL;

  g_return_val_if_fail (source != NULL && words != NULL, NULL);

  names = source->authors;
  n_names = source->n_authors;
  if (n_names == 0)
    {
      names = source->editors;
      n_names = source->n_editors;
    }
  if (n_names == 0)
    return dup_short_title (source);

  first = dup_short_name (&names[0]);
  if (n_names > 2 || source->et_al)
    return g_strdup_printf ("%s et al", first);
  if (n_names == 2)
    {
      g_autofree char *second = dup_short_name (&names[1]);

      return lectern_words_dup (words, LECTERN_WORD_AND, first, second);
    }

  return g_steal_pointer (&first);
}
