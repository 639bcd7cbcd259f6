/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-memory.h"

#include <string.h>

static void
fill (char *piece,
      char  c,
      gsize n_bytes)
{
  memset (piece, c, n_bytes);
}

static void
assert_all (const char *piece,
            char        c,
            gsize       n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    g_assert_cmpint (piece[i], ==, c);
}

/* Sizes around the bounds of pieces that are used again, and beyond them. */
static const gsize sizes[] = { 0, 1, 15, 16, 17, 144, 1023, 1024, 1025, 5000, 100000 };

static void
test_zeroed (void)
{
  g_autoptr (LecternMarkdownMemory) memory = lectern_markdown_memory_new ();
  cmark_mem                        *mem = lectern_markdown_memory_enter (memory);

  /* What was freed comes back zeroed, although it was written to. */
  for (guint round = 0; round < 3; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
        {
          char *piece = mem->calloc (1, sizes[i]);

          g_assert_nonnull (piece);
          g_assert_cmpuint ((guintptr) piece % 16, ==, 0);
          assert_all (piece, 0, sizes[i]);
          fill (piece, 'x', sizes[i]);
          mem->free (piece);
        }
    }
  mem->free (NULL);
  lectern_markdown_memory_leave (memory);
}

static void
test_apart (void)
{
  g_autoptr (LecternMarkdownMemory) memory = lectern_markdown_memory_new ();
  cmark_mem                        *mem = lectern_markdown_memory_enter (memory);
  char                             *pieces[400];

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      pieces[i] = mem->calloc (1, 60000 % (i + 3) * 7);
      fill (pieces[i], (char) i, 60000 % (i + 3) * 7);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    assert_all (pieces[i], (char) i, 60000 % (i + 3) * 7);
  lectern_markdown_memory_leave (memory);
}

static void
test_realloc (void)
{
  g_autoptr (LecternMarkdownMemory) memory = lectern_markdown_memory_new ();
  cmark_mem                        *mem = lectern_markdown_memory_enter (memory);
  char                             *piece = mem->realloc (NULL, 1);

  piece[0] = 'a';
  for (gsize n = 1; n < 200000; n = n * 3 / 2 + 1)
    {
      char *between = mem->calloc (1, n);

      piece = mem->realloc (piece, n * 3 / 2 + 1);
      assert_all (piece, 'a', n);
      fill (piece, 'a', n * 3 / 2 + 1);
      mem->free (between);
    }
  /* It does not shrink, and need not. */
  piece = mem->realloc (piece, 10);
  assert_all (piece, 'a', 10);
  lectern_markdown_memory_leave (memory);
}

/* The large pieces are freed in any order; what is left is freed with the memory. */
static void
test_large (void)
{
  g_autoptr (LecternMarkdownMemory) memory = lectern_markdown_memory_new ();
  cmark_mem                        *mem = lectern_markdown_memory_enter (memory);
  char                             *pieces[9];

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      pieces[i] = mem->calloc (2, 3000 + i);
      fill (pieces[i], (char) i, 6000);
    }
  mem->free (pieces[0]);
  mem->free (pieces[8]);
  mem->free (pieces[3]);
  pieces[5] = mem->realloc (pieces[5], 90000);
  mem->free (pieces[7]);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      if (i != 0 && i != 3 && i != 7 && i != 8)
        assert_all (pieces[i], (char) i, 6000);
    }
  lectern_markdown_memory_leave (memory);
}

static void
test_nested (void)
{
  g_autoptr (LecternMarkdownMemory) outer = lectern_markdown_memory_new ();
  LecternMarkdownMemory            *inner = lectern_markdown_memory_new ();
  cmark_mem                        *mem = lectern_markdown_memory_enter (outer);
  char                             *piece = mem->calloc (1, 100);

  mem = lectern_markdown_memory_enter (inner);
  fill (mem->calloc (1, 100), 'i', 100);
  lectern_markdown_memory_leave (inner);
  lectern_markdown_memory_free (inner);

  assert_all (piece, 0, 100);
  mem->free (piece);
  lectern_markdown_memory_leave (outer);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown-memory/zeroed", test_zeroed);
  g_test_add_func ("/markdown-memory/apart", test_apart);
  g_test_add_func ("/markdown-memory/realloc", test_realloc);
  g_test_add_func ("/markdown-memory/large", test_large);
  g_test_add_func ("/markdown-memory/nested", test_nested);

  return g_test_run ();
}
