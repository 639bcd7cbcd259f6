# SPDX-License-Identifier: GPL-3.0-or-later
"""Light and dark: what is seen, measured in screenshots."""

import session
from reading import open_tour
from picture import read_picture


def luminance(color):
    """Relative luminance of sRGB (WCAG 2.2)."""
    red, green, blue = (c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def page_and_ink(lectern, name, node):
    """The commonest colour inside a node's box, and the one that differs most from it."""
    picture = read_picture(lectern.screenshot(name, window=True))
    x, y, width, height = lectern.box_in_window(node)
    colors = {}
    for row in range(y, y + height):
        for column in range(x, x + width):
            color = picture.at(column, row)
            colors[color] = colors.get(color, 0) + 1
    page = max(colors, key=colors.get)
    return page, max(colors, key=lambda color: contrast(color, page))


def check(lectern, name, is_dark):
    for role, start in (('heading', 'A tour of the garden'), ('label', 'Before the first section'), ('label', 'By Ann Example')):
        node = lectern.find(role, contains=start)
        page, ink = page_and_ink(lectern, name, node)
        assert (luminance(page) < 0.1) == is_dark, '%s: the page is %s' % (start, page)
        assert contrast(page, ink) >= 7, '%s: %s on %s' % (start, ink, page)


def test_light(session):
    """dark text on a light page, by seven to one"""
    with open_tour(session) as lectern:
        check(lectern, 'theme-light', False)


def test_dark(session):
    """light text on a dark page, by seven to one; sources and table too"""
    with open_tour(session, env={'GTK_THEME': 'Adwaita:dark'}) as lectern:
        check(lectern, 'theme-dark', True)
        lectern.key('s')
        page, ink = page_and_ink(lectern, 'theme-dark-sources', lectern.wait_for('list item', contains='2. Birch'))
        assert luminance(page) < 0.1 and contrast(page, ink) >= 7, '%s on %s' % (ink, page)
        lectern.key('alt+Left')
        lectern.click_on(lectern.find('list item', 'Table: Fruit'))
        cell = lectern.wait_for('table cell', contains='Pear: Mild')
        page, ink = page_and_ink(lectern, 'theme-dark-table', cell)
        assert luminance(page) < 0.1 and contrast(page, ink) >= 7, '%s on %s' % (ink, page)


session.main(globals())
