/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-rsvg.h"

#include <gmodule.h>

/* Its version 2 API has had this name since 2.0 (2002). */
#define SONAME "librsvg-2.so.2"

typedef struct
{
  LecternRsvg functions;
  char       *message; /* (owned) (nullable): why there are none */
} Library;

static Library *
open_library (void)
{
  Library *self = g_new0 (Library, 1);
  GModule *module = g_module_open (SONAME, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

  if (module == NULL ||
      !g_module_symbol (module, "rsvg_handle_new_from_stream_sync", (gpointer *) &self->functions.handle_new_from_stream_sync) ||
      !g_module_symbol (module, "rsvg_handle_set_dpi", (gpointer *) &self->functions.handle_set_dpi) ||
      !g_module_symbol (module, "rsvg_handle_render_document", (gpointer *) &self->functions.handle_render_document))
    self->message = g_strdup (g_module_error ());
  else
    g_module_make_resident (module);

  return self;
}

/**
 * lectern_rsvg_get:
 * @error: (nullable): return location for an error
 *
 * Loads librsvg when the first SVG is met: it and what it needs (an XML parser, tables of
 * Unicode) are larger than all else together, and articles open sooner without. May be called in
 * any thread.
 *
 * Returns: (nullable): its functions, or NULL with @error set (G_IO_ERROR_NOT_SUPPORTED)
 */
const LecternRsvg *
lectern_rsvg_get (GError **error)
{
  static Library *library;

  if (g_once_init_enter (&library))
    g_once_init_leave (&library, open_library ());

  if (library->message != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, library->message);
      return NULL;
    }

  return &library->functions;
}
