/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-ama.h"

#include "lectern-ama-private.h"

#include <string.h>

/* How a kind of source is written. */
typedef enum
{
  FORM_JOURNAL, /* Authors. Title. *Journal*. 2020;12(3):4-5. */
  FORM_CHAPTER, /* Authors. Title. In: Editors, eds. *Book*. Publisher; 2020:4-5. */
  FORM_BOOK,    /* Authors. *Title*. 2nd ed. Publisher; 2020. */
  FORM_REPORT,  /* Group. *Title*. Series 12. Publisher; 2020. */
  FORM_THESIS,  /* Author. *Title*. Dissertation. University; 2020. */
  FORM_WEB,     /* Author. Title. Site. Published May 2020. Accessed June 7, 2023. */
  FORM_OTHER,   /* Authors. Title. Kind 12. Publisher; 2020. */
} Form;

static const struct
{
  const char *type;
  Form        form;
} forms[] = {
  { "article", FORM_JOURNAL },
  { "article-journal", FORM_JOURNAL },
  { "article-magazine", FORM_JOURNAL },
  { "article-newspaper", FORM_JOURNAL },
  { "bill", FORM_REPORT },
  { "book", FORM_BOOK },
  { "chapter", FORM_CHAPTER },
  { "classic", FORM_BOOK },
  { "collection", FORM_BOOK },
  { "entry", FORM_CHAPTER },
  { "entry-dictionary", FORM_CHAPTER },
  { "entry-encyclopedia", FORM_CHAPTER },
  { "legal_case", FORM_REPORT },
  { "legislation", FORM_REPORT },
  { "motion_picture", FORM_BOOK },
  { "pamphlet", FORM_BOOK },
  { "paper-conference", FORM_CHAPTER },
  { "post", FORM_WEB },
  { "post-weblog", FORM_WEB },
  { "regulation", FORM_REPORT },
  { "report", FORM_REPORT },
  { "review", FORM_JOURNAL },
  { "review-book", FORM_JOURNAL },
  { "standard", FORM_REPORT },
  { "thesis", FORM_THESIS },
  { "webpage", FORM_WEB },
};

/* Writes sentences. The period of a sentence is written when the next one begins, so that
 * what is missing leaves nothing behind. */
typedef struct
{
  LecternInlinesBuilder *builder;      /* (not owned) */
  LecternArena          *arena;        /* (not owned) */
  gboolean               ends_in_link; /* no period at the very end: it would be taken for a part */
} Writer;

static Form
get_form (const LecternSource *source)
{
  Form     form = FORM_OTHER;
  gboolean has_place = source->volume != NULL || source->issue != NULL || source->page != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (forms[i].type, source->type) == 0)
      form = forms[i].form;

  if (source->container_title == NULL && source->container_title_short == NULL)
    {
      if (form == FORM_CHAPTER || (form == FORM_JOURNAL && !has_place))
        form = FORM_OTHER;
    }
  else if (form == FORM_OTHER)
    form = has_place ? FORM_JOURNAL : FORM_WEB;

  return form;
}

/* Whether a text ends a sentence by itself, quotation marks behind it or not. */
static gboolean
is_ended (const char *text)
{
  static const gunichar ends[] = { '.', '?', '!', 0x2026, 0x3002, 0xff01, 0xff1f };
  const char           *at = text + strlen (text);
  gunichar              c = 0;

  while (at > text)
    {
      at = g_utf8_prev_char (at);
      c = g_utf8_get_char (at);
      if (c != '"' && c != '\'' && c != 0x2019 && c != 0x201d && c != 0xbb)
        break;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (c == ends[i])
      return TRUE;

  return FALSE;
}

static void
begin_sentence (Writer *self)
{
  const char *text = lectern_inlines_builder_get_text (self->builder);

  if (text[0] != '\0')
    lectern_inlines_builder_append (self->builder, is_ended (text) || g_str_has_suffix (text, ":") ? " " : ". ");
  self->ends_in_link = FALSE;
}

static void
write_sentence (Writer     *self,
                const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;

  begin_sentence (self);
  lectern_inlines_builder_append (self->builder, text);
}

static void
write_emphasis (Writer     *self,
                const char *text)
{
  gsize start;

  if (text == NULL || text[0] == '\0')
    return;

  begin_sentence (self);
  start = lectern_inlines_builder_get_length (self->builder);
  lectern_inlines_builder_append (self->builder, text);
  lectern_inlines_builder_add_span (self->builder, LECTERN_SPAN_EMPHASIS, start, 0, NULL);
}

static void
write_link (Writer     *self,
            const char *text,
            const char *uri)
{
  gsize start;

  begin_sentence (self);
  start = lectern_inlines_builder_get_length (self->builder);
  lectern_inlines_builder_append (self->builder, text);
  lectern_inlines_builder_add_span (self->builder, LECTERN_SPAN_LINK, start, 0, lectern_arena_strdup (self->arena, uri));
  self->ends_in_link = TRUE;
}

static void
write_title (Writer              *self,
             const LecternSource *source,
             gboolean             is_work)
{
  gsize start;

  if (source->title.length == 0)
    return;

  begin_sentence (self);
  start = lectern_inlines_builder_get_length (self->builder);
  lectern_inlines_builder_append_inlines (self->builder, &source->title);
  if (is_work)
    lectern_inlines_builder_add_span (self->builder, LECTERN_SPAN_EMPHASIS, start, 0, NULL);
}

static void
write_editors (Writer              *self,
               const LecternSource *source)
{
  g_autofree char *names = lectern_ama_dup_names (source->editors, source->n_editors, FALSE);
  g_autofree char *text = NULL;

  if (names[0] == '\0')
    return;

  text = g_strconcat (names, source->n_editors > 1 ? ", eds" : ", ed", NULL);
  write_sentence (self, text);
}

static void
write_authors (Writer              *self,
               const LecternSource *source)
{
  g_autofree char *names = lectern_ama_dup_names (source->authors, source->n_authors, source->et_al);

  write_sentence (self, names);
}

/* Writes “@before@separator@after”, or what there is of it. */
static char *
dup_joined (const char *before,
            const char *separator,
            const char *after)
{
  gboolean has_before = before != NULL && before[0] != '\0';
  gboolean has_after = after != NULL && after[0] != '\0';

  return g_strconcat (has_before ? before : "", has_before && has_after ? separator : "", has_after ? after : "", NULL);
}

/* The publisher, unless it is the author: AMA does not name it twice. */
static const char *
get_publisher (const LecternSource *source)
{
  if (source->publisher != NULL && source->n_authors == 1 && g_strcmp0 (source->authors[0].literal, source->publisher) == 0)
    return NULL;

  return source->publisher;
}

/* AMA abbreviates journals without periods. */
static char *
dup_journal (const LecternSource *source)
{
  g_auto (GStrv) parts = NULL;

  if (source->container_title_short == NULL)
    return g_strdup (source->container_title);

  parts = g_strsplit (source->container_title_short, ".", -1);

  return g_strstrip (g_strjoinv ("", parts));
}

/* “2020;382(10):929-936”, or what there is of it. */
static char *
dup_place (const LecternSource *source)
{
  gboolean         is_news = strcmp (source->type, "article-newspaper") == 0 || strcmp (source->type, "article-magazine") == 0;
  const char      *page = source->page != NULL ? source->page : source->number;
  g_autofree char *issue = source->issue != NULL ? g_strdup_printf ("(%s)", source->issue) : NULL;
  g_autofree char *volume = dup_joined (source->volume, "", issue);
  g_autofree char *pages = page != NULL ? lectern_ama_dup_pages (page) : NULL;
  g_autofree char *when = NULL;
  g_autofree char *start = NULL;

  if (volume[0] == '\0' && is_news)
    when = lectern_ama_dup_date (&source->issued);
  else if (volume[0] == '\0' && pages == NULL && source->issued.month > 0)
    {
      g_autofree char *date = lectern_ama_dup_date (&source->issued);

      when = g_strconcat ("Published online ", date, NULL);
    }
  else
    when = lectern_ama_dup_years (&source->issued);
  start = dup_joined (when, ";", volume);

  return dup_joined (start, ":", pages);
}

static void
write_journal (Writer              *self,
               const LecternSource *source)
{
  g_autofree char *journal = dup_journal (source);
  g_autofree char *place = dup_place (source);

  write_title (self, source, FALSE);
  write_emphasis (self, journal);
  write_sentence (self, place);
}

static void
write_volume (Writer              *self,
              const LecternSource *source)
{
  g_autofree char *edition = lectern_ama_dup_edition (source->edition);
  g_autofree char *volume = source->volume != NULL ? g_strconcat ("Vol ", source->volume, NULL) : NULL;

  write_sentence (self, edition);
  write_sentence (self, volume);
}

static void
write_chapter (Writer              *self,
               const LecternSource *source)
{
  g_autofree char *years = lectern_ama_dup_years (&source->issued);
  g_autofree char *published = dup_joined (get_publisher (source), "; ", years);
  g_autofree char *pages = source->page != NULL ? lectern_ama_dup_pages (source->page) : NULL;
  g_autofree char *imprint = dup_joined (published, ":", pages);

  write_title (self, source, FALSE);
  write_sentence (self, "In:");
  write_editors (self, source);
  write_emphasis (self, source->container_title != NULL ? source->container_title : source->container_title_short);
  write_volume (self, source);
  write_sentence (self, imprint);
}

/* Books, reports, theses, and whatever has a publisher or at least a date. */
static void
write_work (Writer              *self,
            const LecternSource *source,
            Form                 form)
{
  const char      *series = source->genre != NULL ? source->genre : source->collection_title;
  const char      *publisher = get_publisher (source);
  g_autofree char *detail = dup_joined (series, " ", form != FORM_THESIS ? source->number : NULL);
  g_autofree char *date = NULL;
  g_autofree char *imprint = NULL;

  if (form == FORM_THESIS && detail[0] == '\0')
    {
      g_free (detail);
      detail = g_strdup ("Thesis");
    }
  write_title (self, source, form != FORM_OTHER);
  if (source->n_authors > 0)
    write_editors (self, source);
  write_volume (self, source);
  if (source->event_title != NULL)
    {
      write_sentence (self, "Presented at:");
      write_sentence (self, source->event_title);
    }
  /* Without a publisher a series takes its place: “NICE guideline NG234; 2023”. */
  if (publisher == NULL && form != FORM_THESIS && detail[0] != '\0')
    publisher = detail;
  else
    write_sentence (self, detail);

  date = publisher != NULL ? lectern_ama_dup_years (&source->issued) : lectern_ama_dup_date (&source->issued);
  imprint = dup_joined (publisher, "; ", date);
  write_sentence (self, imprint);
}

static void
write_web (Writer              *self,
           const LecternSource *source)
{
  g_autofree char *date = lectern_ama_dup_date (&source->issued);
  g_autofree char *published = date != NULL ? g_strconcat ("Published ", date, NULL) : NULL;
  const char      *site = source->container_title;

  if (site == NULL)
    site = source->container_title_short != NULL ? source->container_title_short : get_publisher (source);
  write_title (self, source, FALSE);
  write_sentence (self, site);
  write_sentence (self, published);
}

static void
write_links (Writer              *self,
             const LecternSource *source)
{
  if (source->doi != NULL)
    {
      g_autofree char *text = g_strconcat ("doi:", source->doi, NULL);
      g_autofree char *uri = lectern_ama_dup_doi_uri (source->doi);

      write_link (self, text, uri);
    }
  else if (source->url != NULL)
    {
      g_autofree char *date = lectern_ama_dup_date (&source->accessed);
      g_autofree char *accessed = date != NULL ? g_strconcat ("Accessed ", date, NULL) : NULL;
      g_autofree char *uri = lectern_ama_dup_uri (source->url);

      write_sentence (self, accessed);
      write_link (self, source->url, uri);
    }
  if (source->pmid != NULL)
    {
      g_autofree char *text = g_strconcat ("PMID: ", source->pmid, NULL);
      g_autofree char *uri = g_strdup_printf ("https://pubmed.ncbi.nlm.nih.gov/%s/", source->pmid);

      write_link (self, text, uri);
    }
  if (source->pmcid != NULL)
    {
      g_autofree char *text = g_strconcat ("PMCID: ", source->pmcid, NULL);
      g_autofree char *uri = g_strdup_printf ("https://www.ncbi.nlm.nih.gov/pmc/articles/%s/", source->pmcid);

      write_link (self, text, uri);
    }
}

/* Writes everything but the authors. */
static void
write_body (Writer              *self,
            const LecternSource *source)
{
  Form form = get_form (source);

  switch (form)
    {
    case FORM_JOURNAL:
      write_journal (self, source);
      break;
    case FORM_CHAPTER:
      write_chapter (self, source);
      break;
    case FORM_WEB:
      write_web (self, source);
      break;
    case FORM_BOOK:
    case FORM_REPORT:
    case FORM_THESIS:
    case FORM_OTHER:
    default:
      write_work (self, source, form);
      break;
    }
  write_links (self, source);
}

/* The word alone would say nothing. */
static void
write_correction (Writer              *self,
                  const LecternSource *correction,
                  const LecternWords  *words)
{
  gsize    before = lectern_inlines_builder_get_length (self->builder);
  gboolean ends_in_link = self->ends_in_link;
  gsize    after;

  write_sentence (self, lectern_words_get (words, LECTERN_WORD_CORRECTION));
  after = lectern_inlines_builder_get_length (self->builder);
  write_body (self, correction);
  if (lectern_inlines_builder_get_length (self->builder) > after)
    return;

  lectern_inlines_builder_truncate (self->builder, before);
  self->ends_in_link = ends_in_link;
}

/**
 * lectern_ama_format:
 * @source: a source
 * @words: the words of the article's language
 * @arena: where the result shall live; must be that of @source or die before it
 *
 * Writes a source as the AMA Manual of Style (11th edition, chapter 3) has it, without its
 * number. Titles of journals and of works are emphasis; DOI, PMID, PMCID and URL are links.
 * A published correction follows as its own sentence. What is missing is left
 * out with its punctuation; of a source without anything its key is shown.
 *
 * Returns: the reference
 */
LecternInlines
lectern_ama_format (const LecternSource *source,
                    const LecternWords  *words,
                    LecternArena        *arena)
{
  g_autoptr (LecternInlinesBuilder) builder = lectern_inlines_builder_new ();
  Writer                            writer = { builder, arena, FALSE };
  const char                       *text;

  g_return_val_if_fail (source != NULL && words != NULL && arena != NULL, LECTERN_INLINES_EMPTY);

  if (source->n_authors > 0)
    write_authors (&writer, source);
  else if (get_form (source) != FORM_CHAPTER)
    write_editors (&writer, source);
  write_body (&writer, source);
  if (lectern_inlines_builder_get_length (builder) == 0)
    write_sentence (&writer, source->key);

  if (source->correction != NULL)
    write_correction (&writer, source->correction, words);

  text = lectern_inlines_builder_get_text (builder);
  if (text[0] != '\0' && !writer.ends_in_link && !is_ended (text))
    lectern_inlines_builder_append (builder, ".");

  return lectern_inlines_builder_finish (builder, arena);
}
