/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-problem.h"

G_BEGIN_DECLS

/**
 * LecternJsonKind:
 * @LECTERN_JSON_NULL: `null`; also what the absent value (NULL) is
 * @LECTERN_JSON_BOOLEAN: `true` or `false`
 * @LECTERN_JSON_NUMBER: a number
 * @LECTERN_JSON_STRING: a string
 * @LECTERN_JSON_ARRAY: an array
 * @LECTERN_JSON_OBJECT: an object
 *
 * What a value is.
 */
typedef enum
{
  LECTERN_JSON_NULL,
  LECTERN_JSON_BOOLEAN,
  LECTERN_JSON_NUMBER,
  LECTERN_JSON_STRING,
  LECTERN_JSON_ARRAY,
  LECTERN_JSON_OBJECT,
} LecternJsonKind;

/**
 * LecternJsonValue:
 *
 * One value of a #LecternJson, which owns it. Every function takes NULL for
 * a value that is not there and answers as for `null`; none cares whether the
 * value has the kind that it asks about. So lookups can be chained:
 * `lectern_json_value_get_text (lectern_json_value_get_member (item, "title"))`.
 */
typedef struct _LecternJsonValue LecternJsonValue;

/**
 * LecternJson:
 *
 * A JSON text (RFC 8259) as an immutable tree. Reading is strict and bounded: it takes
 * time linear in the size of the text (n log n in the members of an object), and no
 * more stack for a deep text than for a flat one. All texts are valid UTF-8 without NUL;
 * they and the values live as long as the #LecternJson.
 *
 * Not thread-safe while problems are reported; reading values is.
 */
typedef struct _LecternJson LecternJson;

/* Arrays and objects inside each other. */
#define LECTERN_JSON_MAX_DEPTH 64
/* A good bound for files of an article: about 40 MB of memory. */
#define LECTERN_JSON_MAX_VALUES 1000000

LecternJson            *lectern_json_new (GBytes          *bytes,
                                          const char      *file,
                                          guint            max_values,
                                          LecternProblems *problems) G_GNUC_WARN_UNUSED_RESULT;
void                    lectern_json_free (LecternJson *self);
const LecternJsonValue *lectern_json_get_root (LecternJson *self);
void                    lectern_json_get_position (LecternJson *self,
                                                   gsize        offset,
                                                   guint       *line,
                                                   guint       *column);
void                    lectern_json_report (LecternJson            *self,
                                             const LecternJsonValue *value,
                                             LecternSeverity         severity,
                                             const char             *code,
                                             const char             *format,
                                             ...) G_GNUC_PRINTF (5, 6);
void                    lectern_json_report_at (LecternJson    *self,
                                                gsize           offset,
                                                LecternSeverity severity,
                                                const char     *code,
                                                const char     *format,
                                                ...) G_GNUC_PRINTF (5, 6);

LecternJsonKind         lectern_json_value_get_kind (const LecternJsonValue *value);
gsize                   lectern_json_value_get_offset (const LecternJsonValue *value);
gboolean                lectern_json_value_get_boolean (const LecternJsonValue *value,
                                                        gboolean               *boolean);
gboolean                lectern_json_value_get_number (const LecternJsonValue *value,
                                                       double                 *number);
const char             *lectern_json_value_get_string (const LecternJsonValue *value);
const char             *lectern_json_value_get_text (const LecternJsonValue *value);
guint                   lectern_json_value_get_n (const LecternJsonValue *value);
const LecternJsonValue *lectern_json_value_get_element (const LecternJsonValue *value,
                                                        guint                   i);
const char             *lectern_json_value_get_name (const LecternJsonValue *value,
                                                     guint                   i);
gsize                   lectern_json_value_get_name_offset (const LecternJsonValue *value,
                                                            guint                   i);
const LecternJsonValue *lectern_json_value_get_member (const LecternJsonValue *value,
                                                       const char             *name);
guint                   lectern_json_value_get_n_items (const LecternJsonValue *value);
const LecternJsonValue *lectern_json_value_get_item (const LecternJsonValue *value,
                                                     guint                   i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternJson, lectern_json_free)

G_END_DECLS
