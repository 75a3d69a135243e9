"""What is said of a knowledge check: each rule by a check that keeps all of them but that one."""

import json
import re
import shutil

import pytest
from checks import check_text
from stories import line_of, small_casebook, tiny_text

from widgets.case.knowledge import read_check
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.languages.casebook import Casebook
from widgets.languages.texts import with_texts
from widgets.proof.files import is_case, prove_check_file, rules_of, wording_of
from widgets.proof.knowledge import CheckProof, prove_check
from widgets.proof.lexicon import Telling
from widgets.proof.places import in_document
from widgets.proof.report import as_json, as_text
from widgets.proof.verdict import judge

TEXT = check_text()
HARBOUR = "What do you do in the harbour?"


def proved(casebook: Casebook, text: str, *, number: int = 1, objectives=("listen",), forms: int = 2, **more):
    """Prove the text of a check with the rules, the register and the English lists of the real casebook."""
    reading = read_check(text, "check.yaml", id="tiny-check", forms=forms)
    assert reading.problems == ()
    telling = Telling(
        SOURCE_LANGUAGE, reading.check, wording_of(casebook, SOURCE_LANGUAGE), in_document(reading.document)
    )
    return prove_check(
        reading.check,
        rules=rules_of(casebook),
        number=number,
        objectives=objectives,
        document=reading.document,
        register=casebook.register,
        tellings=[telling],
        **more,
    )


def errors(proof: CheckProof) -> list[tuple[str, int, str]]:
    """Return rule, line and words of each error."""
    return [(problem.rule, problem.line, problem.what) for problem in proof.problems if problem.level == "error"]


def test_a_check_that_keeps_every_rule_has_no_error(casebook):
    """Nothing is found against it but that a source was not opened yet."""
    proof = proved(casebook, TEXT)

    assert [(problem.rule, problem.level) for problem in proof.problems] == [("R11.1", "warning")]
    assert proof.holds


# The rule, what is written instead of what (each time), a piece of the line at fault, and what is said.
FAULTS = {
    "too little application": (
        "R5.1",
        [("kind: application", "kind: limits")],
        "items:",
        "Attempts 1 and 2 have fewer than 2 items of the kind application.",
    ),
    "no limits": ("R5.1", [("kind: limits", "kind: application")], "items:", "have no item of the kind limits."),
    "too much recall": ("R5.1", [("kind: limits", "kind: recall")], "items:", "have more than 1 of the kind recall."),
    "no question": ("R5.2", [(HARBOUR, "Say what you do in the harbour.")], "Say what", "is no question"),
    "a negative question": ("R5.2", [(HARBOUR, "What do you not do in the harbour?")], "not do", "'not' (en)"),
    "an exception": ("R5.2", [(HARBOUR, "Which road helps, except one?")], "except", "'except' (en)"),
    "a longer option": (
        "R5.2",
        [("Take road one to the town too.", "Take road one to the town, and then on to the bridge.")],
        "bridge.",
        "'take-one' has 12 words (en) and 'take-two' 6: 2.00 times as many; 1.35 is the most.",
    ),
    "two options": (
        "R5.2",
        [(TEXT[TEXT.index("      take-three:") : TEXT.index("  - id: birch")], "")],
        "options:",
        "'amber' has 2 options, not 3 to 4.",
    ),
    "little feedback": (
        "R5.3",
        [("This is what road one brings to her in the harbour of the town.\n          She", "Then she")],
        "Then she",
        "The feedback has 13 words (en); it should have 15 to 60.",
    ),
    "much feedback": (
        "R5.3",
        [("This is what road one brings to her in the harbour", f"This {'and that ' * 30} in the harbour")],
        "and that",
        "The feedback has 79 words (en); it should have 15 to 60.",
    ),
    "the feedback of another": (
        "R5.3",
        [("road two brings to her in the harbour", "road one brings to her in the harbour")],
        "",
        "'take-two' has the feedback of 'take-one' (en).",
    ),
    "a pair of two kinds": (
        "R5.4",
        [("id: jasmine\n    kind: application", "id: jasmine\n    kind: limits")],
        "kind: limits\n    objective: listen\n    case: |\n      You are at the desk in the station",
        "'inlet' has application and 'jasmine' has limits.",
    ),
    "nine items": (
        "R5.4",
        [(TEXT[TEXT.index("  - id: jasmine") :], "")],
        "- id: inlet",
        "'inlet' has no second item beside it.",
    ),
    "blame": (
        "R6.5",
        [("A woman asks you for a paper.", "She confessed, and asks for a paper.")],
        "",
        "'She confessed'",
    ),
    "an acronym": (
        "R7.7",
        [("You are at the desk in the harbour", "The IOTC is in the harbour")],
        "IOTC",
        "'IOTC' stands",
    ),
    "a telephone number": ("R4.7", [("the desk in the harbour", "2222 333 4444 in the harbour")], "2222", "2222"),
}


def key_above(text: str, piece: str) -> int:
    """Return the line of the key whose value a piece of the text stands in."""
    number, lines = line_of(text, piece), text.splitlines()
    while not re.match(r" *(- )?[\w-]+:", lines[number - 1]):
        number -= 1
    return number


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_at_its_line(casebook, fault):
    """The rule is named, at the line where it is broken."""
    rule, changes, piece, what = FAULTS[fault]
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    found = [(line, said) for broken, line, said in errors(proved(casebook, text)) if broken == rule]

    assert any(what in said for _, said in found), found
    assert not piece or key_above(text, piece) in {line for line, _ in found}


def test_a_retry_goes_back_to_an_earlier_week(casebook):
    """From the second week on, each attempt has a retrieval; the first week has nothing to go back to."""
    assert errors(proved(casebook, TEXT, number=1)) == []
    assert [rule for rule, _, _ in errors(proved(casebook, TEXT, number=2))] == ["R1.7"]

    back = TEXT.replace("kind: application", "kind: retrieval\n    retrieves: week1", 2)
    assert errors(proved(casebook, back, number=2)) == []


def test_every_objective_is_asked_about_as_far_as_there_are_pairs(casebook):
    """With five pairs on one objective, a second one is missing; six objectives cannot all be asked about by five."""
    (found,) = errors(proved(casebook, TEXT, objectives=("listen", "look", "go")))
    assert found[0] == "R1.1"
    assert "No item asks about: look, go." in found[2]

    text, names = TEXT, ("a", "b", "c", "d", "e")
    for name in names:
        text = text.replace("objective: listen", f"objective: {name}", 2)
    assert errors(proved(casebook, text, objectives=(*names, "f"))) == []


def test_the_right_option_has_no_place_and_no_length_of_its_own(casebook):
    """First in every item, or the longest in every item: both are said with their share."""
    first = TEXT.replace("        right: true\n", "")
    first = first.replace(
        "        feedback: |\n          This is what road one",
        "        right: true\n        feedback: |\n          This is what road one",
    )
    said = [what for rule, _, what in errors(proved(casebook, first)) if rule == "R5.2"]
    assert any("The right option is the first in 100 % of the items" in what for what in said)
    assert any("The right option is the second in 0 % of the items" in what for what in said)

    long = TEXT.replace(" too.\n        feedback", ".\n        feedback").replace(
        ".\n        right: true", " again.\n        right: true"
    )
    said = [what for rule, _, what in errors(proved(casebook, long)) if rule == "R5.2"]
    assert any("The right option is the longest in 100 % of the items" in what for what in said)
    assert any("Who always takes the longest option (en) passes attempt 1, with 5 right." in what for what in said)


def test_no_attempt_is_passed_by_the_place_of_what_is_shown(casebook):
    """The order is seeded by ids; ids with which one place passes an attempt are found."""
    unlucky = TEXT.replace("id: jasmine", "id: jetty")
    (found,) = errors(proved(casebook, unlucky))

    assert found[0] == "R5.2"
    assert "Who always takes the second option passes attempt 2, with 4 right." in found[2]


def test_a_word_that_stands_under_the_right_options_alone_is_found(casebook):
    """A reader who picks the option with that word would pass."""
    text = TEXT.replace(".\n        right: true", " slowly.\n        right: true")
    said = [problem.what for problem in proved(casebook, text).problems if problem.rule == "R3.5"]

    assert any(what.startswith("'slowly' stands in ") and "of them right (en)" in what for what in said)


def test_a_warning_is_answered_beside_the_item_or_for_the_whole_check(casebook):
    """An answer is listed with its reason; one that answers nothing is found; an error is not answered."""
    text = "allow: {R11.1: It is on its way}\n" + TEXT
    proof = proved(casebook, text)
    assert proof.problems == ()
    assert [answer.reason for answer in proof.answered] == ["It is on its way"]

    text = TEXT.replace("    objective:", "    allow: {R5.3: Short is fine, R7.4: No idiom}\n    objective:", 1)
    text = text.replace("          This is what road one brings to her in the north of the town.\n", "")
    assert {rule for rule, _, _ in errors(proved(casebook, text))} == {"R5.3"}
    assert {problem.rule for problem in proved(casebook, text).problems} == {"R5.3", "R11.1", "allow"}


def test_another_language_is_held_against_its_own_lists(casebook):
    """A Spanish question that asks for what is not, or does not end as a question, is found; so is a lost text."""
    reading = read_check(TEXT, "check.yaml", id="tiny-check")
    english = Telling(SOURCE_LANGUAGE, reading.check, wording_of(casebook, "en"), in_document(reading.document))

    def told(path: str, text: str) -> str:
        if path == "check/items/amber/ask":
            return "¿Qué no se debe hacer en el norte"
        return "Corto." if path == "check/items/birch/case" else text

    check = with_texts(reading.check, "check", told)
    spanish = Telling("es", check, wording_of(casebook, "es"), lambda path: ("/".join(map(str, path)), 1))
    proof = prove_check(
        reading.check,
        rules=rules_of(casebook),
        number=1,
        objectives=("listen",),
        tellings=[english, spanish],
    )
    found = {(problem.rule, problem.file) for problem in proof.problems}

    assert {("R5.2", "items/0/ask"), ("R8.6", "items/0/ask"), ("R8.5", "items/1/case")} <= found
    assert any("'no se debe'" in problem.what for problem in proof.problems)


def test_what_is_asked_before_and_after_the_course_is_the_same(casebook):
    """Three items each, of the same kinds and objectives in their order; no pairs, and no mark."""
    three = check_text(pairs=2)
    three = three[: three.index("  - id: delta")]
    twin = read_check(three.replace("id: amber", "id: aspen"), "after.yaml", id="after", forms=1).check
    assert errors(proved(casebook, three, forms=1, number=0, twin=twin)) == []

    other = read_check(three.replace("kind: application", "kind: recall", 1), "after.yaml", id="after", forms=1).check
    said = [problem.what for problem in proved(casebook, three, forms=1, number=0, twin=other).problems]
    assert "'tiny-check' and 'after' do not ask about the same, item by item." in said
    assert [p.rule for p in proved(casebook, TEXT, forms=1, number=0).problems if "10 items" in p.what] == ["R5.6"]


@pytest.fixture
def small(tmp_path) -> Casebook:
    """Return a casebook of one week with a check."""
    casebook = small_casebook(tmp_path)
    text = check_text(cites=("who-pfa-2011 Look, listen, link",))
    (casebook.root / "week1" / "check.yaml").write_text(text, encoding="utf-8")
    return casebook


def test_a_week_needs_its_check(small):
    """Of the whole casebook, or of the week, it is an error that there is none; of the case alone it is not."""
    (small.root / "week1" / "check.yaml").unlink()
    missing = "casebook/week1/check.yaml:1: R5.4: This week has no knowledge check."

    assert missing in as_text(judge(small))
    assert missing in as_text(judge(small, [small.root / "week1"]))
    assert missing not in as_text(judge(small, [small.root / "week1" / "case.yaml"]))


def test_a_check_has_a_line_of_its_own(small):
    """How many items, in how many forms, and what was found; also when it is asked for alone."""
    file = small.root / "week1" / "check.yaml"
    last = as_text(judge(small, [file])).splitlines()[-1]

    assert last.startswith("tiny-check: 10 items in 2 forms; 0 errors, ")
    assert any(line.startswith("tiny-check: 10 items in 2 forms; ") for line in as_text(judge(small)).splitlines())
    assert not is_case(small, file)


def test_tools_get_the_checks_too(small):
    """Kinds and findings of each check; of one that cannot be asked, its problems."""
    week2 = small.root / "week2"
    week2.mkdir()
    (week2 / "case.yaml").write_text(tiny_text(id="other"), encoding="utf-8")
    (week2 / "check.yaml").write_text(TEXT.replace("objective: listen", "objective: lisen", 1), encoding="utf-8")
    document = json.loads(as_json(judge(small)))
    proved, unproved = document["checks"]

    assert (proved["file"], proved["check"], proved["holds"]) == ("casebook/week1/check.yaml", "tiny-check", True)
    assert proved["kinds"] == {"recall": 2, "application": 6, "limits": 2, "retrieval": 0}
    assert (unproved["file"], unproved["proved"]) == ("casebook/week2/check.yaml", False)
    assert "There is no objective 'lisen'." in [finding["what"] for finding in unproved["findings"]]
    assert document["errors"] + document["warnings"] == len(document["findings"])


def test_the_real_checks_keep_their_rules(casebook, tmp_path):
    """Each check of the casebook holds, in every language; a finding in Spanish stands in the catalogue."""
    for file in casebook.checks:
        proof = prove_check_file(casebook, file)
        assert [str(problem) for problem in proof.problems if problem.level == "error"] == []
        assert proof.untold == {}

    shutil.copytree(casebook.root, tmp_path / "casebook")
    other = Casebook(tmp_path / "casebook")
    catalogue = other.root / "week1" / "es.po"
    check = casebook.check("week1", "es")
    asked = check.items[0].ask
    text = catalogue.read_text(encoding="utf-8")
    assert asked in text
    catalogue.write_text(text.replace(asked, asked.rstrip("?") + "."), encoding="utf-8")
    found = [problem for problem in prove_check_file(other, other.root / "week1" / "check.yaml").problems]
    found = [problem for problem in found if (problem.rule, problem.level) == ("R5.2", "error")]

    assert [problem.file for problem in found] == ["casebook/week1/es.po"]
    assert asked.rstrip("?") in catalogue.read_text(encoding="utf-8").splitlines()[found[0].line + 0]
