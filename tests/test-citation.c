/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-citation.h"

#include <string.h>

/* How a scan is written here: each citation as “start-end”, “~” before one in the text, then its
 * items as prefix|key|suffix, “-” before a key whose author is suppressed. */
typedef struct
{
  const char *name;
  const char *text;
  const char *expected;
} ScanCase;

static const ScanCase scan_cases[] = {
  { "/citation/scan/none", "no key [here] at all", "" },
  { "/citation/scan/one", "x [@a]", "2-6(|a|)" },
  { "/citation/scan/two", "[@a; @b]", "0-8(|a|)(|b|)" },
  { "/citation/scan/prefix-locator-suffix", "[see @a, pp. 3-5 and more; @b, chap. 1]", "0-39(see|a|pp. 3-5 and more)(|b|chap. 1)" },
  { "/citation/scan/no-space", "[@two,p.3]", "0-10(|two|p.3)" },
  { "/citation/scan/suppressed", "[-@a] [see -@b]", "0-5(|-a|)6-15(see|-b|)" },
  { "/citation/scan/hyphen-of-a-word", "[pre-@a]", "0-8(pre-|a|)" },
  { "/citation/scan/braces", "[@{any key: x}, p. 2]", "0-21(|any key: x|p. 2)" },
  { "/citation/scan/forced-locator", "[@a{ii, A-Z}]", "0-13(|a|ii, A-Z)" },
  { "/citation/scan/in-text", "As @a says", "~3-5(|a|)" },
  { "/citation/scan/in-text-locator", "@a [p. 3] and @b[p. 4]", "~0-9(|a|p. 3)~14-22(|b|p. 4)" },
  { "/citation/scan/parentheses", "(@two) \"@two\" @two's", "~1-5(|two|)~8-12(|two|)~14-18(|two|)" },
  { "/citation/scan/comma", "@two,@six", "~0-4(|two|)~5-9(|six|)" },
  { "/citation/scan/address", "x@two a@b.org [a@b.org]", "" },
  { "/citation/scan/space", "[a @ b]", "" },
  { "/citation/scan/footnote", "[^@two]", "~2-6(|two|)" },
  { "/citation/scan/doubled", "[@two][@six]", "0-6(|two|)6-12(|six|)" },
  { "/citation/scan/part-without-key", "[@a; see]", "~1-3(|a|)" },
  { "/citation/scan/empty-part", "[@a;]", "~1-3(|a|)" },
  { "/citation/scan/two-keys-in-a-part", "[@a and @b]", "0-11(|a|and)(|b|)" },
  { "/citation/scan/inner-bracket", "[see [fig. 1] in @a]", "0-20(see [fig. 1] in|a|)" },
  { "/citation/scan/innermost", "[x [@a] @b]", "3-7(|a|)~8-10(|b|)" },
  { "/citation/scan/open", "[@a; @b", "~1-3(|a|)~5-7(|b|)" },
  { "/citation/scan/close", "@a]", "~0-2(|a|)" },
  { "/citation/scan/semicolon-in-brackets", "[see [x; y] @a]", "0-15(see [x; y]|a|)" },
  { "/citation/scan/key-ends-at-stop", "@Foo. @Foo--b @Foo_bar.baz", "~0-4(|Foo|)~6-10(|Foo|)~14-26(|Foo_bar.baz|)" },
  { "/citation/scan/key-with-punctuation", "[@doi:10.1/x-y+z]", "0-17(|doi:10.1/x-y+z|)" },
  { "/citation/scan/key-in-unicode", "[@mül2; @Ж]", "0-13(|mül2|)(|Ж|)" },
  { "/citation/scan/after-a-letter", "é@a", "" },
  { "/citation/scan/digit", "[@2020x; @_y]", "0-13(|2020x|)(|_y|)" },
  { "/citation/scan/open-braces", "[@{a]", "" },
  { "/citation/scan/end", "@", "" },
};

static void
append_range (GString    *out,
              const char *text,
              guint32     start,
              guint32     end)
{
  g_assert_cmpuint (start, <=, end);
  g_string_append_len (out, text + start, end - start);
}

static char *
scan (const char                 *text,
      const LecternCitationRange *opaque,
      guint                       n_opaque)
{
  g_autoptr (GArray) citations = g_array_new (FALSE, FALSE, sizeof (LecternCitation));
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (LecternCitationItem));
  GString           *out = g_string_new (NULL);

  lectern_citation_scan (text, strlen (text), opaque, n_opaque, citations, items);
  for (guint i = 0; i < citations->len; i++)
    {
      const LecternCitation *citation = &g_array_index (citations, LecternCitation, i);

      g_string_append_printf (out, "%s%u-%u", citation->is_in_text ? "~" : "", citation->start, citation->end);
      for (guint j = 0; j < citation->n_items; j++)
        {
          const LecternCitationItem *item = &g_array_index (items, LecternCitationItem, citation->first_item + j);

          g_string_append_c (out, '(');
          append_range (out, text, item->prefix, item->prefix_end);
          g_string_append (out, item->is_author_suppressed ? "|-" : "|");
          append_range (out, text, item->key, item->key + item->key_length);
          g_string_append_c (out, '|');
          append_range (out, text, item->suffix, item->suffix_end);
          g_string_append_c (out, ')');
        }
    }

  return g_string_free (out, FALSE);
}

static void
test_scan (gconstpointer data)
{
  const ScanCase  *c = data;
  g_autofree char *found = scan (c->text, NULL, 0);

  g_assert_cmpstr (found, ==, c->expected);
}

static void
test_opaque (void)
{
  const LecternCitationRange code[] = { { 0, 4 } };
  const LecternCitationRange bracket[] = { { 0, 1 } };
  const LecternCitationRange inner[] = { { 5, 8 } };
  g_autofree char           *in_code = scan ("[@a] @b", code, 1);
  g_autofree char           *behind_code = scan ("[[@a]", bracket, 1);
  g_autofree char           *around_code = scan ("[see @x; @a]", inner, 1);

  g_assert_cmpstr (in_code, ==, "~5-7(|b|)");
  g_assert_cmpstr (behind_code, ==, "1-5(|a|)");
  g_assert_cmpstr (around_code, ==, "0-12(see @x;|a|)");
}

/* A scanner that looked again for each bracket would not come back. */
static void
test_many_brackets (void)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *found = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "[@a ");
  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "]");
  found = scan (text->str, NULL, 0);

  g_assert_true (g_str_has_prefix (found, "~1-3(|a|)~5-7(|a|)"));
  g_assert_nonnull (strstr (found, "799996-800001(|a|)"));
  g_string_free (text, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (scan_cases); i++)
    g_test_add_data_func (scan_cases[i].name, &scan_cases[i], test_scan);
  g_test_add_func ("/citation/opaque", test_opaque);
  g_test_add_func ("/citation/many-brackets", test_many_brackets);

  return g_test_run ();
}
