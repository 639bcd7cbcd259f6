/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-pdf-private.h"

/*
 * What cairo 1.16 can do, and how it is used here:
 * - Only the innermost tag marks what is drawn; what is drawn beside a child is not marked. Ornaments
 *   are drawn where no innermost tag is open, so they are no part of the structure; cairo 1.18 has to
 *   be told. A text that holds links, or
 *   goes on on another page below the first one's footer, is cut into Spans.
 * - The one Document tag makes the PDF count as tagged.
 * - Figures have no alternative text. It is written below the picture in the colour of the
 *   paper, where search and screen readers find it.
 */

/* Containers inside each other that are told apart; inner ones are not. */
#define MAX_FRAMES 16

/* Of the words under a picture, in points. */
#define ALTERNATIVE_SIZE 3

typedef enum
{
  FRAME_NOTE, /* a callout, or the box of emergencies */
  FRAME_QUOTE,
  FRAME_LIST,
  FRAME_ITEM,
} FrameKind;

/* A container whose tag is open. */
typedef struct
{
  FrameKind kind;
  guint32   id;      /* index of the container, or number of the list */
  gboolean  in_body; /* items: LBody is open */
} Frame;

struct _LecternPdfTags
{
  LecternPaginator       *paginator;    /* (not owned) */
  LecternHandout         *handout;      /* (not owned) */
  LecternArticle         *article;      /* (not owned) */
  LecternPdfDestinations *destinations; /* (not owned) */
  Frame                   frames[MAX_FRAMES];
  guint                   n_frames;
  const char             *block_tag; /* (nullable) of the entry that is open */
  const char             *text_tag;  /* (nullable) of the innermost tag, which marks what is drawn */
  gboolean                has_runs;  /* the text is cut into Spans */
};

/* Returns the list of sources' item of the structure for an own number: containers are fewer. */
#define SOURCES_LIST (G_MAXUINT32 - 1)
#define BOX (G_MAXUINT32 - 2)

static const char *const frame_tags[] = { "Note", "BlockQuote", "L", "LI" };

static gboolean
has_links (const LecternInlines *text)
{
  for (guint32 i = 0; i < text->n_spans; i++)
    {
      if (text->spans[i].kind == LECTERN_SPAN_LINK || text->spans[i].kind == LECTERN_SPAN_CITATION)
        return TRUE;
    }

  return FALSE;
}

static void
begin_tag (cairo_t    *cr,
           const char *tag)
{
  cairo_tag_begin (cr, tag, "");
}

/* What is drawn in an open tag beside its children belongs to that tag since cairo 1.18, unless
 * it is called an artifact. Before, it belongs to nothing, and an artifact spoils the document. */
static gboolean
has_artifacts (void)
{
  return cairo_version () >= CAIRO_VERSION_ENCODE (1, 18, 0);
}

static void
close_frame (LecternPdfTags *self,
             cairo_t        *cr)
{
  Frame *frame = &self->frames[--self->n_frames];

  if (frame->in_body)
    cairo_tag_end (cr, "LBody");
  cairo_tag_end (cr, frame_tags[frame->kind]);
}

/* What an item holds beside its label stands in its body. */
static void
open_body (LecternPdfTags *self,
           cairo_t        *cr)
{
  Frame *frame = self->n_frames > 0 ? &self->frames[self->n_frames - 1] : NULL;

  if (frame == NULL || frame->kind != FRAME_ITEM || frame->in_body)
    return;
  begin_tag (cr, "LBody");
  frame->in_body = TRUE;
}

static guint
prepend_frame (Frame     frames[MAX_FRAMES],
               guint     n,
               FrameKind kind,
               guint32   id)
{
  /* The outermost ones stay. */
  if (n == MAX_FRAMES)
    n--;
  memmove (frames + 1, frames, n * sizeof (Frame));
  frames[0] = (Frame){ .kind = kind, .id = id };

  return n + 1;
}

/* Collects the frames that an entry has to stand in, from the outermost inwards. */
static guint
collect_frames (LecternPdfTags            *self,
                const LecternHandoutEntry *entry,
                Frame                      frames[MAX_FRAMES])
{
  const LecternBlock *block;
  guint32             i;
  guint               n = 0;

  if (entry->part == LECTERN_HANDOUT_EMERGENCY)
    return prepend_frame (frames, n, FRAME_NOTE, BOX);
  if (entry->block == LECTERN_NONE || entry->part == LECTERN_HANDOUT_HEAD)
    return 0;

  block = lectern_article_get_block (self->article, entry->block);
  if (block->kind == LECTERN_BLOCK_SOURCE)
    {
      n = prepend_frame (frames, n, FRAME_ITEM, block->source);
      return prepend_frame (frames, n, FRAME_LIST, SOURCES_LIST);
    }
  i = block->container;
  while (i != LECTERN_NONE)
    {
      const LecternContainer *container = lectern_article_get_container (self->article, i);

      if (container->kind == LECTERN_CONTAINER_ITEM)
        {
          n = prepend_frame (frames, n, FRAME_ITEM, i);
          n = prepend_frame (frames, n, FRAME_LIST, container->list);
        }
      else
        n = prepend_frame (frames, n, container->kind == LECTERN_CONTAINER_QUOTE ? FRAME_QUOTE : FRAME_NOTE, i);
      i = container->parent;
    }

  return n;
}

/* Closes the frames that have ended and opens those that begin. */
static void
enter_frames (LecternPdfTags            *self,
              cairo_t                   *cr,
              const LecternHandoutEntry *entry)
{
  Frame frames[MAX_FRAMES];
  guint n = collect_frames (self, entry, frames);
  guint n_common = 0;

  while (n_common < MIN (n, self->n_frames) && frames[n_common].kind == self->frames[n_common].kind &&
         frames[n_common].id == self->frames[n_common].id)
    n_common++;
  while (self->n_frames > n_common)
    close_frame (self, cr);
  while (self->n_frames < n)
    {
      open_body (self, cr);
      begin_tag (cr, frame_tags[frames[self->n_frames].kind]);
      self->frames[self->n_frames] = frames[self->n_frames];
      self->n_frames++;
    }
}

static const char *
get_heading_tag (guint level)
{
  static const char *const tags[] = { "H1", "H2", "H3", "H4", "H5", "H6" };

  return tags[CLAMP (level, 1, 6) - 1];
}

static const char *
get_block_tag (LecternPdfTags     *self,
               const LecternSlice *slice)
{
  const LecternHandoutText *made = lectern_handout_get_text (self->handout, slice->entry);
  const LecternBlock       *block;

  if (slice->kind == LECTERN_SLICE_FIGURE)
    return "Figure";
  if (slice->kind == LECTERN_SLICE_ROWS)
    return "Table";
  if (slice->kind != LECTERN_SLICE_TEXT)
    return NULL;
  if (made != NULL && made->role == LECTERN_TEXT_TITLE)
    return "H1";
  if (made != NULL)
    return made->role == LECTERN_TEXT_HEADING ? get_heading_tag (made->level) : "P";

  block = lectern_article_get_block (self->article, lectern_handout_get (self->handout, slice->entry)->block);
  switch ((int) block->kind)
    {
    case LECTERN_BLOCK_TITLE:
      return "H1";
    case LECTERN_BLOCK_HEADING:
      return get_heading_tag (block->level);
    case LECTERN_BLOCK_SOURCES_TITLE:
      return "H2";
    case LECTERN_BLOCK_ADDITIONAL_TITLE:
      return "H3";
    case LECTERN_BLOCK_CODE:
      return "Code";
    default:
      return "P";
    }
}

static void
begin_slice (LecternPdfTags    *self,
             const LecternMark *mark,
             cairo_t           *cr)
{
  const char *tag = get_block_tag (self, mark->slice);

  if (tag == NULL)
    return;
  if (mark->slice->starts)
    {
      enter_frames (self, cr, lectern_handout_get (self->handout, mark->slice->entry));
      self->block_tag = tag;
      /* The tag of a text begins behind its label. */
      if (mark->slice->kind == LECTERN_SLICE_ROWS)
        {
          open_body (self, cr);
          begin_tag (cr, tag);
        }
    }
  lectern_pdf_destinations_add (self->destinations, cr, mark);
}

static void
end_slice (LecternPdfTags    *self,
           const LecternMark *mark,
           cairo_t           *cr)
{
  if (self->block_tag == NULL || !mark->slice->ends)
    return;
  if (mark->slice->kind == LECTERN_SLICE_ROWS || (mark->slice->kind == LECTERN_SLICE_TEXT && self->has_runs))
    cairo_tag_end (cr, self->block_tag);
  self->block_tag = NULL;
  self->has_runs = FALSE;
}

/* A text is a leaf, marked as a whole, or it is cut into runs and links. */
static void
begin_text (LecternPdfTags    *self,
            const LecternMark *mark,
            cairo_t           *cr)
{
  const LecternSlice *slice = mark->slice;

  if (slice == NULL || self->text_tag != NULL)
    return;
  if (slice->kind == LECTERN_SLICE_ROWS)
    {
      self->has_runs = has_links (mark->text);
      return;
    }
  if (self->block_tag == NULL)
    return;

  if (!slice->starts)
    return;
  open_body (self, cr);
  self->has_runs = !slice->ends || has_links (mark->text);
  begin_tag (cr, self->block_tag);
  if (!self->has_runs)
    self->text_tag = self->block_tag;
}

static void
draw_alternative (LecternPdfTags    *self,
                  const LecternMark *mark,
                  cairo_t           *cr)
{
  const LecternFigure *figure =
    lectern_article_get_block (self->article, lectern_handout_get (self->handout, mark->slice->entry)->block)
      ->figure;
  g_autoptr (PangoLayout)          layout = NULL;
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("sans");

  if (figure->alt[0] == '\0')
    return;
  layout = pango_cairo_create_layout (cr);
  pango_font_description_set_absolute_size (font, ALTERNATIVE_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (mark->area.width * PANGO_SCALE));
  pango_layout_set_height (layout, (int) (mark->area.height * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, figure->alt, -1);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_move_to (cr, mark->area.x, mark->area.y);
  pango_cairo_show_layout (cr, layout);
}

static void
begin_cb (const LecternMark *mark,
          cairo_t           *cr,
          gpointer           user_data)
{
  LecternPdfTags  *self = user_data;
  g_autofree char *link = NULL;

  switch (mark->kind)
    {
    case LECTERN_MARK_SLICE:
      begin_slice (self, mark, cr);
      break;
    case LECTERN_MARK_LABEL:
      if (self->n_frames > 0 && self->frames[self->n_frames - 1].kind == FRAME_ITEM &&
          !self->frames[self->n_frames - 1].in_body)
        self->text_tag = "Lbl";
      else
        self->text_tag = "Span";
      begin_tag (cr, self->text_tag);
      break;
    case LECTERN_MARK_TEXT:
      begin_text (self, mark, cr);
      break;
    case LECTERN_MARK_RUN:
      if (self->has_runs)
        begin_tag (cr, "Span");
      break;
    case LECTERN_MARK_LINK:
      link = lectern_pdf_destinations_dup_link (self->destinations, mark);
      if (link != NULL)
        cairo_tag_begin (cr, CAIRO_TAG_LINK, link);
      else
        begin_tag (cr, "Span");
      break;
    case LECTERN_MARK_PICTURE:
      open_body (self, cr);
      begin_tag (cr, "Figure");
      draw_alternative (self, mark, cr);
      break;
    case LECTERN_MARK_ROW:
      begin_tag (cr, "TR");
      break;
    case LECTERN_MARK_CELL:
      begin_tag (cr, mark->row == 0 || mark->column == 0 ? "TH" : "TD");
      break;
    case LECTERN_MARK_ORNAMENT:
      if (has_artifacts ())
        begin_tag (cr, "Artifact");
      break;
    default:
      break;
    }
}

static void
end_cb (const LecternMark *mark,
        cairo_t           *cr,
        gpointer           user_data)
{
  LecternPdfTags  *self = user_data;
  g_autofree char *link = NULL;

  switch (mark->kind)
    {
    case LECTERN_MARK_SLICE:
      end_slice (self, mark, cr);
      break;
    case LECTERN_MARK_LABEL:
      cairo_tag_end (cr, self->text_tag);
      self->text_tag = NULL;
      break;
    case LECTERN_MARK_TEXT:
      if (self->text_tag != NULL && self->text_tag == self->block_tag)
        {
          cairo_tag_end (cr, self->text_tag);
          self->text_tag = NULL;
        }
      if (mark->slice != NULL && mark->slice->kind == LECTERN_SLICE_ROWS)
        self->has_runs = FALSE;
      break;
    case LECTERN_MARK_RUN:
      if (self->has_runs)
        cairo_tag_end (cr, "Span");
      break;
    case LECTERN_MARK_LINK:
      link = lectern_pdf_destinations_dup_link (self->destinations, mark);
      cairo_tag_end (cr, link != NULL ? CAIRO_TAG_LINK : "Span");
      break;
    case LECTERN_MARK_PICTURE:
      cairo_tag_end (cr, "Figure");
      break;
    case LECTERN_MARK_ROW:
      cairo_tag_end (cr, "TR");
      break;
    case LECTERN_MARK_CELL:
      cairo_tag_end (cr, mark->row == 0 || mark->column == 0 ? "TH" : "TD");
      break;
    case LECTERN_MARK_ORNAMENT:
      if (has_artifacts ())
        cairo_tag_end (cr, "Artifact");
      break;
    default:
      break;
    }
}

/**
 * lectern_pdf_tags_new:
 * @paginator: a paginator that has been run; must live as long as @self
 * @destinations: its destinations; must live as long as @self
 *
 * Makes the structure for a PDF.
 *
 * Returns: (transfer full): the structure
 */
LecternPdfTags *
lectern_pdf_tags_new (LecternPaginator       *paginator,
                      LecternPdfDestinations *destinations)
{
  LecternPdfTags *self = g_new0 (LecternPdfTags, 1);

  self->paginator = paginator;
  self->handout = lectern_paginator_get_handout (paginator);
  self->article = lectern_handout_get_article (self->handout);
  self->destinations = destinations;

  return self;
}

/**
 * lectern_pdf_tags_free:
 * @self: (transfer full): the structure
 *
 * Frees it.
 */
void
lectern_pdf_tags_free (LecternPdfTags *self)
{
  g_free (self);
}

/**
 * lectern_pdf_tags_begin:
 * @self: the structure
 * @cr: of the PDF
 *
 * Opens the document; before the first page.
 */
void
lectern_pdf_tags_begin (LecternPdfTags *self,
                        cairo_t        *cr)
{
  begin_tag (cr, "Document");
}

/**
 * lectern_pdf_tags_end:
 * @self: the structure
 * @cr: of the PDF
 *
 * Closes the document; behind what the last page shows, before the page itself.
 */
void
lectern_pdf_tags_end (LecternPdfTags *self,
                      cairo_t        *cr)
{
  while (self->n_frames > 0)
    close_frame (self, cr);
  cairo_tag_end (cr, "Document");
}

/**
 * lectern_pdf_tags_draw_page:
 * @self: the structure
 * @cr: of the PDF
 * @page: the next page
 *
 * Draws a page with its tags, links and destinations.
 */
void
lectern_pdf_tags_draw_page (LecternPdfTags *self,
                            cairo_t        *cr,
                            LecternPage    *page)
{
  LecternPageSink sink = { begin_cb, end_cb, self };

  lectern_page_draw_marked (page, cr, &sink);
}
