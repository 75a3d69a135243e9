"""An adaptation over the case of its week: what is merged, what is left out, and at which line a problem stands."""

import pytest
from stories import line_of, tiny_text

from widgets.case.adaptation import merge
from widgets.case.document import read_document
from widgets.case.loader import Reading, as_case

STORY = """
door: knock {trust: +1, code_word: true} -> hall; wait {trust: -1} -> hall; leave -> hall
hall -> porch
porch: stay -> end; go if code_word {trust: +1} -> end
end = protected
"""
BASE = tiny_text(STORY)
TITLE = "id: other\ntitle: Another case\n"


def adapted(own: str, base: str = BASE) -> Reading:
    """Return the reading of a case with an adaptation laid over it."""
    return as_case(merge(read_document(base, "case.yaml"), read_document(own, "hn.yaml")))


def said(own: str, base: str = BASE) -> list[str]:
    """Return what is wrong, each with its file and line."""
    return [str(problem) for problem in adapted(own, base).problems]


def test_what_an_adaptation_does_not_say_is_inherited():
    """Another title and id; scenes, conditions and effects are those of the case."""
    base, made = as_case(read_document(BASE, "case.yaml")).case, adapted(TITLE).case

    assert (made.id, made.title) == ("other", "Another case")
    assert made.scenes == base.scenes
    assert made.model_copy(update={"id": base.id, "title": base.title}) == base


def test_groups_are_merged_by_their_keys_and_lists_replaced_whole():
    """A new way of one choice leaves the choice as it was; the corridor and the effects' other keys as said."""
    made = adapted(
        "id: other\ncorridor: [HN, MX]\nscenes:\n  door:\n    choices:\n"
        "      knock: {rating: partial, effects: {trust: +2}, cites: [who-pfa-2011 Core]}\n"
    ).case
    knock = made.scenes["door"].choices["knock"]

    assert made.corridor == ("HN", "MX")
    assert (knock.say, knock.rating, knock.cites) == ("You knock.", "partial", ("who-pfa-2011 Core",))
    assert knock.effects == {"trust": 2, "code_word": True}
    assert list(made.scenes["door"].choices) == ["knock", "wait", "leave"]


def test_a_sending_state_that_is_not_on_the_new_way_is_one_line():
    """An adaptation inherits `sending` from its case, and is told where its own way does not pass there."""
    base = BASE.replace("corridor:", "sending: SV\ncorridor:")

    assert said("id: other\ncorridor: [HN, MX, US, HN]\n", base) == [
        f"case.yaml:{line_of(base, 'sending:')}: As hn.yaml inherits this: 'SV' is not in the corridor. "
        "There are: HN, MX, US."
    ]


def test_parts_are_left_out_by_name():
    """A scene, a choice, an effect, any key: `remove:` in the group that it belongs to."""
    made = adapted(
        "id: other\nscenes:\n  remove: [hall]\n  door:\n    choices:\n      remove: [leave]\n"
        "      knock: {go: porch, effects: {remove: [trust]}}\n      wait: {go: porch, remove: effects}\n"
    ).case

    assert list(made.scenes) == ["door", "porch", "end"]
    assert list(made.scenes["door"].choices) == ["knock", "wait"]
    assert made.scenes["door"].choices["knock"].effects == {"code_word": True}
    assert made.scenes["door"].choices["wait"].effects == {}


def test_a_new_scene_is_added_and_one_written_anew_is_replaced():
    """What is complete and unknown is new; what is removed and written again inherits nothing."""
    made = adapted(
        "id: other\nscenes:\n  remove: [hall]\n  hall: {phase: origin, text: Another hall, go: yard}\n"
        "  yard: {phase: origin, text: A yard, go: porch}\n"
    ).case

    assert made.scenes["hall"].text[0].text == "Another hall"
    assert made.scenes["yard"].go[0].to == "porch"


@pytest.mark.parametrize(
    ("own", "problem"),
    [
        ("scenes:\n  hal: {place: Here}", "hn.yaml:3: case.yaml has no scene 'hal'. Did you mean 'hall'?"),
        (
            "scenes:\n  door:\n    choices:\n      knok: {rating: partial}",
            "hn.yaml:5: case.yaml has no choice 'knok' in the scene 'door'. Did you mean 'knock'?",
        ),
        ("factors:\n  trst: {start: 1}", "hn.yaml:3: case.yaml has no factor 'trst'. Did you mean 'trust'?"),
        ("scenes:\n  hall:\n    plase: Here", "hn.yaml:4: 'plase' is no key in 'hall'. Did you mean 'place'?"),
        (
            "scenes:\n  remove: [porch, hal]",
            "hn.yaml:3: There is no 'hal' here in case.yaml to leave out. Did you mean 'hall'?",
        ),
        ("scenes:\n  hall: {go: dor}", "hn.yaml:3: There is no scene 'dor'. Did you mean 'door'?"),
        ("title:", "hn.yaml:2: 'title' has no value. Write it, or delete the line."),
    ],
)
def test_a_slip_in_an_adaptation_is_reported_at_its_line(own, problem):
    """Unknown ids and keys, targets and empty values: where they stand, with what was meant."""
    assert problem in said(f"id: other\n{own}\n")


def test_what_no_longer_fits_is_reported_where_it_is_inherited():
    """A way to a scene that was left out stands in the case; the line names the adaptation that it does not fit."""
    found = said("id: other\nscenes:\n  remove: [porch]\n")

    line = line_of(BASE, "    go: porch")
    assert found == [
        f"case.yaml:{line}: As hn.yaml inherits this: There is no scene 'porch'. There are: door, end, hall."
    ]


def test_a_change_of_the_case_that_breaks_an_adaptation_is_found():
    """The case calls a scene otherwise: what the adaptation says of it has no place any more."""
    own = "id: other\nscenes:\n  hall:\n    place: Here\n"

    assert said(own) == []
    assert said(own, BASE.replace("hall", "lobby")) == [
        "hn.yaml:3: case.yaml has no scene 'hall'. There are: door, end, lobby, porch."
    ]


def test_an_adaptation_has_an_id_of_its_own():
    """Its codes begin with it."""
    assert said("title: Another") == [
        "hn.yaml:1: The adaptation has no `id` of its own. Add one: its codes begin with it."
    ]
    assert said("id: tiny") == [
        "hn.yaml:1: 'tiny' is the id of case.yaml too. Give the adaptation another: its codes begin with it."
    ]


@pytest.mark.parametrize(
    "own", ["", "- a\n- b\n", "text", "id: [a\n", "scenes: none\nid: x\n", "remove: {a: b}\nid: x\n"]
)
def test_a_file_that_is_no_adaptation_gives_problems_and_no_case(own):
    """Whatever stands in the file, the answer is lines in it."""
    reading = adapted(own)

    assert reading.case is None
    assert {problem.file for problem in reading.problems} <= {"hn.yaml", "case.yaml"}
    assert reading.problems
