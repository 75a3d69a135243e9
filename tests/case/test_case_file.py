"""The case file in a case: read, held against the scenes, adapted, and no part of what is played."""

import pytest
from stories import line_of, tiny_text
from test_adaptation import adapted

from widgets.case.loader import load_case, read_case
from widgets.case.playthrough import fingerprint

FILE = """\
case_file:
  her:
    - text: She knocks at night.
    - {since: hall, if: code_word, text: There is a word.}
  dates:
    - {since: hall, text: The hearing is on a Monday.}
"""
TEXT = tiny_text(more=FILE)


def test_lines_stand_in_their_parts():
    """Each with the scene that it stands there from, and its condition; a part may be absent."""
    known = load_case(TEXT, "tiny.yaml").case_file

    assert [(line.since, line.condition and str(line.condition)) for line in known.her] == [
        (None, None),
        ("hall", "code_word"),
    ]
    assert (known.papers, known.dates[0].text) == ((), "The hearing is on a Monday.")


def test_codes_do_not_depend_on_it():
    """A line more leaves every code valid."""
    assert fingerprint(load_case(TEXT, "a")) == fingerprint(load_case(tiny_text(), "b"))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("since: hall, if", "since: hal, if", "There is no scene 'hal'. Did you mean 'hall'?"),
        ("if: code_word", "if: code_wort", "There is no fact 'code_wort'. Did you mean 'code_word'?"),
        ("if: code_word", "if: trust >= 9", "'trust >= 9' is always the same"),
        ("  her:", "  hers:", "'hers' is no key in 'case_file'. Did you mean 'her'?"),
        ("since: hall, text", "since: hall, txt", "'txt' is no key in 'dates'. Did you mean 'text'?"),
    ],
)
def test_a_slip_is_said_at_its_line(old, new, what):
    """As anywhere else in a case."""
    text = TEXT.replace(old, new)
    problems = read_case(text, "tiny.yaml").problems

    assert [problem.line for problem in problems if what in str(problem)] == [line_of(text, new)]


def test_an_adaptation_says_what_differs():
    """A part takes the place of the one that was there; the others are inherited."""
    known = adapted("id: other\ncase_file:\n  her:\n    - text: She is from elsewhere.\n", TEXT).case.case_file

    assert [line.text for line in known.her] == ["She is from elsewhere."]
    assert [line.text for line in known.dates] == ["The hearing is on a Monday."]
