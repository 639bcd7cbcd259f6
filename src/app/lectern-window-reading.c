/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include <glib/gi18n-lib.h>

/* Where the reader was: kept when reading pauses and when the article is left, and found again at the next start, after
 * a reload, and on the way back from another article. */

/* Reading pauses when nothing was scrolled for so long, in ms … */
#define PAUSE_MS 2000
/* … or a pause comes too late: so much is lost at most when the program is killed, in µs. */
#define MAX_LOSS (30 * G_TIME_SPAN_SECOND)
/* How far a place whose line is no longer the same is below the top of the window, in pixels. */
#define MARGIN 24

/* Describes where the reader is; nothing at the very beginning. */
static LecternReading *
describe_reading (LecternWindow *self)
{
  LecternReading *reading = lectern_reading_new ();
  LecternPosition position;

  lectern_article_view_get_position (self->view, &position);
  if (position.top.block > 0 || position.top.byte > 0)
    {
      reading->place = lectern_stored_place_new (self->article, &position.top);
      reading->dy = position.dy;
    }
  reading->visited = lectern_window_dup_visited (self);
  reading->toggled = lectern_article_view_dup_folds (self->view);
  reading->bookmarks = lectern_bookmarks_dup_all (self->bookmarks);
  reading->removed = lectern_bookmarks_dup_removed (self->bookmarks);

  return reading;
}

/* Keeps where the reader is, if that has changed and may be kept. */
static void
keep_changes (LecternWindow *self)
{
  g_autoptr (LecternReading) reading = NULL;
  g_autoptr (GBytes)         bytes = NULL;
  const char                *key;

  if (self->article == NULL || lectern_window_is_forgotten (self) || lectern_preferences_get_remember_nothing (self->preferences))
    return;
  key = lectern_readings_get_key (self->readings, lectern_article_get_file (self->article));
  if (key == NULL)
    return;

  reading = describe_reading (self);
  bytes = lectern_reading_to_bytes (reading);
  if (self->kept != NULL ? g_bytes_equal (bytes, self->kept) : lectern_reading_is_empty (reading))
    return;

  g_clear_pointer (&self->kept, g_bytes_unref);
  self->kept = g_bytes_ref (bytes);
  lectern_readings_keep (self->readings, key, bytes);
}

/**
 * lectern_window_keep_reading:
 * @self: a window
 *
 * Keeps where the reader is, if that has changed and may be kept, and what could not be kept before. Returns at once.
 */
void
lectern_window_keep_reading (LecternWindow *self)
{
  g_return_if_fail (LECTERN_IS_WINDOW (self));

  g_clear_handle_id (&self->keep_id, g_source_remove);
  keep_changes (self);
  lectern_readings_retry (self->readings);
}

/* A place is lost without a word: nobody wants to be told of that in the middle of a page. But bookmarks were said to be
 * set. It is said once, until they are kept. */
static void
written_cb (LecternWindow *self,
            const char    *key,
            gboolean       is_written)
{
  const char *text = _ ("Lectern could not keep your place and your bookmarks in this article. Is the disk full? "
                        "It tries again when you pause in reading, and when you close the window.");

  if (self->article == NULL || g_strcmp0 (key, lectern_readings_get_key (self->readings, lectern_article_get_file (self->article))) != 0)
    return;
  if ((g_strcmp0 (key, self->unkept) == 0) != is_written)
    return;

  if (is_written)
    {
      g_clear_pointer (&self->unkept, g_free);
      if (g_strcmp0 (lectern_message_bar_get_text (self->message_bar), text) == 0)
        lectern_message_bar_hide (self->message_bar);
    }
  else if (lectern_bookmarks_get_n (self->bookmarks) > 0)
    {
      g_free (self->unkept);
      self->unkept = g_strdup (key);
      lectern_message_bar_show (self->message_bar, LECTERN_MESSAGE_WARNING, text, NULL, NULL);
    }
}

static gboolean
keep_cb (gpointer user_data)
{
  LecternWindow *self = user_data;

  if (g_get_monotonic_time () - self->moved < PAUSE_MS * G_TIME_SPAN_MILLISECOND &&
      g_get_monotonic_time () - self->left_still < MAX_LOSS)
    return G_SOURCE_CONTINUE;

  self->keep_id = 0;
  lectern_window_keep_reading (self);

  return G_SOURCE_REMOVE;
}

/* Each step of scrolling, and what is opened or closed, comes by here: it only notes the time. */
static void
moved_cb (LecternWindow *self)
{
  self->moved = g_get_monotonic_time ();
  if (self->keep_id != 0)
    return;

  self->left_still = self->moved;
  self->keep_id = g_timeout_add (PAUSE_MS, keep_cb, self);
}

/**
 * lectern_window_watch_reading:
 * @self: a new window
 *
 * Follows where the reader goes.
 */
void
lectern_window_watch_reading (LecternWindow *self)
{
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "value-changed",
                           G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "folds-changed", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->readings, "written", G_CALLBACK (written_cb), self, G_CONNECT_SWAPPED);
}

/* Another process may have kept some since. */
static void
take_kept_bookmarks (LecternWindow        *self,
                     const LecternReading *reading)
{
  self->is_mapped_anew = TRUE;
  if (reading != NULL && !lectern_window_is_forgotten (self) && !lectern_preferences_get_remember_nothing (self->preferences))
    lectern_bookmarks_merge (self->bookmarks, reading->bookmarks, (const char *const *) reading->removed);
}

/**
 * lectern_window_resume_reading:
 * @self: a window that was just given an article
 * @reading: (nullable): what was kept of reading it
 * @at_place: whether to go to where the reader was
 *
 * Shows the article as it was when it was closed, before the first frame. Going there is no jump.
 */
void
lectern_window_resume_reading (LecternWindow        *self,
                               const LecternReading *reading,
                               gboolean              at_place)
{
  LecternPosition position = { .section = LECTERN_NONE };

  g_return_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL);

  g_clear_pointer (&self->kept, g_bytes_unref);
  if (reading == NULL || lectern_preferences_get_remember_nothing (self->preferences))
    return;

  self->kept = lectern_reading_to_bytes (reading);
  take_kept_bookmarks (self, reading);
  /* How it was left in this window is nearer than what was kept. */
  if (!lectern_window_return_to_article (self))
    {
      lectern_window_set_visited (self, (const char *const *) reading->visited);
      lectern_article_view_set_folds (self->view, (const char *const *) reading->toggled);
    }
  if (reading->place == NULL || !at_place)
    return;

  position.dy = lectern_stored_place_find (reading->place, self->article, &position.top) ? reading->dy : -MARGIN;
  lectern_article_view_set_position (self->view, &position);
}

/* Finds a position of @old in the article that shows, which is another version of it. */
static void
map_position (LecternWindow   *self,
              LecternArticle  *old,
              LecternPosition *position)
{
  LecternPlace top = position->top;
  LecternPlace focus = position->focus;
  LecternPlace caret = position->caret;

  if (!lectern_article_map_place (old, &top, self->article, &position->top))
    position->dy = top.block == 0 && top.byte == 0 ? position->dy : -MARGIN;
  if (position->has_focus)
    lectern_article_map_place (old, &focus, self->article, &position->focus);
  if (position->has_caret)
    lectern_article_map_place (old, &caret, self->article, &position->caret);
  position->has_section = FALSE;
  position->section = LECTERN_NONE;
}

static gboolean
is_same_file (LecternArticle *a,
              LecternArticle *b)
{
  return g_file_equal (lectern_article_get_file (a), lectern_article_get_file (b));
}

/**
 * lectern_window_move_to:
 * @self: a window with an article
 * @article: (nullable): this article, an earlier version of it, or another one
 * @position: a position in @article
 *
 * Goes back or forward to where the reader was.
 */
void
lectern_window_move_to (LecternWindow         *self,
                        LecternArticle        *article,
                        const LecternPosition *position)
{
  LecternPosition there = *position;

  g_return_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL);

  if (article != NULL && article != self->article)
    {
      if (is_same_file (article, self->article))
        map_position (self, article, &there);
      else
        {
          lectern_window_keep_reading (self);
          g_clear_pointer (&self->kept, g_bytes_unref);
          lectern_window_set_article (self, article);
        }
    }
  lectern_article_view_set_position (self->view, &there);
}

/**
 * lectern_window_replace_article:
 * @self: a window with an article
 * @article: a later version of it
 * @reading: (nullable): what is kept of reading it
 *
 * Shows the later version where the reader was in the earlier one.
 */
void
lectern_window_replace_article (LecternWindow        *self,
                                LecternArticle       *article,
                                const LecternReading *reading)
{
  g_autoptr (LecternArticle) old = NULL;
  LecternPosition            position;

  g_return_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL);
  g_return_if_fail (LECTERN_IS_ARTICLE (article));

  old = g_object_ref (self->article);
  lectern_article_view_get_position (self->view, &position);
  lectern_window_set_article (self, article);
  take_kept_bookmarks (self, reading);
  map_position (self, old, &position);
  lectern_article_view_set_position (self->view, &position);
}
