# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences: each holds at once and in all windows, is kept, and goes back to its default; what the desktop says is followed."""

import session
from picture import read_picture
from portal import Portal
from reading import current, open_tour, wait_current, wait_y, y_of

KEPT = {'GSETTINGS_BACKEND': 'keyfile'}
RADIO = 'check box'
FONT_BUTTON = 'push button'
# What is chosen by arrows: the names, and the keys back and forth.
GROUPS = {
    ('Short', 'Normal', 'Long'): ('Left', 'Right'),
    ('As the system', 'Light', 'Dark', 'Sepia', 'High contrast'): ('Up', 'Down'),
}
SIZE = 'Size of the text'
PARAGRAPH = 'Before the first section'


def dialog(lectern):
    """The window of the preferences; what is in it is found faster there than in the whole program."""
    return next((frame for frame in lectern.tree().children if frame.name == 'Preferences'), None)


def wait_in(lectern, role=None, name=None, states=(), contains=None):
    """Waits for something in the preferences."""
    def find():
        window = dialog(lectern)
        return window and window.find(role, name, states, contains)
    return lectern.wait_until(find, '%s “%s” %s in the preferences' % (role, name or contains or '', states))


def open_preferences(lectern):
    lectern.key('ctrl+comma')
    wait_in(lectern, FONT_BUTTON, None, 'focused', 'Font: ')


def close_preferences(lectern):
    lectern.key('Escape')
    lectern.wait_windows(1)


def tab_to(lectern, matches, what):
    """Presses Tab until what has the focus matches."""
    for _ in range(30):
        focused = wait_in(lectern, states='focused')
        if matches(focused):
            return focused
        lectern.key('Tab')
    raise AssertionError('Tab does not come to %s' % what)


def reset(lectern, title):
    """Goes back to the default by the button of a preference."""
    name = title + ': back to default'
    wait_in(lectern, 'push button', name, 'sensitive')
    tab_to(lectern, lambda node: node.name == name, name)
    lectern.key('space')
    wait_in(lectern, 'push button', name, '-sensitive')


def choose(lectern, name):
    """Chooses one of several by arrows, or turns a switch."""
    group = next((group for group in GROUPS if name in group), None)
    if not group:
        tab_to(lectern, lambda node: node.role == RADIO and node.name == name, name)
        lectern.key('space')
        return
    focused = tab_to(lectern, lambda node: node.role == RADIO and node.name in group, name)
    steps = group.index(name) - group.index(focused.name)
    for _ in range(abs(steps)):
        lectern.key(GROUPS[group][steps > 0])
    wait_in(lectern, RADIO, name, 'focused checked')


def page_color(lectern):
    """What the page has between the title and the right edge of the text."""
    node = lectern.wait_for('document text')
    picture = read_picture(lectern.screenshot('preferences-page', window=True))
    x, y, width, _ = lectern.box_in_window(node)
    return picture.at(x + width - 30, y + 6)


def wait_page(lectern, color):
    lectern.wait_until(lambda: page_color(lectern) == color, 'a page of %s' % (color,))


def width_of(lectern):
    return lectern.wait_for('label', contains=PARAGRAPH).box[2]


def rgb(text):
    return tuple(int(text[i:i + 2], 16) for i in (0, 2, 4))


LIGHT, DARK, SEPIA = rgb('fdfbf7'), rgb('1d1f21'), rgb('f6ecd9')
WHITE, BLACK = rgb('ffffff'), rgb('000000')


def test_open_and_close(session):
    """by key and by menu; every control has a name; Escape closes and the focus is where it was"""
    with open_tour(session) as lectern:
        lectern.key('Tab')
        link = lectern.wait_focus('link').name
        open_preferences(lectern)
        assert lectern.title(1) == 'Preferences'
        for _ in range(12):
            focused = wait_in(lectern, states='focused')
            assert focused.name and not focused.name.startswith('Gtk'), repr(focused)
            lectern.key('Tab')
        # Asked for again it is no second one.
        lectern.focus_window(lectern.windows()[0])
        lectern.key('ctrl+comma')
        lectern.wait_windows(2)
        close_preferences(lectern)
        lectern.wait_focus('link', link)
        lectern.key('F10')
        lectern.wait_focus('menu item')
        lectern.wait_for('menu item', 'Preferences').act()
        lectern.wait_windows(2)
        close_preferences(lectern)
        lectern.wait_focus('link', link)


def test_font(session):
    """found by typing, shown at once, kept, and back"""
    with open_tour(session, env=KEPT) as lectern:
        before = width_of(lectern)
        open_preferences(lectern)
        lectern.key('Return')
        wait_in(lectern, 'list item|table cell', 'DejaVu Sans Mono')
        lectern.type('DejaVu Sans M')
        lectern.wait_gone('list item|table cell', 'Serif')
        lectern.key('Down', 'Return')
        wait_in(lectern, FONT_BUTTON, 'Font: DejaVu Sans Mono', 'focused')
        lectern.wait_until(lambda: width_of(lectern) != before, 'lines of another length in another font')
        after = width_of(lectern)
        close_preferences(lectern)
    with open_tour(session, env=KEPT, folders=lectern.folders) as again:
        again.wait_until(lambda: width_of(again) == after, 'the same font after the restart')
        open_preferences(again)
        wait_in(again, FONT_BUTTON, 'Font: DejaVu Sans Mono', 'focused')
        reset(again, 'Font')
        wait_in(again, FONT_BUTTON, 'Font: Serif', 'focused')
        again.wait_until(lambda: width_of(again) == before, 'the font as at first')


def test_font_is_gone(session):
    """a font that is not installed any more: the serif shows, nothing is said, and the list names it"""
    with open_tour(session, env=KEPT) as lectern:
        expected = width_of(lectern)
    keyfile = lectern.folders['XDG_CONFIG_HOME'] + '/glib-2.0/settings/keyfile'
    with open(keyfile, 'a', encoding='utf-8') as file:
        file.write("\n[io/github/lectern/Lectern]\ntext-font='No Such Font'\n")
    with open_tour(session, env=KEPT, folders=lectern.folders) as again:
        assert width_of(again) == expected
        open_preferences(again)
        wait_in(again, FONT_BUTTON, 'Font: No Such Font (not installed)', 'focused')


def test_size(session):
    """by the number and by the keys of the window, which tell each other; nonsense changes nothing"""
    with open_tour(session) as lectern:
        open_preferences(lectern)
        size = tab_to(lectern, lambda node: node.role == 'spin button', SIZE)
        lectern.key('Up')
        lectern.wait_until(lambda: size.value == 105, 'a step up')
        lectern.key('ctrl+a')
        lectern.type('150')
        lectern.key('Return')
        lectern.wait_until(lambda: size.value == 150 and size.text == '150 %', '150 %')
        lectern.key('ctrl+a')
        lectern.type('large')
        lectern.key('Return')
        lectern.wait_until(lambda: size.value == 150 and size.text == '150 %', '150 % again')
        lectern.key('ctrl+a')
        lectern.type('1e99')
        lectern.key('Return')
        lectern.wait_until(lambda: size.value == 200, 'the largest')
        lectern.focus_window(lectern.windows()[0])
        lectern.key('ctrl+minus')
        lectern.wait_until(lambda: size.value == 175, 'the step below')
        lectern.focus_window(lectern.windows()[1])
        reset(lectern, SIZE)
        lectern.wait_until(lambda: size.value == 100, 'the normal size')
        wait_in(lectern, 'spin button', SIZE, 'focused')


def test_lines(session):
    """shorter and longer lines, in a second window too; kept over a restart; back"""
    with open_tour(session, env=KEPT) as lectern:
        lectern.resize(1250, 800)
        normal = width_of(lectern)
        lectern.key('ctrl+n')
        lectern.wait_windows(2)
        lectern.key('ctrl+comma')
        lectern.wait_windows(3)
        choose(lectern, 'Long')
        lectern.wait_until(lambda: width_of(lectern) > normal, 'longer lines')
        choose(lectern, 'Short')
        lectern.wait_until(lambda: all(node.box[2] < normal for node in lectern.find_all('label', contains=PARAGRAPH)),
                           'shorter lines in both windows')
        short = width_of(lectern)
        lectern.key('Escape')
        lectern.wait_windows(2)
    with open_tour(session, env=KEPT, folders=lectern.folders) as again:
        again.resize(1250, 800)
        again.wait_until(lambda: width_of(again) == short, 'short lines still')
        open_preferences(again)
        reset(again, 'Length of the lines')
        again.wait_until(lambda: width_of(again) == normal, 'lines as at first')
        wait_in(again, RADIO, 'Normal', 'focused')


def test_themes(session):
    """each theme at once, by arrows too; kept; back to the system's"""
    with open_tour(session, env=KEPT) as lectern:
        wait_page(lectern, LIGHT)
        open_preferences(lectern)
        for name, color in (('Dark', DARK), ('High contrast', WHITE), ('Light', LIGHT), ('Sepia', SEPIA)):
            choose(lectern, name)
            wait_page(lectern, color)
        close_preferences(lectern)
    with open_tour(session, env=KEPT, folders=lectern.folders) as again:
        wait_page(again, SEPIA)
        open_preferences(again)
        reset(again, 'Colours')
        wait_in(again, RADIO, 'As the system', 'focused')
        wait_page(again, LIGHT)


def test_nothing_moves(session):
    """the line being read stays where it is, whatever is chosen"""
    with open_tour(session) as lectern:
        lectern.resize(900, 700)
        for _ in range(3):
            lectern.key('n')
        wait_current(lectern, 'Fruit compared')
        top = y_of(lectern, 'heading', 'Fruit compared')
        open_preferences(lectern)
        for name in ('Short', 'Long', 'Dark', 'High contrast', 'Sepia'):
            choose(lectern, name)
            wait_y(lectern, 'heading', 'Fruit compared', lambda y: y == top, 'where it was with “%s”' % name)
        for size in (200, 75, 130):
            wait_in(lectern, 'spin button', SIZE).set_value(size)
            wait_y(lectern, 'heading', 'Fruit compared', lambda y: y == top, 'where it was at %d %%' % size)
        close_preferences(lectern)
        assert current(lectern) == 'Fruit compared'


def test_letters(session):
    """off: letters do nothing, all other keys work, and the list of shortcuts has none; kept; back"""
    with open_tour(session, env=KEPT) as lectern:
        open_preferences(lectern)
        choose(lectern, 'Single-letter keys')
        wait_in(lectern, RADIO, 'Single-letter keys', '-checked')
        close_preferences(lectern)
        lectern.wait_focus('document text')
    with open_tour(session, env=KEPT, folders=lectern.folders) as again:
        again.key('n', 's', 'j')
        again.key('ctrl+Page_Down')
        wait_current(again, 'Apples')
        again.key('ctrl+Page_Down')
        wait_current(again, 'Red apples')
        assert again.find('push button', '3 sources', states='-expanded'), 'S opened the sources'
        before = y_of(again, 'heading', 'Red apples')
        again.key('space')
        wait_y(again, 'heading', 'Red apples', lambda y: y < before, 'scrolled by the space bar')
        open_preferences(again)
        reset(again, 'Single-letter keys')
        close_preferences(again)
        again.key('Home', 'n')
        wait_current(again, 'Apples')


def test_remember_nothing(session):
    """asked before, kept, and taken back without a question"""
    with open_tour(session, env=KEPT) as lectern:
        open_preferences(lectern)
        choose(lectern, 'Remember nothing')
        lectern.wait_windows(3)
        lectern.wait_for('push button', 'Cancel')
        lectern.key('Escape')
        lectern.wait_windows(2)
        wait_in(lectern, RADIO, 'Remember nothing', 'focused')
        wait_in(lectern, RADIO, 'Remember nothing', '-checked')
        lectern.key('space')
        lectern.wait_windows(3)
        lectern.wait_for('push button', 'Delete and Remember Nothing').act()
        lectern.wait_windows(2)
        wait_in(lectern, RADIO, 'Remember nothing', 'checked')
        close_preferences(lectern)
    with open_tour(session, env=KEPT, folders=lectern.folders) as again:
        open_preferences(again)
        wait_in(again, RADIO, 'Remember nothing', 'checked')
        reset(again, 'Remember nothing')
        wait_in(again, RADIO, 'Remember nothing', '-checked')
        again.wait_windows(2)


def test_window(session):
    """its size, and whether the contents show, are kept"""
    with open_tour(session, env=KEPT) as lectern:
        lectern.resize(930, 640)
        lectern.key('F9')
        lectern.wait_until(lambda: current(lectern) is None, 'no contents')
    with open_tour(session, env=KEPT, folders=lectern.folders) as again:
        again.wait_until(lambda: again.geometry()[2:] == (930, 640), 'the same size')
        assert not again.find('list item', 'Apples', states='showing')


def test_portal(session):
    """dark from the start where the desktop is, followed when that changes, with contrast; a choice is stronger"""
    with Portal(session, color_scheme=1) as portal, open_tour(session) as lectern:
        wait_page(lectern, DARK)
        assert portal.n_asked == 1, portal.n_asked
        portal.change('color-scheme', 2)
        wait_page(lectern, LIGHT)
        portal.change('contrast', 1)
        wait_page(lectern, WHITE)
        portal.change('color-scheme', 1)
        wait_page(lectern, BLACK)
        open_preferences(lectern)
        choose(lectern, 'Light')
        wait_page(lectern, LIGHT)
        portal.change('contrast', 0)
        portal.change('color-scheme', 0)
        reset(lectern, 'Colours')
        wait_page(lectern, LIGHT)
        choose(lectern, 'High contrast')
        wait_page(lectern, WHITE)
        portal.change('color-scheme', 1)
        wait_page(lectern, BLACK)


def test_contrast_theme(session):
    """GTK's own theme of high contrast is followed"""
    with open_tour(session, env={'GTK_THEME': 'HighContrast'}) as lectern:
        wait_page(lectern, WHITE)
    with open_tour(session, env={'GTK_THEME': 'HighContrast:dark'}) as lectern:
        wait_page(lectern, BLACK)


# Several starts, many keys, and pictures of each theme.
for case in [case for name, case in list(globals().items()) if name.startswith('test_')]:
    case.seconds = 240

session.main(globals())
