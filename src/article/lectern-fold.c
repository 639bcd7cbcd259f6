/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fold.h"

#include <string.h>

/* The longest canonical or compatible form of one character. */
#define MAX_DECOMPOSITION 18
/* The longest folded form of one character, in bytes: case folding makes up to three of each. */
#define MAX_FOLDED (MAX_DECOMPOSITION * 3 * 6)
/* Characters below are folded once and remembered: those of alphabets, punctuation and kana. */
#define CACHE_END 0x3400
/* Longer forms are not remembered. */
#define CACHE_BYTES 7
/* Characters from here on that stand for themselves: ideographs. */
#define IDEOGRAPHS_FIRST 0x3400
#define IDEOGRAPHS_LAST 0x9fff

typedef enum
{
  CACHE_UNKNOWN,
  CACHE_KNOWN,
  CACHE_TOO_LONG,
} CacheState;

typedef struct
{
  guint8 state : 4;
  guint8 n : 4;
  char   bytes[CACHE_BYTES];
} CacheEntry;

/* A stretch of folded bytes: one character that became something else, or text that is as long
 * as it was before. */
typedef struct
{
  guint32 folded; /* first folded byte */
  guint32 origin;
  guint32 byte;    /* where it begins in its text */
  guint32 n_bytes; /* of the one character; 0: text as long as before */
} Segment;

struct _LecternFold
{
  gboolean    match_case;
  guint8      ascii[256]; /* what ASCII is folded to; 0 for everything else */
  CacheEntry *cache;      /* (owned) (nullable): by character; made when the first is met that is not ASCII */
  GByteArray *bytes;      /* (owned): the folded text */
  GArray     *segments;   /* (owned) (element-type Segment): sorted */
};

typedef struct
{
  gunichar    c;
  const char *folded;
} Replacement;

/* Sorted. What NFKD leaves apart although it reads the same. */
static const Replacement replacements[] = {
  { 0x0060, "'" },
  { 0x00ab, "\"" },
  { 0x00b4, "'" },
  { 0x00bb, "\"" },
  { 0x2010, "-" },
  { 0x2011, "-" },
  { 0x2012, "-" },
  { 0x2013, "-" },
  { 0x2014, "-" },
  { 0x2015, "-" },
  { 0x2018, "'" },
  { 0x2019, "'" },
  { 0x201a, "'" },
  { 0x201b, "'" },
  { 0x201c, "\"" },
  { 0x201d, "\"" },
  { 0x201e, "\"" },
  { 0x201f, "\"" },
  { 0x2032, "'" },
  { 0x2033, "\"" },
  { 0x2039, "'" },
  { 0x203a, "'" },
  { 0x2044, "/" },
  { 0x2212, "-" },
  { 0x2215, "/" },
};

/* Sorted. Letters with a stroke or without their dot, which NFKD does not take apart: readers
 * whose keyboards lack them type the plain letter. */
static const Replacement stroked[] = {
  { 0x00d8, "O" },
  { 0x00f8, "o" },
  { 0x0110, "D" },
  { 0x0111, "d" },
  { 0x0126, "H" },
  { 0x0127, "h" },
  { 0x0131, "i" },
  { 0x0141, "L" },
  { 0x0142, "l" },
  { 0x0166, "T" },
  { 0x0167, "t" },
};

/* Sorted. Two letters in one. */
static const Replacement ligatures[] = {
  { 0x00c6, "AE" },
  { 0x00e6, "ae" },
  { 0x0152, "OE" },
  { 0x0153, "oe" },
};

static const char *
find_replacement (const Replacement *table,
                  guint              n,
                  gunichar           c)
{
  for (guint i = 0; i < n && table[i].c <= c; i++)
    if (table[i].c == c)
      return table[i].folded;

  return NULL;
}

/* What is not seen: soft hyphens, joiners, marks of direction, variants of glyphs. */
static gboolean
is_ignored (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_FORMAT || c == 0x034f || c == 0x0640 ||
         (c >= 0x180b && c <= 0x180f) || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

/**
 * lectern_fold_is_mark:
 * @c: a character
 *
 * Finds out whether a character is one that is left out behind its letter: an accent, a vowel point of
 * Hebrew or Arabic. Marks without which a letter is another one stay: those of kana and
 * of the scripts of India and its neighbours.
 *
 * Returns: whether it is
 */
gboolean
lectern_fold_is_mark (gunichar c)
{
  int class = c < 0x0300 ? 0 : g_unichar_combining_class (c);

  return class == 1 || (class >= 10 && class <= 36) || class >= 200;
}

/* Appends what one character of a form is folded to. */
static void
append_letter (GString *folded,
               gunichar c,
               gboolean match_case,
               gboolean keep_marks)
{
  const char *plain;
  char        text[7] = { 0 };

  if (is_ignored (c) || (!keep_marks && lectern_fold_is_mark (c)))
    return;

  if ((plain = find_replacement (replacements, G_N_ELEMENTS (replacements), c)) != NULL)
    g_string_append (folded, plain);
  else if (g_unichar_isspace (c))
    g_string_append_c (folded, ' ');
  else if (match_case)
    g_string_append_unichar (folded, c);
  else
    {
      g_autofree char *lower = NULL;

      g_unichar_to_utf8 (c, text);
      lower = g_utf8_casefold (text, -1);
      g_string_append (folded, lower);
    }
}

/* Appends what a character is folded to. */
static void
append_character (GString *folded,
                  gunichar c,
                  gboolean match_case,
                  gboolean keep_marks)
{
  gunichar    form[MAX_DECOMPOSITION];
  const char *plain;
  gsize       n;

  /* Before the forms: that of the acute accent alone begins with a space. */
  if (find_replacement (replacements, G_N_ELEMENTS (replacements), c) != NULL)
    {
      append_letter (folded, c, match_case, keep_marks);
      return;
    }
  if ((plain = find_replacement (ligatures, G_N_ELEMENTS (ligatures), c)) != NULL ||
      (plain = find_replacement (stroked, G_N_ELEMENTS (stroked), c)) != NULL)
    {
      for (const char *p = plain; *p != '\0'; p++)
        append_letter (folded, (guchar) *p, match_case, keep_marks);
      if (keep_marks)
        g_string_append_unichar (folded, LECTERN_FOLD_STROKE);
      return;
    }

  n = g_unichar_fully_decompose (c, TRUE, form, G_N_ELEMENTS (form));
  for (gsize i = 0; i < n; i++)
    append_letter (folded, form[i], match_case, keep_marks);
}

static void
fill_ascii (LecternFold *self)
{
  for (guint c = 1; c < 0x80; c++)
    {
      if (g_ascii_isspace ((char) c))
        self->ascii[c] = ' ';
      else if (c == '`')
        self->ascii[c] = '\'';
      else
        self->ascii[c] = self->match_case ? (guint8) c : (guint8) g_ascii_tolower ((char) c);
    }
}

/**
 * lectern_fold_new:
 * @match_case: whether capital letters are told from small ones
 *
 * Creates an empty fold.
 *
 * Returns: (transfer full): the fold
 */
LecternFold *
lectern_fold_new (gboolean match_case)
{
  LecternFold *self = g_new0 (LecternFold, 1);

  self->match_case = match_case;
  self->bytes = g_byte_array_new ();
  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  fill_ascii (self);

  return self;
}

/**
 * lectern_fold_free:
 * @self: (transfer full): a fold
 *
 * Frees a fold.
 */
void
lectern_fold_free (LecternFold *self)
{
  g_byte_array_unref (self->bytes);
  g_array_unref (self->segments);
  g_free (self->cache);
  g_free (self);
}

/**
 * lectern_fold_clear:
 * @self: a fold
 *
 * Drops all its text.
 */
void
lectern_fold_clear (LecternFold *self)
{
  g_byte_array_set_size (self->bytes, 0);
  g_array_set_size (self->segments, 0);
}

/* A segment without bytes gives way to the next one. */
static void
begin_segment (LecternFold *self,
               guint32      origin,
               guint32      byte,
               guint32      n_bytes)
{
  Segment segment = { self->bytes->len, origin, byte, n_bytes };

  if (self->segments->len > 0 && g_array_index (self->segments, Segment, self->segments->len - 1).folded == segment.folded)
    g_array_index (self->segments, Segment, self->segments->len - 1) = segment;
  else
    g_array_append_val (self->segments, segment);
}

static gboolean
ends_with_space (LecternFold *self)
{
  return self->bytes->len > 0 && self->bytes->data[self->bytes->len - 1] == ' ';
}

/* Finds what a character is folded to: @n bytes, which stay until the next call. */
static const char *
fold_character (LecternFold *self,
                gunichar     c,
                GString     *scratch,
                guint       *n)
{
  CacheEntry *entry = NULL;

  if (c < CACHE_END)
    {
      if (self->cache == NULL)
        self->cache = g_new0 (CacheEntry, CACHE_END);
      entry = &self->cache[c];
    }
  if (entry == NULL || entry->state != CACHE_KNOWN)
    {
      g_string_truncate (scratch, 0);
      append_character (scratch, c, self->match_case, FALSE);
      *n = (guint) scratch->len;
      if (entry == NULL)
        return scratch->str;
      entry->state = scratch->len <= CACHE_BYTES ? CACHE_KNOWN : CACHE_TOO_LONG;
      if (entry->state == CACHE_TOO_LONG)
        return scratch->str;
      entry->n = (guint8) (scratch->len & 0xf);
      memcpy (entry->bytes, scratch->str, scratch->len);
    }
  *n = entry->n;

  return entry->bytes;
}

/* Folds one character that is not ASCII. */
static void
append_one (LecternFold *self,
            guint32      origin,
            const char  *text,
            guint32      byte,
            guint32      n_bytes,
            GString     *scratch)
{
  gunichar    c = g_utf8_get_char (text + byte);
  const char *folded = text + byte;
  guint       n = n_bytes;

  if (c < IDEOGRAPHS_FIRST || c > IDEOGRAPHS_LAST)
    folded = fold_character (self, c, scratch, &n);
  if (n > 0 && folded[0] == ' ' && ends_with_space (self))
    {
      folded++;
      n--;
    }
  /* One character as long as before needs no note: every byte of it stays in its place. */
  if (n == n_bytes && n > 1 && g_utf8_skip[(guchar) folded[0]] == n)
    {
      g_byte_array_append (self->bytes, (const guint8 *) folded, n);
      return;
    }
  if (n > 0)
    {
      begin_segment (self, origin, byte, n_bytes);
      g_byte_array_append (self->bytes, (const guint8 *) folded, n);
    }
  begin_segment (self, origin, byte + n_bytes, 0);
}

/**
 * lectern_fold_append:
 * @self: a fold
 * @origin: a number for the text, such as that of its block
 * @text: UTF-8
 * @start: its first byte to append; the beginning of a character
 * @end: the first byte behind
 *
 * Appends a part of a text.
 */
void
lectern_fold_append (LecternFold *self,
                     guint32      origin,
                     const char  *text,
                     guint32      start,
                     guint32      end)
{
  g_autoptr (GString) scratch = NULL;
  guint32             i = start;

  begin_segment (self, origin, start, 0);
  while (i < end)
    {
      guint32       length = self->bytes->len;
      guint8        last = length > 0 ? self->bytes->data[length - 1] : 0;
      guint8       *out;
      const guint8 *in = (const guint8 *) text + i, *stop = (const guint8 *) text + end;

      /* Nearly everything is ASCII, and stays as long as it is. */
      g_byte_array_set_size (self->bytes, length + (end - i));
      out = self->bytes->data + length;
      while (in < stop)
        {
          guint8 c = self->ascii[*in];

          if (c == 0 || (c == ' ' && last == ' '))
            break;
          *out++ = last = c;
          in++;
        }
      g_byte_array_set_size (self->bytes, (guint) (out - self->bytes->data));
      i = (guint32) (in - (const guint8 *) text);
      if (i == end)
        break;

      if (*in < 0x80)
        {
          /* More white space, or a byte of none at all. */
          i++;
          begin_segment (self, origin, i, 0);
          continue;
        }
      if (scratch == NULL)
        scratch = g_string_sized_new (MAX_FOLDED);
      append_one (self, origin, text, i, g_utf8_skip[*in], scratch);
      i += g_utf8_skip[*in];
    }
}

/**
 * lectern_fold_append_space:
 * @self: a fold
 * @origin: the number of a text
 * @byte: where in it
 *
 * Appends white space that no text has: what stands between lines, for instance.
 */
void
lectern_fold_append_space (LecternFold *self,
                           guint32      origin,
                           guint32      byte)
{
  if (ends_with_space (self))
    return;

  begin_segment (self, origin, byte, 0);
  g_byte_array_append (self->bytes, (const guint8 *) " ", 1);
  begin_segment (self, origin, byte, 0);
}

/**
 * lectern_fold_get_bytes:
 * @self: a fold
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): the folded text, UTF-8 without an end; until the next change
 */
const char *
lectern_fold_get_bytes (LecternFold *self,
                        guint32     *n)
{
  *n = self->bytes->len;

  return (const char *) self->bytes->data;
}

/* The last segment that begins at or before a byte. */
static const Segment *
find_segment (LecternFold *self,
              guint32      i)
{
  guint low = 0, high = self->segments->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->segments, Segment, middle).folded <= i)
        low = middle;
      else
        high = middle;
    }

  return &g_array_index (self->segments, Segment, low);
}

/**
 * lectern_fold_find:
 * @self: a fold
 * @i: a byte of its text that begins a character
 * @place: (out): where it comes from
 *
 * Finds where a character of the folded text comes from.
 */
void
lectern_fold_find (LecternFold        *self,
                   guint32             i,
                   LecternFoldedPlace *place)
{
  const Segment *segment;

  g_return_if_fail (i < self->bytes->len);
  segment = find_segment (self, i);

  place->origin = segment->origin;
  place->is_first = segment->n_bytes == 0 || i == segment->folded;
  place->start = segment->byte + (segment->n_bytes == 0 ? i - segment->folded : 0);
  place->end = place->start + (segment->n_bytes == 0 ? (guint32) g_utf8_skip[self->bytes->data[i]] : segment->n_bytes);
}

/**
 * lectern_fold_drop:
 * @self: a fold
 * @n: how many bytes
 *
 * Drops folded bytes from the beginning, at most @n of them: one character is never taken apart.
 *
 * Returns: how many it dropped
 */
guint32
lectern_fold_drop (LecternFold *self,
                   guint32      n)
{
  const Segment *segment;
  guint          first;

  n = MIN (n, self->bytes->len);
  while (n > 0 && n < self->bytes->len && (self->bytes->data[n] & 0xc0) == 0x80)
    n--;
  if (n == 0)
    return 0;
  if (n == self->bytes->len)
    {
      lectern_fold_clear (self);
      return n;
    }

  segment = find_segment (self, n);
  if (segment->n_bytes > 0)
    n = segment->folded;
  if (n == 0)
    return 0;
  first = (guint) (segment - (const Segment *) (gpointer) self->segments->data);
  if (first > 0)
    g_array_remove_range (self->segments, 0, first);
  for (guint i = 0; i < self->segments->len; i++)
    {
      Segment *each = &g_array_index (self->segments, Segment, i);

      if (each->folded < n)
        {
          each->byte += n - each->folded;
          each->folded = 0;
        }
      else
        each->folded -= n;
    }
  g_byte_array_remove_range (self->bytes, 0, n);

  return n;
}

/**
 * lectern_fold_dup:
 * @text: UTF-8
 * @length: its bytes, or -1 if a NUL ends it
 * @match_case: whether capital letters are told from small ones
 * @keep_marks: whether accents and vowel points stay, each behind its letter
 *
 * Folds a short text. White space at its ends stays.
 *
 * Any thread.
 *
 * Returns: (transfer full): what it is folded to
 */
char *
lectern_fold_dup (const char *text,
                  gssize      length,
                  gboolean    match_case,
                  gboolean    keep_marks)
{
  GString    *all = g_string_new (NULL);
  GString    *one = g_string_new (NULL);
  gboolean    is_space = FALSE; /* whether the last letter is white space, whatever is on it */
  const char *end = length < 0 ? text + strlen (text) : text + length;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      g_string_truncate (one, 0);
      append_character (one, g_utf8_get_char (p), match_case, keep_marks);
      if (one->str[0] == ' ' && is_space)
        g_string_erase (one, 0, 1);
      for (const char *q = one->str; *q != '\0'; q = g_utf8_next_char (q))
        if (!lectern_fold_is_mark (g_utf8_get_char (q)))
          is_space = *q == ' ';
      g_string_append_len (all, one->str, (gssize) one->len);
    }
  g_string_free (one, TRUE);

  return g_string_free (all, FALSE);
}
