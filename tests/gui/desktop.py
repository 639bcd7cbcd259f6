# SPDX-License-Identifier: GPL-3.0-or-later
"""A private desktop for tests: X server, window manager, session bus, accessibility bus and folders of its own.

Nothing of the user's session is seen or touched, and only processes started here are ever ended, each by its own id.
"""

import ctypes
import os
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import time
import zlib

# A slow build (sanitizers) asks for more patience with every deadline.
PATIENCE = float(os.environ.get('LECTERN_TEST_PATIENCE', '1'))

SEALED = {
    'GDK_BACKEND': 'x11',
    # The build knows the words of its GTK.
    'GDK_DEBUG': os.environ.get('GDK_DEBUG', 'default-settings'),
    'GDK_DISABLE': 'gl,vulkan',
    'GIO_USE_VFS': 'local',
    'GSETTINGS_BACKEND': 'memory',
    'GSK_RENDERER': 'cairo',
    'LC_ALL': 'C.UTF-8',
    'NO_AT_BRIDGE': '0',
    'TZ': 'UTC',
    'XDG_DATA_DIRS': '/usr/local/share:/usr/share',
}

# What the caller's session would leak into a test.
DROPPED = (
    'AT_SPI_BUS_ADDRESS', 'DBUS_SESSION_BUS_ADDRESS', 'DBUS_STARTER_ADDRESS', 'DISPLAY', 'G_DEBUG', 'G_MESSAGES_DEBUG',
    'GTK_A11Y', 'GTK_MODULES', 'GTK_THEME', 'LANG', 'LANGUAGE', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_CURRENT_DESKTOP',
    'XDG_RUNTIME_DIR',
)

FOLDERS = {
    'HOME': 'home',
    'XDG_CACHE_HOME': 'cache',
    'XDG_CONFIG_HOME': 'config',
    'XDG_DATA_HOME': 'data',
    'XDG_RUNTIME_DIR': 'runtime',
    'XDG_STATE_HOME': 'state',
}

# A bus that starts no services: no portals, no settings daemon, no virtual file systems.
BUS_CONFIG = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%s</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
'''

# The window manager gives the focus to new windows and closes them with Alt+F4; every other key is the program's.
OPENBOX_CONFIG = '''<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><focusLast>yes</focusLast><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
  </mouse>
  <menu/>
</openbox_config>
'''

AT_SPI_LAUNCHERS = (
    '/usr/libexec/at-spi-bus-launcher',
    '/usr/libexec/at-spi2/at-spi-bus-launcher',
    '/usr/lib/at-spi-bus-launcher',
    '/usr/lib/at-spi2-core/at-spi-bus-launcher',
)

_libc = ctypes.CDLL(None)


def _end_with_parent():
    """Runs in a child before exec: it gets SIGTERM when the test dies, however the test dies (PR_SET_PDEATHSIG)."""
    _libc.prctl(1, signal.SIGTERM, 0, 0, 0)


class DesktopError(RuntimeError):
    """The desktop itself could not be started or used: no verdict on the program under test."""


def wait_until(condition, seconds, what, pause=0.05):
    """Polls condition () until it returns something true, which is returned; DesktopError after the deadline.
    what: words for that, or a function that finds them then."""
    deadline = time.monotonic() + seconds * PATIENCE
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise DesktopError('%s: nothing after %.0f seconds' % (what() if callable(what) else what, seconds * PATIENCE))
        time.sleep(pause)


class Desktop:
    """A context manager; env is what programs on this desktop get.

    size: of the screen, in pixels. accessibility: start an accessibility bus too (needs a moment more).
    """

    def __init__(self, size=(1280, 900), accessibility=True):
        self.size = size
        self.accessibility = accessibility
        self.env = {}
        self.folder = None
        self._processes = []

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def fresh_folders(self, name):
        """New, empty XDG folders and HOME: a dictionary of environment variables. The runtime folder is shared."""
        made = {}
        for variable, folder in FOLDERS.items():
            path = os.path.join(self.folder, name, folder)
            if variable == 'XDG_RUNTIME_DIR' and variable in self.env:
                path = self.env[variable]
            os.makedirs(path, mode=0o700, exist_ok=True)
            made[variable] = path
        return made

    def spawn(self, argv, env=None, log=None, **options):
        """Starts a process that ends with this desktop. Its output goes to the file log.log of the desktop's folder."""
        if log:
            with open(os.path.join(self.folder, log + '.log'), 'ab') as output:
                return self.spawn(argv, env=env, stdout=output, stderr=output, **options)
        options.setdefault('stdin', subprocess.DEVNULL)
        process = subprocess.Popen(argv, env=env or self.env, start_new_session=True,
                                   preexec_fn=_end_with_parent, **options)
        self._processes.append(process)
        return process

    def run(self, *argv, timeout=20):
        """Runs a helper such as xdotool to its end and returns its output; DesktopError if it fails."""
        result = subprocess.run(argv, env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, timeout=timeout * PATIENCE, check=False)
        output = result.stdout.decode('utf-8', 'replace')
        if result.returncode != 0:
            raise DesktopError('%s: status %d: %s' % (' '.join(argv), result.returncode, output.strip()))
        return output

    def try_run(self, *argv, timeout=20):
        """Like run (), but an empty string if the helper fails."""
        try:
            return self.run(*argv, timeout=timeout)
        except (DesktopError, subprocess.TimeoutExpired):
            return ''

    def end(self, process, seconds=3):
        """Ends one process that was started here."""
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(seconds)
        if process in self._processes:
            self._processes.remove(process)

    def stop(self):
        """Ends everything, the last one first, and removes the folder."""
        for process in reversed(list(self._processes)):
            self.end(process)
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None

    def screenshot(self, path, box=None):
        """Writes the screen, or the box (x, y, width, height) of it, as PNG."""
        with open(os.path.join(self.folder, 'screen', 'Xvfb_screen0'), 'rb') as file:
            dump = file.read()
        # The X window dump format: a big-endian header, colours of 12 bytes each, then the rows (32 bits a pixel).
        header = struct.unpack('>25I', dump[:100])
        header_size, width, height, row_bytes, n_colors = header[0], header[4], header[5], header[12], header[19]
        start = header_size + n_colors * 12
        x, y, w, h = box or (0, 0, width, height)
        x, y = max(x, 0), max(y, 0)
        w, h = min(w, width - x), min(h, height - y)
        rows = bytearray()
        for row in range(y, y + h):
            at = start + row * row_bytes + x * 4
            pixels = dump[at:at + w * 4]
            line = bytearray(w * 3)
            line[0::3], line[1::3], line[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
            rows += b'\0' + line
        _write_png(path, w, h, bytes(rows))

    def _start(self):
        # Not under the build folder: socket paths must stay short.
        self.folder = tempfile.mkdtemp(prefix='lectern-test.', dir='/tmp')
        self.env = {k: v for k, v in os.environ.items() if k not in DROPPED}
        self.env.update(SEALED)
        self.env.update(self.fresh_folders('session'))
        self._start_screen()
        self._start_bus()
        if self.accessibility:
            self._start_accessibility()
        self._start_window_manager()

    def _start_screen(self):
        os.mkdir(os.path.join(self.folder, 'screen'))
        reading, writing = os.pipe()
        self.spawn(['Xvfb', '-displayfd', str(writing), '-screen', '0', '%dx%dx24' % self.size, '-nolisten', 'tcp',
                    '-noreset', '-dpi', '96', '-fbdir', os.path.join(self.folder, 'screen')],
                   log='screen', pass_fds=(writing,))
        os.close(writing)
        self.env['DISPLAY'] = ':' + self._read_line(reading, 'Xvfb', 'screen')

    def _start_bus(self):
        address = os.path.join(self.env['XDG_RUNTIME_DIR'], 'bus')
        config = os.path.join(self.folder, 'bus.conf')
        with open(config, 'w', encoding='utf-8') as file:
            file.write(BUS_CONFIG % address)
        reading, writing = os.pipe()
        self.spawn(['dbus-daemon', '--config-file=' + config, '--nofork', '--nopidfile', '--print-address=%d' % writing],
                   log='bus', pass_fds=(writing,))
        os.close(writing)
        self.env['DBUS_SESSION_BUS_ADDRESS'] = self._read_line(reading, 'dbus-daemon', 'bus')

    def _start_accessibility(self):
        launcher = next((path for path in AT_SPI_LAUNCHERS if os.access(path, os.X_OK)), None)
        if not launcher:
            raise DesktopError('at-spi-bus-launcher is missing (package at-spi2-core)')
        self.env['GTK_A11Y'] = 'atspi'
        self.spawn([launcher, '--launch-immediately'], log='accessibility')
        wait_until(lambda: 'unix:' in self._call_a11y('org.a11y.Bus.GetAddress'), 20, 'accessibility bus')
        # What a screen reader does when it starts.
        for name in ('IsEnabled', 'ScreenReaderEnabled'):
            self._call_a11y('org.freedesktop.DBus.Properties.Set', 'org.a11y.Status', name, '<true>')

    def _call_a11y(self, method, *arguments):
        return self.try_run('gdbus', 'call', '--session', '--dest', 'org.a11y.Bus', '--object-path', '/org/a11y/bus',
                            '--method', method, *arguments)

    def _start_window_manager(self):
        config = os.path.join(self.folder, 'openbox.xml')
        with open(config, 'w', encoding='utf-8') as file:
            file.write(OPENBOX_CONFIG)
        self.spawn(['openbox', '--sm-disable', '--config-file', config], log='window-manager')
        wait_until(lambda: 'window id' in self.try_run('xprop', '-root', '_NET_SUPPORTING_WM_CHECK'), 10, 'openbox')

    def _read_line(self, descriptor, what, log):
        """The line by which a server says that it is ready."""
        deadline, line = time.monotonic() + 20 * PATIENCE, b''
        while b'\n' not in line and time.monotonic() < deadline:
            if select.select([descriptor], [], [], 0.2)[0]:
                part = os.read(descriptor, 4096)
                if not part:
                    break
                line += part
        os.close(descriptor)
        if b'\n' not in line:
            with open(os.path.join(self.folder, log + '.log'), encoding='utf-8', errors='replace') as file:
                raise DesktopError('%s did not start: %s' % (what, file.read()[-1000:].strip()))
        return line.decode().strip()


def _write_png(path, width, height, rows):
    """rows: for each row a zero byte (no filter) and three bytes a pixel."""
    def chunk(name, data):
        return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))

    with open(path, 'wb') as file:
        file.write(b'\x89PNG\r\n\x1a\n')
        file.write(chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)))
        file.write(chunk(b'IDAT', zlib.compress(rows, 6)))
        file.write(chunk(b'IEND', b''))
