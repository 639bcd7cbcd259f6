/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "article-fixture.h"

#include "lectern-destinations.h"

#include <string.h>

static LecternDestinations *
collect (LecternArticle *article)
{
  g_autoptr (GError)   error = NULL;
  LecternDestinations *destinations = lectern_destinations_new (article, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (destinations);

  return destinations;
}

/* The labels of what is found, joined by “|”. */
static char *
dup_found (LecternDestinations *destinations,
           const char          *text)
{
  g_autoptr (GError)                   error = NULL;
  g_autoptr (LecternDestinationsFound) found = lectern_destinations_find (destinations, text, NULL, &error);
  GString                             *labels = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (found->n_total, >=, found->indices->len);
  for (guint i = 0; i < found->indices->len; i++)
    {
      const LecternDestination *destination = lectern_destinations_get (destinations, g_array_index (found->indices, guint32, i));

      g_string_append_printf (labels, "%s%s", i > 0 ? "|" : "", destination->label);
    }

  return g_string_free (labels, FALSE);
}

typedef struct
{
  const char *name;
  const char *titles; /* of sections, in the order of the text */
  const char *text;   /* that is typed */
  const char *found;  /* expected */
} RankCase;

static const RankCase rank_cases[] = {
  { "/destinations/rank/nothing-typed", "One|Two", "", "Title|One|Two" },
  { "/destinations/rank/white-space-typed", "One|Two", " \t ", "Title|One|Two" },
  { "/destinations/rank/nothing-found", "One|Two", "three", "" },
  { "/destinations/rank/order",
    "Repair inside|For the pain there|Painting|Pain relief|Pain",
    "pain",
    "Pain|Pain relief|Painting|For the pain there" },
  { "/destinations/rank/inside", "Spain|In pain", "pain", "In pain|Spain" },
  { "/destinations/rank/word-behind-part", "Spain and pain|Spain", "pain", "Spain and pain|Spain" },
  { "/destinations/rank/behind-hyphen", "Prepain|Bone-pain", "pain", "Bone-pain|Prepain" },
  { "/destinations/rank/phrase", "Therapy by radiation|All radiation therapy|Radiation therapy", "radiation therapy", "Radiation therapy|All radiation therapy|Therapy by radiation" },
  { "/destinations/rank/parts", "Biopsy for all|All the psychology", "psy all", "All the psychology|Biopsy for all" },
  { "/destinations/rank/words-before-parts", "Biopsy for all|Psychology for all", "all psy", "Psychology for all|Biopsy for all" },
  { "/destinations/rank/all-words", "Pain relief|Pain", "pain relief now", "" },
  { "/destinations/rank/initials", "Skeletal-related events|Sure", "sre", "Skeletal-related events" },
  { "/destinations/rank/initials-inside", "What skeletal-related events are", "sre", "What skeletal-related events are" },
  { "/destinations/rank/initials-last", "Skeletal-related events|Misremember", "sre", "Misremember|Skeletal-related events" },
  { "/destinations/rank/one-initial", "Bone|Zest", "z", "Zest" },
  { "/destinations/rank/case", "PAIN|pain", "Pain", "PAIN|pain" },
  { "/destinations/rank/accents", "Médicaments|Caf\xc3\xa9", "cafe", "Café" },
  { "/destinations/rank/accents-typed", "Medicine|Cafe", "m\xc3\xa9"
                                                         "d",
    "Medicine" },
  { "/destinations/rank/ligatures", "\xef\xac\x81rst|\xc3\x86sop", "first", "\xef\xac\x81rst" },
  { "/destinations/rank/sharp-s", "Stra\xc3\x9f"
                                  "e",
    "STRASSE", "Stra\xc3\x9f"
               "e" },
  { "/destinations/rank/soft-hyphen", "Meta\xc2\xadstases", "metastases", "Meta\xc2\xadstases" },
  { "/destinations/rank/arabic", "\xd8\xa7\xd9\x84\xd8\xb9\xd9\x84\xd8\xa7\xd8\xac|\xd8\xa7\xd9\x84\xd8\xa3\xd9\x84\xd9\x85", "\xd8\xa7\xd9\x84\xd8\xb9", "\xd8\xa7\xd9\x84\xd8\xb9\xd9\x84\xd8\xa7\xd8\xac" },
  { "/destinations/rank/hebrew-points", "\xd7\x9b\xd6\xb0\xd6\xbc\xd7\x90\xd6\xb5\xd7\x91", "\xd7\x9b\xd7\x90\xd7\x91", "\xd7\x9b\xd6\xb0\xd6\xbc\xd7\x90\xd6\xb5\xd7\x91" },
  { "/destinations/rank/sign", "C\\+\\+|C", "c++", "C++" },
  { "/destinations/rank/same-rank", "Pain B|Pain A", "pain", "Pain B|Pain A" },
};

static void
test_rank (gconstpointer data)
{
  const RankCase                 *c = data;
  g_auto (GStrv)                  titles = g_strsplit (c->titles, "|", -1);
  g_autofree char                *headings = g_strjoinv ("\n\n## ", titles);
  g_autofree char                *text = g_strconcat ("# Title\n\n## ", headings, "\n", NULL);
  g_autoptr (LecternArticle)      article = article_fixture_load (text, NULL);
  g_autoptr (LecternDestinations) destinations = collect (article);
  g_autofree char                *found = dup_found (destinations, c->text);

  g_assert_cmpstr (found, ==, c->found);
}

#define TABLE                                                                                    \
  "{\"format\": \"lectern-table/1\", \"kind\": \"options\", \"title\": \"Fruit compared\","      \
  " \"columns\": [{\"id\": \"a\", \"label\": \"Apple\"}, {\"id\": \"p\", \"label\": \"Pear\"}]," \
  " \"rows\": [{\"id\": \"t\", \"label\": \"How does it taste?[@roe]\"}],"                       \
  " \"cells\": {}}"
#define SOURCES                                                                                                     \
  "[{\"id\": \"roe\", \"type\": \"article-journal\", \"title\": \"A trial of apples\","                             \
  "  \"container-title\": \"The Orchard\", \"issued\": {\"date-parts\": [[2019]]},"                                 \
  "  \"author\": [{\"family\": \"Roe\"}, {\"family\": \"Poe\"}, {\"family\": \"Zoe\"}]},"                           \
  " {\"id\": \"unread\", \"type\": \"book\", \"title\": \"Nobody cites it\", \"author\": [{\"family\": \"Moe\"}]}," \
  " {\"id\": \"plain\", \"type\": \"book\", \"title\": \"Without authors\"}]"

static LecternDestinations *
collect_garden (void)
{
  static const char *const   others[] = { "fruit.table.json", TABLE, "sources.json", SOURCES, "leaf.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>", NULL };
  g_autoptr (LecternArticle) article = article_fixture_load ("# Garden\n\nWords.[@roe]\n\n## Trees\n\n### Growing\n\n![](fruit.table.json)\n\n"
                                                             "![A leaf](leaf.svg \"A green leaf\")\n\n## Beds\n\n### Growing\n\nMore.[@plain]\n",
                                                             others);

  return collect (article);
}

static const struct
{
  LecternDestinationKind kind;
  const char            *label;
  const char            *trail;
} garden[] = {
  { LECTERN_DESTINATION_BEGINNING, "Garden", "Beginning of the article" },
  { LECTERN_DESTINATION_SECTION, "Trees", "" },
  { LECTERN_DESTINATION_SECTION, "Growing", "Trees" },
  { LECTERN_DESTINATION_TABLE, "Fruit compared", "Trees › Growing" },
  { LECTERN_DESTINATION_TABLE_ROW, "How does it taste?", "Fruit compared" },
  { LECTERN_DESTINATION_TABLE_COLUMN, "Apple", "Fruit compared" },
  { LECTERN_DESTINATION_TABLE_COLUMN, "Pear", "Fruit compared" },
  { LECTERN_DESTINATION_FIGURE, "A green leaf", "Trees › Growing" },
  { LECTERN_DESTINATION_SECTION, "Beds", "" },
  { LECTERN_DESTINATION_SECTION, "Growing", "Beds" },
  { LECTERN_DESTINATION_SOURCES, "Sources", "" },
  { LECTERN_DESTINATION_SOURCE, "Roe et al. A trial of apples", "Source 1 · The Orchard 2019" },
  { LECTERN_DESTINATION_SOURCE, "Without authors", "Source 2" },
  { LECTERN_DESTINATION_SOURCE, "Moe. Nobody cites it", "Additional reading" },
};

static void
test_kinds (void)
{
  g_autoptr (LecternDestinations) destinations = collect_garden ();

  for (guint i = 0; i < lectern_destinations_get_n (destinations); i++)
    {
      const LecternDestination *destination = lectern_destinations_get (destinations, i);
      g_autofree char          *trail = lectern_destinations_dup_trail (destinations, i);

      g_assert_cmpuint (i, <, G_N_ELEMENTS (garden));
      g_assert_cmpstr (destination->label, ==, garden[i].label);
      g_assert_cmpint (destination->kind, ==, garden[i].kind);
      g_assert_cmpstr (trail, ==, garden[i].trail);
      g_assert_true (destination->parent == LECTERN_NONE || destination->parent < i);
    }
  g_assert_cmpuint (lectern_destinations_get_n (destinations), ==, G_N_ELEMENTS (garden));
  g_assert_true (lectern_destinations_get (destinations, 4)->place.part == LECTERN_PART_CELL (1, 0));
  g_assert_true (lectern_destinations_get (destinations, 6)->place.part == LECTERN_PART_CELL (0, 2));
  g_assert_cmpuint (lectern_destinations_get (destinations, 6)->place.block, ==, lectern_destinations_get (destinations, 3)->place.block);
  /* Items of the outline: Trees, Growing, Fruit compared, A green leaf, … */
  g_assert_cmpuint (lectern_destinations_find_item (destinations, LECTERN_NONE), ==, 0);
  g_assert_cmpuint (lectern_destinations_find_item (destinations, 1), ==, 2);
  g_assert_cmpuint (lectern_destinations_find_item (destinations, 3), ==, 7);
}

static const struct
{
  const char *text;
  const char *found;
} garden_cases[] = {
  { "", "Garden|Trees|Growing|Beds|Growing|Sources" },
  /* Headings, then tables, then their rows, then sources, where all are found equally well. */
  { "a", "A green leaf|Apple|Roe et al. A trial of apples|Without authors|Garden|Fruit compared|How does it taste?|Pear|Moe. Nobody cites it" },
  { "apple", "Apple|Roe et al. A trial of apples" },
  /* What it belongs to helps to find it, but is not enough. */
  { "growing beds", "Growing" },
  { "beds growing", "Growing" },
  { "trees taste", "How does it taste?" },
  { "fruit pear", "Pear" },
  { "trees", "Trees" },
  /* A number is a source. */
  { "2", "Without authors|Roe et al. A trial of apples" },
  { "2019", "Roe et al. A trial of apples" },
  /* All of its authors. */
  { "zoe", "Roe et al. A trial of apples" },
  { "zoe 2019 trial", "Roe et al. A trial of apples" },
  { "orchard", "Roe et al. A trial of apples" },
  { "zoe moe", "" },
};

static void
test_garden (void)
{
  g_autoptr (LecternDestinations) destinations = collect_garden ();

  for (guint i = 0; i < G_N_ELEMENTS (garden_cases); i++)
    {
      g_autofree char *found = dup_found (destinations, garden_cases[i].text);

      g_assert_cmpstr (found, ==, garden_cases[i].found);
    }
}

static const struct
{
  const char *typed;
  const char *text;
  const char *marked; /* expected: what is found stands between brackets */
  gboolean    is_all;
} range_cases[] = {
  { "pain", "Spain and pain", "Spain and [pain]", TRUE },
  { "and  pain", "Spain and pain", "Spain [and pain]", TRUE },
  { "pain spa", "Spain and pain", "[Spa]in and [pain]", TRUE },
  { "pain zz", "Spain and pain", "Spain and [pain]", FALSE },
  { "sap", "Spain and pain", "[S]pain [a]nd [p]ain", TRUE },
  { "zz", "Spain and pain", "Spain and pain", FALSE },
  { "cafe", "Le caf\xc3\xa9 noir", "Le [caf\xc3\xa9] noir", TRUE },
  { "cafe", "Le cafe\xcc\x81 noir", "Le [cafe\xcc\x81] noir", TRUE },
  { "fi", "Aa \xef\xac\x81rst", "Aa [\xef\xac\x81]rst", TRUE },
  { "irs", "Aa \xef\xac\x81rst", "Aa [\xef\xac\x81rs]t", TRUE },
  { "metas", "Meta\xc2\xadstases", "[Meta\xc2\xads]tases", TRUE },
  { "a b", "a \t b", "[a \t b]", TRUE },
  { "", "Pain", "Pain", TRUE },
  { "pain", "", "", FALSE },
};

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const LecternDestinationRange *first = a, *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

static void
test_ranges (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (range_cases); i++)
    {
      g_autoptr (LecternDestinationQuery) query = lectern_destination_query_new (range_cases[i].typed);
      gboolean                            is_all;
      g_autoptr (GArray)                  ranges = lectern_destination_query_find_ranges (query, range_cases[i].text, &is_all);
      g_autoptr (GString)                 marked = g_string_new (range_cases[i].text);

      g_array_sort (ranges, compare_starts);
      for (guint r = ranges->len; r > 0; r--)
        {
          LecternDestinationRange *range = &g_array_index (ranges, LecternDestinationRange, r - 1);

          g_string_insert_c (marked, range->end, ']');
          g_string_insert_c (marked, range->start, '[');
        }
      g_assert_cmpstr (marked->str, ==, range_cases[i].marked);
      g_assert_cmpint (is_all, ==, range_cases[i].is_all);
    }
}

/* More than anybody reads; the best one last in the text. */
static void
test_many (void)
{
  g_autoptr (GString)                  text = g_string_new ("# Many\n\n");
  g_autoptr (LecternArticle)           article = NULL;
  g_autoptr (LecternDestinations)      destinations = NULL;
  g_autoptr (LecternDestinationsFound) found = NULL;
  g_autoptr (GError)                   error = NULL;
  const guint                          n = 5000;

  for (guint i = 1; i < n; i++)
    g_string_append_printf (text, "%s The section %u\n\n", i % 7 == 0 ? "##" : "###", i);
  g_string_append (text, "## Section\n");
  article = article_fixture_load (text->str, NULL);
  destinations = collect (article);

  found = lectern_destinations_find (destinations, "section", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->n_total, ==, n);
  g_assert_cmpuint (found->indices->len, ==, LECTERN_DESTINATIONS_MAX_FOUND);
  g_assert_cmpuint (g_array_index (found->indices, guint32, 0), ==, n);
  for (guint i = 1; i < found->indices->len; i++)
    g_assert_cmpuint (g_array_index (found->indices, guint32, i), ==, i);
  g_clear_pointer (&found, lectern_destinations_found_free);

  /* All sections, to be scrolled through. */
  found = lectern_destinations_find (destinations, "", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->indices->len, ==, n + 1);
}

/* Names of any length are cut, between two characters: a row has to show what a source is from. */
static void
test_long_names (void)
{
  g_autoptr (GString)             sources = g_string_new ("[{\"id\": \"a\", \"type\": \"article-journal\", \"title\": \"A trial\"");
  g_autoptr (LecternArticle)      article = NULL;
  g_autoptr (LecternDestinations) destinations = NULL;
  const LecternDestination       *source = NULL;
  g_autofree char                *found = NULL;
  g_autofree char                *gone = NULL;
  const char *const               keys[] = { "\"container-title\": \"Annals ", "\"container-title-short\": \"Short ", "\"issued\": {\"literal\": \"Then ", "\"author\": [{\"literal\": \"Group " };
  const char *const               ends[] = { "\"", "\"", "\"}", "\"}]" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_string_append_printf (sources, ", %s", keys[i]);
      for (guint n = 0; n < 5000; n++)
        g_string_append (sources, "€");
      g_string_append_printf (sources, " ending%s", ends[i]);
    }
  g_string_append (sources, "}]");
  article = article_fixture_load ("# T\n\nWords.[@a]\n", (const char *[]){ "sources.json", sources->str, NULL });
  destinations = collect (article);
  for (guint i = 0; i < lectern_destinations_get_n (destinations); i++)
    if (lectern_destinations_get (destinations, i)->kind == LECTERN_DESTINATION_SOURCE)
      source = lectern_destinations_get (destinations, i);

  g_assert_nonnull (source);
  g_assert_true (g_utf8_validate (source->about, -1, NULL));
  g_assert_true (g_str_has_prefix (source->about, "Source 1 · Short €€€"));
  g_assert_nonnull (strstr (source->about, "€… Then €€€"));
  g_assert_true (g_str_has_suffix (source->about, "€…"));
  g_assert_cmpuint (strlen (source->about), <, 1000);
  /* It is found by how they begin, and not by what was cut. */
  found = dup_found (destinations, "annals short then group");
  g_assert_cmpstr (found, ==, source->label);
  gone = dup_found (destinations, "ending");
  g_assert_cmpstr (gone, ==, "");
}

/* What is pasted may be anything. */
static void
test_long_query (void)
{
  g_autoptr (LecternDestinations)     destinations = collect_garden ();
  g_autofree char                    *letters = g_strnfill (1000 * 1000, 'a');
  g_autoptr (GString)                 words = g_string_new (NULL);
  g_autoptr (LecternDestinationQuery) query = NULL;
  g_autofree char                    *found = dup_found (destinations, letters);

  g_assert_cmpstr (found, ==, "");
  for (guint i = 0; i < 100; i++)
    g_string_append (words, "trees \xc3\xa9");
  query = lectern_destination_query_new (words->str);
  g_assert_cmpuint (lectern_destination_query_get_all_words (query), ==, (1u << LECTERN_DESTINATION_QUERY_MAX_WORDS) - 1);
}

static void
test_cancelled (void)
{
  static const char *const             others[] = { "sources.json", SOURCES, NULL };
  g_autoptr (LecternArticle)           article = article_fixture_load ("# T\n\n## Trees\n", others);
  g_autoptr (GCancellable)             cancellable = g_cancellable_new ();
  g_autoptr (GError)                   error = NULL;
  g_autoptr (LecternDestinations)      destinations = collect (article);
  g_autoptr (LecternDestinationsFound) found = NULL;

  g_cancellable_cancel (cancellable);
  found = lectern_destinations_find (destinations, "trees", cancellable, &error);
  g_assert_null (found);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (lectern_destinations_new (article, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_no_sections (void)
{
  g_autoptr (LecternArticle)      article = article_fixture_load ("Only a paragraph.\n", NULL);
  g_autoptr (LecternDestinations) destinations = collect (article);

  g_assert_cmpuint (lectern_destinations_get_n (destinations), ==, 1);
  g_assert_cmpint (lectern_destinations_get (destinations, 0)->kind, ==, LECTERN_DESTINATION_BEGINNING);
}

static void
collected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError)    error = NULL;
  LecternDestinations **destinations = user_data;

  *destinations = lectern_destinations_new_finish (result, &error);
  g_assert_no_error (error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError)         error = NULL;
  LecternDestinationsFound **found = user_data;

  *found = lectern_destinations_find_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_async (void)
{
  g_autoptr (LecternArticle)           article = article_fixture_load ("# T\n\n## Trees\n", NULL);
  g_autoptr (LecternDestinations)      destinations = NULL;
  g_autoptr (LecternDestinationsFound) found = NULL;

  lectern_destinations_new_async (article, NULL, collected_cb, &destinations);
  while (destinations == NULL)
    g_main_context_iteration (NULL, TRUE);
  lectern_destinations_find_async (destinations, "tree", NULL, found_cb, &found);
  while (found == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (found->n_total, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rank_cases); i++)
    g_test_add_data_func (rank_cases[i].name, &rank_cases[i], test_rank);
  g_test_add_func ("/destinations/kinds", test_kinds);
  g_test_add_func ("/destinations/garden", test_garden);
  g_test_add_func ("/destinations/ranges", test_ranges);
  g_test_add_func ("/destinations/many", test_many);
  g_test_add_func ("/destinations/long-names", test_long_names);
  g_test_add_func ("/destinations/long-query", test_long_query);
  g_test_add_func ("/destinations/cancelled", test_cancelled);
  g_test_add_func ("/destinations/no-sections", test_no_sections);
  g_test_add_func ("/destinations/async", test_async);

  return g_test_run ();
}
