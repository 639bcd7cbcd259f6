/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-outline.h"

#define NONE LECTERN_NONE

typedef struct
{
  LecternOutlineKind kind;
  guint              level;
  guint32            block;
  guint32            end;    /* expected */
  guint32            parent; /* expected */
} Item;

typedef struct
{
  const char *name;
  guint32     n_blocks;
  guint       n_items;
  Item        items[8];
} TreeCase;

#define SECTION(level, block, end, parent)             \
  {                                                    \
    LECTERN_OUTLINE_SECTION, level, block, end, parent \
  }
#define TABLE(level, block, parent)                        \
  {                                                        \
    LECTERN_OUTLINE_TABLE, level, block, block + 1, parent \
  }
#define FIGURE(level, block, parent)                        \
  {                                                         \
    LECTERN_OUTLINE_FIGURE, level, block, block + 1, parent \
  }
#define SOURCES(block, end)                      \
  {                                              \
    LECTERN_OUTLINE_SOURCES, 1, block, end, NONE \
  }

static const TreeCase tree_cases[] = {
  { "/outline/tree/empty", 3, 0, { { 0 } } },
  { "/outline/tree/flat", 9, 2, { SECTION (2, 1, 5, NONE), SECTION (2, 5, 9, NONE) } },
  { "/outline/tree/nested",
    9,
    4,
    { SECTION (1, 0, 9, NONE), SECTION (2, 2, 7, 0), SECTION (3, 4, 7, 1), SECTION (2, 7, 9, 0) } },
  { "/outline/tree/skipped-levels",
    20,
    5,
    { SECTION (4, 1, 3, NONE), SECTION (2, 3, 9, NONE), SECTION (6, 5, 7, 1), SECTION (4, 7, 9, 1), SECTION (1, 9, 20, NONE) } },
  { "/outline/tree/tables-and-figures",
    9,
    5,
    { FIGURE (1, 1, NONE), SECTION (2, 2, 9, NONE), TABLE (3, 4, 1), SECTION (3, 5, 9, 1), FIGURE (4, 6, 3) } },
  { "/outline/tree/sources",
    12,
    3,
    { SECTION (2, 2, 8, NONE), SECTION (3, 4, 8, 0), SOURCES (8, 9) } },
  { "/outline/tree/section-behind-sources",
    12,
    3,
    { SECTION (2, 2, 8, NONE), SOURCES (8, 9), SECTION (3, 10, 12, NONE) } },
};

static void
test_tree (gconstpointer data)
{
  const TreeCase            *c = data;
  g_autoptr (LecternArena)   arena = lectern_arena_new ();
  g_autoptr (LecternOutline) outline = lectern_outline_new (arena);

  for (guint i = 0; i < c->n_items; i++)
    {
      const Item *item = &c->items[i];
      const char *id = item->kind == LECTERN_OUTLINE_SOURCES ? "sources" : lectern_outline_claim_id (outline, "x");

      g_assert_cmpuint (lectern_outline_add (outline, item->kind, item->level, id, "X", item->block), ==, i);
    }
  lectern_outline_finish (outline, c->n_blocks);

  g_assert_cmpuint (lectern_outline_get_n (outline), ==, c->n_items);
  for (guint i = 0; i < c->n_items; i++)
    {
      const LecternOutlineItem *item = lectern_outline_get (outline, i);

      g_assert_cmpint (item->kind, ==, c->items[i].kind);
      g_assert_cmpuint (item->level, ==, c->items[i].level);
      g_assert_cmpuint (item->block, ==, c->items[i].block);
      g_assert_cmpuint (item->end, ==, c->items[i].end);
      g_assert_cmpuint (item->parent, ==, c->items[i].parent);
    }
}

static void
test_claim (void)
{
  static const char *const cases[][2] = {
    { "pain", "pain" },
    { "pain", "pain-1" },
    { "pain-2", "pain-2" },
    { "pain", "pain-3" },
    { "pain-1", "pain-1-1" },
    { "pain", "pain-4" },
    { "sources", "sources-1" },
    { "", "section" },
    { "", "section-1" },
    { "section", "section-2" },
  };
  g_autoptr (LecternArena)   arena = lectern_arena_new ();
  g_autoptr (LecternOutline) outline = lectern_outline_new (arena);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (lectern_outline_claim_id (outline, cases[i][0]), ==, cases[i][1]);
}

/* With n² steps this would not end before the test times out. */
static void
test_claim_many (void)
{
  g_autoptr (LecternArena)   arena = lectern_arena_new ();
  g_autoptr (LecternOutline) outline = lectern_outline_new (arena);
  const char                *id = NULL;

  for (int i = 0; i < 500000; i++)
    id = lectern_outline_claim_id (outline, "a");

  g_assert_cmpstr (id, ==, "a-499999");
}

/* Deep and long: what a walk back or a recursion would not survive. */
static void
test_many_items (void)
{
  g_autoptr (LecternArena)   arena = lectern_arena_new ();
  g_autoptr (LecternOutline) outline = lectern_outline_new (arena);
  const guint32              n = 200000;

  for (guint32 i = 0; i < n; i++)
    lectern_outline_add (outline, LECTERN_OUTLINE_SECTION, i + 1, lectern_outline_claim_id (outline, "a"), "", i);
  lectern_outline_finish (outline, n);

  g_assert_cmpuint (lectern_outline_get (outline, 0)->end, ==, n);
  g_assert_cmpuint (lectern_outline_get (outline, n - 1)->parent, ==, n - 2);
}

static void
test_find (void)
{
  g_autoptr (LecternArena)   arena = lectern_arena_new ();
  g_autoptr (LecternOutline) outline = lectern_outline_new (arena);

  lectern_outline_add (outline, LECTERN_OUTLINE_SECTION, 2, "side-effects", "Side effects", 1);
  lectern_outline_add (outline, LECTERN_OUTLINE_SECTION, 2, "größe", "Größe", 3);
  lectern_outline_add (outline, LECTERN_OUTLINE_SECTION, 2, "Side-Effects", "Side Effects", 5);
  lectern_outline_add (outline, LECTERN_OUTLINE_SECTION, 2, "50%25", "50%25", 7);
  lectern_outline_add (outline, LECTERN_OUTLINE_SOURCES, 1, "sources", "Sources", 9);
  lectern_outline_finish (outline, 10);

  g_assert_cmpuint (lectern_outline_find_index (outline, "side-effects"), ==, 0);
  g_assert_cmpuint (lectern_outline_find_index (outline, "Side-Effects"), ==, 2);
  g_assert_cmpuint (lectern_outline_find_index (outline, "SIDE-EFFECTS"), ==, 0);
  g_assert_cmpuint (lectern_outline_find_index (outline, "gr%C3%B6%C3%9Fe"), ==, 1);
  g_assert_cmpuint (lectern_outline_find_index (outline, "GR%C3%96SSE"), ==, 1);
  g_assert_cmpuint (lectern_outline_find_index (outline, "50%25"), ==, 3);
  g_assert_cmpuint (lectern_outline_find_index (outline, "sources"), ==, 4);
  g_assert_cmpuint (lectern_outline_find_index (outline, ""), ==, NONE);
  g_assert_cmpuint (lectern_outline_find_index (outline, "nothing"), ==, NONE);
  g_assert_cmpuint (lectern_outline_find_index (outline, "%ff"), ==, NONE);
  g_assert_cmpuint (lectern_outline_find_index (outline, "\xff"), ==, NONE);
  g_assert_cmpuint (lectern_outline_find_index (outline, "%zz"), ==, NONE);
  g_assert_cmpstr (lectern_outline_find (outline, "größe")->title, ==, "Größe");
  g_assert_null (lectern_outline_find (outline, "nothing"));
}

static void
test_empty_title (void)
{
  g_autoptr (LecternArena)   arena = lectern_arena_new ();
  g_autoptr (LecternOutline) outline = lectern_outline_new (arena);

  lectern_outline_add (outline, LECTERN_OUTLINE_FIGURE, 2, "spine", "", 1);
  lectern_outline_finish (outline, 2);

  g_assert_cmpstr (lectern_outline_get (outline, 0)->title, ==, "spine");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tree_cases); i++)
    g_test_add_data_func (tree_cases[i].name, &tree_cases[i], test_tree);
  g_test_add_func ("/outline/claim", test_claim);
  g_test_add_func ("/outline/claim-many", test_claim_many);
  g_test_add_func ("/outline/many-items", test_many_items);
  g_test_add_func ("/outline/find", test_find);
  g_test_add_func ("/outline/empty-title", test_empty_title);

  return g_test_run ();
}
