/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-installation.h"

#include <string.h>

#define BUNDLED_ARTICLE "articles" G_DIR_SEPARATOR_S "bone-metastases"
/* What meson leaves beside programs in the build directory, and never installs: the source directory, then the build
 * directory, one a line. */
#define BUILD_TREE_FILE "lectern-build-tree"

/* Where things are that belong to the running program: in the build directory and its sources if it was built there,
 * never in an older installation. Never freed. */
typedef struct
{
  const char *article_dir; /* (type filename): of the bundled article */
  const char *data_dir;    /* (type filename): such as /usr/share */
  const char *locale_dir;  /* (type filename) */
  const char *schema_dir;  /* (type filename) */
} Places;

/* Reads where a program in @program_dir was built. Returns FALSE in an installation. */
static gboolean
find_build_tree (Places     *places,
                 const char *program_dir)
{
  g_autofree char *path = g_build_filename (program_dir, BUILD_TREE_FILE, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv)   lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  if (g_strv_length (lines) < 2)
    return FALSE;

  places->article_dir = g_build_filename (lines[0], "data", BUNDLED_ARTICLE, NULL);
  places->data_dir = g_build_filename (lines[1], "data", NULL);
  places->locale_dir = g_build_filename (lines[1], "po", NULL);
  places->schema_dir = g_strdup (places->data_dir);

  return TRUE;
}

/* Finds the prefix of a program that was moved together with its data after it had been installed; else it is the one
 * that was configured. */
static char *
dup_prefix (const char *program_dir)
{
  g_autofree char *ending = g_strconcat (G_DIR_SEPARATOR_S, LECTERN_BIN_DIR, NULL);
  g_autofree char *configured = g_build_filename (LECTERN_PREFIX, LECTERN_BIN_DIR, NULL);
  g_autofree char *prefix = NULL;
  g_autofree char *article_dir = NULL;

  if (g_path_is_absolute (LECTERN_BIN_DIR) || g_path_is_absolute (LECTERN_DATA_DIR) ||
      strcmp (program_dir, configured) == 0 || !g_str_has_suffix (program_dir, ending))
    return g_strdup (LECTERN_PREFIX);

  prefix = g_strndup (program_dir, strlen (program_dir) - strlen (ending));
  article_dir = g_build_filename (prefix, LECTERN_DATA_DIR, "lectern", BUNDLED_ARTICLE, NULL);

  return g_file_test (article_dir, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&prefix) : g_strdup (LECTERN_PREFIX);
}

/* Puts @dir below @prefix, unless it was configured to lie elsewhere. */
static char *
dup_dir (const char *prefix,
         const char *dir)
{
  return g_path_is_absolute (dir) ? g_strdup (dir) : g_build_filename (prefix, dir, NULL);
}

static const Places *
get_places (void)
{
  static Places places;
  static gsize  is_found = 0;

  if (g_once_init_enter (&is_found))
    {
      g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
      /* Without /proc nothing is beside the program; above all not what lies in the current directory. */
      g_autofree char *program_dir = program != NULL ? g_path_get_dirname (program) : g_strdup ("/");

      if (!find_build_tree (&places, program_dir))
        {
          g_autofree char *prefix = dup_prefix (program_dir);

          places.data_dir = dup_dir (prefix, LECTERN_DATA_DIR);
          places.article_dir = g_build_filename (places.data_dir, "lectern", BUNDLED_ARTICLE, NULL);
          places.locale_dir = dup_dir (prefix, LECTERN_LOCALE_DIR);
          places.schema_dir = g_build_filename (places.data_dir, "glib-2.0", "schemas", NULL);
        }
      g_once_init_leave (&is_found, 1);
    }

  return &places;
}

/**
 * lectern_installation_get_bundled_article:
 *
 * Names the folder of the article that comes with Lectern. Nothing of it is read.
 *
 * Returns: (transfer full): the folder
 */
GFile *
lectern_installation_get_bundled_article (void)
{
  return g_file_new_for_path (get_places ()->article_dir);
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
  return get_places ()->locale_dir;
}

/* Whether GLib and GTK look for a program's data there by themselves. */
static gboolean
is_system_data_dir (const char *dir)
{
  const char *const *dirs = g_get_system_data_dirs ();

  for (guint i = 0; dirs[i] != NULL; i++)
    {
      g_autofree char *one = g_canonicalize_filename (dirs[i], NULL);

      if (strcmp (one, dir) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Returns the schemas of the build directory or of a prefix of its own; NULL where the system's places have them. */
static GSettingsSchemaSource *
load_own_schemas (void)
{
  const Places *places = get_places ();

  if (is_system_data_dir (places->data_dir))
    return NULL;

  return g_settings_schema_source_new_from_directory (places->schema_dir,
                                                      g_settings_schema_source_get_default (),
                                                      TRUE, NULL);
}

/**
 * lectern_installation_find_schema:
 *
 * Looks for the schema of the preferences: in the build directory or the prefix that the
 * program runs from, in GSETTINGS_SCHEMA_DIR and in the system's places.
 *
 * Reads files; not for the modes without a display.
 *
 * Returns: (transfer full) (nullable): the schema, or `NULL` if none is installed
 */
GSettingsSchema *
lectern_installation_find_schema (void)
{
  g_autoptr (GSettingsSchemaSource) own = load_own_schemas ();
  GSettingsSchemaSource            *source = own != NULL ? own : g_settings_schema_source_get_default ();

  if (source == NULL)
    return NULL;

  return g_settings_schema_source_lookup (source, LECTERN_SCHEMA_ID, TRUE);
}
