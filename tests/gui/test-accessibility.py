# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told: roles, names, order."""

import json
import os
import re

import session
from reading import TOUR_SECTIONS, current, document, make_article, open_tour, wait_current

# What GTK makes of a widget that was given no name: the name of its type.
TYPE_NAME = re.compile(r'^(Gtk|Gdk|Lectern)[A-Z]\w+$')
# Parts inside GTK's own widgets, which cannot be named and do nothing by themselves.
INSIDE = ('filler', 'panel', 'scroll bar', 'scroll pane', 'form')


def speaks_types(root):
    """Containers that are called what they are called in C: a screen reader says that when the focus comes into one."""
    return [repr(node) for _, node in root.walk() if node.role in ('panel', 'document text') and TYPE_NAME.match(node.name)]


def nameless(root):
    """What can have the focus or be pressed, shows, and has no name of its own, or one with the mark of a mnemonic."""
    found = []
    for _, node in root.walk():
        states, (_, _, width, height) = node.states, node.box
        if 'focusable' not in states or width == 0 or height == 0 or node.role in INSIDE:
            continue
        if not node.name.strip() or TYPE_NAME.match(node.name) or '_' in node.name:
            found.append('%r %s %s' % (node, node.box, sorted(states)))
    return found


def level(heading):
    """What a heading says of its level: newer GTK has an attribute for it."""
    return heading.attributes.get('level') or heading.description.replace('Heading level ', '')


def words(text):
    """Text without what may be spoken differently: marks, numbers of citations, kinds of spaces."""
    return re.sub(r'[\W\d_]+', ' ', text).strip().lower()


def test_reading_order(session):
    """all of the bundled article is in the tree, in the order of the text"""
    source = os.path.join(os.path.dirname(session.data('.')), '..', '..', 'data', 'articles', 'bone-metastases', 'article.md')
    with open(source, encoding='utf-8') as file:
        body = file.read().split('\n---\n', 1)[1]
    # The first words of each paragraph, heading and list item, up to what is marked up in it; what is folded is left out.
    body = re.sub(r'(^> .*\n|^>\n)+', '', body, flags=re.MULTILINE)
    starts = [words(re.split(r'[\[*`!‘“]', re.sub(r'^(#+|-) +(?=\S)', '', line), maxsplit=1)[0]) for line in body.splitlines()]
    starts = [start for start in starts if len(start) > 12]
    assert len(starts) > 80, len(starts)
    with session.start() as lectern:
        lectern.wait_for('push button', contains=' sources')
        spoken = [words(node.name) for node in document(lectern, 'Bone metastases').children]
        at = 0
        for start in starts:
            found = next((i for i in range(at, len(spoken)) if start in spoken[i]), None)
            assert found is not None, '“%s” does not follow “%s”' % (start, spoken[at])
            at = found


def test_document(session):
    """the article is a document with its name; headings say their level; quotes, lists and code are there"""
    with open_tour(session) as lectern:
        article = document(lectern, 'A tour of the garden')
        headings = [(node.name, level(node)) for node in article.find_all('heading')]
        assert headings[0] == ('A tour of the garden', '1'), headings
        assert [name for name, _ in headings[1:]] == TOUR_SECTIONS, headings
        for name, said in headings[1:]:
            assert said == ('3' if name in ('Red apples', 'Pies') else '2'), headings
        # Newer GTK says the characters that stand there, so that screen readers know their places.
        texts = [node.name.replace('float.1 ', 'float. [1] ') for node in article.children]
        for part in ('Apples float. [1] They are', 'First dig a hole.', '1. Roots down.', '2. Branches up.', 'Quoted from somebody.', 'spade --deep'):
            assert any(part in text for text in texts), '%s: %s' % (part, texts)


def test_names(session):
    """nothing that can have the focus is without a name: window, menu, sources, dialogs"""
    with open_tour(session) as lectern:
        lectern.key('s')
        lectern.wait_for('push button', '3 sources', 'expanded')
        lectern.wait_for('list item', contains='Floating fruit')
        assert not speaks_types(lectern.tree()), speaks_types(lectern.tree())
        assert not nameless(lectern.tree()), nameless(lectern.tree())
        lectern.click_on(lectern.find('push button', 'Details'))
        lectern.wait_windows(2)
        lectern.wait_for('list item', contains='article.md, line')
        assert not nameless(lectern.tree()), nameless(lectern.tree())
        lectern.key('Escape')
        lectern.wait_windows(1)
        lectern.key('F10')
        lectern.wait_focus('menu item', 'Open…')
        assert not nameless(lectern.tree()), nameless(lectern.tree())
        lectern.key('Escape')
        for key, title in (('ctrl+p', 'What to Print'), ('ctrl+question', 'Keyboard shortcuts')):
            lectern.key(key)
            lectern.wait_windows(2)
            lectern.wait_until(lambda title=title: lectern.title(-1) == title, 'the title “%s”' % title)
            if key == 'ctrl+p':
                frame = lectern.wait_for('frame|dialog', title)
                assert not nameless(frame), nameless(frame)
            lectern.key('Escape')
            lectern.wait_windows(1)


def test_names_of_errors(session):
    """the page of an article that cannot be shown has names for everything, too"""
    # Not in a temporary folder: there may be an underscore in its name.
    with session.start('/nonexistent/nothing.md') as lectern:
        lectern.wait_for('status bar', contains='nothing.md')
        assert not speaks_types(lectern.tree()), speaks_types(lectern.tree())
        assert not nameless(lectern.tree()), nameless(lectern.tree())


def test_images(session):
    """figures say their alternative text and their caption, and where one is missing, that it is"""
    with open_tour(session) as lectern:
        image = lectern.find('image', 'An apple with a leaf')
        assert image and image.description == 'An apple, drawn by hand. [3] Press Enter to enlarge.', image
    with session.start(make_article(session, {'article.md': '# A\n\n![A pear](pear.png)\n\n![A plum](plum.png)\n',
                                              'plum.png': 'no picture'})) as lectern:
        for name in ('A pear', 'A plum'):
            lectern.wait_for('image', contains='not available: ' + name)
    with session.start() as lectern:
        lectern.wait_for('push button', contains=' sources')
        images = document(lectern).find_all('image')
        assert len(images) >= 2 and all(len(image.name) > 40 for image in images), images


def test_contents(session):
    """the lines of the contents have names and exactly the one being read says so; the window is a frame with its title"""
    with open_tour(session) as lectern:
        rows = lectern.find('list', 'Contents').find_all('list item')
        assert len(rows) == len(TOUR_SECTIONS) + 3 and all(row.name for row in rows), rows
        assert lectern.find('frame', 'A tour of the garden')
        lectern.key('n')
        wait_current(lectern, 'Apples')
        lectern.key('n')
        wait_current(lectern, 'Red apples')
        assert lectern.find('list item', 'Apples').description == ''
        assert current(lectern) == 'Red apples'


def test_table(session):
    """each cell of the bundled comparison says question, option and answer; what is missing is said in words"""
    path = os.path.join(os.path.dirname(session.data('.')), '..', '..', 'data', 'articles', 'bone-metastases', 'treatments.table.json')
    with open(path, encoding='utf-8') as file:
        data = json.load(file)
    with session.start() as lectern:
        lectern.wait_for('push button', contains=' sources')
        table = lectern.wait_for('table', 'Treatments compared')
        lectern.wait_until(lambda: table.find('table cell'), 'cells')
        cells = {node.name.replace('\xa0', ' ').replace('\u202f', ' ') for node in table.find_all('table cell')}
        for row in data['rows']:
            for column in data['columns']:
                start = '%s, %s: ' % (row['label'], column['label'])
                answers = [name[len(start):] for name in cells if name.startswith(start)]
                assert len(answers) == 1 and len(answers[0].strip()) > 1, '%s %s' % (start, sorted(cells))
                if row['id'] not in data['cells'].get(column['id'], {}):
                    assert 'ot reported' in answers[0], '%s %s' % (start, answers)


def test_many_blocks(session):
    """an article of some hundred blocks is in the tree as a whole, what does not show too"""
    text = '# Many\n\n' + ''.join('## Section %d\n\nParagraph %d.\n\n' % (i, i) for i in range(300))
    with session.start(make_article(session, {'article.md': text})) as lectern:
        lectern.wait_for('label', 'Paragraph 299.', seconds=20)
        spoken = [node.name for node in document(lectern, 'Many').children if node.name.startswith('Paragraph')]
        assert spoken == ['Paragraph %d.' % i for i in range(300)]


session.main(globals())
