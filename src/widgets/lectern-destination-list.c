/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-destination-list.h"

struct _LecternDestinationItem
{
  GObject parent_instance;

  LecternDestinations *destinations; /* (owned) */
  guint32              index;
};

G_DEFINE_FINAL_TYPE (LecternDestinationItem, lectern_destination_item, G_TYPE_OBJECT)

/**
 * LecternDestinationList:
 *
 * Some of the destinations of an article, as a list model. Its items are made when they are asked for, so that a
 * list of all sections costs what shows of it. Never changes.
 */
struct _LecternDestinationList
{
  GObject parent_instance;

  LecternDestinations *destinations; /* (owned) */
  GArray              *indices;      /* (owned) (element-type guint32) */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternDestinationList, lectern_destination_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
lectern_destination_item_finalize (GObject *object)
{
  lectern_destinations_unref (LECTERN_DESTINATION_ITEM (object)->destinations);

  G_OBJECT_CLASS (lectern_destination_item_parent_class)->finalize (object);
}

static void
lectern_destination_item_class_init (LecternDestinationItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_destination_item_finalize;
}

static void
lectern_destination_item_init (LecternDestinationItem *self)
{
}

static GType
get_item_type (GListModel *model)
{
  return LECTERN_TYPE_DESTINATION_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return LECTERN_DESTINATION_LIST (model)->indices->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  LecternDestinationList *self = LECTERN_DESTINATION_LIST (model);
  LecternDestinationItem *item;

  if (position >= self->indices->len)
    return NULL;

  item = g_object_new (LECTERN_TYPE_DESTINATION_ITEM, NULL);
  item->destinations = lectern_destinations_ref (self->destinations);
  item->index = g_array_index (self->indices, guint32, position);

  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
lectern_destination_list_finalize (GObject *object)
{
  LecternDestinationList *self = LECTERN_DESTINATION_LIST (object);

  lectern_destinations_unref (self->destinations);
  g_array_unref (self->indices);

  G_OBJECT_CLASS (lectern_destination_list_parent_class)->finalize (object);
}

static void
lectern_destination_list_class_init (LecternDestinationListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_destination_list_finalize;
}

static void
lectern_destination_list_init (LecternDestinationList *self)
{
}

/**
 * lectern_destination_list_new:
 * @destinations: destinations
 * @indices: (element-type guint32): which of them, in which order; not to be changed any more
 *
 * Creates a list.
 *
 * Returns: (transfer full): the list
 */
LecternDestinationList *
lectern_destination_list_new (LecternDestinations *destinations,
                              GArray              *indices)
{
  LecternDestinationList *self = g_object_new (LECTERN_TYPE_DESTINATION_LIST, NULL);

  self->destinations = lectern_destinations_ref (destinations);
  self->indices = g_array_ref (indices);

  return self;
}

/**
 * lectern_destination_list_find:
 * @self: a list
 * @index: index of a destination, or LECTERN_NONE
 *
 * Returns: where in the list it stands; G_MAXUINT if it does not
 */
guint
lectern_destination_list_find (LecternDestinationList *self,
                               guint32                 index)
{
  g_return_val_if_fail (LECTERN_IS_DESTINATION_LIST (self), G_MAXUINT);

  for (guint i = 0; i < self->indices->len; i++)
    if (g_array_index (self->indices, guint32, i) == index)
      return i;

  return G_MAXUINT;
}

/**
 * lectern_destination_item_get:
 * @self: an item
 *
 * Returns: (transfer none): the destination
 */
const LecternDestination *
lectern_destination_item_get (LecternDestinationItem *self)
{
  g_return_val_if_fail (LECTERN_IS_DESTINATION_ITEM (self), NULL);

  return lectern_destinations_get (self->destinations, self->index);
}

/**
 * lectern_destination_item_get_depth:
 * @self: an item
 *
 * Returns: how many others it belongs to
 */
guint
lectern_destination_item_get_depth (LecternDestinationItem *self)
{
  const LecternDestination *destination;
  guint                     depth = 0;

  g_return_val_if_fail (LECTERN_IS_DESTINATION_ITEM (self), 0);

  destination = lectern_destination_item_get (self);
  for (; destination->parent != LECTERN_NONE; depth++)
    destination = lectern_destinations_get (self->destinations, destination->parent);

  return depth;
}

/**
 * lectern_destination_item_dup_trail:
 * @self: an item
 *
 * Returns: (transfer full): where it stands, as lectern_destinations_dup_trail() says it
 */
char *
lectern_destination_item_dup_trail (LecternDestinationItem *self)
{
  g_return_val_if_fail (LECTERN_IS_DESTINATION_ITEM (self), NULL);

  return lectern_destinations_dup_trail (self->destinations, self->index);
}
