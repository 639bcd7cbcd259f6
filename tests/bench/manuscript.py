# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes Markdown like that of a long article, always the same for the same size and seed."""

import random

WORDS = '''
    the a of and in to is that for with are was by from or which may this these on as at be it not have has more than
    after before between during without under about against when where while both each other some many most few all
    patient bone treatment pain radiation dose week month study trial care risk nerve spine scan blood level weakness
    surgery medicine group people result sign test course hospital team question choice benefit harm evidence answer
    fracture marrow calcium vitamin kidney breast lung prostate tumour cell growth metastasis structure mineral matrix
    helps shows lowers raises causes follows means takes needs gives keeps makes brings reports suggests compares found
    small large early late common rare severe mild local whole single several clear likely useful painful steady usual
    naïve café – “quoted” ‘word’ 5 µg 37 °C ≥2 β-blocker Müller
'''.split()
FOREIGN = ('Ελλάδα', 'Москва', '東京', 'עברית')

# How often each kind of block comes, in percent; a heading opens about every twelfth block.
KINDS = (('paragraph', 70), ('heading', 8), ('bullets', 7), ('numbers', 4), ('quote', 5), ('code', 4), ('rule', 2))


class Manuscript:
    """A generator of blocks."""

    def __init__(self, seed):
        self._random = random.Random(seed)
        self._n_headings = 0

    def block(self):
        """The kind of the next block, and its lines of Markdown."""
        kind = self._random.choices([name for name, _ in KINDS], [weight for _, weight in KINDS])[0]
        return kind, getattr(self, '_' + kind)()

    def _words(self, low, high):
        return self._random.choices(WORDS, k=self._random.randint(low, high))

    def _sentence(self):
        words = self._words(6, 24)
        for i in range(len(words)):
            chance = self._random.random()
            if chance < 0.015:
                words[i] = '*%s*' % words[i]
            elif chance < 0.025:
                words[i] = '**%s %s**' % (words[i], self._random.choice(WORDS))
            elif chance < 0.032:
                words[i] = '`%s`' % words[i]
            elif chance < 0.040:
                words[i] = '[%s](https://example.org/%d)' % (words[i], self._random.randrange(10000))
            elif chance < 0.043 and self._n_headings > 0:
                words[i] = '[%s](#section-%d)' % (words[i], self._random.randint(1, self._n_headings))
            elif chance < 0.045:
                words[i] = self._random.choice(FOREIGN)
        text = ' '.join(words)
        return text[0].upper() + text[1:] + self._random.choice('....?')

    def _text(self, low, high):
        return ' '.join(self._sentence() for _ in range(self._random.randint(low, high)))

    def _paragraph(self):
        return [self._text(1, 6)]

    def _heading(self):
        self._n_headings += 1
        level = self._random.choices((1, 2, 3), (1, 4, 5))[0]
        return ['%s Section %d: %s {#section-%d}' % ('#' * level, self._n_headings, ' '.join(self._words(2, 6)), self._n_headings)]

    def _bullets(self):
        lines = ['- ' + self._sentence() for _ in range(self._random.randint(2, 6))]
        if self._random.random() < 0.3:
            lines.insert(1, '  - ' + self._sentence())
        return lines

    def _numbers(self):
        return ['%d. %s' % (i + 1, self._sentence()) for i in range(self._random.randint(2, 5))]

    def _quote(self):
        return ['> ' + self._text(1, 3)]

    def _code(self):
        lines = ['%s = %s (%d)' % (*self._words(2, 2), self._random.randrange(1000)) for _ in range(self._random.randint(2, 8))]
        return ['```', *lines, '```']

    def _rule(self):
        return ['---']


def write(path, n_bytes, seed=1):
    """Writes a manuscript of n_bytes, or a few hundred more, to a file: how many blocks of which kind it has."""
    manuscript = Manuscript(seed)
    counts = dict.fromkeys((name for name, _ in KINDS), 0)
    written = 0
    with open(path, 'wb') as file:
        written += file.write(b'# A generated manuscript\n\n')
        while written < n_bytes:
            kind, lines = manuscript.block()
            counts[kind] += 1
            written += file.write(('\n'.join(lines) + '\n\n').encode())
    return counts
