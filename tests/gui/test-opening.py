# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening articles: from the command line, from another Lectern, from the dialog."""

import os

import session
from picture import read_picture
from reading import TOUR, TOUR_SECTIONS, current, document, make_article, open_tour, shows, wait_current

BUNDLED = 'Bone metastases'
LONE = '# A lone file\n\nSome text.\n\n## One section\n\nMore text.\n'


def test_bundled(session):
    """without an argument the bundled article opens, with its contents beside it"""
    with session.start() as lectern:
        article = document(lectern, BUNDLED)
        assert lectern.title() == BUNDLED
        rows = [row.name for row in lectern.find('list', 'Contents').find_all('list item')]
        if 'Sources' not in rows:  # Newer GTK makes them only where they show.
            lectern.key('F6', 'End')
            lectern.wait_focus('list item', 'Sources')
            rows += [row.name for row in lectern.find('list', 'Contents').find_all('list item') if row.name not in rows]
            lectern.key('Escape')
        for name in ('In short', 'Emergencies', 'The outlook', 'Denosumab', 'Coping', 'Table: Treatments compared', 'Sources'):
            assert name in rows, rows
        assert len([name for name in rows if name.startswith('Table: ')]) == 3, rows
        assert len([name for name in rows if name.startswith('Figure: ')]) >= 2, rows
        assert rows.index('How common they are') < rows.index('The outlook') < rows.index('Table: Outlook by cancer'), rows
        assert rows[-1] == 'Sources'
        blocks = [block.name for block in article.children[:5]]
        assert blocks[0] == BUNDLED and blocks[2].startswith('By ') and 'Published' in blocks[3], blocks
        assert lectern.focused().role == 'document text'
        lectern.wait_for('push button', contains=' sources')
        assert not lectern.find('status bar', contains='problem'), 'the bundled article has problems'
        lectern.screenshot('opening-bundled', window=True)


def test_folder(session):
    """a folder opens with title, title block, sections, table, figure and sources"""
    with open_tour(session) as lectern:
        lectern.wait_title('A tour of the garden')
        rows = [row.name for row in lectern.find('list', 'Contents').find_all('list item')]
        assert [name for name in rows if name in TOUR_SECTIONS] == TOUR_SECTIONS, rows
        assert 'Table: Fruit' in rows and 'Figure: An apple, drawn by hand.' in rows and rows[-1] == 'Sources', rows
        article = document(lectern, 'A tour of the garden')
        assert article.find('label', 'Everything that a window has to show')
        assert article.find('label', 'By Ann Example')
        assert article.find('label', 'Published 1 March 2026')


def test_lone_file(session):
    """a lone Markdown file opens; its leading heading is the title and no section"""
    path = os.path.join(make_article(session, {'apples.md': LONE}), 'apples.md')
    with session.start(path) as lectern:
        document(lectern, 'A lone file')
        lectern.wait_title('A lone file')
        rows = [row.name for row in lectern.find('list', 'Contents').find_all('list item')]
        assert rows == ['One section'], rows


def test_uri(session):
    """a file:// URI opens, with spaces and letters beyond ASCII in it"""
    folder = make_article(session, {'größer als.md': LONE})
    uri = 'file://' + folder + '/gr%C3%B6%C3%9Fer%20als.md'
    with session.start(uri) as lectern:
        document(lectern, 'A lone file')


def test_section(session):
    """--section opens at a section, which is marked and leaves nothing to go back to"""
    with open_tour(session, '--section=storing') as lectern:
        lectern.wait_focus('heading', 'Storing')
        wait_current(lectern, 'Storing')
        assert shows(lectern, lectern.find('heading', 'Storing'))
        assert 'sensitive' not in lectern.find('push button', 'Back').states


def test_unknown_section(session):
    """an unknown section is said in the window; the article shows"""
    with session.start('--section=nonsense', article=TOUR) as lectern:
        lectern.wait_for('status bar', contains='nonsense')
        document(lectern, 'A tour of the garden')


def test_two_files(session):
    """two articles open in two windows of one process; one is closed and the other stays"""
    path = os.path.join(make_article(session, {'apples.md': LONE}), 'apples.md')
    with session.start(path, article=TOUR) as lectern:
        lectern.wait_windows(2)  # Only windows of this process count.
        document(lectern, 'A lone file')
        document(lectern, 'A tour of the garden')
        lectern.key('ctrl+w')
        lectern.wait_windows(1)
        assert len(lectern.find_all('frame')) == 1


def test_second_start(session):
    """a second start hands its article to the first one and ends"""
    path = os.path.join(make_article(session, {'apples.md': LONE}), 'apples.md')
    with open_tour(session) as lectern:
        result = session.run(path, display=True)
        assert result.code == 0 and result.err == '', result
        lectern.wait_windows(2)
        document(lectern, 'A lone file')
        assert len(lectern.find_all('frame')) == 2
        # What is open already is not opened again, but shown where it was asked for.
        result = session.run('--section=cooking', session.data(TOUR), display=True)
        assert result.code == 0 and result.err == '', result
        lectern.wait_focus('heading', 'Cooking')
        assert len(lectern.windows()) == 2


def test_symlink(session):
    """an article that is reached by another path, through links of the file system, is not opened again"""
    folder = make_article(session, {'apples.md': LONE + '\n## Two\n\nEnd.\n'})
    path = os.path.join(folder, 'apples.md')
    os.symlink(folder, folder + '-link')
    os.symlink(path, os.path.join(folder, 'pears.md'))
    other = make_article(session, {'article.md': LONE.replace('A lone file', 'Another')})
    os.symlink(other, other + '-link')
    with session.start(path) as lectern:
        document(lectern, 'A lone file')
        for name, section, title in ((folder + '-link/apples.md', 'two', 'Two'), (folder + '/pears.md', 'one-section', 'One section')):
            result = session.run('--section=' + section, name, display=True)
            assert result.code == 0 and result.err == '', result
            lectern.wait_focus('heading', title)
            assert len(lectern.windows()) == 1
        # Neither are two names that come together, of which none is open yet.
        result = session.run(other, path, other + '-link', os.path.join(other + '-link', 'article.md'), display=True)
        assert result.code == 0 and result.err == '', result
        document(lectern, 'Another')
        result = session.run('--section=one-section', os.path.join(other, 'article.md'), display=True)
        lectern.wait_focus('heading', 'One section')
        assert len(lectern.windows()) == 2


def test_new_window(session):
    """Ctrl+N shows the same article once more, at the same place"""
    with open_tour(session, '--section=pies') as lectern:
        wait_current(lectern, 'Pies')
        lectern.key('ctrl+n')
        lectern.wait_windows(2)
        lectern.wait_until(lambda: len(lectern.find_all('document text', 'A tour of the garden')) == 2, 'the second article')
        lectern.wait_until(lambda: [current(frame) for frame in lectern.find_all('frame')] == ['Pies'] * 2, 'the same place')


def test_open_dialog(session):
    """Ctrl+O asks for a file, beside this one; Escape leads back to where the focus was; a chosen file opens in a window of its own"""
    path = os.path.join(make_article(session, {'garden.md': '# A garden\n\n## Apples\n\nThey are red.\n', 'apples.md': LONE}), 'garden.md')
    with session.start(path) as lectern:
        lectern.wait_focus('document text', 'A garden')
        lectern.key('n')
        lectern.wait_focus('heading', 'Apples')
        lectern.key('ctrl+o')
        lectern.wait_windows(2)
        assert lectern.wait_for(None, 'Open an Article', 'modal')
        lectern.key('Escape')
        lectern.wait_windows(1)
        lectern.wait_focus('heading', 'Apples')
        lectern.key('ctrl+o')
        lectern.wait_windows(2)
        lectern.wait_for('push button', contains='Open')
        # An absolute path would lead through a folder in which others come and go: of each one that goes meanwhile GTK 4.8
        # leaks the name.
        lectern.key('period')
        lectern.wait_focus('text|entry')
        if not lectern.find(None, 'GtkTreeView'):
            return  # The dialog of newer GTK completes what is typed to the path of a folder, which then is not ours to open.
        lectern.type('/apples.md')
        lectern.wait_focus('text|entry', contains='apples.md')
        lectern.key('Return')
        document(lectern, 'A lone file', seconds=20)
        document(lectern, 'A garden')


def has_frame(lectern):
    """Whether the window has the frame around it that says that it takes what hovers over it."""
    picture = read_picture(lectern.screenshot('opening-drop', window=True))
    _, _, width, height = lectern.geometry()
    left, right = ([picture.at(x, height // 2) for x in columns] for columns in (range(12), range(width - 12, width)))
    return all(any(blue > red + 60 for red, _, blue in side) for side in (left, right))


def drop_files(session, lectern, paths, is_done):
    """Drags files out of another program's window onto Lectern's. They are handed over behind the drop: is_done waits for
    what shows that they were."""
    lectern.resize(700, 500)
    source = session.desktop.spawn([os.environ['LECTERN_DRAG_SOURCE'], *paths])
    try:
        run = session.desktop.run
        window = lectern.wait_until(lambda: session.desktop.try_run('xdotool', 'search', '--onlyvisible', '--name', '^Drag source$').split(),
                                    'the window to drag from')[0]
        run('xdotool', 'windowmove', '--sync', window, '0', '0')
        run('xdotool', 'windowmove', '--sync', str(lectern.windows()[0]), '500', '300')
        x, y, width, height = lectern.geometry(window)
        to_x, to_y, to_width, to_height = lectern.geometry()
        run('xdotool', 'mousemove', '--sync', str(x + width // 2), str(y + height // 2), 'mousedown', '1')
        for i in range(1, 21):
            run('xdotool', 'mousemove', '--sync', str(x + width // 2 + (to_x + to_width // 2 - x - width // 2) * i // 20),
                str(y + height // 2 + (to_y + to_height // 2 - y - height // 2) * i // 20))
        # What hovers is told to the window below it in several messages to and fro.
        for i in range(10):
            run('xdotool', 'mousemove', '--sync', str(to_x + to_width // 2 + i), str(to_y + to_height // 2), 'sleep', '0.05')
        lectern.wait_until(lambda: has_frame(lectern), 'the frame')
        run('xdotool', 'mouseup', '1')
        is_done()
        lectern.wait_until(lambda: not has_frame(lectern), 'no frame any more')
    finally:
        session.desktop.end(source)


def test_drop(session):
    """of files that are dropped the first opens in the window, with the way back, each other one in a window of its own"""
    one = os.path.join(make_article(session, {'one.md': LONE.replace('A lone file', 'Number one')}), 'one.md')
    two = make_article(session, {'article.md': LONE.replace('A lone file', 'Number two')})
    path = os.path.join(make_article(session, {'apples.md': LONE}), 'apples.md')
    with session.start(path) as lectern:
        document(lectern, 'A lone file')
        drop_files(session, lectern, [one, two], lambda: document(lectern, 'Number one'))
        document(lectern, 'Number two')
        lectern.focus_window()
        lectern.wait_title('Number one')
        lectern.key('alt+Left')
        lectern.wait_title('A lone file')


def test_drop_of_no_article(session):
    """what is no article is refused in words, and the article stays"""
    binary = os.path.join(make_article(session, {'picture.png': b'\x89PNG\r\n\x1a\n\0\0\0\r' * 50}), 'picture.png')
    path = os.path.join(make_article(session, {'apples.md': LONE}), 'apples.md')
    with session.start(path) as lectern:
        document(lectern, 'A lone file')
        drop_files(session, lectern, [binary], lambda: lectern.wait_for('status bar', contains='picture.png'))
        document(lectern, 'A lone file')
        lectern.wait_title('A lone file')


session.main(globals())
