/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-article.h"
#include "lectern-destination-query.h"

G_BEGIN_DECLS

/* Articles with more of them are hostile; the others are left out. */
#define LECTERN_DESTINATIONS_MAX 1000000
/* So many are found at most, the best ones; the others are only counted. */
#define LECTERN_DESTINATIONS_MAX_FOUND 200

/**
 * LecternDestinationKind:
 * @LECTERN_DESTINATION_BEGINNING: the article's title
 * @LECTERN_DESTINATION_SECTION: a heading
 * @LECTERN_DESTINATION_SOURCES: the list of sources
 * @LECTERN_DESTINATION_TABLE: a table
 * @LECTERN_DESTINATION_FIGURE: a figure
 * @LECTERN_DESTINATION_TABLE_ROW: a row of a table, a question
 * @LECTERN_DESTINATION_TABLE_COLUMN: a column of a table, an option
 * @LECTERN_DESTINATION_SOURCE: a source
 *
 * What can be gone to.
 */
typedef enum
{
  LECTERN_DESTINATION_BEGINNING,
  LECTERN_DESTINATION_SECTION,
  LECTERN_DESTINATION_SOURCES,
  LECTERN_DESTINATION_TABLE,
  LECTERN_DESTINATION_FIGURE,
  LECTERN_DESTINATION_TABLE_ROW,
  LECTERN_DESTINATION_TABLE_COLUMN,
  LECTERN_DESTINATION_SOURCE,
} LecternDestinationKind;

#define LECTERN_N_DESTINATION_KINDS (LECTERN_DESTINATION_SOURCE + 1)

/**
 * LecternDestination:
 * @kind: what it is
 * @place: where it begins
 * @parent: index of the destination that it belongs to, or LECTERN_NONE; always before it
 * @label: what it is called: plain text on one line; never empty
 * @about: (nullable): what else is known of it, in the words of the program: “Source 12 · Lancet 2019”
 * @number: that of a source; 0 for everything else
 *
 * Something that can be gone to. Immutable.
 */
typedef struct
{
  LecternDestinationKind kind;
  LecternPlace           place;
  guint32                parent;
  const char            *label;
  const char            *about;
  guint                  number;
} LecternDestination;

/**
 * LecternDestinationsFound:
 * @indices: (owned) (element-type guint32): what was found, the best first
 * @n_total: how many there are in all
 */
typedef struct
{
  GArray *indices;
  guint   n_total;
} LecternDestinationsFound;

/**
 * LecternDestinations:
 *
 * All that can be gone to in an article, in the order of the text, and what it is found by. Counted references;
 * it never changes, so any thread may use it.
 */
typedef struct _LecternDestinations LecternDestinations;

LecternDestinations      *lectern_destinations_new (LecternArticle *article,
                                                    GCancellable   *cancellable,
                                                    GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void                      lectern_destinations_new_async (LecternArticle     *article,
                                                          GCancellable       *cancellable,
                                                          GAsyncReadyCallback callback,
                                                          gpointer            user_data);
LecternDestinations      *lectern_destinations_new_finish (GAsyncResult *result,
                                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
LecternDestinations      *lectern_destinations_ref (LecternDestinations *self);
void                      lectern_destinations_unref (LecternDestinations *self);
guint                     lectern_destinations_get_n (LecternDestinations *self);
const LecternDestination *lectern_destinations_get (LecternDestinations *self,
                                                    guint                i);
guint32                   lectern_destinations_find_item (LecternDestinations *self,
                                                          guint32              item);
char                     *lectern_destinations_dup_trail (LecternDestinations *self,
                                                          guint                i) G_GNUC_WARN_UNUSED_RESULT;
LecternDestinationsFound *lectern_destinations_find (LecternDestinations *self,
                                                     const char          *text,
                                                     GCancellable        *cancellable,
                                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void                      lectern_destinations_find_async (LecternDestinations *self,
                                                           const char          *text,
                                                           GCancellable        *cancellable,
                                                           GAsyncReadyCallback  callback,
                                                           gpointer             user_data);
LecternDestinationsFound *lectern_destinations_find_finish (GAsyncResult *result,
                                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void                      lectern_destinations_found_free (LecternDestinationsFound *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternDestinations, lectern_destinations_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternDestinationsFound, lectern_destinations_found_free)

G_END_DECLS
