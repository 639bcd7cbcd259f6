# SPDX-License-Identifier: GPL-3.0-or-later
"""What another program gets when it pastes: read_clipboard (session, kind, primary) → text, or None where there is nothing.

Run as a program of its own (clipboard.py KIND [primary]), it prints that as one line of JSON: a clipboard is only put to the test by
somebody else who asks for it.
"""

import json
import os
import subprocess
import sys

TEXT = 'text/plain;charset=utf-8'
HTML = 'text/html'
SECONDS = 10


def read_clipboard(session, kind=TEXT, primary=False):
    command = [sys.executable, '-B', os.path.abspath(__file__), kind] + (['primary'] if primary else [])
    result = subprocess.run(command, env=session.desktop.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, timeout=120, check=False)
    if result.returncode == 77:
        # The module that the test imported, not this one's copy.
        raise sys.modules['session'].Skip('GTK cannot be used from Python')
    return json.loads(result.stdout.decode().splitlines()[-1])


def main():
    try:
        import gi
        gi.require_version('Gtk', '4.0')
        from gi.repository import Gdk, Gio, GLib, Gtk
    except (ImportError, ValueError):
        sys.exit(77)
    Gtk.init()
    display = Gdk.Display.get_default()
    clipboard = display.get_primary_clipboard() if 'primary' in sys.argv[2:] else display.get_clipboard()
    loop = GLib.MainLoop()
    found = []

    def spliced(stream, result):
        try:
            stream.splice_finish(result)
            found.append(stream.steal_as_bytes().get_data().decode())
        finally:
            loop.quit()

    def opened(_, result):
        try:
            stream, _kind = clipboard.read_finish(result)
        except GLib.Error:
            loop.quit()
            return
        flags = Gio.OutputStreamSpliceFlags.CLOSE_SOURCE | Gio.OutputStreamSpliceFlags.CLOSE_TARGET
        Gio.MemoryOutputStream.new_resizable().splice_async(stream, flags, GLib.PRIORITY_DEFAULT, None, spliced)

    clipboard.read_async([sys.argv[1]], GLib.PRIORITY_DEFAULT, None, opened)
    GLib.timeout_add_seconds(SECONDS, loop.quit)
    loop.run()
    print(json.dumps(found[0] if found else None))


if __name__ == '__main__':
    main()
