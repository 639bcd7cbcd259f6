/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-bookmark.h"

#include "lectern-json-writer.h"

#include <string.h>

/* How long a label is at most, in characters. */
#define LABEL_CHARACTERS 80
/* What names and signs of JSON around a bookmark take up, in bytes. */
#define OVERHEAD_BYTES 200

/* Makes one line of a text from @byte on, without its citations: behind a word the number of one is noise. */
static char *
dup_words (const LecternInlines *text,
           guint32               byte)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint32             i_span = 0;
  guint               n = 0;
  const char         *at = text->text + MIN (byte, text->length);

  for (; *at != '\0' && n < LABEL_CHARACTERS; at = g_utf8_next_char (at))
    {
      guint32  offset = (guint32) (at - text->text);
      gunichar c = g_utf8_get_char (at);

      while (i_span < text->n_spans && (text->spans[i_span].end <= offset || text->spans[i_span].kind != LECTERN_SPAN_CITATIONS))
        i_span++;
      if (i_span < text->n_spans && text->spans[i_span].start <= offset)
        continue;
      if (g_unichar_isspace (c) || c == 0x2028)
        c = ' ';
      if (c == ' ' && (out->len == 0 || out->str[out->len - 1] == ' '))
        continue;
      g_string_append_unichar (out, c);
      n++;
    }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  if (*at != '\0')
    g_string_append (out, "…");

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Returns what a block is called that has no words at the place. */
static const char *
get_name (LecternArticle     *article,
          const LecternBlock *block)
{
  if (block->kind == LECTERN_BLOCK_FIGURE && block->figure != NULL && block->figure->alt[0] != '\0')
    return block->figure->alt;
  if (block->kind == LECTERN_BLOCK_TABLE && block->table != NULL && block->table->title.length > 0)
    return block->table->title.text;
  if (block->section != LECTERN_NONE)
    return lectern_outline_get (lectern_article_get_outline (article), block->section)->title;

  return lectern_article_get_title (article);
}

static char *
dup_label (LecternArticle     *article,
           const LecternPlace *place)
{
  const LecternBlock   *block = lectern_article_get_block (article, place->block);
  const LecternInlines *text = lectern_block_get_part (block, place->part);
  g_autofree char      *label = text != NULL ? dup_words (text, place->byte) : g_strdup ("");
  LecternInlines        name = LECTERN_INLINES_EMPTY;

  /* At the very end of a text, or of its citations. */
  if (label[0] == '\0' && text != NULL)
    {
      g_free (label);
      label = dup_words (text, 0);
    }
  if (label[0] != '\0')
    /* It begins in the middle of a paragraph. */
    return place->byte > 0 ? g_strconcat ("…", label, NULL) : g_steal_pointer (&label);

  name.text = get_name (article, block);
  name.length = (guint32) strlen (name.text);
  g_free (label);
  label = dup_words (&name, 0);

  return label[0] != '\0' ? g_steal_pointer (&label) : g_strdup ("…");
}

static LecternStoredPlace *
store_place (LecternArticle     *article,
             const LecternPlace *place)
{
  LecternStoredPlace *stored = lectern_stored_place_new (article, place);

  /* They say where a section was that is gone. A bookmark in it is gone, too. */
  g_clear_pointer (&stored->before, g_strfreev);
  g_clear_pointer (&stored->after, g_strfreev);

  return stored;
}

/* Not when it was set: that is nobody's business. */
static char *
create_id (void)
{
  return g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());
}

/**
 * lectern_bookmark_new:
 * @article: an article
 * @place: a place in it
 *
 * Makes a new bookmark.
 *
 * Returns: (transfer full): the bookmark
 */
LecternBookmark *
lectern_bookmark_new (LecternArticle     *article,
                      const LecternPlace *place)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (place != NULL && place->block < lectern_article_get_n_blocks (article), NULL);

  return lectern_bookmark_new_take (create_id (),
                                    dup_label (article, place),
                                    store_place (article, place));
}

/**
 * lectern_bookmark_new_take:
 * @id: (transfer full): its id
 * @label: (transfer full): its label
 * @place: (transfer full): where it is
 *
 * Makes a bookmark of what was kept of it.
 *
 * Returns: (transfer full): the bookmark
 */
LecternBookmark *
lectern_bookmark_new_take (char               *id,
                           char               *label,
                           LecternStoredPlace *place)
{
  LecternBookmark *self;

  g_return_val_if_fail (id != NULL && label != NULL && place != NULL, NULL);

  self = g_new0 (LecternBookmark, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->id = id;
  self->label = label;
  self->place = place;

  return self;
}

/**
 * lectern_bookmark_new_again:
 * @self: a bookmark that was removed
 *
 * Makes a new bookmark at the same place.
 *
 * Returns: (transfer full): the bookmark
 */
LecternBookmark *
lectern_bookmark_new_again (const LecternBookmark *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return lectern_bookmark_new_take (create_id (), g_strdup (self->label), lectern_stored_place_copy (self->place));
}

/**
 * lectern_bookmark_new_moved:
 * @self: a bookmark
 * @article: a later version of its article
 * @place: where it is now
 *
 * Makes the same bookmark in the words of a later version, in which the text around it changed.
 *
 * Returns: (transfer full): the bookmark
 */
LecternBookmark *
lectern_bookmark_new_moved (const LecternBookmark *self,
                            LecternArticle        *article,
                            const LecternPlace    *place)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (place != NULL && place->block < lectern_article_get_n_blocks (article), NULL);

  return lectern_bookmark_new_take (g_strdup (self->id), dup_label (article, place), store_place (article, place));
}

/**
 * lectern_bookmark_ref:
 * @self: a bookmark
 *
 * Adds a reference. Any thread may call it.
 *
 * Returns: (transfer full): @self
 */
LecternBookmark *
lectern_bookmark_ref (LecternBookmark *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * lectern_bookmark_unref:
 * @self: (transfer full): a bookmark
 *
 * Drops a reference. Any thread may call it.
 */
void
lectern_bookmark_unref (LecternBookmark *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->label);
  lectern_stored_place_free (self->place);
  g_free (self);
}

/* As it is written: signs may become several. */
static gsize
get_length (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (text != NULL)
    lectern_json_append_string (out, text);

  return out->len;
}

/**
 * lectern_bookmark_get_size:
 * @self: a bookmark
 *
 * Returns: what it takes up in a file, roughly and rather more than less, in bytes
 */
gsize
lectern_bookmark_get_size (const LecternBookmark *self)
{
  const LecternStoredPlace *place;

  g_return_val_if_fail (self != NULL, 0);

  place = self->place;

  return OVERHEAD_BYTES + get_length (self->id) + get_length (self->label) + get_length (place->section) +
         get_length (place->row) + get_length (place->column) + get_length (place->text_before) + get_length (place->text_after);
}
