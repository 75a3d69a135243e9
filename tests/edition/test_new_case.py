"""A new week is a small, complete case: it is valid, plays, is told in every language, and can be built."""

import shutil

import pytest

from widgets.case.answers import encode_answers, form_of, replay_answers
from widgets.case.engine import choose, open_choices, read_on, start
from widgets.case.model import PHASES
from widgets.edition.draft import draft
from widgets.edition.new_case import CannotMake, Wish, write_case
from widgets.languages.casebook import Casebook
from widgets.proof import prove_week
from widgets.proof.check import check
from widgets.proof.files import prove_check_file

# What a case of four decisions, and a check of one pair, cannot keep yet; the heads of the two files say so.
OF_ITS_SIZE = {"R2.1", "R2.5", "R2.11", "R3.4"}
OF_ITS_PLACE = {"R1.3", "R3.8", "R11.1"}  # warnings: of a week so late in the course, or of how little there is yet
OF_ONE_PAIR = {"R1.7", "R5.1", "R5.4"}
WISH = Wish("week7", "ana", 'What "I" was buying: thread', "Ana Paz Mejía")


@pytest.fixture
def course(tmp_path, casebook) -> Casebook:
    """Return a copy of the casebook."""
    shutil.copytree(casebook.root, tmp_path / "casebook", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return Casebook(tmp_path / "casebook")


def test_a_new_week_is_valid_and_whole_in_every_language(course):
    """The check of its files finds nothing, catalogues included; the title may hold what YAML would trip over."""
    files = write_case(course, WISH)

    assert {"card.md", "case.yaml", "check.yaml", "week7.ipynb", "trainer.ipynb"} < {file.name for file in files}
    assert check(course, [course.root / "week7"]) == []
    assert {course.case("week7", language).title for language in course.languages} == {WISH.title}
    assert not any("@" in file.read_text(encoding="utf-8") for file in files)


def test_a_new_week_plays_to_each_of_its_endings(course):
    """It has one decision in each phase, with three options of three ratings; every way ends."""
    write_case(course, WISH)
    case = course.case("week7")
    decisions = [scene for scene in case.scenes.values() if scene.choices]
    reached, open_ = set(), [start(case)]
    while open_:
        state = open_.pop()
        if case.scenes[state.scene].ending:
            reached.add(state.scene)
        elif case.scenes[state.scene].choices:
            open_ += [choose(case, state, choice) for choice in open_choices(case, state)]
        else:
            open_.append(read_on(case, state))

    assert [scene.phase for scene in decisions] == list(PHASES)
    assert all(len({choice.rating for choice in scene.choices.values()}) == 3 for scene in decisions)
    assert reached == {name for name, scene in case.scenes.items() if scene.ending}


def test_a_new_week_breaks_no_rule_but_those_of_its_size(course):
    """Its promises hold, its texts are in order, and each of its answers to warnings is needed."""
    write_case(course, WISH)
    proof = prove_week(course, course.root / "week7")

    assert {problem.rule for problem in proof.problems if problem.level == "error"} <= OF_ITS_SIZE
    assert {problem.rule for problem in proof.problems if problem.level == "warning"} <= OF_ITS_PLACE
    assert proof.promises_kept == len(proof.case.promises) > 0


def test_a_new_check_breaks_no_rule_but_those_of_its_size(course):
    """It can be asked in every language; a rule that it breaks is named in its head."""
    write_case(course, WISH)
    file = course.root / "week7" / "check.yaml"
    proof = prove_check_file(course, file)

    assert {problem.rule for problem in proof.problems if problem.level == "error"} == OF_ONE_PAIR
    assert {problem.rule for problem in proof.problems if problem.level == "warning"} <= {"R11.1"}
    assert all(f"#   {rule} " in file.read_text(encoding="utf-8") for rule in OF_ONE_PAIR)
    for language in course.languages:
        check = course.check("week7", language)
        code = encode_answers(check, 1, {name: check.by_id[name].key for name in form_of(check, 1)})
        assert code.startswith("ANA-CHECK-")
        assert replay_answers(check, code).passed


def test_a_new_week_can_be_shown(course):
    """Its pages are drawn, in every language, and the home has its card."""
    write_case(course, WISH)
    for language in course.languages:
        for name in ("week7/week7", "week7/trainer", "home"):
            drawn = draft(course, f"{language}/{name}")

            assert drawn.problems == ()
            assert "buying: thread" in drawn.html, name


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish("week1", "ana"), "week1 is there already"),
        (Wish("Week 2", "ana"), "no name for a week"),
        (Wish("week7", "Ana!"), "cannot begin a code"),
        (Wish("week7", "rosa"), "begin with 'rosa' already"),
        (Wish("week7", "ana", name="{x: y}"), "no name"),
        (Wish("week7", "ana", title="\n"), "one line"),
    ],
)
def test_what_cannot_be_made_is_refused_in_one_line(course, wish, said):
    """Nothing that is there is touched, and nothing half made is left."""
    before = {file: file.read_bytes() for file in course.root.rglob("*") if file.is_file()}
    with pytest.raises(CannotMake, match=said):
        write_case(course, wish)

    assert {file: file.read_bytes() for file in course.root.rglob("*") if file.is_file()} == before


def test_a_week_is_written_whole_or_not_at_all(course, monkeypatch):
    """Where the last step fails, no folder stands."""
    monkeypatch.setattr("os.rename", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(CannotMake, match="No space left"):
        write_case(course, WISH)

    assert not (course.root / "week7").exists()
    assert list((course.root.parent / "build").iterdir()) == []
