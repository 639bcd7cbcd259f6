# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables: what stays in place while they are scrolled, and where the focus goes in them."""

import json

import session
from reading import document, make_article

QUESTIONS = 7
OPTIONS = 5
HEAD = 'Option 0 with a name that is longer than those that most people would give'


def make_tables(session):
    """An article with a table that is wider and higher than the windows here, and text around it."""
    options = [{'id': 'o%d' % i, 'label': 'Option %d with a name that is longer than those that most people would give' % i} for i in range(OPTIONS)]
    questions = [{'id': 'q%d' % i, 'label': 'What about %d?' % i, 'type': 'text'} for i in range(QUESTIONS)]
    cells = {option['id']: {question['id']: 'Some words that answer it, and some more of them, in all ' + question['id']
                            for question in questions} for option in options}
    cells['o0']['q1'] = 'A long answer. ' * 50
    table = {'format': 'lectern-table/1', 'kind': 'facts', 'title': 'All options', 'columns': options, 'rows': questions,
             'cells': cells}
    text = '---\ntitle: Tables\nlang: en\n---\n\n## Before\n\n%s## Table\n\n![All options](all.table.json)\n\n## After\n\n%s'
    filler = 'A paragraph of ordinary words that takes a line or two of the window.\n\n' * 12
    return make_article(session, {'article.md': text % (filler, filler), 'all.table.json': json.dumps(table)})


def open_table(session, width, height):
    """Starts with the table at the top of a window of this size, the focus in the text."""
    lectern = session.start('--section=table', make_tables(session))
    try:
        lectern.resize(width, height)
        lectern.wait_for('table', 'All options')
        lectern.wait_focus('heading', 'Table')
    except BaseException:
        lectern.terminate()
        raise
    return lectern


def enter(lectern):
    lectern.key('Tab')
    return lectern.wait_focus('table cell|row header', contains='What about 0?, Option 0')


def box(lectern, name):
    return lectern.box_in_window(lectern.wait_for(name=name))


def view_box(lectern):
    return lectern.box_in_window(document(lectern))


def enlarge(lectern):
    lectern.key(*['ctrl+plus'] * 20)


def head_is_stuck(lectern):
    """Whether the head stands at the top of the view, and its first row does not."""
    top = view_box(lectern)[1]
    return abs(box(lectern, HEAD)[1] - top) <= 1 and box(lectern, 'What about 0?')[1] < top


def test_head_sticks(session):
    """the head stays at the top of the view while the table crosses it, and leaves with the table"""
    with open_table(session, 700, 600) as lectern:
        lectern.key('Page_Down', 'Page_Down')
        lectern.wait_until(lambda: head_is_stuck(lectern), 'a head at the top of the view')
        lectern.screenshot('table-head')
        lectern.key('End')
        lectern.wait_until(lambda: box(lectern, HEAD)[1] < view_box(lectern)[1] - 50, 'a head that has left')
        lectern.key('Home')
        lectern.wait_until(lambda: box(lectern, HEAD)[1] > view_box(lectern)[1] + 50, 'a head in its place')


def test_page_shows_all(session):
    """a page down moves nothing behind the head that was not shown before"""
    with open_table(session, 700, 600) as lectern:
        lectern.key('Page_Down', 'Page_Down')
        lectern.wait_until(lambda: head_is_stuck(lectern), 'a head at the top of the view')
        x, y, width, height = view_box(lectern)
        before = box(lectern, 'What about 5?')[1]
        lectern.key('Page_Down')
        lectern.wait_until(lambda: box(lectern, 'What about 5?')[1] < before, 'a page further down')
        moved = before - box(lectern, 'What about 5?')[1]
        assert moved <= height - box(lectern, HEAD)[3], 'moved by %d in a view of %d' % (moved, height)
        lectern.key('Page_Up')
        lectern.wait_until(lambda: abs(box(lectern, 'What about 5?')[1] - before) <= 2, 'the page before')


def test_focus_never_behind_head(session):
    """wherever the arrows go, the cell shows below the head, beside the questions"""
    with open_table(session, 700, 600) as lectern:
        enter(lectern)
        head, question = lectern.wait_for(name=HEAD), lectern.wait_for(name='What about 0?')
        view_x, _, view_width, view_height = view_box(lectern)
        for key in ('Right', 'Right', 'Down', 'Down', 'Down', 'End', 'Up', 'Up', 'Left', 'Up'):
            before = lectern.focused().name
            lectern.key(key)
            cell = lectern.wait_until(lambda: lectern.focused().name != before and lectern.focused(), 'another cell by ' + key)
            lectern.wait_until(lambda: lectern.box_in_window(cell)[1] >= sum(lectern.box_in_window(head)[1::2]) - 1,
                               '%r below the head' % cell)
            x, _, width, _ = lectern.box_in_window(cell)
            frozen = lectern.box_in_window(question)
            assert x >= frozen[0] + frozen[2] - 1, '%r is behind the questions' % cell
            assert x + width <= view_x + view_width, '%r is cut at the side' % cell


def test_questions_stay(session):
    """sideways, the questions stay where they are, in any size of text"""
    with open_table(session, 700, 600) as lectern:
        enter(lectern)
        before = box(lectern, 'What about 0?')
        lectern.key('End')
        lectern.wait_focus('table cell', contains='What about 0?, Option 4')
        assert box(lectern, 'What about 0?')[0] == before[0], 'the questions moved'
        assert box(lectern, HEAD)[0] < before[0], 'the options did not'
        lectern.screenshot('table-sideways')
        enlarge(lectern)
        lectern.resize(400, 640)
        view = lectern.wait_until(lambda: view_box(lectern)[2] <= 400 and view_box(lectern), 'a narrow view')
        lectern.wait_until(lambda: box(lectern, 'What about 0?')[2] <= view[2] / 2, 'questions in less than half of it')
        cell = lectern.focused()
        lectern.key('Home', 'Right')
        cell = lectern.wait_focus('table cell', contains='What about 0?, Option 0')
        x, _, width, _ = lectern.box_in_window(cell)
        assert x + width <= view[0] + view[2], 'an option does not fit beside the questions'
        lectern.screenshot('table-narrow')


def test_large_head(session):
    """a head that would fill the view is cut while it sticks, and shown whole in its place"""
    with open_table(session, 420, 360) as lectern:
        enlarge(lectern)
        lectern.wait_until(lambda: box(lectern, HEAD)[3] > view_box(lectern)[3] / 2 + 1, 'a head higher than half of the view')
        lectern.key(*['Page_Down'] * 9)
        lectern.wait_until(lambda: head_is_stuck(lectern), 'a head at the top of the view')
        assert box(lectern, HEAD)[3] <= view_box(lectern)[3] / 2 + 1, 'it fills the view'
        lectern.screenshot('table-large-head')


def test_long_answer(session):
    """an answer that is higher than the view is read with the arrows before the next one has its turn"""
    with open_table(session, 700, 500) as lectern:
        enter(lectern)
        lectern.key('Down')
        cell = lectern.wait_focus('table cell', contains='What about 1?, Option 0')
        assert lectern.box_in_window(cell)[3] > view_box(lectern)[3], 'the answer is not long'
        y = lectern.box_in_window(cell)[1]
        lectern.key('Down')
        lectern.wait_until(lambda: lectern.box_in_window(cell)[1] < y, 'a line further down')
        lectern.wait_focus('table cell', contains='What about 1?, Option 0')
        for _ in range(60):
            if 'What about 2?' in lectern.focused().name:
                break
            lectern.key('Down')
        lectern.wait_focus('table cell', contains='What about 2?, Option 0')


session.main(globals())
