/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-encoding.h"

#include <string.h>

/* How much is looked at to tell text from something else. */
#define PROBE_BYTES (8 * 1024)
#define REPLACEMENT 0xfffd

/* Bytes 0x80 to 0x9f of Windows-1252 (WHATWG Encoding, index-windows-1252); the five that
 * Microsoft left undefined stand for no character.
 */
static const gunichar windows_1252[32] = {
  /* clang-format off */
  0x20ac, REPLACEMENT, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017d, REPLACEMENT,
  REPLACEMENT, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, REPLACEMENT, 0x017e, 0x0178,
  /* clang-format on */
};

/* Whether the beginning of some bytes cannot be text: more than a tenth of it is control
 * characters. A NUL, which no text has, counts as if all were.
 */
static gboolean
looks_binary (const char *bytes,
              gsize       n_bytes,
              gboolean    allow_nul)
{
  gsize n_probe = MIN (n_bytes, PROBE_BYTES);
  gsize n_controls = 0;

  for (gsize i = 0; i < n_probe; i++)
    {
      guchar c = (guchar) bytes[i];

      if (c == '\0' && !allow_nul)
        return TRUE;
      if ((c < 0x20 && strchr ("\t\n\v\f\r", c) == NULL) || c == '\0' || c == 0x7f)
        n_controls++;
    }

  return n_controls > n_probe / 10;
}

/* Lone surrogates and a byte left over become U+FFFD. NULs stay, to be counted. */
static GString *
decode_utf_16 (const guchar *bytes,
               gsize         n_bytes,
               gboolean      big_endian)
{
  GString *result = g_string_sized_new (n_bytes);
  int      high = big_endian ? 0 : 1;

  for (gsize i = 0; i + 1 < n_bytes; i += 2)
    {
      gunichar c = (gunichar) bytes[i + high] << 8 | bytes[i + 1 - high];

      if (c >= 0xd800 && c < 0xdc00 && i + 3 < n_bytes)
        {
          gunichar low = (gunichar) bytes[i + 2 + high] << 8 | bytes[i + 3 - high];

          if (low >= 0xdc00 && low < 0xe000)
            {
              c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
              i += 2;
            }
        }
      if (c >= 0xd800 && c < 0xe000)
        c = REPLACEMENT;
      g_string_append_unichar (result, c);
    }
  if (n_bytes % 2 != 0)
    g_string_append_unichar (result, REPLACEMENT);

  return result;
}

static GString *
decode_windows_1252 (const guchar *bytes,
                     gsize         n_bytes)
{
  GString *result = g_string_sized_new (n_bytes + n_bytes / 8);

  for (gsize i = 0; i < n_bytes; i++)
    {
      guchar c = bytes[i];

      if (c == '\0')
        g_string_append_unichar (result, REPLACEMENT);
      else if (c < 0x80)
        g_string_append_c (result, (char) c);
      else
        g_string_append_unichar (result, c < 0xa0 ? windows_1252[c - 0x80] : c);
    }

  return result;
}

/* Copies UTF-8 and puts U+FFFD for NULs and for every byte that is wrong.
 * Counts the wrong ones, and the characters beyond ASCII that are right.
 */
static GString *
repair_utf_8 (const char *bytes,
              gsize       n_bytes,
              gsize      *n_wrong,
              gsize      *n_right)
{
  GString    *result = g_string_sized_new (n_bytes + n_bytes / 8);
  const char *end = bytes + n_bytes;

  *n_wrong = *n_right = 0;
  while (bytes < end)
    {
      const char *stop;

      /* The length makes a NUL invalid, so this stops there too. */
      g_utf8_validate_len (bytes, (gsize) (end - bytes), &stop);
      g_string_append_len (result, bytes, stop - bytes);
      for (const char *p = bytes; p < stop; p++)
        *n_right += (guchar) *p >= 0xc0;
      if (stop == end)
        break;

      g_string_append_unichar (result, REPLACEMENT);
      *n_wrong += *stop != '\0';
      bytes = stop + 1;
    }

  return result;
}

/* For what is not valid UTF-8. A few wrong bytes among many right ones are damage: taking
 * the whole for Windows-1252 would spoil every letter that was right. Text in Windows-1252
 * almost never has two bytes in a row that happen to be right.
 */
static LecternEncoding
decode_other (const char *bytes,
              gsize       n_bytes,
              GBytes    **text)
{
  gsize           n_wrong, n_right;
  GString        *repaired = repair_utf_8 (bytes, n_bytes, &n_wrong, &n_right);
  LecternEncoding encoding = n_wrong == 0 ? LECTERN_ENCODING_UTF_8 : LECTERN_ENCODING_DAMAGED_UTF_8;

  if (n_wrong > n_right)
    {
      g_string_free (repaired, TRUE);
      repaired = decode_windows_1252 ((const guchar *) bytes, n_bytes);
      encoding = LECTERN_ENCODING_WINDOWS_1252;
    }
  *text = g_string_free_to_bytes (repaired);

  return encoding;
}

/* For what begins with the byte order mark of UTF-16. */
static LecternEncoding
decode_marked_utf_16 (const guchar *bytes,
                      gsize         n_bytes,
                      GBytes      **text)
{
  GString        *decoded = decode_utf_16 (bytes + 2, n_bytes - 2, bytes[0] == 0xfe);
  LecternEncoding encoding = LECTERN_ENCODING_BINARY;

  if (!looks_binary (decoded->str, decoded->len, TRUE))
    {
      gsize n_wrong, n_right;

      *text = g_string_free_to_bytes (repair_utf_8 (decoded->str, decoded->len, &n_wrong, &n_right));
      encoding = LECTERN_ENCODING_UTF_16;
    }
  g_string_free (decoded, TRUE);

  return encoding;
}

/**
 * lectern_encoding_decode:
 * @bytes: content of a file
 * @text: (out) (transfer full): the same as valid UTF-8 without byte order mark and without
 *   NUL; not ended by a NUL. NULL for what is not text.
 *
 * Finds out how a text is encoded and decodes it: by its byte order mark, else as UTF-8, else
 * as UTF-8 with damage or Windows-1252, whichever explains more. Line ends stay as they are.
 * Valid UTF-8 is not copied. Takes linear time; usable from any thread.
 *
 * Returns: the encoding
 */
LecternEncoding
lectern_encoding_decode (GBytes  *bytes,
                         GBytes **text)
{
  gsize       n_bytes;
  const char *data;

  g_return_val_if_fail (bytes != NULL, LECTERN_ENCODING_BINARY);
  g_return_val_if_fail (text != NULL, LECTERN_ENCODING_BINARY);

  *text = NULL;
  data = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    return decode_marked_utf_16 ((const guchar *) data, n_bytes, text);

  if (looks_binary (data, n_bytes, FALSE))
    return LECTERN_ENCODING_BINARY;

  if (n_bytes >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      n_bytes -= 3;
    }
  if (n_bytes == 0 || g_utf8_validate_len (data, n_bytes, NULL))
    {
      *text = g_bytes_new_from_bytes (bytes, g_bytes_get_size (bytes) - n_bytes, n_bytes);
      return LECTERN_ENCODING_UTF_8;
    }

  return decode_other (data, n_bytes, text);
}

/**
 * lectern_encoding_is_guess:
 * @self: an encoding
 *
 * Returns: whether the text may be other than its author meant it, which people must be told
 */
gboolean
lectern_encoding_is_guess (LecternEncoding self)
{
  return self == LECTERN_ENCODING_DAMAGED_UTF_8 || self == LECTERN_ENCODING_WINDOWS_1252;
}

/**
 * lectern_encoding_get_name:
 * @self: an encoding
 *
 * Returns: its name, never translated; “binary” for what is none
 */
const char *
lectern_encoding_get_name (LecternEncoding self)
{
  static const char *const names[] = { "UTF-8", "UTF-16", "UTF-8", "Windows-1252", "binary" };

  g_return_val_if_fail (self < G_N_ELEMENTS (names), NULL);

  return names[self];
}
