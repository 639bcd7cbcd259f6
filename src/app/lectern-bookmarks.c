/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-bookmarks.h"

#include <string.h>

/**
 * LecternBookmarks:
 *
 * The bookmarks of one article, shared by all windows that show it. They stand in the order in which they were set.
 *
 * Another process may have the same article open and write its file in between. So what was removed is remembered, too,
 * by id: two lists are merged by taking what is in either and was removed from neither, whoever writes last.
 *
 * To be used from one thread.
 *
 * ## Signals
 *
 * - `changed`: a bookmark has come, gone, or moved.
 */
struct _LecternBookmarks
{
  GObject parent_instance;

  GPtrArray *bookmarks; /* (owned) (element-type LecternBookmark) */
  gsize      n_bytes;   /* of them, as lectern_bookmark_get_size() counts */
  GPtrArray *removed;   /* (owned) (element-type utf8): ids, the latest last */
  GPtrArray *forgotten; /* (owned) (nullable) (element-type LecternBookmark): what can be taken back */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (LecternBookmarks, lectern_bookmarks, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static GPtrArray *
create_array (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_bookmark_unref);
}

static void
lectern_bookmarks_finalize (GObject *object)
{
  LecternBookmarks *self = LECTERN_BOOKMARKS (object);

  g_ptr_array_unref (self->bookmarks);
  g_ptr_array_unref (self->removed);
  g_clear_pointer (&self->forgotten, g_ptr_array_unref);

  G_OBJECT_CLASS (lectern_bookmarks_parent_class)->finalize (object);
}

static void
lectern_bookmarks_class_init (LecternBookmarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_bookmarks_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lectern_bookmarks_init (LecternBookmarks *self)
{
  self->bookmarks = create_array ();
  self->removed = g_ptr_array_new_with_free_func (g_free);
}

static void
emit_changed (LecternBookmarks *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Finds a bookmark by its id. At most some hundred are looked through. */
static gboolean
find (LecternBookmarks *self,
      const char       *id,
      guint            *index)
{
  for (guint i = 0; i < self->bookmarks->len; i++)
    if (strcmp (lectern_bookmarks_get (self, i)->id, id) == 0)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
find_removed (LecternBookmarks *self,
              const char       *id,
              guint            *index)
{
  return g_ptr_array_find_with_equal_func (self->removed, id, g_str_equal, index);
}

static void
note_removed (LecternBookmarks *self,
              const char       *id)
{
  if (find_removed (self, id, NULL))
    return;

  g_ptr_array_add (self->removed, g_strdup (id));
  if (self->removed->len > LECTERN_BOOKMARKS_MAX)
    g_ptr_array_remove_index (self->removed, 0);
}

static gboolean
append (LecternBookmarks *self,
        LecternBookmark  *bookmark)
{
  gsize size = lectern_bookmark_get_size (bookmark);

  if (self->bookmarks->len >= LECTERN_BOOKMARKS_MAX || size > LECTERN_BOOKMARKS_MAX_BYTES - self->n_bytes)
    return FALSE;

  g_ptr_array_add (self->bookmarks, lectern_bookmark_ref (bookmark));
  self->n_bytes += size;

  return TRUE;
}

static gboolean
drop (LecternBookmarks *self,
      const char       *id)
{
  guint i;

  if (!find (self, id, &i))
    return FALSE;

  self->n_bytes -= lectern_bookmark_get_size (lectern_bookmarks_get (self, i));
  g_ptr_array_remove_index (self->bookmarks, i);

  return TRUE;
}

/**
 * lectern_bookmarks_new:
 *
 * Creates a list of no bookmarks.
 *
 * Returns: (transfer full): the list
 */
LecternBookmarks *
lectern_bookmarks_new (void)
{
  return g_object_new (LECTERN_TYPE_BOOKMARKS, NULL);
}

/**
 * lectern_bookmarks_get_n:
 * @self: bookmarks
 *
 * Returns: how many there are
 */
guint
lectern_bookmarks_get_n (LecternBookmarks *self)
{
  g_return_val_if_fail (LECTERN_IS_BOOKMARKS (self), 0);

  return self->bookmarks->len;
}

/**
 * lectern_bookmarks_get:
 * @self: bookmarks
 * @i: which one
 *
 * Returns: (transfer none): the bookmark
 */
LecternBookmark *
lectern_bookmarks_get (LecternBookmarks *self,
                       guint             i)
{
  g_return_val_if_fail (LECTERN_IS_BOOKMARKS (self), NULL);
  g_return_val_if_fail (i < self->bookmarks->len, NULL);

  return g_ptr_array_index (self->bookmarks, i);
}

/**
 * lectern_bookmarks_add:
 * @self: bookmarks
 * @bookmark: a new one
 *
 * Adds a bookmark.
 *
 * Returns: FALSE if there are as many as can be kept
 */
gboolean
lectern_bookmarks_add (LecternBookmarks *self,
                       LecternBookmark  *bookmark)
{
  g_return_val_if_fail (LECTERN_IS_BOOKMARKS (self), FALSE);
  g_return_val_if_fail (bookmark != NULL, FALSE);

  if (!append (self, bookmark))
    return FALSE;

  emit_changed (self);

  return TRUE;
}

/**
 * lectern_bookmarks_remove:
 * @self: bookmarks
 * @id: the id of one
 *
 * Removes a bookmark for good: what takes that back is another bookmark. What is not there is left alone.
 */
void
lectern_bookmarks_remove (LecternBookmarks *self,
                          const char       *id)
{
  g_autofree char *gone = g_strdup (id);

  g_return_if_fail (LECTERN_IS_BOOKMARKS (self));
  g_return_if_fail (id != NULL);

  if (!drop (self, gone))
    return;

  note_removed (self, gone);
  emit_changed (self);
}

static gboolean
replace (LecternBookmarks *self,
         LecternBookmark  *bookmark)
{
  LecternBookmark *old;
  guint            i;
  gsize            n_bytes;

  if (!find (self, bookmark->id, &i))
    return FALSE;
  old = lectern_bookmarks_get (self, i);
  n_bytes = self->n_bytes - lectern_bookmark_get_size (old) + lectern_bookmark_get_size (bookmark);
  if (n_bytes > LECTERN_BOOKMARKS_MAX_BYTES)
    return FALSE;

  self->n_bytes = n_bytes;
  self->bookmarks->pdata[i] = lectern_bookmark_ref (bookmark);
  lectern_bookmark_unref (old);

  return TRUE;
}

/**
 * lectern_bookmarks_replace:
 * @self: bookmarks
 * @bookmarks: (element-type LecternBookmark): others with ids of some in the list
 *
 * Each takes the place of the one with its id, if that is still there.
 */
void
lectern_bookmarks_replace (LecternBookmarks *self,
                           GPtrArray        *bookmarks)
{
  gboolean is_changed = FALSE;

  g_return_if_fail (LECTERN_IS_BOOKMARKS (self));
  g_return_if_fail (bookmarks != NULL);

  for (guint i = 0; i < bookmarks->len; i++)
    is_changed |= replace (self, g_ptr_array_index (bookmarks, i));
  if (is_changed)
    emit_changed (self);
}

/**
 * lectern_bookmarks_merge:
 * @self: bookmarks
 * @bookmarks: (nullable) (element-type LecternBookmark): others of the same article, as they were kept
 * @removed: (nullable) (array zero-terminated=1): ids of bookmarks that were removed from those
 *
 * Makes one list of two: what is in either and was removed from neither. Where both have a bookmark, that of @self stays.
 */
void
lectern_bookmarks_merge (LecternBookmarks  *self,
                         GPtrArray         *bookmarks,
                         const char *const *removed)
{
  gboolean is_changed = FALSE;
  guint    k;

  g_return_if_fail (LECTERN_IS_BOOKMARKS (self));

  for (guint i = 0; removed != NULL && removed[i] != NULL; i++)
    {
      is_changed |= drop (self, removed[i]);
      note_removed (self, removed[i]);
    }
  for (guint i = 0; bookmarks != NULL && i < bookmarks->len; i++)
    {
      LecternBookmark *bookmark = g_ptr_array_index (bookmarks, i);

      if (!find (self, bookmark->id, &k) && !find_removed (self, bookmark->id, NULL))
        is_changed |= append (self, bookmark);
    }

  if (is_changed)
    emit_changed (self);
}

/**
 * lectern_bookmarks_forget:
 * @self: bookmarks
 *
 * Empties the list, as if there had never been any. Can be taken back once.
 */
void
lectern_bookmarks_forget (LecternBookmarks *self)
{
  g_return_if_fail (LECTERN_IS_BOOKMARKS (self));

  g_ptr_array_set_size (self->removed, 0);
  if (self->bookmarks->len == 0)
    return;

  g_clear_pointer (&self->forgotten, g_ptr_array_unref);
  self->forgotten = g_steal_pointer (&self->bookmarks);
  self->bookmarks = create_array ();
  self->n_bytes = 0;
  emit_changed (self);
}

/**
 * lectern_bookmarks_undo_forget:
 * @self: bookmarks
 *
 * Takes back lectern_bookmarks_forget().
 */
void
lectern_bookmarks_undo_forget (LecternBookmarks *self)
{
  g_autoptr (GPtrArray) forgotten = NULL;

  g_return_if_fail (LECTERN_IS_BOOKMARKS (self));

  forgotten = g_steal_pointer (&self->forgotten);
  lectern_bookmarks_merge (self, forgotten, NULL);
}

/**
 * lectern_bookmarks_dup_all:
 * @self: bookmarks
 *
 * Returns: (transfer full) (element-type LecternBookmark): all of them, as they are now
 */
GPtrArray *
lectern_bookmarks_dup_all (LecternBookmarks *self)
{
  GPtrArray *all;

  g_return_val_if_fail (LECTERN_IS_BOOKMARKS (self), NULL);

  all = create_array ();
  for (guint i = 0; i < self->bookmarks->len; i++)
    g_ptr_array_add (all, lectern_bookmark_ref (lectern_bookmarks_get (self, i)));

  return all;
}

/**
 * lectern_bookmarks_dup_removed:
 * @self: bookmarks
 *
 * Returns: (transfer full): ids of those that were removed
 */
GStrv
lectern_bookmarks_dup_removed (LecternBookmarks *self)
{
  g_autoptr (GStrvBuilder) ids = NULL;

  g_return_val_if_fail (LECTERN_IS_BOOKMARKS (self), NULL);

  ids = g_strv_builder_new ();
  for (guint i = 0; i < self->removed->len; i++)
    g_strv_builder_add (ids, g_ptr_array_index (self->removed, i));

  return g_strv_builder_end (ids);
}
