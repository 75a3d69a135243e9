"""The questions before the first week and after the last, as pages and home get them."""

import pytest

from widgets.edition import BUILDING, CASEBOOK_TYPE
from widgets.edition.gain import NAMES, gain_checks, is_asked_around_the_course
from widgets.player.opening import open_check, open_home


@pytest.mark.parametrize("language", ["en", "es"])
def test_both_ask_about_the_same_in_other_cases(casebook, language):
    """Item by item the same kind and objective, and no case, question or answer of one in the other."""
    before, after = (casebook.check(name, language) for name in NAMES)
    texts = [
        {text for item in check.items for text in (item.case, item.ask, *(one.say for one in item.options.values()))}
        for check in (before, after)
    ]

    assert [(item.kind, item.objective) for item in before.items] == [
        (item.kind, item.objective) for item in after.items
    ]
    assert not texts[0] & texts[1]
    assert not {item.id for item in before.items} & {item.id for item in after.items}


def test_a_small_case_is_short_and_its_right_answer_in_no_fixed_place(casebook):
    """35 to 70 words; and who always takes the same place is not right three times."""
    for name in NAMES:
        items = casebook.check(name).items
        assert all(35 <= len(item.case.split()) <= 70 for item in items)
        assert len({list(item.options).index(item.key) for item in items}) > 1


def test_each_page_knows_of_the_other(monkeypatch):
    """With what replays both codes, and no prose of the other."""
    monkeypatch.setenv(BUILDING, "1")
    for name in NAMES:
        check = open_check(name)._repr_mimebundle_()[0][CASEBOOK_TYPE]["traits"]["check"]
        assert [each["id"] for each in check["gain"]] == list(NAMES)
        assert all(set(item) == {"options"} for each in check["gain"] for item in each["items"].values())
    assert "gain" not in open_check("week1")._repr_mimebundle_()[0][CASEBOOK_TYPE]["traits"]["check"]


def test_the_home_leads_to_both(casebook):
    """To the page of each, with its minutes."""
    told = open_home().gain

    assert told == gain_checks(casebook, "en")
    assert [each["href"] for each in told] == [f"{name}.ipynb" for name in NAMES]
    assert all(1 <= each["minutes"] <= 6 for each in told)


def test_a_notebook_says_what_they_are():
    """One form, of no week."""
    assert repr(open_check("before")).startswith("Check 'before' (before, English): 3 items, 1 form, structure ")
    assert is_asked_around_the_course("after") and not is_asked_around_the_course("week1")
