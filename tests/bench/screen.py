# SPDX-License-Identifier: GPL-3.0-or-later
"""Watches a program's window from outside: the X server tells when pixels change, its frame buffer shows which."""

import ctypes
import mmap
import os
import select
import struct
import time

REPORT_NON_EMPTY = 3
HEADER_PIXELS = 40
# Where text is in a window: what lies between a sidebar and a scrollbar, below a header bar. Fractions of its size.
CONTENT = (0.38, 0.20, 0.85, 0.90)


def _load(name, functions):
    """A C library: functions maps a name to the types of its result and arguments."""
    library = ctypes.CDLL(name)
    for function, (result, *arguments) in functions.items():
        getattr(library, function).restype = result
        getattr(library, function).argtypes = arguments
    return library


def load_x():
    """libX11 and libXdamage, which GTK itself needs."""
    pointer, xid, number = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int
    x11 = _load('libX11.so.6', {
        'XCloseDisplay': (number, pointer),
        'XConnectionNumber': (number, pointer),
        'XDefaultRootWindow': (xid, pointer),
        'XFlush': (number, pointer),
        'XNextEvent': (number, pointer, pointer),
        'XOpenDisplay': (pointer, ctypes.c_char_p),
        'XPending': (number, pointer),
        'XSync': (number, pointer, number),
    })
    damage = _load('libXdamage.so.1', {
        'XDamageCreate': (xid, pointer, xid, number),
        'XDamageQueryExtension': (number, pointer, ctypes.POINTER(number), ctypes.POINTER(number)),
        'XDamageSubtract': (None, pointer, xid, xid, xid),
    })
    return x11, damage


def is_flat(row):
    """A row of pixels (four bytes each) of one colour."""
    return row == row[:4] * (len(row) // 4)


class Frame:
    """What one picture shows: for the header bar and for the content, a hash of each row of pixels, None if flat.

    seconds: when, since the start of the program; cpu_seconds: what the program had used by then.
    """

    def __init__(self, seconds, cpu_seconds, header, content):
        self.seconds = seconds
        self.cpu_seconds = cpu_seconds
        self.header = [None if is_flat(row) else hash(row) for row in header]
        self.content = [None if is_flat(row) else hash(row) for row in content]

    def has_text(self):
        return count(self.content) >= 0.12 * len(self.content)


def count(rows):
    return sum(row is not None for row in rows)


def first_shown(frames, part):
    """The first frame in which at least half of what the last one shows in a part is there; None if it shows nothing.

    Half, because a figure above the fold may come later and a spinner before: neither is the text.
    """
    final = getattr(frames[-1], part) if frames else []
    wanted = [i for i, row in enumerate(final) if row is not None]
    if len(wanted) < 0.12 * len(final) or not wanted:
        return None
    return next(frame for frame in frames if sum(getattr(frame, part)[i] is not None for i in wanted) >= 0.5 * len(wanted))


def first_final(frames, part):
    """The first frame that shows nine tenths of a part as it is in the end, pixel by pixel."""
    final = getattr(frames[-1], part)
    wanted = [i for i, row in enumerate(final) if row is not None]
    return next(frame for frame in frames if sum(getattr(frame, part)[i] == final[i] for i in wanted) >= 0.9 * len(wanted))


class Screen:
    """The screen of a private X server whose frame buffer is a file. A context manager.

    path: the file (an X window dump: a big-endian header, colours of 12 bytes each, rows of 32 bits a pixel).
    """

    def __init__(self, display, path):
        self._x11, self._damage = load_x()
        with open(path, 'rb') as file:
            self._map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack('>25I', self._map[:100])
        self.width, self.height, self._row_bytes = header[4], header[5], header[12]
        self._start = header[0] + header[19] * 12
        self._display = self._x11.XOpenDisplay(display.encode())
        if not self._display:
            raise OSError('cannot connect to display ' + display)
        base, error = ctypes.c_int(), ctypes.c_int()
        if not self._damage.XDamageQueryExtension(self._display, ctypes.byref(base), ctypes.byref(error)):
            raise OSError('this X server has no DAMAGE extension')
        root = self._x11.XDefaultRootWindow(self._display)
        self._handle = self._damage.XDamageCreate(self._display, root, REPORT_NON_EMPTY)
        self._x11.XSync(self._display, 0)
        self._event = ctypes.create_string_buffer(192)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._x11.XCloseDisplay(self._display)
        self._map.close()

    def wait(self, seconds):
        """Waits until pixels change: when that was (time.monotonic), or None after so many seconds."""
        if not self._x11.XPending(self._display):
            select.select([self._x11.XConnectionNumber(self._display)], [], [], seconds)
        if not self._x11.XPending(self._display):
            return None
        now = time.monotonic()
        while self._x11.XPending(self._display):
            self._x11.XNextEvent(self._display, self._event)
        # From here on changes are told again: they are seen below, or at the next call.
        self._damage.XDamageSubtract(self._display, self._handle, 0, 0)
        self._x11.XFlush(self._display)
        return now

    def rows(self, box=None):
        """The pixels of a box (x, y, width, height), or of the screen: a list of rows."""
        x, y, width, height = box or (0, 0, self.width, self.height)
        first = self._start + y * self._row_bytes
        part = self._map[first:first + height * self._row_bytes]
        return [part[i + x * 4:i + (x + width) * 4] for i in range(0, len(part), self._row_bytes)]

    def find_change(self, before):
        """The smallest box around all that differs from the rows before; None if nothing does."""
        now = self.rows()
        changed = [y for y in range(self.height) if now[y] != before[y]]
        if not changed:
            return None
        left, right = self.width, 0
        for y in changed:
            columns = [x for x in range(self.width) if now[y][x * 4:x * 4 + 4] != before[y][x * 4:x * 4 + 4]]
            left, right = min(left, columns[0]), max(right, columns[-1])
        return left, changed[0], right - left + 1, changed[-1] - changed[0] + 1

    def frame(self, box, seconds, cpu_seconds):
        """What the window in a box shows now."""
        x, y, width, height = box
        x0, y0, x1, y1 = (int(part * side) for part, side in zip(CONTENT, (width, height, width, height)))
        # One copy, so that all of it is of one moment.
        rows = self.rows(box)
        header = rows[:HEADER_PIXELS]
        content = [row[x0 * 4:x1 * 4] for row in rows[y0:y1]]
        return Frame(seconds, cpu_seconds, header, content)


def frame_buffer(desktop_folder):
    """Where the private desktop keeps its frame buffer."""
    return os.path.join(desktop_folder, 'screen', 'Xvfb_screen0')
