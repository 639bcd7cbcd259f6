# SPDX-License-Identifier: GPL-3.0-or-later
"""How to write a test that uses Lectern as a person does: with real keys, a pointer, and a screen reader's eyes.

A test file is tests/gui/test-<topic>.py, registered by its name in gui_tests of tests/meson.build:

    import session

    def test_next_section(session):
        with session.start('--section=diagnosis', article='basic') as lectern:
            lectern.key('n')
            lectern.wait_for('heading', 'Treatment', states='focused')
            lectern.screenshot('next-section')

    def test_unknown_option(session):
        result = session.run('--nonsense')
        assert result.code == 2, result

    session.main(globals())

Each function whose name begins with test_ is one TAP case, run in the order of the file; its docstring, if any, is
its title. A failed assert, a DesktopError or a time-out (60 seconds a case unless function.seconds says more) fails it
and the next one goes on; raising Skip ("reason") skips it. One desktop serves the whole file; every program that is
started gets new, empty folders (HOME, XDG_*), so nothing is left over from the case before.

session.start (*arguments, article=None, env=None, folders=None, window=True) → Program
    Starts Lectern with real accessibility, waits for its first window and gives it the focus. article: the name of a
    folder or file under tests/data, added as the last argument. folders: another program's .folders, to see what is
    remembered at the next start. Used with “with”: at the end all windows are closed with Alt+F4; the program must then
    end by itself with status 0 and must not have written a word to standard error (no GLib critical, no leak report).
session.run (*arguments, stdin=b'', env=None, display=False, cwd=None, seconds=60) → Result
    Runs Lectern to its end, without a display and without a session bus unless display=True.
    .code .out .err (text) .out_bytes
session.data (name) → path under tests/data; session.temporary () → a new empty folder.

Program:
  key ('ctrl+Page_Down', 'n', …)  real key presses, with X's names of keys; type ('text')
  click (x, y, button=1), scroll (x, y, steps, modifier=None), drag (x1, y1, x2, y2)   in pixels of the first window
  click_on (node)                 the middle of a node, once it is in the window and at rest; box_in_window (node): where it is, for click () and drag ()
  tree () → Node                  the application; Node: see tree.py (role, name, text, states, actions, act (), …)
  find (role, name, states=, contains=) → Node or None, find_all (…) → list: what is there now
  wait_for (role, name, states=, contains=, seconds=10) → Node; AssertionError with the whole tree if it never comes
  wait_gone (…)                   the opposite
  wait_until (condition, what)    polls any function
  focused () → Node or None; wait_focus (role, name, contains=) → Node
  windows () → list of X window ids; title (); wait_title ('…'); wait_windows (2); resize (width, height)
  screenshot ('name') → path      tests/screenshots/ of the build folder; only of the first window with window=True
  stderr () → what it has written so far; expect_stderr ('text') allows lines that contain the text
  close (), wait_end () → status  where a case is about ending; terminate () for one that cannot end by itself;
    kill () as a crash does
  folders                         dictionary of its HOME and XDG_* folders

Rules: no sleeping (wait for what must become true), no timed assertions, no screen coordinates written by hand.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback

import tree
from desktop import PATIENCE, Desktop, DesktopError, wait_until

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(os.path.dirname(HERE), 'data')


class Skip(Exception):
    """Ends a case as skipped; says why."""


class Result:
    """How a run without a window ended."""

    def __init__(self, code, out, err):
        self.code = code
        self.out_bytes = out
        self.out = out.decode('utf-8', 'replace')
        self.err = err.decode('utf-8', 'replace')

    def __repr__(self):
        return 'status %d, output “%s”, errors “%s”' % (self.code, self.out[:2000], self.err[:2000])


class Program:
    """Lectern with a window; see the top of this file."""

    def __init__(self, desktop, argv, env, folders, output):
        self.desktop = desktop
        self.folders = folders
        self._allowed = []
        self._output = output
        self._stderr = tempfile.TemporaryFile()
        self._process = desktop.spawn(argv, env=env, stdout=self._stderr, stderr=self._stderr)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        try:
            if kind is None:
                if self._process.poll() is None:
                    self.close()
                status = self.wait_end()
                written = self._unexpected()
                assert status == 0, 'ended with status %d: %s' % (status, written)
                assert not written, 'written to standard error: ' + written
            else:
                written = self._unexpected()
                if written:
                    print('# on standard error: ' + written.replace('\n', '\n# '))
                self._keep_evidence()
        finally:
            self.terminate()

    # Input

    def key(self, *keys):
        self.desktop.run('xdotool', 'key', '--clearmodifiers', '--delay', '20', *keys)
        tree.pump(0.05)

    def type(self, text):
        self.desktop.run('xdotool', 'type', '--delay', '15', text)
        tree.pump(0.05)

    def click(self, x, y, button=1):
        left, top, _, _ = self.geometry()
        self.desktop.run('xdotool', 'mousemove', '--sync', str(left + int(x)), str(top + int(y)))
        tree.pump(0.1)  # The program sees the pointer arrive before it is pressed, and pressed before it is released.
        self.desktop.run('xdotool', 'mousedown', str(button))
        tree.pump(0.05)
        self.desktop.run('xdotool', 'mouseup', str(button))
        tree.pump(0.05)

    def scroll(self, x, y, steps, modifier=None):
        """steps: notches of the wheel, down where positive. modifier: a key that is held, such as “ctrl”."""
        left, top, _, _ = self.geometry()
        hold, release = (('keydown', modifier), ('keyup', modifier)) if modifier else ((), ())
        self.desktop.run('xdotool', 'mousemove', '--sync', str(left + int(x)), str(top + int(y)), *hold, 'click', '--repeat',
                         str(abs(steps)), '--delay', '20', '5' if steps > 0 else '4', *release)
        tree.pump(0.05)

    def drag(self, x1, y1, x2, y2):
        left, top, _, _ = self.geometry()
        middle = ((x1 + x2) // 2, (y1 + y2) // 2)
        command = ['xdotool', 'mousemove', '--sync', str(left + int(x1)), str(top + int(y1)), 'mousedown', '1']
        for x, y in (middle, (x2, y2)):
            command += ['mousemove', '--sync', str(left + int(x)), str(top + int(y))]
        self.desktop.run(*command, 'mouseup', '1')
        tree.pump(0.05)

    def click_on(self, node, button=1):
        x, y, width, height = self.wait_at_rest(node)
        self.click(x + width // 2, y + height // 2, button)

    def wait_at_rest(self, node):
        """Waits until something shows that no longer moves; returns its box in the first window."""
        assert node is not None, 'nothing to wait for'
        return self.wait_until(lambda: self.settled_box(node), lambda: '%r in the window and at rest' % node)

    def settled_box(self, node):
        """Its box, or None while it is moving or its middle is not in the first window."""
        box = self.box_in_window(node)
        _, _, window_width, window_height = self.geometry()
        middle = (box[0] + box[2] // 2, box[1] + box[3] // 2)
        if not (box[2] > 0 and box[3] > 0 and 0 < middle[0] < window_width and 0 < middle[1] < window_height):
            return None
        tree.pump(0.1)
        return box if self.box_in_window(node) == box else None

    def box_in_window(self, node):
        """(x, y, width, height) in pixels of the first window. GTK 4.8 leaves the edge that a window draws around itself
        out of every box."""
        x, y, width, height = node.box
        content = self.tree().children[0].children[0].box
        edge = max((self.geometry()[2] - content[2]) // 2 - content[0], 0)
        return (x + edge, y + edge, width, height)

    # What is there

    def tree(self):
        found = tree.find_application({self._process.pid})
        if found is None:
            self._check_alive()
            raise DesktopError('the program is not in the accessibility tree')
        return found

    def find(self, role=None, name=None, states=(), contains=None):
        return self.tree().find(role, name, states, contains)

    def find_all(self, role=None, name=None, states=(), contains=None):
        return self.tree().find_all(role, name, states, contains)

    def focused(self):
        return self.find(states='focused')

    def wait_until(self, condition, what, seconds=10):
        def check():
            tree.pump(0.05)
            value = condition()
            if not value:
                self._check_alive()
            return value
        try:
            return wait_until(check, seconds, what, pause=0)
        except DesktopError as error:
            raise AssertionError('%s\n%s' % (error, self._dump())) from None

    def wait_for(self, role=None, name=None, states=(), contains=None, seconds=10):
        what = 'waiting for %s “%s” %s' % (role, name or contains or '', states or '')
        return self.wait_until(lambda: self.find(role, name, states, contains), what, seconds)

    def wait_gone(self, role=None, name=None, states=(), contains=None, seconds=10):
        what = 'waiting for the end of %s “%s” %s' % (role, name or contains or '', states or '')
        self.wait_until(lambda: not self.find(role, name, states, contains), what, seconds)

    def wait_focus(self, role=None, name=None, contains=None, seconds=10):
        return self.wait_for(role, name, 'focused', contains, seconds)

    # Windows

    def windows(self):
        """The ids of the program's windows that the window manager knows, the oldest first; no menus or popovers."""
        found = re.findall(r'0x[0-9a-f]+', self.desktop.try_run('xprop', '-root', '_NET_CLIENT_LIST'))
        ours = re.compile(r'= %d$' % self._process.pid, re.MULTILINE)
        return [int(window, 16) for window in found if ours.search(self.desktop.try_run('xprop', '-id', window, '_NET_WM_PID'))]

    def wait_windows(self, count, seconds=20):
        return self.wait_until(lambda: len(self.windows()) == count and (self.windows() or True),
                               '%d windows' % count, seconds)

    def focus_window(self, window=None):
        window = window or self.windows()[0]
        self.desktop.run('xdotool', 'windowactivate', '--sync', str(window))

    def title(self, which=0):
        windows = self.windows()
        return self.desktop.try_run('xdotool', 'getwindowname', str(windows[which])).strip() if windows else ''

    def wait_title(self, title, seconds=10):
        self.wait_until(lambda: self.title() == title, lambda: 'title “%s”, it is “%s”' % (title, self.title()), seconds)

    def geometry(self, window=None):
        """(x, y, width, height) of a window on the screen."""
        # Not “xdotool getwindowgeometry”, which counts the window manager's frame twice.
        text = self.desktop.run('xwininfo', '-id', str(window or self.windows()[0]))
        labels = ('Absolute upper-left X', 'Absolute upper-left Y', 'Width', 'Height')
        return tuple(int(re.search(label + r':\s*(-?\d+)', text).group(1)) for label in labels)

    def resize(self, width, height):
        self.desktop.run('xdotool', 'windowsize', str(self.windows()[0]), str(width), str(height))
        self.wait_until(lambda: self.geometry()[2:] == (width, height), 'size %d × %d' % (width, height))

    def screenshot(self, name, window=False):
        os.makedirs(self._output, exist_ok=True)
        path = os.path.join(self._output, name + '.png')
        tree.pump(0.2)
        self.desktop.screenshot(path, self.geometry() if window else None)
        return path

    # The end

    def stderr(self):
        size = os.fstat(self._stderr.fileno()).st_size
        return os.pread(self._stderr.fileno(), size, 0).decode('utf-8', 'replace')

    def expect_stderr(self, text):
        self._allowed.append(text)

    def close(self):
        """Closes every window, the newest first, the way a person does."""
        for _ in range(20):
            windows = self.windows()
            if not windows or self._process.poll() is not None:
                return
            self.desktop.try_run('xdotool', 'windowactivate', '--sync', str(windows[-1]), 'key', '--clearmodifiers', 'alt+F4',
                                 timeout=5)
            try:
                wait_until(lambda: len(self.windows()) < len(windows) or self._process.poll() is not None, 3, 'closing')
            except DesktopError:
                continue
        raise AssertionError('the windows do not close')

    def wait_end(self, seconds=20):
        try:
            return self._process.wait(seconds * PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError('still running after its windows were closed') from None

    def terminate(self):
        self.desktop.end(self._process)

    def kill(self):
        """Ends it as a crash does: nothing is tidied up."""
        self._process.kill()
        self._process.wait()

    def wait_start(self, seconds=30):
        """Waits for the first window, its focus, and its place in the accessibility tree."""
        self.wait_until(self.windows, 'first window', seconds)
        self.wait_until(self._has_tree, 'accessibility tree', seconds)
        self.focus_window()

    def _has_tree(self):
        found = tree.find_application({self._process.pid})
        return found is not None and found.children

    def _check_alive(self):
        status = self._process.poll()
        if status is not None:
            raise AssertionError('ended with status %d: %s' % (status, self.stderr()[-4000:]))

    def _unexpected(self):
        lines = [line for line in self.stderr().splitlines() if not any(text in line for text in self._allowed)]
        return '\n'.join(lines).strip()

    def _dump(self):
        try:
            return self.tree().dump()
        except (AssertionError, DesktopError) as error:  # The program has ended: its words say more.
            return str(error)

    def _keep_evidence(self):
        try:
            self.screenshot('failed-%d' % self._process.pid)
            print('# screenshot: %s/failed-%d.png' % (self._output, self._process.pid))
        except (DesktopError, OSError, AssertionError, subprocess.SubprocessError):
            pass


class Session:
    """What a test case gets; see the top of this file."""

    def __init__(self, desktop, program, output):
        self.desktop = desktop
        self.program = program
        self.output = output
        self._n_started = 0
        self._temporary = []

    def data(self, name):
        path = os.path.join(DATA, name)
        assert os.path.exists(path), 'no such test data: ' + path
        return path

    def temporary(self):
        folder = tempfile.mkdtemp(prefix='lectern-case.', dir='/tmp')
        self._temporary.append(folder)
        return folder

    def start(self, *arguments, article=None, env=None, folders=None, window=True):
        self._n_started += 1
        folders = folders or self.desktop.fresh_folders('program-%d' % self._n_started)
        environment = dict(self.desktop.env, **folders)
        environment.update(env or {})
        argv = [self.program, *arguments] + ([self.data(article)] if article else [])
        # Where the case before left the pointer, a menu of this one would feel it.
        self.desktop.run('xdotool', 'mousemove', '0', '0')
        program = Program(self.desktop, argv, environment, folders, self.output)
        if window:
            try:
                program.wait_start()
            except BaseException:
                program.terminate()
                raise
        return program

    def run(self, *arguments, stdin=b'', env=None, display=False, cwd=None, seconds=60):
        self._n_started += 1
        folders = self.desktop.fresh_folders('program-%d' % self._n_started)
        environment = dict(self.desktop.env, **folders)
        if not display:
            for name in ('DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'GTK_A11Y'):
                environment.pop(name, None)
        environment.update(env or {})
        process = self.desktop.spawn([self.program, *arguments], env=environment, cwd=cwd, stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            out, err = process.communicate(stdin, seconds * PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError('still running after %.0f seconds: %s' % (seconds * PATIENCE, arguments)) from None
        finally:
            self.desktop.end(process)
        return Result(process.returncode, out, err)

    def tidy_up(self):
        for folder in self._temporary:
            shutil.rmtree(folder, ignore_errors=True)
        self._temporary = []


def _on_alarm(*_):
    raise AssertionError('out of time')


def _comment(text):
    """Says why a case failed: in the protocol, and where meson shows it when it prints the logs of failed tests."""
    print('# ' + text.rstrip().replace('\n', '\n# '))
    print(text.rstrip()[:20000], file=sys.stderr)


def _run_case(number, name, case, session):
    """Runs one case, prints its TAP line, returns whether it is fine."""
    title = (case.__doc__ or name[5:].replace('_', ' ')).strip().splitlines()[0].replace('#', '')
    signal.alarm(int(getattr(case, 'seconds', 60) * PATIENCE))
    try:
        case(session)
        print('ok %d %s' % (number, title))
        return True
    except Skip as reason:
        print('ok %d %s # SKIP %s' % (number, title, reason))
        return True
    except Exception:  # Whatever a case runs into is its own failure, and the next one goes on.
        signal.alarm(0)
        print('not ok %d %s' % (number, title))
        _comment(traceback.format_exc())
        return False
    finally:
        signal.alarm(0)
        session.tidy_up()
        sys.stdout.flush()


def main(names, accessibility=True):
    """Runs the test_ functions of a module: main (globals ()). Arguments on the command line choose cases by name.

    The environment says which program is meant (LECTERN) and where screenshots go (LECTERN_TEST_OUTPUT).
    accessibility=False starts faster, where only run () is used.
    """
    cases = [(name, case) for name, case in names.items() if name.startswith('test_') and callable(case)]
    if len(sys.argv) > 1:
        cases = [(name, case) for name, case in cases if any(word in name for word in sys.argv[1:])]
    program = os.environ.get('LECTERN')
    if not program or not os.access(program, os.X_OK):
        print('Bail out! LECTERN names no program: %s' % program)
        sys.exit(1)
    output = os.environ.get('LECTERN_TEST_OUTPUT') or os.path.join(tempfile.gettempdir(), 'lectern-screenshots')

    signal.signal(signal.SIGALRM, _on_alarm)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    print('1..%d' % len(cases), flush=True)
    with Desktop(accessibility=accessibility) as desktop:
        if accessibility:
            tree.load(desktop.env)
        session = Session(desktop, program, output)
        results = [_run_case(i + 1, name, case, session) for i, (name, case) in enumerate(cases)]
    sys.stdout.flush()
    # No tidying up by libatspi, whose bus is gone by now.
    os._exit(0 if all(results) else 1)
