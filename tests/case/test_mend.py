"""What `check.py --fix` makes of a text: it reads as its author meant it, and nothing else is touched."""

import pytest
from stories import line_of, tiny_text

from widgets.case.loader import read_case
from widgets.case.mend import mend

TEXT = tiny_text()
SAY = "        say: You knock.\n"


def mended(text: str | bytes) -> tuple[str, list[str]]:
    """Return the mended text of a case, and what was changed; the second time nothing is."""
    content = text if isinstance(text, bytes) else text.encode("utf-8")
    after, changes = mend(content, "case.yaml", is_case=True)

    assert mend(after, "case.yaml", is_case=True) == (after, [])
    return after.decode("utf-8"), [str(change) for change in changes]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("She says: call me.", "She says: call me."),
        ('"I sign," she says.', '"I sign," she says.'),
        ("'No,' I tell her, 'not yet.'", "'No,' I tell her, 'not yet.'"),
        ("*Never* sign that.", "*Never* sign that."),
        ("*never", "*never"),
        ("&c and so on", "&c and so on"),
        ("!Stop there", "!Stop there"),
        ("@home: wait", "@home: wait"),
        ("% of women", "% of women"),
        ("- No, he says", "- No, he says"),
        ("Call #12 at the desk", "Call #12 at the desk"),
        ("[She sighs.] No: never.", "[She sighs.] No: never."),
        ("| Call: now", "Call: now"),
        ("Call: now\n          and tomorrow.", "Call: now\nand tomorrow."),
        ("Call: now\n\n          And: tomorrow.", "Call: now\n\nAnd: tomorrow."),
        ("Call: now  # ask the lawyer", "Call: now"),
    ],
)
def test_prose_is_put_under_a_bar(typed, read):
    """A sentence over which YAML stumbles is read as it stands, with all its lines; other lines are not touched."""
    faulty = TEXT.replace("You knock.", typed, 1)
    assert read_case(faulty, "case.yaml").problems
    text, changes = mended(faulty)

    assert read_case(text, "case.yaml").case.scenes["door"].choices["knock"].say == read
    first = line_of(TEXT, SAY)
    assert changes[0].startswith(f"case.yaml:{first}: say: ") and " → say: |" in changes[0]
    assert text.splitlines()[: first - 1] == TEXT.splitlines()[: first - 1]
    assert text.endswith(TEXT[TEXT.index(SAY) + len(SAY) :])


def test_comments_stay_comments():
    """A comment at the end of the line, or below it and as deep as the text, is not lost and no part of the text."""
    faulty = TEXT.replace("You knock.", "She says: call  # one\n\n            # two\n            # three", 1)
    text, _ = mended(faulty)

    assert read_case(text, "case.yaml").case.scenes["door"].choices["knock"].say == "She says: call"
    assert "        say: |  # one\n          She says: call\n\n        # two\n        # three\n        rating:" in text


def test_the_keys_of_a_list_are_not_swallowed():
    """In an entry of a list, the keys below the sentence are keys, and no part of it."""
    paragraphs = "text:\n      - if: trust >= 3\n        text: She says: yes\n"
    paragraphs += "      - text: He says: no\n        if: trust < 3\n      - text: Nothing at all.\n"
    text, changes = mended(TEXT.replace("text: |\n      You are at door.\n", paragraphs, 1))
    parts = read_case(text, "case.yaml").case.scenes["door"].text

    assert [(part.text, str(part.condition or "")) for part in parts] == [
        ("She says: yes", "trust >= 3"),
        ("He says: no", "trust < 3"),
        ("Nothing at all.", ""),
    ]
    assert len(changes) == 2


def test_every_slip_of_many_is_mended_with_its_own_line():
    """None hides behind the first twenty; the lines are those of the file as it was."""
    faulty = TEXT.replace("facts:", "facts:\n" + "".join(f"  f{n}: It is: so\n" for n in range(30)).rstrip("\n"))
    _, changes = mended(faulty)

    lines = [int(change.split(":")[1]) for change in changes]
    assert lines == [number for number, line in enumerate(faulty.splitlines(), 1) if "It is: so" in line]


@pytest.mark.parametrize(
    "faulty",
    [
        TEXT,
        TEXT.replace("You knock.", '"I sign, she says.', 1),  # where does it end?
        TEXT.replace("You knock.", "[She sighs", 1),
        TEXT.replace("phase: origin", "phase: origin #todo", 1),  # this was meant as a comment
        TEXT.replace("go: hall", "go: hal", 1),
        TEXT.replace("rating:", "ratign:", 1),
        TEXT.replace("You knock.", "Call: now\n          # and why\n          and again", 1),
        TEXT.replace("      You are at door.\n", "      Note: she said: no\n   bad: x\n"),  # the text is well
        TEXT.replace("start: door", "<<<<<<< mine\nstart: door"),
        "\0" + TEXT,
        b"\xff" + TEXT.encode(),
        "",
    ],
    ids=range(12),
)
def test_what_needs_judgement_is_left_alone(faulty):
    """Where nothing is wrong, or where only the author knows what was meant, not a byte is changed."""
    content = faulty if isinstance(faulty, bytes) else faulty.encode()

    assert mend(content, "case.yaml", is_case=True) == (content, [])


@pytest.mark.parametrize("typed", ["\t\t\t\tsay: You knock.\n", "\tsay: You knock.\n", "      \tsay: You knock.\n"])
def test_tabs_that_indent_become_spaces(typed):
    """A tab becomes as many spaces as the case can be read with, of any width of a tab."""
    text, changes = mended(TEXT.replace(SAY, typed))

    assert text == TEXT
    assert changes[0].startswith(f"case.yaml:{line_of(TEXT, SAY)}: ") and "⇥say" in changes[0]


def test_tabs_are_left_where_widths_disagree():
    """Where two widths of a tab give two stories, nothing is done."""
    text = "a:\n  b:\n    c: x\n\td: y\n"

    assert mend(text.encode(), "words.yaml", is_case=False) == (text.encode(), [])


def test_marks_of_other_editors_go():
    """A byte order mark, line ends of another system, marks that nobody sees, spaces at the end of lines."""
    typed = TEXT.replace("You knock.", "You\u200b knock.   ").replace("\n", "\r\n").encode("utf-8-sig")
    text, changes = mended(typed)

    assert text == TEXT
    assert [change.split(": ", 1)[1] for change in changes] == [
        f"{TEXT.count(chr(10))} line ends of another system → plain line ends",
        "a byte order mark, which nobody sees → nothing",
        "U+200B, which nobody sees → nothing",
        "3 spaces at the end of the line → none",
    ]


def test_a_line_that_markdown_breaks_stays_broken():
    """Two spaces at the end of a line of a text are Markdown's; before an empty line they mean nothing."""
    text = TEXT.replace("  She calls.\n", "  She calls.  \n  Again.  \n")

    assert mended(text)[0] == TEXT.replace("  She calls.\n", "  She calls.  \n  Again.\n")


def test_a_space_of_another_kind_becomes_a_plain_one():
    """A space that came with copied text after a colon is typed anew."""
    text, changes = mended(TEXT.replace("say: You knock.", "say:\u00a0You knock.", 1))

    assert text == TEXT
    assert changes == [f"case.yaml:{line_of(TEXT, SAY)}: say:<U+00A0>You knock. → say: You knock."]
