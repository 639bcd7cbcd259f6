/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternCitationRange:
 * @start, @end: bytes of the text
 *
 * A part of a text that is looked over: a code span, a link.
 */
typedef struct
{
  guint32 start;
  guint32 end;
} LecternCitationRange;

/**
 * LecternCitationItem:
 * @key: first byte of the key, without “@” and braces
 * @key_length: its length in bytes
 * @prefix, @prefix_end: what stands before it: “see”; without spaces around it
 * @suffix, @suffix_end: what stands behind it: “p. 3”; without comma and spaces around it
 * @is_author_suppressed: written “-@key”
 *
 * One source of a citation, as ranges of bytes of the text.
 */
typedef struct
{
  guint32  key;
  guint32  key_length;
  guint32  prefix;
  guint32  prefix_end;
  guint32  suffix;
  guint32  suffix_end;
  gboolean is_author_suppressed;
} LecternCitationItem;

/**
 * LecternCitation:
 * @start, @end: the bytes that it takes in the text
 * @first_item, @n_items: its run in the array of items
 * @is_in_text: a bare “@key”; a citation only if the key is known
 *
 * A citation in pandoc's syntax.
 */
typedef struct
{
  guint32  start;
  guint32  end;
  guint    first_item;
  guint    n_items;
  gboolean is_in_text;
} LecternCitation;

gboolean lectern_citation_scan_key (const char          *text,
                                    gsize                length,
                                    gsize                at,
                                    LecternCitationItem *item,
                                    gsize               *end);
void     lectern_citation_scan (const char                 *text,
                                gsize                       length,
                                const LecternCitationRange *opaque,
                                guint                       n_opaque,
                                GArray                     *citations,
                                GArray                     *items);

G_END_DECLS
