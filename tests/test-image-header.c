/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-image-header.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PNG(w, h) "\x89PNG\r\n\x1a\n\0\0\0\rIHDR" w h "\x08\x06\0\0\0\1\2\3\4"
#define JPEG_START "\xff\xd8\xff\xe0\0\x04\1\2"
#define JPEG_FRAME(marker, h, w) "\xff" marker "\0\x0b\x08" h w "\1\1\x11\0"
#define RIFF(kind) "RIFF\x20\0\0\0WEBP" kind "\x14\0\0\0"
#define PADDING "\0\0\0\0\0\0\0\0\0\0"

typedef struct
{
  const char        *name;
  const char        *bytes;
  gsize              n_bytes;
  int                error; /* LecternImageError; -1: none */
  LecternImageFormat format;
  double             width;
  double             height;
} HeaderCase;

#define OK(name, bytes, format, w, h)                                                  \
  {                                                                                    \
    "/image-header/" name, bytes, sizeof (bytes) - 1, -1, LECTERN_IMAGE_##format, w, h \
  }
#define BAD(name, bytes, error)                                                            \
  {                                                                                        \
    "/image-header/" name, bytes, sizeof (bytes) - 1, LECTERN_IMAGE_ERROR_##error, 0, 0, 0 \
  }
#define SVG(name, attributes, w, h) OK (name, "<svg " attributes "><g/></svg>", SVG, w, h)

static const HeaderCase header_cases[] = {
  OK ("png", PNG ("\0\0\x02\x80", "\0\0\x01\xe0"), PNG, 640, 480),
  OK ("png-largest", PNG ("\0\0\x1f\x40", "\0\0\x1f\x40"), PNG, 8000, 8000),
  BAD ("png-too-many-pixels", PNG ("\0\0\x1f\x41", "\0\0\x1f\x40"), TOO_LARGE),
  BAD ("png-too-wide", PNG ("\0\x0f\x42\x40", "\0\0\0\1"), TOO_LARGE),
  BAD ("png-huge", PNG ("\xff\xff\xff\xff", "\xff\xff\xff\xff"), TOO_LARGE),
  BAD ("png-no-width", PNG ("\0\0\0\0", "\0\0\1\0"), BROKEN),
  BAD ("png-no-height", PNG ("\0\0\1\0", "\0\0\0\0"), BROKEN),
  BAD ("png-signature-only", "\x89PNG\r\n\x1a\n", BROKEN),
  BAD ("png-truncated", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1", BROKEN),
  BAD ("png-other-chunk", "\x89PNG\r\n\x1a\n\0\0\0\rIDAT\0\0\1\0\0\0\1\0\x08\6\0\0\0\0\0\0\0", BROKEN),
  OK ("jpeg", JPEG_START JPEG_FRAME ("\xc0", "\1\xe0", "\2\x80"), JPEG, 640, 480),
  OK ("jpeg-progressive", JPEG_START JPEG_FRAME ("\xc2", "\1\xe0", "\2\x80"), JPEG, 640, 480),
  OK ("jpeg-tables-first", JPEG_START "\xff\xc4\0\4\1\2\xff\xdb\0\3\1" JPEG_FRAME ("\xc0", "\1\xe0", "\2\x80"), JPEG, 640, 480),
  OK ("jpeg-fill-bytes", JPEG_START "\xff\xff\xff\x01" JPEG_FRAME ("\xc1", "\0\1", "\0\2"), JPEG, 2, 1),
  BAD ("jpeg-no-height", JPEG_START JPEG_FRAME ("\xc0", "\0\0", "\2\x80"), BROKEN),
  BAD ("jpeg-start-only", "\xff\xd8\xff", BROKEN),
  BAD ("jpeg-truncated", JPEG_START "\xff\xc0\0\x0b\x08\1", BROKEN),
  BAD ("jpeg-truncated-segment", "\xff\xd8\xff\xe1\xff\xff\1", BROKEN),
  BAD ("jpeg-length-zero", "\xff\xd8\xff\xe1\0\0\1\2\3\4\5\6\7", BROKEN),
  BAD ("jpeg-scan-first", JPEG_START "\xff\xda\0\x0c\1\2\3\4\5\6\7\x08\x09\x0a", BROKEN),
  BAD ("jpeg-end-first", JPEG_START "\xff\xd9\0\0\0\0\0\0\0", BROKEN),
  BAD ("jpeg-garbage", JPEG_START "garbage garbage", BROKEN),
  BAD ("jpeg-too-wide", JPEG_START JPEG_FRAME ("\xc0", "\0\1", "\xff\xff"), TOO_LARGE),
  OK ("gif-87a", "GIF87a\x80\2\xe0\1\0\0\0", GIF, 640, 480),
  OK ("gif-89a", "GIF89a\x80\2\xe0\1\0\0\0", GIF, 640, 480),
  BAD ("gif-zero", "GIF89a\0\0\xe0\1\0\0\0", BROKEN),
  BAD ("gif-truncated", "GIF89a\x80\2\xe0", BROKEN),
  BAD ("gif-version", "GIF90a\x80\2\xe0\1\0\0\0", UNKNOWN_FORMAT),
  OK ("webp-lossy", RIFF ("VP8 ") "\x10\0\0\x9d\1\x2a\x80\2\xe0\1" PADDING, WEBP, 640, 480),
  OK ("webp-lossy-scaled", RIFF ("VP8 ") "\x10\0\0\x9d\1\x2a\x80\x42\xe0\x81" PADDING, WEBP, 640, 480),
  OK ("webp-lossless", RIFF ("VP8L") "\x2f\x7f\xc2\x77\0" PADDING, WEBP, 640, 480),
  OK ("webp-extended", RIFF ("VP8X") "\x10\0\0\0\x7f\2\0\xdf\1\0" PADDING, WEBP, 640, 480),
  BAD ("webp-extended-huge", RIFF ("VP8X") "\x10\0\0\0\xff\xff\xff\xff\xff\xff" PADDING, TOO_LARGE),
  BAD ("webp-lossy-zero", RIFF ("VP8 ") "\x10\0\0\x9d\1\x2a\0\0\xe0\1" PADDING, BROKEN),
  BAD ("webp-lossy-start-code", RIFF ("VP8 ") "\x10\0\0\x9d\1\x2b\x80\2\xe0\1" PADDING, BROKEN),
  BAD ("webp-no-key-frame", RIFF ("VP8 ") "\x11\0\0\x9d\1\x2a\x80\2\xe0\1" PADDING, BROKEN),
  BAD ("webp-lossless-signature", RIFF ("VP8L") "\x2e\x7f\xc2\x77\0" PADDING, BROKEN),
  BAD ("webp-other-chunk", RIFF ("ALPH") "\0\0\0\0\0\0\0\0\0\0" PADDING, BROKEN),
  BAD ("webp-truncated", RIFF ("VP8X") "\x10\0\0", BROKEN),
  BAD ("riff-wave", "RIFF\x20\0\0\0WAVEfmt \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", UNKNOWN_FORMAT),
  BAD ("empty", "", UNKNOWN_FORMAT),
  BAD ("text", "Just some words", UNKNOWN_FORMAT),
  BAD ("gzip", "\x1f\x8b\x08\0\0\0\0\0", UNKNOWN_FORMAT),
  BAD ("html", "<!DOCTYPE html><html><svg width='1' height='1'/></html>", UNKNOWN_FORMAT),
  BAD ("svg-prefix-of-name", "<svgx width='1' height='1'/>", UNKNOWN_FORMAT),
  SVG ("svg-pixels", "width='640' height=\"480px\"", 640, 480),
  SVG ("svg-points", "width='72pt' height='36pt'", 96, 48),
  SVG ("svg-inches", "width='1in' height='0.5in'", 96, 48),
  SVG ("svg-centimetres", "width='2.54cm' height='25.4mm'", 96, 96),
  SVG ("svg-em", "width='1em' height='2EM'", 16, 32),
  SVG ("svg-exponent", "width='1e2' height='1.5E+1px'", 100, 15),
  SVG ("svg-view-box", "viewBox='0 0 200 100'", 200, 100),
  SVG ("svg-view-box-commas", "viewBox=' -5,-5 , 200.5,.5\n'", 200.5, 0.5),
  SVG ("svg-percent", "width='100%' height='100%' viewBox='0 0 200 100'", 200, 100),
  SVG ("svg-width-and-ratio", "width='50' viewBox='0 0 200 100'", 50, 25),
  SVG ("svg-height-and-ratio", "height='50' viewBox='0 0 200 100'", 100, 50),
  SVG ("svg-no-size", "xmlns='http://www.w3.org/2000/svg'", 300, 150),
  SVG ("svg-width-only", "width='50'", 50, 150),
  SVG ("svg-bad-view-box", "viewBox='0 0 200'", 300, 150),
  SVG ("svg-long-view-box", "viewBox='0 0 200 100 5'", 300, 150),
  SVG ("svg-strange-numbers", "width='inf' height='0x10'", 300, 150),
  SVG ("svg-unit-only", "width='px' height='5'", 300, 5),
  SVG ("svg-other-attributes", "data-width='1' x:width='2' line-height='3' title='a>b' width='4' height='5'", 4, 5),
  SVG ("svg-space-around-equals", "width = '4'\n\theight\t=\n'5' ", 4, 5),
  OK ("svg-empty-element", "<svg/>", SVG, 300, 150),
  OK ("svg-prefix", "<s:svg xmlns:s='http://www.w3.org/2000/svg' width='4' height='5'>", SVG, 4, 5),
  OK ("svg-bom", "\xef\xbb\xbf<svg width='4' height='5'>", SVG, 4, 5),
  OK ("svg-prolog",
      "<?xml version='1.0'?>\n<!-- <svg width='1'> -->\n<?pi >?>"
      "<!DOCTYPE svg [ <!ENTITY a '>]'> <!-- ' ]> --> ]>\n<svg width='4' height='5'/>",
      SVG,
      4,
      5),
  BAD ("svg-zero", "<svg width='0' height='5'/>", BROKEN),
  BAD ("svg-negative", "<svg width='-4' height='5'/>", BROKEN),
  BAD ("svg-absurd", "<svg width='1e300' height='5'/>", BROKEN),
  BAD ("svg-infinite", "<svg width='1e999' height='5'/>", BROKEN),
  BAD ("svg-tiny", "<svg width='1e-300' height='5'/>", BROKEN),
  BAD ("svg-truncated", "<svg width='4' height='5'", BROKEN),
  BAD ("svg-truncated-value", "<svg width='4", BROKEN),
  BAD ("svg-truncated-name", "<svg", BROKEN),
  BAD ("svg-no-value", "<svg width height='5'>", BROKEN),
  BAD ("svg-truncated-comment", "<!-- <svg width='4' height='5'/>", UNKNOWN_FORMAT),
  BAD ("svg-truncated-doctype", "<!DOCTYPE svg [<svg width='4' height='5'/>", UNKNOWN_FORMAT),
};

static gboolean
read_bytes (const char         *bytes,
            gsize               n_bytes,
            LecternImageHeader *header,
            GError            **error)
{
  g_autofree char          *path = g_dir_make_tmp ("lectern-XXXXXX", NULL);
  g_autofree char          *file = g_build_filename (path, "image.png", NULL);
  g_autoptr (LecternFolder) folder = lectern_folder_open (path, NULL);
  gboolean                  ok;

  g_assert_true (g_file_set_contents (file, bytes, (gssize) n_bytes, NULL));
  ok = lectern_image_header_read (folder, "image.png", header, error);
  g_unlink (file);
  g_rmdir (path);

  return ok;
}

static void
test_header (gconstpointer data)
{
  const HeaderCase  *c = data;
  g_autoptr (GError) error = NULL;
  LecternImageHeader header = { LECTERN_IMAGE_SVG, -1, -1 };
  gboolean           ok = read_bytes (c->bytes, c->n_bytes, &header, &error);

  if (c->error == -1)
    {
      g_assert_no_error (error);
      g_assert_true (ok);
    }
  else
    {
      g_assert_error (error, LECTERN_IMAGE_ERROR, c->error);
      g_assert_false (ok);
      g_assert_nonnull (strstr (error->message, "image.png"));
    }
  g_assert_cmpint (header.format, ==, c->format);
  g_assert_cmpfloat_with_epsilon (header.width, c->width, 1e-9);
  g_assert_cmpfloat_with_epsilon (header.height, c->height, 1e-9);
}

/* Cut at any byte, every image is whole, damaged or none, and no byte behind it is read. */
static void
test_cut (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (header_cases); i++)
    {
      const HeaderCase *c = &header_cases[i];

      for (gsize n = 0; n < c->n_bytes; n += 1 + n / 16)
        {
          g_autoptr (GError) error = NULL;
          LecternImageHeader header;
          gboolean           ok = read_bytes (c->bytes, n, &header, &error);

          g_assert_true (ok == (error == NULL));
          if (ok)
            g_assert_true (header.width > 0 && header.height > 0);
        }
    }
}

/* Photographs carry previews and colour profiles in front of their size. */
static void
test_jpeg_behind_metadata (void)
{
  static const char   frame[] = JPEG_FRAME ("\xc0", "\1\xe0", "\2\x80");
  g_autoptr (GString) content = g_string_new_len ("\xff\xd8", 2);
  g_autoptr (GError)  error = NULL;
  LecternImageHeader  header;

  for (int i = 0; i < 5; i++)
    {
      gsize n_old = content->len + 4;

      g_string_append_len (content, "\xff\xe2\xff\xff", 4);
      g_string_set_size (content, n_old + 0xffff - 2);
      memset (content->str + n_old, 0xaa, 0xffff - 2);
    }
  g_string_append_len (content, frame, sizeof frame - 1);

  read_bytes (content->str, content->len, &header, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (header.width, 640, 1e-9);
}

/* Megabytes of nothing must not be walked through byte by byte. */
static void
test_jpeg_fill (void)
{
  g_autofree char   *content = g_malloc (1000000);
  g_autoptr (GError) error = NULL;
  LecternImageHeader header;

  memset (content, 0xff, 1000000);
  content[1] = (char) 0xd8;
  read_bytes (content, 1000000, &header, &error);

  g_assert_error (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_BROKEN);
}

static void
test_file_too_large (void)
{
  static const char         png[] = PNG ("\0\0\0\1", "\0\0\0\1");
  g_autofree char          *path = g_dir_make_tmp ("lectern-XXXXXX", NULL);
  g_autofree char          *file = g_build_filename (path, "image.png", NULL);
  g_autoptr (LecternFolder) folder = lectern_folder_open (path, NULL);
  g_autoptr (GError)        error = NULL;
  LecternImageHeader        header;

  g_assert_true (g_file_set_contents (file, png, sizeof png - 1, NULL));
  g_assert_no_errno (truncate (file, LECTERN_IMAGE_MAX_BYTES));
  g_assert_true (lectern_image_header_read (folder, "image.png", &header, &error));
  g_assert_no_errno (truncate (file, LECTERN_IMAGE_MAX_BYTES + 1));
  g_assert_false (lectern_image_header_read (folder, "image.png", &header, &error));
  g_assert_error (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_TOO_LARGE);
  g_unlink (file);
  g_rmdir (path);
}

static void
test_folder_errors (void)
{
  g_autoptr (LecternFolder) folder = lectern_folder_open ("/tmp", NULL);
  g_autoptr (GError)        error = NULL;
  LecternImageHeader        header;

  g_assert_false (lectern_image_header_read (folder, "../dev/zero", &header, &error));
  g_assert_error (error, LECTERN_FOLDER_ERROR, LECTERN_FOLDER_ERROR_OUTSIDE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (header_cases); i++)
    g_test_add_data_func (header_cases[i].name, &header_cases[i], test_header);
  g_test_add_func ("/image-header/cut", test_cut);
  g_test_add_func ("/image-header/jpeg-behind-metadata", test_jpeg_behind_metadata);
  g_test_add_func ("/image-header/jpeg-fill", test_jpeg_fill);
  g_test_add_func ("/image-header/file-too-large", test_file_too_large);
  g_test_add_func ("/image-header/folder-errors", test_folder_errors);

  return g_test_run ();
}
