/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-bookmark-item.h"

/**
 * LecternBookmarkItem:
 *
 * One line of a list of bookmarks. Never changes.
 */
struct _LecternBookmarkItem
{
  GObject parent_instance;

  char    *id;      /* (owned) */
  char    *label;   /* (owned) */
  gboolean is_lost; /* what it marked is not in this version of the article */
};

G_DEFINE_FINAL_TYPE (LecternBookmarkItem, lectern_bookmark_item, G_TYPE_OBJECT)

static void
lectern_bookmark_item_finalize (GObject *object)
{
  LecternBookmarkItem *self = LECTERN_BOOKMARK_ITEM (object);

  g_free (self->id);
  g_free (self->label);

  G_OBJECT_CLASS (lectern_bookmark_item_parent_class)->finalize (object);
}

static void
lectern_bookmark_item_class_init (LecternBookmarkItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_bookmark_item_finalize;
}

static void
lectern_bookmark_item_init (LecternBookmarkItem *self)
{
}

/**
 * lectern_bookmark_item_new:
 * @id: the id of a bookmark
 * @label: the words at its place
 * @is_lost: whether its place was not found
 *
 * Creates a line for a bookmark.
 *
 * Returns: (transfer full): the line
 */
LecternBookmarkItem *
lectern_bookmark_item_new (const char *id,
                           const char *label,
                           gboolean    is_lost)
{
  LecternBookmarkItem *self;

  g_return_val_if_fail (id != NULL && label != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_BOOKMARK_ITEM, NULL);
  self->id = g_strdup (id);
  self->label = g_strdup (label);
  self->is_lost = is_lost;

  return self;
}

/**
 * lectern_bookmark_item_get_id:
 * @self: a line
 *
 * Returns: (transfer none): the id of its bookmark
 */
const char *
lectern_bookmark_item_get_id (LecternBookmarkItem *self)
{
  return self->id;
}

/**
 * lectern_bookmark_item_get_label:
 * @self: a line
 *
 * Returns: (transfer none): the words at the place
 */
const char *
lectern_bookmark_item_get_label (LecternBookmarkItem *self)
{
  return self->label;
}

/**
 * lectern_bookmark_item_is_lost:
 * @self: a line
 *
 * Returns: whether the place was not found in this version of the article
 */
gboolean
lectern_bookmark_item_is_lost (LecternBookmarkItem *self)
{
  return self->is_lost;
}

/**
 * lectern_bookmark_item_equal:
 * @self: a line
 * @other: a line
 *
 * Returns: whether both show the same bookmark in the same way
 */
gboolean
lectern_bookmark_item_equal (LecternBookmarkItem *self,
                             LecternBookmarkItem *other)
{
  return self->is_lost == other->is_lost && g_str_equal (self->id, other->id) && g_str_equal (self->label, other->label);
}
