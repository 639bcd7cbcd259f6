/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-bookmarks.h"
#include "lectern-reading.h"

G_BEGIN_DECLS

/* Articles without bookmarks whose reading is kept; the one that was read longest ago goes first. */
#define LECTERN_READINGS_MAX 500
/* Articles whose reading is kept, with bookmarks or without. */
#define LECTERN_READINGS_MAX_ALL 10000

#define LECTERN_TYPE_READINGS (lectern_readings_get_type ())

G_DECLARE_FINAL_TYPE (LecternReadings, lectern_readings, LECTERN, READINGS, GObject)

char           *lectern_readings_dup_folder (void) G_GNUC_WARN_UNUSED_RESULT;
char           *lectern_readings_dup_key (GFile *file) G_GNUC_WARN_UNUSED_RESULT;
LecternReading *lectern_readings_load (const char *folder,
                                       const char *key) G_GNUC_WARN_UNUSED_RESULT;

LecternReadings  *lectern_readings_new (const char   *folder,
                                        GApplication *application) G_GNUC_WARN_UNUSED_RESULT;
void              lectern_readings_set_key (LecternReadings *self,
                                            GFile           *file,
                                            const char      *key);
const char       *lectern_readings_get_key (LecternReadings *self,
                                            GFile           *file);
LecternBookmarks *lectern_readings_get_bookmarks (LecternReadings *self,
                                                  GFile           *file) G_GNUC_WARN_UNUSED_RESULT;
void              lectern_readings_keep (LecternReadings *self,
                                         const char      *key,
                                         GBytes          *reading);
void              lectern_readings_retry (LecternReadings *self);
void              lectern_readings_forget (LecternReadings *self,
                                           const char      *key);
void              lectern_readings_set_forgotten (LecternReadings *self,
                                                  GFile           *file,
                                                  gboolean         is_forgotten);
gboolean          lectern_readings_is_forgotten (LecternReadings *self,
                                                 GFile           *file);
void              lectern_readings_forget_all (LecternReadings *self);
void              lectern_readings_wait (LecternReadings *self);

G_END_DECLS
