# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key that moves, scrolls or changes the window, pressed for real."""

import os

import session
from reading import TOUR_SECTIONS, current, make_article, open_tour, shows, wait_current, wait_y, y_of

TITLE = 'A tour of the garden'


def go_on(lectern, keys, names):
    """Presses each key and waits until the heading of that name has the focus and its line the mark."""
    for key, name in zip(keys, names):
        lectern.key(key)
        lectern.wait_focus('heading', name)
        wait_current(lectern, name)


def test_next_section(session):
    """n and Ctrl+Page Down lead through all sections to the sources; focus and mark follow; the last one stays"""
    with open_tour(session) as lectern:
        go_on(lectern, ['n', 'ctrl+Page_Down'] * 5, TOUR_SECTIONS)
        assert shows(lectern, lectern.find('heading', 'The end'))
        lectern.key('n')
        lectern.wait_focus('push button', '3 sources')
        wait_current(lectern, 'Sources')
        lectern.key('n', 'ctrl+Page_Down')
        lectern.wait_focus('push button', '3 sources')
        assert current(lectern) == 'Sources'


def test_next_section_below_a_title(session):
    """n leads to the first section even where it is read already: under a short title"""
    text = '# Short\n\n## One\n\nFirst.\n\n## Two\n\nSecond.\n\n## Three\n\nThird.\n'
    with session.start(os.path.join(make_article(session, {'short.md': text}), 'short.md')) as lectern:
        lectern.wait_focus('document text', 'Short')
        wait_current(lectern, 'One')
        go_on(lectern, ['n', 'n', 'n'], ['One', 'Two', 'Three'])
        lectern.key('n')
        lectern.wait_focus('heading', 'Three')
    text = '# Long\n\n' + ''.join('## %s\n\n%s\n\n' % (name, 'Words in a row. ' * 300) for name in ('One', 'Two', 'Three'))
    with session.start(os.path.join(make_article(session, {'long.md': text}), 'long.md')) as lectern:
        lectern.wait_focus('document text', 'Long')
        wait_current(lectern, 'One')
        go_on(lectern, ['n', 'n'], ['One', 'Two'])
        lectern.key('Home')
        wait_current(lectern, 'One')
        go_on(lectern, ['n'], ['One'])
        lectern.key('p')
        lectern.wait_focus('heading', 'Long')


def test_previous_section(session):
    """p and Ctrl+Page Up lead back to the title; from within a section to its beginning first"""
    with open_tour(session, '--section=pies') as lectern:
        lectern.wait_focus('heading', 'Pies')
        names = TOUR_SECTIONS[TOUR_SECTIONS.index('Pies') - 1::-1]
        go_on(lectern, ['p', 'ctrl+Page_Up'] * 4, names)
        lectern.key('p')
        lectern.wait_focus('heading', TITLE)
        lectern.key('p')
        lectern.wait_focus('heading', TITLE)

        lectern.key('n', 'n', 'n')
        lectern.wait_focus('heading', 'Fruit compared')
        # Just so far that the heading is gone.
        top = lectern.find('document text').box[1]
        while y_of(lectern, 'heading', 'Fruit compared') > top - 5:
            before = y_of(lectern, 'heading', 'Fruit compared')
            lectern.key('j')
            wait_y(lectern, 'heading', 'Fruit compared', lambda y: y < before, 'moves up')
        wait_current(lectern, 'Fruit compared')
        go_on(lectern, ['p', 'p'], ['Fruit compared', 'Red apples'])


def test_history(session):
    """Alt+Left and Alt+Right go through jumps over sections; a new jump forgets what lay ahead"""
    with open_tour(session) as lectern:
        go_on(lectern, ['n', 'n', 'n', 'n'], TOUR_SECTIONS)
        go_on(lectern, ['alt+Left', 'alt+Left'], ['Fruit compared', 'Red apples'])
        go_on(lectern, ['alt+Right', 'alt+Right'], ['Fruit compared', 'Growing'])
        assert 'sensitive' not in lectern.find('push button', 'Forward').states
        go_on(lectern, ['alt+Left', 'p'], ['Fruit compared', 'Red apples'])
        assert 'sensitive' not in lectern.find('push button', 'Forward').states
        lectern.click_on(lectern.find('push button', 'Back'))
        lectern.wait_focus('heading', 'Fruit compared')
        lectern.key('alt+Left', 'alt+Left', 'alt+Left')
        lectern.wait_focus('document text', TITLE)
        lectern.wait_until(lambda: 'sensitive' not in lectern.find('push button', 'Back').states, 'nothing to go back to')


def test_history_at_the_end(session):
    """sections that show together at the end are told apart when one comes back, and n leads to the next of them"""
    with open_tour(session, '--section=storing') as lectern:
        go_on(lectern, ['n', 'n', 'n'], ['Cooking', 'Pies', 'The end'])
        go_on(lectern, ['alt+Left', 'alt+Left', 'n', 'n'], ['Pies', 'Cooking', 'Pies', 'The end'])


def test_contents(session):
    """the contents lead to a section by Enter and by click; F6 goes there and back; F9 hides and shows them"""
    with open_tour(session) as lectern:
        lectern.key('F6')
        lectern.wait_focus('list item', 'Apples')
        lectern.key('Escape')
        lectern.wait_focus('document text', TITLE)
        lectern.key('F6', 'Down', 'Down')
        lectern.wait_focus('list item', contains='Figure')
        lectern.key('shift+Tab')  # The list is one stop.
        lectern.wait_focus('entry', 'Filter the contents')
        lectern.key('Tab')
        lectern.wait_focus('list item', 'Apples')
        lectern.key('End')
        lectern.wait_focus('list item', 'Sources')
        lectern.key('Up')
        lectern.wait_focus('list item', 'The end')
        lectern.key('Return')
        lectern.wait_focus('heading', 'The end')
        wait_current(lectern, 'The end')
        lectern.click_on(lectern.find('list item', 'Growing'))
        lectern.wait_focus('heading', 'Growing')
        wait_current(lectern, 'Growing')
        lectern.click_on(lectern.find('list item', 'Table: Fruit'))
        lectern.wait_until(lambda: lectern.focused().role in ('table', 'table cell'), 'focus in the table')
        before = lectern.focused()
        lectern.key('F6')
        lectern.wait_focus('list item', current(lectern))
        lectern.key('F6')
        lectern.wait_focus(before.role, before.name)

        left = lectern.find('document text').box[0]
        lectern.key('F9')
        lectern.wait_gone('list', 'Contents')
        lectern.wait_until(lambda: lectern.find('document text').box[0] < left, 'more room for the text')
        lectern.key('F9')
        lectern.wait_for('list', 'Contents')
        lectern.wait_until(lambda: lectern.find('document text').box[0] == left, 'the room of before')


def test_contents_narrow(session):
    """a narrow window hides the contents until they are asked for, and again after a choice"""
    with open_tour(session) as lectern:
        lectern.resize(600, 700)
        lectern.wait_gone('list', 'Contents')
        lectern.key('F9')
        lectern.click_on(lectern.wait_for('list item', 'Selling'))
        lectern.wait_focus('heading', 'Selling')
        lectern.wait_gone('list', 'Contents')
        lectern.resize(1000, 700)
        lectern.wait_for('list', 'Contents')


def test_scrolling(session):
    """Space, Page Down, j, arrows, Home, End and their opposites scroll the text, the wheel too"""
    with open_tour(session) as lectern:
        start = y_of(lectern, 'heading', TITLE)
        for down, up in (('j', 'k'), ('Down', 'Up'), ('j', 'Up'), ('space', 'shift+space'), ('Page_Down', 'Page_Up'), ('End', 'Home')):
            lectern.key(down)
            wait_y(lectern, 'heading', TITLE, lambda y: y < start or y > 900, 'moves up with ' + down)
            lectern.key(up)
            wait_y(lectern, 'heading', TITLE, lambda y: y == start, 'returns with ' + up)
        lectern.key('End')
        wait_y(lectern, 'heading', 'The end', lambda y: 0 < y < 900, 'shows at the end')
        wait_current(lectern, 'Sources')
        lectern.key('End')
        lectern.key('Home')
        wait_y(lectern, 'heading', TITLE, lambda y: y == start, 'shows at the start')

        x, y, width, height = lectern.find('document text').box
        lectern.scroll(x + width // 2, y + height // 2, 2)
        wait_y(lectern, 'heading', TITLE, lambda now: now < start or now > 900, 'moves up with the wheel')
        lectern.scroll(x + width // 2, y + height // 2, -4)
        wait_y(lectern, 'heading', TITLE, lambda now: now == start, 'returns with the wheel')


def test_space_leaves_nothing_out(session):
    """after Space the last lines of the page before are still there"""
    with open_tour(session) as lectern:
        _, top, _, height = lectern.find('document text').box
        last = [node for node in lectern.find('document text').children if 0 <= node.box[1] < top + height][-1]
        before = last.box[1]
        lectern.key('space')
        # What stood at the lower edge, and some pixels more, is still in the window.
        lectern.wait_until(lambda: last.box[1] < before, 'scrolling')
        assert top + height - (before - last.box[1]) > top + 20, last.box


def test_text_size(session):
    """Ctrl+plus, minus and 0 change the size of the text"""
    with open_tour(session) as lectern:
        def height():
            return lectern.find('heading', TITLE).box[3]

        normal = height()
        lectern.key('ctrl+plus')
        lectern.wait_until(lambda: height() > normal, 'a larger heading')
        larger = height()
        lectern.key('ctrl+equal')
        lectern.wait_until(lambda: height() > larger, 'an even larger heading')
        lectern.screenshot('keys-large', window=True)
        lectern.key('ctrl+0')
        lectern.wait_until(lambda: height() == normal, 'the heading of before')
        lectern.key('ctrl+minus')
        lectern.wait_until(lambda: height() < normal, 'a smaller heading')
        lectern.key('ctrl+0')
        lectern.wait_until(lambda: height() == normal, 'the heading of before')


def test_text_size_keeps_place(session):
    """a change of the text's size does not move what is being read"""
    with open_tour(session, '--section=storing') as lectern:
        lectern.wait_focus('heading', 'Storing')
        before = y_of(lectern, 'heading', 'Storing')
        height = lectern.find('heading', 'Storing').box[3]
        lectern.key('ctrl+plus', 'ctrl+plus')
        lectern.wait_until(lambda: lectern.find('heading', 'Storing').box[3] > height, 'a larger heading')
        wait_y(lectern, 'heading', 'Storing', lambda y: abs(y - before) < 40, 'stays')
        assert current(lectern) == 'Storing'


def test_full_screen(session):
    """F11 fills the screen and gives it back"""
    with open_tour(session) as lectern:
        normal = lectern.geometry()[2:]
        lectern.key('F11')
        lectern.wait_until(lambda: lectern.geometry()[2:] == lectern.desktop.size, 'the whole screen')
        lectern.key('F11')
        lectern.wait_until(lambda: lectern.geometry()[2:] == normal, 'the size of before')


def test_shortcuts_window(session):
    """Ctrl+? lists the keys; Escape closes the list and the focus is where it was"""
    with open_tour(session) as lectern:
        lectern.key('n')
        lectern.wait_focus('heading', 'Apples')
        lectern.key('ctrl+question')
        lectern.wait_windows(2)
        lectern.wait_focus()
        dialog = lectern.wait_for('list', 'Keyboard shortcuts')
        rows = [node.name for node in dialog.find_all('list item')]
        for row in ('Next section: Ctrl+Page Down, N', 'Previous section: Ctrl+Page Up, P', 'Back to where you were: Alt+←',
                    'Open or close the sources: S', 'Between contents and text: F6', 'A page down: Space, Page Down', 'To the end: End',
                    'Open an article: Ctrl+O', 'Show or hide the contents: F9', 'Larger text: Ctrl++', 'Full screen: F11'):
            assert row in rows, '%s: %s' % (row, rows)
        # It is no larger than a small screen, and finds what is typed.
        _, _, width, height = lectern.geometry(lectern.windows()[-1])
        assert width <= 650 and height <= 750, (width, height)
        lectern.type('full')
        lectern.wait_until(lambda: [node.name for node in lectern.find('list', 'Keyboard shortcuts').find_all('list item')] == ['Full screen: F11'],
                           'the one that is sought')
        lectern.type('moon')
        lectern.wait_for('label', 'No shortcut is called that')
        lectern.screenshot('keys-shortcuts')
        lectern.key('Escape')
        lectern.wait_windows(1)
        lectern.wait_focus('heading', 'Apples')


def test_menu(session):
    """F10 opens the menu, its entries work, Escape closes it, and F6 leads on"""
    with open_tour(session) as lectern:
        height = lectern.find('heading', TITLE).box[3]
        lectern.key('F10')
        lectern.wait_focus('menu item', 'Open…')
        while not lectern.focused().matches('menu item', 'Larger Text'):
            lectern.key('Down')
        lectern.key('Return')
        lectern.wait_until(lambda: lectern.find('heading', TITLE).box[3] > height, 'a larger heading')
        lectern.key('F10')
        lectern.wait_focus('menu item', 'Open…')
        lectern.key('Escape')
        lectern.wait_gone('menu item', states='focused')
        lectern.wait_focus('document text', TITLE)
        lectern.key('n')
        lectern.wait_focus('heading', 'Apples')
        for _ in range(2):
            lectern.key('F10')
            lectern.wait_focus('menu item', 'Open…')
            lectern.key('Escape')
            lectern.wait_focus('heading', 'Apples')
        lectern.click_on(lectern.find('push button', 'Main menu'))
        lectern.wait_for('menu item', 'Open…')
        lectern.key('Escape')
        lectern.wait_focus('heading', 'Apples')
        lectern.key('F6')
        lectern.wait_focus('list item', 'Apples')
        lectern.key('Down', 'F10')
        lectern.wait_focus('menu item', 'Open…')
        lectern.key('Escape')
        lectern.wait_focus('list item', 'Red apples')


def test_menu_keeps_place(session):
    """the menu and the contents lead back to a link that was scrolled away without scrolling to it"""
    with open_tour(session) as lectern:
        lectern.key('Tab', 'End')
        lectern.wait_focus('link')
        wait_y(lectern, 'heading', 'The end', lambda y: 0 < y < 900, 'shows at the end')
        before = y_of(lectern, 'heading', 'The end')
        for key, role in (('F10', 'menu item'), ('F6', 'list item')):
            lectern.key(key)
            lectern.wait_focus(role)
            lectern.key('Escape')
            lectern.wait_focus('link')
            assert y_of(lectern, 'heading', 'The end') == before, key


session.main(globals())
