#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether “./run bench” still measures. Says nothing about speed: the machine that runs tests is not to be timed."""

import json
import os
import subprocess
import sys
import tempfile
import traceback

import manuscript
import screen

WHITE, BLACK = b'\xff\xff\xff\0', b'\0\0\0\0'
FLAT = WHITE * 20
TEXT = WHITE * 10 + BLACK + WHITE * 9
OTHER = WHITE * 9 + BLACK + WHITE * 10


def frame(seconds, content):
    return screen.Frame(seconds, 0, [], content)


def test_manuscript():
    """the same seed writes the same manuscript, of the size asked for, most of it paragraphs"""
    with tempfile.TemporaryDirectory() as folder:
        texts, counts = [], None
        for name, seed in (('a', 1), ('b', 1), ('c', 2)):
            path = os.path.join(folder, name)
            counts = manuscript.write(path, 100000, seed)
            with open(path, 'rb') as file:
                texts.append(file.read())
        assert texts[0] == texts[1]
        assert texts[0] != texts[2]
        assert all(100000 <= len(text) < 105000 for text in texts), [len(text) for text in texts]
        assert 0.6 < counts['paragraph'] / sum(counts.values()) < 0.8, counts
        assert all(counts.values()), counts
        assert not texts[0].isascii()


def test_first_shown():
    """the first text is neither an empty page, nor a spinner, nor the last picture"""
    frames = [
        frame(1, [FLAT] * 10),
        frame(2, [FLAT] * 4 + [TEXT] * 2 + [FLAT] * 4),
        frame(3, [FLAT] * 2 + [OTHER] * 2 + [TEXT] * 3 + [FLAT] * 3),
        frame(4, [FLAT] * 2 + [TEXT] * 6 + [FLAT] * 2),
    ]
    assert screen.first_shown(frames, 'content').seconds == 3
    assert screen.first_final(frames, 'content').seconds == 4
    assert screen.first_shown(frames[:1], 'content') is None
    assert screen.first_shown([], 'content') is None


def test_short_run():
    """one round of the bundled article gives a plausible ratio"""
    bench = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'bench.py')
    output = subprocess.run([sys.executable, '-B', bench, '--n=1', '--only=bundled', '--quiet=0', '--json'],
                            stdout=subprocess.PIPE, check=True, timeout=100).stdout
    result = json.loads(output)
    row, = result['rows']
    assert row['row'] == 'bundled' and 0.2 < row['ratio'] < 20, row
    assert {name: len(samples) for name, samples in result['samples'].items()} == {'empty': 1, 'bundled': 1}, result
    for (sample,) in result['samples'].values():
        assert 0 < sample['first'] <= sample['complete'] < 60, sample
        assert sample['cpu'] > 0, sample


def test_find():
    """finding says what it took, what the plain pass took and how much was found"""
    program = os.path.join(os.environ['LECTERN_BUILD'], 'tests', 'bench', 'bench-find')
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'a.md')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('# Title\n\nPain, PAIN and no páin: p&#97;in.\n')
        found = json.loads(subprocess.run([program, path, 'pain'], stdout=subprocess.PIPE, check=True, timeout=30).stdout)
    assert found['matches'] == 4 and found['bytes'] > 0 and found['find'] > 0 and found['fold'] > 0, found


def main():
    cases = [(name, case) for name, case in globals().items() if name.startswith('test_')]
    print('1..%d' % len(cases), flush=True)
    failed = False
    for number, (name, case) in enumerate(cases, 1):
        try:
            case()
            print('ok %d %s' % (number, case.__doc__), flush=True)
        except Exception:  # The next case goes on.
            failed = True
            print('not ok %d %s\n# %s' % (number, name, traceback.format_exc().rstrip().replace('\n', '\n# ')), flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
