# SPDX-License-Identifier: GPL-3.0-or-later
"""Words of the program follow the user's language, words inside an article the article's."""

import os
import subprocess
import sys

import session
from session import Skip

# What the program says, by the user's language.
CONTENTS = {'en': 'Contents', 'de': 'Inhalt', 'es': 'Índice'}
MENUS = {'en': 'Main menu', 'de': 'Hauptmenü', 'es': 'Menú principal'}
# What Lectern says inside an article, by its language: a callout without a title, what nobody reported, the sources.
WORDS = {
    'en': ('Warning', 'Not reported in these sources', '1 source', 'Published November 2026', 'Apfelmann and Birn'),
    'de': ('Warnung', 'In diesen Quellen nicht angegeben', '1 Quelle', 'Veröffentlicht: November 2026', 'Apfelmann und Birn'),
    'es-MX': ('Advertencia', 'No se indica en estas fuentes', '1 fuente', 'Publicado: noviembre de 2026', 'Apfelmann y Birn'),
    'fr': ('Warning', 'Not reported in these sources', '1 source', 'Published November 2026', 'Apfelmann and Birn'),
}

ARTICLE = '''---
title: X
lang: %s
date: 2026-11
---

## One

@known say so.

> [!WARNING]
> Text.

![T](t.table.json)
'''
SOURCES = '''[{"id": "known", "type": "book", "title": "A book", "author": [{"family": "Apfelmann"}, {"family": "Birn"}]}]'''
TABLE = '''{"format": "lectern-table/1", "columns": [{"id": "c", "label": "C"}, {"id": "d", "label": "D"}],
           "rows": [{"id": "r", "label": "R"}], "cells": {"c": {"r": "x"}}}'''


def make_article(session, language):
    folder = session.temporary()
    for name, text in (('article.md', ARTICLE % language), ('sources.json', SOURCES), ('t.table.json', TABLE)):
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
            file.write(text)
    return folder


def test_words_of_the_article(session):
    """Whatever the user's language, an article is all in its own"""
    for language, words in WORDS.items():
        folder = make_article(session, language)
        for user in CONTENTS:
            result = session.run('--print=-', folder, env={'LANGUAGE': user})
            assert result.code == 0 and result.err == '', result
            text = subprocess.run(['pdftotext', '-', '-'], input=result.out_bytes, stdout=subprocess.PIPE, timeout=60,
                                  check=True).stdout.decode('utf-8').replace('\u00a0', ' ')
            for word in words:
                assert word in ' '.join(text.split()), (language, user, word, text)


# Asks the C library itself for a translation.
ASK = '''
import ctypes, locale, sys
locale.setlocale(locale.LC_ALL, '')
libc = ctypes.CDLL(None)
libc.dgettext.restype = ctypes.c_char_p
libc.bindtextdomain(b'lectern', sys.argv[1].encode())
libc.bind_textdomain_codeset(b'lectern', b'UTF-8')
sys.stdout.buffer.write(libc.dgettext(b'lectern', b'Contents'))
'''


def find_locale():
    """A locale in which LANGUAGE counts: newer C libraries translate nothing in C.UTF-8, which is always there."""
    listed = subprocess.run(['locale', '-a'], stdout=subprocess.PIPE, check=False).stdout.decode().split()
    for name in ['C.UTF-8'] + [name for name in listed if name.lower().endswith(('.utf8', '.utf-8')) and not name.startswith('C.')]:
        answer = subprocess.run([sys.executable, '-c', ASK, os.path.join(os.environ['LECTERN_BUILD'], 'po')], stdout=subprocess.PIPE,
                                env=dict(os.environ, LANGUAGE='de', LC_ALL=name), timeout=60, check=False)
        if answer.stdout.decode('utf-8') == CONTENTS['de']:
            return name
    raise Skip('the C library translates in no locale that is installed')


def test_words_of_the_program(session):
    """Whatever the article's language, the window is in the user's"""
    folder, locale = make_article(session, 'es'), find_locale()
    for user, contents in CONTENTS.items():
        with session.start(folder, env={'LANGUAGE': user, 'LC_ALL': locale}) as lectern:
            lectern.wait_for('list', contents)
            lectern.wait_for(name='Advertencia')
            lectern.wait_for(name=MENUS[user])


if __name__ == '__main__':
    session.main(globals())
