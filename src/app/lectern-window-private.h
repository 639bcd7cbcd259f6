/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article-view.h"
#include "lectern-contents.h"
#include "lectern-find-bar.h"
#include "lectern-bookmarks.h"
#include "lectern-history.h"
#include "lectern-message-bar.h"
#include "lectern-split.h"
#include "lectern-window.h"

G_BEGIN_DECLS

struct _LecternWindow
{
  GtkApplicationWindow parent_instance;

  GtkLabel           *title_label;     /* (not owned) template child */
  GtkLabel           *section_label;   /* (not owned) template child */
  LecternSplit       *split;           /* (not owned) template child: contents and text */
  LecternContents    *contents;        /* (not owned) template child */
  GtkWidget          *contents_button; /* (not owned) template child */
  GtkWidget          *back_button;     /* (not owned) template child */
  GtkWidget          *forward_button;  /* (not owned) template child */
  GtkMenuButton      *menu_button;     /* (not owned) template child */
  LecternMessageBar  *message_bar;     /* (not owned) template child: what just happened */
  LecternMessageBar  *problem_bar;     /* (not owned) template child: what is wrong with the article */
  GtkStack           *stack;           /* (not owned) template child */
  LecternArticleView *view;            /* (not owned) template child */

  LecternPreferences   *preferences;    /* (owned) */
  LecternHistory       *history;        /* (owned) */
  LecternArticle       *article;        /* (owned) (nullable): none shown */
  GtkWidget            *left_focus;     /* (weak) (nullable): what had the focus before the contents or the menu */
  LecternReadings      *readings;       /* (owned) */
  GBytes               *kept;           /* (owned) (nullable): the reading of the article as it was kept last; nothing yet */
  char                 *unkept;         /* (owned) (nullable): the key of the article of which it was said that nothing could be kept */
  guint                 keep_id;        /* source that keeps the reading when the reader pauses, or 0 */
  gint64                moved;          /* when the reader moved last, in µs of the monotonic clock */
  gint64                left_still;     /* when for the first time since the reading was kept */
  GFile                *file;           /* (owned) (nullable): what was opened: an article or its folder */
  LecternLoading       *loading;        /* (owned) (nullable): nothing on its way */
  GtkFileChooserNative *chooser;        /* (owned) (nullable): while it shows */
  GtkPrintSettings     *print_settings; /* (owned) (nullable): nothing printed yet */
  GtkPageSetup         *page_setup;     /* (owned) (nullable): nothing printed yet */
  GHashTable           *left;           /* (owned) (nullable) (element-type GFile Left): how articles were left in this window */
  LecternBookmarks     *bookmarks;      /* (owned) (nullable): of the article; no article */
  gulong                marks_handler;  /* of their signal, or 0 */
  GArray               *marks;          /* (owned) (nullable) (element-type Mark): where bookmarks are in the article */
  GCancellable         *mapping;        /* (owned) (nullable): bookmarks are being looked for */
  gboolean              is_mapped_anew; /* what is looked for was kept of another version */
  GPtrArray            *undo_bookmarks; /* (owned) (nullable) (element-type LecternBookmark): what the last key set or removed */
  gboolean              undo_is_set;    /* it set them */
  guint                 recent_id;      /* source that notes that the article was opened, or 0 */
  GMenu                *open_section;   /* (not owned) (nullable): of the menu, once there is one */
  gboolean              is_reloading;   /* what is on its way is the article that shows */
  LecternFindBar       *find_bar;       /* (not owned) (nullable): never asked for */
  LecternFinder        *finder;         /* (owned) (nullable): made with the bar */
  LecternPosition       find_place;     /* where the reader was before the search */
  gboolean              find_is_noted;  /* the history has that place */
  gboolean              find_is_lost;   /* that place was in another article */
  guint                 slow_id;        /* source that says that loading takes long, or 0 */
  gboolean              awaits_frame;   /* the article was not drawn yet, and its contents are not there */
  gulong                paint_handler;  /* of the frame clock, or 0 */
  guint                 fill_id;        /* source that makes the contents, or 0 */
  guint                 mark_id;        /* source that marks in them what is read, or 0 */
  guint                 rest_id;        /* source that waits for the text to stand still, or 0 */
  gint64                moved_at;       /* when it last moved, in monotonic microseconds */
  GStrv                 visited;        /* (owned) (nullable): what was read, while the contents are made anew */
  GtkOverlay           *overlay;        /* (not owned) template child: around the text */
  GtkWidget            *notice;         /* (not owned) (nullable): over the text; none shown yet */
  GtkWidget            *notice_label;   /* (not owned) (nullable): in the notice */
  GtkWidget            *notice_button;  /* (not owned) (nullable): in the notice */
  guint                 notice_id;      /* source that hides the notice, or 0 */
  GtkWidget            *picker;         /* (not owned) (nullable): asks where to go; never asked for */
  GtkWidget            *picker_left;    /* (weak) (nullable): what had the focus before it */
  gboolean              picker_closes;  /* the focus is moved by us */
  gboolean              is_narrow;      /* no room for contents beside the text */
  gboolean              contents_over;  /* narrow: the reader asked for the contents */
};

gboolean lectern_window_shows_article (LecternWindow *self);
gboolean lectern_window_stay (LecternWindow *self);
void     lectern_window_follow_link (LecternWindow *self, const char *url);
void     lectern_window_follow_link_apart (LecternWindow *self, const char *url);
void     lectern_window_watch_reading (LecternWindow *self);
void     lectern_window_keep_reading (LecternWindow *self);
void     lectern_window_resume_reading (LecternWindow *self, const LecternReading *reading, gboolean at_place);
void     lectern_window_leave_article (LecternWindow *self);
gboolean lectern_window_return_to_article (LecternWindow *self);
void     lectern_window_move_to (LecternWindow *self, LecternArticle *article, const LecternPosition *position);
void     lectern_window_replace_article (LecternWindow *self, LecternArticle *article, const LecternReading *reading);
void     lectern_window_set_article (LecternWindow *self, LecternArticle *article);
void     lectern_window_choose (LecternWindow *self, gboolean is_folder);
gboolean lectern_window_drop (LecternWindow *self, const GValue *value);
void     lectern_window_stop_loading (LecternWindow *self);
void     lectern_window_note_recent (LecternWindow *self);
void     lectern_window_update_recent (LecternWindow *self, GMenu *section);
void     lectern_window_open_recent (LecternWindow *self, const char *uri);
gboolean lectern_window_is_forgotten (LecternWindow *self);
void     lectern_window_forget (LecternWindow *self);
void     lectern_window_undo_forget (LecternWindow *self);
void     lectern_window_class_init_actions (GtkWidgetClass *widget_class);
void     lectern_window_update_actions (LecternWindow *self);
void     lectern_window_install_find_actions (GtkWidgetClass *widget_class);
void     lectern_window_update_find_actions (LecternWindow *self);
void     lectern_window_install_go_to_action (GtkWidgetClass *widget_class);
void     lectern_window_update_contents_visible (LecternWindow *self);
void     lectern_window_update_contents (LecternWindow *self);
void     lectern_window_mark_section (LecternWindow *self);
void     lectern_window_reveal_section (LecternWindow *self);
void     lectern_window_ask_contents (LecternWindow *self, gboolean open);
void     lectern_window_leave_contents (LecternWindow *self);
void     lectern_window_watch_visited (LecternWindow *self);
void     lectern_window_restore_visited (LecternWindow *self);
GStrv    lectern_window_dup_visited (LecternWindow *self);
void     lectern_window_set_visited (LecternWindow *self, const char *const *ids);
void     lectern_window_watch_surface (LecternWindow *self);
void     lectern_window_unwatch_surface (LecternWindow *self);
void     lectern_window_go_to_section (LecternWindow *self, const char *id, gboolean jump);
void     lectern_window_follow_appearance (LecternWindow *self);
void     lectern_window_leave_focus (LecternWindow *self);
void     lectern_window_return_focus (LecternWindow *self);
void     lectern_window_jump (LecternWindow      *self,
                              const LecternPlace *place);
void     lectern_window_jump_to_item (LecternWindow *self,
                                      guint32        item);
void     lectern_window_where_action (GtkWidget  *widget,
                                      const char *action_name,
                                      GVariant   *parameter);
void     lectern_window_landmark_action (GtkWidget  *widget,
                                         const char *action_name,
                                         GVariant   *parameter);
void     lectern_window_show_notice (LecternWindow *self, const char *text, const char *undo_action);
void     lectern_window_drop_notice (LecternWindow *self);
void     lectern_window_bookmark_action (GtkWidget  *widget,
                                         const char *action_name,
                                         GVariant   *parameter);
void     lectern_window_take_bookmarks (LecternWindow *self);
void     lectern_window_map_bookmarks (LecternWindow *self);
void     lectern_window_drop_bookmarks (LecternWindow *self);
void     lectern_window_go_to_bookmark (LecternWindow *self,
                                        const char    *id);
void     lectern_window_remove_bookmark (LecternWindow *self,
                                         const char    *id);
gboolean lectern_window_has_contents (LecternWindow *self);
void     lectern_window_follow_caret_mode (LecternWindow *self);
gboolean lectern_window_get_caret_mode (LecternWindow *self);
void     lectern_window_set_caret_mode (LecternWindow *self, gboolean is_on);
void     lectern_window_print (LecternWindow *self);
void     lectern_window_print_section (LecternWindow *self);
gboolean lectern_window_get_contents_visible (LecternWindow *self);
void     lectern_window_set_contents_visible (LecternWindow *self,
                                              gboolean       visible);

G_END_DECLS
