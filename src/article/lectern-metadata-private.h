/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-metadata.h"

G_BEGIN_DECLS

typedef enum
{
  LECTERN_METADATA_TEXT,
  LECTERN_METADATA_LANG,
  LECTERN_METADATA_DATE,
  LECTERN_METADATA_AUTHORS,
  LECTERN_METADATA_KEYWORDS,
} LecternMetadataKind;

/**
 * LecternMetadataReader:
 *
 * Where values go and what is told about the text that is being read. Nothing is owned.
 */
typedef struct
{
  LecternMetadata *metadata;
  LecternArena    *arena;
  LecternProblems *problems;
  const char      *file;
} LecternMetadataReader;

/* lectern-metadata-value.c */
int                 lectern_metadata_find_key (const char *name);
const char         *lectern_metadata_get_key_name (int key);
LecternMetadataKind lectern_metadata_get_key_kind (int key);
const char         *lectern_metadata_clean (LecternMetadataReader *self,
                                            const char            *bytes,
                                            gsize                  n_bytes);
void                lectern_metadata_set_text (LecternMetadataReader *self,
                                               int                    key,
                                               const char            *text,
                                               guint                  line,
                                               guint                  column);
void                lectern_metadata_set_list (LecternMetadataReader *self,
                                               int                    key,
                                               GPtrArray             *list);

/* lectern-metadata-mistake.c */
const char *lectern_metadata_explain_mistake (const char *problem,
                                              const char *text,
                                              const char *at,
                                              gboolean   *is_unclosed);

/* lectern-metadata-yaml.c */
gboolean lectern_metadata_read_yaml (LecternMetadataReader *self,
                                     const char            *content,
                                     gsize                  n_bytes,
                                     gboolean               has_key);

G_END_DECLS
