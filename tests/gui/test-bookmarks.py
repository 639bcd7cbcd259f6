# SPDX-License-Identifier: GPL-3.0-or-later
"""Bookmarks: set and removed by a key, shown, spoken, listed, kept, and found again in another version."""

import os

import session
from picture import read_picture
from reading import document, kept, make_article, place_folder, remember_nothing, shows

WORDS = ['apples', 'pears', 'plums', 'cherries', 'quinces', 'medlars']


def make_text(*changes):
    """An article of six sections, each as long as half a window; changes: (old, new) in its text."""
    text = '# Fruit\n\nBefore all of them.\n\n' + ''.join(
        '## %s\n\n%s\n\n%s\n\n' % (word.title(), ('All about %s. ' % word) * 40, ('Later words on %s. ' % word) * 10) for word in WORDS)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def bookmarks(lectern):
    """What the list below the contents says, from top to bottom."""
    listed = lectern.find('list', 'Bookmarks')
    return [row.name for row in listed.find_all('list item')] if listed else []


def wait_bookmarks(lectern, *beginnings):
    """Waits until the list has exactly lines that begin like this."""
    def check():
        found = bookmarks(lectern)
        return len(found) == len(beginnings) and all(line.startswith(start) for line, start in zip(found, beginnings))
    lectern.wait_until(check, lambda: 'the bookmarks %s, there are %s' % (beginnings, bookmarks(lectern)))


def marked(lectern):
    """The names of what says in the text that it has a bookmark."""
    return [node.name for node in document(lectern).children if node.description.startswith('Bookmark')]


def paragraphs_tell(lectern):
    """GTK 4.14 and newer allow no description of a paragraph."""
    return not any(node.accessible.get_role_name() == 'paragraph' for node in document(lectern).children)


def wait_marked(lectern, *beginnings):
    def check():
        found = marked(lectern)
        return len(found) == len(beginnings) and all(name.startswith(start) for name, start in zip(found, beginnings))
    lectern.wait_until(check, lambda: 'marks at %s, there are %s' % (beginnings, marked(lectern)))


def go_to(lectern, *names):
    for name in names:
        lectern.key('n')
        lectern.wait_focus('heading', name)


def kept_labels(folders):
    return [bookmark['label'] for reading in kept(folders) for bookmark in reading.get('bookmarks', [])]


def wait_kept(lectern, *labels):
    lectern.wait_until(lambda: kept_labels(lectern.folders) == list(labels),
                       lambda: 'kept: %s, there are %s' % (labels, kept_labels(lectern.folders)))


def test_keys(session):
    """Ctrl+D sets a bookmark where one reads, says so and shows it; Ctrl+D again removes it; both can be taken back"""
    with session.start(make_article(session, {'article.md': make_text()})) as lectern:
        lectern.wait_focus('document text')
        assert not lectern.find('list', 'Bookmarks')
        go_to(lectern, 'Apples', 'Pears')
        lectern.key('ctrl+d')
        lectern.wait_for('status bar', 'Bookmark set at “Pears”')
        wait_marked(lectern, 'Pears')
        wait_bookmarks(lectern, 'Pears')
        lectern.wait_focus('heading', 'Pears')
        lectern.key('ctrl+d')
        lectern.wait_for('status bar', 'Bookmark at “Pears” removed')
        lectern.click_on(lectern.wait_for('push button', 'Undo'))
        wait_marked(lectern, 'Pears')
        wait_bookmarks(lectern, 'Pears')
        lectern.wait_focus('heading', 'Pears')
        # The line that is read, once what has the focus is out of sight.
        lectern.key('space')
        lectern.wait_until(lambda: not shows(lectern, lectern.find('heading', 'Pears')), 'a page further down')
        lectern.key('ctrl+d')
        lectern.wait_for('status bar', contains='Bookmark set at “…')
        lectern.click_on(lectern.wait_for('push button', 'Undo'))
        wait_bookmarks(lectern, 'Pears')
        wait_marked(lectern, 'Pears')
        lectern.key('ctrl+d')
        lectern.wait_until(lambda: len(bookmarks(lectern)) == 2, 'two bookmarks')
        lectern.wait_until(lambda: len(marked(lectern)) == 1 + paragraphs_tell(lectern), lambda: 'what tells of them: %s' % marked(lectern))
        lectern.key('ctrl+d')
        wait_marked(lectern, 'Pears')
        wait_bookmarks(lectern, 'Pears')
        # What is typed into an entry is no business of the text.
        lectern.key('ctrl+f')
        lectern.wait_focus('entry')
        lectern.key('Escape')


def test_mark_shows(session):
    """the mark stands in the margin, where nothing else is drawn"""
    with session.start(make_article(session, {'article.md': make_text()})) as lectern:
        lectern.wait_focus('document text')
        go_to(lectern, 'Apples', 'Pears')
        x, y, _, height = lectern.box_in_window(lectern.find('heading', 'Pears'))

        def margin(name):
            picture = read_picture(lectern.screenshot(name, window=True))
            return {picture.at(i, k) for i in range(x - 28, x - 8) for k in range(y, y + height)}

        before = margin('bookmark-none')
        assert len(before) == 1, before
        lectern.key('ctrl+d')
        wait_marked(lectern, 'Pears')
        lectern.wait_until(lambda: margin('bookmark') != before, 'a mark in the margin')
        lectern.key('ctrl+d')
        wait_marked(lectern)
        lectern.wait_until(lambda: margin('bookmark-gone') == before, 'an empty margin')


def test_reload(session):
    """a reload ends the filter of the contents, and of the bookmarks with it"""
    with session.start(make_article(session, {'article.md': make_text()})) as lectern:
        lectern.wait_focus('document text')
        go_to(lectern, 'Apples')
        lectern.key('ctrl+d')
        wait_bookmarks(lectern, 'Apples')
        lectern.key('F6')
        lectern.wait_focus('list item')
        lectern.type('plu')
        wait_bookmarks(lectern)
        lectern.key('ctrl+r')
        wait_bookmarks(lectern, 'Apples')


def test_list(session):
    """the list is in the order of the text; Enter and clicks go there and back leads back; Delete and the menu remove; the filter filters"""
    with session.start(make_article(session, {'article.md': make_text()})) as lectern:
        lectern.wait_focus('document text')
        go_to(lectern, 'Apples', 'Pears', 'Plums')
        lectern.key('ctrl+d')
        wait_bookmarks(lectern, 'Plums')
        lectern.key('p', 'p')
        lectern.wait_focus('heading', 'Apples')
        lectern.key('ctrl+d')
        wait_bookmarks(lectern, 'Apples', 'Plums')
        lectern.key('End')
        lectern.wait_until(lambda: not shows(lectern, lectern.find('heading', 'Plums')), 'the end')
        lectern.click_on(lectern.find('list', 'Bookmarks').find('list item', 'Plums'))
        lectern.wait_focus('heading', 'Plums')
        assert shows(lectern, lectern.find('heading', 'Plums'))
        lectern.key('alt+Left')
        lectern.wait_until(lambda: not shows(lectern, lectern.find('heading', 'Plums')), 'the end again')
        # By keys: from the contents with Tab.
        lectern.key('F6')
        lectern.wait_focus('list item')
        lectern.key('Tab')
        lectern.wait_until(lambda: lectern.focused() and lectern.focused().name in ('Apples', 'Plums'), 'the focus in the bookmarks')
        # Newer GTK leaves the list by Up at its beginning.
        lectern.key(*['Up'] * (lectern.focused().name == 'Plums'), 'Return')
        lectern.wait_focus('heading', 'Apples')
        lectern.key('F6')
        lectern.wait_focus('list item')
        lectern.type('plu')
        wait_bookmarks(lectern, 'Plums')
        lectern.wait_for('status bar', '2 matches')
        lectern.key('Escape')
        wait_bookmarks(lectern, 'Apples', 'Plums')
        lectern.click_on(lectern.find('list', 'Bookmarks').find('list item', 'Apples'), button=3)
        lectern.wait_for('menu item', 'Remove Bookmark')
        lectern.key('Down', 'Up', 'Tab')
        lectern.wait_focus('menu item', 'Remove Bookmark')
        lectern.key('Return')
        lectern.wait_for('status bar', 'Bookmark at “Apples” removed')
        wait_bookmarks(lectern, 'Plums')
        lectern.key('F6')
        lectern.wait_focus('heading', 'Apples')
        lectern.key('F6')
        lectern.wait_focus('list item')
        lectern.key('Tab', 'Delete')
        lectern.wait_gone('list', 'Bookmarks')
        wait_marked(lectern)
        # The focus is somewhere in the contents, not lost.
        lectern.wait_focus('list item')


test_list.seconds = 120


def test_killed(session):
    """a bookmark is kept at once: a crash does not lose it; at the next start it is there"""
    path = make_article(session, {'article.md': make_text()})
    lectern = session.start(path)
    try:
        lectern.wait_focus('document text')
        go_to(lectern, 'Apples')
        lectern.key('ctrl+d')
        wait_kept(lectern, 'Apples')
    finally:
        lectern.kill()
    with session.start(path, folders=lectern.folders) as again:
        wait_bookmarks(again, 'Apples')
        wait_marked(again, 'Apples')
        assert not again.find('status bar', contains='Bookmark')


def test_changed_article(session):
    """bookmarks are found again after a reload and at the next start; what is gone is listed, and said to be"""
    path = make_article(session, {'article.md': make_text()})
    with session.start(path) as lectern:
        lectern.wait_focus('document text')
        for name in ('Apples', 'Pears', 'Plums'):
            go_to(lectern, name)
            lectern.key('ctrl+d')
            lectern.wait_for('status bar', contains=name)
        wait_bookmarks(lectern, 'Apples', 'Pears', 'Plums')
        with open(os.path.join(path, 'article.md'), 'w', encoding='utf-8') as file:
            file.write('# Fruit\n\n## New\n\nWords.\n\n## Plums\n\n' + make_text(('# Fruit\n', ''), ('## Plums', '## Damsons'), ('## Pears', '## Figs'), ('pears', 'figs')))
        lectern.key('ctrl+r')
        lectern.wait_for('heading', 'Damsons')
        wait_bookmarks(lectern, 'Plums', 'Apples', 'Pears')
        wait_marked(lectern, 'Plums', 'Apples')
        lost = lectern.find('list', 'Bookmarks').find('list item', 'Pears')
        assert lost.description == 'Not found in this version', lost.description
        lectern.click_on(lost)
        lectern.wait_for('status bar', contains='not in this version')
    with session.start(path, folders=lectern.folders) as again:
        wait_bookmarks(again, 'Plums', 'Apples', 'Pears')
    with open(os.path.join(path, 'article.md'), 'w', encoding='utf-8') as file:
        file.write(make_text())
    with session.start(path, folders=lectern.folders) as last:
        wait_bookmarks(last, 'Apples', 'Pears', 'Plums')
        wait_marked(last, 'Apples', 'Pears', 'Plums')


test_changed_article.seconds = 120


def test_alike(session):
    """a bookmark shows in another section where a text begins alike, and comes back with its own text"""
    small, large = ('The evidence for this comes from one %s.' % trial for trial in ('small trial about pain', 'large trial about sleep'))

    def write(pain, sleep):
        with open(os.path.join(path, 'article.md'), 'w', encoding='utf-8') as file:
            file.write('# Trials\n\n## Pain\n\n%s\n\n## Sleep\n\n%s\n' % (pain, sleep))

    path = make_article(session, {'article.md': ''})
    write(small, 'Nothing yet.')
    with session.start(path) as lectern:
        lectern.wait_focus('document text')
        lectern.key('F7')
        lectern.wait_for('status bar', contains='Caret on')
        lectern.key('ctrl+Home', *['ctrl+Down'] * 3)
        lectern.wait_focus(None, contains='small trial')
        lectern.key('ctrl+d')
        wait_marked(lectern, small)
        label = bookmarks(lectern)
        write('Withdrawn.', large)
        lectern.key('ctrl+r')
        wait_marked(lectern, large)
        assert bookmarks(lectern) == label, bookmarks(lectern)
        write(small, large)
        lectern.key('ctrl+r')
        wait_marked(lectern, small)
        assert bookmarks(lectern) == label, bookmarks(lectern)


def test_remember_nothing(session):
    """where nothing is to be remembered, bookmarks work, are said not to be kept, and are not"""
    path = make_article(session, {'article.md': make_text()})
    folders = session.desktop.fresh_folders('nothing')
    remember_nothing(folders)
    with session.start(path, folders=folders, env={'GSETTINGS_BACKEND': 'keyfile'}) as lectern:
        lectern.wait_focus('document text')
        go_to(lectern, 'Apples')
        lectern.key('ctrl+d')
        lectern.wait_for('status bar', 'Bookmark set at “Apples”. It will not be kept.')
        wait_bookmarks(lectern, 'Apples')
        with open(os.path.join(path, 'article.md'), 'a', encoding='utf-8') as file:
            file.write('## Added\n')
        lectern.key('ctrl+r')
        lectern.wait_for('heading', 'Added')
        wait_bookmarks(lectern, 'Apples')
    assert not os.path.exists(place_folder(folders))
    with session.start(path, folders=folders, env={'GSETTINGS_BACKEND': 'keyfile'}) as again:
        again.wait_focus('document text')
        assert not again.find('list', 'Bookmarks')
    assert not os.path.exists(place_folder(folders))


def test_forget(session):
    """“Forget This Article” deletes its bookmarks; Undo brings them back"""
    path = make_article(session, {'article.md': make_text()})
    with session.start(path) as lectern:
        lectern.wait_focus('document text')
        go_to(lectern, 'Apples')
        lectern.key('ctrl+d')
        wait_kept(lectern, 'Apples')
        for undo in (True, False):
            lectern.key('F10')
            lectern.wait_focus('menu item')
            lectern.key('g')
            lectern.wait_for('status bar', contains='has forgotten')
            lectern.wait_gone('list', 'Bookmarks')
            lectern.wait_until(lambda: not kept(lectern.folders), 'nothing kept')
            if undo:
                bar = lectern.wait_for('status bar', contains='has forgotten')
                lectern.click_on(bar.parent.find('push button', 'Undo'))
                wait_bookmarks(lectern, 'Apples')
                wait_kept(lectern, 'Apples')
    assert not kept(lectern.folders)


test_forget.seconds = 120


def block(folders):
    """Puts a file where the folder of what is kept would be; its path, to be removed."""
    path = place_folder(folders)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('in the way')
    return path


def set_unkept(lectern):
    """Sets a bookmark that cannot be kept, and waits until that is said."""
    lectern.wait_focus('document text')
    go_to(lectern, 'Apples')
    lectern.key('ctrl+d')
    # Beside what can be taken back.
    lectern.wait_for('status bar', 'Bookmark set at “Apples”')
    return lectern.wait_for('status bar', contains='could not keep')


def test_not_kept(session):
    """a bookmark that cannot be kept is said to be so, and kept at the end if that is possible again"""
    path = make_article(session, {'article.md': make_text()})
    folders = session.desktop.fresh_folders('not-kept')
    blocker = block(folders)
    with session.start(path, folders=folders) as lectern:
        set_unkept(lectern)
        os.remove(blocker)
    assert kept_labels(folders) == ['Apples'], kept(folders)


def test_kept_later(session):
    """a bookmark that cannot be kept is kept when the reader pauses if that is possible again, and no longer said to be lost"""
    path = make_article(session, {'article.md': make_text()})
    folders = session.desktop.fresh_folders('kept-later')
    blocker = block(folders)
    with session.start(path, folders=folders) as lectern:
        set_unkept(lectern)
        os.remove(blocker)
        # There and back, so that nothing else is new.
        lectern.key('Down', 'Up')
        wait_kept(lectern, 'Apples')
        lectern.wait_gone('status bar', contains='could not keep')


def test_not_kept_again(session):
    """that bookmarks cannot be kept is said only once"""
    path = make_article(session, {'article.md': make_text()})
    folders = session.desktop.fresh_folders('not-kept-again')
    block(folders)
    with session.start(path, folders=folders) as lectern:
        bar = set_unkept(lectern)
        lectern.click_on(bar.parent.find('push button', 'Dismiss this message'))
        lectern.wait_gone('status bar', contains='could not keep')
        lectern.wait_until(lambda: lectern.focused(), 'the focus')
        for name in ('Pears', 'Plums'):
            go_to(lectern, name)
            lectern.key('ctrl+d')
            lectern.wait_for('status bar', 'Bookmark set at “%s”' % name)
        assert not lectern.find('status bar', contains='could not keep')


def test_two_windows(session):
    """two windows with one article have the same bookmarks"""
    path = make_article(session, {'article.md': make_text()})
    with session.start(path) as lectern:
        lectern.wait_focus('document text')
        go_to(lectern, 'Apples')
        lectern.key('ctrl+d')
        wait_bookmarks(lectern, 'Apples')
        lectern.key('ctrl+n')
        lectern.wait_windows(2)
        lectern.wait_until(lambda: len(lectern.find_all('list', 'Bookmarks')) == 2, 'a list in both')
        lectern.wait_until(lambda: lectern.focused(), 'the focus')
        lectern.key('n', 'ctrl+d')
        lectern.wait_until(lambda: [len(node.find_all('list item')) for node in lectern.find_all('list', 'Bookmarks')] == [2, 2], 'two bookmarks in both')
        lectern.wait_until(lambda: len(kept_labels(lectern.folders)) == 2, 'both kept')


def test_no_sections(session):
    """an article without sections gets contents with its first bookmark"""
    text = '\n\n'.join('Paragraph %d, which is short.' % i for i in range(80))
    with session.start(make_article(session, {'article.md': text})) as lectern:
        lectern.wait_focus('document text')
        lectern.key('space', 'ctrl+d')
        lectern.wait_until(lambda: len(bookmarks(lectern)) == 1, 'a bookmark')
        lectern.key('Home', 'F6')
        lectern.wait_focus('list item')
        lectern.key('Return')
        lectern.wait_until(lambda: lectern.focused() and lectern.focused().name == bookmarks(lectern)[0], 'the paragraph')


session.main(globals())
