# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding: the bar, the keys, where the reader is before and after."""

import session
from reading import document, make_article, open_tour, shows, wait_current

STATUS = 'status bar'
BAR = 'Find in this article'


def entry(lectern):
    """The text widget in the entry, which has the focus."""
    return lectern.wait_until(lambda: next((node for node in lectern.find_all(states='focused') if 'editable' in node.states), None),
                              'the focus in an entry')


def open_bar(lectern, key='ctrl+f'):
    lectern.key(key)
    return entry(lectern)


def wait_status(lectern, text):
    lectern.wait_for(STATUS, text)


def wait_text(lectern, text):
    lectern.wait_until(lambda: entry(lectern).text == text, 'the text “%s” in the entry' % text)


def wait_shown(lectern, words):
    """Until a text with these words can be seen; the entry does not count."""
    lectern.wait_until(lambda: any(shows(lectern, node) for node in document(lectern).find_all(contains=words)), '“%s” in the window' % words)


def test_as_you_type(session):
    """Ctrl+F and typing: what is found shows and is counted, letter by letter; what is not is said"""
    with open_tour(session) as lectern:
        open_bar(lectern)
        lectern.type('frui')
        wait_status(lectern, '1 of 3')
        assert shows(lectern, lectern.find('heading', 'Fruit compared'))
        lectern.type('tx')
        wait_status(lectern, 'Not found')
        lectern.key('BackSpace', 'BackSpace')
        wait_status(lectern, '1 of 3')
        lectern.key('ctrl+a')
        lectern.type('PIES')
        wait_status(lectern, '1 of 1')
        lectern.wait_until(lambda: shows(lectern, lectern.find('heading', 'Pies')), 'the heading Pies in the window')
        wait_current(lectern, 'Pies')


def test_next_and_previous(session):
    """Enter, Shift+Enter, Ctrl+G, Ctrl+Shift+G, F3, Shift+F3 and the buttons; round the end it is said"""
    with open_tour(session) as lectern:
        open_bar(lectern, 'slash')
        lectern.type('keep')
        wait_status(lectern, '1 of 4')
        for key, status in (('Return', '2 of 4'), ('ctrl+g', '3 of 4'), ('F3', '4 of 4'), ('F3', '1 of 4'),
                            ('shift+Return', '4 of 4'), ('ctrl+shift+g', '3 of 4'), ('shift+F3', '2 of 4')):
            lectern.key(key)
            wait_status(lectern, status)
            if (key, status) == ('F3', '1 of 4'):
                lectern.wait_for(STATUS, 'Search went on from the beginning')
            if (key, status) == ('shift+Return', '4 of 4'):
                lectern.wait_for(STATUS, 'Search went on from the end')
        lectern.click_on(lectern.find('push button', 'Next match'))
        wait_status(lectern, '3 of 4')
        lectern.click_on(lectern.find('push button', 'Previous match'))
        wait_status(lectern, '2 of 4')
        # The focus is still where one types.
        lectern.type('s')
        wait_text(lectern, 'keeps')


def test_escape(session):
    """Escape leads back to exactly the place before, the focus too, however far one went"""
    with open_tour(session, '--section=growing') as lectern:
        lectern.wait_focus('heading', 'Growing')
        before = lectern.find('heading', 'Growing').box
        open_bar(lectern)
        lectern.type('cook')
        lectern.wait_until(lambda: shows(lectern, lectern.find('heading', 'Cooking')), 'the heading Cooking in the window')
        lectern.key('Return', 'Return')
        lectern.key('Escape')
        lectern.wait_focus('heading', 'Growing')
        lectern.wait_until(lambda: lectern.find('heading', 'Growing').box == before, 'the heading where it was')
        wait_current(lectern, 'Growing')
        assert not any('showing' in node.states for node in lectern.find_all(None, BAR))
        # On a link: back to the link.
        lectern.key('Tab')
        link = lectern.wait_for('link', states='focused').name
        open_bar(lectern)
        lectern.type('apple')
        lectern.key('Escape')
        lectern.wait_focus('link', link)


def test_stay(session):
    """closing by the button stays: the focus is at what was found, and Alt+Left leads back"""
    with open_tour(session, '--section=growing') as lectern:
        lectern.wait_focus('heading', 'Growing')
        open_bar(lectern)
        lectern.type('cinnamon')
        wait_status(lectern, '1 of 1')
        lectern.click_on(lectern.find('push button', 'Close and stay here'))
        lectern.wait_focus(None, contains='cinnamon')
        lectern.key('alt+Left')
        lectern.wait_focus('heading', 'Growing')
        # With the bar closed, too.
        lectern.key('F3')
        wait_shown(lectern, 'cinnamon')
        lectern.key('alt+Left')
        lectern.wait_until(lambda: shows(lectern, lectern.find('heading', 'Growing')), 'the heading Growing in the window')


def test_enter_and_back(session):
    """Enter leaves the place to the history, with the bar open"""
    with open_tour(session, '--section=growing') as lectern:
        lectern.wait_focus('heading', 'Growing')
        open_bar(lectern)
        lectern.type('cinnamon')
        wait_status(lectern, '1 of 1')
        lectern.key('Return')
        lectern.wait_until(lambda: 'sensitive' in lectern.find('push button', 'Back').states, 'a way back')
        lectern.key('alt+Left')
        lectern.wait_until(lambda: shows(lectern, lectern.find('heading', 'Growing')), 'the heading Growing in the window')


def test_entry_keys(session):
    """what an entry does with keys it does here, too: n/hp, Ctrl+C, Ctrl+A, Home, End, Ctrl+X, Ctrl+V"""
    with open_tour(session) as lectern:
        open_bar(lectern)
        lectern.type('n/hp')
        wait_text(lectern, 'n/hp')
        wait_status(lectern, 'Not found')
        lectern.key('Home')
        lectern.type('1 ')
        lectern.key('End')
        lectern.type(' 2sjkw')
        wait_text(lectern, '1 n/hp 2sjkw')
        lectern.key('ctrl+a', 'ctrl+c', 'BackSpace')
        wait_text(lectern, '')
        lectern.key('ctrl+v', 'ctrl+v')
        wait_text(lectern, '1 n/hp 2sjkw1 n/hp 2sjkw')
        lectern.key('ctrl+a', 'ctrl+x', 'ctrl+v')
        wait_text(lectern, '1 n/hp 2sjkw1 n/hp 2sjkw')
        # Once more: all of it is selected.
        lectern.key('End', 'ctrl+f')
        lectern.type('x')
        wait_text(lectern, 'x')
        lectern.key('space')
        wait_text(lectern, 'x ')


def test_options(session):
    """Alt+C and Alt+W: case and whole words, by keys and in the menu"""
    folder = make_article(session, {'article.md': '# Title\n\nApple apple Apples apples\n'})
    with session.start(folder) as lectern:
        lectern.wait_for('document text', 'Title')
        open_bar(lectern)
        lectern.type('Apple')
        for key, status in ((None, '1 of 4'), ('alt+w', '1 of 2'), ('alt+c', '1 of 1'), ('alt+w', '1 of 2'), ('alt+c', '1 of 4')):
            if key:
                lectern.key(key)
            wait_status(lectern, status)
        lectern.click_on(lectern.find('push button', 'How to find'))
        lectern.key('Down', 'Return')
        wait_status(lectern, '1 of 2')
        wait_text(lectern, 'Apple')


def test_everywhere(session):
    """in captions, cells, code, folded callouts and closed sources: Enter opens what hides it, Escape closes it again"""
    with open_tour(session) as lectern:
        open_bar(lectern)
        lectern.type('drawn by hand')
        wait_status(lectern, '1 of 1')
        lectern.wait_until(lambda: shows(lectern, document(lectern).find('image')), 'the figure in the window')
        lectern.key('ctrl+a')
        lectern.type('spade')
        wait_shown(lectern, 'spade')

        def showing(words):
            return [node for node in document(lectern).find_all(contains=words) if node.role != 'link' and 'showing' in node.states]

        for text, words in (('or eight', 'Or eight'), ('amber', 'Amber')):
            lectern.key('ctrl+a')
            lectern.type(text)
            wait_status(lectern, 'It is in a closed part: Enter opens it')
            assert not showing(words), showing(words)
            lectern.key('Return')
            wait_shown(lectern, words)
        lectern.key('Escape')
        lectern.wait_until(lambda: not showing('Or eight') and not showing('Amber'), 'what was opened closed again')


def test_table(session):
    """what is in a far cell of a table scrolls into view"""
    columns = ', '.join('{"id": "c%d", "label": "Option %d with a long name"}' % (i, i) for i in range(12))
    cells = ', '.join('"c%d": {"r": "%s"}' % (i, 'the needle' if i == 11 else 'long words that fill the cell %d' % i) for i in range(12))
    folder = make_article(session, {
        'article.md': '# Tables\n\n' + 'Words before it.\n\n' * 40 + '![Wide](wide.table.json)\n\n' + 'Words behind it.\n\n' * 40,
        'wide.table.json': '{"format": "lectern-table/1", "kind": "facts", "title": "Wide", "columns": [%s], '
                           '"rows": [{"id": "r", "label": "Row", "type": "text"}], "cells": {%s}}' % (columns, cells)})
    with session.start(folder) as lectern:
        lectern.wait_for('document text', 'Tables')
        open_bar(lectern)
        lectern.type('the needle')
        wait_status(lectern, '1 of 1')
        wait_shown(lectern, 'the needle')


def test_escape_in_text(session):
    """a click into the text goes on reading: Escape there takes the bar away and stays"""
    with open_tour(session) as lectern:
        open_bar(lectern)
        lectern.type('cinnamon')
        wait_status(lectern, '1 of 1')
        place = document(lectern).find(contains='Cut out the core')
        lectern.click_on(place)
        lectern.wait_focus('document text')
        lectern.key('Escape')
        lectern.wait_until(lambda: not any('showing' in node.states for node in lectern.find_all('push button', 'Next match')), 'the end of the bar')
        assert shows(lectern, place)


# Many looks at the whole tree.
test_as_you_type.seconds = test_next_and_previous.seconds = test_everywhere.seconds = 180

session.main(globals())
