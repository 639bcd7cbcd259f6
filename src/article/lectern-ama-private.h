/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-source.h"

G_BEGIN_DECLS

/* Parts of a reference in AMA style. */

char *lectern_ama_dup_names (const LecternName *names,
                             guint              n_names,
                             gboolean           et_al) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_ama_dup_pages (const char *pages) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_ama_dup_edition (const char *edition) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_ama_dup_years (const LecternDate *date) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_ama_dup_date (const LecternDate *date) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_ama_dup_doi_uri (const char *doi) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_ama_dup_uri (const char *url) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
