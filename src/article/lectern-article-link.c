/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-link.h"

#include "lectern-folder.h"

#include <string.h>

/* Longer ones are attacks; the system has such a limit, too. */
#define MAX_BYTES 4096
/* So many folders up from that of the article a link may lead, and never up to the root: folders there may be
 * mounted from another computer once somebody looks, and that one then learns of it. */
#define MAX_CLIMB 4

/* Whether a path names a text of Markdown by its ending. */
static gboolean
is_markdown (const char *path)
{
  static const char *const endings[] = { ".md", ".markdown" };
  gsize                    n_bytes = strlen (path);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n_ending = strlen (endings[i]);

      if (n_bytes > n_ending && g_ascii_strcasecmp (path + n_bytes - n_ending, endings[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether a path may well name a folder: its last part has no ending. */
static gboolean
is_folder (const char *path)
{
  const char *last = strrchr (path, '/');

  last = last != NULL ? last + 1 : path;

  return last[0] == '\0' || strcmp (last, ".") == 0 || strcmp (last, "..") == 0 || strchr (last, '.') == NULL;
}

/* How many folders up a relative path leads before it leads down again. */
static guint
get_climb (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  int            depth = 0, lowest = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (strcmp (parts[i], "..") == 0)
        depth--;
      else if (parts[i][0] != '\0' && strcmp (parts[i], ".") != 0)
        depth++;
      lowest = MIN (lowest, depth);
    }

  return (guint) -lowest;
}

static gboolean
is_too_far (GFile      *folder,
            const char *path)
{
  g_autoptr (GFile) top = g_object_ref (folder);
  guint             climb = get_climb (path);

  if (climb > MAX_CLIMB)
    return TRUE;

  for (guint i = 0; i < climb; i++)
    {
      g_autoptr (GFile) parent = g_file_get_parent (top);

      if (parent == NULL || !g_file_has_parent (parent, NULL))
        return TRUE;
      g_set_object (&top, parent);
    }

  return FALSE;
}

/**
 * lectern_article_dup_linked_file:
 * @article: an article
 * @url: target of a link in it, UTF-8 as written
 * @id: (out) (transfer full) (nullable): the section behind “#”, still percent-encoded
 *
 * Finds out to which other article a link leads: a relative path to a Markdown file, or to a
 * folder. It may lead out of the article's folder, to an article beside it or a few folders up: Lectern only shows
 * what it opens there, as if the reader had chosen it. Absolute paths and URIs lead nowhere, and
 * so do files of other kinds, which other programs would have to open. Does no I/O.
 *
 * Returns: (transfer full) (nullable): the file or folder, which need not be there; NULL if the
 *   link leads to no article
 */
GFile *
lectern_article_dup_linked_file (LecternArticle *article,
                                 const char     *url,
                                 char          **id)
{
  g_autofree char  *scheme = NULL;
  g_autofree char  *encoded = NULL;
  g_autofree char  *path = NULL;
  g_autoptr (GFile) folder = NULL;
  const char       *fragment;

  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  *id = NULL;
  scheme = g_uri_parse_scheme (url);
  if (scheme != NULL || strlen (url) > MAX_BYTES || url[0] == '/' || url[0] == '\\')
    return NULL;

  encoded = g_strndup (url, strcspn (url, "?#"));
  /* What is no valid escape stands for itself: people name files “50%.md”. */
  path = g_uri_unescape_string (encoded, NULL);
  if (path == NULL)
    path = g_strdup (encoded);
  if (path[0] == '\0' || path[0] == '/' || (!is_markdown (path) && !is_folder (path)))
    return NULL;

  folder = g_file_new_for_path (lectern_folder_get_path (lectern_article_get_folder (article)));
  if (is_too_far (folder, path))
    return NULL;

  fragment = strchr (url, '#');
  if (fragment != NULL && fragment[1] != '\0')
    *id = g_strdup (fragment + 1);

  return g_file_resolve_relative_path (folder, path);
}
