# SPDX-License-Identifier: GPL-3.0-or-later
"""The contents beside the text, or over it in a narrow window: what they mark, how they fold, filter and scroll."""

import session
from reading import READ_MARK, current, document, make_article, open_tour, shows, wait_current, y_of

WORDS = 'The quick brown fox jumps over the lazy dog and runs on through the garden until it is dark. ' * 6
CHAPTERS = 7


def make_book(case):
    """Chapters of parts, details and points: four levels; in all more rows than a window shows."""
    text = '---\ntitle: A book\nlang: en\n---\n\n%s\n\n%s\n\n' % (WORDS, WORDS)
    for number in range(1, CHAPTERS + 1):
        text += '## Chapter %d\n\n%s\n\n' % (number, WORDS)
        for part in 'ab':
            text += '### Part %d%s\n\n%s\n\n' % (number, part, WORDS)
            text += '#### Detail %d%s\n\n%s\n\n' % (number, part, WORDS)
            text += '##### Point %d%s\n\n%s\n\n' % (number, part, WORDS)
    text += '## Étude finale\n\nShort.\n\n## Last but one\n\nShort.\n\n## Last\n\nShort.\n'
    return make_article(case, {'article.md': text})


def open_book(case, *arguments, **options):
    lectern = case.start(*arguments, make_book(case), **options)
    try:
        lectern.wait_for('list item', contains='Chapter')
        lectern.wait_focus()
    except BaseException:
        lectern.terminate()
        raise
    return lectern


def find_row(lectern, name):
    """Looked for in the list alone: the text is long."""
    contents = lectern.find('list', 'Contents')
    return contents.find('list item', name) if contents else None


def row(lectern, name):
    return lectern.wait_until(lambda: find_row(lectern, name), 'the row “%s”' % name)


def in_view(lectern, name):
    """Whether a row of the contents is wholly in the list's window."""
    item, contents = find_row(lectern, name), lectern.find('list', 'Contents')
    if not item or not contents:
        return False
    return item.box[3] > 0 and item.box[1] >= contents.box[1] and item.box[1] + item.box[3] <= contents.box[1] + contents.box[3]


def middle(lectern, node):
    x, y, width, height = lectern.box_in_window(node)
    return x + width // 2, y + height // 2


def click_arrow(lectern, name):
    """Clicks on the arrow of a row of the highest level."""
    x, y, _, height = lectern.wait_until(lambda: lectern.settled_box(row(lectern, name)), 'row %s at rest' % name)
    lectern.click(x + 14, y + min(height // 2, 14))


def names(lectern):
    return [item.name for item in lectern.find('list', 'Contents').find_all('list item')]


def test_follows(case):
    """the mark follows keys, jumps and both ends at once, and its row shows in the list"""
    with open_book(case) as lectern:
        assert current(lectern) is None
        for _ in range(3):
            lectern.key('n')
        wait_current(lectern, 'Detail 1a')
        lectern.key('End')
        wait_current(lectern, 'Last')
        lectern.wait_until(lambda: in_view(lectern, 'Last'), 'the row of the last section in view')
        lectern.key('Home')
        lectern.wait_until(lambda: current(lectern) is None, 'nothing is read before the first section')
        lectern.key('n')
        wait_current(lectern, 'Chapter 1')
        lectern.wait_until(lambda: in_view(lectern, 'Chapter 1'), 'the row of the first section in view')


def test_last_sections(case):
    """scrolling to the end in small steps leaves out none of the sections that show there together"""
    with open_book(case, '--section=chapter-7') as lectern:
        wait_current(lectern, 'Chapter 7')
        seen = []
        for _ in range(60):
            lectern.key('j')
            if current(lectern) not in seen:
                seen.append(current(lectern))
            if seen[-1] == 'Last':
                break
        assert seen[-4:] == ['Detail 7b', 'Étude finale', 'Last but one', 'Last'], seen
        assert 'expandable' not in row(lectern, 'Last').states


def test_stays(case):
    """the list stays where the reader scrolled it until he gets to another section in the text"""
    with open_book(case, '--section=chapter-6') as lectern:
        lectern.wait_until(lambda: in_view(lectern, 'Chapter 6'), 'the row in view')
        x, y = middle(lectern, lectern.find('list', 'Contents'))
        lectern.scroll(x, y, -40)
        lectern.wait_until(lambda: in_view(lectern, 'Chapter 1'), 'the list scrolled to its beginning')
        lectern.key('j', 'j')
        lectern.key('F6')
        lectern.wait_focus('list item', 'Chapter 6')
        lectern.scroll(x, y, -40)
        lectern.wait_until(lambda: in_view(lectern, 'Chapter 1'), 'the list scrolled to its beginning')
        lectern.key('Escape')
        lectern.wait_focus('heading', 'Chapter 6')
        # What would scroll back has done so by the time a section is marked as read.
        lectern.wait_until(lambda: current(lectern) == 'Chapter 6', 'the same section')
        assert in_view(lectern, 'Chapter 1') and in_view(lectern, 'Part 1a')
        lectern.key('n')
        wait_current(lectern, 'Part 6a')
        lectern.wait_until(lambda: in_view(lectern, 'Part 6a'), 'the row of the next section in view')


def test_folds(case):
    """the arrow folds and unfolds without going there; what is folded away is marked where it is folded"""
    with open_book(case, '--section=part-2a') as lectern:
        lectern.wait_focus('heading', 'Part 2a')
        assert 'expanded' in row(lectern, 'Chapter 2').states
        assert row(lectern, 'Part 2a').description == READ_MARK + ', level 2'
        before = y_of(lectern, 'heading', 'Part 2a')
        click_arrow(lectern, 'Chapter 2')
        lectern.wait_gone('list item', 'Part 2a')
        states = row(lectern, 'Chapter 2').states
        assert 'expandable' in states and 'expanded' not in states, states
        wait_current(lectern, 'Chapter 2')
        lectern.wait_focus('heading', 'Part 2a')
        assert y_of(lectern, 'heading', 'Part 2a') == before
        click_arrow(lectern, 'Chapter 2')
        wait_current(lectern, 'Part 2a')


def test_fold_keys(case):
    """Left and Right, minus and plus fold and unfold, and go out and in"""
    with open_book(case, '--section=part-1a') as lectern:
        lectern.wait_focus('heading', 'Part 1a')
        lectern.key('F6')
        lectern.wait_focus('list item', 'Part 1a')
        lectern.key('Right')
        lectern.wait_focus('list item', 'Detail 1a')
        lectern.key('Left')
        lectern.wait_focus('list item', 'Part 1a')
        lectern.key('Left')
        lectern.wait_gone('list item', 'Detail 1a')
        lectern.wait_focus('list item', 'Part 1a')
        lectern.key('Left')
        lectern.wait_focus('list item', 'Chapter 1')
        lectern.key('minus')
        lectern.wait_gone('list item', 'Part 1a')
        wait_current(lectern, 'Chapter 1')
        lectern.key('plus')
        lectern.wait_for('list item', 'Part 1a')
        assert lectern.find('list item', 'Detail 1a') is None, 'what was folded in it stays so'
        lectern.key('Down')
        lectern.wait_focus('list item', 'Part 1a')
        lectern.key('Right')
        lectern.wait_for('list item', 'Detail 1a')
        lectern.wait_focus('list item', 'Part 1a')


def test_deep(case):
    """what is below the third level is folded at first; a jump there shows where it is"""
    with open_book(case) as lectern:
        assert lectern.find('list item', 'Point 1a') is None
        assert 'expanded' not in row(lectern, 'Detail 1a').states
        lectern.key('n', 'n', 'n', 'n')
        lectern.wait_focus('heading', 'Point 1a')
        wait_current(lectern, 'Point 1a')
        lectern.wait_until(lambda: in_view(lectern, 'Point 1a'), 'its row in view')
        assert 'level 4' in row(lectern, 'Point 1a').description


def test_read(case):
    """a section where one stayed is marked as read once one is elsewhere; what flew past is not"""
    with open_book(case) as lectern:
        lectern.key('n')
        lectern.wait_focus('heading', 'Chapter 1')
        lectern.key('End')
        wait_current(lectern, 'Last')
        lectern.wait_until(lambda: row(lectern, 'Last but one').description == 'Read', 'the mark of what was read')
        assert 'Read' not in row(lectern, 'Chapter 5').description
        assert row(lectern, 'Last').description == READ_MARK
        lectern.key('Home')
        lectern.wait_until(lambda: row(lectern, 'Last').description == 'Read', 'the mark of what was read')


def test_filter(case):
    """letters typed in the list leave what contains them and what leads there; Escape clears, then leaves"""
    with open_book(case) as lectern:
        lectern.key('F6')
        lectern.wait_focus('list item', 'Chapter 1')
        lectern.type('point 3')
        lectern.wait_focus('entry', 'Filter the contents')
        lectern.wait_for(None, '2 matches')
        lectern.wait_until(lambda: names(lectern) == ['Chapter 3', 'Part 3a', 'Detail 3a', 'Point 3a', 'Part 3b', 'Detail 3b', 'Point 3b'],
                           'what matches and what leads there')
        lectern.key('b')
        lectern.wait_for(None, '1 match')
        lectern.screenshot('contents-filter', window=True)
        lectern.key('x')
        lectern.wait_for(None, 'No section contains “point 3bx”')
        assert names(lectern) == []
        lectern.key('Escape')
        lectern.wait_for('list item', contains='Chapter')
        lectern.wait_focus('list item')
        lectern.wait_gone('status bar', contains='match')
        lectern.key('Escape')
        lectern.wait_focus('document text')


def test_filter_goes(case):
    """Enter goes to the first match, whatever its accents, and the contents are whole again; Down leads into the list"""
    with open_book(case) as lectern:
        lectern.key('F6')
        lectern.wait_focus('list item', 'Chapter 1')
        lectern.type('ETUDE')
        lectern.wait_for(None, '1 match')
        lectern.key('Return')
        lectern.wait_focus('heading', 'Étude finale')
        wait_current(lectern, 'Étude finale')
        lectern.wait_for('list item', 'Chapter 7')
        lectern.wait_until(lambda: in_view(lectern, 'Étude finale'), 'its row in view')
        lectern.click_on(lectern.find('entry', 'Filter the contents'))
        lectern.type('part 4')
        lectern.wait_for(None, '2 matches')
        lectern.key('Down')
        lectern.wait_focus('list item', 'Part 4a')
        lectern.key('Down', 'Down')
        lectern.wait_focus('list item', 'Part 4b')
        lectern.key('Up', 'Return')
        lectern.wait_focus('heading', 'Part 4a')


def test_filter_all_kinds(case):
    """tables, figures and the sources are found as well"""
    with open_tour(case) as lectern:
        for text, name in (('frui', 'Table: Fruit'), ('hand', 'Figure: An apple, drawn by hand.'), ('sour', 'Sources')):
            lectern.key('F6')
            lectern.wait_focus('list item')
            lectern.type(text)
            lectern.wait_for('status bar', contains='match')
            lectern.wait_for('list item', name)
            lectern.wait_gone('list item', 'Growing')
            lectern.key('Escape')
            lectern.wait_for('list item', 'Growing')
            lectern.key('Escape')
            lectern.wait_focus('document text')


def width_of(lectern):
    return lectern.wait_for('list', 'Contents').box[2]


def test_drag(case):
    """the line between contents and text can be dragged, within limits, and is there again at the next start"""
    env = {'GSETTINGS_BACKEND': 'keyfile'}
    with open_tour(case, env=env) as lectern:
        handle = lectern.wait_for('separator', 'Width of the contents')
        x, y = middle(lectern, handle)
        before, text = width_of(lectern), document(lectern).box
        lectern.drag(x, y, x + 90, y)
        lectern.wait_until(lambda: width_of(lectern) == before + 90, 'wider contents')
        lectern.wait_until(lambda: document(lectern).box[0] == text[0] + 90, 'the text makes room')
        x, y = middle(lectern, handle)
        lectern.drag(x, y, x + 600, y)
        lectern.wait_until(lambda: width_of(lectern) > before + 90, 'as wide as there is room for')
        assert document(lectern).box[2] >= 390, 'the text keeps what it needs: %s' % (document(lectern).box,)
        x, y = middle(lectern, handle)
        lectern.drag(x, y, 5, y)
        lectern.wait_until(lambda: width_of(lectern) < before, 'narrow contents')
        assert width_of(lectern) >= 140
        x, y = middle(lectern, handle)
        lectern.drag(x, y, x + 50, y)
        lectern.wait_until(lambda: width_of(lectern) >= 190, 'a little wider contents')
        width = width_of(lectern)
        folders = lectern.folders
    with open_tour(case, env=env, folders=folders) as lectern:
        assert width_of(lectern) == width


def test_handle_keys(case):
    """Tab leads from the list to the line beside it; arrows move it"""
    with open_book(case) as lectern:
        lectern.key('F6')
        lectern.wait_focus('list item')
        lectern.key('Tab')
        lectern.wait_focus('separator', 'Width of the contents')
        before = width_of(lectern)
        lectern.key('Right', 'Right')
        lectern.wait_until(lambda: width_of(lectern) == before + 32, 'wider contents')
        lectern.key('Left', 'Left', 'Left')
        lectern.wait_until(lambda: width_of(lectern) == before - 16, 'narrower contents')
        lectern.key('Tab')
        lectern.wait_focus('document text')


def test_narrow(case):
    """below 720 px the contents lie over the text, which stays as it is; the focus goes there and back"""
    with open_tour(case, '--section=growing') as lectern:
        lectern.resize(600, 700)
        lectern.wait_gone('list', 'Contents')
        lectern.wait_focus('heading', 'Growing')
        lectern.key('Tab')
        link = lectern.wait_focus('link').name
        text, y = document(lectern).box, y_of(lectern, 'heading', 'Growing')
        for opening, closing in (('F9', 'F9'), ('F9', 'Escape'), ('F6', 'F6'), ('F6', 'Escape')):
            lectern.key(opening)
            lectern.wait_focus('list item', 'Growing')
            assert document(lectern).box == text
            lectern.key(closing)
            lectern.wait_gone('list', 'Contents')
            lectern.wait_focus('link', link)
            assert y_of(lectern, 'heading', 'Growing') == y
        # A click beside them closes them and does nothing else; the button opens them too.
        lectern.click_on(lectern.find('push button', 'Show the contents'))
        lectern.wait_focus('list item', 'Growing')
        lectern.screenshot('contents-over', window=True)
        lectern.click(580, 400)
        lectern.wait_gone('list', 'Contents')
        lectern.wait_focus('link', link)
        # Tab does not leave for what is hidden.
        lectern.key('F9')
        lectern.wait_focus('list item', 'Growing')
        lectern.key('Tab', 'Tab')
        lectern.wait_focus('list item', 'Growing')
        lectern.type('pies')
        lectern.wait_for(None, '1 match')
        lectern.key('Return')
        lectern.wait_focus('heading', 'Pies')
        lectern.wait_gone('list', 'Contents')


def test_resize(case):
    """between narrow and wide the contents go and come, and the focus is never lost"""
    with open_tour(case, '--section=growing') as lectern:
        lectern.key('F6')
        lectern.wait_focus('list item', 'Growing')
        lectern.resize(500, 700)
        lectern.wait_gone('list', 'Contents')
        lectern.wait_focus('heading', 'Growing')
        lectern.key('F9')
        lectern.wait_focus('list item', 'Growing')
        lectern.resize(1000, 700)
        lectern.wait_until(lambda: document(lectern).box[0] > 100, 'the contents beside the text')
        lectern.wait_for('list', 'Contents')
        lectern.wait_focus()
        # What is hidden in a wide window stays so.
        lectern.key('F9')
        lectern.wait_gone('list', 'Contents')
        lectern.resize(500, 700)
        lectern.resize(1000, 700)
        lectern.wait_until(lambda: document(lectern).box[2] > 900, 'the whole width for the text')
        assert lectern.find('list', 'Contents') is None
        lectern.key('F9')
        lectern.wait_for('list', 'Contents')


def test_smallest(case):
    """a window of 360 pixels is wide enough at all text sizes, with contents over the text too"""
    with open_tour(case) as lectern:
        lectern.resize(470, 600)
        lectern.wait_gone('push button', 'Forward')
        lectern.resize(360, 600)
        for keys in (('ctrl+minus', 'ctrl+minus'), ('ctrl+0',), ('ctrl+plus',) * 8):
            lectern.key(*keys)
            lectern.wait_until(lambda: document(lectern).box[2] <= 360, 'the text in the window')
            assert lectern.geometry()[2:] == (360, 600)
            lectern.key('F9')
            row_box = lectern.wait_at_rest(lectern.wait_focus('list item'))
            assert row_box[0] >= 0 and row_box[0] + row_box[2] <= 340, row_box
            assert lectern.geometry()[2:] == (360, 600)
            lectern.key('Escape')
            lectern.wait_gone('list', 'Contents')
        for name in ('Show the contents', 'Back', 'Main menu', 'Close'):
            button = lectern.find('push button', name)
            assert shows(lectern, button) and button.box[0] + button.box[2] <= 360, name


for case in [value for name, value in globals().items() if name.startswith('test_')]:
    case.seconds = 150  # The tree of a book is read slowly where the computer is busy.

session.main(globals())
