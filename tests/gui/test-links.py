# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be followed, opened and walked through in the text: links, citations, sources, folded parts, tables."""

import os

import session
from reading import current, make_article, open_tour, shows, wait_current

HANDLER = '''[Desktop Entry]
Type=Application
Name=Recorder
Exec=%s %%u
MimeType=%s
'''
# Whatever the system might find a program for.
TYPES = ['x-scheme-handler/' + scheme for scheme in ('http', 'https', 'mailto', 'javascript', 'file', 'data', 'ssh', 'doi', 'ftp')]
TYPES += ['text/plain', 'text/html', 'inode/directory', 'application/octet-stream']


def install_recorder(session):
    """Folders in which one program opens everything and writes down what; (folders, function that reads what)."""
    folders = session.desktop.fresh_folders('recorder')
    log = os.path.join(session.temporary(), 'opened')
    applications = os.path.join(folders['XDG_DATA_HOME'], 'applications')
    script = os.path.join(folders['HOME'], 'record')
    os.makedirs(applications, exist_ok=True)
    with open(script, 'w', encoding='utf-8') as file:
        file.write('#!/bin/sh\nprintf "%%s\\n" "$1" >>"%s"\n' % log)
    os.chmod(script, 0o755)
    with open(os.path.join(applications, 'recorder.desktop'), 'w', encoding='utf-8') as file:
        file.write(HANDLER % (script, ';'.join(TYPES)))
    with open(os.path.join(folders['XDG_CONFIG_HOME'], 'mimeapps.list'), 'w', encoding='utf-8') as file:
        file.write('[Default Applications]\n' + ''.join('%s=recorder.desktop\n' % kind for kind in TYPES))

    def opened():
        if not os.path.exists(log):
            return []
        with open(log, encoding='utf-8') as file:
            return file.read().splitlines()
    return folders, opened


def tab_to(lectern, role, name, key='Tab', most=40):
    for _ in range(most):
        lectern.key(key)
        focus = lectern.focused()
        if focus and focus.matches(role, contains=name):
            return focus
    raise AssertionError('%s does not reach %s “%s”' % (key, role, name))


def test_tab_order(session):
    """Tab walks links and citations in the order of the text, Shift+Tab back; a table is one stop"""
    expected = ['Source 1: Amber', 'compared', 'grown', 'Source 1: Amber', 'Source 2: Birch and Beech', 'Source 2: Birch and Beech',
                'An apple with a leaf', 'Source 3: Cedar', 'How does it taste?, Apple: Sweet or sour', 'Source 3: Cedar',
                'Source 2: Birch and Beech', 'How long it takes', 'price list', 'law', 'write', 'script']
    with open_tour(session) as lectern:
        article = lectern.find('document text')

        def wait_for_stop(name):
            return lectern.wait_until(lambda: article.find(None, states='focused', contains=name), 'the focus on ' + name)

        for name in expected:
            lectern.key('Tab')
            focus = wait_for_stop(name)
            lectern.wait_until(lambda focus=focus: shows(lectern, focus), 'the focus in view')
        for name in reversed(expected[:-1]):
            lectern.key('shift+Tab')
            wait_for_stop(name)


test_tab_order.seconds = 120


def test_section_links(session):
    """a link to a section leads there by Enter and by click, and Alt+Left back to the link"""
    with open_tour(session) as lectern:
        tab_to(lectern, 'link', 'grown')
        lectern.key('Return')
        lectern.wait_focus('heading', 'Growing')
        wait_current(lectern, 'Growing')
        lectern.key('alt+Left')
        lectern.wait_focus('link', 'grown')
        lectern.click_on(lectern.find('link', 'compared'))
        lectern.wait_until(lambda: current(lectern) in ('Fruit compared', 'Table: Fruit'), 'the table')
        lectern.key('alt+Left')
        lectern.wait_focus('link', 'compared')
        lectern.key('alt+Right')
        lectern.wait_until(lambda: current(lectern) in ('Fruit compared', 'Table: Fruit'), 'the table again')


def test_dead_link(session):
    """a link to a section that is not there says so and leads nowhere"""
    with open_tour(session, '--section=selling') as lectern:
        lectern.wait_focus('heading', 'Selling')
        lectern.click_on(lectern.find('link', 'nothing'))
        lectern.wait_for('status bar', contains='nowhere')
        assert 'sensitive' not in lectern.find('push button', 'Back').states


def test_link_at_start(session):
    """Alt+Left returns the focus to a link that begins its paragraph, as in a list of contents, and to the paragraph if that had it"""
    text = '# Title\n\n- [First](#first)\n- [Second](#second)\n\n## First\n\nText.\n\n## Second\n\nText.\n'
    with session.start(make_article(session, {'article.md': text})) as lectern:
        tab_to(lectern, 'link', 'Second')
        lectern.key('Return')
        lectern.wait_focus('heading', 'Second')
        lectern.key('alt+Left')
        lectern.wait_focus('link', 'Second')
    with session.start(make_article(session, {'article.md': '# Title\n\n## [One](#two)\n\nText.\n\n## [Two](#one)\n\nText.\n'}), '--section=one') as lectern:
        lectern.wait_focus('heading', 'One')
        lectern.key('n')
        lectern.wait_focus('heading', 'Two')
        lectern.key('alt+Left')
        lectern.wait_focus('heading', 'One')


def test_citation(session):
    """Enter on a citation opens the sources and leads to its source; Alt+Left returns the focus to the citation"""
    with open_tour(session) as lectern:
        assert not lectern.find('list item', contains='Floating fruit')
        assert 'expanded' not in lectern.find('push button', '3 sources').states
        tab_to(lectern, 'link', 'Source 2: Birch and Beech')
        lectern.key('Return')
        lectern.wait_focus('list item', contains='2. Birch B, Beech B. Trees for everybody')
        wait_current(lectern, 'Sources')
        assert lectern.find('push button', '3 sources', 'expanded')
        lectern.screenshot('links-source', window=True)
        lectern.key('alt+Left')
        lectern.wait_focus('link', 'Source 2: Birch and Beech')
        lectern.key('Tab')
        lectern.key('Return')  # The next one is of the same source, in another section.
        lectern.wait_focus('list item', contains='2. Birch')
        lectern.key('alt+Left')
        lectern.wait_focus('link', 'Source 2: Birch and Beech')
        lectern.click_on(lectern.find('link', 'Source 1: Amber'))
        lectern.wait_focus('list item', contains='1. Amber A. Floating fruit')


def test_sources(session):
    """s opens the sources and closes them again, leading back; click, Enter and Space do so too; reading apart is listed apart"""
    with open_tour(session) as lectern:
        lectern.key('n', 's')
        lectern.wait_focus('push button', '3 sources')
        names = lectern.wait_until(lambda: [item.name for item in lectern.find('document text').find_all('list item')][-4:],
                                   'the list of sources')
        for name, start in zip(names, ('1. Amber', '2. Birch', '3. Cedar', '')):
            assert name.startswith(start), names
        assert 'Never cited' in names[3] and not names[3].startswith('4'), names
        assert lectern.find(None, 'Additional reading')
        assert 'https://' not in names[0] and 'doi:10.1000/182' in names[0], names
        lectern.key('s')
        lectern.wait_gone('list item', contains='Floating fruit')
        lectern.wait_focus('heading', 'Apples')

        lectern.key('End')
        disclosure = lectern.wait_for('push button', '3 sources')
        lectern.wait_until(lambda: shows(lectern, disclosure), 'the end')
        lectern.click_on(disclosure)
        lectern.wait_focus('push button', '3 sources')
        lectern.wait_for('push button', '3 sources', 'expanded')
        lectern.wait_for('list item', contains='Floating fruit')
        lectern.click_on(lectern.wait_for('push button', '3 sources'))
        lectern.wait_gone('list item', contains='Floating fruit')
        lectern.key('n')
        tab_to(lectern, 'push button', '3 sources')
        for key in ('Return', 'space'):
            lectern.key(key)
            lectern.wait_for('push button', '3 sources', 'expanded')
            lectern.key(key)
            lectern.wait_for('push button', '3 sources', '-expanded')


def test_folded_callout(session):
    """a folded callout opens and closes by Enter, Space and click, and says which it is"""
    hidden = 'It takes seven years.'
    with open_tour(session, '--section=growing') as lectern:
        lectern.wait_focus('heading', 'Growing')
        assert not lectern.find('label', contains=hidden), 'what is folded can be read'
        tab_to(lectern, 'push button', 'How long it takes')
        lectern.key('Return')
        lectern.wait_for('push button', contains='How long it takes', states='expanded')
        lectern.wait_for('label', contains=hidden)
        tab_to(lectern, 'link', 'Source 1: Amber', most=1)
        tab_to(lectern, 'push button', 'How long it takes', key='shift+Tab', most=1)
        lectern.key('space')
        lectern.wait_for('push button', contains='How long it takes', states='-expanded')
        lectern.wait_gone('label', contains=hidden)
        lectern.click_on(lectern.find('push button', contains='How long it takes'))
        lectern.wait_for('label', contains=hidden)
        lectern.click_on(lectern.find('push button', contains='How long it takes'))
        lectern.wait_gone('label', contains=hidden)


def test_table(session):
    """arrows move from cell to cell; cells say question, option and answer; Enter goes to a cell's sources"""
    with open_tour(session, '--section=fruit') as lectern:
        lectern.wait_until(lambda: lectern.focused() and lectern.focused().role in ('table', 'table cell'), 'focus in the table')
        if lectern.focused().role == 'table':
            lectern.key('Tab')
        lectern.wait_focus('table cell', contains='How does it taste?, Apple: Sweet or sour')
        for key, name in (('Right', 'How does it taste?, Pear: Mild'), ('Down', 'How long does it keep?, Pear: Not known'),
                          ('Down', 'How many people like it?, Pear: Not reported'), ('Left', 'How many people like it?, Apple: 62'),
                          ('Up', 'How long does it keep?, Apple: Months'), ('Left', 'How long does it keep?'), ('Up', 'How does it taste?')):
            lectern.key(key)
            lectern.wait_focus('table cell|row header', contains=name)
        lectern.key('Right')
        lectern.wait_focus('table cell', contains='Apple: Sweet or sour')
        lectern.key('Return')
        lectern.wait_focus('link', 'Source 3: Cedar')
        lectern.key('Return')
        lectern.wait_focus('list item', contains='3. Cedar')
        lectern.key('alt+Left')
        lectern.wait_focus('link', 'Source 3: Cedar')
        lectern.key('Tab')
        behind = lectern.find('label', contains='After the table.')
        lectern.wait_until(lambda: behind.find('link', states='focused'), 'the paragraph behind the table')
        lectern.click_on(lectern.find('table cell', contains='How long does it keep?, Pear'))
        lectern.wait_focus('table cell', contains='How long does it keep?, Pear')
        lectern.key('Down')
        lectern.wait_focus('table cell', contains='How many people like it?, Pear')
        lectern.key('Tab', 'shift+Tab')
        lectern.wait_focus('table cell', contains='How many people like it?, Pear')


def test_outward_links(session):
    """http, https, mailto and DOI links are handed to the default program, cleaned"""
    folders, opened = install_recorder(session)
    expected = ['https://example.org/prices?a=1&b=2', 'https://doi.org/10.1000/182', 'mailto:ann@example.org?subject=Apples']
    with open_tour(session, '--section=selling', folders=folders) as lectern:
        lectern.wait_focus('heading', 'Selling')
        for i, name in enumerate(('price list', 'law', 'write')):
            tab_to(lectern, 'link', name, most=1)
            lectern.key('Return')
            lectern.wait_until(lambda i=i: len(opened()) > i, name)
            assert opened()[i] == expected[i], opened()
        lectern.click_on(lectern.find('link', 'price list'))
        lectern.wait_until(lambda: len(opened()) > 3, 'a click')
        assert opened()[3] == expected[0], opened()
        # An address in the list of sources.
        lectern.key('s')
        lectern.wait_focus('push button', '3 sources')
        lectern.key('Tab')
        lectern.wait_focus('link')
        lectern.key('Return')
        lectern.wait_until(lambda: len(opened()) > 4, 'the link of a source')
        assert opened()[4] == expected[1], opened()


def test_hostile_links(session):
    """links that run programs, open files or carry documents are not followed, and the window says so"""
    folders, opened = install_recorder(session)
    with open_tour(session, '--section=selling', folders=folders) as lectern:
        lectern.wait_focus('heading', 'Selling')
        for name, address in (('script', 'javascript:alert(1)'), ('file', 'file:///etc/passwd'), ('data', 'data:text/html,hello'),
                              ('command', 'ssh://-oProxyCommand=x'), ('folder', '/etc/passwd')):
            lectern.click_on(lectern.find('link', name))
            lectern.wait_for('status bar', contains='Lectern does not open links such as “%s”' % address)
            assert lectern.title() == 'A tour of the garden' and len(lectern.windows()) == 1
        lectern.click_on(lectern.find('push button', 'Dismiss this message'))
        lectern.wait_gone('status bar', contains='does not open links')
        # What was started before would be written down before this.
        lectern.click_on(lectern.find('link', 'price list'))
        lectern.wait_until(opened, 'the last link')
        assert opened() == ['https://example.org/prices?a=1&b=2'], opened()


def make_library(session):
    """Two articles side by side and one below the first; its path."""
    folder = make_article(session, {})
    texts = {
        'first/article.md': '# The first\n\n' + 'Text. ' * 200 + '\n\n## Links\n\n' + 'Long. ' * 600 +
                            '\n\nRead the [second](../second/), its [end](../second/article.md#the-end), a [part](parts/part%20one.md#there), '
                            '[itself](article.md#links), [lost](gone.md), [paper](paper.pdf), [pipe](pipe.md), [far](//example.org/x.md).\n\n' + 'More. ' * 400 + '\n',
        'first/parts/part one.md': '# The part\n\n' + 'Text. ' * 200 + '\n\n## There\n\n![Drawn](pictures/a%20b.svg)\n\n' + 'Text. ' * 600 + '\n',
        'first/parts/pictures/a b.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><circle r="9" fill="red"/></svg>',
        'second/article.md': '# The second\n\nBack to [the first](../first).\n\n## The end\n\nText.\n',
    }
    for name, text in texts.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
    os.mkfifo(os.path.join(folder, 'first', 'pipe.md'))
    return folder


def test_other_articles(session):
    """a link leads to another article in the same window; Alt+Left leads back to the link, to the pixel"""
    folder = make_library(session)
    with session.start('--section=links', os.path.join(folder, 'first')) as lectern:
        lectern.wait_focus('heading', 'Links')
        tab_to(lectern, 'link', 'second')
        place = lectern.focused().box
        lectern.key('Return')
        lectern.wait_title('The second')
        assert len(lectern.windows()) == 1
        lectern.wait_focus('document text', 'The second')
        tab_to(lectern, 'link', 'the first')
        lectern.key('alt+Left')
        lectern.wait_title('The first')
        lectern.wait_focus('link', 'second')
        lectern.wait_until(lambda: lectern.focused().box == place, 'the same place')
        lectern.key('alt+Right')
        lectern.wait_title('The second')
        lectern.wait_focus('link', 'the first')
        lectern.key('alt+Left')
        lectern.wait_title('The first')
        # At a section, in a folder below, with a space in its name and a picture beside it.
        tab_to(lectern, 'link', 'part')
        lectern.key('Return')
        lectern.wait_title('The part')
        lectern.wait_focus('heading', 'There')
        wait_current(lectern, 'There')
        assert lectern.wait_for('image', 'Drawn')
        assert not lectern.find('status bar', contains='problem')
        lectern.key('alt+Left')
        lectern.wait_title('The first')
        lectern.wait_focus('link', 'part')
        # The same file is no other article.
        tab_to(lectern, 'link', 'itself')
        lectern.key('Return')
        lectern.wait_focus('heading', 'Links')


test_other_articles.seconds = 120


def test_other_articles_apart(session):
    """with Ctrl or the middle button an article opens in a window of its own, which is shown again the second time"""
    folder = make_library(session)
    with session.start('--section=links', os.path.join(folder, 'first')) as lectern:
        lectern.wait_focus('heading', 'Links')
        tab_to(lectern, 'link', 'end')
        lectern.key('ctrl+Return')
        lectern.wait_windows(2)
        lectern.wait_focus('heading', 'The end')
        lectern.key('ctrl+w')
        lectern.wait_windows(1)
        assert lectern.title() == 'The first'
        lectern.click_on(lectern.wait_for('link', 'second'), button=2)
        lectern.wait_windows(2)
        lectern.wait_for('document text', 'The second')
        lectern.key('ctrl+w')
        lectern.wait_windows(1)
        tab_to(lectern, 'link', 'itself')
        lectern.key('ctrl+Return')
        lectern.wait_windows(2)
        lectern.wait_until(lambda: len(lectern.find_all('document text', 'The first')) == 2, 'the same article twice')


test_other_articles_apart.seconds = 120


def test_links_to_no_article(session):
    """what is not there, not a file, no article or far away is not opened, and the window says so"""
    folder = make_library(session)
    with session.start('--section=links', os.path.join(folder, 'first')) as lectern:
        lectern.wait_focus('heading', 'Links')
        for name, words in (('lost', 'gone.md'), ('paper', 'does not open links such as “paper.pdf”'), ('pipe', 'not a regular file'),
                            ('far', 'does not open links such as “//example.org')):
            tab_to(lectern, 'link', name)
            lectern.key('Return')
            lectern.wait_for('status bar', contains=words)
            assert lectern.title() == 'The first' and len(lectern.windows()) == 1
        assert lectern.find('link', 'far', 'focused')


def test_no_program(session):
    """where no program opens web pages, the window says so"""
    data = session.temporary()
    for name in ('glib-2.0', 'icons', 'mime'):  # Everything but the descriptions of programs.
        os.symlink('/usr/share/' + name, os.path.join(data, name))
    with open_tour(session, '--section=selling', env={'XDG_DATA_DIRS': data}) as lectern:
        lectern.wait_focus('heading', 'Selling')
        lectern.click_on(lectern.find('link', 'price list'))
        lectern.wait_until(lambda: any(bar.box[2] > 0 and not bar.name.startswith('1 problem') for bar in lectern.find_all('status bar')),
                           'a message')


session.main(globals())
