/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-history.h"

/* Two stacks, the nearest place on top of each. The place being read is in neither: it is
 * handed in when it is left, so that one comes back to where one was and not to where one
 * had jumped. */
struct _LecternHistory
{
  GArray *back;    /* (owned) (element-type Entry): at most LECTERN_HISTORY_MAX */
  GArray *forward; /* (owned) (element-type Entry): what going back left */
};

typedef struct
{
  LecternArticle *article; /* (owned) (nullable) */
  LecternPosition position;
} Entry;

static void
entry_clear (gpointer data)
{
  g_clear_object (&((Entry *) data)->article);
}

static GArray *
stack_new (void)
{
  GArray *stack = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (stack, entry_clear);

  return stack;
}

static gboolean
is_top (GArray                *stack,
        LecternArticle        *article,
        const LecternPosition *place)
{
  const LecternPosition *top;

  if (stack->len == 0 || g_array_index (stack, Entry, stack->len - 1).article != article)
    return FALSE;

  top = &g_array_index (stack, Entry, stack->len - 1).position;

  return top->top.block == place->top.block && top->top.part == place->top.part && top->top.byte == place->top.byte && top->dy == place->dy &&
         top->has_section == place->has_section && top->section == place->section;
}

/* Counts the places, from the nearest on, that lie in no more articles than may be kept. */
static guint
count_near (GArray *stack)
{
  LecternArticle *articles[LECTERN_HISTORY_MAX_ARTICLES];
  guint           n_articles = 0;

  for (guint i = stack->len; i > 0; i--)
    {
      LecternArticle *article = g_array_index (stack, Entry, i - 1).article;
      guint           k = 0;

      while (k < n_articles && articles[k] != article)
        k++;
      if (k == LECTERN_HISTORY_MAX_ARTICLES)
        return stack->len - i;
      if (k == n_articles)
        articles[n_articles++] = article;
    }

  return stack->len;
}

static void
push (GArray                *stack,
      LecternArticle        *article,
      const LecternPosition *place)
{
  Entry entry = { NULL, *place };
  guint n_near;

  if (is_top (stack, article, place))
    return;

  g_set_object (&entry.article, article);
  g_array_append_val (stack, entry);
  n_near = MIN (count_near (stack), LECTERN_HISTORY_MAX);
  if (n_near < stack->len)
    g_array_remove_range (stack, 0, stack->len - n_near);
}

static gboolean
move (GArray                *from,
      GArray                *to,
      LecternArticle        *left_article,
      const LecternPosition *left,
      LecternArticle       **article,
      LecternPosition       *place)
{
  Entry *top;

  if (from->len == 0)
    return FALSE;

  top = &g_array_index (from, Entry, from->len - 1);
  *place = top->position;
  *article = g_steal_pointer (&top->article);
  g_array_set_size (from, from->len - 1);
  push (to, left_article, left);

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

  self->back = stack_new ();
  self->forward = stack_new ();

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
 * Forgets all places.
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
 * @article: (nullable): the article that it is in
 * @left: the place that a jump leaves
 *
 * Notes a jump. What was ahead is forgotten; the oldest of more than #LECTERN_HISTORY_MAX
 * places or #LECTERN_HISTORY_MAX_ARTICLES articles, too.
 */
void
lectern_history_push (LecternHistory        *self,
                      LecternArticle        *article,
                      const LecternPosition *left)
{
  g_return_if_fail (self != NULL && left != NULL);

  push (self->back, article, left);
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
 * lectern_history_leads_back_in:
 * @self: a history
 * @article: an article
 *
 * Returns: whether going back leads to a place in @article
 */
gboolean
lectern_history_leads_back_in (LecternHistory *self,
                               LecternArticle *article)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->back->len > 0 && g_array_index (self->back, Entry, self->back->len - 1).article == article;
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
 * @left_article: (nullable): the article being read
 * @left: the place being read, for going forward again
 * @article: (out) (transfer full) (nullable): the article to go to, as it was
 * @place: (out): where to go in it
 *
 * Goes back by one jump.
 *
 * Returns: `FALSE` if there is nowhere to go; then nothing changed
 */
gboolean
lectern_history_go_back (LecternHistory        *self,
                         LecternArticle        *left_article,
                         const LecternPosition *left,
                         LecternArticle       **article,
                         LecternPosition       *place)
{
  g_return_val_if_fail (self != NULL && left != NULL && article != NULL && place != NULL, FALSE);

  return move (self->back, self->forward, left_article, left, article, place);
}

/**
 * lectern_history_go_forward:
 * @self: a history
 * @left_article: (nullable): the article being read
 * @left: the place being read, for going back again
 * @article: (out) (transfer full) (nullable): the article to go to, as it was
 * @place: (out): where to go in it
 *
 * Undoes [func@history_go_back].
 *
 * Returns: `FALSE` if there is nowhere to go; then nothing changed
 */
gboolean
lectern_history_go_forward (LecternHistory        *self,
                            LecternArticle        *left_article,
                            const LecternPosition *left,
                            LecternArticle       **article,
                            LecternPosition       *place)
{
  g_return_val_if_fail (self != NULL && left != NULL && article != NULL && place != NULL, FALSE);

  return move (self->forward, self->back, left_article, left, article, place);
}
