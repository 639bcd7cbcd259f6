# SPDX-License-Identifier: GPL-3.0-or-later
"""A portal for settings on the private session bus, as desktops have one: what it says is up to the test."""

import tree

NAME = 'org.freedesktop.portal.Desktop'
PATH = '/org/freedesktop/portal/desktop'
INTERFACE = 'org.freedesktop.portal.Settings'
APPEARANCE = 'org.freedesktop.appearance'
XML = '''<node><interface name="%s">
  <method name="ReadAll"><arg type="as" direction="in"/><arg type="a{sa{sv}}" direction="out"/></method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>''' % INTERFACE


class Portal:
    """A context manager. It answers while the test waits for something. settings: of the group of appearance."""

    def __init__(self, session, **settings):
        self.settings = {key.replace('_', '-'): value for key, value in settings.items()}
        self.n_asked = 0
        # Not at the top: GLib reads its environment when it is loaded, and tree.load () sets that right before.
        assert tree.GLib
        from gi.repository import Gio, GLib
        self._gio, self._glib = Gio, GLib
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self._connection = Gio.DBusConnection.new_for_address_sync(session.desktop.env['DBUS_SESSION_BUS_ADDRESS'], flags,
                                                                   None, None)

    def __enter__(self):
        interface = self._gio.DBusNodeInfo.new_for_xml(XML).interfaces[0]
        self._connection.register_object(PATH, interface, self._call, None, None)
        answer = self._connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                                            self._glib.Variant('(su)', (NAME, 4)), None, 0, -1, None)
        assert answer.unpack() == (1,), answer
        return self

    def __exit__(self, *_):
        self._connection.close_sync(None)

    def change(self, key, number):
        value = self._glib.Variant('u', number)
        self.settings[key] = number
        self._connection.emit_signal(None, PATH, INTERFACE, 'SettingChanged', self._glib.Variant('(ssv)', (APPEARANCE, key, value)))
        self._connection.flush_sync(None)

    def _call(self, connection, sender, path, interface, method, parameters, invocation):
        self.n_asked += 1
        settings = {key: self._glib.Variant('u', number) for key, number in self.settings.items()}
        invocation.return_value(self._glib.Variant('(a{sa{sv}})', ({APPEARANCE: settings, 'org.example': {}},)))
