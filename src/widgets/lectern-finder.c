/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-finder.h"

/* Which match becomes the current one when a search is done. */
typedef enum
{
  GOAL_NONE,        /* none: the reader has not asked to go anywhere */
  GOAL_AT_OR_AFTER, /* the first one from the place on */
  GOAL_AFTER,       /* the first one behind the place */
  GOAL_BEFORE,      /* the last one before the place */
} Goal;

struct _LecternFinder
{
  GObject parent_instance;

  LecternArticleView *view; /* (owned) */
  char               *text; /* (owned): what is looked for; may be empty */
  LecternSearchFlags  flags;
  LecternPlace        from;    /* where it is looked for first */
  LecternMatches     *matches; /* (owned) (nullable): nothing found yet */
  guint               current; /* index in matches, or LECTERN_NO_MATCH */
  LecternFinderTurn   turn;
  Goal                goal;        /* of the search that runs */
  GCancellable       *cancellable; /* (owned) (nullable): none runs */
  gboolean            is_marking;  /* what was found shows in the view */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternFinder, lectern_finder, G_TYPE_OBJECT)

static const LecternPlaceRange *
get_range (LecternFinder *self,
           guint          i)
{
  return &g_array_index (self->matches->ranges, LecternPlaceRange, i);
}

static void
cancel (LecternFinder *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Marks what was found, and tells. */
static void
update (LecternFinder *self)
{
  if (self->is_marking && self->matches != NULL)
    lectern_article_view_set_matches (self->view, self->matches->ranges, self->current);
  else
    lectern_article_view_set_matches (self->view, NULL, LECTERN_NO_MATCH);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
forget (LecternFinder *self)
{
  cancel (self);
  g_clear_pointer (&self->matches, lectern_matches_free);
  self->current = LECTERN_NO_MATCH;
  self->turn = LECTERN_FINDER_STRAIGHT;
}

/* The first match that begins at or behind a place; there may be none. */
static guint
find_match (LecternFinder      *self,
            const LecternPlace *place)
{
  guint low = 0, high = self->matches->ranges->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (lectern_place_compare (&get_range (self, middle)->start, place) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
set_current (LecternFinder *self,
             guint          i)
{
  self->current = i;
  /* Typing on looks further from here. */
  self->from = get_range (self, i)->start;
  if (self->is_marking)
    lectern_article_view_show_range (self->view, get_range (self, i));
}

/* Chooses the current match as the goal says. Returns FALSE if that takes knowing more. */
static gboolean
choose (LecternFinder *self)
{
  guint n = self->matches->ranges->len, i;

  if (self->goal == GOAL_NONE || n == 0)
    return TRUE;

  i = find_match (self, &self->from);
  if (self->goal == GOAL_AFTER)
    while (i < n && lectern_place_compare (&get_range (self, i)->start, &self->from) <= 0)
      i++;
  if (self->goal == GOAL_BEFORE)
    {
      if (!self->matches->is_complete)
        return FALSE;
      self->turn = i == 0 ? LECTERN_FINDER_FROM_END : LECTERN_FINDER_STRAIGHT;
      i = i == 0 ? n - 1 : i - 1;
    }
  else
    {
      if (i == n && !self->matches->is_complete)
        return FALSE;
      self->turn = i == n ? LECTERN_FINDER_FROM_BEGINNING : LECTERN_FINDER_STRAIGHT;
      i = i == n ? 0 : i;
    }
  set_current (self, i);

  return TRUE;
}

static void
progress_cb (const LecternMatches *matches,
             gpointer              user_data)
{
  LecternFinder *self = user_data;

  g_clear_pointer (&self->matches, lectern_matches_free);
  self->matches = g_new0 (LecternMatches, 1);
  self->matches->ranges = g_array_ref (matches->ranges);
  self->current = LECTERN_NO_MATCH;
  if (choose (self))
    /* The match is chosen; the rest only completes the list. */
    self->goal = self->goal != GOAL_NONE ? GOAL_AT_OR_AFTER : GOAL_NONE;
  update (self);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (LecternFinder)  self = user_data;
  g_autoptr (LecternMatches) matches = lectern_search_run_finish (result, NULL);
  LecternFinderTurn          turn = self->turn;
  gboolean                   was_chosen = self->current != LECTERN_NO_MATCH;

  /* Another search runs by now, or none is wanted any more. */
  if (matches == NULL || self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->matches, lectern_matches_free);
  self->matches = g_steal_pointer (&matches);
  self->current = LECTERN_NO_MATCH;
  choose (self);
  if (was_chosen)
    self->turn = turn;
  update (self);
}

static void
run (LecternFinder *self,
     Goal           goal)
{
  LecternArticle *article = lectern_article_view_get_article (self->view);

  cancel (self);
  self->goal = goal;
  self->turn = LECTERN_FINDER_STRAIGHT;
  if (article == NULL || self->text[0] == '\0')
    {
      forget (self);
      update (self);
      return;
    }

  /* What was found before stays until something else is: the marks do not flicker. */
  self->cancellable = g_cancellable_new ();
  if (self->matches != NULL)
    self->matches->is_complete = FALSE;
  self->current = LECTERN_NO_MATCH;
  lectern_search_run_async (article, self->text, self->flags, &self->from, progress_cb, self->cancellable, done_cb, g_object_ref (self));
}

/* Another article: the places of the old one mean nothing in it. */
static void
notify_article_cb (LecternFinder *self)
{
  forget (self);
  self->from = (LecternPlace){ 0, LECTERN_PART_TEXT, 0 };
  if (self->is_marking)
    run (self, GOAL_NONE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
lectern_finder_dispose (GObject *object)
{
  LecternFinder *self = LECTERN_FINDER (object);

  forget (self);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (lectern_finder_parent_class)->dispose (object);
}

static void
lectern_finder_finalize (GObject *object)
{
  g_free (LECTERN_FINDER (object)->text);

  G_OBJECT_CLASS (lectern_finder_parent_class)->finalize (object);
}

static void
lectern_finder_class_init (LecternFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_finder_dispose;
  object_class->finalize = lectern_finder_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", LECTERN_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lectern_finder_init (LecternFinder *self)
{
  self->text = g_strdup ("");
  self->current = LECTERN_NO_MATCH;
}

/**
 * lectern_finder_new:
 * @view: what shows the article
 *
 * Creates a finder that looks for nothing yet.
 *
 * Returns: (transfer full): the finder
 */
LecternFinder *
lectern_finder_new (LecternArticleView *view)
{
  LecternFinder *self = g_object_new (LECTERN_TYPE_FINDER, NULL);

  self->view = g_object_ref (view);
  g_signal_connect_object (view, "notify::article", G_CALLBACK (notify_article_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lectern_finder_get_text:
 * @self: a finder
 *
 * Returns: (transfer none): what is looked for, or was last; “” for nothing
 */
const char *
lectern_finder_get_text (LecternFinder *self)
{
  return self->text;
}

/**
 * lectern_finder_get_flags:
 * @self: a finder
 *
 * Returns: how it is looked for
 */
LecternSearchFlags
lectern_finder_get_flags (LecternFinder *self)
{
  return self->flags;
}

/**
 * lectern_finder_begin:
 * @self: a finder
 *
 * Begins a search: from now on what is found is marked, and it is looked for from where the reader
 * is now: from what is selected, else from what stands at the top.
 */
void
lectern_finder_begin (LecternFinder *self)
{
  const LecternPlaceRange *selection = lectern_article_view_get_selection (self->view);
  LecternPosition          position;

  self->is_marking = TRUE;
  lectern_article_view_get_position (self->view, &position);
  self->from = selection != NULL && lectern_article_view_shows_place (self->view, &selection->start) ? selection->start : position.top;
}

/**
 * lectern_finder_find:
 * @self: a finder
 * @text: what to look for; “” for nothing
 * @flags: how
 * @go: whether to go to the first match; else they are only marked
 *
 * Looks for a text, from where the search began or from the match that it has got to.
 */
void
lectern_finder_find (LecternFinder     *self,
                     const char        *text,
                     LecternSearchFlags flags,
                     gboolean           go)
{
  g_autofree char *copy = g_strdup (text);

  g_free (self->text);
  self->text = g_steal_pointer (&copy);
  self->flags = flags;
  run (self, go ? GOAL_AT_OR_AFTER : GOAL_NONE);
}

/* A reader who scrolled away goes on from where he is now. */
static void
step_from_here (LecternFinder *self)
{
  LecternPosition position;

  if (self->current != LECTERN_NO_MATCH && lectern_article_view_shows_place (self->view, &get_range (self, self->current)->start))
    return;

  lectern_article_view_get_position (self->view, &position);
  if (self->current == LECTERN_NO_MATCH && lectern_article_view_shows_place (self->view, &self->from))
    position.top = self->from;
  self->current = LECTERN_NO_MATCH;
  self->from = position.top;
}

/**
 * lectern_finder_step:
 * @self: a finder
 * @step: 1 for the next match, -1 for the previous one
 *
 * Goes to the next or previous match; behind the last comes the first.
 */
void
lectern_finder_step (LecternFinder *self,
                     int            step)
{
  guint n;

  if (self->text[0] == '\0' || lectern_article_view_get_article (self->view) == NULL)
    return;
  if (!self->is_marking)
    lectern_finder_begin (self);
  else
    step_from_here (self);

  n = self->matches != NULL ? self->matches->ranges->len : 0;
  if (self->matches == NULL || !self->matches->is_complete)
    {
      Goal goal = step < 0 ? GOAL_BEFORE : self->current != LECTERN_NO_MATCH ? GOAL_AFTER
                                                                             : GOAL_AT_OR_AFTER;

      run (self, goal);
      return;
    }
  if (n == 0)
    {
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }
  /* Of very many matches only those around are known. */
  if (n < self->matches->n_total && self->current != LECTERN_NO_MATCH &&
      (step < 0 ? self->current == 0 : self->current == n - 1))
    {
      gboolean is_end = step < 0 ? self->matches->n_before == 0 : self->matches->n_before + n == self->matches->n_total;

      if (is_end)
        self->from = (LecternPlace){ step < 0 ? G_MAXUINT32 : 0, LECTERN_PART_TEXT, 0 };
      run (self, step < 0 ? GOAL_BEFORE : is_end ? GOAL_AT_OR_AFTER
                                                 : GOAL_AFTER);
      return;
    }

  if (self->current != LECTERN_NO_MATCH)
    self->goal = step < 0 ? GOAL_BEFORE : GOAL_AFTER;
  else
    self->goal = step < 0 ? GOAL_BEFORE : GOAL_AT_OR_AFTER;
  choose (self);
  self->goal = GOAL_AT_OR_AFTER;
  update (self);
}

/**
 * lectern_finder_end:
 * @self: a finder
 *
 * Ends the search: nothing is marked any more. What was looked for stays known.
 */
void
lectern_finder_end (LecternFinder *self)
{
  self->is_marking = FALSE;
  forget (self);
  update (self);
}

/**
 * lectern_finder_is_marking:
 * @self: a finder
 *
 * Returns: whether a search has begun and was not ended, so that what is found is marked
 */
gboolean
lectern_finder_is_marking (LecternFinder *self)
{
  return self->is_marking;
}

/**
 * lectern_finder_is_complete:
 * @self: a finder
 *
 * Returns: whether everything was looked through, so that the numbers are known
 */
gboolean
lectern_finder_is_complete (LecternFinder *self)
{
  return self->matches != NULL && self->matches->is_complete;
}

/**
 * lectern_finder_get_n_matches:
 * @self: a finder
 *
 * Returns: how many matches there are
 */
guint
lectern_finder_get_n_matches (LecternFinder *self)
{
  return self->matches != NULL ? self->matches->n_total : 0;
}

/**
 * lectern_finder_get_number:
 * @self: a finder
 *
 * Returns: which match is the current one, from 1; 0 if none is
 */
guint
lectern_finder_get_number (LecternFinder *self)
{
  return self->current != LECTERN_NO_MATCH ? self->matches->n_before + self->current + 1 : 0;
}

/**
 * lectern_finder_get_turn:
 * @self: a finder
 *
 * Returns: whether the last step went round an end of the article
 */
LecternFinderTurn
lectern_finder_get_turn (LecternFinder *self)
{
  return self->turn;
}

/**
 * lectern_finder_get_current:
 * @self: a finder
 * @range: (out): where the current match is
 *
 * Returns: whether there is one
 */
gboolean
lectern_finder_get_current (LecternFinder     *self,
                            LecternPlaceRange *range)
{
  if (self->current == LECTERN_NO_MATCH)
    return FALSE;

  *range = *get_range (self, self->current);

  return TRUE;
}
