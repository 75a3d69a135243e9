"""What a notebook shows."""

import pytest

from widgets.case.problem import CaseProblems, Problem
from widgets.edition import BUILDING, CASEBOOK_TYPE
from widgets.player.opening import CannotOpen, open_case, open_form, open_home, show_frameworks, show_ratification


def test_a_case_says_what_it_is_and_always_the_same():
    """The notebook's saved text can be compared: it names the counts, the structure and the wording."""
    text = repr(open_case("week1"))

    assert text == repr(open_case("week1"))
    assert text.startswith("Case 'rosa' (week1, English): ")
    assert " scenes, " in text
    assert len(text.rpartition("wording ")[2]) == 6


def test_any_change_of_the_text_changes_what_it_says():
    """One word of one choice is enough."""
    player = open_case("week1")
    before = repr(player)
    scene = next(scene for scene in player.case["scenes"].values() if "choices" in scene)
    scene["choices"][0]["say"] += "!"

    assert before != repr(player)


def test_a_live_notebook_shows_the_widget():
    """JupyterLab gets a view, and no second copy of the case."""
    shown, _ = open_case("week1")._repr_mimebundle_()

    assert set(shown) == {"application/vnd.jupyter.widget-view+json", "text/plain"}


@pytest.mark.parametrize(("opened", "kind"), [(lambda: open_case("week1"), "player"), (open_home, "home")])
def test_a_page_that_is_built_gets_the_data(monkeypatch, opened, kind):
    """A page has no kernel to ask for a view."""
    monkeypatch.setenv(BUILDING, "1")
    shown, _ = opened()._repr_mimebundle_()

    assert set(shown) == {CASEBOOK_TYPE, "text/plain"}
    assert shown[CASEBOOK_TYPE]["widget"] == kind


def test_problems_are_shown_without_a_traceback(monkeypatch):
    """A person who writes a case reads the lines, and nothing of the machine."""

    def broken():
        raise CaseProblems([Problem("casebook/week1/case.yaml", 48, "This is wrong.")])

    monkeypatch.setattr("widgets.player.opening.find_casebook", broken)
    with pytest.raises(CannotOpen) as caught:
        open_case("week1")

    assert caught.value._render_traceback_() == ["casebook/week1/case.yaml:48: This is wrong."]


def test_a_week_that_is_not_there_is_named():
    """A slip in the name of the folder is said in one line."""
    with pytest.raises(CannotOpen, match="week99"):
        open_case("week99")


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (show_frameworks, "11 countries"),
        (show_ratification, "21 treaties"),
        (lambda: open_form("week5"), "Form 'week5'"),
    ],
)
def test_what_a_webinar_shows_says_what_it_is_and_always_the_same(shown, said):
    """The saved text of its notebook can be compared."""
    assert repr(shown()) == repr(shown())
    assert said in repr(shown())


@pytest.mark.parametrize("shown", [show_frameworks, show_ratification])
def test_a_live_notebook_gets_what_is_drawn(shown):
    """With its looks, and without a filter."""
    bundle, _ = shown()._repr_mimebundle_()

    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/html"].startswith("<style>")
