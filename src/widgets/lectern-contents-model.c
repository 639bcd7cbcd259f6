/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents-model.h"

#include <string.h>

/* Deeper headings stand no further in: there would be no room left for their words. */
#define DEPTH_MAX 5
/* How many levels show at first … */
#define LEVELS_MAX 3
/* … unless that makes a list which nobody looks through … */
#define ROWS_MAX 80
/* … and the levels above it are no list at all, as where everything is in one chapter. */
#define ROWS_MIN 4

/**
 * LecternContentsItem:
 *
 * One line of the contents: an item of an outline.
 */
struct _LecternContentsItem
{
  GObject parent_instance;

  LecternContentsModel *model; /* (owned) */
  guint32               index; /* in the outline */
};

/**
 * LecternContentsModel:
 *
 * An outline as a list model of [class@ContentsItem]: without what is folded away, or what a
 * filter leaves with the sections that lead there.
 *
 * Items are made when they are asked for, so that a book of 50,000 sections costs no more than
 * what shows; as long as one lives, the same one is given again, so that a list keeps its row.
 * Folding moves numbers in an array; nothing is looked for along the whole list. A branch of the
 * outline is an item and the @n_under items behind it.
 */
struct _LecternContentsModel
{
  GObject parent_instance;

  GObject        *owner;     /* (owned): keeps @outline alive */
  LecternOutline *outline;   /* (not owned) */
  guint           level_min; /* highest level that a section, table or figure has */
  gboolean        is_nested; /* something has children */
  guint32        *n_under;   /* (owned) (array length=n): how many items are below each one */
  guint8         *folded;    /* (owned) (array length=n): whether its children are put away */
  GArray         *shown;     /* (owned) (element-type guint32): the index of each item in the list, growing */
  GHashTable     *items;     /* (owned) (element-type guint32 LecternContentsItem): index + 1 → item that is alive, not owned */

  LecternContentsFilter *filter;    /* (owned) (nullable): what is looked for */
  guint8                *matches;   /* (owned) (nullable) (array length=n): with a filter: whether it matches */
  guint                  n_matches; /* with a filter */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (LecternContentsItem, lectern_contents_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (LecternContentsModel,
                               lectern_contents_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static const LecternOutlineItem *
get_outline_item (LecternContentsItem *self)
{
  return lectern_outline_get (self->model->outline, self->index);
}

static void
lectern_contents_item_finalize (GObject *object)
{
  LecternContentsItem *self = LECTERN_CONTENTS_ITEM (object);

  g_hash_table_remove (self->model->items, GUINT_TO_POINTER (self->index + 1));
  g_clear_object (&self->model);

  G_OBJECT_CLASS (lectern_contents_item_parent_class)->finalize (object);
}

static void
lectern_contents_item_class_init (LecternContentsItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_contents_item_finalize;
}

static void
lectern_contents_item_init (LecternContentsItem *self)
{
}

/**
 * lectern_contents_item_get_index:
 * @self: an item
 *
 * Returns: its index in the outline, whatever its position in the list
 */
guint32
lectern_contents_item_get_index (LecternContentsItem *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_ITEM (self), LECTERN_NONE);

  return self->index;
}

/**
 * lectern_contents_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): what the section, table or figure is called
 */
const char *
lectern_contents_item_get_title (LecternContentsItem *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_ITEM (self), NULL);

  return get_outline_item (self)->title;
}

/**
 * lectern_contents_item_get_kind:
 * @self: an item
 *
 * Returns: what it is
 */
LecternOutlineKind
lectern_contents_item_get_kind (LecternContentsItem *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_ITEM (self), LECTERN_OUTLINE_SECTION);

  return get_outline_item (self)->kind;
}

/* How many steps an item stands in. */
static guint
get_depth (LecternContentsModel *self,
           guint32               index)
{
  const LecternOutlineItem *item = lectern_outline_get (self->outline, index);

  /* The list of sources follows the sections, whatever their level is. */
  return item->kind != LECTERN_OUTLINE_SOURCES ? MIN (item->level - self->level_min, DEPTH_MAX) : 0;
}

/**
 * lectern_contents_item_get_depth:
 * @self: an item
 *
 * Returns: how many steps it stands in; 0 for the highest level that the article uses
 */
guint
lectern_contents_item_get_depth (LecternContentsItem *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_ITEM (self), 0);

  return get_depth (self->model, self->index);
}

static GType
lectern_contents_model_get_item_type (GListModel *model)
{
  return LECTERN_TYPE_CONTENTS_ITEM;
}

static guint
lectern_contents_model_get_n_items (GListModel *model)
{
  return LECTERN_CONTENTS_MODEL (model)->shown->len;
}

static gpointer
lectern_contents_model_get_item (GListModel *model,
                                 guint       position)
{
  LecternContentsModel *self = LECTERN_CONTENTS_MODEL (model);
  LecternContentsItem  *item;
  guint32               index = lectern_contents_model_get_index (self, position);

  if (index == LECTERN_NONE)
    return NULL;
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (index + 1));
  if (item != NULL)
    return g_object_ref (item);

  item = g_object_new (LECTERN_TYPE_CONTENTS_ITEM, NULL);
  item->model = g_object_ref (self);
  item->index = index;
  g_hash_table_insert (self->items, GUINT_TO_POINTER (index + 1), item);

  return item;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = lectern_contents_model_get_item_type;
  iface->get_n_items = lectern_contents_model_get_n_items;
  iface->get_item = lectern_contents_model_get_item;
}

static void
lectern_contents_model_finalize (GObject *object)
{
  LecternContentsModel *self = LECTERN_CONTENTS_MODEL (object);

  g_clear_object (&self->owner);
  g_clear_pointer (&self->n_under, g_free);
  g_clear_pointer (&self->folded, g_free);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->filter, lectern_contents_filter_free);
  g_clear_pointer (&self->matches, g_free);

  G_OBJECT_CLASS (lectern_contents_model_parent_class)->finalize (object);
}

static void
lectern_contents_model_class_init (LecternContentsModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_contents_model_finalize;
}

static void
lectern_contents_model_init (LecternContentsModel *self)
{
  self->level_min = G_MAXUINT;
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->items = g_hash_table_new (NULL, NULL);
}

/* Appends to @list what of the items from @index to before @end is not folded away. */
static void
append_unfolded (LecternContentsModel *self,
                 GArray               *list,
                 guint32               index,
                 guint32               end)
{
  while (index < end)
    {
      g_array_append_val (list, index);
      index += 1 + (self->folded[index] ? self->n_under[index] : 0);
    }
}

/* Appends to @list what matches, and the sections that lead there. */
static void
append_matches (LecternContentsModel *self,
                GArray               *list)
{
  guint32             n = lectern_outline_get_n (self->outline);
  g_autofree guint32 *leads = g_new0 (guint32, n); /* whether it has a match below it */

  for (guint32 i = n; i-- > 0;)
    {
      guint32 parent = lectern_outline_get (self->outline, i)->parent;

      if ((self->matches[i] || leads[i]) && parent != LECTERN_NONE)
        leads[parent] = TRUE;
    }
  for (guint32 i = 0; i < n; i++)
    {
      if (self->matches[i] || leads[i])
        g_array_append_val (list, i);
    }
}

/* Makes the list anew and tells what is different. What is the same at its ends is not touched. */
static void
update_shown (LecternContentsModel *self)
{
  g_autoptr (GArray) before = self->shown;
  guint              same = 0, same_end = 0;
  const guint32     *old, *new;

  self->shown = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (self->filter != NULL)
    append_matches (self, self->shown);
  else
    append_unfolded (self, self->shown, 0, lectern_outline_get_n (self->outline));

  old = (const guint32 *) (gpointer) before->data;
  new = (const guint32 *) (gpointer) self->shown->data;
  while (same < MIN (before->len, self->shown->len) && old[same] == new[same])
    same++;
  while (same_end < MIN (before->len, self->shown->len) - same && old[before->len - 1 - same_end] == new[self->shown->len - 1 - same_end])
    same_end++;
  if (before->len > same + same_end || self->shown->len > same + same_end)
    g_list_model_items_changed (G_LIST_MODEL (self), same, before->len - same - same_end, self->shown->len - same - same_end);
}

/**
 * lectern_contents_model_new:
 * @outline: an outline; never changes again
 * @owner: what keeps @outline alive, such as its article
 *
 * Creates a list of all items of @outline, at the same positions.
 *
 * Returns: (transfer full): the model
 */
LecternContentsModel *
lectern_contents_model_new (LecternOutline *outline,
                            GObject        *owner)
{
  LecternContentsModel *self;
  guint32               n;

  g_return_val_if_fail (outline != NULL, NULL);
  g_return_val_if_fail (G_IS_OBJECT (owner), NULL);

  n = lectern_outline_get_n (outline);
  self = g_object_new (LECTERN_TYPE_CONTENTS_MODEL, NULL);
  self->owner = g_object_ref (owner);
  self->outline = outline;
  self->n_under = g_new0 (guint32, n);
  self->folded = g_new0 (guint8, n);
  /* From the end: what is below an item has been counted when its own turn comes. */
  for (guint32 i = n; i-- > 0;)
    {
      const LecternOutlineItem *item = lectern_outline_get (outline, i);

      if (item->kind != LECTERN_OUTLINE_SOURCES)
        self->level_min = MIN (self->level_min, item->level);
      if (item->parent != LECTERN_NONE)
        {
          self->n_under[item->parent] += self->n_under[i] + 1;
          self->is_nested = TRUE;
        }
    }
  append_unfolded (self, self->shown, 0, n);

  return self;
}

/**
 * lectern_contents_model_get_outline:
 * @self: a model
 *
 * Returns: (transfer none): what it lists
 */
LecternOutline *
lectern_contents_model_get_outline (LecternContentsModel *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_MODEL (self), NULL);

  return self->outline;
}

/**
 * lectern_contents_model_has_children:
 * @self: a model
 * @item: index of an item of the outline
 *
 * Returns: whether something belongs to the item, and it can be folded
 */
gboolean
lectern_contents_model_has_children (LecternContentsModel *self,
                                     guint32               item)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_MODEL (self), FALSE);
  g_return_val_if_fail (item < lectern_outline_get_n (self->outline), FALSE);

  return self->n_under[item] > 0;
}

/**
 * lectern_contents_model_is_nested:
 * @self: a model
 *
 * Returns: whether there is anything that can be folded
 */
gboolean
lectern_contents_model_is_nested (LecternContentsModel *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_MODEL (self), FALSE);

  return self->is_nested;
}

/**
 * lectern_contents_model_get_index:
 * @self: a model
 * @position: a position in the list
 *
 * Returns: index in the outline of what is there, or #LECTERN_NONE behind the end
 */
guint32
lectern_contents_model_get_index (LecternContentsModel *self,
                                  guint                 position)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_MODEL (self), LECTERN_NONE);

  return position < self->shown->len ? g_array_index (self->shown, guint32, position) : LECTERN_NONE;
}

/**
 * lectern_contents_model_find_position:
 * @self: a model
 * @item: index of an item of the outline, or #LECTERN_NONE
 *
 * Returns: its position in the list, or %G_MAXUINT, which is #GTK_INVALID_LIST_POSITION, if it is not in it
 */
guint
lectern_contents_model_find_position (LecternContentsModel *self,
                                      guint32               item)
{
  guint low = 0, high;

  g_return_val_if_fail (LECTERN_IS_CONTENTS_MODEL (self), G_MAXUINT);

  high = self->shown->len;
  while (low < high)
    {
      guint   middle = low + (high - low) / 2;
      guint32 index = g_array_index (self->shown, guint32, middle);

      if (index == item)
        return middle;
      if (index < item)
        low = middle + 1;
      else
        high = middle;
    }

  return G_MAXUINT;
}

/**
 * lectern_contents_model_find_shown:
 * @self: a model
 * @item: index of an item of the outline, or #LECTERN_NONE
 *
 * Finds what stands for an item in the list: itself, or the nearest section around it that is there.
 *
 * Returns: index in the outline, or #LECTERN_NONE if a filter left nothing of all that
 */
guint32
lectern_contents_model_find_shown (LecternContentsModel *self,
                                   guint32               item)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_MODEL (self), LECTERN_NONE);

  while (item != LECTERN_NONE && lectern_contents_model_find_position (self, item) == G_MAXUINT)
    item = lectern_outline_get (self->outline, item)->parent;

  return item;
}

/**
 * lectern_contents_model_get_folded:
 * @self: a model
 * @item: index of an item of the outline
 *
 * Returns: whether what belongs to the item is put away
 */
gboolean
lectern_contents_model_get_folded (LecternContentsModel *self,
                                   guint32               item)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_MODEL (self), FALSE);
  g_return_val_if_fail (item < lectern_outline_get_n (self->outline), FALSE);

  return self->folded[item];
}

/**
 * lectern_contents_model_set_folded:
 * @self: a model
 * @item: index of an item of the outline
 * @folded: whether to put away what belongs to it
 *
 * Folds or unfolds an item. With a filter this shows once the filter is gone.
 */
void
lectern_contents_model_set_folded (LecternContentsModel *self,
                                   guint32               item,
                                   gboolean              folded)
{
  g_autoptr (GArray) children = NULL;
  guint              position;

  g_return_if_fail (LECTERN_IS_CONTENTS_MODEL (self));
  g_return_if_fail (item < lectern_outline_get_n (self->outline));

  if (self->n_under[item] == 0 || self->folded[item] == !!folded)
    return;

  self->folded[item] = !!folded;
  position = lectern_contents_model_find_position (self, item);
  if (self->filter != NULL || position == G_MAXUINT)
    return;

  children = g_array_new (FALSE, FALSE, sizeof (guint32));
  append_unfolded (self, children, item + 1, item + 1 + self->n_under[item]);
  if (folded)
    g_array_remove_range (self->shown, position + 1, children->len);
  else
    g_array_insert_vals (self->shown, position + 1, children->data, children->len);
  g_list_model_items_changed (G_LIST_MODEL (self), position + 1, folded ? children->len : 0, folded ? 0 : children->len);
}

/**
 * lectern_contents_model_fold_deep:
 * @self: a model without a filter
 *
 * Folds what a reader need not see at first: all below the third level, and levels above it in
 * a book so long that its chapters would be lost among them.
 */
void
lectern_contents_model_fold_deep (LecternContentsModel *self)
{
  guint n_rows[LEVELS_MAX] = { 0 };
  guint n_levels = 1;
  guint n;

  g_return_if_fail (LECTERN_IS_CONTENTS_MODEL (self));
  g_return_if_fail (self->filter == NULL);

  n = lectern_outline_get_n (self->outline);
  for (guint32 i = 0; i < n; i++)
    {
      for (guint depth = get_depth (self, i); depth < LEVELS_MAX; depth++)
        n_rows[depth]++;
    }
  while (n_levels < LEVELS_MAX && (n_rows[n_levels] <= ROWS_MAX || n_rows[n_levels - 1] < ROWS_MIN))
    n_levels++;
  for (guint32 i = 0; i < n; i++)
    self->folded[i] = self->n_under[i] > 0 && get_depth (self, i) + 1 >= n_levels;
  update_shown (self);
}

/**
 * lectern_contents_model_reveal:
 * @self: a model
 * @item: index of an item of the outline
 *
 * Unfolds what hides an item. With a filter this shows once the filter is gone.
 *
 * Returns: whether anything had to be unfolded
 */
gboolean
lectern_contents_model_reveal (LecternContentsModel *self,
                               guint32               item)
{
  guint32  parent;
  gboolean is_changed = FALSE;

  g_return_val_if_fail (LECTERN_IS_CONTENTS_MODEL (self), FALSE);
  g_return_val_if_fail (item < lectern_outline_get_n (self->outline), FALSE);

  for (parent = lectern_outline_get (self->outline, item)->parent; parent != LECTERN_NONE;
       parent = lectern_outline_get (self->outline, parent)->parent)
    {
      is_changed = is_changed || self->folded[parent];
      lectern_contents_model_set_folded (self, parent, FALSE);
    }

  return is_changed;
}

/**
 * lectern_contents_model_get_filter:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what is looked for, if anything is
 */
LecternContentsFilter *
lectern_contents_model_get_filter (LecternContentsModel *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_MODEL (self), NULL);

  return self->filter;
}

/**
 * lectern_contents_model_set_filter:
 * @self: a model
 * @text: (nullable): words to look for; without any, all shows again that is not folded
 *
 * Leaves only what contains all words, and the sections that lead there.
 */
void
lectern_contents_model_set_filter (LecternContentsModel *self,
                                   const char           *text)
{
  guint n;

  g_return_if_fail (LECTERN_IS_CONTENTS_MODEL (self));

  n = lectern_outline_get_n (self->outline);
  g_clear_pointer (&self->filter, lectern_contents_filter_free);
  g_clear_pointer (&self->matches, g_free);
  self->n_matches = 0;
  self->filter = text != NULL ? lectern_contents_filter_new (text) : NULL;
  if (self->filter != NULL)
    {
      self->matches = g_new0 (guint8, n);
      for (guint32 i = 0; i < n; i++)
        {
          self->matches[i] = lectern_contents_filter_matches (self->filter, lectern_outline_get (self->outline, i)->title);
          self->n_matches += self->matches[i];
        }
    }
  update_shown (self);
}

/**
 * lectern_contents_model_is_match:
 * @self: a model
 * @item: index of an item of the outline
 *
 * Returns: whether there is a filter and the item itself matches it
 */
gboolean
lectern_contents_model_is_match (LecternContentsModel *self,
                                 guint32               item)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_MODEL (self), FALSE);
  g_return_val_if_fail (item < lectern_outline_get_n (self->outline), FALSE);

  return self->matches != NULL && self->matches[item];
}

/**
 * lectern_contents_model_get_n_matches:
 * @self: a model with a filter
 *
 * Returns: how many items match
 */
guint
lectern_contents_model_get_n_matches (LecternContentsModel *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_MODEL (self), 0);

  return self->n_matches;
}

/**
 * lectern_contents_model_find_first_match:
 * @self: a model
 *
 * Returns: position of the first item that matches the filter, or %G_MAXUINT
 */
guint
lectern_contents_model_find_first_match (LecternContentsModel *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_MODEL (self), G_MAXUINT);

  for (guint i = 0; self->matches != NULL && i < self->shown->len; i++)
    {
      if (self->matches[g_array_index (self->shown, guint32, i)])
        return i;
    }

  return G_MAXUINT;
}
