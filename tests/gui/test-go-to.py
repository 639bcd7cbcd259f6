# SPDX-License-Identifier: GPL-3.0-or-later
"""Going to a place by typing a part of its name: Ctrl+K."""

import session
from reading import document, make_article, open_tour, shows, wait_current

STATUS = 'status bar'
LIST = 'Places in this article'


def entry(lectern):
    """The text widget in the entry, which has the focus."""
    return lectern.wait_until(lambda: next((node for node in lectern.find_all(states='focused') if 'editable' in node.states), None),
                              'the focus in an entry')


class Picker:
    """What is in the picker that has just opened. Only this is looked at, not the whole window: that takes long."""

    def __init__(self, lectern, key='ctrl+k'):
        self.lectern = lectern
        lectern.key(key)
        self.node = lectern.wait_for('dialog', 'Go to')
        lectern.wait_until(lambda: 'editable' in (self.node.find(states='focused') or self.node).states, 'the focus in the entry')

    def text(self):
        return self.node.find(states='editable').text

    def said(self):
        """What a screen reader heard last."""
        return ' '.join(node.text for node in self.node.find_all(STATUS))

    def wait_said(self, words):
        return self.lectern.wait_until(lambda: words in self.said(), 'the words “%s”, not “%s”' % (words, self.said()))

    def rows(self):
        return [row for row in self.node.find_all('list item') if 'showing' in row.states]

    def wait_closed(self):
        # What newer GTK has taken out of the tree says for ever what it was.
        self.lectern.wait_until(lambda: 'showing' not in self.node.states or not self.lectern.find('dialog', 'Go to'), 'the end of the picker')


def wait_shown(lectern, role, words):
    lectern.wait_until(lambda: any(shows(lectern, node) for node in document(lectern).find_all(role, contains=words)), '“%s” in the window' % words)


def test_sections(session):
    """Ctrl+K shows all sections, the one that is read selected; arrows move; Enter goes there; Alt+Left leads back"""
    with open_tour(session, '--section=growing') as lectern:
        lectern.wait_focus('heading', 'Growing')
        before = lectern.find('heading', 'Growing').box
        picker = Picker(lectern)
        picker.wait_said('Growing, section; 5 of 11')
        lectern.key('Down', 'Down')
        picker.wait_said('Storing, section; 7 of 11')
        lectern.key('Up')
        picker.wait_said('Selling, section; 6 of 11')
        lectern.screenshot('go-to-sections')
        lectern.key('Return')
        lectern.wait_focus('heading', 'Selling')
        picker.wait_closed()
        wait_current(lectern, 'Selling')
        lectern.key('alt+Left')
        lectern.wait_focus('heading', 'Growing')
        lectern.wait_until(lambda: lectern.find('heading', 'Growing').box == before, 'the heading where it was')


def test_stay(session):
    """Enter alone stays in the section"""
    with open_tour(session, '--section=growing') as lectern:
        lectern.wait_focus('heading', 'Growing')
        picker = Picker(lectern)
        picker.wait_said('Growing, section')
        lectern.key('Return')
        lectern.wait_focus('heading', 'Growing')
        picker.wait_closed()


def test_typing(session):
    """what is typed is looked for, letter by letter; the best is selected; the number is said; nothing found, too"""
    with open_tour(session) as lectern:
        picker = Picker(lectern)
        lectern.type('ap')
        picker.wait_said('results: Apples, section')
        lectern.type('ples re')
        picker.wait_said('1 result: Red apples, section, Apples')
        lectern.type('zz')
        picker.wait_said('Nothing found')
        lectern.wait_until(lambda: not picker.rows(), 'an empty list')
        # With nothing found, Enter goes nowhere.
        lectern.key('Return')
        assert picker.text() == 'apples rezz'
        lectern.key('ctrl+a')
        lectern.type('n/hp')
        lectern.key('Home')
        lectern.type('1 ')
        lectern.key('End', 'ctrl+a', 'ctrl+c', 'Delete', 'ctrl+v')
        lectern.wait_until(lambda: picker.text() == '1 n/hp', 'what was cut in the entry')


def test_escape(session):
    """Escape and Ctrl+K close it: the focus is where it was, on a link, too, and nothing has moved"""
    with open_tour(session, '--section=growing') as lectern:
        lectern.wait_focus('heading', 'Growing')
        before = lectern.find('heading', 'Growing').box
        lectern.key('Tab')
        link = lectern.wait_for('link', states='focused').name
        for key in ('Escape', 'ctrl+k'):
            picker = Picker(lectern)
            lectern.type('pies')
            picker.wait_said('1 result: Pies, section')
            lectern.key(key)
            lectern.wait_focus('link', link)
            picker.wait_closed()
        assert lectern.find('heading', 'Growing').box == before
        # It begins anew.
        picker = Picker(lectern)
        picker.wait_said('Growing, section; 5 of 11')
        assert picker.text() == ''
        # From the contents, back to them.
        lectern.key('Escape')
        lectern.wait_focus('link', link)
        lectern.key('F6')
        row = lectern.wait_for('list item', states='focused').name
        picker = Picker(lectern)
        lectern.key('Escape')
        lectern.wait_focus('list item', row)


def test_every_kind(session):
    """tables, rows, columns, figures and sources: each is gone to, and Alt+Left leads back"""
    with open_tour(session) as lectern:
        for text, said, role, words in (('fruit compared', 'Fruit compared, section', 'heading', 'Fruit compared'),
                                        ('fruit', 'Fruit, table, Fruit compared', 'table', 'Fruit'),
                                        ('drawn by', 'An apple, drawn by hand., figure', 'image', 'An apple'),
                                        ('long keep', 'How long does it keep?, row of a table, Fruit', None, 'How long does it keep?'),
                                        ('pear', 'Pear, column of a table, Fruit', None, 'Pear'),
                                        ('2', 'Source 2', None, 'Birch'),
                                        ('the end', 'The end, section', 'heading', 'The end')):
            picker = Picker(lectern)
            lectern.type(text)
            picker.wait_said(said)
            lectern.key('Return')
            picker.wait_closed()
            wait_shown(lectern, role, words)
            lectern.wait_until(lambda: lectern.focused() is not None and words in (lectern.focused().name + lectern.focused().text), 'the focus on “%s”' % words)
            lectern.key('alt+Left')
            lectern.wait_until(lambda: shows(lectern, lectern.find('heading', 'A tour of the garden')), 'the title in the window')


def test_at_once(session):
    """who types faster than it is found gets there, too"""
    with open_tour(session) as lectern:
        lectern.key('ctrl+k', 'p', 'i', 'e', 's', 'Return')
        lectern.wait_focus('heading', 'Pies')


def test_pointer(session):
    """a click on a row goes there; one beside it closes it"""
    with open_tour(session) as lectern:
        picker = Picker(lectern)
        picker.wait_said('1 of 11')
        lectern.type('co')
        picker.wait_said('Cooking, section')
        lectern.click_on(picker.node.find('list item', 'Fruit compared, section'))
        lectern.wait_focus('heading', 'Fruit compared')
        picker.wait_closed()
        picker = Picker(lectern)
        picker.wait_said('Fruit compared, section; 4 of 11')
        lectern.click_on(lectern.find(None, contains='Before the table.'))
        picker.wait_closed()
        assert lectern.find('heading', 'Fruit compared')


def test_other_keys(session):
    """what has a key of its own closes it: the find bar, the contents"""
    with open_tour(session) as lectern:
        picker = Picker(lectern)
        lectern.key('ctrl+f')
        picker.wait_closed()
        lectern.type('cinnamon')
        lectern.wait_for(STATUS, '1 of 1')
        # And from there, back to there.
        picker = Picker(lectern)
        picker.wait_said('of 11')
        lectern.key('Escape')
        lectern.wait_until(lambda: entry(lectern).text == 'cinnamon', 'the focus in the find bar')


def test_no_sections(session):
    """an article without sections has a beginning"""
    folder = make_article(session, {'article.md': 'Only one paragraph.\n'})
    with session.start(folder) as lectern:
        lectern.wait_for('document text')
        picker = Picker(lectern)
        picker.wait_said('Beginning of the article; 1 of 1')
        lectern.type('zz')
        picker.wait_said('Nothing found')
        lectern.key('Escape')
        picker.wait_closed()
        picker = Picker(lectern)
        picker.wait_said('1 of 1')
        lectern.key('Return')
        picker.wait_closed()
        lectern.wait_focus('heading')


def test_folded(session):
    """a section in a folded callout opens; right-to-left titles, accents and soft hyphens are found"""
    folder = make_article(session, {
        'article.md': '# כותרת\n\n## אחת\n\nWords.\n\n> [!NOTE]- Folded\n> ![x](leaf.svg "Café me\u00adtas\u00adtases")\n\n' + 'More words.\n\n' * 60,
        'leaf.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'})
    with session.start(folder) as lectern:
        lectern.wait_for('document text')
        picker = Picker(lectern)
        picker.wait_said('section; 2 of 2')
        lectern.type('cafe metas')
        picker.wait_said('1 result: Café me\u00adtas\u00adtases')
        lectern.key('Return')
        picker.wait_closed()
        lectern.wait_focus('image')


def test_many(session):
    """20,000 sections: as quick; the first 200 of what is found show, the others are counted"""
    text = '# Many\n\n' + ''.join('## Section %d of many\n\nWords.\n\n' % i for i in range(20000))
    folder = make_article(session, {'article.md': text})
    with session.start('--section=section-15000-of-many', folder) as lectern:
        lectern.wait_focus('heading', 'Section 15000 of many')
        picker = Picker(lectern)
        picker.wait_said('Section 15000 of many, section; 15002 of 20001')
        lectern.key('Page_Down', 'Page_Up', 'Down', 'Return')
        lectern.wait_focus('heading', 'Section 15001 of many')
        picker = Picker(lectern)
        lectern.type('of many')
        lectern.wait_until(lambda: '200 results and 19800 more' in picker.said().replace(',', ''), 'the number of all')
        lectern.type(' 777')
        picker.wait_said('Section 777 of many')
        lectern.key('Return')
        lectern.wait_focus('heading', contains='777')


test_every_kind.seconds = test_many.seconds = test_escape.seconds = 180

session.main(globals())
