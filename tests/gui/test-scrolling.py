# SPDX-License-Identifier: GPL-3.0-or-later
"""The line that is read stays where it is, whatever is done to the window; wheel and keys scroll as they should."""

import session
from reading import document, make_article

PARAGRAPHS = 16


def open_long(session, *arguments, n=PARAGRAPHS):
    """An article whose paragraphs are called “Paragraph 7”…, each of several lines."""
    text = '# Long\n\n' + ''.join(
        '%sParagraph %d %s.\n\n' % ('## Part %d\n\n' % i if i % 5 == 0 else '', i, 'and so on ' * 30) for i in range(n))
    folder = make_article(session, {'article.md': text})
    lectern = session.start(*arguments, folder)
    try:
        document(lectern, 'Long')
        find(lectern, n - 1)
    except BaseException:
        lectern.terminate()
        raise
    return lectern


def find(lectern, i):
    """The paragraph of that number."""
    def look():
        start = 'Paragraph %d ' % i
        return next((node for node in lectern.find('document text').children if node.name.startswith(start)), None)
    return lectern.wait_until(look, 'paragraph %d' % i, 30)


def y(lectern, i):
    return find(lectern, i).box[1]


def rest(lectern, i, count=3):
    """Waits until a paragraph stands still; where."""
    seen = []

    def is_at_rest():
        seen.append(y(lectern, i))
        return len(seen) >= count and len(set(seen[-count:])) == 1
    lectern.wait_until(is_at_rest, 'paragraph %d stands still' % i, 60)
    return seen[-1]


def first_below(lectern, edge):
    """The number of the first paragraph that begins at that height of the window or below, and where it does."""
    starts = [(node.box[1], int(node.name.split()[1])) for node in lectern.find('document text').children
              if node.name.startswith('Paragraph ')]
    where, number = min(start for start in starts if start[0] >= edge)
    return number, where


def test_lines(session):
    """j and k go to where a line begins: a paragraph's first line stands at the very top sooner or later; k leads back"""
    with open_long(session) as lectern:
        top = lectern.find('document text').box[1]
        seen = [rest(lectern, 3)]
        while seen[-1] > top:
            lectern.key('j')
            lectern.wait_until(lambda: y(lectern, 3) < seen[-1], 'scrolling')
            seen.append(rest(lectern, 3))
        # Two lines a key: it is there, or one line further up.
        assert top - seen[-1] in (0, seen[-2] - seen[-1] - (seen[-2] - top)), seen
        lectern.screenshot('scrolling-lines', window=True)
        for before in reversed(seen[:-1]):
            lectern.key('k')
            lectern.wait_until(lambda: y(lectern, 3) > before - 1, 'scrolling')
            assert rest(lectern, 3) == before, seen


def settled(lectern, edge):
    """The first paragraph that begins in the view or below, once it stands still: its number, and where."""
    number, _ = first_below(lectern, edge)
    rest(lectern, number)
    return first_below(lectern, edge)


def test_pages_add_up(session):
    """Space pressed quickly is as good as slowly, and Page Up leads back"""
    with open_long(session) as lectern:
        top = lectern.find('document text').box[1]
        start = settled(lectern, top)
        seen = [start]
        for _ in range(3):
            lectern.key('space')
            lectern.wait_until(lambda: first_below(lectern, top) != seen[-1], 'scrolling')
            seen.append(settled(lectern, top))
        assert [number for number, _ in seen] == sorted({number for number, _ in seen}), seen
        lectern.key('Home')
        lectern.wait_until(lambda: first_below(lectern, top) == start, 'the beginning')
        lectern.key('space', 'Page_Down', 'space')
        lectern.wait_until(lambda: first_below(lectern, top) == seen[-1], 'the same place')
        assert settled(lectern, top) == seen[-1]
        lectern.key('Page_Up', 'shift+space', 'Page_Up')
        lectern.wait_until(lambda: first_below(lectern, top) == start, 'the beginning')


def test_wheel(session):
    """the wheel scrolls, as far up as down; with Ctrl it changes the text's size, and the line under it stays"""
    with open_long(session) as lectern:
        left, top, width, height = lectern.find('document text').box
        x, middle = left + width // 2, top + height // 2
        start = settled(lectern, top)
        lectern.scroll(x, middle, 5)
        lectern.wait_until(lambda: first_below(lectern, top) != start, 'scrolling')
        further = settled(lectern, top)
        lectern.scroll(x, middle, 2)
        lectern.wait_until(lambda: first_below(lectern, top) != further, 'scrolling on')
        settled(lectern, top)
        lectern.scroll(x, middle, -2)
        lectern.wait_until(lambda: first_below(lectern, top) == further, 'scrolling back')

        number, where = settled(lectern, middle)
        size = find(lectern, number).box[3]
        lectern.scroll(x, where + 5, -1, modifier='ctrl')
        lectern.wait_until(lambda: find(lectern, number).box[3] > size, 'larger text')
        assert rest(lectern, number) == where
        larger = find(lectern, number).box[3]
        lectern.scroll(x, where + 5, -2, modifier='ctrl')
        lectern.wait_until(lambda: find(lectern, number).box[3] > larger, 'even larger text')
        assert rest(lectern, number) == where
        lectern.screenshot('scrolling-zoomed', window=True)
        lectern.scroll(x, where + 5, 3, modifier='ctrl')
        lectern.wait_until(lambda: find(lectern, number).box[3] == size, 'the size of before')
        assert rest(lectern, number) == where


def test_stays(session):
    """another width, other contents, another size of the text, full screen and back: the line at the top stays there"""
    with open_long(session, '--section=part-5') as lectern:
        top = lectern.find('document text').box[1]
        # Of two lines from the heading's, the second one is the paragraph's first.
        lectern.wait_focus('heading', 'Part 5')
        lectern.key('j')
        lectern.wait_until(lambda: y(lectern, 5) == top, 'the first line at the top')
        lectern.key('F9')
        lectern.wait_gone('list', 'Contents')
        assert rest(lectern, 5) == top
        lectern.key('F9')
        lectern.wait_for('list', 'Contents')
        assert rest(lectern, 5) == top
        def at_top():
            """A window that fills the screen has no title bar."""
            return y(lectern, 5) == lectern.find('document text').box[1]

        for width, height in ((1200, 700), (500, 500), (900, 640)):
            lectern.resize(width, height)
            lectern.wait_until(at_top, 'the line at the top with %d pixels' % width)
            rest(lectern, 5)
            assert at_top(), width
        for key in ('ctrl+plus', 'ctrl+plus', 'ctrl+minus', 'ctrl+0', 'F11', 'F11'):
            lectern.key(key)
            lectern.wait_until(at_top, 'the line at the top with ' + key)
            rest(lectern, 5)
            assert at_top(), key


for case in (test_lines, test_pages_add_up, test_wheel, test_stays):
    case.seconds = 180  # Where many words are read again and again, the tree takes long on a slow machine.

session.main(globals())
