"""Every kind of slip in the file of a check is one line: where, what, and what would be right."""

import pytest
from checks import check_text
from stories import line_of, small_casebook

from widgets.case.document import LARGEST
from widgets.case.knowledge import CheckReading, load_check, read_check
from widgets.case.problem import CaseProblems
from widgets.languages.casebook import Casebook

TEXT = check_text(cites=("who-pfa-2011 Look, listen, link",))
FIRST = "      take-one:\n"

# What is written instead of what, a piece of the line of the problem, and what the problem says.
SLIPS = {
    "missing key": ("    ask: What do you do in the north?\n", "", "- id: amber", "'ask' is missing"),
    "unknown key": ("    kind: app", "    author: me\n    kind: app", "author", "'author' is no key in 'items'."),
    "misspelt key": ("    objective:", "    objectve:", "objectve", "Did you mean 'objective'?"),
    "misspelt right": ("        right: true", "        rigth: true", "rigth", "Did you mean 'right'?"),
    "misspelt kind": ("kind: application", "kind: aplication", "aplication", "Did you mean 'application'?"),
    "no text": ("        say: Take road one to the town too.", "        say:", "say:", "'say' has no value."),
    "truth as a word": ("right: true", "right: yes", "right: yes", "This should be true or false."),
    "one option": (
        TEXT[TEXT.index("      take-two:") : TEXT.index("  - id: birch")],
        "",
        "options:",
        "'options' has too few entries.",
    ),
    "no cites": ("        cites:\n          - who-pfa-2011 Look, listen, link\n", "", FIRST, "'cites' is missing"),
    "id twice": (
        "id: birch",
        "id: amber",
        "id: amber\n    kind: application\n    objective: listen\n    case: |\n      You are at the desk in the east",
        "'amber' is here twice",
    ),
    "option twice": ("      take-two:", "      take-one:", "", "'take-one' stands here twice"),
    "no id": ("  - id: amber\n    kind:", "  - kind:", "- kind", "'id' is missing"),
    "id with spaces": ("id: amber", "id: Amber wood", "Amber wood", "lower-case words joined by hyphens"),
    "nothing right": ("        right: true\n", "", "options:", "No option is right."),
    "two right": (
        "        say: Take road two",
        "        right: true\n        say: Take road two",
        "",
        "is right already",
    ),
    "retrieval of nothing": ("kind: application", "kind: retrieval", "kind: retrieval", "does not say to which"),
    "retrieves out of place": (
        "    objective:",
        "    retrieves: week0\n    objective:",
        "retrieves: week0",
        "belongs to the kind retrieval",
    ),
    "a list": ("items:", "- items:", "", ""),
    "quotation left open": ("say: Take road one", 'say: "Take road one', "", "quotation mark"),
}


def read(text: str) -> CheckReading:
    """Read the text of a check."""
    return read_check(text, "check.yaml", id="tiny-check")


def test_a_check_is_read():
    """Items in the order of the file, each with the one answer that is right; two forms of five."""
    check = load_check(TEXT, "check.yaml", id="tiny-check")

    assert (check.id, check.forms, len(check.items)) == ("tiny-check", 2, 10)
    assert [item.key for item in check.items][:4] == ["take-one", "take-two", "take-three", "take-one"]
    assert [item.id for item in check.form(0)] == ["amber", "cedar", "ember", "grove", "inlet"]
    assert [item.id for item in check.groups[0]] == ["amber", "birch"]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_one_line_with_its_place(slip):
    """What is wrong is said at its line, with what was meant, and nothing can be asked."""
    old, new, piece, what = SLIPS[slip]
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    reading = read(text)

    assert reading.check is None
    assert any(what in str(problem) for problem in reading.problems), reading.problems
    assert not piece or line_of(text, piece) in {problem.line for problem in reading.problems}
    assert all(str(problem).startswith("check.yaml:") for problem in reading.problems)


def test_all_slips_are_said_at_once():
    """One slip hides no other."""
    text = TEXT.replace("kind: limits", "kind: limit", 1).replace("right: true", "right: yes", 1)
    text = text.replace("    ask: What do you do in the harbour?", "    aks: What do you do in the harbour?")

    assert len(read(text).problems) == 3


@pytest.mark.parametrize("content", [b"", b"\0", b"[" * 5000, b"\xff\xfe", b"items: 3", b"x" * (LARGEST + 1)])
def test_what_is_no_check_is_said_in_one_line(content):
    """An empty, foreign or huge file is a problem, and no error."""
    reading = read_check(content, "check.yaml", id="tiny-check")

    assert reading.check is None
    assert len(reading.problems) == 1


@pytest.fixture
def small(tmp_path) -> Casebook:
    """Return a casebook of two weeks, of which the first has a check."""
    casebook = small_casebook(tmp_path)
    week2 = casebook.root / "week2"
    week2.mkdir()
    case = (casebook.root / "week1" / "case.yaml").read_text(encoding="utf-8")
    case = case.replace("id: tiny", "id: other").replace("  listen: Listen before", "  look: Look before")
    (week2 / "case.yaml").write_text(case, encoding="utf-8")
    (casebook.root / "week1" / "check.yaml").write_text(TEXT, encoding="utf-8")
    return casebook


def problems_of(casebook: Casebook, text: str, week: str = "week1") -> list[str]:
    """Return what is said of a check that stands in a week."""
    file = casebook.root / week / "check.yaml"
    file.write_text(text, encoding="utf-8")
    return [f"{problem.line} {problem.what} {problem.remedy}" for problem in casebook.read_check(file).problems]


def test_a_check_belongs_to_its_case(small):
    """Its codes begin with the id of the case; a week without a check says so."""
    assert small.check("week1").id == "tiny-check"
    assert small.checks == [small.root / "week1" / "check.yaml"]
    with pytest.raises(CaseProblems, match=r"check\.yaml"):
        small.check("week2")


def test_a_check_of_a_case_that_cannot_be_played_is_not_asked(small):
    """The problems of the case are said, and none of objectives that nobody knows."""
    case = small.root / "week1" / "case.yaml"
    case.write_text(case.read_text(encoding="utf-8").replace("go: hall", "go: hal"), encoding="utf-8")

    assert small.read_check(small.root / "week1" / "check.yaml").problems == ()
    with pytest.raises(CaseProblems, match="There is no scene 'hal'"):
        small.check("week1")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("objective: listen", "objective: lisen", "There is no objective 'lisen'. Did you mean 'listen'?"),
        ("- who-pfa-2011", "- who-pfa-2012", "The register has no source 'who-pfa-2012'."),
        ("Look, listen, link", "Look, listen", "'who-pfa-2011' has no provision 'Look, listen'."),
        (
            "kind: application",
            "kind: retrieval\n    retrieves: week2",
            "'week2' is no week that comes before this one. There is none yet.",
        ),
    ],
)
def test_names_are_held_against_the_casebook(small, old, new, what):
    """Objectives of the case, weeks that come before, provisions of the register; with the nearest name."""
    text = TEXT.replace(old, new, 1)
    (said,) = problems_of(small, text)

    assert what in said
    assert said.startswith(f"{line_of(text, new.splitlines()[-1].strip())} ")


def test_a_retrieval_asks_for_an_objective_of_the_week_it_goes_back_to(small):
    """In week 2 a retrieval of week 1 has an objective of week 1, and no other item has."""
    text = TEXT.replace("objective: listen", "objective: look")
    back = text.replace(
        "kind: application\n    objective: look", "kind: retrieval\n    retrieves: week1\n    objective: listen", 1
    )

    assert problems_of(small, back, "week2") == []
    (said,) = problems_of(small, back.replace("objective: listen", "objective: look"), "week2")
    assert "There is no objective 'look' in week1. There are: listen." in said


def test_a_check_of_the_course_has_one_form(small):
    """What is asked before the first week and after the last shows every item; any week's objective may be asked."""
    text = TEXT.replace("objective: listen", "objective: look", 1)
    (small.root / "before.yaml").write_text(text, encoding="utf-8")
    check = small.check("before")

    assert (check.id, check.forms) == ("before", 1)
    assert len(check.form(0)) == 10
    assert small.root / "before.yaml" in small.checks
