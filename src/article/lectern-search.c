/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-search.h"

#include "lectern-fold.h"

#include <string.h>

/* Looking for a text in an article. Every text is folded as the text that is looked for was; in
 * what comes of it, the automaton of Knuth, Morris and Pratt finds it: it never goes back, so no
 * text is slow. Where blocks go on with one another, the end of one is kept in front of the next.
 *
 * Numbers of citations are left out, so that a sentence is found whatever stands in it. */

/* So many matches are told before all are found. */
#define FIRST_MATCHES 200
/* What has to be known behind a match, in bytes, to say whether it is one. */
#define LOOK_AHEAD 4
/* So many accents that were typed count; looking for more at each place would take long. */
#define MAX_MARKS 16

/* Of the Turkish i. */
#define DOT_ABOVE 0x0307

/* Sounds of kana, which are letters of their own: か is none in が. */
#define KANA_VOICED "\u3099"
#define KANA_SEMIVOICED "\u309a"

/* An accent that was typed. */
typedef struct
{
  guint    byte; /* of its letter in the needle */
  gunichar c;
} Mark;

/* What is looked for. */
typedef struct
{
  char              *needle; /* (owned): folded; never empty */
  guint              n;
  guint             *fail; /* (owned) (array length=n): how much of the needle ends at each byte, shorter than that */
  Mark               marks[MAX_MARKS];
  guint              n_marks;
  LecternSearchFlags flags;
  gboolean           begins_with_word;
  gboolean           ends_with_word;
} Query;

/* What was found of one half of the article. */
typedef struct
{
  GArray  *ranges;    /* (owned) (element-type LecternPlaceRange) */
  guint    n;         /* all, also those that are not kept */
  gboolean keep_last; /* the last LECTERN_SEARCH_MAX_KEPT matches are kept, else the first */
} Half;

typedef struct
{
  LecternArticle *article; /* (not owned) */
  const Query    *query;   /* (not owned) */
  GCancellable   *cancellable;
  LecternFold    *fold; /* (owned): of the run of texts that is gone through */
  guint32         i;    /* the next byte of it */
  guint           k;    /* how much of the needle ends before it */
  LecternPart     part; /* of that run */
  Half           *half; /* (not owned): where matches go */
} Scan;

typedef struct
{
  LecternArticle       *article; /* (owned) */
  char                 *text;    /* (owned) */
  LecternSearchFlags    flags;
  LecternPlace          from;
  LecternSearchProgress progress; /* (nullable) */
  gpointer              user_data;
} Request;

typedef struct
{
  GTask          *task;    /* (owned) */
  LecternMatches *matches; /* (owned) */
} Report;

static void
request_free (Request *request)
{
  g_clear_object (&request->article);
  g_free (request->text);
  g_free (request);
}

static void
report_free (Report *report)
{
  g_object_unref (report->task);
  lectern_matches_free (report->matches);
  g_free (report);
}

/* Scripts that put no space between words: there, every place is the edge of one. */
static gboolean
is_of_words (gunichar c)
{
  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_THAI:
      return FALSE;
    default:
      return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
    }
}

static void
query_clear (Query *query)
{
  g_clear_pointer (&query->needle, g_free);
  g_clear_pointer (&query->fail, g_free);
}

/* Notes the accents that were typed. */
static void
find_marks (Query      *query,
            const char *text)
{
  g_autofree char *marked = lectern_fold_dup (text, -1, (query->flags & LECTERN_SEARCH_MATCH_CASE) != 0, TRUE);
  guint            next = 0, letter = 0;
  gboolean         is_space = TRUE;

  for (const char *p = marked; *p != '\0' && query->n_marks < MAX_MARKS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!lectern_fold_is_mark (c))
        {
          letter = next;
          is_space = *p == ' ';
          next += (guint) g_utf8_skip[(guchar) *p];
        }
      else if (!is_space)
        query->marks[query->n_marks++] = (Mark){ letter, c };
    }
}

/* Returns FALSE if there is nothing to look for. */
static gboolean
query_init (Query             *query,
            const char        *text,
            LecternSearchFlags flags)
{
  gboolean match_case = (flags & LECTERN_SEARCH_MATCH_CASE) != 0;

  *query = (Query){ .flags = flags, .needle = lectern_fold_dup (text, -1, match_case, FALSE) };
  query->n = (guint) strlen (query->needle);
  if (query->n == 0 || strcmp (query->needle, " ") == 0)
    {
      query_clear (query);
      return FALSE;
    }

  query->fail = g_new0 (guint, query->n);
  for (guint i = 1, k = 0; i < query->n; i++)
    {
      while (k > 0 && query->needle[k] != query->needle[i])
        k = query->fail[k - 1];
      if (query->needle[k] == query->needle[i])
        k++;
      query->fail[i] = k;
    }

  query->begins_with_word = is_of_words (g_utf8_get_char (query->needle));
  query->ends_with_word = is_of_words (g_utf8_get_char (g_utf8_prev_char (query->needle + query->n)));
  find_marks (query, text);

  return TRUE;
}

static gboolean
contains_mark (const char *folded,
               gunichar    mark)
{
  for (; *folded != '\0'; folded = g_utf8_next_char (folded))
    if (g_utf8_get_char (folded) == mark)
      return TRUE;

  return FALSE;
}

/* Turkish has an i with a dot, small i and İ, and one without, ı and I. Where case does not count, what those
 * that are no ASCII have or lack is no accent of the others. */
static gboolean
is_of_turkish_i (const Query *query,
                 char         letter,
                 gunichar     mark)
{
  if ((query->flags & LECTERN_SEARCH_MATCH_CASE) != 0)
    return FALSE;

  return (letter == 'i' && mark == DOT_ABOVE) || (letter == 'I' && mark == LECTERN_FOLD_STROKE);
}

/* Whether a letter of the folded text has an accent in the article, whatever others it has: in the
 * same character or behind it. */
static gboolean
has_mark (Scan    *scan,
          guint32  letter,
          gunichar mark)
{
  LecternFoldedPlace place;
  const char        *text;
  guint32            end;
  g_autofree char   *folded = NULL;

  lectern_fold_find (scan->fold, letter, &place);
  text = lectern_block_get_part (lectern_article_get_block (scan->article, place.origin), scan->part)->text;
  end = place.end;
  if (is_of_turkish_i (scan->query, text[place.start], mark))
    return TRUE;
  if (end - place.start == 1 && (guchar) text[end] < 0x80)
    return FALSE; /* by far the most: a letter of ASCII, and nothing on it */
  for (guint i = 0; i < MAX_MARKS && lectern_fold_is_mark (g_utf8_get_char (text + end)); i++)
    end += (guint32) g_utf8_skip[(guchar) text[end]];
  folded = lectern_fold_dup (text + place.start, end - place.start, (scan->query->flags & LECTERN_SEARCH_MATCH_CASE) != 0, TRUE);

  return contains_mark (folded, mark);
}

/* Whether a match has the accents that were typed. */
static gboolean
has_typed_marks (Scan   *scan,
                 guint32 start)
{
  for (guint i = 0; i < scan->query->n_marks; i++)
    if (!has_mark (scan, start + scan->query->marks[i].byte, scan->query->marks[i].c))
      return FALSE;

  return TRUE;
}

static gboolean
is_whole_word (Scan   *scan,
               guint32 start,
               guint32 end)
{
  guint32     n;
  const char *bytes = lectern_fold_get_bytes (scan->fold, &n);

  if (scan->query->begins_with_word && start > 0 &&
      is_of_words (g_utf8_get_char (g_utf8_find_prev_char (bytes, bytes + start))))
    return FALSE;

  return !scan->query->ends_with_word || end >= n || !is_of_words (g_utf8_get_char (bytes + end));
}

/* Behind what was found belong the accents of its last letter, and what of a letter was not typed yet. */
static guint32
extend (Scan   *scan,
        guint32 block,
        guint32 byte)
{
  const char *text = lectern_block_get_part (lectern_article_get_block (scan->article, block), scan->part)->text;

  while (lectern_fold_is_mark (g_utf8_get_char (text + byte)))
    byte += (guint32) g_utf8_skip[(guchar) text[byte]];

  return byte;
}

/* Whether the folded text from @start to @end is a match, and of which range. */
static gboolean
check_match (Scan              *scan,
             guint32            start,
             guint32            end,
             LecternPlaceRange *range)
{
  guint32            n, last = end - 1;
  const char        *bytes = lectern_fold_get_bytes (scan->fold, &n);
  LecternFoldedPlace first_place, last_place;

  if ((scan->query->flags & LECTERN_SEARCH_WHOLE_WORDS) != 0 && !is_whole_word (scan, start, end))
    return FALSE;
  if (end + 3 <= n && (memcmp (bytes + end, KANA_VOICED, 3) == 0 || memcmp (bytes + end, KANA_SEMIVOICED, 3) == 0))
    return FALSE;

  while ((bytes[last] & 0xc0) == 0x80)
    last--;
  lectern_fold_find (scan->fold, start, &first_place);
  lectern_fold_find (scan->fold, last, &last_place);
  if (!first_place.is_first || !has_typed_marks (scan, start))
    return FALSE;

  *range = (LecternPlaceRange){
    .start = { first_place.origin, scan->part, first_place.start },
    .end = { last_place.origin, scan->part, extend (scan, last_place.origin, last_place.end) },
  };

  return TRUE;
}

static void
half_add (Half                    *half,
          const LecternPlaceRange *range)
{
  half->n++;
  if (half->keep_last && half->ranges->len >= 2 * LECTERN_SEARCH_MAX_KEPT)
    g_array_remove_range (half->ranges, 0, LECTERN_SEARCH_MAX_KEPT);
  if (half->keep_last || half->ranges->len < LECTERN_SEARCH_MAX_KEPT)
    g_array_append_vals (half->ranges, range, 1);
}

/* Goes through the folded text, up to where it may go on. */
static void
scan_text (Scan    *scan,
           gboolean is_final)
{
  const Query *query = scan->query;
  guint32      n, limit, kept;
  const char  *bytes = lectern_fold_get_bytes (scan->fold, &n);

  limit = is_final ? n : n - MIN (n, LOOK_AHEAD);
  while (scan->i < limit)
    {
      LecternPlaceRange range;
      char              c;

      if (scan->k == 0)
        {
          const char *first = memchr (bytes + scan->i, query->needle[0], limit - scan->i);

          if (first == NULL)
            {
              scan->i = limit;
              break;
            }
          scan->i = (guint32) (first - bytes);
        }

      c = bytes[scan->i++];
      while (scan->k > 0 && query->needle[scan->k] != c)
        scan->k = query->fail[scan->k - 1];
      if (query->needle[scan->k] == c)
        scan->k++;
      if (scan->k < query->n)
        continue;

      if (check_match (scan, scan->i - query->n, scan->i, &range))
        {
          half_add (scan->half, &range);
          scan->k = 0;
        }
      else
        scan->k = query->fail[query->n - 1];
    }

  if (is_final)
    {
      lectern_fold_clear (scan->fold);
      scan->i = scan->k = 0;
      return;
    }
  /* What a match may begin with, and the character before it. */
  kept = scan->k + LOOK_AHEAD;
  if (scan->i > kept)
    scan->i -= lectern_fold_drop (scan->fold, scan->i - kept);
}

static void
append_text (Scan                 *scan,
             guint32               block,
             const LecternInlines *text)
{
  guint32 byte = 0;

  for (guint32 s = 0; s < text->n_spans; s++)
    {
      const LecternSpan *span = &text->spans[s];

      if (span->kind != LECTERN_SPAN_CITATIONS || span->start < byte)
        continue;
      lectern_fold_append (scan->fold, block, text->text, byte, span->start);
      byte = span->end;
    }
  lectern_fold_append (scan->fold, block, text->text, byte, text->length);
}

static void
scan_cells (Scan               *scan,
            guint32             i,
            const LecternBlock *block)
{
  for (guint row = 0; row <= block->table->n_rows; row++)
    for (guint column = 0; column <= block->table->n_columns; column++)
      {
        scan->part = LECTERN_PART_CELL (row, column);
        append_text (scan, i, lectern_block_get_part (block, scan->part));
        scan_text (scan, TRUE);
      }
  scan->part = LECTERN_PART_TEXT;
}

/* Looks through blocks up to before @end, or until @enough matches were found; returns where it stopped.
 * It stops between texts only. */
static guint32
scan_blocks (Scan   *scan,
             guint32 first,
             guint32 end,
             guint   enough)
{
  for (guint32 i = first; i < end; i++)
    {
      const LecternBlock *block = lectern_article_get_block (scan->article, i);
      gboolean            goes_on = i + 1 < end && lectern_article_get_block (scan->article, i + 1)->continues;

      if (g_cancellable_is_cancelled (scan->cancellable))
        return end;
      if (block->continues && block->kind == LECTERN_BLOCK_CODE)
        lectern_fold_append_space (scan->fold, i, 0);
      append_text (scan, i, &block->text);
      scan_text (scan, !goes_on);
      if (block->kind == LECTERN_BLOCK_TABLE)
        scan_cells (scan, i, block);
      if (!goes_on && scan->half->n >= enough)
        return i + 1;
    }

  return end;
}

/* Where the text begins that the place is in. */
static guint32
find_beginning (LecternArticle *article,
                guint32         block)
{
  guint32 n = lectern_article_get_n_blocks (article);

  if (block >= n)
    return n;
  while (block > 0 && lectern_article_get_block (article, block)->continues)
    block--;

  return block;
}

static LecternMatches *
matches_new (GArray  *ranges,
             guint    n_before,
             guint    n_total,
             gboolean is_complete)
{
  LecternMatches *self = g_new0 (LecternMatches, 1);

  self->ranges = ranges;
  self->n_before = n_before;
  self->n_total = n_total;
  self->is_complete = is_complete;

  return self;
}

/* The end of the first half and the beginning of the second one. */
static LecternMatches *
join (Half *before,
      Half *after)
{
  if (before->ranges->len > LECTERN_SEARCH_MAX_KEPT)
    g_array_remove_range (before->ranges, 0, before->ranges->len - LECTERN_SEARCH_MAX_KEPT);
  g_array_append_vals (before->ranges, after->ranges->data, after->ranges->len);

  return matches_new (g_array_ref (before->ranges), before->n - (before->ranges->len - after->ranges->len), before->n + after->n, TRUE);
}

typedef void (*FoundFirst) (GArray  *ranges,
                            gpointer user_data);

static LecternMatches *
run (LecternArticle     *article,
     const char         *text,
     LecternSearchFlags  flags,
     const LecternPlace *from,
     GCancellable       *cancellable,
     FoundFirst          found_first,
     gpointer            user_data)
{
  Query           query;
  Half            before = { g_array_new (FALSE, FALSE, sizeof (LecternPlaceRange)), 0, TRUE };
  Half            after = { g_array_new (FALSE, FALSE, sizeof (LecternPlaceRange)), 0, FALSE };
  LecternMatches *matches;

  if (query_init (&query, text, flags))
    {
      guint32 n = lectern_article_get_n_blocks (article), middle = find_beginning (article, from->block), i;
      Scan    scan = { article, &query, cancellable, lectern_fold_new ((flags & LECTERN_SEARCH_MATCH_CASE) != 0), 0, 0, LECTERN_PART_TEXT, &after };

      i = scan_blocks (&scan, middle, n, FIRST_MATCHES);
      if (found_first != NULL && after.n > 0 && !g_cancellable_is_cancelled (cancellable))
        found_first (after.ranges, user_data);
      scan_blocks (&scan, i, n, G_MAXUINT);
      scan.half = &before;
      scan_blocks (&scan, 0, middle, G_MAXUINT);
      lectern_fold_free (scan.fold);
      query_clear (&query);
    }
  matches = join (&before, &after);
  g_array_unref (before.ranges);
  g_array_unref (after.ranges);

  return matches;
}

/**
 * lectern_matches_free:
 * @self: (transfer full) (nullable): matches
 *
 * Frees matches.
 */
void
lectern_matches_free (LecternMatches *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->ranges);
  g_free (self);
}

/**
 * lectern_search_run:
 * @article: an article
 * @text: what to look for
 * @flags: how
 * @from: where the reader is: of very many matches those around it are kept
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Finds a text in everything that can be read in an article: text, captions, cells of tables, code
 * and sources, also where they are folded away. It is found across the cuts of a long text.
 *
 * Takes time with a long article; any thread. An article has no other errors than being cancelled.
 *
 * Returns: (transfer full): what was found, or NULL with @error set
 */
LecternMatches *
lectern_search_run (LecternArticle     *article,
                    const char         *text,
                    LecternSearchFlags  flags,
                    const LecternPlace *from,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autoptr (LecternMatches) matches = NULL;

  g_return_val_if_fail (LECTERN_IS_ARTICLE (article), NULL);
  g_return_val_if_fail (text != NULL && from != NULL, NULL);

  matches = run (article, text, flags, from, cancellable, NULL, NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return g_steal_pointer (&matches);
}

static gboolean
report_cb (gpointer user_data)
{
  Report  *report = user_data;
  Request *request = g_task_get_task_data (report->task);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (report->task)))
    request->progress (report->matches, request->user_data);

  return G_SOURCE_REMOVE;
}

static void
found_first_cb (GArray  *ranges,
                gpointer user_data)
{
  GTask   *task = user_data;
  Request *request = g_task_get_task_data (task);
  GSource *source;
  Report  *report;
  GArray  *copy;

  if (request->progress == NULL)
    return;

  copy = g_array_sized_new (FALSE, FALSE, sizeof (LecternPlaceRange), ranges->len);
  g_array_append_vals (copy, ranges->data, ranges->len);
  report = g_new0 (Report, 1);
  report->task = g_object_ref (task);
  report->matches = matches_new (copy, 0, 0, FALSE);
  /* Not g_main_context_invoke(): while that thread does something else, it would call from this one. */
  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, report_cb, report, (GDestroyNotify) report_free);
  g_source_attach (source, g_task_get_context (task));
  g_source_unref (source);
}

static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Request        *request = task_data;
  LecternMatches *matches = run (request->article, request->text, request->flags, &request->from, cancellable, found_first_cb, task);

  g_task_return_pointer (task, matches, (GDestroyNotify) lectern_matches_free);
}

/**
 * lectern_search_run_async:
 * @article: an article
 * @text: what to look for
 * @flags: how
 * @from: where the reader is: what is behind it is found first
 * @progress: (nullable): told the first matches
 * @cancellable: (nullable): a cancellable; when it is cancelled, @progress is not called any more
 * @callback: called when everything was found
 * @user_data: for @progress and @callback
 *
 * Does in a thread of its own what lectern_search_run() does.
 */
void
lectern_search_run_async (LecternArticle       *article,
                          const char           *text,
                          LecternSearchFlags    flags,
                          const LecternPlace   *from,
                          LecternSearchProgress progress,
                          GCancellable         *cancellable,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  Request          *request;

  g_return_if_fail (LECTERN_IS_ARTICLE (article));
  g_return_if_fail (text != NULL && from != NULL);

  request = g_new0 (Request, 1);
  request->article = g_object_ref (article);
  request->text = g_strdup (text);
  request->flags = flags;
  request->from = *from;
  request->progress = progress;
  request->user_data = user_data;

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_search_run_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * lectern_search_run_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends a lectern_search_run_async().
 *
 * Returns: (transfer full): what was found, or NULL with @error set
 */
LecternMatches *
lectern_search_run_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
