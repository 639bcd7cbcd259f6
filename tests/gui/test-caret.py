# SPDX-License-Identifier: GPL-3.0-or-later
"""Caret mode: F7, and walking through the text with keys and pointer."""

import session
from clipboard import read_clipboard
from reading import document, make_article

TEXT = """# Top

First words with a [first](#one) and a [second](#two) link.

## One

Alpha beta gamma delta.

```
code here
```

## Two

%s

The end.
""" % ('More words and so on. ' * 200)


def open_article(session, folders=None, text=TEXT):
    lectern = session.start(make_article(session, {'article.md': text}), folders=folders, env={'GSETTINGS_BACKEND': 'keyfile'})
    try:
        document(lectern, 'Top', states='focused')
        lectern.wait_for('heading', 'Two')
    except BaseException:
        lectern.terminate()
        raise
    return lectern


def turn_on(lectern):
    lectern.key('F7')
    lectern.wait_for('status bar', contains='Caret on')


def copied(session, lectern, expected):
    lectern.key('ctrl+c')
    last = [None]

    def matches():
        last[0] = read_clipboard(session)
        return last[0] == expected
    try:
        lectern.wait_until(matches, 'the clipboard')
    except AssertionError:
        raise AssertionError('the clipboard holds %r, not %r' % (last[0], expected)) from None


def test_switch(session):
    """F7 switches the caret on and off, says so, and it stays so at the next start"""
    with open_article(session) as lectern:
        turn_on(lectern)
        lectern.wait_focus('heading', 'Top')
        lectern.key('Down', 'Down')
        lectern.wait_focus(None, contains='First words')
        lectern.screenshot('caret-on', window=True)
        lectern.key('F7')
        lectern.wait_for('status bar', contains='Caret off')
        turn_on(lectern)
        folders = lectern.folders
    with open_article(session, folders=folders) as lectern:
        lectern.key('ctrl+Down', 'ctrl+Down', 'ctrl+Down')
        lectern.wait_focus('heading', 'One')
        lectern.key('F7')
        lectern.wait_for('status bar', contains='Caret off')


def test_walk(session):
    """arrows, Ctrl, Home and End walk through the text, Shift selects from there"""
    with open_article(session) as lectern:
        turn_on(lectern)
        for _ in range(4):
            lectern.key('ctrl+Down')
        lectern.wait_focus(None, contains='Alpha beta')
        lectern.key('ctrl+Right', 'Right', 'ctrl+shift+Right')
        copied(session, lectern, 'beta')
        lectern.key('Home', 'shift+End')
        copied(session, lectern, 'Alpha beta gamma delta.')
        lectern.key('End', 'Right', 'shift+ctrl+Right')
        copied(session, lectern, 'code')
        lectern.key('ctrl+Home')
        lectern.wait_focus('heading', 'Top')
        lectern.key('ctrl+End')
        lectern.wait_focus(None, contains='The end.')
        lectern.key('shift+Home')
        copied(session, lectern, 'The end.')


def test_links(session):
    """a link under the caret has the focus: Enter follows it, Alt+Left leads back; Tab goes on from the caret"""
    with open_article(session) as lectern:
        turn_on(lectern)
        lectern.key('Down', 'Down')
        lectern.wait_focus(None, contains='First words')
        lectern.key('Home', *['ctrl+Right'] * 5)
        lectern.key('Left')
        lectern.wait_focus('link', 'first')
        lectern.key('Return')
        lectern.wait_focus('heading', 'One')
        lectern.key('Down')
        lectern.wait_focus(None, contains='Alpha')
        lectern.key('alt+Left')
        lectern.wait_focus('link', 'first')
        lectern.key('Right', 'Right')
        lectern.wait_focus(None, contains='First words')
        lectern.key('Tab')
        lectern.wait_focus('link', 'second')
        lectern.key('h', 'Down')
        lectern.wait_focus(None, contains='Alpha')


def test_click(session):
    """a click puts the caret there"""
    with open_article(session) as lectern:
        turn_on(lectern)
        lectern.click_on(lectern.wait_for(None, contains='Alpha beta'))
        lectern.wait_focus(None, contains='Alpha beta')
        lectern.key('Home', 'ctrl+shift+Right')
        copied(session, lectern, 'Alpha')


def test_find(session):
    """the caret stands at what was found"""
    with open_article(session) as lectern:
        turn_on(lectern)
        lectern.key('ctrl+f')
        lectern.wait_focus('entry', contains='')
        lectern.type('gamma')
        lectern.wait_for('status bar', '1 of 1')
        lectern.click_on(lectern.wait_for('heading', 'Top'))
        lectern.wait_focus('heading', 'Top')
        lectern.key('F3')
        lectern.key('Down', 'Up', 'ctrl+shift+Right')
        copied(session, lectern, 'gamma')


def test_bookmark(session):
    """a paragraph with a bookmark says so, also after the caret has walked through it"""
    with open_article(session) as lectern:
        def is_marked():
            return [node.name for node in document(lectern).children if node.description == 'Bookmark'] == ['Alpha beta gamma delta.']

        turn_on(lectern)
        lectern.key(*['ctrl+Down'] * 4)
        lectern.wait_focus(None, contains='Alpha beta')
        lectern.key('ctrl+d')
        lectern.wait_until(is_marked, 'the bookmark')
        lectern.key('Right', 'Right', 'ctrl+Right')
        lectern.key('ctrl+Down')
        lectern.wait_focus(None, contains='code')
        lectern.wait_until(is_marked, 'the bookmark again')
        lectern.key('Up', 'End')
        lectern.wait_focus(None, contains='Alpha beta')
        lectern.key('F7')
        lectern.wait_for('status bar', contains='Caret off')
        lectern.wait_until(is_marked, 'the bookmark without a caret')


session.main(globals())
