/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-installation.h"

#define BUNDLED_ARTICLE "articles" G_DIR_SEPARATOR_S "bone-metastases"

/**
 * lectern_installation_is_build_tree:
 *
 * Tells whether the running program lies in the directory it was built in. Then what belongs
 * to it is taken from there and from its sources, never from an older installation.
 *
 * Any thread may call it.
 *
 * Returns: `TRUE` in the build directory
 */
gboolean
lectern_installation_is_build_tree (void)
{
  static gsize answer = 0; /* 1: no, 2: yes */

  if (g_once_init_enter (&answer))
    {
      g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
      gboolean         is_inside = program != NULL && g_str_has_prefix (program, LECTERN_BUILD_ROOT G_DIR_SEPARATOR_S);

      g_once_init_leave (&answer, is_inside ? 2 : 1);
    }

  return answer == 2;
}

/**
 * lectern_installation_get_bundled_article:
 *
 * Names the folder of the article that comes with Lectern. Nothing is read.
 *
 * Returns: (transfer full): the folder
 */
GFile *
lectern_installation_get_bundled_article (void)
{
  if (lectern_installation_is_build_tree ())
    return g_file_new_build_filename (LECTERN_SOURCE_ROOT, "data", BUNDLED_ARTICLE, NULL);

  return g_file_new_build_filename (LECTERN_DATA_DIR, BUNDLED_ARTICLE, NULL);
}

/**
 * lectern_installation_get_locale_dir:
 *
 * Names the directory of the message catalogues.
 *
 * Returns: (transfer none) (type filename): the directory
 */
const char *
lectern_installation_get_locale_dir (void)
{
  if (lectern_installation_is_build_tree ())
    return LECTERN_BUILD_ROOT G_DIR_SEPARATOR_S "po";

  return LECTERN_LOCALE_DIR;
}

/* Returns the schemas of the build directory, or NULL in an installation. */
static GSettingsSchemaSource *
load_build_schemas (void)
{
  if (!lectern_installation_is_build_tree ())
    return NULL;

  return g_settings_schema_source_new_from_directory (LECTERN_BUILD_ROOT G_DIR_SEPARATOR_S "data",
                                                      g_settings_schema_source_get_default (),
                                                      TRUE, NULL);
}

/**
 * lectern_installation_find_schema:
 *
 * Looks for the schema of the preferences: in the build directory if the program runs there,
 * in GSETTINGS_SCHEMA_DIR and in the system's places.
 *
 * Reads files; not for the modes without a display.
 *
 * Returns: (transfer full) (nullable): the schema, or `NULL` if none is installed
 */
GSettingsSchema *
lectern_installation_find_schema (void)
{
  g_autoptr (GSettingsSchemaSource) build_source = load_build_schemas ();
  GSettingsSchemaSource            *source = build_source;

  if (source == NULL)
    source = g_settings_schema_source_get_default ();
  if (source == NULL)
    return NULL;

  return g_settings_schema_source_lookup (source, LECTERN_SCHEMA_ID, TRUE);
}
