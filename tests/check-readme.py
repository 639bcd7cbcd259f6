# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples in README.md are an article with which nothing is wrong.

Usage: check-readme.py LECTERN README.md
"""

import os
import re
import subprocess
import sys
import tempfile

FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M5 5h30v30z"/></svg>'
NAMES = ['article.md', 'sources.json', 'treatments.table.json', 'sites.csv']


def find_files(text):
    """Finds the content of each file: what is fenced behind the last mention of its name."""
    files = {}
    parts = re.split(r'^```(\w*)\n(.*?)^```\n', text, flags=re.MULTILINE | re.DOTALL)
    for before, language, content in zip(parts[0::3], parts[1::3], parts[2::3]):
        mentioned = [name for name in re.findall(r'`([a-z.]+)`', before) if name in NAMES]
        if mentioned and language:
            files[mentioned[-1]] = content
    return files


def main(program, readme):
    with open(readme, encoding='utf-8') as file:
        files = find_files(file.read())
    assert sorted(files) == sorted(NAMES), 'found only %s' % sorted(files)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in list(files.items()) + [('where.svg', FIGURE)]:
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
                file.write(content)
        check = subprocess.run([program, '--check', folder], capture_output=True, text=True, check=False)
        assert (check.returncode, check.stdout, check.stderr) == (0, '', ''), check.stdout + check.stderr
        pdf = subprocess.run([program, '--print=-', folder], capture_output=True, check=False)
        assert pdf.returncode == 0 and pdf.stdout.startswith(b'%PDF-'), pdf.stderr


main(*sys.argv[1:])
