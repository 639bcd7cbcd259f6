# SPDX-License-Identifier: GPL-3.0-or-later
"""Callouts that are folded: opened and closed by click, Enter and Space, and left as they are."""

import os

import session
from reading import document, make_article, remember_nothing

TEXT = '''---
title: Callouts
lang: en
---

## First

> [!WARNING]- What some do not want to see
> Hidden words.

> [!NOTE] A note
> Words that always show.

## Second

%s
'''


def make_callouts(session):
    return make_article(session, {'article.md': TEXT % ('A paragraph of some words.\n\n' * 60)})


def open_callouts(session, path=None, **options):
    lectern = session.start(path or make_callouts(session), **options)
    try:
        lectern.wait_for(contains='What some do not want to see', states='expandable')
        lectern.wait_focus('document text')
    except BaseException:
        lectern.terminate()
        raise
    return lectern


def wait_open(lectern):
    lectern.wait_for(contains='What some do not want to see', states='expanded')
    lectern.wait_for('label', 'Hidden words.')


def wait_closed(lectern):
    lectern.wait_for(contains='What some do not want to see', states='-expanded')
    lectern.wait_gone('label', 'Hidden words.')


def test_keys(session):
    """Tab stops at a folded callout; Enter and Space open and close it; its kind is said in words"""
    with open_callouts(session) as lectern:
        wait_closed(lectern)
        lectern.key('Tab')
        title = lectern.wait_focus(contains='What some do not want to see')
        assert title.name.startswith('Warning: '), title.name
        lectern.key('Return')
        wait_open(lectern)
        lectern.key('space')
        wait_closed(lectern)
        lectern.key('space')
        wait_open(lectern)
        lectern.wait_focus(contains='What some do not want to see')


def test_click_and_stay(session):
    """a click opens it; it stays open while other parts are read"""
    with open_callouts(session) as lectern:
        lectern.click_on(lectern.find(contains='What some do not want to see', states='expandable'))
        wait_open(lectern)
        lectern.key('End')
        lectern.wait_until(lambda: lectern.box_in_window(lectern.find('label', 'Hidden words.'))[1] < 0, 'the end of the text')
        lectern.key('Home')
        lectern.wait_until(lambda: lectern.box_in_window(lectern.find('label', 'Hidden words.'))[1] > 0, 'the beginning')
        wait_open(lectern)
        lectern.click_on(lectern.find(contains='What some do not want to see', states='expandable'))
        wait_closed(lectern)


SOURCES = '[{"id": "a", "type": "book", "title": "A book", "author": [{"family": "Writer", "given": "W"}]}]'


def test_next_start(session):
    """what was opened is open at the next start, what was closed is closed, and so are the sources; also in a new version"""
    text = (TEXT % '> [!TIP]+ At first open\n> Words at first.\n\nA paragraph [@a].\n')
    path = make_article(session, {'article.md': text, 'sources.json': SOURCES})
    with open_callouts(session, path) as lectern:
        lectern.key('Tab', 'Return')
        wait_open(lectern)
        lectern.key('Tab', 'Return')
        lectern.wait_gone('label', 'Words at first.')
        lectern.key('s')
        lectern.wait_for('list item', contains='A book')
    with session.start(path, folders=lectern.folders) as again:
        document(again)
        wait_open(again)
        again.wait_for(contains='At first open', states='-expanded')
        assert not again.find('label', 'Words at first.')
        again.wait_for('list item', contains='A book')
        # Also where somebody else asks for a section.
    with session.start('--section=second', path, folders=lectern.folders) as third:
        third.wait_focus('heading', 'Second')
        wait_open(third)
    with open(os.path.join(path, 'article.md'), 'w', encoding='utf-8') as file:
        file.write(text.replace('## First', '## The first\n\nNew words.'))
    with session.start(path, folders=lectern.folders) as new:
        new.wait_for('heading', 'The first')
        wait_open(new)
        new.click_on(new.find(contains='What some do not want to see', states='expandable'))
        wait_closed(new)
    with session.start(path, folders=lectern.folders) as last:
        document(last)
        wait_closed(last)
        assert not last.find('label', 'Words at first.')


test_next_start.seconds = 120


def test_reload(session):
    """Ctrl+R and the way back from another article leave open what is open"""
    path = make_article(session, {'article.md': TEXT % '[The other](other.md)\n', 'other.md': '# The other\n\nWords.\n'})
    with open_callouts(session, path) as lectern:
        lectern.key('Tab', 'Return')
        wait_open(lectern)
        with open(os.path.join(path, 'article.md'), 'a', encoding='utf-8') as file:
            file.write('\nWords that were added.\n')
        lectern.key('ctrl+r')
        lectern.wait_for('label', 'Words that were added.')
        wait_open(lectern)
        lectern.key('Tab', 'Return')
        lectern.wait_title('The other')
        lectern.key('alt+Left')
        lectern.wait_title('Callouts')
        wait_open(lectern)


def test_remember_nothing(session):
    """who wants nothing to be remembered finds everything closed again"""
    path = make_callouts(session)
    folders = session.desktop.fresh_folders('nothing')
    remember_nothing(folders)
    with open_callouts(session, path, folders=folders, env={'GSETTINGS_BACKEND': 'keyfile'}) as lectern:
        lectern.key('Tab', 'Return')
        wait_open(lectern)
    with open_callouts(session, path, folders=folders, env={'GSETTINGS_BACKEND': 'keyfile'}) as again:
        wait_closed(again)
    assert not os.path.exists(os.path.join(folders['XDG_STATE_HOME'], 'lectern'))


session.main(globals())
