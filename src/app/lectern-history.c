/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-history.h"

/* Two stacks, the nearest place on top of each. The place being read is in neither: it is
 * handed in when it is left, so that one comes back to where one was and not to where one
 * had jumped. */
struct _LecternHistory
{
  GArray *back;    /* (owned) (element-type LecternPosition): at most LECTERN_HISTORY_MAX */
  GArray *forward; /* (owned) (element-type LecternPosition): what going back left */
};

static gboolean
is_top (GArray                *stack,
        const LecternPosition *place)
{
  const LecternPosition *top;

  if (stack->len == 0)
    return FALSE;

  top = &g_array_index (stack, LecternPosition, stack->len - 1);

  return top->top.block == place->top.block && top->top.part == place->top.part && top->top.byte == place->top.byte && top->dy == place->dy &&
         top->has_section == place->has_section && top->section == place->section;
}

static void
push (GArray                *stack,
      const LecternPosition *place)
{
  if (is_top (stack, place))
    return;

  if (stack->len == LECTERN_HISTORY_MAX)
    g_array_remove_index (stack, 0);
  g_array_append_val (stack, *place);
}

static gboolean
move (GArray                *from,
      GArray                *to,
      const LecternPosition *left,
      LecternPosition       *place)
{
  if (from->len == 0)
    return FALSE;

  *place = g_array_index (from, LecternPosition, from->len - 1);
  g_array_set_size (from, from->len - 1);
  push (to, left);

  return TRUE;
}

/**
 * lectern_history_new:
 *
 * Creates an empty history.
 *
 * Returns: (transfer full): the history
 */
LecternHistory *
lectern_history_new (void)
{
  LecternHistory *self = g_new0 (LecternHistory, 1);

  self->back = g_array_new (FALSE, FALSE, sizeof (LecternPosition));
  self->forward = g_array_new (FALSE, FALSE, sizeof (LecternPosition));

  return self;
}

/**
 * lectern_history_free:
 * @self: (transfer full): a history
 *
 * Frees a history.
 */
void
lectern_history_free (LecternHistory *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->back);
  g_array_unref (self->forward);
  g_free (self);
}

/**
 * lectern_history_clear:
 * @self: a history
 *
 * Forgets all places, as when another article is opened.
 */
void
lectern_history_clear (LecternHistory *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->back, 0);
  g_array_set_size (self->forward, 0);
}

/**
 * lectern_history_push:
 * @self: a history
 * @left: the place that a jump leaves
 *
 * Notes a jump. What was ahead is forgotten; the oldest of more than #LECTERN_HISTORY_MAX
 * places, too.
 */
void
lectern_history_push (LecternHistory        *self,
                      const LecternPosition *left)
{
  g_return_if_fail (self != NULL && left != NULL);

  push (self->back, left);
  g_array_set_size (self->forward, 0);
}

/**
 * lectern_history_can_go_back:
 * @self: a history
 *
 * Returns: whether there is a place to go back to
 */
gboolean
lectern_history_can_go_back (LecternHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->back->len > 0;
}

/**
 * lectern_history_can_go_forward:
 * @self: a history
 *
 * Returns: whether there is a place to go forward to
 */
gboolean
lectern_history_can_go_forward (LecternHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->forward->len > 0;
}

/**
 * lectern_history_go_back:
 * @self: a history
 * @left: the place being read, for going forward again
 * @place: (out): where to go
 *
 * Goes back by one jump.
 *
 * Returns: `FALSE` if there is nowhere to go; then nothing changed
 */
gboolean
lectern_history_go_back (LecternHistory        *self,
                         const LecternPosition *left,
                         LecternPosition       *place)
{
  g_return_val_if_fail (self != NULL && left != NULL && place != NULL, FALSE);

  return move (self->back, self->forward, left, place);
}

/**
 * lectern_history_go_forward:
 * @self: a history
 * @left: the place being read, for going back again
 * @place: (out): where to go
 *
 * Undoes [func@history_go_back].
 *
 * Returns: `FALSE` if there is nowhere to go; then nothing changed
 */
gboolean
lectern_history_go_forward (LecternHistory        *self,
                            const LecternPosition *left,
                            LecternPosition       *place)
{
  g_return_val_if_fail (self != NULL && left != NULL && place != NULL, FALSE);

  return move (self->forward, self->back, left, place);
}
