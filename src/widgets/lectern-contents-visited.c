/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-contents-private.h"

#include <string.h>

/* What was read before, by the ids of the outline: those are the same in another version of the
 * article and at the next start. */

/**
 * lectern_contents_visit:
 * @self: contents with an outline
 * @item: index of an outline item
 *
 * Marks an item as read.
 */
void
lectern_contents_visit (LecternContents *self,
                        guint32          item)
{
  g_return_if_fail (LECTERN_IS_CONTENTS (self));
  g_return_if_fail (self->model != NULL && item < lectern_outline_get_n (lectern_contents_model_get_outline (self->model)));

  if (self->visited[item])
    return;

  self->visited[item] = TRUE;
  lectern_contents_update_item (self, item);
}

/**
 * lectern_contents_get_visited:
 * @self: contents
 *
 * Gives what has been read, to be kept for the next time.
 *
 * Returns: (transfer full): ids of items of the outline, in its order
 */
GStrv
lectern_contents_get_visited (LecternContents *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  LecternOutline          *outline;

  g_return_val_if_fail (LECTERN_IS_CONTENTS (self), NULL);

  outline = self->model != NULL ? lectern_contents_model_get_outline (self->model) : NULL;
  for (guint i = 0; outline != NULL && i < lectern_outline_get_n (outline); i++)
    {
      if (self->visited[i])
        g_strv_builder_add (ids, lectern_outline_get (outline, i)->id);
    }

  return g_strv_builder_end (ids);
}

/**
 * lectern_contents_set_visited:
 * @self: contents with an outline
 * @ids: (array zero-terminated=1): ids of items; what is no longer there is left out
 *
 * Marks exactly these items as read.
 */
void
lectern_contents_set_visited (LecternContents   *self,
                              const char *const *ids)
{
  LecternOutline *outline;

  g_return_if_fail (LECTERN_IS_CONTENTS (self));
  g_return_if_fail (self->model != NULL);
  g_return_if_fail (ids != NULL);

  outline = lectern_contents_model_get_outline (self->model);
  memset (self->visited, FALSE, lectern_outline_get_n (outline));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      guint32 item = lectern_outline_find_index (outline, ids[i]);

      if (item != LECTERN_NONE)
        self->visited[item] = TRUE;
    }
  lectern_contents_update_rows (self, FALSE);
}
