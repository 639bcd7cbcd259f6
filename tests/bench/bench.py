#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Lectern against what GTK and cmark cost by themselves, on a private desktop.

All figures are ratios of medians; the programs take turns, so that whatever else the machine does hits them alike.
The spread is that of the middle half of the rounds. Times run from just before fork and exec to the pixels on the
screen: for the empty window its header bar, for Lectern the text of the article (half of the rows of pixels that the
final picture has there). What cmark needs is measured inside a process of its own: cmark_parse_document() alone.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'gui'))

from desktop import Desktop, DesktopError
import manuscript
import screen

MB = 1000 * 1000
SIZES = {'1mb': MB, '10mb': 10 * MB}
TARGETS = {'bundled': 1.20, '1mb': 1.25, '10mb': 1.25, 'memory-1mb': 2.0, 'memory-10mb': 2.0,
           'stall-10mb': 50.0, 'stall-find-10mb': 50.0, 'scroll-10mb': 0.2, 'scroll-own-10mb': 0.2, 'scroll-growth': 1.3,
           'find-10mb': 0.6}
EXPLANATIONS = {
    'bundled': 'bundled article, first text ÷ empty window',
    '1mb': '1 MB Markdown, first text ÷ (empty window + cmark)',
    '10mb': '10 MB Markdown, first text ÷ (empty window + cmark)',
    'memory-1mb': '1 MB, settled PSS above the empty window ÷ size',
    'memory-10mb': '10 MB, settled PSS above the empty window ÷ size',
    'stall-10mb': '10 MB, longest stall loading and scrolling, ms',
    'stall-find-10mb': '10 MB, longest stall finding a letter, ms',
    'scroll-10mb': '10 MB, processor a scroll step ÷ GtkTextView',
    'scroll-own-10mb': '10 MB, the same without what painting takes',
    'scroll-growth': '10 MB, processor a scroll step ÷ 1 MB',
    'find-10mb': '10 MB, finding a word ÷ GLib folding the text',
}
# Which programs scroll for which rows: (what shows the text, its size).
SCROLLING = {
    'stall-10mb': [('lectern', '10mb')],
    'stall-find-10mb': [('lectern', '10mb')],
    'scroll-10mb': [('lectern', '10mb'), ('text-view', '10mb')],
    'scroll-own-10mb': [('lectern', '10mb'), ('text-view', '10mb')],
    'scroll-growth': [('lectern', '10mb'), ('lectern', '1mb')],
}
N_STEPS = 200
# What is looked for in which row, and the size of the text. A word that is neither rare nor everywhere.
FINDING = {'find-10mb': '10mb'}
WANTED = 'marrow'
DEADLINE = 60
# Starting GL costs as much as an empty window, and nothing here draws with it. GTK up to 4.14 and from 4.16 on.
NO_GL = {'GDK_DEBUG': 'default-settings,gl-disable,vulkan-disable', 'GDK_DISABLE': 'gl,vulkan'}


class Sample:
    """One run of a program. Times in seconds; memory in bytes."""

    def __init__(self):
        self.first = None        # first frame with what we wait for
        self.complete = None     # nine tenths of the final picture
        self.cpu = None          # processor time of all threads up to the first frame
        self.pss = None          # proportional memory, settled
        self.step = None         # processor time of a scroll step, all threads
        self.stall = None        # the longest time that the main thread was busy without looking for events …
        self.stall_loading = None  # … and while the file was loaded
        self.stall_finding = None  # … and while all places of a letter were found and marked
        self.painting = None     # processor time of a scroll step for painting alone
        self.fold = None         # processor time of a plain pass over the text

    def as_dict(self):
        return {name: value for name, value in vars(self).items() if value is not None}


def cpu_seconds(pid):
    """Processor time of a process and all its threads: the clock that clock_getcpuclockid (3) names."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return None


def pss_bytes(pid):
    with open('/proc/%d/smaps_rollup' % pid, encoding='ascii') as file:
        for line in file:
            if line.startswith('Pss:'):
                return int(line.split()[1]) * 1024
    raise OSError('no Pss in smaps_rollup')


def busy_seconds():
    """Processor time that the whole machine has used."""
    with open('/proc/stat', encoding='ascii') as file:
        user, nice, system, _idle, _iowait, irq, softirq = map(int, file.readline().split()[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf('SC_CLK_TCK')


def wait_for_quiet(limit):
    """Waits, for so many seconds at most, until others use less than a third of one processor."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        busy, begin = busy_seconds(), time.monotonic()
        time.sleep(0.25)
        if busy_seconds() - busy < 0.33 * (time.monotonic() - begin):
            return True
    return False


class Window:
    """A program that opens a window, started again and again.

    part: of the frame what we wait for, “header” or “content”. box: where its window is, found out by the first start.
    """

    def __init__(self, desktop, name, argv, part):
        self.name = name
        self.samples = []
        self.box = None
        self._desktop = desktop
        self._argv = argv
        self._part = part
        self._env = {**desktop.env, **NO_GL, **desktop.fresh_folders(name)}

    def find_box(self, view):
        """Starts the program once, also to fill caches, and finds the box of its window."""
        if self._part == 'content':
            # A page that says why there is no article looks like text too.
            subprocess.run([*self._argv, '--outline'], env=self._env, stdout=subprocess.DEVNULL, check=True, timeout=DEADLINE)
        before = view.rows()
        process = self._start()
        deadline = time.monotonic() + DEADLINE
        changed = False
        while view.wait(1.0 if changed else 0.1) is not None or not changed:
            self._check(process, deadline)
            changed = changed or view.rows() != before
        self.box = view.find_change(before)
        self._end(process, view, before)

    def measure(self, view, with_memory):
        """Starts the program and adds a sample."""
        before = view.rows()
        view.wait(0)
        frames = []
        sample = Sample()
        begin = time.monotonic()
        process = self._start()
        deadline = begin + DEADLINE
        is_new = False
        while True:
            # Once more, a little after each change: it may have been told before it was done.
            changed = view.wait(0.005 if is_new else 0.25)
            if changed is None and not is_new and self._is_shown(frames):
                break
            is_new = changed is not None
            frames.append(view.frame(self.box, (changed or time.monotonic()) - begin, cpu_seconds(process.pid)))
            self._check(process, deadline)
        first = screen.first_shown(frames, self._part)
        sample.first, sample.cpu = first.seconds, first.cpu_seconds
        sample.complete = screen.first_final(frames, self._part).seconds
        if with_memory:
            self._settle(process, deadline)
            sample.pss = pss_bytes(process.pid)
        self._end(process, view, before)
        self.samples.append(sample)

    def _is_shown(self, frames):
        return screen.first_shown(frames[-1:], self._part) is not None

    def _start(self):
        return self._desktop.spawn(self._argv, env=self._env, log=self.name)

    def _check(self, process, deadline):
        if process.poll() is not None:
            raise DesktopError('%s ended with status %d' % (self.name, process.returncode))
        if time.monotonic() > deadline:
            raise DesktopError('%s shows nothing after %d seconds' % (self.name, DEADLINE))

    def _settle(self, process, deadline):
        """Waits until the program has done nothing for half a second."""
        while time.monotonic() < deadline:
            used = cpu_seconds(process.pid)
            time.sleep(0.5)
            if cpu_seconds(process.pid) - used < 0.01:
                return
        raise DesktopError('%s does not come to rest' % self.name)

    def _end(self, process, view, before):
        self._desktop.end(process)
        deadline = time.monotonic() + 5
        while view.rows() != before and time.monotonic() < deadline:
            time.sleep(0.02)


class Parse:
    """cmark's own parse of a file."""

    def __init__(self, name, argv):
        self.name = name
        self.samples = []
        self._argv = argv

    def measure(self, _view, _with_memory):
        sample = Sample()
        sample.first = float(subprocess.run(self._argv, stdout=subprocess.PIPE, check=True, timeout=DEADLINE).stdout) / 1000
        self.samples.append(sample)


class Scrolling:
    """A program that opens a file, scrolls in it and says what that took."""

    def __init__(self, desktop, name, argv):
        self.name = name
        self.samples = []
        self._argv = argv
        self._env = {**desktop.env, **NO_GL, **desktop.fresh_folders(name)}

    def measure(self, _view, _with_memory):
        output = subprocess.run(self._argv, env=self._env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
                                timeout=5 * DEADLINE).stdout
        told = json.loads(output)
        sample = Sample()
        sample.step = told['step'] / 1000
        # Processor time of the main thread: while others have the processor, nobody can tell who waits for what.
        sample.stall = max(told['loading_cpu'], told['scrolling_cpu']) / 1000
        sample.stall_loading = told['loading_cpu'] / 1000
        sample.stall_finding = told['finding_cpu'] / 1000
        sample.painting = told['painting'] / 1000
        self.samples.append(sample)


class Find:
    """Finding a text everywhere in a file, without a window."""

    def __init__(self, name, argv):
        self.name = name
        self.samples = []
        self._argv = argv

    def measure(self, _view, _with_memory):
        told = json.loads(subprocess.run(self._argv, stdout=subprocess.PIPE, check=True, timeout=DEADLINE).stdout)
        if not told['matches']:
            raise DesktopError('%s finds nothing' % self.name)
        sample = Sample()
        sample.cpu, sample.fold = told['find'] / 1000, told['fold'] / 1000
        self.samples.append(sample)


class Bench:
    """All programs that the chosen rows need, and what came out."""

    def __init__(self, desktop, folder, options):
        build = os.path.join(os.environ['LECTERN_BUILD'], 'tests', 'bench')
        lectern = os.environ['LECTERN']
        self.rows = options.only or list(TARGETS)
        self._options = options
        self._desktop = desktop
        self._empty_program = os.path.join(build, 'bench-empty-window')
        self._windows = []
        self._parses = []
        if 'bundled' in self.rows:
            self._windows.append(Window(desktop, 'bundled', [lectern], 'content'))
        scrolling = sorted({which for row in self.rows for which in SCROLLING.get(row, [])})
        for size, n_bytes in SIZES.items():
            path = os.path.join(folder, size + '.md')
            found = any(FINDING.get(row) == size for row in self.rows)
            if size in self.rows or 'memory-' + size in self.rows or found or any(size == other for _, other in scrolling):
                manuscript.write(path, n_bytes)
            if found:
                self._parses.append(Find('find-' + size, [os.path.join(build, 'bench-find'), path, WANTED]))
            self._parses += [Scrolling(desktop, '%s-%s' % (what, size),
                                       [os.path.join(build, 'bench-scrolling'), what, path, str(N_STEPS)])
                             for what, other in scrolling if other == size]
            if size not in self.rows and 'memory-' + size not in self.rows:
                continue
            self._windows.append(Window(desktop, size, [lectern, path], 'content'))
            if size in self.rows:
                self._parses.append(Parse('cmark-' + size, [os.path.join(build, 'bench-parse'), path]))

    def run(self, view):
        for window in self._windows:
            window.find_box(view)
        if self._windows:
            _, _, width, height = self._windows[0].box
            empty = Window(self._desktop, 'empty', [self._empty_program, str(width), str(height)], 'header')
            empty.find_box(view)
            self._windows.insert(0, empty)

        programs = self._windows + self._parses
        for i in range(self._options.n):
            # The order turns, so that nobody always follows the same one.
            turn = i % len(programs)
            for program in programs[turn:] + programs[:turn]:
                wait_for_quiet(self._options.quiet)
                program.measure(view, self._wants_memory(program, i))
            if sys.stderr.isatty():
                print('\r%d of %d rounds ' % (i + 1, self._options.n), end='', file=sys.stderr, flush=True)
        if sys.stderr.isatty():
            print('\r' + 20 * ' ' + '\r', end='', file=sys.stderr)

    def _wants_memory(self, program, i):
        chosen = [row[len('memory-'):] for row in self.rows if row.startswith('memory-')]
        return i < self._options.memory_n and (program.name in chosen or (chosen and program.name == 'empty'))

    def programs(self):
        return self._windows + self._parses

    def result(self, row):
        """The ratio of a row: its median and the quartiles of the rounds."""
        values = {program.name: program.samples for program in self.programs()}
        if row == 'stall-10mb':
            rounds = [sample.stall * 1000 for sample in values['lectern-10mb']]
            ratio = statistics.median(rounds)
        elif row == 'stall-find-10mb':
            rounds = [sample.stall_finding * 1000 for sample in values['lectern-10mb']]
            ratio = statistics.median(rounds)
        elif row in FINDING:
            rounds = [sample.cpu / sample.fold for sample in values[row]]
            ratio = statistics.median(rounds)
        elif row == 'scroll-own-10mb':
            own = [[s.step - s.painting for s in values['%s-%s' % which]] for which in SCROLLING[row]]
            rounds = [mine / base for mine, base in zip(*own)]
            ratio = statistics.median(own[0]) / statistics.median(own[1])
        elif row in SCROLLING:
            mine, base = (['%s-%s' % which for which in SCROLLING[row]])
            rounds = [one.step / other.step for one, other in zip(values[mine], values[base])]
            ratio = statistics.median(s.step for s in values[mine]) / statistics.median(s.step for s in values[base])
        elif row.startswith('memory-'):
            size = row[len('memory-'):]
            above = [[sample.pss for sample in values[name] if sample.pss is not None] for name in (size, 'empty')]
            rounds = [(mine - empty) / SIZES[size] for mine, empty in zip(*above)]
            ratio = (statistics.median(above[0]) - statistics.median(above[1])) / SIZES[size]
        else:
            others = [values['empty']] + ([values['cmark-' + row]] if row in SIZES else [])
            mine = [sample.first for sample in values[row]]
            base = [[sample.first for sample in samples] for samples in others]
            rounds = [one / sum(parts) for one, *parts in zip(mine, *base)]
            ratio = statistics.median(mine) / sum(statistics.median(samples) for samples in base)
        low, _, high = statistics.quantiles(rounds, n=4) if len(rounds) > 1 else rounds * 3
        return {'row': row, 'ratio': ratio, 'low': low, 'high': high, 'target': TARGETS[row], 'reached': ratio <= TARGETS[row],
                'processor': self._processor_ratio(row)}

    def _processor_ratio(self, row):
        """The same of processor time, all threads together: no target, but what others do disturbs it less."""
        values = {program.name: program.samples for program in self.programs()}
        if row not in values or row in SCROLLING or row in FINDING:
            return None
        base = [values['empty']] + ([values['cmark-' + row]] if row in SIZES else [])
        return (statistics.median(sample.cpu for sample in values[row]) /
                sum(statistics.median(sample.cpu or sample.first for sample in samples) for samples in base))


def describe(values, scale):
    """Median and range of what was measured; a dash if nothing was."""
    values = [value * scale for value in values if value is not None]
    if not values:
        return '–'
    return '%.1f (%.1f–%.1f)' % (statistics.median(values), min(values), max(values))


def print_table(bench):
    print('%-51s %6s  %-11s %6s  %-7s  %s' % ('', 'ratio', 'spread', 'target', 'reached', 'processor'))
    for row in bench.rows:
        result = bench.result(row)
        print('%-51s %6.2f  %-11s %6s  %-7s  %s' % (
            EXPLANATIONS[row], result['ratio'], '%.2f–%.2f' % (result['low'], result['high']), '≤ %.2f' % result['target'],
            'yes' if result['reached'] else 'no', '%.2f' % result['processor'] if result['processor'] else '–'))
    print()
    print('%-14s %4s  %-22s %-22s %-22s %-19s %-17s %-17s %-18s %-18s %s' % (
        'medians', 'runs', 'first, ms', 'complete, ms', 'processor, ms', 'PSS, MB', 'step, ms', 'painting, ms', 'stall, ms',
        'stall loading, ms', 'stall finding, ms'))
    for program in bench.programs():
        samples = program.samples
        print('%-14s %4d  %-22s %-22s %-22s %-19s %-17s %-17s %-18s %-18s %s' % (
            program.name, len(samples), describe((s.first for s in samples), 1000), describe((s.complete for s in samples), 1000),
            describe((s.cpu for s in samples), 1000), describe((s.pss for s in samples), 1 / MB), describe((s.step for s in samples), 1000),
            describe((s.painting for s in samples), 1000), describe((s.stall for s in samples), 1000),
            describe((s.stall_loading for s in samples), 1000), describe((s.stall_finding for s in samples), 1000)))


def parse_options():
    parser = argparse.ArgumentParser(prog='run bench', description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--n', type=int, default=15, metavar='N', help='rounds (%(default)s)')
    parser.add_argument('--memory-n', type=int, default=5, metavar='N', help='rounds that also measure memory (%(default)s)')
    parser.add_argument('--only', action='append', choices=list(TARGETS), metavar='ROW', help='one of %s; may be repeated' % ', '.join(TARGETS))
    parser.add_argument('--quiet', type=float, default=5, metavar='SECONDS', help='how long to wait for a quiet machine (%(default)s)')
    parser.add_argument('--json', action='store_true', help='print everything that was measured as JSON')
    options = parser.parse_args()
    if options.n < 1 or options.memory_n < 1:
        parser.error('at least one round')
    return options


def main():
    options = parse_options()
    try:
        with Desktop(accessibility=False) as desktop, tempfile.TemporaryDirectory(prefix='lectern-bench.') as folder:
            with screen.Screen(desktop.env['DISPLAY'], screen.frame_buffer(desktop.folder)) as view:
                bench = Bench(desktop, folder, options)
                bench.run(view)
    except (DesktopError, OSError, subprocess.SubprocessError) as error:
        print('bench.py: %s' % error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130

    if options.json:
        json.dump({'rows': [bench.result(row) for row in bench.rows],
                   'samples': {program.name: [sample.as_dict() for sample in program.samples] for program in bench.programs()}},
                  sys.stdout, indent=1)
        print()
    else:
        print_table(bench)
    return 0


if __name__ == '__main__':
    sys.exit(main())
