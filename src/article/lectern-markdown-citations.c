/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-private.h"

#include "lectern-ama.h"
#include "lectern-citation-group.h"
#include "lectern-citation.h"

#include <string.h>

static char *
dup_key (LecternDraft              *draft,
         const LecternCitationItem *item)
{
  return g_strndup (draft->text->str + item->key, item->key_length);
}

static gboolean
find_source (LecternMarkdown           *self,
             const LecternCitationItem *item,
             guint                     *source)
{
  g_autofree char *key = dup_key (self->draft, item);

  return lectern_source_list_find (self->article->sources, key, source);
}

/* `[@key]: https://…` makes a link of `[@key]` in every other viewer: its text is a citation. */
static gboolean
is_citation_link (LecternMarkdown     *self,
                  const LecternSpan   *span,
                  LecternCitationItem *item)
{
  LecternDraft *draft = self->draft;
  gsize         end;
  guint         source;

  return draft->text->str[span->start] == '@' &&
         lectern_citation_scan_key (draft->text->str, span->end, span->start, item, &end) &&
         end == span->end && find_source (self, item, &source);
}

static void
add_edit (LecternDraft *draft,
          guint32       start,
          guint32       end,
          guint         first_item,
          guint         n_items,
          gboolean      is_in_text)
{
  LecternDraftEdit edit = { .start = start, .end = end, .first_item = first_item, .n_items = n_items };

  edit.is_in_text = is_in_text != FALSE;
  g_array_append_val (draft->edits, edit);
}

/* Collects code and links, in which nothing is a citation. Links that are citations become edits. */
static GArray *
collect_opaque (LecternMarkdown *self)
{
  LecternDraft *draft = self->draft;
  GArray       *opaque = g_array_new (FALSE, FALSE, sizeof (LecternCitationRange));
  guint32       end = 0;

  for (guint i = 0; i < draft->spans->len; i++)
    {
      LecternSpan         *span = &g_array_index (draft->spans, LecternSpan, i);
      LecternCitationRange range = { span->start, span->end };
      LecternCitationItem  item;

      if (span->start >= span->end || (span->kind != LECTERN_SPAN_CODE && span->kind != LECTERN_SPAN_LINK))
        continue;
      if (span->kind == LECTERN_SPAN_LINK && is_citation_link (self, span, &item))
        {
          add_edit (draft, span->start, span->end, draft->items->len, 1, FALSE);
          g_array_append_val (draft->items, item);
          span->end = span->start;
        }
      if (range.start >= end)
        {
          g_array_append_val (opaque, range);
          end = range.end;
        }
    }

  return opaque;
}

/* A citation is made of siblings: one that begins or ends inside of a span is none. */
static gboolean
crosses_span (LecternDraft          *draft,
              const LecternCitation *citation,
              guint                 *i_span)
{
  for (guint i = *i_span; i < draft->spans->len; i++)
    {
      const LecternSpan *span = &g_array_index (draft->spans, LecternSpan, i);

      if (span->start >= citation->end)
        break;
      if (span->end <= citation->start)
        {
          /* Citations come in order: what ends here need not be looked at again. */
          if (i == *i_span)
            ++*i_span;
          continue;
        }
      if (span->start < citation->start ? span->end < citation->end : span->end > citation->end && span->start > citation->start)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_prefix (LecternDraft           *draft,
            const LecternDraftEdit *edit)
{
  for (guint i = 0; i < edit->n_items; i++)
    {
      const LecternCitationItem *item = &g_array_index (draft->items, LecternCitationItem, edit->first_item + i);

      if (item->prefix < item->prefix_end)
        return TRUE;
    }

  return FALSE;
}

/* Only the known ones: markers of unknown keys are words in the text. */
static gboolean
is_superscript (LecternMarkdown        *self,
                const LecternDraftEdit *edit)
{
  guint source;

  if (edit->is_in_text || has_prefix (self->draft, edit))
    return FALSE;
  for (guint i = 0; i < edit->n_items; i++)
    {
      if (find_source (self, &g_array_index (self->draft->items, LecternCitationItem, edit->first_item + i), &source))
        return TRUE;
    }

  return FALSE;
}

/* AMA puts the numbers behind the word, without a space, and behind a full stop or comma. */
static void
place_superscript (LecternDraft     *draft,
                   LecternDraftEdit *edit,
                   guint32           least)
{
  const char *text = draft->text->str;

  while (edit->start > least && text[edit->start - 1] == ' ')
    edit->start--;
  if (edit->start > least && (text[edit->end] == '.' || text[edit->end] == ',') &&
      strchr (".,", text[edit->start - 1]) == NULL && strchr (".,;:", text[edit->end + 1]) == NULL &&
      !g_ascii_isalnum (text[edit->end + 1]))
    {
      edit->text[0] = text[edit->end++];
      edit->n_text = 1;
    }
}

static void
add_citation (LecternMarkdown       *self,
              const LecternCitation *citation)
{
  LecternDraft *draft = self->draft;
  guint         source;

  if (citation->is_in_text &&
      !find_source (self, &g_array_index (draft->items, LecternCitationItem, citation->first_item), &source))
    return;
  add_edit (draft, citation->start, citation->end, citation->first_item, citation->n_items, citation->is_in_text);
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const LecternDraftEdit *first = a;
  const LecternDraftEdit *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

/* Adds the items of @edit to those of @last, which stand before them. Items that are there already
 * are not copied: a hundred thousand groups side by side take linear time. */
static void
join_items (LecternDraft           *draft,
            LecternDraftEdit       *last,
            const LecternDraftEdit *edit)
{
  GArray *items = draft->items;

  if (last->first_item + last->n_items != edit->first_item)
    {
      if (last->first_item + last->n_items != items->len)
        {
          guint32 first = last->first_item;

          last->first_item = items->len;
          g_array_set_size (items, items->len + last->n_items);
          memcpy (&g_array_index (items, LecternCitationItem, last->first_item), &g_array_index (items, LecternCitationItem, first),
                  last->n_items * sizeof (LecternCitationItem));
        }
      for (guint i = 0; i < edit->n_items; i++)
        {
          LecternCitationItem item = g_array_index (items, LecternCitationItem, edit->first_item + i);

          g_array_append_val (items, item);
        }
    }
  last->n_items += edit->n_items;
  last->end = edit->end;
}

/* Joins groups that stand side by side, which would read as one number: “1” and “2” as “12”. */
static void
arrange_superscripts (LecternMarkdown *self)
{
  LecternDraft *draft = self->draft;
  gboolean      was_superscript = FALSE;
  guint         n_kept = 0;

  for (guint i = 0; i < draft->edits->len; i++)
    {
      LecternDraftEdit  edit = g_array_index (draft->edits, LecternDraftEdit, i);
      LecternDraftEdit *last = n_kept > 0 ? &g_array_index (draft->edits, LecternDraftEdit, n_kept - 1) : NULL;
      gboolean          is_here = is_superscript (self, &edit);

      if (is_here)
        place_superscript (draft, &edit, last != NULL ? last->end : (guint32) draft->start);
      if (is_here && was_superscript && last->end == edit.start)
        {
          join_items (draft, last, &edit);
          continue;
        }
      g_array_index (draft->edits, LecternDraftEdit, n_kept++) = edit;
      was_superscript = is_here;
    }
  g_array_set_size (draft->edits, n_kept);
}

/* Finds the citations of the draft and makes edits of them. */
void
lectern_markdown_find_citations (LecternMarkdown *self)
{
  LecternDraft      *draft = self->draft;
  g_autoptr (GArray) opaque = NULL;
  guint              i_span = 0;

  if (memchr (draft->text->str, '@', draft->text->len) == NULL)
    return;

  opaque = collect_opaque (self);
  lectern_citation_scan (draft->text->str, draft->text->len, (const LecternCitationRange *) (gpointer) opaque->data, opaque->len,
                         draft->citations, draft->items);
  for (guint i = 0; i < draft->citations->len; i++)
    {
      const LecternCitation *citation = &g_array_index (draft->citations, LecternCitation, i);

      if (!crosses_span (draft, citation, &i_span))
        add_citation (self, citation);
    }
  g_array_sort (draft->edits, compare_starts);
  arrange_superscripts (self);
}

/* Appends a run of items as one group: those that are known first, in order. */
static void
append_group (LecternMarkdown *self,
              guint            first,
              guint            n)
{
  LecternDraft              *draft = self->draft;
  const LecternCitationItem *items = &g_array_index (draft->items, LecternCitationItem, first);
  g_autofree guint          *numbers = g_new0 (guint, n);
  g_autofree guint32        *sources = g_new0 (guint32, n);
  g_autoptr (GPtrArray)      locators = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      guint source = 0;

      g_ptr_array_add (locators, items[i].suffix < items[i].suffix_end ? g_strndup (draft->text->str + items[i].suffix, items[i].suffix_end - items[i].suffix) : NULL);
      if (find_source (self, &items[i], &source))
        {
          numbers[i] = lectern_source_list_cite (self->article->sources, source);
          sources[i] = source;
        }
    }
  lectern_citation_group_append (self->builder, numbers, sources, (const char *const *) locators->pdata, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = numbers[i] == 0 ? dup_key (draft, &items[i]) : NULL;

      if (key != NULL)
        lectern_markdown_append_unknown (self, key);
    }
}

/* “@key” in the text is the author with the number. */
static void
append_author (LecternMarkdown           *self,
               const LecternCitationItem *item)
{
  g_autofree char *author = NULL;
  guint            source;

  if (item->is_author_suppressed || !find_source (self, item, &source))
    return;
  author = lectern_ama_dup_short_authors (lectern_source_list_get (self->article->sources, source), self->article->words);
  lectern_inlines_builder_append (self->builder, author);
}

/* Appends what a citation is replaced by: “1,3–5”, “Doe et al2”, “(see 1; also 2)”. */
void
lectern_markdown_append_citation (LecternMarkdown        *self,
                                  const LecternDraftEdit *edit)
{
  LecternDraft              *draft = self->draft;
  const LecternCitationItem *items = &g_array_index (draft->items, LecternCitationItem, edit->first_item);
  gboolean                   is_bracketed = has_prefix (draft, edit);

  lectern_inlines_builder_append_len (self->builder, edit->text, edit->n_text);
  if (edit->is_in_text)
    append_author (self, items);
  if (is_bracketed)
    lectern_inlines_builder_append (self->builder, "(");
  for (guint i = 0; i < edit->n_items;)
    {
      guint n = 1;

      while (i + n < edit->n_items && items[i + n].prefix == items[i + n].prefix_end)
        n++;
      if (i > 0)
        lectern_inlines_builder_append (self->builder, "; ");
      if (items[i].prefix < items[i].prefix_end)
        {
          lectern_inlines_builder_append_len (self->builder, draft->text->str + items[i].prefix, items[i].prefix_end - items[i].prefix);
          lectern_inlines_builder_append (self->builder, " ");
        }
      append_group (self, edit->first_item + i, n);
      i += n;
    }
  if (is_bracketed)
    lectern_inlines_builder_append (self->builder, ")");
}

/**
 * lectern_markdown_dup_title:
 * @text: a heading or caption
 *
 * Makes a title for the outline: plain text on one line, without the numbers of its
 * citations, cut where it is very long.
 *
 * Returns: (transfer full): the title; may be empty
 */
char *
lectern_markdown_dup_title (const LecternInlines *text)
{
  GString *title = g_string_new (NULL);
  guint32  at = 0;

  for (guint i = 0; i <= text->n_spans; i++)
    {
      guint32 end = i < text->n_spans ? text->spans[i].start : text->length;

      if (i < text->n_spans && text->spans[i].kind != LECTERN_SPAN_CITATIONS)
        continue;
      if (end > at)
        g_string_append_len (title, text->text + at, end - at);
      if (i < text->n_spans)
        at = MAX (at, text->spans[i].end);
    }
  g_string_replace (title, "\xe2\x80\xa8", " ", 0);
  g_strstrip (title->str);
  title->len = strlen (title->str);
  /* What stands in a sidebar need not be long. */
  if (title->len > 400)
    {
      gsize end = 400;

      while (((guchar) title->str[end] & 0xc0) == 0x80)
        end--;
      g_string_truncate (title, end);
      g_string_append (title, "…");
    }

  return g_string_free (title, FALSE);
}
