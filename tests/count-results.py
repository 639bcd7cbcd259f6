#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what “meson test” found, from its JSON log, test case by test case.

    count-results.py [--status=N] TESTLOG.json

A program that speaks TAP counts once for each of its cases, any other program once. A program that crashed, ran out of
time or broke the protocol counts as one failure even where every case that it still reported was fine. No test at all
is a failure, and so is an exit status N of meson that the log does not explain.
Prints the failures, then “N passed, N failed, N skipped”; exits 0 only if nothing failed.
"""

import argparse
import json
import re
import sys

# Cases stand at the start of the line: what is indented belongs to a case (TAP 14) or to a program inside one.
CASE = re.compile(r'^(ok|not ok)\b[ \t]*\d*[ \t]*(?:- )?([^#\n]*)(?:#[ \t]*(\w+))?')
PLAN = re.compile(r'^1\.\.\d+')


def read_cases(output):
    """The (name, 'passed' | 'failed' | 'skipped') of each TAP case in the output, or None if it is no TAP."""
    cases, planned = [], False
    for line in output.splitlines():
        if PLAN.match(line):
            planned = True
        match = CASE.match(line)
        if not match:
            continue
        status, name, directive = match.groups()
        directive = (directive or '').lower()
        if directive.startswith('skip') or (directive == 'todo' and status == 'not ok'):
            result = 'skipped'
        elif status == 'ok' and directive != 'todo':
            result = 'passed'
        else:
            result = 'failed'
        cases.append((name.strip(), result))
    return cases if planned or cases else None


def count_program(program, counts, failures):
    """Adds the results of one test program to counts, and what failed to failures."""
    result = program['result']
    good = result in ('OK', 'EXPECTEDFAIL', 'SKIP')
    cases = read_cases(program.get('stdout') or '')
    if not cases:
        counts['skipped' if result == 'SKIP' else 'passed' if good else 'failed'] += 1
        if not good:
            failures.append('%s (%s)' % (program['name'], result))
        return
    failed_before = counts['failed']
    for name, case in cases:
        counts[case] += 1
        if case == 'failed':
            failures.append('%s: %s' % (program['name'], name))
    if not good and counts['failed'] == failed_before:
        counts['failed'] += 1
        failures.append('%s (%s)' % (program['name'], result))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--status', type=int, default=0)
    parser.add_argument('log')
    arguments = parser.parse_args()

    counts = {'passed': 0, 'failed': 0, 'skipped': 0}
    failures = []
    try:
        with open(arguments.log, encoding='utf-8', errors='replace') as log:
            for line in log:
                if line.strip():
                    count_program(json.loads(line), counts, failures)
    except (OSError, ValueError) as error:
        counts['failed'] += 1
        failures.append('no results could be read: %s' % error)

    if sum(counts.values()) == 0:
        counts['failed'] += 1
        failures.append('no test was run')
    if arguments.status != 0 and counts['failed'] == 0:
        counts['failed'] += 1
        failures.append('meson ended with status %d' % arguments.status)

    for failure in failures:
        print('failed: ' + failure)
    print('%(passed)d passed, %(failed)d failed, %(skipped)d skipped' % counts)
    return 1 if counts['failed'] else 0


if __name__ == '__main__':
    sys.exit(main())
