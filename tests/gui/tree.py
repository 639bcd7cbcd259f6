# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader sees of a program: the accessibility tree, read through AT-SPI.

load () must be called once, after the environment names the bus and before anything else here.
"""

import os
import time
import warnings

from desktop import DesktopError

warnings.filterwarnings('ignore', category=DeprecationWarning)

# More than this in one tree is a test gone wrong (the view shows at most about a thousand blocks).
MAX_NODES = 20000

# What newer versions of AT-SPI and GTK call otherwise, under its older name.
OLDER_ROLES = {'button': 'push button', 'toggle button': 'push button', 'paragraph': 'label', 'radio button': 'check box'}

Atspi = None
GLib = None


def load(env):
    """Connects this process to the accessibility bus of a desktop. Works once in a process: libatspi keeps the bus."""
    global Atspi, GLib
    if Atspi:
        return
    for name in ('DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'XDG_RUNTIME_DIR'):
        os.environ[name] = env[name]
    # Warnings of libatspi about programs that are just ending must not end the test.
    for name in ('AT_SPI_BUS_ADDRESS', 'G_DEBUG'):
        os.environ.pop(name, None)
    import gi
    gi.require_version('Atspi', '2.0')
    from gi.repository import Atspi as atspi, GLib as glib
    Atspi, GLib = atspi, glib
    Atspi.set_timeout(3000, 8000)
    # A program that is just starting or ending answers late or not at all: libatspi warns, harmless.
    GLib.log_set_handler('dbind', GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None, None)
    if Atspi.init() not in (0, 1):
        raise DesktopError('AT-SPI cannot be used')


def pump(seconds):
    """Lets libatspi take in what programs announced, for at least so long."""
    context, deadline = GLib.MainContext.default(), time.monotonic() + seconds
    while True:
        while context.iteration(False):
            pass
        if time.monotonic() >= deadline:
            return
        time.sleep(0.01)


def _ask(function, *arguments, default=None):
    """The answer of the program, or default where it is gone, busy or does not know."""
    try:
        answer = function(*arguments)
        return default if answer is None else answer
    except (GLib.Error, TypeError, AttributeError, UnicodeDecodeError):
        return default


class Node:
    """One accessible object. Everything is asked of the program when it is read; nothing here is kept.

    role         such as 'heading', 'link', 'table cell', 'push button' (AT-SPI's English names, see OLDER_ROLES)
    name, description, text   strings; text is what the Text interface says, else the name; and the name else the text,
                 else that of what labels it: since GTK 4.14 they have no name of their own
    states       set of words such as 'focused', 'focusable', 'expanded', 'checked', 'selected', 'showing', 'visible'
    actions      list of action names
    attributes   dictionary
    relations    dictionary: 'labelled-by', 'described-by', 'controls', 'flows-to'… → list of Nodes
    box          (x, y, width, height) in the window, in pixels
    value        of the Value interface, or None
    """

    def __init__(self, accessible):
        self.accessible = accessible

    def __repr__(self):
        return '%s “%s”' % (self.role, self.name)

    def __eq__(self, other):
        return isinstance(other, Node) and self.accessible == other.accessible

    __hash__ = None

    @property
    def role(self):
        role = _ask(self.accessible.get_role_name, default='')
        return OLDER_ROLES.get(role, role)

    @property
    def name(self):
        name = _ask(self.accessible.get_name, default='') or self.text
        if not name:
            name = ' '.join(label.name for label in self.relations.get('labelled-by', []))
        return name

    @property
    def description(self):
        return _ask(self.accessible.get_description, default='')

    @property
    def text(self):
        if 'Text' not in self.interfaces:
            return _ask(self.accessible.get_name, default='')
        length = _ask(Atspi.Text.get_character_count, self.accessible, default=0)
        return _ask(Atspi.Text.get_text, self.accessible, 0, max(length, 0), default='')

    @property
    def interfaces(self):
        return _ask(self.accessible.get_interfaces, default=[])

    @property
    def states(self):
        found = _ask(self.accessible.get_state_set)
        return {getattr(state, 'value_nick', str(state)) for state in found.get_states()} if found else set()

    @property
    def actions(self):
        count = _ask(Atspi.Action.get_n_actions, self.accessible, default=0)
        return [_ask(Atspi.Action.get_action_name, self.accessible, i, default='') for i in range(count)]

    @property
    def attributes(self):
        return dict(_ask(self.accessible.get_attributes, default={}))

    @property
    def relations(self):
        found = {}
        for relation in _ask(self.accessible.get_relation_set, default=[]):
            kind = getattr(relation.get_relation_type(), 'value_nick', '?')
            found[kind] = [Node(relation.get_target(i)) for i in range(relation.get_n_targets())]
        return found

    @property
    def box(self):
        extents = _ask(Atspi.Component.get_extents, self.accessible, Atspi.CoordType.WINDOW)
        return (extents.x, extents.y, extents.width, extents.height) if extents else (0, 0, 0, 0)

    @property
    def value(self):
        return _ask(Atspi.Value.get_current_value, self.accessible)

    @property
    def parent(self):
        found = _ask(self.accessible.get_parent)
        return Node(found) if found else None

    @property
    def children(self):
        count = min(_ask(self.accessible.get_child_count, default=0), MAX_NODES)
        found = (_ask(self.accessible.get_child_at_index, i) for i in range(count))
        return [Node(child) for child in found if child is not None]

    def act(self, name=None):
        """Does an action (the first one without a name), as assistive software does."""
        names = self.actions
        if not names or (name and name not in names):
            raise AssertionError('%r has no action %s, only %s' % (self, name or '', names))
        assert Atspi.Action.do_action(self.accessible, names.index(name) if name else 0), 'action refused by %r' % self
        pump(0.1)

    def grab_focus(self):
        """Asks for the keyboard focus, as assistive software does."""
        assert _ask(Atspi.Component.grab_focus, self.accessible, default=False), 'focus refused by %r' % self
        pump(0.1)

    def set_value(self, number):
        assert _ask(Atspi.Value.set_current_value, self.accessible, number, default=False), 'value refused by %r' % self
        pump(0.1)

    def walk(self):
        """This node and everything below it, in order."""
        stack, n_nodes = [(0, self)], 0
        while stack and n_nodes < MAX_NODES:
            depth, node = stack.pop()
            n_nodes += 1
            yield depth, node
            if depth < 100:
                stack.extend((depth + 1, child) for child in reversed(node.children))

    def matches(self, role=None, name=None, states=(), contains=None):
        """role: one, or several with |. name: exactly. contains: somewhere in name or text. states: word or words,
        a leading “-” says that it must not hold."""
        if role is not None and self.role not in role.split('|'):
            return False
        if name is not None and self.name != name:
            return False
        if states:
            mine = self.states
            for state in states.split() if isinstance(states, str) else states:
                if (state[1:] in mine) if state.startswith('-') else (state not in mine):
                    return False
        # Last, for it takes the program the most answers.
        return contains is None or contains in self.name or contains in self.text

    def find_all(self, role=None, name=None, states=(), contains=None):
        return [node for _, node in self.walk() if node.matches(role, name, states, contains)]

    def find(self, role=None, name=None, states=(), contains=None):
        """The first match in reading order, or None."""
        return next((node for _, node in self.walk() if node.matches(role, name, states, contains)), None)

    def dump(self):
        """The tree as text, for messages and for looking."""
        lines = []
        shown = ('focused', 'focusable', 'expanded', 'expandable', 'checked', 'selected', 'pressed', 'modal')
        for depth, node in self.walk():
            line = '%s%s “%s”' % ('  ' * depth, node.role, node.name)
            if node.description:
                line += ' description=“%s”' % node.description
            text = node.text
            if text != node.name:
                line += ' text=“%s”' % (text[:120] + ('…' if len(text) > 120 else ''))
            states = [state for state in shown if state in node.states]
            if states:
                line += ' <%s>' % ' '.join(states)
            lines.append(line)
        return '\n'.join(lines)


def find_application(pids):
    """The application node of one of these processes, or None."""
    desktop = Atspi.get_desktop(0)
    if hasattr(desktop, 'clear_cache_single'):
        desktop.clear_cache_single()
    else:
        _ask(desktop.clear_cache)
    for i in range(_ask(desktop.get_child_count, default=0)):
        application = _ask(desktop.get_child_at_index, i)
        if application is not None and _ask(application.get_process_id, default=-1) in pids:
            _ask(application.clear_cache)
            return Node(application)
    return None
