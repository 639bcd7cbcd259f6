# SPDX-License-Identifier: GPL-3.0-or-later
"""What is installed: exactly these files, good in the eyes of the desktop's own tools, and a program that works wherever
it was put.

Usage: check-install.py SOURCE-ROOT BUILD-ROOT
"""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

APPLICATION_ID = 'io.github.lectern.Lectern'
# Nothing of the caller's, not even where the system's data are.
BARE_ENVIRONMENT = {
    name: os.environ[name] for name in ('ASAN_OPTIONS', 'FONTCONFIG_FILE', 'LSAN_OPTIONS', 'UBSAN_OPTIONS', 'XDG_CACHE_HOME')
    if name in os.environ
}


def run(*arguments, **options):
    """Runs a command that must not complain: its standard output."""
    result = subprocess.run(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                            timeout=300, **options)
    errors = result.stderr.decode('utf-8', 'replace')
    assert result.returncode == 0 and errors == '', '%s: status %d\n%s%s' % (
        ' '.join(arguments), result.returncode, errors, result.stdout[:2000].decode('utf-8', 'replace'))
    return result.stdout


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def list_files(folder):
    """All files below a folder, as paths from it."""
    return sorted(os.path.relpath(os.path.join(path, name), folder)
                  for path, _, names in os.walk(folder) for name in names)


def read_languages(source_root):
    with open(os.path.join(source_root, 'po/LINGUAS'), encoding='utf-8') as file:
        return [line.strip() for line in file if line.strip() and not line.startswith('#')]


def check_files(source_root, options, prefix):
    """Each file is where the desktop looks for it, and there are no others."""
    data = options['datadir']
    icons = data + '/icons/hicolor/'
    expected = [
        options['bindir'] + '/lectern',
        data + '/applications/' + APPLICATION_ID + '.desktop',
        data + '/glib-2.0/schemas/' + APPLICATION_ID + '.gschema.xml',
        data + '/metainfo/' + APPLICATION_ID + '.metainfo.xml',
        icons + 'scalable/apps/' + APPLICATION_ID + '.svg',
        icons + 'symbolic/apps/' + APPLICATION_ID + '-symbolic.svg',
        options['mandir'] + '/man1/lectern.1',
    ]
    expected += ['%s/%s/LC_MESSAGES/lectern.mo' % (options['localedir'], language) for language in read_languages(source_root)]
    expected += ['%s/lectern/articles/%s' % (data, name) for name in list_files(os.path.join(source_root, 'data/articles'))]
    found = list_files(prefix)
    assert found == sorted(expected), 'missing: %s; not expected: %s' % (
        sorted(set(expected) - set(found)), sorted(set(found) - set(expected)))
    assert any(name.endswith('/bone-metastases/article.md') for name in found), found


def check_modes(prefix, program):
    """Everybody may read all of it, and nobody but the owner may change it."""
    for folder, folders, names in os.walk(prefix):
        for name in folders + names:
            path = os.path.join(folder, name)
            mode = stat.S_IMODE(os.lstat(path).st_mode)
            expected = 0o755 if os.path.isdir(path) or path == program else 0o644
            assert mode == expected and not os.path.islink(path), '%s: mode %o' % (path, mode)


def check_no_build_paths(roots, prefix, program, temporary):
    """Nothing names the place it was built in: the same sources make the same files everywhere."""
    stripped = os.path.join(temporary, 'stripped')
    run('strip', '-o', stripped, program)  # What debuggers need may name it.
    for path in [stripped] + [os.path.join(prefix, name) for name in list_files(prefix)]:
        if path != program:
            content = read(path)
            for root in roots:
                assert os.fsencode(root) not in content, '%s names %s' % (path, root)


def check_desktop_file(path, languages):
    assert run('desktop-file-validate', path) == b''
    lines = read(path).decode('utf-8').splitlines()
    for key in ('GenericName', 'Comment', 'Keywords'):
        for language in languages:
            assert any(line.startswith('%s[%s]=' % (key, language)) for line in lines), '%s is not in %s' % (key, language)
    assert 'Icon=' + APPLICATION_ID in lines, lines


def check_metainfo(path, languages):
    run('appstreamcli', 'validate', '--no-net', path)
    root = ElementTree.parse(path).getroot()
    assert root.findtext('id') == APPLICATION_ID
    for language in languages:
        for tag in ('summary', 'p', 'li', 'caption'):
            texts = [element.get('{http://www.w3.org/XML/1998/namespace}lang') for element in root.iter(tag)
                     if element.get('translate') != 'no']
            # A release's notes are for those who test.
            assert texts.count(language) > 0, '<%s> is not in %s' % (tag, language)
    assert root.find('releases/release') is not None


def check_icons(folder):
    for name, size in (('scalable/apps/' + APPLICATION_ID, '128'), ('symbolic/apps/' + APPLICATION_ID + '-symbolic', '16')):
        root = ElementTree.parse(os.path.join(folder, name + '.svg')).getroot()
        assert (root.get('width'), root.get('height'), root.get('viewBox')) == (size, size, '0 0 %s %s' % (size, size)), name
    # GTK draws symbolic icons in the colour of the text around them, by replacing this one.
    symbolic = read(os.path.join(folder, 'symbolic/apps', APPLICATION_ID + '-symbolic.svg')).decode('utf-8')
    assert set(re.findall(r'#[0-9a-f]{3,6}', symbolic)) == {'#2e3436'}, symbolic
    for tool in ('gtk4-update-icon-cache', 'gtk-update-icon-cache'):
        if shutil.which(tool):
            run(tool, '-q', '-t', '-f', folder)
            run(tool, '-q', '--validate', folder)
            os.remove(os.path.join(folder, 'icon-theme.cache'))
            break


def check_man_page(path):
    """Each option of the program is described, without a mistake of form."""
    assert run('groff', '-man', '-Tutf8', '-ww', '-z', path) == b''
    page = read(path).decode('utf-8').replace('\\-', '-')
    for option in re.findall(r'--[a-z]+', run(os.environ['LECTERN_PROGRAM'], '--help', env=BARE_ENVIRONMENT).decode('utf-8')):
        assert option in page, option + ' is not in the man page'


def check_program(program, languages, temporary):
    """The program finds its data and its words, whatever the environment."""
    empty = dict(BARE_ENVIRONMENT, XDG_DATA_DIRS='/nonexistent')
    assert re.fullmatch(rb'lectern \d+\.\d+\.\d+\n', run(program, '--version', env=empty, cwd='/'))
    assert b'\twhere-they-occur\t' in run(program, '--outline', env=empty, cwd='/')
    assert run(program, '--check', env=empty, cwd=temporary) == b''
    assert run(program, '--print=-', '--section=in-short', env=empty, cwd='/').startswith(b'%PDF-')
    english = run(program, '--help', env=dict(empty, LC_ALL='C.UTF-8'), cwd='/')
    for language in languages:
        words = run(program, '--help', env=dict(empty, LC_ALL='C.UTF-8', LANGUAGE=language), cwd='/')
        assert words != english, 'no words in ' + language


def main(source_root, build_root):
    languages = read_languages(source_root)
    options = {option['name']: option['value']
               for option in json.loads(read(os.path.join(build_root, 'meson-info/intro-buildoptions.json')))}
    with tempfile.TemporaryDirectory() as temporary:
        os.chmod(temporary, 0o755)
        root = os.path.join(temporary, 'root')
        run('meson', 'install', '-C', build_root, '--no-rebuild', '--quiet', '--destdir', root)
        prefix = root + options['prefix']
        program = os.path.join(prefix, options['bindir'], 'lectern')
        data = os.path.join(prefix, options['datadir'])

        check_files(source_root, options, prefix)
        check_modes(prefix, program)
        check_no_build_paths([source_root, build_root], prefix, program, temporary)
        check_desktop_file(os.path.join(data, 'applications', APPLICATION_ID + '.desktop'), languages)
        check_metainfo(os.path.join(data, 'metainfo', APPLICATION_ID + '.metainfo.xml'), languages)
        run('glib-compile-schemas', '--strict', '--dry-run', os.path.join(data, 'glib-2.0/schemas'))
        check_icons(os.path.join(data, 'icons/hicolor'))
        check_man_page(os.path.join(prefix, options['mandir'], 'man1/lectern.1'))

        # As a package puts it, then moved elsewhere.
        check_program(program, languages, temporary)
        moved = os.path.join(temporary, 'a place of its own')
        os.rename(prefix, moved)
        check_program(os.path.join(moved, options['bindir'], 'lectern'), languages, temporary)

        # Uninstalled, from anywhere.
        check_program(os.environ['LECTERN_PROGRAM'], languages, temporary)


main(*sys.argv[1:])
