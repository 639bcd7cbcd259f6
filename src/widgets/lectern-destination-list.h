/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-destinations.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_DESTINATION_ITEM (lectern_destination_item_get_type ())
#define LECTERN_TYPE_DESTINATION_LIST (lectern_destination_list_get_type ())

/**
 * LecternDestinationItem:
 *
 * One of the destinations in a #LecternDestinationList.
 */
G_DECLARE_FINAL_TYPE (LecternDestinationItem, lectern_destination_item, LECTERN, DESTINATION_ITEM, GObject)

G_DECLARE_FINAL_TYPE (LecternDestinationList, lectern_destination_list, LECTERN, DESTINATION_LIST, GObject)

LecternDestinationList   *lectern_destination_list_new (LecternDestinations *destinations,
                                                        GArray              *indices) G_GNUC_WARN_UNUSED_RESULT;
guint                     lectern_destination_list_find (LecternDestinationList *self,
                                                         guint32                 index);
const LecternDestination *lectern_destination_item_get (LecternDestinationItem *self);
guint                     lectern_destination_item_get_depth (LecternDestinationItem *self);
char                     *lectern_destination_item_dup_trail (LecternDestinationItem *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
