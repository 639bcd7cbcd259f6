# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the pictures that Desktop.screenshot () writes: PNG, eight bits a colour, no filters."""

import struct
import zlib


class Picture:
    """width, height; at (x, y) → (red, green, blue)"""

    def __init__(self, width, height, rows):
        self.width = width
        self.height = height
        self._rows = rows

    def at(self, x, y):
        start = y * (1 + 3 * self.width) + 1 + 3 * x
        return tuple(self._rows[start:start + 3])


def read_picture(path):
    with open(path, 'rb') as file:
        data = file.read()
    at, packed, width, height = 8, b'', 0, 0
    while at < len(data):
        length, kind = struct.unpack('>I4s', data[at:at + 8])
        content = data[at + 8:at + 8 + length]
        if kind == b'IHDR':
            width, height = struct.unpack('>II', content[:8])
        elif kind == b'IDAT':
            packed += content
        at += 12 + length
    return Picture(width, height, zlib.decompress(packed))
