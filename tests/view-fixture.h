/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article-view-private.h"

G_BEGIN_DECLS

/* A folder with an article in it, and a window that shows the article. */
typedef struct
{
  GtkWidget          *window;
  GtkWidget          *scroller;
  LecternArticleView *view;
  char               *folder;
} Fixture;

void fixture_begin (Fixture *fixture);
void fixture_save (Fixture    *fixture,
                   const char *name,
                   const char *text,
                   gssize      length);
void fixture_save_picture (Fixture *fixture);
void fixture_show (Fixture *fixture);
void fixture_tear_down (Fixture      *fixture,
                        gconstpointer data);

void spin (guint ms);
void settle (LecternArticleView *view);
void rest (LecternArticleView *view);

G_END_DECLS
