/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-json.h"
#include "lectern-table.h"

G_BEGIN_DECLS

/**
 * LecternTableInput:
 * @reader: what the article gives
 * @json: the file
 * @file: its name
 * @builder: for composing a text; empty whenever a text is complete
 *
 * A `*.table.json` while it is read, and how its texts are got: in the article's language,
 * and readable whatever stands there. Borrows everything. Used by one thread.
 */
typedef struct
{
  const LecternTableReader *reader;
  LecternJson              *json;
  const char               *file;
  LecternInlinesBuilder    *builder;
} LecternTableInput;

const char    *lectern_table_input_get_text (const LecternTableInput *self,
                                             const LecternJsonValue  *value);
const char    *lectern_table_input_get_repeated (const LecternTableInput *self,
                                                 const LecternJsonValue  *value);
LecternInlines lectern_table_input_parse (const LecternTableInput *self,
                                          const LecternJsonValue  *value);
LecternInlines lectern_table_input_finish (const LecternTableInput *self,
                                           const LecternJsonValue  *value);
LecternInlines lectern_table_input_fit_plain (const LecternTableInput *self,
                                              const LecternJsonValue  *value,
                                              const char              *text);
gboolean       lectern_table_input_get_number (const LecternTableInput *self,
                                               const LecternJsonValue  *value,
                                               double                  *number);

G_END_DECLS
