# SPDX-License-Identifier: GPL-3.0-or-later
"""Callouts that are folded: opened and closed by click, Enter and Space, and left as they are."""

import session
from reading import make_article

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


def open_callouts(session):
    lectern = session.start(make_article(session, {'article.md': TEXT % ('A paragraph of some words.\n\n' * 60)}))
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


session.main(globals())
