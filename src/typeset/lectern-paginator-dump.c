/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-page-private.h"
#include "lectern-paginator-private.h"

static void
dump_text (LecternPaginator *self,
           guint32           entry,
           GString          *dump)
{
  const LecternInlines *text = lectern_handout_get_inlines (self->handout, entry);
  const char           *end = g_utf8_offset_to_pointer (text->text, MIN (g_utf8_strlen (text->text, text->length), 40));

  g_string_append (dump, " “");
  for (const char *p = text->text; p < end; p = g_utf8_next_char (p))
    g_string_append_unichar (
      dump, g_utf8_get_char (p) < ' ' || g_utf8_get_char (p) == 0x2028 ? ' ' : g_utf8_get_char (p));
  g_string_append (dump, "”");
}

/**
 * lectern_paginator_dump:
 * @self: a paginator that has been run
 *
 * Writes down what stands on which page, for tests and for whoever looks for a mistake.
 *
 * Returns: (transfer full): a line for each page and slice
 */
char *
lectern_paginator_dump (LecternPaginator *self)
{
  static const char *const kinds[] = { "text", "figure", "rule", "continued", "rows" };
  static const char *const parts[] = { "", "head ", "emergency ", "sources " };
  g_autoptr (GString)      dump = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->pages->len; i++)
    {
      LecternPage *page = lectern_paginator_get_page (self, i);

      g_string_append_printf (dump, "page %u\n", page->number);
      for (guint k = 0; k < page->n_slices; k++)
        {
          const LecternSlice *slice = lectern_page_get_slice (page, k);

          g_string_append_printf (dump, "  %s%s", parts[lectern_handout_get (self->handout, slice->entry)->part],
                                  kinds[slice->kind]);
          if (slice->kind == LECTERN_SLICE_TEXT || slice->kind == LECTERN_SLICE_ROWS)
            g_string_append_printf (dump, " %u–%u%s", slice->from, slice->to, slice->ends ? "" : "…");
          if (slice->kind == LECTERN_SLICE_ROWS)
            g_string_append_printf (dump, " columns %u–%u", slice->first_column,
                                    slice->first_column + slice->n_columns);
          if (slice->line_to > 0)
            g_string_append_printf (dump, " lines %u–%u", slice->line_from, slice->line_to);
          if (slice->kind == LECTERN_SLICE_TEXT)
            dump_text (self, slice->entry, dump);
          g_string_append_c (dump, '\n');
        }
    }

  return g_string_free (g_steal_pointer (&dump), FALSE);
}
