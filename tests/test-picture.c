/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-image-header.h"
#include "lectern-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char          *path;   /* (owned) */
  LecternFolder *folder; /* (owned) */
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->path = g_dir_make_tmp ("lectern-picture-XXXXXX", &error);
  g_assert_no_error (error);
  self->folder = lectern_folder_open (self->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, NULL);
  const char      *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->path, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->path);
  g_free (self->path);
  g_assert_finalize_object (self->folder);
}

static void
write_file (Fixture    *self,
            const char *name,
            const char *data,
            gssize      n_bytes)
{
  g_autofree char   *path = g_build_filename (self->path, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, n_bytes, &error);
  g_assert_no_error (error);
}

/* Left half one colour, right half another, 0xRRGGBBAA each. */
static void
write_raster (Fixture    *self,
              const char *name,
              const char *type,
              int         width,
              int         height,
              guint32     left,
              guint32     right)
{
  g_autofree char      *path = g_build_filename (self->path, name, NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, g_str_equal (type, "png"), 8, width, height);
  g_autoptr (GdkPixbuf) half = gdk_pixbuf_new_subpixbuf (pixbuf, width / 2, 0, width - width / 2, height);
  g_autoptr (GError)    error = NULL;

  gdk_pixbuf_fill (pixbuf, left);
  gdk_pixbuf_fill (half, right);
  gdk_pixbuf_save (pixbuf, path, type, &error, NULL);
  g_assert_no_error (error);
}

static LecternPicture *
load (Fixture    *self,
      const char *name,
      int         max_width)
{
  g_autoptr (GError) error = NULL;
  LecternPicture    *picture = lectern_picture_load (self->folder, name, max_width, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (picture);

  return picture;
}

static guint32
get_pixel (cairo_surface_t *surface,
           int              x,
           int              y)
{
  const guchar *data = cairo_image_surface_get_data (surface);

  cairo_surface_flush (surface);

  return ((const guint32 *) (gconstpointer) (data + (gsize) y * cairo_image_surface_get_stride (surface)))[x];
}

/* Renders @picture and compares two pixels, in the middle of the left and the right half. */
static void
assert_halves (LecternPicture *picture,
               int             width,
               int             height,
               guint32         left,
               guint32         right)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t   *surface = lectern_picture_render (picture, width, height, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cairo_image_surface_get_format (surface), ==, CAIRO_FORMAT_ARGB32);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, height);
  g_assert_cmphex (get_pixel (surface, width / 4, height / 2), ==, left);
  g_assert_cmphex (get_pixel (surface, width * 3 / 4, height / 2), ==, right);
  cairo_surface_destroy (surface);
}

static void
test_png (Fixture      *self,
          gconstpointer data)
{
  static const int max_widths[] = { 0, 50, 400 };

  write_raster (self, "a.png", "png", 200, 100, 0xff0000ff, 0x00ff0080);
  for (gsize i = 0; i < G_N_ELEMENTS (max_widths); i++)
    {
      LecternPicture *picture = load (self, "a.png", max_widths[i]);

      /* The size is the file's, however few pixels were decoded. */
      g_assert_cmpfloat_with_epsilon (lectern_picture_get_width (picture), 200, 0.001);
      g_assert_cmpfloat_with_epsilon (lectern_picture_get_height (picture), 100, 0.001);
      assert_halves (picture, 60, 30, 0xffff0000, 0x80008000);
      g_assert_finalize_object (picture);
    }
}

static void
test_svg (Fixture      *self,
          gconstpointer data)
{
  static const char svg[] =
    "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20' viewBox='0 0 40 20'>"
    "<rect width='20' height='20' fill='#f00'/></svg>";
  LecternPicture *picture;

  write_file (self, "a.svg", svg, -1);
  picture = load (self, "a.svg", 10);
  g_assert_cmpfloat_with_epsilon (lectern_picture_get_width (picture), 40, 0.001);
  g_assert_cmpfloat_with_epsilon (lectern_picture_get_height (picture), 20, 0.001);
  /* Vectors: sharp at any size, transparent where nothing is. */
  assert_halves (picture, 400, 200, 0xffff0000, 0);
  g_assert_finalize_object (picture);
}

/* Nothing outside of the SVG itself is ever read. */
static void
test_svg_references (Fixture      *self,
                     gconstpointer data)
{
  static const char *const pictures[] = {
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' width='40' height='20'>"
    "<image x:href='red.png' width='40' height='20'/></svg>",
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xi='http://www.w3.org/2001/XInclude' width='40' height='20'>"
    "<xi:include href='rect.svg'/></svg>",
    "<!DOCTYPE svg [<!ENTITY r SYSTEM 'rect.svg'>]><svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>&r;</svg>",
  };

  write_raster (self, "red.png", "png", 40, 20, 0xff0000ff, 0xff0000ff);
  write_file (self, "rect.svg", "<rect xmlns='http://www.w3.org/2000/svg' width='40' height='20' fill='#f00'/>", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *absolute = g_strdup_printf ("href='file://%s/", self->path);
      g_auto (GStrv)   parts = g_strsplit (pictures[i], "href='", 2);
      g_autofree char *svg = g_strjoinv (absolute, parts);
      const char      *variants[] = { pictures[i], svg };

      for (gsize j = 0; j < G_N_ELEMENTS (variants); j++)
        {
          g_autoptr (LecternPicture) picture = NULL;

          write_file (self, "a.svg", variants[j], -1);
          picture = lectern_picture_load (self->folder, "a.svg", 0, NULL, NULL);
          if (picture != NULL)
            assert_halves (picture, 40, 20, 0, 0);
        }
    }
}

static void
test_jpeg (Fixture      *self,
           gconstpointer data)
{
  LecternPicture  *picture;
  cairo_surface_t *surface;

  write_raster (self, "a.jpg", "jpeg", 640, 320, 0x000000ff, 0xffffffff);
  picture = load (self, "a.jpg", 100);
  g_assert_cmpfloat_with_epsilon (lectern_picture_get_width (picture), 640, 0.001);
  surface = lectern_picture_render (picture, 100, 50, NULL);
  g_assert_cmpuint (get_pixel (surface, 20, 25) & 0xff, <, 0x10);
  g_assert_cmpuint (get_pixel (surface, 80, 25) & 0xff, >, 0xf0);
  cairo_surface_destroy (surface);
  g_assert_finalize_object (picture);
}

/* A photograph that lies on its side: what is left in the file is above on the screen. */
static void
test_orientation (Fixture      *self,
                  gconstpointer data)
{
  static const char exif[] =
    "\xff\xe1\0\x22"
    "Exif\0\0II*\0\x08\0\0\0"
    "\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0";
  g_autofree char    *path = g_build_filename (self->path, "a.jpg", NULL);
  g_autofree char    *jpeg = NULL;
  g_autoptr (GString) turned = g_string_new (NULL);
  LecternPicture     *picture;
  cairo_surface_t    *surface;
  gsize               n_bytes;

  write_raster (self, "a.jpg", "jpeg", 60, 30, 0x000000ff, 0xffffffff);
  g_assert_true (g_file_get_contents (path, &jpeg, &n_bytes, NULL));
  g_string_append_len (turned, jpeg, 2);
  g_string_append_len (turned, exif, sizeof exif - 1);
  g_string_append_len (turned, jpeg + 2, (gssize) n_bytes - 2);
  write_file (self, "a.jpg", turned->str, (gssize) turned->len);

  picture = load (self, "a.jpg", 0);
  g_assert_cmpfloat_with_epsilon (lectern_picture_get_width (picture), 30, 0.001);
  g_assert_cmpfloat_with_epsilon (lectern_picture_get_height (picture), 60, 0.001);
  surface = lectern_picture_render (picture, 30, 60, NULL);
  g_assert_cmpuint (get_pixel (surface, 15, 10) & 0xff, <, 0x10);
  g_assert_cmpuint (get_pixel (surface, 15, 50) & 0xff, >, 0xf0);
  cairo_surface_destroy (surface);
  g_assert_finalize_object (picture);
}

/* Two pictures of one pixel each; behind the first there may be anything. */
static void
test_gif (Fixture      *self,
          gconstpointer data)
{
  static const guchar head[] = {
    'G', 'I', 'F', '8', '9', 'a', 1, 0, 1, 0, 0x80, 0, 0,
    0xff, 0, 0, 0, 0, 0xff, /* red, blue */
  };
  static const guchar    red[] = { 0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0 };
  static const guchar    blue[] = { 0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0 };
  g_autoptr (GByteArray) gif = g_byte_array_new ();
  LecternPicture        *picture;

  g_byte_array_append (gif, head, sizeof head);
  g_byte_array_append (gif, red, sizeof red);
  for (guint i = 0; i < 20000; i++)
    g_byte_array_append (gif, blue, sizeof blue);
  write_file (self, "a.gif", (const char *) gif->data, gif->len);
  picture = load (self, "a.gif", 0);
  g_assert_cmpfloat_with_epsilon (lectern_picture_get_width (picture), 1, 0.001);
  assert_halves (picture, 8, 8, 0xffff0000, 0xffff0000);
  g_assert_finalize_object (picture);
}

typedef struct
{
  const char *name;
  const char *data;
  gsize       n_bytes;
  int         code; /* of LecternImageError */
} FailureCase;

#define BYTES(text) (text), sizeof (text) - 1

static const FailureCase failure_cases[] = {
  { "text.png", BYTES ("not a picture at all"), LECTERN_IMAGE_ERROR_UNKNOWN_FORMAT },
  { "cut.png", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\6\0\0\0\x1f\xf3\xff\x61\0\0\0\x10IDAT"), LECTERN_IMAGE_ERROR_BROKEN },
  { "huge.png", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x4e\x20\0\0\x4e\x20\x08\6\0\0\0\0\0\0\0"), LECTERN_IMAGE_ERROR_TOO_LARGE },
  { "cut.svg", BYTES ("<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'><rect"), LECTERN_IMAGE_ERROR_BROKEN },
};

static void
test_failures (Fixture      *self,
               gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failure_cases); i++)
    {
      const FailureCase *c = &failure_cases[i];
      g_autoptr (GError) error = NULL;

      write_file (self, c->name, c->data, (gssize) c->n_bytes);
      g_test_message ("%s", c->name);
      g_assert_null (lectern_picture_load (self->folder, c->name, 0, NULL, &error));
      g_assert_error (error, LECTERN_IMAGE_ERROR, c->code);
      g_assert_cmpuint (strlen (error->message), >, 5);
    }
}

static void
test_missing (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) outside = NULL;

  g_assert_null (lectern_picture_load (self->folder, "a.png", 0, NULL, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (lectern_picture_load (self->folder, "../a.png", 0, NULL, &outside));
  g_assert_error (outside, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_OUTSIDE);
}

static void
test_cancelled (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;

  write_raster (self, "a.png", "png", 20, 10, 0xff0000ff, 0xff);
  g_cancellable_cancel (cancellable);
  g_assert_null (lectern_picture_load (self->folder, "a.png", 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_render_too_large (Fixture      *self,
                       gconstpointer data)
{
  static const int sides[][2] = { { 20000, 1 }, { 1, 20000 }, { 10000, 10000 } };
  LecternPicture  *picture;

  write_file (self, "a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>", -1);
  picture = load (self, "a.svg", 0);
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lectern_picture_render (picture, sides[i][0], sides[i][1], &error));
      g_assert_error (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_TOO_LARGE);
    }
  g_assert_finalize_object (picture);
}

/* The work of drawing an SVG is bounded too, and running into the bound is an error. */
static void
test_svg_too_much_work (Fixture      *self,
                        gconstpointer data)
{
  g_autoptr (GString)        svg = g_string_new ("<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' width='4' height='4'>"
                                                        "<defs><g id='a0'><path d='M0 0'/></g>");
  g_autoptr (LecternPicture) picture = NULL;
  g_autoptr (GError)         error = NULL;

#ifdef __SANITIZE_ADDRESS__
  /* All of that work is librsvg's, and each of its allocations takes a stack. */
  g_test_skip ("Takes minutes under AddressSanitizer");
  return;
#endif

  for (int i = 1; i < 10; i++)
    {
      g_string_append_printf (svg, "<g id='a%d'>", i);
      for (int j = 0; j < 10; j++)
        g_string_append_printf (svg, "<use x:href='#a%d'/>", i - 1);
      g_string_append (svg, "</g>");
    }
  g_string_append (svg, "</defs><use x:href='#a9'/></svg>");
  write_file (self, "a.svg", svg->str, -1);
  picture = load (self, "a.svg", 0);
  g_assert_null (lectern_picture_render (picture, 4, 4, &error));
  g_assert_error (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_BROKEN);
}

typedef struct
{
  double natural_width, natural_height;
  double max_width, max_height;
  double width, height;
} FitCase;

static const FitCase fit_cases[] = {
  { 100, 50, 200, 0, 100, 50 },
  { 400, 200, 200, 0, 200, 100 },
  { 400, 800, 200, 200, 100, 200 },
  { 400, 200, 1000, 100, 200, 100 },
  { 100000, 1, 100, 0, 100, 1 },
};

static void
test_fit (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fit_cases); i++)
    {
      const FitCase *c = &fit_cases[i];
      double         width, height;

      lectern_picture_fit (c->natural_width, c->natural_height, c->max_width, c->max_height, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, c->width, 0.001);
      g_assert_cmpfloat_with_epsilon (height, c->height, 0.001);
    }
}

#define ADD(name, test) g_test_add ("/picture/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("png", test_png);
  ADD ("svg", test_svg);
  ADD ("svg-references", test_svg_references);
  ADD ("jpeg", test_jpeg);
  ADD ("orientation", test_orientation);
  ADD ("gif", test_gif);
  ADD ("failures", test_failures);
  ADD ("missing", test_missing);
  ADD ("cancelled", test_cancelled);
  ADD ("render-too-large", test_render_too_large);
  ADD ("svg-too-much-work", test_svg_too_much_work);
  g_test_add_func ("/picture/fit", test_fit);

  return g_test_run ();
}
