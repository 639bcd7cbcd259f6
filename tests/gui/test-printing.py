# SPDX-License-Identifier: GPL-3.0-or-later
"""Printing from the window: what to print, the system's dialog, and what then stands on the paper."""

import os
import subprocess

import session
from reading import open_tour

# What GTK says where there is no system bus, as in a test.
NO_PRINTERS = 'avahi'


def open_printing(session, *arguments, section=None):
    """The tour, started in an empty folder, where “Print to File” puts its file; (lectern, path of that file)."""
    before, folder = os.getcwd(), session.temporary()
    os.chdir(folder)
    try:
        lectern = open_tour(session, *arguments)
    finally:
        os.chdir(before)
    lectern.expect_stderr(NO_PRINTERS)
    return lectern, os.path.join(folder, 'A tour of the garden%s.pdf' % (' – ' + section if section else ''))


def choose_file(lectern):
    """In the system's dialog: the printer that writes a file."""
    lectern.wait_for('dialog', 'Print')
    lectern.wait_for('label', 'Print to File')
    for _ in range(10):
        lectern.key('Tab')
        if lectern.focused().role == 'table row':
            break
    lectern.key('Down', 'space')
    lectern.wait_for('label', 'File:')


def print_to_file(lectern, path):
    """Prints by the system's dialog; the text of all pages."""
    choose_file(lectern)
    lectern.key('alt+p')
    lectern.wait_windows(1)

    def text():
        result = subprocess.run(['pdftotext', '-layout', path, '-'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        return result.stdout.decode() if result.returncode == 0 else None
    return lectern.wait_until(text, 'the printed file', seconds=20)


def test_question(session):
    """Ctrl+P asks: the whole article, this section, or chosen ones; Escape leads back to where the focus was"""
    lectern, _ = open_printing(session, '--section=growing')
    with lectern:
        lectern.wait_focus('heading', 'Growing')
        lectern.key('ctrl+p')
        lectern.wait_windows(2)
        question = lectern.wait_for('frame', 'What to Print', 'modal')
        lectern.wait_for('check box', contains='whole', states='focused checked')
        boxes = question.find_all('check box')
        assert len(boxes) == 3 and boxes[1].name == 'This section: Growing', boxes
        lectern.key('Down')
        lectern.wait_for('check box', 'This section: Growing', 'focused checked')
        lectern.key('Down')
        lectern.wait_for('check box', contains='hosen sections', states='focused checked')
        assert all(row.name for row in lectern.wait_for('list', 'Sections to print').find_all('list item'))
        lectern.wait_for('push button', contains='Print…', states='-sensitive')  # Nothing is chosen yet.
        lectern.screenshot('printing-question')
        lectern.key('Escape')
        lectern.wait_windows(1)
        lectern.wait_focus('heading', 'Growing')


def test_section(session):
    """Ctrl+Shift+P prints the section being read, with its sources under their numbers and no others"""
    lectern, path = open_printing(session, '--section=growing', section='Growing')
    with lectern:
        lectern.wait_focus('heading', 'Growing')
        lectern.key('ctrl+shift+p')
        lectern.wait_windows(2)
        text = print_to_file(lectern, path)
        for part in ('A tour of the garden', 'Growing', 'Plant them in autumn.', 'Wasps', 'Branches up.', '2. Birch', '1 of 1'):
            assert part in text, '%s: %s' % (part, text)
        for part in ('Apples float', 'price list', 'Cedar', 'Dogwood'):
            assert part not in text, '%s: %s' % (part, text)
        lectern.wait_focus('heading', 'Growing')


def test_before_sections(session):
    """Ctrl+Shift+P before the first section asks what to print: no section is being read, and all is more than was asked for"""
    lectern, _ = open_printing(session)
    with lectern:
        lectern.key('ctrl+shift+p')
        lectern.wait_windows(2)
        lectern.wait_for('frame', 'What to Print', 'modal')
        lectern.key('Escape')
        lectern.wait_windows(1)
        lectern.wait_focus('document text')


def test_chosen(session):
    """chosen sections are printed, and nothing else"""
    lectern, path = open_printing(session)
    with lectern:
        lectern.key('ctrl+p')
        lectern.wait_windows(2)
        lectern.wait_for('check box', contains='whole', states='focused')
        lectern.key('Down')
        lectern.wait_gone('check box', contains='whole', states='focused')
        if not lectern.find('check box', contains='hosen sections', states='checked'):  # Newer GTK goes over the second one.
            lectern.key('Down')
        lectern.wait_for('check box', contains='hosen sections', states='focused checked')
        lectern.key('Tab')
        lectern.wait_focus('list item|check box', 'Apples')
        lectern.key('Down', 'space')
        lectern.wait_for('list item', 'Red apples', 'checked')
        lectern.key('End')
        lectern.wait_focus('list item|check box', 'Sources')
        lectern.key('Up', 'space')
        lectern.wait_for('list item', 'The end', 'checked')
        lectern.wait_for('push button', contains='Print…', states='sensitive')
        lectern.key('alt+p')
        text = print_to_file(lectern, path)
        for part in ('Red ones are sweet.', 'An apple, drawn by hand.', 'That was all.', '1. Amber', '2. Birch', '3. Cedar'):
            assert part in text, '%s: %s' % (part, text)
        for part in ('Apples float', 'Store them', 'Every family'):
            assert part not in text, '%s: %s' % (part, text)


def test_whole(session):
    """the whole article is printed with its table and all its sources, and the same once more"""
    lectern, path = open_printing(session)
    with lectern:
        for _ in range(2):
            lectern.key('ctrl+p')
            lectern.wait_windows(2)
            lectern.wait_for('check box', contains='whole', states='focused')
            lectern.key('alt+p')
            lectern.wait_for('dialog', 'Print')
            text = print_to_file(lectern, path)
            for part in ('By Ann Example', 'Apples float', 'How does it taste?', 'Not known', 'Every family', '3. Cedar', '1 of '):
                assert part in text, '%s: %s' % (part, text)
            os.remove(path)


def test_cancel(session):
    """the system's dialog can be left: nothing is printed, the focus returns"""
    lectern, path = open_printing(session, '--section=selling')
    with lectern:
        lectern.wait_focus('heading', 'Selling')
        lectern.key('ctrl+shift+p')
        lectern.wait_windows(2)
        lectern.wait_for('dialog', 'Print')
        lectern.key('Escape')
        lectern.wait_windows(1)
        lectern.wait_focus('heading', 'Selling')
        assert not os.path.exists(path)


session.main(globals())
