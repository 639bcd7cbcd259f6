/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-table-layout.h"

#include <math.h>
#include <string.h>

#define SIZE 16

typedef struct
{
  PangoContext *context; /* (owned) */
  LecternStyle *style;   /* (owned) */
  LecternArena *arena;   /* (owned) */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->context = lectern_paragraph_create_context (NULL, "en");
  self->style = lectern_style_new (SIZE, lectern_palette_get_paper ());
  self->arena = lectern_arena_new ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->context));
  g_clear_pointer (&self->style, lectern_style_unref);
  g_clear_pointer (&self->arena, lectern_arena_free);
}

/* A table whose cells say “word … word”, so many words as row and column numbers give. */
static LecternTable
create_table (Fixture *self,
              guint    n_rows,
              guint    n_columns,
              guint    n_words)
{
  LecternTable        table = { .n_rows = n_rows, .n_columns = n_columns };
  LecternTableColumn *columns = lectern_arena_alloc (self->arena, MAX (n_columns, 1) * sizeof (LecternTableColumn));
  LecternTableRow    *rows = lectern_arena_alloc (self->arena, MAX (n_rows, 1) * sizeof (LecternTableRow));
  LecternTableCell   *cells = lectern_arena_alloc (self->arena, MAX (n_rows * n_columns, 1) * sizeof (LecternTableCell));

  memset (columns, 0, n_columns * sizeof *columns);
  memset (rows, 0, n_rows * sizeof *rows);
  memset (cells, 0, n_rows * n_columns * sizeof *cells);
  for (guint c = 0; c < n_columns; c++)
    {
      g_autofree char *label = g_strdup_printf ("Option %u", c);

      columns[c].label = lectern_inlines_new_plain (self->arena, label);
    }
  for (guint r = 0; r < n_rows; r++)
    {
      g_autofree char *label = g_strdup_printf ("Question %u?", r);

      rows[r].label = lectern_inlines_new_plain (self->arena, label);
      for (guint c = 0; c < n_columns; c++)
        {
          g_autoptr (GString) text = g_string_new (NULL);

          g_string_append_printf (text, "%u/%u", r, c);
          for (guint i = 0; n_words > 0 && i < (r * 7 + c * 3) % n_words; i++)
            g_string_append (text, " word");
          cells[r * n_columns + c].text = lectern_inlines_new_plain (self->arena, text->str);
        }
    }
  table.corner = lectern_inlines_new_plain (self->arena, "Question");
  table.columns = columns;
  table.rows = rows;
  table.cells = cells;

  return table;
}

/* Nothing lies over anything else, and nothing is cut. */
static void
assert_sound (LecternTableLayout *layout)
{
  guint  n_rows = lectern_table_layout_get_n_rows (layout);
  guint  n_columns = lectern_table_layout_get_n_columns (layout);
  double y = 0;

  for (guint row = 0; row < n_rows; row++)
    {
      double x = 0;

      lectern_table_layout_ensure_rows (layout, row, 1);
      g_assert_cmpfloat_with_epsilon (lectern_table_layout_get_row_y (layout, row), y, 0.01);
      for (guint column = 0; column < n_columns; column++)
        {
          PangoLayout   *cell = lectern_table_layout_get_cell (layout, row, column);
          double         width = lectern_table_layout_get_column_width (layout, column) - 2 * lectern_table_layout_get_padding_x (layout);
          double         height = lectern_table_layout_get_row_height (layout, row) - 2 * lectern_table_layout_get_padding_y (layout);
          double         pad = lectern_table_layout_get_padding_x (layout);
          PangoRectangle ink, logical;

          /* The ink, since Pango counts a space that ends a line of both directions, and moves the line by it. */
          pango_layout_get_extents (cell, &ink, &logical);
          if (ink.width > 0)
            {
              g_assert_cmpfloat (ink.x / (double) PANGO_SCALE, >=, -pad);
              g_assert_cmpfloat ((ink.x + ink.width) / (double) PANGO_SCALE, <=, width + pad);
            }
          g_assert_cmpfloat (logical.height / (double) PANGO_SCALE, <=, height + 0.01);
          g_assert_cmpstr (pango_layout_get_text (cell), ==, lectern_table_layout_get_inlines (layout, row, column)->text);
          g_assert_cmpfloat_with_epsilon (lectern_table_layout_get_column_x (layout, column), x, 0.01);
          x += lectern_table_layout_get_column_width (layout, column);
        }
      g_assert_cmpfloat_with_epsilon (lectern_table_layout_get_width (layout), x, 0.01);
      y += lectern_table_layout_get_row_height (layout, row);
    }
  g_assert_cmpfloat_with_epsilon (lectern_table_layout_get_height (layout), y, 0.01);
}

typedef struct
{
  guint    n_rows;
  guint    n_columns;
  guint    n_words;
  double   width;
  gboolean fits;
} WidthCase;

static const WidthCase width_cases[] = {
  { 5, 3, 30, 700, TRUE },
  { 5, 3, 30, 300, FALSE },
  { 5, 1, 30, 90, TRUE },
  { 5, 0, 30, 200, TRUE },
  { 0, 3, 30, 700, TRUE },
  { 20, 7, 0, 760, TRUE }, /* numbers: narrow columns do */
  { 20, 7, 30, 760, FALSE },
};

static void
test_widths (Fixture      *self,
             gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (width_cases); i++)
    {
      const WidthCase               *c = &width_cases[i];
      LecternTable                   table = create_table (self, c->n_rows, c->n_columns, c->n_words);
      g_autoptr (LecternTableLayout) layout = NULL;
      double                         width;

      layout = lectern_table_layout_new (self->context, self->style, &table, 0, c->n_columns, c->width);
      width = lectern_table_layout_get_width (layout);
      g_test_message ("case %" G_GSIZE_FORMAT ": %g", i, width);
      if (c->fits)
        g_assert_cmpfloat_with_epsilon (width, c->width, 0.01);
      else
        g_assert_cmpfloat (width, >, c->width + 10);
      for (guint column = 2; column <= c->n_columns; column++)
        g_assert_cmpfloat_with_epsilon (lectern_table_layout_get_column_width (layout, column), lectern_table_layout_get_column_width (layout, 1), 0.01);
      assert_sound (layout);
    }
}

/* What fits is what can be set without becoming wider than the paper. */
static void
test_max_columns (Fixture      *self,
                  gconstpointer data)
{
  LecternTable tables[] = { create_table (self, 6, 9, 30), create_table (self, 6, 9, 0), create_table (self, 300, 9, 10) };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (double width = 80; width < 3000; width *= 1.4)
      {
        guint                          n_max = lectern_table_layout_get_max_columns (self->context, self->style, &tables[i], width);
        g_autoptr (LecternTableLayout) layout = NULL;

        g_assert_cmpuint (n_max, >=, 1);
        g_assert_cmpuint (n_max, <=, 9);
        layout = lectern_table_layout_new (self->context, self->style, &tables[i], 9 - n_max, n_max, width);
        g_assert_cmpfloat_with_epsilon (lectern_table_layout_get_width (layout), width, 0.01);
        if (width > 2500)
          g_assert_cmpuint (n_max, ==, 9);
      }
}

static void
test_part (Fixture      *self,
           gconstpointer data)
{
  LecternTable                   table = create_table (self, 3, 5, 20);
  g_autoptr (LecternTableLayout) layout = lectern_table_layout_new (self->context, self->style, &table, 2, 2, 600);

  g_assert_cmpuint (lectern_table_layout_get_n_rows (layout), ==, 4);
  g_assert_cmpuint (lectern_table_layout_get_n_columns (layout), ==, 3);
  g_assert_cmpstr (lectern_table_layout_get_inlines (layout, 0, 0)->text, ==, "Question");
  g_assert_cmpstr (lectern_table_layout_get_inlines (layout, 0, 1)->text, ==, "Option 2");
  g_assert_cmpstr (lectern_table_layout_get_inlines (layout, 2, 0)->text, ==, "Question 1?");
  g_assert_true (g_str_has_prefix (lectern_table_layout_get_inlines (layout, 3, 2)->text, "2/3"));
}

/* 500 rows: only what is asked for is set, and what was set is final. */
static void
test_lazy (Fixture      *self,
           gconstpointer data)
{
  LecternTable                   table = create_table (self, 500, 12, 25);
  g_autoptr (LecternTableLayout) layout = lectern_table_layout_new (self->context, self->style, &table, 0, 12, 600);
  double                         head = lectern_table_layout_get_row_height (layout, 0);
  double                         y, height;

  /* The head is never estimated: it sticks to the top at once. */
  g_assert_false (lectern_table_layout_ensure_rows (layout, 0, 1));
  y = lectern_table_layout_get_row_y (layout, 300);
  g_assert_true (lectern_table_layout_ensure_rows (layout, 300, 10));
  g_assert_false (lectern_table_layout_ensure_rows (layout, 300, 10));
  g_assert_cmpfloat_with_epsilon (lectern_table_layout_get_row_y (layout, 300), y, 0.01);
  height = lectern_table_layout_get_row_height (layout, 305);

  /* Far away, so that the first layouts go; heights stay. */
  for (guint row = 0; row < 250; row += 10)
    lectern_table_layout_ensure_rows (layout, row, 10);
  g_assert_cmpfloat_with_epsilon (lectern_table_layout_get_row_height (layout, 305), height, 0.001);
  g_assert_cmpfloat_with_epsilon (lectern_table_layout_get_row_height (layout, 0), head, 0.001);
  g_assert_true (PANGO_IS_LAYOUT (lectern_table_layout_get_cell (layout, 305, 12)));
  g_assert_false (lectern_table_layout_ensure_rows (layout, 305, 1));
  /* Beyond the end is not an error. */
  lectern_table_layout_ensure_rows (layout, 495, 100);
  lectern_table_layout_ensure_rows (layout, 5000, 100);
  assert_sound (layout);
}

/* Layouts of rows that do not show are given back. */
static void
test_memory (Fixture      *self,
             gconstpointer data)
{
  LecternTable                   table = create_table (self, 500, 40, 3);
  g_autoptr (LecternTableLayout) layout = lectern_table_layout_new (self->context, self->style, &table, 0, 40, 600);
  PangoLayout                   *cell;

  lectern_table_layout_ensure_rows (layout, 3, 2);
  cell = lectern_table_layout_get_cell (layout, 3, 1);
  g_object_add_weak_pointer (G_OBJECT (cell), (gpointer *) &cell);
  for (guint row = 6; row < 20; row++)
    lectern_table_layout_get_cell (layout, row, 0);
  g_assert_nonnull (cell);
  for (guint row = 20; row < 300; row++)
    lectern_table_layout_get_cell (layout, row, 0);
  g_assert_nonnull (cell); /* still ensured */
  lectern_table_layout_ensure_rows (layout, 300, 10);
  for (guint row = 310; row < 400; row++)
    lectern_table_layout_get_cell (layout, row, 0);
  g_assert_null (cell);
}

static void
test_row_at (Fixture      *self,
             gconstpointer data)
{
  LecternTable                   table = create_table (self, 30, 4, 20);
  g_autoptr (LecternTableLayout) layout = lectern_table_layout_new (self->context, self->style, &table, 0, 4, 600);

  g_assert_cmpuint (lectern_table_layout_get_row_at (layout, -5), ==, 0);
  g_assert_cmpuint (lectern_table_layout_get_row_at (layout, 1e9), ==, 30);
  for (guint row = 0; row < 31; row++)
    {
      double y = lectern_table_layout_get_row_y (layout, row);
      double height = lectern_table_layout_get_row_height (layout, row);

      g_assert_cmpuint (lectern_table_layout_get_row_at (layout, y), ==, row);
      g_assert_cmpuint (lectern_table_layout_get_row_at (layout, y + height - 0.01), ==, row);
    }
}

/* A word that does not fit breaks anywhere rather than over its neighbour. */
static void
test_long_word (Fixture      *self,
                gconstpointer data)
{
  LecternTable                   table = create_table (self, 1, 3, 0);
  g_autofree char               *word = g_strnfill (400, 'm');
  LecternTableCell              *cells = (LecternTableCell *) table.cells;
  g_autoptr (LecternTableLayout) layout = NULL;

  cells[1].text = lectern_inlines_new_plain (self->arena, word);
  layout = lectern_table_layout_new (self->context, self->style, &table, 0, 3, 500);
  assert_sound (layout);
}

/* Words of the kinds that tables hold: numbers with units, addresses, long words, other scripts, and parts
 * that are kept together. */
static char *
create_random_text (GRand *rand)
{
  static const char *const words[] = {
    "pain",
    "62 %",
    "1,000,000 mg/kg",
    "10–20–30–40–50–60–70",
    "radiopharmaceuticals",
    "Strahlentherapiemöglichkeiten",
    "https://example.org/a/very/long/address?with=parts",
    "骨转移的治疗",
    "النقائل العظمية",
    "WWWWWWWWWWWWWWWWWWWWWWWW",
    "a\u00a0b\u00a0c\u00a0d\u00a0e\u00a0f\u00a0g",
    "\u2028",
    "\u2028\u2028",
    "i",
  };
  GString *text = g_string_new (NULL);
  guint    n = (guint) g_rand_int_range (rand, 0, 12);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);

  return g_string_free (text, FALSE);
}

static LecternInlines
create_random_inlines (Fixture *self,
                       GRand   *rand)
{
  g_autofree char *text = create_random_text (rand);

  return lectern_inlines_new_plain (self->arena, text);
}

static LecternTable
create_random_table (Fixture *self,
                     GRand   *rand)
{
  LecternTable        table = create_table (self, (guint) g_rand_int_range (rand, 0, 6), (guint) g_rand_int_range (rand, 0, 9), 0);
  LecternTableColumn *columns = (LecternTableColumn *) table.columns;
  LecternTableRow    *rows = (LecternTableRow *) table.rows;
  LecternTableCell   *cells = (LecternTableCell *) table.cells;

  for (guint i = 0; i < table.n_columns; i++)
    columns[i].label = create_random_inlines (self, rand);
  for (guint i = 0; i < table.n_rows; i++)
    rows[i].label = create_random_inlines (self, rand);
  for (guint i = 0; i < table.n_rows * table.n_columns; i++)
    cells[i].text = create_random_inlines (self, rand);

  return table;
}

/* Whatever a table says, in whatever size and width: no text lies over another, and what stays in
 * place while the rest is scrolled leaves room for one option, whole. */
static void
test_any_table (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 60; i++)
    {
      LecternTable                   table = create_random_table (self, rand);
      double                         size = g_rand_double_range (rand, 12, 34);
      double                         width = floor (g_rand_double_range (rand, 300, 1300));
      g_autoptr (LecternStyle)       style = lectern_style_new (size, lectern_palette_get_light ());
      g_autoptr (LecternTableLayout) layout = NULL;

      g_test_message ("table %u: size %g, width %g, %u × %u", i, size, width, table.n_rows, table.n_columns);
      layout = lectern_table_layout_new (self->context, style, &table, 0, table.n_columns, width);
      assert_sound (layout);
      g_assert_cmpfloat (lectern_table_layout_get_width (layout), >=, width - 0.01);
      if (lectern_table_layout_get_width (layout) < width + 0.01)
        continue;
      g_assert_cmpfloat (lectern_table_layout_get_column_width (layout, 0), <=, width / 2);
      g_assert_cmpfloat (lectern_table_layout_get_column_width (layout, 0) + lectern_table_layout_get_column_width (layout, 1), <=, width + 0.01);
    }
}

#define ADD(name, test) g_test_add ("/table-layout/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("widths", test_widths);
  ADD ("max-columns", test_max_columns);
  ADD ("part", test_part);
  ADD ("lazy", test_lazy);
  ADD ("memory", test_memory);
  ADD ("row-at", test_row_at);
  ADD ("long-word", test_long_word);
  ADD ("any-table", test_any_table);

  return g_test_run ();
}
