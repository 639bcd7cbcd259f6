/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-json.h"
#include "lectern-source.h"

G_BEGIN_DECLS

/* How the parts of a source are read from CSL-JSON. All of them report what is wrong to the
 * JSON's problems, take NULL for what is absent, and put their results into the arena. */

LecternInlines lectern_source_read_markup (const char   *text,
                                           LecternArena *arena);
const char    *lectern_source_read_text (LecternJson            *json,
                                         const LecternJsonValue *value,
                                         const char             *name,
                                         LecternArena           *arena);
LecternName   *lectern_source_read_names (LecternJson            *json,
                                          const LecternJsonValue *value,
                                          LecternArena           *arena,
                                          guint                  *n_names);
LecternDate    lectern_source_read_date (LecternJson            *json,
                                         const LecternJsonValue *value,
                                         LecternArena           *arena);
const char    *lectern_source_read_doi (LecternJson            *json,
                                        const LecternJsonValue *value,
                                        LecternArena           *arena);
const char    *lectern_source_read_pmid (LecternJson            *json,
                                         const LecternJsonValue *value,
                                         LecternArena           *arena);
const char    *lectern_source_read_pmcid (LecternJson            *json,
                                          const LecternJsonValue *value,
                                          LecternArena           *arena);
const char    *lectern_source_read_url (LecternJson            *json,
                                        const LecternJsonValue *value,
                                        LecternArena           *arena);
LecternSource *lectern_source_read (LecternJson            *json,
                                    const LecternJsonValue *item,
                                    LecternArena           *arena);

G_END_DECLS
