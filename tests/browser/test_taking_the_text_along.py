"""All progress is taken along as one text, to another device and another language."""

import random
import re
from collections.abc import Callable

import pytest
from carrying import ELSEWHERE, FORM, NEXT, PLAN, Carrier, ended, kept, lived_in, offer, passed, some_progress, text_on
from content import CASEBOOK, ONE_LANGUAGE, WEEK
from learner import Learner
from playwright.sync_api import Page, expect
from server import Server

from widgets.case.engine import Taken
from widgets.case.model import Case
from widgets.case.playthrough import encode
from widgets.case.spelling import spelled


def test_another_device_and_another_language(
    learner: Learner,
    browse: Callable[..., Page],
    server: Server,
    language: str,
    other_language: str,
    words: dict,
    ways: list[tuple[Taken, ...]],
):
    """Who left in the middle goes on there at the same place, with all endings; nothing changes before the press."""
    learner.begin().play(*ways[0])
    learner.page.locator("button[data-begin]").click()
    learner.play(*ways[1][:4])
    learner.take(ways[1][4].choice)
    place, code = learner.scene, learner.code
    learner.page.goto(server.home(language))
    text = text_on(learner.page)

    there = browse()
    there.goto(server.home(other_language))
    offered = offer(there, text)
    expect(offered).to_be_visible()
    assert kept(there) == {}
    offered.locator("[data-restore]").click()
    expect(there.locator("[data-offer]")).to_have_count(0)
    expect(there.locator('[data-onward="going"]')).to_be_visible()

    there.locator("[data-go-on]").click()
    there.wait_for_url(f"**#{code}")
    arrived = Learner(there)
    assert (place, True) == (arrived.scene, arrived.is_at("outcome"))
    expect(there.locator("html")).to_have_attribute("lang", other_language)


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_everything_is_restored(
    page: Page, browse: Callable[..., Page], server: Server, language: str, case: Case, ways: list[tuple[Taken, ...]]
):
    """Plays, endings with their codes, checks, plans and the next time are there as they were; then all is known."""
    page.goto(server.home(language))
    lived_in(page, case, ways)
    page.reload()
    text = text_on(page)
    there = browse()
    there.goto(server.home(language))
    offer(there, text).locator("[data-restore]").click()
    ours, theirs = kept(page), kept(there)
    for keeping in (ours, theirs):  # an ending's title is that of the page, which a text does not carry
        for ending in keeping[f"casebook/play/{case.id}"]["reached"]:
            ending.pop("title", None)
    assert ours == theirs

    expect(offer(there, text).locator("[data-nothing-new]")).to_be_visible()
    expect(there.locator("[data-restore]")).to_have_count(0)


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_text_is_read_as_mail_leaves_it(carrier: Carrier, case: Case, language: str, ways: list[tuple[Taken, ...]]):
    """Small letters, broken and quoted lines, missing hyphens, O for 0, and what a mail puts before and behind."""
    progress = {"plays": {case.id: ended(case, ways[0])}, "checks": {}, "plans": {case.id: PLAN}, "next": NEXT}
    text = carrier.carry(progress)
    [meant] = carrier.read(text)
    broken = "\n> ".join(re.findall(".{1,31}", text))
    written = [
        text.lower(),
        text.replace("-", ""),
        text.replace("-", " "),
        text.replace("0", "O").replace("1", "l"),
        f"My progress in the casebook, kept on 24 November 2026:\n\n> {broken}\n\nRegards from the casebook team",
        f"{ELSEWHERE}/casebook/en/home.ipynb#{text.lower()}",
    ]

    assert ways[0] and meant["plays"][case.id]["code"] == encode(case, ways[0])
    assert [meant] * len(written) == carrier.read(*written)


def test_any_progress_comes_back_as_it_was(carrier: Carrier, case: Case, seed: int):
    """By lot: many plays, codes of cases that nobody knows, words in any script."""
    dice = random.Random(seed)
    for _ in range(60):
        progress = some_progress(case, dice)
        [read] = carrier.read(carrier.carry(progress))
        for kind in ("plays", "checks", "plans"):
            assert list(progress[kind]) == list(read[kind])
        for id, play in progress["plays"].items():
            assert (play["code"], bool(play["ending"])) == (read["plays"][id]["code"], read["plays"][id]["ended"])
            codes = {one["code"] for one in play["reached"]}
            assert codes == {one["code"] for one in read["plays"][id]["reached"]}
        for id, check in progress["checks"].items():
            told = read["checks"][id]
            assert (check["attempts"], check["passed"], check["last"]) == (
                told["attempts"],
                told["passed"],
                told["last"],
            )
        for id, plan in progress["plans"].items():
            assert (plan["when"], plan["will"]) == (read["plans"][id]["when"], read["plans"][id]["will"])
        assert written_in(progress["forms"]) == written_in(read["forms"])
        assert (progress["next"] or {}).get("text") == (read["next"] or {}).get("text")


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def written_in(forms: dict) -> dict:
    """Return what is written in forms, without fields and forms that are empty."""
    filled = {id: {name: text for name, text in form["answers"].items() if text.strip()} for id, form in forms.items()}
    return {id: answers for id, answers in filled.items() if answers}


def test_only_who_filled_in_a_form_needs_a_page_that_knows_forms(carrier: Carrier):
    """Texts without one are of the version that pages from before forms read."""
    nothing = {"plays": {}, "checks": {}, "plans": {}, "next": NEXT}
    empty = {"week5": {**FORM, "answers": {"share": " \n"}}}

    assert carrier.carry(nothing).startswith("CASEBOOK-1")
    assert carrier.carry({**nothing, "forms": empty}).startswith("CASEBOOK-1")
    assert carrier.carry({**nothing, "forms": {"week5": FORM}}).startswith("CASEBOOK-2")


def test_two_forms_that_are_full_fit(carrier: Carrier, page: Page, server: Server):
    """With as many letters as their fields take, each of two bytes."""
    page.goto(server.sheet("week5/webinar", "en"))
    fields = page.locator("[data-form-field]").evaluate_all(
        "all => all.map((one) => [one.dataset.formField, one.maxLength])"
    )
    full = {**FORM, "answers": {name: "ñ" * longest for name, longest in fields}}
    forms = {"week5": full, "week6": full}
    [read] = carrier.read(carrier.carry({"plays": {}, "checks": {}, "plans": {}, "next": NEXT, "forms": forms}))

    assert all(longest > 0 for _, longest in fields)
    assert written_in(forms) == written_in(read["forms"])


def test_what_no_longer_fits_is_told_and_the_rest_restored(
    page: Page, server: Server, carrier: Carrier, language: str, case: Case, ways: list[tuple[Taken, ...]]
):
    """A play of an earlier version of the case, and a case that the course does not have."""
    old = {**ended(case, ways[0]), "code": spelled(case.id, "00", 12345), "ending": None}
    unknown = {"code": spelled("nobody", "7K", 99), "ending": None, "reached": [], "aside": [], "when": NEXT["written"]}
    checks = {f"{case.id}-check": {**passed(CASEBOOK.check(WEEK)), "passed": spelled(f"{case.id}-check", "00", 99)}}
    progress = {"plays": {case.id: old, "nobody": unknown}, "checks": checks, "plans": {case.id: PLAN}, "next": None}
    page.goto(server.home(language))
    offered = offer(page, carrier.carry(progress))
    left = offered.locator("[data-left]").evaluate_all(
        "all => all.map(({ dataset }) => [dataset.left, dataset.problem])"
    )
    assert [[case.id, "another-version"], ["nobody", "unknown"], [f"{case.id}-check", "another-version"]] == left

    offered.locator("[data-restore]").click()
    expect(page.locator(f'[data-plan="{case.id}"]')).to_be_visible()
    expect(page.locator("[data-cases]")).to_have_attribute("data-cases", f"1/{len(CASEBOOK.weeks)}")
    expect(page.locator("[data-checks]")).to_have_attribute("data-checks", f"0/{len(CASEBOOK.weeks)}")
    assert "casebook/play/nobody" not in kept(page)


def test_the_place_in_a_case_leads_to_it(learner: Learner, language: str, words: dict, ways: list):
    """From "your place" one press leads to the part of the home that takes everything along."""
    learner.begin().take(ways[0][0].choice)
    page = learner.page
    page.locator("details.place > summary").click()
    page.locator("details.place [data-to-carry]").click()
    page.wait_for_url("**/home.ipynb#take-with-you")
    expect(page.locator("h2#take-with-you")).to_be_focused()
    expect(page.locator("h2#take-with-you")).to_be_in_viewport()


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_all_of_it_on_the_keyboard_alone(page: Page, server: Server, language: str, case: Case, ways: list):
    """Text shown and copied, forgotten, pasted, looked at, restored: Tab, Enter and Space do."""
    page.goto(server.home(language))
    lived_in(page, case, ways)
    page.reload()

    def reach(selector: str) -> None:
        for _ in range(60):
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {selector}.")

    reach("[data-carry] > summary")
    page.keyboard.press("Enter")
    text = page.locator("[data-carry] [data-code]").inner_text()
    reach("[data-forget]")
    page.keyboard.press("Enter")
    reach("[data-forget-do]")
    page.keyboard.press("Space")
    assert kept(page) == {}
    reach("[data-paste]")
    page.keyboard.insert_text(text)
    reach("[data-look]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-offer] h4")).to_be_focused()
    reach("[data-restore]")
    page.keyboard.press("Enter")
    expect(page.locator(".onward h2")).to_be_focused()
    assert f"casebook/play/{case.id}" in kept(page)
