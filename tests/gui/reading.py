# SPDX-License-Identifier: GPL-3.0-or-later
"""What several tests of the window need: articles made on the spot, and where the reader is in one.

The article “tour” under tests/data/articles has one of everything, few blocks (so that its tree is read quickly) and
more text than a window shows.
"""

import json
import os

TOUR = 'articles/tour'
# The sections of the tour in the order of the text.
TOUR_SECTIONS = ['Apples', 'Red apples', 'Fruit compared', 'Growing', 'Selling', 'Storing', 'Cooking', 'Pies', 'The end']
READ_MARK = 'You are reading this section'


def make_article(session, files):
    """A new folder with these files (names → text or bytes); its path."""
    folder = session.temporary()
    for name, content in files.items():
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode())
    return folder


def remember_nothing(folders):
    """Switches “Remember nothing” on for programs with these folders and GSETTINGS_BACKEND=keyfile."""
    folder = os.path.join(folders['XDG_CONFIG_HOME'], 'glib-2.0', 'settings')
    os.makedirs(folder)
    with open(os.path.join(folder, 'keyfile'), 'w', encoding='utf-8') as file:
        file.write('[io/github/lectern/Lectern]\nremember-nothing=true\n')


def place_folder(folders):
    return os.path.join(folders['XDG_STATE_HOME'], 'lectern')


def kept(folders):
    """What is kept: a list of the files' contents. What is only being written has no name of its own yet: where a disk is
    slow, it is seen for seconds, and is lost if the program is killed then."""
    folder = place_folder(folders)
    found = []
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if not name.endswith('.json'):
            continue
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            found.append(json.load(file))
    return found


def document(lectern, title=None, **options):
    return lectern.wait_for('document text', title, **options)


def open_tour(session, *arguments, **options):
    """Starts Lectern with the tour, complete."""
    lectern = session.start(*arguments, article=TOUR, **options)
    try:
        lectern.wait_for('push button', '3 sources')
        lectern.wait_focus('document text' if '--section' not in ' '.join(arguments) else None)
    except BaseException:
        lectern.terminate()
        raise
    return lectern


def current(lectern):
    """The line of the contents that is marked as being read, or None."""
    contents = lectern.find('list', 'Contents')
    marked = [row.name for row in contents.find_all('list item') if row.description.startswith(READ_MARK)] if contents else []
    assert len(marked) <= 1, 'several lines are marked: %s' % marked
    return marked[0] if marked else None


def wait_current(lectern, name):
    lectern.wait_until(lambda: current(lectern) == name, 'the mark at “%s”' % name)


def y_of(lectern, role, name):
    """Where an object stands in the window, in pixels from its top; far away if it does not show."""
    return lectern.wait_for(role, name).box[1]


def wait_y(lectern, role, name, condition, what):
    return lectern.wait_until(lambda: condition(y_of(lectern, role, name)), '“%s” %s' % (name, what))


def shows(lectern, node):
    """Whether at least a part of it is inside the window."""
    x, y, width, height = lectern.box_in_window(node)
    _, _, window_width, window_height = lectern.geometry()
    return width > 0 and height > 0 and 0 <= x < window_width and 0 <= y < window_height
