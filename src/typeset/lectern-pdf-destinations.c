/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-pdf-private.h"

#include <math.h>

/* In cairo 1.16 links to pages do not work, links to names do; a name that is linked must exist. */

struct _LecternPdfDestinations
{
  LecternHandout *handout; /* (not owned) */
  LecternArticle *article; /* (not owned) */
  GHashTable     *names;   /* (owned) set of destinations in this PDF */
  GPtrArray      *targets; /* (owned) (element-type char) destination of each outline item, or NULL */
};

/* Escapes a text for the attributes of a tag. */
static char *
dup_attribute (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p);
    }

  return g_string_free (escaped, FALSE);
}

static char *
dup_source_name (guint32 source)
{
  return g_strdup_printf ("source:%u", source);
}

/* Returns the first item of the outline that begins with a block or after it. */
static guint
find_item (LecternOutline *outline,
           guint32         block)
{
  guint low = 0;
  guint high = lectern_outline_get_n (outline);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (lectern_outline_get (outline, middle)->block < block)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Finds what the PDF will hold before it is written: a link to a name that never comes would
 * spoil all of it. */
static void
collect_names (LecternPdfDestinations *self)
{
  LecternOutline *outline = lectern_article_get_outline (self->article);

  g_ptr_array_set_size (self->targets, (int) lectern_outline_get_n (outline));
  for (guint32 i = 0; i < lectern_handout_get_n (self->handout); i++)
    {
      const LecternHandoutEntry *entry = lectern_handout_get (self->handout, i);
      const LecternBlock        *block;

      if (!entry->is_target || entry->block == LECTERN_NONE)
        continue;
      block = lectern_article_get_block (self->article, entry->block);
      if (block->kind == LECTERN_BLOCK_SOURCE && !block->continues)
        g_hash_table_add (self->names, dup_source_name (block->source));
    }
  for (guint32 i = 0; i < lectern_handout_get_n (self->handout); i++)
    {
      const LecternHandoutEntry *entry = lectern_handout_get (self->handout, i);

      if (!entry->is_target || entry->block == LECTERN_NONE)
        continue;
      for (guint k = find_item (outline, entry->block);
           k < lectern_outline_get_n (outline) && lectern_outline_get (outline, k)->block == entry->block; k++)
        {
          const char *id = lectern_outline_get (outline, k)->id;

          /* A name of its own for each: an id that looks like a source's has to wait behind. */
          if (g_ptr_array_index (self->targets, k) == NULL && g_hash_table_add (self->names, g_strdup (id)))
            g_ptr_array_index (self->targets, k) = g_strdup (id);
        }
    }
}

/**
 * lectern_pdf_destinations_new:
 * @handout: what is printed; must live as long as @self
 *
 * Finds what in a PDF can be led to.
 *
 * Returns: (transfer full): the destinations
 */
LecternPdfDestinations *
lectern_pdf_destinations_new (LecternHandout *handout)
{
  LecternPdfDestinations *self = g_new0 (LecternPdfDestinations, 1);

  self->handout = handout;
  self->article = lectern_handout_get_article (handout);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->targets = g_ptr_array_new_with_free_func (g_free);
  collect_names (self);

  return self;
}

/**
 * lectern_pdf_destinations_free:
 * @self: (transfer full): the destinations
 *
 * Frees them.
 */
void
lectern_pdf_destinations_free (LecternPdfDestinations *self)
{
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->targets);
  g_free (self);
}

/**
 * lectern_pdf_destinations_dup_link:
 * @self: the destinations
 * @mark: a LECTERN_MARK_LINK
 *
 * Writes where a link leads, for cairo's tag.
 *
 * Returns: (transfer full) (nullable): the attributes; NULL if it leads nowhere from this PDF
 */
char *
lectern_pdf_destinations_dup_link (LecternPdfDestinations *self,
                                   const LecternMark      *mark)
{
  const LecternSpan *span = mark->span;
  g_autofree char   *name = NULL;
  g_autofree char   *escaped = NULL;
  g_autofree char   *uri = NULL;
  char               area[4 * G_ASCII_DTOSTR_BUF_SIZE];
  double             left;
  double             top;

  if (span->kind == LECTERN_SPAN_CITATION)
    name = dup_source_name (span->source);
  else if (span->url != NULL && span->url[0] == '#')
    name = g_uri_unescape_string (span->url + 1, NULL);
  else if (span->url != NULL)
    uri = lectern_pdf_dup_uri (span->url);

  /* Whole points: cairo 1.16 expects the decimal sign of the locale here. */
  left = floor (mark->area.x);
  top = floor (mark->area.y);
  g_snprintf (area, sizeof area, "rect=[%.0f %.0f %.0f %.0f]", left, top,
              ceil (mark->area.x + mark->area.width) - left, ceil (mark->area.y + mark->area.height) - top);

  if (uri != NULL)
    return g_strdup_printf ("uri='%s' %s", uri, area);
  if (name == NULL || !g_hash_table_contains (self->names, name))
    return NULL;
  escaped = dup_attribute (name);

  return g_strdup_printf ("dest='%s' %s", escaped, area);
}

static void
add_destination (cairo_t                *cr,
                 const char             *name,
                 const LecternRectangle *area)
{
  g_autofree char *escaped = dup_attribute (name);
  g_autofree char *attributes = NULL;

  /* Whole points, as for links. */
  attributes = g_strdup_printf ("name='%s' x=%.0f y=%.0f", escaped, floor (area->x), floor (MAX (area->y - 6, 0)));
  cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes);
  cairo_tag_end (cr, CAIRO_TAG_DEST);
}

/**
 * lectern_pdf_destinations_add:
 * @self: the destinations
 * @cr: of the PDF
 * @mark: a LECTERN_MARK_SLICE that begins
 *
 * Makes the destinations that are at the beginning of a slice.
 */
void
lectern_pdf_destinations_add (LecternPdfDestinations *self,
                              cairo_t                *cr,
                              const LecternMark      *mark)
{
  const LecternHandoutEntry *entry = lectern_handout_get (self->handout, mark->slice->entry);
  LecternOutline            *outline = lectern_article_get_outline (self->article);
  const LecternBlock        *block;

  if (!mark->slice->starts || !entry->is_target || entry->block == LECTERN_NONE)
    return;

  block = lectern_article_get_block (self->article, entry->block);
  if (block->kind == LECTERN_BLOCK_SOURCE && !block->continues)
    {
      g_autofree char *name = dup_source_name (block->source);

      add_destination (cr, name, &mark->area);
    }
  for (guint i = find_item (outline, entry->block);
       i < lectern_outline_get_n (outline) && lectern_outline_get (outline, i)->block == entry->block; i++)
    {
      if (g_ptr_array_index (self->targets, i) != NULL)
        add_destination (cr, g_ptr_array_index (self->targets, i), &mark->area);
    }
}

/**
 * lectern_pdf_destinations_add_outline:
 * @self: the destinations
 * @surface: of the PDF
 *
 * Adds the sections that are printed to the outline of the PDF, each below the section
 * that it belongs to.
 */
void
lectern_pdf_destinations_add_outline (LecternPdfDestinations *self,
                                      cairo_surface_t        *surface)
{
  LecternOutline *outline = lectern_article_get_outline (self->article);
  guint           n = lectern_outline_get_n (outline);
  g_autofree int *ids = g_new0 (int, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      const LecternOutlineItem *item = lectern_outline_get (outline, i);
      g_autofree char          *name = NULL;
      g_autofree char          *target = NULL;
      int                       parent = CAIRO_PDF_OUTLINE_ROOT;

      if (g_ptr_array_index (self->targets, i) == NULL)
        continue;
      /* What has no place of its own stays below the next one that has. */
      if (item->parent < i && ids[item->parent] > 0)
        parent = ids[item->parent];
      name = dup_attribute (g_ptr_array_index (self->targets, i));
      target = g_strdup_printf ("dest='%s'", name);
      ids[i] = cairo_pdf_surface_add_outline (surface, parent, item->title, target,
                                              item->level <= 2 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
    }
}
