/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-stored-place.h"

#include <string.h>

/* A shorter text is found in the wrong place too easily outside its own section, in bytes. */
#define TELLING_BYTES 16
/* The same within its section. */
#define MEANINGFUL_BYTES 8

/* A run of blocks: where to look. */
typedef struct
{
  guint32 first;
  guint32 end;
} Range;

/**
 * lectern_stored_hash_add:
 * @hash: %LECTERN_STORED_HASH_EMPTY, or the hash of what stands before
 * @data: bytes
 * @n_bytes: how many
 *
 * Hashes what is to be found again at the next start: FNV-1a. Not lectern_key_hash(), which differs from run to run;
 * nothing but a place depends on it, so that who makes it collide only misleads the reader of an own article.
 *
 * Returns: the hash of both
 */
guint64
lectern_stored_hash_add (guint64     hash,
                         const char *data,
                         gsize       n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    hash = (hash ^ (guchar) data[i]) * G_GUINT64_CONSTANT (0x100000001b3);

  return hash;
}

static guint64
hash_block (const LecternBlock *block)
{
  char    kind = (char) block->kind;
  guint64 hash = lectern_stored_hash_add (LECTERN_STORED_HASH_EMPTY, &kind, 1);

  if (block->kind == LECTERN_BLOCK_FIGURE && block->figure != NULL)
    hash = lectern_stored_hash_add (hash, block->figure->id, strlen (block->figure->id));
  if (block->kind == LECTERN_BLOCK_TABLE && block->table != NULL)
    hash = lectern_stored_hash_add (hash, block->table->id, strlen (block->table->id));

  return lectern_stored_hash_add (hash, block->text.text, block->text.length);
}

/* Moves @byte back to where a character begins. */
static guint32
align (const char *text,
       guint32     length,
       guint32     byte)
{
  byte = MIN (byte, length);
  while (byte > 0 && ((guchar) text[byte] & 0xc0) == 0x80)
    byte--;

  return byte;
}

static const LecternInlines *
get_cell_text (const LecternTable *table,
               guint               row,
               guint               column)
{
  if (row > table->n_rows || column > table->n_columns)
    return NULL;
  if (row == 0)
    return column == 0 ? &table->corner : &table->columns[column - 1].label;
  if (column == 0)
    return &table->rows[row - 1].label;

  return &lectern_table_get_cell (table, row - 1, column - 1)->text;
}

/* The text that the place is in; that of the block if there is no such cell. */
static const LecternInlines *
get_text (const LecternBlock *block,
          LecternPart         part)
{
  const LecternInlines *text = NULL;

  if (LECTERN_PART_IS_CELL (part) && block->kind == LECTERN_BLOCK_TABLE && block->table != NULL)
    text = get_cell_text (block->table, LECTERN_PART_ROW (part), LECTERN_PART_COLUMN (part));

  return text != NULL ? text : &block->text;
}

/* Finds the run of blocks that belong to an item of the outline themselves, or with LECTERN_NONE those before the
 * first one. Tables and figures are items, too, but their blocks belong to their section. */
static Range
get_range (LecternArticle *article,
           guint32         item)
{
  LecternOutline *outline = lectern_article_get_outline (article);
  Range           range = { 0, lectern_article_get_n_blocks (article) };
  guint32         next = 0;

  if (item != LECTERN_NONE)
    {
      range.first = lectern_outline_get (outline, item)->block;
      next = item + 1;
    }
  for (; next < lectern_outline_get_n (outline); next++)
    {
      const LecternOutlineItem *found = lectern_outline_get (outline, next);

      if (found->kind == LECTERN_OUTLINE_SECTION || found->kind == LECTERN_OUTLINE_SOURCES)
        {
          range.end = found->block;
          break;
        }
    }

  return range;
}

/* Collects the ids of the sections beside @item: those before it for a @step of -1, those behind it for 1. */
static char **
dup_neighbours (LecternArticle *article,
                guint32         item,
                int             step)
{
  LecternOutline          *outline = lectern_article_get_outline (article);
  gint64                   n = lectern_outline_get_n (outline);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  gint64                   i = item == LECTERN_NONE ? -1 : item;
  guint                    n_found = 0;

  for (i += step; i >= 0 && i < n && n_found < LECTERN_STORED_PLACE_NEIGHBOURS; i += step)
    {
      const LecternOutlineItem *found = lectern_outline_get (outline, (guint) i);

      if (found->kind != LECTERN_OUTLINE_SECTION && found->kind != LECTERN_OUTLINE_SOURCES)
        continue;
      g_strv_builder_add (ids, found->id);
      n_found++;
    }

  return g_strv_builder_end (ids);
}

static void
describe_text (LecternStoredPlace   *self,
               const LecternInlines *text,
               guint32               byte)
{
  const char *at, *start, *end;

  self->byte = align (text->text, text->length, byte);
  at = start = end = text->text + self->byte;
  for (guint i = 0; i < LECTERN_STORED_PLACE_CONTEXT && start > text->text; i++)
    start = g_utf8_prev_char (start);
  for (guint i = 0; i < LECTERN_STORED_PLACE_CONTEXT && end < text->text + text->length; i++)
    end = g_utf8_next_char (end);
  self->text_before = g_strndup (start, (gsize) (at - start));
  self->text_after = g_strndup (at, (gsize) (end - at));
}

/**
 * lectern_stored_place_new:
 * @article: an article
 * @place: a place in it
 *
 * Describes a place so that it is found again in another version of the article. Takes no longer
 * for a long article. Usable from any thread.
 *
 * Returns: (transfer full): the description
 */
LecternStoredPlace *
lectern_stored_place_new (LecternArticle     *article,
                          const LecternPlace *place)
{
  LecternStoredPlace *self;
  const LecternBlock *block;
  LecternOutline     *outline;

  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (place != NULL && place->block < lectern_article_get_n_blocks (article), NULL);

  self = g_new0 (LecternStoredPlace, 1);
  outline = lectern_article_get_outline (article);
  block = lectern_article_get_block (article, place->block);
  self->section = g_strdup (block->section != LECTERN_NONE ? lectern_outline_get (outline, block->section)->id : "");
  self->before = dup_neighbours (article, block->section, -1);
  self->after = dup_neighbours (article, block->section, 1);
  self->nth = place->block - get_range (article, block->section).first;
  self->length = block->text.length;
  self->hash = hash_block (block);
  if (get_text (block, place->part) != &block->text)
    {
      guint row = LECTERN_PART_ROW (place->part);
      guint column = LECTERN_PART_COLUMN (place->part);

      self->row = g_strdup (row > 0 ? block->table->rows[row - 1].id : "");
      self->column = g_strdup (column > 0 ? block->table->columns[column - 1].id : "");
    }
  describe_text (self, get_text (block, place->part), place->byte);

  return self;
}

/**
 * lectern_stored_place_free:
 * @self: (transfer full): a stored place
 *
 * Frees a stored place. Members may be NULL.
 */
void
lectern_stored_place_free (LecternStoredPlace *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->section);
  g_strfreev (self->before);
  g_strfreev (self->after);
  g_free (self->row);
  g_free (self->column);
  g_free (self->text_before);
  g_free (self->text_after);
  g_free (self);
}

/**
 * lectern_stored_place_copy:
 * @self: a stored place
 *
 * Returns: (transfer full): the same again
 */
LecternStoredPlace *
lectern_stored_place_copy (const LecternStoredPlace *self)
{
  LecternStoredPlace *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (LecternStoredPlace, 1);
  *copy = *self;
  copy->section = g_strdup (self->section);
  copy->before = g_strdupv (self->before);
  copy->after = g_strdupv (self->after);
  copy->row = g_strdup (self->row);
  copy->column = g_strdup (self->column);
  copy->text_before = g_strdup (self->text_before);
  copy->text_after = g_strdup (self->text_after);

  return copy;
}

/* Finds an item of the outline by exactly its id. */
static guint32
find_section (LecternArticle *article,
              const char     *id)
{
  LecternOutline *outline = lectern_article_get_outline (article);
  guint32         item = id[0] != '\0' ? lectern_outline_find_index (outline, id) : LECTERN_NONE;

  return item != LECTERN_NONE && strcmp (lectern_outline_get (outline, item)->id, id) == 0 ? item : LECTERN_NONE;
}

/* Finds the block with the same text that is nearest to where it should be. */
static guint32
find_same (const LecternStoredPlace *self,
           LecternArticle           *article,
           Range                     range,
           guint32                   expected)
{
  guint32 found = LECTERN_NONE;

  for (guint32 i = range.first; i < range.end; i++)
    {
      const LecternBlock *block = lectern_article_get_block (article, i);

      /* Behind what is expected no later one can be nearer than the one that was found. */
      if (found != LECTERN_NONE && i > expected && i - expected >= (found > expected ? found - expected : expected - found))
        break;
      if (block->text.length == self->length && hash_block (block) == self->hash)
        found = i;
    }

  return found;
}

/* Finds a piece of text. @offset is from where it begins to the place, in bytes. */
static gboolean
find_text (LecternArticle *article,
           Range           range,
           const char     *needle,
           gsize           offset,
           LecternPlace   *place)
{
  for (guint32 i = range.first; i < range.end; i++)
    {
      const LecternBlock *block = lectern_article_get_block (article, i);
      const char         *found = strstr (block->text.text, needle);

      if (found != NULL)
        {
          *place = (LecternPlace){ i, LECTERN_PART_TEXT, (guint32) ((gsize) (found - block->text.text) + offset) };
          return TRUE;
        }
    }

  return FALSE;
}

/* Finds one side of what stood around the place. */
static gboolean
find_side (const LecternStoredPlace *self,
           LecternArticle           *article,
           Range                     range,
           gsize                     min_bytes,
           LecternPlace             *place)
{
  gsize n_before = strlen (self->text_before);
  gsize n_after = strlen (self->text_after);

  return (n_after >= min_bytes && find_text (article, range, self->text_after, 0, place)) ||
         (n_before >= min_bytes && find_text (article, range, self->text_before, n_before, place));
}

/* Finds all of what stood around the place. */
static gboolean
find_around (const LecternStoredPlace *self,
             LecternArticle           *article,
             Range                     range,
             gsize                     min_bytes,
             LecternPlace             *place)
{
  g_autofree char *around = g_strconcat (self->text_before, self->text_after, NULL);

  return strlen (around) >= min_bytes && find_text (article, range, around, strlen (self->text_before), place);
}

/* Finds what stood around the place in a block that is not the same. Many paragraphs begin with the same words: at
 * the beginning or the end of one, or where only one side is found, another section may be meant by them as well.
 * @section: (nullable): its own */
static LecternFound
find_words (const LecternStoredPlace *self,
            LecternArticle           *article,
            const Range              *section,
            const Range              *all,
            LecternPlace             *place)
{
  gboolean is_between = strlen (self->text_before) >= MEANINGFUL_BYTES && strlen (self->text_after) >= MEANINGFUL_BYTES;

  if (is_between && find_around (self, article, *all, TELLING_BYTES, place))
    return LECTERN_FOUND_WORDS;
  if (section != NULL && find_side (self, article, *section, MEANINGFUL_BYTES, place))
    return LECTERN_FOUND_WORDS;
  if ((!is_between && find_around (self, article, *all, TELLING_BYTES, place)) || find_side (self, article, *all, TELLING_BYTES, place))
    return LECTERN_FOUND_ALIKE;

  return LECTERN_FOUND_NOTHING;
}

/* Goes to the part and byte in a block that is the same as it was. */
static void
find_in_same (const LecternStoredPlace *self,
              LecternArticle           *article,
              guint32                   block_index,
              LecternPlace             *place)
{
  const LecternBlock   *block = lectern_article_get_block (article, block_index);
  const LecternInlines *text;

  *place = (LecternPlace){ block_index, LECTERN_PART_TEXT, 0 };
  if (self->row != NULL && self->column != NULL)
    {
      const LecternTable *table = block->kind == LECTERN_BLOCK_TABLE ? block->table : NULL;
      guint               row = 0, column = 0;

      if (table == NULL)
        return;
      while (self->row[0] != '\0' && row++ < table->n_rows && strcmp (table->rows[row - 1].id, self->row) != 0)
        ;
      while (self->column[0] != '\0' && column++ < table->n_columns && strcmp (table->columns[column - 1].id, self->column) != 0)
        ;
      /* A row that is gone leads to its table, a column to its row. */
      if (row > table->n_rows)
        return;
      place->part = LECTERN_PART_CELL (row, column <= table->n_columns ? column : 0);
    }
  text = get_text (block, place->part);
  place->byte = align (text->text, text->length, self->byte);
}

/* Where a section that is gone has been: where the next of its neighbours begins. */
static guint32
find_gap (const LecternStoredPlace *self,
          LecternArticle           *article)
{
  for (guint i = 0; i < LECTERN_STORED_PLACE_NEIGHBOURS; i++)
    {
      guint32 before = self->before != NULL && i < g_strv_length (self->before) ? find_section (article, self->before[i]) : LECTERN_NONE;
      guint32 after = self->after != NULL && i < g_strv_length (self->after) ? find_section (article, self->after[i]) : LECTERN_NONE;

      if (after != LECTERN_NONE)
        return get_range (article, after).first;
      if (before != LECTERN_NONE)
        return MIN (get_range (article, before).end, lectern_article_get_n_blocks (article) - 1);
    }

  return LECTERN_NONE;
}

/**
 * lectern_stored_place_locate:
 * @self: a stored place; what is NULL in it was not known
 * @article: any version of its article
 * @place: (out): where that is now
 *
 * Finds a place again. What did not change is found wherever it was moved to; in a paragraph that
 * changed, the words around the place lead to it, or to what is alike in another section; where
 * they are gone, too, it is the same paragraph of the section by number; and of a section that is
 * gone, where it has been.
 *
 * Takes time linear in the size of the article at worst, none of it where nothing changed.
 * Usable from any thread.
 *
 * Returns: how well it was found
 */
LecternFound
lectern_stored_place_locate (const LecternStoredPlace *self,
                             LecternArticle           *article,
                             LecternPlace             *place)
{
  Range        all, section;
  guint32      item, expected, same;
  gboolean     is_known;
  LecternFound found;

  g_return_val_if_fail (self != NULL && self->section != NULL && self->text_before != NULL && self->text_after != NULL, LECTERN_FOUND_NOTHING);
  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), LECTERN_FOUND_NOTHING);
  g_return_val_if_fail (place != NULL, LECTERN_FOUND_NOTHING);

  item = find_section (article, self->section);
  is_known = item != LECTERN_NONE || self->section[0] == '\0';
  all = (Range){ 0, lectern_article_get_n_blocks (article) };
  section = is_known ? get_range (article, item) : all;
  expected = find_gap (self, article);
  if (is_known)
    expected = (guint32) MIN ((guint64) section.first + self->nth, MAX (section.end, section.first + 1) - 1);
  else if (expected == LECTERN_NONE)
    expected = 0;

  same = find_same (self, article, section, expected);
  if (same != LECTERN_NONE)
    {
      find_in_same (self, article, same, place);
      return LECTERN_FOUND_SAME;
    }

  if (self->row == NULL && is_known && find_around (self, article, section, MEANINGFUL_BYTES, place))
    return LECTERN_FOUND_WORDS;
  same = self->length >= TELLING_BYTES ? find_same (self, article, all, expected) : LECTERN_NONE;
  if (same != LECTERN_NONE)
    {
      find_in_same (self, article, same, place);
      return LECTERN_FOUND_SAME;
    }
  if (self->row == NULL)
    {
      found = find_words (self, article, is_known ? &section : NULL, &all, place);
      if (found != LECTERN_FOUND_NOTHING)
        return found;
    }

  *place = (LecternPlace){ expected, LECTERN_PART_TEXT, 0 };
  return LECTERN_FOUND_NOTHING;
}

/**
 * lectern_stored_place_find:
 * @self: a stored place; what is NULL in it was not known
 * @article: any version of its article
 * @place: (out): where that is now
 *
 * Finds a place again, as lectern_stored_place_locate() does.
 *
 * Returns: whether the text is the same as it was, so that also its lines are
 */
gboolean
lectern_stored_place_find (const LecternStoredPlace *self,
                           LecternArticle           *article,
                           LecternPlace             *place)
{
  return lectern_stored_place_locate (self, article, place) == LECTERN_FOUND_SAME;
}

/**
 * lectern_article_map_place:
 * @old: an article
 * @place: a place in it
 * @new_article: the same article, loaded later
 * @new_place: (out): where that is in @new_article
 *
 * Finds a place of one version of an article in another one, as [func@stored_place_find] does.
 *
 * Returns: whether the text is the same there
 */
gboolean
lectern_article_map_place (LecternArticle     *old,
                           const LecternPlace *place,
                           LecternArticle     *new_article,
                           LecternPlace       *new_place)
{
  g_autoptr (LecternStoredPlace) stored = lectern_stored_place_new (old, place);

  g_return_val_if_fail (stored != NULL, FALSE);

  return lectern_stored_place_find (stored, new_article, new_place);
}
