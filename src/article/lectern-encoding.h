/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternEncoding:
 * @LECTERN_ENCODING_UTF_8: valid UTF-8, with or without a byte order mark
 * @LECTERN_ENCODING_UTF_16: UTF-16, as its byte order mark says
 * @LECTERN_ENCODING_DAMAGED_UTF_8: guessed: UTF-8 with some bytes that are wrong
 * @LECTERN_ENCODING_WINDOWS_1252: guessed: no UTF-8 at all
 * @LECTERN_ENCODING_BINARY: not text
 *
 * How the bytes of a file stand for text.
 */
typedef enum
{
  LECTERN_ENCODING_UTF_8,
  LECTERN_ENCODING_UTF_16,
  LECTERN_ENCODING_DAMAGED_UTF_8,
  LECTERN_ENCODING_WINDOWS_1252,
  LECTERN_ENCODING_BINARY,
} LecternEncoding;

LecternEncoding lectern_encoding_decode (GBytes  *bytes,
                                         GBytes **text);
gboolean        lectern_encoding_is_guess (LecternEncoding self);
const char     *lectern_encoding_get_name (LecternEncoding self);

G_END_DECLS
