/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-json-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* An array or object whose end has not been read. */
typedef struct
{
  guint32     offset;
  guint32     first;       /* its first child among the pending ones */
  const char *name;        /* of the member that is being read; NULL in arrays */
  guint32     name_offset; /* of that name */
} Frame;

typedef struct
{
  LecternJson *json;       /* (not owned) what is being made */
  guint32      at;         /* next byte to read */
  guint        max_values; /* how many are allowed */
  guint        n_values;   /* how many were read */
  Frame        frames[LECTERN_JSON_MAX_DEPTH];
  guint        n_frames;
  GArray      *pending; /* (owned) (element-type LecternJsonMember): children of all frames */
  GString     *scratch; /* (owned) a string with escapes */
} Reader;

static gboolean reader_fail (Reader     *self,
                             guint32     offset,
                             const char *code,
                             const char *format,
                             ...) G_GNUC_PRINTF (4, 5);

static gboolean
reader_fail (Reader     *self,
             guint32     offset,
             const char *code,
             const char *format,
             ...)
{
  g_autofree char *message = NULL;
  va_list          args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  lectern_json_report_at (self->json, offset, LECTERN_SEVERITY_ERROR, code, "%s", message);

  return FALSE;
}

/* The byte at hand, or -1 at the end. */
static int
peek (Reader *self)
{
  return self->at < self->json->length ? (guchar) self->json->text[self->at] : -1;
}

static void
skip_space (Reader *self)
{
  int c;

  while ((c = peek (self)) == ' ' || c == '\t' || c == '\n' || c == '\r')
    self->at++;
}

static gboolean
fail_expected (Reader             *self,
               LecternJsonExpected expected)
{
  g_autofree char *message = NULL;
  guint32          offset = self->at;

  message = lectern_json_dup_mistake (self->json, &offset, expected);

  return reader_fail (self, offset, "json-syntax", "%s", message);
}

/* Reads the four digits of an escape at @at; -1 if they are not. */
static int
read_hex (Reader *self,
          guint32 at)
{
  int result = 0;

  for (guint i = 0; i < 4; i++)
    {
      int digit = at + i < self->json->length ? g_ascii_xdigit_value (self->json->text[at + i]) : -1;

      if (digit < 0)
        return -1;
      result = result * 16 + digit;
    }

  return result;
}

/* Reads what follows the “\u” of an escape; half a pair of surrogates becomes U+FFFD. */
static gboolean
read_unicode_escape (Reader *self)
{
  gunichar c;
  int      high = read_hex (self, self->at + 2);

  if (high < 0)
    return reader_fail (self, self->at, "json-syntax", _ ("“\\u” must be followed by four hexadecimal digits"));
  self->at += 6;

  c = (gunichar) high;
  if (high >= 0xd800 && high < 0xdc00 && self->json->length - self->at >= 6 &&
      self->json->text[self->at] == '\\' && self->json->text[self->at + 1] == 'u')
    {
      int low = read_hex (self, self->at + 2);

      if (low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + (((gunichar) high & 0x3ff) << 10) + ((gunichar) low & 0x3ff);
          self->at += 6;
        }
    }
  if (c == 0 || (c >= 0xd800 && c < 0xe000))
    c = 0xfffd;
  g_string_append_unichar (self->scratch, c);

  return TRUE;
}

static gboolean
read_escape (Reader *self)
{
  static const char names[] = "\"\\/bfnrt";
  static const char characters[] = "\"\\/\b\f\n\r\t";
  char              name = self->at + 1 < self->json->length ? self->json->text[self->at + 1] : '\0';
  const char       *found;

  if (name == 'u')
    return read_unicode_escape (self);

  found = name != '\0' ? strchr (names, name) : NULL;
  if (found == NULL)
    return reader_fail (self, self->at, "json-syntax", _ ("JSON knows no such escape; a backslash itself is written “\\\\”"));
  g_string_append_c (self->scratch, characters[found - names]);
  self->at += 2;

  return TRUE;
}

/* Reads a string from its quotation mark on. */
static gboolean
read_string (Reader      *self,
             const char **string)
{
  guint32 start = self->at++;
  guint32 plain = self->at; /* begin of what is not in @scratch yet */
  int     c;

  g_string_truncate (self->scratch, 0);
  while ((c = peek (self)) != '"')
    {
      if (c < 0)
        return reader_fail (self, start, "json-syntax", _ ("This text has no closing quotation mark"));
      if (c == '\n' || c == '\r')
        return reader_fail (self, start, "json-syntax", _ ("This text has no closing quotation mark on its line; a line break in it is written “\\n”"));
      if (c < 0x20)
        return reader_fail (self, self->at, "json-syntax", _ ("A text must not contain tabs or other control characters; a tab is written “\\t”"));
      if (c != '\\')
        {
          self->at++;
          continue;
        }
      g_string_append_len (self->scratch, self->json->text + plain, self->at - plain);
      if (!read_escape (self))
        return FALSE;
      plain = self->at;
    }

  if (self->scratch->len == 0)
    *string = lectern_arena_strndup (self->json->arena, self->json->text + plain, self->at - plain);
  else
    {
      g_string_append_len (self->scratch, self->json->text + plain, self->at - plain);
      *string = lectern_arena_strndup (self->json->arena, self->scratch->str, self->scratch->len);
    }
  self->at++;

  return TRUE;
}

static gboolean
skip_digits (Reader *self)
{
  guint32 start = self->at;

  while (g_ascii_isdigit (peek (self)))
    self->at++;

  return self->at > start;
}

static gboolean
read_number (Reader           *self,
             LecternJsonValue *value)
{
  gboolean is_valid;

  if (peek (self) == '-')
    self->at++;
  if (peek (self) == '0')
    {
      self->at++;
      is_valid = !g_ascii_isdigit (peek (self));
    }
  else
    is_valid = skip_digits (self);
  if (is_valid && peek (self) == '.')
    {
      self->at++;
      is_valid = skip_digits (self);
    }
  if (is_valid && (peek (self) == 'e' || peek (self) == 'E'))
    {
      self->at++;
      if (peek (self) == '+' || peek (self) == '-')
        self->at++;
      is_valid = skip_digits (self);
    }
  if (!is_valid)
    return reader_fail (self, value->offset, "json-syntax", _ ("This is not a number as JSON writes it"));

  value->kind = LECTERN_JSON_NUMBER;
  value->text = lectern_arena_strndup (self->json->arena, self->json->text + value->offset, self->at - value->offset);

  return TRUE;
}

static gboolean
read_literal (Reader           *self,
              const char       *literal,
              LecternJsonKind   kind,
              LecternJsonValue *value)
{
  gsize length = strlen (literal);

  if (self->json->length - self->at < length || memcmp (self->json->text + self->at, literal, length) != 0)
    return fail_expected (self, LECTERN_JSON_EXPECTED_VALUE);

  self->at += (guint32) length;
  value->kind = (guint8) kind;
  value->boolean = literal[0] == 't';

  return TRUE;
}

/* Reads the name of a member and its colon. */
static gboolean
read_name (Reader *self)
{
  Frame *frame = &self->frames[self->n_frames - 1];

  skip_space (self);
  if (peek (self) != '"')
    return fail_expected (self, LECTERN_JSON_EXPECTED_NAME);
  frame->name_offset = self->at;
  if (!read_string (self, &frame->name))
    return FALSE;

  skip_space (self);
  if (peek (self) != ':')
    return fail_expected (self, LECTERN_JSON_EXPECTED_COLON);
  self->at++;

  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const LecternJsonMember *members = user_data;

  return strcmp (members[*(const guint32 *) a].name, members[*(const guint32 *) b].name);
}

static void
sort_names (LecternJsonMember *members,
            guint32            n_members,
            guint32           *order)
{
  for (guint32 i = 0; i < n_members; i++)
    order[i] = i;
  /* It is stable: of equal names the first one comes first. */
  g_qsort_with_data (order, (int) n_members, sizeof (guint32), compare_names, members);
}

/* A repeated name keeps its first place and gets its last value. Returns how many remain. */
static guint32
drop_duplicates (Reader            *self,
                 LecternJsonMember *members,
                 guint32            n_members,
                 const guint32     *order)
{
  guint32 first = 0;
  guint32 n_kept = 0;

  for (guint32 i = 1; i < n_members; i++)
    {
      LecternJsonMember *again = &members[order[i]];

      if (strcmp (members[order[first]].name, again->name) != 0)
        {
          first = i;
          continue;
        }
      lectern_json_report_at (self->json, again->name_offset, LECTERN_SEVERITY_WARNING, "json-duplicate-key",
                              /* Translators: %s is the name of a field in a data file */
                              _ ("“%s” stands here twice; the last one counts"), again->name);
      members[order[first]].value = again->value;
      again->name = NULL;
    }

  for (guint32 i = 0; i < n_members; i++)
    if (members[i].name != NULL)
      members[n_kept++] = members[i];

  return n_kept;
}

static void
make_object (Reader            *self,
             LecternJsonMember *children,
             guint32            n_children,
             LecternJsonValue  *value)
{
  g_autofree guint32 *order = g_new (guint32, n_children);
  gsize               n_bytes;
  char               *copy;

  sort_names (children, n_children, order);
  value->n_children = drop_duplicates (self, children, n_children, order);
  if (value->n_children < n_children)
    sort_names (children, value->n_children, order);

  n_bytes = (gsize) value->n_children * sizeof (LecternJsonMember);
  copy = lectern_arena_alloc (self->json->arena, n_bytes + value->n_children * sizeof (guint32));
  memcpy (copy, children, n_bytes);
  memcpy (copy + n_bytes, order, value->n_children * sizeof (guint32));
  value->members = (const LecternJsonMember *) (gpointer) copy;
}

/* Makes a value of the innermost frame and its children. */
static void
close_frame (Reader           *self,
             LecternJsonValue *value)
{
  const Frame       *frame = &self->frames[--self->n_frames];
  guint32            n_children = self->pending->len - frame->first;
  LecternJsonMember *children = n_children > 0 ? &g_array_index (self->pending, LecternJsonMember, frame->first) : NULL;
  gboolean           is_object = self->json->text[frame->offset] == '{';

  self->at++;
  *value = (LecternJsonValue){ .offset = frame->offset, .n_children = n_children };
  value->kind = is_object ? LECTERN_JSON_OBJECT : LECTERN_JSON_ARRAY;
  if (is_object && n_children > 0)
    make_object (self, children, n_children, value);
  else if (n_children > 0)
    {
      LecternJsonValue *elements = lectern_arena_alloc (self->json->arena, (gsize) n_children * sizeof *elements);

      for (guint32 i = 0; i < n_children; i++)
        elements[i] = children[i].value;
      value->elements = elements;
    }
  g_array_set_size (self->pending, frame->first);
}

/* Opens an array or object. @is_complete: it is empty and already closed. */
static gboolean
open_frame (Reader           *self,
            LecternJsonValue *value,
            gboolean         *is_complete)
{
  gboolean is_object = peek (self) == '{';

  if (self->n_frames >= LECTERN_JSON_MAX_DEPTH)
    return reader_fail (self, self->at, "json-too-deep",
                        /* Translators: %d is a number, at least 64 */
                        _ ("More than %d arrays and objects are nested here"), LECTERN_JSON_MAX_DEPTH);

  self->frames[self->n_frames++] = (Frame){ .offset = self->at++, .first = self->pending->len };
  skip_space (self);
  *is_complete = peek (self) == (is_object ? '}' : ']');
  if (*is_complete)
    close_frame (self, value);
  else if (is_object)
    return read_name (self);

  return TRUE;
}

/* Reads a value, or the beginning of one: then @is_complete is FALSE. */
static gboolean
read_value (Reader           *self,
            LecternJsonValue *value,
            gboolean         *is_complete)
{
  int c;

  skip_space (self);
  c = peek (self);
  if (self->n_values++ >= self->max_values)
    return reader_fail (self, self->at, "json-too-large",
                        /* Translators: %u is a large number */
                        _ ("The file has more than %u values"), self->max_values);

  *is_complete = TRUE;
  *value = (LecternJsonValue){ .offset = self->at };
  switch (c)
    {
    case '{':
    case '[':
      return open_frame (self, value, is_complete);
    case '"':
      value->kind = LECTERN_JSON_STRING;
      return read_string (self, &value->text);
    case 't':
      return read_literal (self, "true", LECTERN_JSON_BOOLEAN, value);
    case 'f':
      return read_literal (self, "false", LECTERN_JSON_BOOLEAN, value);
    case 'n':
      return read_literal (self, "null", LECTERN_JSON_NULL, value);
    default:
      if (c == '-' || g_ascii_isdigit (c))
        return read_number (self, value);
      return fail_expected (self, LECTERN_JSON_EXPECTED_VALUE);
    }
}

/* Gives a complete value to its frame and reads on: to the next value, or to the end of
 * the frame, which then is the next complete @value. */
static gboolean
read_after_value (Reader           *self,
                  LecternJsonValue *value,
                  gboolean         *is_complete)
{
  const Frame      *frame = &self->frames[self->n_frames - 1];
  LecternJsonMember member = { *value, frame->name, frame->name_offset };
  gboolean          is_object = frame->name != NULL;

  g_array_append_val (self->pending, member);
  skip_space (self);
  *is_complete = peek (self) == (is_object ? '}' : ']');
  if (*is_complete)
    {
      close_frame (self, value);
      return TRUE;
    }
  if (peek (self) != ',')
    return fail_expected (self, is_object ? LECTERN_JSON_EXPECTED_MEMBER : LECTERN_JSON_EXPECTED_ELEMENT);
  self->at++;

  return is_object ? read_name (self) : TRUE;
}

static gboolean
read_root (Reader *self)
{
  LecternJsonValue value;
  gboolean         is_complete;

  do
    {
      if (!read_value (self, &value, &is_complete))
        return FALSE;
      while (is_complete && self->n_frames > 0)
        if (!read_after_value (self, &value, &is_complete))
          return FALSE;
    }
  while (!is_complete);

  skip_space (self);
  if (peek (self) >= 0)
    return fail_expected (self, LECTERN_JSON_EXPECTED_END);
  self->json->root = value;

  return TRUE;
}

/* Reads the whole text of @self; called once, by [func@json_new]. FALSE: an error was reported. */
gboolean
lectern_json_read (LecternJson *self,
                   guint        max_values)
{
  Reader   reader = { 0 };
  gboolean is_read;

  reader.json = self;
  reader.at = self->start;
  reader.max_values = max_values;
  reader.pending = g_array_new (FALSE, FALSE, sizeof (LecternJsonMember));
  reader.scratch = g_string_new (NULL);
  is_read = read_root (&reader);
  g_array_unref (reader.pending);
  g_string_free (reader.scratch, TRUE);

  return is_read;
}
