/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-destinations.h"

#include "lectern-ama-private.h"
#include "lectern-ama.h"
#include "lectern-fold.h"
#include "lectern-markdown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So often, in destinations, it is asked whether the reader has changed his mind. */
#define CANCEL_STEP 1024
/* A study of physics has thousands of authors; so many of each end of the list are found. */
#define MAX_NAMES 40
/* So much of a name is kept, as of a title: a file may give a journal a name of a megabyte, which no line can hold. In
 * bytes. */
#define MAX_NAME 400
/* Kinds that stand together where they are found equally well. */
#define N_CLASSES 4

typedef struct
{
  LecternDestination public;
  guint32 label; /* where in the folded texts its label begins */
  guint32 about; /* where what else it is found by does; 0: nothing */
} Entry;

struct _LecternDestinations
{
  LecternArticle *article; /* (owned): most labels are its own */
  LecternArena   *arena;   /* (owned): the others */
  GArray         *entries; /* (owned) (element-type Entry) */
  guint32        *items;   /* (owned) (array): of each outline item the destination, or LECTERN_NONE */
  GString        *folded;  /* (owned): folded texts, each ended by a NUL */
};

/* Headings before tables, tables before their rows, and sources last. */
static const guint classes[LECTERN_N_DESTINATION_KINDS] = {
  [LECTERN_DESTINATION_TABLE] = 1,
  [LECTERN_DESTINATION_FIGURE] = 1,
  [LECTERN_DESTINATION_TABLE_ROW] = 2,
  [LECTERN_DESTINATION_TABLE_COLUMN] = 2,
  [LECTERN_DESTINATION_SOURCE] = 3,
};

/* While they are collected. */
typedef struct
{
  LecternDestinations *self;
  LecternFold         *fold;
  GCancellable        *cancellable;
} Collector;

static guint32
append_folded (Collector  *collector,
               const char *text)
{
  GString    *folded = collector->self->folded;
  guint32     start = (guint32) folded->len, n;
  const char *bytes;

  lectern_fold_clear (collector->fold);
  lectern_fold_append (collector->fold, 0, text, 0, (guint32) strlen (text));
  bytes = lectern_fold_get_bytes (collector->fold, &n);
  g_string_append_len (folded, bytes, (gssize) n);
  g_string_append_c (folded, '\0');

  return start;
}

/* Returns the index of the new destination, or LECTERN_NONE if there are too many. */
static guint32
add (Collector          *collector,
     LecternDestination *destination)
{
  LecternDestinations *self = collector->self;
  Entry                entry = { .public = *destination };

  if (self->entries->len >= LECTERN_DESTINATIONS_MAX || destination->label[0] == '\0')
    return LECTERN_NONE;

  entry.label = append_folded (collector, destination->label);
  g_array_append_val (self->entries, entry);

  return self->entries->len - 1;
}

static void
add_cells (Collector *collector,
           guint32    block,
           guint32    parent)
{
  LecternDestinations *self = collector->self;
  const LecternTable  *table = lectern_article_get_block (self->article, block)->table;

  for (guint i = 1; i <= table->n_rows + table->n_columns; i++)
    {
      guint              row = i <= table->n_rows ? i : 0;
      guint              column = row == 0 ? i - table->n_rows : 0;
      g_autofree char   *label = lectern_markdown_dup_title (lectern_table_get_text (table, row, column));
      LecternDestination cell = { .kind = row > 0 ? LECTERN_DESTINATION_TABLE_ROW : LECTERN_DESTINATION_TABLE_COLUMN,
                                  .place = { block, LECTERN_PART_CELL (row, column), 0 },
                                  .parent = parent,
                                  .label = lectern_arena_strdup (self->arena, label) };

      add (collector, &cell);
    }
}

static gboolean
collect_outline (Collector *collector)
{
  static const LecternDestinationKind kinds[] = {
    [LECTERN_OUTLINE_SECTION] = LECTERN_DESTINATION_SECTION,
    [LECTERN_OUTLINE_TABLE] = LECTERN_DESTINATION_TABLE,
    [LECTERN_OUTLINE_FIGURE] = LECTERN_DESTINATION_FIGURE,
    [LECTERN_OUTLINE_SOURCES] = LECTERN_DESTINATION_SOURCES,
  };
  LecternDestinations *self = collector->self;
  LecternOutline      *outline = lectern_article_get_outline (self->article);
  guint                n = lectern_outline_get_n (outline);

  self->items = g_new (guint32, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      const LecternOutlineItem *item = lectern_outline_get (outline, i);
      LecternDestination        destination = { .kind = kinds[item->kind],
                                                .place = { item->block, LECTERN_PART_TEXT, 0 },
                                                .parent = item->parent != LECTERN_NONE ? self->items[item->parent] : LECTERN_NONE,
                                                .label = item->title };

      if (i % CANCEL_STEP == 0 && g_cancellable_is_cancelled (collector->cancellable))
        return FALSE;
      self->items[i] = add (collector, &destination);
      if (lectern_article_get_block (self->article, item->block)->kind == LECTERN_BLOCK_TABLE)
        add_cells (collector, item->block, self->items[i]);
    }

  return TRUE;
}

/* What a source is called in a list: “Doe et al. A trial of something”. */
static char *
dup_source_label (const LecternSource *source,
                  const LecternWords  *words)
{
  g_autofree char *authors = lectern_ama_dup_short_authors (source, words);
  g_autofree char *title = lectern_markdown_dup_title (&source->title);

  if (title[0] == '\0')
    return g_steal_pointer (&authors);
  if (source->n_authors == 0 && source->n_editors == 0)
    return g_steal_pointer (&title);

  return g_strdup_printf ("%s. %s", authors, title);
}

/* Appends a space and the name of whatever it is, cut where it is very long. */
static void
append_name (GString    *text,
             const char *name)
{
  gsize length = strnlen (name, MAX_NAME + 1);

  g_string_append_c (text, ' ');
  if (length <= MAX_NAME)
    {
      g_string_append (text, name);
      return;
    }
  while (((guchar) name[--length] & 0xc0) == 0x80)
    ;
  g_string_append_len (text, name, (gssize) length);
  g_string_append (text, "…");
}

static char *
dup_source_about (const LecternSource *source)
{
  GString         *about = g_string_new (NULL);
  g_autofree char *years = lectern_ama_dup_years (&source->issued);
  const char      *container = source->container_title_short != NULL ? source->container_title_short : source->container_title;

  if (source->number_in_article > 0)
    /* Translators: %u is the number of a source, as it is cited in the text */
    g_string_append_printf (about, _ ("Source %u"), source->number_in_article);
  else
    g_string_append (about, _ ("Additional reading"));
  if (container != NULL || years != NULL)
    g_string_append (about, " ·");
  if (container != NULL)
    append_name (about, container);
  if (years != NULL)
    append_name (about, years);

  return g_string_free (about, FALSE);
}

/* What a source is found by although it does not show: all its authors, and its journal's whole name. */
static char *
dup_source_words (const LecternSource *source,
                  const char          *about)
{
  GString *words = g_string_new (about);

  for (guint i = 0; i < source->n_authors; i++)
    {
      const LecternName *name = &source->authors[i];

      if (i == MAX_NAMES && source->n_authors > 2 * MAX_NAMES)
        i = source->n_authors - MAX_NAMES;
      if (name->family != NULL || name->literal != NULL)
        append_name (words, name->literal != NULL ? name->literal : name->family);
    }
  if (source->container_title != NULL)
    append_name (words, source->container_title);

  return g_string_free (words, FALSE);
}

static gboolean
collect_sources (Collector *collector)
{
  LecternDestinations *self = collector->self;
  LecternSourceList   *sources = lectern_article_get_sources (self->article);
  const LecternWords  *words = lectern_article_get_words (self->article);
  guint32              n_blocks = lectern_article_get_n_blocks (self->article);
  guint32              first = lectern_article_get_sources_block (self->article);

  for (guint32 i = first; i < n_blocks; i++)
    {
      const LecternBlock  *block = lectern_article_get_block (self->article, i);
      const LecternSource *source;
      LecternDestination   destination = { .kind = LECTERN_DESTINATION_SOURCE, .place = { i, LECTERN_PART_TEXT, 0 }, .parent = LECTERN_NONE };
      g_autofree char     *label = NULL;
      g_autofree char     *about = NULL;
      g_autofree char     *known = NULL;
      guint32              index;

      if (i % CANCEL_STEP == 0 && g_cancellable_is_cancelled (collector->cancellable))
        return FALSE;
      if (block->kind != LECTERN_BLOCK_SOURCE)
        continue;
      source = lectern_source_list_get (sources, block->source);
      label = dup_source_label (source, words);
      about = dup_source_about (source);
      known = dup_source_words (source, about);
      destination.label = lectern_arena_strdup (self->arena, label);
      destination.about = lectern_arena_strdup (self->arena, about);
      destination.number = source->number_in_article;
      index = add (collector, &destination);
      if (index != LECTERN_NONE)
        g_array_index (self->entries, Entry, index).about = append_folded (collector, known);
    }

  return TRUE;
}

static gboolean
collect (Collector *collector)
{
  LecternArticle    *article = collector->self->article;
  LecternDestination beginning = { .kind = LECTERN_DESTINATION_BEGINNING,
                                   .parent = LECTERN_NONE,
                                   .label = lectern_article_get_title (article),
                                   .about = _ ("Beginning of the article") };

  add (collector, &beginning);

  return collect_outline (collector) && collect_sources (collector);
}

/**
 * lectern_destinations_new:
 * @article: an article
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Collects all that can be gone to in an article. Takes a tenth of a second for a very large one.
 *
 * Any thread. Fails with `G_IO_ERROR_CANCELLED` only.
 *
 * Returns: (transfer full): the destinations, or NULL with @error set
 */
LecternDestinations *
lectern_destinations_new (LecternArticle *article,
                          GCancellable   *cancellable,
                          GError        **error)
{
  g_autoptr (LecternDestinations) self = g_atomic_rc_box_new0 (LecternDestinations);
  g_autoptr (LecternFold)         fold = lectern_fold_new (FALSE);
  Collector                       collector = { self, fold, cancellable };

  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);

  self->article = g_object_ref (article);
  self->arena = lectern_arena_new ();
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->folded = g_string_new (NULL);
  /* Nothing begins at 0: that says that there is nothing. */
  g_string_append_c (self->folded, '\0');
  if (!collect (&collector))
    {
      g_cancellable_set_error_if_cancelled (cancellable, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

static void
new_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_autoptr (GError)   error = NULL;
  LecternDestinations *self = lectern_destinations_new (task_data, cancellable, &error);

  if (self != NULL)
    g_task_return_pointer (task, self, (GDestroyNotify) lectern_destinations_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * lectern_destinations_new_async:
 * @article: an article
 * @cancellable: (nullable): a cancellable
 * @callback: called when all were collected
 * @user_data: for @callback
 *
 * Does in a thread of its own what lectern_destinations_new() does.
 */
void
lectern_destinations_new_async (LecternArticle     *article,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, lectern_destinations_new_async);
  g_task_set_task_data (task, g_object_ref (article), g_object_unref);
  g_task_run_in_thread (task, new_in_thread);
}

/**
 * lectern_destinations_new_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends a lectern_destinations_new_async().
 *
 * Returns: (transfer full): the destinations, or NULL with @error set
 */
LecternDestinations *
lectern_destinations_new_finish (GAsyncResult *result,
                                 GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lectern_destinations_ref:
 * @self: destinations
 *
 * Returns: (transfer full): @self
 */
LecternDestinations *
lectern_destinations_ref (LecternDestinations *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (LecternDestinations *self)
{
  g_clear_object (&self->article);
  g_clear_pointer (&self->arena, lectern_arena_free);
  g_clear_pointer (&self->entries, g_array_unref);
  g_free (self->items);
  if (self->folded != NULL)
    g_string_free (self->folded, TRUE);
}

/**
 * lectern_destinations_unref:
 * @self: (transfer full): destinations
 *
 * Lets go of them.
 */
void
lectern_destinations_unref (LecternDestinations *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

/**
 * lectern_destinations_get_n:
 * @self: destinations
 *
 * Returns: how many there are
 */
guint
lectern_destinations_get_n (LecternDestinations *self)
{
  return self->entries->len;
}

/**
 * lectern_destinations_get:
 * @self: destinations
 * @i: index of one of them
 *
 * Returns: (transfer none): the destination
 */
const LecternDestination *
lectern_destinations_get (LecternDestinations *self,
                          guint                i)
{
  g_return_val_if_fail (i < self->entries->len, NULL);

  return &g_array_index (self->entries, Entry, i).public;
}

/**
 * lectern_destinations_find_item:
 * @self: destinations
 * @item: index of an outline item, or LECTERN_NONE for what stands before the first one
 *
 * Returns: the index of the destination that leads to @item; LECTERN_NONE if there is none
 */
guint32
lectern_destinations_find_item (LecternDestinations *self,
                                guint32              item)
{
  if (item == LECTERN_NONE)
    return self->entries->len > 0 ? 0 : LECTERN_NONE;

  g_return_val_if_fail (item < lectern_outline_get_n (lectern_article_get_outline (self->article)), LECTERN_NONE);

  return self->items[item];
}

/**
 * lectern_destinations_dup_trail:
 * @self: destinations
 * @i: index of one of them
 *
 * Says where a destination stands: the sections around it, the title of its table, what a source is.
 *
 * Returns: (transfer full): plain text; “” where there is nothing to say
 */
char *
lectern_destinations_dup_trail (LecternDestinations *self,
                                guint                i)
{
  const LecternDestination *destination = lectern_destinations_get (self, i);
  GString                  *trail = g_string_new (NULL);
  gboolean                  is_cell = destination->kind == LECTERN_DESTINATION_TABLE_ROW || destination->kind == LECTERN_DESTINATION_TABLE_COLUMN;

  if (destination->about != NULL)
    g_string_append (trail, destination->about);
  else
    for (guint32 parent = destination->parent; parent != LECTERN_NONE;)
      {
        const LecternDestination *around = lectern_destinations_get (self, parent);

        if (trail->len > 0)
          g_string_prepend (trail, " › ");
        g_string_prepend (trail, around->label);
        parent = is_cell ? LECTERN_NONE : around->parent;
      }

  return g_string_free (trail, FALSE);
}

static LecternDestinationsFound *
found_new (void)
{
  LecternDestinationsFound *found = g_new0 (LecternDestinationsFound, 1);

  found->indices = g_array_new (FALSE, FALSE, sizeof (guint32));

  return found;
}

/* Where nothing was typed: all sections. */
static LecternDestinationsFound *
find_sections (LecternDestinations *self)
{
  LecternDestinationsFound *found = found_new ();

  for (guint32 i = 0; i < self->entries->len; i++)
    if (classes[lectern_destinations_get (self, i)->kind] == 0)
      g_array_append_val (found->indices, i);
  found->n_total = found->indices->len;

  return found;
}

static LecternDestinationRank
rank (LecternDestinations           *self,
      const LecternDestinationQuery *query,
      guint32                        i,
      guint32                       *around)
{
  const Entry           *entry = &g_array_index (self->entries, Entry, i);
  const char            *label = self->folded->str + entry->label;
  guint32                all = lectern_destination_query_get_all_words (query);
  guint32                words = lectern_destination_query_find_words (query, label), own = words;
  LecternDestinationRank best;

  if (entry->public.number > 0 && entry->public.number == lectern_destination_query_get_number (query))
    return LECTERN_DESTINATION_RANK_BEGINNING;
  if (entry->about != 0 && words != all)
    own |= lectern_destination_query_find_words (query, self->folded->str + entry->about);
  around[i] = own | (entry->public.parent != LECTERN_NONE ? around[entry->public.parent] : 0);

  best = lectern_destination_query_rank (query, label, words);
  if (best == LECTERN_DESTINATION_RANK_NONE && own != 0 && around[i] == all)
    best = LECTERN_DESTINATION_RANK_CONTEXT;

  return best;
}

/* Takes the best of each rank and class, in the order of the text. */
static LecternDestinationsFound *
take_best (GArray *buckets[LECTERN_N_DESTINATION_RANKS][N_CLASSES],
           guint   n_total)
{
  LecternDestinationsFound *found = found_new ();

  found->n_total = n_total;
  for (guint r = 0; r < LECTERN_N_DESTINATION_RANKS; r++)
    for (guint c = 0; c < N_CLASSES; c++)
      {
        guint room = LECTERN_DESTINATIONS_MAX_FOUND - found->indices->len;

        if (buckets[r][c] == NULL)
          continue;
        g_array_append_vals (found->indices, buckets[r][c]->data, MIN (buckets[r][c]->len, room));
        g_array_unref (buckets[r][c]);
      }

  return found;
}

/**
 * lectern_destinations_find:
 * @self: destinations
 * @text: what a reader typed
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Finds what a reader means: at most LECTERN_DESTINATIONS_MAX_FOUND, ordered by #LecternDestinationRank, equally good
 * ones by what they are and then by where they stand. Every word must be found. Where nothing was typed, all sections.
 *
 * Any thread. Fails with `G_IO_ERROR_CANCELLED` only.
 *
 * Returns: (transfer full): what was found, or NULL with @error set
 */
LecternDestinationsFound *
lectern_destinations_find (LecternDestinations *self,
                           const char          *text,
                           GCancellable        *cancellable,
                           GError             **error)
{
  g_autoptr (LecternDestinationQuery) query = lectern_destination_query_new (text);
  g_autofree guint32                 *around = NULL;
  GArray                             *buckets[LECTERN_N_DESTINATION_RANKS][N_CLASSES] = { { NULL } };
  guint                               n_total = 0;
  gboolean                            is_cancelled = FALSE;

  if (lectern_destination_query_is_empty (query))
    return find_sections (self);

  around = g_new0 (guint32, MAX (self->entries->len, 1));
  for (guint32 i = 0; i < self->entries->len && !is_cancelled; i++)
    {
      LecternDestinationRank r = rank (self, query, i, around);
      GArray               **bucket;

      is_cancelled = i % CANCEL_STEP == 0 && g_cancellable_is_cancelled (cancellable);
      if (r == LECTERN_DESTINATION_RANK_NONE)
        continue;
      n_total++;
      bucket = &buckets[r][classes[lectern_destinations_get (self, i)->kind]];
      if (*bucket == NULL)
        *bucket = g_array_new (FALSE, FALSE, sizeof (guint32));
      if ((*bucket)->len < LECTERN_DESTINATIONS_MAX_FOUND)
        g_array_append_val (*bucket, i);
    }

  {
    g_autoptr (LecternDestinationsFound) found = take_best (buckets, n_total);

    if (is_cancelled && g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;

    return g_steal_pointer (&found);
  }
}

/* What a thread is given. */
typedef struct
{
  LecternDestinations *destinations; /* (owned) */
  char                *text;         /* (owned) */
} Request;

static void
request_free (Request *self)
{
  lectern_destinations_unref (self->destinations);
  g_free (self->text);
  g_free (self);
}

static void
find_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Request                  *request = task_data;
  g_autoptr (GError)        error = NULL;
  LecternDestinationsFound *found = lectern_destinations_find (request->destinations, request->text, cancellable, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) lectern_destinations_found_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * lectern_destinations_find_async:
 * @self: destinations
 * @text: what a reader typed
 * @cancellable: (nullable): a cancellable
 * @callback: called when all were looked through
 * @user_data: for @callback
 *
 * Does in a thread of its own what lectern_destinations_find() does.
 */
void
lectern_destinations_find_async (LecternDestinations *self,
                                 const char          *text,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request          *request = g_new0 (Request, 1);

  request->destinations = lectern_destinations_ref (self);
  request->text = g_strdup (text);
  g_task_set_source_tag (task, lectern_destinations_find_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * lectern_destinations_find_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends a lectern_destinations_find_async().
 *
 * Returns: (transfer full): what was found, or NULL with @error set
 */
LecternDestinationsFound *
lectern_destinations_find_finish (GAsyncResult *result,
                                  GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * lectern_destinations_found_free:
 * @self: (transfer full): what was found
 *
 * Frees it.
 */
void
lectern_destinations_found_free (LecternDestinationsFound *self)
{
  g_array_unref (self->indices);
  g_free (self);
}
