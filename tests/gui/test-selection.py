# SPDX-License-Identifier: GPL-3.0-or-later
"""Selecting with the pointer and by keys, and what other programs get when it is copied."""

import time

import session
from clipboard import HTML, TEXT, read_clipboard
from reading import make_article, open_tour, shows

FIRST = 'Before the first section there is this paragraph.'
# gtk-double-click-time
DOUBLE_CLICK_SECONDS = 0.4


def wait_clipboard(session, lectern, expected, kind=TEXT, primary=False):
    """Waits until another program gets this text."""
    last = [None]

    def matches():
        last[0] = read_clipboard(session, kind, primary)
        return last[0] == expected
    try:
        lectern.wait_until(matches, 'the clipboard')
    except AssertionError:
        raise AssertionError('the clipboard holds %r, not %r' % (last[0], expected)) from None


def copied(session, lectern, expected, kind=TEXT):
    lectern.key('ctrl+c')
    wait_clipboard(session, lectern, expected, kind)


def box_of(lectern, role, contains):
    node = lectern.wait_for(role, contains=contains)
    lectern.wait_until(lambda: shows(lectern, node), contains)
    return lectern.box_in_window(node)


def press(lectern, x, y, times):
    left, top, _, _ = lectern.geometry()
    lectern.desktop.run('xdotool', 'mousemove', '--sync', str(left + x), str(top + y), 'click', '--repeat', str(times), '--delay', '40', '1')


def choose(lectern, name):
    """Chooses an entry of the menu that is open, by keys."""
    lectern.wait_for('menu item', name)
    for _ in range(12):
        focus = lectern.focused()
        if focus and focus.matches('menu item', name):
            lectern.key('Return')
            return
        lectern.key('Down')
    raise AssertionError('no way to ' + name)


def test_drag(session):
    """a drag selects; the primary selection has it at once, Ctrl+C copies it as text and as HTML"""
    with open_tour(session) as lectern:
        x, y, width, height = box_of(lectern, 'label', FIRST)
        lectern.drag(x + 1, y + height // 2, x + width + 30, y + height // 2)
        wait_clipboard(session, lectern, FIRST, primary=True)
        copied(session, lectern, FIRST)
        assert '<p>%s</p>' % FIRST in read_clipboard(session, HTML)
        lectern.screenshot('selection-drag', window=True)
        # A plain click clears it: then nothing is copied any more.
        lectern.key('Escape')
        lectern.drag(x + 1, y + height // 2, x + 1, y - 5)
        lectern.key('shift+End')
        copied(session, lectern, FIRST)


def test_clicks(session):
    """a double click selects a word, a third one the paragraph, Shift and a click what is between"""
    with open_tour(session) as lectern:
        x, y, width, height = box_of(lectern, 'label', FIRST)
        press(lectern, x + 12, y + height // 2, 2)
        copied(session, lectern, 'Before')
        # GTK begins to count again in the middle of the next clicks if they come sooner, wherever they are.
        time.sleep(DOUBLE_CLICK_SECONDS)
        press(lectern, x + width // 4, y + height // 2, 3)
        copied(session, lectern, FIRST)
        lectern.click(x + 1, y + height // 2)
        lectern.desktop.run('xdotool', 'keydown', 'shift')
        try:
            lectern.click(x + width + 20, y + height // 2)
        finally:
            lectern.desktop.run('xdotool', 'keyup', 'shift')
        copied(session, lectern, FIRST)


def test_keys(session):
    """Shift and keys that move select by characters, words, lines and up to the ends"""
    with open_tour(session) as lectern:
        x, y, width, height = box_of(lectern, 'label', FIRST)
        lectern.click(x + 1, y + height // 2)
        lectern.key('shift+Right', 'shift+Right')
        copied(session, lectern, 'Be')
        lectern.key('shift+Left')
        copied(session, lectern, 'B')
        lectern.key('ctrl+shift+Right', 'ctrl+shift+Right')
        copied(session, lectern, 'Before the')
        lectern.key('shift+End')
        copied(session, lectern, FIRST)
        lectern.key('shift+Down')
        lectern.key('shift+End')
        copied(session, lectern, FIRST + '\n\nApples')
        lectern.key('ctrl+shift+Home', 'ctrl+Insert')
        lectern.wait_until(lambda: read_clipboard(session).startswith('A tour of the garden\n\nEverything'), 'the beginning')
        lectern.key('ctrl+shift+End', 'ctrl+c')
        lectern.wait_until(lambda: read_clipboard(session).endswith('3 sources'), 'the end')
        text = read_clipboard(session)
        # What is folded is not copied.
        assert 'How long it takes' in text and 'seven years' not in text, text


test_keys.seconds = 300


def test_everything(session):
    """Ctrl+A selects everything, tables too; Escape selects nothing; with citation it says where it is from"""
    with open_tour(session) as lectern:
        lectern.key('ctrl+a', 'ctrl+c')
        lectern.wait_until(lambda: (read_clipboard(session) or '').endswith('3 sources'), 'everything')
        text = read_clipboard(session)
        assert text.startswith('A tour of the garden\n\nEverything that a window has to show\n\nBy Ann Example'), text
        assert '\tApple\tPear\n' in text and 'Apples float.[1]' in text, text
        html = read_clipboard(session, HTML)
        assert '<th scope="col">Apple</th>' in html and 'Apples float.<sup>1</sup>' in html, html
        lectern.key('Escape', 'ctrl+c')
        x, y, width, height = box_of(lectern, 'label', FIRST)
        press(lectern, x + 12, y + height // 2, 2)
        lectern.key('ctrl+shift+c')
        wait_clipboard(session, lectern, 'Before\n\n— Ann Example. A tour of the garden. Published 1 March 2026.')


def test_drag_on_link(session):
    """a drag that begins on a link selects and does not follow it; a click still does"""
    text = '# Title\n\n[Follow me](#end) or not.\n\n' + 'Words.\n\n' * 60 + '## End\n'
    with session.start(make_article(session, {'article.md': text})) as lectern:
        link = lectern.wait_for('link', 'Follow me')
        lectern.wait_until(lambda: shows(lectern, link), 'the link')
        x, y, width, height = lectern.box_in_window(link)
        lectern.drag(x + 1, y + height // 2, x + width + 300, y + height // 2)
        copied(session, lectern, 'Follow me or not.')
        assert not lectern.find('heading', 'End', states='focused')
        lectern.click_on(link)
        lectern.wait_focus('heading', 'End')


def test_autoscroll(session):
    """a drag below the window scrolls on, and what scrolled out stays selected"""
    text = '# Title\n\nBegin.\n\n' + ''.join('Paragraph %d.\n\n' % i for i in range(200))
    with session.start(make_article(session, {'article.md': text})) as lectern:
        lectern.resize(700, 500)
        x, y, width, height = box_of(lectern, 'label', 'Begin.')
        left, top, _, window_height = lectern.geometry()
        begin = lectern.find('label', contains='Begin.')
        lectern.desktop.run('xdotool', 'mousemove', '--sync', str(left + x + 1), str(top + y + height // 2), 'mousedown', '1',
                            'mousemove', '--sync', str(left + x + 60), str(top + y + 100),
                            'mousemove', '--sync', str(left + x + 60), str(top + window_height + 60))
        try:
            lectern.wait_until(lambda: not shows(lectern, begin), 'scrolling', seconds=30)
        finally:
            lectern.desktop.run('xdotool', 'mouseup', '1')
        lectern.key('ctrl+c')
        lectern.wait_until(lambda: (read_clipboard(session) or '').startswith('Begin.\n\nParagraph 0.\n\nParagraph 1.'), 'the text')
        length = len(read_clipboard(session))
        lectern.key('End', 'Home', 'ctrl+c')
        lectern.wait_until(lambda: len(read_clipboard(session)) == length, 'the same')


def test_menu(session):
    """the menu opens by key and by the second button, its entries work, the focus returns"""
    with open_tour(session) as lectern:
        lectern.key('shift+F10')
        lectern.wait_for('menu item', 'Select All')
        first = lectern.wait_focus('menu item').name
        # Keys move in the menu alone, and round its ends.
        for keys in (('Down',), ('Up',), ('Up', 'Down'), ('Tab', 'shift+Tab')):
            for key in keys:
                lectern.key(key)
                lectern.wait_focus('menu item')
        assert lectern.focused().name == first
        lectern.key('Escape')
        lectern.wait_gone('menu item', 'Select All')
        lectern.wait_focus('document text')
        x, y, width, height = box_of(lectern, 'label', FIRST)
        press(lectern, x + 12, y + height // 2, 2)
        lectern.click(x + 12, y + height // 2, button=3)
        choose(lectern, 'Copy')
        wait_clipboard(session, lectern, 'Before')
        lectern.wait_gone('menu item', 'Copy')
        lectern.wait_focus('document text')
        lectern.screenshot('selection-menu', window=True)

        lectern.key('Tab')
        lectern.wait_focus('link', 'Source 1: Amber')
        lectern.key('Menu')
        lectern.wait_for('menu item', 'Go to Source')
        lectern.key('Escape')
        lectern.wait_focus('link', 'Source 1: Amber')
        lectern.key('Menu')
        choose(lectern, 'Go to Source')
        lectern.wait_focus('list item', contains='1. Amber')
        lectern.key('alt+Left')
        lectern.wait_focus('link', 'Source 1: Amber')


test_menu.seconds = 300


session.main(globals())
