/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-metadata-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <yaml.h>

/* libyaml takes quadratic time in the depth. */
#define MAX_DEPTH 16

/* Front matter on its way through libyaml, event by event: no tree is built and no alias
 * is ever expanded.
 */
typedef struct
{
  LecternMetadataReader *values; /* (not owned) */
  const char            *text;   /* (not owned): what is read */
  yaml_parser_t          parser;
  guint                  seen;    /* bit i: key i was there */
  gboolean               has_key; /* begins with a key, so it is meant as YAML */
} Reader;

/* The mark of an event counts from 0, behind the first line of the file. */
static guint
get_line (yaml_mark_t mark)
{
  return (guint) mark.line + 2;
}

static guint
get_column (yaml_mark_t mark)
{
  return (guint) mark.column + 1;
}

/* Where a mark stands in the text; at its end if there is no such place. */
static const char *
find_mark (Reader     *self,
           yaml_mark_t mark)
{
  const char *p = self->text;

  for (size_t i = 0; i < mark.index && *p != '\0'; i++)
    p = g_utf8_next_char (p);

  return p;
}

static void
add_type_problem (Reader     *self,
                  const char *key,
                  yaml_mark_t mark)
{
  lectern_problems_add (self->values->problems, self->values->file, get_line (mark), get_column (mark), LECTERN_SEVERITY_WARNING,
                        "front-matter-type",
                        /* Translators: %s is a key of the front matter, such as “title” */
                        _ ("“%s” has a value of the wrong kind, which is left out"), key);
}

/* Whether it is more than prose in which there happens to be a colon. */
static gboolean
is_front_matter (Reader *self)
{
  return self->has_key || self->seen != 0;
}

static void
add_syntax_problem (Reader *self)
{
  yaml_mark_t mark = self->parser.problem_mark;
  const char *problem = self->parser.problem != NULL ? self->parser.problem : "?";
  const char *explanation;
  gboolean    is_unclosed;

  if (!is_front_matter (self))
    return;
  explanation = lectern_metadata_explain_mistake (problem, self->text, find_mark (self, mark), &is_unclosed);
  if (is_unclosed && self->parser.context != NULL)
    mark = self->parser.context_mark;
  if (explanation != NULL)
    lectern_problems_add (self->values->problems, self->values->file, get_line (mark), get_column (mark), LECTERN_SEVERITY_ERROR,
                          "front-matter-syntax",
                          /* Translators: first what is wrong, then what the YAML parser says, in English */
                          _ ("The front matter is no valid YAML: %s (%s)"), explanation, problem);
  else
    lectern_problems_add (self->values->problems, self->values->file, get_line (mark), get_column (mark), LECTERN_SEVERITY_ERROR,
                          "front-matter-syntax",
                          /* Translators: %s is what the YAML parser says, in English */
                          _ ("The front matter is no valid YAML: %s"), problem);
}

/* Reads on. Returns FALSE at a mistake, which is reported. */
static gboolean
next_event (Reader       *self,
            yaml_event_t *event)
{
  if (yaml_parser_parse (&self->parser, event))
    return TRUE;

  add_syntax_problem (self);

  return FALSE;
}

static gboolean
is_start (const yaml_event_t *event)
{
  return event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT;
}

static gboolean
is_end (const yaml_event_t *event)
{
  return event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT;
}

/* Reads past a list or mapping that has just begun, @depth levels deep. */
static gboolean
skip_collection (Reader *self,
                 int     depth)
{
  int level = 1;

  while (level > 0)
    {
      yaml_event_t event;
      yaml_mark_t  mark;

      if (!next_event (self, &event))
        return FALSE;
      mark = event.start_mark;
      if (is_start (&event))
        level++;
      else if (is_end (&event))
        level--;
      yaml_event_delete (&event);
      if (depth + level > MAX_DEPTH)
        {
          lectern_problems_add (self->values->problems, self->values->file, get_line (mark), get_column (mark), LECTERN_SEVERITY_ERROR,
                                "front-matter-syntax", _ ("The front matter is nested too deeply"));
          return FALSE;
        }
    }

  return TRUE;
}

/* The text of a scalar; NULL for YAML's ways to write nothing. */
static const char *
get_scalar (Reader             *self,
            const yaml_event_t *event)
{
  const char *value = (const char *) event->data.scalar.value;

  if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
      (g_str_equal (value, "~") || g_str_equal (value, "null")))
    return NULL;

  return lectern_metadata_clean (self->values, value, event->data.scalar.length);
}

/* Reads an author of the form {name: …, role: …} that has just begun. Returns FALSE at a mistake. */
static gboolean
read_person (Reader    *self,
             GPtrArray *list)
{
  const char *name = NULL;
  const char *role = NULL;
  gboolean    ok = TRUE;

  for (gboolean more = TRUE; more && ok;)
    {
      yaml_event_t key, value;

      if (!next_event (self, &key))
        return FALSE;
      if (is_end (&key))
        more = FALSE;
      else if (is_start (&key))
        ok = skip_collection (self, 4);
      if (more && ok && (ok = next_event (self, &value)))
        {
          const char *key_name = key.type == YAML_SCALAR_EVENT ? (const char *) key.data.scalar.value : "";

          if (is_start (&value))
            ok = skip_collection (self, 4);
          else if (value.type == YAML_SCALAR_EVENT && g_str_equal (key_name, "name"))
            name = get_scalar (self, &value);
          else if (value.type == YAML_SCALAR_EVENT && g_str_equal (key_name, "role"))
            role = get_scalar (self, &value);
          yaml_event_delete (&value);
        }
      yaml_event_delete (&key);
    }

  if (name != NULL && name[0] != '\0' && role != NULL && role[0] != '\0')
    {
      g_autofree char *both = g_strdup_printf ("%s (%s)", name, role);

      name = lectern_arena_strdup (self->values->arena, both);
    }
  if (name != NULL)
    g_ptr_array_add (list, (char *) name);

  return ok;
}

/* Reads a list that has just begun: of texts, for authors of persons too. */
static gboolean
read_list (Reader    *self,
           int        key,
           GPtrArray *list)
{
  for (;;)
    {
      yaml_event_t event;
      gboolean     ok = TRUE, more = TRUE;

      if (!next_event (self, &event))
        return FALSE;
      if (is_end (&event))
        more = FALSE;
      else if (event.type == YAML_SCALAR_EVENT)
        {
          const char *text = get_scalar (self, &event);

          if (text != NULL)
            g_ptr_array_add (list, (char *) text);
        }
      else if (event.type == YAML_MAPPING_START_EVENT && lectern_metadata_get_key_kind (key) == LECTERN_METADATA_AUTHORS)
        ok = read_person (self, list);
      else
        {
          add_type_problem (self, lectern_metadata_get_key_name (key), event.start_mark);
          if (is_start (&event))
            ok = skip_collection (self, 3);
        }
      yaml_event_delete (&event);
      if (!ok || !more)
        return ok;
    }
}

/* Reads a value that is a list or a mapping and has just begun. */
static gboolean
read_collection (Reader             *self,
                 int                 key,
                 const yaml_event_t *event)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  gboolean              is_list = event->type == YAML_SEQUENCE_START_EVENT;
  gboolean              ok;

  if (is_list && (lectern_metadata_get_key_kind (key) == LECTERN_METADATA_AUTHORS || lectern_metadata_get_key_kind (key) == LECTERN_METADATA_KEYWORDS))
    ok = read_list (self, key, list);
  else if (!is_list && lectern_metadata_get_key_kind (key) == LECTERN_METADATA_AUTHORS)
    ok = read_person (self, list);
  else
    {
      add_type_problem (self, lectern_metadata_get_key_name (key), event->start_mark);
      return skip_collection (self, 2);
    }

  /* What was read before a mistake is kept. */
  lectern_metadata_set_list (self->values, key, list);

  return ok;
}

static void
note_key (Reader     *self,
          int         key,
          yaml_mark_t mark)
{
  if ((self->seen & 1u << key) != 0)
    lectern_problems_add (self->values->problems, self->values->file, get_line (mark), get_column (mark), LECTERN_SEVERITY_WARNING,
                          "front-matter-duplicate",
                          /* Translators: %s is a key of the front matter, such as “title” */
                          _ ("“%s” is given twice; the last one counts"), lectern_metadata_get_key_name (key));
  self->seen |= 1u << key;
}

/* Reads the value behind a key. @key is -1 for what is not known, which is left out. */
static gboolean
read_value (Reader *self,
            int     key)
{
  yaml_event_t event;
  gboolean     ok = TRUE;

  if (!next_event (self, &event))
    return FALSE;

  if (key < 0)
    ok = !is_start (&event) || skip_collection (self, 2);
  else if (event.type == YAML_SCALAR_EVENT)
    lectern_metadata_set_text (self->values, key, get_scalar (self, &event), get_line (event.start_mark), get_column (event.start_mark));
  else if (is_start (&event))
    ok = read_collection (self, key, &event);
  else /* an alias: nothing in an article needs it, and it can be made to grow without end */
    add_type_problem (self, lectern_metadata_get_key_name (key), event.start_mark);
  yaml_event_delete (&event);

  return ok;
}

/* Reads the keys and values of the outermost mapping. */
static void
read_mapping (Reader *self)
{
  gboolean ok = TRUE;

  while (ok)
    {
      yaml_event_t event;
      int          key = -1;

      if (!next_event (self, &event))
        return;
      if (is_end (&event))
        ok = FALSE;
      else if (is_start (&event))
        ok = skip_collection (self, 2);
      else if (event.type == YAML_SCALAR_EVENT)
        key = lectern_metadata_find_key ((const char *) event.data.scalar.value);
      if (key >= 0)
        note_key (self, key, event.start_mark);
      yaml_event_delete (&event);
      if (ok)
        ok = read_value (self, key);
    }
}

/* Reads up to the outermost mapping and that. Returns FALSE if there is something else. */
static gboolean
read_document (Reader *self)
{
  for (;;)
    {
      yaml_event_t event;
      gboolean     found = FALSE, more = FALSE;

      if (!yaml_parser_parse (&self->parser, &event))
        {
          add_syntax_problem (self);
          return is_front_matter (self);
        }
      if (event.type == YAML_MAPPING_START_EVENT)
        {
          read_mapping (self);
          found = is_front_matter (self);
        }
      else if (event.type == YAML_STREAM_START_EVENT || event.type == YAML_DOCUMENT_START_EVENT)
        more = TRUE;
      else /* nothing at all, or comments only, is empty front matter */
        found = event.type == YAML_STREAM_END_EVENT ||
                (event.type == YAML_SCALAR_EVENT && event.data.scalar.length == 0);
      yaml_event_delete (&event);
      if (!more)
        return found;
    }
}

/* Puts spaces for the characters that YAML does not allow at all (YAML 1.1, 5.1): one of them
 * would keep everything from being read. Characters keep their columns.
 */
static char *
dup_printable (const char *text,
               gsize       n_bytes)
{
  g_autofree char    *valid = g_utf8_make_valid (text, (gssize) n_bytes);
  g_autoptr (GString) result = g_string_sized_new (n_bytes);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean bad = (g_unichar_iscntrl (c) && c != '\t' && c != '\n' && c != '\r' && c != 0x85) ||
                     c == 0xfeff || c == 0xfffe || c == 0xffff;

      g_string_append_unichar (result, bad ? ' ' : c);
    }

  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * lectern_metadata_read_yaml:
 * @self: a reader
 * @content: what stands between the marker lines, from the file's second line on
 * @n_bytes: its size, in bytes
 * @has_key: whether it looks like YAML: then mistakes are reported
 *
 * Reads YAML. What was read before a mistake is kept.
 *
 * Returns: FALSE if it is no front matter but prose between two thematic breaks
 */
gboolean
lectern_metadata_read_yaml (LecternMetadataReader *self,
                            const char            *content,
                            gsize                  n_bytes,
                            gboolean               has_key)
{
  g_autofree char *printable = dup_printable (content, n_bytes);
  Reader           reader = { .values = self, .text = printable, .has_key = has_key };
  gboolean         found;

  if (!yaml_parser_initialize (&reader.parser))
    return FALSE;
  yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reader.parser, (const unsigned char *) printable, strlen (printable));
  found = read_document (&reader);
  yaml_parser_delete (&reader.parser);

  return found;
}
