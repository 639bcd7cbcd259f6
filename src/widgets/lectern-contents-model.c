/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents-model.h"

/* Deeper headings stand no further in: there would be no room left for their words. */
#define DEPTH_MAX 5

/**
 * LecternContentsItem:
 *
 * One line of the contents: an item of an outline.
 */
struct _LecternContentsItem
{
  GObject parent_instance;

  GObject                  *owner; /* (owned): keeps @item alive */
  const LecternOutlineItem *item;  /* (not owned) */
  guint                     depth;
};

G_DEFINE_FINAL_TYPE (LecternContentsItem, lectern_contents_item, G_TYPE_OBJECT)

static void
lectern_contents_item_finalize (GObject *object)
{
  LecternContentsItem *self = LECTERN_CONTENTS_ITEM (object);

  g_clear_object (&self->owner);

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
 * lectern_contents_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): what the section, table or figure is called
 */
const char *
lectern_contents_item_get_title (LecternContentsItem *self)
{
  g_return_val_if_fail (LECTERN_IS_CONTENTS_ITEM (self), NULL);

  return self->item->title;
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

  return self->item->kind;
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

  return self->depth;
}

/**
 * LecternContentsModel:
 *
 * An outline as a flat list model of [class@ContentsItem]. Items are made when they are
 * asked for, so that a book of 50,000 sections costs no more than what shows.
 */
struct _LecternContentsModel
{
  GObject parent_instance;

  GObject        *owner;     /* (owned): keeps @outline alive */
  LecternOutline *outline;   /* (not owned) */
  guint           level_min; /* highest level that a section, table or figure has */
};

static GType
lectern_contents_model_get_item_type (GListModel *model)
{
  return LECTERN_TYPE_CONTENTS_ITEM;
}

static guint
lectern_contents_model_get_n_items (GListModel *model)
{
  return lectern_outline_get_n (LECTERN_CONTENTS_MODEL (model)->outline);
}

static gpointer
lectern_contents_model_get_item (GListModel *model,
                                 guint       position)
{
  LecternContentsModel *self = LECTERN_CONTENTS_MODEL (model);
  LecternContentsItem  *item;

  if (position >= lectern_outline_get_n (self->outline))
    return NULL;

  item = g_object_new (LECTERN_TYPE_CONTENTS_ITEM, NULL);
  item->owner = g_object_ref (self->owner);
  item->item = lectern_outline_get (self->outline, position);
  /* The list of sources follows the sections, whatever their level is. */
  if (item->item->kind != LECTERN_OUTLINE_SOURCES)
    item->depth = MIN (item->item->level - self->level_min, DEPTH_MAX);

  return item;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = lectern_contents_model_get_item_type;
  iface->get_n_items = lectern_contents_model_get_n_items;
  iface->get_item = lectern_contents_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternContentsModel,
                               lectern_contents_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
lectern_contents_model_finalize (GObject *object)
{
  LecternContentsModel *self = LECTERN_CONTENTS_MODEL (object);

  g_clear_object (&self->owner);

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
}

/**
 * lectern_contents_model_new:
 * @outline: an outline; never changes again
 * @owner: what keeps @outline alive, such as its article
 *
 * Creates a list of the items of @outline, at the same positions.
 *
 * Returns: (transfer full): the model
 */
LecternContentsModel *
lectern_contents_model_new (LecternOutline *outline,
                            GObject        *owner)
{
  LecternContentsModel *self;

  g_return_val_if_fail (outline != NULL, NULL);
  g_return_val_if_fail (G_IS_OBJECT (owner), NULL);

  self = g_object_new (LECTERN_TYPE_CONTENTS_MODEL, NULL);
  self->owner = g_object_ref (owner);
  self->outline = outline;
  self->level_min = G_MAXUINT;
  for (guint i = 0; i < lectern_outline_get_n (outline); i++)
    {
      const LecternOutlineItem *item = lectern_outline_get (outline, i);

      if (item->kind != LECTERN_OUTLINE_SOURCES)
        self->level_min = MIN (self->level_min, item->level);
    }

  return self;
}
