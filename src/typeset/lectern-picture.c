/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-picture.h"

#include "lectern-image-header.h"
#include "lectern-rsvg.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Pixels are decoded to no more than this, 64 MB of memory, however many the file has. */
#define MAX_DECODED_PIXELS (16 * 1000 * 1000)

/* What is fed to a decoder before it is asked whether the first picture is complete. */
#define CHUNK_BYTES (64 * 1024)

/* The longest side of a rendered picture; cairo's own limit is 32,767. */
#define MAX_RENDERED_SIDE 16384

/* Exactly one of handle and surface is set. */
struct _LecternPicture
{
  GObject parent_instance;

  double           width; /* its own size, in CSS pixels */
  double           height;
  RsvgHandle      *handle;  /* (owned) (nullable): an SVG */
  cairo_surface_t *surface; /* (owned) (nullable): pixels, possibly fewer than in the file */
};

G_DEFINE_FINAL_TYPE (LecternPicture, lectern_picture, G_TYPE_OBJECT)

/* What happens while a raster image is decoded. */
typedef struct
{
  int      max_width; /* in pixels; 0: no limit */
  int      width;     /* as the decoder found it */
  int      height;
  gboolean is_too_large;
  gboolean is_turned; /* a camera held upright: the file lies on its side and says so */
} Decoding;

static void
set_broken (GError      **error,
            const GError *cause)
{
  g_set_error (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_BROKEN,
               /* Translators: %s is what the decoder says is wrong */
               _ ("The image is damaged: %s"), cause != NULL ? cause->message : _ ("the end of the file is missing"));
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  Decoding *decoding = user_data;
  double    scale = 1;

  decoding->width = width;
  decoding->height = height;
  /* The file may not be the one whose header was read; a size of 0 makes the decoder stop. */
  if (width <= 0 || height <= 0 || (gint64) width * height > LECTERN_IMAGE_MAX_PIXELS)
    {
      decoding->is_too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 0, 0);
      return;
    }

  if (decoding->max_width > 0)
    scale = MIN (scale, (double) decoding->max_width / width);
  scale = MIN (scale, sqrt (MAX_DECODED_PIXELS / ((double) width * height)));
  if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX ((int) (width * scale), 1), MAX ((int) (height * scale), 1));
}

/* Of an animation of 100,000 pictures only the first one is decoded. */
static gboolean
has_first_picture (GdkPixbufLoader *loader)
{
  GdkPixbufAnimation                *animation = gdk_pixbuf_loader_get_animation (loader);
  g_autoptr (GdkPixbufAnimationIter) iter = NULL;

  if (animation == NULL || gdk_pixbuf_animation_is_static_image (animation))
    return FALSE;
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  iter = gdk_pixbuf_animation_get_iter (animation, NULL);
  G_GNUC_END_IGNORE_DEPRECATIONS

  return iter != NULL && !gdk_pixbuf_animation_iter_on_currently_loading_frame (iter);
}

/* The decoder takes half a PNG for a whole one, and leaves the rest of it blank. */
static gboolean
is_cut_short (GBytes            *bytes,
              LecternImageFormat format)
{
  gsize         n_bytes;
  gconstpointer data = g_bytes_get_data (bytes, &n_bytes);

  return format == LECTERN_IMAGE_PNG && memmem (data, n_bytes, "IEND", 4) == NULL;
}

/* Gives a file to its decoder, as far as the first picture. Fails with what the decoder has to say, or if it
 * is cancelled. */
static gboolean
feed (GdkPixbufLoader *loader,
      GBytes          *bytes,
      GCancellable    *cancellable,
      GError         **error)
{
  gsize         n_bytes;
  const guchar *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean      is_fine = TRUE, complete = FALSE;

  for (gsize done = 0; done < n_bytes && is_fine && !complete; done += CHUNK_BYTES)
    {
      is_fine = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
                gdk_pixbuf_loader_write (loader, data + done, MIN (n_bytes - done, CHUNK_BYTES), error);
      complete = is_fine && has_first_picture (loader);
    }
  /* A decoder must be closed in any case; cut short on purpose, its complaint does not count. */
  if (is_fine && !complete)
    return gdk_pixbuf_loader_close (loader, error);
  gdk_pixbuf_loader_close (loader, NULL);

  return is_fine;
}

static GdkPixbuf *
decode (GBytes            *bytes,
        LecternImageFormat format,
        Decoding          *decoding,
        GCancellable      *cancellable,
        GError           **error)
{
  static const char *const types[] = {
    [LECTERN_IMAGE_PNG] = "png",
    [LECTERN_IMAGE_JPEG] = "jpeg",
    [LECTERN_IMAGE_GIF] = "gif",
    [LECTERN_IMAGE_WEBP] = "webp",
  };
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GError)          cause = NULL;
  GdkPixbuf                  *pixbuf;

  loader = gdk_pixbuf_loader_new_with_type (types[format], NULL);
  if (loader == NULL)
    {
      g_set_error (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_UNKNOWN_FORMAT,
                   /* Translators: %s is the name of an image format, such as “webp” */
                   _ ("This computer cannot show “%s” images"), types[format]);
      return NULL;
    }

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), decoding);
  if (!feed (loader, bytes, cancellable, &cause) && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  if (cause == NULL && is_cut_short (bytes, format))
    cause = g_error_new_literal (LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_BROKEN, _ ("the end of the file is missing"));

  pixbuf = cause == NULL ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf != NULL && !decoding->is_too_large)
    {
      const char *orientation = gdk_pixbuf_get_option (pixbuf, "orientation");

      /* Exif 2.3, tag 274: from 5 to 8 rows are columns. */
      decoding->is_turned = orientation != NULL && orientation[0] >= '5' && orientation[0] <= '8';
      return gdk_pixbuf_apply_embedded_orientation (pixbuf);
    }

  if (decoding->is_too_large)
    g_set_error_literal (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_TOO_LARGE, _ ("The image has too many pixels"));
  else
    set_broken (error, cause);

  return NULL;
}

static guint32
premultiply (guchar red,
             guchar green,
             guchar blue,
             guchar alpha)
{
  guint32 r = (red * alpha + 127) / 255;
  guint32 g = (green * alpha + 127) / 255;
  guint32 b = (blue * alpha + 127) / 255;

  return (guint32) alpha << 24 | r << 16 | g << 8 | b;
}

/* An image without alpha becomes RGB24, so that a PDF stores no mask for it. */
static cairo_surface_t *
create_surface (GdkPixbuf *pixbuf)
{
  int              width = gdk_pixbuf_get_width (pixbuf);
  int              height = gdk_pixbuf_get_height (pixbuf);
  int              n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  gboolean         has_alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  const guchar    *pixels = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface;
  guchar          *target;

  surface = cairo_image_surface_create (has_alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  target = cairo_image_surface_get_data (surface);
  if (target == NULL)
    return surface;

  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guchar *from = pixels + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);
      guint32      *to = (guint32 *) (gpointer) (target + (gsize) y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++, from += n_channels)
        to[x] = premultiply (from[0], from[1], from[2], has_alpha ? from[3] : 0xff);
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}

static gboolean
load_raster (LecternPicture           *self,
             GBytes                   *bytes,
             const LecternImageHeader *header,
             int                       max_width,
             GCancellable             *cancellable,
             GError                  **error)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  Decoding              decoding = { .max_width = max_width };

  pixbuf = decode (bytes, header->format, &decoding, cancellable, error);
  if (pixbuf == NULL)
    return FALSE;

  self->surface = create_surface (pixbuf);
  if (cairo_surface_status (self->surface) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           cairo_status_to_string (cairo_surface_status (self->surface)));
      return FALSE;
    }

  self->width = decoding.is_turned ? decoding.height : decoding.width;
  self->height = decoding.is_turned ? decoding.width : decoding.height;

  return TRUE;
}

/* Without a base file librsvg reads no other file, neither through references nor includes. */
static gboolean
load_svg (LecternPicture           *self,
          GBytes                   *bytes,
          const LecternImageHeader *header,
          GCancellable             *cancellable,
          GError                  **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError)       cause = NULL;
  const LecternRsvg       *rsvg = lectern_rsvg_get (error);

  if (rsvg == NULL)
    return FALSE;

  self->handle = rsvg->handle_new_from_stream_sync (stream, NULL, RSVG_HANDLE_FLAGS_NONE, cancellable, &cause);
  if (self->handle == NULL)
    {
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        set_broken (error, cause);
      return FALSE;
    }

  rsvg->handle_set_dpi (self->handle, 96);
  self->width = header->width;
  self->height = header->height;

  return TRUE;
}

static void
lectern_picture_finalize (GObject *object)
{
  LecternPicture *self = LECTERN_PICTURE (object);

  g_clear_object (&self->handle);
  g_clear_pointer (&self->surface, cairo_surface_destroy);

  G_OBJECT_CLASS (lectern_picture_parent_class)->finalize (object);
}

static void
lectern_picture_class_init (LecternPictureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_picture_finalize;
}

static void
lectern_picture_init (LecternPicture *self)
{
}

/**
 * lectern_picture_load:
 * @folder: the article's folder
 * @reference: which file, as the article writes it
 * @max_width: decode no more pixels across than this, as many as will be shown at most; 0 for
 *   all of them. An SVG keeps its vectors
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Opens a picture. Its header is checked before anything is decoded; of an animation the
 * first picture is taken. Blocks on I/O and decoding: for worker threads.
 *
 * Fails as [func@image_header_read] does, with `LECTERN_IMAGE_ERROR_BROKEN`, with
 * `LECTERN_IMAGE_ERROR_UNKNOWN_FORMAT` where no decoder is installed, or with `G_IO_ERROR`.
 *
 * Returns: (transfer full): the picture, or NULL with @error set
 */
LecternPicture *
lectern_picture_load (LecternFolder *folder,
                      const char    *reference,
                      int            max_width,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (LecternPicture) self = NULL;
  g_autoptr (GBytes)         bytes = NULL;
  LecternImageHeader         header;
  gboolean                   loaded;

  g_return_val_if_fail (LECTERN_IS_FOLDER (folder), NULL);
  g_return_val_if_fail (reference != NULL && max_width >= 0, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!lectern_image_header_read (folder, reference, &header, error))
    return NULL;
  bytes = lectern_folder_read (folder, reference, LECTERN_IMAGE_MAX_BYTES, cancellable, error);
  if (bytes == NULL)
    return NULL;

  self = g_object_new (LECTERN_TYPE_PICTURE, NULL);
  if (header.format == LECTERN_IMAGE_SVG)
    loaded = load_svg (self, bytes, &header, cancellable, error);
  else
    loaded = load_raster (self, bytes, &header, max_width, cancellable, error);

  return loaded ? g_steal_pointer (&self) : NULL;
}

/**
 * lectern_picture_get_width:
 * @self: a picture
 *
 * Returns: its own width, whatever was decoded: pixels, of an SVG CSS pixels. Turned as
 *   it is shown
 */
double
lectern_picture_get_width (LecternPicture *self)
{
  g_return_val_if_fail (LECTERN_IS_PICTURE (self), 0);

  return self->width;
}

/**
 * lectern_picture_get_height:
 * @self: a picture
 *
 * Returns: its own height, as for [method@Picture.get_width]
 */
double
lectern_picture_get_height (LecternPicture *self)
{
  g_return_val_if_fail (LECTERN_IS_PICTURE (self), 0);

  return self->height;
}

/**
 * lectern_picture_draw:
 * @self: a picture
 * @cr: where to draw, with the top left corner at 0, 0
 * @width: width to draw it in, in user units; above 0
 * @height: height to draw it in
 * @error: return location for an error
 *
 * Draws a picture; what is transparent stays so. On paper an SVG stays vectors.
 *
 * Fails with `LECTERN_IMAGE_ERROR_BROKEN`, also if an SVG asks for too much work.
 *
 * Returns: whether it was drawn
 */
gboolean
lectern_picture_draw (LecternPicture *self,
                      cairo_t        *cr,
                      double          width,
                      double          height,
                      GError        **error)
{
  g_autoptr (GError) cause = NULL;
  gboolean           drawn = TRUE;

  g_return_val_if_fail (LECTERN_IS_PICTURE (self), FALSE);
  g_return_val_if_fail (cr != NULL && width > 0 && height > 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  cairo_save (cr);
  if (self->handle != NULL)
    {
      RsvgRectangle viewport = { 0, 0, width, height };

      drawn = lectern_rsvg_get (NULL)->handle_render_document (self->handle, cr, &viewport, &cause);
    }
  else
    {
      cairo_scale (cr,
                   width / cairo_image_surface_get_width (self->surface),
                   height / cairo_image_surface_get_height (self->surface));
      cairo_set_source_surface (cr, self->surface, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
      /* Without this its edges blend with nothing and get lighter. */
      cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
      cairo_rectangle (cr, 0, 0, cairo_image_surface_get_width (self->surface), cairo_image_surface_get_height (self->surface));
      cairo_fill (cr);
    }
  cairo_restore (cr);
  if (!drawn)
    set_broken (error, cause);

  return drawn;
}

/**
 * lectern_picture_render:
 * @self: a picture
 * @width: width in pixels, above 0
 * @height: height in pixels, above 0
 * @error: return location for an error
 *
 * Renders a picture on a transparent ground. May take long for an SVG: for worker threads.
 *
 * Fails as [method@Picture.draw] does, with `LECTERN_IMAGE_ERROR_TOO_LARGE` beyond 16,384 pixels
 * a side or 64 million in all, or with `G_IO_ERROR_FAILED` without memory.
 *
 * Returns: (transfer full): an image surface, ARGB32, or NULL with @error set
 */
cairo_surface_t *
lectern_picture_render (LecternPicture *self,
                        int             width,
                        int             height,
                        GError        **error)
{
  cairo_surface_t *surface;
  cairo_t         *cr;
  cairo_status_t   status;
  gboolean         drawn;

  g_return_val_if_fail (LECTERN_IS_PICTURE (self), NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (width > MAX_RENDERED_SIDE || height > MAX_RENDERED_SIDE || (gint64) width * height > LECTERN_IMAGE_MAX_PIXELS)
    {
      g_set_error_literal (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_TOO_LARGE, _ ("The image has too many pixels"));
      return NULL;
    }

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  drawn = lectern_picture_draw (self, cr, width, height, error);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (drawn && status == CAIRO_STATUS_SUCCESS)
    return surface;

  if (drawn)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  cairo_surface_destroy (surface);

  return NULL;
}

/**
 * lectern_picture_fit:
 * @natural_width: the picture's own width, above 0
 * @natural_height: its own height, above 0
 * @max_width: width there is
 * @max_height: height there is; 0 for any
 * @width: (out): width to show it in
 * @height: (out): height to show it in
 *
 * Scales a picture down to a box and never up: enlarged pixels are blurred, and an SVG's own
 * size is what its author drew its lettering for. The proportions stay; neither side gets
 * smaller than 1. All in one unit of the caller's choice.
 */
void
lectern_picture_fit (double  natural_width,
                     double  natural_height,
                     double  max_width,
                     double  max_height,
                     double *width,
                     double *height)
{
  double scale;

  g_return_if_fail (natural_width > 0 && natural_height > 0);
  g_return_if_fail (width != NULL && height != NULL);

  scale = MIN (1, max_width / natural_width);
  if (max_height > 0)
    scale = MIN (scale, max_height / natural_height);
  *width = MAX (natural_width * scale, 1);
  *height = MAX (natural_height * scale, 1);
}
