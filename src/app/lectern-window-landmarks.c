/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include <glib/gi18n-lib.h>

/* Going to headings, tables and links, and saying where the reader is. */

/* As the title block reckons. */
#define WORDS_A_MINUTE 200

static char *
dup_rest (double progress,
          guint  n_words)
{
  double minutes = (1 - progress) * n_words / WORDS_A_MINUTE;
  guint  n = (guint) (minutes + 0.5);

  if (progress >= 1)
    return g_strdup (_ ("the end"));
  if (n == 0)
    return g_strdup (_ ("less than a minute left"));

  return g_strdup_printf (ngettext ("about %u minute left", "about %u minutes left", n), n);
}

/**
 * lectern_window_where_action:
 * @widget: a window with an article
 * @action_name: the action
 * @parameter: (nullable): none
 *
 * Shows and says where the reader is: section, how much of the text is read, how long the rest takes.
 */
void
lectern_window_where_action (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  LecternWindow   *self = LECTERN_WINDOW (widget);
  guint32          section = lectern_article_view_get_section (self->view);
  const char      *title = lectern_article_get_title (self->article);
  double           progress = lectern_article_view_get_progress (self->view);
  g_autofree char *rest = dup_rest (progress, lectern_article_get_n_words (self->article));
  g_autofree char *text = NULL;

  if (section != LECTERN_NONE)
    title = lectern_outline_get (lectern_article_get_outline (self->article), section)->title;
  /* Translators: where a reader is: the section, how much of the text is read in percent, and how long the rest
   * takes, such as “Radiation therapy · 43 % · about 9 minutes left”; %% is a percent sign */
  text = g_strdup_printf (_ ("%s · %d%% · %s"), title, (int) (progress * 100), rest);
  lectern_window_show_notice (self, text, NULL);
}

static const struct
{
  const char     *action;
  LecternLandmark landmark;
  gboolean        backward;
  const char     *none; /* said where there is none; untranslated */
} landmarks[] = {
  { "win.next-heading", LECTERN_LANDMARK_HEADING, FALSE, N_ ("No heading further down") },
  { "win.next-link", LECTERN_LANDMARK_LINK, FALSE, N_ ("No link further down") },
  { "win.next-table", LECTERN_LANDMARK_TABLE, FALSE, N_ ("No table further down") },
  { "win.previous-heading", LECTERN_LANDMARK_HEADING, TRUE, N_ ("No heading further up") },
  { "win.previous-link", LECTERN_LANDMARK_LINK, TRUE, N_ ("No link further up") },
  { "win.previous-table", LECTERN_LANDMARK_TABLE, TRUE, N_ ("No table further up") },
};

/* From link to link is no jump while they show. */
static void
go_to_link (LecternWindow      *self,
            const LecternPlace *place)
{
  LecternPosition left, there;

  lectern_article_view_get_position (self->view, &left);
  lectern_article_view_focus_link (self->view, place);
  lectern_article_view_get_position (self->view, &there);
  if (memcmp (&left.top, &there.top, sizeof left.top) != 0 || left.dy != there.dy)
    {
      lectern_history_push (self->history, self->article, &left);
      lectern_window_update_actions (self);
    }
}

/**
 * lectern_window_landmark_action:
 * @widget: a window with an article
 * @action_name: which way to which landmark
 * @parameter: (nullable): none
 *
 * Goes to the next heading, table or link, or the one before.
 */
void
lectern_window_landmark_action (GtkWidget  *widget,
                                const char *action_name,
                                GVariant   *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  LecternPlace   place = { 0, LECTERN_PART_TEXT, 0 };
  guint          i = 0;

  while (!g_str_equal (landmarks[i].action, action_name))
    i++;

  if (!lectern_article_view_find_landmark (self->view, landmarks[i].landmark, landmarks[i].backward, &place))
    lectern_window_show_notice (self, _ (landmarks[i].none), NULL);
  else if (landmarks[i].landmark == LECTERN_LANDMARK_LINK)
    go_to_link (self, &place);
  else
    lectern_window_jump (self, &place);
}
