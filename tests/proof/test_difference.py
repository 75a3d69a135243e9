"""What `scripts/diff.py` says: small cases against differences made by hand, revisions, and the shipped adaptation."""

import json
import subprocess
from fractions import Fraction

import pytest
from stories import RATIFICATION, REGISTER, small_casebook, tiny_case, tiny_text

from widgets.case.loader import load_case
from widgets.case.model import Case
from widgets.case.sources import read_register
from widgets.proof import prove, prove_file
from widgets.proof.difference import Change, Side, differences
from widgets.proof.difference_told import as_json, as_text
from widgets.proof.files import rules_of
from widgets.proof.revisions import compare

STORY = """
door: knock {trust: +1} -> hall; wait -> hall
hall: speak -> end; leave {trust: -1} -> lost
end = protected
lost = harmed
"""
PROMISE = "promises:\n  - promise: All is well\n    never: trust == 0\n    at: protected"


@pytest.fixture
def side(casebook):
    """Return what proves a case and makes a side of it."""

    def made(case: Case, **options) -> Side:
        register, _ = read_register(REGISTER, RATIFICATION, sources_file="s", ratification_file="r")
        return Side(case.id, prove(case, rules=rules_of(casebook)), register, **options)

    return made


def changed(side, story: str, **options) -> dict[str, list[Change]]:
    """Return how the case of a story differs from that of STORY."""
    return differences(side(tiny_case(STORY)), side(tiny_case(story, **options)))


def test_the_same_case_means_the_same(side):
    """Comments, order of keys and answered warnings are no difference."""
    assert changed(side, STORY) == {}
    assert changed(side, STORY, more="allow: {R2.1: It is small}") == {}


def test_an_effect_is_named_with_its_change(side):
    """One choice has another effect; the codes change with the structure, and nothing else."""
    found = changed(side, STORY.replace("+1", "+2"))

    assert found["choices"] == [Change("changed", "door.knock", "effects", {"trust": 1}, {"trust": 2})]
    assert set(found) == {"choices", "codes"}


def test_a_condition_a_way_and_a_rating_are_named(side):
    """A choice opens only then, and leads elsewhere."""
    found = changed(side, STORY.replace("wait -> hall", "wait if trust >= 1 -> lost"))

    assert {(one.part, str(one.old), str(one.new)) for one in found["choices"]} == {
        ("if", "None", "trust >= 1"),
        ("go", "['hall']", "['lost']"),
    }


def test_chances_are_exact_and_endings_gained_are_named(side):
    """Half of those who speak reach another ending: by hand 1/2 → 1/4 protected, 1/4 harmed by the new one."""
    story = STORY.replace("speak -> end", "speak -> end if trust >= 3, late") + "late = mixed\n"
    found = changed(side, story)

    assert found["endings"] == [Change("added", "late", new="mixed")]
    assert found["scenes"] == [Change("added", "late", new="return, ends mixed")]
    assert {(one.name, one.old, one.new) for one in found["chances"]} == {
        ("protected", Fraction(1, 2), Fraction(1, 4)),
        ("mixed", Fraction(0), Fraction(1, 4)),
        ("end", Fraction(1, 2), Fraction(1, 4)),
        ("late", None, Fraction(1, 4)),
    }


def test_an_ending_is_lost_and_a_choice_removed(side):
    """Nobody can leave any more, so nobody is lost."""
    found = changed(side, STORY.replace("; leave {trust: -1} -> lost", "; stay -> end"))

    assert Change("removed", "lost", old="harmed") in found["endings"]
    assert [(one.kind, one.name) for one in found["choices"]] == [("removed", "hall.leave"), ("added", "hall.stay")]


def test_promises_are_kept_broken_added_and_removed(side):
    """Who waits twice and leaves still ends well: the promise breaks."""
    kept = tiny_case(STORY, more=PROMISE)
    broken = tiny_case(STORY.replace("wait ->", "wait {trust: -2} ->"), more=PROMISE)

    assert differences(side(kept), side(broken))["promises"] == [Change("changed", "All is well", old=True, new=False)]
    assert differences(side(kept), side(tiny_case(STORY)))["promises"] == [Change("removed", "All is well", old=True)]
    assert "~ 'All is well': kept → broken" in as_text(side(kept), side(broken), differences(side(kept), side(broken)))


def test_names_of_an_adaptation_are_no_difference_of_its_texts(side):
    """They are listed once; a text that differs in more than names is named."""
    old, new = tiny_text(STORY).replace("You knock.", "Ana knocks."), tiny_text(STORY)
    new = new.replace("You knock.", "Eva knocks.").replace("You wait.", "Eva waits.")
    found = differences(side(load_case(old, "a")), side(load_case(new, "b"), names={"Ana": "Eva"}))

    assert found == {
        "names": [Change("changed", "names", old={}, new={"Ana": "Eva"})],
        "choices": [Change("changed", "door.wait", "say", "You wait.", "Eva waits.", True)],
    }


def test_a_source_and_who_is_bound_by_it_are_named(side):
    """A treaty in the place of a guide; then the same treaty for another corridor."""
    text = tiny_text(STORY)
    cited = text.replace("who-pfa-2011 Look, listen, link", "vccr-1963 Art. 36", 1)
    old, new = side(load_case(text, "a")), side(load_case(cited, "b"))
    moved = side(load_case(cited.replace("corridor: [SV, MX, US, SV]", "corridor: [HN, MX, US, HN]"), "c"))

    assert differences(old, new)["sources"] == [Change("added", "vccr-1963 Art. 36", new=["door.knock"])]
    assert set(differences(new, moved)) == {"case", "bound"}
    assert "  ~ vccr-1963: SV party 1973 → HN unknown" in as_text(new, moved, differences(new, moved))


def test_whose_officer_it_is_makes_a_difference_where_it_is_another_state(side):
    """`sending` is told when another State is served; that of the beginning of her way, said or not, is the same."""
    text = tiny_text(STORY)
    said, other = (text.replace("US, SV]\n", f"US, SV]\nsending: {state}\n") for state in ("SV", "MX"))
    plain, same, served = (side(load_case(case, "a")) for case in (text, said, other))

    assert differences(plain, same) == {}
    assert differences(plain, served) == {"case": [Change("changed", "", "sending", "SV", "MX")]}
    assert "  ~ sending: SV → MX" in as_text(plain, served, differences(plain, served))


def test_text_and_json_say_the_same(side):
    """Chances as percent for people, as exact pairs for tools; what stays is named."""
    old, new = side(tiny_case(STORY)), side(tiny_case(STORY.replace("wait -> hall", "wait -> lost")))
    found = differences(old, new)
    told, document = as_text(old, new, found), json.loads(as_json(old, new, found))

    assert "  ~ protected (outcome): 50.0 % → 25.0 % (-25.0)" in told
    assert "The same on both sides: scenes, endings, sources, promises" in told
    assert not document["same"]
    assert {
        "kind": "changed",
        "name": "protected",
        "part": "outcome",
        "old": ["1", "2"],
        "new": ["1", "4"],
    }.items() <= (document["changes"]["chances"][0].items())


def test_a_file_is_compared_with_its_older_revision(tmp_path, casebook, capsys):
    """The whole casebook of that day is read: 1 where they differ, 0 where not, 2 where one is not there."""
    small = small_casebook(tmp_path, text=tiny_text(STORY))
    for name in ("rules.yaml", "wording/en.yaml"):
        (small.root / name).parent.mkdir(exist_ok=True)
        (small.root / name).write_bytes((casebook.root / name).read_bytes())
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(tmp_path)]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    file = small.root / "week1" / "case.yaml"

    assert compare(small, "HEAD:casebook/week1/case.yaml", str(file)) == 0
    file.write_text(tiny_text(STORY.replace("+1", "+2")), encoding="utf-8")
    assert compare(small, "HEAD:casebook/week1/case.yaml", str(file)) == 1
    assert "door.knock: effects: trust +1 → trust +2" in capsys.readouterr().out
    assert compare(small, "nowhere.yaml", str(file)) == 2
    assert compare(small, "nothing:casebook/week1/case.yaml", str(file)) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_the_shipped_adaptation_is_proved(casebook):
    """Week 1 from Honduras: no error of its own, every ending reached, the same chances as the case it adapts."""
    base, made = (prove_file(casebook, casebook.file_of(name)) for name in ("week1", "week1/adaptations/hn"))

    assert made.holds
    assert made.chances == base.chances
    assert made.promises_kept == len(made.case.promises)
    assert made.case.id != base.case.id


def test_the_shipped_adaptation_leans_on_no_law_of_the_other_country(casebook):
    """What is cited is the law of her corridor, and her State is bound by the treaties that are cited at home."""
    file = casebook.file_of("week1/adaptations/hn")
    case = casebook.case("week1/adaptations/hn")
    cited = [
        casebook.register.find(cite)[0] for s in case.scenes.values() for c in s.choices.values() for cite in c.cites
    ]
    old, new = (Side(f.name, prove_file(casebook, f), casebook.register) for f in (casebook.file_of("week1"), file))

    assert {source.country for source in cited if source.country} <= set(case.corridor)
    assert {one.name for one in differences(old, new)["sources"] if one.kind == "removed"} == {
        "sv-codigo-familia-1993 Art. 209",
        "sv-d655-2011 Mandate",
    }
