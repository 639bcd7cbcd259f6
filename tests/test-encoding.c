/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-encoding.h"

#include <string.h>

typedef struct
{
  const char     *name;
  const char     *bytes;
  gsize           n_bytes;
  LecternEncoding encoding;
  const char     *text; /* NULL: none */
} DecodeCase;

#define CASE(name, bytes, encoding, text)                                                  \
  {                                                                                        \
    "/encoding/decode/" name, bytes, sizeof (bytes) - 1, LECTERN_ENCODING_##encoding, text \
  }

static const DecodeCase decode_cases[] = {
  CASE ("empty", "", UTF_8, ""),
  CASE ("ascii", "# Title\r\n\ttext\r", UTF_8, "# Title\r\n\ttext\r"),
  CASE ("utf-8", "größe € 😀", UTF_8, "größe € 😀"),
  CASE ("utf-8-bom", "\xef\xbb\xbfgröße", UTF_8, "größe"),
  CASE ("utf-8-bom-only", "\xef\xbb\xbf", UTF_8, ""),
  CASE ("utf-16-le", "\xff\xfe#\0 \0\xf6\0\xac\x20\x3d\xd8\x00\xde", UTF_16, "# ö€😀"),
  CASE ("utf-16-be", "\xfe\xff\0#\0 \0\xf6\x20\xac\xd8\x3d\xde\x00", UTF_16, "# ö€😀"),
  CASE ("utf-16-empty", "\xff\xfe", UTF_16, ""),
  CASE ("utf-16-odd", "\xff\xfe"
                      "a\0b",
        UTF_16,
        "a\uFFFD"),
  CASE ("utf-16-lone-high", "\xff\xfe\x3d\xd8"
                            "a\0",
        UTF_16,
        "\uFFFDa"),
  CASE ("utf-16-lone-low", "\xff\xfe\x00\xde"
                           "a\0",
        UTF_16,
        "\uFFFDa"),
  CASE ("utf-16-high-at-end", "\xff\xfe"
                              "a\0\x3d\xd8",
        UTF_16,
        "a\uFFFD"),
  CASE ("utf-16-nul", "\xff\xfe"
                      "a\0b\0c\0d\0e\0f\0g\0h\0i\0\0\0",
        UTF_16,
        "abcdefghi\uFFFD"),
  CASE ("utf-32", "\xff\xfe\0\0a\0\0\0b\0\0\0", BINARY, NULL),
  CASE ("utf-16-without-bom", "a\0b\0c\0", BINARY, NULL),
  CASE ("windows-1252", "gr\xf6\xdf"
                        "e \x80 \x84quoted\x93 100 \x96 200",
        WINDOWS_1252,
        "größe € „quoted“ 100 – 200"),
  CASE ("windows-1252-undefined", "\x81\x8d\x8f\x90\x9d\xff", WINDOWS_1252, "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDÿ"),
  CASE ("damaged", "größe ö\xff ü", DAMAGED_UTF_8, "größe ö\uFFFD ü"),
  CASE ("damaged-end", "größe \xe2\x82", DAMAGED_UTF_8, "größe \uFFFD\uFFFD"),
  CASE ("overlong", "öä \xc0\xaf", DAMAGED_UTF_8, "öä \uFFFD\uFFFD"),
  CASE ("surrogate", "öäü \xed\xa0\x80", DAMAGED_UTF_8, "öäü \uFFFD\uFFFD\uFFFD"),
  CASE ("png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", BINARY, NULL),
  CASE ("one-nul", "text\0text", BINARY, NULL),
  CASE ("controls", "\1\2text", BINARY, NULL),
  CASE ("few-controls", "\x1b[1mtext, more text\x1b[0m", UTF_8, "\x1b[1mtext, more text\x1b[0m"),
  CASE ("white-space", "\t\n\v\f\r\t\n", UTF_8, "\t\n\v\f\r\t\n"),
};

static void
test_decode (gconstpointer data)
{
  const DecodeCase  *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new (c->bytes, c->n_bytes); /* a copy: reading behind it is found */
  g_autoptr (GBytes) text = NULL;

  g_assert_cmpint (lectern_encoding_decode (bytes, &text), ==, c->encoding);
  if (c->text == NULL)
    g_assert_null (text);
  else
    g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), c->text, strlen (c->text));
}

static void
test_not_copied (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xef\xbb\xbftext", 7);
  g_autoptr (GBytes) text = NULL;

  lectern_encoding_decode (bytes, &text);

  g_assert_true (g_bytes_get_data (text, NULL) == (const char *) g_bytes_get_data (bytes, NULL) + 3);
}

/* A NUL far behind the beginning is damage, not a reason to refuse a book. */
static void
test_late_nul (void)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (GBytes)  bytes = NULL;
  g_autoptr (GBytes)  text = NULL;

  for (int i = 0; i < 2000; i++)
    g_string_append (content, "größe\n");
  g_string_append_len (content, "a\0b", 3);
  bytes = g_bytes_new (content->str, content->len);

  g_assert_cmpint (lectern_encoding_decode (bytes, &text), ==, LECTERN_ENCODING_UTF_8);
  g_assert_cmpuint (g_bytes_get_size (text), ==, content->len + 2);
  g_assert_null (memchr (g_bytes_get_data (text, NULL), '\0', g_bytes_get_size (text)));
}

/* Every pair of bytes comes out as valid UTF-8 or not at all. */
static void
test_all_pairs (void)
{
  for (guint i = 0; i < 65536; i++)
    {
      char               pair[] = { (char) (i >> 8), (char) (i & 0xff), 'x' };
      g_autoptr (GBytes) bytes = g_bytes_new (pair, sizeof pair);
      g_autoptr (GBytes) text = NULL;

      if (lectern_encoding_decode (bytes, &text) != LECTERN_ENCODING_BINARY)
        g_assert_true (g_utf8_validate_len (g_bytes_get_data (text, NULL), g_bytes_get_size (text), NULL) ||
                       g_bytes_get_size (text) == 0);
      else
        g_assert_null (text);
    }
}

static void
test_guess (void)
{
  g_assert_false (lectern_encoding_is_guess (LECTERN_ENCODING_UTF_8));
  g_assert_false (lectern_encoding_is_guess (LECTERN_ENCODING_UTF_16));
  g_assert_true (lectern_encoding_is_guess (LECTERN_ENCODING_DAMAGED_UTF_8));
  g_assert_true (lectern_encoding_is_guess (LECTERN_ENCODING_WINDOWS_1252));
  g_assert_cmpstr (lectern_encoding_get_name (LECTERN_ENCODING_WINDOWS_1252), ==, "Windows-1252");
  g_assert_cmpstr (lectern_encoding_get_name (LECTERN_ENCODING_DAMAGED_UTF_8), ==, "UTF-8");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (decode_cases); i++)
    g_test_add_data_func (decode_cases[i].name, &decode_cases[i], test_decode);
  g_test_add_func ("/encoding/not-copied", test_not_copied);
  g_test_add_func ("/encoding/late-nul", test_late_nul);
  g_test_add_func ("/encoding/all-pairs", test_all_pairs);
  g_test_add_func ("/encoding/guess", test_guess);

  return g_test_run ();
}
