"""A code that does not fit says why, in a sentence, and the way on stays open."""

from collections.abc import Callable

import pytest
from forging import sealed, with_what_was_closed
from learner import Learner
from playwright.sync_api import expect
from server import Server
from walks import state_where, ways_to_endings

from widgets.case.engine import open_choices
from widgets.case.model import Case
from widgets.case.playthrough import encode, fingerprint


def mistyped(case: Case) -> str:
    """Return a code with its last character wrong."""
    code = right(case)
    return code[:-1] + ("0" if code[-1] != "0" else "1")


def cut_short(case: Case) -> str:
    """Return a code that was not copied to its end."""
    return right(case)[:-3]


def of_another_case(case: Case) -> str:
    """Return a code whose beginning names somebody else."""
    return f"NOBODY{right(case).removeprefix(case.id.upper())}"


def of_another_version(case: Case) -> str:
    """Return a code that was right before the case was revised."""
    other = "00" if fingerprint(case) != "00" else "11"
    return sealed(case.id.upper(), f"{other}7K3F90QX")


def of_a_closed_choice(case: Case) -> str:
    """Return a code of a choice that was not open there."""

    def lists_a_closed_choice(state) -> bool:
        return len(case.scenes[state.scene].choices) > len(open_choices(case, state))

    return encode(case, with_what_was_closed(case, [state_where(case, lists_a_closed_choice)]))


def right(case: Case) -> str:
    """Return a code that fits."""
    return encode(case, next(iter(ways_to_endings(case).values()))[:4])


WRONG = {
    mistyped: "mistyped",
    cut_short: "mistyped",
    of_another_case: "another-case",
    of_another_version: "another-version",
    of_a_closed_choice: "choice-not-open",
}


@pytest.mark.parametrize(("wrong", "kind"), WRONG.items(), ids=lambda value: getattr(value, "__name__", value))
def test_a_wrong_code_typed_says_why(learner: Learner, case: Case, wrong: Callable[[Case], str], kind: str):
    """The sentence is of its kind and said aloud; the field keeps focus and text; the right code then works."""
    learner.enter_code(wrong(case))
    assert kind == learner.problem
    expect(learner.page.locator("[data-problem]")).to_have_attribute("role", "alert")
    field = learner.page.locator("[data-code-form] input")
    expect(field).to_be_focused()
    expect(field).to_have_value(wrong(case))
    expect(field).to_have_attribute("aria-invalid", "true")

    learner.enter_code(right(case))
    assert learner.is_at("outcome")


def test_each_kind_has_its_own_sentence(learner: Learner, words: dict, case: Case):
    """No two reasons look alike, and none shows a placeholder."""
    sentences = set()
    for wrong, kind in WRONG.items():
        learner.enter_code(wrong(case))
        said = learner.page.locator("[data-problem]").inner_text()
        assert said.split("{")[0].startswith(words["problem"][kind.replace("-", "_")].split("{")[0])
        assert "{" not in said
        sentences.add(said)

    assert len(set(WRONG.values())) == len(sentences)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda value: value.__name__)
def test_a_wrong_code_in_the_address_says_why(
    learner: Learner, server: Server, week: str, language: str, case: Case, wrong: Callable[[Case], str]
):
    """The story stands at its opening, ready to begin."""
    learner.open(f"{server.week(week, language)}#{wrong(case)}")
    assert WRONG[wrong] == learner.problem

    learner.begin()
    assert case.start == learner.scene


def test_an_anchor_of_the_page_is_no_code(learner: Learner, server: Server, week: str, language: str):
    """A link within the page, such as that to its content, brings no complaint."""
    learner.open(f"{server.week(week, language)}#main")

    assert learner.problem is None and learner.is_at("opening")
