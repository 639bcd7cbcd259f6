/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-stored-fold.h"

#include "lectern-stored-place.h"

#include <stdio.h>
#include <string.h>

/* Callouts that are open or closed otherwise than the article says, in terms that mean something in another version of
 * it. Each is one short text: “+” for open or “-” for closed, then the hashes of its title, of what it holds and of its
 * section, and which one it is of how many with that title in the section.
 *
 * What somebody did not want to see must not be opened by mistake. So a callout is the same one only if title and content
 * are, or if title, section, number and their count are; else it is as the article says. */

/* So much of what a callout holds is looked at, in bytes. */
#define CONTENT_BYTES 256

/* A callout that can be folded. */
typedef struct
{
  guint32  container;
  guint64  title;   /* hash */
  guint64  section; /* hash */
  guint64  content; /* hash, where has_content is set */
  guint32  nth;     /* among those of the section with this title, from 0 */
  guint32  count;   /* of those */
  gboolean has_content;
} Callout;

static guint64
hash_text (guint64     hash,
           const char *text,
           gsize       length)
{
  return lectern_stored_hash_add (hash, text, length);
}

static guint64
hash_content (LecternArticle *article,
              guint32         container_index)
{
  const LecternContainer *container = lectern_article_get_container (article, container_index);
  guint64                 hash = LECTERN_STORED_HASH_EMPTY;
  gsize                   n_bytes = CONTENT_BYTES;

  for (guint32 i = 1; i < container->n_blocks && n_bytes > 0; i++)
    {
      const LecternInlines *text = &lectern_article_get_block (article, container->first_block + i)->text;
      gsize                 length = MIN (text->length, n_bytes);

      hash = hash_text (hash, text->text, length);
      n_bytes -= length;
    }

  return hash;
}

static int
compare_numbers (guint64 a,
                 guint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_callouts (gconstpointer a,
                  gconstpointer b)
{
  const Callout *first = a;
  const Callout *second = b;
  int            result = compare_numbers (first->title, second->title);

  if (result == 0)
    result = compare_numbers (first->section, second->section);

  return result != 0 ? result : compare_numbers (first->container, second->container);
}

static Callout
describe (LecternArticle *article,
          guint32         container)
{
  const LecternBlock *block = lectern_article_get_block (article, lectern_article_get_container (article, container)->first_block);
  const char         *section = "";

  if (block->section != LECTERN_NONE)
    section = lectern_outline_get (lectern_article_get_outline (article), block->section)->id;

  return (Callout){
    .container = container,
    .title = hash_text (LECTERN_STORED_HASH_EMPTY, block->text.text, block->text.length),
    .section = hash_text (LECTERN_STORED_HASH_EMPTY, section, strlen (section)),
  };
}

/* Lists all callouts that can be folded, by title and section and then in the order of the text. */
static GArray *
list_callouts (LecternArticle *article)
{
  GArray *callouts = g_array_new (FALSE, TRUE, sizeof (Callout));

  for (guint32 i = 0; i < lectern_article_get_n_containers (article); i++)
    {
      Callout callout;

      if (!lectern_article_get_container (article, i)->foldable)
        continue;
      callout = describe (article, i);
      g_array_append_val (callouts, callout);
    }
  g_array_sort (callouts, compare_callouts);

  for (guint first = 0, end; first < callouts->len; first = end)
    {
      const Callout *one = &g_array_index (callouts, Callout, first);

      for (end = first + 1; end < callouts->len; end++)
        {
          const Callout *other = &g_array_index (callouts, Callout, end);

          if (other->title != one->title || other->section != one->section)
            break;
        }
      for (guint i = first; i < end; i++)
        {
          g_array_index (callouts, Callout, i).nth = i - first;
          g_array_index (callouts, Callout, i).count = end - first;
        }
    }

  return callouts;
}

/**
 * lectern_stored_folds_new:
 * @article: an article
 * @folded: (array): whether each of its containers is closed
 *
 * Describes what is open or closed otherwise than the article says. Usable from any thread.
 *
 * Returns: (transfer full) (nullable): one text for each, or NULL if there is none
 */
GStrv
lectern_stored_folds_new (LecternArticle *article,
                          const guint8   *folded)
{
  g_autoptr (GStrvBuilder) folds = NULL;
  g_autoptr (GArray)       callouts = NULL;
  guint32                  n, i = 0;
  guint                    n_found = 0;

  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (folded != NULL, NULL);

  n = lectern_article_get_n_containers (article);
  while (i < n && (folded[i] != 0) == (lectern_article_get_container (article, i)->folded != FALSE))
    i++;
  if (i == n)
    return NULL;

  folds = g_strv_builder_new ();
  callouts = list_callouts (article);
  for (guint k = 0; k < callouts->len && n_found < LECTERN_STORED_FOLDS_MAX; k++)
    {
      const Callout   *callout = &g_array_index (callouts, Callout, k);
      g_autofree char *text = NULL;

      if ((folded[callout->container] != 0) == (lectern_article_get_container (article, callout->container)->folded != FALSE))
        continue;
      text = g_strdup_printf ("%c%016" G_GINT64_MODIFIER "x %016" G_GINT64_MODIFIER "x %016" G_GINT64_MODIFIER "x %u %u",
                              folded[callout->container] ? '-' : '+',
                              callout->title, hash_content (article, callout->container), callout->section,
                              callout->nth, callout->count);
      g_strv_builder_add (folds, text);
      n_found++;
    }

  return g_strv_builder_end (folds);
}

static gboolean
read_fold (const char *text,
           Callout    *callout,
           gboolean   *is_folded)
{
  char sign;

  *callout = (Callout){ .has_content = TRUE };
  if (sscanf (text, "%c%16" G_GINT64_MODIFIER "x %16" G_GINT64_MODIFIER "x %16" G_GINT64_MODIFIER "x %9u %9u",
              &sign, &callout->title, &callout->content, &callout->section, &callout->nth, &callout->count) != 6 ||
      (sign != '+' && sign != '-'))
    return FALSE;
  *is_folded = sign == '-';

  return TRUE;
}

/* Finds the first callout with a title, or the end. */
static guint
find_title (GArray *callouts,
            guint64 title)
{
  guint low = 0, high = callouts->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (callouts, Callout, middle).title < title)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Says how sure it is that a callout is the one that was described: 0 if it is another one. */
static guint
rate (const Callout *wanted,
      const Callout *callout)
{
  gboolean is_there = callout->section == wanted->section && callout->nth == wanted->nth;

  if (callout->content == wanted->content)
    return is_there ? 4 : callout->section == wanted->section ? 3
                                                              : 2;

  return is_there && callout->count == wanted->count ? 1 : 0;
}

static guint32
find_callout (const Callout  *wanted,
              LecternArticle *article,
              GArray         *callouts)
{
  guint32 found = LECTERN_NONE;
  guint   best = 0, n_best = 0;

  for (guint i = find_title (callouts, wanted->title); i < callouts->len; i++)
    {
      Callout *callout = &g_array_index (callouts, Callout, i);
      guint    rating;

      if (callout->title != wanted->title)
        break;
      if (!callout->has_content)
        callout->content = hash_content (article, callout->container);
      callout->has_content = TRUE;
      rating = rate (wanted, callout);
      if (rating == 0 || rating < best)
        continue;
      n_best = rating == best ? n_best + 1 : 1;
      best = rating;
      found = callout->container;
    }

  return n_best == 1 ? found : LECTERN_NONE;
}

/**
 * lectern_stored_folds_find:
 * @folds: (array zero-terminated=1): what lectern_stored_folds_new() made of any version of the article
 * @article: the article
 * @folded: (inout) (array): whether each of its containers is closed
 *
 * Opens and closes what was left open or closed. What is no longer there, or cannot be told from others, is left out;
 * texts that make no sense, too. Usable from any thread.
 */
void
lectern_stored_folds_find (const char *const *folds,
                           LecternArticle    *article,
                           guint8            *folded)
{
  g_autoptr (GArray) callouts = NULL;

  g_return_if_fail (folds != NULL);
  g_return_if_fail (LECTERN_IS_ARTICLE (article));
  g_return_if_fail (folded != NULL);

  for (guint i = 0; folds[i] != NULL && i < LECTERN_STORED_FOLDS_MAX; i++)
    {
      Callout  wanted;
      gboolean is_folded;
      guint32  container;

      if (!read_fold (folds[i], &wanted, &is_folded))
        continue;
      if (callouts == NULL)
        callouts = list_callouts (article);
      container = find_callout (&wanted, article, callouts);
      if (container != LECTERN_NONE)
        folded[container] = (guint8) is_folded;
    }
}
