#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command on a private desktop: headless.py COMMAND [ARGUMENTS…]. Exits as the command does."""

import signal
import subprocess
import sys

from desktop import Desktop, DesktopError


def main():
    # Ends the desktop in an orderly way when the caller loses patience.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with Desktop(accessibility=False) as desktop:
            return subprocess.run(sys.argv[1:], env=desktop.env, check=False).returncode
    except (DesktopError, OSError) as error:
        print('headless.py: %s' % error, file=sys.stderr)
        return 99
    except KeyboardInterrupt:
        return 130


if __name__ == '__main__':
    sys.exit(main())
