/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-finder.h"

/* Of very many matches, others are asked for when the reader comes so near to the last known one. */
#define FEW_KNOWN 2000

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
  LecternPlace        from;    /* where the reader is: typing looks from here */
  LecternMatches     *matches; /* (owned) (nullable): nothing found yet */
  guint               current; /* index in matches, or LECTERN_NO_MATCH */
  LecternFinderTurn   turn;
  Goal                goal;          /* of the search that runs */
  LecternPlace        start;         /* where that looks first: from, or an end of the article */
  LecternFinderTurn   start_turn;    /* whether start is such an end */
  gboolean            keeps_current; /* it only follows the reader, who stays at the match he is at */
  gboolean            is_typing;     /* nobody has asked for its match: it opens nothing */
  int                 n_pending;     /* steps that were asked for before its goal was reached; back below 0 */
  GCancellable       *cancellable;   /* (owned) (nullable): none runs */
  gboolean            is_marking;    /* what was found shows in the view */
  GArray             *opened;        /* (owned) (element-type guint32): titles of what the search opened */
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
  self->n_pending = 0;
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

static gboolean
is_hidden (LecternFinder *self,
           guint          i)
{
  return lectern_article_view_hides_place (self->view, &get_range (self, i)->start);
}

static void
set_current (LecternFinder *self,
             guint          i)
{
  self->current = i;
  /* Typing on looks further from here. */
  self->from = get_range (self, i)->start;
  if (!self->is_marking)
    return;

  if (!self->is_typing)
    lectern_article_view_reveal_place (self->view, &self->from, self->opened);
  lectern_article_view_show_range (self->view, get_range (self, i));
}

/* Which match the goal leads to, or behind the last one: forwards there is none, or more are not known. */
static guint
find_goal (LecternFinder *self)
{
  guint n = self->matches->ranges->len, i = find_match (self, &self->start);

  if (self->goal == GOAL_AFTER)
    while (i < n && lectern_place_compare (&get_range (self, i)->start, &self->start) <= 0)
      i++;
  if (self->goal == GOAL_BEFORE)
    i = i > 0 ? i - 1 : n;

  return i;
}

/* What is closed opens for who asks to see what is in it; a word that is half typed may stand anywhere. */
static guint
prefer_shown (LecternFinder *self,
              guint          first)
{
  guint n = self->matches->ranges->len;

  for (guint i = first; i < n; i++)
    if (!is_hidden (self, i))
      return i;
  for (guint i = 0; i < first && self->matches->is_complete; i++)
    if (!is_hidden (self, i))
      return i;

  return self->matches->is_complete ? first : n;
}

/* Chooses the current match as the goal says. Returns FALSE if that takes knowing more. */
static gboolean
choose (LecternFinder *self)
{
  guint             n = self->matches->ranges->len, i, first;
  LecternFinderTurn turn = self->start_turn;

  if (self->goal == GOAL_NONE && self->keeps_current)
    {
      i = find_match (self, &self->from);
      if (i < n && lectern_place_compare (&get_range (self, i)->start, &self->from) == 0)
        self->current = i;
    }
  if (self->goal == GOAL_NONE || n == 0)
    return TRUE;

  first = i = find_goal (self);
  if (!self->matches->is_complete && (i == n || self->goal == GOAL_BEFORE))
    return FALSE;

  if (i == n)
    {
      turn = self->goal == GOAL_BEFORE ? LECTERN_FINDER_FROM_END : LECTERN_FINDER_FROM_BEGINNING;
      first = i = self->goal == GOAL_BEFORE ? n - 1 : 0;
    }
  if (self->is_typing)
    i = prefer_shown (self, first);
  if (i == n)
    return FALSE;

  self->turn = i < first ? LECTERN_FINDER_FROM_BEGINNING : turn;
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
  /* The match is chosen; the rest only completes the list. */
  if (choose (self))
    {
      self->goal = self->goal != GOAL_NONE ? GOAL_AT_OR_AFTER : GOAL_NONE;
      self->start = self->current != LECTERN_NO_MATCH ? self->from : self->start;
    }
  update (self);
}

static void run (LecternFinder      *self,
                 Goal                goal,
                 const LecternPlace *start,
                 LecternFinderTurn   turn);

/* Behind an end of the article the goal is at its other end. Of very many matches only those around a place
 * are known: runs for those there. Returns FALSE if the goal is none of them. */
static gboolean
run_round (LecternFinder *self)
{
  gboolean is_back = self->goal == GOAL_BEFORE;
  guint    n = self->matches->ranges->len;

  if (self->goal == GOAL_NONE || n == 0 || n == self->matches->n_total || find_goal (self) < n ||
      (is_back ? self->matches->n_before > 0 : self->matches->n_before + n < self->matches->n_total))
    return FALSE;

  run (self, is_back ? GOAL_BEFORE : GOAL_AT_OR_AFTER, &(LecternPlace){ is_back ? G_MAXUINT32 : 0, LECTERN_PART_TEXT, 0 },
       is_back ? LECTERN_FINDER_FROM_END : LECTERN_FINDER_FROM_BEGINNING);

  return TRUE;
}

/* Whether the goal may be among the matches that are not known. */
static gboolean
is_unknown (LecternFinder *self)
{
  guint n = self->matches->ranges->len, i = find_goal (self);

  if (i == n)
    return n < self->matches->n_total;

  return self->goal == GOAL_BEFORE ? i == n - 1 && self->matches->n_before + n < self->matches->n_total
                                   : i == 0 && self->matches->n_before > 0;
}

/* Chooses among all matches, or runs for those that are not known. */
static void
go (LecternFinder *self,
    Goal           goal)
{
  self->goal = goal;
  self->start = self->from;
  self->start_turn = LECTERN_FINDER_STRAIGHT;
  if (run_round (self))
    return;
  if (is_unknown (self))
    {
      run (self, goal, &self->from, LECTERN_FINDER_STRAIGHT);
      return;
    }

  choose (self);
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
  int                        n_pending = self->n_pending;

  /* Another search runs by now, or none is wanted any more. */
  if (matches == NULL || self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->matches, lectern_matches_free);
  self->matches = g_steal_pointer (&matches);
  self->current = LECTERN_NO_MATCH;
  if (self->start_turn == LECTERN_FINDER_STRAIGHT && !was_chosen && run_round (self))
    return;

  choose (self);
  if (was_chosen)
    self->turn = turn;
  update (self);
  self->n_pending = 0;
  lectern_finder_step (self, n_pending);
}

/* Looks through the article, first from a place on that may be an end of it. */
static void
run (LecternFinder      *self,
     Goal                goal,
     const LecternPlace *start,
     LecternFinderTurn   turn)
{
  LecternArticle *article = lectern_article_view_get_article (self->view);

  cancel (self);
  self->goal = goal;
  self->start = *start;
  self->start_turn = turn;
  self->keeps_current = FALSE;
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
  lectern_search_run_async (article, self->text, self->flags, &self->start, progress_cb, self->cancellable, done_cb, g_object_ref (self));
}

/* The reader scrolls: of very many matches, those around him are wanted. */
static void
follow_cb (LecternFinder *self)
{
  LecternPosition position;
  gboolean        has_current = self->current != LECTERN_NO_MATCH;
  guint           n = self->matches != NULL ? self->matches->ranges->len : 0, i;

  if (!self->is_marking || n == 0 || n == self->matches->n_total || !self->matches->is_complete)
    return;

  lectern_article_view_get_position (self->view, &position);
  i = find_match (self, &position.top);
  if ((i >= FEW_KNOWN || self->matches->n_before == 0) &&
      (n - i >= FEW_KNOWN || self->matches->n_before + n == self->matches->n_total))
    return;

  run (self, GOAL_NONE, &position.top, LECTERN_FINDER_STRAIGHT);
  self->keeps_current = has_current;
}

/* Another article: the places of the old one mean nothing in it. */
static void
notify_article_cb (LecternFinder *self)
{
  forget (self);
  g_array_set_size (self->opened, 0);
  self->from = (LecternPlace){ 0, LECTERN_PART_TEXT, 0 };
  if (self->is_marking)
    run (self, GOAL_NONE, &self->from, LECTERN_FINDER_STRAIGHT);
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
  g_array_unref (LECTERN_FINDER (object)->opened);

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
  self->opened = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->current = LECTERN_NO_MATCH;
}

/**
 * lectern_finder_new:
 * @view: what shows the article, in what scrolls it
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
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), "value-changed", G_CALLBACK (follow_cb), self, G_CONNECT_SWAPPED);

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
  g_array_set_size (self->opened, 0);
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
 * Looks for a text, from where the search began or from the match that it has got to. It may be
 * half typed: nothing that is closed opens for it before a step is asked for.
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
  self->is_typing = TRUE;
  self->n_pending = 0;
  run (self, go ? GOAL_AT_OR_AFTER : GOAL_NONE, &self->from, LECTERN_FINDER_STRAIGHT);
}

/* A reader who scrolled away goes on from where he is now. */
static void
step_from_here (LecternFinder *self)
{
  LecternPosition position;

  if (self->keeps_current && lectern_article_view_shows_place (self->view, &self->from))
    return;

  if (self->current != LECTERN_NO_MATCH && lectern_article_view_shows_place (self->view, &get_range (self, self->current)->start))
    return;

  self->keeps_current = FALSE;
  lectern_article_view_get_position (self->view, &position);
  if (self->current == LECTERN_NO_MATCH && lectern_article_view_shows_place (self->view, &self->from))
    position.top = self->from;
  self->current = LECTERN_NO_MATCH;
  self->from = position.top;
}

/**
 * lectern_finder_step:
 * @self: a finder
 * @step: how many matches to go on, back below 0
 *
 * Goes to a next or previous match; behind the last comes the first. A match that is hidden opens
 * instead what hides it.
 */
void
lectern_finder_step (LecternFinder *self,
                     int            step)
{
  if (step == 0 || self->text[0] == '\0' || lectern_article_view_get_article (self->view) == NULL)
    return;
  /* Before the goal is reached nobody knows from where it is one further. */
  if (self->cancellable != NULL && self->goal != GOAL_NONE && self->current == LECTERN_NO_MATCH)
    {
      self->n_pending += step;
      return;
    }

  self->is_typing = FALSE;
  if (!self->is_marking)
    {
      lectern_finder_begin (self);
    }
  else if (self->current != LECTERN_NO_MATCH && is_hidden (self, self->current))
    {
      set_current (self, self->current);
      update (self);
      return;
    }
  else
    {
      step_from_here (self);
    }

  if (self->matches != NULL && self->matches->is_complete && self->matches->ranges->len == 0)
    {
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }

  for (int n = ABS (step); n > 0; n--)
    {
      gboolean has_current = self->current != LECTERN_NO_MATCH || self->keeps_current;
      Goal     goal = step < 0 ? GOAL_BEFORE : has_current ? GOAL_AFTER
                                                           : GOAL_AT_OR_AFTER;

      if (self->matches == NULL || !self->matches->is_complete)
        run (self, goal, &self->from, LECTERN_FINDER_STRAIGHT);
      else
        go (self, goal);
      if (self->current == LECTERN_NO_MATCH)
        {
          self->n_pending = step < 0 ? 1 - n : n - 1;
          return;
        }
    }
}

/**
 * lectern_finder_close_again:
 * @self: a finder
 *
 * Closes what was opened since the search began to show what was found in it. To be called before
 * lectern_finder_end().
 */
void
lectern_finder_close_again (LecternFinder *self)
{
  lectern_article_view_close_again (self->view, self->opened);
  g_array_set_size (self->opened, 0);
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
 * lectern_finder_is_hidden:
 * @self: a finder
 *
 * Returns: whether the current match is in something closed, which a step opens
 */
gboolean
lectern_finder_is_hidden (LecternFinder *self)
{
  return self->current != LECTERN_NO_MATCH && is_hidden (self, self->current);
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
