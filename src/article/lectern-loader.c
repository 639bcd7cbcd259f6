/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-loader.h"

#include "lectern-about.h"
#include "lectern-ama.h"
#include "lectern-article-private.h"
#include "lectern-encoding.h"
#include "lectern-markdown.h"
#include "lectern-title-block.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define SOURCES_MAX_BYTES (32 * 1024 * 1024)

/* From this size on what the parser frees is given back to the system at once, in bytes. */
#define TRIM_BYTES (1024 * 1024)

/* Where an article lies. */
typedef struct
{
  char *folder; /* (owned) path */
  char *name;   /* (owned) of the Markdown file in it */
} Location;

static void
location_clear (Location *self)
{
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Location, location_clear)

static char *
dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  return lectern_folder_dup_display_name (name);
}

/* Finds the folder and name of the article that @file stands for. Links are followed here: what
 * people name themselves they may read; what lies in the folder is looked at more closely. */
static gboolean
find_location (GFile    *file,
               Location *location,
               GError  **error)
{
  g_autofree char *path = g_file_is_native (file) ? g_file_get_path (file) : NULL;
  g_autofree char *name = dup_name (file);
  char            *real;
  struct stat      status;

  if (path == NULL)
    {
      g_set_error (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_NOT_LOCAL,
                   /* Translators: %s is a file */
                   _ ("“%s” is not on this computer"), name);
      return FALSE;
    }
  real = realpath (path, NULL);
  if (real == NULL || stat (real, &status) < 0)
    {
      int code = errno;

      free (real);
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   /* Translators: first a file, then why it failed */
                   _ ("“%s” could not be opened: %s"), name, g_strerror (code));
      return FALSE;
    }

  if (S_ISDIR (status.st_mode))
    {
      location->folder = g_strdup (real);
      location->name = g_strdup (LECTERN_ARTICLE_NAME);
    }
  else
    {
      location->folder = g_path_get_dirname (real);
      location->name = g_path_get_basename (real);
    }
  free (real);

  return TRUE;
}

/* Reads the Markdown file; says in the words of an article what is wrong with it. */
static GBytes *
read_file (LecternFolder  *folder,
           const Location *location,
           gboolean        is_folder,
           gint           *permille,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autofree char   *reference = g_uri_escape_string (location->name, NULL, FALSE);
  g_autofree char   *path = g_build_filename (location->folder, location->name, NULL);
  g_autofree char   *name = lectern_folder_dup_display_name (path);
  g_autofree char   *limit = g_format_size (LECTERN_ARTICLE_MAX_BYTES);
  g_autoptr (GError) local_error = NULL;
  GBytes            *bytes;

  bytes = lectern_folder_read_with_progress (folder, reference, LECTERN_ARTICLE_MAX_BYTES, permille, cancellable, &local_error);
  if (bytes != NULL)
    return bytes;

  if (is_folder && g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_autofree char *folder_name = lectern_folder_dup_display_name (location->folder);

      g_set_error (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_NO_ARTICLE,
                   /* Translators: first a folder, then a file name */
                   _ ("The folder “%s” holds no “%s”"), folder_name, LECTERN_ARTICLE_NAME);
    }
  else if (g_error_matches (local_error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_TOO_LARGE))
    g_set_error (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_TOO_LARGE,
                 /* Translators: first a file, then a size, such as “64 MB” */
                 _ ("“%s” is larger than %s"), name, limit);
  else if (g_error_matches (local_error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_NOT_REGULAR))
    g_set_error (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_NOT_REGULAR,
                 /* Translators: %s is a file */
                 _ ("“%s” is not a regular file"), name);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

/* Decodes the text; a guess is a problem that readers have to know of. */
static GBytes *
decode (LecternArticle *article,
        GBytes         *bytes,
        const Location *location,
        GError        **error)
{
  GBytes         *text = NULL;
  LecternEncoding encoding = lectern_encoding_decode (bytes, &text);

  if (text == NULL)
    {
      g_autofree char *path = g_build_filename (location->folder, location->name, NULL);
      g_autofree char *name = lectern_folder_dup_display_name (path);

      g_set_error (error, LECTERN_ARTICLE_ERROR, LECTERN_ARTICLE_ERROR_BINARY,
                   /* Translators: %s is a file */
                   _ ("“%s” is not a text"), name);
      return NULL;
    }
  if (lectern_encoding_is_guess (encoding))
    {
      g_autofree char *name = lectern_folder_dup_display_name (location->name);

      lectern_problems_add (article->problems, name, 0, 0, LECTERN_SEVERITY_WARNING, "encoding-guessed",
                            /* Translators: %s is an encoding of text, such as “Windows-1252” */
                            _ ("The text is not valid UTF-8; it is shown as %s, and some characters may be wrong"),
                            lectern_encoding_get_name (encoding));
    }

  return text;
}

/* Reads the sources. Where that fails as a whole, the problem that says why comes before all others, and
 * no citation is one. */
static void
read_sources (LecternArticle *article,
              const char     *file,
              GCancellable   *cancellable)
{
  const char        *reference = article->metadata.sources != NULL ? article->metadata.sources : LECTERN_SOURCES_NAME;
  g_autofree char   *name = lectern_folder_dup_display_name (reference);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lectern_folder_read (article->folder, reference, SOURCES_MAX_BYTES, cancellable, &error);

  if (bytes != NULL && lectern_source_list_read (article->sources, bytes, name, article->arena, article->problems))
    return;
  if (bytes == NULL && article->metadata.sources == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      article->sources_state = LECTERN_SOURCES_ABSENT;
      return;
    }

  if (bytes == NULL)
    lectern_problems_add (article->problems, file, article->metadata.sources_line, article->metadata.sources_column,
                          LECTERN_SEVERITY_ERROR, "sources-missing",
                          /* Translators: first a file, then why it failed */
                          _ ("The sources “%s” could not be read: %s"), name, error->message);
  lectern_problems_mark_cause (article->problems);
  article->sources_state = LECTERN_SOURCES_LOST;
}

static guint32
push_block (LecternArticle  *article,
            LecternBlockKind kind,
            guint32          section,
            LecternInlines   text,
            guint32          source)
{
  LecternBlock block = { 0 };

  block.kind = (guint) kind & 0xff;
  block.section = section;
  block.container = LECTERN_NONE;
  block.text = text;
  block.source = source;
  g_array_append_val (article->blocks, block);

  return article->blocks->len - 1;
}

static void
push_source (LecternArticle *article,
             guint32         section,
             guint           i)
{
  LecternInlines text = lectern_ama_format (lectern_source_list_get (article->sources, i), article->words, article->arena);

  article->source_blocks[i] = push_block (article, LECTERN_BLOCK_SOURCE, section, text, i);
}

/* Appends the list of sources: those that are cited, in the order of their numbers, then the others. */
static void
push_sources (LecternArticle *article)
{
  guint            n = lectern_source_list_get_n (article->sources);
  guint            n_cited = lectern_source_list_get_n_cited (article->sources);
  g_autofree char *title = lectern_words_dup_sources_title (article->words, n_cited > 0 ? n_cited : n);
  LecternInlines   text;
  guint32          section;

  if (n == 0)
    return;

  text = lectern_inlines_new_plain (article->arena, title);
  section = lectern_outline_add (article->outline, LECTERN_OUTLINE_SOURCES, 1, "sources",
                                 lectern_words_get (article->words, LECTERN_WORD_SOURCES), article->blocks->len);
  article->sources_block = push_block (article, LECTERN_BLOCK_SOURCES_TITLE, section, text, 0);
  article->source_blocks = g_new (guint32, n);
  for (guint number = 1; number <= n_cited; number++)
    push_source (article, section, lectern_source_list_get_cited (article->sources, number));
  if (n_cited == n)
    return;

  text = lectern_inlines_new_plain (article->arena, lectern_words_get (article->words, LECTERN_WORD_ADDITIONAL));
  push_block (article, LECTERN_BLOCK_ADDITIONAL_TITLE, section, text, 0);
  for (guint i = 0; i < n; i++)
    {
      if (lectern_source_list_get (article->sources, i)->number_in_article == 0)
        push_source (article, section, i);
    }
}

/* Makes the texts that do not come from the Markdown file fit to be set, as it has done with its own. */
static void
fit_texts (LecternArticle  *article,
           LecternMarkdown *markdown,
           const char      *file)
{
  const char      *reference = article->metadata.sources != NULL ? article->metadata.sources : LECTERN_SOURCES_NAME;
  g_autofree char *sources_file = lectern_folder_dup_display_name (reference);

  for (guint i = 0; i < article->blocks->len; i++)
    {
      LecternBlock        *block = &g_array_index (article->blocks, LecternBlock, i);
      const LecternSource *source = block->kind == LECTERN_BLOCK_SOURCE ? lectern_source_list_get (article->sources, block->source) : NULL;

      if (source != NULL)
        block->text = lectern_markdown_fit_inlines (markdown, block->text, sources_file, source->line, source->column);
      else if (block->line == 0)
        block->text = lectern_markdown_fit_inlines (markdown, block->text, file, 1, 1);
    }
}

/* Whether a script puts no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han. */
static gboolean
is_unspaced (gunichar c)
{
  return (c >= 0x0e00 && c < 0x0f00) || (c >= 0x1000 && c < 0x10a0) || (c >= 0x1780 && c < 0x1800) ||
         (c >= 0x3000 && c < 0xa000) || (c >= 0xf900 && c < 0xfb00) || (c >= 0x20000 && c < 0x40000);
}

/* Counts the words of a text: what stands between white space; where a script knows no spaces, two
 * letters are a word. */
static guint
count_words (const LecternInlines *text)
{
  guint    n = 0;
  guint    n_unspaced = 0;
  gboolean is_between = TRUE;

  for (guint32 i = 0; i < text->length; i++)
    {
      guchar c = (guchar) text->text[i];

      if (c <= ' ')
        is_between = TRUE;
      else if (c >= 0xe0 && is_unspaced (g_utf8_get_char (text->text + i)))
        {
          n_unspaced++;
          is_between = TRUE;
        }
      else if ((c & 0xc0) != 0x80)
        {
          n += is_between;
          is_between = FALSE;
        }
    }

  return n + (n_unspaced + 1) / 2;
}

static guint
count_all_words (LecternArticle *article)
{
  guint n = 0;

  for (guint i = 0; i < article->blocks->len; i++)
    {
      const LecternBlock *block = &g_array_index (article->blocks, LecternBlock, i);

      if (block->kind == LECTERN_BLOCK_PARAGRAPH || block->kind == LECTERN_BLOCK_HEADING)
        n += count_words (&block->text);
    }

  return n;
}

/* An article without a title is called after its file, or after its folder if all are called alike. */
static char *
dup_fallback_title (const Location *location)
{
  g_autofree char *name = NULL;
  char            *ending;

  if (strcmp (location->name, LECTERN_ARTICLE_NAME) == 0)
    name = g_path_get_basename (location->folder);
  else
    {
      name = g_strdup (location->name);
      ending = strrchr (name, '.');
      if (ending != NULL && ending != name)
        *ending = '\0';
    }

  return lectern_folder_dup_display_name (name);
}

static gboolean
read_article (LecternArticle *article,
              GBytes         *text,
              const Location *location,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autofree char            *name = lectern_folder_dup_display_name (location->name);
  g_autofree char            *fallback = dup_fallback_title (location);
  g_autoptr (LecternMarkdown) markdown = lectern_markdown_new (article, name);
  g_autoptr (GDateTime)       now = g_date_time_new_now_local ();
  LecternInlines              title;
  GDate                       today;
  gsize                       n_bytes;
  const char                 *data = g_bytes_get_data (text, &n_bytes);
  const char                 *about;
  guint                       n_lines = 0;
  gsize                       n_front;

  /* GBytes has no data when it is empty. */
  if (data == NULL)
    data = "";
  n_front = lectern_metadata_read (&article->metadata, data, n_bytes, name, article->arena, article->problems, &n_lines);
  article->words = lectern_words_for_lang (article->metadata.lang);
  read_sources (article, name, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  lectern_title_block_open (article);
  if (!lectern_markdown_read (markdown, data + n_front, n_bytes - n_front, n_lines + 1, cancellable, error))
    return FALSE;

  article->n_words = count_all_words (article);
  title = lectern_markdown_get_title (markdown);
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (now), (GDateMonth) g_date_time_get_month (now), (GDateYear) g_date_time_get_year (now));
  about = lectern_about_push (article);
  lectern_title_block_fill (article, &title, fallback, &today, about);
  push_sources (article);
  fit_texts (article, markdown, name);
  lectern_outline_finish (article->outline, article->blocks->len);
  lectern_problems_sort (article->problems);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Gives back to the system what the parser of a large text has freed: about ten times the text,
 * which would stay with us. @n_bytes is the size of the text. */
static void
trim_memory (gsize n_bytes)
{
#ifdef __GLIBC__
  if (n_bytes >= TRIM_BYTES)
    malloc_trim (0);
#endif
}

static LecternArticle *
load (GFile        *file,
      gint         *permille,
      gsize        *n_bytes,
      GCancellable *cancellable,
      GError      **error)
{
  g_auto (Location)          location = { NULL, NULL };
  g_autoptr (LecternFolder)  folder = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GFile)          article_file = NULL;
  g_autoptr (GBytes)         bytes = NULL;
  g_autoptr (GBytes)         text = NULL;
  gboolean                   is_folder;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !find_location (file, &location, error))
    return NULL;
  folder = lectern_folder_open (location.folder, error);
  if (folder == NULL)
    return NULL;
  is_folder = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY;
  bytes = read_file (folder, &location, is_folder, permille, cancellable, error);
  if (bytes == NULL)
    return NULL;

  article_file = is_folder ? g_file_get_child (file, LECTERN_ARTICLE_NAME) : g_object_ref (file);
  article = lectern_article_new (article_file, folder);
  article->progress = permille;
  text = decode (article, bytes, &location, error);
  if (text == NULL)
    return NULL;
  *n_bytes = g_bytes_get_size (bytes);
  /* What was decoded is not needed beside what it became. */
  g_clear_pointer (&bytes, g_bytes_unref);

  if (!read_article (article, text, &location, cancellable, error))
    return NULL;

  article->progress = NULL;

  return g_steal_pointer (&article);
}

/**
 * lectern_loader_load:
 * @file: a folder with an article.md, or a Markdown file
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Loads an article: text, sources, tables, and the sizes of its figures. What is wrong with it
 * and does not keep it from being shown is among its problems.
 *
 * Blocks on I/O; the main thread uses [func@loader_load_async].
 *
 * Fails with `LECTERN_ARTICLE_ERROR`, `LECTERN_FOLDER_ERROR` or `G_IO_ERROR`; the message
 * names the file.
 *
 * Returns: (transfer full): the article, or NULL with @error set
 */
LecternArticle *
lectern_loader_load (GFile        *file,
                     GCancellable *cancellable,
                     GError      **error)
{
  return lectern_loader_load_with_progress (file, NULL, cancellable, error);
}

/**
 * lectern_loader_load_with_progress:
 * @file: a folder with an article.md, or a Markdown file
 * @permille: (nullable): set to how much is done, in thousandths, again and again: first while the
 *   file is read, then anew while the text is understood; for g_atomic_int_get()
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Loads an article as [func@loader_load] does, and says how far it is.
 *
 * Returns: (transfer full): the article, or NULL with @error set
 */
LecternArticle *
lectern_loader_load_with_progress (GFile        *file,
                                   gint         *permille,
                                   GCancellable *cancellable,
                                   GError      **error)
{
  LecternArticle *article;
  gsize           n_bytes = 0;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  article = load (file, permille, &n_bytes, cancellable, error);
  trim_memory (n_bytes);

  return article;
}

static void
load_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError         *error = NULL;
  gsize           n_bytes = 0;
  LecternArticle *article = load (task_data, NULL, &n_bytes, cancellable, &error);

  if (article != NULL)
    g_task_return_pointer (task, article, g_object_unref);
  else
    g_task_return_error (task, error);
  /* Nobody has to wait for it: it takes a fifth of the time of the whole load. */
  trim_memory (n_bytes);
}

/**
 * lectern_loader_load_async:
 * @file: a folder with an article.md, or a Markdown file
 * @cancellable: (nullable): a cancellable
 * @callback: (scope async): called in the main context of the caller when it is done
 * @user_data: for @callback
 *
 * Loads an article in a thread. See [func@loader_load].
 */
void
lectern_loader_load_async (GFile              *file,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_loader_load_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * lectern_loader_load_finish:
 * @result: the result that the callback was given
 * @error: return location for an error
 *
 * Ends [func@loader_load_async].
 *
 * Returns: (transfer full): the article, or NULL with @error set
 */
LecternArticle *
lectern_loader_load_finish (GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, lectern_loader_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
