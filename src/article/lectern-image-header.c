/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-image-header.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

/* How much of a file is looked at. A JPEG's size may stand behind large pieces of metadata,
 * which are jumped over, not read.
 */
#define HEAD_BYTES (64 * 1024)
#define MAX_JPEG_SEGMENTS 4096
#define MAX_RASTER_SIDE 65500
/* What layout can still calculate with. */
#define MIN_SVG_SIDE 0.001
#define MAX_SVG_SIDE 1e9
/* CSS 2.1, section 10.3.2: what a replaced element measures that has no size. */
#define DEFAULT_SVG_WIDTH 300
#define DEFAULT_SVG_HEIGHT 150
#define MAX_NUMBER_BYTES 63

/* The beginning of an image file, and the file itself for what lies farther behind. */
typedef struct
{
  int    fd; /* (not owned) */
  guchar head[HEAD_BYTES];
  gsize  n_head;
} Image;

typedef enum
{
  RESULT_OK,
  RESULT_OTHER_FORMAT,
  RESULT_BROKEN,
} Result;

/* A piece of SVG text that is still to be read. */
typedef struct
{
  const char *next;
  const char *end;
} Scanner;

G_DEFINE_QUARK (lectern_image_error, lectern_image_error)

static gsize
read_at (int    fd,
         guchar buffer[],
         gsize  n_bytes,
         gsize  offset)
{
  gsize n_done = 0;

  while (n_done < n_bytes)
    {
      gssize n_read = pread (fd, buffer + n_done, n_bytes - n_done, (off_t) (offset + n_done));

      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read <= 0)
        break;
      n_done += (gsize) n_read;
    }

  return n_done;
}

static guint
get_be_16 (const guchar *p)
{
  return (guint) p[0] << 8 | p[1];
}

static guint
get_le_16 (const guchar *p)
{
  return (guint) p[1] << 8 | p[0];
}

static guint
get_le_24 (const guchar *p)
{
  return (guint) p[2] << 16 | get_le_16 (p);
}

static guint32
get_be_32 (const guchar *p)
{
  return (guint32) get_be_16 (p) << 16 | get_be_16 (p + 2);
}

static gboolean
starts_with (const Image *image,
             const char  *magic,
             gsize        n_bytes)
{
  return image->n_head >= n_bytes && memcmp (image->head, magic, n_bytes) == 0;
}

/* PNG (ISO/IEC 15948), 5.2 and 11.2.2: the signature, then at once the chunk IHDR. */
static Result
read_png (const Image        *image,
          LecternImageHeader *header)
{
  if (!starts_with (image, "\x89PNG\r\n\x1a\n", 8))
    return RESULT_OTHER_FORMAT;

  header->format = LECTERN_IMAGE_PNG;
  if (image->n_head < 33 || memcmp (image->head + 8, "\0\0\0\rIHDR", 8) != 0)
    return RESULT_BROKEN;
  header->width = get_be_32 (image->head + 16);
  header->height = get_be_32 (image->head + 20);

  return RESULT_OK;
}

/* GIF 89a, section 18: the logical screen. */
static Result
read_gif (const Image        *image,
          LecternImageHeader *header)
{
  if (!starts_with (image, "GIF87a", 6) && !starts_with (image, "GIF89a", 6))
    return RESULT_OTHER_FORMAT;

  header->format = LECTERN_IMAGE_GIF;
  if (image->n_head < 13)
    return RESULT_BROKEN;
  header->width = get_le_16 (image->head + 6);
  header->height = get_le_16 (image->head + 8);

  return RESULT_OK;
}

/* WebP (RFC 9649), 2.5 to 2.7: the first chunk says which of three kinds it is. */
static Result
read_webp (const Image        *image,
           LecternImageHeader *header)
{
  const guchar *p = image->head + 20; /* content of the first chunk */

  if (!starts_with (image, "RIFF", 4) || image->n_head < 12 || memcmp (image->head + 8, "WEBP", 4) != 0)
    return RESULT_OTHER_FORMAT;

  header->format = LECTERN_IMAGE_WEBP;
  if (image->n_head < 30)
    return RESULT_BROKEN;
  if (memcmp (image->head + 12, "VP8 ", 4) == 0 && (p[0] & 1) == 0 && memcmp (p + 3, "\x9d\x01\x2a", 3) == 0)
    {
      header->width = get_le_16 (p + 6) & 0x3fff;
      header->height = get_le_16 (p + 8) & 0x3fff;
    }
  else if (memcmp (image->head + 12, "VP8L", 4) == 0 && p[0] == 0x2f)
    {
      guint32 bits = get_le_24 (p + 1) | (guint32) p[4] << 24;

      header->width = (bits & 0x3fff) + 1;
      header->height = (bits >> 14 & 0x3fff) + 1;
    }
  else if (memcmp (image->head + 12, "VP8X", 4) == 0)
    {
      header->width = get_le_24 (p + 4) + 1;
      header->height = get_le_24 (p + 7) + 1;
    }
  else
    return RESULT_BROKEN;

  return RESULT_OK;
}

/* SOF0 to SOF15 without DHT, JPG and DAC, which lie between them. */
static gboolean
is_jpeg_frame (guint marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* JPEG (ITU-T T.81), annex B: segments up to the first frame header. */
static Result
read_jpeg (const Image        *image,
           LecternImageHeader *header)
{
  gsize offset = 2;

  if (!starts_with (image, "\xff\xd8\xff", 3))
    return RESULT_OTHER_FORMAT;

  header->format = LECTERN_IMAGE_JPEG;
  for (int i = 0; i < MAX_JPEG_SEGMENTS; i++)
    {
      guchar segment[9];
      gsize  n_segment = read_at (image->fd, segment, sizeof segment, offset);
      guint  marker = segment[1];

      if (n_segment < 2 || segment[0] != 0xff)
        return RESULT_BROKEN;
      if (marker == 0xff) /* a fill byte */
        offset += 1;
      else if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) /* no content */
        offset += 2;
      else if (n_segment < 4 || get_be_16 (segment + 2) < 2 || marker == 0xd9 || marker == 0xda)
        return RESULT_BROKEN;
      else if (!is_jpeg_frame (marker))
        offset += 2 + get_be_16 (segment + 2);
      else if (n_segment < sizeof segment)
        return RESULT_BROKEN;
      else
        {
          header->height = get_be_16 (segment + 5);
          header->width = get_be_16 (segment + 7);
          return RESULT_OK;
        }
    }

  return RESULT_BROKEN;
}

static gboolean
is_xml_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static gboolean
is_name_end (char c)
{
  return is_xml_space (c) || c == '=' || c == '/' || c == '>' || c == '<' || c == '"' || c == '\'';
}

static void
skip_space (Scanner *scanner)
{
  while (scanner->next < scanner->end && is_xml_space (*scanner->next))
    scanner->next++;
}

static gboolean
skip_text (Scanner    *scanner,
           const char *text)
{
  gsize n_bytes = strlen (text);

  if ((gsize) (scanner->end - scanner->next) < n_bytes || memcmp (scanner->next, text, n_bytes) != 0)
    return FALSE;
  scanner->next += n_bytes;

  return TRUE;
}

static gboolean
skip_past (Scanner    *scanner,
           const char *text)
{
  gsize n_bytes = strlen (text);
  char *found = memmem (scanner->next, (gsize) (scanner->end - scanner->next), text, n_bytes);

  if (found == NULL)
    return FALSE;
  scanner->next = found + n_bytes;

  return TRUE;
}

/* Jumps over a document type with its internal subset; what is quoted or a comment does not count. */
static gboolean
skip_doctype (Scanner *scanner)
{
  int depth = 0;

  while (scanner->next < scanner->end)
    {
      char c = *scanner->next;

      if (skip_text (scanner, "<!--"))
        {
          if (!skip_past (scanner, "-->"))
            return FALSE;
          continue;
        }
      scanner->next++;
      if (c == '"' || c == '\'')
        {
          const char quote[] = { c, '\0' };

          if (!skip_past (scanner, quote))
            return FALSE;
        }
      else if (c == '[')
        depth++;
      else if (c == ']')
        depth--;
      else if (c == '>' && depth <= 0)
        return TRUE;
    }

  return FALSE;
}

/* Jumps over what may stand before the root element (XML 1.0, 2.8) and its “<”. */
static gboolean
skip_prolog (Scanner *scanner)
{
  skip_text (scanner, "\xef\xbb\xbf");
  for (;;)
    {
      gboolean complete;

      skip_space (scanner);
      if (skip_text (scanner, "<?"))
        complete = skip_past (scanner, "?>");
      else if (skip_text (scanner, "<!--"))
        complete = skip_past (scanner, "-->");
      else if (skip_text (scanner, "<!DOCTYPE"))
        complete = skip_doctype (scanner);
      else
        return skip_text (scanner, "<");
      if (!complete)
        return FALSE;
    }
}

static GStrv
split_numbers (const char *text)
{
  return g_strsplit_set (text, " \t\r\n,", -1);
}

/* Reads a number as SVG writes it; g_ascii_strtod alone would take “inf” and “0x10” too. */
static gboolean
read_number (const char  *text,
             double      *number,
             const char **rest)
{
  char        buffer[MAX_NUMBER_BYTES + 1];
  const char *p = text;
  gsize       n_digits;

  if (*p == '+' || *p == '-')
    p++;
  n_digits = strspn (p, "0123456789");
  p += n_digits;
  if (*p == '.' && g_ascii_isdigit (p[1]))
    {
      n_digits++;
      p += 1 + strspn (p + 1, "0123456789");
    }
  if (n_digits == 0)
    return FALSE;
  /* “1em” is a number and a unit, “1e3” a number. */
  if ((*p == 'e' || *p == 'E') &&
      (g_ascii_isdigit (p[1]) || ((p[1] == '+' || p[1] == '-') && g_ascii_isdigit (p[2]))))
    p += 2 + strspn (p + 2, "0123456789");
  if (p - text > MAX_NUMBER_BYTES)
    return FALSE;

  memcpy (buffer, text, (gsize) (p - text));
  buffer[p - text] = '\0';
  *number = g_ascii_strtod (buffer, NULL);
  *rest = p;

  return TRUE;
}

/* Reads a length in CSS pixels. Percentages relate to a page that is not there: not read. */
static gboolean
read_length (const char *text,
             double     *pixels)
{
  static const struct
  {
    const char *name;
    double      pixels;
  } units[] = {
    { "", 1 },
    { "px", 1 },
    { "pt", 96.0 / 72 },
    { "pc", 16 },
    { "in", 96 },
    { "cm", 96 / 2.54 },
    { "mm", 96 / 25.4 },
    { "em", 16 },
    { "ex", 8 },
  };
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  const char      *unit;
  double           number;

  if (!read_number (stripped, &number, &unit))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_ascii_strcasecmp (unit, units[i].name) == 0)
      {
        *pixels = number * units[i].pixels;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_view_box (const char *text,
               double      size[2])
{
  g_auto (GStrv) parts = split_numbers (text);
  double         numbers[4];
  guint          n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *rest;

      if (parts[i][0] == '\0')
        continue;
      if (n == G_N_ELEMENTS (numbers) || !read_number (parts[i], &numbers[n], &rest) || *rest != '\0')
        return FALSE;
      n++;
    }
  if (n < G_N_ELEMENTS (numbers))
    return FALSE;
  size[0] = numbers[2];
  size[1] = numbers[3];

  return TRUE;
}

/* Reads `name="value"`. Returns FALSE at the end of the tag, and for what is no attribute;
 * then @value is NULL.
 */
static gboolean
read_attribute (Scanner *scanner,
                char   **name,
                char   **value)
{
  const char *start, *name_end;
  char        quote[2] = { '\0', '\0' };

  skip_space (scanner);
  start = scanner->next;
  while (scanner->next < scanner->end && !is_name_end (*scanner->next))
    scanner->next++;
  name_end = scanner->next;
  skip_space (scanner);
  if (name_end == start || !skip_text (scanner, "="))
    return FALSE;
  skip_space (scanner);
  if (scanner->next == scanner->end || (*scanner->next != '"' && *scanner->next != '\''))
    return FALSE;

  quote[0] = *scanner->next++;
  *name = g_strndup (start, (gsize) (name_end - start));
  start = scanner->next;
  if (!skip_past (scanner, quote))
    return FALSE;
  *value = g_strndup (start, (gsize) (scanner->next - 1 - start));

  return TRUE;
}

/* Puts the size together from what was given; NaN stands for what was not (SVG 2, 8.12). */
static void
resolve_svg_size (double              width,
                  double              height,
                  const double        box[2],
                  LecternImageHeader *header)
{
  gboolean has_ratio = box[0] > 0 && box[1] > 0;

  if (isnan (width) && isnan (height))
    {
      width = has_ratio ? box[0] : DEFAULT_SVG_WIDTH;
      height = has_ratio ? box[1] : DEFAULT_SVG_HEIGHT;
    }
  else if (isnan (width))
    width = has_ratio ? height * box[0] / box[1] : DEFAULT_SVG_WIDTH;
  else if (isnan (height))
    height = has_ratio ? width * box[1] / box[0] : DEFAULT_SVG_HEIGHT;

  header->width = width;
  header->height = height;
}

/* Reads no more of an SVG than the tag of its root element: whether the rest is well-formed
 * only matters to whoever draws it.
 */
static Result
read_svg (const Image        *image,
          LecternImageHeader *header)
{
  Scanner     scanner = { (const char *) image->head, (const char *) image->head + image->n_head };
  double      width = NAN, height = NAN, box[2] = { 0, 0 };
  const char *name, *colon;
  gsize       n_name;

  if (!skip_prolog (&scanner))
    return RESULT_OTHER_FORMAT;
  name = scanner.next;
  while (scanner.next < scanner.end && !is_name_end (*scanner.next))
    scanner.next++;
  n_name = (gsize) (scanner.next - name);
  colon = memchr (name, ':', n_name);
  if (colon != NULL)
    {
      n_name -= (gsize) (colon + 1 - name);
      name = colon + 1;
    }
  if (n_name != 3 || memcmp (name, "svg", 3) != 0)
    return RESULT_OTHER_FORMAT;

  header->format = LECTERN_IMAGE_SVG;
  for (;;)
    {
      g_autofree char *attribute = NULL;
      g_autofree char *value = NULL;

      if (!read_attribute (&scanner, &attribute, &value))
        break;
      if (g_str_equal (attribute, "width"))
        read_length (value, &width);
      else if (g_str_equal (attribute, "height"))
        read_length (value, &height);
      else if (g_str_equal (attribute, "viewBox"))
        read_view_box (value, box);
    }

  skip_text (&scanner, "/");
  if (!skip_text (&scanner, ">"))
    return RESULT_BROKEN;
  resolve_svg_size (width, height, box, header);

  return RESULT_OK;
}

static Result
read_any (const Image        *image,
          LecternImageHeader *header)
{
  static Result (*const readers[]) (const Image *, LecternImageHeader *) = {
    read_png,
    read_jpeg,
    read_gif,
    read_webp,
    read_svg,
  };
  Result result = RESULT_OTHER_FORMAT;

  for (gsize i = 0; i < G_N_ELEMENTS (readers) && result == RESULT_OTHER_FORMAT; i++)
    result = readers[i](image, header);

  return result;
}

static gboolean
check_size (const LecternImageHeader *header,
            const char               *name,
            GError                  **error)
{
  gboolean is_svg = header->format == LECTERN_IMAGE_SVG;

  /* Written so that NaN fails. */
  if (!(header->width > 0 && header->height > 0) ||
      (is_svg && (MIN (header->width, header->height) < MIN_SVG_SIDE || MAX (header->width, header->height) > MAX_SVG_SIDE)))
    {
      g_set_error (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_BROKEN,
                   /* Translators: %s is the name of a file */
                   _ ("The image “%s” has no usable size"), name);
      return FALSE;
    }
  if (!is_svg && (MAX (header->width, header->height) > MAX_RASTER_SIDE ||
                  header->width * header->height > LECTERN_IMAGE_MAX_PIXELS))
    {
      g_set_error (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_TOO_LARGE,
                   /* Translators: %s is the name of a file, followed by width and height in pixels */
                   _ ("The image “%s” is too large: %.0f × %.0f pixels"), name, header->width, header->height);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_result (Result      result,
              const char *name,
              GError    **error)
{
  if (result == RESULT_OTHER_FORMAT)
    g_set_error (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_UNKNOWN_FORMAT,
                 /* Translators: %s is the name of a file */
                 _ ("“%s” is no image in PNG, JPEG, GIF, WebP or SVG format"), name);
  else if (result == RESULT_BROKEN)
    g_set_error (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_BROKEN,
                 /* Translators: %s is the name of a file */
                 _ ("The image “%s” is damaged"), name);

  return result == RESULT_OK;
}

/**
 * lectern_image_header_read:
 * @folder: the article's folder
 * @reference: as for [method@Folder.open_file]
 * @header: (out): format and size; all zero on failure
 * @error: return location for an error
 *
 * Finds out what an image is and how large, without decoding it: a file of 48 KB can ask a
 * decoder for a gigabyte. May be called from any thread; blocks on I/O.
 *
 * Fails as [method@Folder.open_file] does, or with `LECTERN_IMAGE_ERROR`.
 *
 * Returns: whether it is an image that may be decoded; else @error is set
 */
gboolean
lectern_image_header_read (LecternFolder      *folder,
                           const char         *reference,
                           LecternImageHeader *header,
                           GError            **error)
{
  g_autofree Image  *image = NULL;
  g_autofree char   *name = NULL;
  LecternImageHeader found = { 0 };
  Result             result;
  int                fd;
  gsize              size;

  g_return_val_if_fail (LECTERN_IS_FOLDER (folder), FALSE);
  g_return_val_if_fail (reference != NULL && header != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  memset (header, 0, sizeof *header);
  fd = lectern_folder_open_file (folder, reference, &size, error);
  if (fd < 0)
    return FALSE;

  name = lectern_folder_dup_display_name (reference);
  if (size > LECTERN_IMAGE_MAX_BYTES)
    {
      g_autofree char *limit = g_format_size (LECTERN_IMAGE_MAX_BYTES);

      g_set_error (error, LECTERN_IMAGE_ERROR, LECTERN_IMAGE_ERROR_TOO_LARGE,
                   /* Translators: the first %s is the name of a file, the second a size, such as “4.0 MB” */
                   _ ("The image “%s” is larger than %s"), name, limit);
      close (fd);
      return FALSE;
    }

  image = g_new0 (Image, 1);
  image->fd = fd;
  image->n_head = read_at (fd, image->head, sizeof image->head, 0);
  result = read_any (image, &found);
  close (fd);
  if (!check_result (result, name, error) || !check_size (&found, name, error))
    return FALSE;
  *header = found;

  return TRUE;
}
