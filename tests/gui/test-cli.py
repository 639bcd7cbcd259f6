# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: what is printed where, and the exit status. Nothing here may need a display or a session bus."""

import json
import os
import re
import subprocess

import session

ARTICLE = '''---
title: Apples
lang: en
---

Some text that cites a source [@known].

# First things

Text of the first section.

## Deeper things

Text below it.

# Last things {#end}

More text.
'''

SOURCES = '[{"id": "known", "type": "book", "title": "A known book", "issued": {"date-parts": [[2020]]}}]'


def make_article(session, text=ARTICLE, sources=SOURCES):
    """A folder with an article: its path."""
    folder = os.path.join(session.temporary(), 'apples')
    os.mkdir(folder)
    with open(os.path.join(folder, 'article.md'), 'w', encoding='utf-8') as file:
        file.write(text)
    if sources is not None:
        with open(os.path.join(folder, 'sources.json'), 'w', encoding='utf-8') as file:
            file.write(sources)
    return folder


def assert_refused(result, code, *words):
    """One line on standard error that says what is wrong, nothing on standard output."""
    assert result.code == code, result
    assert result.out == '', result
    assert len(result.err.splitlines()) == 1 and result.err.endswith('\n'), result
    assert not re.search(r'CRITICAL|WARNING|\*\*', result.err), result
    for word in words:
        assert word in result.err, result


def pdf_text(result):
    """The text of the PDF that a run wrote to standard output."""
    assert result.code == 0 and result.err == '', result
    assert result.out_bytes.startswith(b'%PDF-'), result.out_bytes[:20]
    return subprocess.run(['pdftotext', '-layout', '-', '-'], input=result.out_bytes, stdout=subprocess.PIPE,
                          timeout=60, check=True).stdout.decode('utf-8')


def pdf_info(result):
    """What pdfinfo says about the PDF that a run wrote to standard output, as a dictionary."""
    output = subprocess.run(['pdfinfo', '-'], input=result.out_bytes, stdout=subprocess.PIPE, timeout=60,
                            check=True).stdout.decode('utf-8')
    return {name: value.strip() for name, _, value in (line.partition(':') for line in output.splitlines())}


def test_version(session):
    result = session.run('--version')
    assert result.code == 0 and result.err == '', result
    assert re.fullmatch(r'[Ll]ectern \d+\.\d+\.\d+\n', result.out), result


def test_help(session):
    result = session.run('--help')
    assert result.code == 0 and result.err == '', result
    for option in ('--section', '--print', '--paper', '--landscape', '--outline', '--check', '--format', '--version'):
        assert option in result.out, option


def test_unknown_option(session):
    assert_refused(session.run('--nonsense'), 2, '--nonsense')


def test_wrong_values(session):
    folder = make_article(session)
    assert_refused(session.run('--outline', '--format=xml', folder), 2, 'xml')
    assert_refused(session.run('--print=-', '--paper=napkin', folder), 2, 'napkin')
    for other in (folder, '--outline', '--section=end', '--format=json', '--landscape'):
        assert_refused(session.run('--new-window', other), 2)


def test_no_display(session):
    assert_refused(session.run(make_article(session)), 2)


def test_missing_file(session):
    for option in ('--outline', '--check', '--print=-'):
        assert_refused(session.run(option, '/nonexistent/apples.md'), 1, 'apples.md')


def test_folder_without_article(session):
    folder = session.temporary()
    assert_refused(session.run('--outline', folder), 1, os.path.basename(folder))


def test_outline_text(session):
    result = session.run('--outline', make_article(session))
    assert result.code == 0 and result.err == '', result
    lines = result.out.splitlines()
    places = [next(i for i, line in enumerate(lines) if words in line)
              for words in ('First things', 'Deeper things', 'Last things')]
    assert places == sorted(places), result
    for identity in ('first-things', 'deeper-things', 'end'):
        assert identity in result.out, result


def test_outline_json(session):
    result = session.run('--outline', '--format=json', make_article(session))
    assert result.code == 0 and result.err == '', result
    entries = json.loads(result.out)
    assert all(set(entry) == {'level', 'id', 'title', 'kind'} for entry in entries), entries
    sections = [(entry['level'], entry['id'], entry['title']) for entry in entries if entry['kind'] == 'section']
    assert sections == [(1, 'first-things', 'First things'), (2, 'deeper-things', 'Deeper things'),
                        (1, 'end', 'Last things')], entries
    assert [entry['id'] for entry in entries if entry['kind'] == 'sources'] == ['sources'], entries


def test_outline_of_lone_file(session):
    path = os.path.join(session.temporary(), 'pears.md')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('# Pears\n\n## Round ones\n\nText.\n')
    result = session.run('--outline', '--format=json', path)
    assert result.code == 0 and result.err == '', result
    # A leading heading of the first level is the title and no section.
    assert [entry['id'] for entry in json.loads(result.out)] == ['round-ones'], result


def test_relative_path(session):
    folder = make_article(session)
    result = session.run('--outline', 'article.md', cwd=folder)
    assert result.code == 0 and 'First things' in result.out, result


def test_check_clean(session):
    result = session.run('--check', '--format=json', make_article(session))
    assert result.code == 0 and result.err == '', result
    assert [entry for entry in json.loads(result.out) if entry['severity'] != 'note'] == [], result


def test_check_finds_unknown_citation(session):
    folder = make_article(session, ARTICLE.replace('[@known]', '[@stranger]'))
    result = session.run('--check', folder)
    assert result.err == '' and 'stranger' in result.out, result
    line = next(line for line in result.out.splitlines() if 'stranger' in line)
    match = re.fullmatch(r'(.*article\.md):(\d+):(\d+): (error|warning|note): (.*) \[([a-z0-9-]+)\]', line)
    assert match and match.group(2) == '6', line
    severities = re.findall(r'^[^\n]*?:\d+:\d+: (error|warning|note): ', result.out, re.MULTILINE)
    assert result.code == (1 if 'error' in severities else 0), result


def test_check_json(session):
    folder = make_article(session, sources='[{"id": "known",]')
    result = session.run('--check', '--format=json', folder)
    assert result.err == '', result
    entries = json.loads(result.out)
    assert all(set(entry) == {'file', 'line', 'column', 'severity', 'code', 'message'} for entry in entries), entries
    broken = [entry for entry in entries if entry['file'].endswith('sources.json')]
    assert broken and broken[0]['line'] == 1 and broken[0]['column'] == 16, entries
    assert result.code == (1 if any(entry['severity'] == 'error' for entry in entries) else 0), result


def test_problems_do_not_stop_outline_and_print(session):
    folder = make_article(session, sources='[{"id": "known",]')
    result = session.run('--outline', folder)
    assert result.code == 0 and 'First things' in result.out, result
    assert 'Text of the first section' in pdf_text(session.run('--print=-', folder))


def test_print_to_standard_output(session):
    result = session.run('--print=-', make_article(session))
    text = pdf_text(result)
    for words in ('Apples', 'First things', 'Deeper things', 'Last things', 'A known book'):
        assert words in text, text


def test_print_to_file(session):
    path = os.path.join(session.temporary(), 'out.pdf')
    result = session.run('--print=' + path, make_article(session))
    assert result.code == 0 and result.err == '' and result.out == '', result
    with open(path, 'rb') as file:
        assert file.read(5) == b'%PDF-'


def test_print_where_nothing_can_be_written(session):
    assert_refused(session.run('--print=/nonexistent/out.pdf', make_article(session)), 1, 'out.pdf')


def test_print_one_section(session):
    text = pdf_text(session.run('--print=-', '--section=end', make_article(session)))
    assert 'More text' in text, text
    # Only the sources that the section cites, and it cites none.
    assert 'Text of the first section' not in text and 'A known book' not in text, text


def test_print_two_sections(session):
    text = pdf_text(session.run('--print=-', '--section=end', '--section=deeper-things', make_article(session)))
    assert 'More text' in text and 'Text below it' in text and 'Text of the first section' not in text, text


def test_print_unknown_section(session):
    assert_refused(session.run('--print=-', '--section=nowhere', make_article(session)), 2, 'nowhere')


def test_paper_sizes(session):
    folder = make_article(session)
    for paper, size in (('a4', (595, 842)), ('letter', (612, 792)), ('a5', (420, 595)), ('legal', (612, 1008))):
        for options, expected in (((), size), (('--landscape',), size[::-1])):
            result = session.run('--print=-', '--paper=' + paper, *options, folder)
            assert result.code == 0, result
            found = re.match(r'([\d.]+) x ([\d.]+)', pdf_info(result)['Page size'])
            assert all(abs(float(found.group(i + 1)) - expected[i]) < 1 for i in (0, 1)), (paper, options, found.group(0))


def test_bundled_article(session):
    """The bundled article is found without being named"""
    result = session.run('--outline', '--format=json')
    assert result.code == 0 and result.err == '', result
    assert len(json.loads(result.out)) > 10, result
    result = session.run('--check')
    assert result.code == 0 and result.err == '', result


if __name__ == '__main__':
    session.main(globals(), accessibility=False)
