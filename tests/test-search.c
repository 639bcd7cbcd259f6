/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-fixture.h"

#include "lectern-fold.h"
#include "lectern-search.h"

#include <string.h>

static const LecternPlace beginning = { 0, LECTERN_PART_TEXT, 0 };

static const LecternInlines *
get_text (LecternArticle *article,
          guint32         block,
          LecternPart     part)
{
  return lectern_block_get_part (lectern_article_get_block (article, block), part);
}

/* What holds for everything that is found. */
static void
check (LecternArticle       *article,
       const LecternMatches *matches)
{
  g_assert_true (matches->is_complete);
  g_assert_cmpuint (matches->n_before + matches->ranges->len, <=, matches->n_total);
  for (guint i = 0; i < matches->ranges->len; i++)
    {
      const LecternPlaceRange *range = &g_array_index (matches->ranges, LecternPlaceRange, i);
      const LecternInlines    *start = get_text (article, range->start.block, range->start.part);
      const LecternInlines    *end = get_text (article, range->end.block, range->end.part);

      g_assert_cmpuint (range->start.byte, <, start->length);
      g_assert_cmpuint (range->end.byte, <=, end->length);
      g_assert_cmpint (start->text[range->start.byte] & 0xc0, !=, 0x80);
      g_assert_cmpint (end->text[range->end.byte] & 0xc0, !=, 0x80);
      g_assert_cmpint (lectern_place_compare (&range->start, &range->end), <, 0);
      if (i > 0)
        g_assert_cmpint (lectern_place_compare (&g_array_index (matches->ranges, LecternPlaceRange, i - 1).end, &range->start), <=, 0);
    }
}

/* The first paragraph: behind the title, and behind what is said below it. */
static guint32
get_paragraph (LecternArticle *article)
{
  guint32 block = 0;

  while (lectern_article_get_block (article, block)->kind != LECTERN_BLOCK_PARAGRAPH)
    block++;

  return block;
}

/* Keeps what was found in one block. */
static void
keep_block (LecternMatches *matches,
            guint32         block)
{
  for (guint i = matches->ranges->len; i > 0; i--)
    if (g_array_index (matches->ranges, LecternPlaceRange, i - 1).start.block != block)
      g_array_remove_index (matches->ranges, i - 1);
}

static LecternMatches *
find (LecternArticle    *article,
      const char        *text,
      LecternSearchFlags flags)
{
  g_autoptr (GError) error = NULL;
  LecternMatches    *matches = lectern_search_run (article, text, flags, &beginning, NULL, &error);

  g_assert_no_error (error);
  check (article, matches);

  return matches;
}

/* What was found, “|” between. */
static char *
describe (LecternArticle       *article,
          const LecternMatches *matches)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < matches->ranges->len; i++)
    {
      const LecternPlaceRange *range = &g_array_index (matches->ranges, LecternPlaceRange, i);

      if (i > 0)
        g_string_append_c (all, '|');
      for (guint32 block = range->start.block; block <= range->end.block; block++)
        {
          const LecternInlines *text = get_text (article, block, range->start.part);
          guint32               start = block == range->start.block ? range->start.byte : 0;
          guint32               end = block == range->end.block ? range->end.byte : text->length;

          g_string_append_len (all, text->text + start, end - start);
        }
    }

  return g_string_free (all, FALSE);
}

#define CASE LECTERN_SEARCH_MATCH_CASE
#define WORDS LECTERN_SEARCH_WHOLE_WORDS

typedef struct
{
  const char        *name;
  const char        *text; /* of a paragraph */
  const char        *query;
  LecternSearchFlags flags;
  const char        *found;
} FindCase;

static const FindCase find_cases[] = {
  { "plain", "bone by bone", "bone", 0, "bone|bone" },
  { "overlapping", "aaaa aab aaab", "aab", 0, "aab|aab" },
  { "not-overlapping", "aaaaa", "aa", 0, "aa|aa" },
  { "nothing", "bone", "stone", 0, "" },
  { "empty", "bone", "", 0, "" },
  { "white-space-only", "a b c", "  ", 0, "" },
  { "ignored-only", "a b c", "\u00ad\u200b", 0, "" },
  { "case", "Schmerz und schmerzfrei", "Schmerz", 0, "Schmerz|schmerz" },
  { "capitals", "Schmerz und SCHMERZ", "schmerz", 0, "Schmerz|SCHMERZ" },
  { "match-case", "Schmerz und schmerzfrei", "schmerz", CASE, "schmerz" },
  { "greek-sigma", "ΟΔΟΣ οδος", "οδοσ", 0, "ΟΔΟΣ|οδος" },
  { "cyrillic", "Боль и боль", "БОЛЬ", 0, "Боль|боль" },
  { "sharp-s", "Straße STRASSE strasse", "strasse", 0, "Straße|STRASSE|strasse" },
  { "sharp-s-typed", "Straße STRASSE", "straße", 0, "Straße|STRASSE" },
  { "sharp-s-half-typed", "Straße", "stras", 0, "Straß" },
  { "sharp-s-inside", "Straße", "se", 0, "" },
  { "sharp-s-letters", "Fuß", "s", 0, "ß" },
  { "turkish-i", "İstanbul IĞDIR ışık", "i", 0, "İ|I|I|ı|ı" },
  { "turkish-dotless-typed", "ışık isim", "ı", 0, "ı|ı" },
  { "turkish-dotless-capitals", "ILIK ılık ilik", "ılık", 0, "ILIK|ılık" },
  { "turkish-dotted-capitals", "ilaç İLAÇ ılaç", "İLAÇ", 0, "ilaç|İLAÇ" },
  { "turkish-match-case", "ILIK ılık", "ılık", CASE, "ılık" },
  { "accents-ignored", "naïve naive NAÏVE", "naive", 0, "naïve|naive|NAÏVE" },
  { "accents-typed", "naïve naive NAÏVE", "naïve", 0, "naïve|NAÏVE" },
  { "accents-some-typed", "résumé resumé resume", "resumé", 0, "résumé|resumé" },
  { "accents-combining", "nai\u0308ve naïve", "naive", 0, "nai\u0308ve|naïve" },
  { "accents-combining-typed", "nai\u0308ve naïve naive", "nai\u0308ve", 0, "nai\u0308ve|naïve" },
  { "accents-at-the-end", "cafe\u0301 bar", "cafe", 0, "cafe\u0301" },
  { "accents-by-themselves", "x\u00a8 \u00e9 y\u00a8\u00e9", "\u00a8 \u00e9", 0, "\u00a8 \u00e9|\u00a8\u00e9" },
  { "accents-by-themselves-at-the-end", "x\u00a8 \u00e9", "\u00a8 \u00e9", 0, "\u00a8 \u00e9" },
  { "accents-match-case", "Été été", "ete", CASE, "été" },
  { "strokes", "Bjørn Bjorn Łódź", "bjorn", 0, "Bjørn|Bjorn" },
  { "strokes-typed", "Bjørn Bjorn", "bjørn", 0, "Bjørn" },
  { "ligatures", "ﬁnd Œuvre ævum", "find", 0, "ﬁnd" },
  { "letters-in-one", "Œuvre ævum", "oeuvre", 0, "Œuvre" },
  { "vietnamese", "Việt Viet", "viet", 0, "Việt|Viet" },
  { "soft-hyphen", "Schmerz\u00adtherapie", "schmerztherapie", 0, "Schmerz\u00adtherapie" },
  { "soft-hyphen-typed", "Schmerztherapie", "Schmerz\u00adtherapie", 0, "Schmerztherapie" },
  { "zero-width", "bone\u200bpain", "bonepain", 0, "bone\u200bpain" },
  { "no-break-space", "62\u00a0people, 62\u202fpeople", "62 people", 0, "62\u00a0people|62\u202fpeople" },
  { "hard-break", "one  \ntwo", "one two", 0, "one\u2028two" },
  { "no-break-hyphen", "non\u2011small", "non-small", 0, "non\u2011small" },
  { "dashes", "2–5 2—5 2−5 2-5", "2-5", 0, "2–5|2—5|2−5|2-5" },
  { "dash-typed", "2-5", "2–5", 0, "2-5" },
  { "quotes", "“bone” „Knochen“ «os»", "\"bone\"", 0, "“bone”" },
  { "quotes-german", "“bone” „Knochen“ «os»", "\"knochen\"", 0, "„Knochen“" },
  { "apostrophe", "don’t don't", "don't", 0, "don’t|don't" },
  { "ellipsis", "and so on… and", "on...", 0, "on…" },
  { "full-width", "ＣＴ scan", "ct", 0, "ＣＴ" },
  { "superscript", "cm² cm2", "cm2", 0, "cm²|cm2" },
  { "micro", "5 µg 5 μg", "µg", 0, "µg|μg" },
  { "arabic-points", "مُحَمَّد محمد", "محمد", 0, "مُحَمَّد|محمد" },
  { "arabic-hamza", "أحمد احمد", "احمد", 0, "أحمد|احمد" },
  { "arabic-tatweel", "كتـــاب", "كتاب", 0, "كتـــاب" },
  { "hebrew-points", "שָׁלוֹם שלום", "שלום", 0, "שָׁלוֹם|שלום" },
  { "devanagari", "दर्द दर", "दर्द", 0, "दर्द" },
  { "chinese", "骨转移和骨痛", "骨", 0, "骨|骨" },
  { "kana-voiced", "かがカガ", "か", 0, "か" },
  { "kana-voiced-taken-apart", "か\u3099か", "か", 0, "か" },
  { "hangul", "한국 하늘", "한국", 0, "한국" },
  { "outside-the-plane", "a𝟙b 𝒜", "a1b", 0, "a𝟙b" },
  { "words", "bone bones backbone bone", "bone", WORDS, "bone|bone" },
  { "words-punctuation", "(bone), bone-dry bone_x", "bone", WORDS, "bone|bone" },
  { "words-half", "bones", "bone", WORDS, "" },
  { "words-several", "bone pain, bone painter", "bone pain", WORDS, "bone pain" },
  { "words-accents", "été étés", "ete", WORDS, "été" },
  { "words-soft-hyphen", "back\u00adbone", "bone", WORDS, "" },
  { "words-digits", "62 162 6.2", "62", WORDS, "62" },
  { "words-chinese", "骨转移", "转移", WORDS, "转移" },
  { "words-of-signs", "a (CI) b", "(CI)", WORDS, "(CI)" },
  { "words-and-case", "Bone bone Bones", "Bone", WORDS | CASE, "Bone" },
  { "words-periodic", "ab ab ab ab", "ab ab a", WORDS, "" },
  { "backslash", "a\\\\b", "\\b", 0, "\\b" },
  { "across-emphasis", "bone *pain* relief", "bone pain relief", 0, "bone pain relief" },
};

static void
test_find (gconstpointer data)
{
  const FindCase            *c = data;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternMatches) matches = NULL;
  g_autofree char           *text = g_strconcat ("# T\n\n", c->text, "\n", NULL);
  g_autofree char           *found = NULL;

  article = article_fixture_load (text, NULL);
  matches = find (article, c->query, c->flags);
  g_assert_cmpuint (matches->n_total, ==, matches->ranges->len);
  keep_block (matches, get_paragraph (article));
  found = describe (article, matches);
  g_assert_cmpstr (found, ==, c->found);
}

static const char *const whole_files[] = {
  "one.table.json",
  "{\"format\": \"lectern-table/1\", \"kind\": \"facts\", \"title\": \"Needle of tables\","
  " \"columns\": [{\"id\": \"a\", \"label\": \"needle option\"}, {\"id\": \"b\", \"label\": \"Other\"}],"
  " \"rows\": [{\"id\": \"r\", \"label\": \"Any needle?\", \"type\": \"text\"}],"
  " \"cells\": {\"a\": {\"r\": \"a needle, needle\"}, \"b\": {\"r\": {\"text\": \"none\", \"sources\": [\"k\"]}}}}",
  "sources.json",
  "[{\"id\": \"k\", \"type\": \"book\", \"title\": \"The needle book\"}]",
  NULL,
};

static void
test_everywhere (void)
{
  g_autoptr (LecternArticle) article = article_fixture_load ("---\ntitle: Needle\nsubtitle: needles\n---\n\n"
                                                             "# Section needle\n\nText needle[@k] end.\n\n- item needle\n\n> [!NOTE]- Folded needle\n> hidden needle\n\n"
                                                             "![Caption needle](one.table.json)\n\n```\ncode needle\n```\n",
                                                             whole_files);
  g_autoptr (LecternMatches) matches = find (article, "needle", 0);
  g_autofree char           *found = describe (article, matches);
  static const LecternPart   cells[] = {
      LECTERN_PART_TEXT,
      LECTERN_PART_CELL (0, 1),
      LECTERN_PART_CELL (1, 0),
      LECTERN_PART_CELL (1, 1),
      LECTERN_PART_CELL (1, 1),
  };

  g_assert_cmpstr (found, ==, "Needle|needle|needle|needle|needle|needle|needle|needle|needle|needle|needle|needle|needle|needle");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpuint (g_array_index (matches->ranges, LecternPlaceRange, 7 + i).start.part, ==, cells[i]);
}

/* Numbers of citations stand in sentences, but nobody looks for them. */
static void
test_citations (void)
{
  g_autoptr (LecternArticle) article = article_fixture_load ("# T\n\nBone pain[@k] is common[@k], 1 of 2.\n", whole_files);
  g_autoptr (LecternMatches) sentence = find (article, "pain is common, 1", 0);
  g_autoptr (LecternMatches) word = find (article, "pain", WORDS);
  g_autoptr (LecternMatches) number = find (article, "1", 0);
  g_autofree char           *found = describe (article, sentence);
  g_autofree char           *taken = NULL;

  g_assert_cmpstr (found, ==, "pain1 is common,1 1");
  g_assert_cmpuint (word->n_total, ==, 1);
  keep_block (number, get_paragraph (article));
  g_assert_cmpuint (number->ranges->len, ==, 1);
  taken = lectern_search_dup_text (article, &g_array_index (sentence->ranges, LecternPlaceRange, 0));
  g_assert_cmpstr (taken, ==, "pain is common, 1");
}

static void
test_taken (void)
{
  g_autoptr (LecternArticle) article = article_fixture_load ("# T\n\n one two  \nthree\n\nfour\n", NULL);
  const struct
  {
    LecternPlaceRange range;
    const char       *text;
  } cases[] = {
    { { { 0, 0, 0 }, { 0, 0, 3 } }, "one" },
    { { { 0, 0, 3 }, { 0, 0, 7 } }, "two" },
    { { { 0, 0, 3 }, { 0, 0, 4 } }, NULL },
    { { { 0, 0, 4 }, { 0, 0, 12 } }, NULL },
    { { { 0, 0, 4 }, { 1, 0, 2 } }, NULL },
    { { { 9, 0, 0 }, { 9, 0, 2 } }, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LecternPlaceRange range = cases[i].range;
      g_autofree char  *taken = NULL;

      range.start.block += get_paragraph (article);
      range.end.block += get_paragraph (article);
      taken = lectern_search_dup_text (article, &range);
      g_assert_cmpstr (taken, ==, cases[i].text);
    }
}

/* A paragraph with a word that is looked for so many times. */
static char *
create_long (guint       n_words,
             const char *word)
{
  GString *text = g_string_new ("# T\n\n");

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s and so it goes and so it goes ", word);
  g_string_append_c (text, '\n');

  return g_string_free (text, FALSE);
}

static void
test_cuts (void)
{
  g_autofree char           *text = create_long (5000, "Kno\u00adchen");
  g_autoptr (LecternArticle) article = article_fixture_load (text, NULL);
  g_autoptr (LecternMatches) one = find (article, "knochen", 0);
  g_autoptr (LecternMatches) words = find (article, "Knochen", WORDS);
  g_autoptr (LecternMatches) phrase = find (article, "knochen and so it goes and so it goes knochen and", 0);
  g_autoptr (LecternMatches) longer = NULL;
  g_autoptr (GString)        long_query = g_string_new (NULL);
  guint                      n_across = 0;

  g_assert_cmpuint (lectern_article_get_n_blocks (article), >, 5);
  g_assert_cmpuint (one->n_total, ==, 5000);
  g_assert_cmpuint (words->n_total, ==, one->n_total);
  g_assert_cmpuint (phrase->n_total, ==, 2500);
  for (guint i = 0; i < phrase->ranges->len; i++)
    n_across += g_array_index (phrase->ranges, LecternPlaceRange, i).start.block != g_array_index (phrase->ranges, LecternPlaceRange, i).end.block;
  g_assert_cmpuint (n_across, >, 0);

  /* Longer than two blocks. */
  for (guint i = 0; i < 2400; i++)
    g_string_append (long_query, "knochen and so it goes and so it goes ");
  longer = find (article, long_query->str, 0);
  g_assert_cmpuint (long_query->len, >, 2 * LECTERN_INLINES_MAX_BYTES);
  g_assert_cmpuint (longer->n_total, ==, 2);
}

static void
test_code_cuts (void)
{
  g_autoptr (GString)        text = g_string_new ("# T\n\n```\n");
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternMatches) lines = NULL;
  guint                      n = 0;

  for (; text->len < 100 * 1024; n++)
    g_string_append (text, "first\nsecond\n");
  g_string_append (text, "```\n");
  article = article_fixture_load (text->str, NULL);
  lines = find (article, "first second", 0);
  g_assert_cmpuint (lines->n_total, ==, n);
  g_assert_cmpuint (lectern_article_get_n_blocks (article), >, 3);
}

/* Matches around the place are kept, all are counted. */
static void
test_very_many (void)
{
  g_autoptr (GString)        many = g_string_new ("# T\n\n");
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternMatches) matches = NULL;
  guint32                    first, middle;

  for (guint i = 0; i < 3000; i++)
    g_string_append (many, "¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶ ¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶ ¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶ ¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶ ¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶¶\n\n");
  article = article_fixture_load (many->str, NULL);
  first = get_paragraph (article);
  middle = lectern_article_get_n_blocks (article) / 2;
  matches = lectern_search_run (article, "¶", 0, &(LecternPlace){ middle, 0, 0 }, NULL, NULL);
  check (article, matches);
  g_assert_cmpuint (matches->n_total, ==, 300000);
  g_assert_cmpuint (matches->ranges->len, ==, 2 * LECTERN_SEARCH_MAX_KEPT);
  g_assert_cmpuint (matches->n_before, ==, (middle - first) * 100 - LECTERN_SEARCH_MAX_KEPT);
  g_assert_cmpuint (g_array_index (matches->ranges, LecternPlaceRange, LECTERN_SEARCH_MAX_KEPT).start.block, ==, middle);
}

/* Texts and queries that make readers hang. That none does takes seconds at most, and nothing here looks at a clock. */
static void
test_hostile (void)
{
  static const struct
  {
    const char        *repeated;
    const char        *query;
    guint              n_query;
    const char        *end;
    LecternSearchFlags flags;
  } cases[] = {
    { "a", "a", 1, "", 0 },
    { "a", "a", 10000, "", 0 },
    { "a", "a", 10000, "", WORDS },
    { "a", "a", 10000, "b", 0 },
    { "a", "a", 10000, "é", 0 },
    { "e", "e", 255, "é", 0 },
    { "ab ", "ab ", 3000, "a", WORDS },
    { "e\u0301", "e\u0301", 3000, "e\u0302", 0 },
    { "\u00ad", "a", 1, "", 0 },
    { " \u00a0", "a", 1, "", 0 },
    { "ﷺ", "ﷺ", 300, "x", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString)        text = g_string_new ("# T\n\n");
      g_autoptr (GString)        query = g_string_new (NULL);
      g_autoptr (LecternArticle) article = NULL;
      g_autoptr (LecternMatches) matches = NULL;

      while (text->len < 600 * 1000)
        g_string_append (text, cases[i].repeated);
      for (guint k = 0; k < cases[i].n_query; k++)
        g_string_append (query, cases[i].query);
      g_string_append (query, cases[i].end);
      article = article_fixture_load (text->str, NULL);
      matches = find (article, query->str, cases[i].flags);
      g_assert_cmpuint (matches->ranges->len, <=, 2 * LECTERN_SEARCH_MAX_KEPT);
    }
}

/* The property: what the automaton finds in folded windows is what looking at every place finds. */

typedef struct
{
  gunichar base;
  guint32  start; /* of the character it comes from */
  guint32  end;
  gboolean is_first;
} Unit;

static GArray *
create_units (const char *text,
              gboolean    match_case)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (Unit));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *folded = lectern_fold_dup (p, g_utf8_next_char (p) - p, match_case, FALSE);
      gboolean         is_first = TRUE;

      for (const char *q = folded; *q != '\0'; q = g_utf8_next_char (q))
        {
          Unit unit = { g_utf8_get_char (q), (guint32) (p - text), (guint32) (g_utf8_next_char (p) - text), is_first };

          if (unit.base == ' ' && units->len > 0 && g_array_index (units, Unit, units->len - 1).base == ' ')
            continue;
          g_array_append_val (units, unit);
          is_first = FALSE;
        }
    }

  return units;
}

static gboolean
is_word (GArray *units,
         guint   i)
{
  gunichar c = i < units->len ? g_array_index (units, Unit, i).base : 0;

  /* Kana and ideographs stand in no words. */
  return (g_unichar_isalnum (c) && (c < 0x3000 || c >= 0xac00)) || g_unichar_ismark (c);
}

/* Finds plain queries only: without accents. */
static GArray *
find_slowly (const char        *text,
             const char        *query,
             LecternSearchFlags flags)
{
  g_autoptr (GArray) units = create_units (text, (flags & CASE) != 0);
  g_autoptr (GArray) needle = create_units (query, (flags & CASE) != 0);
  GArray            *found = g_array_new (FALSE, FALSE, sizeof (LecternPlaceRange));

  for (guint i = 0; i + needle->len <= units->len && needle->len > 0; i++)
    {
      guint             n = 0;
      LecternPlaceRange range = { { 1, 0, 0 }, { 1, 0, 0 } };

      while (n < needle->len && g_array_index (units, Unit, i + n).base == g_array_index (needle, Unit, n).base)
        n++;
      if (n < needle->len || !g_array_index (units, Unit, i).is_first)
        continue;
      if ((flags & WORDS) != 0 && ((is_word (units, i) && i > 0 && is_word (units, i - 1)) || (is_word (units, i + n - 1) && is_word (units, i + n))))
        continue;
      range.start.byte = g_array_index (units, Unit, i).start;
      range.end.byte = g_array_index (units, Unit, i + n - 1).end;
      while (lectern_fold_is_mark (g_utf8_get_char (text + range.end.byte)))
        range.end.byte += (guint32) g_utf8_skip[(guchar) text[range.end.byte]];
      g_array_append_val (found, range);
      i += n - 1;
    }

  return found;
}

static void
append_random (GString *text,
               guint    n,
               gboolean is_query)
{
  static const char *const pieces[] = {
    "a",
    "b",
    "A",
    "B",
    "ab",
    "aab",
    " ",
    "s",
    "ss",
    ".",
    "-",
    "'",
    "1",
    "o",
    "i",
    "ß",
    "ä",
    "a\u0308",
    "İ",
    "ı",
    "…",
    "ﬁ",
    "æ",
    "\u00ad",
    "\u00a0",
    "–",
    "’",
    "“",
    "²",
    "é\u0323",
    "か",
    "骨",
    "Σ",
    "ς",
    "𝟙",
    "ø",
    "한",
  };

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, is_query ? 15 : (gint32) G_N_ELEMENTS (pieces))]);
}

static void
test_agrees (void)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GString)        text = g_string_new ("x");
      g_autoptr (GString)        markdown = g_string_new ("# T\n\n");
      g_autoptr (GString)        query = g_string_new (NULL);
      g_autoptr (LecternArticle) article = NULL;
      guint32                    block;
      const char                *shown;

      append_random (text, (guint) g_test_rand_int_range (1, 300), FALSE);
      g_string_append (markdown, text->str);
      article = article_fixture_load (markdown->str, NULL);
      block = get_paragraph (article);
      shown = get_text (article, block, 0)->text;
      for (guint k = 0; k < 20; k++)
        {
          LecternSearchFlags         flags = (LecternSearchFlags) g_test_rand_int_range (0, 4);
          g_autoptr (GArray)         slow = NULL;
          g_autoptr (LecternMatches) quick = NULL;

          g_string_truncate (query, 0);
          append_random (query, (guint) g_test_rand_int_range (1, 5), TRUE);
          if (query->str[strspn (query->str, " ")] == '\0')
            continue;
          quick = find (article, query->str, flags);
          keep_block (quick, block);
          slow = find_slowly (shown, query->str, flags);
          g_assert_cmpuint (quick->ranges->len, ==, slow->len);
          for (guint m = 0; m < slow->len; m++)
            {
              const LecternPlaceRange *a = &g_array_index (quick->ranges, LecternPlaceRange, m);
              const LecternPlaceRange *b = &g_array_index (slow, LecternPlaceRange, m);

              g_assert_cmpuint (a->start.byte, ==, b->start.byte);
              g_assert_cmpuint (a->end.byte, ==, b->end.byte);
            }
        }
    }
}

/* Dropping text from the beginning moves nothing else. */
static void
test_drop (void)
{
  static const char       text[] = "aä\u00ad  ß…か𝟙\u00a0 x\u0301yz";
  g_autoptr (LecternFold) whole = lectern_fold_new (FALSE);
  guint32                 n, n_rest;
  const char             *bytes;

  lectern_fold_append (whole, 7, text, 0, sizeof text - 1);
  bytes = lectern_fold_get_bytes (whole, &n);
  for (guint32 i = 0; i < n; i++)
    {
      g_autoptr (LecternFold) part = lectern_fold_new (FALSE);
      guint32                 dropped;
      const char             *rest;

      lectern_fold_append (part, 7, text, 0, sizeof text - 1);
      dropped = lectern_fold_drop (part, i);
      rest = lectern_fold_get_bytes (part, &n_rest);
      g_assert_cmpuint (dropped, <=, i);
      g_assert_cmpmem (rest, n_rest, bytes + dropped, n - dropped);
      for (guint32 k = 0; k < n_rest; k++)
        {
          LecternFoldedPlace a, b;

          if ((rest[k] & 0xc0) == 0x80)
            continue;
          lectern_fold_find (part, k, &a);
          lectern_fold_find (whole, dropped + k, &b);
          g_assert_cmpuint (a.origin, ==, 7);
          g_assert_cmpuint (a.start, ==, b.start);
          g_assert_cmpuint (a.end, ==, b.end);
          g_assert_cmpint (a.is_first, ==, b.is_first);
        }
    }
}

typedef struct
{
  GMainLoop      *loop;
  LecternMatches *matches;
  GError         *error;
  guint           n_progress;
  guint           n_first;
  guint32         first_block;
} Waiting;

static void
progress_cb (const LecternMatches *matches,
             gpointer              user_data)
{
  Waiting *waiting = user_data;

  g_assert_false (matches->is_complete);
  g_assert_null (waiting->matches);
  waiting->n_progress++;
  waiting->n_first = matches->ranges->len;
  waiting->first_block = g_array_index (matches->ranges, LecternPlaceRange, 0).start.block;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Waiting *waiting = user_data;

  waiting->matches = lectern_search_run_finish (result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
test_async (void)
{
  g_autofree char           *text = create_long (5000, "word\n\n");
  g_autoptr (LecternArticle) article = article_fixture_load (text, NULL);
  g_autoptr (GMainLoop)      loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable)   cancellable = g_cancellable_new ();
  g_autoptr (LecternMatches) all = find (article, "word", 0);
  Waiting                    waiting = { .loop = loop };
  const LecternPlace         from = { 100, 0, 0 };

  lectern_search_run_async (article, "word", 0, &from, progress_cb, cancellable, done_cb, &waiting);
  g_main_loop_run (loop);
  g_assert_no_error (waiting.error);
  g_assert_cmpuint (waiting.n_progress, ==, 1);
  g_assert_cmpuint (waiting.n_first, >=, 200);
  g_assert_cmpuint (waiting.first_block, >=, 100);
  g_assert_cmpuint (waiting.matches->n_total, ==, all->n_total);
  g_assert_cmpmem (waiting.matches->ranges->data, waiting.matches->ranges->len * sizeof (LecternPlaceRange),
                   all->ranges->data, all->ranges->len * sizeof (LecternPlaceRange));
  g_clear_pointer (&waiting.matches, lectern_matches_free);

  /* One that is cancelled tells nothing any more. */
  waiting.n_progress = 0;
  lectern_search_run_async (article, "word", 0, &from, progress_cb, cancellable, done_cb, &waiting);
  g_cancellable_cancel (cancellable);
  g_main_loop_run (loop);
  g_assert_error (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (waiting.matches);
  g_assert_cmpuint (waiting.n_progress, ==, 0);
  g_clear_error (&waiting.error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (find_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/search/find/", find_cases[i].name, NULL);

      g_test_add_data_func (path, &find_cases[i], test_find);
    }
  g_test_add_func ("/search/everywhere", test_everywhere);
  g_test_add_func ("/search/citations", test_citations);
  g_test_add_func ("/search/taken", test_taken);
  g_test_add_func ("/search/cuts", test_cuts);
  g_test_add_func ("/search/code-cuts", test_code_cuts);
  g_test_add_func ("/search/very-many", test_very_many);
  g_test_add_func ("/search/hostile", test_hostile);
  g_test_add_func ("/search/agrees", test_agrees);
  g_test_add_func ("/search/drop", test_drop);
  g_test_add_func ("/search/async", test_async);

  return g_test_run ();
}
