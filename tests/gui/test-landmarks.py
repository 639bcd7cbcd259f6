# SPDX-License-Identifier: GPL-3.0-or-later
"""Going to headings, tables and links by letters, and asking where one is."""

import session
from reading import document, make_article, wait_y, y_of

TEXT = """# Top

First words with a [first](#one) and a [second](#two) link.

## One

%s

![First table](first.csv)

| Table | A | B |
|---|---|---|
| Row | [in a cell](#two) | b |

### Half

> [!NOTE]- Folded
> A [hidden](#one) link.

## Two

[At the start](#one) of a line.

%s

![Last table](last.csv)

The end.
""" % ('Many words and so on. ' * 90, 'More words and so on. ' * 200)


CSV = 'Question,A,B\nRow,a,b\n'


def open_article(session):
    lectern = session.start(make_article(session, {'article.md': TEXT, 'first.csv': CSV, 'last.csv': CSV}))
    try:
        document(lectern, 'Top', states='focused')
        lectern.wait_for('heading', 'Two')
        lectern.wait_until(lambda: any(node.name == 'The end.' for node in lectern.find('document text').children), 'the end')
    except BaseException:
        lectern.terminate()
        raise
    return lectern


def test_headings(session):
    """h and H go from heading to heading, from where the reader is; beyond the last one that is said"""
    with open_article(session) as lectern:
        for key, name in (('h', 'Top'), ('h', 'One'), ('h', 'Half'), ('h', 'Two'), ('H', 'Half'), ('H', 'One'), ('h', 'Half'), ('h', 'Two')):
            lectern.key(key)
            lectern.wait_focus('heading', name)
        lectern.key('h')
        lectern.wait_for('status bar', 'No heading further down')
        lectern.wait_focus('heading', 'Two')
        lectern.key('alt+Left')
        lectern.wait_focus('heading', 'Half')
        # What has the focus does not show any more: from what is read.
        lectern.key('Home')
        wait_y(lectern, 'heading', 'Top', lambda y: 0 < y < 200, 'shows')
        lectern.key('h', 'h')
        lectern.wait_focus('heading', 'One')


def test_tables(session):
    """t and T go from table to table"""
    with open_article(session) as lectern:
        lectern.key('t')
        lectern.wait_focus('table', 'First table')
        lectern.key('t', 't')
        lectern.wait_focus('table', 'Last table')
        lectern.key('t')
        lectern.wait_for('status bar', 'No table further down')
        lectern.key('T', 'T')
        lectern.wait_focus('table', 'First table')
        lectern.key('T')
        lectern.wait_for('status bar', 'No table further up')
        lectern.wait_focus('table', 'First table')


def test_links(session):
    """l and L go from link to link, into tables too and past what is folded; Enter follows them"""
    with open_article(session) as lectern:
        for key, name in (('l', 'first'), ('l', 'second'), ('l', 'in a cell'), ('l', 'At the start'), ('L', 'in a cell'),
                          ('L', 'second'), ('l', 'in a cell'), ('l', 'At the start')):
            lectern.key(key)
            lectern.wait_focus('link', name)
        lectern.key('l')
        lectern.wait_for('status bar', 'No link further down')
        lectern.key('Return')
        lectern.wait_focus('heading', 'One')
        lectern.key('alt+Left')
        lectern.wait_focus('link', 'At the start')


def test_where(session):
    """w says section, share and time that is left, and nothing moves"""
    with open_article(session) as lectern:
        lectern.key('w')
        words = lectern.wait_for('status bar', contains='minutes left').name
        assert words.startswith('Top · 0% · about '), words
        lectern.key('h', 'h', 'h')
        lectern.wait_focus('heading', 'Half')
        before = y_of(lectern, 'heading', 'Half')
        lectern.key('w')
        words = lectern.wait_for('status bar', contains='Half · ').name
        lectern.screenshot('landmarks-where', window=True)
        assert 0 < int(words.split(' · ')[1].rstrip('%')) < 100, words
        assert y_of(lectern, 'heading', 'Half') == before
        lectern.wait_focus('heading', 'Half')
        lectern.key('End')
        wait_y(lectern, 'heading', 'Half', lambda y: y < 0 or y > 900, 'is gone')
        lectern.key('w')
        lectern.wait_for('status bar', contains='Two · 100% · the end')


session.main(globals())
