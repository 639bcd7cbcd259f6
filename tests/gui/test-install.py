# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as it is installed, under a prefix that the desktop knows nothing of, and in the user's language."""

import contextlib
import json
import os
import shutil
import subprocess

import session

BUILD = os.environ['LECTERN_BUILD']


@contextlib.contextmanager
def installed(session):
    """Installs into a new folder and moves it; session starts what lies there. Gives its folder of data."""
    built = session.program
    folder = session.temporary()
    subprocess.run(['meson', 'install', '-C', BUILD, '--no-rebuild', '--quiet', '--destdir', folder],
                   check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=120)
    with open(os.path.join(BUILD, 'meson-info/intro-buildoptions.json'), encoding='utf-8') as file:
        options = {option['name']: option['value'] for option in json.load(file)}
    prefix = os.path.join(folder, 'a place')
    os.rename(folder + options['prefix'], prefix)
    session.program = os.path.join(prefix, options['bindir'], 'lectern')
    try:
        yield os.path.join(prefix, options['datadir'])
    finally:
        session.program = built


def make_system_data(session):
    """A folder with what any program needs of the system's data, but no Lectern that may be installed there."""
    folder = session.temporary()
    for name in ('icons', 'mime'):
        os.symlink(os.path.join('/usr/share', name), os.path.join(folder, name))
    return folder


def read_settings(program):
    """What the program has stored, as GSettings' keyfile backend writes it."""
    path = os.path.join(program.folders['XDG_CONFIG_HOME'], 'glib-2.0/settings/keyfile')
    try:
        with open(path, encoding='utf-8') as file:
            return file.read()
    except FileNotFoundError:
        return ''


def icon(session, program):
    """The picture that the window brings for the task bar, drawn in characters."""
    return session.desktop.run('xprop', '-id', str(program.windows()[0]), '_NET_WM_ICON')


def test_moved_prefix(session):
    """A moved prefix has its article, its preferences and its icon"""
    with installed(session) as data:
        subprocess.run(['glib-compile-schemas', '--strict', os.path.join(data, 'glib-2.0/schemas')], check=True, timeout=60)
        environment = {'GSETTINGS_BACKEND': 'keyfile', 'XDG_DATA_DIRS': make_system_data(session)}
        with session.start(env=environment) as lectern:
            lectern.wait_for('heading', 'In short')
            lectern.key('ctrl+plus')
            lectern.wait_until(lambda: 'text-size' in read_settings(lectern), 'the text size is stored')
            lectern.wait_until(lambda: 'Icon' in icon(session, lectern), 'the window has an icon')
            installed_icon = icon(session, lectern)
        # The program brings it itself: nobody has to look for it in its prefix.
        shutil.rmtree(os.path.join(data, 'icons'))
        with session.start(env=environment) as lectern:
            lectern.wait_until(lambda: icon(session, lectern) == installed_icon, 'the same icon')


def test_without_schema(session):
    """Without a compiled schema everything works, and nothing is stored"""
    environment = {'GSETTINGS_BACKEND': 'keyfile', 'XDG_DATA_DIRS': make_system_data(session)}
    with installed(session), session.start(env=environment) as lectern:
        height = lectern.wait_for('heading', 'In short').box[3]
        lectern.key('ctrl+plus')
        lectern.wait_until(lambda: lectern.find('heading', 'In short').box[3] > height, 'larger text')
        assert read_settings(lectern) == ''


def test_new_window(session):
    """What the desktop entry starts for “New Window” opens one in the program that is running"""
    with session.start() as lectern:
        lectern.wait_for('heading', 'In short')
        result = session.run('--new-window', display=True)
        assert result.code == 0 and result.err == '', result
        lectern.wait_windows(2)
    with session.start('--new-window') as lectern:
        lectern.wait_for('heading', 'In short')


def test_uninstalled(session):
    """The build folder has its own article and preferences"""
    environment = {'GSETTINGS_BACKEND': 'keyfile', 'XDG_DATA_DIRS': make_system_data(session)}
    with session.start(env=environment) as lectern:
        lectern.wait_for('heading', 'In short')
        lectern.key('ctrl+plus')
        lectern.wait_until(lambda: 'text-size' in read_settings(lectern), 'the text size is stored')


if __name__ == '__main__':
    session.main(globals())
