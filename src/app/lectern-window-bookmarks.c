/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bookmarks: set and removed by a key, shown in the text and below the contents.
 *
 * The list of them is shared by all windows with the article; where they are in the version that this window shows is in
 * its marks. Those that were kept are looked for in a thread, behind the first frame, since each of them may be anywhere in
 * a long article. */

/* So much of a label is said when a bookmark comes or goes, in characters. */
#define SAID_CHARACTERS 40

typedef struct
{
  LecternBookmark *bookmark; /* (owned) */
  LecternPlace     place;
  LecternFound     found;
} Mark;

static void
mark_clear (gpointer data)
{
  g_clear_pointer (&((Mark *) data)->bookmark, lectern_bookmark_unref);
}

static GArray *
create_marks (void)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));

  g_array_set_clear_func (marks, mark_clear);

  return marks;
}

static void
add_mark (GArray             *marks,
          LecternBookmark    *bookmark,
          const LecternPlace *place,
          LecternFound        found)
{
  Mark mark = { lectern_bookmark_ref (bookmark), *place, found };

  g_array_append_val (marks, mark);
}

static const Mark *
get_mark (LecternWindow *self,
          guint          i)
{
  return &g_array_index (self->marks, Mark, i);
}

/* In the order of the text; what was not found comes last. */
static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const Mark *first = a;
  const Mark *second = b;
  int         is_lost = (first->found == LECTERN_FOUND_NOTHING) - (second->found == LECTERN_FOUND_NOTHING);
  int         result = is_lost != 0 ? is_lost : lectern_place_compare (&first->place, &second->place);

  return result != 0 ? result : strcmp (first->bookmark->id, second->bookmark->id);
}

/* Shows the marks in the text and below the contents. */
static void
update_views (LecternWindow *self)
{
  g_autoptr (GArray)    places = g_array_new (FALSE, FALSE, sizeof (LecternPlace));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_array_sort (self->marks, compare_marks);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = get_mark (self, i);

      if (mark->found != LECTERN_FOUND_NOTHING)
        g_array_append_val (places, mark->place);
      g_ptr_array_add (items, lectern_bookmark_item_new (mark->bookmark->id, mark->bookmark->label, mark->found == LECTERN_FOUND_NOTHING));
    }

  lectern_article_view_set_bookmarks (self->view, (const LecternPlace *) (gconstpointer) places->data, places->len);
  lectern_contents_set_bookmarks (self->contents, items);
  lectern_window_update_contents_visible (self);
  lectern_window_update_actions (self);
}

static gboolean
find_bookmark (GPtrArray       *bookmarks,
               LecternBookmark *bookmark)
{
  return g_ptr_array_find (bookmarks, bookmark, NULL);
}

/* Drops marks of bookmarks that are gone. Returns the bookmarks that have no mark yet. */
static GPtrArray *
drop_gone (LecternWindow *self)
{
  GPtrArray             *unknown = lectern_bookmarks_dup_all (self->bookmarks);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < unknown->len; i++)
    g_hash_table_add (known, g_ptr_array_index (unknown, i));
  for (guint i = self->marks->len; i > 0; i--)
    {
      if (!g_hash_table_remove (known, get_mark (self, i - 1)->bookmark))
        g_array_remove_index (self->marks, i - 1);
    }
  for (guint i = unknown->len; i > 0; i--)
    if (!g_hash_table_contains (known, g_ptr_array_index (unknown, i - 1)))
      g_ptr_array_remove_index (unknown, i - 1);

  return unknown;
}

/* What a thread looks for. */
typedef struct
{
  LecternArticle *article;   /* (owned) */
  GPtrArray      *bookmarks; /* (owned) (element-type LecternBookmark) */
} Quest;

static void
quest_free (gpointer data)
{
  Quest *quest = data;

  g_object_unref (quest->article);
  g_ptr_array_unref (quest->bookmarks);
  g_free (quest);
}

static void
map_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  const Quest *quest = data;
  GArray      *marks = create_marks ();

  for (guint i = 0; i < quest->bookmarks->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      LecternBookmark *bookmark = g_ptr_array_index (quest->bookmarks, i);
      LecternPlace     place;
      LecternFound     found = lectern_stored_place_locate (bookmark->place, quest->article, &place);

      add_mark (marks, bookmark, &place, found);
    }

  g_task_return_pointer (task, marks, (GDestroyNotify) g_array_unref);
}

/* Takes over the words of the version in which they were found, so that the next one is compared with that. What is only
 * alike may not be what was meant: it shows there, but what is kept leads back to the text should it come again. */
static void
refresh_bookmarks (LecternWindow *self)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_bookmark_unref);

  if (!self->is_mapped_anew)
    return;

  self->is_mapped_anew = FALSE;
  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark            *mark = &g_array_index (self->marks, Mark, i);
      LecternBookmark *bookmark;

      if (mark->found != LECTERN_FOUND_WORDS)
        continue;
      bookmark = lectern_bookmark_new_moved (mark->bookmark, self->article, &mark->place);
      lectern_bookmark_unref (mark->bookmark);
      mark->bookmark = bookmark;
      mark->found = LECTERN_FOUND_SAME;
      g_ptr_array_add (moved, lectern_bookmark_ref (bookmark));
    }
  lectern_bookmarks_replace (self->bookmarks, moved);
}

static void
mapped_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  LecternWindow        *self = LECTERN_WINDOW (source);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GArray)    marks = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GPtrArray) unknown = NULL;

  /* Cancelled: the article is another one, or it is looked for something else as well. */
  if (marks == NULL || g_task_get_cancellable (G_TASK (result)) != self->mapping)
    return;

  g_clear_object (&self->mapping);
  unknown = drop_gone (self);
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      if (find_bookmark (unknown, mark->bookmark))
        add_mark (self->marks, mark->bookmark, &mark->place, mark->found);
    }
  refresh_bookmarks (self);
  update_views (self);
}

/**
 * lectern_window_map_bookmarks:
 * @self: a window with an article that was drawn
 *
 * Finds out where bookmarks are of which that is not known yet, and shows all.
 */
void
lectern_window_map_bookmarks (LecternWindow *self)
{
  g_autoptr (GPtrArray) unknown = NULL;
  g_autoptr (GTask)     task = NULL;
  Quest                *quest;

  g_return_if_fail (LECTERN_IS_WINDOW (self));

  if (self->bookmarks == NULL || self->awaits_frame)
    return;

  if (self->mapping != NULL)
    g_cancellable_cancel (self->mapping);
  g_clear_object (&self->mapping);
  unknown = drop_gone (self);
  if (unknown->len == 0)
    {
      update_views (self);
      return;
    }

  self->mapping = g_cancellable_new ();
  quest = g_new0 (Quest, 1);
  quest->article = g_object_ref (self->article);
  quest->bookmarks = g_steal_pointer (&unknown);
  task = g_task_new (self, self->mapping, mapped_cb, NULL);
  g_task_set_source_tag (task, lectern_window_map_bookmarks);
  g_task_set_task_data (task, quest, quest_free);
  g_task_run_in_thread (task, map_thread);
}

/**
 * lectern_window_drop_bookmarks:
 * @self: a window
 *
 * Lets go of the bookmarks of the article that it shows.
 */
void
lectern_window_drop_bookmarks (LecternWindow *self)
{
  if (self->mapping != NULL)
    g_cancellable_cancel (self->mapping);
  g_clear_object (&self->mapping);
  g_clear_pointer (&self->marks, g_array_unref);
  g_clear_pointer (&self->undo_bookmarks, g_ptr_array_unref);
  if (self->bookmarks != NULL)
    g_clear_signal_handler (&self->marks_handler, self->bookmarks);
  g_clear_object (&self->bookmarks);
}

/**
 * lectern_window_take_bookmarks:
 * @self: a window that is being given an article
 *
 * Takes the bookmarks of that article. They show behind its first frame.
 */
void
lectern_window_take_bookmarks (LecternWindow *self)
{
  g_autoptr (LecternBookmarks) bookmarks = NULL;
  g_autoptr (GPtrArray)        none = g_ptr_array_new ();

  g_return_if_fail (LECTERN_IS_WINDOW (self) && self->article != NULL);

  bookmarks = lectern_readings_get_bookmarks (self->readings, lectern_article_get_file (self->article));
  lectern_window_drop_bookmarks (self);
  self->bookmarks = g_steal_pointer (&bookmarks);
  self->marks = create_marks ();
  self->marks_handler = g_signal_connect_object (self->bookmarks, "changed", G_CALLBACK (lectern_window_map_bookmarks), self, G_CONNECT_SWAPPED);
  lectern_article_view_set_bookmarks (self->view, NULL, 0);
  lectern_contents_set_bookmarks (self->contents, none);
}

/* Whether two places are the same for a reader: in one paragraph, or in one row of a table. */
static gboolean
is_same_spot (const LecternPlace *a,
              const LecternPlace *b)
{
  guint row_a = LECTERN_PART_IS_CELL (a->part) ? LECTERN_PART_ROW (a->part) : 0;
  guint row_b = LECTERN_PART_IS_CELL (b->part) ? LECTERN_PART_ROW (b->part) : 0;

  return a->block == b->block && row_a == row_b;
}

static gboolean
is_kept (LecternWindow *self)
{
  return !lectern_window_is_forgotten (self) && !lectern_preferences_get_remember_nothing (self->preferences) &&
         lectern_readings_get_key (self->readings, lectern_article_get_file (self->article)) != NULL;
}

static char *
dup_short_label (const LecternBookmark *bookmark)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (bookmark->label, -1) <= SAID_CHARACTERS)
    return g_strdup (bookmark->label);

  start = g_utf8_substring (bookmark->label, 0, SAID_CHARACTERS - 1);

  return g_strconcat (g_strchomp (start), "…", NULL);
}

/* Says what happened, and notes how to take it back. */
static void
tell (LecternWindow *self,
      GPtrArray     *bookmarks,
      gboolean       is_set)
{
  g_autofree char *label = dup_short_label (g_ptr_array_index (bookmarks, 0));
  g_autofree char *text = NULL;

  if (!is_set)
    /* Translators: %s are the first words of the paragraph */
    text = g_strdup_printf (_ ("Bookmark at “%s” removed"), label);
  else if (is_kept (self))
    /* Translators: %s are the first words of the paragraph */
    text = g_strdup_printf (_ ("Bookmark set at “%s”"), label);
  else
    /* Translators: %s are the first words of the paragraph; Lectern is to remember nothing */
    text = g_strdup_printf (_ ("Bookmark set at “%s”. It will not be kept."), label);

  g_clear_pointer (&self->undo_bookmarks, g_ptr_array_unref);
  self->undo_bookmarks = g_ptr_array_ref (bookmarks);
  self->undo_is_set = is_set;
  lectern_window_show_notice (self, text, "win.undo-bookmark");
}

static GPtrArray *
create_bookmarks (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_bookmark_unref);
}

static void
remove_all (LecternWindow *self,
            GPtrArray     *bookmarks)
{
  for (guint i = 0; i < bookmarks->len; i++)
    lectern_bookmarks_remove (self->bookmarks, ((const LecternBookmark *) g_ptr_array_index (bookmarks, i))->id);
}

/* A mark is there before the bookmark: where it is need not be looked for. */
static gboolean
add (LecternWindow      *self,
     LecternBookmark    *bookmark,
     const LecternPlace *place)
{
  if (place != NULL)
    add_mark (self->marks, bookmark, place, LECTERN_FOUND_SAME);
  if (lectern_bookmarks_add (self->bookmarks, bookmark))
    return TRUE;

  if (place != NULL)
    g_array_set_size (self->marks, self->marks->len - 1);
  lectern_window_show_notice (self, _ ("This article has as many bookmarks as Lectern can keep"), NULL);

  return FALSE;
}

/* Sets a bookmark where the reader is, or removes those that are there. */
static void
toggle (LecternWindow *self)
{
  g_autoptr (GPtrArray) bookmarks = create_bookmarks ();
  LecternPlace          place;
  gboolean              is_set;

  lectern_article_view_get_reading_place (self->view, &place);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = get_mark (self, i);

      if (mark->found != LECTERN_FOUND_NOTHING && is_same_spot (&mark->place, &place))
        g_ptr_array_add (bookmarks, lectern_bookmark_ref (mark->bookmark));
    }

  is_set = bookmarks->len == 0;
  if (is_set)
    {
      g_ptr_array_add (bookmarks, lectern_bookmark_new (self->article, &place));
      if (!add (self, g_ptr_array_index (bookmarks, 0), &place))
        return;
    }
  else
    {
      remove_all (self, bookmarks);
    }
  tell (self, bookmarks, is_set);
  lectern_window_keep_reading (self);
}

static void
undo (LecternWindow *self)
{
  g_autoptr (GPtrArray) bookmarks = g_steal_pointer (&self->undo_bookmarks);

  lectern_window_drop_notice (self);
  if (bookmarks == NULL)
    return;

  if (self->undo_is_set)
    remove_all (self, bookmarks);
  for (guint i = 0; !self->undo_is_set && i < bookmarks->len; i++)
    {
      g_autoptr (LecternBookmark) bookmark = lectern_bookmark_new_again (g_ptr_array_index (bookmarks, i));

      if (!add (self, bookmark, NULL))
        break;
    }
  lectern_window_keep_reading (self);
}

/**
 * lectern_window_bookmark_action:
 * @widget: a window with an article
 * @action_name: `win.bookmark` or `win.undo-bookmark`
 * @parameter: (nullable): none
 *
 * Sets a bookmark where the reader is, or removes the one there; or takes that back.
 */
void
lectern_window_bookmark_action (GtkWidget  *widget,
                                const char *action_name,
                                GVariant   *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);

  if (self->article == NULL)
    return;

  if (g_strcmp0 (action_name, "win.bookmark") == 0)
    toggle (self);
  else
    undo (self);
}

static const Mark *
find_mark (LecternWindow *self,
           const char    *id)
{
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    if (strcmp (get_mark (self, i)->bookmark->id, id) == 0)
      return get_mark (self, i);

  return NULL;
}

/**
 * lectern_window_go_to_bookmark:
 * @self: a window with an article
 * @id: the id of a bookmark
 *
 * Goes to a bookmark, or says that its place is gone.
 */
void
lectern_window_go_to_bookmark (LecternWindow *self,
                               const char    *id)
{
  const Mark  *mark = find_mark (self, id);
  LecternPlace place;

  if (mark == NULL)
    return;
  if (mark->found == LECTERN_FOUND_NOTHING)
    {
      lectern_window_show_notice (self, _ ("The place of this bookmark is not in this version of the article"), NULL);
      return;
    }

  place = mark->place;
  lectern_window_jump (self, &place);
  if (self->is_narrow)
    lectern_window_ask_contents (self, FALSE);
}

/**
 * lectern_window_remove_bookmark:
 * @self: a window with an article
 * @id: the id of a bookmark
 *
 * Removes a bookmark, and says so.
 */
void
lectern_window_remove_bookmark (LecternWindow *self,
                                const char    *id)
{
  const Mark           *mark = find_mark (self, id);
  g_autoptr (GPtrArray) bookmarks = create_bookmarks ();

  if (mark == NULL)
    return;

  g_ptr_array_add (bookmarks, lectern_bookmark_ref (mark->bookmark));
  remove_all (self, bookmarks);
  tell (self, bookmarks, FALSE);
  lectern_window_keep_reading (self);
}
