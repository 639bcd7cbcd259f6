/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-memory.h"

#include <string.h>
#include <sys/mman.h>

#define CHUNK_BYTES (4 * 1024 * 1024)
#define HUGE_PAGE_BYTES (2 * 1024 * 1024)
#define MAP_BYTES (CHUNK_BYTES + HUGE_PAGE_BYTES)
#define GRAIN 16
/* Pieces up to this size are used again by pieces of the same size, larger ones belong to the heap. */
#define SMALL_BYTES 1024
#define N_SIZES (SMALL_BYTES / GRAIN + 1)

/* Stands in front of every piece; as large as the strictest alignment. */
typedef struct
{
  gsize n_bytes; /* of the piece, a multiple of GRAIN */
  guint i_large; /* large pieces: where it stands among them */
} Header;

G_STATIC_ASSERT (sizeof (Header) == GRAIN);

/* A small piece that was freed. */
typedef struct _Unused Unused;

struct _Unused
{
  Unused *next;
};

struct _LecternMarkdownMemory
{
  GPtrArray             *chunks;          /* (owned) mapped, of MAP_BYTES each */
  GPtrArray             *large;           /* (owned) (element-type Header): from the heap */
  char                  *next;            /* (not owned) first byte of the newest chunk that was never used: zero */
  gsize                  n_left;          /* bytes there */
  Unused                *unused[N_SIZES]; /* (not owned) by size in grains */
  LecternMarkdownMemory *outer;           /* (not owned) (nullable): the one that was entered before */
};

/* cmark passes nothing to its allocator that could say which tree it works on. */
static __thread LecternMarkdownMemory *current;

/* Begins a new chunk: at a whole huge page, so that the kernel can use them for what is not the
 * only chunk. Without them, a quarter of the time of loading is spent with page faults. */
static void
map_chunk (LecternMarkdownMemory *self)
{
  char *chunk = mmap (NULL, MAP_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  /* As GLib does when there is no memory; the parser has no way to go on either. */
  if (chunk == MAP_FAILED)
    g_error ("failed to map %d bytes", MAP_BYTES);

  g_ptr_array_add (self->chunks, chunk);
  self->next = (char *) (((guintptr) chunk + HUGE_PAGE_BYTES - 1) & ~((guintptr) HUGE_PAGE_BYTES - 1));
  self->n_left = CHUNK_BYTES;
  if (self->chunks->len > 1)
    madvise (self->next, CHUNK_BYTES, MADV_HUGEPAGE);
}

static gpointer
allocate_large (gsize n_bytes)
{
  Header *header;

  g_assert (n_bytes <= G_MAXSIZE - sizeof (Header));

  header = g_malloc0 (sizeof (Header) + n_bytes);
  header->n_bytes = n_bytes;
  header->i_large = current->large->len;
  g_ptr_array_add (current->large, header);

  return header + 1;
}

/* Returns zeroed memory. */
static gpointer
allocate (gsize n_wanted)
{
  LecternMarkdownMemory *self = current;
  gsize                  n_bytes = MAX ((n_wanted + GRAIN - 1) / GRAIN, 1) * GRAIN;
  Unused                *unused;
  Header                *header;

  if (n_wanted > SMALL_BYTES)
    return allocate_large (n_wanted);

  unused = self->unused[n_bytes / GRAIN];
  if (unused != NULL)
    {
      self->unused[n_bytes / GRAIN] = unused->next;
      return memset (unused, 0, n_bytes);
    }
  if (n_bytes + sizeof (Header) > self->n_left)
    map_chunk (self);

  header = (Header *) (gpointer) self->next;
  header->n_bytes = n_bytes;
  self->next += sizeof (Header) + n_bytes;
  self->n_left -= sizeof (Header) + n_bytes;

  return header + 1;
}

static void *
memory_calloc (size_t n,
               size_t n_bytes)
{
  g_assert (n_bytes == 0 || n <= (G_MAXSIZE - GRAIN) / n_bytes);

  return allocate (n * n_bytes);
}

static void
memory_free (void *piece)
{
  Header *header;

  if (piece == NULL)
    return;

  header = (Header *) piece - 1;
  if (header->n_bytes <= SMALL_BYTES)
    {
      Unused *unused = piece;

      unused->next = current->unused[header->n_bytes / GRAIN];
      current->unused[header->n_bytes / GRAIN] = unused;
      return;
    }

  g_ptr_array_remove_index_fast (current->large, header->i_large);
  if (header->i_large < current->large->len)
    ((Header *) g_ptr_array_index (current->large, header->i_large))->i_large = header->i_large;
  g_free (header);
}

static void *
memory_realloc (void  *piece,
                size_t n_bytes)
{
  Header *header;
  void   *copy;

  if (piece == NULL)
    return allocate (n_bytes);

  header = (Header *) piece - 1;
  if (n_bytes <= header->n_bytes)
    return piece;

  if (header->n_bytes > SMALL_BYTES)
    {
      g_assert (n_bytes <= G_MAXSIZE - sizeof (Header));
      header = g_realloc (header, sizeof (Header) + n_bytes);
      header->n_bytes = n_bytes;
      g_ptr_array_index (current->large, header->i_large) = header;
      return header + 1;
    }

  copy = allocate (n_bytes);
  memcpy (copy, piece, header->n_bytes);
  memory_free (piece);

  return copy;
}

/**
 * lectern_markdown_memory_new:
 *
 * Makes memory for a tree.
 *
 * Returns: (transfer full): the memory
 */
LecternMarkdownMemory *
lectern_markdown_memory_new (void)
{
  LecternMarkdownMemory *self = g_new0 (LecternMarkdownMemory, 1);

  self->chunks = g_ptr_array_new ();
  self->large = g_ptr_array_new_with_free_func (NULL);

  return self;
}

/**
 * lectern_markdown_memory_free:
 * @self: (transfer full): memory that is not entered
 *
 * Gives the memory back, with everything that was made in it: no tree or iterator in it is freed
 * by itself.
 */
void
lectern_markdown_memory_free (LecternMarkdownMemory *self)
{
  g_return_if_fail (self != NULL && self != current);

  for (guint i = 0; i < self->chunks->len; i++)
    munmap (g_ptr_array_index (self->chunks, i), MAP_BYTES);
  for (guint i = 0; i < self->large->len; i++)
    g_free (g_ptr_array_index (self->large, i));
  g_ptr_array_unref (self->chunks);
  g_ptr_array_unref (self->large);
  g_free (self);
}

/**
 * lectern_markdown_memory_enter:
 * @self: memory
 *
 * From here on cmark's functions for what is made with the result work in @self, in this thread.
 *
 * Returns: (transfer none): what cmark takes
 */
cmark_mem *
lectern_markdown_memory_enter (LecternMarkdownMemory *self)
{
  static cmark_mem functions = { memory_calloc, memory_realloc, memory_free };

  g_return_val_if_fail (self != NULL && self->outer == NULL, NULL);

  self->outer = current;
  current = self;

  return &functions;
}

/**
 * lectern_markdown_memory_leave:
 * @self: the memory that was entered last
 *
 * Ends [func@markdown_memory_enter].
 */
void
lectern_markdown_memory_leave (LecternMarkdownMemory *self)
{
  g_return_if_fail (self != NULL && self == current);

  current = self->outer;
  self->outer = NULL;
}
