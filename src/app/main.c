/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-application.h"
#include "lectern-installation.h"
#include "lectern-recent.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* Articles are files of this computer. GVfs would connect to the session bus to look for
 * others, even for --check. What Lectern starts (a browser) keeps the user's setting. */
static void
use_local_files_only (void)
{
  if (g_getenv ("GIO_USE_VFS") != NULL)
    return;

  g_setenv ("GIO_USE_VFS", "local", TRUE);
  g_vfs_get_default ();
  g_unsetenv ("GIO_USE_VFS");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (LecternApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, lectern_installation_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* GtkBuilder translates the .ui files with the program's default domain. */
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("lectern");
  g_set_application_name (LECTERN_RECENT_APPLICATION);
  use_local_files_only ();

  application = lectern_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
