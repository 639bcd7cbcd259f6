# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is wrong with an article: the window says it in words, shows the rest, and writes nothing to standard error."""

import os

import session
from reading import document, make_article

TEXT = '# The title\n\nBefore.\n\n%s\n\nBehind.\n'


def assert_refused(session, path, *words):
    """The window says why there is no article, the focus is on the way out, and another article can be chosen."""
    with session.start(path) as lectern:
        for word in words:
            lectern.wait_for('status bar', contains=word)
        bar = lectern.find('status bar', contains=words[0])
        assert bar.box[2] > 0 and bar.box[3] > 0, 'the message does not show'
        assert lectern.find('heading', 'This Article Cannot Be Shown')
        lectern.wait_focus('push button', contains='Open Another Article')
        lectern.key('F10')
        lectern.wait_focus('menu item', 'Open…')
        lectern.key('Escape')
        lectern.wait_focus('push button', contains='Open Another Article')
        lectern.key('Return')
        lectern.wait_windows(2)
        lectern.key('Escape')
        lectern.wait_windows(1)


def assert_shown(session, files, *problems, text=('Before.', 'Behind.'), also=()):
    """The article shows with a banner, whose details say what is wrong where."""
    with session.start(make_article(session, files)) as lectern:
        article = document(lectern)
        for part in text:
            lectern.wait_until(lambda part=part: article.find(None, contains=part), part)
        for role, part in also:
            assert article.find(role, contains=part), '%s “%s”\n%s' % (role, part, article.dump())
        lectern.wait_for('status bar', contains='in this article')
        lectern.click_on(lectern.find('push button', contains='Details'))
        lectern.wait_windows(2)
        for problem in problems:
            lectern.wait_for('list item', contains=problem)
        lectern.key('Escape')
        lectern.wait_windows(1)
        lectern.click_on(lectern.find('push button', 'Dismiss this message'))
        lectern.wait_gone('status bar', contains='in this article')


def test_missing_file(session):
    """a file that is not there"""
    assert_refused(session, os.path.join(session.temporary(), 'nothing.md'), 'nothing.md', 'No such file')


def test_empty_folder(session):
    """a folder without an article"""
    assert_refused(session, session.temporary(), 'holds no “article.md”')


def test_binary(session):
    """a file that is no text"""
    folder = make_article(session, {'program.md': b'\x7fELF\x02\x01\x01\0\0\0\0' * 100})
    assert_refused(session, os.path.join(folder, 'program.md'), 'program.md', 'is not a text')


def test_fifo(session):
    """a named pipe, which would never end"""
    path = os.path.join(session.temporary(), 'pipe.md')
    os.mkfifo(path)
    assert_refused(session, path, 'pipe.md', 'not a regular file')


def test_unreadable(session):
    """a folder in place of the article"""
    folder = session.temporary()
    os.mkdir(os.path.join(folder, 'article.md'))
    assert_refused(session, folder, 'article.md')


def test_other_encoding(session):
    """a text that is not UTF-8 is read as Windows-1252, and that is said"""
    assert_shown(session, {'article.md': b'# Caf\xe9\n\nBefore.\n\n\x93Quoted\x94\n\nBehind.\n'}, 'not valid UTF-8',
                 also=[('heading', 'Café'), ('label', '“Quoted”')])


def test_broken_front_matter(session):
    """front matter that is no YAML does not hide the text"""
    assert_shown(session, {'article.md': '---\ntitle: [broken\n---\n\n' + TEXT % 'Middle.'}, 'no valid YAML',
                 also=[('heading', 'The title')])


def test_broken_sources(session):
    """sources that are no JSON: that alone is said, the citation is marked, the text shows"""
    assert_shown(session, {'article.md': TEXT % 'A claim.[@amber]', 'sources.json': '[{"id": "amber",}]'},
                 'sources.json, line 1', also=[('label', 'missing source: amber')])


def test_unknown_citation(session):
    """a citation that no source has"""
    assert_shown(session, {'article.md': TEXT % 'A claim.[@amber]', 'sources.json': '[]'}, 'No source has the key “amber”',
                 also=[('label', 'missing source: amber')])


def test_broken_table(session):
    """a table that is no JSON, and one that is not there: a placeholder each"""
    assert_shown(session, {'article.md': TEXT % '![Broken](broken.table.json)\n\n![Gone](gone.table.json)', 'broken.table.json': '{"format": '},
                 'broken.table.json, line 1', 'gone.table.json', also=[(None, 'Broken'), (None, 'Gone'), (None, 'not available')])


def test_pictures(session):
    """images that are missing, outside the folder, far away, damaged or a pipe: alternative text and a placeholder each"""
    names = {'missing.png': 'does not exist', '../../etc/passwd.png': 'outside', '/etc/hostname': 'outside',
             'https://example.org/far.png': 'never fetched', 'damaged.png': '', 'text.svg': ''}
    text = '\n\n'.join('![Picture %d](%s)' % (i, name) for i, name in enumerate(names))
    files = {'article.md': TEXT % text, 'damaged.png': b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'text.svg': 'no drawing'}
    assert_shown(session, files, 'missing.png', 'passwd.png', 'never fetched', 'damaged.png', 'text.svg',
                 also=[('image', 'Picture %d' % i) for i in range(len(names))])


def test_picture_pipe(session):
    """a named pipe in place of an image does not keep the text waiting"""
    folder = make_article(session, {'article.md': TEXT % '![Pipe](pipe.png)'})
    os.mkfifo(os.path.join(folder, 'pipe.png'))
    with session.start(folder) as lectern:
        lectern.wait_for('label', 'Behind.')
        lectern.wait_for('image', contains='not available: Pipe')
        lectern.wait_for('status bar', contains='in this article')
        lectern.screenshot('problems-picture', window=True)


def test_picture_links_out(session):
    """a symbolic link that leads out of the folder is not followed"""
    folder = make_article(session, {'article.md': TEXT % '![Out](out.svg)'})
    outside = make_article(session, {'secret.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'})
    os.symlink(os.path.join(outside, 'secret.svg'), os.path.join(folder, 'out.svg'))
    with session.start(folder) as lectern:
        lectern.click_on(lectern.wait_for('push button', contains='Details'))
        lectern.wait_for('list item', contains='outside')
        lectern.key('Escape')
        lectern.wait_windows(1)


def test_empty(session):
    """an empty file is an article without text"""
    with session.start(os.path.join(make_article(session, {'empty.md': ''}), 'empty.md')) as lectern:
        lectern.wait_title('empty')
        lectern.key('n', 'p', 's', 'End', 'Home', 'Tab', 'ctrl+plus', 'F9', 'F6', 'alt+Left')
        document(lectern)


def test_odd_text(session):
    """long words, nested lists and control characters: shown, and every key still works"""
    text = '# Odd\n\n' + '> ' * 60 + 'deep\n\n' + 'x' * 50000 + '\n\n' + '* ' * 60 + 'item\n\na\x01b\x00c\u202ed\n\n## Last\n\nBehind.\n'
    with session.start(make_article(session, {'article.md': text})) as lectern:
        lectern.wait_for('document text', 'Odd', seconds=20)
        lectern.key('End', 'Home', 'n', 'ctrl+plus', 'Tab')
        lectern.wait_for('label', 'Behind.', seconds=20)


def test_too_deep(session):
    """what is nested too deeply for any reader is shown as plain text"""
    assert_shown(session, {'article.md': 'Before.\n\n' + '> ' * 150 + 'deep\n\nBehind.\n'}, 'shown as plain text', text=('Before.', 'deep', 'Behind.'))


def test_dismissed_by_key(session):
    """when a message that has the focus is dismissed, the text has it again"""
    with session.start(make_article(session, {'article.md': TEXT % 'Said by somebody. [@nobody]'})) as lectern:
        lectern.wait_for('status bar', contains='in this article')
        article = document(lectern)
        dismiss = lectern.find('push button', 'Dismiss this message')
        for _ in range(20):
            lectern.key('shift+Tab')
            if dismiss.states >= {'focused'}:
                break
        lectern.wait_focus('push button', 'Dismiss this message')
        lectern.key('Return')
        lectern.wait_gone('status bar', contains='in this article')
        lectern.wait_focus('document text', article.name)


def test_error_beside_article(session):
    """what cannot be opened from the dialog says so in its own window; the article stays"""
    path = os.path.join(session.temporary(), 'nothing.md')
    with session.start(article='articles/tour') as lectern:
        lectern.wait_for('push button', '3 sources')
        result = session.run(path, display=True)
        assert result.code == 0 and result.err == '', result
        lectern.wait_windows(2)
        lectern.wait_for('status bar', contains='nothing.md')
        document(lectern, 'A tour of the garden')


session.main(globals())
