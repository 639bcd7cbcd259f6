# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the reader was: kept for the next start, found again after a reload and in an article that has changed."""

import os
import shutil
import signal
import stat

import session
import tree
from reading import current, document, kept, make_article, place_folder, remember_nothing, shows, wait_current
from session import Skip


def make_text(*changes):
    """An article of three sections, each longer than a window, of few blocks; changes: (old, new) in its text."""
    parts = ['# Three sections\n\nBefore all of them.\n']
    for name in ('One', 'Two', 'Three'):
        parts.append('## %s\n' % name)
        parts += [('Paragraph %d of section %s. ' % (i, name.lower())) * 30 + '\n' for i in range(1, 6)]
    text = '\n'.join(parts)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def wait_kept(lectern, words):
    """Waits until the place that is kept is before these words."""
    lectern.wait_until(lambda: any(words in reading['place']['text-after'] for reading in kept(lectern.folders) if 'place' in reading),
                       lambda: 'a place at “%s”, kept is %s' % (words, kept(lectern.folders)))


def top_line(lectern):
    """The first paragraph or heading that begins in the window, and where."""
    article = document(lectern)
    top = article.box[1]
    for node in article.children:
        x, y, width, height = node.box
        if width > 0 and y >= top:
            return node.name[:40], y
    return None, None


def wait_top(lectern, expected):
    lectern.wait_until(lambda: top_line(lectern) == expected,
                       lambda: 'the place %s, it is %s, kept is %s' % (expected, top_line(lectern), kept(lectern.folders)))


def go_down(lectern):
    """Goes to a place in section two that is no beginning of anything; returns where that is."""
    lectern.key('n', 'n')
    lectern.wait_focus('heading', 'Two')
    lectern.key('space', *['j'] * 7)
    place = lectern.wait_until(lambda: settled(lectern), 'a place that stays')
    assert 'of section two' in place[0], place
    return place


def settled(lectern):
    before = top_line(lectern)
    return before if top_line(lectern) == before else None


def test_next_start(session):
    """an article opens where it was left, to the pixel; nothing leads back from there"""
    path = make_article(session, {'article.md': make_text()})
    with session.start(path) as lectern:
        document(lectern)
        assert not os.path.exists(place_folder(lectern.folders)), 'kept without reading'
        place = go_down(lectern)
    with session.start(path, folders=lectern.folders) as again:
        document(again)
        wait_top(again, place)
        wait_current(again, 'Two')
        assert 'sensitive' not in again.find('push button', 'Back').states
        again.wait_focus('document text')
        again.key('Home')
        again.wait_until(lambda: current(again) != 'Two', 'the beginning')
    with session.start(path, folders=lectern.folders) as third:
        document(third)
        third.wait_until(lambda: shows(third, third.find('heading', 'Three sections')), 'the beginning')
        assert not any('place' in reading for reading in kept(third.folders)), 'the beginning is no place to keep'


def test_private(session):
    """what is kept names no article, and nobody else may read it"""
    path = make_article(session, {'article.md': make_text()})
    with session.start(path) as lectern:
        go_down(lectern)
        wait_kept(lectern, 'section two')
    folder = place_folder(lectern.folders)
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    names = os.listdir(folder)
    assert len(names) == 1 and 'article' not in names[0], names
    assert stat.S_IMODE(os.stat(os.path.join(folder, names[0])).st_mode) == 0o600


def test_killed(session):
    """a killed Lectern has kept where the reader last paused"""
    path = make_article(session, {'article.md': make_text()})
    lectern = session.start(path)
    try:
        document(lectern)
        go_down(lectern)
        wait_kept(lectern, 'section two')
    finally:
        lectern.kill()
    with session.start(path, folders=lectern.folders) as again:
        document(again)
        # On a slow computer it was a pause on the way.
        again.wait_until(lambda: 'of section two' in (top_line(again)[0] or ''),
                         lambda: 'the place, it is %s, kept is %s' % (top_line(again), kept(again.folders)))
        assert 'sensitive' not in again.find('push button', 'Back').states


def test_section_goes_first(session):
    """who asks for a section gets it"""
    path = make_article(session, {'article.md': make_text()})
    with session.start(path) as lectern:
        document(lectern)
        go_down(lectern)
    with session.start('--section=three', path, folders=lectern.folders) as again:
        again.wait_focus('heading', 'Three')


def test_changed_article(session):
    """the place is found again in an article that was changed meanwhile"""
    path = make_article(session, {'article.md': make_text()})
    with session.start(path) as lectern:
        document(lectern)
        place = go_down(lectern)
    with open(os.path.join(path, 'article.md'), 'w', encoding='utf-8') as file:
        file.write(make_text(('## Two\n', '## New\n\nNew text.\n\nMore.\n\n## Two\n\nA new paragraph.\n'), ('Paragraph 4 of section one. ', 'Changed. ')))
    with session.start(path, folders=lectern.folders) as again:
        document(again)
        wait_top(again, place)
        wait_current(again, 'Two')


def test_two_articles(session):
    """each article has its own place, however it is named"""
    path = make_article(session, {'article.md': make_text()})
    other = os.path.join(make_article(session, {'other.md': make_text(('Three sections', 'The other'))}), 'other.md')
    with session.start(path, other) as lectern:
        lectern.wait_windows(2)
        document(lectern, 'The other')
        document(lectern, 'Three sections')
    with session.start(path, folders=lectern.folders) as lectern:
        document(lectern)
        place = go_down(lectern)
    with session.start(other, folders=lectern.folders) as lectern:
        document(lectern)
        lectern.wait_until(lambda: shows(lectern, lectern.find('heading', 'The other')), 'the beginning')
    link = os.path.join(session.temporary(), 'link')
    os.symlink(path, link)
    with session.start(os.path.join(link, 'article.md'), folders=lectern.folders) as lectern:
        document(lectern)
        wait_top(lectern, place)


def test_garbage(session):
    """whatever lies where places are kept, articles open"""
    path = make_article(session, {'article.md': make_text()})
    with session.start(path) as lectern:
        document(lectern)
        go_down(lectern)
    folder = place_folder(lectern.folders)
    name = os.path.join(folder, os.listdir(folder)[0])
    for content in (b'', b'{"format": "lectern-reading/1", "place": {"section": "two", "nth": 1e99, "text-before": "", "text-after": ""}}',
                    b'\xff\xfe', b'[' * 100000):
        with open(name, 'wb') as file:
            file.write(content)
        with session.start(path, folders=lectern.folders) as again:
            document(again)
            lectern.folders = again.folders
    os.remove(name)
    os.mkfifo(name)
    with session.start(path, folders=lectern.folders) as again:
        document(again)
        place = go_down(again)
    with session.start(path, folders=lectern.folders) as again:
        document(again)
        wait_top(again, place)


test_garbage.seconds = 120


def test_no_folder(session):
    """where nothing can be kept, reading goes on and nothing is said"""
    path = make_article(session, {'article.md': make_text()})
    folders = session.desktop.fresh_folders('no-state')
    shutil.rmtree(folders['XDG_STATE_HOME'])
    with open(folders['XDG_STATE_HOME'], 'w', encoding='utf-8') as file:
        file.write('in the way')
    with session.start(path, folders=folders) as lectern:
        document(lectern)
        go_down(lectern)
    os.remove(folders['XDG_STATE_HOME'])


def test_reload(session):
    """Ctrl+R reads the file again; the line being read stays where it is, and so does the way back"""
    path = make_article(session, {'article.md': make_text()})
    with session.start(path) as lectern:
        document(lectern)
        place = go_down(lectern)
        with open(os.path.join(path, 'article.md'), 'w', encoding='utf-8') as file:
            file.write(make_text(('# Three sections', '# Another title'), ('## One\n', '## One\n\n%s' % ('A new line.\n\n' * 30))))
        lectern.key('ctrl+r')
        lectern.wait_title('Another title')
        wait_top(lectern, place)
        wait_current(lectern, 'Two')
        lectern.key('alt+Left')
        lectern.wait_focus('heading', 'One')
        lectern.key('alt+Right')
        wait_top(lectern, place)


def test_reload_of_what_is_gone(session):
    """when the file is gone, the article stays, and the window says what happened"""
    path = make_article(session, {'article.md': make_text()})
    with session.start(path) as lectern:
        document(lectern)
        place = go_down(lectern)
        os.rename(os.path.join(path, 'article.md'), os.path.join(path, 'else.md'))
        lectern.key('ctrl+r')
        lectern.wait_for('status bar', contains='holds no “article.md”')
        assert lectern.find('label', contains=place[0])
        os.rename(os.path.join(path, 'else.md'), os.path.join(path, 'article.md'))
        lectern.click_on(lectern.find('push button', 'Try Again'))
        lectern.wait_gone('status bar', contains='holds no')
        wait_top(lectern, place)


def recent_file(folders):
    """The text of the desktop's list of what was opened lately."""
    path = os.path.join(folders['XDG_DATA_HOME'], 'recently-used.xbel')
    if not os.path.exists(path):
        return ''
    with open(path, encoding='utf-8') as file:
        return file.read()


def choose_recent(lectern, name):
    """Goes through the menu to an article that was opened lately, and opens it."""
    lectern.key('F10')
    lectern.wait_focus('menu item')
    lectern.key('r')
    lectern.wait_focus('menu item', 'Open Recent')
    for _ in range(4):
        before = lectern.focused().name
        lectern.key('Down')
        focus = lectern.wait_until(lambda: lectern.focused() and lectern.focused().name != before and lectern.focused(), 'the next item')
        if focus.name == name:
            lectern.key('Return')
            return
    raise AssertionError('no “%s” in the menu' % name)


SMALL = '# %s\n\nText.\n'


def test_recent(session):
    """what was opened lately is in the menu, by its title, but not Lectern's own article; what is gone is no longer offered"""
    path = make_article(session, {'article.md': SMALL % 'Notes_of mine'})
    gone = os.path.join(make_article(session, {'gone.md': SMALL % 'Soon gone'}), 'gone.md')
    with session.start() as lectern:
        lectern.wait_title('Bone metastases')
        assert session.run(path, gone, display=True).code == 0
        lectern.wait_windows(3)
        lectern.wait_until(lambda: path in recent_file(lectern.folders) and gone in recent_file(lectern.folders), 'both in the list')
        text = recent_file(lectern.folders)
        assert 'bone-metastases' not in text and text.count('<bookmark:private/>') == 2, text
    third = make_article(session, {'article.md': SMALL % 'The third'})
    with session.start(third, folders=lectern.folders) as lectern:
        document(lectern)
        os.remove(gone)
        choose_recent(lectern, 'Soon gone')
        lectern.wait_windows(2)
        lectern.wait_for('status bar', contains='gone.md')
        lectern.wait_until(lambda: gone not in recent_file(lectern.folders), 'the end of the entry')
        lectern.key('ctrl+w')
        lectern.wait_windows(1)
        choose_recent(lectern, 'Notes_of mine')
        lectern.wait_windows(2)
        document(lectern, 'Notes_of mine')
        assert not lectern.find('menu item', 'Soon gone')


test_recent.seconds = 120


def test_forget(session):
    """“Forget This Article” deletes its place and its entry at once and for good; it can be taken back"""
    path = make_article(session, {'article.md': make_text()})
    with session.start(path) as lectern:
        document(lectern)
        go_down(lectern)
        wait_kept(lectern, 'section two')
        lectern.wait_until(lambda: path in recent_file(lectern.folders), 'the entry')
        for undo in (True, False):
            lectern.key('F10')
            lectern.wait_focus('menu item')
            lectern.key('g')
            lectern.wait_until(lambda: not kept(lectern.folders) and path not in recent_file(lectern.folders), 'nothing kept')
            lectern.wait_for('status bar', contains='has forgotten')
            if undo:
                lectern.click_on(lectern.find('push button', 'Undo'))
                wait_kept(lectern, 'section two')
                lectern.wait_until(lambda: path in recent_file(lectern.folders), 'the entry')
        lectern.key('j', 'j')
    assert not kept(lectern.folders) and path not in recent_file(lectern.folders)


test_forget.seconds = 120


def open_by_dialog(lectern, name, title):
    """Opens a file by GTK's dialog, which notes it in the desktop's list a while later, by itself. name: from where the
    dialog begins, beside the article. An absolute path would lead through a folder in which others come and go: of
    each one that goes meanwhile GTK 4.8 leaks the name."""
    n = len(lectern.windows())
    lectern.key('ctrl+o')
    lectern.wait_windows(n + 1)
    lectern.wait_for('push button', contains='Open')
    lectern.key('period')
    lectern.wait_focus('text|entry')
    if not lectern.find(None, 'GtkTreeView'):
        raise Skip('the dialog of newer GTK completes what is typed')
    lectern.type('/' + name)
    lectern.wait_focus('text|entry', contains=os.path.basename(name))
    lectern.key('Return')
    document(lectern, title)


def test_dialog(session):
    """what a dialog notes is as private as our own entries, and is forgotten with them"""
    parent = make_article(session, {'small.md': SMALL % 'Small', 'lone.md': SMALL % 'A lone file'})
    folder, path = os.path.join(parent, 'folder'), os.path.join(parent, 'lone.md')
    os.mkdir(folder)
    with open(os.path.join(folder, 'article.md'), 'w', encoding='utf-8') as file:
        file.write(SMALL % 'In a folder')
    with session.start(os.path.join(parent, 'small.md')) as lectern:
        document(lectern)
        open_by_dialog(lectern, 'folder/article.md', 'In a folder')
        lectern.wait_until(lambda: folder in recent_file(lectern.folders), 'the entry of the folder')
        # Now beside the folder.
        open_by_dialog(lectern, 'lone.md', 'A lone file')
        lectern.wait_until(lambda: path in recent_file(lectern.folders), 'the entry of the file')
        lectern.wait_until(lambda: recent_file(lectern.folders).count('<bookmark:private/>') == recent_file(lectern.folders).count('<bookmark '), 'private entries')
        assert 'article.md' not in recent_file(lectern.folders)
        lectern.key('F10')
        lectern.wait_focus('menu item')
        lectern.key('g')
        lectern.wait_for('status bar', contains='has forgotten')
    assert path not in recent_file(lectern.folders) and folder in recent_file(lectern.folders), recent_file(lectern.folders)


test_dialog.seconds = 180


def test_dialog_remember_nothing(session):
    """who wants nothing to be remembered leaves no trace in a dialog either"""
    path = os.path.join(make_article(session, {'small.md': SMALL % 'Small', 'lone.md': SMALL % 'A lone file'}), 'lone.md')
    folders = session.desktop.fresh_folders('nothing')
    remember_nothing(folders)
    with session.start(os.path.join(os.path.dirname(path), 'small.md'), folders=folders, env={'GSETTINGS_BACKEND': 'keyfile'}) as lectern:
        document(lectern)
        open_by_dialog(lectern, 'lone.md', 'A lone file')
        # GTK writes its list a quarter of a second after the last change; nobody says that there was none.
        tree.pump(1)
    assert path not in recent_file(folders)


test_dialog_remember_nothing.seconds = 120


def test_forget_windows(session):
    """what is forgotten is not kept by another window of it, nor on the way back to it"""
    path = make_article(session, {'article.md': make_text(('Before all', '[Other](other.md). Before all')), 'other.md': SMALL % 'Other'})
    with session.start(path) as lectern:
        document(lectern)
        go_down(lectern)
        wait_kept(lectern, 'section two')
        lectern.key('F10')
        lectern.wait_focus('menu item')
        lectern.key('g')
        lectern.wait_until(lambda: not kept(lectern.folders), 'nothing kept')
        # GTK writes its list of what was opened lately meanwhile, and takes no keys until that is on the disk.
        lectern.wait_for('status bar', contains='has forgotten')
        lectern.wait_focus('heading', 'Two')
        lectern.key('ctrl+n')
        lectern.wait_windows(2)
        lectern.key('j', 'j')
        lectern.key('ctrl+w')
        lectern.wait_windows(1)
        lectern.key('Home', 'l', 'Return')
        lectern.wait_title('Other')
        lectern.key('alt+Left')
        lectern.wait_title('Three sections')
        lectern.key('n', 'n')
        lectern.wait_focus('heading', 'Two')
    assert not kept(lectern.folders), kept(lectern.folders)


test_forget_windows.seconds = 120


def test_remember_nothing(session):
    """who wants nothing to be remembered leaves no trace, and what was remembered before goes"""
    path = make_article(session, {'article.md': make_text()})
    with session.start(path) as lectern:
        document(lectern)
        go_down(lectern)
        wait_kept(lectern, 'section two')
        lectern.wait_until(lambda: path in recent_file(lectern.folders), 'the entry')
    remember_nothing(lectern.folders)
    with session.start(path, folders=lectern.folders, env={'GSETTINGS_BACKEND': 'keyfile'}) as again:
        document(again)
        again.wait_until(lambda: shows(again, again.find('heading', 'Three sections')), 'the beginning')
        again.wait_until(lambda: not os.path.exists(place_folder(again.folders)) and path not in recent_file(again.folders), 'nothing kept')
        go_down(again)
    assert not os.path.exists(place_folder(again.folders)) and path not in recent_file(again.folders)


session.main(globals())
