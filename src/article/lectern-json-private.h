/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-arena.h"
#include "lectern-json.h"

G_BEGIN_DECLS

/* Shared by the files of LecternJson only. */

typedef struct _LecternJsonMember LecternJsonMember;

struct _LecternJsonValue
{
  union
  {
    const char              *text;     /* strings and numbers, as decoded and as written */
    const LecternJsonValue  *elements; /* arrays: n_children of them */
    const LecternJsonMember *members;  /* objects: n_children, followed by as many guint32: the order by name */
    gboolean                 boolean;
  };
  guint32 offset;     /* of its first byte in the text */
  guint32 n_children; /* arrays and objects */
  guint8  kind;       /* a LecternJsonKind */
};

struct _LecternJsonMember
{
  LecternJsonValue value;
  const char      *name;        /* NULL in arrays while they are read */
  guint32          name_offset; /* of the name's quotation mark */
};

struct _LecternJson
{
  LecternArena    *arena;       /* (owned) */
  GBytes          *bytes;       /* (owned) */
  const char      *text;        /* (not owned) the data of @bytes, not NUL-terminated */
  guint32          length;      /* bytes of it */
  guint32          start;       /* behind a byte order mark */
  char            *file;        /* (owned) */
  LecternProblems *problems;    /* (not owned) */
  GArray          *line_starts; /* (owned) (element-type guint32): offsets */
  GArray          *marks;       /* (owned) (element-type guint32): characters before each mark */
  LecternJsonValue root;
};

/* What may stand at a place. */
typedef enum
{
  LECTERN_JSON_EXPECTED_VALUE,
  LECTERN_JSON_EXPECTED_NAME,
  LECTERN_JSON_EXPECTED_COLON,
  LECTERN_JSON_EXPECTED_MEMBER,  /* another one, or the end of the object */
  LECTERN_JSON_EXPECTED_ELEMENT, /* another one, or the end of the array */
  LECTERN_JSON_EXPECTED_END,     /* of the file */
} LecternJsonExpected;

char    *lectern_json_dup_mistake (const LecternJson  *self,
                                   guint32            *offset,
                                   LecternJsonExpected expected);
gboolean lectern_json_read (LecternJson *self,
                            guint        max_values);

G_END_DECLS
