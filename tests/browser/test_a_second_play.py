"""Endings are remembered: what was reached, how many are not seen yet, and what was decided otherwise the last time."""

import pytest
from content import ONE_LANGUAGE
from learner import Learner, plain
from playwright.sync_api import expect
from server import Server
from walks import ending_where, ways_to_endings

from widgets.case.engine import Taken
from widgets.case.model import Case
from widgets.case.playthrough import encode


@pytest.fixture
def ways(case: Case) -> list[tuple[Taken, ...]]:
    """Return the ways to the endings of the case, as choices."""
    return list(ways_to_endings(case).values())


def test_the_first_ending(learner: Learner, case: Case, ways: list, words: dict, told: dict):
    """How many endings are not seen yet is said, and no title of theirs; there is nothing to compare with."""
    learner.jump_to(encode(case, ways[0]))
    others = [scene["title"] for name, scene in told["scenes"].items() if scene.get("ending") and name != learner.scene]

    number = {"count": len(others), "all": len(others) + 1}
    expect(learner.page.locator("[data-unseen]")).to_have_text(words["debrief"]["unseen"].format(**number))
    assert not [title for title in others if title in learner.view.inner_text()]
    expect(learner.page.locator("[data-seen], .comparison")).to_have_count(0)


def test_only_the_differences_are_shown(learner: Learner, case: Case, ways: list, words: dict, told: dict):
    """The ending of before is named; each decision that differs stands with both choices, then both endings."""
    first, second = ways[:2]
    learner.jump_to(encode(case, first))
    ended = learner.scene
    learner.page.locator("[data-begin]").click()
    learner.play(*second)
    expect(learner.page.locator(f'[data-seen="{ended}"]')).to_have_text(told["scenes"][ended]["title"])
    learner.page.locator(".comparison summary").click()

    then, now = ({taken.scene: taken.choice for taken in way} for way in (first, second))
    differing = [scene for scene in case.scenes if then.get(scene) != now.get(scene)]
    shown = learner.page.locator("[data-differs]")
    assert differing == shown.evaluate_all("all => all.map(one => one.dataset.differs)")
    says = {
        (name, choice["id"]): choice["say"]
        for name, scene in told["scenes"].items()
        for choice in scene.get("choices", [])
    }
    for scene, item in zip(differing, shown.all(), strict=True):
        for taken, answer in zip((then, now), item.locator("dd").all(), strict=True):
            wanted = says[scene, taken[scene]] if scene in taken else words["debrief"]["not_met"]
            assert plain(answer.inner_text()).endswith(wanted)
    alike = len(then.keys() | now.keys()) - len(differing)
    expect(learner.page.locator(".comparison")).to_contain_text(words["debrief"]["alike"].format(count=alike))
    for scene, text in zip(
        (ended, learner.scene), learner.page.locator(".both-endings dd").all_inner_texts(), strict=True
    ):
        assert told["scenes"][scene]["title"] in text


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_one_of_several_plays_is_chosen(learner: Learner, case: Case, ways: list, told: dict):
    """The latest comes first; another one is compared with as soon as it is chosen."""
    learner.jump_to(encode(case, ways[0]))
    for way in ways[1:3]:
        learner.page.locator("[data-begin]").click()
        learner.play(*way)
    learner.page.locator(".comparison summary").click()
    scenes = [next(name for name, known in ways_to_endings(case).items() if known == way) for way in ways[:3]]
    last_time = learner.page.locator(".both-endings dd").first
    expect(last_time).to_contain_text(told["scenes"][scenes[1]]["title"])

    learner.page.locator("[data-earlier]").select_option(index=1)
    expect(last_time).to_contain_text(told["scenes"][scenes[0]]["title"])


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_the_same_ending_by_another_way(
    learner: Learner, case: Case, ways: list, server: Server, week: str, language: str
):
    """What led there before is compared with, also after coming back to the page."""
    learner.jump_to(encode(case, ways[0]))
    ended = learner.scene
    other = ending_where(case, lambda state: state.scene == ended and state.taken != ways[0])
    learner.page.locator("[data-begin]").click()
    learner.play(*other.taken)
    assert ended == learner.scene

    then, now = ({taken.scene: taken.choice for taken in way} for way in (ways[0], other.taken))
    differing = [scene for scene in case.scenes if then.get(scene) != now.get(scene)]
    for _ in range(2):
        learner.page.locator(".comparison summary").click()
        expect(learner.page.locator("[data-differs]")).to_have_count(len(differing))
        learner.open(server.week(week, language))
        learner.page.locator("[data-resume]").click()
