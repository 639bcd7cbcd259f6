# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures: shown large, zoomed and left again, by keys and by pointer."""

import struct
import zlib

import session
from reading import make_article

DRAWING = ('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect x="0" y="0" width="200" height="300" '
           'fill="#c04040"/><rect x="200" y="0" width="200" height="300" fill="#4040c0"/></svg>')
SOURCES = ('[{"id": "ash", "type": "book", "title": "A book of trees", "author": [{"family": "Ash", "given": "Bo"}], '
           '"issued": {"date-parts": [[2020]]}}]')
TEXT = '''---
title: Figures
lang: en
---

Before the figures.

![Two fields, red and blue](drawing.svg "A drawing.[@ash] Drawn for the test.")

![A green field](photo.png "A photograph.")

![What is not there](missing.png "A caption all the same.")

The end.
'''


def make_png(width, height, color):
    rows = (b'\0' + bytes(color) * width) * height

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    header = struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b'')


def open_figures(session, **options):
    folder = make_article(session, {'article.md': TEXT, 'drawing.svg': DRAWING, 'sources.json': SOURCES,
                                    'photo.png': make_png(1600, 900, (40, 160, 40))})
    lectern = session.start(folder, **options)
    try:
        lectern.wait_for('image', 'A green field')
        lectern.wait_focus('document text')
    except BaseException:
        lectern.terminate()
        raise
    return lectern


def wait_viewer(lectern):
    """The viewer's frame, once it has the focus."""
    lectern.wait_windows(2)
    viewer = lectern.wait_for(name='Figure', states='modal')  # GTK 4.8 gives it no role.
    lectern.wait_until(lambda: viewer.find('image', states='focused'), 'the focus on the large figure')
    return viewer


def percent(viewer):
    return int(viewer.find(contains='%', role='label|statusbar|status bar').name.rstrip('%'))


def test_enter_and_escape(session):
    """Enter on a figure shows it large, with caption and sources; Escape leads back to it"""
    with open_figures(session) as lectern:
        lectern.key('Tab')
        figure = lectern.wait_focus('image', 'Two fields, red and blue')
        assert 'Press Enter to enlarge.' in figure.description, figure.description
        lectern.key('Return')
        viewer = wait_viewer(lectern)
        assert viewer.find('image', 'Two fields, red and blue'), viewer.dump()
        assert viewer.find('label', contains='Drawn for the test.'), viewer.dump()
        assert viewer.find('label', contains='A book of trees'), viewer.dump()
        lectern.screenshot('figure-large')
        lectern.key('Escape')
        lectern.wait_windows(1)
        lectern.wait_focus('image', 'Two fields, red and blue')
        lectern.key('Tab')
        lectern.wait_focus('link', contains='Ash')
        lectern.key('shift+Tab')
        lectern.wait_focus('image', 'Two fields, red and blue')


def test_zoom(session):
    """plus, minus, 0 and 1 zoom, arrows move, Enter leaves"""
    with open_figures(session) as lectern:
        lectern.key('Tab', 'Return')
        viewer = wait_viewer(lectern)
        lectern.wait_until(lambda: percent(viewer) != 100, 'a figure that fits the window')
        fit = percent(viewer)
        lectern.key('plus', 'plus')
        lectern.wait_until(lambda: percent(viewer) > fit * 1.4, 'a larger figure')
        lectern.key('Right', 'Down')
        lectern.screenshot('figure-zoomed')
        lectern.key('minus')
        lectern.wait_until(lambda: percent(viewer) < fit * 1.4, 'a smaller figure')
        lectern.key('1')
        lectern.wait_until(lambda: percent(viewer) == 100, 'the figure’s own size')
        lectern.key('0')
        lectern.wait_until(lambda: percent(viewer) == fit, 'the figure that fits')
        lectern.key(*['plus'] * 40)
        lectern.wait_until(lambda: 300 < percent(viewer) < 3000, 'a figure as large as can be')
        viewer.find('push button', 'Fit the window').act()
        lectern.wait_until(lambda: percent(viewer) == fit, 'the figure that fits')
        lectern.key('Return')
        lectern.wait_windows(1)


def test_click(session):
    """a click on a figure shows it large; a double click there makes it larger still, a drag moves it"""
    with open_figures(session) as lectern:
        figure = lectern.find('image', 'Two fields, red and blue')
        lectern.click_on(figure)
        viewer = wait_viewer(lectern)
        lectern.wait_until(lambda: percent(viewer) != 100, 'a figure that fits the window')
        fit = percent(viewer)
        x, y, width, height = lectern.geometry(lectern.windows()[1])
        left, top, _, _ = lectern.geometry()
        middle = (x - left + width // 2, y - top + height // 2)
        lectern.click(*middle)
        lectern.desktop.run('xdotool', 'click', '--repeat', '2', '--delay', '40', '1')
        lectern.wait_until(lambda: percent(viewer) > fit * 1.5, 'a figure twice as large')
        lectern.drag(middle[0], middle[1], middle[0] + 150, middle[1])
        lectern.scroll(middle[0], middle[1], 3)
        lectern.wait_until(lambda: percent(viewer) < fit * 1.5, 'a smaller figure by the wheel')
        viewer.find('push button', 'Close').act()
        lectern.wait_windows(1)
        lectern.wait_focus('image', 'Two fields, red and blue')


def test_missing(session):
    """a picture that is not there is no stop and says so"""
    with open_figures(session) as lectern:
        lectern.key('Tab', 'Tab', 'Tab')
        lectern.wait_focus('image', 'A green field')
        missing = lectern.wait_for('image', contains='What is not there')
        assert 'Press Enter' not in missing.description, missing.description
        lectern.key('Tab')
        lectern.wait_until(lambda: not lectern.find('image', states='focused'), 'the focus on something else')


session.main(globals())
