"""A knowledge check as the learner gets it: plain data, clean HTML, provisions attached."""

import json

import pytest

from widgets.case.answers import check_fingerprint
from widgets.edition import BUILDING, CASEBOOK_TYPE
from widgets.edition.compile_check import FORMAT, compile_check
from widgets.edition.course import compiled_check
from widgets.edition.draft import draft
from widgets.languages.casebook import Casebook
from widgets.player.opening import open_check
from widgets.player.views import NoCheck

WEEK = "week1"


@pytest.fixture(scope="module")
def compiled(casebook) -> dict:
    """Return the check of the first week, compiled."""
    return compiled_check(casebook, WEEK, "en")


def test_it_is_json_with_all_that_is_asked(casebook, compiled):
    """Every item, every option with what is right, and the forms in the order of the file."""
    check = casebook.check(WEEK)

    assert json.loads(json.dumps(compiled)) == compiled
    assert (compiled["format"], compiled["id"], compiled["fingerprint"]) == (FORMAT, check.id, check_fingerprint(check))
    assert [[item.id for item in check.items[0::2]], [item.id for item in check.items[1::2]]] == compiled["forms"]
    for item in check.items:
        told = compiled["items"][item.id]
        assert [(name, option.right) for name, option in item.options.items()] == [
            (option["id"], option["right"]) for option in told["options"]
        ]


def test_every_provision_that_is_cited_is_there_with_who_is_bound(compiled):
    """Of each country that the register knows: the small cases lie anywhere in the region."""
    cites = {cite for item in compiled["items"].values() for option in item["options"] for cite in option["cites"]}

    assert cites == set(compiled["provisions"])
    assert compiled["bound"]
    assert all(set(countries) == set(compiled["corridor"]) for countries in compiled["bound"].values())
    assert set(compiled["corridor"]) == set(compiled["countries"])


def test_nothing_in_it_runs(casebook):
    """What an author writes as a small case or a feedback is cleaned, as in a case."""
    check = casebook.check(WEEK)
    item = check.items[0]
    option = item.options[item.key].model_copy(update={"feedback": "<script>alert(1)</script>"})
    item = item.model_copy(
        update={"case": "[x](https://example.org) *so*", "options": {**item.options, item.key: option}}
    )
    check = check.model_copy(update={"items": (item, *check.items[1:])})
    words = casebook.texts("words.yaml")
    register = casebook.register
    compiled = compile_check(check, "A title", register, words, number=1, language="en", minutes=9)
    made = compiled["items"][item.id]

    assert made["case"] == "<p>x <em>so</em></p>"
    assert "<script" not in json.dumps(made)


def test_its_minutes_are_those_of_reading_and_weighing(casebook, compiled):
    """Five decisions at least, and not more than a sitting."""
    assert len(compiled["forms"][0]) < compiled["minutes"] <= 15


def test_a_notebook_says_what_the_check_is(casebook):
    """Counts, structure and wording, always the same; one word of a feedback changes it."""
    check = open_check(WEEK)
    before = repr(check)
    items = len(casebook.check(WEEK).items)

    assert before == repr(open_check(WEEK))
    assert before.startswith(f"Check '{casebook.check(WEEK).id}' ({WEEK}, English): {items} items, 2 forms of 5, ")
    next(iter(check.check["items"].values()))["options"][0]["feedback"] += "!"
    assert before != repr(check)


def test_a_week_without_a_check_shows_its_page_without_one(casebook, tmp_path, monkeypatch):
    """A sketch in work: no error, nothing in its place; the notebook says what is missing."""
    copy = tmp_path / "casebook"
    copy.mkdir()
    for source in casebook.root.rglob("*"):
        target = copy / source.relative_to(casebook.root)
        if source.is_dir():
            target.mkdir(exist_ok=True)
        elif source.name != "check.yaml":
            target.write_bytes(source.read_bytes())
    whole, without = (draft(Casebook(root), f"en/{WEEK}/{WEEK}") for root in (casebook.root, copy))

    assert not without.problems
    assert 'data-casebook="check"' in whole.html and 'data-casebook="check"' not in without.html
    assert "renderCheck" in whole.html and "renderCheck" not in without.html
    assert "No knowledge check" not in without.html

    monkeypatch.chdir(copy / WEEK)
    assert repr(open_check(WEEK)) == f"No knowledge check yet: casebook/{WEEK}/check.yaml is still to be written"


def test_a_notebook_shows_a_line_for_a_check_that_is_not_written(monkeypatch):
    """And a page that is built nothing at all."""
    missing = NoCheck("casebook/week9/check.yaml")
    assert set(missing._repr_mimebundle_()[0]) == {"text/plain"}

    monkeypatch.setenv(BUILDING, "1")
    assert missing._repr_mimebundle_()[0][CASEBOOK_TYPE] == {"drawn": ""}
